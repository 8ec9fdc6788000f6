#define G_LOG_DOMAIN "front-contact-image"

#include "config.h"
#include "enquiries/front-contact-image.h"

#include <string.h>

/* Numbers of rows that hang on a contact are not kept: the engine gives them out anew. contact.came_again is not kept either,
 * the tally works it out. */

#define MOST_COLUMNS 40

typedef struct
{
  const char *name;
  const char *key;
  const char *columns[MOST_COLUMNS]; /* those of text begin with a ' */
} Table;

static const Table tables[] = {
  { "contact",
    "id",
    { "channel", "state", "source", "outcome", "accurate", "arrived_at", "state_since", "answered_at", "ended_at", "hold_us", "ticket",
      "service_id", "'rep", "'note", "person_id", "topic_id", "visit_id", "follows_id", "quantity", "paused_us", "'desk", "due_at",
      "paused_days", "first_in_time", "full_in_time", "'department", "outcome_id", "first_contact", "avoidable" } },
  { "period", "contact_id", { "state", "started_at", "ended_at" } },
  { "contact_transfer", "contact_id", { "at", "'from_rep", "'to_rep", "'note" } },
  { "script_tick", "contact_id", { "step_id", "answer_id", "'question", "'answer", "ticked_at", "'who" } },
};

/* Of each table its rows, of each row its values. */
#define IMAGE_TYPE "aaams"

static const char *
column_name (const char *column)
{
  return *column == '\'' ? column + 1 : column;
}

const char *const *
_front_contact_image_columns (void)
{
  static const char *names[MOST_COLUMNS];

  for (guint i = 0; tables[0].columns[i] != NULL; i++)
    names[i] = column_name (tables[0].columns[i]);
  return names;
}

/* ── Taking ── */

static gboolean
add_rows (FrontDb *db, const Table *table, gint64 id, GVariantBuilder *image, gboolean *any, GError **error)
{
  g_autoptr(GString) sql = g_string_new ("SELECT ");
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  for (guint i = 0; table->columns[i] != NULL; i++)
    g_string_append_printf (sql, i > 0 ? ", CAST (%s AS TEXT)" : "CAST (%s AS TEXT)", column_name (table->columns[i]));
  g_string_append_printf (sql, " FROM %s WHERE %s = $1 ORDER BY id", table->name, table->key);
  query = front_db_query_text (db, sql->str);
  front_query_bind_int (query, 1, id);
  g_variant_builder_open (image, G_VARIANT_TYPE ("aams"));
  while (front_query_next (query, &local))
    {
      g_variant_builder_open (image, G_VARIANT_TYPE ("ams"));
      for (guint i = 0; table->columns[i] != NULL; i++)
        g_variant_builder_add (image, "ms", front_query_text (query, (int) i));
      g_variant_builder_close (image);
      *any = TRUE;
    }
  g_variant_builder_close (image);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
_front_contact_image (FrontDb *db, gint64 id, char **text, GError **error)
{
  g_auto(GVariantBuilder) image;
  g_autoptr(GVariant) value = NULL;
  gboolean there = FALSE, ignored = FALSE;

  *text = NULL;
  g_variant_builder_init (&image, G_VARIANT_TYPE (IMAGE_TYPE));
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!add_rows (db, &tables[i], id, &image, i == 0 ? &there : &ignored, error))
      return FALSE;
  value = g_variant_ref_sink (g_variant_builder_end (&image));
  if (there)
    *text = g_variant_print (value, FALSE);
  return TRUE;
}

gboolean
_front_contact_watch (FrontWrite *write, gint64 id, GError **error)
{
  return front_undo_watch (write, FRONT_CHANGED_CONTACT, id, _front_contact_image, error);
}

gboolean
_front_contact_watch_new (FrontWrite *write, gint64 id, GError **error)
{
  return front_undo_watch_new (write, FRONT_CHANGED_CONTACT, id, _front_contact_image, error);
}

/* ── Putting back ── */

static void
bind (FrontQuery *query, int n, const char *column, const char *value)
{
  if (value == NULL)
    front_query_bind_null (query, n);
  else if (*column == '\'')
    front_query_bind_text (query, n, value);
  else
    front_query_bind_int (query, n, g_ascii_strtoll (value, NULL, 10));
}

static const char *
value_at (GVariant *row, guint i)
{
  const char *value = NULL;

  g_variant_get_child (row, i, "m&s", &value);
  return value;
}

static gboolean
run_with_id (FrontDb *db, const char *sql, gint64 id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query_text (db, sql);

  front_query_bind_int (query, 1, id);
  return front_query_run (query, error);
}

static gboolean
insert_row (FrontDb *db, const Table *table, gint64 id, GVariant *row, GError **error)
{
  g_autoptr(GString) sql = g_string_new (NULL);
  g_autoptr(GString) places = g_string_new ("$1");
  g_autoptr(FrontQuery) query = NULL;

  g_string_printf (sql, "INSERT INTO %s (%s", table->name, table->key);
  for (guint i = 0; table->columns[i] != NULL; i++)
    {
      g_string_append_printf (sql, ", %s", column_name (table->columns[i]));
      g_string_append_printf (places, ", $%u", i + 2);
    }
  g_string_append_printf (sql, ") VALUES (%s)", places->str);
  query = front_db_query_text (db, sql->str);
  front_query_bind_int (query, 1, id);
  for (guint i = 0; table->columns[i] != NULL; i++)
    bind (query, (int) i + 2, table->columns[i], value_at (row, i));
  return front_query_run (query, error);
}

