#include "config.h"

#include <string.h>

#include "people/front-person-text.h"
#include "people/front-person-typed.h"

/* One line each: what is typed, and the name, numbers, e-mail, address and postcode that it is read as. */
static const struct
{
  const char *typed;
  const char *name, *phone, *email, *address, *postcode;
} cases[] = {
  { "Ann Lee", "Ann Lee", NULL, NULL, NULL, NULL },
  { "07700 900123", "", "07700 900123", NULL, NULL, NULL },
  { "  Ann   Lee  07700900123 ", "Ann Lee", "07700900123", NULL, NULL, NULL },
  { "Ann Lee +44 (0)1632 960 001", "Ann Lee", "+44 (0)1632 960 001", NULL, NULL, NULL },
  { "Ann Lee ann.lee@example.org", "Ann Lee", NULL, "ann.lee@example.org", NULL, NULL },
  { "Ann Lee, 4 High Street, WD18 0AA", "Ann Lee", NULL, NULL, "4 High Street", "WD18 0AA" },
  { "Ann Lee 4 High Street wd180aa 01632 960002", "Ann Lee", "01632 960002", NULL, "4 High Street", "WD18 0AA" },
  { "wd18 0aa", "", NULL, NULL, "", "WD18 0AA" },
  { "12b Mill Lane", "", NULL, NULL, "12b Mill Lane", "" },
  { "Siân O’Brien-Lee, The Old Mill", "Siân O’Brien-Lee", NULL, NULL, "The Old Mill", "" },
  { "李安", "李安", NULL, NULL, NULL, NULL },
  { "", "", NULL, NULL, NULL, NULL },
  { " , ; ", "", NULL, NULL, NULL, NULL },
};

static void
check (const FrontPerson *person, FrontDetailKind kind, const char *value, const char *postcode)
{
  const FrontPersonDetail *detail = front_person_detail (person, kind, 0);

  if (value == NULL)
    {
      g_assert_null (detail);
      return;
    }
  g_assert_nonnull (detail);
  g_assert_cmpstr (detail->value, ==, value);
  if (postcode != NULL)
    g_assert_cmpstr (detail->postcode, ==, postcode);
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FrontPerson) person = front_person_from_typed (cases[i].typed);

      g_test_message ("“%s”", cases[i].typed);
      g_assert_cmpstr (person->name, ==, cases[i].name);
      check (person, FRONT_DETAIL_PHONE, cases[i].phone, NULL);
      check (person, FRONT_DETAIL_EMAIL, cases[i].email, NULL);
      check (person, FRONT_DETAIL_ADDRESS, cases[i].address, cases[i].postcode);
    }
}

static void
test_two_numbers (void)
{
  g_autoptr(FrontPerson) person = front_person_from_typed ("Ann 07700 900123, 01632 960001");

  g_assert_cmpstr (person->name, ==, "Ann");
  g_assert_cmpstr (front_person_detail (person, FRONT_DETAIL_PHONE, 0)->value, ==, "07700 900123");
  g_assert_cmpstr (front_person_detail (person, FRONT_DETAIL_PHONE, 1)->value, ==, "01632 960001");
}

/* Every character there is: what it is folded to stays as it is, or a name that was kept would not be found again. */
static void
test_fold_twice (void)
{
  for (gunichar c = 1; c <= 0x10FFFF; c++)
    {
      char text[8] = "";
      g_autofree char *once = NULL;
      g_autofree char *twice = NULL;

      if (!g_unichar_validate (c) || !g_unichar_isdefined (c) || g_unichar_type (c) == G_UNICODE_PRIVATE_USE)
        continue;
      g_unichar_to_utf8 (c, text);
      once = front_person_fold (text);
      twice = front_person_fold (once);
      if (strcmp (once, twice) != 0)
        g_error ("U+%04X is folded to “%s” and then to “%s”", c, once, twice);
    }
}

static void
test_fold (void)
{
  static const char *const pairs[][2] = {
    { "Siân O’Brien-Lee", "sian obrien lee" }, { "STRASSE", "strasse" }, { "Straße", "strasse" }, { "ꭰ", "Ꭰ" }, { "Ｌｅｅ", "lee" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *folded = front_person_fold (pairs[i][0]);

      g_assert_cmpstr (folded, ==, pairs[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/person-typed/cases", test_cases);
  g_test_add_func ("/person-typed/two-numbers", test_two_numbers);
  g_test_add_func ("/person-typed/fold", test_fold);
  g_test_add_func ("/person-typed/fold-twice", test_fold_twice);
  return g_test_run ();
}
