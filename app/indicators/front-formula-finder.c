#define G_LOG_DOMAIN "front-formula"

#include "config.h"
#include "indicators/front-formula-finder.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar/front-clock.h"
#include "calendar/front-number.h"
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

/* How much has to be said of a formula: of those offered, of those answered, then what counts calls that were given up, and
 * last what needs a length for "short" besides. */
static int
plainness (FrontFormula formula)
{
  static const FrontFormula order[] = { FRONT_FORMULA_F3, FRONT_FORMULA_F2, FRONT_FORMULA_F1, FRONT_FORMULA_F4, FRONT_FORMULA_F6,
                                        FRONT_FORMULA_F5 };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (order[i] == formula)
      return (int) i;
  return G_N_ELEMENTS (order);
}

/* What rounds to the stated percentage explains it equally well, however near it lies before rounding. */
static int
compare_fits (gconstpointer a, gconstpointer b)
{
  const FrontFormulaFit *one = a, *other = b;

  if (one->fits != other->fits)
    return one->fits ? -1 : 1;
  if (!one->fits && one->difference != other->difference)
    return one->difference < other->difference ? -1 : 1;
  if (one->formula != other->formula)
    return plainness (one->formula) - plainness (other->formula);
  return one->short_from - other->short_from;
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
      g_autofree char *from_shown = front_date_format (from);
      g_autofree char *to_shown = front_date_format (to);

      g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND,
                   ngettext ("From %s to %s there are no calls, and no intervals that say how many were answered within %d second. "
                             "Import the period's calls first.",
                             "From %s to %s there are no calls, and no intervals that say how many were answered within %d seconds. "
                             "Import the period's calls first.",
                             (gulong) within_s),
                   from_shown, to_shown, within_s);
      return NULL;
    }
  finding->from_intervals = TRUE;
  if (!has_short)
    finding->counts.gone_short = 0;
  finding->fits = front_formula_fits (&finding->counts, has_in_time, NULL, stated, decimals);
  return g_steal_pointer (&finding);
}

/* ── In words ── */

/* Of those that do not fit; whatever fits is shown. */
#define NEAREST_SHOWN 8

gboolean
front_formula_read_percent (const char *typed, double *stated, int *decimals)
{
  g_autofree char *text = g_strstrip (g_strdelimit (g_strdup (typed), ",", '.'));
  const char *dot = strchr (text, '.');
  char *end = NULL;

  *stated = g_ascii_strtod (text, &end);
  *decimals = dot != NULL ? (int) MIN (strspn (dot + 1, "0123456789"), 6) : 0;
  if (end == text)
    return FALSE;
  end = g_strchug (end);
  return (*end == '\0' || g_str_equal (end, "%")) && *stated >= 0 && *stated <= 100;
}

static void
append_fit (GString *text, const FrontFormulaFit *fit)
{
  g_string_append_printf (text, "\n  %s %6.2f %%  %s  %s", fit->fits ? "=" : " ", fit->percent, front_formula_ref (fit->formula), front_formula_title (fit->formula));
  if (fit->short_from > 0 && fit->short_from < fit->short_to)
    g_string_append_printf (text, _(", short: %d to %d seconds"), fit->short_from, fit->short_to);
  else if (fit->short_from > 0)
    g_string_append_printf (text, ngettext (", short: %d second", ", short: %d seconds", (gulong) fit->short_from), fit->short_from);
}

char *
front_formula_finding_words (const FrontFormulaFinding *finding, double stated)
{
  const FrontFormulaFit *best = finding->fits->len > 0 ? &g_array_index (finding->fits, FrontFormulaFit, 0) : NULL;
  g_autofree char *offered = front_number (finding->counts.offered);
  GString *text = g_string_new (NULL);
  guint n_fits = 0;

  if (finding->from_intervals)
    g_string_append_printf (text, ngettext ("Counted from the telephone system's intervals: %s call offered.",
                                              "Counted from the telephone system's intervals: %s calls offered.",
                                              (gulong) finding->counts.offered), offered);
  else
    g_string_append_printf (text, ngettext ("Counted from %s call offered.", "Counted from %s calls offered.", (gulong) finding->counts.offered),
                            offered);
  g_string_append_c (text, '\n');
  while (n_fits < finding->fits->len && g_array_index (finding->fits, FrontFormulaFit, n_fits).fits)
    n_fits++;
  if (n_fits == 0)
    g_string_append_printf (text, _("No formula gives %g %%. The nearest:"), stated);
  else if (n_fits == 1)
    g_string_append_printf (text, _("%g %% is what %s gives, and no other:"), stated, front_formula_ref (best->formula));
  else
    g_string_append_printf (text, _("%g %% is what these give when they are rounded so, the plainest first:"), stated);
  for (guint i = 0; i < (n_fits > 0 ? n_fits : MIN (finding->fits->len, NEAREST_SHOWN)); i++)
    append_fit (text, &g_array_index (finding->fits, FrontFormulaFit, i));
  if (n_fits > 1)
    g_string_append_printf (text, "\n%s", _("A percentage of another period, or with more decimals, tells which of them it is."));
  return g_string_free (text, FALSE);
}
