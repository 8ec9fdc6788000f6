#define G_LOG_DOMAIN "front-charts"

#include "config.h"
#include "charts/front-timeline.h"

#include <glib/gi18n-lib.h>

#include "charts/front-chart-text.h"

typedef struct
{
  char *year;
  int quarter;
} Period;

typedef struct
{
  char *title;
  char **milestones; /* one a period; never NULL */
} Project;

struct _FrontTimeline
{
  GArray *periods;  /* of Period */
  GArray *projects; /* of Project */
};

/* A milestone with the periods it goes through. */
typedef struct
{
  guint project;
  guint from;
  guint to; /* the last */
} Bar;

/* In sizes of the text. */
#define HEAD 1.7 /* a line of the heading: years, and quarters where there are any */
#define ROW 2.9
#define TITLES 0.26 /* of the width */

static void
period_clear (gpointer data)
{
  g_free (((Period *) data)->year);
}

static void
project_clear (gpointer data)
{
  Project *project = data;

  g_free (project->title);
  g_strfreev (project->milestones);
}

FrontTimeline *
front_timeline_new (void)
{
  FrontTimeline *timeline = g_new0 (FrontTimeline, 1);

  timeline->periods = g_array_new (FALSE, TRUE, sizeof (Period));
  g_array_set_clear_func (timeline->periods, period_clear);
  timeline->projects = g_array_new (FALSE, TRUE, sizeof (Project));
  g_array_set_clear_func (timeline->projects, project_clear);
  return timeline;
}

void
front_timeline_free (FrontTimeline *timeline)
{
  if (timeline == NULL)
    return;
  g_array_unref (timeline->periods);
  g_array_unref (timeline->projects);
  g_free (timeline);
}

static const Period *
period_at (const FrontTimeline *timeline, guint i)
{
  return &g_array_index (timeline->periods, Period, i);
}

static const Project *
project_at (const FrontTimeline *timeline, guint i)
{
  return &g_array_index (timeline->projects, Project, i);
}

void
front_timeline_add_period (FrontTimeline *timeline, const char *year, int quarter)
{
  Period period = { g_strdup (year), quarter };

  g_return_if_fail (timeline != NULL && year != NULL && quarter >= 0 && quarter <= 4);

  g_array_append_val (timeline->periods, period);
}

void
front_timeline_add_project (FrontTimeline *timeline, const char *title)
{
  Project project = { 0 };

  g_return_if_fail (timeline != NULL && title != NULL);

  project.title = g_strstrip (g_strdup (title));
  project.milestones = g_new0 (char *, timeline->periods->len + 1);
  for (guint i = 0; i < timeline->periods->len; i++)
    project.milestones[i] = g_strdup ("");
  g_array_append_val (timeline->projects, project);
}

void
front_timeline_set (FrontTimeline *timeline, guint period, const char *milestone)
{
  const Project *project;

  g_return_if_fail (timeline != NULL && milestone != NULL);
  g_return_if_fail (period < timeline->periods->len && timeline->projects->len > 0);

  project = project_at (timeline, timeline->projects->len - 1);
  g_free (project->milestones[period]);
  project->milestones[period] = g_strstrip (g_strdelimit (g_strdup (milestone), "\n", ' '));
}

/* (transfer full) (element-type Bar) in the order of reading: their numbers. */
static GArray *
make_bars (const FrontTimeline *timeline)
{
  GArray *bars = g_array_new (FALSE, FALSE, sizeof (Bar));

  for (guint p = 0; p < timeline->projects->len; p++)
    {
      char **milestones = project_at (timeline, p)->milestones;

      for (guint i = 0; i < timeline->periods->len; i++)
        {
          Bar bar = { p, i, i };

          if (milestones[i][0] == '\0')
            continue;
          while (bar.to + 1 < timeline->periods->len && g_str_equal (milestones[bar.to + 1], milestones[i]))
            bar.to++;
          i = bar.to;
          g_array_append_val (bars, bar);
        }
    }
  return bars;
}

gboolean
front_timeline_is_empty (const FrontTimeline *timeline)
{
  g_autoptr(GArray) bars = NULL;

  g_return_val_if_fail (timeline != NULL, TRUE);

  bars = make_bars (timeline);
  return bars->len == 0;
}

