#include "config.h"
#include "documents/front-export.h"

#include <glib/gi18n-lib.h>

#include "documents/front-html.h"
#include "documents/front-odt.h"
#include "documents/front-pdf.h"
#include "documents/front-plain.h"

static gboolean
write_html (FrontDocument *document, const FrontPageSetup *setup, const char *path, GError **error)
{
  return front_document_write_html (document, path, error);
}

static gboolean
write_plain (FrontDocument *document, const FrontPageSetup *setup, const char *path, GError **error)
{
  return front_document_write_plain (document, path, error);
}

static const struct
{
  const char *ending;
  gboolean (*write) (FrontDocument *document, const FrontPageSetup *setup, const char *path, GError **error);
} writers[] = {
  { ".pdf", front_document_write_pdf },
  { ".odt", front_document_write_odt },
  { ".html", write_html },
  { ".txt", write_plain },
};

/* The writer of a name's ending, or -1 with the error set. */
static int
find_writer (const char *path, GError **error)
{
  g_autofree char *folded = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    if (g_str_has_suffix (folded, writers[i].ending))
      return (int) i;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_USAGE, _("“%s” does not end in .pdf, .odt, .html or .txt"), path);
  return -1;
}

gboolean
front_document_export_check (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);

  return find_writer (path, error) >= 0;
}

gboolean
front_document_export (FrontDocument *document, const FrontPageSetup *setup, const char *path, GError **error)
{
  int writer;

  g_return_val_if_fail (document != NULL && setup != NULL && path != NULL, FALSE);

  writer = find_writer (path, error);
  return writer >= 0 && writers[writer].write (document, setup, path, error);
}
