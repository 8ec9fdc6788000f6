#pragma once

#include "charts/front-chart-style.h"

G_BEGIN_DECLS

/* Bars, lines or a heat map of numbers that stand ready: nothing here counts anything. Columns go to the right (hours,
 * minutes waited, months); each series has one value a column. front-plot-make.h makes them from the store's counts. */

typedef enum
{
  FRONT_PLOT_BARS,  /* one series, or two of which the second is a part of the first and stands in it */
  FRONT_PLOT_LINES, /* several series, each with its own dash and its name at its end */
  FRONT_PLOT_HEAT,  /* series are rows */
} FrontPlotForm;

typedef struct
{
  char *label;  /* on the axis: "08:00" */
  char *group;  /* under the first of its neighbours that share it; nullable */
  char *name;   /* in sentences: "08:00 to 08:30" */
  double at;    /* its lower end as a number, in the unit that at_key says; NAN: none */
} FrontPlotColumn;

typedef struct
{
  char *key;     /* for programs */
  char *name;    /* "answered" */
  GArray *values; /* of double, one a column; NAN: none */
  GArray *counts; /* of double, one a column: what a heat map's means were made of; nullable */
} FrontPlotSeries;

/* A figure that the title or the sentences quote, for programs. */
typedef struct
{
  char *key;
  double number;
} FrontPlotFact;

typedef struct
{
  FrontPlotForm form;
  char *title;        /* the message */
  char *subtitle;     /* measure, place, period */
  char *footnote;     /* nullable */
  char *what;         /* the kind of drawing for sentences: "Heat map of arrivals" */
  char *told;         /* what it shows, in sentences: the text alternative but for the figures of the marker */
  char *column_key;   /* of the table's first column: "half_hour" */
  char *row_key;      /* of a heat map's rows: "weekday" */
  char *row_title;
  char *at_key;       /* of the columns' lower ends in the table: "from_seconds"; nullable: not in the table */
  char *column_title; /* under the axis: "minutes waited"; nullable */
  char *unit;         /* behind a value, with its space; "" for none */
  guint decimals;
  GArray *columns;    /* of FrontPlotColumn */
  GArray *series;     /* of FrontPlotSeries, first on top */
  double marker;      /* a line between columns: 2.0 is the left edge of column 2; NAN: none */
  char *marker_label;
  GArray *steps;      /* of double, one a column: a level to be held against (a budget, a target); NAN none; nullable */
  char *steps_name;
  gboolean labelled;  /* bars have their numbers on them, the steps are one line with its name at its end: no key. Whole numbers are
                       * written whole */
  GArray *facts;      /* of FrontPlotFact */
} FrontPlot;

FrontPlot       *front_plot_new  (FrontPlotForm form);
void             front_plot_free (FrontPlot *plot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontPlot, front_plot_free)

/* All columns before the first series. Values are NAN until they are set. */
void             front_plot_add_column (FrontPlot *plot, const char *label, const char *group, const char *name, double at);
guint            front_plot_add_series (FrontPlot *plot, const char *key, const char *name);
void             front_plot_set        (FrontPlot *plot, guint series, guint column, double value);
void             front_plot_set_count  (FrontPlot *plot, guint series, guint column, double count);
void             front_plot_add_fact   (FrontPlot *plot, const char *key, double number);
/* A level of the steps; the first call makes them. */
void             front_plot_set_step   (FrontPlot *plot, guint column, double value);

const FrontPlotColumn *front_plot_column (const FrontPlot *plot, guint column);
const FrontPlotSeries *front_plot_series (const FrontPlot *plot, guint series);
double           front_plot_value      (const FrontPlot *plot, guint series, guint column);
double           front_plot_step       (const FrontPlot *plot, guint column);
/* The greatest value and level; 0 where there is none. */
double           front_plot_most       (const FrontPlot *plot);
/* "1,204 calls"; "no data" for NAN. Returns: (transfer full) */
char            *front_plot_format     (const FrontPlot *plot, double value);

/* The fill of a heat map's cell, 0 to FRONT_CHART_HEAT - 1; -1 for none: equal steps from 0 to the greatest. */
int              front_plot_heat       (const FrontPlot *plot, double value);

G_END_DECLS
