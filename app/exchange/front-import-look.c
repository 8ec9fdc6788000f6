#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-import-look.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <string.h>

#include "exchange/front-contract-columns.h"
#include "exchange/front-directory-csv.h"
#include "exchange/front-holiday-file.h"
#include "exchange/front-import-fields.h"
#include "exchange/front-import-mapping.h"
#include "exchange/front-import-mend.h"
#include "exchange/front-risk-columns.h"
#include "plan/front-plan.h"
#include "risks/front-register.h"
#include "risks/front-scheme-store.h"

const char *
front_field_title (FrontField field)
{
  static const char *const titles[FRONT_N_FIELDS] = {
    N_ ("Call or response id"), N_ ("Arrived (date and time)"), N_ ("Date"), N_ ("Time"), N_ ("Interval’s end"), N_ ("Answered at"), N_ ("Ended at"), N_ ("Waited"),
    N_ ("Talked"), N_ ("On hold"), N_ ("Wrap-up"), N_ ("Whole length"), N_ ("Outcome"), N_ ("Answered, yes or no"), N_ ("Inbound or outbound"), N_ ("Queue"), N_ ("Rep"),
    N_ ("Service"), N_ ("Channel"), N_ ("Note"), N_ ("Interval’s length"), N_ ("Calls offered"), N_ ("Calls answered"),
    N_ ("Answered in time"), N_ ("In time means within"), N_ ("Calls abandoned"), N_ ("Abandoned after a short wait"), N_ ("Abandoned, without the short waits"), N_ ("Abandoned in time"),
    N_ ("Average wait"), N_ ("Average talk"), N_ ("Longest wait"), N_ ("Staffed"), N_ ("Stated service level"), N_ ("Stated share answered"), N_ ("Stated share abandoned"), N_ ("Score"), N_ ("Best score"),
    N_ ("Caller"), N_ ("Telephone"), N_ ("Address"),
  };

  return _(titles[field]);
}

const char *
front_field_title_of (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    if (g_str_equal (front_field_name (f), name))
      return front_field_title (f);
  return NULL;
}

const char *
front_import_kind_title (FrontImportKind kind)
{
  static const char *const titles[FRONT_N_IMPORT_KINDS] = { N_ ("Calls or contacts"), N_ ("Interval statistics"), N_ ("Asterisk CDR: volumes only"),
                                        N_ ("Survey responses"), N_ ("The standby service’s log"), N_ ("Asterisk queue_log"), N_ ("Contracts register"),
                                        N_ ("Risk register"), N_ ("Directory"), N_ ("Bank holidays") };

  return _(titles[kind]);
}

static void
column_free (gpointer data)
{
  FrontLookColumn *column = data;

  g_free (column->name);
  g_free (column->key);
  g_free (column->examples);
  g_free (column->field);
  g_free (column);
}

static void
field_free (gpointer data)
{
  FrontLookField *field = data;

  g_free (field->title);
  g_free (field);
}

void
front_import_look_free (FrontImportLook *look)
{
  if (look == NULL)
    return;
  g_free (look->summary);
  g_free (look->mapping);
  front_import_settings_clear (&look->settings);
  g_ptr_array_unref (look->left);
  g_ptr_array_unref (look->columns);
  g_ptr_array_unref (look->fields);
  g_strfreev (look->places);
  g_strfreev (look->schemes);
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
    look->summary = g_strdup_printf (ngettext ("%s, separated by %s, headings on line %" PRId64 ", %" PRId64 " row",
                                               "%s, separated by %s, headings on line %" PRId64 ", %" PRId64 " rows", (gulong) n_rows),
                                     front_encoding_name (front_table_facts (table)->encoding),
                                     separator_word (front_table_dialect (table)->separator), front_table_header_line (table), n_rows);
  else
    look->summary = g_strdup_printf (ngettext ("%s, separated by %s, without headings, %" PRId64 " row",
                                               "%s, separated by %s, without headings, %" PRId64 " rows", (gulong) n_rows),
                                     front_encoding_name (front_table_facts (table)->encoding),
                                     separator_word (front_table_dialect (table)->separator), n_rows);
  return step == FRONT_TABLE_END;
}

