#define G_LOG_DOMAIN "front-example"

#include "config.h"
#include "example/front-example-private.h"

#include <math.h>

/* Two years of contacts by simulation; see front-example.h for the model and here for its numbers.
 * Everything is drawn from one generator in a fixed order: who changes that order changes every example. */

#define MAX_STAFF 6

#define CALLS_A_DAY 122.0
#define VISITORS_A_DAY 42.0
#define EMAILS_A_DAY 19.0
#define ONLINE_A_DAY_FIRST 31.0 /* grows evenly to the last */
#define ONLINE_A_DAY_LAST 47.0

/* Monday to Friday. */
static const double weekday_factor[5] = { 1.22, 1.04, 0.96, 0.93, 0.85 };

/* January to December: council-tax bills in March, their questions in April, quiet Augusts and Decembers. */
static const double call_month[12] = { 1.02, 0.95, 1.32, 1.13, 0.98, 0.95, 0.95, 0.92, 0.98, 0.97, 0.94, 0.84 };
static const double visitor_month[12] = { 1.00, 0.96, 1.16, 1.10, 1.00, 0.98, 0.97, 0.93, 1.01, 1.00, 0.97, 0.86 };

/* Arrivals by half hour from 8:30. */
static const double call_profile[FRONT_EXAMPLE_SLOTS] = {
  0.90, 1.08, 1.16, 1.18, 1.12, 1.02, 1.04, 1.34, 1.40, 1.18, 0.96, 0.94, 0.92, 0.90, 0.84, 0.72, 0.54,
};
static const double visitor_profile[FRONT_EXAMPLE_SLOTS] = {
  0.60, 0.98, 1.18, 1.24, 1.18, 1.08, 1.02, 1.28, 1.30, 1.12, 1.00, 0.96, 0.94, 0.90, 0.82, 0.66, 0.40,
};

/* On duty by half hour: breaks from noon are covered for the telephones, less so at the counter. */
static const int call_staff[FRONT_EXAMPLE_SLOTS] = { 3, 3, 3, 4, 3, 3, 3, 4, 4, 4, 3, 3, 3, 3, 3, 2, 2 };
static const int visitor_staff[FRONT_EXAMPLE_SLOTS] = { 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1 };

static const char *const reps[] = {
  "Amira", "Bronwen", "Callum", "Dipa", "Ewan", "Femi", "Grace", "Huw", "Iris", "Jomo",
};

/* The counter's people are another part of the same list. */
#define FIRST_COUNTER_REP 6

typedef struct
{
  GRand *rand;
  GArray *days;
  GArray *contacts;
  GPtrArray *services;
  double mix[5][12][64]; /* by channel and month: running sums of the services' weights */
} Maker;

const char *
front_example_rep (int rep)
{
  return rep >= 0 && rep < (int) G_N_ELEMENTS (reps) ? reps[rep] : "";
}

/* ── Drawing ── */

static double
draw_normal (GRand *rand)
{
  /* Box and Muller; the second value is left, so that every draw takes the same two numbers. */
  double u = 1 - g_rand_double (rand);
  double v = g_rand_double (rand);

  return sqrt (-2 * log (u)) * cos (2 * G_PI * v);
}

/* Median and shape of a log-normal distribution. */
static double
draw_length (GRand *rand, double median, double sigma)
{
  return median * exp (sigma * draw_normal (rand));
}

static double
draw_exponential (GRand *rand, double mean)
{
  return -mean * log (1 - g_rand_double (rand));
}

/* Knuth's product; means here are small. */
static int
draw_poisson (GRand *rand, double mean)
{
  double limit = exp (-mean);
  double product = g_rand_double (rand);
  int n = 0;

  while (product > limit)
    {
      product *= g_rand_double (rand);
      n++;
    }
  return n;
}

static int
compare_seconds (gconstpointer a, gconstpointer b, gpointer data)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* ── Services ── */

static void
fill_mix (Maker *maker)
{
  g_assert (maker->services->len <= G_N_ELEMENTS (maker->mix[0][0]));
  for (int channel = FRONT_CHANNEL_VISITOR; channel <= FRONT_CHANNEL_ONLINE; channel++)
    for (int month = 0; month < 12; month++)
      {
        double sum = 0;

        for (guint i = 0; i < maker->services->len; i++)
          {
            const FrontExampleService *service = g_ptr_array_index (maker->services, i);

            sum += service->weight[channel] * service->season[month];
            maker->mix[channel][month][i] = sum;
          }
      }
}

