#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-import-images.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "exchange/front-file-import.h"
#include "exchange/front-table-file.h"
#include "plan/front-plan-rows.h"

#define EDIT "edit"               /* the name of a plan's edit in import_past */
#define CHANGE_TYPE "(mamsmams)"  /* a row as it was and as it is; nothing: it was not, or is not, there */

/* Statements of one shape for each table that imports of lists write: the key is $1 and stands first, $2 … are the other columns. What something
 * else speaks of is not removed. */
FRONT_STATEMENT (register_all,
                 "SELECT id, ref, title, scheme FROM register")
FRONT_STATEMENT (register_one,
                 "SELECT id, ref, title, scheme FROM register WHERE id = $1")
FRONT_STATEMENT (register_insert,
                 "INSERT INTO register (id, ref, title, scheme) VALUES ($1, $2, $3, $4)")
FRONT_STATEMENT (register_update,
                 "UPDATE register SET ref = $2, title = $3, scheme = $4 WHERE id = $1")
FRONT_STATEMENT (register_remove,
                 "DELETE FROM register WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM risk WHERE risk.register_id = register.id) RETURNING "
                 "id")
FRONT_STATEMENT (risk_all,
                 "SELECT id, register_id, place, ref, title, controls, treatment, last_review, next_milestone, next_review, closed, "
                 "cause, event, consequence, category, owner, note, tolerated_by, closed_reason FROM risk")
FRONT_STATEMENT (risk_one,
                 "SELECT id, register_id, place, ref, title, controls, treatment, last_review, next_milestone, next_review, closed, "
                 "cause, event, consequence, category, owner, note, tolerated_by, closed_reason FROM risk WHERE id = $1")
FRONT_STATEMENT (risk_insert,
                 "INSERT INTO risk (id, register_id, place, ref, title, controls, treatment, last_review, next_milestone, next_review, "
                 "closed, cause, event, consequence, category, owner, note, tolerated_by, closed_reason) VALUES ($1, $2, $3, $4, $5, $6, "
                 "$7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)")
FRONT_STATEMENT (risk_update,
                 "UPDATE risk SET register_id = $2, place = $3, ref = $4, title = $5, controls = $6, treatment = $7, last_review = $8, "
                 "next_milestone = $9, next_review = $10, closed = $11, cause = $12, event = $13, consequence = $14, category = $15, "
                 "owner = $16, note = $17, tolerated_by = $18, closed_reason = $19 WHERE id = $1")
FRONT_STATEMENT (risk_remove,
                 "DELETE FROM risk WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM assessment WHERE assessment.risk_id = risk.id) AND NOT "
                 "EXISTS (SELECT 1 FROM risk_action WHERE risk_action.risk_id = risk.id) AND NOT EXISTS (SELECT 1 FROM risk_review WHERE "
                 "risk_review.risk_id = risk.id) RETURNING id")
FRONT_STATEMENT (assessment_all,
                 "SELECT id, risk_id, assessed_on, likelihood, impact, impact_2, impact_3, impact_4, impact_5, reason, who, scheme, "
                 "position FROM assessment")
FRONT_STATEMENT (assessment_one,
                 "SELECT id, risk_id, assessed_on, likelihood, impact, impact_2, impact_3, impact_4, impact_5, reason, who, scheme, "
                 "position FROM assessment WHERE id = $1")
FRONT_STATEMENT (assessment_insert,
                 "INSERT INTO assessment (id, risk_id, assessed_on, likelihood, impact, impact_2, impact_3, impact_4, impact_5, reason, "
                 "who, scheme, position) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)")
FRONT_STATEMENT (assessment_update,
                 "UPDATE assessment SET risk_id = $2, assessed_on = $3, likelihood = $4, impact = $5, impact_2 = $6, impact_3 = $7, "
                 "impact_4 = $8, impact_5 = $9, reason = $10, who = $11, scheme = $12, position = $13 WHERE id = $1")
FRONT_STATEMENT (assessment_remove,
                 "DELETE FROM assessment WHERE id = $1 RETURNING id")
FRONT_STATEMENT (risk_action_all,
                 "SELECT id, risk_id, place, what, owner, due, done FROM risk_action")
