#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* What the fuzz targets share. A target is one function over bytes from outside; libFuzzer calls it where the project is built with
 * -Dfuzzers=true (CONTRIBUTING.md), fuzz-main.c calls it with the saved corpus in every other build. A warning of the
 * program's is a fault, as in all tests. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);
int LLVMFuzzerInitialize   (int *argc, char ***argv);

/* Stops with what went wrong, so that the input is kept. */
#define fuzz_must(condition, ...)                                                                  \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (!(condition))                                                                              \
      g_error (__VA_ARGS__);                                                                       \
  }                                                                                                \
  G_STMT_END

#define FUZZ_FILES 2

/* A file that holds these bytes, in memory. @slot: below FUZZ_FILES. The name is good until the slot's next call. (transfer none) */
const char *fuzz_file      (guint slot, const void *data, gsize size);
/* The bytes up to the first NUL, as a program gets them that a person types to. Returns: (transfer full): UTF-8 */
char       *fuzz_text      (const guint8 *data, gsize size);
/* A folder of this run's own, which is gone at its end. (transfer none) */
const char *fuzz_folder    (void);

/* A store of this run's own. @fill (nullable) prepares it once; every so often it begins anew from there, so that it does not grow.
 * (transfer none): until the next call */
FrontDb    *fuzz_store     (void (*fill) (FrontDb *db));
/* Every row of the statement as text. Returns: (transfer full) */
char       *fuzz_dump      (FrontDb *db, const char *sql, const char *argument);
/* A refusal has to say why, and must be the file's fault. Frees @error. */
void        fuzz_refused   (GError *error);

G_END_DECLS
