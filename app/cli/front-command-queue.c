#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-commands.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "cli/front-json.h"
#include "staffing/front-load.h"

/* frontdesk queue: who waits and who is free, and how the day compares with the usual one. */

static void
json_count (FrontJson *json, const char *key, int agents)
{
  if (agents >= 0)
    front_json_int (json, key, agents);
  else
    front_json_real (json, key, NAN);
}

static void
json_queue (FrontJson *json, const FrontQueueNow *queue)
{
  front_json_open (json, "channels", '[');
  for (int i = 0; i < FRONT_CHANNEL_ADMIN; i++)
    {
      const FrontQueueLine *line = &queue->lines[i];

      front_json_open (json, NULL, '{');
      front_json_text_value (json, "channel", front_channel_name (line->channel));
      front_json_int (json, "waiting", line->waiting);
      front_json_real (json, "longest_wait_s", line->since == FRONT_NEVER ? NAN : (double) (queue->at - line->since) / FRONT_SECOND);
      front_json_int (json, "attended", line->attended);
      front_json_int (json, "booked", line->booked);
      front_json_int (json, "paused", line->paused);
      front_json_close (json);
    }
  front_json_close (json);
  front_json_open (json, "attended", '[');
  for (guint i = 0; i < queue->attended->len; i++)
    {
      const FrontContact *contact = queue->attended->pdata[i];

      front_json_open (json, NULL, '{');
      front_json_int (json, "id", contact->id);
      front_json_text_value (json, "channel", front_channel_name (contact->channel));
      front_json_text_value (json, "rep", contact->rep);
      front_json_real (json, "for_s", (double) (queue->at - contact->state_since) / FRONT_SECOND);
      front_json_close (json);
    }
  front_json_close (json);
  front_json_open (json, "free", '[');
  for (guint i = 0; i < queue->free->len; i++)
    front_json_text_value (json, NULL, ((const FrontQueueFree *) queue->free->pdata[i])->name);
  front_json_close (json);
}

static void
json_load (FrontJson *json, const FrontLoad *load)
{
  g_autofree char *from = front_date_of (load->recent_from);
  g_autofree char *to = front_date_of (load->recent_to - 1);

  front_json_open (json, "load", '{');
  front_json_text_value (json, "channel", front_channel_name (load->channel));
  front_json_int (json, "usual_days", load->usual_days);
  front_json_text_value (json, "measured_from", from);
  front_json_text_value (json, "measured_to", to);
  front_json_real (json, "aht_s", front_load_handling (load));
  front_json_real (json, "patience_s", front_load_patience (load));
  front_json_real (json, "shrinkage", load->assumed.shrinkage);
  front_json_real (json, "max_occupancy", load->assumed.max_occupancy);
  front_json_real (json, "within_s", load->within);
  front_json_real (json, "target", load->target);
  front_json_open (json, "half_hours", '[');
  for (guint i = 0; i < load->slots->len; i++)
    {
      const FrontLoadSlot *slot = &g_array_index (load->slots, FrontLoadSlot, i);
      g_autofree char *start = front_instant_format_iso (slot->start);

      front_json_open (json, NULL, '{');
      front_json_text_value (json, "start", start);
      front_json_int (json, "today", slot->today);
      front_json_real (json, "usual", slot->usual);
      json_count (json, "needed_erlang_c", slot->needed_c);
      json_count (json, "needed_erlang_a", slot->needed_a);
      json_count (json, "rostered_erlang_c", slot->rostered_c);
      json_count (json, "rostered_erlang_a", slot->rostered_a);
      front_json_close (json);
    }
  front_json_close (json);
  if (front_load_why_not (load) != NULL)
    front_json_text_value (json, "why_not", front_load_why_not (load));
  front_json_close (json);
}

static void
print_agents (int agents)
{
  if (agents >= 0)
    printf (" %10d", agents);
  else
    printf (" %10s", "–");
}

static void
print_text (const FrontQueueNow *queue, const FrontLoad *load)
{
  for (int i = 0; i < FRONT_CHANNEL_ADMIN; i++)
    {
      const FrontQueueLine *line = &queue->lines[i];
      g_autofree char *wait = line->since != FRONT_NEVER ? front_duration_format (queue->at - line->since) : g_strdup ("–");

      if (line->waiting > 0 || line->attended > 0 || line->booked > 0 || line->paused > 0)
        printf (_("%s: %" PRId64 " waiting, longest %s; %" PRId64 " being attended to\n"), front_channel_title (line->channel),
                line->waiting, wait, line->attended);
    }
  for (guint i = 0; i < queue->free->len; i++)
    printf (_("free: %s\n"), ((const FrontQueueFree *) queue->free->pdata[i])->name);
  /* Translators: columns, each 10 wide but the first */
  printf ("%s", _("from       today      usual   Erlang C   Erlang A\n"));
  for (guint i = 0; i < load->slots->len; i++)
    {
      const FrontLoadSlot *slot = &g_array_index (load->slots, FrontLoadSlot, i);

      printf ("%02u:%02u %10" PRId64, slot->minutes / 60, slot->minutes % 60, slot->today);
      if (isnan (slot->usual))
        printf (" %10s", "–");
      else
        printf (" %10.1f", slot->usual);
      print_agents (slot->needed_c);
      print_agents (slot->needed_a);
      putchar ('\n');
    }
  if (front_load_why_not (load) != NULL)
    printf ("– %s\n", front_load_why_not (load));
  if (!isnan (load->handling))
    {
      g_autofree char *from = front_instant_format_date (load->recent_from);
      g_autofree char *to = front_instant_format_date (load->recent_to - 1);

      printf (_("handling time %.0f s, measured from %s to %s\n"), load->handling, from, to);
    }
}

gboolean
front_command_queue (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *typed = NULL;
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "channel", 0, 0, G_OPTION_ARG_STRING, &typed, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL },
    { NULL },
  };
  g_autoptr(FrontDb) db = NULL;
  g_autoptr(FrontCalendar) calendar = NULL;
  g_autoptr(FrontQueueNow) queue = NULL;
  g_autoptr(FrontLoad) load = NULL;
  FrontChannel channel = FRONT_CHANNEL_PHONE;
  gint64 now = front_clock_now ();

  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  if (argc > 1)
    return front_cli_usage (error, _("queue: “%s” is not wanted here"), argv[1]);
  if (typed != NULL
      && (!front_channel_from_name (typed, &channel) || (channel != FRONT_CHANNEL_PHONE && channel != FRONT_CHANNEL_VISITOR)))
    return front_cli_usage (error, _("queue: --channel is phone or visitor, not “%s”"), typed);
  db = front_cli_open (cli, FRONT_DB_READING, error);
  if (db == NULL)
    return FALSE;
  calendar = front_calendar_load (db, error);
  if (calendar == NULL)
    return FALSE;
  queue = front_queue_now_load (db, now, error);
  if (queue == NULL)
    return FALSE;
  load = front_load_read (db, calendar, channel, now, error);
  if (load == NULL)
    return FALSE;
  if (as_json)
    {
      g_autoptr(FrontJson) json = front_json_new ();
      g_autofree char *at = front_instant_format_iso (now);

      front_json_open (json, NULL, '{');
      front_json_text_value (json, "at", at);
      json_queue (json, queue);
      json_load (json, load);
      front_json_close (json);
      puts (front_json_text (json));
    }
  else
    print_text (queue, load);
  return TRUE;
}
