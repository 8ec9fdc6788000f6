#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "as-program.h"
#include "cli/front-cli.h"
#include "directory/front-nearest.h"
#include "cli/front-usage.h"

/* What holds for every command: its --help, what it calls wrong (2) and what it calls refused (1). */

static char *folder;
static char *store; /* with nothing in it */

static void
test_help (void)
{
  g_auto(Outcome) all = run_line ("--help");
  g_auto(Outcome) help = { 0 };
  const char *before = "";

  g_assert_cmpint (all.status, ==, 0);
  for (const FrontUsage *one = front_usages (); one->command != NULL; one++)
    {
      g_auto(GStrv) parts = g_strsplit (one->form, " ", 2);
      g_autofree char *first = g_strdup_printf ("frontdesk %s %s", one->command, parts[0]);

      g_assert_nonnull (strstr (all.out, one->command));
      g_assert_cmpstr (front_usage_summary (one->command), !=, "");
      g_assert_cmpstr (one->does, !=, "");
      if (!g_str_equal (one->command, before))
        {
          outcome_clear (&help);
          help = run_line ("--store /dev/null/x %s --help", one->command);
          g_assert_cmpint (help.status, ==, 0);
          g_assert_cmpstr (help.err, ==, "");
        }
      g_assert_nonnull (strstr (help.out, first));
      before = one->command;
    }
  g_assert_cmpstr (before, ==, "spc");
  {
    g_auto(Outcome) verb = run_line ("plan diff --help");
    g_auto(Outcome) wrong = run_line ("plan diff");

    g_assert_nonnull (strstr (verb.out, "plan diff V1 V2"));
    g_assert_null (strstr (verb.out, "plan waive"));
    g_assert_nonnull (strstr (wrong.err, "See frontdesk plan --help."));
  }
}

/* The form's options with a value where one is shown: what the command does not know shows as an unknown option. */
static char *
line_of_form (const FrontUsage *usage)
{
  g_autoptr(GString) line = g_string_new (NULL);
  g_autofree char *form = g_strdup (usage->form);
  g_auto(GStrv) words = NULL;

  g_strdelimit (form, "[]|", ' ');
  words = g_strsplit (form, " ", -1);
  if (g_ascii_islower (usage->form[0]))
    g_string_append_printf (line, " %s", words[0]);
  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean is_long = g_str_has_prefix (words[i], "--") && words[i][2] != '\0';
      const char *next = is_long || g_str_equal (words[i], "-o") ? words[i + 1] : NULL;

      if (!is_long && !g_str_equal (words[i], "-o"))
        continue;
      g_string_append_printf (line, " %s", words[i]);
      /* "--value V]" has one, "--json]" has none, nor "--csv -o FILE". */
      if (next != NULL && *next != '\0' && *next != '-')
        g_string_append (line, " 1");
    }
  return g_strdup (line->str);
}

static void
test_options (void)
{
  for (const FrontUsage *one = front_usages (); one->command != NULL; one++)
    {
      g_autofree char *options = line_of_form (one);
      g_auto(Outcome) outcome = run_line ("--store /dev/null/x %s%s", one->command, options);

      if (strstr (outcome.err, "Unknown option") != NULL || strstr (outcome.err, "Missing argument") != NULL)
        g_test_fail_printf ("%s%s: %s", one->command, options, outcome.err);
    }
}

