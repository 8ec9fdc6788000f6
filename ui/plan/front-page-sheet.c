#define G_LOG_DOMAIN "front-pages-view"

#include "config.h"
#include "plan/front-page-sheet.h"

#include <math.h>

#define ROOM 16         /* around the page, pixels */
#define COMFORTABLE 1.5 /* pixels a point: text of 10 points is 15 pixels high */
#define LEAST 0.25      /* of a width that has hardly any room */

struct _FrontPageSheet
{
  GtkWidget parent_instance;

  const FrontPaper *paper; /* NULL: nothing is shown */
  guint page;
  FrontZoom zoom;
  double fixed;
};

G_DEFINE_FINAL_TYPE (FrontPageSheet, front_page_sheet, GTK_TYPE_WIDGET)

static double
scale_in (FrontPageSheet *self, int width, int height)
{
  double across = (width - 2 * ROOM) / self->paper->width;

  switch (self->zoom)
    {
    case FRONT_ZOOM_FIXED:
      return self->fixed;
    case FRONT_ZOOM_WIDTH:
      return CLAMP (across, LEAST, COMFORTABLE);
    case FRONT_ZOOM_WHOLE:
    default:
      return MAX (MIN (across, (height - 2 * ROOM) / self->paper->height), 0);
    }
}

static int
pixels (double points, double scale)
{
  return (int) ceil (points * scale) + 2 * ROOM;
}

static GtkSizeRequestMode
front_page_sheet_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
front_page_sheet_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                          int *natural_baseline)
{
  FrontPageSheet *self = FRONT_PAGE_SHEET (widget);

  *minimum = *natural = 2 * ROOM;
  if (self->paper == NULL || self->zoom == FRONT_ZOOM_WHOLE)
    return;
  if (self->zoom == FRONT_ZOOM_FIXED)
    *minimum = *natural = pixels (orientation == GTK_ORIENTATION_HORIZONTAL ? self->paper->width : self->paper->height, self->fixed);
  else if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = pixels (self->paper->height, scale_in (self, MAX (for_size, 0), 0));
}

static void
front_page_sheet_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FrontPageSheet *self = FRONT_PAGE_SHEET (widget);
  const FrontPaper *paper = self->paper;
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  double scale;
  cairo_t *cr;

  if (paper == NULL || width <= 2 * ROOM || height <= 2 * ROOM)
    return;
  scale = scale_in (self, width, height);
  if (scale <= 0)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_translate (cr, round ((width - paper->width * scale) / 2),
                   self->zoom == FRONT_ZOOM_WHOLE ? round ((height - paper->height * scale) / 2) : ROOM);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.25);
  cairo_rectangle (cr, 2, 3, paper->width * scale, paper->height * scale);
  cairo_fill (cr);
  cairo_scale (cr, scale, scale);
  cairo_rectangle (cr, 0, 0, paper->width, paper->height);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  paper->draw (paper->data, self->page, cr);
  cairo_destroy (cr);
}

static void
front_page_sheet_class_init (FrontPageSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->get_request_mode = front_page_sheet_get_request_mode;
  widget_class->measure = front_page_sheet_measure;
  widget_class->snapshot = front_page_sheet_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
front_page_sheet_init (FrontPageSheet *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
front_page_sheet_new (void)
{
  return g_object_new (FRONT_TYPE_PAGE_SHEET, NULL);
}

void
front_page_sheet_show (FrontPageSheet *self, const FrontPaper *paper, guint page)
{
  g_return_if_fail (FRONT_IS_PAGE_SHEET (self));

  self->paper = paper != NULL && paper->n_pages > 0 ? paper : NULL;
  self->page = page;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
front_page_sheet_set_zoom (FrontPageSheet *self, FrontZoom zoom, double scale)
{
  g_return_if_fail (FRONT_IS_PAGE_SHEET (self));
  g_return_if_fail (zoom != FRONT_ZOOM_FIXED || scale > 0);

  self->zoom = zoom;
  self->fixed = scale;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

FrontZoom
front_page_sheet_get_zoom (FrontPageSheet *self)
{
  g_return_val_if_fail (FRONT_IS_PAGE_SHEET (self), FRONT_ZOOM_WIDTH);

  return self->zoom;
}

double
front_page_sheet_scale (FrontPageSheet *self)
{
  g_return_val_if_fail (FRONT_IS_PAGE_SHEET (self), 0);

  if (self->paper == NULL || gtk_widget_get_width (GTK_WIDGET (self)) <= 2 * ROOM)
    return 0;
  return scale_in (self, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));
}
