#define G_LOG_DOMAIN "front-exchange"

#include "config.h"
#include "exchange/front-contract-csv.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "exchange/front-contract-columns.h"
#include "exchange/front-import-aside.h"
#include "exchange/front-import-images.h"
#include "plan/front-plan-rows.h"

/* Beginning of a row's uid that is a contract's reference. */
#define BY_REFERENCE "contract-"

typedef struct
{
  const FrontContractOptions *options;
  FrontDatesOrder order; /* of the file's dates */
  FrontTable *table;
  FrontContractColumns columns;
  int only_column;
  GPatternSpec *only;
  FrontPlan *plan;
  const FrontPlanBlock *block;
  int roles[FRONT_N_CONTRACT_FIELDS]; /* the plan's column of a field; -1 */
  GPtrArray *edits;
  GHashTable *seen;    /* what the file's contracts are known by, a set */
  GHashTable *taken;   /* rows of the plan, a set */
  FrontImportAside *aside;
  FrontContractResult *result;
} Import;

static void
fault_free (gpointer data)
{
  FrontContractFault *fault = data;

  g_free (fault->column);
  g_free (fault->reason);
  g_free (fault);
}

void
front_contract_result_free (FrontContractResult *result)
{
  if (result == NULL)
    return;
  g_ptr_array_unref (result->headings);
  g_ptr_array_unref (result->fields);
  g_ptr_array_unref (result->faults);
  g_ptr_array_unref (result->notes);
  g_free (result->section);
  g_free (result);
}

static FrontContractResult *
result_new (void)
{
  FrontContractResult *result = g_new0 (FrontContractResult, 1);

  result->headings = g_ptr_array_new_with_free_func (g_free);
  result->fields = g_ptr_array_new ();
  result->faults = g_ptr_array_new_with_free_func (fault_free);
  result->notes = g_ptr_array_new_with_free_func (fault_free);
  return result;
}

static void
edit_free (gpointer data)
{
  FrontPlanRowEdit *edit = data;

  g_free (edit->uid);
  for (guint i = 0; i < edit->n; i++)
    g_free (edit->texts[i]);
  g_free (edit->texts);
  g_free (edit->states);
  g_free (edit);
}

static void
import_clear (Import *import)
{
  front_contract_columns_clear (&import->columns);
  g_clear_pointer (&import->only, g_pattern_spec_free);
  g_clear_pointer (&import->edits, g_ptr_array_unref);
  g_clear_pointer (&import->seen, g_hash_table_unref);
  g_clear_pointer (&import->taken, g_hash_table_unref);
  g_clear_pointer (&import->plan, front_plan_free);
  g_clear_pointer (&import->aside, front_import_aside_free);
  g_clear_pointer (&import->table, front_table_free);
  g_clear_pointer (&import->result, front_contract_result_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

/* FALSE, so that a caller can return it. */
static gboolean
blame (Import *import, GPtrArray *list, int column, char *reason)
{
  const char *heading = column >= 0 ? front_table_column (import->table, (guint) column) : "";
  FrontContractFault *fault;

  if (list == import->result->faults)
    front_import_aside_add_row (import->aside, import->table, heading, reason);
  if (list->len >= FRONT_IMPORT_BAD_KEPT)
    {
      g_free (reason);
      return FALSE;
    }
  fault = g_new0 (FrontContractFault, 1);
  fault->line = front_table_line (import->table);
  fault->column = g_strdup (heading);
  fault->reason = reason;
  g_ptr_array_add (list, fault);
  return FALSE;
}

/* ── Cells ── */

static gboolean
is_nothing (const char *cell)
{
  static const char *const words[] = { "", "-", "–", "n/a", "na", "none", "null", "nil", "not applicable", ".", NULL };
  g_autofree char *small = g_utf8_strdown (cell, -1);

  return g_strv_contains (words, small);
}

static gboolean
is_to_be_agreed (const char *cell)
{
  static const char *const words[] = { "tbc", "tba", "tbd", "to be confirmed", "to be agreed", "to be advised", NULL };
  g_autofree char *small = g_utf8_strdown (cell, -1);

  return g_strv_contains (words, small);
}

/* Pounds as they are typed in a plan: "12,345" or "12,345.60". (transfer full) */
static char *
write_money (double pounds)
{
  gint64 pence = (gint64) llround (fabs (pounds) * 100);
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, pence / 100);
  gsize n = strlen (digits);
  GString *text = g_string_new (pounds < 0 && pence > 0 ? "-" : "");

  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, digits[i]);
    }
  if (pence % 100 != 0)
    g_string_append_printf (text, ".%02d", (int) (pence % 100));
  return g_string_free (text, FALSE);
}

