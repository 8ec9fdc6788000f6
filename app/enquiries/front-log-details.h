#pragma once

#include "enquiries/front-log.h"

G_BEGIN_DECLS

/* A timed part of a contact. */
typedef struct
{
  FrontState state;
  gint64 started_at;
  gint64 ended_at; /* FRONT_NEVER: under way */
} FrontLogPeriod;

/* An imported call's stay in one queue. */
typedef struct
{
  char *queue;
  char *agent;
  gint64 entered_at;
  gint64 answered_at; /* FRONT_NEVER: not answered */
  gint64 ended_at;
  FrontOutcome outcome;
} FrontLogStint;

/* A line of the change record. */
typedef struct
{
  gint64 at;
  char *who;
  char *desk;
  char *what;      /* the stable word */
  char *old_value; /* the last three are nullable; of a service the name, not the number */
  char *new_value;
  char *why;
} FrontLogChange;

/* Everything the store knows of one contact. */
typedef struct
{
  FrontLogRow *row;
  gint64 answered_at;   /* FRONT_NEVER: not yet */
  gint64 ended_at;
  char *department;     /* the service's; "" */
  char *note;           /* whole */
  GPtrArray *periods;   /* of FrontLogPeriod, in the order they began */
  GPtrArray *stints;    /* of FrontLogStint, likewise */
  GPtrArray *changes;   /* of FrontLogChange, oldest first */
} FrontLogDetails;

/* Store's thread. FRONT_ERROR_NOT_FOUND where the contact is gone. Returns: (transfer full) */
FrontLogDetails *front_log_details_load (FrontDb *db, gint64 id, GError **error);
void             front_log_details_free (FrontLogDetails *details);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontLogDetails, front_log_details_free)

/* A change as a person reads it, translated: "Answered", "Finished: Resolved now", "Service changed from Waste to Housing";
 * the stored word where the program has no better one. Pure. Returns: (transfer full) */
char *front_log_change_describe (const FrontLogChange *change);
/* A word of the change record alone: "Finished", "Correction of the outcome". Returns: (transfer full) */
char *front_log_word_title (const char *what);

G_END_DECLS