static gboolean
replace_rows (FrontDb *db, const Table *table, gint64 id, GVariant *rows, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE %s = $1", table->name, table->key);

  if (!run_with_id (db, sql, id, error))
    return FALSE;
  for (gsize i = 0; rows != NULL && i < g_variant_n_children (rows); i++)
    {
      g_autoptr(GVariant) row = g_variant_get_child_value (rows, i);

      if (!insert_row (db, table, id, row, error))
        return FALSE;
    }
  return TRUE;
}

/* @write FALSE: only looks whether the store still has what @from has. */
static gboolean
move_columns (FrontDb *db, gint64 id, GVariant *from, GVariant *now, GVariant *to, gboolean write, gboolean *same, GError **error)
{
  const Table *table = &tables[0];

  for (guint i = 0; table->columns[i] != NULL; i++)
    {
      g_autofree char *sql = NULL;
      g_autoptr(FrontQuery) query = NULL;

      if (g_strcmp0 (value_at (from, i), value_at (to, i)) == 0)
        continue;
      if (g_strcmp0 (value_at (now, i), value_at (from, i)) != 0)
        *same = FALSE;
      if (!write)
        continue;
      sql = g_strdup_printf ("UPDATE contact SET %s = $2 WHERE id = $1", column_name (table->columns[i]));
      query = front_db_query_text (db, sql);
      front_query_bind_int (query, 1, id);
      bind (query, 2, table->columns[i], value_at (to, i));
      if (!front_query_run (query, error))
        return FALSE;
    }
  return TRUE;
}

static GVariant *
parse (const char *text)
{
  return text != NULL ? g_variant_parse (G_VARIANT_TYPE (IMAGE_TYPE), text, NULL, NULL, NULL) : NULL;
}

/* The rows of table @i; NULL of no image. */
static GVariant *
rows_of (GVariant *image, guint i)
{
  return image != NULL ? g_variant_get_child_value (image, i) : NULL;
}

static gboolean
move (FrontDb *db, gint64 id, GVariant *from, GVariant *now, GVariant *to, gboolean write, gboolean *same, GError **error)
{
  g_autoptr(GVariant) from_rows = rows_of (from, 0);
  g_autoptr(GVariant) now_rows = rows_of (now, 0);
  g_autoptr(GVariant) to_rows = rows_of (to, 0);
  g_autoptr(GVariant) from_row = g_variant_get_child_value (from_rows, 0);
  g_autoptr(GVariant) now_row = g_variant_get_child_value (now_rows, 0);
  g_autoptr(GVariant) to_row = g_variant_get_child_value (to_rows, 0);

  if (!move_columns (db, id, from_row, now_row, to_row, write, same, error))
    return FALSE;
  for (guint i = 1; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr(GVariant) were = rows_of (from, i);
      g_autoptr(GVariant) are = rows_of (now, i);
      g_autoptr(GVariant) become = rows_of (to, i);

      if (g_variant_equal (were, become))
        continue;
      if (!g_variant_equal (are, were))
        *same = FALSE;
      if (write && !replace_rows (db, &tables[i], id, become, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
_front_contact_restore (FrontDb *db, gint64 id, const char *from, const char *to, gboolean *same, GError **error)
{
  g_autofree char *now_text = NULL;
  g_autoptr(GVariant) was = parse (from);
  g_autoptr(GVariant) becomes = parse (to);
  g_autoptr(GVariant) now = NULL;

  if (!_front_contact_image (db, id, &now_text, error))
    return FALSE;
  now = parse (now_text);
  *same = (was == NULL) == (now == NULL);
  if (!*same || (was == NULL && becomes == NULL))
    return TRUE;
  if (was != NULL && becomes != NULL)
    {
      if (!move (db, id, was, now, becomes, FALSE, same, error))
        return FALSE;
      return !*same || move (db, id, was, now, becomes, TRUE, same, error);
    }
  /* What hangs on it goes first and comes last. */
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      guint table = becomes != NULL ? i : (guint) G_N_ELEMENTS (tables) - 1 - i;
      g_autoptr(GVariant) rows = rows_of (becomes, table);

      if (!replace_rows (db, &tables[table], id, rows, error))
        return FALSE;
    }
  return TRUE;
}

gint64
_front_contact_image_value (const char *image, const char *column)
{
  g_autoptr(GVariant) value = parse (image);
  g_autoptr(GVariant) rows = rows_of (value, 0);
  g_autoptr(GVariant) row = NULL;

  if (rows == NULL || g_variant_n_children (rows) == 0)
    return 0;
  row = g_variant_get_child_value (rows, 0);
  for (guint i = 0; tables[0].columns[i] != NULL; i++)
    if (g_str_equal (column_name (tables[0].columns[i]), column))
      {
        const char *text = value_at (row, i);

        return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
      }
  g_return_val_if_reached (0);
}
