#pragma once

#include <gtk/gtk.h>

#include "documents/front-proposal.h"

G_BEGIN_DECLS

/* A proposal of a document that is brought back: where it is, what it changes, who made it, and the buttons that decide it. They
 * call bring-back.accept, bring-back.refuse and bring-back.note of the window, with the row's index (u). */
GtkWidget *front_plan_proposal_row_new (const FrontProposal *proposal, guint index, gboolean refused, gboolean noted);

G_END_DECLS
