#define G_LOG_DOMAIN "front-reports"

#include "config.h"
#include "reports/front-report-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "calendar/front-calendar.h"
#include "calendar/front-number.h"
#include "calendar/front-period-name.h"
#include "charts/front-plot-make.h"
#include "charts/front-trend-series.h"
#include "enquiries/front-contact.h"
#include "indicators/front-entry-record.h"
#include "indicators/front-late.h"
#include "indicators/front-performance.h"
#include "reports/front-report-comment.h"

/* The sections whose figures come from the contacts and the indicators. */

static FrontReportFigure *
next_figure (FrontReportMaker *maker, GPtrArray *figures, const char *ref, GError **error)
{
  FrontReportFigure *figure = front_report_figure (maker, ref, error);

  if (figure != NULL)
    g_ptr_array_add (figures, figure);
  return figure;
}

static GPtrArray *
figures_of (FrontReportMaker *maker, const FrontReportPart *part, GError **error)
{
  g_autoptr(GPtrArray) refs = front_report_refs (maker, part, error);
  g_autoptr(GPtrArray) figures = g_ptr_array_new ();

  if (refs == NULL)
    return NULL;
  for (guint i = 0; i < refs->len; i++)
    if (next_figure (maker, figures, g_ptr_array_index (refs, i), error) == NULL)
      return NULL;
  return g_steal_pointer (&figures);
}

gboolean
front_report_add_figures (FrontReportMaker *maker, const FrontReportPart *part, GError **error)
{
  g_autoptr(GPtrArray) figures = figures_of (maker, part, error);

  if (figures == NULL)
    return FALSE;
  front_report_add_table (maker, figures, "");
  return TRUE;
}

/* ── Summary ── */

/* "2,089 phone calls". */
static char *
channel_words (const FrontReportFigure *figure)
{
  g_autofree char *number = front_report_figure_text (figure);
  gulong n = isnan (figure->value) ? 0 : (gulong) figure->value;
  FrontChannel channel;

  if (!front_channel_from_name (figure->name, &channel))
    return g_strdup_printf ("%s %s", number, figure->title);
  switch (channel)
    {
    case FRONT_CHANNEL_VISITOR:
      return g_strdup_printf (ngettext ("%s visitor", "%s visitors", n), number);
    case FRONT_CHANNEL_PHONE:
      return g_strdup_printf (ngettext ("%s phone call", "%s phone calls", n), number);
    case FRONT_CHANNEL_EMAIL:
      return g_strdup_printf (ngettext ("%s e-mail", "%s e-mails", n), number);
    case FRONT_CHANNEL_ONLINE:
      return g_strdup_printf (ngettext ("%s on-line form", "%s on-line forms", n), number);
    case FRONT_CHANNEL_CALL_BACK:
      return g_strdup_printf (ngettext ("%s call-back", "%s call-backs", n), number);
    case FRONT_CHANNEL_OUTGOING:
      return g_strdup_printf (ngettext ("%s call that we made", "%s calls that we made", n), number);
    case FRONT_CHANNEL_OUT_OF_HOURS:
      return g_strdup_printf (_("%s out of hours"), number);
    case FRONT_CHANNEL_ADMIN:
      return g_strdup_printf (ngettext ("%s administrative job", "%s administrative jobs", n), number);
    default:
      return g_strdup_printf ("%s %s", number, figure->title);
    }
}