static int
draw_service (Maker *maker, FrontChannel channel, const FrontExampleDay *day)
{
  const double *mix = maker->mix[channel][g_date_get_month (&day->date) - 1];
  double at = g_rand_double (maker->rand) * mix[maker->services->len - 1];

  for (guint i = 0; i < maker->services->len; i++)
    if (at < mix[i])
      return (int) i;
  return (int) maker->services->len - 1;
}

static FrontOutcome
draw_outcome (Maker *maker, int service, const FrontExampleDay *day)
{
  const FrontExampleService *asked = g_ptr_array_index (maker->services, service);
  int at = g_rand_int_range (maker->rand, 0, 100);
  int resolved = asked->resolved - (day->short_staffed ? 4 : 0);

  if (at < resolved)
    return FRONT_OUTCOME_RESOLVED;
  return at < resolved + asked->passed ? FRONT_OUTCOME_PASSED : FRONT_OUTCOME_CALL_BACK;
}

static char *
draw_note (Maker *maker, int service, double share)
{
  if (g_rand_double (maker->rand) >= share)
    return NULL;
  return front_example_note (g_ptr_array_index (maker->services, service), maker->rand);
}

/* ── Counter and telephones: first come, first served ── */

typedef struct
{
  FrontChannel channel;
  FrontOutcome gives_up;
  const double *profile;
  const int *staff;
  double median_s;      /* of service */
  double sigma;
  double patience_s;    /* mean; exponential */
  double hasty;         /* share of those who give up almost at once */
  double hasty_s;
  int pick_up_least;    /* seconds until somebody who is free answers */
  int pick_up_most;
  double hold;          /* share of contacts with a hold */
  int first_rep;
  int n_reps;
  double missing;       /* chance on an ordinary day that one is away all day, and in the bad quarter */
  double missing_bad;
  double second_bad;    /* chance in the bad quarter that a second one is away too */
} Line;

static const Line telephone = {
  .channel = FRONT_CHANNEL_PHONE, .gives_up = FRONT_OUTCOME_ABANDONED, .profile = call_profile, .staff = call_staff,
  .median_s = 205, .sigma = 0.62, .patience_s = 1600, .hasty = 0.008, .hasty_s = 14, .pick_up_least = 3, .pick_up_most = 9,
  .hold = 0.10, .first_rep = 0, .n_reps = FIRST_COUNTER_REP, .missing = 0.30, .missing_bad = 0.97, .second_bad = 0.36,
};

static const Line counter = {
  .channel = FRONT_CHANNEL_VISITOR, .gives_up = FRONT_OUTCOME_LEFT, .profile = visitor_profile, .staff = visitor_staff,
  .median_s = 325, .sigma = 0.65, .patience_s = 5400, .hasty = 0.004, .hasty_s = 240, .pick_up_least = 20,
  .pick_up_most = 90, .hold = 0.06, .first_rep = FIRST_COUNTER_REP, .n_reps = (int) G_N_ELEMENTS (reps) - FIRST_COUNTER_REP,
  .missing = 0.08, .missing_bad = 0.48, .second_bad = 0,
};

/* A desk's next free moment at or after @at: when its work is done and it is on duty. Who is in the queue at closing
 * is served by all who are there. */
static gint64
free_from (const Line *line, const FrontExampleDay *day, int desk, int away, gint64 free_at, gint64 at)
{
  gint64 start = MAX (at, free_at);

  while (start < day->closes)
    {
      gint64 slot = (start - day->opens) / FRONT_EXAMPLE_SLOT_SECONDS;

      if (desk < MAX (line->staff[slot] - away, 1))
        return start;
      start = day->opens + (slot + 1) * FRONT_EXAMPLE_SLOT_SECONDS;
    }
  return start;
}

static GArray *
draw_arrivals (Maker *maker, const Line *line, const FrontExampleDay *day, double a_day)
{
  GArray *arrivals = g_array_new (FALSE, FALSE, sizeof (gint64));
  int n_slots = (int) ((day->closes - day->opens) / FRONT_EXAMPLE_SLOT_SECONDS);

  for (int slot = 0; slot < n_slots; slot++)
    {
      int n = draw_poisson (maker->rand, a_day * line->profile[slot] / FRONT_EXAMPLE_SLOTS);

      for (int i = 0; i < n; i++)
        {
          gint64 at = day->opens + slot * FRONT_EXAMPLE_SLOT_SECONDS
                      + g_rand_int_range (maker->rand, 0, FRONT_EXAMPLE_SLOT_SECONDS);

          g_array_append_val (arrivals, at);
        }
    }
  g_array_sort_with_data (arrivals, compare_seconds, NULL);
  return arrivals;
}

