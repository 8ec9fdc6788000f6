#define G_LOG_DOMAIN "front-directory-window"

#include "config.h"
#include "directory/front-directory-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "calendar/front-dates.h"
#include "directory/front-entry.h"
#include "directory/front-liaison-view.h"
#include "directory/front-script.h"
#include "enquiries/front-contact.h"
#include "front-compat.h"
#include "front-loader.h"

struct _FrontDirectoryWindow
{
  AdwWindow parent_instance;

  GtkListBox *kinds;
  GtkStack *stack;     /* "entries", "liaison" */
  GtkEditable *search;
  GtkListBox *list;
  GtkWidget *form;
  GtkEditable *name;
  GtkWidget *rows[5];  /* department, service, other names, counts as, script: what only some kinds have */
  GtkEditable *department;
  GtkDropDown *service;
  GtkEditable *other_names;
  GtkLabel *other_label;
  GtkDropDown *base;
  GtkEditable *details;
  GtkCheckButton *retired;
  GtkTextBuffer *script_text;
  GtkEditable *script_department;
  GtkEditable *script_review;
  GtkLabel *message;

  FrontStore *store;
  FrontEntryKind kind;
  GPtrArray *entries;   /* (element-type FrontEntry): of the kind, most used first */
  GPtrArray *services;  /* (element-type FrontEntry): for a topic's */
  FrontEntry *orig;     /* as read; NULL: a new one, or none is shown */
  FrontScript *script;  /* of the service shown, as read; NULL: none */
  gboolean is_new;
  gint64 wanted;        /* to be shown when the list is read again */
  GPtrArray *undo;      /* (element-type Saved) */
  FrontLoader *loader;
  guint filling : 1;
  guint stays : 1;      /* what is being saved is to be shown again */
};

G_DEFINE_FINAL_TYPE (FrontDirectoryWindow, front_directory_window, ADW_TYPE_WINDOW)

enum { ROW_DEPARTMENT, ROW_SERVICE, ROW_OTHER_NAMES, ROW_BASE, ROW_SCRIPT };

/* One save: what was and what is; either half may be missing. */
typedef struct
{
  FrontEntry *was;         /* NULL with @is: it was added */
  FrontEntry *is;
  FrontScript *script_was;
  FrontScript *script_is;
  gboolean undoing;
} Saved;

static void
saved_free (gpointer data)
{
  Saved *saved = data;

  front_entry_free (saved->was);
  front_entry_free (saved->is);
  front_script_free (saved->script_was);
  front_script_free (saved->script_is);
  g_free (saved);
}


static void
tell (FrontDirectoryWindow *self, const char *text, gboolean fault)
{
  gtk_label_set_label (self->message, text);
  (fault ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->message), "error");
}

/* ── The form ── */

static void
show_form (FrontDirectoryWindow *self, const FrontEntry *entry)
{
  FrontEntryKind kind = self->kind;
  guint at = 0;

  self->filling = TRUE;
  gtk_widget_set_sensitive (self->form, entry != NULL);
  gtk_editable_set_text (self->name, entry != NULL ? entry->name : "");
  gtk_editable_set_text (self->department, entry != NULL ? entry->department : "");
  gtk_editable_set_text (self->other_names, entry != NULL ? entry->other_names : "");
  gtk_editable_set_text (self->details, entry != NULL ? entry->details : "");
  gtk_check_button_set_active (self->retired, entry != NULL && entry->retired);
  gtk_drop_down_set_selected (self->base, entry != NULL && entry->base > 0 ? (guint) entry->base - 1 : 0);
  for (guint i = 0; entry != NULL && self->services != NULL && i < self->services->len; i++)
    if (((FrontEntry *) self->services->pdata[i])->id == entry->service_id)
      at = i;
  gtk_drop_down_set_selected (self->service, at);
  gtk_widget_set_visible (self->rows[ROW_DEPARTMENT], kind == FRONT_ENTRY_SERVICE);
  gtk_widget_set_visible (self->rows[ROW_SERVICE], kind == FRONT_ENTRY_TOPIC);
  gtk_widget_set_visible (self->rows[ROW_OTHER_NAMES], kind != FRONT_ENTRY_OUTCOME);
  gtk_widget_set_visible (self->rows[ROW_BASE], kind == FRONT_ENTRY_OUTCOME);
  gtk_widget_set_visible (self->rows[ROW_SCRIPT], kind == FRONT_ENTRY_SERVICE && entry != NULL && entry->id > 0);
  gtk_label_set_label (self->other_label, kind == FRONT_ENTRY_REP    ? _("Login")
                                          : kind == FRONT_ENTRY_DESK ? _("Computer")
                                                                     : _("Other names"));
  self->filling = FALSE;
}

