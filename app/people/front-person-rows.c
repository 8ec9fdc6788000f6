#define G_LOG_DOMAIN "front-person-rows"

#include "config.h"
#include "people/front-person-rows.h"

#include "people/front-person-search.h"

FRONT_STATEMENT (count_person_contacts, "SELECT count (*), max (arrived_at) FROM contact WHERE person_id = $1")

void
front_person_row_free (FrontPersonRow *row)
{
  if (row == NULL)
    return;
  g_free (row->title);
  g_free (row->phone);
  g_free (row->hint);
  g_free (row->why);
  g_free (row);
}

gboolean
front_person_contacts (FrontDb *db, gint64 id, gint64 *n_contacts, gint64 *last_at, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (db != NULL && n_contacts != NULL && last_at != NULL, FALSE);

  query = front_db_query (db, &count_person_contacts);
  *n_contacts = 0;
  *last_at = FRONT_NEVER;
  front_query_bind_int (query, 1, id);
  if (front_query_next (query, &local))
    {
      *n_contacts = front_query_int (query, 0);
      *last_at = front_query_instant (query, 1);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static GPtrArray *
rows_of (FrontDb *db, GPtrArray *matches, GError **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) front_person_row_free);

  for (guint i = 0; i < matches->len; i++)
    {
      const FrontPersonMatch *match = matches->pdata[i];
      g_autoptr(FrontPerson) person = front_person_load (db, match->id, error);
      const FrontPersonDetail *phone;
      FrontPersonRow *row;

      if (person == NULL)
        return NULL;
      phone = front_person_detail (person, FRONT_DETAIL_PHONE, 0);
      row = g_new0 (FrontPersonRow, 1);
      row->id = match->id;
      row->title = g_strdup (match->title);
      row->hint = g_strdup (match->hint);
      row->why = g_strdup (match->why);
      row->phone = g_strdup (phone != NULL ? phone->value : "");
      g_ptr_array_add (rows, row);
      if (!front_person_contacts (db, row->id, &row->n_contacts, &row->last_at, error))
        return NULL;
    }
  return g_steal_pointer (&rows);
}

GPtrArray *
front_person_rows (FrontDb *db, const char *typed, guint limit, gboolean *more, GError **error)
{
  g_autoptr(GPtrArray) matches = NULL;

  g_return_val_if_fail (db != NULL && typed != NULL, NULL);

  matches = front_person_search (db, typed, 0, limit, more, error);
  return matches != NULL ? rows_of (db, matches, error) : NULL;
}

GPtrArray *
front_person_twin_rows (FrontDb *db, const FrontPerson *person, guint limit, GError **error)
{
  g_autoptr(GPtrArray) matches = NULL;

  g_return_val_if_fail (db != NULL && person != NULL, NULL);

  matches = front_person_twins (db, person, limit, error);
  return matches != NULL ? rows_of (db, matches, error) : NULL;
}
