#pragma once

#include "documents/front-plan-document.h"

G_BEGIN_DECLS

/* What somebody changed in a plan's document with a word processor, as changes of the plan to accept or refuse one by one. */

typedef enum
{
  FRONT_PROPOSAL_TEXT,        /* paragraphs of a prose block */
  FRONT_PROPOSAL_CELL,
  FRONT_PROPOSAL_ROW_ADDED,
  FRONT_PROPOSAL_ROW_REMOVED,
  FRONT_PROPOSAL_UNMATCHED,   /* kept and shown, with the reason; cannot be accepted */
} FrontProposalKind;

typedef struct _FrontProposal FrontProposal;

struct _FrontProposal
{
  FrontProposalKind kind;
  char *section;   /* heading */
  char *place;     /* "paragraph", "2016/17 Target of CS01"; never NULL */
  char *old_text;  /* Markdown or a cell's text; never NULL */
  char *new_text;
  char *reason;    /* of the unmatched: why; else "" */
  char *who;       /* where the word processor tracked it; NULL for not known */
  char *when;
  gboolean accepted; /* set by front_proposals_apply () */
  /* For applying. */
  gint64 block, row, column;
  guint old_from, old_to, new_from, new_to; /* parts of the block */
  GPtrArray *cells;                         /* (element-type utf8): of an added row, one a column */
  FrontProposal *after;                     /* an added row that this one follows */
  gint64 added;                             /* its row, once it is there */
};

typedef struct _FrontProposals FrontProposals;

/* Compares the document that was brought back (front-odt-read.h) with the plan as it stands. FRONT_ERROR_BAD_INPUT where
 * nothing in it comes from this plan. Pure. Keeps references to both. */
FrontProposals *front_proposals_new   (FrontPlanSources *sources, FrontDocument *edited, GError **error);
void            front_proposals_free  (FrontProposals *proposals);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontProposals, front_proposals_free)
/* In the order of the document. (transfer none) (element-type FrontProposal) */
GPtrArray      *front_proposals_list  (const FrontProposals *proposals);
/* "text", "cell", "row_added", "row_removed", "unmatched" */
const char     *front_proposal_kind_name (FrontProposalKind kind);

/* Takes those whose number is in @wanted (a GHashTable set of indices, NULL: all) into the plan: each an edit of its own that can
 * be undone. Store's thread; stops at the first that fails, and says which. */
gboolean        front_proposals_apply (FrontProposals *proposals, FrontDb *db, GHashTable *wanted, GError **error);

G_END_DECLS
