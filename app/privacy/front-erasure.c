#define G_LOG_DOMAIN "front-erasure"

#include "config.h"
#include "privacy/front-erasure-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "calendar/front-clock.h"
#include "people/front-person.h"
#include "privacy/front-figures.h"
#include "store/front-setting.h"
#include "store/front-undo-step.h"

/* Words of the change record that a person typed stand in old_value, new_value and why. These steps of a contact hold only
 * words of the program's there, and undo and the log read them. */
#define PLAIN_STEPS "'arrived', 'answered', 'held', 'resumed', 'finished', 'undone', 'redone', 'added', 'service', 'first-contact'"
#define THEIR_CONTACTS "(SELECT id FROM contact WHERE person_id = $1)"

FRONT_STATEMENT (erase_contact_notes, "UPDATE contact SET note = '' WHERE person_id = $1 AND note <> ''")
FRONT_STATEMENT (erase_contact_record,
                 "UPDATE change SET old_value = NULL, new_value = NULL, why = NULL WHERE kind = 1 AND row_id IN " THEIR_CONTACTS
                 " AND what NOT IN (" PLAIN_STEPS ")")
FRONT_STATEMENT (erase_contact_reasons,
                 "UPDATE change SET why = NULL WHERE kind = 1 AND why IS NOT NULL AND row_id IN " THEIR_CONTACTS)
/* Contacts that were taken back are no rows any more; what names them is the record of whose they were. */
FRONT_STATEMENT (erase_undone_record,
                 "UPDATE change SET old_value = NULL, new_value = NULL, why = NULL WHERE kind = 1 "
                 "AND what NOT IN (" PLAIN_STEPS ") AND row_id NOT IN (SELECT id FROM contact) "
                 "AND row_id IN (SELECT row_id FROM change WHERE kind = 1 AND what = 'person' AND new_value = $1)")
FRONT_STATEMENT (erase_ticks, "UPDATE script_tick SET answer = '' WHERE contact_id IN " THEIR_CONTACTS)
FRONT_STATEMENT (erase_liaison, "UPDATE liaison_item SET body = '', answer = '' WHERE contact_id IN " THEIR_CONTACTS)
FRONT_STATEMENT (erase_person_record,
                 "UPDATE change SET old_value = NULL, new_value = NULL, why = NULL WHERE kind = 64 AND row_id = $1")
FRONT_STATEMENT (select_hosts, "SELECT into_id FROM person_merge WHERE from_id = $1")
FRONT_STATEMENT (erase_host_record,
                 "UPDATE change SET old_value = NULL, new_value = NULL WHERE kind = 64 AND what = 'edit' "
                 "AND row_id IN (SELECT into_id FROM person_merge WHERE from_id = $1) AND EXISTS "
                 "(SELECT 1 FROM person_merge WHERE from_id = $1 AND into_id = change.row_id AND change.at >= person_merge.at "
                 "AND (undone_at IS NULL OR change.at <= undone_at))")
FRONT_STATEMENT (erase_merge_items,
                 "DELETE FROM person_merge_item WHERE merge_id IN (SELECT id FROM person_merge WHERE from_id = $1 OR into_id = $1)")
FRONT_STATEMENT (erase_merges, "DELETE FROM person_merge WHERE from_id = $1 OR into_id = $1")
FRONT_STATEMENT (erase_details, "DELETE FROM person_detail WHERE person_id = $1")
FRONT_STATEMENT (erase_name,
                 "UPDATE person SET name = '', name_key = '', letters_key = '', found_by = '', revision = revision + 1, "
                 "erased_at = $2 WHERE id = $1")
FRONT_STATEMENT (select_merged_in, "SELECT id FROM person WHERE merged_into = $1")
FRONT_STATEMENT (count_their_contacts, "SELECT count (*) FROM contact WHERE person_id = $1")
FRONT_STATEMENT (forget_due_scrub, "DELETE FROM setting WHERE name = 'scrub-due'")
G_STATIC_ASSERT (FRONT_CHANGED_CONTACT == 1 && FRONT_CHANGED_PERSON == 64);

void
front_erasure_free (FrontErasure *erasure)
{
  if (erasure == NULL)
    return;
  g_free (erasure->before);
  g_free (erasure->after);
  g_free (erasure->scrub_error);
  g_free (erasure);
}

static gboolean
run_with_id (FrontDb *db, const FrontStatement *statement, gint64 id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);

  front_query_bind_int (query, 1, id);
  return front_query_run (query, error);
}

/* The person and everybody who was merged with them, however many merges ago. */
static GArray *
find_all_of (FrontDb *db, gint64 id, GError **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, id);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr(FrontQuery) query = front_db_query (db, &select_merged_in);
      g_autoptr(GError) local = NULL;

      front_query_bind_int (query, 1, g_array_index (ids, gint64, i));
      while (front_query_next (query, &local))
        {
          gint64 other = front_query_int (query, 0);

          g_array_append_val (ids, other);
        }
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
    }
  return g_steal_pointer (&ids);
}

/* While somebody was merged into another, their details stood with that one, and so in the values of its changes: also where
 * the merge was undone since. */
