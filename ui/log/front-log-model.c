#define G_LOG_DOMAIN "front-log-model"

#include "config.h"
#include "front-log-model.h"

#include <string.h>

/* At most this often is the list brought up to date, however fast the store changes. */
#define REFRESH_MS 300

/* Rows of positions [number * FRONT_LOG_PAGE_ROWS, …). */
typedef struct
{
  guint number;
  guint64 used;       /* the model's counter when it was last asked for: the least recent page goes first */
  GPtrArray *rows;    /* of FrontLogRow; NULL while on its way */
} Page;

struct _FrontLogModel
{
  GObject parent_instance;

  FrontStore *store;
  gulong changed_handler;

  FrontLogSpine *spine;       /* NULL before the first answer. Changed only while no refresh is on its way, because
                                 the worker reads it then. */
  GHashTable *wrappers;       /* id → FrontLogItem, weak; in a WrapperKey */
  GHashTable *pages;          /* number → Page */
  guint64 use_counter;
  guint generation;           /* of the spine's order: pages asked for before are of no use after */
  guint n_spines;             /* answered searches, to tell one spine from another */
  GCancellable *reading;      /* of this generation's pages */

  FrontLogFilter *asked;      /* the last search, answered or not; NULL: none yet */
  GCancellable *searching;    /* NULL: none on its way */
  guint refresh_source;
  gboolean refreshing;
  gboolean refresh_again;
};

static void front_log_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FrontLogModel, front_log_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, front_log_model_list_init))

enum
{
  ABOUT_TO_REPLACE,
  LOADED,
  REFRESHED,
  FAILED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static guint
n_ids (FrontLogModel *self)
{
  return self->spine != NULL ? self->spine->ids->len : 0;
}

static gint64
id_at (FrontLogModel *self, guint position)
{
  return g_array_index (self->spine->ids, gint64, position);
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         || g_error_matches (error, FRONT_ERROR, FRONT_ERROR_CANCELLED);
}

/* ── Pages ── */

static void
page_free (gpointer data)
{
  Page *page = data;

  g_clear_pointer (&page->rows, g_ptr_array_unref);
  g_free (page);
}

typedef struct
{
  guint n;
  gint64 ids[FRONT_LOG_PAGE_ROWS];
} PageJob;

static gpointer
read_page (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  PageJob *job = data;

  return front_log_rows (db, job->ids, job->n, cancellable, error);
}

typedef struct
{
  FrontLogModel *self;
  guint number;
  guint generation;
} PageWish;

static void
page_wish_free (PageWish *wish)
{
  g_object_unref (wish->self);
  g_free (wish);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PageWish, page_wish_free)

static void
page_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(PageWish) wish = data;
  FrontLogModel *self = wish->self;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = front_store_run_finish (FRONT_STORE (source), result, &error);
  guint first = wish->number * FRONT_LOG_PAGE_ROWS;
  Page *page;

  if (wish->generation != self->generation)
    return;
  page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (wish->number));
  if (page == NULL)
    return;
  if (rows == NULL)
    {
      g_hash_table_remove (self->pages, GUINT_TO_POINTER (wish->number));
      if (!is_cancelled (error))
        g_signal_emit (self, signals[FAILED], 0, error->message);
      return;
    }
  page->rows = g_ptr_array_ref (rows);
  for (guint i = 0; i < rows->len && wish->generation == self->generation; i++)
    {
      gint64 id = id_at (self, first + i);
      FrontLogItem *item = g_hash_table_lookup (self->wrappers, &id);

      if (item != NULL)
        {
          g_autoptr(FrontLogItem) held = g_object_ref (item);

          front_log_item_set_row (held, rows->pdata[i]);
        }
    }
}

static void
drop_old_pages (FrontLogModel *self)
{
  while (g_hash_table_size (self->pages) > FRONT_LOG_PAGES_KEPT)
    {
      GHashTableIter iter;
      Page *page, *oldest = NULL;

      g_hash_table_iter_init (&iter, self->pages);
      while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &page))
        if (oldest == NULL || page->used < oldest->used)
          oldest = page;
      g_hash_table_remove (self->pages, GUINT_TO_POINTER (oldest->number));
    }
}

