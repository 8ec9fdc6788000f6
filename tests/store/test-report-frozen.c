#include "config.h"

#include <math.h>
#include <string.h>

#include "calendar/front-calendar.h"
#include "calendar/front-clock.h"
#include "directory/front-service.h"
#include "enquiries/front-contact-correct.h"
#include "enquiries/front-standard.h"
#include "example/front-example.h"
#include "indicators/front-performance.h"
#include "indicators/front-sheet.h"
#include "people/front-person-merge.h"
#include "plan/front-plan-version.h"
#include "plan/front-plan.h"
#include "privacy/front-erasure.h"
#include "reports/front-report-comment.h"
#include "reports/front-report-issue.h"
#include "risks/front-register.h"
#include "store-fixture.h"
#include "store/front-setting.h"

/* Every kind of report of the worked example is issued, then the store changes in a hundred ways, by chance, as the program itself
 * changes it; after each ten every form of every issue is read again, and is the same to the byte. */

#define N_CHANGES 100
#define FIRST_DAY "2025-12-01"
#define MOST_TRIES 20

static const char *const forms[] = { "pdf", "odt", "html", "txt", "csv" };

typedef struct
{
  gint64 id;
  GBytes *bytes[G_N_ELEMENTS (forms)];
} Kept;

typedef gboolean (*Change) (FrontDb *db, int nth, GError **error);

FRONT_STATEMENT (any_contact, "SELECT id FROM contact WHERE id >= $1 AND arrived_at >= $2 AND ended_at IS NOT NULL ORDER BY id LIMIT 1")
FRONT_STATEMENT (last_contact, "SELECT MAX(id) FROM contact")
FRONT_STATEMENT (any_person, "SELECT person_id FROM contact WHERE person_id IS NOT NULL AND person_id >= $1 ORDER BY person_id LIMIT 1")
FRONT_STATEMENT (last_person, "SELECT MAX(person_id) FROM contact")

static gint64
one (FrontDb *db, const FrontStatement *statement, gint64 from, gint64 since)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);
  g_autoptr(GError) error = NULL;
  gint64 value = 0;

  if (from >= 0)
    front_query_bind_int (query, 1, from);
  if (since >= 0)
    front_query_bind_int (query, 2, since);
  if (front_query_next (query, &error))
    value = front_query_int (query, 0);
  g_assert_no_error (error);
  return value;
}

static gint64
instant (const char *date)
{
  gint64 at = 0;

  front_date_start (date, &at, NULL);
  return at;
}

/* ── Contacts and people ── */

static FrontContact *
chosen_contact (FrontDb *db)
{
  g_autoptr(GError) error = NULL;
  gint64 last = one (db, &last_contact, -1, -1);
  gint64 id = one (db, &any_contact, g_test_rand_int_range (1, (gint32) last), instant (FIRST_DAY));
  FrontContact *contact;

  /* The last of all may be too old: then the first that is not. */
  id = id != 0 ? id : one (db, &any_contact, 1, instant (FIRST_DAY));
  contact = front_contact_load (db, id, &error);
  g_assert_no_error (error);
  return contact;
}

static gboolean
add_contact (FrontDb *db, int nth, GError **error)
{
  g_autoptr(FrontContact) contact = front_contact_new ();

  contact->channel = g_test_rand_bit () ? FRONT_CHANNEL_PHONE : FRONT_CHANNEL_VISITOR;
  contact->source = FRONT_SOURCE_LOGGED;
  contact->state = FRONT_STATE_FINISHED;
  contact->accurate = TRUE;
  contact->arrived_at = instant (FIRST_DAY) + g_test_rand_int_range (0, 30) * 24 * FRONT_HOUR + 10 * FRONT_HOUR;
  contact->answered_at = contact->arrived_at + g_test_rand_int_range (0, 900) * FRONT_SECOND;
  contact->ended_at = contact->answered_at + 60 * FRONT_SECOND;
  contact->state_since = contact->ended_at;
  contact->outcome = FRONT_OUTCOME_RESOLVED;
  contact->quantity = g_test_rand_int_range (1, 200);
  return front_contact_add (db, contact, error);
}

static gboolean
correct_contact (FrontDb *db, int nth, GError **error)
{
  g_autoptr(FrontContact) base = chosen_contact (db);
  g_autoptr(FrontContact) wanted = front_contact_load (db, base->id, error);

  if (wanted == NULL)
    return FALSE;
  wanted->quantity = base->quantity + g_test_rand_int_range (1, 50);
  return front_contact_correct (db, base, wanted, "counted wrong", error);
}

