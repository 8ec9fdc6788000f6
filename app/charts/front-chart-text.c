#define G_LOG_DOMAIN "front-charts"

#include "config.h"
#include "charts/front-chart-text.h"

#include <math.h>

struct _FrontChartTexts
{
  PangoContext *context;
  const FrontChartStyle *style;
  double width;
  double height;
  GArray *placed;   /* of FrontChartText */
  GHashTable *made; /* char * → FrontChartText *: most that is measured is placed afterwards */
};

/* Neighbours may touch: sizes are rounded. */
#define TOUCH 0.01

gboolean
front_chart_box_overlaps (const FrontChartBox *one, const FrontChartBox *other)
{
  return one->x + TOUCH < other->x + other->width && other->x + TOUCH < one->x + one->width
         && one->y + TOUCH < other->y + other->height && other->y + TOUCH < one->y + one->height;
}

static void
text_clear (gpointer data)
{
  FrontChartText *text = data;

  g_clear_object (&text->layout);
}

static void
made_free (gpointer data)
{
  text_clear (data);
  g_free (data);
}

FrontChartTexts *
front_chart_texts_new (PangoContext *context, const FrontChartStyle *style, double width, double height)
{
  FrontChartTexts *texts = g_new0 (FrontChartTexts, 1);

  texts->context = g_object_ref (context);
  texts->style = style;
  texts->width = width;
  texts->height = height;
  texts->placed = g_array_new (FALSE, TRUE, sizeof (FrontChartText));
  g_array_set_clear_func (texts->placed, text_clear);
  texts->made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, made_free);
  return texts;
}

void
front_chart_texts_free (FrontChartTexts *texts)
{
  if (texts == NULL)
    return;
  g_object_unref (texts->context);
  g_array_unref (texts->placed);
  g_hash_table_unref (texts->made);
  g_free (texts);
}

static PangoLayout *
make_layout (FrontChartTexts *texts, const char *text, const FrontChartFont *font, FrontChartBox *box)
{
  const FrontChartStyle *style = texts->style;
  PangoLayout *layout = pango_layout_new (texts->context);
  g_autoptr(PangoFontDescription) description
    = pango_font_description_copy (pango_context_get_font_description (texts->context));
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  PangoRectangle logical;

  if (style->font != NULL)
    pango_font_description_set_family (description, style->font);
  pango_font_description_set_style (description, PANGO_STYLE_NORMAL);
  pango_font_description_set_weight (description, font->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  /* Absolute: the resolution of a screen or a printer has been counted in already. */
  pango_font_description_set_absolute_size (description,
                                            (font->size > 0 ? font->size : style->text_size) * PANGO_SCALE);
  pango_layout_set_font_description (layout, description);
  /* Figures of one width; and no ligatures, which cut words in two when a PDF is read aloud. */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum, liga=0, clig=0, dlig=0"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, valid, -1);
  if (font->wrap > 0)
    {
      pango_layout_set_width (layout, font->wrap * PANGO_SCALE);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }
  if (font->lines > 0)
    {
      pango_layout_set_height (layout, -(int) font->lines);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  if (font->align >= 0.75)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  else if (font->align >= 0.25)
    pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);

  pango_layout_get_extents (layout, NULL, &logical);
  box->width = (double) logical.width / PANGO_SCALE;
  box->height = (double) logical.height / PANGO_SCALE;
  /* With a width, lines that do not begin at the left edge have an offset of their own. */
  box->x = (double) logical.x / PANGO_SCALE;
  box->y = 0;
  return layout;
}

/* Returns: (transfer none): with its room at (0, 0). */
static const FrontChartText *
get_made (FrontChartTexts *texts, const char *text, const FrontChartFont *font)
{
  g_autofree char *key = g_strdup_printf ("%g %d %g %u %g %s", font->size, font->bold, font->wrap, font->lines, font->align, text);
  FrontChartText *made = g_hash_table_lookup (texts->made, key);

  if (made == NULL)
    {
      made = g_new0 (FrontChartText, 1);
      made->layout = make_layout (texts, text, font, &made->box);
      g_hash_table_insert (texts->made, g_steal_pointer (&key), made);
    }
  return made;
}

FrontChartBox
front_chart_texts_measure (FrontChartTexts *texts, const char *text, const FrontChartFont *font)
{
  FrontChartBox box = get_made (texts, text, font)->box;

  box.x = 0;
  return box;
}

static gboolean
is_free (FrontChartTexts *texts, const FrontChartBox *box)
{
  if (box->x < -TOUCH || box->y < -TOUCH || box->x + box->width > texts->width + TOUCH
      || box->y + box->height > texts->height + TOUCH)
    return FALSE;
  for (guint i = 0; i < texts->placed->len; i++)
    if (front_chart_box_overlaps (box, &g_array_index (texts->placed, FrontChartText, i).box))
      return FALSE;
  return TRUE;
}

gboolean
front_chart_texts_place (FrontChartTexts *texts, const char *text, const FrontChartFont *font, double x, double y,
                         FrontChartBox *box)
{
  const FrontChartText *made = get_made (texts, text, font);
  FrontChartText placed = { .ink = font->ink != NULL ? *font->ink : texts->style->ink,
                            .size = font->size > 0 ? font->size : texts->style->text_size,
                            .halo = font->halo };

  placed.layout = g_object_ref (made->layout);
  placed.box = made->box;
  placed.box.x = x - font->align * placed.box.width;
  placed.box.y = y - font->valign * placed.box.height;
  if (!is_free (texts, &placed.box))
    {
      text_clear (&placed);
      return FALSE;
    }
  g_array_append_val (texts->placed, placed);
  if (box != NULL)
    *box = placed.box;
  return TRUE;
}

GArray *
front_chart_texts_placed (FrontChartTexts *texts)
{
  return texts->placed;
}

void
front_chart_texts_draw (FrontChartTexts *texts, cairo_t *cr)
{
  for (guint i = 0; i < texts->placed->len; i++)
    {
      FrontChartText *text = &g_array_index (texts->placed, FrontChartText, i);
      PangoRectangle logical;

      pango_layout_get_extents (text->layout, NULL, &logical);
      cairo_move_to (cr, text->box.x - (double) logical.x / PANGO_SCALE, text->box.y);
      if (text->halo)
        {
          double x;
          double y;

          cairo_get_current_point (cr, &x, &y);
          front_chart_ink (cr, &texts->style->background);
          cairo_set_line_width (cr, text->size / 4);
          cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
          pango_cairo_layout_path (cr, text->layout);
          cairo_stroke (cr);
          cairo_move_to (cr, x, y);
        }
      front_chart_ink (cr, &text->ink);
      pango_cairo_show_layout (cr, text->layout);
    }
}
