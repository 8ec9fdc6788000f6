#pragma once

#include <adwaita.h>
#include "store/front-store.h"

G_BEGIN_DECLS

/* The preferences. A package adds a page with one line in pages[] of front-preferences.c. */
/* @page: the name of the page to begin with, or NULL. */
void front_preferences_show (GtkWindow *parent, FrontStore *store, const char *page);

/* The pages that are here. Each keeps what it needs of @store. */
AdwPreferencesPage *front_preferences_desk_new      (FrontStore *store);
AdwPreferencesPage *front_preferences_standards_new (FrontStore *store);
AdwPreferencesPage *front_preferences_privacy_new   (FrontStore *store);

G_END_DECLS
