#define G_LOG_DOMAIN "front-reports-page"

#include "config.h"
#include "reports/front-pdf-paper.h"

#if HAVE_POPPLER

#include <poppler.h>

static void
draw (gpointer data, guint page, cairo_t *cr)
{
  g_autoptr(GObject) held = G_OBJECT (poppler_document_get_page (data, (int) page));

  /* As on the printer: without the screen's rounding of the strokes. */
  if (held != NULL)
    poppler_page_render_for_printing (POPPLER_PAGE (held), cr);
}

static char *
text (gpointer data, guint page)
{
  g_autoptr(GObject) held = G_OBJECT (poppler_document_get_page (data, (int) page));
  char *words = held != NULL ? poppler_page_get_text (POPPLER_PAGE (held)) : NULL;

  return words != NULL ? words : g_strdup ("");
}

gboolean
front_pdf_paper (GBytes *pdf, FrontPaper *paper)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GObject) first = NULL;
  PopplerDocument *document;

  g_return_val_if_fail (pdf != NULL && paper != NULL, FALSE);

  document = poppler_document_new_from_bytes (pdf, NULL, &error);
  if (document == NULL)
    {
      g_debug ("The PDF was not read: %s", error->message);
      return FALSE;
    }
  *paper = (FrontPaper) { .n_pages = (guint) poppler_document_get_n_pages (document), .draw = draw, .text = text,
                          .data = document, .data_free = g_object_unref };
  first = G_OBJECT (poppler_document_get_page (document, 0));
  if (first != NULL)
    {
      poppler_page_get_size (POPPLER_PAGE (first), &paper->width, &paper->height);
      return TRUE;
    }
  g_object_unref (document);
  return FALSE;
}

#else

gboolean
front_pdf_paper (GBytes *pdf, FrontPaper *paper)
{
  return FALSE;
}

#endif
