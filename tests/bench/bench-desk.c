/* What the Desk reads after every change, and the details of a contact: a store of a million contacts against one of a thousand. */

#include "config.h"

#include <glib/gstdio.h>

#include "bench-million.h"
#include "bench-time.h"
#include "desk/front-desk-state.h"
#include "enquiries/front-log-details.h"
#include "enquiries/front-tally.h"

#define N_FEW 1000
#define N_MANY 1000000
#define N_RUNS 25
#define BOUND 1.5

static FrontDb *
make_store (const char *folder, int n_contacts)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *name = g_strdup_printf ("%d.frontdesk", n_contacts);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  FrontDb *db = front_db_open (path, FRONT_DB_CREATE, &error);
  FrontWrite *write;
  const FrontChange change = { .kind = FRONT_CHANGED_CONTACT, .what = "example" };

  bench_check (error);
  bench_fill (db, n_contacts, &error);
  bench_check (error);
  write = front_write_begin (db, &error);
  bench_check (error);
  front_tally_rebuild (db, &error);
  bench_check (error);
  front_write_record (write, &change, &error);
  front_write_commit (write, &error);
  bench_check (error);
  return db;
}

/* As the page asks after a contact changed: with what it knows of the directory already. */
static gint64
desk_once (FrontDb *db, FrontDeskBasis **basis)
{
  g_autoptr(GError) error = NULL;
  gint64 start = g_get_monotonic_time (), us;
  FrontDeskState *state = front_desk_state_load (db, *basis, NULL, &error);

  bench_check (error);
  us = g_get_monotonic_time () - start;
  if (*basis == NULL)
    *basis = front_desk_basis_ref (state->basis);
  front_desk_state_free (state);
  return us;
}

static gint64
details_once (FrontDb *db, gint64 id)
{
  g_autoptr(GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr(FrontLogDetails) details = front_log_details_load (db, id, &error);

  bench_check (error);
  g_assert_nonnull (details);
  return g_get_monotonic_time () - start;
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("front-bench-XXXXXX", NULL);
  FrontDb *stores[2] = { make_store (folder, N_FEW), make_store (folder, N_MANY) };
  const int sizes[2] = { N_FEW, N_MANY };
  FrontDeskBasis *bases[2] = { NULL, NULL };
  gint64 desk[2][N_RUNS], details[2][N_RUNS];
  int failed;

  for (int run = -3; run < N_RUNS; run++)
    for (int i = 0; i < 2; i++)
      {
        gint64 desk_us = desk_once (stores[i], &bases[i]);
        gint64 details_us = details_once (stores[i], 1 + ((run + 3) * 7919) % sizes[i]);

        /* The first ones fill the cache. */
        if (run >= 0)
          {
            desk[i][run] = desk_us;
            details[i][run] = details_us;
          }
      }
  failed = bench_ratio ("the Desk at 1 000 000 contacts to 1 000", bench_median (desk[1], N_RUNS), bench_median (desk[0], N_RUNS), BOUND);
  failed |= bench_ratio ("a contact's details at 1 000 000 contacts to 1 000", bench_median (details[1], N_RUNS),
                         bench_median (details[0], N_RUNS), BOUND);
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *path = g_strdup (front_db_uri (stores[i]));

      front_desk_basis_unref (bases[i]);
      front_db_close (stores[i]);
      g_unlink (path);
    }
  g_rmdir (folder);
  return failed;
}
