#include "config.h"

#include <glib.h>
#include <inttypes.h>

#include "enquiries/front-contact.h"
#include "exchange/front-file-import.h"
#include "people/front-person.h"
#include "privacy/front-erasure.h"
#include "store-fixture.h"
#include "test-files.h"

/* The standby service's log, brought in next morning: every call one contact out of hours, with who rang, and never twice. */

static char *folder;

static FrontImportResult *
import (Fixture *fixture, const char *name, const char *text, FrontImportOptions options)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;
  FrontImportResult *result;

  options.kind = FRONT_IMPORT_STANDBY;
  options.zone = "Europe/London";
  g_assert_true (g_file_set_contents (path, text, -1, &error));
  result = front_import_run (fixture->db, path, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (result);
  return result;
}

static gint64
assert_import (Fixture *fixture, const char *name, const char *text, const char *expected)
{
  g_autoptr(FrontImportResult) result = import (fixture, name, text, (FrontImportOptions) { .order = FRONT_DATES_DAY_FIRST });
  g_autofree char *got = g_strdup_printf ("%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " bad %" PRId64, result->changes.added,
                                          result->changes.replaced, result->changes.same, result->changes.removed, result->n_bad);

  g_assert_cmpstr (got, ==, expected);
  return result->import_id;
}

static gint64
ask (Fixture *fixture, const char *sql)
{
  return front_fixture_ask (fixture, sql);
}

static void
undo (Fixture *fixture, gint64 id)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (front_import_undo (fixture->db, id, FALSE, NULL, &error));
  g_assert_no_error (error);
}

#define HEAD "Date,Time,Type of call,Details,Caller name,Contact number,Address,Action taken,Taken by\n"
#define ONE "05/07/2026,18:40,Council Tax,Summons came tonight,Mrs Ada Nutt,01923 776611,\"4 High Street, Watford WD18 0AA\",Passed to Revenues,Kit\n"
#define TWO "05/07/2026,23:15,Dangerous structure,Wall leaning over the path,,07700 900123,Mill Lane,Resolved,Kit\n"
#define THREE "06/07/2026,02:05,Noise,Alarm ringing,A neighbour,,,No action,Kit\n"

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  gint64 id;

  front_fixture_exec (fixture, "INSERT INTO service (name) VALUES ('Council Tax')");
  id = assert_import (fixture, "night.csv", HEAD ONE TWO THREE, "3 0 0 0 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact WHERE channel = 7 AND source = 5 AND state = 9 AND rep = 'Kit'"), ==, 3);
  /* 18:40 in July is 17:40 UTC. */
  g_assert_cmpint (ask (fixture, "SELECT arrived_at FROM contact WHERE outcome = 2"), ==, G_GINT64_CONSTANT (1783273200000000));
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact JOIN service ON service.id = service_id WHERE service.name = 'Council Tax'"), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact WHERE note = 'Summons came tonight\nOutcome: Passed to Revenues'"), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact WHERE note = 'Wall leaning over the path\nService: Dangerous structure'"), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact WHERE note = 'Alarm ringing\nService: Noise\nCaller: A neighbour\nOutcome: No action'"), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM person"), ==, 2);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM person_detail WHERE value = '4 High Street, Watford' AND postcode = 'WD18 0AA'"), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM person JOIN contact ON contact.person_id = person.id WHERE person.name = 'Mrs Ada Nutt'"), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT sum(offered) * 10 + sum(answered) FROM tally WHERE channel = 7"), ==, 33);

  /* The same again, and next morning with the nights before still in it. */
  g_assert_cmpint (assert_import (fixture, "copy.csv", HEAD ONE TWO THREE, "0 0 3 0 bad 0"), ==, 0);
  assert_import (fixture, "next.csv", HEAD ONE TWO THREE "06/07/2026,19:00,Noise,Party,Ada Nutt,+44 1923 776611,,Advice given,Kit\n", "1 0 3 0 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM person"), ==, 2);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact JOIN person ON person.id = person_id WHERE person.name = 'Mrs Ada Nutt'"), ==, 2);

  /* What another import still needs stays. */
  undo (fixture, id);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact"), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM person"), ==, 1);
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  gint64 id = assert_import (fixture, "night.csv", HEAD ONE TWO THREE, "3 0 0 0 bad 0");

  undo (fixture, id);
  g_assert_cmpint (ask (fixture, "SELECT (SELECT count(*) FROM contact) + (SELECT count(*) FROM person) + (SELECT count(*) FROM person_detail) "
                                 "+ (SELECT count(*) FROM import_row) + (SELECT count(*) FROM import_person)"), ==, 0);
  g_assert_cmpint (ask (fixture, "SELECT sum(abs(offered)) + sum(abs(answered)) FROM tally"), ==, 0);
  assert_import (fixture, "night.csv", HEAD ONE TWO THREE, "3 0 0 0 bad 0");
}

