#pragma once

#include "people/front-person-merge.h"
#include "people/front-person.h"
#include "store/front-store.h"

G_BEGIN_DECLS

/* The jobs of the window of people. They run on the store's thread. */

/* A person with what stands beside: who they are now, with whom they were merged, and their contacts. */
typedef struct
{
  FrontPerson *person;
  gint64 merged_from;        /* the last one who was merged into them and can come out again; 0: nobody */
  char *merged_from_title;
  GPtrArray *history;        /* (element-type FrontContactBrief), newest first */
  gint64 n_contacts;
  gint64 last_at;
} FrontPersonState;

void     front_person_state_free (FrontPersonState *state);
/* @data: gint64, the person's id. One who was merged is shown as who they turned out to be. Returns: FrontPersonState */
gpointer front_person_state_job  (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error);

/* A save, and what came of it: one of the four. */
typedef struct
{
  FrontPerson *person; /* in: what is to be saved; its id and revision are set where it was */
  gboolean sure;       /* in: a new one is made although others are much like it */
  gboolean saved;
  GPtrArray *twins;    /* (element-type FrontPersonRow): who may be here already; nothing was saved */
  FrontPerson *theirs; /* somebody else changed it meanwhile, to this; nothing was saved */
} FrontPersonSave;

FrontPersonSave *front_person_save_new  (FrontPerson *person, gboolean sure); /* (transfer full) person */
void             front_person_save_free (FrontPersonSave *save);
/* @data: FrontPersonSave, which is told what came of it and belongs to the caller. Returns: NULL. @error also says what
 * to do where it is saved by somebody else. */
gpointer         front_person_save_job  (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error);

/* @data: FrontPerson. Returns: (element-type FrontPersonRow): who may be the same */
gpointer front_person_twins_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
