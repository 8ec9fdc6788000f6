#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-indicator.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "calendar/front-number.h"
#include "indicators/front-measure.h"
#include "indicators/front-series-count.h"

/* ── Value objects ── */

FrontIndicator *
front_indicator_new (const char *ref, const char *title, FrontUnit unit)
{
  FrontIndicator *indicator = g_new0 (FrontIndicator, 1);

  indicator->ref = g_strdup (ref);
  indicator->title = g_strdup (title);
  indicator->unit = unit;
  indicator->definition = g_strdup ("");
  indicator->scope = g_strdup ("");
  return indicator;
}

FrontIndicator *
front_indicator_copy (const FrontIndicator *indicator)
{
  FrontIndicator *copy;

  g_return_val_if_fail (indicator != NULL, NULL);

  copy = g_memdup2 (indicator, sizeof *indicator);
  copy->ref = g_strdup (indicator->ref);
  copy->title = g_strdup (indicator->title);
  copy->measure = g_strdup (indicator->measure);
  copy->definition = g_strdup (indicator->definition);
  copy->expression = g_strdup (indicator->expression);
  copy->scope = g_strdup (indicator->scope);
  return copy;
}

void
front_indicator_free (FrontIndicator *indicator)
{
  if (indicator == NULL)
    return;
  g_free (indicator->ref);
  g_free (indicator->title);
  g_free (indicator->measure);
  g_free (indicator->definition);
  g_free (indicator->expression);
  g_free (indicator->scope);
  g_free (indicator);
}

FrontTarget *
front_target_new (const char *since, FrontFigureState state, double value)
{
  FrontTarget *target = g_new0 (FrontTarget, 1);

  target->since = g_strdup (since);
  target->state = state;
  target->value = value;
  target->upper = NAN;
  target->set_by = g_strdup ("");
  target->reason = g_strdup ("");
  return target;
}

void
front_target_free (FrontTarget *target)
{
  if (target == NULL)
    return;
  g_free (target->since);
  g_free (target->set_by);
  g_free (target->set_on);
  g_free (target->reason);
  g_free (target);
}

FrontFigure *
front_figure_new (const char *period, FrontFigureState state, double value)
{
  FrontFigure *figure = g_new0 (FrontFigure, 1);

  figure->period = g_strdup (period);
  figure->state = state;
  figure->value = value;
  figure->note = g_strdup ("");
  return figure;
}

void
front_figure_free (FrontFigure *figure)
{
  if (figure == NULL)
    return;
  g_free (figure->period);
  g_free (figure->note);
  g_free (figure);
}

/* ── Checks ── */

static gboolean
refuse (GError **error, const char *what, const char *ref)
{
  g_autofree char *message = g_strconcat (ref, ": ", what, ".", NULL);

  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, message);
  return FALSE;
}

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

static gboolean
has_value (FrontFigureState state)
{
  return state == FRONT_FIGURE_VALUE || state == FRONT_FIGURE_PROVISIONAL || state == FRONT_FIGURE_REVISED;
}

static gboolean
check_value (const FrontIndicator *indicator, FrontFigureState state, double value, GError **error)
{
  if (!has_value (state))
    return isnan (value) ? TRUE : refuse (error, _("a value stands beside a word such as N/A; keep one of them"), indicator->ref);
  if (!isfinite (value))
    return refuse (error, _("the value is missing"), indicator->ref);
  if (front_indicator_is_part (indicator) && (value < 0 || value > 1))
    return refuse (error, _("a percentage lies between 0 and 100"), indicator->ref);
  return TRUE;
}

gboolean
front_indicator_is_part (const FrontIndicator *indicator)
{
  g_return_val_if_fail (indicator != NULL, FALSE);

  return indicator->unit == FRONT_UNIT_SHARE && indicator->polarity != FRONT_POLARITY_RANGE && indicator->expression == NULL;
}

gboolean
front_indicator_is_entered (const FrontIndicator *indicator)
{
  g_return_val_if_fail (indicator != NULL, FALSE);

  return indicator->measure == NULL && indicator->expression == NULL;
}

gboolean
front_indicator_check_entered (const FrontIndicator *indicator, const char *period, GError **error)
{
  g_return_val_if_fail (period != NULL, FALSE);

  if (front_indicator_is_entered (indicator))
    return TRUE;
  if (indicator->measure != NULL)
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT,
                 _("%s, %s is counted from what is recorded, so no figure is entered. Correct the records it is counted from."),
                 indicator->ref, period);
  else
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT,
                 _("%s, %s is made from other indicators, so no figure is entered. Correct the figures it is made from."),
                 indicator->ref, period);
  return FALSE;
}

