#pragma once

#include "calendar/front-dates.h"
#include "enquiries/front-contact.h"
#include "indicators/front-service-level.h"

G_BEGIN_DECLS

/* Every measure that is counted from the contacts, by name: shares, times, and numbers of contacts. Each contact
 * of the dates asked for counts or is left out for a reason, so that "How was this made?" has the same answer as the figure.
 * Where the daily sums of front-amounts.h say the same they are read instead: by day or coarser, by the standard's T,
 * without short abandons, queues, medians, percentiles and the contacts' numbers.
 *
 * A contact belongs to the period it arrived in and counts as many times as its quantity. Sums are pooled, never averaged
 * as percentages; without a contact there is no figure, which is neither 0 nor 100 %. A contact whose times are marked not
 * accurate is counted in numbers and shares and left out of times.
 *
 * Times are µs from arrival to answer (calls include ringing) and from answer to end (handling: talk, hold and wrap-up).
 * The median of an even number is the mean of the middle two; the 90th percentile is the shortest wait that at least nine
 * in ten did not exceed. */
typedef enum
{
  FRONT_RECKON_SHARE,   /* numerator / denominator, 0 to 1 */
  FRONT_RECKON_SECONDS, /* a time; numerator is a sum in µs where it is a mean */
  FRONT_RECKON_NUMBER,  /* how many contacts */
} FrontReckonUnit;

/* What it stands on, and who is split by. */
typedef struct
{
  const char *ref;
  const char *title;   /* not translated yet: front_reckon_title () */
  const char *formula; /* of calls-in-time: the default's */
  FrontReckonUnit unit;
  int channel;         /* FrontChannel; 0: all, and --channel may choose */
  gboolean timed;      /* has a T of its own */
  int kind;            /* front-reckon.c's */
} FrontReckon;

/* Static. */
const FrontReckon *front_reckons      (guint *n_reckons);
/* NULL where there is none: no error, because front-measure.h may have it. */
const FrontReckon *front_reckon_find  (const char *ref);
const char        *front_reckon_title (const FrontReckon *reckon);
/* "share", "seconds", "contacts" */
const char        *front_reckon_unit_name (FrontReckonUnit unit);

typedef struct
{
  const char *from;     /* local dates, both included */
  const char *to;
  FrontBy by;
  gint64 within_us;     /* -1: the standard's */
  FrontFormula formula; /* of calls-in-time */
  gint64 short_us;      /* 0: none is short */
  int channel;          /* FrontChannel; 0: all */
  const char *service;  /* a service's name, any case; NULL: all */
  const char *queue;    /* a telephone queue's; NULL: all contacts */
  gboolean want_ids;    /* gather which contacts */
} FrontReckonQuery;

typedef struct
{
  FrontPeriod period;
  gint64 numerator;    /* contacts, or µs */
  gint64 denominator;
  double value;        /* share, seconds or contacts; NAN where nothing was counted, of contacts where the record does not reach */
} FrontReckonPoint;

/* The name of the line of contacts that have no service. */
#define FRONT_RECKON_NO_SERVICE "—"

/* One line: of all, or of a channel or a service where the measure is split. */
typedef struct
{
  char *name;          /* "" for all; "phone"; "Refuse"; of contacts without a service "—" */
  GArray *points;      /* FrontReckonPoint, every period in order */
  FrontReckonPoint total;
} FrontReckonGroup;

typedef enum
{
  FRONT_RECKONED_IN = 0,       /* in the numerator */
  FRONT_RECKONED_OF,           /* in the denominator only */
  FRONT_RECKONED_WAITING,      /* left out: not too late yet */
  FRONT_RECKONED_UNFINISHED,   /* left out: the telephone log ends before the call does */
  FRONT_RECKONED_NOT_ACCURATE, /* left out of times */
  FRONT_RECKONED_NOT_ANSWERED, /* left out of times: nobody answered */
  FRONT_RECKONED_NOT_SAID,     /* left out: nobody said whether it was avoidable */
  FRONT_RECKONED_SHORT,        /* left out: abandoned so soon that the formula does not count it */
  FRONT_RECKONED_NO_STANDARD, /* left out: no standard was in force when it came */
  FRONT_N_RECKONED,
} FrontReckoned;

typedef struct
{
  const FrontReckon *reckon;
  GPtrArray *groups;                 /* (element-type FrontReckonGroup), at least one */
  gint64 n[FRONT_N_RECKONED];        /* contacts by verdict, with their quantity */
  GArray *ids[FRONT_N_RECKONED];     /* gint64, where they were wanted; else NULL */
  FrontCallCounts calls;             /* of calls-in-time: what the six formulas are made of */
  gboolean from_tally;               /* finished contacts were read as sums of days, not one by one */
  gint64 hold_us;                    /* of handling time: the part that was hold */
  double median;                     /* seconds; of waits, where contacts were read one by one for their ids: NAN else */
  double ninety;                     /* the 90th percentile, likewise */
  char *formula;                     /* as it was used */
  char *definition;                  /* whole sentences, translated */
} FrontReckoning;

/* FRONT_ERROR_BAD_INPUT for the range; FRONT_ERROR_NOT_FOUND for a service or queue. Store's thread.
 * Returns: (transfer full) */
FrontReckoning *front_reckon_run      (FrontDb *db, const FrontReckon *reckon, const FrontReckonQuery *query, GError **error);
/* The same, always from the contacts one by one: slow, for checking and for tests. */
FrontReckoning *front_reckon_count    (FrontDb *db, const FrontReckon *reckon, const FrontReckonQuery *query, GError **error);
void            front_reckoning_free  (FrontReckoning *reckoning);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontReckoning, front_reckoning_free)

/* Why a contact is left out, translated; NULL of those that count. */
const char     *front_reckoned_title  (FrontReckoned reckoned);

/* Whether a contact could have been avoided (progress chasing, an unclear letter): a rep's word. 1, 0, or -1 to take it
 * back. One transaction. */
gboolean        front_contact_set_avoidable (FrontDb *db, gint64 contact_id, int avoidable, GError **error);

G_END_DECLS
