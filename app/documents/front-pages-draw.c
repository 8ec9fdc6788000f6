#include "config.h"
#include "documents/front-pages-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

typedef struct
{
  FrontPages *pages;
  PangoContext *context; /* of figures */
  cairo_t *cr;
  gboolean tagged;
} Pen;

static void
tag (const Pen *pen, const char *name)
{
  if (pen->tagged)
    cairo_tag_begin (pen->cr, name, NULL);
}

static void
untag (const Pen *pen, const char *name)
{
  if (pen->tagged)
    cairo_tag_end (pen->cr, name);
}

/* One line of the page's head or foot, cut short with an ellipsis where it is too long. Tagged as a paragraph: cairo 1.16
 * has no way to mark it as furniture. */
static void
draw_furniture (const Pen *pen, const char *text, double y, double share, PangoAlignment align)
{
  const FrontPages *pages = pen->pages;
  double width = pages->width * share;
  PangoLayout *layout;
  PangoFontDescription *font;

  if (text[0] == '\0')
    return;
  layout = pango_layout_new (pages->context);
  font = pango_font_description_from_string ("Liberation Sans, Arial, Nimbus Sans, Sans");
  pango_font_description_set_absolute_size (font, FRONT_PAGES_FURNITURE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  /* One line holds no more, and a title of a whole book would be laid out anew on each page. */
  pango_layout_set_text (layout, text, (int) (g_utf8_offset_to_pointer (text, MIN (g_utf8_strlen (text, -1), 250)) - text));
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, align);
  tag (pen, "P");
  cairo_set_source_rgb (pen->cr, 0.3, 0.3, 0.3);
  cairo_move_to (pen->cr, align == PANGO_ALIGN_RIGHT ? pages->left + pages->width - width : pages->left, y);
  pango_cairo_show_layout (pen->cr, layout);
  untag (pen, "P");
  pango_font_description_free (font);
  g_object_unref (layout);
}

static void
draw_rule (const Pen *pen, double y)
{
  const FrontPages *pages = pen->pages;

  cairo_set_source_rgb (pen->cr, 0.55, 0.57, 0.6);
  cairo_set_line_width (pen->cr, 0.5);
  cairo_move_to (pen->cr, pages->left, y);
  cairo_line_to (pen->cr, pages->left + pages->width, y);
  cairo_stroke (pen->cr);
}

static void
draw_head (const Pen *pen)
{
  const FrontDocument *document = pen->pages->document;
  const char *subtitle = front_document_subtitle (document);
  double y = pen->pages->setup.margin;

  draw_furniture (pen, front_document_title (document), y, 0.6, PANGO_ALIGN_LEFT);
  draw_furniture (pen, subtitle, y, 0.38, PANGO_ALIGN_RIGHT);
  draw_rule (pen, y + 13);
}

static void
draw_foot (const Pen *pen, guint page)
{
  const FrontPages *pages = pen->pages;
  g_autofree char *number = g_strdup_printf (_("Page %u of %u"), page + 1, pages->pages->len);
  double y = MAX (pages->setup.height - pages->setup.margin - 11, pages->bottom + 4);

  draw_rule (pen, y - 4);
  draw_furniture (pen, front_document_foot (pages->document), y, 0.7, PANGO_ALIGN_LEFT);
  draw_furniture (pen, number, y, 0.28, PANGO_ALIGN_RIGHT);
}

static void
draw_table (const Pen *pen, const Piece *piece)
{
  FrontPages *pages = pen->pages;
  FrontTableLayout *layout = g_hash_table_lookup (pages->tables, GUINT_TO_POINTER (piece->part));
  double y = piece->y;

  tag (pen, "Table");
  if (piece->head)
    {
      front_table_layout_draw_head (layout, pages->context, pen->cr, pages->left, y, pen->tagged);
      y += layout->head_height;
    }
  if (piece->kind == PIECE_SLICE)
    front_table_layout_draw_row (layout, pages->context, pen->cr, pages->left, y, piece->y + piece->height - y, piece->from,
                                 piece->lines, piece->lines + layout->table->columns->len, pen->tagged);
  else
    for (guint row = piece->from; row < piece->to; row++)
      {
        double height = g_array_index (layout->heights, double, row);

        front_table_layout_draw_row (layout, pages->context, pen->cr, pages->left, y, height, row, NULL, NULL, pen->tagged);
        y += height;
      }
  untag (pen, "Table");
}

static void
draw_figure (const Pen *pen, const Piece *piece)
{
  const FrontPages *pages = pen->pages;
  const FrontDocPart *part = g_ptr_array_index (front_document_parts (pages->document), piece->part);
  const FrontDocFigure *figure = part->figure;
  double width = figure->width * piece->height / figure->height;

  tag (pen, "Figure");
  cairo_save (pen->cr);
  cairo_translate (pen->cr, pages->left, piece->y);
  cairo_rectangle (pen->cr, 0, 0, width, piece->height);
  cairo_clip (pen->cr);
  figure->draw (pen->cr, pen->context, width, piece->height, figure->data);
  cairo_restore (pen->cr);
  untag (pen, "Figure");
}