static gboolean
erase_from_hosts (FrontDb *db, gint64 id, GError **error)
{
  g_autoptr(GArray) hosts = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (hosts, id);
  for (guint i = 0; i < hosts->len; i++)
    {
      gint64 at = g_array_index (hosts, gint64, i);
      g_autoptr(FrontQuery) query = front_db_query (db, &select_hosts);
      g_autoptr(GError) local = NULL;

      if (!run_with_id (db, &erase_host_record, at, error))
        return FALSE;
      front_query_bind_int (query, 1, at);
      while (front_query_next (query, &local))
        {
          gint64 host = front_query_int (query, 0);
          gboolean known = FALSE;

          for (guint k = 0; k < hosts->len && !known; k++)
            known = g_array_index (hosts, gint64, k) == host;
          if (!known)
            g_array_append_val (hosts, host);
        }
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
erase_one (FrontDb *db, gint64 id, FrontErasure *erasure, GError **error)
{
  static const FrontStatement *const of_contacts[] = {
    &erase_contact_notes, &erase_contact_record, &erase_contact_reasons, &erase_ticks, &erase_liaison,
    &erase_person_record, &erase_merge_items, &erase_merges, &erase_details,
  };
  g_autoptr(FrontQuery) undone = front_db_query (db, &erase_undone_record);
  g_autoptr(FrontQuery) name = front_db_query (db, &erase_name);
  g_autoptr(FrontQuery) count = front_db_query (db, &count_their_contacts);
  g_autofree char *as_text = g_strdup_printf ("%" PRId64, id);
  gint64 n;

  front_query_bind_int (count, 1, id);
  if (!front_query_one_int (count, &n, error))
    return FALSE;
  erasure->n_contacts += n;
  if (!front_erase_bad_of_person (db, id, error) || !erase_from_hosts (db, id, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (of_contacts); i++)
    if (!run_with_id (db, of_contacts[i], id, error))
      return FALSE;
  if (!front_erase_told_of_person (db, id, error))
    return FALSE;
  front_query_bind_text (undone, 1, as_text);
  front_query_bind_int (name, 1, id);
  front_query_bind_int (name, 2, front_clock_now ());
  return front_query_run (undone, error) && front_query_run (name, error);
}

static gboolean
refuse_erased (FrontDb *db, gint64 id, GError **error)
{
  g_autoptr(FrontPerson) person = front_person_load (db, id, error);

  if (person == NULL || person->erased_at == FRONT_NEVER)
    return person != NULL;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT, _("Person %" PRId64 " was erased already."), id);
  return FALSE;
}

gboolean
front_erasure_count (FrontDb *db, gint64 id, gint64 *n_contacts, GError **error)
{
  g_autoptr(GArray) ids = NULL;

  g_return_val_if_fail (db != NULL && n_contacts != NULL, FALSE);

  if (!front_person_resolve (db, &id, error) || !refuse_erased (db, id, error))
    return FALSE;
  ids = find_all_of (db, id, error);
  *n_contacts = 0;
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr(FrontQuery) query = front_db_query (db, &count_their_contacts);
      gint64 n;

      front_query_bind_int (query, 1, g_array_index (ids, gint64, i));
      if (!front_query_one_int (query, &n, error))
        return FALSE;
      *n_contacts += n;
    }
  return ids != NULL;
}

gboolean
front_erase_person_inside (FrontDb *db, FrontWrite *write, gint64 id, const char *why, FrontErasure *erasure, GError **error)
{
  g_autoptr(GArray) ids = NULL;

  if (!refuse_erased (db, id, error))
    return FALSE;
  ids = find_all_of (db, id, error);
  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!erase_one (db, g_array_index (ids, gint64, i), erasure, error))
      return FALSE;
  erasure->n_people++;
  return front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_PERSON, .row = id, .what = "erased", .why = why }, error);
}

gboolean
front_erasure_end (FrontDb *db, FrontWrite *write, const char *until, FrontErasure *erasure, GError **error)
{
  g_autoptr(FrontWrite) own = write;
  g_autoptr(FrontWrite) done = NULL;
  g_autoptr(FrontQuery) forget = NULL;
  g_autoptr(GError) local = NULL;

  erasure->after = front_figures_sum (db, until, error);
  if (erasure->after == NULL)
    return FALSE;
  if (!g_str_equal (erasure->before, erasure->after))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_FAILED,
                   _("The figures would not be the same afterwards (%s, %s), so nothing was erased. Run frontdesk check."),
                   erasure->before, erasure->after);
      return FALSE;
    }
  /* What could be taken back holds words too. */
  if (!front_undo_forget (db, error)
      || !front_setting_put (db, "scrub-due", "1", error)
      || !front_write_record (own, &(FrontChange) { .kind = FRONT_CHANGED_CONTACT, .what = "words-erased" }, error)
      || !front_write_commit (g_steal_pointer (&own), error))
    return FALSE;
  if (!front_db_scrub (db, &local))
    {
      erasure->scrub_error = g_strdup (local->message);
      return TRUE;
    }
  erasure->scrubbed = TRUE;
  done = front_write_begin (db, NULL);
  if (done == NULL)
    return TRUE;
  forget = front_db_query (db, &forget_due_scrub);
  if (front_query_run (forget, NULL)
      && front_write_record (done, &(FrontChange) { .kind = FRONT_CHANGED_SETTING, .what = "scrubbed" }, NULL))
    front_write_commit (g_steal_pointer (&done), NULL);
  return TRUE;
}

FrontErasure *
front_erase_person (FrontDb *db, gint64 id, const char *why, GError **error)
{
  g_autoptr(FrontErasure) erasure = g_new0 (FrontErasure, 1);
  g_autoptr(FrontWrite) write = NULL;
  g_autofree char *until = NULL;

  if (!front_person_resolve (db, &id, error))
    return NULL;
  until = front_figures_until (db, error);
  if (until == NULL)
    return NULL;
  write = front_write_begin (db, error);
  if (write == NULL)
    return NULL;
  erasure->before = front_figures_sum (db, until, error);
  if (erasure->before == NULL
      || !front_erase_person_inside (db, write, id, why, erasure, error)
      || !front_erasure_end (db, g_steal_pointer (&write), until, erasure, error))
    return NULL;
  return g_steal_pointer (&erasure);
}
