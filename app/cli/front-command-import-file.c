#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-commands.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "calendar/front-dates.h"
#include "cli/front-json.h"
#include "exchange/front-file-import.h"
#include "exchange/front-import-bad.h"

/* frontdesk import calls|intervals|cdr|surveys|standby FILE…, import --list, import undo ID. */

#define BAD_SHOWN 20

static void
json_instant (FrontJson *json, const char *key, gint64 at)
{
  g_autofree char *text = at != FRONT_NEVER ? front_instant_format_iso (at) : NULL;

  front_json_text_value (json, key, text);
}

static void
json_texts (FrontJson *json, const char *key, const GPtrArray *texts)
{
  front_json_open (json, key, '[');
  for (guint i = 0; i < texts->len; i++)
    front_json_text_value (json, NULL, g_ptr_array_index (texts, i));
  front_json_close (json);
}

/* null where the file does not say it. */
static void
json_said (FrontJson *json, const char *key, gint64 number, gboolean no)
{
  if (no)
    front_json_text_value (json, key, NULL);
  else
    front_json_int (json, key, number);
}

static void
json_changes (FrontJson *json, const FrontImportChanges *changes)
{
  front_json_int (json, "added", changes->added);
  front_json_int (json, "replaced", changes->replaced);
  front_json_int (json, "same", changes->same);
  front_json_int (json, "removed", changes->removed);
}

static void
json_bad_rows (FrontJson *json, const GPtrArray *rows)
{
  front_json_open (json, "bad_rows", '[');
  for (guint i = 0; i < rows->len; i++)
    {
      const FrontImportBad *bad = g_ptr_array_index (rows, i);

      front_json_open (json, NULL, '{');
      front_json_int (json, "line", bad->line);
      front_json_text_value (json, "column", bad->column);
      front_json_text_value (json, "reason", bad->reason);
      front_json_close (json);
    }
  front_json_close (json);
}

static void
json_result (FrontJson *json, const char *path, const FrontImportResult *result, const FrontImportOptions *options)
{
  g_autofree char *name = g_filename_display_name (path);

  front_json_open (json, NULL, '{');
  front_json_text_value (json, "file", name);
  front_json_text_value (json, "kind", front_import_kind_name (options->kind));
  front_json_text_value (json, "sha256", result->sha256);
  front_json_bool (json, "dry_run", options->dry_run);
  front_json_int (json, "import", result->import_id);
  front_json_int (json, "already", result->already);
  front_json_int (json, "read", result->n_read);
  json_changes (json, &result->changes);
  front_json_int (json, "left", result->n_left);
  front_json_int (json, "bad", result->n_bad);
  front_json_int (json, "offered", result->offered);
  json_said (json, "answered", result->answered, options->kind == FRONT_IMPORT_INTERVALS && result->no_answered);
  json_said (json, "abandoned", result->abandoned, options->kind == FRONT_IMPORT_INTERVALS && result->no_abandoned);
  front_json_int (json, "other", result->other);
  front_json_bool (json, "volumes_only", result->volumes_only);
  json_instant (json, "first", result->first);
  json_instant (json, "last", result->last);
  front_json_text_value (json, "map", result->map);
  front_json_text_value (json, "mapping", result->offered_mapping);
  json_texts (json, "warnings", result->doubts);
  json_texts (json, "notes", result->left);
  json_bad_rows (json, result->bad);
  front_json_close (json);
}

/* The number, or that the file does not say it. (transfer full) */
static char *
said (gint64 number, gboolean no)
{
  return no ? g_strdup (_("not said")) : g_strdup_printf ("%" PRId64, number);
}

