#define G_LOG_DOMAIN "front-measure-fcr"

#include "config.h"
#include "indicators/front-measure-fcr.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "calendar/front-number.h"
#include "enquiries/front-contact.h"
#include "enquiries/front-tally-figures.h"
#include "enquiries/front-tally.h"
#include "indicators/front-figures-read.h"
#include "store/front-setting.h"

#define DAY (24 * FRONT_HOUR)

/* Channels 1 to 4 and 7 are the customer's; outcomes 1 to 3 and 13 are those a rep finishes with. By the hour, so that a year of
 * contacts comes as some thousand rows. */
FRONT_STATEMENT (select_declared,
                 "SELECT arrived_at / 3600000000, sum (quantity), "
                 "sum (CASE WHEN first_contact = 1 OR (first_contact IS NULL AND outcome = 1) THEN quantity ELSE 0 END) "
                 "FROM contact WHERE arrived_at >= $1 AND arrived_at < $2 AND state = 9 AND outcome IN (1, 2, 3, 13) "
                 "AND answered_at IS NOT NULL AND channel IN (1, 2, 3, 4, 7) GROUP BY 1")
FRONT_STATEMENT (select_for_audit,
                 "SELECT id, arrived_at, person_id, service_id, visit_id, quantity, "
                 "CASE WHEN state = 9 AND outcome IN (1, 2, 3, 13) AND answered_at IS NOT NULL THEN 1 ELSE 0 END "
                 "FROM contact WHERE arrived_at >= $1 AND arrived_at < $2 AND channel IN (1, 2, 3, 4, 7) "
                 "AND person_id IS NOT NULL AND service_id IS NOT NULL ORDER BY arrived_at, id")
FRONT_STATEMENT (select_each_declared,
                 "SELECT id, quantity, CASE WHEN first_contact = 1 OR (first_contact IS NULL AND outcome = 1) THEN 1 ELSE 0 END "
                 "FROM contact WHERE arrived_at >= $1 AND arrived_at < $2 AND state = 9 AND outcome IN (1, 2, 3, 13) "
                 "AND answered_at IS NOT NULL AND channel IN (1, 2, 3, 4, 7) ORDER BY arrived_at, id")
FRONT_STATEMENT (select_each_not_auditable,
                 "SELECT id, quantity, CASE WHEN person_id IS NULL THEN 1 ELSE 0 END "
                 "FROM contact WHERE arrived_at >= $1 AND arrived_at < $2 AND state = 9 AND outcome IN (1, 2, 3, 13) "
                 "AND answered_at IS NOT NULL AND channel IN (1, 2, 3, 4, 7) "
                 "AND (person_id IS NULL OR service_id IS NULL) ORDER BY arrived_at, id")
FRONT_STATEMENT (select_not_auditable,
                 "SELECT arrived_at / 3600000000, sum (CASE WHEN person_id IS NULL THEN quantity ELSE 0 END), "
                 "sum (CASE WHEN person_id IS NOT NULL THEN quantity ELSE 0 END) "
                 "FROM contact WHERE arrived_at >= $1 AND arrived_at < $2 AND state = 9 AND outcome IN (1, 2, 3, 13) "
                 "AND answered_at IS NOT NULL AND channel IN (1, 2, 3, 4, 7) "
                 "AND (person_id IS NULL OR service_id IS NULL) GROUP BY 1")
/* By its partial index: the conditions are the index's. */
FRONT_STATEMENT (select_due,
                 "SELECT CASE WHEN arrived_at > $3 THEN 1 ELSE 0 END, sum (quantity), sum (quantity * came_again) FROM contact "
                 "WHERE arrived_at >= $1 AND arrived_at < $2 AND state = 9 AND outcome IN (1, 2, 3, 13) AND answered_at IS NOT NULL "
                 "AND channel IN (1, 2, 3, 4, 7) AND person_id IS NOT NULL AND service_id IS NOT NULL GROUP BY 1")
G_STATIC_ASSERT (FRONT_CHANNEL_VISITOR == 1 && FRONT_CHANNEL_ONLINE == 4 && FRONT_CHANNEL_OUT_OF_HOURS == 7);
G_STATIC_ASSERT (FRONT_OUTCOME_RESOLVED == 1 && FRONT_OUTCOME_PASSED == 2 && FRONT_OUTCOME_CALL_BACK == 3
                 && FRONT_OUTCOME_SIGNPOSTED == 13);

