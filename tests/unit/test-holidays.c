#include "config.h"

#include <glib.h>

#include "calendar/front-holidays.h"

/* GOV.UK, bank holidays in England and Wales (Open Government Licence v3.0). */
static const char *const published[][9] = {
  { "2016", "01-01", "03-25", "03-28", "05-02", "05-30", "08-29", "12-26", "12-27" },
  { "2017", "01-02", "04-14", "04-17", "05-01", "05-29", "08-28", "12-25", "12-26" },
  { "2020", "01-01", "04-10", "04-13", "05-08", "05-25", "08-31", "12-25", "12-28" },
  { "2021", "01-01", "04-02", "04-05", "05-03", "05-31", "08-30", "12-27", "12-28" },
  { "2024", "01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26" },
  { "2025", "01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26" },
  { "2026", "01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28" },
  { "2027", "01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28" },
};

/* The program's holidays of a year and the published ones are the same set. */
static void
test_published (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (published); i++)
    {
      GDateYear year = (GDateYear) g_ascii_strtoull (published[i][0], NULL, 10);
      guint n = 1;
      GDate date;

      g_date_clear (&date, 1);
      g_date_set_dmy (&date, 1, G_DATE_JANUARY, year);
      for (; g_date_get_year (&date) == year; g_date_add_days (&date, 1))
        {
          char text[6];

          if (!front_bank_holiday (&date))
            continue;
          g_snprintf (text, sizeof text, "%02d-%02d", g_date_get_month (&date), g_date_get_day (&date));
          g_assert_cmpuint (n, <, 9);
          g_assert_cmpstr (text, ==, published[i][n++]);
        }
      g_assert_cmpuint (n, ==, 9);
    }
}

static void
test_proclaimed (void)
{
  static const struct
  {
    int day, month, year;
    gboolean holiday;
  } days[] = {
    { 2, 6, 2022, TRUE }, { 3, 6, 2022, TRUE }, { 30, 5, 2022, FALSE }, { 19, 9, 2022, TRUE },
    { 8, 5, 2023, TRUE }, { 1, 5, 2023, TRUE }, { 4, 5, 2020, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr(GDate) date = g_date_new_dmy ((GDateDay) days[i].day, (GDateMonth) days[i].month, (GDateYear) days[i].year);

      g_assert_cmpint (front_bank_holiday (date), ==, days[i].holiday);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/holidays/published", test_published);
  g_test_add_func ("/holidays/proclaimed", test_proclaimed);
  return g_test_run ();
}
