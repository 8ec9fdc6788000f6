#define G_LOG_DOMAIN "front-tally"

#include "config.h"
#include "enquiries/front-tally-figures.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "enquiries/front-tally-again.h"

#define COLUMN(name, column) ", " #column
#define SUM(name, column) ", " #column " = tally_figure." #column " + excluded." #column

FRONT_STATEMENT (add_tally_figure,
                 "INSERT INTO tally_figure (service_id, channel, day" FRONT_AMOUNTS (COLUMN) ") "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, "
                 "$22, $23, $24, $25, $26, $27, $28, $29, $30) "
                 "ON CONFLICT (service_id, channel, day) DO UPDATE "
                 "SET contacts = tally_figure.contacts + excluded.contacts" FRONT_AMOUNTS_BUT_FIRST (SUM))
FRONT_STATEMENT (clear_tally_figures, "DELETE FROM tally_figure")
FRONT_STATEMENT (select_tally_zone, "SELECT zone FROM tally_basis WHERE one = 1")
FRONT_STATEMENT (set_tally_zone,
                 "INSERT INTO tally_basis (one, zone) VALUES (1, $1) ON CONFLICT (one) DO UPDATE SET zone = excluded.zone")
FRONT_STATEMENT (forget_tally_zone, "DELETE FROM tally_basis")
FRONT_STATEMENT (select_services_of, "SELECT DISTINCT service_id FROM contact WHERE person_id = $1 AND service_id IS NOT NULL")
G_STATIC_ASSERT (FRONT_N_AMOUNTS == 27);

struct _FrontTallyFigures
{
  GTimeZone *zone;     /* (nullable): not counted yet */
  gboolean begins;     /* there was no contact: what is gathered is all there is */
  GHashTable *cells;   /* Cell * → itself */
  GHashTable *threads; /* Thread * → itself: whose contacts may be repeated otherwise than before */
};

typedef struct
{
  gint64 service_id;
  gint64 channel;
  gint64 day;
  FrontAmounts amounts;
} Cell;

typedef struct
{
  gint64 person_id;
  gint64 service_id;
} Thread;

static guint
cell_hash (gconstpointer key)
{
  const Cell *cell = key;

  return (guint) ((cell->day * 16 + cell->channel) * 8191 + cell->service_id);
}

static gboolean
cell_equal (gconstpointer a, gconstpointer b)
{
  const Cell *one = a, *other = b;

  return one->day == other->day && one->channel == other->channel && one->service_id == other->service_id;
}

static guint
thread_hash (gconstpointer key)
{
  const Thread *thread = key;

  return (guint) (thread->person_id * 8191 + thread->service_id);
}

static gboolean
thread_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (Thread)) == 0;
}

/* ── Days ── */

/* Rounds towards the past also before 1970. */
static gint64
whole (gint64 value, gint64 unit)
{
  return value / unit - (value % unit < 0 ? 1 : 0);
}

static gint64
day_in (GTimeZone *zone, gint64 at)
{
  gint64 seconds = whole (at, FRONT_SECOND);

  return whole (seconds + g_time_zone_get_offset (zone, g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds)),
                24 * FRONT_HOUR / FRONT_SECOND);
}

gint64
front_tally_day (gint64 at)
{
  return day_in (front_time_zone (), at);
}

/* ── The basis ── */

/* @zone out: (transfer full); NULL where nothing is counted. */
static gboolean
read_zone (FrontDb *db, char **zone, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_tally_zone);
  g_autoptr(GError) local = NULL;

  *zone = front_query_next (query, &local) ? g_strdup (front_query_text (query, 0)) : NULL;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
is_own_zone (const char *zone)
{
  return g_str_equal (zone, g_time_zone_get_identifier (front_time_zone ()));
}

gboolean
front_tally_figures_ready (FrontDb *db, gboolean *ready, GError **error)
{
  g_autofree char *zone = NULL;

  g_return_val_if_fail (ready != NULL, FALSE);

  if (!read_zone (db, &zone, error))
    return FALSE;
  *ready = zone != NULL && is_own_zone (zone);
  return TRUE;
}

