#pragma once

#include "store/front-db.h"

G_BEGIN_DECLS

/* The worked example: the customer service centre of a district council that does not exist, in an empty store.
 * Both service plans with their published figures, risks and indicators; services and standards; and two years of
 * contacts that are made up by a simulation. The same seed, end date and version give the same contacts to the byte.
 *
 * How the contacts are made (front-example-contacts.c has the numbers):
 *   random numbers   GRand (Mersenne Twister MT19937) from the seed, drawn in a fixed order: day by day, and in each day
 *                    calls, visitors, e-mails, online forms
 *   days             Monday to Friday without the bank holidays of England and Wales; counter and telephones open
 *                    8:30 to 17:00, Fridays to 16:30; e-mails and forms come at all hours
 *   arrivals         Poisson by half hour: busy Mondays (and days after a holiday), a lunch peak, council-tax bills in
 *                    March, quiet Augusts and Decembers
 *   waits            first come, first served by the staff on duty that half hour; a call is picked up some seconds after
 *                    somebody is free. Who runs out of patience first rings off or leaves
 *   a bad quarter    one financial quarter has too few staff: more people wait longer, and more give up
 *   e-mails, forms   answered in office hours after a while drawn from a log-normal distribution
 *   people           some 3000, behind about one contact in five; who was not helped comes again more often. Numbers are Ofcom's for
 *                    drama, addresses and names are put together by chance (front-example-people.c)
 *   notes            about four in ten, from resources/example/services.ini: nobody real is in them */

#define FRONT_EXAMPLE_UNTIL "2025-12-31"
#define FRONT_EXAMPLE_SEED 2016

/* 0 to 1; on the caller's thread. */
typedef void (*FrontExampleProgress) (double done, gpointer data);

typedef struct
{
  const char *until; /* the last day, 'YYYY-MM-DD'; NULL: FRONT_EXAMPLE_UNTIL */
  guint32 seed;
  FrontExampleProgress progress; /* nullable */
  gpointer progress_data;
} FrontExampleOptions;

/* What was made. */
typedef struct
{
  char from[11];     /* local dates */
  char until[11];
  char bad_from[11]; /* the bad quarter */
  char bad_until[11];
  int calls;
  int visitors;
  int emails;
  int online;
  int people;
  int services;
  int indicators;
  int plans;
  int risks;
} FrontExampleMade;

/* Whether the example can end on @until ('YYYY-MM-DD'); FRONT_ERROR_BAD_INPUT where it cannot. front_example_make () asks
 * itself. */
gboolean front_example_check_until (const char *until, GError **error);

/* Fills a store, in one transaction. FRONT_ERROR_CONSTRAINT where it has contacts, plans or risk registers already,
 * FRONT_ERROR_BAD_INPUT where @until is no date; nothing is changed then. @made out. Store's thread. */
gboolean front_example_make (FrontDb *db, const FrontExampleOptions *options, FrontExampleMade *made, GError **error);

G_END_DECLS
