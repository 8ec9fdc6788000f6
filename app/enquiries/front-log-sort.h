#pragma once

#include <gio/gio.h>
#include "enquiries/front-log-search.h"

G_BEGIN_DECLS

/* The order of the log by something else than the arrival. Only app/enquiries/front-log*.c use it.
 *
 * A list of a million is read from the table in whatever order it lies there and put in order here: names then stand as
 * the language has them on both engines, no index has to be kept for every order, and it is several times faster than
 * the engine's own sorting of rows. */

/* By what one contact stands where it does. */
typedef struct
{
  gboolean none;  /* there is nothing to order by: last, either way round */
  gint64 number;
  char *text;     /* a collation key; NULL where the number counts */
  gint64 arrived_at; /* FRONT_NEVER: no such contact, or it does not fit */
  gint64 id;
} FrontLogKey;

void        front_log_key_clear   (FrontLogKey *key);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrontLogKey, front_log_key_clear)

/* What a query has to select for front_log_key_read () in two columns: ", " before each. */
const char *front_log_key_columns (const FrontLogFilter *filter);
/* @column: the first of the two. */
void        front_log_key_read    (FrontLogKey *key, const FrontLogFilter *filter, FrontQuery *query, gint64 id, int column);
/* Below 0: @one stands before @other. */
int         front_log_key_compare (const FrontLogFilter *filter, const FrontLogKey *one, const FrontLogKey *other);

/* All ids that fit, in order. Returns: (transfer full) (element-type gint64): NULL with @error */
GArray     *front_log_sort_load   (FrontDb *db, const FrontLogSearch *search, GCancellable *cancellable, GError **error);

G_END_DECLS
