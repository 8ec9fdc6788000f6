#define G_LOG_DOMAIN "front-exchange"

#include "config.h"
#include "exchange/front-risk-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "exchange/front-import-images.h"
#include "exchange/front-risk-row.h"
#include "risks/front-scheme-store.h"

/* A risk whose rows are being read. */
typedef struct
{
  FrontRisk *risk;        /* of the register; NULL: none is under way */
  gboolean is_new;
  char *before;           /* what it was, as fingerprint () */
  GPtrArray *assessments; /* (element-type FrontAssessment) */
} Pending;

typedef struct
{
  const FrontRiskCsvOptions *options;
  FrontDb *db;
  FrontRegister *source;
  gboolean is_new;
  FrontRiskRows rows;
  FrontRiskCsvResult *result;
  char *today;
  char *file;          /* its name without folders, which mean nothing to others */
  GHashTable *refs;    /* of this file, whether read yet or not: a set */
  GHashTable *seen;    /* of the rows read */
  Pending pending;
} Import;

static void
fault_free (FrontRiskCsvFault *fault)
{
  g_free (fault->reason);
  g_free (fault);
}

void
front_risk_csv_result_free (FrontRiskCsvResult *result)
{
  if (result == NULL)
    return;
  g_free (result->scheme);
  g_ptr_array_unref (result->columns);
  g_ptr_array_unref (result->headers);
  g_ptr_array_unref (result->faults);
  g_ptr_array_unref (result->notes);
  g_free (result);
}

static FrontRiskCsvResult *
result_new (void)
{
  FrontRiskCsvResult *result = g_new0 (FrontRiskCsvResult, 1);

  result->columns = g_ptr_array_new_with_free_func (g_free);
  result->headers = g_ptr_array_new_with_free_func (g_free);
  result->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) fault_free);
  result->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) fault_free);
  return result;
}

static FrontRisk *
find_risk (FrontRegister *source, const char *ref)
{
  for (guint i = 0; i < source->risks->len; i++)
    if (g_str_equal (((FrontRisk *) g_ptr_array_index (source->risks, i))->ref, ref))
      return g_ptr_array_index (source->risks, i);
  return NULL;
}

/* What a row can change, in one text, so that the same row again is seen to change nothing. */
static char *
fingerprint (const FrontRisk *risk)
{
  const char *dates[] = { risk->last_review, risk->next_milestone, risk->next_review, risk->closed };
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\1%s\1%s\1%s\1%s\1%s\1%s\1%s\1%d\1", risk->title, risk->cause, risk->event, risk->consequence,
                          risk->category, risk->owner, risk->controls, risk->note, risk->treatment);
  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    g_string_append_printf (text, "%s\1", dates[i] != NULL ? dates[i] : "");
  for (guint i = 0; i < risk->actions->len; i++)
    {
      const FrontAction *action = g_ptr_array_index (risk->actions, i);

      g_string_append_printf (text, "%s\1%s\1%s\1", action->what, action->owner, action->due != NULL ? action->due : "");
    }
  return g_string_free (text, FALSE);
}

/* ── Refs ── */

/* A spreadsheet writes 3 as 3.0. */
static char *
read_ref (Import *import)
{
  char *ref = front_risk_row_text (&import->rows, FRONT_RISK_FIELD_REF);
  gsize digits = ref != NULL ? strspn (ref, "0123456789") : 0;

  if (digits > 0 && g_str_equal (ref + digits, ".0"))
    ref[digits] = '\0';
  return ref;
}

/* A risk without a ref is the one of the same title, else it gets the next number that nobody has. */
static char *
make_ref (Import *import)
{
  g_autofree char *title = front_risk_row_text (&import->rows, FRONT_RISK_FIELD_TITLE);
  g_autofree char *folded = g_utf8_casefold (title != NULL ? title : "", -1);

  for (guint i = 0; i < import->source->risks->len; i++)
    {
      const FrontRisk *risk = g_ptr_array_index (import->source->risks, i);
      g_autofree char *theirs = g_utf8_casefold (risk->title, -1);

      if (g_str_equal (folded, theirs) && !g_hash_table_contains (import->refs, risk->ref)
          && !g_hash_table_contains (import->seen, risk->ref))
        return g_strdup (risk->ref);
    }
  for (guint number = 1;; number++)
    {
      g_autofree char *ref = g_strdup_printf ("%u", number);

      if (find_risk (import->source, ref) == NULL && !g_hash_table_contains (import->refs, ref))
        return g_steal_pointer (&ref);
    }
}

