#define G_LOG_DOMAIN "front-risks"

#include "config.h"
#include "risks/front-scheme-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/front-dates.h"

FRONT_STATEMENT (select_scheme, "SELECT id, title FROM scheme WHERE ref = $1")
FRONT_STATEMENT (select_schemes, "SELECT ref, family, version, since, reason FROM scheme ORDER BY family, version DESC")
FRONT_STATEMENT (count_levels, "SELECT count(*) FROM scheme_level WHERE scheme_id = $1 AND axis = $2")
FRONT_STATEMENT (count_categories, "SELECT count(*) FROM scheme_category WHERE scheme_id = $1")
FRONT_STATEMENT (count_bands, "SELECT count(*) FROM scheme_band WHERE scheme_id = $1")
FRONT_STATEMENT (select_levels,
                 "SELECT axis, level, ref, word, least, most, appetite FROM scheme_level WHERE scheme_id = $1 "
                 "ORDER BY axis, level")
FRONT_STATEMENT (select_categories, "SELECT place, name FROM scheme_category WHERE scheme_id = $1 ORDER BY place")
FRONT_STATEMENT (select_bands, "SELECT place, word, most FROM scheme_band WHERE scheme_id = $1 ORDER BY place")
FRONT_STATEMENT (select_cells, "SELECT likelihood, impact, band FROM scheme_cell WHERE scheme_id = $1 ORDER BY likelihood, impact")
FRONT_STATEMENT (last_version, "SELECT coalesce (max (version), 0) FROM scheme WHERE family = $1")
FRONT_STATEMENT (insert_scheme,
                 "INSERT INTO scheme (ref, family, version, title, since, reason, who) VALUES ($1, $2, $3, $4, $5, $6, $7) "
                 "RETURNING id")
FRONT_STATEMENT (insert_level,
                 "INSERT INTO scheme_level (scheme_id, axis, level, ref, word, least, most, appetite) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
FRONT_STATEMENT (insert_category, "INSERT INTO scheme_category (scheme_id, place, name) VALUES ($1, $2, $3)")
FRONT_STATEMENT (insert_band, "INSERT INTO scheme_band (scheme_id, place, word, most) VALUES ($1, $2, $3, $4)")
FRONT_STATEMENT (insert_cell, "INSERT INTO scheme_cell (scheme_id, likelihood, impact, band) VALUES ($1, $2, $3, $4)")
FRONT_STATEMENT (count_scheme_uses,
                 "SELECT (SELECT count(*) FROM register WHERE scheme = $1) + (SELECT count(*) FROM assessment WHERE scheme = $1) "
                 "+ (SELECT count(*) FROM scheme later JOIN scheme this ON later.family = this.family AND later.version > this.version "
                 "WHERE this.ref = $1)")
FRONT_STATEMENT (count_family, "SELECT count(*) FROM scheme WHERE family = $1")
FRONT_STATEMENT (delete_scheme_levels, "DELETE FROM scheme_level WHERE scheme_id = $1")
FRONT_STATEMENT (delete_scheme_categories, "DELETE FROM scheme_category WHERE scheme_id = $1")
FRONT_STATEMENT (delete_scheme_bands, "DELETE FROM scheme_band WHERE scheme_id = $1")
FRONT_STATEMENT (delete_scheme_cells, "DELETE FROM scheme_cell WHERE scheme_id = $1")
FRONT_STATEMENT (delete_scheme, "DELETE FROM scheme WHERE id = $1")

void
front_stored_scheme_free (FrontStoredScheme *stored)
{
  if (stored == NULL)
    return;
  g_free (stored->ref);
  g_free (stored->family);
  g_free (stored->since);
  g_free (stored->reason);
  front_scheme_unref (stored->scheme);
  g_free (stored);
}

/* ── Reading ── */

static gboolean
count (FrontDb *db, const FrontStatement *statement, gint64 id, int axis, int *n, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);
  gint64 value;

  front_query_bind_int (query, 1, id);
  if (axis != 0)
    front_query_bind_int (query, 2, axis);
  if (!front_query_one_int (query, &value, error))
    return FALSE;
  *n = (int) value;
  return TRUE;
}