/* How a day as a whole differs from the average. */
static double
day_factor (Maker *maker, const FrontExampleDay *day, const double *month_factor)
{
  GDateWeekday weekday = g_date_get_weekday (&day->date);
  int month = g_date_get_month (&day->date) - 1;
  int in_month = g_date_get_day (&day->date);
  double factor = month_factor[month] * weekday_factor[day->first_after_closed ? 0 : weekday - 1];

  /* The bills go out in the second week. */
  if (month == G_DATE_MARCH - 1)
    factor *= in_month < 9 ? 0.85 : in_month < 25 ? 1.12 : 0.96;
  if (month == G_DATE_DECEMBER - 1 && in_month > 19)
    factor *= 0.65;
  return factor * exp (0.07 * draw_normal (maker->rand));
}

/* Serves one contact at @start for as long as it takes, and frees the desk at its end. */
static gint64
serve (Maker *maker, const Line *line, const FrontExampleDay *day, FrontExampleContact *contact, gint64 start)
{
  const FrontExampleService *service;
  double length;

  contact->service = (gint8) draw_service (maker, line->channel, day);
  service = g_ptr_array_index (maker->services, contact->service);
  length = draw_length (maker->rand, line->median_s * service->length, line->sigma);
  contact->answered = start;
  if (g_rand_double (maker->rand) < line->hold)
    contact->hold = g_rand_int_range (maker->rand, 20, 200);
  contact->ended = start + 15 + (gint64) length + contact->hold;
  contact->outcome = (guint8) draw_outcome (maker, contact->service, day);
  contact->note = draw_note (maker, contact->service, 0.42);
  return contact->ended;
}

static void
make_line (Maker *maker, const Line *line, const FrontExampleDay *day, guint day_number, double a_day)
{
  g_autoptr(GArray) arrivals = draw_arrivals (maker, line, day, a_day);
  gint64 free_at[MAX_STAFF] = { 0 };
  int away = g_rand_double (maker->rand) < (day->short_staffed ? line->missing_bad : line->missing) ? 1 : 0;

  if (day->short_staffed && g_rand_double (maker->rand) < line->second_bad)
    away++;
  for (guint i = 0; i < arrivals->len; i++)
    {
      FrontExampleContact contact = { .arrived = g_array_index (arrivals, gint64, i), .channel = (guint8) line->channel,
                                      .rep = -1, .service = -1, .accurate = 1 };
      gint64 pick_up = contact.arrived + g_rand_int_range (maker->rand, line->pick_up_least, line->pick_up_most + 1);
      double patience = draw_exponential (maker->rand, g_rand_double (maker->rand) < line->hasty ? line->hasty_s
                                                                                                  : line->patience_s);
      gint64 start = G_MAXINT64;
      int desk = 0;

      if (line->channel == FRONT_CHANNEL_VISITOR)
        contact.ticket = (gint16) (i + 1);
      /* The desk that can begin first; of several, the one that has been idle longest. */
      for (int k = 0; k < MAX_STAFF; k++)
        {
          gint64 can = free_from (line, day, k, away, free_at[k], pick_up);

          if (can < day->closes || k == 0 ? can < start || (can == start && free_at[k] < free_at[desk]) : FALSE)
            {
              start = can;
              desk = k;
            }
        }
      if (start > contact.arrived + 4 + (gint64) patience)
        {
          contact.ended = contact.arrived + 4 + (gint64) patience;
          contact.outcome = (guint8) line->gives_up;
        }
      else
        {
          free_at[desk] = serve (maker, line, day, &contact, start);
          contact.rep = (gint8) (line->first_rep + (desk + (int) day_number) % line->n_reps);
          /* Somebody forgot to stop the clock and says so: counted, not averaged. */
          if (g_rand_double (maker->rand) < 0.003)
            {
              contact.accurate = 0;
              contact.ended += g_rand_int_range (maker->rand, 1200, 5400);
            }
        }
      g_array_append_val (maker->contacts, contact);
    }
}

/* ── E-mails and forms: at all hours, answered in office hours ── */

static gint64
draw_moment (Maker *maker, const FrontExampleDay *day)
{
  /* Most from breakfast to bedtime, some in the night. */
  double hour = g_rand_double (maker->rand) < 0.96 ? 14 + 3.6 * draw_normal (maker->rand)
                                                   : 24 * g_rand_double (maker->rand);

  return day->midnight + (gint64) (CLAMP (hour, 0, 22.99) * 3600);
}

