#pragma once

#include <gio/gio.h>

#include "charts/front-chart.h"
#include "charts/front-trend.h"
#include "indicators/front-performance.h"
#include "indicators/front-standing.h"

G_BEGIN_DECLS

/* What the tab Performance shows, made on the store's thread; a value, never changed after it was made. */

/* A line of the list. */
typedef struct
{
  char *ref;
  char *title;
  gboolean is_indicator; /* people know its reference; else it is a measure nobody has made an indicator of */
  gboolean measured;     /* counted from the contacts, else entered */
  char *latest;  /* "89.0 % · December 2025"; "no data" */
  char *target;  /* "target 75 %"; "" */
  FrontRag rag;  /* by its own tolerance */
  char *before;  /* against the period before: "↑ better than November 2025"; "" */
  char *year_before; /* against the same period of the year before; "" */
  gboolean any;  /* it has a figure */
} FrontPerformanceEntry;

typedef struct
{
  GPtrArray *entries;     /* (element-type FrontPerformanceEntry) */
  gboolean any;           /* one of them has a figure */
  char *ref;              /* of the one that is shown; NULL where there is none */
  char *title;
  FrontUnit unit;
  gboolean is_indicator;  /* kept in the store: it has a definition sheet and targets of its own */
  GPtrArray *labels;      /* (element-type utf8): the label of each point's period, to ask how it was made */
  gboolean several;       /* entered for periods shorter than a year, which can be pooled into longer ones */
  gboolean measured;      /* counted from the contacts: can be cut into weeks, months, quarters */
  char *from;             /* dates, both included; NULL where it has no figures */
  char *to;
  FrontBy by;
  FrontDrawing *drawing;  /* of a FrontTrend; NULL where it has no figures */
  char *making;           /* "How was this made?", as Pango markup */
} FrontPerformanceState;

/* What is asked for. NULL: the first indicator, the usual dates. */
typedef struct
{
  char *ref;
  char *from;
  char *to;
  FrontBy by;
  gboolean quick; /* without the figures of measures that have no indicator: "…" stands in the list */
} FrontPerformanceQuery;

FrontPerformanceQuery *front_performance_query_new  (const char *ref, const char *from, const char *to, FrontBy by, gboolean quick);
void                   front_performance_query_free (gpointer query);

/* A FrontJob, with a FrontPerformanceQuery. Returns: (transfer full) FrontPerformanceState */
gpointer          front_performance_state_load  (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error);
void              front_performance_state_free  (FrontPerformanceState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontPerformanceState, front_performance_state_free)

/* (transfer none); NULL where nothing is shown. */
const FrontTrend *front_performance_state_trend (const FrontPerformanceState *state);
/* "● G green", "▲ A amber", "■ R red", "": never by colour alone. (transfer full) */
char             *front_rag_words               (FrontRag rag);

G_END_DECLS
