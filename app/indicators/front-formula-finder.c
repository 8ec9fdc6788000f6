#define G_LOG_DOMAIN "front-formula"

#include "config.h"
#include "indicators/front-formula-finder.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "calendar/front-clock.h"
#include "indicators/front-reckon.h"

FRONT_STATEMENT (finder_gone,
                 "SELECT ended_at - arrived_at, quantity, accurate FROM contact WHERE channel = $1 AND state = $2 AND outcome = $3 "
                 "AND arrived_at >= $4 AND arrived_at < $5 AND ended_at - arrived_at <= $6")
FRONT_STATEMENT (finder_intervals,
                 "SELECT offered, answered, in_time, abandoned_in_time, short_abandoned FROM phone_interval "
                 "WHERE started_at >= $1 AND started_at < $2 AND in_time IS NOT NULL AND (within_s = $3 OR within_s IS NULL)")

void
front_formula_finding_free (FrontFormulaFinding *finding)
{
  if (finding == NULL)
    return;
  g_clear_pointer (&finding->fits, g_array_unref);
  g_free (finding);
}

/* ── Pure ── */

static int
compare_fits (gconstpointer a, gconstpointer b)
{
  const FrontFormulaFit *one = a, *other = b;

  if (one->fits != other->fits)
    return one->fits ? -1 : 1;
  if (one->difference != other->difference)
    return one->difference < other->difference ? -1 : 1;
  return (int) one->formula - (int) other->formula;
}

static void
add_fit (GArray *fits, FrontFormula formula, int seconds, const FrontCallCounts *counts, double stated, int decimals)
{
  FrontFormulaFit fit = { .formula = formula, .short_from = seconds, .short_to = seconds };

  front_service_level (formula, counts, &fit.numerator, &fit.denominator);
  if (fit.denominator <= 0)
    return;
  fit.percent = 100.0 * (double) fit.numerator / (double) fit.denominator;
  fit.difference = fabs (fit.percent - stated);
  fit.fits = front_per_cent_half_up (fit.numerator, fit.denominator, decimals) == llround (stated * pow (10, decimals));
  if (fits->len > 0 && seconds > 0)
    {
      FrontFormulaFit *last = &g_array_index (fits, FrontFormulaFit, fits->len - 1);

      if (last->formula == formula && last->numerator == fit.numerator && last->denominator == fit.denominator)
        {
          last->short_to = seconds;
          return;
        }
    }
  g_array_append_val (fits, fit);
}

GArray *
front_formula_fits (const FrontCallCounts *counts, gboolean has_gone_in_time, const gint64 *gone, double stated, int decimals)
{
  GArray *fits = g_array_new (FALSE, FALSE, sizeof (FrontFormulaFit));
  FrontCallCounts with = *counts;

  for (FrontFormula f = FRONT_FORMULA_F1; f <= FRONT_FORMULA_F6; f++)
    {
      if (!front_formula_has_short (f))
        {
          if (has_gone_in_time || (f != FRONT_FORMULA_F1 && f != FRONT_FORMULA_F4))
            add_fit (fits, f, 0, counts, stated, decimals);
          continue;
        }
      for (int s = 1; gone != NULL && s <= FRONT_SHORT_MOST; s++)
        {
          with.gone_short = gone[s];
          if (gone[s] > 0) /* without a short call it is F3 */
            add_fit (fits, f, s, &with, stated, decimals);
        }
      if (gone == NULL && counts->gone_short > 0)
        add_fit (fits, f, 0, counts, stated, decimals);
    }
  g_array_sort (fits, compare_fits);
  return fits;
}

/* ── From the store ── */

/* The period's first and last instant, the last not in it. */
static gboolean
find_range (const char *from, const char *to, gint64 *start, gint64 *end, GError **error)
{
  g_autoptr(GArray) days = front_periods (from, to, FRONT_BY_YEAR, error);

  if (days == NULL)
    return FALSE;
  *start = g_array_index (days, FrontPeriod, 0).start;
  *end = g_array_index (days, FrontPeriod, days->len - 1).end;
  return TRUE;
}

