#define G_LOG_DOMAIN "front-log-page"

#include "config.h"
#include "front-log-page.h"

#include <glib/gi18n.h>

#include "front-compat.h"
#include "front-correct-dialog.h"
#include "front-log-chips.h"
#include "front-log-columns.h"
#include "front-log-conditions.h"
#include "front-log-details-view.h"
#include "front-log-layout-button.h"
#include "front-log-model.h"
#include "front-log-saved-button.h"
#include "front-tell.h"
#include "people/front-people-window.h"

struct _FrontLogPage
{
  AdwBin parent_instance;

  GtkPaned *paned;
  GtkSearchEntry *search;
  FrontLogConditions *conditions;
  FrontLogChips *chips;
  FrontLogLayoutButton *layout;
  FrontLogSavedButton *saved;
  GtkLabel *count;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkColumnView *view;
  AdwStatusPage *none;
  GtkWidget *look_among_people; /* while something is typed */
  AdwStatusPage *failed;
  GtkBox *details_pane;
  GtkLabel *details_title;
  GtkScrolledWindow *details_scroller;
  FrontLogDetailsView *details;

  FrontStore *store;
  FrontLogModel *model;           /* NULL until the page is shown for the first time */
  GtkSingleSelection *selection;
  GtkColumnViewColumn *columns[FRONT_LOG_N_COLUMNS];
  guint fit_source;
  gboolean arranging;             /* the columns, by the program */

  gint64 selected_id;             /* 0: none */
  gint64 kept_id;                 /* what was selected before the list was replaced; 0: none */
  gboolean replacing;
  gboolean was_loaded;
  gboolean restoring;             /* saved conditions: asked for once, when all are there */
  gboolean details_closed;        /* by the person: moving about then does not open them again */
  GCancellable *reading;          /* of the details */
};

G_DEFINE_FINAL_TYPE (FrontLogPage, front_log_page, ADW_TYPE_BIN)

/* ── Details ── */

typedef struct
{
  FrontLogPage *self;
  GCancellable *cancellable;
  gint64 id;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->self);
  g_object_unref (reading->cancellable);
  g_free (reading);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gpointer
read_details (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_log_details_load (db, *(gint64 *) data, error);
}

static void
show_details_title (FrontLogPage *self, const FrontLogRow *row)
{
  g_autofree char *title = NULL;

  if (*row->service != '\0')
    title = g_strdup_printf ("%s · %s", front_channel_title (row->channel), row->service);
  gtk_label_set_label (self->details_title, title != NULL ? title : front_channel_title (row->channel));
}

static void
details_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Reading) reading = data;
  FrontLogPage *self = reading->self;
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontLogDetails) details = front_store_run_finish (FRONT_STORE (source), result, &error);

  /* Overtaken by another row, or the page is gone. */
  if (reading->cancellable != self->reading)
    return;
  g_clear_object (&self->reading);
  if (details == NULL)
    {
      gtk_label_set_label (self->details_title, _("Contact"));
      front_log_details_view_tell (self->details, error->message);
      return;
    }
  show_details_title (self, details->row);
  front_log_details_view_show (self->details, details);
}

static void
load_details (FrontLogPage *self)
{
  Reading *reading;

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->selected_id == 0 || !gtk_widget_get_visible (GTK_WIDGET (self->details_pane)))
    return;
  self->reading = g_cancellable_new ();
  reading = g_new0 (Reading, 1);
  reading->self = g_object_ref (self);
  reading->cancellable = g_object_ref (self->reading);
  reading->id = self->selected_id;
  front_store_run_async (self->store, FRONT_JOB_READ, read_details, g_memdup2 (&self->selected_id, sizeof (gint64)), g_free,
                         (GDestroyNotify) front_log_details_free, self->reading, details_read_cb, reading);
}

static void
set_details_visible (FrontLogPage *self, gboolean visible)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->details_pane)) == visible)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->details_pane), visible);
}

static void
show_selected (FrontLogPage *self, gboolean from_top)
{
  if (self->selected_id == 0)
    {
      set_details_visible (self, FALSE);
      return;
    }
  set_details_visible (self, !self->details_closed);
  if (from_top)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->details_scroller), 0);
  load_details (self);
}

