#include "config.h"

#include "both-ways.h"

static char *
text_of_reckoning (const FrontReckoning *reckoning)
{
  GString *text = g_string_new (reckoning->reckon->ref);

  g_string_append_printf (text, " %s\n%s\ncalls %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                          " hold %" G_GINT64_FORMAT "\n", reckoning->formula, reckoning->definition, reckoning->calls.offered,
                          reckoning->calls.answered, reckoning->calls.in_time, reckoning->calls.gone_in_time, reckoning->hold_us);
  for (guint i = 0; i < FRONT_N_RECKONED; i++)
    g_string_append_printf (text, "verdict %u: %" G_GINT64_FORMAT "\n", i, reckoning->n[i]);
  for (guint i = 0; i < reckoning->groups->len; i++)
    {
      const FrontReckonGroup *group = g_ptr_array_index (reckoning->groups, i);

      g_string_append_printf (text, "group %s: %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " is %.17g\n", group->name,
                              group->total.numerator, group->total.denominator, group->total.value);
      for (guint j = 0; j < group->points->len; j++)
        {
          const FrontReckonPoint *point = &g_array_index (group->points, FrontReckonPoint, j);

          if (point->denominator != 0 || point->numerator != 0)
            g_string_append_printf (text, "  %s: %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " is %.17g\n", point->period.label,
                                    point->numerator, point->denominator, point->value);
        }
    }
  return g_string_free (text, FALSE);
}

static char *
text_of_measure (const FrontMeasureResult *result)
{
  GString *text = g_string_new (result->measure->ref);

  g_string_append_printf (text, " %s\n%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " late %" G_GINT64_FORMAT " waiting %" G_GINT64_FORMAT
                          "\n", result->definition, result->total.numerator, result->total.denominator, result->n_late_waiting,
                          result->n_waiting);
  for (guint j = 0; j < result->points->len; j++)
    {
      const FrontMeasurePoint *point = &g_array_index (result->points, FrontMeasurePoint, j);

      if (point->denominator != 0 || point->n_no_person + point->n_no_service + point->n_not_due != 0)
        g_string_append_printf (text, "  %s: %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                                " %" G_GINT64_FORMAT "\n", point->period.label, point->numerator, point->denominator,
                                point->n_no_person, point->n_no_service, point->n_not_due);
    }
  return g_string_free (text, FALSE);
}

static guint
compare_reckon (FrontDb *db, const FrontReckon *reckon, const FrontReckonQuery *query)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontReckoning) fast = front_reckon_run (db, reckon, query, &error);
  g_autoptr(FrontReckoning) slow = NULL;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  g_assert_no_error (error);
  slow = front_reckon_count (db, reckon, query, &error);
  g_assert_no_error (error);
  g_assert_false (slow->from_tally);
  one = text_of_reckoning (fast);
  other = text_of_reckoning (slow);
  g_assert_cmpstr (one, ==, other);
  return fast->from_tally;
}

static guint
compare_measure (FrontDb *db, const FrontMeasure *measure, const FrontMeasureQuery *query)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontMeasureResult) fast = front_measure_run (db, measure, query, &error);
  g_autoptr(FrontMeasureResult) slow = NULL;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  g_assert_no_error (error);
  slow = front_measure_count (db, measure, query, &error);
  g_assert_no_error (error);
  g_assert_false (slow->from_tally);
  one = text_of_measure (fast);
  other = text_of_measure (slow);
  g_assert_cmpstr (one, ==, other);
  return fast->from_tally;
}

guint
front_assert_both_ways (FrontDb *db, const char *from, const char *to, FrontBy by, int channel, const char *service)
{
  guint n_reckons;
  const FrontReckon *reckons = front_reckons (&n_reckons);
  guint n_measures;
  const FrontMeasure *measures = front_measures (&n_measures);
  guint n = 0;

  for (guint i = 0; i < n_reckons; i++)
    for (FrontFormula formula = FRONT_FORMULA_F1; formula <= FRONT_FORMULA_F6; formula++)
      {
        const FrontReckonQuery query = { .from = from, .to = to, .by = by, .within_us = -1, .formula = formula,
                                         .channel = channel, .service = service };

        if (formula == FRONT_FORMULA_F3 || g_str_equal (reckons[i].ref, "calls-in-time"))
          n += compare_reckon (db, &reckons[i], &query);
      }
  for (guint i = 0; i < n_measures && channel == 0 && service == NULL; i++)
    {
      const FrontMeasureQuery query = { .from = from, .to = to, .by = by, .within_us = -1 };

      n += compare_measure (db, &measures[i], &query);
    }
  return n;
}
