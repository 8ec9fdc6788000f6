#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-file-import.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "exchange/front-csv.h"
#include "exchange/front-import-bad.h"
#include "exchange/front-import-mapping.h"

#define ROWS_BETWEEN_REPORTS 2000
#define ROWS_FOR_LENGTH 500

typedef struct
{
  FrontDb *db;
  const FrontImportOptions *options;
  FrontImportSettings settings; /* as said, and beside that as saved */
  FrontTable *table;
  FrontImportMapping *saved; /* nullable */
  FrontImportMap map;
  FrontImportRows *rows;
  FrontImportDoubts *doubts;
  FrontImportResult *result;
  FrontCsvWriter *bad;       /* nullable */
  FrontImportProgress progress;
  gpointer data;
  GCancellable *cancellable;
  gboolean volumes;
  int only_column;           /* -1: every row */
  GPatternSpec *only;
  gint64 length_s;           /* of an interval where no column says; 0: by the date */
  gint64 n_rows;             /* in the file */

  FrontToldCall call;        /* the call whose rows are being read */
  char *call_name;           /* NULL: none */
  gint64 call_line;
} Run;

static void
bad_free (gpointer data)
{
  FrontImportBad *bad = data;

  g_free (bad->column);
  g_free (bad->reason);
  g_free (bad);
}

void
front_import_result_free (FrontImportResult *result)
{
  if (result == NULL)
    return;
  g_free (result->map);
  g_free (result->offered_mapping);
  g_free (result->sha256);
  g_ptr_array_unref (result->bad);
  g_ptr_array_unref (result->doubts);
  g_ptr_array_unref (result->left);
  g_free (result);
}

static FrontImportResult *
result_new (void)
{
  FrontImportResult *result = g_new0 (FrontImportResult, 1);

  result->bad = g_ptr_array_new_with_free_func (bad_free);
  result->doubts = g_ptr_array_new_with_free_func (g_free);
  result->left = g_ptr_array_new_with_free_func (g_free);
  result->first = result->last = FRONT_NEVER;
  return result;
}

static void
run_clear (Run *run)
{
  front_import_map_clear (&run->map);
  front_import_settings_clear (&run->settings);
  g_clear_pointer (&run->saved, front_import_mapping_free);
  g_clear_pointer (&run->rows, front_import_rows_free);
  g_clear_pointer (&run->doubts, front_import_doubts_free);
  g_clear_pointer (&run->bad, front_csv_writer_free);
  g_clear_pointer (&run->only, g_pattern_spec_free);
  g_clear_pointer (&run->table, front_table_free);
  g_clear_pointer (&run->call_name, g_free);
  front_told_call_clear (&run->call);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

/* ── Bad rows ── */

static gboolean
write_bad_head (Run *run, GError **error)
{
  for (guint i = 0; i < front_table_n_columns (run->table); i++)
    front_csv_writer_cell (run->bad, front_table_column (run->table, i));
  return front_csv_writer_end_record (run->bad, error);
}

/* Takes @reason over. @column: of the table, or -1. */
static gboolean
put_aside (Run *run, int column, char *reason, GError **error)
{
  g_autofree char *owned = reason;
  const char *heading = column >= 0 ? front_table_column (run->table, (guint) column) : "";

  run->result->n_bad++;
  if (run->result->n_bad == 1 && !front_import_bad_head (run->db, run->result->import_id, run->table, error))
    return FALSE;
  if (run->result->n_bad <= FRONT_IMPORT_BAD_KEPT
      && !front_import_bad_keep (run->db, run->result->import_id, run->table, heading, owned, error))
    return FALSE;
  if (run->result->bad->len < FRONT_IMPORT_BAD_NAMED)
    {
      FrontImportBad *bad = g_new0 (FrontImportBad, 1);

      bad->line = front_table_line (run->table);
      bad->column = g_strdup (heading);
      bad->reason = g_steal_pointer (&owned);
      g_ptr_array_add (run->result->bad, bad);
    }
  if (run->bad == NULL)
    return TRUE;
  for (guint i = 0; i < front_table_n_columns (run->table); i++)
    front_csv_writer_cell (run->bad, front_table_cell (run->table, i));
  return front_csv_writer_end_record (run->bad, error);
}

/* ── Rows ── */

static void
cover (Run *run, gint64 at)
{
  if (run->result->first == FRONT_NEVER || at < run->result->first)
    run->result->first = at;
  if (run->result->last == FRONT_NEVER || at > run->result->last)
    run->result->last = at;
}

static char *
name_of (const char *told)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, told, -1);
}

