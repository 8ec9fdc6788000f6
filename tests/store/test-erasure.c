#include "config.h"

#include "store-fixture.h"

#include <string.h>

#include "calendar/front-clock.h"
#include "enquiries/front-check.h"
#include "enquiries/front-contact-person.h"
#include "exchange/front-file-import.h"
#include "exchange/front-queue-log-story.h"
#include "exchange/front-queue-log.h"
#include "people/front-person-merge.h"
#include "privacy/front-erasure.h"
#include "test-files.h"

/* What files and merges leave of a person, and that erasing takes it for good: the same file brought in again does not bring
 * it back. */

static char *folder;
static int n_files;

static char *
write_file (const char *name, const char *text)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static gint64
add_person (FrontDb *db, const char *name, const char *phone)
{
  g_autoptr(FrontPerson) person = front_person_new ();
  g_autoptr(GError) error = NULL;

  g_free (person->name);
  person->name = g_strdup (name);
  front_person_add_detail (person, FRONT_DETAIL_PHONE, phone, NULL);
  front_person_save (db, person, NULL, &error);
  g_assert_no_error (error);
  return person->id;
}

/* In how many places of the store these letters stand. */
static gint64
count_places (Fixture *fixture, const char *letters)
{
  static const char *const places[][2] = {
    { "phone_call", "story" }, { "import_row", "told" }, { "import_past", "told" }, { "contact", "note" },
    { "change", "old_value" }, { "change", "new_value" }, { "change", "why" }, { "person", "name" }, { "person", "name_key" },
    { "person", "found_by" }, { "person_detail", "value" }, { "person_detail", "same_key" }, { "person_text", "found_by" },
  };
  gint64 n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s WHERE %s LIKE '%%%s%%'", places[i][0], places[i][1], letters);

      n += front_fixture_ask (fixture, sql);
    }
  return n;
}

#define assert_gone(fixture, letters) g_assert_cmpint (count_places (fixture, letters), ==, 0)
#define assert_there(fixture, letters) g_assert_cmpint (count_places (fixture, letters), >, 0)

