#pragma once

#include <gtk/gtk.h>

#include "store/front-store.h"

G_BEGIN_DECLS

/* The tab Performance: all indicators with their last figure, and one of them in full: trend, figures, how it was made. */
#define FRONT_TYPE_PERFORMANCE_PAGE (front_performance_page_get_type ())
G_DECLARE_FINAL_TYPE (FrontPerformancePage, front_performance_page, FRONT, PERFORMANCE_PAGE, GtkWidget)

GtkWidget *front_performance_page_new (FrontStore *store);

G_END_DECLS