static void
selection_changed_cb (FrontLogPage *self)
{
  FrontLogItem *item;
  gint64 id;

  if (self->replacing)
    return;
  item = gtk_single_selection_get_selected_item (self->selection);
  id = item != NULL ? front_log_item_get_id (item) : 0;
  if (id == self->selected_id)
    return;
  self->selected_id = id;
  show_selected (self, TRUE);
}

static void
row_activated_cb (FrontLogPage *self, guint position)
{
  self->details_closed = FALSE;
  /* The keyboard may rest on a row that is not chosen yet: the first one, or the first one found. */
  gtk_single_selection_set_selected (self->selection, position);
  show_selected (self, TRUE);
}

static gboolean
close_details (FrontLogPage *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self->details_pane)))
    return FALSE;
  self->details_closed = TRUE;
  set_details_visible (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  return TRUE;
}

static void
close_details_cb (FrontLogPage *self)
{
  close_details (self);
}

static void
correct_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FrontLogPage *self = FRONT_LOG_PAGE (widget);

  if (self->selected_id != 0)
    front_correct_dialog_show (widget, self->store, self->selected_id);
  else
    front_tell (widget, _("Choose a contact in the list first, then correct it"), NULL, NULL);
}

/* ── The list ── */

static gboolean
is_at_top (FrontLogPage *self)
{
  return gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller)) < 1;
}

static gboolean
is_filtered (FrontLogPage *self)
{
  const FrontLogFilter *asked = front_log_model_get_asked (self->model);

  return asked != NULL && front_log_filter_is_set (asked);
}

static void
show_count (FrontLogPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  const char *typed = front_log_model_get_typed (self->model);
  g_autofree char *count = front_log_count_text (n);

  gtk_widget_remove_css_class (GTK_WIDGET (self->count), "error");
  gtk_widget_set_visible (self->look_among_people, typed != NULL && *typed != '\0');
  if (n > 0)
    {
      g_autofree char *so_far = g_strdup_printf (_("%s so far…"), count);

      gtk_label_set_label (self->count, front_log_model_is_partial (self->model) ? so_far : count);
      gtk_stack_set_visible_child_name (self->stack, "list");
    }
  else if (is_filtered (self))
    {
      adw_status_page_set_title (self->none, _("No contact fits the conditions"));
      gtk_label_set_label (self->count, _("No contacts"));
      gtk_stack_set_visible_child_name (self->stack, "none");
    }
  else if (typed != NULL && *typed != '\0')
    {
      g_autofree char *title = g_strdup_printf (_("No contact matches “%s”"), typed);
      g_autofree char *escaped = g_markup_escape_text (title, -1);

      adw_status_page_set_title (self->none, escaped);
      gtk_label_set_label (self->count, _("No contacts"));
      gtk_stack_set_visible_child_name (self->stack, "none");
    }
  else
    {
      gtk_label_set_label (self->count, "");
      gtk_stack_set_visible_child_name (self->stack, "empty");
    }
}

static gboolean
has_focus (FrontLogPage *self, GtkWidget *place)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == place || gtk_widget_is_ancestor (focus, place));
}

/* Whoever comes here by a key goes on with keys: the list's arrows, or what to look for. */
static void
take_focus (FrontLogPage *self)
{
  gboolean is_typing = has_focus (self, GTK_WIDGET (self->search))
                       && *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';

  if (is_typing || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
about_to_replace_cb (FrontLogPage *self)
{
  self->kept_id = self->selected_id;
  self->replacing = TRUE;
}

static void
loaded_cb (FrontLogPage *self)
{
  gboolean is_first = !self->was_loaded;
  guint place = self->kept_id != 0 ? front_log_model_find (self->model, self->kept_id) : G_MAXUINT;

  if (place != G_MAXUINT)
    gtk_single_selection_set_selected (self->selection, place);
  self->replacing = FALSE;
  selection_changed_cb (self);
  show_count (self);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    front_column_view_scroll_to (self->view, 0);
  self->was_loaded = TRUE;
  if (is_first)
    take_focus (self);
}

static void
refreshed_cb (FrontLogPage *self, gboolean on_top)
{
  show_count (self);
  /* Whoever looks at the newest goes on looking at the newest; whoever has scrolled down stays there. */
  if (on_top && is_at_top (self))
    front_column_view_scroll_to (self->view, 0);
  load_details (self);
}

static void
failed_cb (FrontLogPage *self, const char *sentence)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    {
      gtk_label_set_label (self->count, sentence);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->count), sentence);
      gtk_widget_add_css_class (GTK_WIDGET (self->count), "error");
      return;
    }
  adw_status_page_set_description (self->failed, sentence);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static gboolean
