#include "config.h"
#include "exchange/front-import-fields.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "calendar/front-dates.h"
#include "exchange/front-total.h"

/* ── How values are written ── */

typedef struct
{
  guint day_first, month_first, ambiguous, other, serial;
  guint parts, fine, clocks; /* of a time: numbers from 0 to 1, those of them that no clock shows, and others that one does */
  char *example;
} DatesEvidence;

typedef struct
{
  guint two, three, minutes; /* 3:05, 0:03:05, and those of the first that can only be minutes */
} LengthsEvidence;

static void
look_at_day (DatesEvidence *evidence, const char *cell)
{
  FrontMoment moment;

  if (!front_moment_read (cell, FRONT_DATES_ANY, &moment) || !moment.has_date)
    {
      evidence->serial += front_serial_read (cell, &moment);
      return;
    }
  if (!moment.numeric)
    evidence->other++;
  else if (moment.ambiguous)
    {
      if (evidence->ambiguous++ == 0)
        evidence->example = g_strdup (cell);
    }
  else if (front_moment_read (cell, FRONT_DATES_DAY_FIRST, &moment))
    {
      if (!front_moment_read (cell, FRONT_DATES_MONTH_FIRST, &moment))
        evidence->day_first++;
    }
  else
    evidence->month_first++;
}

static void
look_at_time (DatesEvidence *evidence, const char *cell)
{
  FrontMoment moment;
  gboolean part = front_day_part_read (cell, &moment), clock = front_clock_read (cell, &moment);

  evidence->parts += part;
  evidence->fine += part && !clock;
  evidence->clocks += !part && clock;
}

/* "W/C 12/01/2026", "12/01/2026 - 18/01/2026". */
static void
look_at_date (const FrontImportMap *map, FrontField field, DatesEvidence *evidence, const char *cell)
{
  g_autofree char *first = NULL, *second = NULL;

  if (field == FRONT_FIELD_TIME)
    look_at_time (evidence, cell);
  if (map->kind != FRONT_IMPORT_INTERVALS || field == FRONT_FIELD_TIME)
    {
      look_at_day (evidence, cell);
      return;
    }
  front_span_dates (cell, &first, &second);
  look_at_day (evidence, *second != '\0' && strpbrk (first, "/-. ") == NULL ? cell : first);
  if (*second != '\0')
    look_at_day (evidence, second);
}

/* So few that are written another way than the others are slips: their rows are kept aside. More would be two kinds of writing in one column,
 * of which nobody can say which is which. */
static gboolean
is_slip (guint n, guint of)
{
  return n * 20 <= of;
}

/* 0.375, as a spreadsheet keeps 09:00. 0.25 alone could be a clock's 00:25: then the dates beside it say whether a spreadsheet wrote it. */
static gboolean
are_day_parts (const FrontImportMap *map, const DatesEvidence *evidence)
{
  return evidence->parts > 0 && is_slip (evidence->clocks, evidence->parts + evidence->clocks) && (evidence->fine > 0 || map->serial[FRONT_FIELD_DATE]);
}

static gboolean
settle_dates (FrontImportMap *map, FrontTable *table, FrontField field, const DatesEvidence *evidence, GError **error)
{
  const char *heading = front_table_column (table, (guint) map->columns[field]);
  guint dates = evidence->day_first + evidence->month_first + evidence->ambiguous + evidence->other;

  map->serial[field] = (evidence->serial > 0 && is_slip (dates, evidence->serial + dates)) || (field == FRONT_FIELD_TIME && are_day_parts (map, evidence));
  if (map->order != FRONT_DATES_ANY)
    {
      map->dates[field] = map->order;
      return TRUE;
    }
  map->dates[field] = FRONT_DATES_DAY_FIRST;
  if (evidence->day_first > 0 && is_slip (evidence->month_first, evidence->day_first + evidence->month_first))
    return TRUE;
  if (evidence->month_first > 0 && is_slip (evidence->day_first, evidence->day_first + evidence->month_first))
    {
      map->dates[field] = FRONT_DATES_MONTH_FIRST;
      return TRUE;
    }
  if (evidence->day_first > 0 && evidence->month_first > 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("In %s, column “%s”, some dates have the day first and others the month. Nothing was imported; mend the file, or say "
                     "which comes first, and the others are kept aside."),
                   front_table_name (table), heading);
      return front_error_wants (error, "dates");
    }
  if (evidence->ambiguous > 0)
    {
      map->asked_dates = TRUE;
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("In %s, column “%s”, dates such as %s could have the day or the month first. Nothing was imported; say which comes first."),
                   front_table_name (table), heading, evidence->example);
      return front_error_wants (error, "dates");
    }
  return TRUE;
}