typedef void (*TakeRow) (FrontScheme *scheme, FrontQuery *row);

static void
take_level (FrontScheme *scheme, FrontQuery *row)
{
  FrontAxis axis = (FrontAxis) front_query_int (row, 0);
  int level = (int) front_query_int (row, 1);

  front_scheme_set_level (scheme, axis, level, front_query_text (row, 2), front_query_text (row, 3),
                          (int) front_query_int (row, 4), (int) front_query_int (row, 5));
  if (axis == FRONT_AXIS_LIKELIHOOD && !front_query_is_null (row, 6))
    front_scheme_set_appetite (scheme, level, (int) front_query_int (row, 6));
}

static void
take_category (FrontScheme *scheme, FrontQuery *row)
{
  front_scheme_set_category (scheme, (int) front_query_int (row, 0), front_query_text (row, 1));
}

static void
take_band (FrontScheme *scheme, FrontQuery *row)
{
  front_scheme_set_band (scheme, (int) front_query_int (row, 0), front_query_text (row, 1), (int) front_query_int (row, 2));
}

static void
take_cell (FrontScheme *scheme, FrontQuery *row)
{
  front_scheme_set_cell (scheme, (int) front_query_int (row, 0), (int) front_query_int (row, 1), (int) front_query_int (row, 2));
}

static gboolean
take_rows (FrontDb *db, const FrontStatement *statement, gint64 id, FrontScheme *scheme, TakeRow take, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, id);
  while (front_query_next (query, &local))
    take (scheme, query);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static FrontScheme *
load_stored (FrontDb *db, const char *ref, gint64 id, const char *title, GError **error)
{
  g_autoptr(FrontScheme) scheme = NULL;
  int n_likelihood, n_impact, n_categories, n_bands;

  if (!count (db, &count_levels, id, FRONT_AXIS_LIKELIHOOD, &n_likelihood, error)
      || !count (db, &count_levels, id, FRONT_AXIS_IMPACT, &n_impact, error)
      || !count (db, &count_categories, id, 0, &n_categories, error) || !count (db, &count_bands, id, 0, &n_bands, error))
    return NULL;
  scheme = front_scheme_new (ref, n_likelihood, n_impact, n_categories, n_bands);
  front_scheme_set_title (scheme, title);
  if (!take_rows (db, &select_levels, id, scheme, take_level, error)
      || !take_rows (db, &select_categories, id, scheme, take_category, error)
      || !take_rows (db, &select_bands, id, scheme, take_band, error)
      || !take_rows (db, &select_cells, id, scheme, take_cell, error))
    return NULL;
  return g_steal_pointer (&scheme);
}

FrontScheme *
front_scheme_load (FrontDb *db, const char *ref, GError **error)
{
  const FrontScheme *built_in;
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;
  g_autofree char *title = NULL;
  gint64 id;

  g_return_val_if_fail (db != NULL && ref != NULL, NULL);

  built_in = front_scheme_find (ref);
  if (built_in != NULL)
    return front_scheme_ref (built_in);
  query = front_db_query (db, &select_scheme);
  front_query_bind_text (query, 1, ref);
  if (!front_query_next (query, &local))
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("There is no risk scheme “%s” in this store."), ref);
      return NULL;
    }
  id = front_query_int (query, 0);
  title = g_strdup (front_query_text (query, 1));
  return load_stored (db, ref, id, title, error);
}

static void
add_built_in (GPtrArray *list)
{
  const FrontScheme *schemes;
  int n_schemes;

  schemes = front_schemes (&n_schemes);
  for (int i = 0; i < n_schemes; i++)
    {
      FrontStoredScheme *stored = g_new0 (FrontStoredScheme, 1);

      stored->ref = g_strdup (schemes[i].ref);
      stored->family = g_strdup (schemes[i].ref);
      stored->version = 1;
      stored->reason = g_strdup ("");
      stored->scheme = front_scheme_ref (&schemes[i]);
      g_ptr_array_add (list, stored);
    }
}

/* By family, the newest version first. */
static gint
compare_stored (gconstpointer a, gconstpointer b)
{
  const FrontStoredScheme *one = *(const FrontStoredScheme *const *) a;
  const FrontStoredScheme *other = *(const FrontStoredScheme *const *) b;
  int order = strcmp (one->family, other->family);

  return order != 0 ? order : other->version - one->version;
}

