#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The causes that the interface treats differently; each has its own sentence and remedy.
 * Messages are whole sentences in the user's language and name the place (file, line, field). */
typedef enum
{
  FRONT_ERROR_FAILED,      /* nothing more is known: the engine's own words follow */
  FRONT_ERROR_BUSY,        /* somebody else is writing; try again */
  FRONT_ERROR_CONFLICT,    /* the row changed since it was read; the message says who changed it */
  FRONT_ERROR_CONSTRAINT,  /* the store refused a value */
  FRONT_ERROR_FULL,        /* no room on the disk; nothing was lost that was saved before */
  FRONT_ERROR_READ_ONLY,   /* the file or its folder cannot be written */
  FRONT_ERROR_CORRUPT,     /* the file is damaged */
  FRONT_ERROR_NEWER,       /* made by a newer Frontdesk */
  FRONT_ERROR_FOREIGN,     /* not a Frontdesk store */
  FRONT_ERROR_UNREACHABLE, /* no file there, or the server does not answer */
  FRONT_ERROR_CANCELLED,
  FRONT_ERROR_NOT_FOUND,   /* no such row: a service, an indicator, a plan */
  FRONT_ERROR_BAD_INPUT,   /* what was given cannot be read */
  FRONT_ERROR_USAGE,       /* the command line itself is wrong: exit status 2 */
} FrontError;

#define FRONT_ERROR (front_error_quark ())
GQuark front_error_quark (void);

/* A refusal that one more thing would solve says which: "reason". A command's option of that name is told with the message,
 * a dialog's entry of that name takes the keyboard. @field: static. Returns FALSE, for "return front_error_wants (…)". */
gboolean    front_error_wants  (GError **error, const char *field);
/* NULL: nothing in particular. */
const char *front_error_wanted (const GError *error);

G_END_DECLS
