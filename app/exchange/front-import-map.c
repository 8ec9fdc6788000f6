#include "config.h"
#include "exchange/front-import-fields.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "enquiries/front-standard.h"

static const char *const kind_names[FRONT_N_IMPORT_KINDS] = { "calls", "intervals", "cdr", "surveys", "standby",
                                                              "queue_log", "contracts", "risks", "directory", "holidays" };

const char *
front_import_kind_name (FrontImportKind kind)
{
  return kind_names[kind];
}

gboolean
front_import_kind_makes_contacts (const char *name)
{
  return g_str_equal (name, kind_names[FRONT_IMPORT_CALLS]) || g_str_equal (name, kind_names[FRONT_IMPORT_STANDBY]);
}

gboolean
front_import_kind_from_name (const char *name, FrontImportKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_str_equal (name, kind_names[i]))
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

void
front_import_map_init (FrontImportMap *map, FrontImportKind kind)
{
  memset (map, 0, sizeof *map);
  map->day = G_MININT64; /* FRONT_NEVER */
  map->kind = kind;
  map->scale = FRONT_SCORE_SCALE_NONE;
  map->most = map->turned = NAN;
  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    map->columns[f] = -1;
}

void
front_import_map_clear (FrontImportMap *map)
{
  g_clear_pointer (&map->zone, g_time_zone_unref);
  g_clear_pointer (&map->told, g_ptr_array_unref);
  g_clear_pointer (&map->left, g_ptr_array_unref);
  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    g_clear_pointer (&map->seen[f], g_array_unref);
}

void
front_import_map_tell (FrontImportMap *map, char *said)
{
  if (map->told == NULL)
    map->told = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (map->told, said);
}

gboolean
front_import_map_standard (FrontImportMap *map, FrontDb *db, GError **error)
{
  g_autoptr(GPtrArray) standards = front_standard_list (db, FRONT_MEASURE_CALLS_IN_TIME, error);
  const FrontStandard *standard = standards != NULL ? front_standard_at (standards, front_clock_now ()) : NULL;

  map->standard_s = standard != NULL && standard->within_us > 0 ? standard->within_us / FRONT_SECOND : 0;
  return standards != NULL;
}

void
front_import_map_find_span (FrontImportMap *map, FrontTable *table)
{
  FrontField field = front_import_has (map, FRONT_FIELD_ARRIVED) ? FRONT_FIELD_ARRIVED : FRONT_FIELD_DATE;
  g_autofree char *heading = NULL;

  map->span = FRONT_SPAN_NONE;
  if (map->kind != FRONT_IMPORT_INTERVALS || !front_import_has (map, field))
    return;
  heading = front_heading_norm (front_table_column (table, (guint) map->columns[field]));
  map->span = front_span_of_heading (heading);
}

/* The last '=': a heading may have one in it. */
static gboolean
take_pair (FrontImportMap *map, FrontTable *table, const char *pair, GError **error)
{
  const char *equals = strrchr (pair, '=');
  g_autofree char *heading = NULL, *name = NULL;
  FrontLengths lengths = FRONT_LENGTHS_FOUND_OUT;
  char *unit;
  int column;

  if (equals == NULL)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_USAGE, _("import: --map is Column=field;…, and “%s” has no ="), pair);
      return FALSE;
    }
  heading = g_strstrip (g_strndup (pair, (gsize) (equals - pair)));
  name = g_strstrip (g_strdup (equals + 1));
  column = front_table_find (table, heading);
  if (column < 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("%s has no column “%s”."), front_table_name (table), heading);
      return FALSE;
    }
  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    if (map->columns[f] == column)
      {
        map->columns[f] = -1;
        map->lengths[f] = FRONT_LENGTHS_FOUND_OUT;
      }
  if (*name == '\0')
    return TRUE;
  unit = strchr (name, ' ');
  if (unit != NULL)
    {
      *unit++ = '\0';
      if (!front_lengths_from_name (g_strstrip (unit), &lengths))
        {
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("“%s” is no unit of lengths of time; there are s, ms, min, h, days, m:ss and h:mm."), unit);
          return FALSE;
        }
    }
  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    if (front_field_fits (f, map->kind) && g_str_equal (name, front_field_name (f)))
      {
        if (unit != NULL && front_field_reading (f) != FRONT_READS_LENGTH)
          {
            g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("“%s” is no length of time, so it has no unit “%s”."), name, unit);
            return FALSE;
          }
        map->columns[f] = column;
        map->lengths[f] = lengths;
        return TRUE;
      }
  {
    g_autoptr(GString) known = g_string_new (NULL);

    for (guint f = 0; f < FRONT_N_FIELDS; f++)
      if (front_field_fits (f, map->kind))
        g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", front_field_name (f));
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("“%s” is no field of %s; there are %s."), name,
                 kind_names[map->kind], known->str);
  }
  return FALSE;
}

/* How much of @text its first heading is, where a column's heading with an '=' behind it stands there, the longest; 0: none. A heading may
 * have in it what parts the pairs. */
