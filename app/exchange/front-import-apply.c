#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-import-apply.h"

#include <math.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "enquiries/front-tally.h"
#include "exchange/front-import-callers.h"

#define HOURS_AT_ONCE 10000

FRONT_STATEMENT (import_queues, "SELECT id, name FROM queue")
FRONT_STATEMENT (import_services, "SELECT id, name FROM service")
FRONT_STATEMENT (import_add_queue, "INSERT INTO queue (name) VALUES ($1) RETURNING id")
FRONT_STATEMENT (import_add_stint,
                 "INSERT INTO stint (contact_id, queue_id, entered_at, answered_at, ended_at, outcome, agent) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7)")
FRONT_STATEMENT (import_drop_stints, "DELETE FROM stint WHERE contact_id = $1")
FRONT_STATEMENT (import_drop_contact, "DELETE FROM contact WHERE id = $1")
FRONT_STATEMENT (import_put_interval,
                 "INSERT INTO phone_interval (source, queue, started_at, length_s, offered, answered, in_time, within_s, abandoned, "
                 "short_abandoned, abandoned_in_time, wait_s, talk_s, hold_s, wrap_s, longest_s, staffed, told_share) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) "
                 "ON CONFLICT (source, queue, started_at) DO UPDATE SET length_s = excluded.length_s, offered = excluded.offered, "
                 "answered = excluded.answered, in_time = excluded.in_time, within_s = excluded.within_s, "
                 "abandoned = excluded.abandoned, short_abandoned = excluded.short_abandoned, "
                 "abandoned_in_time = excluded.abandoned_in_time, wait_s = excluded.wait_s, talk_s = excluded.talk_s, "
                 "hold_s = excluded.hold_s, wrap_s = excluded.wrap_s, longest_s = excluded.longest_s, staffed = excluded.staffed, "
                 "told_share = excluded.told_share")
FRONT_STATEMENT (import_drop_interval, "DELETE FROM phone_interval WHERE source = $1 AND queue = $2 AND started_at = $3")
FRONT_STATEMENT (import_hour_rows,
                 "SELECT told FROM import_row WHERE kind = $1 AND source = $2 AND at >= $3 AND at < $4")
FRONT_STATEMENT (import_drop_hour, "DELETE FROM phone_interval WHERE source = $1 AND started_at = $2")
FRONT_STATEMENT (import_put_survey,
                 "INSERT INTO survey_response (source, name, at, score, most, service, rep, comment, answers) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (source, name) DO UPDATE SET at = excluded.at, "
                 "score = excluded.score, most = excluded.most, service = excluded.service, rep = excluded.rep, "
                 "comment = excluded.comment, answers = excluded.answers")
FRONT_STATEMENT (import_drop_survey, "DELETE FROM survey_response WHERE source = $1 AND name = $2")

struct _FrontImportApply
{
  FrontDb *db;
  FrontImportKind kind;
  char *source;
  gint64 import_id;
  FrontGiveWay *way;
  FrontTally *tally;
  GHashTable *queues;    /* name → gint64 * */
  GHashTable *services;
  GHashTable *hours;     /* gint64 *, a set: hours whose volumes are to be counted anew */
};

void
front_import_apply_free (FrontImportApply *apply)
{
  if (apply == NULL)
    return;
  g_clear_pointer (&apply->tally, front_tally_free);
  g_clear_pointer (&apply->queues, g_hash_table_unref);
  g_clear_pointer (&apply->services, g_hash_table_unref);
  g_clear_pointer (&apply->hours, g_hash_table_unref);
  g_free (apply->source);
  g_free (apply);
}