fit_cb (gpointer data)
{
  FrontLogPage *self = data;
  int width = gtk_widget_get_width (GTK_WIDGET (self->scroller));

  self->fit_source = 0;
  if (width > 0 && front_log_layout_button_get (self->layout)->n == 0)
    front_log_columns_fit (self->columns, width);
  return G_SOURCE_REMOVE;
}

/* Told in the middle of giving out sizes, when no column may come or go. */
static void
width_changed_cb (FrontLogPage *self)
{
  if (self->model != NULL && self->fit_source == 0)
    self->fit_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_cb, self, NULL);
}

static void search_changed_cb (FrontLogPage *self);

/* ── Columns ── */

/* The chosen columns scroll sideways where there is no room for all; those that nobody chose never do. */
static void
arrange (FrontLogPage *self, const FrontLogLayout *layout)
{
  self->arranging = TRUE;
  gtk_scrolled_window_set_policy (self->scroller, layout->n > 0 ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  front_log_columns_arrange (self->view, self->columns, layout);
  self->arranging = FALSE;
  width_changed_cb (self);
}

static void
tell_saved (FrontLogPage *self)
{
  g_autoptr(FrontLogFilter) filter = front_log_page_get_filter (self);
  g_autofree char *columns = front_log_layout_to_text (front_log_layout_button_get (self->layout));

  front_log_saved_button_set_current (self->saved, filter, columns);
}

static void
layout_changed_cb (FrontLogPage *self)
{
  const FrontLogLayout *layout = front_log_layout_button_get (self->layout);

  if (self->model == NULL)
    return;
  arrange (self, layout);
  front_log_layout_save (layout);
  tell_saved (self);
}

/* A heading was dragged to another place. */
static void
columns_moved_cb (FrontLogPage *self)
{
  FrontLogLayout layout;

  if (self->arranging)
    return;
  front_log_columns_read (self->view, self->columns, &layout);
  /* In the middle of a move the column is in neither place. */
  if (g_list_model_get_n_items (gtk_column_view_get_columns (self->view)) < FRONT_LOG_N_COLUMNS || layout.n == 0)
    return;
  front_log_layout_button_set (self->layout, &layout);
  front_log_layout_save (&layout);
  tell_saved (self);
}

static void
set_order (FrontLogPage *self, FrontLogSort sort, gboolean reversed)
{
  self->arranging = TRUE;
  front_log_columns_set_order (self->view, self->columns, sort, reversed);
  self->arranging = FALSE;
}

static void
sorted_cb (FrontLogPage *self, int sort, gboolean reversed)
{
  if (self->model == NULL)
    return;
  set_order (self, (FrontLogSort) sort, reversed);
  search_changed_cb (self);
}

/* A heading was pressed. The one pressed before keeps no arrow: the list has one order. */
static void
heading_pressed_cb (FrontLogPage *self)
{
  FrontLogSort sort;
  gboolean reversed;

  if (self->arranging)
    return;
  front_log_columns_get_order (self->view, &sort, &reversed);
  set_order (self, sort, reversed);
  search_changed_cb (self);
}


/* Not in the constructor: a window that opens on the Desk must not wait for, or hold, a million contacts. */
static void
begin (FrontLogPage *self)
{
  FrontLogLayout layout;

  self->model = front_log_model_new (self->store);
  g_signal_connect_object (self->model, "about-to-replace", G_CALLBACK (about_to_replace_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "refreshed", G_CALLBACK (refreshed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);

  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->model));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  front_log_columns_add (self->view, self->columns);
  front_log_layout_load (&layout);
  front_log_layout_button_set (self->layout, &layout);
  arrange (self, &layout);
  g_signal_connect_object (gtk_column_view_get_columns (self->view), "items-changed", G_CALLBACK (columns_moved_cb), self,
                           G_CONNECT_SWAPPED);
  set_order (self, FRONT_LOG_SORT_ARRIVED, FALSE);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (heading_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  /* The list's share of the width, whoever changed it. */
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller), "notify::page-size",
                           G_CALLBACK (width_changed_cb), self, G_CONNECT_SWAPPED);
  search_changed_cb (self);
}

