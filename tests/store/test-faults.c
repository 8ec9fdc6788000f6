#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "enquiries/front-contact.h"
#include "enquiries/front-tally.h"
#include "fault-vfs.h"
#include "store-fixture.h"
#include "store/front-migrate.h"
#include "test-files.h"

/* The disk fills up, or fails, at every single write in turn. Whatever happens: the store opens again and is whole, what
 * was said to be saved is there, what was said not to be is there whole or not at all, and the error says what it is. */

#define T0 (G_GINT64_CONSTANT (1767607200) * G_USEC_PER_SEC)
#define NOTE "the caller's notes, whole"

typedef struct
{
  gint64 contacts[3]; /* ids that were acknowledged */
  int n_contacts;
  int n_steps;        /* of the first contact: 1 arrived, 2 answered, 3 note, 4 finished */
} Saved;

typedef gboolean (*Job) (const char *path, Saved *saved, GError **error);

/* One contact step by step, then two whole ones. */
static gboolean
log_contacts (const char *path, Saved *saved, GError **error)
{
  g_autoptr(FrontDb) db = front_db_open (path, FRONT_DB_CREATE, error);
  gint64 id;

  if (db == NULL || !front_contact_arrive (db, FRONT_CHANNEL_PHONE, T0, FALSE, &id, error))
    return FALSE;
  saved->contacts[saved->n_contacts++] = id;
  saved->n_steps = 1;
  if (!front_contact_answer (db, id, T0 + 5, error))
    return FALSE;
  saved->n_steps = 2;
  if (!front_contact_edit (db, id, NOTE, -1, error))
    return FALSE;
  saved->n_steps = 3;
  if (!front_contact_finish (db, id, T0 + 60, FRONT_OUTCOME_RESOLVED, error))
    return FALSE;
  saved->n_steps = 4;
  while (saved->n_contacts < 3)
    {
      g_autoptr(FrontContact) contact = front_contact_new ();

      contact->channel = FRONT_CHANNEL_VISITOR;
      contact->state = FRONT_STATE_FINISHED;
      contact->source = FRONT_SOURCE_LOGGED;
      contact->outcome = FRONT_OUTCOME_RESOLVED;
      contact->arrived_at = T0 + saved->n_contacts;
      contact->answered_at = T0 + 10;
      contact->ended_at = contact->state_since = T0 + 20;
      g_free (contact->note);
      contact->note = g_strdup (NOTE);
      if (!front_contact_add (db, contact, error))
        return FALSE;
      saved->contacts[saved->n_contacts++] = contact->id;
    }
  return TRUE;
}

static char *
tally_text (FrontDb *db)
{
  g_autoptr(FrontQuery) query = front_db_query_text (db, "SELECT channel, hour, offered, answered, in_time FROM tally "
                                                         "WHERE offered <> 0 ORDER BY channel, hour");
  GString *text = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  while (front_query_next (query, &error))
    for (int i = 0; i < 5; i++)
      g_string_append_printf (text, "%" G_GINT64_FORMAT " ", front_query_int (query, i));
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

static gint64
ask (FrontDb *db, const char *sql)
{
  g_autoptr(FrontQuery) query = front_db_query_text (db, sql);
  g_autoptr(GError) error = NULL;
  gint64 value = -1;

  front_query_one_int (query, &value, &error);
  g_assert_no_error (error);
  return value;
}

static void
check_store (const char *path, const Saved *saved, gint64 n_before)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontDb) db = front_db_open (path, FRONT_DB_CREATE, &error);
  g_autoptr(FrontWrite) write = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *counted = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (ask (db, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), ==, 0);
  g_assert_cmpint (ask (db, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);
  for (int i = 0; i < saved->n_contacts; i++)
    {
      g_autoptr(FrontContact) contact = front_contact_load (db, saved->contacts[i], &error);

      g_assert_no_error (error);
      if (i > 0 || saved->n_steps >= 3)
        g_assert_cmpstr (contact->note, ==, NOTE);
      if (i > 0 || saved->n_steps >= 4)
        g_assert_cmpint (contact->state, ==, FRONT_STATE_FINISHED);
      else if (saved->n_steps >= 2)
        g_assert_cmpint (contact->answered_at, ==, T0 + 5);
    }
  /* At most the one that was refused last is there besides; every note is whole, found, and every row has its record. */
  g_assert_cmpint (ask (db, "SELECT count(*) FROM contact"), >=, n_before + saved->n_contacts);
  g_assert_cmpint (ask (db, "SELECT count(*) FROM contact"), <=, n_before + saved->n_contacts + 1);
  g_assert_cmpint (ask (db, "SELECT count(*) FROM contact WHERE note NOT IN ('', 'before', 'the caller''s notes, whole')"), ==, 0);
  g_assert_cmpint (front_fixture_found (db, "caller notes"), ==, ask (db, "SELECT count(*) FROM contact WHERE note LIKE 'the %'"));
  g_assert_cmpint (ask (db, "SELECT count(*) FROM contact WHERE id NOT IN (SELECT row_id FROM change)"), ==, 0);
  g_assert_cmpint (ask (db, "SELECT count(*) FROM change WHERE row_id NOT IN (SELECT id FROM contact) AND row_id <> 0"), ==, 0);

  kept = tally_text (db);
  write = front_write_begin (db, &error);
  g_assert_true (front_tally_rebuild (db, &error));
  counted = tally_text (db);
  g_assert_cmpstr (kept, ==, counted);
}

