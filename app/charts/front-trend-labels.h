#pragma once

#include "charts/front-trend-layout.h"

G_BEGIN_DECLS

/* The names of a trend's lines, at their right ends: instead of a key that the eye must go to and fro for. */

typedef struct
{
  char *text;
  FrontInk ink;
  gboolean bold;
  double line_y; /* the line's value; its place once the labels are placed */
  double y;      /* the label's top */
} FrontTrendLabel;

/* In the order of what matters: the last ones go first where there is no room. Returns: (element-type FrontTrendLabel) */
GArray *_front_trend_make_labels  (FrontTrendLayout *layout);
/* Beside the plot, moved apart; with leaders to the lines they name. @height: of a line of text. */
void    _front_trend_place_labels (FrontTrendLayout *layout, GArray *labels, double height, double gap);

G_END_DECLS