static gboolean
flush_call (Run *run, GError **error)
{
  g_autofree char *told = NULL, *name = g_steal_pointer (&run->call_name);
  gboolean keyed = front_import_has (&run->map, FRONT_FIELD_KEY), done;

  if (name == NULL)
    return TRUE;
  told = front_told_call_write (&run->call);
  if (!keyed)
    {
      g_free (name);
      name = name_of (told);
    }
  front_import_doubts_call (run->doubts, &run->call, run->call_line);
  cover (run, run->call.arrived);
  done = front_import_rows_put (run->rows, name, keyed, run->call.arrived, told, error);
  front_told_call_clear (&run->call);
  return done;
}

static gboolean
check_contact (const FrontToldCall *call, FrontImportFault *fault)
{
  g_autoptr(FrontContact) contact = front_told_call_contact (call);
  g_autoptr(GError) local = NULL;

  if (call->counted || front_contact_validate (contact, &local))
    return TRUE;
  fault->reason = g_strdup (local->message);
  fault->column = -1;
  return FALSE;
}

static gboolean
take_call (Run *run, GError **error)
{
  const char *name = front_import_text (&run->map, run->table, FRONT_FIELD_KEY);
  gboolean keyed = front_import_has (&run->map, FRONT_FIELD_KEY);
  FrontImportFault fault = { NULL, -1 };
  FrontToldCall call;
  gboolean good;

  if (keyed && *name == '\0')
    return put_aside (run, run->map.columns[FRONT_FIELD_KEY], g_strdup (_("says no call id")), error);
  good = (run->map.kind == FRONT_IMPORT_STANDBY ? front_told_standby_take (&call, &run->map, run->table, &fault)
                                                : front_told_call_take (&call, &run->map, run->table, run->volumes, &fault))
         && check_contact (&call, &fault);
  if (!good)
    {
      front_told_call_clear (&call);
      return put_aside (run, fault.column, fault.reason, error);
    }
  if (keyed && run->call_name != NULL && g_str_equal (run->call_name, name))
    {
      front_told_call_merge (&run->call, &call);
      front_told_call_clear (&call);
      return TRUE;
    }
  if (!flush_call (run, error))
    {
      front_told_call_clear (&call);
      return FALSE;
    }
  run->call = call;
  run->call_name = g_strdup (name);
  run->call_line = front_table_line (run->table);
  return TRUE;
}

/* A day or a month where the date says no more; else what the file's rows are apart. */
static gint64
length_of (Run *run, gboolean timed)
{
  FrontField field = front_import_has (&run->map, FRONT_FIELD_ARRIVED) ? FRONT_FIELD_ARRIVED : FRONT_FIELD_DATE;
  FrontMoment moment;

  if (timed)
    return run->length_s;
  if (front_moment_read (front_import_text (&run->map, run->table, field), run->map.dates[field], &moment) && moment.month_only)
    return g_date_get_days_in_month ((GDateMonth) moment.month, (GDateYear) moment.year) * 86400;
  return 86400;
}

