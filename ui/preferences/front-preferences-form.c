#define G_LOG_DOMAIN "front-preferences"

#include "config.h"
#include "preferences/front-preferences-form.h"

#include <glib/gi18n.h>

GtkWidget *
front_preferences_add_entry (AdwExpanderRow *form, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (row));

  g_return_val_if_fail (ADW_IS_EXPANDER_ROW (form), row);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  /* What has the keyboard is the text inside, which would be nothing to a screen reader. */
  g_object_set (text, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_expander_row_add_row (form, row);
  return row;
}

GtkLabel *
front_preferences_add_foot (AdwExpanderRow *form, const char *button, GCallback clicked, gpointer data)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *save = gtk_button_new_with_label (button);
  GtkWidget *fault = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "wrap", TRUE, "xalign", 0.0,
                                   "hexpand", TRUE, "visible", FALSE, NULL);

  g_return_val_if_fail (ADW_IS_EXPANDER_ROW (form), GTK_LABEL (fault));

  gtk_widget_add_css_class (fault, "error");
  gtk_widget_set_margin_start (foot, 12);
  gtk_widget_set_margin_end (foot, 12);
  gtk_widget_set_margin_top (foot, 8);
  gtk_widget_set_margin_bottom (foot, 8);
  gtk_widget_set_halign (save, GTK_ALIGN_END);
  gtk_widget_set_valign (save, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (save, TRUE);
  g_signal_connect (save, "clicked", clicked, data);
  gtk_box_append (GTK_BOX (foot), fault);
  gtk_box_append (GTK_BOX (foot), save);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), foot);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  adw_expander_row_add_row (form, row);
  return GTK_LABEL (fault);
}

void
front_preferences_fault (GtkLabel *label, GtkWidget *field, const char *text)
{
  GtkWidget *marked;

  g_return_if_fail (GTK_IS_LABEL (label));

  /* The field is marked until the next word about the form. */
  marked = g_object_get_data (G_OBJECT (label), "field");
  if (marked != NULL)
    gtk_widget_remove_css_class (marked, "error");
  g_object_set_data (G_OBJECT (label), "field", text != NULL ? field : NULL);
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
  if (field != NULL && text != NULL)
    {
      gtk_widget_add_css_class (field, "error");
      gtk_widget_grab_focus (field);
    }
}

typedef struct
{
  void (*undo) (gpointer data);
  gpointer data;
  GDestroyNotify data_free;
} Undo;

static void
undo_free (gpointer data, GClosure *closure)
{
  Undo *undo = data;

  if (undo->data_free != NULL)
    undo->data_free (undo->data);
  g_free (undo);
}

static void
undo_cb (AdwToast *toast, Undo *undo)
{
  undo->undo (undo->data);
}

void
front_preferences_tell (GtkWidget *widget, const char *text, void (*undo) (gpointer data), gpointer data, GDestroyNotify data_free)
{
  GtkRoot *root;
  AdwToast *toast;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  root = gtk_widget_get_root (widget);
  if (!ADW_IS_PREFERENCES_WINDOW (root))
    {
      if (data_free != NULL)
        data_free (data);
      return;
    }
  toast = adw_toast_new (text);
  if (undo != NULL)
    {
      Undo *behind = g_new0 (Undo, 1);

      behind->undo = undo;
      behind->data = data;
      behind->data_free = data_free;
      adw_toast_set_button_label (toast, _("Undo"));
      g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), behind, undo_free, 0);
    }
  else if (data_free != NULL)
    data_free (data);
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (root), toast);
}