static void
make_written (Maker *maker, FrontChannel channel, guint day_number, double a_day, gint64 limit)
{
  const FrontExampleDay *day = &g_array_index (maker->days, FrontExampleDay, day_number);
  gboolean email = channel == FRONT_CHANNEL_EMAIL;
  int n = draw_poisson (maker->rand, a_day);

  for (int i = 0; i < n; i++)
    {
      FrontExampleContact contact = { .arrived = draw_moment (maker, day), .channel = (guint8) channel, .accurate = 1 };
      /* A working day has 8.5 office hours: the first response to an e-mail is due in 2 of them, the full one in 10. */
      double first = draw_length (maker->rand, (email ? 3.6 : 1.3) * 3600 * (day->short_staffed ? 1.7 : 1), 0.85);
      double more = g_rand_double (maker->rand) < (email ? 0.60 : 0.85)
                      ? 180 + draw_length (maker->rand, 200, 0.6)
                      : draw_length (maker->rand, 13 * 3600, 0.95);

      contact.service = (gint8) draw_service (maker, channel, day);
      contact.outcome = (guint8) draw_outcome (maker, contact.service, day);
      if (contact.outcome == FRONT_OUTCOME_CALL_BACK)
        contact.outcome = FRONT_OUTCOME_PASSED;
      contact.rep = (gint8) g_rand_int_range (maker->rand, 0, (gint32) G_N_ELEMENTS (reps));
      contact.answered = front_example_office_time (maker->days, day_number, contact.arrived, first);
      contact.ended = front_example_office_time (maker->days, day_number, contact.answered, more);
      contact.note = draw_note (maker, contact.service, email ? 0.5 : 0.25);
      if (contact.ended < limit)
        g_array_append_val (maker->contacts, contact);
      else
        g_free (contact.note); /* what the last day leaves open is not part of the example */
    }
}

static int
compare_arrivals (gconstpointer a, gconstpointer b)
{
  const FrontExampleContact *x = a;
  const FrontExampleContact *y = b;

  if (x->arrived != y->arrived)
    return x->arrived < y->arrived ? -1 : 1;
  /* Alike in the second they came: by channel, then in any order that is always the same. */
  if (x->channel != y->channel)
    return x->channel < y->channel ? -1 : 1;
  if (x->ticket != y->ticket)
    return x->ticket < y->ticket ? -1 : 1;
  return (x->ended > y->ended) - (x->ended < y->ended);
}

static void
contact_clear (gpointer data)
{
  g_free (((FrontExampleContact *) data)->note);
}

GArray *
front_example_contacts (GArray *days, guint n_days, GPtrArray *services, guint32 seed)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
  g_autofree Maker *maker = g_new0 (Maker, 1);
  gint64 limit;

  g_return_val_if_fail (days != NULL && n_days > 0 && n_days < days->len && services != NULL, NULL);

  maker->rand = rand;
  maker->days = days;
  maker->services = services;
  maker->contacts = g_array_new (FALSE, FALSE, sizeof (FrontExampleContact));
  g_array_set_clear_func (maker->contacts, contact_clear);
  fill_mix (maker);
  limit = g_array_index (days, FrontExampleDay, n_days).midnight;

  for (guint i = 0; i < n_days; i++)
    {
      const FrontExampleDay *day = &g_array_index (days, FrontExampleDay, i);
      double share = (double) i / n_days;
      double week_part = (day->opens > 0 ? 1.0 : 0.4) * sqrt (call_month[g_date_get_month (&day->date) - 1]);

      if (day->opens > 0)
        {
          make_line (maker, &telephone, day, i, CALLS_A_DAY * day_factor (maker, day, call_month) * (1.01 - 0.02 * share));
          make_line (maker, &counter, day, i,
                     VISITORS_A_DAY * day_factor (maker, day, visitor_month) * (1.04 - 0.08 * share));
        }
      make_written (maker, FRONT_CHANNEL_EMAIL, i, EMAILS_A_DAY * week_part, limit);
      make_written (maker, FRONT_CHANNEL_ONLINE, i,
                    (ONLINE_A_DAY_FIRST + (ONLINE_A_DAY_LAST - ONLINE_A_DAY_FIRST) * share) * week_part, limit);
    }
  g_array_sort (maker->contacts, compare_arrivals);
  return g_steal_pointer (&maker->contacts);
}
