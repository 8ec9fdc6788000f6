#define G_LOG_DOMAIN "front-store"

#include "config.h"
#include "store/front-store.h"

#include <glib/gi18n-lib.h>

#include "store/front-patience.h"

/*
 *  main thread                               worker thread
 *  run_async ──► Job ──► GAsyncQueue ──────► job (FrontDb)
 *  callback ◄── GTask ◄──────────────────────── result
 *  "changed" ◄── idle ◄──────────────────────── front_db_take_changed ()
 */

typedef struct
{
  FrontJobKind kind;
  FrontJob job;
  gpointer data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
} Job;

struct _FrontStore
{
  GObject parent_instance;

  char *uri;
  FrontDbMode mode;
  GAsyncQueue *queue; /* of GTask *, each with a Job as task data; the quit task has none */
  GThread *thread;
  gboolean closed;
  GPtrArray *apart;   /* of Apart: jobs with a thread of their own, those that are over among them until the next */

  /* Only on the worker thread. */
  FrontDb *db;
  GError *open_error;
};

G_DEFINE_FINAL_TYPE (FrontStore, front_store, G_TYPE_OBJECT)

enum
{
  CHANGED,
  WAITING,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* A job on a thread and a connection of its own. */
typedef struct
{
  GThread *thread;
  GCancellable *cancellable;
  int over; /* atomic */
} Apart;

static void
apart_free (gpointer data)
{
  Apart *apart = data;

  g_thread_join (apart->thread);
  g_object_unref (apart->cancellable);
  g_free (apart);
}

typedef struct
{
  FrontStore *self;
  guint signal;
  guint value;
} News;

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->data_free != NULL)
    job->data_free (job->data);
  g_free (job);
}

static gboolean
tell_news (gpointer data)
{
  News *news = data;

  g_signal_emit (news->self, signals[news->signal], 0, news->value);
  return G_SOURCE_REMOVE;
}

static void
news_free (gpointer data)
{
  News *news = data;

  g_object_unref (news->self);
  g_free (news);
}

/* Any other thread. */
static void
send_news (FrontStore *self, guint signal, guint value)
{
  News *news = g_new0 (News, 1);

  news->self = g_object_ref (self);
  news->signal = signal;
  news->value = value;
  g_idle_add_full (G_PRIORITY_DEFAULT, tell_news, news, news_free);
}

/* The news reach the main thread before the job's own callback, so that a page never shows "saved" beside a list that does
 * not have it yet. */
static void
send_changed (FrontStore *self, FrontChanged changed)
{
  if (changed != 0)
    send_news (self, CHANGED, changed);
}

static void
send_waiting (gboolean waiting, gpointer data)
{
  send_news (data, WAITING, waiting ? TRUE : FALSE);
}

static void
run_job (FrontStore *self, GTask *task)
{
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer result;

  if (self->db == NULL)
    {
      g_task_return_error (task, g_error_copy (self->open_error));
      return;
    }
  if (job->kind == FRONT_JOB_READ && g_task_return_error_if_cancelled (task))
    return;
  result = job->job (self->db, job->data, g_task_get_cancellable (task), &error);
  send_changed (self, front_db_take_changed (self->db));
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, job->result_free);
}

static gpointer
work (gpointer data)
{
  FrontStore *self = data;

  self->db = front_db_open (self->uri, self->mode, &self->open_error);
  if (self->db != NULL)
    front_db_set_patience (self->db, FRONT_PATIENCE_S, send_waiting, self);
  for (;;)
    {
      g_autoptr(GTask) task = g_async_queue_pop (self->queue);

      if (g_task_get_task_data (task) == NULL)
        break;
      run_job (self, task);
    }
  g_clear_pointer (&self->db, front_db_close);
  return NULL;
}

static void
front_store_finalize (GObject *object)
{
  FrontStore *self = FRONT_STORE (object);

  g_assert (self->thread == NULL);
  g_ptr_array_unref (self->apart);
  g_async_queue_unref (self->queue);
  g_clear_error (&self->open_error);
  g_free (self->uri);
  G_OBJECT_CLASS (front_store_parent_class)->finalize (object);
}

static void
front_store_class_init (FrontStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = front_store_finalize;
  signals[CHANGED] = g_signal_new ("changed", FRONT_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_UINT);
  signals[WAITING] = g_signal_new ("waiting", FRONT_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_BOOLEAN);
}

static void
front_store_init (FrontStore *self)
{
  self->queue = g_async_queue_new_full (g_object_unref);
  self->apart = g_ptr_array_new_with_free_func (apart_free);
}

FrontStore *
front_store_new (const char *uri, FrontDbMode mode)
{
  FrontStore *self;

  g_return_val_if_fail (uri != NULL, NULL);

  self = g_object_new (FRONT_TYPE_STORE, NULL);
  self->uri = g_strdup (uri);
  self->mode = mode;
  self->thread = g_thread_new ("front-store", work, self);
  return self;
}

const char *
front_store_get_uri (FrontStore *self)
{
  g_return_val_if_fail (FRONT_IS_STORE (self), NULL);

  return self->uri;
}

static gpointer
nothing (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return NULL;
}

