#include "config.h"

#include <glib.h>
#include <inttypes.h>

#include "calendar/front-clock.h"
#include "exchange/front-file-import.h"
#include "indicators/front-measure-imported.h"
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
  g_assert_cmpstr (front_error_wanted (error), ==, "with-notes"); /* what the window asks about, and a command's option */
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

static char *
equal_rows (const char *head, const char *row, guint n)
{
  GString *text = g_string_new (head);

  for (guint i = 0; i < n; i++)
    g_string_append (text, row);
  return g_string_free (text, FALSE);
}

/* So many that to ask for each whether the store has it would take minutes. */
static void
test_equal_rows (Fixture *fixture, gconstpointer data)
{
  static const char call_head[] = "Start Time,Wait,Answered\n", call[] = "13/01/2026 09:00,5,Y\n";
  const FrontImportOptions surveys = { .kind = FRONT_IMPORT_SURVEYS, .zone = "UTC" };
  static const char score_head[] = "Month,Score\n", score[] = "2026-01,5\n";
  g_autofree char *many = equal_rows (score_head, score, 20000), *more = equal_rows (score_head, score, 20001);
  g_autofree char *heard = equal_rows (call_head, call, 20), *fewer = equal_rows (call_head, call, 3);
  gint64 id;

  assert_imports ("s.csv", many, &surveys, NULL, "20000 0 0 0 bad 0");
  assert_imports ("copy.csv", many, &surveys, NULL, "0 0 20000 0 bad 0");
  assert_imports ("s.csv", more, &surveys, &id, "1 0 20000 0 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM import_row"), ==, 20001);
  undo (fixture, id);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM import_row"), ==, 20000);
  assert_imports ("c.csv", heard, &calls, NULL, "20 0 0 0 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact"), ==, 20);
  assert_imports ("c.csv", fewer, &calls, NULL, "0 0 3 17 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact"), ==, 3);
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

/* Which files the contacts of some dates came by. */
static void
test_contact_files (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) files = NULL;
  g_autoptr(GPtrArray) of_visitors = NULL;
  g_autoptr(GPtrArray) of_another_day = NULL;
  g_autofree char *words = NULL;

  assert_imports ("a.csv", HEAD ONE "9,13/01/2026 09:00:00,soon,5,Refuse,Ann,answered\n", &calls, NULL, "1 0 0 0 bad 1");
  files = front_imported_contact_files (fixture->db, FRONT_CHANNEL_PHONE, "2026-01-01", "2026-01-31", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (files->len, ==, 1);
  words = front_imported_file_words (g_ptr_array_index (files, 0));
  g_assert_true (g_str_has_prefix (words, "a.csv (import "));
  g_assert_true (g_str_has_suffix (words, ": 1 row of these dates; 1 row of the file was kept aside"));
  of_visitors = front_imported_contact_files (fixture->db, FRONT_CHANNEL_VISITOR, "2026-01-01", "2026-01-31", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (of_visitors->len, ==, 0);
  of_another_day = front_imported_contact_files (fixture->db, 0, "2026-02-01", "2026-02-28", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (of_another_day->len, ==, 0);
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

  g_assert_nonnull (g_strstr_len (said, -1, "say which comes first"));
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

/* Whether a sentence of what should be looked at has @words. Imports the text. */
static gboolean
is_doubted (Fixture *fixture, const char *name, const char *text, const FrontImportOptions *options, const char *words)
{
  g_autofree char *path = write_file (name, text);
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontImportResult) result = front_import_run (fixture->db, path, options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < result->doubts->len; i++)
    if (strstr (g_ptr_array_index (result->doubts, i), words) != NULL)
      return TRUE;
  return FALSE;
}

/* A part of what was imported takes nothing away, and says so; a correction does, and says so too. */
static void
test_parts (Fixture *fixture, gconstpointer data)
{
  FrontImportOptions only = calls;

  only.only = "Queue=Council*";
  assert_imports ("a.csv", HEAD ONE THREE TWO, &calls, NULL, "3 0 0 0 bad 0");
  assert_imports ("answered.csv", HEAD ONE TWO, &calls, NULL, "0 0 2 0 bad 0");
  g_assert_true (is_doubted (fixture, "answered.csv", HEAD ONE "3,13/01/2026 09:10:00,0:00:45,0,Refuse,,abandoned\n", &calls, "stays, as the file seems to be a part"));
  assert_imports ("a.csv", HEAD ONE THREE TWO, &only, NULL, "0 0 2 0 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact"), ==, 3);
  g_assert_true (is_doubted (fixture, "b.csv", HEAD "1,13/01/2026 09:00:00,0:00:11,0:02:00,Council Tax,Ann,answered\n" THREE, &calls, "was taken out"));
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact"), ==, 2);
}

/* A correction of the same name that has three rows left of 1,200 takes the others away, and undone gives them back. */
static void
test_many_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GString) all = g_string_new ("ID,Start,Wait,Answered\n"), few = g_string_new (all->str);
  gint64 id;

  for (int i = 0; i < 1200; i++)
    {
      g_autofree char *row = g_strdup_printf ("c%d,2026-01-13 %02d:%02d:%02d,%d,Y\n", i, 9 + i / 240, i / 4 % 60, i % 4 * 15, i % 7);

      g_string_append (all, row);
      if (i % 599 == 0 || i == 1199)
        g_string_append (few, row);
    }
  assert_imports ("m.csv", all->str, &calls, NULL, "1200 0 0 0 bad 0");
  assert_imports ("m.csv", few->str, &calls, &id, "0 0 4 1196 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact"), ==, 4);
  undo (fixture, id);
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM contact"), ==, 1200);
  g_assert_cmpint (ask (fixture, "SELECT sum(answered_at - arrived_at) / 1000000 FROM contact"), ==, 3594);
  assert_imports ("m.csv", all->str, &calls, NULL, "0 0 1200 0 bad 0");
}

