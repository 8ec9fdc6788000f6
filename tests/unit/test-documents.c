#include "config.h"

#include <cairo.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "documents/front-markdown.h"
#include "documents/front-pages.h"
#include "documents/front-pdf.h"
#include "documents/front-table-layout.h"

static FrontPages *
cut (FrontDocument *document, gboolean landscape)
{
  FrontPageSetup setup;

  front_page_setup_a4 (&setup, landscape);
  return front_pages_new (document, &setup);
}

static char *
whole_text (FrontPages *pages)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < front_pages_count (pages); i++)
    {
      g_autofree char *page = front_pages_text (pages, i);

      g_string_append (text, page);
    }
  return g_string_free (text, FALSE);
}

/* Draws every page, as the preview does: nothing may be wrong with the drawing. */
static void
draw_all (FrontPages *pages)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 84, 60);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, 0.1, 0.1);
  for (guint i = 0; i < front_pages_count (pages); i++)
    front_pages_draw (pages, i, cr, NULL);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* The letters alone: lines break anywhere, so blanks and line breaks say nothing. */
static char *
squeeze (const char *text)
{
  GString *letters = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (letters, g_utf8_get_char (p));
  return g_string_free (letters, FALSE);
}

/* ── Markdown ── */

static char *
describe_parts (const char *markdown)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) front_doc_part_free);
  GString *text = g_string_new (NULL);

  front_markdown_read (markdown, 1, parts);
  for (guint i = 0; i < parts->len; i++)
    {
      const FrontDocPart *part = g_ptr_array_index (parts, i);
      static const char *const kinds[] = { "h", "p", "li", "hr" };

      g_string_append_printf (text, "%s%d%s[%s]", kinds[part->kind], part->level, part->marker,
                              part->text != NULL ? part->text->text : "");
      for (guint s = 0; part->text != NULL && s < part->text->spans->len; s++)
        {
          const FrontDocSpan *span = &g_array_index (part->text->spans, FrontDocSpan, s);

          g_string_append_printf (text, "{%u-%u %d %s}", span->start, span->end, span->style,
                                  span->uri != NULL ? span->uri : "");
        }
    }
  return g_string_free (text, FALSE);
}

static void
test_markdown (void)
{
#if HAVE_CMARK
  const struct { const char *markdown; const char *parts; } rows[] = {
    { "One\ntwo.\n\nThree", "p0[One two.]p0[Three]" },
    { "# Head\n\ntext", "h2[Head]p0[text]" },
    { "a *b* **c** `d`", "p0[a b c d]{2-3 2 }{4-5 1 }{6-7 4 }" },
    { "[link](https://example.org/a'b c)", "p0[[link](https://example.org/a'b c)]" },
    { "[link](https://example.org/a'b)", "p0[link]{0-4 0 https://example.org/a%27b}" },
    { "[bad](javascript:alert(1))", "p0[bad]" },
    { "- a\n- b\n  - c\n\n  more of b", "li1•[a]li1•[b]li2–[c]li1[more of b]" },
    { "3. a\n4. b", "li13.[a]li14.[b]" },
    { "> quoted", "p1[quoted]" },
    { "---", "hr0[]" },
    { "<b>html</b> & <!-- -->", "p0[<b>html</b> & <!-- -->]" },
    { "<div>\nblock\n</div>", "p0[<div>\nblock\n</div>]" },
    { "![words](x.png)", "p0[words]" },
    { "    code", "p0[code]{0-4 4 }" },
    { "line  \nbreak", "p0[line\nbreak]" },
    { "-\n- x", "li1•[]li1•[x]" },
    { "", "" },
  };
#else
  const struct { const char *markdown; const char *parts; } rows[] = {
    { "One\ntwo.\n\n*Three*", "p0[One\ntwo.]p0[*Three*]" },
    { "", "" },
  };
#endif

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *parts = describe_parts (rows[i].markdown);

      g_assert_cmpstr (parts, ==, rows[i].parts);
    }
}

/* ── Pages ── */

static void
test_empty (void)
{
  g_autoptr(FrontDocument) document = front_document_new ("Nothing");
  g_autoptr(FrontPages) pages = cut (document, FALSE);

  g_assert_cmpuint (front_pages_count (pages), ==, 1);
  draw_all (pages);
}

