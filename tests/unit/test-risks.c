#include "config.h"

#include <glib.h>
#include <string.h>

#include "risks/front-register.h"
#include "risks/front-scheme-edit.h"

static FrontAssessment *
assessment_of (const FrontScheme *scheme, const char *likelihood, const char *impacts)
{
  FrontAssessment *assessment = front_assessment_new ("2015-10-01", front_scheme_likelihood_from_ref (scheme, likelihood));
  g_auto(GStrv) refs = g_strsplit (impacts, " ", -1);

  for (guint i = 0; refs[i] != NULL; i++)
    assessment->impacts[i] = front_scheme_impact_from_ref (scheme, refs[i]);
  return assessment;
}

/* The register of the plan 2016–2019: five impacts each, and the cell its matrix prints. */
static void
test_2016 (void)
{
  static const struct
  {
    const char *impacts;
    const char *cell;
    const char *driving;
  } rows[] = {
    { "IV I IV II I", "E IV", "Service Disruption, Reputation" },
    { "III III III III III", "E III", "Service Disruption, Financial Loss, Reputation, Legal Implications, People" },
    { "III III III III III", "E III", "Service Disruption, Financial Loss, Reputation, Legal Implications, People" },
    { "II I II I I", "E II", "Service Disruption, Reputation" },
    { "V I IV II I", "E V", "Service Disruption" },
    { "IV II IV II I", "E IV", "Service Disruption, Reputation" },
    { "II I II I III", "E III", "People" },
    { "I I II I III", "E III", "People" },
  };
  const FrontScheme *scheme = front_scheme_find ("2016");

  g_assert_nonnull (scheme);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(FrontAssessment) assessment = assessment_of (scheme, "E", rows[i].impacts);
      g_autoptr(GError) error = NULL;
      g_autofree char *text = NULL;
      g_autofree char *driving = NULL;
      FrontCell cell;

      g_assert_true (front_assessment_validate (assessment, scheme, &error));
      g_assert_no_error (error);
      front_assessment_cell (assessment, scheme, &cell);
      text = front_cell_describe (&cell, scheme);
      driving = front_cell_driving (&cell, scheme);
      g_assert_cmpstr (text, ==, rows[i].cell);
      g_assert_cmpstr (driving, ==, rows[i].driving);
      g_assert_cmpint (cell.score, ==, 0);
      g_assert_cmpint (cell.band, ==, -1);
      g_assert_false (front_scheme_on_edge (scheme, cell.likelihood, cell.impact));
    }
}

/* The register of the plan 2021–2024, with its printed scores. */
static void
test_2021 (void)
{
  static const struct
  {
    int likelihood;
    int impact;
    const char *cell;
  } rows[] = {
    { 2, 2, "4 Low" }, { 2, 2, "4 Low" }, { 2, 2, "4 Low" }, { 1, 2, "2 Low" },
    { 2, 2, "4 Low" }, { 2, 2, "4 Low" }, { 2, 2, "4 Low" },
  };
  const FrontScheme *scheme = front_scheme_find ("2021");

  g_assert_nonnull (scheme);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(FrontAssessment) assessment = front_assessment_new ("2021-02-10", rows[i].likelihood);
      g_autofree char *text = NULL;
      g_autofree char *driving = NULL;
      FrontCell cell;

      assessment->impacts[0] = rows[i].impact;
      assessment->impacts[1] = 4; /* not looked at where the scheme has no categories */
      front_assessment_cell (assessment, scheme, &cell);
      text = front_cell_describe (&cell, scheme);
      driving = front_cell_driving (&cell, scheme);
      g_assert_cmpstr (text, ==, rows[i].cell);
      g_assert_cmpstr (driving, ==, "");
    }
}

