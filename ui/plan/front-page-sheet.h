#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Pages of any origin, all of one size in points. @text: of a page, in the order of reading, (transfer full). */
typedef struct
{
  guint n_pages;
  double width;
  double height;
  void (*draw) (gpointer data, guint page, cairo_t *cr);
  char *(*text) (gpointer data, guint page);
  gpointer data;
  GDestroyNotify data_free;
} FrontPaper;

/* How large a page is shown. */
typedef enum
{
  FRONT_ZOOM_WIDTH, /* as wide as there is room, though never larger than is comfortable to read */
  FRONT_ZOOM_WHOLE, /* all of it */
  FRONT_ZOOM_FIXED, /* so many pixels a point */
} FrontZoom;

/* One sheet of paper in a scrolled window: asks for the room that its zoom wants, and draws its page there. */
#define FRONT_TYPE_PAGE_SHEET (front_page_sheet_get_type ())
G_DECLARE_FINAL_TYPE (FrontPageSheet, front_page_sheet, FRONT, PAGE_SHEET, GtkWidget)

GtkWidget *front_page_sheet_new      (void);
/* @paper stays the caller's and must outlive what is shown; NULL shows nothing. */
void       front_page_sheet_show     (FrontPageSheet *self, const FrontPaper *paper, guint page);
/* @scale: pixels a point, of FRONT_ZOOM_FIXED; else ignored. */
void       front_page_sheet_set_zoom (FrontPageSheet *self, FrontZoom zoom, double scale);
FrontZoom  front_page_sheet_get_zoom (FrontPageSheet *self);
/* The pixels a point that are shown now; 0 while nothing is. */
double     front_page_sheet_scale    (FrontPageSheet *self);

G_END_DECLS
