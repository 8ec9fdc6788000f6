#pragma once

#include "enquiries/front-contact.h"

G_BEGIN_DECLS

/* Which contacts the log shows: every condition that is set must hold. A plain value, owned by whoever made it. */
typedef struct
{
  char *typed;           /* words, as in front_log_spine_load (); "" for none */
  char *from;            /* local dates 'YYYY-MM-DD' of the arrival, both included; NULL: no bound */
  char *to;
  FrontChannel channel;  /* 0: any */
  gint64 service_id;     /* 0: any */
  char *rep;             /* the whole name, in capitals or not; NULL: any */
  FrontOutcome outcome;  /* FRONT_OUTCOME_NONE: any */
  gboolean late;         /* waited longer than the standard in force when it arrived */
  gboolean not_accurate; /* counted, not averaged */
} FrontLogFilter;

FrontLogFilter *front_log_filter_new   (const char *typed); /* NULL is "" */
FrontLogFilter *front_log_filter_copy  (const FrontLogFilter *filter);
void            front_log_filter_free  (FrontLogFilter *filter);
gboolean        front_log_filter_equal (const FrontLogFilter *one, const FrontLogFilter *other);
/* Whether anything besides the typed words is set. */
gboolean        front_log_filter_is_set (const FrontLogFilter *filter);
/* FRONT_ERROR_BAD_INPUT where a date is none, or the days end before they begin. Pure. */
gboolean        front_log_filter_validate (const FrontLogFilter *filter, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontLogFilter, front_log_filter_free)

G_END_DECLS
