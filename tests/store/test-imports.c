#include "config.h"

#include <glib.h>
#include <inttypes.h>

#include "exchange/front-file-import.h"
#include "store-fixture.h"
#include "test-files.h"

/* What imports of files leave in the store: nothing doubled, corrections taken over, everything undone as a whole. */

static char *folder;

static char *
write_file (const char *name, const char *text)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

/* "added replaced same removed bad", and the import's id if it is asked for. */
static char *
import_as (Fixture *fixture, const char *name, const char *text, const FrontImportOptions *options, gint64 *id)
{
  g_autofree char *path = write_file (name, text);
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontImportResult) result = front_import_run (fixture->db, path, options, NULL, NULL, NULL, &error);

  if (result == NULL)
    return g_strdup (error->message);
  if (id != NULL)
    *id = result->import_id;
  return g_strdup_printf ("%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " bad %" PRId64, result->changes.added, result->changes.replaced,
                          result->changes.same, result->changes.removed, result->n_bad);
}

#define assert_imports(name, text, options, id, expected)                               \
  G_STMT_START                                                                          \
    {                                                                                   \
      g_autofree char *got_ = import_as (fixture, name, text, options, id);             \
      g_assert_cmpstr (got_, ==, expected);                                             \
    }                                                                                   \
  G_STMT_END

static void
undo (Fixture *fixture, gint64 id)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (front_import_undo (fixture->db, id, FALSE, NULL, &error));
  g_assert_no_error (error);
}

static gint64
ask (Fixture *fixture, const char *sql)
{
  return front_fixture_ask (fixture, sql);
}

#define HEAD "Call ID,Start Time,Wait Time,Talk Time,Queue,Agent,Outcome\n"
#define ONE "1,13/01/2026 09:00:00,0:00:10,0:02:00,Council Tax,Ann,answered\n"
#define TWO "2,13/01/2026 09:05:00,0:00:30,0:01:00,Council Tax,Bob,answered\n"
#define TWO_MENDED "2,13/01/2026 09:05:00,0:00:20,0:01:00,Council Tax,Bob,answered\n"
#define THREE "3,13/01/2026 09:10:00,0:00:45,0,Refuse,,abandoned\n"

static const FrontImportOptions calls = { .kind = FRONT_IMPORT_CALLS, .zone = "UTC" };

static void
test_calls (Fixture *fixture, gconstpointer data)
{
  gint64 first, second;

  assert_imports ("a.csv", HEAD ONE TWO THREE, &calls, &first, "3 0 0 0 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact WHERE source = 5 AND channel = 2"), ==, 3);
  g_assert_cmpint (ask (fixture, "SELECT answered_at - arrived_at FROM contact WHERE rep = 'Bob'"), ==, 30000000);
  g_assert_cmpint (ask (fixture, "SELECT ended_at - answered_at FROM contact WHERE rep = 'Ann'"), ==, 120000000);
  g_assert_cmpint (ask (fixture, "SELECT arrived_at FROM contact WHERE rep = 'Ann'"), ==, G_GINT64_CONSTANT (1768294800000000));
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM stint"), ==, 3);
  g_assert_cmpint (ask (fixture, "SELECT sum(offered) * 100 + sum(answered) * 10 + sum(in_time) FROM tally"), ==, 321);

  /* The same file under any name adds nothing. */
  assert_imports ("copy of a.csv", HEAD ONE TWO THREE, &calls, &second, "0 0 3 0 bad 0");
  g_assert_cmpint (second, ==, 0);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM import"), ==, 1);

  /* A corrected one replaces what it says otherwise, and what it no longer has between its first and last goes. */
  assert_imports ("a.csv", HEAD ONE TWO_MENDED "4,13/01/2026 09:20:00,5,60,Refuse,Ann,answered\n", &calls, &second, "1 1 1 1 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact"), ==, 3);
  g_assert_cmpint (ask (fixture, "SELECT sum(offered) * 100 + sum(answered) * 10 + sum(in_time) FROM tally"), ==, 333);

  undo (fixture, second);
  g_assert_cmpint (ask (fixture, "SELECT answered_at - arrived_at FROM contact WHERE rep = 'Bob'"), ==, 30000000);
  g_assert_cmpint (ask (fixture, "SELECT sum(offered) * 100 + sum(answered) * 10 + sum(in_time) FROM tally"), ==, 321);
  undo (fixture, first);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact"), ==, 0);
  g_assert_cmpint (ask (fixture, "SELECT (SELECT count(*) FROM stint) + (SELECT count(*) FROM import_row) + (SELECT count(*) FROM import_past)"), ==, 0);
  g_assert_cmpint (ask (fixture, "SELECT sum(abs(offered)) + sum(abs(answered)) + sum(abs(in_time)) FROM tally"), ==, 0);
  /* And it can come again. */
  assert_imports ("a.csv", HEAD ONE TWO THREE, &calls, &first, "3 0 0 0 bad 0");
}

