#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-figures-read.h"

#include "enquiries/front-tally-figures.h"

#define COLUMN(name, column) ", " #column

FRONT_STATEMENT (select_figures,
                 "SELECT day" FRONT_AMOUNTS (COLUMN) " FROM tally_figure "
                 "WHERE service_id = $1 AND channel = $2 AND day >= $3 AND day < $4 ORDER BY day")
FRONT_STATEMENT (select_next_service, "SELECT coalesce (min (service_id), -1) FROM tally_figure WHERE service_id > $1")

gboolean
front_figures_can_read (FrontDb *db, FrontBy by, gboolean *can, GError **error)
{
  g_return_val_if_fail (can != NULL, FALSE);

  *can = FALSE;
  return by == FRONT_BY_HOUR || front_tally_figures_ready (db, can, error);
}

gboolean
front_figures_each (FrontDb *db, gint64 service_id, FrontChannel channel, GArray *days,
                    void (*each) (const FrontFigureCell *cell, gpointer data), gpointer data, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_figures);
  FrontFigureCell cell = { .service_id = service_id, .channel = channel };
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (days != NULL && days->len > 1 && each != NULL, FALSE);

  front_query_bind_int (query, 1, service_id);
  front_query_bind_int (query, 2, channel);
  front_query_bind_int (query, 3, g_array_index (days, gint64, 0));
  front_query_bind_int (query, 4, g_array_index (days, gint64, days->len - 1));
  while (front_query_next (query, &local))
    {
      cell.day = front_query_int (query, 0);
      while (cell.period + 2 < days->len && g_array_index (days, gint64, cell.period + 1) <= cell.day)
        cell.period++;
      for (int i = 0; i < FRONT_N_AMOUNTS; i++)
        cell.amounts.n[i] = front_query_int (query, 1 + i);
      each (&cell, data);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
front_figures_next_service (FrontDb *db, gint64 *service_id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_next_service);

  g_return_val_if_fail (service_id != NULL, FALSE);

  front_query_bind_int (query, 1, *service_id);
  if (!front_query_one_int (query, service_id, error))
    return FALSE;
  if (*service_id < 0)
    *service_id = G_MAXINT64;
  return TRUE;
}
