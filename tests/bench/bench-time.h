#pragma once

#include <glib.h>
#include <stdlib.h>

/* The middle of @n times; sorts them. */
static inline int
bench_compare (const void *a, const void *b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

static inline double
bench_median (gint64 *times, gsize n)
{
  qsort (times, n, sizeof *times, bench_compare);
  return (double) times[n / 2];
}

static inline void
bench_check (const GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("%s\n", error->message);
  exit (1);
}

/* Prints "WHAT: A us against B us, ratio R (bound X)". Returns: the exit status. */
static inline int
bench_ratio (const char *what, double ours, double base, double bound)
{
  g_print ("%s: %.0f us against %.0f us, ratio %.2f (bound %.1f)\n", what, ours, base, ours / base, bound);
  return ours / base > bound;
}
