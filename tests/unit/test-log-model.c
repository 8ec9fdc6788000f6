#include "config.h"

#include <glib/gstdio.h>

#include "../../ui/log/front-log-model.h"
#include "calendar/front-clock.h"

/* The model over a real store of 5,000 contacts, one a minute; the id of the n-th is n. */

#define T0 (G_GINT64_CONSTANT (1767607200) * FRONT_SECOND)
#define N 5000u

typedef struct
{
  char *folder;
  char *path;
  FrontStore *store;
  FrontLogModel *model;
  gboolean done;    /* the list was loaded or brought up to date */
  gboolean written;
  guint n_failed;
  GString *seen; /* items-changed, as text */
} Fixture;

static gpointer
fill (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autoptr(FrontQuery) query = NULL;
  const FrontChange change = { .kind = FRONT_CHANGED_CONTACT, .what = "example" };

  if (write == NULL)
    return NULL;
  query = front_db_query_text (db,
    "INSERT INTO contact (channel, state, source, outcome, arrived_at, state_since, answered_at, ended_at, rep, note) "
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
    "SELECT 2, 9, 4, 1, $1 + i * 60000000, $1 + i * 60000000, $1 + i * 60000000, $1 + i * 60000000 + 1000000, 'anna', "
    "CASE WHEN i % 100 = 0 THEN 'boiler' ELSE '' END FROM n");
  front_query_bind_int (query, 1, T0);
  if (front_query_run (query, error) && front_write_record (write, &change, error))
    front_write_commit (g_steal_pointer (&write), error);
  return NULL;
}

static gpointer
arrive (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  front_contact_arrive (db, FRONT_CHANNEL_VISITOR, *(gint64 *) data, FALSE, NULL, error);
  return NULL;
}

/* One job, so that one refresh sees both. */
static gpointer
arrive_and_delete (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontQuery) query = NULL;
  const FrontChange change = { .kind = FRONT_CHANGED_CONTACT, .row = 2500, .what = "corrected" };

  if (!front_contact_arrive (db, FRONT_CHANNEL_VISITOR, *(gint64 *) data, FALSE, NULL, error)
      || (write = front_write_begin (db, error)) == NULL)
    return NULL;
  query = front_db_query_text (db, "DELETE FROM contact WHERE id = 2500");
  if (front_query_run (query, error) && front_write_record (write, &change, error))
    front_write_commit (g_steal_pointer (&write), error);
  return NULL;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  g_assert_no_error (error);
  fixture->written = TRUE;
}

static void
wait_for (Fixture *fixture)
{
  while (!fixture->done)
    g_main_context_iteration (NULL, TRUE);
  fixture->done = FALSE;
}

static void
write_and_wait (Fixture *fixture, FrontJob job, gpointer data)
{
  front_store_run_async (fixture->store, FRONT_JOB_WRITE, job, data, NULL, NULL, NULL, written_cb, fixture);
  while (!fixture->written)
    g_main_context_iteration (NULL, TRUE);
  fixture->written = FALSE;
}

