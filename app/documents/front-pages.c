#include "config.h"
#include "documents/front-pages-private.h"

#include <string.h>

/* A document cut into pages. What is here only decides where things go; front-pages-draw.c draws them. */

#define A4_WIDTH 595.276
#define A4_HEIGHT 841.89
#define MEASURE 50.0     /* prose is at most so many times the text's size wide: about 100 letters */
#define FURNITURE_ROOM 22.0
#define LEAST_BODY 60.0  /* a body smaller than this is paged as if it were so large */
#define TOGETHER 0.4     /* a table lower than this share of a page is not parted */
#define LEAST_LINES 3    /* a slice of a row that begins at the foot of a page shows at least so many lines */

typedef struct
{
  FrontPages *pages;
  GArray *page; /* Piece */
  double y;
} Cutter;

void
front_page_setup_a4 (FrontPageSetup *setup, gboolean landscape)
{
  g_return_if_fail (setup != NULL);

  setup->width = landscape ? A4_HEIGHT : A4_WIDTH;
  setup->height = landscape ? A4_WIDTH : A4_HEIGHT;
  setup->margin = 51;
  setup->text_size = 11;
}

static void
piece_clear (gpointer data)
{
  g_free (((Piece *) data)->lines);
}

static void
new_page (Cutter *cutter)
{
  cutter->page = g_array_new (FALSE, TRUE, sizeof (Piece));
  g_array_set_clear_func (cutter->page, piece_clear);
  g_ptr_array_add (cutter->pages->pages, cutter->page);
  cutter->y = cutter->pages->top;
}

static gboolean
at_top (const Cutter *cutter)
{
  return cutter->page->len == 0;
}

static double
room (const Cutter *cutter)
{
  return cutter->pages->bottom - cutter->y;
}

static Piece *
add_piece (Cutter *cutter, PieceKind kind, guint part, double height)
{
  Piece piece = { .kind = kind, .part = part, .y = cutter->y, .height = height };

  g_array_append_val (cutter->page, piece);
  cutter->y += height;
  return &g_array_index (cutter->page, Piece, cutter->page->len - 1);
}

static const FrontDocPart *
part_at (const FrontPages *pages, guint part)
{
  return g_ptr_array_index (front_document_parts (pages->document), part);
}

const FrontFlow *
front_pages_flow_of (FrontPages *pages, guint part)
{
  const FrontDocPart *data = part_at (pages, part);
  double width = data->kind == FRONT_DOC_HEADING ? pages->width : pages->measure;

  if (pages->flow != NULL && pages->flow_part == part)
    return pages->flow;
  g_clear_pointer (&pages->flow, front_flow_free);
  pages->flow = front_flow_new (pages->setup.text_size, width, PANGO_ALIGN_LEFT);
  pages->flow_part = part;
  front_flow_add (pages->flow, pages->context, data, FALSE);
  return pages->flow;
}

FrontFlow *
front_pages_caption_of (const FrontPages *pages, guint part, FrontDocPart **caption)
{
  const FrontDocPart *data = part_at (pages, part);
  gboolean table = data->kind == FRONT_DOC_TABLE;
  double size = table ? pages->setup.text_size : pages->setup.text_size * 0.87;
  FrontFlow *flow = front_flow_new (size, table ? pages->width : pages->measure, PANGO_ALIGN_LEFT);

  *caption = front_doc_part_new (FRONT_DOC_PARAGRAPH, 0, NULL);
  (*caption)->text = front_doc_text_new (table ? data->table->caption : data->figure->alternative);
  front_flow_add (flow, pages->context, *caption, table);
  return flow;
}

