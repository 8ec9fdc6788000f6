#define G_LOG_DOMAIN "front-waiting-bar"

#include "config.h"
#include "front-waiting-bar.h"

#include <glib/gi18n.h>

struct _FrontWaitingBar
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkSpinner *spinner;
};

G_DEFINE_FINAL_TYPE (FrontWaitingBar, front_waiting_bar, GTK_TYPE_WIDGET)

static void
waiting_cb (FrontStore *store, gboolean waiting, FrontWaitingBar *self)
{
  if (self->box == NULL)
    return;
  gtk_spinner_set_spinning (self->spinner, waiting);
  gtk_widget_set_visible (GTK_WIDGET (self), waiting);
}

static void
front_waiting_bar_dispose (GObject *object)
{
  FrontWaitingBar *self = FRONT_WAITING_BAR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (front_waiting_bar_parent_class)->dispose (object);
}

static void
front_waiting_bar_class_init (FrontWaitingBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = front_waiting_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "waitingbar");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
front_waiting_bar_init (FrontWaitingBar *self)
{
  GtkWidget *label = gtk_label_new (_("Another desk is writing, or an import. What you do here is kept, and saved as soon as that has ended."));

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_halign (self->box, GTK_ALIGN_CENTER);
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->spinner));
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (self->box), label);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
front_waiting_bar_set_store (FrontWaitingBar *self, FrontStore *store)
{
  g_return_if_fail (FRONT_IS_WAITING_BAR (self));
  g_return_if_fail (FRONT_IS_STORE (store));

  g_signal_connect_object (store, "waiting", G_CALLBACK (waiting_cb), self, 0);
}
