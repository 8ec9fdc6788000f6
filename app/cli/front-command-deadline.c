#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-commands.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "calendar/front-calendar.h"
#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "cli/front-json.h"

/* frontdesk deadline, frontdesk elapsed: the calendar for scripts. */

/* The store's calendar; the built-in one where there is no store yet, so that a script needs none. */
static FrontCalendar *
load_calendar (FrontCli *cli, GError **error)
{
  g_autoptr(FrontDb) db = NULL;

  if (strstr (cli->store_uri, "://") == NULL && !g_file_test (cli->store_uri, G_FILE_TEST_EXISTS))
    return front_calendar_load (NULL, error);
  db = front_cli_open (cli, FRONT_DB_READING, error);
  return db != NULL ? front_calendar_load (db, error) : NULL;
}

/* A date, or an instant, which stands for the local date it lies on. */
static char *
read_received (const char *typed, GError **error)
{
  g_autoptr(GError) local = NULL;
  gint64 at;
  char *date = front_date_parse (typed, &local);

  if (date != NULL)
    return date;
  if (strchr (typed, 'T') != NULL && front_instant_parse (typed, &at, NULL))
    return front_date_of (at);
  front_cli_usage (error, "deadline: --received: %s", local->message);
  return NULL;
}

static const char *
weekday_of (const char *date)
{
  static const char *const names[] = { N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"),
                                       N_("Saturday"), N_("Sunday") };
  int year, month, day;
  GDate parsed;

  sscanf (date, "%4d-%2d-%2d", &year, &month, &day);
  g_date_clear (&parsed, 1);
  g_date_set_dmy (&parsed, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return _(names[g_date_get_weekday (&parsed) - 1]);
}

/* The days between that did not count, and why: what somebody asks who gets another date. */
static GPtrArray *
days_left_out (const FrontCalendar *calendar, const char *received, const char *deadline)
{
  GPtrArray *days = g_ptr_array_new_with_free_func (g_free);
  int year, month, day;
  GDate date;

  sscanf (received, "%4d-%2d-%2d", &year, &month, &day);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  for (;;)
    {
      char text[11];
      g_autofree char *why = NULL;

      g_date_add_days (&date, 1);
      g_snprintf (text, sizeof text, "%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
      if (strcmp (text, deadline) >= 0)
        return days;
      why = front_calendar_why_not (calendar, text);
      if (why != NULL)
        {
          g_ptr_array_add (days, g_strdup (text));
          g_ptr_array_add (days, g_steal_pointer (&why));
        }
    }
}

/* Where the deadline lies past the years whose holidays are known. */
static char *
deadline_warning (const FrontCalendar *calendar, const char *deadline)
{
  if (g_ascii_strtoll (deadline, NULL, 10) > front_calendar_known_to (calendar))
    return g_strdup_printf (_("bank holidays are known up to %d; those after are computed and may miss a proclaimed one"),
                            front_calendar_known_to (calendar));
  return front_calendar_warning (calendar, front_clock_now ());
}

static void
print_deadline_json (const char *received, gint64 working_days, const char *deadline, GPtrArray *left_out, const char *warning)
{
  g_autoptr(FrontJson) json = front_json_new ();

  front_json_open (json, NULL, '{');
  front_json_text_value (json, "received", received);
  front_json_int (json, "working_days", working_days);
  front_json_text_value (json, "deadline", deadline);
  front_json_text_value (json, "weekday", weekday_of (deadline));
  front_json_open (json, "not_counted", '[');
  for (guint i = 0; i < left_out->len; i += 2)
    {
      front_json_open (json, NULL, '{');
      front_json_text_value (json, "date", g_ptr_array_index (left_out, i));
      front_json_text_value (json, "why", g_ptr_array_index (left_out, i + 1));
      front_json_close (json);
    }
  front_json_close (json);
  front_json_text_value (json, "warning", warning);
  front_json_close (json);
  puts (front_json_text (json));
}

static void
print_deadline_text (const char *deadline, GPtrArray *left_out)
{
  g_autofree char *shown = front_date_format (deadline);

  printf ("%s %s\n", weekday_of (deadline), shown);
  for (guint i = 0; i < left_out->len; i += 2)
    {
      g_autofree char *date = front_date_format (g_ptr_array_index (left_out, i));

      printf (_("not counted: %s %s\n"), date, (const char *) g_ptr_array_index (left_out, i + 1));
    }
}

gboolean
front_command_deadline (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *typed_received = NULL;
  g_autofree char *typed_days = NULL;
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "received", 0, 0, G_OPTION_ARG_STRING, &typed_received, NULL, NULL },
    { "working-days", 0, 0, G_OPTION_ARG_STRING, &typed_days, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL },
    { NULL },
  };
  g_autoptr(FrontCalendar) calendar = NULL;
  g_autoptr(GPtrArray) left_out = NULL;
  g_autofree char *received = NULL;
  g_autofree char *deadline = NULL;
  g_autofree char *warning = NULL;
  gint64 working_days = -1;

  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  if (argc > 1 || typed_received == NULL || typed_days == NULL)
    return front_cli_usage (error, _("deadline: give --received DATE and --working-days N"));
  if (!front_cli_number ("deadline: --working-days", typed_days, 0, 10000, &working_days, error))
    return FALSE;
  received = read_received (typed_received, error);
  if (received == NULL)
    return FALSE;
  calendar = load_calendar (cli, error);
  if (calendar == NULL)
    return FALSE;
  deadline = front_calendar_deadline (calendar, received, (guint) working_days);
  if (deadline == NULL)
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                           _("a hundred years do not hold so many working days; look at the office's opening hours"));
      return FALSE;
    }
  left_out = days_left_out (calendar, received, deadline);
  warning = deadline_warning (calendar, deadline);
  if (as_json)
    print_deadline_json (received, working_days, deadline, left_out, warning);
  else
    print_deadline_text (deadline, left_out);
  if (warning != NULL)
    g_printerr ("frontdesk: %s\n", warning);
  return TRUE;
}

