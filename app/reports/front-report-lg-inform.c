#define G_LOG_DOMAIN "front-reports"

#include "config.h"
#include "reports/front-report-lg-inform.h"

#include <math.h>

#include "calendar/front-clock.h"
#include "exchange/front-csv.h"
#include "indicators/front-series-count.h"

/* Columns of the figures in a report's CSV: front-report-export.c writes them. */
enum
{
  REF,
  PART,
  FIGURE,
  UNIT,
  VALUE,
  NUMERATOR,
  DENOMINATOR,
  ENTERED = 14,
  N_COLUMNS
};

static void
set_unit (FrontLgInform *figure, const char *unit, int decimals)
{
  gboolean share = g_str_equal (unit, front_reckon_unit_name (FRONT_RECKON_SHARE));

  g_free (figure->unit);
  figure->unit = g_strdup (share ? "%" : g_str_equal (unit, front_reckon_unit_name (FRONT_RECKON_SECONDS)) ? unit : "");
  figure->decimals = decimals >= 0 ? decimals : share ? 1 : 0;
  if (share)
    figure->value *= 100;
}

/* A measure's own ref is none that people know; of a part of one, what it is a part of is said first. */
static FrontLgInform *
make (const char *ref, const char *part, const char *title, const char *period)
{
  const FrontReckon *reckon = front_reckon_find (ref);
  g_autofree char *metric = part[0] != '\0' && reckon != NULL ? g_strdup_printf ("%s: %s", front_reckon_title (reckon), title)
                                                             : g_strdup (title);

  return front_lg_inform_new (reckon != NULL || front_series_has_measure (ref, NULL, NULL) ? "" : ref, metric, period);
}

static double
count (gint64 n, FrontReckonUnit unit)
{
  if (n < 0)
    return NAN;
  return unit == FRONT_RECKON_SECONDS ? (double) n / FRONT_SECOND : (double) n;
}

GPtrArray *
front_report_lg_inform (const FrontReport *report)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) front_lg_inform_free);
  g_autofree char *name = NULL;

  g_return_val_if_fail (report != NULL, list);

  name = front_report_period_name (&report->period);
  for (guint i = 0; i < report->figures->len; i++)
    {
      const FrontReportFigure *figure = g_ptr_array_index (report->figures, i);
      FrontLgInform *one;

      if (isnan (figure->value))
        continue;
      one = make (figure->ref, figure->name, figure->title, figure->entered[0] != '\0' ? figure->entered : name);
      one->value = figure->value;
      if (figure->unit != FRONT_RECKON_NUMBER && figure->entered[0] == '\0')
        {
          one->numerator = count (figure->numerator, figure->unit);
          one->denominator = count (figure->denominator, FRONT_RECKON_NUMBER);
        }
      set_unit (one, front_reckon_unit_name (figure->unit), figure->decimals);
      g_ptr_array_add (list, one);
    }
  return list;
}

static double
number (const char *text)
{
  return text != NULL && text[0] != '\0' ? g_ascii_strtod (text, NULL) : NAN;
}

/* ── Of an issue ── */

/* "2025-12" into "December 2025". */
static char *
period_words (const char *label)
{
  const guint all = FRONT_SPAN_WEEK | FRONT_SPAN_MONTH | FRONT_SPAN_QUARTER | FRONT_SPAN_HALF | FRONT_SPAN_YEAR;
  FrontReportPeriod period;

  if (!front_report_period_parse (label, all, FRONT_SPAN_MONTH, front_clock_now (), &period, NULL))
    return g_strdup (label);
  return front_report_period_name (&period);
}

GPtrArray *
front_report_lg_inform_kept (GBytes *csv)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) front_lg_inform_free);
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_bytes (csv);
  g_autoptr(FrontCsvReader) reader = front_csv_reader_new (stream, "CSV", ',', NULL, FRONT_CSV_SAFE);
  g_autofree char *period = NULL;
  guint row = 0;

  while (front_csv_reader_next (reader, NULL) == FRONT_CSV_RECORD)
    {
      FrontLgInform *figure;
      const char *entered;
      guint n = front_csv_reader_n_cells (reader);

      /* Its title and the heads; the figures end where the tables begin. */
      if (period == NULL)
        period = period_words (front_csv_reader_cell (reader, 1));
      if (row++ < 2)
        continue;
      if (n < N_COLUMNS || front_csv_reader_cell (reader, REF)[0] == '\0')
        break;
      if (front_csv_reader_cell (reader, VALUE)[0] == '\0')
        continue;
      entered = front_csv_reader_cell (reader, ENTERED);
      figure = make (front_csv_reader_cell (reader, REF), front_csv_reader_cell (reader, PART), front_csv_reader_cell (reader, FIGURE),
                     entered[0] != '\0' ? entered : period);
      figure->value = number (front_csv_reader_cell (reader, VALUE));
      figure->numerator = number (front_csv_reader_cell (reader, NUMERATOR));
      figure->denominator = number (front_csv_reader_cell (reader, DENOMINATOR));
      set_unit (figure, front_csv_reader_cell (reader, UNIT), -1);
      g_ptr_array_add (list, figure);
    }
  return list;
}
