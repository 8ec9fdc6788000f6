#pragma once

#include "documents/front-document.h"

G_BEGIN_DECLS

/* Paragraphs and items broken into lines of a width: what a page, a cell and a page's head are made of. Only
 * app/documents includes this. Lengths are points. */

typedef struct
{
  const FrontDocPart *part;
  PangoLayoutLine *line; /* (transfer none) */
  PangoLayout *layout;   /* (transfer none) */
  guint base;            /* where the layout's text begins in the part's, in bytes */
  guint first : 1;       /* the part begins here */
  double before;         /* room above it, none at the top of a page */
  double height;
  double baseline;       /* from the line's top */
  double indent;
} FrontFlowLine;

typedef struct
{
  GPtrArray *layouts; /* (element-type PangoLayout) */
  GArray *lines;      /* FrontFlowLine */
  double width;
  double size;
  PangoAlignment align;
} FrontFlow;

/* @size: of ordinary text. */
FrontFlow *front_flow_new      (double size, double width, PangoAlignment align);
void       front_flow_free     (FrontFlow *flow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontFlow, front_flow_free)

/* A part with a text, which must outlive the flow. @bold: the whole of it. */
void       front_flow_add      (FrontFlow *flow, PangoContext *context, const FrontDocPart *part, gboolean bold);
/* Of the lines @from up to @to; the room above the first does not count. */
double     front_flow_height   (const FrontFlow *flow, guint from, guint to);
/* How many lines from @from on fit into @room. */
guint      front_flow_fit      (const FrontFlow *flow, guint from, double room);
/* With the tags of a PDF's structure, or without; IN_LIST where the caller has opened the list that all items stand in. */
typedef enum
{
  FRONT_FLOW_PLAIN,
  FRONT_FLOW_TAGGED,
  FRONT_FLOW_IN_LIST,
} FrontFlowTags;

void       front_flow_draw     (const FrontFlow *flow, cairo_t *cr, double x, double y, guint from, guint to,
                                FrontFlowTags tags);
/* The text of lines @from up to @to, one a line, with markers. */
void       front_flow_text     (const FrontFlow *flow, guint from, guint to, GString *text);

/* The width of a part on one line, and of its longest word. */
void       front_flow_measure  (PangoContext *context, double size, const FrontDocPart *part, gboolean bold, double *whole,
                                double *word);

/* Text sizes of headings by level, as a share of ordinary text. */
double     front_flow_heading_scale (int level);

/* One unit of @context a point, glyphs placed exactly, so that lines break alike on every surface. (transfer full) */
PangoContext *front_flow_context (void);

G_END_DECLS
