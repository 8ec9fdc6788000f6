#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-import-run.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"

#define ROWS_LOOKED_AT 500
#define HOUR_S 3600
#define DAY_S 86400

FRONT_STATEMENT (length_stored,
                 "SELECT length_s FROM (SELECT length_s FROM phone_interval WHERE source = $1 AND length_s < 86400 ORDER BY started_at DESC LIMIT 1000) "
                 "AS latest GROUP BY length_s ORDER BY count(*) DESC, length_s LIMIT 1")

/* What the rows show of it, where they say only when their intervals began. */
typedef struct
{
  gint64 shortest_s; /* between two rows that stand one after the other; 0: there is only one time */
  guint n_open;      /* rows with a time and no end */
  gboolean at_midnight; /* all of them */
} Gaps;

static gboolean
is_midnight (gint64 at)
{
  g_autofree char *date = front_date_of (at);
  gint64 start;

  return front_date_start (date, &start, NULL) && start == at;
}

static gboolean
look_at_gaps (FrontImportRun *run, Gaps *gaps, GError **error)
{
  gint64 before = FRONT_NEVER;

  *gaps = (Gaps) { .at_midnight = TRUE };
  for (guint i = 0; i < ROWS_LOOKED_AT && front_table_next (run->table, NULL) == FRONT_TABLE_ROW; i++)
    {
      FrontImportFault fault = { NULL, -1 };
      gboolean timed;
      gint64 at = front_import_arrival (&run->map, run->table, &timed, &fault);

      g_free (fault.reason);
      if (at == FRONT_NEVER)
        continue;
      if (before != FRONT_NEVER && at != before && (gaps->shortest_s == 0 || ABS (at - before) / FRONT_SECOND < gaps->shortest_s))
        gaps->shortest_s = ABS (at - before) / FRONT_SECOND;
      before = at;
      if (!timed || front_import_span_length (&run->map, run->table) > 0)
        continue;
      gaps->n_open++;
      gaps->at_midnight &= is_midnight (at);
    }
  return front_table_again (run->table, error);
}

/* Of the same source's latest intervals, the most frequent; 0: there are none. */
static gboolean
find_stored (FrontImportRun *run, gint64 *length_s, GError **error)
{
  const char *source = run->settings.source != NULL ? run->settings.source : front_import_kind_name (run->map.kind);
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  *length_s = 0;
  if (run->db == NULL)
    return TRUE;
  query = front_db_query (run->db, &length_stored);
  front_query_bind_text (query, 1, source);
  if (front_query_next (query, &local))
    *length_s = front_query_int (query, 0);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
tell_guess (FrontImportRun *run)
{
  gint64 minutes = run->length_s / 60;

  front_import_map_tell (&run->map, g_strdup_printf (ngettext ("The file says only when its intervals began; each is taken as %" PRId64 " minute long. If they are not, give "
                                                               "it a column with their length or their end",
                                                               "The file says only when its intervals began; each is taken as %" PRId64 " minutes long. If they are not, give "
                                                               "it a column with their length or their end", (gulong) minutes), minutes));
}

gboolean
front_import_run_find_length (FrontImportRun *run, GError **error)
{
  gboolean says = front_import_has (&run->map, FRONT_FIELD_LENGTH) || front_import_has (&run->map, FRONT_FIELD_INTERVAL_END);
  gint64 stored = 0;
  Gaps gaps;

  if (!look_at_gaps (run, &gaps, error))
    return FALSE;
  run->length_s = run->settings.length_s > 0 ? run->settings.length_s : gaps.shortest_s > 0 ? gaps.shortest_s : HOUR_S;
  /* Rows an hour and less apart follow one another; days are days. Others may be few of many. */
  if (run->settings.length_s > 0 || says || gaps.n_open == 0 || (gaps.shortest_s > 0 && gaps.shortest_s <= HOUR_S)
      || (gaps.at_midnight && gaps.shortest_s >= DAY_S))
    return TRUE;
  if (!find_stored (run, &stored, error))
    return FALSE;
  if (stored > 0 && gaps.shortest_s % stored == 0)
    run->length_s = stored;
  else if (gaps.shortest_s >= DAY_S)
    run->length_s = HOUR_S;
  tell_guess (run);
  return TRUE;
}
