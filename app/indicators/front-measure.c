#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-measure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar/front-clock.h"
#include "enquiries/front-contact.h"
#include "indicators/front-measure-fcr.h"

FRONT_STATEMENT (select_queue, "SELECT id FROM queue WHERE name = $1")
FRONT_STATEMENT (select_queue_names, "SELECT name FROM queue ORDER BY name")

static const FrontMeasure measures[] = {
  { FRONT_MEASURE_CALLS_ANSWERED, "answered/offered", FRONT_CHANNEL_PHONE, FALSE },
  { FRONT_MEASURE_CALLS_IN_TIME, "answered<=T/offered", FRONT_CHANNEL_PHONE, TRUE },
  { FRONT_MEASURE_VISITORS_IN_TIME, "attended<=T/arrived", FRONT_CHANNEL_VISITOR, TRUE },
  { FRONT_MEASURE_FCR_DECLARED, "resolved/finished", 0, FALSE, FRONT_MEASURE_KIND_DECLARED },
  { FRONT_MEASURE_FCR_AUDITED, "unrepeated/auditable", 0, FALSE, FRONT_MEASURE_KIND_AUDITED },
};

const FrontMeasure *
front_measures (guint *n_measures)
{
  g_return_val_if_fail (n_measures != NULL, NULL);

  *n_measures = G_N_ELEMENTS (measures);
  return measures;
}

const FrontMeasure *
front_measure_find (const char *ref, GError **error)
{
  g_return_val_if_fail (ref != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    if (g_str_equal (measures[i].ref, ref))
      return &measures[i];
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("There is no measure “%s”."), ref);
  return NULL;
}

const char *
front_measure_title (const FrontMeasure *measure)
{
  g_return_val_if_fail (measure != NULL, NULL);

  if (measure->kind != FRONT_MEASURE_KIND_ANSWERED)
    return front_measure_fcr_title (measure);
  if (measure->channel == FRONT_CHANNEL_VISITOR)
    return _("Visitors attended to within the standard");
  return measure->timed ? _("Calls answered within the standard") : _("Calls answered");
}

/* ── How it was made ── */

/* "20 seconds", "10 minutes". */
static char *
describe_length (gint64 length)
{
  gint64 seconds = length / FRONT_SECOND;

  if (seconds % 60 == 0 && seconds > 60)
    return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) (seconds / 60)), (int) (seconds / 60));
  return g_strdup_printf (ngettext ("%d second", "%d seconds", (gulong) seconds), (int) seconds);
}

/* Every T of the range: one, or each standard with the day it holds from. */
static char *
describe_within (const FrontMeasureRun *run)
{
  g_autoptr(GString) text = g_string_new (NULL);
  gint64 was = G_MININT64;

  if (run->within_us >= 0)
    return describe_length (run->within_us);
  for (guint i = 0; i < run->standards->len; i++)
    {
      const FrontStandard *standard = g_ptr_array_index (run->standards, i);
      const FrontStandard *next = i + 1 < run->standards->len ? g_ptr_array_index (run->standards, i + 1) : NULL;
      g_autofree char *length = NULL;
      g_autofree char *since = NULL;

      if (standard->starts >= run->end || (next != NULL && next->starts <= run->start)
          || standard->within_us < 0 || standard->within_us == was)
        continue;
      length = describe_length (standard->within_us);
      since = front_date_format (standard->since);
      if (text->len == 0)
        g_string_append (text, length);
      else
        g_string_append_printf (text, _(" (from %s: %s)"), since, length);
      was = standard->within_us;
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : g_strdup (_("the standard, where there was one"));
}

static void
add_sentence (GString *text, char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
  g_free (sentence);
}

static char *
describe (const FrontMeasureRun *run, const FrontMeasureResult *result)
{
  GString *text = g_string_new (NULL);
  gboolean visitors = run->measure->channel == FRONT_CHANNEL_VISITOR;
  g_autofree char *within = run->measure->timed ? describe_within (run) : NULL;

  if (visitors)
    add_sentence (text, g_strdup_printf (_("Visitors attended to within %s of arriving, divided by all who arrived."), within));
  else if (run->measure->timed)
    add_sentence (text, g_strdup_printf (_("Calls answered within %s, divided by calls offered."), within));
  else
    add_sentence (text, g_strdup (_("Calls answered, divided by calls offered.")));

  if (result->queue != NULL)
    add_sentence (text, g_strdup_printf (_("Queue %s: a call counts once in a period, with its whole wait in the queue; "
                                           "calls that the queue refused are offered."), result->queue));
  else if (!visitors)
    add_sentence (text, g_strdup (_("Offered are calls that were answered or ended without an answer; "
                                    "a call that was in several queues is one call.")));
  add_sentence (text, g_strdup (visitors ? _("A visitor counts in the period of arrival.")
                                         : _("A call counts in the period it arrived in.")));

  if (result->n_late_waiting > 0)
    add_sentence (text, g_strdup_printf (ngettext ("%d still waits and is too late already: counted.",
                                                   "%d still wait and are too late already: counted.",
                                                   (gulong) result->n_late_waiting), (int) result->n_late_waiting));
  if (result->n_waiting > 0)
    add_sentence (text, g_strdup_printf (ngettext ("%d still waits: not counted yet.", "%d still wait: not counted yet.",
                                                   (gulong) result->n_waiting), (int) result->n_waiting));
  if (result->n_unfinished > 0)
    add_sentence (text, g_strdup_printf (ngettext ("%d has no end in the telephone log: not counted.",
                                                   "%d have no end in the telephone log: not counted.",
                                                   (gulong) result->n_unfinished), (int) result->n_unfinished));
  return g_string_free (text, FALSE);
}

/* ── Running ── */

static gboolean
find_queue (FrontDb *db, const char *name, gint64 *id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_queue);
  g_autoptr(FrontQuery) all = NULL;
  g_autoptr(GString) names = NULL;
  g_autoptr(GError) local = NULL;

  front_query_bind_text (query, 1, name);
  if (front_query_next (query, &local))
    {
      *id = front_query_int (query, 0);
      return TRUE;
    }
  names = g_string_new (NULL);
  all = front_db_query (db, &select_queue_names);
  while (local == NULL && names->len < 200 && front_query_next (all, &local))
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", front_query_text (all, 0));
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (names->len == 0)
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND,
                 _("There is no queue “%s”: no telephone log has been imported yet."), name);
  else
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("There is no queue “%s”. There are: %s."), name, names->str);
  return FALSE;
}

