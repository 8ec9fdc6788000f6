#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "as-program.h"
#include "cli/front-cli.h"

/* The commands spc, measure, log, import and chart. */

static char *folder;

static void
test_spc_json (void)
{
  /* Wheeler's data with all that a file brings along: byte order mark, CRLF, comment, blank line, no last line end. */
  static const char wheeler[] = "\xef\xbb\xbf# verifying software\r\n5045\r\n4350\r\n4350\r\n\r\n 3975 \r\n4290\r\n4430\r\n4485\r\n"
                                "4285\r\n3980\r\n3925\r\n3645\r\n3760\r\n3300\r\n3685\r\n3463\r\n5200";
  g_auto(Outcome) outcome = run_text (wheeler, "spc - --json");
  g_auto(Outcome) single = run_text ("7\n", "spc - --json");
  g_auto(Outcome) fixed = run_text ("1\n2\n1\n2\n9\n", "spc --baseline 4 --json -");

  g_assert_cmpint (outcome.status, ==, 0);
  g_assert_cmpstr (outcome.err, ==, "");
  g_assert_cmpstr (outcome.out, ==,
                   "{\"mean\":4135.5,\"lower\":3188.717333333333,\"upper\":5082.282666666667,\"flags\":["
                   "{\"index\":9,\"rule\":\"shift\"},{\"index\":10,\"rule\":\"shift\"},{\"index\":11,\"rule\":\"shift\"},"
                   "{\"index\":12,\"rule\":\"shift\"},{\"index\":13,\"rule\":\"two-of-three\"},"
                   "{\"index\":14,\"rule\":\"shift\"},{\"index\":15,\"rule\":\"two-of-three\"},"
                   "{\"index\":16,\"rule\":\"outside\"}]}\n");
  g_assert_cmpstr (single.out, ==, "{\"mean\":7,\"lower\":null,\"upper\":null,\"flags\":[]}\n");
  g_assert_cmpstr (fixed.out, ==, "{\"mean\":1.5,\"lower\":-1.1600000000000001,\"upper\":4.16,\"flags\":[{\"index\":5,\"rule\":\"outside\"}]}\n");
}

/* qicharts2 and Making Data Count differ in the factor and in leaving wide moving ranges out: NHSR's vignette. */
static void
test_spc_variants (void)
{
  static const char vignette[] = "1\n2\n1\n2\n10\n1\n2\n1\n2\n1\n2\n1\n2\n1\n2\n1\n2\n1\n";
  g_auto(Outcome) screened = run_text (vignette, "spc - --screen");
  g_auto(Outcome) factor = run_text ("1\n2\n1\n2\n", "spc - --k 3/1.128 --json");
  g_auto(Outcome) shares = run_text ("1 2\n# none that week\n0,0\n1\t2\n", "spc - --chart p-prime --json");

  g_assert_nonnull (strstr (screened.out, "Lower limit          -0.7\n"));
  g_assert_nonnull (strstr (screened.out, "Upper limit           4.6\n"));
  g_assert_nonnull (strstr (factor.out, "\"lower\":-1.15957446"));
  g_assert_cmpstr (shares.out, ==,
                   "{\"mean\":0.5,\"points\":[{\"index\":1,\"value\":0.5,\"lower\":null,\"upper\":null},"
                   "{\"index\":2,\"value\":null,\"lower\":null,\"upper\":null},"
                   "{\"index\":3,\"value\":0.5,\"lower\":null,\"upper\":null}],\"flags\":[]}\n");
}

static void
test_spc_text (void)
{
  /* Limits have one place more than the data. Mean 19.5 / 13, mean moving range 11 / 12. */
  g_auto(Outcome) tenths = run_text ("1\n2\n1\n2\n1.5\n2\n1\n2\n1\n2\n1\n2\n1\n9.5\n", "spc - --baseline 13");
  g_auto(Outcome) whole = run_text ("1e3\n1002\n1.001e3\n", "spc - --baseline 3");

  g_assert_cmpint (tenths.status, ==, 0);
  g_assert_cmpstr (tenths.out, ==,
                   "Mean                 1.50\n"
                   "Lower limit         -0.94\n"
                   "Upper limit          3.94\n"
                   "\nOut of the ordinary:\n"
                   "Number        Value  Why\n"
                   "    14          9.5  outside the limits\n");
  g_assert_nonnull (strstr (whole.out, "Mean               1001.0\n"));
  g_assert_nonnull (strstr (whole.out, "Nothing out of the ordinary."));
}

