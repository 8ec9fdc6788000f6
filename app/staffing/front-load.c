#define G_LOG_DOMAIN "front-load"

#include "config.h"
#include "staffing/front-load.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "enquiries/front-arrivals.h"
#include "enquiries/front-standard.h"
#include "staffing/front-erlang.h"

#define SLOTS 48
#define SLOT_MINUTES 30
/* A year of one weekday: further back is no usual day any more. */
#define MOST_WEEKS 52

FRONT_STATEMENT (select_last_change, "SELECT COALESCE (MAX (id), 0) FROM change")
FRONT_STATEMENT (select_change_before, "SELECT at FROM change WHERE id <= $1 ORDER BY id DESC LIMIT 1")
FRONT_STATEMENT (select_active,
                 /* The signs keep SQLite from change_row, which holds every change that a contact ever had. */
                 "SELECT who, MAX(at) FROM change WHERE id > $1 AND at >= $2 AND +kind = 1 AND +row_id > 0 AND who <> '' "
                 "AND who NOT IN (SELECT name FROM rep WHERE retired = 1) GROUP BY who ORDER BY who")
/* A UTC day. */
FRONT_STATEMENT (select_last_day, "SELECT day FROM tally_day WHERE channel = $1 AND day < $2 AND offered > 0 ORDER BY day DESC LIMIT 1")
FRONT_STATEMENT (select_recent,
                 "SELECT SUM(CASE WHEN answered_at IS NULL THEN 0 ELSE quantity END), "
                 "SUM(CASE WHEN answered_at IS NULL THEN 0 ELSE (ended_at - answered_at) * quantity END), "
                 "SUM(CASE WHEN answered_at IS NULL THEN ended_at - arrived_at ELSE answered_at - arrived_at END * quantity), "
                 "SUM(CASE WHEN outcome = 4 OR outcome = 5 THEN quantity ELSE 0 END) "
                 "FROM contact WHERE arrived_at >= $1 AND arrived_at < $2 AND channel = $3 AND state = 9 AND accurate = 1 "
                 "AND outcome <> 12 AND ended_at IS NOT NULL")
G_STATIC_ASSERT (FRONT_CHANGED_CONTACT == 1 && FRONT_STATE_FINISHED == 9);
G_STATIC_ASSERT (FRONT_OUTCOME_LEFT == 4 && FRONT_OUTCOME_ABANDONED == 5 && FRONT_OUTCOME_UNFINISHED == 12);

/* ── Now ── */

void
front_queue_now_free (FrontQueueNow *queue)
{
  if (queue == NULL)
    return;
  g_ptr_array_unref (queue->attended);
  g_ptr_array_unref (queue->free);
  g_free (queue);
}

static gboolean
is_attended (const FrontContact *contact)
{
  return contact->state == FRONT_STATE_SERVING || contact->state == FRONT_STATE_HOLD || contact->state == FRONT_STATE_WRAP_UP;
}

static void
count_contact (FrontQueueNow *queue, const FrontContact *contact)
{
  FrontQueueLine *line;
  gint64 since = contact->state == FRONT_STATE_TRANSFERRED ? contact->state_since : contact->arrived_at;

  if (contact->channel < FRONT_CHANNEL_VISITOR || contact->channel > FRONT_CHANNEL_ADMIN)
    return;
  line = &queue->lines[contact->channel - FRONT_CHANNEL_VISITOR];
  if (contact->state == FRONT_STATE_PAUSED)
    line->paused += contact->quantity;
  else if (is_attended (contact))
    {
      line->attended += contact->quantity;
      g_ptr_array_add (queue->attended, front_contact_copy (contact));
    }
  else
    {
      if (contact->channel == FRONT_CHANNEL_CALL_BACK && contact->state == FRONT_STATE_WAITING && contact->due_at != FRONT_NEVER)
        {
          if (contact->due_at > queue->at)
            {
              line->booked += contact->quantity;
              return;
            }
          since = contact->due_at;
        }
      line->waiting += contact->quantity;
      if (line->since == FRONT_NEVER || since < line->since)
        line->since = since;
    }
}

