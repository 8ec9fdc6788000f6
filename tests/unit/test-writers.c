#include "config.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <string.h>
#include <zip.h>

#include "documents/front-export.h"
#include "documents/front-odt-read.h"
#include "documents/front-plain.h"

/* One document, four writers: each says everything that is in it. */

static char *
temporary (const char *ending)
{
  g_autofree char *directory = g_dir_make_tmp ("front-writers-XXXXXX", NULL);
  g_autofree char *name = g_strconcat ("document", ending, NULL);

  return g_build_filename (directory, name, NULL);
}

static void
forget (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);

  g_remove (path);
  g_rmdir (directory);
}

static void
draw_square (cairo_t *cr, PangoContext *context, double width, double height, gpointer data)
{
  cairo_rectangle (cr, 1, 1, width - 2, height - 2);
  cairo_stroke (cr);
}

static FrontDocument *
sample (void)
{
  FrontDocument *document = front_document_new ("Plan & <more>");
  FrontDocTable *table;
  FrontDocRow *row;
  FrontDocPart *part;

  front_document_set_subtitle (document, "2016/17");
  front_document_set_foot (document, "Version 2.0");
  front_document_add_heading (document, 1, "Office");
  front_document_identify (document, 0, "s1");
  front_document_add_markdown (document, 1, "First sentence. Second with **bold**, *slant* and a [link](https://example.org/a?b=1&c=2).\n\n"
                                            "- one\n  1. inner\n- two");
  front_document_identify (document, 1, "b2");
  part = front_doc_part_new (FRONT_DOC_PARAGRAPH, 0, NULL);
  part->text = front_doc_text_new ("");
  front_doc_text_append (part->text, "Answer in ", 0, NULL, NULL, NULL);
  front_doc_text_append (part->text, "20", FRONT_DOC_DELETED, NULL, "A. Reader", "2026-11-22T09:30:00");
  front_doc_text_append (part->text, "15", FRONT_DOC_INSERTED, NULL, "A. Reader", "2026-11-22T09:30:00");
  front_doc_text_append (part->text, " seconds.", 0, NULL, NULL, NULL);
  g_ptr_array_add (front_document_parts (document), part);
  front_document_add_heading (document, 4, "Deep");
  table = front_document_add_table (document, "Budgets");
  front_doc_table_add_column (table, NULL, "What", PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, "Years", "2016/17", PANGO_ALIGN_RIGHT);
  front_doc_table_add_column (table, "Years", "2017/18", PANGO_ALIGN_RIGHT);
  row = front_doc_table_add_row (table);
  front_doc_row_add_text (row, 0, "Net  cost");
  front_doc_row_add_text (row, 1, "£790,260");
  front_document_add_figure (document, 100, 50, "A square & nothing else", draw_square, NULL, NULL);
  front_document_add_page_break (document);
  front_document_add_heading (document, 1, "End\001");
  return document;
}

static char *
export_to (const char *ending, gsize *length)
{
  g_autoptr(FrontDocument) document = sample ();
  g_autofree char *path = temporary (ending);
  g_autoptr(GError) error = NULL;
  FrontPageSetup setup;
  char *contents = NULL;

  front_page_setup_a4 (&setup, FALSE);
  front_document_export (document, &setup, path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, length, NULL));
  forget (path);
  return contents;
}

static void
test_plain (void)
{
  g_autofree char *text = export_to (".txt", NULL);

  g_assert_cmpstr (text, ==,
                   "Plan & <more>\n2016/17\nVersion 2.0\n"
                   "\n# Office\n"
                   "\nFirst sentence.\nSecond with bold, slant and a link <https://example.org/a?b=1&c=2>.\n"
                   "• one\n  1. inner\n• two\n"
                   "\nAnswer in [-20-][+15+] seconds.\n"
                   "\n#### Deep\n"
                   "\n[table] Budgets\n-\n  What = Net  cost\n  Years, 2016/17 = £790,260\n"
                   "\n[figure] A square & nothing else\n"
                   "\n# End\001\n");
}

static void
assert_has (const char *text, const char *piece)
{
  if (strstr (text, piece) == NULL)
    g_error ("“%s” is missing in: %s", piece, text);
}