/* "£1.2m", "250k" */
static gboolean
read_money (const char *cell, double *pounds)
{
  static const struct { const char *word; double times; } sizes[] = { { "million", 1e6 }, { "m", 1e6 }, { "k", 1e3 } };
  g_autofree char *small = g_utf8_strdown (cell, -1);

  if (front_number_read (small, FRONT_MARKS_POINT, pounds, NULL))
    return fabs (*pounds) < 1e13;
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (g_str_has_suffix (small, sizes[i].word))
      {
        g_autofree char *number = g_strndup (small, strlen (small) - strlen (sizes[i].word));

        if (!front_number_read (number, FRONT_MARKS_POINT, pounds, NULL))
          return FALSE;
        *pounds *= sizes[i].times;
        return fabs (*pounds) < 1e13;
      }
  return FALSE;
}

/* What the cell is in the plan; in and out. */
static gboolean
take_money (Import *import, int column, char **text)
{
  double pounds;

  if (read_money (*text, &pounds))
    {
      g_free (*text);
      *text = write_money (pounds);
      return TRUE;
    }
  if ((*text)[strspn (*text, "0123456789.,£ ")] == '\0')
    return blame (import, import->result->faults, column, g_strdup_printf (_("“%s” is not an amount such as 790,260"), *text));
  blame (import, import->result->notes, column, g_strdup_printf (_("“%s” is not an amount such as 790,260"), *text));
  return TRUE;
}

static gboolean
take_date (Import *import, int column, char **text)
{
  FrontDatesOrder order = import->order;
  FrontMoment moment = { 0 };

  if ((front_moment_read (*text, order, &moment) && moment.has_date && !moment.month_only) || front_serial_read (*text, &moment))
    {
      g_free (*text);
      *text = g_strdup_printf ("%02d/%02d/%04d", moment.day, moment.month, moment.year);
      return TRUE;
    }
  if ((*text)[strspn (*text, "0123456789/.-: ")] == '\0')
    return blame (import, import->result->faults, column, g_strdup_printf (_("“%s” is not a date such as 22/11/2026"), *text));
  blame (import, import->result->notes, column, g_strdup_printf (_("“%s” is not a date such as 22/11/2026"), *text));
  return TRUE;
}

static gboolean
take_cell (Import *import, FrontContractField field, FrontPlanRowEdit *edit)
{
  const FrontPlanColumn *place;
  g_autofree char *text = NULL;
  int column;

  if (import->roles[field] < 0 || !front_contract_columns_has (&import->columns, field))
    return TRUE;
  place = g_ptr_array_index (import->block->columns, import->roles[field]);
  text = front_contract_columns_text (&import->columns, import->table, field, &column);
  edit->states[import->roles[field]] = FRONT_CELL_VALUE;
  if (is_nothing (text))
    *text = '\0';
  else if (is_to_be_agreed (text))
    {
      edit->states[import->roles[field]] = FRONT_CELL_TO_BE_AGREED;
      *text = '\0';
    }
  else if ((place->kind == FRONT_CELL_MONEY && !take_money (import, column, &text))
           || (place->kind == FRONT_CELL_DATE && !take_date (import, column, &text)))
    return FALSE;
  edit->texts[import->roles[field]] = g_steal_pointer (&text);
  return TRUE;
}

/* ── Rows ── */

/* The same for two spellings of one name. (transfer full) */
static char *
key_of (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  GString *key = g_string_new (NULL);

  for (const char *c = folded; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalnum (g_utf8_get_char (c)))
      g_string_append_unichar (key, g_utf8_get_char (c));
  return g_string_free (key, FALSE);
}