FRONT_STATEMENT (risk_action_one,
                 "SELECT id, risk_id, place, what, owner, due, done FROM risk_action WHERE id = $1")
FRONT_STATEMENT (risk_action_insert,
                 "INSERT INTO risk_action (id, risk_id, place, what, owner, due, done) VALUES ($1, $2, $3, $4, $5, $6, $7)")
FRONT_STATEMENT (risk_action_update,
                 "UPDATE risk_action SET risk_id = $2, place = $3, what = $4, owner = $5, due = $6, done = $7 WHERE id = $1")
FRONT_STATEMENT (risk_action_remove,
                 "DELETE FROM risk_action WHERE id = $1 RETURNING id")
FRONT_STATEMENT (department_all,
                 "SELECT id, name, details, retired, other_names FROM department")
FRONT_STATEMENT (department_one,
                 "SELECT id, name, details, retired, other_names FROM department WHERE id = $1")
FRONT_STATEMENT (department_insert,
                 "INSERT INTO department (id, name, details, retired, other_names) VALUES ($1, $2, $3, $4, $5)")
FRONT_STATEMENT (department_update,
                 "UPDATE department SET name = $2, details = $3, retired = $4, other_names = $5 WHERE id = $1")
FRONT_STATEMENT (department_remove,
                 "DELETE FROM department WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM service WHERE service.department = department.name) "
                 "RETURNING id")
FRONT_STATEMENT (service_all,
                 "SELECT id, name, details, retired, other_names, department FROM service")
FRONT_STATEMENT (service_one,
                 "SELECT id, name, details, retired, other_names, department FROM service WHERE id = $1")
FRONT_STATEMENT (service_insert,
                 "INSERT INTO service (id, name, details, retired, other_names, department) VALUES ($1, $2, $3, $4, $5, $6)")
FRONT_STATEMENT (service_update,
                 "UPDATE service SET name = $2, details = $3, retired = $4, other_names = $5, department = $6 WHERE id = $1")
FRONT_STATEMENT (service_remove,
                 "DELETE FROM service WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM topic WHERE topic.service_id = service.id) AND NOT EXISTS "
                 "(SELECT 1 FROM script WHERE script.service_id = service.id) AND NOT EXISTS (SELECT 1 FROM liaison_item WHERE "
                 "liaison_item.service_id = service.id) RETURNING id")
FRONT_STATEMENT (service_in_contacts, "SELECT DISTINCT service_id FROM contact")
FRONT_STATEMENT (topic_all,
                 "SELECT id, name, details, retired, other_names, service_id FROM topic")
FRONT_STATEMENT (topic_one,
                 "SELECT id, name, details, retired, other_names, service_id FROM topic WHERE id = $1")
FRONT_STATEMENT (topic_insert,
                 "INSERT INTO topic (id, name, details, retired, other_names, service_id) VALUES ($1, $2, $3, $4, $5, $6)")
FRONT_STATEMENT (topic_update,
                 "UPDATE topic SET name = $2, details = $3, retired = $4, other_names = $5, service_id = $6 WHERE id = $1")
FRONT_STATEMENT (topic_remove,
                 "DELETE FROM topic WHERE id = $1 RETURNING id")
FRONT_STATEMENT (topic_in_contacts, "SELECT DISTINCT topic_id FROM contact")
FRONT_STATEMENT (outcome_all,
                 "SELECT id, name, details, retired, base FROM outcome")
FRONT_STATEMENT (outcome_one,
                 "SELECT id, name, details, retired, base FROM outcome WHERE id = $1")
FRONT_STATEMENT (outcome_insert,
                 "INSERT INTO outcome (id, name, details, retired, base) VALUES ($1, $2, $3, $4, $5)")
FRONT_STATEMENT (outcome_update,
                 "UPDATE outcome SET name = $2, details = $3, retired = $4, base = $5 WHERE id = $1")
FRONT_STATEMENT (outcome_remove,
                 "DELETE FROM outcome WHERE id = $1 RETURNING id")
