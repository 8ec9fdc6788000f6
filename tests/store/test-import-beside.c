#include "config.h"

#include <glib.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "exchange/front-file-import.h"
#include "store-fixture.h"
#include "test-files.h"

/* An import of many rows beside other work: another program imports, this one saves a contact. */

#define N_ROWS 8000
#define PAUSE_US 150000 /* of the importing program at each report, which is at the first row and every 2000 */

static char *folder;

typedef struct
{
  pid_t pid;
  int told; /* a byte at each report from inside the import; ends with the program */
} Other;

typedef struct
{
  int told;
  double last;
} Watch;

static void
watch_progress (double share, gpointer data)
{
  Watch *watch = data;

  g_assert_cmpfloat (share, >=, watch->last); /* also after it gave way */
  watch->last = share;
  if (write (watch->told, "x", 1) != 1)
    _exit (4);
  g_usleep (PAUSE_US);
}

/* The telephone's calls, or a centre's half hours. */
static char *
write_rows (FrontImportKind kind)
{
  GString *text = g_string_new (kind == FRONT_IMPORT_CALLS ? "Call ID,Start Time,Wait Time,Talk Time,Queue,Agent,Outcome\n"
                                                           : "Start,Queue,Offered,Answered,Abandoned\n");
  char *path = g_build_filename (folder, kind == FRONT_IMPORT_CALLS ? "calls.csv" : "halves.csv", NULL);
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < N_ROWS; i++)
    if (kind == FRONT_IMPORT_CALLS)
      g_string_append_printf (text, "%d,%02d/%02d/2026 %02d:%02d:00,0:00:10,0:02:00,Council Tax,Ann,answered\n", i, 13 + i / 1440 % 15,
                              1 + i / 21600, i / 60 % 24, i % 60);
    else
      g_string_append_printf (text, "%02d/%02d/2026 %02d:%02d:00,Queue %d,5,4,1\n", 13 + i / 480 % 15, 1 + i / 7200 % 12, i / 20 % 24,
                              i % 2 * 30, i / 2 % 10);
  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  g_assert_no_error (error);
  g_string_free (text, TRUE);
  return path;
}

/* In the child, with a connection of its own. */
static void
import_rows (const char *uri, const char *path, FrontImportKind kind, int told)
{
  const FrontImportOptions options = { .kind = kind, .zone = "UTC" };
  g_autoptr(GError) error = NULL;
  Watch watch = { told, 0 };
  FrontDb *db = front_db_open (uri, FRONT_DB_EXISTING, &error);
  FrontImportResult *result = db != NULL ? front_import_run (db, path, &options, watch_progress, &watch, NULL, &error) : NULL;

  if (result == NULL)
    g_printerr ("%s\n", error->message);
  _exit (result != NULL && result->changes.added == N_ROWS ? 0 : 3);
}

/* The fixture's connection is opened anew: none goes over to the child. */
static Other
begin_import (Fixture *fixture, const char *path, FrontImportKind kind)
{
  Other other;
  int fds[2];

  front_fixture_close (fixture);
  g_assert_cmpint (pipe (fds), ==, 0);
  fflush (NULL);
  other.pid = fork ();
  g_assert_cmpint (other.pid, >=, 0);
  if (other.pid == 0)
    {
      close (fds[0]);
      import_rows (fixture->uri, path, kind, fds[1]);
    }
  close (fds[1]);
  other.told = fds[0];
  fixture->db = front_fixture_reopen (fixture);
  return other;
}

static void
wait_for_reports (Other *other, int n)
{
  char byte;

  for (int i = 0; i < n; i++)
    g_assert_cmpint (read (other->told, &byte, 1), ==, 1);
}

static void
end_import (Other *other)
{
  char byte;
  int status;

  while (read (other->told, &byte, 1) == 1)
    ;
  close (other->told);
  g_assert_cmpint (waitpid (other->pid, &status, 0), ==, other->pid);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

/* Whoever saves goes first: the contact is there while nothing of the import is. */
static void
save_meanwhile (Fixture *fixture, FrontImportKind kind, const char *table)
{
  g_autofree char *path = write_rows (kind);
  g_autofree char *count = g_strdup_printf ("SELECT count(*) FROM %s", table);
  g_autoptr(GError) error = NULL;
  Other other = begin_import (fixture, path, kind);

  wait_for_reports (&other, 2);
  g_assert_cmpint (front_fixture_add_note (fixture->db, "meanwhile", &error), >, 0);
  g_assert_no_error (error);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM import"), ==, 0);
  end_import (&other);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM import"), ==, 1);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM import_row"), ==, N_ROWS);
  g_assert_cmpint (front_fixture_ask (fixture, count), ==, N_ROWS);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM contact WHERE note = 'meanwhile'"), ==, 1);
}

static void
test_calls (Fixture *fixture, gconstpointer data)
{
  save_meanwhile (fixture, FRONT_IMPORT_CALLS, "stint");
}

static void
test_intervals (Fixture *fixture, gconstpointer data)
{
  save_meanwhile (fixture, FRONT_IMPORT_INTERVALS, "phone_interval");
}

/* Ended in its middle nothing of it is there, and it can come again. */
static void
test_ended (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_rows (FRONT_IMPORT_CALLS);
  Other other = begin_import (fixture, path, FRONT_IMPORT_CALLS);
  int status;

  wait_for_reports (&other, 3);
  kill (other.pid, SIGKILL);
  g_assert_cmpint (waitpid (other.pid, &status, 0), ==, other.pid);
  g_assert_true (WIFSIGNALED (status));
  close (other.told);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT (SELECT count(*) FROM import) + (SELECT count(*) FROM import_row) "
                                               "+ (SELECT count(*) FROM contact) + (SELECT count(*) FROM change)"), ==, 0);
  other = begin_import (fixture, path, FRONT_IMPORT_CALLS);
  end_import (&other);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM contact"), ==, N_ROWS);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("front-beside-XXXXXX", NULL);
  FRONT_TEST ("/import-beside/calls", test_calls);
  FRONT_TEST ("/import-beside/intervals", test_intervals);
  FRONT_TEST ("/import-beside/ended", test_ended);
  status = g_test_run ();
  front_test_remove_tree (folder);
  g_free (folder);
  front_fixture_finish ();
  return status;
}