/* ── What a column can be, and is taken for ── */

static void
add_field (FrontImportLook *look, const char *name, char *title)
{
  FrontLookField *field = g_new0 (FrontLookField, 1);

  field->name = name;
  field->title = title;
  g_ptr_array_add (look->fields, field);
}

/* A map is a line of Column=field;…: a heading that would break it, or that is another column's too, is named by its number. */
static char *
key_of (FrontTable *table, guint column)
{
  const char *heading = front_table_column (table, column);

  if (front_table_find (table, heading) != (int) column || strpbrk (heading, ";\r\n") != NULL || g_str_has_prefix (heading, "likelihood:")
      || g_str_has_prefix (heading, "impact:"))
    return g_strdup_printf ("#%u", column + 1);
  return g_strdup (heading);
}

static void
add_columns (FrontImportLook *look, FrontTable *table)
{
  for (guint i = 0; i < front_table_n_columns (table); i++)
    {
      FrontLookColumn *column = g_new0 (FrontLookColumn, 1);

      column->name = g_strdup (front_table_column (table, i));
      column->key = key_of (table, i);
      column->examples = g_strdup ("");
      g_ptr_array_add (look->columns, column);
    }
}

static void
set_field (FrontImportLook *look, guint column, const char *field)
{
  FrontLookColumn *of = g_ptr_array_index (look->columns, column);

  if (of->field == NULL && field != NULL && *field != '\0')
    of->field = g_strdup (field);
}