static void
show_script (FrontDirectoryWindow *self, const FrontScript *script)
{
  g_autofree char *text = front_script_format (script);
  g_autofree char *date = script->review_on != NULL ? front_date_format (script->review_on) : g_strdup ("");

  gtk_text_buffer_begin_irreversible_action (self->script_text);
  gtk_text_buffer_set_text (self->script_text, text, -1);
  gtk_text_buffer_end_irreversible_action (self->script_text);
  gtk_editable_set_text (self->script_department, script->department);
  gtk_editable_set_text (self->script_review, date);
}

/* What the form says. Returns: (transfer full) */
static FrontEntry *
read_form (FrontDirectoryWindow *self)
{
  FrontEntry *entry = self->orig != NULL ? front_entry_copy (self->orig) : front_entry_new (self->kind, "");
  guint service = gtk_drop_down_get_selected (self->service);

  g_free (entry->name);
  entry->name = g_strdup (gtk_editable_get_text (self->name));
  g_free (entry->other_names);
  entry->other_names = g_strdup (gtk_editable_get_text (self->other_names));
  g_free (entry->details);
  entry->details = g_strdup (gtk_editable_get_text (self->details));
  entry->retired = gtk_check_button_get_active (self->retired);
  if (self->kind == FRONT_ENTRY_SERVICE)
    {
      g_free (entry->department);
      entry->department = g_strdup (gtk_editable_get_text (self->department));
    }
  if (self->kind == FRONT_ENTRY_OUTCOME)
    entry->base = (int) gtk_drop_down_get_selected (self->base) + 1;
  if (self->kind == FRONT_ENTRY_TOPIC && self->services != NULL && service < self->services->len)
    entry->service_id = ((FrontEntry *) self->services->pdata[service])->id;
  return entry;
}

/* NULL with @error: what is typed cannot be read. */
static FrontScript *
read_script (FrontDirectoryWindow *self, GError **error)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  const char *date = gtk_editable_get_text (self->script_review);
  g_autoptr(FrontScript) script = NULL;

  gtk_text_buffer_get_bounds (self->script_text, &start, &end);
  text = gtk_text_buffer_get_text (self->script_text, &start, &end, FALSE);
  script = front_script_parse (text, error);
  if (script == NULL)
    return NULL;
  script->service_id = self->script->service_id;
  g_free (script->department);
  script->department = g_strstrip (g_strdup (gtk_editable_get_text (self->script_department)));
  if (*date != '\0' && (script->review_on = front_date_parse (date, error)) == NULL)
    return NULL;
  return g_steal_pointer (&script);
}

static gboolean
same_script (const FrontScript *one, const FrontScript *other)
{
  g_autofree char *a = front_script_format (one);
  g_autofree char *b = front_script_format (other);

  return g_str_equal (a, b) && g_str_equal (one->department, other->department)
         && g_strcmp0 (one->review_on, other->review_on) == 0;
}

/* ── Saving ── */

