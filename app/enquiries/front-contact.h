#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* A contact: one enquiry from its arrival to its outcome, whatever way it came.
 *
 * The numbers of these enums are in every store: never change one, only add. */

typedef enum
{
  FRONT_CHANNEL_VISITOR = 1,
  FRONT_CHANNEL_PHONE = 2,
  FRONT_CHANNEL_EMAIL = 3,
  FRONT_CHANNEL_ONLINE = 4,
  FRONT_CHANNEL_CALL_BACK = 5,    /* we ring a person back who asked for it */
  FRONT_CHANNEL_OUTGOING = 6,     /* we ring of our own accord */
  FRONT_CHANNEL_OUT_OF_HOURS = 7, /* taken by the standby service */
  FRONT_CHANNEL_ADMIN = 8,        /* an administrative job done for another department */
} FrontChannel;

typedef enum
{
  FRONT_STATE_WAITING = 1,  /* visitor waiting, call ringing, e-mail received */
  FRONT_STATE_SERVING = 2,  /* being served, talking */
  FRONT_STATE_HOLD = 3,
  FRONT_STATE_WRAP_UP = 4,  /* the caller has gone, the rep still writes */
  FRONT_STATE_PAUSED = 5,   /* an e-mail waits for the customer: the clock of the full response stands still */
  FRONT_STATE_TRANSFERRED = 6, /* answered before, and waits for the colleague it was handed to (rep) */
  FRONT_STATE_FINISHED = 9,
} FrontState;

typedef enum
{
  FRONT_OUTCOME_NONE = 0,       /* not yet; or, of a finished call, not told by the telephone system */
  FRONT_OUTCOME_RESOLVED = 1,
  FRONT_OUTCOME_PASSED = 2,     /* to a department */
  FRONT_OUTCOME_CALL_BACK = 3,
  FRONT_OUTCOME_LEFT = 4,       /* a visitor who left before being seen */
  FRONT_OUTCOME_ABANDONED = 5,  /* a caller who rang off before being answered */
  /* Ends that only a telephone system tells. */
  FRONT_OUTCOME_TIMED_OUT = 6,  /* EXITWITHTIMEOUT */
  FRONT_OUTCOME_OVERFLOWED = 7, /* EXITEMPTY, LEAVEEMPTY, JOINEMPTY, FULL, DIVERT_… */
  FRONT_OUTCOME_BY_CHOICE = 8,  /* EXITWITHKEY */
  FRONT_OUTCOME_WITHDRAWN = 9,  /* WITHDRAW, SYSCOMPAT, AGENTDUMP */
  FRONT_OUTCOME_CLOSED = 10,    /* CLOSED: the queue was shut */
  FRONT_OUTCOME_LOST = 11,      /* the telephone system restarted */
  FRONT_OUTCOME_UNFINISHED = 12, /* the log ends before the call does */
  FRONT_OUTCOME_SIGNPOSTED = 13, /* told where to go */
  FRONT_OUTCOME_LEFT_OPEN = 14,  /* nobody finished it: closed with the office */
  FRONT_OUTCOME_NO_ANSWER = 15,  /* we rang and nobody answered */
} FrontOutcome;

typedef enum
{
  FRONT_SOURCE_DESK = 1,      /* a rep, live */
  FRONT_SOURCE_LOGGED = 2,    /* after the fact (frontdesk log add) */
  FRONT_SOURCE_QUEUE_LOG = 3, /* a telephone system's log */
  FRONT_SOURCE_EXAMPLE = 4,   /* made up by frontdesk demo */
  FRONT_SOURCE_CSV = 5,       /* a file of calls or contacts */
} FrontSource;

/* As stored. Instants are FRONT_NEVER where they have not come. */
typedef struct
{
  gint64 id;            /* 0: not stored yet */
  FrontChannel channel;
  FrontState state;
  FrontSource source;
  FrontOutcome outcome;
  gboolean accurate;    /* FALSE: counted, not averaged */
  gint64 arrived_at;
  gint64 state_since;   /* start of the present state; when finished, its end */
  gint64 answered_at;
  gint64 ended_at;
  gint64 hold_us;       /* ended holds, summed */
  gint64 ticket;        /* a visitor's number today, else 0 */
  gint64 service_id;    /* 0: none chosen */
  gint64 person_id;     /* 0: nobody named */
  gint64 topic_id;      /* 0: none chosen */
  gint64 visit_id;      /* the first contact of the same visit; 0: it came alone */
  gint64 follows_id;    /* the earlier contact it is about; 0: none */
  gint64 quantity;      /* how many alike contacts this row stands for, from 1 */
  gint64 paused_us;     /* ended pauses while waiting for the customer, summed */
  gint64 paused_days;   /* the same in working days */
  gint64 due_at;        /* call-back: when it was promised for; closed e-mail: when it was due; else FRONT_NEVER */
  int first_in_time;    /* verdicts of an e-mail, frozen: 1 in time, 0 late, FRONT_UNDECIDED */
  int full_in_time;
  int first_said;       /* whether it was resolved at the first contact: 1 yes, -1 no, 0 not said */
  int avoidable_said;   /* whether it could have been avoided; the same */
  gboolean came_again;  /* the same person came about the same service in the days after; kept by the tally */
  char *rep;
  char *note;
  char *desk;
  char *department;     /* it was passed on to, or the job is done for; "" for none */
} FrontContact;

