#define G_LOG_DOMAIN "front-wallboard"

#include "config.h"
#include "team/front-wallboard.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <math.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "enquiries/front-timing.h"
#include "front-loader.h"
#include "team/front-team-state.h"
#include "team/front-wallboard-figure.h"

/* What nobody changed is read again: a wait that passes the standard counts from then, a call-back becomes due. */
#define EVERY_SECONDS 5
/* Older figures say so. */
#define STALE_SECONDS 15
#define LEAVE_SECONDS 4

enum { WAITING, LONGEST, ANSWERED, IN_TIME, N_OF_SIDE };
enum { FREE, BUSY, CALL_BACKS, CLOCK, N_OF_ALL };

struct _FrontWallboard
{
  AdwWindow parent_instance;

  FrontWallboardFigure *sides[FRONT_TEAM_N_SIDES][N_OF_SIDE];
  FrontWallboardFigure *all[N_OF_ALL];

  GtkWidget *leave;      /* shown for a while when the pointer moves */

  FrontLoader *loader;
  FrontTeamState *state; /* NULL: not read yet */
  double pointer_x;      /* -1: not over it yet */
  double pointer_y;
  gint64 read_at;        /* CLOCK_BOOTTIME of the last answer; 0: none yet */
  guint tick_source;
  guint seconds;
  guint leave_until;     /* of seconds */
  guint inhibited;       /* the screen stays on; 0: nobody to ask that of */
};

G_DEFINE_FINAL_TYPE (FrontWallboard, front_wallboard, ADW_TYPE_WINDOW)

/* ── Figures ── */

static char *
timed_note (FrontTiming timing, const char *word, const char *more)
{
  if (timing == FRONT_TIMING_NONE)
    return g_strdup (more);
  return g_strdup_printf ("%s %s%s%s", front_timing_shape (timing), word, *more != '\0' ? " · " : "", more);
}

static char *
within_text (gint64 within_us)
{
  gint64 seconds = within_us / FRONT_SECOND;

  if (within_us < 0)
    return g_strdup ("");
  if (seconds % 60 == 0 && seconds > 0)
    return g_strdup_printf (_("limit %d min"), (int) (seconds / 60));
  return g_strdup_printf (_("limit %d s"), (int) seconds);
}

static void
show_waits (FrontWallboard *self, FrontTeamSide side, gint64 now)
{
  const FrontTeamChannel *channel = &self->state->sides[side];
  const FrontQueueLine *line = front_team_state_line (self->state, channel->channel);
  FrontTiming timing = line->since == FRONT_NEVER ? FRONT_TIMING_NONE : front_timing (now - line->since, channel->within_us);
  g_autofree char *waiting = g_strdup_printf ("%" PRId64, line->waiting);
  g_autofree char *longest = line->since == FRONT_NEVER ? g_strdup ("–") : front_duration_format (now - line->since);
  g_autofree char *standard = within_text (channel->within_us);
  g_autofree char *note = timed_note (timing, front_timing_word (timing), standard);
  g_autofree char *attended = g_strdup_printf (_("being served: %" PRId64), line->attended);

  front_wallboard_figure_show (self->sides[side][WAITING], waiting, attended, NULL);
  front_wallboard_figure_show (self->sides[side][LONGEST], longest, note, front_timing_css (timing));
}

static const char *
target_word (FrontTiming timing)
{
  switch (timing)
    {
    case FRONT_TIMING_ON_TIME:
      return _("met");
    case FRONT_TIMING_NEAR:
      return _("near");
    case FRONT_TIMING_LATE:
      return _("below");
    case FRONT_TIMING_NONE:
    default:
      return "";
    }
}

static void
show_today (FrontWallboard *self, FrontTeamSide side)
{
  const FrontTeamChannel *channel = &self->state->sides[side];
  const FrontMeasurePoint *total = &channel->in_time->total;
  FrontTiming timing = front_timing_of_share (total->value, channel->target);
  g_autofree char *answered = g_strdup_printf ("%" PRId64, channel->answered);
  g_autofree char *share = isnan (total->value) ? g_strdup ("–") : g_strdup_printf ("%.0f %%", 100 * total->value);
  g_autofree char *of = total->denominator == 0 ? g_strdup (_("none yet"))
                                                : g_strdup_printf (_("%" PRId64 " of %" PRId64), total->numerator, total->denominator);
  g_autofree char *note = timed_note (timing, target_word (timing), of);

  front_wallboard_figure_show (self->sides[side][ANSWERED], answered, "", NULL);
  front_wallboard_figure_show (self->sides[side][IN_TIME], share, note, front_timing_css (timing));
}

