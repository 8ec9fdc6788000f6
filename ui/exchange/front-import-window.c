#define G_LOG_DOMAIN "front-import"

#include "config.h"
#include "exchange/front-import-window.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "directory/front-session.h"
#include "exchange/front-import-form.h"
#include "exchange/front-import-list.h"
#include "exchange/front-import-result.h"
#include "exchange/front-mapping-list.h"
#include "front-compat.h"
#include "front-sight.h"
#include "front-tell.h"
#include "front-work-bar.h"

/* Smaller files are tried as soon as they are chosen: nobody waits for it. */
#define TRIED_AT_ONCE (2 * 1024 * 1024)

/* What is asked for later prevails where it stands behind: an import over a trial, and over both a look at what was chosen anew meanwhile, or
 * at another file. */
typedef enum { NOTHING, TRIAL, IMPORT, LOOK, LOOK_AT_NEW } Work;

#define FRONT_TYPE_IMPORT_WINDOW (front_import_window_get_type ())
G_DECLARE_FINAL_TYPE (FrontImportWindow, front_import_window, FRONT, IMPORT_WINDOW, AdwWindow)

struct _FrontImportWindow
{
  AdwWindow parent_instance;

  FrontStore *store;
  gboolean kind_known;          /* by whoever opened the window */
  char **paths;                 /* nullable: none is chosen yet */
  GCancellable *looking;        /* the look under way */
  gboolean fresh;               /* nothing is known of the file yet but that it was chosen */
  Work doing;                   /* NOTHING, TRIAL or IMPORT */
  Work next;                    /* what was asked for while a trial was under way */
  gboolean asked;               /* it was asked for, not begun by itself */
  gboolean wants_column;        /* the last trial asked what a column means */
  gboolean imported;            /* nothing is left to be done with these files */
  int scroll_ticks;             /* frames until the layout is done */
  FrontImportForm *form;
  AdwActionRow *file_row;
  AdwPreferencesPage *page;
  AdwPreferencesGroup *result_group;
  GtkBox *result;
  FrontWorkBar *bar;
  GtkWidget *choose_button, *try_button, *import_button;
};

G_DEFINE_TYPE (FrontImportWindow, front_import_window, ADW_TYPE_WINDOW)

static gboolean
was_cancelled (const GError *error)
{
  return g_error_matches (error, FRONT_ERROR, FRONT_ERROR_CANCELLED) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A box of its own for each result: GTK remembers of one that was empty while it was hidden that its height does not depend on its width,
 * and words that wrap would then be given one line. */
static void
renew_result (FrontImportWindow *self)
{
  if (self->result != NULL)
    adw_preferences_group_remove (self->result_group, GTK_WIDGET (self->result));
  self->result = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  adw_preferences_group_add (self->result_group, GTK_WIDGET (self->result));
}

static void
say (FrontImportWindow *self, const char *text, const GPtrArray *left)
{
  renew_result (self);
  front_import_result_say (self->result, text, left);
  gtk_widget_set_visible (GTK_WIDGET (self->result_group), *text != '\0' || (left != NULL && left->len > 0));
}

static void
set_ready (FrontImportWindow *self, gboolean ready)
{
  gtk_widget_set_sensitive (self->try_button, ready);
  gtk_widget_set_sensitive (self->import_button, ready);
}

/* A refusal that a column's meaning would mend points to where it is chosen. */
static void
say_error (FrontImportWindow *self, const GError *error)
{
  g_autofree char *text = NULL;

  self->wants_column = g_strcmp0 (front_error_wanted (error), "map") == 0;
  if (self->wants_column)
    text = g_strdup_printf (_("%s Choose below, under Columns, which one it is."), error->message);
  say (self, text != NULL ? text : error->message, NULL);
}

static GtkWidget *
find_scrolled (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_SCROLLED_WINDOW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_scrolled (child);
  return found;
}

/* What is to be imported stands at the top. */
static void
scroll_to_file (FrontImportWindow *self)
{
  GtkWidget *scrolled = find_scrolled (GTK_WIDGET (self->page));

  if (scrolled != NULL)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)), 0);
}