static gboolean
is_free (Import *import, const FrontPlanRow *row)
{
  return !g_hash_table_contains (import->taken, row);
}

static gboolean
says (const FrontPlanBlock *block, const FrontPlanRow *row, const char *role, const char *text)
{
  const FrontPlanCell *cell = front_plan_cell_by_role (block, row, role);
  g_autofree char *one = key_of (cell != NULL ? cell->text : ""), *other = key_of (text);

  return g_str_equal (one, other);
}

static gboolean
is_empty (const FrontPlanRow *row)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      const FrontPlanCell *cell = g_ptr_array_index (row->cells, i);

      if (cell->state != FRONT_CELL_VALUE || *cell->text != '\0')
        return FALSE;
    }
  return TRUE;
}

/* The plan's row of a contract: by its reference; by title and supplier; by title alone where one row has it; NULL. */
static const FrontPlanRow *
find_row (Import *import, const char *uid, const char *title, const char *supplier)
{
  const FrontPlanRow *found = NULL;
  guint n = 0;

  for (guint i = 0; uid != NULL && i < import->block->rows->len; i++)
    {
      const FrontPlanRow *row = g_ptr_array_index (import->block->rows, i);

      if (g_str_equal (row->uid, uid))
        return row;
    }
  for (guint i = 0; i < import->block->rows->len; i++)
    {
      const FrontPlanRow *row = g_ptr_array_index (import->block->rows, i);

      if (!is_free (import, row) || !says (import->block, row, FRONT_ROLE_CONTRACT, title)
          || (uid != NULL && g_str_has_prefix (row->uid, BY_REFERENCE)))
        continue;
      if (says (import->block, row, FRONT_ROLE_SUPPLIER, supplier))
        return row;
      found = row;
      n++;
    }
  return n == 1 ? found : NULL;
}

/* The empty row that a new plan's table begins with is the first contract's. */
static const FrontPlanRow *
find_empty (Import *import)
{
  for (guint i = 0; i < import->block->rows->len; i++)
    {
      const FrontPlanRow *row = g_ptr_array_index (import->block->rows, i);

      if (is_free (import, row) && is_empty (row))
        return row;
    }
  return NULL;
}

static gboolean
check_known (Import *import, const char *uid, const char *title, const char *supplier, int column)
{
  g_autofree char *one = key_of (title), *other = key_of (supplier);
  char *name = uid != NULL ? g_strdup (uid) : g_strdup_printf ("%s\t%s", one, other);

  if (g_hash_table_add (import->seen, name))
    return TRUE;
  return blame (import, import->result->faults, column, g_strdup (_("stands on an earlier line of the file already")));
}

static void
take_row (Import *import)
{
  int fault = front_table_fault (import->table), column, title_column;
  g_autofree char *reference = NULL, *title = NULL, *supplier = NULL, *uid = NULL;
  const FrontPlanRow *row;
  FrontPlanRowEdit *edit;

  if (fault >= 0)
    {
      blame (import, import->result->faults, -1, g_strdup (front_note_text ((FrontNoteKind) fault)));
      return;
    }
  reference = front_contract_columns_text (&import->columns, import->table, FRONT_CONTRACT_REFERENCE, &column);
  title = front_contract_columns_text (&import->columns, import->table, FRONT_CONTRACT_TITLE, &title_column);
  supplier = front_contract_columns_text (&import->columns, import->table, FRONT_CONTRACT_SUPPLIER, &fault);
  uid = is_nothing (reference) ? NULL : g_strconcat (BY_REFERENCE, reference, NULL);
  if (is_nothing (title))
    {
      blame (import, import->result->faults, title_column, g_strdup (_("has no title")));
      return;
    }
  if (!check_known (import, uid, title, supplier, uid != NULL ? column : title_column))
    return;
  edit = g_new0 (FrontPlanRowEdit, 1);
  edit->n = import->block->columns->len;
  edit->texts = g_new0 (char *, edit->n);
  edit->states = g_new0 (FrontPlanCellState, edit->n);
  for (FrontContractField f = FRONT_CONTRACT_TITLE; f < FRONT_N_CONTRACT_FIELDS; f++)
    if (!take_cell (import, f, edit))
      {
        edit_free (edit);
        return;
      }
  row = find_row (import, uid, title, supplier);
  edit->uid = g_steal_pointer (&uid);
  if (row == NULL)
    row = find_empty (import);
  edit->fills = row != NULL && is_empty (row);
  edit->row = row != NULL ? row->id : 0;
  if (row != NULL)
    g_hash_table_add (import->taken, (gpointer) row);
  g_ptr_array_add (import->edits, edit);
}

