#pragma once

#include <pango/pangocairo.h>

#include "charts/front-chart-style.h"

G_BEGIN_DECLS

/* An organisation chart: posts, each below the post it reports to. It is drawn as a tree where every post finds room beside
 * its neighbours, and otherwise as a list that is set in by rank; nothing is ever left out. Pure; belongs to one thread. */
typedef struct _FrontOrgChart FrontOrgChart;

FrontOrgChart *front_org_chart_new  (void);
void           front_org_chart_free (FrontOrgChart *chart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontOrgChart, front_org_chart_free)

/* In the order of the plan. @reports_to: "" or NULL for the top. A post that others report to and that was not added itself
 * is drawn with a dashed rim. Posts that report to each other in a circle are cut at the first. An empty post is left out,
 * and so is one that is there already. */
void           front_org_chart_add     (FrontOrgChart *chart, const char *post, const char *reports_to);
guint          front_org_chart_n_posts (const FrontOrgChart *chart);
/* How high it becomes at a width, both in the units of the context of front_org_chart_draw (). */
double         front_org_chart_height  (const FrontOrgChart *chart, const FrontChartStyle *style, double width);
/* Into the rectangle (0, 0, width, height), made smaller where that is not high enough. */
void           front_org_chart_draw    (cairo_t *cr, PangoContext *context, const FrontOrgChart *chart,
                                        const FrontChartStyle *style, double width, double height);
/* Who reports to whom, in words. Returns: (transfer full) */
char          *front_org_chart_describe (const FrontOrgChart *chart);

G_END_DECLS