static void
test_html (void)
{
  g_autofree char *html = export_to (".html", NULL);

  assert_has (html, "<html lang=\"en-GB\">");
  assert_has (html, "<title>Plan &amp; &lt;more&gt;: 2016/17</title>");
  assert_has (html, "<h1>Plan &amp; &lt;more&gt;</h1>");
  assert_has (html, "<h2 id=\"h1\">Office</h2>");
  /* No level is left out on the way down. */
  assert_has (html, "<h3 id=\"h2\">Deep</h3>");
  assert_has (html, "<strong>bold</strong>");
  assert_has (html, "<a href=\"https://example.org/a?b=1&amp;c=2\">link</a>");
  assert_has (html, "<ul><li>one\n<ol><li>inner</li></ol></li>\n<li>two</li></ul>");
  assert_has (html, "<del datetime=\"2026-11-22T09:30:00\" title=\"A. Reader\">20</del>");
  assert_has (html, "<ins datetime=\"2026-11-22T09:30:00\" title=\"A. Reader\">15</ins>");
  assert_has (html, "<caption>Budgets</caption>");
  assert_has (html, "<th scope=\"colgroup\" colspan=\"2\">Years</th>");
  assert_has (html, "<th scope=\"col\" rowspan=\"2\">What</th>");
  assert_has (html, "alt=\"A square &amp; nothing else\" src=\"data:image/svg+xml;base64,");
  assert_has (html, "<a class=\"skip\" href=\"#main\">");
  g_assert_null (strstr (html, "src=\"http"));
}

static char *
read_entry (const char *data, gsize length, const char *name)
{
  zip_source_t *source = zip_source_buffer_create (data, length, 0, NULL);
  zip_t *zip = zip_open_from_source (source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
  zip_stat_t about;
  zip_file_t *file;
  char *text;

  g_assert_nonnull (zip);
  g_assert_cmpint (zip_stat (zip, name, 0, &about), ==, 0);
  text = g_malloc0 (about.size + 1);
  file = zip_fopen (zip, name, 0);
  g_assert_cmpint (zip_fread (file, text, about.size), ==, (gint64) about.size);
  zip_fclose (file);
  zip_close (zip);
  return text;
}

static void
test_odt (void)
{
  gsize length, again_length;
  g_autofree char *odt = export_to (".odt", &length);
  g_autofree char *again = export_to (".odt", &again_length);
  const char *names[] = { "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml", "Pictures/figure1.svg" };
  g_autofree char *content = NULL;

  /* mimetype comes first, stored, without an extra field: file (1) and word processors look there. */
  g_assert_cmpint (length, >, 100);
  g_assert_true (memcmp (odt + 30, "mimetypeapplication/vnd.oasis.opendocument.text", 47) == 0);
  g_assert_cmpint (odt[8], ==, 0);
  g_assert_cmpmem (odt, length, again, again_length);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = read_entry (odt, length, names[i]);
      xmlDoc *parsed = xmlReadMemory (text, (int) strlen (text), names[i], NULL, XML_PARSE_NONET);

      g_assert_nonnull (parsed);
      xmlFreeDoc (parsed);
    }
  content = read_entry (odt, length, "content.xml");
  assert_has (content, "<text:section text:style-name=\"Sect\" text:name=\"b2\">");
  assert_has (content, "<text:bookmark-start text:name=\"s1\"/>Office");
  assert_has (content, "<text:deletion><office:change-info><dc:creator>A. Reader</dc:creator><dc:date>2026-11-22T09:30:00</dc:date>");
  assert_has (content, "<text:change text:change-id=\"ct1\"/><text:change-start text:change-id=\"ct2\"/>15<text:change-end text:change-id=\"ct2\"/>");
  assert_has (content, "<table:table-header-rows>");
  assert_has (content, "table:number-columns-spanned=\"2\"");
  assert_has (content, "Net <text:s/>cost");
  assert_has (content, "<svg:desc>A square &amp; nothing else</svg:desc>");
  assert_has (content, "<text:table-of-content ");
}

