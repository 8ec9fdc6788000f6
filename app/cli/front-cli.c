#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-cli.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "cli/front-commands.h"
#include "store/front-patience.h"

static const FrontCommand commands[] = {
  { "chart",
    "trend REF -o FILE.svg|.pdf|.png [--from DATE] [--to DATE] [--by hour|day|week|month|quarter|year]\n"
    "                                        budget REF, as trend\n"
    "                                        matrix REGISTER -o FILE.svg|.pdf|.png       [--size WIDTHxHEIGHT] [--json]\n"
    "                                        heat|waits|calls -o FILE [--channel CHANNEL] [--from DATE] [--to DATE] [--json]\n"
    "                                        summary|channels -o FILE [--by PERIOD] [--from DATE] [--to DATE] [--json]\n"
    "                                        breaks REF [--since DATE --cause TEXT [--kind recalculation|comparability|note]]\n"
    "                                                   [--remove ID] [--json]",
    front_command_chart },
  { "check", "[--mend] [--json]", front_command_check },
  { "deadline", "--received DATE --working-days N [--json]", front_command_deadline },
  { "elapsed", "--from T --to T [--json]", front_command_elapsed },
  { "queue", "[--channel phone|visitor] [--json]", front_command_queue },
  { "erlang",
    "--calls N --interval S --aht S --target P --within S [--agents N] [--patience S]\n"
    "                                        [--shrinkage P] [--max-occupancy P] [--json]",
    front_command_erlang },
  { "demo", "[--until DATE] [--seed N] [--json]", front_command_demo },
  { "formula-finder", "--from DATE --to DATE --percent P --within S [--json]", front_command_formula_finder },
  { "import",
    "queue_log FILE... [--dry-run] [--json] [--source NAME]\n"
    "  frontdesk [--store FILE] import contracts FILE.csv --plan REF [--map COLUMN=FIELD;…] [--only COLUMN=PATTERN] [--dates ORDER]\n"
    "            [--dry-run] [--json]\n"
    "  frontdesk [--store FILE] import directory|holidays FILE [--dry-run] [--json]\n"
    "  frontdesk [--store FILE] import risks FILE --register REF [--scheme REF] [--map COLUMN=FIELD;…] [--dry-run] [--json]\n"
    "  frontdesk [--store FILE] import calls|intervals|cdr|surveys|standby FILE... [--map COLUMN=FIELD;…] [--mapping NAME] [--source NAME]\n"
    "                                        [--dates day-first|month-first|iso] [--time-zone ZONE] [--day DATE] [--only COLUMN=PATTERN]\n"
    "                                        [--within S] [--encoding NAME] [--separator SIGN] [--bad FILE] [--dry-run] [--json]\n"
    "  frontdesk [--store FILE] import --list [--json] | import undo ID [--with-notes] [--json] | import bad ID -o FILE\n"
    "  frontdesk [--store FILE] import mappings [rename NAME TO | delete NAME] [--json]\n"
    "  frontdesk import table FILE [--csv -o FILE] [--encoding NAME] [--separator SIGN] [--json]",
    front_command_import },
  { "indicators",
    "list|show REF|explain REF PERIOD [--json]\n"
    "  frontdesk [--store FILE] indicators enter REF PERIOD --value V|--numerator N --denominator D [--note TEXT] [--reason TEXT]\n"
    "                                        [--by NAME]\n"
    "  frontdesk [--store FILE] indicators check|sign-off REF PERIOD [--by NAME]\n"
    "  frontdesk [--store FILE] indicators targets REF [--set VALUE --since DATE [--reason TEXT]] [--by NAME] [--json]\n"
    "  frontdesk [--store FILE] indicators edit REF FIELD=VALUE… [--reason TEXT] [--by NAME] | indicators late [--json]\n"
    "  frontdesk [--store FILE] indicators quality REF [--trait T --rating good|fair|poor [--evidence TEXT] [--due DATE] [--by NAME]]\n"
    "                                        [--json]",
    front_command_indicators },
  { "log",
    "add --channel visitor|phone|email|online|call-back|outgoing|out-of-hours|admin --service NAME\n"
    "                                        --arrived T [--answered T] [--ended T] [--outcome resolved|passed|callback|signposted|\n"
    "                                        no-answer|left|abandoned] [--note TEXT] [--quantity N] [--follows ID]\n"
    "                                        [--department NAME] [--person ID] [--first-contact yes|no] [--json]\n"
    "  frontdesk [--store FILE] log search [WORDS] [--limit N] | log export -o FILE.csv|-\n"
    "                                        [--from DATE] [--to DATE] [--channel NAME] [--service NAME] [--rep NAME]\n"
    "                                        [--outcome NAME] [--late] [--not-accurate] [--search TEXT] [--json]",
    front_command_log },
  { "measure",
    "--list|NAME --from DATE --to DATE --by hour|day|week|month|quarter|year [--queue Q]\n"
    "                                        [--within SECONDS] [--formula F1|…|F6] [--short SECONDS] [--channel C]\n"
    "                                        [--service NAME] [--source NAME] [--satisfied \"4 of 5\"] [--json]",
    front_command_measure },
  { "people",
    "list|find TEXT|add|merge ID --into ID|undo-merge ID|erase ID|export ID -o FILE.html|.json\n"
    "                                        |retention [--dry-run] [--kind people|notes|record] [--older-than MONTHS] [--json]",
    front_command_people },
  { "plan",
    "export --plan 2016-2019 -o FILE.pdf|.odt|.html|.txt | list | versions [--plan REF]\n"
    "                                        new --first-year YYYY [--from REF | --template NAME] | templates [--template NAME]\n"
    "                                        version --number N --reason TEXT [--date DATE] [--by NAME] [--plan REF]\n"
    "                                        diff V1 V2 [-o FILE.txt] [--plan REF]   V: 1.1, draft or REF:1.1\n"
    "                                        takeback V --change N|--section ID [--plan REF]\n"
    "                                        import FILE.odt --plan REF [--accept all|1,3] [--dry-run]\n"
    "                                        check [--plan REF] | waive --rule R --place P --reason TEXT|--end   [--json]",
    front_command_plan },
  { "report",
    "--list | KIND [--period P] [-o FILE.pdf|.odt|.html|.txt|.csv] [--sections A,B] [--issue] [--by NAME] [--json]\n"
    "                                        KIND [--period P] --comment SECTION TEXT | --ask SECTION OFFICER\n"
    "                                        issued | show ID -o FILE | changes ID [-o FILE]   [--json]\n"
    "                                        KIND: weekly, quarter, half-year, dmt, foi, standards\n"
    "                                        P: 2026-W02, 2026-01, \"2025/26 Q4\", \"2025/26 H2\", 2025/26, a date, last",
    front_command_report },
  { "risks",
    "list [--register REF] | matrix [REF] [-o FILE.svg|.pdf|.png] | schemes\n"
    "                                        movement --from DATE [--to DATE] [--register REF] | movement --against REF\n"
    "                                        new --title TEXT --scheme REF [--register REF] | rename --register REF --title TEXT\n"
    "                                        new-scheme --title TEXT --size 4x5\n"
    "                                        import FILE.csv --register REF [--scheme REF] [--map COLUMN=FIELD;…] [--dry-run]\n"
    "                                        [--json]",
    front_command_risks },
  { "spc", "FILE|- [--chart xmr|p-prime] [--k N] [--screen] [--baseline N] [--json]", front_command_spc },
  { NULL, NULL, NULL }
};

