#define G_LOG_DOMAIN "front-charts"

#include "config.h"
#include "charts/front-plot-make.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "calendar/front-clock.h"
#include "calendar/front-number.h"
#include "charts/front-trend-series.h"
#include "enquiries/front-arrivals.h"
#include "enquiries/front-standard.h"

#define SLOTS 48 /* half hours of a day */

/* ── The range, and words ── */

typedef struct
{
  char *from;
  char *to;
  gint64 start;
  gint64 end;
  char *words; /* "01/01/2025 to 31/12/2025" */
} Range;

static void
range_clear (Range *range)
{
  g_free (range->from);
  g_free (range->to);
  g_free (range->words);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Range, range_clear)

/* The day after the same day a year earlier. */
static char *
year_before (const char *date)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) g_ascii_strtoll (date + 8, NULL, 10), (GDateMonth) g_ascii_strtoll (date + 5, NULL, 10),
                  (GDateYear) g_ascii_strtoll (date, NULL, 10));
  g_date_subtract_years (&day, 1);
  g_date_add_days (&day, 1);
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&day), g_date_get_month (&day), g_date_get_day (&day));
}

static gboolean
range_init (Range *range, FrontDb *db, FrontChannel channel, const char *from, const char *to, GError **error)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *shown_from = NULL;
  g_autofree char *shown_to = NULL;
  g_autofree char *shown_first = NULL;
  g_autofree char *shown_last = NULL;
  g_autoptr(GArray) days = NULL;

  if ((from == NULL || to == NULL) && !front_arrivals_range (db, channel, &first, &last, error))
    return FALSE;
  if ((from == NULL || to == NULL) && first == NULL)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("There are no contacts yet: no chart was drawn"));
      return FALSE;
    }
  if ((to == NULL && from != NULL && g_strcmp0 (from, last) > 0) || (from == NULL && to != NULL && g_strcmp0 (to, first) < 0))
    {
      shown_from = front_date_format (from != NULL ? from : to);
      shown_first = front_date_format (first);
      shown_last = front_date_format (last);
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND,
                   from != NULL ? _("There are no contacts from %s on; those there are came from %s to %s. No chart was drawn")
                                : _("There are no contacts up to %s; those there are came from %s to %s. No chart was drawn"),
                   shown_from, shown_first, shown_last);
      return FALSE;
    }
  range->to = g_strdup (to != NULL ? to : last);
  if (from != NULL)
    range->from = g_strdup (from);
  else
    {
      g_autofree char *year = year_before (range->to);

      range->from = g_strdup (g_strcmp0 (year, first) > 0 ? year : first);
    }
  days = front_periods (range->from, range->to, FRONT_BY_DAY, error);
  if (days == NULL)
    return FALSE;
  range->start = g_array_index (days, FrontPeriod, 0).start;
  range->end = g_array_index (days, FrontPeriod, days->len - 1).end;
  shown_from = front_date_format (range->from);
  shown_to = front_date_format (range->to);
  range->words = g_strdup_printf (_("%s to %s"), shown_from, shown_to);
  return TRUE;
}

static gboolean
set_nothing (const Range *range, GError **error)
{
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("There are no contacts to draw from %s: no chart was drawn"), range->words);
  return FALSE;
}

static const char *
channel_words (FrontChannel channel)
{
  return channel != 0 ? front_channel_title (channel) : _("All channels");
}

static char *
slot_label (guint slot)
{
  return g_strdup_printf ("%02u:%02u", slot / 2, slot % 2 * 30);
}

static void
add_slots (FrontPlot *plot, guint first, guint last)
{
  for (guint slot = first; slot <= last; slot++)
    {
      g_autofree char *label = slot_label (slot);
      g_autofree char *end = slot_label (slot + 1);
      g_autofree char *name = g_strdup_printf (_("%s to %s"), label, end);

      front_plot_add_column (plot, label, NULL, name, slot * 30);
    }
}

/* ── Weekdays and half hours ── */

typedef struct
{
  gint64 arrived[7][SLOTS];
  gint64 answered[7][SLOTS];
  guint days[7]; /* on which anybody came */
  guint first;   /* half hours that have any, over all days */
  guint last;
  gint64 total;
  gint64 total_answered;
} Week;

