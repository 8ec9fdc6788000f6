#define G_LOG_DOMAIN "front-log"

#include "config.h"
#include "enquiries/front-log.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "enquiries/front-standard.h"
#include "enquiries/front-tally.h"

/* As many contacts as a statement has parameters. */
#define BATCH 24

FRONT_STATEMENT (select_log_rows,
  "SELECT contact.id, contact.channel, contact.state, contact.source, contact.outcome, contact.accurate, "
  "contact.arrived_at, contact.answered_at, contact.ended_at, contact.hold_us, contact.ticket, "
  "coalesce (service.name, ''), contact.rep, substr (contact.note, 1, 240), contact.quantity, "
  "coalesce (contact.first_contact, -1), coalesce (topic.name, ''), coalesce (service.department, ''), contact.department, "
  "coalesce (outcome.name, ''), CASE WHEN person.name <> '' OR person.id IS NULL THEN coalesce (person.name, '') ELSE "
  "coalesce ((SELECT value FROM person_detail WHERE person_id = person.id ORDER BY kind, place LIMIT 1), '') END, contact.desk, "
  "coalesce (contact.avoidable, -1) "
  "FROM contact LEFT JOIN service ON service.id = contact.service_id LEFT JOIN topic ON topic.id = contact.topic_id "
  "LEFT JOIN outcome ON outcome.id = contact.outcome_id LEFT JOIN person ON person.id = contact.person_id "
  "WHERE contact.id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, "
  "$13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)")

static void
row_clear (gpointer data)
{
  FrontLogRow *row = data;

  g_free (row->service);
  g_free (row->topic);
  g_free (row->department);
  g_free (row->passed_to);
  g_free (row->own_outcome);
  g_free (row->person);
  g_free (row->rep);
  g_free (row->desk);
  g_free (row->beginning);
}

FrontLogRow *
front_log_row_ref (FrontLogRow *row)
{
  g_return_val_if_fail (row != NULL, NULL);

  return g_atomic_rc_box_acquire (row);
}

void
front_log_row_unref (FrontLogRow *row)
{
  if (row != NULL)
    g_atomic_rc_box_release_full (row, row_clear);
}

gboolean
front_log_row_equal (const FrontLogRow *one, const FrontLogRow *other)
{
  if (one == NULL || other == NULL)
    return one == other;
  return one->id == other->id && one->channel == other->channel && one->state == other->state
         && one->source == other->source && one->outcome == other->outcome && one->accurate == other->accurate
         && one->timing == other->timing && one->arrived_at == other->arrived_at
         && one->wait_us == other->wait_us && one->handled_us == other->handled_us && one->hold_us == other->hold_us
         && one->ticket == other->ticket && one->quantity == other->quantity && one->first_contact == other->first_contact
         && one->avoidable == other->avoidable
         && strcmp (one->service, other->service) == 0 && strcmp (one->topic, other->topic) == 0
         && strcmp (one->department, other->department) == 0 && strcmp (one->passed_to, other->passed_to) == 0
         && strcmp (one->own_outcome, other->own_outcome) == 0 && strcmp (one->person, other->person) == 0
         && strcmp (one->desk, other->desk) == 0
         && strcmp (one->rep, other->rep) == 0 && strcmp (one->beginning, other->beginning) == 0;
}

/* What a person typed in several lines, on one. */
static char *
one_line (const char *text)
{
  char *line = g_strdup (text != NULL ? text : "");

  for (char *c = line; *c != '\0'; c++)
    if (*c == '\n' || *c == '\r' || *c == '\t')
      *c = ' ';
  return g_strstrip (line);
}

static gint64
within_of (GPtrArray *standards, gint64 at)
{
  const FrontStandard *standard = standards != NULL ? front_standard_at (standards, at) : NULL;

  return standard != NULL ? standard->within_us : -1;
}

