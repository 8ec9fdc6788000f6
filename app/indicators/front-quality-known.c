#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-quality.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "calendar/front-number.h"
#include "enquiries/front-contact.h"
#include "indicators/front-entry-record.h"
#include "indicators/front-late.h"
#include "indicators/front-measure-imported.h"
#include "indicators/front-performance.h"
#include "indicators/front-series-count.h"
#include "indicators/front-sheet.h"
#include "indicators/front-standing.h"

/* What the program can say of an indicator's data by itself: counted, never judged. */

FRONT_STATEMENT (quality_contacts,
                 "SELECT coalesce (sum (quantity), 0), coalesce (sum (CASE WHEN accurate = 0 THEN quantity ELSE 0 END), 0), "
                 "coalesce (sum (CASE WHEN source IN (2, 5) THEN quantity ELSE 0 END), 0) FROM contact "
                 "WHERE arrived_at >= $1 AND arrived_at < $2 AND (CAST ($3 AS bigint) = 0 OR channel = $3)")
G_STATIC_ASSERT (FRONT_SOURCE_LOGGED == 2 && FRONT_SOURCE_CSV == 5);
/* Where it is counted otherwise than before; app/charts/front-chart-break.h. */
FRONT_STATEMENT (quality_breaks,
                 "SELECT count(*) FROM chart_break WHERE kind = 2 AND withdrawn_at IS NULL AND (indicator = $1 OR indicator = $2)")

void
front_quality_known_clear (FrontQualityKnown *known)
{
  g_clear_pointer (&known->words, g_free);
}

static gboolean
say (FrontQualityKnown *known, char *words, gint64 n, gint64 of)
{
  known->words = words;
  known->n = n;
  known->of = of;
  return TRUE;
}

static gboolean
is_entered (const FrontIndicator *indicator)
{
  return front_indicator_is_entered (indicator);
}

/* From files or from other indicators: no contact of the log is behind it. @words: what to say of it. */
static gboolean
is_elsewhere (const FrontIndicator *indicator, FrontQualityKnown *known)
{
  if (is_entered (indicator) || (indicator->measure != NULL && front_imported_find (indicator->measure) == NULL))
    return FALSE;
  return say (known, indicator->measure != NULL
                       ? g_strdup (_("Read from imported tables: every file with its rows, its checksum and who imported it is in the list "
                                     "of imports."))
                       : g_strdup_printf (_("Made from other indicators, %s: see how theirs was assessed."), indicator->expression), -1, -1);
}

/* ── Contacts ── */

typedef struct
{
  gint64 all;
  gint64 vague;      /* their times are marked not accurate */
  gint64 afterwards; /* logged after the fact, or read from a file that people kept */
} Contacts;