FRONT_STATEMENT (outcome_in_contacts, "SELECT DISTINCT outcome_id FROM contact")
FRONT_STATEMENT (rep_all,
                 "SELECT id, name, details, retired, login FROM rep")
FRONT_STATEMENT (rep_one,
                 "SELECT id, name, details, retired, login FROM rep WHERE id = $1")
FRONT_STATEMENT (rep_insert,
                 "INSERT INTO rep (id, name, details, retired, login) VALUES ($1, $2, $3, $4, $5)")
FRONT_STATEMENT (rep_update,
                 "UPDATE rep SET name = $2, details = $3, retired = $4, login = $5 WHERE id = $1")
FRONT_STATEMENT (rep_remove,
                 "DELETE FROM rep WHERE id = $1 RETURNING id")
FRONT_STATEMENT (rep_in_contacts, "SELECT DISTINCT rep FROM contact")
FRONT_STATEMENT (desk_all,
                 "SELECT id, name, details, retired, computer FROM desk")
FRONT_STATEMENT (desk_one,
                 "SELECT id, name, details, retired, computer FROM desk WHERE id = $1")
FRONT_STATEMENT (desk_insert,
                 "INSERT INTO desk (id, name, details, retired, computer) VALUES ($1, $2, $3, $4, $5)")
FRONT_STATEMENT (desk_update,
                 "UPDATE desk SET name = $2, details = $3, retired = $4, computer = $5 WHERE id = $1")
FRONT_STATEMENT (desk_remove,
                 "DELETE FROM desk WHERE id = $1 RETURNING id")
FRONT_STATEMENT (desk_in_contacts, "SELECT DISTINCT desk FROM contact")
FRONT_STATEMENT (calendar_year_all,
                 "SELECT year, source FROM calendar_year")
FRONT_STATEMENT (calendar_year_one,
                 "SELECT year, source FROM calendar_year WHERE year = $1")
FRONT_STATEMENT (calendar_year_insert,
                 "INSERT INTO calendar_year (year, source) VALUES ($1, $2)")
FRONT_STATEMENT (calendar_year_update,
                 "UPDATE calendar_year SET source = $2 WHERE year = $1")
FRONT_STATEMENT (calendar_year_remove,
                 "DELETE FROM calendar_year WHERE year = $1 RETURNING year")
FRONT_STATEMENT (calendar_holiday_all,
                 "SELECT day, title FROM calendar_holiday")
FRONT_STATEMENT (calendar_holiday_one,
                 "SELECT day, title FROM calendar_holiday WHERE day = $1")
FRONT_STATEMENT (calendar_holiday_insert,
                 "INSERT INTO calendar_holiday (day, title) VALUES ($1, $2)")
FRONT_STATEMENT (calendar_holiday_update,
                 "UPDATE calendar_holiday SET title = $2 WHERE day = $1")
FRONT_STATEMENT (calendar_holiday_remove,
                 "DELETE FROM calendar_holiday WHERE day = $1 RETURNING day")

typedef struct
{
  const char *name;
  FrontImportKind kind;
  const char *types; /* of the columns: i, t */
  const FrontStatement *all, *one, *insert, *update, *remove;
  const FrontStatement *in_contacts; /* what contacts speak of; nullable. Asked once: one by one each would read all contacts */
  guint said;                        /* the column by which they do */
} Table;

