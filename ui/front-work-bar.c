#define G_LOG_DOMAIN "front-work-bar"

#include "config.h"
#include "front-work-bar.h"

#include <glib/gi18n.h>

#include "front-tell.h"

#define LOOK_MS 100

struct _FrontWorkBar
{
  GtkWidget parent_instance;

  GtkWidget *revealer;
  GtkLabel *title;
  GtkProgressBar *bar;

  GTask *task;           /* the work under way, or NULL */
  FrontWork *work;       /* owned by the store's job until the task is done */
  GCancellable *cancellable;
  GDestroyNotify result_free;
  guint look_source;
};

G_DEFINE_FINAL_TYPE (FrontWorkBar, front_work_bar, GTK_TYPE_WIDGET)

void
front_work_progress (double done, gpointer data)
{
  FrontWork *work = data;

  g_atomic_int_set (&work->permille, (int) (done * 1000));
}

static void
work_free (gpointer data)
{
  FrontWork *work = data;

  if (work->data_free != NULL)
    work->data_free (work->data);
  g_free (work);
}

static gboolean
look_cb (gpointer data)
{
  FrontWorkBar *self = data;

  gtk_progress_bar_set_fraction (self->bar, g_atomic_int_get (&self->work->permille) / 1000.0);
  return G_SOURCE_CONTINUE;
}

void
front_work_bar_cancel (FrontWorkBar *self)
{
  g_return_if_fail (FRONT_IS_WORK_BAR (self));

  g_cancellable_cancel (self->cancellable);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontWorkBar) self = data;
  g_autoptr(GTask) task = g_steal_pointer (&self->task);
  GError *error = NULL;
  gpointer value = front_store_run_finish (FRONT_STORE (source), result, &error);

  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_object (&self->cancellable);
  self->work = NULL;
  if (self->revealer != NULL)
    gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, value, self->result_free);
}

static void
front_work_bar_dispose (GObject *object)
{
  FrontWorkBar *self = FRONT_WORK_BAR (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_pointer (&self->revealer, gtk_widget_unparent);
  G_OBJECT_CLASS (front_work_bar_parent_class)->dispose (object);
}

static void
front_work_bar_class_init (FrontWorkBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = front_work_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
front_work_bar_init (FrontWorkBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *bar = gtk_progress_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  gtk_widget_add_css_class (box, "toolbar");
  self->title = GTK_LABEL (title);
  gtk_box_append (GTK_BOX (box), title);
  self->bar = GTK_PROGRESS_BAR (bar);
  gtk_widget_set_hexpand (bar, TRUE);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Progress"), -1);
  gtk_box_append (GTK_BOX (box), bar);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (front_work_bar_cancel), self);
  gtk_box_append (GTK_BOX (box), cancel);

  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
}

/* FALSE where other work is under way. */
static gboolean
begin (FrontWorkBar *self, FrontStore *store, const char *title, gpointer data, GDestroyNotify data_free, GDestroyNotify result_free,
       GAsyncReadyCallback callback, gpointer user_data)
{
  if (self->task != NULL)
    {
      if (data_free != NULL)
        data_free (data);
      front_tell (GTK_WIDGET (self), _("Wait for the work under way to end, or cancel it"), NULL, NULL);
      return FALSE;
    }
  self->task = g_task_new (store, NULL, callback, user_data);
  g_task_set_source_tag (self->task, front_work_bar_run);
  self->cancellable = g_cancellable_new ();
  self->result_free = result_free;
  self->work = g_new0 (FrontWork, 1);
  self->work->data = data;
  self->work->data_free = data_free;
  gtk_label_set_label (self->title, title);
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
  self->look_source = g_timeout_add (LOOK_MS, look_cb, self);
  return TRUE;
}

gboolean
front_work_bar_run (FrontWorkBar *self, FrontStore *store, const char *title, FrontJob job, gpointer data,
                    GDestroyNotify data_free, GDestroyNotify result_free, GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_return_val_if_fail (FRONT_IS_WORK_BAR (self), FALSE);
  g_return_val_if_fail (job != NULL, FALSE);

  if (!begin (self, store, title, data, data_free, result_free, callback, user_data))
    return FALSE;
  front_store_run_async (store, FRONT_JOB_WRITE, job, self->work, work_free, result_free, self->cancellable, done_cb,
                         g_object_ref (self));
  return TRUE;
}

gboolean
front_work_bar_run_apart (FrontWorkBar *self, FrontStore *store, const char *title, FrontJob job, gpointer data,
                          GDestroyNotify data_free, GDestroyNotify result_free, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_val_if_fail (FRONT_IS_WORK_BAR (self), FALSE);
  g_return_val_if_fail (job != NULL, FALSE);

  if (!begin (self, store, title, data, data_free, result_free, callback, user_data))
    return FALSE;
  front_store_run_apart_async (store, job, self->work, work_free, result_free, self->cancellable, done_cb, g_object_ref (self));
  return TRUE;
}