FrontFlow *
front_pages_title_flow (const FrontPages *pages, GPtrArray **parts)
{
  FrontFlow *flow = front_flow_new (pages->setup.text_size * 1.3, pages->width, PANGO_ALIGN_LEFT);
  const char *subtitle = front_document_subtitle (pages->document);
  FrontDocPart *part = front_doc_part_new (FRONT_DOC_HEADING, 1, NULL);

  *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) front_doc_part_free);
  part->text = front_doc_text_new (front_document_title (pages->document));
  g_ptr_array_add (*parts, part);
  front_flow_add (flow, pages->context, part, TRUE);
  if (subtitle[0] != '\0')
    {
      part = front_doc_part_new (FRONT_DOC_PARAGRAPH, 0, NULL);
      part->text = front_doc_text_new (subtitle);
      g_ptr_array_add (*parts, part);
      front_flow_add (flow, pages->context, part, FALSE);
    }
  return flow;
}

static double
room_before (const FrontPages *pages, const FrontDocPart *part)
{
  double size = pages->setup.text_size;

  switch (part->kind)
    {
    case FRONT_DOC_HEADING:
      return size * (part->level == 1 ? 1.8 : 1.4);
    case FRONT_DOC_ITEM:
      return size * 0.35;
    case FRONT_DOC_TABLE:
    case FRONT_DOC_FIGURE:
      return size * 0.9;
    default:
      return size * 0.7;
    }
}

/* How many of the @fit lines that there is room for stay on this page: no first or last line of a text stands alone, as far as
 * the text has others to stand with. 0: none, it begins on the next. */
static guint
keep_lines (guint from, guint fit, guint n)
{
  guint left = n - from - fit;

  if (fit == 0 || left == 0)
    return fit;
  if (left == 1)
    fit--;
  return fit == 1 && from == 0 ? 0 : fit;
}

/* Lines of a flow, over as many pages as they need. */
static void
cut_flow (Cutter *cutter, const FrontFlow *flow, PieceKind kind, guint part, guint from)
{
  guint n = flow->lines->len;

  do
    {
      guint fit = front_flow_fit (flow, from, room (cutter));
      Piece *piece;

      if (!at_top (cutter))
        fit = keep_lines (from, fit, n);
      if (fit == 0 && !at_top (cutter))
        {
          new_page (cutter);
          continue;
        }
      /* A line higher than a page is drawn over its edge rather than lost. */
      fit = MAX (fit, 1);
      piece = add_piece (cutter, kind, part, front_flow_height (flow, from, MIN (from + fit, n)));
      piece->from = from;
      piece->to = MIN (from + fit, n);
      from += fit;
      if (from < n)
        new_page (cutter);
    }
  while (from < n);
}

static FrontTableLayout *
table_of (FrontPages *pages, guint part)
{
  FrontTableLayout *layout = g_hash_table_lookup (pages->tables, GUINT_TO_POINTER (part));

  if (layout == NULL)
    {
      layout = front_table_layout_new (pages->context, part_at (pages, part)->table, pages->setup.text_size, pages->width,
                                       (pages->bottom - pages->top) * 0.5);
      g_hash_table_insert (pages->tables, GUINT_TO_POINTER (part), layout);
    }
  return layout;
}

static double
row_height (const FrontTableLayout *layout, guint row)
{
  return g_array_index (layout->heights, double, row);
}

static double
rows_height (const FrontTableLayout *layout)
{
  double height = 0;

  for (guint row = 0; row < layout->heights->len; row++)
    height += row_height (layout, row);
  return height;
}

/* The words under a figure, with the room before them. */
static double
words_height (FrontPages *pages, guint part)
{
  FrontDocPart *caption = NULL;
  g_autoptr(FrontFlow) flow = NULL;
  double height;

  if (part_at (pages, part)->figure->alternative[0] == '\0')
    return 0;
  flow = front_pages_caption_of (pages, part, &caption);
  height = pages->setup.text_size * 0.4 + front_flow_height (flow, 0, flow->lines->len);
  front_doc_part_free (caption);
  return height;
}

