#pragma once

#include "risks/front-scheme.h"
#include "store/front-db.h"

G_BEGIN_DECLS

/* Schemes in the store. Store's thread. */

typedef struct
{
  char *ref;
  char *family;  /* the ref of the first version */
  int version;   /* 1 for what is built in */
  char *since;   /* date; NULL for what is built in */
  char *reason;
  FrontScheme *scheme;
} FrontStoredScheme;

void front_stored_scheme_free (FrontStoredScheme *stored);

/* One scheme, built in or stored; FRONT_ERROR_NOT_FOUND names @ref. Returns: (transfer full) */
FrontScheme *front_scheme_load (FrontDb *db, const char *ref, GError **error);
/* Every version of every scheme, families in their order, newest version first.
 * Returns: (transfer full) (element-type FrontStoredScheme) */
GPtrArray   *front_scheme_list (FrontDb *db, GError **error);

/* Stores @scheme as the next version of its family (the part of its ref before "/"), or as a new family. Nothing that was
 * assessed changes: registers move on to it by a re-assessment (front-reassess.h). @since: date. @reason: why, wanted for a
 * further version. @ref out: (transfer full): what it is called now. One transaction. */
gboolean     front_scheme_save (FrontDb *db, const FrontScheme *scheme, const char *since, const char *reason, char **ref,
                                GError **error);
/* A name for a new family of that size that no scheme has: "4x4", "4x4-2". Returns: (transfer full) */
char        *front_scheme_free_ref (FrontDb *db, int n_likelihood, int n_impact, GError **error);

/* Takes a saved version away again. FRONT_ERROR_CONFLICT where a register or an assessment uses it, or a later version follows it. One
 * transaction. */
gboolean     front_scheme_take_back (FrontDb *db, const char *ref, GError **error);

G_END_DECLS
