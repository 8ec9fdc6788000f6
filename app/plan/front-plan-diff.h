#pragma once

#include "plan/front-plan.h"
#include "plan/front-word-diff.h"

G_BEGIN_DECLS

/* What changed from one state of a plan to another: first the shape (sections, tables and rows by their uids, so that what moved
 * is told as moved), then the words. A flat list in the order of reading: a margin list to step through. Pure.
 *
 * Figures that a plan quotes are compared where both sides were frozen (front_plan_freeze ()). */

typedef enum
{
  FRONT_CHANGE_TITLE,           /* of the plan */
  FRONT_CHANGE_SECTION_ADDED,
  FRONT_CHANGE_SECTION_REMOVED,
  FRONT_CHANGE_SECTION_MOVED,
  FRONT_CHANGE_HEADING,         /* number, title, level or kind of a section */
  FRONT_CHANGE_BLOCK_ADDED,     /* a text, table or quotation */
  FRONT_CHANGE_BLOCK_REMOVED,
  FRONT_CHANGE_TEXT,            /* prose */
  FRONT_CHANGE_CAPTION,         /* of a table, or what is quoted */
  FRONT_CHANGE_COLUMN_ADDED,
  FRONT_CHANGE_COLUMN_REMOVED,
  FRONT_CHANGE_COLUMN_HEADING,
  FRONT_CHANGE_ROW_ADDED,
  FRONT_CHANGE_ROW_REMOVED,
  FRONT_CHANGE_ROW_MOVED,
  FRONT_CHANGE_CELL,
} FrontPlanChangeKind;

typedef struct
{
  FrontPlanChangeKind kind;
  char *section;       /* uids; "" where the change is of something wider */
  char *block;
  char *row;
  char *column;        /* role */
  char *heading;       /* of the section, as printed */
  char *place;         /* "Net cost of service, 2016/17 latest"; "" for the section itself */
  char *old_text;      /* as printed; "" where there was nothing */
  char *new_text;
  char *reason;        /* that was recorded with the new figure; "" for none */
  gboolean quoted;     /* lives elsewhere (an indicator, a risk): not to be taken back here */
  GPtrArray *segments; /* (element-type FrontSegment): of texts; otherwise NULL */
} FrontPlanChange;

typedef struct
{
  char *from;         /* as the caller names the sides: "2016-2019 1.0" */
  char *to;
  GPtrArray *changes; /* (element-type FrontPlanChange) */
} FrontPlanDiff;

FrontPlanDiff *front_plan_diff_new  (const FrontPlan *from, const FrontPlan *to, const char *from_name, const char *to_name);
void           front_plan_diff_free (FrontPlanDiff *diff);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontPlanDiff, front_plan_diff_free)

const char *front_plan_change_name  (FrontPlanChangeKind kind); /* "row-moved" */
const char *front_plan_change_title (FrontPlanChangeKind kind); /* translated: "Row moved" */
/* One line for the margin: "Row moved: Net cost". Returns: (transfer full) */
char       *front_plan_change_describe (const FrontPlanChange *change);
/* The whole as plain text, readable without colour. Returns: (transfer full) */
char       *front_plan_diff_to_text (const FrontPlanDiff *diff);

/* ── Store's thread: makes a draft what it was, in one place. @from and @change: of a comparison whose other side is the
 * draft of plan @plan. Each is an edit like any other, so that undo takes it back. FRONT_ERROR_CONFLICT where the place
 * changed since the comparison or cannot be made as it was; FRONT_ERROR_NOT_FOUND where it is gone. ── */
gboolean front_plan_take_back         (FrontDb *db, gint64 plan, const FrontPlan *from, const FrontPlanChange *change, GError **error);
/* All changes of a section, as several edits. */
gboolean front_plan_take_back_section (FrontDb *db, gint64 plan, const FrontPlan *from, const char *section, GError **error);

G_END_DECLS
