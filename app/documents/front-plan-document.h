#pragma once

#include "documents/front-document.h"
#include "plan/front-plan.h"

G_BEGIN_DECLS

/* A plan with the figures it quotes, read in one go: what its document, its preview and its page in the window need. */
typedef struct _FrontPlanSources FrontPlanSources;

/* FRONT_ERROR_NOT_FOUND. What is quoted and is not in the store is no error: the document says so in its place.
 * Store's thread. Returns: (transfer full) */
FrontPlanSources *front_plan_sources_load  (FrontDb *db, gint64 plan, GError **error);
FrontPlanSources *front_plan_sources_find  (FrontDb *db, const char *ref, GError **error);
/* As a version kept it: its figures and its register are those of that day. */
FrontPlanSources *front_plan_sources_version (FrontDb *db, gint64 plan, const char *number, GError **error);
FrontPlanSources *front_plan_sources_ref   (FrontPlanSources *sources);
void              front_plan_sources_unref (FrontPlanSources *sources);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontPlanSources, front_plan_sources_unref)

/* (transfer none) */
const FrontPlan  *front_plan_sources_plan  (const FrontPlanSources *sources);

/* The whole plan. Pure, any thread. */
FrontDocument    *front_plan_document_new       (FrontPlanSources *sources);
/* One quoted block alone, as it prints: for the window. */
FrontDocument    *front_plan_quote_document_new (FrontPlanSources *sources, const FrontPlanBlock *block);

/* Adds a table of a plan, as it prints, to another document: reports quote the plan so. */
void              front_plan_document_add_table (FrontDocument *document, const FrontPlan *plan, const FrontPlanBlock *table);

/* The version and date of the last filled row of version control: "Version 1.1, 10/02/2021", or "". (transfer full) */
char             *front_plan_version (const FrontPlan *plan);

G_END_DECLS
