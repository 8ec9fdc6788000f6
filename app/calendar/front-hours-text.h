#pragma once

#include "calendar/front-calendar.h"

G_BEGIN_DECLS

/* A weekday's opening hours as people write them: "9:00–12:30, 13:30–17:00"; nothing, or "shut", is shut. Any thread. */

/* Translated: "Monday". @weekday: 1 Monday … 7 Sunday. */
const char *front_weekday_title (int weekday);

/* Reads what was typed for a weekday and appends it to @hours (of FrontOpening; since is left empty). "9", "9.30", "09:30", "9am"
 * and "5pm" are times; a dash of any kind or "to" stands between two, a comma, a semicolon or "and" between stretches.
 * FRONT_ERROR_BAD_INPUT names the weekday and says how it is written. */
gboolean    front_hours_parse   (int weekday, const char *typed, GArray *hours, GError **error);
/* The stretches of one weekday: "09:00–12:30, 13:30–17:00"; "" where it is shut. Returns: (transfer full) */
char       *front_hours_format  (const GArray *hours, int weekday);
/* The week in a line, days alike together: "Monday–Friday 09:00–17:00; Saturday 09:00–12:00". Returns: (transfer full) */
char       *front_hours_summary (const GArray *hours);

G_END_DECLS
