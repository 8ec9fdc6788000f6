#define G_LOG_DOMAIN "front-tally"

#include "config.h"
#include "enquiries/front-tally-again.h"

#include "calendar/front-clock.h"
#include "enquiries/front-contact.h"
#include "store/front-setting.h"

/* The last column: a rep finished it with an outcome. Channels 1 to 4 and 7 are the customer's. */
#define AGAIN_COLUMNS \
  "id, person_id, service_id, arrived_at, coalesce (visit_id, id), channel, quantity, came_again, " \
  "CASE WHEN state = 9 AND outcome IN (1, 2, 3, 13) AND answered_at IS NOT NULL THEN 1 ELSE 0 END"

FRONT_STATEMENT (select_again,
                 "SELECT " AGAIN_COLUMNS " FROM contact WHERE person_id = $1 AND service_id = $2 AND channel IN (1, 2, 3, 4, 7) "
                 "ORDER BY arrived_at, id")
FRONT_STATEMENT (select_all_again,
                 "SELECT " AGAIN_COLUMNS " FROM contact WHERE person_id IS NOT NULL AND service_id IS NOT NULL "
                 "AND channel IN (1, 2, 3, 4, 7) ORDER BY person_id, service_id, arrived_at, id")
FRONT_STATEMENT (set_came_again, "UPDATE contact SET came_again = $2 WHERE id = $1")
G_STATIC_ASSERT (FRONT_CHANNEL_VISITOR == 1 && FRONT_CHANNEL_ONLINE == 4 && FRONT_CHANNEL_OUT_OF_HOURS == 7);
G_STATIC_ASSERT (FRONT_OUTCOME_RESOLVED == 1 && FRONT_OUTCOME_PASSED == 2 && FRONT_OUTCOME_CALL_BACK == 3
                 && FRONT_OUTCOME_SIGNPOSTED == 13);

typedef struct
{
  gint64 id;
  gint64 person_id;
  gint64 visit;
  gboolean auditable;
  gboolean again;   /* worked out */
  FrontAgain is;    /* as stored */
} Row;

gboolean
front_again_days (FrontDb *db, int *days, GError **error)
{
  g_autofree char *value = NULL;
  gint64 typed;

  g_return_val_if_fail (days != NULL, FALSE);

  if (!front_setting_get (db, FRONT_SETTING_FCR_DAYS, &value, error))
    return FALSE;
  *days = FRONT_FCR_DAYS;
  if (value != NULL && g_ascii_string_to_signed (value, 10, 1, FRONT_FCR_MOST_DAYS, &typed, NULL))
    *days = (int) typed;
  return TRUE;
}

static void
read_row (FrontQuery *query, Row *row)
{
  *row = (Row) {
    .id = front_query_int (query, 0),
    .person_id = front_query_int (query, 1),
    .visit = front_query_int (query, 4),
    .auditable = front_query_int (query, 8) != 0,
    .is = {
      .service_id = front_query_int (query, 2),
      .arrived_at = front_query_int (query, 3),
      .channel = (int) front_query_int (query, 5),
      .quantity = front_query_int (query, 6),
      .came_again = front_query_int (query, 7) != 0,
    },
  };
}

static gboolean
same_thread (const Row *one, const Row *other)
{
  return one->person_id == other->person_id && one->is.service_id == other->is.service_id;
}

/* All of one person and service. From the last to the first: a visit is followed by the next of the same person and service. Several matters of one visit
 * do not repeat each other. */
static void
work_out (GArray *rows, gint64 window_us)
{
  gboolean again = FALSE;

  for (guint i = rows->len; i > 0; i--)
    {
      Row *row = &g_array_index (rows, Row, i - 1);
      const Row *next = i < rows->len ? &g_array_index (rows, Row, i) : NULL;

      if (next != NULL && next->visit != row->visit)
        again = next->is.arrived_at - row->is.arrived_at <= window_us;
      row->again = again && row->auditable;
    }
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const Row *one = a, *other = b;

  return (one->id > other->id) - (one->id < other->id);
}

static gboolean
store_rows (FrontDb *db, GArray *rows, void (*changed) (const FrontAgain *again, gpointer data), gpointer data, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      Row *row = &g_array_index (rows, Row, i);
      g_autoptr(FrontQuery) query = NULL;

      if (row->again == row->is.came_again)
        continue;
      query = front_db_query (db, &set_came_again);
      front_query_bind_int (query, 1, row->id);
      front_query_bind_int (query, 2, row->again ? 1 : 0);
      if (!front_query_run (query, error))
        return FALSE;
      row->is.came_again = row->again;
      /* A mark on what is no base of the measure counts nowhere. */
      if (changed != NULL && row->auditable)
        changed (&row->is, data);
    }
  return TRUE;
}

gboolean
front_again_refresh (FrontDb *db, gint64 person_id, gint64 service_id, gint64 window_us,
                     void (*changed) (const FrontAgain *again, gpointer data), gpointer data, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_again);
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr(GError) local = NULL;
  Row row;

  front_query_bind_int (query, 1, person_id);
  front_query_bind_int (query, 2, service_id);
  while (front_query_next (query, &local))
    {
      read_row (query, &row);
      g_array_append_val (rows, row);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  work_out (rows, window_us);
  return store_rows (db, rows, changed, data, error);
}

/* Keeps those of @thread whose mark is another now. */
static void
gather_changed (GArray *thread, GArray *changed, gint64 window_us)
{
  work_out (thread, window_us);
  for (guint i = 0; i < thread->len; i++)
    {
      const Row *row = &g_array_index (thread, Row, i);

      if (row->again != row->is.came_again)
        g_array_append_val (changed, *row);
    }
  g_array_set_size (thread, 0);
}

gboolean
front_again_refresh_all (FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_all_again);
  g_autoptr(GArray) thread = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr(GArray) changed = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr(GError) local = NULL;
  Row row;
  int days;

  if (!front_again_days (db, &days, error))
    return FALSE;
  while (front_query_next (query, &local))
    {
      read_row (query, &row);
      if (thread->len > 0 && !same_thread (&row, &g_array_index (thread, Row, 0)))
        gather_changed (thread, changed, days * 24 * FRONT_HOUR);
      g_array_append_val (thread, row);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  gather_changed (thread, changed, days * 24 * FRONT_HOUR);
  /* In the order in which they lie in the store. */
  g_array_sort (changed, compare_ids);
  return store_rows (db, changed, NULL, NULL, error);
}