static gboolean
time_out (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Lets everything happen that is under way. */
static void
settle (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, time_out, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
done_cb (Fixture *fixture)
{
  fixture->done = TRUE;
}

static void
refreshed_cb (FrontLogModel *model, gboolean on_top, Fixture *fixture)
{
  fixture->done = TRUE;
}

static void
failed_cb (FrontLogModel *model, const char *sentence, Fixture *fixture)
{
  fixture->n_failed++;
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Fixture *fixture)
{
  g_assert_false (removed > 0 && added > 0);
  g_string_append_printf (fixture->seen, "(%u,%u,%u)", position, removed, added);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("front-log-model-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "test.frontdesk", NULL);
  fixture->store = front_store_new (fixture->path, FRONT_DB_CREATE);
  write_and_wait (fixture, fill, NULL);
  settle (50);
  fixture->model = front_log_model_new (fixture->store);
  fixture->seen = g_string_new (NULL);
  g_signal_connect (fixture->model, "items-changed", G_CALLBACK (items_changed_cb), fixture);
  g_signal_connect_swapped (fixture->model, "loaded", G_CALLBACK (done_cb), fixture);
  g_signal_connect (fixture->model, "refreshed", G_CALLBACK (refreshed_cb), fixture);
  g_signal_connect (fixture->model, "failed", G_CALLBACK (failed_cb), fixture);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(gboolean *) data = TRUE;
}

/* All that was asked of the worker is answered, and what the answers asked for too. */
static void
end_reading (Fixture *fixture)
{
  for (guint i = 0; i < 3; i++)
    {
      gboolean over = FALSE;

      front_store_open_async (fixture->store, opened_cb, &over);
      while (!over)
        g_main_context_iteration (NULL, TRUE);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (fixture->n_failed, ==, 0);
  end_reading (fixture);
  g_assert_finalize_object (fixture->model);
  front_store_close (fixture->store);
  g_object_unref (fixture->store);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
  g_string_free (fixture->seen, TRUE);
}

static gint64
id_of (Fixture *fixture, guint position)
{
  g_autoptr(FrontLogItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->model), position);

  return front_log_item_get_id (item);
}

static void
search (Fixture *fixture, const char *typed)
{
  front_log_model_search (fixture->model, typed);
  wait_for (fixture);
}

static void
test_lazy (Fixture *fixture, gconstpointer data)
{
  gint64 at = T0;

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, 0);
  g_assert_null (front_log_model_get_typed (fixture->model));
  /* Nor does a change wake it. */
  write_and_wait (fixture, arrive, &at);
  settle (500);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, 0);
  g_assert_cmpstr (fixture->seen->str, ==, "");
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  FrontLogItem *item;
  g_autoptr(FrontLogItem) again = NULL;

  search (fixture, "");
  g_assert_cmpstr (fixture->seen->str, ==, "(0,0,5000)");
  g_assert_cmpuint (front_log_model_n_pages (fixture->model), ==, 0);

  item = g_list_model_get_item (G_LIST_MODEL (fixture->model), 10);
  g_assert_true (front_log_item_is_loading (item));
  g_assert_null (front_log_item_get_row (item));
  g_assert_cmpint (front_log_item_get_id (item), ==, N - 10);
  g_signal_connect_swapped (item, "changed", G_CALLBACK (done_cb), fixture);
  wait_for (fixture);
  g_assert_false (front_log_item_is_loading (item));
  g_assert_cmpint (front_log_item_get_row (item)->id, ==, N - 10);
  g_assert_cmpstr (front_log_item_get_row (item)->rep, ==, "anna");

  /* The same place is the same object for as long as somebody holds it; its page is there for its neighbours. */
  again = g_list_model_get_item (G_LIST_MODEL (fixture->model), 10);
  g_assert_true (again == item);
  g_object_unref (item);
  g_clear_object (&again);
  again = g_list_model_get_item (G_LIST_MODEL (fixture->model), FRONT_LOG_PAGE_ROWS - 1);
  g_assert_nonnull (front_log_item_get_row (again));
  g_assert_cmpuint (front_log_model_n_wrappers (fixture->model), ==, 1);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->model), N));
}

/* Reading through all of it keeps no wrapper and no more pages than are meant to be kept. */
static void
test_memory (Fixture *fixture, gconstpointer data)
{
  search (fixture, "");
  for (guint i = 0; i < N; i++)
    g_assert_cmpint (id_of (fixture, i), ==, N - i);
  g_assert_cmpuint (front_log_model_n_wrappers (fixture->model), ==, 0);
  g_assert_cmpuint (front_log_model_n_pages (fixture->model), <=, FRONT_LOG_PAGES_KEPT);
  settle (100);
}

