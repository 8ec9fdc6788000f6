#include "config.h"

#include <locale.h>

#include "charts/front-org-chart.h"
#include "charts/front-timeline.h"
#include "documents/front-plan-figures.h"

/* The drawings that a plan's tables give: who stands where, what is said in words, and that odd tables draw too. */

static cairo_surface_t *
make_surface (void)
{
  return cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
}

static PangoContext *
make_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());

  pango_cairo_context_set_resolution (context, 72);
  return context;
}

/* Draws at a size and gives what was inked. */
static void
draw_org (const FrontOrgChart *chart, double width, double height, cairo_rectangle_t *inked)
{
  PangoContext *context = make_context ();
  cairo_surface_t *surface = make_surface ();
  cairo_t *cr = cairo_create (surface);
  FrontChartStyle style;

  front_chart_style_init (&style, FRONT_LOOK_PAPER, 0, 1);
  front_org_chart_draw (cr, context, chart, &style, width, height);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_recording_surface_ink_extents (surface, &inked->x, &inked->y, &inked->width, &inked->height);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_object_unref (context);
}

static void
test_org_words (void)
{
  g_autoptr(FrontOrgChart) chart = front_org_chart_new ();
  g_autofree char *words = NULL;

  front_org_chart_add (chart, "Rep", "team manager"); /* whatever its case */
  front_org_chart_add (chart, " Team manager ", "Manager");
  front_org_chart_add (chart, "Manager", "");
  front_org_chart_add (chart, "", "Manager");
  front_org_chart_add (chart, "REP", "Manager"); /* there already */
  front_org_chart_add (chart, "Trainer", "Head of People"); /* who has no row */
  g_assert_cmpuint (front_org_chart_n_posts (chart), ==, 4);
  words = front_org_chart_describe (chart);
  g_assert_cmpstr (words, ==, "Organisation chart. At the top: Manager, Head of People. Reporting to Team manager: Rep. "
                              "Reporting to Manager: Team manager. Reporting to Head of People: Trainer.");
}

/* Circles are cut, and everybody is still there. */
static void
test_org_circle (void)
{
  g_autoptr(FrontOrgChart) chart = front_org_chart_new ();
  cairo_rectangle_t inked;
  g_autofree char *words = NULL;

  front_org_chart_add (chart, "A", "C");
  front_org_chart_add (chart, "B", "A");
  front_org_chart_add (chart, "C", "B");
  front_org_chart_add (chart, "D", "D");
  front_org_chart_add (chart, "E", "C"); /* leads into the circle, is not of it */
  words = front_org_chart_describe (chart);
  g_assert_cmpstr (words, ==, "Organisation chart. At the top: A, D. Reporting to A: B. Reporting to B: C. Reporting to C: E.");
  draw_org (chart, 520, 400, &inked);
  g_assert_cmpfloat (inked.width, >, 50);
}

/* Few posts are a tree; many are a list, as high as it takes; a place that is too small gets it all, smaller. */
static void
test_org_sizes (void)
{
  FrontChartStyle style;
  g_autoptr(FrontOrgChart) chart = front_org_chart_new ();
  cairo_rectangle_t inked;

  front_chart_style_init (&style, FRONT_LOOK_PAPER, 0, 1);
  front_org_chart_add (chart, "Head", NULL);
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *post = g_strdup_printf ("Customer services representative %u with a long title", i);
      double height;

      front_org_chart_add (chart, post, "Head");
      if (i % 15 > 4 && i != 59)
        continue;
      height = front_org_chart_height (chart, &style, 520);
      draw_org (chart, 520, height, &inked);
      g_assert_cmpfloat (inked.x, >=, -0.5);
      g_assert_cmpfloat (inked.x + inked.width, <=, 520.5);
      g_assert_cmpfloat (inked.y + inked.height, <=, height + 0.5);
      draw_org (chart, 520, height / 2, &inked);
      g_assert_cmpfloat (inked.y + inked.height, <=, height / 2 + 0.5);
      g_assert_cmpfloat (inked.x + inked.width, <=, 520.5);
    }
}

/* ── ── */