static gboolean
collect_refs (Import *import, GError **error)
{
  FrontTableStep step;

  while ((step = front_table_next (import->rows.table, error)) == FRONT_TABLE_ROW)
    {
      g_autofree char *ref = read_ref (import);

      if (ref != NULL && *ref != '\0')
        g_hash_table_add (import->refs, g_steal_pointer (&ref));
    }
  return step == FRONT_TABLE_END && front_table_again (import->rows.table, error);
}

/* ── Storing ── */

static gboolean
same_cell (const FrontAssessment *one, const FrontAssessment *other, const FrontScheme *scheme)
{
  if (one == NULL || one->likelihood != other->likelihood)
    return FALSE;
  for (int i = 0; i < MAX (scheme->n_categories, 1); i++)
    if (one->impacts[i] != other->impacts[i])
      return FALSE;
  return one->scheme == NULL || g_str_equal (one->scheme->ref, scheme->ref);
}

static gboolean
store_risk (Import *import, gboolean words_changed, GError **error)
{
  Pending *pending = &import->pending;

  if (import->options->dry_run)
    return TRUE;
  if (pending->is_new ? !front_risk_insert (import->db, import->source, pending->risk, error)
                      : words_changed && !front_risk_update (import->db, pending->risk, error))
    return FALSE;
  for (guint i = 0; i < pending->assessments->len; i++)
    if (!front_assessment_insert (import->db, import->source->scheme, pending->risk->id, g_ptr_array_index (pending->assessments, i), error))
      return FALSE;
  return TRUE;
}

static void
pending_clear (Pending *pending)
{
  g_clear_pointer (&pending->before, g_free);
  g_clear_pointer (&pending->assessments, g_ptr_array_unref);
  pending->risk = NULL;
}

/* The risk that was under way is told and stored with all its rows. */
static gboolean
finish_risk (Import *import, GError **error)
{
  Pending *pending = &import->pending;
  g_autofree char *after = NULL;
  gboolean words_changed, stored;

  if (pending->risk == NULL)
    return TRUE;
  after = fingerprint (pending->risk);
  words_changed = !g_str_equal (pending->before, after);
  if (pending->is_new)
    import->result->n_added++;
  else if (words_changed || pending->assessments->len > 0)
    import->result->n_changed++;
  else
    import->result->n_same++;
  stored = store_risk (import, words_changed, error);
  pending_clear (pending);
  return stored;
}

/* Only where it stands elsewhere than it is known to; a first view is dated as the file says, a later one today. */
static void
keep_moves (Import *import, FrontRisk *risk, gboolean is_new, GPtrArray *assessments)
{
  for (guint i = assessments->len; i > 0; i--)
    {
      FrontAssessment *assessment = g_ptr_array_index (assessments, i - 1);
      const FrontAssessment *known = front_risk_position (risk, assessment->position, NULL);

      if (same_cell (known, assessment, import->source->scheme))
        {
          g_ptr_array_remove_index (assessments, i - 1);
          continue;
        }
      if (!is_new)
        {
          g_free (assessment->date);
          assessment->date = g_strdup (import->today);
        }
      g_free (assessment->reason);
      assessment->reason = g_strdup_printf (_("Imported from %s"), import->file);
    }
}

/* ── Rows ── */

static gboolean
goes_on (Import *import, const char *ref)
{
  g_autofree char *title = NULL;

  if (import->pending.risk == NULL)
    return FALSE;
  if (front_risk_row_goes_on (&import->rows))
    return TRUE;
  if (ref == NULL || *ref == '\0' || !g_str_equal (ref, import->pending.risk->ref))
    return FALSE;
  title = front_risk_row_text (&import->rows, FRONT_RISK_FIELD_TITLE);
  return title != NULL && (*title == '\0' || g_str_equal (title, import->pending.risk->title));
}

static void
begin_risk (Import *import, char *ref)
{
  g_autoptr(GPtrArray) assessments = front_risk_row_assess (&import->rows);
  FrontRisk *risk = find_risk (import->source, ref);
  gboolean is_new = risk == NULL;
  g_autofree char *before = NULL;

  if (assessments == NULL)
    return;
  if (is_new)
    {
      risk = front_risk_new ();
      g_free (risk->ref);
      risk->ref = g_strdup (ref);
    }
  before = fingerprint (risk);
  if (!front_risk_row_take (&import->rows, risk))
    {
      if (is_new)
        front_risk_free (risk);
      return;
    }
  if (is_new)
    g_ptr_array_add (import->source->risks, risk);
  keep_moves (import, risk, is_new, assessments);
  import->pending = (Pending) { .risk = risk, .is_new = is_new, .before = g_steal_pointer (&before),
                                .assessments = g_steal_pointer (&assessments) };
}