/* What nothing tells apart from what is here already is told. */
static void
test_twice (Fixture *fixture, gconstpointer data)
{
  const FrontImportOptions intervals = { .kind = FRONT_IMPORT_INTERVALS, .zone = "Europe/London" };
  const char *rest = "Offered,Answered,Abandoned\n";

  assert_imports ("a.csv", "Start Time,Wait,Answered\n13/01/2026 09:00,5,Y\n13/01/2026 09:01,7,N\n", &calls, NULL, "2 0 0 0 bad 0");
  g_assert_true (is_doubted (fixture, "b.csv", "Start Time,Wait,Answered,Agent\n13/01/2026 09:00,5,Y,Ann\n13/01/2026 09:01,7,N,Bob\n", &calls, "they count twice"));
  g_assert_false (is_doubted (fixture, "c.csv", "Start Time,Wait,Answered\n13/01/2026 10:00,5,Y\n13/01/2026 10:01,7,N\n", &calls, "twice"));

  {
    g_autofree char *one = g_strconcat ("Interval Start,Queue,", rest, "15/01/2026 09:00,Tax,5,4,1\n15/01/2026 09:30,Tax,6,5,1\n", NULL);
    g_autofree char *two = g_strconcat ("Interval Start,Queue,", rest, "15/01/2026 09:00,TAX,5,4,1\n15/01/2026 09:30,TAX,6,5,1\n", NULL);
    g_autofree char *bins = g_strconcat ("Interval Start,Queue,", rest, "15/01/2026 09:00,Bins,5,4,1\n15/01/2026 09:30,Bins,7,5,2\n", NULL);

    g_assert_false (is_doubted (fixture, "i.csv", one, &intervals, "twice"));
    g_assert_false (is_doubted (fixture, "j.csv", bins, &intervals, "twice"));
    g_assert_true (is_doubted (fixture, "k.csv", two, &intervals, "they count twice"));
  }
}

/* Rows of all queues together count no call twice; where there are only such, they are what there is. */
static void
test_totals (Fixture *fixture, gconstpointer data)
{
  static const char *const words[] = { "Total", "GRAND TOTAL:", "All", "All queues", "Overall", "Average" };
  const FrontImportOptions options = { .kind = FRONT_IMPORT_INTERVALS, .zone = "Europe/London" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *text = g_strdup_printf ("Date,Queue,Offered,Answered,Abandoned\n15/01/2026,Tax,10,8,2\n15/01/2026,Bins,10,8,2\n15/01/2026,%s,20,16,4\n", words[i]);

      assert_imports ("t.csv", text, &options, NULL, i == 0 ? "2 0 0 0 bad 0" : "0 0 2 0 bad 0");
      g_assert_cmpint (ask (fixture, "SELECT sum(offered) FROM phone_interval"), ==, 20);
    }
  assert_imports ("all.csv", "Date,Queue,Offered,Answered,Abandoned\n16/01/2026,All,10,8,2\n17/01/2026,All,5,5,0\n", &options, NULL, "2 0 0 0 bad 0");
}

