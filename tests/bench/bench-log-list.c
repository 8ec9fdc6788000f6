/* The Log's own list in a window: every key press until it is painted in the search box, every jump of the scroll bar until
 * the rows there are painted, and every search until its first rows are, at a million contacts against the same list with a
 * thousand. The two take turns, so that other work on the machine falls on both. Needs a display of its own (xvfb-run). */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "bench-million.h"
#include "bench-time.h"
#include "log/front-log-item.h"
#include "log/front-log-page.h"

#define N_MANY 1000000
#define N_FEW 1000
#define N_ROUNDS 5
#define N_JUMPS 20
#define MAX_RATIO 1.5
#define BETWEEN_KEYS_MS 150 /* a quick typist */
#define PATIENCE_US (60 * G_USEC_PER_SEC)

typedef struct
{
  char *path;
  FrontStore *store;
  GtkWindow *window;
  GtkEditable *search;
  GtkColumnView *view;
  GtkAdjustment *adjustment;
  gint64 n_painted; /* frames */
  GArray *keys, *jumps, *found; /* of gint64: µs */
} Place;

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
painted_cb (GdkFrameClock *clock, Place *place)
{
  place->n_painted++;
}

static void
wait_paint (Place *place)
{
  gint64 before = place->n_painted;
  gint64 begun = g_get_monotonic_time ();

  while (place->n_painted == before)
    {
      if (g_get_monotonic_time () - begun > PATIENCE_US)
        g_error ("nothing is painted");
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
pass (int ms)
{
  gint64 end = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (200);
}

static GListModel *
model_of (Place *place)
{
  return G_LIST_MODEL (gtk_column_view_get_model (place->view));
}

/* The row at @position is there. */
static gboolean
is_there (Place *place, guint position)
{
  g_autoptr(FrontLogItem) item = g_list_model_get_item (model_of (place), position);

  return item != NULL && !front_log_item_is_loading (item);
}

static void
wait_row (Place *place, guint position)
{
  gint64 begun = g_get_monotonic_time ();

  while (!is_there (place, position))
    {
      if (g_get_monotonic_time () - begun > PATIENCE_US)
        g_error ("row %u does not come", position);
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
note_time (GArray *times, gint64 begun)
{
  gint64 us = g_get_monotonic_time () - begun;

  g_array_append_val (times, us);
}

static void
wait_for_count (Place *place, guint least)
{
  gint64 begun = g_get_monotonic_time ();

  while (gtk_column_view_get_model (place->view) == NULL || g_list_model_get_n_items (model_of (place)) < least)
    {
      if (g_get_monotonic_time () - begun > PATIENCE_US)
        g_error ("the list does not come");
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
place_open (Place *place, const char *folder, int n_contacts)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *name = g_strdup_printf ("%d.frontdesk", n_contacts);
  FrontDb *db;
  GtkWidget *page;

  place->keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  place->jumps = g_array_new (FALSE, FALSE, sizeof (gint64));
  place->found = g_array_new (FALSE, FALSE, sizeof (gint64));
  place->path = g_build_filename (folder, name, NULL);
  db = front_db_open (place->path, FRONT_DB_CREATE, &error);
  if (db == NULL || !bench_fill (db, n_contacts, &error))
    g_error ("%s", error->message);
  front_db_close (db);
  place->store = front_store_new (place->path, FRONT_DB_EXISTING);
  page = front_log_page_new (place->store);
  place->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (place->window, 1200, 800);
  gtk_window_set_child (place->window, page);
  gtk_window_present (place->window);
  place->search = GTK_EDITABLE (find (page, GTK_TYPE_SEARCH_ENTRY));
  place->view = GTK_COLUMN_VIEW (find (page, GTK_TYPE_COLUMN_VIEW));
  place->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (place->view));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (place->window)), "after-paint", G_CALLBACK (painted_cb), place);
  wait_for_count (place, (guint) n_contacts);
  wait_row (place, 0);
  pass (500);
}

/* Alone on the screen: a window that another covers is painted when nothing else is to be done. */
static void
place_show (Place *places, int which)
{
  gtk_widget_set_visible (GTK_WIDGET (places[1 - which].window), FALSE);
  gtk_window_present (places[which].window);
  wait_paint (&places[which]);
  gtk_widget_grab_focus (GTK_WIDGET (places[which].search));
  pass (500);
}

static void
place_close (Place *place)
{
  gtk_window_destroy (place->window);
  pass (100);
  front_store_close (place->store);
  g_object_unref (place->store);
  g_array_unref (place->keys);
  g_array_unref (place->jumps);
  g_array_unref (place->found);
  g_unlink (place->path);
  g_free (place->path);
}

/* A word is typed at a typist's pace and taken back; the answers come in meanwhile. */
static void
type_word (Place *place, const char *word)
{
  for (int i = 0; word[i] != '\0'; i++)
    {
      int position = -1;
      gint64 begun;

      gtk_editable_set_position (place->search, -1);
      position = gtk_editable_get_position (place->search);
      begun = g_get_monotonic_time ();
      gtk_editable_insert_text (place->search, word + i, 1, &position);
      wait_paint (place);
      note_time (place->keys, begun);
      pass (BETWEEN_KEYS_MS);
    }
  pass (1500);
}

/* From the whole list to the first row that holds the word: the search, its pause for typing included. */
static void
find_word (Place *place, const char *word)
{
  guint n_all = g_list_model_get_n_items (model_of (place));
  gint64 begun = g_get_monotonic_time ();

  gtk_editable_set_text (place->search, word);
  while (g_list_model_get_n_items (model_of (place)) == n_all || g_list_model_get_n_items (model_of (place)) == 0)
    {
      if (g_get_monotonic_time () - begun > PATIENCE_US)
        g_error ("“%s” is not answered", word);
      g_main_context_iteration (NULL, TRUE);
    }
  wait_row (place, 0);
  wait_paint (place);
  note_time (place->found, begun);
}

static void
show_all (Place *place, guint n)
{
  gtk_editable_set_text (place->search, "");
  wait_for_count (place, n);
  wait_row (place, 0);
  pass (500);
}

static void
jump (Place *place, double share)
{
  double top = share * (gtk_adjustment_get_upper (place->adjustment) - gtk_adjustment_get_page_size (place->adjustment));
  guint n = g_list_model_get_n_items (model_of (place));
  guint position = (guint) (share * (n - 1));
  gint64 begun = g_get_monotonic_time ();

  gtk_adjustment_set_value (place->adjustment, top);
  wait_paint (place);
  wait_row (place, position);
  gtk_widget_queue_draw (GTK_WIDGET (place->view));
  wait_paint (place);
  note_time (place->jumps, begun);
  pass (30);
}

/* The middle of each, because other work on the machine only ever adds. */
static gboolean
report (const char *what, GArray *few, GArray *many, double bound)
{
  double few_ms = bench_median ((gint64 *) (gpointer) few->data, few->len) / 1000;
  double many_ms = bench_median ((gint64 *) (gpointer) many->data, many->len) / 1000;
  double ratio = many_ms / few_ms;

  g_print ("%-44s %7.1f ms with %d   %7.1f ms with %d   ratio %.2f", what, few_ms, N_FEW, many_ms, N_MANY, ratio);
  if (bound > 0)
    g_print (" (at most %.1f)%s\n", bound, ratio > bound ? "  TOO SLOW" : "");
  else
    g_print ("\n");
  return bound > 0 && ratio > bound;
}

int
main (int argc, char **argv)
{
  static const char *const words[] = { "boiler", "a", "missed bin", "rep12", "council" };
  g_autofree char *folder = g_dir_make_tmp ("front-bench-XXXXXX", NULL);
  Place places[2] = { { 0 }, { 0 } };
  const int sizes[] = { N_FEW, N_MANY };
  g_autoptr(GRand) random = g_rand_new_with_seed (1);
  gboolean failed;

  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  adw_init ();
  for (int i = 0; i < 2; i++)
    {
      place_open (&places[i], folder, sizes[i]);
      gtk_widget_set_visible (GTK_WIDGET (places[i].window), FALSE);
    }

  for (int round = 0; round < N_ROUNDS; round++)
    {
      double shares[N_JUMPS];

      for (int k = 0; k < N_JUMPS; k++)
        shares[k] = g_rand_double (random);
      for (int i = 0; i < 2; i++)
        {
          place_show (places, i);
          for (int k = 0; k < N_JUMPS; k++)
            jump (&places[i], shares[k]);
          type_word (&places[i], words[round]);
          show_all (&places[i], (guint) sizes[i]);
          find_word (&places[i], words[round]);
          show_all (&places[i], (guint) sizes[i]);
        }
    }
  failed = report ("each key press painted", places[0].keys, places[1].keys, MAX_RATIO);
  failed = report ("each jump of the scroll bar, rows painted", places[0].jumps, places[1].jumps, MAX_RATIO) || failed;
  report ("a search until its first rows are painted", places[0].found, places[1].found, 0);

  for (int i = 0; i < 2; i++)
    place_close (&places[i]);
  g_rmdir (folder);
  return failed ? 1 : 0;
}
