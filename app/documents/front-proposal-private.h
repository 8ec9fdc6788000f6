#pragma once

#include "documents/front-proposal.h"

G_BEGIN_DECLS

/* What finding and applying proposals share. */
struct _FrontProposals
{
  FrontPlanSources *sources;
  FrontDocument *stored;  /* the plan's, as it would be exported now */
  FrontDocument *edited;
  GHashTable *stored_blocks; /* identity → GPtrArray of FrontDocPart (not owned), in their order */
  GHashTable *edited_blocks;
  GPtrArray *list;
};

/* The parts of a block, without deleted ones. (transfer none): an empty array where there are none. */
GPtrArray *front_proposals_parts (GHashTable *blocks, gint64 block);

G_END_DECLS
