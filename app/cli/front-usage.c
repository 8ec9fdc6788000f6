#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-usage.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WIDTH 100

#define WHEN "[--from DATE] [--to DATE]"
#define BY "[--by hour|day|week|month|quarter|year]"
#define CHANNELS "visitor|phone|email|online|call-back|outgoing|out-of-hours|admin"

static const FrontUsage summaries[] = {
  { "chart", NULL, N_("draw a trend, a risk matrix or a picture of the contacts into a file") },
  { "check", NULL, N_("look whether the store is as it should be") },
  { "deadline", NULL, N_("so many working days after a date") },
  { "demo", NULL, N_("make the worked example, a made-up council") },
  { "elapsed", NULL, N_("the working time between two instants") },
  { "erlang", NULL, N_("how many agents so many calls need") },
  { "formula-finder", NULL, N_("which formula gives the telephone system's own percentage") },
  { "import", NULL, N_("read telephone logs, tables and lists; look at imports and take them back") },
  { "indicators", NULL, N_("the indicators with their definitions, targets and entered figures") },
  { "log", NULL, N_("log a contact of earlier; find contacts and export them") },
  { "measure", NULL, N_("figures counted from the contacts, by period") },
  { "people", NULL, N_("find, add, merge, erase and hand out people's data") },
  { "plan", NULL, N_("service plans: versions, comparison, checks, documents") },
  { "queue", NULL, N_("who waits, who is free, and the day's load") },
  { "report", NULL, N_("make reports and issue them") },
  { "risks", NULL, N_("risk registers, their matrix and what moved") },
  { "spc", NULL, N_("process limits of any numbers in a file") },
  { NULL, NULL, NULL },
};

