#pragma once

#include "enquiries/front-log-filter.h"

G_BEGIN_DECLS

/* What the log is asked for, as a condition on the table contact. Only app/enquiries/front-log*.c use it. */

typedef struct
{
  char *condition;  /* SQL made of constant fragments; NULL where everything is asked for */
  GPtrArray *words; /* of char *; the last holds all that is left of a long text */
  FrontLogFilter *filter;
  gint64 from_at;   /* the days as instants, [from_at, to_at) */
  gint64 to_at;
  GPtrArray *calls; /* of FrontStandard, where late ones are asked for, else NULL; so the visitors' */
  GPtrArray *visitors;
  gint64 shortest_us; /* no standard is shorter */
  int n_parameters; /* $1 … $n_parameters are the condition's, later ones whoever's who uses it (PostgreSQL wants no gaps) */
} FrontLogSearch;

FrontLogSearch *front_log_search_new  (FrontDb *db, const FrontLogFilter *filter, GError **error);
void            front_log_search_free (FrontLogSearch *search);
void            front_log_search_bind (const FrontLogSearch *search, FrontDb *db, FrontQuery *query);
/* The condition lets pass what may be late, or chosen; whether it was late depends on the standard of its day. The query's first
 * column is the contact's number, those from @column on are front_log_search_columns (). */
gboolean        front_log_search_keeps (const FrontLogSearch *search, FrontQuery *query, int column);
const char     *front_log_search_columns (const FrontLogSearch *search); /* ", …", or "" where none are needed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontLogSearch, front_log_search_free)

G_END_DECLS
