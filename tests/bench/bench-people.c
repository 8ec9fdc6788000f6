/* Looking people up as somebody types, in a store of half a million people against one of a thousand: every key press of some
 * words, each the best of several runs in turns. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "bench-time.h"
#include "people/front-person-rows.h"

#define N_MANY 500000
#define N_FEW 1000
#define N_RUNS 5
#define SHOWN 50
#define MAX_RATIO 3.0
/* A key press that is this fast is not felt, whatever the smaller store does. */
#define FELT_US 4000

static const char *const first_names[] = { "Alan", "Barbara", "Charlotte", "David", "Eileen", "Farah", "Gareth", "Hannah", "Imran", "Jean",
                                           "Krystyna", "Linda", "Margaret", "Nigel", "Olivia", "Peter", "Ruth", "Sandra", "Thomas", "Wendy" };
static const char *const last_starts[] = { "Ash", "Barn", "Cart", "Dav", "Ell", "Fish", "Gold", "Hart", "Jen", "Kings", "Law", "Mar", "New",
                                           "Old", "Pen", "Rich", "Smith", "Thorn", "Under", "White" };
static const char *const last_ends[] = { "field", "ford", "ham", "ing", "ley", "man", "son", "ton", "well", "wood" };
static const char *const streets[] = { "Abbey Road", "Church Walk", "Elm Close", "Green Lane", "High Street", "Mill Lane", "Park Crescent" };

/* The same people first in both stores. */
static void
fill (FrontDb *db, int n)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);
  g_autoptr(FrontWrite) write = front_write_begin (db, &error);

  bench_check (error);
  for (int i = 0; i < n; i++)
    {
      g_autoptr(FrontPerson) person = front_person_new ();
      const char *first = first_names[g_rand_int_range (rand, 0, (gint32) G_N_ELEMENTS (first_names))];
      const char *start = last_starts[g_rand_int_range (rand, 0, (gint32) G_N_ELEMENTS (last_starts))];
      const char *end = last_ends[g_rand_int_range (rand, 0, (gint32) G_N_ELEMENTS (last_ends))];
      g_autofree char *phone = g_strdup_printf ("0%d %06d", g_rand_int_range (rand, 1600, 1990), g_rand_int_range (rand, 0, 1000000));
      g_autofree char *address = g_strdup_printf ("%d %s", g_rand_int_range (rand, 1, 200),
                                                  streets[g_rand_int_range (rand, 0, (gint32) G_N_ELEMENTS (streets))]);
      g_autofree char *postcode = g_strdup_printf ("AX%d %d%c%c", g_rand_int_range (rand, 1, 40), g_rand_int_range (rand, 1, 10),
                                                   'A' + g_rand_int_range (rand, 0, 26), 'A' + g_rand_int_range (rand, 0, 26));

      g_free (person->name);
      person->name = g_strdup_printf ("%s %s%s", first, start, end);
      front_person_add_detail (person, FRONT_DETAIL_PHONE, phone, NULL);
      front_person_add_detail (person, FRONT_DETAIL_ADDRESS, address, postcode);
      front_person_insert (db, person, &error);
      bench_check (error);
    }
  front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_PERSON, .what = "bench" }, &error);
  bench_check (error);
  front_write_commit (g_steal_pointer (&write), &error);
  bench_check (error);
}

static double
look_up (FrontDb *db, const char *typed, guint *n)
{
  gint64 start = g_get_monotonic_time ();
  gboolean more;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = front_person_rows (db, typed, SHOWN, &more, &error);

  bench_check (error);
  *n = rows->len;
  return (double) (g_get_monotonic_time () - start);
}

static FrontDb *
make (const char *folder, const char *name, int n)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;
  FrontDb *db = front_db_open (path, FRONT_DB_CREATE, &error);
  gint64 start = g_get_monotonic_time ();

  bench_check (error);
  fill (db, n);
  g_print ("%d people made in %.1f s\n", n, (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  return db;
}

static void
remove_folder (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  static const char *const words[] = { "margaret smithson", "01750 12", "AX12 4", "mill lane", "h gold", "x q", "zebedee", "07", "wood" };
  g_autofree char *folder = g_dir_make_tmp ("front-bench-XXXXXX", NULL);
  int many = g_getenv ("FRONT_BENCH_PEOPLE") != NULL ? atoi (g_getenv ("FRONT_BENCH_PEOPLE")) : N_MANY;
  FrontDb *few_db = make (folder, "few.frontdesk", N_FEW);
  FrontDb *many_db = make (folder, "many.frontdesk", many);
  double sum_few = 0, sum_many = 0, worst = 0;
  int status = 0;

  for (gsize w = 0; w < G_N_ELEMENTS (words); w++)
    for (gsize length = 0; length <= strlen (words[w]); length++)
      {
        g_autofree char *typed = g_strndup (words[w], length);
        double few = G_MAXDOUBLE, much = G_MAXDOUBLE;
        guint n_few, n_many;

        if (length == 0 && w > 0)
          continue;
        for (int run = 0; run < N_RUNS; run++)
          {
            few = MIN (few, look_up (few_db, typed, &n_few));
            much = MIN (much, look_up (many_db, typed, &n_many));
          }
        sum_few += few;
        sum_many += much;
        worst = MAX (worst, much);
        if (much > MAX_RATIO * MAX (few, FELT_US))
          {
            g_print ("“%s”: %.0f us against %.0f us, %u found: TOO SLOW\n", typed, much, few, n_many);
            status = 1;
          }
      }
  status |= bench_ratio ("a key press, on average", sum_many, sum_few, MAX_RATIO);
  g_print ("the slowest key press: %.1f ms\n", worst / 1000);
  front_db_close (few_db);
  front_db_close (many_db);
  remove_folder (folder);
  return status;
}