/* What "Answered" is, its values say: times are when, words and 1 or 0 are whether. */
static void
test_answered (Fixture *fixture, gconstpointer data)
{
  static const char head[] = "Call ID,Queue,Arrived,Answered,Ended,Agent\n";
  static const struct { const char *rows; gint64 n_answered, waited, lasted; } cases[] = {
    { "1,CT,13/01/2026 09:00:00,13/01/2026 09:00:20,13/01/2026 09:03:00,Ann\n2,CT,13/01/2026 09:01:00,,13/01/2026 09:02:00,\n", 1, 20, 240 },
    { "1,CT,13/01/2026 09:00:00,09:00:20,09:03:00,Ann\n2,CT,13/01/2026 09:01:00,,09:02:00,\n", 1, 20, 240 },
    { "1,CT,13/01/2026 09:00:00,,13/01/2026 09:03:00,\n2,CT,13/01/2026 09:01:00,2026-01-13T09:01:05,13/01/2026 09:02:00,Ann\n", 1, 5, 240 },
  };
  static const char *const flags[] = {
    "1,13/01/2026 09:00,5,Yes\n2,13/01/2026 09:01,7,No\n", "1,13/01/2026 09:00,5,1\n2,13/01/2026 09:01,7,0\n",
  };
  gint64 id;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (head, cases[i].rows, NULL);

      assert_imports ("t.csv", text, &calls, &id, "2 0 0 0 bad 0");
      g_assert_cmpint (ask (fixture, "SELECT count(answered_at) FROM contact"), ==, cases[i].n_answered);
      g_assert_cmpint (ask (fixture, "SELECT max(answered_at - arrived_at) FROM contact"), ==, cases[i].waited * 1000000);
      g_assert_cmpint (ask (fixture, "SELECT sum(ended_at - arrived_at) FROM contact"), ==, cases[i].lasted * 1000000);
      undo (fixture, id);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      g_autofree char *text = g_strconcat ("Call ID,Start Time,Wait,Answered\n", flags[i], NULL);

      assert_imports ("f.csv", text, &calls, &id, "2 0 0 0 bad 0");
      g_assert_cmpint (ask (fixture, "SELECT count(answered_at) FROM contact"), ==, 1);
      undo (fixture, id);
    }
  /* When it was given up, where nothing says when it ended. */
  assert_imports ("g.csv", "Call ID,Arrived,Answered,Abandoned,Talk Time\n1,13/01/2026 09:00:00,13/01/2026 09:00:20,,60\n"
                           "2,13/01/2026 09:01:00,,13/01/2026 09:01:30,\n", &calls, &id, "2 0 0 0 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT sum(ended_at - arrived_at) FROM contact"), ==, (80 + 30) * 1000000);
}

