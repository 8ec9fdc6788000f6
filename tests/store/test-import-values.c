#include "config.h"

#include <glib.h>
#include <inttypes.h>

#include "exchange/front-file-import.h"
#include "store-fixture.h"
#include "test-files.h"

/* What imports make of values as telephone systems and spreadsheets write them: taken for what they mean, or kept aside. */

static char *folder;

static const FrontImportOptions calls = { .kind = FRONT_IMPORT_CALLS, .zone = "Europe/London" };

/* Never NULL: the file is imported. (transfer full) */
static FrontImportResult *
import (Fixture *fixture, const FrontImportOptions *options, const char *text)
{
  g_autofree char *path = g_build_filename (folder, "values.csv", NULL);
  g_autoptr(GError) error = NULL;
  FrontImportResult *result;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  result = front_import_run (fixture->db, path, options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return result;
}

static void
undo (Fixture *fixture, const FrontImportResult *result)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (front_import_undo (fixture->db, result->import_id, FALSE, NULL, &error));
  g_assert_no_error (error);
}

/* The reason why the row on @line was kept aside; NULL: it was taken. */
static const char *
reason_of (const FrontImportResult *result, gint64 line)
{
  for (guint i = 0; i < result->bad->len; i++)
    {
      const FrontImportBad *bad = g_ptr_array_index (result->bad, i);

      if (bad->line == line)
        return bad->reason;
    }
  return NULL;
}

/* A word that begins as if somebody had answered may go on otherwise. Where it is open the row is kept aside, or its times say it. */
static void
test_outcomes (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *word; int answered; FrontOutcome outcome; } cases[] = {
    { "Answered", 1, FRONT_OUTCOME_NONE }, { "ANSWERED: YES", 1, FRONT_OUTCOME_NONE }, { "Answered by agent", 1, FRONT_OUTCOME_NONE },
    { "Answered - line dropped", 1, FRONT_OUTCOME_NONE }, { "Call connected", 1, FRONT_OUTCOME_NONE }, { "COMPLETEAGENT", 1, FRONT_OUTCOME_NONE },
    { "Agent", 1, FRONT_OUTCOME_NONE }, { "Agent 1001", 1, FRONT_OUTCOME_NONE }, { "Agent answered", 1, FRONT_OUTCOME_NONE },
    { "Resolved - missed bin", 1, FRONT_OUTCOME_RESOLVED }, { "Transferred to lost property", 1, FRONT_OUTCOME_PASSED },
    { "Agent no answer", 0, FRONT_OUTCOME_ABANDONED }, { "Agent did not answer", 0, FRONT_OUTCOME_ABANDONED }, { "Answered: No", 0, FRONT_OUTCOME_ABANDONED },
    { "Answered - no", 0, FRONT_OUTCOME_ABANDONED }, { "Completed - abandoned", 0, FRONT_OUTCOME_ABANDONED }, { "No-Answer", 0, FRONT_OUTCOME_ABANDONED },
    { "Answered by voicemail", 0, FRONT_OUTCOME_BY_CHOICE }, { "Transferred to voicemail", 0, FRONT_OUTCOME_BY_CHOICE },
    { "Answerphone", 0, FRONT_OUTCOME_BY_CHOICE }, { "Left voicemail", 0, FRONT_OUTCOME_BY_CHOICE }, { "Connection failed", 0, FRONT_OUTCOME_LOST },
    { "Agent unavailable", -1, FRONT_OUTCOME_NONE }, { "Agent busy", -1, FRONT_OUTCOME_NONE }, { "Agent rejected", -1, FRONT_OUTCOME_NONE },
    { "Agent hung up", -1, FRONT_OUTCOME_NONE }, { "Connection lost", -1, FRONT_OUTCOME_NONE }, { "Handled by IVR", -1, FRONT_OUTCOME_NONE },
    { "Answered, abandoned on hold", -1, FRONT_OUTCOME_NONE }, { "Transferred: No", -1, FRONT_OUTCOME_NONE },
  };
  g_autoptr(GString) text = g_string_new ("Start Time,Wait,Agent,Result\n");
  g_autoptr(FrontImportResult) result = NULL;
  g_autoptr(FrontImportResult) timed = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_string_append_printf (text, "13/01/2026 09:%02u,5,r%u,\"%s\"\n", i, i, cases[i].word);
  result = import (fixture, &calls, text->str);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *answered = g_strdup_printf ("SELECT count(answered_at) FROM contact WHERE rep = 'r%u'", i);
      g_autofree char *outcome = g_strdup_printf ("SELECT count(*) FROM contact WHERE rep = 'r%u' AND coalesce(outcome, 0) = %d", i, cases[i].outcome);
      const char *reason = reason_of (result, i + 2);

      g_test_message ("%s", cases[i].word);
      g_assert_cmpint (reason != NULL, ==, cases[i].answered < 0);
      if (reason != NULL)
        {
          g_assert_nonnull (g_strstr_len (reason, -1, "does not say whether it was answered"));
          continue;
        }
      g_assert_cmpint (front_fixture_ask (fixture, answered), ==, cases[i].answered);
      g_assert_cmpint (front_fixture_ask (fixture, outcome), ==, 1);
    }
  undo (fixture, result);

  timed = import (fixture, &calls, "Start Time,Wait,Talk Time,Agent,Result\n13/01/2026 09:00,5,60,Ann,Agent hung up\n13/01/2026 09:01,5,0,Ann,Agent hung up\n");
  g_assert_cmpint (timed->answered, ==, 1);
  g_assert_cmpint (timed->abandoned, ==, 1);
}

