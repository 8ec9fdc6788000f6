#include "config.h"
#include "store-fixture.h"

#include "store/front-store.h"

/* What happened, in order: "job 1", "changed 1", "done 1". */
typedef struct
{
  GPtrArray *log;      /* main thread */
  GMainLoop *loop;
  int n_waiting;
  GMutex lock;         /* guards what the worker writes */
  GString *worker_log;
  GThread *main_thread;
} Story;

typedef struct
{
  Story *story;
  const char *name;
  const char *note;    /* written where not NULL */
  GMutex *gate;        /* the job waits for it */
  GError *error;       /* what the callback got */
  gpointer result;
} Errand;

static void
story_init (Story *story)
{
  story->log = g_ptr_array_new_with_free_func (g_free);
  story->loop = g_main_loop_new (NULL, FALSE);
  story->n_waiting = 0;
  g_mutex_init (&story->lock);
  story->worker_log = g_string_new (NULL);
  story->main_thread = g_thread_self ();
}

static void
story_clear (Story *story)
{
  g_ptr_array_unref (story->log);
  g_main_loop_unref (story->loop);
  g_mutex_clear (&story->lock);
  g_string_free (story->worker_log, TRUE);
}

static gpointer
run_errand (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Errand *errand = data;

  g_assert_true (g_thread_self () != errand->story->main_thread);
  if (errand->gate != NULL)
    {
      g_mutex_lock (errand->gate);
      g_mutex_unlock (errand->gate);
    }
  g_mutex_lock (&errand->story->lock);
  g_string_append_printf (errand->story->worker_log, "%s ", errand->name);
  g_mutex_unlock (&errand->story->lock);
  if (errand->note != NULL && front_fixture_add_note (db, errand->note, error) == 0)
    return NULL;
  return g_strdup (errand->name);
}

static void
errand_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Errand *errand = data;

  g_assert_true (g_thread_self () == errand->story->main_thread);
  errand->result = front_store_run_finish (FRONT_STORE (source), result, &errand->error);
  g_ptr_array_add (errand->story->log, g_strconcat ("done ", errand->name, NULL));
  if (--errand->story->n_waiting == 0)
    g_main_loop_quit (errand->story->loop);
}

static void
start (FrontStore *store, Errand *errand, GCancellable *cancellable)
{
  errand->story->n_waiting++;
  front_store_run_async (store, errand->note != NULL ? FRONT_JOB_WRITE : FRONT_JOB_READ, run_errand, errand, NULL, g_free,
                         cancellable, errand_done, errand);
}

static void
on_changed (FrontStore *store, guint changed, Story *story)
{
  g_assert_true (g_thread_self () == story->main_thread);
  g_ptr_array_add (story->log, g_strdup_printf ("changed %u", changed));
}

static char *
told (Story *story)
{
  g_ptr_array_add (story->log, NULL);
  return g_strjoinv (", ", (char **) story->log->pdata);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  Story story;
  Errand errands[] = { { &story, "1" }, { &story, "2", "a" }, { &story, "3" }, { &story, "4", "b" }, { &story, "5" } };
  g_autoptr(FrontStore) store = front_store_new (fixture->uri, FRONT_DB_CREATE);
  g_autofree char *log = NULL;

  story_init (&story);
  g_signal_connect (store, "changed", G_CALLBACK (on_changed), &story);
  for (gsize i = 0; i < G_N_ELEMENTS (errands); i++)
    start (store, &errands[i], NULL);
  g_main_loop_run (story.loop);
  front_store_close (store);

  g_assert_cmpstr (story.worker_log->str, ==, "1 2 3 4 5 ");
  log = told (&story);
  /* What a write changed is told before the write is. */
  g_assert_cmpstr (log, ==, "done 1, changed 1, done 2, done 3, changed 1, done 4, done 5");
  for (gsize i = 0; i < G_N_ELEMENTS (errands); i++)
    {
      g_assert_no_error (errands[i].error);
      g_assert_cmpstr (errands[i].result, ==, errands[i].name);
      g_free (errands[i].result);
    }
  story_clear (&story);
}