/* The page that holds @position; asked for where it is not there. */
static Page *
need_page (FrontLogModel *self, guint position)
{
  guint number = position / FRONT_LOG_PAGE_ROWS;
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));
  PageWish *wish;
  PageJob *job;

  if (page != NULL)
    {
      page->used = ++self->use_counter;
      return page;
    }
  page = g_new0 (Page, 1);
  page->number = number;
  page->used = ++self->use_counter;
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);
  drop_old_pages (self);

  job = g_new0 (PageJob, 1);
  for (guint i = number * FRONT_LOG_PAGE_ROWS; i < n_ids (self) && job->n < FRONT_LOG_PAGE_ROWS; i++)
    job->ids[job->n++] = id_at (self, i);
  wish = g_new0 (PageWish, 1);
  wish->self = g_object_ref (self);
  wish->number = number;
  wish->generation = self->generation;
  front_store_run_async (self->store, FRONT_JOB_READ, read_page, job, g_free, (GDestroyNotify) g_ptr_array_unref,
                         self->reading, page_read_cb, wish);
  return page;
}

/* ── Wrappers ── */

typedef struct
{
  FrontLogModel *self; /* unowned: the model takes its weak references back when it goes */
  gint64 id;
} WrapperKey;

static void
wrapper_gone (gpointer data, GObject *where)
{
  WrapperKey *key = data;

  g_hash_table_remove (key->self->wrappers, &key->id);
}

/* The hash table's key is the id inside a WrapperKey. */
static void
wrapper_key_free (gpointer data)
{
  g_free ((char *) data - G_STRUCT_OFFSET (WrapperKey, id));
}

static WrapperKey *
wrapper_key_of (gpointer id)
{
  return (WrapperKey *) (gpointer) ((char *) id - G_STRUCT_OFFSET (WrapperKey, id));
}

static gpointer
front_log_model_get_item (GListModel *model, guint position)
{
  FrontLogModel *self = FRONT_LOG_MODEL (model);
  FrontLogItem *item;
  WrapperKey *key;
  Page *page;
  gint64 id;

  if (position >= n_ids (self))
    return NULL;
  id = id_at (self, position);
  item = g_hash_table_lookup (self->wrappers, &id);
  if (item != NULL)
    {
      front_log_item_set_position (item, position);
      if (front_log_item_is_loading (item))
        need_page (self, position);
      return g_object_ref (item);
    }

  item = front_log_item_new (id, position);
  key = g_new0 (WrapperKey, 1);
  key->self = self;
  key->id = id;
  g_hash_table_insert (self->wrappers, &key->id, item);
  g_object_weak_ref (G_OBJECT (item), wrapper_gone, key);

  page = need_page (self, position);
  if (page->rows != NULL && position % FRONT_LOG_PAGE_ROWS < page->rows->len)
    front_log_item_set_row (item, page->rows->pdata[position % FRONT_LOG_PAGE_ROWS]);
  return item;
}

static guint
front_log_model_get_n_items (GListModel *model)
{
  return n_ids (FRONT_LOG_MODEL (model));
}

static GType
front_log_model_get_item_type (GListModel *model)
{
  return FRONT_TYPE_LOG_ITEM;
}

static void
front_log_model_list_init (GListModelInterface *iface)
{
  iface->get_item = front_log_model_get_item;
  iface->get_n_items = front_log_model_get_n_items;
  iface->get_item_type = front_log_model_get_item_type;
}

/* Positions have moved, rows may have changed: what is in sight is asked for again, and shows what it had until then. */
static void
begin_generation (FrontLogModel *self)
{
  self->generation++;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  g_hash_table_remove_all (self->pages);
}

static void
read_what_is_shown (FrontLogModel *self)
{
  GHashTableIter iter;
  FrontLogItem *item;

  g_hash_table_iter_init (&iter, self->wrappers);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &item))
    {
      guint position = front_log_item_get_position (item);

      /* A wrapper that somebody keeps of a contact that has left the list is not looked after any more. */
      if (position < n_ids (self) && id_at (self, position) == front_log_item_get_id (item))
        need_page (self, position);
    }
}

/* ── Bringing up to date ── */

