#define G_LOG_DOMAIN "front-tally"

#include "config.h"
#include "enquiries/front-tally.h"

#include "calendar/front-clock.h"
#include "enquiries/front-standard.h"

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
FRONT_STATEMENT (select_for_tally, "SELECT channel, state, outcome, arrived_at, answered_at, quantity, visit_id FROM contact")

struct _FrontTally
{
  GPtrArray *call_standards;
  GPtrArray *visitor_standards;
  GHashTable *cells; /* Cell * → itself */
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
  FrontCounts counts = front_contact_counts (contact, within_us (tally, contact));
  Cell key = { .channel = contact->channel };
  Cell *cell;

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
  return TRUE;
}

gboolean
front_tally_rebuild (FrontDb *db, GError **error)
{
  g_autoptr(FrontTally) tally = front_tally_new (db, error);
  g_autoptr(FrontQuery) clear = NULL;
  g_autoptr(FrontQuery) clear_days = NULL;
  g_autoptr(FrontQuery) all = NULL;
  g_autoptr(GError) local = NULL;
  FrontContact contact = { 0 };

  if (tally == NULL)
    return FALSE;
  clear = front_db_query (db, &clear_tally);
  clear_days = front_db_query (db, &clear_tally_day);
  if (!front_query_run (clear, error) || !front_query_run (clear_days, error))
    return FALSE;
  all = front_db_query (db, &select_for_tally);
  while (front_query_next (all, &local))
    {
      contact.channel = (FrontChannel) front_query_int (all, 0);
      contact.state = (FrontState) front_query_int (all, 1);
      contact.outcome = (FrontOutcome) front_query_int (all, 2);
      contact.arrived_at = front_query_int (all, 3);
      contact.answered_at = front_query_instant (all, 4);
      contact.quantity = front_query_int (all, 5);
      contact.visit_id = front_query_int (all, 6);
      front_tally_add (tally, NULL, &contact);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return front_tally_write (tally, db, error);
}
