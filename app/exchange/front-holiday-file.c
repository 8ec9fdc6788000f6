#define G_LOG_DOMAIN "front-exchange"

#include "config.h"
#include "exchange/front-holiday-file.h"
#include "exchange/front-file-bytes.h"
#include "exchange/front-file-check.h"
#include "exchange/front-import-images.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "calendar/front-calendar.h"
#include "calendar/front-dates.h"
#include "store/front-json-read.h"

#define DIVISION "england-and-wales"
#define DAYS_OF_A_YEAR 8
#define LONGEST (16 * 1024 * 1024) /* bytes; two centuries have less than one million */

typedef struct
{
  int year;
  GPtrArray *dates;  /* of char * */
  GPtrArray *titles; /* of char * */
} Year;

static void
year_free (Year *year)
{
  g_ptr_array_unref (year->dates);
  g_ptr_array_unref (year->titles);
  g_free (year);
}

static gboolean
refuse (const char *path, const char *why, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
               _("“%s” is no list of bank holidays: %s. Save https://www.gov.uk/bank-holidays.json and choose that file."), name, why);
  return FALSE;
}

static Year *
year_of (GPtrArray *years, int number)
{
  Year *year;

  for (guint i = 0; i < years->len; i++)
    if (((Year *) g_ptr_array_index (years, i))->year == number)
      return g_ptr_array_index (years, i);
  year = g_new0 (Year, 1);
  year->year = number;
  year->dates = g_ptr_array_new_with_free_func (g_free);
  year->titles = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (years, year);
  return year;
}

static gboolean
take_event (JsonNode *node, guint number, const char *path, GPtrArray *years, GError **error)
{
  JsonObject *event = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *date = event != NULL ? front_json_read_text (event, "date", NULL) : NULL;
  const char *title = event != NULL ? front_json_read_text (event, "title", "") : "";
  g_autofree char *why = NULL;
  Year *year;
  gint64 at;

  if (date == NULL || !front_date_start (date, &at, NULL))
    {
      why = g_strdup_printf (_("event %u has no date such as 2028-01-03"), number);
      return refuse (path, why, error);
    }
  year = year_of (years, (int) g_ascii_strtoll (date, NULL, 10));
  g_ptr_array_add (year->dates, g_strdup (date));
  g_ptr_array_add (year->titles, g_strdup (title));
  return TRUE;
}

static GString *
read_all (const char *path, GError **error)
{
  g_autoptr(FrontFileBytes) bytes = front_file_bytes_open (path, error);
  g_autoptr(GString) text = g_string_new (NULL);
  char piece[4096];
  gssize n;

  if (bytes == NULL)
    return NULL;
  while ((n = front_file_bytes_read (bytes, piece, sizeof piece, error)) > 0 && text->len <= LONGEST)
    g_string_append_len (text, piece, n);
  if (text->len > LONGEST)
    refuse (path, _("it is too long"), error);
  return n < 0 || text->len > LONGEST ? NULL : g_steal_pointer (&text);
}

static GPtrArray *
read_years (const char *path, GError **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GPtrArray) years = g_ptr_array_new_with_free_func ((GDestroyNotify) year_free);
  g_autoptr(GString) text = NULL;
  JsonNode *root;
  JsonNode *division;
  JsonArray *events;

  text = front_file_check (path, error) ? read_all (path, error) : NULL;
  if (text == NULL)
    return NULL;
  if (!front_json_read (parser, text->str, (gssize) text->len))
    {
      refuse (path, _("it is not JSON"), error);
      return NULL;
    }
  root = json_parser_get_root (parser);
  division = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_object_get_member (json_node_get_object (root), DIVISION) : NULL;
  if (division == NULL || !JSON_NODE_HOLDS_OBJECT (division)
      || !json_object_has_member (json_node_get_object (division), "events")
      || !JSON_NODE_HOLDS_ARRAY (json_object_get_member (json_node_get_object (division), "events")))
    {
      refuse (path, _("it has no part “england-and-wales” with events"), error);
      return NULL;
    }
  events = json_object_get_array_member (json_node_get_object (division), "events");
  for (guint i = 0; i < json_array_get_length (events); i++)
    if (!take_event (json_array_get_element (events, i), i + 1, path, years, error))
      return NULL;
  return g_steal_pointer (&years);
}

/* How many days of the year are not what the calendar had. */
static guint
count_new (const FrontCalendar *calendar, const Year *year)
{
  g_autoptr(GPtrArray) known = front_calendar_days (calendar, year->year);
  guint n_known = 0, n_same = 0;

  for (guint i = 0; i < known->len; i++)
    {
      const FrontCalendarDay *day = g_ptr_array_index (known, i);

      if (day->kind != FRONT_DAY_HOLIDAY)
        continue;
      n_known++;
      for (guint k = 0; k < year->dates->len; k++)
        n_same += g_str_equal (day->date, g_ptr_array_index (year->dates, k));
    }
  return n_known + year->dates->len - 2 * n_same;
}

/* Days that the program had reckoned itself are none other than before, and are rows of the store all the same: what is taken back is rows. */
static gboolean
enter (FrontImportImages *before, FrontWrite *write, const char *path, const char *name, FrontHolidayFileResult *result, GError **error)
{
  FrontImportChanges changes;
  FrontChange change = { .kind = FRONT_CHANGED_IMPORT, .what = "import", .new_value = name };

  if (!front_import_images_count (before, &changes, error))
    return FALSE;
  if (changes.added + changes.replaced + changes.removed == 0)
    return TRUE;
  if (!front_import_images_keep (before, path, "holidays", NULL, result->n_days, &changes, 0, &result->import_id, error))
    return FALSE;
  change.row = result->import_id;
  return front_write_record (write, &change, error);
}

