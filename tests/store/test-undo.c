#include "config.h"

#include <string.h>

#include "calendar/front-dates.h"
#include "enquiries/front-contact-correct.h"
#include "enquiries/front-contact-image.h"
#include "enquiries/front-contact-matter.h"
#include "enquiries/front-contact-more.h"
#include "enquiries/front-contact-person.h"
#include "enquiries/front-tally.h"
#include "enquiries/front-undo.h"
#include "directory/front-service.h"
#include "people/front-person-merge.h"
#include "people/front-person.h"
#include "privacy/front-erasure.h"
#include "store-fixture.h"

/* Undo and redo of one's own actions: the rows come back as they were, in any order, and never over somebody else's work. */

#define NOW (g_get_real_time ())

static void
be (Fixture *fixture, const char *who)
{
  front_db_set_session (fixture->db, who, "Counter 1");
}

static gint64
arrive (Fixture *fixture, FrontChannel channel)
{
  g_autoptr(GError) error = NULL;
  gint64 id = 0;

  g_assert_true (front_contact_arrive (fixture->db, channel, NOW, FALSE, &id, &error));
  g_assert_no_error (error);
  return id;
}

static FrontContact *
load (Fixture *fixture, gint64 id)
{
  g_autoptr(GError) error = NULL;
  FrontContact *contact = front_contact_load (fixture->db, id, &error);

  g_assert_no_error (error);
  return contact;
}