static gboolean
count_contacts (FrontDb *db, const FrontIndicator *indicator, Contacts *contacts, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;
  gint64 now = front_clock_now ();
  g_autoptr(GDateTime) today = g_date_time_new_from_unix_utc (now / FRONT_SECOND);
  g_autoptr(GDateTime) year_ago = g_date_time_add_years (today, -1);
  int channel = 0;

  front_series_has_measure (indicator->measure, NULL, &channel);
  query = front_db_query (db, &quality_contacts);
  front_query_bind_int (query, 1, g_date_time_to_unix (year_ago) * FRONT_SECOND);
  front_query_bind_int (query, 2, now);
  front_query_bind_int (query, 3, channel);
  if (front_query_next (query, &local))
    *contacts = (Contacts) { front_query_int (query, 0), front_query_int (query, 1), front_query_int (query, 2) };
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* "1,204", "1,430" and "84.2%": @n of all of them. */
static void
tell_part (const Contacts *contacts, gint64 n, char **number, char **all, char **share)
{
  *number = front_number (n);
  *all = front_number (contacts->all);
  *share = front_per_cent (contacts->all > 0 ? (double) n / (double) contacts->all : 0, 1);
}

/* ── The six ── */

/* Whether two people saw what was entered; whether what was counted was written down while it happened. */
static gboolean
know_accuracy (FrontDb *db, const FrontIndicator *indicator, FrontQualityKnown *known, GError **error)
{
  g_autoptr(GPtrArray) records = NULL;
  g_autofree char *number = NULL;
  g_autofree char *all = NULL;
  g_autofree char *share = NULL;
  Contacts contacts = { 0 };
  int checked = 0, revised = 0;

  if (is_elsewhere (indicator, known))
    return TRUE;
  if (!is_entered (indicator))
    {
      if (!count_contacts (db, indicator, &contacts, error))
        return FALSE;
      tell_part (&contacts, contacts.all - contacts.afterwards, &number, &all, &share);
      return say (known, g_strdup_printf (_("%s of %s contacts of the last twelve months were logged as they happened (%s); the others "
                                            "afterwards, or from a file."), number, all, share),
                  contacts.all - contacts.afterwards, contacts.all);
    }
  records = front_entry_records (db, indicator->id, NULL, error);
  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      const FrontEntryRecord *record = g_ptr_array_index (records, i);

      checked += record->checked_at != FRONT_NEVER;
      revised += record->state == FRONT_FIGURE_REVISED;
    }
  return say (known, g_strdup_printf (_("%d of %d entries were checked by a second person (revisions of what was signed off: %d)."), checked,
                                      (int) records->len, revised), checked, records->len);
}

typedef struct
{
  int figures;
  int doubtful;
  int of_kind[4];
} Checks;

static void
check (Checks *checks, GArray *values, double value, double numerator, double denominator, FrontUnit unit)
{
  static const FrontDoubt all[] = { FRONT_DOUBT_RATIO, FRONT_DOUBT_JUMP, FRONT_DOUBT_REPEATED, FRONT_DOUBT_ROUNDED };
  FrontDoubt doubts;

  g_array_append_val (values, value);
  if (isnan (value))
    return;
  doubts = front_figure_doubts ((const double *) (gconstpointer) values->data, values->len, numerator, denominator, unit);
  checks->figures++;
  checks->doubtful += doubts != 0;
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    checks->of_kind[i] += (doubts & all[i]) != 0;
}

/* The latest record of a period, for its numerator and denominator; NULL. */
static const FrontEntryRecord *
record_of (GPtrArray *records, const char *period)
{
  for (guint i = records->len; i-- > 0;)
    if (g_str_equal (((const FrontEntryRecord *) g_ptr_array_index (records, i))->period, period))
      return g_ptr_array_index (records, i);
  return NULL;
}

