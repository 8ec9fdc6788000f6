#define G_LOG_DOMAIN "front-staffing"

#include "config.h"
#include "staffing/front-erlang.h"

#include <math.h>

#define MOST_AGENTS 1000000
/* What a quotient of decimal fractions may be beside the whole number it stands for: 14 / 0.7 is 20. */
#define SLACK 1e-9

double
front_erlang_load (const FrontErlangLoad *load)
{
  return load->calls * load->handling / load->interval;
}

double
front_erlang_b (double load, guint servers)
{
  double blocked = 1;

  for (guint n = 1; n <= servers; n++)
    blocked = load * blocked / (n + load * blocked);
  return blocked;
}

static void
fill_c (const FrontErlangLoad *load, double erlangs, guint agents, double blocked, FrontErlang *result)
{
  double spare = agents - erlangs;

  if (erlangs == 0)
    {
      *result = (FrontErlang) { .stable = TRUE, .service_level = 1 };
      return;
    }
  if (spare <= 0)
    {
      *result = (FrontErlang) { .stable = FALSE, .p_wait = 1, .service_level = NAN, .mean_wait = NAN, .occupancy = 1,
                                .queue = NAN };
      return;
    }
  result->stable = TRUE;
  result->p_wait = agents * blocked / (agents - erlangs * (1 - blocked));
  result->service_level = 1 - result->p_wait * exp (-spare * load->within / load->handling);
  result->mean_wait = result->p_wait * load->handling / spare;
  result->occupancy = erlangs / agents;
  result->queue = result->p_wait * erlangs / spare;
  result->p_abandon = 0;
}

void
front_erlang_c (const FrontErlangLoad *load, guint agents, FrontErlang *result)
{
  double erlangs;

  g_return_if_fail (load != NULL && result != NULL);

  erlangs = front_erlang_load (load);
  fill_c (load, erlangs, agents, front_erlang_b (erlangs, agents), result);
}

static gboolean
is_enough (const FrontErlang *result, double target, double max_occupancy)
{
  return result->stable && result->service_level >= target && result->occupancy <= max_occupancy + SLACK;
}

/* One more agent at a time carries the recursion on, so that the whole search costs what its last step would alone. */
static guint
agents_by_c (const FrontErlangLoad *load, double target, double max_occupancy)
{
  double erlangs = front_erlang_load (load);
  double blocked = 1;

  for (guint n = 1; n <= MOST_AGENTS; n++)
    {
      FrontErlang result;

      blocked = erlangs * blocked / (n + erlangs * blocked);
      if (n <= erlangs)
        continue;
      fill_c (load, erlangs, n, blocked, &result);
      if (is_enough (&result, target, max_occupancy))
        return n;
    }
  return G_MAXUINT;
}

/* More agents never answer fewer: halve the range. */
static guint
agents_by_a (const FrontErlangLoad *load, double target, double max_occupancy, double patience)
{
  guint low = 0, high = 1;
  FrontErlang result;

  for (;; high *= 2)
    {
      front_erlang_a (load, patience, high, &result);
      if (is_enough (&result, target, max_occupancy))
        break;
      if (high > MOST_AGENTS)
        return G_MAXUINT;
      low = high;
    }
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      front_erlang_a (load, patience, middle, &result);
      if (is_enough (&result, target, max_occupancy))
        high = middle;
      else
        low = middle;
    }
  return high;
}

guint
front_erlang_agents (const FrontErlangLoad *load, double target, double max_occupancy, double patience)
{
  g_return_val_if_fail (load != NULL, 0);

  if (front_erlang_load (load) == 0)
    return 0;
  return patience > 0 ? agents_by_a (load, target, max_occupancy, patience) : agents_by_c (load, target, max_occupancy);
}

guint
front_erlang_rostered (guint agents, double shrinkage)
{
  g_return_val_if_fail (shrinkage >= 0 && shrinkage < 1, agents);

  return (guint) ceil (agents / (1 - shrinkage) - SLACK);
}