/* 1.234 in one column is a thousand and more where another column has decimal commas, and no column has points. */
static void
settle_unsure (const FrontImportMap *map, FrontMarksEvidence *marks)
{
  guint points = 0, commas = 0;

  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    {
      points += marks[f].points;
      commas += marks[f].commas;
    }
  for (guint f = 0; f < FRONT_N_FIELDS && points == 0; f++)
    if (map->columns[f] >= 0 && marks[f].unsure > 0)
      marks[f].commas += commas;
}

/* One share above 1 without a percent sign, and all of the column's are of a hundred. */
static void
look_at_share (FrontImportMap *map, FrontField field, const char *cell)
{
  double value;
  gboolean percent;

  if (front_number_read (cell, FRONT_MARKS_POINT, &value, &percent) || front_number_read (cell, FRONT_MARKS_COMMA, &value, &percent))
    map->share_of_hundred[field] |= !percent && value > 1;
}

/* ── Lengths of time ── */

#define NUMBERS_KEPT 1000

/* As the person said that numbers are marked, else as they can be. */
static gboolean
read_number (const FrontImportMap *map, const char *cell, double *value)
{
  return (map->said_marks != FRONT_MARKS_SAID_COMMA && front_number_read (cell, FRONT_MARKS_POINT, value, NULL))
         || (map->said_marks != FRONT_MARKS_SAID_POINT && front_number_read (cell, FRONT_MARKS_COMMA, value, NULL));
}

/* A number without a unit, or 3:05, which could be minutes or hours. */
static void
look_at_length (FrontImportMap *map, FrontField field, const char *cell, LengthsEvidence *evidence)
{
  const char *colon = strchr (cell, ':'), *second = colon != NULL ? strchr (colon + 1, ':') : NULL;
  double value;

  if (colon == NULL)
    {
      if (!read_number (map, cell, &value) || value < 0)
        return;
      if (map->seen[field] == NULL)
        map->seen[field] = g_array_new (FALSE, FALSE, sizeof (double));
      if (map->seen[field]->len < NUMBERS_KEPT)
        g_array_append_val (map->seen[field], value);
      return;
    }
  evidence->three += second != NULL;
  evidence->two += second == NULL;
  /* Nobody waits a day and more: these are minutes. */
  evidence->minutes += second == NULL && g_ascii_strtod (cell, NULL) >= 24;
}

static void
settle_lengths (FrontImportMap *map, FrontTable *table, FrontField field, const LengthsEvidence *evidence)
{
  FrontLengths said = map->lengths[field];

  if (said == FRONT_LENGTHS_FOUND_OUT)
    said = front_lengths_of_heading (front_table_column (table, (guint) map->columns[field]));
  if (said == FRONT_LENGTHS_S && map->lengths[field] == FRONT_LENGTHS_FOUND_OUT)
    g_clear_pointer (&map->seen[field], g_array_unref); /* as they are taken anyway, so that a map need not say it */
  else
    map->lengths[field] = said;
  map->minutes_unsure[field] = said == FRONT_LENGTHS_FOUND_OUT && evidence->two > 0 && evidence->three == 0 && evidence->minutes == 0;
}

/* How many of the numbers, without those that are 0, are above @limit; @n out: how many there are, @most: the largest. */
static guint
count_above (const GArray *numbers, double limit, guint *n, double *most)
{
  guint above = 0;

  *n = 0;
  *most = 0;
  for (guint i = 0; i < numbers->len; i++)
    {
      double number = g_array_index (numbers, double, i);

      *n += number > 0;
      above += number > limit;
      *most = MAX (*most, number);
    }
  return above;
}

