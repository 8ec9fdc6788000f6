#pragma once

#include <adwaita.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* The Reports tab: which report and about when, what was issued, and the pages. */
#define FRONT_TYPE_REPORTS_PAGE (front_reports_page_get_type ())
G_DECLARE_FINAL_TYPE (FrontReportsPage, front_reports_page, FRONT, REPORTS_PAGE, GtkWidget)

GtkWidget *front_reports_page_new (FrontStore *store);

G_END_DECLS
