#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-reckon.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar/front-clock.h"
#include "directory/front-service.h"
#include "enquiries/front-arrivals.h"
#include "enquiries/front-contact-image.h"
#include "enquiries/front-tally.h"
#include "indicators/front-reckon-tally.h"

FRONT_STATEMENT (reckon_queue, "SELECT id FROM queue WHERE name = $1")
FRONT_STATEMENT (reckon_services, "SELECT id, name FROM service")

static const FrontReckon reckons[] = {
  { "calls-answered", N_("Calls answered"), "answered/offered", FRONT_RECKON_SHARE, FRONT_CHANNEL_PHONE, FALSE,
    FRONT_JUDGE_ANSWERED },
  { "calls-in-time", N_("Calls answered within the standard"), "answered<=T/offered", FRONT_RECKON_SHARE,
    FRONT_CHANNEL_PHONE, TRUE, FRONT_JUDGE_CALL_IN_TIME },
  { "calls-abandoned", N_("Calls abandoned"), "abandoned/offered", FRONT_RECKON_SHARE, FRONT_CHANNEL_PHONE, FALSE,
    FRONT_JUDGE_ABANDONED },
  { "answer-speed", N_("Average speed of answer"), "sum(wait of answered)/answered", FRONT_RECKON_SECONDS,
    FRONT_CHANNEL_PHONE, FALSE, FRONT_JUDGE_WAIT },
  { "handling-time", N_("Average handling time of calls"), "sum(talk+hold+wrap-up)/handled", FRONT_RECKON_SECONDS,
    FRONT_CHANNEL_PHONE, FALSE, FRONT_JUDGE_HANDLING },
  { "visitors-in-time", N_("Visitors attended to within the standard"), "attended<=T/arrived", FRONT_RECKON_SHARE,
    FRONT_CHANNEL_VISITOR, TRUE, FRONT_JUDGE_VISITOR_IN_TIME },
  { "visitor-wait", N_("Visitors’ waits, mean"), "sum(wait of attended)/attended", FRONT_RECKON_SECONDS,
    FRONT_CHANNEL_VISITOR, FALSE, FRONT_JUDGE_WAIT },
  { "visitor-wait-median", N_("Visitors’ waits, median"), "median(wait of attended)", FRONT_RECKON_SECONDS,
    FRONT_CHANNEL_VISITOR, FALSE, FRONT_JUDGE_MEDIAN },
  { "visitor-wait-90", N_("Visitors’ waits, 90th percentile"), "90th percentile(wait of attended)", FRONT_RECKON_SECONDS,
    FRONT_CHANNEL_VISITOR, FALSE, FRONT_JUDGE_NINETY },
  { "email-first-response", N_("E-mails first answered in time"), "responded<=T/due", FRONT_RECKON_SHARE,
    FRONT_CHANNEL_EMAIL, FALSE, FRONT_JUDGE_EMAIL_FIRST },
  { "email-full-response", N_("E-mails answered in full in time"), "finished<=T/due", FRONT_RECKON_SHARE,
    FRONT_CHANNEL_EMAIL, FALSE, FRONT_JUDGE_EMAIL_FULL },
  { "online-share", N_("Share of contacts on-line"), "online/contacts", FRONT_RECKON_SHARE, 0, FALSE, FRONT_JUDGE_ONLINE },
  { "avoidable-contact", N_("Avoidable contact"), "avoidable/assessed", FRONT_RECKON_SHARE, 0, FALSE,
    FRONT_JUDGE_AVOIDABLE },
  { "contacts", N_("Contacts"), "contacts", FRONT_RECKON_NUMBER, 0, FALSE, FRONT_JUDGE_NUMBER },
  { "contacts-by-channel", N_("Contacts by channel"), "contacts", FRONT_RECKON_NUMBER, 0, FALSE, FRONT_JUDGE_BY_CHANNEL },
  { "contacts-by-service", N_("Contacts by service"), "contacts", FRONT_RECKON_NUMBER, 0, FALSE, FRONT_JUDGE_BY_SERVICE },
};