static GArray *
make_points (const FrontMeasureQuery *query, GError **error)
{
  g_autoptr(GArray) periods = front_periods (query->from, query->to, query->by, error);
  GArray *points;

  if (periods == NULL)
    return NULL;
  points = g_array_sized_new (FALSE, TRUE, sizeof (FrontMeasurePoint), periods->len);
  for (guint i = 0; i < periods->len; i++)
    {
      const FrontMeasurePoint point = { .period = g_array_index (periods, FrontPeriod, i), .value = NAN };

      g_array_append_val (points, point);
    }
  return points;
}

static void
divide (FrontMeasurePoint *point)
{
  point->value = point->denominator > 0 ? (double) point->numerator / (double) point->denominator : NAN;
}

static void
finish (FrontMeasureResult *result, const FrontMeasureRun *run)
{
  result->total.period.start = run->start;
  result->total.period.end = run->end;
  for (guint i = 0; i < result->points->len; i++)
    {
      FrontMeasurePoint *point = &g_array_index (result->points, FrontMeasurePoint, i);

      divide (point);
      result->total.numerator += point->numerator;
      result->total.denominator += point->denominator;
      result->total.n_no_person += point->n_no_person;
      result->total.n_no_service += point->n_no_service;
      result->total.n_not_due += point->n_not_due;
    }
  divide (&result->total);
  result->definition = result->measure->kind == FRONT_MEASURE_KIND_ANSWERED ? describe (run, result)
                                                                            : front_measure_fcr_describe (result);
}

static FrontMeasureResult *
run_measure (FrontDb *db, const FrontMeasure *measure, const FrontMeasureQuery *query, gboolean one_by_one, GError **error)
{
  g_autoptr(FrontMeasureResult) result = g_new0 (FrontMeasureResult, 1);
  g_autoptr(GPtrArray) standards = NULL;
  FrontMeasureRun run = { .measure = measure, .within_us = query->within_us };
  gint64 queue_id = 0;

  result->measure = measure;
  result->queue = g_strdup (query->queue);
  result->points = make_points (query, error);
  if (result->points == NULL)
    return NULL;
  standards = front_standard_list (db, measure->ref, error);
  if (standards == NULL || (query->queue != NULL && !find_queue (db, query->queue, &queue_id, error)))
    return NULL;
  run.standards = standards;
  run.points = result->points;
  run.start = g_array_index (result->points, FrontMeasurePoint, 0).period.start;
  run.end = g_array_index (result->points, FrontMeasurePoint, result->points->len - 1).period.end;

  if (measure->kind != FRONT_MEASURE_KIND_ANSWERED)
    {
      if (!front_measure_fcr_run (&run, db, query->by, one_by_one, result, error))
        return NULL;
    }
  else if (query->queue != NULL)
    {
      if (!front_measure_from_stints (&run, db, queue_id, &result->n_unfinished, error))
        return NULL;
    }
  else
    {
      result->from_tally = !one_by_one && front_measure_can_tally (&run);
      if (!(result->from_tally ? front_measure_from_tally (&run, db, query->by, error)
                               : front_measure_from_contacts (&run, db, error))
          || !front_measure_add_open (&run, db, result, error))
        return NULL;
    }
  finish (result, &run);
  return g_steal_pointer (&result);
}

FrontMeasureResult *
front_measure_run (FrontDb *db, const FrontMeasure *measure, const FrontMeasureQuery *query, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (measure != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  return run_measure (db, measure, query, FALSE, error);
}

FrontMeasureResult *
front_measure_count (FrontDb *db, const FrontMeasure *measure, const FrontMeasureQuery *query, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (measure != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  return run_measure (db, measure, query, TRUE, error);
}

void
front_measure_result_free (FrontMeasureResult *result)
{
  if (result == NULL)
    return;
  g_clear_pointer (&result->points, g_array_unref);
  g_free (result->queue);
  g_free (result->definition);
  g_free (result);
}