static gboolean
store_years (FrontDb *db, GPtrArray *years, const char *path, FrontHolidayFileResult *result, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autoptr(FrontImportImages) before = write != NULL ? front_import_images_take (db, FRONT_IMPORT_HOLIDAYS, error) : NULL;

  if (before == NULL)
    return FALSE;
  for (guint i = 0; i < years->len; i++)
    {
      const Year *year = g_ptr_array_index (years, i);

      if (!front_calendar_replace_year (db, year->year, name, (const char *const *) year->dates->pdata,
                                        (const char *const *) year->titles->pdata, year->dates->len, error))
        return FALSE;
    }
  return enter (before, write, path, name, result, error)
         && front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_CALENDAR, .what = "import", .new_value = name }, error)
         && front_write_commit (g_steal_pointer (&write), error);
}

/* The whole years of the file; FRONT_ERROR_BAD_INPUT where there is none. */
static GPtrArray *
read_whole_years (const char *path, GError **error)
{
  g_autoptr(GPtrArray) years = read_years (path, error);

  if (years == NULL)
    return NULL;
  for (guint i = years->len; i > 0; i--)
    if (((Year *) g_ptr_array_index (years, i - 1))->dates->len < DAYS_OF_A_YEAR)
      g_ptr_array_remove_index (years, i - 1);
  if (years->len > 0)
    return g_steal_pointer (&years);
  refuse (path, _("no year in it is whole"), error);
  return NULL;
}

gboolean
front_holiday_file_import (FrontDb *db, const char *path, gboolean dry_run, FrontHolidayFileResult *result, GError **error)
{
  g_autoptr(GPtrArray) years = NULL;
  g_autoptr(FrontCalendar) calendar = NULL;

  g_return_val_if_fail (db != NULL && path != NULL && result != NULL, FALSE);

  *result = (FrontHolidayFileResult) { 0 };
  years = read_whole_years (path, error);
  if (years == NULL)
    return FALSE;
  calendar = front_calendar_load (db, error);
  if (calendar == NULL)
    return FALSE;
  result->first_year = G_MAXINT;
  for (guint i = 0; i < years->len; i++)
    {
      const Year *year = g_ptr_array_index (years, i);

      result->first_year = MIN (result->first_year, year->year);
      result->last_year = MAX (result->last_year, year->year);
      result->n_days += year->dates->len;
      result->n_new += count_new (calendar, year);
    }
  return dry_run || store_years (db, years, path, result, error);
}

/* ── Looking before it is taken ── */

static gboolean
is_in (const Year *year, const char *date)
{
  for (guint i = 0; i < year->dates->len; i++)
    if (g_str_equal (g_ptr_array_index (year->dates, i), date))
      return TRUE;
  return FALSE;
}

static void
add_difference (GPtrArray *lines, const char *date, const char *title, gboolean gone)
{
  g_autofree char *shown = front_date_format (date);

  g_ptr_array_add (lines, gone ? g_strdup_printf (_("− %s %s: no bank holiday any more"), shown, title)
                               : g_strdup_printf (_("+ %s %s"), shown, title));
}

static void
add_differences (const FrontCalendar *calendar, const Year *year, GPtrArray *lines)
{
  g_autoptr(GPtrArray) known = front_calendar_days (calendar, year->year);

  for (guint i = 0; i < year->dates->len; i++)
    {
      const char *date = g_ptr_array_index (year->dates, i);
      gboolean is_known = FALSE;

      for (guint k = 0; k < known->len; k++)
        {
          const FrontCalendarDay *day = g_ptr_array_index (known, k);

          is_known |= day->kind == FRONT_DAY_HOLIDAY && g_str_equal (day->date, date);
        }
      if (!is_known)
        add_difference (lines, date, g_ptr_array_index (year->titles, i), FALSE);
    }
  for (guint k = 0; k < known->len; k++)
    {
      const FrontCalendarDay *day = g_ptr_array_index (known, k);

      if (day->kind == FRONT_DAY_HOLIDAY && !is_in (year, day->date))
        add_difference (lines, day->date, day->title, TRUE);
    }
}

char *
front_holiday_file_preview (FrontDb *db, const char *path, guint most, GError **error)
{
  g_autoptr(GPtrArray) years = NULL;
  g_autoptr(FrontCalendar) calendar = NULL;
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  FrontHolidayFileResult result;
  GString *text;

  g_return_val_if_fail (db != NULL && path != NULL, NULL);

  if (!front_holiday_file_import (db, path, TRUE, &result, error))
    return NULL;
  years = read_whole_years (path, error);
  calendar = years != NULL ? front_calendar_load (db, error) : NULL;
  if (calendar == NULL)
    return NULL;
  for (guint i = 0; i < years->len; i++)
    add_differences (calendar, g_ptr_array_index (years, i), lines);
  text = g_string_new (NULL);
  g_string_append_printf (text, _("The years %d to %d, %u days."), result.first_year, result.last_year, result.n_days);
  g_string_append_printf (text, "\n%s", lines->len == 0 ? _("Nothing differs from what is known.") : _("What differs from what is known:"));
  for (guint i = 0; i < MIN (lines->len, most); i++)
    g_string_append_printf (text, "\n%s", (const char *) lines->pdata[i]);
  if (lines->len > most)
    g_string_append_printf (text, _("\n… and %u more"), lines->len - most);
  return g_string_free (text, FALSE);
}
