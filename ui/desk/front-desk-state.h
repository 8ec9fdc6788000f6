#pragma once

#include <gio/gio.h>

#include "desk/front-desk-basis.h"
#include "enquiries/front-contact-due.h"
#include "indicators/front-measure.h"

G_BEGIN_DECLS

/* All that the Desk shows, read in one job; a value, never changed after it was made. */
typedef struct
{
  FrontDeskBasis *basis;
  GPtrArray *contacts; /* (element-type FrontContact): not finished, oldest first */
  FrontMeasureResult *visitors; /* today against the standards */
  FrontMeasureResult *calls;
  gboolean any;             /* the store has contacts */
  char *who;                /* the rep at this desk */
  guint left_open;          /* closed with the office, and nobody has seen it yet */
  char *left_open_date;
} FrontDeskState;

/* A FrontJob. @data: a FrontDeskBasis that is used again while it holds, or NULL. Returns: (transfer full) FrontDeskState */
gpointer front_desk_state_load (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error);
void     front_desk_state_free (FrontDeskState *state);

/* (transfer none); NULL where there is none. */
const FrontContact *front_desk_state_find    (const FrontDeskState *state, gint64 id);
const char         *front_desk_state_service (const FrontDeskState *state, gint64 service_id);
/* With this rep: being served, on hold, in wrap-up or handed to them. Written contacts are everybody's. */
gboolean            front_desk_state_is_mine (const FrontDeskState *state, const FrontContact *contact);
/* Of all that is open: @id while it is among them; else what to take in hand when the one that was is finished or gone: the latest that
 * is with @who, or 0. Any thread. */
gint64              front_desk_in_hand       (GPtrArray *open, gint64 id, const char *who);
/* The standard a waiting contact runs against, microseconds; -1 for none. */
gint64              front_desk_state_within  (const FrontDeskState *state, const FrontContact *contact);

/* When a call-back was promised for, or a written contact must be answered: the first response, then the full one. FRONT_NEVER for
 * others, and where no standard holds. */
gint64              front_desk_state_due     (const FrontDeskState *state, const FrontContact *contact, gint64 now);
/* Written contacts that are late, and those whose time ends today. */
void                front_desk_state_count_due (const FrontDeskState *state, gint64 now, guint *n_late, guint *n_today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontDeskState, front_desk_state_free)

G_END_DECLS
