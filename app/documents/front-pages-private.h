#pragma once

#include "documents/front-pages.h"
#include "documents/front-table-layout.h"

G_BEGIN_DECLS

/* What cutting into pages and drawing them share; only app/documents includes this. */

typedef enum
{
  PIECE_TITLE,
  PIECE_TEXT,    /* lines @from up to @to of a part */
  PIECE_RULE,
  PIECE_CAPTION, /* of a table: lines */
  PIECE_TABLE,   /* rows @from up to @to, with the head above where @head */
  PIECE_SLICE,   /* lines of row @from that fit on a page */
  PIECE_FIGURE,
} PieceKind;

typedef struct
{
  PieceKind kind;
  guint part;
  double y;
  double height;
  guint from;
  guint to;
  gboolean head;
  guint *lines;  /* a slice's: first line a column, then the line after the last */
} Piece;

struct _FrontPages
{
  FrontDocument *document;
  FrontPageSetup setup;
  PangoContext *context;
  double left;        /* the page's body */
  double top;
  double width;
  double bottom;
  double measure;     /* the width of prose: lines that can be read */
  GPtrArray *pages;   /* (element-type GArray of Piece) */
  GHashTable *tables; /* part → FrontTableLayout */
  GArray *headings;
  FrontFlow *flow;    /* of part @flow_part, the last that was asked for: it may go over many pages */
  guint flow_part;
};

#define FRONT_PAGES_FURNITURE 9.0 /* points: text of head and foot */

/* (transfer none): till another part's is asked for. */
const FrontFlow *front_pages_flow_of (FrontPages *pages, guint part);
/* (transfer full) */
FrontFlow *front_pages_caption_of (const FrontPages *pages, guint part, FrontDocPart **caption);
/* The title's block on the first page: the parts are freed with @parts. */
FrontFlow *front_pages_title_flow (const FrontPages *pages, GPtrArray **parts);

/* As front_pages_draw (), with the tags of a PDF's structure. */
void       front_pages_draw_tagged (FrontPages *pages, guint page, cairo_t *cr);

G_END_DECLS