gboolean
front_fcr_set_days (FrontDb *db, int days, const char *why, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autofree char *value = g_strdup_printf ("%d", days);
  g_autofree char *was = NULL;
  int old;

  if (days < 1 || days > FRONT_FCR_MOST_DAYS)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("Repeat contacts: %d is not a number of days from 1 to %d."), days, FRONT_FCR_MOST_DAYS);
      return FALSE;
    }
  write = front_write_begin (db, error);
  if (write == NULL || !front_again_days (db, &old, error))
    return FALSE;
  was = g_strdup_printf ("%d", old);
  return front_setting_put (db, FRONT_SETTING_FCR_DAYS, value, error)
         && (days == old || front_tally_rebuild (db, error))
         && front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_SETTING, .what = FRONT_SETTING_FCR_DAYS,
                                                        .old_value = was, .new_value = value, .why = why }, error)
         && front_write_commit (g_steal_pointer (&write), error);
}

static gboolean
at_end (GError **local, GError **error)
{
  if (*local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (local));
  return FALSE;
}

/* A range that begins within a UTC hour, as days do in some time zones, has that hour twice in GROUP BY's eyes only. */
static FrontMeasurePoint *
point_of_hour (const FrontMeasureRun *run, gint64 hour)
{
  return front_measure_point_at (run, CLAMP (hour * FRONT_HOUR, run->start, run->end - 1));
}

static gboolean
run_declared (const FrontMeasureRun *run, FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_declared);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, run->start);
  front_query_bind_int (query, 2, run->end);
  while (front_query_next (query, &local))
    {
      FrontMeasurePoint *point = point_of_hour (run, front_query_int (query, 0));

      point->denominator += front_query_int (query, 1);
      point->numerator += front_query_int (query, 2);
    }
  return at_end (&local, error);
}

static gboolean
add_not_auditable (const FrontMeasureRun *run, FrontDb *db, FrontMeasureResult *result, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_not_auditable);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, run->start);
  front_query_bind_int (query, 2, run->end);
  while (front_query_next (query, &local))
    {
      FrontMeasurePoint *point = point_of_hour (run, front_query_int (query, 0));

      point->n_no_person += front_query_int (query, 1);
      point->n_no_service += front_query_int (query, 2);
    }
  return at_end (&local, error);
}

/* A contact that waits to be repeated or not. */
typedef struct
{
  gint64 id;
  FrontMeasurePoint *point;
  gint64 quantity;
  gboolean repeated;
  gboolean not_due;
} Base;

/* The last visit of a person about a service, with what it brought. */
typedef struct
{
  gint64 person_id, service_id;
  gint64 visit;
  gint64 arrived_at;      /* of its last contact */
  GArray *bases;          /* indexes into the bases */
} Thread;

static guint
thread_hash (gconstpointer key)
{
  const Thread *thread = key;

  return g_int64_hash (&thread->person_id) * 31 + g_int64_hash (&thread->service_id);
}

static gboolean
thread_equal (gconstpointer a, gconstpointer b)
{
  const Thread *one = a, *other = b;

  return one->person_id == other->person_id && one->service_id == other->service_id;
}

static void
thread_free (gpointer data)
{
  Thread *thread = data;

  g_array_unref (thread->bases);
  g_free (thread);
}

/* What @query's row says to what came before it. */
static void
take_row (const FrontMeasureRun *run, FrontQuery *query, GHashTable *threads, GArray *bases, gint64 window, gint64 due)
{
  gint64 at = front_query_int (query, 1);
  gint64 visit = front_query_int (query, 4) != 0 ? front_query_int (query, 4) : front_query_int (query, 0);
  Thread probe = { .person_id = front_query_int (query, 2), .service_id = front_query_int (query, 3) };
  Thread *thread = g_hash_table_lookup (threads, &probe);

  if (thread == NULL)
    {
      thread = g_memdup2 (&probe, sizeof probe);
      thread->bases = g_array_new (FALSE, FALSE, sizeof (guint));
      thread->visit = visit;
      g_hash_table_add (threads, thread);
    }
  if (thread->visit != visit)
    {
      for (guint i = 0; i < thread->bases->len && at - thread->arrived_at <= window; i++)
        g_array_index (bases, Base, g_array_index (thread->bases, guint, i)).repeated = TRUE;
      g_array_set_size (thread->bases, 0);
      thread->visit = visit;
    }
  thread->arrived_at = at;
  if (front_query_int (query, 6) == 0 || at >= run->end)
    return;
  {
    const Base base = { front_query_int (query, 0), front_measure_point_at (run, at), front_query_int (query, 5), FALSE, at > due };
    guint index = bases->len;

    g_array_append_val (bases, base);
    if (!base.not_due)
      g_array_append_val (thread->bases, index);
  }
}