/* Over midnight, and over the autumn night's hour that comes twice, times without a date are those that follow. What has a date of its own is
 * taken at its word, and what would last half a day is a slip. */
static void
test_midnight (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *row; int waited, lasted; const char *reason; } cases[] = {
    { "15/01/2026,23:59:30,00:00:10,00:03:00", 40, 210, NULL },
    { "15/01/2026,23:50:30,23:50:40,00:03:00", 10, 750, NULL },
    { "25/10/2025,23:59:30,00:00:10,00:03:00", 40, 210, NULL },
    { "25/10/2026,01:58:00,01:58:20,01:05:00", 20, 420, NULL },
    { "25/10/2026,01:04:00,01:58:00,01:05:00", 3240, 3660, NULL },
    { "25/10/2026,03:58:00,03:58:20,03:05:00", 0, 0, "ended before it arrived" },
    { "15/01/2026,15:00:00,14:00:00,15:03:00", 0, 0, "was answered before it arrived" },
    { "15/01/2026,23:59:30,15/01/2026 00:00:10,00:03:00", 0, 0, "was answered before it arrived" },
    { "15/01/2026,23:59:30,,15/01/2026 00:03:00", 0, 0, "ended before it arrived" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("Date,Start Time,Answer Time,End Time,Queue\n13/01/2026,09:00:00,09:00:00,09:00:00,Tax\n"
                                               "13/01/2026,09:01:00,09:01:00,09:01:00,Tax\n%s,Tax\n", cases[i].row);
      g_autoptr(FrontImportResult) result = import (fixture, &calls, text);

      g_test_message ("%s", cases[i].row);
      g_assert_cmpstr (reason_of (result, 4), ==, cases[i].reason);
      g_assert_cmpint (front_fixture_ask (fixture, "SELECT sum(answered_at - arrived_at) / 1000000 FROM contact"), ==, cases[i].waited);
      g_assert_cmpint (front_fixture_ask (fixture, "SELECT sum(ended_at - arrived_at) / 1000000 FROM contact"), ==, cases[i].lasted);
      undo (fixture, result);
    }
}

/* What a spreadsheet has made of an id tells no two calls apart. Without the column they are three again. */
static void
test_spoiled_ids (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "Call ID,Start Time,Wait,Talk Time\n1.77E+12,13/01/2026 09:00,5,20\n\"1,77e+012\",13/01/2026 09:10,5,30\n"
                             "1768294800.E12,13/01/2026 09:20,5,40\n12e+3f,13/01/2026 09:30,5,40\n";
  FrontImportOptions without = calls;
  g_autoptr(FrontImportResult) result = import (fixture, &calls, text);
  g_autoptr(FrontImportResult) whole = NULL;

  g_assert_cmpint (result->n_bad, ==, 2);
  g_assert_cmpint (result->offered, ==, 2);
  g_assert_cmpstr (reason_of (result, 2), ==,
                   "“1.77E+12” is no id any more, since a spreadsheet rounded it: take the file as it was written, or leave this column out");
  undo (fixture, result);
  without.map = "Call ID=";
  whole = import (fixture, &without, text);
  g_assert_cmpint (whole->n_bad, ==, 0);
  g_assert_cmpint (whole->offered, ==, 4);
}