/* The keyboard to what is to be done next, where it is nowhere: the button that had it took no part in what was running. Not away from
 * where a person put it meanwhile. */
static void
go_on (FrontImportWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && focus != self->choose_button && gtk_widget_is_sensitive (focus))
    return;
  gtk_window_set_focus_visible (GTK_WINDOW (self), TRUE); /* it did not get there by a key */
  if (self->wants_column && front_import_form_ask_column (self->form))
    return;
  gtk_widget_grab_focus (self->imported ? self->choose_button : self->import_button);
}

/* Behind the layout, which says where things are. */
static gboolean
laid_out_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  FrontImportWindow *self = data;

  if (self->scroll_ticks-- > 0)
    return G_SOURCE_CONTINUE;
  if (self->asked)
    front_sight_scroll (GTK_WIDGET (self->result_group)); /* where the choices above leave no room for it */
  if (self->doing == NOTHING)
    go_on (self);
  return G_SOURCE_REMOVE;
}

static void
show_next (FrontImportWindow *self)
{
  self->scroll_ticks = 2;
  gtk_widget_add_tick_callback (GTK_WIDGET (self->page), laid_out_cb, g_object_ref (self), g_object_unref);
}

/* ── Looking ── */

typedef struct
{
  char **paths;
  gboolean find_kind;
  FrontImportOrder *order;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_strfreev (look->paths);
  front_import_order_free (look->order);
  g_free (look);
}

static gpointer
look_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Look *look = data;
  FrontImportKind kind = look->order->kind;

  if (look->find_kind && !front_import_find_kind (look->paths[0], &kind, cancellable, error))
    return NULL;
  if (kind == FRONT_N_IMPORT_KINDS)
    kind = FRONT_IMPORT_CALLS; /* what most files are; the trial says what is missing */
  return front_import_look (db, look->paths, kind, look->order->into, look->order->scheme, &look->order->settings, cancellable, error);
}

static void run (FrontImportWindow *self, Work work);

static char *
name_of (FrontImportWindow *self)
{
  g_autofree char *base = g_path_get_basename (self->paths[0]), *name = g_filename_display_name (base);
  guint n = g_strv_length (self->paths);

  if (n == 1)
    return g_steal_pointer (&name);
  return g_strdup_printf (ngettext ("%s and %u more file", "%s and %u more files", n - 1), name, n - 1);
}

static void
show_look (FrontImportWindow *self, const FrontImportLook *look)
{
  g_autoptr(GString) text = g_string_new (NULL);

  adw_action_row_set_subtitle (self->file_row, look->summary);
  front_import_form_set_kind (self->form, look->kind);
  front_import_form_show (self->form, look);
  if (look->mapping != NULL)
    g_string_append_printf (text, _("The saved mapping “%s” is for these headings, and is proposed."), look->mapping);
  say (self, text->str, look->left);
  if (look->dates_asked)
    {
      say (self, _("Its dates could have the day or the month first. Choose which under Dates, then try it."), look->left);
      front_import_form_ask_dates (self->form);
      gtk_window_set_focus_visible (GTK_WINDOW (self), TRUE);
    }
  else if (look->bytes <= TRIED_AT_ONCE)
    {
      self->asked = FALSE;
      run (self, TRIAL);
    }
  else
    go_on (self);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontImportWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontImportLook) look = front_store_run_finish (FRONT_STORE (source), result, &error);
  g_autofree char *name = NULL;

  if (self->store == NULL || was_cancelled (error))
    return;
  name = name_of (self);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->file_row), name);
  set_ready (self, look != NULL);
  if (look != NULL)
    {
      self->fresh = FALSE;
      show_look (self, look);
      return;
    }
  adw_action_row_set_subtitle (self->file_row, _("It cannot be imported like this"));
  front_import_form_set_shown (self->form, !self->fresh);
  say (self, error->message, NULL);
}

