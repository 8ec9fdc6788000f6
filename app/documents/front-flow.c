#include "config.h"
#include "documents/front-flow.h"

#include <cairo-pdf.h>
#include <string.h>

/* Sans serifs whose widths agree, then whatever the system calls sans. */
#define FAMILY "Liberation Sans, Arial, Nimbus Sans, Sans"
#define INDENT 1.6 /* of the text's size, a level */
#define LEADING 1.12
/* A stretch without a blank that is longer than so many bytes is cut: Pango's time to break one word grows with the
 * square of its length. */
#define LONGEST_WORD 120

PangoContext *
front_flow_context (void)
{
  PangoFontMap *map = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (map);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);
  g_object_unref (map);
  return context;
}

double
front_flow_heading_scale (int level)
{
  static const double scales[] = { 1.55, 1.25, 1.1, 1.0, 1.0, 1.0 };

  return scales[CLAMP (level, 1, 6) - 1];
}

FrontFlow *
front_flow_new (double size, double width, PangoAlignment align)
{
  FrontFlow *flow = g_new0 (FrontFlow, 1);

  flow->layouts = g_ptr_array_new_with_free_func (g_object_unref);
  flow->lines = g_array_new (FALSE, FALSE, sizeof (FrontFlowLine));
  flow->width = width;
  flow->size = size;
  flow->align = align;
  return flow;
}

void
front_flow_free (FrontFlow *flow)
{
  if (flow == NULL)
    return;
  g_array_unref (flow->lines);
  g_ptr_array_unref (flow->layouts);
  g_free (flow);
}

static double
part_size (const FrontDocPart *part, double size)
{
  return part->kind == FRONT_DOC_HEADING ? size * front_flow_heading_scale (part->level) : size;
}

static double
part_indent (const FrontDocPart *part, double size)
{
  return part->kind == FRONT_DOC_HEADING ? 0 : part->level * INDENT * size;
}

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

static PangoLayout *
make_layout (PangoContext *context, double size, const FrontDocPart *part, guint base, guint length, gboolean bold)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_from_string (FAMILY);
  PangoAttrList *list = pango_attr_list_new ();

  pango_font_description_set_absolute_size (font, part_size (part, size) * PANGO_SCALE);
  if (bold || part->kind == FRONT_DOC_HEADING)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);

  /* A ligature in a tagged PDF makes readers cut the word there. */
  add_attribute (list, pango_attr_font_features_new ("liga=0, clig=0, dlig=0"), 0, PANGO_ATTR_INDEX_TO_TEXT_END);
  for (guint i = 0; i < part->text->spans->len; i++)
    {
      const FrontDocSpan *span = &g_array_index (part->text->spans, FrontDocSpan, i);
      guint start = MAX (span->start, base) - base;
      guint end = MIN (MAX (span->end, base) - base, length);

      if (start >= end)
        continue;
      if (span->style & FRONT_DOC_STRONG)
        add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
      if (span->style & FRONT_DOC_EMPHASIS)
        add_attribute (list, pango_attr_style_new (PANGO_STYLE_ITALIC), start, end);
      if (span->style & FRONT_DOC_CODE)
        add_attribute (list, pango_attr_family_new ("Monospace"), start, end);
      /* Not drawn by Pango (see draw_line): they part the runs where a link or a change begins and ends. */
      if (span->uri != NULL || span->style & FRONT_DOC_INSERTED)
        add_attribute (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
      if (span->style & FRONT_DOC_DELETED)
        add_attribute (list, pango_attr_strikethrough_new (TRUE), start, end);
    }
  pango_layout_set_attributes (layout, list);
  pango_attr_list_unref (list);
  pango_layout_set_text (layout, part->text->text + base, (int) length);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_auto_dir (layout, TRUE);
  return layout;
}

static double
room_above (const FrontFlow *flow, const FrontDocPart *part)
{
  if (flow->lines->len == 0)
    return 0;
  switch (part->kind)
    {
    case FRONT_DOC_ITEM:
      return flow->size * 0.3;
    case FRONT_DOC_PARAGRAPH:
    default:
      return flow->size * 0.55;
    }
}

