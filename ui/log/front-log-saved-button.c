#define G_LOG_DOMAIN "front-log-saved"

#include "config.h"
#include "front-log-saved-button.h"

#include <glib/gi18n.h>

#include "front-loader.h"
#include "front-tell.h"

struct _FrontLogSavedButton
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkListBox *list;
  GtkLabel *none;
  GtkWidget *save;

  FrontStore *store;
  FrontLoader *loader;
  GPtrArray *saved;     /* of FrontLogSaved */
  FrontLogFilter *current;
  char *columns;
  const FrontLogSaved *chosen;
};

G_DEFINE_FINAL_TYPE (FrontLogSavedButton, front_log_saved_button, ADW_TYPE_BIN)

static guint chosen_signal;

/* ── The list ── */

static void
choose (FrontLogSavedButton *self, const FrontLogSaved *saved)
{
  gtk_menu_button_popdown (self->button);
  if (saved->filter == NULL)
    {
      front_tell (GTK_WIDGET (self), saved->fault, NULL, NULL);
      return;
    }
  self->chosen = saved;
  g_signal_emit (self, chosen_signal, 0);
  self->chosen = NULL;
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, FrontLogSavedButton *self)
{
  guint n = (guint) gtk_list_box_row_get_index (row);

  if (n < self->saved->len)
    choose (self, self->saved->pdata[n]);
}

/* In a popover nobody else gives these keys to a row. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, FrontLogSavedButton *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (!GTK_IS_LIST_BOX_ROW (focus) || (keyval != GDK_KEY_space && keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter))
    return FALSE;
  row_activated_cb (self->list, GTK_LIST_BOX_ROW (focus), self);
  return TRUE;
}

static void
add_row (FrontLogSavedButton *self, const FrontLogSaved *saved, guint n)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *name = gtk_label_new (saved->name);
  GtkWidget *hint = gtk_label_new (NULL);
  g_autofree char *key = n < 9 ? g_strdup_printf (_("Ctrl+%u"), n + 1) : g_strdup ("");
  const char *whose = *saved->rep == '\0' ? _("everybody’s") : NULL;
  g_autofree char *text = whose == NULL ? g_strdup (key) : g_strdup_printf ("%s  %s", whose, key);
  g_autofree char *spoken = whose == NULL ? g_strdup (saved->name) : g_strdup_printf ("%s, %s", saved->name, whose);

  gtk_label_set_label (GTK_LABEL (hint), text);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 36);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), hint);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (self->list, row);
}

static gpointer
list_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_log_saved_list (db, error);
}

static void
show (gpointer owner, gpointer result, const GError *error)
{
  FrontLogSavedButton *self = owner;
  GPtrArray *saved = result;
  GtkWidget *row;

  /* Where the store cannot be read the list of contacts itself says so. */
  if (saved == NULL)
    return;
  g_clear_pointer (&self->saved, g_ptr_array_unref);
  self->saved = saved;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < saved->len; i++)
    add_row (self, saved->pdata[i], i);
  gtk_widget_set_visible (GTK_WIDGET (self->list), saved->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->none), saved->len == 0);
}

static const FrontLoading loading = {
  .changes = FRONT_CHANGED_SETTING | FRONT_CHANGED_SERVICE,
  .job = list_job,
  .result_free = (GDestroyNotify) g_ptr_array_unref,
  .show = show,
};

/* ── What is done with them ── */

void
front_log_saved_button_save (FrontLogSavedButton *self)
{
  g_return_if_fail (FRONT_IS_LOG_SAVED_BUTTON (self));

  gtk_menu_button_popdown (self->button);
  if (self->current == NULL)
    return;
  front_log_save_dialog_show (GTK_WIDGET (self), self->store, self->current, self->columns);
}

static void
save_clicked_cb (GtkButton *button, FrontLogSavedButton *self)
{
  front_log_saved_button_save (self);
}