static void
show_text (const char *path, const FrontImportResult *result, const FrontImportOptions *options)
{
  g_autofree char *name = g_filename_display_name (path);

  if (options->dry_run)
    printf (_("%s: this was a trial, nothing was stored.\n"), name);
  else if (result->import_id == 0)
    printf (_("%s: nothing new; nothing was stored.\n"), name);
  else
    printf (_("%s: import %" PRId64 ".\n"), name, result->import_id);
  printf (_("  columns: %s\n"), result->map);
  if (result->offered_mapping != NULL)
    printf (_("  by the saved mapping “%s”\n"), result->offered_mapping);
  printf (ngettext ("  %" PRId64 " row read, %" PRId64 " kept aside\n", "  %" PRId64 " rows read, %" PRId64 " kept aside\n", (gulong) result->n_read),
          result->n_read, result->n_bad);
  printf (_("  %" PRId64 " new, %" PRId64 " replaced, %" PRId64 " the same, %" PRId64 " removed\n"), result->changes.added,
          result->changes.replaced, result->changes.same, result->changes.removed);
  if (result->changes.repeated > 0)
    printf (_("  %" PRId64 " about a call that the file told of before, joined to it\n"), result->changes.repeated);
  if (options->kind == FRONT_IMPORT_STANDBY)
    printf (_("  contacts out of hours %" PRId64 "\n"), result->offered);
  else if (options->kind != FRONT_IMPORT_SURVEYS)
    {
      gboolean intervals = options->kind == FRONT_IMPORT_INTERVALS;
      g_autofree char *answered = said (result->answered, intervals && result->no_answered);
      g_autofree char *abandoned = said (result->abandoned, intervals && result->no_abandoned);

      printf (_("  calls offered %" PRId64 ", answered %s, abandoned %s\n"), result->offered, answered, abandoned);
    }
  for (guint i = 0; i < result->left->len; i++)
    printf ("  %s\n", (const char *) g_ptr_array_index (result->left, i));
  for (guint i = 0; i < result->doubts->len; i++)
    printf (_("  look at this: %s\n"), (const char *) g_ptr_array_index (result->doubts, i));
}

static void
tell_bad (const char *path, const FrontImportResult *result)
{
  g_autofree char *name = g_filename_display_name (path);
  guint shown = MIN (result->bad->len, BAD_SHOWN);

  for (guint i = 0; i < shown; i++)
    {
      const FrontImportBad *bad = g_ptr_array_index (result->bad, i);

      if (*bad->column != '\0')
        g_printerr (_("frontdesk: %s, line %" PRId64 ", column “%s”: %s; it was kept aside\n"), name, bad->line, bad->column, bad->reason);
      else
        g_printerr (_("frontdesk: %s, line %" PRId64 ": %s; it was kept aside\n"), name, bad->line, bad->reason);
    }
  if (result->n_bad > shown)
    g_printerr (g_dngettext (GETTEXT_PACKAGE, "frontdesk: and %" PRId64 " more row that was kept aside; --bad FILE saves them all\n",
                             "frontdesk: and %" PRId64 " more rows that were kept aside; --bad FILE saves them all\n",
                             (gulong) (result->n_bad - shown)),
                result->n_bad - shown);
}

static gboolean
run_files (FrontDb *db, char **paths, const FrontImportOptions *options, gboolean as_json, GError **error)
{
  g_autoptr(FrontJson) json = front_json_new ();
  gboolean many = paths[1] != NULL;

  if (many)
    front_json_open (json, NULL, '[');
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr(FrontImportResult) result = front_import_run (db, paths[i], options, NULL, NULL, NULL, error);

      if (result == NULL)
        return FALSE;
      tell_bad (paths[i], result);
      if (as_json)
        json_result (json, paths[i], result, options);
      else
        show_text (paths[i], result, options);
    }
  if (many)
    front_json_close (json);
  if (as_json)
    puts (front_json_text (json));
  return TRUE;
}