/* ── Search ── */

static void
search_changed_cb (FrontLogPage *self)
{
  g_autoptr(FrontLogFilter) filter = NULL;

  if (self->model == NULL || self->restoring)
    return;
  filter = front_log_page_get_filter (self);
  front_log_chips_show (self->chips, filter);
  front_log_layout_button_show_sort (self->layout, filter->sort, filter->reversed);
  tell_saved (self);
  front_log_model_show (self->model, filter);
}

void
front_log_page_show_filter (FrontLogPage *self, const FrontLogFilter *filter)
{
  g_return_if_fail (FRONT_IS_LOG_PAGE (self));
  g_return_if_fail (filter != NULL);

  if (self->model == NULL)
    begin (self);
  self->restoring = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), filter->typed);
  front_log_conditions_set (self->conditions, filter);
  set_order (self, filter->sort, filter->reversed);
  self->restoring = FALSE;
  search_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

FrontLogFilter *
front_log_page_get_filter (FrontLogPage *self)
{
  FrontLogFilter *filter;

  g_return_val_if_fail (FRONT_IS_LOG_PAGE (self), NULL);

  filter = front_log_conditions_get (self->conditions, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  if (self->model != NULL)
    front_log_columns_get_order (self->view, &filter->sort, &filter->reversed);
  return filter;
}

void
front_log_page_get_layout (FrontLogPage *self, FrontLogLayout *layout)
{
  g_return_if_fail (FRONT_IS_LOG_PAGE (self));
  g_return_if_fail (layout != NULL);

  layout->n = 0;
  if (self->model != NULL)
    front_log_columns_read (self->view, self->columns, layout);
}

static void
chip_removed_cb (FrontLogPage *self, int condition)
{
  g_autoptr(FrontLogFilter) filter = front_log_page_get_filter (self);

  front_log_filter_unset (filter, (FrontLogCondition) condition);
  front_log_conditions_set (self->conditions, filter);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
saved_chosen_cb (FrontLogPage *self)
{
  const FrontLogSaved *saved = front_log_saved_button_get_chosen (self->saved);
  FrontLogLayout layout;

  if (self->model == NULL || saved == NULL)
    return;
  self->restoring = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), saved->filter->typed);
  front_log_conditions_set (self->conditions, saved->filter);
  set_order (self, saved->filter->sort, saved->filter->reversed);
  self->restoring = FALSE;
  if (*saved->columns != '\0')
    {
      front_log_layout_from_text (&layout, saved->columns);
      front_log_layout_button_set (self->layout, &layout);
      arrange (self, &layout);
    }
  search_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static gboolean
clear_conditions (FrontLogPage *self)
{
  g_autoptr(FrontLogFilter) filter = front_log_page_get_filter (self);

  if (!front_log_filter_is_set (filter))
    return FALSE;
  front_log_conditions_clear (self->conditions);
  return TRUE;
}

static void
chips_cleared_cb (FrontLogPage *self)
{
  clear_conditions (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
show_all_cb (FrontLogPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  front_log_conditions_clear (self->conditions);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* The log knows its customers by number only: names stand with the people, from whom they vanish when somebody is erased. */
static void
look_among_people_cb (FrontLogPage *self)
{
  front_people_window_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->store, 0,
                               gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

/* Escape in the entry: empties it; where it is empty already, Escape closes the details, then takes away the conditions. */
static void
stop_search_cb (FrontLogPage *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) == '\0')
    {
      if (!close_details (self))
        clear_conditions (self);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* Enter in the entry goes to what was found. */
static void
search_activate_cb (FrontLogPage *self)
{
  if (self->model != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* Keys that begin a word, accents that are typed before their letter among them. Space opens a row. */
static gboolean
begins_word (guint keyval, GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0)
    return FALSE;
  return g_unichar_isgraph (gdk_keyval_to_unicode (keyval)) || keyval == GDK_KEY_Multi_key
         || (keyval >= GDK_KEY_dead_grave && keyval <= GDK_KEY_dead_greek);
}

/* What is typed in the list is what is looked for. The search entry's own way of listening (key-capture-widget) leaves the
 * keyboard in the list, whose rows come and go meanwhile. */
static gboolean
list_key_cb (FrontLogPage *self, guint keyval, guint keycode, GdkModifierType state, GtkEventControllerKey *controller)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (self->search));

  if (!begins_word (keyval, state))
    return FALSE;
  gtk_text_grab_focus_without_selecting (GTK_TEXT (text));
  gtk_editable_set_position (text, -1);
  return gtk_event_controller_key_forward (controller, GTK_WIDGET (text));
}

/* The list by itself would let go of the row that is chosen already. */
static gboolean
open_row_cb (GtkWidget *list, GVariant *arguments, gpointer data)
{
  GtkRoot *root = gtk_widget_get_root (list);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && focus != list && gtk_widget_activate (focus);
}

static gboolean
find_shortcut_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  FrontLogPage *self = FRONT_LOG_PAGE (widget);

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
  return TRUE;
}

static gboolean
escape_shortcut_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return close_details (FRONT_LOG_PAGE (widget)) || clear_conditions (FRONT_LOG_PAGE (widget));
}

/* The saved ones by their place. */
static gboolean
saved_shortcut_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return front_log_saved_button_choose (FRONT_LOG_PAGE (widget)->saved, g_variant_get_uint32 (arguments));
}

static gboolean
save_shortcut_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  front_log_saved_button_save (FRONT_LOG_PAGE (widget)->saved);
  return TRUE;
}

