#pragma once

#include <gtk/gtk.h>
#include "store/front-store.h"

G_BEGIN_DECLS

/* Asks where to save a comparison and writes it there (front_redline_export ()) without holding up the desk's saves. @told, on
 * the main thread: what became of it, translated, and whether it failed; not called where the person cancels. @data is kept by
 * a reference (a GObject). */
typedef void (*FrontCompareSaved) (gpointer data, const char *text, gboolean failed);

void front_plan_compare_save (GtkWidget *parent, FrontStore *store, gint64 plan, const char *from, const char *to,
                              FrontCompareSaved told, gpointer data);

G_END_DECLS