static gboolean
take_interval (Run *run, GError **error)
{
  FrontImportFault fault = { NULL, -1 };
  FrontToldInterval interval;
  gboolean timed;
  gint64 at = front_import_arrival (&run->map, run->table, &timed, &fault);
  gint64 again = front_import_rows_changes (run->rows)->again;
  g_autofree char *name = NULL, *told = NULL;

  if (at == FRONT_NEVER || !front_told_interval_take (&interval, &run->map, run->table, &fault))
    return put_aside (run, fault.column, fault.reason, error);
  if (isnan (interval.length))
    interval.length = (double) length_of (run, timed);
  if (isnan (interval.within) && (run->settings.within_s > 0 || run->map.within_s > 0))
    interval.within = (double) (run->settings.within_s > 0 ? run->settings.within_s : run->map.within_s);
  name = g_strdup_printf ("%s\t%" PRId64, front_import_text (&run->map, run->table, FRONT_FIELD_QUEUE), at);
  told = front_told_interval_write (&interval);
  if (!front_import_rows_put (run->rows, name, TRUE, at, told, error))
    return FALSE;
  if (front_import_rows_changes (run->rows)->again > again && timed && front_import_doubled (&run->map, at))
    {
      /* The autumn night's second hour, which the file shows by the same times again. */
      at += FRONT_HOUR;
      again++;
      g_free (name);
      name = g_strdup_printf ("%s\t%" PRId64, front_import_text (&run->map, run->table, FRONT_FIELD_QUEUE), at);
      if (!front_import_rows_put (run->rows, name, TRUE, at, told, error))
        return FALSE;
    }
  if (front_import_rows_changes (run->rows)->again > again)
    return put_aside (run, -1, g_strdup (_("is about an interval that the file has told of before; map the column that tells them apart to “queue”")), error);
  front_import_doubts_interval (run->doubts, &interval, front_table_line (run->table));
  cover (run, at);
  run->result->offered += (gint64) interval.offered;
  run->result->answered += isnan (interval.answered) ? 0 : (gint64) interval.answered;
  run->result->abandoned += isnan (interval.abandoned) ? 0 : (gint64) interval.abandoned;
  return TRUE;
}

static gboolean
take_survey (Run *run, GError **error)
{
  FrontImportFault fault = { NULL, -1 };
  FrontToldSurvey survey;
  gboolean timed, keyed = front_import_has (&run->map, FRONT_FIELD_KEY), good;
  gint64 at = front_import_arrival (&run->map, run->table, &timed, &fault);
  gint64 again = front_import_rows_changes (run->rows)->again;
  g_autofree char *name = NULL, *told = NULL;

  if (at == FRONT_NEVER)
    return put_aside (run, fault.column, fault.reason, error);
  good = front_told_survey_take (&survey, &run->map, run->table, &fault);
  if (good)
    front_import_doubts_survey (run->doubts, &survey, front_table_line (run->table));
  told = front_told_survey_write (&survey);
  front_told_survey_clear (&survey);
  if (!good)
    return put_aside (run, fault.column, fault.reason, error);
  name = keyed ? g_strdup (front_import_text (&run->map, run->table, FRONT_FIELD_KEY)) : NULL;
  if (keyed && *name == '\0')
    return put_aside (run, run->map.columns[FRONT_FIELD_KEY], g_strdup (_("says no response id")), error);
  if (!keyed)
    {
      g_autofree char *whole = g_strdup_printf ("%" PRId64 "\t%s", at, told);

      name = name_of (whole);
    }
  cover (run, at);
  run->result->offered++;
  if (!front_import_rows_put (run->rows, name, keyed, at, told, error))
    return FALSE;
  if (front_import_rows_changes (run->rows)->again > again)
    return put_aside (run, run->map.columns[FRONT_FIELD_KEY], g_strdup (_("has an id that the file has had before")), error);
  return TRUE;
}

static gboolean
take_row (Run *run, GError **error)
{
  int fault = front_table_fault (run->table);

  if (fault >= 0)
    return put_aside (run, -1, g_strdup (front_note_text ((FrontNoteKind) fault)), error);
  if (run->only != NULL)
    {
      g_autofree char *cell = g_utf8_casefold (front_table_cell (run->table, (guint) run->only_column), -1);

      if (!g_pattern_spec_match_string (run->only, cell))
        {
          run->result->n_left++;
          return TRUE;
        }
    }
  switch (run->map.kind)
    {
    case FRONT_IMPORT_INTERVALS:
      return take_interval (run, error);
    case FRONT_IMPORT_SURVEYS:
      return take_survey (run, error);
    case FRONT_IMPORT_CALLS:
    case FRONT_IMPORT_CDR:
    case FRONT_IMPORT_STANDBY:
    default:
      return take_call (run, error);
    }
}