static gpointer
save_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Saved *saved = data;
  GError *local = NULL;

  if (saved->undoing && saved->was == NULL && saved->is != NULL)
    front_entry_remove (db, saved->is, &local);
  else if (saved->undoing && saved->is != NULL)
    front_entry_save (db, saved->is, saved->was, &local);
  else if (saved->is != NULL)
    front_entry_save (db, saved->was, saved->is, &local);
  if (local == NULL && saved->script_is != NULL)
    front_script_save (db, saved->undoing ? saved->script_is : saved->script_was, saved->undoing ? saved->script_was : saved->script_is,
                       &local);
  if (local != NULL)
    g_propagate_error (error, local);
  return NULL;
}

typedef struct
{
  FrontDirectoryWindow *self;
  Saved *saved;
} Saving;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Saving *saving = data;
  g_autoptr(FrontDirectoryWindow) self = saving->self;
  Saved *saved = saving->saved;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (self->store == NULL)
    {
      saved_free (saved);
      return;
    }
  if (error == NULL)
    {
      if (self->stays && saved->is != NULL && !saved->undoing)
        {
          self->wanted = saved->is->id;
          g_clear_pointer (&self->orig, front_entry_free);
          g_clear_pointer (&self->script, front_script_free);
        }
      self->stays = FALSE;
      tell (self, saved->undoing ? _("Taken back") : _("Saved · Ctrl+Z takes it back"), FALSE);
      if (saved->undoing)
        saved_free (saved);
      else
        g_ptr_array_add (self->undo, saved);
      front_loader_load (self->loader);
      return;
    }
  tell (self, error->message, TRUE);
  /* What was typed comes back, with what it was meant to change. */
  if (!saved->undoing && saved->is != NULL && saved->is->kind == self->kind)
    {
      front_entry_free (self->orig);
      self->orig = saved->was != NULL ? front_entry_copy (saved->was) : NULL;
      self->is_new = saved->was == NULL;
      show_form (self, saved->is);
      if (saved->script_is != NULL)
        show_script (self, saved->script_is);
    }
  saved_free (saved);
}

static void
send (FrontDirectoryWindow *self, Saved *saved)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->self = g_object_ref (self);
  saving->saved = saved;
  front_store_run_async (self->store, FRONT_JOB_WRITE, save_job, saved, NULL, NULL, NULL, saved_cb, saving);
}

/* FALSE where what is typed cannot be read: it stays. Nothing to save is TRUE. */
static gboolean
save (FrontDirectoryWindow *self)
{
  g_autoptr(FrontEntry) entry = NULL;
  g_autoptr(FrontScript) script = NULL;
  g_autoptr(GError) error = NULL;
  Saved *saved;

  if (self->orig == NULL && !self->is_new)
    return TRUE;
  entry = read_form (self);
  if (self->script != NULL && self->kind == FRONT_ENTRY_SERVICE)
    {
      script = read_script (self, &error);
      if (script == NULL)
        {
          tell (self, error->message, TRUE);
          return FALSE;
        }
      if (same_script (script, self->script))
        g_clear_pointer (&script, front_script_free);
    }
  /* A new one that nobody typed into is none. */
  if (self->is_new ? *entry->name == '\0' : front_entry_equal (entry, self->orig))
    g_clear_pointer (&entry, front_entry_free);
  if (entry == NULL && script == NULL)
    return TRUE;
  saved = g_new0 (Saved, 1);
  if (entry != NULL)
    {
      saved->was = self->orig != NULL ? front_entry_copy (self->orig) : NULL;
      saved->is = g_steal_pointer (&entry);
    }
  if (script != NULL)
    {
      saved->script_was = g_steal_pointer (&self->script);
      saved->script_is = g_steal_pointer (&script);
    }
  self->wanted = self->orig != NULL ? self->orig->id : 0;
  self->is_new = FALSE;
  g_clear_pointer (&self->orig, front_entry_free);
  g_clear_pointer (&self->script, front_script_free);
  send (self, saved);
  return TRUE;
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontDirectoryWindow *self = FRONT_DIRECTORY_WINDOW (widget);

  self->stays = TRUE;
  save (self);
}