/* How many bytes from @base on make one layout: all, unless a word is too long. */
static guint
layout_length (const char *text, guint base)
{
  const char *word = text + base;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (*p == ' ' || *p == '\n' || *p == '\t')
        word = p;
      else if (p - word > LONGEST_WORD)
        return (guint) (p - (text + base));
    }
  return (guint) strlen (text + base);
}

static void
add_layout (FrontFlow *flow, PangoContext *context, const FrontDocPart *part, guint base, guint length, gboolean bold)
{
  PangoLayout *layout = make_layout (context, flow->size, part, base, length, bold);
  double indent = MIN (part_indent (part, flow->size), flow->width * 0.5);
  gboolean first = base == 0;

  pango_layout_set_width (layout, (int) (MAX (flow->width - indent, 1) * PANGO_SCALE));
  g_ptr_array_add (flow->layouts, layout);
  for (GSList *l = pango_layout_get_lines_readonly (layout); l != NULL; l = l->next)
    {
      FrontFlowLine line = {
        .part = part, .line = l->data, .layout = layout, .base = base, .first = first, .indent = indent
      };
      PangoRectangle logical;

      pango_layout_line_get_extents (line.line, NULL, &logical);
      line.before = first ? room_above (flow, part) : 0;
      line.height = (double) logical.height / PANGO_SCALE * LEADING;
      line.baseline = (double) -logical.y / PANGO_SCALE + (double) logical.height / PANGO_SCALE * (LEADING - 1) / 2;
      g_array_append_val (flow->lines, line);
      first = FALSE;
    }
}

void
front_flow_add (FrontFlow *flow, PangoContext *context, const FrontDocPart *part, gboolean bold)
{
  guint base = 0, length;

  do
    {
      length = layout_length (part->text->text, base);
      add_layout (flow, context, part, base, length, bold);
      base += length;
    }
  while (part->text->text[base] != '\0');
}

double
front_flow_height (const FrontFlow *flow, guint from, guint to)
{
  double height = 0;

  for (guint i = from; i < to; i++)
    {
      const FrontFlowLine *line = &g_array_index (flow->lines, FrontFlowLine, i);

      height += line->height + (i > from ? line->before : 0);
    }
  return height;
}

guint
front_flow_fit (const FrontFlow *flow, guint from, double room)
{
  double height = 0;
  guint i;

  for (i = from; i < flow->lines->len; i++)
    {
      const FrontFlowLine *line = &g_array_index (flow->lines, FrontFlowLine, i);

      height += line->height + (i > from ? line->before : 0);
      /* A hair of room, so that what was measured as fitting still fits after adding up in another order. */
      if (height > room + 0.01)
        break;
    }
  return i - from;
}

/* The address under a byte of the text, or NULL. */
static const char *
uri_at (const FrontDocText *text, guint byte)
{
  for (guint i = 0; i < text->spans->len; i++)
    {
      const FrontDocSpan *span = &g_array_index (text->spans, FrontDocSpan, i);

      if (span->uri != NULL && byte >= span->start && byte < span->end)
        return span->uri;
    }
  return NULL;
}

static FrontDocStyle
change_at (const FrontDocText *text, guint byte)
{
  FrontDocStyle change = 0;

  for (guint i = 0; i < text->spans->len; i++)
    {
      const FrontDocSpan *span = &g_array_index (text->spans, FrontDocSpan, i);

      if (byte >= span->start && byte < span->end)
        change |= span->style & FRONT_DOC_CHANGED;
    }
  return change;
}

/* A double line under what was put in, a line through what was taken out: told apart without colour. */
static void
draw_change (cairo_t *cr, FrontDocStyle change, double x, double baseline, double width, double size)
{
  if (change == 0)
    return;
  cairo_set_line_width (cr, MAX (size * 0.06, 0.5));
  if (change & FRONT_DOC_DELETED)
    {
      cairo_move_to (cr, x, baseline - size * 0.28);
      cairo_rel_line_to (cr, width, 0);
    }
  else
    for (int i = 0; i < 2; i++)
      {
        cairo_move_to (cr, x, baseline + size * (0.12 + 0.12 * i));
        cairo_rel_line_to (cr, width, 0);
      }
  cairo_stroke (cr);
}