/* The least that must stand below a heading so that it does not stand alone. */
static double
least_height (FrontPages *pages, guint part)
{
  const FrontDocPart *data = part_at (pages, part);
  double height = room_before (pages, data);

  switch (data->kind)
    {
    case FRONT_DOC_TABLE:
      {
        const FrontTableLayout *layout = table_of (pages, part);

        if (data->table->caption[0] != '\0')
          height += pages->setup.text_size * 2;
        height += layout->head_height;
        if (layout->head_height + rows_height (layout) <= (pages->bottom - pages->top) * TOGETHER)
          height += rows_height (layout);
        else if (layout->heights->len > 0)
          height += MIN (row_height (layout, 0), (pages->bottom - pages->top) * 0.6);
        return height;
      }
    case FRONT_DOC_FIGURE:
      return height + MIN (data->figure->height + words_height (pages, part), (pages->bottom - pages->top) * 0.8);
    case FRONT_DOC_PAGE_BREAK:
    case FRONT_DOC_RULE:
      return 0;
    default:
      {
        const FrontFlow *flow = front_pages_flow_of (pages, part);

        /* Three lines are not parted: keep_lines (). */
        return height + front_flow_height (flow, 0, flow->lines->len == 3 ? 3 : MIN (flow->lines->len, 2));
      }
    }
}

/* A line or two that lead to something else: they carry no heading alone. */
static gboolean
is_lead (FrontPages *pages, guint part)
{
  GPtrArray *parts = front_document_parts (pages->document);
  FrontDocPartKind next = part + 1 < parts->len ? part_at (pages, part + 1)->kind : FRONT_DOC_PARAGRAPH;

  return part_at (pages, part)->kind == FRONT_DOC_PARAGRAPH && front_pages_flow_of (pages, part)->lines->len <= 2
         && (next == FRONT_DOC_TABLE || next == FRONT_DOC_FIGURE || next == FRONT_DOC_HEADING);
}

static void
cut_heading (Cutter *cutter, guint part)
{
  FrontPages *pages = cutter->pages;
  GPtrArray *parts = front_document_parts (pages->document);
  const FrontFlow *flow = front_pages_flow_of (pages, part);
  double needed = front_flow_height (flow, 0, flow->lines->len);
  FrontPageHeading heading = { 0 };

  /* With the headings right under it, and the beginning of what follows them. */
  for (guint next = part + 1; next < parts->len; next++)
    {
      needed += least_height (pages, next);
      if (part_at (pages, next)->kind != FRONT_DOC_HEADING && !is_lead (pages, next))
        break;
    }
  if (!at_top (cutter) && needed > room (cutter))
    new_page (cutter);

  heading.level = part_at (pages, part)->level;
  heading.text = part_at (pages, part)->text->text;
  heading.page = pages->pages->len - 1;
  heading.y = cutter->y;
  g_array_append_val (pages->headings, heading);
  flow = front_pages_flow_of (pages, part);
  cut_flow (cutter, flow, PIECE_TEXT, part, 0);
}

/* A row higher than a page: as many lines of each cell as fit, again and again. */
static void
cut_slices (Cutter *cutter, FrontTableLayout *layout, guint part, guint row)
{
  FrontPages *pages = cutter->pages;
  guint n = layout->table->columns->len;
  g_autofree guint *from = g_new0 (guint, n);
  double padding = front_table_layout_padding (layout);
  gboolean head = FALSE, more = TRUE;

  if (room (cutter) < layout->head_height + padding + LEAST_LINES * layout->size * 1.4 && !at_top (cutter))
    {
      new_page (cutter);
      head = TRUE;
    }
  while (more)
    {
      guint *lines = g_new0 (guint, 2 * n);
      double height = layout->size;
      Piece *piece;

      more = FALSE;
      for (guint c = 0; c < n; c++)
        {
          const FrontFlow *flow = front_table_layout_cell (layout, pages->context, row, c);
          guint fit = front_flow_fit (flow, from[c], room (cutter) - padding - (head ? layout->head_height : 0));

          if (fit == 0 && from[c] < flow->lines->len)
            fit = 1;
          lines[c] = from[c];
          lines[n + c] = from[c] + fit;
          height = MAX (height, front_flow_height (flow, from[c], from[c] + fit));
          from[c] += fit;
          more |= from[c] < flow->lines->len;
        }
      piece = add_piece (cutter, PIECE_SLICE, part, height + padding + (head ? layout->head_height : 0));
      piece->from = row;
      piece->to = row + 1;
      piece->head = head;
      piece->lines = lines;
      if (more)
        new_page (cutter);
      head = TRUE;
    }
}