/* Local time: nine o'clock is nine o'clock in summer and in winter. */
static void
fill_week (Week *week, GArray *slots)
{
  GTimeZone *zone = front_time_zone ();
  gint64 day_before = G_MININT64;

  *week = (Week) { .first = SLOTS };
  for (guint i = 0; i < slots->len; i++)
    {
      const FrontArrivals *from = &g_array_index (slots, FrontArrivals, i);
      gint64 utc = from->slot * (FRONT_HALF_HOUR / G_USEC_PER_SEC);
      int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, utc);
      gint64 local = (utc + g_time_zone_get_offset (zone, interval)) / 1800;
      gint64 day = local / SLOTS;
      guint slot = local % SLOTS;
      guint weekday = (day + 3) % 7; /* 01/01/1970 was a Thursday */

      if (day != day_before)
        week->days[weekday]++;
      day_before = day;
      week->arrived[weekday][slot] += from->arrived;
      week->answered[weekday][slot] += from->answered;
      week->total += from->arrived;
      week->total_answered += from->answered;
      week->first = MIN (week->first, slot);
      week->last = MAX (week->last, slot);
    }
}

static const char *
weekday_name (guint weekday)
{
  const char *const names[] = { _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday") };

  return names[weekday];
}

static void
add_weekdays (FrontPlot *plot, const Week *week, double *most, guint *most_day, guint *most_slot)
{
  static const char *const keys[] = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };

  *most = -1;
  for (guint weekday = 0; weekday < 7; weekday++)
    {
      guint row;

      /* A Saturday without anybody is a day on which the office is shut. */
      if (week->days[weekday] == 0 && weekday >= 5)
        continue;
      row = front_plot_add_series (plot, keys[weekday], weekday_name (weekday));
      for (guint slot = week->first; slot <= week->last; slot++)
        {
          double mean = week->days[weekday] > 0 ? (double) week->arrived[weekday][slot] / week->days[weekday] : 0;

          front_plot_set (plot, row, slot - week->first, mean);
          front_plot_set_count (plot, row, slot - week->first, week->arrived[weekday][slot]);
          if (mean > *most)
            {
              *most = mean;
              *most_day = weekday;
              *most_slot = slot;
            }
        }
    }
}

FrontPlot *
front_plot_arrivals (FrontDb *db, FrontChannel channel, const char *from, const char *to, GError **error)
{
  g_auto(Range) range = { NULL };
  g_autoptr(GArray) slots = NULL;
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  g_autofree char *total = NULL;
  FrontPlot *plot;
  Week week;
  double most;
  guint most_day = 0;
  guint most_slot = 0;

  g_return_val_if_fail (db != NULL, NULL);

  if (!range_init (&range, db, channel, from, to, error))
    return NULL;
  slots = front_arrivals_by_half_hour (db, channel, range.start, range.end, error);
  if (slots == NULL || (slots->len == 0 && !set_nothing (&range, error)))
    return NULL;
  fill_week (&week, slots);
  plot = front_plot_new (FRONT_PLOT_HEAT);
  plot->decimals = 1;
  plot->row_key = g_strdup ("weekday");
  plot->row_title = g_strdup (_("Weekday"));
  plot->column_key = g_strdup ("half_hour");
  plot->column_title = g_strdup (_("half hour of arrival"));
  add_slots (plot, week.first, week.last);
  add_weekdays (plot, &week, &most, &most_day, &most_slot);
  start = slot_label (most_slot);
  end = slot_label (most_slot + 1);
  plot->what = g_strdup (_("Heat map of arrivals"));
  plot->title = g_strdup_printf (_("%s from %s to %s is the busiest half hour: %.1f arrivals"), weekday_name (most_day), start, end, most);
  plot->subtitle = g_strdup_printf (_("%s, mean arrivals by weekday and half hour, %s"), channel_words (channel), range.words);
  total = front_number (week.total);
  plot->footnote = g_strdup_printf (_("Mean of the days on which anybody came. %s arrivals in all."), total);
  plot->told = g_strdup (plot->footnote);
  front_plot_add_fact (plot, "total", week.total);
  return plot;
}

