#pragma once

#include "charts/front-matrix.h"
#include "risks/front-register.h"

G_BEGIN_DECLS

/* A register's open risks on the matrix of its scheme, as assessed on @today (a date, or NULL for the latest), each with
 * its place before that and a word where its review is overdue. Pure. Returns: (transfer full) */
FrontMatrix *front_matrix_from_register (const FrontRegister *source, const char *today);
/* The same as on @to, each with its place on @from: arrows show what moved in between. Both are dates. Pure. Returns: (transfer full) */
FrontMatrix *front_matrix_from_movement (const FrontRegister *source, const char *from, const char *to);

G_END_DECLS