static void refresh_soon (FrontLogModel *self);

typedef struct
{
  FrontLogModel *self;
  guint n_spines;
} Refresh;

static void
refresh_free (Refresh *refresh)
{
  g_object_unref (refresh->self);
  g_free (refresh);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Refresh, refresh_free)

static gpointer
compare_spine (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_log_spine_compare (db, data, cancellable, error);
}

static void
move_wrappers (FrontLogModel *self, const FrontLogEdit *edit)
{
  GHashTableIter iter;
  FrontLogItem *item;

  g_hash_table_iter_init (&iter, self->wrappers);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &item))
    {
      guint position = front_log_item_get_position (item);

      if (edit->added != NULL && position >= edit->position)
        front_log_item_set_position (item, position + edit->added->len);
      else if (edit->added == NULL && position >= edit->position + edit->removed)
        front_log_item_set_position (item, position - edit->removed);
    }
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Refresh) refresh = data;
  FrontLogModel *self = refresh->self;
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontLogEdits) edits = front_store_run_finish (FRONT_STORE (source), result, &error);
  gboolean on_top = FALSE;

  self->refreshing = FALSE;
  if (edits == NULL && !is_cancelled (error))
    g_signal_emit (self, signals[FAILED], 0, error->message);
  /* A search that was answered meanwhile has read everything itself. */
  if (edits != NULL && self->n_spines == refresh->n_spines)
    {
      for (guint i = 0; i < edits->edits->len; i++)
        {
          const FrontLogEdit *edit = edits->edits->pdata[i];

          begin_generation (self);
          front_log_spine_apply (self->spine, edit);
          move_wrappers (self, edit);
          on_top = on_top || (edit->added != NULL && edit->position == 0);
          g_list_model_items_changed (G_LIST_MODEL (self), edit->position, edit->removed,
                                      edit->added != NULL ? edit->added->len : 0);
        }
      self->spine->mark = edits->mark;
      begin_generation (self);
      read_what_is_shown (self);
      g_signal_emit (self, signals[REFRESHED], 0, on_top);
    }
  if (self->refresh_again)
    refresh_soon (self);
}

static gboolean
refresh_cb (gpointer data)
{
  FrontLogModel *self = data;
  Refresh *refresh;

  self->refresh_source = 0;
  self->refresh_again = FALSE;
  refresh = g_new0 (Refresh, 1);
  refresh->self = g_object_ref (self);
  refresh->n_spines = self->n_spines;
  self->refreshing = TRUE;
  front_store_run_async (self->store, FRONT_JOB_READ, compare_spine, self->spine, NULL,
                         (GDestroyNotify) front_log_edits_free, NULL, compared_cb, refresh);
  return G_SOURCE_REMOVE;
}

static void
refresh_soon (FrontLogModel *self)
{
  if (self->spine == NULL || self->refresh_source != 0)
    return;
  /* The rest of a list that has only begun takes account of it too. */
  if (self->refreshing || self->spine->is_partial)
    {
      self->refresh_again = TRUE;
      return;
    }
  self->refresh_source = g_timeout_add (REFRESH_MS, refresh_cb, self);
}

static void
store_changed_cb (FrontStore *store, guint changed, gpointer data)
{
  FrontLogModel *self = data;

  if ((changed & (FRONT_CHANGED_CONTACT | FRONT_CHANGED_SERVICE | FRONT_CHANGED_STANDARD)) != 0)
    refresh_soon (self);
}

/* ── Searching ── */

typedef struct
{
  FrontLogModel *self;
  GCancellable *cancellable;
} Search;

static void
search_free (Search *search)
{
  g_object_unref (search->self);
  g_object_unref (search->cancellable);
  g_free (search);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Search, search_free)

static Search *
search_new (FrontLogModel *self)
{
  Search *search = g_new0 (Search, 1);

  search->self = g_object_ref (self);
  search->cancellable = g_object_ref (self->searching);
  return search;
}

static gpointer
load_first (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_log_spine_load_first (db, data, cancellable, error);
}

static gpointer
load_spine (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_log_spine_load_filtered (db, data, cancellable, error);
}

static void
spine_free (gpointer data)
{
  front_log_spine_free (data);
}

