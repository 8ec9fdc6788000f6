#pragma once

#include "plan/front-plan.h"
#include "store/front-store.h"

G_BEGIN_DECLS

/* One attempt to store a text of the plan, on the store's thread, from the revision that the text was shown with. */
typedef struct
{
  gint64 block;       /* prose; 0 for a cell */
  gint64 row;
  gint64 column;
  FrontPlanCell cell; /* what is shown; its revision is the one that it goes out from */
  gint64 *ours;       /* (atomic rc box): the revision that this text's last save made; read and written by the job alone */
  gboolean leaving;   /* nobody is left to choose: where somebody else wrote too, both texts are kept, theirs first */
} FrontPlanSave;

typedef struct
{
  gint64 revision;
  gboolean joined;            /* both texts were kept */
  FrontPlanConflict conflict; /* who it was; filled where @error is FRONT_ERROR_CONFLICT, and where @joined */
  GError *error;              /* why it is not stored; NULL: it is */
} FrontPlanSaved;

void     front_plan_save_free  (gpointer save);
void     front_plan_saved_free (gpointer saved);
/* A FrontJob. Returns a FrontPlanSaved, always. */
gpointer front_plan_save_job   (FrontDb *db, gpointer save, GCancellable *cancellable, GError **error);

/* Theirs with mine after it. Returns: (transfer full) */
char    *front_plan_join_texts (const char *theirs, const char *mine, gboolean prose);

G_END_DECLS