static gboolean
check_range (const FrontIndicator *indicator, const FrontTarget *target, GError **error)
{
  if (indicator->polarity != FRONT_POLARITY_RANGE || target->state != FRONT_FIGURE_VALUE)
    return isnan (target->upper)
             ? TRUE : refuse (error, _("only an indicator that is good within a range has a range for a target"), indicator->ref);
  if (!isfinite (target->upper))
    return refuse (error, _("it is good within a range: give both ends, as 90% to 110%"), indicator->ref);
  return target->value < target->upper || refuse (error, _("the range ends below where it begins"), indicator->ref);
}

gboolean
front_indicator_validate (const FrontIndicator *indicator, GError **error)
{
  FrontUnit unit = FRONT_UNIT_SHARE;

  g_return_val_if_fail (indicator != NULL, FALSE);

  if (is_blank (indicator->ref))
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Reference: an indicator needs one, such as CS01."));
      return FALSE;
    }
  if (is_blank (indicator->title))
    return refuse (error, _("the title is missing"), indicator->ref);
  if (indicator->unit < FRONT_UNIT_SHARE || indicator->unit > FRONT_UNIT_SECONDS)
    return refuse (error, _("the unit is missing"), indicator->ref);
  if (indicator->decimals < 0 || indicator->decimals > 6)
    return refuse (error, _("decimals: give 0 to 6"), indicator->ref);
  if (indicator->measure == NULL)
    return TRUE;
  if (indicator->expression != NULL)
    return refuse (error, _("its figures are measured, so that they cannot be made from others’ as well; keep one of them"), indicator->ref);
  if (!front_series_has_measure (indicator->measure, &unit, NULL))
    return front_measure_find (indicator->measure, error) != NULL;
  if (unit == FRONT_UNIT_SHARE && indicator->unit != unit)
    return refuse (error, _("what is counted from the contacts is a percentage; choose that unit"), indicator->ref);
  return unit == indicator->unit || refuse (error, _("the measure is in another unit than the indicator"), indicator->ref);
}

gboolean
front_target_validate (const FrontIndicator *indicator, const FrontTarget *target, GError **error)
{
  gint64 at;

  g_return_val_if_fail (indicator != NULL, FALSE);
  g_return_val_if_fail (target != NULL, FALSE);

  if (target->state != FRONT_FIGURE_VALUE && target->state != FRONT_FIGURE_NOT_DUE && target->state != FRONT_FIGURE_TO_BE_AGREED
      && target->state != FRONT_FIGURE_NEW)
    return refuse (error, _("a target is a value, not due, to be agreed, or new"), indicator->ref);
  if (target->since == NULL || !front_date_start (target->since, &at, error))
    return target->since != NULL ? FALSE : refuse (error, _("the date a target begins is missing"), indicator->ref);
  if (target->set_on != NULL && !front_date_start (target->set_on, &at, error))
    return FALSE;
  return check_value (indicator, target->state, target->value, error) && check_range (indicator, target, error);
}

gboolean
front_figure_validate (const FrontIndicator *indicator, const FrontFigure *figure, GError **error)
{
  g_return_val_if_fail (indicator != NULL, FALSE);
  g_return_val_if_fail (figure != NULL, FALSE);

  if (figure->state < FRONT_FIGURE_VALUE || figure->state > FRONT_FIGURE_NEW)
    return refuse (error, _("the figure is missing"), indicator->ref);
  if (is_blank (figure->period))
    return refuse (error, _("the year of the figure is missing"), indicator->ref);
  if (figure->state == FRONT_FIGURE_NOT_MEASURABLE && is_blank (figure->note))
    {
      refuse (error, _("say in the note why it cannot be measured yet"), indicator->ref);
      return front_error_wants (error, "note");
    }
  return check_value (indicator, figure->state, figure->value, error);
}

/* ── Looking up ── */

const FrontTarget *
front_target_at (GPtrArray *targets, const char *date)
{
  const FrontTarget *found = NULL;

  g_return_val_if_fail (targets != NULL, NULL);
  g_return_val_if_fail (date != NULL, NULL);

  /* Dates as text sort as they follow each other. */
  for (guint i = 0; i < targets->len; i++)
    {
      const FrontTarget *target = g_ptr_array_index (targets, i);

      if (strcmp (target->since, date) > 0)
        break;
      found = target;
    }
  return found;
}

const FrontFigure *
front_figure_at (GPtrArray *figures, const char *period)
{
  g_return_val_if_fail (figures != NULL, NULL);
  g_return_val_if_fail (period != NULL, NULL);

  for (guint i = 0; i < figures->len; i++)
    {
      const FrontFigure *figure = g_ptr_array_index (figures, i);

      if (g_str_equal (figure->period, period))
        return figure;
    }
  return NULL;
}

/* ── As people read them ── */

int
front_indicator_decimals (const FrontIndicator *indicator)
{
  g_return_val_if_fail (indicator != NULL, 0);

  return MAX (indicator->decimals, indicator->unit == FRONT_UNIT_SHARE && !front_indicator_is_entered (indicator) ? 1 : 0);
}

