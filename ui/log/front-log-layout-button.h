#pragma once

#include <adwaita.h>

#include "enquiries/front-log-column.h"

G_BEGIN_DECLS

/* Which columns the list shows, in what order, and what it is sorted by, behind one button and all by keyboard: the arrows go from
 * column to column, the space bar shows and hides one, Alt with an arrow moves it.
 *
 * Signals: "changed": front_log_layout_button_get () says what was chosen.
 *          "sorted" (int FrontLogSort, gboolean reversed): another order is wanted. */
#define FRONT_TYPE_LOG_LAYOUT_BUTTON (front_log_layout_button_get_type ())
G_DECLARE_FINAL_TYPE (FrontLogLayoutButton, front_log_layout_button, FRONT, LOG_LAYOUT_BUTTON, AdwBin)

void                  front_log_layout_button_set       (FrontLogLayoutButton *self, const FrontLogLayout *layout);
const FrontLogLayout *front_log_layout_button_get       (FrontLogLayoutButton *self);
void                  front_log_layout_button_show_sort (FrontLogLayoutButton *self, FrontLogSort sort, gboolean reversed);

/* What this person chose the last time on this computer, beside the other preferences. */
void                  front_log_layout_load (FrontLogLayout *layout);
void                  front_log_layout_save (const FrontLogLayout *layout);

G_END_DECLS
