#pragma once

#include <gio/gio.h>

#include "enquiries/front-contact.h"

G_BEGIN_DECLS

/* What a key does to the contacts, on the store's worker: steps wait there one behind the other while another desk writes, so each decides
 * when its turn comes, from the store, and not by what the page last read. */

typedef enum
{
  FRONT_DESK_ARRIVE,
  FRONT_DESK_CALL,       /* answers what rings; else a call arrives */
  FRONT_DESK_SERVE_NEXT,
  FRONT_DESK_SERVE,      /* the one in hand */
  FRONT_DESK_HOLD,       /* or goes on */
  FRONT_DESK_GONE,
  FRONT_DESK_FINISH,
  FRONT_DESK_WRAP_UP,
  FRONT_DESK_TRANSFER,
  FRONT_DESK_PASS_ON,
  FRONT_DESK_CALL_BACK,
  FRONT_DESK_NEXT_MATTER,
  FRONT_DESK_NOT_ACCURATE,
  FRONT_DESK_UNDO,
  FRONT_DESK_REDO,
} FrontDeskStepKind;

/* The contact in hand as the steps so far have left it: the worker's, counted. */
typedef struct
{
  gint64 id; /* 0: nobody */
} FrontDeskHand;

FrontDeskHand *front_desk_hand_new   (void);
void           front_desk_hand_unref (FrontDeskHand *hand);

typedef struct
{
  FrontDeskStepKind kind;
  FrontDeskHand *hand;
  gint64 shown;          /* in hand on the page when the key was pressed; 0: nobody */
  gboolean follows;      /* the page has not shown yet what earlier steps did: what they left in hand is meant */
  gint64 id;             /* of which contact; 0: the one in hand. Out */
  gint64 at;
  FrontChannel channel;
  gboolean serving;
  FrontOutcome outcome;
  gint64 named;          /* the office's own word for the outcome; 0: none */
  int first;             /* the rep's mark of the first contact; -1: not said */
  gint64 due_at;         /* of a call-back */
  char *to;              /* a colleague, or a department */
  char *note;
  /* Out. */
  gboolean takes;        /* the contact comes to hand */
  gboolean no_service;   /* what ended a contact that somebody attended to: nobody said what it was about */
  char *undone;          /* the action's name */
  char *title;           /* the contact's */
} FrontDeskStep;

FrontDeskStep *front_desk_step_new  (FrontDeskStepKind kind, FrontDeskHand *hand);
void           front_desk_step_free (FrontDeskStep *step);
/* A FrontJob; @data is the step. Returns: (transfer full) FrontDeskStep: with what came out. An error is what to tell the rep. */
gpointer       front_desk_step_job  (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