/* The change record grows in time, so the day's first line is found by halving and not by reading it all. */
static gboolean
find_last_before (FrontDb *db, gint64 start, gint64 *id, GError **error)
{
  g_autoptr(FrontQuery) last = front_db_query (db, &select_last_change);
  g_autoptr(FrontQuery) query = front_db_query (db, &select_change_before);
  gint64 below = 0;
  gint64 above;

  if (!front_query_one_int (last, &above, error))
    return FALSE;
  above++;
  while (above - below > 1)
    {
      gint64 middle = below + (above - below) / 2;
      g_autoptr(GError) local = NULL;
      gint64 at = G_MININT64;

      front_query_again (query);
      front_query_bind_int (query, 1, middle);
      if (!front_query_one_int (query, &at, &local) && !g_error_matches (local, FRONT_ERROR, FRONT_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (at < start)
        below = middle;
      else
        above = middle;
    }
  *id = below;
  return TRUE;
}

static gboolean
is_busy (const FrontQueueNow *queue, const char *who)
{
  for (guint i = 0; i < queue->attended->len; i++)
    {
      const FrontContact *contact = queue->attended->pdata[i];

      if (!front_channel_is_written (contact->channel) && g_str_equal (contact->rep, who))
        return TRUE;
    }
  return FALSE;
}

static void
queue_free_free (gpointer data)
{
  FrontQueueFree *one = data;

  g_free (one->name);
  g_free (one);
}

static gboolean
load_free (FrontQueueNow *queue, FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;
  FrontPeriod day;
  gint64 before;

  front_period_at (queue->at, FRONT_BY_DAY, &day);
  if (!find_last_before (db, day.start, &before, error))
    return FALSE;
  query = front_db_query (db, &select_active);
  front_query_bind_int (query, 1, before);
  front_query_bind_int (query, 2, day.start);
  while (front_query_next (query, &local))
    if (!is_busy (queue, front_query_text (query, 0)))
      {
        FrontQueueFree *one = g_new0 (FrontQueueFree, 1);

        one->name = g_strdup (front_query_text (query, 0));
        one->since = front_query_int (query, 1);
        g_ptr_array_add (queue->free, one);
      }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

FrontQueueNow *
front_queue_now_load (FrontDb *db, gint64 now, GError **error)
{
  g_autoptr(FrontQueueNow) queue = NULL;
  g_autoptr(GPtrArray) open = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  open = front_contact_load_open (db, error);
  if (open == NULL)
    return NULL;
  queue = g_new0 (FrontQueueNow, 1);
  queue->at = now;
  queue->attended = g_ptr_array_new_with_free_func ((GDestroyNotify) front_contact_free);
  queue->free = g_ptr_array_new_with_free_func (queue_free_free);
  for (int i = 0; i < FRONT_CHANNEL_ADMIN; i++)
    {
      queue->lines[i].channel = FRONT_CHANNEL_VISITOR + i;
      queue->lines[i].since = FRONT_NEVER;
    }
  for (guint i = 0; i < open->len; i++)
    count_contact (queue, open->pdata[i]);
  return load_free (queue, db, error) ? g_steal_pointer (&queue) : NULL;
}

/* ── Today and the usual ── */

void
front_load_free (FrontLoad *load)
{
  if (load == NULL)
    return;
  g_array_unref (load->slots);
  g_free (load);
}

static guint
slot_of (gint64 at)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
  g_autoptr(GDateTime) local = g_date_time_to_timezone (utc, front_time_zone ());

  return (g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local)) / SLOT_MINUTES;
}

static gint64
slot_start (const char *date, guint slot)
{
  g_autoptr(GDateTime) local = NULL;
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_parse (&day, date);
  local = g_date_time_new (front_time_zone (), g_date_get_year (&day), g_date_get_month (&day), g_date_get_day (&day),
                           slot * SLOT_MINUTES / 60, slot * SLOT_MINUTES % 60, 0);
  return g_date_time_to_unix (local) * G_USEC_PER_SEC;
}

static char *
weeks_before (const char *date, guint weeks)
{
  GDate day;
  char text[11];

  g_date_clear (&day, 1);
  g_date_set_parse (&day, date);
  g_date_subtract_days (&day, 7 * weeks);
  g_date_strftime (text, sizeof text, "%Y-%m-%d", &day);
  return g_strdup (text);
}

/* Adds a local date's contacts to @counts. */
static gboolean
count_day (FrontDb *db, FrontChannel channel, const char *date, gint64 counts[SLOTS], gint64 *total, GError **error)
{
  g_autoptr(GArray) arrivals = NULL;
  FrontPeriod day;
  gint64 start;

  if (!front_date_start (date, &start, error))
    return FALSE;
  front_period_at (start, FRONT_BY_DAY, &day);
  arrivals = front_arrivals_by_half_hour (db, channel, day.start, day.end, error);
  if (arrivals == NULL)
    return FALSE;
  *total = 0;
  for (guint i = 0; i < arrivals->len; i++)
    {
      const FrontArrivals *slot = &g_array_index (arrivals, FrontArrivals, i);

      counts[slot_of (slot->slot * FRONT_HALF_HOUR)] += slot->arrived;
      *total += slot->arrived;
    }
  return TRUE;
}

/* The FRONT_LOAD_RECENT_DAYS before @end. */
static gboolean
measure_days (FrontLoad *load, FrontDb *db, gint64 end, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_recent);
  g_autoptr(GError) local = NULL;

  load->recent_from = end - FRONT_LOAD_RECENT_DAYS * 24 * FRONT_HOUR;
  load->recent_to = end;
  front_query_bind_int (query, 1, load->recent_from);
  front_query_bind_int (query, 2, load->recent_to);
  front_query_bind_int (query, 3, load->channel);
  if (front_query_next (query, &local))
    {
      gint64 answered = front_query_int (query, 0);
      gint64 gave_up = front_query_int (query, 3);

      if (answered > 0)
        load->handling = (double) front_query_int (query, 1) / answered / FRONT_SECOND;
      if (gave_up > 0)
        load->patience = (double) front_query_int (query, 2) / gave_up / FRONT_SECOND;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* The latest days that had anybody: an office that was shut for a month, and a store of last year, still know how long a call takes. */
static gboolean
load_recent (FrontLoad *load, FrontDb *db, gint64 today, GError **error)
{
  const gint64 day_length = 24 * FRONT_HOUR;
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;
  gint64 day;

  if (!measure_days (load, db, today, error))
    return FALSE;
  if (!isnan (load->handling))
    return TRUE;
  query = front_db_query (db, &select_last_day);
  front_query_bind_int (query, 1, load->channel);
  front_query_bind_int (query, 2, load->recent_from / day_length);
  if (front_query_next (query, &local))
    {
      FrontPeriod last;

      day = front_query_int (query, 0);
      front_query_again (query);
      front_period_at (day * day_length + 12 * FRONT_HOUR, FRONT_BY_DAY, &last);
      return measure_days (load, db, last.end, error);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
load_standard (FrontLoad *load, FrontDb *db, GError **error)
{
  g_autoptr(GPtrArray) standards = front_standard_list (db, load->channel == FRONT_CHANNEL_VISITOR ? FRONT_MEASURE_VISITORS_IN_TIME
                                                                                                   : FRONT_MEASURE_CALLS_IN_TIME,
                                                        error);
  const FrontStandard *standard;

  if (standards == NULL)
    return FALSE;
  standard = front_standard_at (standards, load->at);
  if (standard != NULL && standard->within_us >= 0)
    {
      load->within = (double) standard->within_us / FRONT_SECOND;
      load->target = standard->target;
    }
  return TRUE;
}

double
front_load_handling (const FrontLoad *load)
{
  g_return_val_if_fail (load != NULL, NAN);

  return isnan (load->assumed.handling) ? load->handling : load->assumed.handling;
}

double
front_load_patience (const FrontLoad *load)
{
  g_return_val_if_fail (load != NULL, NAN);

  return isnan (load->assumed.patience) ? load->patience : load->assumed.patience;
}

const char *
front_load_why_not (const FrontLoad *load)
{
  g_return_val_if_fail (load != NULL, NULL);

  if (load->usual_days == 0)
    return _("Nobody came on such a weekday in the last year, so that there is no usual day to reckon agents for.");
  if (isnan (load->within) || isnan (load->target))
    return _("No standard says how soon how many are to be answered. Set one in the preferences.");
  if (load->target >= 1)
    return _("The standard is every one in time, which no number of agents can promise. Set a share below 100 % in the preferences.");
  if (load->target <= 0)
    return _("The standard asks for nobody in time, which needs no agents. Set a share in the preferences.");
  if (!(front_load_handling (load) > 0))
    return _("Nobody was served yet, so that it is not known how long one takes. Set a handling time.");
  if (!(front_load_patience (load) > 0))
    return _("Nobody gave up waiting, so that Erlang A has no patience to reckon with. Set a patience.");
  return NULL;
}

guint
front_load_slot_at (const FrontLoad *load, gint64 at)
{
  guint i = 0;

  g_return_val_if_fail (load != NULL, 0);

  while (i < load->slots->len && g_array_index (load->slots, FrontLoadSlot, i).start + FRONT_HALF_HOUR <= at)
    i++;
  return i;
}

static int
needed (const FrontLoad *load, double calls, gboolean may_give_up)
{
  const FrontErlangLoad queue = {
    .calls = calls, .interval = SLOT_MINUTES * 60, .handling = front_load_handling (load), .within = load->within,
  };
  double patience = front_load_patience (load);
  guint agents;

  if (isnan (calls) || isnan (load->within) || !(load->target > 0 && load->target < 1) || (may_give_up && !(patience > 0)))
    return -1;
  if (calls == 0)
    return 0;
  if (!(queue.handling > 0))
    return -1;
  agents = front_erlang_agents (&queue, load->target, load->assumed.max_occupancy, may_give_up ? patience : 0);
  return agents < G_MAXINT ? (int) agents : -1;
}

static int
rostered (const FrontLoad *load, int agents)
{
  return agents < 0 ? -1 : (int) MIN (front_erlang_rostered (agents, load->assumed.shrinkage), G_MAXINT);
}

static void
make_slots (FrontLoad *load, const FrontCalendar *calendar, const char *date, const gint64 today[SLOTS], const gint64 before[SLOTS])
{
  gint64 opens = 0;
  gint64 closes = 0;

  if (!front_calendar_opening (calendar, date, &opens, &closes))
    opens = closes = 0;
  for (guint i = 0; i < SLOTS; i++)
    {
      FrontLoadSlot slot = { .start = slot_start (date, i), .minutes = i * SLOT_MINUTES, .today = today[i], .usual = NAN };

      if (load->usual_days > 0)
        slot.usual = (double) before[i] / load->usual_days;
      if (today[i] == 0 && before[i] == 0 && !(slot.start < closes && slot.start + FRONT_HALF_HOUR > opens))
        continue;
      slot.needed_c = needed (load, slot.usual, FALSE);
      slot.needed_a = needed (load, slot.usual, TRUE);
      slot.rostered_c = rostered (load, slot.needed_c);
      slot.rostered_a = rostered (load, slot.needed_a);
      g_array_append_val (load->slots, slot);
    }
}

FrontLoad *
front_load_read (FrontDb *db, const FrontCalendar *calendar, FrontChannel channel, gint64 now, GError **error)
{
  g_autoptr(FrontLoad) load = NULL;
  g_autofree char *date = front_date_of (now);
  gint64 today[SLOTS] = { 0 };
  gint64 before[SLOTS] = { 0 };
  gint64 total;
  gint64 start;

  g_return_val_if_fail (db != NULL && calendar != NULL, NULL);
  g_return_val_if_fail (channel == FRONT_CHANNEL_VISITOR || channel == FRONT_CHANNEL_PHONE, NULL);

  load = g_new0 (FrontLoad, 1);
  load->channel = channel;
  load->at = now;
  load->slots = g_array_new (FALSE, FALSE, sizeof (FrontLoadSlot));
  load->handling = load->patience = load->within = load->target = NAN;
  if (!front_date_start (date, &start, error) || !count_day (db, channel, date, today, &total, error)
      || !load_recent (load, db, start, error) || !load_standard (load, db, error)
      || !front_assumptions_load (db, channel, &load->assumed, error))
    return NULL;
  for (guint week = 1; week <= MOST_WEEKS && load->usual_days < FRONT_LOAD_DAYS; week++)
    {
      g_autofree char *day = weeks_before (date, week);

      if (!front_calendar_is_working_day (calendar, day))
        continue;
      if (!count_day (db, channel, day, before, &total, error))
        return NULL;
      if (total > 0)
        load->usual_days++;
    }
  make_slots (load, calendar, date, today, before);
  return g_steal_pointer (&load);
}
