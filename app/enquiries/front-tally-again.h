#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* Whether a person came again about the same service: contact.came_again, by what audited first contact resolution counts
 * (indicators/front-measure-fcr.h). It depends on the other contacts of the same person and service and on nothing else, so
 * that a change of one contact touches its neighbours alone. Inside a transaction under way; store's thread. */

#define FRONT_SETTING_FCR_DAYS "fcr-days" /* within so many days; 7 where it was never set */
#define FRONT_FCR_DAYS 7
#define FRONT_FCR_MOST_DAYS 365

gboolean front_again_days (FrontDb *db, int *days, GError **error);

/* A contact whose mark changed. */
typedef struct
{
  gint64 arrived_at;
  gint64 service_id;
  int channel;       /* FrontChannel */
  gint64 quantity;
  gboolean came_again; /* now */
} FrontAgain;

/* Marks the contacts of one person about one service anew. */
gboolean front_again_refresh     (FrontDb *db, gint64 person_id, gint64 service_id, gint64 window_us,
                                  void (*changed) (const FrontAgain *again, gpointer data), gpointer data, GError **error);
/* Those of everybody. */
gboolean front_again_refresh_all (FrontDb *db, GError **error);

G_END_DECLS
