#define G_LOG_DOMAIN "front-charts"

#include "config.h"
#include "charts/front-trend.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "calendar/front-number.h"
#include "charts/front-chart.h"

static void
point_clear (gpointer data)
{
  FrontTrendPoint *point = data;

  g_free (point->label);
  g_free (point->group);
  g_free (point->name);
  g_free (point->target_note);
  g_free (point->target_day);
  g_free (point->flag_word);
  g_free (point->state);
  g_free (point->note);
  g_free (point->why);
  g_free (point->break_note);
}

FrontTrend *
front_trend_new (void)
{
  FrontTrend *trend = g_new0 (FrontTrend, 1);

  trend->unit = g_strdup ("");
  trend->least = trend->most = trend->mean = trend->lower = trend->upper = NAN;
  trend->points = g_array_new (FALSE, TRUE, sizeof (FrontTrendPoint));
  g_array_set_clear_func (trend->points, point_clear);
  return trend;
}

void
front_trend_free (FrontTrend *trend)
{
  if (trend == NULL)
    return;
  g_free (trend->title);
  g_free (trend->subtitle);
  g_free (trend->name);
  g_free (trend->footnote);
  g_free (trend->counted);
  g_free (trend->unit);
  g_array_unref (trend->points);
  g_free (trend);
}

FrontTrendPoint *
front_trend_add (FrontTrend *trend, const char *label, const char *group, const char *name)
{
  FrontTrendPoint point = { .label = g_strdup (label), .group = g_strdup (group), .name = g_strdup (name),
                            .value = NAN, .target = NAN, .target_upper = NAN, .season = NAN, .mean = NAN,
                            .lower = NAN, .upper = NAN, .numerator = -1, .denominator = -1 };

  g_return_val_if_fail (trend != NULL, NULL);
  g_return_val_if_fail (label != NULL && name != NULL, NULL);

  g_array_append_val (trend->points, point);
  return &g_array_index (trend->points, FrontTrendPoint, trend->points->len - 1);
}

void
front_trend_set_limits (FrontTrend *trend, FrontLimits limits, double mean, double lower, double upper)
{
  g_return_if_fail (trend != NULL);

  trend->limits = limits;
  trend->mean = mean;
  trend->lower = lower;
  trend->upper = upper;
  for (guint i = 0; i < trend->points->len; i++)
    {
      FrontTrendPoint *point = &g_array_index (trend->points, FrontTrendPoint, i);

      point->trial = limits == FRONT_LIMITS_TRIAL;
      point->mean = mean;
      point->lower = lower;
      point->upper = upper;
    }
}

const FrontTrendPoint *
front_trend_point (const FrontTrend *trend, guint index)
{
  g_return_val_if_fail (trend != NULL && index < trend->points->len, NULL);

  return &g_array_index (trend->points, FrontTrendPoint, index);
}

int
front_trend_last (const FrontTrend *trend)
{
  g_return_val_if_fail (trend != NULL, -1);

  for (int i = (int) trend->points->len - 1; i >= 0; i--)
    if (!isnan (front_trend_point (trend, i)->value))
      return i;
  return -1;
}

int
front_trend_latest (const FrontTrend *trend)
{
  g_return_val_if_fail (trend != NULL, -1);

  for (int i = (int) trend->points->len - 1; i >= 0; i--)
    if (!isnan (front_trend_point (trend, i)->value) && !front_trend_point (trend, i)->so_far)
      return i;
  return front_trend_last (trend);
}

FrontRag
front_trend_rag (const FrontTrend *trend, guint index)
{
  static const FrontPolarity polarities[] = {
    [FRONT_GOOD_NEITHER] = FRONT_POLARITY_NONE, [FRONT_GOOD_HIGH] = FRONT_POLARITY_HIGHER,
    [FRONT_GOOD_LOW] = FRONT_POLARITY_LOWER, [FRONT_GOOD_RANGE] = FRONT_POLARITY_RANGE,
  };
  const FrontTrendPoint *point = front_trend_point (trend, index);

  return front_rag (point->value, point->target, point->target_upper, polarities[trend->good], trend->tolerance);
}

