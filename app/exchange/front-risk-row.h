#pragma once

#include "exchange/front-import-aside.h"
#include "exchange/front-risk-columns.h"
#include "exchange/front-risk-csv.h"

G_BEGIN_DECLS

/* What the present row of somebody's register says of a risk. What is wrong goes to @result: as a fault where the row is to be left out,
 * as a note where it is taken all the same. Pure but for @result and @aside. */
typedef struct
{
  FrontTable *table;
  FrontRiskColumns *columns;
  const FrontScheme *scheme;
  const char *today;
  FrontDatesOrder order;       /* of its dates; front_risk_rows_settle () */
  FrontRiskCsvResult *result;
  FrontImportAside *aside;     /* rows that are left out */
} FrontRiskRows;

/* Finds out how the table's dates are written; it stands at its first row again. */
gboolean front_risk_rows_settle  (FrontRiskRows *rows, GError **error);
/* The cell of a field, without blanks around it; NULL where no column is that field. Returns: (transfer full) */
char    *front_risk_row_text     (const FrontRiskRows *rows, FrontRiskField field);
/* Whether it says only more of the risk above it: neither ref, title nor step, but something else. */
gboolean front_risk_row_goes_on  (const FrontRiskRows *rows);
/* Words, dates, status and the action; FALSE: left out. */
gboolean front_risk_row_take     (const FrontRiskRows *rows, FrontRisk *risk);
/* What a further row adds: controls, action, note. */
void     front_risk_row_take_more (const FrontRiskRows *rows, FrontRisk *risk);
/* Where it stands, in each position that the file tells. Returns: (transfer full) (element-type FrontAssessment), NULL: left out */
GPtrArray *front_risk_row_assess (const FrontRiskRows *rows);

/* @field's column is named, none for FRONT_RISK_N_FIELDS. @reason: (transfer full). */
void     front_risk_row_fault    (const FrontRiskRows *rows, int column, char *reason);
void     front_risk_row_note     (const FrontRiskRows *rows, int column, char *reason);

G_END_DECLS
