#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* A long write that can be made again gives way to whoever waits for the store to save a contact: it is taken back, and made again after a
 * pause. For a minute, then it goes through, so that it comes to its end in an office that never rests.
 *
 *   FrontGiveWay way = front_give_way (db);
 *   do
 *     done = write_once (…, &way, error);   // FALSE without @error where front_give_way_asked () said TRUE
 *   while (front_give_way_again (&way));
 */
typedef struct
{
  FrontDb *db;
  gint64 until;   /* monotonic; 0: nothing was begun yet */
  guint n_asked;
  gboolean gave_way;
} FrontGiveWay;

FrontGiveWay front_give_way       (FrontDb *db);
/* Inside the write, at each row: TRUE where it is to be given up, and from then on until it is made again. */
gboolean     front_give_way_asked (FrontGiveWay *way);
/* After the write has ended: whether it is to be made again, which is after a pause. */
gboolean     front_give_way_again (FrontGiveWay *way);

G_END_DECLS
