#include "config.h"
#include "enquiries/front-check.h"
#include "enquiries/front-contact.h"
#include "indicators/front-indicator.h"
#include "indicators/front-quality.h"
#include "store-fixture.h"
#include "store/front-migrate.h"

/* A store of each version that was ever released, with something in every corner that later versions touch. */

static void
make_version (Fixture *fixture, int version)
{
  const FrontDriver *driver = front_fixture_driver ();
  g_autoptr(GError) error = NULL;
  gpointer connection = driver->open (fixture->uri, FRONT_DB_CREATE, version, &error);

  g_assert_no_error (error);
  g_assert_true (front_migrate (driver, connection, "/org/frontdesk/schema", version, &error));
  g_assert_no_error (error);
  driver->close (connection);

  front_fixture_exec (fixture, "INSERT INTO service (id, name, other_names) VALUES (1, 'Refuse', 'bins,rubbish')");
  front_fixture_exec (fixture, "INSERT INTO standard (measure, since, within_s, target) VALUES ('calls-in-time', '2020-04-01', 20, 0.8)");
  front_fixture_exec (fixture, "INSERT INTO contact (id, channel, state, source, outcome, arrived_at, state_since, answered_at,"
                               " ended_at, service_id, rep, note)"
                               " VALUES (1, 2, 9, 1, 1, 1609754400000000, 1609754700000000, 1609754415000000,"
                               " 1609754700000000, 1, 'Priya', 'a missed bin — café')");
  front_fixture_exec (fixture, "INSERT INTO period (contact_id, state, started_at, ended_at)"
                               " VALUES (1, 2, 1609754415000000, 1609754700000000)");
  front_fixture_exec (fixture, "INSERT INTO tally (channel, hour, offered, answered, in_time) VALUES (2, 447154, 1, 1, 1)");
  front_fixture_exec (fixture, "INSERT INTO tally_day (channel, day, offered, answered, in_time) VALUES (2, 18631, 1, 1, 1)");
  front_fixture_exec (fixture, "INSERT INTO indicator (id, ref, title, unit, polarity, measure)"
                               " VALUES (1, 'CS02', 'Calls answered within 20 seconds', 1, 1, 'calls-in-time')");
  front_fixture_exec (fixture, "INSERT INTO indicator_target (indicator_id, since, state, value) VALUES (1, '2021-04-01', 1, 0.75)");
  front_fixture_exec (fixture, "INSERT INTO change (at, who, desk, kind, row_id, what)"
                               " VALUES (1609754400000000, 'Priya', 'Desk 1', 1, 1, 'arrived')");
}

/* What was set before there were ranges, expressions and scopes has none of them. */
static void
check_indicator (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontIndicator) indicator = front_indicator_load (fixture->db, "CS02", &error);
  g_autoptr(GPtrArray) targets = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (indicator->polarity, ==, FRONT_POLARITY_HIGHER);
  targets = front_indicator_targets (fixture->db, indicator->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (targets->len, ==, 1);
  g_assert_cmpfloat (front_target_at (targets, "2021-04-01")->value, ==, 0.75);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM indicator WHERE expression IS NULL AND scope = ''"), ==, 1);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM indicator_target WHERE upper IS NULL"), ==, 1);
  /* Nobody has assessed it; now somebody can. */
  g_assert_true (front_quality_assess (fixture->db, indicator, FRONT_QUALITY_RELEVANCE, FRONT_RATING_GOOD, "", NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM indicator_quality"), ==, 1);
}

static void
check_version (Fixture *fixture, int version)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontContact) contact = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  gint64 n_contacts = 0;

  make_version (fixture, version);
  fixture->db = front_db_open (fixture->uri, FRONT_DB_EXISTING, &error);
  g_assert_no_error (error);
  contact = front_contact_load (fixture->db, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (contact->note, ==, "a missed bin — café");
  g_assert_cmpint (contact->quantity, ==, 1);
  g_assert_cmpint (contact->person_id, ==, 0);
  g_assert_cmpint (front_fixture_found (fixture->db, "cafe"), ==, 1);

  check_indicator (fixture);

  findings = front_check_store (fixture->db, &n_contacts, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_contacts, ==, 1);
  for (guint i = 0; i < findings->len; i++)
    g_error ("%s", ((FrontFinding *) g_ptr_array_index (findings, i))->what);
}

static void
test_from_1 (Fixture *fixture, gconstpointer data)
{
  check_version (fixture, 1);
}

static void
test_from_2 (Fixture *fixture, gconstpointer data)
{
  check_version (fixture, 2);
}

static void
test_from_3 (Fixture *fixture, gconstpointer data)
{
  check_version (fixture, 3);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  FRONT_TEST_EMPTY ("/upgrade/from-1", test_from_1);
  FRONT_TEST_EMPTY ("/upgrade/from-2", test_from_2);
  FRONT_TEST_EMPTY ("/upgrade/from-3", test_from_3);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
