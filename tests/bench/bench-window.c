/* bench-window PROGRAM BARE: how long until the window is painted with a million contacts in the store, and how much memory
 * it holds then, against a bare libadwaita window.
 *
 * Both are looked at from outside, through the X server, so that neither knows it is measured: from the start of the process
 * until the middle of the header bar shows more than one flat colour. GTK puts a whole frame on the screen at once,
 * so that then everything is there. The runs alternate; medians are compared. Memory is the resident set a second later.
 *
 * Needs a display of its own (xvfb-run) and no session bus. */

#include "config.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "bench-million.h"

#define N_CONTACTS 1000000
#define N_RUNS 7
#define MAX_TIME 2.0
#define MAX_MEMORY 1.5
#define HEADER_Y 24      /* through the header bar's title and buttons */
#define PATIENCE_US (60 * G_USEC_PER_SEC)

static int
ignore_error (Display *display, XErrorEvent *event)
{
  /* A window may go between being listed and being looked at. */
  return 0;
}

static gboolean
is_painted (Display *display, Window window, int width)
{
  XImage *image = XGetImage (display, window, 0, HEADER_Y, (unsigned int) width, 1, AllPlanes, ZPixmap);
  gboolean painted = FALSE;

  if (image == NULL)
    return FALSE;
  /* Its outermost pixels are the window's border. */
  for (int x = 17; x < width - 16 && !painted; x++)
    painted = XGetPixel (image, x, 0) != XGetPixel (image, 16, 0);
  XDestroyImage (image);
  return painted;
}

/* The painted window of the only program on this display; None while there is none. */
static Window
find_painted (Display *display)
{
  Window root, parent, *children = NULL;
  Window found = None;
  unsigned int n_children = 0;

  if (XQueryTree (display, DefaultRootWindow (display), &root, &parent, &children, &n_children) == 0)
    return None;
  for (unsigned int i = 0; i < n_children && found == None; i++)
    {
      XWindowAttributes attributes;

      if (XGetWindowAttributes (display, children[i], &attributes) != 0 && attributes.map_state == IsViewable
          && attributes.width > 400 && attributes.height > 300
          && is_painted (display, children[i], attributes.width))
        found = children[i];
    }
  if (children != NULL)
    XFree (children);
  return found;
}

static double
resident_mb (GPid pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", (int) pid);
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents (path, &status, NULL, NULL) || (line = strstr (status, "VmRSS:")) == NULL)
    return NAN;
  return g_ascii_strtod (line + strlen ("VmRSS:"), NULL) / 1024;
}

typedef struct
{
  double ms[N_RUNS];
  double mb[N_RUNS];
} Series;

static GPid
start (const char *program, const char *store)
{
  const char *argv[] = { program, store != NULL ? "--store" : NULL, store, NULL };
  g_auto(GStrv) environment = g_get_environ ();
  g_autoptr(GError) error = NULL;
  GPid pid;

  environment = g_environ_setenv (environment, "GSK_RENDERER", "cairo", TRUE);
  environment = g_environ_setenv (environment, "GDK_BACKEND", "x11", TRUE);
  environment = g_environ_setenv (environment, "GTK_A11Y", "none", TRUE);
  environment = g_environ_setenv (environment, "GSETTINGS_BACKEND", "memory", TRUE);
  environment = g_environ_setenv (environment, "DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  environment = g_environ_unsetenv (environment, "G_DEBUG");
  environment = g_environ_unsetenv (environment, "MALLOC_CHECK_");
  if (!g_spawn_async (NULL, (char **) argv, environment, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                      &pid, &error))
    g_error ("%s", error->message);
  return pid;
}

static void
stop (GPid pid)
{
  kill (pid, SIGTERM);
  waitpid (pid, NULL, 0);
}

static Window
wait_for_paint (Display *display, const char *program)
{
  gint64 begun = g_get_monotonic_time ();
  Window window;

  while ((window = find_painted (display)) == None)
    {
      if (g_get_monotonic_time () - begun > PATIENCE_US)
        g_error ("%s shows no window", program);
      g_usleep (1000);
    }
  return window;
}

static void
run (Display *display, const char *program, const char *store, Series *series, int i)
{
  gint64 begun = g_get_monotonic_time ();
  GPid pid = start (program, store);
  double ms, mb;

  wait_for_paint (display, program);
  ms = (double) (g_get_monotonic_time () - begun) / 1000;
  g_usleep (G_USEC_PER_SEC);
  mb = resident_mb (pid);
  stop (pid);
  while (find_painted (display) != None)
    g_usleep (1000);
  if (i < 0)
    return;
  series->ms[i] = ms;
  series->mb[i] = mb;
}

static int
compare_doubles (const void *a, const void *b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

static double
median (double *values)
{
  qsort (values, N_RUNS, sizeof *values, compare_doubles);
  return values[N_RUNS / 2];
}

static void
press (const char *keys)
{
  g_autofree char *command = g_strdup_printf ("xdotool key %s", keys);

  if (!g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL))
    g_error ("xdotool is needed");
}

/* With the Log opened and walked through: for information, there is no bare window to compare it with. */
static double
memory_with_log (Display *display, const char *program, const char *store)
{
  GPid pid = start (program, store);
  Window window = wait_for_paint (display, program);
  double mb;

  XSetInputFocus (display, window, RevertToParent, CurrentTime);
  XSync (display, False);
  press ("alt+2");
  g_usleep (2 * G_USEC_PER_SEC);
  for (int i = 0; i < 20; i++)
    press (i % 10 == 9 ? "End" : i % 10 == 0 ? "Home" : "Next");
  g_usleep (G_USEC_PER_SEC);
  mb = resident_mb (pid);
  stop (pid);
  return mb;
}

int
main (int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("front-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "million.frontdesk", NULL);
  Series ours = { 0 }, bare = { 0 };
  Display *display = XOpenDisplay (NULL);
  double time_ratio, memory_ratio, log_mb;
  FrontDb *db;

  if (argc != 3 || display == NULL)
    {
      g_printerr ("usage: xvfb-run %s PROGRAM BARE\n", argv[0]);
      return 2;
    }
  XSetErrorHandler (ignore_error);
  db = front_db_open (path, FRONT_DB_CREATE, &error);
  if (db == NULL || !bench_fill (db, N_CONTACTS, &error))
    g_error ("%s", error->message);
  front_db_close (db);

  /* Round -1 brings files into the kernel's memory and is not counted. */
  for (int i = -1; i < N_RUNS; i++)
    {
      run (display, argv[2], NULL, &bare, i);
      run (display, argv[1], path, &ours, i);
    }
  log_mb = memory_with_log (display, argv[1], path);

  time_ratio = median (ours.ms) / median (bare.ms);
  memory_ratio = median (ours.mb) / median (bare.mb);
  g_print ("window painted      bare %6.0f ms   with %d contacts %6.0f ms   ratio %.2f (at most %.1f)\n", median (bare.ms),
           N_CONTACTS, median (ours.ms), time_ratio, MAX_TIME);
  g_print ("resident memory     bare %6.1f MB   with %d contacts %6.1f MB   ratio %.2f (at most %.1f)\n", median (bare.mb),
           N_CONTACTS, median (ours.mb), memory_ratio, MAX_MEMORY);
  g_print ("with the Log opened and scrolled: %.1f MB\n", log_mb);

  g_unlink (path);
  g_rmdir (folder);
  XCloseDisplay (display);
  return time_ratio <= MAX_TIME && memory_ratio <= MAX_MEMORY ? 0 : 1;
}
