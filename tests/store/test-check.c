#include "config.h"

#include <glib.h>
#include <glib/gstdio.h>

#include "calendar/front-clock.h"
#include "enquiries/front-check.h"
#include "enquiries/front-contact.h"

typedef struct
{
  char *folder;
  char *path;
  FrontDb *db;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  gint64 at = G_GINT64_CONSTANT (1717401600) * FRONT_SECOND;
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("front-check-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "test.frontdesk", NULL);
  fixture->db = front_db_open (fixture->path, FRONT_DB_CREATE, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 3; i++)
    {
      gint64 id;

      g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_VISITOR, at + i * FRONT_HOUR, FALSE, &id, &error));
      g_assert_true (front_contact_answer (fixture->db, id, at + i * FRONT_HOUR + FRONT_MINUTE, &error));
      if (i < 2)
        g_assert_true (front_contact_finish (fixture->db, id, at + i * FRONT_HOUR + 5 * FRONT_MINUTE,
                                             FRONT_OUTCOME_RESOLVED, &error));
      g_assert_no_error (error);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  static const char *const ends[] = { "", "-wal", "-shm" };

  front_db_close (fixture->db);
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, ends[i], NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* Does what no part of the program would. */
static void
harm (FrontDb *db, const char *sql)
{
  g_autoptr(FrontWrite) write = front_write_begin (db, NULL);
  g_autoptr(FrontQuery) query = front_db_query_text (db, sql);
  g_autoptr(GError) error = NULL;

  g_assert_true (front_query_run (query, &error));
  g_assert_no_error (error);
  g_clear_pointer (&query, front_query_done);
  g_assert_true (front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_CONTACT, .what = "test" }, &error));
  g_assert_true (front_write_commit (g_steal_pointer (&write), &error));
  g_assert_no_error (error);
}

static void
assert_findings (FrontDb *db, const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  gint64 n_contacts;

  findings = front_check_store (db, &n_contacts, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n_contacts, ==, 3);
  for (guint i = 0; i < findings->len; i++)
    {
      const FrontFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (text, "%s %" G_GINT64_FORMAT " ", finding->ref, finding->n);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_well (Fixture *fixture, gconstpointer data)
{
  assert_findings (fixture->db, "");
}

static void
test_tally (Fixture *fixture, gconstpointer data)
{
  harm (fixture->db, "UPDATE tally SET in_time = in_time + 1 WHERE hour = (SELECT min (hour) FROM tally)");
  assert_findings (fixture->db, "tally-day 1 tally 1 ");
  /* Looking changes nothing. */
  assert_findings (fixture->db, "tally-day 1 tally 1 ");
}

static void
test_contacts (Fixture *fixture, gconstpointer data)
{
  harm (fixture->db, "UPDATE contact SET ended_at = arrived_at - 1 WHERE id = (SELECT min (id) FROM contact)");
  assert_findings (fixture->db, "order 1 ");
  harm (fixture->db, "UPDATE contact SET state = 9 WHERE ended_at IS NULL");
  assert_findings (fixture->db, "order 1 finished 1 open-period 1 ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/check/well", Fixture, NULL, set_up, test_well, tear_down);
  g_test_add ("/check/tally", Fixture, NULL, set_up, test_tally, tear_down);
  g_test_add ("/check/contacts", Fixture, NULL, set_up, test_contacts, tear_down);
  return g_test_run ();
}
