#include "config.h"
#include "documents/front-odt-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "documents/front-doc-write.h"
#include "documents/front-flow.h"

/* styles.xml: the named styles that a person changes in one place, and the page with its head and foot. */

#define FONT "Liberation Sans"

static void
append_paragraph_style (GString *xml, const char *name, const char *shown, const char *parent, const char *paragraph,
                        const char *text)
{
  g_string_append_printf (xml, "<style:style style:name=\"%s\" style:display-name=\"%s\" style:family=\"paragraph\""
                               " style:class=\"text\"", name, shown);
  if (parent != NULL)
    g_string_append_printf (xml, " style:parent-style-name=\"%s\"", parent);
  g_string_append_printf (xml, "><style:paragraph-properties%s/><style:text-properties%s/></style:style>", paragraph, text);
}

static void
append_headings (GString *xml, double size)
{
  for (int level = 1; level <= 6; level++)
    {
      g_string_append_printf (xml, "<style:style style:name=\"Heading_20_%d\" style:display-name=\"Heading %d\""
                                   " style:family=\"paragraph\" style:parent-style-name=\"Standard\""
                                   " style:next-style-name=\"Text_20_body\" style:default-outline-level=\"%d\" style:class=\"text\">"
                                   "<style:paragraph-properties fo:margin-top=\"12pt\" fo:margin-bottom=\"5pt\""
                                   " fo:keep-with-next=\"always\"/><style:text-properties fo:font-weight=\"bold\"", level, level,
                              level);
      front_odt_points (xml, "fo:font-size", size * front_flow_heading_scale (level));
      g_string_append (xml, "/></style:style>");
    }
}

static void
append_contents_styles (GString *xml, double width)
{
  for (int level = 1; level <= 3; level++)
    {
      double indent = (level - 1) * 14;

      g_string_append_printf (xml, "<style:style style:name=\"Contents_20_%d\" style:display-name=\"Contents %d\""
                                   " style:family=\"paragraph\" style:parent-style-name=\"Standard\" style:class=\"index\">"
                                   "<style:paragraph-properties fo:margin-top=\"2pt\" fo:margin-bottom=\"0pt\"", level, level);
      front_odt_points (xml, "fo:margin-left", indent);
      g_string_append (xml, "><style:tab-stops><style:tab-stop style:type=\"right\" style:leader-style=\"dotted\""
                            " style:leader-text=\".\"");
      front_odt_points (xml, "style:position", width - indent);
      g_string_append (xml, "/></style:tab-stops></style:paragraph-properties></style:style>");
    }
}

static void
append_lists (GString *xml)
{
  for (int numbers = 0; numbers < 2; numbers++)
    {
      g_string_append_printf (xml, "<text:list-style style:name=\"Front_20_%s\" style:display-name=\"Front %s\">",
                              numbers ? "Numbers" : "Bullets", numbers ? "Numbers" : "Bullets");
      for (int level = 1; level <= 10; level++)
        {
          if (numbers)
            g_string_append_printf (xml, "<text:list-level-style-number text:level=\"%d\" style:num-format=\"1\""
                                         " style:num-suffix=\".\">", level);
          else
            g_string_append_printf (xml, "<text:list-level-style-bullet text:level=\"%d\" text:bullet-char=\"%s\">", level,
                                    level % 2 == 1 ? "•" : "–");
          g_string_append (xml, "<style:list-level-properties text:list-level-position-and-space-mode=\"label-alignment\">"
                                "<style:list-level-label-alignment text:label-followed-by=\"listtab\" fo:text-indent=\"-14pt\"");
          front_odt_points (xml, "fo:margin-left", level * 18);
          front_odt_points (xml, "text:list-tab-stop-position", level * 18);
          g_string_append_printf (xml, "/></style:list-level-properties></text:list-level-style-%s>",
                                  numbers ? "number" : "bullet");
        }
      g_string_append (xml, "</text:list-style>");
    }
}

