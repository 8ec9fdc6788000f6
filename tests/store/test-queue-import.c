#include "config.h"

#include <glib.h>
#include <string.h>

#include "exchange/front-file-import.h"
#include "exchange/front-queue-log.h"
#include "store-fixture.h"
#include "test-files.h"

/* What an import of queue_log files leaves in the store. */

static char *folder; /* for the logs */
static int n_files;

static char *
write_log (const char *text)
{
  g_autofree char *name = g_strdup_printf ("queue_log.%d", n_files++);
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static gint64
query_int (Fixture *fixture, const char *sql)
{
  g_autoptr(FrontQuery) query = front_db_query_text (fixture->db, sql);
  g_autoptr(GError) error = NULL;
  gint64 value = -1;

  front_query_one_int (query, &value, &error);
  g_assert_no_error (error);
  return value;
}

/* offered answered abandoned other unfinished already bad, in one line. */
static char *
import_paths (Fixture *fixture, char **paths, const FrontQueueLogOptions *options)
{
  g_auto(FrontQueueLogResult) result = { 0 };
  g_autoptr(GError) error = NULL;

  g_assert_true (front_queue_log_import (fixture->db, paths, options, NULL, NULL, NULL, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (result.offered, ==, result.answered + result.abandoned + result.other + result.unfinished);
  return g_strdup_printf ("%d %d %d %d %d, already %d, bad %d of %d", (int) result.offered, (int) result.answered,
                          (int) result.abandoned, (int) result.other, (int) result.unfinished, (int) result.already,
                          (int) result.n_bad, (int) result.n_read);
}

static char *
import_texts (Fixture *fixture, const char *one, const char *two, const FrontQueueLogOptions *options)
{
  g_autofree char *first = write_log (one);
  g_autofree char *second = two != NULL ? write_log (two) : NULL;
  char *paths[] = { first, second, NULL };

  return import_paths (fixture, paths, options);
}

#define assert_import(one, two, options, wanted)                              \
  G_STMT_START                                                                \
  {                                                                           \
    g_autofree char *got_ = import_texts (fixture, one, two, options);        \
    g_assert_cmpstr (got_, ==, wanted);                                       \
    check_store (fixture);                                                    \
  }                                                                           \
  G_STMT_END

/* What must hold after every import: the tally is what counting anew gives, and every call has its stays. */
static void
check_store (Fixture *fixture)
{
  gint64 offered = query_int (fixture, "SELECT coalesce (sum (offered), 0) FROM tally WHERE channel = 2");
  gint64 answered = query_int (fixture, "SELECT coalesce (sum (answered), 0) FROM tally WHERE channel = 2");
  gint64 in_time = query_int (fixture, "SELECT coalesce (sum (in_time), 0) FROM tally WHERE channel = 2");

  g_assert_cmpint (offered, ==, query_int (fixture, "SELECT count(*) FROM contact WHERE outcome <> 12"));
  g_assert_cmpint (answered, ==, query_int (fixture, "SELECT count(*) FROM contact WHERE answered_at IS NOT NULL"));
  g_assert_cmpint (in_time, ==, query_int (fixture, "SELECT count(*) FROM contact WHERE answered_at - arrived_at <= 20000000"));
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM contact"), ==, query_int (fixture, "SELECT count(*) FROM phone_call"));
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM contact WHERE id NOT IN (SELECT contact_id FROM stint)"), ==, 0);
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM contact WHERE channel <> 2 OR state <> 9 OR source <> 3"), ==, 0);
}

#define ANSWERED_CALL                                        \
  "1266833911|1266833905.2|9000|NONE|ENTERQUEUE||0177|1\n"   \
  "1266833921|1266833905.2|9000|A|RINGNOANSWER|10000\n"      \
  "1266833931|1266833905.2|9000|B|CONNECT|20|1266833911.7|3\n" \
  "1266833951|1266833905.2|9000|B|COMPLETEAGENT|20|20|1\n"
#define ABANDONED_CALL                                       \
  "1266833960|1266833960.9|9000|NONE|ENTERQUEUE||0177|1\n"   \
  "1266833999|1266833960.9|9000|NONE|ABANDON|1|1|39\n"

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontContact) contact = NULL;
  g_autoptr(GError) error = NULL;

  assert_import (ANSWERED_CALL ABANDONED_CALL, NULL, NULL, "2 1 1 0 0, already 0, bad 0 of 6");
  contact = front_contact_load (fixture->db, query_int (fixture, "SELECT min(id) FROM contact"), &error);
  g_assert_no_error (error);
  g_assert_cmpint (contact->arrived_at, ==, G_GINT64_CONSTANT (1266833911000000));
  g_assert_cmpint (contact->answered_at, ==, G_GINT64_CONSTANT (1266833931000000));
  g_assert_cmpint (contact->ended_at, ==, G_GINT64_CONSTANT (1266833951000000));
  g_assert_cmpint (contact->outcome, ==, FRONT_OUTCOME_NONE);
  g_assert_cmpstr (contact->rep, ==, "B");
  g_assert_true (front_contact_validate (contact, &error));
  g_assert_no_error (error);
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM stint WHERE answered_at - entered_at = 20000000 AND agent = 'B'"), ==, 1);
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM stint WHERE outcome = 5 AND ended_at - entered_at = 39000000"), ==, 1);
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM change WHERE what = 'import'"), ==, 1);
}

static void
test_again (Fixture *fixture, gconstpointer data)
{
  assert_import (ANSWERED_CALL ABANDONED_CALL, NULL, NULL, "2 1 1 0 0, already 0, bad 0 of 6");
  assert_import (ANSWERED_CALL ABANDONED_CALL, NULL, NULL, "2 1 1 0 0, already 2, bad 0 of 6");
  assert_import (ABANDONED_CALL, ANSWERED_CALL, NULL, "2 1 1 0 0, already 2, bad 0 of 6");
  assert_import ("1266833921|1266833905.2|9000|A|RINGNOANSWER|10000\n", NULL, NULL, "1 1 0 0 0, already 1, bad 0 of 1");
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM contact"), ==, 2);
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM stint"), ==, 2);
  /* An import that adds nothing is no change. */
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM change"), ==, 1);
}

static void
test_overlap (Fixture *fixture, gconstpointer data)
{
  assert_import (ANSWERED_CALL, ANSWERED_CALL ABANDONED_CALL, NULL, "2 1 1 0 0, already 0, bad 0 of 10");
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM stint"), ==, 2);
  assert_import (ABANDONED_CALL "1266840000|1.5|9000|NONE|CLOSED|\n", NULL, NULL, "2 0 1 1 0, already 1, bad 0 of 3");
}

#define FIRST_HALF "1266833911|7.2|9000|NONE|ENTERQUEUE||0177|1\n"
#define SECOND_HALF                              \
  "1266833926|7.2|9000|B|CONNECT|15|7.7|3\n"     \
  "1266833951|7.2|9000|B|COMPLETEAGENT|15|25|1\n"

static void
test_rotation (Fixture *fixture, gconstpointer data)
{
  const char *orders[][2] = { { FIRST_HALF, SECOND_HALF }, { SECOND_HALF, FIRST_HALF } };

  for (guint i = 0; i < 2; i++)
    {
      FrontQueueLogOptions options = { .source = i == 0 ? "north" : "south" };

      assert_import (orders[i][0], orders[i][1], &options, "1 1 0 0 0, already 0, bad 0 of 3");
    }
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM contact WHERE arrived_at = 1266833911000000"
                                       " AND answered_at = 1266833926000000 AND ended_at = 1266833951000000"), ==, 2);
}

