#define G_LOG_DOMAIN "front-charts"

#include "config.h"
#include "charts/front-org-chart.h"

#include <glib/gi18n-lib.h>

#include "charts/front-chart-text.h"

typedef struct
{
  char *post;
  char *reports_to;
  gboolean implied; /* named by others alone */
  int parent;       /* -1 for the top */
} Post;

struct _FrontOrgChart
{
  GArray *posts; /* of Post; those that are only named come after the others */
  guint n_added;
};

/* Where a post stands, in rows from the top and in columns, each as wide as a leaf. */
typedef struct
{
  int row;
  double column;
  int leaves;
} Place;

/* All in sizes of the text. */
#define BOX_WIDTH 10.5   /* the least, beside its neighbours */
#define BOX_HEIGHT 2.9
#define BOX_GAP 1.0
#define ROW_GAP 2.0
#define LIST_ROW 2.1
#define LIST_STEP 2.4

static void
post_clear (gpointer data)
{
  Post *post = data;

  g_free (post->post);
  g_free (post->reports_to);
}

FrontOrgChart *
front_org_chart_new (void)
{
  FrontOrgChart *chart = g_new0 (FrontOrgChart, 1);

  chart->posts = g_array_new (FALSE, TRUE, sizeof (Post));
  g_array_set_clear_func (chart->posts, post_clear);
  return chart;
}

void
front_org_chart_free (FrontOrgChart *chart)
{
  if (chart == NULL)
    return;
  g_array_unref (chart->posts);
  g_free (chart);
}

static Post *
post_at (const FrontOrgChart *chart, guint i)
{
  return &g_array_index (chart->posts, Post, i);
}

/* ── Who stands under whom ── */

static int
find (const FrontOrgChart *chart, const char *post)
{
  g_autofree char *wanted = g_utf8_casefold (post, -1);

  for (guint i = 0; i < chart->posts->len; i++)
    {
      g_autofree char *folded = g_utf8_casefold (post_at (chart, i)->post, -1);

      if (g_str_equal (folded, wanted))
        return (int) i;
    }
  return -1;
}

/* A copy with its parents found: posts come in any order. */
static FrontOrgChart *
resolve (const FrontOrgChart *chart)
{
  FrontOrgChart *whole = front_org_chart_new ();

  for (guint i = 0; i < chart->posts->len; i++)
    {
      const Post *post = post_at (chart, i);
      Post copy = { g_strdup (post->post), g_strdup (post->reports_to), FALSE, -1 };

      g_array_append_val (whole->posts, copy);
    }
  whole->n_added = whole->posts->len;
  for (guint i = 0; i < whole->n_added; i++)
    {
      int parent;

      if (post_at (whole, i)->reports_to[0] == '\0')
        continue;
      parent = find (whole, post_at (whole, i)->reports_to);
      if (parent < 0)
        {
          Post implied = { g_strdup (post_at (whole, i)->reports_to), g_strdup (""), TRUE, -1 };

          g_array_append_val (whole->posts, implied);
          parent = (int) whole->posts->len - 1;
        }
      post_at (whole, i)->parent = parent != (int) i ? parent : -1;
    }
  for (guint i = 0; i < whole->n_added; i++)
    {
      int above = post_at (whole, i)->parent;

      for (guint steps = 0; above >= 0 && above != (int) i && steps <= whole->posts->len; steps++)
        above = post_at (whole, (guint) above)->parent;
      if (above == (int) i)
        post_at (whole, i)->parent = -1;
    }
  return whole;
}

/* Those under @parent, in their order; those of -1 are the tops. Calls itself once a level. */
static double
place_under (const FrontOrgChart *whole, int parent, int row, double column, Place *places, GArray *order)
{
  double next = column;

  for (guint i = 0; i < whole->posts->len; i++)
    {
      double end;

      if (post_at (whole, i)->parent != parent)
        continue;
      g_array_append_val (order, i);
      places[i].row = row;
      end = MAX (place_under (whole, (int) i, row + 1, next, places, order), next + 1);
      places[i].column = (next + end - 1) / 2;
      next = end;
    }
  return next;
}

