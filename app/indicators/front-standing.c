#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-standing.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar/front-number.h"

/* 0.75 - 0.70 is not 0.05 in binary: figures are compared to a billionth. */
#define EPSILON 1e-9

FrontRag
front_rag (double value, double target, double upper, FrontPolarity polarity, FrontTolerance tolerance)
{
  double miss = 0;
  double held = target;

  if (isnan (value) || isnan (target) || polarity == FRONT_POLARITY_NONE || (polarity == FRONT_POLARITY_RANGE && isnan (upper)))
    return FRONT_RAG_NONE;
  if (polarity == FRONT_POLARITY_RANGE)
    {
      miss = MAX (target - value, value - upper);
      held = value > upper ? upper : target;
    }
  else
    miss = polarity == FRONT_POLARITY_HIGHER ? target - value : value - target;
  if (miss <= EPSILON)
    return FRONT_RAG_GREEN;
  return miss <= (tolerance.of_target ? fabs (held) * tolerance.amount : tolerance.amount) + EPSILON ? FRONT_RAG_AMBER
                                                                                                      : FRONT_RAG_RED;
}

/* Whether they differ and would be printed alike. */
static gboolean
is_blurred (double value, double set, int decimals)
{
  return !isnan (value) && !isnan (set) && fabs (value - set) > EPSILON
         && fabs (front_number_round (value, decimals) - front_number_round (set, MAX (decimals, FRONT_TARGET_DECIMALS))) <= EPSILON;
}

int
front_decimals_apart (double value, double target, double upper, int decimals)
{
  while (decimals < FRONT_DECIMALS_APART && (is_blurred (value, target, decimals) || is_blurred (value, upper, decimals)))
    decimals++;
  return decimals;
}

const char *
front_rag_letter (FrontRag rag)
{
  return rag == FRONT_RAG_GREEN ? "G" : rag == FRONT_RAG_AMBER ? "A" : rag == FRONT_RAG_RED ? "R" : "";
}

const char *
front_rag_shape (FrontRag rag)
{
  return rag == FRONT_RAG_GREEN ? "●" : rag == FRONT_RAG_AMBER ? "▲" : rag == FRONT_RAG_RED ? "■" : "";
}

const char *
front_rag_word (FrontRag rag)
{
  return rag == FRONT_RAG_GREEN ? _("green") : rag == FRONT_RAG_AMBER ? _("amber") : rag == FRONT_RAG_RED ? _("red") : "";
}

const char *
front_rag_met_word (FrontRag rag)
{
  return rag == FRONT_RAG_GREEN ? _("met") : rag == FRONT_RAG_AMBER ? _("missed within the tolerance") : rag == FRONT_RAG_RED ? _("not met") : "";
}

/* How far outside the range; 0 within. */
static double
distance (double value, double lower, double upper)
{
  return MAX (0, MAX (lower - value, value - upper));
}

FrontDirection
front_direction (double value, double before, double target, double upper, FrontPolarity polarity)
{
  if (isnan (value) || isnan (before) || polarity == FRONT_POLARITY_NONE)
    return FRONT_DIRECTION_NONE;
  if (fabs (value - before) <= EPSILON)
    return FRONT_DIRECTION_SAME;
  if (polarity == FRONT_POLARITY_RANGE)
    {
      double nearer = distance (before, target, upper) - distance (value, target, upper);

      return isnan (target) || isnan (upper) || fabs (nearer) <= EPSILON ? FRONT_DIRECTION_NONE
             : nearer > 0                                               ? FRONT_DIRECTION_BETTER
                                                                        : FRONT_DIRECTION_WORSE;
    }
  return (value > before) == (polarity == FRONT_POLARITY_HIGHER) ? FRONT_DIRECTION_BETTER : FRONT_DIRECTION_WORSE;
}

FrontDirection
front_direction_printed (FrontDirection direction, const char *value, const char *before)
{
  g_return_val_if_fail (value != NULL && before != NULL, direction);

  return direction != FRONT_DIRECTION_NONE && g_str_equal (value, before) ? FRONT_DIRECTION_SAME : direction;
}

const char *
front_direction_word (FrontDirection direction)
{
  switch (direction)
    {
    case FRONT_DIRECTION_BETTER:
      return _("better");
    case FRONT_DIRECTION_SAME:
      return _("the same");
    case FRONT_DIRECTION_WORSE:
      return _("worse");
    case FRONT_DIRECTION_NONE:
    default:
      return "";
    }
}

double
front_rate_needed (double target, double year_denominator, double numerator_so_far, double denominator_so_far)
{
  double left = year_denominator - denominator_so_far;

  return left > 0 ? (target * year_denominator - numerator_so_far) / left : NAN;
}

/* Whether the value is a whole per cent, as only rounding makes a share of many contacts. */
static gboolean
is_whole_per_cent (double value)
{
  return fabs (value * 100 - round (value * 100)) < EPSILON;
}

FrontDoubt
front_figure_doubts (const double *values, gsize n_values, double numerator, double denominator, FrontUnit unit)
{
  FrontDoubt doubts = 0;
  double last = NAN, before = NAN, ranges = 0;
  gsize n_ranges = 0;
  gsize n_whole = 0, n = 0;

  g_return_val_if_fail (values != NULL || n_values == 0, 0);

  if (unit == FRONT_UNIT_SHARE && !isnan (numerator) && !isnan (denominator) && numerator > denominator)
    doubts |= FRONT_DOUBT_RATIO;
  for (gsize i = 0; i < n_values; i++)
    {
      if (isnan (values[i]))
        continue;
      n++;
      n_whole += is_whole_per_cent (values[i]);
      if (!isnan (last) && !isnan (before))
        {
          ranges += fabs (last - before);
          n_ranges++;
        }
      before = last;
      last = values[i];
    }
  if (n_values == 0 || isnan (values[n_values - 1]) || isnan (before))
    return doubts;
  if (last == before)
    doubts |= FRONT_DOUBT_REPEATED;
  if (n_ranges >= 3 && fabs (last - before) > 3 * ranges / (double) n_ranges + EPSILON)
    doubts |= FRONT_DOUBT_JUMP;
  if (unit == FRONT_UNIT_SHARE && n >= 3 && n_whole == n)
    doubts |= FRONT_DOUBT_ROUNDED;
  return doubts;
}

const char *
front_doubt_words (FrontDoubt doubt)
{
  switch (doubt)
    {
    case FRONT_DOUBT_RATIO:
      return _("The numerator is above the denominator. Check both.");
    case FRONT_DOUBT_JUMP:
      return _("It moved by more than three times the usual difference. Check it, or say why in the note.");
    case FRONT_DOUBT_REPEATED:
      return _("It is the same as the last to the last digit. Check that it is not last period’s.");
    case FRONT_DOUBT_ROUNDED:
      return _("Every figure is a whole per cent. Enter numerator and denominator, so that charts are not of rounded figures.");
    default:
      return "";
    }
}
