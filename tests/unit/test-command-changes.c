#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "as-program.h"
#include "cli/front-cli.h"
#include "directory/front-service.h"
#include "indicators/front-indicator.h"
#include "people/front-person.h"

/* Commands that change something: each tells in a line what it did, and asks before what cannot be taken back. */

static char *folder;
static char *store;

static Outcome
in_store (const char *line)
{
  return run_line ("--store %s %s", store, line);
}

/* Takes the line; everything else as it says. */
static void
assert_done (const char *line, const char *part)
{
  g_auto(Outcome) outcome = in_store (line);

  if (outcome.status != 0 || strstr (outcome.out, part) == NULL)
    g_test_fail_printf ("%s: %d, “%s” instead of “%s”; %s", line, outcome.status, outcome.out, part, outcome.err);
  else
    g_assert_cmpstr (outcome.err, ==, "");
}

static void
refuses (const char *line, int status, const char *part)
{
  Outcome outcome = in_store (line);

  if (outcome.status != status || strstr (outcome.err, part) == NULL)
    g_test_fail_printf ("%s: %d instead of %d with “%s”: %s", line, outcome.status, status, part, outcome.err);
  else
    {
      assert_refused (outcome, status, part);
      return;
    }
  outcome_clear (&outcome);
}

static void
make_store (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontDb) db = front_db_open (store, FRONT_DB_CREATE, &error);
  FrontIndicator *entered = front_indicator_new ("CS03", "Satisfaction", FRONT_UNIT_SHARE);
  FrontIndicator *number = front_indicator_new ("CS05", "Forms", FRONT_UNIT_NUMBER);
  FrontIndicator *counted = front_indicator_new ("CS01", "Calls answered", FRONT_UNIT_SHARE);
  FrontService service = { .name = (char *) "Council tax" };

  g_assert_no_error (error);
  counted->measure = g_strdup ("calls-answered");
  front_indicator_save (db, entered, NULL, &error);
  front_indicator_save (db, number, NULL, &error);
  front_indicator_save (db, counted, NULL, &error);
  g_assert_true (front_service_add (db, &service, &error));
  g_assert_no_error (error);
  front_indicator_free (entered);
  front_indicator_free (number);
  front_indicator_free (counted);
}

/* A refusal that an option solves names it, and whoever gives it gets through. */
static void
test_indicators (void)
{
  assert_done ("indicators enter CS03 2025/26 --value 90 --by ann", "CS03, 2025/26: 90% (provisional) is entered. Next, another person checks it: "
                                                                    "frontdesk indicators check CS03 \"2025/26\" --by NAME\n");
  refuses ("indicators sign-off CS03 2025/26 --by bob", 1, "not checked yet");
  refuses ("indicators check CS03 2025/26 --by ann", 1, "Another person must check it. The option for that is --by.");
  assert_done ("indicators check CS03 2025/26 --by bob", "is checked by bob. Next, it is signed off: frontdesk indicators sign-off CS03");
  assert_done ("indicators sign-off CS03 2025/26 --by cat --json", "\"checked_by\":\"bob\",\"signed_off_by\":\"cat\",\"next\":null}");
  refuses ("indicators enter CS03 2025/26 --value 91", 1, "both figures are kept. The option for that is --reason.");
  assert_done ("indicators enter CS03 2025/26 --value 91 --reason 'Late forms' --json",
               "{\"ref\":\"CS03\",\"period\":\"2025/26\",\"value\":0.91,\"text\":\"91% (revised)\",\"revision\":true,"
               "\"next\":\"check\",\"doubts\":");
  assert_done ("indicators targets CS03 --set 80% --since 2025-04-01", "The target of CS03 is 80% from 01/04/2025.");
  refuses ("indicators targets CS03 --set 85 --since 2026-04-01", 1, "The option for that is --reason.");
  assert_done ("indicators targets CS03 --set 85 --since 2026-04-01 --reason Agreed", "The target of CS03 is 85% from 01/04/2026.");
  assert_done ("indicators edit CS03 why=Trust", "The definition of CS03 is now version 1");
  refuses ("indicators edit CS03 why=Care", 1, "The option for that is --reason.");
  assert_done ("indicators edit CS03 why=Care --reason Clearer --json", "{\"ref\":\"CS03\",\"version\":2,\"changed\":true}");
  assert_done ("indicators edit CS03 why=Care", "Nothing changed");
  assert_done ("indicators quality CS03 --trait accuracy --rating good --evidence Counted", "Assessed: Accuracy of CS03 is Good.");
  refuses ("indicators quality CS03 --trait accuracy --rating good --due 2001-01-01", 1, "The option for that is --due.");
}