static void
cut_rows (Cutter *cutter, FrontTableLayout *layout, guint part)
{
  FrontPages *pages = cutter->pages;
  guint row = 0, n = layout->heights->len;
  double body = pages->bottom - pages->top;
  gboolean head = layout->head_height > 0;

  if (n == 0 && head)
    {
      if (layout->head_height > room (cutter) && !at_top (cutter))
        new_page (cutter);
      add_piece (cutter, PIECE_TABLE, part, layout->head_height)->head = TRUE;
    }
  while (row < n)
    {
      double height = head ? layout->head_height : 0;
      guint first = row;
      Piece *piece;

      if (row_height (layout, row) > body - layout->head_height)
        {
          /* The head stands alone above the first slice. */
          if (head && height + layout->size * 4 > room (cutter) && !at_top (cutter))
            new_page (cutter);
          if (head)
            add_piece (cutter, PIECE_TABLE, part, height)->head = TRUE;
          cut_slices (cutter, layout, part, row++);
          head = FALSE;
          continue;
        }
      while (row < n && height + row_height (layout, row) <= room (cutter) + 0.01
             && row_height (layout, row) <= body - layout->head_height)
        height += row_height (layout, row++);
      if (row == first)
        {
          g_assert (!at_top (cutter));
          new_page (cutter);
          head = layout->head_height > 0;
          continue;
        }
      piece = add_piece (cutter, PIECE_TABLE, part, height);
      piece->from = first;
      piece->to = row;
      piece->head = head;
      head = FALSE;
      if (row < n && row_height (layout, row) <= body - layout->head_height)
        {
          new_page (cutter);
          head = layout->head_height > 0;
        }
    }
}

static void
cut_table (Cutter *cutter, guint part)
{
  FrontPages *pages = cutter->pages;
  const FrontDocTable *table = part_at (pages, part)->table;
  FrontTableLayout *layout = table_of (pages, part);

  /* The room before it is behind us: a heading above reckoned with it once. */
  if (least_height (pages, part) - room_before (pages, part_at (pages, part)) > room (cutter) + 0.01 && !at_top (cutter))
    new_page (cutter);
  if (table->caption[0] != '\0')
    {
      FrontDocPart *caption;
      g_autoptr(FrontFlow) flow = front_pages_caption_of (pages, part, &caption);

      cut_flow (cutter, flow, PIECE_CAPTION, part, 0);
      cutter->y += pages->setup.text_size * 0.35;
      front_doc_part_free (caption);
    }
  if (table->columns->len > 0)
    cut_rows (cutter, layout, part);
}

static void
cut_figure (Cutter *cutter, guint part)
{
  FrontPages *pages = cutter->pages;
  const FrontDocFigure *figure = part_at (pages, part)->figure;
  double body = pages->bottom - pages->top;
  double scale = MIN (1, MIN (pages->width / figure->width, body / figure->height));
  double height = figure->height * scale;
  double words = words_height (pages, part);

  /* Its words stay with it, unless the two are more than a page. */
  if (height + (height + words <= body ? words : 0) > room (cutter) + 0.01 && !at_top (cutter))
    new_page (cutter);
  add_piece (cutter, PIECE_FIGURE, part, height);
  if (figure->alternative[0] != '\0')
    {
      FrontDocPart *caption;
      g_autoptr(FrontFlow) flow = front_pages_caption_of (pages, part, &caption);

      cutter->y += pages->setup.text_size * 0.4;
      cut_flow (cutter, flow, PIECE_CAPTION, part, 0);
      front_doc_part_free (caption);
    }
}