static void
undo_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontDirectoryWindow *self = FRONT_DIRECTORY_WINDOW (widget);
  Saved *saved;

  if (self->undo->len == 0)
    {
      tell (self, _("There is nothing to take back"), FALSE);
      return;
    }
  saved = g_ptr_array_steal_index (self->undo, self->undo->len - 1);
  saved->undoing = TRUE;
  g_clear_pointer (&self->orig, front_entry_free);
  g_clear_pointer (&self->script, front_script_free);
  self->wanted = saved->was != NULL ? saved->was->id : 0;
  send (self, saved);
}

/* ── The lists ── */

typedef struct
{
  GPtrArray *entries;
  GPtrArray *services;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  if (loaded == NULL)
    return;
  g_clear_pointer (&loaded->entries, g_ptr_array_unref);
  g_clear_pointer (&loaded->services, g_ptr_array_unref);
  g_free (loaded);
}

static void
script_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontDirectoryWindow) self = data;
  g_autoptr(FrontScript) script = front_store_run_finish (FRONT_STORE (source), result, NULL);

  if (script == NULL || self->store == NULL || self->orig == NULL || self->orig->id != script->service_id
      || self->kind != FRONT_ENTRY_SERVICE || self->script != NULL)
    return;
  self->script = g_steal_pointer (&script);
  show_script (self, self->script);
}

static gpointer
load_script_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_script_load (db, *(gint64 *) data, error);
}

static void
show_entry (FrontDirectoryWindow *self, const FrontEntry *entry)
{
  g_clear_pointer (&self->orig, front_entry_free);
  g_clear_pointer (&self->script, front_script_free);
  self->orig = entry != NULL ? front_entry_copy (entry) : NULL;
  self->is_new = FALSE;
  show_form (self, entry);
  if (entry != NULL && entry->kind == FRONT_ENTRY_SERVICE)
    front_store_run_async (self->store, FRONT_JOB_READ, load_script_job, g_memdup2 (&entry->id, sizeof entry->id), g_free,
                           (GDestroyNotify) front_script_free, NULL, script_loaded_cb, g_object_ref (self));
}

static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, FrontDirectoryWindow *self)
{
  const FrontEntry *entry = row != NULL ? g_object_get_data (G_OBJECT (row), "entry") : NULL;

  if (self->filling || entry == NULL || (self->orig != NULL && self->orig->id == entry->id))
    return;
  if (save (self))
    show_entry (self, entry);
}

static void
fill_list (FrontDirectoryWindow *self)
{
  g_autofree char *typed = front_entry_fold (gtk_editable_get_text (self->search));
  GtkWidget *child;

  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; self->entries != NULL && i < self->entries->len; i++)
    {
      const FrontEntry *entry = self->entries->pdata[i];
      g_autofree char *all = g_strjoin ("\n", entry->name, entry->other_names, entry->department, entry->service, NULL);
      g_autofree char *folded = front_entry_fold (all);
      g_autofree char *text = NULL;
      GtkWidget *label, *row;

      if (strstr (folded, typed) == NULL)
        continue;
      text = entry->kind == FRONT_ENTRY_TOPIC ? g_strdup_printf ("%s · %s", entry->service, entry->name) : g_strdup (entry->name);
      if (entry->retired)
        {
          g_autofree char *plain = g_steal_pointer (&text);

          text = g_strdup_printf (_("%s (retired)"), plain);
        }
      label = gtk_label_new (text);
      row = gtk_list_box_row_new ();
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_tooltip_text (label, text);
      if (entry->retired)
        gtk_widget_add_css_class (label, "dim-label");
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
      g_object_set_data (G_OBJECT (row), "entry", (gpointer) entry);
      gtk_list_box_append (self->list, row);
      if (self->orig != NULL && self->orig->id == entry->id)
        gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
    }
  self->filling = FALSE;
}

