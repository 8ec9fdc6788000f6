#define G_LOG_DOMAIN "front-performance-page"

#include "config.h"
#include "performance/front-performance-page-private.h"

#include <glib/gi18n.h>

#include "calendar/front-number.h"
#include "charts/front-chart-print.h"
#include "charts/front-trend-slice.h"
#include "front-text-table.h"

/* ── The figures ── */

static char *
format_count (gint64 count)
{
  return count < 0 ? g_strdup ("") : front_number (count);
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
  FrontRag rag = front_trend_rag (trend, index);
  g_autofree char *met = rag != FRONT_RAG_NONE ? g_strdup_printf ("%s %s", front_rag_shape (rag), front_rag_met_word (rag)) : g_strdup ("");

  g_strv_builder_add_many (cells, point->name, numerator, denominator, value, target,
                           met,
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

void
front_performance_page_show_chart (FrontPerformancePage *self, int item)
{
  const FrontTrend *trend;

  make_shown (self);
  trend = self->shown != NULL ? front_drawing_chart (self->shown) : NULL;
  show_table (self, trend);
  front_chart_view_set_drawing (self->chart, self->shown);
  if (trend == NULL || item < 0 || (guint) item >= trend->points->len)
    return;
  front_chart_view_select (self->chart, item);
  front_text_table_select (self->table, item);
}

int
front_performance_page_get_point (FrontPerformancePage *self)
{
  const FrontTrend *trend = front_performance_state_trend (self->state);
  int item = front_chart_view_get_item (self->chart);

  if (trend == NULL || front_trend_last (trend) < 0)
    return -1;
  return item < 0 ? front_trend_latest (trend) : item + (int) self->zoom_first;
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
  front_performance_page_show_chart (self, kept);
  self->filling = FALSE;
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

/* ── Its place in the page ── */

void
front_performance_page_set_up_chart (FrontPerformancePage *self)
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

  self->rows = front_text_table_set_up (self->table, columns, G_N_ELEMENTS (columns));
  g_signal_connect_object (gtk_column_view_get_model (self->table), "selection-changed", G_CALLBACK (table_selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self->chart, "selected", G_CALLBACK (item_selected_cb), self);
  g_signal_connect (self->chart, "zoom", G_CALLBACK (zoom_cb), self);
  g_signal_connect (self->chart, "pan", G_CALLBACK (pan_cb), self);
  g_object_bind_property_full (self->chart, "item-text", self->said, "label", G_BINDING_SYNC_CREATE, said_text, NULL, NULL, NULL);
}

void
front_performance_page_install_chart (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "performance.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "performance.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "performance.nearer", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "performance.further", NULL, zoom_action);
}
