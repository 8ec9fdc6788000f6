#pragma once

#include "risks/front-scheme.h"

G_BEGIN_DECLS

/* Which column of a file holds what of a risk: by its name, or as the person says. Pure. */

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
  FRONT_RISK_FIELD_SCORE,
  FRONT_RISK_FIELD_STATUS,
  FRONT_RISK_FIELD_CREATED,
  FRONT_RISK_FIELD_LAST_REVIEW,
  FRONT_RISK_FIELD_NEXT_REVIEW,
  FRONT_RISK_FIELD_MILESTONE,
  FRONT_RISK_FIELD_CLOSED,
  FRONT_RISK_N_FIELDS,
} FrontRiskField;

typedef struct _FrontRiskColumns FrontRiskColumns;

/* @map: see FrontRiskCsvOptions; @file: as messages name it. FRONT_ERROR_BAD_INPUT where the title, the likelihood or the
 * impact has no column, or @map names no column, field or step. Returns: (transfer full) */
FrontRiskColumns *front_risk_columns_new  (char **headers, const FrontScheme *scheme, const char *map, const char *file,
                                           GError **error);
void              front_risk_columns_free (FrontRiskColumns *columns);

/* The column of a field from 0, or -1. */
int         front_risk_columns_find       (const FrontRiskColumns *columns, FrontRiskField field);
/* "title", "impact", …; "" for a column that holds nothing of a risk. */
const char *front_risk_columns_field_name (const FrontRiskColumns *columns, guint column);
const char *front_risk_columns_file       (const FrontRiskColumns *columns);

/* The step a cell names: its ref, its word, or what @map says it is; 0 for none. */
int         front_risk_columns_level      (const FrontRiskColumns *columns, const FrontScheme *scheme, FrontAxis axis,
                                           const char *cell);
/* "1 Rare, 2 Unlikely, …". Returns: (transfer full) */
char       *front_risk_columns_steps      (const FrontScheme *scheme, FrontAxis axis);

G_END_DECLS