/* Longer than this is no usual wait, talk or call, s. */
static double
usual_limit (FrontField field, gint64 length_s)
{
  gboolean of_wait = field == FRONT_FIELD_AVERAGE_WAIT || field == FRONT_FIELD_WAIT || field == FRONT_FIELD_LONGEST;

  if (length_s > 0 && (field == FRONT_FIELD_AVERAGE_WAIT || field == FRONT_FIELD_AVERAGE_TALK))
    return MIN ((double) length_s, 3600);
  if (length_s > 0 && field != FRONT_FIELD_LONGEST)
    return INFINITY; /* a sum of all calls can be anything */
  return of_wait ? 7200 : 14400;
}

static gboolean
is_measured (FrontField field)
{
  return front_field_reading (field) == FRONT_READS_LENGTH && field != FRONT_FIELD_WITHIN && field != FRONT_FIELD_LENGTH;
}

static void
tell_unit (FrontImportMap *map, FrontTable *table, FrontField field, FrontLengths lengths, const char *what)
{
  const char *heading = front_table_column (table, (guint) map->columns[field]);

  map->lengths[field] = lengths;
  /* Translators: a column's heading, what its numbers are taken for, and how one says otherwise: ASA=average_wait s. */
  front_import_map_tell (map, g_strdup_printf (_("The numbers of “%s” are taken as %s; if they are seconds, say “%s=%s s”"), heading, what, heading, front_field_name (field)));
}

/* As spreadsheets keep lengths of time: 0.000138889 is twelve seconds. */
static gboolean
are_of_a_day (const GArray *numbers)
{
  guint n = 0, fine = 0;

  for (guint i = 0; i < numbers->len; i++)
    {
      double number = g_array_index (numbers, double, i);

      if (number >= 1)
        return FALSE;
      n += number > 0;
      fine += number > 0 && fabs (number * 1000 - round (number * 1000)) > 1e-6;
    }
  return n > 0 && fine * 5 >= n * 4;
}

static gboolean
are_below_one (const GArray *numbers)
{
  guint n;
  double most;

  return count_above (numbers, 0, &n, &most) > 0 && most < 1;
}

/* A telephone system counts all its times in the same unit, and a spreadsheet keeps them in the same way. @thousandths: a column was found to be
 * of milliseconds. */
static void
settle_by_others (FrontImportMap *map, FrontTable *table, gboolean thousandths)
{
  gboolean parts = FALSE;

  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    parts |= map->seen[f] != NULL && is_measured (f) && map->lengths[f] == FRONT_LENGTHS_DAYS;
  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    {
      if (map->seen[f] == NULL || map->lengths[f] != FRONT_LENGTHS_FOUND_OUT || !is_measured (f))
        continue;
      if (thousandths)
        tell_unit (map, table, f, FRONT_LENGTHS_MS, _("milliseconds, as other columns are in these"));
      else if (parts && are_below_one (map->seen[f]))
        tell_unit (map, table, f, FRONT_LENGTHS_DAYS, _("parts of a day, as other columns are in these"));
    }
}

/* An interval of 15, 30 or 60 is of minutes: those of seconds would not be counted in. */
static void
settle_interval_length (FrontImportMap *map, gint64 length_s)
{
  const GArray *numbers = map->seen[FRONT_FIELD_LENGTH];
  guint n;
  double most;

  if (numbers == NULL || map->lengths[FRONT_FIELD_LENGTH] != FRONT_LENGTHS_FOUND_OUT || count_above (numbers, 120, &n, &most) > 0 || most == (double) length_s)
    return;
  map->lengths[FRONT_FIELD_LENGTH] = FRONT_LENGTHS_MIN;
}

