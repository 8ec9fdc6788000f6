#pragma once

#include "directory/front-entry.h"

G_BEGIN_DECLS

/* What a file of the directory has said of each entry so far, and in which line: a line further down may add to it, but where it says
 * otherwise one of the two is wrong, and the file alone cannot tell which. One thread at a time. */

/* The cells of a line that were filled, as a set. */
typedef enum
{
  FRONT_SAID_DEPARTMENT = 1 << 0,
  FRONT_SAID_OTHER_NAMES = 1 << 1,
  FRONT_SAID_COUNTS_AS = 1 << 2,
  FRONT_SAID_DETAILS = 1 << 3,
  FRONT_SAID_RETIRED = 1 << 4,
} FrontSaidCells;

#define FRONT_SAID_N_CELLS 5

typedef struct _FrontDirectorySaid FrontDirectorySaid;

FrontDirectorySaid *front_directory_said_new  (void);
void                front_directory_said_free (FrontDirectorySaid *said);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontDirectorySaid, front_directory_said_free)

/* The line (from 1) that said otherwise than @entry, which a line would make of @known; 0: none. @cell out: the first such cell. Both are the
 * same entry, stored. */
gint64 front_directory_said_otherwise (FrontDirectorySaid *said, const FrontEntry *known, const FrontEntry *entry, FrontSaidCells *cell);
/* @line filled @cells of the stored @entry. The first line that filled one is kept. */
void   front_directory_said_note      (FrontDirectorySaid *said, const FrontEntry *entry, FrontSaidCells cells, gint64 line);

G_END_DECLS