static gboolean
is_wanted (Import *import)
{
  g_autofree char *cell = NULL;

  if (import->only == NULL)
    return TRUE;
  cell = g_utf8_casefold (front_table_cell (import->table, (guint) import->only_column), -1);
  return g_pattern_spec_match_string (import->only, cell);
}

/* ── The file and the plan ── */

static gboolean
take_only (Import *import, GError **error)
{
  const char *only = import->options->only, *equals = only != NULL ? strrchr (only, '=') : NULL;
  g_autofree char *heading = equals != NULL ? g_strstrip (g_strndup (only, (gsize) (equals - only))) : NULL;
  g_autofree char *pattern = NULL;

  if (only == NULL)
    return TRUE;
  import->only_column = heading != NULL ? front_table_find (import->table, heading) : -1;
  if (import->only_column < 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Only rows where Column=pattern are wanted, and %s has no such column: %s."),
                   front_table_name (import->table), only);
      return front_error_wants (error, "only");
    }
  pattern = g_utf8_casefold (equals + 1, -1);
  import->only = g_pattern_spec_new (pattern);
  return TRUE;
}

static gboolean
understand (Import *import, GError **error)
{
  g_autoptr(GString) there = g_string_new (NULL);
  guint n = 0;

  front_contract_columns_guess (&import->columns, import->table);
  if (import->options->map != NULL && !front_contract_columns_take (&import->columns, import->table, import->options->map, error))
    return FALSE;
  for (guint i = 0; i < import->columns.n; i++)
    {
      int field = import->columns.fields[i];

      g_ptr_array_add (import->result->headings, g_strdup (front_table_column (import->table, i)));
      g_ptr_array_add (import->result->fields, (gpointer) (field >= 0 ? front_contract_field_name (field) : ""));
      g_string_append_printf (there, "%s%s", i > 0 ? ", " : "", front_table_column (import->table, i));
      n += field > FRONT_CONTRACT_TITLE;
    }
  if (front_table_header_rows (import->table) > 0 && front_contract_columns_has (&import->columns, FRONT_CONTRACT_TITLE) && n >= 2)
    return take_only (import, error);
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
               _("%s is no contracts register: it needs headings, the contract's title among them and at least two more that are known, such as "
                 "supplier, value, start or end. It has: %s. Say which is which. Nothing was imported."),
               front_table_name (import->table), there->str);
  return front_error_wants (error, "map");
}

static gboolean
find_table (Import *import, FrontDb *db, GError **error)
{
  import->plan = front_plan_find (db, import->options->plan, error);
  if (import->plan == NULL)
    return FALSE;
  for (guint s = 0; s < import->plan->sections->len; s++)
    {
      const FrontPlanSection *section = g_ptr_array_index (import->plan->sections, s);

      for (guint b = 0; b < section->blocks->len && section->kind == FRONT_SECTION_CONTRACTS; b++)
        {
          const FrontPlanBlock *block = g_ptr_array_index (section->blocks, b);

          if (block->kind != FRONT_BLOCK_TABLE || front_plan_find_role (block, FRONT_ROLE_CONTRACT) < 0)
            continue;
          import->block = block;
          import->result->section = front_plan_section_heading (import->plan, section);
          for (FrontContractField f = FRONT_CONTRACT_TITLE; f < FRONT_N_CONTRACT_FIELDS; f++)
            import->roles[f] = front_plan_find_role (block, front_contract_field_name (f));
          return TRUE;
        }
    }
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND,
               _("The plan %s has no section of contracts with its table. Add one in the Plan tab, and import again. Nothing was imported."),
               import->options->plan);
  return FALSE;
}