static gboolean
take_rows (Run *run, GError **error)
{
  FrontTableStep step;

  while ((step = front_table_next (run->table, error)) == FRONT_TABLE_ROW)
    {
      if (run->result->n_read++ % ROWS_BETWEEN_REPORTS == 0 && run->progress != NULL)
        run->progress (front_table_share (run->table), run->data);
      if (!take_row (run, error))
        return FALSE;
    }
  return step == FRONT_TABLE_END && flush_call (run, error);
}

/* ── Understanding the file ── */

/* The shortest time that two neighbouring rows are apart, which is an interval's; an hour where there is only one. */
static gboolean
find_length (Run *run, GError **error)
{
  gint64 shortest = 0, before = FRONT_NEVER;

  for (guint i = 0; i < ROWS_FOR_LENGTH && front_table_next (run->table, NULL) == FRONT_TABLE_ROW; i++)
    {
      FrontImportFault fault = { NULL, -1 };
      gboolean timed;
      gint64 at = front_import_arrival (&run->map, run->table, &timed, &fault);

      g_free (fault.reason);
      if (at == FRONT_NEVER)
        continue;
      if (before != FRONT_NEVER && at != before && (shortest == 0 || ABS (at - before) < shortest))
        shortest = ABS (at - before);
      before = at;
    }
  run->length_s = shortest > 0 && shortest <= 24 * FRONT_HOUR ? shortest / FRONT_SECOND : 3600;
  return front_table_again (run->table, error);
}

char *
front_import_header_of (FrontTable *table)
{
  GString *header = g_string_new (NULL);

  for (guint i = 0; i < front_table_n_columns (table); i++)
    g_string_append_printf (header, "%s%s", i > 0 ? "\n" : "", front_table_column (table, i));
  return g_string_free (header, FALSE);
}

/* ── The saved mapping, and opening the table as it says ── */

static void
take_said (Run *run)
{
  const FrontImportOptions *options = run->options;
  const FrontImportSettings said = { .source = (char *) options->source, .zone = (char *) options->zone, .only = (char *) options->only,
                                     .encoding = (char *) options->table.encoding, .order = options->order, .marks = options->marks,
                                     .within_s = options->within_s, .header_line = options->table.header_line,
                                     .separator = options->table.separator };

  front_import_settings_copy (&said, &run->settings);
}

static gboolean
same_table (const FrontTableOptions *one, const FrontTableOptions *other)
{
  return g_strcmp0 (one->encoding, other->encoding) == 0 && one->separator == other->separator && one->header_line == other->header_line;
}

/* The table as it is found without being told anything has the headings by which a mapping is known again; then it is opened as was
 * said, and as is saved. */
static gboolean
open_table (Run *run, const char *path, char **header, GError **error)
{
  const FrontImportOptions *options = run->options;
  FrontTableOptions told;
  g_autoptr(GError) local = NULL;

  take_said (run);
  told = front_import_settings_table (&run->settings);
  run->table = front_table_open (path, NULL, run->cancellable, &local);
  if (run->table == NULL && (same_table (&told, &(FrontTableOptions) { 0 }) || !g_error_matches (local, FRONT_ERROR, FRONT_ERROR_BAD_INPUT)))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  *header = run->table != NULL ? front_import_header_of (run->table) : g_strdup ("");
  if (run->db != NULL && !front_import_mapping_find (run->db, options->kind, options->mapping, *header, &run->saved, error))
    return FALSE;
  if (run->saved == NULL && options->mapping != NULL && options->map == NULL)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND,
                   _("No mapping “%s” is saved for %s. Give it with --map once, and it is saved under that name."), options->mapping,
                   front_import_kind_name (options->kind));
      return FALSE;
    }
  if (run->saved != NULL && !options->as_said)
    {
      run->result->offered_mapping = g_strdup (run->saved->name);
      front_import_settings_fill (&run->settings, &run->saved->settings);
    }
  told = front_import_settings_table (&run->settings);
  if (run->table != NULL && same_table (&told, &(FrontTableOptions) { 0 }))
    return TRUE;
  g_clear_pointer (&run->table, front_table_free);
  run->table = front_table_open (path, &told, run->cancellable, error);
  return run->table != NULL;
}

