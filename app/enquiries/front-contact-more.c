#define G_LOG_DOMAIN "front-contact-more"

#include "config.h"
#include "enquiries/front-contact-more.h"

#include <glib/gi18n-lib.h>

#include "enquiries/front-contact-due.h"
#include "enquiries/front-contact-image.h"
#include "enquiries/front-contact-private.h"
#include "enquiries/front-contact-steps.h"

FRONT_STATEMENT (insert_transfer,
                 "INSERT INTO contact_transfer (contact_id, at, from_rep, to_rep, note) VALUES ($1, $2, $3, $4, $5)")

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, message);
  return FALSE;
}

static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

gboolean
front_contact_transfer (FrontDb *db, gint64 id, gint64 at, const char *to_rep, const char *note, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(FrontContact) old = NULL;
  g_autoptr(FrontContact) now = NULL;

  g_return_val_if_fail (db != NULL && to_rep != NULL, FALSE);

  if (*to_rep == '\0')
    return refuse (error, _("Colleague: say to whom the contact goes."));
  write = front_write_begin (db, error);
  if (write == NULL || !_front_contact_watch (write, id, error))
    return FALSE;
  old = front_contact_load (db, id, error);
  if (old == NULL)
    return FALSE;
  now = front_contact_copy (old);
  if (!front_contact_take_step (now, FRONT_CONTACT_TRANSFER, at, FRONT_OUTCOME_NONE, error))
    return FALSE;
  set_text (&now->rep, to_rep);
  query = front_db_query (db, &insert_transfer);
  front_query_bind_int (query, 1, id);
  front_query_bind_int (query, 2, now->state_since);
  front_query_bind_text (query, 3, old->rep);
  front_query_bind_text (query, 4, to_rep);
  front_query_bind_text (query, 5, note != NULL ? note : "");
  return front_query_run (query, error)
         && _front_contact_store_step (db, write, old, now, front_contact_step_word (FRONT_CONTACT_TRANSFER), to_rep, error)
         && front_write_commit (g_steal_pointer (&write), error);
}

/* Finishes @old inside a transaction. Returns: (transfer full): as it is then. */
static FrontContact *
finish (FrontDb *db, FrontWrite *write, const FrontContact *old, gint64 at, FrontOutcome outcome, const char *department,
        GError **error)
{
  g_autoptr(FrontContact) now = front_contact_copy (old);

  if (!front_contact_take_step (now, FRONT_CONTACT_FINISH, at, outcome, error))
    return NULL;
  if (*now->rep == '\0')
    set_text (&now->rep, front_db_who (db));
  if (department != NULL)
    set_text (&now->department, department);
  if ((front_channel_is_written (now->channel) && !front_contact_decide (db, old, now, error))
      || !_front_contact_store_step (db, write, old, now, front_contact_step_word (FRONT_CONTACT_FINISH),
                                     front_outcome_name (outcome), error))
    return NULL;
  return g_steal_pointer (&now);
}

gboolean
front_contact_pass_on (FrontDb *db, gint64 id, gint64 at, const char *department, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontContact) old = NULL;
  g_autoptr(FrontContact) now = NULL;

  g_return_val_if_fail (db != NULL && department != NULL, FALSE);

  if (*department == '\0')
    return refuse (error, _("Department: say to whom the contact goes."));
  write = front_write_begin (db, error);
  if (write == NULL || !_front_contact_watch (write, id, error))
    return FALSE;
  old = front_contact_load (db, id, error);
  if (old == NULL)
    return FALSE;
  now = finish (db, write, old, at, FRONT_OUTCOME_PASSED, department, error);
  return now != NULL && front_write_commit (g_steal_pointer (&write), error);
}

/* A contact that goes on from @from: same person, service and topic. */
static FrontContact *
goes_on (const FrontContact *from, FrontChannel channel, FrontState state, gint64 at)
{
  FrontContact *next = front_contact_new ();

  next->channel = channel;
  next->source = FRONT_SOURCE_DESK;
  next->state = state;
  next->arrived_at = at;
  next->state_since = at;
  next->person_id = from->person_id;
  return next;
}

static gboolean
begin (FrontDb *db, FrontWrite *write, FrontContact *contact, GError **error)
{
  return front_contact_insert (db, contact, error) && _front_contact_watch_new (write, contact->id, error)
         && _front_contact_begin_period (db, contact, error)
         && _front_contact_count (db, NULL, contact, error)
         && _front_contact_record (write, contact->id, "arrived", NULL, front_channel_name (contact->channel), error);
}