static gboolean
load_names (FrontDb *db, const FrontStatement *statement, GHashTable *names, gboolean fold, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);
  g_autoptr(GError) local = NULL;

  while (front_query_next (query, &local))
    {
      gint64 id = front_query_int (query, 0);
      const char *name = front_query_text (query, 1);

      g_hash_table_insert (names, fold ? g_utf8_casefold (name, -1) : g_strdup (name), g_memdup2 (&id, sizeof id));
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

FrontImportApply *
front_import_apply_new (FrontDb *db, FrontImportKind kind, const char *source, gint64 import_id, FrontGiveWay *way, GError **error)
{
  FrontImportApply *apply = g_new0 (FrontImportApply, 1);

  apply->db = db;
  apply->kind = kind;
  apply->source = g_strdup (source);
  apply->import_id = import_id;
  apply->way = way;
  apply->queues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  apply->services = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  apply->hours = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  apply->tally = front_tally_new (db, error);
  if (apply->tally != NULL && load_names (db, &import_queues, apply->queues, FALSE, error)
      && load_names (db, &import_services, apply->services, TRUE, error))
    return apply;
  front_import_apply_free (apply);
  return NULL;
}

/* ── Calls ── */

static gboolean
find_queue (FrontImportApply *apply, const char *name, gint64 *id, GError **error)
{
  const gint64 *known = g_hash_table_lookup (apply->queues, name);
  g_autoptr(FrontQuery) query = NULL;

  if (known != NULL)
    {
      *id = *known;
      return TRUE;
    }
  query = front_db_query (apply->db, &import_add_queue);
  front_query_bind_text (query, 1, name);
  if (!front_query_one_int (query, id, error))
    return FALSE;
  g_hash_table_insert (apply->queues, g_strdup (name), g_memdup2 (id, sizeof *id));
  return TRUE;
}

static gboolean
add_stint (FrontImportApply *apply, gint64 contact_id, const FrontToldCall *call, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  gint64 queue_id;

  if (*call->queue == '\0' || call->channel != FRONT_CHANNEL_PHONE)
    return TRUE;
  if (!find_queue (apply, call->queue, &queue_id, error))
    return FALSE;
  query = front_db_query (apply->db, &import_add_stint);
  front_query_bind_int (query, 1, contact_id);
  front_query_bind_int (query, 2, queue_id);
  front_query_bind_int (query, 3, call->arrived);
  front_query_bind_instant (query, 4, call->answered);
  front_query_bind_instant (query, 5, call->ended);
  front_query_bind_int (query, 6, call->outcome);
  front_query_bind_text (query, 7, call->rep);
  return front_query_run (query, error);
}

static gboolean
run_for_contact (FrontImportApply *apply, const FrontStatement *statement, gint64 contact_id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (apply->db, statement);

  front_query_bind_int (query, 1, contact_id);
  return front_query_run (query, error);
}

/* Whether the contact's note is still as the file told it. */
static gboolean
is_told (const char *was, const FrontContact *contact)
{
  FrontToldCall call;
  g_autoptr(FrontContact) told = NULL;

  front_told_call_read (&call, was);
  told = front_told_call_contact (&call);
  told->service_id = contact->service_id;
  if (call.standby && !call.erased)
    front_import_callers_note (&call, told, contact->person_id != 0);
  front_told_call_clear (&call);
  return g_str_equal (told->note, contact->note);
}

/* What a person wrote to a contact since it was imported stays: only what the file tells is changed. */
static gboolean
change_contact (FrontImportApply *apply, gint64 contact_id, const char *was, FrontContact *now, GError **error)
{
  g_autoptr(FrontContact) old = front_contact_load (apply->db, contact_id, error);
  g_autoptr(FrontContact) next = NULL;

  if (old == NULL)
    return FALSE;
  next = front_contact_copy (old);
  next->channel = now->channel;
  next->outcome = now->outcome;
  next->accurate = now->accurate;
  next->arrived_at = now->arrived_at;
  next->answered_at = now->answered_at;
  next->ended_at = now->ended_at;
  next->state_since = now->state_since;
  next->hold_us = now->hold_us;
  g_free (next->rep);
  next->rep = g_strdup (now->rep);
  if (next->service_id == 0)
    next->service_id = now->service_id;
  if (next->person_id == 0)
    next->person_id = now->person_id;
  if (*next->note == '\0' || (was != NULL && is_told (was, old)))
    {
      g_free (next->note);
      next->note = g_strdup (now->note);
    }
  if (!front_contact_update (apply->db, next, error))
    return FALSE;
  front_tally_add (apply->tally, old, next);
  return run_for_contact (apply, &import_drop_stints, contact_id, error);
}

static gboolean
drop_contact (FrontImportApply *apply, gint64 contact_id, GError **error)
{
  g_autoptr(FrontContact) old = front_contact_load (apply->db, contact_id, error);

  if (old == NULL)
    return FALSE;
  front_tally_add (apply->tally, old, NULL);
  return run_for_contact (apply, &import_drop_stints, contact_id, error)
         && run_for_contact (apply, &import_drop_contact, contact_id, error);
}

static gboolean
apply_call (FrontImportApply *apply, const char *was, const char *told, gint64 *contact_id, GError **error)
{
  FrontToldCall call;
  g_autoptr(FrontContact) contact = NULL;
  gboolean done;

  front_told_call_read (&call, told);
  contact = front_told_call_contact (&call);
  if (*call.service != '\0')
    {
      g_autofree char *folded = g_utf8_casefold (call.service, -1);
      const gint64 *known = g_hash_table_lookup (apply->services, folded);

      if (known != NULL)
        contact->service_id = *known;
    }
  if (call.standby && !front_import_callers_take (apply->db, apply->import_id, &call, contact, error))
    {
      front_told_call_clear (&call);
      return FALSE;
    }
  if (*contact_id != 0)
    done = change_contact (apply, *contact_id, was, contact, error);
  else
    {
      done = front_contact_insert (apply->db, contact, error);
      if (done)
        front_tally_add (apply->tally, NULL, contact);
      *contact_id = contact->id;
    }
  done = done && add_stint (apply, *contact_id, &call, error);
  front_told_call_clear (&call);
  return done;
}

/* ── Intervals ── */

static void
bind_count (FrontQuery *query, int n, double value)
{
  if (isnan (value))
    front_query_bind_null (query, n);
  else
    front_query_bind_int (query, n, (gint64) value);
}

static void
bind_seconds (FrontQuery *query, int n, double value)
{
  if (isnan (value))
    front_query_bind_null (query, n);
  else
    front_query_bind_real (query, n, value);
}

static gboolean
put_interval (FrontImportApply *apply, const char *queue, gint64 at, const FrontToldInterval *interval, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (apply->db, &import_put_interval);

  front_query_bind_text (query, 1, apply->source);
  front_query_bind_text (query, 2, queue);
  front_query_bind_int (query, 3, at);
  front_query_bind_int (query, 4, (gint64) interval->length);
  front_query_bind_int (query, 5, (gint64) interval->offered);
  bind_count (query, 6, interval->answered);
  bind_count (query, 7, interval->in_time);
  bind_count (query, 8, interval->within);
  bind_count (query, 9, interval->abandoned);
  bind_count (query, 10, interval->gone_short);
  bind_count (query, 11, interval->gone_in_time);
  bind_seconds (query, 12, interval->wait);
  bind_seconds (query, 13, interval->talk);
  bind_seconds (query, 14, interval->hold);
  bind_seconds (query, 15, interval->wrap);
  bind_seconds (query, 16, interval->longest);
  bind_seconds (query, 17, interval->staffed);
  bind_seconds (query, 18, interval->share);
  return front_query_run (query, error);
}

/* The name is queue, tab, start. */
static gboolean
apply_interval (FrontImportApply *apply, const char *name, gint64 at, const char *told, GError **error)
{
  const char *tab = strrchr (name, '\t');
  g_autofree char *queue = g_strndup (name, tab != NULL ? (gsize) (tab - name) : 0);
  g_autoptr(FrontQuery) query = NULL;
  FrontToldInterval interval;

  if (told != NULL)
    {
      front_told_interval_read (&interval, told);
      return put_interval (apply, queue, at, &interval, error);
    }
  query = front_db_query (apply->db, &import_drop_interval);
  front_query_bind_text (query, 1, apply->source);
  front_query_bind_text (query, 2, queue);
  front_query_bind_int (query, 3, at);
  return front_query_run (query, error);
}

/* ── Volumes: calls whose wait nobody knows, counted by the hour ── */

static gboolean
count_hour (FrontImportApply *apply, gint64 hour, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (apply->db, &import_hour_rows);
  g_autoptr(FrontQuery) drop = NULL;
  g_autoptr(GHashTable) queues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GError) local = NULL;
  GHashTableIter iter;
  gpointer key, value;

  front_query_bind_text (query, 1, front_import_kind_name (apply->kind));
  front_query_bind_text (query, 2, apply->source);
  front_query_bind_int (query, 3, hour * FRONT_HOUR);
  front_query_bind_int (query, 4, (hour + 1) * FRONT_HOUR);
  while (front_query_next (query, &local))
    {
      FrontToldCall call;
      FrontToldInterval *sum;

      front_told_call_read (&call, front_query_text (query, 0));
      sum = g_hash_table_lookup (queues, call.queue);
      if (sum == NULL && call.counted)
        {
          double *numbers = (double *) (sum = g_new (FrontToldInterval, 1));

          for (guint i = 0; i < FRONT_INTERVAL_NUMBERS; i++)
            numbers[i] = NAN;
          sum->length = 3600;
          sum->offered = sum->answered = sum->abandoned = 0;
          g_hash_table_insert (queues, g_strdup (call.queue), sum);
        }
      if (call.counted)
        {
          sum->offered++;
          if (call.answered == FRONT_NEVER && call.outcome == FRONT_OUTCOME_NONE)
            sum->answered = sum->abandoned = NAN; /* nobody said what became of it */
          sum->answered += call.answered != FRONT_NEVER;
          sum->abandoned += call.outcome == FRONT_OUTCOME_ABANDONED && call.answered == FRONT_NEVER;
        }
      front_told_call_clear (&call);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  drop = front_db_query (apply->db, &import_drop_hour);
  front_query_bind_text (drop, 1, apply->source);
  front_query_bind_int (drop, 2, hour * FRONT_HOUR);
  if (!front_query_run (drop, error))
    return FALSE;
  g_hash_table_iter_init (&iter, queues);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (!put_interval (apply, key, hour * FRONT_HOUR, value, error))
      return FALSE;
  return TRUE;
}

static gboolean
count_hours (FrontImportApply *apply, GError **error)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, apply->hours);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (front_give_way_asked (apply->way) || !count_hour (apply, *(gint64 *) key, error))
      return FALSE;
  g_hash_table_remove_all (apply->hours);
  return TRUE;
}

