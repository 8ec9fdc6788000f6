#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-import-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <inttypes.h>

#include "calendar/front-dates.h"
#include "directory/front-session.h"
#include "exchange/front-file-import.h"
#include "exchange/front-import-bad.h"
#include "exchange/front-import-look.h"
#include "front-compat.h"
#include "front-work-bar.h"

#define ROWS_SHOWN 500
#define BAD_SHOWN 5 /* of the chosen import */

#define FRONT_TYPE_IMPORT_LIST (front_import_list_get_type ())
G_DECLARE_FINAL_TYPE (FrontImportList, front_import_list, FRONT, IMPORT_LIST, AdwWindow)

struct _FrontImportList
{
  AdwWindow parent_instance;

  FrontStore *store;
  gulong changed_handler;
  GPtrArray *entries;    /* (element-type FrontImportEntry), newest first */
  GtkStack *stack;       /* "list", "none" */
  GtkListBox *list;
  GtkLabel *details, *bad, *message;
  FrontWorkBar *bar;
};

G_DEFINE_FINAL_TYPE (FrontImportList, front_import_list, ADW_TYPE_WINDOW)

/* ── Showing ── */

static const char *
kind_title (const char *name)
{
  FrontImportKind kind;

  return front_import_kind_from_name (name, &kind) ? front_import_kind_title (kind) : name;
}

/* (transfer full) */
static char *
describe_rows (const FrontImportEntry *entry)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%" PRId64 " row read: %" PRId64 " new, %" PRId64 " replaced, %" PRId64 " the same, %" PRId64 " removed",
                                          "%" PRId64 " rows read: %" PRId64 " new, %" PRId64 " replaced, %" PRId64 " the same, %" PRId64 " removed",
                                          (gulong) entry->n_read),
                          entry->n_read, entry->changes.added, entry->changes.replaced, entry->changes.same, entry->changes.removed);
  if (entry->n_left > 0)
    g_string_append_printf (text, _(", %" PRId64 " left out"), entry->n_left);
  if (entry->n_bad > 0)
    g_string_append_printf (text, _(", %" PRId64 " kept aside"), entry->n_bad);
  return g_string_free (text, FALSE);
}

static GtkWidget *
add_line (GtkWidget *box, const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
entry_row (const FrontImportEntry *entry)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *at = front_instant_format_date_time (entry->at), *rows = describe_rows (entry);
  g_autofree char *what = g_strdup_printf (_("%s, %s, by %s"), kind_title (entry->kind), at, entry->who);
  g_autofree char *undone_at = entry->undone_at != FRONT_NEVER ? front_instant_format_date_time (entry->undone_at) : NULL;
  g_autofree char *undone = undone_at != NULL ? g_strdup_printf (_("Undone by %s, %s"), entry->undone_by, undone_at) : NULL;
  g_autofree char *name = g_strdup_printf ("%s. %s. %s. %s", entry->file, what, rows, undone != NULL ? undone : "");

  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  add_line (box, entry->file, "heading");
  add_line (box, what, NULL);
  add_line (box, rows, "dim-label");
  if (undone != NULL)
    add_line (box, undone, "dim-label");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static const FrontImportEntry *
chosen (FrontImportList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  return self->entries != NULL && index >= 0 && (guint) index < self->entries->len ? g_ptr_array_index (self->entries, (guint) index) : NULL;
}

/* ── What was kept aside of the chosen one ── */

typedef struct
{
  FrontImportList *self;
  gint64 id;
  gint64 n_bad;
} Asked;

static gpointer
bad_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_import_bad_list (db, *(const gint64 *) data, BAD_SHOWN, error);
}

