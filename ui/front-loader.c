#define G_LOG_DOMAIN "front-loader"

#include "config.h"
#include "front-loader.h"

/* Held by its owner and by the reading that is under way. */
struct _FrontLoader
{
  const FrontLoading *loading;
  gpointer owner;         /* NULL: stopped */
  FrontStore *store;
  gulong changed_handler;
  GtkWidget *page;        /* borrowed; NULL: read whether it is seen or not */
  gulong map_handler;
  GCancellable *reading;  /* of what is under way; NULL: nothing */
  guint gap_source;
  guint answered : 1;     /* something was read */
  guint late : 1;         /* what is under way answers an old question */
  guint again : 1;        /* the store changed since it began */
  guint stale : 1;        /* the store changed while nobody looked */
};

static void
release (FrontLoader *self)
{
  g_rc_box_release (self);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  FrontLoader *self = data;
  const FrontLoading *loading = self->loading;
  g_autoptr(GError) error = NULL;
  gpointer answer = front_store_run_finish (FRONT_STORE (source), result, &error);

  g_clear_object (&self->reading);
  if (self->owner != NULL && !self->late)
    {
      self->answered |= error == NULL;
      loading->show (self->owner, answer, error);
    }
  else if (answer != NULL && loading->result_free != NULL)
    loading->result_free (answer);
  /* What was shown may have asked for more by itself, or have ended its owner. */
  if (self->owner != NULL && self->reading == NULL)
    {
      if (self->late)
        front_loader_load (self);
      else if (self->again)
        front_loader_later (self);
    }
  release (self);
}

void
front_loader_load (FrontLoader *self)
{
  const FrontLoading *loading;
  gpointer asked;

  g_return_if_fail (self != NULL && self->owner != NULL);

  if (self->reading != NULL)
    {
      self->late = TRUE;
      g_cancellable_cancel (self->reading);
      return;
    }
  loading = self->loading;
  g_clear_handle_id (&self->gap_source, g_source_remove);
  self->late = self->again = self->stale = FALSE;
  self->reading = g_cancellable_new ();
  asked = loading->ask != NULL ? loading->ask (self->owner) : NULL;
  if (loading->apart)
    front_store_run_apart_async (self->store, loading->job, asked, loading->asked_free, loading->result_free, self->reading,
                                 answered_cb, g_rc_box_acquire (self));
  else
    front_store_run_async (self->store, FRONT_JOB_READ, loading->job, asked, loading->asked_free, loading->result_free, self->reading,
                           answered_cb, g_rc_box_acquire (self));
}

static gboolean
gap_cb (gpointer data)
{
  FrontLoader *self = data;

  self->gap_source = 0;
  /* It may have gone out of sight meanwhile. */
  if (self->page != NULL && !gtk_widget_get_mapped (self->page))
    self->stale = TRUE;
  else
    front_loader_load (self);
  return G_SOURCE_REMOVE;
}

void
front_loader_later (FrontLoader *self)
{
  g_return_if_fail (self != NULL && self->owner != NULL);

  if (self->reading != NULL)
    {
      self->again = TRUE;
      return;
    }
  if (self->page != NULL && !gtk_widget_get_mapped (self->page))
    {
      self->stale = TRUE;
      return;
    }
  if (self->loading->gap_ms == 0)
    {
      front_loader_load (self);
      return;
    }
  if (self->loading->until_quiet)
    g_clear_handle_id (&self->gap_source, g_source_remove);
  if (self->gap_source == 0)
    self->gap_source = g_timeout_add (self->loading->gap_ms, gap_cb, self);
}

static void
changed_cb (FrontStore *store, guint changed, FrontLoader *self)
{
  if ((changed & self->loading->changes) != 0 || (!self->answered && self->reading == NULL))
    front_loader_later (self);
}

static void
map_cb (GtkWidget *page, FrontLoader *self)
{
  if (self->stale || self->gap_source != 0)
    front_loader_load (self);
}

gboolean
front_loader_is_reading (FrontLoader *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->reading != NULL;
}

void
front_loader_only_seen (FrontLoader *self, GtkWidget *page)
{
  g_return_if_fail (self != NULL && GTK_IS_WIDGET (page));
  g_return_if_fail (self->page == NULL);

  self->page = page;
  self->map_handler = g_signal_connect (page, "map", G_CALLBACK (map_cb), self);
}

void
front_loader_stop (FrontLoader *self)
{
  g_return_if_fail (self != NULL && self->owner != NULL);

  self->owner = NULL;
  if (self->page != NULL)
    g_clear_signal_handler (&self->map_handler, self->page);
  g_clear_signal_handler (&self->changed_handler, self->store);
  g_clear_handle_id (&self->gap_source, g_source_remove);
  g_clear_object (&self->store);
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  release (self);
}

void
front_loader_tie (FrontLoader *self, GtkWidget *widget)
{
  g_return_if_fail (self != NULL && GTK_IS_WIDGET (widget));

  g_signal_connect_swapped (widget, "destroy", G_CALLBACK (front_loader_stop), self);
}

FrontLoader *
front_loader_new (FrontStore *store, const FrontLoading *loading, gpointer owner)
{
  FrontLoader *self;

  g_return_val_if_fail (FRONT_IS_STORE (store), NULL);
  g_return_val_if_fail (loading != NULL && loading->show != NULL && owner != NULL, NULL);

  self = g_rc_box_new0 (FrontLoader);
  self->loading = loading;
  self->owner = owner;
  self->store = g_object_ref (store);
  if (loading->changes != 0)
    self->changed_handler = g_signal_connect (store, "changed", G_CALLBACK (changed_cb), self);
  return self;
}
