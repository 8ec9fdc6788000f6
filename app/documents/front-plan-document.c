#include "config.h"
#include "documents/front-plan-document.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/front-dates.h"
#include "charts/front-matrix-register.h"
#include "documents/front-plan-figures.h"
#include "indicators/front-indicator.h"
#include "plan/front-plan-version.h"
#include "risks/front-register.h"

#define MATRIX_WIDTH 520 /* points; with its words and its key it then takes one page */
#define MATRIX_HEIGHT 250

typedef struct
{
  FrontIndicator *indicator;
  GPtrArray *targets;
  GPtrArray *figures;
} Indicator;

struct _FrontPlanSources
{
  gatomicrefcount refs;
  FrontPlan *plan;
  GHashTable *indicators; /* ref → Indicator */
  GHashTable *registers;  /* ref → FrontRegister */
  char *as_of;            /* of a version: the date that a drawn matrix shows; NULL: now */
};

/* ── Reading ── */

static void
indicator_free (gpointer data)
{
  Indicator *self = data;

  front_indicator_free (self->indicator);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->figures, g_ptr_array_unref);
  g_free (self);
}

static gboolean
load_indicators (FrontPlanSources *sources, FrontDb *db, const FrontPlanBlock *block, GError **error)
{
  g_auto(GStrv) refs = g_strsplit (block->quotes, " ", -1);

  for (guint i = 0; refs[i] != NULL; i++)
    {
      g_autoptr(GError) local = NULL;
      Indicator *loaded;

      if (refs[i][0] == '\0' || g_hash_table_contains (sources->indicators, refs[i]))
        continue;
      loaded = g_new0 (Indicator, 1);
      loaded->indicator = front_indicator_load (db, refs[i], &local);
      if (loaded->indicator != NULL)
        loaded->targets = front_indicator_targets (db, loaded->indicator->id, &local);
      if (loaded->targets != NULL)
        loaded->figures = front_indicator_figures (db, loaded->indicator->id, &local);
      if (loaded->figures != NULL)
        g_hash_table_insert (sources->indicators, g_strdup (refs[i]), loaded);
      else
        {
          indicator_free (loaded);
          if (!g_error_matches (local, FRONT_ERROR, FRONT_ERROR_NOT_FOUND))
            {
              g_propagate_error (error, g_steal_pointer (&local));
              return FALSE;
            }
        }
    }
  return TRUE;
}

static gboolean
load_register (FrontPlanSources *sources, FrontDb *db, const FrontPlanBlock *block, GError **error)
{
  g_autoptr(GError) local = NULL;
  FrontRegister *loaded;

  if (g_hash_table_contains (sources->registers, block->quotes))
    return TRUE;
  loaded = front_register_load (db, block->quotes, &local);
  if (loaded != NULL)
    g_hash_table_insert (sources->registers, g_strdup (block->quotes), loaded);
  else if (!g_error_matches (local, FRONT_ERROR, FRONT_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return TRUE;
}

/* Takes @plan. */
static FrontPlanSources *
load_sources (FrontDb *db, FrontPlan *plan, GError **error)
{
  g_autoptr(FrontPlanSources) sources = g_new0 (FrontPlanSources, 1);

  g_atomic_ref_count_init (&sources->refs);
  sources->plan = plan;
  sources->indicators = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, indicator_free);
  sources->registers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) front_register_free);
  for (guint s = 0; s < plan->sections->len; s++)
    {
      const FrontPlanSection *section = g_ptr_array_index (plan->sections, s);

      for (guint b = 0; b < section->blocks->len; b++)
        {
          const FrontPlanBlock *block = g_ptr_array_index (section->blocks, b);
          gboolean loaded = TRUE;

          if (block->kind == FRONT_BLOCK_INDICATORS)
            loaded = load_indicators (sources, db, block, error);
          else if (block->kind == FRONT_BLOCK_RISK_REGISTER || block->kind == FRONT_BLOCK_RISK_MATRIX)
            loaded = load_register (sources, db, block, error);
          if (!loaded)
            return NULL;
        }
    }
  return g_steal_pointer (&sources);
}