const FrontReckon *
front_reckons (guint *n_reckons)
{
  g_return_val_if_fail (n_reckons != NULL, NULL);

  *n_reckons = G_N_ELEMENTS (reckons);
  return reckons;
}

const FrontReckon *
front_reckon_find (const char *ref)
{
  g_return_val_if_fail (ref != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (reckons); i++)
    if (g_str_equal (reckons[i].ref, ref))
      return &reckons[i];
  return NULL;
}

const char *
front_reckon_title (const FrontReckon *reckon)
{
  g_return_val_if_fail (reckon != NULL, NULL);

  return _(reckon->title);
}

const char *
front_reckon_unit_name (FrontReckonUnit unit)
{
  return unit == FRONT_RECKON_SHARE ? "share" : unit == FRONT_RECKON_SECONDS ? "seconds" : "contacts";
}

/* ── Gathering ── */

typedef struct
{
  FrontReckonGroup *group;
  GPtrArray *waits;  /* a GArray of Wait a point, of medians and percentiles; else NULL */
} Line;

typedef struct
{
  gint64 us;
  gint64 quantity;
} Wait;

typedef struct
{
  FrontReckoning *reckoning;
  const FrontJudge *judge;
  GArray *periods;
  GHashTable *lines;    /* key: channel or service → Line * */
  GHashTable *services; /* id → name */
  GArray *waits;        /* of Wait, all of those answered, where somebody asks which contacts; else NULL */
  gint64 known_from;    /* outside of these instants nobody knows whether anybody came */
  gint64 known_to;
} Gather;

static void
group_free (gpointer data)
{
  FrontReckonGroup *group = data;

  g_free (group->name);
  g_array_unref (group->points);
  g_free (group);
}

static void
line_free (gpointer data)
{
  Line *line = data;

  g_clear_pointer (&line->waits, g_ptr_array_unref);
  g_free (line);
}

static Line *
add_line (Gather *gather, gint64 key, const char *name)
{
  Line *line = g_new0 (Line, 1);

  line->group = g_new0 (FrontReckonGroup, 1);
  line->group->name = g_strdup (name);
  line->group->points = g_array_sized_new (FALSE, TRUE, sizeof (FrontReckonPoint), gather->periods->len);
  for (guint i = 0; i < gather->periods->len; i++)
    {
      const FrontReckonPoint point = { .period = g_array_index (gather->periods, FrontPeriod, i), .value = NAN };

      g_array_append_val (line->group->points, point);
    }
  if (front_judge_is_quantile (gather->judge))
    {
      line->waits = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
      for (guint i = 0; i < gather->periods->len; i++)
        g_ptr_array_add (line->waits, g_array_new (FALSE, FALSE, sizeof (Wait)));
    }
  g_ptr_array_add (gather->reckoning->groups, line->group);
  g_hash_table_insert (gather->lines, g_memdup2 (&key, sizeof key), line);
  return line;
}

static Line *
line_of (Gather *gather, FrontChannel channel, gint64 service_id)
{
  int kind = gather->reckoning->reckon->kind;
  gint64 key = kind == FRONT_JUDGE_BY_CHANNEL ? (gint64) channel : kind == FRONT_JUDGE_BY_SERVICE ? service_id : 0;
  Line *line = g_hash_table_lookup (gather->lines, &key);
  const char *name = "";

  if (line != NULL)
    return line;
  if (kind == FRONT_JUDGE_BY_CHANNEL)
    name = front_channel_name (channel);
  else if (kind == FRONT_JUDGE_BY_SERVICE)
    name = service_id == 0 ? FRONT_RECKON_NO_SERVICE : g_hash_table_lookup (gather->services, &service_id);
  return add_line (gather, key, name != NULL ? name : FRONT_RECKON_NO_SERVICE);
}