FrontPlot *
front_plot_day (FrontDb *db, FrontChannel channel, const char *from, const char *to, GError **error)
{
  g_auto(Range) range = { NULL };
  g_autoptr(GArray) slots = NULL;
  g_autofree char *all = NULL;
  g_autofree char *of_them = NULL;
  FrontPlot *plot;
  Week week;
  double worst = 2;
  guint worst_slot = 0;
  gint64 worst_of = 0;

  g_return_val_if_fail (db != NULL, NULL);

  if (!range_init (&range, db, channel, from, to, error))
    return NULL;
  slots = front_arrivals_by_half_hour (db, channel, range.start, range.end, error);
  if (slots == NULL || (slots->len == 0 && !set_nothing (&range, error)))
    return NULL;
  fill_week (&week, slots);
  plot = front_plot_new (FRONT_PLOT_BARS);
  plot->column_key = g_strdup ("half_hour");
  plot->column_title = g_strdup (_("half hour of arrival"));
  add_slots (plot, week.first, week.last);
  front_plot_add_series (plot, "offered", _("offered"));
  front_plot_add_series (plot, "answered", _("answered"));
  for (guint slot = week.first; slot <= week.last; slot++)
    {
      gint64 offered = 0;
      gint64 answered = 0;

      for (guint weekday = 0; weekday < 7; weekday++)
        {
          offered += week.arrived[weekday][slot];
          answered += week.answered[weekday][slot];
        }
      front_plot_set (plot, 0, slot - week.first, offered);
      front_plot_set (plot, 1, slot - week.first, answered);
      /* A half hour with a call or two says nothing. */
      if (offered * 200 >= week.total && (double) answered / offered < worst)
        {
          worst = (double) answered / offered;
          worst_slot = slot;
          worst_of = offered;
        }
    }
  plot->what = g_strdup (_("Bars of contacts offered and answered through the day"));
  if (worst < 2)
    {
      g_autofree char *start = slot_label (worst_slot);
      g_autofree char *end = slot_label (worst_slot + 1);

      g_autofree char *share = front_per_cent (worst, 1);
      g_autofree char *of = front_number (worst_of);

      plot->title = g_strdup_printf (_("Fewest are answered from %s to %s: %s of %s"), start, end, share, of);
    }
  plot->subtitle = g_strdup_printf (_("%s, offered and answered by half hour of the day, %s"), channel_words (channel), range.words);
  all = front_number (week.total);
  of_them = front_number (week.total_answered);
  plot->footnote = g_strdup_printf (_("%s offered, %s of them answered."), all, of_them);
  plot->told = g_strdup (plot->footnote);
  front_plot_add_fact (plot, "offered", week.total);
  front_plot_add_fact (plot, "answered", week.total_answered);
  return plot;
}

/* ── Waits ── */