typedef struct
{
  FrontOrgChart *whole;
  Place *places;
  GArray *order; /* of guint: from the top, each before those under it */
  int n_columns;
  int n_rows;
  gboolean tree;
  double height;
} Layout;

static void
layout_make (Layout *layout, const FrontOrgChart *chart, const FrontChartStyle *style, double width)
{
  double em = style->text_size;

  layout->whole = resolve (chart);
  layout->places = g_new0 (Place, layout->whole->posts->len + 1);
  layout->order = g_array_new (FALSE, FALSE, sizeof (guint));
  layout->n_columns = (int) place_under (layout->whole, -1, 0, 0, layout->places, layout->order);
  layout->n_rows = 0;
  for (guint i = 0; i < layout->whole->posts->len; i++)
    layout->n_rows = MAX (layout->n_rows, layout->places[i].row + 1);
  layout->tree = layout->n_columns * (BOX_WIDTH + BOX_GAP) * em <= width;
  layout->height = layout->tree ? (layout->n_rows * (BOX_HEIGHT + ROW_GAP) - ROW_GAP + 0.5) * em
                                : (layout->order->len * LIST_ROW + 0.5) * em;
}

static void
layout_clear (Layout *layout)
{
  front_org_chart_free (layout->whole);
  g_free (layout->places);
  g_array_unref (layout->order);
}

/* ── ── */

void
front_org_chart_add (FrontOrgChart *chart, const char *post, const char *reports_to)
{
  g_autofree char *name = NULL;
  g_autofree char *above = NULL;
  Post made = { 0 };

  g_return_if_fail (chart != NULL && post != NULL);

  name = g_strstrip (g_strdup (post));
  above = g_strstrip (g_strdup (reports_to != NULL ? reports_to : ""));
  if (name[0] == '\0' || find (chart, name) >= 0)
    return;
  made.post = g_steal_pointer (&name);
  made.reports_to = g_steal_pointer (&above);
  made.parent = -1;
  g_array_append_val (chart->posts, made);
}

guint
front_org_chart_n_posts (const FrontOrgChart *chart)
{
  g_return_val_if_fail (chart != NULL, 0);

  return chart->posts->len;
}

double
front_org_chart_height (const FrontOrgChart *chart, const FrontChartStyle *style, double width)
{
  Layout layout;

  g_return_val_if_fail (chart != NULL && style != NULL, 0);

  layout_make (&layout, chart, style, width);
  layout_clear (&layout);
  return layout.height;
}