static void
show_all (FrontWallboard *self)
{
  const FrontQueueLine *call_backs = front_team_state_line (self->state, FRONT_CHANNEL_CALL_BACK);
  g_autofree char *free_count = g_strdup_printf ("%u", self->state->queue->free->len);
  guint n_busy = front_team_state_n_busy (self->state);
  /* No names: everybody in the room sees this. */
  g_autofree char *here = g_strdup_printf (_("of %u here"), self->state->queue->free->len + n_busy);
  g_autofree char *busy = g_strdup_printf ("%u", n_busy);
  g_autofree char *due = g_strdup_printf ("%" PRId64, call_backs->waiting);
  g_autofree char *booked = g_strdup_printf (_("%s%" PRId64 " later"), call_backs->waiting > 0 ? "▲ " : "", call_backs->booked);

  front_wallboard_figure_show (self->all[FREE], free_count, here, NULL);
  front_wallboard_figure_show (self->all[BUSY], busy, "", NULL);
  front_wallboard_figure_show (self->all[CALL_BACKS], due, booked, call_backs->waiting > 0 ? front_timing_css (FRONT_TIMING_NEAR) : NULL);
}

/* The time of day, and whether what stands beside it is of now. */
static void
show_clock (FrontWallboard *self)
{
  g_autofree char *time = front_instant_format_time (front_clock_live_now ());
  gint64 age = self->read_at > 0 ? (front_clock_boottime () - self->read_at) / FRONT_SECOND : 0;
  g_autofree char *note = NULL;
  const char *css = NULL;

  if (self->read_at == 0)
    note = g_strdup (_("not read yet"));
  else if (age < STALE_SECONDS)
    note = g_strdup (_("● up to date"));
  else
    {
      g_autofree char *old = front_duration_format (age * FRONT_SECOND);

      /* Translators: how old the figures are: "2:05". */
      note = g_strdup_printf (_("■ %s old: no answer"), old);
      css = front_timing_css (FRONT_TIMING_LATE);
    }
  front_wallboard_figure_show (self->all[CLOCK], time, note, css);
}

static void
tick (FrontWallboard *self)
{
  if (self->state != NULL)
    for (FrontTeamSide side = 0; side < FRONT_TEAM_N_SIDES; side++)
      show_waits (self, side, front_clock_live_now ());
  show_clock (self);
}

/* ── Reading ── */

static void
show (gpointer owner, gpointer result, const GError *error)
{
  FrontWallboard *self = owner;

  /* What cannot be read is told by its age. */
  if (error != NULL)
    return;
  g_clear_pointer (&self->state, front_team_state_free);
  self->state = result;
  self->read_at = front_clock_boottime ();
  for (FrontTeamSide side = 0; side < FRONT_TEAM_N_SIDES; side++)
    show_today (self, side);
  show_all (self);
  tick (self);
}

static const FrontLoading loading = {
  .changes = ~0u,
  .job = front_team_state_load_now,
  .result_free = (GDestroyNotify) front_team_state_free,
  .show = show,
};

static gboolean
tick_cb (gpointer data)
{
  FrontWallboard *self = data;

  tick (self);
  if (++self->seconds % EVERY_SECONDS == 0)
    front_loader_later (self->loader);
  gtk_widget_set_visible (self->leave, self->seconds < self->leave_until);
  return G_SOURCE_CONTINUE;
}

/* ── The window ── */

static void
front_wallboard_dispose (GObject *object)
{
  FrontWallboard *self = FRONT_WALLBOARD (object);

  g_clear_pointer (&self->loader, front_loader_stop);
  g_clear_handle_id (&self->tick_source, g_source_remove);
  if (self->inhibited != 0 && g_application_get_default () != NULL)
    gtk_application_uninhibit (GTK_APPLICATION (g_application_get_default ()), self->inhibited);
  self->inhibited = 0;
  g_clear_pointer (&self->state, front_team_state_free);
  G_OBJECT_CLASS (front_wallboard_parent_class)->dispose (object);
}

static void
front_wallboard_class_init (FrontWallboardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = front_wallboard_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F11, 0, "window.close", NULL);
}

/* Who has only a mouse at the big screen. */
static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, FrontWallboard *self)
{
  /* GTK tells of a motion too when the window opens under a resting pointer. */
  if (self->pointer_x >= 0 && (x != self->pointer_x || y != self->pointer_y))
    {
      self->leave_until = self->seconds + LEAVE_SECONDS;
      gtk_widget_set_visible (self->leave, TRUE);
    }
  self->pointer_x = x;
  self->pointer_y = y;
}

