#define G_LOG_DOMAIN "front-performance-page"

#include "config.h"
#include "performance/front-entry-dialog.h"

#include <glib/gi18n.h>
#include <math.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "front-compat.h"
#include "front-text-table.h"
#include "front-unsaved.h"
#include "indicators/front-entry-record.h"
#include "indicators/front-late.h"
#include "performance/front-entry-state.h"
#include "performance/front-performance-dialog.h"

static const struct { const char *word; FrontFigureState state; } states[] = {
  { N_("A figure"), FRONT_FIGURE_VALUE },
  { N_("N/A: not due in this period"), FRONT_FIGURE_NOT_DUE },
  { N_("TBA: to be agreed"), FRONT_FIGURE_TO_BE_AGREED },
  { N_("Cannot be measured yet"), FRONT_FIGURE_NOT_MEASURABLE },
  { N_("New: there is none yet"), FRONT_FIGURE_NEW },
};

typedef struct
{
  GtkWindow *window; /* NULL once it is closed */
  FrontStore *store;
  FrontEntryState *state;
  char *ref;
  GtkDropDown *which;
  GtkDropDown *kind;
  GtkEditable *period;
  GtkEditable *value;
  GtkEditable *numerator;
  GtkEditable *denominator;
  GtkEditable *note;
  GtkEditable *reason;
  GtkBox *late;
  GtkLabel *you;
  GtkColumnView *view;
  GListStore *rows;
  gboolean filling;
} Entry;

static void
entry_clear (gpointer data)
{
  Entry *self = data;

  g_clear_object (&self->store);
  g_clear_pointer (&self->state, front_entry_state_free);
  g_free (self->ref);
}

static void
entry_unref (gpointer data)
{
  g_rc_box_release_full (data, entry_clear);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Entry, entry_unref)

static void load (Entry *self);

/* ── What is late ── */

/* Chosen, not typed: nothing would be lost. */
static void
show_period (Entry *self, const char *period)
{
  gtk_editable_set_text (self->period, period);
  front_unsaved_settle (GTK_WIDGET (self->period));
}

static void
late_cb (GtkButton *button, Entry *self)
{
  const FrontLate *late = g_object_get_data (G_OBJECT (button), "front-late");

  for (guint i = 0; i < self->state->indicators->len; i++)
    if (g_str_equal (((const FrontIndicator *) g_ptr_array_index (self->state->indicators, i))->ref, late->ref))
      gtk_drop_down_set_selected (self->which, i);
  show_period (self, late->period);
  gtk_widget_grab_focus (GTK_WIDGET (self->value));
}

static void
add_late (Entry *self, const FrontLate *late)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *due = front_date_format (late->due);
  g_autofree char *words = g_strdup_printf (late->missing ? ngettext ("■ missing since %s, %d day", "■ missing since %s, %d days", (gulong) late->days)
                                                          : ngettext ("▲ came %2$d day after %1$s", "▲ came %2$d days after %1$s", (gulong) late->days),
                                            due, late->days);
  g_autofree char *text = g_strdup_printf ("%s, %s: %s%s%s", late->title, late->period, words, *late->collector != '\0' ? " · " : "",
                                           late->collector);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  if (late->missing)
    {
      GtkWidget *button = gtk_button_new_with_label (_("Enter…"));
      g_autofree char *name = g_strdup_printf (_("Enter %s, %s"), late->title, late->period);

      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_object_set_data (G_OBJECT (button), "front-late", (gpointer) late);
      g_signal_connect (button, "clicked", G_CALLBACK (late_cb), self);
      gtk_box_append (GTK_BOX (line), button);
    }
  gtk_box_append (self->late, line);
}

static void
show_late (Entry *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->late))) != NULL)
    gtk_box_remove (self->late, child);
  for (guint i = 0; i < self->state->late->len; i++)
    add_late (self, g_ptr_array_index (self->state->late, i));
  if (self->state->late->len == 0)
    front_performance_dialog_say (self->late, _("Every figure is in, and came in time."));
}

/* ── What was entered ── */

static char *
by_whom (gint64 at, const char *who)
{
  g_autofree char *date = at != FRONT_NEVER ? front_instant_format_date (at) : NULL;

  return date != NULL ? g_strdup_printf ("%s, %s", who, date) : g_strdup ("");
}