static void
test_spc_refuses (void)
{
  assert_refused (run_text ("1\n\n2,5\n", "spc -"), 1, "line 3");
  assert_refused (run_text ("1\nnan\n", "spc -"), 1, "line 2");
  assert_refused (run_text ("0x10\n", "spc -"), 1, "line 1");
  assert_refused (run_text ("1e999\n", "spc -"), 1, "line 1");
  assert_refused (run ("1\n\0002\n", 5, "spc -"), 1, "line 2");
  assert_refused (run_text ("# nothing\n\n", "spc -"), 1, "no numbers");
  assert_refused (run_text (NULL, "spc /nowhere/at/all"), 1, "/nowhere/at/all");
  assert_refused (run_text (NULL, "spc /"), 1, "“/”");
  assert_refused (run_text (NULL, "spc /dev/zero"), 1, "/dev/zero");
  assert_refused (run_text (NULL, "spc - --baseline 0x3"), 2, "0x3");
  assert_refused (run_text ("3 4\n5 4\n", "spc - --chart p-prime"), 1, "line 2");
  assert_refused (run_text ("3\n", "spc - --chart p-prime"), 1, "line 1");
  assert_refused (run_text (NULL, "spc - --chart p"), 2, "p-prime");
  assert_refused (run_text (NULL, "spc - --k 0"), 2, "--k");
  assert_refused (run_text (NULL, "spc"), 2, "spc");
  assert_refused (run_text (NULL, "spc a b"), 2, "spc");
  assert_refused (run_text ("1\n2\n", "spc - --baseline 1"), 2, "--baseline");
  assert_refused (run_text ("1\n2\n", "spc - --baseline 3 --json"), 1, "only 2 numbers");
  assert_refused (run_text ("1\n2\n", "spc - --baseline x"), 2, "--baseline");
  assert_refused (run_text ("1\n2\n", "spc - --colour"), 2, "--colour");
}

static void
test_measure (void)
{
  g_autofree char *path = g_build_filename (folder, "m.frontdesk", NULL);
  g_autofree char *months = g_strdup_printf ("--store %s measure calls-in-time --from 2026-01-01 --to 31/03/2026 --by month --json",
                                             path);
  g_autofree char *table = g_strdup_printf ("--store %s measure calls-answered --from 2026-01-01 --to 2026-01-31 --by week", path);
  g_autofree char *queue = g_strdup_printf ("--store %s measure calls-answered --from 2026-01-01 --to 2026-01-31 --by week "
                                            "--queue sales", path);
  g_autoptr(GError) error = NULL;
  FrontDb *db = front_db_open (path, FRONT_DB_CREATE, &error);

  g_assert_no_error (error);
  front_db_close (db);
  {
    g_auto(Outcome) empty = run_text (NULL, months);
    g_auto(Outcome) read = run_text (NULL, table);

    g_assert_cmpint (empty.status, ==, 0);
    g_assert_cmpstr (empty.out, ==,
                     "[{\"period\":\"2026-01\",\"numerator\":0,\"denominator\":0,\"value\":null,\"formula\":\"answered<=T/offered\"},"
                     "{\"period\":\"2026-02\",\"numerator\":0,\"denominator\":0,\"value\":null,\"formula\":\"answered<=T/offered\"},"
                     "{\"period\":\"2026-03\",\"numerator\":0,\"denominator\":0,\"value\":null,\"formula\":\"answered<=T/offered\"}]\n");
    g_assert_cmpint (read.status, ==, 0);
    g_assert_true (g_str_has_prefix (read.out, "Calls answered, 01/01/2026 to 31/01/2026\n"));
    g_assert_nonnull (strstr (read.out, "week of 26/01/2026"));
    g_assert_null (strstr (read.out, "2026-W05"));
    g_assert_nonnull (strstr (read.out, "no calls"));
  }
  assert_refused (run_text (NULL, queue), 1, "sales");
  g_unlink (path);
}

