#include "config.h"
#include "documents/front-odt-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "documents/front-doc-write.h"

/* content.xml: texts, lists, headings, figures and the table of contents. */

#define DEEPEST_CONTENTS 3

void
front_odt_points (GString *xml, const char *attribute, double points)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (number, sizeof number, "%.2f", points);
  g_string_append_printf (xml, " %s=\"%spt\"", attribute, number);
}

/* Blanks beyond the first, and those at a paragraph's ends, are lost in XML unless they are elements. */
static void
append_plain (GString *xml, const char *text, gsize length)
{
  const char *end = text + length;

  for (const char *p = text; p < end;)
    {
      const char *from = p;

      while (p < end && *p != '\n' && *p != '\t' && !(*p == ' ' && (p == text || p + 1 == end || p[-1] == ' ')))
        p++;
      front_xml_append (xml, from, p - from);
      if (p == end)
        break;
      g_string_append (xml, *p == '\n' ? "<text:line-break/>" : *p == '\t' ? "<text:tab/>" : "<text:s/>");
      p++;
    }
}

static const char *
style_name (FrontDocStyle style)
{
  static const char *const names[] = { NULL, "Strong_20_Emphasis", "Emphasis", "Strong_20_and_20_Emphasis" };

  return style & FRONT_DOC_CODE ? "Source_20_Text" : names[style & (FRONT_DOC_STRONG | FRONT_DOC_EMPHASIS)];
}

static void
append_run (GString *xml, const char *text, const FrontDocSpan *run)
{
  const char *style = style_name (run->style);

  if (run->uri != NULL)
    {
      g_string_append (xml, "<text:a xlink:type=\"simple\"");
      front_xml_attribute (xml, "xlink:href", run->uri);
      g_string_append_c (xml, '>');
    }
  if (style != NULL)
    g_string_append_printf (xml, "<text:span text:style-name=\"%s\">", style);
  append_plain (xml, text + run->start, run->end - run->start);
  if (style != NULL)
    g_string_append (xml, "</text:span>");
  if (run->uri != NULL)
    g_string_append (xml, "</text:a>");
}

/* A word processor wants to know who and when. Returns: the change's number. */
static guint
append_change (FrontOdt *odt, const char *text, const FrontDocSpan *run)
{
  GString *xml = odt->changes;
  gboolean deleted = (run->style & FRONT_DOC_DELETED) != 0;
  const char *kind = deleted ? "deletion" : "insertion";
  const char *author = front_document_author (odt->document);
  guint number = ++odt->n_changes;

  g_string_append_printf (xml, "<text:changed-region xml:id=\"ct%u\" text:id=\"ct%u\"><text:%s><office:change-info><dc:creator>",
                          number, number, kind);
  front_xml_append (xml, run->who != NULL ? run->who : author[0] != '\0' ? author : "Frontdesk", -1);
  g_string_append (xml, "</dc:creator><dc:date>");
  front_xml_append (xml, run->when != NULL ? run->when : "1970-01-01T00:00:00", -1);
  g_string_append (xml, "</dc:date></office:change-info>");
  if (deleted)
    {
      g_string_append (xml, "<text:p text:style-name=\"Text_20_body\">");
      append_run (xml, text, run);
      g_string_append (xml, "</text:p>");
    }
  g_string_append_printf (xml, "</text:%s></text:changed-region>", kind);
  return number;
}

void
front_odt_text (FrontOdt *odt, const FrontDocText *text)
{
  g_autoptr(GArray) runs = front_doc_text_runs (text);

  for (guint i = 0; i < runs->len; i++)
    {
      const FrontDocSpan *run = &g_array_index (runs, FrontDocSpan, i);

      if (run->style & FRONT_DOC_DELETED)
        g_string_append_printf (odt->body, "<text:change text:change-id=\"ct%u\"/>", append_change (odt, text->text, run));
      else if (run->style & FRONT_DOC_INSERTED)
        {
          guint number = append_change (odt, text->text, run);

          g_string_append_printf (odt->body, "<text:change-start text:change-id=\"ct%u\"/>", number);
          append_run (odt->body, text->text, run);
          g_string_append_printf (odt->body, "<text:change-end text:change-id=\"ct%u\"/>", number);
        }
      else
        append_run (odt->body, text->text, run);
    }
}

static gboolean
is_number (const char *marker)
{
  return g_ascii_isdigit (marker[0]);
}

static void
open_list (GString *xml, const FrontDocPart *item, gboolean outer)
{
  g_string_append_printf (xml, "<text:list text:style-name=\"%s\">", is_number (item->marker) ? "Front_20_Numbers"
                                                                                             : "Front_20_Bullets");
  if (outer && is_number (item->marker) && atoi (item->marker) != 1)
    g_string_append_printf (xml, "<text:list-item text:start-value=\"%d\">", atoi (item->marker));
  else
    g_string_append (xml, "<text:list-item>");
}