/* A spreadsheet's times of day are parts of a day. Only the dates beside them say that 0.25 is no 00:25. */
static void
test_day_parts (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *rows, *first, *last; } cases[] = {
    { "46037,0.375,5\n46037,0.5,6\n", "2026-01-15 09:00", "2026-01-15 12:00" }, { "46037,0.25,5\n46037,0.5,6\n", "2026-01-15 06:00", "2026-01-15 12:00" },
    { "15/01/2026,0.354166666666667,5\n15/01/2026,09:00,6\n15/01/2026,0.5,6\n", "2026-01-15 08:30", "2026-01-15 12:00" },
    { "15/01/2026,\"0,375\",5\n15/01/2026,\"0,5\",6\n", "2026-01-15 09:00", "2026-01-15 12:00" },
    { "15/01/2026,0.25,5\n15/01/2026,9.30,6\n15/01/2026,10.15,6\n", "2026-01-15 00:25", "2026-01-15 10:15" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat ("Date,Time,Wait\n", cases[i].rows, NULL);
      g_autoptr(FrontImportResult) result = import (fixture, &calls, text);
      g_autoptr(GDateTime) first = g_date_time_new_from_unix_utc (result->first / G_USEC_PER_SEC), last = g_date_time_new_from_unix_utc (result->last / G_USEC_PER_SEC);
      g_autofree char *from = g_date_time_format (first, "%Y-%m-%d %H:%M"), *to = g_date_time_format (last, "%Y-%m-%d %H:%M");

      g_test_message ("%s", cases[i].rows);
      g_assert_cmpint (result->n_bad, ==, 0);
      g_assert_cmpstr (from, ==, cases[i].first);
      g_assert_cmpstr (to, ==, cases[i].last);
      undo (fixture, result);
    }
}

/* Units that a heading says by a letter, and parts of a day beside others that are surely these. */
static void
test_units (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *text; int waited, talked; const char *doubt; } cases[] = {
    { "Start Time,Wait (h),Talk time (hours)\n13/01/2026 09:00,0.5,0.25\n13/01/2026 09:01,0.01,0.25\n", 1836, 1800, NULL },
    { "Start Time,Wait,Talk time\n13/01/2026 09:00,0.000138889,0.00138\n13/01/2026 09:01,0.000231481,0.002\n13/01/2026 09:02,0.000347222,0.003\n", 62, 551,
      "The numbers of “Talk time” are taken as parts of a day, as other columns are in these; if they are seconds, say “Talk time=talk s”" },
    { "Start Time,Wait (days),Talk time\n13/01/2026 09:00,0.0005,86\n13/01/2026 09:01,0.001,172\n", 130, 258, NULL },
    { "Start Time,Wait secs,Talk time\n13/01/2026 09:00,5,0.00:01:00\n13/01/2026 09:01,0.00:00:10,1.00:00:01\n", 15, 86461, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FrontImportResult) result = import (fixture, &calls, cases[i].text);

      g_assert_cmpint (result->n_bad, ==, 0);
      g_assert_cmpint ((front_fixture_ask (fixture, "SELECT sum(answered_at - arrived_at) FROM contact") + 500000) / 1000000, ==, cases[i].waited);
      g_assert_cmpint (front_fixture_ask (fixture, "SELECT sum(ended_at - answered_at) FROM contact") / 1000000, ==, cases[i].talked);
      if (cases[i].doubt != NULL)
        g_assert_true (g_ptr_array_find_with_equal_func (result->doubts, cases[i].doubt, g_str_equal, NULL));
      undo (fixture, result);
    }
}

