#define G_LOG_DOMAIN "front-contact-person"

#include "config.h"
#include "enquiries/front-contact-person.h"

#include <inttypes.h>

FRONT_STATEMENT (set_contact_person, "UPDATE contact SET person_id = $2 WHERE id = $1")
FRONT_STATEMENT (set_contact_first, "UPDATE contact SET first_contact = $2 WHERE id = $1")
FRONT_STATEMENT (get_contact_first, "SELECT coalesce (first_contact, -1) FROM contact WHERE id = $1")
FRONT_STATEMENT (select_contact_history,
                 "SELECT contact.id, channel, state, outcome, arrived_at, coalesce (service.name, ''), rep, note, "
                 "coalesce (first_contact, -1) "
                 "FROM contact LEFT JOIN service ON service.id = contact.service_id "
                 "WHERE person_id = $1 ORDER BY arrived_at DESC, contact.id DESC LIMIT $2")

static gboolean
set_value (FrontDb *db, gint64 contact_id, const FrontStatement *statement, const char *what, gint64 was, gint64 is,
           gint64 none, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autoptr(FrontQuery) query = NULL;
  g_autofree char *old_value = was != none ? g_strdup_printf ("%" PRId64, was) : NULL;
  g_autofree char *new_value = is != none ? g_strdup_printf ("%" PRId64, is) : NULL;
  const FrontChange change = {
    .kind = FRONT_CHANGED_CONTACT, .row = contact_id, .what = what, .old_value = old_value, .new_value = new_value,
  };

  if (write == NULL)
    return FALSE;
  query = front_db_query (db, statement);
  front_query_bind_int (query, 1, contact_id);
  if (is != none)
    front_query_bind_int (query, 2, is);
  else
    front_query_bind_null (query, 2);
  return front_query_run (query, error) && front_write_record (write, &change, error)
         && front_write_commit (g_steal_pointer (&write), error);
}

gboolean
front_contact_set_person (FrontDb *db, gint64 contact_id, gint64 person_id, GError **error)
{
  g_autoptr(FrontContact) contact = front_contact_load (db, contact_id, error);

  if (contact == NULL)
    return FALSE;
  return contact->person_id == person_id
         || set_value (db, contact_id, &set_contact_person, "person", contact->person_id, person_id, 0, error);
}

gboolean
front_contact_get_first (FrontDb *db, gint64 contact_id, int *first, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &get_contact_first);
  gint64 value;

  g_return_val_if_fail (first != NULL, FALSE);

  front_query_bind_int (query, 1, contact_id);
  if (!front_query_one_int (query, &value, error))
    return FALSE;
  *first = (int) value;
  return TRUE;
}

gboolean
front_contact_set_first (FrontDb *db, gint64 contact_id, int first, GError **error)
{
  int was;

  g_return_val_if_fail (first >= -1 && first <= 1, FALSE);

  if (!front_contact_get_first (db, contact_id, &was, error))
    return FALSE;
  return was == first || set_value (db, contact_id, &set_contact_first, "first-contact", was, first, -1, error);
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
