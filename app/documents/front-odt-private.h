#pragma once

#include "documents/front-pages.h"

G_BEGIN_DECLS

/* What the files front-odt-*.c share. */

typedef struct
{
  char *name;   /* "Pictures/figure1" */
  GBytes *svg;
  GBytes *png;
} FrontOdtPicture;

typedef struct
{
  const FrontDocument *document;
  double width;          /* points: of the text on a page */
  double text_size;
  PangoContext *context; /* to fit tables */
  GString *body;
  GString *styles;       /* automatic ones */
  GString *changes;      /* text:changed-region */
  GPtrArray *pictures;   /* (element-type FrontOdtPicture) */
  guint n_changes;
  guint n_tables;
  guint n_headings;
} FrontOdt;

#define FRONT_ODT_NAMESPACES \
  " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"" \
  " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\"" \
  " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"" \
  " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"" \
  " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\"" \
  " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\"" \
  " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\"" \
  " xmlns:xlink=\"http://www.w3.org/1999/xlink\"" \
  " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"" \
  " xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\"" \
  " office:version=\"1.2\""

/* "12.34pt", whatever the locale. */
void  front_odt_points  (GString *xml, const char *attribute, double points);
/* content.xml's text from the document's parts. */
void  front_odt_body    (FrontOdt *odt);
/* A text with its marks and changes, without the paragraph round it. */
void  front_odt_text    (FrontOdt *odt, const FrontDocText *text);
/* Paragraphs and lists; @style of ordinary paragraphs, @bookmark at the first one's beginning (or NULL). */
void  front_odt_flow    (FrontOdt *odt, const GPtrArray *parts, guint from, guint to, const char *style, const char *bookmark);
void  front_odt_table   (FrontOdt *odt, const FrontDocTable *table);
/* Returns: (transfer full) styles.xml: named styles, page, header and footer. */
char *front_odt_styles  (const FrontDocument *document, const FrontPageSetup *setup);

G_END_DECLS