static void
show (gpointer owner, gpointer result, const GError *error)
{
  FrontDirectoryWindow *self = owner;
  Loaded *loaded = result;
  g_autoptr(GtkStringList) names = NULL;

  if (loaded == NULL)
    return;
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->services, g_ptr_array_unref);
  self->entries = g_steal_pointer (&loaded->entries);
  self->services = g_steal_pointer (&loaded->services);
  names = gtk_string_list_new (NULL);
  for (guint i = 0; i < self->services->len; i++)
    gtk_string_list_append (names, ((FrontEntry *) self->services->pdata[i])->name);
  /* What is in hand stays in hand, typed letters and all; else what was saved last, else the first. */
  if (self->orig == NULL && !self->is_new)
    {
      const FrontEntry *found = self->entries->len > 0 ? self->entries->pdata[0] : NULL;

      for (guint i = 0; i < self->entries->len; i++)
        if (((FrontEntry *) self->entries->pdata[i])->id == self->wanted)
          found = self->entries->pdata[i];
      gtk_drop_down_set_model (self->service, G_LIST_MODEL (names));
      show_entry (self, found);
    }
  fill_list (self);
  loaded_free (loaded);
}

static gpointer
load_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Loaded *loaded = g_new0 (Loaded, 1);

  loaded->entries = front_entry_list (db, (FrontEntryKind) GPOINTER_TO_UINT (data), error);
  if (loaded->entries != NULL)
    loaded->services = front_entry_list (db, FRONT_ENTRY_SERVICE, error);
  if (loaded->services != NULL)
    return loaded;
  loaded_free (loaded);
  return NULL;
}

static gpointer
ask (gpointer owner)
{
  return GUINT_TO_POINTER (((FrontDirectoryWindow *) owner)->kind);
}

static const FrontLoading loading = {
  .changes = FRONT_CHANGED_SERVICE,
  .job = load_job,
  .result_free = loaded_free,
  .ask = ask,
  .show = show,
};

static void
kind_selected_cb (GtkListBox *list, GtkListBoxRow *row, FrontDirectoryWindow *self)
{
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  if (index < 0 || !save (self))
    return;
  gtk_stack_set_visible_child_name (self->stack, index + 1 < FRONT_ENTRY_N_KINDS ? "entries" : "liaison");
  if (index + 1 >= FRONT_ENTRY_N_KINDS)
    return;
  self->kind = (FrontEntryKind) (index + 1);
  self->wanted = 0;
  show_entry (self, NULL);
  tell (self, "", FALSE);
  front_loader_load (self->loader);
}

static void
add_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontDirectoryWindow *self = FRONT_DIRECTORY_WINDOW (widget);
  g_autoptr(FrontEntry) entry = NULL;

  if (!save (self))
    return;
  g_clear_pointer (&self->orig, front_entry_free);
  g_clear_pointer (&self->script, front_script_free);
  self->is_new = TRUE;
  entry = front_entry_new (self->kind, "");
  gtk_list_box_unselect_all (self->list);
  show_form (self, entry);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
search_cb (GtkEditable *editable, FrontDirectoryWindow *self)
{
  fill_list (self);
}