/* "97" and "97.5%" are per cent, "0.97" is less than one per cent, and of a number nothing is divided. */
static void
test_per_cent (void)
{
  static const struct { const char *typed; const char *value; } figures[] = {
    { "97", "\"value\":0.97" }, { "97.5%", "\"value\":0.975" }, { "'97 %'", "\"value\":0.97" },
    { "0.97", "\"value\":0.0097" }, { "0", "\"value\":0," }, { "100", "\"value\":1," },
  };

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autofree char *line = g_strdup_printf ("indicators enter CS03 2020/21 --value %s --json", figures[i].typed);

      assert_done (line, figures[i].value);
    }
  assert_done ("indicators enter CS03 2020/21 --numerator 45 --denominator 50 --json", "\"value\":0.9");
  assert_done ("indicators enter CS05 2020/21 --value 1,204 --json", "\"value\":1204");
  assert_done ("indicators enter CS03 2020/21 --value 24.5%", "CS03, 2020/21: 24.5%, shown as 25% (provisional), is entered.");
  refuses ("indicators enter CS03 2020/21 --value 101", 2, "--value");
  refuses ("indicators enter CS03 2020/21 --value -1", 2, "--value");
  refuses ("indicators enter CS03 2020/21 --value ''", 2, "--value");
  refuses ("indicators enter CS05 2020/21 --value 97%", 2, "--value");
}

/* A word where there is no figure; where one is counted, neither a figure nor a word. */
static void
test_words (void)
{
  assert_done ("indicators enter CS05 2021/22 --value n/a", "CS05, 2021/22: N/A is entered.\n");
  assert_done ("indicators enter CS05 2022/23 --value TBA", "TBA");
  refuses ("indicators enter CS05 2023/24 --value 'unable to measure'", 1, "The option for that is --note.");
  assert_done ("indicators enter CS05 2023/24 --value 'unable to measure' --note 'No forms'", "unable to measure");
  refuses ("indicators enter CS05 2023/24 --value soon", 2, "soon");
  refuses ("indicators enter CS05 2023/24 --value N/A --numerator 1 --denominator 2", 2, "--numerator");
  refuses ("indicators enter CS01 2023/24 --value 90", 1, "counted from what is recorded");
  refuses ("indicators enter CS01 2023/24 --value N/A", 1, "counted from what is recorded");
}

static void
test_services (void)
{
  static const char add[] = "log add --channel phone --arrived 2026-01-05T10:00:00Z --ended 2026-01-05T10:02:00Z --service ";
  g_autofree char *slip = g_strconcat (add, "'Counsil tax'", NULL);
  g_autofree char *other = g_strconcat (add, "Zoos", NULL);
  g_autofree char *fresh = g_strconcat (add, "Zoos --new-service --json", NULL);
  g_autofree char *known = g_strconcat (add, "'council TAX' --json", NULL);

  refuses (slip, 1, "Did you mean “Council tax”? --new-service adds it.");
  refuses (other, 1, "--new-service adds it.");
  refuses ("log search --service 'Counsil tax'", 1, "Did you mean “Council tax”?");
  assert_done (known, "{\"id\":1}");
  {
    g_auto(Outcome) outcome = in_store (fresh);

    g_assert_cmpstr (outcome.out, ==, "{\"id\":2}\n");
    g_assert_nonnull (strstr (outcome.err, "added the service “Zoos”"));
  }
  assert_done (other, "Logged as contact 3");
}

