#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "enquiries/front-contact.h"
#include "enquiries/front-tally.h"
#include "store-fixture.h"
#include "test-files.h"

/* A desk that logs as fast as it can, ended by kill -9 at a random moment, 200 times on one store. The store opens
 * again by itself, is whole, and holds every step that was acknowledged: its instants, its notes to the last letter. */

#define N_ROUNDS 200
#define T0 (G_GINT64_CONSTANT (1767607200) * G_USEC_PER_SEC)

typedef enum
{
  STEP_ARRIVED,
  STEP_ANSWERED,
  STEP_NOTED,
  STEP_HELD,
  STEP_FINISHED,
  STEP_ADDED,
} Step;

/* What the desk was told is saved; shorter than PIPE_BUF, so that it comes whole or not at all. */
typedef struct
{
  gint64 id;
  Step step;
  int n; /* which contact of this run: gives its times and its note */
} Told;

static char *
note_of (int n, gint64 id)
{
  GString *note = g_string_new (NULL);

  for (int i = 0; i < 1 + n % 40; i++)
    g_string_append_printf (note, "line %d of contact %" G_GINT64_FORMAT "; ", i, id);
  return g_string_free (note, FALSE);
}

static void
tell (int fd, gint64 id, Step step, int n)
{
  Told told;

  memset (&told, 0, sizeof told);
  told.id = id;
  told.step = step;
  told.n = n;
  if (write (fd, &told, sizeof told) != sizeof told)
    _exit (4);
}

/* In the child, until it is killed. */
static void
log_without_end (const char *path, int fd)
{
  g_autoptr(GError) error = NULL;
  FrontDb *db = front_db_open (path, FRONT_DB_EXISTING, &error);

  for (int n = 0; db != NULL; n++)
    {
      gint64 at = T0 + n * G_USEC_PER_SEC;
      gint64 id = 0;

      if (n % 3 == 2)
        {
          g_autoptr(FrontContact) contact = front_contact_new ();

          contact->channel = FRONT_CHANNEL_VISITOR;
          contact->state = FRONT_STATE_FINISHED;
          contact->source = FRONT_SOURCE_LOGGED;
          contact->outcome = FRONT_OUTCOME_PASSED;
          contact->arrived_at = at;
          contact->answered_at = at + 1;
          contact->ended_at = contact->state_since = at + 2;
          g_free (contact->note);
          contact->note = note_of (n, 0);
          if (!front_contact_add (db, contact, &error))
            break;
          tell (fd, contact->id, STEP_ADDED, n);
          continue;
        }
      if (!front_contact_arrive (db, FRONT_CHANNEL_PHONE, at, FALSE, &id, &error))
        break;
      tell (fd, id, STEP_ARRIVED, n);
      if (!front_contact_answer (db, id, at + 1, &error))
        break;
      tell (fd, id, STEP_ANSWERED, n);
      {
        g_autofree char *note = note_of (n, id);

        if (!front_contact_edit (db, id, note, -1, &error))
          break;
      }
      tell (fd, id, STEP_NOTED, n);
      if (!front_contact_hold (db, id, at + 2, &error))
        break;
      tell (fd, id, STEP_HELD, n);
      if (!front_contact_finish (db, id, at + 3, FRONT_OUTCOME_RESOLVED, &error))
        break;
      tell (fd, id, STEP_FINISHED, n);
    }
  g_printerr ("%s\n", error->message);
  _exit (3);
}

/* Starts a desk, ends it after @after_us from its first word. Returns: (transfer full) (element-type Told) */
static GArray *
run_desk (const char *path, gulong after_us)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Told));
  Told told;
  int fds[2];
  int status;
  pid_t pid;

  g_assert_cmpint (pipe (fds), ==, 0);
  fflush (NULL);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      close (fds[0]);
      log_without_end (path, fds[1]);
    }
  close (fds[1]);
  /* The moment is counted from a random side of the opening: some are killed while the log is being recovered. */
  if (g_test_rand_int_range (0, 4) > 0 && read (fds[0], &told, sizeof told) == sizeof told)
    g_array_append_val (all, told);
  g_usleep (after_us);
  kill (pid, SIGKILL);
  while (read (fds[0], &told, sizeof told) == sizeof told)
    g_array_append_val (all, told);
  close (fds[0]);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  return all;
}

