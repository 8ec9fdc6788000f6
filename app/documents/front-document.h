#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* A document in memory: what every report and plan is built as, and every writer (paper, PDF, ODT, HTML, plain text) reads. It
 * knows nothing of pages. Text is UTF-8; what is not is made valid. Pure; a document belongs to one thread at a time. */
typedef struct _FrontDocument FrontDocument;

typedef enum
{
  FRONT_DOC_STRONG = 1 << 0,
  FRONT_DOC_EMPHASIS = 1 << 1,
  FRONT_DOC_CODE = 1 << 2,
  /* Of a comparison: what was put in and what was taken out. Underlined and struck through, with a bar in the margin. */
  FRONT_DOC_INSERTED = 1 << 3,
  FRONT_DOC_DELETED = 1 << 4,
} FrontDocStyle;

#define FRONT_DOC_CHANGED (FRONT_DOC_INSERTED | FRONT_DOC_DELETED)

/* A stretch of a text, in bytes; stretches may overlap. */
typedef struct
{
  guint start;
  guint end;
  FrontDocStyle style;
  char *uri;  /* where it leads; NULL for none */
  char *who;  /* of a change: who made it and when ("2026-11-22T09:30:00"); NULL for not known */
  char *when;
} FrontDocSpan;

typedef struct
{
  char *text;    /* '\n' is a line break */
  gsize length;  /* of it, in bytes */
  gsize room;    /* allocated */
  GArray *spans; /* FrontDocSpan */
} FrontDocText;

typedef enum
{
  FRONT_DOC_HEADING,   /* level 1 to 6 */
  FRONT_DOC_PARAGRAPH, /* level: how far it is set in, 0 for not */
  FRONT_DOC_ITEM,      /* of a list: level from 1; marker "•", "3.", or "" where the item goes on */
  FRONT_DOC_RULE,
  FRONT_DOC_TABLE,
  FRONT_DOC_FIGURE,
  FRONT_DOC_PAGE_BREAK,
} FrontDocPartKind;

typedef struct _FrontDocTable FrontDocTable;
typedef struct _FrontDocFigure FrontDocFigure;

typedef struct
{
  FrontDocPartKind kind;
  int level;
  char *marker;
  char *id; /* what it was made from ("b34"), for who brings the document back; NULL for nothing. Parts that follow each
             * other may share one */
  FrontDocText *text;
  FrontDocTable *table;
  FrontDocFigure *figure;
} FrontDocPart;

typedef struct
{
  char *heading;
  char *over;           /* a heading over this and its neighbours with the same; "" for none */
  PangoAlignment align; /* of cells and heading */
  char *id;             /* as a part's */
} FrontDocColumn;

typedef struct
{
  GPtrArray *cells; /* (element-type GPtrArray): each (element-type FrontDocPart): paragraphs and items */
  char *id;         /* as a part's */
} FrontDocRow;

struct _FrontDocTable
{
  char *caption;      /* "" for none */
  GPtrArray *columns; /* (element-type FrontDocColumn) */
  GPtrArray *rows;    /* (element-type FrontDocRow) */
};

/* Draws into the rectangle (0, 0, width, height), which is in points. */
typedef void (*FrontDocDraw) (cairo_t *cr, PangoContext *context, double width, double height, gpointer data);

struct _FrontDocFigure
{
  double width;   /* points; made smaller where the page has not the room, and drawn anew for that size */
  double height;
  char *alternative; /* what it shows, in words; printed under it */
  FrontDocDraw draw;
  gpointer data;
  GDestroyNotify data_free;
};

FrontDocument *front_document_new   (const char *title);
/* Pages keep their document: it may not be added to once it was paged. */
FrontDocument *front_document_ref   (FrontDocument *document);
void           front_document_unref (FrontDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontDocument, front_document_unref)

/* Under the title ("Service plan 2016–2019") and in the foot of every page ("Version 2.0, 12/10/2020"); "" for none. */
void        front_document_set_subtitle (FrontDocument *document, const char *subtitle);
void        front_document_set_foot     (FrontDocument *document, const char *foot);
void        front_document_set_author   (FrontDocument *document, const char *author);
/* When it was made, for a file's own record (an instant); 0, unless set, is when the file is written. The same document with
 * the same time gives the same bytes. */
void        front_document_set_made     (FrontDocument *document, gint64 made_at);
gint64      front_document_made         (const FrontDocument *document);
const char *front_document_title        (const FrontDocument *document);
const char *front_document_subtitle     (const FrontDocument *document);
const char *front_document_foot         (const FrontDocument *document);
const char *front_document_author       (const FrontDocument *document);
/* A BCP 47 tag. */
const char *front_document_language     (const FrontDocument *document);
/* (transfer none) (element-type FrontDocPart) */
GPtrArray  *front_document_parts        (const FrontDocument *document);

/* ── Building, in the order of reading ── */

void           front_document_add_heading    (FrontDocument *document, int level, const char *text);
void           front_document_add_paragraph  (FrontDocument *document, const char *text);
/* Headings in @markdown come out @under levels down. */
void           front_document_add_markdown   (FrontDocument *document, int under, const char *markdown);
FrontDocTable *front_document_add_table      (FrontDocument *document, const char *caption);
void           front_document_add_figure     (FrontDocument *document, double width, double height, const char *alternative,
                                              FrontDocDraw draw, gpointer data, GDestroyNotify data_free);
void           front_document_add_page_break (FrontDocument *document);
/* What the parts from number @from on were made from. */
void           front_document_identify       (FrontDocument *document, guint from, const char *id);

/* All columns before the first row. */
void           front_doc_table_add_column    (FrontDocTable *table, const char *over, const char *heading, PangoAlignment align);
FrontDocRow   *front_doc_table_add_row       (FrontDocTable *table); /* cells empty */
void           front_doc_row_add_text        (FrontDocRow *row, guint column, const char *text);
void           front_doc_row_add_strong      (FrontDocRow *row, guint column, const char *text);
void           front_doc_row_add_markdown    (FrontDocRow *row, guint column, const char *markdown);

/* ── Pieces, for readers of Markdown ── */

FrontDocPart *front_doc_part_new  (FrontDocPartKind kind, int level, const char *marker);
void          front_doc_part_free (FrontDocPart *part);
FrontDocText *front_doc_text_new  (const char *text);
/* Marks the bytes from @start to the present end. */
void          front_doc_text_free (FrontDocText *text);
void          front_doc_text_mark (FrontDocText *text, guint start, guint end, FrontDocStyle style, const char *uri);
/* Appends a stretch, with its mark: FRONT_DOC_INSERTED and _DELETED may say who and when. */
void          front_doc_text_append (FrontDocText *text, const char *stretch, FrontDocStyle style, const char *uri,
                                     const char *who, const char *when);
/* The text cut where any mark begins or ends, so that no two overlap: what writers go through. The strings are the text's.
 * Returns: (transfer full) (element-type FrontDocSpan) */
GArray       *front_doc_text_runs (const FrontDocText *text);
gboolean      front_doc_text_changed (const FrontDocText *text); /* whether anything in it is put in or taken out */

/* The addresses a document may lead to: web and mail. Returns: (transfer full): in plain ASCII, or NULL. */
char         *front_doc_safe_uri  (const char *uri);

G_END_DECLS
