#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-import-callers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "people/front-person-text.h"
#include "people/front-person.h"

#define POSTCODE "\\b(?:[a-z]{1,2}[0-9][0-9a-z]?) ?[0-9][a-z]{2}\\b"
#define SHARED 20 /* of a number that more have, nobody can tell who is who */

FRONT_STATEMENT (callers_by_number,
                 "SELECT DISTINCT person.id, person.name FROM person_detail JOIN person ON person.id = person_detail.person_id "
                 "WHERE person_detail.same_key = $1 AND person_detail.kind = $2 AND person.merged_into IS NULL "
                 "AND person.erased_at IS NULL ORDER BY person.id LIMIT $3")
FRONT_STATEMENT (callers_by_postcode,
                 "SELECT DISTINCT person.id, person.name FROM person_detail JOIN person ON person.id = person_detail.person_id "
                 "WHERE person_detail.same_key = $1 AND person_detail.kind = $2 AND person.name_key = $3 AND person.merged_into IS NULL "
                 "AND person.erased_at IS NULL ORDER BY person.id LIMIT 1")
FRONT_STATEMENT (callers_made, "INSERT INTO import_person (import_id, person_id) VALUES ($1, $2)")
#define ALONE "import_person.import_id = $1 AND person.revision = 1 AND person.merged_into IS NULL AND person.erased_at IS NULL " \
              "AND NOT EXISTS (SELECT 1 FROM contact WHERE contact.person_id = person.id) " \
              "AND NOT EXISTS (SELECT 1 FROM person_merge WHERE person_merge.into_id = person.id OR person_merge.from_id = person.id)"
FRONT_STATEMENT (callers_alone, "SELECT person.id FROM import_person JOIN person ON person.id = import_person.person_id WHERE " ALONE)
FRONT_STATEMENT (callers_forget, "DELETE FROM import_person WHERE person_id = $1")
FRONT_STATEMENT (callers_drop_details, "DELETE FROM person_detail WHERE person_id = $1")
FRONT_STATEMENT (callers_drop, "DELETE FROM person WHERE id = $1")

/* ── Who it is ── */

/* "J. Smith" and "Mrs Jane Smith" on one number are one; "Ann Smith" and "Tom Brown" share a telephone. */
static gboolean
may_be (const char *one, const char *other)
{
  g_autofree char *a = front_person_fold (one), *b = front_person_fold (other);
  const char *x = strrchr (a, ' '), *y = strrchr (b, ' ');

  return *a == '\0' || *b == '\0' || g_str_equal (x != NULL ? x + 1 : a, y != NULL ? y + 1 : b);
}

static gboolean
same_name (const char *one, const char *other)
{
  g_autofree char *a = front_person_fold (one), *b = front_person_fold (other);

  return g_str_equal (a, b);
}

