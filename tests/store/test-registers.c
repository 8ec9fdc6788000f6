#include "config.h"

#include <glib.h>
#include <string.h>

#include "risks/front-register.h"
#include "risks/front-risk-change.h"
#include "store-fixture.h"

static FrontRisk *
add_risk (FrontRegister *self, const char *ref, const char *title)
{
  FrontRisk *risk = front_risk_new ();

  g_free (risk->ref);
  risk->ref = g_strdup (ref);
  g_free (risk->title);
  risk->title = g_strdup (title);
  g_ptr_array_add (self->risks, risk);
  return risk;
}

static gboolean
insert (Fixture *fixture, FrontRegister *self, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (fixture->db, error);

  return write != NULL && front_register_insert (fixture->db, self, error)
         && front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_RISK, .what = "added" }, error)
         && front_write_commit (g_steal_pointer (&write), error);
}

static FrontRegister *
two_risks (void)
{
  FrontRegister *self = front_register_new ("2016", front_scheme_find (FRONT_SCHEME_2016));
  FrontRisk *risk = add_risk (self, "1", "Insufficient staff");
  FrontAssessment *assessment = front_assessment_new ("2015-10-01", 2);
  static const int impacts[] = { 4, 1, 4, 2, 1 };

  for (int i = 0; i < 5; i++)
    assessment->impacts[i] = impacts[i];
  g_ptr_array_add (risk->assessments, assessment);
  risk->treatment = FRONT_TREATMENT_YES;
  risk->next_review = g_strdup ("2016-10-01");
  add_risk (self, "2", "Total failure of ICT systems");
  return self;
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontRegister) self = two_risks ();
  g_autoptr(FrontRegister) loaded = NULL;
  g_auto(GStrv) refs = NULL;
  g_autoptr(GError) error = NULL;
  const FrontRisk *risk;
  const FrontAssessment *assessment;

  g_assert_true (insert (fixture, self, &error));
  g_assert_no_error (error);
  refs = front_register_list (fixture->db, &error);
  g_assert_cmpuint (g_strv_length (refs), ==, 1);
  loaded = front_register_load (fixture->db, "2016", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (loaded->scheme->ref, ==, "2016");
  g_assert_cmpuint (loaded->risks->len, ==, 2);
  risk = g_ptr_array_index (loaded->risks, 0);
  g_assert_cmpstr (risk->title, ==, "Insufficient staff");
  g_assert_cmpint (risk->treatment, ==, FRONT_TREATMENT_YES);
  g_assert_cmpstr (risk->next_review, ==, "2016-10-01");
  g_assert_null (risk->closed);
  assessment = front_risk_assessment (risk, NULL);
  g_assert_cmpint (assessment->impacts[0], ==, 4);
  g_assert_cmpint (assessment->impacts[3], ==, 2);
  g_assert_cmpint (assessment->impacts[4], ==, 1);
  risk = g_ptr_array_index (loaded->risks, 1);
  g_assert_null (front_risk_assessment (risk, NULL));
}

