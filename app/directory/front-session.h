#pragma once

#include <gio/gio.h>
#include "store/front-db.h"

G_BEGIN_DECLS

/* Who works here: this person's own choices on this computer, in frontdesk/preferences.ini of the XDG configuration folder. */
typedef struct
{
  char *who;           /* "": found out by the login */
  char *desk;          /* "": found out by the computer's name */
  gboolean tell_waits; /* a notification when somebody has waited past the standard */
  gboolean tell_call_backs; /* and when a call-back is due in ten minutes */
  char *calendar_quiet; /* the month, "2026-11", in which nobody wants to hear that the known bank holidays run out; "": none */
} FrontSession;

/* Defaults where there is no file, or none that can be read. Any thread. Returns: (transfer full) */
FrontSession *front_session_load (void);
gboolean      front_session_save (const FrontSession *session, GError **error);
void          front_session_free (FrontSession *session);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontSession, front_session_free)

/* A FrontJob, with or without data: names the connection's rep and desk as the person chose, else as the directory knows the login
 * and the computer, else by these themselves. Returns: NULL */
gpointer      front_session_apply (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
