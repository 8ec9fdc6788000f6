#pragma once

#include <gtk/gtk.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* The files that were imported: what each brought, who brought it and when; each is undone as a whole, and its rows that were kept aside
 * are saved to be mended. */
void front_import_list_present (GtkWindow *parent, FrontStore *store);

G_END_DECLS
