#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers as people read them, in every report, chart, window and command, whatever the locale: a comma between thousands,
 * a point before the decimals. Rounded half away from zero of what is told (84.5 is 85, -84.5 is -85, 0.125 is 0.13), as a
 * person with a pencil does it; printf's own goes by the nearest even digit and by what binary has of a half. Pure, any thread. */

/* "1,234". Returns: (transfer full) */
char  *front_number          (gint64 number);
/* "1,234.5"; @decimals 0 to 9. "" for NAN. Returns: (transfer full) */
char  *front_number_decimals (double number, int decimals);
/* The rounded number itself. */
double front_number_round    (double number, int decimals);
/* Of a share (0.845): "84.5%". "" for NAN. Returns: (transfer full) */
char  *front_per_cent        (double share, int decimals);
/* As many decimals as what somebody set has, @decimals at most: a target of 85 with one decimal is 85, of 97.5 is 97.5. */
int    front_number_needed   (double number, int decimals);

G_END_DECLS