static int
head_lines (const FrontTimeline *timeline)
{
  for (guint i = 0; i < timeline->periods->len; i++)
    if (period_at (timeline, i)->quarter > 0)
      return 2;
  return 1;
}

/* Where a project's row begins. */
static double
row_top (const FrontTimeline *timeline, double row, double em)
{
  return (head_lines (timeline) * HEAD + row * ROW) * em;
}

double
front_timeline_height (const FrontTimeline *timeline, const FrontChartStyle *style)
{
  g_return_val_if_fail (timeline != NULL && style != NULL, 0);

  return row_top (timeline, timeline->projects->len, style->text_size) + 0.2 * style->text_size;
}

/* ── In words ── */

static char *
period_name (const Period *period)
{
  if (period->quarter == 0)
    return g_strdup (period->year);
  return g_strdup_printf (_("quarter %d of %s"), period->quarter, period->year);
}

static char *
bar_when (const FrontTimeline *timeline, const Bar *bar)
{
  g_autofree char *from = period_name (period_at (timeline, bar->from));
  g_autofree char *to = period_name (period_at (timeline, bar->to));

  return bar->from == bar->to ? g_steal_pointer (&from) : g_strdup_printf (_("%s to %s"), from, to);
}

char *
front_timeline_describe (const FrontTimeline *timeline)
{
  g_autoptr(GArray) bars = NULL;
  g_autoptr(GString) words = NULL;

  g_return_val_if_fail (timeline != NULL, NULL);

  bars = make_bars (timeline);
  words = g_string_new (_("Timeline of the projects."));
  for (guint p = 0; p < timeline->projects->len; p++)
    {
      const Project *project = project_at (timeline, p);
      g_autoptr(GString) list = g_string_new (NULL);

      for (guint b = 0; b < bars->len; b++)
        {
          const Bar *bar = &g_array_index (bars, Bar, b);
          g_autofree char *when = bar_when (timeline, bar);

          if (bar->project == p)
            g_string_append_printf (list, "%s%u, %s (%s)", list->len > 0 ? "; " : "", b + 1, project->milestones[bar->from], when);
        }
      g_string_append_printf (words, " %s: %s.", project->title, list->len > 0 ? list->str : _("no milestones"));
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* ── Drawing ── */

/* Where each period begins, and after the last one where it ends: a whole year is as wide as four quarters. */
static double *
make_edges (const FrontTimeline *timeline, double left, double width)
{
  double *edges = g_new0 (double, timeline->periods->len + 1);
  double quarters = 0;
  double at = 0;

  for (guint i = 0; i < timeline->periods->len; i++)
    quarters += period_at (timeline, i)->quarter == 0 ? 4 : 1;
  for (guint i = 0; i < timeline->periods->len; i++)
    {
      edges[i] = left + (width - left) * at / quarters;
      at += period_at (timeline, i)->quarter == 0 ? 4 : 1;
    }
  edges[timeline->periods->len] = width;
  return edges;
}

static void
draw_line (cairo_t *cr, double x0, double y0, double x1, double y1)
{
  cairo_move_to (cr, x0, y0);
  cairo_line_to (cr, x1, y1);
  cairo_stroke (cr);
}

static void
draw_head (cairo_t *cr, FrontChartTexts *texts, const FrontTimeline *timeline, const FrontChartStyle *style,
           const double *edges, double bottom)
{
  double em = style->text_size;
  FrontChartFont strong = { .bold = TRUE, .align = 0.5, .valign = 0.5, .lines = 1 };
  FrontChartFont small = { .size = MAX (style->smallest, em * 0.85), .ink = &style->dim, .align = 0.5, .valign = 0.5, .lines = 1 };

  for (guint i = 0; i < timeline->periods->len; i++)
    {
      const Period *period = period_at (timeline, i);
      gboolean begins = i == 0 || !g_str_equal (period->year, period_at (timeline, i - 1)->year);

      front_chart_ink (cr, begins ? &style->ink : &style->grid);
      cairo_set_line_width (cr, style->hairline * (begins ? 1.5 : 1));
      draw_line (cr, edges[i], begins ? 0 : HEAD * em, edges[i], bottom);
      if (begins)
        {
          guint end = i + 1;

          while (end < timeline->periods->len && g_str_equal (period_at (timeline, end)->year, period->year))
            end++;
          strong.wrap = edges[end] - edges[i] - 2;
          front_chart_texts_place (texts, period->year, &strong, (edges[i] + edges[end]) / 2, HEAD * em / 2, NULL);
        }
      if (period->quarter > 0)
        {
          /* Translators: a quarter of a financial year, as short as can be. */
          g_autofree char *name = g_strdup_printf (_("Q%d"), period->quarter);

          front_chart_texts_place (texts, name, &small, (edges[i] + edges[i + 1]) / 2, HEAD * em * 1.5, NULL);
        }
    }
}

static void
draw_bar (cairo_t *cr, FrontChartTexts *texts, const FrontTimeline *timeline, const FrontChartStyle *style,
          const double *edges, const Bar *bar, guint number)
{
  double em = style->text_size;
  double y = row_top (timeline, bar->project, em) + 0.35 * em;
  double x = edges[bar->from] + em * 0.2;
  double width = edges[bar->to + 1] - em * 0.2 - x;
  double height = (ROW - 0.7) * em;
  FrontChartFont font = { .size = MAX (style->smallest, em * 0.85), .ink = &style->heat_ink[1], .align = 0.5, .valign = 0.5 };
  g_autofree char *text = g_strdup_printf ("%u %s", number, project_at (timeline, bar->project)->milestones[bar->from]);
  g_autofree char *alone = g_strdup_printf ("%u", number);
  FrontChartBox room;

  cairo_rectangle (cr, x, y, width, height);
  front_chart_ink (cr, &style->heat[1]);
  cairo_fill_preserve (cr);
  front_chart_ink (cr, &style->ink);
  cairo_set_line_width (cr, style->hairline);
  cairo_stroke (cr);
  font.wrap = width - em * 0.4;
  room = front_chart_texts_measure (texts, text, &font);
  if (room.height > height || room.width > width)
    {
      font.wrap = 0;
      font.bold = TRUE;
    }
  front_chart_texts_place (texts, font.wrap > 0 ? text : alone, &font, x + width / 2, y + height / 2, NULL);
}

void
front_timeline_draw (cairo_t *cr, PangoContext *context, const FrontTimeline *timeline, const FrontChartStyle *style,
                     double width, double height)
{
  g_autoptr(FrontChartTexts) texts = NULL;
  g_autoptr(GArray) bars = NULL;
  g_autofree double *edges = NULL;
  double scale, natural, em, left;

  g_return_if_fail (cr != NULL && PANGO_IS_CONTEXT (context));
  g_return_if_fail (timeline != NULL && style != NULL);
  g_return_if_fail (width > 0 && height > 0);

  natural = front_timeline_height (timeline, style);
  scale = MIN (1, height / natural);
  em = style->text_size;
  cairo_save (cr);
  cairo_scale (cr, scale, scale);
  width /= scale;
  left = width * TITLES;
  pango_cairo_update_context (cr, context);
  texts = front_chart_texts_new (context, style, width, natural);
  bars = make_bars (timeline);
  edges = make_edges (timeline, left, width - style->hairline);
  draw_head (cr, texts, timeline, style, edges, natural - 0.2 * em);
  front_chart_ink (cr, &style->ink);
  cairo_set_line_width (cr, style->hairline);
  for (guint p = 0; p <= timeline->projects->len; p++)
    draw_line (cr, 0, row_top (timeline, p, em), width, row_top (timeline, p, em));
  draw_line (cr, edges[timeline->periods->len], 0, edges[timeline->periods->len], natural - 0.2 * em);
  for (guint p = 0; p < timeline->projects->len; p++)
    {
      FrontChartFont font = { .wrap = left - em * 0.6, .lines = 2, .valign = 0.5 };

      front_chart_texts_place (texts, project_at (timeline, p)->title, &font, em * 0.2,
                               row_top (timeline, p + 0.5, em), NULL);
    }
  for (guint b = 0; b < bars->len; b++)
    draw_bar (cr, texts, timeline, style, edges, &g_array_index (bars, Bar, b), b + 1);
  front_chart_texts_draw (texts, cr);
  cairo_restore (cr);
}