#define FRONT_UNDECIDED (-1)

FrontContact *front_contact_new  (void);
FrontContact *front_contact_copy (const FrontContact *contact);
void          front_contact_free (FrontContact *contact);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontContact, front_contact_free)

/* The stored words of the command line: "visitor", "phone", …; "resolved", "passed", … */
gboolean    front_channel_from_name (const char *name, FrontChannel *channel);
const char *front_channel_name      (FrontChannel channel);
gboolean    front_outcome_from_name (const char *name, FrontOutcome *outcome);
const char *front_outcome_name      (FrontOutcome outcome);
/* As people read them, translated: "Visitor", "Phone call", …; "Resolved now", "Passed on", … */
const char *front_channel_title     (FrontChannel channel);
const char *front_outcome_title     (FrontOutcome outcome);
const char *front_state_title       (FrontChannel channel, FrontState state);

/* An e-mail or an online form: its clock is in working days. */
gboolean    front_channel_is_written (FrontChannel channel);
/* Somebody is on the telephone. */
gboolean    front_channel_is_call    (FrontChannel channel);

#define FRONT_MAX_QUANTITY 1000

/* Checks that the instants are in order, that the outcome fits the channel, and so on; pure.
 * FRONT_ERROR_BAD_INPUT names the field. */
gboolean front_contact_validate (const FrontContact *contact, GError **error);
/* Two clocks differ by so much without one of them being wrong: what is later than this is still to come. */
#define FRONT_CLOCKS_DIFFER (2 * FRONT_MINUTE)
/* Whether all of it has happened. FRONT_ERROR_BAD_INPUT names the field. */
gboolean front_contact_check_past (const FrontContact *contact, GError **error);

/* ── Reading (store's thread) ── */
FrontContact *front_contact_load      (FrontDb *db, gint64 id, GError **error);
/* Every contact that is not finished, oldest first. Returns: (transfer full) (element-type FrontContact) */
GPtrArray    *front_contact_load_open (FrontDb *db, GError **error);

/* Whether the store has any contact at all; cheap. */
gboolean      front_contact_any       (FrontDb *db, gboolean *any, GError **error);

/* ── Writing. Each is one transaction: row, period, tally and change record. @at is UTC microseconds. ── */

/* Somebody is there. A visitor gets a ticket number. @serving: at the counter or on the line already, so that service
 * begins in the same instant. @id out. */
gboolean front_contact_arrive (FrontDb *db, FrontChannel channel, gint64 at, gboolean serving, gint64 *id, GError **error);
/* Service begins, a call is answered. */
gboolean front_contact_answer (FrontDb *db, gint64 id, gint64 at, GError **error);
gboolean front_contact_hold   (FrontDb *db, gint64 id, gint64 at, GError **error);
gboolean front_contact_resume (FrontDb *db, gint64 id, gint64 at, GError **error);
/* The caller has gone and the rep still writes; calls only. */
gboolean front_contact_wrap_up (FrontDb *db, gint64 id, gint64 at, GError **error);
/* Waiting for the customer; e-mail and online only. front_contact_resume () goes on. */
gboolean front_contact_pause  (FrontDb *db, gint64 id, gint64 at, GError **error);
/* A finished contact has an outcome; LEFT and ABANDONED only before it was answered, the others only after. */
gboolean front_contact_finish (FrontDb *db, gint64 id, gint64 at, FrontOutcome outcome, GError **error);
/* What is typed: saved as it is typed. NULL keeps the note; @service_id -1 keeps the service. Recorded once a
 * contact and field for as long as the same person goes on typing. */
gboolean front_contact_edit   (FrontDb *db, gint64 id, const char *note, gint64 service_id, GError **error);
/* The wall clock jumped: the times of everything that is open are marked not accurate (counted, not averaged). */
gboolean front_contact_mark_open_inaccurate (FrontDb *db, const char *why, GError **error);
/* Stores a contact that is complete (log add, example): sets contact->id. */
gboolean front_contact_add    (FrontDb *db, FrontContact *contact, GError **error);

/* Inside somebody's transaction, for many rows at once (imports, the example): the row alone, or a changed row.
 * The caller counts into a FrontTally and records one change for all. */
gboolean front_contact_insert (FrontDb *db, FrontContact *contact, GError **error);
/* The same under the id it has, which is from front_db_take_ids (). */
gboolean front_contact_insert_as (FrontDb *db, const FrontContact *contact, GError **error);
gboolean front_contact_update (FrontDb *db, const FrontContact *contact, GError **error);

G_END_DECLS