gboolean
front_command_import_file (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *source = NULL, *map = NULL, *mapping = NULL, *zone = NULL, *dates = NULL, *day = NULL, *only = NULL, *bad = NULL;
  g_autofree char *encoding = NULL, *within = NULL, *separator = NULL;
  gboolean dry_run = FALSE, json = FALSE;
  const GOptionEntry entries[] = {
    { "source", 0, 0, G_OPTION_ARG_STRING, &source, NULL, NULL },
    { "map", 0, 0, G_OPTION_ARG_STRING, &map, NULL, NULL },
    { "mapping", 0, 0, G_OPTION_ARG_STRING, &mapping, NULL, NULL },
    { "time-zone", 0, 0, G_OPTION_ARG_STRING, &zone, NULL, NULL },
    { "dates", 0, 0, G_OPTION_ARG_STRING, &dates, NULL, NULL },
    { "day", 0, 0, G_OPTION_ARG_STRING, &day, NULL, NULL },
    { "only", 0, 0, G_OPTION_ARG_STRING, &only, NULL, NULL },
    { "bad", 0, 0, G_OPTION_ARG_FILENAME, &bad, NULL, NULL },
    { "encoding", 0, 0, G_OPTION_ARG_STRING, &encoding, NULL, NULL },
    { "separator", 0, 0, G_OPTION_ARG_STRING, &separator, NULL, NULL },
    { "within", 0, 0, G_OPTION_ARG_STRING, &within, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { NULL }
  };
  FrontImportOptions options = { 0 };
  FrontDb *db;
  char *folder = NULL;
  gboolean done;

  if (!front_import_kind_from_name (argv[0], &options.kind))
    return front_cli_usage (error, _("import: “%s” is not a kind of file"), argv[0]);
  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  if (argc < 2)
    return front_cli_usage (error, _("import %s: name a file"), front_import_kind_name (options.kind));
  if (bad != NULL && argc > 2)
    return front_cli_usage (error, _("import: --bad goes with one file"));
  if (dates != NULL && !front_dates_order_from_name (dates, &options.order))
    return front_cli_usage (error, _("import: --dates is day-first, month-first or iso, not “%s”"), dates);
  if (separator != NULL && (separator[0] == '\0' || (separator[1] != '\0' && !g_str_equal (separator, "tab"))))
    return front_cli_usage (error, _("import: --separator is one sign, or tab"));
  if (!front_cli_number ("--within", within, 1, 86400, &options.within_s, error))
    return FALSE;
  options.source = source;
  options.map = map;
  options.mapping = mapping;
  options.zone = zone;
  options.day = day;
  options.only = only;
  options.bad_path = bad;
  options.dry_run = dry_run;
  options.table.encoding = encoding;
  options.table.separator = separator == NULL ? 0 : separator[1] != '\0' ? '\t' : separator[0];
  db = front_cli_open_import (cli, dry_run, &folder, error);
  done = db != NULL && run_files (db, argv + 1, &options, json, error);
  front_cli_close_import (db, folder);
  return done;
}

/* ── The register ── */

static void
list_json (const GPtrArray *entries)
{
  g_autoptr(FrontJson) json = front_json_new ();

  front_json_open (json, NULL, '[');
  for (guint i = 0; i < entries->len; i++)
    {
      const FrontImportEntry *entry = g_ptr_array_index (entries, i);

      front_json_open (json, NULL, '{');
      front_json_int (json, "id", entry->id);
      front_json_text_value (json, "kind", entry->kind);
      front_json_text_value (json, "source", entry->source);
      front_json_text_value (json, "file", entry->file);
      front_json_text_value (json, "sha256", entry->sha256);
      front_json_int (json, "bytes", entry->bytes);
      front_json_text_value (json, "who", entry->who);
      json_instant (json, "at", entry->at);
      front_json_text_value (json, "map", entry->mapping);
      front_json_int (json, "read", entry->n_read);
      json_changes (json, &entry->changes);
      front_json_int (json, "left", entry->n_left);
      front_json_int (json, "bad", entry->n_bad);
      json_instant (json, "first", entry->first);
      json_instant (json, "last", entry->last);
      json_instant (json, "undone_at", entry->undone_at);
      front_json_text_value (json, "undone_by", entry->undone_by);
      front_json_close (json);
    }
  front_json_close (json);
  puts (front_json_text (json));
}

gboolean
front_command_import_list (FrontCli *cli, int argc, char **argv, GError **error)
{
  gboolean json = FALSE, list = FALSE;
  const GOptionEntry entries[] = {
    { "list", 0, 0, G_OPTION_ARG_NONE, &list, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { NULL }
  };
  g_autoptr(FrontDb) db = NULL;
  g_autoptr(GPtrArray) imports = NULL;

  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  if (argc != 1)
    return front_cli_usage (error, _("import --list: it takes nothing but --json"));
  db = front_cli_open (cli, FRONT_DB_EXISTING, error);
  imports = db != NULL ? front_import_list (db, error) : NULL;
  if (imports == NULL)
    return FALSE;
  if (json)
    {
      list_json (imports);
      return TRUE;
    }
  if (imports->len == 0)
    puts (_("Nothing was imported yet."));
  for (guint i = 0; i < imports->len; i++)
    {
      const FrontImportEntry *entry = g_ptr_array_index (imports, i);
      g_autofree char *at = front_instant_format_date_time (entry->at);

      printf (_("%" PRId64 "  %s  %s  %s  by %s: %" PRId64 " new, %" PRId64 " replaced, %" PRId64 " removed, %" PRId64 " kept aside%s\n"), entry->id, at, entry->kind,
              entry->file, entry->who, entry->changes.added, entry->changes.replaced, entry->changes.removed, entry->n_bad,
              entry->undone_at != FRONT_NEVER ? _(" — undone") : "");
    }
  return TRUE;
}

static gboolean
ask_undo (FrontDb *db, gint64 id, gboolean dry_run, gboolean yes, gboolean as_json, GError **error)
{
  g_autoptr(GPtrArray) imports = front_import_list (db, error);
  const FrontImportEntry *found = NULL;
  g_autofree char *at = NULL, *what = NULL;
  g_autoptr(FrontJson) json = front_json_new ();

  if (imports == NULL)
    return FALSE;
  for (guint i = 0; i < imports->len && found == NULL; i++)
    if (((const FrontImportEntry *) imports->pdata[i])->id == id)
      found = imports->pdata[i];
  /* What is wrong with it the undoing says. */
  if (found == NULL || found->undone_at != FRONT_NEVER)
    return !dry_run || front_import_undo (db, id, FALSE, NULL, error);
  at = front_instant_format_date_time (found->at);
  what = g_strdup_printf (_("Import %" PRId64 ", %s of %s by %s, will be taken back: %" PRId64 " rows that were new go, %" PRId64
                            " that were replaced or removed are again as before."),
                          id, found->file, at, found->who, found->changes.added, found->changes.replaced + found->changes.removed);
  if (!dry_run)
    return front_cli_sure (yes, what, error);
  front_json_open (json, NULL, '{');
  front_json_bool (json, "dry_run", TRUE);
  front_json_int (json, "import", id);
  front_json_text_value (json, "file", found->file);
  front_json_int (json, "removed", found->changes.added);
  front_json_int (json, "restored", found->changes.replaced + found->changes.removed);
  front_json_close (json);
  if (as_json)
    puts (front_json_text (json));
  else
    printf (_("%s This was a dry run: nothing was changed.\n"), what);
  return TRUE;
}

gboolean
front_command_import_undo (FrontCli *cli, int argc, char **argv, GError **error)
{
  gboolean json = FALSE, with_notes = FALSE, dry_run = FALSE, yes = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { "with-notes", 0, 0, G_OPTION_ARG_NONE, &with_notes, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, NULL, NULL },
    { "yes", 0, 0, G_OPTION_ARG_NONE, &yes, NULL, NULL },
    { NULL }
  };
  FrontImportChanges changes;
  g_autoptr(FrontDb) db = NULL;
  gint64 id = 0;

  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  if (argc != 2)
    return front_cli_usage (error, _("import undo: give the import's number, as “import --list” shows it"));
  if (!front_cli_number ("import undo", argv[1], 1, G_MAXINT64, &id, error))
    return FALSE;
  db = front_cli_open (cli, FRONT_DB_EXISTING, error);
  if (db == NULL || !ask_undo (db, id, dry_run, yes, json, error))
    return FALSE;
  if (dry_run)
    return TRUE;
  if (!front_import_undo (db, id, with_notes, &changes, error))
    return FALSE;
  if (json)
    {
      g_autoptr(FrontJson) out = front_json_new ();

      front_json_open (out, NULL, '{');
      front_json_int (out, "import", id);
      front_json_int (out, "removed", changes.removed);
      front_json_int (out, "restored", changes.replaced + changes.added);
      front_json_close (out);
      puts (front_json_text (out));
      return TRUE;
    }
  printf (ngettext ("Import %" PRId64 " is undone: %" PRId64 " row went, %" PRId64 " are again as they were before it.\n",
                    "Import %" PRId64 " is undone: %" PRId64 " rows went, %" PRId64 " are again as they were before it.\n", (gulong) changes.removed),
          id, changes.removed, changes.replaced + changes.added);
  return TRUE;
}

/* Line, column and reason of each. */
static gboolean
show_bad_rows (FrontDb *db, gint64 id, gboolean as_json, GError **error)
{
  g_autoptr(GPtrArray) rows = front_import_bad_list (db, id, FRONT_IMPORT_BAD_KEPT, error);
  g_autoptr(FrontJson) json = front_json_new ();

  if (rows == NULL)
    return FALSE;
  if (rows->len == 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("No row of import %" PRId64 " was kept aside."), id);
      return FALSE;
    }
  front_json_open (json, NULL, '{');
  front_json_int (json, "import", id);
  json_bad_rows (json, rows);
  front_json_close (json);
  if (as_json)
    puts (front_json_text (json));
  for (guint i = 0; i < rows->len && !as_json; i++)
    {
      const FrontImportBad *bad = g_ptr_array_index (rows, i);

      if (*bad->column != '\0')
        printf (_("line %" PRId64 ", column “%s”: %s\n"), bad->line, bad->column, bad->reason);
      else
        printf (_("line %" PRId64 ": %s\n"), bad->line, bad->reason);
    }
  return TRUE;
}

