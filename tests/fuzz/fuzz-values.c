#include "config.h"
#include "fuzz.h"

#include <math.h>
#include <string.h>

#include "exchange/front-value.h"

/* A cell's text as a number, a length of time, a date and a time. What is taken is a day of the calendar, a time of the day, a finite
 * number; what was taken written out in full is the same again; spaces around it change nothing; and a date that is not
 * ambiguous is the same in the order it was read in. */

static void
check_moment (const char *text, FrontDatesOrder order, const FrontMoment *moment)
{
  g_autofree char *iso = NULL;
  FrontMoment again;

  fuzz_must (moment->has_date || moment->has_time, "neither a date nor a time in “%s”", text);
  if (moment->has_date)
    fuzz_must (g_date_valid_dmy ((GDateDay) moment->day, (GDateMonth) moment->month, (GDateYear) moment->year),
               "“%s” is no day of the calendar", text);
  fuzz_must (moment->hour >= 0 && moment->hour <= 23 && moment->minute >= 0 && moment->minute <= 59 && moment->second >= 0
             && moment->second < 60.0, "“%s” is no time of the day", text);
  fuzz_must (ABS (moment->offset_s) <= 15 * 3600, "“%s” is too far from Greenwich", text);
  fuzz_must (order == FRONT_DATES_ANY || !moment->ambiguous, "“%s” is ambiguous where the order was said", text);
  if (order == FRONT_DATES_ISO)
    fuzz_must (!moment->numeric, "“%s” was taken although the year does not come first", text);
  if (!moment->has_date)
    return;
  iso = g_strdup_printf ("%04d-%02d-%02d %02d:%02d", moment->year, moment->month, moment->day, moment->hour, moment->minute);
  fuzz_must (front_moment_read (iso, order, &again) && again.year == moment->year && again.month == moment->month
             && again.day == moment->day && again.hour == moment->hour && again.minute == moment->minute && !again.ambiguous,
             "“%s” is “%s”, which is not read as the same", text, iso);
}

static void
check_orders (const char *text)
{
  FrontMoment any = { 0 }, day = { 0 }, month = { 0 }, iso = { 0 };
  gboolean is_any = front_moment_read (text, FRONT_DATES_ANY, &any), is_day = front_moment_read (text, FRONT_DATES_DAY_FIRST, &day);
  gboolean is_month = front_moment_read (text, FRONT_DATES_MONTH_FIRST, &month), is_iso = front_moment_read (text, FRONT_DATES_ISO, &iso);

  fuzz_must (is_any == (is_day || is_month), "“%s” is a date in an order that is said and in none, or the other way round", text);
  fuzz_must (!is_iso || (is_day && is_month), "“%s” has the year first in one order only", text);
  if (is_any)
    check_moment (text, FRONT_DATES_ANY, &any);
  if (is_day)
    check_moment (text, FRONT_DATES_DAY_FIRST, &day);
  if (is_month)
    check_moment (text, FRONT_DATES_MONTH_FIRST, &month);
  if (is_iso)
    check_moment (text, FRONT_DATES_ISO, &iso);
  if (is_day && is_month)
    fuzz_must (any.ambiguous == (day.month != month.month || day.day != month.day), "“%s” is ambiguous, and nobody is asked", text);
}

static void
check_numbers (const char *text)
{
  for (FrontMarks marks = FRONT_MARKS_POINT; marks <= FRONT_MARKS_COMMA; marks++)
    {
      g_autofree char *spaced = g_strconcat (" \302\240", text, "\302\240\t", NULL);
      char plain[G_ASCII_DTOSTR_BUF_SIZE];
      double value = NAN, again = NAN;
      gboolean percent;

      if (front_number_read (text, marks, &value, &percent))
        {
          fuzz_must (isfinite (value), "“%s” is not finite", text);
          fuzz_must (front_number_read (spaced, marks, &again, NULL) && again == value, "“%s” is another number with spaces", text);
          g_ascii_dtostr (plain, sizeof plain, value);
          if (marks == FRONT_MARKS_POINT)
            fuzz_must (front_number_read (plain, marks, &again, NULL) && again == value, "“%s” is %s, which is not read", text, plain);
        }
      if (front_length_read (text, marks, &value))
        fuzz_must (isfinite (value) && value >= 0, "“%s” is no length of time", text);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = fuzz_text (data, size);
  FrontMarksEvidence evidence = { 0 };
  FrontMarks marks;

  check_orders (text);
  check_numbers (text);
  fuzz_must (*front_cell_type_name (front_cell_type_of (text)) != '\0', "“%s” is of no type", text);
  front_marks_look (&evidence, text);
  fuzz_must (front_marks_decide (&evidence, &marks), "one cell contradicts itself");
  return 0;
}
