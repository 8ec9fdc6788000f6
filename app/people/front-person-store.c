#define G_LOG_DOMAIN "front-person-store"

#include "config.h"
#include "people/front-person.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "people/front-person-text.h"

/* Rows of the tables person and person_detail, in and out. */

FRONT_STATEMENT (select_person, "SELECT id, name, revision, made_at, merged_into, erased_at FROM person WHERE id = $1")
FRONT_STATEMENT (select_person_details,
                 "SELECT id, kind, value, postcode FROM person_detail WHERE person_id = $1 ORDER BY kind, place, id")
FRONT_STATEMENT (count_people, "SELECT count (*) FROM person WHERE merged_into IS NULL AND erased_at IS NULL")
FRONT_STATEMENT (insert_person, "INSERT INTO person (name, made_at) VALUES ($1, $2) RETURNING id")
FRONT_STATEMENT (insert_person_detail,
                 "INSERT INTO person_detail (person_id, kind, place, value, postcode, same_key) "
                 "VALUES ($1, $2, $3, $4, $5, $6) RETURNING id")
FRONT_STATEMENT (update_person_detail,
                 "UPDATE person_detail SET kind = $2, place = $3, value = $4, postcode = $5, same_key = $6 "
                 "WHERE id = $1 AND person_id = $7")
FRONT_STATEMENT (delete_person_detail, "DELETE FROM person_detail WHERE id = $1")
FRONT_STATEMENT (rename_person, "UPDATE person SET name = $2 WHERE id = $1")
FRONT_STATEMENT (index_person,
                 "UPDATE person SET name_key = $2, letters_key = $3, found_by = $4, revision = revision + 1 WHERE id = $1")
FRONT_STATEMENT (index_new_person, "UPDATE person SET name_key = $2, letters_key = $3, found_by = $4 WHERE id = $1")
FRONT_STATEMENT (select_last_person_change,
                 "SELECT who, at FROM change WHERE kind = $1 AND row_id = $2 ORDER BY id DESC LIMIT 1")

static gboolean
read_details (FrontDb *db, FrontPerson *person, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_person_details);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, person->id);
  while (front_query_next (query, &local))
    {
      FrontPersonDetail *detail;

      front_person_add_detail (person, (FrontDetailKind) front_query_int (query, 1), "x", NULL);
      detail = person->details->pdata[person->details->len - 1];
      detail->id = front_query_int (query, 0);
      g_free (detail->value);
      detail->value = g_strdup (front_query_text (query, 2));
      g_free (detail->postcode);
      detail->postcode = g_strdup (front_query_text (query, 3));
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

FrontPerson *
front_person_load (FrontDb *db, gint64 id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_person);
  g_autoptr(FrontPerson) person = NULL;
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, id);
  if (!front_query_next (query, &local))
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("There is no person %" PRId64 " in the store."), id);
      return NULL;
    }
  person = front_person_new ();
  person->id = front_query_int (query, 0);
  g_free (person->name);
  person->name = g_strdup (front_query_text (query, 1));
  person->revision = front_query_int (query, 2);
  person->made_at = front_query_int (query, 3);
  person->merged_into = front_query_int (query, 4);
  person->erased_at = front_query_instant (query, 5);
  return read_details (db, person, error) ? g_steal_pointer (&person) : NULL;
}

gboolean
front_person_resolve (FrontDb *db, gint64 *id, GError **error)
{
  g_return_val_if_fail (id != NULL, FALSE);

  for (;;)
    {
      g_autoptr(FrontPerson) person = front_person_load (db, *id, error);

      if (person == NULL)
        return FALSE;
      if (person->merged_into == 0)
        return TRUE;
      *id = person->merged_into;
    }
}

gboolean
front_person_count (FrontDb *db, gint64 *n, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &count_people);

  return front_query_one_int (query, n, error);
}

/* ── What they are looked up by ── */