gboolean
front_contact_call_back (FrontDb *db, gint64 id, gint64 at, gint64 due_at, gint64 *call_back_id, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontContact) old = NULL;
  g_autoptr(FrontContact) now = NULL;
  g_autoptr(FrontContact) call_back = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  if (due_at == FRONT_NEVER || due_at < at)
    return refuse (error, _("Call back by: give a time that is still to come."));
  write = front_write_begin (db, error);
  if (write == NULL || !_front_contact_watch (write, id, error))
    return FALSE;
  old = front_contact_load (db, id, error);
  if (old == NULL)
    return FALSE;
  now = finish (db, write, old, at, FRONT_OUTCOME_CALL_BACK, NULL, error);
  if (now == NULL)
    return FALSE;
  call_back = goes_on (now, FRONT_CHANNEL_CALL_BACK, FRONT_STATE_WAITING, now->ended_at);
  call_back->service_id = now->service_id;
  call_back->topic_id = now->topic_id;
  call_back->follows_id = id;
  call_back->due_at = due_at;
  if (!begin (db, write, call_back, error) || !front_write_commit (g_steal_pointer (&write), error))
    return FALSE;
  if (call_back_id != NULL)
    *call_back_id = call_back->id;
  return TRUE;
}

gboolean
front_contact_next_matter (FrontDb *db, gint64 id, gint64 at, FrontOutcome outcome, gint64 *next_id, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontContact) old = NULL;
  g_autoptr(FrontContact) now = NULL;
  g_autoptr(FrontContact) next = NULL;

  g_return_val_if_fail (db != NULL && next_id != NULL, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL || !_front_contact_watch (write, id, error))
    return FALSE;
  old = front_contact_load (db, id, error);
  if (old == NULL)
    return FALSE;
  if (old->answered_at == FRONT_NEVER)
    return refuse (error, _("Nobody attends to this contact yet: answer it first."));
  now = finish (db, write, old, at, outcome, NULL, error);
  if (now == NULL)
    return FALSE;
  next = goes_on (now, now->channel, FRONT_STATE_SERVING, now->ended_at);
  next->answered_at = now->ended_at;
  next->visit_id = now->visit_id != 0 ? now->visit_id : now->id;
  next->ticket = now->ticket;
  next->accurate = now->accurate;
  set_text (&next->rep, front_db_who (db));
  if (!begin (db, write, next, error) || !front_write_commit (g_steal_pointer (&write), error))
    return FALSE;
  *next_id = next->id;
  return TRUE;
}

/* A change of one field, with its line in the change record. */
static gboolean
change (FrontDb *db, FrontWrite *write, const FrontContact *now, const char *what, const char *old_value, const char *new_value,
        const char *why, GError **error)
{
  return front_contact_update (db, now, error)
         && front_write_record (write,
                                &(FrontChange) { .kind = FRONT_CHANGED_CONTACT, .row = now->id, .what = what,
                                                 .old_value = old_value, .new_value = new_value, .why = why },
                                error)
         && front_write_commit (write, error);
}

gboolean
front_contact_link (FrontDb *db, gint64 id, gint64 follows_id, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autoptr(FrontContact) contact = NULL;
  g_autoptr(FrontContact) earlier = NULL;
  g_autofree char *was = NULL;
  g_autofree char *is = NULL;

  if (write == NULL || !_front_contact_watch (write, id, error))
    return FALSE;
  contact = front_contact_load (db, id, error);
  if (contact == NULL)
    return FALSE;
  if (follows_id != 0)
    {
      earlier = front_contact_load (db, follows_id, error);
      if (earlier == NULL)
        return FALSE;
      if (follows_id == id || earlier->arrived_at > contact->arrived_at)
        return refuse (error, _("Earlier contact: choose one that came before this one."));
    }
  was = g_strdup_printf ("%" G_GINT64_FORMAT, contact->follows_id);
  is = g_strdup_printf ("%" G_GINT64_FORMAT, follows_id);
  contact->follows_id = follows_id;
  return change (db, g_steal_pointer (&write), contact, "linked", was, is, NULL, error);
}

gboolean
front_contact_set_department (FrontDb *db, gint64 id, const char *department, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autoptr(FrontContact) contact = NULL;
  g_autofree char *was = NULL;

  g_return_val_if_fail (department != NULL, FALSE);

  if (write == NULL || !_front_contact_watch (write, id, error))
    return FALSE;
  contact = front_contact_load (db, id, error);
  if (contact == NULL)
    return FALSE;
  was = g_strdup (contact->department);
  set_text (&contact->department, department);
  return change (db, g_steal_pointer (&write), contact, "department", was, department, NULL, error);
}

gboolean
front_contact_mark_inaccurate (FrontDb *db, gint64 id, const char *why, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autoptr(FrontContact) old = NULL;
  g_autoptr(FrontContact) contact = NULL;

  if (write == NULL || !_front_contact_watch (write, id, error))
    return FALSE;
  old = front_contact_load (db, id, error);
  if (old == NULL)
    return FALSE;
  contact = front_contact_copy (old);
  contact->accurate = FALSE;
  return front_contact_update (db, contact, error) && _front_contact_count (db, old, contact, error)
         && change (db, g_steal_pointer (&write), contact, "not-accurate", NULL, NULL, why, error);
}