static const FrontUsage usages[] = {
  { "chart", "trend REF -o FILE.svg|.pdf|.png " WHEN " " BY " [--size WIDTHxHEIGHT] [--json]",
    N_("an indicator's or a measure's trend with its target and process limits") },
  { "chart", "budget REF -o FILE " WHEN " " BY " [--size WIDTHxHEIGHT] [--json]", N_("the same as bars against the target") },
  { "chart", "matrix REGISTER -o FILE [--size WIDTHxHEIGHT] [--json]", N_("a register's risks on their matrix") },
  { "chart", "heat|waits|calls -o FILE [--channel " CHANNELS "] " WHEN " [--size WIDTHxHEIGHT] [--json]",
    N_("when contacts come; how long they wait; a day's calls") },
  { "chart", "summary|channels -o FILE " BY " " WHEN " [--size WIDTHxHEIGHT] [--json]",
    N_("all standards on a page; how contacts divide among the channels") },
  { "chart", "breaks REF [--since DATE --cause TEXT [--kind recalculation|comparability|note]] [--remove ID] [--json]",
    N_("where a trend's limits begin anew, and why") },
  { "check", "[--mend] [--json]", N_("counts everything anew and tells what differs; --mend puts right what can be counted") },
  { "deadline", "--received DATE --working-days N [--json]", N_("the day, and the days between that do not count") },
  { "demo", "[--until DATE] [--seed N] [--json]", N_("into an empty store: two plans and two years of contacts") },
  { "elapsed", "--from T --to T [--json]", N_("opening hours, closures and bank holidays considered") },
  { "erlang",
    "--calls N --interval S --aht S --target P --within S [--agents N] [--patience S] [--shrinkage P] [--max-occupancy P] [--json]",
    N_("N calls in an interval of S seconds, each of --aht seconds; P per cent answered within S seconds") },
  { "formula-finder", "--from DATE --to DATE --percent P --within S [--json]",
    N_("every formula, and every length of what counts as a short call, that rounds to P per cent; the plainest first") },
  { "import", "queue_log FILE... [--source NAME] [--bad FILE] [--dry-run] [--json]", N_("an Asterisk queue's log, rotated parts in any order") },
  { "import",
    "calls|intervals|cdr|surveys|standby FILE... [--map COLUMN=FIELD;…] [--mapping NAME] [--source NAME] "
    "[--dates day-first|month-first|iso] [--time-zone ZONE] [--day DATE] [--only COLUMN=PATTERN] [--within S] [--encoding NAME] "
    "[--separator SIGN] [--bad FILE] [--dry-run] [--json]",
    N_("a table: calls one by one, counts by interval, Asterisk's CDR, surveys, the standby service's log") },
  { "import", "contracts FILE.csv --plan REF [--map COLUMN=FIELD;…] [--only COLUMN=PATTERN] [--dates ORDER] [--bad FILE] [--dry-run] [--json]",
    N_("a published contracts register into a plan") },
  { "import", "directory FILE.csv [--bad FILE] [--dry-run] [--json]", N_("departments, services, topics, outcomes, reps and desks") },
  { "import", "holidays FILE.json [--dry-run] [--json]", N_("https://www.gov.uk/bank-holidays.json") },
  { "import",
    "risks FILE.csv --register REF [--title TEXT] [--scheme REF] [--map COLUMN=FIELD;…] [--encoding NAME] [--bad FILE] [--dry-run] [--json]",
    N_("a risk register from a table") },
  { "import", "--list [--json]", N_("every file that was imported: kind, who, when, rows") },
  { "import", "undo ID [--with-notes] [--dry-run] [--yes] [--json]",
    N_("takes an import back as a whole; --with-notes also where a contact's words would go") },
  { "import", "bad ID [-o FILE] [--json]", N_("its rows that were kept aside with line, column and reason; -o saves them, to be mended and imported again") },
  { "import", "mappings [rename NAME TO|delete NAME] [--json]", N_("which columns are what, saved by --mapping") },
  { "import", "table FILE [--csv -o FILE] [--encoding NAME] [--separator SIGN] [--json]",
    N_("what a table is taken for; nothing is stored") },
  { "indicators", "list [--json]", N_("all, with their targets") },
  { "indicators", "show REF [--json]", N_("the definition sheet") },
  { "indicators", "explain REF PERIOD [--short S] [--json]", N_("how a figure was made, and from which contacts") },
  { "indicators", "enter REF PERIOD --value V [--note TEXT] [--reason TEXT] [--by NAME] [--json]",
    N_("a figure that is not counted; a percentage as 97 or 97.5%. Where there is none, V is N/A, TBA, \"New PI\" or, with --note, \"unable to measure\"") },
  { "indicators", "enter REF PERIOD --numerator N --denominator D [--note TEXT] [--reason TEXT] [--by NAME] [--json]",
    N_("the same from its two counts") },
  { "indicators", "check REF PERIOD [--by NAME] [--json]", N_("by another person than who entered it") },
  { "indicators", "sign-off REF PERIOD [--by NAME] [--json]", N_("freezes the checked figure; from then on it is revised, with a reason") },
  { "indicators", "targets REF [--set VALUE --since DATE [--reason TEXT]] [--by NAME] [--json]", N_("the targets, or another one") },
  { "indicators", "edit REF FIELD=VALUE... [--reason TEXT] [--by NAME] [--json]",
    N_("another version of the definition; “indicators show REF --json” names the fields") },
  { "indicators", "late [--json]", N_("which figures are late or missing") },
  { "indicators",
    "quality REF [--trait accuracy|validity|reliability|timeliness|relevance|completeness --rating good|fair|poor "
    "[--evidence TEXT] [--due DATE] [--by NAME]] [--json]",
    N_("how good its data are: what was assessed, and what the program knows") },
  { "log",
    "add --channel " CHANNELS " --service NAME [--new-service] --arrived T [--answered T] [--ended T] "
    "[--outcome resolved|passed|callback|signposted|no-answer|left|abandoned] [--note TEXT] [--quantity N] [--follows ID] "
    "[--department NAME] [--person ID] [--first-contact yes|no] [--json]",
    N_("a contact of earlier; --new-service where the directory is to have the service from now on") },
  { "log",
    "search [WORDS] [--limit N] " WHEN " [--channel NAME] [--service NAME] [--rep NAME] [--outcome NAME] [--late] "
    "[--not-accurate] [--avoidable] [--no-service] [--search TEXT] [--json]",
    N_("the newest first") },
  { "log",
    "export -o FILE.csv|- " WHEN " [--channel NAME] [--service NAME] [--rep NAME] [--outcome NAME] [--late] [--not-accurate] "
    "[--avoidable] [--no-service] [--search TEXT] [--json]",
    N_("the same contacts as a table") },
  { "measure", "--list [--json]", N_("the measures there are") },
  { "measure",
    "NAME --from DATE --to DATE --by hour|day|week|month|quarter|year [--queue Q] [--within S] [--formula F1|F2|F3|F4|F5|F6] "
    "[--short S] [--channel C] [--service NAME] [--json]",
    N_("one of them, period by period and in all") },
  { "measure", "NAME --from DATE --to DATE --by … [--source NAME] [--formula F] [--satisfied \"4 of 5\"] [--json]",
    N_("one of imported intervals or surveys") },
  { "people", "list [--limit N] [--offset N] [--json]", N_("everybody") },
  { "people", "find TEXT [--limit N] [--offset N] [--json]", N_("by any part of name, number, e-mail or address") },
  { "people",
    "add --name TEXT [--other-name TEXT] [--phone TEXT] [--email TEXT] [--address TEXT] [--postcode TEXT] [--reason TEXT] [--dry-run] "
    "[--json]",
    N_("likely doubles are told; a dry run tells only those") },
  { "people", "merge ID --into ID [--reason TEXT] [--json]", N_("two records of one person; undone by undo-merge") },
  { "people", "undo-merge ID|--find TEXT [--json]", N_("apart again") },
  { "people", "erase ID|--find TEXT [--reason TEXT] [--dry-run] [--yes] [--json]",
    N_("for good: the person and the words of their contacts; the counts stay") },
  { "people", "export ID|--find TEXT [-o FILE.html|.json] [--json]", N_("all that is held of a person, to hand it out") },
  { "people",
    "retention [--dry-run] [--yes] [--kind people|notes|record] [--older-than MONTHS] [--as-of DATE] [--set KIND=MONTHS,…] [--json]",
    N_("erases what was kept for long enough, for good; --set only sets the rules, 0 for ever") },
  { "plan", "list [--json]", N_("the plans with their latest versions") },
  { "plan", "new --first-year YYYY [--from REF|--template NAME] [--plan REF] [--title TEXT] [--json]",
    N_("a plan from an earlier one or from a template") },
  { "plan", "templates [--plan REF --template NAME] [--json]", N_("the templates, or a plan kept as one") },
  { "plan", "versions [--plan REF] [--json]", N_("when, by whom and why") },
  { "plan", "version --number N --reason TEXT [--date DATE] [--by NAME] [--plan REF] [--json]", N_("keeps the draft as a version") },
  { "plan", "diff V1 V2 [-o FILE.pdf|.odt|.html|.txt] [--plan REF] [--json]", N_("V: 1.1, draft or REF:1.1") },
  { "plan", "takeback V --change N|--section ID [--plan REF] [--json]", N_("the draft again as it was in V, in one place") },
  { "plan", "import FILE.odt --plan REF [--accept all|1,3] [--dry-run] [--json]", N_("a document that was edited elsewhere, change by change") },
  { "plan", "check [--plan REF] [--json]", N_("what a reader will ask about") },
  { "plan", "waive --rule R --place P --reason TEXT|--end [--plan REF] [--json]",
    N_("lives with a finding, as “plan check” names it; --end counts it again") },
  { "plan", "export --plan REF [--version V] -o FILE.pdf|.odt|.html|.txt [--json]", N_("the plan as a document") },
  { "queue", "[--channel phone|visitor] [--json]", N_("the usual day is the same weekday of the last weeks") },
  { "report", "--list [--json]", N_("the kinds and their sections") },
  { "report",
    "weekly|quarter|half-year|dmt|foi|standards [--period P] [-o FILE.pdf|.odt|.html|.txt|.csv] [--sections A,B] [--issue] [--by NAME] "
    "[--json]",
    N_("P: 2026-W02, 2026-01, \"2025/26 Q4\", \"2025/26 H2\", 2025/26, a date, last. --issue keeps it as it is") },
  { "report", "KIND [--period P] --comment SECTION TEXT [--by NAME] [--json]", N_("writes a section's comment") },
  { "report", "KIND [--period P] --ask SECTION OFFICER [--by NAME] [--json]", N_("asks somebody for it; it shows as missing until given") },
  { "report", "issued [--json]", N_("all that were issued") },
  { "report", "show ID -o FILE [--json]", N_("one of them again, as it was") },
  { "report", "changes ID [-o FILE] [--json]", N_("what has changed since") },
  { "risks", "list [--register REF] [--json]", N_("the risks and where they stand") },
  { "risks", "matrix [REF] [-o FILE.svg|.pdf|.png] [--json]", N_("which risks are in which cell") },
  { "risks", "movement --from DATE [--to DATE] [--register REF] [--json]", N_("what moved between two days") },
  { "risks", "movement --against REF [--register REF] [--json]", N_("what moved since another register") },
  { "risks", "schemes [--json]", N_("by which likelihood and impact are scored") },
  { "risks", "new --title TEXT --scheme REF [--register REF] [--json]", N_("an empty register") },
  { "risks", "rename --register REF --title TEXT [--json]", N_("another title for one") },
  { "risks", "new-scheme --title TEXT --size 4x5 [--json]", N_("steps of likelihood × steps of impact, 3 to 6 each") },
  { "risks",
    "import FILE.csv --register REF [--title TEXT] [--scheme REF] [--map COLUMN=FIELD;…] [--encoding NAME] [--bad FILE] [--dry-run] [--json]",
    N_("as “import risks”") },
  { "spc", "FILE|- [--chart xmr|p-prime] [--k N] [--screen] [--baseline N] [--json]",
    N_("FILE: one number a line with a decimal point, in order of time; for p-prime a numerator and a denominator a line, as “19 23”. "
       "Blank lines and lines that begin with # are passed over") },
  { NULL, NULL, NULL },
};

