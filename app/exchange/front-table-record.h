#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One record of separated text, taken leniently: what RFC 4180 allows is read as it says, and what it forbids is read as its
 * writer most likely meant it. Pure.
 *
 * QUOTES OUT OF PLACE. In a quoted cell, a quote that no separator or line end follows is one that somebody forgot to double: it is
 * text, and the cell goes on. But where a separator stands right before it, it opens the next cell, and so the quote that opened this
 * one was the stray: that one is text then, and the cell ends at the next separator. So does a quote that is never closed.
 * Where cells are quoted with apostrophes, a doubled "" in one is still one: such files were made from ones that are quoted with ". */

typedef struct
{
  char separator;        /* ',' ';' '\t' '|' ' ' … */
  gboolean skip_space;   /* ", ": spaces after a separator are part of it */
  char quote;            /* '"' or '\'' */
  gboolean backslash;    /* \" is a quote in a quoted cell, beside "" */
} FrontDialect;

typedef struct
{
  GString *text;   /* every cell, each with its NUL */
  GArray *starts;  /* gsize: where each begins in @text */
  gint64 lines;    /* line ends it has taken up, its own included */
  gboolean odd;    /* a quote was out of place */
} FrontRecord;

#define FRONT_RECORD_LONGEST (1024 * 1024) /* bytes: whatever is longer is no record of a table */

void        front_record_init  (FrontRecord *record);
void        front_record_clear (FrontRecord *record);
guint       front_record_n     (const FrontRecord *record);
/* "" past the last. (transfer none) */
const char *front_record_cell  (const FrontRecord *record, guint cell);
void        front_record_reset (FrontRecord *record);
void        front_record_add   (FrontRecord *record, const char *cell);
/* No cell has anything in it. */
gboolean    front_record_empty (const FrontRecord *record);
guint       front_record_filled (const FrontRecord *record); /* cells with something in them */

/* Reads the record that begins at @text (UTF-8 without NUL) into @record. Returns how many bytes it took; 0: more text is needed
 * to tell where it ends, which never is where @at_end. */
gsize       front_record_read  (FrontRecord *record, const FrontDialect *dialect, const char *text, gsize length, gboolean at_end);

G_END_DECLS