/* A bar beside a line in which anything changed. */
static void
draw_bar (const FrontFlowLine *line, cairo_t *cr, double x, double y)
{
  for (GSList *l = line->line->runs; l != NULL; l = l->next)
    if (change_at (line->part->text, line->base + (guint) ((PangoGlyphItem *) l->data)->item->offset) != 0)
      {
        cairo_rectangle (cr, x - 3.5, y, 1.5, line->height);
        cairo_fill (cr);
        return;
      }
}

static gboolean
has_link (const FrontDocText *text)
{
  for (guint i = 0; i < text->spans->len; i++)
    if (g_array_index (text->spans, FrontDocSpan, i).uri != NULL)
      return TRUE;
  return FALSE;
}

static void
draw_line (const FrontFlowLine *line, cairo_t *cr, double x, double baseline, double size, gboolean tagged)
{
  const char *text = pango_layout_get_text (line->layout);
  /* cairo marks only what has no tags inside it: text beside a link needs a tag of its own, or readers miss it. */
  gboolean spans = tagged && has_link (line->part->text);

  for (GSList *l = line->line->runs; l != NULL; l = l->next)
    {
      PangoGlyphItem *run = l->data;
      const char *uri = uri_at (line->part->text, line->base + (guint) run->item->offset);
      FrontDocStyle change = change_at (line->part->text, line->base + (guint) run->item->offset);
      double width = (double) pango_glyph_string_get_width (run->glyphs) / PANGO_SCALE;

      if (change & FRONT_DOC_DELETED)
        cairo_set_source_rgb (cr, 0.55, 0.08, 0.08);
      else if (change & FRONT_DOC_INSERTED)
        cairo_set_source_rgb (cr, 0.02, 0.33, 0.16);
      if (uri != NULL)
        {
          if (tagged)
            {
              g_autofree char *where = g_strdup_printf ("uri='%s'", uri);

              cairo_tag_begin (cr, CAIRO_TAG_LINK, where);
            }
          cairo_set_source_rgb (cr, 0.05, 0.25, 0.55);
        }
      else if (spans)
        cairo_tag_begin (cr, "Span", NULL);
      cairo_move_to (cr, x, baseline);
      pango_cairo_show_glyph_item (cr, text, run);
      draw_change (cr, change, x, baseline, width, size);
      if (uri == NULL && spans)
        cairo_tag_end (cr, "Span");
      if (uri != NULL)
        {
          cairo_set_line_width (cr, 0.5);
          cairo_move_to (cr, x, baseline + 1.2);
          cairo_line_to (cr, x + width, baseline + 1.2);
          cairo_stroke (cr);
          if (tagged)
            cairo_tag_end (cr, CAIRO_TAG_LINK);
        }
      cairo_set_source_rgb (cr, 0, 0, 0);
      x += width;
    }
}

static void
draw_marker (const FrontFlow *flow, const FrontFlowLine *line, cairo_t *cr, double x, double baseline)
{
  PangoLayout *layout;
  PangoFontDescription *font;
  PangoRectangle logical;

  if (line->part->marker[0] == '\0')
    return;
  layout = pango_layout_new (pango_layout_get_context (line->layout));
  font = pango_font_description_copy (pango_layout_get_font_description (line->layout));
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, line->part->marker, -1);
  pango_layout_get_extents (layout, NULL, &logical);
  cairo_move_to (cr, MAX (x - (double) logical.width / PANGO_SCALE - flow->size * 0.45, x - line->indent), baseline);
  pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (layout, 0));
  pango_font_description_free (font);
  g_object_unref (layout);
}

