#define G_LOG_DOMAIN "front-performance-page"

#include "config.h"
#include "performance/front-performance-dialog.h"

#include "front-unsaved.h"

/* Ctrl+Enter, also from a text of several lines, which has the plain one for itself. */
static void
add_enter (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_CONTROL_MASK),
                                                          gtk_named_action_new ("default.activate")));
  gtk_widget_add_controller (window, keys);
}

GtkWindow *
front_performance_dialog_new (GtkWidget *parent, const char *title, int width, int height, GtkBox **body, GtkBox **foot)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *fault = gtk_label_new (NULL);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_return_val_if_fail (GTK_IS_WIDGET (parent) && body != NULL && foot != NULL, NULL);

  *body = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  *foot = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_widget_set_margin_start (GTK_WIDGET (*body), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (*body), 18);
  gtk_widget_set_margin_top (GTK_WIDGET (*body), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (*body), 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (*body));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_label_set_wrap (GTK_LABEL (fault), TRUE);
  gtk_label_set_xalign (GTK_LABEL (fault), 0);
  gtk_widget_set_hexpand (fault, TRUE);
  gtk_box_append (*foot, fault);
  gtk_widget_set_margin_start (GTK_WIDGET (*foot), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (*foot), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (*foot), 8);
  gtk_widget_set_margin_bottom (GTK_WIDGET (*foot), 8);
  gtk_box_append (GTK_BOX (whole), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (whole), scrolled);
  gtk_box_append (GTK_BOX (whole), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (whole), GTK_WIDGET (*foot));
  adw_window_set_content (ADW_WINDOW (window), whole);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  add_enter (window);
  g_object_set_data (G_OBJECT (window), "front-fault", fault);
  return GTK_WINDOW (window);
}

void
front_performance_dialog_present (GtkWindow *window, GtkWidget *focus)
{
  g_return_if_fail (GTK_IS_WINDOW (window) && GTK_IS_WIDGET (focus));

  front_unsaved_guard (window);
  gtk_window_present (window);
  gtk_widget_grab_focus (focus);
}

void
front_performance_dialog_tell (GtkWindow *window, const char *message, gboolean good)
{
  GtkWidget *fault = g_object_get_data (G_OBJECT (window), "front-fault");

  gtk_label_set_label (GTK_LABEL (fault), message != NULL ? message : "");
  gtk_widget_remove_css_class (fault, good ? "error" : "success");
  gtk_widget_add_css_class (fault, good ? "success" : "error");
}

void
front_performance_dialog_key (GtkWindow *window, const char *trigger, GtkWidget *button)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  /* From wherever the keyboard is in the window. */
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                                                          g_object_ref (GTK_SHORTCUT_ACTION (gtk_activate_action_get ()))));
  gtk_widget_add_controller (button, keys);
}

GtkGrid *
front_performance_dialog_grid (GtkBox *body)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_box_append (body, grid);
  return GTK_GRID (grid);
}

/* GTK opens a list that is called by its letter where its button is. Scrolled out of sight, it comes back into it first. */
static gboolean
mnemonic_cb (GtkWidget *widget, gboolean cycling)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  graphene_rect_t bounds;

  if (viewport == NULL || !gtk_widget_compute_bounds (widget, viewport, &bounds)
      || (bounds.origin.y >= 0 && bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (viewport)))
    return FALSE;
  return gtk_widget_grab_focus (widget);
}

void
front_performance_dialog_add (GtkGrid *grid, int row, const char *label, GtkWidget *widget, const char *hint)
{
  GtkWidget *title = gtk_label_new_with_mnemonic (label);
  GtkWidget *named = GTK_IS_SCROLLED_WINDOW (widget) ? gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (widget)) : widget;

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_yalign (GTK_LABEL (title), GTK_IS_SCROLLED_WINDOW (widget) ? 0 : 0.5f);
  gtk_label_set_mnemonic_widget (GTK_LABEL (title), named);
  if (GTK_IS_DROP_DOWN (named))
    g_signal_connect (named, "mnemonic-activate", G_CALLBACK (mnemonic_cb), NULL);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (named), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (GTK_LABEL (title)), -1);
  if (hint != NULL && *hint != '\0')
    {
      gtk_widget_set_tooltip_text (widget, hint);
      if (GTK_IS_ENTRY (widget))
        gtk_entry_set_placeholder_text (GTK_ENTRY (widget), hint);
    }
  gtk_grid_attach (grid, title, 0, row, 1, 1);
  gtk_grid_attach (grid, widget, 1, row, 1, 1);
}

void
front_performance_dialog_head (GtkBox *body, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_margin_top (label, 8);
  gtk_box_append (body, label);
}

GtkLabel *
front_performance_dialog_say (GtkBox *body, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (body, label);
  return GTK_LABEL (label);
}

GtkWidget *
front_performance_dialog_button (GtkBox *foot, const char *label, GCallback clicked, gpointer data, gboolean suggested)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  g_signal_connect_swapped (button, "clicked", clicked, data);
  gtk_box_append (foot, button);
  return button;
}