void
front_store_open_async (FrontStore *self, GAsyncReadyCallback callback, gpointer user_data)
{
  front_store_run_async (self, FRONT_JOB_READ, nothing, NULL, NULL, NULL, NULL, callback, user_data);
}

gboolean
front_store_open_finish (FrontStore *self, GAsyncResult *result, GError **error)
{
  GError *local = NULL;

  (void) front_store_run_finish (self, result, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static GTask *
make_task (FrontStore *self, FrontJobKind kind, FrontJob job, gpointer data, GDestroyNotify data_free, GDestroyNotify result_free,
           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Job *boxed = g_new0 (Job, 1);

  g_task_set_source_tag (task, front_store_run_async);
  /* A write that was made is told as made, whatever was cancelled meanwhile. */
  g_task_set_check_cancellable (task, kind == FRONT_JOB_READ);
  boxed->kind = kind;
  boxed->job = job;
  boxed->data = data;
  boxed->data_free = data_free;
  boxed->result_free = result_free;
  g_task_set_task_data (task, boxed, job_free);
  return task;
}

/* What was on its way when the window closed may still ask for more. */
static void
refuse (GTask *task)
{
  g_task_return_new_error (task, FRONT_ERROR, FRONT_ERROR_CANCELLED, _("The store is closed."));
  g_object_unref (task);
}

void
front_store_run_async (FrontStore *self,
                       FrontJobKind kind,
                       FrontJob job,
                       gpointer data,
                       GDestroyNotify data_free,
                       GDestroyNotify result_free,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task;

  g_return_if_fail (FRONT_IS_STORE (self));
  g_return_if_fail (job != NULL);
  g_return_if_fail (self->thread != NULL || self->closed);

  task = make_task (self, kind, job, data, data_free, result_free, cancellable, callback, user_data);
  if (self->closed)
    refuse (task);
  else
    g_async_queue_push (self->queue, task);
}

gpointer
front_store_run_finish (FrontStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ── Apart ── */

typedef struct
{
  GTask *task;
  char *uri;
  Apart *apart; /* the store's, which joins this thread before it lets go of it */
} ApartWork;

static gpointer
work_apart (gpointer data)
{
  ApartWork *apart_work = data;
  g_autoptr(GTask) task = apart_work->task;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer result = NULL;

  {
    g_autoptr(FrontDb) db = front_db_open (apart_work->uri, FRONT_DB_EXISTING, &error);

    if (db != NULL)
      {
        front_db_set_patience (db, FRONT_PATIENCE_S, NULL, NULL);
        result = job->job (db, job->data, g_task_get_cancellable (task), &error);
        send_changed (g_task_get_source_object (task), front_db_take_changed (db));
      }
  }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, job->result_free);
  g_atomic_int_set (&apart_work->apart->over, 1);
  g_free (apart_work->uri);
  g_free (apart_work);
  return NULL;
}

/* Threads that have ended are joined when the next one comes. */
static void
forget_ended (FrontStore *self)
{
  for (guint i = self->apart->len; i > 0; i--)
    {
      Apart *apart = self->apart->pdata[i - 1];

      if (g_atomic_int_get (&apart->over))
        g_ptr_array_remove_index_fast (self->apart, i - 1);
    }
}

void
front_store_run_apart_async (FrontStore *self, FrontJob job, gpointer data, GDestroyNotify data_free, GDestroyNotify result_free,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  ApartWork *apart_work;
  GTask *task;
  Apart *apart;

  g_return_if_fail (FRONT_IS_STORE (self));
  g_return_if_fail (job != NULL && G_IS_CANCELLABLE (cancellable));

  task = make_task (self, FRONT_JOB_WRITE, job, data, data_free, result_free, cancellable, callback, user_data);
  if (self->closed)
    {
      refuse (task);
      return;
    }
  forget_ended (self);
  apart = g_new0 (Apart, 1);
  apart->cancellable = g_object_ref (cancellable);
  apart_work = g_new0 (ApartWork, 1);
  apart_work->task = task;
  apart_work->uri = g_strdup (self->uri);
  apart_work->apart = apart;
  apart->thread = g_thread_new ("front-apart", work_apart, apart_work);
  g_ptr_array_add (self->apart, apart);
}

static void
end_apart (FrontStore *self)
{
  for (guint i = 0; i < self->apart->len; i++)
    g_cancellable_cancel (((Apart *) self->apart->pdata[i])->cancellable);
  g_ptr_array_set_size (self->apart, 0);
}

static gpointer
look_elsewhere (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  if (front_db_changed_elsewhere (db))
    send_changed (data, ~0u);
  return NULL;
}

void
front_store_look_elsewhere (FrontStore *self)
{
  g_return_if_fail (FRONT_IS_STORE (self));

  front_store_run_async (self, FRONT_JOB_READ, look_elsewhere, g_object_ref (self), g_object_unref, NULL, NULL, NULL,
                         NULL);
}

void
front_store_close (FrontStore *self)
{
  g_return_if_fail (FRONT_IS_STORE (self));

  if (self->thread == NULL)
    return;
  end_apart (self);
  g_async_queue_push (self->queue, g_task_new (self, NULL, NULL, NULL));
  g_thread_join (g_steal_pointer (&self->thread));
  self->closed = TRUE;
}
