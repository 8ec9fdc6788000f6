#define G_LOG_DOMAIN "front-check"

#include "config.h"
#include "enquiries/front-check.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "enquiries/front-tally-figures.h"
#include "enquiries/front-tally.h"

#define COLUMN(name, column) ", " #column

FRONT_STATEMENT (check_contacts, "SELECT count (*) FROM contact")
FRONT_STATEMENT (check_tally_cells, "SELECT channel, hour, offered, answered, in_time FROM tally")
FRONT_STATEMENT (check_tally_figures, "SELECT service_id, channel, day" FRONT_AMOUNTS (COLUMN) " FROM tally_figure")
FRONT_STATEMENT (check_tally_days,
                 "SELECT count (*) FROM ("
                 "SELECT channel, day, sum (offered) AS offered, sum (answered) AS answered, sum (in_time) AS in_time FROM ("
                 "SELECT channel, day, offered, answered, in_time FROM tally_day UNION ALL "
                 "SELECT channel, hour / 24, -offered, -answered, -in_time FROM tally) AS both_tallies "
                 "GROUP BY channel, day) AS differences WHERE offered <> 0 OR answered <> 0 OR in_time <> 0")

/* Each counts rows that should not be. */
FRONT_STATEMENT (check_order,
                 "SELECT count (*) FROM contact WHERE answered_at < arrived_at OR ended_at < arrived_at "
                 "OR ended_at < answered_at")
FRONT_STATEMENT (check_finished,
                 /* A telephone log (source 3) can stop before the call it tells of does. */
                 "SELECT count (*) FROM contact WHERE (state = 9 AND ended_at IS NULL AND source <> 3) "
                 "OR (state <> 9 AND ended_at IS NOT NULL)")
FRONT_STATEMENT (check_service,
                 "SELECT count (*) FROM contact WHERE service_id IS NOT NULL AND service_id NOT IN (SELECT id FROM service)")
FRONT_STATEMENT (check_period,
                 "SELECT count (*) FROM period WHERE NOT EXISTS (SELECT 1 FROM contact WHERE contact.id = period.contact_id)")
FRONT_STATEMENT (check_open_period,
                 "SELECT count (*) FROM period JOIN contact ON contact.id = period.contact_id "
                 "WHERE period.ended_at IS NULL AND contact.state = 9")
FRONT_STATEMENT (check_stint,
                 "SELECT count (*) FROM stint WHERE NOT EXISTS (SELECT 1 FROM contact WHERE contact.id = stint.contact_id)")
FRONT_STATEMENT (check_assessment,
                 "SELECT count (*) FROM assessment WHERE NOT EXISTS (SELECT 1 FROM risk WHERE risk.id = assessment.risk_id)")

/* People (app/people). */
FRONT_STATEMENT (check_person,
                 "SELECT count (*) FROM contact WHERE person_id IS NOT NULL AND person_id NOT IN (SELECT id FROM person)")
FRONT_STATEMENT (check_merged_person,
                 "SELECT count (*) FROM contact WHERE person_id IN (SELECT id FROM person WHERE merged_into IS NOT NULL)")
FRONT_STATEMENT (check_merge_loop,
                 "WITH RECURSIVE stands (id) AS (SELECT id FROM person WHERE merged_into IS NULL UNION "
                 "SELECT person.id FROM person JOIN stands ON person.merged_into = stands.id) "
                 "SELECT count (*) FROM person WHERE id NOT IN (SELECT id FROM stands)")
FRONT_STATEMENT (check_detail, "SELECT count (*) FROM person_detail WHERE person_id NOT IN (SELECT id FROM person)")
FRONT_STATEMENT (check_erased,
                 "SELECT (SELECT count (*) FROM person_detail WHERE person_id IN (SELECT id FROM person WHERE erased_at IS NOT NULL)) + "
                 "(SELECT count (*) FROM person WHERE erased_at IS NOT NULL AND (name <> '' OR name_key <> '' OR found_by <> ''))")

