#pragma once

#include "calendar/front-clock.h"
#include "directory/front-service.h"
#include "enquiries/front-contact.h"
#include "example/front-example.h"

G_BEGIN_DECLS

/* ── Files in resources/example ── */

/* Returns: (transfer full). A missing or broken resource is a fault of the program. */
GKeyFile *front_example_key_file (const char *name);
char     *front_example_text     (const char *name);

/* ── Days ── */

#define FRONT_EXAMPLE_OPENS (8 * 60 + 30) /* minutes from midnight */
#define FRONT_EXAMPLE_SLOTS 17        /* half hours from 8:30 to 17:00 */
#define FRONT_EXAMPLE_SLOT_SECONDS 1800

/* One calendar day; instants are UTC seconds. */
typedef struct
{
  gint64 midnight;
  gint64 opens;      /* both 0 on a day the office is closed */
  gint64 closes;
  GDate date;
  gboolean first_after_closed; /* a Monday, or the day after a holiday */
  gboolean short_staffed;      /* in the bad quarter */
} FrontExampleDay;

/* Every day of the two years up to @until, and @n_days of them; after those come some weeks more in which e-mails are
 * still answered. Fills @made's dates. Returns: (transfer full) (element-type FrontExampleDay): NULL with @error */
GArray *front_example_days (const char *until, guint *n_days, FrontExampleMade *made, GError **error);

/* @seconds of office hours after @at; both UTC seconds. @day: index of a day at or before @at. */
gint64  front_example_office_time (GArray *days, guint day, gint64 at, double seconds);

/* ── Services ── */

typedef struct
{
  char *group;             /* in services.ini */
  FrontService *service;   /* id once stored */
  GArray *topics;          /* gint64: ids, once stored */
  double weight[5];        /* by FrontChannel */
  double season[12];
  int resolved;            /* per cent of answered contacts */
  int passed;
  double length;           /* of service, against the channel's average */
  char **notes;
} FrontExampleService;

/* Returns: (transfer full) (element-type FrontExampleService) */
GPtrArray *front_example_services (void);
/* A note for a contact about @service, with its slots filled. Returns: (transfer full) */
char      *front_example_note     (const FrontExampleService *service, GRand *rand);

/* ── Contacts ── */

/* Compact, to be sorted and stored in order of arrival. Seconds; 0 where an instant never came. */
typedef struct
{
  gint64 arrived;
  gint64 answered;
  gint64 ended;
  int hold;
  gint16 ticket;
  gint8 service;   /* index, -1 for none */
  gint8 rep;       /* index into front_example_rep (), -1 for nobody */
  guint8 channel;
  guint8 outcome;
  guint8 accurate;
  gint16 person;   /* of the example, -1 for nobody */
  char *note;      /* nullable, owned */
} FrontExampleContact;

/* Returns: (transfer full) (element-type FrontExampleContact): in order of arrival */
GArray     *front_example_contacts (GArray *days, guint n_days, GPtrArray *services, guint32 seed);
const char *front_example_rep      (int rep); /* "" past the last, and for nobody */

/* ── Parts, each inside the transaction under way ── */

/* Departments' details, topics, outcomes, reps, desks and scripts; @services are stored already. */
gboolean front_example_insert_directory  (FrontDb *db, GPtrArray *services, GError **error);
/* Sets whose contact each is. Returns: (transfer full): the people's ids by FrontExampleContact.person; NULL with @error */
gint64  *front_example_insert_people     (FrontDb *db, GArray *contacts, guint n_services, guint32 seed, int *n_people, GError **error);
gboolean front_example_insert_standards  (FrontDb *db, GError **error);
gboolean front_example_insert_hours      (FrontDb *db, GError **error);
gboolean front_example_insert_indicators (FrontDb *db, GArray *contacts, const FrontExampleMade *dates, int *n_indicators,
                                          GError **error);
gboolean front_example_insert_registers  (FrontDb *db, int *n_risks, GError **error);
gboolean front_example_insert_plans      (FrontDb *db, int *n_plans, GError **error);

G_END_DECLS
