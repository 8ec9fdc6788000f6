#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* Bank holidays of England and Wales from GOV.UK's bank-holidays.json, so that a year that was published after this program is
 * known. Each year of the file is taken whole; a year that is cut off (the file's last, where it has fewer than eight days) is
 * left to the program. */

typedef struct
{
  gint64 import_id;          /* in the register of imports; 0: nothing was changed */
  int first_year, last_year; /* of the years that were taken; 0: none */
  guint n_days;
  guint n_new;               /* days that differ from what was known before: new ones, and ones that are gone */
} FrontHolidayFileResult;

/* One transaction; @dry_run only looks. FRONT_ERROR_BAD_INPUT says what the file looks like. Store's thread. */
gboolean front_holiday_file_import (FrontDb *db, const char *path, gboolean dry_run, FrontHolidayFileResult *result,
                                    GError **error);

/* What an import would bring, in words: the years, and the days that differ from what is known (the first @most of them), translated.
 * Store's thread. Returns: (transfer full); NULL with @error as above. */
char    *front_holiday_file_preview (FrontDb *db, const char *path, guint most, GError **error);

G_END_DECLS