/* 2: the line is wrong whatever the store holds. 1: the line is right, and a store, a file or what is in it says no. */
static const struct
{
  const char *line;
  int status;
  const char *part;
} rules[] = {
  { "nonsense", 2, "nonsense" },
  { "imports --list", 2, "Did you mean “import”?" },
  /* Missing. */
  { "chart", 2, "chart" },
  { "deadline --received 2026-01-05", 2, "--working-days" },
  { "elapsed --from 2026-01-05T10:00:00Z", 2, "--to" },
  { "erlang --calls 10", 2, "--" },
  { "formula-finder --from 2026-01-05", 2, "--percent" },
  { "import", 2, "import" },
  { "import calls", 2, "file" },
  { "import undo", 2, "--list" },
  { "indicators", 2, "REF" },
  { "indicators enter CS01 2026-01", 2, "--value" },
  { "indicators enter CS01 2026-01 --value 5 --numerator 3", 2, "--denominator" },
  { "indicators targets CS01 --set 5", 2, "--since" },
  { "log", 2, "log add" },
  { "log add --channel phone", 2, "--service" },
  { "log export", 2, "-o" },
  { "measure", 2, "--list" },
  { "measure calls-in-time --by day", 2, "--from" },
  { "people", 2, "find" },
  { "people erase", 2, "--find" },
  { "plan", 2, "waive" },
  { "plan new", 2, "--first-year" },
  { "plan version --number 1", 2, "--reason" },
  { "plan waive --rule x", 2, "--place" },
  { "plan export --plan 2027-2030", 2, "-o" },
  { "report", 2, "--list" },
  { "report weekly", 2, "-o" },
  { "report show 1", 2, "-o" },
  { "risks", 2, "movement" },
  { "risks new --title x", 2, "--scheme" },
  { "risks movement", 2, "--from" },
  { "spc", 2, "file" },
  /* Unknown. */
  { "check --nonsense", 2, "--nonsense" },
  { "plan list --nonsense", 2, "--nonsense" },
  { "import calls x.csv --nonsense", 2, "--nonsense" },
  { "chart pie -o x.svg", 2, "chart trend" },
  { "import sheets x", 2, "sheets" },
  { "measure calls-in-tme --from 2026-01-01 --to 2026-01-02 --by day", 2, "Did you mean “calls-in-time”?" },
  { "report daily -o x.pdf", 2, "daily" },
  /* A date. */
  { "chart heat -o x.svg --from 2026-02-30", 2, "2026-02-30" },
  { "deadline --received 2026-13-01 --working-days 1", 2, "2026-13-01" },
  { "demo --until yesterday", 2, "yesterday" },
  { "elapsed --from 2026-01-05 --to 2026-01-05T10:00:00Z", 2, "2026-01-05" },
  { "formula-finder --from x --to 2026-01-01 --percent 80 --within 20", 2, "--from" },
  { "indicators targets CS01 --set 5 --since soon", 2, "--since" },
  { "indicators enter CS01 someday --value 5", 2, "someday" },
  { "indicators enter CS01 2026-01-05 --value 5", 2, "2026-01-05" },
  { "log add --channel phone --service x --arrived soon", 2, "--arrived" },
  { "log search --from 99/99/9999", 2, "--from" },
  { "log search --from 2026-02-01 --to 2026-01-01", 2, "--from is after --to" },
  { "measure calls-in-time --from 2026-01-01 --to 2026-01-99 --by day", 2, "--to" },
  { "measure contacts --from 2026-01-01 --to 2026-01-99 --by day", 2, "--to" },
  { "measure survey-score --from 2026-01-01 --to 2026-01-99 --by day", 2, "--to" },
  { "people retention --as-of soon", 2, "--as-of" },
  { "plan version --number 1 --reason x --date soon", 2, "--date" },
  { "report weekly --period soon -o x.pdf", 2, "soon" },
  { "risks movement --from soon", 2, "--from" },
  /* A number, or one of some words. */
  { "import undo 0", 2, "import undo" },
  { "import undo 99999999999999999999", 2, "import undo" },
  { "indicators explain CS01 2026-01 --short 99999", 2, "--short" },
  { "log add --channel pigeon --service x --arrived 2026-01-05T10:00:00Z", 2, "pigeon" },
  { "log search --limit -1", 2, "--limit" },
  { "measure calls-in-time --from 2026-01-01 --to 2026-01-02 --by day --within 1e9", 2, "--within" },
  { "people retention --kind all", 2, "all" },
  { "people retention --set people=24,notes=x", 2, "notes=x" },
  { "people erase x", 2, "“x”" },
  { "log add --channel phone --service x --arrived 2026-01-05T10:00:00Z --ended 2026-01-05T09:00:00Z", 2, "Ended" },
  { "log add --channel phone --service x --arrived 2026-01-05T10:00:00Z --outcome left", 2, "Outcome" },
  { "people add --phone none", 2, "no digit" },
  { "plan version --number abc --reason x", 2, "--number" },
  { "people merge 7 --into 7", 2, "same person" },
  { "plan takeback 1 --change 0", 2, "--change" },
  { "report weekly --period 2026-W02 --sections calls,sums -o x.pdf", 2, "“sums”" },
  { "report weekly --period 2026-W02 --sections 'calls, by-day, calls' -o x.pdf", 2, "“calls” twice" },
  { "report weekly --period 2026-W02 --sections '' -o x.pdf", 2, "--sections names none" },
  { "plan new --first-year 20x7", 2, "20x7" },
  { "risks new-scheme --title x --size 9x9", 2, "--size" },
  /* A file's ending. */
  { "chart heat -o x.doc", 2, "x.doc" },
  { "plan export --plan 2027-2030 -o x.doc", 2, "x.doc" },
  { "plan diff 1 draft -o x.doc", 2, "x.doc" },
  { "report weekly -o x.doc", 2, "x.doc" },
  { "report show 1 -o x.doc", 2, "x.doc" },
  { "risks matrix -o x.doc", 2, "x.doc" },
  { "people export 1 -o x.doc", 2, "x.doc" },
  /* Refused. */
  { "chart heat -o x.svg", 1, "no contacts yet" },
  { "chart trend CS01 -o x.svg", 1, "CS01" },
  { "import calls /nowhere/x.csv", 1, "/nowhere/x.csv" },
  { "import undo 7", 1, "7" },
  { "import undo 7 --dry-run", 1, "7" },
  { "import mappings delete x", 1, "x" },
  { "indicators show CS01", 1, "CS01" },
  { "indicators enter CS01 2026-01 --value 5", 1, "CS01" },
  { "log add --channel phone --service Bins --arrived 2026-01-05T10:00:00Z", 1, "--new-service" },
  { "log search --service Bins", 1, "Bins" },
  { "people erase 7 --yes", 1, "7" },
  { "people erase --find nobody", 1, "nobody" },
  { "people export 7", 1, "7" },
  { "plan export --plan 2027-2030 -o x.pdf", 1, "2027-2030" },
  { "plan check --plan 2027-2030", 1, "2027-2030" },
  { "report show 7 -o x.pdf", 1, "report issued" },
  { "risks list --register x", 1, "x" },
  { "risks matrix", 1, "no risk register" },
  { "risks new --title x --scheme 9x9", 1, "9x9" },
  { "spc /nowhere/x", 1, "/nowhere/x" },
};