/* Words of the forms that stand for something, told under a command that has them. */
static const struct
{
  const char *word, *means;
} words[] = {
  { "DATE", N_("2026-01-05 or 05/01/2026; both ends of a range are included") },
  { " T ", N_("a time with its offset, such as 2026-01-05T10:00:00Z") },
  { " T]", N_("a time with its offset, such as 2026-01-05T10:00:00Z") },
  { "PERIOD", N_("2026-01, \"2025/26 Q4\", 2025/26, 2026-W02 or a day") },
  { " S ", N_("seconds") },
  { " S]", N_("seconds") },
  { "--dry-run", N_("tells what would be done, and does nothing") },
  { "--yes", N_("does it without a question; needed where nobody can be asked") },
  { "--reason", N_("kept with the change, beside who made it and when") },
  { "--by NAME", N_("who does it, where that is somebody else than whom the computer knows") },
  { "--json", N_("the result for other programs") },
};

const FrontUsage *
front_usages (void)
{
  return usages;
}

const char *
front_usage_summary (const char *command)
{
  for (const FrontUsage *one = summaries; one->command != NULL; one++)
    if (g_str_equal (one->command, command))
      return _(one->does);
  return "";
}

/* @text in lines of WIDTH, each after the first begun with @indent spaces; @column: where the first begins. */
static void
print_wrapped (const char *text, guint column, guint indent, FILE *to)
{
  g_auto(GStrv) parts = g_strsplit (text, " ", -1);
  gboolean first = TRUE;
  int depth = 0;
  g_autoptr(GString) word = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      guint width;

      /* "[--from DATE]" stays in one line. */
      g_string_append_printf (word, "%s%s", word->len > 0 ? " " : "", parts[i]);
      for (const char *p = parts[i]; *p != '\0'; p++)
        depth += *p == '[' ? 1 : *p == ']' ? -1 : 0;
      if (depth > 0 && parts[i + 1] != NULL && word->len < 60)
        continue;
      width = (guint) g_utf8_strlen (word->str, -1);
      if (!first && column + 1 + width > WIDTH)
        {
          fprintf (to, "\n%*s", (int) indent, "");
          column = indent;
        }
      else if (!first)
        column += (guint) fprintf (to, " ");
      fputs (word->str, to);
      column += width;
      first = FALSE;
      g_string_truncate (word, 0);
    }
  fprintf (to, "\n");
}

