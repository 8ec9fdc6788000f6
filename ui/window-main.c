#include "config.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>
#include <stdio.h>

#include "calendar/front-clock.h"
#include "cli/front-cli.h"
#include "front-application.h"

int
main (int argc, char **argv)
{
  g_autoptr(FrontApplication) application = NULL;
  const char *shift;

  front_cli_set_locale ();
  /* Opened before the application, which has only a warning to say where there is no display. The server learns the
   * program's name as it is opened. */
  g_set_prgname ("frontdesk");
  if (!gtk_init_check ())
    {
      fprintf (stderr, "frontdesk: %s\n",
               _("There is no display to open a window on. The commands work without one: frontdesk --help"));
      return 1;
    }
  /* A year's end cannot be waited for. */
  shift = g_getenv ("FRONT_TEST_CLOCK_SHIFT");
  if (shift != NULL)
    front_clock_shift_for_tests (g_ascii_strtoll (shift, NULL, 10) * FRONT_SECOND);
  application = front_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