static void
test_status (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      Outcome outcome = run_line ("--store %s %s", store, rules[i].line);

      if (outcome.status != rules[i].status || strstr (outcome.err, rules[i].part) == NULL)
        {
          g_test_fail_printf ("%s: %d instead of %d with “%s”: %s", rules[i].line, outcome.status, rules[i].status, rules[i].part,
                              outcome.err);
          outcome_clear (&outcome);
          continue;
        }
      assert_refused (outcome, rules[i].status, rules[i].part);
    }
}

/* A name with a slip in it makes no store without a word, and no folder at all. */
static void
test_store_made (void)
{
  static const char add[] = "log add --channel phone --service Bins --new-service --arrived 2026-01-05T10:00:00Z --answered 2026-01-05T10:00:09Z --ended 2026-01-05T10:01:00Z";
  g_autofree char *fresh = g_build_filename (folder, "fresh.frontdesk", NULL);
  g_autofree char *inside = g_build_filename (folder, "none", "x.frontdesk", NULL);
  g_autofree char *none = g_path_get_dirname (inside);

  assert_refused (run_line ("--store %s %s", inside, add), 1, "There is no folder");
  g_assert_false (g_file_test (none, G_FILE_TEST_EXISTS));
  assert_refused (run_line ("--store %s log search x", fresh), 1, "There is no store");
  g_assert_false (g_file_test (fresh, G_FILE_TEST_EXISTS));
  {
    g_auto(Outcome) made = run_line ("--store %s %s", fresh, add);
    g_auto(Outcome) again = run_line ("--store %s %s", fresh, add);

    g_assert_cmpint (made.status, ==, 0);
    g_assert_nonnull (strstr (made.err, "made the store"));
    g_assert_cmpstr (again.err, ==, "");
  }
  g_unlink (fresh);
}