FrontPlanSources *
front_plan_sources_load (FrontDb *db, gint64 plan, GError **error)
{
  FrontPlan *loaded = front_plan_load (db, plan, error);

  return loaded != NULL ? load_sources (db, loaded, error) : NULL;
}

FrontPlanSources *
front_plan_sources_find (FrontDb *db, const char *ref, GError **error)
{
  FrontPlan *loaded = front_plan_find (db, ref, error);

  return loaded != NULL ? load_sources (db, loaded, error) : NULL;
}

FrontPlanSources *
front_plan_sources_version (FrontDb *db, gint64 plan, const char *number, GError **error)
{
  FrontPlan *kept = front_plan_load_version (db, plan, number, error);
  g_autoptr(GPtrArray) versions = NULL;
  FrontPlanSources *sources;

  if (kept == NULL)
    return NULL;
  versions = front_plan_versions (db, plan, error);
  if (versions == NULL)
    {
      front_plan_free (kept);
      return NULL;
    }
  sources = load_sources (db, kept, error);
  for (guint i = 0; sources != NULL && i < versions->len; i++)
    {
      const FrontPlanVersion *version = versions->pdata[i];

      if (front_plan_number_compare (version->number, number) == 0 && version->date[0] != '\0')
        sources->as_of = g_strdup (version->date);
    }
  return sources;
}

FrontPlanSources *
front_plan_sources_ref (FrontPlanSources *sources)
{
  g_return_val_if_fail (sources != NULL, NULL);

  g_atomic_ref_count_inc (&sources->refs);
  return sources;
}

void
front_plan_sources_unref (FrontPlanSources *sources)
{
  if (sources == NULL || !g_atomic_ref_count_dec (&sources->refs))
    return;
  front_plan_free (sources->plan);
  g_hash_table_unref (sources->indicators);
  g_hash_table_unref (sources->registers);
  g_free (sources->as_of);
  g_free (sources);
}

const FrontPlan *
front_plan_sources_plan (const FrontPlanSources *sources)
{
  g_return_val_if_fail (sources != NULL, NULL);

  return sources->plan;
}

/* ── Tables ── */

static gboolean
has_numbers (FrontPlanCellKind kind)
{
  return kind == FRONT_CELL_MONEY || kind == FRONT_CELL_PERCENT || kind == FRONT_CELL_NUMBER;
}

