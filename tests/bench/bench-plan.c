/* A plan of 200 pages, both plans of the worked example over and over, against what LibreOffice takes for the same text and
 * against a plan of ten pages: written as PDF, opened, laid out as pages, and typed in. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "bench-time.h"
#include "documents/front-export.h"
#include "documents/front-plan-document.h"
#include "example/front-example.h"

#define N_COPIES 12
#define N_RUNS 3
#define N_KEYS 60
#define LEAST_PAGES 200
/* Ours against LibreOffice's, each from an empty process to the file, the best of the runs in turns. */
#define MAX_PDF 0.2
/* Opening reads twenty times as much. */
#define MAX_OPENING 30.0
/* A key press saves one text, whatever stands around it. */
#define MAX_TYPING 2.0

static void
copy_sections (FrontPlan *to, const FrontPlan *from)
{
  for (guint s = 0; s < from->sections->len; s++)
    {
      const FrontPlanSection *section = g_ptr_array_index (from->sections, s);
      FrontPlanSection *made = front_plan_add_section (to, section->kind, section->level, section->number, section->title);

      for (guint b = 0; b < section->blocks->len; b++)
        {
          const FrontPlanBlock *block = g_ptr_array_index (section->blocks, b);
          FrontPlanBlock *table;

          if (block->kind == FRONT_BLOCK_PROSE)
            front_plan_add_prose (made, block->text);
          else if (block->kind != FRONT_BLOCK_TABLE)
            front_plan_add_quote (made, block->kind, block->text, block->quotes);
          if (block->kind != FRONT_BLOCK_TABLE)
            continue;
          table = front_plan_add_table (made, block->text);
          for (guint c = 0; c < block->columns->len; c++)
            {
              const FrontPlanColumn *column = g_ptr_array_index (block->columns, c);

              front_plan_column_set_role (front_plan_add_column (table, column->kind, column->over, column->heading), column->role);
            }
          for (guint r = 0; r < block->rows->len; r++)
            {
              const FrontPlanRow *row = g_ptr_array_index (block->rows, r);
              FrontPlanRow *copy = front_plan_add_row (table, NULL);

              for (guint c = 0; c < row->cells->len; c++)
                {
                  const FrontPlanCell *cell = g_ptr_array_index (row->cells, c);

                  front_plan_row_set (copy, c, cell->state, cell->text, cell->reason);
                }
            }
        }
    }
}

/* Returns: the id of a plan that has both plans of the example @n times over. */
static gint64
add_long_plan (FrontDb *db, const char *ref, int n)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontPlan) one = front_plan_find (db, "2016-2019", &error);
  g_autoptr(FrontPlan) other = error == NULL ? front_plan_find (db, "2021-2024", &error) : NULL;
  g_autoptr(FrontPlan) made = front_plan_new (ref, "Both plans, over and over", 2021, 3);

  bench_check (error);
  for (int i = 0; i < n; i++)
    {
      copy_sections (made, one);
      copy_sections (made, other);
    }
  front_plan_add (db, made, &error);
  bench_check (error);
  return made->id;
}

/* ── Opening, and the pages of the preview ── */

static guint
open_plan (FrontDb *db, gint64 plan, gint64 *opened, gint64 *paged)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontPlanSources) sources = NULL;
  g_autoptr(FrontDocument) document = NULL;
  g_autoptr(FrontPages) pages = NULL;
  FrontPageSetup setup;
  gint64 start = g_get_monotonic_time ();

  sources = front_plan_sources_load (db, plan, &error);
  bench_check (error);
  *opened = g_get_monotonic_time () - start;
  front_page_setup_a4 (&setup, TRUE);
  start = g_get_monotonic_time ();
  document = front_plan_document_new (sources);
  pages = front_pages_new (document, &setup);
  *paged = g_get_monotonic_time () - start;
  return front_pages_count (pages);
}

/* ── Typing: each key saves the text it stands in ── */

static gint64
first_prose (FrontDb *db, gint64 plan)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontPlan) loaded = front_plan_load (db, plan, &error);

  bench_check (error);
  for (guint s = 0; s < loaded->sections->len; s++)
    {
      const FrontPlanSection *section = g_ptr_array_index (loaded->sections, s);

      for (guint b = 0; b < section->blocks->len; b++)
        if (((FrontPlanBlock *) g_ptr_array_index (section->blocks, b))->kind == FRONT_BLOCK_PROSE)
          return ((FrontPlanBlock *) g_ptr_array_index (section->blocks, b))->id;
    }
  return 0;
}

static void
type (FrontDb *db, gint64 block, guint key, gint64 *time)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *letters = g_strnfill (key + 1, 'x');
  g_autofree char *text = g_strconcat ("The council looks at this plan every quarter. ", letters, NULL);
  gint64 start = g_get_monotonic_time ();

  front_plan_save_prose (db, block, text, FRONT_PLAN_ANY_REVISION, NULL, NULL, &error);
  *time = g_get_monotonic_time () - start;
  bench_check (error);
}