static void
test_assess (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontRegister) self = two_risks ();
  g_autoptr(FrontRegister) loaded = NULL;
  g_autoptr(FrontAssessment) assessment = front_assessment_new ("2016-10-01", 3);
  g_autoptr(GError) error = NULL;
  FrontRisk *risk = g_ptr_array_index (self->risks, 0);

  g_assert_true (insert (fixture, self, &error));
  front_db_take_changed (fixture->db);

  g_assert_false (front_risk_assess (fixture->db, risk->id, assessment, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT); /* no impacts yet */
  g_clear_error (&error);
  for (int i = 0; i < 5; i++)
    assessment->impacts[i] = 3;
  g_assert_true (front_risk_assess (fixture->db, risk->id, assessment, &error));
  g_assert_no_error (error);
  g_assert_cmpint (front_db_take_changed (fixture->db), ==, FRONT_CHANGED_RISK);
  g_assert_false (front_risk_assess (fixture->db, risk->id + 100, assessment, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
  g_clear_error (&error);

  loaded = front_register_load (fixture->db, "2016", &error);
  risk = g_ptr_array_index (loaded->risks, 0);
  g_assert_cmpuint (risk->assessments->len, ==, 2);
  g_assert_cmpint (front_risk_assessment (risk, NULL)->likelihood, ==, 3);
  g_assert_cmpint (front_risk_previous (risk, NULL)->likelihood, ==, 2);
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontRegister) self = two_risks ();
  g_autoptr(FrontRegister) loaded = NULL;
  g_autoptr(FrontRisk) added = front_risk_new ();
  g_autoptr(GError) error = NULL;
  FrontRisk *risk = g_ptr_array_index (self->risks, 0);

  g_assert_true (insert (fixture, self, &error));
  risk->closed = g_strdup ("2016-09-01");
  g_assert_true (front_risk_save (fixture->db, self->id, risk, "Covered by the shared service", &error));
  g_assert_no_error (error);

  g_free (added->ref);
  added->ref = g_strdup ("2"); /* taken */
  g_free (added->title);
  added->title = g_strdup ("Flood");
  g_assert_false (front_risk_save (fixture->db, self->id, added, NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT);
  g_assert_cmpint (added->id, ==, 0);
  g_clear_error (&error);
  g_free (added->ref);
  added->ref = g_strdup ("3");
  g_assert_true (front_risk_save (fixture->db, self->id, added, NULL, &error));
  g_assert_no_error (error);

  loaded = front_register_load (fixture->db, "2016", &error);
  g_assert_cmpuint (loaded->risks->len, ==, 3);
  g_assert_cmpstr (((FrontRisk *) g_ptr_array_index (loaded->risks, 0))->closed, ==, "2016-09-01");
  g_assert_cmpstr (((FrontRisk *) g_ptr_array_index (loaded->risks, 2))->title, ==, "Flood");
}

static void
set (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

/* Two who begin from the same: fields of their own go together, the same field is told and nothing of it is stored. */
static void
test_change (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontRegister) self = two_risks ();
  g_autoptr(FrontRegister) loaded = NULL;
  g_autoptr(FrontRisk) one = NULL;
  g_autoptr(FrontRisk) other = NULL;
  g_autoptr(FrontRisk) theirs = NULL;
  g_autoptr(GError) error = NULL;
  const FrontRisk *base;

  g_assert_true (insert (fixture, self, &error));
  base = g_ptr_array_index (self->risks, 0);
  one = front_risk_copy (base);
  other = front_risk_copy (base);
  set (&one->owner, "Ann");
  set (&other->controls, "A rota");
  set (&other->owner, "Ben");
  g_assert_true (front_risk_change (fixture->db, "2016", base, one, "edit", NULL, &error));
  g_assert_no_error (error);
  g_assert_false (front_risk_change (fixture->db, "2016", base, other, "edit", &theirs, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "Owner: "));
  g_clear_error (&error);
  g_assert_cmpstr (theirs->owner, ==, "Ann");
  /* From what is there now. */
  g_assert_true (front_risk_change (fixture->db, "2016", theirs, other, "edit", NULL, &error));
  g_assert_no_error (error);
  loaded = front_register_load (fixture->db, "2016", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((FrontRisk *) g_ptr_array_index (loaded->risks, 0))->owner, ==, "Ben");
  g_assert_cmpstr (((FrontRisk *) g_ptr_array_index (loaded->risks, 0))->controls, ==, "A rota");
  g_assert_cmpuint (((FrontRisk *) g_ptr_array_index (loaded->risks, 0))->assessments->len, ==, 1);
}

static void
test_take_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontRegister) self = two_risks ();
  g_autoptr(FrontRegister) loaded = NULL;
  g_autoptr(FrontRisk) added = front_risk_new ();
  g_autoptr(FrontAssessment) assessment = front_assessment_new ("2016-01-01", 2);
  g_autoptr(GError) error = NULL;
  g_autofree char *ref = NULL;

  g_assert_true (insert (fixture, self, &error));
  ref = front_risk_next_ref (self);
  g_assert_cmpstr (ref, ==, "3");
  set (&added->title, "Flood");
  set (&added->ref, "2");
  g_assert_false (front_risk_change (fixture->db, "2016", NULL, added, "added", NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  set (&added->ref, ref);
  g_assert_true (front_risk_change (fixture->db, "2016", NULL, added, "added", NULL, &error));
  g_assert_no_error (error);
  g_assert_true (front_risk_take_back (fixture->db, "2016", added, &error));
  g_assert_no_error (error);
  loaded = front_register_load (fixture->db, "2016", &error);
  g_assert_cmpuint (loaded->risks->len, ==, 2);
  /* What was assessed stays. */
  added->id = 0;
  g_assert_true (front_risk_change (fixture->db, "2016", NULL, added, "added", NULL, &error));
  for (int i = 0; i < 5; i++)
    assessment->impacts[i] = 1;
  g_assert_true (front_risk_assess (fixture->db, added->id, assessment, &error));
  g_assert_false (front_risk_take_back (fixture->db, "2016", added, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT);
}

static void
test_not_found (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (front_register_load (fixture->db, "2031", &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "2031"));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  FRONT_TEST ("/registers/round-trip", test_round_trip);
  FRONT_TEST ("/registers/assess", test_assess);
  FRONT_TEST ("/registers/save", test_save);
  FRONT_TEST ("/registers/not-found", test_not_found);
  FRONT_TEST ("/registers/change", test_change);
  FRONT_TEST ("/registers/take-back", test_take_back);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
