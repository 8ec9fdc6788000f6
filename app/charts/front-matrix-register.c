#define G_LOG_DOMAIN "front-charts"

#include "config.h"
#include "charts/front-matrix-register.h"

#include <glib/gi18n-lib.h>

#include "calendar/front-dates.h"

/* "≥ 80 %" stays in one line. */
static char *
unbroken (char *text)
{
  g_auto(GStrv) words = g_strsplit (text, " ", -1);

  g_free (text);
  return g_strjoinv ("\302\240", words);
}

static void
set_axes (FrontMatrix *matrix, const FrontScheme *scheme)
{
  for (int i = 0; i < scheme->n_likelihood; i++)
    {
      const FrontLevel *level = &scheme->likelihood[i];
      g_autofree char *range = unbroken (front_level_range (level));
      const char *word = front_level_word (level);
      g_autofree char *label = *word != '\0' && *range != '\0' ? g_strdup_printf ("%s %s", word, range) : g_strdup (*word != '\0' ? word : range);

      /* The likeliest on top. */
      front_matrix_set_row (matrix, scheme->n_likelihood - 1 - i, level->ref, label);
    }
  for (int i = 0; i < scheme->n_impact; i++)
    front_matrix_set_column (matrix, i, scheme->impact[i].ref, front_level_word (&scheme->impact[i]));
}

/* More bands than fills share them evenly: the words in the cells tell them apart. */
static int
fill_of (int band, int n_bands)
{
  return n_bands <= FRONT_CHART_BANDS ? band : band * FRONT_CHART_BANDS / n_bands;
}

static void
set_cells (FrontMatrix *matrix, const FrontScheme *scheme)
{
  for (int likelihood = 0; likelihood < scheme->n_likelihood; likelihood++)
    for (int impact = 0; impact < scheme->n_impact; impact++)
      {
        int score = front_scheme_score (scheme, likelihood + 1, impact + 1);
        int index = front_scheme_band_at (scheme, likelihood + 1, impact + 1);
        const FrontBand *band = front_scheme_band (scheme, index);
        g_autofree char *text = NULL;

        if (band == NULL)
          continue;
        text = g_strdup_printf ("%s %d", front_band_word (band), score);
        front_matrix_set_cell (matrix, scheme->n_likelihood - 1 - likelihood, impact, text, fill_of (index, scheme->n_bands));
      }
}

static void
set_appetite (FrontMatrix *matrix, const FrontScheme *scheme)
{
  for (int likelihood = 1; scheme->appetite != NULL && likelihood <= scheme->n_likelihood; likelihood++)
    {
      int within = 0;

      for (int impact = 1; impact <= scheme->n_impact && front_scheme_within_appetite (scheme, likelihood, impact); impact++)
        within = impact;
      front_matrix_set_appetite (matrix, scheme->n_likelihood - likelihood, within);
    }
}

static int
row_of (const FrontScheme *scheme, int level)
{
  for (int i = 0; i < scheme->n_likelihood; i++)
    if (scheme->likelihood[i].level == level)
      return scheme->n_likelihood - 1 - i;
  return -1;
}

static int
column_of (const FrontScheme *scheme, int level)
{
  for (int i = 0; i < scheme->n_impact; i++)
    if (scheme->impact[i].level == level)
      return i;
  return -1;
}

/* @before: where it stood, nullable. */
static void
add_risk (FrontMatrix *matrix, const FrontScheme *scheme, const FrontRisk *risk, const FrontAssessment *before, const char *today)
{
  const FrontAssessment *now = front_risk_assessment (risk, today);
  FrontMatrixRisk *added;
  FrontCell cell;

  /* Closed risks have left the matrix; one that was not assessed yet has no place. */
  if (now == NULL || (risk->closed != NULL && (today == NULL || g_strcmp0 (risk->closed, today) <= 0)))
    return;
  /* On a date before the register changed its scheme a risk has no place on this matrix. */
  if (now->scheme != NULL && !g_str_equal (now->scheme->ref, scheme->ref))
    return;
  front_assessment_cell (now, scheme, &cell);
  if (row_of (scheme, cell.likelihood) < 0 || column_of (scheme, cell.impact) < 0)
    return;
  added = front_matrix_add (matrix, risk->ref, risk->title, row_of (scheme, cell.likelihood), column_of (scheme, cell.impact));
  if (before != NULL && (before->scheme == NULL || g_str_equal (before->scheme->ref, scheme->ref)))
    {
      front_assessment_cell (before, scheme, &cell);
      added->old_row = row_of (scheme, cell.likelihood);
      added->old_column = column_of (scheme, cell.impact);
    }
  if (today != NULL && front_risk_overdue (risk, today))
    {
      g_autofree char *due = front_date_format (risk->next_review);

      added->words = g_strdup_printf (_("review overdue since %s"), due);
    }
}

static FrontMatrix *
new_matrix (const FrontRegister *source)
{
  const FrontScheme *scheme = source->scheme;
  FrontMatrix *matrix = front_matrix_new (scheme->n_likelihood, scheme->n_impact);

  matrix->title = g_strdup (source->title);
  matrix->subtitle = g_strdup (front_scheme_title (scheme));
  matrix->row_title = g_strdup (_("Likelihood"));
  matrix->column_title = g_strdup (_("Impact"));
  set_axes (matrix, scheme);
  set_cells (matrix, scheme);
  set_appetite (matrix, scheme);
  return matrix;
}

FrontMatrix *
front_matrix_from_register (const FrontRegister *source, const char *today)
{
  FrontMatrix *matrix;

  g_return_val_if_fail (source != NULL && source->scheme != NULL, NULL);

  matrix = new_matrix (source);
  for (guint i = 0; i < source->risks->len; i++)
    {
      const FrontRisk *risk = g_ptr_array_index (source->risks, i);

      add_risk (matrix, source->scheme, risk, front_risk_previous (risk, today), today);
    }
  return matrix;
}

FrontMatrix *
front_matrix_from_movement (const FrontRegister *source, const char *from, const char *to)
{
  FrontMatrix *matrix;
  g_autofree char *since = NULL;
  g_autofree char *until = NULL;

  g_return_val_if_fail (source != NULL && source->scheme != NULL && from != NULL && to != NULL, NULL);

  matrix = new_matrix (source);
  since = front_date_format (from);
  until = front_date_format (to);
  g_free (matrix->subtitle);
  matrix->subtitle = g_strdup_printf (_("From %s to %s"), since, until);
  for (guint i = 0; i < source->risks->len; i++)
    {
      const FrontRisk *risk = g_ptr_array_index (source->risks, i);

      add_risk (matrix, source->scheme, risk, front_risk_assessment (risk, from), to);
    }
  return matrix;
}
