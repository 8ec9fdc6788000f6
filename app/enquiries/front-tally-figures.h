#pragma once

#include "enquiries/front-amounts.h"

G_BEGIN_DECLS

/* The figures' part of the tally: front-amounts.h added up by service, channel and local day in the table tally_figure.
 * Private to front-tally.c, except for what readers ask. Store's thread. */
typedef struct _FrontTallyFigures FrontTallyFigures;

FrontTallyFigures *front_tally_figures_new   (FrontDb *db, GError **error);
void               front_tally_figures_free  (FrontTallyFigures *figures);
/* FALSE: nothing is counted yet, and what is added is not kept. */
gboolean           front_tally_figures_counted (FrontTallyFigures *figures);
/* @sign: 1 or -1. */
void               front_tally_figures_add   (FrontTallyFigures *figures, const FrontContact *contact, gint64 within_us, int sign);
/* Every contact of @person_id may be repeated by others than before: two people became one, or two again. */
gboolean           front_tally_figures_touch (FrontTallyFigures *figures, FrontDb *db, gint64 person_id, GError **error);
/* Everybody's marks are known to be right. */
void               front_tally_figures_forget_touched (FrontTallyFigures *figures);
/* Inside the transaction under way, after the contacts' rows were written. */
gboolean           front_tally_figures_write (FrontTallyFigures *figures, FrontDb *db, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontTallyFigures, front_tally_figures_free)

/* Begins anew: empties the table, works out who came again, and says that it is counted from here on by this
 * program's time zone. What is added next are all the contacts there are. */
gboolean front_tally_figures_restart (FrontDb *db, GError **error);

/* Of the same store, whether the figures are counted, and by this program's time zone. */
gboolean front_tally_figures_ready (FrontDb *db, gboolean *ready, GError **error);
/* The local day an instant lies on, as the table counts days. */
gint64   front_tally_day (gint64 at);

/* The rows of all services together. */
#define FRONT_TALLY_ALL_SERVICES (-1)
/* Rows by UTC hour (arrived_at / 3 600 000 000, in the place of the day) under channel 0: of those that name a person and a
 * service how many were CLOSED and how many CAME_AGAIN, and nothing else. For the one day in which some had their days to
 * come again in and some not yet. */
#define FRONT_TALLY_HOURS (-2)

G_END_DECLS
