#define G_LOG_DOMAIN "front-log-saved"

#include "config.h"
#include "front-log-saved-button.h"

#include <glib/gi18n.h>

#include "front-compat.h"
#include "front-loader.h"

/* The saved conditions, each in a row: another name is typed in it, and the bin takes it away. */

typedef struct
{
  GtkWindow *window;       /* owns this */
  GtkWidget *group;        /* NULL once the window is gone */
  GPtrArray *rows;         /* of GtkWidget, borrowed */
  FrontStore *store;
} Manager;

static void
manager_free (gpointer data)
{
  Manager *manager = data;

  g_object_unref (manager->store);
  g_ptr_array_unref (manager->rows);
  g_free (manager);
}

/* ── Writing ── */

typedef struct
{
  gint64 id;
  char *name; /* NULL: take it away */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->name);
  g_free (job);
}

static gpointer
write_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  if (job->name != NULL)
    front_log_saved_rename (db, job->id, job->name, error);
  else
    front_log_saved_remove (db, job->id, error);
  return NULL;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWindow) window = data;
  Manager *manager = g_object_get_data (G_OBJECT (window), "front-manager");
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (error != NULL && manager->group != NULL)
    front_tell_error (GTK_WIDGET (window), _("The saved conditions stay as they were"), error->message);
}

static void
write_it (Manager *manager, gint64 id, const char *name)
{
  Job *job = g_new0 (Job, 1);

  job->id = id;
  job->name = g_strdup (name);
  front_store_run_async (manager->store, FRONT_JOB_WRITE, write_job, job, job_free, NULL, NULL, written_cb,
                         g_object_ref (manager->window));
}

static gint64
id_of (gpointer row)
{
  return *(const gint64 *) g_object_get_data (row, "front-id");
}

static void
apply_cb (AdwEntryRow *row, Manager *manager)
{
  write_it (manager, id_of (row), gtk_editable_get_text (GTK_EDITABLE (row)));
}

typedef struct
{
  GtkWindow *window;
  gint64 id;
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_object_unref (removal->window);
  g_free (removal);
}

static void
remove_confirmed (gpointer data)
{
  const Removal *removal = data;
  Manager *manager = g_object_get_data (G_OBJECT (removal->window), "front-manager");

  write_it (manager, removal->id, NULL);
}

static void
remove_cb (GtkButton *button, Manager *manager)
{
  GtkWidget *row = g_object_get_data (G_OBJECT (button), "front-row");
  Removal *removal = g_new0 (Removal, 1);
  g_autofree char *heading = g_strdup_printf (_("Take away “%s”?"), gtk_editable_get_text (GTK_EDITABLE (row)));

  removal->window = g_object_ref (manager->window);
  removal->id = id_of (row);
  front_confirm (GTK_WIDGET (manager->window), heading, _("The conditions go, for everybody who uses them. No contact is touched."),
                 _("_Take away"), remove_confirmed, removal, removal_free);
}

/* ── Showing ── */

static void
add (Manager *manager, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (manager->group), row);
  g_ptr_array_add (manager->rows, row);
}

static void
add_row (Manager *manager, const FrontLogSaved *saved)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *name = g_strdup_printf (_("Take away “%s”"), saved->name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *saved->rep == '\0' ? _("Everybody’s") : _("Mine"));
  gtk_editable_set_text (GTK_EDITABLE (row), saved->name);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, saved->name, -1);
  g_object_set_data_full (G_OBJECT (row), "front-id", g_memdup2 (&saved->id, sizeof saved->id), g_free);
  g_signal_connect (row, "apply", G_CALLBACK (apply_cb), manager);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "front-row", row);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), manager);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
  add (manager, row);
}

static gpointer
list_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_log_saved_list (db, error);
}

static void
show (gpointer owner, gpointer result, const GError *error)
{
  Manager *manager = owner;
  g_autoptr(GPtrArray) list = result;

  if (list == NULL)
    return;
  for (guint i = 0; i < manager->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (manager->group), manager->rows->pdata[i]);
  g_ptr_array_set_size (manager->rows, 0);
  for (guint i = 0; i < list->len; i++)
    add_row (manager, list->pdata[i]);
  if (list->len == 0)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Nothing saved yet"));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("In the Log, set the conditions you need often and press Ctrl+S."));
      add (manager, row);
    }
}

static const FrontLoading loading = {
  .changes = FRONT_CHANGED_SETTING,
  .job = list_job,
  .result_free = (GDestroyNotify) g_ptr_array_unref,
  .show = show,
};

void
front_log_manage_show (GtkWidget *parent, FrontStore *store)
{
  Manager *manager = g_new0 (Manager, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();
  GtkEventController *controller = gtk_shortcut_controller_new ();
  FrontLoader *loader;

  manager->store = g_object_ref (store);
  manager->rows = g_ptr_array_new ();
  manager->window = GTK_WINDOW (g_object_new (ADW_TYPE_WINDOW, "title", _("Saved conditions"), "modal", TRUE, "transient-for",
                                              gtk_widget_get_root (parent), "default-width", 480, "default-height", 420, NULL));
  g_object_set_data_full (G_OBJECT (manager->window), "front-manager", manager, manager_free);
  manager->group = adw_preferences_group_new ();
  g_object_add_weak_pointer (G_OBJECT (manager->group), (gpointer *) &manager->group);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (manager->group),
                                         _("Type another name and press Enter to rename; the bin takes one away."));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (manager->group));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (manager->window), box);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (manager->window), controller);
  loader = front_loader_new (store, &loading, manager);
  front_loader_tie (loader, GTK_WIDGET (manager->window));
  front_loader_load (loader);
  gtk_window_present (manager->window);
}