static gboolean
check_entered (FrontDb *db, const FrontIndicator *indicator, Checks *checks, GError **error)
{
  g_autoptr(GPtrArray) figures = front_indicator_figures (db, indicator->id, error);
  g_autoptr(GPtrArray) records = figures != NULL ? front_entry_records (db, indicator->id, NULL, error) : NULL;

  if (records == NULL)
    return FALSE;
  /* Months, quarters and years each among themselves: labels of one kind are of one length. */
  for (gsize length = 7; length <= 10; length++)
    {
      g_autoptr(GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

      for (guint i = 0; i < figures->len; i++)
        {
          const FrontFigure *figure = g_ptr_array_index (figures, i);
          const FrontEntryRecord *record = record_of (records, figure->period);
          gboolean month = strlen (figure->period) == 7 && figure->period[4] == '-';

          /* "2026-01" and "2025/26" are of one length all the same: months are asked for as 8. */
          if ((month ? 8 : strlen (figure->period)) == length)
            check (checks, values, figure->value, record != NULL ? record->numerator : NAN, record != NULL ? record->denominator : NAN,
                   indicator->unit);
        }
    }
  return TRUE;
}

static gboolean
check_counted (FrontDb *db, const FrontIndicator *indicator, Checks *checks, GError **error)
{
  g_autoptr(FrontSeries) series = NULL;
  g_autoptr(GError) local = NULL;
  g_autoptr(GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  series = front_performance_series (db, indicator->ref, NULL, NULL, FRONT_BY_MONTH, &local);
  /* Nothing was counted yet. */
  if (g_error_matches (local, FRONT_ERROR, FRONT_ERROR_NOT_FOUND))
    return TRUE;
  if (series == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  for (guint i = 0; i < series->points->len; i++)
    {
      const FrontSeriesPoint *point = &g_array_index (series->points, FrontSeriesPoint, i);

      /* A month that is not over says nothing yet. */
      if (point->period.end <= front_clock_now ())
        check (checks, values, point->value, (double) point->numerator, (double) point->denominator, indicator->unit);
    }
  return TRUE;
}

static gboolean
know_validity (FrontDb *db, const FrontIndicator *indicator, FrontQualityKnown *known, GError **error)
{
  Checks checks = { 0 };

  if (!(is_entered (indicator) ? check_entered : check_counted) (db, indicator, &checks, error))
    return FALSE;
  /* What is counted is neither rounded nor typed. */
  if (!is_entered (indicator))
    {
      checks.doubtful = checks.of_kind[0] + checks.of_kind[1];
      return say (known, g_strdup_printf (_("Months counted: %d; with a numerator above the denominator: %d; with a jump of more than three "
                                            "moving ranges: %d."), checks.figures, checks.of_kind[0], checks.of_kind[1]),
                  checks.figures - MIN (checks.doubtful, checks.figures), checks.figures);
    }
  return say (known, g_strdup_printf (_("%d of %d figures fail a check (numerator above denominator: %d, jump: %d, the same as the one before: %d, "
                                        "rounded before charting: %d)."),
                                      checks.doubtful, checks.figures, checks.of_kind[0], checks.of_kind[1], checks.of_kind[2],
                                      checks.of_kind[3]),
              checks.figures - checks.doubtful, checks.figures);
}

static gboolean
know_reliability (FrontDb *db, const FrontIndicator *indicator, FrontQualityKnown *known, GError **error)
{
  g_autoptr(FrontSheet) sheet = front_sheet_load (db, indicator, 0, error);
  g_autoptr(FrontQuery) query = NULL;
  g_auto(GStrv) lines = NULL;
  gint64 breaks = 0;
  int changes;

  if (sheet == NULL)
    return FALSE;
  query = front_db_query (db, &quality_breaks);
  front_query_bind_text (query, 1, indicator->ref);
  front_query_bind_text (query, 2, indicator->measure != NULL ? indicator->measure : indicator->ref);
  if (!front_query_one_int (query, &breaks, error))
    return FALSE;
  lines = g_strsplit (front_sheet_get (sheet, "breaks"), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    breaks += *g_strstrip (lines[i]) != '\0';
  changes = MAX (sheet->version - 1, 0);
  if (sheet->version == 0)
    return say (known, g_strdup_printf (_("No definition sheet was written. Breaks in comparability: %d."), (int) breaks), -1, -1);
  return say (known, g_strdup_printf (_("Changes of the definition since its first version: %d. Breaks in comparability: %d."), changes,
                                      (int) breaks), -1, -1);
}

static gboolean
know_timeliness (FrontDb *db, const FrontIndicator *indicator, FrontQualityKnown *known, GError **error)
{
  FrontLateCount count = { 0 };

  if (is_elsewhere (indicator, known))
    return TRUE;
  if (!is_entered (indicator))
    return say (known, g_strdup (_("Counted from the log whenever it is asked for: nothing has to be handed in.")), -1, -1);
  if (!front_late_count (db, indicator, &count, error))
    return FALSE;
  if (count.due == 0)
    return say (known, g_strdup (_("No figure has fallen due since entries are recorded.")), 0, 0);
  return say (known, g_strdup_printf (_("%d of %d figures came in by the day they were due (late: %d, missing: %d)."), count.in_time,
                                      count.due, count.late, count.missing), count.in_time, count.due);
}

static gboolean
know_relevance (FrontDb *db, const FrontIndicator *indicator, FrontQualityKnown *known, GError **error)
{
  g_autoptr(FrontSheet) sheet = front_sheet_load (db, indicator, 0, error);
  g_autoptr(GPtrArray) targets = sheet != NULL ? front_performance_targets (db, indicator, error) : NULL;
  g_autofree char *today = front_date_of (front_clock_now ());
  const char *objective, *standard;
  const FrontTarget *target;
  GString *words;

  if (targets == NULL)
    return FALSE;
  objective = front_sheet_get (sheet, "objective");
  standard = front_sheet_get (sheet, "standard");
  target = front_target_at (targets, today);
  words = g_string_new (NULL);
  if (*objective != '\0')
    g_string_append_printf (words, _("It serves the objective “%s”."), objective);
  else
    g_string_append (words, _("The sheet names no objective that it serves."));
  if (*standard != '\0')
    g_string_append_printf (words, _(" The standard is “%s”."), standard);
  if (target != NULL)
    {
      g_autofree char *text = front_figure_format (indicator, target->state, target->value);
      g_autofree char *since = front_date_format (target->since);

      g_string_append_printf (words, _(" Its target is %s, since %s."), text, since);
    }
  else
    g_string_append (words, _(" No target is in force."));
  return say (known, g_string_free (words, FALSE), -1, -1);
}

static gboolean
know_completeness (FrontDb *db, const FrontIndicator *indicator, FrontQualityKnown *known, GError **error)
{
  g_autofree char *number = NULL;
  g_autofree char *all = NULL;
  g_autofree char *share = NULL;
  FrontLateCount count = { 0 };
  Contacts contacts = { 0 };

  if (is_elsewhere (indicator, known))
    return TRUE;
  if (!is_entered (indicator))
    {
      if (!count_contacts (db, indicator, &contacts, error))
        return FALSE;
      tell_part (&contacts, contacts.vague, &number, &all, &share);
      return say (known, g_strdup_printf (_("%s of %s contacts of the last twelve months have times that are not accurate (%s): counted, "
                                            "not averaged."), number, all, share),
                  contacts.all - contacts.vague, contacts.all);
    }
  if (!front_late_count (db, indicator, &count, error))
    return FALSE;
  if (count.due == 0)
    return say (known, g_strdup (_("No figure has fallen due since entries are recorded.")), 0, 0);
  return say (known, g_strdup_printf (_("%d of %d figures that fell due are there (missing: %d)."), count.due - count.missing, count.due,
                                      count.missing), count.due - count.missing, count.due);
}

gboolean
front_quality_known (FrontDb *db, const FrontIndicator *indicator, FrontQualityTrait trait, FrontQualityKnown *known, GError **error)
{
  static gboolean (*const know[FRONT_QUALITY_LAST + 1]) (FrontDb *, const FrontIndicator *, FrontQualityKnown *, GError **) = {
    [FRONT_QUALITY_ACCURACY] = know_accuracy,       [FRONT_QUALITY_VALIDITY] = know_validity,
    [FRONT_QUALITY_RELIABILITY] = know_reliability, [FRONT_QUALITY_TIMELINESS] = know_timeliness,
    [FRONT_QUALITY_RELEVANCE] = know_relevance,     [FRONT_QUALITY_COMPLETENESS] = know_completeness,
  };

  g_return_val_if_fail (db != NULL && indicator != NULL && known != NULL, FALSE);
  g_return_val_if_fail (trait >= FRONT_QUALITY_ACCURACY && trait <= FRONT_QUALITY_LAST, FALSE);

  *known = (FrontQualityKnown) { 0 };
  return know[trait] (db, indicator, known, error);
}
