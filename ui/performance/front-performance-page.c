#define G_LOG_DOMAIN "front-performance-page"

#include "config.h"
#include "performance/front-performance-page.h"

#include <glib/gi18n.h>
#include <math.h>

#include "charts/front-chart-print.h"
#include "charts/front-chart-view.h"
#include "front-compat.h"
#include "front-lg-inform.h"
#include "charts/front-trend-slice.h"
#include "front-tell.h"
#include "front-text-table.h"
#include "performance/front-break-dialog.h"
#include "performance/front-entry-dialog.h"
#include "performance/front-indicator-dialog.h"
#include "performance/front-making-window.h"
#include "performance/front-performance-state.h"
#include "performance/front-quality-dialog.h"
#include "performance/front-sheet-dialog.h"
#include "performance/front-targets-dialog.h"

struct _FrontPerformancePage
{
  GtkWidget parent_instance;

  GtkStack *whole;
  GtkListBox *list;
  GtkDropDown *by;
  GtkEntry *from;
  GtkEntry *to;
  GtkLabel *wrong;
  GtkStack *drawn;       /* the chart, or the word that there is no figure */
  FrontChartView *chart;
  GtkLabel *none;
  GtkLabel *said;
  GtkWidget *switcher;
  GtkStack *below;
  GtkColumnView *table;
  GtkLabel *making;

  GListStore *rows;
  FrontStore *store;
  gulong changed_handler;
  FrontPerformanceState *state;
  FrontDrawing *shown;   /* the state's drawing, or the part of it that is zoomed at */
  guint zoom_first;      /* its first point among the state's */
  guint zoom_n;          /* so many; 0: all */
  FrontBy asked_by;      /* the person's choice; the state's where nothing was entered for such periods */
  char *ref;             /* wanted; NULL: the first that has figures */
  char *chosen_from;     /* dates the person chose; NULL: the usual */
  char *chosen_to;
  guint filling : 1;     /* what the widgets tell meanwhile is not the person's doing */
  guint loading : 1;
  guint load_again : 1;
  guint quick : 1;        /* nothing was shown yet: what is dear to reckon comes after */
  guint stale : 1;        /* something changed while nobody looked */
  guint dates_applied : 1; /* what is typed was taken over: the boxes may say it in the usual form */
  guint want_focus : 1;   /* since the page came up */
};

G_DEFINE_FINAL_TYPE (FrontPerformancePage, front_performance_page, GTK_TYPE_WIDGET)

static const FrontBy periods[] = { FRONT_BY_WEEK, FRONT_BY_MONTH, FRONT_BY_QUARTER, FRONT_BY_YEAR };

static void load (FrontPerformancePage *self);

/* ── The list ── */

/* A line under the title; nothing where there is nothing to say. */
static void
add_line (GtkWidget *box, const char *text, const char *css)
{
  GtkWidget *label;

  if (*text == '\0')
    return;
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_add_css_class (label, css);
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
make_figure_line (const FrontPerformanceEntry *entry, const char *rag)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *latest = gtk_label_new (entry->latest);
  GtkWidget *standing = gtk_label_new (rag);

  gtk_widget_set_hexpand (latest, TRUE);
  gtk_label_set_xalign (GTK_LABEL (latest), 0);
  gtk_label_set_ellipsize (GTK_LABEL (latest), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (latest, "numeric");
  gtk_widget_set_tooltip_text (standing, entry->target);
  if (entry->rag != FRONT_RAG_NONE)
    gtk_widget_add_css_class (standing, entry->rag == FRONT_RAG_GREEN ? "on-time" : entry->rag == FRONT_RAG_AMBER ? "near" : "late");
  gtk_box_append (GTK_BOX (line), latest);
  gtk_box_append (GTK_BOX (line), standing);
  return line;
}

/* The manager's words first; the reference that plans quote it by is for whoever looks for it. */
static void
fill_row (GtkWidget *row, const FrontPerformanceEntry *entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autofree char *rag = front_rag_words (entry->rag);
  g_autofree char *whole = g_strdup_printf ("%s (%s)", entry->title, entry->ref);
  g_autofree char *said = g_strdup_printf ("%s, %s, %s %s %s, %s, %s", entry->title, entry->is_indicator ? entry->ref : "",
                                           entry->latest, entry->target, rag, entry->before, entry->year_before);
  g_autofree char *about = g_strdup_printf ("%s%s%s", entry->is_indicator ? entry->ref : "",
                                            entry->is_indicator && *entry->target != '\0' ? " · " : "", entry->target);
  GtkWidget *name = gtk_label_new (entry->title);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (name), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (name), 2);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (name, whole);
  gtk_widget_add_css_class (name, "heading");
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), make_figure_line (entry, rag));
  add_line (box, entry->before, "caption");
  add_line (box, entry->year_before, "caption");
  add_line (box, about, "dim-label");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  g_object_set_data_full (G_OBJECT (row), "front-ref", g_strdup (entry->ref), g_free);
  if (!entry->is_indicator)
    g_object_set_data (G_OBJECT (row), "front-bare", row);
}

