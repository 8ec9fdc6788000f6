#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-import-run.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "exchange/front-total.h"

#define ROWS_BETWEEN_REPORTS 2000

/* Takes @reason over. @column: of the table, or -1. TRUE, so that a caller can return it. */
static gboolean
put_aside (FrontImportRun *run, int column, char *reason)
{
  g_autofree char *owned = reason;
  const char *heading = column >= 0 ? front_table_column (run->table, (guint) column) : "";

  run->result->n_bad++;
  front_import_aside_add_row (run->aside, run->table, heading, owned);
  if (run->result->bad->len < FRONT_IMPORT_BAD_NAMED)
    g_ptr_array_add (run->result->bad, front_import_bad_new (front_table_line (run->table), heading, owned));
  return TRUE;
}

static void
cover (FrontImportRun *run, gint64 at)
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
flush_call (FrontImportRun *run, GError **error)
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

/* FALSE: the row is dated in the future, and says so in @fault. */
static gboolean
check_past (FrontImportRun *run, gint64 at, FrontImportFault *fault)
{
  g_autofree char *shown = NULL;
  static const FrontField whens[] = { FRONT_FIELD_ARRIVED, FRONT_FIELD_DATE, FRONT_FIELD_TIME };

  if (at <= run->latest)
    return TRUE;
  shown = front_instant_format_date_time (at);
  fault->reason = g_strdup_printf (_("is dated %s, which is still to come: mend the date, or look at this computer’s clock"), shown);
  fault->column = -1;
  for (gsize i = 0; i < G_N_ELEMENTS (whens) && fault->column < 0; i++)
    fault->column = run->map.columns[whens[i]];
  return FALSE;
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

/* Whether the row is of a call that nobody made to us. Behind another row of the same call it is a part of that one: a transfer. */
static gboolean
is_another_way (FrontImportRun *run, const char *name)
{
  FrontWay direction = front_way_read (front_import_text (&run->map, run->table, FRONT_FIELD_DIRECTION));

  if ((direction != FRONT_WAY_OUT && direction != FRONT_WAY_INTERNAL) || (*name != '\0' && g_strcmp0 (run->call_name, name) == 0))
    return FALSE;
  run->result->n_outgoing += direction == FRONT_WAY_OUT;
  run->result->n_internal += direction == FRONT_WAY_INTERNAL;
  return TRUE;
}

/* 1.77E+12: a spreadsheet has kept three figures of the id, and calls would become one that were many. */
static gboolean
is_spoiled (const char *name)
{
  const char *mark = strpbrk (name, "eE");

  return mark != NULL && mark > name && mark[1] == '+' && strspn (name, "0123456789.,") == (gsize) (mark - name) && g_ascii_isdigit (mark[2])
         && mark[2 + strspn (mark + 2, "0123456789")] == '\0';
}

static gboolean
put_aside_spoiled (FrontImportRun *run, const char *name)
{
  return put_aside (run, run->map.columns[FRONT_FIELD_KEY],
                    g_strdup_printf (_("“%s” is no id any more, since a spreadsheet rounded it: take the file as it was written, or leave this column out"), name));
}

static gboolean
take_call (FrontImportRun *run, GError **error)
{
  const char *name = front_import_text (&run->map, run->table, FRONT_FIELD_KEY);
  gboolean keyed = front_import_has (&run->map, FRONT_FIELD_KEY);
  FrontImportFault fault = { NULL, -1 };
  FrontToldCall call;
  gboolean good;

  if (is_another_way (run, name))
    return TRUE;
  if (keyed && *name == '\0')
    return put_aside (run, run->map.columns[FRONT_FIELD_KEY], g_strdup (_("says no call id")));
  if (keyed && is_spoiled (name))
    return put_aside_spoiled (run, name);
  good = (run->map.kind == FRONT_IMPORT_STANDBY ? front_told_standby_take (&call, &run->map, run->table, &fault)
                                                : front_told_call_take (&call, &run->map, run->table, run->volumes, &fault))
         && check_contact (&call, &fault) && check_past (run, call.arrived, &fault)
         && check_past (run, call.ended != FRONT_NEVER ? call.ended : call.arrived, &fault);
  if (!good)
    {
      front_told_call_clear (&call);
      return put_aside (run, fault.column, fault.reason);
    }
  if (keyed && run->call_name != NULL && g_str_equal (run->call_name, name))
    {
      front_told_call_merge (&run->call, &call);
      run->n_joined++;
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

/* As long as the file says that it ends after it began, a day, a week or a month where the date says no more; else what the file's rows are
 * apart. s. */
static gint64
length_of (FrontImportRun *run, gint64 at, gboolean timed, FrontImportFault *fault)
{
  FrontField field = front_import_has (&run->map, FRONT_FIELD_ARRIVED) ? FRONT_FIELD_ARRIVED : FRONT_FIELD_DATE;
  gint64 span = front_import_span_length (&run->map, run->table), end;
  FrontMoment moment;
  gboolean end_timed;

  if (span > 0)
    return span / FRONT_SECOND;
  end = front_import_moment (&run->map, run->table, FRONT_FIELD_INTERVAL_END, at, &end_timed, fault);
  if (end != FRONT_NEVER && timed == end_timed && end >= at && (!timed || end > at))
    {
      gint64 s = (end - at) / FRONT_SECOND;

      /* The last second of the interval is in it: 09:29:59. Days are all in it, unless the next row begins with the last. */
      if (timed)
        return s % 60 == 59 ? s + 1 : s;
      return s >= 2 * 86400 && ABS (s - run->length_s) < 86400 / 2 ? run->length_s : (s + 86400 / 2) / 86400 * 86400 + 86400;
    }
  if (timed)
    return run->length_s;
  if (front_moment_read (front_import_text (&run->map, run->table, field), run->map.dates[field], &moment) && moment.month_only)
    return g_date_get_days_in_month ((GDateMonth) moment.month, (GDateYear) moment.year) * 86400;
  return 86400;
}

static gboolean
take_interval (FrontImportRun *run, GError **error)
{
  const char *queue = front_import_text (&run->map, run->table, FRONT_FIELD_QUEUE);
  FrontImportFault fault = { NULL, -1 };
  FrontToldInterval interval;
  FrontToldShares shares;
  gboolean timed;
  gint64 at = front_import_arrival (&run->map, run->table, &timed, &fault);
  gint64 again = front_import_rows_changes (run->rows)->again;
  g_autofree char *name = NULL, *told = NULL;

  if (run->map.has_totals && front_total_read (queue) != FRONT_TOTAL_NOT)
    {
      g_free (fault.reason);
      run->result->n_totals++;
      return TRUE;
    }
  if (at == FRONT_NEVER || !check_past (run, at, &fault)
      || !front_told_interval_take (&interval, &shares, &run->map, run->table, &fault))
    return put_aside (run, fault.column, fault.reason);
  if (isnan (interval.length))
    interval.length = (double) length_of (run, at, timed, &fault);
  if (fault.reason != NULL)
    return put_aside (run, fault.column, fault.reason);
  /* What the heading of the column says that was taken is so whatever was asked for. */
  if (isnan (interval.within) && (run->settings.within_s > 0 || run->map.within_s > 0))
    interval.within = (double) (run->map.within_s > 0 ? run->map.within_s : run->settings.within_s);
  name = g_strdup_printf ("%s\t%" PRId64, queue, at);
  told = front_told_interval_write (&interval);
  if (!front_import_rows_put (run->rows, name, TRUE, at, told, error))
    return FALSE;
  if (front_import_rows_changes (run->rows)->again > again && timed && front_import_doubled (&run->map, at))
    {
      /* The autumn night's second hour, which the file shows by the same times again. */
      at += FRONT_HOUR;
      again++;
      g_free (name);
      name = g_strdup_printf ("%s\t%" PRId64, queue, at);
      if (!front_import_rows_put (run->rows, name, TRUE, at, told, error))
        return FALSE;
    }
  if (front_import_rows_changes (run->rows)->again > again)
    return put_aside (run, -1, g_strdup (_("is about an interval that the file has told of before; map the column that tells them apart to “queue”")));
  front_import_doubts_interval (run->doubts, &interval, &shares, front_table_line (run->table));
  cover (run, at);
  run->result->offered += (gint64) interval.offered;
  run->result->no_answered &= isnan (interval.answered);
  run->result->no_abandoned &= isnan (interval.abandoned);
  run->result->answered += isnan (interval.answered) ? 0 : (gint64) interval.answered;
  run->result->abandoned += isnan (interval.abandoned) ? 0 : (gint64) interval.abandoned;
  return TRUE;
}

static gboolean
take_survey (FrontImportRun *run, GError **error)
{
  FrontImportFault fault = { NULL, -1 };
  FrontToldSurvey survey;
  gboolean timed, keyed = front_import_has (&run->map, FRONT_FIELD_KEY), good;
  gint64 at = front_import_arrival (&run->map, run->table, &timed, &fault);
  gint64 again = front_import_rows_changes (run->rows)->again;
  g_autofree char *name = NULL, *told = NULL;

  if (at == FRONT_NEVER || !check_past (run, at, &fault))
    return put_aside (run, fault.column, fault.reason);
  good = front_told_survey_take (&survey, &run->map, run->table, &fault);
  if (good)
    front_import_doubts_survey (run->doubts, &survey, front_table_line (run->table));
  told = front_told_survey_write (&survey);
  front_told_survey_clear (&survey);
  if (!good)
    return put_aside (run, fault.column, fault.reason);
  name = keyed ? g_strdup (front_import_text (&run->map, run->table, FRONT_FIELD_KEY)) : NULL;
  if (keyed && *name == '\0')
    return put_aside (run, run->map.columns[FRONT_FIELD_KEY], g_strdup (_("says no response id")));
  if (keyed && is_spoiled (name))
    return put_aside_spoiled (run, name);
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
    return put_aside (run, run->map.columns[FRONT_FIELD_KEY], g_strdup (_("has an id that the file has had before")));
  return TRUE;
}

static gboolean
take_row (FrontImportRun *run, GError **error)
{
  int fault = front_table_fault (run->table);

  if (fault >= 0)
    return put_aside (run, -1, g_strdup (front_note_text ((FrontNoteKind) fault)));
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

gboolean
front_import_run_take_rows (FrontImportRun *run, GError **error)
{
  FrontTableStep step;

  while ((step = front_table_next (run->table, error)) == FRONT_TABLE_ROW)
    {
      if (run->result->n_read++ % ROWS_BETWEEN_REPORTS == 0 && run->progress != NULL)
        {
          /* What is made again after it gave way is no step back. */
          run->told = MAX (run->told, front_table_share (run->table));
          run->progress (run->told, run->data);
        }
      if (!take_row (run, error))
        return FALSE;
    }
  return step == FRONT_TABLE_END && flush_call (run, error);
}
