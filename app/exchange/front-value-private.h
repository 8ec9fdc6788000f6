#pragma once

#include "exchange/front-value.h"

G_BEGIN_DECLS

/* What the readers of values share. Only front-value*.c include this. */

/* Behind the spaces at @at; also the no-break spaces, which spreadsheets write. */
const char *front_skip_space   (const char *at);
/* A run of figures, at most nine: more is no part of a date or a time. Returns how many there are; @at is moved behind them. */
int         front_read_figures (const char **at, int *value);

/* How a number was written. */
typedef struct
{
  gboolean percent, money, decimals, grouped;
} FrontNumberForm;

gboolean    front_read_number  (const char *text, FrontMarks marks, double *value, FrontNumberForm *form);

G_END_DECLS