/* Runs @job on copies of @base (NULL: where there is nothing), failing every write in turn. */
static void
fail_everywhere (Fixture *fixture, Job job, const char *base, gint64 n_before)
{
  g_autofree char *contents = NULL;
  gsize length = 0;
  int n_runs = 0;

  if (base != NULL)
    g_assert_true (g_file_get_contents (base, &contents, &length, NULL));
  for (int kind = 0; kind < 4; kind++)
    {
      Fault fault = kind % 2 == 0 ? FAULT_FULL : FAULT_IOERR;
      gboolean done = FALSE;

      for (int nth = 1; !done; nth++, n_runs++)
        {
          g_autofree char *folder = g_strdup_printf ("%s/%d-%d", fixture->folder, kind, nth);
          g_autofree char *path = g_build_filename (folder, "store", NULL);
          g_autoptr(GError) error = NULL;
          Saved saved = { { 0 } };
          gboolean hit;

          g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
          if (base != NULL)
            g_assert_true (g_file_set_contents_full (path, contents, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
          front_fault_vfs_set (nth, fault, kind >= 2);
          done = job (path, &saved, &error);
          hit = front_fault_vfs_hit ();
          front_fault_vfs_set (0, FAULT_FULL, FALSE);

          if (!done && !g_error_matches (error, FRONT_ERROR, fault == FAULT_FULL ? FRONT_ERROR_FULL : FRONT_ERROR_FAILED))
            g_error ("write %d, fault %d: error %d “%s”", nth, kind, error->code, error->message);
          check_store (path, &saved, n_before);
          front_test_remove_tree (folder);
          /* A fault may go unseen where nothing depended on it (a checkpoint on closing); the run without one ends it. */
          done = done && !hit;
        }
    }
  g_test_message ("%d runs", n_runs);
  g_assert_cmpint (n_runs, >, 40);
}

static void
test_logging (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (front_fixture_add_note (fixture->db, "before", &error), >, 0);
  {
    /* Counted as the domain counts. */
    g_autoptr(FrontWrite) write = front_write_begin (fixture->db, &error);
    FrontChange change = { .kind = FRONT_CHANGED_CONTACT, .what = "test" };

    g_assert_true (front_tally_rebuild (fixture->db, &error));
    g_assert_true (front_write_record (write, &change, &error));
    g_assert_true (front_write_commit (g_steal_pointer (&write), &error));
  }
  front_fixture_close (fixture);
  fail_everywhere (fixture, log_contacts, fixture->uri, 1);
}

static gboolean
only_make (const char *path, Saved *saved, GError **error)
{
  g_autoptr(FrontDb) db = front_db_open (path, FRONT_DB_CREATE, error);

  return db != NULL;
}

/* The first start: what it leaves is taken up by the next. */
static void
test_making (Fixture *fixture, gconstpointer data)
{
  fail_everywhere (fixture, only_make, NULL, 0);
}

/* A migration with its copy: the old store or the new one, and a copy that is whole or not there. */
static void
test_migrating (Fixture *fixture, gconstpointer data)
{
  const FrontDriver *driver = &front_driver_sqlite;
  const char *schema = "/org/frontdesk/test/schema/good";
  g_autofree char *contents = NULL;
  g_autoptr(GError) error = NULL;
  gsize length = 0;
  gpointer connection = driver->open (fixture->uri, FRONT_DB_CREATE, 1, &error);

  g_assert_true (front_migrate (driver, connection, schema, 1, &error));
  driver->close (connection);
  front_fixture_exec (fixture, "INSERT INTO town (id, name) VALUES (1, 'Rickmansworth')");
  g_assert_true (g_file_get_contents (fixture->uri, &contents, &length, &error));

  for (int kind = 0; kind < 4; kind++)
    {
      gboolean done = FALSE;

      for (int nth = 1; !done; nth++)
        {
          g_autofree char *folder = g_strdup_printf ("%s/%d-%d", fixture->folder, kind, nth);
          g_autofree char *path = g_build_filename (folder, "store", NULL);
          g_autofree char *copy = g_strconcat (path, ".before-v2", NULL);
          Fixture after = { folder, path, NULL };
          Fixture before = { folder, copy, NULL };
          gint64 version;

          g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
          g_assert_true (g_file_set_contents_full (path, contents, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
          front_fault_vfs_set (nth, kind % 2 == 0 ? FAULT_FULL : FAULT_IOERR, kind >= 2);
          connection = driver->open (path, FRONT_DB_EXISTING, 3, NULL);
          done = connection != NULL && front_migrate (driver, connection, schema, 3, NULL);
          if (connection != NULL)
            driver->close (connection);
          done = done && !front_fault_vfs_hit ();
          front_fault_vfs_set (0, FAULT_FULL, FALSE);

          version = front_fixture_ask (&after, "PRAGMA user_version");
          g_assert_cmpint (version, >=, 1);
          g_assert_cmpint (version, <=, 3);
          g_assert_cmpint (front_fixture_ask (&after, "SELECT count(*) FROM town WHERE name = 'Rickmansworth!'"), ==, version > 1);
          g_assert_cmpint (front_fixture_ask (&after, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"),
                           ==, 0);
          if (version > 1)
            g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
          if (g_file_test (copy, G_FILE_TEST_EXISTS))
            g_assert_cmpint (front_fixture_ask (&before, "SELECT count(*) FROM town WHERE name = 'Rickmansworth'"), ==, 1);
          front_test_remove_tree (folder);
        }
    }
}

int
main (int argc, char **argv)
{
  /* Some thousand runs that sync: in memory where there is such a disk. What is tested is not its. */
  if (g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  front_fault_vfs_register ();
  FRONT_TEST ("/faults/logging", test_logging);
  FRONT_TEST_EMPTY ("/faults/making", test_making);
  FRONT_TEST_EMPTY ("/faults/migrating", test_migrating);
  return g_test_run ();
}
