#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-import-window.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "exchange/front-import-list.h"
#include "exchange/front-import-look.h"
#include "front-compat.h"
#include "front-work-bar.h"

#define BAD_SHOWN 10

#define FRONT_TYPE_IMPORT_WINDOW (front_import_window_get_type ())
G_DECLARE_FINAL_TYPE (FrontImportWindow, front_import_window, FRONT, IMPORT_WINDOW, AdwWindow)

struct _FrontImportWindow
{
  AdwWindow parent_instance;

  FrontStore *store;
  char *path;                   /* nullable: none is chosen yet */
  GCancellable *looking;        /* the look under way */
  AdwActionRow *file_row;
  AdwComboRow *kind_row, *dates_row, *zone_row;
  AdwEntryRow *only_row, *mapping_row;
  AdwPreferencesPage *page;
  AdwPreferencesGroup *columns_group;
  GPtrArray *column_rows;       /* (element-type AdwComboRow), in the file's order */
  GPtrArray *column_names;      /* char * */
  GtkLabel *result_label;
  AdwPreferencesGroup *result_group;
  FrontWorkBar *bar;
  GtkWidget *choose_button, *try_button, *import_button;
};

G_DEFINE_TYPE (FrontImportWindow, front_import_window, ADW_TYPE_WINDOW)

/* ── What the worker gets ── */

typedef struct
{
  char *path, *map, *only, *mapping;
  FrontImportOptions options;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->path);
  g_free (order->map);
  g_free (order->only);
  g_free (order->mapping);
  g_free (order);
}

static gpointer
look_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Order *order = data;

  return front_import_look (db, order->path, order->options.kind, cancellable, error);
}

static gpointer
import_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  FrontWork *work = data;
  const Order *order = work->data;

  return front_import_run (db, order->path, &order->options, front_work_progress, work, cancellable, error);
}

/* ── Columns ── */

/* Which fields the drop-downs offer, in their order; the first entry is "left out". */
static FrontField
field_at (FrontImportKind kind, guint position)
{
  guint n = 0;

  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    if (front_field_fits (f, kind) && ++n == position)
      return f;
  return FRONT_N_FIELDS;
}

static FrontImportKind
chosen_kind (FrontImportWindow *self)
{
  return (FrontImportKind) adw_combo_row_get_selected (self->kind_row);
}

static void
say (FrontImportWindow *self, const char *text)
{
  gtk_label_set_label (self->result_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->result_group), *text != '\0');
}

static void
set_ready (FrontImportWindow *self, gboolean ready)
{
  gtk_widget_set_sensitive (self->try_button, ready);
  gtk_widget_set_sensitive (self->import_button, ready);
}

static void
clear_columns (FrontImportWindow *self)
{
  for (guint i = 0; i < self->column_rows->len; i++)
    adw_preferences_group_remove (self->columns_group, g_ptr_array_index (self->column_rows, i));
  g_ptr_array_set_size (self->column_rows, 0);
  g_ptr_array_set_size (self->column_names, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->columns_group), FALSE);
}

static void
add_column (FrontImportWindow *self, const FrontLookColumn *column)
{
  g_autoptr(GtkStringList) choices = gtk_string_list_new (NULL);
  FrontImportKind kind = chosen_kind (self);
  GtkWidget *row = adw_combo_row_new ();
  guint selected = 0;

  gtk_string_list_append (choices, _("Left out"));
  for (guint p = 1; field_at (kind, p) < FRONT_N_FIELDS; p++)
    {
      gtk_string_list_append (choices, front_field_title (field_at (kind, p)));
      if ((int) field_at (kind, p) == column->field)
        selected = p;
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), column->name);
  {
    g_autofree char *examples = g_markup_escape_text (column->examples, -1);

    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), examples);
  }
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (choices));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  adw_preferences_group_add (self->columns_group, row);
  g_ptr_array_add (self->column_rows, row);
  g_ptr_array_add (self->column_names, g_strdup (column->name));
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontImportWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontImportLook) look = front_store_run_finish (FRONT_STORE (source), result, &error);
  g_autofree char *base = NULL, *name = NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  if (g_error_matches (error, FRONT_ERROR, FRONT_ERROR_CANCELLED) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  clear_columns (self);
  set_ready (self, look != NULL);
  base = g_path_get_basename (self->path);
  name = g_filename_display_name (base);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->file_row), name);
  if (look == NULL)
    {
      adw_action_row_set_subtitle (self->file_row, _("It cannot be imported like this"));
      say (self, error->message);
      return;
    }
  adw_action_row_set_subtitle (self->file_row, look->summary);
  for (guint i = 0; i < look->columns->len; i++)
    add_column (self, g_ptr_array_index (look->columns, i));
  gtk_widget_set_visible (GTK_WIDGET (self->columns_group), look->columns->len > 0);
  if (look->mapping != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->mapping_row), look->mapping);
      g_string_append_printf (text, _("The saved mapping “%s” is for these headings, and is proposed."), look->mapping);
    }
  for (guint i = 0; i < look->left->len; i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", (const char *) g_ptr_array_index (look->left, i));
  say (self, text->str);
}