/* Those that others refer to first. */
static const Table tables[] = {
  { "register", FRONT_IMPORT_RISKS, "ittt", &register_all, &register_one, &register_insert, &register_update, &register_remove },
  { "risk", FRONT_IMPORT_RISKS, "iiitttitttttttttttt", &risk_all, &risk_one, &risk_insert, &risk_update, &risk_remove },
  { "assessment", FRONT_IMPORT_RISKS, "iitiiiiiittti", &assessment_all, &assessment_one, &assessment_insert, &assessment_update, &assessment_remove },
  { "risk_action", FRONT_IMPORT_RISKS, "iiitttt", &risk_action_all, &risk_action_one, &risk_action_insert, &risk_action_update, &risk_action_remove },
  { "department", FRONT_IMPORT_DIRECTORY, "ittit", &department_all, &department_one, &department_insert, &department_update, &department_remove },
  { "service", FRONT_IMPORT_DIRECTORY, "ittitt", &service_all, &service_one, &service_insert, &service_update, &service_remove, &service_in_contacts },
  { "topic", FRONT_IMPORT_DIRECTORY, "ittiti", &topic_all, &topic_one, &topic_insert, &topic_update, &topic_remove, &topic_in_contacts },
  { "outcome", FRONT_IMPORT_DIRECTORY, "ittii", &outcome_all, &outcome_one, &outcome_insert, &outcome_update, &outcome_remove, &outcome_in_contacts },
  { "rep", FRONT_IMPORT_DIRECTORY, "ittit", &rep_all, &rep_one, &rep_insert, &rep_update, &rep_remove, &rep_in_contacts, 1 },
  { "desk", FRONT_IMPORT_DIRECTORY, "ittit", &desk_all, &desk_one, &desk_insert, &desk_update, &desk_remove, &desk_in_contacts, 1 },
  { "calendar_year", FRONT_IMPORT_HOLIDAYS, "it", &calendar_year_all, &calendar_year_one, &calendar_year_insert, &calendar_year_update, &calendar_year_remove },
  { "calendar_holiday", FRONT_IMPORT_HOLIDAYS, "tt", &calendar_holiday_all, &calendar_holiday_one, &calendar_holiday_insert, &calendar_holiday_update, &calendar_holiday_remove },
};

FRONT_STATEMENT (image_keep,
                 "INSERT INTO import_past (import_id, kind, source, name, at, told, past_import_id) VALUES ($1, $2, $3, $4, 0, $5, $1)")
FRONT_STATEMENT (images_of, "SELECT source, name, told FROM import_past WHERE import_id = $1 ORDER BY id")
FRONT_STATEMENT (images_drop, "DELETE FROM import_past WHERE import_id = $1")

struct _FrontImportImages
{
  FrontDb *db;
  FrontImportKind kind;
  GHashTable *rows[G_N_ELEMENTS (tables)]; /* char *key → char *image; NULL: no table of this kind */
};

/* ── Reading ── */

/* A row's columns as an array of maybe strings. (transfer full), floating */
static GVariant *
image_of (FrontQuery *query, const Table *table)
{
  GVariantBuilder columns;

  g_variant_builder_init (&columns, G_VARIANT_TYPE ("ams"));
  for (int i = 0; table->types[i] != '\0'; i++)
    g_variant_builder_add (&columns, "ms", front_query_is_null (query, i) ? NULL : front_query_text (query, i));
  return g_variant_builder_end (&columns);
}

static char *
print (GVariant *image)
{
  g_autoptr(GVariant) owned = g_variant_ref_sink (image);

  return g_variant_print (owned, FALSE);
}