static FrontFlowTags
plain (const Pen *pen)
{
  return pen->tagged ? FRONT_FLOW_TAGGED : FRONT_FLOW_PLAIN;
}

static gboolean
is_item (const FrontPages *pages, const Piece *piece)
{
  const FrontDocPart *part;

  if (piece->kind != PIECE_TEXT)
    return FALSE;
  part = g_ptr_array_index (front_document_parts (pages->document), piece->part);
  return part->kind == FRONT_DOC_ITEM;
}

static void
draw_piece (const Pen *pen, const Piece *piece)
{
  FrontPages *pages = pen->pages;

  switch (piece->kind)
    {
    case PIECE_TITLE:
      {
        g_autoptr(GPtrArray) parts = NULL;
        g_autoptr(FrontFlow) flow = front_pages_title_flow (pages, &parts);

        front_flow_draw (flow, pen->cr, pages->left, piece->y, piece->from, piece->to, plain (pen));
      }
      break;
    case PIECE_TEXT:
      {
        const FrontFlow *flow = front_pages_flow_of (pages, piece->part);

        front_flow_draw (flow, pen->cr, pages->left, piece->y, piece->from, piece->to,
                         pen->tagged && is_item (pages, piece) ? FRONT_FLOW_IN_LIST : plain (pen));
      }
      break;
    case PIECE_CAPTION:
      {
        FrontDocPart *caption;
        g_autoptr(FrontFlow) flow = front_pages_caption_of (pages, piece->part, &caption);

        front_flow_draw (flow, pen->cr, pages->left, piece->y, piece->from, piece->to, plain (pen));
        front_doc_part_free (caption);
      }
      break;
    case PIECE_RULE:
      draw_rule (pen, piece->y);
      break;
    case PIECE_TABLE:
    case PIECE_SLICE:
      draw_table (pen, piece);
      break;
    case PIECE_FIGURE:
      draw_figure (pen, piece);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
draw_page (const Pen *pen, guint page)
{
  const GArray *pieces = g_ptr_array_index (pen->pages->pages, page);
  gboolean in_list = FALSE;

  cairo_save (pen->cr);
  if (page > 0)
    draw_head (pen);
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);

      /* Items that follow each other are one list. */
      if (in_list != is_item (pen->pages, piece))
        {
          in_list = !in_list;
          (in_list ? tag : untag) (pen, "L");
        }
      draw_piece (pen, piece);
    }
  if (in_list)
    untag (pen, "L");
  draw_foot (pen, page);
  cairo_restore (pen->cr);
}

void
front_pages_draw (FrontPages *pages, guint page, cairo_t *cr, PangoContext *context)
{
  Pen pen = { pages, context, cr, FALSE };

  g_return_if_fail (pages != NULL && cr != NULL);
  g_return_if_fail (page < pages->pages->len);

  if (context == NULL)
    pen.context = pages->context;
  draw_page (&pen, page);
}

void
front_pages_draw_tagged (FrontPages *pages, guint page, cairo_t *cr)
{
  Pen pen = { pages, pages->context, cr, TRUE };

  draw_page (&pen, page);
}

char *
front_pages_text (FrontPages *pages, guint page)
{
  const GArray *pieces;
  GString *text;

  g_return_val_if_fail (pages != NULL && page < pages->pages->len, NULL);

  pieces = g_ptr_array_index (pages->pages, page);
  text = g_string_new (NULL);
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);
      FrontTableLayout *table = g_hash_table_lookup (pages->tables, GUINT_TO_POINTER (piece->part));
      g_autoptr(GPtrArray) parts = NULL;
      g_autoptr(FrontFlow) own = NULL;
      const FrontFlow *flow = NULL;
      FrontDocPart *caption = NULL;

      switch (piece->kind)
        {
        case PIECE_TITLE:
          flow = own = front_pages_title_flow (pages, &parts);
          break;
        case PIECE_TEXT:
          flow = front_pages_flow_of (pages, piece->part);
          break;
        case PIECE_CAPTION:
          flow = own = front_pages_caption_of (pages, piece->part, &caption);
          break;
        case PIECE_TABLE:
        case PIECE_SLICE:
          if (piece->head)
            front_table_layout_head_text (table, text);
          for (guint row = piece->from; row < piece->to; row++)
            front_table_layout_row_text (table, pages->context, row, piece->lines,
                                         piece->lines != NULL ? piece->lines + table->table->columns->len : NULL, text);
          break;
        case PIECE_RULE:
        case PIECE_FIGURE:
        default:
          break;
        }
      if (flow != NULL)
        front_flow_text (flow, piece->from, piece->to, text);
      g_clear_pointer (&caption, front_doc_part_free);
    }
  return g_string_free (text, FALSE);
}