static const FrontIndicator *
shown_indicator (Entry *self)
{
  for (guint i = 0; i < self->state->indicators->len; i++)
    if (g_strcmp0 (((const FrontIndicator *) g_ptr_array_index (self->state->indicators, i))->ref, self->state->ref) == 0)
      return g_ptr_array_index (self->state->indicators, i);
  return NULL;
}

static void
add_row (Entry *self, const char *period, const char *figure, const char *entered, const char *checked, const char *signed_off,
         const char *said)
{
  g_autoptr(GStrvBuilder) cells = g_strv_builder_new ();
  g_autoptr(FrontTextRow) row = NULL;

  g_strv_builder_add_many (cells, period, figure, entered, checked, signed_off, said, NULL);
  row = front_text_row_new (g_strv_builder_end (cells));
  g_list_store_append (self->rows, row);
}

static gboolean
has_record (Entry *self, const char *period)
{
  for (guint i = 0; i < self->state->records->len; i++)
    if (g_str_equal (((const FrontEntryRecord *) g_ptr_array_index (self->state->records, i))->period, period))
      return TRUE;
  return FALSE;
}

static void
show_records (Entry *self)
{
  const FrontIndicator *indicator = shown_indicator (self);

  g_list_store_remove_all (self->rows);
  if (indicator == NULL)
    return;
  for (guint i = self->state->records->len; i-- > 0;)
    {
      const FrontEntryRecord *record = g_ptr_array_index (self->state->records, i);
      g_autofree char *number = front_indicator_format (indicator, record->value);
      g_autofree char *figure = isnan (record->denominator) ? g_strdup (number)
                                : g_strdup_printf ("%s (%g ÷ %g)", number, record->numerator, record->denominator);
      g_autofree char *entered = by_whom (record->entered_at, record->entered_by);
      g_autofree char *checked = by_whom (record->checked_at, record->checked_by);
      g_autofree char *signed_off = by_whom (record->signed_at, record->signed_by);
      const char *doubts = g_ptr_array_index (self->state->doubts, i);
      g_autofree char *said = g_strdup_printf ("%s%s%s%s%s%s", *doubts != '\0' ? "▲ " : "", doubts,
                                               *doubts != '\0' && (*record->reason != '\0' || *record->note != '\0') ? "\n" : "",
                                               record->reason, *record->reason != '\0' && *record->note != '\0' ? "; " : "", record->note);

      add_row (self, record->period, figure, entered, checked, signed_off, said);
    }
  /* What was published before entries were recorded, and words instead of figures. */
  for (guint i = self->state->figures->len; i-- > 0;)
    {
      const FrontFigure *figure = g_ptr_array_index (self->state->figures, i);
      g_autofree char *text = front_figure_format (indicator, figure->state, figure->value);

      if (!has_record (self, figure->period))
        add_row (self, figure->period, text, "", "", "", figure->note != NULL ? figure->note : "");
    }
}

static void
show (Entry *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = GTK_INVALID_LIST_POSITION;
  g_autofree char *you = g_strdup_printf (_("You are %s. What one person enters another checks; the sign-off freezes it."),
                                          self->state->who);

  for (guint i = 0; i < self->state->indicators->len; i++)
    {
      const FrontIndicator *indicator = g_ptr_array_index (self->state->indicators, i);
      g_autofree char *name = g_strdup_printf ("%s (%s)", indicator->title, indicator->ref);

      gtk_string_list_append (names, name);
      if (g_strcmp0 (indicator->ref, self->state->ref) == 0)
        selected = i;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->which, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->which, selected);
  front_drop_down_set_name (self->which, _("Indicator"));
  self->filling = FALSE;
  g_free (self->ref);
  self->ref = g_strdup (self->state->ref);
  gtk_label_set_label (self->you, you);
  show_late (self);
  show_records (self);
  if (self->state->indicators->len == 0)
    front_performance_dialog_tell (self->window, _("No indicator is entered: all of them are counted."), FALSE);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Entry) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontEntryState) state = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (self->window == NULL)
    return;
  if (state == NULL)
    {
      front_performance_dialog_tell (self->window, error->message, FALSE);
      return;
    }
  g_clear_pointer (&self->state, front_entry_state_free);
  self->state = g_steal_pointer (&state);
  show (self);
}

static void
load (Entry *self)
{
  front_store_run_async (self->store, FRONT_JOB_READ, front_entry_state_load, g_strdup (self->ref), g_free, front_entry_state_free, NULL,
                         loaded_cb, g_rc_box_acquire (self));
}