/* Returns: (transfer full): of Base, all that name a person and a service */
static GArray *
audit (const FrontMeasureRun *run, FrontDb *db, int days, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_for_audit);
  g_autoptr(GHashTable) threads = g_hash_table_new_full (thread_hash, thread_equal, thread_free, NULL);
  g_autoptr(GArray) bases = g_array_new (FALSE, FALSE, sizeof (Base));
  g_autoptr(GError) local = NULL;
  gint64 window = days * DAY;

  front_query_bind_int (query, 1, run->start);
  front_query_bind_int (query, 2, run->end + window + 1);
  while (front_query_next (query, &local))
    take_row (run, query, threads, bases, window, front_clock_now () - window);
  return at_end (&local, error) ? g_steal_pointer (&bases) : NULL;
}

static gboolean
run_audited (const FrontMeasureRun *run, FrontDb *db, FrontMeasureResult *result, GError **error)
{
  g_autoptr(GArray) bases = audit (run, db, result->days, error);

  if (bases == NULL)
    return FALSE;
  for (guint i = 0; i < bases->len; i++)
    {
      const Base *base = &g_array_index (bases, Base, i);

      if (base->not_due)
        base->point->n_not_due += base->quantity;
      else
        {
          base->point->denominator += base->quantity;
          base->point->numerator += base->repeated ? 0 : base->quantity;
        }
    }
  return add_not_auditable (run, db, result, error);
}

/* ── One by one, for those who ask which ── */

static gboolean
each_of (FrontQuery *query, const FrontMeasureRun *run, FrontFcr yes, FrontFcr no,
         void (*each) (gint64 id, gint64 quantity, FrontFcr verdict, gpointer data), gpointer data, GError **error)
{
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, run->start);
  front_query_bind_int (query, 2, run->end);
  while (front_query_next (query, &local))
    each (front_query_int (query, 0), front_query_int (query, 1), front_query_int (query, 2) != 0 ? yes : no, data);
  return at_end (&local, error);
}

gboolean
front_measure_fcr_each (FrontDb *db, const FrontMeasure *measure, const char *from, const char *to,
                        void (*each) (gint64 id, gint64 quantity, FrontFcr verdict, gpointer data), gpointer data, GError **error)
{
  g_autoptr(GArray) periods = front_periods (from, to, FRONT_BY_YEAR, error);
  g_autoptr(GArray) points = g_array_new (FALSE, TRUE, sizeof (FrontMeasurePoint));
  g_autoptr(GArray) bases = NULL;
  g_autoptr(FrontQuery) query = NULL;
  FrontMeasureRun run = { .measure = measure, .points = points, .within_us = -1 };
  int days;

  g_return_val_if_fail (measure != NULL && measure->kind != FRONT_MEASURE_KIND_ANSWERED && each != NULL, FALSE);

  if (periods == NULL || !front_again_days (db, &days, error))
    return FALSE;
  for (guint i = 0; i < periods->len; i++)
    {
      const FrontMeasurePoint point = { .period = g_array_index (periods, FrontPeriod, i) };

      g_array_append_val (points, point);
    }
  run.start = g_array_index (periods, FrontPeriod, 0).start;
  run.end = g_array_index (periods, FrontPeriod, periods->len - 1).end;
  query = front_db_query (db, measure->kind == FRONT_MEASURE_KIND_DECLARED ? &select_each_declared : &select_each_not_auditable);
  if (measure->kind == FRONT_MEASURE_KIND_DECLARED)
    return each_of (query, &run, FRONT_FCR_IN, FRONT_FCR_ONLY, each, data, error);
  if (!each_of (query, &run, FRONT_FCR_NO_PERSON, FRONT_FCR_NO_SERVICE, each, data, error))
    return FALSE;
  bases = audit (&run, db, days, error);
  for (guint i = 0; bases != NULL && i < bases->len; i++)
    {
      const Base *base = &g_array_index (bases, Base, i);

      each (base->id, base->quantity, base->not_due ? FRONT_FCR_NOT_DUE : base->repeated ? FRONT_FCR_ONLY : FRONT_FCR_IN, data);
    }
  return bases != NULL;
}