static const char *
tag_of (const FrontDocPart *part)
{
  static const char *const headings[] = { "H1", "H2", "H3", "H4", "H5", "H6" };

  if (part->kind == FRONT_DOC_HEADING)
    return headings[CLAMP (part->level, 1, 6) - 1];
  return part->kind == FRONT_DOC_ITEM ? "LBody" : "P";
}

static void
begin_tags (cairo_t *cr, const FrontDocPart *part)
{
  if (part->kind == FRONT_DOC_ITEM)
    cairo_tag_begin (cr, "LI", NULL);
  cairo_tag_begin (cr, tag_of (part), NULL);
}

static void
end_tags (cairo_t *cr, const FrontDocPart *part)
{
  cairo_tag_end (cr, tag_of (part));
  if (part->kind == FRONT_DOC_ITEM)
    cairo_tag_end (cr, "LI");
}

void
front_flow_draw (const FrontFlow *flow, cairo_t *cr, double x, double y, guint from, guint to, FrontFlowTags tags)
{
  const FrontDocPart *part = NULL;
  gboolean tagged = tags != FRONT_FLOW_PLAIN;
  gboolean in_list = FALSE;

  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = from; i < to; i++)
    {
      const FrontFlowLine *line = &g_array_index (flow->lines, FrontFlowLine, i);
      double left = x + line->indent, width;
      PangoRectangle logical;
      PangoAlignment align = flow->align;

      if (tagged && line->part != part)
        {
          if (part != NULL)
            end_tags (cr, part);
          if (tags != FRONT_FLOW_IN_LIST && in_list != (line->part->kind == FRONT_DOC_ITEM))
            {
              in_list = !in_list;
              if (in_list)
                cairo_tag_begin (cr, "L", NULL);
              else
                cairo_tag_end (cr, "L");
            }
          begin_tags (cr, line->part);
        }
      part = line->part;

      y += i > from ? line->before : 0;
      pango_layout_line_get_extents (line->line, NULL, &logical);
      width = (double) logical.width / PANGO_SCALE;
      /* Arabic and Hebrew begin at the right. */
      if (line->line->resolved_dir == PANGO_DIRECTION_RTL && align == PANGO_ALIGN_LEFT)
        align = PANGO_ALIGN_RIGHT;
      if (line->first && part->kind == FRONT_DOC_ITEM)
        draw_marker (flow, line, cr, left, y + line->baseline);
      if (align == PANGO_ALIGN_RIGHT)
        left = MAX (left, x + flow->width - width);
      else if (align == PANGO_ALIGN_CENTER)
        left = MAX (left, left + (flow->width - line->indent - width) / 2);
      draw_bar (line, cr, x, y);
      draw_line (line, cr, left, y + line->baseline, part_size (part, flow->size), tagged);
      y += line->height;
    }
  if (tagged && part != NULL)
    {
      end_tags (cr, part);
      if (in_list)
        cairo_tag_end (cr, "L");
    }
}

void
front_flow_text (const FrontFlow *flow, guint from, guint to, GString *text)
{
  for (guint i = from; i < to; i++)
    {
      const FrontFlowLine *line = &g_array_index (flow->lines, FrontFlowLine, i);
      const char *whole = pango_layout_get_text (line->layout);

      if (line->first && line->part->marker[0] != '\0')
        g_string_append_printf (text, "%s ", line->part->marker);
      g_string_append_len (text, whole + line->line->start_index, line->line->length);
      g_string_append_c (text, '\n');
    }
}

void
front_flow_measure (PangoContext *context, double size, const FrontDocPart *part, gboolean bold, double *whole, double *word)
{
  PangoLayout *layout = make_layout (context, size, part, 0, (guint) strlen (part->text->text), bold);
  double indent = part_indent (part, size);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  *whole = (double) width / PANGO_SCALE + indent;
  /* As narrow as can be: what is then the widest line is the longest word. */
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_set_width (layout, 0);
  pango_layout_get_size (layout, &width, NULL);
  *word = (double) width / PANGO_SCALE + indent;
  g_object_unref (layout);
}
