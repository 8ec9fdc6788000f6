#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* What people decided about an indicator's chart: where limits are calculated anew, where figures stop being comparable, and what
 * happened. Each has a cause, a person and a date; the program never decides one by itself, because limits that follow the figures
 * hide what they should show. Store's thread. */

/* Stored: never change a number. */
typedef enum
{
  FRONT_BREAK_RECALCULATION = 1, /* the process changed for a known and lasting cause: its limits begin anew */
  FRONT_BREAK_COMPARABILITY = 2, /* it is counted otherwise: the line is cut, and the limits begin anew */
  FRONT_BREAK_NOTE = 3,          /* what happened there: written beside the point, nothing calculated anew */
} FrontBreakKind;

typedef struct
{
  gint64 id;
  char *since;  /* date */
  FrontBreakKind kind;
  char *cause;
  char *who;
} FrontChartBreak;

/* Those in force, oldest first. @ref: of an indicator or measure. Returns: (transfer full) (element-type FrontChartBreak) */
GPtrArray  *front_chart_breaks_load   (FrontDb *db, const char *ref, GError **error);
/* FRONT_ERROR_BAD_INPUT without a cause or with a wrong date. One transaction. @id out, nullable. */
gboolean    front_chart_break_add     (FrontDb *db, const char *ref, FrontBreakKind kind, const char *since, const char *cause, gint64 *id,
                                       GError **error);
/* Takes it back; FRONT_ERROR_NOT_FOUND where it is not there. One transaction. */
gboolean    front_chart_break_remove  (FrontDb *db, gint64 id, GError **error);

/* "recalculation", "comparability", "note" */
const char *front_break_kind_name      (FrontBreakKind kind);
gboolean    front_break_kind_from_name (const char *name, FrontBreakKind *kind);
/* As people read it, translated. */
const char *front_break_kind_title     (FrontBreakKind kind);

G_END_DECLS
