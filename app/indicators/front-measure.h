#pragma once

#include "calendar/front-dates.h"
#include "enquiries/front-standard.h"

G_BEGIN_DECLS

/* What is counted from the contacts. The refs are FRONT_MEASURE_* of enquiries/front-standard.h.
 *
 *   calls-answered     answered/offered       calls answered, of those offered
 *   calls-in-time      answered<=T/offered    calls answered within T, of those offered
 *   visitors-in-time   attended<=T/arrived    visitors attended to within T, of those who came
 *   fcr-declared       resolved/finished      resolved at the first contact, as the rep says
 *   fcr-audited        unrepeated/auditable   no repeat contact by the same person about the same service in N days
 *
 * A contact belongs to the period it arrived in. T is the standard in force when it arrived unless asked otherwise;
 * exactly T is in time. Offered are calls that were answered or ended without; a call (visitor) who still waits counts
 * once it is too late for T. Sums are pooled: nothing is averaged, nothing rounded. */
typedef enum
{
  FRONT_MEASURE_KIND_ANSWERED = 0, /* of one channel: answered, or within T */
  FRONT_MEASURE_KIND_DECLARED,     /* of all channels: front-measure-fcr.h */
  FRONT_MEASURE_KIND_AUDITED,
} FrontMeasureKind;

typedef struct
{
  const char *ref;
  const char *formula;
  int channel;   /* FrontChannel; 0: of several */
  gboolean timed; /* has a T */
  FrontMeasureKind kind;
} FrontMeasure;

/* NULL with FRONT_ERROR_NOT_FOUND that names those there are. Static. */
const FrontMeasure *front_measure_find  (const char *ref, GError **error);
const FrontMeasure *front_measures      (guint *n_measures);
/* As people read it, translated: "Calls answered within the standard". */
const char         *front_measure_title (const FrontMeasure *measure);

/* What is asked. @within_us: T, or -1 for the standard's. @queue: a telephone queue's name, or NULL for all contacts:
 * then a call counts once in each queue and period, by the stints it had there; calls refused at the door are offered. */
typedef struct
{
  const char *from; /* local dates, both included */
  const char *to;
  FrontBy by;
  const char *queue;
  gint64 within_us;
} FrontMeasureQuery;

typedef struct
{
  FrontPeriod period;
  gint64 numerator;
  gint64 denominator;
  double value;      /* numerator / denominator; NAN where nothing was counted, which is neither 0 % nor 100 % */
  gint64 n_no_person;  /* of fcr-audited, not counted: nobody is named, */
  gint64 n_no_service; /* no service is, */
  gint64 n_not_due;    /* the days in which they may come again are not over */
} FrontMeasurePoint;

typedef struct
{
  const FrontMeasure *measure;
  char *queue;           /* nullable */
  GArray *points;        /* FrontMeasurePoint, every period of the range in order */
  FrontMeasurePoint total; /* pooled; its label is empty */
  gboolean from_tally;   /* read from the hourly counts, not from the contacts one by one */
  gint64 n_late_waiting; /* counted: still waiting, and too late already */
  gint64 n_waiting;      /* not counted: still waiting, and not too late yet */
  gint64 n_unfinished;   /* not counted: the telephone system's log ends before the call does */
  int days;              /* of fcr-audited: N */
  char *definition;      /* whole sentences, translated, for "How was this made?" */
} FrontMeasureResult;

/* FRONT_ERROR_BAD_INPUT for the range, FRONT_ERROR_NOT_FOUND for the queue. Store's thread. Returns: (transfer full) */
FrontMeasureResult *front_measure_run  (FrontDb *db, const FrontMeasure *measure, const FrontMeasureQuery *query,
                                        GError **error);
/* The same, always from the contacts one by one: slow, for checking and for tests. */
FrontMeasureResult *front_measure_count (FrontDb *db, const FrontMeasure *measure, const FrontMeasureQuery *query,
                                         GError **error);
void                front_measure_result_free (FrontMeasureResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontMeasureResult, front_measure_result_free)

G_END_DECLS
