#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-service-level.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *ref;
  const char *name;
  const char *text;
  const char *title;
} formulas[] = {
  { "F1", "positive", "(answered<=T+abandoned<=T)/offered", N_("Calls answered or given up within T, of those offered") },
  { "F2", "answered-only", "answered<=T/answered", N_("Calls answered within T, of those answered") },
  { "F3", "offered", "answered<=T/offered", N_("Calls answered within T, of those offered") },
  { "F4", "ignore-abandoned", "answered<=T/(offered-abandoned<=T)",
    N_("Calls answered within T, of those offered and not given up within T") },
  { "F5", "short-positive", "(answered<=T+abandoned<=short)/offered",
    N_("Calls answered within T or given up within the short time, of those offered") },
  { "F6", "short-removed", "answered<=T/(offered-abandoned<=short)",
    N_("Calls answered within T, of those offered and not given up within the short time") },
};

void
front_service_level (FrontFormula formula, const FrontCallCounts *counts, gint64 *numerator, gint64 *denominator)
{
  g_return_if_fail (counts != NULL);
  g_return_if_fail (numerator != NULL && denominator != NULL);

  *numerator = counts->in_time;
  *denominator = counts->offered;
  switch (formula)
    {
    case FRONT_FORMULA_F1:
      *numerator += counts->gone_in_time;
      break;
    case FRONT_FORMULA_F2:
      *denominator = counts->answered;
      break;
    case FRONT_FORMULA_F4:
      *denominator -= counts->gone_in_time;
      break;
    case FRONT_FORMULA_F5:
      *numerator += counts->gone_short;
      break;
    case FRONT_FORMULA_F6:
      *denominator -= counts->gone_short;
      break;
    case FRONT_FORMULA_F3:
    default:
      break;
    }
}

gboolean
front_formula_from_name (const char *name, FrontFormula *formula)
{
  g_return_val_if_fail (name != NULL && formula != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (formulas); i++)
    if (g_ascii_strcasecmp (formulas[i].ref, name) == 0 || g_ascii_strcasecmp (formulas[i].name, name) == 0)
      {
        *formula = (FrontFormula) (i + 1);
        return TRUE;
      }
  return FALSE;
}

const char *
front_formula_ref (FrontFormula formula)
{
  g_return_val_if_fail (formula >= FRONT_FORMULA_F1 && formula <= FRONT_FORMULA_F6, NULL);

  return formulas[formula - 1].ref;
}

const char *
front_formula_name (FrontFormula formula)
{
  g_return_val_if_fail (formula >= FRONT_FORMULA_F1 && formula <= FRONT_FORMULA_F6, NULL);

  return formulas[formula - 1].name;
}

const char *
front_formula_text (FrontFormula formula)
{
  g_return_val_if_fail (formula >= FRONT_FORMULA_F1 && formula <= FRONT_FORMULA_F6, NULL);

  return formulas[formula - 1].text;
}

const char *
front_formula_title (FrontFormula formula)
{
  g_return_val_if_fail (formula >= FRONT_FORMULA_F1 && formula <= FRONT_FORMULA_F6, NULL);

  return _(formulas[formula - 1].title);
}

gboolean
front_formula_has_short (FrontFormula formula)
{
  return formula == FRONT_FORMULA_F5 || formula == FRONT_FORMULA_F6;
}

gint64
front_per_cent_half_up (gint64 numerator, gint64 denominator, int decimals)
{
  gint64 scale = 100;
  gint64 whole, rest;

  g_return_val_if_fail (numerator >= 0 && decimals >= 0 && decimals <= 6, -1);

  if (denominator <= 0)
    return -1;
  for (int i = 0; i < decimals; i++)
    scale *= 10;
  whole = numerator / denominator;
  rest = numerator % denominator;
  return whole * scale + (rest * scale * 2 + denominator) / (2 * denominator);
}
