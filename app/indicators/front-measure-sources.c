#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-measure-sources.h"

#include "calendar/front-clock.h"
#include "enquiries/front-tally.h"

#define DAY (24 * FRONT_HOUR)

FRONT_STATEMENT (select_hours,
                 "SELECT hour, offered, answered, in_time FROM tally "
                 "WHERE channel = $1 AND hour >= $2 AND hour < $3 ORDER BY hour")
FRONT_STATEMENT (select_days,
                 "SELECT day, offered, answered, in_time FROM tally_day "
                 "WHERE channel = $1 AND day >= $2 AND day < $3 ORDER BY day")
FRONT_STATEMENT (select_contacts,
                 "SELECT state, outcome, arrived_at, answered_at, quantity, visit_id FROM contact "
                 "WHERE channel = $1 AND arrived_at >= $2 AND arrived_at < $3 ORDER BY arrived_at")
FRONT_STATEMENT (select_stints,
                 "SELECT contact_id, entered_at, answered_at, ended_at, outcome FROM stint "
                 "WHERE queue_id = $1 AND entered_at >= $2 AND entered_at < $3 ORDER BY entered_at, id")
/* By their partial indexes: no range over arrived_at here, which would lead to the index of all contacts. */
FRONT_STATEMENT (select_open_contacts, "SELECT channel, outcome, arrived_at, answered_at FROM contact WHERE state <> 9")
FRONT_STATEMENT (select_unfinished, "SELECT channel, arrived_at, answered_at FROM contact WHERE outcome = 12")
G_STATIC_ASSERT (FRONT_STATE_FINISHED == 9 && FRONT_OUTCOME_UNFINISHED == 12);

static gint64
floor_div (gint64 value, gint64 by)
{
  return value / by - (value % by < 0 ? 1 : 0);
}

/* Reading ended: hands over the error if that is why. */
static gboolean
at_end (GError **local, GError **error)
{
  if (*local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (local));
  return FALSE;
}

gint64
front_measure_within (const FrontMeasureRun *run, gint64 at)
{
  const FrontStandard *standard;

  if (!run->measure->timed)
    return -1;
  if (run->within_us >= 0)
    return run->within_us;
  standard = front_standard_at (run->standards, at);
  return standard != NULL ? standard->within_us : -1;
}

FrontMeasurePoint *
front_measure_point_at (const FrontMeasureRun *run, gint64 at)
{
  FrontMeasurePoint *points = (FrontMeasurePoint *) (void *) run->points->data;
  guint low = 0, high = run->points->len;

  g_assert (at >= run->start && at < run->end);

  /* The last that has begun. Empty periods begin with the next one and are passed over. */
  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (points[middle].period.start <= at)
        low = middle;
      else
        high = middle;
    }
  return &points[low];
}

static void
count (const FrontMeasureRun *run, FrontMeasurePoint *point, gint64 offered, gint64 answered, gint64 in_time)
{
  point->denominator += offered;
  point->numerator += run->measure->timed ? in_time : answered;
}

/* ── The tally ── */

gboolean
front_measure_can_tally (const FrontMeasureRun *run)
{
  if (run->start % FRONT_HOUR != 0 || run->end % FRONT_HOUR != 0)
    return FALSE;
  for (guint i = 0; i < run->points->len; i++)
    if (g_array_index (run->points, FrontMeasurePoint, i).period.start % FRONT_HOUR != 0)
      return FALSE;
  if (!run->measure->timed || run->within_us < 0)
    return TRUE;
  for (guint i = 0; i < run->standards->len; i++)
    {
      const FrontStandard *standard = g_ptr_array_index (run->standards, i);
      const FrontStandard *next = i + 1 < run->standards->len ? g_ptr_array_index (run->standards, i + 1) : NULL;

      if (standard->starts < run->end && (next == NULL || next->starts > run->start)
          && standard->within_us != run->within_us)
        return FALSE;
    }
  /* Before the first standard the tally has nothing in time. */
  return front_standard_at (run->standards, run->start) != NULL;
}

