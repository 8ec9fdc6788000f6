#pragma once

#include <math.h>

#include "store/front-error.h"

G_BEGIN_DECLS

/* A figure that is made from others: references of indicators and measures, numbers, + - * / ( ) and
 * pooled (A, B, …). "CS01 / CS02", "CS03 + CS04", "1 - CS01", "pooled (CS05, CS06, CS07)". Pure.
 *
 * Percentages are never averaged. pooled () adds the numerators and the denominators of its parts and divides once. Of two
 * percentages + needs that both are of the same whole, - gives percentage points, / their ratio. */
typedef struct _FrontExpression FrontExpression;

/* What a part amounts to in one period. */
typedef struct
{
  double value;       /* NAN: it has none */
  double numerator;   /* both NAN where it is no quotient of two that are known */
  double denominator;
  gboolean share;     /* a percentage */
  const char *why;    /* where it has no value: which and why, a sentence without its full stop */
} FrontOperand;

#define FRONT_OPERAND_INIT { NAN, NAN, NAN, FALSE, NULL }

/* @known: (element-type utf8): the references there are; capitals do not matter, and what comes out has theirs.
 * FRONT_ERROR_BAD_INPUT says where it cannot be read, FRONT_ERROR_NOT_FOUND names a reference there is not and those there
 * are. Both begin with the name of the sheet's field. Returns: (transfer full) */
FrontExpression *front_expression_parse (const char *text, GPtrArray *known, GError **error);
void             front_expression_free  (FrontExpression *expression);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontExpression, front_expression_free)

/* Each reference once, in the order of the text. (transfer none) (element-type utf8) */
GPtrArray       *front_expression_refs  (const FrontExpression *expression);

/* @operands: one a reference, in that order. Where a part is missing, a divisor is 0 or percentages cannot be put together
 * the value is NAN and @why says so: (transfer full), NULL else. */
void             front_expression_evaluate (const FrontExpression *expression, const FrontOperand *operands, FrontOperand *result,
                                            char **why);

G_END_DECLS