static FrontLogRow *
read_row (FrontQuery *query, GPtrArray *calls, GPtrArray *visitors)
{
  FrontLogRow *row = g_atomic_rc_box_new0 (FrontLogRow);
  gint64 answered_at = front_query_instant (query, 7);
  gint64 ended_at = front_query_instant (query, 8);
  gint64 within_us = -1;

  row->id = front_query_int (query, 0);
  row->channel = (FrontChannel) front_query_int (query, 1);
  row->state = (FrontState) front_query_int (query, 2);
  row->source = (FrontSource) front_query_int (query, 3);
  row->outcome = (FrontOutcome) front_query_int (query, 4);
  row->accurate = front_query_int (query, 5) != 0;
  row->arrived_at = front_query_int (query, 6);
  row->wait_us = row->handled_us = -1;
  if (answered_at != FRONT_NEVER)
    row->wait_us = answered_at - row->arrived_at;
  else if (ended_at != FRONT_NEVER)
    row->wait_us = ended_at - row->arrived_at;
  if (answered_at != FRONT_NEVER && ended_at != FRONT_NEVER)
    row->handled_us = ended_at - answered_at;
  row->hold_us = front_query_int (query, 9);
  row->ticket = front_query_int (query, 10);
  row->service = g_strdup (front_query_text (query, 11));
  row->rep = g_strdup (front_query_text (query, 12));
  row->beginning = one_line (front_query_text (query, 13));
  row->quantity = front_query_int (query, 14);
  row->first_contact = (int) front_query_int (query, 15);
  row->topic = g_strdup (front_query_text (query, 16));
  row->department = g_strdup (front_query_text (query, 17));
  row->passed_to = g_strdup (front_query_text (query, 18));
  row->own_outcome = g_strdup (front_query_text (query, 19));
  row->person = one_line (front_query_text (query, 20));
  row->desk = g_strdup (front_query_text (query, 21));
  row->avoidable = (int) front_query_int (query, 22);

  if (row->channel == FRONT_CHANNEL_PHONE)
    within_us = within_of (calls, row->arrived_at);
  else if (row->channel == FRONT_CHANNEL_VISITOR)
    within_us = within_of (visitors, row->arrived_at);
  row->timing = row->wait_us >= 0 ? front_timing (row->wait_us, within_us) : FRONT_TIMING_NONE;
  if (row->timing == FRONT_TIMING_NEAR)
    row->timing = FRONT_TIMING_ON_TIME;
  return row;
}

GPtrArray *
front_log_rows (FrontDb *db, const gint64 *ids, guint n_ids, GCancellable *cancellable, GError **error)
{
  g_autoptr(GPtrArray) calls = NULL;
  g_autoptr(GPtrArray) visitors = NULL;
  g_autoptr(GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_full (n_ids, (GDestroyNotify) front_log_row_unref);
  g_autoptr(FrontQuery) query = NULL;

  g_return_val_if_fail (ids != NULL || n_ids == 0, NULL);

  calls = front_standard_list (db, FRONT_MEASURE_CALLS_IN_TIME, error);
  if (calls == NULL)
    return NULL;
  visitors = front_standard_list (db, FRONT_MEASURE_VISITORS_IN_TIME, error);
  if (visitors == NULL)
    return NULL;

  g_ptr_array_set_size (rows, (int) n_ids);
  for (guint i = 0; i < n_ids; i++)
    g_hash_table_insert (places, (gpointer) &ids[i], GUINT_TO_POINTER (i));

  query = front_db_query (db, &select_log_rows);
  for (guint first = 0; first < n_ids; first += BATCH)
    {
      g_autoptr(GError) local = NULL;

      if (g_cancellable_is_cancelled (cancellable))
        {
          g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_CANCELLED,
                               _("This was stopped before it was done."));
          return NULL;
        }
      for (guint i = 0; i < BATCH; i++)
        {
          if (first + i < n_ids)
            front_query_bind_int (query, (int) i + 1, ids[first + i]);
          else
            front_query_bind_null (query, (int) i + 1);
        }
      while (front_query_next (query, &local))
        {
          gint64 id = front_query_int (query, 0);
          guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, &id));

          if (rows->pdata[place] == NULL)
            rows->pdata[place] = read_row (query, calls, visitors);
        }
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      front_query_again (query);
    }
  return g_steal_pointer (&rows);
}