static void
add_counts (FrontReportMaker *maker, GPtrArray *channels)
{
  g_autoptr(GString) text = g_string_new (NULL);
  double total = 0;

  for (guint i = 0; i < channels->len; i++)
    {
      const FrontReportFigure *figure = g_ptr_array_index (channels, i);
      g_autofree char *words = channel_words (figure);

      total += isnan (figure->value) ? 0 : figure->value;
      if (figure->name[0] != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", words);
    }
  /* That nothing was logged stands at the report's head. */
  if (total > 0)
    {
      g_autofree char *number = front_number (llround (total));
      g_autofree char *line = g_strdup_printf (_("Contacts logged: %s (%s)."), number, text->str);

      front_document_add_paragraph (maker->document, line);
    }
}

/* The key to the standings: whose tolerance makes amber, and who has none. */
static void
add_key (FrontReportMaker *maker, GPtrArray *figures)
{
  g_autoptr(GString) without = g_string_new (NULL);
  g_autofree char *line = NULL;

  for (guint i = 0; i < figures->len; i++)
    {
      const FrontReportFigure *figure = g_ptr_array_index (figures, i);
      g_autofree char *name = front_report_figure_name (figure->ref, figure->name, figure->title);

      if (isnan (figure->target) || figure->name[0] != '\0')
        continue;
      if (figure->tolerance[0] != '\0')
        {
          g_autofree char *told = g_strdup_printf ("%s: %s", name, figure->tolerance);

          front_document_add_paragraph (maker->document, told);
        }
      else
        g_string_append_printf (without, "%s%s", without->len > 0 ? ", " : "",
                                g_str_has_prefix (name, figure->ref) ? figure->ref : figure->title);
    }
  if (without->len == 0)
    return;
  line = g_strdup_printf (_("No tolerance is agreed for %s: green is met, red is not met, nothing is amber."), without->str);
  front_document_add_paragraph (maker->document, line);
}

static void
add_standing_words (FrontReportMaker *maker, GPtrArray *figures)
{
  guint n[4] = { 0 };
  gboolean tolerated = FALSE;
  g_autofree char *line = NULL;
  guint n_held;

  for (guint i = 0; i < figures->len; i++)
    {
      const FrontReportFigure *figure = g_ptr_array_index (figures, i);

      n[figure->rag]++;
      tolerated = tolerated || (figure->rag != FRONT_RAG_NONE && figure->tolerance[0] != '\0');
    }
  n_held = n[FRONT_RAG_GREEN] + n[FRONT_RAG_AMBER] + n[FRONT_RAG_RED];
  if (n_held == 0)
    line = g_strdup (_("No figure can be held against a target."));
  else if (!tolerated)
    line = g_strdup_printf (ngettext ("Of %u figure with a target: %u green (met), %u red (not met).",
                                      "Of %u figures with a target: %u green (met), %u red (not met).", n_held),
                            n_held, n[FRONT_RAG_GREEN], n[FRONT_RAG_RED]);
  else
    line = g_strdup_printf (ngettext ("Of %u figure with a target: %u green (met), %u amber (missed within the agreed tolerance), "
                                      "%u red (not met).",
                                      "Of %u figures with a target: %u green (met), %u amber (missed within the agreed tolerance), "
                                      "%u red (not met).", n_held),
                            n_held, n[FRONT_RAG_GREEN], n[FRONT_RAG_AMBER], n[FRONT_RAG_RED]);
  front_document_add_paragraph (maker->document, line);
}

/* What came in, and how the figures stand; then those that miss their target, by name. */
gboolean
front_report_add_summary (FrontReportMaker *maker, const FrontReportPart *part, GError **error)
{
  g_autoptr(GPtrArray) channels = g_ptr_array_new ();
  g_autoptr(GPtrArray) figures = figures_of (maker, part, error);

  if (figures == NULL || !front_report_figures_split (maker, "contacts-by-channel", channels, error))
    return FALSE;
  add_counts (maker, channels);
  add_standing_words (maker, figures);
  front_report_add_table (maker, figures, _("At a glance"));
  front_report_add_targets_changed (maker, figures);
  add_key (maker, figures);
  return TRUE;
}

/* ── Exceptions ── */

static void
add_exception (FrontReportMaker *maker, FrontReportFigure *figure)
{
  g_autofree char *heading = front_report_figure_name (figure->ref, figure->name, figure->title);
  g_autofree char *value = front_report_figure_text (figure);
  g_autofree char *target = front_report_target (figure);
  g_autofree char *standing = front_report_standing (figure);
  g_autofree char *previous = front_report_figure_format (figure, figure->previous);
  g_autofree char *last_year = front_report_figure_format (figure, figure->last_year);
  g_autofree char *line = NULL;

  front_document_add_heading (maker->document, 2, heading);
  if (figure->against_previous == FRONT_DIRECTION_NONE && figure->against_last_year != FRONT_DIRECTION_NONE)
    line = g_strdup_printf (_("%s against a target of %s: %s. A year before: %s, so it is %s [%d]."), value, target, standing, last_year,
                            front_direction_word (figure->against_last_year), figure->note);
  else if (figure->against_previous != FRONT_DIRECTION_NONE)
    line = g_strdup_printf (_("%s against a target of %s: %s. Before: %s, so it is %s [%d]."), value, target, standing, previous,
                            front_direction_word (figure->against_previous), figure->note);
  else
    line = g_strdup_printf (_("%s against a target of %s: %s [%d]."), value, target, standing, figure->note);
  front_document_add_paragraph (maker->document, line);
  figure->commented = TRUE;
  if (!front_report_add_comment (maker, figure->ref))
    front_document_add_paragraph (maker->document, _("No comment was asked for."));
}

/* Red first, then amber: each with its officer's comment. */
gboolean
front_report_add_exceptions (FrontReportMaker *maker, const FrontReportPart *part, GError **error)
{
  g_autoptr(GPtrArray) figures = figures_of (maker, part, error);
  guint n = 0;

  if (figures == NULL)
    return FALSE;
  for (int rag = FRONT_RAG_RED; rag >= FRONT_RAG_AMBER; rag--)
    for (guint i = 0; i < figures->len; i++)
      {
        FrontReportFigure *figure = g_ptr_array_index (figures, i);

        if ((int) figure->rag != rag)
          continue;
        add_exception (maker, figure);
        n++;
      }
  if (n == 0)
    front_document_add_paragraph (maker->document, _("No figure misses its target."));
  /* Whatever the verdict: another target held for a part of the period. */
  front_report_add_targets_changed (maker, figures);
  return TRUE;
}

/* ── By day, week or month ── */

static void
add_part_cell (FrontDocRow *row, guint column, const FrontReckonPoint *point, FrontReckonUnit unit)
{
  g_autofree char *numerator = front_number (point->numerator);
  g_autofree char *denominator = front_number (point->denominator);
  g_autofree char *text = NULL;
  FrontReportFigure shown = { .unit = unit, .decimals = unit == FRONT_RECKON_SHARE ? 1 : 0, .value = point->value };
  g_autofree char *value = front_report_figure_format (&shown, point->value);

  if (isnan (point->value))
    text = g_strdup ("–");
  else if (unit == FRONT_RECKON_SHARE)
    text = g_strdup_printf (_("%s\n%s of %s"), value, numerator, denominator);
  else
    text = g_steal_pointer (&value);
  front_doc_row_add_text (row, column, text);
}

gboolean
front_report_add_by_part (FrontReportMaker *maker, const FrontReportPart *part, GError **error)
{
  g_autoptr(GPtrArray) figures = figures_of (maker, part, error);
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  FrontBy by = front_report_period_parts (&maker->report->period);
  FrontDocTable *table;

  if (figures == NULL)
    return FALSE;
  for (guint i = 0; i < figures->len; i++)
    {
      GArray *points = front_report_by_parts (maker, ((FrontReportFigure *) g_ptr_array_index (figures, i))->ref, by, error);

      if (points == NULL)
        return FALSE;
      g_ptr_array_add (columns, points);
    }
  if (columns->len == 0)
    return TRUE;
  table = front_document_add_table (maker->document, "");
  front_doc_table_add_column (table, NULL, by == FRONT_BY_DAY ? _("Day") : by == FRONT_BY_WEEK ? _("Week") : _("Month"),
                              PANGO_ALIGN_LEFT);
  for (guint i = 0; i < figures->len; i++)
    {
      const FrontReportFigure *figure = g_ptr_array_index (figures, i);
      g_autofree char *heading = g_strdup_printf ("%s [%d]", figure->title, figure->note);

      front_doc_table_add_column (table, NULL, heading, PANGO_ALIGN_RIGHT);
    }
  for (guint p = 0; p < ((GArray *) g_ptr_array_index (columns, 0))->len; p++)
    {
      const FrontReckonPoint *first = &g_array_index ((GArray *) g_ptr_array_index (columns, 0), FrontReckonPoint, p);
      FrontDocRow *row = front_doc_table_add_row (table);
      g_autofree char *name = front_period_name (&first->period, by);

      if (by == FRONT_BY_DAY)
        {
          g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (first->period.start / G_USEC_PER_SEC);
          g_autoptr(GDateTime) local = g_date_time_to_timezone (utc, front_time_zone ());
          g_autofree char *day = g_date_time_format (local, "%a\u00a0%d/%m");

          front_doc_row_add_text (row, 0, day);
        }
      else
        {
          g_autofree char *whole = front_report_unbroken (name);

          front_doc_row_add_text (row, 0, whole);
        }
      for (guint i = 0; i < columns->len; i++)
        add_part_cell (row, i + 1, &g_array_index ((GArray *) g_ptr_array_index (columns, i), FrontReckonPoint, p),
                       ((FrontReportFigure *) g_ptr_array_index (figures, i))->unit);
    }
  return TRUE;
}

/* ── Channels and services ── */

/* An empty period has no drawing: the table says so. */
static gboolean
add_plot (FrontReportMaker *maker, FrontPlot *plot, double height, GError **error, GError *local)
{
  if (plot != NULL)
    front_report_add_drawing (maker, front_drawing_new (&front_plot_kind, plot, (GDestroyNotify) front_plot_free), height, NULL,
                              NULL, NULL);
  else if (g_error_matches (local, FRONT_ERROR, FRONT_ERROR_NOT_FOUND))
    g_error_free (local);
  else
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return TRUE;
}

gboolean
front_report_add_channels (FrontReportMaker *maker, const FrontReportPart *part, GError **error)
{
  const FrontReportPeriod *period = &maker->report->period;
  g_autoptr(GPtrArray) figures = g_ptr_array_new ();
  GError *local = NULL;
  FrontPlot *plot;
  gboolean begins, ends;

  if (next_figure (maker, figures, "contacts", error) == NULL
      || !front_report_figures_split (maker, "contacts-by-channel", figures, error))
    return FALSE;
  front_report_add_table (maker, figures, _("Contacts by channel"));
  /* A line at nothing where the record has not begun or has ended would be read as nobody having come. */
  begins = maker->record_from != NULL && strcmp (maker->record_from, period->since) > 0 && strcmp (maker->record_from, period->until) <= 0;
  ends = maker->record_to != NULL && strcmp (maker->record_to, period->since) >= 0 && strcmp (maker->record_to, period->until) < 0;
  plot = front_plot_channels (maker->db, begins ? maker->record_from : period->since, ends ? maker->record_to : period->until,
                              front_report_period_parts (period), &local);
  return add_plot (maker, plot, 230, error, local);
}

#define MOST_SERVICES 15

static gboolean
has_service (const FrontReportFigure *figure)
{
  return !g_str_equal (figure->name, FRONT_RECKON_NO_SERVICE);
}

static int
compare_most (gconstpointer a, gconstpointer b)
{
  const FrontReportFigure *one = *(FrontReportFigure *const *) a;
  const FrontReportFigure *other = *(FrontReportFigure *const *) b;

  if (has_service (one) != has_service (other))
    return has_service (one) ? -1 : 1;
  return one->value > other->value ? -1 : one->value < other->value ? 1 : g_strcmp0 (one->name, other->name);
}

/* @most: services; what has none stands behind them and is no service. */
static gboolean
add_services (FrontReportMaker *maker, guint most, GError **error)
{
  g_autoptr(GPtrArray) figures = g_ptr_array_new ();
  guint n, n_left = 0;

  if (!front_report_figures_split (maker, "contacts-by-service", figures, error))
    return FALSE;
  g_ptr_array_sort (figures, compare_most);
  n = figures->len > 0 && !has_service (figures->pdata[figures->len - 1]) ? figures->len - 1 : figures->len;
  if (n > most)
    {
      n_left = n - most;
      g_ptr_array_remove_range (figures, most, n_left);
    }
  front_report_add_table (maker, figures, _("Contacts by service, most first"));
  if (n_left > 0)
    {
      g_autofree char *line = g_strdup_printf (ngettext ("%u service with fewer contacts is not shown.",
                                                         "%u services with fewer contacts are not shown.", n_left), n_left);

      front_document_add_paragraph (maker->document, line);
    }
  return TRUE;
}

gboolean
front_report_add_services (FrontReportMaker *maker, const FrontReportPart *part, GError **error)
{
  return add_services (maker, MOST_SERVICES, error);
}

/* For whoever asks about one that few people come for. */
gboolean
front_report_add_all_services (FrontReportMaker *maker, const FrontReportPart *part, GError **error)
{
  return add_services (maker, G_MAXUINT, error);
}

/* ── Trends ── */

/* Enough periods before for limits: a quarter of a year by week, two years by month; none before the record begins. */
static char *
trend_start (FrontReportMaker *maker, FrontBy *by)
{
  const FrontReportPeriod *period = &maker->report->period;
  FrontReportPeriod back;

  if (period->span == FRONT_SPAN_WEEK)
    {
      *by = FRONT_BY_WEEK;
      back = *period;
      for (int i = 0; i < 12; i++)
        front_report_period_step (&back, -1, &back);
    }
  else
    {
      *by = FRONT_BY_MONTH;
      front_report_period_at (period->until, FRONT_SPAN_MONTH, &back);
      for (int i = 0; i < 23; i++)
        front_report_period_step (&back, -1, &back);
    }
  if (maker->record_from != NULL && strcmp (back.since, maker->record_from) < 0)
    front_report_period_at (maker->record_from, back.span, &back);
  return g_strdup (strcmp (back.since, period->until) < 0 ? back.since : period->since);
}

/* Of what is counted from @from on; of what is entered all there is, where it comes by month or quarter: a year's figure has its place
 * in the tables. @trend out: NULL where there is nothing to draw. */
static gboolean
load_trend (FrontReportMaker *maker, const FrontIndicator *indicator, const char *from, FrontBy by, FrontTrend **trend, GError **error)
{
  const char *until = maker->report->period.until;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  *trend = NULL;
  if (front_indicator_is_entered (indicator))
    {
      if (!front_performance_by (maker->db, indicator, by, &by, error)
          || !front_performance_range (maker->db, indicator, &first, &last, error))
        return FALSE;
      if (first == NULL || by == FRONT_BY_YEAR || strcmp (first, until) > 0)
        return TRUE;
      from = first;
    }
  *trend = front_trend_load (maker->db, indicator->ref, from, until, by, maker->now, error);
  if (*trend == NULL)
    return FALSE;
  if (front_trend_last (*trend) < 0)
    g_clear_pointer (trend, front_trend_free);
  return TRUE;
}

gboolean
front_report_add_trends (FrontReportMaker *maker, const FrontReportPart *part, GError **error)
{
  static const char *const keys[] = { "period", "value", "state", "numerator", "denominator", "target", "flag", NULL };
  g_autoptr(GPtrArray) refs = front_report_refs (maker, part, error);
  g_autofree char *from = NULL;
  FrontBy by;
  guint n = 0;

  if (refs == NULL)
    return FALSE;
  from = trend_start (maker, &by);
  for (guint i = 0; i < refs->len; i++)
    {
      const FrontIndicator *indicator = front_report_indicator (maker, g_ptr_array_index (refs, i));
      g_autoptr(FrontTrend) trend = NULL;
      g_autofree char *heading = NULL;

      if (indicator == NULL)
        continue;
      if (!load_trend (maker, indicator, from, by, &trend, error))
        return FALSE;
      if (trend == NULL)
        continue;
      heading = indicator->id != 0 ? g_strdup_printf ("%s %s", indicator->ref, indicator->title) : g_strdup (indicator->title);
      front_document_add_heading (maker->document, 2, heading);
      front_report_add_drawing (maker, front_drawing_new (&front_trend_kind, g_steal_pointer (&trend),
                                                          (GDestroyNotify) front_trend_free), 270, NULL, keys, heading);
      n++;
    }
  if (n == 0)
    front_document_add_paragraph (maker->document, _("There are no figures by month or quarter to draw."));
  return TRUE;
}

/* ── Data quality ── */

/* Of what was signed off before, and then revised without a signature as yet; NULL where nothing was. */
static const FrontEntryRecord *
last_signed (GPtrArray *records)
{
  for (guint i = records->len; i > 0; i--)
    {
      const FrontEntryRecord *record = g_ptr_array_index (records, i - 1);

      if (record->signed_at != FRONT_NEVER)
        return record;
    }
  return NULL;
}

/* What a reader must know before believing an entered figure. */
static gboolean
add_unsigned (FrontReportMaker *maker, guint *n, GError **error)
{
  for (guint i = 0; i < maker->report->figures->len; i++)
    {
      const FrontReportFigure *figure = g_ptr_array_index (maker->report->figures, i);
      const FrontIndicator *indicator = front_report_indicator (maker, figure->ref);
      g_autoptr(GPtrArray) records = NULL;
      const FrontEntryRecord *last;
      g_autofree char *line = NULL;

      if (figure->entered[0] == '\0' || indicator == NULL || indicator->id == 0)
        continue;
      records = front_entry_records (maker->db, indicator->id, figure->entered, error);
      if (records == NULL)
        return FALSE;
      last = records->len > 0 ? g_ptr_array_index (records, records->len - 1) : NULL;
      if (last == NULL || last->signed_at != FRONT_NEVER)
        continue;
      if (last_signed (records) != NULL)
        {
          /* As it was entered: rounded it might be what stands already. */
          g_autofree char *revised = isnan (last->value) ? front_figure_format (indicator, last->state, last->value)
                                                         : front_indicator_format_target (indicator, last->value, NAN);

          line = g_strdup_printf (_("%s of %s is signed off; a revision to %s awaits its sign-off."), figure->ref, figure->entered, revised);
        }
      else
        line = g_strdup_printf (_("%s of %s is provisional: nobody signed it off yet."), figure->ref, figure->entered);
      front_document_add_paragraph (maker->document, line);
      (*n)++;
    }
  return TRUE;
}

/* "2015/16 to 2024/25": years that follow each other are told as a run. */
static void
add_run (GString *text, const char *first, const char *last)
{
  if (text->len > 0)
    g_string_append (text, ", ");
  if (g_str_equal (first, last))
    g_string_append (text, first);
  else
    g_string_append_printf (text, _("%s to %s"), first, last);
}

static gboolean
follows (const char *before, const char *after)
{
  const guint all = FRONT_SPAN_WEEK | FRONT_SPAN_MONTH | FRONT_SPAN_QUARTER | FRONT_SPAN_HALF | FRONT_SPAN_YEAR;
  FrontReportPeriod period, next;

  if (!front_report_period_parse (before, all, FRONT_SPAN_YEAR, 0, &period, NULL))
    return FALSE;
  front_report_period_step (&period, 1, &next);
  return g_str_equal (next.label, after);
}

/* The periods of @late that are wanted, oldest first, as people read them. Returns: (transfer full): "" for none */
static char *
late_periods (FrontReportMaker *maker, GPtrArray *late, const char *ref, gboolean missing)
{
  GString *text = g_string_new (NULL);
  const char *first = NULL, *last = NULL;

  for (guint i = 0; i < late->len; i++)
    {
      const FrontLate *entry = g_ptr_array_index (late, i);

      if (entry->missing != missing || !g_str_equal (entry->ref, ref) || strcmp (entry->due, maker->report->period.until) > 0)
        continue;
      if (last != NULL && !follows (last, entry->period))
        {
          add_run (text, first, last);
          first = NULL;
        }
      first = first != NULL ? first : entry->period;
      last = entry->period;
    }
  if (last != NULL)
    add_run (text, first, last);
  return g_string_free (text, FALSE);
}

/* One line an indicator of the report: what is missing of it, and what came late, of periods due by the report's end. */
static guint
add_late (FrontReportMaker *maker, GPtrArray *late)
{
  guint n = 0;

  for (guint i = 0; i < maker->report->figures->len; i++)
    {
      const FrontReportFigure *figure = g_ptr_array_index (maker->report->figures, i);

      for (int missing = 1; missing >= 0; missing--)
        {
          g_autofree char *periods = late_periods (maker, late, figure->ref, missing);
          g_autofree char *line = NULL;

          if (periods[0] == '\0')
            continue;
          line = g_strdup_printf (missing ? _("%s %s: due and not entered: %s.") : _("%s %s: entered late: %s."), figure->ref,
                                  figure->title, periods);
          front_document_add_paragraph (maker->document, line);
          n++;
        }
    }
  return n;
}

/* A period that the record holds a part of must not be compared with as if it were whole. */
static guint
add_beginning (FrontReportMaker *maker)
{
  g_autofree char *day = NULL;
  g_autofree char *line = NULL;

  if (maker->record_from == NULL || strcmp (maker->record_from, maker->year_ago.since) <= 0)
    return 0;
  day = front_date_format (maker->record_from);
  line = g_strdup_printf (_("The record begins on %s: what lies before it is missing from the periods that are compared with."), day);
  front_document_add_paragraph (maker->document, line);
  return 1;
}

/* Nor is what was not counted yet nothing. */
static guint
add_ending (FrontReportMaker *maker)
{
  g_autofree char *day = NULL;
  g_autofree char *line = NULL;

  if (!maker->cut_short)
    return 0;
  day = front_date_format (maker->record_to);
  line = g_strdup_printf (_("The record ends on %s: what came in after that, to the end of the period, is not counted."), day);
  front_document_add_paragraph (maker->document, line);
  return 1;
}

/* What there is no figure of, and why. */
static guint
add_without (FrontReportMaker *maker)
{
  g_autoptr(GString) counted = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < maker->report->figures->len; i++)
    {
      const FrontReportFigure *figure = g_ptr_array_index (maker->report->figures, i);
      g_autofree char *line = NULL;

      if (!isnan (figure->value) || figure->name[0] != '\0')
        continue;
      n++;
      if (figure->entered[0] == '\0')
        {
          g_string_append_printf (counted, "%s%s (%s)", counted->len > 0 ? "; " : "", figure->title, figure->stands_for);
          continue;
        }
      line = g_strdup_printf (_("%s %s: %s, as entered for %s."), figure->ref, figure->title, figure->stands_for, figure->entered);
      front_document_add_paragraph (maker->document, line);
    }
  if (counted->len > 0)
    {
      g_autofree char *line = g_strdup_printf (_("Nothing could be counted for: %s. That is neither 0%% nor 100%%."), counted->str);

      front_document_add_paragraph (maker->document, line);
    }
  return n;
}

