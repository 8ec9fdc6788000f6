#include "config.h"
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "calendar/front-clock.h"
#include "directory/front-service.h"
#include "enquiries/front-log.h"
#include "exchange/front-csv.h"
#include "exchange/front-log-csv.h"
#include "store/front-store.h"

/* The log's conditions, and what they leave as a file. On both engines: the statements are composed while it runs. */

#define T0 (G_GINT64_CONSTANT (1767607200) * FRONT_SECOND) /* Mon 05/01/2026 10:00:00 GMT */
#define N_COLUMNS 18
#define NOTE_COLUMN 17

static gint64
add_contact (FrontDb *db, FrontChannel channel, gint64 arrived_at, int wait_s, const char *rep, const char *note)
{
  g_autoptr(FrontContact) contact = front_contact_new ();
  g_autoptr(GError) error = NULL;

  contact->channel = channel;
  contact->source = FRONT_SOURCE_LOGGED;
  contact->state = FRONT_STATE_FINISHED;
  contact->outcome = FRONT_OUTCOME_RESOLVED;
  contact->arrived_at = arrived_at;
  contact->answered_at = arrived_at + wait_s * FRONT_SECOND;
  contact->ended_at = contact->state_since = contact->answered_at + 3 * FRONT_MINUTE;
  g_free (contact->rep);
  contact->rep = g_strdup (rep);
  g_free (contact->note);
  contact->note = g_strdup (note);
  front_contact_add (db, contact, &error);
  g_assert_no_error (error);
  return contact->id;
}

