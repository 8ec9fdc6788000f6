#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* What to ask and to say about a service, in order; ticked while talking and kept with the contact. One for a service.
 *
 * A script is written as text, as one writes it down for a colleague:
 *
 *   Say: Thank you for calling.            what to say first (before any question), or with the question above it
 *   1. Is it the first time?               a question; the numbers are given anew
 *   Link: https://www.example.org/bins     of the question above
 *   - Yes: Log it for the crew.            an answer, and what to do then
 *   - No: Pass it to the supervisor.
 *
 * THREADS: what takes a FrontDb runs on the store's thread; the rest anywhere. */

typedef struct
{
  gint64 id;
  char *answer;
  char *action; /* "" for none */
} FrontScriptAnswer;

typedef struct
{
  gint64 id;
  char *question;
  char *say;    /* "" for none */
  char *link;   /* "" for none; http or https */
  GPtrArray *answers; /* (element-type FrontScriptAnswer) */
} FrontScriptStep;

typedef struct
{
  gint64 id;        /* 0: there is none yet */
  gint64 service_id;
  char *opening;    /* "" for none */
  char *department; /* who owns its words; "" for nobody */
  char *review_on;  /* date; NULL for none */
  gboolean retired;
  GPtrArray *steps; /* (element-type FrontScriptStep) */
} FrontScript;

FrontScript *front_script_new  (gint64 service_id);
void         front_script_free (FrontScript *script);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontScript, front_script_free)

/* Reads the opening and the steps; the rest of the script is as new. FRONT_ERROR_BAD_INPUT names the line.
 * Returns: (transfer full) */
FrontScript *front_script_parse  (const char *text, GError **error);
/* The same text back. Returns: (transfer full) */
char        *front_script_format (const FrontScript *script);
/* Whether its review date is past on @today ('YYYY-MM-DD'). */
gboolean     front_script_is_overdue (const FrontScript *script, const char *today);

/* The script of a service; an empty one with id 0 where there is none. Returns: (transfer full) */
FrontScript *front_script_load (FrontDb *db, gint64 service_id, GError **error);
/* Saves @script, which was @orig when it was read, in one transaction. A question or answer of the same words stays the one
 * it was, so that what contacts ticked belongs to it; others go and are kept for those contacts. FRONT_ERROR_CONFLICT where
 * somebody else saved meanwhile, FRONT_ERROR_BAD_INPUT names the field. Undo is the same call with the two changed places. */
gboolean     front_script_save (FrontDb *db, const FrontScript *orig, FrontScript *script, GError **error);
/* The same inside a transaction under way, without the change record. */
gboolean     front_script_store (FrontDb *db, const FrontScript *orig, FrontScript *script, GError **error);

/* ── What a contact was taken through ── */

typedef struct
{
  gint64 step_id;
  gint64 answer_id; /* 0: ticked without an answer */
  gint64 at;
  char *question;   /* in the words of that moment */
  char *answer;
} FrontScriptTick;

/* In the order they were ticked. Returns: (transfer full) (element-type FrontScriptTick) */
GPtrArray *front_script_ticks  (FrontDb *db, gint64 contact_id, GError **error);
/* Ticks a step at an instant, or with another answer anew. One transaction. */
gboolean   front_script_tick   (FrontDb *db, gint64 contact_id, gint64 step_id, gint64 answer_id, gint64 at, GError **error);
gboolean   front_script_untick (FrontDb *db, gint64 contact_id, gint64 step_id, GError **error);

G_END_DECLS