/* Of a day the parts are no more than the whole. Half an hour has a few calls of the one before. */
static void
test_parts_of_offered (Fixture *fixture, gconstpointer data)
{
  const FrontImportOptions intervals = { .kind = FRONT_IMPORT_INTERVALS, .zone = "UTC" };
  static const char doubt[] = "More calls were answered and abandoned, taken together, than offered: are some in both, or left out of those offered? "
                              "(1 row, on line 2)";
  static const struct { const char *text; gboolean doubted; } cases[] = {
    { "Date,Queue,Offered,Answered,Abandoned\n13/01/2026,Tax,100,90,20\n14/01/2026,Tax,100,90,10\n", TRUE },
    { "Date,Queue,Offered,Answered,Abandoned\n13/01/2026,Tax,100,90,11\n14/01/2026,Tax,100,90,\n", TRUE },
    { "Start,Queue,Offered,Answered,Abandoned\n13/01/2026 09:00,Tax,100,90,20\n13/01/2026 09:30,Tax,100,90,15\n", TRUE },
    { "Start,Queue,Offered,Answered,Abandoned\n13/01/2026 09:00,Tax,10,9,3\n13/01/2026 09:30,Tax,100,91,9\n", FALSE },
    { "Date,Queue,Offered,Answered,Abandoned,Short abandoned\n13/01/2026,Tax,100,90,12,2\n14/01/2026,Tax,100,90,10,1\n", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FrontImportResult) result = import (fixture, &intervals, cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (g_ptr_array_find_with_equal_func (result->doubts, doubt, g_str_equal, NULL), ==, cases[i].doubted);
      g_assert_cmpuint (result->doubts->len, ==, cases[i].doubted);
      undo (fixture, result);
    }
}

/* A heading may say that the least number is the best. */
static void
test_turned_scores (Fixture *fixture, gconstpointer data)
{
  const FrontImportOptions surveys = { .kind = FRONT_IMPORT_SURVEYS, .zone = "UTC" };
  static const struct { const char *heading; int sum, most; const char *doubt; } cases[] = {
    { "How satisfied (1 = very satisfied, 5 = very dissatisfied)", 11, 5,
      "“How satisfied (1 = very satisfied, 5 = very dissatisfied)” says that 1 is the best score: the scores are turned round, so that 1 counts as 5 and more is "
      "better. If that is not meant, mend the heading" },
    { "How satisfied were you, from 1 (very satisfied) to 5 (very dissatisfied)?", 11, 5, "" }, { "Very satisfied (1) to very dissatisfied (5)", 11, 5, "" },
    { "Satisfied (1-5)", 7, 5, "" }, { "Satisfied", 7, 0, "The file does not say the best score: the best score is taken to be 5 because of line 3: 5" },
    { "Satisfaction, 1 to 5", 7, 5, "" }, { "Was it good? (1 = yes, 5 = no)", 11, 5, "" },
    { "Satisfaction (very satisfied = 1, very dissatisfied = 5)", 11, 5, "" }, { "Rating 1 is best and 5 is worst", 11, 5, "" }, { "Satisfaction (1-5, 1 = excellent)", 11, 5, "" },
    { "Satisfaction (1 = best)", 7, 0,
      "“Satisfaction (1 = best)” says that 1 is the best score, but not which is the worst: the scores are taken as if more were better. Say both in the heading, such "
      "as (1 = very satisfied, 5 = very dissatisfied), and they are turned round" },
    { "Satisfaction (5 = very satisfied, 1 = very dissatisfied)", 7, 0, "" }, { "Satisfaction (1 = very dissatisfied, 5 = very satisfied)", 7, 0, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("Date,\"%s\"\n13/01/2026,1\n14/01/2026,5\n15/01/2026,1\n", cases[i].heading);
      g_autofree char *map = g_strdup_printf ("%s=score", cases[i].heading);
      FrontImportOptions options = surveys;
      g_autoptr(FrontImportResult) result = NULL;

      g_test_message ("%s", cases[i].heading);
      options.map = map;
      result = import (fixture, &options, text);
      g_assert_cmpint (front_fixture_ask (fixture, "SELECT CAST (sum(score) AS INTEGER) FROM survey_response"), ==, cases[i].sum);
      g_assert_cmpint (front_fixture_ask (fixture, "SELECT CAST (coalesce(max(most), 0) AS INTEGER) FROM survey_response"), ==, cases[i].most);
      if (*cases[i].doubt != '\0')
        g_assert_true (g_ptr_array_find_with_equal_func (result->doubts, cases[i].doubt, g_str_equal, NULL));
      undo (fixture, result);
    }
}

static gboolean
says (const GPtrArray *sentences, const char *what)
{
  return g_ptr_array_find_with_equal_func ((GPtrArray *) sentences, what, g_str_equal, NULL);
}

/* Nights in which nobody rang cost no column, whose averages are a division by nothing; of an interval with calls the fault hides a figure. */
static void
test_divided_by_nothing (Fixture *fixture, gconstpointer data)
{
  const FrontImportOptions intervals = { .kind = FRONT_IMPORT_INTERVALS, .zone = "UTC" };
  g_autoptr(GString) text = g_string_new ("Interval start,Queue,Offered,Answered,Abandoned,Average wait,Service level %\n");
  g_autoptr(FrontImportResult) result = NULL;

  for (int i = 0; i < 8; i++)
    g_string_append_printf (text, "15/01/2026 0%d:00,Tax,0,0,0,#DIV/0!,#N/A\n", i);
  g_string_append (text, "15/01/2026 08:00,Tax,3,0,3,#div/0!,0\n15/01/2026 09:00,Tax,10,8,2,12,80\n15/01/2026 10:00,Tax,10,8,2,20,80\n"
                         "15/01/2026 11:00,Tax,10,8,2,#DIV/0!,80\n");
  result = import (fixture, &intervals, text->str);
  g_assert_cmpint (result->offered, ==, 23);
  g_assert_cmpint (result->n_bad, ==, 1);
  g_assert_cmpstr (reason_of (result, 13), ==, "“#DIV/0!” is no length of time");
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT CAST (sum(wait_s) AS INTEGER) FROM phone_interval"), ==, 8 * 12 + 8 * 20);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(told_share) FROM phone_interval"), ==, 3);
  g_assert_cmpuint (result->left->len, ==, 0);
}