static void
cut_part (Cutter *cutter, guint part)
{
  FrontPages *pages = cutter->pages;
  const FrontDocPart *data = part_at (pages, part);

  if (!at_top (cutter))
    cutter->y += room_before (pages, data);
  switch (data->kind)
    {
    case FRONT_DOC_HEADING:
      cut_heading (cutter, part);
      break;
    case FRONT_DOC_PARAGRAPH:
    case FRONT_DOC_ITEM:
      {
        const FrontFlow *flow = front_pages_flow_of (pages, part);

        cut_flow (cutter, flow, PIECE_TEXT, part, 0);
      }
      break;
    case FRONT_DOC_RULE:
      if (room (cutter) < 2 && !at_top (cutter))
        new_page (cutter);
      add_piece (cutter, PIECE_RULE, part, 1);
      break;
    case FRONT_DOC_TABLE:
      cut_table (cutter, part);
      break;
    case FRONT_DOC_FIGURE:
      cut_figure (cutter, part);
      break;
    case FRONT_DOC_PAGE_BREAK:
      if (!at_top (cutter))
        new_page (cutter);
      break;
    default:
      g_assert_not_reached ();
    }
}

FrontPages *
front_pages_new (FrontDocument *document, const FrontPageSetup *setup)
{
  FrontPages *pages;
  Cutter cutter = { 0 };
  GPtrArray *parts;

  g_return_val_if_fail (document != NULL && setup != NULL, NULL);
  g_return_val_if_fail (setup->text_size > 0, NULL);

  pages = g_new0 (FrontPages, 1);
  pages->document = front_document_ref (document);
  pages->setup = *setup;
  pages->context = front_flow_context ();
  pages->left = setup->margin;
  pages->top = setup->margin + FURNITURE_ROOM;
  pages->width = MAX (setup->width - 2 * setup->margin, LEAST_BODY);
  pages->bottom = MAX (setup->height - setup->margin - FURNITURE_ROOM, pages->top + LEAST_BODY);
  pages->measure = MIN (pages->width, MEASURE * setup->text_size);
  pages->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  pages->tables = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) front_table_layout_free);
  pages->headings = g_array_new (FALSE, FALSE, sizeof (FrontPageHeading));

  cutter.pages = pages;
  new_page (&cutter);
  {
    g_autoptr(GPtrArray) title_parts = NULL;
    g_autoptr(FrontFlow) title = front_pages_title_flow (pages, &title_parts);

    /* Where the following pages have their head, the first has its title. */
    cutter.y = setup->margin;
    cut_flow (&cutter, title, PIECE_TITLE, 0, 0);
    cutter.y += setup->text_size;
  }
  parts = front_document_parts (document);
  for (guint i = 0; i < parts->len; i++)
    cut_part (&cutter, i);
  return pages;
}

void
front_pages_free (FrontPages *pages)
{
  if (pages == NULL)
    return;
  g_clear_pointer (&pages->flow, front_flow_free);
  g_ptr_array_unref (pages->pages);
  g_hash_table_unref (pages->tables);
  g_array_unref (pages->headings);
  g_object_unref (pages->context);
  front_document_unref (pages->document);
  g_free (pages);
}

guint
front_pages_count (const FrontPages *pages)
{
  g_return_val_if_fail (pages != NULL, 0);

  return pages->pages->len;
}

const FrontPageSetup *
front_pages_setup (const FrontPages *pages)
{
  g_return_val_if_fail (pages != NULL, NULL);

  return &pages->setup;
}

void
front_pages_body (const FrontPages *pages, guint page, double *top, double *bottom)
{
  const GArray *pieces;

  g_return_if_fail (pages != NULL && page < pages->pages->len);

  pieces = g_ptr_array_index (pages->pages, page);
  *top = pages->bottom;
  *bottom = pages->top;
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);

      if (piece->kind == PIECE_TITLE)
        continue;
      *top = MIN (*top, piece->y);
      *bottom = MAX (*bottom, piece->y + piece->height);
    }
  *top = MIN (*top, *bottom);
}
