#pragma once

#include "enquiries/front-contact.h"
#include "enquiries/front-log-set.h"

G_BEGIN_DECLS

/* What the list is ordered by. What is alike in it stands newest first; what has nothing there stands last either way. */
typedef enum
{
  FRONT_LOG_SORT_ARRIVED, /* newest first; the others begin with the least */
  FRONT_LOG_SORT_CHANNEL, /* words by the alphabet of the language */
  FRONT_LOG_SORT_SERVICE,
  FRONT_LOG_SORT_REP,
  FRONT_LOG_SORT_WAIT,
  FRONT_LOG_SORT_TAKEN,
  FRONT_LOG_SORT_OUTCOME,
  FRONT_LOG_N_SORTS,
} FrontLogSort;

/* One of the conditions, to ask for or to take away. */
typedef enum
{
  FRONT_LOG_CONDITION_TYPED,
  FRONT_LOG_CONDITION_FROM,
  FRONT_LOG_CONDITION_TO,
  FRONT_LOG_CONDITION_CHANNEL,
  FRONT_LOG_CONDITION_SERVICE, /* its topic goes with it */
  FRONT_LOG_CONDITION_TOPIC,
  FRONT_LOG_CONDITION_DEPARTMENT,
  FRONT_LOG_CONDITION_PERSON,
  FRONT_LOG_CONDITION_REP,
  FRONT_LOG_CONDITION_OUTCOME,
  FRONT_LOG_CONDITION_LATE,
  FRONT_LOG_CONDITION_NOT_ACCURATE,
  FRONT_LOG_CONDITION_AVOIDABLE,
  FRONT_LOG_CONDITION_NO_SERVICE,
  FRONT_LOG_CONDITION_CHOSEN,
  FRONT_LOG_N_CONDITIONS,
} FrontLogCondition;

/* Which contacts the log shows, and in what order: every condition that is set must hold. A plain value, owned by whoever
 * made it. */
typedef struct
{
  char *typed;           /* words, as in front_log_spine_load (); "" for none */
  char *from;            /* local dates 'YYYY-MM-DD' of the arrival, both included; NULL: no bound */
  char *to;
  FrontChannel channel;  /* 0: any */
  gint64 service_id;     /* 0: any */
  gint64 topic_id;       /* 0: any */
  char *department;      /* that the service belongs to, or it was passed on to; NULL: any */
  gint64 person_id;      /* 0: anybody or nobody */
  char *rep;             /* the whole name, in capitals or not; NULL: any */
  FrontOutcome outcome;  /* FRONT_OUTCOME_NONE: any */
  gint64 outcome_id;     /* the office's own words for an outcome; 0: any */
  gboolean late;         /* waited longer than the standard in force when it arrived */
  gboolean not_accurate; /* counted, not averaged */
  gboolean avoidable;    /* a rep says that it could have been avoided */
  gboolean no_service;   /* ended, attended to, and nobody said what it was about */
  FrontLogSet *chosen;   /* these and no others; NULL: any */
  FrontLogSort sort;
  gboolean reversed;     /* the other way round: oldest first, Z to A, the longest first */
  /* What the ids stand for, to be read by people; NULL where nobody has looked (front_log_filter_look_up ()). No part of what
   * is asked for, and not compared. */
  char *service_name;
  char *topic_name;
  char *person_name;
  char *outcome_name;
} FrontLogFilter;

FrontLogFilter *front_log_filter_new   (const char *typed); /* NULL is "" */
FrontLogFilter *front_log_filter_copy  (const FrontLogFilter *filter);
void            front_log_filter_free  (FrontLogFilter *filter);
gboolean        front_log_filter_equal (const FrontLogFilter *one, const FrontLogFilter *other);
/* Whether anything besides the typed words is set. */
gboolean        front_log_filter_is_set (const FrontLogFilter *filter);
gboolean        front_log_filter_has   (const FrontLogFilter *filter, FrontLogCondition condition);
void            front_log_filter_unset (FrontLogFilter *filter, FrontLogCondition condition);
/* Finds out the names behind the ids; "" for one that is no longer there. Store's thread. */
gboolean        front_log_filter_look_up (FrontDb *db, FrontLogFilter *filter, GError **error);
/* Conditions and order in words that stay, one a line ("channel=phone"), for keeping. Returns: (transfer full) */
char           *front_log_filter_to_text   (const FrontLogFilter *filter);
/* FRONT_ERROR_BAD_INPUT where a line is none that this version writes: a condition left out would show too much.
 * Returns: (transfer full) */
FrontLogFilter *front_log_filter_from_text (const char *text, GError **error);
/* "wait", …: as the text above has it. */
const char     *front_log_sort_name      (FrontLogSort sort);
gboolean        front_log_sort_from_name (const char *name, FrontLogSort *sort);
/* FRONT_ERROR_BAD_INPUT where a date is none, or the days end before they begin. Pure. */
gboolean        front_log_filter_validate (const FrontLogFilter *filter, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontLogFilter, front_log_filter_free)

G_END_DECLS
