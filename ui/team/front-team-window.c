#define G_LOG_DOMAIN "front-team-window"

#include "config.h"
#include "team/front-team-window.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <math.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "charts/front-chart-view.h"
#include "charts/front-plot-make.h"
#include "enquiries/front-timing.h"
#include "front-compat.h"
#include "front-loader.h"
#include "front-text-table.h"
#include "team/front-team-assumptions.h"
#include "team/front-team-people.h"
#include "team/front-team-state.h"

/* The load and the marker of the present moment move without anybody doing anything. */
#define EVERY_SECONDS 10
/* Many changes at once are read once. */
#define AT_MOST_EVERY_MS 400

typedef struct
{
  GtkLabel *waiting;
  GtkLabel *longest;
  FrontTiming timing;
} Queue;

struct _FrontTeamWindow
{
  AdwWindow parent_instance;

  GtkToggleButton *choice[FRONT_TEAM_N_SIDES];
  Queue queues[FRONT_TEAM_N_SIDES];
  GtkLabel *call_backs;
  GtkWidget *people;
  GtkStack *stack;        /* "load", "shut" */
  FrontChartView *chart;
  GtkLabel *said;
  GtkLabel *coming;
  GtkColumnView *table;
  GListStore *rows;
  GtkWidget *assumptions;
  GtkLabel *fault;

  FrontStore *store;
  FrontLoader *loader;
  FrontTeamState *state;  /* NULL: not read yet */
  FrontTeamSide side;     /* whose load is shown */
  char *drawn;            /* what the drawing and the table show, so that they are made anew only where it changes */
  guint tick_source;
  guint seconds;
  guint scrolled : 1;
};

G_DEFINE_FINAL_TYPE (FrontTeamWindow, front_team_window, ADW_TYPE_WINDOW)

/* ── Who waits ── */

static void
set_timing (GtkLabel *label, FrontTiming timing)
{
  for (FrontTiming each = FRONT_TIMING_ON_TIME; each <= FRONT_TIMING_LATE; each++)
    gtk_widget_remove_css_class (GTK_WIDGET (label), front_timing_css (each));
  if (front_timing_css (timing) != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), front_timing_css (timing));
}

static void
tick_queue (FrontTeamWindow *self, FrontTeamSide side, gint64 now)
{
  const FrontTeamChannel *channel = &self->state->sides[side];
  const FrontQueueLine *line = front_team_state_line (self->state, channel->channel);
  Queue *queue = &self->queues[side];
  g_autofree char *text = NULL;
  FrontTiming timing = FRONT_TIMING_NONE;

  if (line->since == FRONT_NEVER)
    text = g_strdup (_("nobody waits"));
  else
    {
      g_autofree char *wait = front_duration_format (now - line->since);

      timing = front_timing (now - line->since, channel->within_us);
      if (timing == FRONT_TIMING_NONE)
        text = g_strdup_printf (_("longest %s"), wait);
      else
        text = g_strdup_printf (_("longest %s %s %s"), wait, front_timing_shape (timing), front_timing_word (timing));
    }
  gtk_label_set_label (queue->longest, text);
  if (timing != queue->timing)
    {
      set_timing (queue->longest, timing);
      set_timing (queue->waiting, timing == FRONT_TIMING_LATE ? timing : FRONT_TIMING_NONE);
      queue->timing = timing;
    }
}

static void
show_queues (FrontTeamWindow *self)
{
  const FrontQueueLine *call_backs = front_team_state_line (self->state, FRONT_CHANNEL_CALL_BACK);
  g_autofree char *due = g_strdup_printf (_("Call-backs: %" PRId64 " due, %" PRId64 " booked for later"), call_backs->waiting,
                                          call_backs->booked);

  for (FrontTeamSide side = 0; side < FRONT_TEAM_N_SIDES; side++)
    {
      const FrontQueueLine *line = front_team_state_line (self->state, self->state->sides[side].channel);
      g_autofree char *waiting = g_strdup_printf (side == FRONT_TEAM_CALLS ? _("Calls waiting: %" PRId64) : _("Visitors waiting: %" PRId64),
                                                  line->waiting);

      gtk_label_set_label (self->queues[side].waiting, waiting);
    }
  gtk_label_set_label (self->call_backs, due);
}