static void
check_told (FrontDb *db, const Told *told)
{
  gint64 at = T0 + told->n * G_USEC_PER_SEC;
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontContact) contact = front_contact_load (db, told->id, &error);
  g_autofree char *note = note_of (told->n, told->step == STEP_ADDED ? 0 : told->id);

  g_assert_no_error (error);
  g_assert_cmpint (contact->arrived_at, ==, at);
  if (told->step >= STEP_ANSWERED)
    g_assert_cmpint (contact->answered_at, ==, at + 1);
  if (told->step >= STEP_NOTED)
    g_assert_cmpstr (contact->note, ==, note);
  if (told->step == STEP_HELD && contact->state != FRONT_STATE_FINISHED)
    {
      g_assert_cmpint (contact->state, ==, FRONT_STATE_HOLD);
      g_assert_cmpint (contact->state_since, ==, at + 2);
    }
  if (told->step == STEP_FINISHED)
    {
      g_assert_cmpint (contact->state, ==, FRONT_STATE_FINISHED);
      g_assert_cmpint (contact->outcome, ==, FRONT_OUTCOME_RESOLVED);
      g_assert_cmpint (contact->ended_at, ==, at + 3);
      g_assert_cmpint (contact->hold_us, ==, 1);
    }
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

/* What is kept beside the contacts agrees with them. */
static void
check_whole (FrontDb *db)
{
  static const char sums[] = "SELECT coalesce (sum ((channel * 1009 + hour) * (offered + 31 * answered + 961 * in_time)), 0) FROM tally";
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontWrite) write = NULL;
  gint64 kept;

  g_assert_cmpint (ask (db, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), ==, 0);
  g_assert_cmpint (ask (db, "SELECT count(*) FROM contact WHERE id NOT IN (SELECT row_id FROM change)"), ==, 0);
  g_assert_cmpint (ask (db, "SELECT count(*) FROM change WHERE row_id NOT IN (SELECT id FROM contact)"), ==, 0);
  g_assert_cmpint (ask (db, "SELECT count(*) FROM period WHERE ended_at IS NULL AND contact_id IN "
                            "(SELECT id FROM contact WHERE state = 9)"), ==, 0);
  g_assert_cmpint (ask (db, "SELECT count(*) FROM contact WHERE state <> 9 AND id NOT IN "
                            "(SELECT contact_id FROM period WHERE ended_at IS NULL)"), ==, 0);
  kept = ask (db, sums);
  write = front_write_begin (db, &error);
  g_assert_true (front_tally_rebuild (db, &error));
  g_assert_cmpint (ask (db, sums), ==, kept);
}

static void
test_kill (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GArray) everything = g_array_new (FALSE, FALSE, sizeof (Told));

  front_fixture_close (fixture);
  for (int round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr(GArray) told = run_desk (fixture->uri, (gulong) g_test_rand_int_range (0, 40000));
      g_autoptr(GError) error = NULL;
      g_autoptr(FrontDb) db = front_db_open (fixture->uri, FRONT_DB_EXISTING, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < told->len; i++)
        check_told (db, &g_array_index (told, Told, i));
      g_array_append_vals (everything, told->data, told->len);
      if (round % 10 == 9)
        check_whole (db);
    }
  {
    g_autoptr(FrontDb) db = front_fixture_reopen (fixture);

    for (guint i = 0; i < everything->len; i++)
      check_told (db, &g_array_index (everything, Told, i));
    check_whole (db);
    g_test_message ("%u acknowledged steps, %" G_GINT64_FORMAT " contacts", everything->len,
                    ask (db, "SELECT count(*) FROM contact"));
  }
  g_assert_cmpuint (everything->len, >, N_ROUNDS);
}

int
main (int argc, char **argv)
{
  /* A killed program leaves what it wrote to the system, whatever the disk: in memory it writes faster. */
  if (g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  FRONT_TEST ("/kill/while-logging", test_kill);
  return g_test_run ();
}