static void
append_named (GString *xml, double size)
{
  append_paragraph_style (xml, "Standard", "Standard", NULL, "", "");
  append_paragraph_style (xml, "Text_20_body", "Text body", "Standard", " fo:margin-bottom=\"6pt\" fo:orphans=\"2\" fo:widows=\"2\"", "");
  append_paragraph_style (xml, "Title", "Title", "Standard", " fo:margin-bottom=\"4pt\"", " fo:font-weight=\"bold\" fo:font-size=\"22pt\"");
  append_paragraph_style (xml, "Subtitle", "Subtitle", "Standard", " fo:margin-bottom=\"10pt\"", " fo:font-size=\"14pt\"");
  append_paragraph_style (xml, "Contents_20_Heading", "Contents Heading", "Standard", " fo:margin-top=\"8pt\" fo:margin-bottom=\"4pt\"",
                          " fo:font-weight=\"bold\" fo:font-size=\"14pt\"");
  append_paragraph_style (xml, "Quotations", "Quotations", "Standard", " fo:margin-left=\"18pt\" fo:margin-bottom=\"6pt\"", "");
  append_paragraph_style (xml, "Caption", "Caption", "Standard", " fo:margin-top=\"6pt\" fo:margin-bottom=\"4pt\" fo:keep-with-next=\"always\"",
                          " fo:font-weight=\"bold\"");
  append_paragraph_style (xml, "Figure", "Figure", "Standard", " fo:margin-top=\"6pt\" fo:keep-with-next=\"always\"", "");
  append_paragraph_style (xml, "Figure_20_text", "Figure text", "Standard", " fo:margin-top=\"4pt\" fo:margin-bottom=\"6pt\"",
                          " fo:font-size=\"9pt\"");
  append_paragraph_style (xml, "Table_20_Contents", "Table Contents", "Standard", "", "");
  append_paragraph_style (xml, "Table_20_Heading", "Table Heading", "Table_20_Contents", " fo:keep-with-next=\"always\"",
                          " fo:font-weight=\"bold\"");
  append_paragraph_style (xml, "Header", "Header", "Standard", " fo:border-bottom=\"0.5pt solid #8c9199\"",
                          " fo:font-size=\"9pt\" fo:color=\"#4d4d4d\"");
  append_paragraph_style (xml, "Footer", "Footer", "Standard", " fo:border-top=\"0.5pt solid #8c9199\"",
                          " fo:font-size=\"9pt\" fo:color=\"#4d4d4d\"");
  append_paragraph_style (xml, "After_20_table", "After table", "Standard", " fo:margin-bottom=\"4pt\"", " fo:font-size=\"4pt\"");
  append_paragraph_style (xml, "Horizontal_20_Line", "Horizontal Line", "Standard",
                          " fo:margin-bottom=\"8pt\" fo:border-bottom=\"0.5pt solid #8c9199\"", " fo:font-size=\"4pt\"");
  append_paragraph_style (xml, "Break", "Break", "Standard", " fo:break-before=\"page\"", " fo:font-size=\"2pt\"");
  append_headings (xml, size);
  g_string_append (xml,
    "<style:style style:name=\"Strong_20_Emphasis\" style:display-name=\"Strong Emphasis\" style:family=\"text\">"
    "<style:text-properties fo:font-weight=\"bold\"/></style:style>"
    "<style:style style:name=\"Emphasis\" style:family=\"text\"><style:text-properties fo:font-style=\"italic\"/></style:style>"
    "<style:style style:name=\"Strong_20_and_20_Emphasis\" style:display-name=\"Strong and Emphasis\" style:family=\"text\">"
    "<style:text-properties fo:font-weight=\"bold\" fo:font-style=\"italic\"/></style:style>"
    "<style:style style:name=\"Source_20_Text\" style:display-name=\"Source Text\" style:family=\"text\">"
    "<style:text-properties style:font-name=\"Liberation Mono\"/></style:style>"
    "<style:style style:name=\"Internet_20_link\" style:display-name=\"Internet Link\" style:family=\"text\">"
    "<style:text-properties fo:color=\"#0d408c\" style:text-underline-style=\"solid\"/></style:style>");
}

