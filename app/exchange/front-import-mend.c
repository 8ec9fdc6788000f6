#include "config.h"
#include "exchange/front-import-mend.h"

#include <inttypes.h>

#include "exchange/front-import-aside.h"
#include "exchange/front-import-fields.h"

FRONT_STATEMENT (mended_import,
                 "SELECT id, source, mapping, settings, n_bad FROM import WHERE kind = $1 AND bad_header = $2 AND n_bad > 0 AND undone_at IS NULL "
                 "ORDER BY id DESC LIMIT 1")

/* The order of all dates; ANY where they differ. */
static FrontDatesOrder
order_of (const FrontImportMap *map)
{
  FrontDatesOrder order = FRONT_DATES_ANY;

  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    if (map->columns[f] >= 0 && front_field_reading (f) == FRONT_READS_MOMENT)
      {
        if (order != FRONT_DATES_ANY && map->dates[f] != order)
          return FRONT_DATES_ANY;
        order = map->dates[f];
      }
  return order;
}

/* A column of whole numbers alone is taken to have points: one with commas says it of all. */
static gboolean
has_commas (const FrontImportMap *map)
{
  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    if (map->columns[f] >= 0 && front_field_reading (f) != FRONT_READS_TEXT && map->marks[f] == FRONT_MARKS_COMMA)
      return TRUE;
  return FALSE;
}

char *
front_import_mend_reading (const FrontImportMap *map, gint64 length_s)
{
  GString *text = g_string_new (NULL);
  FrontDatesOrder order = order_of (map);

  if (order != FRONT_DATES_ANY)
    g_string_append_printf (text, "read-dates=%s\n", front_dates_order_name (order));
  g_string_append_printf (text, "read-marks=%s\n", has_commas (map) ? "comma" : "point");
  if (length_s > 0)
    g_string_append_printf (text, "read-length=%" PRId64 "\n", length_s);
  return g_string_free (text, FALSE);
}

/* Whether there are at most @most rows. */
static gboolean
has_few (FrontTable *table, gint64 most, gboolean *few, GError **error)
{
  FrontTableStep step = FRONT_TABLE_ROW;
  gint64 n = 0;

  while (n <= most && (step = front_table_next (table, error)) == FRONT_TABLE_ROW)
    n++;
  *few = n <= most;
  return step != FRONT_TABLE_FAILED && front_table_again (table, error);
}

gboolean
front_import_mend_find (FrontDb *db, FrontImportKind kind, FrontTable *table, gint64 *import_id, FrontImportMapping **found, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &mended_import);
  g_autoptr(FrontImportMapping) mapping = NULL;
  g_autoptr(GError) local = NULL;
  g_autofree char *head = front_import_aside_head_text (table);
  gint64 n_bad = 0;
  gboolean few;

  *found = NULL;
  front_query_bind_text (query, 1, front_import_kind_name (kind));
  front_query_bind_text (query, 2, head);
  if (front_query_next (query, &local))
    {
      mapping = g_new0 (FrontImportMapping, 1);
      *import_id = front_query_int (query, 0);
      mapping->kind = g_strdup (front_import_kind_name (kind));
      mapping->header = g_strdup (head);
      mapping->map = g_strdup (front_query_text (query, 2));
      front_import_settings_read (&mapping->settings, front_query_text (query, 3));
      front_import_settings_mended (&mapping->settings, front_query_text (query, 1));
      n_bad = front_query_int (query, 4);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  g_clear_pointer (&query, front_query_done);
  if (mapping == NULL)
    return TRUE;
  if (!has_few (table, n_bad, &few, error))
    return FALSE;
  if (few)
    *found = g_steal_pointer (&mapping);
  return TRUE;
}
