#define G_LOG_DOMAIN "front-db"

#include "config.h"
#include "store/front-give-way.h"

#include "store/front-patience.h"

#define GIVE_WAY_S 60
/* Longer than SQLite lets the waiting ones sleep between two tries. */
#define PAUSE_US 150000
/* Some milliseconds. */
#define ROWS_BETWEEN_LOOKS 256

FrontGiveWay
front_give_way (FrontDb *db)
{
  return (FrontGiveWay) { .db = db };
}

gboolean
front_give_way_asked (FrontGiveWay *way)
{
  if (way->until == 0)
    way->until = g_get_monotonic_time () + GIVE_WAY_S * G_USEC_PER_SEC;
  if (!way->gave_way && way->n_asked++ % ROWS_BETWEEN_LOOKS == 0 && g_get_monotonic_time () < way->until)
    way->gave_way = front_db_is_awaited (way->db);
  return way->gave_way;
}

gboolean
front_give_way_again (FrontGiveWay *way)
{
  if (!way->gave_way)
    return FALSE;
  way->gave_way = FALSE;
  g_usleep (PAUSE_US);
  return TRUE;
}
