#define G_LOG_DOMAIN "front-exchange"

#include "config.h"
#include "exchange/front-risk-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "exchange/front-csv.h"
#include "exchange/front-risk-columns.h"
#include "risks/front-scheme-store.h"

typedef struct
{
  const FrontRiskCsvOptions *options;
  FrontRegister *source;
  gboolean is_new;
  FrontRiskColumns *columns;
  FrontCsvReader *reader;
  FrontRiskCsvResult *result;
  char *today;
  GHashTable *seen; /* refs of this file */
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

/* FALSE, so that a caller can return it. */
static gboolean
blame (Import *import, GPtrArray *list, guint column, char *reason)
{
  FrontRiskCsvFault *fault = g_new0 (FrontRiskCsvFault, 1);

  fault->line = front_csv_reader_line (import->reader);
  fault->column = column;
  fault->reason = reason;
  g_ptr_array_add (list, fault);
  return FALSE;
}

/* The cell of a field, without blanks around it; NULL where no column is that field. @column out: from 1. */
static char *
cell_of (Import *import, FrontRiskField field, guint *column)
{
  int found = front_risk_columns_find (import->columns, field);

  *column = (guint) (found + 1);
  return found >= 0 ? g_strstrip (g_strdup (front_csv_reader_cell (import->reader, (guint) found))) : NULL;
}

static void
take_text (Import *import, FrontRiskField field, char **text)
{
  guint column;
  char *cell = cell_of (import, field, &column);

  if (cell == NULL)
    return;
  g_free (*text);
  *text = cell;
}

static gboolean
take_date (Import *import, FrontRiskField field, char **date)
{
  guint column;
  g_autofree char *cell = cell_of (import, field, &column);
  g_autoptr(GError) error = NULL;

  if (cell == NULL)
    return TRUE;
  g_clear_pointer (date, g_free);
  if (*cell == '\0')
    return TRUE;
  *date = front_date_parse (cell, &error);
  return *date != NULL || blame (import, import->result->faults, column, g_strdup (error->message));
}

static gboolean
take_level (Import *import, FrontRiskField field, FrontAxis axis, int *level)
{
  guint column;
  g_autofree char *cell = cell_of (import, field, &column);
  g_autofree char *steps = NULL;

  if (cell == NULL)
    return TRUE;
  *level = front_risk_columns_level (import->columns, import->source->scheme, axis, cell);
  if (*level > 0)
    return TRUE;
  steps = front_risk_columns_steps (import->source->scheme, axis);
  return blame (import, import->result->faults, column,
                g_strdup_printf (_("“%s” is no step of the scheme %s, which has %s: say which it is with --map \"%s:%s=STEP\""),
                                 cell, import->source->scheme->ref, steps,
                                 axis == FRONT_AXIS_LIKELIHOOD ? "likelihood" : "impact", cell));
}

static gboolean
take_levels (Import *import, FrontAssessment *assessment)
{
  const FrontScheme *scheme = import->source->scheme;

  if (!take_level (import, FRONT_RISK_FIELD_LIKELIHOOD, FRONT_AXIS_LIKELIHOOD, &assessment->likelihood))
    return FALSE;
  for (int i = 0; i < MAX (scheme->n_categories, 1); i++)
    {
      FrontRiskField field = (FrontRiskField) (FRONT_RISK_FIELD_IMPACT_1 + i);

      /* One column of impact for a scheme with several kinds stands for each of them. */
      if (scheme->n_categories == 0 || front_risk_columns_find (import->columns, field) < 0)
        field = FRONT_RISK_FIELD_IMPACT;
      if (!take_level (import, field, FRONT_AXIS_IMPACT, &assessment->impacts[i]))
        return FALSE;
    }
  return TRUE;
}

/* What the file says the score is: ours is counted from the steps, and a difference is told. */
static void
compare_score (Import *import, const FrontCell *cell)
{
  guint column;
  g_autofree char *typed = cell_of (import, FRONT_RISK_FIELD_SCORE, &column);
  char *end;
  double score;

  if (typed == NULL || *typed == '\0' || import->source->scheme->n_bands == 0)
    return;
  score = g_ascii_strtod (typed, &end);
  if (*end != '\0' || score != cell->score)
    blame (import, import->result->notes, column,
           g_strdup_printf (_("the file's score is %s; likelihood %d and impact %d give %d"), typed, cell->likelihood, cell->impact,
                            cell->score));
}

static FrontRisk *
find_risk (FrontRegister *source, const char *ref)
{
  for (guint i = 0; i < source->risks->len; i++)
    if (g_str_equal (((FrontRisk *) g_ptr_array_index (source->risks, i))->ref, ref))
      return g_ptr_array_index (source->risks, i);
  return NULL;
}

/* What a line can change, in one text, so that the same line again is seen to change nothing. */
static char *
fingerprint (const FrontRisk *risk)
{
  const char *dates[] = { risk->last_review, risk->next_milestone, risk->next_review, risk->closed };
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\1%s\1%s\1%s\1%s\1%s\1%s\1", risk->title, risk->cause, risk->event, risk->consequence,
                          risk->category, risk->owner, risk->controls);
  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    g_string_append_printf (text, "%s\1", dates[i] != NULL ? dates[i] : "");
  return g_string_free (text, FALSE);
}

