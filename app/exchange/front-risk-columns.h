#pragma once

#include "exchange/front-table.h"
#include "risks/front-register.h"

G_BEGIN_DECLS

/* Which column of a file holds what of a risk: by its heading and by what stands in it, or as the person says. Pure. */

typedef enum
{
  FRONT_RISK_FIELD_REF,
  FRONT_RISK_FIELD_TITLE,
  FRONT_RISK_FIELD_CAUSE,
  FRONT_RISK_FIELD_EVENT,
  FRONT_RISK_FIELD_CONSEQUENCE,
  FRONT_RISK_FIELD_CATEGORY,
  FRONT_RISK_FIELD_OWNER,
  FRONT_RISK_FIELD_CONTROLS,
  FRONT_RISK_FIELD_LIKELIHOOD,
  FRONT_RISK_FIELD_IMPACT,
  FRONT_RISK_FIELD_IMPACT_1, /* of the scheme's categories, in their order */
  FRONT_RISK_FIELD_IMPACT_2,
  FRONT_RISK_FIELD_IMPACT_3,
  FRONT_RISK_FIELD_IMPACT_4,
  FRONT_RISK_FIELD_IMPACT_5,
  FRONT_RISK_FIELD_SCORE,    /* "12", "12 (High)"; without columns of steps also "L4 I3", "4 x 3", "E IV" */
  FRONT_RISK_FIELD_STATUS,
  FRONT_RISK_FIELD_CREATED,
  FRONT_RISK_FIELD_LAST_REVIEW,
  FRONT_RISK_FIELD_NEXT_REVIEW,
  FRONT_RISK_FIELD_MILESTONE,
  FRONT_RISK_FIELD_CLOSED,
  FRONT_RISK_FIELD_TREATMENT,
  FRONT_RISK_FIELD_ACTION,
  FRONT_RISK_FIELD_ACTION_OWNER,
  FRONT_RISK_FIELD_ACTION_DUE,
  FRONT_RISK_FIELD_NOTE,
  FRONT_RISK_N_FIELDS,
} FrontRiskField;

typedef struct _FrontRiskColumns FrontRiskColumns;

/* @map: see FrontRiskCsvOptions. FRONT_ERROR_BAD_INPUT where nothing is the title or no position has a likelihood and an impact, where two
 * columns are the same and nobody said which, or where @map names no column, field or step. The table is read through once and
 * stands at its first row again. Returns: (transfer full) */
FrontRiskColumns *front_risk_columns_new  (FrontTable *table, const FrontScheme *scheme, const char *map, GError **error);
/* By the headings and cells alone, whatever is missing; NULL only where the table cannot be read. Returns: (transfer full) */
FrontRiskColumns *front_risk_columns_guess (FrontTable *table, const FrontScheme *scheme, GError **error);
void              front_risk_columns_free (FrontRiskColumns *columns);

/* The column of a field from 0, or -1: of the current position where the field is a step or a score. */
int         front_risk_columns_find       (const FrontRiskColumns *columns, FrontRiskField field);
int         front_risk_columns_find_at    (const FrontRiskColumns *columns, FrontPosition position, FrontRiskField field);
/* Whether the file tells of a position. */
gboolean    front_risk_columns_has        (const FrontRiskColumns *columns, FrontPosition position);
/* "title", "impact", "target-impact", …; "" for a column that holds nothing of a risk. (transfer none) */
const char *front_risk_columns_field_name (const FrontRiskColumns *columns, guint column);
/* All such names, for a list to choose from. Returns: (transfer full) */
char      **front_risk_columns_names      (const FrontScheme *scheme);
/* One of them as people read it, translated: "Title", "Target: impact". Returns: (transfer full) */
char       *front_risk_columns_title      (const char *name, const FrontScheme *scheme);

/* The step a cell names, see front_risk_step_read (), or what @map says it is; 0 for none. */
int         front_risk_columns_level      (const FrontRiskColumns *columns, const FrontScheme *scheme, FrontAxis axis,
                                           const char *cell);
/* Whether a score's column names the impact before the likelihood. */
gboolean    front_risk_columns_impact_first (const FrontRiskColumns *columns, guint column);
/* What was read by a usual scale and not by the scheme's own words: "“Moderate” was read as 3 Possible".
 * Returns: (transfer none) (element-type char *) */
const GPtrArray *front_risk_columns_guesses (const FrontRiskColumns *columns);

G_END_DECLS