void
front_cli_set_locale (void)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

static const FrontCommand *
find_command (const char *name)
{
  for (const FrontCommand *command = commands; command->name != NULL; command++)
    if (g_str_equal (command->name, name))
      return command;
  return NULL;
}

/* The first word that is neither an option nor the value of --store; 0 where there is none. */
static int
command_index (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      if (g_str_equal (argv[i], "--store"))
        i++;
      else if (argv[i][0] != '-')
        return i;
    }
  return 0;
}

gboolean
front_cli_wanted (int argc, char **argv)
{
  if (command_index (argc, argv) > 0)
    return TRUE;
  /* Also what the window does not take: a wrong option is told in the same way with and without a command. */
  for (int i = 1; i < argc; i++)
    {
      if (g_str_equal (argv[i], "--store") && i + 1 < argc && *argv[i + 1] != '\0')
        i++;
      else if (!(g_str_has_prefix (argv[i], "--store=") && argv[i][strlen ("--store=")] != '\0')
               && !g_str_equal (argv[i], "--example") && !g_str_equal (argv[i], "--gapplication-service"))
        return TRUE;
    }
  return FALSE;
}

char *
front_cli_default_store (void)
{
  return g_build_filename (g_get_user_data_dir (), "frontdesk", "store.frontdesk", NULL);
}

char *
front_cli_example_store (void)
{
  return g_build_filename (g_get_user_data_dir (), "frontdesk", "example.frontdesk", NULL);
}

static void
say_waiting (gboolean waiting, gpointer data)
{
  if (waiting)
    g_printerr (_("frontdesk: another desk is writing, or an import; waiting for it to end\n"));
}

FrontDb *
front_cli_open (FrontCli *cli, FrontDbMode mode, GError **error)
{
  FrontDb *db = front_db_open (cli->store_uri, mode, error);

  if (db != NULL)
    front_db_set_patience (db, FRONT_PATIENCE_S, say_waiting, NULL);
  return db;
}

gboolean
front_cli_usage (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_USAGE, message);
  return FALSE;
}

/* Text is UTF-8 whatever the locale: a timer or a web server that starts a command often has none. GLib converts a
 * STRING from the locale and a FILENAME not at all, so that every text goes through as a file name does. */
