#include "config.h"

#include <glib/gstdio.h>

#include "front-loader.h"

/* An owner that asks the store for numbers: what it asks with, and what it was shown. */

typedef struct
{
  FrontLoader *loader;
  int question;
  int shown;        /* the last answer; -1: none yet */
  guint n_shown;
  gboolean ask_more; /* once, when the next answer is shown */
  gboolean stop;     /* when the next answer is shown */
  gboolean failed;
} Owner;

static int n_read; /* jobs that ran; atomic */
static int let_go; /* the worker waits while it is 0; atomic */

static gpointer
read_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  while (!g_atomic_int_get (&let_go))
    g_usleep (1000);
  g_atomic_int_inc (&n_read);
  if (GPOINTER_TO_INT (data) < 0)
    g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, "Nothing is below nought.");
  return GPOINTER_TO_INT (data) < 0 ? NULL : g_memdup2 (&data, sizeof data);
}

static gpointer
ask (gpointer owner)
{
  return GINT_TO_POINTER (((Owner *) owner)->question);
}

static void
show (gpointer data, gpointer result, const GError *error)
{
  Owner *owner = data;

  g_assert_true ((result == NULL) == (error != NULL));
  owner->failed = error != NULL;
  owner->n_shown++;
  if (result != NULL)
    owner->shown = GPOINTER_TO_INT (*(gpointer *) result);
  g_free (result);
  if (owner->ask_more)
    {
      owner->ask_more = FALSE;
      owner->question++;
      front_loader_load (owner->loader);
    }
  if (owner->stop)
    g_clear_pointer (&owner->loader, front_loader_stop);
}

static const FrontLoading loading = {
  .changes = FRONT_CHANGED_RISK,
  .job = read_job,
  .result_free = g_free,
  .ask = ask,
  .show = show,
};

static const FrontLoading gathering = {
  .changes = FRONT_CHANGED_RISK,
  .job = read_job,
  .result_free = g_free,
  .ask = ask,
  .show = show,
  .gap_ms = 50,
};

static const FrontLoading apart = {
  .job = read_job,
  .result_free = g_free,
  .ask = ask,
  .show = show,
  .apart = TRUE,
};