/* Whatever stands in a word: empty, very long, no UTF-8, huge numbers. */
static void
test_hostile_words (void)
{
  static const char *const lines[] = { "log add --channel phone --service %s --arrived 2026-01-05T10:00:00Z", "log search --from %s",
                                       "measure %s --from 2026-01-01 --to 2026-01-02 --by day", "indicators show %s",
                                       "indicators enter CS01 %s --value 1", "people find --limit %s x", "plan check --plan %s",
                                       "report weekly --period %s -o x.pdf", "risks list --register %s", "import undo %s",
                                       "import calls %s", "%s", "chart trend %s -o x.svg", "spc %s", "people erase %s --yes",
                                       "deadline --received %s --working-days 3", "deadline --received 2026-01-05 --working-days %s",
                                       "erlang --calls %s --interval 1800 --aht 180 --target 80 --within 20", "plan diff %s draft",
                                       "formula-finder --from 2026-01-01 --to 2026-01-31 --percent %s --within 20" };
  g_autofree char *much = g_strnfill (20000, '9');
  const char *const words[] = { "''", "'  '", much, "$'x'", "\"$(printf '\\377\\376')\"", "\"$(printf 'a\\nb\\033[2J')\"", "-1", "1e308",
                                "9223372036854775808", "--" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    for (guint w = i % 3; w < G_N_ELEMENTS (words); w += 3) /* each word in many places, each place with some */
      {
        g_auto(GStrv) halves = g_strsplit (lines[i], "%s", 2);
        g_autofree char *script = g_strdup_printf ("\"$@\" --store '%s' %s%s%s", store, halves[0], words[w], halves[1]);
        g_autofree char *err = NULL;
        int status = run_in_shell (script, &err);

        if ((status != 0 && status != 1 && status != 2) || (status != 0 && !g_str_has_prefix (err, "frontdesk: ")))
          g_test_fail_printf ("%.200s: %d: %.400s", script, status, err);
        if (status != 0)
          g_assert_true (strchr (err, '\n') == err + strlen (err) - 1);
        g_assert_true (g_utf8_validate (err, -1, NULL));
        g_assert_null (strchr (err, '\033'));
      }
}

static void
assert_near (const char *typed, const char *expected)
{
  static const char *const names[] = { "Council tax", "Council housing", "Café licences", "Waste", "Planning", NULL };
  g_autofree char *words = front_nearest_words (typed, names);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_nearest (void)
{
  assert_near ("Counsil tax", "“Council tax”");
  assert_near ("COUNCIL  TAX", "“Council tax”");
  assert_near ("cafe licences", "“Café licences”");
  assert_near ("Watse", "“Waste”");
  assert_near ("Waste and recycling", "“Waste”");
  assert_near ("council", "“Council tax” or “Council housing”");
  assert_near ("Parking", NULL);
  assert_near ("", NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  int status;

  if (as_program_main (argc, argv, &status))
    return status;
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("front-rules-XXXXXX", &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chdir (folder), ==, 0);
  store = g_build_filename (folder, "s.frontdesk", NULL);
  front_db_close (front_db_open (store, FRONT_DB_CREATE, &error));
  g_assert_no_error (error);
  g_test_add_func ("/command-rules/help", test_help);
  g_test_add_func ("/command-rules/options", test_options);
  g_test_add_func ("/command-rules/status", test_status);
  g_test_add_func ("/command-rules/store-made", test_store_made);
  g_test_add_func ("/command-rules/hostile-words", test_hostile_words);
  g_test_add_func ("/command-rules/nearest", test_nearest);
  status = g_test_run ();
  g_unlink (store);
  g_rmdir (folder);
  g_free (store);
  g_free (folder);
  return status;
}
