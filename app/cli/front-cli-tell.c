#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-cli.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "cli/front-json.h"

void
front_cli_written (const char *path, gboolean as_json)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr(FrontJson) json = front_json_new ();

  if (!as_json)
    {
      printf (_("Written: %s\n"), name);
      return;
    }
  front_json_open (json, NULL, '{');
  front_json_text_value (json, "file", name);
  front_json_close (json);
  puts (front_json_text (json));
}

/* Both ways: a question that nobody sees is not answered, and an answer that nobody typed is none. */
static gboolean
somebody_is_there (void)
{
  return isatty (STDIN_FILENO) && isatty (STDERR_FILENO);
}

gboolean
front_cli_sure (gboolean yes, const char *what, GError **error)
{
  char answer[16] = "";

  if (yes)
    return TRUE;
  if (!somebody_is_there ())
    return front_cli_usage (error, _("%s Nothing was done: --yes does it, --dry-run only looks."), what);
  g_printerr (_("%s\nType “yes” to do it: "), what);
  if (fgets (answer, sizeof answer, stdin) != NULL)
    g_strstrip (answer);
  if (g_ascii_strcasecmp (answer, "yes") == 0 || g_utf8_collate (answer, _("yes")) == 0)
    return TRUE;
  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_CANCELLED, _("nothing was done"));
  return FALSE;
}