static char *
same_key (const FrontPersonDetail *detail)
{
  switch (detail->kind)
    {
    case FRONT_DETAIL_PHONE:
      return front_person_phone_key (detail->value);
    case FRONT_DETAIL_EMAIL:
      return front_person_email_key (detail->value);
    case FRONT_DETAIL_ADDRESS:
      return front_person_postcode_key (detail->postcode);
    case FRONT_DETAIL_NAME:
      return front_person_letters (detail->value);
    case FRONT_DETAIL_NOTE:
    default:
      return g_strdup ("");
    }
}

static char *
found_by (const FrontPerson *person)
{
  GString *text = g_string_new (NULL);

  front_person_found_by_text (text, person->name);
  for (guint i = 0; i < person->details->len; i++)
    {
      const FrontPersonDetail *detail = person->details->pdata[i];

      switch (detail->kind)
        {
        case FRONT_DETAIL_PHONE:
          front_person_found_by_phone (text, detail->value);
          break;
        case FRONT_DETAIL_EMAIL:
          front_person_found_by_email (text, detail->value);
          break;
        case FRONT_DETAIL_ADDRESS:
          front_person_found_by_text (text, detail->value);
          front_person_found_by_postcode (text, detail->postcode);
          break;
        case FRONT_DETAIL_NAME:
          front_person_found_by_text (text, detail->value);
          break;
        case FRONT_DETAIL_NOTE:
        default:
          break;
        }
    }
  return g_string_free (text, FALSE);
}

/* One who was merged or erased is not looked up. */
static gboolean
write_index (FrontDb *db, const FrontPerson *person, const FrontStatement *statement, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);
  gboolean hidden = person->merged_into != 0 || person->erased_at != FRONT_NEVER;
  g_autofree char *name = hidden ? g_strdup ("") : front_person_fold (person->name);
  g_autofree char *letters = hidden ? g_strdup ("") : front_person_letters (person->name);
  g_autofree char *found = hidden ? g_strdup ("") : found_by (person);

  front_query_bind_int (query, 1, person->id);
  front_query_bind_text (query, 2, name);
  front_query_bind_text (query, 3, letters);
  front_query_bind_text (query, 4, found);
  return front_query_run (query, error);
}

gboolean
front_person_index (FrontDb *db, gint64 id, GError **error)
{
  g_autoptr(FrontPerson) person = front_person_load (db, id, error);

  return person != NULL && write_index (db, person, &index_person, error);
}

/* ── Writing ── */

static void
bind_detail (FrontQuery *query, const FrontPersonDetail *detail, int place, int first)
{
  g_autofree char *key = same_key (detail);

  front_query_bind_int (query, first, detail->kind);
  front_query_bind_int (query, first + 1, place);
  front_query_bind_text (query, first + 2, detail->value);
  front_query_bind_text (query, first + 3, detail->postcode);
  front_query_bind_text (query, first + 4, key);
}

