#include "config.h"
#include "store-fixture.h"

#include "calendar/front-clock.h"
#include "enquiries/front-log.h"

/* The log in every order, and kept up to date in it. On both engines. */

#define T0 (G_GINT64_CONSTANT (1767607200) * FRONT_SECOND) /* Mon 05/01/2026 10:00:00 GMT */

static void
assert_shown (FrontDb *db, const FrontLogFilter *filter, const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontLogSpine) spine = front_log_spine_load_filtered (db, filter, NULL, &error);
  g_autoptr(GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < spine->ids->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", g_array_index (spine->ids, gint64, i));
  g_assert_cmpstr (text->str, ==, expected);
}

static void
add (Fixture *fixture, int id, int channel, int wait, int taken, int outcome, const char *service, const char *rep)
{
  gint64 arrived_at = T0 + id * FRONT_MINUTE;
  g_autofree char *answered = wait >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, arrived_at + wait * FRONT_SECOND)
                                        : g_strdup ("NULL");
  g_autofree char *ended = taken >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, arrived_at + (wait + taken) * FRONT_SECOND)
                                      : g_strdup ("NULL");
  g_autofree char *sql = g_strdup_printf (
    "INSERT INTO contact (id, channel, state, source, outcome, arrived_at, state_since, answered_at, ended_at, service_id, rep)"
    " VALUES (%d, %d, %d, 2, %d, %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", %s, %s, %s, '%s')",
    id, channel, taken >= 0 ? 9 : 2, outcome, arrived_at, arrived_at, answered, ended, service, rep);

  front_fixture_exec (fixture, sql);
}

static void
test_orders (Fixture *fixture, gconstpointer data)
{
  FrontLogFilter filter = { .typed = (char *) "" };

  front_fixture_exec (fixture, "INSERT INTO service (id, name) VALUES (1, 'Waste'), (2, 'Éducation'), (3, 'council tax')");
  add (fixture, 1, FRONT_CHANNEL_PHONE, 5, 60, FRONT_OUTCOME_RESOLVED, "1", "bob");
  add (fixture, 2, FRONT_CHANNEL_VISITOR, 700, 20, FRONT_OUTCOME_PASSED, "2", "Anna");
  add (fixture, 3, FRONT_CHANNEL_EMAIL, 90, 20, FRONT_OUTCOME_CALL_BACK, "3", "Émile");
  add (fixture, 4, FRONT_CHANNEL_PHONE, 5, -1, FRONT_OUTCOME_NONE, "NULL", "");
  add (fixture, 5, FRONT_CHANNEL_PHONE, -1, -1, FRONT_OUTCOME_NONE, "3", "Zoe");

  assert_shown (fixture->db, &filter, "5 4 3 2 1");
  filter.reversed = TRUE;
  assert_shown (fixture->db, &filter, "1 2 3 4 5");
  filter = (FrontLogFilter) { .typed = (char *) "", .sort = FRONT_LOG_SORT_WAIT };
  assert_shown (fixture->db, &filter, "4 1 3 2 5"); /* 5 s, 5 s, 90 s, 700 s, and one that waits still */
  filter.reversed = TRUE;
  assert_shown (fixture->db, &filter, "2 3 4 1 5");
  filter = (FrontLogFilter) { .typed = (char *) "", .sort = FRONT_LOG_SORT_TAKEN };
  assert_shown (fixture->db, &filter, "3 2 1 5 4");
  filter = (FrontLogFilter) { .typed = (char *) "", .sort = FRONT_LOG_SORT_CHANNEL };
  assert_shown (fixture->db, &filter, "3 5 4 1 2"); /* E-mail, Phone call, Visitor */
  filter = (FrontLogFilter) { .typed = (char *) "", .sort = FRONT_LOG_SORT_SERVICE };
  assert_shown (fixture->db, &filter, "5 3 2 1 4"); /* council tax, Éducation, Waste, none */
  filter.reversed = TRUE;
  assert_shown (fixture->db, &filter, "1 2 5 3 4");
  filter = (FrontLogFilter) { .typed = (char *) "", .sort = FRONT_LOG_SORT_REP };
  assert_shown (fixture->db, &filter, "2 1 3 5 4"); /* Anna, bob, Émile, Zoe, nobody */
  filter = (FrontLogFilter) { .typed = (char *) "", .sort = FRONT_LOG_SORT_OUTCOME };
  assert_shown (fixture->db, &filter, "3 2 1 5 4"); /* Call back…, Passed on, Resolved now, none yet */
  /* An order comes on top of the conditions. */
  front_fixture_exec (fixture, "INSERT INTO outcome (id, name, base) VALUES (3, 'Appointment made', 1)");
  front_fixture_exec (fixture, "UPDATE contact SET outcome_id = 3 WHERE id = 1");
  assert_shown (fixture->db, &filter, "1 3 2 5 4");
  filter.channel = FRONT_CHANNEL_PHONE;
  filter.late = TRUE;
  assert_shown (fixture->db, &filter, "");
  filter.late = FALSE;
  filter.sort = FRONT_LOG_SORT_REP;
  assert_shown (fixture->db, &filter, "1 5 4");
}