/* While the first job holds the worker up, all others are cancelled. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  Story story;
  GMutex gate;
  Errand held = { &story, "held", NULL, &gate };
  Errand read = { &story, "read" };
  Errand write = { &story, "write", "kept" };
  g_autoptr(FrontStore) store = front_store_new (fixture->uri, FRONT_DB_CREATE);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  story_init (&story);
  g_mutex_init (&gate);
  g_mutex_lock (&gate);
  start (store, &held, NULL);
  start (store, &read, cancellable);
  start (store, &write, cancellable);
  g_cancellable_cancel (cancellable);
  g_mutex_unlock (&gate);
  g_main_loop_run (story.loop);
  front_store_close (store);
  g_mutex_clear (&gate);

  g_assert_cmpstr (story.worker_log->str, ==, "held write ");
  g_assert_no_error (held.error);
  g_assert_error (read.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (read.result);
  g_assert_no_error (write.error);
  g_assert_cmpstr (write.result, ==, "write");
  g_clear_error (&read.error);
  g_free (held.result);
  g_free (write.result);

  fixture->db = front_fixture_reopen (fixture);
  g_assert_cmpint (front_fixture_found (fixture->db, "kept"), ==, 1);
  story_clear (&story);
}

static void
open_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Errand *errand = data;

  g_assert_false (front_store_open_finish (FRONT_STORE (source), result, &errand->error));
  if (--errand->story->n_waiting == 0)
    g_main_loop_quit (errand->story->loop);
}

/* Where the store cannot be opened, every job is told why, and none runs. */
static void
test_open_fails (Fixture *fixture, gconstpointer data)
{
  Story story;
  Errand opening = { &story, "open" };
  Errand errands[] = { { &story, "1" }, { &story, "2", "a" } };
  g_autoptr(FrontStore) store = front_store_new (fixture->uri, FRONT_DB_EXISTING);

  story_init (&story);
  story.n_waiting++;
  front_store_open_async (store, open_done, &opening);
  for (gsize i = 0; i < G_N_ELEMENTS (errands); i++)
    start (store, &errands[i], NULL);
  g_main_loop_run (story.loop);
  front_store_close (store);

  g_assert_cmpstr (story.worker_log->str, ==, "");
  g_assert_error (opening.error, FRONT_ERROR, FRONT_ERROR_UNREACHABLE);
  g_clear_error (&opening.error);
  for (gsize i = 0; i < G_N_ELEMENTS (errands); i++)
    {
      g_assert_error (errands[i].error, FRONT_ERROR, FRONT_ERROR_UNREACHABLE);
      g_clear_error (&errands[i].error);
    }
  story_clear (&story);
}

/* Leaving the program runs what is queued, and nobody is left waiting for it. */
static void
test_close_runs_the_queue (Fixture *fixture, gconstpointer data)
{
  Story story;
  Errand errands[] = { { &story, "1", "kept one" }, { &story, "2", "kept two" }, { &story, "3", "kept three" } };
  Errand late = { &story, "late", "not kept" };
  FrontStore *store = front_store_new (fixture->uri, FRONT_DB_CREATE);

  story_init (&story);
  for (gsize i = 0; i < G_N_ELEMENTS (errands); i++)
    front_store_run_async (store, FRONT_JOB_WRITE, run_errand, &errands[i], NULL, g_free, NULL, NULL, NULL);
  front_store_close (store);
  /* A page whose load was on its way when the window closed asks for another. */
  start (store, &late, NULL);
  g_main_loop_run (story.loop);
  g_assert_error (late.error, FRONT_ERROR, FRONT_ERROR_CANCELLED);
  g_clear_error (&late.error);
  g_assert_cmpstr (story.worker_log->str, ==, "1 2 3 ");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_add_weak_pointer (G_OBJECT (store), (gpointer *) &store);
  g_object_unref (store);
  g_assert_null (store); /* no job, no news holds it any more */

  fixture->db = front_fixture_reopen (fixture);
  g_assert_cmpint (front_fixture_found (fixture->db, "kept"), ==, 3);
  story_clear (&story);
}

static void
on_elsewhere (FrontStore *store, guint changed, guint *seen)
{
  *seen |= changed;
}

static void
test_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontStore) store = NULL;
  g_autoptr(GError) error = NULL;
  Story story;
  Errand errand = { &story, "1" };
  guint seen = 0;
  gint64 until = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  story_init (&story);
  store = front_store_new (fixture->uri, FRONT_DB_EXISTING);
  g_signal_connect (store, "changed", G_CALLBACK (on_elsewhere), &seen);
  start (store, &errand, NULL);
  g_main_loop_run (story.loop);
  front_store_look_elsewhere (store);
  g_assert_cmpint (front_fixture_add_note (fixture->db, "theirs", &error), >, 0);
  while (seen == 0 && g_get_monotonic_time () < until)
    {
      front_store_look_elsewhere (store);
      g_usleep (10 * 1000);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  g_assert_cmpuint (seen, ==, ~0u);
  front_store_close (store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_free (errand.result);
  story_clear (&story);
}

void
front_test_add_worker (void)
{
  FRONT_TEST_EMPTY ("/store/worker/order", test_order);
  FRONT_TEST_EMPTY ("/store/worker/cancelled", test_cancelled);
  FRONT_TEST_EMPTY ("/store/worker/open-fails", test_open_fails);
  FRONT_TEST_EMPTY ("/store/worker/close", test_close_runs_the_queue);
  FRONT_TEST ("/store/worker/elsewhere", test_elsewhere);
}