/* However much text comes before it, a heading is never the last thing on a page. */
static void
test_headings_stay (void)
{
  for (int lines = 0; lines < 60; lines++)
    {
      g_autoptr(FrontDocument) document = front_document_new ("T");
      g_autoptr(FrontPages) pages = NULL;
      g_autofree char *text = NULL;

      for (int i = 0; i < lines; i++)
        front_document_add_paragraph (document, "filler");
      front_document_add_heading (document, 1, "Upper");
      front_document_add_heading (document, 2, "Lower");
      front_document_add_paragraph (document, "body");
      pages = cut (document, TRUE);
      for (guint i = 0; i < front_pages_count (pages); i++)
        {
          g_autofree char *page = front_pages_text (pages, i);

          g_assert_false (g_str_has_suffix (page, "Upper\n"));
          g_assert_false (g_str_has_suffix (page, "Lower\n"));
        }
      text = whole_text (pages);
      g_assert_true (g_str_has_suffix (text, "Upper\nLower\nbody\n"));
    }
}

static FrontDocTable *
add_numbered (FrontDocument *document, int rows)
{
  FrontDocTable *table = front_document_add_table (document, "Rows");

  front_doc_table_add_column (table, "", "HEAD", PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, "BOTH", "LEFT", PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, "BOTH", "RIGHT", PANGO_ALIGN_RIGHT);
  for (int i = 0; i < rows; i++)
    {
      FrontDocRow *row = front_doc_table_add_row (table);
      g_autofree char *first = g_strdup_printf ("a%d", i);
      g_autofree char *last = g_strdup_printf ("z%d", i);

      front_doc_row_add_text (row, 0, first);
      if (i % 3 == 0)
        front_doc_row_add_markdown (row, 1, "- one\n- two\n- three");
      front_doc_row_add_text (row, 2, last);
    }
  return table;
}

/* Nor is the line under it that leads to a table. */
static void
test_leads_stay (void)
{
  gboolean parted = FALSE;

  for (int lines = 0; lines < 60; lines++)
    {
      g_autoptr(FrontDocument) document = front_document_new ("T");
      g_autoptr(FrontPages) pages = NULL;

      for (int i = 0; i < lines; i++)
        front_document_add_paragraph (document, "filler");
      front_document_add_heading (document, 1, "Upper");
      front_document_add_paragraph (document, "From the plan.");
      add_numbered (document, 3);
      pages = cut (document, TRUE);
      for (guint i = 0; i < front_pages_count (pages); i++)
        {
          g_autofree char *page = front_pages_text (pages, i);

          g_assert_false (g_str_has_suffix (page, "From the plan.\n"));
          parted |= i > 0 && g_str_has_prefix (page, "Upper\n");
        }
    }
  g_assert_true (parted);
}

/* Ten thousand rows: the head on every page, every row once, in order, never over two pages. */
static void
test_long_table (void)
{
  g_autoptr(FrontDocument) document = front_document_new ("Long");
  g_autoptr(FrontPages) pages = NULL;
  int next = 0;

  add_numbered (document, 10000);
  pages = cut (document, FALSE);
  g_assert_cmpuint (front_pages_count (pages), >, 200);
  for (guint i = 0; i < front_pages_count (pages); i++)
    {
      g_autofree char *page = front_pages_text (pages, i);
      g_auto(GStrv) lines = g_strsplit (page, "\n", -1);
      const char *head = strstr (page, "BOTH\nHEAD\nLEFT\nRIGHT\n");
      int open = -1;

      g_assert_nonnull (head);
      g_assert_null (strstr (head + strlen ("BOTH\nHEAD"), "HEAD"));
      for (guint l = 0; lines[l] != NULL; l++)
        {
          int number;

          if (sscanf (lines[l], "a%d", &number) == 1)
            {
              g_assert_cmpint (open, ==, -1);
              g_assert_cmpint (number, ==, next);
              open = number;
            }
          else if (sscanf (lines[l], "z%d", &number) == 1)
            {
              g_assert_cmpint (number, ==, open);
              open = -1;
              next++;
            }
        }
      g_assert_cmpint (open, ==, -1);
    }
  g_assert_cmpint (next, ==, 10000);
  draw_all (pages);
}