static void
test_people (void)
{
  assert_done ("people add --name 'Ada Hill' --phone 01632960001", "Added person 1");
  assert_done ("log add --channel phone --arrived 2026-01-06T10:00:00Z --ended 2026-01-06T10:02:00Z --service 'Council tax' --person 1 --json",
               "\"id\"");
  refuses ("people erase 1", 2, "Person 1, Ada Hill, and the words of 1 contact will be erased for good. Nothing was done: --yes does it");
  assert_done ("people erase 1 --dry-run", "Person 1, Ada Hill, and the words of 1 contact will be erased for good. This was a dry run");
  assert_done ("people erase 1 --dry-run --json", "{\"dry_run\":true,\"id\":1,\"name\":\"Ada Hill\",\"contacts\":1}");
  assert_done ("people list", "Ada Hill");
  assert_done ("people erase 1 --yes --reason asked", "Erased: people 1");
  refuses ("people erase 1 --yes", 1, "erased already");

  assert_done ("people retention --set people=24,notes=36", "nothing was erased");
  refuses ("people retention --set people=12,notes=x", 2, "notes=x");
  assert_done ("people retention --dry-run --json", "\"kind\":\"people\",\"months\":24");
  refuses ("people retention --kind notes --older-than 1 --as-of 2030-01-01 --set notes=1 --dry-run", 2, "--dry-run");
}

/* What would go is asked about; where nothing would there is no question. */
static void
test_retention (void)
{
  assert_done ("log add --channel phone --arrived 2015-01-06T10:00:00Z --ended 2015-01-06T10:02:00Z --service 'Council tax' --note 'An old word' "
               "--json", "\"id\"");
  refuses ("people retention --kind notes --older-than 12", 2, "--yes does it");
  assert_done ("log search old", "An old word");
  assert_done ("people retention --kind notes --older-than 12 --dry-run", "This was a dry run");
  assert_done ("people retention --kind notes --older-than 12 --yes", "Erased");
  assert_done ("log search old", "Contacts found: 0");
  assert_done ("people retention --kind notes --older-than 12", "Erased: people 0");
}

#define DAY(date) "{\"title\":\"A day\",\"date\":\"2031-" date "\"}"
#define HOLIDAYS "{\"england-and-wales\":{\"events\":[" DAY ("01-01") "," DAY ("04-11") "," DAY ("04-14") "," DAY ("05-05") "," DAY ("05-26") "," \
                 DAY ("08-25") "," DAY ("12-25") "," DAY ("12-26") "]}}"

static void
test_imports (void)
{
  g_autofree char *path = g_build_filename (folder, "s.csv", NULL);
  g_autofree char *import = g_strdup_printf ("import surveys %s", path);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, "date,score\n2026-01-05,5\n2026-01-06,4\n", -1, &error);
  g_assert_no_error (error);
  assert_done (import, "import 1");
  refuses ("import undo 1", 2, "Import 1, s.csv of ");
  refuses ("import undo 1", 2, "2 rows that were new go");
  assert_done ("import undo 1 --dry-run", "This was a dry run");
  assert_done ("import undo 1 --dry-run --json", "\"removed\":2,\"restored\":0}");
  assert_done ("import undo 1 --yes", "Import 1 is undone: 2 rows went");
  refuses ("import undo 1 --yes", 1, "undone already");
  refuses ("import undo 1 --dry-run", 1, "undone already");
  g_file_set_contents (path, "id,date,score\na,2026-01-05,5\nb,2026-01-06,4\nc,2026-01-07,4\n", -1, &error);
  g_assert_no_error (error);
  assert_done (import, "import 2");
  g_file_set_contents (path, "id,date,score\na,2026-01-05,5\nc,2026-01-07,4\n", -1, &error);
  g_assert_no_error (error);
  assert_done (import, "import 3");
  assert_done ("import --list", ": 0 new, 0 replaced, 1 removed, 0 kept aside\n");
  assert_done ("import --list --json", "\"removed\":1");
  assert_done ("import undo 3 --yes", "1 are again as they were");
  assert_done ("import undo 2 --yes", "3 rows went");
  g_unlink (path);
}

/* The program reckons these days itself, so that none is other than before; the rows are new all the same, and go again as a whole. */
static void
test_holidays (void)
{
  g_autofree char *path = g_build_filename (folder, "b.json", NULL), *import = g_strdup_printf ("import holidays %s", path);

  g_assert_true (g_file_set_contents (path, HOLIDAYS, -1, NULL));
  assert_done (import, "8 bank holidays from 2031 to 2031, 0 of them other than before");
  assert_done ("import --list", "holidays  b.json  by ");
  assert_done ("import --list", ": 9 new, 0 replaced");
  assert_done (import, "8 bank holidays from 2031 to 2031, 0 of them other than before");
  assert_done ("import undo 4 --yes", "Import 4 is undone: 9 rows went, 0 are");
  refuses ("import undo 5 --yes", 1, "There is no import 5");
  g_unlink (path);
}