static void
assert_shown (FrontDb *db, const FrontLogFilter *filter, const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontLogSpine) spine = front_log_spine_load_filtered (db, filter, NULL, &error);
  g_autoptr(GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < spine->ids->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", g_array_index (spine->ids, gint64, i));
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_conditions (Fixture *fixture, gconstpointer data)
{
  FrontDb *db = fixture->db;
  FrontService waste = { .name = (char *) "Waste", .department = (char *) "", .other_names = (char *) "" };
  g_autoptr(GError) error = NULL;
  FrontLogFilter filter = { .typed = (char *) "" };

  front_service_add (db, &waste, &error);
  g_assert_no_error (error);
  add_contact (db, FRONT_CHANNEL_PHONE, T0, 20, "Anna", "boiler");                    /* 1: exactly in time */
  add_contact (db, FRONT_CHANNEL_PHONE, T0 + FRONT_MINUTE, 21, "Bob", "boiler");      /* 2: late */
  add_contact (db, FRONT_CHANNEL_VISITOR, T0 + 2 * FRONT_MINUTE, 600, "anna", "");    /* 3: exactly in time */
  add_contact (db, FRONT_CHANNEL_VISITOR, T0 + 3 * FRONT_MINUTE, 601, "Anna", "");    /* 4: late */
  add_contact (db, FRONT_CHANNEL_EMAIL, T0 + 4 * FRONT_MINUTE, 90000, "", "");        /* 5: no such standard */
  add_contact (db, FRONT_CHANNEL_PHONE, T0 + 24 * 60 * FRONT_MINUTE, 5, "Bob", "");   /* 6: the next day */
  front_fixture_exec (fixture, "UPDATE contact SET accurate = 0 WHERE id = 3");
  front_fixture_exec (fixture, "UPDATE contact SET service_id = 1 WHERE id IN (2, 6)");
  front_fixture_exec (fixture, "UPDATE contact SET outcome = 2 WHERE id = 5");

  assert_shown (db, &filter, "6 5 4 3 2 1");
  filter.late = TRUE;
  assert_shown (db, &filter, "4 2");
  filter.typed = (char *) "boiler";
  assert_shown (db, &filter, "2");
  filter = (FrontLogFilter) { .typed = (char *) "", .channel = FRONT_CHANNEL_PHONE };
  assert_shown (db, &filter, "6 2 1");
  filter.to = (char *) "2026-01-05";
  assert_shown (db, &filter, "2 1");
  filter = (FrontLogFilter) { .typed = (char *) "", .from = (char *) "2026-01-06", .to = (char *) "2026-01-06" };
  assert_shown (db, &filter, "6");
  filter = (FrontLogFilter) { .typed = (char *) "", .rep = (char *) "ANNA" };
  assert_shown (db, &filter, "4 3 1");
  filter = (FrontLogFilter) { .typed = (char *) "", .not_accurate = TRUE };
  assert_shown (db, &filter, "3");
  filter = (FrontLogFilter) { .typed = (char *) "", .service_id = 1 };
  assert_shown (db, &filter, "6 2");
  filter = (FrontLogFilter) { .typed = (char *) "", .outcome = FRONT_OUTCOME_PASSED };
  assert_shown (db, &filter, "5");
  /* Whoever left was never asked what it was about. */
  front_fixture_exec (fixture, "UPDATE contact SET outcome = 4, answered_at = NULL WHERE id = 4");
  filter = (FrontLogFilter) { .typed = (char *) "", .no_service = TRUE };
  assert_shown (db, &filter, "5 3 1");
  /* Every condition and more words than there are parameters for, at once. */
  filter = (FrontLogFilter) { .typed = (char *) "a b c d e f g h i", .from = (char *) "2026-01-05", .to = (char *) "2026-01-05",
                              .channel = FRONT_CHANNEL_PHONE, .service_id = 1, .rep = (char *) "bob",
                              .outcome = FRONT_OUTCOME_RESOLVED, .late = TRUE, .not_accurate = TRUE };
  assert_shown (db, &filter, "");
  filter = (FrontLogFilter) { .typed = (char *) "", .from = (char *) "2026-01-06", .to = (char *) "2026-01-05" };
  g_assert_null (front_log_spine_load_filtered (db, &filter, NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
}

/* A list that is kept up to date is what a new one would be. */
static void
test_compare (Fixture *fixture, gconstpointer data)
{
  FrontLogFilter filter = { .typed = (char *) "", .channel = FRONT_CHANNEL_PHONE, .late = TRUE };
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontLogSpine) spine = NULL;
  g_autoptr(FrontLogEdits) edits = NULL;

  add_contact (fixture->db, FRONT_CHANNEL_PHONE, T0, 60, "", "");
  spine = front_log_spine_load_filtered (fixture->db, &filter, NULL, &error);
  g_assert_no_error (error);
  add_contact (fixture->db, FRONT_CHANNEL_PHONE, T0 + FRONT_MINUTE, 60, "", "");
  add_contact (fixture->db, FRONT_CHANNEL_PHONE, T0 + FRONT_MINUTE, 3, "", "");
  add_contact (fixture->db, FRONT_CHANNEL_VISITOR, T0 + FRONT_MINUTE, 6000, "", "");
  edits = front_log_spine_compare (fixture->db, spine, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < edits->edits->len; i++)
    front_log_spine_apply (spine, edits->edits->pdata[i]);
  g_assert_cmpuint (spine->ids->len, ==, 2);
  g_assert_cmpint (g_array_index (spine->ids, gint64, 0), ==, 2);
}

/* Writes the log and reads it again: the notes must be @notes, the last first. */
static void
assert_comes_back (FrontDb *db, GPtrArray *notes)
{
  FrontLogFilter filter = { .typed = (char *) "" };
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("front-export-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "log.csv", NULL);
  g_autoptr(FrontCsvReader) reader = NULL;
  gint64 n = 0;

  front_log_csv_save (db, &filter, NULL, path, NULL, NULL, &n, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, notes->len);
  reader = front_csv_reader_open (path, ',', NULL, FRONT_CSV_SAFE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (front_csv_reader_next (reader, &error), ==, FRONT_CSV_RECORD);
  g_assert_cmpstr (front_csv_reader_cell (reader, NOTE_COLUMN), ==, "note");
  for (guint i = notes->len; i > 0; i--)
    {
      g_assert_cmpint (front_csv_reader_next (reader, &error), ==, FRONT_CSV_RECORD);
      g_assert_cmpuint (front_csv_reader_n_cells (reader), ==, N_COLUMNS);
      g_assert_cmpstr (front_csv_reader_cell (reader, NOTE_COLUMN), ==, notes->pdata[i - 1]);
    }
  g_assert_cmpint (front_csv_reader_next (reader, &error), ==, FRONT_CSV_END);
  g_unlink (path);
  g_rmdir (folder);
}

/* Signs that mean something to some program on the way, in every order. */
static void
test_nasty (Fixture *fixture, gconstpointer data)
{
  static const char *const pieces[] = {
    "=", "+", "-", "@", "\t", "\r", "\n", "\r\n", "\"", "\"\"", "'", ",", ";", "|", " ", "\\", "%s", "$1", "--", "x",
    "\xef\xbc\x9d", "\xef\xbb\xbf", "\xe2\x80\xae", "\xf0\x9f\x92\xa9", "\xe2\x80\x8b", "\x01", "\x7f", "sep=;", "NULL",
  };
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GRand) random = g_rand_new_with_seed (20260105);

  for (guint i = 0; i < 600; i++)
    {
      GString *note = g_string_new (NULL);

      for (int k = g_rand_int_range (random, 0, 6); k >= 0; k--)
        g_string_append (note, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      g_ptr_array_add (notes, g_string_free (note, FALSE));
      add_contact (fixture->db, FRONT_CHANNEL_PHONE, T0 + i * FRONT_SECOND, 1, "", notes->pdata[i]);
    }
  assert_comes_back (fixture->db, notes);
}

static void
test_naughty (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "..", "shared", "data", "naughty_strings",
                                            "blns.json", NULL);
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;
  JsonArray *array;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_message ("the naughty strings are not beside this checkout (../shared/data/naughty_strings)");
      return;
    }
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  array = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      char *note = g_strdup (json_array_get_string_element (array, i));

      g_ptr_array_add (notes, note);
      add_contact (fixture->db, FRONT_CHANNEL_PHONE, T0 + i * FRONT_SECOND, 1, note, note);
    }
  g_assert_cmpuint (notes->len, >, 400);
  assert_comes_back (fixture->db, notes);
}

static void
cancel_cb (double done, gpointer data)
{
  g_cancellable_cancel (data);
}

/* A file that is stopped half way leaves the one that was there. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  FrontLogFilter filter = { .typed = (char *) "" };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("front-export-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "log.csv", NULL);
  g_autofree char *contents = NULL;

  for (int i = 0; i < 300; i++)
    add_contact (fixture->db, FRONT_CHANNEL_PHONE, T0 + i, 1, "", "");
  g_file_set_contents (path, "before", -1, NULL);
  g_assert_false (front_log_csv_save (fixture->db, &filter, NULL, path, cancel_cb, cancellable, NULL, cancellable, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CANCELLED);
  g_file_get_contents (path, &contents, NULL, NULL);
  g_assert_cmpstr (contents, ==, "before");
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* The chosen columns in their order, as people read them, in the list's own order. */
static void
test_shown (Fixture *fixture, gconstpointer data)
{
  FrontLogFilter filter = { .typed = (char *) "", .channel = FRONT_CHANNEL_PHONE, .sort = FRONT_LOG_SORT_WAIT };
  FrontLogLayout layout;
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(GError) error = NULL;

  add_contact (fixture->db, FRONT_CHANNEL_PHONE, T0, 4000, "Anna", "=1+1");
  add_contact (fixture->db, FRONT_CHANNEL_VISITOR, T0, 3, "Anna", "");
  add_contact (fixture->db, FRONT_CHANNEL_PHONE, T0 + FRONT_MINUTE, 20, "Bob", "two\nlines");
  front_log_layout_from_text (&layout, "rep,wait,late,date,time,note,nonsense,rep");
  g_assert_cmpuint (layout.n, ==, 6);
  g_assert_true (front_log_csv_write (fixture->db, &filter, &layout, stream, FALSE, NULL, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL);
  g_assert_cmpstr (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)), ==,
                   "Rep,Waited,Late,Date,Time,Note\r\n"
                   "Bob,0:00:20,No,05/01/2026,10:01,\"two\nlines\"\r\n"
                   "Anna,1:06:40,Yes,05/01/2026,10:00,'=1+1\r\n");
}

