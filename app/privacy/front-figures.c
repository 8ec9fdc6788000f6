#define G_LOG_DOMAIN "front-figures"

#include "config.h"
#include "privacy/front-figures.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "indicators/front-measure-fcr.h"

FRONT_STATEMENT (figures_tally, "SELECT channel, hour, offered, answered, in_time FROM tally ORDER BY channel, hour")
FRONT_STATEMENT (figures_contacts,
                 "SELECT channel, coalesce (service_id, 0), outcome, state, accurate, source, sum (quantity), count (*), "
                 "count (person_id), sum (coalesce (answered_at, arrived_at) - arrived_at), "
                 "sum (coalesce (ended_at, arrived_at) - arrived_at), sum (hold_us), sum (paused_us) FROM contact "
                 "GROUP BY channel, coalesce (service_id, 0), outcome, state, accurate, source "
                 "ORDER BY channel, coalesce (service_id, 0), outcome, state, accurate, source")
FRONT_STATEMENT (figures_first, "SELECT min (arrived_at) FROM contact")

static gboolean
add_rows (GChecksum *sum, FrontDb *db, const FrontStatement *statement, int n_columns, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);
  g_autoptr(GError) local = NULL;

  g_checksum_update (sum, (const guchar *) statement->name, -1);
  while (front_query_next (query, &local))
    for (int i = 0; i < n_columns; i++)
      {
        g_autofree char *number = g_strdup_printf (" %" PRId64, front_query_int (query, i));

        g_checksum_update (sum, (const guchar *) number, -1);
      }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
add_measure (GChecksum *sum, FrontDb *db, const char *ref, const char *from, const char *until, GError **error)
{
  const FrontMeasure *measure = front_measure_find (ref, error);
  const FrontMeasureQuery query = { .from = from, .to = until, .by = FRONT_BY_HOUR, .within_us = -1 };
  g_autoptr(FrontMeasureResult) result = measure != NULL ? front_measure_run (db, measure, &query, error) : NULL;

  if (result == NULL)
    return FALSE;
  g_checksum_update (sum, (const guchar *) ref, -1);
  for (guint i = 0; i < result->points->len; i++)
    {
      const FrontMeasurePoint *point = &g_array_index (result->points, FrontMeasurePoint, i);
      g_autofree char *numbers = g_strdup_printf (" %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64, point->numerator,
                                                  point->denominator, point->n_no_person, point->n_no_service);

      g_checksum_update (sum, (const guchar *) numbers, -1);
    }
  return TRUE;
}

/* Year by year: a range of hours has a limit. */
static gboolean
add_years (GChecksum *sum, FrontDb *db, const char *from, const char *until, GError **error)
{
  int first = atoi (from), last = atoi (until);

  for (int year = first; year <= last; year++)
    {
      g_autofree char *start = year == first ? g_strdup (from) : g_strdup_printf ("%04d-01-01", year);
      g_autofree char *end = year == last ? g_strdup (until) : g_strdup_printf ("%04d-12-31", year);

      if (!add_measure (sum, db, FRONT_MEASURE_FCR_DECLARED, start, end, error)
          || !add_measure (sum, db, FRONT_MEASURE_FCR_AUDITED, start, end, error))
        return FALSE;
    }
  return TRUE;
}

char *
front_figures_until (FrontDb *db, GError **error)
{
  int days;

  if (!front_again_days (db, &days, error))
    return NULL;
  return front_date_of (front_clock_now () - (gint64) (days + 1) * 24 * FRONT_HOUR);
}

char *
front_figures_sum (FrontDb *db, const char *until, GError **error)
{
  g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr(FrontQuery) first = front_db_query (db, &figures_first);
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (until != NULL, NULL);

  if (!add_rows (sum, db, &figures_tally, 5, error)
      || !add_rows (sum, db, &figures_contacts, 13, error))
    return NULL;
  if (front_query_next (first, &local) && !front_query_is_null (first, 0))
    {
      g_autofree char *from = front_date_of (front_query_int (first, 0));

      g_clear_pointer (&first, front_query_done);
      if (strcmp (from, until) <= 0 && !add_years (sum, db, from, until, error))
        return NULL;
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_strdup (g_checksum_get_string (sum));
}
