#pragma once

#include "enquiries/front-log.h"

G_BEGIN_DECLS

/* One place of the log's list: there at once, its row when the store has answered.
 *
 * Signals: "changed" when the row came or is another one. */
#define FRONT_TYPE_LOG_ITEM (front_log_item_get_type ())
G_DECLARE_FINAL_TYPE (FrontLogItem, front_log_item, FRONT, LOG_ITEM, GObject)

gint64       front_log_item_get_id       (FrontLogItem *self);
guint        front_log_item_get_position (FrontLogItem *self);
FrontLogRow *front_log_item_get_row      (FrontLogItem *self); /* (transfer none) (nullable): NULL while loading */
gboolean     front_log_item_is_loading   (FrontLogItem *self); /* a row was asked for and is not there yet */

/* For the model alone. */
FrontLogItem *front_log_item_new          (gint64 id, guint position);
void          front_log_item_set_position (FrontLogItem *self, guint position);
void          front_log_item_set_row      (FrontLogItem *self, FrontLogRow *row);

G_END_DECLS