static void
tick (FrontTeamWindow *self)
{
  gint64 now = front_clock_live_now ();

  if (self->state == NULL)
    return;
  for (FrontTeamSide side = 0; side < FRONT_TEAM_N_SIDES; side++)
    tick_queue (self, side, now);
  front_team_people_tick (FRONT_TEAM_PEOPLE (self->people), now);
}

/* ── The load ── */

/* "4", or "4 (rota 6)" where leave and sickness are reckoned with. */
static char *
agents_text (int needed, int rostered)
{
  if (needed < 0)
    return g_strdup ("–");
  return needed == rostered ? g_strdup_printf ("%d", needed) : g_strdup_printf (_("%d (rota %d)"), needed, rostered);
}

static char **
row_cells (const FrontLoad *load, guint i)
{
  const FrontLoadSlot *slot = &g_array_index (load->slots, FrontLoadSlot, i);
  g_autoptr(GStrvBuilder) cells = g_strv_builder_new ();
  g_autofree char *from = front_instant_format_time (slot->start);
  g_autofree char *marked = i == front_load_slot_at (load, load->at) && slot->start <= load->at ? g_strdup_printf (_("%s now"), from)
                                                                                               : g_strdup (from);
  g_autofree char *today = slot->start <= load->at || slot->today > 0 ? g_strdup_printf ("%" PRId64, slot->today) : g_strdup ("");
  g_autofree char *usual = isnan (slot->usual) ? g_strdup ("–") : g_strdup_printf ("%.1f", slot->usual);
  g_autofree char *by_c = agents_text (slot->needed_c, slot->rostered_c);
  g_autofree char *by_a = agents_text (slot->needed_a, slot->rostered_a);

  g_strv_builder_add_many (cells, marked, today, usual, by_c, by_a, NULL);
  return g_strv_builder_end (cells);
}

/* What the next half hour needs, or why that is not known. */
static char *
coming_text (const FrontLoad *load)
{
  guint i = front_load_slot_at (load, load->at);
  const FrontLoadSlot *slot;
  g_autofree char *from = NULL;
  g_autofree char *by_c = NULL;
  g_autofree char *by_a = NULL;
  const char *why = front_load_why_not (load);

  if (i < load->slots->len && g_array_index (load->slots, FrontLoadSlot, i).start <= load->at)
    i++;
  if (i >= load->slots->len)
    return g_strdup (why != NULL ? why : _("No half hour of today is to come."));
  slot = &g_array_index (load->slots, FrontLoadSlot, i);
  if (slot->needed_c < 0)
    return g_strdup (why != NULL ? why : "");
  from = front_instant_format_time (slot->start);
  by_c = agents_text (slot->needed_c, slot->rostered_c);
  by_a = agents_text (slot->needed_a, slot->rostered_a);
  return g_strdup_printf (_("Agents from %s: %s by Erlang C, %s by Erlang A%s%s"), from, by_c, by_a, why != NULL ? ". " : "",
                          why != NULL ? why : "");
}

static char *
key_of (FrontTeamWindow *self, const FrontLoad *load, const char *coming)
{
  g_autoptr(GString) key = g_string_new (coming);

  /* The marker of the present moment goes on by two minutes. */
  g_string_append_printf (key, "\n%d %" PRId64 "\n", self->side, load->at / (2 * FRONT_MINUTE));
  for (guint i = 0; i < load->slots->len; i++)
    {
      g_auto(GStrv) cells = row_cells (load, i);
      g_autofree char *row = g_strjoinv ("\t", cells);

      g_string_append_printf (key, "%s\n", row);
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

static void
fill_table (FrontTeamWindow *self, const FrontLoad *load)
{
  int selected = front_text_table_get_selected (self->table);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < load->slots->len; i++)
    g_ptr_array_add (rows, front_text_row_new (row_cells (load, i)));
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), rows->pdata, rows->len);
  if (selected >= 0 && (guint) selected < rows->len)
    gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (gtk_column_view_get_model (self->table)), selected);
}