static gint64
chosen_person (FrontDb *db)
{
  return one (db, &any_person, g_test_rand_int_range (1, (gint32) one (db, &last_person, -1, -1)), -1);
}

static gboolean
erase_person (FrontDb *db, int nth, GError **error)
{
  g_autoptr(FrontErasure) erasure = front_erase_person (db, chosen_person (db), "asked for it", error);

  return erasure != NULL;
}

static gboolean
merge_people (FrontDb *db, int nth, GError **error)
{
  gint64 from = chosen_person (db), into = chosen_person (db);

  while (into == from)
    into = chosen_person (db);
  return front_person_merge (db, from, into, "the same", NULL, error);
}

static gboolean
add_service (FrontDb *db, int nth, GError **error)
{
  g_autoptr(FrontService) service = g_new0 (FrontService, 1);

  service->name = g_strdup_printf ("Service of the test %d", nth);
  service->department = g_strdup ("Test");
  service->other_names = g_strdup ("");
  return front_service_add (db, service, error);
}

/* ── Indicators and standards ── */

static FrontIndicator *
chosen_indicator (FrontDb *db)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = front_indicator_list (db, &error);

  g_assert_no_error (error);
  return front_indicator_copy (g_ptr_array_index (list, g_test_rand_int_range (0, (gint32) list->len)));
}

static gboolean
define_anew (FrontDb *db, int nth, GError **error)
{
  g_autoptr(FrontIndicator) indicator = chosen_indicator (db);
  g_autoptr(FrontSheet) sheet = front_sheet_load (db, indicator, 0, error);
  g_autofree char *text = g_strdup_printf ("Defined anew, %d times", nth);

  if (sheet == NULL)
    return FALSE;
  front_sheet_set (sheet, "title", text);
  front_sheet_set (sheet, "definition", text);
  return front_sheet_save (db, indicator, sheet, "it was unclear", error);
}

static gboolean
set_target (FrontDb *db, int nth, GError **error)
{
  g_autoptr(FrontIndicator) indicator = chosen_indicator (db);
  g_autofree char *since = g_strdup_printf ("2025-%02d-%02d", g_test_rand_int_range (4, 13), 1 + nth % 28);
  g_autoptr(FrontTarget) target = front_target_new (since, FRONT_FIGURE_VALUE, indicator->unit == FRONT_UNIT_SHARE ? nth / 200.0 : nth);

  g_free (target->reason);
  target->reason = g_strdup ("agreed otherwise");
  return front_indicator_set_target (db, indicator, target, error);
}

static gboolean
enter_figure (FrontDb *db, int nth, GError **error)
{
  g_autoptr(FrontIndicator) indicator = chosen_indicator (db);
  g_autoptr(FrontFigure) figure = front_figure_new ("2024/25", FRONT_FIGURE_REVISED, indicator->unit == FRONT_UNIT_SHARE ? nth / 150.0 : nth);

  while (indicator->measure != NULL)
    {
      front_indicator_free (indicator);
      indicator = chosen_indicator (db);
    }
  if (indicator->unit == FRONT_UNIT_SHARE)
    figure->value = nth / 150.0;
  return front_indicator_set_figure (db, indicator, figure, "counted again", error);
}

static gboolean
set_standard (FrontDb *db, int nth, GError **error)
{
  g_autofree char *since = g_strdup_printf ("2025-%02d-01", g_test_rand_int_range (4, 13));

  return front_standard_set (db, "visitors-in-time", since, (60 + nth) * FRONT_SECOND, 0.5 + nth / 300.0, "agreed otherwise", error);
}

/* ── The calendar and the council ── */

static gboolean
close_days (FrontDb *db, int nth, GError **error)
{
  g_autofree char *day = g_strdup_printf ("2025-12-%02d", 1 + nth % 24);

  return front_calendar_set_days (db, day, day, FRONT_DAY_CLOSURE, "Flood", error);
}

static gboolean
rename_council (FrontDb *db, int nth, GError **error)
{
  g_autofree char *name = g_strdup_printf ("Council %d", nth);
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  const FrontChange change = { .kind = FRONT_CHANGED_SETTING, .what = "organisation", .new_value = name };

  return write != NULL && front_setting_put (db, FRONT_SETTING_ORGANISATION, name, error) && front_write_record (write, &change, error)
         && front_write_commit (g_steal_pointer (&write), error);
}

