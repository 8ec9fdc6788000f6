#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* What a store says of itself. A store made by frontdesk demo has FRONT_SETTING_EXAMPLE. Store's thread. */
#define FRONT_SETTING_ORGANISATION "organisation" /* the council's name */
#define FRONT_SETTING_EXAMPLE "example"           /* from, until and seed of made-up contacts */

/* @value out: (transfer full); NULL where the setting was never made. */
gboolean front_setting_get (FrontDb *db, const char *name, char **value, GError **error);
/* Inside a transaction under way. */
gboolean front_setting_put (FrontDb *db, const char *name, const char *value, GError **error);

G_END_DECLS
