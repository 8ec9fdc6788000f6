#pragma once

#include <math.h>

#include "calendar/front-dates.h"
#include "indicators/front-indicator.h"
#include "indicators/front-service-level.h"

G_BEGIN_DECLS

/* Measures that come from imported tables and not from the Log: what a telephone system counted by interval, and what people
 * answered in surveys. The Log's calls are not added to them, so that a call that is in both counts once.
 *
 * An interval belongs to the period it began in. One that begins before another of its queue is over is left out, and so is
 * one that does not say what the measure needs. Sums are pooled, nothing is averaged. */
typedef enum
{
  FRONT_IMPORTED_OFFERED,   /* numbers of calls */
  FRONT_IMPORTED_ANSWERED,
  FRONT_IMPORTED_IN_TIME,
  FRONT_IMPORTED_ABANDONED,
  FRONT_IMPORTED_SHARE_ANSWERED,
  FRONT_IMPORTED_SHARE_IN_TIME,
  FRONT_IMPORTED_SHARE_ABANDONED,
  FRONT_IMPORTED_SPEED,     /* times */
  FRONT_IMPORTED_HANDLING,
  FRONT_IMPORTED_SATISFIED, /* surveys */
  FRONT_IMPORTED_SCORE,
  FRONT_IMPORTED_RESPONSES,
} FrontImportedKind;

typedef struct
{
  const char *ref;
  const char *title;   /* not translated yet: front_imported_title () */
  const char *formula;
  FrontUnit unit;
  FrontPolarity polarity;
  FrontImportedKind kind;
} FrontImported;

/* Static. NULL where there is none. */
const FrontImported *front_importeds          (guint *n_importeds);
const FrontImported *front_imported_find      (const char *ref);
const char          *front_imported_title     (const FrontImported *imported);
gboolean             front_imported_is_survey (const FrontImported *imported);

/* From which score on somebody is satisfied. */
typedef struct
{
  double least; /* NAN: above the middle of the scale */
  double of;    /* @least is of so many; NAN: of the scale of the answer */
} FrontSatisfied;

#define FRONT_SATISFIED_INIT { NAN, NAN }

/* The smallest usual scale that holds @best, the best score given where nobody says the best there is. Pure. */
double   front_survey_scale    (double best);
/* "4 of 5", "4/5", "80%", "4"; empty: above the middle. FALSE where it cannot be read. Pure. */
gboolean front_satisfied_parse (const char *text, FrontSatisfied *satisfied);

typedef struct
{
  const char *from;          /* local dates, both included */
  const char *to;
  FrontBy by;
  const char *scope;         /* a source's name; NULL or "": all */
  FrontFormula formula;      /* of calls in time */
  FrontSatisfied satisfied;
  gboolean want_files;
} FrontImportedQuery;

typedef struct
{
  FrontPeriod period;
  double numerator;   /* calls, seconds, answers or scores */
  double denominator; /* 0 of numbers */
  double value;       /* NAN where nothing was imported */
} FrontImportedPoint;

typedef struct
{
  char *file;
  char *source;
  char *who;
  gint64 at;      /* when it was brought in */
  gint64 n_rows;  /* of it, in these dates; of contacts: how many it brought */
  gint64 id;      /* of the import */
  gint64 n_bad;   /* rows of the whole file that were kept aside */
} FrontImportedFile;

typedef struct
{
  const FrontImported *imported;
  GArray *points;            /* FrontImportedPoint, every period in order */
  FrontImportedPoint total;
  GPtrArray *files;          /* (element-type FrontImportedFile), the latest first; NULL where they were not wanted */
  gint64 n_rows;             /* intervals or answers that were counted */
  gint64 n_not_said;         /* left out: it does not say what the measure needs */
  gint64 n_overlapping;      /* left out: it lies in another interval */
  gint64 n_longer;           /* intervals that go beyond the period they begin in, such as weeks by day: in the total alone */
  gint64 n_beyond;           /* left out: intervals that go beyond the dates */
  char *formula;
  char *definition;          /* whole sentences, translated: which source, what counts, what was left out and why */
} FrontImportedResult;

/* Store's thread. FRONT_ERROR_BAD_INPUT for the range. (transfer full) */
FrontImportedResult *front_imported_run         (FrontDb *db, const FrontImported *imported, const FrontImportedQuery *query,
                                                 GError **error);
void                 front_imported_result_free (FrontImportedResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontImportedResult, front_imported_result_free)

/* The files that brought contacts of these local dates, @to included, into the log; @channel 0: any. Store's thread.
 * (element-type FrontImportedFile) (transfer full) */
GPtrArray *front_imported_contact_files (FrontDb *db, int channel, const char *from, const char *to, GError **error);
/* "calls.csv (import 12), from Mitel, brought in on 03/04/2026 by Amina: 48 rows of these dates; 2 rows of the file were kept aside".
 * Returns: (transfer full) */
char      *front_imported_file_words (const FrontImportedFile *file);
/* FRONT_ERROR_NOT_FOUND names @source and those there are. */
gboolean   front_imported_check_source (FrontDb *db, const FrontImported *imported, const char *source, GError **error);
/* The sources it can be limited to, by name. Returns: (transfer full) (element-type utf8) */
GPtrArray *front_imported_sources (FrontDb *db, const FrontImported *imported, GError **error);
/* The instants of the first and the last row, FRONT_NEVER where there is none. */
gboolean   front_imported_span    (FrontDb *db, const FrontImported *imported, const char *scope, gint64 *first, gint64 *last,
                                   GError **error);

G_END_DECLS