GPtrArray *
front_scheme_list (FrontDb *db, GError **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) front_stored_scheme_free);
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  {
    g_autoptr(FrontQuery) query = front_db_query (db, &select_schemes);

    while (front_query_next (query, &local))
      {
        FrontStoredScheme *stored = g_new0 (FrontStoredScheme, 1);

        stored->ref = g_strdup (front_query_text (query, 0));
        stored->family = g_strdup (front_query_text (query, 1));
        stored->version = (int) front_query_int (query, 2);
        stored->since = g_strdup (front_query_text (query, 3));
        stored->reason = g_strdup (front_query_text (query, 4));
        g_ptr_array_add (list, stored);
      }
  }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = 0; i < list->len; i++)
    {
      FrontStoredScheme *stored = g_ptr_array_index (list, i);

      stored->scheme = front_scheme_load (db, stored->ref, error);
      if (stored->scheme == NULL)
        return NULL;
    }
  add_built_in (list);
  g_ptr_array_sort (list, compare_stored);
  return g_steal_pointer (&list);
}

/* ── Writing ── */

static gboolean
insert_levels (FrontDb *db, gint64 id, FrontAxis axis, const FrontLevel *levels, int n_levels, const int *appetite,
               GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &insert_level);

  for (int i = 0; i < n_levels; i++)
    {
      front_query_bind_int (query, 1, id);
      front_query_bind_int (query, 2, axis);
      front_query_bind_int (query, 3, i + 1);
      front_query_bind_text (query, 4, levels[i].ref);
      front_query_bind_text (query, 5, levels[i].word);
      front_query_bind_int (query, 6, levels[i].least);
      front_query_bind_int (query, 7, levels[i].most);
      if (appetite != NULL)
        front_query_bind_int (query, 8, appetite[i]);
      else
        front_query_bind_null (query, 8);
      if (!front_query_run (query, error))
        return FALSE;
      front_query_again (query);
    }
  return TRUE;
}

static gboolean
insert_words (FrontDb *db, gint64 id, const FrontScheme *scheme, GError **error)
{
  g_autoptr(FrontQuery) category = front_db_query (db, &insert_category);
  g_autoptr(FrontQuery) band = front_db_query (db, &insert_band);
  g_autoptr(FrontQuery) cell = front_db_query (db, &insert_cell);

  for (int i = 0; i < scheme->n_categories; i++)
    {
      front_query_bind_int (category, 1, id);
      front_query_bind_int (category, 2, i);
      front_query_bind_text (category, 3, scheme->categories[i]);
      if (!front_query_run (category, error))
        return FALSE;
      front_query_again (category);
    }
  for (int i = 0; i < scheme->n_bands; i++)
    {
      front_query_bind_int (band, 1, id);
      front_query_bind_int (band, 2, i);
      front_query_bind_text (band, 3, scheme->bands[i].word);
      front_query_bind_int (band, 4, scheme->bands[i].most);
      if (!front_query_run (band, error))
        return FALSE;
      front_query_again (band);
    }
  for (int i = 0; scheme->cells != NULL && i < scheme->n_likelihood * scheme->n_impact; i++)
    {
      front_query_bind_int (cell, 1, id);
      front_query_bind_int (cell, 2, i / scheme->n_impact + 1);
      front_query_bind_int (cell, 3, i % scheme->n_impact + 1);
      front_query_bind_int (cell, 4, scheme->cells[i]);
      if (!front_query_run (cell, error))
        return FALSE;
      front_query_again (cell);
    }
  return TRUE;
}

static gboolean
next_version (FrontDb *db, const char *family, int *version, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &last_version);
  gint64 last;

  front_query_bind_text (query, 1, family);
  if (!front_query_one_int (query, &last, error))
    return FALSE;
  if (last == 0 && front_scheme_find (family) != NULL)
    last = 1;
  *version = (int) last + 1;
  return TRUE;
}