typedef struct
{
  FrontStore *store;
  GMainLoop *loop;
  GCancellable *cancellable;
  char *path;
  GError *error;
  gint64 id;         /* of the contact that was logged meanwhile */
  int reached;       /* atomic: the export stands in the middle and waits */
  int go_on;         /* atomic */
  gboolean exported;
} Apart;

static void
stand_still (double done, gpointer data)
{
  Apart *apart = data;

  g_atomic_int_set (&apart->reached, 1);
  while (!g_atomic_int_get (&apart->go_on))
    g_usleep (1000);
}

static gpointer
export_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Apart *apart = data;
  FrontLogFilter filter = { .typed = (char *) "" };

  front_log_csv_save (db, &filter, NULL, apart->path, stand_still, apart, NULL, cancellable, error);
  return NULL;
}

static gpointer
log_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Apart *apart = data;

  front_contact_arrive (db, FRONT_CHANNEL_PHONE, T0 + 100 * FRONT_MINUTE, FALSE, &apart->id, error);
  return NULL;
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Apart *apart = data;

  front_store_run_finish (FRONT_STORE (source), result, &apart->error);
  apart->exported = TRUE;
  g_main_loop_quit (apart->loop);
}

static void
logged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Apart *apart = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  g_assert_no_error (error);
  g_assert_false (apart->exported);
  g_main_loop_quit (apart->loop);
}

