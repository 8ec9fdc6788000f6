#pragma once

#include <pango/pangocairo.h>

#include "charts/front-chart-style.h"

G_BEGIN_DECLS

/* The words of a drawing. Every word is placed here before anything is drawn, so that one rule holds for all
 * drawings and can be tested: no text lies on another or outside its drawing. What finds no room is left out, and
 * whoever places it decides what is done instead. Text is always horizontal. */

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} FrontChartBox;

gboolean front_chart_box_overlaps (const FrontChartBox *one, const FrontChartBox *other);

typedef struct
{
  double size;        /* units; 0 is the style's ordinary size */
  gboolean bold;
  const FrontInk *ink; /* NULL: the style's ink */
  double wrap;        /* width to break lines at; 0 never breaks */
  guint lines;        /* at most so many lines, then an ellipsis; 0 any number */
  double align;       /* of the box at x, and of its lines: 0 left, 0.5 centre, 1 right */
  double valign;      /* of the box at y: 0 top, 0.5 middle, 1 bottom */
  gboolean halo;      /* rimmed with the background: it stands among lines */
} FrontChartFont;

typedef struct
{
  PangoLayout *layout;
  FrontInk ink;
  FrontChartBox box;
  double size;
  gboolean halo;
} FrontChartText;

typedef struct _FrontChartTexts FrontChartTexts;

/* @width, @height: the drawing's; nothing is placed outside. */
FrontChartTexts *front_chart_texts_new  (PangoContext *context, const FrontChartStyle *style, double width, double height);
void             front_chart_texts_free (FrontChartTexts *texts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontChartTexts, front_chart_texts_free)

/* The room a text takes at (0, 0). */
FrontChartBox    front_chart_texts_measure (FrontChartTexts *texts, const char *text, const FrontChartFont *font);
/* Places a text where it is free; FALSE where it would lie on another text or outside. @box out, nullable. */
gboolean         front_chart_texts_place   (FrontChartTexts *texts, const char *text, const FrontChartFont *font, double x, double y,
                                            FrontChartBox *box);

/* What was placed. (element-type FrontChartText) (transfer none) */
GArray          *front_chart_texts_placed  (FrontChartTexts *texts);
/* The context was updated for @cr before it was given: to do it here would lay out every text once more. */
void             front_chart_texts_draw    (FrontChartTexts *texts, cairo_t *cr);

G_END_DECLS
