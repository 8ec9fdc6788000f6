#define G_LOG_DOMAIN "front-contact"

#include "config.h"
#include "enquiries/front-overdue.h"

#include "enquiries/front-standard.h"

static gboolean
load_within (FrontDb *db, const char *measure, gint64 now, gint64 *within_us, GError **error)
{
  g_autoptr(GPtrArray) standards = front_standard_list (db, measure, error);
  const FrontStandard *standard;

  if (standards == NULL)
    return FALSE;
  standard = front_standard_at (standards, now);
  *within_us = standard != NULL ? standard->within_us : -1;
  return TRUE;
}

/* When it has passed its standard: from then on it counts as missed. FRONT_NEVER where it does not wait, or has none. */
static gint64
overdue_at (const FrontContact *contact, gint64 call_us, gint64 visitor_us)
{
  gint64 within_us = contact->channel == FRONT_CHANNEL_VISITOR ? visitor_us : contact->channel == FRONT_CHANNEL_PHONE ? call_us : -1;

  return contact->state == FRONT_STATE_WAITING && within_us >= 0 ? contact->arrived_at + within_us + 1 : FRONT_NEVER;
}

gint64
front_contact_next_overdue (GPtrArray *open, gint64 call_within_us, gint64 visitor_within_us, gint64 now)
{
  gint64 first = FRONT_NEVER;

  g_return_val_if_fail (open != NULL, FRONT_NEVER);

  for (guint i = 0; i < open->len; i++)
    {
      gint64 at = overdue_at (open->pdata[i], call_within_us, visitor_within_us);

      if (at != FRONT_NEVER && at > now && (first == FRONT_NEVER || at < first))
        first = at;
    }
  return first;
}

GPtrArray *
front_contact_load_overdue (FrontDb *db, gint64 now, GError **error)
{
  g_autoptr(GPtrArray) open = front_contact_load_open (db, error);
  GPtrArray *overdue;
  gint64 call_us, visitor_us;

  if (open == NULL || !load_within (db, FRONT_MEASURE_CALLS_IN_TIME, now, &call_us, error)
      || !load_within (db, FRONT_MEASURE_VISITORS_IN_TIME, now, &visitor_us, error))
    return NULL;
  overdue = g_ptr_array_new_with_free_func ((GDestroyNotify) front_contact_free);
  for (guint i = 0; i < open->len; i++)
    {
      const FrontContact *contact = open->pdata[i];
      gint64 at = overdue_at (contact, call_us, visitor_us);

      if (at != FRONT_NEVER && at <= now)
        g_ptr_array_add (overdue, front_contact_copy (contact));
    }
  return overdue;
}

static int
compare_promise (gconstpointer a, gconstpointer b)
{
  const FrontContact *left = *(const FrontContact *const *) a;
  const FrontContact *right = *(const FrontContact *const *) b;

  return (left->due_at > right->due_at) - (left->due_at < right->due_at);
}

GPtrArray *
front_contact_load_call_backs_due (FrontDb *db, gint64 now, gint64 ahead_us, GError **error)
{
  g_autoptr(GPtrArray) open = front_contact_load_open (db, error);
  GPtrArray *due;

  if (open == NULL)
    return NULL;
  due = g_ptr_array_new_with_free_func ((GDestroyNotify) front_contact_free);
  for (guint i = 0; i < open->len; i++)
    {
      const FrontContact *contact = open->pdata[i];

      if (contact->channel == FRONT_CHANNEL_CALL_BACK && contact->state == FRONT_STATE_WAITING && contact->due_at != FRONT_NEVER
          && contact->due_at <= now + ahead_us)
        g_ptr_array_add (due, front_contact_copy (contact));
    }
  g_ptr_array_sort (due, compare_promise);
  return due;
}
