#include "config.h"

#include <math.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "directory/front-service.h"
#include "enquiries/front-contact.h"
#include "enquiries/front-log.h"
#include "indicators/front-entry-record.h"
#include "indicators/front-explain.h"
#include "indicators/front-performance.h"
#include "people/front-person.h"
#include "store-fixture.h"

/* "How was this made?" has the very contacts of the figure, and the log shows those and no others. */

#define START "2026-01-05T09:00:00Z"

static gint64
make_service (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  FrontService service = { .name = (char *) "Waste", .department = (char *) "", .other_names = (char *) "" };

  front_service_add (fixture->db, &service, &error);
  g_assert_no_error (error);
  return service.id;
}

static gint64
make_person (Fixture *fixture, const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontPerson) person = front_person_new ();

  g_free (person->name);
  person->name = g_strdup (name);
  g_assert_true (front_person_save (fixture->db, person, NULL, &error));
  g_assert_no_error (error);
  return person->id;
}

/* Of every channel and outcome, some open, some with times that are not accurate, some several alike. */
static void
fill (Fixture *fixture)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (20261127);
  gint64 service = make_service (fixture);
  gint64 people[3] = { make_person (fixture, "Ann Lee"), make_person (fixture, "Bo Reed"), make_person (fixture, "Cy Hart") };
  gint64 start = front_fixture_instant (START);

  front_clock_set_for_tests (start + 40 * 24 * FRONT_HOUR, 0);
  for (int i = 0; i < 240; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(FrontContact) contact = front_contact_new ();
      int waited = g_rand_int_range (rand, 0, 2) == 0 ? g_rand_int_range (rand, 0, 41) : g_rand_int_range (rand, 300, 900);
      gboolean answered = g_rand_int_range (rand, 0, 4) > 0;

      contact->channel = (FrontChannel) g_rand_int_range (rand, FRONT_CHANNEL_VISITOR, FRONT_CHANNEL_ONLINE + 1);
      contact->source = FRONT_SOURCE_LOGGED;
      contact->state = FRONT_STATE_FINISHED;
      contact->accurate = g_rand_int_range (rand, 0, 8) > 0;
      contact->arrived_at = start + (gint64) g_rand_int_range (rand, 0, 39 * 86400) * FRONT_SECOND;
      if (contact->channel == FRONT_CHANNEL_EMAIL)
        waited *= 600;
      contact->answered_at = answered ? contact->arrived_at + waited * FRONT_SECOND : FRONT_NEVER;
      contact->ended_at = contact->state_since = contact->arrived_at + (waited + (answered ? 100 : 0)) * FRONT_SECOND;
      contact->outcome = answered ? (g_rand_int_range (rand, 0, 3) > 0 ? FRONT_OUTCOME_RESOLVED : FRONT_OUTCOME_PASSED)
                         : contact->channel == FRONT_CHANNEL_VISITOR ? FRONT_OUTCOME_LEFT : FRONT_OUTCOME_ABANDONED;
      contact->quantity = g_rand_int_range (rand, 0, 10) == 0 ? 3 : 1;
      contact->service_id = g_rand_int_range (rand, 0, 5) > 0 ? service : 0;
      contact->person_id = g_rand_int_range (rand, 0, 5) > 0 ? people[g_rand_int_range (rand, 0, 3)] : 0;
      contact->avoidable_said = g_rand_int_range (rand, -1, 2);
      front_contact_add (fixture->db, contact, &error);
      g_assert_no_error (error);
    }
  for (int i = 0; i < 3; i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 id;

      front_contact_arrive (fixture->db, i == 0 ? FRONT_CHANNEL_PHONE : FRONT_CHANNEL_VISITOR,
                            start + 40 * 24 * FRONT_HOUR - i * 500 * FRONT_SECOND, FALSE, &id, &error);
      g_assert_no_error (error);
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

/* What the log shows of a button's conditions, which went through text on their way. */
static void
assert_log_shows (Fixture *fixture, GArray *ids)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontLogFilter) asked = front_log_filter_new (NULL);
  g_autoptr(FrontLogFilter) filter = NULL;
  g_autoptr(FrontLogSpine) spine = NULL;
  g_autofree char *text = NULL;

  asked->chosen = front_log_set_new ("CS02, February 2026: met the standard", ids);
  text = front_log_filter_to_text (asked);
  filter = front_log_filter_from_text (text, &error);
  g_assert_no_error (error);
  spine = front_log_spine_load_filtered (fixture->db, filter, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (spine->ids->len, ==, ids->len);
  g_array_sort (spine->ids, compare);
  for (guint i = 0; i < ids->len; i++)
    g_assert_true (front_log_set_has (filter->chosen, g_array_index (spine->ids, gint64, i)));
}

