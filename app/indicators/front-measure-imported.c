#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-measure-imported.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "calendar/front-number.h"
#include "enquiries/front-contact.h"
#include "store/front-db.h"

FRONT_STATEMENT (imported_intervals,
                 "SELECT source, queue, started_at, length_s, offered, answered, in_time, within_s, abandoned, short_abandoned, "
                 "abandoned_in_time, wait_s, talk_s, hold_s, wrap_s FROM phone_interval "
                 "WHERE started_at >= $1 AND started_at < $2 AND ($3 = '' OR source = $3) ORDER BY source, queue, started_at")
FRONT_STATEMENT (imported_answers,
                 "SELECT source, at, score, most FROM survey_response "
                 "WHERE at >= $1 AND at < $2 AND ($3 = '' OR source = $3) ORDER BY source, at")
FRONT_STATEMENT (imported_scales, "SELECT source, max(score) FROM survey_response WHERE most IS NULL GROUP BY source")
FRONT_STATEMENT (imported_interval_sources, "SELECT DISTINCT source FROM phone_interval ORDER BY source")
FRONT_STATEMENT (imported_survey_sources, "SELECT DISTINCT source FROM survey_response ORDER BY source")
/* Two by the index, where one of both would read every row. */
FRONT_STATEMENT (imported_all_intervals,
                 "SELECT (SELECT min(started_at) FROM phone_interval), (SELECT max(started_at) FROM phone_interval)")
FRONT_STATEMENT (imported_all_surveys, "SELECT (SELECT min(at) FROM survey_response), (SELECT max(at) FROM survey_response)")
FRONT_STATEMENT (imported_interval_span,
                 "SELECT min(started_at), max(started_at) FROM phone_interval WHERE source = $1")
FRONT_STATEMENT (imported_survey_span, "SELECT min(at), max(at) FROM survey_response WHERE source = $1")
FRONT_STATEMENT (imported_files,
                 "SELECT i.file, i.source, i.who, i.at, count(*), i.id, i.n_bad FROM import_row r JOIN import i ON i.id = r.import_id "
                 "WHERE r.kind = $1 AND r.source = $2 AND r.at >= $3 AND r.at < $4 "
                 "GROUP BY i.id, i.file, i.source, i.who, i.at, i.n_bad ORDER BY i.at DESC, i.id DESC")
/* Over the imports of these dates, which are few, and not over all rows. */
FRONT_STATEMENT (imported_contact_files,
                 "SELECT i.file, i.source, i.who, i.at, count(*), i.id, i.n_bad FROM import i "
                 "JOIN import_row r ON r.kind = i.kind AND r.source = i.source AND r.import_id = i.id JOIN contact c ON c.id = r.contact_id "
                 "WHERE i.kind IN ('calls', 'cdr', 'standby') AND i.first_at < $2 AND i.last_at >= $1 AND r.at >= $1 AND r.at < $2 "
                 "AND c.channel >= $3 AND c.channel <= $4 "
                 "GROUP BY i.id, i.file, i.source, i.who, i.at, i.n_bad ORDER BY i.at DESC, i.id DESC")
FRONT_STATEMENT (imported_log_files,
                 "SELECT i.file, i.source, i.who, i.at, count(*), i.id, i.n_bad FROM import i "
                 "JOIN contact c ON c.id >= i.first_contact AND c.id <= i.last_contact "
                 "WHERE i.kind = 'queue_log' AND i.undone_at IS NULL AND i.first_at < $2 AND i.last_at >= $1 "
                 "AND c.arrived_at >= $1 AND c.arrived_at < $2 AND c.channel >= $3 AND c.channel <= $4 "
                 "GROUP BY i.id, i.file, i.source, i.who, i.at, i.n_bad ORDER BY i.at DESC, i.id DESC")