/* A row higher than a page is cut and loses nothing; so is a head that would fill the page. */
static void
test_high_rows (void)
{
  for (int shape = 0; shape < 3; shape++)
    {
      g_autoptr(FrontDocument) document = front_document_new ("High");
      g_autoptr(FrontPages) pages = NULL;
      g_autoptr(GString) words = g_string_new (NULL);
      g_autofree char *text = NULL;
      g_autofree char *letters = NULL;
      FrontDocTable *table;
      FrontDocRow *row;

      for (int i = 0; i < 3000; i++)
        g_string_append_printf (words, "word%d ", i);
      table = front_document_add_table (document, "Caption");
      front_doc_table_add_column (table, "", shape == 1 ? words->str : "Head", PANGO_ALIGN_LEFT);
      front_doc_table_add_column (table, "", "Other", PANGO_ALIGN_LEFT);
      row = front_doc_table_add_row (table);
      front_doc_row_add_text (row, 0, "before");
      row = front_doc_table_add_row (table);
      front_doc_row_add_text (row, shape == 2 ? 1 : 0, words->str);
      front_doc_row_add_text (row, shape == 2 ? 0 : 1, "short");
      row = front_doc_table_add_row (table);
      front_doc_row_add_text (row, 0, "after");
      pages = cut (document, TRUE);
      g_assert_cmpuint (front_pages_count (pages), >, 3);
      text = whole_text (pages);
      letters = squeeze (text);
      for (int i = 0; i < 3000; i++)
        {
          g_autofree char *word = g_strdup_printf ("word%d", i);

          g_assert_nonnull (strstr (letters, word));
        }
      g_assert_nonnull (strstr (letters, "before"));
      g_assert_nonnull (strstr (letters, "short"));
      g_assert_nonnull (strstr (letters, "after"));
      draw_all (pages);
    }
}

/* One word that has no room is broken; the columns beside it keep theirs whole, and the head stays low. */
static void
test_long_word (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr(FrontDocument) document = front_document_new ("Long");
  g_autofree char *word = g_strnfill (300, 'x');
  FrontDocTable *table = front_document_add_table (document, "");
  FrontTableLayout *layout, *usual;
  FrontDocRow *row;

  front_doc_table_add_column (table, NULL, "Figure", PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, NULL, "Standing", PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, NULL, "Before", PANGO_ALIGN_RIGHT);
  row = front_doc_table_add_row (table);
  front_doc_row_add_text (row, 1, "1,204");
  usual = front_table_layout_new (context, table, 10, 490, 300);
  front_doc_row_add_text (row, 0, word);
  layout = front_table_layout_new (context, table, 10, 490, 300);
  g_assert_cmpfloat_with_epsilon (layout->widths[0] + layout->widths[1] + layout->widths[2], 490, 0.1);
  g_assert_cmpfloat (layout->head_height, <=, usual->head_height);
  g_assert_cmpfloat (layout->widths[1], >, 30);
  front_table_layout_free (layout);
  front_table_layout_free (usual);
  g_object_unref (context);
}