static void
add_table (FrontDocument *document, const FrontPlan *plan, const FrontPlanBlock *block)
{
  g_autofree char *caption = front_plan_expand (plan, block->text);
  FrontDocTable *table = front_document_add_table (document, caption);

  for (guint c = 0; c < block->columns->len; c++)
    {
      const FrontPlanColumn *column = g_ptr_array_index (block->columns, c);
      g_autofree char *heading = front_plan_expand (plan, column->heading);
      g_autofree char *over = front_plan_expand (plan, column->over);

      front_doc_table_add_column (table, over, heading, has_numbers (column->kind) ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
      ((FrontDocColumn *) g_ptr_array_index (table->columns, c))->id = g_strdup_printf ("c%" G_GINT64_FORMAT, column->id);
    }
  for (guint r = 0; r < block->rows->len; r++)
    {
      const FrontPlanRow *row = g_ptr_array_index (block->rows, r);
      FrontDocRow *printed = front_doc_table_add_row (table);

      printed->id = g_strdup_printf ("r%" G_GINT64_FORMAT, row->id);
      for (guint c = 0; c < block->columns->len; c++)
        {
          const FrontPlanColumn *column = g_ptr_array_index (block->columns, c);
          g_autofree char *shown = front_plan_cell_display (column->kind, g_ptr_array_index (row->cells, c));

          if (column->kind == FRONT_CELL_TEXT)
            front_doc_row_add_markdown (printed, c, shown);
          else
            front_doc_row_add_text (printed, c, shown);
        }
    }
}

/* ── Indicators: last year's figure, this year's target, then the plan's own years, as both plans print them ── */

static char *
target_of_year (const Indicator *indicator, int year)
{
  g_autofree char *date = g_strdup_printf ("%04d-04-01", year);
  const FrontTarget *target = front_target_at (indicator->targets, date);

  return target != NULL ? front_target_format (indicator->indicator, target) : g_strdup ("");
}

static void
add_indicators (FrontDocument *document, const FrontPlanSources *sources, const FrontPlanBlock *block)
{
  const FrontPlan *plan = sources->plan;
  g_autofree char *caption = front_plan_expand (plan, block->text);
  g_autofree char *actual = front_plan_expand (plan, _("{year-2}\nActual"));
  g_autofree char *current = front_plan_expand (plan, _("{year-1}\nTarget\n(current year)"));
  g_autofree char *next = front_plan_expand (plan, _("{year}\nTarget\n(next year)"));
  g_auto(GStrv) refs = g_strsplit (block->quotes, " ", -1);
  FrontDocTable *table = front_document_add_table (document, caption);

  front_doc_table_add_column (table, NULL, _("Ref"), PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, NULL, _("Description"), PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, NULL, actual, PANGO_ALIGN_RIGHT);
  front_doc_table_add_column (table, NULL, current, PANGO_ALIGN_RIGHT);
  front_doc_table_add_column (table, NULL, next, PANGO_ALIGN_RIGHT);
  for (int i = 1; i < plan->n_years; i++)
    {
      g_autofree char *year = front_plan_year (plan->first_year + i);
      g_autofree char *heading = g_strdup_printf (_("%s\nTarget"), year);

      front_doc_table_add_column (table, NULL, heading, PANGO_ALIGN_RIGHT);
    }
  for (guint i = 0; refs[i] != NULL; i++)
    {
      const Indicator *indicator = g_hash_table_lookup (sources->indicators, refs[i]);
      g_autofree char *year = front_plan_year (plan->first_year - 2);
      FrontDocRow *row;
      const FrontFigure *figure;

      if (refs[i][0] == '\0')
        continue;
      row = front_doc_table_add_row (table);
      front_doc_row_add_text (row, 0, refs[i]);
      if (indicator == NULL)
        {
          front_doc_row_add_text (row, 1, _("There is no indicator with this reference."));
          continue;
        }
      front_doc_row_add_text (row, 1, indicator->indicator->title);
      figure = front_figure_at (indicator->figures, year);
      if (figure != NULL)
        {
          g_autofree char *shown = front_figure_format (indicator->indicator, figure->state, figure->value);

          front_doc_row_add_text (row, 2, shown);
        }
      for (int y = -1; y < plan->n_years; y++)
        {
          g_autofree char *shown = target_of_year (indicator, plan->first_year + y);

          front_doc_row_add_text (row, 4 + y, shown);
        }
    }
}

/* ── Risks ── */

static void
add_missing (FrontDocument *document, const FrontPlanBlock *block)
{
  g_autofree char *text = g_strdup_printf (_("There is no risk register “%s” in this store."), block->quotes);

  front_document_add_paragraph (document, text);
}

static char *
date_or_none (const char *date)
{
  return date != NULL && date[0] != '\0' ? front_date_format (date) : g_strdup ("–");
}

static void
add_dates (FrontDocRow *row, guint column, const FrontRisk *risk)
{
  const struct { const char *label; const char *date; } dates[] = {
    { _("Last review: %s"), risk->last_review },
    { _("Next milestone: %s"), risk->next_milestone },
    { _("Next review: %s"), risk->next_review },
    { _("Closed: %s"), risk->closed },
  };

  g_autoptr(GString) lines = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *date = date_or_none (dates[i].date);

      g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", dates[i].label);
      g_string_replace (lines, "%s", date, 1);
    }
  front_doc_row_add_text (row, column, lines->str);
}