/* The width of a bar in seconds: 30 bars at most to @reach, the standard at an edge between two. */
static gint64
choose_width (gint64 reach, gint64 within_s)
{
  static const gint64 widths[] = { 1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 86400, 604800 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    if (widths[i] * 30 >= reach && (within_s <= 0 || within_s % widths[i] == 0))
      return widths[i];
  return MAX ((reach + 29) / 30, 1);
}

/* Down to whole minutes, hours or days where the width is whole ones: "2 min" of 120 s. */
static gint64
choose_unit (gint64 width, const char **unit, const char **axis)
{
  if (width % 86400 == 0)
    {
      *unit = _("days");
      *axis = _("days waited");
      return 86400;
    }
  if (width % 3600 == 0)
    {
      *unit = _("hours");
      *axis = _("hours waited");
      return 3600;
    }
  if (width % 60 == 0)
    {
      *unit = _("minutes");
      *axis = _("minutes waited");
      return 60;
    }
  *unit = _("seconds");
  *axis = _("seconds waited");
  return 1;
}

static char *
length_words (gint64 seconds)
{
  const char *unit;
  const char *axis;
  gint64 by = choose_unit (MAX (seconds, 1), &unit, &axis);

  return g_strdup_printf ("%" PRId64 " %s", seconds / by, unit);
}

/* The wait that @share of them did not exceed, in whole seconds. */
static gint64
quantile (const FrontWaits *waits, double share)
{
  gint64 n = 0;

  for (guint i = 0; i < waits->waits->len; i++)
    {
      n += g_array_index (waits->waits, FrontWait, i).n;
      if (n >= share * waits->n_waits)
        return g_array_index (waits->waits, FrontWait, i).seconds;
    }
  return 0;
}

static void
fill_bars (FrontPlot *plot, const FrontWaits *waits, gint64 width, guint n_bars)
{
  const char *unit;
  const char *axis;
  gint64 by = choose_unit (width, &unit, &axis);
  g_autofree double *bars = g_new0 (double, n_bars);

  for (guint i = 0; i < waits->waits->len; i++)
    {
      const FrontWait *wait = &g_array_index (waits->waits, FrontWait, i);
      gint64 exact = MIN (MAX (wait->seconds - 1, 0) / width, (gint64) n_bars - 1);
      gint64 longer = MIN (wait->seconds / width, (gint64) n_bars - 1);

      /* Exactly at an edge is not beyond it. */
      bars[exact] += wait->exact;
      bars[longer] += wait->n - wait->exact;
    }
  for (guint i = 0; i < n_bars; i++)
    {
      g_autofree char *label = NULL;
      g_autofree char *name = NULL;

      if (i + 1 < n_bars)
        {
          label = g_strdup_printf ("%" PRId64 "–%" PRId64, i * width / by, (i + 1) * width / by);
          name = g_strdup_printf ("%s %s", label, unit);
        }
      else
        {
          label = g_strdup_printf ("> %" PRId64, i * width / by);
          name = g_strdup_printf (_("more than %" PRId64 " %s"), i * width / by, unit);
        }
      front_plot_add_column (plot, label, NULL, name, i * width);
    }
  plot->column_title = g_strdup (axis);
  front_plot_add_series (plot, "number", _("contacts"));
  for (guint i = 0; i < n_bars; i++)
    front_plot_set (plot, 0, i, bars[i]);
}

static void
say_waits (FrontPlot *plot, const FrontWaits *waits, FrontChannel channel, const Range *range, gint64 within_s, double target)
{
  g_autofree char *half = length_words (quantile (waits, 0.5));
  g_autofree char *most = length_words (quantile (waits, 0.95));
  g_autofree char *n_waits = NULL;
  g_autoptr(GString) note = g_string_new (NULL);

  if (within_s >= 0)
    {
      gint64 n = front_waits_within (waits, within_s);
      g_autofree char *within = length_words (within_s);

      plot->title = g_strdup_printf (_("%s: %.1f%% waited no longer than %s"), channel_words (channel), 100.0 * n / waits->n_waits, within);
      plot->marker_label = isnan (target) ? g_strdup_printf (_("Standard %s"), within)
                                          : g_strdup_printf (_("Standard %s, for %.0f%%"), within, target * 100);
      front_plot_add_fact (plot, "within_seconds", within_s);
      front_plot_add_fact (plot, "within", n);
      front_plot_add_fact (plot, "share", (double) n / waits->n_waits);
    }
  else
    plot->title = g_strdup_printf (_("%s: half waited no longer than %s"), channel_words (channel), half);
  plot->subtitle = g_strdup_printf (_("%s, from arrival to answer, %s"), channel_words (channel), range->words);
  n_waits = front_number (waits->n_waits);
  g_string_append_printf (note, _("%s answered; half waited up to %s, 95%% up to %s."), n_waits, half, most);
  if (waits->n_unanswered > 0)
    {
      g_autofree char *n_unanswered = front_number (waits->n_unanswered);

      g_string_append_c (note, ' ');
      g_string_append_printf (note, _("Not in it: %s who were not answered."), n_unanswered);
    }
  if (waits->n_inaccurate > 0)
    {
      g_autofree char *n_inaccurate = front_number (waits->n_inaccurate);

      g_string_append_c (note, ' ');
      g_string_append_printf (note, _("Not in it: %s whose times are not exact."), n_inaccurate);
    }
  plot->footnote = g_strdup (note->str);
  plot->told = g_strdup (note->str);
  front_plot_add_fact (plot, "answered", waits->n_waits);
  front_plot_add_fact (plot, "unanswered", waits->n_unanswered);
  front_plot_add_fact (plot, "inaccurate", waits->n_inaccurate);
  front_plot_add_fact (plot, "median_seconds", quantile (waits, 0.5));
}

/* The standard in force at the end of the range. */
static gboolean
find_standard (FrontDb *db, FrontChannel channel, gint64 at, gint64 *within_s, double *target, GError **error)
{
  const char *measure = channel == FRONT_CHANNEL_VISITOR ? FRONT_MEASURE_VISITORS_IN_TIME
                        : channel == FRONT_CHANNEL_PHONE ? FRONT_MEASURE_CALLS_IN_TIME
                                                         : NULL;
  g_autoptr(GPtrArray) standards = NULL;
  const FrontStandard *standard;

  *within_s = -1;
  *target = NAN;
  if (measure == NULL)
    return TRUE;
  standards = front_standard_list (db, measure, error);
  if (standards == NULL)
    return FALSE;
  standard = front_standard_at (standards, at);
  if (standard != NULL && standard->within_us >= 0)
    {
      *within_s = standard->within_us / FRONT_SECOND;
      *target = standard->target;
    }
  return TRUE;
}

FrontPlot *
front_plot_waits (FrontDb *db, FrontChannel channel, const char *from, const char *to, GError **error)
{
  static const FrontChannel usual[] = { FRONT_CHANNEL_VISITOR, FRONT_CHANNEL_PHONE, FRONT_CHANNEL_EMAIL };
  g_auto(Range) range = { NULL };
  g_autoptr(FrontWaits) waits = NULL;
  FrontPlot *plot;
  gint64 within_s;
  gint64 width;
  gint64 reach;
  guint n_bars;
  double target;

  g_return_val_if_fail (db != NULL, NULL);

  if (!range_init (&range, db, channel, from, to, error))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (usual) && (waits == NULL || waits->n_waits == 0); i++)
    {
      g_clear_pointer (&waits, front_waits_free);
      waits = front_waits_load (db, channel != 0 ? channel : usual[i], range.start, range.end, error);
      if (waits == NULL)
        return NULL;
      if (channel != 0 || waits->n_waits > 0)
        {
          channel = channel != 0 ? channel : usual[i];
          break;
        }
    }
  if (waits->n_waits == 0)
    {
      set_nothing (&range, error);
      return NULL;
    }
  if (!find_standard (db, channel, range.end - 1, &within_s, &target, error))
    return NULL;
  reach = MAX (MAX (quantile (waits, 0.99), within_s * 3 / 2), 1);
  width = choose_width (reach, within_s);
  n_bars = (reach + width - 1) / width + 1;
  plot = front_plot_new (FRONT_PLOT_BARS);
  plot->column_key = g_strdup ("wait");
  plot->at_key = g_strdup ("from_seconds");
  plot->what = g_strdup (_("Distribution of waits"));
  fill_bars (plot, waits, width, n_bars);
  if (within_s >= 0)
    plot->marker = (double) within_s / width;
  say_waits (plot, waits, channel, &range, within_s, target);
  return plot;
}