static void
take_row (const FrontJudgeRow *row, gpointer data)
{
  Gather *gather = data;
  FrontReckoning *reckoning = gather->reckoning;
  gint64 numerator = 0, denominator = 0;
  FrontReckoned verdict = front_judge_row (gather->judge, row, &numerator, &denominator, &reckoning->calls);
  guint at;

  if (gather->waits != NULL && row->answered_at != FRONT_NEVER && row->accurate
      && (verdict == FRONT_RECKONED_IN || verdict == FRONT_RECKONED_OF))
    {
      const Wait wait = { row->answered_at - row->arrived_at, row->quantity };

      g_array_append_val (gather->waits, wait);
    }
  reckoning->n[verdict] += row->quantity;
  if (reckoning->ids[verdict] != NULL)
    g_array_append_val (reckoning->ids[verdict], row->id);
  if (verdict == FRONT_RECKONED_IN || verdict == FRONT_RECKONED_OF)
    {
      Line *line = line_of (gather, row->channel, row->service_id);
      FrontReckonPoint *point;

      at = front_period_index (gather->periods, row->arrived_at);
      point = &g_array_index (line->group->points, FrontReckonPoint, at);
      point->numerator += numerator;
      point->denominator += denominator;
      if (line->waits != NULL)
        {
          const Wait wait = { row->answered_at - row->arrived_at, row->quantity };

          g_array_append_val ((GArray *) g_ptr_array_index (line->waits, at), wait);
        }
      if (gather->judge->reckon->kind == FRONT_JUDGE_HANDLING)
        reckoning->hold_us += row->hold_us * row->quantity;
    }
}

static void
take_cell (const FrontReckonCell *cell, gpointer data)
{
  Gather *gather = data;
  FrontReckoning *reckoning = gather->reckoning;

  for (guint i = 0; i < FRONT_N_RECKONED; i++)
    reckoning->n[i] += cell->n[i];
  reckoning->calls.offered += cell->calls.offered;
  reckoning->calls.answered += cell->calls.answered;
  reckoning->calls.in_time += cell->calls.in_time;
  reckoning->calls.gone_in_time += cell->calls.gone_in_time;
  reckoning->hold_us += cell->hold_us;
  if (cell->denominator > 0)
    {
      Line *line = line_of (gather, cell->channel, cell->service_id);
      FrontReckonPoint *point = &g_array_index (line->group->points, FrontReckonPoint, cell->period);

      point->numerator += cell->numerator;
      point->denominator += cell->denominator;
    }
}

/* ── Dividing ── */

static int
compare_waits (gconstpointer a, gconstpointer b)
{
  const Wait *one = a, *other = b;

  return (one->us > other->us) - (one->us < other->us);
}

/* The wait of the @n-th, from 1, in order. */
static gint64
nth (GArray *waits, gint64 n)
{
  gint64 seen = 0;

  for (guint i = 0; i < waits->len; i++)
    {
      const Wait *wait = &g_array_index (waits, Wait, i);

      seen += wait->quantity;
      if (seen >= n)
        return wait->us;
    }
  return 0;
}

static double
quantile (GArray *waits, gboolean median)
{
  gint64 n = 0;

  g_array_sort (waits, compare_waits);
  for (guint i = 0; i < waits->len; i++)
    n += g_array_index (waits, Wait, i).quantity;
  if (n == 0)
    return NAN;
  if (median)
    return (double) (nth (waits, (n + 1) / 2) + nth (waits, n / 2 + 1)) / 2 / FRONT_SECOND;
  return (double) nth (waits, (9 * n + 9) / 10) / FRONT_SECOND;
}

/* Nothing is a number of contacts where the record reaches, and no figure where it does not. */
static void
divide (const Gather *gather, FrontReckonPoint *point)
{
  const FrontReckon *reckon = gather->reckoning->reckon;

  if (reckon->unit == FRONT_RECKON_NUMBER)
    point->value = point->numerator == 0 && (point->period.end <= gather->known_from || point->period.start >= gather->known_to)
                     ? NAN
                     : (double) point->numerator;
  else if (point->denominator > 0)
    point->value = (double) point->numerator / (double) point->denominator
                   / (reckon->unit == FRONT_RECKON_SECONDS ? (double) FRONT_SECOND : 1);
  else
    point->value = NAN;
}

