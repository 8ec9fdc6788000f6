#define G_LOG_DOMAIN "front-documents"

#include "config.h"
#include "documents/front-pdf.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "charts/front-chart-file.h"
#include "documents/front-pages-private.h"
#include "documents/front-pdf-complete.h"

#define OUTLINE_DEPTH 6

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (cairo_surface_t *surface, const FrontDocument *document)
{
  g_autoptr(GDateTime) now = front_document_made (document) != 0
                               ? g_date_time_new_from_unix_utc (front_document_made (document) / G_USEC_PER_SEC)
                               : g_date_time_new_now_utc ();
  g_autofree char *when = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  const char *subtitle = front_document_subtitle (document);
  g_autofree char *title = subtitle[0] != '\0' ? g_strconcat (front_document_title (document), ": ", subtitle, NULL)
                                               : g_strdup (front_document_title (document));

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  if (front_document_author (document)[0] != '\0')
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, front_document_author (document));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Frontdesk " PACKAGE_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, when);
}

/* Each heading under the last one of a lower level. */
static void
add_outline (cairo_surface_t *surface, const FrontPages *pages)
{
  int parents[OUTLINE_DEPTH + 1] = { CAIRO_PDF_OUTLINE_ROOT };

  for (guint i = 0; i < pages->headings->len; i++)
    {
      const FrontPageHeading *heading = &g_array_index (pages->headings, FrontPageHeading, i);
      int level = CLAMP (heading->level, 1, OUTLINE_DEPTH);
      char x_text[G_ASCII_DTOSTR_BUF_SIZE], y_text[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char *where = NULL;

      if (heading->text[0] == '\0')
        continue;
      g_ascii_formatd (x_text, sizeof x_text, "%.1f", pages->left);
      g_ascii_formatd (y_text, sizeof y_text, "%.1f", heading->y);
      where = g_strdup_printf ("page=%u pos=[%s %s]", heading->page + 1, x_text, y_text);
      parents[level] = cairo_pdf_surface_add_outline (surface, parents[level - 1], heading->text, where,
                                                      level < 3 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
      for (int below = level + 1; below <= OUTLINE_DEPTH; below++)
        parents[below] = parents[level];
    }
}

/* (element-type utf8), not owned: of every figure, in the order of reading. */
static GPtrArray *
figure_alternatives (const FrontDocument *document)
{
  const GPtrArray *parts = front_document_parts (document);
  GPtrArray *alternatives = g_ptr_array_new ();

  for (guint i = 0; i < parts->len; i++)
    {
      const FrontDocPart *part = parts->pdata[i];

      if (part->kind == FRONT_DOC_FIGURE)
        g_ptr_array_add (alternatives, part->figure->alternative);
    }
  return alternatives;
}

gboolean
front_pages_write_pdf (FrontPages *pages, const char *path, GError **error)
{
  g_autoptr(GByteArray) bytes = NULL;
  g_autoptr(GPtrArray) alternatives = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;
  cairo_status_t status;

  g_return_val_if_fail (pages != NULL && path != NULL, FALSE);

  bytes = g_byte_array_new ();
  surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, pages->setup.width, pages->setup.height);
  /* No packed objects, which cairo 1.18 writes by itself and front_pdf_complete () does not read. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  set_metadata (surface, pages->document);
  cr = cairo_create (surface);
  /* One tree over all pages: opened on the first and closed after the last. */
  cairo_tag_begin (cr, "Document", NULL);
  for (guint page = 0; page < pages->pages->len; page++)
    {
      front_pages_draw_tagged (pages, page, cr);
      if (page + 1 < pages->pages->len)
        cairo_show_page (cr);
    }
  cairo_tag_end (cr, "Document");
  cairo_show_page (cr);
  add_outline (surface, pages);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_FAILED, _("“%s” was not written: the pages could not be drawn (%s)"), path,
                   cairo_status_to_string (status));
      return FALSE;
    }
  alternatives = figure_alternatives (pages->document);
  front_pdf_complete (bytes, front_document_language (pages->document), alternatives);
  return front_file_put (path, (const char *) bytes->data, bytes->len, error);
}

gboolean
front_document_write_pdf (FrontDocument *document, const FrontPageSetup *setup, const char *path, GError **error)
{
  g_autoptr(FrontPages) pages = NULL;

  g_return_val_if_fail (document != NULL && setup != NULL && path != NULL, FALSE);

  pages = front_pages_new (document, setup);
  return front_pages_write_pdf (pages, path, error);
}