/* ── Channels over time ── */

#define N_CHANNELS (FRONT_CHANNEL_ADMIN + 1)

static int
compare_totals (gconstpointer a, gconstpointer b, gpointer data)
{
  const gint64 *totals = data;
  gint64 one = totals[*(const guint *) a];
  gint64 other = totals[*(const guint *) b];

  return one > other ? -1 : one < other;
}

/* @first to before @end: the periods that the record reaches; outside nobody knows, and the lines have gaps. */
static void
add_channels (FrontPlot *plot, const GArray *counts, guint first, guint end, const gint64 *totals)
{
  guint order[N_CHANNELS];
  guint last = 0;

  for (guint i = 0; i < N_CHANNELS; i++)
    order[i] = i;
  g_qsort_with_data (order, N_CHANNELS, sizeof (guint), compare_totals, (gpointer) totals);
  for (guint rank = 0; rank < N_CHANNELS && totals[order[rank]] > 0; rank++)
    {
      guint channel = order[rank];
      /* Six lines can be told apart; the smallest are one. */
      gboolean rest = rank >= FRONT_CHART_SERIES - 1 && rank + 1 < N_CHANNELS && totals[order[rank + 1]] > 0;

      if (rank < FRONT_CHART_SERIES)
        last = front_plot_add_series (plot, rest ? "others" : front_channel_name (channel), rest ? _("Others") : front_channel_title (channel));
      for (guint i = first; i < end; i++)
        {
          double before = front_plot_value (plot, last, i);

          front_plot_set (plot, last, i, (isnan (before) ? 0 : before) + g_array_index (counts, gint64, i * N_CHANNELS + channel));
        }
    }
}

