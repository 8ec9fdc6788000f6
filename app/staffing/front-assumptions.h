#pragma once

#include <math.h>

#include "enquiries/front-contact.h"

G_BEGIN_DECLS

/* What the numbers of agents are reckoned with besides the calls and the standard: a channel's own, kept in the store, so that
 * everybody who looks at it sees the same numbers. */

typedef enum
{
  FRONT_ASSUMED_HANDLING,
  FRONT_ASSUMED_PATIENCE,
  FRONT_ASSUMED_SHRINKAGE,
  FRONT_ASSUMED_OCCUPANCY,
  FRONT_N_ASSUMED,
} FrontAssumed;

typedef struct
{
  double handling;      /* mean seconds from answer to end, above 0; NAN: as measured */
  double patience;      /* mean seconds until somebody who waits gives up, above 0; NAN: as measured */
  double shrinkage;     /* share of paid time that is leave, sickness and training: from 0, below 1 */
  double max_occupancy; /* share of the time that an agent may be busy, above 0; 1: no cap */
} FrontAssumptions;

#define FRONT_ASSUMPTIONS_NONE { NAN, NAN, 0, 1 }

/* Store's thread. Where nothing was ever saved: as measured, no shrinkage, no cap. */
gboolean    front_assumptions_load (FrontDb *db, FrontChannel channel, FrontAssumptions *assumptions, GError **error);
/* One transaction with a change record. */
gboolean    front_assumptions_save (FrontDb *db, FrontChannel channel, const FrontAssumptions *assumptions, GError **error);

/* Sets one from what a person typed: whole or broken seconds, or per cent with or without the sign. Nothing typed: as measured, no
 * shrinkage, no cap. FRONT_ERROR_BAD_INPUT says what can be typed there, and nothing is set. Pure. */
gboolean    front_assumptions_read (FrontAssumptions *assumptions, FrontAssumed which, const char *typed, GError **error);
/* As it would be typed; "" for what is as measured or none. Returns: (transfer full) */
char       *front_assumptions_text (const FrontAssumptions *assumptions, FrontAssumed which);

G_END_DECLS
