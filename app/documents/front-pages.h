#pragma once

#include "documents/front-document.h"

G_BEGIN_DECLS

/* A document cut into pages: the one way in which anything reaches paper, the preview and a PDF. A heading stays with what
 * follows it, a table repeats its head on each page, no row is cut in two unless it is higher than a page, and
 * no text is lost whatever it holds. Each page has the document's title above (from the second on) and its foot, with
 * "Page n of m", below.
 *
 * Made and drawn on one thread. Lengths are points; the text breaks into the same lines on every surface. */
typedef struct _FrontPages FrontPages;

typedef struct
{
  double width;
  double height;
  double margin;    /* on all four sides; 0 where the paper's margins are taken off already */
  double text_size; /* of ordinary text */
} FrontPageSetup;

/* A4 with 1.8 cm margins and text of 11 points. */
void        front_page_setup_a4  (FrontPageSetup *setup, gboolean landscape);

/* Keeps a reference to @document. A page that is too small for its margins is paged as if it were larger. */
FrontPages *front_pages_new      (FrontDocument *document, const FrontPageSetup *setup);
void        front_pages_free     (FrontPages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontPages, front_pages_free)

guint                 front_pages_count (const FrontPages *pages); /* at least 1 */
const FrontPageSetup *front_pages_setup (const FrontPages *pages);
/* Draws page @page, from 0, on white that is there already. @context: for the drawings of figures; NULL takes the pages' own. */
void        front_pages_draw     (FrontPages *pages, guint page, cairo_t *cr, PangoContext *context);
/* Where the page's own text and drawings begin and end, without the document's title, head and foot: for a piece of a document
 * that is shown inside something else. */
void        front_pages_body     (const FrontPages *pages, guint page, double *top, double *bottom);
/* The page's text in the order of reading: for who cannot see it, and for tests. Returns: (transfer full) */
char       *front_pages_text     (FrontPages *pages, guint page);

/* A heading and where it is. */
typedef struct
{
  int level;
  const char *text;
  guint page;
  double y;
} FrontPageHeading;

G_END_DECLS
