#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "exchange/front-file-import.h"
#include "exchange/front-risk-csv.h"
#include "risks/front-register-manage.h"
#include "risks/front-risk-change.h"
#include "risks/front-scheme-edit.h"
#include "risks/front-movement.h"
#include "risks/front-reassess.h"
#include "risks/front-scheme-store.h"
#include "store-fixture.h"

/* Schemes as data, the change from one to another, movement, and registers out of files. */

static FrontScheme *
three_by_three (void)
{
  static const char *const words[] = { "Low", "Middling", "High" };
  FrontScheme *scheme = front_scheme_new ("ours", 3, 3, 0, 3);

  front_scheme_set_title (scheme, "Three by three");
  for (int i = 1; i <= 3; i++)
    {
      g_autofree char *ref = g_strdup_printf ("%d", i);

      front_scheme_set_level (scheme, FRONT_AXIS_LIKELIHOOD, i, ref, words[i - 1], -1, -1);
      front_scheme_set_level (scheme, FRONT_AXIS_IMPACT, i, ref, words[i - 1], -1, -1);
      front_scheme_set_band (scheme, i - 1, words[i - 1], i * 3);
    }
  return scheme;
}

static void
assert_refuses (const FrontScheme *scheme, const char *part)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (front_scheme_validate (scheme, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_versions (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontScheme) first = three_by_three ();
  g_autoptr(FrontScheme) second = NULL;
  g_autoptr(FrontScheme) loaded = NULL;
  g_autoptr(FrontScheme) old = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autofree char *ref = NULL;
  g_autofree char *ref_2 = NULL;
  g_autofree char *built_in = NULL;
  g_autoptr(FrontScheme) of_built_in = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (front_scheme_save (fixture->db, first, "2026-04-01", NULL, &ref, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (ref, ==, "ours");

  second = front_scheme_copy (first, ref);
  front_scheme_set_cell (second, 1, 3, 2);
  front_scheme_set_appetite (second, 1, 2);
  front_scheme_set_appetite (second, 2, 1);
  front_scheme_set_appetite (second, 3, 0);
  g_assert_false (front_scheme_save (fixture->db, second, "2026-10-01", "", &ref_2, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  g_assert_true (front_scheme_save (fixture->db, second, "2026-10-01", "Remote catastrophes are high", &ref_2, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (ref_2, ==, "ours/2");

  loaded = front_scheme_load (fixture->db, "ours/2", &error);
  g_assert_no_error (error);
  g_assert_cmpint (front_scheme_band_at (loaded, 1, 3), ==, 2);
  g_assert_cmpint (front_scheme_band_at (loaded, 3, 1), ==, 0);
  g_assert_cmpint (front_scheme_band_at (loaded, 2, 2), ==, 1);
  g_assert_true (front_scheme_within_appetite (loaded, 1, 2));
  g_assert_false (front_scheme_within_appetite (loaded, 1, 3));
  g_assert_false (front_scheme_within_appetite (loaded, 3, 1));
  g_assert_true (front_scheme_validate (loaded, NULL));
  old = front_scheme_load (fixture->db, "ours", &error);
  g_assert_cmpint (front_scheme_band_at (old, 1, 3), ==, 0);
  g_assert_true (front_scheme_within_appetite (old, 3, 3));

  /* A built-in scheme is edited like any other. */
  of_built_in = front_scheme_copy (front_scheme_find (FRONT_SCHEME_2021), FRONT_SCHEME_2021);
  front_scheme_set_band (of_built_in, 0, "Minor", 4);
  g_assert_true (front_scheme_save (fixture->db, of_built_in, "2026-04-01", "Words", &built_in, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (built_in, ==, "2021/2");
  list = front_scheme_list (fixture->db, &error);
  g_assert_cmpuint (list->len, ==, 6);
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontScheme) scheme = three_by_three ();
  g_autoptr(FrontScheme) narrow = front_scheme_new ("narrow", 2, 3, 0, 0);
  g_autoptr(FrontScheme) ranges = three_by_three ();
  g_autoptr(FrontScheme) appetite = three_by_three ();

  front_scheme_set_band (scheme, 2, "High", 8);
  assert_refuses (scheme, "8");
  front_scheme_set_band (scheme, 2, "High", 9);
  front_scheme_set_band (scheme, 1, "Middling", 3);
  assert_refuses (scheme, "Middling");
  front_scheme_set_band (scheme, 1, "Middling", 6);
  front_scheme_set_level (scheme, FRONT_AXIS_IMPACT, 3, "2", "High", -1, -1);
  assert_refuses (scheme, "Impact");
  front_scheme_set_title (narrow, "Narrow");
  assert_refuses (narrow, "2 steps");
  front_scheme_set_level (ranges, FRONT_AXIS_LIKELIHOOD, 1, "1", "Low", 0, 20);
  assert_refuses (ranges, "per cents");
  front_scheme_set_level (ranges, FRONT_AXIS_LIKELIHOOD, 2, "2", "Middling", 20, 60);
  assert_refuses (ranges, "overlap");
  front_scheme_set_appetite (appetite, 1, 1);
  front_scheme_set_appetite (appetite, 2, 2);
  assert_refuses (appetite, "Appetite");
}

/* Which steps of the scheme of 2016 have one step of 2021 alone, and which need a person. */
static void
test_mapping (Fixture *fixture, gconstpointer data)
{
  const FrontScheme *from = front_scheme_find (FRONT_SCHEME_2016);
  const FrontScheme *to = front_scheme_find (FRONT_SCHEME_2021);
  static const struct
  {
    const char *ref;
    guint candidates;
  } likelihoods[] = { { "A", 1 << 4 }, { "B", 1 << 3 | 1 << 4 }, { "C", 1 << 3 }, { "D", 1 << 3 },
                      { "E", 1 << 1 | 1 << 2 | 1 << 3 }, { "F", 1 << 1 } };
  static const int impacts[] = { 0, 1, 2, 3, 4 };

  for (gsize i = 0; i < G_N_ELEMENTS (likelihoods); i++)
    g_assert_cmpuint (front_reassess_candidates (from, to, FRONT_AXIS_LIKELIHOOD,
                                                 front_scheme_likelihood_from_ref (from, likelihoods[i].ref)),
                      ==, likelihoods[i].candidates);
  for (int level = 1; level <= 5; level++)
    g_assert_cmpint (front_reassess_only (front_reassess_candidates (from, to, FRONT_AXIS_IMPACT, level)), ==,
                     impacts[level - 1]);
  g_assert_cmpint (front_reassess_only (1 << 3 | 1 << 4), ==, 0);
}

static FrontRegister *
of_2016 (void)
{
  static const struct
  {
    const char *ref, *title;
    int likelihood;
    int impacts[5];
  } rows[] = { { "1", "Insufficient staff", 2, { 4, 1, 4, 2, 1 } }, { "5", "Total failure of telephone system", 5, { 5, 1, 4, 2, 1 } },
               { "6", "Flood", 1, { 1, 1, 1, 1, 1 } } };
  FrontRegister *self = front_register_new ("2016", front_scheme_find (FRONT_SCHEME_2016));

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FrontRisk *risk = front_risk_new ();
      FrontAssessment *assessment = front_assessment_new ("2015-10-01", rows[i].likelihood);

      g_free (risk->ref);
      g_free (risk->title);
      risk->ref = g_strdup (rows[i].ref);
      risk->title = g_strdup (rows[i].title);
      memcpy (assessment->impacts, rows[i].impacts, sizeof rows[i].impacts);
      g_ptr_array_add (risk->assessments, assessment);
      g_ptr_array_add (self->risks, risk);
    }
  return self;
}

static void
insert (Fixture *fixture, FrontRegister *self)
{
  g_autoptr(FrontWrite) write = front_write_begin (fixture->db, NULL);

  g_assert_true (front_register_insert (fixture->db, self, NULL));
  g_assert_true (front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_RISK, .what = "added" }, NULL));
  g_assert_true (front_write_commit (g_steal_pointer (&write), NULL));
}

static void
test_guided (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontRegister) made = of_2016 ();
  g_autoptr(FrontRegister) self = NULL;
  g_autoptr(FrontRegister) after = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GPtrArray) movements = NULL;
  g_autoptr(GError) error = NULL;
  const FrontScheme *to = front_scheme_find (FRONT_SCHEME_2021);
  FrontReassessment *entry;
  const FrontMovement *movement;
  const FrontRisk *risk;

  insert (fixture, made);
  self = front_register_load (fixture->db, "2016", &error);
  list = front_reassess_propose (self, to, "2021-04-01");
  g_assert_cmpuint (list->len, ==, 3);

  /* E is 3 to 24 per cent: it may be one of three. Critical is Critical. */
  entry = g_ptr_array_index (list, 0);
  g_assert_cmpint (entry->proposed->likelihood, ==, 0);
  g_assert_cmpint (entry->proposed->impacts[0], ==, 3);
  g_assert_false (front_reassess_apply (fixture->db, self, to, list, "One scheme for the whole council", &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_assert_nonnull (strstr (error->message, "Insufficient staff"));
  g_clear_error (&error);
  after = front_register_load (fixture->db, "2016", &error);
  g_assert_cmpstr (after->scheme->ref, ==, FRONT_SCHEME_2016);
  g_clear_pointer (&after, front_register_free);

  entry->proposed->likelihood = 2;
  entry = g_ptr_array_index (list, 1);
  entry->proposed->likelihood = 3;
  g_assert_cmpint (entry->proposed->impacts[0], ==, 4);
  entry = g_ptr_array_index (list, 2);
  g_assert_cmpint (entry->proposed->likelihood, ==, 1);
  g_assert_cmpint (entry->proposed->impacts[0], ==, 0); /* Negligible has no equal */
  entry->proposed->impacts[0] = 1;
  g_assert_true (front_reassess_apply (fixture->db, self, to, list, "One scheme for the whole council", &error));
  g_assert_no_error (error);

  after = front_register_load (fixture->db, "2016", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (after->scheme->ref, ==, FRONT_SCHEME_2021);
  risk = g_ptr_array_index (after->risks, 0);
  g_assert_cmpuint (risk->assessments->len, ==, 2);
  g_assert_cmpstr (front_risk_assessment (risk, "2016-01-01")->scheme->ref, ==, FRONT_SCHEME_2016);
  g_assert_cmpint (front_risk_assessment (risk, NULL)->likelihood, ==, 2);
  /* What was scored by another scheme has no place on this matrix to come from. */
  g_assert_null (front_risk_previous (risk, NULL));

  movements = front_register_movement (after, "2016-01-01", "2021-12-31");
  movement = g_ptr_array_index (movements, 0);
  g_assert_cmpint (movement->moved, ==, FRONT_MOVED_RESCORED);
  g_assert_cmpstr (movement->from, ==, "E IV");
  g_assert_cmpstr (movement->to, ==, "6 Medium");
  g_assert_cmpstr (movement->reason, ==, "One scheme for the whole council");
}

static void
test_movement (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontRegister) made = of_2016 ();
  g_autoptr(FrontRegister) self = NULL;
  g_autoptr(FrontAssessment) worse = front_assessment_new ("2016-06-01", 3);
  g_autoptr(FrontRisk) late = front_risk_new ();
  g_autoptr(FrontAssessment) first = front_assessment_new ("2016-07-01", 2);
  g_autoptr(GPtrArray) movements = NULL;
  g_autoptr(GError) error = NULL;
  static const int impacts[] = { 5, 1, 4, 2, 1 };
  const FrontMovement *movement;

  insert (fixture, made);
  memcpy (worse->impacts, impacts, sizeof impacts);
  memcpy (first->impacts, impacts, sizeof impacts);
  worse->reason = (g_free (worse->reason), g_strdup ("Two posts are empty"));
  g_assert_true (front_risk_assess (fixture->db, ((FrontRisk *) g_ptr_array_index (made->risks, 0))->id, worse, &error));
  g_assert_false (front_risk_close (fixture->db, ((FrontRisk *) g_ptr_array_index (made->risks, 2))->id, "2016-08-01", "", &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  g_assert_true (front_risk_close (fixture->db, ((FrontRisk *) g_ptr_array_index (made->risks, 2))->id, "2016-08-01", "Moved away",
                                   &error));
  late->ref = (g_free (late->ref), g_strdup ("9"));
  late->title = (g_free (late->title), g_strdup ("Loss of key staff"));
  g_assert_true (front_risk_save (fixture->db, made->id, late, NULL, &error));
  g_assert_true (front_risk_assess (fixture->db, late->id, first, &error));
  g_assert_no_error (error);

  self = front_register_load (fixture->db, "2016", &error);
  movements = front_register_movement (self, "2016-01-01", "2016-12-31");
  g_assert_cmpuint (movements->len, ==, 4);
  movement = g_ptr_array_index (movements, 0);
  g_assert_cmpint (movement->moved, ==, FRONT_MOVED_UP);
  g_assert_cmpstr (movement->from, ==, "E IV");
  g_assert_cmpstr (movement->to, ==, "D V");
  g_assert_cmpstr (movement->reason, ==, "Two posts are empty");
  movement = g_ptr_array_index (movements, 1);
  g_assert_cmpint (movement->moved, ==, FRONT_MOVED_NOT);
  movement = g_ptr_array_index (movements, 2);
  g_assert_cmpint (movement->moved, ==, FRONT_MOVED_CLOSED);
  g_assert_cmpstr (movement->reason, ==, "Moved away");
  movement = g_ptr_array_index (movements, 3);
  g_assert_cmpint (movement->moved, ==, FRONT_MOVED_ADDED);
  g_assert_null (movement->from);

  /* A day's edge: closed on the first date is closed before it. */
  g_ptr_array_unref (movements);
  movements = front_register_movement (self, "2016-08-01", "2016-12-31");
  g_assert_cmpuint (movements->len, ==, 3);
}

static void
test_review (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontRegister) made = of_2016 ();
  g_autoptr(FrontRegister) self = NULL;
  g_autoptr(GError) error = NULL;
  FrontRisk *risk = g_ptr_array_index (made->risks, 0);
  FrontAction *action = front_action_new ();

  action->what = (g_free (action->what), g_strdup ("Recruit two reps"));
  action->due = g_strdup ("2016-03-31");
  g_ptr_array_add (risk->actions, action);
  risk->cause = (g_free (risk->cause), g_strdup ("Turnover"));
  insert (fixture, made);
  g_assert_true (front_risk_review (fixture->db, risk->id, "2016-02-01", "No change", "2016-08-01", &error));
  g_assert_no_error (error);
  g_assert_false (front_risk_review (fixture->db, risk->id, "2016-02-31", NULL, NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  self = front_register_load (fixture->db, "2016", NULL);
  risk = g_ptr_array_index (self->risks, 0);
  g_assert_cmpstr (risk->next_review, ==, "2016-08-01");
  g_assert_cmpstr (risk->cause, ==, "Turnover");
  g_assert_cmpuint (risk->reviews->len, ==, 1);
  g_assert_cmpstr (((FrontReview *) g_ptr_array_index (risk->reviews, 0))->note, ==, "No change");
  g_assert_cmpstr (((FrontAction *) g_ptr_array_index (risk->actions, 0))->what, ==, "Recruit two reps");
}

static FrontRiskCsvResult *
import_as (Fixture *fixture, const char *ref, const char *scheme, const char *text, gssize length, const char *map, GError **error)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("register-XXXXXX.csv", &path, NULL);
  FrontRiskCsvOptions options = { .path = path, .register_ref = ref, .scheme = scheme, .map = map };
  FrontRiskCsvResult *result;

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, text, length, NULL));
  result = front_risk_csv_import (fixture->db, &options, error);
  g_unlink (path);
  return result;
}

static FrontRiskCsvResult *
import (Fixture *fixture, const char *text, const char *map, GError **error)
{
  return import_as (fixture, "corporate", "5x5", text, -1, map, error);
}

static void
test_csv (Fixture *fixture, gconstpointer data)
{
  static const char file[] = "Risk_ID,Risk Name,Probability,Severity,Score,Date raised,Status\r\n"
                             "R1,\"Fire, and water\",2,Major,8,01/02/2026,Open\r\n"
                             "R2,Theft,Very High,3,9,2026-02-01,Closed\r\n"
                             "R3,Flood,4,5,19,31/02/2026,Open\r\n"
                             "R4,Strike,4,5,19,,Open\r\n";
  g_autoptr(FrontRiskCsvResult) first = NULL;
  g_autoptr(FrontRiskCsvResult) again = NULL;
  g_autoptr(FrontRiskCsvResult) moved = NULL;
  g_autoptr(FrontRegister) self = NULL;
  g_autoptr(GError) error = NULL;
  const FrontRiskCsvFault *fault;
  const FrontRisk *risk;
  FrontImportChanges changes;

  first = import (fixture, file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->n_read, ==, 4);
  g_assert_cmpuint (first->n_added, ==, 3);
  g_assert_cmpuint (first->faults->len, ==, 1);
  fault = g_ptr_array_index (first->faults, 0);
  g_assert_cmpint (fault->line, ==, 3);
  g_assert_cmpuint (fault->column, ==, 3);
  g_assert_nonnull (strstr (fault->reason, "Very High"));
  /* A wrong date is told and not worth leaving the risk out; 4 times 5 is not 19. */
  g_assert_cmpuint (first->notes->len, ==, 3);
  fault = g_ptr_array_index (first->notes, 0);
  g_assert_cmpint (fault->line, ==, 4);
  g_assert_cmpuint (fault->column, ==, 6);

  again = import (fixture, file, "likelihood:Very High=5", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->n_same, ==, 3);
  g_assert_cmpuint (again->n_added, ==, 1);

  moved = import (fixture, "id,title,likelihood,impact\nR1,Fire,3,4\n", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (moved->n_changed, ==, 1);
  self = front_register_load (fixture->db, "corporate", &error);
  g_assert_cmpuint (self->risks->len, ==, 4);
  risk = g_ptr_array_index (self->risks, 0);
  g_assert_cmpstr (risk->title, ==, "Fire");
  g_assert_cmpuint (risk->assessments->len, ==, 2);
  g_assert_cmpint (front_risk_assessment (risk, NULL)->likelihood, ==, 3);
  g_assert_cmpstr (front_risk_assessment (risk, "2026-02-01")->date, ==, "2026-02-01");
  g_assert_nonnull (((FrontRisk *) g_ptr_array_index (self->risks, 3))->closed);

  g_assert_false (front_import_undo (fixture->db, first->import_id, FALSE, &changes, &error)); /* a later one went on */
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (front_import_undo (fixture->db, moved->import_id, FALSE, &changes, &error));
  g_assert_true (front_import_undo (fixture->db, again->import_id, FALSE, &changes, &error));
  g_assert_no_error (error);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count (*) FROM risk WHERE title = 'Fire, and water'"), ==, 1);
  g_assert_true (front_import_undo (fixture->db, first->import_id, FALSE, &changes, &error));
  g_assert_no_error (error);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count (*) FROM risk"), ==, 0);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count (*) FROM assessment"), ==, 0);

  g_assert_null (import (fixture, "a,b,c\n1,2,3\n", NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_assert_nonnull (strstr (error->message, "title"));
}

/* ── Registers as people keep them ── */

/* "1: o20 c12 t4; 2: …": where each risk stands, original, current and target. */
static char *
standings (FrontDb *db, const char *ref)
{
  g_autoptr(FrontRegister) self = front_register_load (db, ref, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; self != NULL && i < self->risks->len; i++)
    {
      const FrontRisk *risk = g_ptr_array_index (self->risks, i);

      g_string_append_printf (text, "%s%s:", i > 0 ? "; " : "", risk->ref);
      for (int position = FRONT_POSITION_ORIGINAL; position <= FRONT_POSITION_TARGET; position++)
        {
          const FrontAssessment *assessment = front_risk_position (risk, (FrontPosition) position, NULL);

          if (assessment != NULL)
            g_string_append_printf (text, " %c%dx%d", front_position_name ((FrontPosition) position)[0], assessment->likelihood,
                                    assessment->impacts[0]);
        }
    }
  return g_string_free (text, FALSE);
}

static void
test_csv_shapes (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *scheme, *file, *stand;
    guint n_faults;
  } cases[] = {
    { "5x5", "Ref,Risk,Likelihood,Impact\n1,Telephones,Likely,Major\n2,Flood,rare,CATASTROPHIC\n", "1: c4x4; 2: c1x5", 0 },
    { "5x5", "Ref;Risk;Likelihood (1-5);Impact (1-5);Rating\nA;Staff;4 - Likely;3.0;12 (High)\nB;Cyber;5. Almost certain;Major (4);20 Extreme\n",
      "A: c4x3; B: c5x4", 0 },
    { "5x5", "No.,Risk Title,Current score,Target score\n1,IT,L4 I3,L2 I3\n2,Premises,2 x 5 = 10,1x5\n3,New,TBC,\n", "1: c4x3 t2x3; 2: c2x5 t1x5; 3:", 0 },
    { "5x5", "Ref,Risk,Impact x Likelihood\n1,IT,5x2\n", "1: c2x5", 0 },
    { "5x5", "Corporate risks 2026,,,,,,\n,,Inherent risk,,Residual risk,,\nRef,Risk,Likelihood,Impact,Likelihood,Impact,Controls\n1,IT,5,4,3,4,Backups\n2,Flood,3,5,2,4,Pumps\n",
      "1: o5x4 c3x4; 2: o3x5 c2x4", 0 },
    { "5x5", "Ref,Risk,Gross,,Net,,Target,\n,,Likelihood,Impact,Likelihood,Impact,Likelihood,Impact\n1,IT,Almost certain,Major,Possible,Major,Unlikely,Minor\n2,Flood,Rare,Minor,Rare,Minor,Rare,Minor\n",
      "1: o5x4 c3x4 t2x2; 2: o1x2 c1x2 t1x2", 0 },
    { "5x5", "Ref,Risk,Inherent Likelihood,Impact,Residual Likelihood,Impact,Target Likelihood,Impact\n1,IT,5,4,3,4,2,2\n", "1: o5x4 c3x4 t2x2", 0 },
    /* Columns that nothing tells apart are asked for, and so are words of a scale with other steps than the scheme's. */
    { "5x5", "Ref,Risk,Likelihood,Impact,Likelihood,Impact\n1,IT,5,4,3,4\n", NULL, 0 },
    { "5x5", "Ref,Risk,Likelihood,Impact\n1,IT,High,Low\n2,Fire,Medium,High\n", "", 2 },
    { "5x5", "Ref,Risk,Likelihood,Impact\n1,IT,High,Very low\n2,Fire,Very low,Very high\n", "1: c4x1; 2: c1x5", 0 },
    { "5x5", "Ref,Risk,Likelihood,Impact\n1,IT,6,1\n2,Fire,,3\n3,Flood,5,5\n", "3: c5x5", 2 },
    /* A sign or a fraction is not read away, and 4.0 is 4. */
    { "5x5", "Ref,Risk,Current score\n1,A,-4 x 3\n2,B,4 x 2.5\n3,C,L2.5 I3\n4,D,4 x 3\n5,E,L-4 I-3\n", "4: c4x3; 5: c4x3", 3 },
    /* The words of the steps under “Impact” are its consequence; the steps are beside it. */
    { "5x5", "Risk,Impact,Likelihood score,Impact score\nIT,\"Residents cannot reach us by telephone or e-mail\",3,4\n", "1: c3x4", 0 },
    { "2021", "Ref,Risk,Residual Likelihood,Residual Impact\n1,Fraud,Unlikely (6-20%),Significant\n2,IT,4 - Likely,Critical\n3,Fire,80%,3\n", "1: c2x2; 3: c4x3", 1 },
    { "2016", "Ref,Risk,Likelihood,Service Disruption,Financial Loss,Reputation,Legal Implications,People\n1,IT,E,IV,III,II,I,II\n", "1: c2x4", 0 },
    { "2016", "Ref,Risk,Rating\n1,IT,E IV\n2,Fire,FV\n", "1: c2x4; 2: c1x5", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *ref = g_strdup_printf ("case %" G_GSIZE_FORMAT, i);
      g_autofree char *stand = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(FrontRiskCsvResult) result = import_as (fixture, ref, cases[i].scheme, cases[i].file, -1, NULL, &error);

      g_assert_cmpint (result != NULL, ==, cases[i].stand != NULL);
      if (result == NULL)
        continue;
      stand = standings (fixture->db, ref);
      g_assert_cmpstr (stand, ==, cases[i].stand);
      g_assert_cmpuint (result->faults->len, ==, cases[i].n_faults);
    }
}

/* A date that cannot be read takes no good one away; an empty cell does. */
static void
test_kept_dates (Fixture *fixture)
{
  static const char head[] = "Ref,Risk,Likelihood,Impact,Last review,Next review,Action,Action due\n";
  g_autofree char *good = g_strconcat (head, "1,A,3,4,01/06/2026,01/12/2026,Mend it,31/12/2026\n", NULL);
  g_autofree char *odd = g_strconcat (head, "1,A,3,4,31/02/2026,,Mend it,soon\n2,B,3,4,32/13/2026,,,\n", NULL);
  g_autoptr(FrontRiskCsvResult) first = import_as (fixture, "dates", "5x5", good, -1, NULL, NULL);
  g_autoptr(FrontRiskCsvResult) again = import_as (fixture, "dates", "5x5", odd, -1, NULL, NULL);
  g_autoptr(FrontRegister) self = front_register_load (fixture->db, "dates", NULL);
  const FrontRisk *risk = g_ptr_array_index (self->risks, 0);
  static const char *const notes[] = { "“31/02/2026” is not a date: 01/06/2026, as it was, is kept", "“soon” is not a date: 31/12/2026, as it was, is kept",
                                       "“32/13/2026” is not a date: the date is left empty" };

  g_assert_cmpstr (risk->last_review, ==, "2026-06-01");
  g_assert_cmpstr (risk->next_review, ==, NULL);
  g_assert_cmpstr (((const FrontAction *) g_ptr_array_index (risk->actions, 0))->due, ==, "2026-12-31");
  g_assert_cmpuint (again->notes->len, ==, G_N_ELEMENTS (notes));
  for (gsize i = 0; i < G_N_ELEMENTS (notes); i++)
    g_assert_cmpstr (((const FrontRiskCsvFault *) g_ptr_array_index (again->notes, i))->reason, ==, notes[i]);
}

static void
test_off_scale (Fixture *fixture)
{
  static const char file[] = "Ref,Risk,Likelihood,Impact\n1,A,-1,2\n2,B,2,-4\n3,C,2.5,3\n4,D,0,3\n5,E,3,0\n6,F,3,2-3\n7,G,4.0,5\n8,H,,3\n9,I,\"0,5\",3\n";
  static const struct { gint64 line; guint column; const char *reason; } expected[] = {
    { 2, 3, "likelihood is -1: it is a whole number from 1 to 5" }, { 3, 4, "impact is -4: it is a whole number from 1 to 5" },
    { 4, 3, "likelihood is 2.5: it is a whole number from 1 to 5" }, { 5, 3, "likelihood is 0: it is a whole number from 1 to 5" },
    { 6, 4, "impact is 0: it is a whole number from 1 to 5" }, { 7, 4, "impact is 2-3: it is a whole number from 1 to 5" },
    { 9, 3, "likelihood or impact is empty: give both, or neither" }, { 10, 3, "likelihood is 0,5: it is a whole number from 1 to 5" },
  };
  g_autoptr(FrontRiskCsvResult) result = import_as (fixture, "off", "5x5", file, -1, NULL, NULL);
  g_autofree char *stand = standings (fixture->db, "off");

  g_assert_cmpstr (stand, ==, "7: c4x5");
  g_assert_cmpuint (result->faults->len, ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const FrontRiskCsvFault *fault = g_ptr_array_index (result->faults, i);

      g_assert_cmpint (fault->line, ==, expected[i].line);
      g_assert_cmpuint (fault->column, ==, expected[i].column);
      g_assert_cmpstr (fault->reason, ==, expected[i].reason);
    }
}

static void
test_csv_words (Fixture *fixture, gconstpointer data)
{
  /* Windows-1252; American dates; refs that are missing; one risk in several rows; a status. */
  static const char file[] = "Ref;Risk;Likelihood;Impact;Controls;Further actions;By when;Date raised;Status;Response;Review date\n"
                             ";Caf\xe9" " shut;3;4;\x93" "Cover\x94;Find another;12/31/2026;1/28/2026;Open;Treat;1/2/2099\n"
                             ";;;;Rota;Ask staff;;;;;\n"
                             ";;;;;;;;;;\n"
                             "1;Flood;2;4;;;;;Closed - pumps work;Tolerate;Quarterly\n";
  g_autoptr(FrontRiskCsvResult) first = NULL;
  g_autoptr(FrontRiskCsvResult) again = NULL;
  g_autoptr(FrontRegister) self = NULL;
  const FrontRisk *risk;

  test_off_scale (fixture);
  test_kept_dates (fixture);
  first = import_as (fixture, "odd", "5x5", file, -1, NULL, NULL);
  g_assert_nonnull (first);
  g_assert_cmpuint (first->n_added, ==, 2);
  self = front_register_load (fixture->db, "odd", NULL);
  risk = g_ptr_array_index (self->risks, 0);
  g_assert_cmpstr (risk->ref, ==, "2"); /* 1 is another's */
  g_assert_cmpstr (risk->title, ==, "Café shut");
  g_assert_cmpstr (risk->controls, ==, "“Cover”\nRota");
  g_assert_cmpuint (risk->actions->len, ==, 2);
  g_assert_cmpstr (((const FrontAction *) g_ptr_array_index (risk->actions, 0))->due, ==, "2026-12-31");
  g_assert_cmpstr (((const FrontAction *) g_ptr_array_index (risk->actions, 1))->what, ==, "Ask staff");
  g_assert_cmpint (risk->treatment, ==, FRONT_TREATMENT_YES);
  g_assert_cmpstr (risk->next_review, ==, "2099-01-02"); /* still to come */
  g_assert_cmpstr (front_risk_assessment (risk, NULL)->date, ==, "2026-01-28");
  g_assert_nonnull (strstr (front_risk_assessment (risk, NULL)->reason, ".csv"));
  g_assert_null (strchr (front_risk_assessment (risk, NULL)->reason, '/'));
  risk = g_ptr_array_index (self->risks, 1);
  g_assert_cmpstr (risk->closed_reason, ==, "Closed - pumps work");
  g_assert_nonnull (risk->closed);
  g_assert_cmpint (risk->treatment, ==, FRONT_TREATMENT_NO);

  again = import_as (fixture, "odd", NULL, file, -1, NULL, NULL);
  g_assert_cmpuint (again->n_same, ==, 2);
  g_assert_cmpuint (again->n_added + again->n_changed, ==, 0);
}

/* ── Registers and schemes made and taken back ── */

static void
test_registers (Fixture *fixture, gconstpointer data)
{
  const FrontScheme *scheme = front_scheme_find (FRONT_SCHEME_2021);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *old = NULL;
  g_autoptr(FrontRegister) self = NULL;
  g_autoptr(FrontRisk) risk = front_risk_new ();
  g_autoptr(GError) error = NULL;

  g_assert_false (front_register_start (fixture->db, NULL, "", scheme, NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  g_assert_true (front_register_start (fixture->db, NULL, "CSC risks 2026–2029", scheme, &first, &error));
  g_assert_cmpstr (first, ==, "2026");
  g_assert_true (front_register_start (fixture->db, NULL, "Corporate risks 2026", scheme, &second, &error));
  g_assert_cmpstr (second, ==, "2026-2");
  g_assert_true (front_register_start (fixture->db, "", "Élan & projects", scheme, &third, &error));
  g_assert_cmpstr (third, ==, "élan-projects");
  g_assert_no_error (error);
  /* Neither a name nor a reference twice. */
  g_assert_false (front_register_start (fixture->db, NULL, "corporate RISKS 2026", scheme, NULL, NULL));
  g_assert_false (front_register_start (fixture->db, "2026", "Another", scheme, NULL, NULL));
  g_assert_false (front_register_rename (fixture->db, second, "CSC risks 2026–2029", NULL, NULL));
  g_assert_true (front_register_rename (fixture->db, second, "Corporate Risks 2026", &old, &error));
  g_assert_cmpstr (old, ==, "Corporate risks 2026");
  self = front_register_load (fixture->db, second, NULL);
  g_assert_cmpstr (self->title, ==, "Corporate Risks 2026");

  g_free (risk->title);
  risk->title = g_strdup ("Fire");
  g_free (risk->ref);
  risk->ref = g_strdup ("1");
  g_assert_true (front_risk_change (fixture->db, second, NULL, risk, "added", NULL, &error));
  g_assert_false (front_register_take_back (fixture->db, second, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (front_risk_take_back (fixture->db, second, risk, &error));
  g_assert_true (front_register_take_back (fixture->db, second, &error));
  g_assert_null (front_register_load (fixture->db, second, NULL));
}

static void
test_scheme_back (Fixture *fixture, gconstpointer data)
{
  g_autofree char *ref = front_scheme_free_ref (fixture->db, 5, 5, NULL);
  g_autofree char *saved = NULL;
  g_autofree char *later = NULL;
  g_autofree char *other = NULL;
  g_autoptr(FrontScheme) made = front_scheme_starting (ref, 5, 5);
  g_autoptr(FrontScheme) stored = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (ref, ==, "5x5-2"); /* 5x5 is built in */
  front_scheme_set_title (made, "Ours");
  g_assert_true (front_scheme_save (fixture->db, made, "2026-01-01", NULL, &saved, &error));
  other = front_scheme_free_ref (fixture->db, 5, 5, NULL);
  g_assert_cmpstr (other, ==, "5x5-3");
  stored = front_scheme_load (fixture->db, saved, &error);
  g_assert_cmpint (front_scheme_band_at (stored, 5, 5), ==, 2);
  g_assert_true (front_scheme_save (fixture->db, stored, "2026-02-01", "again", &later, &error));
  /* Not one that another follows, nor one in use. */
  g_assert_false (front_scheme_take_back (fixture->db, saved, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (front_scheme_take_back (fixture->db, later, &error));
  g_assert_true (front_register_start (fixture->db, "x", "X", stored, NULL, &error));
  g_assert_false (front_scheme_take_back (fixture->db, saved, NULL));
  g_assert_true (front_register_take_back (fixture->db, "x", &error));
  g_assert_true (front_scheme_take_back (fixture->db, saved, &error));
  g_assert_no_error (error);
  g_assert_null (front_scheme_load (fixture->db, saved, NULL));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  FRONT_TEST ("/risk-schemes/versions", test_versions);
  FRONT_TEST ("/risk-schemes/refusals", test_refusals);
  FRONT_TEST ("/risk-schemes/mapping", test_mapping);
  FRONT_TEST ("/risk-schemes/guided", test_guided);
  FRONT_TEST ("/risk-schemes/movement", test_movement);
  FRONT_TEST ("/risk-schemes/review", test_review);
  FRONT_TEST ("/risk-schemes/registers", test_registers);
  FRONT_TEST ("/risk-schemes/taken-back", test_scheme_back);
  FRONT_TEST ("/risk-schemes/csv", test_csv);
  FRONT_TEST ("/risk-schemes/csv-shapes", test_csv_shapes);
  FRONT_TEST ("/risk-schemes/csv-words", test_csv_words);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
