#include "config.h"
#include "plan/front-plan.h"

/* The words that stand for the plan's numbers in files: snapshots, templates, the example. Frozen, as the numbers are. */

typedef struct
{
  int value;
  const char *name;
} Word;

static const Word cell_kinds[] = {
  { FRONT_CELL_TEXT, "text" }, { FRONT_CELL_MONEY, "money" }, { FRONT_CELL_PERCENT, "percent" },
  { FRONT_CELL_NUMBER, "number" }, { FRONT_CELL_DATE, "date" }, { FRONT_CELL_DAYS, "days" }, { 0, NULL },
};

static const Word cell_states[] = {
  { FRONT_CELL_VALUE, "value" }, { FRONT_CELL_NOT_DUE, "not-due" }, { FRONT_CELL_TO_BE_AGREED, "to-be-agreed" },
  { FRONT_CELL_NOT_MEASURABLE, "not-measurable" }, { FRONT_CELL_PROVISIONAL, "provisional" },
  { FRONT_CELL_REVISED, "revised" }, { 0, NULL },
};

static const Word block_kinds[] = {
  { FRONT_BLOCK_PROSE, "prose" }, { FRONT_BLOCK_TABLE, "table" }, { FRONT_BLOCK_INDICATORS, "indicators" },
  { FRONT_BLOCK_RISK_REGISTER, "register" }, { FRONT_BLOCK_RISK_MATRIX, "matrix" }, { 0, NULL },
};

static const Word section_kinds[] = {
  { FRONT_SECTION_PART, "part" }, { FRONT_SECTION_INTRODUCTION, "introduction" }, { FRONT_SECTION_SCOPE, "scope" },
  { FRONT_SECTION_STANDARDS, "standards" }, { FRONT_SECTION_BUDGETS, "budgets" },
  { FRONT_SECTION_SINGLE_POINTS, "single-points" }, { FRONT_SECTION_SKILLS, "skills" },
  { FRONT_SECTION_ORGANISATION, "organisation" }, { FRONT_SECTION_OBJECTIVES, "objectives" },
  { FRONT_SECTION_INDICATORS, "indicators" }, { FRONT_SECTION_PROJECTS, "projects" },
  { FRONT_SECTION_CONTRACTS, "contracts" }, { FRONT_SECTION_RISKS, "risks" }, { FRONT_SECTION_VERSIONS, "versions" },
  { FRONT_SECTION_OTHER, "other" }, { 0, NULL },
};

static const char *
name_of (const Word *words, int value)
{
  for (; words->name != NULL; words++)
    if (words->value == value)
      return words->name;
  return NULL;
}

static int
value_of (const Word *words, const char *name)
{
  for (; words->name != NULL; words++)
    if (g_strcmp0 (words->name, name) == 0)
      return words->value;
  return 0;
}

const char *
front_plan_cell_kind_name (FrontPlanCellKind kind)
{
  return name_of (cell_kinds, kind);
}

const char *
front_plan_cell_state_name (FrontPlanCellState state)
{
  return name_of (cell_states, state);
}

const char *
front_plan_block_kind_name (FrontPlanBlockKind kind)
{
  return name_of (block_kinds, kind);
}

const char *
front_plan_section_kind_name (FrontPlanSectionKind kind)
{
  const char *name = name_of (section_kinds, kind);

  return name != NULL ? name : "other";
}

FrontPlanCellKind
front_plan_cell_kind_from_name (const char *name)
{
  return (FrontPlanCellKind) value_of (cell_kinds, name);
}

FrontPlanCellState
front_plan_cell_state_from_name (const char *name)
{
  return (FrontPlanCellState) value_of (cell_states, name);
}

FrontPlanBlockKind
front_plan_block_kind_from_name (const char *name)
{
  return (FrontPlanBlockKind) value_of (block_kinds, name);
}

FrontPlanSectionKind
front_plan_section_kind_from_name (const char *name)
{
  return (FrontPlanSectionKind) value_of (section_kinds, name);
}
