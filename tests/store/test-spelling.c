#include "config.h"

#include <glib.h>
#include <string.h>

#include "plan/front-spelling-words.h"
#include "store-fixture.h"

static void
check_words (const char *text, const char *expected)
{
  g_autoptr(GArray) words = front_spelling_find_words (text, FALSE);
  g_autoptr(GString) found = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      const FrontSpellingWord *word = &g_array_index (words, FrontSpellingWord, i);

      g_string_append_printf (found, "%s%.*s", i > 0 ? " " : "", (int) (word->end - word->start), text + word->start);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_words (void)
{
  check_words ("The **office** answers *most* calls.", "The office answers most calls");
  check_words ("‘quoted’ don’t the council's a I", "quoted don’t the council's");
  check_words ("DMT FAQs CS1 2nd {year+1} £790,260", "");
  check_words ("see [the words](https://example.org/wrods) `cdoe` www.exmaple.org a.b@exmaple.org", "see the words");
  check_words ("<https://exmaple.org> naïve café-style", "naïve café style");
  check_words ("", "");
}

static void
check_own (Fixture *fixture, const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) words = front_spelling_own_words (fixture->db, &error);
  g_autofree char *joined = NULL;

  g_assert_no_error (error);
  joined = g_strjoinv (" ", words);
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_own_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  check_own (fixture, "");
  g_assert_true (front_spelling_add_word (fixture->db, "standby", &error));
  g_assert_true (front_spelling_add_word (fixture->db, "Ashcombe’s", &error));
  g_assert_true (front_spelling_add_word (fixture->db, "standby", &error));
  g_assert_no_error (error);
  check_own (fixture, "Ashcombe's standby");
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM change WHERE what = 'spelling-added'"), ==, 2);
  g_assert_false (front_spelling_add_word (fixture->db, "two words", &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  g_assert_true (front_spelling_remove_word (fixture->db, "standby", &error));
  check_own (fixture, "Ashcombe's");
  g_assert_false (front_spelling_remove_word (fixture->db, "standby", &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spelling/words", test_words);
  FRONT_TEST ("/spelling/own-words", test_own_words);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