/* ── Writing, ours and LibreOffice's ── */

static gint64
run (char **argv, char **envp)
{
  g_autoptr(GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  int status = 0;

  g_spawn_sync (NULL, argv, envp, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL,
                NULL, &status, &error);
  bench_check (error);
  g_spawn_check_wait_status (status, &error);
  bench_check (error);
  return g_get_monotonic_time () - start;
}

/* Frontdesk's own command, a process of its own as LibreOffice is. */
static gint64
export (const char *program, const char *store, const char *plan, const char *path)
{
  const char *argv[] = { program, "--store", store, "plan", "export", "--plan", plan, "-o", path, NULL };

  return run ((char **) argv, NULL);
}

static gint64
convert (const char *folder, const char *path)
{
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/profile", folder);
  const char *argv[] = { "soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", folder, path, NULL };
  g_auto(GStrv) envp = g_environ_unsetenv (g_get_environ (), "G_DEBUG");

  return run ((char **) argv, envp);
}

static int
bench_pdf (const char *program, const char *folder, const char *store)
{
  g_autofree char *ours = g_build_filename (folder, "ours.pdf", NULL);
  g_autofree char *odt = g_build_filename (folder, "long.odt", NULL);
  g_autofree char *short_odt = g_build_filename (folder, "short.odt", NULL);
  g_autofree char *soffice = g_find_program_in_path ("soffice");
  gint64 best = G_MAXINT64, other = G_MAXINT64, start = G_MAXINT64;

  if (soffice == NULL)
    {
      g_print ("PDF: LibreOffice is not there to compare with\n");
      return 0;
    }
  export (program, store, "long", odt);
  export (program, store, "short", short_odt);
  convert (folder, short_odt); /* makes its profile */
  for (guint i = 0; i < N_RUNS; i++)
    {
      best = MIN (best, export (program, store, "long", ours));
      other = MIN (other, convert (folder, odt));
      start = MIN (start, convert (folder, short_odt));
    }
  g_print ("LibreOffice takes %" G_GINT64_FORMAT " us to start and to write 20 pages\n", start);
  return bench_ratio ("PDF of 200 pages, against LibreOffice's of the same .odt", (double) best, (double) other, MAX_PDF);
}

static int
bench_model (FrontDb *db, gint64 long_plan, gint64 short_plan)
{
  gint64 opened[2][N_RUNS], paged[2][N_RUNS], typed[2][N_KEYS];
  gint64 blocks[2] = { first_prose (db, long_plan), first_prose (db, short_plan) };
  guint n_pages = 0;
  int bad = 0;

  for (guint i = 0; i < N_RUNS; i++)
    {
      n_pages = open_plan (db, long_plan, &opened[0][i], &paged[0][i]);
      open_plan (db, short_plan, &opened[1][i], &paged[1][i]);
    }
  g_print ("%u pages\n", n_pages);
  if (n_pages < LEAST_PAGES)
    return 1;
  for (guint i = 0; i < N_KEYS; i++)
    for (guint which = 0; which < 2; which++)
      type (db, blocks[which], i, &typed[which][i]);
  bad |= bench_ratio ("opening, against 20 pages", bench_median (opened[0], N_RUNS), bench_median (opened[1], N_RUNS), MAX_OPENING);
  bad |= bench_ratio ("laying out all pages, against 20", bench_median (paged[0], N_RUNS), bench_median (paged[1], N_RUNS),
                      MAX_OPENING);
  bad |= bench_ratio ("a key typed, against a plan of 20 pages", bench_median (typed[0], N_KEYS), bench_median (typed[1], N_KEYS),
                      MAX_TYPING);
  return bad;
}

int
main (int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("bench-plan-XXXXXX", &error);
  g_autofree char *store = folder != NULL ? g_build_filename (folder, "plan.frontdesk", NULL) : NULL;
  const char *argv_rm[] = { "rm", "-rf", folder, NULL };
  FrontExampleMade made;
  FrontExampleOptions options = { .seed = FRONT_EXAMPLE_SEED };
  FrontDb *db;
  gint64 ids[2];
  int bad;

  bench_check (error);
  if (argc != 2)
    {
      g_printerr ("bench-plan FRONTDESK\n");
      return 2;
    }
  db = front_db_open (store, FRONT_DB_CREATE, &error);
  bench_check (error);
  front_example_make (db, &options, &made, &error);
  bench_check (error);
  ids[0] = add_long_plan (db, "long", N_COPIES);
  ids[1] = add_long_plan (db, "short", 1);
  bad = bench_model (db, ids[0], ids[1]);
  front_db_close (db);
  bad |= bench_pdf (argv[1], folder, store);
  run ((char **) argv_rm, NULL);
  return bad;
}