/* What the headings say, or a saved map; then what was asked for. */
static gboolean
find_map (Run *run, GError **error)
{
  const FrontImportOptions *options = run->options;
  gboolean by_saved = run->saved != NULL && !options->as_said;

  if (options->kind == FRONT_IMPORT_CDR && !front_import_map_cdr (&run->map, run->table, error))
    return FALSE;
  if (options->kind != FRONT_IMPORT_CDR && !by_saved)
    front_import_map_guess (&run->map, run->table);
  if (by_saved && !front_import_map_take (&run->map, run->table, run->saved->map, error))
    return FALSE;
  return options->map == NULL || front_import_map_take (&run->map, run->table, options->map, error);
}

static gboolean
take_only (Run *run, GError **error)
{
  const char *only = run->settings.only, *equals = only != NULL ? strrchr (only, '=') : NULL;
  g_autofree char *heading = NULL, *pattern = NULL;

  if (only == NULL)
    return TRUE;
  heading = equals != NULL ? g_strstrip (g_strndup (only, (gsize) (equals - only))) : NULL;
  run->only_column = heading != NULL ? front_table_find (run->table, heading) : -1;
  if (run->only_column < 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Only some rows are asked for, as Column=pattern, and %s has no such column: %s."),
                   front_table_name (run->table), only);
      return FALSE;
    }
  pattern = g_utf8_casefold (equals + 1, -1);
  run->only = g_pattern_spec_new (pattern);
  return TRUE;
}

static gboolean
take_zone (Run *run, GError **error)
{
  const char *zone = run->settings.zone;

  if (zone != NULL)
    {
      run->map.zone = g_time_zone_new_identifier (zone);
      if (run->map.zone == NULL)
        {
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("“%s” is no time zone that is known here; say UTC or Europe/London, for instance."),
                       zone);
          return FALSE;
        }
    }
  run->map.order = run->settings.order;
  run->map.said_marks = run->settings.marks;
  return run->options->day == NULL || front_date_start (run->options->day, &run->map.day, error);
}

static gboolean
tells_whether_answered (const FrontImportMap *map)
{
  return front_import_has (map, FRONT_FIELD_OUTCOME) || front_import_has (map, FRONT_FIELD_IS_ANSWERED)
         || front_import_has (map, FRONT_FIELD_ANSWERED_AT) || front_import_has (map, FRONT_FIELD_TALK)
         || front_import_has (map, FRONT_FIELD_REP);
}

static gboolean
understand (Run *run, GError **error)
{
  if (!front_import_suits (run->table, run->options->kind, error) || !take_zone (run, error) || !find_map (run, error)
      || !front_import_map_check (&run->map, run->table, error) || !take_only (run, error)
      || !front_import_map_settle (&run->map, run->table, &run->n_rows, error))
    return FALSE;
  run->volumes = run->options->kind == FRONT_IMPORT_CDR
                 || (run->options->kind == FRONT_IMPORT_CALLS
                     && ((!front_import_has (&run->map, FRONT_FIELD_WAIT) && !front_import_has (&run->map, FRONT_FIELD_ANSWERED_AT))
                         || !tells_whether_answered (&run->map)));
  run->result->volumes_only = run->volumes;
  g_free (run->result->map);
  run->result->map = front_import_map_text (&run->map, run->table);
  return run->options->kind != FRONT_IMPORT_INTERVALS || find_length (run, error);
}

