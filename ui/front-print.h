#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Printing on the system's dialog, and the same pages to a PDF without one.
 *
 * A job says how many pages it makes and draws each. Sizes are points (1/72 inch) inside the margins of the paper the
 * person chose; @context has the printer's font options, and one point is one unit of its cairo context.
 * The printer's settings and the paper are remembered for each job's name in the user's data folder. */
typedef struct
{
  const char *name;    /* stable word for what is remembered: "chart", "plan" */
  const char *title;   /* what the printer's queue shows, and the title of an exported PDF; copied */
  gboolean landscape;  /* the paper's way round until the person chose another */
  /* Called once the paper is known. Returns: the number of pages, at least 1. */
  guint (*paginate) (PangoContext *context, double width, double height, gpointer data);
  /* @page from 0. */
  void (*draw) (cairo_t *cr, PangoContext *context, double width, double height, guint page, gpointer data);
  gpointer data;
  GDestroyNotify data_free; /* called when the job is over */
} FrontPrintJob;

/* Opens the print dialog over @parent's window. A failure is told in a dialog of its own. */
void     front_print        (GtkWidget *parent, const FrontPrintJob *job);

/* The same pages to a PDF file, without a dialog and without a display. @data_free is called before it returns. */
gboolean front_print_export (const FrontPrintJob *job, const char *path, GError **error);

G_END_DECLS
