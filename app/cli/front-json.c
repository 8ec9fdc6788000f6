#include "config.h"
#include "cli/front-json.h"

#include <math.h>
#include <stdlib.h>

struct _FrontJson
{
  GString *text;
  GString *open;        /* the closing brackets that are due, innermost last */
  guint needs_comma : 1;
};

FrontJson *
front_json_new (void)
{
  FrontJson *json = g_new0 (FrontJson, 1);

  json->text = g_string_new (NULL);
  json->open = g_string_new (NULL);
  return json;
}

void
front_json_free (FrontJson *json)
{
  if (json == NULL)
    return;
  g_string_free (json->text, TRUE);
  g_string_free (json->open, TRUE);
  g_free (json);
}

static void
append_string (GString *text, const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);

  g_string_append_c (text, '"');
  for (const char *p = valid; *p != '\0'; p++)
    switch (*p)
      {
      case '"':
        g_string_append (text, "\\\"");
        break;
      case '\\':
        g_string_append (text, "\\\\");
        break;
      case '\n':
        g_string_append (text, "\\n");
        break;
      case '\t':
        g_string_append (text, "\\t");
        break;
      default:
        if ((guchar) *p < 0x20)
          g_string_append_printf (text, "\\u%04x", (guchar) *p);
        else
          g_string_append_c (text, *p);
        break;
      }
  g_string_append_c (text, '"');
}

static void
start_value (FrontJson *json, const char *key)
{
  if (json->needs_comma)
    g_string_append_c (json->text, ',');
  if (key != NULL)
    {
      append_string (json->text, key);
      g_string_append_c (json->text, ':');
    }
  json->needs_comma = TRUE;
}

void
front_json_open (FrontJson *json, const char *key, char bracket)
{
  g_return_if_fail (bracket == '{' || bracket == '[');

  start_value (json, key);
  g_string_append_c (json->text, bracket);
  g_string_append_c (json->open, bracket == '{' ? '}' : ']');
  json->needs_comma = FALSE;
}

void
front_json_close (FrontJson *json)
{
  g_return_if_fail (json->open->len > 0);

  g_string_append_c (json->text, json->open->str[json->open->len - 1]);
  g_string_truncate (json->open, json->open->len - 1);
  json->needs_comma = TRUE;
}

void
front_json_int (FrontJson *json, const char *key, gint64 value)
{
  start_value (json, key);
  g_string_append_printf (json->text, "%" G_GINT64_FORMAT, value);
}

void
front_json_real (FrontJson *json, const char *key, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  start_value (json, key);
  if (!isfinite (value))
    {
      g_string_append (json->text, "null");
      return;
    }
  /* The shortest text that reads back as the same number; 15 digits always do for one that was written with fewer. */
  for (int precision = 15; precision <= 17; precision++)
    {
      g_autofree char *format = g_strdup_printf ("%%.%dg", precision);

      g_ascii_formatd (digits, sizeof digits, format, value);
      if (g_ascii_strtod (digits, NULL) == value)
        break;
    }
  g_string_append (json->text, digits);
}

void
front_json_text_value (FrontJson *json, const char *key, const char *value)
{
  start_value (json, key);
  if (value == NULL)
    g_string_append (json->text, "null");
  else
    append_string (json->text, value);
}

void
front_json_bool (FrontJson *json, const char *key, gboolean value)
{
  start_value (json, key);
  g_string_append (json->text, value ? "true" : "false");
}

const char *
front_json_text (FrontJson *json)
{
  g_return_val_if_fail (json->open->len == 0, NULL);

  return json->text->str;
}