/* ── Surveys ── */

static gboolean
apply_survey (FrontImportApply *apply, const char *name, gint64 at, const char *told, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (apply->db, told != NULL ? &import_put_survey : &import_drop_survey);
  FrontToldSurvey survey;

  front_query_bind_text (query, 1, apply->source);
  front_query_bind_text (query, 2, name);
  if (told == NULL)
    return front_query_run (query, error);
  front_told_survey_read (&survey, told);
  front_query_bind_int (query, 3, at);
  bind_seconds (query, 4, survey.score);
  bind_seconds (query, 5, survey.most);
  front_query_bind_text (query, 6, survey.service);
  front_query_bind_text (query, 7, survey.rep);
  front_query_bind_text (query, 8, survey.comment);
  front_query_bind_text (query, 9, survey.answers);
  front_told_survey_clear (&survey);
  return front_query_run (query, error);
}

/* ── ── */

/* Volumes-only calls begin with the same form, and have no contact. */
static gboolean
is_counted (const char *told)
{
  FrontToldCall call;
  gboolean counted;

  front_told_call_read (&call, told);
  counted = call.counted;
  front_told_call_clear (&call);
  return counted;
}

gboolean
front_import_apply (FrontImportApply *apply, const char *name, gint64 at, const char *was, const char *told, gint64 *contact_id,
                    GError **error)
{
  gint64 hour = at / FRONT_HOUR;

  switch (apply->kind)
    {
    case FRONT_IMPORT_INTERVALS:
      return apply_interval (apply, name, at, told, error);
    case FRONT_IMPORT_SURVEYS:
      return apply_survey (apply, name, at, told, error);
    case FRONT_IMPORT_CALLS:
    case FRONT_IMPORT_CDR:
    case FRONT_IMPORT_STANDBY:
    default:
      break;
    }
  if (*contact_id == 0 && (told == NULL || is_counted (told)))
    {
      if (!g_hash_table_contains (apply->hours, &hour))
        g_hash_table_add (apply->hours, g_memdup2 (&hour, sizeof hour));
      return g_hash_table_size (apply->hours) < HOURS_AT_ONCE || count_hours (apply, error);
    }
  if (told != NULL)
    return apply_call (apply, was, told, contact_id, error);
  if (!drop_contact (apply, *contact_id, error))
    return FALSE;
  *contact_id = 0;
  return TRUE;
}

gboolean
front_import_apply_finish (FrontImportApply *apply, GError **error)
{
  return count_hours (apply, error) && front_tally_write (apply->tally, apply->db, error);
}
