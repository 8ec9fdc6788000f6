#include "config.h"

#include "enquiries/front-log-filter.h"
#include "store/front-error.h"

/* Conditions as text and back. */

static void
assert_round_trip (const FrontLogFilter *filter)
{
  g_autofree char *text = front_log_filter_to_text (filter);
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontLogFilter) back = front_log_filter_from_text (text, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  g_assert_true (front_log_filter_equal (filter, back));
  again = front_log_filter_to_text (back);
  g_assert_cmpstr (again, ==, text);
}

/* Contacts that somebody chose, whatever their numbers and however they are called. */
static void
test_chosen (void)
{
  static const gint64 all[] = { 7, 1, 7, 36, 1000000, 1000001, G_MAXINT64 };
  static const char *const broken[] = { "", "1,2,", "1,2", "0, x", "1,0, x", "zzzzzzzzzzzzzz, x", "1,3w5e11264sgse, x", "1;2, x" };
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  FrontLogFilter filter = { .typed = (char *) "" };

  filter.chosen = front_log_set_new ("", ids);
  assert_round_trip (&filter);
  g_assert_false (front_log_set_has (filter.chosen, 1));
  g_clear_pointer (&filter.chosen, front_log_set_unref);
  g_array_append_vals (ids, all, G_N_ELEMENTS (all));
  filter.chosen = front_log_set_new ("CS02, 2025/26: “met = the\nstandard”", ids);
  assert_round_trip (&filter);
  g_assert_cmpuint (front_log_set_size (filter.chosen), ==, G_N_ELEMENTS (all) - 1);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_assert_true (front_log_set_has (filter.chosen, all[i]));
  g_assert_false (front_log_set_has (filter.chosen, 2));
  g_assert_false (front_log_set_has (filter.chosen, G_MAXINT64 - 1));
  front_log_set_unref (filter.chosen);
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    g_assert_null (front_log_set_from_text (broken[i]));
}

static void
test_round_trip (void)
{
  static const char *const texts[] = { "a", "Crème Street", "100% = \"all\"\nnext=line\\", "\t \x01", "💩", "sort=wait" };
  FrontLogFilter filter = { .typed = (char *) "" };

  assert_round_trip (&filter);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      filter = (FrontLogFilter) { .typed = (char *) texts[i], .department = (char *) texts[i], .rep = (char *) texts[i] };
      assert_round_trip (&filter);
    }
  for (int i = FRONT_CHANNEL_VISITOR; i <= FRONT_CHANNEL_ADMIN; i++)
    {
      filter = (FrontLogFilter) { .typed = (char *) "", .channel = (FrontChannel) i };
      assert_round_trip (&filter);
    }
  for (int i = FRONT_OUTCOME_RESOLVED; i <= FRONT_OUTCOME_NO_ANSWER; i++)
    {
      filter = (FrontLogFilter) { .typed = (char *) "", .outcome = (FrontOutcome) i };
      assert_round_trip (&filter);
    }
  for (int i = 0; i < FRONT_LOG_N_SORTS; i++)
    {
      filter = (FrontLogFilter) { .typed = (char *) "", .sort = (FrontLogSort) i, .reversed = i % 2 };
      assert_round_trip (&filter);
    }
  filter = (FrontLogFilter) { .typed = (char *) "bin", .from = (char *) "2026-01-05", .to = (char *) "2026-01-06",
                              .channel = FRONT_CHANNEL_PHONE, .service_id = 1, .topic_id = 7, .department = (char *) "Depot",
                              .person_id = G_MAXINT64, .rep = (char *) "bob", .outcome = FRONT_OUTCOME_RESOLVED,
                              .outcome_id = 3, .late = TRUE, .not_accurate = TRUE, .avoidable = TRUE, .no_service = TRUE, .sort = FRONT_LOG_SORT_WAIT,
                              .reversed = TRUE };
  assert_round_trip (&filter);
}

/* What is in stores already reads as it did. */
static void
test_stable (void)
{
  FrontLogFilter filter = { .typed = (char *) "missed bin", .from = (char *) "2026-01-05", .channel = FRONT_CHANNEL_PHONE,
                            .service_id = 12, .late = TRUE, .sort = FRONT_LOG_SORT_WAIT, .reversed = TRUE };
  g_autofree char *text = front_log_filter_to_text (&filter);

  g_assert_cmpstr (text, ==, "words=missed bin\nfrom=2026-01-05\nchannel=phone\nservice=12\nlate=yes\nsort=wait\nreversed=yes\n");
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "colour=red\n", "channel\n", "channel=pigeon\n", "service=0\n", "service=-1\n", "service=1x\n", "late=no\n", "sort=up\n",
    "to=\\", "outcome=\n", "from=yesterday\n", "from=2026-01-06\nto=2026-01-05\n", "rep=\\377\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (front_log_filter_from_text (texts[i], &error));
      g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
    }
}

static void
test_unset (void)
{
  FrontLogFilter all = { .typed = (char *) "bin", .from = (char *) "2026-01-05", .to = (char *) "2026-01-06",
                         .channel = FRONT_CHANNEL_PHONE, .service_id = 1, .topic_id = 7, .department = (char *) "Depot",
                         .person_id = 3, .rep = (char *) "bob", .outcome = FRONT_OUTCOME_RESOLVED, .outcome_id = 3,
                         .late = TRUE, .not_accurate = TRUE, .avoidable = TRUE, .no_service = TRUE };
  g_autoptr(GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(FrontLogSet) chosen = front_log_set_new ("none", none);
  g_autoptr(FrontLogFilter) filter = NULL;

  all.chosen = chosen;
  filter = front_log_filter_copy (&all);

  for (int i = FRONT_LOG_N_CONDITIONS - 1; i >= 0; i--)
    {
      g_assert_true (front_log_filter_has (filter, (FrontLogCondition) i));
      front_log_filter_unset (filter, (FrontLogCondition) i);
      g_assert_false (front_log_filter_has (filter, (FrontLogCondition) i));
      g_assert_true (front_log_filter_is_set (filter) == (i > FRONT_LOG_CONDITION_FROM));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/log-filter/round-trip", test_round_trip);
  g_test_add_func ("/log-filter/chosen", test_chosen);
  g_test_add_func ("/log-filter/stable", test_stable);
  g_test_add_func ("/log-filter/refused", test_refused);
  g_test_add_func ("/log-filter/unset", test_unset);
  return g_test_run ();
}
