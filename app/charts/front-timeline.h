#pragma once

#include <pango/pangocairo.h>

#include "charts/front-chart-style.h"

G_BEGIN_DECLS

/* A small timeline: projects downwards, quarters and years to the right, and a bar for every milestone. A milestone that is
 * the same in periods that follow each other is one bar. Each bar has a number, and its words where they fit; the description
 * gives every number its words. Pure; belongs to one thread. */
typedef struct _FrontTimeline FrontTimeline;

FrontTimeline *front_timeline_new  (void);
void           front_timeline_free (FrontTimeline *timeline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontTimeline, front_timeline_free)

/* In the order of time. @year: "2021/22"; @quarter: 1 to 4, or 0 for the whole year. */
void           front_timeline_add_period  (FrontTimeline *timeline, const char *year, int quarter);
/* All periods before the first project. */
void           front_timeline_add_project (FrontTimeline *timeline, const char *title);
/* Of the latest project, in a period (from 0); "" for none. */
void           front_timeline_set         (FrontTimeline *timeline, guint period, const char *milestone);
/* Whether any project has a milestone: one without any is not drawn. */
gboolean       front_timeline_is_empty    (const FrontTimeline *timeline);
double         front_timeline_height      (const FrontTimeline *timeline, const FrontChartStyle *style);
void           front_timeline_draw        (cairo_t *cr, PangoContext *context, const FrontTimeline *timeline,
                                           const FrontChartStyle *style, double width, double height);
/* Returns: (transfer full) */
char          *front_timeline_describe    (const FrontTimeline *timeline);

G_END_DECLS
