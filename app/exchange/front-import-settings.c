#include "config.h"
#include "exchange/front-import-settings.h"

#include <inttypes.h>
#include <string.h>

void
front_import_settings_clear (FrontImportSettings *settings)
{
  g_clear_pointer (&settings->source, g_free);
  g_clear_pointer (&settings->zone, g_free);
  g_clear_pointer (&settings->only, g_free);
  g_clear_pointer (&settings->encoding, g_free);
}

void
front_import_settings_copy (const FrontImportSettings *settings, FrontImportSettings *to)
{
  *to = *settings;
  to->source = g_strdup (settings->source);
  to->zone = g_strdup (settings->zone);
  to->only = g_strdup (settings->only);
  to->encoding = g_strdup (settings->encoding);
}

static void
add_text (GString *text, const char *name, const char *value)
{
  if (value != NULL && *value != '\0' && strpbrk (value, "\r\n") == NULL)
    g_string_append_printf (text, "%s=%s\n", name, value);
}

static void
add_number (GString *text, const char *name, gint64 value)
{
  if (value != 0)
    g_string_append_printf (text, "%s=%" PRId64 "\n", name, value);
}

char *
front_import_settings_write (const FrontImportSettings *settings)
{
  GString *text = g_string_new (NULL);

  add_text (text, "source", settings->source);
  add_text (text, "zone", settings->zone);
  add_text (text, "only", settings->only);
  add_text (text, "encoding", settings->encoding);
  if (settings->order != FRONT_DATES_ANY)
    add_text (text, "dates", front_dates_order_name (settings->order));
  if (settings->marks != FRONT_MARKS_FOUND_OUT)
    add_text (text, "marks", settings->marks == FRONT_MARKS_SAID_COMMA ? "comma" : "point");
  add_number (text, "within", settings->within_s);
  add_number (text, "length", settings->length_s);
  add_number (text, "header-line", settings->header_line);
  add_number (text, "separator", settings->separator); /* its code: it may be a tab */
  return g_string_free (text, FALSE);
}

static void
take_text (char **to, const char *value)
{
  g_free (*to);
  *to = g_strdup (value);
}

static FrontMarksSaid
marks_of (const char *value)
{
  return g_str_equal (value, "comma") ? FRONT_MARKS_SAID_COMMA : FRONT_MARKS_SAID_POINT;
}

/* What was found out, front_import_mend_reading (), after what was said. */
static void
take_read (FrontImportSettings *settings, const char *name, const char *value)
{
  if (g_str_equal (name, "read-dates") && settings->order == FRONT_DATES_ANY)
    front_dates_order_from_name (value, &settings->order);
  else if (g_str_equal (name, "read-marks") && settings->marks == FRONT_MARKS_FOUND_OUT)
    settings->marks = marks_of (value);
  else if (g_str_equal (name, "read-length") && settings->length_s == 0)
    settings->length_s = g_ascii_strtoll (value, NULL, 10);
}

static void
take_line (FrontImportSettings *settings, const char *name, const char *value)
{
  if (g_str_equal (name, "source"))
    take_text (&settings->source, value);
  else if (g_str_equal (name, "zone"))
    take_text (&settings->zone, value);
  else if (g_str_equal (name, "only"))
    take_text (&settings->only, value);
  else if (g_str_equal (name, "encoding"))
    take_text (&settings->encoding, value);
  else if (g_str_equal (name, "dates"))
    front_dates_order_from_name (value, &settings->order);
  else if (g_str_equal (name, "marks"))
    settings->marks = marks_of (value);
  else if (g_str_equal (name, "length"))
    settings->length_s = g_ascii_strtoll (value, NULL, 10);
  else if (g_str_equal (name, "within"))
    settings->within_s = g_ascii_strtoll (value, NULL, 10);
  else if (g_str_equal (name, "header-line"))
    settings->header_line = g_ascii_strtoll (value, NULL, 10);
  else if (g_str_equal (name, "separator"))
    settings->separator = (char) CLAMP (g_ascii_strtoll (value, NULL, 10), 0, 126);
  else
    take_read (settings, name, value);
}

void
front_import_settings_read (FrontImportSettings *settings, const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *equals = strchr (lines[i], '=');

      if (equals == NULL)
        continue;
      *equals = '\0';
      take_line (settings, lines[i], equals + 1);
    }
}

static void
fill_text (char **to, const char *saved)
{
  if (*to == NULL)
    *to = g_strdup (saved);
}

void
front_import_settings_fill (FrontImportSettings *settings, const FrontImportSettings *saved)
{
  fill_text (&settings->source, saved->source);
  fill_text (&settings->zone, saved->zone);
  fill_text (&settings->only, saved->only);
  fill_text (&settings->encoding, saved->encoding);
  if (settings->order == FRONT_DATES_ANY)
    settings->order = saved->order;
  if (settings->marks == FRONT_MARKS_FOUND_OUT)
    settings->marks = saved->marks;
  if (settings->within_s == 0)
    settings->within_s = saved->within_s;
  if (settings->length_s == 0)
    settings->length_s = saved->length_s;
  if (settings->header_line == 0)
    settings->header_line = saved->header_line;
  if (settings->separator == 0)
    settings->separator = saved->separator;
}

void
front_import_settings_mended (FrontImportSettings *settings, const char *source)
{
  take_text (&settings->source, source);
  g_clear_pointer (&settings->encoding, g_free);
  settings->header_line = 0;
  settings->separator = 0;
}

FrontTableOptions
front_import_settings_table (const FrontImportSettings *settings)
{
  return (FrontTableOptions) { .encoding = settings->encoding, .separator = settings->separator, .header_line = settings->header_line };
}