static void
look (FrontImportWindow *self)
{
  Order *order;

  if (self->path == NULL)
    return;
  g_cancellable_cancel (self->looking);
  g_object_unref (self->looking);
  self->looking = g_cancellable_new ();
  set_ready (self, FALSE);
  order = g_new0 (Order, 1);
  order->path = g_strdup (self->path);
  order->options.kind = chosen_kind (self);
  front_store_run_async (self->store, FRONT_JOB_READ, look_job, order, order_free, (GDestroyNotify) front_import_look_free, self->looking,
                         looked_cb, g_object_ref (self));
}

static void
take_file (FrontImportWindow *self, GFile *file)
{
  char *path = g_file_get_path (file);

  if (path == NULL)
    {
      say (self, _("This file is not on this computer. Save it here first."));
      return;
    }
  g_free (self->path);
  self->path = path;
  look (self);
}

static void
chosen_cb (GListModel *files, gpointer data)
{
  g_autoptr(GFile) file = g_list_model_get_item (files, 0);

  take_file (data, file);
}

static void
choose_clicked (FrontImportWindow *self)
{
  front_choose_open (GTK_WIDGET (self), _("Choose a file to import"), FALSE, NULL, chosen_cb, g_object_ref (self), g_object_unref);
}

static gboolean
dropped (FrontImportWindow *self, const GValue *value)
{
  take_file (self, g_value_get_object (value));
  return TRUE;
}

/* ── Importing ── */

static char *
map_text (FrontImportWindow *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->column_rows->len; i++)
    {
      guint selected = adw_combo_row_get_selected (g_ptr_array_index (self->column_rows, i));
      FrontField field = selected > 0 ? field_at (chosen_kind (self), selected) : FRONT_N_FIELDS;

      g_string_append_printf (text, "%s%s=%s", i > 0 ? ";" : "", (const char *) g_ptr_array_index (self->column_names, i),
                              field < FRONT_N_FIELDS ? front_field_name (field) : "");
    }
  return g_string_free (text, FALSE);
}

static void
append_lines (GString *text, const GPtrArray *lines, const char *format)
{
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "\n%s%s", format, (const char *) g_ptr_array_index (lines, i));
}

static void
show_result (FrontImportWindow *self, const FrontImportResult *result, gboolean dry_run)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (dry_run)
    g_string_append (text, _("This was a trial: nothing was stored."));
  else if (result->import_id == 0)
    g_string_append (text, _("Nothing new: all of it was here already."));
  else
    g_string_append_printf (text, _("Imported, as import %" PRId64 "."), result->import_id);
  g_string_append_printf (text, _("\n%" PRId64 " rows read, %" PRId64 " kept aside: %" PRId64 " new, %" PRId64 " replaced, %" PRId64 " the same, %" PRId64 " removed"),
                          result->n_read, result->n_bad, result->changes.added, result->changes.replaced, result->changes.same,
                          result->changes.removed);
  if (chosen_kind (self) == FRONT_IMPORT_STANDBY)
    g_string_append_printf (text, _("\nContacts out of hours %" PRId64), result->offered);
  else if (chosen_kind (self) != FRONT_IMPORT_SURVEYS)
    g_string_append_printf (text, _("\nCalls offered %" PRId64 ", answered %" PRId64 ", abandoned %" PRId64), result->offered, result->answered,
                            result->abandoned);
  append_lines (text, result->left, "");
  append_lines (text, result->doubts, _("Look at this: "));
  for (guint i = 0; i < MIN (result->bad->len, BAD_SHOWN); i++)
    {
      const FrontImportBad *bad = g_ptr_array_index (result->bad, i);

      g_string_append_printf (text, _("\nLine %" PRId64 ", column “%s”: %s"), bad->line, bad->column, bad->reason);
    }
  say (self, text->str);
}

