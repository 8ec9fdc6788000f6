#include "config.h"

#include <glib.h>
#include <inttypes.h>
#include <string.h>

#include "exchange/front-import-any.h"
#include "exchange/front-queue-log.h"
#include "plan/front-plan.h"
#include "store-fixture.h"
#include "test-files.h"

/* Rows that cannot be read are kept aside whatever the kind of file, listed, saved as a file of that kind, mended and imported again. */

static char *folder;

static char *
write_file (const char *name, const char *text, gssize length)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
  return path;
}

static FrontImportOutcome *
import_file (Fixture *fixture, FrontImportKind kind, const char *path, const char *into)
{
  g_autoptr(FrontImportOrder) order = g_new0 (FrontImportOrder, 1);
  g_autoptr(GError) error = NULL;
  FrontImportOutcome *outcome;

  order->kind = kind;
  order->paths = g_strsplit (path, "\n", -1);
  order->into = g_strdup (into);
  order->scheme = kind == FRONT_IMPORT_RISKS ? g_strdup ("5x5") : NULL;
  order->settings.source = kind == FRONT_IMPORT_QUEUE_LOG ? g_strdup ("pbx") : NULL;
  outcome = front_import_any_run (fixture->db, order, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return outcome;
}

/* "line column: reason", one a line. (transfer full) */
static char *
list_rows (Fixture *fixture, gint64 id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = front_import_bad_list (fixture->db, id, 100, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const FrontImportBad *bad = g_ptr_array_index (rows, i);

      g_string_append_printf (text, "%" PRId64 " %s: %s\n", bad->line, bad->column, bad->reason);
    }
  return g_string_free (text, FALSE);
}

/* The file that is saved. (transfer full) */
static char *
save_rows (Fixture *fixture, gint64 id, gint64 expected)
{
  g_autofree char *path = g_build_filename (folder, "saved", NULL);
  g_autoptr(GError) error = NULL;
  char *text = NULL;
  gint64 n, n_more;

  g_assert_true (front_import_bad_save (fixture->db, id, path, &n, &n_more, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, expected);
  g_assert_cmpint (n_more, ==, 0);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

typedef struct
{
  FrontImportKind kind;
  const char *name, *into;
  const char *text;   /* with two bad rows */
  const char *listed;
  const char *saved;
  const char *wrong[2], *right[2];
  const char *count;  /* SQL that counts what came in */
  gint64 before, after;
} Case;

static const Case cases[] = {
  { FRONT_IMPORT_RISKS, "risks.csv", "T", "Ref,Title,Likelihood,Impact\n1,Flood,2,3\n2,Fire,9,3\n3,,1,1\n",
    "3 Likelihood: “9” is no step of the scheme 5x5, which has 1 Rare, 2 Unlikely, 3 Possible, 4 Likely, 5 Almost certain: say which it is "
    "in the mapping: \"likelihood:9=STEP\"\n4 Title: no title: say in a few words what could happen\n",
    "Ref,Title,Likelihood,Impact\r\n2,Fire,9,3\r\n3,,1,1\r\n", { "Fire,9", "3,," }, { "Fire,4", "3,Theft," }, "SELECT count(*) FROM risk", 1, 3 },
  { FRONT_IMPORT_DIRECTORY, "directory.csv", NULL, "kind;name;service\nservice;Bins;\ntopic;Missed;\nservice;\"a\" b;\n",
    "3 service: says no service for the topic\n4 name: goes on after its closing quotation mark\n",
    "kind;name;service\r\ntopic;Missed;\r\nservice;\"a\" b;\r\n", { "Missed;", "\"a\" b" }, { "Missed;Bins", "a b" },
    "SELECT (SELECT count(*) FROM service WHERE name IN ('Bins', 'a b')) + (SELECT count(*) FROM topic WHERE name = 'Missed')", 1, 3 },
  { FRONT_IMPORT_CONTRACTS, "contracts.csv", "2026",
    "Reference Number,Title,Supplier,Contract Sum (£),Start Date\nDN1,Cleaning,Sparkle,100,13/04/2026\nDN2,Paper,Ream,1.2.3,13/04/2026\n"
    "DN3,Vans,Wheels,200,99/99/2026\n",
    "3 Contract Sum (£): “1.2.3” is not an amount such as 790,260\n4 Start Date: “99/99/2026” is not a date such as 22/11/2026\n",
    "Reference Number,Title,Supplier,Contract Sum (£),Start Date\r\nDN2,Paper,Ream,1.2.3,13/04/2026\r\nDN3,Vans,Wheels,200,99/99/2026\r\n",
    { "1.2.3", "99/99/2026" }, { "12.30", "14/04/2026" },
    "SELECT count(DISTINCT uid) FROM plan_row WHERE uid LIKE 'contract-DN%'", 1, 3 },
  { FRONT_IMPORT_QUEUE_LOG, "queue_log", NULL,
    "100|1.1|q|NONE|ENTERQUEUE||07700\n110|1.1|q|Ann|CONNECT|10\nsoon|1.2|q|NONE|ENTERQUEUE||07701\n120|1.1|q|Ann|COMPLETECALLER|10|10\n130|1.3||NONE|ENTERQUEUE\n",
    "3 time: does not begin with a time in seconds and “|”\n5 queue: does not have the fields time, call, queue, agent and event\n",
    "# line 3, field “time”: does not begin with a time in seconds and “|”\nsoon|1.2|q|NONE|ENTERQUEUE||07701\n"
    "# line 5, field “queue”: does not have the fields time, call, queue, agent and event\n130|1.3||NONE|ENTERQUEUE\n",
    { "soon", "1.3||" }, { "125", "1.3|q|" }, "SELECT count(*) FROM contact", 1, 3 },
};

static void
replace_once (GString *text, const char *wrong, const char *right)
{
  char *at = strstr (text->str, wrong);
  gsize where;

  g_assert_nonnull (at);
  where = (gsize) (at - text->str);
  g_string_erase (text, (gssize) where, (gssize) strlen (wrong));
  g_string_insert (text, (gssize) where, right);
}

static void
add_plan (Fixture *fixture)
{
  g_autoptr(FrontPlan) plan = front_plan_new_empty (2026, "Customer services");
  g_autoptr(GError) error = NULL;

  g_free (plan->ref);
  plan->ref = g_strdup ("2026");
  g_assert_true (front_plan_add (fixture->db, plan, &error));
  g_assert_no_error (error);
}

static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  add_plan (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *test = &cases[i];
      g_autofree char *path = write_file (test->name, test->text, -1);
      g_autoptr(FrontImportOutcome) first = import_file (fixture, test->kind, path, test->into);
      g_autofree char *listed = list_rows (fixture, first->import_id);
      g_autofree char *saved = save_rows (fixture, first->import_id, 2);
      g_autoptr(GString) mended = g_string_new (saved);
      g_autoptr(FrontImportOutcome) second = NULL;
      g_autofree char *again = NULL;

      g_assert_cmpint (first->import_id, >, 0);
      g_assert_cmpint (first->n_bad, ==, 2);
      g_assert_cmpint (front_fixture_ask (fixture, test->count), ==, test->before);
      g_assert_cmpstr (listed, ==, test->listed);
      g_assert_cmpstr (saved, ==, test->saved);
      for (guint k = 0; k < 2; k++)
        replace_once (mended, test->wrong[k], test->right[k]);
      again = write_file ("mended", mended->str, -1);
      second = import_file (fixture, test->kind, again, test->into);
      g_assert_cmpint (second->n_bad, ==, 0);
      g_assert_cmpint (front_fixture_ask (fixture, test->count), ==, test->after);
    }
}

/* A line of a set names its file; what was lost in it is no call until it is mended, and Latin-1 is read. */
static void
test_set (Fixture *fixture, gconstpointer data)
{
  static const char damaged[] = "100|1.1|q|NONE|ENTERQUEUE||\n110|1.\0|q|NONE|ENTERQUEUE||\n\xe9t\xe9\n";
  g_autofree char *one = write_file ("queue_log.1", "90|1.0|q|NONE|ENTERQUEUE||\n91|x\n", -1);
  g_autofree char *two = write_file ("queue_log", damaged, sizeof damaged - 1);
  g_autofree char *both = g_strdup_printf ("%s\n%s", one, two);
  g_autoptr(FrontImportOutcome) first = import_file (fixture, FRONT_IMPORT_QUEUE_LOG, both, NULL);
  g_autofree char *saved = save_rows (fixture, first->import_id, 3);
  g_autofree char *again = write_file ("again", saved, -1);
  char *paths[] = { again, NULL };
  g_auto(FrontQueueLogResult) result = { 0 };
  g_autoptr(GError) error = NULL;

  g_assert_cmpstr (saved, ==,
                   "# line 2, field “queue”: queue_log.1: does not have the fields time, call, queue, agent and event\n91|x\n"
                   "# line 2: queue_log: holds NUL bytes, as after an unclean shutdown\n# 110|1.\357\277\275|q|NONE|ENTERQUEUE||\n"
                   "# line 3, field “time”: queue_log: does not begin with a time in seconds and “|”\n\303\251t\303\251\n");
  g_assert_false (front_queue_log_import (fixture->db, paths, NULL, NULL, NULL, NULL, &result, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT); /* nothing in it is a line yet */
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM contact"), ==, 2);
}

/* However many are bad, so many are kept; a file that is asked for has them all. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  const int n = FRONT_IMPORT_BAD_KEPT + 500;
  g_autoptr(GString) text = g_string_new ("100|1.1|q|NONE|ENTERQUEUE||\n");
  g_autofree char *path = NULL, *all = g_build_filename (folder, "all", NULL), *kept = g_build_filename (folder, "kept", NULL), *told = NULL;
  char *paths[2] = { NULL, NULL };
  const FrontQueueLogOptions options = { .bad_path = all };
  g_auto(FrontQueueLogResult) result = { 0 };
  g_auto(GStrv) lines = NULL;
  g_autoptr(GError) error = NULL;
  gint64 n_saved, n_more;

  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "bad %d\n", i);
  paths[0] = path = write_file ("many", text->str, -1);
  g_assert_true (front_queue_log_import (fixture->db, paths, &options, NULL, NULL, NULL, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (result.n_bad, ==, n);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM import_bad"), ==, FRONT_IMPORT_BAD_KEPT);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT n_bad FROM import"), ==, n);
  g_assert_true (front_import_bad_save (fixture->db, result.import_id, kept, &n_saved, &n_more, &error));
  g_assert_cmpint (n_saved, ==, FRONT_IMPORT_BAD_KEPT);
  g_assert_cmpint (n_more, ==, 500);
  g_assert_true (g_file_get_contents (all, &told, NULL, NULL));
  lines = g_strsplit (told, "\n", -1);
  g_assert_cmpint (g_strv_length (lines), ==, 2 * n + 1); /* each with its reason */
}

/* Long lines fill neither memory nor the store. */
static void
test_long (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GString) text = g_string_new ("100|1.1|q|NONE|ENTERQUEUE||\n");
  g_autofree char *long_line = g_strnfill (1024 * 1024 - 1, 'x');
  g_autofree char *path = NULL;
  g_autoptr(FrontImportOutcome) outcome = NULL;

  for (int i = 0; i < 9; i++)
    g_string_append_printf (text, "%s\n", long_line);
  path = write_file ("long", text->str, -1);
  outcome = import_file (fixture, FRONT_IMPORT_QUEUE_LOG, path, NULL);
  g_assert_cmpint (outcome->n_bad, ==, 9);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM import_bad"), ==, FRONT_IMPORT_BAD_BYTES / (1024 * 1024));
}

/* A file that is refused, and one that cannot be written, leave what was there. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bad = write_file ("bad.csv", "what was there\n", -1), *left = NULL;
  g_autofree char *inside = g_build_filename (bad, "bad", NULL); /* in what is no folder */
  g_autofree char *path = write_file ("queue_log", "no line\n", -1);
  char *paths[] = { path, NULL };
  FrontQueueLogOptions options = { .bad_path = bad };
  g_auto(FrontQueueLogResult) result = { 0 };
  g_autoptr(GError) error = NULL;

  g_assert_false (front_queue_log_import (fixture->db, paths, &options, NULL, NULL, NULL, &result, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_assert_true (g_file_get_contents (bad, &left, NULL, NULL));
  g_assert_cmpstr (left, ==, "what was there\n");
  g_clear_error (&error);
  options.bad_path = inside;
  g_file_set_contents (path, "100|1.1|q|NONE|ENTERQUEUE||\nx\n", -1, NULL);
  g_assert_false (front_queue_log_import (fixture->db, paths, &options, NULL, NULL, NULL, &result, &error));
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM contact"), ==, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("front-bad-XXXXXX", NULL);
  FRONT_TEST ("/import-bad/kinds", test_kinds);
  FRONT_TEST ("/import-bad/set", test_set);
  FRONT_TEST ("/import-bad/many", test_many);
  FRONT_TEST ("/import-bad/long", test_long);
  FRONT_TEST ("/import-bad/refused", test_refused);
  status = g_test_run ();
  front_test_remove_tree (folder);
  g_free (folder);
  front_fixture_finish ();
  return status;
}
