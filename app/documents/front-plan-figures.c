#include "config.h"
#include "documents/front-plan-figures.h"

#include <string.h>

#include "charts/front-org-chart.h"
#include "charts/front-timeline.h"

#define WIDTH 520 /* points, as the risk matrix */

/* ── The organisation chart ── */

static void
draw_org_chart (cairo_t *cr, PangoContext *context, double width, double height, gpointer data)
{
  FrontChartStyle style;

  front_chart_style_init (&style, FRONT_LOOK_PAPER, 0, 1);
  front_org_chart_draw (cr, context, data, &style, width, height);
}

void
front_plan_figures_add_org_chart (FrontDocument *document, const FrontPlanBlock *table)
{
  g_autoptr(FrontOrgChart) chart = NULL;
  g_autofree char *words = NULL;
  FrontChartStyle style;
  double height;
  int post, above;

  g_return_if_fail (document != NULL && table != NULL);

  post = front_plan_find_role (table, FRONT_ROLE_POST);
  above = front_plan_find_role (table, FRONT_ROLE_REPORTS_TO);
  if (post < 0 || above < 0)
    return;
  chart = front_org_chart_new ();
  for (guint r = 0; r < table->rows->len; r++)
    {
      const FrontPlanRow *row = g_ptr_array_index (table->rows, r);

      front_org_chart_add (chart, ((FrontPlanCell *) g_ptr_array_index (row->cells, post))->text,
                           ((FrontPlanCell *) g_ptr_array_index (row->cells, above))->text);
    }
  if (front_org_chart_n_posts (chart) == 0)
    return;
  front_chart_style_init (&style, FRONT_LOOK_PAPER, 0, 1);
  words = front_org_chart_describe (chart);
  height = front_org_chart_height (chart, &style, WIDTH);
  front_document_add_figure (document, WIDTH, height, words, draw_org_chart, g_steal_pointer (&chart),
                             (GDestroyNotify) front_org_chart_free);
}

/* ── The timeline ── */

/* The financial year that a column is of, and its quarter (0: the whole); FALSE for neither. */
static gboolean
period_of (const FrontPlan *plan, const FrontPlanColumn *column, char **year, int *quarter)
{
  g_autofree char *raw = g_strconcat (column->over, " ", column->heading, NULL);
  g_autofree char *shown = front_plan_expand (plan, raw);
  g_autoptr(GRegex) years = g_regex_new ("(?<![0-9/])(19|20)[0-9]{2}/[0-9]{2}(?![0-9/])", 0, 0, NULL);
  g_autoptr(GRegex) quarters = g_regex_new ("\\bq(?:uarter)?\\s*([1-4])\\b", G_REGEX_CASELESS, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_autoptr(GMatchInfo) part = NULL;

  if (!g_regex_match (years, shown, 0, &match))
    return FALSE;
  *year = g_match_info_fetch (match, 0);
  *quarter = 0;
  if (g_regex_match (quarters, shown, 0, &part))
    {
      g_autofree char *number = g_match_info_fetch (part, 1);

      *quarter = (int) g_ascii_strtoll (number, NULL, 10);
    }
  return TRUE;
}

/* The first cell of row @r in the table that stands before @table in its section. */
static const char *
named_before (const FrontPlanSection *section, const FrontPlanBlock *table, guint r)
{
  const FrontPlanBlock *before = NULL;

  for (guint b = 0; b < section->blocks->len && g_ptr_array_index (section->blocks, b) != table; b++)
    if (((FrontPlanBlock *) g_ptr_array_index (section->blocks, b))->kind == FRONT_BLOCK_TABLE)
      before = g_ptr_array_index (section->blocks, b);
  if (before == NULL || r >= before->rows->len || before->columns->len == 0)
    return "";
  return ((FrontPlanCell *) ((FrontPlanRow *) before->rows->pdata[r])->cells->pdata[0])->text;
}

static gboolean
is_empty (const FrontPlanRow *row)
{
  for (guint c = 0; c < row->cells->len; c++)
    {
      const FrontPlanCell *cell = g_ptr_array_index (row->cells, c);

      if (cell->text[0] != '\0' || cell->state != FRONT_CELL_VALUE)
        return FALSE;
    }
  return TRUE;
}

static void
draw_timeline (cairo_t *cr, PangoContext *context, double width, double height, gpointer data)
{
  FrontChartStyle style;

  front_chart_style_init (&style, FRONT_LOOK_PAPER, 0, 1);
  front_timeline_draw (cr, context, data, &style, width, height);
}

void
front_plan_figures_add_timeline (FrontDocument *document, const FrontPlan *plan, const FrontPlanSection *section,
                                 const FrontPlanBlock *table)
{
  g_autoptr(FrontTimeline) timeline = NULL;
  g_autofree char *words = NULL;
  g_autoptr(GArray) columns = NULL; /* of guint: those that are a period */
  FrontChartStyle style;
  int title = -1;
  double height;

  g_return_if_fail (document != NULL && plan != NULL && section != NULL && table != NULL);

  timeline = front_timeline_new ();
  columns = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint c = 0; c < table->columns->len; c++)
    {
      g_autofree char *year = NULL;
      int quarter = 0;

      if (period_of (plan, g_ptr_array_index (table->columns, c), &year, &quarter))
        {
          front_timeline_add_period (timeline, year, quarter);
          g_array_append_val (columns, c);
        }
      else if (title < 0)
        title = (int) c;
    }
  if (columns->len < 2)
    return;
  for (guint r = 0; r < table->rows->len; r++)
    {
      const FrontPlanRow *row = g_ptr_array_index (table->rows, r);
      const char *name = title >= 0 ? ((FrontPlanCell *) row->cells->pdata[title])->text : named_before (section, table, r);

      if (name[0] == '\0' && is_empty (row))
        continue;
      front_timeline_add_project (timeline, name);
      for (guint i = 0; i < columns->len; i++)
        {
          guint c = g_array_index (columns, guint, i);
          const FrontPlanColumn *column = g_ptr_array_index (table->columns, c);
          g_autofree char *shown = front_plan_cell_display (column->kind, g_ptr_array_index (row->cells, c));

          front_timeline_set (timeline, i, shown);
        }
    }
  if (front_timeline_is_empty (timeline))
    return;
  front_chart_style_init (&style, FRONT_LOOK_PAPER, 0, 1);
  words = front_timeline_describe (timeline);
  height = front_timeline_height (timeline, &style);
  front_document_add_figure (document, WIDTH, height, words, draw_timeline, g_steal_pointer (&timeline),
                             (GDestroyNotify) front_timeline_free);
}