static void
add_saved_shortcuts (GtkShortcutController *controller)
{
  gtk_shortcut_controller_add_shortcut (controller, gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_s, GDK_CONTROL_MASK),
                                                                      gtk_callback_action_new (save_shortcut_cb, NULL, NULL)));
  for (guint32 i = 0; i < 9; i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_1 + i, GDK_CONTROL_MASK),
                                                gtk_callback_action_new (saved_shortcut_cb, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_uint32 (i));
      gtk_shortcut_controller_add_shortcut (controller, shortcut);
    }
}

static void
add_shortcuts (FrontLogPage *self)
{
  GtkEventController *window_wide = gtk_shortcut_controller_new ();
  GtkEventController *here = gtk_shortcut_controller_new ();
  GtkEventController *row = gtk_shortcut_controller_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (window_wide), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (window_wide),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_f, GDK_CONTROL_MASK),
                      gtk_callback_action_new (find_shortcut_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), window_wide);

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (here),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_callback_action_new (escape_shortcut_cb, NULL, NULL)));
  add_saved_shortcuts (GTK_SHORTCUT_CONTROLLER (here));
  gtk_widget_add_controller (GTK_WIDGET (self), here);

  gtk_event_controller_set_propagation_phase (row, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (row),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_space, 0),
                                                          gtk_callback_action_new (open_row_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->view), row);

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (list_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

/* ── The widget ── */

static void
front_log_page_map (GtkWidget *widget)
{
  FrontLogPage *self = FRONT_LOG_PAGE (widget);

  if (self->model == NULL)
    begin (self);
  GTK_WIDGET_CLASS (front_log_page_parent_class)->map (widget);
  take_focus (self);
}

/* The list by itself would take Tab for the next of its rows, and have a million of them. */
static gboolean
front_log_page_focus (GtkWidget *widget, GtkDirectionType direction)
{
  FrontLogPage *self = FRONT_LOG_PAGE (widget);

  if (has_focus (self, GTK_WIDGET (self->view)))
    {
      if (direction == GTK_DIR_TAB_BACKWARD)
        return gtk_widget_grab_focus (GTK_WIDGET (self->search));
      if (direction == GTK_DIR_TAB_FORWARD)
        return gtk_widget_get_visible (GTK_WIDGET (self->details_pane))
               && gtk_widget_child_focus (GTK_WIDGET (self->details_pane), direction);
    }
  return GTK_WIDGET_CLASS (front_log_page_parent_class)->focus (widget, direction);
}

static void
front_log_page_dispose (GObject *object)
{
  FrontLogPage *self = FRONT_LOG_PAGE (object);

  g_clear_handle_id (&self->fit_source, g_source_remove);
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  /* What is still on its way finds nobody here. */
  if (self->model != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->model, self);
      g_signal_handlers_disconnect_by_data (self->selection, self);
      g_signal_handlers_disconnect_by_data (gtk_scrolled_window_get_hadjustment (self->scroller), self);
      g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->view), self);
      g_signal_handlers_disconnect_by_data (gtk_column_view_get_columns (self->view), self);
    }
  /* AdwBin takes its child away itself; taking it first would leave the bin a stale pointer. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (front_log_page_parent_class)->dispose (object);
}

static void
front_log_page_class_init (FrontLogPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = front_log_page_dispose;
  widget_class->map = front_log_page_map;
  widget_class->focus = front_log_page_focus;

  g_type_ensure (FRONT_TYPE_LOG_CHIPS);
  g_type_ensure (FRONT_TYPE_LOG_CONDITIONS);
  g_type_ensure (FRONT_TYPE_LOG_DETAILS_VIEW);
  g_type_ensure (FRONT_TYPE_LOG_LAYOUT_BUTTON);
  g_type_ensure (FRONT_TYPE_LOG_SAVED_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/frontdesk/ui/log/front-log-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FrontLogPage, paned);
  gtk_widget_class_bind_template_child (widget_class, FrontLogPage, search);
  gtk_widget_class_bind_template_child (widget_class, FrontLogPage, conditions);
  gtk_widget_class_bind_template_child (widget_class, FrontLogPage, chips);
  gtk_widget_class_bind_template_child (widget_class, FrontLogPage, layout);
  gtk_widget_class_bind_template_child (widget_class, FrontLogPage, saved);
  gtk_widget_class_bind_template_child (widget_class, FrontLogPage, count);
  gtk_widget_class_bind_template_child (widget_class, FrontLogPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FrontLogPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, FrontLogPage, view);
  gtk_widget_class_bind_template_child (widget_class, FrontLogPage, none);
  gtk_widget_class_bind_template_child (widget_class, FrontLogPage, look_among_people);
  gtk_widget_class_bind_template_child (widget_class, FrontLogPage, failed);
  gtk_widget_class_bind_template_child (widget_class, FrontLogPage, details_pane);
  gtk_widget_class_bind_template_child (widget_class, FrontLogPage, details_title);
  gtk_widget_class_bind_template_child (widget_class, FrontLogPage, details_scroller);
  gtk_widget_class_bind_template_child (widget_class, FrontLogPage, details);
  gtk_widget_class_install_action (widget_class, "log.correct", NULL, correct_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "log.correct", NULL);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_among_people_cb);
  gtk_widget_class_bind_template_callback (widget_class, chip_removed_cb);
  gtk_widget_class_bind_template_callback (widget_class, layout_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, saved_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, sorted_cb);
  gtk_widget_class_bind_template_callback (widget_class, chips_cleared_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_details_cb);
}

static void
front_log_page_init (FrontLogPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_shortcuts (self);
}

GtkWidget *
front_log_page_new (FrontStore *store)
{
  FrontLogPage *self;

  g_return_val_if_fail (FRONT_IS_STORE (store), NULL);

  self = g_object_new (FRONT_TYPE_LOG_PAGE, NULL);
  self->store = g_object_ref (store);
  front_log_conditions_set_store (self->conditions, store);
  front_log_saved_button_set_store (self->saved, store);
  return GTK_WIDGET (self);
}