static void
test_continuation (Fixture *fixture, gconstpointer data)
{
  assert_import (FIRST_HALF, NULL, NULL, "1 0 0 0 1, already 0, bad 0 of 1");
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM contact WHERE outcome = 12 AND ended_at IS NULL"), ==, 1);
  assert_import (SECOND_HALF, NULL, NULL, "1 1 0 0 0, already 0, bad 0 of 2");
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM contact WHERE outcome = 0 AND answered_at IS NOT NULL"), ==, 1);
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM phone_call WHERE is_open = 1"), ==, 0);
  assert_import (FIRST_HALF, NULL, NULL, "1 1 0 0 0, already 1, bad 0 of 1");
}

/* What a person wrote to the contact meanwhile stays. */
static void
test_continuation_keeps_notes (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  assert_import (FIRST_HALF, NULL, NULL, "1 0 0 0 1, already 0, bad 0 of 1");
  g_assert_true (front_contact_edit (fixture->db, query_int (fixture, "SELECT id FROM contact"), "rang about a bin", -1, &error));
  g_assert_no_error (error);
  assert_import (SECOND_HALF, NULL, NULL, "1 1 0 0 0, already 0, bad 0 of 2");
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM contact WHERE note = 'rang about a bin' AND rep = 'B'"), ==, 1);
}

