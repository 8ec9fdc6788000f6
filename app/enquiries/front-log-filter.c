#define G_LOG_DOMAIN "front-log"

#include "config.h"
#include "enquiries/front-log-filter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/front-dates.h"

FrontLogFilter *
front_log_filter_new (const char *typed)
{
  FrontLogFilter *filter = g_new0 (FrontLogFilter, 1);

  filter->typed = g_strdup (typed != NULL ? typed : "");
  return filter;
}

FrontLogFilter *
front_log_filter_copy (const FrontLogFilter *filter)
{
  FrontLogFilter *copy;

  g_return_val_if_fail (filter != NULL, NULL);

  copy = g_memdup2 (filter, sizeof *filter);
  copy->typed = g_strdup (filter->typed);
  copy->from = g_strdup (filter->from);
  copy->to = g_strdup (filter->to);
  copy->rep = g_strdup (filter->rep);
  return copy;
}

void
front_log_filter_free (FrontLogFilter *filter)
{
  if (filter == NULL)
    return;
  g_free (filter->typed);
  g_free (filter->from);
  g_free (filter->to);
  g_free (filter->rep);
  g_free (filter);
}

gboolean
front_log_filter_equal (const FrontLogFilter *one, const FrontLogFilter *other)
{
  if (one == NULL || other == NULL)
    return one == other;
  return strcmp (one->typed, other->typed) == 0 && g_strcmp0 (one->from, other->from) == 0
         && g_strcmp0 (one->to, other->to) == 0 && one->channel == other->channel && one->service_id == other->service_id
         && g_strcmp0 (one->rep, other->rep) == 0 && one->outcome == other->outcome && one->late == other->late
         && one->not_accurate == other->not_accurate;
}

gboolean
front_log_filter_is_set (const FrontLogFilter *filter)
{
  return filter->from != NULL || filter->to != NULL || filter->channel != 0 || filter->service_id != 0
         || filter->rep != NULL || filter->outcome != FRONT_OUTCOME_NONE || filter->late || filter->not_accurate;
}

gboolean
front_log_filter_validate (const FrontLogFilter *filter, GError **error)
{
  gint64 start;

  g_return_val_if_fail (filter != NULL, FALSE);

  if (filter->from != NULL && !front_date_start (filter->from, &start, error))
    return FALSE;
  if (filter->to != NULL && !front_date_start (filter->to, &start, error))
    return FALSE;
  if (filter->from != NULL && filter->to != NULL && strcmp (filter->from, filter->to) > 0)
    {
      g_autofree char *from = front_date_format (filter->from);
      g_autofree char *to = front_date_format (filter->to);

      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("The days end (%s) before they begin (%s): give the earlier one first."), to, from);
      return FALSE;
    }
  return TRUE;
}