/* @found: the file is new, and what it holds is to be found out. */
static void
look (FrontImportWindow *self, gboolean found)
{
  g_autoptr(FrontImportOrder) order = g_new0 (FrontImportOrder, 1);
  g_autoptr(GError) error = NULL;
  Look *job;

  if (self->paths == NULL || self->doing != NOTHING)
    return;
  if (!front_import_form_take (self->form, order, &error))
    {
      say (self, error->message, NULL);
      return;
    }
  g_cancellable_cancel (self->looking);
  g_object_unref (self->looking);
  self->looking = g_cancellable_new ();
  set_ready (self, FALSE);
  job = g_new0 (Look, 1);
  job->paths = g_strdupv (self->paths);
  job->find_kind = found && !self->kind_known;
  job->order = g_steal_pointer (&order);
  front_store_run_async (self->store, FRONT_JOB_READ, look_job, job, look_free, (GDestroyNotify) front_import_look_free, self->looking, looked_cb,
                         g_object_ref (self));
}

/* The trial under way gives way to it. */
static void
end_trial_for (FrontImportWindow *self, Work work)
{
  self->next = MAX (self->next, work);
  front_work_bar_cancel (self->bar);
}

static void
look_again (gpointer data)
{
  FrontImportWindow *self = data;

  if (self->doing == TRIAL)
    end_trial_for (self, LOOK);
  else
    look (self, FALSE);
}

static void
changed (gpointer data)
{
  FrontImportWindow *self = data;

  if (self->doing == TRIAL)
    end_trial_for (self, TRIAL);
  else if (self->paths != NULL && self->doing == NOTHING)
    say (self, _("Something was chosen anew. Try it, to see what would come of it."), NULL);
}

/* ── Files ── */

static void
take_files (FrontImportWindow *self, GListModel *files)
{
  g_autoptr(GStrvBuilder) paths = g_strv_builder_new ();
  guint n = g_list_model_get_n_items (files);

  if (n == 0)
    return;
  if (self->doing == IMPORT)
    {
      front_tell (GTK_WIDGET (self), _("Wait for the work under way to end, or cancel it"), NULL, NULL);
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GFile) file = g_list_model_get_item (files, i);
      g_autofree char *path = g_file_get_path (file);

      if (path == NULL)
        {
          say (self, _("This file is not on this computer. Save it here first."), NULL);
          return;
        }
      g_strv_builder_add (paths, path);
    }
  g_strfreev (self->paths);
  self->paths = g_strv_builder_end (paths);
  self->fresh = TRUE;
  self->wants_column = self->imported = FALSE;
  gtk_widget_grab_focus (self->choose_button); /* until it is known what comes next */
  scroll_to_file (self);
  front_import_form_set_shown (self->form, TRUE);
  front_import_form_clear (self->form);
  if (self->doing == TRIAL)
    end_trial_for (self, LOOK_AT_NEW);
  else
    look (self, TRUE);
}

static void
chosen_cb (GListModel *files, gpointer data)
{
  take_files (data, files);
}

static void
choose_clicked (FrontImportWindow *self)
{
  front_choose_open (GTK_WIDGET (self), _("Choose a file to import"), TRUE, NULL, chosen_cb, g_object_ref (self), g_object_unref);
}

/* (transfer full) */
static GListModel *
files_of (const GValue *value)
{
  GListStore *files = g_list_store_new (G_TYPE_FILE);

  if (G_VALUE_HOLDS (value, G_TYPE_FILE))
    g_list_store_append (files, g_value_get_object (value));
  else
    for (GSList *at = g_value_get_boxed (value); at != NULL; at = at->next)
      g_list_store_append (files, at->data);
  return G_LIST_MODEL (files);
}

static gboolean
dropped (FrontImportWindow *self, const GValue *value)
{
  g_autoptr(GListModel) files = files_of (value);

  take_files (self, files);
  return TRUE;
}

