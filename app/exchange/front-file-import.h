#pragma once

#include "exchange/front-import-bad.h"
#include "exchange/front-import-rows.h"
#include "exchange/front-import-settings.h"

G_BEGIN_DECLS

/* Files of calls, intervals, call detail records and surveys, brought in so that they can be trusted: whole or not at all, never
 * twice, each with its checksum, replaceable by a corrected file, and undone as a whole. */

typedef struct
{
  FrontImportKind kind;
  const char *source;       /* which telephone system or list; NULL: the kind's name */
  const char *map;          /* "Column=field;…" beside what the headings say themselves; nullable */
  const char *mapping;      /* a name: its saved map is used, or this one is saved under it; nullable */
  const char *zone;         /* "UTC", "Europe/London"; NULL: the office's */
  const char *day;          /* a date, for files that say only times; nullable */
  const char *only;         /* "Column=pattern": rows where the column matches, with * and ?; nullable */
  const char *bad_path;     /* where rows that cannot be read are written, to be mended; nullable */
  FrontDatesOrder order;
  FrontTableOptions table;
  FrontMarksSaid marks;
  gint64 within_s;          /* of intervals' answered in time, where no column says; 0: not known */
  gboolean as_said;         /* a saved mapping adds nothing: the person has seen it and says all of it */
  gboolean dry_run;
} FrontImportOptions;

#define FRONT_IMPORT_BAD_NAMED 200

typedef struct
{
  gint64 import_id;       /* 0: nothing was changed */
  gint64 already;         /* the import that brought the very same file; 0 */
  gint64 n_read, n_left, n_bad;
  gint64 n_outgoing, n_internal; /* rows of calls that nobody made to us, left out */
  gint64 n_totals;        /* rows of all queues together, beside those of each, left out */
  FrontImportChanges changes;
  gint64 offered, answered, abandoned, other; /* what the file tells of, after rows of one call were joined */
  gboolean no_answered, no_abandoned; /* of intervals: no row says it */
  gboolean dry_run;
  gboolean volumes_only;  /* nobody can say from it how long people waited */
  gint64 first, last;     /* FRONT_NEVER where there is nothing */
  char *map;              /* as used */
  char *offered_mapping;  /* a saved one for the same headings, that was used with its settings where nothing else was said; nullable */
  char *sha256;
  GPtrArray *bad;         /* (element-type FrontImportBad) */
  GPtrArray *doubts;      /* char *, translated: what is not plausible */
  GPtrArray *left;        /* char *, translated: what was left out and why */
} FrontImportResult;

void front_import_result_free (FrontImportResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontImportResult, front_import_result_free)

typedef void (*FrontImportProgress) (double share, gpointer data);

/* One transaction. FRONT_ERROR_BAD_INPUT where the file is something else, or cannot be understood without being told more.
 * Store's thread. Returns: (transfer full) */
FrontImportResult *front_import_run (FrontDb *db, const char *path, const FrontImportOptions *options, FrontImportProgress progress,
                                     gpointer data, GCancellable *cancellable, GError **error);

/* ── The register ── */

typedef struct
{
  gint64 id;
  char *kind, *source, *file, *sha256, *who, *mapping, *undone_by;
  gint64 bytes, at, n_read, n_left, n_bad;
  FrontImportChanges changes;
  gint64 first, last, undone_at; /* FRONT_NEVER */
} FrontImportEntry;

void       front_import_entry_free (FrontImportEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontImportEntry, front_import_entry_free)
/* Newest first. (element-type FrontImportEntry) (transfer full) */
GPtrArray *front_import_list (FrontDb *db, GError **error);
/* Takes an import back: what it added goes, what it replaced or removed comes again. One transaction.
 * FRONT_ERROR_NOT_FOUND; FRONT_ERROR_CONFLICT where it was undone already, or where people have written to its contacts since (a note, a
 * customer) and @with_notes does not say that this may go too. @changes (nullable) out. */
gboolean   front_import_undo (FrontDb *db, gint64 id, gboolean with_notes, FrontImportChanges *changes, GError **error);

/* For front-import.c: the register's rows. */
gboolean   front_import_register (FrontDb *db, const FrontImportEntry *entry, const char *settings, gint64 *id, GError **error);
gboolean   front_import_register_result (FrontDb *db, gint64 id, const FrontImportResult *result, GError **error);
/* The import that brought this very file in this very way and of which everything still stands; 0: none. */
gboolean   front_import_register_same (FrontDb *db, const FrontImportEntry *entry, const char *settings, gint64 *id, GError **error);

/* The table's headings, one a line: by which a saved mapping is known again. (transfer full) */
char      *front_import_header_of (FrontTable *table);

/* Whether @table is something else than @kind reads; FRONT_ERROR_BAD_INPUT says what it looks like. */
gboolean   front_import_suits (FrontTable *table, FrontImportKind kind, GError **error);
/* Finds the columns of a call detail record, which has no headings, by what stands in them. */
gboolean   front_import_map_cdr (FrontImportMap *map, FrontTable *table, GError **error);

/* What is not plausible in intervals, calls and surveys. */
typedef struct _FrontImportDoubts FrontImportDoubts;
FrontImportDoubts *front_import_doubts_new  (void);
void               front_import_doubts_free (FrontImportDoubts *doubts);
void               front_import_doubts_interval (FrontImportDoubts *doubts, const FrontToldInterval *interval, const FrontToldShares *shares, gint64 line);
void               front_import_doubts_call (FrontImportDoubts *doubts, const FrontToldCall *call, gint64 line);
void               front_import_doubts_survey (FrontImportDoubts *doubts, const FrontToldSurvey *survey, gint64 line);
/* Adds sentences to @to. */
void               front_import_doubts_tell (FrontImportDoubts *doubts, GPtrArray *to);

G_END_DECLS
