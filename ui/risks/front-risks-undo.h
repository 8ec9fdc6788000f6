#pragma once

#include "risks/front-register.h"
#include "risks/front-risks-at.h"

G_BEGIN_DECLS

/* What was written of risks, registers and schemes in this window, taken back with Ctrl+Z in the tab: the last first, field by field, so that what others
 * changed since stays. Assessments and reviews are not taken back: a new view of a risk is a new assessment. */

/* @before: (transfer full) (nullable): NULL where the risk was added; @after: (transfer full). Tells @message over the window's foot. */
void front_risks_undo_push (const FrontRisksAt *at, FrontRisk *before, FrontRisk *after, const char *message);
/* Anything else; @message NULL where something else is told. @take_back runs on the store's thread with @data. */
typedef gboolean (*FrontRisksTakeBack) (FrontDb *db, gpointer data, GError **error);
void front_risks_undo_push_job (GtkWidget *page, FrontRisksTakeBack take_back, gpointer data, GDestroyNotify data_free, const char *message);
/* Takes the last one back. */
void front_risks_undo_run  (GtkWidget *page, FrontStore *store);

G_END_DECLS
