#include "config.h"
#include "documents/front-html.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "charts/front-chart-file.h"
#include "documents/front-doc-write.h"

static const char stylesheet[] =
  "html{font:100%/1.5 'Liberation Sans',Arial,Helvetica,sans-serif;color:#111;background:#fff}\n"
  "body{margin:0 auto;padding:1rem;max-width:70rem;overflow-wrap:break-word}\n"
  "h1,h2,h3,h4,h5,h6{line-height:1.2;margin:1.6em 0 .5em}\n"
  "h1{margin-top:.5em}\n"
  "p,li{max-width:45rem}\n"
  "a{color:#0b3d91}\n"
  "a:focus,[tabindex]:focus{outline:.2rem solid #0b3d91;outline-offset:.15rem}\n"
  ".skip{position:absolute;left:-999em}\n"
  ".skip:focus{position:static}\n"
  ".table{overflow-x:auto;margin:1em 0}\n"
  "table{border-collapse:collapse}\n"
  "caption{text-align:left;font-weight:bold;padding:.3em 0}\n"
  "th,td{border:1px solid #6b7076;padding:.35em .5em;text-align:left;vertical-align:top}\n"
  "th{background:#e8ebed}\n"
  ".end{text-align:right}\n.middle{text-align:center}\n"
  "td p,td ul,td ol{margin:.2em 0}\n"
  "figure{margin:1em 0}\nimg{max-width:100%;height:auto}\n"
  "ins{text-decoration:underline;text-decoration-thickness:.12em;background:#e3f4e3}\n"
  "del{text-decoration:line-through;background:#fbe5e5}\n"
  "footer{border-top:1px solid #6b7076;margin-top:2em}\n"
  "@media print{html{font-size:11pt}thead{display:table-header-group}tr,figure{break-inside:avoid}"
  "h1,h2,h3,h4,h5,h6{break-after:avoid}.skip{display:none}.table{overflow:visible}}\n";

static void
append_lines (GString *html, const char *text, gsize length)
{
  const char *end = text + length;

  for (const char *p = text; p < end;)
    {
      const char *stop = memchr (p, '\n', end - p);

      front_xml_append (html, p, (stop != NULL ? stop : end) - p);
      if (stop == NULL)
        break;
      g_string_append (html, "<br>");
      p = stop + 1;
    }
}

static void
append_change (GString *html, const char *name, const FrontDocSpan *run)
{
  g_string_append_printf (html, "<%s", name);
  if (run->when != NULL)
    front_xml_attribute (html, "datetime", run->when);
  if (run->who != NULL)
    front_xml_attribute (html, "title", run->who);
  g_string_append_c (html, '>');
}

static void
append_text (GString *html, const FrontDocText *text)
{
  static const struct { FrontDocStyle style; const char *name; } marks[] = {
    { FRONT_DOC_STRONG, "strong" }, { FRONT_DOC_EMPHASIS, "em" }, { FRONT_DOC_CODE, "code" },
  };
  g_autoptr(GArray) runs = front_doc_text_runs (text);

  for (guint i = 0; i < runs->len; i++)
    {
      const FrontDocSpan *run = &g_array_index (runs, FrontDocSpan, i);
      const char *change = run->style & FRONT_DOC_DELETED ? "del" : run->style & FRONT_DOC_INSERTED ? "ins" : NULL;

      if (change != NULL)
        append_change (html, change, run);
      if (run->uri != NULL)
        {
          g_string_append (html, "<a");
          front_xml_attribute (html, "href", run->uri);
          g_string_append_c (html, '>');
        }
      for (guint m = 0; m < G_N_ELEMENTS (marks); m++)
        if (run->style & marks[m].style)
          g_string_append_printf (html, "<%s>", marks[m].name);
      append_lines (html, text->text + run->start, run->end - run->start);
      for (guint m = G_N_ELEMENTS (marks); m > 0; m--)
        if (run->style & marks[m - 1].style)
          g_string_append_printf (html, "</%s>", marks[m - 1].name);
      if (run->uri != NULL)
        g_string_append (html, "</a>");
      if (change != NULL)
        g_string_append_printf (html, "</%s>", change);
    }
}

static gboolean
is_number (const char *marker)
{
  return g_ascii_isdigit (marker[0]);
}

/* As many lists inside each other as an item's level says. */
static void
step_to_item (GString *html, const FrontDocPart *item, int *depth, gboolean *numbers)
{
  int level = CLAMP (item->level, 1, 9);

  for (; *depth > level; (*depth)--)
    g_string_append (html, numbers[*depth] ? "</li></ol>" : "</li></ul>");
  if (*depth == level && item->marker[0] != '\0')
    {
      if (numbers[level] == is_number (item->marker))
        g_string_append (html, "</li>\n<li>");
      else
        {
          g_string_append (html, numbers[level] ? "</li></ol>" : "</li></ul>");
          (*depth)--;
        }
    }
  while (*depth < level)
    {
      (*depth)++;
      numbers[*depth] = is_number (item->marker);
      if (numbers[*depth] && atoi (item->marker) != 1)
        g_string_append_printf (html, "\n<ol start=\"%d\"><li>", atoi (item->marker));
      else
        g_string_append (html, numbers[*depth] ? "\n<ol><li>" : "\n<ul><li>");
    }
}