static gboolean
count_calls (FrontDb *db, const char *from, const char *to, int within_s, FrontCallCounts *counts, GError **error)
{
  FrontReckonQuery query = { .from = from, .to = to, .by = FRONT_BY_YEAR, .within_us = within_s * FRONT_SECOND, .formula = FRONT_FORMULA_F3 };
  g_autoptr(FrontReckoning) reckoning = front_reckon_run (db, front_reckon_find ("calls-in-time"), &query, error);

  if (reckoning == NULL)
    return FALSE;
  *counts = reckoning->calls;
  return TRUE;
}

/* @gone: zeroed. @known out: FALSE where somebody rang off and nobody knows after how long. */
static gboolean
count_gone (FrontDb *db, gint64 start, gint64 end, gint64 *gone, gboolean *known, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &finder_gone);
  g_autoptr(GError) local = NULL;

  *known = TRUE;
  front_query_bind_int (query, 1, FRONT_CHANNEL_PHONE);
  front_query_bind_int (query, 2, FRONT_STATE_FINISHED);
  front_query_bind_int (query, 3, FRONT_OUTCOME_ABANDONED);
  front_query_bind_int (query, 4, start);
  front_query_bind_int (query, 5, end);
  front_query_bind_int (query, 6, FRONT_SHORT_MOST * FRONT_SECOND);
  while (front_query_next (query, &local))
    {
      gint64 waited = MAX (front_query_int (query, 0), 0);

      *known &= waited > 0 || front_query_int (query, 2) != 0;
      gone[(waited + FRONT_SECOND - 1) / FRONT_SECOND] += front_query_int (query, 1);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  for (int s = 1; s <= FRONT_SHORT_MOST; s++)
    gone[s] += gone[s - 1];
  return TRUE;
}

/* @gone_in_time and @gone_short out: whether every interval says how many. */
static gboolean
count_intervals (FrontDb *db, gint64 start, gint64 end, int within_s, FrontCallCounts *counts, gboolean *gone_in_time, gboolean *gone_short,
                 GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &finder_intervals);
  g_autoptr(GError) local = NULL;

  *counts = (FrontCallCounts) { 0 };
  *gone_in_time = *gone_short = TRUE;
  front_query_bind_int (query, 1, start);
  front_query_bind_int (query, 2, end);
  front_query_bind_int (query, 3, within_s);
  while (front_query_next (query, &local))
    {
      counts->offered += front_query_int (query, 0);
      counts->answered += front_query_int (query, 1);
      counts->in_time += front_query_int (query, 2);
      counts->gone_in_time += front_query_int (query, 3);
      counts->gone_short += front_query_int (query, 4);
      *gone_in_time &= !front_query_is_null (query, 3);
      *gone_short &= !front_query_is_null (query, 4);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

FrontFormulaFinding *
front_formula_find (FrontDb *db, const char *from, const char *to, int within_s, double stated, int decimals, GError **error)
{
  g_autoptr(FrontFormulaFinding) finding = g_new0 (FrontFormulaFinding, 1);
  gint64 gone[FRONT_SHORT_MOST + 1] = { 0 };
  gint64 start, end;
  gboolean has_in_time, has_short;

  if (!find_range (from, to, &start, &end, error) || !count_calls (db, from, to, within_s, &finding->counts, error))
    return NULL;
  if (finding->counts.offered > 0)
    {
      gboolean known = TRUE;

      if (!count_gone (db, start, end, gone, &known, error))
        return NULL;
      finding->fits = front_formula_fits (&finding->counts, known, known ? gone : NULL, stated, decimals);
      return g_steal_pointer (&finding);
    }
  if (!count_intervals (db, start, end, within_s, &finding->counts, &has_in_time, &has_short, error))
    return NULL;
  if (finding->counts.offered == 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND,
                   _("From %s to %s there are no calls, and no intervals that say how many were answered within %d seconds. Import the period's calls first."),
                   from, to, within_s);
      return NULL;
    }
  finding->from_intervals = TRUE;
  if (!has_short)
    finding->counts.gone_short = 0;
  finding->fits = front_formula_fits (&finding->counts, has_in_time, NULL, stated, decimals);
  return g_steal_pointer (&finding);
}