static void
manage_clicked_cb (GtkButton *button, FrontLogSavedButton *self)
{
  gtk_menu_button_popdown (self->button);
  front_log_manage_show (GTK_WIDGET (self), self->store);
}

gboolean
front_log_saved_button_choose (FrontLogSavedButton *self, guint n)
{
  g_return_val_if_fail (FRONT_IS_LOG_SAVED_BUTTON (self), FALSE);

  if (self->saved == NULL || n >= self->saved->len)
    return FALSE;
  choose (self, self->saved->pdata[n]);
  return TRUE;
}

const FrontLogSaved *
front_log_saved_button_get_chosen (FrontLogSavedButton *self)
{
  g_return_val_if_fail (FRONT_IS_LOG_SAVED_BUTTON (self), NULL);

  return self->chosen;
}

void
front_log_saved_button_set_current (FrontLogSavedButton *self, const FrontLogFilter *filter, const char *columns)
{
  g_return_if_fail (FRONT_IS_LOG_SAVED_BUTTON (self));
  g_return_if_fail (filter != NULL && columns != NULL);

  front_log_filter_free (self->current);
  self->current = front_log_filter_copy (filter);
  g_free (self->columns);
  self->columns = g_strdup (columns);
}

void
front_log_saved_button_set_store (FrontLogSavedButton *self, FrontStore *store)
{
  g_return_if_fail (FRONT_IS_LOG_SAVED_BUTTON (self));
  g_return_if_fail (FRONT_IS_STORE (store) && self->store == NULL);

  self->store = g_object_ref (store);
  self->loader = front_loader_new (store, &loading, self);
  front_loader_load (self->loader);
}

/* ── The widget ── */

static void
front_log_saved_button_dispose (GObject *object)
{
  FrontLogSavedButton *self = FRONT_LOG_SAVED_BUTTON (object);

  g_clear_pointer (&self->loader, front_loader_stop);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (front_log_saved_button_parent_class)->dispose (object);
}

static void
front_log_saved_button_finalize (GObject *object)
{
  FrontLogSavedButton *self = FRONT_LOG_SAVED_BUTTON (object);

  g_clear_pointer (&self->saved, g_ptr_array_unref);
  front_log_filter_free (self->current);
  g_free (self->columns);
  G_OBJECT_CLASS (front_log_saved_button_parent_class)->finalize (object);
}

static void
front_log_saved_button_class_init (FrontLogSavedButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = front_log_saved_button_dispose;
  G_OBJECT_CLASS (klass)->finalize = front_log_saved_button_finalize;
  chosen_signal = g_signal_new ("chosen", FRONT_TYPE_LOG_SAVED_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
flat_button (const char *title, GCallback callback, gpointer data)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (title);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (button)), GTK_ALIGN_START);
  g_signal_connect (button, "clicked", callback, data);
  return button;
}

static void
front_log_saved_button_init (FrontLogSavedButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *popover = gtk_popover_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Saved conditions"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  self->none = GTK_LABEL (gtk_label_new (_("Nothing saved yet. Set the conditions you need often, then save them here.")));
  gtk_label_set_wrap (self->none, TRUE);
  gtk_label_set_max_width_chars (self->none, 32);
  gtk_label_set_xalign (self->none, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->none), "dim-label");

  gtk_box_append (GTK_BOX (inside), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (inside), GTK_WIDGET (self->none));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), inside);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  self->save = flat_button (_("_Save these conditions…"), G_CALLBACK (save_clicked_cb), self);
  gtk_widget_set_tooltip_text (self->save, _("Save the words, the conditions, the order and the columns (Ctrl+S)"));
  gtk_box_append (GTK_BOX (box), self->save);
  gtk_box_append (GTK_BOX (box), flat_button (_("_Manage…"), G_CALLBACK (manage_clicked_cb), self));

  gtk_popover_set_child (GTK_POPOVER (popover), box);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->button, "user-bookmarks-symbolic");
  gtk_menu_button_set_popover (self->button, popover);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _("Saved conditions"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Saved conditions"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}
