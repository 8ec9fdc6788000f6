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
#include "directory/front-nearest.h"
#include "cli/front-usage.h"
#include "store/front-patience.h"

/* What each takes is in front-usage.c. */
static const FrontCommand commands[] = {
  { "chart", front_command_chart },
  { "check", front_command_check },
  { "deadline", front_command_deadline },
  { "elapsed", front_command_elapsed },
  { "queue", front_command_queue },
  { "erlang", front_command_erlang },
  { "demo", front_command_demo },
  { "formula-finder", front_command_formula_finder },
  { "import", front_command_import },
  { "indicators", front_command_indicators },
  { "log", front_command_log },
  { "measure", front_command_measure },
  { "people", front_command_people },
  { "plan", front_command_plan },
  { "report", front_command_report },
  { "risks", front_command_risks },
  { "spc", front_command_spc },
  { NULL, NULL }
};

/* The options of the command that runs, for telling which one would have solved a refusal. There is one command a process. */
static GPtrArray *known_options;

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

/* Its own folder the program makes; another's name that is not there is a slip. */
static gboolean
may_make (const FrontCli *cli, GError **error)
{
  g_autofree char *own = front_cli_default_store ();
  g_autofree char *folder = g_path_get_dirname (cli->store_uri);

  if (g_str_equal (own, cli->store_uri) || g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_UNREACHABLE,
               _("There is no folder “%s” to make the store in. Look at the name behind --store, or make the folder."), folder);
  return FALSE;
}

FrontDb *
front_cli_open (FrontCli *cli, FrontDbMode mode, GError **error)
{
  gboolean made = (mode & FRONT_DB_CREATE) != 0 && strstr (cli->store_uri, "://") == NULL
                  && !g_file_test (cli->store_uri, G_FILE_TEST_EXISTS);
  FrontDb *db;

  if (made && !may_make (cli, error))
    return NULL;
  db = front_db_open (cli->store_uri, mode, error);
  if (db == NULL)
    return NULL;
  /* A slip in --store shows here, and not as figures that are missing later. */
  if (made)
    g_printerr (_("frontdesk: made the store “%s”, which was not there\n"), cli->store_uri);
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

  g_clear_pointer (&known_options, g_ptr_array_unref);
  known_options = g_ptr_array_new ();
  for (const GOptionEntry *entry = entries; entry->long_name != NULL; entry++)
    g_ptr_array_add (known_options, (gpointer) entry->long_name);
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

static gboolean
has_option (const char *name)
{
  return known_options != NULL && g_ptr_array_find_with_equal_func (known_options, name, g_str_equal, NULL);
}

/* The message, and what on the command line would have solved it. Returns: (transfer full) */
static char *
say (const GError *error, const char *command)
{
  const char *wanted = front_error_wanted (error);
  const char *end = g_str_has_suffix (error->message, ".") || g_str_has_suffix (error->message, "?") ? "" : ".";

  if (wanted != NULL && has_option (wanted))
    return g_strdup_printf (_("%s%s The option for that is --%s."), error->message, end, wanted);
  if (command != NULL && g_error_matches (error, FRONT_ERROR, FRONT_ERROR_USAGE))
    return g_strdup_printf (_("%s%s See frontdesk %s --help."), error->message, end, command);
  return g_strdup (error->message);
}

/* One line of text, whatever the names in it hold: line breaks, a terminal's commands, bytes that are no UTF-8.
 * @command: NULL before there is one. */
static int
refuse (const GError *error, const char *command)
{
  g_autofree char *said = say (error, command);
  g_autofree char *line = g_utf8_make_valid (said, -1);

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

/* As the result and the refusals are written; GLib would turn what the locale does not have into question marks. */
static void
print_to_stderr (const char *text)
{
  fputs (text, stderr);
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
  return refuse (error, NULL);
}

static gboolean
asks_for_help (int argc, char **argv)
{
  for (int i = 1; i < argc && !g_str_equal (argv[i], "--"); i++)
    if (g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h"))
      return TRUE;
  return FALSE;
}

static void
no_command (const char *typed, GError **error)
{
  const char *names[G_N_ELEMENTS (commands)] = { NULL };
  g_autofree char *valid = g_utf8_make_valid (typed, -1);
  g_autofree char *meant = NULL;

  for (guint i = 0; commands[i].name != NULL; i++)
    names[i] = commands[i].name;
  meant = front_nearest_words (valid, names);
  if (meant != NULL)
    front_cli_usage (error, _("there is no command “%s”. Did you mean %s? See frontdesk --help"), typed, meant);
  else
    front_cli_usage (error, _("there is no command “%s”; see frontdesk --help"), typed);
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
  g_set_printerr_handler (print_to_stderr);
  for (int i = 1; i < (at > 0 ? at : argc); i++)
    {
      if (g_str_equal (argv[i], "--version"))
        {
          printf ("Frontdesk %s\n", PACKAGE_VERSION);
          return end_result ();
        }
      if (g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h"))
        {
          front_usage_print_all (stdout);
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
          return refuse (error, NULL);
        }
    }
  if (*cli.store_uri == '\0')
    {
      front_cli_usage (&error, _("--store is empty: give a store's file name, or postgresql://…"));
      return refuse (error, NULL);
    }
  command = at > 0 ? find_command (argv[at]) : NULL;
  if (command == NULL)
    {
      no_command (at > 0 ? argv[at] : "", &error);
      return refuse (error, NULL);
    }
  if (asks_for_help (argc - at, argv + at))
    {
      front_usage_print (command->name, argc - at > 1 ? argv[at + 1] : NULL, stdout);
      return end_result ();
    }
  if (!command->run (&cli, argc - at, argv + at, &error))
    return refuse (error, command->name);
  return end_result ();
}
