#pragma once

#include "enquiries/front-contact.h"

G_BEGIN_DECLS

/* Corrections of what the log says, with a reason. The fields below can be corrected; every other member of FrontContact is
 * left alone. */
typedef enum
{
  FRONT_CORRECT_ARRIVED,
  FRONT_CORRECT_ANSWERED,
  FRONT_CORRECT_ENDED,
  FRONT_CORRECT_SERVICE,
  FRONT_CORRECT_TOPIC,
  FRONT_CORRECT_OUTCOME,
  FRONT_CORRECT_CHANNEL,
  FRONT_CORRECT_REP,
  FRONT_CORRECT_NOTE,
  FRONT_CORRECT_QUANTITY,
  FRONT_CORRECT_DEPARTMENT,
  FRONT_CORRECT_AVOIDABLE,
  FRONT_CORRECT_N_FIELDS,
} FrontCorrectField;

/* As a person calls it, translated: "Arrived", "Service", … */
const char *front_correct_field_title   (FrontCorrectField field);
/* The stable word of the change record: "corrected-arrived", … */
const char *front_correct_field_word    (FrontCorrectField field);
gboolean    front_correct_field_differs (const FrontContact *one, const FrontContact *other, FrontCorrectField field);
void        front_correct_field_take    (FrontContact *contact, const FrontContact *from, FrontCorrectField field);

/* One transaction; store's thread. @base is the contact as the person saw it, @wanted the same with the corrections: only what
 * differs between them is written, each field as one line of the change record ("corrected-service", …: old, new, why). A service
 * that changes takes its topic away unless @wanted chooses another, and an outcome that changes the office's own word for it. The
 * periods, verdicts, tickets and the tally follow. The channel of an open contact, of a call that a telephone system logged and of one
 * of several matters of a visit stays.
 *
 * FRONT_ERROR_CONFLICT where a corrected field was changed since @base was read: the message says who changed the contact last and
 * when. FRONT_ERROR_BAD_INPUT names the field; also without a reason, and where nothing differs. FRONT_ERROR_NOT_FOUND: gone. */
gboolean front_contact_correct (FrontDb *db, const FrontContact *base, const FrontContact *wanted, const char *why, GError **error);

/* ── The form: what is typed, read ── */

/* A contact's fields as they stand in a form; nothing is owned. */
typedef struct
{
  const char *arrived;  /* "26/11/2026 14:03:20", local; the seconds may be left out */
  const char *answered; /* "" where nobody answered */
  const char *ended;    /* "" while it is open */
  gint64 service_id;
  gint64 topic_id;
  FrontChannel channel;
  FrontOutcome outcome;
  int avoidable_said;   /* as FrontContact has it */
  gint64 quantity;
  const char *rep;
  const char *note;
  const char *department;
  const char *why;      /* not empty */
} FrontCorrectForm;

/* An instant as the form shows it; "" for FRONT_NEVER. Returns: (transfer full) */
char         *front_correct_format_instant (gint64 at);
/* Pure. @now: nothing lies after it. A time whose text is what the form showed stays that instant to the microsecond, also in the
 * hour that the autumn has twice; of a typed time in that hour the first is meant. @field out: which one an error names;
 * FRONT_CORRECT_N_FIELDS for the reason. Returns: (transfer full): the contact as wanted, or NULL with FRONT_ERROR_BAD_INPUT. */
FrontContact *front_correct_read (const FrontContact *base, const FrontCorrectForm *form, gint64 now, FrontCorrectField *field,
                                  GError **error);

/* ── A conflict: what is there now, and whose it is ── */

typedef struct
{
  FrontContact *contact;
  char *who[FRONT_CORRECT_N_FIELDS]; /* who changed the field last; "" where the record does not tell */
  gint64 at[FRONT_CORRECT_N_FIELDS]; /* FRONT_NEVER likewise */
} FrontCorrectSeen;

/* Store's thread. Returns: (transfer full): FRONT_ERROR_NOT_FOUND where the contact is gone. */
FrontCorrectSeen *front_correct_see (FrontDb *db, gint64 id, GError **error);
void              front_correct_seen_free (FrontCorrectSeen *seen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontCorrectSeen, front_correct_seen_free)

G_END_DECLS