static void
assert_explained (Fixture *fixture, const char *ref, const char *period, guint *n_parts)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontExplained) explained = front_explain (fixture->db, ref, period, TRUE, -1, &error);
  gint64 n[3] = { 0 };

  g_assert_no_error (error);
  g_assert_nonnull (explained->contacts);
  for (guint i = 0; i < explained->contacts->len; i++)
    {
      const FrontMadeOf *made_of = g_ptr_array_index (explained->contacts, i);
      gint64 quantity = 0;

      for (guint j = 0; j < made_of->ids->len; j++)
        {
          g_autoptr(FrontContact) contact = front_contact_load (fixture->db, g_array_index (made_of->ids, gint64, j), &error);

          g_assert_no_error (error);
          quantity += contact->quantity;
        }
      g_assert_cmpint (quantity, ==, made_of->n);
      g_assert_nonnull (made_of->words);
      n[made_of->part] += made_of->n;
      assert_log_shows (fixture, made_of->ids);
      (*n_parts)++;
    }
  if (explained->indicator->unit == FRONT_UNIT_SHARE)
    {
      g_assert_cmpfloat (explained->numerator, ==, (double) n[FRONT_MADE_OF_IN]);
      g_assert_cmpfloat (explained->denominator, ==, (double) (n[FRONT_MADE_OF_IN] + n[FRONT_MADE_OF_ONLY]));
    }
  else
    g_assert_cmpfloat (explained->denominator, ==, (double) n[FRONT_MADE_OF_IN]);
}

static void
test_contacts (Fixture *fixture, gconstpointer data)
{
  static const char *const periods[] = { "2026-01", "2026-02", "2025/26 Q4", "2026-02-14", "2025-11" };
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = NULL;
  guint n_parts = 0;

  fill (fixture);
  list = front_performance_list_all (fixture->db, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (periods); j++)
      if (((const FrontIndicator *) g_ptr_array_index (list, i))->measure != NULL)
        assert_explained (fixture, ((const FrontIndicator *) g_ptr_array_index (list, i))->ref, periods[j], &n_parts);
  g_assert_cmpuint (n_parts, >, 100);
}

/* By every one of the six formulas: what is left out is what the formula leaves out. */
static void
test_formulas (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontIndicator) indicator = front_indicator_new ("CS02", "Calls in time", FRONT_UNIT_SHARE);
  guint n_parts = 0;

  fill (fixture);
  indicator->measure = g_strdup ("calls-in-time");
  front_indicator_save (fixture->db, indicator, NULL, &error);
  g_assert_no_error (error);
  for (int formula = FRONT_FORMULA_F1; formula <= FRONT_FORMULA_F6; formula++)
    {
      g_autoptr(FrontSheet) sheet = front_sheet_load (fixture->db, indicator, 0, &error);

      g_assert_no_error (error);
      front_sheet_set (sheet, "formula", front_formula_ref ((FrontFormula) formula));
      front_sheet_save (fixture->db, indicator, sheet, "a test", &error);
      g_assert_no_error (error);
      assert_explained (fixture, "CS02", "2026-01", &n_parts);
    }
}

/* What is short may be chosen for the comparison alone: F1 to F4 do not look at it, and the figure stays. */
static void
test_short (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontExplained) own = NULL;
  g_autoptr(FrontExplained) none = NULL;
  g_autoptr(FrontExplained) long_ones = NULL;

  fill (fixture);
  own = front_explain (fixture->db, "calls-in-time", "2026-01", TRUE, -1, &error);
  none = front_explain (fixture->db, "calls-in-time", "2026-01", FALSE, 0, &error);
  long_ones = front_explain (fixture->db, "calls-in-time", "2026-01", TRUE, 40 * FRONT_SECOND, &error);
  g_assert_no_error (error);
  g_assert_cmpint (none->calls.gone_short, ==, 0);
  g_assert_cmpint (long_ones->calls.gone_short, >, own->calls.gone_short);
  g_assert_cmpint (long_ones->calls.in_time, ==, own->calls.in_time);
  g_assert_cmpint (long_ones->short_us, ==, 40 * FRONT_SECOND);
  g_assert_cmpfloat (long_ones->value, ==, own->value);
  g_assert_cmpfloat (none->value, ==, own->value);
}