double
front_trend_clamp (const FrontTrend *trend, double value)
{
  g_return_val_if_fail (trend != NULL, value);

  if (!isnan (trend->least) && value < trend->least)
    return trend->least;
  if (!isnan (trend->most) && value > trend->most)
    return trend->most;
  return value;
}

char *
front_trend_format (const FrontTrend *trend, double value)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (trend != NULL, NULL);

  if (isnan (value))
    return g_strdup (_("no data"));
  number = front_number_decimals (value, (int) trend->decimals);
  return g_strconcat (number, trend->unit, NULL);
}

char *
front_trend_format_base (const FrontTrend *trend, guint index)
{
  const FrontTrendPoint *point = front_trend_point (trend, index);

  if (isnan (point->value) || point->denominator <= 0 || point->denominator >= FRONT_TREND_FEW)
    return g_strdup ("");
  /* Translators: what a percentage is made of: "50.0% (1 of 2)"; what an average is made of: "12 s (of 2)". */
  return point->numerator >= 0 && g_str_equal (trend->unit, "%")
           ? g_strdup_printf (_(" (%" PRId64 " of %" PRId64 ")"), point->numerator, point->denominator)
           : g_strdup_printf (_(" (of %" PRId64 ")"), point->denominator);
}

char *
front_trend_format_value (const FrontTrend *trend, const FrontTrendPoint *point)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (trend != NULL && point != NULL, NULL);

  if (isnan (point->value))
    return front_trend_format (trend, point->value);
  number = front_number_decimals (point->value, front_decimals_apart (point->value, point->target, point->target_upper, (int) trend->decimals));
  return g_strconcat (number, trend->unit, NULL);
}

char *
front_trend_format_point (const FrontTrend *trend, guint index)
{
  const FrontTrendPoint *point = front_trend_point (trend, index);
  g_autofree char *value = front_trend_format_value (trend, point);

  if (point->state == NULL || isnan (point->value))
    return g_steal_pointer (&value);
  /* Translators: a figure and how it stands: "81.2 % (provisional)". */
  return g_strdup_printf (_("%s (%s)"), value, point->state);
}

char *
front_trend_format_target (const FrontTrend *trend, double target)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (trend != NULL, NULL);

  number = front_number_decimals (target, front_number_needed (target, FRONT_TARGET_DECIMALS));
  return g_strconcat (number, trend->unit, NULL);
}

char *
front_trend_format_range (const FrontTrend *trend, double target, double upper)
{
  g_autofree char *from = front_trend_format_target (trend, target);
  g_autofree char *to = NULL;

  if (isnan (upper))
    return g_steal_pointer (&from);
  to = front_trend_format_target (trend, upper);
  /* Translators: a target that is a range: "90% to 110%". */
  return g_strdup_printf (_("%s to %s"), from, to);
}

char *
front_trend_point_target (const FrontTrend *trend, const FrontTrendPoint *point)
{
  g_return_val_if_fail (trend != NULL && point != NULL, NULL);

  return isnan (point->target) ? g_strdup ("") : front_trend_format_range (trend, point->target, point->target_upper);
}

static gboolean
same (double one, double other)
{
  return one == other || (isnan (one) && isnan (other));
}

gboolean
front_trend_same_target (const FrontTrendPoint *point, const FrontTrendPoint *other)
{
  g_return_val_if_fail (point != NULL && other != NULL, FALSE);

  return same (point->target, other->target) && same (point->target_upper, other->target_upper);
}

static const FrontTrendPoint *
last_flagged (const FrontTrend *trend, FrontPointFlag flag, guint *n)
{
  const FrontTrendPoint *last = NULL;

  *n = 0;
  for (guint i = 0; i < trend->points->len; i++)
    {
      const FrontTrendPoint *point = front_trend_point (trend, i);

      if (point->flag != flag)
        continue;
      last = point;
      (*n)++;
    }
  return last;
}

