#include "config.h"
#include "documents/front-odt-private.h"

#include "documents/front-doc-write.h"
#include "documents/front-table-layout.h"

/* content.xml: tables, with the widths that they have on our own pages. */

/* Paragraph styles of the table's own size: "T1L" left, "T1C", "T1R", and "T1HL" … for its head. */
static void
append_styles (FrontOdt *odt, const FrontTableLayout *layout, guint number)
{
  static const struct { const char *suffix; const char *align; } aligns[] = {
    { "L", "start" }, { "C", "center" }, { "R", "end" },
  };
  GString *xml = odt->styles;

  g_string_append_printf (xml, "<style:style style:name=\"T%u\" style:family=\"table\"><style:table-properties"
                               " table:align=\"left\" table:border-model=\"collapsing\"", number);
  front_odt_points (xml, "style:width", layout->width);
  g_string_append (xml, "/></style:style>");
  for (guint c = 0; c < layout->table->columns->len; c++)
    {
      g_string_append_printf (xml, "<style:style style:name=\"T%u.%u\" style:family=\"table-column\">"
                                   "<style:table-column-properties", number, c + 1);
      front_odt_points (xml, "style:column-width", layout->widths[c]);
      g_string_append (xml, "/></style:style>");
    }
  for (guint i = 0; i < 2 * G_N_ELEMENTS (aligns); i++)
    {
      gboolean head = i >= G_N_ELEMENTS (aligns);
      guint align = i % G_N_ELEMENTS (aligns);

      g_string_append_printf (xml, "<style:style style:name=\"T%u%s%s\" style:family=\"paragraph\""
                                   " style:parent-style-name=\"Table_20_%s\"><style:paragraph-properties fo:text-align=\"%s\"/>"
                                   "<style:text-properties", number, head ? "H" : "", aligns[align].suffix,
                              head ? "Heading" : "Contents", aligns[align].align);
      front_odt_points (xml, "fo:font-size", layout->size);
      g_string_append (xml, "/></style:style>");
    }
}

static const char *
align_suffix (PangoAlignment align)
{
  return align == PANGO_ALIGN_RIGHT ? "R" : align == PANGO_ALIGN_CENTER ? "C" : "L";
}

static void
append_head_cell (FrontOdt *odt, guint number, const char *text, const char *align, guint columns, guint rows)
{
  FrontDocText *heading = front_doc_text_new (text);

  g_string_append (odt->body, "<table:table-cell office:value-type=\"string\" table:style-name=\"headcell\"");
  if (columns > 1)
    g_string_append_printf (odt->body, " table:number-columns-spanned=\"%u\"", columns);
  if (rows > 1)
    g_string_append_printf (odt->body, " table:number-rows-spanned=\"%u\"", rows);
  g_string_append_printf (odt->body, "><text:p text:style-name=\"T%uH%s\">", number, align);
  front_odt_text (odt, heading);
  g_string_append (odt->body, "</text:p></table:table-cell>");
  for (guint i = 1; i < columns; i++)
    g_string_append (odt->body, "<table:covered-table-cell/>");
  front_doc_text_free (heading);
}

static void
append_head (FrontOdt *odt, const FrontDocTable *table, guint number)
{
  gboolean over = front_doc_table_has_over (table);

  g_string_append (odt->body, "<table:table-header-rows>");
  if (over)
    {
      g_string_append (odt->body, "<table:table-row table:style-name=\"whole\">");
      for (guint c = 0; c < table->columns->len;)
        {
          const FrontDocColumn *column = g_ptr_array_index (table->columns, c);
          guint end = front_doc_table_over_end (table, c);

          if (column->over[0] != '\0')
            append_head_cell (odt, number, column->over, "L", end - c, 1);
          else
            append_head_cell (odt, number, column->heading, align_suffix (column->align), 1, 2);
          c = end;
        }
      g_string_append (odt->body, "</table:table-row>");
    }
  g_string_append (odt->body, "<table:table-row table:style-name=\"whole\">");
  for (guint c = 0; c < table->columns->len; c++)
    {
      const FrontDocColumn *column = g_ptr_array_index (table->columns, c);

      if (over && column->over[0] == '\0')
        g_string_append (odt->body, "<table:covered-table-cell/>");
      else
        append_head_cell (odt, number, column->heading, align_suffix (column->align), 1, 1);
    }
  g_string_append (odt->body, "</table:table-row></table:table-header-rows>");
}

static void
append_row (FrontOdt *odt, const FrontDocTable *table, const FrontDocRow *row, guint number)
{
  g_string_append (odt->body, "<table:table-row table:style-name=\"whole\">");
  for (guint c = 0; c < table->columns->len; c++)
    {
      const FrontDocColumn *column = g_ptr_array_index (table->columns, c);
      const GPtrArray *parts = g_ptr_array_index (row->cells, c);
      g_autofree char *style = g_strdup_printf ("T%u%s", number, align_suffix (column->align));
      g_autofree char *mark = row->id != NULL && column->id != NULL ? g_strdup_printf ("%s.%s", row->id, column->id) : NULL;

      g_string_append (odt->body, "<table:table-cell office:value-type=\"string\" table:style-name=\"cell\">");
      if (parts->len > 0)
        front_odt_flow (odt, parts, 0, parts->len, style, mark);
      else
        {
          g_string_append_printf (odt->body, "<text:p text:style-name=\"%s\">", style);
          if (mark != NULL)
            g_string_append_printf (odt->body, "<text:bookmark text:name=\"%s\"/>", mark);
          g_string_append (odt->body, "</text:p>");
        }
      g_string_append (odt->body, "</table:table-cell>");
    }
  g_string_append (odt->body, "</table:table-row>");
}

void
front_odt_table (FrontOdt *odt, const FrontDocTable *table)
{
  FrontTableLayout *layout;
  guint number;

  if (table->columns->len == 0)
    return;
  number = ++odt->n_tables;
  layout = front_table_layout_new (odt->context, table, odt->text_size, odt->width, G_MAXDOUBLE);
  append_styles (odt, layout, number);
  front_table_layout_free (layout);
  if (table->caption[0] != '\0')
    {
      g_string_append (odt->body, "<text:p text:style-name=\"Caption\">");
      front_xml_append (odt->body, table->caption, -1);
      g_string_append (odt->body, "</text:p>");
    }
  g_string_append_printf (odt->body, "<table:table table:name=\"Table%u\" table:style-name=\"T%u\">", number, number);
  if (table->caption[0] != '\0')
    {
      g_string_append (odt->body, "<table:title>");
      front_xml_append (odt->body, table->caption, -1);
      g_string_append (odt->body, "</table:title>");
    }
  for (guint c = 0; c < table->columns->len; c++)
    g_string_append_printf (odt->body, "<table:table-column table:style-name=\"T%u.%u\"/>", number, c + 1);
  if (front_doc_table_has_head (table))
    append_head (odt, table, number);
  for (guint r = 0; r < table->rows->len; r++)
    append_row (odt, table, g_ptr_array_index (table->rows, r), number);
  /* A table may not be a cell's, a section's or a text's last: the paragraph after it is thin. */
  if (table->rows->len == 0 && !front_doc_table_has_head (table))
    {
      g_string_append (odt->body, "<table:table-row>");
      for (guint c = 0; c < table->columns->len; c++)
        g_string_append (odt->body, "<table:table-cell/>");
      g_string_append (odt->body, "</table:table-row>");
    }
  g_string_append (odt->body, "</table:table><text:p text:style-name=\"After_20_table\"/>");
}