static void
tell_left (Run *run)
{
  GPtrArray *left = run->result->left;

  for (FrontNoteKind k = 0; k < FRONT_N_NOTES; k++)
    if (front_table_count (run->table, k) > 0 && k != FRONT_NOTE_RAGGED && k != FRONT_NOTE_DAMAGED)
      g_ptr_array_add (left, g_strdup_printf ("%s: %u", front_note_title (k), front_table_count (run->table, k)));
  if (run->result->n_left > 0)
    g_ptr_array_add (left, g_strdup_printf (_("Rows that were not asked for, left out: %" PRId64), run->result->n_left));
  if (run->volumes)
    g_ptr_array_add (left, g_strdup (_("Volumes only: the file does not say how long people waited, so it gives no service level")));
  front_import_doubts_tell (run->doubts, run->result->doubts);
}

/* ── All of it ── */

FRONT_STATEMENT (import_calls_told, "SELECT told FROM import_row WHERE kind = $1 AND source = $2 AND at >= $3 AND at <= $4 AND seen = $5")

/* After the last row, because the rows of a call need not stand together. */
static gboolean
count_calls (Run *run, const char *source, GError **error)
{
  FrontImportResult *result = run->result;
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  if (result->first == FRONT_NEVER)
    return TRUE;
  query = front_db_query (run->db, &import_calls_told);
  front_query_bind_text (query, 1, front_import_kind_name (run->map.kind));
  front_query_bind_text (query, 2, source);
  front_query_bind_int (query, 3, result->first);
  front_query_bind_int (query, 4, result->last);
  front_query_bind_int (query, 5, result->import_id);
  while (front_query_next (query, &local))
    {
      FrontToldCall call;

      front_told_call_read (&call, front_query_text (query, 0));
      result->offered++;
      if (call.answered != FRONT_NEVER)
        result->answered++;
      else if (call.outcome == FRONT_OUTCOME_ABANDONED || call.outcome == FRONT_OUTCOME_LEFT)
        result->abandoned++;
      else
        result->other++;
      front_told_call_clear (&call);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
do_import (Run *run, const FrontImportEntry *entry, const char *header, GError **error)
{
  FrontImportResult *result = run->result;
  g_autofree char *said = front_import_settings_write (&run->settings);
  g_autofree char *settings = g_strdup_printf ("%sday=%s\n", said, run->options->day != NULL ? run->options->day : "");
  gboolean keyed = front_import_has (&run->map, FRONT_FIELD_KEY) || run->map.kind == FRONT_IMPORT_INTERVALS;

  if (!front_import_register_same (run->db, entry, settings, &result->already, error)
      || !front_import_register (run->db, entry, settings, &result->import_id, error))
    return FALSE;
  run->rows = front_import_rows_new (run->db, run->map.kind, entry->source, result->import_id, error);
  if (run->rows == NULL || !take_rows (run, error))
    return FALSE;
  if (front_import_rows_changes (run->rows)->again * 2 > result->n_read)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("Most rows of %s are about the same times. Say with --map which column tells them apart: \"Column=queue\", or “id” of responses. Nothing was imported."),
                   front_table_name (run->table));
      return FALSE;
    }
  if ((result->first != FRONT_NEVER
       && !front_import_rows_cover (run->rows, entry->file, keyed, result->first, result->last, error))
      || !front_import_rows_finish (run->rows, error))
    return FALSE;
  if (run->map.kind != FRONT_IMPORT_INTERVALS && run->map.kind != FRONT_IMPORT_SURVEYS && !count_calls (run, entry->source, error))
    return FALSE;
  result->changes = *front_import_rows_changes (run->rows);
  g_clear_pointer (&run->rows, front_import_rows_free);
  if (run->options->mapping != NULL && run->options->map != NULL
      && !front_import_mapping_save (run->db, run->map.kind, run->options->mapping, header, result->map, &run->settings, error))
    return FALSE;
  return front_import_register_result (run->db, result->import_id, result, error);
}

static gboolean
open_bad (Run *run, GFileOutputStream **stream, GError **error)
{
  g_autoptr(GFile) file = NULL;

  if (run->options->bad_path == NULL)
    return TRUE;
  file = g_file_new_for_commandline_arg (run->options->bad_path);
  *stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error);
  if (*stream == NULL)
    return FALSE;
  run->bad = front_csv_writer_new (G_OUTPUT_STREAM (*stream), FRONT_CSV_PLAIN);
  return write_bad_head (run, error);
}

