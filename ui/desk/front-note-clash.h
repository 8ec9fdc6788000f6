#pragma once

#include <gtk/gtk.h>

#include "enquiries/front-contact-note.h"

G_BEGIN_DECLS

/* Somebody else changed the notes that are being typed: who, when, and their text, to keep one's own, take theirs or keep both.
 *
 * Signal: "chosen" (int FrontNoteChoice) */
typedef enum
{
  FRONT_NOTE_MINE,
  FRONT_NOTE_THEIRS,
  FRONT_NOTE_BOTH,
} FrontNoteChoice;

#define FRONT_TYPE_NOTE_CLASH (front_note_clash_get_type ())
G_DECLARE_FINAL_TYPE (FrontNoteClash, front_note_clash, FRONT, NOTE_CLASH, GtkBox)

/* NULL for @seen hides the bar. */
void front_note_clash_show (FrontNoteClash *self, const FrontNoteSeen *seen);

G_END_DECLS