/* A note that somebody typed goes only by their word. */
static void
test_notes (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  gint64 id;

  assert_imports ("a.csv", HEAD ONE TWO, &calls, &id, "2 0 0 0 bad 0");
  g_assert_true (front_contact_edit (fixture->db, ask (fixture, "SELECT min(id) FROM contact"), "rang again", -1, &error));
  g_assert_no_error (error);
  g_assert_false (front_import_undo (fixture->db, id, FALSE, NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact WHERE note = 'rang again'"), ==, 1);
  g_assert_true (front_import_undo (fixture->db, id, TRUE, NULL, &error));
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact"), ==, 0);
}

/* The older of two is undone first: the younger one stays as it is, and has nothing to bring back then. */
static void
test_undo_order (Fixture *fixture, gconstpointer data)
{
  gint64 first, second;

  assert_imports ("a.csv", HEAD ONE TWO, &calls, &first, "2 0 0 0 bad 0");
  assert_imports ("b.csv", HEAD ONE TWO_MENDED, &calls, &second, "0 1 1 0 bad 0");
  undo (fixture, first);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact"), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT answered_at - arrived_at FROM contact"), ==, 20000000);
  undo (fixture, second);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact"), ==, 0);
}

/* Without ids of their own, rows that are alike are two calls, and a corrected file of the same name takes the place of the first. */
static void
test_without_ids (Fixture *fixture, gconstpointer data)
{
  assert_imports ("a.csv", "Start Time,Wait,Answered\n13/01/2026 09:00,5,Y\n13/01/2026 09:00,5,Y\n13/01/2026 09:01,7,N\n", &calls, NULL,
                  "3 0 0 0 bad 0");
  assert_imports ("a.csv", "Start Time,Wait,Answered\n13/01/2026 09:00,5,Y\n13/01/2026 09:00,6,Y\n13/01/2026 09:01,7,N\n", &calls, NULL,
                  "1 0 2 1 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact"), ==, 3);
  /* Another queue's file of the same day is no correction. */
  assert_imports ("b.csv", "Start Time,Wait,Answered\n13/01/2026 09:00,8,Y\n13/01/2026 09:01,9,N\n", &calls, NULL, "2 0 0 0 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact"), ==, 5);
}

static void
test_legs (Fixture *fixture, gconstpointer data)
{
  assert_imports ("a.csv",
                  "Call ID,Start Time,Answer Time,End Time,Talk Time,Disposition\n"
                  "7,2026-01-13 09:00:00,2026-01-13 09:00:04,2026-01-13 09:00:10,0,ANSWERED\n"
                  "8,2026-01-13 09:00:05,,2026-01-13 09:00:25,0,NO ANSWER\n"
                  "7,2026-01-13 09:00:10,2026-01-13 09:00:40,2026-01-13 09:01:40,60,ANSWERED\n",
                  &calls, NULL, "2 0 0 0 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact WHERE answered_at - arrived_at = 40000000 AND ended_at - arrived_at = 100000000"), ==, 1);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact WHERE outcome = 5 AND ended_at - arrived_at = 20000000"), ==, 1);
}

static void
test_bad_rows (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bad = g_build_filename (folder, "bad.csv", NULL);
  FrontImportOptions options = calls;
  g_autofree char *text = NULL;

  options.bad_path = bad;
  assert_imports ("a.csv", HEAD ONE "9,13/01/2026 09:00:00,soon,5,Refuse,Ann,answered\n,13/01/2026 09:00:00,5,5,Refuse,Ann,answered\n",
                  &options, NULL, "1 0 0 0 bad 2");
  g_assert_true (g_file_get_contents (bad, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "Call ID,Start Time,Wait Time,Talk Time,Queue,Agent,Outcome\r\n9,13/01/2026 09:00:00,soon,5,Refuse,Ann,answered\r\n"
                             ",13/01/2026 09:00:00,5,5,Refuse,Ann,answered\r\n");
}

static void
test_dates (Fixture *fixture, gconstpointer data)
{
  FrontImportOptions options = calls;
  g_autofree char *said = import_as (fixture, "a.csv", "Start Time,Wait,Answered\n05/01/2026 09:00,5,Y\n06/01/2026 09:00,5,Y\n", &options, NULL);

  g_assert_nonnull (g_strstr_len (said, -1, "--dates day-first"));
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM import"), ==, 0);
  options.order = FRONT_DATES_MONTH_FIRST;
  assert_imports ("a.csv", "Start Time,Wait,Answered\n05/01/2026 09:00,5,Y\n06/01/2026 09:00,5,Y\n", &options, NULL, "2 0 0 0 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT min(arrived_at) FROM contact"), ==, G_GINT64_CONSTANT (1777626000000000));
}

