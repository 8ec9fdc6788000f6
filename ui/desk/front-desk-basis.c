#define G_LOG_DOMAIN "front-desk-basis"

#include "config.h"
#include "desk/front-desk-basis.h"

#include <math.h>

#include "calendar/front-clock.h"
#include "directory/front-entry.h"
#include "directory/front-service.h"
#include "enquiries/front-standard.h"
#include "indicators/front-measure.h"

#define HOLDS (10 * 60 * FRONT_SECOND)

static gboolean
load_standard (FrontDb *db, const char *ref, gint64 now, gint64 *within_us, double *target, GError **error)
{
  g_autoptr(GPtrArray) standards = front_standard_list (db, ref, error);
  const FrontStandard *standard;

  if (standards == NULL)
    return FALSE;
  standard = front_standard_at (standards, now);
  *within_us = standard != NULL ? standard->within_us : -1;
  *target = standard != NULL ? standard->target : NAN;
  return TRUE;
}

static gboolean
load_days (FrontDb *db, const char *ref, gint64 now, guint *days, GError **error)
{
  g_autoptr(GPtrArray) standards = front_standard_list (db, ref, error);

  if (standards == NULL)
    return FALSE;
  *days = front_standard_days_at (standards, now);
  return TRUE;
}

/* The names that are offered. Returns: (transfer full) */
static char **
load_names (FrontDb *db, FrontEntryKind kind, GError **error)
{
  g_autoptr(GPtrArray) entries = front_entry_list (db, kind, error);
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  if (entries == NULL)
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    {
      const FrontEntry *entry = g_ptr_array_index (entries, i);

      if (!entry->retired)
        g_strv_builder_add (names, entry->name);
    }
  return g_strv_builder_end (names);
}

static GPtrArray *
load_outcomes (FrontDb *db, GError **error)
{
  GPtrArray *entries = front_entry_list (db, FRONT_ENTRY_OUTCOME, error);

  for (guint i = entries != NULL ? entries->len : 0; i > 0; i--)
    if (((const FrontEntry *) entries->pdata[i - 1])->retired)
      g_ptr_array_remove_index (entries, i - 1);
  return entries;
}

FrontDeskBasis *
front_desk_basis_load (FrontDb *db, gint64 now, GError **error)
{
  g_autoptr(FrontDeskBasis) basis = g_atomic_rc_box_new0 (FrontDeskBasis);

  basis->read_at = now;
  basis->date = front_date_of (now);
  basis->services = front_service_list (db, error);
  if (basis->services == NULL
      || !load_standard (db, FRONT_MEASURE_CALLS_IN_TIME, now, &basis->call_within_us, &basis->call_target, error)
      || !load_standard (db, FRONT_MEASURE_VISITORS_IN_TIME, now, &basis->visitor_within_us, &basis->visitor_target, error))
    return NULL;
  basis->calendar = front_calendar_load (db, error);
  if (basis->calendar == NULL || !load_days (db, FRONT_MEASURE_EMAIL_FIRST, now, &basis->email_first_days, error)
      || !load_days (db, FRONT_MEASURE_EMAIL_FULL, now, &basis->email_full_days, error))
    return NULL;
  basis->reps = load_names (db, FRONT_ENTRY_REP, error);
  if (basis->reps == NULL)
    return NULL;
  basis->departments = load_names (db, FRONT_ENTRY_DEPARTMENT, error);
  if (basis->departments == NULL)
    return NULL;
  basis->outcomes = load_outcomes (db, error);
  return basis->outcomes != NULL ? g_steal_pointer (&basis) : NULL;
}

FrontDeskBasis *
front_desk_basis_ref (FrontDeskBasis *basis)
{
  return g_atomic_rc_box_acquire (basis);
}

static void
clear (gpointer data)
{
  FrontDeskBasis *basis = data;

  g_clear_pointer (&basis->services, g_ptr_array_unref);
  g_clear_pointer (&basis->calendar, front_calendar_free);
  g_strfreev (basis->reps);
  g_strfreev (basis->departments);
  g_clear_pointer (&basis->outcomes, g_ptr_array_unref);
  g_free (basis->date);
}

void
front_desk_basis_unref (FrontDeskBasis *basis)
{
  g_atomic_rc_box_release_full (basis, clear);
}

gboolean
front_desk_basis_holds (const FrontDeskBasis *basis, gint64 now)
{
  g_autofree char *date = front_date_of (now);

  return g_str_equal (basis->date, date) && now >= basis->read_at && now - basis->read_at < HOLDS;
}