/* @counted: "8 points show improvement". */
static void
append_flagged (GString *text, const char *counted, const FrontTrendPoint *last, guint n)
{
  if (n == 0)
    return;
  g_string_append_printf (text, " %s", counted);
  if (last->flag_word != NULL)
    /* Translators: behind “1 point is a concern” or “8 points show improvement”: a period, and why its point was flagged. */
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, ": %s, %s", "; the last: %s, %s", n), last->name, last->flag_word);
  g_string_append_c (text, '.');
}

/* The points that say something unusual, counted by kind, and the last of each kind: of all it would be taken for one of the kind
 * that was named last. */
static void
append_flags (GString *text, const FrontTrend *trend)
{
  guint n_good, n_bad, n_unusual;
  const FrontTrendPoint *good = last_flagged (trend, FRONT_POINT_IMPROVEMENT, &n_good);
  const FrontTrendPoint *bad = last_flagged (trend, FRONT_POINT_CONCERN, &n_bad);
  const FrontTrendPoint *unusual = last_flagged (trend, FRONT_POINT_UNUSUAL, &n_unusual);
  g_autofree char *improve = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u point shows improvement", "%u points show improvement",
                                                           n_good), n_good);
  g_autofree char *concern = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u point is a concern", "%u points are a concern", n_bad),
                                              n_bad);
  g_autofree char *differ = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u point is unusual", "%u points are unusual", n_unusual),
                                             n_unusual);

  if (n_good + n_bad + n_unusual == 0 && trend->limits != FRONT_LIMITS_NONE)
    g_string_append_printf (text, " %s", _("No point is unusual."));
  append_flagged (text, improve, good, n_good);
  append_flagged (text, concern, bad, n_bad);
  append_flagged (text, differ, unusual, n_unusual);
}

static void
append_notes (GString *text, const FrontTrend *trend)
{
  const FrontTrendPoint *before = NULL;

  for (guint i = 0; i < trend->points->len; i++)
    {
      const FrontTrendPoint *point = front_trend_point (trend, i);

      if (!isnan (point->target) && before != NULL && !front_trend_same_target (point, before))
        {
          g_autofree char *from = front_trend_point_target (trend, before);
          g_autofree char *to = front_trend_point_target (trend, point);

          g_string_append_c (text, ' ');
          /* Of two ranges “from” and “to” would be read as their ends. */
          g_string_append_printf (text, isnan (point->target_upper) ? _("From %s the target changed from %s to %s")
                                                                    : _("From %s the target, which was %s, is %s"),
                                  point->target_day != NULL ? point->target_day : point->name, from, to);
          if (point->target_note != NULL)
            g_string_append_printf (text, ": %s", point->target_note);
          g_string_append_c (text, '.');
        }
      if (!isnan (point->target))
        before = point;
      if (point->break_note != NULL)
        {
          g_string_append_c (text, ' ');
          g_string_append_printf (text, _("From %s: %s."), point->name, point->break_note);
        }
      if (point->note != NULL)
        g_string_append_printf (text, " %s: %s.", point->name, point->note);
    }
}