static GOptionEntry *
without_conversion (const GOptionEntry *entries)
{
  GArray *plain = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));

  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    {
      GOptionEntry copy = *entry;

      if (copy.arg == G_OPTION_ARG_STRING)
        copy.arg = G_OPTION_ARG_FILENAME;
      g_array_append_val (plain, copy);
    }
  return (GOptionEntry *) (void *) g_array_free (plain, FALSE);
}

gboolean
front_cli_parse (int *argc, char ***argv, const GOptionEntry *entries, GError **error)
{
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autofree GOptionEntry *plain = without_conversion (entries);
  g_autoptr(GError) local = NULL;
  const char *command = (*argv)[0];

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, plain, NULL);
  if (!g_option_context_parse (context, argc, argv, &local))
    return front_cli_usage (error, "%s: %s", command, local->message);
  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    if (entry->arg == G_OPTION_ARG_STRING)
      {
        const char *text = *(char **) entry->arg_data;

        if (text != NULL && !g_utf8_validate (text, -1, NULL))
          return front_cli_usage (error, _("%s: --%s is not UTF-8 text"), command, entry->long_name);
      }
  return TRUE;
}

gboolean
front_cli_number (const char *option, const char *typed, gint64 least, gint64 most, gint64 *value, GError **error)
{
  if (typed == NULL || g_ascii_string_to_signed (typed, 10, least, most, value, NULL))
    return TRUE;
  return front_cli_usage (error,
                          _("%s is a whole number from %" PRId64 " to %" PRId64 ", not “%s”"),
                          option, least, most, typed);
}

static void
print_help (FILE *to)
{
  fprintf (to, "%s\n", _("frontdesk: the front office of a council's customer service centre"));
  fprintf (to, "\n  frontdesk [--store FILE]              %s\n", _("open the window"));
  fprintf (to, "  frontdesk --example                   %s\n", _("open the worked example"));
  for (const FrontCommand *command = commands; command->name != NULL; command++)
    fprintf (to, "  frontdesk [--store FILE] %s %s\n", command->name, command->usage);
  fprintf (to, "\n%s\n", _("FILE is a store's file name, or postgresql://… for a store on a server."));
}

/* One line of text, whatever the names in it hold: line breaks, a terminal's commands, bytes that are no UTF-8. */
static int
refuse (const GError *error)
{
  g_autofree char *line = g_utf8_make_valid (error->message, -1);

  for (char *p = line; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  fprintf (stderr, "frontdesk: %s\n", line);
  return g_error_matches (error, FRONT_ERROR, FRONT_ERROR_USAGE) ? 2 : 1;
}

/* A closed stream's number would go to the next file that is opened, and what is printed into that file. */
static void
hold_streams (void)
{
  static const int modes[] = { O_WRONLY, O_RDONLY, O_WRONLY }; /* reading and writing the result must still fail */

  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) < 0 && errno == EBADF && open ("/dev/null", modes[fd]) != fd)
      return;
}

/* An early part may have been lost although the last one was written. */
static int
end_result (void)
{
  g_autoptr(GError) error = NULL;

  if (fflush (stdout) == 0 && !ferror (stdout))
    return 0;
  g_set_error_literal (&error, FRONT_ERROR, FRONT_ERROR_FAILED,
                       _("the result could not be written to standard output, though the command was carried out. "
                         "Make room there, or send it elsewhere."));
  return refuse (error);
}

int
front_cli_run (int argc, char **argv)
{
  g_autofree char *default_store = front_cli_default_store ();
  g_autoptr(GError) error = NULL;
  FrontCli cli = { .store_uri = default_store };
  int at = command_index (argc, argv);
  const FrontCommand *command;

  hold_streams ();
  for (int i = 1; i < (at > 0 ? at : argc); i++)
    {
      if (g_str_equal (argv[i], "--version"))
        {
          printf ("Frontdesk %s\n", PACKAGE_VERSION);
          return end_result ();
        }
      if (g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h"))
        {
          print_help (stdout);
          return end_result ();
        }
      if (g_str_equal (argv[i], "--store") && i + 1 < argc)
        cli.store_uri = argv[++i];
      else if (g_str_has_prefix (argv[i], "--store="))
        cli.store_uri = argv[i] + strlen ("--store=");
      else if (g_str_equal (argv[i], "--store"))
        cli.store_uri = "";
      else
        {
          front_cli_usage (&error, _("“%s” is not an option of frontdesk; see frontdesk --help"), argv[i]);
          return refuse (error);
        }
    }
  if (*cli.store_uri == '\0')
    {
      front_cli_usage (&error, _("--store is empty: give a store's file name, or postgresql://…"));
      return refuse (error);
    }
  command = at > 0 ? find_command (argv[at]) : NULL;
  if (command == NULL)
    {
      front_cli_usage (&error, _("there is no command “%s”; see frontdesk --help"), at > 0 ? argv[at] : "");
      return refuse (error);
    }
  if (!command->run (&cli, argc - at, argv + at, &error))
    return refuse (error);
  return end_result ();
}