/* Text that is meant to break things. All of it is on the pages, and no page is drawn with an error. */
static void
test_hostile (void)
{
  g_autoptr(GString) long_word = g_string_new (NULL);
  g_autoptr(GString) nested = g_string_new (NULL);
  g_autoptr(GString) quotes = g_string_new (NULL);
  const char *texts[] = {
    "", " ", "\n\n\n", "\xff\xfe broken \xc3", "مرحبا بالعالم", "שלום", "田中さんにあげて下さい", "🏳️‍🌈👩‍👩‍👧‍👦", "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
    "%s%n%x %d", "<script>alert(1)</script>", "{year", "'; DROP TABLE plan; --", "\x01\x02\x03", "\xe2\x80\xae" "reversed",
    "[a](http://x/')", "[a](http://x/" "\\" ")", "| a | b |\n|---|---|\n| c | d |", "* * *\n- - -", "``` \nunclosed",
    "ﬃ ligature office affluent", "\xef\xbb\xbf" "bom", "a\tb\tc", "line1\r\nline2\rline3",
  };

  for (int i = 0; i < 5000; i++)
    g_string_append_c (long_word, 'w');
  for (int i = 0; i < 60; i++)
    g_string_append_printf (nested, "%*s- deep\n", i * 2, "");
  for (int i = 0; i < 2000; i++)
    g_string_append (quotes, "> ");
  g_string_append (quotes, "quoted");

  for (guint i = 0; i < G_N_ELEMENTS (texts) + 3; i++)
    {
      const char *text = i < G_N_ELEMENTS (texts) ? texts[i]
                         : i == G_N_ELEMENTS (texts) ? long_word->str
                         : i == G_N_ELEMENTS (texts) + 1 ? nested->str : quotes->str;
      g_autoptr(FrontDocument) document = front_document_new (text);
      g_autoptr(FrontPages) pages = NULL;
      g_autoptr(GError) error = NULL;
      g_autofree char *path = NULL;
      g_autofree char *drawn = NULL;
      g_autofree char *letters = NULL;
      g_autofree char *plain = NULL;
      g_autofree char *plain_letters = NULL;
      FrontDocTable *table;
      int fd;

      front_document_set_subtitle (document, text);
      front_document_set_foot (document, text);
      front_document_set_author (document, text);
      front_document_add_heading (document, 2, text);
      front_document_add_markdown (document, 2, text);
      front_document_add_paragraph (document, text);
      table = front_document_add_table (document, text);
      for (int c = 0; c < 12; c++)
        front_doc_table_add_column (table, c < 2 ? text : "", c == 0 ? text : "Head", PANGO_ALIGN_LEFT);
      front_doc_row_add_markdown (front_doc_table_add_row (table), 3, text);
      pages = cut (document, TRUE);
      drawn = whole_text (pages);
      letters = squeeze (drawn);
      plain = g_utf8_make_valid (text, -1);
      plain_letters = squeeze (plain);
      g_assert_nonnull (strstr (letters, plain_letters));

      fd = g_file_open_tmp ("front-documents-XXXXXX.pdf", &path, &error);
      g_assert_no_error (error);
      g_close (fd, NULL);
      front_pages_write_pdf (pages, path, &error);
      g_assert_no_error (error);
      g_unlink (path);
    }
}