static FrontStore *
open_store (void)
{
  g_autofree char *folder = g_dir_make_tmp ("frontdesk-loader-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "loader.frontdesk", NULL);

  g_atomic_int_set (&n_read, 0);
  g_atomic_int_set (&let_go, 1);
  return front_store_new (path, FRONT_DB_CREATE);
}

static void
nothing_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GError) error = NULL;

  front_store_open_finish (FRONT_STORE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

/* All that was asked of the worker before is answered, and what the answers asked for too. */
static void
settle (FrontStore *store)
{
  for (guint i = 0; i < 3; i++)
    {
      gboolean over = FALSE;

      front_store_open_async (store, nothing_cb, &over);
      while (!over)
        g_main_context_iteration (NULL, TRUE);
    }
}

static void
tell (FrontStore *store, guint changed)
{
  g_signal_emit_by_name (store, "changed", changed);
}

static void
end (Owner *owner, FrontStore *store)
{
  const char *path = front_store_get_uri (store);
  g_autofree char *folder = g_path_get_dirname (path);

  g_clear_pointer (&owner->loader, front_loader_stop);
  settle (store);
  front_store_close (store);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_news (void)
{
  g_autoptr(FrontStore) store = open_store ();
  Owner owner = { .question = 1, .shown = -1 };

  owner.loader = front_loader_new (store, &loading, &owner);
  front_loader_load (owner.loader);
  g_assert_true (front_loader_is_reading (owner.loader));
  settle (store);
  g_assert_cmpint (owner.shown, ==, 1);
  owner.question = 2;
  tell (store, FRONT_CHANGED_PERSON);
  settle (store);
  g_assert_cmpint (owner.shown, ==, 1);
  tell (store, FRONT_CHANGED_RISK | FRONT_CHANGED_PERSON);
  settle (store);
  g_assert_cmpint (owner.shown, ==, 2);
  g_assert_false (front_loader_is_reading (owner.loader));
  end (&owner, store);
}

/* However much happens meanwhile, the answer is shown and one more reading follows it. */
static void
test_news_meanwhile (void)
{
  g_autoptr(FrontStore) store = open_store ();
  Owner owner = { .question = 1, .shown = -1 };

  g_atomic_int_set (&let_go, 0);
  owner.loader = front_loader_new (store, &loading, &owner);
  front_loader_load (owner.loader);
  for (guint i = 0; i < 5; i++)
    tell (store, FRONT_CHANGED_RISK);
  g_atomic_int_set (&let_go, 1);
  settle (store);
  g_assert_cmpuint (owner.n_shown, ==, 2);
  g_assert_cmpint (g_atomic_int_get (&n_read), ==, 2);
  end (&owner, store);
}

/* The answer to an old question is not shown. */
static void
test_another_question (gconstpointer data)
{
  g_autoptr(FrontStore) store = open_store ();
  Owner owner = { .question = 1, .shown = -1 };

  settle (store); /* a job apart finds it made */
  g_atomic_int_set (&let_go, 0);
  owner.loader = front_loader_new (store, data, &owner);
  front_loader_load (owner.loader);
  owner.question = 2;
  front_loader_load (owner.loader);
  owner.question = 3;
  front_loader_load (owner.loader);
  g_atomic_int_set (&let_go, 1);
  while (owner.n_shown == 0)
    g_main_context_iteration (NULL, TRUE);
  settle (store);
  g_assert_cmpint (owner.shown, ==, 3);
  g_assert_cmpuint (owner.n_shown, ==, 1);
  end (&owner, store);
}

static void
test_asks_more (void)
{
  g_autoptr(FrontStore) store = open_store ();
  Owner owner = { .question = 1, .shown = -1, .ask_more = TRUE };

  owner.loader = front_loader_new (store, &loading, &owner);
  front_loader_load (owner.loader);
  settle (store);
  g_assert_cmpint (owner.shown, ==, 2);
  g_assert_cmpuint (owner.n_shown, ==, 2);
  end (&owner, store);
}

/* Why it was not read is told, and any news is worth another try. */
static void
test_refused (void)
{
  g_autoptr(FrontStore) store = open_store ();
  Owner owner = { .question = -1, .shown = -1 };

  owner.loader = front_loader_new (store, &loading, &owner);
  front_loader_load (owner.loader);
  settle (store);
  g_assert_true (owner.failed);
  owner.question = 1;
  tell (store, FRONT_CHANGED_PERSON);
  settle (store);
  g_assert_false (owner.failed);
  g_assert_cmpint (owner.shown, ==, 1);
  end (&owner, store);
}

static void
test_gap (void)
{
  g_autoptr(FrontStore) store = open_store ();
  Owner owner = { .question = 1, .shown = -1 };

  owner.loader = front_loader_new (store, &gathering, &owner);
  front_loader_load (owner.loader);
  settle (store);
  for (guint i = 0; i < 5; i++)
    tell (store, FRONT_CHANGED_RISK);
  while (owner.n_shown < 2)
    g_main_context_iteration (NULL, TRUE);
  settle (store);
  g_assert_cmpint (g_atomic_int_get (&n_read), ==, 2);
  end (&owner, store);
}

static void
test_stopped (void)
{
  g_autoptr(FrontStore) store = open_store ();
  Owner owner = { .question = 1, .shown = -1 };

  /* While it reads: what comes is let go of. */
  g_atomic_int_set (&let_go, 0);
  owner.loader = front_loader_new (store, &loading, &owner);
  front_loader_load (owner.loader);
  tell (store, FRONT_CHANGED_RISK);
  g_clear_pointer (&owner.loader, front_loader_stop);
  g_atomic_int_set (&let_go, 1);
  settle (store);
  g_assert_cmpuint (owner.n_shown, ==, 0);
  /* While it shows. */
  owner.stop = TRUE;
  owner.loader = front_loader_new (store, &loading, &owner);
  front_loader_load (owner.loader);
  tell (store, FRONT_CHANGED_RISK);
  settle (store);
  g_assert_cmpuint (owner.n_shown, ==, 1);
  g_assert_null (owner.loader);
  tell (store, FRONT_CHANGED_RISK);
  settle (store);
  g_assert_cmpuint (owner.n_shown, ==, 1);
  end (&owner, store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/loader/news", test_news);
  g_test_add_func ("/loader/news-meanwhile", test_news_meanwhile);
  g_test_add_data_func ("/loader/another-question", &loading, test_another_question);
  g_test_add_data_func ("/loader/another-question-apart", &apart, test_another_question);
  g_test_add_func ("/loader/asks-more", test_asks_more);
  g_test_add_func ("/loader/refused", test_refused);
  g_test_add_func ("/loader/gap", test_gap);
  g_test_add_func ("/loader/stopped", test_stopped);
  return g_test_run ();
}