/* FALSE only where the store failed. */
static gboolean
take_row (Import *import, GError **error)
{
  g_autofree char *ref = read_ref (import);
  int fault = front_table_fault (import->rows.table);

  if (fault < 0 && goes_on (import, ref))
    {
      front_risk_row_take_more (&import->rows, import->pending.risk);
      return TRUE;
    }
  if (!finish_risk (import, error))
    return FALSE;
  import->result->n_read++;
  if (fault >= 0)
    {
      front_risk_row_fault (&import->rows, -1, g_strdup (front_note_text ((FrontNoteKind) fault)));
      return TRUE;
    }
  if (ref == NULL || *ref == '\0')
    {
      g_free (ref);
      ref = make_ref (import);
    }
  if (!g_hash_table_add (import->seen, g_strdup (ref)))
    front_risk_row_fault (&import->rows, front_risk_columns_find (import->rows.columns, FRONT_RISK_FIELD_REF),
                          g_strdup_printf (_("“%s” stands on an earlier line already"), ref));
  else
    begin_risk (import, ref);
  return TRUE;
}

/* What the table itself left out or put right. */
static void
tell_table (Import *import)
{
  const GPtrArray *notes = front_table_notes (import->rows.table);

  for (guint i = 0; i < notes->len; i++)
    {
      const FrontTableNote *note = g_ptr_array_index (notes, i);
      FrontRiskCsvFault *told;

      if (note->kind == FRONT_NOTE_TITLE || note->kind == FRONT_NOTE_BLANK || note->kind == FRONT_NOTE_BLANK_COLUMN
          || note->kind == FRONT_NOTE_RAGGED || note->kind == FRONT_NOTE_DAMAGED)
        continue;
      told = g_new0 (FrontRiskCsvFault, 1);
      told->line = note->line;
      told->reason = g_strdup (front_note_text (note->kind));
      g_ptr_array_add (import->result->notes, told);
    }
}

static gboolean
read_rows (Import *import, GError **error)
{
  FrontTableStep step;

  while ((step = front_table_next (import->rows.table, error)) == FRONT_TABLE_ROW)
    if (!take_row (import, error))
      return FALSE;
  if (step != FRONT_TABLE_END)
    return FALSE;
  tell_table (import);
  import->result->n_bad = front_import_aside_n (import->rows.aside);
  return finish_risk (import, error) && front_import_aside_finish (import->rows.aside, error);
}

/* ── The whole ── */

static gboolean
find_register (Import *import, GError **error)
{
  const FrontRiskCsvOptions *options = import->options;
  g_autoptr(FrontScheme) scheme = NULL;
  g_autoptr(GError) local = NULL;

  import->source = front_register_load (import->db, options->register_ref, &local);
  if (import->source != NULL)
    {
      if (options->scheme == NULL || g_str_equal (options->scheme, import->source->scheme->ref))
        return TRUE;
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("The register “%s” is scored by the scheme %s, not %s. Change its scheme first, or name none."),
                   options->register_ref, import->source->scheme->ref, options->scheme);
      return FALSE;
    }
  if (!g_error_matches (local, FRONT_ERROR, FRONT_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (options->scheme == NULL)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("There is no register “%s” yet: say by which scheme it is scored (2016, 2021, 5x5 or one of your own)."),
                   options->register_ref);
      return front_error_wants (error, "scheme");
    }
  scheme = front_scheme_load (import->db, options->scheme, error);
  if (scheme == NULL)
    return FALSE;
  import->source = front_register_new (options->register_ref, scheme);
  g_free (import->source->title);
  import->source->title = g_strdup (options->title != NULL && *options->title != '\0' ? options->title : options->register_ref);
  import->is_new = TRUE;
  return TRUE;
}

static void
note_file (Import *import, char *reason)
{
  FrontRiskCsvFault *note = g_new0 (FrontRiskCsvFault, 1);

  note->line = front_table_header_line (import->rows.table);
  note->reason = reason;
  g_ptr_array_add (import->result->notes, note);
}