/* An interval is as long as its row says; of rows that say only a start, as the others of their source are. */
static void
test_lengths (Fixture *fixture, gconstpointer data)
{
  const FrontImportOptions options = { .kind = FRONT_IMPORT_INTERVALS, .zone = "Europe/London" };

  assert_imports ("ends.csv", "Date,Interval,Offered,Answered,Abandoned\n15/01/2026,09:00 - 09:30,1,1,0\n15/01/2026,12:00-12:29,1,1,0\n15/01/2026,15:00 to 15:30,1,1,0\n",
                  &options, NULL, "3 0 0 0 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM phone_interval WHERE length_s = 1800"), ==, 3);
  assert_imports ("few.csv", "Interval Start,Offered,Answered,Abandoned\n19/01/2026 17:00,7,7,0\n20/01/2026 17:00,7,7,0\n", &options, NULL, "2 0 0 0 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM phone_interval WHERE offered = 7 AND length_s = 1800"), ==, 2);
  assert_imports ("one.csv", "Interval Start,Offered,Answered,Abandoned\n21/01/2026 17:00,8,8,0\n", &options, NULL, "1 0 0 0 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM phone_interval WHERE offered = 8 AND length_s = 1800"), ==, 1);
  /* Of another source nothing is known: an hour, and that is told. */
  assert_imports ("days.csv", "Date,Offered,Answered,Abandoned\n19/02/2026,9,9,0\n20/02/2026,9,9,0\n", &options, NULL, "2 0 0 0 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM phone_interval WHERE offered = 9 AND length_s = 86400"), ==, 2);
}

/* A report's template has the hour that the clocks skip in March: its rows are no second ones of the hour after. */
static void
test_spring (Fixture *fixture, gconstpointer data)
{
  FrontImportOptions options = { .kind = FRONT_IMPORT_INTERVALS, .zone = "Europe/London" };
  const char *text = "Interval Start,Offered,Answered,Abandoned\n29/03/2026 00:30,1,1,0\n29/03/2026 01:00,0,0,0\n29/03/2026 01:30,0,0,0\n"
                     "29/03/2026 02:00,4,4,0\n";

  assert_imports ("spring.csv", text, &options, NULL, "2 0 0 0 bad 2");
  g_assert_cmpint (ask (fixture, "SELECT started_at FROM phone_interval WHERE offered = 4"), ==, G_GINT64_CONSTANT (1774746000000000)); /* 01:00 UTC */
  options.zone = "UTC";
  options.source = "utc";
  assert_imports ("spring.csv", text, &options, NULL, "4 0 0 0 bad 0");
}

/* A row that was kept aside and mended is read as the file was that it is from: its dates, its marks, its length and its source. */
static void
test_mended (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bad = g_build_filename (folder, "mend.csv", NULL);
  FrontImportOptions options = { .kind = FRONT_IMPORT_INTERVALS, .zone = "Europe/London", .source = "Centre", .bad_path = bad };
  const FrontImportOptions plain = { .kind = FRONT_IMPORT_INTERVALS };
  g_autofree char *text = NULL;
  GString *mended;

  assert_imports ("h.csv",
                  "Interval Start;Offered;Answered;Abandoned;Average wait\n1/13/2026 09:00;10;8;2;6,5\n1/13/2026 09:30;10;8;2;6,5\n"
                  "2/3/2026 10:00;#VALUE!;8;2;7,125\n", &options, NULL, "2 0 0 0 bad 1");
  g_assert_true (g_file_get_contents (bad, &text, NULL, NULL));
  mended = g_string_new (text);
  g_assert_cmpuint (g_string_replace (mended, "#VALUE!", "10", 0), ==, 1);
  assert_imports ("mended.csv", mended->str, &plain, NULL, "1 0 0 0 bad 0");
  g_assert_cmpint (ask (fixture, "SELECT count(*) FROM phone_interval WHERE source = 'Centre' AND length_s = 1800"), ==, 3);
  g_assert_cmpint (ask (fixture, "SELECT CAST (max(wait_s) AS INTEGER) FROM phone_interval"), ==, 57);
  g_assert_cmpint (ask (fixture, "SELECT max(started_at) FROM phone_interval"), ==, G_GINT64_CONSTANT (1770112800000000)); /* 3 February */
  g_string_free (mended, TRUE);
}