static void
test_intervals (Fixture *fixture, gconstpointer data)
{
  const FrontImportOptions options = { .kind = FRONT_IMPORT_INTERVALS, .zone = "Europe/London", .within_s = 20 };
  gint64 first, second;

  assert_imports ("i.csv",
                  "Report of calls;;;;;\nMade on;14/06/2026;;;;\nInterval Start;Queue;Offered;Answered;Abandoned;Average Speed of Answer\n"
                  "13/06/2026 09:00;Main;1.000;940;60;12,5\n13/06/2026 09:30;Main;10;9;1;0:20\nTotal;;1.010;949;61;\n",
                  &options, &first, "2 0 0 0 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT started_at FROM phone_interval WHERE offered = 1000 AND length_s = 1800"), ==,
                   G_GINT64_CONSTANT (1781337600000000));
  g_assert_cmpint (ask (fixture, "SELECT CAST (wait_s AS INTEGER) FROM phone_interval WHERE offered = 1000"), ==, 11750);
  assert_imports ("i2.csv", "Interval Start,Queue,Offered,Answered,Abandoned\n13/06/2026 09:00,Main,999,940,59\n13/06/2026 09:00,Main,1,1,1\n",
                  &options, &second, "0 1 0 0 bad 1");
  g_assert_cmpint (ask (fixture, "SELECT sum(offered) FROM phone_interval"), ==, 1009);
  undo (fixture, second);
  g_assert_cmpint (ask (fixture, "SELECT sum(offered) FROM phone_interval"), ==, 1010);
  undo (fixture, first);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM phone_interval"), ==, 0);
}

/* The autumn night's hour that comes twice; seconds that only a heading says; a rep's name that says who answered. */
static void
test_what_is_meant (Fixture *fixture, gconstpointer data)
{
  const FrontImportOptions options = { .kind = FRONT_IMPORT_INTERVALS, .zone = "Europe/London" };

  assert_imports ("n.csv", "Date,Time,Calls offered,Calls answered,Answered within 20 seconds\n25/10/2026,01:00,10,9,8\n25/10/2026,01:30,5,5,5\n"
                           "25/10/2026,01:00,7,6,5\n", &options, NULL, "3 0 0 0 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT started_at FROM phone_interval WHERE offered = 10"), ==, G_GINT64_CONSTANT (1792886400000000));
  g_assert_cmpint (ask (fixture, "SELECT started_at FROM phone_interval WHERE offered = 7"), ==, G_GINT64_CONSTANT (1792890000000000));
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM phone_interval WHERE within_s = 20 AND in_time IS NOT NULL"), ==, 3);
  assert_imports ("r.csv", "start,end,agent,wait\n2026-01-01T09:00:00Z,2026-01-01T09:05:00Z,Ann,12\n2026-01-01T09:10:00Z,2026-01-01T09:10:30Z,,30\n",
                  &calls, NULL, "2 0 0 0 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact WHERE answered_at - arrived_at = 12000000"), ==, 1);
}