static void
bad_listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr(FrontImportList) self = asked->self;
  g_autoptr(GPtrArray) rows = front_store_run_finish (FRONT_STORE (source), result, NULL);
  const FrontImportEntry *entry = self->store != NULL ? chosen (self) : NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  if (rows == NULL || rows->len == 0 || entry == NULL || entry->id != asked->id)
    return;
  g_string_append (text, _("Kept aside:"));
  for (guint i = 0; i < rows->len; i++)
    {
      const FrontImportBad *bad = g_ptr_array_index (rows, i);

      if (*bad->column != '\0')
        g_string_append_printf (text, _("\nLine %" PRId64 ", column “%s”: %s"), bad->line, bad->column, bad->reason);
      else
        g_string_append_printf (text, _("\nLine %" PRId64 ": %s"), bad->line, bad->reason);
    }
  if (asked->n_bad > rows->len)
    g_string_append_printf (text, _("\nand %" PRId64 " more"), asked->n_bad - rows->len);
  gtk_label_set_label (self->bad, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->bad), TRUE);
}

static void
list_bad (FrontImportList *self, const FrontImportEntry *entry)
{
  Asked *asked;

  gtk_widget_set_visible (GTK_WIDGET (self->bad), FALSE);
  if (entry == NULL || entry->n_bad == 0)
    return;
  asked = g_new0 (Asked, 1);
  asked->self = g_object_ref (self);
  asked->id = entry->id;
  asked->n_bad = entry->n_bad;
  front_store_run_async (self->store, FRONT_JOB_READ, bad_job, g_memdup2 (&entry->id, sizeof entry->id), g_free, (GDestroyNotify) g_ptr_array_unref,
                         NULL, bad_listed_cb, asked);
}

/* "Date=date;CallsOffered=offered" in the assistant's words: what is no field of the tables stays as it is. */
static char *
mapping_words (const char *mapping)
{
  g_auto(GStrv) pairs = g_strsplit (mapping, ";", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      const char *equals = strrchr (pairs[i], '=');
      const char *title = equals != NULL ? front_field_title_of (equals + 1) : NULL;
      char *words;

      if (title == NULL)
        continue;
      /* Translators: a column of a file and what it means. */
      words = g_strdup_printf (_("“%.*s” is %s"), (int) (equals - pairs[i]), pairs[i], title);
      g_free (pairs[i]);
      pairs[i] = words;
    }
  return g_strjoinv (", ", pairs);
}

static void
row_selected_cb (FrontImportList *self)
{
  const FrontImportEntry *entry = chosen (self);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *first = NULL, *last = NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "imports.undo", entry != NULL && entry->undone_at == FRONT_NEVER);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "imports.save-bad", entry != NULL && entry->n_bad > 0);
  list_bad (self, entry);
  if (entry == NULL)
    {
      gtk_label_set_label (self->details, "");
      return;
    }
  g_string_append_printf (text, _("Import %" PRId64 ", %" PRId64 " bytes, source “%s”"), entry->id, entry->bytes, entry->source);
  if (entry->first != FRONT_NEVER)
    {
      gboolean intervals = g_str_equal (entry->kind, front_import_kind_name (FRONT_IMPORT_INTERVALS));

      first = front_instant_format_date_time (entry->first);
      last = front_instant_format_date_time (entry->last);
      /* The register knows when the last row began, and of an interval that is not when what it covers ends. */
      g_string_append_printf (text, intervals ? _("\nIt covers from %s; the last interval begins %s") : _("\nIt covers %s to %s"), first, last);
    }
  g_string_append_printf (text, _("\nSHA-256 %s"), entry->sha256);
  if (*entry->mapping != '\0')
    {
      g_autofree char *words = mapping_words (entry->mapping);

      g_string_append_printf (text, _("\nColumns: %s"), words);
    }
  gtk_label_set_label (self->details, text->str);
}

/* ── Reading ── */

static gpointer
load_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_import_list (db, error);
}

static int
index_of (GPtrArray *entries, gint64 id)
{
  for (guint i = 0; i < entries->len; i++)
    if (((const FrontImportEntry *) g_ptr_array_index (entries, i))->id == id)
      return (int) i;
  return 0;
}

