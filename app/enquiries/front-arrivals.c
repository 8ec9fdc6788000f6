#define G_LOG_DOMAIN "front-enquiries"

#include "config.h"
#include "enquiries/front-arrivals.h"

#include <string.h>

#include "calendar/front-calendar.h"
#include "calendar/front-clock.h"
#include "calendar/front-dates.h"

#define DAY (24 * FRONT_HOUR)

/* The engine divides, so that a million contacts come back as some thousand rows. */
FRONT_STATEMENT (select_half_hours,
                 "SELECT arrived_at / 1800000000, SUM(quantity), SUM(CASE WHEN answered_at IS NULL THEN 0 ELSE quantity END) "
                 "FROM contact WHERE arrived_at >= $1 AND arrived_at < $2 AND outcome <> 12 "
                 "GROUP BY arrived_at / 1800000000 ORDER BY 1")
FRONT_STATEMENT (select_half_hours_of_channel,
                 "SELECT arrived_at / 1800000000, SUM(quantity), SUM(CASE WHEN answered_at IS NULL THEN 0 ELSE quantity END) "
                 "FROM contact WHERE arrived_at >= $1 AND arrived_at < $2 AND channel = $3 AND outcome <> 12 "
                 "GROUP BY arrived_at / 1800000000 ORDER BY 1")
FRONT_STATEMENT (select_waits,
                 "SELECT (answered_at - arrived_at) / 1000000, SUM(quantity), "
                 "SUM(CASE WHEN (answered_at - arrived_at) % 1000000 = 0 THEN quantity ELSE 0 END) "
                 "FROM contact WHERE arrived_at >= $1 AND arrived_at < $2 AND channel = $3 AND outcome <> 12 AND accurate = 1 "
                 "AND answered_at IS NOT NULL GROUP BY (answered_at - arrived_at) / 1000000 ORDER BY 1")
FRONT_STATEMENT (select_not_waits,
                 "SELECT SUM(CASE WHEN answered_at IS NULL THEN quantity ELSE 0 END), "
                 "SUM(CASE WHEN answered_at IS NULL THEN 0 ELSE quantity END) "
                 "FROM contact WHERE arrived_at >= $1 AND arrived_at < $2 AND channel = $3 AND outcome <> 12 "
                 "AND (answered_at IS NULL OR accurate = 0)")
FRONT_STATEMENT (select_hours_counted,
                 "SELECT COALESCE(SUM(offered), 0), COALESCE(SUM(answered), 0) FROM tally "
                 "WHERE channel = $1 AND hour >= $2 AND hour < $3")
FRONT_STATEMENT (select_days_counted,
                 "SELECT COALESCE(SUM(offered), 0), COALESCE(SUM(answered), 0) FROM tally_day "
                 "WHERE channel = $1 AND day >= $2 AND day < $3")
FRONT_STATEMENT (select_last_hour,
                 "SELECT MAX(hour) FROM tally WHERE channel = $1 AND hour >= $2 AND hour < $3 AND offered > 0")
FRONT_STATEMENT (select_hour_before,
                 "SELECT hour FROM tally WHERE channel = $1 AND hour < $2 AND offered > 0 ORDER BY hour DESC LIMIT 1")
FRONT_STATEMENT (select_range_of_channel, "SELECT MIN(day), MAX(day) FROM tally_day WHERE channel = $1 AND offered > 0")
FRONT_STATEMENT (select_range, "SELECT MIN(day), MAX(day) FROM tally_day WHERE offered > 0")
G_STATIC_ASSERT (FRONT_OUTCOME_UNFINISHED == 12);

GArray *
front_arrivals_by_half_hour (FrontDb *db, FrontChannel channel, gint64 start, gint64 end, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GArray) slots = g_array_new (FALSE, FALSE, sizeof (FrontArrivals));
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  query = front_db_query (db, channel != 0 ? &select_half_hours_of_channel : &select_half_hours);
  front_query_bind_int (query, 1, start);
  front_query_bind_int (query, 2, end);
  if (channel != 0)
    front_query_bind_int (query, 3, channel);
  while (front_query_next (query, &local))
    {
      const FrontArrivals slot = { .slot = front_query_int (query, 0), .arrived = front_query_int (query, 1),
                                   .answered = front_query_int (query, 2) };

      g_array_append_val (slots, slot);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_steal_pointer (&slots);
}

void
front_waits_free (FrontWaits *waits)
{
  if (waits == NULL)
    return;
  g_array_unref (waits->waits);
  g_free (waits);
}

static FrontQuery *
query_channel (FrontDb *db, const FrontStatement *statement, FrontChannel channel, gint64 start, gint64 end)
{
  FrontQuery *query = front_db_query (db, statement);

  front_query_bind_int (query, 1, start);
  front_query_bind_int (query, 2, end);
  front_query_bind_int (query, 3, channel);
  return query;
}