static void
test_refresh_top (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontLogItem) held = NULL;
  gint64 at = T0 + 10000 * FRONT_MINUTE;

  search (fixture, "");
  held = g_list_model_get_item (G_LIST_MODEL (fixture->model), 3000);
  settle (50);
  g_assert_nonnull (front_log_item_get_row (held));
  g_string_truncate (fixture->seen, 0);

  write_and_wait (fixture, arrive, &at);
  wait_for (fixture);
  g_assert_cmpstr (fixture->seen->str, ==, "(0,0,1)");
  g_assert_cmpint (id_of (fixture, 0), ==, N + 1);
  g_assert_cmpuint (front_log_item_get_position (held), ==, 3001);
  g_assert_nonnull (front_log_item_get_row (held));
  g_assert_cmpuint (front_log_model_find (fixture->model, N - 3000), ==, 3001);
  settle (50);
  g_assert_cmpint (front_log_item_get_row (held)->id, ==, N - 3000);
}

static void
test_refresh_middle (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontLogItem) below = NULL;
  g_autoptr(FrontLogItem) gone = NULL;
  gint64 at = T0 + 4000 * FRONT_MINUTE + 1;

  search (fixture, "");
  below = g_list_model_get_item (G_LIST_MODEL (fixture->model), 4999);
  gone = g_list_model_get_item (G_LIST_MODEL (fixture->model), 2500);
  g_assert_cmpint (front_log_item_get_id (gone), ==, 2500);
  settle (50);
  g_string_truncate (fixture->seen, 0);
  write_and_wait (fixture, arrive_and_delete, &at);
  wait_for (fixture);
  g_assert_cmpstr (fixture->seen->str, ==, "(2500,1,0)(1000,0,1)");
  g_assert_cmpuint (front_log_item_get_position (below), ==, 4999);
  g_assert_cmpint (id_of (fixture, 4999), ==, 1);
  g_assert_cmpuint (front_log_model_find (fixture->model, 2500), ==, G_MAXUINT);
  settle (50);
}

/* A hundred changes in a row are a few refreshes, not a hundred. */
static void
test_coalesced (Fixture *fixture, gconstpointer data)
{
  guint n_refreshed = 0;
  gulong handler;

  search (fixture, "");
  handler = g_signal_connect_swapped (fixture->model, "refreshed", G_CALLBACK (g_atomic_int_inc), &n_refreshed);
  for (int i = 0; i < 100; i++)
    {
      gint64 at = T0 + (10000 + i) * FRONT_MINUTE;

      write_and_wait (fixture, arrive, &at);
    }
  settle (1000);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, N + 100);
  g_assert_cmpint (id_of (fixture, 0), ==, N + 100);
  g_assert_cmpuint (n_refreshed, >, 0);
  g_assert_cmpuint (n_refreshed, <, 20);
  g_signal_handler_disconnect (fixture->model, handler);
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontLogItem) held = NULL;

  search (fixture, "");
  held = g_list_model_get_item (G_LIST_MODEL (fixture->model), 100);
  g_assert_cmpint (front_log_item_get_id (held), ==, 4900);
  g_string_truncate (fixture->seen, 0);
  search (fixture, "boil");
  g_assert_cmpstr (fixture->seen->str, ==, "(0,5000,0)(0,0,50)");
  g_assert_cmpstr (front_log_model_get_typed (fixture->model), ==, "boil");
  g_assert_cmpuint (front_log_model_find (fixture->model, 4900), ==, 1);
  /* The place asked for before, whose row was on its way, still gets it. */
  g_assert_cmpint (id_of (fixture, 1), ==, 4900);
  settle (50);
  g_assert_nonnull (front_log_item_get_row (held));
  g_assert_cmpuint (front_log_item_get_position (held), ==, 1);

  g_string_truncate (fixture->seen, 0);
  search (fixture, "nothing like it");
  g_assert_cmpstr (fixture->seen->str, ==, "(0,50,0)");
}

/* Typing faster than the store answers: only the last is shown. */
static void
test_overtaken (Fixture *fixture, gconstpointer data)
{
  front_log_model_search (fixture->model, "b");
  front_log_model_search (fixture->model, "bo");
  front_log_model_search (fixture->model, "");
  front_log_model_search (fixture->model, "boiler");
  g_assert_true (front_log_model_is_loading (fixture->model));
  wait_for (fixture);
  g_assert_cmpstr (fixture->seen->str, ==, "(0,0,50)");
  settle (100);
  g_assert_cmpstr (fixture->seen->str, ==, "(0,0,50)");
  g_assert_false (front_log_model_is_loading (fixture->model));
}