static GtkWidget *
make_leave (FrontWallboard *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Leave · Escape"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "window.close");
  gtk_widget_add_css_class (button, "osd");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 12);
  gtk_widget_set_margin_end (button, 12);
  gtk_widget_set_visible (button, FALSE);
  return button;
}

static FrontWallboardFigure *
add_figure (GtkGrid *grid, const char *caption, int column, int row)
{
  GtkWidget *figure = front_wallboard_figure_new (caption);

  gtk_grid_attach (grid, figure, column, row, 1, 1);
  return FRONT_WALLBOARD_FIGURE (figure);
}

static void
front_wallboard_init (FrontWallboard *self)
{
  static const char *const of_side[FRONT_TEAM_N_SIDES][N_OF_SIDE] = {
    [FRONT_TEAM_CALLS] = { N_("Calls waiting"), N_("Longest wait, calls"), N_("Calls answered today"), N_("Calls in time today") },
    [FRONT_TEAM_VISITORS] = { N_("Visitors waiting"), N_("Longest wait, visitors"), N_("Visitors seen today"), N_("Visitors in time today") },
  };
  static const char *const of_all[N_OF_ALL] = { N_("Agents free"), N_("Agents busy"), N_("Call-backs due"), N_("Now") };
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  GtkWidget *overlay = gtk_overlay_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->pointer_x = self->pointer_y = -1;
  gtk_window_set_title (GTK_WINDOW (self), _("Wallboard"));
  gtk_window_set_default_size (GTK_WINDOW (self), 1280, 800);
  gtk_grid_set_row_homogeneous (grid, TRUE);
  gtk_grid_set_column_homogeneous (grid, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (grid), "wallboard");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("Escape or F11 leaves the wallboard"), -1);
  for (FrontTeamSide side = 0; side < FRONT_TEAM_N_SIDES; side++)
    for (int i = 0; i < N_OF_SIDE; i++)
      self->sides[side][i] = add_figure (grid, _(of_side[side][i]), i, side);
  for (int i = 0; i < N_OF_ALL; i++)
    self->all[i] = add_figure (grid, _(of_all[i]), i, FRONT_TEAM_N_SIDES);
  self->leave = make_leave (self);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (grid));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->leave);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (overlay, motion);
  adw_window_set_content (ADW_WINDOW (self), overlay);
}

/* A big screen is seldom the one somebody works at. (transfer full) (nullable) */
static GdkMonitor *
other_monitor (GtkWindow *parent)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (parent));
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (parent));
  GListModel *monitors = gdk_display_get_monitors (display);
  GdkMonitor *here = surface != NULL ? gdk_display_get_monitor_at_surface (display, surface) : NULL;

  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr(GdkMonitor) monitor = g_list_model_get_item (monitors, i);

      if (monitor != here)
        return g_steal_pointer (&monitor);
    }
  return NULL;
}

static void
forget_cb (GtkWidget *window, GtkWindow *parent)
{
  g_object_set_data (G_OBJECT (parent), "front-wallboard", NULL);
}

void
front_wallboard_toggle (GtkWindow *parent, FrontStore *store)
{
  FrontWallboard *self;
  g_autoptr(GdkMonitor) monitor = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (FRONT_IS_STORE (store));

  self = g_object_get_data (G_OBJECT (parent), "front-wallboard");
  if (self != NULL)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  /* Not transient: that would keep it on top of the window it belongs to. */
  self = g_object_new (FRONT_TYPE_WALLBOARD, NULL);
  g_object_set_data (G_OBJECT (parent), "front-wallboard", self);
  g_signal_connect_object (self, "destroy", G_CALLBACK (forget_cb), parent, 0);
  g_signal_connect_object (parent, "destroy", G_CALLBACK (gtk_window_destroy), self, G_CONNECT_SWAPPED);
  self->loader = front_loader_new (store, &loading, self);
  self->tick_source = g_timeout_add_seconds (1, tick_cb, self);
  front_loader_load (self->loader);
  monitor = other_monitor (parent);
  if (monitor != NULL)
    gtk_window_fullscreen_on_monitor (GTK_WINDOW (self), monitor);
  else
    gtk_window_fullscreen (GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (self));
  if (gtk_window_get_application (parent) != NULL)
    self->inhibited = gtk_application_inhibit (gtk_window_get_application (parent), parent, GTK_APPLICATION_INHIBIT_IDLE,
                                               _("The wallboard is shown"));
}
