#pragma once

#include <glib.h>

#include "reports/front-report.h"

G_BEGIN_DECLS

/* The sections of a kind as this person has them: all of them in their order, with those that are left out. Kept in
 * frontdesk/reports.ini of the XDG configuration folder. Main thread. */
typedef struct
{
  const FrontReportSection *section;
  gboolean taken;
} FrontReportsChoice;

/* Returns: (transfer full) (element-type FrontReportsChoice) */
GArray  *front_reports_choice_usual (const FrontReportKind *kind);
/* The usual ones where nothing, or nothing that can be read, is kept. Returns: (transfer full) */
GArray  *front_reports_choice_load  (const FrontReportKind *kind);
/* FALSE, and a debug message, where it cannot be kept: the choice holds until the program is left. */
gboolean front_reports_choice_save  (const FrontReportKind *kind, const GArray *choice);
gboolean front_reports_choice_is_usual (const FrontReportKind *kind, const GArray *choice);
guint    front_reports_choice_count (const GArray *choice); /* taken */
/* Names of those taken. Returns: (transfer full) */
char   **front_reports_choice_names (const GArray *choice);

G_END_DECLS