/* The keyboard comes to the list where it was there, or nowhere. */
static gboolean
takes_keyboard (FrontImportList *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return focus == NULL || !gtk_widget_is_sensitive (focus) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));
}

/* @id: of the import that was chosen before: others may have come in front of it. 0: the first is. */
static void
show (FrontImportList *self, gint64 id)
{
  gboolean keyboard = id == 0 || takes_keyboard (self);
  GtkWidget *child;
  GtkListBoxRow *row;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < MIN (self->entries->len, ROWS_SHOWN); i++)
    gtk_list_box_append (self->list, entry_row (g_ptr_array_index (self->entries, i)));
  gtk_stack_set_visible_child_name (self->stack, self->entries->len > 0 ? "list" : "none");
  row = gtk_list_box_get_row_at_index (self->list, index_of (self->entries, id));
  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL)
    {
      gtk_list_box_select_row (self->list, row);
      if (keyboard)
        gtk_widget_grab_focus (GTK_WIDGET (row));
    }
  row_selected_cb (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontImportList) self = data;
  g_autoptr(GError) error = NULL;
  GPtrArray *entries = front_store_run_finish (FRONT_STORE (source), result, &error);
  const FrontImportEntry *was;
  gint64 id;

  if (self->store == NULL || entries == NULL)
    {
      if (entries != NULL)
        g_ptr_array_unref (entries);
      else if (self->store != NULL)
        gtk_label_set_label (self->message, error->message);
      return;
    }
  was = chosen (self);
  id = was != NULL ? was->id : 0;
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  self->entries = entries;
  show (self, id);
}

static void
load (FrontImportList *self)
{
  front_store_run_async (self->store, FRONT_JOB_READ, load_job, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, loaded_cb, g_object_ref (self));
}

static void
store_changed_cb (FrontStore *store, guint changed, gpointer data)
{
  if (changed & FRONT_CHANGED_IMPORT)
    load (data);
}

/* ── Undoing ── */

typedef struct
{
  FrontImportList *self;
  gint64 id;
  char *file;
  gboolean with_notes;
} Undo;

static Undo *
undo_new (FrontImportList *self, gint64 id, const char *file, gboolean with_notes)
{
  Undo *undo = g_new0 (Undo, 1);

  undo->self = g_object_ref (self);
  undo->id = id;
  undo->file = g_strdup (file);
  undo->with_notes = with_notes;
  return undo;
}

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  g_object_unref (undo->self);
  g_free (undo->file);
  g_free (undo);
}

typedef struct
{
  gint64 id;
  gboolean with_notes;
} UndoOrder;

static gpointer
undo_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const UndoOrder *order = ((FrontWork *) data)->data;
  FrontImportChanges changes;

  front_session_apply (db, NULL, NULL, NULL); /* the change record names the rep */
  return front_import_undo (db, order->id, order->with_notes, &changes, error) ? g_memdup2 (&changes, sizeof changes) : NULL;
}

static void undo_confirmed_cb (gpointer data);

/* (transfer full) */
static char *
undone_words (const char *file, const FrontImportChanges *changes)
{
  gint64 again = changes->replaced + changes->added;
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("The import of %s is undone: %" PRId64 " row went", "The import of %s is undone: %" PRId64 " rows went",
                                          (gulong) changes->removed), file, changes->removed);
  g_string_append_printf (text, ngettext (", %" PRId64 " is again as it was before it.", ", %" PRId64 " are again as they were before it.", (gulong) again),
                          again);
  return g_string_free (text, FALSE);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Undo *undo = data;
  FrontImportList *self = undo->self;
  g_autoptr(GError) error = NULL;
  g_autofree FrontImportChanges *changes = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *text = NULL;

  if (self->store == NULL)
    ;
  else if (changes != NULL)
    {
      text = undone_words (undo->file, changes);
      gtk_label_set_label (self->message, text);
    }
  else if (g_strcmp0 (front_error_wanted (error), "with-notes") == 0 && !undo->with_notes)
    front_confirm (GTK_WIDGET (self), _("Undo what people wrote too?"),
                   error->message, _("_Undo All of It"),
                   undo_confirmed_cb, undo_new (self, undo->id, undo->file, TRUE), undo_free);
  else if (g_error_matches (error, FRONT_ERROR, FRONT_ERROR_CANCELLED) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_label_set_label (self->message, _("Cancelled; nothing was changed."));
  else
    gtk_label_set_label (self->message, error->message);
  undo_free (undo);
}