/* ── The daily sums ── */

typedef struct
{
  GArray *points;
  gboolean audited;
  gint64 due_day; /* the local day in which the days to come again in are over for some */
} Sums;

static void
take_figures (const FrontFigureCell *cell, gpointer data)
{
  const Sums *sums = data;
  FrontMeasurePoint *point = &g_array_index (sums->points, FrontMeasurePoint, cell->period);
  const gint64 *n = cell->amounts.n;
  gint64 auditable = n[FRONT_AMOUNT_CLOSED] - n[FRONT_AMOUNT_NO_PERSON] - n[FRONT_AMOUNT_NO_SERVICE];

  if (!sums->audited)
    {
      point->denominator += n[FRONT_AMOUNT_CLOSED];
      point->numerator += n[FRONT_AMOUNT_RESOLVED];
      return;
    }
  point->n_no_person += n[FRONT_AMOUNT_NO_PERSON];
  point->n_no_service += n[FRONT_AMOUNT_NO_SERVICE];
  if (cell->day < sums->due_day)
    {
      point->denominator += auditable;
      point->numerator += auditable - n[FRONT_AMOUNT_CAME_AGAIN];
    }
  else if (cell->day > sums->due_day)
    point->n_not_due += auditable;
}

static void
add_due (FrontMeasurePoint *point, gboolean due, gint64 auditable, gint64 came_again)
{
  if (!due)
    {
      point->n_not_due += auditable;
      return;
    }
  point->denominator += auditable;
  point->numerator += auditable - came_again;
}

/* Contacts of [@start, @end) one by one. */
static gboolean
add_due_contacts (FrontMeasurePoint *point, FrontDb *db, gint64 start, gint64 end, gint64 due, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_due);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, start);
  front_query_bind_int (query, 2, end);
  front_query_bind_int (query, 3, due);
  while (front_query_next (query, &local))
    add_due (point, front_query_int (query, 0) == 0, front_query_int (query, 1), front_query_int (query, 2));
  return at_end (&local, error);
}

typedef struct
{
  FrontMeasurePoint *point;
  gint64 due_hour;
} Hours;

static void
take_hour (const FrontFigureCell *cell, gpointer data)
{
  const Hours *hours = data;

  if (cell->day != hours->due_hour)
    add_due (hours->point, cell->day < hours->due_hour, cell->amounts.n[FRONT_AMOUNT_CLOSED],
             cell->amounts.n[FRONT_AMOUNT_CAME_AGAIN]);
}

/* Of the one day of which some are due and some are not: its hours, and in one hour every contact. */
static gboolean
add_due_day (const FrontMeasureRun *run, FrontDb *db, gint64 due, GError **error)
{
  g_autoptr(GArray) range = g_array_new (FALSE, FALSE, sizeof (gint64));
  Hours hours;
  FrontPeriod day;
  gint64 first, end;

  front_period_at (due, FRONT_BY_DAY, &day);
  if (day.start < run->start || day.end > run->end)
    return TRUE;
  hours.point = front_measure_point_at (run, day.start);
  /* Where the days do not begin with an hour. */
  if (day.start % FRONT_HOUR != 0 || day.end % FRONT_HOUR != 0 || due < 0)
    return add_due_contacts (hours.point, db, day.start, day.end, due, error);
  hours.due_hour = due / FRONT_HOUR;
  first = day.start / FRONT_HOUR;
  end = day.end / FRONT_HOUR;
  g_array_append_val (range, first);
  g_array_append_val (range, end);
  return front_figures_each (db, FRONT_FIGURES_RESOLUTION, FRONT_TALLY_HOURS, (FrontChannel) 0, range, take_hour, &hours, error)
         && add_due_contacts (hours.point, db, hours.due_hour * FRONT_HOUR, (hours.due_hour + 1) * FRONT_HOUR, due, error);
}