/* @id out: 0 where nobody is known by the number. */
static gboolean
find_by_number (FrontDb *db, const char *key, const char *name, gint64 *id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &callers_by_number);
  g_autoptr(GError) local = NULL;
  gboolean sure = FALSE;

  front_query_bind_text (query, 1, key);
  front_query_bind_int (query, 2, FRONT_DETAIL_PHONE);
  front_query_bind_int (query, 3, SHARED);
  while (front_query_next (query, &local))
    {
      const char *known = front_query_text (query, 1);

      if (!sure && (sure = same_name (known, name)))
        *id = front_query_int (query, 0);
      else if (*id == 0 && may_be (known, name))
        *id = front_query_int (query, 0);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
find_by_postcode (FrontDb *db, const char *key, const char *name, gint64 *id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &callers_by_postcode);
  g_autofree char *folded = front_person_fold (name);
  g_autoptr(GError) local = NULL;

  front_query_bind_text (query, 1, key);
  front_query_bind_int (query, 2, FRONT_DETAIL_ADDRESS);
  front_query_bind_text (query, 3, folded);
  if (front_query_next (query, &local))
    *id = front_query_int (query, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* The postcode that stands in an address, "" where none does. (transfer full) */
static char *
postcode_of (const char *address)
{
  g_autoptr(GRegex) regex = g_regex_new (POSTCODE, G_REGEX_CASELESS, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_autofree char *last = g_strdup ("");

  for (g_regex_match (regex, address, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_free (last);
      last = g_match_info_fetch (match, 0);
    }
  return front_person_postcode (last);
}

/* The address without the postcode at its end. (transfer full) */
static char *
street_of (const char *address)
{
  g_autoptr(GRegex) regex = g_regex_new ("[\\s,;]*" POSTCODE "[\\s,.;]*$", G_REGEX_CASELESS, 0, NULL);

  return g_regex_replace_literal (regex, address, -1, 0, "", 0, NULL);
}

static gboolean
make_person (FrontDb *db, gint64 import_id, const FrontToldCall *call, const char *postcode, gint64 *id, GError **error)
{
  g_autoptr(FrontPerson) person = front_person_new ();
  g_autoptr(FrontQuery) query = NULL;
  g_autofree char *street = street_of (call->address);

  g_free (person->name);
  person->name = g_strdup (call->caller);
  front_person_add_detail (person, FRONT_DETAIL_PHONE, call->phone, NULL);
  if (*call->address != '\0')
    front_person_add_detail (person, FRONT_DETAIL_ADDRESS, *street != '\0' ? street : call->address, postcode);
  if (!front_person_validate (person, error) || !front_person_insert (db, person, error))
    return FALSE;
  *id = person->id;
  query = front_db_query (db, &callers_made);
  front_query_bind_int (query, 1, import_id);
  front_query_bind_int (query, 2, person->id);
  return front_query_run (query, error);
}

/* ── The note ── */

static void
add_line (GString *note, const char *title, const char *words)
{
  if (*words != '\0')
    g_string_append_printf (note, "%s%s: %s", note->len > 0 ? "\n" : "", title, words);
}

void
front_import_callers_note (const FrontToldCall *call, FrontContact *contact, gboolean named)
{
  GString *note = g_string_new (call->note);

  if (contact->service_id == 0)
    add_line (note, _("Service"), call->service);
  if (!named)
    {
      add_line (note, _("Caller"), call->caller);
      add_line (note, _("Telephone"), call->phone);
      add_line (note, _("Address"), call->address);
    }
  add_line (note, _("Outcome"), call->done);
  g_free (contact->note);
  contact->note = g_string_free (note, FALSE);
}

gboolean
front_import_callers_take (FrontDb *db, gint64 import_id, const FrontToldCall *call, FrontContact *contact, GError **error)
{
  g_autofree char *number = front_person_phone_key (call->phone);
  g_autofree char *postcode = postcode_of (call->address);
  gboolean by_number = strlen (number) >= 5, by_address = *call->caller != '\0' && *postcode != '\0';

  if (call->erased)
    return TRUE;
  if (by_number && !find_by_number (db, number, call->caller, &contact->person_id, error))
    return FALSE;
  if (!by_number && by_address)
    {
      g_autofree char *key = front_person_postcode_key (postcode);

      if (!find_by_postcode (db, key, call->caller, &contact->person_id, error))
        return FALSE;
    }
  if ((by_number || by_address) && contact->person_id == 0 && !make_person (db, import_id, call, postcode, &contact->person_id, error))
    return FALSE;
  front_import_callers_note (call, contact, contact->person_id != 0);
  return TRUE;
}

/* ── Undoing ── */

static gboolean
run_for (FrontDb *db, const FrontStatement *statement, gint64 id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);

  front_query_bind_int (query, 1, id);
  return front_query_run (query, error);
}

gboolean
front_import_callers_undo (FrontDb *db, gint64 import_id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &callers_alone);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, import_id);
  while (front_query_next (query, &local))
    {
      gint64 id = front_query_int (query, 0);

      g_array_append_val (ids, id);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  g_clear_pointer (&query, front_query_done);
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      if (!run_for (db, &callers_forget, id, error) || !run_for (db, &callers_drop_details, id, error)
          || !run_for (db, &callers_drop, id, error))
        return FALSE;
    }
  return TRUE;
}
