#pragma once

#include <gio/gio.h>

#include "indicators/front-indicator.h"
#include "indicators/front-standing.h"
#include "store/front-db.h"

G_BEGIN_DECLS

/* What the window of entered figures shows, and what it sends: jobs for the store's thread. */

typedef struct
{
  char *who;              /* who works here */
  GPtrArray *indicators;  /* (element-type FrontIndicator), those that are entered */
  GPtrArray *late;        /* (element-type FrontLate) */
  char *ref;              /* the one whose figures follow; NULL where there is none */
  GPtrArray *records;     /* (element-type FrontEntryRecord), oldest first */
  GPtrArray *doubts;      /* of char *, one a record: what to look at in it; "" for nothing */
  GPtrArray *figures;     /* (element-type FrontFigure), as everybody reads them */
} FrontEntryState;

/* @data: a ref or NULL. Returns: (transfer full) FrontEntryState */
gpointer front_entry_state_load (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error);
void     front_entry_state_free (gpointer state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontEntryState, front_entry_state_free)

/* Sentences, one after another. Returns: (transfer full): "" for no doubt */
char    *front_entry_doubt_words (FrontDoubt doubts);

/* What was typed, as it was typed. */
typedef enum
{
  FRONT_ENTRY_ENTER,
  FRONT_ENTRY_CHECK,
  FRONT_ENTRY_SIGN,
} FrontEntryAct;

typedef struct
{
  FrontEntryAct act;
  char *ref;
  char *period;
  FrontFigureState state; /* VALUE, or a word that stands instead of one */
  char *value;
  char *numerator;
  char *denominator;
  char *note;
  char *reason;
} FrontEntryTyped;

void     front_entry_typed_free (gpointer typed);
/* @data: a FrontEntryTyped. Returns: (transfer full): sentences on what to look at in what was entered; NULL without any. A message
 * begins with the name of the field that is to be mended. */
gpointer front_entry_typed_send (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
