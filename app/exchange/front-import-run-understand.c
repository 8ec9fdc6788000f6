#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-import-run.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "exchange/front-import-mend.h"

char *
front_import_header_of (FrontTable *table)
{
  GString *header = g_string_new (NULL);

  for (guint i = 0; i < front_table_n_columns (table); i++)
    g_string_append_printf (header, "%s%s", i > 0 ? "\n" : "", front_table_column (table, i));
  return g_string_free (header, FALSE);
}

/* ── The saved mapping, and opening the table as it says ── */

static void
take_said (FrontImportRun *run)
{
  const FrontImportOptions *options = run->options;
  const FrontImportSettings said = { .source = (char *) options->source, .zone = (char *) options->zone, .only = (char *) options->only,
                                     .encoding = (char *) options->table.encoding, .order = options->order, .marks = options->marks,
                                     .within_s = options->within_s, .header_line = options->table.header_line,
                                     .separator = options->table.separator };

  front_import_settings_copy (&said, &run->settings);
}

static gboolean
same_table (const FrontTableOptions *one, const FrontTableOptions *other)
{
  return g_strcmp0 (one->encoding, other->encoding) == 0 && one->separator == other->separator && one->header_line == other->header_line;
}

/* A mapping that is saved for the headings, or how the import was read whose rows these are. */
static gboolean
find_saved (FrontImportRun *run, const char *header, GError **error)
{
  const FrontImportOptions *options = run->options;
  gint64 import_id = 0;

  if (run->db == NULL)
    return TRUE;
  if (run->table != NULL && options->mapping == NULL && (options->map == NULL || options->as_said)
      && !front_import_mend_find (run->db, options->kind, run->table, &import_id, &run->saved, error))
    return FALSE;
  if (run->saved == NULL)
    return front_import_mapping_find (run->db, options->kind, options->mapping, header, &run->saved, error);
  front_import_map_tell (&run->map, g_strdup_printf (_("These rows have the headings of import %" PRId64 ", which kept some aside: they are read as its others were"), import_id));
  return TRUE;
}

/* The table as it is found without being told anything has the headings by which a mapping is known again; then it is opened as was
 * said, and as is saved. */
static gboolean
open_table (FrontImportRun *run, const char *path, char **header, GError **error)
{
  const FrontImportOptions *options = run->options;
  FrontTableOptions told;
  g_autoptr(GError) local = NULL;

  take_said (run);
  told = front_import_settings_table (&run->settings);
  run->table = front_table_open (path, NULL, run->cancellable, &local);
  if (run->table == NULL && (same_table (&told, &(FrontTableOptions) { 0 }) || !g_error_matches (local, FRONT_ERROR, FRONT_ERROR_BAD_INPUT)))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  *header = run->table != NULL ? front_import_header_of (run->table) : g_strdup ("");
  if (!find_saved (run, *header, error))
    return FALSE;
  if (run->saved == NULL && options->mapping != NULL && options->map == NULL)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND,
                   _("No mapping “%s” is saved for %s. Give it with --map once, and it is saved under that name."), options->mapping,
                   front_import_kind_name (options->kind));
      return FALSE;
    }
  if (run->saved != NULL && !options->as_said)
    {
      run->result->offered_mapping = g_strdup (run->saved->name);
      front_import_settings_fill (&run->settings, &run->saved->settings);
    }
  else if (run->saved != NULL && run->settings.length_s == 0)
    run->settings.length_s = run->saved->settings.length_s; /* no person can say it */
  told = front_import_settings_table (&run->settings);
  if (run->table != NULL && same_table (&told, &(FrontTableOptions) { 0 }))
    return TRUE;
  g_clear_pointer (&run->table, front_table_free);
  run->table = front_table_open (path, &told, run->cancellable, error);
  return run->table != NULL;
}

