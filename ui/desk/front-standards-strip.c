#define G_LOG_DOMAIN "front-standards-strip"

#include "config.h"
#include "desk/front-standards-strip.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "calendar/front-clock.h"
#include "enquiries/front-timing.h"

struct _FrontStandardsStrip
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *visitors;
  GtkLabel *calls;
  GtkLabel *written;
};

G_DEFINE_FINAL_TYPE (FrontStandardsStrip, front_standards_strip, GTK_TYPE_WIDGET)

static void
front_standards_strip_dispose (GObject *object)
{
  g_clear_pointer (&FRONT_STANDARDS_STRIP (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (front_standards_strip_parent_class)->dispose (object);
}

static void
front_standards_strip_class_init (FrontStandardsStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = front_standards_strip_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "standards");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkLabel *
add_cell (FrontStandardsStrip *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (self->box), label);
  return GTK_LABEL (label);
}

static void
front_standards_strip_init (FrontStandardsStrip *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->visitors = add_cell (self);
  self->calls = add_cell (self);
  self->written = add_cell (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Today against the standards"), -1);
}

/* The word for a figure, where front_timing_word () speaks of time. */
static const char *
target_word (FrontTiming timing)
{
  switch (timing)
    {
    case FRONT_TIMING_ON_TIME:
      return _("standard met");
    case FRONT_TIMING_NEAR:
      return _("just below the standard");
    case FRONT_TIMING_LATE:
      return _("below the standard");
    case FRONT_TIMING_NONE:
    default:
      return "";
    }
}

static char *
within_text (gint64 within_us)
{
  gint64 seconds = within_us / FRONT_SECOND;

  if (seconds % 60 == 0 && seconds > 0)
    return g_strdup_printf (_("%d min"), (int) (seconds / 60));
  return g_strdup_printf (_("%d s"), (int) seconds);
}

static void
show_cell (GtkLabel *label, const char *title, const char *none, const FrontMeasureResult *result, gint64 within_us,
           double target)
{
  const FrontMeasurePoint *total = &result->total;
  FrontTiming timing = front_timing_of_share (total->value, target);
  g_autofree char *within = within_text (within_us);
  g_autofree char *text = NULL;
  g_autofree char *spoken = NULL;

  if (total->denominator == 0)
    text = g_strdup (none);
  else
    text = g_strdup_printf (_("%s %" PRId64 " · %.0f%% in %s"), title, total->denominator, 100 * total->value,
                            within);
  for (FrontTiming each = FRONT_TIMING_ON_TIME; each <= FRONT_TIMING_LATE; each++)
    gtk_widget_remove_css_class (GTK_WIDGET (label), front_timing_css (each));
  if (timing == FRONT_TIMING_NONE)
    spoken = g_strdup (text);
  else
    {
      g_autofree char *shaped = g_strdup_printf ("%s %s", text, front_timing_shape (timing));

      spoken = g_strdup_printf ("%s, %s", text, target_word (timing));
      gtk_widget_add_css_class (GTK_WIDGET (label), front_timing_css (timing));
      g_free (g_steal_pointer (&text));
      text = g_steal_pointer (&shaped);
    }
  gtk_label_set_label (label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), timing != FRONT_TIMING_NONE ? target_word (timing) : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* Written contacts are counted in days: what is late, and what must go out today. */
static void
show_written (GtkLabel *label, const FrontDeskState *state)
{
  guint n_late, n_today;
  g_autofree char *text = NULL;
  FrontTiming timing;

  front_desk_state_count_due (state, front_clock_live_now (), &n_late, &n_today);
  timing = n_late > 0 ? FRONT_TIMING_LATE : n_today > 0 ? FRONT_TIMING_NEAR : FRONT_TIMING_NONE;
  for (FrontTiming each = FRONT_TIMING_ON_TIME; each <= FRONT_TIMING_LATE; each++)
    gtk_widget_remove_css_class (GTK_WIDGET (label), front_timing_css (each));
  if (front_timing_css (timing) != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), front_timing_css (timing));
  if (n_late > 0)
    text = g_strdup_printf (_("E-mail %u late %s"), n_late, front_timing_shape (timing));
  else if (n_today > 0)
    text = g_strdup_printf (_("E-mail %u due today %s"), n_today, front_timing_shape (timing));
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

void
front_standards_strip_show (FrontStandardsStrip *self, const FrontDeskState *state)
{
  g_return_if_fail (FRONT_IS_STANDARDS_STRIP (self));

  show_cell (self->visitors, _("Visitors"), _("No visitors yet today"), state->visitors, state->basis->visitor_within_us,
             state->basis->visitor_target);
  show_cell (self->calls, _("Calls"), _("No calls yet today"), state->calls, state->basis->call_within_us, state->basis->call_target);
  show_written (self->written, state);
}