/* Lists stand inside each other as deep as an item's level says; @kinds remembers what each is a list of. */
static void
step_to_item (GString *xml, const FrontDocPart *item, int *depth, gboolean *kinds)
{
  int level = CLAMP (item->level, 1, 9);

  for (; *depth > level; (*depth)--)
    g_string_append (xml, "</text:list-item></text:list>");
  if (*depth == level && item->marker[0] != '\0')
    {
      if (kinds[level] == is_number (item->marker))
        g_string_append (xml, "</text:list-item><text:list-item>");
      else
        {
          g_string_append (xml, "</text:list-item></text:list>");
          (*depth)--;
        }
    }
  while (*depth < level)
    {
      (*depth)++;
      kinds[*depth] = is_number (item->marker);
      open_list (xml, item, *depth == level);
    }
}

void
front_odt_flow (FrontOdt *odt, const GPtrArray *parts, guint from, guint to, const char *style, const char *bookmark)
{
  GString *xml = odt->body;
  gboolean kinds[10] = { FALSE };
  int depth = 0;

  for (guint i = from; i < to; i++)
    {
      const FrontDocPart *part = g_ptr_array_index (parts, i);

      if (part->kind == FRONT_DOC_ITEM)
        step_to_item (xml, part, &depth, kinds);
      else
        for (; depth > 0; depth--)
          g_string_append (xml, "</text:list-item></text:list>");
      g_string_append_printf (xml, "<text:p text:style-name=\"%s\">",
                              part->kind == FRONT_DOC_PARAGRAPH && part->level > 0 ? "Quotations" : style);
      if (bookmark != NULL && i == from)
        g_string_append_printf (xml, "<text:bookmark text:name=\"%s\"/>", bookmark);
      front_odt_text (odt, part->text);
      g_string_append (xml, "</text:p>");
    }
  for (; depth > 0; depth--)
    g_string_append (xml, "</text:list-item></text:list>");
}

static void
append_figure (FrontOdt *odt, const FrontDocFigure *figure)
{
  FrontOdtPicture *picture = g_new0 (FrontOdtPicture, 1);
  GString *xml = odt->body;
  double shrink = MIN (1, odt->width / figure->width);

  picture->name = g_strdup_printf ("Pictures/figure%u", odt->pictures->len + 1);
  picture->svg = front_doc_figure_svg (figure);
  picture->png = front_doc_figure_png (figure);
  g_ptr_array_add (odt->pictures, picture);

  g_string_append (xml, "<text:p text:style-name=\"Figure\"><draw:frame draw:style-name=\"frame\"");
  g_string_append_printf (xml, " draw:name=\"figure%u\" text:anchor-type=\"as-char\"", odt->pictures->len);
  front_odt_points (xml, "svg:width", figure->width * shrink);
  front_odt_points (xml, "svg:height", figure->height * shrink);
  g_string_append (xml, ">");
  if (picture->svg != NULL)
    g_string_append_printf (xml, "<draw:image xlink:href=\"%s.svg\" xlink:type=\"simple\" xlink:show=\"embed\""
                                 " xlink:actuate=\"onLoad\"/>", picture->name);
  if (picture->png != NULL)
    g_string_append_printf (xml, "<draw:image xlink:href=\"%s.png\" xlink:type=\"simple\" xlink:show=\"embed\""
                                 " xlink:actuate=\"onLoad\"/>", picture->name);
  g_string_append (xml, "<svg:desc>");
  front_xml_append (xml, figure->alternative, -1);
  g_string_append (xml, "</svg:desc></draw:frame></text:p>");
  if (figure->alternative[0] != '\0')
    {
      g_string_append (xml, "<text:p text:style-name=\"Figure_20_text\">");
      append_plain (xml, figure->alternative, strlen (figure->alternative));
      g_string_append (xml, "</text:p>");
    }
}

/* A heading's bookmark: its identity, or a number for those inside prose. Returns: (transfer full) */
static char *
heading_mark (const FrontDocPart *part, guint number)
{
  return part->id != NULL && part->id[0] == 's' ? g_strdup (part->id) : g_strdup_printf ("h%u", number);
}

static void
append_heading (FrontOdt *odt, const FrontDocPart *part)
{
  g_autofree char *mark = heading_mark (part, ++odt->n_headings);
  int level = CLAMP (part->level, 1, 6);

  g_string_append_printf (odt->body, "<text:h text:style-name=\"Heading_20_%d\" text:outline-level=\"%d\">", level, level);
  g_string_append_printf (odt->body, "<text:bookmark-start text:name=\"%s\"/>", mark);
  front_odt_text (odt, part->text);
  g_string_append_printf (odt->body, "<text:bookmark-end text:name=\"%s\"/></text:h>", mark);
}