/* A search and a change that cross each other, again and again, while rows are being read. */
static void
test_crossing (Fixture *fixture, gconstpointer data)
{
  static const char *const typed[] = { "", "boiler", "anna", "b" };

  for (guint i = 0; i < 40; i++)
    {
      gint64 at = T0 + (10000 + i) * FRONT_MINUTE;

      front_log_model_search (fixture->model, typed[i % G_N_ELEMENTS (typed)]);
      write_and_wait (fixture, arrive, &at);
      settle (i % 5 == 0 ? 310 : 7 * (i % 3));
      if (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)) > 20)
        id_of (fixture, 20);
    }
  front_log_model_search (fixture->model, "");
  settle (800);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, N + 40);
}

/* Older ones, ids from 5001 on, so that not all are among the newest that are looked at first. */
static gpointer
fill_older (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  g_autoptr(FrontQuery) query = NULL;
  const FrontChange change = { .kind = FRONT_CHANGED_CONTACT, .what = "example" };

  if (write == NULL)
    return NULL;
  query = front_db_query_text (db,
    "INSERT INTO contact (channel, state, source, outcome, arrived_at, state_since, answered_at, ended_at, rep, note) "
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000) "
    "SELECT 2, 9, 4, 1, $1 - i * 60000000, $1 - i * 60000000, $1 - i * 60000000, $1 - i * 60000000 + 1000000, 'anna', "
    "CASE WHEN i % 100 = 0 THEN 'boiler' ELSE '' END FROM n");
  front_query_bind_int (query, 1, T0);
  if (front_query_run (query, error) && front_write_record (write, &change, error))
    front_write_commit (g_steal_pointer (&write), error);
  return NULL;
}

/* Of many contacts the newest that fit are there first, and the rest comes beneath them. */
static void
test_begun (Fixture *fixture, gconstpointer data)
{
  gint64 at = T0 + 20000 * FRONT_MINUTE;
  guint n_first;

  write_and_wait (fixture, fill_older, NULL);
  search (fixture, "");
  g_string_truncate (fixture->seen, 0);
  search (fixture, "boil");
  g_assert_true (front_log_model_is_partial (fixture->model));
  g_assert_true (front_log_model_is_loading (fixture->model));
  n_first = g_list_model_get_n_items (G_LIST_MODEL (fixture->model));
  g_assert_cmpuint (n_first, ==, 50 + 150);
  g_assert_cmpint (id_of (fixture, 0), ==, 5000);
  /* What comes in meanwhile is not forgotten. */
  write_and_wait (fixture, arrive, &at);
  wait_for (fixture);
  g_assert_false (front_log_model_is_partial (fixture->model));
  g_assert_cmpstr (fixture->seen->str, ==, "(0,35000,0)(0,0,200)(200,0,150)");
  g_assert_cmpint (id_of (fixture, 49), ==, 100);
  g_assert_cmpint (id_of (fixture, 50), ==, 5100);
  g_assert_cmpint (id_of (fixture, 349), ==, 35000);
  settle (500);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, 350);
  g_assert_false (front_log_model_is_loading (fixture->model));

  fixture->done = FALSE;
  search (fixture, "");
  g_assert_false (front_log_model_is_partial (fixture->model));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, 35001);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/log-model/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("lazy", test_lazy);
  ADD ("pages", test_pages);
  ADD ("memory", test_memory);
  ADD ("refresh-top", test_refresh_top);
  ADD ("refresh-middle", test_refresh_middle);
  ADD ("coalesced", test_coalesced);
  ADD ("search", test_search);
  ADD ("overtaken", test_overtaken);
  ADD ("crossing", test_crossing);
  ADD ("begun", test_begun);
  return g_test_run ();
}
