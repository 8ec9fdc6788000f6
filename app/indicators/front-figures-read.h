#pragma once

#include "calendar/front-dates.h"
#include "enquiries/front-amounts.h"

G_BEGIN_DECLS

/* Reads tally_figure: what finished contacts add up to, by local day. What is still open is not in it. Store's thread. */

typedef struct
{
  gint64 service_id;   /* 0: of none; FRONT_TALLY_ALL_SERVICES */
  FrontChannel channel;
  guint period;        /* of the @days asked with */
  gint64 day;          /* front_tally_day () */
  FrontAmounts amounts;
} FrontFigureCell;

/* Whether the figures are counted, and the periods are made of whole local days. */
gboolean front_figures_can_read (FrontDb *db, FrontBy by, gboolean *can, GError **error);
/* Which amounts are wanted; the others are 0 then. */
typedef enum
{
  FRONT_FIGURES_ALL,
  FRONT_FIGURES_CONTACTS,   /* CONTACTS alone */
  FRONT_FIGURES_RESOLUTION, /* FRONT_AMOUNTS_OF_RESOLUTION */
} FrontFigures;

/* The rows of one service (or FRONT_TALLY_ALL_SERVICES) and one channel.
 * @days: (element-type gint64): the first local day of every period, in order, and the day after the last. */
gboolean front_figures_each     (FrontDb *db, FrontFigures which, gint64 service_id, FrontChannel channel,
                                 GArray *days, void (*each) (const FrontFigureCell *cell, gpointer data), gpointer data, GError **error);
/* The next service with figures after @service_id, or none: G_MAXINT64. 0 is contacts without one; begin with -1. */
gboolean front_figures_next_service (FrontDb *db, gint64 *service_id, GError **error);

G_END_DECLS
