#pragma once

#include "enquiries/front-contact.h"

G_BEGIN_DECLS

/* The life of a contact as a pure function:
 *
 *   (arrive) ─► waiting ─ANSWER─► serving ─HOLD─► hold ─RESUME─► serving
 *                                    ├─PAUSE─► paused ─RESUME─► serving      e-mail and online only
 *                                    ├─TRANSFER─► transferred ─ANSWER─► serving   the first answer stays the answer
 *                                    └─WRAP_UP─► wrap-up                     calls only
 *   FINISH leads from each of them to finished. An e-mail that is finished while it waits was answered in full at once.
 *
 * Undoing is not a step: front-undo.h. */

typedef enum
{
  FRONT_CONTACT_ANSWER,
  FRONT_CONTACT_HOLD,
  FRONT_CONTACT_RESUME,
  FRONT_CONTACT_FINISH,
  FRONT_CONTACT_WRAP_UP,
  FRONT_CONTACT_PAUSE,
  FRONT_CONTACT_TRANSFER,
} FrontContactStep;

/* The change record's word for a step. */
const char *front_contact_step_word (FrontContactStep step);

/* Takes the step at @at (UTC µs). Where the clock was set back since the last step, the step is put at that step's
 * instant and the contact marked not accurate: time never runs backwards in a contact.
 * FRONT_ERROR_BAD_INPUT where the step does not fit the state, @contact then unchanged. */
gboolean front_contact_take_step (FrontContact *contact, FrontContactStep step, gint64 at, FrontOutcome outcome,
                                  GError **error);

G_END_DECLS
