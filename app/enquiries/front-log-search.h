#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* What is typed into the log's search entry, as a condition on the table contact. Only app/enquiries/front-log*.c use it. */

typedef struct
{
  char *condition;  /* SQL made of constant fragments; NULL where nothing was typed */
  GPtrArray *words; /* of char *; the last holds all that is left of a long text */
  int n_parameters; /* $1 … $n_parameters are the condition's, later ones whoever's who uses it (PostgreSQL wants no gaps) */
} FrontLogSearch;

FrontLogSearch *front_log_search_new  (FrontDb *db, const char *typed);
void            front_log_search_free (FrontLogSearch *search);
void            front_log_search_bind (const FrontLogSearch *search, FrontDb *db, FrontQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontLogSearch, front_log_search_free)

G_END_DECLS