static gsize
heading_length (FrontTable *table, const char *text)
{
  gsize longest = 0;

  for (guint i = 0; i < front_table_n_columns (table); i++)
    {
      const char *heading = front_table_column (table, i);
      gsize n = strlen (heading);

      if (n > longest && strncmp (text, heading, n) == 0 && text[n] == '=')
        longest = n;
    }
  return longest;
}

gboolean
front_import_map_take (FrontImportMap *map, FrontTable *table, const char *text, GError **error)
{
  for (const char *p = text; *p != '\0';)
    {
      const char *from = p + strspn (p, " \t\r\n");
      gsize n = heading_length (table, from);
      const char *end = strchr (from + n, ';');
      g_autofree char *pair = NULL;

      if (end == NULL)
        end = from + strlen (from);
      pair = g_strstrip (g_strndup (from, (gsize) (end - from)));
      if (*pair != '\0' && !take_pair (map, table, pair, error))
        return FALSE;
      p = *end == ';' ? end + 1 : end;
    }
  front_import_map_find_span (map, table);
  return TRUE;
}

/* Its heading; its number where an earlier column has the same. Returns: (transfer full) */
static char *
column_name (FrontTable *table, int column)
{
  const char *heading = front_table_column (table, (guint) column);

  return front_table_find (table, heading) == column ? g_strdup (heading) : g_strdup_printf ("#%d", column + 1);
}

char *
front_import_map_text (const FrontImportMap *map, FrontTable *table)
{
  GString *text = g_string_new (NULL);

  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    if (map->columns[f] >= 0)
      {
        g_autofree char *column = column_name (table, map->columns[f]);

        g_string_append_printf (text, "%s%s=%s%s%s", text->len > 0 ? ";" : "", column, front_field_name (f),
                                map->lengths[f] != FRONT_LENGTHS_FOUND_OUT ? " " : "", front_lengths_name (map->lengths[f]));
      }
  return g_string_free (text, FALSE);
}

/* A date alone is in tables of anything, and so is a day with a status. */
static gboolean
says_of_a_call (const FrontImportMap *map)
{
  static const FrontField any[] = { FRONT_FIELD_WAIT, FRONT_FIELD_ANSWERED_AT, FRONT_FIELD_IS_ANSWERED, FRONT_FIELD_TALK,
                                    FRONT_FIELD_DURATION, FRONT_FIELD_QUEUE, FRONT_FIELD_CHANNEL, FRONT_FIELD_OUTCOME };

  for (guint i = 0; i < G_N_ELEMENTS (any); i++)
    if (front_import_has (map, any[i]))
      return any[i] != FRONT_FIELD_OUTCOME || front_import_has (map, FRONT_FIELD_ARRIVED) || front_import_has (map, FRONT_FIELD_TIME);
  return FALSE;
}

static gboolean
says_of_a_report (const FrontImportMap *map)
{
  return front_import_has (map, FRONT_FIELD_SERVICE) || front_import_has (map, FRONT_FIELD_NOTE) || front_import_has (map, FRONT_FIELD_CALLER)
         || front_import_has (map, FRONT_FIELD_PHONE) || front_import_has (map, FRONT_FIELD_ADDRESS);
}

static gboolean
says_when (const FrontImportMap *map)
{
  return front_import_has (map, FRONT_FIELD_ARRIVED) || front_import_has (map, FRONT_FIELD_DATE)
         || (front_import_has (map, FRONT_FIELD_TIME) && map->day != G_MININT64);
}

gboolean
front_import_map_check (const FrontImportMap *map, FrontTable *table, GError **error)
{
  g_autoptr(GString) there = g_string_new (NULL);
  g_autofree char *no_date = NULL;
  const char *missing = NULL;

  if (front_table_n_columns (table) == 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("The file %s is empty. Nothing was imported."), front_table_name (table));
      return FALSE;
    }
  if (!front_import_check_rows (table, error))
    return FALSE;
  if (!says_when (map))
    no_date = front_import_why_not_when (table);
  if (no_date != NULL)
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, no_date);
      return front_error_wants (error, "map");
    }
  if (!says_when (map))
    missing = _("when it was (when it arrived, or its date and time, or its time where the day is said)");
  else if (map->kind == FRONT_IMPORT_INTERVALS && !front_import_has (map, FRONT_FIELD_OFFERED)
           && !(front_import_has (map, FRONT_FIELD_ANSWERED) && front_import_has (map, FRONT_FIELD_ABANDONED)))
    missing = _("how many calls were offered");
  else if (map->kind == FRONT_IMPORT_CALLS && !says_of_a_call (map))
    missing = _("anything of a call or contact (such as its wait, when it was answered, its outcome, queue or channel)");
  else if (map->kind == FRONT_IMPORT_STANDBY && !says_of_a_report (map))
    missing = _("what it was about or who rang (such as the service, a note, the caller, a telephone number or an address)");
  if (missing == NULL)
    return TRUE;
  for (guint i = 0; i < front_table_n_columns (table) && there->len < 600; i++)
    g_string_append_printf (there, "%s%s", i > 0 ? ", " : "", front_table_column (table, i));
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
               _("No column of %s says %s. Its columns are %s. Nothing was imported."), front_table_name (table), missing, there->str);
  return front_error_wants (error, "map");
}

