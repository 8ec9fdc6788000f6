#include "config.h"
#include "exchange/front-file-import.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "calendar/front-clock.h"
#include "indicators/front-measure-imported.h"
#include "indicators/front-service-level.h"

#define A_DAY 86400.0
/* A stated share that lies further from ours than this was made by another formula, or is wrong. */
#define HALF_A_POINT 0.005

typedef struct
{
  gint64 n, line; /* how many, and the first one's line */
} Seen;

typedef struct
{
  double above, below;
} Division;

/* What a telephone system may divide; the first is ours. */
static const char *const answered_texts[] = { "answered/offered", "answered/(answered+abandoned)", "answered/(offered-short abandons)",
                                              "1-abandoned/offered" };
static const char *const abandoned_texts[] = { "abandoned/offered", "abandoned/(answered+abandoned)", "(abandoned-short abandons)/offered",
                                               "(abandoned-short abandons)/(offered-short abandons)", "1-answered/offered" };

#define N_ANSWERED G_N_ELEMENTS (answered_texts)
#define N_ABANDONED G_N_ELEMENTS (abandoned_texts)

struct _FrontImportDoubts
{
  Seen more_answered, more_together, all_gone, long_wait, other_share, more_in_time, more_gone, beyond, below_longest, long_call;
  Seen other_answered, other_abandoned; /* stated shares that are not ours */
  gint64 fits_answered[N_ANSWERED], fits_abandoned[N_ABANDONED];
  gint64 n_shares;                     /* rows whose share can be compared */
  gint64 fits[FRONT_FORMULA_F6 + 1];   /* of the other ones, by formula */
  gint64 n_scores, best_line;          /* of surveys that do not say the best score */
  double best;
};

FrontImportDoubts *
front_import_doubts_new (void)
{
  return g_new0 (FrontImportDoubts, 1);
}

void
front_import_doubts_free (FrontImportDoubts *doubts)
{
  g_free (doubts);
}

static void
see (Seen *seen, gint64 line)
{
  if (seen->n++ == 0)
    seen->line = line;
}

static void
compare_share (FrontImportDoubts *doubts, const FrontToldInterval *interval, gint64 line)
{
  FrontCallCounts counts = {
    .offered = (gint64) interval->offered,
    .answered = isnan (interval->answered) ? 0 : (gint64) interval->answered,
    .in_time = (gint64) interval->in_time,
    .gone_in_time = isnan (interval->gone_in_time) ? 0 : (gint64) interval->gone_in_time,
    .gone_short = isnan (interval->gone_short) ? 0 : (gint64) interval->gone_short,
  };
  gint64 above, below;

  front_service_level (FRONT_FORMULA_F3, &counts, &above, &below);
  if (below == 0)
    return;
  doubts->n_shares++;
  if (fabs ((double) above / (double) below - interval->share) <= HALF_A_POINT + 1e-9)
    return;
  see (&doubts->other_share, line);
  for (FrontFormula f = FRONT_FORMULA_F1; f <= FRONT_FORMULA_F6; f++)
    {
      if ((f == FRONT_FORMULA_F2 && isnan (interval->answered))
          || ((f == FRONT_FORMULA_F1 || f == FRONT_FORMULA_F4) && isnan (interval->gone_in_time))
          || (f >= FRONT_FORMULA_F5 && isnan (interval->gone_short)))
        continue;
      front_service_level (f, &counts, &above, &below);
      doubts->fits[f] += below > 0 && fabs ((double) above / (double) below - interval->share) <= HALF_A_POINT + 1e-9;
    }
}

/* Of @n divisions, whose first is ours, which give @told; the others are counted in @fits. */
static void
compare (Seen *other, gint64 *fits, const Division *divisions, guint n, double told, gint64 line)
{
  if (isnan (told) || isnan (divisions[0].above) || divisions[0].below <= 0 || fabs (divisions[0].above / divisions[0].below - told) <= HALF_A_POINT + 1e-9)
    return;
  see (other, line);
  for (guint i = 0; i < n; i++)
    fits[i] += divisions[i].below > 0 && fabs (divisions[i].above / divisions[i].below - told) <= HALF_A_POINT + 1e-9;
}

static void
compare_shares (FrontImportDoubts *doubts, const FrontToldInterval *interval, const FrontToldShares *shares, gint64 line)
{
  double offered = interval->offered, answered = interval->answered, abandoned = interval->abandoned, gone_short = interval->gone_short;
  const Division of_answered[N_ANSWERED] = {
    { answered, offered }, { answered, answered + abandoned }, { answered, offered - gone_short }, { offered - abandoned, offered },
  };
  const Division of_abandoned[N_ABANDONED] = {
    { abandoned, offered }, { abandoned, answered + abandoned }, { abandoned - gone_short, offered },
    { abandoned - gone_short, offered - gone_short }, { offered - answered, offered },
  };

  compare (&doubts->other_answered, doubts->fits_answered, of_answered, N_ANSWERED, shares->answered, line);
  compare (&doubts->other_abandoned, doubts->fits_abandoned, of_abandoned, N_ABANDONED, shares->abandoned, line);
}

/* Whoever rang at the end of an interval shorter than a day is answered or gives up in the next one, so that a few more are no fault; nor are short
 * waits that the calls offered leave out. */
static gboolean
is_more_together (const FrontToldInterval *interval)
{
  double together = interval->answered + interval->abandoned - (isnan (interval->gone_short) ? 0 : interval->gone_short);
  double carried = interval->length < A_DAY ? MAX (2, interval->offered / 20) : 0;

  return together > interval->offered + carried;
}

