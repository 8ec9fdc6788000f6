#define G_LOG_DOMAIN "front-contact-store"

#include "config.h"
#include "enquiries/front-contact.h"

#include <glib/gi18n-lib.h>

/* Rows of the table contact, in and out. */

#define COLUMNS                                                                                                       \
  "channel, state, source, outcome, accurate, arrived_at, state_since, answered_at, ended_at, hold_us, ticket, "      \
  "service_id, rep, note, person_id, topic_id, visit_id, follows_id, quantity, paused_us, desk, due_at, paused_days, " \
  "first_in_time, full_in_time, department, first_contact, avoidable"

FRONT_STATEMENT (select_contact, "SELECT id, " COLUMNS ", came_again FROM contact WHERE id = $1")
/* The sign keeps SQLite from going through all contacts in the order of arrival: the few open ones are found by contact_open and sorted. */
FRONT_STATEMENT (select_open, "SELECT id, " COLUMNS ", came_again FROM contact WHERE state <> 9 ORDER BY +arrived_at, id")
FRONT_STATEMENT (count_some, "SELECT count(*) FROM (SELECT id FROM contact LIMIT 1) AS first_row")
FRONT_STATEMENT (insert_contact,
                 "INSERT INTO contact (" COLUMNS ") "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, "
                 "$22, $23, $24, $25, $26, $27, $28) RETURNING id")
FRONT_STATEMENT (insert_contact_as,
                 "INSERT INTO contact (" COLUMNS ", id) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, "
                 "$22, $23, $24, $25, $26, $27, $28, $29)")
FRONT_STATEMENT (update_contact,
                 "UPDATE contact SET channel = $1, state = $2, source = $3, outcome = $4, accurate = $5, arrived_at = $6, "
                 "state_since = $7, answered_at = $8, ended_at = $9, hold_us = $10, ticket = $11, service_id = $12, "
                 "rep = $13, note = $14, person_id = $15, topic_id = $16, visit_id = $17, follows_id = $18, quantity = $19, "
                 "paused_us = $20, desk = $21, due_at = $22, paused_days = $23, first_in_time = $24, full_in_time = $25, "
                 "department = $26, first_contact = $27, avoidable = $28 WHERE id = $29")

/* 1 for yes, 0 for no, NULL where nobody said: 1, -1, 0. */
static int
read_said (FrontQuery *query, int column)
{
  return front_query_is_null (query, column) ? 0 : front_query_int (query, column) != 0 ? 1 : -1;
}

static FrontContact *
read_row (FrontQuery *query)
{
  FrontContact *contact = g_new0 (FrontContact, 1);

  contact->id = front_query_int (query, 0);
  contact->channel = (FrontChannel) front_query_int (query, 1);
  contact->state = (FrontState) front_query_int (query, 2);
  contact->source = (FrontSource) front_query_int (query, 3);
  contact->outcome = (FrontOutcome) front_query_int (query, 4);
  contact->accurate = front_query_int (query, 5) != 0;
  contact->arrived_at = front_query_int (query, 6);
  contact->state_since = front_query_int (query, 7);
  contact->answered_at = front_query_instant (query, 8);
  contact->ended_at = front_query_instant (query, 9);
  contact->hold_us = front_query_int (query, 10);
  contact->ticket = front_query_int (query, 11);
  contact->service_id = front_query_int (query, 12);
  contact->rep = g_strdup (front_query_text (query, 13));
  contact->note = g_strdup (front_query_text (query, 14));
  contact->person_id = front_query_int (query, 15);
  contact->topic_id = front_query_int (query, 16);
  contact->visit_id = front_query_int (query, 17);
  contact->follows_id = front_query_int (query, 18);
  contact->quantity = front_query_int (query, 19);
  contact->paused_us = front_query_int (query, 20);
  contact->desk = g_strdup (front_query_text (query, 21));
  contact->due_at = front_query_instant (query, 22);
  contact->paused_days = front_query_int (query, 23);
  contact->first_in_time = front_query_is_null (query, 24) ? FRONT_UNDECIDED : (int) front_query_int (query, 24);
  contact->full_in_time = front_query_is_null (query, 25) ? FRONT_UNDECIDED : (int) front_query_int (query, 25);
  contact->department = g_strdup (front_query_text (query, 26));
  contact->first_said = read_said (query, 27);
  contact->avoidable_said = read_said (query, 28);
  contact->came_again = front_query_int (query, 29) != 0;
  return contact;
}