/* What the headings say, or a saved map; then what was asked for. */
static gboolean
find_map (FrontImportRun *run, GError **error)
{
  const FrontImportOptions *options = run->options;
  gboolean by_saved = run->saved != NULL && !options->as_said;

  run->map.standard_s = run->settings.within_s;
  if (run->map.standard_s == 0 && !front_import_map_standard (&run->map, run->db, error))
    return FALSE;
  if (options->kind == FRONT_IMPORT_CDR && !front_import_map_cdr (&run->map, run->table, error))
    return FALSE;
  if (options->kind != FRONT_IMPORT_CDR && !by_saved)
    front_import_map_guess (&run->map, run->table);
  if (by_saved && !front_import_map_take (&run->map, run->table, run->saved->map, error))
    return FALSE;
  if (options->map != NULL && !front_import_map_take (&run->map, run->table, options->map, error))
    return FALSE;
  /* Whoever has said all of it knows what is left out. */
  if (options->kind != FRONT_IMPORT_CDR && !by_saved && !options->as_said)
    front_import_map_find_left (&run->map, run->table);
  return TRUE;
}

static gboolean
take_only (FrontImportRun *run, GError **error)
{
  const char *only = run->settings.only, *equals = only != NULL ? strrchr (only, '=') : NULL;
  g_autofree char *heading = NULL, *pattern = NULL;

  if (only == NULL)
    return TRUE;
  heading = equals != NULL ? g_strstrip (g_strndup (only, (gsize) (equals - only))) : NULL;
  run->only_column = heading != NULL ? front_table_find (run->table, heading) : -1;
  if (run->only_column < 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Only some rows are asked for, as Column=pattern, and %s has no such column: %s."),
                   front_table_name (run->table), only);
      return FALSE;
    }
  pattern = g_utf8_casefold (equals + 1, -1);
  run->only = g_pattern_spec_new (pattern);
  return TRUE;
}

static gboolean
take_zone (FrontImportRun *run, GError **error)
{
  const char *zone = run->settings.zone;

  if (zone != NULL)
    {
      run->map.zone = g_time_zone_new_identifier (zone);
      if (run->map.zone == NULL)
        {
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("“%s” is no time zone that is known here; say UTC or Europe/London, for instance."),
                       zone);
          return FALSE;
        }
    }
  run->map.order = run->settings.order;
  run->map.said_marks = run->settings.marks;
  return run->options->day == NULL || front_date_start (run->options->day, &run->map.day, error);
}

static gboolean
tells_whether_answered (const FrontImportMap *map)
{
  return front_import_has (map, FRONT_FIELD_OUTCOME) || front_import_has (map, FRONT_FIELD_IS_ANSWERED)
         || front_import_has (map, FRONT_FIELD_ANSWERED_AT) || front_import_has (map, FRONT_FIELD_TALK)
         || front_import_has (map, FRONT_FIELD_REP);
}

gboolean
front_import_run_understand (FrontImportRun *run, const char *path, char **header, GError **error)
{
  if (!open_table (run, path, header, error) || !front_import_suits (run->table, run->options->kind, error)
      || !take_zone (run, error) || !find_map (run, error) || !front_import_map_check (&run->map, run->table, error) || !take_only (run, error)
      || !front_import_map_settle (&run->map, run->table, &run->n_rows, error))
    return FALSE;
  run->volumes = run->options->kind == FRONT_IMPORT_CDR
                 || (run->options->kind == FRONT_IMPORT_CALLS
                     && ((!front_import_has (&run->map, FRONT_FIELD_WAIT) && !front_import_has (&run->map, FRONT_FIELD_ANSWERED_AT))
                         || !tells_whether_answered (&run->map)));
  run->result->volumes_only = run->volumes;
  if (run->options->kind == FRONT_IMPORT_INTERVALS && !front_import_run_find_length (run, error))
    return FALSE;
  front_import_map_settle_units (&run->map, run->table, run->options->kind == FRONT_IMPORT_INTERVALS ? run->length_s : 0);
  g_free (run->result->map);
  run->result->map = front_import_map_text (&run->map, run->table);
  return TRUE;
}
