#define G_LOG_DOMAIN "front-actions"

#include "config.h"
#include "front-undo-menu.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "calendar/front-dates.h"
#include "enquiries/front-undo.h"

#define MOST 200

typedef struct
{
  FrontStore *store;
  GtkWindow *window;
  GtkStack *stack;    /* "none", "list" */
  GtkListBox *list;
  GtkLabel *message;
  gulong changed_handler;
} Actions;

static void
actions_free (gpointer data)
{
  Actions *actions = data;

  g_clear_signal_handler (&actions->changed_handler, actions->store);
  g_object_unref (actions->store);
  g_free (actions);
}

static void load (Actions *actions);

/* ── One of them ── */

typedef struct
{
  gint64 id;
  gboolean back;
} Order;

static gpointer
order_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;

  if (order->back)
    front_undo_take_back (db, order->id, NULL, error);
  else
    front_undo_make_again (db, order->id, NULL, error);
  return NULL;
}

static void
order_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWindow) window = data;
  Actions *actions = g_object_get_data (G_OBJECT (window), "actions");
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  gtk_label_set_label (actions->message, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (actions->message), error != NULL);
}

static void
row_cb (GtkWidget *button, Actions *actions)
{
  const Order *order = g_object_get_data (G_OBJECT (button), "order");

  front_store_run_async (actions->store, FRONT_JOB_WRITE, order_job, g_memdup2 (order, sizeof *order), g_free, NULL, NULL, order_cb,
                         g_object_ref (actions->window));
}

/* ── The list ── */

static char *
begin_large (const char *name)
{
  g_autofree char *first = g_utf8_substring (name, 0, 1);
  g_autofree char *large = g_utf8_strup (first, -1);

  return g_strconcat (large, g_utf8_next_char (name), NULL);
}

static GtkWidget *
new_row (Actions *actions, const FrontUndoAction *action)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (action->undone ? _("Redo") : _("Undo"));
  Order *order = g_new0 (Order, 1);
  g_autofree char *title = begin_large (action->name);
  g_autofree char *when = front_instant_format_date_time (action->at);
  g_autofree char *subtitle = action->undone ? g_strdup_printf (_("%s · undone"), when) : g_strdup (when);
  g_autofree char *name = g_strdup_printf (action->undone ? _("Redo %s") : _("Undo %s"), action->name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  order->id = action->id;
  order->back = !action->undone;
  g_object_set_data_full (G_OBJECT (button), "order", order, g_free);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (row_cb), actions);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return row;
}

static void
show (Actions *actions, GPtrArray *list)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (actions->window));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;
  int place = row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (actions->list))) != NULL)
    gtk_list_box_remove (actions->list, child);
  for (guint i = 0; i < list->len; i++)
    gtk_list_box_append (actions->list, new_row (actions, list->pdata[i]));
  gtk_stack_set_visible_child_name (actions->stack, list->len > 0 ? "list" : "none");
  /* The keyboard stays where it was. */
  child = GTK_WIDGET (gtk_list_box_get_row_at_index (actions->list, MIN (place, (int) list->len - 1)));
  if (child != NULL)
    gtk_widget_grab_focus (child);
}

static gpointer
list_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_undo_list (db, MOST, error);
}

static void
list_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWindow) window = data;
  Actions *actions = g_object_get_data (G_OBJECT (window), "actions");
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (!gtk_widget_get_mapped (GTK_WIDGET (window)))
    return;
  if (list != NULL)
    show (actions, list);
  else
    {
      gtk_label_set_label (actions->message, error->message);
      gtk_widget_set_visible (GTK_WIDGET (actions->message), TRUE);
    }
}

static void
load (Actions *actions)
{
  front_store_run_async (actions->store, FRONT_JOB_READ, list_job, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, list_cb,
                         g_object_ref (actions->window));
}

static void
changed_cb (Actions *actions)
{
  load (actions);
}

static GtkWidget *
new_list (Actions *actions)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  actions->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (actions->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (actions->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (actions->list), GTK_ALIGN_START);
  gtk_widget_set_margin_start (GTK_WIDGET (actions->list), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (actions->list), 18);
  gtk_widget_set_margin_top (GTK_WIDGET (actions->list), 18);
  gtk_widget_set_margin_bottom (GTK_WIDGET (actions->list), 18);
  gtk_accessible_update_property (GTK_ACCESSIBLE (actions->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("My actions, newest first"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (actions->list));
  return scrolled;
}

static GtkWidget *
new_content (Actions *actions)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *none = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "edit-undo-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _("Nothing to undo"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none),
                                   _("What you log, finish, correct or merge is listed here for a day, and can be undone one by one."));
  actions->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (actions->stack), TRUE);
  gtk_stack_add_named (actions->stack, none, "none");
  gtk_stack_add_named (actions->stack, new_list (actions), "list");
  actions->message = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (actions->message, TRUE);
  gtk_label_set_xalign (actions->message, 0);
  gtk_widget_add_css_class (GTK_WIDGET (actions->message), "error");
  gtk_widget_set_margin_start (GTK_WIDGET (actions->message), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (actions->message), 18);
  gtk_widget_set_margin_bottom (GTK_WIDGET (actions->message), 12);
  gtk_widget_set_visible (GTK_WIDGET (actions->message), FALSE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (actions->stack));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (actions->message));
  return box;
}

void
front_actions_show (GtkWindow *parent, FrontStore *store)
{
  Actions *actions;
  GtkEventController *controller = gtk_shortcut_controller_new ();

  g_return_if_fail (GTK_IS_WINDOW (parent) && FRONT_IS_STORE (store));

  actions = g_new0 (Actions, 1);
  actions->store = g_object_ref (store);
  actions->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_title (actions->window, _("My actions of today"));
  gtk_window_set_modal (actions->window, TRUE);
  gtk_window_set_transient_for (actions->window, parent);
  gtk_window_set_default_size (actions->window, 520, 520);
  adw_window_set_content (ADW_WINDOW (actions->window), new_content (actions));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (actions->window), controller);
  g_object_set_data_full (G_OBJECT (actions->window), "actions", actions, actions_free);
  actions->changed_handler = g_signal_connect_swapped (store, "changed", G_CALLBACK (changed_cb), actions);
  gtk_window_present (actions->window);
  load (actions);
}
