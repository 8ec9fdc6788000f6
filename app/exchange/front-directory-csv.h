#pragma once

#include "directory/front-entry.h"

G_BEGIN_DECLS

/* A directory from a CSV file (exchange/front-csv.h: commas, semicolons or tabs, quoted cells; UTF-8, UTF-16 or Windows-1252). The
 * first line, or one of the next where titles stand above, names the columns, in any order, capitals or not; each may also be
 * called what stands in brackets, and spaces are as good as underscores:
 *
 *   kind         department, service, topic, outcome, rep or desk (type)
 *   name         of the thing the line is about
 *   department, service, topic, outcome, rep, desk
 *                the name, where there is no "name"; of a service its department, of a topic its service
 *   other_names  separated by commas or semicolons (aliases, also_known_as, keywords)
 *   counts_as    of an outcome: resolved, passed, callback, left or abandoned (base)
 *   login        of a rep;  computer  of a desk
 *   details      (notes, description)
 *   retired      yes or no
 *
 * Without "kind" a line is about the smallest thing it names: a topic of its service, else a service, else a department, an outcome,
 * a rep or a desk. A service or department that a line names and that is not there is added. A name that is there already is
 * the same entry: cells that are filled change it, empty cells leave it as it is; so a file read again changes nothing. A line
 * that says otherwise of an entry than one above it is bad. A bad line is kept aside and told; the rest is imported, in one
 * transaction. Store's thread. */

typedef struct
{
  gint64 line;   /* from 1 */
  guint column;  /* a cell's number, from 1; 0: the line as a whole */
  char *what;    /* a part of a sentence, translated, to follow the place */
} FrontDirectoryBad;

typedef struct
{
  gint64 import_id; /* in the register of imports; 0: nothing was changed */
  gint64 n_read;  /* lines with something in them, without the heading */
  gint64 added[FRONT_ENTRY_N_KINDS];
  gint64 changed[FRONT_ENTRY_N_KINDS];
  gint64 already; /* lines that told nothing new */
  gint64 n_bad;
  GPtrArray *bad; /* (element-type FrontDirectoryBad) the first of them */
} FrontDirectoryResult;

void     front_directory_result_clear (FrontDirectoryResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrontDirectoryResult, front_directory_result_clear)

/* @dry_run: finds out the same and changes nothing. FRONT_ERROR_BAD_INPUT where the file as a whole cannot be read (no heading
 * that says a name, a quotation mark never closed): then nothing is changed. @result out. */
gboolean front_directory_import (FrontDb *db, const char *path, gboolean dry_run, FrontDirectoryResult *result, GError **error);
/* The same; @map: "Column=field;…" beside what the headings say, nullable; an empty field leaves the column out. @bad_path: where bad lines
 * are written, to be mended; nullable. */
gboolean front_directory_import_mapped (FrontDb *db, const char *path, const char *map, const char *bad_path, gboolean dry_run,
                                        FrontDirectoryResult *result, GError **error);

/* What a column can be: its stable word ("department", …) and as people read it. NULL past the last. */
const char *front_directory_field_name  (guint field);
const char *front_directory_field_title (guint field);
/* Which of them a heading says; -1: none. Pure. */
int         front_directory_field_of    (const char *heading);

G_END_DECLS
