#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* What the desk tells the departments: a script that was wrong, and whatever else keeps customers coming back; with what the
 * department answered. Store's thread. The numbers of the states are in every store. */
typedef enum
{
  FRONT_LIAISON_OPEN = 1,
  FRONT_LIAISON_ANSWERED = 2,
} FrontLiaisonState;

typedef struct
{
  gint64 id;
  char *department;   /* "" where nobody owns it */
  gint64 service_id;  /* 0: none */
  char *service;      /* its name; "" for none; read only */
  gint64 script_id;   /* 0: it is not about a script */
  gint64 contact_id;  /* 0: none */
  char *about;        /* the step it is about, in the words it had */
  char *body;
  FrontLiaisonState state;
  gint64 raised_at;
  char *raised_by;
  char *answer;
  gint64 answered_at; /* FRONT_NEVER */
  char *answered_by;
} FrontLiaisonItem;

void       front_liaison_item_free (FrontLiaisonItem *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontLiaisonItem, front_liaison_item_free)

/* "This script was wrong", in one step: goes to the department that owns the script, else to the service's.
 * @about, @body: "" for none. @id out (nullable). One transaction. */
gboolean   front_liaison_script_wrong (FrontDb *db, gint64 service_id, gint64 contact_id, const char *about, const char *body,
                                       gint64 at, gint64 *id, GError **error);
/* The open ones first, the oldest of them on top; answered ones the latest first.
 * Returns: (transfer full) (element-type FrontLiaisonItem) */
GPtrArray *front_liaison_list   (FrontDb *db, GError **error);
/* Answers it; FRONT_ERROR_CONFLICT where somebody answered already. An empty @answer is FRONT_ERROR_BAD_INPUT. */
gboolean   front_liaison_answer (FrontDb *db, gint64 id, const char *answer, gint64 at, GError **error);
/* Takes the answer back: open again. */
gboolean   front_liaison_reopen (FrontDb *db, gint64 id, GError **error);

G_END_DECLS