static GtkWidget *
make_row (const FrontPerformanceEntry *entry)
{
  GtkWidget *row = gtk_list_box_row_new ();

  fill_row (row, entry);
  return row;
}

/* The same indicators as before, in the same order: their rows stay, and the keyboard with them. */
static gboolean
refill_list (FrontPerformancePage *self)
{
  GPtrArray *entries = self->state->entries;

  for (guint i = 0; i <= entries->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);
      const FrontPerformanceEntry *entry = i < entries->len ? g_ptr_array_index (entries, i) : NULL;

      if ((row == NULL) != (entry == NULL)
          || (row != NULL && g_strcmp0 (g_object_get_data (G_OBJECT (row), "front-ref"), entry->ref) != 0))
        return FALSE;
    }
  for (guint i = 0; i < entries->len; i++)
    fill_row (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) i)), g_ptr_array_index (entries, i));
  return TRUE;
}

/* Where what people keep as indicators ends and what else can be counted begins. */
static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  gboolean bare = g_object_get_data (G_OBJECT (row), "front-bare") != NULL;
  GtkWidget *label;

  if (!bare || (before != NULL && g_object_get_data (G_OBJECT (before), "front-bare") != NULL))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (_("Counted too, without an indicator"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_start (label, 8);
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 4);
  gtk_list_box_row_set_header (row, label);
}

static void
show_list (FrontPerformancePage *self)
{
  GtkWidget *row;
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;

  if (refill_list (self))
    return;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < self->state->entries->len; i++)
    {
      const FrontPerformanceEntry *entry = g_ptr_array_index (self->state->entries, i);

      row = make_row (entry);
      gtk_list_box_append (self->list, row);
      if (g_strcmp0 (entry->ref, self->state->ref) != 0)
        continue;
      gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
      if (focused)
        gtk_widget_grab_focus (row);
    }
}

static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, FrontPerformancePage *self)
{
  const char *ref = row != NULL ? g_object_get_data (G_OBJECT (row), "front-ref") : NULL;

  if (self->filling || ref == NULL || g_strcmp0 (ref, self->ref) == 0)
    return;
  g_free (self->ref);
  self->ref = g_strdup (ref);
  load (self);
}

/* Tab leaves the list: row by row is what the arrow keys are for. */
static gboolean
leave_list_cb (GtkWidget *list, GVariant *parameter, gpointer data)
{
  FrontPerformancePage *self = data;

  return gtk_widget_grab_focus (GTK_WIDGET (self->by)) || gtk_widget_grab_focus (GTK_WIDGET (self->chart))
         || gtk_widget_child_focus (GTK_WIDGET (self->switcher), GTK_DIR_TAB_FORWARD);
}

static void
add_tab (FrontPerformancePage *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Tab, 0),
                                                          gtk_callback_action_new (leave_list_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->list), shortcuts);
}

/* ── The figures ── */

static char *
format_count (gint64 count)
{
  return count < 0 ? g_strdup ("") : g_strdup_printf ("%'" G_GINT64_FORMAT, count);
}

static char **
make_cells (const FrontTrend *trend, guint index)
{
  const FrontTrendPoint *point = front_trend_point (trend, index);
  g_autoptr(GStrvBuilder) cells = g_strv_builder_new ();
  g_autofree char *numerator = format_count (point->numerator);
  g_autofree char *denominator = format_count (point->denominator);
  g_autofree char *value = front_trend_format_point (trend, index);
  g_autofree char *target = front_trend_point_target (trend, point);
  gboolean known;
  gboolean met = front_trend_met (trend, index, &known);

  g_strv_builder_add_many (cells, point->name, numerator, denominator, value, target,
                           front_met_words (!known ? FRONT_MET_UNKNOWN : met ? FRONT_MET_YES : FRONT_MET_NO),
                           point->flag_word != NULL ? point->flag_word : "", NULL);
  return g_strv_builder_end (cells);
}