static void
test_surveys (Fixture *fixture, gconstpointer data)
{
  const FrontImportOptions options = { .kind = FRONT_IMPORT_SURVEYS };
  gint64 id;

  assert_imports ("s.csv", "Response ID,Date,Score,Comments,Was it easy?\nr1,13/01/2026,4,Thanks,yes\nr2,14/01/2026,2,,no\n", &options, &id,
                  "2 0 0 0 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT CAST (sum(score) AS INTEGER) FROM survey_response"), ==, 6);
  undo (fixture, id);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM survey_response"), ==, 0);
}

/* No score is below 0 or above the best one said; where that is not said, the guess and what it was made of are. */
static void
test_odd_scores (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *text, *doubt, *bad; gint64 bad_line; } cases[] = {
    { "ID,Date,Score\n1,13/01/2026,5\n2,13/01/2026,4\n3,13/01/2026,4\n4,13/01/2026,2\n5,13/01/2026,9\n6,13/01/2026,-3\n",
      "The file does not say the best score: the best score is taken to be 10 because of line 6: 9", "is -3: no score is below 0", 7 },
    { "ID,Date,Score,Out of\n1,13/01/2026,5,5\n2,13/01/2026,9,5\n", NULL, "is 9, and the best score is 5", 3 },
  };
  const FrontImportOptions options = { .kind = FRONT_IMPORT_SURVEYS };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = write_file ("odd.csv", cases[i].text);
      g_autoptr(GError) error = NULL;
      g_autoptr(FrontImportResult) result = front_import_run (fixture->db, path, &options, NULL, NULL, NULL, &error);
      const FrontImportBad *bad;

      g_assert_no_error (error);
      g_assert_cmpuint (result->bad->len, ==, 1);
      bad = g_ptr_array_index (result->bad, 0);
      g_assert_cmpint (bad->line, ==, cases[i].bad_line);
      g_assert_cmpstr (bad->column, ==, "Score");
      g_assert_cmpstr (bad->reason, ==, cases[i].bad);
      g_assert_cmpuint (result->doubts->len, ==, cases[i].doubt != NULL);
      if (cases[i].doubt != NULL)
        g_assert_cmpstr (g_ptr_array_index (result->doubts, 0), ==, cases[i].doubt);
      undo (fixture, result->import_id);
    }
}

static void
test_mapping (Fixture *fixture, gconstpointer data)
{
  FrontImportOptions options = calls;

  options.map = "Kom=arrived;Ventet=wait;Svar=is_answered";
  options.mapping = "exchange";
  assert_imports ("m.csv", "Kom,Ventet,Svar\n2026-01-13 09:00,5,Y\n", &options, NULL, "1 0 0 0 bad 0");
  /* Offered by its headings, without being named. */
  assert_imports ("n.csv", "Kom,Ventet,Svar\n2026-01-14 09:00,5,Y\n", &calls, NULL, "1 0 0 0 bad 0");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("front-imports-XXXXXX", NULL);
  FRONT_TEST ("/imports/calls", test_calls);
  FRONT_TEST ("/imports/answered", test_answered);
  FRONT_TEST ("/imports/notes", test_notes);
  FRONT_TEST ("/imports/undo-order", test_undo_order);
  FRONT_TEST ("/imports/without-ids", test_without_ids);
  FRONT_TEST ("/imports/legs", test_legs);
  FRONT_TEST ("/imports/bad-rows", test_bad_rows);
  FRONT_TEST ("/imports/dates", test_dates);
  FRONT_TEST ("/imports/intervals", test_intervals);
  FRONT_TEST ("/imports/what-is-meant", test_what_is_meant);
  FRONT_TEST ("/imports/surveys", test_surveys);
  FRONT_TEST ("/imports/odd-scores", test_odd_scores);
  FRONT_TEST ("/imports/mapping", test_mapping);
  status = g_test_run ();
  front_test_remove_tree (folder);
  g_free (folder);
  front_fixture_finish ();
  return status;
}
