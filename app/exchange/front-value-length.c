#include "config.h"
#include "exchange/front-value-private.h"

#include <string.h>

/* Lengths of time. */

/* 2h 5m 10s, 90 min, 1 day 02:03:04: each number with its unit. */
static gboolean
read_units (const char *text, FrontMarks marks, double *seconds)
{
  static const struct { const char *name; double s; } units[] = {
    { "days", 86400 }, { "day", 86400 }, { "d", 86400 }, { "hours", 3600 }, { "hour", 3600 }, { "hrs", 3600 }, { "hr", 3600 },
    { "h", 3600 }, { "minutes", 60 }, { "minute", 60 }, { "mins", 60 }, { "min", 60 }, { "m", 60 }, { "seconds", 1 },
    { "second", 1 }, { "secs", 1 }, { "sec", 1 }, { "s", 1 },
  };
  const char *p = front_skip_space (text);

  *seconds = 0;
  while (*p != '\0')
    {
      const char *start = p;
      char number[32];
      gsize n, unit = 0;
      double value;

      while (g_ascii_isdigit (*p) || *p == '.' || *p == ',')
        p++;
      n = (gsize) (p - start);
      if (n == 0 || n >= sizeof number)
        return FALSE;
      if (*p == ':')
        return p != text && start != text && front_length_read (start, marks, &value) && (*seconds += value, TRUE);
      memcpy (number, start, n);
      number[n] = '\0';
      p = front_skip_space (p);
      while (g_ascii_isalpha (p[unit]))
        unit++;
      if (!front_number_read (number, marks, &value, NULL) || unit == 0)
        return FALSE;
      for (guint i = 0;; i++)
        {
          if (i == G_N_ELEMENTS (units))
            return FALSE;
          if (strlen (units[i].name) == unit && g_ascii_strncasecmp (p, units[i].name, unit) == 0)
            {
              *seconds += value * units[i].s;
              break;
            }
        }
      p = front_skip_space (p + unit);
      if (*p == ',')
        p = front_skip_space (p + 1);
    }
  return TRUE;
}

/* PT1H2M3.5S, P1DT2H; months and years have no length of their own. */
static gboolean
read_iso (const char *text, FrontMarks marks, double *seconds)
{
  const char *p = front_skip_space (text);
  GString *units = g_string_new (NULL);
  gboolean time = FALSE, done = *p == 'P' || *p == 'p';

  for (p++; done && *p != '\0' && !g_ascii_isspace (*p); p++)
    {
      gboolean marks_time = !time && (*p == 'T' || *p == 't');

      done = marks_time || g_ascii_isdigit (*p) || *p == '.' || *p == ',' || strchr ("DdHhMmSs", *p) != NULL;
      done = done && (time || strchr ("MmHhSs", *p) == NULL);
      time |= marks_time;
      if (!marks_time)
        g_string_append_c (units, *p);
    }
  done = done && units->len > 0 && *front_skip_space (p) == '\0' && read_units (units->str, marks, seconds);
  g_string_free (units, TRUE);
  return done;
}

/* 1.02:03:04.5, the days before a point, as Windows writes lengths of time. */
static gboolean
read_days (const char *text, FrontMarks marks, double *seconds)
{
  const char *p = text;
  int days, hours, minutes;

  if (front_read_figures (&p, &days) == 0 || *p++ != '.' || !g_ascii_isdigit (p[0]))
    return FALSE;
  text = p;
  if (front_read_figures (&p, &hours) != 2 || hours > 23 || *p++ != ':' || front_read_figures (&p, &minutes) != 2 || *p != ':'
      || !front_length_read (text, marks, seconds))
    return FALSE;
  *seconds += days * 86400.0;
  return TRUE;
}

static const struct { const char *name; double s; } lengths_units[FRONT_N_LENGTHS] = {
  { "", 1 }, { "s", 1 }, { "ms", 0.001 }, { "min", 60 }, { "h", 3600 }, { "days", 86400 }, { "m:ss", 1 }, { "h:mm", 1 },
};

const char *
front_lengths_name (FrontLengths lengths)
{
  return lengths_units[lengths].name;
}

gboolean
front_lengths_from_name (const char *name, FrontLengths *lengths)
{
  for (guint i = FRONT_LENGTHS_S; i < FRONT_N_LENGTHS; i++)
    if (g_ascii_strcasecmp (name, lengths_units[i].name) == 0)
      {
        *lengths = i;
        return TRUE;
      }
  return FALSE;
}

FrontLengths
front_lengths_of_heading (const char *heading)
{
  static const struct { FrontLengths lengths; const char *pattern; } said[] = {
    { FRONT_LENGTHS_M_SS, "\\bm+(in(ute)?s?)?\\s*:\\s*s+" },
    { FRONT_LENGTHS_H_MM, "\\bh+(ou)?r?s?\\s*:\\s*m+(in(ute)?s?)?" },
    { FRONT_LENGTHS_MS, "\\b(ms|msecs?|millis|milliseconds?)\\b" },
    { FRONT_LENGTHS_S, "\\b(secs?|seconds?)\\b|\\(s\\)|[_ ]s$" },
    { FRONT_LENGTHS_MIN, "\\b(mins|minutes?)\\b|\\(m(in)?\\)|[_ ]min$" },
    { FRONT_LENGTHS_H, "\\(h((ou)?rs?)?\\)|\\bin hours\\b|\\bhrs\\b" },
    { FRONT_LENGTHS_DAYS, "\\(d(ays?)?\\)" },
  };
  g_autofree char *valid = g_utf8_make_valid (heading, -1);

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    if (g_regex_match_simple (said[i].pattern, valid, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0))
      return said[i].lengths;
  return FRONT_LENGTHS_FOUND_OUT;
}

gboolean
front_length_read (const char *text, FrontMarks marks, double *seconds)
{
  return front_length_read_as (text, marks, FRONT_LENGTHS_FOUND_OUT, seconds);
}

gboolean
front_length_read_as (const char *text, FrontMarks marks, FrontLengths lengths, double *seconds)
{
  const char *p = front_skip_space (text), *start = p;
  int parts[3] = { 0 }, n = 0;
  double fraction = 0;
  gboolean percent;

  if (*p == '\0')
    return FALSE;
  if (front_number_read (text, marks, seconds, &percent))
    {
      *seconds *= lengths_units[lengths].s;
      return !percent && *seconds >= 0;
    }
  if (*p == 'P' || *p == 'p')
    return read_iso (p, marks, seconds);
  if (read_days (p, marks, seconds))
    return TRUE;
  while (n < 3)
    {
      int figures = front_read_figures (&p, &parts[n]);

      if (figures == 0 || (n > 0 && (figures != 2 || parts[n] > 59)))
        return read_units (start, marks, seconds);
      n++;
      if (*p != ':')
        break;
      p++;
    }
  if ((*p == '.' || *p == ',') && g_ascii_isdigit (p[1]))
    {
      double tenth = 0.1;

      for (p++; g_ascii_isdigit (*p); p++, tenth /= 10)
        fraction += (*p - '0') * tenth;
    }
  if (n < 2 || *front_skip_space (p) != '\0')
    return read_units (start, marks, seconds);
  if (n == 2 && lengths == FRONT_LENGTHS_H_MM)
    *seconds = parts[0] * 3600.0 + parts[1] * 60.0;
  else
    *seconds = n == 2 ? parts[0] * 60.0 + parts[1] : parts[0] * 3600.0 + parts[1] * 60.0 + parts[2];
  *seconds += fraction;
  return TRUE;
}