static void
append_flow (GString *html, const GPtrArray *parts, guint from, guint to)
{
  gboolean numbers[10] = { FALSE };
  int depth = 0;

  for (guint i = from; i < to; i++)
    {
      const FrontDocPart *part = g_ptr_array_index (parts, i);

      if (part->kind == FRONT_DOC_ITEM)
        {
          step_to_item (html, part, &depth, numbers);
          g_string_append (html, part->marker[0] == '\0' ? "<br>" : "");
          append_text (html, part->text);
          continue;
        }
      for (; depth > 0; depth--)
        g_string_append (html, numbers[depth] ? "</li></ol>\n" : "</li></ul>\n");
      g_string_append (html, part->level > 0 ? "<blockquote><p>" : "<p>");
      append_text (html, part->text);
      g_string_append (html, part->level > 0 ? "</p></blockquote>\n" : "</p>\n");
    }
  for (; depth > 0; depth--)
    g_string_append (html, numbers[depth] ? "</li></ol>\n" : "</li></ul>\n");
}

static const char *
align_class (PangoAlignment align)
{
  return align == PANGO_ALIGN_RIGHT ? " class=\"end\"" : align == PANGO_ALIGN_CENTER ? " class=\"middle\"" : "";
}

static void
append_head_cell (GString *html, const char *attributes, const char *align, const char *text)
{
  const char *name = text[0] != '\0' ? "th" : "td";

  g_string_append_printf (html, "<%s%s%s>", name, text[0] != '\0' ? attributes : "", align);
  append_lines (html, text, strlen (text));
  g_string_append_printf (html, "</%s>", name);
}

static void
append_head (GString *html, const FrontDocTable *table)
{
  gboolean over = front_doc_table_has_over (table);

  g_string_append (html, "<thead>\n");
  if (over)
    {
      g_string_append (html, "<tr>");
      for (guint c = 0; c < table->columns->len;)
        {
          const FrontDocColumn *column = g_ptr_array_index (table->columns, c);
          guint end = front_doc_table_over_end (table, c);
          g_autofree char *span = g_strdup_printf (" scope=\"colgroup\" colspan=\"%u\"", end - c);

          if (column->over[0] != '\0')
            append_head_cell (html, span, "", column->over);
          else
            append_head_cell (html, " scope=\"col\" rowspan=\"2\"", align_class (column->align),
                              column->heading[0] != '\0' ? column->heading : " ");
          c = end;
        }
      g_string_append (html, "</tr>\n");
    }
  g_string_append (html, "<tr>");
  for (guint c = 0; c < table->columns->len; c++)
    {
      const FrontDocColumn *column = g_ptr_array_index (table->columns, c);

      if (!over || column->over[0] != '\0')
        append_head_cell (html, " scope=\"col\"", align_class (column->align), column->heading);
    }
  g_string_append (html, "</tr>\n</thead>\n");
}

static void
append_cell (GString *html, const GPtrArray *parts, PangoAlignment align)
{
  const FrontDocPart *only = parts->len == 1 ? g_ptr_array_index (parts, 0) : NULL;

  g_string_append_printf (html, "<td%s>", align_class (align));
  if (only != NULL && only->kind == FRONT_DOC_PARAGRAPH)
    append_text (html, only->text);
  else
    append_flow (html, parts, 0, parts->len);
  g_string_append (html, "</td>");
}

/* A table wider than the window is moved by keyboard too. */
static void
append_table (GString *html, const FrontDocTable *table)
{
  if (table->columns->len == 0)
    return;
  g_string_append (html, "<div class=\"table\" role=\"region\" tabindex=\"0\"");
  front_xml_attribute (html, "aria-label", table->caption[0] != '\0' ? table->caption : _("Table"));
  g_string_append (html, ">\n<table>\n");
  if (table->caption[0] != '\0')
    {
      g_string_append (html, "<caption>");
      front_xml_append (html, table->caption, -1);
      g_string_append (html, "</caption>\n");
    }
  if (front_doc_table_has_over (table))
    for (guint c = 0; c < table->columns->len;)
      {
        guint end = front_doc_table_over_end (table, c);

        g_string_append_printf (html, "<colgroup span=\"%u\"></colgroup>", end - c);
        c = end;
      }
  if (front_doc_table_has_head (table))
    append_head (html, table);
  g_string_append (html, "<tbody>\n");
  for (guint r = 0; r < table->rows->len; r++)
    {
      const FrontDocRow *row = g_ptr_array_index (table->rows, r);

      g_string_append (html, "<tr>");
      for (guint c = 0; c < table->columns->len; c++)
        append_cell (html, g_ptr_array_index (row->cells, c), ((FrontDocColumn *) g_ptr_array_index (table->columns, c))->align);
      g_string_append (html, "</tr>\n");
    }
  g_string_append (html, "</tbody>\n</table>\n</div>\n");
}

