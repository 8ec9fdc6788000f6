#include "config.h"

#include <glib.h>

#include "calendar/front-clock.h"
#include "enquiries/front-check.h"
#include "enquiries/front-contact.h"
#include "store-fixture.h"

static void
add_visitors (Fixture *fixture)
{
  gint64 at = G_GINT64_CONSTANT (1717401600) * FRONT_SECOND;
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < 3; i++)
    {
      gint64 id;

      g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_VISITOR, at + i * FRONT_HOUR, FALSE, &id, &error));
      g_assert_true (front_contact_answer (fixture->db, id, at + i * FRONT_HOUR + FRONT_MINUTE, &error));
      if (i < 2)
        g_assert_true (front_contact_finish (fixture->db, id, at + i * FRONT_HOUR + 5 * FRONT_MINUTE,
                                             FRONT_OUTCOME_RESOLVED, &error));
      g_assert_no_error (error);
    }
}

static void
assert_findings (FrontDb *db, const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  gint64 n_contacts;

  findings = front_check_store (db, &n_contacts, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_contacts, ==, 3);
  for (guint i = 0; i < findings->len; i++)
    {
      const FrontFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (text, "%s %" G_GINT64_FORMAT " ", finding->ref, finding->n);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_well (Fixture *fixture, gconstpointer data)
{
  add_visitors (fixture);
  assert_findings (fixture->db, "");
}

static void
test_tally (Fixture *fixture, gconstpointer data)
{
  add_visitors (fixture);
  front_fixture_exec (fixture, "UPDATE tally SET in_time = in_time + 1 WHERE hour = (SELECT min (hour) FROM tally)");
  assert_findings (fixture->db, "tally-day 1 tally 1 ");
  /* Looking changes nothing. */
  assert_findings (fixture->db, "tally-day 1 tally 1 ");
}

static void
test_figures (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  add_visitors (fixture);
  front_fixture_exec (fixture, "UPDATE tally_figure SET waited_us = waited_us + 1 WHERE service_id = -1");
  front_fixture_exec (fixture, "UPDATE tally SET offered = offered + 1 WHERE hour = (SELECT min (hour) FROM tally)");
  assert_findings (fixture->db, "tally-day 1 tally 1 tally-figure 1 ");
  g_assert_true (front_check_mend (fixture->db, &error));
  g_assert_no_error (error);
  assert_findings (fixture->db, "");
  /* Not counted yet is no fault: the figures are read from the contacts then. */
  front_fixture_exec (fixture, "DELETE FROM tally_figure");
  front_fixture_exec (fixture, "DELETE FROM tally_basis");
  assert_findings (fixture->db, "");
}

static void
test_contacts (Fixture *fixture, gconstpointer data)
{
  add_visitors (fixture);
  front_fixture_exec (fixture, "UPDATE contact SET ended_at = arrived_at - 1 WHERE id = (SELECT min (id) FROM contact)");
  assert_findings (fixture->db, "order 1 tally-figure 2 ");
  front_fixture_exec (fixture, "UPDATE contact SET state = 9 WHERE ended_at IS NULL");
  assert_findings (fixture->db, "order 1 finished 1 open-period 1 tally-figure 2 ");
}

static void
test_people (Fixture *fixture, gconstpointer data)
{
  add_visitors (fixture);
  /* Whether somebody is named counts there. */
  front_fixture_exec (fixture, "DELETE FROM tally_figure");
  front_fixture_exec (fixture, "DELETE FROM tally_basis");
  front_fixture_exec (fixture, "INSERT INTO person (id, name, made_at) VALUES (1, 'A', 0)");
  front_fixture_exec (fixture, "INSERT INTO person (id, name, made_at, merged_into) VALUES (2, 'B', 0, 1)");
  front_fixture_exec (fixture, "INSERT INTO person_detail (person_id, kind, place, value) VALUES (1, 5, 0, 'x')");
  front_fixture_exec (fixture, "UPDATE contact SET person_id = 1");
  assert_findings (fixture->db, "");
  front_fixture_exec (fixture, "UPDATE contact SET person_id = 9 WHERE id = (SELECT min (id) FROM contact)");
  front_fixture_exec (fixture, "UPDATE contact SET person_id = 2 WHERE id = (SELECT max (id) FROM contact)");
  assert_findings (fixture->db, "lost-person 1 merged-person 1 ");
  front_fixture_exec (fixture, "UPDATE contact SET person_id = NULL");
  front_fixture_exec (fixture, "UPDATE person SET erased_at = 1 WHERE id = 1");
  assert_findings (fixture->db, "erased-words 2 ");
  front_fixture_exec (fixture, "UPDATE person SET erased_at = NULL, merged_into = 2 WHERE id = 1");
  assert_findings (fixture->db, "merge-loop 2 ");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  FRONT_TEST ("/check/well", test_well);
  FRONT_TEST ("/check/tally", test_tally);
  FRONT_TEST ("/check/figures", test_figures);
  FRONT_TEST ("/check/contacts", test_contacts);
  FRONT_TEST ("/check/people", test_people);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