static GHashTable *
read_table (FrontDb *db, const Table *table, GError **error)
{
  g_autoptr(GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(FrontQuery) query = front_db_query (db, table->all);
  g_autoptr(GError) local = NULL;

  while (front_query_next (query, &local))
    g_hash_table_replace (rows, g_strdup (front_query_text (query, 0)), print (image_of (query, table)));
  if (local == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

FrontImportImages *
front_import_images_take (FrontDb *db, FrontImportKind kind, GError **error)
{
  g_autoptr(FrontImportImages) images = g_new0 (FrontImportImages, 1);

  images->db = db;
  images->kind = kind;
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    if (tables[t].kind == kind && (images->rows[t] = read_table (db, &tables[t], error)) == NULL)
      return NULL;
  return g_steal_pointer (&images);
}

void
front_import_images_free (FrontImportImages *images)
{
  if (images == NULL)
    return;
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    g_clear_pointer (&images->rows[t], g_hash_table_unref);
  g_free (images);
}

/* ── Entering ── */

static gboolean
keep (FrontDb *db, gint64 id, const char *kind, const char *source, const char *name, const char *told, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &image_keep);

  front_query_bind_int (query, 1, id);
  front_query_bind_text (query, 2, kind);
  front_query_bind_text (query, 3, source);
  front_query_bind_text (query, 4, name);
  front_query_bind_text (query, 5, told);
  return front_query_run (query, error);
}

static GVariant *
maybe_image (const char *image)
{
  return g_variant_new_maybe (G_VARIANT_TYPE ("ams"), image != NULL ? g_variant_parse (G_VARIANT_TYPE ("ams"), image, NULL, NULL, NULL) : NULL);
}

static gboolean
keep_change (FrontImportImages *images, gint64 id, guint t, const char *key, const char *was, const char *is, GError **error)
{
  g_autofree char *told = print (g_variant_new ("(@mams@mams)", maybe_image (was), maybe_image (is)));

  return keep (images->db, id, front_import_kind_name (images->kind), tables[t].name, key, told, error);
}

static gboolean
keep_table (FrontImportImages *before, gint64 id, guint t, guint *n, GError **error)
{
  g_autoptr(GHashTable) now = read_table (before->db, &tables[t], error);
  GHashTableIter iter;
  gpointer key, image;

  if (now == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, before->rows[t]);
  while (g_hash_table_iter_next (&iter, &key, &image))
    {
      const char *is = g_hash_table_lookup (now, key);

      if (g_strcmp0 (image, is) != 0 && (*n)++ < G_MAXUINT && !keep_change (before, id, t, key, image, is, error))
        return FALSE;
    }
  g_hash_table_iter_init (&iter, now);
  while (g_hash_table_iter_next (&iter, &key, &image))
    if (!g_hash_table_contains (before->rows[t], key))
      {
        (*n)++;
        if (!keep_change (before, id, t, key, NULL, image, error))
          return FALSE;
      }
  return TRUE;
}

static void
count_table (GHashTable *before, GHashTable *now, FrontImportChanges *changes)
{
  GHashTableIter iter;
  gpointer key, image;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &key, &image))
    {
      const char *is = g_hash_table_lookup (now, key);

      if (is == NULL)
        changes->removed++;
      else
        changes->replaced += !g_str_equal (is, image);
    }
  g_hash_table_iter_init (&iter, now);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    changes->added += !g_hash_table_contains (before, key);
}

gboolean
front_import_images_count (FrontImportImages *before, FrontImportChanges *changes, GError **error)
{
  g_return_val_if_fail (before != NULL && changes != NULL, FALSE);

  *changes = (FrontImportChanges) { 0 };
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    {
      g_autoptr(GHashTable) now = NULL;

      if (before->rows[t] == NULL)
        continue;
      now = read_table (before->db, &tables[t], error);
      if (now == NULL)
        return FALSE;
      count_table (before->rows[t], now, changes);
    }
  return TRUE;
}

/* The file's own facts: its name, size and checksum. */
static gboolean
enter (FrontDb *db, FrontImportKind kind, const char *path, const char *source, const char *map, gint64 n_read, const FrontImportChanges *changes,
       gint64 n_bad, gint64 *id, GError **error)
{
  g_autofree char *base = g_path_get_basename (path), *file = g_filename_display_name (base), *bytes = NULL, *sha256 = NULL;
  FrontImportEntry entry = { .kind = (char *) front_import_kind_name (kind), .source = (char *) (source != NULL ? source : ""), .file = file,
                             .mapping = (char *) (map != NULL ? map : "") };
  FrontImportResult result = { .n_read = n_read, .n_bad = n_bad, .changes = *changes, .first = FRONT_NEVER, .last = FRONT_NEVER };
  gsize length = 0;

  if (!g_file_get_contents (path, &bytes, &length, error))
    return FALSE;
  sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
  entry.sha256 = sha256;
  entry.bytes = (gint64) length;
  return front_import_register (db, &entry, "", id, error) && front_import_register_result (db, *id, &result, error);
}

gboolean
front_import_images_keep (FrontImportImages *before, const char *path, const char *source, const char *map, gint64 n_read,
                          const FrontImportChanges *changes, gint64 n_bad, gint64 *id, GError **error)
{
  guint n = 0;

  g_return_val_if_fail (before != NULL && path != NULL && id != NULL, FALSE);

  if (!enter (before->db, before->kind, path, source, map, n_read, changes, n_bad, id, error))
    return FALSE;
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    if (before->rows[t] != NULL && !keep_table (before, *id, t, &n, error))
      return FALSE;
  return TRUE;
}

