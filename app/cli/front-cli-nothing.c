#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-cli-nothing.h"

#include <glib/gi18n-lib.h>

#include "calendar/front-dates.h"
#include "enquiries/front-arrivals.h"

gboolean
front_cli_tell_nothing (FrontDb *db, FrontChannel channel, const char *from, const char *to, GError **error)
{
  g_autofree char *first = NULL, *last = NULL;
  g_autofree char *shown_from = front_date_format (from), *shown_to = front_date_format (to);
  g_autofree char *shown_first = NULL, *shown_last = NULL;

  if (!front_arrivals_range (db, channel, &first, &last, error))
    return FALSE;
  if (first == NULL && channel == 0)
    g_printerr (_("frontdesk: nothing was counted from %s to %s: there are no contacts in the store yet\n"), shown_from, shown_to);
  else if (first == NULL)
    g_printerr (_("frontdesk: nothing was counted from %s to %s: there are no contacts of %s in the store yet\n"), shown_from, shown_to,
                front_channel_name (channel));
  else
    {
      shown_first = front_date_format (first);
      shown_last = front_date_format (last);
      g_printerr (_("frontdesk: nothing was counted from %s to %s; the contacts in the store came from %s to %s\n"), shown_from, shown_to,
                  shown_first, shown_last);
    }
  return TRUE;
}