/* All 16 cells as the plan 2021–2024 prints them, likelihood 4 on top, impact 1 on the left. */
static void
test_printed_matrix (void)
{
  static const struct
  {
    int score;
    const char *band;
  } printed[4][4] = {
    { { 4, "Low" }, { 8, "High" }, { 12, "Very High" }, { 16, "Very High" } },
    { { 3, "Low" }, { 6, "Medium" }, { 9, "High" }, { 12, "Very High" } },
    { { 2, "Low" }, { 4, "Low" }, { 6, "Medium" }, { 8, "High" } },
    { { 1, "Low" }, { 2, "Low" }, { 3, "Low" }, { 4, "Low" } },
  };
  const FrontScheme *scheme = front_scheme_find (FRONT_SCHEME_2021);
  int n_edges = 0;

  for (int row = 0; row < 4; row++)
    for (int column = 0; column < 4; column++)
      {
        int score = front_scheme_score (scheme, 4 - row, column + 1);

        g_assert_cmpint (score, ==, printed[row][column].score);
        g_assert_cmpstr (front_band_word (front_scheme_band (scheme, front_scheme_band_at (scheme, 4 - row, column + 1))), ==, printed[row][column].band);
        n_edges += front_scheme_on_edge (scheme, 4 - row, column + 1);
      }
  /* Remote and catastrophic, very likely and marginal: Low beside High. */
  g_assert_true (front_scheme_on_edge (scheme, 1, 4));
  g_assert_true (front_scheme_on_edge (scheme, 4, 1));
  g_assert_cmpint (n_edges, ==, 2);
}

static void
test_axes (void)
{
  const FrontScheme *scheme = front_scheme_find (FRONT_SCHEME_2016);
  static const char *const likelihoods[] = {
    "F (≤ 2%)", "E (3–24%)", "D (25–49%)", "C (50–74%)", "B (75–97%)", "A (≥ 98%)",
  };
  static const char *const impacts[] = { "I Negligible", "II Marginal", "III Significant", "IV Critical", "V Catastrophic" };
  static const char *const likelihoods_2021[] = {
    "1 Remote (≤ 5%)", "2 Unlikely (6–20%)", "3 Likely (21–79%)", "4 Very Likely (≥ 80%)",
  };
  static const char *const impacts_2021[] = { "1 Marginal", "2 Significant", "3 Critical", "4 Catastrophic" };

  g_assert_cmpint (scheme->n_likelihood, ==, G_N_ELEMENTS (likelihoods));
  g_assert_cmpint (scheme->n_impact, ==, G_N_ELEMENTS (impacts));
  for (int i = 0; i < scheme->n_likelihood; i++)
    {
      g_autofree char *text = front_level_describe (front_scheme_likelihood (scheme, i + 1));

      g_assert_cmpstr (text, ==, likelihoods[i]);
    }
  for (int i = 0; i < scheme->n_impact; i++)
    {
      g_autofree char *text = front_level_describe (front_scheme_impact (scheme, i + 1));

      g_assert_cmpstr (text, ==, impacts[i]);
    }
  scheme = front_scheme_find (FRONT_SCHEME_2021);
  for (int i = 0; i < 4; i++)
    {
      g_autofree char *likelihood = front_level_describe (front_scheme_likelihood (scheme, i + 1));
      g_autofree char *impact = front_level_describe (front_scheme_impact (scheme, i + 1));

      g_assert_cmpstr (likelihood, ==, likelihoods_2021[i]);
      g_assert_cmpstr (impact, ==, impacts_2021[i]);
    }
  g_assert_null (front_scheme_find ("2015"));
  g_assert_null (front_scheme_impact (scheme, 5));
  g_assert_null (front_scheme_likelihood (scheme, 0));
  g_assert_cmpint (front_scheme_impact_from_ref (scheme, "V"), ==, 0);
}

static FrontRisk *
risk_due (FrontRegister *self, const char *next_review, const char *closed)
{
  FrontRisk *risk = front_risk_new ();

  risk->next_review = g_strdup (next_review);
  risk->closed = g_strdup (closed);
  g_ptr_array_add (self->risks, risk);
  return risk;
}

static void
test_overdue (void)
{
  g_autoptr(FrontRegister) self = front_register_new ("2016", front_scheme_find (FRONT_SCHEME_2016));
  FrontRisk *late = risk_due (self, "2016-10-01", NULL);
  FrontRisk *later = risk_due (self, "2015-10-31", NULL);
  g_autoptr(GPtrArray) overdue = NULL;

  risk_due (self, "2015-10-31", "2015-10-20");
  risk_due (self, NULL, NULL);
  g_assert_false (front_risk_overdue (later, "2015-10-31"));
  g_assert_true (front_risk_overdue (later, "2015-11-01"));
  overdue = front_register_overdue (self, "2016-10-02");
  g_assert_cmpuint (overdue->len, ==, 2);
  g_assert_true (g_ptr_array_index (overdue, 0) == later);
  g_assert_true (g_ptr_array_index (overdue, 1) == late);
}