/* What comes back says what went out, changes as changes. */
static void
test_read (void)
{
  gsize length;
  g_autofree char *odt = export_to (".odt", &length);
  g_autofree char *path = temporary (".odt");
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontDocument) document = NULL;
  const FrontDocPart *part;
  GPtrArray *parts;

  g_assert_true (g_file_set_contents (path, odt, (gssize) length, NULL));
  document = front_odt_read (path, &error);
  g_assert_no_error (error);
  parts = front_document_parts (document);
  g_assert_cmpuint (parts->len, ==, 9);
  part = g_ptr_array_index (parts, 0);
  g_assert_cmpint (part->kind, ==, FRONT_DOC_HEADING);
  g_assert_cmpstr (part->id, ==, "s1");
  part = g_ptr_array_index (parts, 1);
  g_assert_cmpstr (part->id, ==, "b2");
  g_assert_cmpstr (part->text->text, ==, "First sentence. Second with bold, slant and a link.");
  part = g_ptr_array_index (parts, 3);
  g_assert_cmpint (part->level, ==, 2);
  g_assert_cmpstr (part->marker, ==, "1.");
  part = g_ptr_array_index (parts, 5);
  g_assert_cmpstr (part->text->text, ==, "Answer in 2015 seconds.");
  g_assert_true (front_doc_text_changed (part->text));
  g_assert_cmpstr (g_array_index (part->text->spans, FrontDocSpan, 0).who, ==, "A. Reader");
  part = g_ptr_array_index (parts, 7);
  g_assert_nonnull (part->table);
  g_assert_cmpstr (part->table->caption, ==, "Budgets");
  forget (path);
}

static void
add_entry (zip_t *zip, const char *name, const char *text)
{
  g_assert_cmpint (zip_file_add (zip, name, zip_source_buffer (zip, text, strlen (text), 0), 0), >=, 0);
}

/* Files that are not what they seem are refused with their name, and nothing is read from elsewhere. */
static void
test_hostile (void)
{
  static const char content[] = "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'/>";
  static const char entity[] = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>";
  static const struct { const char *mimetype; const char *name; const char *content; } cases[] = {
    { "application/zip", "content.xml", content },
    { "application/vnd.oasis.opendocument.text", "content.xml", entity },
    { "application/vnd.oasis.opendocument.text", "content.xml", "<office:not closed" },
    { "application/vnd.oasis.opendocument.text", "../content.xml", content },
    { "application/vnd.oasis.opendocument.text", "other.xml", content },
  };

  for (guint i = 0; i <= G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = temporary (".odt");
      g_autoptr(GError) error = NULL;

      if (i < G_N_ELEMENTS (cases))
        {
          zip_t *zip = zip_open (path, ZIP_CREATE, NULL);

          add_entry (zip, "mimetype", cases[i].mimetype);
          add_entry (zip, cases[i].name, cases[i].content);
          g_assert_cmpint (zip_close (zip), ==, 0);
        }
      else
        g_assert_true (g_file_set_contents (path, "no zip at all", -1, NULL));
      g_assert_null (front_odt_read (path, &error));
      g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
      assert_has (error->message, path);
      forget (path);
    }
}

static void
test_pdf (void)
{
  gsize length;
  g_autofree char *pdf = export_to (".PDF", &length);

  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
}

static void
test_refused (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (front_document_export_check ("plan.doc", &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_USAGE);
  assert_has (error->message, ".odt");
}

/* Marks that overlap come out as stretches that do not. */
static void
test_runs (void)
{
  FrontDocText *text = front_doc_text_new ("abcdef");
  g_autoptr(GArray) runs = NULL;

  front_doc_text_mark (text, 0, 4, FRONT_DOC_STRONG, NULL);
  front_doc_text_mark (text, 2, 6, FRONT_DOC_EMPHASIS, "https://example.org");
  runs = front_doc_text_runs (text);
  g_assert_cmpuint (runs->len, ==, 3);
  g_assert_cmpint (g_array_index (runs, FrontDocSpan, 1).style, ==, FRONT_DOC_STRONG | FRONT_DOC_EMPHASIS);
  g_assert_cmpuint (g_array_index (runs, FrontDocSpan, 1).start, ==, 2);
  g_assert_cmpuint (g_array_index (runs, FrontDocSpan, 1).end, ==, 4);
  g_assert_null (g_array_index (runs, FrontDocSpan, 0).uri);
  front_doc_text_free (text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/writers/plain", test_plain);
  g_test_add_func ("/writers/html", test_html);
  g_test_add_func ("/writers/odt", test_odt);
  g_test_add_func ("/writers/read", test_read);
  g_test_add_func ("/writers/hostile", test_hostile);
  g_test_add_func ("/writers/pdf", test_pdf);
  g_test_add_func ("/writers/refused", test_refused);
  g_test_add_func ("/writers/runs", test_runs);
  return g_test_run ();
}
