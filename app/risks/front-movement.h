#pragma once

#include "risks/front-register.h"

G_BEGIN_DECLS

/* What became of the risks between two dates, or from one plan's register to the next. Pure. */

typedef enum
{
  FRONT_MOVED_ADDED,     /* first assessed after the first date */
  FRONT_MOVED_CLOSED,
  FRONT_MOVED_UP,        /* worse: by band, then impact, then likelihood */
  FRONT_MOVED_DOWN,
  FRONT_MOVED_SIDEWAYS,  /* to another cell that is neither */
  FRONT_MOVED_RESCORED,  /* by another scheme, so that up or down cannot be said */
  FRONT_MOVED_NOT,
} FrontMoved;

typedef struct
{
  FrontMoved moved;
  const FrontRisk *risk;  /* (transfer none): of the later register */
  const FrontRisk *older; /* (transfer none): the same risk in the earlier register; @risk itself within one register */
  char *from;   /* "E IV"; NULL where it was not there */
  char *to;     /* NULL where it is closed */
  char *reason; /* of the assessments in between, newest first, or of the closing; "" where none was given */
} FrontMovement;

/* After @from, up to and with @to ('YYYY-MM-DD'). In the register's order; also those that did not move.
 * Returns: (transfer full) (element-type FrontMovement), valid as long as @self */
GPtrArray *front_register_movement (const FrontRegister *self, const char *from, const char *to);
/* From an earlier register to a later one: risks are the same where their titles are, whatever their capitals. Those of
 * @older that @newer does not have come last, as closed. */
GPtrArray *front_register_compare  (const FrontRegister *older, const FrontRegister *newer);

/* "added", "closed", "up", "down", "sideways", "rescored", "same"; and as people read it, translated. */
const char *front_moved_name  (FrontMoved moved);
const char *front_moved_title (FrontMoved moved);

G_END_DECLS