/* The worker may still be reading the old spine for a refresh: it goes after that, in the worker's own order. */
static gpointer
do_nothing (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return NULL;
}

static void
let_go_of_spine (FrontLogModel *self)
{
  FrontLogSpine *spine = g_steal_pointer (&self->spine);

  if (spine == NULL)
    return;
  if (self->refreshing)
    front_store_run_async (self->store, FRONT_JOB_WRITE, do_nothing, spine, spine_free, NULL, NULL, NULL, NULL);
  else
    front_log_spine_free (spine);
}

/* The list is another one altogether. */
static void
replace_spine (FrontLogModel *self, FrontLogSpine *spine)
{
  guint n_old;

  g_signal_emit (self, signals[ABOUT_TO_REPLACE], 0);
  begin_generation (self);
  n_old = n_ids (self);
  let_go_of_spine (self);
  if (n_old > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_old, 0);
  self->spine = spine;
  self->n_spines++;
  if (n_ids (self) > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, n_ids (self));
  read_what_is_shown (self);
  g_signal_emit (self, signals[LOADED], 0);
}

/* Whether the list that is shown is the beginning of @spine. */
static gboolean
goes_on_with (FrontLogModel *self, const FrontLogSpine *spine)
{
  return self->spine != NULL && self->spine->is_partial && n_ids (self) <= spine->ids->len
         && front_log_filter_equal (self->spine->filter, spine->filter)
         && memcmp (self->spine->ids->data, spine->ids->data, n_ids (self) * sizeof (gint64)) == 0;
}

/* The rest comes beneath what is there: whoever has begun to read goes on reading. */
static void
append_rest (FrontLogModel *self, FrontLogSpine *spine)
{
  guint n_old = n_ids (self);

  begin_generation (self);
  let_go_of_spine (self);
  self->spine = spine;
  self->n_spines++;
  if (n_ids (self) > n_old)
    g_list_model_items_changed (G_LIST_MODEL (self), n_old, 0, n_ids (self) - n_old);
  read_what_is_shown (self);
  g_signal_emit (self, signals[REFRESHED], 0, FALSE);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Search) search = data;
  FrontLogModel *self = search->self;
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontLogSpine) spine = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (search->cancellable != self->searching)
    return;
  g_clear_object (&self->searching);
  if (spine == NULL)
    {
      g_clear_pointer (&self->asked, front_log_filter_free);
      if (!is_cancelled (error))
        g_signal_emit (self, signals[FAILED], 0, error->message);
      return;
    }
  if (goes_on_with (self, spine))
    append_rest (self, g_steal_pointer (&spine));
  else
    replace_spine (self, g_steal_pointer (&spine));
  if (self->refresh_again && !self->refreshing)
    refresh_soon (self);
}

void
front_log_model_search (FrontLogModel *self, const char *typed)
{
  g_autoptr(FrontLogFilter) filter = NULL;

  g_return_if_fail (typed != NULL);

  filter = front_log_filter_new (typed);
  front_log_model_show (self, filter);
}

static void
filter_free (gpointer data)
{
  front_log_filter_free (data);
}

/* The newest that fit come first, and their rows before the rest is looked for: the worker does one thing after another. */
static void
began_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Search) search = data;
  FrontLogModel *self = search->self;
  g_autoptr(FrontLogSpine) spine = front_store_run_finish (FRONT_STORE (source), result, NULL);

  if (search->cancellable != self->searching)
    return;
  /* Where nothing is among the newest, the old list stays until all have been looked at; a fault is told then too. */
  if (spine != NULL && spine->ids->len > 0)
    {
      replace_spine (self, g_steal_pointer (&spine));
      need_page (self, 0);
    }
  /* Whoever was told may have asked for something else. */
  if (search->cancellable == self->searching)
    front_store_run_async (self->store, FRONT_JOB_READ, load_spine, front_log_filter_copy (self->asked), filter_free, spine_free,
                           self->searching, searched_cb, search_new (self));
}