static const FrontImported importeds[] = {
  { "interval-offered", N_("Calls offered, as the telephone system counted them"), "offered", FRONT_UNIT_NUMBER,
    FRONT_POLARITY_NONE, FRONT_IMPORTED_OFFERED },
  { "interval-answered", N_("Calls answered, as the telephone system counted them"), "answered", FRONT_UNIT_NUMBER,
    FRONT_POLARITY_NONE, FRONT_IMPORTED_ANSWERED },
  { "interval-in-time", N_("Calls answered in time, as the telephone system counted them"), "answered<=T", FRONT_UNIT_NUMBER,
    FRONT_POLARITY_NONE, FRONT_IMPORTED_IN_TIME },
  { "interval-abandoned", N_("Calls abandoned, as the telephone system counted them"), "abandoned", FRONT_UNIT_NUMBER,
    FRONT_POLARITY_NONE, FRONT_IMPORTED_ABANDONED },
  { "interval-share-answered", N_("Share of calls answered, from interval statistics"), "answered/offered", FRONT_UNIT_SHARE,
    FRONT_POLARITY_HIGHER, FRONT_IMPORTED_SHARE_ANSWERED },
  { "interval-share-in-time", N_("Share of calls answered in time, from interval statistics"), "answered<=T/offered",
    FRONT_UNIT_SHARE, FRONT_POLARITY_HIGHER, FRONT_IMPORTED_SHARE_IN_TIME },
  { "interval-share-abandoned", N_("Share of calls abandoned, from interval statistics"), "abandoned/offered", FRONT_UNIT_SHARE,
    FRONT_POLARITY_LOWER, FRONT_IMPORTED_SHARE_ABANDONED },
  { "interval-answer-speed", N_("Average speed of answer, from interval statistics"), "sum(wait of answered)/answered",
    FRONT_UNIT_SECONDS, FRONT_POLARITY_LOWER, FRONT_IMPORTED_SPEED },
  { "interval-handling-time", N_("Average handling time, from interval statistics"), "sum(talk+hold+wrap-up)/answered",
    FRONT_UNIT_SECONDS, FRONT_POLARITY_NONE, FRONT_IMPORTED_HANDLING },
  { "survey-satisfied", N_("Share satisfied, from surveys"), "satisfied/answers with a score", FRONT_UNIT_SHARE,
    FRONT_POLARITY_HIGHER, FRONT_IMPORTED_SATISFIED },
  { "survey-score", N_("Mean satisfaction score, from surveys"), "sum(score)/answers with a score", FRONT_UNIT_NUMBER,
    FRONT_POLARITY_HIGHER, FRONT_IMPORTED_SCORE },
  { "survey-responses", N_("Answers to surveys"), "answers", FRONT_UNIT_NUMBER, FRONT_POLARITY_NONE, FRONT_IMPORTED_RESPONSES },
};

const FrontImported *
front_importeds (guint *n_importeds)
{
  g_return_val_if_fail (n_importeds != NULL, NULL);

  *n_importeds = G_N_ELEMENTS (importeds);
  return importeds;
}

const FrontImported *
front_imported_find (const char *ref)
{
  g_return_val_if_fail (ref != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (importeds); i++)
    if (g_str_equal (importeds[i].ref, ref))
      return &importeds[i];
  return NULL;
}

const char *
front_imported_title (const FrontImported *imported)
{
  g_return_val_if_fail (imported != NULL, NULL);

  return _(imported->title);
}

gboolean
front_imported_is_survey (const FrontImported *imported)
{
  return imported->kind >= FRONT_IMPORTED_SATISFIED;
}

gboolean
front_satisfied_parse (const char *text, FrontSatisfied *satisfied)
{
  g_autofree char *bare = NULL;
  char *end = NULL, *last = NULL;

  g_return_val_if_fail (text != NULL && satisfied != NULL, FALSE);

  *satisfied = (FrontSatisfied) FRONT_SATISFIED_INIT;
  bare = g_strstrip (g_strdup (text));
  if (*bare == '\0')
    return TRUE;
  satisfied->least = g_ascii_strtod (bare, &end);
  if (end == bare || !isfinite (satisfied->least) || satisfied->least < 0)
    return FALSE;
  while (g_ascii_isspace (*end))
    end++;
  if (*end == '\0')
    return TRUE;
  if (g_str_equal (end, "%"))
    {
      satisfied->of = 100;
      return satisfied->least <= 100;
    }
  if (*end == '/')
    end++;
  else if (g_ascii_strncasecmp (end, "of ", 3) == 0)
    end += 3;
  else
    return FALSE;
  satisfied->of = g_ascii_strtod (end, &last);
  return last != end && *last == '\0' && isfinite (satisfied->of) && satisfied->of > 0 && satisfied->least <= satisfied->of;
}

