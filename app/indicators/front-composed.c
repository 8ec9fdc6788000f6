#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-composed.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "indicators/front-expression.h"
#include "indicators/front-performance.h"

void
front_composed_part_free (FrontComposedPart *part)
{
  if (part == NULL)
    return;
  front_indicator_free (part->indicator);
  g_free (part->shown);
  g_free (part);
}

/* ── What can be named ── */

static GPtrArray *
refs_of (GPtrArray *known)
{
  GPtrArray *refs = g_ptr_array_new ();

  for (guint i = 0; i < known->len; i++)
    g_ptr_array_add (refs, ((const FrontIndicator *) g_ptr_array_index (known, i))->ref);
  return refs;
}

static const FrontIndicator *
find (GPtrArray *known, const char *ref)
{
  for (guint i = 0; i < known->len; i++)
    if (g_str_equal (((const FrontIndicator *) g_ptr_array_index (known, i))->ref, ref))
      return g_ptr_array_index (known, i);
  return NULL;
}

/* Follows what each part is made from in turn. @path: the references on the way here. */
static gboolean
check_parts (GPtrArray *known, const char *text, GPtrArray *path, GError **error)
{
  g_autoptr(GPtrArray) names = refs_of (known);
  g_autoptr(FrontExpression) expression = front_expression_parse (text, names, error);
  GPtrArray *refs;

  if (expression == NULL)
    return FALSE;
  refs = front_expression_refs (expression);
  for (guint i = 0; i < refs->len; i++)
    {
      const char *ref = g_ptr_array_index (refs, i);
      const FrontIndicator *part = find (known, ref);
      gboolean good;

      if (g_ptr_array_find_with_equal_func (path, ref, g_str_equal, NULL))
        {
          g_autoptr(GString) way = g_string_new (g_ptr_array_index (path, 0));

          for (guint p = 1; p < path->len; p++)
            g_string_append_printf (way, " ← %s", (const char *) g_ptr_array_index (path, p));
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                       _("Made from: %s ← %s would make a figure from itself. Leave one of them out."), way->str, ref);
          return FALSE;
        }
      if (part == NULL || part->expression == NULL)
        continue;
      g_ptr_array_add (path, (gpointer) ref);
      good = check_parts (known, part->expression, path, error);
      g_ptr_array_set_size (path, (int) path->len - 1);
      if (!good)
        return FALSE;
    }
  return TRUE;
}

gboolean
front_composed_check (FrontDb *db, const char *ref, const char *text, GError **error)
{
  g_autoptr(GPtrArray) known = NULL;
  g_autoptr(GPtrArray) path = g_ptr_array_new ();

  g_return_val_if_fail (db != NULL && ref != NULL && text != NULL, FALSE);

  known = front_performance_list_known (db, error);
  if (known == NULL)
    return FALSE;
  /* Not there yet, it can be named by nobody; but by itself it can. */
  if (find (known, ref) == NULL)
    g_ptr_array_add (known, front_indicator_new (ref, ref, FRONT_UNIT_NUMBER));
  g_ptr_array_add (path, (gpointer) ref);
  return check_parts (known, text, path, error);
}

GPtrArray *
front_composed_parts (FrontDb *db, const FrontIndicator *indicator, GError **error)
{
  g_autoptr(GPtrArray) known = NULL;
  g_autoptr(GPtrArray) names = NULL;
  g_autoptr(FrontExpression) expression = NULL;
  GPtrArray *parts, *refs;

  g_return_val_if_fail (db != NULL && indicator != NULL && indicator->expression != NULL, NULL);

  /* Two people can each have made half of a circle. */
  if (!front_composed_check (db, indicator->ref, indicator->expression, error))
    return NULL;
  known = front_performance_list_known (db, error);
  if (known == NULL)
    return NULL;
  names = refs_of (known);
  expression = front_expression_parse (indicator->expression, names, error);
  if (expression == NULL)
    return NULL;
  refs = front_expression_refs (expression);
  parts = g_ptr_array_new_with_free_func ((GDestroyNotify) front_indicator_free);
  for (guint i = 0; i < refs->len; i++)
    g_ptr_array_add (parts, front_indicator_copy (find (known, g_ptr_array_index (refs, i))));
  return parts;
}

/* ── Reckoning ── */

/* A figure that may still change makes one that may. */
static FrontFigureState
state_of (GPtrArray *series, guint period, gboolean missing)
{
  FrontFigureState state = missing ? (FrontFigureState) 0 : FRONT_FIGURE_VALUE;

  for (guint i = 0; i < series->len; i++)
    {
      const FrontSeriesPoint *point = &g_array_index (((const FrontSeries *) g_ptr_array_index (series, i))->points, FrontSeriesPoint, period);

      if (missing && isnan (point->value))
        return point->state;
      if (!missing && (point->state == FRONT_FIGURE_PROVISIONAL
                       || (point->state == FRONT_FIGURE_REVISED && state == FRONT_FIGURE_VALUE)))
        state = point->state;
    }
  return state;
}

