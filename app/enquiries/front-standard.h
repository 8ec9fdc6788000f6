#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* The published standards, each from a date on. Built in before the first date the store has one from: calls within 20 s, 85 % to
 * 31/03/2021 and 75 % after; 97 % of calls answered; visitors within 600 s; e-mail first response in 2 working days,
 * full response in 10. */

#define FRONT_MEASURE_CALLS_ANSWERED "calls-answered"
#define FRONT_MEASURE_CALLS_IN_TIME "calls-in-time"
#define FRONT_MEASURE_VISITORS_IN_TIME "visitors-in-time"
/* Their "seconds" are working days: each whole 86 400 s stands for one. */
#define FRONT_MEASURE_EMAIL_FIRST "email-first-response"
#define FRONT_MEASURE_EMAIL_FULL "email-full-response"
#define FRONT_MEASURE_FCR_DECLARED "fcr-declared"
#define FRONT_MEASURE_FCR_AUDITED "fcr-audited"

typedef struct
{
  char *since;    /* date */
  gint64 starts;  /* the instant @since begins at */
  gint64 within_us; /* -1: none */
  double target;  /* a share, 0 to 1; NAN: none */
  char *reason;
} FrontStandard;

/* A measure's standards, oldest first. Returns: (transfer full) (element-type FrontStandard) */
GPtrArray *front_standard_list (FrontDb *db, const char *measure, GError **error);
/* The one in force at an instant; NULL before the first. (transfer none) */
const FrontStandard *front_standard_at (GPtrArray *standards, gint64 at);

/* The working days of a standard for e-mail in force at an instant; 0: none. */
guint front_standard_days_at (GPtrArray *standards, gint64 at);

/* Sets or replaces the standard from a date on, with its reason, and counts the tally anew where the seconds changed.
 * One transaction. */
gboolean   front_standard_set (FrontDb *db, const char *measure, const char *since, gint64 within_us, double target,
                               const char *reason, GError **error);

G_END_DECLS