/* Times are in seconds, whatever tells them; a median is made of no sum. */
static void
test_seconds (void)
{
  g_autofree char *path = g_build_filename (folder, "s.frontdesk", NULL);
  g_autofree char *call = g_strdup_printf ("--store %s log add --channel phone --service Tax --new-service "
                                           "--arrived 2026-01-05T10:00:00Z --answered 2026-01-05T10:00:12Z --ended 2026-01-05T10:04:00Z", path);
  g_autofree char *visit = g_strdup_printf ("--store %s log add --channel visitor --service Tax "
                                            "--arrived 2026-01-05T10:00:00Z --answered 2026-01-05T10:05:00Z --ended 2026-01-05T10:09:00Z", path);
  g_autofree char *weekly = g_strdup_printf ("--store %s report weekly --period 2026-W02 --json", path);
  g_autofree char *median = g_strdup_printf ("--store %s measure visitor-wait-median --from 2026-01-05 --to 2026-01-11 --by week --json", path);
  g_autofree char *explain = g_strdup_printf ("--store %s indicators explain answer-speed 2026-01 --json", path);
  g_autoptr(GError) error = NULL;
  FrontDb *db = front_db_open (path, FRONT_DB_CREATE, &error);

  g_assert_no_error (error);
  front_db_close (db);
  {
    g_auto(Outcome) called = run_text (NULL, call);
    g_auto(Outcome) visited = run_text (NULL, visit);
    g_auto(Outcome) report = run_text (NULL, weekly);
    g_auto(Outcome) measured = run_text (NULL, median);

    g_auto(Outcome) explained = run_text (NULL, explain);

    g_assert_cmpint (called.status + visited.status + report.status + measured.status + explained.status, ==, 0);
    g_assert_nonnull (strstr (explained.out, "\"numerator\":12,\"denominator\":1,\"value\":12,"));
    g_assert_nonnull (strstr (report.out, "\"text\":\"0:12\",\"numerator\":12,\"denominator\":1,\"value\":12,"));
    g_assert_nonnull (strstr (report.out, "\"text\":\"3:48\",\"numerator\":228,\"denominator\":1,\"value\":228,"));
    g_assert_nonnull (strstr (report.out, "\"numerator\":null,\"denominator\":1,\"value\":300,"));
    g_assert_nonnull (strstr (measured.out, "\"numerator\":null,\"denominator\":1,\"value\":300,"));
  }
  g_unlink (path);
}

static void
test_measure_refuses (void)
{
  assert_refused (run_text (NULL, "measure"), 2, "calls-in-time");
  assert_refused (run_text (NULL, "measure calls-lost --from 2026-01-01 --to 2026-01-02 --by day"), 2, "calls-lost");
  assert_refused (run_text (NULL, "measure calls-in-time --to 2026-01-02 --by day"), 2, "--from");
  assert_refused (run_text (NULL, "measure calls-in-time --from 2026-01-01 --to 2026-01-02"), 2, "--by");
  assert_refused (run_text (NULL, "measure calls-in-time --from 2026-01-01 --to 2026-01-02 --by decade"), 2, "decade");
  assert_refused (run_text (NULL, "measure calls-in-time --from 2026-01-01 --to 2026-01-02 --by day --within -1"), 2, "--within");
  assert_refused (run_text (NULL, "measure calls-in-time --from 2026-01-01 --to 2026-01-02 --by day --within 0x14"), 2, "0x14");
  assert_refused (run_text (NULL, "measure calls-in-time --from 2026-01-01 --to 2026-01-02 --by day --within -9223372036854775808"), 2,
                  "--within");
  assert_refused (run_text (NULL, "measure calls-answered --from 2026-01-01 --to 2026-01-02 --by day --within 20"), 2, "--within");
  assert_refused (run_text (NULL, "measure visitors-in-time --from 2026-01-01 --to 2026-01-02 --by day --queue q"), 2, "--queue");
  assert_refused (run_text (NULL, "measure calls-in-time --from 2026-02-30 --to 2026-03-02 --by day"), 2, "2026-02-30");
  assert_refused (run_text (NULL, "--store /nowhere/x.frontdesk measure calls-in-time --from 2026-01-01 --to 2026-01-02 --by day"), 1,
                  "/nowhere/x.frontdesk");
}

