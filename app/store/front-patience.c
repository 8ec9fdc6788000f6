#define G_LOG_DOMAIN "front-db"

#include "config.h"
#include "store/front-driver.h"

#define PAUSE_US 20000

static void
tell (FrontWaiting waiting, gpointer data, gboolean is_waiting)
{
  if (waiting != NULL)
    waiting (is_waiting, data);
}

/* The driver waits for half a second itself. */
gboolean
front_begin_patiently (const FrontDriver *driver, gpointer connection, int patience_s, FrontWaiting waiting, gpointer data,
                       GError **error)
{
  gint64 until = g_get_monotonic_time () + patience_s * G_USEC_PER_SEC;
  gboolean told = FALSE, begun;

  for (;;)
    {
      g_autoptr(GError) local = NULL;

      begun = driver->begin (connection, &local);
      if (begun)
        break;
      if (!g_error_matches (local, FRONT_ERROR, FRONT_ERROR_BUSY) || g_get_monotonic_time () >= until)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          break;
        }
      if (!told)
        tell (waiting, data, TRUE);
      told = TRUE;
      g_usleep (PAUSE_US);
    }
  if (told)
    tell (waiting, data, FALSE);
  return begun;
}
