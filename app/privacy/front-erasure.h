#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* Erasing what is known of people and keeping the counts. Store's thread.
 *
 * Name, numbers, addresses and notes of the person, and of whoever was merged with them, go; so do the words of their
 * contacts: notes, what was answered to scripts, what the desk told a department of them, and the values in the change
 * record, also of contacts that were taken back. The contacts stay with their times, service and outcome, and so does an
 * empty row for the person, so that a repeat contact is still one. The figures' checksum is worked out before and after in
 * the same transaction; where they differ nothing is erased. Afterwards the store's files are written anew. */

typedef struct
{
  gint64 n_people;
  gint64 n_contacts; /* whose words went */
  char *before;      /* front_figures_sum () */
  char *after;
  gboolean scrubbed; /* the files are clean; else @scrub_error says why not yet, and the next erasure does it */
  char *scrub_error;
} FrontErasure;

void          front_erasure_free  (FrontErasure *erasure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontErasure, front_erasure_free)

/* Whose words would go, nothing is changed: @n_contacts out, of the person and of whoever was merged with them. FRONT_ERROR_CONFLICT
 * where they were erased already. */
gboolean      front_erasure_count (FrontDb *db, gint64 id, gint64 *n_contacts, GError **error);
/* @why may be NULL; it is kept, so it must not name the person. */
FrontErasure *front_erase_person  (FrontDb *db, gint64 id, const char *why, GError **error);

/* ── Retention: the same by age ── */

typedef enum
{
  FRONT_RETENTION_PEOPLE, /* who have not been in touch for so long */
  FRONT_RETENTION_NOTES,  /* the words of contacts that came so long ago */
  FRONT_RETENTION_RECORD, /* old and new values in the change record: who and when stay */
} FrontRetentionKind;
#define FRONT_N_RETENTION_KINDS 3

typedef struct
{
  FrontRetentionKind kind;
  int months;     /* kept for so long; 0: for ever */
  gint64 before;  /* what is older goes; FRONT_NEVER for ever */
  gint64 n;       /* so many would go */
  gint64 oldest;  /* the oldest of them; FRONT_NEVER for none */
} FrontRetention;

#define FRONT_RETENTION_MOST_MONTHS 1200

const char *front_retention_name  (FrontRetentionKind kind); /* "people", "notes", "record" */
const char *front_retention_title (FrontRetentionKind kind); /* translated */
gboolean    front_retention_from_name (const char *name, FrontRetentionKind *kind);
/* The rule that the store keeps: months, 0 for ever. Setting is one transaction with the change record. */
gboolean    front_retention_get   (FrontDb *db, FrontRetentionKind kind, int *months, GError **error);
gboolean    front_retention_set   (FrontDb *db, FrontRetentionKind kind, int months, GError **error);
/* What would go at @now; nothing is changed. @months below 0: the store's rule. @retention out. */
gboolean    front_retention_look  (FrontDb *db, FrontRetentionKind kind, int months, gint64 now, FrontRetention *retention,
                                   GError **error);
/* Does it, in one transaction for all that was looked at, with the checksum before and after. */
FrontErasure *front_retention_run (FrontDb *db, const FrontRetention *retentions, guint n_retentions, GError **error);

G_END_DECLS
