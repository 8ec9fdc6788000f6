#define G_LOG_DOMAIN "front-calendar"

#include "config.h"
#include "calendar/front-hours-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const char *
front_weekday_title (int weekday)
{
  static const char *const titles[] = { N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"),
                                        N_("Saturday"), N_("Sunday") };

  g_return_val_if_fail (weekday >= 1 && weekday <= 7, "?");

  return _(titles[weekday - 1]);
}

/* ── Reading ── */

static void
skip_space (const char **at)
{
  while (g_ascii_isspace (**at))
    (*at)++;
}

static gboolean
take_word (const char **at, const char *word)
{
  skip_space (at);
  if (g_ascii_strncasecmp (*at, word, strlen (word)) != 0)
    return FALSE;
  *at += strlen (word);
  return TRUE;
}

static gboolean
take_one_of (const char **at, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (take_word (at, words[i]))
      return TRUE;
  return FALSE;
}

/* At most two digits; -1: none, or more. */
static int
take_number (const char **at)
{
  int number = 0, n = 0;

  for (; g_ascii_isdigit (**at); (*at)++, n++)
    number = MIN (number * 10 + g_ascii_digit_value (**at), 1000);
  return n == 1 || n == 2 ? number : -1;
}

/* Minutes after midnight. */
static gboolean
take_time (const char **at, int *minutes)
{
  int hour, minute = 0;

  skip_space (at);
  hour = take_number (at);
  if (hour >= 0 && (**at == ':' || **at == '.'))
    {
      (*at)++;
      minute = take_number (at);
    }
  if (hour < 0 || minute < 0 || minute > 59)
    return FALSE;
  if (take_word (at, "am"))
    hour = hour >= 1 && hour <= 12 ? hour % 12 : -1;
  else if (take_word (at, "pm"))
    hour = hour >= 1 && hour <= 12 ? hour % 12 + 12 : -1;
  *minutes = hour * 60 + minute;
  return hour >= 0 && *minutes <= FRONT_DAY_MINUTES;
}

static gboolean
is_shut (const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));

  return *text == '\0' || g_ascii_strcasecmp (text, "shut") == 0 || g_ascii_strcasecmp (text, "closed") == 0
         || g_utf8_collate (text, _("shut")) == 0 || g_str_equal (text, "-") || g_str_equal (text, "–");
}

gboolean
front_hours_parse (int weekday, const char *typed, GArray *hours, GError **error)
{
  static const char *const between[] = { "–", "—", "-", "to", "until", NULL };
  static const char *const after[] = { ",", ";", "and", "&", NULL };
  const char *at = typed;

  g_return_val_if_fail (weekday >= 1 && weekday <= 7 && typed != NULL && hours != NULL, FALSE);

  if (is_shut (typed))
    return TRUE;
  do
    {
      FrontOpening opening = { .weekday = weekday };

      if (!take_time (&at, &opening.opens) || !take_one_of (&at, between) || !take_time (&at, &opening.closes))
        {
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                       _("%s: “%s” is not understood. Write the hours as 9:00–17:00, two stretches as 9:00–12:30, 13:30–17:00, "
                         "and nothing where the office is shut."),
                       front_weekday_title (weekday), typed);
          return FALSE;
        }
      g_array_append_val (hours, opening);
    }
  while (take_one_of (&at, after));
  skip_space (&at);
  if (*at == '\0')
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("%s: “%s” is left over. Put a comma between two stretches."),
               front_weekday_title (weekday), at);
  return FALSE;
}

/* ── Writing ── */

char *
front_hours_format (const GArray *hours, int weekday)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (hours != NULL, g_string_free (text, FALSE));

  for (guint i = 0; i < hours->len; i++)
    {
      const FrontOpening *opening = &g_array_index (hours, FrontOpening, i);

      if (opening->weekday != weekday)
        continue;
      g_string_append_printf (text, "%s%02d:%02d–%02d:%02d", text->len > 0 ? ", " : "", opening->opens / 60, opening->opens % 60,
                              opening->closes / 60, opening->closes % 60);
    }
  return g_string_free (text, FALSE);
}

char *
front_hours_summary (const GArray *hours)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (hours != NULL, g_string_free (text, FALSE));

  for (int first = 1; first <= 7;)
    {
      g_autofree char *day = front_hours_format (hours, first);
      int last = first;

      while (last < 7)
        {
          g_autofree char *next = front_hours_format (hours, last + 1);

          if (!g_str_equal (next, day))
            break;
          last++;
        }
      if (*day != '\0')
        {
          g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", front_weekday_title (first));
          if (last > first)
            g_string_append_printf (text, "–%s", front_weekday_title (last));
          g_string_append_printf (text, " %s", day);
        }
      first = last + 1;
    }
  if (text->len == 0)
    g_string_append (text, _("Shut all week"));
  return g_string_free (text, FALSE);
}
