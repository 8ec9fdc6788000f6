#define G_LOG_DOMAIN "front-command-import"

#include "config.h"
#include "cli/front-commands.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <string.h>

#include "cli/front-json.h"
#include "exchange/front-directory-csv.h"
#include "exchange/front-queue-log.h"

/* frontdesk import KIND FILE…: one row of the table for each kind of file. */

/* Bad lines that are named on stderr; the rest are told as a number. */
#define BAD_SHOWN 20

typedef struct
{
  const char *kind;
  gboolean (*run) (FrontCli *cli, int argc, char **argv, GError **error); /* argv[0] is the kind */
} Kind;

/* ── queue_log ── */

static void
show_bad (const FrontQueueLogResult *result)
{
  g_autofree char *in_future = front_queue_log_in_future (result);
  guint shown = MIN (result->bad->len, BAD_SHOWN);

  for (guint i = 0; i < shown; i++)
    {
      const FrontQueueBadLine *bad = result->bad->pdata[i];
      g_autofree char *name = g_filename_display_name (bad->path);

      g_printerr (_("frontdesk: %s, line %" PRId64 " %s; it was kept aside\n"), name, bad->line,
                  front_queue_line_fault_text (bad->fault));
    }
  if (in_future != NULL)
    g_printerr ("frontdesk: %s\n", in_future);
  if (result->n_bad > shown)
    g_printerr (g_dngettext (GETTEXT_PACKAGE, "frontdesk: and %" PRId64 " more line that is no queue_log line; --bad FILE saves them all\n",
                             "frontdesk: and %" PRId64 " more lines that are no queue_log lines; --bad FILE saves them all\n",
                             (gulong) (result->n_bad - shown)),
                result->n_bad - shown);
}

static void
show_json (const FrontQueueLogResult *result)
{
  g_autoptr(FrontJson) json = front_json_new ();

  front_json_open (json, NULL, '{');
  front_json_open (json, "calls", '{');
  front_json_int (json, "offered", result->offered);
  front_json_int (json, "answered", result->answered);
  front_json_int (json, "abandoned", result->abandoned);
  front_json_int (json, "other", result->other);
  front_json_int (json, "unfinished", result->unfinished);
  front_json_close (json);
  front_json_open (json, "lines", '{');
  front_json_int (json, "read", result->n_read);
  front_json_int (json, "bad", result->n_bad);
  front_json_close (json);
  front_json_int (json, "already", result->already);
  front_json_int (json, "future", result->future);
  front_json_int (json, "import", result->import_id);
  front_json_close (json);
  printf ("%s\n", front_json_text (json));
}

static void
show_row (const char *title, gint64 number)
{
  printf ("%10" PRId64 "  %s\n", number, title);
}

static void
show_table (const FrontQueueLogResult *result, gboolean dry_run)
{
  g_autofree char *nothing_new = front_queue_log_nothing_new (result);

  if (nothing_new != NULL)
    printf ("%s. %s\n", nothing_new, _("The files tell of:"));
  else
    printf ("%s\n", dry_run ? _("Nothing was changed. The files tell of:") : _("Imported. The files tell of:"));
  show_row (_("calls offered"), result->offered);
  show_row (_("answered"), result->answered);
  show_row (_("abandoned"), result->abandoned);
  show_row (_("ended otherwise: timed out, overflowed, left by choice, refused, lost"), result->other);
  show_row (_("unfinished: still waiting where the files stop"), result->unfinished);
  show_row (_("of the calls offered were in the store already, and are told nothing new"), result->already);
  show_row (_("lines read"), result->n_read);
  show_row (_("of them no queue_log lines"), result->n_bad);
}