static gboolean
run_from_tally (const FrontMeasureRun *run, FrontDb *db, gboolean audited, gint64 due, GError **error)
{
  g_autoptr(GArray) days = g_array_sized_new (FALSE, FALSE, sizeof (gint64), run->points->len + 1);
  Sums sums = { .points = run->points, .audited = audited, .due_day = front_tally_day (due) };

  for (guint i = 0; i <= run->points->len; i++)
    {
      gint64 day = front_tally_day (i < run->points->len ? g_array_index (run->points, FrontMeasurePoint, i).period.start : run->end);

      g_array_append_val (days, day);
    }
  for (int channel = FRONT_CHANNEL_VISITOR; channel <= FRONT_CHANNEL_ADMIN; channel++)
    if (front_channel_is_customers ((FrontChannel) channel)
        && !front_figures_each (db, FRONT_FIGURES_RESOLUTION, FRONT_TALLY_ALL_SERVICES, (FrontChannel) channel, days, take_figures,
                                &sums, error))
      return FALSE;
  return !audited || add_due_day (run, db, due, error);
}

gboolean
front_measure_fcr_run (const FrontMeasureRun *run, FrontDb *db, FrontBy by, gboolean one_by_one, FrontMeasureResult *result,
                       GError **error)
{
  gboolean audited = run->measure->kind == FRONT_MEASURE_KIND_AUDITED;

  if (!front_again_days (db, &result->days, error)
      || (!one_by_one && !front_figures_can_read (db, by, &result->from_tally, error)))
    return FALSE;
  if (result->from_tally)
    return run_from_tally (run, db, audited, front_clock_now () - result->days * DAY, error);
  return audited ? run_audited (run, db, result, error) : run_declared (run, db, error);
}

const char *
front_measure_fcr_title (const FrontMeasure *measure)
{
  return measure->kind == FRONT_MEASURE_KIND_DECLARED ? _("Resolved at the first contact, as declared")
                                                      : _("Resolved at the first contact, by repeat contacts");
}

static void
add_number (GString *text, const char *one, const char *many, gint64 n)
{
  const char *format = n == 1 ? one : many;
  const char *at = strstr (format, "%s");
  g_autofree char *number = front_number (n);

  if (n == 0)
    return;
  g_string_append_c (text, ' ');
  g_string_append_len (text, format, at - format);
  g_string_append_printf (text, "%s%s", number, at + 2);
}

char *
front_measure_fcr_describe (const FrontMeasureResult *result)
{
  GString *text = g_string_new (NULL);
  gint64 n_no_person = 0, n_no_service = 0, n_not_due = 0;
  g_autofree char *last = NULL;

  if (result->measure->kind == FRONT_MEASURE_KIND_DECLARED)
    {
      g_string_append (text, _("Contacts that the rep marked as resolved at the first contact, divided by all that a rep finished "
                               "with an outcome. Where no mark was made, the outcome “resolved” counts as one."));
      return g_string_free (text, FALSE);
    }
  for (guint i = 0; i < result->points->len; i++)
    {
      const FrontMeasurePoint *point = &g_array_index (result->points, FrontMeasurePoint, i);

      n_no_person += point->n_no_person;
      n_no_service += point->n_no_service;
      n_not_due += point->n_not_due;
    }
  g_string_append_printf (text, ngettext ("Contacts after which the same person did not come again about the same service "
                                          "within %d day, divided by all that can be audited.",
                                          "Contacts after which the same person did not come again about the same service "
                                          "within %d days, divided by all that can be audited.", (gulong) result->days),
                          result->days);
  add_number (text, _("%s contact names nobody: not counted."), _("%s contacts name nobody: not counted."), n_no_person);
  add_number (text, _("%s has no service: not counted."), _("%s have no service: not counted."), n_no_service);
  if (n_not_due == 0)
    return g_string_free (text, FALSE);
  last = front_instant_format_date (front_clock_now () - result->days * DAY);
  add_number (text, _("%s is not auditable yet: not counted."), _("%s are not auditable yet: not counted."), n_not_due);
  g_string_append_c (text, ' ');
  g_string_append_printf (text, _("What came after %s is still within its days."), last);
  return g_string_free (text, FALSE);
}
