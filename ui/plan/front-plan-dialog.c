#define G_LOG_DOMAIN "front-plan-dialog"

#include "config.h"
#include "plan/front-plan-dialog.h"

#include <glib/gi18n.h>

#include "front-unsaved.h"

static void
dialog_free (gpointer data)
{
  FrontPlanDialog *dialog = data;

  if (dialog->data_free != NULL)
    dialog->data_free (dialog->data);
  g_free (dialog);
}

static void
destroyed_cb (GtkWidget *window, gpointer data)
{
  ((FrontPlanDialog *) data)->gone = TRUE;
}

static void
done_cb (GtkButton *button, gpointer data)
{
  FrontPlanDialog *dialog = data;

  gtk_widget_set_visible (GTK_WIDGET (dialog->message), FALSE);
  dialog->done (dialog, dialog->data);
}

static void
add_keys (GtkWindow *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  /* Also from a text of several lines. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_CONTROL_MASK),
                                                          gtk_named_action_new ("default.activate")));
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
  controller = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}

FrontPlanDialog *
front_plan_dialog_new (GtkWidget *parent, const char *title, const char *ok, int width, FrontPlanDialogDone done, gpointer data,
                       GDestroyNotify data_free)
{
  FrontPlanDialog *dialog;
  GtkWidget *whole, *bar;

  g_return_val_if_fail (GTK_IS_WIDGET (parent) && title != NULL && ok != NULL && done != NULL, NULL);

  dialog = g_new0 (FrontPlanDialog, 1);
  dialog->done = done;
  dialog->data = data;
  dialog->data_free = data_free;
  dialog->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_title (dialog->window, title);
  gtk_window_set_modal (dialog->window, TRUE);
  gtk_window_set_transient_for (dialog->window, GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_set_default_size (dialog->window, width, -1);

  bar = adw_header_bar_new ();
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  dialog->cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (dialog->cancel), "window.close");
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), dialog->cancel);
  dialog->ok = gtk_button_new_with_mnemonic (ok);
  gtk_widget_add_css_class (dialog->ok, "suggested-action");
  g_signal_connect (dialog->ok, "clicked", G_CALLBACK (done_cb), dialog);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), dialog->ok);

  dialog->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  gtk_widget_set_margin_start (GTK_WIDGET (dialog->box), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (dialog->box), 18);
  gtk_widget_set_margin_top (GTK_WIDGET (dialog->box), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (dialog->box), 18);
  gtk_widget_set_vexpand (GTK_WIDGET (dialog->box), TRUE);
  dialog->message = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_xalign (dialog->message, 0);
  gtk_label_set_wrap (dialog->message, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (dialog->message), "error");
  gtk_widget_set_margin_start (GTK_WIDGET (dialog->message), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (dialog->message), 18);
  gtk_widget_set_margin_bottom (GTK_WIDGET (dialog->message), 12);
  gtk_widget_set_visible (GTK_WIDGET (dialog->message), FALSE);

  whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (whole), bar);
  gtk_box_append (GTK_BOX (whole), GTK_WIDGET (dialog->box));
  gtk_box_append (GTK_BOX (whole), GTK_WIDGET (dialog->message));
  adw_window_set_content (ADW_WINDOW (dialog->window), whole);
  gtk_window_set_default_widget (dialog->window, dialog->ok);
  add_keys (dialog->window);
  g_signal_connect (dialog->window, "destroy", G_CALLBACK (destroyed_cb), dialog);
  g_object_set_data_full (G_OBJECT (dialog->window), "dialog", dialog, dialog_free);
  return dialog;
}

GtkWidget *
front_plan_dialog_field (FrontPlanDialog *dialog, const char *title, GtkWidget *widget)
{
  GtkWidget *label;

  g_return_val_if_fail (dialog != NULL && title != NULL && GTK_IS_WIDGET (widget), NULL);

  label = gtk_label_new_with_mnemonic (title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), widget);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  if (GTK_IS_ENTRY (widget))
    gtk_entry_set_activates_default (GTK_ENTRY (widget), TRUE);
  else if (GTK_IS_SPIN_BUTTON (widget))
    gtk_text_set_activates_default (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (widget))), TRUE);
  gtk_box_append (dialog->box, label);
  gtk_box_append (dialog->box, widget);
  return widget;
}

GtkWidget *
front_plan_dialog_words (FrontPlanDialog *dialog, const char *words)
{
  GtkWidget *label;

  g_return_val_if_fail (dialog != NULL && words != NULL, NULL);

  label = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_box_append (dialog->box, label);
  return label;
}

GtkTextView *
front_plan_dialog_text (GtkBox *box, const char *name, const char *text, gboolean editable, int height)
{
  GtkWidget *scrolled, *view;

  g_return_val_if_fail (GTK_IS_BOX (box) && name != NULL, NULL);

  scrolled = gtk_scrolled_window_new ();
  view = gtk_text_view_new ();
  if (text != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), editable);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), height);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_add_css_class (scrolled, "frame");
  gtk_box_append (box, scrolled);
  return GTK_TEXT_VIEW (view);
}

void
front_plan_dialog_present (FrontPlanDialog *dialog, GtkWidget *focus)
{
  g_return_if_fail (dialog != NULL);

  if (!dialog->asks_only)
    front_unsaved_guard (dialog->window);
  gtk_window_present (dialog->window);
  if (focus != NULL)
    gtk_widget_grab_focus (focus);
}

void
front_plan_dialog_refuse (FrontPlanDialog *dialog, const char *message)
{
  g_return_if_fail (dialog != NULL);

  if (dialog->gone)
    return;
  gtk_widget_set_sensitive (dialog->ok, TRUE);
  gtk_label_set_label (dialog->message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (dialog->message), message != NULL);
}

void
front_plan_dialog_close (FrontPlanDialog *dialog)
{
  g_return_if_fail (dialog != NULL);

  if (!dialog->gone)
    gtk_window_destroy (dialog->window);
}
