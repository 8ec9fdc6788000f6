#pragma once

/* What an engine must offer; only app/store includes this. */

#include "store/front-patience.h"

G_BEGIN_DECLS

typedef enum
{
  FRONT_STEP_ROW,
  FRONT_STEP_DONE,
  FRONT_STEP_ERROR,
} FrontStep;

/* A word of the schema files and what it is in this engine's DDL: "{id}" and so on. */
typedef struct
{
  const char *word;
  const char *is;
} FrontDdlWord;

typedef struct
{
  FrontEngine engine;
  const char *name;              /* the schema files' suffix: "sqlite", "postgresql" */
  const FrontDdlWord *words;     /* ends with a NULL word */
  const char *search_condition;

  /* @latest: a store of a newer version is refused, untouched where the engine can. */
  gpointer (*open) (const char *uri, FrontDbMode mode, int latest, GError **error);
  void (*close) (gpointer connection);
  /* The store as messages name it: a file name, or an address without its password. */
  const char *(*place) (gpointer connection);

  /* A write transaction that holds the store's one write lock from its first moment: what is read inside it
   * stays true until it ends. FALSE leaves no transaction open: FRONT_ERROR_BUSY where another has held the lock for half a second. */
  gboolean (*begin) (gpointer connection, GError **error);
  /* Whether another waits for the lock that this one holds. */
  gboolean (*is_awaited) (gpointer connection);
  /* FALSE: not saved, and rollback () has still to be called. */
  gboolean (*commit) (gpointer connection, GError **error);
  void (*rollback) (gpointer connection);

  /* One or more statements without parameters or results. */
  gboolean (*exec) (gpointer connection, const char *sql, GError **error);

  /* See front_db_take_ids (). @table is one of the program's names. */
  gboolean (*take_ids) (gpointer connection, const char *table, gint64 n, gint64 *first, GError **error);

  /* See front_db_has_grown (); nullable. */
  gboolean (*has_grown) (gpointer connection, const char *table, GError **error);

  /* 0 for an empty store. */
  gboolean (*get_version) (gpointer connection, int *version, GError **error);
  gboolean (*set_version) (gpointer connection, int version, GError **error); /* inside the migration's transaction */
  /* Before a migration from @version (> 0): a copy a person can go back to. */
  gboolean (*keep_copy) (gpointer connection, int version, GError **error);
  gboolean (*copy_to) (gpointer connection, const char *path, GError **error);
  /* After a migration's statements, before COMMIT. */
  gboolean (*check_references) (gpointer connection, GError **error);

  gpointer (*prepare) (gpointer connection, const char *sql, GError **error);
  void (*finalize) (gpointer statement);
  void (*reset) (gpointer statement); /* results and binds go */
  void (*bind_int) (gpointer statement, int n, gint64 value);
  void (*bind_real) (gpointer statement, int n, double value);
  void (*bind_text) (gpointer statement, int n, const char *value);
  void (*bind_null) (gpointer statement, int n);
  FrontStep (*step) (gpointer statement, GError **error);
  gint64 (*column_int) (gpointer statement, int column);
  double (*column_real) (gpointer statement, int column);
  const char *(*column_text) (gpointer statement, int column);
  gboolean (*column_is_null) (gpointer statement, int column);

  gboolean (*changed_elsewhere) (gpointer connection);
  gboolean (*scrub) (gpointer connection, GError **error); /* outside any transaction */
  char *(*search_words) (const char *typed);
} FrontDriver;

/* The driver's begin (), asked again for as long as another holds the lock and @patience_s lasts. @waiting: nullable. */
gboolean front_begin_patiently (const FrontDriver *driver, gpointer connection, int patience_s, FrontWaiting waiting, gpointer data,
                                GError **error);

/* Sets FRONT_ERROR_NEWER. */
void front_refuse_newer (const char *place, int version, int latest, GError **error);

extern const FrontDriver front_driver_sqlite;
#if HAVE_POSTGRESQL
extern const FrontDriver front_driver_postgresql;
#endif

G_END_DECLS