static void
append_figure (GString *html, const FrontDocFigure *figure)
{
  g_autoptr(GBytes) svg = front_doc_figure_svg (figure);
  gsize length = 0;
  const guchar *data = svg != NULL ? g_bytes_get_data (svg, &length) : NULL;
  g_autofree char *encoded = data != NULL ? g_base64_encode (data, length) : g_strdup ("");

  g_string_append_printf (html, "<figure><img width=\"%d\" height=\"%d\"", (int) (figure->width * 4 / 3),
                          (int) (figure->height * 4 / 3));
  front_xml_attribute (html, "alt", figure->alternative);
  g_string_append_printf (html, " src=\"data:image/svg+xml;base64,%s\">", encoded);
  g_string_append (html, "</figure>\n");
}

/* h1 is the title; no level is left out on the way down, whatever the document does. Returns: the level to write. */
static int
next_level (int level, int *deepest)
{
  int wanted = CLAMP (level + 1, 2, 6);

  *deepest = MIN (wanted, *deepest + 1);
  return *deepest;
}

static void
append_contents (GString *html, const GPtrArray *parts)
{
  guint headings = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const FrontDocPart *part = g_ptr_array_index (parts, i);

      if (part->kind != FRONT_DOC_HEADING)
        continue;
      if (headings++ == 0)
        {
          g_string_append (html, "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">");
          front_xml_append (html, _("Contents"), -1);
          g_string_append (html, "</h2>\n<ul>\n");
        }
      g_string_append_printf (html, "<li style=\"margin-left:%dem\"><a href=\"#h%u\">", MIN (part->level - 1, 3), headings);
      front_xml_append (html, part->text->text, -1);
      g_string_append (html, "</a></li>\n");
    }
  if (headings > 0)
    g_string_append (html, "</ul>\n</nav>\n");
}

static gboolean
flows (const FrontDocPart *part)
{
  return part->kind == FRONT_DOC_PARAGRAPH || part->kind == FRONT_DOC_ITEM;
}

static void
append_parts (GString *html, const GPtrArray *parts)
{
  int deepest = 1;
  guint headings = 0;

  for (guint i = 0; i < parts->len;)
    {
      const FrontDocPart *part = g_ptr_array_index (parts, i);
      guint end = i + 1;
      int level;

      switch (part->kind)
        {
        case FRONT_DOC_HEADING:
          level = next_level (part->level, &deepest);
          g_string_append_printf (html, "<h%d id=\"h%u\">", level, ++headings);
          append_text (html, part->text);
          g_string_append_printf (html, "</h%d>\n", level);
          break;
        case FRONT_DOC_PARAGRAPH:
        case FRONT_DOC_ITEM:
          while (end < parts->len && flows (g_ptr_array_index (parts, end)))
            end++;
          append_flow (html, parts, i, end);
          break;
        case FRONT_DOC_RULE:
          g_string_append (html, "<hr>\n");
          break;
        case FRONT_DOC_TABLE:
          append_table (html, part->table);
          break;
        case FRONT_DOC_FIGURE:
          append_figure (html, part->figure);
          break;
        case FRONT_DOC_PAGE_BREAK:
        default:
          g_string_append (html, "<div style=\"break-after:page\"></div>\n");
          break;
        }
      i = end;
    }
}

gboolean
front_document_write_html (FrontDocument *document, const char *path, GError **error)
{
  g_autoptr(GString) html = NULL;

  g_return_val_if_fail (document != NULL && path != NULL, FALSE);

  html = g_string_new ("<!DOCTYPE html>\n<html");
  front_xml_attribute (html, "lang", front_document_language (document));
  g_string_append (html, ">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,"
                         " initial-scale=1\">\n<title>");
  front_xml_append (html, front_document_title (document), -1);
  if (front_document_subtitle (document)[0] != '\0')
    {
      g_string_append (html, ": ");
      front_xml_append (html, front_document_subtitle (document), -1);
    }
  g_string_append_printf (html, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">", stylesheet);
  front_xml_append (html, _("Skip to the text"), -1);
  g_string_append (html, "</a>\n<header>\n<h1>");
  front_xml_append (html, front_document_title (document), -1);
  g_string_append (html, "</h1>\n");
  if (front_document_subtitle (document)[0] != '\0')
    {
      g_string_append (html, "<p>");
      front_xml_append (html, front_document_subtitle (document), -1);
      g_string_append (html, "</p>\n");
    }
  g_string_append (html, "</header>\n");
  append_contents (html, front_document_parts (document));
  g_string_append (html, "<main id=\"main\">\n");
  append_parts (html, front_document_parts (document));
  g_string_append (html, "</main>\n");
  if (front_document_foot (document)[0] != '\0')
    {
      g_string_append (html, "<footer>\n<p>");
      front_xml_append (html, front_document_foot (document), -1);
      g_string_append (html, "</p>\n</footer>\n");
    }
  g_string_append (html, "</body>\n</html>\n");
  return front_file_put (path, html->str, html->len, error);
}
