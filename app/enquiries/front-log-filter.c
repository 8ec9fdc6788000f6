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
  copy->department = g_strdup (filter->department);
  copy->rep = g_strdup (filter->rep);
  copy->chosen = filter->chosen != NULL ? front_log_set_ref (filter->chosen) : NULL;
  copy->service_name = g_strdup (filter->service_name);
  copy->topic_name = g_strdup (filter->topic_name);
  copy->person_name = g_strdup (filter->person_name);
  copy->outcome_name = g_strdup (filter->outcome_name);
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
  g_free (filter->department);
  g_free (filter->rep);
  front_log_set_unref (filter->chosen);
  g_free (filter->service_name);
  g_free (filter->topic_name);
  g_free (filter->person_name);
  g_free (filter->outcome_name);
  g_free (filter);
}

gboolean
front_log_filter_equal (const FrontLogFilter *one, const FrontLogFilter *other)
{
  if (one == NULL || other == NULL)
    return one == other;
  return strcmp (one->typed, other->typed) == 0 && g_strcmp0 (one->from, other->from) == 0
         && g_strcmp0 (one->to, other->to) == 0 && one->channel == other->channel && one->service_id == other->service_id
         && one->topic_id == other->topic_id && g_strcmp0 (one->department, other->department) == 0
         && one->person_id == other->person_id && g_strcmp0 (one->rep, other->rep) == 0 && one->outcome == other->outcome
         && one->outcome_id == other->outcome_id && one->late == other->late && one->not_accurate == other->not_accurate
         && one->avoidable == other->avoidable && one->no_service == other->no_service
         && front_log_set_equal (one->chosen, other->chosen) && one->sort == other->sort && one->reversed == other->reversed;
}

gboolean
front_log_filter_has (const FrontLogFilter *filter, FrontLogCondition condition)
{
  g_return_val_if_fail (filter != NULL, FALSE);

  switch (condition)
    {
    case FRONT_LOG_CONDITION_TYPED:
      return *filter->typed != '\0';
    case FRONT_LOG_CONDITION_FROM:
      return filter->from != NULL;
    case FRONT_LOG_CONDITION_TO:
      return filter->to != NULL;
    case FRONT_LOG_CONDITION_CHANNEL:
      return filter->channel != 0;
    case FRONT_LOG_CONDITION_SERVICE:
      return filter->service_id != 0;
    case FRONT_LOG_CONDITION_TOPIC:
      return filter->topic_id != 0;
    case FRONT_LOG_CONDITION_DEPARTMENT:
      return filter->department != NULL;
    case FRONT_LOG_CONDITION_PERSON:
      return filter->person_id != 0;
    case FRONT_LOG_CONDITION_REP:
      return filter->rep != NULL;
    case FRONT_LOG_CONDITION_OUTCOME:
      return filter->outcome != FRONT_OUTCOME_NONE || filter->outcome_id != 0;
    case FRONT_LOG_CONDITION_LATE:
      return filter->late;
    case FRONT_LOG_CONDITION_NOT_ACCURATE:
      return filter->not_accurate;
    case FRONT_LOG_CONDITION_AVOIDABLE:
      return filter->avoidable;
    case FRONT_LOG_CONDITION_NO_SERVICE:
      return filter->no_service;
    case FRONT_LOG_CONDITION_CHOSEN:
      return filter->chosen != NULL;
    case FRONT_LOG_N_CONDITIONS:
    default:
      g_return_val_if_reached (FALSE);
    }
}

static void
unset_topic (FrontLogFilter *filter)
{
  filter->topic_id = 0;
  g_clear_pointer (&filter->topic_name, g_free);
}

void
front_log_filter_unset (FrontLogFilter *filter, FrontLogCondition condition)
{
  g_return_if_fail (filter != NULL);

  switch (condition)
    {
    case FRONT_LOG_CONDITION_TYPED:
      g_free (filter->typed);
      filter->typed = g_strdup ("");
      break;
    case FRONT_LOG_CONDITION_FROM:
      g_clear_pointer (&filter->from, g_free);
      break;
    case FRONT_LOG_CONDITION_TO:
      g_clear_pointer (&filter->to, g_free);
      break;
    case FRONT_LOG_CONDITION_CHANNEL:
      filter->channel = 0;
      break;
    case FRONT_LOG_CONDITION_SERVICE:
      filter->service_id = 0;
      g_clear_pointer (&filter->service_name, g_free);
      unset_topic (filter);
      break;
    case FRONT_LOG_CONDITION_TOPIC:
      unset_topic (filter);
      break;
    case FRONT_LOG_CONDITION_DEPARTMENT:
      g_clear_pointer (&filter->department, g_free);
      break;
    case FRONT_LOG_CONDITION_PERSON:
      filter->person_id = 0;
      g_clear_pointer (&filter->person_name, g_free);
      break;
    case FRONT_LOG_CONDITION_REP:
      g_clear_pointer (&filter->rep, g_free);
      break;
    case FRONT_LOG_CONDITION_OUTCOME:
      filter->outcome = FRONT_OUTCOME_NONE;
      filter->outcome_id = 0;
      g_clear_pointer (&filter->outcome_name, g_free);
      break;
    case FRONT_LOG_CONDITION_LATE:
      filter->late = FALSE;
      break;
    case FRONT_LOG_CONDITION_NOT_ACCURATE:
      filter->not_accurate = FALSE;
      break;
    case FRONT_LOG_CONDITION_AVOIDABLE:
      filter->avoidable = FALSE;
      break;
    case FRONT_LOG_CONDITION_NO_SERVICE:
      filter->no_service = FALSE;
      break;
    case FRONT_LOG_CONDITION_CHOSEN:
      g_clear_pointer (&filter->chosen, front_log_set_unref);
      break;
    case FRONT_LOG_N_CONDITIONS:
    default:
      g_return_if_reached ();
    }
}

gboolean
front_log_filter_is_set (const FrontLogFilter *filter)
{
  g_return_val_if_fail (filter != NULL, FALSE);

  for (int i = FRONT_LOG_CONDITION_TYPED + 1; i < FRONT_LOG_N_CONDITIONS; i++)
    if (front_log_filter_has (filter, (FrontLogCondition) i))
      return TRUE;
  return FALSE;
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