static void
which_cb (GtkDropDown *which, GParamSpec *pspec, Entry *self)
{
  guint selected = gtk_drop_down_get_selected (which);

  front_drop_down_set_name (which, _("Indicator"));
  if (self->filling || self->state == NULL || selected >= self->state->indicators->len)
    return;
  g_free (self->ref);
  self->ref = g_strdup (((const FrontIndicator *) g_ptr_array_index (self->state->indicators, selected))->ref);
  load (self);
}

static void
kind_cb (GtkDropDown *kind, GParamSpec *pspec, Entry *self)
{
  gboolean figure = gtk_drop_down_get_selected (kind) == 0;

  front_drop_down_set_name (kind, _("What stands there"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->value), figure);
  gtk_widget_set_sensitive (GTK_WIDGET (self->numerator), figure);
  gtk_widget_set_sensitive (GTK_WIDGET (self->denominator), figure);
}

/* A row that is chosen is the period that is checked or signed off. */
static void
row_cb (Entry *self)
{
  int row = front_text_table_get_selected (self->view);
  g_autoptr(FrontTextRow) item = row >= 0 ? g_list_model_get_item (G_LIST_MODEL (self->rows), (guint) row) : NULL;

  if (item != NULL)
    show_period (self, front_text_row_cell (item, 0));
}

/* ── Sending ── */

typedef struct
{
  Entry *self;
  FrontEntryAct act;
} Sent;

static void
point_at (Entry *self, const GError *error)
{
  const char *message = error->message;
  const struct { const char *label; GtkEditable *entry; } places[] = {
    { _("Period"), self->period }, { _("Figure"), self->value }, { _("Numerator"), self->numerator },
    { _("Denominator"), self->denominator }, { _("Note"), self->note },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_has_prefix (message, places[i].label))
      {
        gtk_widget_grab_focus (GTK_WIDGET (places[i].entry));
        return;
      }
  if (g_strcmp0 (front_error_wanted (error), "reason") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
  else if (g_strcmp0 (front_error_wanted (error), "note") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

static void
clear (Entry *self)
{
  GtkEditable *entries[] = { self->value, self->numerator, self->denominator, self->note, self->reason };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    gtk_editable_set_text (entries[i], "");
  /* The period stays, for the next figure of it. */
  front_unsaved_settle (GTK_WIDGET (self->period));
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Sent *sent = data;
  g_autoptr(Entry) self = sent->self;
  g_autoptr(GError) error = NULL;
  g_autofree char *doubts = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (self->window == NULL)
    return;
  if (error != NULL)
    {
      front_performance_dialog_tell (self->window, error->message, FALSE);
      point_at (self, error);
      return;
    }
  if (sent->act == FRONT_ENTRY_ENTER)
    {
      g_autofree char *told = g_strdup_printf (_("Entered. %s"), doubts != NULL ? doubts : _("Another person checks it."));

      front_performance_dialog_tell (self->window, told, doubts == NULL);
      clear (self);
    }
  else
    {
      front_unsaved_settle (GTK_WIDGET (self->period));
      front_performance_dialog_tell (self->window, sent->act == FRONT_ENTRY_CHECK ? _("Checked.") : _("Signed off: it is frozen now."), TRUE);
    }
  load (self);
}

static char *
text_of (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

static void
send (Entry *self, FrontEntryAct act)
{
  guint kind = gtk_drop_down_get_selected (self->kind);
  FrontEntryTyped *typed;
  Sent *sent;

  if (self->ref == NULL)
    return;
  typed = g_new0 (FrontEntryTyped, 1);
  typed->act = act;
  typed->ref = g_strdup (self->ref);
  typed->state = kind < G_N_ELEMENTS (states) ? states[kind].state : FRONT_FIGURE_VALUE;
  typed->period = text_of (self->period);
  typed->value = text_of (self->value);
  typed->numerator = text_of (self->numerator);
  typed->denominator = text_of (self->denominator);
  typed->note = text_of (self->note);
  typed->reason = text_of (self->reason);
  sent = g_new0 (Sent, 1);
  sent->self = g_rc_box_acquire (self);
  sent->act = act;
  front_store_run_async (self->store, FRONT_JOB_WRITE, front_entry_typed_send, typed, front_entry_typed_free, g_free, NULL, sent_cb, sent);
}

static void
enter_cb (Entry *self)
{
  send (self, FRONT_ENTRY_ENTER);
}

static void
check_cb (Entry *self)
{
  send (self, FRONT_ENTRY_CHECK);
}

static void
sign_cb (Entry *self)
{
  send (self, FRONT_ENTRY_SIGN);
}

/* ── The window ── */

static void
destroy_cb (GtkWidget *window, Entry *self)
{
  self->window = NULL;
}

static GtkEditable *
add_entry (GtkGrid *grid, int row, const char *label, const char *hint)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  front_performance_dialog_add (grid, row, label, entry, hint);
  return GTK_EDITABLE (entry);
}

static void
add_form (Entry *self, GtkBox *body)
{
  GtkGrid *grid = front_performance_dialog_grid (body);
  g_autoptr(GtkStringList) words = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    gtk_string_list_append (words, _(states[i].word));
  self->which = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->kind = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_object_ref (words)), NULL));
  front_performance_dialog_add (grid, 0, _("_Indicator"), GTK_WIDGET (self->which), NULL);
  self->period = add_entry (grid, 1, _("_Period"), _("2025/26, 2025/26 Q3 or 2025-12"));
  front_performance_dialog_add (grid, 2, _("_What stands there"), GTK_WIDGET (self->kind), NULL);
  self->value = add_entry (grid, 3, _("_Figure"), _("as 95.2%, or leave it to numerator ÷ denominator"));
  self->numerator = add_entry (grid, 4, _("_Numerator"), NULL);
  self->denominator = add_entry (grid, 5, _("_Denominator"), NULL);
  self->note = add_entry (grid, 6, _("N_ote"), _("printed with the figure"));
  self->reason = add_entry (grid, 7, _("_Reason"), _("of a change to what was entered or signed off"));
  front_drop_down_set_name (self->kind, _("What stands there"));
}