static gboolean
load_zone (FrontTallyFigures *figures, FrontDb *db, GError **error)
{
  g_autofree char *zone = NULL;

  g_clear_pointer (&figures->zone, g_time_zone_unref);
  if (!read_zone (db, &zone, error))
    return FALSE;
  if (zone == NULL)
    return TRUE;
  figures->zone = is_own_zone (zone) ? g_time_zone_ref (front_time_zone ()) : g_time_zone_new_identifier (zone);
  if (figures->zone != NULL)
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_FAILED,
               _("The store counts days by the time zone “%s”, which this computer does not know. Install its time zone files."),
               zone);
  return FALSE;
}

static gboolean
put_zone (FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) set = front_db_query (db, &set_tally_zone);

  front_query_bind_text (set, 1, g_time_zone_get_identifier (front_time_zone ()));
  return front_query_run (set, error);
}

gboolean
front_tally_figures_restart (FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) clear = front_db_query (db, &clear_tally_figures);

  return front_query_run (clear, error) && put_zone (db, error) && front_again_refresh_all (db, error);
}

/* Another desk may have begun to count meanwhile: by the same days, or what both counted is given up. */
static gboolean
begin (FrontTallyFigures *figures, FrontDb *db, GError **error)
{
  g_autofree char *zone = NULL;
  g_autoptr(FrontQuery) forget = NULL;

  figures->begins = FALSE;
  if (!read_zone (db, &zone, error))
    return FALSE;
  if (zone == NULL)
    return put_zone (db, error);
  if (is_own_zone (zone))
    return TRUE;
  forget = front_db_query (db, &forget_tally_zone);
  return front_query_run (forget, error);
}

/* ── Gathering ── */

FrontTallyFigures *
front_tally_figures_new (FrontDb *db, GError **error)
{
  g_autoptr(FrontTallyFigures) figures = g_new0 (FrontTallyFigures, 1);

  figures->cells = g_hash_table_new_full (cell_hash, cell_equal, g_free, NULL);
  figures->threads = g_hash_table_new_full (thread_hash, thread_equal, g_free, NULL);
  if (!load_zone (figures, db, error))
    return NULL;
  if (figures->zone == NULL)
    {
      gboolean any;

      if (!front_contact_any (db, &any, error))
        return NULL;
      figures->begins = !any;
      if (!any)
        figures->zone = g_time_zone_ref (front_time_zone ());
    }
  return g_steal_pointer (&figures);
}

void
front_tally_figures_free (FrontTallyFigures *figures)
{
  if (figures == NULL)
    return;
  g_clear_pointer (&figures->zone, g_time_zone_unref);
  g_hash_table_unref (figures->cells);
  g_hash_table_unref (figures->threads);
  g_free (figures);
}

gboolean
front_tally_figures_counted (FrontTallyFigures *figures)
{
  return figures->zone != NULL;
}

static FrontAmounts *
amounts_of (FrontTallyFigures *figures, gint64 service_id, int channel, gint64 day)
{
  const Cell probe = { .service_id = service_id, .channel = channel, .day = day };
  Cell *cell = g_hash_table_lookup (figures->cells, &probe);

  if (cell == NULL)
    {
      cell = g_memdup2 (&probe, sizeof probe);
      g_hash_table_add (figures->cells, cell);
    }
  return &cell->amounts;
}

static void
touch (FrontTallyFigures *figures, gint64 person_id, gint64 service_id)
{
  const Thread thread = { person_id, service_id };

  if (person_id != 0 && service_id != 0 && !g_hash_table_contains (figures->threads, &thread))
    g_hash_table_add (figures->threads, g_memdup2 (&thread, sizeof thread));
}

