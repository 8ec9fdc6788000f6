#pragma once

#include <gio/gio.h>

#include "charts/front-chart.h"
#include "risks/front-register.h"

G_BEGIN_DECLS

/* What the tab Risks shows of one register, made on the store's thread; a value, never changed after it was made. */
typedef struct
{
  FrontRegister *source;
  FrontDrawing *matrix;
  GArray *items;  /* of int: the matrix's item for each of the register's risks, -1 where it is not on the matrix */
} FrontRisksRegister;

typedef struct
{
  GPtrArray *registers; /* (element-type FrontRisksRegister): oldest plan first */
  char *today;          /* a date */
} FrontRisksState;

/* A FrontJob: Returns: (transfer full) FrontRisksState */
gpointer front_risks_state_load (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error);
/* A dialog keeps what it was opened on, whatever is read meanwhile. */
FrontRisksState *front_risks_state_ref  (FrontRisksState *state);
void             front_risks_state_free (FrontRisksState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontRisksState, front_risks_state_free)

/* "▲ overdue" after the date where it is. Returns: (transfer full) */
char    *front_risks_state_review (const FrontRisksState *state, const FrontRisk *risk);

G_END_DECLS