static void
finish_line (Gather *gather, Line *line)
{
  FrontReckonGroup *group = line->group;
  g_autoptr(GArray) all = g_array_new (FALSE, FALSE, sizeof (Wait));
  gboolean median = gather->reckoning->reckon->kind == FRONT_JUDGE_MEDIAN;

  group->total.period.start = g_array_index (gather->periods, FrontPeriod, 0).start;
  group->total.period.end = g_array_index (gather->periods, FrontPeriod, gather->periods->len - 1).end;
  for (guint i = 0; i < group->points->len; i++)
    {
      FrontReckonPoint *point = &g_array_index (group->points, FrontReckonPoint, i);

      group->total.numerator += point->numerator;
      group->total.denominator += point->denominator;
      divide (gather, point);
      if (line->waits != NULL)
        {
          GArray *waits = g_ptr_array_index (line->waits, i);

          g_array_append_vals (all, waits->data, waits->len);
          point->value = quantile (waits, median);
        }
    }
  divide (gather, &group->total);
  if (line->waits != NULL)
    group->total.value = quantile (all, median);
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const FrontReckonGroup *one = *(FrontReckonGroup *const *) a, *other = *(FrontReckonGroup *const *) b;

  if (one->total.numerator != other->total.numerator)
    return one->total.numerator < other->total.numerator ? 1 : -1;
  return g_strcmp0 (one->name, other->name);
}

/* ── Running ── */

static GHashTable *
read_services (FrontDb *db, GError **error)
{
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr(FrontQuery) query = front_db_query (db, &reckon_services);
  g_autoptr(GError) local = NULL;

  while (front_query_next (query, &local))
    {
      gint64 id = front_query_int (query, 0);

      g_hash_table_insert (names, g_memdup2 (&id, sizeof id), g_strdup (front_query_text (query, 1)));
    }
  if (local == NULL)
    return g_steal_pointer (&names);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static gboolean
find_queue (FrontDb *db, const char *name, gint64 *id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &reckon_queue);
  g_autoptr(GError) local = NULL;

  front_query_bind_text (query, 1, name);
  if (front_query_next (query, &local))
    {
      *id = front_query_int (query, 0);
      return TRUE;
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("There is no queue “%s”."), name);
  return FALSE;
}

static gboolean
gather_all (Gather *gather, FrontDb *db, gboolean one_by_one, GError **error)
{
  GArray *periods = gather->periods;
  gboolean can = FALSE;

  if (!one_by_one && !front_reckon_can_tally (gather->judge, db, &can, error))
    return FALSE;
  gather->reckoning->from_tally = can;
  if (can)
    return front_reckon_from_tally (gather->judge, db, periods, take_cell, take_row, gather, error);
  return front_judge_each (gather->judge, db, g_array_index (periods, FrontPeriod, 0).start,
                           g_array_index (periods, FrontPeriod, periods->len - 1).end, periods, take_row, gather, error);
}