FrontPlot *
front_plot_channels (FrontDb *db, const char *from, const char *to, FrontBy by, GError **error)
{
  g_auto(Range) range = { NULL };
  g_autoptr(GArray) periods = NULL;
  g_autoptr(GArray) counts = g_array_new (FALSE, TRUE, sizeof (gint64));
  gint64 totals[N_CHANNELS] = { 0 };
  g_autofree char *share = NULL;
  g_autofree char *of = NULL;
  gint64 total = 0;
  gint64 known_from, known_to;
  guint first = 0, end, most = 0;
  FrontPlot *plot;

  g_return_val_if_fail (db != NULL, NULL);

  if (!range_init (&range, db, 0, from, to, error))
    return NULL;
  periods = front_periods (range.from, range.to, by, error);
  if (periods == NULL || !front_arrivals_known (db, front_clock_now (), &known_from, &known_to, error))
    return NULL;
  end = periods->len;
  while (first < end && g_array_index (periods, FrontPeriod, first).end <= known_from)
    first++;
  while (end > first && g_array_index (periods, FrontPeriod, end - 1).start >= known_to)
    end--;
  g_array_set_size (counts, periods->len * N_CHANNELS);
  for (guint channel = 1; channel < N_CHANNELS; channel++)
    for (guint i = 0; i < periods->len; i++)
      {
        const FrontPeriod *period = &g_array_index (periods, FrontPeriod, i);
        gint64 answered;

        if (!front_arrivals_count (db, channel, period->start, period->end, &g_array_index (counts, gint64, i * N_CHANNELS + channel),
                                   &answered, error))
          return NULL;
        totals[channel] += g_array_index (counts, gint64, i * N_CHANNELS + channel);
      }
  for (guint channel = 1; channel < N_CHANNELS; channel++)
    {
      total += totals[channel];
      if (totals[channel] > totals[most])
        most = channel;
    }
  if (total == 0)
    {
      set_nothing (&range, error);
      return NULL;
    }
  plot = front_plot_new (FRONT_PLOT_LINES);
  plot->column_key = g_strdup ("period");
  for (guint i = 0; i < periods->len; i++)
    {
      g_autofree char *label = NULL;
      g_autofree char *group = NULL;
      g_autofree char *name = NULL;

      front_trend_name_period (&g_array_index (periods, FrontPeriod, i), by, &label, &group, &name);
      front_plot_add_column (plot, label, group, name, NAN);
    }
  add_channels (plot, counts, first, end, totals);
  plot->what = g_strdup (_("Lines of contacts by channel"));
  share = front_per_cent ((double) totals[most] / (double) total, 1);
  of = front_number (total);
  plot->title = g_strdup_printf (_("Most came by one channel: %s, %s of %s"), front_channel_title (most), share, of);
  plot->subtitle = g_strdup_printf (_("Contacts by channel, %s, %s"), front_trend_by_words (by), range.words);
  plot->footnote = g_strdup (_("Contacts that were answered or ended. The last number of each line stands at its end."));
  front_plot_add_fact (plot, "total", total);
  return plot;
}

/* ── Budget and actual ── */

FrontPlot *
front_plot_actual (const FrontTrend *trend)
{
  FrontPlot *plot;

  g_return_val_if_fail (trend != NULL, NULL);

  plot = front_plot_new (FRONT_PLOT_BARS);
  plot->title = g_strdup (trend->title);
  plot->subtitle = g_strdup (trend->subtitle);
  plot->footnote = g_strdup (trend->counted);
  plot->what = g_strdup (_("Bars of the actual figures against their target"));
  plot->column_key = g_strdup ("period");
  plot->decimals = trend->decimals;
  g_free (plot->unit);
  plot->unit = g_strdup (trend->unit);
  for (guint i = 0; i < trend->points->len; i++)
    {
      const FrontTrendPoint *point = front_trend_point (trend, i);

      front_plot_add_column (plot, point->label, point->group, point->name, NAN);
    }
  front_plot_add_series (plot, "actual", _("actual"));
  for (guint i = 0; i < trend->points->len; i++)
    {
      const FrontTrendPoint *point = front_trend_point (trend, i);

      front_plot_set (plot, 0, i, point->value);
      /* A range is no one level that bars could end at. */
      if (!isnan (point->target) && isnan (point->target_upper))
        front_plot_set_step (plot, i, point->target);
    }
  plot->steps_name = g_strdup (_("budget or target"));
  return plot;
}
