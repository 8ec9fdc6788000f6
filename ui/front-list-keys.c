#define G_LOG_DOMAIN "front-list-keys"

#include "config.h"
#include "front-list-keys.h"

static gboolean
tab_cb (GtkWidget *list, GVariant *args, gpointer data)
{
  GtkDirectionType way = (GtkDirectionType) g_variant_get_int32 (args);
  GtkRoot *root = gtk_widget_get_root (list);
  GtkWidget *row = gtk_widget_get_focus_child (list);
  gboolean moved;

  if (row == NULL || root == NULL)
    return FALSE;
  if (gtk_widget_child_focus (row, way))
    return TRUE;
  /* Its other rows are passed over. */
  gtk_widget_set_can_focus (list, FALSE);
  moved = gtk_widget_child_focus (GTK_WIDGET (root), way);
  gtk_widget_set_can_focus (list, TRUE);
  return moved;
}

static void
add_tab (GtkShortcutController *controller, GtkShortcutTrigger *trigger, GtkDirectionType way)
{
  GtkShortcut *shortcut = gtk_shortcut_new (trigger, gtk_callback_action_new (tab_cb, NULL, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 ((int) way));
  gtk_shortcut_controller_add_shortcut (controller, shortcut);
}

void
front_list_box_leave_by_tab (GtkListBox *list)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcutController *keys = GTK_SHORTCUT_CONTROLLER (controller);

  g_return_if_fail (GTK_IS_LIST_BOX (list));

  add_tab (keys, gtk_keyval_trigger_new (GDK_KEY_Tab, 0), GTK_DIR_TAB_FORWARD);
  add_tab (keys, gtk_keyval_trigger_new (GDK_KEY_KP_Tab, 0), GTK_DIR_TAB_FORWARD);
  add_tab (keys, gtk_keyval_trigger_new (GDK_KEY_Tab, GDK_SHIFT_MASK), GTK_DIR_TAB_BACKWARD);
  add_tab (keys, gtk_keyval_trigger_new (GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK), GTK_DIR_TAB_BACKWARD);
  gtk_widget_add_controller (GTK_WIDGET (list), controller);
}