static FrontReckoning *
run (FrontDb *db, const FrontReckon *reckon, const FrontReckonQuery *query, gboolean one_by_one, GError **error)
{
  g_autoptr(FrontReckoning) reckoning = NULL;
  g_autoptr(FrontJudge) judge = NULL;
  g_autoptr(GArray) periods = NULL;
  g_autoptr(GHashTable) lines = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, line_free);
  g_autoptr(GHashTable) services = NULL;
  g_autoptr(GArray) waits = NULL;
  Gather gather;
  GHashTableIter iter;
  gpointer line;
  gint64 service_id = 0, queue_id = 0;

  periods = front_periods (query->from, query->to, query->by, error);
  if (periods == NULL)
    return NULL;
  if ((query->service != NULL && !front_service_find (db, query->service, &service_id, error))
      || (query->queue != NULL && !find_queue (db, query->queue, &queue_id, error)))
    return NULL;
  judge = front_judge_new (db, reckon, query, service_id, queue_id, error);
  services = judge != NULL ? read_services (db, error) : NULL;
  if (services == NULL)
    return NULL;

  reckoning = g_new0 (FrontReckoning, 1);
  reckoning->reckon = reckon;
  reckoning->groups = g_ptr_array_new_with_free_func (group_free);
  for (guint i = 0; query->want_ids && i < FRONT_N_RECKONED; i++)
    reckoning->ids[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (query->want_ids && front_judge_has_waits (judge))
    waits = g_array_new (FALSE, FALSE, sizeof (Wait));
  gather = (Gather) { .reckoning = reckoning, .judge = judge, .periods = periods, .lines = lines, .services = services,
                      .waits = waits };
  if (reckon->unit == FRONT_RECKON_NUMBER && !front_arrivals_known (db, judge->now, &gather.known_from, &gather.known_to, error))
    return NULL;
  if (!gather_all (&gather, db, one_by_one, error))
    return NULL;
  if (reckoning->groups->len == 0)
    add_line (&gather, 0, "");
  g_hash_table_iter_init (&iter, lines);
  while (g_hash_table_iter_next (&iter, NULL, &line))
    finish_line (&gather, line);
  g_ptr_array_sort (reckoning->groups, compare_groups);
  reckoning->median = waits != NULL ? quantile (waits, TRUE) : NAN;
  reckoning->ninety = waits != NULL ? quantile (waits, FALSE) : NAN;
  reckoning->formula = g_strdup (reckon->kind == FRONT_JUDGE_CALL_IN_TIME ? front_formula_text (query->formula)
                                                                           : reckon->formula);
  reckoning->definition = front_judge_describe (judge, reckoning);
  return g_steal_pointer (&reckoning);
}

FrontReckoning *
front_reckon_run (FrontDb *db, const FrontReckon *reckon, const FrontReckonQuery *query, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (reckon != NULL && query != NULL, NULL);

  return run (db, reckon, query, FALSE, error);
}

FrontReckoning *
front_reckon_count (FrontDb *db, const FrontReckon *reckon, const FrontReckonQuery *query, GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (reckon != NULL && query != NULL, NULL);

  return run (db, reckon, query, TRUE, error);
}

void
front_reckoning_free (FrontReckoning *reckoning)
{
  if (reckoning == NULL)
    return;
  g_clear_pointer (&reckoning->groups, g_ptr_array_unref);
  for (guint i = 0; i < FRONT_N_RECKONED; i++)
    g_clear_pointer (&reckoning->ids[i], g_array_unref);
  g_free (reckoning->formula);
  g_free (reckoning->definition);
  g_free (reckoning);
}

gboolean
front_contact_set_avoidable (FrontDb *db, gint64 contact_id, int avoidable, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontTally) tally = NULL;
  g_autoptr(FrontContact) old = NULL;
  g_autoptr(FrontContact) now = NULL;
  const FrontChange change = {
    .kind = FRONT_CHANGED_CONTACT, .row = contact_id, .what = "avoidable",
    .new_value = avoidable < 0 ? NULL : avoidable > 0 ? "yes" : "no",
  };

  g_return_val_if_fail (db != NULL, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL || !_front_contact_watch (write, contact_id, error))
    return FALSE;
  old = front_contact_load (db, contact_id, error);
  if (old == NULL)
    return FALSE;
  now = front_contact_copy (old);
  now->avoidable_said = avoidable < 0 ? 0 : avoidable > 0 ? 1 : -1;
  tally = front_tally_new (db, error);
  if (tally == NULL || !front_contact_update (db, now, error))
    return FALSE;
  front_tally_add (tally, old, now);
  return front_tally_write (tally, db, error) && front_write_record (write, &change, error)
         && front_write_commit (g_steal_pointer (&write), error);
}
