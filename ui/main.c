#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "cli/front-cli.h"
#include "front-application.h"

int
main (int argc, char **argv)
{
  g_autoptr(FrontApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  /* A command never touches GTK, so that it runs where there is no display. */
  if (front_cli_wanted (argc, argv))
    return front_cli_run (argc, argv);

  application = front_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
