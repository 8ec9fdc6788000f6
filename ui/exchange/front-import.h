#pragma once

#include "front-work-bar.h"

G_BEGIN_DECLS

/* Imports telephone logs the person chooses, with progress in @bar, and tells what came of it. */
void front_import_queue_log (GtkWidget *parent, FrontWorkBar *bar, FrontStore *store);

G_END_DECLS