/* Issued reports (app/reports). */
FRONT_STATEMENT (check_report_issues, "SELECT id FROM report_issue ORDER BY id")
FRONT_STATEMENT (check_report_issue, "SELECT title, edition, sha256, content FROM report_issue WHERE id = $1")

static const struct
{
  const FrontStatement *statement;
  const char *ref;
  const char *what; /* one %s: the number */
} checks[] = {
  { &check_order, "order", N_("%s contacts were answered before they arrived, or ended before that") },
  { &check_finished, "finished", N_("%s contacts are finished without an end, or have an end and are not finished") },
  { &check_service, "lost-service", N_("%s contacts name a service that is not there") },
  { &check_period, "lost-period", N_("%s timed periods belong to no contact") },
  { &check_open_period, "open-period", N_("%s timed periods still run though their contact is finished") },
  { &check_stint, "lost-stint", N_("%s stays in a telephone queue belong to no contact") },
  { &check_assessment, "lost-assessment", N_("%s risk assessments belong to no risk") },
  { &check_person, "lost-person", N_("%s contacts name a person who is not there") },
  { &check_merged_person, "merged-person", N_("%s contacts name a person who was merged with another and not that one") },
  { &check_merge_loop, "merge-loop", N_("%s people were merged in a circle or into nobody, so that none of them stands") },
  { &check_detail, "lost-detail", N_("%s details belong to no person") },
  { &check_erased, "erased-words", N_("%s names or details are left of people who were erased") },
  { &check_tally_days, "tally-day", N_("%s daily counts differ from the sum of their hours") },
};

void
front_finding_free (FrontFinding *finding)
{
  if (finding == NULL)
    return;
  g_free (finding->what);
  g_free (finding);
}

static gboolean
count (FrontDb *db, const FrontStatement *statement, gint64 *n, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);

  return front_query_one_int (query, n, error);
}

static void
add_finding (GPtrArray *findings, const char *ref, const char *sentence, gint64 n)
{
  FrontFinding *finding;
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, n);
  GString *what;

  if (n == 0)
    return;
  what = g_string_new (sentence);
  g_string_replace (what, "%s", number, 1);
  finding = g_new0 (FrontFinding, 1);
  finding->ref = ref;
  finding->what = g_string_free (what, FALSE);
  finding->n = n;
  g_ptr_array_add (findings, finding);
}

/* The first @n_keys columns → the rest, both as text. NULL on error. */
static GHashTable *
read_cells (FrontDb *db, const FrontStatement *statement, int n_keys, int n_columns, GError **error)
{
  g_autoptr(GHashTable) cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(FrontQuery) query = front_db_query (db, statement);
  g_autoptr(GError) local = NULL;

  while (front_query_next (query, &local))
    {
      g_autoptr(GString) key = g_string_new (NULL);
      g_autoptr(GString) value = g_string_new (NULL);
      gboolean any = FALSE;

      for (int i = 0; i < n_columns; i++)
        {
          g_string_append_printf (i < n_keys ? key : value, "%" G_GINT64_FORMAT " ", front_query_int (query, i));
          any |= i >= n_keys && front_query_int (query, i) != 0;
        }
      /* A cell of zeros says the same as none. */
      if (any)
        g_hash_table_insert (cells, g_strdup (key->str), g_strdup (value->str));
    }
  if (local == NULL)
    return g_steal_pointer (&cells);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static gint64
n_differences (GHashTable *kept, GHashTable *anew)
{
  GHashTableIter iter;
  gpointer key, value;
  gint64 n = 0;

  g_hash_table_iter_init (&iter, kept);
  while (g_hash_table_iter_next (&iter, &key, &value))
    n += g_strcmp0 (value, g_hash_table_lookup (anew, key)) != 0;
  g_hash_table_iter_init (&iter, anew);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    n += !g_hash_table_contains (kept, key);
  return n;
}

static gboolean
check_tally (FrontDb *db, GPtrArray *findings, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error); /* given up at the end */
  static const struct
  {
    const FrontStatement *statement;
    int n_keys, n_columns;
    const char *ref;
    const char *what;
  } tables[] = {
    { &check_tally_cells, 2, 5, "tally", N_("%s hourly counts differ from the contacts") },
    { &check_tally_figures, 3, 3 + FRONT_N_AMOUNTS, "tally-figure", N_("%s daily figures differ from the contacts") },
  };
  GHashTable *kept[G_N_ELEMENTS (tables)] = { NULL };
  gboolean counted = FALSE;
  gboolean ok;

  if (write == NULL || !front_tally_figures_ready (db, &counted, error))
    return FALSE;
  ok = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (tables) && ok; i++)
    ok = (kept[i] = read_cells (db, tables[i].statement, tables[i].n_keys, tables[i].n_columns, error)) != NULL;
  ok = ok && front_tally_rebuild (db, error);
  for (gsize i = 0; i < G_N_ELEMENTS (tables) && ok; i++)
    {
      g_autoptr(GHashTable) anew = read_cells (db, tables[i].statement, tables[i].n_keys, tables[i].n_columns, error);

      ok = anew != NULL;
      /* Figures that were never counted are read from the contacts: nothing is wrong with them. */
      if (ok && (counted || tables[i].statement != &check_tally_figures))
        add_finding (findings, tables[i].ref, _(tables[i].what), n_differences (kept[i], anew));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    g_clear_pointer (&kept[i], g_hash_table_unref);
  return ok;
}

