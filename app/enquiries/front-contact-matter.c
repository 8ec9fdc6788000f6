#define G_LOG_DOMAIN "front-contact"

#include "config.h"
#include "enquiries/front-contact-matter.h"

#include <inttypes.h>

#include "enquiries/front-contact-image.h"
#include "enquiries/front-contact-private.h"

FRONT_STATEMENT (select_named_outcome, "SELECT coalesce (outcome_id, 0) FROM contact WHERE id = $1")
FRONT_STATEMENT (update_named_outcome, "UPDATE contact SET outcome_id = $2 WHERE id = $1")

static gboolean
record (FrontWrite *write, gint64 id, const char *what, gint64 was, gint64 is, GError **error)
{
  g_autofree char *old_value = NULL;
  g_autofree char *new_value = NULL;

  if (was == is)
    return TRUE;
  old_value = g_strdup_printf ("%" PRId64, was);
  new_value = g_strdup_printf ("%" PRId64, is);
  return front_write_amend (write,
                            &(FrontChange) { .kind = FRONT_CHANGED_CONTACT, .row = id, .what = what, .old_value = old_value,
                                             .new_value = new_value },
                            error);
}

gboolean
front_contact_set_matter (FrontDb *db, gint64 id, gint64 service_id, gint64 topic_id, GError **error)
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
  if (contact->service_id == service_id && contact->topic_id == topic_id)
    return TRUE;
  if (!record (write, id, "topic", contact->topic_id, topic_id, error)
      || !record (write, id, "service", contact->service_id, service_id, error))
    return FALSE;
  contact->service_id = service_id;
  contact->topic_id = topic_id;
  return front_contact_update (db, contact, error) && _front_contact_count (db, old, contact, error)
         && front_write_commit (g_steal_pointer (&write), error);
}

gboolean
front_contact_set_outcome (FrontDb *db, gint64 id, gint64 outcome_id, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autoptr(FrontQuery) query = NULL;
  gint64 was;

  if (write == NULL || !_front_contact_watch (write, id, error))
    return FALSE;
  query = front_db_query (db, &select_named_outcome);
  front_query_bind_int (query, 1, id);
  if (!front_query_one_int (query, &was, error))
    return FALSE;
  if (was == outcome_id)
    return TRUE;
  g_clear_pointer (&query, front_query_done);
  query = front_db_query (db, &update_named_outcome);
  front_query_bind_int (query, 1, id);
  if (outcome_id > 0)
    front_query_bind_int (query, 2, outcome_id);
  else
    front_query_bind_null (query, 2);
  return front_query_run (query, error) && record (write, id, "outcome-name", was, outcome_id, error)
         && front_write_commit (g_steal_pointer (&write), error);
}
