#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-entry-record.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "indicators/front-sheet.h"

#define ENTRY_COLUMNS "id, period, state, value, numerator, denominator, note, source, sheet_version, entered_at, entered_by, " \
                      "checked_at, checked_by, signed_at, signed_by, reason"

FRONT_STATEMENT (select_entries, "SELECT " ENTRY_COLUMNS " FROM indicator_entry WHERE indicator_id = $1 ORDER BY id")
FRONT_STATEMENT (select_period_entries,
                 "SELECT " ENTRY_COLUMNS " FROM indicator_entry WHERE indicator_id = $1 AND period = $2 ORDER BY id")
FRONT_STATEMENT (insert_entry,
                 "INSERT INTO indicator_entry (indicator_id, period, state, value, numerator, denominator, note, source, "
                 "sheet_version, entered_at, entered_by, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)")
FRONT_STATEMENT (check_entry, "UPDATE indicator_entry SET checked_at = $1, checked_by = $2 WHERE id = $3")
FRONT_STATEMENT (sign_entry, "UPDATE indicator_entry SET signed_at = $1, signed_by = $2 WHERE id = $3")

void
front_entry_record_free (FrontEntryRecord *record)
{
  if (record == NULL)
    return;
  g_free (record->period);
  g_free (record->note);
  g_free (record->source);
  g_free (record->entered_by);
  g_free (record->checked_by);
  g_free (record->signed_by);
  g_free (record->reason);
  g_free (record);
}

GPtrArray *
front_entry_records (FrontDb *db, gint64 indicator_id, const char *period, GError **error)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) front_entry_record_free);
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  query = front_db_query (db, period != NULL ? &select_period_entries : &select_entries);
  front_query_bind_int (query, 1, indicator_id);
  if (period != NULL)
    front_query_bind_text (query, 2, period);
  while (front_query_next (query, &local))
    {
      FrontEntryRecord *record = g_new0 (FrontEntryRecord, 1);

      record->id = front_query_int (query, 0);
      record->period = g_strdup (front_query_text (query, 1));
      record->state = (FrontFigureState) front_query_int (query, 2);
      record->value = front_query_real (query, 3);
      record->numerator = front_query_real (query, 4);
      record->denominator = front_query_real (query, 5);
      record->note = g_strdup (front_query_text (query, 6));
      record->source = g_strdup (front_query_text (query, 7));
      record->sheet_version = (int) front_query_int (query, 8);
      record->entered_at = front_query_int (query, 9);
      record->entered_by = g_strdup (front_query_text (query, 10));
      record->checked_at = front_query_instant (query, 11);
      record->checked_by = g_strdup (front_query_text (query, 12));
      record->signed_at = front_query_instant (query, 13);
      record->signed_by = g_strdup (front_query_text (query, 14));
      record->reason = g_strdup (front_query_text (query, 15));
      g_ptr_array_add (records, record);
    }
  if (local == NULL)
    return g_steal_pointer (&records);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static gboolean
record_and_commit (FrontWrite **write, const FrontIndicator *indicator, const char *what, const char *period, const char *why,
                   GError **error)
{
  const FrontChange change = {
    .kind = FRONT_CHANGED_INDICATOR, .row = indicator->id, .what = what, .new_value = period, .why = why,
  };

  return front_write_record (*write, &change, error) && front_write_commit (g_steal_pointer (write), error);
}

static gboolean
refuse (GError **error, const char *format, const char *one, const char *two)
{
  g_autofree char *message = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  message = g_strdup_printf (format, one, two);
#pragma GCC diagnostic pop
  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT, message);
  return FALSE;
}

/* What everybody reads. */
static gboolean
publish (FrontDb *db, const FrontIndicator *indicator, const char *period, double value, gboolean is_signed, gboolean revised,
         const char *note, GError **error)
{
  g_autoptr(FrontFigure) figure = front_figure_new (period,
                                                    revised     ? FRONT_FIGURE_REVISED
                                                    : is_signed ? FRONT_FIGURE_VALUE
                                                                : FRONT_FIGURE_PROVISIONAL,
                                                    value);

  g_free (figure->note);
  figure->note = g_strdup (note);
  return front_indicator_insert_figure (db, indicator, figure, error);
}

static gboolean
was_signed (GPtrArray *records, guint n)
{
  for (guint i = 0; i < n; i++)
    if (((const FrontEntryRecord *) g_ptr_array_index (records, i))->signed_at != FRONT_NEVER)
      return TRUE;
  return FALSE;
}