/* ── elapsed ── */

static void
print_elapsed (gint64 from, gint64 to, gint64 working, gboolean as_json)
{
  g_autofree char *working_text = front_duration_format (working);
  g_autofree char *elapsed_text = front_duration_format (to - from);
  g_autofree char *from_iso = front_instant_format_iso (from);
  g_autofree char *to_iso = front_instant_format_iso (to);
  g_autoptr(FrontJson) json = front_json_new ();

  if (!as_json)
    {
      printf (_("%s of working time (%s in all)\n"), working_text, elapsed_text);
      return;
    }
  front_json_open (json, NULL, '{');
  front_json_text_value (json, "from", from_iso);
  front_json_text_value (json, "to", to_iso);
  front_json_real (json, "working_seconds", working / (double) FRONT_SECOND);
  front_json_real (json, "working_hours", working / (double) FRONT_HOUR);
  front_json_real (json, "elapsed_seconds", (to - from) / (double) FRONT_SECOND);
  front_json_close (json);
  puts (front_json_text (json));
}

gboolean
front_command_elapsed (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *typed_from = NULL;
  g_autofree char *typed_to = NULL;
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &typed_from, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_STRING, &typed_to, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL },
    { NULL },
  };
  g_autoptr(FrontCalendar) calendar = NULL;
  gint64 from = 0, to = 0;

  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  if (argc > 1 || typed_from == NULL || typed_to == NULL)
    return front_cli_usage (error, _("elapsed: give --from TIME and --to TIME, such as 2026-04-02T16:30:00+01:00"));
  if (!front_cli_instant ("elapsed: --from", typed_from, &from, error) || !front_cli_instant ("elapsed: --to", typed_to, &to, error))
    return FALSE;
  if (to < from)
    return front_cli_usage (error, _("elapsed: --to is before --from"));
  calendar = load_calendar (cli, error);
  if (calendar == NULL)
    return FALSE;
  print_elapsed (from, to, front_calendar_elapsed (calendar, from, to), as_json);
  return TRUE;
}
