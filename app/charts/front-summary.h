#pragma once

#include "charts/front-chart-text.h"
#include "charts/front-trend-series.h"

G_BEGIN_DECLS

/* All indicators on one page: what each is, how it went (a sparkline with its target), the latest figure against the target, which way
 * it goes, and the signs of variation and assurance with their key. */

typedef struct
{
  char *ref;
  char *title;
  FrontTrend *trend; /* NULL: it has no figure yet */
} FrontSummaryRow;

typedef struct
{
  char *title;    /* the message */
  char *subtitle;
  GPtrArray *rows; /* of FrontSummaryRow, in the order of the tab Performance */
} FrontSummary;

/* @from, @to: as front_performance_series () has them. @all_entered: @from is for what is counted; of what is entered all there is to
 * @to, as a report takes it. Store's thread. Returns: (transfer full) */
FrontSummary *front_summary_load (FrontDb *db, const char *from, const char *to, FrontBy by, gboolean all_entered, gint64 now,
                                  GError **error);
void          front_summary_free (FrontSummary *summary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontSummary, front_summary_free)

/* Of a row's latest figure against the one before it: "▲ 2.1% better", "▼ 0.4% worse", "▬ no change"; "" without two. "better" and
 * "worse" only where one way is. Returns: (transfer full) */
char *front_summary_direction (const FrontSummaryRow *row);

/* Where things go, for drawing and for tests. */
typedef struct
{
  const FrontSummary *summary;
  const FrontChartStyle *style;
  FrontChartTexts *texts;
  double top;         /* of the first row */
  double row_height;
  guint n_rows;       /* that have room; of the others the last line tells how many there are */
  double spark_x;
  double spark_width;
  double sign_x;      /* of the two signs, beside each other */
  double sign_size;
  double width;
  GArray *keys;       /* of FrontSummaryKey */
} FrontSummaryLayout;

typedef struct
{
  FrontTrendIcon icon;
  double x;
  double y;
} FrontSummaryKey;

FrontSummaryLayout *front_summary_layout_new  (PangoContext *context, const FrontSummary *summary, const FrontChartStyle *style,
                                               double width, double height);
void                front_summary_layout_free (FrontSummaryLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontSummaryLayout, front_summary_layout_free)

G_END_DECLS
