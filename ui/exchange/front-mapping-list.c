#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-mapping-list.h"

#include <glib/gi18n.h>

#include "exchange/front-import-look.h"
#include "exchange/front-import-mapping.h"
#include "front-compat.h"

#define FRONT_TYPE_MAPPING_LIST (front_mapping_list_get_type ())
G_DECLARE_FINAL_TYPE (FrontMappingList, front_mapping_list, FRONT, MAPPING_LIST, AdwWindow)

struct _FrontMappingList
{
  AdwWindow parent_instance;

  FrontStore *store;
  GtkStack *stack;       /* "list", "none" */
  AdwPreferencesPage *page;
  AdwPreferencesGroup *group; /* nullable: made anew for each reading */
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (FrontMappingList, front_mapping_list, ADW_TYPE_WINDOW)

static void load (FrontMappingList *self);

/* ── Changing ── */

typedef struct
{
  char *name, *to; /* @to NULL: it goes */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->name);
  g_free (change->to);
  g_free (change);
}

static gpointer
change_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Change *change = data;
  gboolean done = change->to != NULL ? front_import_mapping_rename (db, change->name, change->to, error)
                                     : front_import_mapping_delete (db, change->name, error);

  return done ? g_strdup (change->to != NULL ? change->to : "") : NULL;
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontMappingList) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *to = front_store_run_finish (FRONT_STORE (source), result, &error);
  g_autofree char *text = NULL;

  if (self->store == NULL)
    return;
  if (to == NULL)
    text = g_strdup (error->message);
  else
    text = *to != '\0' ? g_strdup_printf (_("It is called “%s” now."), to) : g_strdup (_("The mapping is deleted. What was imported by it stays."));
  gtk_label_set_label (self->message, text);
  load (self);
}

static void
change (FrontMappingList *self, const char *name, const char *to)
{
  Change *order = g_new0 (Change, 1);

  order->name = g_strdup (name);
  order->to = g_strdup (to);
  front_store_run_async (self->store, FRONT_JOB_WRITE, change_job, order, change_free, g_free, NULL, changed_cb, g_object_ref (self));
}

/* A row knows its mapping by the name that it had. */
static const char *
name_of (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "mapping");
}

static void
renamed_cb (AdwEntryRow *row, FrontMappingList *self)
{
  change (self, name_of (GTK_WIDGET (row)), gtk_editable_get_text (GTK_EDITABLE (row)));
}

static void
deletion_confirmed (gpointer data)
{
  GtkWidget *row = data;
  GtkRoot *root = gtk_widget_get_root (row);

  if (FRONT_IS_MAPPING_LIST (root))
    change (FRONT_MAPPING_LIST (root), name_of (row), NULL);
}

static void
delete_clicked (GtkWidget *row)
{
  g_autofree char *body = g_strdup_printf (_("“%s” is offered no longer for files of its headings. What was imported by it stays."), name_of (row));

  front_confirm (row, _("Delete this mapping?"), body, _("_Delete"), deletion_confirmed, g_object_ref (row), g_object_unref);
}

/* ── Showing ── */

static char *
describe (const FrontImportMapping *mapping)
{
  g_auto(GStrv) columns = g_strsplit (mapping->map, ";", -1);
  FrontImportKind kind;
  GString *text = g_string_new (front_import_kind_from_name (mapping->kind, &kind) ? front_import_kind_title (kind) : mapping->kind);

  g_string_append_printf (text, ngettext (": %u column", ": %u columns", g_strv_length (columns)), g_strv_length (columns));
  if (mapping->settings.zone != NULL)
    g_string_append_printf (text, _(", times in %s"), mapping->settings.zone);
  if (mapping->settings.only != NULL)
    g_string_append_printf (text, _(", only %s"), mapping->settings.only);
  return g_string_free (text, FALSE);
}

static void
add_row (FrontMappingList *self, const FrontImportMapping *mapping)
{
  GtkWidget *row = adw_entry_row_new (), *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (row));
  g_autofree char *what = describe (mapping), *tooltip = g_strdup_printf (_("Delete the mapping “%s”"), mapping->name);
  g_autofree char *label = g_strdup_printf (_("Name of the mapping. %s"), what);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), what);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (row), mapping->name);
  g_object_set (text, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (row), "mapping", g_strdup (mapping->name), g_free);
  g_signal_connect (row, "apply", G_CALLBACK (renamed_cb), self);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (delete_clicked), row);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
  adw_preferences_group_add (self->group, row);
}

static gpointer
load_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_import_mapping_list (db, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontMappingList) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) mappings = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (self->store == NULL)
    return;
  if (mappings == NULL)
    {
      gtk_label_set_label (self->message, error->message);
      return;
    }
  if (self->group != NULL)
    adw_preferences_page_remove (self->page, self->group);
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  for (guint i = 0; i < mappings->len; i++)
    add_row (self, g_ptr_array_index (mappings, i));
  adw_preferences_page_add (self->page, self->group);
  gtk_stack_set_visible_child_name (self->stack, mappings->len > 0 ? "list" : "none");
}

static void
load (FrontMappingList *self)
{
  front_store_run_async (self->store, FRONT_JOB_READ, load_job, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, loaded_cb, g_object_ref (self));
}

/* ── The window ── */

static void
front_mapping_list_dispose (GObject *object)
{
  g_clear_object (&FRONT_MAPPING_LIST (object)->store);
  G_OBJECT_CLASS (front_mapping_list_parent_class)->dispose (object);
}

static void
front_mapping_list_class_init (FrontMappingListClass *class)
{
  G_OBJECT_CLASS (class)->dispose = front_mapping_list_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (class), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
front_mapping_list_init (FrontMappingList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *none = adw_status_page_new ();

  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  self->message = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "wrap", TRUE, "xalign", 0.0, "margin-start",
                                           12, "margin-end", 12, "margin-bottom", 12, "selectable", TRUE, NULL));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "document-edit-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _("No mapping is saved yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none),
                                   _("Give the columns’ meaning a name before an import: it is offered again for files with the same headings."));
  gtk_stack_add_named (self->stack, none, "none");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->page), "list");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->message));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("Saved mappings"));
  gtk_window_set_default_size (GTK_WINDOW (self), 620, 440);
}

void
front_mapping_list_present (GtkWindow *parent, FrontStore *store)
{
  FrontMappingList *self;

  g_return_if_fail (FRONT_IS_STORE (store));

  self = g_object_new (FRONT_TYPE_MAPPING_LIST, "transient-for", parent, "modal", TRUE, NULL);
  self->store = g_object_ref (store);
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}