void
front_usage_print_all (FILE *to)
{
  fprintf (to, "%s\n\n", _("frontdesk: the front office of a council's customer service centre"));
  fprintf (to, "  frontdesk [--store FILE]              %s\n", _("open the window"));
  fprintf (to, "  frontdesk --example                   %s\n", _("open the worked example"));
  fprintf (to, "  frontdesk [--store FILE] COMMAND …    %s\n", _("do something without a window"));
  fprintf (to, "  frontdesk COMMAND --help              %s\n", _("all that the command takes"));
  fprintf (to, "  frontdesk --version\n\n%s\n", _("The commands:"));
  for (const FrontUsage *one = summaries; one->command != NULL; one++)
    fprintf (to, "  %-15s %s\n", one->command, _(one->does));
  fprintf (to, "\n%s\n", _("FILE is a store's file name, or postgresql://… for a store on a server."));
  print_wrapped (_("A command ends with 0 (done), 1 (refused: the store or a file does not allow it, with one line on stderr that says why) "
                   "or 2 (the command line is wrong, whatever the store holds)."), 0, 0, to);
}

/* The verb of a form: its first word where that is neither an option nor a name in capitals. */
static gboolean
has_verb (const FrontUsage *usage, const char *verb)
{
  g_auto(GStrv) parts = g_strsplit (usage->form, " ", 2);
  g_auto(GStrv) alternatives = parts[0] != NULL ? g_strsplit (parts[0], "|", -1) : NULL;

  return alternatives != NULL && g_ascii_islower (usage->form[0]) && g_strv_contains ((const char *const *) alternatives, verb);
}