static void
undo_confirmed_cb (gpointer data)
{
  const Undo *undo = data;
  const UndoOrder order = { undo->id, undo->with_notes };
  Undo *again = undo_new (undo->self, undo->id, undo->file, undo->with_notes);

  gtk_label_set_label (undo->self->message, "");
  if (!front_work_bar_run_apart (undo->self->bar, undo->self->store, _("Undoing the import"), undo_job, g_memdup2 (&order, sizeof order), g_free, g_free,
                                 undone_cb, again))
    undo_free (again);
}

static void
undo_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontImportList *self = FRONT_IMPORT_LIST (widget);
  const FrontImportEntry *entry = chosen (self);
  g_autofree char *body = NULL, *rows = NULL;

  if (entry == NULL || entry->undone_at != FRONT_NEVER)
    return;
  rows = describe_rows (entry);
  body = g_strdup_printf (_("%s (%s). What it added goes, and what it replaced or removed is again as it was before. The file can be imported again."),
                          entry->file, rows);
  front_confirm (widget, _("Undo this import?"), body, _("_Undo the Import"), undo_confirmed_cb, undo_new (self, entry->id, entry->file, FALSE), undo_free);
}

/* ── Rows that were kept aside ── */

typedef struct
{
  gint64 id;
  char *path;
} Save;

static void
save_free (gpointer data)
{
  g_free (((Save *) data)->path);
  g_free (data);
}

static gpointer
save_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Save *save = data;
  gint64 n[2];

  return front_import_bad_save (db, save->id, save->path, &n[0], &n[1], error) ? g_memdup2 (n, sizeof n) : NULL;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontImportList) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *n = front_store_run_finish (FRONT_STORE (source), result, &error);
  g_autofree char *text = n != NULL ? g_strdup_printf (ngettext ("%" PRId64 " row was saved. Mend it and import that file.", "%" PRId64 " rows were saved. Mend them and import that file.",
                                                            (gulong) n[0]), n[0]) : NULL;
  g_autofree char *more = n != NULL && n[1] > 0 ? g_strdup_printf (ngettext ("%s %" PRId64 " more was only counted.", "%s %" PRId64 " more were only counted.",
                                                                             (gulong) n[1]), text, n[1]) : NULL;

  if (self->store != NULL)
    gtk_label_set_label (self->message, more != NULL ? more : text != NULL ? text : error->message);
}

typedef struct
{
  FrontImportList *self;
  gint64 id;
} Place;

static void
place_free (gpointer data)
{
  g_object_unref (((Place *) data)->self);
  g_free (data);
}

static void
place_chosen_cb (GFile *file, gpointer data)
{
  const Place *place = data;
  g_autofree char *path = g_file_get_path (file);
  Save *save;

  if (path == NULL)
    {
      gtk_label_set_label (place->self->message, _("Choose a place on this computer."));
      return;
    }
  save = g_new0 (Save, 1);
  save->id = place->id;
  save->path = g_steal_pointer (&path);
  front_store_run_async (place->self->store, FRONT_JOB_READ, save_job, save, save_free, g_free, NULL, saved_cb, g_object_ref (place->self));
}