void
front_import_map_settle_units (FrontImportMap *map, FrontTable *table, gint64 length_s)
{
  gboolean thousandths = FALSE;

  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    {
      guint n;
      double most;

      if (map->seen[f] == NULL || map->lengths[f] != FRONT_LENGTHS_FOUND_OUT || !is_measured (f))
        continue;
      if (are_of_a_day (map->seen[f]))
        tell_unit (map, table, f, FRONT_LENGTHS_DAYS, _("parts of a day, as spreadsheets keep lengths of time"));
      else if (count_above (map->seen[f], usual_limit (f, length_s), &n, &most) * 2 > n && n > 0 && most / 1000 <= usual_limit (f, length_s))
        {
          thousandths = TRUE;
          tell_unit (map, table, f, FRONT_LENGTHS_MS, _("milliseconds, as most would be impossible as seconds"));
        }
    }
  settle_interval_length (map, length_s);
  settle_by_others (map, table, thousandths);
  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    if (map->minutes_unsure[f] && is_measured (f))
      {
        const char *heading = front_table_column (table, (guint) map->columns[f]);

        front_import_map_tell (map, g_strdup_printf (_("The times of “%s” are taken as minutes and seconds; if they are hours and minutes, say “%s=%s h:mm”"), heading,
                                                     heading, front_field_name (f)));
      }
}

/* ── Scores that are words ── */

/* The different words; a column of more is no scale. */
#define WORDS_KEPT 30

static void
look_at_score (GPtrArray *words, const char *cell)
{
  FrontScoreKind kind = front_score_word (cell);

  if ((kind == FRONT_SCORE_WORD || kind == FRONT_SCORE_YES_NO) && words->len < WORDS_KEPT && !g_ptr_array_find_with_equal_func (words, cell, g_str_equal, NULL))
    g_ptr_array_add (words, g_strdup (cell));
}

/* "(1 = very satisfied, 5 = very dissatisfied)". Where only the best is said, nobody can turn the others round. */
static void
settle_turn (FrontImportMap *map, const char *heading)
{
  double best, worst;

  front_score_ends_of_heading (heading, &best, &worst);
  if (isnan (worst) && best <= 1)
    worst = map->most;
  if (best < worst)
    {
      map->turned = best + worst;
      map->most = worst;
      /* Translators: a column's heading; the numbers of the best and of the worst answer. */
      front_import_map_tell (map, g_strdup_printf (_("“%s” says that %.4g is the best score: the scores are turned round, so that %.4g counts as %.4g and more is better. "
                                                     "If that is not meant, mend the heading"), heading, best, best, worst));
    }
  else if (isnan (worst) && best <= 1)
    front_import_map_tell (map, g_strdup_printf (_("“%s” says that %.4g is the best score, but not which is the worst: the scores are taken as if more were better. Say both in "
                                                   "the heading, such as (1 = very satisfied, 5 = very dissatisfied), and they are turned round"), heading, best));
}

static gboolean
settle_scores (FrontImportMap *map, FrontTable *table, const GPtrArray *words, GError **error)
{
  const char *heading = front_table_column (table, (guint) map->columns[FRONT_FIELD_SCORE]);
  g_autofree char *scale = NULL;

  map->most = front_score_most_of_heading (heading);
  if (words->len == 0)
    {
      settle_turn (map, heading);
      return TRUE;
    }
  map->scale = front_score_scale (words);
  if (map->scale == FRONT_SCORE_SCALE_NONE)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("In %s, column “%s”, the answers are words of no one scale that is known, such as Very satisfied to Very dissatisfied. Nothing was "
                     "imported; leave the column out, or put numbers in it."), front_table_name (table), heading);
      return front_error_wants (error, "map");
    }
  map->most = front_score_best (map->scale);
  scale = front_score_describe (map->scale);
  front_import_map_tell (map, g_strdup_printf (_("The answers of “%s” are taken as scores: %s"), heading, scale));
  return TRUE;
}

/* ── Totals among the queues ── */

typedef struct
{
  guint of_all, of_one;
} QueuesEvidence;

/* A file that tells only of all queues together, by whatever word, is not counted twice. */
static void
look_at_queue (QueuesEvidence *queues, const char *cell)
{
  if (front_total_read (cell) != FRONT_TOTAL_NOT)
    queues->of_all++;
  else
    queues->of_one += *cell != '\0';
}

