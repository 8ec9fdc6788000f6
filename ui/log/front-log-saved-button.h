#pragma once

#include <adwaita.h>

#include "enquiries/front-log-saved.h"
#include "store/front-store.h"

G_BEGIN_DECLS

/* The conditions that were given a name, behind one button: the rep's own first, then everybody's. Saving those in force, and
 * looking after the saved ones, from the same place.
 *
 * Signals: "chosen": front_log_saved_button_get_chosen () is to be shown. */
#define FRONT_TYPE_LOG_SAVED_BUTTON (front_log_saved_button_get_type ())
G_DECLARE_FINAL_TYPE (FrontLogSavedButton, front_log_saved_button, FRONT, LOG_SAVED_BUTTON, AdwBin)

/* Once, before it is shown. */
void                 front_log_saved_button_set_store   (FrontLogSavedButton *self, FrontStore *store);
/* What would be saved now. @columns: front_log_layout_to_text (). */
void                 front_log_saved_button_set_current (FrontLogSavedButton *self, const FrontLogFilter *filter,
                                                         const char *columns);
/* Only while "chosen" is told. (transfer none) */
const FrontLogSaved *front_log_saved_button_get_chosen  (FrontLogSavedButton *self);
/* As if the @n-th were chosen, from 0; FALSE where there are not so many. */
gboolean             front_log_saved_button_choose      (FrontLogSavedButton *self, guint n);
/* Asks for a name for those in force. */
void                 front_log_saved_button_save        (FrontLogSavedButton *self);

/* ── Its windows ── */

/* Asks for a name and saves. */
void front_log_save_dialog_show (GtkWidget *parent, FrontStore *store, const FrontLogFilter *filter, const char *columns);
/* All of them, to be given another name or taken away. */
void front_log_manage_show      (GtkWidget *parent, FrontStore *store);

G_END_DECLS
