#pragma once

#include <adwaita.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* The saved mappings of imported files: what each is for, renamed in its place, deleted after a question. Shown over @parent. */
void front_mapping_list_present (GtkWindow *parent, FrontStore *store);

G_END_DECLS