static const char *
treatment_word (FrontTreatment treatment)
{
  switch (treatment)
    {
    case FRONT_TREATMENT_YES:
      return _("Yes");
    case FRONT_TREATMENT_NO:
      return _("No");
    case FRONT_TREATMENT_NOT_STATED:
    default:
      return "";
    }
}

static void
add_categories (FrontDocument *document, const FrontRegister *source, const char *caption)
{
  const FrontScheme *scheme = source->scheme;
  FrontDocTable *table = front_document_add_table (document, caption);

  front_doc_table_add_column (table, NULL, _("Ref"), PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, NULL, _("Risk"), PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, NULL, _("Likelihood"), PANGO_ALIGN_LEFT);
  for (int c = 0; c < scheme->n_categories; c++)
    front_doc_table_add_column (table, _("Impact"), front_scheme_category (scheme, c), PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, NULL, _("Controls"), PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, NULL, _("Requires treatment"), PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, NULL, _("Dates"), PANGO_ALIGN_LEFT);
  for (guint i = 0; i < source->risks->len; i++)
    {
      const FrontRisk *risk = g_ptr_array_index (source->risks, i);
      const FrontAssessment *assessment = front_risk_assessment (risk, NULL);
      FrontDocRow *row = front_doc_table_add_row (table);
      guint after = 3 + scheme->n_categories;

      front_doc_row_add_text (row, 0, risk->ref);
      front_doc_row_add_text (row, 1, risk->title);
      if (assessment != NULL)
        {
          const FrontLevel *likelihood = front_scheme_likelihood (scheme, assessment->likelihood);
          guint driving = 0;

          front_scheme_cell_impact (scheme, assessment->impacts, &driving);
          front_doc_row_add_text (row, 2, likelihood != NULL ? likelihood->ref : "");
          for (int c = 0; c < scheme->n_categories; c++)
            {
              const FrontLevel *impact = front_scheme_impact (scheme, assessment->impacts[c]);

              if (impact == NULL)
                continue;
              /* What decides the cell of the matrix stands out. */
              if (driving & (1u << c))
                front_doc_row_add_strong (row, 3 + c, impact->ref);
              else
                front_doc_row_add_text (row, 3 + c, impact->ref);
            }
        }
      front_doc_row_add_text (row, after, risk->controls);
      front_doc_row_add_text (row, after + 1, treatment_word (risk->treatment));
      add_dates (row, after + 2, risk);
    }
}

static void
add_scores (FrontDocument *document, const FrontRegister *source, const char *caption)
{
  FrontDocTable *table = front_document_add_table (document, caption);

  front_doc_table_add_column (table, NULL, _("Ref"), PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, NULL, _("Risk description"), PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, NULL, _("Residual likelihood score"), PANGO_ALIGN_RIGHT);
  front_doc_table_add_column (table, NULL, _("Residual impact score"), PANGO_ALIGN_RIGHT);
  front_doc_table_add_column (table, NULL, _("Residual risk score"), PANGO_ALIGN_RIGHT);
  front_doc_table_add_column (table, NULL, _("Band"), PANGO_ALIGN_LEFT);
  for (guint i = 0; i < source->risks->len; i++)
    {
      const FrontRisk *risk = g_ptr_array_index (source->risks, i);
      const FrontAssessment *assessment = front_risk_assessment (risk, NULL);
      FrontDocRow *row = front_doc_table_add_row (table);
      const FrontBand *band;
      FrontCell cell;

      front_doc_row_add_text (row, 0, risk->ref);
      front_doc_row_add_text (row, 1, risk->title);
      if (assessment == NULL)
        continue;
      front_assessment_cell (assessment, source->scheme, &cell);
      band = front_scheme_band (source->scheme, cell.band);
      for (guint c = 0; c < 3; c++)
        {
          g_autofree char *number = g_strdup_printf ("%d", c == 0 ? cell.likelihood : c == 1 ? cell.impact : cell.score);

          front_doc_row_add_text (row, 2 + c, number);
        }
      front_doc_row_add_text (row, 5, band != NULL ? front_band_word (band) : "");
    }
}