gboolean
front_command_import_bad (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *output = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { NULL }
  };
  g_autoptr(FrontDb) db = NULL;
  gint64 id = 0, n = 0, n_more = 0;

  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  if (argc != 2)
    return front_cli_usage (error, _("import bad: give the import's number, as “import --list” shows it, and -o FILE to save its bad rows"));
  if (!front_cli_number ("import bad", argv[1], 1, G_MAXINT64, &id, error))
    return FALSE;
  db = front_cli_open (cli, FRONT_DB_EXISTING, error);
  if (db == NULL)
    return FALSE;
  if (output == NULL)
    return show_bad_rows (db, id, json, error);
  if (!front_import_bad_save (db, id, output, &n, &n_more, error))
    return FALSE;
  if (json)
    {
      g_autoptr(FrontJson) out = front_json_new ();

      front_json_open (out, NULL, '{');
      front_json_int (out, "import", id);
      front_json_int (out, "rows", n);
      front_json_int (out, "not_kept", n_more);
      front_json_close (out);
      puts (front_json_text (out));
      return TRUE;
    }
  printf (ngettext ("%" PRId64 " row was written.\n", "%" PRId64 " rows were written.\n", (gulong) n), n);
  if (n_more > 0)
    printf (_("%" PRId64 " more were counted and not kept: import the file again with --bad FILE for all of them.\n"), n_more);
  return TRUE;
}
