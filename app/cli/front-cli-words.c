#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-cli.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "calendar/front-dates.h"

/* Reading what stands on the command line: what cannot be read is wrong whatever the store holds, and ends with 2. */

gboolean
front_cli_wrong (GError **error, const char *option)
{
  if (error == NULL || *error == NULL)
    return FALSE;
  if (option != NULL)
    g_prefix_error (error, "%s: ", option);
  if ((*error)->domain == FRONT_ERROR)
    (*error)->code = FRONT_ERROR_USAGE;
  return FALSE;
}

gboolean
front_cli_number (const char *option, const char *typed, gint64 least, gint64 most, gint64 *value, GError **error)
{
  if (typed == NULL || g_ascii_string_to_signed (typed, 10, least, most, value, NULL))
    return TRUE;
  return front_cli_usage (error,
                          _("%s is a whole number from %" PRId64 " to %" PRId64 ", not “%s”"),
                          option, least, most, typed);
}

gboolean
front_cli_date (const char *option, const char *typed, char **date, GError **error)
{
  if (typed == NULL)
    return TRUE;
  *date = front_date_parse (typed, error);
  return *date != NULL || front_cli_wrong (error, option);
}

gboolean
front_cli_range (const char *typed_from, const char *typed_to, char **from, char **to, GError **error)
{
  if (!front_cli_date ("--from", typed_from, from, error) || !front_cli_date ("--to", typed_to, to, error))
    return FALSE;
  if (*from != NULL && *to != NULL && g_strcmp0 (*from, *to) > 0)
    return front_cli_usage (error, _("--from is after --to: %s and %s"), typed_from, typed_to);
  return TRUE;
}

gboolean
front_cli_instant (const char *option, const char *typed, gint64 *at, GError **error)
{
  return typed == NULL || front_instant_parse (typed, at, error) || front_cli_wrong (error, option);
}