gboolean
front_entry_record_enter (FrontDb *db, const FrontIndicator *indicator, const char *period, double value, double numerator,
                          double denominator, const char *note, const char *reason, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(FrontSheet) sheet = NULL;
  g_autoptr(FrontQuery) query = NULL;
  gboolean revised;

  g_return_val_if_fail (db != NULL && indicator != NULL && indicator->id != 0, FALSE);
  g_return_val_if_fail (period != NULL, FALSE);

  if (!front_indicator_check_entered (indicator, period, error))
    return FALSE;
  if (!isnan (denominator) && denominator <= 0)
    return refuse (error, _("%s, %s: there is nothing to divide by. Leave the figure out, or say why there is none."), indicator->ref,
                   period);
  if (front_indicator_is_part (indicator) && !isnan (denominator) && numerator > denominator)
    return refuse (error, _("%s, %s: the numerator is above the denominator. Check both."), indicator->ref, period);
  if (isnan (value))
    value = numerator / denominator;
  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  records = front_entry_records (db, indicator->id, period, error);
  sheet = records != NULL ? front_sheet_load (db, indicator, 0, error) : NULL;
  if (sheet == NULL)
    return FALSE;
  revised = was_signed (records, records->len);
  if (revised && (reason == NULL || *reason == '\0'))
    {
      refuse (error, _("%s, %s was signed off. Give the reason for a revision; both figures are kept."), indicator->ref, period);
      return front_error_wants (error, "reason");
    }

  query = front_db_query (db, &insert_entry);
  front_query_bind_int (query, 1, indicator->id);
  front_query_bind_text (query, 2, period);
  front_query_bind_int (query, 3, revised ? FRONT_FIGURE_REVISED : FRONT_FIGURE_PROVISIONAL);
  front_query_bind_real (query, 4, value);
  front_query_bind_real (query, 5, numerator);
  front_query_bind_real (query, 6, denominator);
  front_query_bind_text (query, 7, note != NULL ? note : "");
  front_query_bind_text (query, 8, "entered");
  front_query_bind_int (query, 9, sheet->version);
  front_query_bind_int (query, 10, front_clock_now ());
  front_query_bind_text (query, 11, front_db_who (db));
  front_query_bind_text (query, 12, reason != NULL ? reason : "");
  /* A revision is published when it is signed off in its turn; until then the frozen figure stands. */
  return front_query_run (query, error)
         && (revised || publish (db, indicator, period, value, FALSE, FALSE, note != NULL ? note : "", error))
         && record_and_commit (&write, indicator, revised ? "revision" : "entered", period, reason, error);
}

gboolean
front_entry_record_doubts (FrontDb *db, const FrontIndicator *indicator, const char *period, double value, double numerator,
                           double denominator, FrontDoubt *doubts, GError **error)
{
  g_autoptr(GPtrArray) figures = NULL;
  g_autoptr(GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  g_return_val_if_fail (db != NULL && indicator != NULL && period != NULL && doubts != NULL, FALSE);

  figures = front_indicator_figures (db, indicator->id, error);
  if (figures == NULL)
    return FALSE;
  for (guint i = 0; i < figures->len; i++)
    {
      const FrontFigure *figure = g_ptr_array_index (figures, i);

      /* Labels of one kind are of one length, and sort as their periods follow each other. */
      if (strlen (figure->period) == strlen (period) && strcmp (figure->period, period) < 0)
        g_array_append_val (values, figure->value);
    }
  if (isnan (value))
    value = numerator / denominator;
  g_array_append_val (values, value);
  *doubts = front_figure_doubts ((const double *) values->data, values->len, numerator, denominator, indicator->unit);
  if (!front_indicator_is_part (indicator))
    *doubts &= ~FRONT_DOUBT_RATIO;
  return TRUE;
}

/* The latest record of the period, inside a transaction; refused where there is none. */
static const FrontEntryRecord *
latest (GPtrArray *records, const FrontIndicator *indicator, const char *period, GError **error)
{
  if (records == NULL)
    return NULL;
  if (records->len > 0)
    return g_ptr_array_index (records, records->len - 1);
  refuse (error, _("%s, %s: no figure was entered yet."), indicator->ref, period);
  return NULL;
}

gboolean
front_entry_record_check (FrontDb *db, const FrontIndicator *indicator, const char *period, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(FrontQuery) query = NULL;
  const FrontEntryRecord *record;

  g_return_val_if_fail (db != NULL && indicator != NULL && period != NULL, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  records = front_entry_records (db, indicator->id, period, error);
  record = latest (records, indicator, period, error);
  if (record == NULL)
    return FALSE;
  if (g_ascii_strcasecmp (record->entered_by, front_db_who (db)) == 0)
    {
      refuse (error, _("%s was entered by %s. Another person must check it."), indicator->ref, record->entered_by);
      return front_error_wants (error, "by");
    }
  if (record->checked_at != FRONT_NEVER)
    return refuse (error, _("%s was checked already, by %s."), indicator->ref, record->checked_by);
  query = front_db_query (db, &check_entry);
  front_query_bind_int (query, 1, front_clock_now ());
  front_query_bind_text (query, 2, front_db_who (db));
  front_query_bind_int (query, 3, record->id);
  return front_query_run (query, error) && record_and_commit (&write, indicator, "checked", period, NULL, error);
}

gboolean
front_entry_record_sign (FrontDb *db, const FrontIndicator *indicator, const char *period, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(FrontQuery) query = NULL;
  const FrontEntryRecord *record;

  g_return_val_if_fail (db != NULL && indicator != NULL && period != NULL, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  records = front_entry_records (db, indicator->id, period, error);
  record = latest (records, indicator, period, error);
  if (record == NULL)
    return FALSE;
  if (record->checked_at == FRONT_NEVER)
    return refuse (error, _("%s, %s was not checked yet. Somebody other than who entered it must check it first."), indicator->ref,
                   period);
  if (record->signed_at != FRONT_NEVER)
    return refuse (error, _("%s was signed off already, by %s."), indicator->ref, record->signed_by);
  query = front_db_query (db, &sign_entry);
  front_query_bind_int (query, 1, front_clock_now ());
  front_query_bind_text (query, 2, front_db_who (db));
  front_query_bind_int (query, 3, record->id);
  return front_query_run (query, error)
         && publish (db, indicator, period, record->value, TRUE, was_signed (records, records->len - 1), record->note, error)
         && record_and_commit (&write, indicator, "signed-off", period, NULL, error);
}
