#pragma once

#include "indicators/front-indicator.h"

G_BEGIN_DECLS

/* How far an indicator's data can be trusted, by the six characteristics of the Audit Commission's standards for better data
 * quality (2007), which both plans adopt. Each is rated by a person, with the evidence, on a date, and is due again. Rows are only
 * added: the latest of a characteristic holds and the others are its history, each with the version of the definition it was about. */

/* Stored: never change a number. */
typedef enum
{
  FRONT_QUALITY_ACCURACY = 1,
  FRONT_QUALITY_VALIDITY = 2,
  FRONT_QUALITY_RELIABILITY = 3,
  FRONT_QUALITY_TIMELINESS = 4,
  FRONT_QUALITY_RELEVANCE = 5,
  FRONT_QUALITY_COMPLETENESS = 6,
} FrontQualityTrait;
#define FRONT_QUALITY_LAST FRONT_QUALITY_COMPLETENESS

typedef enum
{
  FRONT_RATING_NONE = 0, /* nobody assessed it */
  FRONT_RATING_GOOD = 1,
  FRONT_RATING_FAIR = 2, /* with reservations, which the evidence names */
  FRONT_RATING_POOR = 3,
} FrontRating;

const char *front_quality_trait_name      (FrontQualityTrait trait); /* "accuracy" */
gboolean    front_quality_trait_from_name (const char *name, FrontQualityTrait *trait);
const char *front_quality_trait_title     (FrontQualityTrait trait); /* "Accuracy", translated */
const char *front_quality_trait_question  (FrontQualityTrait trait); /* what it asks, a sentence, translated */
const char *front_rating_name             (FrontRating rating); /* "good"; "" for none */
gboolean    front_rating_from_name        (const char *name, FrontRating *rating);
const char *front_rating_title            (FrontRating rating); /* "Good", "Not assessed", translated */
const char *front_rating_shape            (FrontRating rating); /* "●", "▲", "■"; "" for none */

typedef struct
{
  FrontQualityTrait trait;
  FrontRating rating;
  char *evidence;
  char *known;        /* what the program counted by itself on that day; "" */
  int sheet_version;  /* 0: no definition sheet was written yet */
  gint64 assessed_at;
  char *assessed_by;
  char *due;          /* local date of the next assessment; NULL: none was agreed */
} FrontQuality;

void                front_quality_free   (FrontQuality *quality);

/* Oldest first. Store's thread. Returns: (transfer full) (element-type FrontQuality) */
GPtrArray          *front_quality_list   (FrontDb *db, gint64 indicator_id, GError **error);
/* The one that holds; NULL. Pure. (transfer none) */
const FrontQuality *front_quality_latest (GPtrArray *list, FrontQualityTrait trait);
/* Whether it has to be looked at again: its day has come, or the definition changed since. Pure. @today: a local date. */
gboolean            front_quality_is_due (const FrontQuality *quality, const char *today, int sheet_version);

/* By the person of the session, in one transaction. An empty @evidence is what the program knows by itself; where it knows nothing,
 * FRONT_ERROR_BAD_INPUT, as for no rating and a @due (nullable: a year from today) that is past. A message begins with its field. */
gboolean            front_quality_assess (FrontDb *db, const FrontIndicator *indicator, FrontQualityTrait trait, FrontRating rating,
                                          const char *evidence, const char *due, GError **error);

/* ── What the program can know by itself ── */

typedef struct
{
  char *words;  /* a sentence, translated; "" where it knows nothing */
  gint64 n;     /* of @of: in time, there, without a doubt, … ; both -1 where there is no such number */
  gint64 of;
} FrontQualityKnown;

void                front_quality_known_clear (FrontQualityKnown *known);
/* Of the last twelve months where it is about contacts. Store's thread. */
gboolean            front_quality_known       (FrontDb *db, const FrontIndicator *indicator, FrontQualityTrait trait,
                                               FrontQualityKnown *known, GError **error);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrontQualityKnown, front_quality_known_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontQuality, front_quality_free)

G_END_DECLS
