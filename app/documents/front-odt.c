#define G_LOG_DOMAIN "front-documents"

#include "config.h"
#include "documents/front-odt.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zip.h>

#include "charts/front-chart-file.h"
#include "documents/front-doc-write.h"
#include "documents/front-flow.h"
#include "documents/front-odt-private.h"

/* The package: five XML files and the pictures in a zip, mimetype first and stored. */

#define MIMETYPE "application/vnd.oasis.opendocument.text"
#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
/* 1 January 1980, the first day of a zip: the same document gives the same bytes. */
#define ZIP_EPOCH G_GINT64_CONSTANT (315532800)

static void
picture_free (gpointer data)
{
  FrontOdtPicture *picture = data;

  g_clear_pointer (&picture->svg, g_bytes_unref);
  g_clear_pointer (&picture->png, g_bytes_unref);
  g_free (picture->name);
  g_free (picture);
}

static char *
content_xml (const FrontOdt *odt)
{
  GString *xml = g_string_new (XML_HEAD "<office:document-content" FRONT_ODT_NAMESPACES "><office:automatic-styles>"
    "<style:style style:name=\"Sect\" style:family=\"section\"><style:section-properties/></style:style>"
    "<style:style style:name=\"frame\" style:family=\"graphic\"><style:graphic-properties style:vertical-pos=\"top\""
    " style:vertical-rel=\"baseline\"/></style:style>"
    "<style:style style:name=\"whole\" style:family=\"table-row\"><style:table-row-properties fo:keep-together=\"always\"/>"
    "</style:style>"
    "<style:style style:name=\"cell\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"3.5pt\""
    " fo:border=\"0.5pt solid #8c9199\"/></style:style>"
    "<style:style style:name=\"headcell\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"3.5pt\""
    " fo:border=\"0.5pt solid #8c9199\" fo:background-color=\"#e8ebed\"/></style:style>");

  g_string_append_len (xml, odt->styles->str, odt->styles->len);
  g_string_append (xml, "</office:automatic-styles><office:body><office:text>");
  if (odt->changes->len > 0)
    g_string_append_printf (xml, "<text:tracked-changes text:track-changes=\"true\">%s</text:tracked-changes>",
                            odt->changes->str);
  g_string_append_len (xml, odt->body->str, odt->body->len);
  g_string_append (xml, "</office:text></office:body></office:document-content>");
  return g_string_free (xml, FALSE);
}

static char *
meta_xml (const FrontDocument *document)
{
  GString *xml = g_string_new (XML_HEAD "<office:document-meta" FRONT_ODT_NAMESPACES "><office:meta><meta:generator>Frontdesk "
                               PACKAGE_VERSION "</meta:generator><dc:title>");

  front_xml_append (xml, front_document_title (document), -1);
  if (front_document_subtitle (document)[0] != '\0')
    {
      g_string_append (xml, ": ");
      front_xml_append (xml, front_document_subtitle (document), -1);
    }
  g_string_append (xml, "</dc:title>");
  if (front_document_author (document)[0] != '\0')
    {
      g_string_append (xml, "<dc:creator>");
      front_xml_append (xml, front_document_author (document), -1);
      g_string_append (xml, "</dc:creator>");
    }
  g_string_append (xml, "<dc:language>");
  front_xml_append (xml, front_document_language (document), -1);
  g_string_append (xml, "</dc:language></office:meta></office:document-meta>");
  return g_string_free (xml, FALSE);
}

static void
append_entry (GString *xml, const char *name, const char *ending, const char *type)
{
  g_string_append_printf (xml, "<manifest:file-entry manifest:full-path=\"%s%s\" manifest:media-type=\"%s\"/>", name, ending,
                          type);
}

static char *
manifest_xml (const FrontOdt *odt)
{
  GString *xml = g_string_new (XML_HEAD "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\""
    " manifest:version=\"1.2\"><manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\" manifest:media-type=\""
    MIMETYPE "\"/>");

  append_entry (xml, "content", ".xml", "text/xml");
  append_entry (xml, "styles", ".xml", "text/xml");
  append_entry (xml, "meta", ".xml", "text/xml");
  for (guint i = 0; i < odt->pictures->len; i++)
    {
      const FrontOdtPicture *picture = g_ptr_array_index (odt->pictures, i);

      if (picture->svg != NULL)
        append_entry (xml, picture->name, ".svg", "image/svg+xml");
      if (picture->png != NULL)
        append_entry (xml, picture->name, ".png", "image/png");
    }
  g_string_append (xml, "</manifest:manifest>");
  return g_string_free (xml, FALSE);
}