static void
show_table (FrontPerformancePage *self, const FrontTrend *trend)
{
  g_list_store_remove_all (self->rows);
  for (guint i = 0; trend != NULL && i < trend->points->len; i++)
    {
      g_autoptr(FrontTextRow) row = front_text_row_new (make_cells (trend, i));

      g_list_store_append (self->rows, row);
    }
}

/* While nothing is pointed at: what there is to do. */
static gboolean
said_text (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  const char *text = g_value_get_string (from);

  g_value_set_string (to, text != NULL ? text : _("Point at the chart, or go through it with the arrow keys."));
  return TRUE;
}

static void
item_selected_cb (FrontChartView *view, int item, FrontPerformancePage *self)
{
  self->filling = TRUE;
  front_text_table_select (self->table, item);
  self->filling = FALSE;
}

static void
table_selected_cb (FrontPerformancePage *self)
{
  if (!self->filling)
    front_chart_view_select (self->chart, front_text_table_get_selected (self->table));
}

/* ── What part of it ── */

static const FrontTrend *
shown_trend (FrontPerformancePage *self)
{
  return self->shown != NULL ? front_drawing_chart (self->shown) : NULL;
}

/* The part stays where as many points are there as before. */
static void
make_shown (FrontPerformancePage *self)
{
  const FrontTrend *whole = front_performance_state_trend (self->state);
  guint all = whole != NULL ? whole->points->len : 0;
  gboolean part = self->zoom_n > 0 && self->zoom_first + self->zoom_n <= all && self->zoom_n < all;

  g_clear_pointer (&self->shown, front_drawing_unref);
  if (!part)
    self->zoom_first = self->zoom_n = 0;
  if (whole != NULL)
    self->shown = part ? front_drawing_new (&front_trend_kind, front_trend_slice (whole, self->zoom_first, self->zoom_n),
                                            (GDestroyNotify) front_trend_free)
                       : front_drawing_ref (self->state->drawing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "performance.further", part);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "performance.nearer", (part ? self->zoom_n : all) > 6);
}

static void
show_drawing (FrontPerformancePage *self)
{
  make_shown (self);
  show_table (self, shown_trend (self));
  front_chart_view_set_drawing (self->chart, self->shown);
}

/* ── All of it ── */

/* What a screen reader says of the drop-down is what its button says. */
static void
name_by (FrontPerformancePage *self)
{
  front_drop_down_set_name (self->by, _("Period"));
}

static void
tell_wrong (FrontPerformancePage *self, const char *sentence)
{
  gtk_label_set_label (self->wrong, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->wrong), sentence != NULL);
}

/* Under the fingers of somebody who types, only what was taken over is written as the chart has it. */
static void
show_date (FrontPerformancePage *self, GtkEntry *entry, const char *text)
{
  gboolean typing = gtk_widget_get_focus_child (GTK_WIDGET (entry)) != NULL;

  if (typing && !self->dates_applied)
    return;
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  if (typing)
    gtk_editable_set_position (GTK_EDITABLE (entry), -1);
}

static void
show_dates (FrontPerformancePage *self)
{
  g_autofree char *from = self->state->from != NULL ? front_date_format (self->state->from) : g_strdup ("");
  g_autofree char *to = self->state->to != NULL ? front_date_format (self->state->to) : g_strdup ("");

  show_date (self, self->from, from);
  show_date (self, self->to, to);
  self->dates_applied = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->from), self->state->measured);
  gtk_widget_set_sensitive (GTK_WIDGET (self->to), self->state->measured);
}

/* What the chart shows: that is not what was asked for where figures are entered for other periods. */
static void
show_by (FrontPerformancePage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    if (periods[i] == self->state->by)
      gtk_drop_down_set_selected (self->by, i);
  gtk_widget_set_sensitive (GTK_WIDGET (self->by), self->state->measured || self->state->several);
  name_by (self);
}