/* ── Risks and the plan ── */

static FrontRegister *
latest_register (FrontDb *db)
{
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) refs = front_register_list (db, &error);
  FrontRegister *found;

  g_assert_no_error (error);
  found = front_register_load (db, refs[g_strv_length (refs) - 1], &error);
  g_assert_no_error (error);
  return found;
}

static FrontRisk *
chosen_risk (FrontRegister *list)
{
  return g_ptr_array_index (list->risks, g_test_rand_int_range (0, (gint32) list->risks->len));
}

static gboolean
assess_risk (FrontDb *db, int nth, GError **error)
{
  g_autoptr(FrontRegister) list = latest_register (db);
  FrontRisk *risk = chosen_risk (list);
  const FrontAssessment *last = front_risk_assessment (risk, NULL);
  g_autofree char *date = g_strdup_printf ("2025-12-%02d", 1 + nth % 31);
  g_autoptr(FrontAssessment) assessment = front_assessment_new (date, 1 + g_test_rand_int_range (0, 4));

  memcpy (assessment->impacts, last->impacts, sizeof assessment->impacts);
  g_free (assessment->reason);
  assessment->reason = g_strdup ("worse since the flood");
  return front_risk_assess (db, risk->id, assessment, error);
}

static gboolean
close_risk (FrontDb *db, int nth, GError **error)
{
  g_autoptr(FrontRegister) list = latest_register (db);
  FrontRisk *risk = chosen_risk (list);

  return front_risk_close (db, risk->id, risk->closed == NULL ? "2025-12-15" : NULL, "decided so", error);
}

static gboolean
reword_risk (FrontDb *db, int nth, GError **error)
{
  g_autoptr(FrontRegister) list = latest_register (db);
  FrontRisk *risk = chosen_risk (list);

  g_free (risk->title);
  risk->title = g_strdup_printf ("Risk %d", nth);
  return front_risk_save (db, list->id, risk, "said better", error);
}

static FrontPlan *
latest_plan (FrontDb *db)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) plans = front_plan_list (db, &error);
  FrontPlan *plan;

  g_assert_no_error (error);
  plan = front_plan_load (db, ((FrontPlan *) g_ptr_array_index (plans, plans->len - 1))->id, &error);
  g_assert_no_error (error);
  return plan;
}

static gboolean
edit_plan (FrontDb *db, int nth, GError **error)
{
  g_autoptr(FrontPlan) plan = latest_plan (db);
  g_autofree char *text = g_strdup_printf ("Written anew, %d.", nth);

  for (;;)
    {
      const FrontPlanSection *section = g_ptr_array_index (plan->sections, g_test_rand_int_range (0, (gint32) plan->sections->len));

      for (guint i = 0; i < section->blocks->len; i++)
        {
          const FrontPlanBlock *block = g_ptr_array_index (section->blocks, i);

          if (block->kind == FRONT_BLOCK_PROSE)
            return front_plan_set_prose (db, block->id, text, error);
        }
    }
}

static gboolean
make_version (FrontDb *db, int nth, GError **error)
{
  g_autoptr(FrontPlan) plan = latest_plan (db);
  g_autoptr(GPtrArray) versions = front_plan_versions (db, plan->id, error);
  const FrontPlanVersion *last = versions != NULL && versions->len > 0 ? g_ptr_array_index (versions, versions->len - 1) : NULL;
  g_autofree char *number = front_plan_number_next (last != NULL ? last->number : NULL);

  return versions != NULL && front_plan_make_version (db, plan->id, number, "2025-12-20", "went on", NULL, error);
}

/* ── The reports themselves ── */

static gboolean
comment (FrontDb *db, int nth, GError **error)
{
  g_autofree char *words = g_strdup_printf ("Said afterwards, %d.", nth);
  FrontReportPeriod period;

  front_report_period_at ("2025-12-15", FRONT_SPAN_MONTH, &period);
  return front_report_comment_set (db, front_report_find ("dmt", NULL), &period, "summary", words, error);
}

static gboolean
issue_again (FrontDb *db, int nth, GError **error)
{
  FrontReportPeriod period;

  front_report_period_at ("2025-12-15", FRONT_SPAN_MONTH, &period);
  return front_report_issue_make (db, front_report_find ("dmt", NULL), &period, NULL, NULL, error);
}