static void
add_register (FrontDocument *document, const FrontPlanSources *sources, const FrontPlanBlock *block)
{
  const FrontRegister *source = g_hash_table_lookup (sources->registers, block->quotes);
  g_autofree char *caption = front_plan_expand (sources->plan, block->text);

  if (source == NULL)
    add_missing (document, block);
  else if (source->scheme->n_categories > 0)
    add_categories (document, source, caption);
  else
    add_scores (document, source, caption);
}

static void
draw_matrix (cairo_t *cr, PangoContext *context, double width, double height, gpointer data)
{
  FrontChartStyle style;

  front_chart_style_init (&style, FRONT_LOOK_PAPER, 0, 1);
  front_matrix_draw (cr, context, data, &style, width, height, -1);
}

/* What the steps of both axes mean, highest first. */
static void
add_key (FrontDocument *document, const FrontScheme *scheme)
{
  FrontDocTable *table = front_document_add_table (document, NULL);
  int n = MAX (scheme->n_impact, scheme->n_likelihood);

  front_doc_table_add_column (table, NULL, _("Impact"), PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, NULL, _("Likelihood"), PANGO_ALIGN_LEFT);
  for (int i = 0; i < n; i++)
    {
      const FrontLevel *impact = front_scheme_impact (scheme, scheme->n_impact - i);
      const FrontLevel *likelihood = front_scheme_likelihood (scheme, scheme->n_likelihood - i);
      g_autofree char *impact_text = impact != NULL ? front_level_describe (impact) : g_strdup ("");
      g_autofree char *likelihood_text = likelihood != NULL ? front_level_describe (likelihood) : g_strdup ("");
      FrontDocRow *row = front_doc_table_add_row (table);

      front_doc_row_add_text (row, 0, impact_text);
      front_doc_row_add_text (row, 1, likelihood_text);
    }
}

static void
add_matrix (FrontDocument *document, const FrontPlanSources *sources, const FrontPlanBlock *block)
{
  const FrontRegister *source = g_hash_table_lookup (sources->registers, block->quotes);
  FrontMatrix *matrix;
  g_autofree char *words = NULL;

  if (source == NULL)
    {
      add_missing (document, block);
      return;
    }
  matrix = front_matrix_from_register (source, sources->as_of);
  words = front_matrix_describe (matrix);
  front_document_add_figure (document, MATRIX_WIDTH, MATRIX_HEIGHT, words, draw_matrix, matrix,
                             (GDestroyNotify) front_matrix_free);
  add_key (document, source->scheme);
}

/* ── The whole ── */

/* A table with the drawing that is made from it, where there is one. */
static void
add_drawn_table (FrontDocument *document, const FrontPlan *plan, const FrontPlanSection *section, const FrontPlanBlock *block)
{
  if (section != NULL && section->kind == FRONT_SECTION_ORGANISATION)
    front_plan_figures_add_org_chart (document, block);
  add_table (document, plan, block);
  if (section != NULL && section->kind == FRONT_SECTION_PROJECTS)
    front_plan_figures_add_timeline (document, plan, section, block);
}

static void
add_block (FrontDocument *document, const FrontPlanSources *sources, const FrontPlanSection *section, const FrontPlanBlock *block)
{
  g_autofree char *id = g_strdup_printf ("b%" G_GINT64_FORMAT, block->id);
  guint from = front_document_parts (document)->len;

  /* A quotation that was frozen is a table like any other. */
  if (block->kind != FRONT_BLOCK_PROSE && block->columns->len > 0)
    add_drawn_table (document, sources->plan, section, block);
  else switch (block->kind)
    {
    case FRONT_BLOCK_PROSE:
      {
        g_autofree char *prose = front_plan_expand (sources->plan, block->text);

        front_document_add_markdown (document, section != NULL ? section->level : 1, prose);
      }
      break;
    case FRONT_BLOCK_TABLE:
      add_table (document, sources->plan, block);
      break;
    case FRONT_BLOCK_INDICATORS:
      add_indicators (document, sources, block);
      break;
    case FRONT_BLOCK_RISK_REGISTER:
      add_register (document, sources, block);
      break;
    case FRONT_BLOCK_RISK_MATRIX:
      add_matrix (document, sources, block);
      break;
    default:
      break;
    }
  front_document_identify (document, from, id);
}