/* ── The whole ── */

/* One cell for a field that is no text. */
static void
look_at_cell (FrontImportMap *map, FrontField field, const char *cell, DatesEvidence *dates, FrontMarksEvidence *marks, LengthsEvidence *lengths)
{
  if (front_field_reading (field) == FRONT_READS_MOMENT)
    {
      look_at_date (map, field, dates, cell);
      return;
    }
  front_marks_look (marks, cell);
  if (field == FRONT_FIELD_SHARE || field == FRONT_FIELD_ANSWERED_SHARE || field == FRONT_FIELD_ABANDONED_SHARE)
    look_at_share (map, field, cell);
  else if (front_field_reading (field) == FRONT_READS_LENGTH)
    look_at_length (map, field, cell, lengths);
}

static gboolean
settle_marks (FrontImportMap *map, FrontTable *table, FrontField field, const FrontMarksEvidence *marks, GError **error)
{
  if (map->said_marks != FRONT_MARKS_FOUND_OUT)
    map->marks[field] = map->said_marks == FRONT_MARKS_SAID_COMMA ? FRONT_MARKS_COMMA : FRONT_MARKS_POINT;
  else if (map->columns[field] >= 0 && !front_marks_decide (marks, &map->marks[field]))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("In %s, column “%s”, some numbers have a decimal point and others a decimal comma. Nothing was imported; mend the file."),
                   front_table_name (table), front_table_column (table, (guint) map->columns[field]));
      return FALSE;
    }
  return TRUE;
}

gboolean
front_import_map_settle (FrontImportMap *map, FrontTable *table, gint64 *n_rows, GError **error)
{
  g_autofree DatesEvidence *dates = g_new0 (DatesEvidence, FRONT_N_FIELDS);
  g_autofree FrontMarksEvidence *marks = g_new0 (FrontMarksEvidence, FRONT_N_FIELDS);
  g_autofree LengthsEvidence *lengths = g_new0 (LengthsEvidence, FRONT_N_FIELDS);
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  QueuesEvidence queues = { 0 };
  FrontTableStep step;
  gboolean done = TRUE;

  *n_rows = 0;
  if (map->zone == NULL)
    map->zone = g_time_zone_ref (front_time_zone ());
  while ((step = front_table_next (table, error)) == FRONT_TABLE_ROW)
    {
      (*n_rows)++;
      if (front_table_fault (table) >= 0)
        continue;
      for (guint f = 0; f < FRONT_N_FIELDS; f++)
        if (map->columns[f] >= 0 && front_field_reading (f) != FRONT_READS_TEXT)
          look_at_cell (map, f, front_table_cell (table, (guint) map->columns[f]), &dates[f], &marks[f], &lengths[f]);
      if (front_import_has (map, FRONT_FIELD_SCORE))
        look_at_score (words, front_table_cell (table, (guint) map->columns[FRONT_FIELD_SCORE]));
      if (map->kind == FRONT_IMPORT_INTERVALS && front_import_has (map, FRONT_FIELD_QUEUE))
        look_at_queue (&queues, front_table_cell (table, (guint) map->columns[FRONT_FIELD_QUEUE]));
    }
  map->has_totals = queues.of_all > 0 && queues.of_one > 0;
  done = step == FRONT_TABLE_END;
  settle_unsure (map, marks);
  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    {
      if (done && map->columns[f] >= 0 && front_field_reading (f) == FRONT_READS_MOMENT)
        done = settle_dates (map, table, f, &dates[f], error);
      if (done)
        done = settle_marks (map, table, f, &marks[f], error);
      if (done && map->columns[f] >= 0 && front_field_reading (f) == FRONT_READS_LENGTH)
        settle_lengths (map, table, f, &lengths[f]);
      g_free (dates[f].example);
    }
  if (done && front_import_has (map, FRONT_FIELD_SCORE))
    done = settle_scores (map, table, words, error);
  return done && front_table_again (table, error);
}
