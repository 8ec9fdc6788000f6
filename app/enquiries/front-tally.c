#define G_LOG_DOMAIN "front-tally"

#include "config.h"
#include "enquiries/front-tally.h"

#include "calendar/front-clock.h"
#include "enquiries/front-standard.h"
#include "enquiries/front-tally-figures.h"

FRONT_STATEMENT (add_tally,
                 "INSERT INTO tally (channel, hour, offered, answered, in_time) VALUES ($1, $2, $3, $4, $5) "
                 "ON CONFLICT (channel, hour) DO UPDATE SET offered = tally.offered + excluded.offered, "
                 "answered = tally.answered + excluded.answered, in_time = tally.in_time + excluded.in_time")
FRONT_STATEMENT (add_tally_day,
                 "INSERT INTO tally_day (channel, day, offered, answered, in_time) VALUES ($1, $2, $3, $4, $5) "
                 "ON CONFLICT (channel, day) DO UPDATE SET offered = tally_day.offered + excluded.offered, "
                 "answered = tally_day.answered + excluded.answered, in_time = tally_day.in_time + excluded.in_time")
FRONT_STATEMENT (clear_tally, "DELETE FROM tally")
FRONT_STATEMENT (clear_tally_day, "DELETE FROM tally_day")
FRONT_STATEMENT (select_for_tally,
                 "SELECT channel, state, outcome, arrived_at, answered_at, quantity, visit_id, ended_at, hold_us, paused_us, "
                 "service_id, person_id, accurate, first_in_time, full_in_time, first_contact, avoidable, came_again FROM contact")
FRONT_STATEMENT (count_few, "SELECT count (*) FROM (SELECT id FROM contact LIMIT 2001) AS few")

/* So many contacts are counted on the way, before a write of one contact is noticed to wait. */
#define FEW 2000

struct _FrontTally
{
  GPtrArray *call_standards;
  GPtrArray *visitor_standards;
  GHashTable *cells; /* Cell * → itself */
  FrontTallyFigures *figures;
};

typedef struct
{
  gint64 hour;
  FrontChannel channel;
  FrontCounts counts;
} Cell;

static guint
cell_hash (gconstpointer key)
{
  const Cell *cell = key;

  return (guint) (cell->hour * 16 + cell->channel);
}

static gboolean
cell_equal (gconstpointer a, gconstpointer b)
{
  const Cell *one = a, *other = b;

  return one->hour == other->hour && one->channel == other->channel;
}

FrontCounts
front_contact_counts (const FrontContact *contact, gint64 within_us)
{
  FrontCounts counts = { 0 };
  gboolean answered;

  g_return_val_if_fail (contact != NULL, counts);

  /* A further matter of a visit has no wait of its own: the visit's first contact stands for both. */
  if (contact->visit_id != 0)
    return counts;
  answered = contact->answered_at != FRONT_NEVER;
  if (!answered && (contact->state != FRONT_STATE_FINISHED || contact->outcome == FRONT_OUTCOME_UNFINISHED))
    return counts;
  counts.offered = (int) contact->quantity;
  if (answered)
    counts.answered = counts.offered;
  if (answered && within_us >= 0 && contact->answered_at - contact->arrived_at <= within_us)
    counts.in_time = counts.offered;
  return counts;
}

FrontTally *
front_tally_new (FrontDb *db, GError **error)
{
  g_autoptr(FrontTally) tally = g_new0 (FrontTally, 1);

  tally->cells = g_hash_table_new_full (cell_hash, cell_equal, g_free, NULL);
  tally->call_standards = front_standard_list (db, FRONT_MEASURE_CALLS_IN_TIME, error);
  if (tally->call_standards == NULL)
    return NULL;
  tally->visitor_standards = front_standard_list (db, FRONT_MEASURE_VISITORS_IN_TIME, error);
  if (tally->visitor_standards == NULL)
    return NULL;
  tally->figures = front_tally_figures_new (db, error);
  if (tally->figures == NULL)
    return NULL;
  return g_steal_pointer (&tally);
}

void
front_tally_free (FrontTally *tally)
{
  if (tally == NULL)
    return;
  g_clear_pointer (&tally->call_standards, g_ptr_array_unref);
  g_clear_pointer (&tally->visitor_standards, g_ptr_array_unref);
  g_clear_pointer (&tally->cells, g_hash_table_unref);
  g_clear_pointer (&tally->figures, front_tally_figures_free);
  g_free (tally);
}

static gint64
within_us (const FrontTally *tally, const FrontContact *contact)
{
  const FrontStandard *standard = NULL;

  if (contact->channel == FRONT_CHANNEL_PHONE)
    standard = front_standard_at (tally->call_standards, contact->arrived_at);
  else if (contact->channel == FRONT_CHANNEL_VISITOR)
    standard = front_standard_at (tally->visitor_standards, contact->arrived_at);
  return standard != NULL ? standard->within_us : -1;
}

/* Rounds towards the past also before 1970. */
static gint64
whole (gint64 value, gint64 unit)
{
  return value / unit - (value % unit < 0 ? 1 : 0);
}

static void
add_one (FrontTally *tally, const FrontContact *contact, int sign)
{
  gint64 within = within_us (tally, contact);
  FrontCounts counts = front_contact_counts (contact, within);
  Cell key = { .channel = contact->channel };
  Cell *cell;

  front_tally_figures_add (tally->figures, contact, within, sign);
  if (counts.offered == 0)
    return;
  key.hour = whole (contact->arrived_at, FRONT_HOUR);
  cell = g_hash_table_lookup (tally->cells, &key);
  if (cell == NULL)
    {
      cell = g_memdup2 (&key, sizeof key);
      g_hash_table_add (tally->cells, cell);
    }
  cell->counts.offered += sign * counts.offered;
  cell->counts.answered += sign * counts.answered;
  cell->counts.in_time += sign * counts.in_time;
}