#define RESTART "1266834000|NONE|NONE|NONE|QUEUESTART|\n"

static void
test_restart (Fixture *fixture, gconstpointer data)
{
  FrontQueueLogOptions north = { .source = "north" }, south = { .source = "south" }, west = { .source = "west" };

  assert_import (FIRST_HALF RESTART, NULL, &north, "1 0 0 1 0, already 0, bad 0 of 2");
  /* In a later file, and in an earlier one. */
  assert_import (FIRST_HALF, NULL, &south, "1 0 0 0 1, already 0, bad 0 of 1");
  assert_import (RESTART, NULL, &south, "0 0 0 0 0, already 0, bad 0 of 1");
  assert_import (RESTART, NULL, &west, "0 0 0 0 0, already 0, bad 0 of 1");
  assert_import (FIRST_HALF, NULL, &west, "1 0 0 1 0, already 0, bad 0 of 1");
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM contact WHERE outcome = 11 AND ended_at = 1266834000000000"), ==, 3);
  /* The log before that, with a restart of its own. */
  assert_import ("1266833990|NONE|NONE|NONE|QUEUESTART|\n", NULL, &west, "0 0 0 0 0, already 0, bad 0 of 1");
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM contact WHERE ended_at = 1266833990000000"), ==, 1);
  /* The line that was missing comes after all. */
  assert_import (SECOND_HALF, NULL, &south, "1 1 0 0 0, already 0, bad 0 of 2");
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM contact WHERE outcome = 11"), ==, 2);
}

static void
test_sources (Fixture *fixture, gconstpointer data)
{
  FrontQueueLogOptions second = { .source = "second" };

  assert_import (ABANDONED_CALL, NULL, NULL, "1 0 1 0 0, already 0, bad 0 of 2");
  assert_import (ABANDONED_CALL, NULL, &second, "1 0 1 0 0, already 0, bad 0 of 2");
  assert_import (ABANDONED_CALL, NULL, &second, "1 0 1 0 0, already 1, bad 0 of 2");
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM contact"), ==, 2);
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM queue"), ==, 1);
}

static void
test_dry_run (Fixture *fixture, gconstpointer data)
{
  FrontQueueLogOptions dry = { .dry_run = TRUE };

  assert_import (ANSWERED_CALL FIRST_HALF RESTART, NULL, &dry, "2 1 0 1 0, already 0, bad 0 of 6");
  g_assert_cmpint (query_int (fixture, "SELECT (SELECT count(*) FROM contact) + (SELECT count(*) FROM change)"
                                       " + (SELECT count(*) FROM queue) + (SELECT count(*) FROM phone_restart)"), ==, 0);
  assert_import (ANSWERED_CALL, NULL, NULL, "1 1 0 0 0, already 0, bad 0 of 4");
  assert_import (ANSWERED_CALL ABANDONED_CALL, NULL, &dry, "2 1 1 0 0, already 1, bad 0 of 6");
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM contact"), ==, 1);
}