/* Escape: first what was typed goes, then the window. */
static void
stop_cb (GtkSearchEntry *search, FrontDirectoryWindow *self)
{
  if (*gtk_editable_get_text (self->search) != '\0')
    gtk_editable_set_text (self->search, "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* ── The window ── */

/* FALSE goes on with closing. */
static gboolean
front_directory_window_close_request (GtkWindow *window)
{
  return !save (FRONT_DIRECTORY_WINDOW (window));
}

static void
front_directory_window_dispose (GObject *object)
{
  FrontDirectoryWindow *self = FRONT_DIRECTORY_WINDOW (object);

  g_clear_pointer (&self->loader, front_loader_stop);
  g_clear_object (&self->store);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->services, g_ptr_array_unref);
  g_clear_pointer (&self->orig, front_entry_free);
  g_clear_pointer (&self->script, front_script_free);
  g_clear_pointer (&self->undo, g_ptr_array_unref);
  G_OBJECT_CLASS (front_directory_window_parent_class)->dispose (object);
}

static void
front_directory_window_class_init (FrontDirectoryWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = front_directory_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = front_directory_window_close_request;
  gtk_widget_class_install_action (widget_class, "directory.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "directory.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "directory.undo", NULL, undo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "directory.add", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "directory.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

/* A labelled row of the form. Returns: the row */
static GtkWidget *
add_row (GtkBox *form, const char *title, GtkWidget *widget, GtkLabel **label_out)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  /* Ctrl+Z is the window's: it takes back a save, and another entry's letters must not come back into this one. */
  if (GTK_IS_EDITABLE (widget))
    gtk_editable_set_enable_undo (GTK_EDITABLE (widget), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), widget);
  gtk_box_append (form, row);
  if (label_out != NULL)
    *label_out = GTK_LABEL (label);
  return row;
}

static GtkWidget *
make_script (FrontDirectoryWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *hint = gtk_label_new (_("Say: what to say first\n1. A question\n   Link: https://…\n   - An answer: what to do then"));

  self->script_text = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 6);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 200);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_add_css_class (scrolled, "frame");
  add_row (GTK_BOX (box), _("Script"), scrolled, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Script"), -1);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_widget_add_css_class (hint, "caption");
  gtk_box_append (GTK_BOX (box), hint);
  self->script_department = GTK_EDITABLE (gtk_entry_new ());
  self->script_review = GTK_EDITABLE (gtk_entry_new ());
  add_row (GTK_BOX (box), _("Whose words these are (department)"), GTK_WIDGET (self->script_department), NULL);
  add_row (GTK_BOX (box), _("To be reviewed by (22/11/2026)"), GTK_WIDGET (self->script_review), NULL);
  return box;
}

static GtkWidget *
make_form (FrontDirectoryWindow *self)
{
  const char *const bases[] = { front_outcome_title (FRONT_OUTCOME_RESOLVED), front_outcome_title (FRONT_OUTCOME_PASSED),
                                front_outcome_title (FRONT_OUTCOME_CALL_BACK), front_outcome_title (FRONT_OUTCOME_LEFT),
                                front_outcome_title (FRONT_OUTCOME_ABANDONED), NULL };
  GtkBox *form = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 10));
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->form = GTK_WIDGET (form);
  self->name = GTK_EDITABLE (gtk_entry_new ());
  self->department = GTK_EDITABLE (gtk_entry_new ());
  self->service = GTK_DROP_DOWN (gtk_drop_down_new_from_strings ((const char *const[]) { NULL }));
  self->other_names = GTK_EDITABLE (gtk_entry_new ());
  self->base = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (bases));
  self->details = GTK_EDITABLE (gtk_entry_new ());
  self->retired = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (_("_Retired: offered no longer")));
  add_row (form, _("Name"), GTK_WIDGET (self->name), NULL);
  self->rows[ROW_DEPARTMENT] = add_row (form, _("Department"), GTK_WIDGET (self->department), NULL);
  self->rows[ROW_SERVICE] = add_row (form, _("Service"), GTK_WIDGET (self->service), NULL);
  self->rows[ROW_OTHER_NAMES] = add_row (form, _("Other names"), GTK_WIDGET (self->other_names), &self->other_label);
  self->rows[ROW_BASE] = add_row (form, _("Counts as"), GTK_WIDGET (self->base), NULL);
  front_drop_down_set_name (self->service, _("Service"));
  front_drop_down_set_name (self->base, _("Counts as"));
  add_row (form, _("Details"), GTK_WIDGET (self->details), NULL);
  gtk_box_append (form, GTK_WIDGET (self->retired));
  self->rows[ROW_SCRIPT] = make_script (self);
  gtk_box_append (form, self->rows[ROW_SCRIPT]);
  gtk_widget_set_margin_start (GTK_WIDGET (form), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (form), 18);
  gtk_widget_set_margin_top (GTK_WIDGET (form), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (form), 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (form));
  gtk_widget_set_hexpand (scrolled, TRUE);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static GtkWidget *