/* A column whose heading says what it is goes by with a word, and no file is said to be silent that is not. */
static void
test_left_columns (Fixture *fixture, gconstpointer data)
{
  const FrontImportOptions intervals = { .kind = FRONT_IMPORT_INTERVALS, .zone = "UTC" };
  FrontImportOptions mapped = intervals;
  static const char shares[] = "Interval start,Queue,Offered,Answered,Abandoned,Week\n15/01/2026 09:00,Tax,10,90%,1,three\n15/01/2026 09:30,Tax,10,80%,2,three\n";
  g_autoptr(FrontImportResult) of_calls = import (fixture, &calls, "Start Time,Wait,Talk Time,Abandoned\n13/01/2026 09:00,soon,60,No\n"
                                                                   "13/01/2026 09:01,later,60,No\n");
  g_autoptr(FrontImportResult) of_shares = import (fixture, &intervals, shares);
  g_autoptr(FrontImportResult) by_map = NULL;

  g_assert_cmpuint (of_calls->left->len, ==, 2);
  g_assert_true (says (of_calls->left, "Column “Wait” was left out: most of its cells are no lengths of time. Mend them, or map it to “wait”, and rows that cannot be "
                                       "read are kept aside"));
  g_assert_true (says (of_calls->left, "Volumes only: without the column that was left out nothing says how long people waited, so there is no service level"));
  g_assert_cmpuint (of_shares->left->len, ==, 1);
  g_assert_true (says (of_shares->left, "Column “Answered” was left out: its cells are shares and not numbers. Put the numbers in their place, or map it to what it is"));
  undo (fixture, of_shares);
  mapped.map = "Answered=answered_share";
  by_map = import (fixture, &mapped, shares);
  g_assert_cmpuint (by_map->left->len, ==, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("front-values-XXXXXX", NULL);
  FRONT_TEST ("/import-values/outcomes", test_outcomes);
  FRONT_TEST ("/import-values/midnight", test_midnight);
  FRONT_TEST ("/import-values/spoiled-ids", test_spoiled_ids);
  FRONT_TEST ("/import-values/day-parts", test_day_parts);
  FRONT_TEST ("/import-values/units", test_units);
  FRONT_TEST ("/import-values/parts-of-offered", test_parts_of_offered);
  FRONT_TEST ("/import-values/turned-scores", test_turned_scores);
  FRONT_TEST ("/import-values/divided-by-nothing", test_divided_by_nothing);
  FRONT_TEST ("/import-values/left-columns", test_left_columns);
  status = g_test_run ();
  front_test_remove_tree (folder);
  g_free (folder);
  front_fixture_finish ();
  return status;
}
