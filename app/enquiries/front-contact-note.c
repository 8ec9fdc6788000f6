#define G_LOG_DOMAIN "front-contact-note"

#include "config.h"
#include "enquiries/front-contact-note.h"

#include <string.h>

#include "enquiries/front-contact-image.h"

FRONT_STATEMENT (select_note_change,
                 "SELECT who, at FROM change WHERE kind = $1 AND row_id = $2 AND (what IN ('note', 'corrected-note') OR "
                 "(what IN ('undone', 'redone') AND old_value IN ('note', 'corrected-note'))) ORDER BY id DESC LIMIT 1")

void
front_note_seen_free (FrontNoteSeen *seen)
{
  if (seen == NULL)
    return;
  g_free (seen->note);
  g_free (seen->who);
  g_free (seen);
}

static FrontNoteSeen *
see (FrontDb *db, const FrontContact *contact, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_note_change);
  g_autoptr(FrontNoteSeen) seen = g_new0 (FrontNoteSeen, 1);
  g_autoptr(GError) local = NULL;

  seen->note = g_strdup (contact->note);
  seen->at = FRONT_NEVER;
  front_query_bind_int (query, 1, FRONT_CHANGED_CONTACT);
  front_query_bind_int (query, 2, contact->id);
  if (front_query_next (query, &local))
    {
      seen->who = g_strdup (front_query_text (query, 0));
      seen->at = front_query_int (query, 1);
    }
  else
    seen->who = g_strdup ("");
  if (local == NULL)
    return g_steal_pointer (&seen);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

gboolean
front_contact_edit_note (FrontDb *db, gint64 id, const char *base, const char *sent, const char *note, FrontNoteSeen **seen,
                         GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontContact) contact = NULL;
  FrontChange change = { .kind = FRONT_CHANGED_CONTACT, .row = id, .what = "note" };

  g_return_val_if_fail (base != NULL && note != NULL && seen != NULL, FALSE);

  *seen = NULL;
  write = front_write_begin (db, error);
  if (write == NULL || !_front_contact_watch (write, id, error))
    return FALSE;
  contact = front_contact_load (db, id, error);
  if (contact == NULL)
    return FALSE;
  if (g_str_equal (contact->note, note))
    return TRUE;
  if (!g_str_equal (contact->note, base) && g_strcmp0 (contact->note, sent) != 0)
    {
      *seen = see (db, contact, error);
      return *seen != NULL;
    }
  change.old_value = contact->note;
  change.new_value = note;
  if (!front_write_amend (write, &change, error))
    return FALSE;
  g_free (contact->note);
  contact->note = g_strdup (note);
  return front_contact_update (db, contact, error) && front_write_commit (g_steal_pointer (&write), error);
}

char *
front_note_both (const char *theirs, const char *mine)
{
  g_return_val_if_fail (theirs != NULL && mine != NULL, NULL);

  if (*theirs == '\0' || strstr (mine, theirs) != NULL)
    return g_strdup (mine);
  if (strstr (theirs, mine) != NULL)
    return g_strdup (theirs);
  return g_strconcat (theirs, "\n", mine, NULL);
}
