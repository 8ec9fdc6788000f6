#pragma once

#include "risks/front-register.h"

G_BEGIN_DECLS

/* Registers as a whole: made, renamed, taken back. Store's thread; one transaction each. */

/* FRONT_ERROR_BAD_INPUT where the title or the reference is empty or another register's. @ref NULL: made from the title. @ref_out out:
 * (transfer full) (nullable): what it is called. */
gboolean front_register_start     (FrontDb *db, const char *ref, const char *title, const FrontScheme *scheme, char **ref_out, GError **error);
/* The reference stays, which plans quote. @old_title out: (transfer full) (nullable) */
gboolean front_register_rename    (FrontDb *db, const char *ref, const char *title, char **old_title, GError **error);
/* FRONT_ERROR_CONFLICT where it has a risk. */
gboolean front_register_take_back (FrontDb *db, const char *ref, GError **error);

G_END_DECLS
