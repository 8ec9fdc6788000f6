#define G_LOG_DOMAIN "front-staffing"

#include "config.h"
#include "staffing/front-erlang.h"

#include <math.h>

/* A state less likely than this beside the likeliest adds nothing to a double. */
#define NEGLIGIBLE 1e-18

typedef struct
{
  double up;    /* λ */
  double serve; /* μ */
  double leave; /* θ */
  guint agents;
} Chain;

static double
down (const Chain *chain, double n)
{
  return MIN (n, chain->agents) * chain->serve + MAX (n - chain->agents, 0) * chain->leave;
}

/* The share of callers who find k waiting before them, are served, and within @within: they wait for k + 1 steps of rates
 * N μ + θ, N μ + 2 θ …, so that e^(−θ wait) is Beta (N μ / θ, k + 1), and they are patient for so long with the
 * same e^(−θ wait): the mean of that variable above e^(−θ within), which is a beta of one parameter more.
 *
 * I(k) is the incomplete beta function I_y (k + 1, b) with y = 1 − e^(−θ within), b = N μ / θ + 1, and goes down with k
 * by a term that is kept as a logarithm: with many agents its first one is too small for a double. */
typedef struct
{
  double a;     /* N μ / θ */
  double b;
  double log_y;
  double log_x; /* −θ within */
  double sum;   /* I(k) */
  guint k;
} Tail;

static void
tail_start (Tail *tail, const Chain *chain, double within)
{
  tail->a = chain->agents * chain->serve / chain->leave;
  tail->b = tail->a + 1;
  tail->log_x = -chain->leave * within;
  tail->log_y = log (-expm1 (tail->log_x));
  tail->k = 0;
  tail->sum = -expm1 (tail->b * tail->log_x);
}

static double
tail_served (const Tail *tail)
{
  return tail->a / (tail->a + tail->k + 1) * MAX (tail->sum, 0);
}

static void
tail_next (Tail *tail)
{
  tail->k++;
  if (isfinite (tail->log_y))
    tail->sum -= exp (tail->k * tail->log_y + tail->b * tail->log_x + lgamma (tail->k + tail->b) - lgamma (tail->k + 1)
                      - lgamma (tail->b));
}

void
front_erlang_a (const FrontErlangLoad *load, double patience, guint agents, FrontErlang *result)
{
  Chain chain;
  Tail tail;
  double erlangs, weight, all = 0, busy = 0, waiting = 0, wait = 0, served = 0;
  double start;

  g_return_if_fail (load != NULL && result != NULL && patience > 0);

  erlangs = front_erlang_load (load);
  if (erlangs == 0)
    {
      *result = (FrontErlang) { .stable = TRUE, .service_level = 1 };
      return;
    }
  chain = (Chain) { .up = load->calls / load->interval, .serve = 1 / load->handling, .leave = 1 / patience, .agents = agents };

  /* From the likeliest state both ways, in parts of its weight: nothing overflows however large the load. */
  start = floor (MIN (agents, erlangs));
  if (erlangs > agents)
    start = agents + floor ((chain.up - agents * chain.serve) / chain.leave);
  weight = 1;
  for (double n = start; n >= 0 && weight > NEGLIGIBLE; n--)
    {
      all += weight;
      busy += MIN (n, agents) * weight;
      if (n >= agents)
        {
          wait += weight;
          waiting += (n - agents) * weight;
        }
      else
        served += weight;
      weight *= down (&chain, n) / chain.up;
    }
  weight = 1;
  for (double n = start + 1; n < start + 1e8; n++)
    {
      weight *= chain.up / down (&chain, n);
      if (weight < NEGLIGIBLE && n > agents)
        break;
      all += weight;
      busy += MIN (n, agents) * weight;
      if (n >= agents)
        {
          wait += weight;
          waiting += (n - agents) * weight;
        }
      else
        served += weight;
    }

  /* Those who wait: once more upwards from the first state in which one does. */
  if (agents > 0)
    {
      double log_weight = 0;
      double n = start;

      for (; n > agents; n--)
        log_weight += log (down (&chain, n) / chain.up);
      for (; n < agents; n++)
        log_weight += log (chain.up / down (&chain, n + 1));
      tail_start (&tail, &chain, load->within);
      for (gboolean past = FALSE; tail.k < 1e8; n++)
        {
          double part = exp (log_weight);

          served += part * tail_served (&tail);
          if ((past && part < NEGLIGIBLE) || tail.sum <= 0)
            break;
          past |= n >= start;
          log_weight += log (chain.up / down (&chain, n + 1));
          tail_next (&tail);
        }
    }

  result->stable = TRUE;
  result->p_wait = wait / all;
  result->queue = waiting / all;
  result->p_abandon = chain.leave * result->queue / chain.up;
  result->occupancy = agents > 0 ? busy / all / agents : 1;
  result->mean_wait = result->queue / chain.up;
  result->service_level = served / all;
}