gboolean
front_report_add_quality (FrontReportMaker *maker, const FrontReportPart *part, GError **error)
{
  g_autoptr(GPtrArray) late = front_late_list (maker->db, error);
  guint n = 0;

  if (late == NULL)
    return FALSE;
  if (!front_report_period_is_over (&maker->report->period, maker->now))
    {
      front_document_add_paragraph (maker->document, _("The period is not over: its figures are those so far."));
      n++;
    }
  n += add_late (maker, late);
  n += add_beginning (maker);
  n += add_ending (maker);
  if (!add_unsigned (maker, &n, error))
    return FALSE;
  n += add_without (maker);
  if (!front_report_add_quality_table (maker, &n, error))
    return FALSE;
  if (n == 0)
    front_document_add_paragraph (maker->document, _("Nothing is late, missing or unsigned, and every figure could be counted."));
  return TRUE;
}

/* ── How it was made ── */

static const char *
made_title (const FrontReportFigure *figure)
{
  const FrontReckon *reckon = figure->name[0] != '\0' ? front_reckon_find (figure->ref) : NULL;

  return reckon != NULL ? front_reckon_title (reckon) : figure->title;
}

gboolean
front_report_add_made (FrontReportMaker *maker, const FrontReportPart *part, GError **error)
{
  int last = 0;

  if (maker->report->figures->len == 0)
    front_document_add_paragraph (maker->document, _("The report has no figures."));
  for (guint i = 0; i < maker->report->figures->len; i++)
    {
      const FrontReportFigure *figure = g_ptr_array_index (maker->report->figures, i);
      g_autofree char *line = NULL;

      if (figure->note <= last)
        continue;
      last = figure->note;
      line = figure->formula[0] != '\0'
               ? g_strdup_printf (_("[%d] %s: %s. %s"), figure->note, made_title (figure), figure->formula, figure->definition)
               : g_strdup_printf (_("[%d] %s: entered by hand. %s"), figure->note, figure->title, figure->definition);
      front_document_add_paragraph (maker->document, line);
    }
  add_key (maker, maker->report->figures);
  return TRUE;
}
