#pragma once

#include <gtk/gtk.h>

#include "documents/front-pages.h"

G_BEGIN_DECLS

/* The preview of anything that prints: a page at a time, as it will lie on paper, with the same drawing function. Page Up and
 * Page Down, Home and End turn the pages; the page's text is what a screen reader is given. */
#define FRONT_TYPE_PAGES_VIEW (front_pages_view_get_type ())
G_DECLARE_FINAL_TYPE (FrontPagesView, front_pages_view, FRONT, PAGES_VIEW, GtkBox)

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

GtkWidget *front_pages_view_new (void);
/* @pages: (transfer full) (nullable). Stays at the page that was shown, where there still is one. */
void       front_pages_view_set (FrontPagesView *self, FrontPages *pages);
/* @paper: copied, its data taken; NULL shows none. @first: from the first page on. */
void       front_pages_view_set_paper (FrontPagesView *self, const FrontPaper *paper, gboolean first);
/* The text of the page that is shown. Returns: (transfer full) */
char      *front_pages_view_text (FrontPagesView *self);
/* The pages as paper. @pages: (transfer full) */
FrontPaper front_paper_of_pages (FrontPages *pages);

G_END_DECLS