static gboolean
take_status (Import *import, FrontRisk *risk)
{
  guint column;
  g_autofree char *status = cell_of (import, FRONT_RISK_FIELD_STATUS, &column);
  g_autofree char *folded = status != NULL ? g_utf8_casefold (status, -1) : NULL;

  if (folded == NULL || strstr (folded, "closed") == NULL)
    return TRUE;
  if (risk->closed == NULL)
    risk->closed = g_strdup (risk->last_review != NULL ? risk->last_review : import->today);
  if (*risk->closed_reason == '\0')
    {
      g_free (risk->closed_reason);
      risk->closed_reason = g_strdup (status);
    }
  return TRUE;
}

static gboolean
take_words (Import *import, FrontRisk *risk)
{
  static const FrontRiskField texts[] = { FRONT_RISK_FIELD_TITLE, FRONT_RISK_FIELD_CAUSE, FRONT_RISK_FIELD_EVENT,
                                          FRONT_RISK_FIELD_CONSEQUENCE, FRONT_RISK_FIELD_CATEGORY, FRONT_RISK_FIELD_OWNER,
                                          FRONT_RISK_FIELD_CONTROLS };
  char **fields[] = { &risk->title, &risk->cause, &risk->event, &risk->consequence, &risk->category, &risk->owner,
                      &risk->controls };
  guint column;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    take_text (import, texts[i], fields[i]);
  if (*risk->title == '\0')
    {
      column = (guint) front_risk_columns_find (import->columns, FRONT_RISK_FIELD_TITLE) + 1;
      return blame (import, import->result->faults, column, g_strdup (_("no title: say in a few words what could happen")));
    }
  return take_date (import, FRONT_RISK_FIELD_LAST_REVIEW, &risk->last_review)
         && take_date (import, FRONT_RISK_FIELD_NEXT_REVIEW, &risk->next_review)
         && take_date (import, FRONT_RISK_FIELD_MILESTONE, &risk->next_milestone)
         && take_date (import, FRONT_RISK_FIELD_CLOSED, &risk->closed) && take_status (import, risk);
}

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
store (Import *import, FrontDb *db, FrontRisk *risk, FrontAssessment *assessment, gboolean is_new, gboolean words_changed,
       GError **error)
{
  if (import->options->dry_run)
    return TRUE;
  if (is_new)
    {
      if (!front_risk_insert (db, import->source, risk, error))
        return FALSE;
    }
  else if (words_changed && !front_risk_update (db, risk, error))
    return FALSE;
  return assessment == NULL || front_assessment_insert (db, import->source->scheme, risk->id, assessment, error);
}

/* One line of the file; FALSE only where the store failed. */
static gboolean
take_record (Import *import, FrontDb *db, GError **error)
{
  guint column;
  g_autofree char *ref = cell_of (import, FRONT_RISK_FIELD_REF, &column);
  g_autofree char *created = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(FrontAssessment) assessment = NULL;
  FrontRisk *risk;
  FrontCell cell;
  gboolean is_new, words_changed, moved;

  import->result->n_read++;
  if (ref == NULL || *ref == '\0')
    {
      g_free (ref);
      ref = g_strdup_printf ("%u", import->result->n_read);
    }
  if (!g_hash_table_add (import->seen, g_strdup (ref)))
    {
      blame (import, import->result->faults, column, g_strdup_printf (_("“%s” stands on an earlier line already"), ref));
      return TRUE;
    }
  assessment = front_assessment_new (import->today, 0);
  if (!take_levels (import, assessment) || !take_date (import, FRONT_RISK_FIELD_CREATED, &created))
    return TRUE;
  risk = find_risk (import->source, ref);
  is_new = risk == NULL;
  if (is_new)
    {
      risk = front_risk_new ();
      g_free (risk->ref);
      risk->ref = g_strdup (ref);
      g_ptr_array_add (import->source->risks, risk);
    }
  before = fingerprint (risk);
  if (!take_words (import, risk))
    {
      if (is_new)
        g_ptr_array_remove (import->source->risks, risk);
      return TRUE;
    }
  after = fingerprint (risk);
  front_assessment_cell (assessment, import->source->scheme, &cell);
  compare_score (import, &cell);

  words_changed = !g_str_equal (before, after);
  moved = !same_cell (front_risk_assessment (risk, NULL), assessment, import->source->scheme);
  if (is_new && created != NULL)
    {
      g_free (assessment->date);
      assessment->date = g_steal_pointer (&created);
    }
  g_free (assessment->reason);
  assessment->reason = g_strdup_printf (_("Imported from %s"), front_risk_columns_file (import->columns));
  if (is_new)
    import->result->n_added++;
  else if (words_changed || moved)
    import->result->n_changed++;
  else
    import->result->n_same++;
  return store (import, db, risk, moved ? assessment : NULL, is_new, words_changed, error);
}

