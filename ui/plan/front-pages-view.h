#pragma once

#include <gtk/gtk.h>

#include "documents/front-pages.h"
#include "plan/front-page-sheet.h"

G_BEGIN_DECLS

/* The preview of anything that prints: a page at a time, as it will lie on paper, with the same drawing function. Page Up and
 * Page Down go through it and turn the pages, Home and End go to the first and last; Ctrl with +, −, 0 and 1 makes it larger,
 * smaller, as wide as there is room and whole, wherever in the window the keyboard is. The page's text is what a screen reader is given. */
#define FRONT_TYPE_PAGES_VIEW (front_pages_view_get_type ())
G_DECLARE_FINAL_TYPE (FrontPagesView, front_pages_view, FRONT, PAGES_VIEW, GtkBox)

GtkWidget *front_pages_view_new (void);
/* @pages: (transfer full) (nullable). Stays at the page that was shown, where there still is one. */
void       front_pages_view_set (FrontPagesView *self, FrontPages *pages);
/* @paper: copied, its data taken; NULL shows none. @first: from the first page on. */
void       front_pages_view_set_paper (FrontPagesView *self, const FrontPaper *paper, gboolean first);
/* As large as it was last seen in @place ("plan", "reports"; static), and from now on kept for it. */
void       front_pages_view_remember (FrontPagesView *self, const char *place);
/* The text of the page that is shown. Returns: (transfer full) */
char      *front_pages_view_text (FrontPagesView *self);
/* The pages as paper. @pages: (transfer full) */
FrontPaper front_paper_of_pages (FrontPages *pages);

G_END_DECLS