/* The median and the 90th percentile stand beside a mean and a share, over the same contacts as the measures of their own. */
static void
test_waits (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontExplained) mean = NULL;
  g_autoptr(FrontExplained) median = NULL;
  g_autoptr(FrontExplained) ninety = NULL;
  g_autoptr(FrontExplained) answered = NULL;

  fill (fixture);
  mean = front_explain (fixture->db, "visitor-wait", "2026-01", TRUE, -1, &error);
  median = front_explain (fixture->db, "visitor-wait-median", "2026-01", TRUE, -1, &error);
  ninety = front_explain (fixture->db, "visitor-wait-90", "2026-01", TRUE, -1, &error);
  answered = front_explain (fixture->db, "calls-answered", "2026-01", TRUE, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (mean->reckoning->median, ==, median->value);
  g_assert_cmpfloat (mean->reckoning->ninety, ==, ninety->value);
  g_assert_cmpfloat (median->value, <, ninety->value);
  g_assert_true (isnan (answered->reckoning->median));
}

/* A set is kept up to date like any other condition: what is gone goes, what is new does not come in. */
static void
test_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontExplained) explained = NULL;
  g_autoptr(FrontLogFilter) filter = front_log_filter_new (NULL);
  g_autoptr(FrontLogSpine) spine = NULL;
  g_autoptr(FrontLogEdits) edits = NULL;
  g_autoptr(FrontContact) contact = front_contact_new ();
  g_autoptr(GArray) ids = NULL;

  fill (fixture);
  explained = front_explain (fixture->db, "calls-answered", "2026-01", TRUE, -1, &error);
  g_assert_no_error (error);
  ids = front_made_of_ids (explained->contacts, FRONT_MADE_OF_IN, FRONT_MADE_OF_ONLY);
  filter->chosen = front_log_set_new ("counted", ids);
  filter->sort = FRONT_LOG_SORT_WAIT;
  spine = front_log_spine_load_filtered (fixture->db, filter, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (spine->ids->len, ==, ids->len);
  contact->channel = FRONT_CHANNEL_PHONE;
  contact->source = FRONT_SOURCE_LOGGED;
  contact->state = FRONT_STATE_FINISHED;
  contact->outcome = FRONT_OUTCOME_RESOLVED;
  contact->arrived_at = contact->answered_at = contact->ended_at = contact->state_since = front_fixture_instant (START);
  front_contact_add (fixture->db, contact, &error);
  g_assert_no_error (error);
  edits = front_log_spine_compare (fixture->db, spine, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (edits->edits->len, ==, 0);
}

/* ── Figures that are entered ── */

static FrontIndicator *
make_entered (Fixture *fixture, FrontPolarity polarity)
{
  g_autoptr(GError) error = NULL;
  FrontIndicator *indicator = front_indicator_new ("CS03", "Satisfaction", FRONT_UNIT_SHARE);

  indicator->polarity = polarity;
  front_indicator_save (fixture->db, indicator, NULL, &error);
  g_assert_no_error (error);
  return indicator;
}

static void
enter (Fixture *fixture, const FrontIndicator *indicator, const char *period, double numerator, double denominator)
{
  g_autoptr(GError) error = NULL;

  front_entry_record_enter (fixture->db, indicator, period, NAN, numerator, denominator, "", "", &error);
  g_assert_no_error (error);
}

static void
set_target (Fixture *fixture, const FrontIndicator *indicator, const char *since, double value)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontTarget) target = front_target_new (since, FRONT_FIGURE_VALUE, value);

  g_free (target->reason);
  target->reason = g_strdup ("agreed");
  front_indicator_set_target (fixture->db, indicator, target, &error);
  g_assert_no_error (error);
}

/* Quarters: against the quarter before and the same of last year, whatever else was entered; under both targets for a year after
 * the change; and what the rest of the year needs, from what the same quarters had last year. */
