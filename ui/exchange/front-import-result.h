#pragma once

#include <gtk/gtk.h>

#include "exchange/front-import-any.h"

G_BEGIN_DECLS

/* What came of an import, or would come: what is kept, what is left out and why, what is to be looked at. Each part under its heading. */

/* @box: empty. */
void front_import_result_show (GtkBox *box, const FrontImportOutcome *outcome);
/* One message in its place, with what was left out so far beside it. @left: char *, nullable. */
void front_import_result_say  (GtkBox *box, const char *text, const GPtrArray *left);

G_END_DECLS
