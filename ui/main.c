#include "config.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/front-cli.h"

/* The program that people name. Commands run here, where neither GTK nor a display is needed nor loaded; the window is a
 * program of its own that takes this one's place. */

#define WINDOW "frontdesk-window"

/* Beside this program where it was built, in its own folder where it is installed. */
static char *
find_window (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;
  char *beside = folder != NULL ? g_build_filename (folder, WINDOW, NULL) : NULL;

  if (beside != NULL && g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return beside;
  g_free (beside);
  return g_build_filename (LIBEXECDIR, WINDOW, NULL);
}

int
main (int argc, char **argv)
{
  g_autofree char *window = NULL;

  front_cli_set_locale ();
  if (front_cli_wanted (argc, argv))
    return front_cli_run (argc, argv);
  window = find_window ();
  execv (window, argv);
  fprintf (stderr, _("frontdesk: the window cannot be opened: %s: %s. Install the program again; the commands work without it.\n"),
           window, g_strerror (errno));
  return 1;
}