/* ── The whole ── */

static gboolean
find_register (Import *import, FrontDb *db, GError **error)
{
  const FrontRiskCsvOptions *options = import->options;
  g_autoptr(FrontScheme) scheme = NULL;
  g_autoptr(GError) local = NULL;

  import->source = front_register_load (db, options->register_ref, &local);
  if (import->source != NULL)
    {
      if (options->scheme == NULL || g_str_equal (options->scheme, import->source->scheme->ref))
        return TRUE;
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("The register “%s” is scored by the scheme %s, not %s. Change its scheme first, or leave --scheme out."),
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
                   _("There is no register “%s” yet: say with --scheme how it is scored (2016, 2021, 5x5 or one of your own)."),
                   options->register_ref);
      return FALSE;
    }
  scheme = front_scheme_load (db, options->scheme, error);
  if (scheme == NULL)
    return FALSE;
  import->source = front_register_new (options->register_ref, scheme);
  import->is_new = TRUE;
  return TRUE;
}

static gboolean
read_head (Import *import, GError **error)
{
  g_autofree char *name = g_path_get_basename (import->options->path);
  g_auto(GStrv) headers = NULL;
  guint n;
  FrontCsvStep step = front_csv_reader_next (import->reader, error);

  if (step == FRONT_CSV_FAILED)
    return FALSE;
  if (step != FRONT_CSV_RECORD)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("“%s” has no first line with the names of its columns. Save the register as CSV once more."), name);
      return FALSE;
    }
  n = front_csv_reader_n_cells (import->reader);
  headers = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      headers[i] = g_strstrip (g_strdup (front_csv_reader_cell (import->reader, i)));
      g_ptr_array_add (import->result->headers, g_strdup (headers[i]));
    }
  import->columns = front_risk_columns_new (headers, import->source->scheme, import->options->map, name, error);
  if (import->columns == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (import->result->columns, g_strdup (front_risk_columns_field_name (import->columns, i)));
  return TRUE;
}

static gboolean
read_records (Import *import, FrontDb *db, GError **error)
{
  for (;;)
    switch (front_csv_reader_next (import->reader, error))
      {
      case FRONT_CSV_END:
        return TRUE;
      case FRONT_CSV_RECORD:
        if (!take_record (import, db, error))
          return FALSE;
        break;
      case FRONT_CSV_BAD:
        import->result->n_read++;
        blame (import, import->result->faults, front_csv_reader_column (import->reader),
               g_strdup (front_csv_reader_fault (import->reader)));
        break;
      case FRONT_CSV_FAILED:
      default:
        return FALSE;
      }
}

static gboolean
run (Import *import, FrontDb *db, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autofree char *told = NULL;

  if (!find_register (import, db, error) || !read_head (import, error))
    return FALSE;
  import->result->scheme = g_strdup (import->source->scheme->ref);
  if (import->options->dry_run)
    return read_records (import, db, error);
  write = front_write_begin (db, error);
  if (write == NULL || (import->is_new && !front_register_insert (db, import->source, error))
      || !read_records (import, db, error))
    return FALSE;
  /* Nothing to keep, and nothing to record. */
  if (import->result->n_added + import->result->n_changed == 0)
    return TRUE;
  told = g_strdup_printf ("%s: %u", front_risk_columns_file (import->columns),
                          import->result->n_added + import->result->n_changed);
  return front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_RISK, .what = "import", .new_value = told }, error)
         && front_write_commit (g_steal_pointer (&write), error);
}

FrontRiskCsvResult *
front_risk_csv_import (FrontDb *db, const FrontRiskCsvOptions *options, GError **error)
{
  Import import = { .options = options };
  FrontRiskCsvResult *result;

  g_return_val_if_fail (db != NULL && options != NULL && options->path != NULL && options->register_ref != NULL, NULL);

  import.reader = front_csv_reader_open (options->path, 0, NULL, FRONT_CSV_SAFE, error);
  if (import.reader == NULL)
    return NULL;
  import.today = front_date_of (front_clock_now ());
  import.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  import.result = result_new ();
  if (!run (&import, db, error))
    g_clear_pointer (&import.result, front_risk_csv_result_free);
  result = import.result;
  g_clear_pointer (&import.source, front_register_free);
  g_clear_pointer (&import.columns, front_risk_columns_free);
  front_csv_reader_free (import.reader);
  g_hash_table_unref (import.seen);
  g_free (import.today);
  return result;
}
