#define G_LOG_DOMAIN "front-charts"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "calendar/front-dates.h"
#include "charts/front-plot-make.h"
#include "enquiries/front-arrivals.h"

static const FrontLoadSlot *
slot_of (const FrontLoad *load, guint i)
{
  return &g_array_index (load->slots, FrontLoadSlot, i);
}

/* How far through the columns the present moment is; NAN: outside them. */
static double
find_now (const FrontLoad *load)
{
  guint i = front_load_slot_at (load, load->at);

  if (i >= load->slots->len || slot_of (load, i)->start > load->at)
    return NAN;
  return i + (double) (load->at - slot_of (load, i)->start) / FRONT_HALF_HOUR;
}

/* What has come, and what would have by now on a usual day: of the present half hour its part that is over. */
static void
sum_up (const FrontLoad *load, gint64 *today, double *usual)
{
  *today = 0;
  *usual = 0;
  for (guint i = 0; i < load->slots->len; i++)
    {
      const FrontLoadSlot *slot = slot_of (load, i);

      *today += slot->today;
      if (!isnan (slot->usual))
        *usual += slot->usual * CLAMP ((double) (load->at - slot->start) / FRONT_HALF_HOUR, 0, 1);
    }
}

static char *
weekday (gint64 at)
{
  static const char *const names[] = { N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
                                       N_("Sunday") };
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
  g_autoptr(GDateTime) local = g_date_time_to_timezone (utc, front_time_zone ());

  return g_strdup (_(names[g_date_time_get_day_of_week (local) - 1]));
}

static char *
busiest (const FrontLoad *load)
{
  guint most = 0;
  guint usually = 0;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (load->slots->len == 0)
    return g_strdup (_("The office is shut today"));
  for (guint i = 1; i < load->slots->len; i++)
    {
      if (slot_of (load, i)->today > slot_of (load, most)->today)
        most = i;
      if (slot_of (load, i)->usual > slot_of (load, usually)->usual)
        usually = i;
    }
  first = front_instant_format_time (slot_of (load, most)->start);
  second = front_instant_format_time (slot_of (load, usually)->start);
  if (load->usual_days == 0)
    return g_strdup_printf (_("Most came from %s: %" PRId64), first, slot_of (load, most)->today);
  if (slot_of (load, most)->today == 0)
    return g_strdup_printf (_("Nobody came yet. Usually most come from %s: %.1f"), second, slot_of (load, usually)->usual);
  return g_strdup_printf (_("Most came from %s: %" PRId64 ". Usually most come from %s: %.1f"), first, slot_of (load, most)->today,
                          second, slot_of (load, usually)->usual);
}

static void
say (FrontPlot *plot, const FrontLoad *load)
{
  gboolean calls = load->channel == FRONT_CHANNEL_PHONE;
  g_autofree char *date = front_instant_format_date (load->at);
  g_autofree char *day = weekday (load->at);
  g_autofree char *so_far = NULL;
  gint64 today;
  double usual;

  sum_up (load, &today, &usual);
  so_far = calls ? g_strdup_printf (ngettext ("%" PRId64 " call so far today", "%" PRId64 " calls so far today", today), today)
                 : g_strdup_printf (ngettext ("%" PRId64 " visitor so far today", "%" PRId64 " visitors so far today", today), today);
  /* Translators: "42 calls so far today, usually 51 by now" */
  plot->title = load->usual_days > 0 ? g_strdup_printf (_("%s, usually %.0f by now"), so_far, usual) : g_steal_pointer (&so_far);
  if (load->usual_days > 1)
    plot->subtitle = g_strdup_printf (_("By half hour, %s %s, against the mean of the latest %u such days"), day, date, load->usual_days);
  else
    plot->subtitle = g_strdup_printf (_("By half hour, %s %s"), day, date);
  plot->told = busiest (load);
  front_plot_add_fact (plot, "today", today);
  front_plot_add_fact (plot, "usual_by_now", usual);
}

FrontPlot *
front_plot_load (const FrontLoad *load)
{
  FrontPlot *plot;

  g_return_val_if_fail (load != NULL, NULL);

  plot = front_plot_new (FRONT_PLOT_BARS);
  plot->labelled = TRUE;
  plot->decimals = 1;
  plot->what = g_strdup (_("Bars of today's arrivals and a line of the usual ones"));
  plot->column_key = g_strdup ("half_hour");
  plot->steps_name = g_strdup (_("usual"));
  for (guint i = 0; i < load->slots->len; i++)
    {
      g_autofree char *label = front_instant_format_time (slot_of (load, i)->start);
      g_autofree char *end = front_instant_format_time (slot_of (load, i)->start + FRONT_HALF_HOUR);
      g_autofree char *name = g_strdup_printf (_("%s to %s"), label, end);

      front_plot_add_column (plot, label, NULL, name, NAN);
    }
  front_plot_add_series (plot, "today", _("today"));
  for (guint i = 0; i < load->slots->len; i++)
    {
      if (slot_of (load, i)->start <= load->at || slot_of (load, i)->today > 0)
        front_plot_set (plot, 0, i, slot_of (load, i)->today);
      if (!isnan (slot_of (load, i)->usual))
        front_plot_set_step (plot, i, slot_of (load, i)->usual);
    }
  plot->marker = find_now (load);
  plot->marker_label = g_strdup (_("now"));
  say (plot, load);
  return plot;
}