gboolean
front_import_edit_keep (FrontDb *db, const char *path, const char *plan, const char *map, gint64 n_read, const FrontImportChanges *changes,
                        gint64 n_bad, const char *edit, gint64 *id, GError **error)
{
  g_return_val_if_fail (db != NULL && path != NULL && edit != NULL && id != NULL, FALSE);

  return enter (db, FRONT_IMPORT_CONTRACTS, path, plan, map, n_read, changes, n_bad, id, error)
         && keep (db, *id, front_import_kind_name (FRONT_IMPORT_CONTRACTS), plan, EDIT, edit, error);
}

/* ── Taking back ── */

typedef struct
{
  guint table;
  char *key;
  GVariant *was, *is; /* nullable: arrays of maybe strings */
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->key);
  g_clear_pointer (&kept->was, g_variant_unref);
  g_clear_pointer (&kept->is, g_variant_unref);
  g_free (kept);
}

static GPtrArray *
read_kept (FrontDb *db, gint64 import_id, GError **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (kept_free);
  g_autoptr(FrontQuery) query = front_db_query (db, &images_of);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, import_id);
  while (front_query_next (query, &local))
    {
      g_autoptr(GVariant) told = g_variant_parse (G_VARIANT_TYPE (CHANGE_TYPE), front_query_text (query, 2), NULL, NULL, &local);
      Kept *kept;

      if (told == NULL)
        break;
      kept = g_new0 (Kept, 1);
      kept->key = g_strdup (front_query_text (query, 1));
      g_variant_get (told, "(m@amsm@ams)", &kept->was, &kept->is);
      while (kept->table + 1 < G_N_ELEMENTS (tables) && !g_str_equal (tables[kept->table].name, front_query_text (query, 0)))
        kept->table++;
      g_ptr_array_add (list, kept);
    }
  if (local == NULL)
    return g_steal_pointer (&list);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static void
bind (FrontQuery *query, int place, char type, const char *text)
{
  if (text == NULL)
    front_query_bind_null (query, place);
  else if (type == 'i')
    front_query_bind_int (query, place, g_ascii_strtoll (text, NULL, 10));
  else
    front_query_bind_text (query, place, text);
}

/* Whether the row is what the import made of it. */
static gboolean
is_untouched (FrontDb *db, const Kept *kept, gboolean *untouched, GError **error)
{
  const Table *table = &tables[kept->table];
  g_autoptr(FrontQuery) query = front_db_query (db, table->one);
  g_autoptr(GVariant) now = NULL;
  g_autoptr(GError) local = NULL;

  bind (query, 1, table->types[0], kept->key);
  if (front_query_next (query, &local))
    now = g_variant_ref_sink (image_of (query, table));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  *untouched = now == NULL || kept->is == NULL ? now == kept->is : g_variant_equal (now, kept->is);
  return TRUE;
}

static gboolean
write_row (FrontDb *db, const Table *table, const FrontStatement *statement, GVariant *image, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);
  gsize n = MIN (g_variant_n_children (image), strlen (table->types));

  for (gsize i = 0; i < n; i++)
    {
      const char *text;

      g_variant_get_child (image, i, "m&s", &text);
      bind (query, (int) i + 1, table->types[i], text);
    }
  return front_query_run (query, error);
}

static gboolean
remove_row (FrontDb *db, const Kept *kept, gboolean *removed, GError **error)
{
  const Table *table = &tables[kept->table];
  g_autoptr(FrontQuery) query = front_db_query (db, table->remove);
  g_autoptr(GError) local = NULL;

  bind (query, 1, table->types[0], kept->key);
  *removed = front_query_next (query, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_CONFLICT,
                       _("Some of what this import brought was changed since, or something speaks of it already. Undone all the same, those "
                         "changes go too, and what something speaks of stays."));
  return front_error_wants (error, "with-notes");
}

