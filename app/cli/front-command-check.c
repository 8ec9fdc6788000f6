#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-commands.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "cli/front-json.h"
#include "enquiries/front-check.h"

static void
print_json (GPtrArray *findings, gint64 n_contacts)
{
  g_autoptr(FrontJson) json = front_json_new ();

  front_json_open (json, NULL, '{');
  front_json_bool (json, "ok", findings->len == 0);
  front_json_int (json, "contacts", n_contacts);
  front_json_open (json, "findings", '[');
  for (guint i = 0; i < findings->len; i++)
    {
      const FrontFinding *finding = g_ptr_array_index (findings, i);

      front_json_open (json, NULL, '{');
      front_json_text_value (json, "ref", finding->ref);
      front_json_int (json, "count", finding->n);
      front_json_text_value (json, "what", finding->what);
      front_json_close (json);
    }
  front_json_close (json);
  front_json_close (json);
  printf ("%s\n", front_json_text (json));
}

static void
print_text (GPtrArray *findings, gint64 n_contacts)
{
  printf (g_dngettext (GETTEXT_PACKAGE, "%" PRId64 " contact looked at\n", "%" PRId64 " contacts looked at\n", (gulong) n_contacts), n_contacts);
  for (guint i = 0; i < findings->len; i++)
    printf ("  %s\n", ((FrontFinding *) g_ptr_array_index (findings, i))->what);
  if (findings->len == 0)
    printf ("%s\n", _("All is well."));
}

/* What was found goes to stdout either way: it is the result. The exit status tells whether all is well. */
gboolean
front_command_check (FrontCli *cli, int argc, char **argv, GError **error)
{
  gboolean as_json = FALSE;
  gboolean mend = FALSE;
  const GOptionEntry entries[] = {
    { "mend", 0, 0, G_OPTION_ARG_NONE, &mend, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL },
    { NULL },
  };
  g_autoptr(FrontDb) db = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  gint64 n_contacts;

  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  if (argc > 1)
    return front_cli_usage (error, _("check: “%s” is not wanted here; it takes --mend and --json"), argv[1]);
  db = front_cli_open (cli, FRONT_DB_EXISTING, error);
  if (db == NULL || (mend && !front_check_mend (db, error)))
    return FALSE;
  findings = front_check_store (db, &n_contacts, error);
  if (findings == NULL)
    return FALSE;
  if (as_json)
    print_json (findings, n_contacts);
  else
    print_text (findings, n_contacts);
  if (findings->len == 0)
    return TRUE;
  if (mend)
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_CORRUPT,
                 g_dngettext (GETTEXT_PACKAGE, "%u thing in “%s” is not as it should be, though all was counted anew",
                              "%u things in “%s” are not as they should be, though all was counted anew", findings->len),
                 findings->len, cli->store_uri);
  else
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_CORRUPT,
                 g_dngettext (GETTEXT_PACKAGE, "%u thing in “%s” is not as it should be; nothing was changed",
                              "%u things in “%s” are not as they should be; nothing was changed", findings->len),
                 findings->len, cli->store_uri);
  return FALSE;
}