/* One contact is changed, added or taken away, with its line in the change record. */
static void
change_something (Fixture *fixture, GRand *random, int *last)
{
  int id = g_rand_int_range (random, 1, *last + 1);
  g_autofree char *sql = NULL;
  g_autofree char *record = NULL;

  switch (g_rand_int_range (random, 0, 6))
    {
    case 0:
      id = ++*last;
      add (fixture, id, g_rand_int_range (random, 1, 4), g_rand_int_range (random, -1, 9), 5,
           g_rand_int_range (random, 1, 4), g_rand_boolean (random) ? "1" : "NULL", g_rand_boolean (random) ? "Anna" : "bob");
      break;
    case 1:
      sql = g_strdup_printf ("DELETE FROM contact WHERE id = %d", id);
      break;
    case 2:
      sql = g_strdup_printf ("UPDATE contact SET arrived_at = arrived_at + %d WHERE id = %d",
                             g_rand_int_range (random, -9, 9) * 60000000, id);
      break;
    case 3:
      sql = g_strdup_printf ("UPDATE contact SET answered_at = NULL, state = 1 WHERE id = %d", id);
      break;
    case 4:
      sql = g_strdup_printf ("UPDATE contact SET rep = 'rep %d', outcome = %d, outcome_id = %s, state = 9 WHERE id = %d",
                             g_rand_int_range (random, 0, 4), g_rand_int_range (random, 1, 4),
                             g_rand_boolean (random) ? "1" : "NULL", id);
      break;
    default:
      sql = g_strdup_printf ("UPDATE contact SET channel = %d, service_id = %d, ended_at = arrived_at + %d WHERE id = %d",
                             g_rand_int_range (random, 1, 4), g_rand_int_range (random, 1, 4),
                             g_rand_int_range (random, 10, 20) * 1000000, id);
      break;
    }
  if (sql != NULL)
    front_fixture_exec (fixture, sql);
  record = g_strdup_printf ("INSERT INTO change (at, who, desk, kind, row_id, what) VALUES (1, 'x', 'x', 1, %d, 'edit')", id);
  front_fixture_exec (fixture, record);
}

static void
assert_same (const FrontLogSpine *spine, const FrontLogSpine *fresh)
{
  g_assert_cmpuint (spine->ids->len, ==, fresh->ids->len);
  for (guint i = 0; i < fresh->ids->len; i++)
    g_assert_cmpint (g_array_index (spine->ids, gint64, i), ==, g_array_index (fresh->ids, gint64, i));
}

static void
test_kept_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (20261126);
  int last = 0;

  front_fixture_exec (fixture, "INSERT INTO service (id, name) VALUES (1, 'Waste'), (2, 'Éducation'), (3, 'council tax')");
  front_fixture_exec (fixture, "INSERT INTO outcome (id, name, base) VALUES (1, 'Appointment made', 1)");
  for (int i = 0; i < 40; i++)
    add (fixture, ++last, g_rand_int_range (random, 1, 4), g_rand_int_range (random, 0, 9), 5, 1, "1", "bob");
  for (int round = 0; round < 28; round++)
    {
      FrontLogFilter filter = { .typed = (char *) "", .sort = (FrontLogSort) (round % FRONT_LOG_N_SORTS),
                                .reversed = round % 2 == 1 };
      g_autoptr(GError) error = NULL;
      g_autoptr(FrontLogSpine) spine = NULL;

      if (round % 4 == 3)
        filter.channel = FRONT_CHANNEL_PHONE;
      spine = front_log_spine_load_filtered (fixture->db, &filter, NULL, &error);
      g_assert_no_error (error);
      for (int step = 0; step < 3; step++)
        {
          g_autoptr(FrontLogEdits) edits = NULL;
          g_autoptr(FrontLogSpine) fresh = NULL;

          for (int n = g_rand_int_range (random, 1, 5); n > 0; n--)
            change_something (fixture, random, &last);
          edits = front_log_spine_compare (fixture->db, spine, NULL, &error);
          g_assert_no_error (error);
          for (guint i = 0; i < edits->edits->len; i++)
            front_log_spine_apply (spine, edits->edits->pdata[i]);
          spine->mark = edits->mark;
          fresh = front_log_spine_load_filtered (fixture->db, &filter, NULL, &error);
          g_assert_no_error (error);
          assert_same (spine, fresh);
        }
    }
}

