#pragma once

#include "indicators/front-indicator.h"

G_BEGIN_DECLS

/* Figures as people type them. A share is typed in per cent: "97", "97 %" and "97.5%"; the others as they are ("1,204", "5.5").
 * @label: what the field is called, translated; it begins the message. FRONT_ERROR_BAD_INPUT. Pure. */

/* An empty text is NAN. */
gboolean front_indicator_read_value  (const FrontIndicator *indicator, const char *label, const char *typed, double *value,
                                      GError **error);
/* A count: the same without the per cent. */
gboolean front_indicator_read_number (const char *label, const char *typed, double *value, GError **error);
/* A value, or one of N/A, TBA and New PI, in capitals or not; of what is good within a range both ends: "90% to 110%".
 * @upper: NAN without a range. */
gboolean front_indicator_read_target (const FrontIndicator *indicator, const char *label, const char *typed, FrontFigureState *state,
                                      double *value, double *upper, GError **error);
/* "90% to 110%", "between 90 and 110", "90-110" into its two ends, not read yet. FALSE: it is no range. */
gboolean front_range_split           (const char *typed, char **lower, char **upper);
/* One of N/A, TBA and New PI, in capitals or not. */
gboolean front_target_word           (const char *typed, FrontFigureState *state);
/* Those, and "unable to measure", which a figure may be and a target not. */
gboolean front_figure_word           (const char *typed, FrontFigureState *state);

G_END_DECLS