/* Who comes here by a key goes on by keys; what was not read yet when the page came up gets them when it is there. */
static void
take_focus (FrontPerformancePage *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->whole);

  if (!self->want_focus || self->state == NULL || !gtk_widget_get_mapped (page))
    return;
  /* Not as by Tab: that would go on from the row which had the keyboard before, and choose the next. */
  if (self->state->any && gtk_list_box_get_selected_row (self->list) != NULL)
    self->want_focus = !gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->list)));
  else
    self->want_focus = !gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

static void
show_state (FrontPerformancePage *self)
{
  const FrontTrend *whole = front_performance_state_trend (self->state);
  const FrontTrend *trend;
  int item = front_chart_view_get_item (self->chart);
  gboolean same = g_strcmp0 (self->ref, self->state->ref) == 0;
  gboolean figures;

  if (!same)
    self->zoom_n = 0;
  figures = whole != NULL && front_trend_last (whole) >= 0;
  gtk_stack_set_visible_child_name (self->whole, self->state->any ? "figures" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "performance.print", figures);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "performance.save", figures);
  g_free (self->ref);
  self->ref = g_strdup (self->state->ref);
  self->filling = TRUE;
  show_list (self);
  show_dates (self);
  show_by (self);
  show_drawing (self);
  trend = shown_trend (self);
  gtk_label_set_label (self->none, self->chosen_from != NULL && self->state->measured ? _("No figure in these dates")
                                                                                       : _("No figure yet"));
  gtk_stack_set_visible_child_name (self->drawn, figures ? "chart" : "none");
  gtk_widget_set_visible (GTK_WIDGET (self->said), figures);
  gtk_label_set_markup (self->making, self->state->making != NULL ? self->state->making
                                                                  : _("There are no figures of this indicator yet."));
  if (same && trend != NULL && item >= 0 && (guint) item < trend->points->len)
    {
      front_chart_view_select (self->chart, item);
      front_text_table_select (self->table, item);
    }
  take_focus (self);
  self->filling = FALSE;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPerformancePage) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontPerformanceState) state = front_store_run_finish (FRONT_STORE (source), result, &error);

  self->loading = FALSE;
  if (self->store == NULL)
    return;
  if (state == NULL)
    self->dates_applied = FALSE;
  if (self->load_again)
    load (self);
  else if (state != NULL)
    {
      g_clear_pointer (&self->state, front_performance_state_free);
      self->state = g_steal_pointer (&state);
      tell_wrong (self, NULL);
      show_state (self);
      if (self->quick)
        {
          self->quick = FALSE;
          load (self);
        }
    }
  else if (g_error_matches (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT))
    tell_wrong (self, error->message);
  else
    g_debug ("The figures were not read: %s", error->message); /* the window says why a store cannot be opened */
}

/* One load at a time: what is asked meanwhile is asked once more, so that a late answer is never shown. */
static void
load (FrontPerformancePage *self)
{
  FrontPerformanceQuery *query;

  self->load_again = self->loading;
  if (self->loading)
    return;
  self->loading = TRUE;
  query = front_performance_query_new (self->ref, self->chosen_from, self->chosen_to, self->asked_by, self->quick);
  front_store_run_async (self->store, FRONT_JOB_READ, front_performance_state_load, query, front_performance_query_free,
                         (GDestroyNotify) front_performance_state_free, NULL, loaded_cb, g_object_ref (self));
}

static void
store_changed_cb (FrontStore *store, guint changed, FrontPerformancePage *self)
{
  if ((changed & (FRONT_CHANGED_CONTACT | FRONT_CHANGED_STANDARD | FRONT_CHANGED_INDICATOR)) == 0)
    return;
  /* What nobody looks at is not reckoned with every contact. */
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (!self->stale)
    load (self);
}

static void
by_cb (GtkDropDown *by, GParamSpec *pspec, FrontPerformancePage *self)
{
  guint selected = gtk_drop_down_get_selected (by);

  name_by (self);
  if (self->filling || self->store == NULL || selected >= G_N_ELEMENTS (periods))
    return;
  self->asked_by = periods[selected];
  load (self);
}

