#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-commands.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "calendar/front-dates.h"
#include "cli/front-json.h"
#include "example/front-example.h"

/* To stderr, and only where somebody watches: stdout is for the result. */
static void
show_progress (double done, gpointer data)
{
  int *shown = data;
  int per_cent = (int) (done * 100);

  if (per_cent == *shown)
    return;
  *shown = per_cent;
  fprintf (stderr, "\r%s %d%%%s", _("Making the worked example:"), per_cent, per_cent == 100 ? "\n" : "");
}

static void
print_json (const FrontExampleMade *made, guint32 seed)
{
  g_autoptr(FrontJson) json = front_json_new ();

  front_json_open (json, NULL, '{');
  front_json_text_value (json, "from", made->from);
  front_json_text_value (json, "until", made->until);
  front_json_int (json, "seed", seed);
  front_json_open (json, "bad-quarter", '{');
  front_json_text_value (json, "from", made->bad_from);
  front_json_text_value (json, "until", made->bad_until);
  front_json_close (json);
  front_json_open (json, "contacts", '{');
  front_json_int (json, "phone", made->calls);
  front_json_int (json, "visitor", made->visitors);
  front_json_int (json, "email", made->emails);
  front_json_int (json, "online", made->online);
  front_json_close (json);
  front_json_int (json, "people", made->people);
  front_json_int (json, "services", made->services);
  front_json_int (json, "indicators", made->indicators);
  front_json_int (json, "plans", made->plans);
  front_json_int (json, "risks", made->risks);
  front_json_close (json);
  printf ("%s\n", front_json_text (json));
}

static void
print_text (const FrontExampleMade *made, guint32 seed)
{
  g_autofree char *from = front_date_format (made->from);
  g_autofree char *until = front_date_format (made->until);
  g_autofree char *bad_from = front_date_format (made->bad_from);
  g_autofree char *bad_until = front_date_format (made->bad_until);

  printf (_("Ashcombe District Council, a worked example: the council and its contacts are made up.\n"));
  printf (_("  Contacts    %d, from %s to %s (seed %u)\n"), made->calls + made->visitors + made->emails + made->online, from,
          until, seed);
  printf (_("              %d calls, %d visitors, %d e-mails, %d online\n"), made->calls, made->visitors, made->emails,
          made->online);
  printf (_("              too few staff from %s to %s\n"), bad_from, bad_until);
  printf (_("  People      %d, who do not exist\n"), made->people);
  printf (_("  Services    %d\n"), made->services);
  printf (_("  Indicators  %d\n"), made->indicators);
  printf (_("  Plans       %d, with %d risks\n"), made->plans, made->risks);
}

gboolean
front_command_demo (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *until = NULL;
  g_autofree char *until_date = NULL;
  g_autofree char *typed_seed = NULL;
  gint64 seed = FRONT_EXAMPLE_SEED;
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "until", 0, 0, G_OPTION_ARG_STRING, &until, NULL, NULL },
    { "seed", 0, 0, G_OPTION_ARG_STRING, &typed_seed, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL },
    { NULL },
  };
  int shown = -1;
  FrontExampleOptions options = { .progress_data = &shown };
  FrontExampleMade made;
  g_autoptr(FrontDb) db = NULL;

  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  if (argc > 1)
    return front_cli_usage (error, _("demo: “%s” is not wanted here; it takes --until DATE, --seed N and --json"), argv[1]);
  if (!front_cli_number ("demo: --seed", typed_seed, 0, G_MAXUINT32, &seed, error))
    return FALSE;
  /* Before the store is made. */
  if (!front_cli_date ("demo: --until", until, &until_date, error)
      || (until_date != NULL && !front_example_check_until (until_date, error)))
    return front_cli_wrong (error, NULL);
  options.until = until_date;
  options.seed = (guint32) seed;
  if (isatty (STDERR_FILENO))
    options.progress = show_progress;

  db = front_cli_open (cli, FRONT_DB_CREATE, error);
  if (db == NULL || !front_example_make (db, &options, &made, error))
    return FALSE;
  if (as_json)
    print_json (&made, options.seed);
  else
    print_text (&made, options.seed);
  return TRUE;
}