static void
apart_start (Apart *apart, Fixture *fixture, const char *folder)
{
  apart->store = front_store_new (fixture->uri, FRONT_DB_EXISTING);
  apart->loop = g_main_loop_new (NULL, FALSE);
  apart->cancellable = g_cancellable_new ();
  apart->path = g_build_filename (folder, "log.csv", NULL);
  front_store_run_apart_async (apart->store, export_job, apart, NULL, NULL, apart->cancellable, exported_cb, apart);
  while (!g_atomic_int_get (&apart->reached))
    g_usleep (1000);
}

static void
apart_end (Apart *apart)
{
  front_store_close (apart->store);
  g_object_unref (apart->store);
  g_main_loop_unref (apart->loop);
  g_object_unref (apart->cancellable);
  g_clear_error (&apart->error);
  g_unlink (apart->path);
  g_free (apart->path);
}

/* A contact is logged while an export stands in the middle: it waits for nothing. */
static void
test_apart (Fixture *fixture, gconstpointer data)
{
  Apart apart = { 0 };
  g_autofree char *folder = g_dir_make_tmp ("front-export-XXXXXX", NULL);

  for (int i = 0; i < 600; i++)
    add_contact (fixture->db, FRONT_CHANNEL_PHONE, T0 + i, 1, "", "");
  apart_start (&apart, fixture, folder);
  front_store_run_async (apart.store, FRONT_JOB_WRITE, log_job, &apart, NULL, NULL, NULL, logged_cb, &apart);
  g_main_loop_run (apart.loop);
  g_assert_cmpint (apart.id, ==, 601);
  g_assert_false (g_file_test (apart.path, G_FILE_TEST_EXISTS));
  g_atomic_int_set (&apart.go_on, 1);
  g_main_loop_run (apart.loop);
  g_assert_no_error (apart.error);
  g_assert_true (g_file_test (apart.path, G_FILE_TEST_EXISTS));
  apart_end (&apart);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Closing the store cancels what runs apart and waits for it; no half file is left. */
static void
test_apart_closed (Fixture *fixture, gconstpointer data)
{
  Apart apart = { 0 };
  g_autofree char *folder = g_dir_make_tmp ("front-export-XXXXXX", NULL);

  for (int i = 0; i < 600; i++)
    add_contact (fixture->db, FRONT_CHANNEL_PHONE, T0 + i, 1, "", "");
  apart_start (&apart, fixture, folder);
  g_atomic_int_set (&apart.go_on, 1);
  g_cancellable_cancel (apart.cancellable);
  front_store_close (apart.store);
  g_main_loop_run (apart.loop);
  g_assert_true (apart.exported);
  g_assert_error (apart.error, FRONT_ERROR, FRONT_ERROR_CANCELLED);
  g_assert_false (g_file_test (apart.path, G_FILE_TEST_EXISTS));
  apart_end (&apart);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/log/conditions", Fixture, NULL, front_fixture_set_up, test_conditions, front_fixture_tear_down);
  g_test_add ("/log/conditions/compare", Fixture, NULL, front_fixture_set_up, test_compare, front_fixture_tear_down);
  g_test_add ("/log/export/nasty", Fixture, NULL, front_fixture_set_up, test_nasty, front_fixture_tear_down);
  g_test_add ("/log/export/naughty", Fixture, NULL, front_fixture_set_up, test_naughty, front_fixture_tear_down);
  g_test_add ("/log/export/cancel", Fixture, NULL, front_fixture_set_up, test_cancel, front_fixture_tear_down);
  g_test_add ("/log/export/shown", Fixture, NULL, front_fixture_set_up, test_shown, front_fixture_tear_down);
  g_test_add ("/log/export/apart", Fixture, NULL, front_fixture_set_up, test_apart, front_fixture_tear_down);
  g_test_add ("/log/export/apart-closed", Fixture, NULL, front_fixture_set_up, test_apart_closed, front_fixture_tear_down);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