/* Every contact with what hangs on it, and every figure: as text. */
static char *
contents (Fixture *fixture)
{
  g_autoptr(GString) all = g_string_new (NULL);
  gint64 last = front_fixture_ask (fixture, "SELECT coalesce (max (id), 0) FROM contact");

  for (gint64 id = 1; id <= last; id++)
    {
      g_autofree char *image = NULL;

      g_assert_true (_front_contact_image (fixture->db, id, &image, NULL));
      g_string_append_printf (all, "%d %s\n", (int) id, image != NULL ? image : "-");
    }
  g_string_append_printf (all, "%d", (int) front_fixture_ask (fixture,
    "SELECT coalesce (sum (offered * 1000003 + answered * 1009 + in_time * 7 + channel * 11 * (offered + answered)), 0) FROM tally"));
  g_string_append_printf (all, " %d\n", (int) front_fixture_ask (fixture, "SELECT count (*) FROM person WHERE merged_into IS NOT NULL"));
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
undo (Fixture *fixture, const char *name)
{
  g_autoptr(FrontUndoAction) done = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (front_undo_last (fixture->db, &done, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (done->name, ==, name);
}

static void
redo (Fixture *fixture, const char *name)
{
  g_autoptr(FrontUndoAction) done = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (front_redo_last (fixture->db, &done, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (done->name, ==, name);
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *waiting = NULL;
  g_autofree char *served = NULL;
  g_autofree char *back = NULL;
  g_autofree char *again = NULL;
  gint64 id;

  be (fixture, "Asha");
  id = arrive (fixture, FRONT_CHANNEL_VISITOR);
  waiting = contents (fixture);
  g_assert_true (front_contact_answer (fixture->db, id, NOW, &error));
  g_assert_true (front_contact_hold (fixture->db, id, NOW, &error));
  g_assert_true (front_contact_resume (fixture->db, id, NOW, &error));
  g_assert_true (front_contact_edit (fixture->db, id, "Wants", -1, &error));
  g_assert_true (front_contact_edit (fixture->db, id, "Wants a bin", -1, &error));
  g_assert_true (front_contact_set_first (fixture->db, id, 1, &error));
  g_assert_true (front_contact_finish (fixture->db, id, NOW, FRONT_OUTCOME_RESOLVED, &error));
  g_assert_no_error (error);
  served = contents (fixture);
  /* The notes are one step, and what is said of the outcome goes with it. */
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM undo_step"), ==, 6);

  undo (fixture, "finish of visitor 1");
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM contact WHERE first_contact IS NULL AND note = 'Wants a bin'"), ==, 1);
  undo (fixture, "end of hold of visitor 1");
  undo (fixture, "hold of visitor 1");
  undo (fixture, "answer of visitor 1");
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM contact WHERE rep = '' AND note = 'Wants a bin'"), ==, 1);
  undo (fixture, "arrival of visitor 1");
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM contact"), ==, 0);
  g_assert_false (front_undo_last (fixture->db, NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
  g_clear_error (&error);

  redo (fixture, "arrival of visitor 1");
  redo (fixture, "answer of visitor 1");
  redo (fixture, "hold of visitor 1");
  redo (fixture, "end of hold of visitor 1");
  redo (fixture, "finish of visitor 1");
  again = contents (fixture);
  g_assert_cmpstr (again, ==, served);
  g_assert_false (front_redo_last (fixture->db, NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
}

/* Something new leaves nothing to make again by the key; the list still has it. */
static void
test_new_action (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontUndoAction) back = NULL;
  g_autoptr(FrontUndoAction) again = NULL;
  g_autoptr(GPtrArray) list = NULL;
  gint64 id;

  be (fixture, "Asha");
  id = arrive (fixture, FRONT_CHANNEL_PHONE);
  g_assert_true (front_contact_answer (fixture->db, id, NOW, &error));
  g_assert_true (front_undo_last (fixture->db, NULL, &error));
  arrive (fixture, FRONT_CHANNEL_VISITOR);
  g_assert_true (front_undo_next (fixture->db, &back, &again, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (back->name, ==, "arrival of visitor 1");
  g_assert_null (again);
  list = front_undo_list (fixture->db, 0, &error);
  g_assert_cmpint (list->len, ==, 3);
  g_assert_true (((FrontUndoAction *) list->pdata[1])->undone);
  g_assert_true (front_undo_make_again (fixture->db, ((FrontUndoAction *) list->pdata[1])->id, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM contact WHERE state = 2"), ==, 1);
}

/* Nobody else's actions, and nothing over somebody else's work. */
static void
test_others (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(FrontContact) base = NULL;
  g_autoptr(FrontContact) wanted = NULL;
  gint64 id;

  be (fixture, "Asha");
  id = arrive (fixture, FRONT_CHANNEL_VISITOR);
  g_assert_true (front_contact_answer (fixture->db, id, NOW, &error));
  g_assert_true (front_contact_finish (fixture->db, id, NOW, FRONT_OUTCOME_RESOLVED, &error));
  be (fixture, "Ben");
  g_assert_false (front_undo_last (fixture->db, NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  base = load (fixture, id);
  wanted = front_contact_copy (base);
  wanted->outcome = FRONT_OUTCOME_SIGNPOSTED;
  g_assert_true (front_contact_correct (fixture->db, base, wanted, "told where to go", &error));
  g_assert_no_error (error);

  be (fixture, "Asha");
  g_assert_false (front_undo_last (fixture->db, NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT);
  g_assert_true (g_str_has_prefix (error->message, "Ben changed this since, on "));
  g_assert_nonnull (strstr (error->message, "(Correction of the outcome)"));
  g_clear_error (&error);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM contact WHERE state = 9 AND outcome = 13"), ==, 1);
  /* The arrival cannot go while there are later steps. */
  list = front_undo_list (fixture->db, 0, &error);
  g_assert_cmpint (list->len, ==, 3);
  g_assert_false (front_undo_take_back (fixture->db, ((FrontUndoAction *) list->pdata[2])->id, NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT);
  g_clear_error (&error);

  /* Ben takes his back, then Asha can. */
  be (fixture, "Ben");
  undo (fixture, "correction of the outcome of visitor 1");
  be (fixture, "Asha");
  undo (fixture, "finish of visitor 1");
}

/* A correction is taken back though the note was corrected since. */
static void
test_correction (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontContact) base = NULL;
  g_autoptr(FrontContact) first = NULL;
  g_autoptr(FrontContact) between = NULL;
  g_autoptr(FrontContact) second = NULL;
  g_autoptr(GPtrArray) list = NULL;
  gint64 id;

  be (fixture, "Asha");
  id = arrive (fixture, FRONT_CHANNEL_VISITOR);
  g_assert_true (front_contact_answer (fixture->db, id, NOW, &error));
  g_assert_true (front_contact_finish (fixture->db, id, NOW, FRONT_OUTCOME_RESOLVED, &error));
  base = load (fixture, id);
  first = front_contact_copy (base);
  first->quantity = 4;
  g_assert_true (front_contact_correct (fixture->db, base, first, "four of them", &error));
  between = load (fixture, id);
  second = front_contact_copy (between);
  g_free (second->note);
  second->note = g_strdup ("Recycling");
  g_assert_true (front_contact_correct (fixture->db, between, second, "said so", &error));
  g_assert_no_error (error);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT sum (offered) FROM tally"), ==, 4);
  list = front_undo_list (fixture->db, 0, &error);
  g_assert_cmpstr (((FrontUndoAction *) list->pdata[1])->name, ==, "correction of the quantity of visitor 1");
  g_assert_true (front_undo_take_back (fixture->db, ((FrontUndoAction *) list->pdata[1])->id, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT sum (offered) FROM tally"), ==, 1);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM contact WHERE note = 'Recycling' AND quantity = 1"), ==, 1);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM change WHERE what = 'undone' AND old_value = 'corrected-quantity'"), ==, 1);
}

static void
test_merge (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontPerson) ann = front_person_new ();
  g_autoptr(FrontPerson) lee = front_person_new ();
  gint64 id;

  be (fixture, "Asha");
  g_free (ann->name);
  ann->name = g_strdup ("Ann Lee");
  g_free (lee->name);
  lee->name = g_strdup ("A. Lee");
  g_assert_true (front_person_save (fixture->db, ann, NULL, &error));
  g_assert_true (front_person_save (fixture->db, lee, NULL, &error));
  id = arrive (fixture, FRONT_CHANNEL_PHONE);
  g_assert_true (front_contact_set_person (fixture->db, id, ann->id, &error));
  g_assert_true (front_person_merge (fixture->db, ann->id, lee->id, NULL, NULL, &error));
  g_assert_no_error (error);
  undo (fixture, "merge of Ann Lee");
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM person WHERE merged_into IS NOT NULL"), ==, 0);
  redo (fixture, "merge of Ann Lee");
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM contact JOIN person ON person.id = person_id WHERE name = 'A. Lee'"), ==, 1);
  undo (fixture, "merge of Ann Lee");
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM contact JOIN person ON person.id = person_id WHERE name = 'Ann Lee'"), ==, 1);
  /* Taken back in the other place, it is not here any more. */
  redo (fixture, "merge of Ann Lee");
  g_assert_true (front_person_undo_merge (fixture->db, lee->id, NULL, &error));
  g_assert_no_error (error);
  {
    g_autoptr(FrontUndoAction) back = NULL;
    g_autoptr(FrontUndoAction) again = NULL;

    g_assert_true (front_undo_next (fixture->db, &back, &again, &error));
    g_assert_true (g_str_has_prefix (back->name, "person of the call of "));
    g_assert_cmpstr (again->name, ==, "merge of Ann Lee");
  }
}

/* Whatever was done, in whatever order: all of it taken back leaves nothing, made again it is as it was, also half way. */
static void
one_action (Fixture *fixture, GRand *rand, GArray *ids)
{
  FrontDb *db = fixture->db;
  gint64 id = ids->len > 0 ? g_array_index (ids, gint64, g_rand_int_range (rand, 0, (int) ids->len)) : 0;
  g_autoptr(FrontContact) contact = id != 0 ? front_contact_load (db, id, NULL) : NULL;
  g_autoptr(FrontContact) wanted = NULL;
  g_autofree char *words = g_strdup_printf ("Words %d", g_rand_int_range (rand, 0, 1000));
  gint64 made = 0;

  switch (contact == NULL ? 0 : g_rand_int_range (rand, 0, 15))
    {
    case 0:
    case 1:
      made = arrive (fixture, (FrontChannel) g_rand_int_range (rand, 1, 5));
      break;
    case 2:
    case 3:
      front_contact_answer (db, id, NOW, NULL);
      break;
    case 4:
      front_contact_hold (db, id, NOW, NULL);
      break;
    case 5:
      front_contact_resume (db, id, NOW, NULL);
      break;
    case 6:
    case 7:
      front_contact_finish (db, id, NOW, (FrontOutcome) g_rand_int_range (rand, 1, 6), NULL);
      break;
    case 8:
      front_contact_edit (db, id, words, -1, NULL);
      break;
    case 9:
      front_contact_set_matter (db, id, g_rand_int_range (rand, 1, 3), 0, NULL);
      break;
    case 10:
      front_contact_transfer (db, id, NOW, "Ben", words, NULL);
      break;
    case 11:
      front_contact_call_back (db, id, NOW, NOW + G_TIME_SPAN_DAY, &made, NULL);
      break;
    case 12:
      front_contact_next_matter (db, id, NOW, FRONT_OUTCOME_RESOLVED, &made, NULL);
      break;
    case 13:
      front_contact_pass_on (db, id, NOW, "Depot", NULL);
      break;
    default:
      wanted = front_contact_copy (contact);
      wanted->quantity = g_rand_int_range (rand, 1, 9);
      wanted->arrived_at -= g_rand_int_range (rand, 0, 2) * G_TIME_SPAN_MINUTE;
      front_contact_correct (db, contact, wanted, words, NULL);
    }
  if (made != 0)
    g_array_append_val (ids, made);
}

static guint
all_of_it (Fixture *fixture, gboolean back)
{
  guint n = 0;

  for (;;)
    {
      g_autoptr(GError) error = NULL;
      gboolean done = back ? front_undo_last (fixture->db, NULL, &error) : front_redo_last (fixture->db, NULL, &error);

      if (!done)
        {
          g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
          return n;
        }
      n++;
    }
}

static void
test_random (Fixture *fixture, gconstpointer data)
{
  be (fixture, "Asha");
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("Service %u", i);
      FrontService service = { .name = name };

      g_assert_true (front_service_add (fixture->db, &service, NULL));
    }
  for (guint32 seed = 1; seed <= (front_fixture_is_sqlite () ? 12u : 3u); seed++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autofree char *done = NULL;
      g_autofree char *none = NULL;
      g_autofree char *again = NULL;
      guint n, half;

      for (guint i = 0; i < 25; i++)
        one_action (fixture, rand, ids);
      done = contents (fixture);
      n = all_of_it (fixture, TRUE);
      g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM contact"), ==, 0);
      g_assert_cmpint (front_fixture_ask (fixture, "SELECT coalesce (sum (offered * offered), 0) FROM tally"), ==, 0);
      g_assert_cmpint (all_of_it (fixture, FALSE), ==, n);
      again = contents (fixture);
      g_assert_cmpstr (again, ==, done);
      half = n / 2;
      for (guint i = 0; i < half; i++)
        g_assert_true (front_undo_last (fixture->db, NULL, NULL));
      none = contents (fixture);
      for (guint i = 0; i < half; i++)
        g_assert_true (front_redo_last (fixture->db, NULL, NULL));
      g_free (again);
      again = contents (fixture);
      g_assert_cmpstr (again, ==, done);
      g_assert_cmpint (all_of_it (fixture, TRUE), ==, n);
      front_fixture_exec (fixture, "DELETE FROM undo_row");
      front_fixture_exec (fixture, "DELETE FROM undo_step");
    }
}

/* A column that is new in table contact must be in the image too, or be one that the tally keeps. */
static void
test_columns (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GString) sql = g_string_new (front_fixture_is_sqlite ()
    ? "SELECT count(*) FROM pragma_table_info ('contact') WHERE name NOT IN ('id', 'came_again'"
    : "SELECT count(*) FROM information_schema.columns WHERE table_name = 'contact' AND column_name NOT IN ('id', 'came_again', 'note_words'");

  for (const char *const *column = _front_contact_image_columns (); *column != NULL; column++)
    g_string_append_printf (sql, ", '%s'", *column);
  g_string_append (sql, ")");
  g_assert_cmpint (front_fixture_ask (fixture, sql->str), ==, 0);
}

/* Nothing of what an erased person said can be brought back. */
static void
test_erased (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontPerson) ann = front_person_new ();
  g_autoptr(FrontErasure) erasure = NULL;
  gint64 id;

  be (fixture, "Asha");
  g_free (ann->name);
  ann->name = g_strdup ("Ann Lee");
  g_assert_true (front_person_save (fixture->db, ann, NULL, &error));
  id = arrive (fixture, FRONT_CHANNEL_PHONE);
  g_assert_true (front_contact_set_person (fixture->db, id, ann->id, &error));
  g_assert_true (front_contact_edit (fixture->db, id, "Secret", -1, &error));
  erasure = front_erase_person (fixture->db, ann->id, "asked", &error);
  g_assert_no_error (error);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM undo_row"), ==, 0);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM undo_step"), ==, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  FRONT_TEST ("/undo/steps", test_steps);
  FRONT_TEST ("/undo/new-action", test_new_action);
  FRONT_TEST ("/undo/others", test_others);
  FRONT_TEST ("/undo/correction", test_correction);
  FRONT_TEST ("/undo/merge", test_merge);
  FRONT_TEST ("/undo/random", test_random);
  FRONT_TEST ("/undo/columns", test_columns);
  FRONT_TEST ("/undo/erased", test_erased);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
