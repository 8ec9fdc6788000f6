#define G_LOG_DOMAIN "front-performance-page"

#include "config.h"
#include "performance/front-performance-page-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "front-lg-inform.h"
#include "front-tell.h"
#include "performance/front-break-dialog.h"
#include "performance/front-entry-dialog.h"
#include "performance/front-indicator-dialog.h"
#include "performance/front-making-window.h"
#include "performance/front-quality-dialog.h"
#include "performance/front-sheet-dialog.h"
#include "performance/front-targets-dialog.h"

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
  int point = front_performance_page_get_point (self);

  return point >= 0 && (guint) point < self->state->labels->len ? g_ptr_array_index (self->state->labels, point) : NULL;
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
  const char *label = chosen_label (self);

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
  int at = front_performance_page_get_point (self);
  g_autoptr(FrontLgInform) figure = NULL;
  const FrontTrend *trend;
  const FrontTrendPoint *point;

  if (at < 0)
    {
      front_tell (widget, _("There is no figure of this indicator yet."), NULL, NULL);
      return;
    }
  trend = front_performance_state_trend (self->state);
  point = front_trend_point (trend, (guint) at);
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

void
front_performance_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "performance.sheet", NULL, sheet_action);
  gtk_widget_class_install_action (widget_class, "performance.targets", NULL, targets_action);
  gtk_widget_class_install_action (widget_class, "performance.enter", NULL, enter_action);
  gtk_widget_class_install_action (widget_class, "performance.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "performance.breaks", NULL, breaks_action);
  gtk_widget_class_install_action (widget_class, "performance.quality", NULL, quality_action);
  gtk_widget_class_install_action (widget_class, "performance.making", NULL, making_action);
  gtk_widget_class_install_action (widget_class, "performance.lg-inform", NULL, lg_inform_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "performance.lg-inform", NULL);
}