static gboolean
read_head (Import *import, GError **error)
{
  FrontTable *table = import->rows.table;
  const GPtrArray *guesses;

  if (front_table_header_line (table) == 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("“%s” has no first line with the names of its columns. Save the register as CSV once more."), front_table_name (table));
      return FALSE;
    }
  import->rows.columns = front_risk_columns_new (table, import->source->scheme, import->options->map, error);
  if (import->rows.columns == NULL)
    return FALSE;
  for (guint i = 0; i < front_table_n_columns (table); i++)
    {
      g_ptr_array_add (import->result->headers, g_strdup (front_table_column (table, i)));
      g_ptr_array_add (import->result->columns, g_strdup (front_risk_columns_field_name (import->rows.columns, i)));
    }
  if (!front_risk_columns_has (import->rows.columns, FRONT_POSITION_CURRENT))
    note_file (import, g_strdup (_("no column is the current likelihood: the matrix stays empty until the risks are assessed")));
  guesses = front_risk_columns_guesses (import->rows.columns);
  for (guint i = 0; i < guesses->len; i++)
    note_file (import, g_strdup (g_ptr_array_index (guesses, i)));
  return collect_refs (import, error) && front_risk_rows_settle (&import->rows, error);
}

static gboolean
run (Import *import, GError **error)
{
  const FrontRiskCsvOptions *options = import->options;
  FrontRiskCsvResult *result = import->result;
  g_autoptr(FrontImportImages) before = NULL;
  g_autoptr(FrontWrite) write = NULL;
  g_autofree char *told = NULL;
  FrontImportChanges changes = { 0 };

  if (!find_register (import, error))
    return FALSE;
  import->rows.scheme = import->source->scheme;
  if (!read_head (import, error))
    return FALSE;
  import->result->scheme = g_strdup (import->source->scheme->ref);
  if (import->options->dry_run)
    return read_rows (import, error);
  write = front_write_begin (import->db, error);
  before = write != NULL ? front_import_images_take (import->db, FRONT_IMPORT_RISKS, error) : NULL;
  if (before == NULL || (import->is_new && !front_register_insert (import->db, import->source, error)) || !read_rows (import, error))
    return FALSE;
  /* Nothing to keep, and nothing to record. */
  if (import->result->n_added + import->result->n_changed == 0)
    return TRUE;
  told = g_strdup_printf ("%s: %u", import->file, import->result->n_added + import->result->n_changed);
  changes.added = result->n_added;
  changes.replaced = result->n_changed;
  changes.same = result->n_same;
  return front_import_images_keep (before, options->path, options->register_ref, options->map, result->n_read, &changes,
                                   front_import_aside_n (import->rows.aside), &result->import_id, error)
         && front_import_aside_keep (import->rows.aside, import->db, result->import_id, error)
         && front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_RISK, .what = "import", .new_value = told }, error)
         && front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_IMPORT, .row = result->import_id, .what = "import", .new_value = told }, error)
         && front_write_commit (g_steal_pointer (&write), error);
}

FrontRiskCsvResult *
front_risk_csv_import (FrontDb *db, const FrontRiskCsvOptions *options, GError **error)
{
  Import import = { .options = options, .db = db };
  FrontRiskCsvResult *result;

  g_return_val_if_fail (db != NULL && options != NULL && options->path != NULL && options->register_ref != NULL, NULL);

  import.rows.table = front_table_open (options->path, &(FrontTableOptions) { .encoding = options->encoding, .merged = TRUE }, NULL, error);
  if (import.rows.table == NULL)
    return NULL;
  import.rows.aside = front_import_aside_new (options->bad_path, FALSE, error);
  if (import.rows.aside == NULL)
    {
      front_table_free (import.rows.table);
      return NULL;
    }
  front_import_aside_head_of (import.rows.aside, import.rows.table);
  import.today = front_date_of (front_clock_now ());
  import.rows.today = import.today;
  import.file = g_filename_display_basename (options->path);
  import.refs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  import.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  import.result = import.rows.result = result_new ();
  if (!run (&import, error))
    g_clear_pointer (&import.result, front_risk_csv_result_free);
  result = import.result;
  pending_clear (&import.pending);
  g_clear_pointer (&import.source, front_register_free);
  g_clear_pointer (&import.rows.columns, front_risk_columns_free);
  front_import_aside_free (import.rows.aside);
  front_table_free (import.rows.table);
  g_hash_table_unref (import.refs);
  g_hash_table_unref (import.seen);
  g_free (import.today);
  g_free (import.file);
  return result;
}
