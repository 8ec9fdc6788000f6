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

struct _FrontImportDoubts
{
  Seen more_answered, all_gone, long_wait, other_share, more_in_time, more_gone;
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
  if (fabs ((double) above / (double) below - interval->share) <= HALF_A_POINT)
    return;
  see (&doubts->other_share, line);
  for (FrontFormula f = FRONT_FORMULA_F1; f <= FRONT_FORMULA_F6; f++)
    {
      if ((f == FRONT_FORMULA_F2 && isnan (interval->answered))
          || ((f == FRONT_FORMULA_F1 || f == FRONT_FORMULA_F4) && isnan (interval->gone_in_time))
          || (f >= FRONT_FORMULA_F5 && isnan (interval->gone_short)))
        continue;
      front_service_level (f, &counts, &above, &below);
      doubts->fits[f] += below > 0 && fabs ((double) above / (double) below - interval->share) <= HALF_A_POINT;
    }
}

void
front_import_doubts_interval (FrontImportDoubts *doubts, const FrontToldInterval *interval, gint64 line)
{
  if (interval->answered > interval->offered)
    see (&doubts->more_answered, line);
  if (interval->abandoned > interval->offered)
    see (&doubts->more_gone, line);
  else if (interval->offered > 0 && interval->abandoned == interval->offered)
    see (&doubts->all_gone, line);
  if (interval->longest > A_DAY || (interval->answered > 0 && interval->wait / interval->answered > A_DAY))
    see (&doubts->long_wait, line);
  if (interval->in_time > interval->answered || interval->in_time > interval->offered)
    see (&doubts->more_in_time, line);
  else if (!isnan (interval->share) && !isnan (interval->in_time))
    compare_share (doubts, interval, line);
}

void
front_import_doubts_call (FrontImportDoubts *doubts, const FrontToldCall *call, gint64 line)
{
  gint64 until = call->answered != FRONT_NEVER ? call->answered : call->ended;

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
  tell (to, &doubts->more_gone, _("More calls were abandoned than offered"));
  tell (to, &doubts->all_gone, _("As many calls were abandoned as offered"));
  tell (to, &doubts->more_in_time, _("More calls were answered in time than answered at all"));
  tell (to, &doubts->long_wait, _("Somebody waited longer than a day"));
  tell_share (doubts, to);
  if (doubts->n_scores > 0)
    g_ptr_array_add (to, g_strdup_printf (_("The file does not say the best score: the best score is taken to be %.4g because of line %" PRId64 ": %.4g"),
                                          front_survey_scale (doubts->best), doubts->best_line, doubts->best));
}
