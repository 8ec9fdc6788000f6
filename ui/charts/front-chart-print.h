#pragma once

#include <gtk/gtk.h>

#include "charts/front-chart.h"
#include "front-print.h"

G_BEGIN_DECLS

/* A drawing on paper with its table of numbers below it, on as many pages as that takes; or with the paper to itself. */
void          front_chart_print       (GtkWidget *parent, FrontDrawing *drawing);
void          front_chart_print_alone (GtkWidget *parent, FrontDrawing *drawing);
/* The job itself, for a PDF without a dialog. It holds a reference of @drawing. */
FrontPrintJob front_chart_print_job   (FrontDrawing *drawing, gboolean alone);

/* Asks for a file and writes the drawing there, as PDF, SVG or PNG by the name's ending. @name: suggested, without ending. */
void          front_chart_save        (GtkWidget *parent, FrontDrawing *drawing, const char *name);

G_END_DECLS