void
front_import_doubts_interval (FrontImportDoubts *doubts, const FrontToldInterval *interval, const FrontToldShares *shares, gint64 line)
{
  if (interval->answered > interval->offered)
    see (&doubts->more_answered, line);
  if (interval->abandoned > interval->offered)
    see (&doubts->more_gone, line);
  else if (interval->offered > 0 && interval->abandoned == interval->offered)
    see (&doubts->all_gone, line);
  else if (!(interval->answered > interval->offered) && is_more_together (interval))
    see (&doubts->more_together, line);
  if (interval->longest > A_DAY || (interval->answered > 0 && interval->wait / interval->answered > A_DAY))
    see (&doubts->long_wait, line);
  else if (shares->average_wait > interval->length)
    see (&doubts->beyond, line);
  if (interval->answered > 0 && interval->wait < interval->longest)
    see (&doubts->below_longest, line);
  compare_shares (doubts, interval, shares, line);
  if (interval->in_time > interval->answered || interval->in_time > interval->offered)
    see (&doubts->more_in_time, line);
  else if (!isnan (interval->share) && !isnan (interval->in_time))
    compare_share (doubts, interval, line);
}

void
front_import_doubts_call (FrontImportDoubts *doubts, const FrontToldCall *call, gint64 line)
{
  gint64 until = call->answered != FRONT_NEVER ? call->answered : call->ended;

  if (!call->counted && call->ended - call->arrived > (gint64) A_DAY * FRONT_SECOND && call->answered != FRONT_NEVER)
    see (&doubts->long_call, line);
  if (!call->counted && call->channel == FRONT_CHANNEL_PHONE && until - call->arrived > (gint64) A_DAY * FRONT_SECOND)
    see (&doubts->long_wait, line);
}

void
front_import_doubts_survey (FrontImportDoubts *doubts, const FrontToldSurvey *survey, gint64 line)
{
  if (isnan (survey->score) || !isnan (survey->most))
    return;
  if (doubts->n_scores++ == 0 || survey->score > doubts->best)
    {
      doubts->best = survey->score;
      doubts->best_line = line;
    }
}

static void
tell (GPtrArray *to, const Seen *seen, const char *what)
{
  if (seen->n > 0)
    g_ptr_array_add (to, g_strdup_printf (ngettext ("%s (%" PRId64 " row, on line %" PRId64 ")", "%s (%" PRId64 " rows, the first on line %" PRId64 ")",
                                                    (gulong) seen->n), what, seen->n, seen->line));
}

static void
tell_division (GPtrArray *to, const Seen *other, const gint64 *fits, const char *const *texts, guint n, const char *what)
{
  guint best = 1;

  if (other->n == 0)
    return;
  tell (to, other, what);
  for (guint i = 2; i < n; i++)
    if (fits[i] > fits[best])
      best = i;
  if (fits[best] > 0)
    g_ptr_array_add (to, g_strdup_printf (ngettext ("%s gives the stated figure in %" PRId64 " of these rows", "%s gives the stated figure in %" PRId64 " of these rows",
                                                    (gulong) fits[best]), texts[best], fits[best]));
  else
    g_ptr_array_add (to, g_strdup (_("No division of the file’s figures gives the stated one")));
}

static void
tell_share (FrontImportDoubts *doubts, GPtrArray *to)
{
  FrontFormula best = FRONT_FORMULA_F1;

  if (doubts->other_share.n == 0)
    return;
  for (FrontFormula f = FRONT_FORMULA_F1; f <= FRONT_FORMULA_F6; f++)
    if (doubts->fits[f] > doubts->fits[best])
      best = f;
  tell (to, &doubts->other_share, _("The stated service level differs from ours (F3, answered<=T/offered) by more than half a point"));
  if (doubts->fits[best] > 0)
    g_ptr_array_add (to, g_strdup_printf (_("%s (%s) gives the stated figure in %" PRId64 " of these rows: the telephone system uses another formula"),
                                          front_formula_ref (best), front_formula_text (best), doubts->fits[best]));
  else
    g_ptr_array_add (to, g_strdup (_("None of the six formulas gives the stated figure")));
}

void
front_import_doubts_tell (FrontImportDoubts *doubts, GPtrArray *to)
{
  tell (to, &doubts->more_answered, _("More calls were answered than offered"));
  tell (to, &doubts->more_together, _("More calls were answered and abandoned, taken together, than offered: are some in both, or left out of those offered?"));
  tell (to, &doubts->more_gone, _("More calls were abandoned than offered"));
  tell (to, &doubts->all_gone, _("As many calls were abandoned as offered"));
  tell (to, &doubts->more_in_time, _("More calls were answered in time than answered at all"));
  tell (to, &doubts->long_wait, _("Somebody waited longer than a day"));
  tell (to, &doubts->long_call, _("A call lasted longer than a day: is its id another call’s too?"));
  tell (to, &doubts->beyond, _("The average wait is longer than the interval itself: is it in another unit?"));
  tell (to, &doubts->below_longest, _("All waits together are shorter than the longest of them: are they an average?"));
  tell_share (doubts, to);
  tell_division (to, &doubts->other_answered, doubts->fits_answered, answered_texts, N_ANSWERED,
                 _("The stated share of calls answered differs from ours (answered/offered) by more than half a point"));
  tell_division (to, &doubts->other_abandoned, doubts->fits_abandoned, abandoned_texts, N_ABANDONED,
                 _("The stated share of calls abandoned differs from ours (abandoned/offered) by more than half a point"));
  if (doubts->n_scores > 0)
    g_ptr_array_add (to, g_strdup_printf (_("The file does not say the best score: the best score is taken to be %.4g because of line %" PRId64 ": %.4g"),
                                          front_survey_scale (doubts->best), doubts->best_line, doubts->best));
}