FrontWaits *
front_waits_load (FrontDb *db, FrontChannel channel, gint64 start, gint64 end, GError **error)
{
  g_autoptr(FrontWaits) waits = NULL;
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(FrontQuery) others = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  waits = g_new0 (FrontWaits, 1);
  waits->waits = g_array_new (FALSE, FALSE, sizeof (FrontWait));
  query = query_channel (db, &select_waits, channel, start, end);
  while (front_query_next (query, &local))
    {
      const FrontWait wait = { .seconds = front_query_int (query, 0), .n = front_query_int (query, 1),
                               .exact = front_query_int (query, 2) };

      g_array_append_val (waits->waits, wait);
      waits->n_waits += wait.n;
    }
  if (local == NULL)
    {
      others = query_channel (db, &select_not_waits, channel, start, end);
      if (front_query_next (others, &local))
        {
          waits->n_unanswered = front_query_int (others, 0);
          waits->n_inaccurate = front_query_int (others, 1);
        }
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_steal_pointer (&waits);
}

gint64
front_waits_within (const FrontWaits *waits, gint64 within_s)
{
  gint64 n = 0;

  g_return_val_if_fail (waits != NULL, 0);

  for (guint i = 0; i < waits->waits->len; i++)
    {
      const FrontWait *wait = &g_array_index (waits->waits, FrontWait, i);

      if (wait->seconds < within_s)
        n += wait->n;
      else if (wait->seconds == within_s)
        n += wait->exact;
    }
  return n;
}

static gboolean
add_counts (FrontDb *db, const FrontStatement *statement, FrontChannel channel, gint64 from, gint64 to, gint64 *offered,
            gint64 *answered, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  if (from >= to)
    return TRUE;
  query = front_db_query (db, statement);
  front_query_bind_int (query, 1, channel);
  front_query_bind_int (query, 2, from);
  front_query_bind_int (query, 3, to);
  if (!front_query_next (query, &local))
    {
      if (local == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  *offered += front_query_int (query, 0);
  *answered += front_query_int (query, 1);
  return TRUE;
}

gboolean
front_arrivals_count (FrontDb *db, FrontChannel channel, gint64 start, gint64 end, gint64 *offered, gint64 *answered,
                      GError **error)
{
  gint64 first_day = (start + DAY - 1) / DAY;
  gint64 end_day = end / DAY;

  g_return_val_if_fail (db != NULL && offered != NULL && answered != NULL, FALSE);

  *offered = *answered = 0;
  /* A local day begins within a UTC day in summer: its hours at either end, the whole days between. */
  if (first_day >= end_day)
    return add_counts (db, &select_hours_counted, channel, start / FRONT_HOUR, end / FRONT_HOUR, offered, answered, error);
  return add_counts (db, &select_hours_counted, channel, start / FRONT_HOUR, first_day * 24, offered, answered, error)
         && add_counts (db, &select_days_counted, channel, first_day, end_day, offered, answered, error)
         && add_counts (db, &select_hours_counted, channel, end_day * 24, end / FRONT_HOUR, offered, answered, error);
}

/* The last hour of a UTC day that anybody came in, since in summer it can lie on the next local day; -1 for none. */
static gboolean
find_last_hour (FrontDb *db, FrontChannel channel, gint64 day, gint64 *last, GError **error)
{
  *last = -1;
  for (int i = FRONT_CHANNEL_VISITOR; i <= FRONT_CHANNEL_ADMIN; i++)
    {
      g_autoptr(FrontQuery) query = NULL;
      gint64 hour;

      if (channel != 0 && i != (int) channel)
        continue;
      query = front_db_query (db, &select_last_hour);
      front_query_bind_int (query, 1, i);
      front_query_bind_int (query, 2, day * 24);
      front_query_bind_int (query, 3, (day + 1) * 24);
      if (!front_query_one_int (query, &hour, error))
        return FALSE;
      *last = MAX (*last, hour);
    }
  return TRUE;
}

gboolean
front_arrivals_range (FrontDb *db, FrontChannel channel, char **from, char **to, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (db != NULL && from != NULL && to != NULL, FALSE);

  *from = *to = NULL;
  query = front_db_query (db, channel != 0 ? &select_range_of_channel : &select_range);
  if (channel != 0)
    front_query_bind_int (query, 1, channel);
  if (!front_query_next (query, &local))
    {
      if (local == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!front_query_is_null (query, 0))
    {
      gint64 first = front_query_int (query, 0) * DAY;
      gint64 hour;

      if (!find_last_hour (db, channel, front_query_int (query, 1), &hour, error))
        return FALSE;
      *from = front_date_of (first);
      *to = front_date_of (hour * FRONT_HOUR);
    }
  return TRUE;
}

gboolean
front_arrivals_known (FrontDb *db, gint64 now, gint64 *start, gint64 *end, GError **error)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *today = front_date_of (now);
  g_autoptr(FrontCalendar) calendar = NULL;
  FrontPeriod day;

  g_return_val_if_fail (db != NULL && start != NULL && end != NULL, FALSE);

  *start = *end = FRONT_NEVER;
  if (!front_arrivals_range (db, 0, &first, &last, error))
    return FALSE;
  if (first == NULL)
    return TRUE;
  if (!front_date_start (first, start, error) || !front_date_start (last, end, error))
    return FALSE;
  if (strcmp (last, today) < 0)
    {
      g_autofree char *yesterday = NULL;

      front_period_at (now, FRONT_BY_DAY, &day);
      yesterday = front_date_of (day.start - 1);
      calendar = front_calendar_load (db, error);
      if (calendar == NULL)
        return FALSE;
      if (front_calendar_working_days (calendar, last, yesterday) == 0)
        *end = day.start;
    }
  front_period_at (*end, FRONT_BY_DAY, &day);
  *end = day.end;
  return TRUE;
}

gboolean
front_arrivals_last_before (FrontDb *db, gint64 end, char **date, GError **error)
{
  gint64 last = -1;

  g_return_val_if_fail (db != NULL && date != NULL, FALSE);

  *date = NULL;
  for (int channel = FRONT_CHANNEL_VISITOR; channel <= FRONT_CHANNEL_ADMIN; channel++)
    {
      g_autoptr(FrontQuery) query = front_db_query (db, &select_hour_before);
      g_autoptr(GError) local = NULL;

      front_query_bind_int (query, 1, channel);
      front_query_bind_int (query, 2, end / FRONT_HOUR);
      if (front_query_next (query, &local))
        last = MAX (last, front_query_int (query, 0));
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  if (last >= 0)
    *date = front_date_of (last * FRONT_HOUR);
  return TRUE;
}
