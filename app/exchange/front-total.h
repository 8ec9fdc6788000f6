#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a cell says that its row is of all others together. Pure. */

typedef enum
{
  FRONT_TOTAL_NOT,
  FRONT_TOTAL_MAYBE, /* "All", "Average": also what a row of words may be about */
  FRONT_TOTAL_SURE,  /* "Grand total:" */
} FrontTotal;

FrontTotal front_total_read (const char *cell);

G_END_DECLS