void
front_plan_document_add_table (FrontDocument *document, const FrontPlan *plan, const FrontPlanBlock *table)
{
  g_return_if_fail (document != NULL && plan != NULL && table != NULL);

  add_table (document, plan, table);
}

char *
front_plan_version (const FrontPlan *plan)
{
  g_return_val_if_fail (plan != NULL, NULL);

  for (guint s = plan->sections != NULL ? plan->sections->len : 0; s > 0; s--)
    {
      const FrontPlanSection *section = g_ptr_array_index (plan->sections, s - 1);
      const FrontPlanBlock *table = NULL;

      if (section->kind != FRONT_SECTION_VERSIONS)
        continue;
      for (guint b = 0; b < section->blocks->len && table == NULL; b++)
        if (((FrontPlanBlock *) g_ptr_array_index (section->blocks, b))->kind == FRONT_BLOCK_TABLE)
          table = g_ptr_array_index (section->blocks, b);
      for (guint r = table != NULL ? table->rows->len : 0; r > 0; r--)
        {
          const FrontPlanRow *row = g_ptr_array_index (table->rows, r - 1);
          const FrontPlanCell *version = row->cells->len > 0 ? g_ptr_array_index (row->cells, 0) : NULL;
          const char *date = "";

          for (guint c = 1; c < row->cells->len; c++)
            if (((FrontPlanColumn *) g_ptr_array_index (table->columns, c))->kind == FRONT_CELL_DATE)
              date = ((FrontPlanCell *) g_ptr_array_index (row->cells, c))->text;
          if (version == NULL || version->text[0] == '\0')
            continue;
          if (date[0] == '\0')
            return g_strdup_printf (_("Version %s"), version->text);
          return g_strdup_printf (_("Version %s, %s"), version->text, date);
        }
    }
  return g_strdup ("");
}

FrontDocument *
front_plan_document_new (FrontPlanSources *sources)
{
  const FrontPlan *plan;
  g_autofree char *foot = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *subtitle = NULL;
  FrontDocument *document;

  g_return_val_if_fail (sources != NULL, NULL);

  plan = sources->plan;
  foot = front_plan_version (plan);
  first = front_plan_year (plan->first_year);
  last = front_plan_year (plan->first_year + plan->n_years - 1);
  subtitle = g_strdup_printf (_("Service plan %s to %s"), first, last);
  document = front_document_new (plan->title);
  front_document_set_subtitle (document, subtitle);
  front_document_set_foot (document, foot);
  for (guint s = 0; s < plan->sections->len; s++)
    {
      const FrontPlanSection *section = g_ptr_array_index (plan->sections, s);
      g_autofree char *heading = front_plan_section_heading (plan, section);

      g_autofree char *id = g_strdup_printf ("s%" G_GINT64_FORMAT, section->id);

      front_document_add_heading (document, section->level, heading);
      front_document_identify (document, front_document_parts (document)->len - 1, id);
      for (guint b = 0; b < section->blocks->len; b++)
        add_block (document, sources, section, g_ptr_array_index (section->blocks, b));
    }
  return document;
}

FrontDocument *
front_plan_quote_document_new (FrontPlanSources *sources, const FrontPlanBlock *block)
{
  FrontDocument *document;

  g_return_val_if_fail (sources != NULL && block != NULL, NULL);

  document = front_document_new ("");
  add_block (document, sources, NULL, block);
  return document;
}