/* Both fields, when Return is pressed in one or one is left. What cannot be read stays as it was typed, and is told of. */
static void
apply_dates (FrontPerformancePage *self)
{
  const char *typed_from = gtk_editable_get_text (GTK_EDITABLE (self->from));
  const char *typed_to = gtk_editable_get_text (GTK_EDITABLE (self->to));
  g_autoptr(GError) error = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if ((*typed_from == '\0') != (*typed_to == '\0'))
    g_set_error_literal (&error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                         _("Give the first and the last day, or empty both for the usual dates."));
  else if (*typed_from != '\0')
    {
      from = front_date_parse (typed_from, &error);
      to = error == NULL ? front_date_parse (typed_to, &error) : NULL;
      if (error == NULL && g_strcmp0 (from, to) > 0)
        g_set_error_literal (&error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("The first day is after the last."));
    }
  if (error != NULL)
    {
      tell_wrong (self, error->message);
      return;
    }
  /* Both empty: the usual dates again. */
  g_free (self->chosen_from);
  g_free (self->chosen_to);
  self->chosen_from = g_steal_pointer (&from);
  self->chosen_to = g_steal_pointer (&to);
  self->dates_applied = TRUE;
  load (self);
}

/* The boxes never say other dates than the chart without saying why. */
static void
dates_left_cb (FrontPerformancePage *self)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (self->filling || self->state == NULL || self->state->from == NULL)
    return;
  from = front_date_format (self->state->from);
  to = front_date_format (self->state->to);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->from)), from) != 0
      || g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->to)), to) != 0)
    apply_dates (self);
  else
    tell_wrong (self, NULL);
}

/* ── Paper and files ── */

static void
print_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPerformancePage *self = FRONT_PERFORMANCE_PAGE (widget);

  if (self->shown != NULL)
    front_chart_print (widget, self->shown);
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPerformancePage *self = FRONT_PERFORMANCE_PAGE (widget);

  if (self->shown != NULL)
    front_chart_save (widget, self->shown, self->state->ref);
}

/* ── The windows about the indicator that is shown ── */

static void
sheet_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPerformancePage *self = FRONT_PERFORMANCE_PAGE (widget);

  if (self->state != NULL && self->state->ref != NULL)
    front_sheet_dialog_show (widget, self->store, self->state->ref);
}

/* The label of the period that is pointed at in the chart, else of the latest that is over; NULL without a figure. */
static const char *
chosen_label (FrontPerformancePage *self)
{
  const FrontTrend *trend = front_performance_state_trend (self->state);
  int item = front_chart_view_get_item (self->chart);

  if (trend == NULL || front_trend_last (trend) < 0)
    return NULL;
  item = item < 0 ? front_trend_latest (trend) : item + (int) self->zoom_first;
  return (guint) item < self->state->labels->len ? g_ptr_array_index (self->state->labels, item) : NULL;
}

static void
targets_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPerformancePage *self = FRONT_PERFORMANCE_PAGE (widget);

  if (self->state != NULL && self->state->ref != NULL)
    front_targets_dialog_show (widget, self->store, self->state->ref, chosen_label (self));
}

static void
enter_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPerformancePage *self = FRONT_PERFORMANCE_PAGE (widget);

  front_entry_dialog_show (widget, self->store, self->state != NULL && !self->state->measured ? self->state->ref : NULL);
}

static void
new_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPerformancePage *self = FRONT_PERFORMANCE_PAGE (widget);
  gboolean bare = self->state != NULL && self->state->ref != NULL && !self->state->is_indicator;

  front_indicator_dialog_show (widget, self->store, bare ? self->state->ref : NULL);
}

static void
breaks_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPerformancePage *self = FRONT_PERFORMANCE_PAGE (widget);

  if (self->state != NULL && self->state->ref != NULL)
    front_break_dialog_show (widget, self->store, self->state->ref);
}

static void
quality_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPerformancePage *self = FRONT_PERFORMANCE_PAGE (widget);

  if (self->state != NULL && self->state->ref != NULL)
    front_quality_dialog_show (widget, self->store, self->state->ref);
}

static void
making_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPerformancePage *self = FRONT_PERFORMANCE_PAGE (widget);
  const char *label = self->state != NULL ? chosen_label (self) : NULL;

  if (label != NULL)
    front_making_window_show (widget, self->store, self->state->ref, label);
  else
    front_tell (widget, _("There is no figure of this indicator yet."), NULL, NULL);
}

/* ── For LG Inform ── */

static const char *
unit_word (FrontUnit unit)
{
  return unit == FRONT_UNIT_SHARE ? "%" : unit == FRONT_UNIT_DAYS ? _("days") : unit == FRONT_UNIT_SECONDS ? _("seconds") : "";
}