/* The page numbers are fields, which a word processor fills in when it has laid out the pages. */
static void
append_contents (FrontOdt *odt)
{
  const GPtrArray *parts = front_document_parts (odt->document);
  GString *xml = odt->body;
  guint number = 0;

  g_string_append (xml, "<text:table-of-content text:name=\"contents\" text:style-name=\"Sect\" text:protected=\"true\">"
                        "<text:table-of-content-source text:outline-level=\"3\"><text:index-title-template"
                        " text:style-name=\"Contents_20_Heading\">");
  front_xml_append (xml, _("Contents"), -1);
  g_string_append (xml, "</text:index-title-template>");
  for (int level = 1; level <= DEEPEST_CONTENTS; level++)
    g_string_append_printf (xml, "<text:table-of-content-entry-template text:outline-level=\"%d\""
                                 " text:style-name=\"Contents_20_%d\"><text:index-entry-link-start/><text:index-entry-text/>"
                                 "<text:index-entry-tab-stop style:type=\"right\" style:leader-char=\".\"/>"
                                 "<text:index-entry-page-number/><text:index-entry-link-end/>"
                                 "</text:table-of-content-entry-template>", level, level);
  g_string_append (xml, "</text:table-of-content-source><text:index-body><text:index-title text:style-name=\"Sect\""
                        " text:name=\"contents_Head\"><text:p text:style-name=\"Contents_20_Heading\">");
  front_xml_append (xml, _("Contents"), -1);
  g_string_append (xml, "</text:p></text:index-title>");
  for (guint i = 0; i < parts->len; i++)
    {
      const FrontDocPart *part = g_ptr_array_index (parts, i);
      g_autofree char *mark = NULL;

      if (part->kind != FRONT_DOC_HEADING)
        continue;
      mark = heading_mark (part, ++number);
      if (part->level > DEEPEST_CONTENTS)
        continue;
      g_string_append_printf (xml, "<text:p text:style-name=\"Contents_20_%d\"><text:a xlink:type=\"simple\""
                                   " xlink:href=\"#%s\">", CLAMP (part->level, 1, DEEPEST_CONTENTS), mark);
      append_plain (xml, part->text->text, strlen (part->text->text));
      g_string_append_printf (xml, "<text:tab/><text:bookmark-ref text:reference-format=\"page\" text:ref-name=\"%s\">"
                                   "</text:bookmark-ref></text:a></text:p>", mark);
    }
  g_string_append (xml, "</text:index-body></text:table-of-content>");
}

static gboolean
flows (const FrontDocPart *part)
{
  return part->kind == FRONT_DOC_PARAGRAPH || part->kind == FRONT_DOC_ITEM;
}

/* Parts @from up to @to, which stand in one section or in none. */
static void
append_parts (FrontOdt *odt, const GPtrArray *parts, guint from, guint to)
{
  for (guint i = from; i < to;)
    {
      const FrontDocPart *part = g_ptr_array_index (parts, i);
      guint end = i + 1;

      switch (part->kind)
        {
        case FRONT_DOC_HEADING:
          append_heading (odt, part);
          break;
        case FRONT_DOC_PARAGRAPH:
        case FRONT_DOC_ITEM:
          while (end < to && flows (g_ptr_array_index (parts, end)))
            end++;
          front_odt_flow (odt, parts, i, end, "Text_20_body", NULL);
          break;
        case FRONT_DOC_RULE:
          g_string_append (odt->body, "<text:p text:style-name=\"Horizontal_20_Line\"/>");
          break;
        case FRONT_DOC_TABLE:
          front_odt_table (odt, part->table);
          break;
        case FRONT_DOC_FIGURE:
          append_figure (odt, part->figure);
          break;
        case FRONT_DOC_PAGE_BREAK:
        default:
          g_string_append (odt->body, "<text:p text:style-name=\"Break\"/>");
          break;
        }
      i = end;
    }
}

static gboolean
same_section (const FrontDocPart *a, const FrontDocPart *b)
{
  return g_strcmp0 (a->id, b->id) == 0;
}

void
front_odt_body (FrontOdt *odt)
{
  const GPtrArray *parts = front_document_parts (odt->document);
  g_autoptr(GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  guint headings = 0;

  g_string_append (odt->body, "<text:p text:style-name=\"Title\">");
  front_xml_append (odt->body, front_document_title (odt->document), -1);
  g_string_append (odt->body, "</text:p>");
  if (front_document_subtitle (odt->document)[0] != '\0')
    {
      g_string_append (odt->body, "<text:p text:style-name=\"Subtitle\">");
      front_xml_append (odt->body, front_document_subtitle (odt->document), -1);
      g_string_append (odt->body, "</text:p>");
    }
  for (guint i = 0; i < parts->len; i++)
    headings += ((FrontDocPart *) g_ptr_array_index (parts, i))->kind == FRONT_DOC_HEADING;
  if (headings > 2)
    append_contents (odt);

  for (guint i = 0; i < parts->len;)
    {
      const FrontDocPart *part = g_ptr_array_index (parts, i);
      guint end = i + 1;
      /* A section's name is there once. */
      gboolean section = part->id != NULL && part->id[0] == 'b' && g_hash_table_add (names, part->id);

      while (end < parts->len && same_section (part, g_ptr_array_index (parts, end)))
        end++;
      if (section)
        g_string_append_printf (odt->body, "<text:section text:style-name=\"Sect\" text:name=\"%s\">", part->id);
      append_parts (odt, parts, i, end);
      if (section)
        g_string_append (odt->body, "</text:section>");
      i = end;
    }
}
