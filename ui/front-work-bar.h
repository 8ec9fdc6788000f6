#pragma once

#include <gtk/gtk.h>
#include "store/front-store.h"

G_BEGIN_DECLS

/* Long work, with its progress and a way to cancel it, in a bar that comes up for it and goes with it. One work at a time. */
#define FRONT_TYPE_WORK_BAR (front_work_bar_get_type ())
G_DECLARE_FINAL_TYPE (FrontWorkBar, front_work_bar, FRONT, WORK_BAR, GtkWidget)

/* What the job is given as its data. */
typedef struct
{
  gpointer data;
  GDestroyNotify data_free;
  int permille; /* atomic */
} FrontWork;

/* Any thread; @work is a FrontWork, so that it serves as a progress callback. 0 to 1. */
void     front_work_progress (double done, gpointer work);

/* Runs @job, which gets a FrontWork around @data, as a write of @store. FALSE where other work is under way (told to the
 * person); @data is then freed. @result_free and @callback as in front_store_run_async (). */
gboolean front_work_bar_run  (FrontWorkBar *self, FrontStore *store, const char *title, FrontJob job, gpointer data,
                              GDestroyNotify data_free, GDestroyNotify result_free, GAsyncReadyCallback callback,
                              gpointer user_data);
/* The same for a long read: on a thread and a connection of its own (front_store_run_apart_async ()), so that no save waits for it. */
gboolean front_work_bar_run_apart (FrontWorkBar *self, FrontStore *store, const char *title, FrontJob job, gpointer data,
                                   GDestroyNotify data_free, GDestroyNotify result_free, GAsyncReadyCallback callback,
                                   gpointer user_data);
/* As its Cancel does; nothing where no work is under way. */
void     front_work_bar_cancel    (FrontWorkBar *self);

G_END_DECLS
