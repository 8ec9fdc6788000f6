#pragma once

#include "store/front-db.h"

/* Fills an empty store with @n_contacts made-up contacts, one every three minutes up to 31 December 2025: seven calls to
 * two visitors to one e-mail, eleven services, forty reps, a note on every twentieth. */
gboolean bench_fill (FrontDb *db, int n_contacts, GError **error);
