#include "config.h"
#include "store-fixture.h"

#include "enquiries/front-log-saved.h"

/* Conditions that were given a name. On both engines. */

static void
add (FrontDb *db, const char *name, gboolean mine, const FrontLogFilter *filter)
{
  g_autoptr(GError) error = NULL;

  front_log_saved_add (db, name, mine, filter, "when,note", NULL, &error);
  g_assert_no_error (error);
}

static char *
names (FrontDb *db)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = front_log_saved_list (db, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const FrontLogSaved *saved = list->pdata[i];

      g_string_append_printf (text, "%s%s%s", i > 0 ? ", " : "", saved->name, *saved->rep == '\0' ? " (all)" : "");
    }
  return g_string_free (text, FALSE);
}

static void
assert_names (FrontDb *db, const char *expected)
{
  g_autofree char *text = names (db);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_saved (Fixture *fixture, gconstpointer data)
{
  FrontLogFilter filter = { .typed = (char *) "100% \"Crème\"\nStreet", .service_id = 7, .late = TRUE, .sort = FRONT_LOG_SORT_WAIT };
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GError) error = NULL;
  const FrontLogSaved *saved;

  front_fixture_exec (fixture, "INSERT INTO service (id, name) VALUES (7, 'Waste')");
  front_db_set_session (fixture->db, "Anna", "1");
  add (fixture->db, "  Late bins ", TRUE, &filter);
  add (fixture->db, "Late bins", FALSE, &filter);
  add (fixture->db, "a mine", TRUE, &filter);
  front_db_set_session (fixture->db, "Bob", "2");
  assert_names (fixture->db, "Late bins (all)");
  add (fixture->db, "LATE bins", TRUE, &filter);
  assert_names (fixture->db, "LATE bins, Late bins (all)");
  front_db_set_session (fixture->db, "Anna", "1");
  assert_names (fixture->db, "a mine, Late bins, Late bins (all)");

  list = front_log_saved_list (fixture->db, &error);
  g_assert_no_error (error);
  saved = list->pdata[0];
  g_assert_true (front_log_filter_equal (saved->filter, &filter));
  g_assert_cmpstr (saved->filter->service_name, ==, "Waste");
  g_assert_cmpstr (saved->columns, ==, "when,note");
  g_assert_null (saved->fault);
}

static void
test_changed (Fixture *fixture, gconstpointer data)
{
  FrontLogFilter filter = { .typed = (char *) "" };
  FrontLogFilter other = { .typed = (char *) "bin", .channel = FRONT_CHANNEL_PHONE };
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = NULL;
  gint64 id = 0;

  front_db_set_session (fixture->db, "Anna", "1");
  g_assert_true (front_log_saved_add (fixture->db, "One", TRUE, &filter, "", &id, &error));
  g_assert_true (front_log_saved_add (fixture->db, "Two", TRUE, &filter, "", NULL, &error));

  g_assert_false (front_log_saved_add (fixture->db, "one", TRUE, &filter, "", NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (front_log_saved_add (fixture->db, "  ", TRUE, &filter, "", NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  g_assert_false (front_log_saved_rename (fixture->db, id, "two", &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT);
  g_clear_error (&error);

  g_assert_true (front_log_saved_rename (fixture->db, id, "ONE", &error));
  g_assert_true (front_log_saved_change (fixture->db, id, &other, "date", &error));
  g_assert_no_error (error);
  assert_names (fixture->db, "ONE, Two");
  list = front_log_saved_list (fixture->db, &error);
  g_assert_true (front_log_filter_equal (((const FrontLogSaved *) list->pdata[0])->filter, &other));

  g_assert_true (front_log_saved_remove (fixture->db, id, &error));
  assert_names (fixture->db, "Two");
  g_assert_false (front_log_saved_remove (fixture->db, id, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
  /* Two additions, a name, conditions, a removal; what was refused left nothing. */
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count (*) FROM change WHERE what LIKE 'log-filter%'"), ==, 5);
}

/* What a later version wrote is shown with its fault, not with less than it says. */
static void
test_later (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = NULL;
  const FrontLogSaved *saved;

  front_fixture_exec (fixture, "INSERT INTO log_filter (rep, name, conditions) VALUES ('', 'Later', 'mood=bad')");
  list = front_log_saved_list (fixture->db, &error);
  g_assert_no_error (error);
  saved = list->pdata[0];
  g_assert_null (saved->filter);
  g_assert_nonnull (strstr (saved->fault, "mood"));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  FRONT_TEST ("/log/saved", test_saved);
  FRONT_TEST ("/log/saved/changed", test_changed);
  FRONT_TEST ("/log/saved/later", test_later);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
