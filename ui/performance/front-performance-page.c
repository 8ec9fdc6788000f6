#define G_LOG_DOMAIN "front-performance-page"

#include "config.h"
#include "performance/front-performance-page-private.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (FrontPerformancePage, front_performance_page, GTK_TYPE_WIDGET)

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
  int item = front_chart_view_get_item (self->chart);
  gboolean same = g_strcmp0 (self->ref, self->state->ref) == 0;
  gboolean figures = whole != NULL && front_trend_last (whole) >= 0;

  if (!same)
    self->zoom_n = 0;
  gtk_stack_set_visible_child_name (self->whole, self->state->any ? "figures" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "performance.print", figures);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "performance.save", figures);
  g_free (self->ref);
  self->ref = g_strdup (self->state->ref);
  self->filling = TRUE;
  front_performance_page_show_list (self);
  front_performance_page_show_asked (self);
  front_performance_page_show_chart (self, same ? item : -1);
  gtk_label_set_label (self->none, self->chosen_from != NULL && self->state->measured ? _("No figure in these dates")
                                                                                       : _("No figure yet"));
  gtk_stack_set_visible_child_name (self->drawn, figures ? "chart" : "none");
  gtk_widget_set_visible (GTK_WIDGET (self->said), figures);
  gtk_label_set_markup (self->making, self->state->making != NULL ? self->state->making
                                                                  : _("There are no figures of this indicator yet."));
  take_focus (self);
  self->filling = FALSE;
}

/* ── Reading ── */

static gpointer
ask (gpointer owner)
{
  FrontPerformancePage *self = owner;

  return front_performance_query_new (self->ref, self->chosen_from, self->chosen_to, self->asked_by, self->quick);
}

static void
show (gpointer owner, gpointer result, const GError *error)
{
  FrontPerformancePage *self = owner;

  if (error != NULL)
    {
      self->dates_applied = FALSE;
      if (g_error_matches (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT))
        front_performance_page_tell_wrong (self, error->message);
      else
        g_debug ("The figures were not read: %s", error->message); /* the window says why a store cannot be opened */
      return;
    }
  g_clear_pointer (&self->state, front_performance_state_free);
  self->state = result;
  front_performance_page_tell_wrong (self, NULL);
  show_state (self);
  if (self->quick)
    {
      self->quick = FALSE;
      front_loader_load (self->loader);
    }
}

static const FrontLoading loading = {
  .changes = FRONT_CHANGED_CONTACT | FRONT_CHANGED_STANDARD | FRONT_CHANGED_INDICATOR,
  .job = front_performance_state_load,
  .result_free = (GDestroyNotify) front_performance_state_free,
  .ask = ask,
  .asked_free = front_performance_query_free,
  .show = show,
};

/* ── The widget ── */

static void
front_performance_page_map (GtkWidget *widget)
{
  FrontPerformancePage *self = FRONT_PERFORMANCE_PAGE (widget);

  GTK_WIDGET_CLASS (front_performance_page_parent_class)->map (widget);
  self->want_focus = TRUE;
  take_focus (self);
}

static void
front_performance_page_dispose (GObject *object)
{
  FrontPerformancePage *self = FRONT_PERFORMANCE_PAGE (object);

  g_clear_pointer (&self->loader, front_loader_stop);
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
  front_performance_page_install_list (widget_class);
  front_performance_page_install_asked (widget_class);
  front_performance_page_install_chart (widget_class);
  front_performance_page_install_actions (widget_class);
}

static void
front_performance_page_init (FrontPerformancePage *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  front_performance_page_set_up_list (self);
  front_performance_page_set_up_chart (self);
  front_performance_page_name_period (self);
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
  self->loader = front_loader_new (store, &loading, self);
  /* What nobody looks at is not reckoned with every contact. */
  front_loader_only_seen (self->loader, GTK_WIDGET (self));
  front_loader_load (self->loader);
  return GTK_WIDGET (self);
}
