#pragma once

#include <gtk/gtk.h>
#include "desk/front-desk-state.h"

G_BEGIN_DECLS

/* How a contact ended, and what an outcome needs besides: the office's own word for it, whether it was the
 * first contact, the department it was passed on to, the time of a call-back. */
#define FRONT_TYPE_OUTCOME_BOX (front_outcome_box_get_type ())
G_DECLARE_FINAL_TYPE (FrontOutcomeBox, front_outcome_box, FRONT, OUTCOME_BOX, GtkWidget)

/* What the channel can end with. @another: it is another contact than before, so that the choice begins anew. */
void         front_outcome_box_show           (FrontOutcomeBox *self, const FrontDeskState *state, const FrontContact *contact,
                                               gboolean another);
FrontOutcome front_outcome_box_get_outcome    (FrontOutcomeBox *self);
/* The office's own word for it, an outcome of the directory; 0: not stated. */
gint64       front_outcome_box_get_named      (FrontOutcomeBox *self);
/* Whether the rep says that it was resolved at the first contact: 1 or 0; -1: not said. */
int          front_outcome_box_get_first      (FrontOutcomeBox *self);
/* "" for none. (transfer none) */
const char  *front_outcome_box_get_department (FrontOutcomeBox *self);
/* When the call-back is promised for, counted from @now; UTC µs. */
gint64       front_outcome_box_get_due        (FrontOutcomeBox *self, gint64 now);

G_END_DECLS