/* The present half hour comes into view once, when the table has its place on the screen; then it stays where it was moved to. */
static void
scroll_to_now (FrontTeamWindow *self)
{
  const FrontLoad *load = self->state->sides[self->side].load;
  guint row = front_load_slot_at (load, load->at);

  if (self->scrolled || load->slots->len == 0 || gtk_widget_get_height (GTK_WIDGET (self->table)) == 0)
    return;
  self->scrolled = TRUE;
  /* A few of those to come with it. */
  front_column_view_scroll_to (self->table, MIN (row + 3, load->slots->len - 1));
}

static void
show_load (FrontTeamWindow *self)
{
  const FrontLoad *load = self->state->sides[self->side].load;
  g_autofree char *coming = coming_text (load);
  g_autofree char *key = key_of (self, load, coming);

  front_team_assumptions_show (FRONT_TEAM_ASSUMPTIONS (self->assumptions), load);
  if (g_strcmp0 (key, self->drawn) == 0)
    return;
  gtk_label_set_label (self->coming, coming);
  gtk_stack_set_visible_child_name (self->stack, load->slots->len > 0 ? "load" : "shut");
  if (load->slots->len > 0)
    {
      g_autoptr(FrontDrawing) drawing = front_drawing_new (&front_plot_kind, front_plot_load (load), (GDestroyNotify) front_plot_free);
      int item = front_chart_view_get_item (self->chart);

      front_chart_view_set_drawing (self->chart, drawing);
      front_chart_view_select (self->chart, item);
    }
  fill_table (self, load);
  g_free (self->drawn);
  self->drawn = g_steal_pointer (&key);
}

/* ── Reading ── */

static void
show (gpointer owner, gpointer result, const GError *error)
{
  FrontTeamWindow *self = owner;

  gtk_widget_set_visible (GTK_WIDGET (self->fault), error != NULL);
  if (error != NULL)
    {
      gtk_label_set_label (self->fault, error->message);
      return;
    }
  g_clear_pointer (&self->state, front_team_state_free);
  self->state = result;
  show_queues (self);
  front_team_people_show (FRONT_TEAM_PEOPLE (self->people), self->state);
  show_load (self);
  tick (self);
}

static const FrontLoading loading = {
  .changes = ~0u,
  .job = front_team_state_load,
  .result_free = (GDestroyNotify) front_team_state_free,
  .show = show,
  .gap_ms = AT_MOST_EVERY_MS,
};

static gboolean
tick_cb (gpointer data)
{
  FrontTeamWindow *self = data;

  tick (self);
  if (self->state != NULL)
    scroll_to_now (self);
  if (++self->seconds % EVERY_SECONDS == 0)
    front_loader_later (self->loader);
  return G_SOURCE_CONTINUE;
}

/* ── The window ── */

static void
chosen_cb (GtkToggleButton *button, FrontTeamWindow *self)
{
  FrontTeamSide side = button == self->choice[FRONT_TEAM_CALLS] ? FRONT_TEAM_CALLS : FRONT_TEAM_VISITORS;

  if (!gtk_toggle_button_get_active (button) || side == self->side)
    return;
  self->side = side;
  self->scrolled = FALSE;
  if (self->state != NULL)
    {
      front_chart_view_select (self->chart, -1);
      front_text_table_select (self->table, -1);
      show_load (self);
    }
}

static void
item_selected_cb (FrontChartView *chart, int item, FrontTeamWindow *self)
{
  front_text_table_select (self->table, item);
}

