#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "bench-time.h"
#include "enquiries/front-contact.h"

/* One contact, logged for good: its row, note, full text, tally and change record in one synced transaction, against one
 * row inserted by SQLite alone with the same pragmas. In turns on the same disk, so that both meet the same weather. */

#define ROUNDS 1001
#define BOUND 3.0
#define T0 (G_GINT64_CONSTANT (1767607200) * G_USEC_PER_SEC)
#define NOTE "Moved to 12 High Street on Monday, asks for the new council tax band and how to pay."

static sqlite3 *
open_bare (const char *path, sqlite3_stmt **insert)
{
  sqlite3 *db = NULL;

  if (sqlite3_open (path, &db) != SQLITE_OK
      || sqlite3_exec (db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; "
                           "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY; "
                           "CREATE TABLE contact (id INTEGER PRIMARY KEY, channel INTEGER, state INTEGER, source INTEGER, "
                           "outcome INTEGER, arrived_at INTEGER, state_since INTEGER, answered_at INTEGER, "
                           "ended_at INTEGER, rep TEXT, note TEXT)", NULL, NULL, NULL) != SQLITE_OK
      || sqlite3_prepare_v2 (db, "INSERT INTO contact (channel, state, source, outcome, arrived_at, state_since, answered_at, "
                                 "ended_at, rep, note) VALUES (2, 9, 2, 1, $1, $1 + 9, $1 + 5, $1 + 9, 'ann', $2)", -1, insert,
                             NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db));
  return db;
}

static gint64
log_bare (sqlite3_stmt *insert, gint64 at)
{
  gint64 start = g_get_monotonic_time ();

  sqlite3_bind_int64 (insert, 1, at);
  sqlite3_bind_text (insert, 2, NOTE, -1, SQLITE_STATIC);
  if (sqlite3_step (insert) != SQLITE_DONE)
    g_error ("the bare insert failed");
  sqlite3_reset (insert);
  return g_get_monotonic_time () - start;
}

static gint64
log_contact (FrontDb *db, gint64 at)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr(FrontContact) contact = front_contact_new ();
  g_autoptr(GError) error = NULL;

  contact->channel = FRONT_CHANNEL_PHONE;
  contact->state = FRONT_STATE_FINISHED;
  contact->source = FRONT_SOURCE_LOGGED;
  contact->outcome = FRONT_OUTCOME_RESOLVED;
  contact->arrived_at = at;
  contact->answered_at = at + 5;
  contact->ended_at = contact->state_since = at + 9;
  g_free (contact->rep);
  contact->rep = g_strdup ("ann");
  g_free (contact->note);
  contact->note = g_strdup (NOTE);
  front_contact_add (db, contact, &error);
  bench_check (error);
  return g_get_monotonic_time () - start;
}

int
main (int argc, char **argv)
{
  static gint64 ours[ROUNDS], bare[ROUNDS];
  /* In the build folder: the temporary folder may be in memory, where nothing is durable. */
  g_autofree char *folder = g_build_filename (g_getenv ("G_TEST_BUILDDIR") != NULL ? g_getenv ("G_TEST_BUILDDIR") : ".",
                                              "bench-XXXXXX", NULL);
  g_autofree char *our_path = NULL;
  g_autofree char *bare_path = NULL;
  g_autoptr(GError) error = NULL;
  sqlite3_stmt *insert;
  sqlite3 *bare_db;
  FrontDb *db;
  int status;

  if (g_mkdtemp (folder) == NULL)
    g_error ("no folder %s can be made", folder);
  our_path = g_build_filename (folder, "ours", NULL);
  bare_path = g_build_filename (folder, "bare", NULL);
  db = front_db_open (our_path, FRONT_DB_CREATE, &error);
  bench_check (error);
  bare_db = open_bare (bare_path, &insert);

  for (int i = -50; i < ROUNDS; i++)
    {
      gint64 bare_us = log_bare (insert, T0 + i * G_USEC_PER_SEC);
      gint64 our_us = log_contact (db, T0 + i * G_USEC_PER_SEC);

      if (i < 0)
        continue; /* warming up */
      bare[i] = bare_us;
      ours[i] = our_us;
    }
  status = bench_ratio ("one contact logged, durable", bench_median (ours, ROUNDS), bench_median (bare, ROUNDS), BOUND);

  sqlite3_finalize (insert);
  sqlite3_close (bare_db);
  front_db_close (db);
  g_unlink (our_path);
  g_unlink (bare_path);
  g_rmdir (folder);
  return status;
}