/* All dates of the file are written in one order: those that can be read one way only say which. Where none does, it is asked. */
static gboolean
settle_dates (Import *import, GError **error)
{
  static const FrontContractField dates[] = { FRONT_CONTRACT_START, FRONT_CONTRACT_END, FRONT_CONTRACT_REVIEW };
  guint day_first = 0, month_first = 0;
  g_autofree char *unsure = NULL;
  FrontTableStep step;

  import->order = import->options->dates;
  while (import->options->dates == FRONT_DATES_ANY && (step = front_table_next (import->table, error)) != FRONT_TABLE_END)
    {
      if (step == FRONT_TABLE_FAILED)
        return FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
        {
          int column;
          g_autofree char *cell = front_contract_columns_text (&import->columns, import->table, dates[i], &column);
          FrontMoment moment;

          if (column < 0 || !front_moment_read (cell, FRONT_DATES_ANY, &moment) || !moment.numeric)
            continue;
          if (!moment.ambiguous)
            {
              gboolean by_day = front_moment_read (cell, FRONT_DATES_DAY_FIRST, &moment);
              gboolean by_month = front_moment_read (cell, FRONT_DATES_MONTH_FIRST, &moment);

              day_first += by_day && !by_month;
              month_first += by_month && !by_day;
            }
          else if (unsure == NULL)
            unsure = g_strdup (cell);
        }
    }
  if (import->options->dates != FRONT_DATES_ANY)
    return TRUE;
  import->order = month_first > day_first ? FRONT_DATES_MONTH_FIRST : FRONT_DATES_DAY_FIRST;
  if (day_first + month_first == 0 && unsure != NULL)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("In %s dates such as %s could have the day or the month first. Nothing was imported; say which comes first."),
                   front_table_name (import->table), unsure);
      return front_error_wants (error, "dates");
    }
  return front_table_again (import->table, error);
}

static gboolean
take_rows (Import *import, GError **error)
{
  FrontTableStep step;

  while ((step = front_table_next (import->table, error)) == FRONT_TABLE_ROW)
    {
      import->result->n_read++;
      if (is_wanted (import))
        take_row (import);
      else
        import->result->n_left++;
    }
  return step == FRONT_TABLE_END;
}

/* The import into the register of imports, in the transaction of the plan's edit. */
static gboolean
enter (FrontDb *db, const char *edit, const FrontPlanRowsResult *rows, gpointer data, GError **error)
{
  Import *import = data;
  const FrontContractOptions *options = import->options;
  const FrontImportChanges changes = { .added = rows->n_added, .replaced = rows->n_changed, .same = rows->n_same };

  return front_import_edit_keep (db, options->path, options->plan, options->map, import->result->n_read, &changes,
                                 front_import_aside_n (import->aside), edit, &import->result->import_id, error)
         && front_import_aside_keep (import->aside, db, import->result->import_id, error);
}

FrontContractResult *
front_contract_import (FrontDb *db, const FrontContractOptions *options, GCancellable *cancellable, GError **error)
{
  g_auto(Import) import = { .options = options, .only_column = -1, .result = result_new () };
  FrontPlanRowsResult rows;

  g_return_val_if_fail (db != NULL && options != NULL && options->path != NULL && options->plan != NULL, NULL);

  import.edits = g_ptr_array_new_with_free_func (edit_free);
  import.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  import.taken = g_hash_table_new (NULL, NULL);
  import.table = front_table_open (options->path, NULL, cancellable, error);
  if (import.table == NULL || !understand (&import, error) || !find_table (&import, db, error) || !settle_dates (&import, error))
    return NULL;
  import.aside = front_import_aside_new (options->bad_path, FALSE, error);
  if (import.aside == NULL)
    return NULL;
  front_import_aside_head_of (import.aside, import.table);
  if (!take_rows (&import, error) || !front_import_aside_finish (import.aside, error))
    return NULL;
  import.result->n_bad = front_import_aside_n (import.aside);
  if (!front_plan_put_rows (db, import.block, import.edits, front_table_name (import.table), options->dry_run, enter, &import, &rows, error))
    return NULL;
  import.result->n_added = rows.n_added;
  import.result->n_changed = rows.n_changed;
  import.result->n_same = rows.n_same;
  return g_steal_pointer (&import.result);
}