/* The point that is pointed at, else the latest that is over. */
static void
lg_inform_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPerformancePage *self = FRONT_PERFORMANCE_PAGE (widget);
  const FrontTrend *trend = self->state != NULL ? front_performance_state_trend (self->state) : NULL;
  g_autoptr(FrontLgInform) figure = NULL;
  const FrontTrendPoint *point;
  int item;

  if (trend == NULL || front_trend_last (trend) < 0)
    {
      front_tell (widget, _("There is no figure of this indicator yet."), NULL, NULL);
      return;
    }
  item = front_chart_view_get_item (self->chart);
  point = front_trend_point (trend, item < 0 ? (guint) front_trend_latest (trend) : (guint) item + self->zoom_first);
  if (isnan (point->value))
    {
      front_tell (widget, _("There is no figure of that period: choose another point."), NULL, NULL);
      return;
    }
  figure = front_lg_inform_new (self->state->is_indicator ? self->state->ref : "", self->state->title, point->name);
  figure->value = point->value;
  figure->decimals = (int) trend->decimals;
  g_free (figure->unit);
  figure->unit = g_strdup (unit_word (self->state->unit));
  if (point->denominator > 0)
    {
      figure->numerator = (double) point->numerator;
      figure->denominator = (double) point->denominator;
    }
  front_lg_inform_copy_to_clipboard (widget, self->store, figure);
}

/* ── Nearer and further ── */

/* The part of the trend; what was chosen stays chosen where it still lies in it. */
static void
show_part (FrontPerformancePage *self, guint first, guint n)
{
  int item = front_chart_view_get_item (self->chart);
  int kept = item < 0 ? -1 : item + (int) self->zoom_first - (int) first;

  self->zoom_first = first;
  self->zoom_n = n;
  self->filling = TRUE;
  show_drawing (self);
  self->filling = FALSE;
  if (kept < 0 || kept >= (int) n)
    return;
  front_chart_view_select (self->chart, kept);
  item_selected_cb (self->chart, kept, self);
}

/* @item: of what is shown, or -1. */
static void
zoom_cb (FrontChartView *chart, int step, int item, FrontPerformancePage *self)
{
  const FrontTrend *whole = front_performance_state_trend (self->state);
  guint first = self->zoom_first;
  guint n = self->zoom_n;

  if (whole == NULL)
    return;
  if (n == 0)
    n = whole->points->len;
  front_trend_zoom (whole, step, item < 0 ? -1 : item + (int) first, &first, &n);
  show_part (self, first, n);
}

static void
pan_cb (FrontChartView *chart, int points, FrontPerformancePage *self)
{
  const FrontTrend *whole = front_performance_state_trend (self->state);
  guint first;

  if (whole == NULL || self->zoom_n == 0)
    return;
  first = front_trend_pan (whole, points, self->zoom_first, self->zoom_n);
  if (first != self->zoom_first)
    show_part (self, first, self->zoom_n);
}

static void
zoom_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPerformancePage *self = FRONT_PERFORMANCE_PAGE (widget);

  zoom_cb (self->chart, g_str_equal (action, "performance.nearer") ? 1 : -1, front_chart_view_get_item (self->chart), self);
}

/* ── The widget ── */

static void
front_performance_page_map (GtkWidget *widget)
{
  FrontPerformancePage *self = FRONT_PERFORMANCE_PAGE (widget);

  GTK_WIDGET_CLASS (front_performance_page_parent_class)->map (widget);
  self->want_focus = TRUE;
  if (self->stale)
    load (self);
  self->stale = FALSE;
  take_focus (self);
}

static void
front_performance_page_dispose (GObject *object)
{
  FrontPerformancePage *self = FRONT_PERFORMANCE_PAGE (object);

  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_handler, self->store);
  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), FRONT_TYPE_PERFORMANCE_PAGE);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (front_performance_page_parent_class)->dispose (object);
}

static void
front_performance_page_finalize (GObject *object)
{
  FrontPerformancePage *self = FRONT_PERFORMANCE_PAGE (object);

  g_clear_pointer (&self->state, front_performance_state_free);
  g_clear_pointer (&self->shown, front_drawing_unref);
  g_free (self->ref);
  g_free (self->chosen_from);
  g_free (self->chosen_to);
  G_OBJECT_CLASS (front_performance_page_parent_class)->finalize (object);
}