static void
take_row (const FrontMeasureRun *run, FrontQuery *query, FrontMeasurePoint *point)
{
  count (run, point, front_query_int (query, 1), front_query_int (query, 2), front_query_int (query, 3));
}

/* The hours that begin in [@start, @end). */
static gboolean
add_hours (const FrontMeasureRun *run, FrontQuery *query, gint64 start, gint64 end, GError **error)
{
  g_autoptr(GError) local = NULL;

  front_query_again (query);
  front_query_bind_int (query, 1, run->measure->channel);
  front_query_bind_int (query, 2, floor_div (start, FRONT_HOUR));
  front_query_bind_int (query, 3, floor_div (end, FRONT_HOUR));
  while (front_query_next (query, &local))
    take_row (run, query, front_measure_point_at (run, front_query_int (query, 0) * FRONT_HOUR));
  return at_end (&local, error);
}

/* Whole UTC days from tally_day; a day in which a period begins or ends is left to its hours. */
static gboolean
add_days (const FrontMeasureRun *run, FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) days = front_db_query (db, &select_days);
  g_autoptr(FrontQuery) hours = front_db_query (db, &select_hours);
  FrontMeasurePoint *points = (FrontMeasurePoint *) (void *) run->points->data;
  g_autoptr(GError) local = NULL;
  gint64 split = G_MININT64;
  guint at = 0;

  front_query_bind_int (days, 1, run->measure->channel);
  front_query_bind_int (days, 2, floor_div (run->start, DAY));
  front_query_bind_int (days, 3, floor_div (run->end - 1, DAY) + 1);
  while (front_query_next (days, &local))
    {
      gint64 start = front_query_int (days, 0) * DAY;

      while (at + 1 < run->points->len && points[at].period.end <= start)
        at++;
      if (points[at].period.start <= start && start + DAY <= points[at].period.end)
        take_row (run, days, &points[at]);
    }
  if (!at_end (&local, error))
    return FALSE;

  for (guint i = 0; i <= run->points->len; i++)
    {
      gint64 boundary = i < run->points->len ? points[i].period.start : run->end;
      gint64 day = floor_div (boundary, DAY);

      if (boundary == day * DAY || day == split)
        continue;
      split = day;
      if (!add_hours (run, hours, MAX (day * DAY, run->start), MIN ((day + 1) * DAY, run->end), error))
        return FALSE;
    }
  return TRUE;
}

gboolean
front_measure_from_tally (const FrontMeasureRun *run, FrontDb *db, FrontBy by, GError **error)
{
  g_autoptr(FrontQuery) hours = NULL;

  if (by != FRONT_BY_HOUR && by != FRONT_BY_DAY)
    return add_days (run, db, error);
  hours = front_db_query (db, &select_hours);
  return add_hours (run, hours, run->start, run->end, error);
}

/* ── The contacts ── */

gboolean
front_measure_from_contacts (const FrontMeasureRun *run, FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_contacts);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, run->measure->channel);
  front_query_bind_int (query, 2, run->start);
  front_query_bind_int (query, 3, run->end);
  while (front_query_next (query, &local))
    {
      const FrontContact contact = {
        .channel = (FrontChannel) run->measure->channel,
        .state = (FrontState) front_query_int (query, 0),
        .outcome = (FrontOutcome) front_query_int (query, 1),
        .arrived_at = front_query_int (query, 2),
        .answered_at = front_query_instant (query, 3),
        .quantity = front_query_int (query, 4),
        .visit_id = front_query_int (query, 5),
      };
      FrontCounts counts = front_contact_counts (&contact, front_measure_within (run, contact.arrived_at));

      count (run, front_measure_point_at (run, contact.arrived_at), counts.offered, counts.answered, counts.in_time);
    }
  return at_end (&local, error);
}