static void
append_tab_at_right (GString *xml, const char *name, const char *parent, double width)
{
  g_string_append_printf (xml, "<style:style style:name=\"%s\" style:family=\"paragraph\" style:parent-style-name=\"%s\">"
                               "<style:paragraph-properties><style:tab-stops><style:tab-stop style:type=\"right\"", name, parent);
  front_odt_points (xml, "style:position", width);
  g_string_append (xml, "/></style:tab-stops></style:paragraph-properties></style:style>");
}

static void
append_page (GString *xml, const FrontDocument *document, const FrontPageSetup *setup)
{
  g_autoptr(GString) foot = g_string_new (NULL);

  g_string_append (xml, "<style:page-layout style:name=\"page\"><style:page-layout-properties");
  front_odt_points (xml, "fo:page-width", setup->width);
  front_odt_points (xml, "fo:page-height", setup->height);
  front_odt_points (xml, "fo:margin", setup->margin);
  g_string_append_printf (xml, " style:print-orientation=\"%s\"/>", setup->width > setup->height ? "landscape" : "portrait");
  g_string_append (xml, "<style:header-style><style:header-footer-properties fo:min-height=\"14pt\" fo:margin-bottom=\"8pt\"/>"
                        "</style:header-style><style:footer-style><style:header-footer-properties fo:min-height=\"14pt\""
                        " fo:margin-top=\"8pt\"/></style:footer-style></style:page-layout></office:automatic-styles>"
                        "<office:master-styles><style:master-page style:name=\"Standard\" style:page-layout-name=\"page\">"
                        "<style:header><text:p text:style-name=\"headline\">");
  front_xml_append (xml, front_document_title (document), -1);
  g_string_append (xml, "<text:tab/>");
  front_xml_append (xml, front_document_subtitle (document), -1);
  g_string_append (xml, "</text:p></style:header><style:footer><text:p text:style-name=\"footline\">");
  front_xml_append (xml, front_document_foot (document), -1);
  g_string_append (xml, "<text:tab/>");
  /* Translators: the first is a page's number, the second how many pages there are. */
  front_xml_append (foot, _("Page %u of %u"), -1);
  g_string_replace (foot, "%u", "<text:page-number text:select-page=\"current\">1</text:page-number>", 1);
  g_string_replace (foot, "%u", "<text:page-count>1</text:page-count>", 1);
  g_string_append_len (xml, foot->str, foot->len);
  g_string_append (xml, "</text:p></style:footer></style:master-page></office:master-styles>");
}

char *
front_odt_styles (const FrontDocument *document, const FrontPageSetup *setup)
{
  GString *xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-styles" FRONT_ODT_NAMESPACES ">");
  double width = setup->width - 2 * setup->margin;
  g_auto(GStrv) language = g_strsplit (front_document_language (document), "-", 2);

  g_string_append (xml, "<office:font-face-decls><style:font-face style:name=\"" FONT "\" svg:font-family=\"'" FONT "'\""
                        " style:font-family-generic=\"swiss\"/><style:font-face style:name=\"Liberation Mono\""
                        " svg:font-family=\"'Liberation Mono'\" style:font-family-generic=\"modern\"/></office:font-face-decls>"
                        "<office:styles><style:default-style style:family=\"paragraph\"><style:text-properties"
                        " style:font-name=\"" FONT "\"");
  front_odt_points (xml, "fo:font-size", setup->text_size);
  front_xml_attribute (xml, "fo:language", language[0] != NULL ? language[0] : "en");
  front_xml_attribute (xml, "fo:country", language[0] != NULL && language[1] != NULL ? language[1] : "none");
  g_string_append (xml, "/></style:default-style>");
  append_named (xml, setup->text_size);
  append_contents_styles (xml, width);
  append_lists (xml);
  g_string_append (xml, "</office:styles><office:automatic-styles>");
  append_tab_at_right (xml, "headline", "Header", width);
  append_tab_at_right (xml, "footline", "Footer", width);
  append_page (xml, document, setup);
  g_string_append (xml, "</office:document-styles>");
  return g_string_free (xml, FALSE);
}
