#include "config.h"
#include "front-sight.h"

#define MARGIN 12         /* pixels around it */
#define FRAMES_TO_LAY_OUT 2

void
front_sight_scroll (GtkWidget *widget)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = scrolled != NULL ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)) : NULL;
  double x, y;

  if (adjustment != NULL && gtk_widget_translate_coordinates (widget, scrolled, 0, 0, &x, &y))
    {
      double over = y + gtk_widget_get_height (widget) - gtk_adjustment_get_page_size (adjustment);

      if (over > 0)
        gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + MIN (over + MARGIN, y - MARGIN));
    }
}

static gboolean
bring_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  int *frames = data;

  if ((*frames)-- > 0)
    return G_SOURCE_CONTINUE;
  front_sight_scroll (widget);
  return G_SOURCE_REMOVE;
}

void
front_sight_bring (GtkWidget *widget)
{
  int *frames = g_new (int, 1);

  g_return_if_fail (GTK_IS_WIDGET (widget));

  *frames = FRAMES_TO_LAY_OUT;
  gtk_widget_add_tick_callback (widget, bring_cb, frames, g_free);
}