/* @data must outlive the archive. */
static gboolean
add_file (zip_t *zip, const char *name, const char *ending, const void *data, gsize length, gboolean stored)
{
  g_autofree char *path = g_strconcat (name, ending, NULL);
  zip_source_t *source = zip_source_buffer (zip, data, length, 0);
  zip_int64_t index;

  if (source == NULL)
    return FALSE;
  index = zip_file_add (zip, path, source, ZIP_FL_ENC_UTF_8);
  if (index < 0)
    {
      zip_source_free (source);
      return FALSE;
    }
  return zip_set_file_compression (zip, (zip_uint64_t) index, stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0) == 0
         && zip_file_set_mtime (zip, (zip_uint64_t) index, (time_t) ZIP_EPOCH, 0) == 0;
}

static gboolean
add_picture (zip_t *zip, const FrontOdtPicture *picture)
{
  gsize length;
  gconstpointer data;

  if (picture->svg != NULL)
    {
      data = g_bytes_get_data (picture->svg, &length);
      if (!add_file (zip, picture->name, ".svg", data, length, FALSE))
        return FALSE;
    }
  if (picture->png != NULL)
    {
      data = g_bytes_get_data (picture->png, &length);
      if (!add_file (zip, picture->name, ".png", data, length, TRUE))
        return FALSE;
    }
  return TRUE;
}

/* The whole archive's bytes, after it was closed. Returns: (transfer full) */
static GByteArray *
read_source (zip_source_t *source)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 buffer[16384];
  zip_int64_t got = -1;

  if (zip_source_open (source) == 0)
    {
      while ((got = zip_source_read (source, buffer, sizeof buffer)) > 0)
        g_byte_array_append (bytes, buffer, (guint) got);
      zip_source_close (source);
    }
  if (got < 0)
    g_clear_pointer (&bytes, g_byte_array_unref);
  return bytes;
}

static GByteArray *
pack (const FrontOdt *odt, const FrontPageSetup *setup)
{
  g_autofree char *content = content_xml (odt);
  g_autofree char *styles = front_odt_styles (odt->document, setup);
  g_autofree char *meta = meta_xml (odt->document);
  g_autofree char *manifest = manifest_xml (odt);
  zip_source_t *source = zip_source_buffer_create (NULL, 0, 0, NULL);
  zip_t *zip = source != NULL ? zip_open_from_source (source, ZIP_TRUNCATE, NULL) : NULL;
  GByteArray *bytes = NULL;
  gboolean made;

  if (zip == NULL)
    {
      zip_source_free (source);
      return NULL;
    }
  zip_source_keep (source);
  made = add_file (zip, "mimetype", "", MIMETYPE, strlen (MIMETYPE), TRUE)
         && add_file (zip, "content", ".xml", content, strlen (content), FALSE)
         && add_file (zip, "styles", ".xml", styles, strlen (styles), FALSE)
         && add_file (zip, "meta", ".xml", meta, strlen (meta), FALSE);
  for (guint i = 0; made && i < odt->pictures->len; i++)
    made = add_picture (zip, g_ptr_array_index (odt->pictures, i));
  made = made && add_file (zip, "META-INF/manifest", ".xml", manifest, strlen (manifest), FALSE);
  if (made && zip_close (zip) == 0)
    bytes = read_source (source);
  else
    zip_discard (zip);
  zip_source_free (source);
  return bytes;
}

gboolean
front_document_write_odt (FrontDocument *document, const FrontPageSetup *setup, const char *path, GError **error)
{
  g_autoptr(GByteArray) bytes = NULL;
  FrontOdt odt = { .document = document };

  g_return_val_if_fail (document != NULL && setup != NULL && path != NULL, FALSE);

  odt.width = setup->width - 2 * setup->margin;
  odt.text_size = setup->text_size;
  odt.context = front_flow_context ();
  odt.body = g_string_new (NULL);
  odt.styles = g_string_new (NULL);
  odt.changes = g_string_new (NULL);
  odt.pictures = g_ptr_array_new_with_free_func (picture_free);
  front_odt_body (&odt);
  bytes = pack (&odt, setup);
  g_object_unref (odt.context);
  g_string_free (odt.body, TRUE);
  g_string_free (odt.styles, TRUE);
  g_string_free (odt.changes, TRUE);
  g_ptr_array_unref (odt.pictures);
  if (bytes == NULL)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_FAILED, _("“%s” was not written: its parts could not be packed"), path);
      return FALSE;
    }
  return front_file_put (path, (const char *) bytes->data, bytes->len, error);
}