static FrontPlan *
make_plan (gboolean named, const char *const *cells)
{
  static const char *const quarters[] = { "Quarter 1", "Quarter 2", "Q3", "quarter 4" };
  FrontPlan *plan = front_plan_new ("2021-2024", "Plan", 2021, 3);
  FrontPlanSection *section = front_plan_add_section (plan, FRONT_SECTION_PROJECTS, 2, "2.2", "Projects");
  FrontPlanBlock *details = front_plan_add_table (section, "Project details");
  FrontPlanBlock *table;
  FrontPlanRow *row;

  front_plan_add_column (details, FRONT_CELL_TEXT, NULL, "Project title");
  front_plan_add_row (details, "Web chat", NULL);
  table = front_plan_add_table (section, "Milestones");
  if (named)
    front_plan_add_column (table, FRONT_CELL_TEXT, NULL, "Project title");
  for (guint i = 0; i < G_N_ELEMENTS (quarters); i++)
    front_plan_add_column (table, FRONT_CELL_TEXT, "{year} milestones", quarters[i]);
  front_plan_add_column (table, FRONT_CELL_TEXT, NULL, "{year+1} milestones");
  front_plan_add_column (table, FRONT_CELL_TEXT, NULL, "{year+2} milestones");
  row = front_plan_add_row (table, NULL);
  for (guint i = 0; i < 6; i++)
    front_plan_row_set (row, i + (named ? 1 : 0), FRONT_CELL_VALUE, cells[i], NULL);
  if (named)
    front_plan_row_set (row, 0, FRONT_CELL_VALUE, "Chat", NULL);
  front_plan_add_row (table, NULL); /* spare */
  return plan;
}

static FrontDocument *
make_timeline (const FrontPlan *plan)
{
  const FrontPlanSection *section = g_ptr_array_index (plan->sections, 0);
  FrontDocument *document = front_document_new ("Plan");

  front_plan_figures_add_timeline (document, plan, section, g_ptr_array_index (section->blocks, 1));
  return document;
}

static void
test_timeline_words (void)
{
  static const char *const cells[] = { "Bids in", "Choice\nmade", "", "Trial", "In use", "In use" };

  for (guint named = 0; named < 2; named++)
    {
      g_autoptr(FrontPlan) plan = make_plan (named, cells);
      g_autoptr(FrontDocument) document = make_timeline (plan);
      const FrontDocPart *part;
      g_autofree char *expected = g_strdup_printf (
        "Timeline of the projects. %s: 1, Bids in (quarter 1 of 2021/22); 2, Choice made (quarter 2 of 2021/22); "
        "3, Trial (quarter 4 of 2021/22); 4, In use (2022/23 to 2023/24).", named ? "Chat" : "Web chat");

      g_assert_cmpuint (front_document_parts (document)->len, ==, 1);
      part = g_ptr_array_index (front_document_parts (document), 0);
      g_assert_cmpint (part->kind, ==, FRONT_DOC_FIGURE);
      g_assert_cmpstr (part->figure->alternative, ==, expected);
    }
}

/* Nothing to draw: no figure. */
static void
test_timeline_empty (void)
{
  static const char *const cells[] = { "", "", "", "", "", "" };
  g_autoptr(FrontPlan) plan = make_plan (FALSE, cells);
  g_autoptr(FrontDocument) document = make_timeline (plan);
  const FrontPlanSection *section = g_ptr_array_index (plan->sections, 0);

  front_plan_figures_add_timeline (document, plan, section, g_ptr_array_index (section->blocks, 0));
  front_plan_figures_add_org_chart (document, g_ptr_array_index (section->blocks, 0));
  g_assert_cmpuint (front_document_parts (document)->len, ==, 0);
}

static void
test_timeline_draw (void)
{
  static const char *const cells[] = { "A first milestone whose words are far too long for its quarter", "2", "", "Trial",
                                       "In use everywhere", "Looked at again" };
  g_autoptr(FrontPlan) plan = make_plan (FALSE, cells);
  g_autoptr(FrontDocument) document = make_timeline (plan);
  const FrontDocFigure *figure = ((FrontDocPart *) g_ptr_array_index (front_document_parts (document), 0))->figure;
  PangoContext *context = make_context ();
  const double scales[] = { 1, 0.6, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      cairo_surface_t *surface = make_surface ();
      cairo_t *cr = cairo_create (surface);
      double x, y, width, height;

      figure->draw (cr, context, figure->width * scales[i], figure->height * scales[i], figure->data);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
      g_assert_cmpfloat (x + width, <=, figure->width * scales[i] + 1);
      g_assert_cmpfloat (y + height, <=, figure->height * scales[i] + 1);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
  g_object_unref (context);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-figures/org/words", test_org_words);
  g_test_add_func ("/plan-figures/org/circle", test_org_circle);
  g_test_add_func ("/plan-figures/org/sizes", test_org_sizes);
  g_test_add_func ("/plan-figures/timeline/words", test_timeline_words);
  g_test_add_func ("/plan-figures/timeline/empty", test_timeline_empty);
  g_test_add_func ("/plan-figures/timeline/draw", test_timeline_draw);
  return g_test_run ();
}