static void
front_performance_page_class_init (FrontPerformancePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = front_performance_page_dispose;
  object_class->finalize = front_performance_page_finalize;
  widget_class->map = front_performance_page_map;

  g_type_ensure (FRONT_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/frontdesk/ui/performance/front-performance-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FrontPerformancePage, whole);
  gtk_widget_class_bind_template_child (widget_class, FrontPerformancePage, list);
  gtk_widget_class_bind_template_child (widget_class, FrontPerformancePage, by);
  gtk_widget_class_bind_template_child (widget_class, FrontPerformancePage, from);
  gtk_widget_class_bind_template_child (widget_class, FrontPerformancePage, to);
  gtk_widget_class_bind_template_child (widget_class, FrontPerformancePage, wrong);
  gtk_widget_class_bind_template_child (widget_class, FrontPerformancePage, drawn);
  gtk_widget_class_bind_template_child (widget_class, FrontPerformancePage, chart);
  gtk_widget_class_bind_template_child (widget_class, FrontPerformancePage, none);
  gtk_widget_class_bind_template_child (widget_class, FrontPerformancePage, said);
  gtk_widget_class_bind_template_child (widget_class, FrontPerformancePage, switcher);
  gtk_widget_class_bind_template_child (widget_class, FrontPerformancePage, below);
  gtk_widget_class_bind_template_child (widget_class, FrontPerformancePage, table);
  gtk_widget_class_bind_template_child (widget_class, FrontPerformancePage, making);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, by_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_dates);
  gtk_widget_class_bind_template_callback (widget_class, dates_left_cb);
  gtk_widget_class_install_action (widget_class, "performance.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "performance.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "performance.sheet", NULL, sheet_action);
  gtk_widget_class_install_action (widget_class, "performance.targets", NULL, targets_action);
  gtk_widget_class_install_action (widget_class, "performance.enter", NULL, enter_action);
  gtk_widget_class_install_action (widget_class, "performance.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "performance.breaks", NULL, breaks_action);
  gtk_widget_class_install_action (widget_class, "performance.quality", NULL, quality_action);
  gtk_widget_class_install_action (widget_class, "performance.making", NULL, making_action);
  gtk_widget_class_install_action (widget_class, "performance.lg-inform", NULL, lg_inform_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "performance.lg-inform", NULL);
  gtk_widget_class_install_action (widget_class, "performance.nearer", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "performance.further", NULL, zoom_action);
}

static void
front_performance_page_init (FrontPerformancePage *self)
{
  const FrontTextColumn columns[] = {
    { _("Period"), FALSE, FALSE, FALSE },
    /* Translators: a share's numerator and denominator: "45 of 60". */
    { C_("share", "Number"), TRUE, FALSE, FALSE },
    { C_("share", "Of"), TRUE, FALSE, FALSE },
    { _("Value"), TRUE, FALSE, FALSE },
    { _("Target"), TRUE, FALSE, FALSE },
    { C_("target", "Met"), FALSE, FALSE, FALSE },
    { _("Note"), FALSE, TRUE, TRUE },
  };

  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = front_text_table_set_up (self->table, columns, G_N_ELEMENTS (columns));
  g_signal_connect_object (gtk_column_view_get_model (self->table), "selection-changed", G_CALLBACK (table_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self->chart, "selected", G_CALLBACK (item_selected_cb), self);
  g_signal_connect (self->chart, "zoom", G_CALLBACK (zoom_cb), self);
  g_signal_connect (self->chart, "pan", G_CALLBACK (pan_cb), self);
  g_object_bind_property_full (self->chart, "item-text", self->said, "label", G_BINDING_SYNC_CREATE, said_text, NULL, NULL, NULL);
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
  name_by (self);
  add_tab (self);
  self->filling = FALSE;
}

GtkWidget *
front_performance_page_new (FrontStore *store)
{
  FrontPerformancePage *self;

  g_return_val_if_fail (FRONT_IS_STORE (store), NULL);

  self = g_object_new (FRONT_TYPE_PERFORMANCE_PAGE, NULL);
  self->store = g_object_ref (store);
  self->quick = TRUE;
  self->asked_by = FRONT_BY_MONTH;
  self->changed_handler = g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);
  load (self);
  return GTK_WIDGET (self);
}