gboolean
front_measure_add_open (const FrontMeasureRun *run, FrontDb *db, FrontMeasureResult *result, GError **error)
{
  g_autoptr(FrontQuery) open = front_db_query (db, &select_open_contacts);
  g_autoptr(FrontQuery) unfinished = front_db_query (db, &select_unfinished);
  g_autoptr(GError) local = NULL;
  gint64 now = front_clock_now ();

  while (front_query_next (open, &local))
    {
      gint64 at = front_query_int (open, 2);
      gint64 within;

      if (front_query_int (open, 0) != run->measure->channel || front_query_int (open, 1) == FRONT_OUTCOME_UNFINISHED
          || !front_query_is_null (open, 3) || at < run->start || at >= run->end)
        continue;
      within = front_measure_within (run, at);
      if (within >= 0 && now - at > within)
        {
          count (run, front_measure_point_at (run, at), 1, 0, 0);
          result->n_late_waiting++;
        }
      else
        result->n_waiting++;
    }
  if (!at_end (&local, error))
    return FALSE;

  while (front_query_next (unfinished, &local))
    {
      gint64 at = front_query_int (unfinished, 1);

      if (front_query_int (unfinished, 0) == run->measure->channel && front_query_is_null (unfinished, 2)
          && at >= run->start && at < run->end)
        result->n_unfinished++;
    }
  return at_end (&local, error);
}

/* ── The stints in a queue ── */

/* A call in the queue during one period, over all its stints there. */
typedef struct
{
  gint64 contact_id;
  FrontMeasurePoint *point;
  gint64 within;
  gint64 waited;        /* in stints that ended without an answer */
  guint offered : 1;
  guint answered : 1;
  guint in_time : 1;
} Visit;

static guint
visit_hash (gconstpointer key)
{
  const Visit *visit = key;

  return g_int64_hash (&visit->contact_id) ^ g_direct_hash (visit->point);
}

static gboolean
visit_equal (gconstpointer a, gconstpointer b)
{
  const Visit *one = a, *other = b;

  return one->contact_id == other->contact_id && one->point == other->point;
}

static void
take_stint (Visit *visit, FrontQuery *query)
{
  gint64 entered = front_query_int (query, 1);
  gint64 answered = front_query_instant (query, 2);
  gint64 ended = front_query_instant (query, 3);
  FrontOutcome outcome = (FrontOutcome) front_query_int (query, 4);

  if (answered != FRONT_NEVER)
    {
      visit->in_time |= !visit->answered && visit->within >= 0 && visit->waited + (answered - entered) <= visit->within;
      visit->answered = TRUE;
      visit->offered = TRUE;
    }
  else if (outcome != FRONT_OUTCOME_NONE && outcome != FRONT_OUTCOME_UNFINISHED)
    {
      /* Its wait goes on in the next stint. */
      visit->waited += ended != FRONT_NEVER ? MAX (ended - entered, 0) : 0;
      visit->offered = TRUE;
    }
}

gboolean
front_measure_from_stints (const FrontMeasureRun *run, FrontDb *db, gint64 queue_id, gint64 *n_unfinished, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_stints);
  g_autoptr(GHashTable) visits = g_hash_table_new_full (visit_hash, visit_equal, g_free, NULL);
  g_autoptr(GError) local = NULL;
  GHashTableIter iter;
  gpointer key;

  front_query_bind_int (query, 1, queue_id);
  front_query_bind_int (query, 2, run->start);
  front_query_bind_int (query, 3, run->end);
  while (front_query_next (query, &local))
    {
      gint64 entered = front_query_int (query, 1);
      Visit probe = { .contact_id = front_query_int (query, 0), .point = front_measure_point_at (run, entered) };
      Visit *visit = g_hash_table_lookup (visits, &probe);

      if (visit == NULL)
        {
          visit = g_memdup2 (&probe, sizeof probe);
          visit->within = front_measure_within (run, entered);
          g_hash_table_add (visits, visit);
        }
      take_stint (visit, query);
    }
  if (!at_end (&local, error))
    return FALSE;

  g_hash_table_iter_init (&iter, visits);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const Visit *visit = key;

      if (visit->offered)
        count (run, visit->point, 1, visit->answered, visit->in_time);
      else
        (*n_unfinished)++;
    }
  return TRUE;
}
