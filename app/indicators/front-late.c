#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-late.h"

#include <math.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "indicators/front-entry-record.h"
#include "indicators/front-explain.h"
#include "indicators/front-sheet.h"

static void
late_free (gpointer data)
{
  FrontLate *late = data;

  g_free (late->ref);
  g_free (late->title);
  g_free (late->period);
  g_free (late->due);
  g_free (late->collector);
  g_free (late);
}

static void
read_date (const char *text, GDate *date)
{
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) g_ascii_strtoll (text + 8, NULL, 10), (GDateMonth) g_ascii_strtoll (text + 5, NULL, 10),
                  (GDateYear) g_ascii_strtoll (text, NULL, 10));
}

/* The first entry of a period; FRONT_NEVER where none was recorded. */
static gint64
entered_at (GPtrArray *records, const char *period)
{
  for (guint i = 0; i < records->len; i++)
    {
      const FrontEntryRecord *record = g_ptr_array_index (records, i);

      if (g_str_equal (record->period, period))
        return record->entered_at;
    }
  return FRONT_NEVER;
}

/* The day the first period of this kind with a figure begins; else a day of the last that is over. (transfer full) */
static char *
first_day (GPtrArray *figures, FrontBy by, const GDate *today)
{
  g_autofree char *first = NULL;
  GDate before = *today;

  for (guint i = 0; i < figures->len; i++)
    {
      g_autofree char *from = NULL;
      g_autofree char *to = NULL;
      FrontBy kind;

      if (front_period_parse (((const FrontFigure *) g_ptr_array_index (figures, i))->period, &kind, &from, &to, NULL) && kind == by
          && (first == NULL || strcmp (from, first) < 0))
        {
          g_free (first);
          first = g_steal_pointer (&from);
        }
    }
  if (first != NULL)
    return g_steal_pointer (&first);
  g_date_subtract_months (&before, by == FRONT_BY_YEAR ? 12 : by == FRONT_BY_QUARTER ? 3 : 1);
  return g_strdup_printf ("%04d-%02d-01", g_date_get_year (&before), g_date_get_month (&before));
}

/* "every second year", "biennial", "2 years": 2; 1 where it names no number of years. */
static int
years_between (const char *often)
{
  static const struct { const char *word; int years; } words[] = {
    { "second", 2 }, { "other", 2 }, { "two", 2 }, { "2", 2 }, { "biennial", 2 }, { "third", 3 }, { "three", 3 }, { "3", 3 },
  };
  g_autofree char *small = g_utf8_strdown (often, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (small, words[i].word) != NULL && (strstr (small, "year") != NULL || g_str_equal (words[i].word, "biennial")))
      return words[i].years;
  return 1;
}

static int
year_of (const char *label)
{
  return (int) g_ascii_strtoll (label, NULL, 10);
}

/* A target that was set for this very year, and not for one before it that it still holds in. */
static const FrontTarget *
target_of_year (GPtrArray *targets, int year)
{
  g_autofree char *first = g_strdup_printf ("%04d-04-01", year);
  g_autofree char *last = g_strdup_printf ("%04d-03-31", year + 1);
  const FrontTarget *target = front_target_at (targets, last);

  return target != NULL && strcmp (target->since, first) >= 0 ? target : NULL;
}

/* A year it was due in, to count the others from: the first that has a figure or a target of its own; else the one after a year that
 * was told not to be due; else the first that is looked at. */
static int
first_year_due (GPtrArray *figures, GPtrArray *targets, int from)
{
  int not_due = -1;

  for (int year = from; year < from + 6; year++)
    {
      g_autofree char *label = g_strdup_printf ("%04d/%02d", year, (year + 1) % 100);
      const FrontFigure *figure = front_figure_at (figures, label);
      const FrontTarget *target = target_of_year (targets, year);

      if ((figure != NULL && !isnan (figure->value)) || (target != NULL && !isnan (target->value)))
        return year;
      if (not_due < 0 && ((figure != NULL && figure->state == FRONT_FIGURE_NOT_DUE) || (target != NULL && target->state == FRONT_FIGURE_NOT_DUE)))
        not_due = year;
    }
  return not_due >= 0 ? not_due + 1 : from;
}

/* Whether the sheet or a target says that nothing has to come for this period. */
static gboolean
is_not_due (const char *start, FrontBy by, int years, int base, GPtrArray *targets)
{
  const FrontTarget *target = front_target_at (targets, start);
  int year = year_of (start);

  if (by != FRONT_BY_YEAR || years == 1)
    return target != NULL && target->state == FRONT_FIGURE_NOT_DUE;
  target = target_of_year (targets, year);
  return (year - base) % years != 0 || (target != NULL && target->state == FRONT_FIGURE_NOT_DUE);
}