static void
save_bad_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const FrontFileKind tables[] = { { N_ ("CSV table"), "csv" }, { NULL, NULL } };
  static const FrontFileKind logs[] = { { N_ ("Telephone log"), "log" }, { NULL, NULL } };
  FrontImportList *self = FRONT_IMPORT_LIST (widget);
  const FrontImportEntry *entry = chosen (self);
  g_autofree char *name = NULL;
  gboolean is_log;
  Place *place;

  if (entry == NULL || entry->n_bad == 0)
    return;
  is_log = g_str_equal (entry->kind, front_import_kind_name (FRONT_IMPORT_QUEUE_LOG));
  name = g_strdup_printf (is_log ? _("Bad lines of import %" PRId64 ".log") : _("Bad rows of import %" PRId64 ".csv"), entry->id);
  place = g_new0 (Place, 1);
  place->self = g_object_ref (self);
  place->id = entry->id;
  front_choose_save (widget, _("Save the rows that were kept aside"), name, is_log ? logs : tables, place_chosen_cb, place, place_free);
}

/* ── The window ── */

static void
front_import_list_dispose (GObject *object)
{
  FrontImportList *self = FRONT_IMPORT_LIST (object);

  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_handler, self->store);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (front_import_list_parent_class)->dispose (object);
}

static void
front_import_list_finalize (GObject *object)
{
  g_clear_pointer (&FRONT_IMPORT_LIST (object)->entries, g_ptr_array_unref);
  G_OBJECT_CLASS (front_import_list_parent_class)->finalize (object);
}

static void
front_import_list_class_init (FrontImportListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = front_import_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = front_import_list_finalize;
  gtk_widget_class_install_action (widget_class, "imports.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "imports.save-bad", NULL, save_bad_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
add_button (AdwHeaderBar *header, const char *label, const char *tooltip, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_header_bar_pack_start (header, button);
  return button;
}

static GtkLabel *
add_foot (GtkWidget *whole, const char *class)
{
  GtkWidget *label = add_line (whole, "", class);

  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  return GTK_LABEL (label);
}

static void
front_import_list_init (FrontImportList *self)
{
  GtkWidget *whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new (), *none = adw_status_page_new ();

  gtk_window_set_title (GTK_WINDOW (self), _("Imports"));
  gtk_window_set_default_size (GTK_WINDOW (self), 760, 560);
  add_button (ADW_HEADER_BAR (header), _("_Undo…"), _("Take this import back as a whole"), "imports.undo");
  add_button (ADW_HEADER_BAR (header), _("Save _Bad Rows…"), _("Save the rows that were kept aside, to be mended"), "imports.save-bad");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Imports"), -1);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "document-open-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _("Nothing was imported yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none), _("Choose a file in the import window (Ctrl+I). Every file that comes in is kept here with who and when, and can be "
                                                             "undone as a whole."));
  gtk_widget_add_css_class (none, "compact");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, scrolled, "list");
  gtk_stack_add_named (self->stack, none, "none");
  self->bar = g_object_new (FRONT_TYPE_WORK_BAR, NULL);
  gtk_box_append (GTK_BOX (whole), header);
  gtk_box_append (GTK_BOX (whole), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (whole), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  self->details = add_foot (whole, "dim-label");
  self->bad = add_foot (whole, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->bad), FALSE);
  self->message = add_foot (whole, NULL);
  gtk_box_append (GTK_BOX (whole), GTK_WIDGET (self->bar));
  adw_window_set_content (ADW_WINDOW (self), whole);
}

void
front_import_list_present (GtkWindow *parent, FrontStore *store)
{
  FrontImportList *self;

  g_return_if_fail (FRONT_IS_STORE (store));

  self = g_object_new (FRONT_TYPE_IMPORT_LIST, "transient-for", parent, "modal", TRUE, NULL);
  self->store = g_object_ref (store);
  self->changed_handler = g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);
  row_selected_cb (self);
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}