static void
test_history (void)
{
  g_autoptr(FrontRisk) risk = front_risk_new ();

  g_assert_null (front_risk_assessment (risk, NULL));
  g_assert_null (front_risk_previous (risk, NULL));
  g_ptr_array_add (risk->assessments, front_assessment_new ("2015-10-01", 2));
  g_ptr_array_add (risk->assessments, front_assessment_new ("2016-10-01", 3));
  g_assert_null (front_risk_assessment (risk, "2015-09-30"));
  g_assert_cmpint (front_risk_assessment (risk, "2016-09-30")->likelihood, ==, 2);
  g_assert_null (front_risk_previous (risk, "2016-09-30"));
  g_assert_cmpint (front_risk_assessment (risk, NULL)->likelihood, ==, 3);
  g_assert_cmpint (front_risk_previous (risk, "2016-10-01")->likelihood, ==, 2);
}

static void
assert_refused (FrontRisk *risk, const char *field)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (front_risk_validate (risk, front_scheme_find (FRONT_SCHEME_2016), &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_assert_true (g_str_has_prefix (error->message, field));
}

static void
test_validate (void)
{
  g_autoptr(FrontRisk) risk = front_risk_new ();
  FrontAssessment *assessment = front_assessment_new ("2015-10-01", 2);

  assert_refused (risk, "Reference");
  g_free (risk->ref);
  risk->ref = g_strdup ("9");
  assert_refused (risk, "Title");
  g_free (risk->title);
  risk->title = g_strdup ("Flood");
  risk->next_review = g_strdup ("2015-02-29");
  assert_refused (risk, "Next review");
  g_clear_pointer (&risk->next_review, g_free);

  g_ptr_array_add (risk->assessments, assessment);
  for (int i = 0; i < 4; i++)
    assessment->impacts[i] = 5;
  assert_refused (risk, "People");
  assessment->impacts[4] = 1;
  assessment->likelihood = 7;
  assert_refused (risk, "Likelihood");
  assessment->likelihood = 6;
  g_assert_true (front_risk_validate (risk, front_scheme_find (FRONT_SCHEME_2016), NULL));
}

/* ── A scheme in another shape ── */

/* The bands of the cells, row by row from the lowest likelihood: "0 0 1 / 0 1 2". */
static char *
bands_of (const FrontScheme *scheme)
{
  GString *text = g_string_new (NULL);

  for (int l = 1; l <= scheme->n_likelihood; l++)
    for (int i = 1; i <= scheme->n_impact; i++)
      g_string_append_printf (text, "%s%d", i > 1 ? " " : l > 1 ? " / " : "", front_scheme_band_at (scheme, l, i));
  return g_string_free (text, FALSE);
}

static void
test_reshape (void)
{
  const FrontScheme *of_2021 = front_scheme_find (FRONT_SCHEME_2021);
  const FrontScheme *of_2016 = front_scheme_find (FRONT_SCHEME_2016);
  g_autoptr(FrontScheme) less = NULL;
  g_autoptr(FrontScheme) moved = NULL;
  g_autoptr(FrontScheme) more = NULL;
  g_autoptr(FrontScheme) without = NULL;
  g_autoptr(FrontScheme) back = NULL;
  g_autofree char *bands = NULL;
  g_autofree char *bands_less = NULL;
  FrontSchemeShape shape;

  /* A step out: the others keep their words and their cells, and go on counting. */
  front_scheme_shape_init (&shape, of_2021);
  g_assert_true (front_scheme_shape_remove (&shape, FRONT_PART_IMPACT, 1));
  g_assert_true (front_scheme_shape_remove (&shape, FRONT_PART_LIKELIHOOD, 0));
  g_assert_false (front_scheme_shape_remove (&shape, FRONT_PART_LIKELIHOOD, 0)); /* three are the fewest */
  less = front_scheme_reshape (of_2021, &shape);
  g_assert_cmpint (less->n_impact, ==, 3);
  g_assert_cmpstr (less->impact[1].ref, ==, "2");
  g_assert_cmpstr (less->impact[1].word, ==, "Critical");
  g_assert_cmpint (less->likelihood[0].least, ==, 6);
  bands_less = bands_of (less);
  g_assert_cmpstr (bands_less, ==, "0 1 2 / 0 2 3 / 0 3 3");

  /* A step up: its words move, the matrix stays. */
  front_scheme_shape_init (&shape, less);
  g_assert_true (front_scheme_shape_move (&shape, FRONT_PART_IMPACT, 0, 1));
  g_assert_false (front_scheme_shape_move (&shape, FRONT_PART_IMPACT, 2, 1));
  moved = front_scheme_reshape (less, &shape);
  bands = bands_of (moved);
  g_assert_cmpstr (bands, ==, bands_less);
  g_assert_cmpstr (moved->impact[0].word, ==, "Critical");
  g_assert_cmpstr (moved->impact[0].ref, ==, "1");

  /* Letters go on counting downwards, Roman figures upwards; six and five kinds are the most. */
  front_scheme_shape_init (&shape, of_2016);
  g_assert_false (front_scheme_shape_add (&shape, FRONT_PART_LIKELIHOOD));
  g_assert_false (front_scheme_shape_add (&shape, FRONT_PART_CATEGORY));
  g_assert_true (front_scheme_shape_add (&shape, FRONT_PART_IMPACT));
  g_assert_true (front_scheme_shape_remove (&shape, FRONT_PART_LIKELIHOOD, 5));
  g_assert_true (front_scheme_shape_remove (&shape, FRONT_PART_CATEGORY, 0));
  g_assert_true (front_scheme_shape_add (&shape, FRONT_PART_BAND));
  more = front_scheme_reshape (of_2016, &shape);
  g_assert_cmpstr (more->impact[5].ref, ==, "VI");
  g_assert_cmpstr (more->likelihood[4].ref, ==, "A");
  g_assert_cmpint (more->likelihood[4].least, ==, 75);
  g_assert_cmpint (more->n_categories, ==, 4);
  g_assert_cmpint (front_scheme_band_at (more, 5, 6), ==, 0);

  /* A band out: its cells are of the next milder one. */
  front_scheme_shape_init (&shape, of_2021);
  g_assert_true (front_scheme_shape_remove (&shape, FRONT_PART_BAND, 2));
  without = front_scheme_reshape (of_2021, &shape);
  g_assert_cmpint (front_scheme_band_at (without, 3, 3), ==, 1);
  g_assert_cmpint (front_scheme_band_at (without, 4, 4), ==, 2);

  /* Every size that there is can be made, and is a good scheme once it has a name. */
  for (int l = FRONT_SCHEME_MIN_LEVELS; l <= FRONT_SCHEME_MAX_LEVELS; l++)
    for (int i = FRONT_SCHEME_MIN_LEVELS; i <= FRONT_SCHEME_MAX_LEVELS; i++)
      {
        g_autoptr(FrontScheme) made = front_scheme_starting ("own", 3, 3);
        g_autoptr(FrontScheme) sized = front_scheme_resize (made, l, i);
        g_autoptr(GError) error = NULL;

        front_scheme_set_title (sized, "Own");
        g_assert_true (front_scheme_validate (sized, &error));
        g_assert_no_error (error);
        g_assert_cmpint (front_scheme_band_at (sized, 1, 1), ==, 0);
        g_assert_cmpint (front_scheme_band_at (sized, l, i), ==, 2);
      }
}

static void
test_jumps (void)
{
  g_autoptr(GPtrArray) jumps = front_scheme_jumps (front_scheme_find (FRONT_SCHEME_2021));
  g_autoptr(GPtrArray) none = front_scheme_jumps (front_scheme_find (FRONT_SCHEME_2016));

  /* Low beside High at both ends, and Low beside High again at 4 and 8 of the other axis. */
  g_assert_cmpuint (jumps->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (jumps, 0), ==, "From likelihood 1 to 2 at impact 4: Low to High");
  g_assert_cmpstr (g_ptr_array_index (jumps, 1), ==, "From impact 1 to 2 at likelihood 4: Low to High");
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/risks/2016", test_2016);
  g_test_add_func ("/risks/2021", test_2021);
  g_test_add_func ("/risks/printed-matrix", test_printed_matrix);
  g_test_add_func ("/risks/axes", test_axes);
  g_test_add_func ("/risks/overdue", test_overdue);
  g_test_add_func ("/risks/history", test_history);
  g_test_add_func ("/risks/validate", test_validate);
  g_test_add_func ("/risks/reshape", test_reshape);
  g_test_add_func ("/risks/jumps", test_jumps);
  return g_test_run ();
}