static void
test_entered (Fixture *fixture, gconstpointer data)
{
  static const char *const quarters[] = { "2024/25 Q1", "2024/25 Q2", "2024/25 Q3", "2024/25 Q4", "2025/26 Q1", "2025/26 Q2", "2025/26 Q3" };
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontIndicator) indicator = make_entered (fixture, FRONT_POLARITY_HIGHER);
  g_autoptr(FrontExplained) third = NULL;
  g_autoptr(FrontExplained) before = NULL;
  g_autoptr(FrontExplained) later = NULL;
  g_autoptr(FrontExplained) ended = NULL;
  g_autofree char *words = NULL;
  g_autofree char *end_words = NULL;

  front_clock_set_for_tests (front_fixture_instant ("2026-05-10T12:00:00Z"), 0);
  for (guint i = 0; i < G_N_ELEMENTS (quarters); i++)
    enter (fixture, indicator, quarters[i], 80 + i, 100 + 10 * i);
  enter (fixture, indicator, "2025-09", 1, 10);
  set_target (fixture, indicator, "2024-04-01", 0.6);
  set_target (fixture, indicator, "2025-04-01", 0.7);

  front_clock_set_for_tests (front_fixture_instant ("2026-01-10T12:00:00Z"), 0);
  third = front_explain (fixture->db, "CS03", "2025/26 Q3", FALSE, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (third->value, 86.0 / 160, 1e-12);
  g_assert_cmpfloat (third->numerator, ==, 86);
  g_assert_cmpfloat_with_epsilon (third->previous, 85.0 / 150, 1e-12);
  g_assert_cmpfloat_with_epsilon (third->last_year, 82.0 / 120, 1e-12);
  g_assert_cmpint (third->against_previous, ==, FRONT_DIRECTION_WORSE);
  g_assert_cmpfloat (third->target, ==, 0.7);
  g_assert_cmpfloat (third->old_target, ==, 0.6);
  g_assert_cmpint (third->rag, ==, FRONT_RAG_RED);
  g_assert_cmpint (third->old_rag, ==, FRONT_RAG_RED);
  /* Of 140 + 150 + 160 so far 255; the last quarter of the year before had 130. */
  g_assert_cmpint (third->months_left, ==, 3);
  g_assert_cmpfloat_with_epsilon (third->rate_needed, (0.7 * 580 - 255) / 130, 1e-12);
  words = front_explained_rate_words (third);
  g_assert_nonnull (strstr (words, "cannot meet its target any more: the 3 months left would need 116.2%"));
  /* Of a year that is over nothing is needed: it ended so. */
  front_clock_set_for_tests (front_fixture_instant ("2026-05-10T12:00:00Z"), 0);
  enter (fixture, indicator, "2025/26 Q4", 87, 170);
  ended = front_explain (fixture->db, "CS03", "2025/26 Q3", FALSE, -1, &error);
  g_assert_no_error (error);
  g_assert_true (isnan (ended->rate_needed));
  g_assert_cmpint (ended->months_left, ==, 0);
  end_words = front_explained_rate_words (ended);
  g_assert_cmpfloat_with_epsilon (ended->year_value, 342.0 / 620, 1e-12);
  g_assert_nonnull (strstr (end_words, "The year 2025/26 is over: it came to 55"));
  g_assert_nonnull (strstr (end_words, "missed its target of 70"));

  before = front_explain (fixture->db, "CS03", "2024/25 Q4", FALSE, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (before->target, ==, 0.6);
  g_assert_true (isnan (before->old_target));
  g_assert_true (isnan (before->rate_needed));
  enter (fixture, indicator, "2026-04", 7, 10);
  later = front_explain (fixture->db, "CS03", "2026-04", FALSE, -1, &error);
  g_assert_no_error (error);
  g_assert_true (isnan (later->old_target)); /* a year has gone by */
  g_assert_true (isnan (later->previous));   /* no month was entered before it */
}

/* Where good is low, the rest of the year may have so much at most. */
static void
test_lower (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontIndicator) indicator = make_entered (fixture, FRONT_POLARITY_LOWER);
  static const struct { double target; const char *says; } cases[] = {
    { 0.10, "may have 5.0% together at most" }, { 0.02, "cannot meet its target any more" }, { 0.90, "whatever the 6 months left bring" },
  };

  front_clock_set_for_tests (front_fixture_instant ("2025-10-10T12:00:00Z"), 0);
  enter (fixture, indicator, "2025/26 Q1", 10, 100);
  enter (fixture, indicator, "2025/26 Q2", 20, 100);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FrontExplained) explained = NULL;
      g_autofree char *words = NULL;

      set_target (fixture, indicator, "2025-04-01", cases[i].target);
      explained = front_explain (fixture->db, "CS03", "2025/26 Q2", FALSE, -1, &error);
      g_assert_no_error (error);
      words = front_explained_rate_words (explained);
      if (words == NULL || strstr (words, cases[i].says) == NULL)
        g_error ("“%s” does not say “%s”", words, cases[i].says);
    }
}

int
main (int argc, char *argv[])
{
  int status;

  g_setenv ("TZ", "Europe/London", TRUE);
  g_test_init (&argc, &argv, NULL);
  FRONT_TEST ("/explain/contacts", test_contacts);
  FRONT_TEST ("/explain/formulas", test_formulas);
  FRONT_TEST ("/explain/short", test_short);
  FRONT_TEST ("/explain/waits", test_waits);
  FRONT_TEST ("/explain/entered", test_entered);
  FRONT_TEST ("/explain/lower", test_lower);
  FRONT_TEST ("/explain/stays", test_stays);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