void
front_usage_print (const char *command, const char *verb, FILE *to)
{
  g_autoptr(GString) all = g_string_new (NULL);
  gboolean of_verb = FALSE;
  guint widest = 0;

  for (const FrontUsage *one = usages; one->command != NULL && verb != NULL; one++)
    of_verb = of_verb || (g_str_equal (one->command, command) && has_verb (one, verb));
  fprintf (to, "frontdesk %s: %s\n\n", command, front_usage_summary (command));
  for (const FrontUsage *one = usages; one->command != NULL; one++)
    {
      g_autofree char *line = NULL;

      if (!g_str_equal (one->command, command) || (of_verb && !has_verb (one, verb)))
        continue;
      line = g_strdup_printf ("  frontdesk %s %s", command, one->form);
      g_string_append_printf (all, "%s ", one->form);
      print_wrapped (line, 0, 10, to);
      fprintf (to, "      ");
      print_wrapped (_(one->does), 6, 6, to);
    }
  fprintf (to, "\n");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (all->str, words[i].word) != NULL)
      widest = MAX (widest, (guint) strlen (words[i].word));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (all->str, words[i].word) != NULL
        && !(i > 0 && g_str_equal (words[i].means, words[i - 1].means) && strstr (all->str, words[i - 1].word) != NULL))
      {
        g_autofree char *word = g_strdelimit (g_strdup (words[i].word), "]", ' ');

        fprintf (to, "  %-*s  ", (int) widest, g_strstrip (word));
        print_wrapped (_(words[i].means), widest + 4, widest + 4, to);
      }
  fprintf (to, "\n%s\n", _("Before the command, --store FILE names another store than your own."));
}
