#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* One entry of the directory: a department, a service, a topic of a service, an outcome in the office's own words, a rep or a
 * desk. What a contact speaks of is never deleted, only retired: it is offered no longer and reads as before.
 *
 * A value: read whole, edited as a copy, saved against what was read, so that two people who edit one entry never
 * overwrite each other. THREADS: what takes a FrontDb runs on the store's thread; the rest anywhere. */

typedef enum
{
  FRONT_ENTRY_DEPARTMENT = 1,
  FRONT_ENTRY_SERVICE,
  FRONT_ENTRY_TOPIC,
  FRONT_ENTRY_OUTCOME,
  FRONT_ENTRY_REP,
  FRONT_ENTRY_DESK,
  FRONT_ENTRY_N_KINDS
} FrontEntryKind;

typedef struct
{
  FrontEntryKind kind;
  gint64 id;          /* 0: not stored yet */
  char *name;
  char *department;   /* of a service; of a topic that of its service, read only; else "" */
  gint64 service_id;  /* of a topic; else 0 */
  char *service;      /* its name, read only; else "" */
  char *other_names;  /* separated by commas; of a rep the login, of a desk the computer's name, of an outcome "" */
  int base;           /* of an outcome: the FrontOutcome it counts as; else 0 */
  char *details;
  gboolean retired;
  gint64 uses;        /* how many of the latest FRONT_ENTRY_LATEST contacts speak of it; read only */
} FrontEntry;

#define FRONT_ENTRY_LATEST 2000

FrontEntry *front_entry_new  (FrontEntryKind kind, const char *name);
FrontEntry *front_entry_copy (const FrontEntry *entry);
void        front_entry_free (FrontEntry *entry);
/* What a person can edit is the same. */
gboolean    front_entry_equal (const FrontEntry *one, const FrontEntry *other);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontEntry, front_entry_free)

/* Stable words: "department", "service", …; NULL and FALSE for none. Titles are translated: "Department", "Departments". */
const char *front_entry_kind_name      (FrontEntryKind kind);
gboolean    front_entry_kind_from_name (const char *name, FrontEntryKind *kind);
const char *front_entry_kind_title     (FrontEntryKind kind);
const char *front_entry_kind_plural    (FrontEntryKind kind);

/* The same name for a person: capitals, accents' composition and outer blanks do not matter. Returns: (transfer full) */
char       *front_entry_fold (const char *name);

/* All of a kind, retired ones too: most used first, then by name. Returns: (transfer full) (element-type FrontEntry) */
GPtrArray  *front_entry_list (FrontDb *db, FrontEntryKind kind, GError **error);
/* FRONT_ERROR_NOT_FOUND where it is gone. Returns: (transfer full) */
FrontEntry *front_entry_load (FrontDb *db, FrontEntryKind kind, gint64 id, GError **error);

/* Saves @entry, which was @orig when it was read (NULL: a new one, whose id is set), in one transaction with its change record.
 * FRONT_ERROR_BAD_INPUT names the field; FRONT_ERROR_CONSTRAINT: the name is taken; FRONT_ERROR_CONFLICT says who changed it
 * meanwhile. Undo is the same call with the two changed places. A department's new name goes to its services, scripts and
 * liaison items; a rep's to the contacts still open. A service's department is added where it is not there. */
gboolean    front_entry_save  (FrontDb *db, const FrontEntry *orig, FrontEntry *entry, GError **error);
/* The same inside a transaction under way, for many: the caller knows that the name is free. */
gboolean    front_entry_store (FrontDb *db, FrontWrite *write, const FrontEntry *orig, FrontEntry *entry, GError **error);
/* Takes back an addition; FRONT_ERROR_CONSTRAINT where something speaks of it already. */
gboolean    front_entry_remove (FrontDb *db, const FrontEntry *entry, GError **error);
/* Inside a transaction under way: the department is there afterwards. "" is none. */
gboolean    front_entry_ensure_department (FrontDb *db, const char *name, GError **error);

G_END_DECLS