static void
test_odd_files (Fixture *fixture, gconstpointer data)
{
  assert_import ("", NULL, NULL, "0 0 0 0 0, already 0, bad 0 of 0");
  assert_import ("\n\n\n", NULL, NULL, "0 0 0 0 0, already 0, bad 0 of 0");
  /* A byte order mark, DOS line ends, no line feed at the end. */
  assert_import ("\xef\xbb\xbf" "100|1.1|q|NONE|ENTERQUEUE||\r\n\r\n120|1.1|q|NONE|ABANDON|1|1|20", NULL, NULL,
                 "1 0 1 0 0, already 0, bad 0 of 2");
  assert_import ("100|1.1|q|NONE|ENTERQUEUE||\n120|1.1|q|NONE|ABANDON|1|1|20\n", NULL, NULL, "1 0 1 0 0, already 0, bad 0 of 2");
  assert_import ("100|1.1|q|NONE|ENTERQUEUE||\n120|1.1|q|NONE|ABANDON|1|1|20\n", NULL, NULL, "1 0 1 0 0, already 1, bad 0 of 2");
  /* Latin-1 and UTF-8. */
  assert_import ("200|2.1|Z\xfcrich|Ren\xe9|ENTERQUEUE||\n300|3.1|Z\xc3\xbcrich|NONE|ENTERQUEUE||\n", NULL, NULL,
                 "2 0 0 0 2, already 0, bad 0 of 2");
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM queue WHERE name = 'Z\xc3\xbcrich'"), ==, 1);
  assert_import ("200|2.1|Z\xfcrich|Ren\xe9|ENTERQUEUE||\n", NULL, NULL, "1 0 0 0 1, already 1, bad 0 of 1");
}

/* A file of something else is refused, with what it looks like, and so are all that came with it. */
static void
test_other_files (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *text, *says; } cases[] = {
    { "no line\n", "its one line is none" },
    { "some words\nand others\n", "none of its lines is one" },
    { "Call ID,Start Time,Wait Time,Queue,Agent,Outcome\n1,13/01/2026 09:00:00,0:00:10,Council Tax,Ann,answered\n", "It looks like “" },
    { "<!DOCTYPE html><html><body>Sign in</body></html>\n", "a web page (HTML)" },
    { "{\"calls\": []}\n", "a JSON file" },
  };
  g_autofree char *good = write_log (ANSWERED_CALL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int dry_run = 0; dry_run <= 1; dry_run++)
      {
        g_autofree char *path = write_log (cases[i].text);
        char *paths[] = { good, path, NULL };
        const FrontQueueLogOptions options = { .dry_run = dry_run };
        g_auto(FrontQueueLogResult) result = { 0 };
        g_autoptr(GError) error = NULL;

        g_assert_false (front_queue_log_import (fixture->db, paths, &options, NULL, NULL, NULL, &result, &error));
        g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
        g_assert_nonnull (strstr (error->message, cases[i].says));
        g_assert_nonnull (strstr (error->message, path));
        g_assert_true (g_str_has_suffix (error->message, "Nothing was imported."));
        g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM contact"), ==, 0);
      }
}