static void
add_point (const FrontExpression *expression, GPtrArray *series, guint period, GArray *points)
{
  const FrontSeries *first = g_ptr_array_index (series, 0);
  g_autofree FrontOperand *operands = g_new0 (FrontOperand, series->len);
  g_auto(GStrv) whys = g_new0 (char *, series->len + 1);
  FrontSeriesPoint point;
  FrontOperand result;

  for (guint i = 0; i < series->len; i++)
    {
      const FrontSeries *part = g_ptr_array_index (series, i);
      const FrontSeriesPoint *of = &g_array_index (part->points, FrontSeriesPoint, period);

      whys[i] = g_strdup_printf ("%s: %s", part->indicator->ref, of->why != NULL                             ? of->why
                                                                 : front_indicator_is_entered (part->indicator) ? _("not entered")
                                                                                                             : _("nothing was counted"));
      operands[i] = (FrontOperand) { of->value, of->sum, of->of, part->indicator->unit == FRONT_UNIT_SHARE, whys[i] };
    }
  front_series_point_init (&point, &g_array_index (first->points, FrontSeriesPoint, period).period);
  front_expression_evaluate (expression, operands, &result, &point.why);
  point.value = result.value;
  front_series_point_set_quotient (&point, result.numerator, result.denominator);
  point.state = state_of (series, period, isnan (result.value));
  g_array_append_val (points, point);
}

static FrontComposedPart *
make_part (const FrontSeries *series)
{
  const FrontSeriesPoint *point = &g_array_index (series->points, FrontSeriesPoint, series->points->len - 1);
  FrontComposedPart *part = g_new0 (FrontComposedPart, 1);

  part->indicator = front_indicator_copy (series->indicator);
  part->state = point->state;
  part->value = point->value;
  part->numerator = point->sum;
  part->denominator = point->of;
  part->shown = !isnan (point->value)  ? front_figure_format (series->indicator, point->state != 0 ? point->state : FRONT_FIGURE_VALUE, point->value)
                : point->why != NULL ? g_strdup (point->why)
                                     : g_strdup (_("no figure"));
  return part;
}

static char *
describe (const FrontIndicator *indicator, GPtrArray *parts)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _("Made from other indicators: %s."), indicator->expression);
  for (guint i = 0; i < parts->len; i++)
    {
      const FrontIndicator *part = g_ptr_array_index (parts, i);

      if (part->id != 0)
        g_string_append_printf (text, _(" %s is “%s”."), part->ref, part->title);
    }
  g_string_append (text, _(" Each period is reckoned from its parts’ figures of that period, never from an average of percentages."));
  return g_string_free (text, FALSE);
}

static void
series_free (gpointer data)
{
  front_series_free (data);
}

gboolean
front_composed_series (FrontDb *db, const FrontIndicator *indicator, const char *from, const char *to, FrontBy by, GArray *points,
                       char **definition, GPtrArray **parts, GError **error)
{
  g_autoptr(GPtrArray) made_of = NULL;
  g_autoptr(GPtrArray) names = NULL;
  g_autoptr(GPtrArray) series = g_ptr_array_new_with_free_func (series_free);
  g_autoptr(FrontExpression) expression = NULL;

  g_return_val_if_fail (db != NULL && indicator != NULL && indicator->expression != NULL, FALSE);
  g_return_val_if_fail (points != NULL && definition != NULL, FALSE);

  made_of = front_composed_parts (db, indicator, error);
  if (made_of == NULL)
    return FALSE;
  for (guint i = 0; i < made_of->len; i++)
    {
      FrontSeries *part = front_series_of (db, g_ptr_array_index (made_of, i), from, to, by, error);

      if (part == NULL)
        return FALSE;
      g_ptr_array_add (series, part);
    }
  names = refs_of (made_of);
  expression = front_expression_parse (indicator->expression, names, error);
  if (expression == NULL)
    return FALSE;
  for (guint p = 0; p < ((const FrontSeries *) g_ptr_array_index (series, 0))->points->len; p++)
    add_point (expression, series, p, points);
  *definition = describe (indicator, made_of);
  if (parts == NULL)
    return TRUE;
  *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) front_composed_part_free);
  for (guint i = 0; i < series->len; i++)
    g_ptr_array_add (*parts, make_part (g_ptr_array_index (series, i)));
  return TRUE;
}