static const struct
{
  const char *name;
  Change change;
} changes[] = {
  { "contact added", add_contact }, { "contact corrected", correct_contact }, { "person erased", erase_person },
  { "people merged", merge_people }, { "service added", add_service }, { "indicator defined anew", define_anew },
  { "target set", set_target }, { "figure entered", enter_figure }, { "standard set", set_standard }, { "days closed", close_days },
  { "council renamed", rename_council }, { "risk assessed", assess_risk }, { "risk closed or opened", close_risk },
  { "risk reworded", reword_risk }, { "plan edited", edit_plan }, { "version of the plan made", make_version },
  { "comment written", comment }, { "issued again", issue_again },
};

/* ── The test ── */

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    g_clear_pointer (&kept->bytes[i], g_bytes_unref);
  g_free (kept);
}

static void
read_forms (FrontDb *db, Kept *kept)
{
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      kept->bytes[i] = front_report_issue_read (db, kept->id, forms[i], &error);
      g_assert_no_error (error);
    }
}

static GPtrArray *
issue_all (FrontDb *db)
{
  GPtrArray *issues = g_ptr_array_new_with_free_func (kept_free);
  guint n_kinds;
  const FrontReportKind *kinds = front_reports (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    {
      g_autoptr(FrontReportIssue) made = NULL;
      g_autoptr(GError) error = NULL;
      FrontReportPeriod period;
      Kept *kept = g_new0 (Kept, 1);

      front_report_period_at ("2025-12-15", kinds[i].usual, &period);
      front_report_issue_make (db, &kinds[i], &period, NULL, &made, &error);
      g_assert_no_error (error);
      kept->id = made->id;
      read_forms (db, kept);
      g_ptr_array_add (issues, kept);
    }
  return issues;
}

static void
assert_same (FrontDb *db, GPtrArray *issues)
{
  for (guint i = 0; i < issues->len; i++)
    {
      const Kept *before = g_ptr_array_index (issues, i);
      Kept after = { .id = before->id };

      read_forms (db, &after);
      for (guint f = 0; f < G_N_ELEMENTS (forms); f++)
        {
          g_assert_true (g_bytes_equal (before->bytes[f], after.bytes[f]));
          g_bytes_unref (after.bytes[f]);
        }
    }
}

/* Every way once, then by chance. What cannot be done just now (a person who is erased already, a target that is there) is tried
 * with others. */
static void
change_once (FrontDb *db, int nth)
{
  gboolean chosen = nth < (int) G_N_ELEMENTS (changes);

  for (int tries = 0; tries < MOST_TRIES; tries++)
    {
      g_autoptr(GError) error = NULL;
      int way = chosen ? nth : g_test_rand_int_range (0, G_N_ELEMENTS (changes));

      if (changes[way].change (db, nth + 1, &error))
        {
          g_test_message ("%d: %s", nth + 1, changes[way].name);
          return;
        }
      g_test_message ("%d: %s: %s", nth + 1, changes[way].name, error->message);
    }
  g_error ("%d: nothing could be changed", nth + 1);
}

static void
test_hundred_changes (Fixture *fixture, gconstpointer data)
{
  const FrontExampleOptions options = { .until = "2026-01-13", .seed = FRONT_EXAMPLE_SEED };
  g_autoptr(GPtrArray) issues = NULL;
  g_autoptr(GError) error = NULL;
  FrontExampleMade example;

  front_example_make (fixture->db, &options, &example, &error);
  g_assert_no_error (error);
  issues = issue_all (fixture->db);
  for (int i = 0; i < N_CHANGES; i++)
    {
      change_once (fixture->db, i);
      if ((i + 1) % 10 == 0)
        assert_same (fixture->db, issues);
    }
  /* The store did change: made now, each would be another report. */
  for (guint i = 0; i < issues->len; i++)
    {
      const Kept *kept = g_ptr_array_index (issues, i);
      g_autoptr(GPtrArray) differences = front_report_issue_differences (fixture->db, kept->id, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (differences->len, >, 0);
    }
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  gint64 now = 0;

  /* After all of the periods. */
  front_instant_parse ("2026-06-14T12:00:00Z", &now, NULL);
  front_clock_set_for_tests (now, 0);
  front_fixture_set_up (fixture, data);
  front_db_set_session (fixture->db, "Rita Patel", "desk 1");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  front_clock_set_for_tests (G_MININT64, 0);
  front_fixture_tear_down (fixture, data);
}

int
main (int argc, char *argv[])
{
  int status;

  g_setenv ("TZ", "Europe/London", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/report-frozen/hundred-changes", Fixture, NULL, set_up, test_hundred_changes, tear_down);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
