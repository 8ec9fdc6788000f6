#pragma once

#include "plan/front-pages-view.h"

G_BEGIN_DECLS

/* The pages of a PDF for the preview and the printer, as they are in it. FALSE where the program was built without a reader of
 * PDFs, or this one cannot be read. Main thread. */
gboolean front_pdf_paper (GBytes *pdf, FrontPaper *paper);

G_END_DECLS