/* @used out (transfer full): char *; nullable, where contacts never speak of such rows */
static gboolean
read_used (FrontDb *db, const Table *table, GHashTable **used, GError **error)
{
  g_autoptr(GHashTable) set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  *used = NULL;
  if (table->in_contacts == NULL)
    return TRUE;
  query = front_db_query (db, table->in_contacts);
  while (front_query_next (query, &local))
    if (!front_query_is_null (query, 0))
      g_hash_table_add (set, g_strdup (front_query_text (query, 0)));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  *used = g_steal_pointer (&set);
  return TRUE;
}

static gboolean
is_used (GHashTable *used, const Kept *kept)
{
  const char *said;

  if (used == NULL)
    return FALSE;
  g_variant_get_child (kept->is, tables[kept->table].said, "m&s", &said);
  return said != NULL && g_hash_table_contains (used, said);
}

static gboolean
is_added (const Kept *kept, guint t)
{
  return kept->table == t && kept->was == NULL;
}

static gboolean
adds_any (GPtrArray *list, guint t)
{
  for (guint i = 0; i < list->len; i++)
    if (is_added (g_ptr_array_index (list, i), t))
      return TRUE;
  return FALSE;
}

/* What it added goes, those that refer to others first. */
static gboolean
take_away (FrontDb *db, GPtrArray *list, gboolean all, FrontImportChanges *changes, GError **error)
{
  for (guint t = G_N_ELEMENTS (tables); t-- > 0;)
    {
      g_autoptr(GHashTable) used = NULL;

      if (!adds_any (list, t))
        continue;
      if (!read_used (db, &tables[t], &used, error))
        return FALSE;
      for (guint i = 0; i < list->len; i++)
        {
          const Kept *kept = g_ptr_array_index (list, i);
          gboolean removed = FALSE;

          if (!is_added (kept, t))
            continue;
          if (!is_used (used, kept) && !remove_row (db, kept, &removed, error))
            return FALSE;
          if (!removed && !all)
            return refuse (error);
          changes->removed += removed;
        }
    }
  return TRUE;
}

/* What it changed or removed is again as it was. */
static gboolean
put_back (FrontDb *db, GPtrArray *list, FrontImportChanges *changes, GError **error)
{
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    for (guint i = 0; i < list->len; i++)
      {
        const Kept *kept = g_ptr_array_index (list, i);

        if (kept->table != t || kept->was == NULL)
          continue;
        if (!write_row (db, &tables[t], kept->is != NULL ? tables[t].update : tables[t].insert, kept->was, error))
          return FALSE;
        changes->replaced++;
      }
  return TRUE;
}

static gboolean
drop (FrontDb *db, gint64 import_id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &images_drop);

  front_query_bind_int (query, 1, import_id);
  return front_query_run (query, error);
}

gboolean
front_import_images_undo (FrontDb *db, gint64 import_id, FrontImportKind kind, gboolean all, FrontImportChanges *changes, GError **error)
{
  g_autoptr(GPtrArray) list = read_kept (db, import_id, error);

  g_return_val_if_fail (changes != NULL, FALSE);

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len && !all; i++)
    {
      gboolean untouched = FALSE;

      if (!is_untouched (db, g_ptr_array_index (list, i), &untouched, error))
        return FALSE;
      if (!untouched)
        return refuse (error);
    }
  return take_away (db, list, all, changes, error) && put_back (db, list, changes, error) && drop (db, import_id, error);
}

gboolean
front_import_edit_undo (FrontDb *db, gint64 import_id, FrontImportChanges *changes, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &images_of);
  g_autofree char *edit = NULL;
  g_autoptr(GError) local = NULL;
  gboolean changed = FALSE;

  front_query_bind_int (query, 1, import_id);
  if (front_query_next (query, &local))
    edit = g_strdup (front_query_text (query, 2));
  g_clear_pointer (&query, front_query_done);
  if (local == NULL && edit != NULL && front_plan_swap_rows (db, edit, TRUE, &changed, &local))
    {
      changes->replaced++;
      return drop (db, import_id, error);
    }
  if (changed)
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_CONFLICT,
                           _("The plan’s contracts were edited since. Take those edits back first, or mend the table in the Plan tab. Nothing was changed."));
      return FALSE;
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_CORRUPT, _("What import %" PRId64 " changed is not known any more."), import_id);
  return FALSE;
}