static GtkEventController *
drop_target (void)
{
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_FILE };

  gtk_drop_target_set_gtypes (drop, types, G_N_ELEMENTS (types));
  return GTK_EVENT_CONTROLLER (drop);
}

/* ── Importing ── */

static gpointer
import_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  FrontWork *work = data;

  front_session_apply (db, NULL, NULL, NULL); /* the change record names the rep */
  return front_import_any_run (db, work->data, front_work_progress, work, cancellable, error);
}

/* What is pressed while a trial runs is not lost: the trial, which was begun by itself perhaps, gives way to it. An import does not: GTK's
 * clicks come a while behind their keys and not in their order, and that of a trial may come last. */
static void
set_doing (FrontImportWindow *self, Work work)
{
  self->doing = work;
  self->next = NOTHING;
  set_ready (self, work != IMPORT);
  gtk_widget_set_sensitive (self->choose_button, work == NOTHING); /* and Alt+C is Cancel */
}

static void
ask (FrontImportWindow *self, Work work)
{
  self->asked = TRUE;
  if (self->doing == NOTHING)
    run (self, work);
  else if (self->doing == TRIAL)
    end_trial_for (self, work);
}

static void
done_cb (GObject *source, GAsyncResult *async_result, gpointer data)
{
  g_autoptr(FrontImportWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontImportOutcome) outcome = g_task_propagate_pointer (G_TASK (async_result), &error);
  Work next = self->next;

  if (self->store == NULL)
    return;
  set_doing (self, NOTHING);
  if (next != NOTHING)
    {
      if (next == LOOK || next == LOOK_AT_NEW)
        look (self, next == LOOK_AT_NEW);
      else
        run (self, next);
      return;
    }
  self->wants_column = FALSE;
  self->imported = outcome != NULL && !outcome->dry_run && (outcome->import_id > 0 || outcome->n_bad == 0);
  if (was_cancelled (error))
    say (self, _("Cancelled; nothing was changed."), NULL);
  else if (outcome == NULL)
    say_error (self, error);
  else
    {
      renew_result (self);
      front_import_result_show (self->result, outcome);
      gtk_widget_set_visible (GTK_WIDGET (self->result_group), TRUE);
    }
  show_next (self);
}

static void
run (FrontImportWindow *self, Work work)
{
  g_autoptr(FrontImportOrder) order = g_new0 (FrontImportOrder, 1);
  g_autoptr(GError) error = NULL;

  if (self->paths == NULL || self->doing != NOTHING)
    return;
  if (!front_import_form_take (self->form, order, &error))
    {
      say (self, error->message, NULL);
      return;
    }
  order->paths = g_strdupv (self->paths);
  order->dry_run = work == TRIAL;
  set_doing (self, work);
  if (!front_work_bar_run_apart (self->bar, self->store, work == TRIAL ? _("Trying the file") : _("Importing the file"), import_job, g_steal_pointer (&order),
                           (GDestroyNotify) front_import_order_free, (GDestroyNotify) front_import_outcome_free, done_cb, g_object_ref (self)))
    {
      set_doing (self, NOTHING);
      g_object_unref (self);
    }
}

static void
try_clicked (FrontImportWindow *self)
{
  ask (self, TRIAL);
}

static void
import_clicked (FrontImportWindow *self)
{
  ask (self, IMPORT);
}

static void
earlier_clicked (FrontImportWindow *self)
{
  front_import_list_present (GTK_WINDOW (self), self->store);
}

static void
mappings_clicked (FrontImportWindow *self)
{
  front_mapping_list_present (GTK_WINDOW (self), self->store);
}

/* ── The window ── */