/* The units that a length of time can be in besides the one that is found out. */
static void
add_units (FrontImportLook *look, FrontField field)
{
  static const struct { FrontLengths lengths; const char *title; } units[] = {
    /* Translators: a field and the unit of its numbers: "Average wait, in seconds" */
    { FRONT_LENGTHS_S, N_ ("%s, in seconds") }, { FRONT_LENGTHS_MS, N_ ("%s, in milliseconds") }, { FRONT_LENGTHS_MIN, N_ ("%s, in minutes") },
    { FRONT_LENGTHS_H, N_ ("%s, in hours") }, { FRONT_LENGTHS_DAYS, N_ ("%s, in parts of a day") }, { FRONT_LENGTHS_M_SS, N_ ("%s, as minutes:seconds") },
    { FRONT_LENGTHS_H_MM, N_ ("%s, as hours:minutes") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s %s", front_field_name (field), front_lengths_name (units[i].lengths));
      g_auto(GStrv) parts = g_strsplit (_(units[i].title), "%s", 2);

      add_field (look, g_intern_string (name), g_strdup_printf ("%s%s%s", parts[0], front_field_title (field), parts[0] != NULL && parts[1] != NULL ? parts[1] : ""));
    }
}

static gboolean
take_map (FrontImportLook *look, FrontTable *table, FrontDb *db, const FrontImportMapping *saved, GError **error)
{
  FrontImportMap map;
  gboolean done = TRUE;
  gint64 n_rows;
  g_autoptr(GError) local = NULL;

  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    if (front_field_fits (f, look->kind))
      add_field (look, front_field_name (f), g_strdup (front_field_title (f)));
  front_import_map_init (&map, look->kind);
  map.standard_s = look->settings.within_s;
  if (map.standard_s == 0 && !front_import_map_standard (&map, db, error))
    return FALSE;
  if (saved != NULL)
    done = front_import_map_take (&map, table, saved->map, error);
  else if (look->kind == FRONT_IMPORT_CDR)
    done = front_import_map_cdr (&map, table, error);
  else
    {
      front_import_map_guess (&map, table);
      front_import_map_find_left (&map, table);
      for (guint i = 0; i < map.left->len; i++)
        g_ptr_array_add (look->left, g_strdup (g_ptr_array_index (map.left, i)));
    }
  for (guint f = 0; done && f < FRONT_N_FIELDS; f++)
    if (map.columns[f] >= 0)
      {
        g_autofree char *name = map.lengths[f] != FRONT_LENGTHS_FOUND_OUT ? g_strdup_printf ("%s %s", front_field_name (f), front_lengths_name (map.lengths[f]))
                                                                         : g_strdup (front_field_name (f));

        set_field (look, (guint) map.columns[f], name);
        if (front_field_reading (f) == FRONT_READS_LENGTH)
          add_units (look, f);
      }
  map.order = look->settings.order;
  /* Whether a date has to be asked about: the only thing that keeps a map from being settled and that a choice here can mend. */
  if (done && !front_import_map_settle (&map, table, &n_rows, &local))
    look->dates_asked = map.asked_dates;
  front_import_map_clear (&map);
  return done && front_table_again (table, error);
}

static void
take_contracts (FrontImportLook *look, FrontTable *table)
{
  g_auto(FrontContractColumns) columns = { NULL };

  for (FrontContractField f = 0; f < FRONT_N_CONTRACT_FIELDS; f++)
    add_field (look, front_contract_field_name (f), g_strdup (front_contract_field_title (f)));
  front_contract_columns_guess (&columns, table);
  for (guint i = 0; i < columns.n; i++)
    if (columns.fields[i] >= 0)
      set_field (look, i, front_contract_field_name ((FrontContractField) columns.fields[i]));
}

/* The scheme of the register where it is there; else that which a new one is to have. (transfer full) */
static FrontScheme *
find_scheme (FrontDb *db, const char *ref, const char *said, GError **error)
{
  g_autoptr(FrontRegister) source = ref != NULL && *ref != '\0' ? front_register_load (db, ref, NULL) : NULL;
  int n_schemes;

  if (source != NULL)
    return front_scheme_load (db, source->scheme->ref, error);
  return front_scheme_load (db, said != NULL && *said != '\0' ? said : front_schemes (&n_schemes)->ref, error);
}

static gboolean
take_risks (FrontImportLook *look, FrontTable *table, FrontDb *db, const char *ref, const char *said, GError **error)
{
  g_autoptr(FrontScheme) scheme = find_scheme (db, ref, said, error);
  g_auto(GStrv) names = scheme != NULL ? front_risk_columns_names (scheme) : NULL;
  FrontRiskColumns *columns = scheme != NULL ? front_risk_columns_guess (table, scheme, error) : NULL;

  if (columns == NULL)
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    add_field (look, g_intern_string (names[i]), front_risk_columns_title (names[i], scheme));
  for (guint i = 0; i < front_table_n_columns (table); i++)
    set_field (look, i, front_risk_columns_field_name (columns, i));
  front_risk_columns_free (columns);
  return TRUE;
}

static void
take_directory (FrontImportLook *look, FrontTable *table)
{
  for (guint f = 0; front_directory_field_name (f) != NULL; f++)
    add_field (look, front_directory_field_name (f), g_strdup (front_directory_field_title (f)));
  for (guint i = 0; i < front_table_n_columns (table); i++)
    {
      int field = front_directory_field_of (front_table_column (table, i));

      if (field >= 0)
        set_field (look, i, front_directory_field_name ((guint) field));
    }
}

/* ── Where it can go ── */

static gboolean
find_plans (FrontImportLook *look, FrontDb *db, GError **error)
{
  g_autoptr(GPtrArray) plans = front_plan_list (db, error);
  g_autoptr(GStrvBuilder) refs = g_strv_builder_new ();

  if (plans == NULL)
    return FALSE;
  for (guint i = 0; i < plans->len; i++)
    g_strv_builder_add (refs, ((FrontPlan *) g_ptr_array_index (plans, i))->ref);
  look->places = g_strv_builder_end (refs);
  return TRUE;
}

static gboolean
find_registers (FrontImportLook *look, FrontDb *db, GError **error)
{
  g_autoptr(GPtrArray) schemes = front_scheme_list (db, error);
  g_autoptr(GStrvBuilder) refs = g_strv_builder_new ();

  if (schemes == NULL)
    return FALSE;
  for (guint i = 0; i < schemes->len; i++)
    g_strv_builder_add (refs, ((FrontStoredScheme *) g_ptr_array_index (schemes, i))->ref);
  look->schemes = g_strv_builder_end (refs);
  look->places = front_register_list (db, error);
  return look->places != NULL;
}

/* ── The whole ── */

static gboolean
look_at_table (FrontImportLook *look, FrontDb *db, const char *path, const char *into, const char *scheme, GCancellable *cancellable, GError **error)
{
  g_autoptr(FrontTable) table = NULL;
  g_autoptr(FrontImportMapping) saved = NULL;
  g_autofree char *header = NULL;
  gint64 import_id;
  FrontTableOptions told = front_import_settings_table (&look->settings);

  told.merged = look->kind == FRONT_IMPORT_RISKS;
  table = front_table_open (path, &told, cancellable, error);
  if (table == NULL)
    return FALSE;
  look->bytes = front_table_facts (table)->size;
  header = front_import_header_of (table);
  if (look->kind < FRONT_N_MAPPED_KINDS)
    {
      if (!front_import_suits (table, look->kind, error) || !front_import_mend_find (db, look->kind, table, &import_id, &saved, error)
          || (saved == NULL && !front_import_mapping_find (db, look->kind, NULL, header, &saved, error)))
        return FALSE;
    }
  if (saved != NULL)
    {
      FrontTableOptions again;

      look->mapping = g_strdup (saved->name);
      front_import_settings_fill (&look->settings, &saved->settings);
      again = front_import_settings_table (&look->settings);
      g_clear_pointer (&table, front_table_free);
      table = front_table_open (path, &again, cancellable, error);
      if (table == NULL)
        return FALSE;
    }
  add_columns (look, table);
  if (look->kind == FRONT_IMPORT_CONTRACTS)
    take_contracts (look, table);
  else if (look->kind == FRONT_IMPORT_RISKS)
    {
      if (!take_risks (look, table, db, into, scheme, error))
        return FALSE;
    }
  else if (look->kind == FRONT_IMPORT_DIRECTORY)
    take_directory (look, table);
  else if (!take_map (look, table, db, saved, error))
    return FALSE;
  return take_rows (look, table, error);
}

static void
look_at_logs (FrontImportLook *look, char **paths)
{
  guint n = g_strv_length (paths);
  GStatBuf status;

  for (guint i = 0; i < n; i++)
    if (g_stat (paths[i], &status) == 0)
      look->bytes += status.st_size;
  look->summary = n == 1 ? g_strdup (_("Asterisk’s log of events, one a line"))
                         : g_strdup_printf (_("%u files of Asterisk’s log of events, read as one"), n);
}

FrontImportLook *
front_import_look (FrontDb *db, char **paths, FrontImportKind kind, const char *into, const char *scheme, const FrontImportSettings *settings,
                   GCancellable *cancellable, GError **error)
{
  g_autoptr(FrontImportLook) look = g_new0 (FrontImportLook, 1);

  g_return_val_if_fail (db != NULL && paths != NULL && paths[0] != NULL, NULL);

  look->kind = kind;
  look->left = g_ptr_array_new_with_free_func (g_free);
  look->columns = g_ptr_array_new_with_free_func (column_free);
  look->fields = g_ptr_array_new_with_free_func (field_free);
  if (settings != NULL)
    front_import_settings_copy (settings, &look->settings);
  if (kind != FRONT_IMPORT_QUEUE_LOG && paths[1] != NULL)
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                           _("Only telephone logs (queue_log) can be several files at once. Choose the others one after another."));
      return NULL;
    }
  if ((kind == FRONT_IMPORT_CONTRACTS && !find_plans (look, db, error)) || (kind == FRONT_IMPORT_RISKS && !find_registers (look, db, error)))
    return NULL;
  if (kind == FRONT_IMPORT_QUEUE_LOG)
    look_at_logs (look, paths);
  else if (kind == FRONT_IMPORT_HOLIDAYS)
    look->summary = front_holiday_file_preview (db, paths[0], 12, error);
  else if (!look_at_table (look, db, paths[0], into, scheme, cancellable, error))
    return NULL;
  return look->summary != NULL ? g_steal_pointer (&look) : NULL;
}
