#define G_LOG_DOMAIN "front-staffing"

#include "config.h"
#include "staffing/front-assumptions.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "store/front-setting.h"

#define MOST_SECONDS 86400

/* Its value: "- 120 0.3 0.85", in the order of FrontAssumed; "-" is as measured. */
static char *
setting_name (FrontChannel channel)
{
  return g_strdup_printf ("staffing-%s", front_channel_name (channel));
}

static double *
field (FrontAssumptions *assumptions, FrontAssumed which)
{
  double *const fields[] = { &assumptions->handling, &assumptions->patience, &assumptions->shrinkage, &assumptions->max_occupancy };

  g_assert (which < G_N_ELEMENTS (fields));
  return fields[which];
}

static gboolean
is_seconds (FrontAssumed which)
{
  return which == FRONT_ASSUMED_HANDLING || which == FRONT_ASSUMED_PATIENCE;
}

static gboolean
fits (FrontAssumed which, double value)
{
  if (is_seconds (which))
    return value > 0 && value <= MOST_SECONDS;
  return which == FRONT_ASSUMED_SHRINKAGE ? value >= 0 && value < 1 : value > 0 && value <= 1;
}

static double
unset (FrontAssumed which)
{
  return is_seconds (which) ? NAN : which == FRONT_ASSUMED_SHRINKAGE ? 0 : 1;
}

static char *
to_words (const FrontAssumptions *assumptions)
{
  FrontAssumptions copy = *assumptions;
  g_autoptr(GString) words = g_string_new (NULL);

  for (FrontAssumed which = 0; which < FRONT_N_ASSUMED; which++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];
      double value = *field (&copy, which);

      g_string_append_printf (words, "%s%s", which > 0 ? " " : "", isnan (value) ? "-" : g_ascii_dtostr (number, sizeof number, value));
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
from_words (FrontAssumptions *assumptions, const char *words)
{
  g_auto(GStrv) parts = g_strsplit (words, " ", FRONT_N_ASSUMED);

  for (FrontAssumed which = 0; which < FRONT_N_ASSUMED && parts[which] != NULL; which++)
    {
      char *end = NULL;
      double value = g_ascii_strtod (parts[which], &end);

      if (end != parts[which] && *end == '\0' && fits (which, value))
        *field (assumptions, which) = value;
    }
}

gboolean
front_assumptions_load (FrontDb *db, FrontChannel channel, FrontAssumptions *assumptions, GError **error)
{
  g_autofree char *name = setting_name (channel);
  g_autofree char *words = NULL;

  g_return_val_if_fail (db != NULL && assumptions != NULL, FALSE);

  *assumptions = (FrontAssumptions) FRONT_ASSUMPTIONS_NONE;
  if (!front_setting_get (db, name, &words, error))
    return FALSE;
  if (words != NULL)
    from_words (assumptions, words);
  return TRUE;
}

gboolean
front_assumptions_save (FrontDb *db, FrontChannel channel, const FrontAssumptions *assumptions, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autofree char *name = setting_name (channel);
  g_autofree char *was = NULL;
  g_autofree char *words = NULL;
  FrontChange change = { .kind = FRONT_CHANGED_SETTING, .what = "edit" };

  g_return_val_if_fail (db != NULL && assumptions != NULL, FALSE);

  words = to_words (assumptions);
  write = front_write_begin (db, error);
  if (write == NULL || !front_setting_get (db, name, &was, error) || !front_setting_put (db, name, words, error))
    return FALSE;
  change.old_value = was;
  change.new_value = words;
  change.why = name;
  return front_write_record (write, &change, error) && front_write_commit (g_steal_pointer (&write), error);
}

/* As it is shown, in any language: what is kept is that and no more, so that it can be given again. */
static const char *
as_shown (double value, char buffer[G_ASCII_DTOSTR_BUF_SIZE])
{
  return g_ascii_formatd (buffer, G_ASCII_DTOSTR_BUF_SIZE, "%g", value);
}

gboolean
front_assumptions_read (FrontAssumptions *assumptions, FrontAssumed which, const char *typed, GError **error)
{
  g_autofree char *text = NULL;
  char shown[G_ASCII_DTOSTR_BUF_SIZE];
  char *end = NULL;
  double value;

  g_return_val_if_fail (assumptions != NULL && which < FRONT_N_ASSUMED && typed != NULL, FALSE);

  text = g_strstrip (g_strdup (typed));
  if (!is_seconds (which) && g_str_has_suffix (text, "%"))
    {
      text[strlen (text) - 1] = '\0';
      g_strchomp (text);
    }
  if (*text == '\0')
    {
      *field (assumptions, which) = unset (which);
      return TRUE;
    }
  value = g_ascii_strtod (as_shown (g_ascii_strtod (text, &end), shown), NULL);
  if (!is_seconds (which))
    value /= 100;
  if (*end == '\0' && g_ascii_isdigit (*text) && fits (which, value))
    {
      *field (assumptions, which) = value;
      return TRUE;
    }
  switch (which)
    {
    case FRONT_ASSUMED_HANDLING:
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("Handling time: “%s” is not a number of seconds from 1 to 86400. Nothing there means as measured."), typed);
      break;
    case FRONT_ASSUMED_PATIENCE:
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("Patience: “%s” is not a number of seconds from 1 to 86400. Nothing there means as measured."), typed);
      break;
    case FRONT_ASSUMED_SHRINKAGE:
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("Shrinkage: “%s” is not a percentage from 0 to 99, such as 30."), typed);
      break;
    case FRONT_ASSUMED_OCCUPANCY:
    case FRONT_N_ASSUMED:
    default:
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("Highest occupancy: “%s” is not a percentage from 1 to 100, such as 85."), typed);
      break;
    }
  return FALSE;
}

char *
front_assumptions_text (const FrontAssumptions *assumptions, FrontAssumed which)
{
  FrontAssumptions copy;
  char shown[G_ASCII_DTOSTR_BUF_SIZE];
  double value;

  g_return_val_if_fail (assumptions != NULL && which < FRONT_N_ASSUMED, NULL);

  copy = *assumptions;
  value = *field (&copy, which);
  if (isnan (value) || value == unset (which))
    return g_strdup ("");
  return g_strdup (as_shown (is_seconds (which) ? value : 100 * value, shown));
}