/* ── Gathering ── */

typedef struct
{
  const FrontImported *imported;
  const FrontImportedQuery *query;
  FrontImportedResult *result;
  GArray *periods;
  gint64 start, end;
  GPtrArray *sources;    /* (element-type utf8), those that had rows */
  GHashTable *withins;   /* GINT_TO_POINTER, a set: seconds of in time; 0: the file does not say */
  GHashTable *scales;    /* source → double *: the best score, of answers that do not say it */
  double scale;          /* of all the answers; NAN before the first */
  gboolean mixed_scales;
  gboolean guessed_scale;
  gint64 n_beyond;       /* scores above the scale that was said */
  FrontImportedPoint longer; /* the sums of intervals that are longer than a period */
} Gather;

static void
note_source (Gather *gather, const char *source)
{
  if (gather->sources->len > 0 && g_str_equal (g_ptr_array_index (gather->sources, gather->sources->len - 1), source))
    return;
  g_ptr_array_add (gather->sources, g_strdup (source));
}

static void
add (Gather *gather, gint64 at, double numerator, double denominator)
{
  FrontImportedPoint *point = &g_array_index (gather->result->points, FrontImportedPoint, front_period_index (gather->periods, at));

  /* Until now there was nothing; 0 calls in an interval are something. */
  if (isnan (point->value))
    point->value = 0;
  point->numerator += numerator;
  point->denominator += denominator;
  gather->result->n_rows++;
}

/* The clocks change: a day, a week or a year may be an hour shorter than its length says. s. */
#define CLOCKS_CHANGE 7200

static gint64
end_of (gint64 at, gint64 length_s)
{
  return at + (length_s >= 86400 ? length_s - CLOCKS_CHANGE : length_s) * FRONT_SECOND;
}

/* A week's figure is no day's. It is in the total, where that holds all of it. */
static void
add_interval (Gather *gather, gint64 at, gint64 length_s, double numerator, double denominator)
{
  const FrontImportedPoint *point = &g_array_index (gather->result->points, FrontImportedPoint, front_period_index (gather->periods, at));
  gint64 end = end_of (at, length_s);

  if (end > gather->end)
    gather->result->n_beyond++;
  else if (end > point->period.end)
    {
      gather->result->n_longer++;
      gather->result->n_rows++;
      gather->longer.numerator += numerator;
      gather->longer.denominator += denominator;
    }
  else
    add (gather, at, numerator, denominator);
}

static double
count_or_none (FrontQuery *query, int column)
{
  return front_query_is_null (query, column) ? NAN : (double) front_query_int (query, column);
}

/* What is not said is NAN, and so is everything made of it. */
static void
judge_interval (const Gather *gather, FrontQuery *query, double *numerator, double *denominator)
{
  double offered = (double) front_query_int (query, 4), answered = count_or_none (query, 5), in_time = count_or_none (query, 6);
  double abandoned = count_or_none (query, 8), gone_short = count_or_none (query, 9), gone_in_time = count_or_none (query, 10);
  double hold = front_query_real (query, 13), wrap = front_query_real (query, 14);

  *denominator = 0;
  switch (gather->imported->kind)
    {
    case FRONT_IMPORTED_OFFERED:
      *numerator = offered;
      break;
    case FRONT_IMPORTED_ANSWERED:
      *numerator = answered;
      break;
    case FRONT_IMPORTED_IN_TIME:
      *numerator = in_time;
      break;
    case FRONT_IMPORTED_ABANDONED:
      *numerator = abandoned;
      break;
    case FRONT_IMPORTED_SHARE_ANSWERED:
      *numerator = answered;
      *denominator = offered;
      break;
    case FRONT_IMPORTED_SHARE_ABANDONED:
      *numerator = abandoned;
      *denominator = offered;
      break;
    case FRONT_IMPORTED_SHARE_IN_TIME:
      {
        FrontFormula formula = gather->query->formula;

        *numerator = in_time + (formula == FRONT_FORMULA_F1 ? gone_in_time : formula == FRONT_FORMULA_F5 ? gone_short : 0);
        *denominator = formula == FRONT_FORMULA_F2   ? answered
                       : formula == FRONT_FORMULA_F4 ? offered - gone_in_time
                       : formula == FRONT_FORMULA_F6 ? offered - gone_short
                                                     : offered;
      }
      break;
    case FRONT_IMPORTED_SPEED:
      *numerator = front_query_real (query, 11);
      *denominator = answered;
      break;
    case FRONT_IMPORTED_HANDLING:
    default:
      /* Talk is the least; a system that does not tell hold and wrap-up apart has them in it. */
      *numerator = front_query_real (query, 12) + (isnan (hold) ? 0 : hold) + (isnan (wrap) ? 0 : wrap);
      *denominator = answered;
      break;
    }
}

