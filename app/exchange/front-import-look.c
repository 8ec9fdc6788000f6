#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-import-look.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

const char *
front_field_title (FrontField field)
{
  static const char *const titles[FRONT_N_FIELDS] = {
    N_ ("Call or response id"), N_ ("Arrived (date and time)"), N_ ("Date"), N_ ("Time"), N_ ("Answered at"), N_ ("Ended at"), N_ ("Waited"),
    N_ ("Talked"), N_ ("On hold"), N_ ("Wrap-up"), N_ ("Whole length"), N_ ("Outcome"), N_ ("Answered, yes or no"), N_ ("Queue"), N_ ("Rep"),
    N_ ("Service"), N_ ("Channel"), N_ ("Note"), N_ ("Interval’s length"), N_ ("Calls offered"), N_ ("Calls answered"),
    N_ ("Answered in time"), N_ ("In time means within"), N_ ("Calls abandoned"), N_ ("Abandoned after a short wait"), N_ ("Abandoned in time"),
    N_ ("Average wait"), N_ ("Average talk"), N_ ("Longest wait"), N_ ("Staffed"), N_ ("Stated service level"), N_ ("Score"), N_ ("Best score"),
    N_ ("Caller"), N_ ("Telephone"), N_ ("Address"),
  };

  return _(titles[field]);
}

const char *
front_import_kind_title (FrontImportKind kind)
{
  static const char *const titles[FRONT_N_IMPORT_KINDS] = { N_ ("Calls or contacts"), N_ ("Interval statistics"), N_ ("Asterisk call detail records (volumes only)"),
                                        N_ ("Survey responses"), N_ ("The standby service’s log") };

  return _(titles[kind]);
}

static void
column_free (gpointer data)
{
  FrontLookColumn *column = data;

  g_free (column->name);
  g_free (column->examples);
  g_free (column);
}

void
front_import_look_free (FrontImportLook *look)
{
  if (look == NULL)
    return;
  g_free (look->summary);
  g_free (look->mapping);
  g_ptr_array_unref (look->left);
  g_ptr_array_unref (look->columns);
  g_free (look);
}

static const char *
separator_word (char separator)
{
  switch (separator)
    {
    case ',': return _("commas");
    case ';': return _("semicolons");
    case '\t': return _("tabs");
    case '|': return _("upright strokes");
    default: return _("spaces");
    }
}

/* Also goes through the file once, so that what is left out can be told. */
static gboolean
take_rows (FrontImportLook *look, FrontTable *table, GError **error)
{
  gint64 n_rows = 0;
  FrontTableStep step;

  while ((step = front_table_next (table, error)) == FRONT_TABLE_ROW)
    {
      if (n_rows++ >= FRONT_LOOK_ROWS)
        continue;
      for (guint i = 0; i < look->columns->len; i++)
        {
          FrontLookColumn *column = g_ptr_array_index (look->columns, i);
          const char *cell = front_table_cell (table, i);
          char *more = *column->examples == '\0' ? g_strdup (cell) : g_strdup_printf ("%s · %s", column->examples, cell);

          g_free (column->examples);
          column->examples = more;
        }
    }
  for (FrontNoteKind k = 0; k < FRONT_N_NOTES; k++)
    if (front_table_count (table, k) > 0)
      g_ptr_array_add (look->left, g_strdup_printf ("%s: %u", front_note_title (k), front_table_count (table, k)));
  if (front_table_header_rows (table) > 0)
    look->summary = g_strdup_printf (_("%s, separated by %s, headings on line %" PRId64 ", %" PRId64 " rows"),
                                     front_encoding_name (front_table_facts (table)->encoding),
                                     separator_word (front_table_dialect (table)->separator), front_table_header_line (table), n_rows);
  else
    look->summary = g_strdup_printf (_("%s, separated by %s, without headings, %" PRId64 " rows"),
                                     front_encoding_name (front_table_facts (table)->encoding),
                                     separator_word (front_table_dialect (table)->separator), n_rows);
  return step == FRONT_TABLE_END;
}

FrontImportLook *
front_import_look (FrontDb *db, const char *path, FrontImportKind kind, GCancellable *cancellable, GError **error)
{
  g_autoptr(FrontTable) table = front_table_open (path, NULL, cancellable, error);
  g_autoptr(FrontImportLook) look = NULL;
  g_autoptr(GString) header = g_string_new (NULL);
  g_autofree char *saved = NULL;
  FrontImportMap map;
  gboolean done;

  if (table == NULL || !front_import_suits (table, kind, error))
    return NULL;
  look = g_new0 (FrontImportLook, 1);
  look->left = g_ptr_array_new_with_free_func (g_free);
  look->columns = g_ptr_array_new_with_free_func (column_free);
  for (guint i = 0; i < front_table_n_columns (table); i++)
    g_string_append_printf (header, "%s%s", i > 0 ? "\n" : "", front_table_column (table, i));
  front_import_map_init (&map, kind);
  done = front_import_mapping_find (db, kind, NULL, header->str, &saved, &look->mapping, error);
  if (done && saved != NULL)
    done = front_import_map_take (&map, table, saved, error);
  else if (done && kind == FRONT_IMPORT_CDR)
    done = front_import_map_cdr (&map, table, error);
  else if (done)
    front_import_map_guess (&map, table);
  for (guint i = 0; i < front_table_n_columns (table); i++)
    {
      FrontLookColumn *column = g_new0 (FrontLookColumn, 1);

      column->name = g_strdup (front_table_column (table, i));
      column->examples = g_strdup ("");
      column->field = -1;
      for (guint f = 0; f < FRONT_N_FIELDS; f++)
        if (map.columns[f] == (int) i)
          column->field = (int) f;
      g_ptr_array_add (look->columns, column);
    }
  front_import_map_clear (&map);
  if (!done || !take_rows (look, table, error))
    return NULL;
  return g_steal_pointer (&look);
}