static void
test_small_pages (void)
{
  const double sizes[][2] = { { 10, 10 }, { 100, 100 }, { 200, 2000 }, { 3000, 120 }, { 559.3, 783.6 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr(FrontDocument) document = front_document_new ("A title that is much too long for a page this small");
      FrontPageSetup setup = { sizes[i][0], sizes[i][1], 0, 11 };
      g_autoptr(FrontPages) pages = NULL;

      front_document_add_heading (document, 1, "Heading");
      add_numbered (document, 20);
      pages = front_pages_new (document, &setup);
      draw_all (pages);
    }
}

static void
draw_square (cairo_t *cr, PangoContext *context, double width, double height, gpointer data)
{
  double *seen = data;

  g_assert_nonnull (context);
  seen[0] = width;
  seen[1] = height;
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
}

/* A figure larger than the page is drawn smaller, in its own shape. */
static void
test_figure (void)
{
  g_autoptr(FrontDocument) document = front_document_new ("Figure");
  g_autoptr(FrontPages) pages = NULL;
  g_autofree char *text = NULL;
  double seen[2] = { 0, 0 };

  front_document_add_figure (document, 2000, 1000, "A black oblong.", draw_square, seen, NULL);
  pages = cut (document, FALSE);
  draw_all (pages);
  g_assert_cmpfloat (seen[0], >, 400);
  g_assert_cmpfloat (seen[0], <, 595);
  g_assert_cmpfloat_with_epsilon (seen[0], 2 * seen[1], 0.01);
  text = whole_text (pages);
  g_assert_nonnull (strstr (text, "A black oblong."));
}

/* ── PDF ── */

static char *
run (const char *const *argv)
{
  g_autoptr(GError) error = NULL;
  char *out = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return out;
}

static gboolean
holds (const char *bytes, gsize length, const char *text)
{
  const char *end = bytes + length;
  gsize n = strlen (text);

  for (const char *at = bytes; at != NULL && at + n <= end; at = memchr (at + 1, text[0], (gsize) (end - at - 1)))
    if (memcmp (at, text, n) == 0)
      return TRUE;
  return FALSE;
}

/* What cairo leaves out of a tagged PDF. */
static void
check_completed (const char *path)
{
  g_autofree char *bytes = NULL;
  g_autofree char *structure = NULL;
  const char *structure_argv[] = { "pdfinfo", "-struct", path, NULL };
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (holds (bytes, length, "/Lang (en-GB)"));
  g_assert_true (holds (bytes, length, "/DisplayDocTitle true"));
  /* "A square – café" in UTF-16. */
  g_assert_true (holds (bytes, length, "/Alt <FEFF0041002000730071007500610072006500202013002000630061006600E9>"));
  structure = run (structure_argv);
  g_assert_nonnull (strstr (structure, "/Scope /Column"));
}

static void
test_pdf (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("front-documents-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);
  g_autoptr(FrontDocument) document = front_document_new ("Plan of the office");
  g_autoptr(FrontPages) pages = NULL;
  const char *info_argv[] = { "pdfinfo", path, NULL };
  const char *tree_argv[] = { "pdfinfo", "-struct-text", path, NULL };
  const char *text_argv[] = { "pdftotext", "-layout", path, "-", NULL };
  const char *links_argv[] = { "pdfinfo", "-url", path, NULL };
  g_autofree char *info = NULL;
  g_autofree char *tree = NULL;
  g_autofree char *text = NULL;
  g_autofree char *links = NULL;
  g_autofree char *count = NULL;
  double size[2];

  front_document_set_author (document, "The council");
  front_document_set_foot (document, "Version 2.0");
  front_document_add_heading (document, 1, "Efficient offices");
  front_document_add_markdown (document, 1, "An *affluent* office, see [the budget](https://example.org/budget).\n\n- one\n- two");
  add_numbered (document, 60);
  front_document_add_figure (document, 100, 100, "A square – café", draw_square, size, NULL);
  pages = cut (document, TRUE);
  front_pages_write_pdf (pages, path, &error);
  g_assert_no_error (error);

  info = run (info_argv);
  count = g_strdup_printf ("Pages:           %u\n", front_pages_count (pages));
  g_assert_nonnull (strstr (info, count));
  g_assert_nonnull (strstr (info, "Title:           Plan of the office\n"));
  g_assert_nonnull (strstr (info, "Author:          The council\n"));
  g_assert_nonnull (strstr (info, "Tagged:          yes\n"));
  g_assert_nonnull (strstr (info, "841.89 x 595.276 pts (A4)"));

  tree = run (tree_argv);
  g_assert_true (g_str_has_prefix (tree, "Document\n"));
  g_assert_null (strstr (tree + 1, "\nDocument"));
  g_assert_nonnull (strstr (tree, "  H1 (block)\n    \"Efficient offices\"\n"));
  g_assert_nonnull (strstr (tree, "affluent"));
  g_assert_nonnull (strstr (tree, "TH"));
#if HAVE_CMARK
  g_assert_nonnull (strstr (tree, "LI"));
#endif

  text = run (text_argv);
  g_assert_nonnull (strstr (text, HAVE_CMARK ? "An affluent office" : "An *affluent* office"));
  g_assert_nonnull (strstr (text, "Version 2.0"));
  g_assert_nonnull (strstr (text, "Page 1 of"));
  g_assert_nonnull (strstr (text, "a59"));
  links = run (links_argv);
#if HAVE_CMARK
  g_assert_nonnull (strstr (links, "https://example.org/budget"));
#endif

  check_completed (path);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_unwritable (void)
{
  g_autoptr(FrontDocument) document = front_document_new ("T");
  g_autoptr(GError) error = NULL;
  FrontPageSetup setup;

  front_page_setup_a4 (&setup, FALSE);
  g_assert_false (front_document_write_pdf (document, &setup, "/nonexistent/folder/a.pdf", &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "/nonexistent/folder/a.pdf"));
  g_clear_error (&error);
  g_assert_false (front_document_write_pdf (document, &setup, "/dev/null", &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/markdown", test_markdown);
  g_test_add_func ("/documents/empty", test_empty);
  g_test_add_func ("/documents/headings-stay", test_headings_stay);
  g_test_add_func ("/documents/leads-stay", test_leads_stay);
  g_test_add_func ("/documents/long-table", test_long_table);
  g_test_add_func ("/documents/high-rows", test_high_rows);
  g_test_add_func ("/documents/long-word", test_long_word);
  g_test_add_func ("/documents/hostile", test_hostile);
  g_test_add_func ("/documents/small-pages", test_small_pages);
  g_test_add_func ("/documents/figure", test_figure);
  g_test_add_func ("/documents/pdf", test_pdf);
  g_test_add_func ("/documents/unwritable", test_unwritable);
  return g_test_run ();
}