/* What else there is to ask for: topic, department, person, the office's own outcome. */
static void
test_more_conditions (Fixture *fixture, gconstpointer data)
{
  FrontLogFilter filter = { .typed = (char *) "" };
  const gint64 two_ids[] = { 4, 2 };
  g_autoptr(GArray) two = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(FrontLogFilter) named = NULL;
  g_autoptr(GError) error = NULL;

  g_array_append_vals (two, two_ids, G_N_ELEMENTS (two_ids));
  front_fixture_exec (fixture, "INSERT INTO service (id, name, department) VALUES (1, 'Waste', 'Depot'), (2, 'Tax', 'Finance')");
  front_fixture_exec (fixture, "INSERT INTO topic (id, service_id, name) VALUES (7, 1, 'Bulky items')");
  front_fixture_exec (fixture, "INSERT INTO outcome (id, name, base) VALUES (3, 'Form sent', 1)");
  front_fixture_exec (fixture, "INSERT INTO person (id, name, made_at) VALUES (5, 'Ann Lee', 1)");
  for (int i = 1; i <= 4; i++)
    add (fixture, i, FRONT_CHANNEL_PHONE, 5, 60, FRONT_OUTCOME_RESOLVED, i < 3 ? "1" : "2", "");
  front_fixture_exec (fixture, "UPDATE contact SET topic_id = 7 WHERE id = 1");
  front_fixture_exec (fixture, "UPDATE contact SET department = 'Depot' WHERE id = 4");
  front_fixture_exec (fixture, "UPDATE contact SET person_id = 5, outcome_id = 3 WHERE id = 2");

  filter.department = (char *) "Depot";
  assert_shown (fixture->db, &filter, "4 2 1");
  filter.topic_id = 7;
  assert_shown (fixture->db, &filter, "1");
  filter = (FrontLogFilter) { .typed = (char *) "", .person_id = 5 };
  assert_shown (fixture->db, &filter, "2");
  filter = (FrontLogFilter) { .typed = (char *) "", .outcome_id = 3 };
  assert_shown (fixture->db, &filter, "2");
  filter = (FrontLogFilter) { .typed = (char *) "", .chosen = front_log_set_new ("two", two) };
  assert_shown (fixture->db, &filter, "4 2");
  filter.topic_id = 7;
  assert_shown (fixture->db, &filter, "");
  front_log_set_unref (filter.chosen);
  front_fixture_exec (fixture, "UPDATE contact SET avoidable = 1 WHERE id = 3");
  front_fixture_exec (fixture, "UPDATE contact SET avoidable = 0 WHERE id = 4");
  filter = (FrontLogFilter) { .typed = (char *) "", .avoidable = TRUE };
  assert_shown (fixture->db, &filter, "3");
  /* Everything at once stays within the parameters that a statement has. */
  filter = (FrontLogFilter) { .typed = (char *) "a b c d e f g h i", .from = (char *) "2026-01-05", .to = (char *) "2026-01-05",
                              .channel = FRONT_CHANNEL_PHONE, .service_id = 1, .topic_id = 7, .department = (char *) "Depot",
                              .person_id = 5, .rep = (char *) "bob", .outcome = FRONT_OUTCOME_RESOLVED, .outcome_id = 3,
                              .late = TRUE, .not_accurate = TRUE, .avoidable = TRUE, .sort = FRONT_LOG_SORT_WAIT };
  filter.chosen = front_log_set_new ("two", two);
  assert_shown (fixture->db, &filter, "");
  g_clear_pointer (&filter.chosen, front_log_set_unref);

  named = front_log_filter_copy (&filter);
  g_assert_true (front_log_filter_look_up (fixture->db, named, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (named->service_name, ==, "Waste");
  g_assert_cmpstr (named->topic_name, ==, "Bulky items");
  g_assert_cmpstr (named->person_name, ==, "Ann Lee");
  g_assert_cmpstr (named->outcome_name, ==, "Form sent");
  named->person_id = 99;
  g_assert_true (front_log_filter_look_up (fixture->db, named, &error));
  g_assert_cmpstr (named->person_name, ==, "");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  FRONT_TEST ("/log/sort/orders", test_orders);
  FRONT_TEST ("/log/sort/kept-up", test_kept_up);
  FRONT_TEST ("/log/conditions/more", test_more_conditions);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