char *
front_trend_describe (const FrontTrend *trend)
{
  g_autoptr(GString) text = g_string_new (NULL);
  guint n = 0;
  int last;

  g_return_val_if_fail (trend != NULL, NULL);

  last = front_trend_last (trend);
  if (last < 0)
    {
      g_string_append_printf (text, _("Line chart, %s. No data in these dates."), trend->name != NULL ? trend->name : "");
      return g_string_free (g_steal_pointer (&text), FALSE);
    }
  for (guint i = 0; i < trend->points->len; i++)
    n += !isnan (front_trend_point (trend, i)->value);

  g_string_append_printf (text, _("Line chart, %s, %s to %s."), trend->name != NULL ? trend->name : "",
                          front_trend_point (trend, 0)->name, front_trend_point (trend, trend->points->len - 1)->name);
  g_string_append_c (text, ' ');
  g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u point", "%u points", n), n);
  if (n < trend->points->len)
    {
      guint missing = trend->points->len - n;

      g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, ", %u period without data", ", %u periods without data",
                                                 missing), missing);
    }
  if (trend->limits != FRONT_LIMITS_NONE && !isnan (trend->mean))
    {
      g_autofree char *mean = front_trend_format (trend, trend->mean);
      g_autofree char *lower = front_trend_format (trend, front_trend_clamp (trend, trend->lower));
      g_autofree char *upper = front_trend_format (trend, front_trend_clamp (trend, trend->upper));

      g_string_append_printf (text, _(", mean %s, normally between %s and %s"), mean, lower, upper);
      if (trend->limits == FRONT_LIMITS_TRIAL)
        g_string_append (text, _(" (trial limits, from few points)"));
    }
  g_string_append (text, ". ");

  {
    int latest = front_trend_latest (trend);
    const FrontTrendPoint *point = front_trend_point (trend, (guint) latest);
    g_autofree char *base = front_trend_format_base (trend, (guint) latest);
    g_autofree char *value = front_trend_format_point (trend, (guint) latest);
    FrontRag rag = front_trend_rag (trend, (guint) latest);

    g_string_append_printf (text, trend->cut ? _("Last shown, %s: %s") : _("Latest, %s: %s"), point->name, value);
    g_string_append (text, base);
    if (!isnan (point->target))
      {
        g_autofree char *target = front_trend_point_target (trend, point);

        g_string_append_printf (text, _(", target %s"), target);
        if (rag != FRONT_RAG_NONE)
          g_string_append_printf (text, ": %s", front_rag_met_word (rag));
      }
    g_string_append_c (text, '.');
    if (latest != last)
      {
        g_autofree char *running = front_trend_format_point (trend, (guint) last);

        g_string_append_printf (text, " %s: %s.", front_trend_point (trend, (guint) last)->name, running);
      }
  }
  if (trend->variation != FRONT_ICON_NONE)
    g_string_append_printf (text, " %s.", front_trend_icon_title (trend->variation));
  if (trend->assurance != FRONT_ICON_NONE)
    g_string_append_printf (text, " %s.", front_trend_icon_title (trend->assurance));
  append_flags (text, trend);
  append_notes (text, trend);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
