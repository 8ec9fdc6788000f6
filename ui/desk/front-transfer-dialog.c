#define G_LOG_DOMAIN "front-transfer-dialog"

#include "config.h"
#include "desk/front-transfer-dialog.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWindow *window;
  GtkEditable *name;
  GtkEditable *note;
  GtkWidget *ok;
  FrontTransferChosen chosen;
  gpointer data;
  GDestroyNotify data_free;
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  if (ask->data_free != NULL)
    ask->data_free (ask->data);
  g_free (ask);
}

static void
confirm_cb (GtkWidget *widget, Ask *ask)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (ask->name)));

  if (*name == '\0')
    return;
  ask->chosen (name, gtk_editable_get_text (ask->note), ask->data);
  gtk_window_destroy (ask->window);
}

static void
changed_cb (GtkEditable *editable, Ask *ask)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (editable)));

  gtk_widget_set_sensitive (ask->ok, *name != '\0');
}

static void
rep_cb (GtkListBox *list, GtkListBoxRow *row, Ask *ask)
{
  gtk_editable_set_text (ask->name, gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (row))));
  gtk_widget_grab_focus (GTK_WIDGET (ask->ok));
}

static GtkWidget *
labelled (GtkBox *box, const char *title, GtkWidget *widget)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), widget);
  gtk_box_append (box, label);
  gtk_box_append (box, widget);
  return widget;
}

static GtkWidget *
rep_list (Ask *ask, const char *const *reps, const char *me)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Colleagues"), -1);
  for (guint i = 0; reps[i] != NULL; i++)
    {
      GtkWidget *label;

      if (g_str_equal (reps[i], me))
        continue;
      label = gtk_label_new (reps[i]);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_set_margin_start (label, 12);
      gtk_widget_set_margin_top (label, 8);
      gtk_widget_set_margin_bottom (label, 8);
      gtk_list_box_append (GTK_LIST_BOX (list), label);
    }
  g_signal_connect (list, "row-activated", G_CALLBACK (rep_cb), ask);
  return list;
}

static void
add_escape (GtkWindow *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}

void
front_transfer_dialog_ask (GtkWidget *parent, const char *const *reps, const char *me, FrontTransferChosen chosen, gpointer data,
                           GDestroyNotify data_free)
{
  Ask *ask = g_new0 (Ask, 1);
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  GtkWidget *scrolled;

  g_return_if_fail (reps != NULL && me != NULL && chosen != NULL);

  ask->chosen = chosen;
  ask->data = data;
  ask->data_free = data_free;
  ask->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_title (ask->window, _("Hand to a colleague"));
  gtk_window_set_modal (ask->window, TRUE);
  gtk_window_set_transient_for (ask->window, GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_set_default_size (ask->window, 380, -1);
  gtk_widget_set_margin_start (GTK_WIDGET (box), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (box), 18);
  gtk_widget_set_margin_top (GTK_WIDGET (box), 18);
  gtk_widget_set_margin_bottom (GTK_WIDGET (box), 18);

  ask->name = GTK_EDITABLE (labelled (box, _("_Colleague"), gtk_entry_new ()));
  gtk_entry_set_activates_default (GTK_ENTRY (ask->name), TRUE);
  g_signal_connect (ask->name, "changed", G_CALLBACK (changed_cb), ask);
  if (reps[0] != NULL)
    {
      scrolled = gtk_scrolled_window_new ();
      gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
      gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
      gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 220);
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), rep_list (ask, reps, me));
      gtk_box_append (box, scrolled);
    }
  ask->note = GTK_EDITABLE (labelled (box, _("_Why, or what they need to know"), gtk_entry_new ()));
  gtk_entry_set_activates_default (GTK_ENTRY (ask->note), TRUE);
  ask->ok = gtk_button_new_with_mnemonic (_("_Hand over"));
  gtk_widget_add_css_class (ask->ok, "suggested-action");
  gtk_widget_set_halign (ask->ok, GTK_ALIGN_END);
  gtk_widget_set_sensitive (ask->ok, FALSE);
  g_signal_connect (ask->ok, "clicked", G_CALLBACK (confirm_cb), ask);
  gtk_box_append (box, ask->ok);

  gtk_window_set_child (ask->window, GTK_WIDGET (box));
  gtk_window_set_default_widget (ask->window, ask->ok);
  add_escape (ask->window);
  g_object_set_data_full (G_OBJECT (ask->window), "ask", ask, ask_free);
  gtk_window_present (ask->window);
  gtk_widget_grab_focus (GTK_WIDGET (ask->name));
}