gboolean
front_scheme_save (FrontDb *db, const FrontScheme *scheme, const char *since, const char *reason, char **ref_out,
                   GError **error)
{
  g_autofree char *family = NULL;
  g_autofree char *ref = NULL;
  g_autoptr(FrontWrite) write = NULL;
  gint64 id, at;
  int version;

  g_return_val_if_fail (db != NULL && scheme != NULL && ref_out != NULL, FALSE);

  if (!front_scheme_validate (scheme, error))
    return FALSE;
  if (since == NULL || !front_date_start (since, &at, NULL))
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("In use since: give a date as day/month/year."));
      return FALSE;
    }
  family = g_strndup (scheme->ref, strcspn (scheme->ref, "/"));
  write = front_write_begin (db, error);
  if (write == NULL || !next_version (db, family, &version, error))
    return FALSE;
  if (version > 1 && (reason == NULL || *reason == '\0'))
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                           _("Reason: say why the scheme changes. Whoever reads an old score will want to know."));
      return front_error_wants (error, "reason");
    }
  ref = version > 1 ? g_strdup_printf ("%s/%d", family, version) : g_strdup (family);
  {
    g_autoptr(FrontQuery) query = front_db_query (db, &insert_scheme);

    front_query_bind_text (query, 1, ref);
    front_query_bind_text (query, 2, family);
    front_query_bind_int (query, 3, version);
    front_query_bind_text (query, 4, scheme->title);
    front_query_bind_text (query, 5, since);
    front_query_bind_text (query, 6, reason != NULL ? reason : "");
    front_query_bind_text (query, 7, front_db_who (db));
    if (!front_query_one_int (query, &id, error))
      return FALSE;
  }
  if (!insert_levels (db, id, FRONT_AXIS_LIKELIHOOD, scheme->likelihood, scheme->n_likelihood, scheme->appetite, error)
      || !insert_levels (db, id, FRONT_AXIS_IMPACT, scheme->impact, scheme->n_impact, NULL, error)
      || !insert_words (db, id, scheme, error)
      || !front_write_record (write,
                              &(FrontChange) { .kind = FRONT_CHANGED_RISK, .row = 0, .what = "scheme", .new_value = ref,
                                               .why = reason },
                              error)
      || !front_write_commit (g_steal_pointer (&write), error))
    return FALSE;
  *ref_out = g_steal_pointer (&ref);
  return TRUE;
}

/* ── New families, and taking back ── */

char *
front_scheme_free_ref (FrontDb *db, int n_likelihood, int n_impact, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  query = front_db_query (db, &count_family);
  for (int number = 1;; number++)
    {
      g_autofree char *ref = number == 1 ? g_strdup_printf ("%dx%d", n_likelihood, n_impact)
                                         : g_strdup_printf ("%dx%d-%d", n_likelihood, n_impact, number);
      gint64 taken;

      front_query_bind_text (query, 1, ref);
      if (!front_query_one_int (query, &taken, error))
        return NULL;
      if (taken == 0 && front_scheme_find (ref) == NULL)
        return g_steal_pointer (&ref);
    }
}

static gboolean
delete_all (FrontDb *db, gint64 id, GError **error)
{
  const FrontStatement *const statements[] = { &delete_scheme_levels, &delete_scheme_categories, &delete_scheme_bands, &delete_scheme_cells,
                                               &delete_scheme };

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr(FrontQuery) query = front_db_query (db, statements[i]);

      front_query_bind_int (query, 1, id);
      if (!front_query_run (query, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
front_scheme_take_back (FrontDb *db, const char *ref, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  gint64 id, uses;

  g_return_val_if_fail (db != NULL && ref != NULL, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  {
    g_autoptr(FrontQuery) found = front_db_query (db, &select_scheme);
    g_autoptr(FrontQuery) used = front_db_query (db, &count_scheme_uses);

    front_query_bind_text (found, 1, ref);
    front_query_bind_text (used, 1, ref);
    if (!front_query_one_int (found, &id, error) || !front_query_one_int (used, &uses, error))
      return FALSE;
  }
  if (uses > 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT,
                   _("The scheme “%s” is in use already: a register or a score was made by it. Change the register to another first."), ref);
      return FALSE;
    }
  return delete_all (db, id, error)
         && front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_RISK, .what = "undone", .old_value = ref }, error)
         && front_write_commit (g_steal_pointer (&write), error);
}
