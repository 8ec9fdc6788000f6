#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* Writes the comparison of two states of a plan, named as front_plan_resolve () takes them ("1.1", "draft",
 * "2016-2019:1.0"), into a file: .pdf, .odt or .html as front_redline_new () makes it, .txt as the list of changes for reading
 * and for other tools. @plan 0 where both name theirs. Errors as of resolving and of the writers. Store's thread. */
gboolean front_redline_export (FrontDb *db, gint64 plan, const char *from, const char *to, const char *path, GError **error);

G_END_DECLS