/* A time that an answer was within is of seconds where nobody says more; of two the one that was asked for, and the heading is right. */
static void
test_within (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *headings; int n, within, in_time; } files[] = {
    { "answered within 20", 1, 20, 7 }, { "Answered in 20", 1, 20, 7 }, { "answered < 20", 1, 20, 7 }, { "ans within 20 s", 1, 20, 7 },
    { "answered within 10,answered within 20", 2, 20, 7 }, { "answered within 10", 1, 10, 7 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *source = g_strdup_printf ("centre %u", i);
      g_autofree char *name = g_strdup_printf ("w%u.csv", i);
      g_autofree char *text = g_strdup_printf ("Interval Start,Offered,Answered,%s,Abandoned\n13/01/2026 09:00,10,8,%s,2\n", files[i].headings,
                                               files[i].n == 2 ? "5,7" : "7");
      g_autofree char *count = g_strdup_printf ("SELECT count(*) FROM phone_interval WHERE source = '%s' AND within_s = %d AND in_time = %d",
                                                source, files[i].within, files[i].in_time);
      const FrontImportOptions options = { .kind = FRONT_IMPORT_INTERVALS, .zone = "Europe/London", .source = source, .within_s = 20 };

      assert_imports (name, text, &options, NULL, "1 0 0 0 bad 0");
      g_assert_cmpint (ask (fixture, count), ==, 1);
    }
  /* A year is no length of time, and what is not used is told. */
  {
    const FrontImportOptions options = { .kind = FRONT_IMPORT_INTERVALS, .zone = "Europe/London", .source = "year", .dry_run = TRUE };
    g_autofree char *path = g_build_filename (folder, "year.csv", NULL);
    g_autoptr(FrontImportResult) result = NULL;
    g_autoptr(GError) error = NULL;

    g_file_set_contents (path, "Interval Start,Offered,Answered,Answered in 2025\n13/01/2026 09:00,10,8,7\n", -1, &error);
    g_assert_no_error (error);
    result = front_import_run (fixture->db, path, &options, NULL, NULL, NULL, &error);
    g_assert_no_error (error);
    g_assert_null (strstr (result->map, "in_time"));
    g_assert_nonnull (strstr (g_ptr_array_index (result->left, result->left->len - 1), "“Answered in 2025”"));
  }
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

/* A few bad cells hide no column whose heading says what it is: their rows are kept aside. More than one in twenty that are written another
 * way than the rest are two kinds of writing, which are refused. */
static void
test_few_bad_cells (Fixture *fixture, gconstpointer data)
{
  const FrontImportOptions intervals = { .kind = FRONT_IMPORT_INTERVALS, .zone = "UTC" };
  g_autoptr(GString) one = g_string_new ("Start Time,Wait,Answered\n"), numbers = g_string_new ("Date,Time,Offered,Answered,Average wait\n");
  g_autofree char *said = NULL;

  assert_imports ("a.csv", "Start Time,Wait,Answered\n13/01/2026 09:00,5,Y\nsoon,5,Y\n14/01/2026 09:00,5,Y\n", &calls, NULL, "2 0 0 0 bad 1");
  assert_imports ("b.csv", "Start Time,Wait,Answered\n13/01/2025 09:00,5,Y\n31/02/2025 09:00,5,Y\n14/01/2025 09:00,5,Y\n", &calls, NULL, "2 0 0 0 bad 1");
  assert_imports ("c.csv", "Date,Calls offered,Calls answered\n13/01/2026,ten,9\n14/01/2026,10,9\n15/01/2026,10,nine\n16/01/2026,10,9\n", &intervals, NULL,
                  "2 0 0 0 bad 2");
  assert_imports ("d.csv", "Date,Time,Calls offered,Calls answered\n46000,09:00,10,9\n46001,09:00,10,9\nlate,09:00,10,9\n", &intervals, NULL, "2 0 0 0 bad 1");
  for (int i = 0; i < 40; i++)
    {
      g_string_append_printf (one, "%d/03/2026 09:%02d,5,Y\n", 13 + i % 15, i);
      g_string_append_printf (numbers, "13/02/2026,%02d:%02d,10,9,12.5\n", 9 + i / 4, i % 4 * 15);
    }
  g_string_append (one, "03/23/2026 09:00,5,Y\n");
  g_string_append (numbers, "14/02/2026,09:00,10,9,\"12,5\"\n");
  assert_imports ("e.csv", one->str, &calls, NULL, "40 0 0 0 bad 1");
  assert_imports ("f.csv", numbers->str, &intervals, NULL, "40 0 0 0 bad 1");
  said = import_as (fixture, "g.csv", "Start Time,Wait,Answered\n13/05/2026 09:00,5,Y\n05/14/2026 09:00,5,Y\n15/05/2026 09:00,5,Y\n", &calls, NULL);
  g_assert_nonnull (g_strstr_len (said, -1, "some dates have the day first and others the month"));
}

/* What is still to come has not happened: aside, with the reason. Two clocks may differ by two minutes. */
static void
test_future (Fixture *fixture, gconstpointer data)
{
  const FrontImportOptions intervals = { .kind = FRONT_IMPORT_INTERVALS, .zone = "UTC" }, surveys = { .kind = FRONT_IMPORT_SURVEYS, .zone = "UTC" };
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontImportResult) result = NULL;
  const FrontImportBad *bad;

  front_clock_set_for_tests (G_GINT64_CONSTANT (1768294800000000), 0); /* 13/01/2026 09:00 */
  assert_imports ("a.csv", "Start Time,Wait,Answered\n2026-01-13 08:59,5,Y\n2026-01-13 09:01,5,Y\n2026-01-13 09:03,5,Y\n2027-01-13 08:00,5,Y\n", &calls, NULL,
                  "2 0 0 0 bad 2");
  assert_imports ("i.csv", "Date,Calls offered,Calls answered\n2026-01-12,10,9\n2026-01-13,10,9\n2026-01-14,10,9\n", &intervals, NULL, "2 0 0 0 bad 1");
  path = write_file ("s.csv", "Response ID,Date,Score\nr1,2026-01-12,4\nr2,2062-01-12,4\n");
  result = front_import_run (fixture->db, path, &surveys, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->bad->len, ==, 1);
  bad = g_ptr_array_index (result->bad, 0);
  g_assert_cmpint (bad->line, ==, 3);
  g_assert_cmpstr (bad->column, ==, "Date");
  g_assert_nonnull (g_strstr_len (bad->reason, -1, "12/01/2062"));
  g_assert_nonnull (g_strstr_len (bad->reason, -1, "still to come"));
  front_clock_set_for_tests (G_MININT64, 0);
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
  FRONT_TEST ("/imports/equal-rows", test_equal_rows);
  FRONT_TEST ("/imports/legs", test_legs);
  FRONT_TEST ("/imports/contact-files", test_contact_files);
  FRONT_TEST ("/imports/bad-rows", test_bad_rows);
  FRONT_TEST ("/imports/dates", test_dates);
  FRONT_TEST ("/imports/intervals", test_intervals);
  FRONT_TEST ("/imports/parts", test_parts);
  FRONT_TEST ("/imports/many-gone", test_many_gone);
  FRONT_TEST ("/imports/twice", test_twice);
  FRONT_TEST ("/imports/totals", test_totals);
  FRONT_TEST ("/imports/lengths", test_lengths);
  FRONT_TEST ("/imports/spring", test_spring);
  FRONT_TEST ("/imports/mended", test_mended);
  FRONT_TEST ("/imports/what-is-meant", test_what_is_meant);
  FRONT_TEST ("/imports/within", test_within);
  FRONT_TEST ("/imports/surveys", test_surveys);
  FRONT_TEST ("/imports/odd-scores", test_odd_scores);
  FRONT_TEST ("/imports/few-bad-cells", test_few_bad_cells);
  FRONT_TEST ("/imports/future", test_future);
  FRONT_TEST ("/imports/mapping", test_mapping);
  status = g_test_run ();
  front_test_remove_tree (folder);
  g_free (folder);
  front_fixture_finish ();
  return status;
}