/* 0 stands for none. */
static void
bind_some (FrontQuery *query, int n, gint64 value)
{
  if (value > 0)
    front_query_bind_int (query, n, value);
  else
    front_query_bind_null (query, n);
}

static void
bind_verdict (FrontQuery *query, int n, int verdict)
{
  if (verdict == FRONT_UNDECIDED)
    front_query_bind_null (query, n);
  else
    front_query_bind_int (query, n, verdict);
}

static void
bind_said (FrontQuery *query, int n, int said)
{
  if (said == 0)
    front_query_bind_null (query, n);
  else
    front_query_bind_int (query, n, said > 0 ? 1 : 0);
}

static void
bind_row (FrontQuery *query, const FrontContact *contact)
{
  front_query_bind_int (query, 1, contact->channel);
  front_query_bind_int (query, 2, contact->state);
  front_query_bind_int (query, 3, contact->source);
  front_query_bind_int (query, 4, contact->outcome);
  front_query_bind_int (query, 5, contact->accurate ? 1 : 0);
  front_query_bind_int (query, 6, contact->arrived_at);
  front_query_bind_int (query, 7, contact->state_since);
  front_query_bind_instant (query, 8, contact->answered_at);
  front_query_bind_instant (query, 9, contact->ended_at);
  front_query_bind_int (query, 10, contact->hold_us);
  bind_some (query, 11, contact->ticket);
  bind_some (query, 12, contact->service_id);
  front_query_bind_text (query, 13, contact->rep);
  front_query_bind_text (query, 14, contact->note);
  bind_some (query, 15, contact->person_id);
  bind_some (query, 16, contact->topic_id);
  bind_some (query, 17, contact->visit_id);
  bind_some (query, 18, contact->follows_id);
  front_query_bind_int (query, 19, contact->quantity);
  front_query_bind_int (query, 20, contact->paused_us);
  front_query_bind_text (query, 21, contact->desk);
  front_query_bind_instant (query, 22, contact->due_at);
  front_query_bind_int (query, 23, contact->paused_days);
  bind_verdict (query, 24, contact->first_in_time);
  bind_verdict (query, 25, contact->full_in_time);
  front_query_bind_text (query, 26, contact->department);
  bind_said (query, 27, contact->first_said);
  bind_said (query, 28, contact->avoidable_said);
}

FrontContact *
front_contact_load (FrontDb *db, gint64 id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_contact);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, id);
  if (front_query_next (query, &local))
    return read_row (query);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND,
                         _("This contact is no longer in the store; perhaps another desk took it back."));
  return NULL;
}

GPtrArray *
front_contact_load_open (FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_open);
  g_autoptr(GPtrArray) contacts = g_ptr_array_new_with_free_func ((GDestroyNotify) front_contact_free);
  g_autoptr(GError) local = NULL;

  while (front_query_next (query, &local))
    g_ptr_array_add (contacts, read_row (query));
  if (local == NULL)
    return g_steal_pointer (&contacts);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

gboolean
front_contact_any (FrontDb *db, gboolean *any, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &count_some);
  gint64 n;

  if (!front_query_one_int (query, &n, error))
    return FALSE;
  *any = n > 0;
  return TRUE;
}

gboolean
front_contact_insert (FrontDb *db, FrontContact *contact, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &insert_contact);

  g_return_val_if_fail (contact != NULL, FALSE);

  bind_row (query, contact);
  return front_query_one_int (query, &contact->id, error);
}

gboolean
front_contact_insert_as (FrontDb *db, const FrontContact *contact, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &insert_contact_as);

  g_return_val_if_fail (contact != NULL && contact->id > 0, FALSE);

  bind_row (query, contact);
  front_query_bind_int (query, 29, contact->id);
  return front_query_run (query, error);
}

gboolean
front_contact_update (FrontDb *db, const FrontContact *contact, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &update_contact);

  g_return_val_if_fail (contact != NULL && contact->id > 0, FALSE);

  bind_row (query, contact);
  front_query_bind_int (query, 29, contact->id);
  return front_query_run (query, error);
}