static gboolean
check_report (FrontDb *db, gint64 id, GPtrArray *findings, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &check_report_issue);
  g_autoptr(GError) local = NULL;
  g_autofree char *sum = NULL;

  front_query_bind_int (query, 1, id);
  if (front_query_next (query, &local))
    {
      sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, front_query_text (query, 3), -1);
      if (!g_str_equal (sum, front_query_text (query, 2)))
        {
          FrontFinding *finding = g_new0 (FrontFinding, 1);

          finding->ref = "report-issue";
          finding->what = g_strdup_printf (_("the issued report “%s”, edition %d (number %" PRId64 "), has another checksum than when it was "
                                             "issued: take it from a backup"),
                                           front_query_text (query, 0), (int) front_query_int (query, 1), id);
          finding->n = 1;
          g_ptr_array_add (findings, finding);
        }
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* What was issued is what it was. One at a time: each holds all its forms. */
static gboolean
check_reports (FrontDb *db, GPtrArray *findings, GError **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GError) local = NULL;
  gboolean ok;

  {
    g_autoptr(FrontQuery) query = front_db_query (db, &check_report_issues);

    while (front_query_next (query, &local))
      {
        gint64 id = front_query_int (query, 0);

        g_array_append_val (ids, id);
      }
  }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  ok = TRUE;
  for (guint i = 0; i < ids->len && ok; i++)
    ok = check_report (db, g_array_index (ids, gint64, i), findings, error);
  return ok;
}

gboolean
front_check_mend (FrontDb *db, GError **error)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, error);
  const FrontChange change = { .kind = FRONT_CHANGED_SETTING, .what = "recount" };

  return write != NULL && front_tally_rebuild (db, error) && front_write_record (write, &change, error)
         && front_write_commit (g_steal_pointer (&write), error);
}

GPtrArray *
front_check_store (FrontDb *db, gint64 *n_contacts, GError **error)
{
  g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) front_finding_free);

  g_return_val_if_fail (db != NULL && n_contacts != NULL, NULL);

  if (!count (db, &check_contacts, n_contacts, error))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      gint64 n;

      if (!count (db, checks[i].statement, &n, error))
        return NULL;
      add_finding (findings, checks[i].ref, _(checks[i].what), n);
    }
  if (!check_tally (db, findings, error) || !check_reports (db, findings, error))
    return NULL;
  return g_steal_pointer (&findings);
}
