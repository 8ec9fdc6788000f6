#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many people a queue needs, by Erlang's two models. Pure, any thread.
 *
 * Times are seconds, shares 0 to 1, the load is in erlangs: load = calls × handling time / interval.
 *
 * Erlang C (M/M/N): nobody hangs up, so that there is an answer only where agents > load.
 *   B(0) = 1, B(n) = load B(n−1) / (n + load B(n−1));  P(wait) = N B / (N − load (1 − B))
 *   service level = 1 − P(wait) e^(−(N − load) within / handling);  ASA = P(wait) handling / (N − load)
 * Source: A. K. Erlang, 1917; as in R ErlangC and pyworkforce, whose figures the tests reproduce.
 *
 * Erlang A (M/M/N + M): callers hang up after an exponential patience, so that there is an answer for any N.
 *   A birth and death chain: up at the calls' rate λ, down at min(n, N) μ + max(n − N, 0) θ, θ = 1 / patience.
 * Source: Garnett, Mandelbaum and Reiman, "Designing a call center with impatient customers", M&SOM 4 (2002). */

typedef struct
{
  double calls;     /* in the interval */
  double interval;
  double handling;  /* mean talk, hold and wrap-up of a call */
  double within;    /* the standard's seconds */
} FrontErlangLoad;

typedef struct
{
  gboolean stable;      /* Erlang C: agents > load; else the rest is NAN, but for occupancy and p_wait, which are 1 */
  double p_wait;        /* share of callers who wait at all */
  double service_level; /* share of all callers who are answered within the standard's seconds */
  double mean_wait;     /* Erlang C: ASA; Erlang A: over all callers, also those who hang up */
  double occupancy;
  double queue;         /* mean number waiting */
  double p_abandon;     /* Erlang A; 0 for Erlang C */
} FrontErlang;

double front_erlang_load (const FrontErlangLoad *load); /* erlangs */

/* @agents from 0. */
void   front_erlang_c (const FrontErlangLoad *load, guint agents, FrontErlang *result);
/* @patience: mean seconds until a waiting caller hangs up, above 0. */
void   front_erlang_a (const FrontErlangLoad *load, double patience, guint agents, FrontErlang *result);

/* The fewest agents that reach @target (a share below 1) and stay at or under @max_occupancy (1: no cap). No calls need nobody:
 * 0. @patience 0: Erlang C, else Erlang A. G_MAXUINT where a million are not enough. */
guint  front_erlang_agents (const FrontErlangLoad *load, double target, double max_occupancy, double patience);
/* How many to put on the rota so that @agents are there: @shrinkage is the share of paid time that is leave, sickness and
 * training, below 1. */
guint  front_erlang_rostered (guint agents, double shrinkage);

/* Erlang's loss formula: the share of calls lost with @servers and no queue. */
double front_erlang_b (double load, guint servers);

G_END_DECLS