/* The mapping alone, where the file brought nothing new: it was given a name all the same. */
static gboolean
keep_mapping (Run *run, const char *header, GError **error)
{
  const FrontImportOptions *options = run->options;
  const FrontChange change = { .kind = FRONT_CHANGED_IMPORT, .what = "save-mapping", .new_value = options->mapping };
  g_autoptr(FrontWrite) write = NULL;

  if (options->dry_run || options->mapping == NULL || options->map == NULL)
    return TRUE;
  write = front_write_begin (run->db, error);
  return write != NULL
         && front_import_mapping_save (run->db, run->map.kind, options->mapping, header, run->result->map, &run->settings, error)
         && front_write_record (write, &change, error) && front_write_commit (g_steal_pointer (&write), error);
}

/* Nothing new is no entry in the register: what was written is taken back. */
static gboolean
finish (Run *run, FrontWrite *write, const FrontImportEntry *entry, const char *header, GError **error)
{
  g_autoptr(FrontWrite) owned = write;
  FrontImportResult *result = run->result;
  FrontChange change = { .kind = FRONT_CHANGED_IMPORT, .row = result->import_id, .what = "import" };
  FrontChange contacts = { .kind = FRONT_CHANGED_CONTACT, .what = "import" };
  g_autofree char *text = NULL;
  gboolean any = result->changes.added + result->changes.replaced + result->changes.removed > 0;

  if (run->options->dry_run || !any)
    {
      result->import_id = 0;
      g_clear_pointer (&owned, front_write_abort);
      return keep_mapping (run, header, error);
    }
  text = g_strdup_printf ("%s: %s: added %" PRId64 ", replaced %" PRId64 ", removed %" PRId64 ", bad %" PRId64, entry->source, entry->file,
                          result->changes.added, result->changes.replaced, result->changes.removed, result->n_bad);
  change.new_value = contacts.new_value = text;
  if (!front_write_record (owned, &change, error)
      || (front_import_kind_makes_contacts (front_import_kind_name (run->map.kind)) && !front_write_record (owned, &contacts, error)))
    return FALSE;
  return front_write_commit (g_steal_pointer (&owned), error);
}

FrontImportResult *
front_import_run (FrontDb *db, const char *path, const FrontImportOptions *options, FrontImportProgress progress, gpointer data,
                  GCancellable *cancellable, GError **error)
{
  g_autoptr(FrontImportResult) result = result_new ();
  g_auto(Run) run = { .db = db, .options = options, .result = result, .progress = progress, .data = data, .cancellable = cancellable,
                      .only_column = -1 };
  g_autofree char *header = NULL, *base = g_path_get_basename (path), *file = g_filename_display_name (base);
  g_autoptr(GFileOutputStream) bad = NULL;
  g_autoptr(FrontWrite) write = NULL;
  FrontImportEntry entry = { 0 };

  g_return_val_if_fail (db != NULL && options != NULL, NULL);

  result->dry_run = options->dry_run;
  front_import_map_init (&run.map, options->kind);
  run.doubts = front_import_doubts_new ();
  if (!open_table (&run, path, &header, error) || !understand (&run, error) || !open_bad (&run, &bad, error))
    return NULL;
  result->sha256 = g_strdup (front_table_facts (run.table)->sha256);
  entry.kind = (char *) front_import_kind_name (options->kind);
  entry.source = run.settings.source != NULL ? run.settings.source : entry.kind;
  entry.file = file;
  entry.sha256 = result->sha256;
  entry.bytes = front_table_facts (run.table)->size;
  entry.mapping = result->map;
  write = front_write_begin (db, error);
  if (write == NULL || !do_import (&run, &entry, header, error))
    return NULL;
  tell_left (&run);
  if (run.bad != NULL && (!front_csv_writer_finish (run.bad, error) || !g_output_stream_close (G_OUTPUT_STREAM (bad), NULL, error)))
    return NULL;
  if (!finish (&run, g_steal_pointer (&write), &entry, header, error))
    return NULL;
  if (progress != NULL)
    progress (1, data);
  return g_steal_pointer (&result);
}