/* Only a contact that is over is silent on stderr; the result is the same. */
static void
test_log_open (void)
{
  g_autofree char *path = g_build_filename (folder, "o.frontdesk", NULL);
  g_autofree char *line = g_strdup_printf ("--store %s log add --new-service --channel visitor --service Waste --arrived 2026-01-05T10:00:00Z",
                                           path);
  g_autofree char *over = g_strconcat (line, " --ended 2026-01-05T10:05:00Z --json", NULL);
  g_autofree char *waiting = g_strconcat (line, " --json", NULL);
  g_autofree char *serving = g_strconcat (line, " --answered 2026-01-05T10:01:00Z", NULL);
  g_auto(Outcome) first = run_text (NULL, over);
  g_auto(Outcome) second = run_text (NULL, waiting);
  g_auto(Outcome) third = run_text (NULL, serving);

  g_assert_cmpstr (first.out, ==, "{\"id\":1}\n");
  g_assert_null (strstr (first.err, "still open"));
  g_assert_cmpstr (second.out, ==, "{\"id\":2}\n");
  g_assert_nonnull (strstr (second.err, "contact 2 is still open: it is waiting on the Desk; give --ended or --outcome"));
  g_assert_true (strchr (second.err, '\n') == second.err + strlen (second.err) - 1);
  g_assert_cmpstr (third.out, ==, "Logged as contact 3\n");
  g_assert_nonnull (strstr (third.err, "being attended to on the Desk"));
  g_unlink (path);
}

