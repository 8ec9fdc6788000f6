#pragma once

#include <gio/gio.h>
#include "store/front-db.h"

G_BEGIN_DECLS

/* The window's way to a store: one worker thread that owns one FrontDb.
 *
 * THREADS: all calls here are made on the main thread; a FrontJob runs on the worker and touches no widget.
 * Jobs run one after another in the order given. A read that was cancelled is dropped before it runs; a write always runs.
 *
 * Signals (main thread):
 *   "changed" (guint FrontChanged): after a job that committed, or when another desk changed the store (then all bits).
 */
#define FRONT_TYPE_STORE (front_store_get_type ())
G_DECLARE_FINAL_TYPE (FrontStore, front_store, FRONT, STORE, GObject)

typedef enum
{
  FRONT_JOB_READ,
  FRONT_JOB_WRITE,
} FrontJobKind;

/* On the worker's thread. Returns the result (NULL is allowed), or NULL with @error set. */
typedef gpointer (*FrontJob) (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error);

FrontStore *front_store_new (const char *uri, FrontDbMode mode); /* the worker opens the store as its first job */
const char *front_store_get_uri (FrontStore *self);

/* Done when the store is open; the error says why it is not. */
void        front_store_open_async  (FrontStore *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean    front_store_open_finish (FrontStore *self, GAsyncResult *result, GError **error);

/* @data is handed to @job and freed by @data_free, on either thread, when the job is over.
 * @result_free frees a result nobody fetched. @callback may be NULL for a write whose failure is shown elsewhere. */
void        front_store_run_async   (FrontStore *self,
                                     FrontJobKind kind,
                                     FrontJob job,
                                     gpointer data,
                                     GDestroyNotify data_free,
                                     GDestroyNotify result_free,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/* Returns: (transfer full): what the job returned. A job may return NULL without an error: ask @error, not the result. */
gpointer    front_store_run_finish  (FrontStore *self, GAsyncResult *result, GError **error);

/* The same for a long read, apart from all others: on a thread and a connection of its own, so that nothing waits for it and nothing
 * is waited for. @cancellable is needed, and is triggered when the store is closed, which waits for the job. What it writes is
 * not told by "changed" before front_store_look_elsewhere (). front_store_run_finish () ends it. */
void        front_store_run_apart_async (FrontStore *self,
                                         FrontJob job,
                                         gpointer data,
                                         GDestroyNotify data_free,
                                         GDestroyNotify result_free,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);

/* Looks whether another process changed the store, and tells it by "changed"; the window calls this more than once a second. */
void        front_store_look_elsewhere (FrontStore *self);

/* Runs what is queued, closes the store and ends the thread. For leaving the program: waits. A later job ends with
 * FRONT_ERROR_CANCELLED and is not run. */
void        front_store_close (FrontStore *self);

G_END_DECLS
