#pragma once

#include "front-log-item.h"
#include "store/front-store.h"

G_BEGIN_DECLS

/* The log as a GListModel of FrontLogItem, over a million contacts at the price of eight bytes each:
 *
 *   store's worker                        main thread
 *   spine: all ids, newest first ───────► n-items, the place of everything
 *                                            │ get_item (n)
 *    64 rows by their ids ◄──────────────  wrapper, weakly held: {id, position, row}
 *        └───────────────────────────────► page, the 32 last used are kept ──► wrapper's "changed"
 *   what changed since ◄─────────────────  store's "changed", a few times a second at most
 *        └───────────────────────────────► the smallest items-changed
 *
 * Nothing is read before front_log_model_search () is called for the first time. Free of GTK, so that it is tested without a display.
 *
 * THREADS: main thread only.
 *
 * Signals:
 *   "about-to-replace": the list is going to be another one altogether (another search): who holds a place, keep its id.
 *   "loaded": a search has been answered; the list is as it was asked for, or, of a large store, begins so.
 *   "refreshed" (gboolean on_top): the list was brought up to date; @on_top: contacts came in above the first.
 *   "failed" (const char *sentence): the store could not be read. */
#define FRONT_TYPE_LOG_MODEL (front_log_model_get_type ())
G_DECLARE_FINAL_TYPE (FrontLogModel, front_log_model, FRONT, LOG_MODEL, GObject)

FrontLogModel *front_log_model_new        (FrontStore *store);

/* Shows what fits @typed (front_log_spine_load ()); "" for everything. The old list stays until the new one is there; a search
 * that is overtaken by another never shows. */
void           front_log_model_search     (FrontLogModel *self, const char *typed);
/* The same with conditions. */
void           front_log_model_show       (FrontLogModel *self, const FrontLogFilter *filter);
/* What was asked for last, answered or not; NULL: nothing yet. (transfer none) */
const FrontLogFilter *front_log_model_get_asked (FrontLogModel *self);
/* What the list shows now; NULL before the first answer. */
const char    *front_log_model_get_typed  (FrontLogModel *self);
/* The list has only begun: more of it is on its way ("refreshed" tells when it is whole). */
gboolean       front_log_model_is_partial (FrontLogModel *self);
gboolean       front_log_model_is_loading (FrontLogModel *self);
/* Where a contact is in the list; G_MAXUINT where it is not. */
guint          front_log_model_find       (FrontLogModel *self, gint64 id);

/* For tests: how many rows and wrappers are held. */
guint          front_log_model_n_pages    (FrontLogModel *self);
guint          front_log_model_n_wrappers (FrontLogModel *self);

#define FRONT_LOG_PAGE_ROWS 64
#define FRONT_LOG_PAGES_KEPT 64

G_END_DECLS