static void
test_bad_rows (void)
{
  g_autofree char *path = g_build_filename (folder, "s.csv", NULL), *bad = g_build_filename (folder, "bad.csv", NULL);
  g_autofree char *save = g_strdup_printf ("import bad 5 -o %s", bad);
  g_auto(Outcome) outcome = { 0 };

  g_assert_true (g_file_set_contents (path, "id,date,score\na,2026-01-05,5\nb,2026-01-06,4\nc,soon,4\nd,2026-01-07,4\n", -1, NULL));
  outcome = run_line ("--store %s import surveys %s", store, path);
  g_assert_cmpint (outcome.status, ==, 0);
  assert_done (save, "1 row was written.\n");
  assert_done ("import undo 5 --yes", "3 rows went");
  g_unlink (path);
  g_unlink (bad);
}

/* A trial needs no store and leaves none, whatever kind of file it is. */
static void
test_trials (void)
{
  g_autofree char *none = g_build_filename (folder, "none.frontdesk", NULL);
  static const struct { const char *name, *command, *text, *says; } cases[] = {
    { "r.csv", "import risks --register svc --scheme 5x5", "Ref,Title,Likelihood,Impact\n1,Fire,3,4\n", "Risks read: 1, added: 1" },
    { "b.json", "import holidays", HOLIDAYS, "8 bank holidays from 2031 to 2031" },
    { "s.csv", "import surveys", "date,score\n2026-01-05,5\n", "1 new" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (folder, cases[i].name, NULL);
      Outcome outcome;

      g_assert_true (g_file_set_contents (path, cases[i].text, -1, NULL));
      outcome = run_line ("--store %s %s --dry-run %s", none, cases[i].command, path);
      if (outcome.status != 0 || strstr (outcome.out, cases[i].says) == NULL)
        g_test_fail_printf ("%s: %d, “%s”; %s", cases[i].command, outcome.status, outcome.out, outcome.err);
      g_assert_false (g_file_test (none, G_FILE_TEST_EXISTS));
      outcome_clear (&outcome);
      g_unlink (path);
    }
}

/* What "plan check" prints of a finding is what "plan waive" takes. */
static void
test_plan (void)
{
  static const char before[] = "to live with it: frontdesk ";
  g_autofree char *file = g_build_filename (folder, "p.txt", NULL);
  g_autofree char *export = g_strdup_printf ("plan export --plan 2027-2030 -o %s", file);
  g_autofree char *written = g_strdup_printf ("Written: %s\n", file);
  g_autofree char *waive = NULL, *end = NULL;

  assert_done ("plan new --first-year 2027", "Made the plan 2027-2030");
  refuses ("plan new --first-year 2027", 1, "There is a plan “2027-2030” already. Give the new one another reference. The option for that is --plan.");
  {
    g_auto(Outcome) checked = in_store ("plan check");
    const char *at = strstr (checked.out, before);
    g_autofree char *line = NULL;

    g_assert_nonnull (at);
    at += strlen (before);
    line = g_strndup (at, strcspn (at, "\n"));
    g_assert_true (g_str_has_suffix (line, " --reason TEXT"));
    line[strlen (line) - strlen (" --reason TEXT")] = '\0';
    waive = g_strconcat (line, " --reason 'Agreed in May'", NULL);
    end = g_strconcat (line, " --end", NULL);
  }
  assert_done (waive, "2027-2030: the finding is lived with");
  assert_done ("plan check", "Agreed in May");
  assert_done (end, "2027-2030: the finding counts again.");
  assert_done (export, written);
  refuses ("plan version --number 1 --reason ' '", 1, "The option for that is --reason.");
  assert_done ("plan version --number 1 --reason First", "Version 1 of 2027-2030");
  assert_done ("plan templates --template Ours", "2027-2030 is kept as the template “Ours”");
  g_unlink (file);
}

static void
test_others (void)
{
  g_autofree char *file = g_build_filename (folder, "r.txt", NULL);
  g_autofree char *report = g_strdup_printf ("report weekly --period 2026-W02 -o %s", file);
  g_autofree char *written = g_strdup_printf ("Written: %s\n", file);
  g_autofree char *drawing = g_build_filename (folder, "d.svg", NULL);
  g_autofree char *draw = g_strdup_printf ("chart waits --channel phone -o %s --from 2026-01-01 --to 2026-01-31", drawing);

  assert_done (report, written);
  assert_done ("report weekly --period 2026-W02 --comment calls 'A quiet week.'", "the comment of the section calls is kept");
  assert_done ("report weekly --period 2026-W02 --ask calls 'Ann Lee'", "Ann Lee is asked for the comment of the section calls");
  assert_done ("report weekly --period 2026-W02 --ask calls ' '", "nobody is asked for the comment of the section calls any more");
  assert_done ("report weekly --period 2026-W02 --comment calls ' '", "the section calls has no comment");
  {
    g_auto(Outcome) apart = in_store ("report weekly --period 2026-W02 --ask services 'Ann Lee'");

    g_assert_cmpint (apart.status, ==, 0);
    g_assert_nonnull (strstr (apart.err, "only where --sections names it"));
    g_assert_null (strstr (apart.out, "shows as missing"));
  }
  assert_done ("risks new --title Service --scheme 5x5 --register svc", "Made the register svc: Service.");
  assert_done ("risks rename --register svc --title Centre", "The register svc is now called: Centre");
  assert_done ("risks new-scheme --title Own --size 4x5", "Made the scheme");
  assert_done ("risks list --register svc", "Centre");
  assert_done ("risks matrix svc", "No open risk of svc is assessed.");
  refuses ("chart breaks CS03 --since 2026-01-05", 1, "The option for that is --cause.");
  {
    g_auto(Outcome) none = in_store ("measure contacts --from 2031-01-01 --to 2031-01-31 --by month");
    g_auto(Outcome) calls = in_store ("measure calls-in-time --from 2031-01-01 --to 2031-01-31 --by month --json");

    g_assert_cmpint (none.status, ==, 0);
    g_assert_nonnull (strstr (none.err, "nothing was counted from 01/01/2031 to 31/01/2031; the contacts in the store came from "));
    g_assert_nonnull (strstr (calls.err, "nothing was counted"));
    g_assert_true (g_str_has_prefix (calls.out, "[{"));
  }
  refuses ("chart heat -o x.svg --from 2031-01-01", 1, "There are no contacts from 01/01/2031 on; those there are came from ");
  refuses ("chart heat -o x.svg --to 2001-01-01", 1, "There are no contacts up to 01/01/2001");
  refuses ("chart trend contacts -o x.svg --from 2031-01-01", 1, "has no figure in these dates");
  refuses ("chart summary -o x.svg --from 2031-01-01", 1, "in these dates");
  {
    g_auto(Outcome) drawn = in_store (draw);

    g_assert_cmpint (drawn.status, <=, 1);
  }
  g_unlink (file);
  g_unlink (drawing);
}

int
main (int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  int status;

  if (as_program_main (argc, argv, &status))
    return status;
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("front-changes-XXXXXX", &error);
  g_assert_no_error (error);
  store = g_build_filename (folder, "s.frontdesk", NULL);
  make_store ();
  /* In this order: they share the store. */
  g_test_add_func ("/command-changes/services", test_services);
  g_test_add_func ("/command-changes/indicators", test_indicators);
  g_test_add_func ("/command-changes/per-cent", test_per_cent);
  g_test_add_func ("/command-changes/words", test_words);
  g_test_add_func ("/command-changes/people", test_people);
  g_test_add_func ("/command-changes/retention", test_retention);
  g_test_add_func ("/command-changes/imports", test_imports);
  g_test_add_func ("/command-changes/holidays", test_holidays);
  g_test_add_func ("/command-changes/bad-rows", test_bad_rows);
  g_test_add_func ("/command-changes/trials", test_trials);
  g_test_add_func ("/command-changes/plan", test_plan);
  g_test_add_func ("/command-changes/others", test_others);
  status = g_test_run ();
  g_unlink (store);
  g_rmdir (folder);
  g_free (store);
  g_free (folder);
  return status;
}