static void
assert_well (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  gint64 n_contacts;
  g_autoptr(GPtrArray) findings = front_check_store (fixture->db, &n_contacts, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((FrontFinding *) findings->pdata[i])->what);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
erase (Fixture *fixture, gint64 id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontErasure) erasure = front_erase_person (fixture->db, id, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (erasure->before, ==, erasure->after);
}

static void
import_log (Fixture *fixture, const char *text, gint64 *offered, gint64 *already)
{
  g_autofree char *name = g_strdup_printf ("queue_log.%d", n_files++);
  g_autofree char *path = write_file (name, text);
  char *paths[] = { path, NULL };
  g_auto(FrontQueueLogResult) result = { 0 };
  g_autoptr(GError) error = NULL;

  g_assert_true (front_queue_log_import (fixture->db, paths, NULL, NULL, NULL, NULL, &result, &error));
  g_assert_no_error (error);
  *offered = result.offered;
  *already = result.already;
}

#define HERS                                                             \
  "1767607200|1767607200.1|9000|NONE|ENTERQUEUE||07700900123|1\n"        \
  "1767607210|1767607200.1|9000|A|RINGNOANSWER|5000\n"                   \
  "1767607220|1767607200.1|9000|B|CONNECT|20|1767607201.2|4\n"           \
  "1767607225|1767607200.1|9000|NONE|ASKEDFOR|Zebedee of Elm Road\n"
#define HER_END "1767607320|1767607200.1|9000|B|BLINDTRANSFER|07700900123|from-internal|20|100|1\n"
#define HIS                                                              \
  "1767607300|1767607300.1|9000|NONE|ENTERQUEUE||07700900456|1\n"        \
  "1767607339|1767607300.1|9000|NONE|ABANDON|1|1|39\n"

static void
test_queue_log (Fixture *fixture, gconstpointer data)
{
  FrontDb *db = fixture->db;
  gint64 id = add_person (db, "Zebedee", "07700 900123");
  gint64 contact, offered, already;
  g_autoptr(FrontContact) before = NULL;
  g_autoptr(FrontContact) after = NULL;
  g_autoptr(GError) error = NULL;

  import_log (fixture, HERS HIS, &offered, &already);
  g_assert_cmpint (offered, ==, 2);
  contact = front_fixture_ask (fixture, "SELECT contact_id FROM phone_call WHERE callid = '1767607200.1'");
  g_assert_true (front_contact_set_person (db, contact, id, &error));
  assert_there (fixture, "07700900123");
  erase (fixture, id);
  assert_gone (fixture, "07700900123");
  assert_gone (fixture, "Zebedee");
  assert_gone (fixture, "Elm Road");
  assert_there (fixture, "07700900456");
  before = front_contact_load (db, contact, &error);

  /* The same file again: nothing is added and nothing comes back. */
  import_log (fixture, HERS HIS, &offered, &already);
  g_assert_cmpint (offered, ==, 2);
  g_assert_cmpint (already, ==, 2);
  assert_gone (fixture, "07700900123");
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM contact"), ==, 2);

  /* A longer one tells the call's end, and not who rang. */
  import_log (fixture, HERS HIS HER_END, &offered, &already);
  g_assert_cmpint (already, ==, 1);
  assert_gone (fixture, "07700900123");
  assert_gone (fixture, "Elm Road");
  after = front_contact_load (db, contact, &error);
  g_assert_no_error (error);
  g_assert_cmpint (after->arrived_at, ==, before->arrived_at);
  g_assert_cmpint (after->answered_at, ==, before->answered_at);
  g_assert_cmpint (after->ended_at, ==, G_GINT64_CONSTANT (1767607320000000));
  import_log (fixture, HERS HER_END, &offered, &already);
  g_assert_cmpint (already, ==, 1);
  assert_gone (fixture, "07700900123");
  assert_well (fixture);
}

/* Every line that Asterisk writes gives the same times, blanked or not. */
static void
test_blank_story (void)
{
  static const char *const lines[] = {
    "1767607200|q|A|CONNECT|20|1767607201.2|4", "1767607200|q|A|COMPLETECALLER|20|31|1", "1767607200|q|NONE|ABANDON|1|1|39",
    "1767607200|q|NONE|EXITWITHKEY|1|2|3|44", "1767607200|q|A|ATTENDEDTRANSFER|BRIDGE|07700900123|11|22|1",
    "1767607200|q|A|ATTENDEDTRANSFER|LINK|07700900123|x|11|22|1|", "1767607200|q|A|TRANSFER|07700900123|ctx|11|22",
    "1767607200|q|A|RINGNOANSWER|5000", "1767607200|q|A|SYSCOMPAT", "1767607200|q|NONE|ENTERQUEUE|http://a/07700900123|07700900123|1",
    "1767607200|q|NONE|CONNECT|07700900123", "1767607200|q|NONE|CONNECT|||", "~1767607200|q|A|CONNECT|20|17676", "~1767607200|q|A|COMP",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *story = g_strconcat (lines[i], "\n", NULL);
      g_autofree char *blank = front_queue_story_blank (story);
      g_autofree char *again = front_queue_story_blank (blank);
      g_autoptr(GArray) was = g_array_new (FALSE, FALSE, sizeof (FrontQueueLine));
      g_autoptr(GArray) is = g_array_new (FALSE, FALSE, sizeof (FrontQueueLine));
      const FrontQueueLine *one, *other;

      g_assert_true (front_queue_story_is_blanked (blank));
      g_assert_cmpstr (again, ==, blank);
      g_assert_null (strstr (blank, "07700900123"));
      front_queue_story_read (was, story);
      front_queue_story_read (is, blank);
      g_assert_cmpuint (was->len, ==, 1);
      g_assert_cmpuint (is->len, ==, 1);
      one = &g_array_index (was, FrontQueueLine, 0);
      other = &g_array_index (is, FrontQueueLine, 0);
      g_assert_cmpint (other->stamp, ==, one->stamp);
      g_assert_cmpint (other->cut, ==, one->cut);
      g_assert_cmpint (other->kind, ==, one->kind);
      g_assert_cmpint (front_queue_line_wait (other), ==, front_queue_line_wait (one));
      g_assert_cmpint (front_queue_line_talk (other), ==, front_queue_line_talk (one));
      if (front_queue_line_deed (one) == FRONT_QUEUE_RING)
        g_assert_cmpint (front_queue_line_ring (other), ==, front_queue_line_ring (one));
    }
}

#define HEAD "Call ID,Start Time,Wait Time,Talk Time,Queue,Agent,Outcome,Notes\n"
#define ONE "1,13/01/2026 09:00:00,0:00:10,0:02:00,Council Tax,Ann,answered,Zebedee rang about the xylophone\n"
#define ONE_MENDED "1,13/01/2026 09:00:00,0:00:12,0:02:00,Council Tax,Ann,answered,Zebedee rang about the xylophone\n"
#define TWO "2,13/01/2026 09:05:00,0:00:30,0:01:00,Council Tax,Bob,answered,about a bin\n"

static gint64
import_calls (Fixture *fixture, const char *text, FrontImportChanges *changes)
{
  static const FrontImportOptions options = { .kind = FRONT_IMPORT_CALLS, .zone = "UTC" };
  g_autofree char *path = write_file ("calls.csv", text);
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontImportResult) result = front_import_run (fixture->db, path, &options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  *changes = result->changes;
  return result->import_id;
}

static void
test_table (Fixture *fixture, gconstpointer data)
{
  FrontDb *db = fixture->db;
  gint64 id = add_person (db, "Zebedee", "07700 900123");
  gint64 mended;
  FrontImportChanges changes;
  g_autoptr(GError) error = NULL;

  import_calls (fixture, HEAD ONE TWO, &changes);
  g_assert_cmpint (changes.added, ==, 2);
  mended = import_calls (fixture, HEAD ONE_MENDED TWO, &changes);
  g_assert_cmpint (changes.replaced, ==, 1);
  g_assert_true (front_contact_set_person (db, front_fixture_ask (fixture, "SELECT id FROM contact WHERE rep = 'Ann'"), id, &error));
  assert_there (fixture, "xylophone");
  erase (fixture, id);
  assert_gone (fixture, "xylophone");
  assert_there (fixture, "about a bin");

  import_calls (fixture, HEAD ONE_MENDED TWO, &changes);
  g_assert_cmpint (changes.added + changes.replaced + changes.removed, ==, 0);
  assert_gone (fixture, "xylophone");
  /* A correction is taken without its words. */
  import_calls (fixture, HEAD ONE TWO, &changes);
  g_assert_cmpint (changes.replaced, ==, 1);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT answered_at - arrived_at FROM contact WHERE rep = 'Ann'"), ==, 10 * FRONT_SECOND);
  assert_gone (fixture, "xylophone");
  /* Undoing brings the times back, and not the words. */
  front_import_undo (db, mended, FALSE, NULL, &error);
  g_assert_no_error (error);
  assert_gone (fixture, "xylophone");
  assert_well (fixture);
}

static void
test_old_files (Fixture *fixture, gconstpointer data)
{
  FrontRetention notes;
  FrontImportChanges changes;
  gint64 offered, already;
  g_autoptr(FrontErasure) erasure = NULL;
  g_autoptr(GError) error = NULL;

  import_log (fixture, HERS HIS, &offered, &already);
  import_calls (fixture, HEAD ONE TWO, &changes);
  g_assert_true (front_retention_look (fixture->db, FRONT_RETENTION_NOTES, 1, G_GINT64_CONSTANT (1774000000000000), &notes, &error));
  g_assert_cmpint (notes.n, ==, 4);
  erasure = front_retention_run (fixture->db, &notes, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (erasure->before, ==, erasure->after);
  assert_gone (fixture, "0770090");
  assert_gone (fixture, "xylophone");
  assert_gone (fixture, "about a bin");
  g_assert_true (front_retention_look (fixture->db, FRONT_RETENTION_NOTES, 1, G_GINT64_CONSTANT (1774000000000000), &notes, &error));
  g_assert_cmpint (notes.n, ==, 0);
  import_log (fixture, HERS HIS, &offered, &already);
  g_assert_cmpint (already, ==, 2);
  import_calls (fixture, HEAD ONE TWO, &changes);
  assert_gone (fixture, "0770090");
  assert_gone (fixture, "xylophone");
}

/* Merged, edited under the other's name, and taken apart again: the other's change record must not keep them. */
static void
test_merged (Fixture *fixture, gconstpointer data)
{
  FrontDb *db = fixture->db;
  gint64 hers = add_person (db, "Zebedee Quillfeather", "07700 900123");
  gint64 his = add_person (db, "Tom Brown", "07700 900456");
  gint64 other = add_person (db, "T. Brown", "07700 900789");
  g_autoptr(FrontPerson) person = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (front_person_merge (db, hers, his, NULL, NULL, &error));
  g_assert_true (front_person_merge (db, his, other, NULL, NULL, &error));
  person = front_person_load (db, other, &error);
  front_person_add_detail (person, FRONT_DETAIL_NOTE, "rings in the morning", NULL);
  g_assert_true (front_person_save (db, person, NULL, &error));
  g_assert_true (front_person_undo_merge (db, other, NULL, &error));
  g_assert_true (front_person_undo_merge (db, his, NULL, &error));
  g_assert_no_error (error);
  erase (fixture, hers);
  assert_gone (fixture, "Quillfeather");
  assert_gone (fixture, "quillfeather");
  assert_gone (fixture, "900123");
  assert_there (fixture, "Tom Brown");
  assert_there (fixture, "T. Brown");
  assert_well (fixture);

  /* Merged for good: both go. */
  g_assert_true (front_person_merge (db, his, other, NULL, NULL, &error));
  erase (fixture, other);
  assert_gone (fixture, "Brown");
  assert_gone (fixture, "brown");
  assert_gone (fixture, "in the morning");
  assert_well (fixture);
}

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("TZ", "Europe/London", TRUE);
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("frontdesk-erasure-XXXXXX", NULL);
  g_test_add_func ("/erasure/blank-story", test_blank_story);
  FRONT_TEST ("/erasure/queue-log", test_queue_log);
  FRONT_TEST ("/erasure/table", test_table);
  FRONT_TEST ("/erasure/old-files", test_old_files);
  FRONT_TEST ("/erasure/merged", test_merged);
  status = g_test_run ();
  front_fixture_finish ();
  front_test_remove_tree (folder);
  g_free (folder);
  return status;
}
