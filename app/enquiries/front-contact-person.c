#define G_LOG_DOMAIN "front-contact-person"

#include "config.h"
#include "enquiries/front-contact-person.h"

#include <inttypes.h>

#include "enquiries/front-contact-image.h"
#include "enquiries/front-contact-private.h"

FRONT_STATEMENT (select_contact_history,
                 "SELECT contact.id, channel, state, outcome, arrived_at, coalesce (service.name, ''), rep, note, "
                 "coalesce (first_contact, -1) "
                 "FROM contact LEFT JOIN service ON service.id = contact.service_id "
                 "WHERE person_id = $1 ORDER BY arrived_at DESC, contact.id DESC LIMIT $2")

/* @was and @is: as the change record has them; @none stands for none. */
static gboolean
store (FrontDb *db, FrontWrite *write, const FrontContact *old, const FrontContact *now, const char *what, gint64 was, gint64 is,
       gint64 none, GError **error)
{
  g_autofree char *old_value = was != none ? g_strdup_printf ("%" PRId64, was) : NULL;
  g_autofree char *new_value = is != none ? g_strdup_printf ("%" PRId64, is) : NULL;

  return front_contact_update (db, now, error)
         && _front_contact_count (db, old, now, error)
         && _front_contact_record (write, now->id, what, old_value, new_value, error);
}

gboolean
front_contact_set_person (FrontDb *db, gint64 contact_id, gint64 person_id, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autoptr(FrontContact) old = NULL;
  g_autoptr(FrontContact) now = NULL;

  if (write == NULL || !_front_contact_watch (write, contact_id, error))
    return FALSE;
  old = front_contact_load (db, contact_id, error);
  if (old == NULL)
    return FALSE;
  if (old->person_id == person_id)
    return TRUE;
  now = front_contact_copy (old);
  now->person_id = person_id;
  return store (db, write, old, now, "person", old->person_id, person_id, 0, error)
         && front_write_commit (g_steal_pointer (&write), error);
}

/* 1 for yes, 0 for no and -1 for not said, as this interface has them. */
static int
first_value (int said)
{
  return said == 0 ? -1 : said > 0 ? 1 : 0;
}

gboolean
front_contact_set_first (FrontDb *db, gint64 contact_id, int first, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontContact) old = NULL;
  g_autoptr(FrontContact) now = NULL;

  g_return_val_if_fail (first >= -1 && first <= 1, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL || !_front_contact_watch (write, contact_id, error))
    return FALSE;
  old = front_contact_load (db, contact_id, error);
  if (old == NULL)
    return FALSE;
  if (first_value (old->first_said) == first)
    return TRUE;
  now = front_contact_copy (old);
  now->first_said = first < 0 ? 0 : first > 0 ? 1 : -1;
  return store (db, write, old, now, "first-contact", first_value (old->first_said), first, -1, error)
         && front_write_commit (g_steal_pointer (&write), error);
}

void
front_contact_brief_free (FrontContactBrief *brief)
{
  if (brief == NULL)
    return;
  g_free (brief->service);
  g_free (brief->rep);
  g_free (brief->note);
  g_free (brief);
}

GPtrArray *
front_contact_history (FrontDb *db, gint64 person_id, guint limit, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_contact_history);
  g_autoptr(GPtrArray) history = g_ptr_array_new_with_free_func ((GDestroyNotify) front_contact_brief_free);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, person_id);
  front_query_bind_int (query, 2, limit > 0 ? limit : G_MAXINT64);
  while (front_query_next (query, &local))
    {
      FrontContactBrief *brief = g_new0 (FrontContactBrief, 1);

      brief->id = front_query_int (query, 0);
      brief->channel = (FrontChannel) front_query_int (query, 1);
      brief->state = (FrontState) front_query_int (query, 2);
      brief->outcome = (FrontOutcome) front_query_int (query, 3);
      brief->arrived_at = front_query_int (query, 4);
      brief->service = g_strdup (front_query_text (query, 5));
      brief->rep = g_strdup (front_query_text (query, 6));
      brief->note = g_strdup (front_query_text (query, 7));
      brief->first = (int) front_query_int (query, 8);
      g_ptr_array_add (history, brief);
    }
  if (local == NULL)
    return g_steal_pointer (&history);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}