void
front_log_model_show (FrontLogModel *self, const FrontLogFilter *filter)
{
  g_return_if_fail (FRONT_IS_LOG_MODEL (self));
  g_return_if_fail (filter != NULL);

  if (front_log_filter_equal (self->asked, filter))
    return;
  front_log_filter_free (self->asked);
  self->asked = front_log_filter_copy (filter);
  if (self->searching != NULL)
    g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  self->searching = g_cancellable_new ();

  front_store_run_async (self->store, FRONT_JOB_READ, load_first, front_log_filter_copy (filter), filter_free, spine_free,
                         self->searching, began_cb, search_new (self));
}

const FrontLogFilter *
front_log_model_get_asked (FrontLogModel *self)
{
  g_return_val_if_fail (FRONT_IS_LOG_MODEL (self), NULL);

  return self->asked;
}

const char *
front_log_model_get_typed (FrontLogModel *self)
{
  g_return_val_if_fail (FRONT_IS_LOG_MODEL (self), NULL);

  return self->spine != NULL ? self->spine->filter->typed : NULL;
}

gboolean
front_log_model_is_partial (FrontLogModel *self)
{
  g_return_val_if_fail (FRONT_IS_LOG_MODEL (self), FALSE);

  return self->spine != NULL && self->spine->is_partial;
}

gboolean
front_log_model_is_loading (FrontLogModel *self)
{
  g_return_val_if_fail (FRONT_IS_LOG_MODEL (self), FALSE);

  return self->searching != NULL;
}

guint
front_log_model_find (FrontLogModel *self, gint64 id)
{
  g_return_val_if_fail (FRONT_IS_LOG_MODEL (self), G_MAXUINT);

  return self->spine != NULL ? front_log_spine_find (self->spine, id, 0) : G_MAXUINT;
}

guint
front_log_model_n_pages (FrontLogModel *self)
{
  return g_hash_table_size (self->pages);
}

guint
front_log_model_n_wrappers (FrontLogModel *self)
{
  return g_hash_table_size (self->wrappers);
}

/* ── The object ── */

static void
front_log_model_dispose (GObject *object)
{
  FrontLogModel *self = FRONT_LOG_MODEL (object);
  GHashTableIter iter;
  gpointer id, item;

  if (self->searching != NULL)
    g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_handler, self->store);
  g_hash_table_iter_init (&iter, self->wrappers);
  while (g_hash_table_iter_next (&iter, &id, &item))
    {
      g_object_weak_unref (item, wrapper_gone, wrapper_key_of (id));
      g_hash_table_iter_remove (&iter);
    }
  G_OBJECT_CLASS (front_log_model_parent_class)->dispose (object);
}

static void
front_log_model_finalize (GObject *object)
{
  FrontLogModel *self = FRONT_LOG_MODEL (object);

  /* A refresh on its way holds the model, so nobody reads the spine now. */
  g_clear_pointer (&self->spine, front_log_spine_free);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_pointer (&self->wrappers, g_hash_table_unref);
  g_clear_object (&self->store);
  g_clear_pointer (&self->asked, front_log_filter_free);
  G_OBJECT_CLASS (front_log_model_parent_class)->finalize (object);
}

static void
front_log_model_class_init (FrontLogModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = front_log_model_dispose;
  object_class->finalize = front_log_model_finalize;

  signals[ABOUT_TO_REPLACE] = g_signal_new ("about-to-replace", FRONT_TYPE_LOG_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 0);
  signals[LOADED] = g_signal_new ("loaded", FRONT_TYPE_LOG_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REFRESHED] = g_signal_new ("refreshed", FRONT_TYPE_LOG_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[FAILED] = g_signal_new ("failed", FRONT_TYPE_LOG_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
}

static void
front_log_model_init (FrontLogModel *self)
{
  self->wrappers = g_hash_table_new_full (g_int64_hash, g_int64_equal, wrapper_key_free, NULL);
  self->pages = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, page_free);
  self->reading = g_cancellable_new ();
}

FrontLogModel *
front_log_model_new (FrontStore *store)
{
  FrontLogModel *self;

  g_return_val_if_fail (FRONT_IS_STORE (store), NULL);

  self = g_object_new (FRONT_TYPE_LOG_MODEL, NULL);
  self->store = g_object_ref (store);
  self->changed_handler = g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);
  return self;
}