void
front_tally_add (FrontTally *tally, const FrontContact *old, const FrontContact *now)
{
  g_return_if_fail (tally != NULL);

  if (old != NULL)
    add_one (tally, old, -1);
  if (now != NULL)
    add_one (tally, now, 1);
}

static gboolean
write_cell (FrontQuery *query, const Cell *cell, gint64 slot, GError **error)
{
  front_query_again (query);
  front_query_bind_int (query, 1, cell->channel);
  front_query_bind_int (query, 2, slot);
  front_query_bind_int (query, 3, cell->counts.offered);
  front_query_bind_int (query, 4, cell->counts.answered);
  front_query_bind_int (query, 5, cell->counts.in_time);
  return front_query_run (query, error);
}

gboolean
front_tally_touch_person (FrontTally *tally, FrontDb *db, gint64 person_id, GError **error)
{
  g_return_val_if_fail (tally != NULL, FALSE);

  return front_tally_figures_touch (tally->figures, db, person_id, error);
}

/* A store that was upgraded has no figures yet: with few contacts they are counted now, else by front_tally_ensure (). */
static gboolean
write_figures (FrontTally *tally, FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) few = NULL;
  gint64 n;

  if (front_tally_figures_counted (tally->figures))
    return front_tally_figures_write (tally->figures, db, error);
  few = front_db_query (db, &count_few);
  if (!front_query_one_int (few, &n, error))
    return FALSE;
  return n > FEW || front_tally_rebuild (db, error);
}

gboolean
front_tally_write (FrontTally *tally, FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) by_hour = NULL;
  g_autoptr(FrontQuery) by_day = NULL;
  GHashTableIter iter;
  gpointer key;

  g_return_val_if_fail (tally != NULL, FALSE);

  by_hour = front_db_query (db, &add_tally);
  by_day = front_db_query (db, &add_tally_day);
  g_hash_table_iter_init (&iter, tally->cells);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const Cell *cell = key;

      if (cell->counts.offered == 0 && cell->counts.answered == 0 && cell->counts.in_time == 0)
        continue;
      if (!write_cell (by_hour, cell, cell->hour, error) || !write_cell (by_day, cell, whole (cell->hour, 24), error))
        return FALSE;
    }
  g_hash_table_remove_all (tally->cells);
  return write_figures (tally, db, error);
}

static int
said (FrontQuery *query, int column)
{
  return front_query_is_null (query, column) ? 0 : front_query_int (query, column) != 0 ? 1 : -1;
}

static int
verdict (FrontQuery *query, int column)
{
  return front_query_is_null (query, column) ? FRONT_UNDECIDED : (int) front_query_int (query, column);
}

static gboolean
add_all (FrontTally *tally, FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) all = front_db_query (db, &select_for_tally);
  g_autoptr(GError) local = NULL;

  while (front_query_next (all, &local))
    {
      const FrontContact contact = {
        .channel = (FrontChannel) front_query_int (all, 0),
        .state = (FrontState) front_query_int (all, 1),
        .outcome = (FrontOutcome) front_query_int (all, 2),
        .arrived_at = front_query_int (all, 3),
        .answered_at = front_query_instant (all, 4),
        .quantity = front_query_int (all, 5),
        .visit_id = front_query_int (all, 6),
        .ended_at = front_query_instant (all, 7),
        .hold_us = front_query_int (all, 8),
        .paused_us = front_query_int (all, 9),
        .service_id = front_query_int (all, 10),
        .person_id = front_query_int (all, 11),
        .accurate = front_query_int (all, 12) != 0,
        .first_in_time = verdict (all, 13),
        .full_in_time = verdict (all, 14),
        .first_said = said (all, 15),
        .avoidable_said = said (all, 16),
        .came_again = front_query_int (all, 17) != 0,
      };

      add_one (tally, &contact, 1);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
front_tally_rebuild (FrontDb *db, GError **error)
{
  g_autoptr(FrontTally) tally = NULL;
  g_autoptr(FrontQuery) clear = front_db_query (db, &clear_tally);
  g_autoptr(FrontQuery) clear_days = front_db_query (db, &clear_tally_day);

  if (!front_query_run (clear, error) || !front_query_run (clear_days, error) || !front_tally_figures_restart (db, error))
    return FALSE;
  tally = front_tally_new (db, error);
  if (tally == NULL || !add_all (tally, db, error))
    return FALSE;
  /* Who came again was worked out for all of them at once. */
  front_tally_figures_forget_touched (tally->figures);
  return front_tally_write (tally, db, error);
}

gboolean
front_tally_ensure (FrontDb *db, gboolean *counted, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  const FrontChange change = { .kind = FRONT_CHANGED_SETTING, .what = "recount" };
  gboolean ready;
  gboolean any = FALSE;

  if (counted != NULL)
    *counted = FALSE;
  if (!front_tally_figures_ready (db, &ready, error) || (!ready && !front_contact_any (db, &any, error)))
    return FALSE;
  if (ready || !any)
    return TRUE;
  write = front_write_begin (db, error);
  if (write == NULL || !front_tally_figures_ready (db, &ready, error))
    return FALSE;
  if (ready)
    return TRUE;
  if (!front_tally_rebuild (db, error) || !front_write_record (write, &change, error)
      || !front_write_commit (g_steal_pointer (&write), error))
    return FALSE;
  if (counted != NULL)
    *counted = TRUE;
  return TRUE;
}
