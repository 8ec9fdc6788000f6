#pragma once

#include <gio/gio.h>
#include "store/front-error.h"

G_BEGIN_DECLS

/* Files of comma-separated values, RFC 4180: one record after another, whatever the file's size.
 *
 * CELLS THAT A SPREADSHEET WOULD RUN. Excel, LibreOffice and the rest take a cell that begins with = + - @ (or their
 * full-width forms), a tab or a line end for a formula or the start of one, quoted or not. FRONT_CSV_SAFE writes an
 * apostrophe before such a cell, which makes it text there. So that nothing is lost, a cell that begins with an apostrophe and
 * would look like one of these gets one more; FRONT_CSV_SAFE takes exactly one away again in reading:
 *
 *   unsafe (s)    s is any number of apostrophes, then any number of spaces, then one of the signs above, then anything
 *   writing       "'" + s where unsafe (s), else s
 *   reading       s without its first sign where s begins with an apostrophe and unsafe (s), else s
 *
 * Reading gives back what was written, for every text: the written form of an unsafe cell always begins with an apostrophe and
 * is unsafe, and a cell that is not unsafe is never touched either way. Our own figures (front_csv_writer_int ()) are
 * written as they are: -5 is a number, and nobody else wrote it.
 *
 * THREADS: any one thread at a time. */
typedef enum
{
  FRONT_CSV_PLAIN = 0,
  FRONT_CSV_SAFE = 1 << 0, /* see above */
  FRONT_CSV_BOM = 1 << 1,  /* writer: begins with a byte order mark, without which Excel takes UTF-8 for something else */
} FrontCsvFlags;

/* ── Reading ── */

/* Reads UTF-8 with or without a byte order mark; UTF-16 is known by its mark. A record ends with CR LF, LF or CR; a
 * quoted cell may hold them, and keeps them as they are. Empty lines are no records. A first line "sep=;" names the separator.
 * Strict: a quote inside an unquoted cell, anything after a closing quote, a byte that is no text, or a NUL makes the record bad;
 * the reading goes on with the next line. Nothing is trimmed. */
typedef struct _FrontCsvReader FrontCsvReader;

typedef enum
{
  FRONT_CSV_END,    /* no more records */
  FRONT_CSV_RECORD, /* the cells can be asked */
  FRONT_CSV_BAD,    /* a record that cannot be read: front_csv_reader_fault () */
  FRONT_CSV_FAILED, /* @error is set; there is nothing to go on with: a disk's fault, a quote that is never closed */
} FrontCsvStep;

/* @name: the file, as messages name it. @separator: ',' ';' '\t' or '|'; 0 finds it out: that which the first line, outside
 * quotes, has most of. @charset: iconv's name, or NULL for UTF-8 (or UTF-16 with its mark). */
FrontCsvReader *front_csv_reader_new       (GInputStream *stream, const char *name, char separator, const char *charset,
                                            FrontCsvFlags flags);
/* FRONT_ERROR_UNREACHABLE names the file. Returns: (transfer full) */
FrontCsvReader *front_csv_reader_open      (const char *path, char separator, const char *charset, FrontCsvFlags flags,
                                            GError **error);
void            front_csv_reader_free      (FrontCsvReader *reader);
FrontCsvStep    front_csv_reader_next      (FrontCsvReader *reader, GError **error);
guint           front_csv_reader_n_cells   (FrontCsvReader *reader);
/* (transfer none): until the next step. "" past the record's last cell. */
const char     *front_csv_reader_cell      (FrontCsvReader *reader, guint cell); /* from 0 */
/* The record as it stands in the file (UTF-8), without its line end, whether it can be read or not. (transfer none): until the next step. */
const char     *front_csv_reader_raw       (FrontCsvReader *reader, gsize *length);
/* The line the record (or the bad place) is in, and the bad place's column: both from 1, a column is a cell's number. */
gint64          front_csv_reader_line      (FrontCsvReader *reader);
guint           front_csv_reader_column    (FrontCsvReader *reader);
/* What is wrong with a bad record, to follow "line 3, column 2 ": a part of a sentence, translated. (transfer none) */
const char     *front_csv_reader_fault     (FrontCsvReader *reader);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontCsvReader, front_csv_reader_free)

/* ── Writing ── */

/* Writes UTF-8, comma, CR LF; a cell is quoted where it needs to be. Buffered; the first failure of the stream is kept, and told
 * by every front_csv_writer_end_record () and by front_csv_writer_finish (). */
typedef struct _FrontCsvWriter FrontCsvWriter;

FrontCsvWriter *front_csv_writer_new        (GOutputStream *stream, FrontCsvFlags flags);
void            front_csv_writer_free       (FrontCsvWriter *writer); /* what was not finished is not all in the file */
void            front_csv_writer_cell       (FrontCsvWriter *writer, const char *text); /* NULL: an empty cell */
void            front_csv_writer_int        (FrontCsvWriter *writer, gint64 number);
/* A dot for the decimals, shortest form that reads back the same; NAN is an empty cell. */
void            front_csv_writer_real       (FrontCsvWriter *writer, double number);
gboolean        front_csv_writer_end_record (FrontCsvWriter *writer, GError **error);
/* Writes what is buffered; the stream stays open. */
gboolean        front_csv_writer_finish     (FrontCsvWriter *writer, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontCsvWriter, front_csv_writer_free)

/* ── The rule itself ── */

/* A new text as it is written, or read; pure. Returns: (transfer full) */
char *front_csv_make_safe (const char *text);
char *front_csv_restore   (const char *text);

G_END_DECLS