void
front_tally_figures_add (FrontTallyFigures *figures, const FrontContact *contact, gint64 within_us, int sign)
{
  FrontAmounts amounts;
  FrontAmounts *of_service;
  FrontAmounts *of_all;
  gint64 day;

  g_return_if_fail (figures != NULL && contact != NULL);

  if (figures->zone == NULL)
    return;
  touch (figures, contact->person_id, contact->service_id);
  if (!front_contact_amounts (contact, within_us, &amounts))
    return;
  day = day_in (figures->zone, contact->arrived_at);
  of_service = amounts_of (figures, contact->service_id, contact->channel, day);
  of_all = amounts_of (figures, FRONT_TALLY_ALL_SERVICES, contact->channel, day);
  for (guint i = 0; i < FRONT_N_AMOUNTS; i++)
    {
      of_service->n[i] += sign * amounts.n[i];
      of_all->n[i] += sign * amounts.n[i];
    }
  if (front_contact_is_auditable (contact))
    {
      FrontAmounts *of_hour = amounts_of (figures, FRONT_TALLY_HOURS, 0, whole (contact->arrived_at, FRONT_HOUR));

      of_hour->n[FRONT_AMOUNT_CLOSED] += sign * amounts.n[FRONT_AMOUNT_CLOSED];
      of_hour->n[FRONT_AMOUNT_CAME_AGAIN] += sign * amounts.n[FRONT_AMOUNT_CAME_AGAIN];
    }
}

gboolean
front_tally_figures_touch (FrontTallyFigures *figures, FrontDb *db, gint64 person_id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_services_of);
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (figures != NULL, FALSE);

  front_query_bind_int (query, 1, person_id);
  while (front_query_next (query, &local))
    touch (figures, person_id, front_query_int (query, 0));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

void
front_tally_figures_forget_touched (FrontTallyFigures *figures)
{
  g_return_if_fail (figures != NULL);

  g_hash_table_remove_all (figures->threads);
}

static void
take_again (const FrontAgain *again, gpointer data)
{
  FrontTallyFigures *figures = data;
  gint64 day = day_in (figures->zone, again->arrived_at);
  gint64 n = again->came_again ? again->quantity : -again->quantity;

  amounts_of (figures, again->service_id, again->channel, day)->n[FRONT_AMOUNT_CAME_AGAIN] += n;
  amounts_of (figures, FRONT_TALLY_ALL_SERVICES, again->channel, day)->n[FRONT_AMOUNT_CAME_AGAIN] += n;
  amounts_of (figures, FRONT_TALLY_HOURS, 0, whole (again->arrived_at, FRONT_HOUR))->n[FRONT_AMOUNT_CAME_AGAIN] += n;
}

static gboolean
refresh_threads (FrontTallyFigures *figures, FrontDb *db, GError **error)
{
  GHashTableIter iter;
  gpointer key;
  int days;

  if (g_hash_table_size (figures->threads) == 0)
    return TRUE;
  if (!front_again_days (db, &days, error))
    return FALSE;
  g_hash_table_iter_init (&iter, figures->threads);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const Thread *thread = key;

      if (!front_again_refresh (db, thread->person_id, thread->service_id, days * 24 * FRONT_HOUR, take_again, figures, error))
        return FALSE;
    }
  g_hash_table_remove_all (figures->threads);
  return TRUE;
}

static gboolean
is_nothing (const FrontAmounts *amounts)
{
  for (guint i = 0; i < FRONT_N_AMOUNTS; i++)
    if (amounts->n[i] != 0)
      return FALSE;
  return TRUE;
}

gboolean
front_tally_figures_write (FrontTallyFigures *figures, FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  GHashTableIter iter;
  gpointer key;

  g_return_val_if_fail (figures != NULL, FALSE);

  if (figures->zone == NULL)
    return TRUE;
  if ((figures->begins && !begin (figures, db, error)) || !refresh_threads (figures, db, error))
    return FALSE;
  query = front_db_query (db, &add_tally_figure);
  g_hash_table_iter_init (&iter, figures->cells);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const Cell *cell = key;

      if (is_nothing (&cell->amounts))
        continue;
      front_query_again (query);
      front_query_bind_int (query, 1, cell->service_id);
      front_query_bind_int (query, 2, cell->channel);
      front_query_bind_int (query, 3, cell->day);
      for (int i = 0; i < FRONT_N_AMOUNTS; i++)
        front_query_bind_int (query, 4 + i, cell->amounts.n[i]);
      if (!front_query_run (query, error))
        return FALSE;
    }
  g_hash_table_remove_all (figures->cells);
  return TRUE;
}
