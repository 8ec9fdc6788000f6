#pragma once

#include "exchange/front-table.h"

G_BEGIN_DECLS

/* Which columns of a published contracts register are which of the plan's ten, by their headings: each council writes the Local
 * Government Transparency Code 2015 (paragraphs 32 to 34) in words of its own. Pure. */

typedef enum
{
  FRONT_CONTRACT_REFERENCE, /* no column of the plan: what a contract is known again by */
  FRONT_CONTRACT_TITLE,
  FRONT_CONTRACT_AREA,
  FRONT_CONTRACT_CONTACT,
  FRONT_CONTRACT_DESCRIPTION,
  FRONT_CONTRACT_SUPPLIER,
  FRONT_CONTRACT_SUM,
  FRONT_CONTRACT_START,
  FRONT_CONTRACT_END,
  FRONT_CONTRACT_REVIEW,
  FRONT_CONTRACT_EXTENSION,
  FRONT_N_CONTRACT_FIELDS,
} FrontContractField;

const char *front_contract_field_name  (FrontContractField field); /* "reference"; else the plan's role */
const char *front_contract_field_title (FrontContractField field); /* as people read it, translated */

typedef struct
{
  int *fields;  /* one a column of the table: a FrontContractField, -1: left out */
  guint n;
} FrontContractColumns;

void     front_contract_columns_guess (FrontContractColumns *columns, FrontTable *table);
/* "Column=field;…" on top; an empty field leaves the column out. FRONT_ERROR_BAD_INPUT. */
gboolean front_contract_columns_take  (FrontContractColumns *columns, FrontTable *table, const char *map, GError **error);
void     front_contract_columns_clear (FrontContractColumns *columns);
gboolean front_contract_columns_has   (const FrontContractColumns *columns, FrontContractField field);
/* The present row's; several columns of one field are joined: "Yes, 12 months". (transfer full) @column out: the first of them, -1. */
char    *front_contract_columns_text  (const FrontContractColumns *columns, FrontTable *table, FrontContractField field, int *column);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrontContractColumns, front_contract_columns_clear)

G_END_DECLS