static void
add_records (Entry *self, GtkBox *body)
{
  const FrontTextColumn columns[] = {
    { _("Period"), FALSE, FALSE, FALSE }, { _("Figure"), TRUE, FALSE, FALSE }, { _("Entered by"), FALSE, FALSE, FALSE },
    { _("Checked by"), FALSE, FALSE, FALSE }, { _("Signed off by"), FALSE, FALSE, FALSE }, { _("Reason and note"), FALSE, TRUE, TRUE },
  };
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  self->rows = front_text_table_set_up (self->view, columns, G_N_ELEMENTS (columns));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Figures"), -1);
  g_signal_connect_swapped (gtk_column_view_get_model (self->view), "selection-changed", G_CALLBACK (row_cb), self);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 150);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_add_css_class (scrolled, "card");
  gtk_box_append (body, scrolled);
}

void
front_entry_dialog_show (GtkWidget *parent, FrontStore *store, const char *ref)
{
  Entry *self = g_rc_box_new0 (Entry);
  GtkBox *body, *foot;
  GtkWidget *enter;

  g_return_if_fail (FRONT_IS_STORE (store));

  self->store = g_object_ref (store);
  self->ref = g_strdup (ref);
  self->window = front_performance_dialog_new (parent, _("Entered figures"), 820, 640, &body, &foot);
  self->you = front_performance_dialog_say (body, "");
  add_form (self, body);
  front_performance_dialog_head (body, _("Entered and published"));
  add_records (self, body);
  front_performance_dialog_head (body, _("Late and missing"));
  self->late = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_box_append (body, GTK_WIDGET (self->late));
  front_performance_dialog_button (foot, _("_Check"), G_CALLBACK (check_cb), self, FALSE);
  front_performance_dialog_button (foot, _("_Sign off"), G_CALLBACK (sign_cb), self, FALSE);
  enter = front_performance_dialog_button (foot, _("_Enter"), G_CALLBACK (enter_cb), self, TRUE);
  gtk_window_set_default_widget (self->window, enter);
  g_signal_connect (self->which, "notify::selected", G_CALLBACK (which_cb), self);
  g_signal_connect (self->kind, "notify::selected", G_CALLBACK (kind_cb), self);
  g_signal_connect (self->window, "destroy", G_CALLBACK (destroy_cb), self);
  g_object_set_data_full (G_OBJECT (self->window), "front-entry", self, entry_unref);
  load (self);
  front_performance_dialog_present (self->window, GTK_WIDGET (self->period));
}
