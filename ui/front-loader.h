#pragma once

#include <gtk/gtk.h>
#include "store/front-store.h"

G_BEGIN_DECLS

/* What a page or a window shows of the store: read by its worker, and read again when the store tells that it changed.
 *
 * One reading at a time. What the owner asks meanwhile (another question) drops the answer that is under way and is read next;
 * what the store tells meanwhile is read once more after that answer was shown. So a late answer is never what stays.
 *
 * Main thread, but for the job. */
typedef struct _FrontLoader FrontLoader;

typedef struct
{
  guint changes;              /* FrontChanged: the news it is read again after, and any while nothing could be read; 0: none */
  FrontJob job;
  GDestroyNotify result_free;
  /* Returns (transfer full): the job's data. May be NULL: there is none. */
  gpointer (*ask) (gpointer owner);
  GDestroyNotify asked_free;
  /* @result: (transfer full) what the job returned; @error: why it was not read, NULL where it was. */
  void (*show) (gpointer owner, gpointer result, const GError *error);
  guint gap_ms;               /* news within so long are read together */
  guint until_quiet : 1;      /* the gap begins anew with each of them */
  guint apart : 1;            /* a long read, see front_store_run_apart_async () */
} FrontLoading;

/* Nothing is read before front_loader_load (). @loading stays with the caller. @owner is called until front_loader_stop (). */
FrontLoader *front_loader_new    (FrontStore *store, const FrontLoading *loading, gpointer owner);

/* News are read only while @page is seen, else when it comes up. */
void         front_loader_only_seen (FrontLoader *self, GtkWidget *page);

/* Reads now: the question is another, or there was none yet. */
void         front_loader_load   (FrontLoader *self);

/* As after news of the store. */
void         front_loader_later  (FrontLoader *self);

gboolean     front_loader_is_reading (FrontLoader *self);

/* Stops with @widget's "destroy", for an owner that lives as long as that. */
void         front_loader_tie    (FrontLoader *self, GtkWidget *widget);

/* The owner goes: frees @self, cancels what is under way and shows nothing any more. */
void         front_loader_stop   (FrontLoader *self);

G_END_DECLS
