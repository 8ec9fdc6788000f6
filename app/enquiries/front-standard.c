#define G_LOG_DOMAIN "front-standard"

#include "config.h"
#include "enquiries/front-standard.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "enquiries/front-tally.h"

#define SECONDS_A_DAY 86400

FRONT_STATEMENT (select_standards,
                 "SELECT since, within_s, target, reason FROM standard WHERE measure = $1 ORDER BY since")
FRONT_STATEMENT (set_standard,
                 "INSERT INTO standard (measure, since, within_s, target, reason) VALUES ($1, $2, $3, $4, $5) "
                 "ON CONFLICT (measure, since) DO UPDATE SET within_s = excluded.within_s, target = excluded.target, "
                 "reason = excluded.reason")

/* What the two example plans publish, in force until the first date from which a store has a standard of its own. */
static const struct
{
  const char *measure;
  const char *since;
  int within_s; /* -1: none */
  double target;
} published[] = {
  { FRONT_MEASURE_CALLS_ANSWERED, "1900-01-01", -1, 0.97 },
  { FRONT_MEASURE_CALLS_IN_TIME, "1900-01-01", 20, 0.85 },
  { FRONT_MEASURE_CALLS_IN_TIME, "2021-04-01", 20, 0.75 },
  { FRONT_MEASURE_VISITORS_IN_TIME, "1900-01-01", 600, NAN },
  { FRONT_MEASURE_EMAIL_FIRST, "1900-01-01", 2 * SECONDS_A_DAY, NAN },
  { FRONT_MEASURE_EMAIL_FULL, "1900-01-01", 10 * SECONDS_A_DAY, NAN },
};

static void
standard_free (gpointer data)
{
  FrontStandard *standard = data;

  g_free (standard->since);
  g_free (standard->reason);
  g_free (standard);
}

static void
add_standard (GPtrArray *standards, const char *since, gint64 within_s, double target, const char *reason)
{
  FrontStandard *standard = g_new0 (FrontStandard, 1);

  standard->since = g_strdup (since);
  standard->within_us = within_s < 0 ? -1 : within_s * FRONT_SECOND;
  standard->target = target;
  standard->reason = g_strdup (reason);
  /* A date that cannot be read was not written by this program; it then holds from the beginning of time. */
  if (!front_date_start (since, &standard->starts, NULL))
    standard->starts = FRONT_NEVER;
  g_ptr_array_add (standards, standard);
}

GPtrArray *
front_standard_list (FrontDb *db, const char *measure, GError **error)
{
  g_autoptr(GPtrArray) standards = g_ptr_array_new_with_free_func (standard_free);
  g_autoptr(GPtrArray) own = g_ptr_array_new_with_free_func (standard_free);
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;
  const char *first;

  g_return_val_if_fail (measure != NULL, NULL);

  query = front_db_query (db, &select_standards);
  front_query_bind_text (query, 1, measure);
  while (front_query_next (query, &local))
    add_standard (own, front_query_text (query, 0), front_query_is_null (query, 1) ? -1 : front_query_int (query, 1),
                  front_query_real (query, 2), front_query_text (query, 3));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  first = own->len > 0 ? ((FrontStandard *) own->pdata[0])->since : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (published); i++)
    if (g_str_equal (published[i].measure, measure) && (first == NULL || strcmp (published[i].since, first) < 0))
      add_standard (standards, published[i].since, published[i].within_s, published[i].target, _("Published standard"));
  g_ptr_array_extend_and_steal (standards, g_steal_pointer (&own));
  return g_steal_pointer (&standards);
}

const FrontStandard *
front_standard_at (GPtrArray *standards, gint64 at)
{
  const FrontStandard *found = NULL;

  g_return_val_if_fail (standards != NULL, NULL);

  for (guint i = 0; i < standards->len; i++)
    {
      const FrontStandard *standard = g_ptr_array_index (standards, i);

      if (standard->starts > at)
        break;
      found = standard;
    }
  return found;
}

guint
front_standard_days_at (GPtrArray *standards, gint64 at)
{
  const FrontStandard *standard = front_standard_at (standards, at);

  return standard != NULL && standard->within_us > 0 ? (guint) (standard->within_us / (SECONDS_A_DAY * FRONT_SECOND)) : 0;
}

/* TRUE where both lists give the same seconds at every instant. */
static gboolean
same_seconds (GPtrArray *one, GPtrArray *other)
{
  for (guint pass = 0; pass < 2; pass++)
    {
      GPtrArray *starts = pass == 0 ? one : other;

      for (guint i = 0; i < starts->len; i++)
        {
          const FrontStandard *standard = g_ptr_array_index (starts, i);
          const FrontStandard *a = front_standard_at (one, standard->starts);
          const FrontStandard *b = front_standard_at (other, standard->starts);

          if ((a != NULL ? a->within_us : -1) != (b != NULL ? b->within_us : -1))
            return FALSE;
        }
    }
  return TRUE;
}

gboolean
front_standard_set (FrontDb *db, const char *measure, const char *since, gint64 within_us, double target,
                    const char *reason, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) after = NULL;
  const FrontChange change = {
    .kind = FRONT_CHANGED_STANDARD, .what = "standard", .new_value = measure, .why = reason,
  };
  gint64 starts;

  g_return_val_if_fail (measure != NULL && since != NULL, FALSE);

  if (!front_date_start (since, &starts, error))
    return FALSE;
  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  before = front_standard_list (db, measure, error);
  if (before == NULL)
    return FALSE;

  query = front_db_query (db, &set_standard);
  front_query_bind_text (query, 1, measure);
  front_query_bind_text (query, 2, since);
  if (within_us < 0)
    front_query_bind_null (query, 3);
  else
    front_query_bind_int (query, 3, within_us / FRONT_SECOND);
  front_query_bind_real (query, 4, target);
  front_query_bind_text (query, 5, reason != NULL ? reason : "");
  if (!front_query_run (query, error))
    return FALSE;

  after = front_standard_list (db, measure, error);
  return after != NULL
         && (same_seconds (before, after) || front_tally_rebuild (db, error))
         && front_write_record (write, &change, error)
         && front_write_commit (g_steal_pointer (&write), error);
}