make_entries (FrontDirectoryWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *save_button = gtk_button_new_with_mnemonic (_("_Save · Ctrl+S"));

  self->search = GTK_EDITABLE (gtk_search_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search the directory"), -1);
  g_signal_connect (self->search, "changed", G_CALLBACK (search_cb), self);
  g_signal_connect (self->search, "stop-search", G_CALLBACK (stop_cb), self);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Entries"), -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  g_signal_connect (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_margin_top (GTK_WIDGET (self->search), 8);
  gtk_widget_set_margin_start (GTK_WIDGET (self->search), 8);
  gtk_widget_set_margin_end (GTK_WIDGET (self->search), 8);
  gtk_widget_set_size_request (left, 270, -1);
  gtk_box_append (GTK_BOX (left), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (left), scrolled);

  self->message = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->message, TRUE);
  gtk_label_set_xalign (self->message, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->message), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (save_button), "directory.save");
  gtk_widget_add_css_class (save_button, "suggested-action");
  gtk_widget_set_margin_start (foot, 18);
  gtk_widget_set_margin_end (foot, 18);
  gtk_widget_set_margin_top (foot, 8);
  gtk_widget_set_margin_bottom (foot, 8);
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->message));
  gtk_box_append (GTK_BOX (foot), save_button);
  gtk_box_append (GTK_BOX (right), make_form (self));
  gtk_box_append (GTK_BOX (right), foot);
  gtk_box_append (GTK_BOX (box), left);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (box), right);
  return box;
}

/* Caught before an entry takes it; in the script what was typed is taken back first. */
static gboolean
undo_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (widget));

  if (GTK_IS_TEXT_VIEW (focus) && gtk_text_buffer_get_can_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus))))
    return FALSE;
  return gtk_widget_activate_action (widget, "directory.undo", NULL);
}

static void
add_kind (FrontDirectoryWindow *self, const char *title)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_list_box_append (self->kinds, row);
}

static void
front_directory_window_init (FrontDirectoryWindow *self)
{
  GtkWidget *whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *add = gtk_button_new_with_mnemonic (_("_Add · Ctrl+N"));
  GtkWidget *undo = gtk_button_new_with_mnemonic (_("_Undo"));

  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (undo_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->undo = g_ptr_array_new_with_free_func (saved_free);
  self->kind = FRONT_ENTRY_SERVICE;
  gtk_window_set_title (GTK_WINDOW (self), _("Directory"));
  gtk_window_set_default_size (GTK_WINDOW (self), 1000, 620);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "directory.add");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (undo), "directory.undo");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), add);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), undo);

  self->kinds = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->kinds), "navigation-sidebar");
  gtk_widget_set_size_request (GTK_WIDGET (self->kinds), 150, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kinds), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Kinds"), -1);
  for (guint kind = 1; kind < FRONT_ENTRY_N_KINDS; kind++)
    add_kind (self, front_entry_kind_plural ((FrontEntryKind) kind));
  add_kind (self, _("Liaison"));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, make_entries (self), "entries");
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->kinds));
  gtk_box_append (GTK_BOX (body), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->stack));
  gtk_widget_set_vexpand (body, TRUE);
  gtk_box_append (GTK_BOX (whole), header);
  gtk_box_append (GTK_BOX (whole), body);
  adw_window_set_content (ADW_WINDOW (self), whole);
  show_form (self, NULL);
}

void
front_directory_window_present (GtkWindow *parent, FrontStore *store)
{
  FrontDirectoryWindow *self = g_object_new (FRONT_TYPE_DIRECTORY_WINDOW, "transient-for", parent, "modal", TRUE, NULL);

  self->store = g_object_ref (store);
  self->loader = front_loader_new (store, &loading, self);
  gtk_stack_add_named (self->stack, front_liaison_view_new (store), "liaison");
  g_signal_connect (self->kinds, "row-selected", G_CALLBACK (kind_selected_cb), self);
  gtk_list_box_select_row (self->kinds, gtk_list_box_get_row_at_index (self->kinds, FRONT_ENTRY_SERVICE - 1));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
