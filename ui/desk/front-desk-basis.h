#pragma once

#include "calendar/front-calendar.h"

G_BEGIN_DECLS

/* What the Desk needs of the directory, the standards and the calendar: it changes seldom, so that it is read again only then,
 * on another day, or after ten minutes (what is used most stands first). A value, never changed after it was made; counted,
 * any thread. */
typedef struct
{
  GPtrArray *services;      /* (element-type FrontService): most used first */
  char **reps;              /* names; who works here */
  char **departments;
  GPtrArray *outcomes;      /* (element-type FrontEntry): the office's own words for outcomes that are offered */
  FrontCalendar *calendar;
  gint64 call_within_us;    /* today's standards; -1: none */
  gint64 visitor_within_us;
  double call_target;       /* a share; NAN: none */
  double visitor_target;
  guint email_first_days;   /* working days; 0: no standard */
  guint email_full_days;
  char *date;               /* whose day's standards these are */
  gint64 read_at;
} FrontDeskBasis;

/* Store's thread. Returns: (transfer full) */
FrontDeskBasis *front_desk_basis_load  (FrontDb *db, gint64 now, GError **error);
FrontDeskBasis *front_desk_basis_ref   (FrontDeskBasis *basis);
void            front_desk_basis_unref (FrontDeskBasis *basis);
/* Whether it still holds @now, where nothing of it was changed. */
gboolean        front_desk_basis_holds (const FrontDeskBasis *basis, gint64 now);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontDeskBasis, front_desk_basis_unref)

G_END_DECLS