/* A file without line ends is one heading when it is asked what it is: it took a minute to look for each of a register's words in it. */
static void
test_long_line (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (2000000, 'x');
  g_autofree char *path = write_log (text);
  char *paths[] = { path, NULL };
  g_auto(FrontQueueLogResult) result = { 0 };
  g_autoptr(GError) error = NULL;

  g_assert_false (front_queue_log_import (fixture->db, paths, NULL, NULL, NULL, NULL, &result, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_assert_nonnull (strstr (error->message, "its one line is none"));
}

static void
test_bad_lines (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_log ("no line\n100|1.1|q|NONE|ENTERQUEUE||\n\n100|1.1\n120|1.1|q|NONE|ABANDON|1|1|20\n|\n");
  char *paths[] = { path, NULL };
  g_auto(FrontQueueLogResult) result = { 0 };
  g_autoptr(GError) error = NULL;
  static const gint64 numbers[] = { 1, 4, 6 };

  g_assert_true (front_queue_log_import (fixture->db, paths, NULL, NULL, NULL, NULL, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (result.abandoned, ==, 1);
  g_assert_cmpint (result.n_read, ==, 5);
  g_assert_cmpint (result.n_bad, ==, 3);
  g_assert_cmpuint (result.bad->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const FrontQueueBadLine *bad = result.bad->pdata[i];

      g_assert_cmpint (bad->line, ==, numbers[i]);
      g_assert_cmpstr (bad->path, ==, path);
    }
}

/* A clock that goes wrong: counted and told, and the calls are kept. */
static void
test_future (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_log ("100|1.1|q|NONE|ENTERQUEUE||\n4000000000|1.2|q|NONE|ENTERQUEUE||\n4000000010|1.2|q|NONE|ABANDON|1|1|10\n");
  char *paths[] = { path, NULL };
  g_auto(FrontQueueLogResult) result = { 0 };
  g_autoptr(GError) error = NULL;
  g_autofree char *said = NULL;

  g_assert_true (front_queue_log_import (fixture->db, paths, NULL, NULL, NULL, NULL, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (result.offered, ==, 2);
  g_assert_cmpint (result.future, ==, 1);
  said = front_queue_log_in_future (&result);
  g_assert_true (g_str_has_prefix (said, "1 call is dated later than it is now"));
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM contact"), ==, 2);
}

static void
check_refused (Fixture *fixture, const char *second, GCancellable *cancellable, FrontError wanted)
{
  g_autofree char *first = write_log (ANSWERED_CALL);
  char *paths[] = { first, (char *) second, NULL };
  g_auto(FrontQueueLogResult) result = { 0 };
  g_autoptr(GError) error = NULL;

  g_assert_false (front_queue_log_import (fixture->db, paths, NULL, NULL, NULL, cancellable, &result, &error));
  g_assert_error (error, FRONT_ERROR, (int) wanted);
  g_assert_cmpint (query_int (fixture, "SELECT (SELECT count(*) FROM contact) + (SELECT count(*) FROM change)"), ==, 0);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *packed = g_build_filename (folder, "queue_log.gz", NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  check_refused (fixture, "/nowhere/queue_log", NULL, FRONT_ERROR_UNREACHABLE);
  check_refused (fixture, folder, NULL, FRONT_ERROR_UNREACHABLE);
  g_file_set_contents (packed, "\x1f\x8b\x08", 3, &error);
  g_assert_no_error (error);
  check_refused (fixture, packed, NULL, FRONT_ERROR_BAD_INPUT);
  g_file_set_contents (packed, "\xff\xfe" "1\0|\0\n\0", 8, &error);
  g_assert_no_error (error);
  check_refused (fixture, packed, NULL, FRONT_ERROR_BAD_INPUT);
  g_file_set_contents (packed, "1600000000|1|q|NONE|ENTERQUEUE||7\r1600000009|1|q|a|CONNECT|9\r", -1, &error);
  g_assert_no_error (error);
  check_refused (fixture, packed, NULL, FRONT_ERROR_BAD_INPUT);
  g_cancellable_cancel (cancellable);
  check_refused (fixture, NULL, cancellable, FRONT_ERROR_CANCELLED);
}

typedef struct
{
  GCancellable *cancellable;
  double last;
  gboolean cancel;
} Watch;

static void
watch_progress (double done, gpointer data)
{
  Watch *watch = data;

  g_assert_cmpfloat (done, >=, watch->last);
  g_assert_cmpfloat (done, <=, 1);
  watch->last = done;
  if (watch->cancel && done > 0.5)
    g_cancellable_cancel (watch->cancellable);
}

/* Cancelled when half of the calls are in: they all go again. */
static void
test_cancelled_midway (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  Watch watch = { cancellable, 0, TRUE };
  g_autofree char *path = NULL;
  char *paths[] = { NULL, NULL };
  g_auto(FrontQueueLogResult) result = { 0 };
  g_auto(FrontQueueLogResult) second = { 0 };
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < 20000; i++)
    g_string_append_printf (text, "%d|%d.1|q|NONE|ENTERQUEUE||\n", 1000000 + i, i);
  path = write_log (text->str);
  paths[0] = path;
  g_assert_false (front_queue_log_import (fixture->db, paths, NULL, watch_progress, &watch, cancellable, &result, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CANCELLED);
  g_assert_cmpint (query_int (fixture, "SELECT (SELECT count(*) FROM contact) + (SELECT count(*) FROM change)"), ==, 0);

  g_clear_error (&error);
  watch.cancel = FALSE;
  watch.last = 0;
  g_assert_true (front_queue_log_import (fixture->db, paths, NULL, watch_progress, &watch, NULL, &second, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (watch.last, ==, 1);
  g_assert_cmpint (second.unfinished, ==, 20000);
}

/* Undone as a whole: also what it brought up to date is as it was. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  const char *one = "1768294800|a|main|NONE|ENTERQUEUE||1\n1768294805|a|main|Ann|CONNECT|5\n1768294865|a|main|Ann|COMPLETECALLER|5|60|1\n"
                    "1768294900|b|main|NONE|ENTERQUEUE||1\n";
  const char *two = "1768294930|b|main|NONE|ABANDON|1|1|30\n1768295000|c|main|NONE|ENTERQUEUE||1\n1768295010|c|main|NONE|ABANDON|1|1|10\n"
                    "1768295100|NONE|NONE|NONE|QUEUESTART|\n";
  g_autoptr(GError) error = NULL;
  FrontImportChanges changes = { 0 };

  g_free (import_texts (fixture, one, NULL, NULL));
  g_free (import_texts (fixture, two, NULL, NULL));
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM import WHERE kind = 'queue_log'"), ==, 2);
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM contact WHERE outcome = 5"), ==, 2);
  /* The first has calls that the second went on with. */
  g_assert_false (front_import_undo (fixture->db, 1, FALSE, &changes, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (front_import_undo (fixture->db, 2, FALSE, &changes, &error));
  g_assert_cmpint (changes.removed, ==, 1);
  g_assert_cmpint (changes.replaced, ==, 1);
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM contact WHERE outcome = 12"), ==, 1);
  g_assert_cmpint (query_int (fixture, "SELECT (SELECT count(*) FROM contact) * 10 + (SELECT count(*) FROM phone_restart)"), ==, 20);
  g_assert_true (front_import_undo (fixture->db, 1, FALSE, &changes, &error));
  g_assert_cmpint (query_int (fixture, "SELECT (SELECT count(*) FROM contact) + (SELECT count(*) FROM stint) + (SELECT count(*) FROM phone_call)"), ==, 0);
  g_free (import_texts (fixture, one, two, NULL));
  g_assert_cmpint (query_int (fixture, "SELECT count(*) FROM contact"), ==, 3);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("front-queue-XXXXXX", NULL);
  FRONT_TEST ("/queue-import/rows", test_rows);
  FRONT_TEST ("/queue-import/again", test_again);
  FRONT_TEST ("/queue-import/overlap", test_overlap);
  FRONT_TEST ("/queue-import/rotation", test_rotation);
  FRONT_TEST ("/queue-import/continuation", test_continuation);
  FRONT_TEST ("/queue-import/continuation-keeps-notes", test_continuation_keeps_notes);
  FRONT_TEST ("/queue-import/undo", test_undo);
  FRONT_TEST ("/queue-import/restart", test_restart);
  FRONT_TEST ("/queue-import/sources", test_sources);
  FRONT_TEST ("/queue-import/dry-run", test_dry_run);
  FRONT_TEST ("/queue-import/odd-files", test_odd_files);
  FRONT_TEST ("/queue-import/long-line", test_long_line);
  FRONT_TEST ("/queue-import/bad-lines", test_bad_lines);
  FRONT_TEST ("/queue-import/other-files", test_other_files);
  FRONT_TEST ("/queue-import/refused", test_refused);
  FRONT_TEST ("/queue-import/future", test_future);
  FRONT_TEST ("/queue-import/cancelled-midway", test_cancelled_midway);
  status = g_test_run ();
  front_fixture_finish ();
  front_test_remove_tree (folder);
  g_free (folder);
  return status;
}
