#pragma once

#include "enquiries/front-log-filter.h"

G_BEGIN_DECLS

/* Conditions on the log that somebody gave a name: a rep's own, or everybody's. Store's thread. */
typedef struct
{
  gint64 id;              /* 0: not stored yet */
  char *rep;              /* whose they are; "": everybody's */
  char *name;
  FrontLogFilter *filter; /* with the names behind its ids; NULL where they cannot be read */
  char *fault;            /* why they cannot; else NULL */
  char *columns;          /* the list's columns, as ui/log/front-log-layout.h writes them; "": as they are */
} FrontLogSaved;

void           front_log_saved_free (FrontLogSaved *saved);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontLogSaved, front_log_saved_free)

/* The session's rep's own, then everybody's, each by name. Returns: (transfer full) (element-type FrontLogSaved) */
GPtrArray     *front_log_saved_list   (FrontDb *db, GError **error);
/* A new one; @mine: for the session's rep alone. FRONT_ERROR_BAD_INPUT without a name, FRONT_ERROR_CONSTRAINT where it is
 * taken. @id out (nullable). */
gboolean       front_log_saved_add    (FrontDb *db, const char *name, gboolean mine, const FrontLogFilter *filter,
                                       const char *columns, gint64 *id, GError **error);
/* Puts others in their place. FRONT_ERROR_NOT_FOUND where it is gone; so below. */
gboolean       front_log_saved_change (FrontDb *db, gint64 id, const FrontLogFilter *filter, const char *columns, GError **error);
gboolean       front_log_saved_rename (FrontDb *db, gint64 id, const char *name, GError **error);
gboolean       front_log_saved_remove (FrontDb *db, gint64 id, GError **error);

#define FRONT_LOG_SAVED_MAX_NAME 80 /* letters */

G_END_DECLS