static void
test_import_again (void)
{
  static const char calls[] = "1767607200|c1|q1|NONE|ENTERQUEUE||1000|1\n1767607205|c1|q1|NONE|ABANDON|1|1|5\n"
                              "1767607300|c2|q1|NONE|ENTERQUEUE||1001|1\n1767607310|c2|q1|NONE|ABANDON|1|1|10\n";
  g_autofree char *path = g_build_filename (folder, "i.frontdesk", NULL);
  g_autofree char *file = g_build_filename (folder, "queue_log", NULL);
  g_autofree char *line = g_strdup_printf ("--store %s import queue_log %s", path, file);
  g_autofree char *json = g_strconcat (line, " --json", NULL);
  g_autofree char *other = g_strconcat (line, " --source annexe", NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (file, calls, -1, &error);
  g_assert_no_error (error);
  {
    g_auto(Outcome) first = run_text (NULL, line);
    g_auto(Outcome) again = run_text (NULL, line);
    g_auto(Outcome) read = run_text (NULL, json);
    g_auto(Outcome) elsewhere = run_text (NULL, other);

    g_assert_true (g_str_has_prefix (first.out, "Imported."));
    g_assert_true (g_str_has_prefix (again.out, "Nothing new: all 2 calls were here already. "));
    g_assert_cmpstr (read.out, ==,
                     "{\"calls\":{\"offered\":2,\"answered\":0,\"abandoned\":2,\"other\":0,\"unfinished\":0},"
                     "\"lines\":{\"read\":4,\"bad\":0},\"already\":2,\"future\":0,\"import\":0}\n");
    g_assert_true (g_str_has_prefix (elsewhere.out, "Imported."));
  }
  g_unlink (file);
  g_unlink (path);
}

static void
test_chart_refuses (void)
{
  assert_refused (run_text (NULL, "chart"), 2, "chart trend REF");
  assert_refused (run_text (NULL, "chart pie CS02 -o x.svg"), 2, "chart trend REF");
  assert_refused (run_text (NULL, "chart trend CS02"), 2, "-o FILE");
  assert_refused (run_text (NULL, "chart trend CS02 -o x.jpeg"), 2, "x.jpeg");
  assert_refused (run_text (NULL, "chart trend CS02 -o x.svg --by decade"), 2, "decade");
  assert_refused (run_text (NULL, "chart trend CS02 -o x.svg --from 30/02/2026"), 2, "30/02/2026");
  assert_refused (run_text (NULL, "chart trend CS02 -o x.svg --size 10x10"), 2, "--size");
  assert_refused (run_text (NULL, "chart matrix 2016 -o x.svg --by month"), 2, "--by");
  assert_refused (run_text (NULL, "--store /nowhere/x.frontdesk chart matrix 2016 -o x.svg"), 1, "/nowhere/x.frontdesk");
}

static void
assert_lost (const char *line)
{
  g_autofree char *err = NULL;

  g_assert_cmpint (run_in_shell (line, &err), ==, 1);
  g_assert_nonnull (strstr (err, "standard output"));
  g_assert_true (strchr (err, '\n') == err + strlen (err) - 1);
}

/* Short output is still in the buffer at the end, the early parts of long output were lost long before. */
static void
test_output_lost (void)
{
  assert_lost ("\"$@\" --version >/dev/full");
  assert_lost ("\"$@\" --help >&-");
  assert_lost ("yes 1 | head -n 9 | \"$@\" spc - --json >/dev/full");
  assert_lost ("seq 20000 | \"$@\" spc - --json >/dev/full");
  assert_lost ("seq 20000 | \"$@\" spc - --json >&-");
}

/* cron and web servers start programs with no locale; their text is UTF-8 all the same. */
static void
test_text_in_any_locale (void)
{
  g_autofree char *path = g_build_filename (folder, "l.frontdesk", NULL);
  g_autofree char *good = g_strdup_printf ("LC_ALL=C \"$@\" --store '%s' log add --new-service --channel phone --service Caf\303\251 "
                                           "--arrived 2026-01-05T10:00:00Z --json >&2", path);
  g_autofree char *bytes = g_strcompress (good);
  g_autofree char *err = NULL, *bad_err = NULL;

  g_assert_cmpint (run_in_shell (bytes, &err), ==, 0);
  g_assert_nonnull (strstr (err, "{\"id\":1}"));
  g_assert_cmpint (run_in_shell ("\"$@\" log add --note \"$(printf '\\377')\"", &bad_err), ==, 2);
  g_assert_nonnull (strstr (bad_err, "--note"));
  g_unlink (path);
}

static void
test_store_refuses (void)
{
  g_autofree char *err = NULL;

  assert_refused (run_text (NULL, "--store"), 2, "--store");
  assert_refused (run_text (NULL, "--store= check"), 2, "--store");
  assert_refused (run_text (NULL, "--store '' check"), 2, "--store");
  assert_refused (run_text (NULL, "--nonsense"), 2, "--nonsense");
  g_assert_true (front_cli_wanted (2, (char **) (const char *[]){ "frontdesk", "--store", NULL }));
  g_assert_true (front_cli_wanted (2, (char **) (const char *[]){ "frontdesk", "--nonsense", NULL }));
  g_assert_false (front_cli_wanted (3, (char **) (const char *[]){ "frontdesk", "--store", "x", NULL }));
  g_assert_false (front_cli_wanted (2, (char **) (const char *[]){ "frontdesk", "--example", NULL }));

  /* Whatever a name holds, the line is one line of text. */
  g_assert_cmpint (run_in_shell ("\"$@\" --store \"$(printf '/no\\n/\\033[2J\\377')\" check", &err), ==, 1);
  g_assert_true (g_utf8_validate (err, -1, NULL));
  g_assert_null (strchr (err, '\033'));
  g_assert_true (strchr (err, '\n') == err + strlen (err) - 1);
}

static void
test_until_refuses (void)
{
  static const char *const days[] = { "1900-01-01", "1901-12-31", "2999-12-31" };
  g_autofree char *path = g_build_filename (folder, "u.frontdesk", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *line = g_strdup_printf ("--store %s demo --until %s", path, days[i]);

      assert_refused (run_text (NULL, line), 2, days[i]);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

/* What stands at -o FILE and is no file stays what it is, whoever writes; through a link the file behind it is written. */
static void
test_output_is_no_file (void)
{
  static const struct { const char *line, *ending; } writers[] = {
    { "log export --from 2026-01-05 --to 2026-01-06 -o", ".csv" },
    { "people export 1 -o", ".html" },
    { "people export 1 -o", ".json" },
    { "plan diff draft draft -o", ".txt" },
    { "plan diff draft draft -o", ".html" },
    { "import table %s.rows --csv -o", ".csv" },
    { "import queue_log %s.log --bad", ".csv" },
  };
  g_autofree char *store = g_build_filename (folder, "f.frontdesk", NULL);
  g_autofree char *rows = g_strconcat (store, ".rows", NULL);
  g_autofree char *calls = g_strconcat (store, ".log", NULL);
  g_autofree char *target = g_build_filename (folder, "target", NULL);

  g_assert_true (g_file_set_contents (rows, "a,b\n1,2\n", -1, NULL));
  g_assert_true (g_file_set_contents (calls, "1767607200|c1|q1|NONE|ENTERQUEUE||1000|1\nnonsense\n", -1, NULL));
  {
    g_auto(Outcome) person = run_line ("--store %s people add --name Ada", store);
    g_auto(Outcome) plan = run_line ("--store %s plan new --first-year 2026 --template usual", store);

    g_assert_cmpint (person.status, ==, 0);
    g_assert_cmpint (plan.status, ==, 0);
  }
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      g_autofree char *name = g_strconcat ("out", writers[i].ending, NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_auto(GStrv) parts = g_strsplit (writers[i].line, "%s", -1);
      g_autofree char *line = g_strjoinv (store, parts);
      g_autofree char *told = NULL;
      GStatBuf info;

      g_assert_cmpint (mkfifo (path, 0600), ==, 0);
      {
        g_auto(Outcome) refused = run_line ("--store %s %s %s", store, line, path);

        g_assert_cmpint (refused.status, ==, 1);
        g_assert_nonnull (strstr (refused.err, "it is no ordinary file"));
      }
      g_assert_cmpint (g_lstat (path, &info), ==, 0);
      g_assert_true (S_ISFIFO (info.st_mode));
      g_unlink (path);

      for (int there = 0; there < 2; there++)
        {
          g_auto(Outcome) written = { 0 };

          if (there)
            g_assert_true (g_file_set_contents (target, "old", -1, NULL));
          g_assert_cmpint (symlink ("target", path), ==, 0);
          written = run_line ("--store %s %s %s", store, line, path);
          g_assert_cmpint (written.status, ==, 0);
          g_assert_cmpint (g_lstat (path, &info), ==, 0);
          g_assert_true (S_ISLNK (info.st_mode));
          g_clear_pointer (&told, g_free);
          g_assert_true (g_file_get_contents (target, &told, NULL, NULL));
          g_assert_cmpstr (told, !=, "old");
          g_unlink (path);
          g_unlink (target);
        }
    }
  g_unlink (rows);
  g_unlink (calls);
  g_unlink (store);
}

int
main (int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  int status;

  if (as_program_main (argc, argv, &status))
    return status;
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("front-commands-XXXXXX", &error);
  g_assert_no_error (error);
  g_test_add_func ("/commands/chart-refuses", test_chart_refuses);
  g_test_add_func ("/commands/output-lost", test_output_lost);
  g_test_add_func ("/commands/output-is-no-file", test_output_is_no_file);
  g_test_add_func ("/commands/import-again", test_import_again);
  g_test_add_func ("/commands/log-open", test_log_open);
  g_test_add_func ("/commands/spc-json", test_spc_json);
  g_test_add_func ("/commands/spc-text", test_spc_text);
  g_test_add_func ("/commands/spc-variants", test_spc_variants);
  g_test_add_func ("/commands/spc-refuses", test_spc_refuses);
  g_test_add_func ("/commands/measure", test_measure);
  g_test_add_func ("/commands/seconds", test_seconds);
  g_test_add_func ("/commands/measure-refuses", test_measure_refuses);
  g_test_add_func ("/commands/store-refuses", test_store_refuses);
  g_test_add_func ("/commands/text-in-any-locale", test_text_in_any_locale);
  g_test_add_func ("/commands/until-refuses", test_until_refuses);
  status = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return status;
}