static gboolean
is_of_time (const FrontImported *imported)
{
  return imported->kind == FRONT_IMPORTED_IN_TIME || imported->kind == FRONT_IMPORTED_SHARE_IN_TIME;
}

static FrontQuery *
rows_query (const Gather *gather, FrontDb *db, const FrontStatement *statement)
{
  FrontQuery *query = front_db_query (db, statement);

  front_query_bind_int (query, 1, gather->start);
  front_query_bind_int (query, 2, gather->end);
  front_query_bind_text (query, 3, gather->query->scope != NULL ? gather->query->scope : "");
  return query;
}

static gboolean
gather_intervals (Gather *gather, FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) query = rows_query (gather, db, &imported_intervals);
  g_autoptr(GError) local = NULL;
  g_autofree char *queue = NULL;
  gint64 busy_until = G_MININT64;

  while (front_query_next (query, &local))
    {
      g_autofree char *name = g_strdup_printf ("%s\t%s", front_query_text (query, 0), front_query_text (query, 1));
      gint64 at = front_query_int (query, 2);
      double numerator, denominator;

      if (g_strcmp0 (name, queue) != 0)
        {
          g_free (queue);
          queue = g_steal_pointer (&name);
          busy_until = G_MININT64;
        }
      note_source (gather, front_query_text (query, 0));
      if (at < busy_until)
        {
          gather->result->n_overlapping++;
          continue;
        }
      busy_until = end_of (at, front_query_int (query, 3));
      judge_interval (gather, query, &numerator, &denominator);
      if (isnan (numerator) || isnan (denominator))
        {
          /* Where no call was answered there is no wait to add. */
          if (isnan (denominator) || denominator > 0 || gather->imported->unit != FRONT_UNIT_SECONDS)
            {
              gather->result->n_not_said++;
              continue;
            }
          numerator = 0;
        }
      if (is_of_time (gather->imported))
        g_hash_table_add (gather->withins, GINT_TO_POINTER (front_query_is_null (query, 7) ? 0 : (int) front_query_int (query, 7)));
      add_interval (gather, at, front_query_int (query, 3), numerator, denominator);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* ── Surveys ── */

double
front_survey_scale (double best)
{
  static const double scales[] = { 1, 3, 4, 5, 7, 10, 100 };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    if (best <= scales[i])
      return scales[i];
  return best;
}

static gboolean
load_scales (Gather *gather, FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &imported_scales);
  g_autoptr(GError) local = NULL;

  while (front_query_next (query, &local))
    if (!front_query_is_null (query, 1))
      {
        double scale = front_survey_scale (front_query_real (query, 1));

        g_hash_table_insert (gather->scales, g_strdup (front_query_text (query, 0)), g_memdup2 (&scale, sizeof scale));
      }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* A score of 3 in 5 is the middle, and nobody is satisfied who is in the middle; of yes and no, yes is. */
static gboolean
is_satisfied (const FrontSatisfied *satisfied, double score, double most)
{
  if (isnan (satisfied->least))
    return most > 1 ? score > (most + 1) / 2 : score > most / 2;
  if (isnan (satisfied->of))
    return score >= satisfied->least;
  return score / most >= satisfied->least / satisfied->of - 1e-9;
}

/* "4 of 5" says the scale of the answers that do not; "80%" is of any. */
static gboolean
says_scale (const Gather *gather)
{
  return gather->imported->kind == FRONT_IMPORTED_SATISFIED && gather->query->satisfied.of < 100;
}

static void
take_answer (Gather *gather, FrontQuery *query)
{
  const char *source = front_query_text (query, 0);
  gint64 at = front_query_int (query, 1);
  double score = front_query_real (query, 2), most = front_query_real (query, 3);
  const double *known = g_hash_table_lookup (gather->scales, source);

  note_source (gather, source);
  if (gather->imported->kind == FRONT_IMPORTED_RESPONSES)
    {
      add (gather, at, 1, 0);
      return;
    }
  if (isnan (most) && says_scale (gather))
    {
      most = gather->query->satisfied.of;
      if (score > most)
        {
          gather->n_beyond++;
          return;
        }
    }
  else if (isnan (most) && known != NULL)
    {
      most = *known;
      gather->guessed_scale = TRUE;
    }
  if (isnan (score) || isnan (most) || most <= 0)
    {
      gather->result->n_not_said++;
      return;
    }
  gather->mixed_scales = gather->mixed_scales || (!isnan (gather->scale) && gather->scale != most);
  gather->scale = most;
  add (gather, at,
       gather->imported->kind == FRONT_IMPORTED_SCORE                          ? score
       : is_satisfied (&gather->query->satisfied, score, most) ? 1
                                                               : 0, 1);
}

static gboolean
gather_answers (Gather *gather, FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  if (!load_scales (gather, db, error))
    return FALSE;
  query = rows_query (gather, db, &imported_answers);
  while (front_query_next (query, &local))
    take_answer (gather, query);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* ── Finishing ── */

static void
divide (const Gather *gather, FrontImportedPoint *point)
{
  gboolean number = gather->imported->kind < FRONT_IMPORTED_SHARE_ANSWERED || gather->imported->kind == FRONT_IMPORTED_RESPONSES;

  if (isnan (point->value) || (gather->mixed_scales && gather->imported->kind == FRONT_IMPORTED_SCORE))
    point->value = NAN;
  else if (number)
    point->value = point->numerator;
  else
    point->value = point->denominator > 0 ? point->numerator / point->denominator : NAN;
}

static void
finish (Gather *gather)
{
  FrontImportedResult *result = gather->result;

  result->total = (FrontImportedPoint) { .value = NAN };
  result->total.period.start = gather->start;
  result->total.period.end = gather->end;
  if (result->n_longer > 0)
    {
      result->total.value = 0;
      result->total.numerator = gather->longer.numerator;
      result->total.denominator = gather->longer.denominator;
    }
  for (guint i = 0; i < result->points->len; i++)
    {
      FrontImportedPoint *point = &g_array_index (result->points, FrontImportedPoint, i);

      if (!isnan (point->value))
        result->total.value = 0;
      result->total.numerator += point->numerator;
      result->total.denominator += point->denominator;
      divide (gather, point);
    }
  divide (gather, &result->total);
}

static char *
source_names (const Gather *gather)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (gather->query->scope != NULL && *gather->query->scope != '\0')
    return g_strdup (gather->query->scope);
  for (guint i = 0; i < gather->sources->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", (const char *) g_ptr_array_index (gather->sources, i));
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : g_strdup (_("none in these dates"));
}

static int
compare_seconds (gconstpointer a, gconstpointer b)
{
  return GPOINTER_TO_INT (a) - GPOINTER_TO_INT (b);
}

static void
say_within (const Gather *gather, GString *text)
{
  g_autoptr(GList) seconds = g_list_sort (g_hash_table_get_keys (gather->withins), compare_seconds);
  g_autoptr(GString) words = g_string_new (NULL);

  for (GList *l = seconds; l != NULL; l = l->next)
    {
      int within = GPOINTER_TO_INT (l->data);

      if (words->len > 0)
        g_string_append (words, ", ");
      if (within > 0)
        g_string_append_printf (words, ngettext ("%d second", "%d seconds", (gulong) within), within);
      else
        g_string_append (words, _("a time that the file does not say"));
    }
  if (words->len > 0)
    g_string_append_printf (text, _(" In time is within %s."), words->str);
}

static void
say_satisfied (const Gather *gather, GString *text)
{
  g_autofree char *n_beyond = front_number (gather->n_beyond);
  g_autofree char *n_rows = front_number (gather->result->n_rows);
  const FrontSatisfied *satisfied = &gather->query->satisfied;

  if (gather->imported->kind == FRONT_IMPORTED_SATISFIED)
    {
      if (isnan (satisfied->least))
        g_string_append (text, _(" Satisfied is who gave a score above the middle of the scale."));
      else if (isnan (satisfied->of))
        g_string_append_printf (text, _(" Satisfied is who gave %.4g or more."), satisfied->least);
      else
        g_string_append_printf (text, _(" Satisfied is who gave %.4g of %.4g or more."), satisfied->least, satisfied->of);
    }
  if (gather->imported->kind == FRONT_IMPORTED_SCORE && gather->mixed_scales)
    g_string_append (text, _(" The answers are on different scales, of which there is no mean: limit it to one source."));
  else if (gather->imported->kind == FRONT_IMPORTED_SCORE && !isnan (gather->scale))
    g_string_append_printf (text, _(" The best score is %.4g."), gather->scale);
  if (gather->guessed_scale && gather->mixed_scales)
    g_string_append (text, _(" The file does not say what the best score is: the smallest usual scale that holds every score given is taken."));
  else if (gather->guessed_scale)
    g_string_append_printf (text, _(" The file does not say what the best score is: %.4g is taken, the smallest usual scale that holds every score given."),
                            gather->scale);
  if (gather->n_beyond > 0)
    g_string_append_printf (text, ngettext (" Left out: %s score above %.4g.", " Left out: %s scores above %.4g.",
                                            (gulong) gather->n_beyond), n_beyond, satisfied->of);
  g_string_append_printf (text, ngettext (" Base: %s answer.", " Base: %s answers.", (gulong) gather->result->n_rows), n_rows);
}

static char *
describe (const Gather *gather)
{
  GString *text = g_string_new (NULL);
  gboolean survey = front_imported_is_survey (gather->imported);
  g_autofree char *sources = source_names (gather);
  const FrontImportedResult *result = gather->result;
  g_autofree char *n_rows = front_number (result->n_rows);
  g_autofree char *n_not_said = front_number (result->n_not_said);
  g_autofree char *n_overlapping = front_number (result->n_overlapping);
  g_autofree char *n_longer = front_number (result->n_longer);
  g_autofree char *n_beyond = front_number (result->n_beyond);

  g_string_append_printf (text, survey ? _("%s. From imported surveys of %s.") : _("%s. From imported interval statistics of %s; calls in the Log are not added."),
                          front_imported_title (gather->imported), sources);
  if (survey)
    say_satisfied (gather, text);
  else
    g_string_append_printf (text, ngettext (" %s interval was counted.", " %s intervals were counted.", (gulong) result->n_rows), n_rows);
  if (is_of_time (gather->imported))
    say_within (gather, text);
  if (result->n_not_said > 0)
    g_string_append_printf (text, ngettext (" Left out: %s that does not say what is needed.", " Left out: %s that do not say what is needed.",
                                            (gulong) result->n_not_said), n_not_said);
  if (result->n_overlapping > 0)
    g_string_append_printf (text, ngettext (" Left out: %s interval that lies in another one.", " Left out: %s intervals that lie in others.",
                                            (gulong) result->n_overlapping), n_overlapping);
  if (result->n_longer > 0)
    g_string_append_printf (text, ngettext (" In the total alone: %s interval that is longer than the period it begins in.",
                                            " In the total alone: %s intervals that are longer than the period they begin in.", (gulong) result->n_longer),
                            n_longer);
  if (result->n_beyond > 0)
    g_string_append_printf (text, ngettext (" Left out: %s interval that goes beyond these dates.", " Left out: %s intervals that go beyond these dates.",
                                            (gulong) result->n_beyond), n_beyond);
  return g_string_free (text, FALSE);
}

static void
file_free (gpointer data)
{
  FrontImportedFile *file = data;

  g_free (file->file);
  g_free (file->source);
  g_free (file->who);
  g_free (file);
}

static gboolean
take_files (GPtrArray *files, FrontQuery *query, GError **error)
{
  g_autoptr(GError) local = NULL;

  while (front_query_next (query, &local))
    {
      FrontImportedFile *file = g_new0 (FrontImportedFile, 1);

      file->file = g_strdup (front_query_text (query, 0));
      file->source = g_strdup (front_query_text (query, 1));
      file->who = g_strdup (front_query_text (query, 2));
      file->at = front_query_int (query, 3);
      file->n_rows = front_query_int (query, 4);
      file->id = front_query_int (query, 5);
      file->n_bad = front_query_int (query, 6);
      g_ptr_array_add (files, file);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
add_files (Gather *gather, FrontDb *db, const char *kind, const char *source, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &imported_files);

  front_query_bind_text (query, 1, kind);
  front_query_bind_text (query, 2, source);
  front_query_bind_int (query, 3, gather->start);
  front_query_bind_int (query, 4, gather->end);
  return take_files (gather->result->files, query, error);
}

GPtrArray *
front_imported_contact_files (FrontDb *db, int channel, const char *from, const char *to, GError **error)
{
  const FrontStatement *statements[] = { &imported_contact_files, &imported_log_files };
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (file_free);
  g_autoptr(GArray) periods = NULL;

  g_return_val_if_fail (db != NULL && from != NULL && to != NULL, NULL);

  periods = front_periods (from, to, FRONT_BY_YEAR, error);
  if (periods == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr(FrontQuery) query = front_db_query (db, statements[i]);

      front_query_bind_int (query, 1, g_array_index (periods, FrontPeriod, 0).start);
      front_query_bind_int (query, 2, g_array_index (periods, FrontPeriod, periods->len - 1).end);
      front_query_bind_int (query, 3, channel != 0 ? channel : FRONT_CHANNEL_VISITOR);
      front_query_bind_int (query, 4, channel != 0 ? channel : FRONT_CHANNEL_ADMIN);
      if (!take_files (files, query, error))
        return NULL;
    }
  return g_steal_pointer (&files);
}

static gboolean
gather_files (Gather *gather, FrontDb *db, GError **error)
{
  /* Volumes of call detail records are counted by the hour and stand beside what was counted by interval. */
  static const char *const interval_kinds[] = { "intervals", "cdr", NULL }, *const survey_kinds[] = { "surveys", NULL };
  const char *const *kinds = front_imported_is_survey (gather->imported) ? survey_kinds : interval_kinds;

  gather->result->files = g_ptr_array_new_with_free_func (file_free);
  for (guint k = 0; kinds[k] != NULL; k++)
    for (guint i = 0; i < gather->sources->len; i++)
      if (!add_files (gather, db, kinds[k], g_ptr_array_index (gather->sources, i), error))
        return FALSE;
  return TRUE;
}

GPtrArray *
front_imported_sources (FrontDb *db, const FrontImported *imported, GError **error)
{
  g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (db != NULL && imported != NULL, NULL);

  query = front_db_query (db, front_imported_is_survey (imported) ? &imported_survey_sources : &imported_interval_sources);
  while (front_query_next (query, &local))
    g_ptr_array_add (sources, g_strdup (front_query_text (query, 0)));
  if (local == NULL)
    return g_steal_pointer (&sources);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

gboolean
front_imported_span (FrontDb *db, const FrontImported *imported, const char *scope, gint64 *first, gint64 *last, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (db != NULL && imported != NULL && first != NULL && last != NULL, FALSE);

  *first = *last = FRONT_NEVER;
  if (scope == NULL || *scope == '\0')
    query = front_db_query (db, front_imported_is_survey (imported) ? &imported_all_surveys : &imported_all_intervals);
  else
    {
      query = front_db_query (db, front_imported_is_survey (imported) ? &imported_survey_span : &imported_interval_span);
      front_query_bind_text (query, 1, scope);
    }
  if (front_query_next (query, &local))
    {
      *first = front_query_instant (query, 0);
      *last = front_query_instant (query, 1);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

char *
front_imported_file_words (const FrontImportedFile *file)
{
  g_autofree char *date = NULL;
  g_autofree char *n_rows = NULL;
  g_autofree char *aside = NULL;

  g_return_val_if_fail (file != NULL, NULL);

  date = front_instant_format_date (file->at);
  n_rows = front_number (file->n_rows);
  if (file->n_bad > 0)
    {
      g_autofree char *n_bad = front_number (file->n_bad);

      aside = g_strdup_printf (ngettext ("; %s row of the file was kept aside", "; %s rows of the file were kept aside", (gulong) file->n_bad), n_bad);
    }
  /* Translators: file, the import's number, source, date, person, how many rows, and what was kept aside. */
  return g_strdup_printf (ngettext ("%s (import %" PRId64 "), from %s, brought in on %s by %s: %s row of these dates%s",
                                    "%s (import %" PRId64 "), from %s, brought in on %s by %s: %s rows of these dates%s", (gulong) file->n_rows),
                          file->file, file->id, file->source, date, file->who, n_rows, aside != NULL ? aside : "");
}

gboolean
front_imported_check_source (FrontDb *db, const FrontImported *imported, const char *scope, GError **error)
{
  g_autoptr(GPtrArray) sources = NULL;
  g_autofree char *names = NULL;

  g_return_val_if_fail (db != NULL && imported != NULL && scope != NULL, FALSE);

  sources = front_imported_sources (db, imported, error);
  if (sources == NULL)
    return FALSE;
  for (guint i = 0; i < sources->len; i++)
    if (g_str_equal (g_ptr_array_index (sources, i), scope))
      return TRUE;
  g_ptr_array_add (sources, NULL);
  names = g_strjoinv (", ", (char **) sources->pdata);
  if (*names != '\0')
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("Nothing was imported from “%s”. There are: %s."), scope, names);
  else
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("Nothing was imported from “%s”: no such table was imported yet."), scope);
  return FALSE;
}

FrontImportedResult *
front_imported_run (FrontDb *db, const FrontImported *imported, const FrontImportedQuery *query, GError **error)
{
  g_autoptr(FrontImportedResult) result = g_new0 (FrontImportedResult, 1);
  g_autoptr(GArray) periods = NULL;
  g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GHashTable) withins = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) scales = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Gather gather = { imported, query, result, NULL, 0, 0, sources, withins, scales, NAN, FALSE, FALSE };

  g_return_val_if_fail (db != NULL && imported != NULL && query != NULL, NULL);

  gather.periods = periods = front_periods (query->from, query->to, query->by, error);
  if (periods == NULL)
    return NULL;
  gather.start = g_array_index (periods, FrontPeriod, 0).start;
  gather.end = g_array_index (periods, FrontPeriod, periods->len - 1).end;
  result->imported = imported;
  result->points = g_array_sized_new (FALSE, TRUE, sizeof (FrontImportedPoint), periods->len);
  for (guint i = 0; i < periods->len; i++)
    {
      const FrontImportedPoint point = { .period = g_array_index (periods, FrontPeriod, i), .value = NAN };

      g_array_append_val (result->points, point);
    }
  if (!(front_imported_is_survey (imported) ? gather_answers (&gather, db, error) : gather_intervals (&gather, db, error))
      || (query->want_files && !gather_files (&gather, db, error)))
    return NULL;
  finish (&gather);
  result->formula = g_strdup (imported->kind == FRONT_IMPORTED_SHARE_IN_TIME ? front_formula_text (query->formula) : imported->formula);
  result->definition = describe (&gather);
  return g_steal_pointer (&result);
}

void
front_imported_result_free (FrontImportedResult *result)
{
  if (result == NULL)
    return;
  g_clear_pointer (&result->points, g_array_unref);
  g_clear_pointer (&result->files, g_ptr_array_unref);
  g_free (result->formula);
  g_free (result->definition);
  g_free (result);
}
