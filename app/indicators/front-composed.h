#pragma once

#include "indicators/front-indicator.h"

G_BEGIN_DECLS

/* Figures that are made from those of other indicators and measures, by the expression of the definition sheet
 * (front-expression.h). Each period is reckoned from its parts' figures of that very period, so that a quarter and a year are
 * pooled and not averaged. A part without a figure leaves the whole without one, and is named. */

/* One part in one period. */
typedef struct
{
  FrontIndicator *indicator;  /* a measure nobody made an indicator of: id 0 */
  char *shown;                /* "98.9%"; where there is none what stands for it */
  FrontFigureState state;     /* 0: nothing was counted or entered */
  double value;
  double numerator;           /* NAN where it is no quotient */
  double denominator;
} FrontComposedPart;

void front_composed_part_free (FrontComposedPart *part);

/* Whether @text can stand in the sheet of the indicator @ref. FRONT_ERROR_BAD_INPUT or _NOT_FOUND begins with the field's name and
 * says what cannot be read, which reference there is not, or how the figure would be made from itself. Store's thread. */
gboolean   front_composed_check  (FrontDb *db, const char *ref, const char *text, GError **error);

/* Adds a FrontSeriesPoint a period to @points, targets not set. @definition out: (transfer full). @parts (nullable) out: those of the
 * last period, (transfer full) (element-type FrontComposedPart). */
gboolean   front_composed_series (FrontDb *db, const FrontIndicator *indicator, const char *from, const char *to, FrontBy by,
                                  GArray *points, char **definition, GPtrArray **parts, GError **error);

/* What it is made from. Returns: (transfer full) (element-type FrontIndicator) */
GPtrArray *front_composed_parts  (FrontDb *db, const FrontIndicator *indicator, GError **error);

G_END_DECLS
