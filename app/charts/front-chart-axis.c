#define G_LOG_DOMAIN "front-charts"

#include "config.h"
#include "charts/front-chart-axis.h"

#include <math.h>

double
front_chart_round_step (double rough)
{
  double power = pow (10, floor (log10 (rough)));

  if (rough <= power * 1.000001)
    return power;
  if (rough <= power * 2.000001)
    return power * 2;
  if (rough <= power * 5.000001)
    return power * 5;
  return power * 10;
}

double
front_chart_place_titles (FrontChartTexts *texts, const FrontChartStyle *style, const char *title, const char *subtitle,
                          double width, double room)
{
  FrontChartFont large = { .size = style->text_size * 1.2, .bold = TRUE, .wrap = width, .lines = 2 };
  FrontChartFont plain = { .ink = &style->dim, .wrap = width, .lines = 2 };
  FrontChartBox box;
  double y = 0;

  if (title != NULL && front_chart_texts_measure (texts, title, &large).height <= room
      && front_chart_texts_place (texts, title, &large, 0, 0, &box))
    y = box.y + box.height;
  if (subtitle != NULL && y > 0 && y + front_chart_texts_measure (texts, subtitle, &plain).height <= room
      && front_chart_texts_place (texts, subtitle, &plain, 0, y, &box))
    y = box.y + box.height;
  return y;
}