static void
row_selected_cb (FrontTeamWindow *self)
{
  front_chart_view_select (self->chart, front_text_table_get_selected (self->table));
}

static void
wallboard_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.wallboard", NULL);
}

static void
front_team_window_dispose (GObject *object)
{
  FrontTeamWindow *self = FRONT_TEAM_WINDOW (object);

  g_clear_pointer (&self->loader, front_loader_stop);
  g_clear_handle_id (&self->tick_source, g_source_remove);
  g_clear_object (&self->store);
  g_clear_pointer (&self->state, front_team_state_free);
  G_OBJECT_CLASS (front_team_window_parent_class)->dispose (object);
}

static void
front_team_window_finalize (GObject *object)
{
  g_free (FRONT_TEAM_WINDOW (object)->drawn);
  G_OBJECT_CLASS (front_team_window_parent_class)->finalize (object);
}

static void
front_team_window_class_init (FrontTeamWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = front_team_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = front_team_window_finalize;
  gtk_widget_class_install_action (widget_class, "team.wallboard", NULL, wallboard_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F11, 0, "team.wallboard", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkLabel *
add_label (GtkWidget *box, const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
set_margins (GtkWidget *widget, int margin)
{
  gtk_widget_set_margin_start (widget, margin);
  gtk_widget_set_margin_end (widget, margin);
  gtk_widget_set_margin_top (widget, margin);
  gtk_widget_set_margin_bottom (widget, margin);
}

static GtkWidget *
make_left (FrontTeamWindow *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  for (FrontTeamSide side = 0; side < FRONT_TEAM_N_SIDES; side++)
    {
      self->queues[side].waiting = add_label (box, side == FRONT_TEAM_CALLS ? _("Calls waiting") : _("Visitors waiting"), "title-2");
      self->queues[side].longest = add_label (box, "", "numeric");
      gtk_widget_set_margin_bottom (GTK_WIDGET (self->queues[side].longest), 8);
    }
  self->call_backs = add_label (box, "", "numeric");
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->call_backs), 12);
  self->people = front_team_people_new ();
  gtk_box_append (GTK_BOX (box), self->people);
  set_margins (box, 14);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_widget_set_size_request (scrolled, 300, -1);
  return scrolled;
}

static gboolean
said_text (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  const char *text = g_value_get_string (from);

  g_value_set_string (to, text != NULL ? text : _("The arrow keys go through the half hours of the drawing."));
  return TRUE;
}

static GtkWidget *
make_below (FrontTeamWindow *self)
{
  const FrontTextColumn columns[] = {
    { _("From"), FALSE, TRUE, FALSE },     { _("Came today"), TRUE, TRUE, FALSE }, { _("Usual"), TRUE, TRUE, FALSE },
    { _("Erlang C"), TRUE, TRUE, FALSE }, { _("Erlang A"), TRUE, TRUE, FALSE },
  };
  GtkWidget *below = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *side = gtk_scrolled_window_new ();

  self->table = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  self->rows = front_text_table_set_up (self->table, columns, G_N_ELEMENTS (columns));
  gtk_widget_add_css_class (GTK_WIDGET (self->table), "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->table), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Half hours of today and the agents they need"),
                                  -1);
  g_signal_connect_object (gtk_column_view_get_model (self->table), "selection-changed", G_CALLBACK (row_selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->table));
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 140);
  gtk_widget_set_hexpand (scrolled, TRUE);
  gtk_widget_add_css_class (scrolled, "frame");
  self->assumptions = front_team_assumptions_new (self->store);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (side), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (side), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (side), self->assumptions);
  gtk_widget_set_size_request (side, 270, -1);
  gtk_box_append (GTK_BOX (below), scrolled);
  gtk_box_append (GTK_BOX (below), side);
  return below;
}