static void
build_page (FrontImportWindow *self)
{
  AdwPreferencesGroup *file = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwPreferencesGroup *columns = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  self->file_row = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->file_row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->file_row), _("No file yet"));
  adw_action_row_set_subtitle (self->file_row, _("Choose a file, or drop one here: an export of the telephone system, a table saved as CSV"));
  self->choose_button = gtk_button_new_with_mnemonic (_("_Choose…"));
  gtk_widget_set_valign (self->choose_button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->choose_button, "clicked", G_CALLBACK (choose_clicked), self);
  adw_action_row_add_suffix (self->file_row, self->choose_button);
  adw_preferences_group_add (file, GTK_WIDGET (self->file_row));
  adw_preferences_page_add (self->page, file);

  self->result_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->result_group, _("What comes of it"));
  renew_result (self);
  gtk_widget_set_visible (GTK_WIDGET (self->result_group), FALSE);
  adw_preferences_page_add (self->page, self->result_group);

  adw_preferences_group_set_title (columns, _("Columns"));
  adw_preferences_group_set_description (columns, _("Each with its first rows, and what it means"));
  gtk_widget_set_visible (GTK_WIDGET (columns), FALSE);
  adw_preferences_page_add (self->page, columns);
  self->form = front_import_form_new (file, columns, look_again, changed, self);
}

static void
front_import_window_dispose (GObject *object)
{
  FrontImportWindow *self = FRONT_IMPORT_WINDOW (object);

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_object (&self->store);
  g_clear_pointer (&self->paths, g_strfreev);
  G_OBJECT_CLASS (front_import_window_parent_class)->dispose (object);
  g_clear_pointer (&self->form, front_import_form_free);
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
  GtkWidget *earlier = gtk_button_new_with_mnemonic (_("I_mports…"));
  GtkWidget *mappings = gtk_button_new_with_mnemonic (_("Ma_ppings…"));
  GtkEventController *drop = drop_target ();

  self->looking = g_cancellable_new ();
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
  gtk_widget_set_tooltip_text (earlier, _("What was imported: undo it, or save the rows that were kept aside"));
  g_signal_connect_swapped (earlier, "clicked", G_CALLBACK (earlier_clicked), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), earlier);
  gtk_widget_set_tooltip_text (mappings, _("The saved mappings: rename or delete them"));
  g_signal_connect_swapped (mappings, "clicked", G_CALLBACK (mappings_clicked), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), mappings);
  set_ready (self, FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->page), TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->page));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  adw_window_set_content (ADW_WINDOW (self), box);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (dropped), self);
  gtk_widget_add_controller (GTK_WIDGET (self), drop);
  gtk_window_set_title (GTK_WINDOW (self), _("Import a file"));
  gtk_window_set_default_size (GTK_WINDOW (self), 760, 620);
}

void
front_import_window_open (GtkWindow *parent, FrontStore *store, FrontImportKind kind, const char *into, GListModel *files)
{
  FrontImportWindow *self;

  g_return_if_fail (FRONT_IS_STORE (store));

  self = g_object_new (FRONT_TYPE_IMPORT_WINDOW, "transient-for", parent, NULL); /* a long import leaves the Desk usable */
  self->store = g_object_ref (store);
  self->kind_known = kind < FRONT_N_IMPORT_KINDS;
  if (self->kind_known)
    front_import_form_set_kind (self->form, kind);
  front_import_form_set_into (self->form, into);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->choose_button);
  if (files != NULL)
    take_files (self, files);
}

/* ── Dropping on another window ── */

static gboolean
dropped_there (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  FrontStore **store = data;
  GtkRoot *root = gtk_widget_get_root (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)));
  g_autoptr(GListModel) files = files_of (value);

  if (*store == NULL || !GTK_IS_WINDOW (root))
    return FALSE;
  front_import_window_open (GTK_WINDOW (root), *store, FRONT_N_IMPORT_KINDS, NULL, files);
  return TRUE;
}

void
front_import_window_add_drop (GtkWidget *widget, FrontStore **store)
{
  GtkEventController *drop = drop_target ();

  g_return_if_fail (GTK_IS_WIDGET (widget) && store != NULL);

  g_signal_connect (drop, "drop", G_CALLBACK (dropped_there), store);
  gtk_widget_add_controller (widget, drop);
}
