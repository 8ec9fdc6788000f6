#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-figures-read.h"

#include "enquiries/front-tally-figures.h"

#define COLUMN(name, column) ", " #column

#define OF_ONE " FROM tally_figure WHERE service_id = $1 AND channel = $2 AND day >= $3 AND day < $4 ORDER BY day"

FRONT_STATEMENT (select_figures, "SELECT day" FRONT_AMOUNTS (COLUMN) OF_ONE)
FRONT_STATEMENT (select_contacts_alone, "SELECT day, contacts" OF_ONE)
FRONT_STATEMENT (select_resolution, "SELECT day" FRONT_AMOUNTS_OF_RESOLUTION (COLUMN) OF_ONE)
FRONT_STATEMENT (select_next_service, "SELECT coalesce (min (service_id), -1) FROM tally_figure WHERE service_id > $1")

gboolean
front_figures_can_read (FrontDb *db, FrontBy by, gboolean *can, GError **error)
{
  g_return_val_if_fail (can != NULL, FALSE);

  *can = FALSE;
  return by == FRONT_BY_HOUR || front_tally_figures_ready (db, can, error);
}

static const struct
{
  const FrontStatement *statement;
  int first;
  int n;
} columns[] = {
  [FRONT_FIGURES_ALL] = { &select_figures, 0, FRONT_N_AMOUNTS },
  [FRONT_FIGURES_CONTACTS] = { &select_contacts_alone, FRONT_AMOUNT_CONTACTS, 1 },
  [FRONT_FIGURES_RESOLUTION] = { &select_resolution, FRONT_AMOUNT_CLOSED, FRONT_AMOUNT_CAME_AGAIN - FRONT_AMOUNT_CLOSED + 1 },
};

gboolean
front_figures_each (FrontDb *db, FrontFigures which, gint64 service_id, FrontChannel channel, GArray *days,
                    void (*each) (const FrontFigureCell *cell, gpointer data), gpointer data, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, columns[which].statement);
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
      for (int i = 0; i < columns[which].n; i++)
        cell.amounts.n[columns[which].first + i] = front_query_int (query, 1 + i);
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