static void
done_cb (GObject *source, GAsyncResult *async_result, gpointer data)
{
  g_autoptr(FrontImportWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontImportResult) result = g_task_propagate_pointer (G_TASK (async_result), &error);

  set_ready (self, TRUE);
  gtk_widget_set_sensitive (self->choose_button, TRUE);
  if (g_error_matches (error, FRONT_ERROR, FRONT_ERROR_CANCELLED) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      say (self, _("Cancelled; nothing was changed."));
      return;
    }
  if (result == NULL)
    {
      say (self, error->message);
      return;
    }
  show_result (self, result, result->dry_run);
}

static void
run (FrontImportWindow *self, gboolean dry_run)
{
  Order *order = g_new0 (Order, 1);
  const char *only = gtk_editable_get_text (GTK_EDITABLE (self->only_row)), *mapping = gtk_editable_get_text (GTK_EDITABLE (self->mapping_row));

  order->path = g_strdup (self->path);
  order->map = map_text (self);
  order->only = *only != '\0' ? g_strdup (only) : NULL;
  order->mapping = *mapping != '\0' ? g_strdup (mapping) : NULL;
  order->options.kind = chosen_kind (self);
  order->options.map = order->map;
  order->options.only = order->only;
  order->options.mapping = order->mapping;
  order->options.order = (FrontDatesOrder) adw_combo_row_get_selected (self->dates_row);
  order->options.zone = adw_combo_row_get_selected (self->zone_row) == 1 ? "UTC" : NULL;
  order->options.dry_run = dry_run;
  set_ready (self, FALSE);
  gtk_widget_set_sensitive (self->choose_button, FALSE); /* and Alt+C is Cancel */
  if (!front_work_bar_run (self->bar, self->store, dry_run ? _("Trying the file") : _("Importing the file"), import_job, order, order_free,
                           (GDestroyNotify) front_import_result_free, done_cb, g_object_ref (self)))
    {
      set_ready (self, TRUE);
      gtk_widget_set_sensitive (self->choose_button, TRUE);
      g_object_unref (self);
    }
}

static void
try_clicked (FrontImportWindow *self)
{
  run (self, TRUE);
}

static void
import_clicked (FrontImportWindow *self)
{
  run (self, FALSE);
}

static void
earlier_clicked (FrontImportWindow *self)
{
  front_import_list_present (GTK_WINDOW (self), self->store);
}

/* ── The window ── */

static AdwComboRow *
add_combo (AdwPreferencesGroup *group, const char *title, const char *const *choices)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (choices);
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  adw_preferences_group_add (group, row);
  return ADW_COMBO_ROW (row);
}

static AdwEntryRow *
add_entry (AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);
  return ADW_ENTRY_ROW (row);
}

