/* The manager's view of a store of a million contacts against one of ten thousand: who waits, the half hours of today beside the usual
 * ones, and the agents they need. Both come at one every three minutes, so that a half hour holds as many in the one as in the other,
 * and both hold the days that are looked at. Also what a read leaves behind in memory. */

#include "config.h"

#include <glib/gstdio.h>
#include <malloc.h>

#include "bench-million.h"
#include "bench-time.h"
#include "calendar/front-clock.h"
#include "enquiries/front-tally.h"
#include "staffing/front-load.h"

#define N_FEW 10000
#define N_MANY 1000000
#define N_RUNS 15
#define N_MEMORY_RUNS 100

/* 31 December 2025, where bench_fill () ends, at ten; a Wednesday. */
#define NOW (1767139200 * FRONT_SECOND + 10 * FRONT_HOUR)

#define MAX_TIME 2.0
#define MAX_RESULT 2.0
#define MAX_GROWTH_KIB 64

/* Each contact's own lines of the change record: it was answered, it ended. */
static const char fill_changes[] = "INSERT INTO change (at, who, desk, kind, row_id, what) "
                                   "SELECT arrived_at + n * 1000000, rep, '', 1, id, 'finished' "
                                   "FROM contact, (SELECT 1 AS n UNION ALL SELECT 2) AS twice ORDER BY contact.id, n";

static FrontDb *
make_store (const char *folder, int n_contacts)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *name = g_strdup_printf ("%d.frontdesk", n_contacts);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  FrontDb *db = front_db_open (path, FRONT_DB_CREATE, &error);
  FrontWrite *write;
  g_autoptr(FrontQuery) changes = NULL;
  const FrontChange change = { .kind = FRONT_CHANGED_CONTACT, .what = "example" };

  bench_check (error);
  bench_fill (db, n_contacts, &error);
  bench_check (error);
  write = front_write_begin (db, &error);
  bench_check (error);
  changes = front_db_query_text (db, fill_changes);
  front_query_run (changes, &error);
  bench_check (error);
  front_tally_rebuild (db, &error);
  bench_check (error);
  front_write_record (write, &change, &error);
  front_write_commit (write, &error);
  bench_check (error);
  return db;
}

static void
read_both (FrontDb *db, const FrontCalendar *calendar)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontQueueNow) queue = front_queue_now_load (db, NOW, &error);
  g_autoptr(FrontLoad) calls = NULL;
  g_autoptr(FrontLoad) visitors = NULL;

  bench_check (error);
  calls = front_load_read (db, calendar, FRONT_CHANNEL_PHONE, NOW, &error);
  bench_check (error);
  visitors = front_load_read (db, calendar, FRONT_CHANNEL_VISITOR, NOW, &error);
  bench_check (error);
  g_assert_cmpuint (calls->slots->len, >, 10);
  g_assert_cmpfloat (front_load_handling (calls), >, 0);
}

static gint64
once (FrontDb *db, const FrontCalendar *calendar)
{
  gint64 start = g_get_monotonic_time ();

  read_both (db, calendar);
  return g_get_monotonic_time () - start;
}

/* Bytes that one load holds. */
static double
size_of_result (FrontDb *db, const FrontCalendar *calendar)
{
  g_autoptr(GError) error = NULL;
  size_t before = mallinfo2 ().uordblks;
  g_autoptr(FrontLoad) load = front_load_read (db, calendar, FRONT_CHANNEL_PHONE, NOW, &error);

  bench_check (error);
  return (double) mallinfo2 ().uordblks - before;
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("front-bench-XXXXXX", NULL);
  FrontDb *stores[2] = { make_store (folder, N_FEW), make_store (folder, N_MANY) };
  FrontCalendar *calendars[2];
  gint64 times[2][N_RUNS];
  double sizes[2];
  gint64 growth;
  int failed;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr(GError) error = NULL;

      calendars[i] = front_calendar_load (stores[i], &error);
      bench_check (error);
      read_both (stores[i], calendars[i]);
    }
  for (int run = 0; run < N_RUNS; run++)
    for (int i = 0; i < 2; i++)
      times[i][run] = once (stores[i], calendars[i]);
  failed = bench_ratio ("load of 1 000 000 contacts to 10 000", bench_median (times[1], N_RUNS), bench_median (times[0], N_RUNS), MAX_TIME);

  for (int i = 0; i < 2; i++)
    sizes[i] = size_of_result (stores[i], calendars[i]);
  g_print ("memory of one load: %.0f bytes against %.0f, ratio %.2f (bound %.1f)\n", sizes[1], sizes[0], sizes[1] / sizes[0], MAX_RESULT);
  failed |= sizes[1] > sizes[0] * MAX_RESULT;

  growth = mallinfo2 ().uordblks;
  for (int run = 0; run < N_MEMORY_RUNS; run++)
    read_both (stores[1], calendars[1]);
  growth = (gint64) mallinfo2 ().uordblks - growth;
  g_print ("memory after %d loads: %+.1f KiB (bound %d)\n", N_MEMORY_RUNS, growth / 1024.0, MAX_GROWTH_KIB);
  failed |= growth > MAX_GROWTH_KIB * 1024;

  for (int i = 0; i < 2; i++)
    {
      g_autofree char *path = g_strdup (front_db_uri (stores[i]));

      front_calendar_free (calendars[i]);
      front_db_close (stores[i]);
      g_unlink (path);
    }
  g_rmdir (folder);
  return failed != 0;
}