static GtkWidget *
make_right (FrontTeamWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *drawn = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *shut = adw_status_page_new ();

  self->fault = add_label (box, "", "error");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), FALSE);
  self->chart = FRONT_CHART_VIEW (front_chart_view_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->chart), TRUE);
  g_signal_connect (self->chart, "selected", G_CALLBACK (item_selected_cb), self);
  gtk_box_append (GTK_BOX (drawn), GTK_WIDGET (self->chart));
  self->said = add_label (drawn, "", "dim-label");
  g_object_bind_property_full (self->chart, "item-text", self->said, "label", G_BINDING_SYNC_CREATE, said_text, NULL, NULL, NULL);
  self->coming = add_label (drawn, "", "heading");
  gtk_box_append (GTK_BOX (drawn), make_below (self));

  adw_status_page_set_title (ADW_STATUS_PAGE (shut), _("The office is shut today"));
  adw_status_page_set_description (ADW_STATUS_PAGE (shut), _("Whoever comes all the same is shown here. Opening hours are in the calendar."));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (shut), "weather-clear-night-symbolic");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, drawn, "load");
  gtk_stack_add_named (self->stack, shut, "shut");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_widget_set_hexpand (box, TRUE);
  set_margins (box, 14);
  return box;
}

static GtkWidget *
make_header (FrontTeamWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *linked = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *wallboard = gtk_button_new_with_mnemonic (_("_Wallboard · F11"));

  gtk_widget_add_css_class (linked, "linked");
  for (FrontTeamSide side = 0; side < FRONT_TEAM_N_SIDES; side++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_mnemonic (side == FRONT_TEAM_CALLS ? _("_Calls") : _("_Visitors"));

      self->choice[side] = GTK_TOGGLE_BUTTON (button);
      if (side > 0)
        gtk_toggle_button_set_group (self->choice[side], self->choice[0]);
      gtk_toggle_button_set_active (self->choice[side], side == self->side);
      gtk_widget_set_tooltip_text (button, side == FRONT_TEAM_CALLS ? _("The load of calls") : _("The load of visitors"));
      g_signal_connect (button, "toggled", G_CALLBACK (chosen_cb), self);
      gtk_box_append (GTK_BOX (linked), button);
    }
  gtk_actionable_set_action_name (GTK_ACTIONABLE (wallboard), "team.wallboard");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), linked);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), wallboard);
  return header;
}

static void
front_team_window_init (FrontTeamWindow *self)
{
  gtk_window_set_title (GTK_WINDOW (self), _("Team"));
  gtk_window_set_default_size (GTK_WINDOW (self), 1100, 720);
}

static void
fill (FrontTeamWindow *self, FrontStore *store)
{
  GtkWidget *whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->store = g_object_ref (store);
  gtk_box_append (GTK_BOX (body), make_left (self));
  gtk_box_append (GTK_BOX (body), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (body), make_right (self));
  gtk_widget_set_vexpand (body, TRUE);
  gtk_box_append (GTK_BOX (whole), make_header (self));
  gtk_box_append (GTK_BOX (whole), body);
  adw_window_set_content (ADW_WINDOW (self), whole);
  self->loader = front_loader_new (store, &loading, self);
  self->tick_source = g_timeout_add_seconds (1, tick_cb, self);
  front_loader_load (self->loader);
}

static void
forget_cb (GtkWidget *window, GtkWindow *parent)
{
  g_object_set_data (G_OBJECT (parent), "front-team-window", NULL);
}

void
front_team_window_present (GtkWindow *parent, FrontStore *store)
{
  FrontTeamWindow *self;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (FRONT_IS_STORE (store));

  self = g_object_get_data (G_OBJECT (parent), "front-team-window");
  if (self == NULL)
    {
      self = g_object_new (FRONT_TYPE_TEAM_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE, NULL);
      fill (self, store);
      g_object_set_data (G_OBJECT (parent), "front-team-window", self);
      g_signal_connect_object (self, "destroy", G_CALLBACK (forget_cb), parent, 0);
    }
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->chart));
}
