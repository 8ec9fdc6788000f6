#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-indicator-read.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* A comma that parts thousands: three figures follow, and not a fourth. */
static gboolean
parts_thousands (const char *comma)
{
  return g_ascii_isdigit (comma[1]) && g_ascii_isdigit (comma[2]) && g_ascii_isdigit (comma[3]) && !g_ascii_isdigit (comma[4]);
}

/* Without spaces, thousands' commas and, with @per_cent, the sign at the end. (transfer full) */
static char *
bare (const char *typed, gboolean per_cent)
{
  GString *text = g_string_new (NULL);

  for (const char *p = typed; *p != '\0'; p++)
    if (!g_ascii_isspace (*p) && !(*p == ',' && parts_thousands (p)))
      g_string_append_c (text, *p);
  if (per_cent && text->len > 1 && text->str[text->len - 1] == '%')
    g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

static gboolean
read_real (const char *label, const char *typed, gboolean per_cent, double *value, GError **error)
{
  g_autofree char *text = bare (typed, per_cent);
  char *end = NULL;

  *value = NAN;
  if (*text == '\0')
    return TRUE;
  *value = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && isfinite (*value) && strpbrk (text, "xX") == NULL)
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
               per_cent ? _("%s: “%s” is no percentage. Write 97 or 97.5%%.") : _("%s: “%s” is no number. Write 12 or 12.5."), label, typed);
  return FALSE;
}

gboolean
front_indicator_read_number (const char *label, const char *typed, double *value, GError **error)
{
  g_return_val_if_fail (label != NULL && typed != NULL && value != NULL, FALSE);

  return read_real (label, typed, FALSE, value, error);
}

gboolean
front_indicator_read_value (const FrontIndicator *indicator, const char *label, const char *typed, double *value, GError **error)
{
  g_return_val_if_fail (indicator != NULL, FALSE);
  g_return_val_if_fail (label != NULL && typed != NULL && value != NULL, FALSE);

  if (!read_real (label, typed, indicator->unit == FRONT_UNIT_SHARE, value, error))
    return FALSE;
  if (indicator->unit != FRONT_UNIT_SHARE || isnan (*value))
    return TRUE;
  if (front_indicator_is_part (indicator) && (*value < 0 || *value > 100))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("%s: “%s” is no percentage between 0 and 100."), label, typed);
      return FALSE;
    }
  *value /= 100;
  return TRUE;
}

gboolean
front_target_word (const char *typed, FrontFigureState *state)
{
  static const struct { const char *word; FrontFigureState state; } words[] = {
    { "TBA", FRONT_FIGURE_TO_BE_AGREED }, { "N/A", FRONT_FIGURE_NOT_DUE }, { "New PI", FRONT_FIGURE_NEW },
  };

  g_return_val_if_fail (typed != NULL && state != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (typed, words[i].word) == 0)
      {
        *state = words[i].state;
        return TRUE;
      }
  return FALSE;
}

gboolean
front_figure_word (const char *typed, FrontFigureState *state)
{
  g_return_val_if_fail (typed != NULL && state != NULL, FALSE);

  if (front_target_word (typed, state))
    return TRUE;
  if (g_ascii_strcasecmp (typed, "unable to measure") != 0 && g_ascii_strcasecmp (typed, "currently unable to measure") != 0)
    return FALSE;
  *state = FRONT_FIGURE_NOT_MEASURABLE;
  return TRUE;
}

gboolean
front_range_split (const char *typed, char **lower, char **upper)
{
  static const char *const betweens[] = { " to ", " and ", "–", "—", "..", "-" };
  g_autofree char *text = NULL;
  const char *from;

  g_return_val_if_fail (typed != NULL && lower != NULL && upper != NULL, FALSE);

  text = g_strstrip (g_ascii_strdown (typed, -1));
  from = g_str_has_prefix (text, "between ") ? text + strlen ("between ") : text;
  for (guint i = 0; i < G_N_ELEMENTS (betweens); i++)
    {
      /* The first sign may be a minus. */
      const char *at = *from != '\0' ? strstr (from + 1, betweens[i]) : NULL;

      if (at == NULL || at[strlen (betweens[i])] == '\0')
        continue;
      *lower = g_strstrip (g_strndup (from, (gsize) (at - from)));
      *upper = g_strstrip (g_strdup (at + strlen (betweens[i])));
      return TRUE;
    }
  return FALSE;
}

gboolean
front_indicator_read_target (const FrontIndicator *indicator, const char *label, const char *typed, FrontFigureState *state,
                             double *value, double *upper, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  gboolean range;

  g_return_val_if_fail (indicator != NULL && state != NULL && value != NULL && upper != NULL, FALSE);
  g_return_val_if_fail (label != NULL && typed != NULL, FALSE);

  text = g_strstrip (g_strdup (typed));
  *state = FRONT_FIGURE_VALUE;
  *value = *upper = NAN;
  if (front_target_word (text, state))
    return TRUE;
  if (*text == '\0')
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("%s: give a figure, or TBA, N/A or New PI."), label);
      return FALSE;
    }
  range = front_range_split (text, &from, &to);
  if (range && indicator->polarity == FRONT_POLARITY_RANGE
      && (!front_indicator_read_value (indicator, label, from, value, error)
          || !front_indicator_read_value (indicator, label, to, upper, error)))
    return FALSE;
  if (indicator->polarity == FRONT_POLARITY_RANGE && !isnan (*value) && !isnan (*upper))
    return TRUE;
  if (indicator->polarity == FRONT_POLARITY_RANGE)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("%s: it is good within a range. Give both ends, as 90%% to 110%%."), label);
      return FALSE;
    }
  if (range && !g_str_has_prefix (text, "-"))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("%s: “%s” is a range. Write “within a range” for “Good is” in its definition first."), label, text);
      return FALSE;
    }
  return front_indicator_read_value (indicator, label, text, value, error);
}