static void
build_page (FrontImportWindow *self)
{
  g_autofree const char **kinds = g_new0 (const char *, FRONT_N_IMPORT_KINDS + 1);
  const char *dates[] = { _("Found out, or asked for"), _("Day first: 31/12/2026"), _("Month first: 12/31/2026"), _("Year first: 2026-12-31"), NULL };
  const char *zones[] = { _("Local time"), _("UTC"), NULL };
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *choose = gtk_button_new_with_mnemonic (_("_Choose…"));

  for (FrontImportKind kind = 0; kind < FRONT_N_IMPORT_KINDS; kind++)
    kinds[kind] = front_import_kind_title (kind);
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  self->file_row = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->file_row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->file_row), _("No file yet"));
  adw_action_row_set_subtitle (self->file_row, _("Choose a file, or drop one here"));
  self->choose_button = choose;
  gtk_widget_set_valign (choose, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (choose, "clicked", G_CALLBACK (choose_clicked), self);
  adw_action_row_add_suffix (self->file_row, choose);
  adw_preferences_group_add (group, GTK_WIDGET (self->file_row));
  self->kind_row = add_combo (group, _("It holds"), kinds);
  self->dates_row = add_combo (group, _("Dates"), dates);
  self->zone_row = add_combo (group, _("Times are"), zones);
  self->only_row = add_entry (group, _("Only rows where Column=pattern"));
  self->mapping_row = add_entry (group, _("Save the columns’ meaning under a name"));
  adw_preferences_page_add (self->page, group);
  g_signal_connect_swapped (self->kind_row, "notify::selected", G_CALLBACK (look), self);

  self->result_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->result_group, _("What comes of it"));
  self->result_label = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_wrap (self->result_label, TRUE);
  gtk_label_set_selectable (self->result_label, TRUE);
  gtk_label_set_xalign (self->result_label, 0);
  adw_preferences_group_add (self->result_group, GTK_WIDGET (self->result_label));
  gtk_widget_set_visible (GTK_WIDGET (self->result_group), FALSE);
  adw_preferences_page_add (self->page, self->result_group);

  self->columns_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->columns_group, _("Columns"));
  adw_preferences_group_set_description (self->columns_group, _("Each with its first rows, and what it means"));
  gtk_widget_set_visible (GTK_WIDGET (self->columns_group), FALSE);
  adw_preferences_page_add (self->page, self->columns_group);
}

static void
front_import_window_dispose (GObject *object)
{
  FrontImportWindow *self = FRONT_IMPORT_WINDOW (object);

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_object (&self->store);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->column_rows, g_ptr_array_unref);
  g_clear_pointer (&self->column_names, g_ptr_array_unref);
  G_OBJECT_CLASS (front_import_window_parent_class)->dispose (object);
}

static void
front_import_window_class_init (FrontImportWindowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = front_import_window_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (class), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
front_import_window_init (FrontImportWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new ();
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  self->looking = g_cancellable_new ();
  self->column_rows = g_ptr_array_new ();
  self->column_names = g_ptr_array_new_with_free_func (g_free);
  build_page (self);
  self->bar = g_object_new (FRONT_TYPE_WORK_BAR, NULL);
  self->try_button = gtk_button_new_with_mnemonic (_("_Try it"));
  gtk_widget_set_tooltip_text (self->try_button, _("Show what would come of it, and change nothing"));
  self->import_button = gtk_button_new_with_mnemonic (_("_Import"));
  gtk_widget_add_css_class (self->import_button, "suggested-action");
  g_signal_connect_swapped (self->try_button, "clicked", G_CALLBACK (try_clicked), self);
  g_signal_connect_swapped (self->import_button, "clicked", G_CALLBACK (import_clicked), self);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->import_button);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->try_button);
  {
    GtkWidget *earlier = gtk_button_new_with_mnemonic (_("I_mports…"));

    gtk_widget_set_tooltip_text (earlier, _("What was imported: undo it, or save the rows that were kept aside"));
    g_signal_connect_swapped (earlier, "clicked", G_CALLBACK (earlier_clicked), self);
    adw_header_bar_pack_start (ADW_HEADER_BAR (header), earlier);
  }
  set_ready (self, FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->page), TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->page));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  adw_window_set_content (ADW_WINDOW (self), box);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (dropped), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  gtk_window_set_title (GTK_WINDOW (self), _("Import a file"));
  gtk_window_set_default_size (GTK_WINDOW (self), 760, 620);
}

void
front_import_window_present (GtkWindow *parent, FrontStore *store)
{
  FrontImportWindow *self;

  g_return_if_fail (FRONT_IS_STORE (store));

  self = g_object_new (FRONT_TYPE_IMPORT_WINDOW, "transient-for", parent, "modal", TRUE, NULL);
  self->store = g_object_ref (store);
  gtk_window_present (GTK_WINDOW (self));
}