/* With a number of their own, rows go on with a report, a corrected one replaces it, and what somebody typed since stays. */
static void
test_reports (Fixture *fixture, gconstpointer data)
{
  static const char head[] = "Job number,Date and time,Service,Notes\n";
  g_autofree char *first = g_strdup_printf ("%s%s", head, "77,13/07/2026 20:00,Trees,Branch down\n78,13/07/2026 20:30,Noise,Dog\n77,13/07/2026 21:00,Trees,Crew sent\n");
  g_autofree char *mended = g_strdup_printf ("%s%s", head, "77,13/07/2026 20:00,Trees,Tree down\n78,13/07/2026 20:30,Noise,Cat\n77,13/07/2026 21:00,Trees,Crew sent\n");
  g_autoptr(GError) error = NULL;
  gint64 id;

  assert_import (fixture, "a.csv", first, "2 0 0 0 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact WHERE note = 'Branch down\nCrew sent\nService: Trees' AND ended_at - arrived_at = 3600000000"), ==, 1);
  assert_import (fixture, "a.csv", first, "0 0 2 0 bad 0");
  g_assert_true (front_contact_edit (fixture->db, ask (fixture, "SELECT max(id) FROM contact"), "Dog of number 6", -1, &error));
  id = assert_import (fixture, "a.csv", mended, "0 2 0 0 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact WHERE note = 'Tree down\nCrew sent\nService: Trees'"), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact WHERE note = 'Dog of number 6'"), ==, 1);
  g_assert_true (front_import_undo (fixture->db, id, TRUE, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact WHERE note = 'Branch down\nCrew sent\nService: Trees'"), ==, 1);
}

static void
test_bad_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontImportResult) result = import (fixture, "bad.csv", HEAD ONE "31/06/2026,18:40,Noise,x,,,,,Kit\n05/07/2026,19:00,,,,,,Resolved,Kit\n"
                                                                    "07/07/2026,half past,Noise,y,,,,,Kit\n" TWO, (FrontImportOptions) { .order = FRONT_DATES_DAY_FIRST });
  const FrontImportBad *bad;

  g_assert_cmpint (result->changes.added, ==, 2);
  g_assert_cmpint (result->n_bad, ==, 3);
  bad = result->bad->pdata[0];
  g_assert_cmpint (bad->line, ==, 3);
  g_assert_cmpstr (bad->column, ==, "Date");
  bad = result->bad->pdata[1];
  g_assert_cmpint (bad->line, ==, 4);
  g_assert_nonnull (g_strstr_len (bad->reason, -1, "what it was about"));
  bad = result->bad->pdata[2];
  g_assert_cmpint (bad->line, ==, 5);
  g_assert_cmpstr (bad->column, ==, "Time");
}

/* Two of one household, a withheld number, and somebody who is known already. */
static void
test_people (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontPerson) known = front_person_new ();
  g_autoptr(GError) error = NULL;

  g_free (known->name);
  known->name = g_strdup ("Jo Brown");
  front_person_add_detail (known, FRONT_DETAIL_PHONE, "01923 555000", NULL);
  g_assert_true (front_person_save (fixture->db, known, NULL, &error));
  assert_import (fixture, "p.csv",
                 "Date and time,Notes,Caller,Telephone\n13/07/2026 20:00,a,J. Brown,01923555000\n13/07/2026 20:01,b,Sam Green,01923 555000\n"
                 "13/07/2026 20:02,c,,01923 555000\n13/07/2026 20:03,d,Someone,withheld\n", "4 0 0 0 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM person"), ==, 2);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact JOIN person ON person.id = person_id WHERE name = 'Jo Brown'"), ==, 2);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact JOIN person ON person.id = person_id WHERE name = 'Sam Green'"), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact WHERE person_id IS NULL AND note = 'd\nCaller: Someone\nTelephone: withheld'"), ==, 1);
}

/* Once erased, the same file brings nobody back. */
static void
test_erased (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontErasure) erasure = NULL;
  g_autoptr(GError) error = NULL;

  assert_import (fixture, "night.csv", HEAD ONE TWO THREE, "3 0 0 0 bad 0");
  erasure = front_erase_person (fixture->db, ask (fixture, "SELECT id FROM person WHERE name = 'Mrs Ada Nutt'"), "asked for it", &error);
  g_assert_no_error (error);
  assert_import (fixture, "night.csv", HEAD ONE TWO THREE, "0 0 3 0 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM import_row WHERE told LIKE '%Nutt%' OR told LIKE '%776611%' OR told LIKE '%High Street%' OR told LIKE '%Summons%'"), ==, 0);
  g_assert_cmpint (ask (fixture, "SELECT (SELECT count(*) FROM person WHERE name LIKE '%Nutt%') + (SELECT count(*) FROM person_detail WHERE value LIKE '%776611%') "
                                 "+ (SELECT count(*) FROM contact WHERE note LIKE '%Summons%')"), ==, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("front-standby-XXXXXX", NULL);
  FRONT_TEST ("/standby/rows", test_rows);
  FRONT_TEST ("/standby/undo", test_undo);
  FRONT_TEST ("/standby/reports", test_reports);
  FRONT_TEST ("/standby/bad-rows", test_bad_rows);
  FRONT_TEST ("/standby/people", test_people);
  FRONT_TEST ("/standby/erased", test_erased);
  status = g_test_run ();
  front_test_remove_tree (folder);
  g_free (folder);
  front_fixture_finish ();
  return status;
}
