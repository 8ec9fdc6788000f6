#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How far past its target a figure may lie and still be amber: an indicator's own, and agreed by somebody. Councils' tolerances differ
 * (within 10 or 15 % of the target, so many points, "the agreed tolerance"), and committees ask who agreed them: so there is none
 * unless the definition sheet has one, and then a figure meets its target or does not. All zero is none. */
typedef struct
{
  gboolean agreed;
  double amount;       /* in the indicator's unit (0.05: five points of a share); of the target where @of_target */
  gboolean of_target;  /* 0.10: ten per cent of the target */
} FrontTolerance;

G_END_DECLS