front_trend_point_text (const FrontTrend *trend, int index)
{
  g_autoptr(GString) text = NULL;
  const FrontTrendPoint *point;
  g_autofree char *value = NULL;
  FrontRag rag;

  g_return_val_if_fail (trend != NULL, NULL);
  if (index < 0 || (guint) index >= trend->points->len)
    return NULL;

  point = front_trend_point (trend, index);
  value = front_trend_format_point (trend, (guint) index);
  text = g_string_new (NULL);
  g_string_append_printf (text, "%s: %s", point->name, value);
  if (point->why != NULL)
    g_string_append_printf (text, " (%s)", point->why);
  if (point->denominator >= 0)
    {
      g_autofree char *numerator = front_number (point->numerator);
      g_autofree char *denominator = front_number (point->denominator);

      g_string_append_c (text, ' ');
      /* Translators: numerator and denominator of a share. */
      g_string_append_printf (text, _("(%s of %s)"), numerator, denominator);
    }
  rag = front_trend_rag (trend, (guint) index);
  if (!isnan (point->target))
    {
      g_autofree char *target = front_trend_point_target (trend, point);

      g_string_append_printf (text, _(", target %s"), target);
      if (rag != FRONT_RAG_NONE)
        g_string_append_printf (text, " %s", front_rag_met_word (rag));
    }
  if (point->flag_word != NULL)
    g_string_append_printf (text, ", %s", point->flag_word);
  if (!isnan (point->season))
    {
      g_autofree char *season = front_trend_format (trend, point->season);

      g_string_append_printf (text, _(", the year before %s"), season);
    }
  if (point->break_note != NULL)
    g_string_append_printf (text, ". %s", point->break_note);
  if (point->note != NULL)
    g_string_append_printf (text, ". %s", point->note);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
kind_draw (cairo_t *cr, PangoContext *context, gconstpointer chart, const FrontChartStyle *style, double width,
           double height, int item)
{
  front_trend_draw (cr, context, chart, style, width, height, item);
}

static int
kind_hit (PangoContext *context, gconstpointer chart, const FrontChartStyle *style, double width, double height,
          double x, double y)
{
  return front_trend_hit (context, chart, style, width, height, x, y);
}

static guint
kind_n_items (gconstpointer chart)
{
  const FrontTrend *trend = chart;

  return trend->points->len;
}

static char *
kind_title (gconstpointer chart)
{
  const FrontTrend *trend = chart;

  return g_strdup (trend->title != NULL ? trend->title : trend->name);
}

static char *
kind_describe (gconstpointer chart)
{
  return front_trend_describe (chart);
}

static char *
kind_item_text (gconstpointer chart, int item)
{
  return front_trend_point_text (chart, item);
}

static const char *
flag_name (FrontPointFlag flag)
{
  static const char *const names[] = { "common", "improvement", "concern", "unusual" };

  return names[flag];
}

static FrontChartTable *
kind_table (gconstpointer chart)
{
  const FrontTrend *trend = chart;
  FrontChartTable *table = front_chart_table_new ();
  g_autofree char *unit = g_strchug (g_strdup (trend->unit));
  gboolean counted = FALSE;
  gboolean noted = FALSE;
  gboolean stated = FALSE;
  gboolean limited = trend->limits != FRONT_LIMITS_NONE;
  gboolean ranged = trend->good == FRONT_GOOD_RANGE;

  for (guint i = 0; i < trend->points->len; i++)
    {
      counted = counted || front_trend_point (trend, i)->denominator >= 0;
      noted = noted || front_trend_point (trend, i)->note != NULL;
      stated = stated || front_trend_point (trend, i)->state != NULL;
    }
  front_chart_table_column (table, "period", _("Period"), -1);
  front_chart_table_column (table, "value", *unit != '\0' ? unit : _("Value"), trend->decimals);
  if (stated)
    front_chart_table_column (table, "state", _("State"), -1);
  if (counted)
    {
      front_chart_table_column (table, "numerator", _("Number"), 0);
      front_chart_table_column (table, "denominator", _("Of"), 0);
    }
  front_chart_table_column (table, "target", ranged ? _("Target from") : _("Target"), trend->decimals);
  if (ranged)
    front_chart_table_column (table, "target_upper", _("Target to"), trend->decimals);
  if (limited)
    {
      front_chart_table_column (table, "lower", _("Lower limit"), trend->decimals);
      front_chart_table_column (table, "mean", _("Mean"), trend->decimals);
      front_chart_table_column (table, "upper", _("Upper limit"), trend->decimals);
    }
  front_chart_table_column (table, "flag", _("Unusual"), -1);
  if (noted)
    front_chart_table_column (table, "note", _("Note"), -1);
  for (guint i = 0; i < trend->points->len; i++)
    {
      const FrontTrendPoint *point = front_trend_point (trend, i);

      front_chart_table_text (table, point->name);
      front_chart_table_number (table, point->value);
      if (stated)
        front_chart_table_text (table, point->state);
      if (counted)
        {
          front_chart_table_number (table, point->denominator >= 0 ? point->numerator : NAN);
          front_chart_table_number (table, point->denominator >= 0 ? point->denominator : NAN);
        }
      front_chart_table_number (table, point->target);
      if (ranged)
        front_chart_table_number (table, point->target_upper);
      if (limited)
        {
          front_chart_table_number (table, point->lower);
          front_chart_table_number (table, point->mean);
          front_chart_table_number (table, point->upper);
        }
      front_chart_table_text (table, point->flag == FRONT_POINT_COMMON ? NULL
                                     : point->flag_word != NULL ? point->flag_word : flag_name (point->flag));
      if (noted)
        front_chart_table_text (table, point->note);
    }
  return table;
}

const FrontChartKind front_trend_kind = {
  .draw = kind_draw,
  .hit = kind_hit,
  .n_items = kind_n_items,
  .title = kind_title,
  .describe = kind_describe,
  .item_text = kind_item_text,
  .table = kind_table,
};
