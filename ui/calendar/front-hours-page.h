#pragma once

#include <adwaita.h>
#include "store/front-store.h"

G_BEGIN_DECLS

/* Opening hours, closures and bank holidays, as a page of the preferences. */
#define FRONT_HOURS_PAGE_NAME "hours"
AdwPreferencesPage  *front_hours_page_new  (FrontStore *store);

/* Its parts. Each reads what it shows, also when it changed elsewhere, and keeps what it needs of @store. */
AdwPreferencesGroup *front_hours_group_new (FrontStore *store); /* the weekly hours */
AdwPreferencesGroup *front_days_group_new  (FrontStore *store); /* a year's bank holidays and our own days */

G_END_DECLS
