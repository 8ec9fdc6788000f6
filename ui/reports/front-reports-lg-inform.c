#define G_LOG_DOMAIN "front-reports-page"

#include "config.h"
#include "reports/front-reports-lg-inform.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "front-lg-inform.h"

typedef struct
{
  GtkWidget *parent;   /* a reference: the page */
  FrontStore *store;
  GPtrArray *figures;
  GtkListBox *list;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_object_unref (choice->parent);
  g_object_unref (choice->store);
  g_ptr_array_unref (choice->figures);
  g_free (choice);
}

static void
copy (Choice *choice)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (choice->list);

  if (row != NULL)
    front_lg_inform_copy_to_clipboard (choice->parent, choice->store,
                                       g_ptr_array_index (choice->figures, (guint) gtk_list_box_row_get_index (row)));
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  if (g_str_equal (response, "copy"))
    copy (data);
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, AdwMessageDialog *dialog)
{
  adw_message_dialog_response (dialog, "copy");
}

static GtkWidget *
make_row (const FrontLgInform *figure)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *words = figure->ref[0] != '\0' ? g_strdup_printf ("%s %s", figure->ref, figure->metric) : g_strdup (figure->metric);
  g_autofree char *shown = front_lg_inform_shown (figure);
  g_autofree char *name = g_strdup_printf ("%s: %s, %s", words, shown, figure->period);
  GtkWidget *title = gtk_label_new (words);
  GtkWidget *value = gtk_label_new (shown);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (value, "numeric");
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), value);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static GtkWidget *
make_list (Choice *choice, GtkWidget *dialog)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  choice->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_activate_on_single_click (choice->list, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Figures of the report"), -1);
  for (guint i = 0; i < choice->figures->len; i++)
    gtk_list_box_append (choice->list, make_row (g_ptr_array_index (choice->figures, i)));
  gtk_list_box_select_row (choice->list, gtk_list_box_get_row_at_index (choice->list, 0));
  g_signal_connect (choice->list, "row-activated", G_CALLBACK (activated_cb), dialog);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (choice->list));
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 260);
  gtk_widget_set_size_request (scrolled, 460, -1);
  gtk_widget_add_css_class (scrolled, "frame");
  return scrolled;
}

void
front_reports_lg_inform_show (GtkWidget *parent, FrontStore *store, const char *title, GPtrArray *figures)
{
  GtkWidget *dialog;
  Choice *choice;

  g_return_if_fail (GTK_IS_WIDGET (parent) && FRONT_IS_STORE (store) && title != NULL && figures != NULL && figures->len > 0);

  choice = g_new0 (Choice, 1);
  choice->parent = g_object_ref (parent);
  choice->store = g_object_ref (store);
  choice->figures = g_ptr_array_ref (figures);
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)), _("Which figure for LG Inform?"), NULL);
  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  _("%s. Pasted into LG Inform’s form it is the bare number; pasted into a spreadsheet it has its metric, area, "
                                    "period and counts beside it."), title);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "copy", _("C_opy"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "copy", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "copy");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_list (choice, dialog));
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), choice, (GClosureNotify) (void (*) (void)) choice_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (choice->list, 0)));
}
