#pragma once

#include <gio/gio.h>
#include "enquiries/front-contact.h"
#include "enquiries/front-log-filter.h"
#include "enquiries/front-timing.h"

G_BEGIN_DECLS

/* The log: every contact, newest first where no other order is asked for.
 *
 *   typed text ──► spine: the ids of all contacts that fit, newest first (8 bytes a contact)
 *                    │ 64 ids at a time
 *                    ▼
 *                  rows: what one line of the list shows
 *                    │ one id
 *                    ▼
 *                  front-log-details.h: everything that is known of one contact
 *
 * THREADS: functions that take a FrontDb run on the store's thread; the structures may be handed over between threads.
 */

/* ── The spine ── */

/* Which contacts, in what order. */
typedef struct
{
  FrontLogFilter *filter; /* what was asked for */
  GArray *ids;            /* of gint64 */
  gint64 mark;            /* the newest line of the change record that the spine takes account of */
  gboolean is_partial;    /* only what is among the newest contacts: front_log_spine_load_first () */
} FrontLogSpine;

/* @typed: words, every one of which must fit a contact: begin a word of its note, of its service's name or other names
 * or of its rep, or be its ticket number. What is typed is never syntax. NULL and blanks are everything.
 * Returns: (transfer full): FRONT_ERROR_CANCELLED when @cancellable was triggered meanwhile. */
FrontLogSpine *front_log_spine_load (FrontDb *db, const char *typed, GCancellable *cancellable, GError **error);
/* The same with conditions. FRONT_ERROR_BAD_INPUT as front_log_filter_validate (). Returns: (transfer full) */
FrontLogSpine *front_log_spine_load_filtered (FrontDb *db, const FrontLogFilter *filter, GCancellable *cancellable,
                                              GError **error);
/* What fits among the newest FRONT_LOG_FIRST_LOOK contacts, which is there many times sooner than all that fits in a store of a
 * million: the beginning of what the call above gives. NULL without an error where there is no such beginning: another order,
 * no condition, or a store so small that everything is there as soon. */
FrontLogSpine *front_log_spine_load_first (FrontDb *db, const FrontLogFilter *filter, GCancellable *cancellable, GError **error);
#define FRONT_LOG_FIRST_LOOK 20000
void           front_log_spine_free (FrontLogSpine *spine);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontLogSpine, front_log_spine_free)

/* One step of bringing a spine up to date: either takes contacts out or puts some in, never both, because a
 * GListModel that replaces a range in one step makes a selection read the whole of it. */
typedef struct
{
  guint position;
  guint removed;
  GArray *added; /* of gint64; NULL where contacts are taken out */
} FrontLogEdit;

typedef struct
{
  GPtrArray *edits; /* of FrontLogEdit, to be made one after another */
  gint64 mark;      /* the spine's after the last */
} FrontLogEdits;

/* What to do to @spine, which is only read, so that it is what front_log_spine_load () would give now. A few new or changed
 * contacts cost some lookups; an import or a renamed service costs a load. Returns: (transfer full) */
FrontLogEdits *front_log_spine_compare (FrontDb *db, const FrontLogSpine *spine, GCancellable *cancellable,
                                        GError **error);
void           front_log_edits_free    (FrontLogEdits *edits);
void           front_log_spine_apply   (FrontLogSpine *spine, const FrontLogEdit *edit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontLogEdits, front_log_edits_free)

/* The place of @id from @hint on, then from the start; G_MAXUINT where it is not there. */
guint          front_log_spine_find    (const FrontLogSpine *spine, gint64 id, guint hint);

/* ── Rows ── */

/* One line of the list. Shared by reference; never changed once made. */
typedef struct
{
  gint64 id;
  FrontChannel channel;
  FrontState state;
  FrontSource source;
  FrontOutcome outcome;
  gboolean accurate;
  FrontTiming timing; /* by the standard in force when it arrived: on time or late; none while it waits, or where no
                         standard holds. What was near the limit was on time. */
  gint64 arrived_at;
  gint64 wait_us;    /* arrival to answer, or to the end where nobody answered; -1: still waiting */
  gint64 handled_us; /* answer to end, holds included; -1: not answered, or not ended */
  gint64 hold_us;    /* ended holds, summed */
  gint64 ticket;     /* 0: none */
  gint64 quantity;   /* how many alike contacts it stands for */
  int first_contact; /* whether the rep says that it was resolved at the first: 1, 0, or -1 for not said */
  int avoidable;     /* whether the rep says that it could have been avoided: the same */
  char *service;     /* "" where none was chosen; so all of these */
  char *topic;
  char *department;  /* the service's */
  char *passed_to;   /* a department */
  char *own_outcome; /* the office's own words for the outcome */
  char *person;      /* name, else a number or an address */
  char *rep;
  char *desk;
  char *beginning;   /* the note's first words, on one line */
} FrontLogRow;

FrontLogRow *front_log_row_ref   (FrontLogRow *row);
void         front_log_row_unref (FrontLogRow *row);
gboolean     front_log_row_equal (const FrontLogRow *one, const FrontLogRow *other);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontLogRow, front_log_row_unref)

/* The rows of @n_ids contacts, in the order of @ids; NULL stands for a contact that is no longer there.
 * Returns: (transfer full) (element-type FrontLogRow) */
GPtrArray   *front_log_rows      (FrontDb *db, const gint64 *ids, guint n_ids, GCancellable *cancellable, GError **error);

G_END_DECLS