static char *
format_with (const FrontIndicator *indicator, double value, int decimals)
{
  g_autofree char *number = NULL;

  if (isnan (value))
    return g_strdup ("");
  if (indicator->unit == FRONT_UNIT_SHARE)
    return front_per_cent (value, decimals);
  number = front_number_decimals (value, decimals);
  switch (indicator->unit)
    {
    case FRONT_UNIT_DAYS:
      return g_strdup_printf (g_str_equal (number, "1") ? _("%s day") : _("%s days"), number);
    case FRONT_UNIT_SECONDS:
      /* Translators: a time in seconds. */
      return g_strdup_printf (_("%s\302\240s"), number);
    case FRONT_UNIT_SHARE:
    case FRONT_UNIT_NUMBER:
    default:
      return g_steal_pointer (&number);
    }
}

char *
front_indicator_format (const FrontIndicator *indicator, double value)
{
  g_return_val_if_fail (indicator != NULL, NULL);

  return format_with (indicator, value, front_indicator_decimals (indicator));
}

/* What somebody set is told as it was set: with the sheet's decimals, and more where it has more. */
static char *
format_set (const FrontIndicator *indicator, double value)
{
  double shown = indicator->unit == FRONT_UNIT_SHARE ? 100 * value : value;

  return format_with (indicator, value, MAX (indicator->decimals, front_number_needed (shown, FRONT_TARGET_DECIMALS)));
}

char *
front_indicator_format_target (const FrontIndicator *indicator, double target, double upper)
{
  g_return_val_if_fail (indicator != NULL, NULL);

  return isnan (upper) ? format_set (indicator, target) : front_indicator_format_range (indicator, target, upper);
}

char *
front_indicator_format_range (const FrontIndicator *indicator, double lower, double upper)
{
  g_autofree char *from = format_set (indicator, lower);
  g_autofree char *to = format_set (indicator, upper);

  /* Translators: a target that is a range: "90% to 110%". */
  return g_strdup_printf (_("%s to %s"), from, to);
}

char *
front_target_format (const FrontIndicator *indicator, const FrontTarget *target)
{
  g_return_val_if_fail (indicator != NULL && target != NULL, NULL);

  return isnan (target->value) ? front_figure_format (indicator, target->state, target->value)
                               : front_indicator_format_target (indicator, target->value, target->upper);
}

/* ── Good is ── */

static const struct { const char *name; const char *title; } polarities[] = {
  [FRONT_POLARITY_NONE] = { "information", N_("information") },
  [FRONT_POLARITY_HIGHER] = { "higher", N_("higher") },
  [FRONT_POLARITY_LOWER] = { "lower", N_("lower") },
  [FRONT_POLARITY_RANGE] = { "range", N_("within a range") },
};

const char *
front_polarity_name (FrontPolarity polarity)
{
  g_return_val_if_fail (polarity < G_N_ELEMENTS (polarities), NULL);

  return polarities[polarity].name;
}

const char *
front_polarity_title (FrontPolarity polarity)
{
  g_return_val_if_fail (polarity < G_N_ELEMENTS (polarities), NULL);

  return _(polarities[polarity].title);
}

gboolean
front_polarity_from_name (const char *name, FrontPolarity *polarity)
{
  g_return_val_if_fail (name != NULL && polarity != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (polarities); i++)
    if (g_ascii_strcasecmp (name, polarities[i].name) == 0 || g_strcmp0 (name, _(polarities[i].title)) == 0
        || g_ascii_strcasecmp (name, polarities[i].title) == 0)
      {
        *polarity = (FrontPolarity) i;
        return TRUE;
      }
  return FALSE;
}

char *
front_figure_format (const FrontIndicator *indicator, FrontFigureState state, double value)
{
  g_autofree char *number = NULL;
  double shown;

  g_return_val_if_fail (indicator != NULL, NULL);

  shown = indicator->unit == FRONT_UNIT_SHARE ? 100 * value : value;
  number = format_with (indicator, value, MAX (indicator->decimals, front_number_needed (shown, front_indicator_decimals (indicator))));
  switch (state)
    {
    case FRONT_FIGURE_PROVISIONAL:
      return g_strdup_printf (_("%s (provisional)"), number);
    case FRONT_FIGURE_REVISED:
      return g_strdup_printf (_("%s (revised)"), number);
    case FRONT_FIGURE_NOT_DUE:
      return g_strdup (_("N/A"));
    case FRONT_FIGURE_TO_BE_AGREED:
      return g_strdup (_("TBA"));
    case FRONT_FIGURE_NOT_MEASURABLE:
      return g_strdup (_("Currently unable to measure"));
    case FRONT_FIGURE_NEW:
      return g_strdup (_("New PI"));
    case FRONT_FIGURE_VALUE:
    default:
      return g_steal_pointer (&number);
    }
}