char *
front_org_chart_describe (const FrontOrgChart *chart)
{
  g_autoptr(FrontOrgChart) whole = NULL;
  g_autoptr(GString) words = NULL;

  g_return_val_if_fail (chart != NULL, NULL);

  whole = resolve (chart);
  words = g_string_new (_("Organisation chart."));
  for (int parent = -1; parent < (int) whole->posts->len; parent++)
    {
      g_autoptr(GString) under = g_string_new (NULL);

      for (guint i = 0; i < whole->posts->len; i++)
        if (post_at (whole, i)->parent == parent)
          g_string_append_printf (under, "%s%s", under->len > 0 ? ", " : "", post_at (whole, i)->post);
      if (under->len == 0)
        continue;
      g_string_append_c (words, ' ');
      if (parent < 0)
        g_string_append_printf (words, _("At the top: %s."), under->str);
      else
        g_string_append_printf (words, _("Reporting to %s: %s."), post_at (whole, (guint) parent)->post, under->str);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* ── Drawing ── */

static FrontChartBox
box_of (const Layout *layout, const FrontChartStyle *style, guint i, guint at, double width)
{
  double em = style->text_size;
  double pen = style->hairline * 1.5; /* half the thickest rim, rounded up */

  if (layout->tree)
    {
      double step = width / layout->n_columns;
      double box = MIN (step - BOX_GAP * em, BOX_WIDTH * 1.6 * em);

      return (FrontChartBox) { (layout->places[i].column + 0.5) * step - box / 2,
                               layout->places[i].row * (BOX_HEIGHT + ROW_GAP) * em + pen, box, BOX_HEIGHT * em };
    }
  return (FrontChartBox) { MIN (layout->places[i].row * LIST_STEP * em, width * 0.5) + pen, at * LIST_ROW * em + pen,
                           MIN (width * 0.5 - 2 * pen, 26 * em), (LIST_ROW - 0.4) * em };
}

/* From under the post above to this one. */
static void
draw_joint (cairo_t *cr, const Layout *layout, const FrontChartBox *from, const FrontChartBox *to, double em)
{
  if (layout->tree)
    {
      double middle = to->y - ROW_GAP * em / 2;

      cairo_move_to (cr, from->x + from->width / 2, from->y + from->height);
      cairo_line_to (cr, from->x + from->width / 2, middle);
      cairo_line_to (cr, to->x + to->width / 2, middle);
      cairo_line_to (cr, to->x + to->width / 2, to->y);
    }
  else
    {
      double x = from->x + LIST_STEP * em / 2;

      cairo_move_to (cr, x, from->y + from->height);
      cairo_line_to (cr, x, to->y + to->height / 2);
      cairo_line_to (cr, to->x, to->y + to->height / 2);
    }
  cairo_stroke (cr);
}

static void
draw_post (cairo_t *cr, FrontChartTexts *texts, const Layout *layout, const FrontChartStyle *style, guint i,
           const FrontChartBox *box)
{
  const Post *post = post_at (layout->whole, i);
  const double dashes[] = { style->text_size * 0.3, style->text_size * 0.2 };
  FrontChartFont font = { .bold = layout->places[i].row == 0, .wrap = box->width - style->text_size * 0.6,
                          .lines = layout->tree ? 2 : 1, .align = 0.5, .valign = 0.5 };

  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  front_chart_ink (cr, &style->background);
  cairo_fill_preserve (cr);
  front_chart_ink (cr, &style->ink);
  cairo_set_line_width (cr, style->hairline * (layout->places[i].row == 0 ? 2.5 : 1.5));
  cairo_set_dash (cr, dashes, post->implied ? 2 : 0, 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  /* A long title in small letters rather than cut off. */
  if (front_chart_texts_measure (texts, post->post, &(FrontChartFont) { .bold = font.bold, .wrap = font.wrap }).height
      > box->height)
    {
      font.size = style->smallest;
      font.lines = layout->tree ? 3 : 1;
    }
  front_chart_texts_place (texts, post->post, &font, box->x + box->width / 2, box->y + box->height / 2, NULL);
}

void
front_org_chart_draw (cairo_t *cr, PangoContext *context, const FrontOrgChart *chart, const FrontChartStyle *style,
                      double width, double height)
{
  g_autoptr(FrontChartTexts) texts = NULL;
  g_autofree FrontChartBox *boxes = NULL;
  Layout layout;
  double scale;

  g_return_if_fail (cr != NULL && PANGO_IS_CONTEXT (context));
  g_return_if_fail (chart != NULL && style != NULL);
  g_return_if_fail (width > 0 && height > 0);

  layout_make (&layout, chart, style, width);
  scale = MIN (1, height / MAX (layout.height, 1));
  /* Made smaller it has more room across. */
  if (scale < 1)
    {
      layout_clear (&layout);
      layout_make (&layout, chart, style, width / scale);
      scale = MIN (scale, height / MAX (layout.height, 1));
    }
  cairo_save (cr);
  cairo_scale (cr, scale, scale);
  width /= scale;
  pango_cairo_update_context (cr, context);
  texts = front_chart_texts_new (context, style, width, MAX (layout.height, height / scale));
  boxes = g_new0 (FrontChartBox, layout.whole->posts->len + 1);
  for (guint at = 0; at < layout.order->len; at++)
    {
      guint i = g_array_index (layout.order, guint, at);

      boxes[i] = box_of (&layout, style, i, at, width);
    }
  front_chart_ink (cr, &style->ink);
  cairo_set_line_width (cr, style->hairline * 1.5);
  for (guint i = 0; i < layout.whole->posts->len; i++)
    if (post_at (layout.whole, i)->parent >= 0)
      draw_joint (cr, &layout, &boxes[post_at (layout.whole, i)->parent], &boxes[i], style->text_size);
  for (guint i = 0; i < layout.whole->posts->len; i++)
    draw_post (cr, texts, &layout, style, i, &boxes[i]);
  front_chart_texts_draw (texts, cr);
  cairo_restore (cr);
  layout_clear (&layout);
}