/* Adds what is late to @list and how many there are to @count. */
static gboolean
add_indicator (GPtrArray *list, FrontLateCount *count, FrontDb *db, const FrontIndicator *indicator, const char *now, GError **error)
{
  g_autoptr(FrontSheet) sheet = front_sheet_load (db, indicator, 0, error);
  g_autoptr(GPtrArray) figures = sheet != NULL ? front_indicator_figures (db, indicator->id, error) : NULL;
  g_autoptr(GPtrArray) targets = figures != NULL ? front_indicator_targets (db, indicator->id, error) : NULL;
  g_autoptr(GPtrArray) records = targets != NULL ? front_entry_records (db, indicator->id, NULL, error) : NULL;
  g_autoptr(GArray) periods = NULL;
  g_autofree char *from = NULL;
  const char *often, *due_text;
  int years, base;
  GDate today;
  gint64 days;
  FrontBy by;

  if (records == NULL)
    return FALSE;
  often = front_sheet_get (sheet, "frequency");
  due_text = front_sheet_get (sheet, "due");
  by = g_ascii_strncasecmp (often, "month", 5) == 0 ? FRONT_BY_MONTH
       : g_ascii_strncasecmp (often, "quarter", 7) == 0 ? FRONT_BY_QUARTER : FRONT_BY_YEAR;
  days = g_ascii_isdigit (*due_text) ? MIN (g_ascii_strtoll (due_text, NULL, 10), 366) : FRONT_LATE_DAYS;
  read_date (now, &today);
  from = first_day (figures, by, &today);
  years = years_between (often);
  base = first_year_due (figures, targets, year_of (from));
  periods = front_periods (from, now, by, error);
  if (periods == NULL)
    return FALSE;
  for (guint i = 0; i < periods->len; i++)
    {
      const char *label = g_array_index (periods, FrontPeriod, i).label;
      g_autofree char *start = NULL;
      g_autofree char *end = NULL;
      g_autofree char *entered = NULL;
      gint64 at = entered_at (records, label);
      gboolean missing = front_figure_at (figures, label) == NULL;
      FrontLate *late;
      GDate due, came;
      FrontBy kind;

      /* The label's own ends: the range may begin or stop in the middle of a period. */
      if (!front_period_parse (label, &kind, &start, &end, error))
        return FALSE;
      if (missing && is_not_due (start, by, years, base, targets))
        continue;
      read_date (end, &due);
      g_date_add_days (&due, (guint) days);
      if (missing)
        came = today;
      else if (at == FRONT_NEVER)
        continue;
      else
        read_date (entered = front_date_of (at), &came);
      if (g_date_compare (&came, &due) <= 0)
        {
          count->due += !missing;
          count->in_time += !missing;
          continue;
        }
      count->due++;
      count->late += !missing;
      count->missing += missing;
      late = g_new0 (FrontLate, 1);
      late->ref = g_strdup (indicator->ref);
      late->title = g_strdup (indicator->title);
      late->period = g_strdup (label);
      late->due = g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&due), g_date_get_month (&due), g_date_get_day (&due));
      late->missing = missing;
      late->days = g_date_days_between (&due, &came);
      late->collector = g_strdup (front_sheet_get (sheet, "collector"));
      g_ptr_array_add (list, late);
    }
  return TRUE;
}

GPtrArray *
front_late_list (FrontDb *db, GError **error)
{
  g_autoptr(GPtrArray) indicators = NULL;
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (late_free);
  g_autofree char *now = front_date_of (front_clock_now ());
  FrontLateCount count = { 0 };

  g_return_val_if_fail (db != NULL, NULL);

  indicators = front_indicator_list (db, error);
  if (indicators == NULL)
    return NULL;
  for (guint i = 0; i < indicators->len; i++)
    {
      const FrontIndicator *indicator = g_ptr_array_index (indicators, i);

      if (front_indicator_is_entered (indicator) && !add_indicator (list, &count, db, indicator, now, error))
        return NULL;
    }
  return g_steal_pointer (&list);
}

gboolean
front_late_count (FrontDb *db, const FrontIndicator *indicator, FrontLateCount *count, GError **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (late_free);
  g_autofree char *now = front_date_of (front_clock_now ());

  g_return_val_if_fail (db != NULL && indicator != NULL && count != NULL, FALSE);

  *count = (FrontLateCount) { 0 };
  return add_indicator (list, count, db, indicator, now, error);
}
