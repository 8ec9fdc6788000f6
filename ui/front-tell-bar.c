#define G_LOG_DOMAIN "front-tell-bar"

#include "config.h"
#include "front-tell-bar.h"

#include <glib/gi18n.h>

#define SHOWN_S 6

struct _FrontTellBar
{
  GtkBox parent_instance;

  GtkLabel *message;
  GtkButton *button;
  GtkWidget *from; /* weak */
  char *action;
  guint hide_source;
};

G_DEFINE_FINAL_TYPE (FrontTellBar, front_tell_bar, GTK_TYPE_BOX)

static void
hide (FrontTellBar *self)
{
  g_clear_handle_id (&self->hide_source, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static gboolean
hide_cb (gpointer data)
{
  FrontTellBar *self = data;

  self->hide_source = 0;
  hide (self);
  return G_SOURCE_REMOVE;
}

static void
button_clicked_cb (GtkButton *button, gpointer data)
{
  FrontTellBar *self = data;
  GtkWidget *from = self->from;
  g_autofree char *action = g_strdup (self->action);

  hide (self);
  if (from != NULL)
    gtk_widget_activate_action (from, action, NULL);
}

static void
close_clicked_cb (GtkButton *button, gpointer data)
{
  hide (data);
}

void
front_tell_bar_show (FrontTellBar *self, GtkWidget *from, const char *message, const char *button, const char *action)
{
  gboolean can_do = button != NULL && button[0] != '\0' && action != NULL && action[0] != '\0';

  g_return_if_fail (FRONT_IS_TELL_BAR (self));
  g_return_if_fail (message != NULL);

  gtk_label_set_label (self->message, message);
  g_set_weak_pointer (&self->from, from);
  g_free (self->action);
  self->action = g_strdup (can_do ? action : "");
  gtk_button_set_label (self->button, can_do ? button : "");
  gtk_widget_set_visible (GTK_WIDGET (self->button), can_do);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  g_clear_handle_id (&self->hide_source, g_source_remove);
  self->hide_source = g_timeout_add_seconds (SHOWN_S, hide_cb, self);
}

static void
front_tell_bar_dispose (GObject *object)
{
  FrontTellBar *self = FRONT_TELL_BAR (object);

  g_clear_handle_id (&self->hide_source, g_source_remove);
  g_clear_weak_pointer (&self->from);
  g_clear_pointer (&self->action, g_free);
  G_OBJECT_CLASS (front_tell_bar_parent_class)->dispose (object);
}

static void
front_tell_bar_class_init (FrontTellBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = front_tell_bar_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
front_tell_bar_init (FrontTellBar *self)
{
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_END);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "osd");
  gtk_widget_add_css_class (GTK_WIDGET (self), "tell-bar");
  gtk_box_set_spacing (GTK_BOX (self), 12);

  self->message = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_wrap (self->message, TRUE);
  gtk_label_set_natural_wrap_mode (self->message, GTK_NATURAL_WRAP_NONE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->message));
  self->button = GTK_BUTTON (gtk_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  g_signal_connect (self->button, "clicked", G_CALLBACK (button_clicked_cb), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->button));
  gtk_widget_set_tooltip_text (close, _("Close"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Close"), -1);
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_add_css_class (close, "circular");
  gtk_widget_set_valign (close, GTK_ALIGN_CENTER);
  g_signal_connect (close, "clicked", G_CALLBACK (close_clicked_cb), self);
  gtk_box_append (GTK_BOX (self), close);
}
