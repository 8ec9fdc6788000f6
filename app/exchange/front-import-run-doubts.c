#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-import-run.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* In the index's own order: nothing is sorted, which for a million intervals would be in memory. */
FRONT_STATEMENT (import_intervals_near,
                 "SELECT queue, started_at, length_s FROM phone_interval WHERE source = $1 AND started_at >= $2 AND started_at <= $3 ORDER BY queue, started_at")

#define DAY_S 86400
#define LONGEST_US (G_GINT64_CONSTANT (367) * DAY_S * 1000000) /* a year is the longest interval there is */

/* Those in the dates of the file that begin before an earlier one of their queue is over: one walk, with the latest end so far. A day may be
 * an hour or two shorter than it is said to be, where the clocks go forward. */
static gboolean
count_overlaps (FrontImportRun *run, const char *source, gint64 *n, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (run->db, &import_intervals_near);
  g_autoptr(GError) local = NULL;
  g_autofree char *queue = NULL;
  gint64 taken_until = FRONT_NEVER;

  *n = 0;
  front_query_bind_text (query, 1, source);
  front_query_bind_int (query, 2, run->result->first - LONGEST_US);
  front_query_bind_int (query, 3, run->result->last);
  while (front_query_next (query, &local))
    {
      const char *of_queue = front_query_text (query, 0);
      gint64 start = front_query_int (query, 1), length_s = front_query_int (query, 2);

      if (g_strcmp0 (queue, of_queue) != 0)
        {
          g_free (queue);
          queue = g_strdup (of_queue);
          taken_until = start;
        }
      *n += start < taken_until && start >= run->result->first;
      taken_until = MAX (taken_until, start + (length_s >= DAY_S ? length_s - 7200 : length_s) * 1000000);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Half hours beside the days they are in, days beside their week: whoever brings in both would count calls twice. */
static gboolean
doubt_overlaps (FrontImportRun *run, const char *source, GError **error)
{
  FrontImportResult *result = run->result;
  gint64 n;

  if (run->map.kind != FRONT_IMPORT_INTERVALS || result->first == FRONT_NEVER)
    return TRUE;
  if (!count_overlaps (run, source, &n, error))
    return FALSE;
  if (n > 0)
    front_import_map_tell (&run->map, g_strdup_printf (ngettext ("%" PRId64 " interval of these dates overlaps with a longer one of the same source, or one that begins before it, which alone counts. If both are "
                                                                 "wanted, give this file a source of its own",
                                                                 "%" PRId64 " intervals of these dates overlap with longer ones of the same source, or ones that begin before them, which alone count. If both are "
                                                                 "wanted, give this file a source of its own", (gulong) n), n));
  return TRUE;
}

/* ── All of it ── */

/* What an earlier import had that this file has not: taken away from a correction, left by a part. */
static void
doubt_missing (FrontImportRun *run)
{
  const FrontImportChanges *changes = front_import_rows_changes (run->rows);

  if (changes->removed > 0)
    front_import_map_tell (&run->map, g_strdup_printf (ngettext ("%" PRId64 " row of an earlier import of this time is not in this file, which corrects it, and was taken out. If the "
                                                                 "file is only a part, undo this import",
                                                                 "%" PRId64 " rows of an earlier import of this time are not in this file, which corrects it, and were taken out. If the "
                                                                 "file is only a part, undo this import", (gulong) changes->removed), changes->removed));
  if (changes->stayed > 0)
    front_import_map_tell (&run->map, g_strdup_printf (ngettext ("%" PRId64 " row of an earlier import of this time is not in this file and stays, as the file seems to be a part of it. If "
                                                                 "it is all there is, undo the earlier import",
                                                                 "%" PRId64 " rows of an earlier import of this time are not in this file and stay, as the file seems to be a part of it. If "
                                                                 "it is all there is, undo the earlier import", (gulong) changes->stayed), changes->stayed));
}

/* The first thousand rows say it of a million, and nobody waits for the store meanwhile. */
#define OF_FIRST "FROM (SELECT kind, source, import_id, at, told, name FROM import_row WHERE import_id = $1 ORDER BY id LIMIT 1000) AS a"
#define OTHER "SELECT 1 FROM import_row b WHERE b.kind = a.kind AND b.source = a.source AND b.at = a.at AND b.import_id <> a.import_id"

FRONT_STATEMENT (import_calls_twice, "SELECT count(*), sum(CASE WHEN EXISTS (" OTHER ") THEN 1 ELSE 0 END) " OF_FIRST)
FRONT_STATEMENT (import_intervals_twice,
                 "SELECT count(*), sum(CASE WHEN EXISTS (" OTHER " AND b.told = a.told AND b.name <> a.name) THEN 1 ELSE 0 END) " OF_FIRST)

/* @n: rows that were looked at; @n_twice: those of them that are elsewhere too. */
static gboolean
count_twice (FrontImportRun *run, const FrontStatement *statement, gint64 *n, gint64 *n_twice, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (run->db, statement);
  g_autoptr(GError) local = NULL;

  *n = *n_twice = 0;
  front_query_bind_int (query, 1, run->result->import_id);
  if (front_query_next (query, &local))
    {
      *n = front_query_int (query, 0);
      *n_twice = front_query_int (query, 1);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Calls without ids of their own are known by all that is said of them, and intervals by their queue: with one column more, or a queue by
 * another name, they are new and count twice. */
static gboolean
doubt_twice (FrontImportRun *run, gboolean keyed, GError **error)
{
  gboolean intervals = run->map.kind == FRONT_IMPORT_INTERVALS;
  gint64 added = front_import_rows_changes (run->rows)->added, n, n_twice;

  if (added < 2 || run->map.kind == FRONT_IMPORT_SURVEYS || (keyed && !intervals) || (intervals && run->result->offered == 0))
    return TRUE;
  if (!count_twice (run, intervals ? &import_intervals_twice : &import_calls_twice, &n, &n_twice, error))
    return FALSE;
  if (intervals && n_twice == n)
    front_import_map_tell (&run->map, g_strdup (_("The new intervals tell the same figures as others of their time that are here already under another queue. If they are the "
                                                  "same, undo one of the imports: they count twice")));
  if (!intervals && n_twice * 2 > n)
    front_import_map_tell (&run->map, g_strdup (_("Most new calls begin at the same moments as calls of earlier imports, and the file has no ids to tell by. If they "
                                                  "are the same calls, undo one of the imports: they count twice")));
  return TRUE;
}

gboolean
front_import_run_doubt (FrontImportRun *run, const char *source, GError **error)
{
  gboolean keyed = front_import_has (&run->map, FRONT_FIELD_KEY);

  doubt_missing (run);
  return doubt_overlaps (run, source, error) && doubt_twice (run, keyed, error);
}