/* A dry run needs no store, and makes none. */
static gboolean
open_store (FrontCli *cli, gboolean dry_run, FrontDb **db, GError **error)
{
  g_autoptr(GError) local = NULL;

  *db = front_cli_open (cli, dry_run ? FRONT_DB_EXISTING : FRONT_DB_CREATE, &local);
  if (*db != NULL)
    return TRUE;
  if (dry_run && g_error_matches (local, FRONT_ERROR, FRONT_ERROR_UNREACHABLE)
      && !g_file_test (cli->store_uri, G_FILE_TEST_EXISTS) && strstr (cli->store_uri, "://") == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
import_queue_log (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *source = NULL, *bad = NULL;
  gboolean dry_run = FALSE, json = FALSE;
  const GOptionEntry entries[] = {
    { "bad", 0, 0, G_OPTION_ARG_FILENAME, &bad, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { "source", 0, 0, G_OPTION_ARG_STRING, &source, NULL, NULL },
    { NULL }
  };
  FrontQueueLogOptions options = { 0 };
  g_auto(FrontQueueLogResult) result = { 0 };
  g_autoptr(FrontDb) db = NULL;

  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  if (argc < 2)
    return front_cli_usage (error, _("import queue_log: name at least one file"));
  if (source != NULL && *g_strstrip (source) == '\0')
    return front_cli_usage (error, _("import queue_log: --source is empty"));
  if (!open_store (cli, dry_run, &db, error))
    return FALSE;
  options.source = source;
  options.bad_path = bad;
  options.dry_run = dry_run;
  if (!front_queue_log_import (db, argv + 1, &options, NULL, NULL, NULL, &result, error))
    return FALSE;
  show_bad (&result);
  if (json)
    show_json (&result);
  else
    show_table (&result, dry_run);
  return TRUE;
}

/* ── directory ── */

static void
show_bad_directory (const FrontDirectoryResult *result, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);
  guint shown = MIN (result->bad->len, BAD_SHOWN);

  for (guint i = 0; i < shown; i++)
    {
      const FrontDirectoryBad *bad = result->bad->pdata[i];

      if (bad->column > 0)
        g_printerr (_("frontdesk: %s, line %" PRId64 ", column %u %s; it was kept aside\n"), name, bad->line, bad->column, bad->what);
      else
        g_printerr (_("frontdesk: %s, line %" PRId64 " %s; it was kept aside\n"), name, bad->line, bad->what);
    }
  if (result->n_bad > shown)
    g_printerr (g_dngettext (GETTEXT_PACKAGE, "frontdesk: and %" PRId64 " more line that was kept aside; --bad FILE saves them all\n",
                             "frontdesk: and %" PRId64 " more lines that were kept aside; --bad FILE saves them all\n",
                             (gulong) (result->n_bad - shown)),
                result->n_bad - shown);
}

static void
show_json_directory (const FrontDirectoryResult *result, gboolean dry_run)
{
  g_autoptr(FrontJson) json = front_json_new ();
  gint64 added = 0, changed = 0;

  front_json_open (json, NULL, '{');
  for (guint kind = 1; kind < FRONT_ENTRY_N_KINDS; kind++)
    {
      g_autofree char *key = g_strconcat (front_entry_kind_name ((FrontEntryKind) kind), "s", NULL);

      added += result->added[kind];
      changed += result->changed[kind];
      front_json_open (json, key, '{');
      front_json_int (json, "added", result->added[kind]);
      front_json_int (json, "changed", result->changed[kind]);
      front_json_close (json);
    }
  front_json_int (json, "added", added);
  front_json_int (json, "changed", changed);
  front_json_int (json, "already", result->already);
  front_json_open (json, "lines", '{');
  front_json_int (json, "read", result->n_read);
  front_json_int (json, "bad", result->n_bad);
  front_json_close (json);
  front_json_open (json, "bad", '[');
  for (guint i = 0; i < result->bad->len; i++)
    {
      const FrontDirectoryBad *bad = result->bad->pdata[i];

      front_json_open (json, NULL, '{');
      front_json_int (json, "line", bad->line);
      front_json_int (json, "column", bad->column);
      front_json_text_value (json, "what", bad->what);
      front_json_close (json);
    }
  front_json_close (json);
  front_json_int (json, "import", result->import_id);
  front_json_bool (json, "dry_run", dry_run);
  front_json_close (json);
  printf ("%s\n", front_json_text (json));
}

static void
show_table_directory (const FrontDirectoryResult *result, gboolean dry_run)
{
  printf ("%s\n", dry_run ? _("Nothing was changed. The file tells of:") : _("Imported. The file tells of:"));
  for (guint kind = 1; kind < FRONT_ENTRY_N_KINDS; kind++)
    if (result->added[kind] + result->changed[kind] > 0)
      printf (_("%10" PRId64 "  added, %" PRId64 " changed: %s\n"), result->added[kind], result->changed[kind],
              front_entry_kind_plural ((FrontEntryKind) kind));
  show_row (_("lines told nothing new"), result->already);
  show_row (_("lines read"), result->n_read);
  show_row (_("of them kept aside"), result->n_bad);
}

/* A dry run where there is no store yet: in an empty one that leaves no trace. */
static gboolean
try_directory (const char *file, const char *bad, FrontDirectoryResult *result, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("frontdesk-XXXXXX", error);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "empty.frontdesk", NULL) : NULL;
  FrontDb *db = path != NULL ? front_db_open (path, FRONT_DB_CREATE, error) : NULL;
  gboolean done = db != NULL && front_directory_import_mapped (db, file, NULL, bad, TRUE, result, error);

  front_db_close (db);
  if (path != NULL)
    g_unlink (path);
  if (folder != NULL)
    g_rmdir (folder);
  return done;
}

static gboolean
import_directory (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *bad = NULL;
  gboolean dry_run = FALSE, json = FALSE;
  const GOptionEntry entries[] = {
    { "bad", 0, 0, G_OPTION_ARG_FILENAME, &bad, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { NULL }
  };
  g_auto(FrontDirectoryResult) result = { 0 };
  g_autoptr(FrontDb) db = NULL;

  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  if (argc != 2)
    return front_cli_usage (error, _("import directory: name one file"));
  if (!open_store (cli, dry_run, &db, error))
    return FALSE;
  if (db != NULL ? !front_directory_import_mapped (db, argv[1], NULL, bad, dry_run, &result, error)
                 : !try_directory (argv[1], bad, &result, error))
    return FALSE;
  show_bad_directory (&result, argv[1]);
  if (json)
    show_json_directory (&result, dry_run);
  else
    show_table_directory (&result, dry_run);
  return TRUE;
}

/* ── ── */

static const Kind kinds[] = {
  { "contracts", front_command_import_contracts },
  { "directory", import_directory },
  { "holidays", front_command_import_holidays },
  { "queue_log", import_queue_log },
  { "risks", front_command_import_risks },
  { "table", front_command_import_table },
  { "calls", front_command_import_file },
  { "intervals", front_command_import_file },
  { "cdr", front_command_import_file },
  { "surveys", front_command_import_file },
  { "standby", front_command_import_file },
  { "mappings", front_command_import_mappings },
  { "undo", front_command_import_undo },
  { "bad", front_command_import_bad },
};

gboolean
front_command_import (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_autoptr(GString) known = g_string_new (NULL);

  if (argc > 1 && g_strv_contains ((const char *const *) argv + 1, "--list"))
    return front_command_import_list (cli, argc, argv, error);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (argc > 1 && g_str_equal (argv[1], kinds[i].kind))
        return kinds[i].run (cli, argc - 1, argv + 1, error);
      g_string_append_printf (known, "%s%s", i == 0 ? "" : ", ", kinds[i].kind);
    }
  if (argc < 2)
    return front_cli_usage (error, _("import: say what kind of file; there is %s"), known->str);
  return front_cli_usage (error, _("import: “%s” is not a kind of file that can be imported; there is %s"), argv[1], known->str);
}