static gboolean
write_details (FrontDb *db, FrontPerson *person, GError **error)
{
  g_autoptr(FrontQuery) insert = front_db_query (db, &insert_person_detail);
  g_autoptr(FrontQuery) update = front_db_query (db, &update_person_detail);

  for (guint i = 0; i < person->details->len; i++)
    {
      FrontPersonDetail *detail = person->details->pdata[i];

      if (detail->id == 0)
        {
          front_query_again (insert);
          front_query_bind_int (insert, 1, person->id);
          bind_detail (insert, detail, (int) i, 2);
          if (!front_query_one_int (insert, &detail->id, error))
            return FALSE;
          continue;
        }
      front_query_again (update);
      front_query_bind_int (update, 1, detail->id);
      front_query_bind_int (update, 7, person->id);
      bind_detail (update, detail, (int) i, 2);
      if (!front_query_run (update, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
remove_details (FrontDb *db, const FrontPerson *old, const FrontPerson *now, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &delete_person_detail);

  for (guint i = 0; i < old->details->len; i++)
    {
      const FrontPersonDetail *was = old->details->pdata[i];
      gboolean stays = FALSE;

      for (guint k = 0; k < now->details->len && !stays; k++)
        stays = ((const FrontPersonDetail *) now->details->pdata[k])->id == was->id;
      if (stays)
        continue;
      front_query_again (query);
      front_query_bind_int (query, 1, was->id);
      if (!front_query_run (query, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
front_person_insert (FrontDb *db, FrontPerson *person, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &insert_person);

  g_return_val_if_fail (person != NULL && person->id == 0, FALSE);

  if (person->made_at == 0)
    person->made_at = front_clock_now ();
  front_query_bind_text (query, 1, person->name);
  front_query_bind_int (query, 2, person->made_at);
  return front_query_one_int (query, &person->id, error)
         && write_details (db, person, error)
         && write_index (db, person, &index_new_person, error);
}

/* A person as one line of the change record. */
static char *
as_line (const FrontPerson *person)
{
  GString *line = g_string_new (person->name);

  for (guint i = 0; i < person->details->len; i++)
    {
      const FrontPersonDetail *detail = person->details->pdata[i];

      g_string_append_printf (line, "%s%s: %s%s%s", line->len > 0 ? "; " : "", front_detail_kind_name (detail->kind),
                              detail->value, *detail->postcode != '\0' ? ", " : "", detail->postcode);
    }
  return g_string_free (line, FALSE);
}

char *
front_person_last_change (FrontDb *db, gint64 id)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_last_person_change);
  g_autofree char *when = NULL;

  front_query_bind_int (query, 1, FRONT_CHANGED_PERSON);
  front_query_bind_int (query, 2, id);
  if (!front_query_next (query, NULL))
    return g_strdup ("");
  when = front_instant_format_date_time (front_query_int (query, 1));
  /* Translators: a person's name, and when */
  return g_strdup_printf (_("%s, %s"), front_query_text (query, 0), when);
}

static gboolean
check_revision (FrontDb *db, const FrontPerson *stored, const FrontPerson *person, GError **error)
{
  g_autofree char *who = NULL;

  if (stored->erased_at == FRONT_NEVER && stored->merged_into == 0 && stored->revision == person->revision)
    return TRUE;
  who = front_person_last_change (db, person->id);
  if (stored->erased_at != FRONT_NEVER)
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT, _("This person was erased meanwhile (%s). Nothing was saved."), who);
  else if (stored->merged_into != 0)
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT,
                 _("This person was merged with another meanwhile (%s). Open that one and make the change there."), who);
  else
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT,
                 _("Somebody else changed this person meanwhile (%s). What you typed is still here: compare, then save again."),
                 who);
  return FALSE;
}

static gboolean
write_change (FrontDb *db, FrontPerson *person, char **was, GError **error)
{
  g_autoptr(FrontPerson) old = front_person_load (db, person->id, error);
  g_autoptr(FrontQuery) rename = NULL;

  if (old == NULL || !check_revision (db, old, person, error))
    return FALSE;
  *was = as_line (old);
  rename = front_db_query (db, &rename_person);
  front_query_bind_int (rename, 1, person->id);
  front_query_bind_text (rename, 2, person->name);
  if (!front_query_run (rename, error)
      || !remove_details (db, old, person, error)
      || !write_details (db, person, error)
      || !write_index (db, person, &index_person, error))
    return FALSE;
  person->revision = old->revision + 1;
  return TRUE;
}

gboolean
front_person_save (FrontDb *db, FrontPerson *person, const char *why, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autofree char *was = NULL;
  g_autofree char *is = NULL;
  FrontChange change = { .kind = FRONT_CHANGED_PERSON, .what = "added", .why = why };

  g_return_val_if_fail (person != NULL, FALSE);

  if (!front_person_validate (person, error))
    return FALSE;
  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  if (person->id != 0)
    change.what = "edit";
  if (!(person->id == 0 ? front_person_insert (db, person, error) : write_change (db, person, &was, error)))
    return FALSE;
  is = as_line (person);
  change.row = person->id;
  change.old_value = was;
  change.new_value = is;
  return front_write_record (write, &change, error) && front_write_commit (g_steal_pointer (&write), error);
}
