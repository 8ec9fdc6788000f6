#include "config.h"

#include <glib.h>
#include <inttypes.h>
#include <string.h>

#include "exchange/front-file-import.h"
#include "store-fixture.h"
#include "test-files.h"

/* Files of calls of an odd size or make: what comes in, and what is said of those that do not. */

static char *folder;

static const FrontImportOptions calls = { .kind = FRONT_IMPORT_CALLS, .zone = "UTC" };

/* "added bad left", or why not. */
static char *
import_text (Fixture *fixture, const char *text)
{
  g_autofree char *path = g_build_filename (folder, "calls.csv", NULL);
  g_autoptr(FrontImportResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  result = front_import_run (fixture->db, path, &calls, NULL, NULL, NULL, &error);
  if (result == NULL)
    return g_strdup (error->message);
  return g_strdup_printf ("%" PRId64 " %" PRId64 " %u", result->changes.added, result->n_bad, result->left->len);
}

#define COLUMNS 480

static void
append_row (GString *text, const char *first, const char *cell, guint n)
{
  g_string_append (text, first);
  for (guint i = 0; i < n; i++)
    g_string_append (text, cell);
  g_string_append_c (text, '\n');
}

/* Rows with some cells too many, in so many columns that to weigh each cell in each of them took half a minute. */
static void
test_wide (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *got = NULL;

  append_row (text, "Call start,Call ID,Queue,Wait,Talk time,Result", ",c", COLUMNS);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *first = g_strdup_printf ("15/01/2026 09:00,a%u,Tax,5,20,Answered", i);

      append_row (text, first, ",x", COLUMNS);
    }
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *first = g_strdup_printf ("15/01/2026 09:00,b%u,Tax,5,20,Answered", i);

      append_row (text, first, ",x y", COLUMNS + i % 20 + 1);
    }
  got = import_text (fixture, text->str);
  g_assert_cmpstr (got, ==, "120 0 1");
}

#define HEAD "Call start,Call ID,Queue,Wait,Talk time,Result,Notes\n"
#define ONE_ROW "15/01/2026 09:00,a1,Tax,5,20,Answered,"

static void
assert_says (Fixture *fixture, const char *text, const char *says)
{
  g_autofree char *got = import_text (fixture, text);

  if (strstr (got, says) == NULL)
    g_error ("not “%s” but “%s”", says, got);
}

/* A quiet Sunday's export, and a file most of whose dates are none: what is wrong is neither the headings nor that a column is missing. */
static void
test_no_date (Fixture *fixture, gconstpointer data)
{
  assert_says (fixture, HEAD, "has headings and no rows: there is nothing to import.");
  assert_says (fixture, HEAD "\n", "has headings and no rows: there is nothing to import.");
  assert_says (fixture, HEAD ONE_ROW "x\nsoon,a2,Tax,5,20,Answered,\nlater,a3,Tax,5,20,Answered,\n", "Column “Call start” of ");
  assert_says (fixture, HEAD ONE_ROW "x\nsoon,a2,Tax,5,20,Answered,\nlater,a3,Tax,5,20,Answered,\n", "line 3 says “soon”. ");
  assert_says (fixture, "Queue,Wait\nTax,5\n", "No column of ");
}

/* The first row alone is longer than what is read to see what the table is. */
static void
test_long_notes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *notes = g_strnfill (300000, 'x'), *more = g_strnfill (3000000, 'x');
  g_autofree char *text = g_strconcat (HEAD ONE_ROW, notes, "\n15/01/2026 09:10,a2,Tax,5,20,Answered,\n", NULL);
  g_autofree char *longer = g_strconcat (HEAD ONE_ROW "x\n15/01/2026 09:10,a2,Tax,5,20,Answered,", more, "\n", NULL);
  g_autofree char *got = import_text (fixture, text);

  g_assert_cmpstr (got, ==, "2 0 0");
  assert_says (fixture, longer, "line 3 is longer than a million signs.");
}

static void
test_endless_wait (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (folder, "waits.csv", NULL);
  g_autoptr(FrontImportResult) result = NULL;
  g_autoptr(GError) error = NULL;
  const FrontImportBad *bad;

  g_assert_true (g_file_set_contents (path, HEAD ONE_ROW "x\n15/01/2026 09:10,a2,Tax,1e300,20,Answered,\n15/01/2026 09:10,a3,Tax,6,20,Answered,\n"
                                      "15/01/2026 09:20,a4,Tax,7,20,Answered,\n15/01/2026 09:30,a5,Tax,8,20,Answered,\n", -1, NULL));
  result = front_import_run (fixture->db, path, &calls, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->n_bad, ==, 1);
  bad = g_ptr_array_index (result->bad, 0);
  g_assert_cmpstr (bad->column, ==, "Wait");
  g_assert_cmpstr (bad->reason, ==, "“1e300” is no length of time that can be");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("front-odd-XXXXXX", NULL);
  FRONT_TEST ("/import-odd/wide", test_wide);
  FRONT_TEST ("/import-odd/no-date", test_no_date);
  FRONT_TEST ("/import-odd/long-notes", test_long_notes);
  FRONT_TEST ("/import-odd/endless-wait", test_endless_wait);
  status = g_test_run ();
  front_test_remove_tree (folder);
  g_free (folder);
  front_fixture_finish ();
  return status;
}
