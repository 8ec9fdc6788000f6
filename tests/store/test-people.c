#define _GNU_SOURCE /* memmem () */
#include "config.h"

#include "store-fixture.h"

#include <inttypes.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "cli/front-person-file.h"
#include "directory/front-service.h"
#include "enquiries/front-check.h"
#include "enquiries/front-contact-person.h"
#include "enquiries/front-undo.h"
#include "indicators/front-measure-fcr.h"
#include "people/front-person-merge.h"
#include "people/front-person-search.h"
#include "people/front-person-text.h"
#include "privacy/front-erasure.h"
#include "privacy/front-figures.h"

#define T0 (G_GINT64_CONSTANT (1767607200) * FRONT_SECOND) /* Mon 05/01/2026 10:00:00 GMT */
#define DAY (24 * FRONT_HOUR)

static void
test_keys (void)
{
  static const char *const numbers[][2] = {
    { "01923 776611", "01923776611" }, { "+44 1923 776611", "01923776611" }, { "0044 (0)1923-776611", "01923776611" },
    { "+44 (0) 1923 776611", "01923776611" }, { "44 1923 776611", "01923776611" }, { "01923 776611 ext 12", "01923776611" },
    { "+33 1 23 45 67 89", "0033123456789" }, { "none", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *key = front_person_phone_key (numbers[i][0]);

      g_assert_cmpstr (key, ==, numbers[i][1]);
    }
  g_assert_cmpuint (front_person_distance ("jonh", "john", 2), ==, 1);
  g_assert_cmpuint (front_person_distance ("ca", "abc", 5), ==, 3); /* optimal string alignment; the unrestricted distance is 2 */
  g_assert_cmpuint (front_person_distance ("kitten", "sitting", 5), ==, 3);
  g_assert_cmpuint (front_person_distance ("", "abc", 5), ==, 3);
  g_assert_cmpuint (front_person_distance ("kitten", "sitting", 1), ==, 2); /* gave up */
}

static gint64
add_person (FrontDb *db, const char *name, const char *phone, const char *email, const char *postcode)
{
  g_autoptr(FrontPerson) person = front_person_new ();
  g_autoptr(GError) error = NULL;

  g_free (person->name);
  person->name = g_strdup (name);
  if (phone != NULL)
    front_person_add_detail (person, FRONT_DETAIL_PHONE, phone, NULL);
  if (email != NULL)
    front_person_add_detail (person, FRONT_DETAIL_EMAIL, email, NULL);
  if (postcode != NULL)
    front_person_add_detail (person, FRONT_DETAIL_ADDRESS, "12 High Street", postcode);
  front_person_save (db, person, NULL, &error);
  g_assert_no_error (error);
  return person->id;
}

static gint64
add_service (FrontDb *db, const char *name)
{
  FrontService service = { .name = (char *) name };
  g_autoptr(GError) error = NULL;

  front_service_add (db, &service, &error);
  g_assert_no_error (error);
  return service.id;
}

static gint64
add_contact (FrontDb *db, gint64 person_id, gint64 service_id, gint64 at, FrontOutcome outcome, const char *note)
{
  g_autoptr(FrontContact) contact = front_contact_new ();
  g_autoptr(GError) error = NULL;

  contact->channel = FRONT_CHANNEL_PHONE;
  contact->source = FRONT_SOURCE_LOGGED;
  contact->state = FRONT_STATE_FINISHED;
  contact->outcome = outcome;
  contact->arrived_at = at;
  if (outcome != FRONT_OUTCOME_ABANDONED)
    contact->answered_at = at + 10 * FRONT_SECOND;
  contact->ended_at = contact->state_since = at + 60 * FRONT_SECOND;
  contact->person_id = person_id;
  contact->service_id = service_id;
  g_free (contact->note);
  contact->note = g_strdup (note);
  front_contact_add (db, contact, &error);
  g_assert_no_error (error);
  return contact->id;
}

/* The ids found, in order: "1 3". */
static char *
found (FrontDb *db, const char *typed)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) matches = front_person_search (db, typed, 0, 50, NULL, &error);
  GString *ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < matches->len; i++)
    g_string_append_printf (ids, "%s%" PRId64, i > 0 ? " " : "", ((FrontPersonMatch *) matches->pdata[i])->id);
  return g_string_free (ids, FALSE);
}

#define assert_found(db, typed, expected) \
  G_STMT_START { g_autofree char *found_ = found (db, typed); g_assert_cmpstr (found_, ==, expected); } G_STMT_END

static void
test_look_up (Fixture *fixture, gconstpointer data)
{
  static const char *const first[] = {
    "sia", "SIÂN", "o'brien", "brien", "rien-l", "01923 776611", "+44 1923 776611", "0044 1923 776611", "776611", "1923776",
    "44 1923 77", "sian.lee@exa", "example.org", "igh str", "WD18 0AA", "wd180aa", "0aa", "lee wd18", "high lee 776611",
  };

  add_person (fixture->db, "Siân O’Brien-Lee", "+44 (0)1923 776611", "Sian.Lee@Example.org", "wd18 0aa");
  add_person (fixture->db, "Bo Li", "07700 900123", NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (first); i++)
    assert_found (fixture->db, first[i], "1");
  assert_found (fixture->db, "li", "2"); /* two letters begin a word */
  assert_found (fixture->db, "b", "2");  /* one letter begins the name */
  assert_found (fixture->db, "ie", "");
  assert_found (fixture->db, "", "2 1"); /* by name */
  assert_found (fixture->db, "%", "");
  assert_found (fixture->db, "_", "");
  assert_found (fixture->db, "\" OR 9=9 --", "");
  /* Single letters beside words, and alone: the first begins the name. */
  assert_found (fixture->db, "s lee", "1");
  assert_found (fixture->db, "b li", "2");
  assert_found (fixture->db, "l bo", "2");
  assert_found (fixture->db, "b l", "2");
  assert_found (fixture->db, "x li", "");
  /* Who has no name comes last. */
  add_person (fixture->db, "", "01632 960111", NULL, NULL);
  assert_found (fixture->db, "", "2 1 3");
}

/* SQLite's trigram table falls over a single letter beside a longer word, once there is enough to look through. */
static void
test_letters (Fixture *fixture, gconstpointer data)
{
  static const char *const typed[] = { "h go", "h gol", "h g", "g ha", "x q", "h g m", "a b c d e f g h", "h 01", "0", "01", "h 1 2 3 go" };
  g_autoptr(FrontWrite) write = front_write_begin (fixture->db, NULL);
  g_autoptr(GError) error = NULL;

  for (int i = 0; i < 3000; i++)
    {
      g_autoptr(FrontPerson) person = front_person_new ();
      g_autofree char *phone = g_strdup_printf ("01632 96%04d", i);

      g_free (person->name);
      person->name = g_strdup_printf ("%s Gold%s", i % 2 == 0 ? "Hannah" : "Mark", i % 3 == 0 ? "ing" : "smith");
      front_person_add_detail (person, FRONT_DETAIL_PHONE, phone, NULL);
      g_assert_true (front_person_insert (fixture->db, person, &error));
    }
  g_assert_true (front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_PERSON, .what = "added" }, &error));
  g_assert_true (front_write_commit (g_steal_pointer (&write), &error));
  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      gboolean more;
      g_autoptr(GPtrArray) found = front_person_search (fixture->db, typed[i], 0, 20, &more, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (found->len, ==, i < 4 || (i > 6 && i < 10) ? 20u : 0u);
    }
}

static void
assert_twin (FrontDb *db, const char *name, const char *phone, const char *postcode, gint64 expected)
{
  g_autoptr(FrontPerson) person = front_person_new ();
  g_autoptr(GPtrArray) twins = NULL;
  g_autoptr(GError) error = NULL;

  g_free (person->name);
  person->name = g_strdup (name);
  if (phone != NULL)
    front_person_add_detail (person, FRONT_DETAIL_PHONE, phone, NULL);
  if (postcode != NULL)
    front_person_add_detail (person, FRONT_DETAIL_ADDRESS, "1 Any Road", postcode);
  twins = front_person_twins (db, person, 5, &error);
  g_assert_no_error (error);
  if (expected == 0)
    g_assert_cmpuint (twins->len, ==, 0);
  else
    {
      g_assert_cmpuint (twins->len, >, 0);
      g_assert_cmpint (((FrontPersonMatch *) twins->pdata[0])->id, ==, expected);
    }
}

static void
test_twins (Fixture *fixture, gconstpointer data)
{
  FrontDb *db = fixture->db;
  gint64 john = add_person (db, "John Whitaker", "01923 776611", NULL, "WD18 0AA");

  add_person (db, "Mary Evans", NULL, NULL, "WD18 0AA");
  assert_twin (db, "john whitaker", NULL, NULL, john);
  assert_twin (db, "Whitaker, John", NULL, NULL, john); /* the parts swapped */
  assert_twin (db, "Jonh Whitaker", NULL, NULL, john);  /* two letters swapped */
  assert_twin (db, "John Whittaker", NULL, NULL, john); /* one more */
  assert_twin (db, "Jon Whitaker", NULL, NULL, john);   /* one less */
  assert_twin (db, "John Whitoker", NULL, "wd180aa", john); /* one wrong, at the same postcode */
  assert_twin (db, "", "+44 1923 776611", NULL, john);
  assert_twin (db, "Peter Brown", NULL, "WD18 0AA", 0); /* a neighbour is nobody's twin */
  assert_twin (db, "Anne Smith", NULL, NULL, 0);
}

static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  gint64 id = add_person (fixture->db, "Ann Lee", NULL, NULL, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontPerson) one = front_person_load (fixture->db, id, &error);
  g_autoptr(FrontPerson) other = front_person_copy (one);

  front_person_add_detail (one, FRONT_DETAIL_PHONE, "01923 111111", NULL);
  g_assert_true (front_person_save (fixture->db, one, NULL, &error));
  front_person_add_detail (other, FRONT_DETAIL_PHONE, "01923 222222", NULL);
  g_assert_false (front_person_save (fixture->db, other, NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, front_db_who (fixture->db)));
  assert_found (fixture->db, "222222", "");
}

/* ── Figures ── */

static char *
figures (FrontDb *db)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *until = front_figures_until (db, &error);
  char *sum = front_figures_sum (db, until, &error);

  g_assert_no_error (error);
  return sum;
}

static void
assert_store_is_well (FrontDb *db)
{
  g_autoptr(GError) error = NULL;
  gint64 n;
  g_autoptr(GPtrArray) findings = front_check_store (db, &n, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
}

/* Every person with all of theirs, their contacts and who they are found by, as text; revisions aside. */
static char *
everybody (FrontDb *db)
{
  g_autoptr(FrontQuery) query = front_db_query_text (
    db, "SELECT id, name, coalesce (merged_into, 0), found_by FROM person ORDER BY id");
  g_autoptr(FrontQuery) contacts = front_db_query_text (db, "SELECT id, person_id FROM contact ORDER BY id");
  GString *all = g_string_new (NULL);

  while (front_query_next (query, NULL))
    {
      g_autoptr(FrontPerson) person = front_person_load (db, front_query_int (query, 0), NULL);

      g_string_append_printf (all, "%" PRId64 " %s %" PRId64 "%s", person->id, front_query_text (query, 1),
                              front_query_int (query, 2), front_query_text (query, 3));
      for (guint i = 0; i < person->details->len; i++)
        {
          const FrontPersonDetail *detail = person->details->pdata[i];

          g_string_append_printf (all, "|%" PRId64 " %d %s %s", detail->id, detail->kind, detail->value, detail->postcode);
        }
      g_string_append_c (all, '\n');
    }
  while (front_query_next (contacts, NULL))
    g_string_append_printf (all, "%" PRId64 "=%" PRId64 " ", front_query_int (contacts, 0), front_query_int (contacts, 1));
  return g_string_free (all, FALSE);
}

static void
test_merge_of_phones (Fixture *fixture, gconstpointer data)
{
  FrontDb *db = fixture->db;
  gint64 service = add_service (db, "Waste");
  gint64 one = add_person (db, "", "01923 776611", NULL, NULL);
  gint64 other = add_person (db, "", "+44 1923 776611", NULL, NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(FrontPerson) merged = NULL;
  g_autoptr(GError) error = NULL;
  FrontPersonMerge merge;

  add_contact (db, one, service, T0, FRONT_OUTCOME_RESOLVED, "");
  add_contact (db, other, service, T0 + DAY, FRONT_OUTCOME_PASSED, "");
  before = everybody (db);
  g_assert_true (front_person_merge (db, one, other, NULL, &merge, &error));
  g_assert_cmpint (merge.n_contacts, ==, 1);
  merged = front_person_load (db, other, &error);
  g_assert_cmpuint (merged->details->len, ==, 2); /* both spellings are kept */
  assert_found (db, "776611", "2");
  g_assert_false (front_person_merge (db, one, other, NULL, NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (front_person_undo_merge (db, other, NULL, &error));
  g_assert_no_error (error);
  after = everybody (db);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (front_person_undo_merge (db, other, NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
}

/* Random people, contacts, merges, undone merges and erasures: an undone merge leaves no trace, an erasure moves no figure,
 * and the counts are always those of the contacts. */
static void
test_property (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Ann Lee", "Lee Ann", "Anne Lee", "", "Bo Li", "Cy Ray" };
  FrontDb *db = fixture->db;
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);
  gint64 services[2] = { add_service (db, "Waste"), add_service (db, "Housing") };
  gint64 people[10];
  guint n_merged = 0, n_erased = 0;

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autofree char *phone = g_strdup_printf ("01923 7766%02d", g_rand_int_range (rand, 0, 4));

      people[i] = add_person (db, names[i % G_N_ELEMENTS (names)], phone, i % 2 == 0 ? "a@example.org" : NULL,
                              i % 3 == 0 ? "WD18 0AA" : NULL);
    }
  for (guint i = 0; i < 60; i++)
    add_contact (db, people[g_rand_int_range (rand, 0, 10)], services[g_rand_int_range (rand, 0, 2)],
                 T0 + g_rand_int_range (rand, 0, 40) * DAY + i, (FrontOutcome) g_rand_int_range (rand, 1, 4), "a word");
  for (guint step = 0; step < 14; step++)
    {
      gint64 one = people[g_rand_int_range (rand, 0, 10)], other = people[g_rand_int_range (rand, 0, 10)];
      g_autofree char *before = everybody (db);
      g_autoptr(GError) error = NULL;

      if (front_person_merge (db, one, other, NULL, NULL, &error))
        {
          g_assert_true (front_person_undo_merge (db, one, NULL, &error));
          g_assert_no_error (error);
          {
            g_autofree char *after = everybody (db);

            g_assert_cmpstr (before, ==, after);
          }
          n_merged += front_person_merge (db, one, other, NULL, NULL, &error);
        }
      else
        g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT);
      g_clear_error (&error);
      if (step % 3 == 2)
        {
          g_autofree char *sum = figures (db);
          g_autoptr(FrontErasure) erasure = front_erase_person (db, other, NULL, &error);
          g_autofree char *then = figures (db);

          g_assert_cmpstr (sum, ==, then);
          n_erased += erasure != NULL;
          if (erasure != NULL)
            {
              g_assert_cmpstr (erasure->before, ==, sum);
              g_assert_cmpstr (erasure->after, ==, sum);
            }
          else
            g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT);
        }
    }
  g_assert_cmpuint (n_merged, >, 2);
  g_assert_cmpuint (n_erased, >, 2);
  assert_store_is_well (db);
}

static void
assert_not_in_file (const char *path, const char *secret)
{
  g_autofree char *bytes = NULL;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return;
  g_assert_null (memmem (bytes, length, secret, strlen (secret)));
}

static void
test_erase (Fixture *fixture, gconstpointer data)
{
  static const char *const secrets[] = { "Zebedee", "zebedee", "Quillfeather", "quillfeather", "776611", "xylophone", "XX99" };
  FrontDb *db = fixture->db;
  gint64 service = add_service (db, "Waste");
  gint64 id = add_person (db, "Zebedee Quillfeather", "01923 776611", "zebedee@example.org", "XX99 9XX");
  gint64 contact, gone;
  g_autoptr(FrontErasure) erasure = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *file = NULL;

  for (int i = 0; i < 200; i++)
    add_contact (db, 0, service, T0 + i * FRONT_HOUR, FRONT_OUTCOME_RESOLVED, "an ordinary note of many words");
  contact = add_contact (db, id, service, T0, FRONT_OUTCOME_RESOLVED, "Zebedee plays the xylophone");
  g_assert_true (front_contact_edit (db, contact, "Zebedee plays the xylophone at night", -1, &error));
  /* One that was taken back, of which only the change record knows. */
  g_assert_true (front_contact_arrive (db, FRONT_CHANNEL_PHONE, T0, TRUE, &gone, &error));
  g_assert_true (front_contact_set_person (db, gone, id, &error));
  g_assert_true (front_contact_edit (db, gone, "xylophone again", -1, &error));
  g_assert_true (front_undo_last (db, NULL, &error));
  g_assert_true (front_undo_last (db, NULL, &error));
  g_assert_no_error (error);
  file = front_person_file_json (db, id, &error);
  g_assert_nonnull (strstr (file, "at night"));
  g_assert_cmpint (front_fixture_found (db, "xylophone"), ==, 1);

  erasure = front_erase_person (db, id, "asked in writing", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (erasure->before, ==, erasure->after);
  g_assert_true (erasure->scrubbed);
  g_assert_cmpint (erasure->n_contacts, ==, 1);
  assert_found (db, "zebedee", "");
  g_assert_cmpint (front_fixture_found (db, "xylophone"), ==, 0);
  assert_store_is_well (db);
  front_fixture_close (fixture);
  for (gsize i = 0; front_fixture_is_sqlite () && i < G_N_ELEMENTS (secrets); i++)
    {
      g_autofree char *wal = g_strconcat (fixture->uri, "-wal", NULL);

      assert_not_in_file (fixture->uri, secrets[i]);
      assert_not_in_file (wal, secrets[i]);
    }
}

static void
test_retention (Fixture *fixture, gconstpointer data)
{
  FrontDb *db = fixture->db;
  gint64 service = add_service (db, "Waste");
  gint64 old = add_person (db, "Ann Lee", NULL, NULL, NULL);
  gint64 recent = add_person (db, "Bo Li", NULL, NULL, NULL);
  g_autoptr(FrontErasure) erasure = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *sum = NULL;
  g_autofree char *then = NULL;
  FrontRetention looks[2];
  int months;

  add_contact (db, old, service, T0 - 400 * DAY, FRONT_OUTCOME_RESOLVED, "old words");
  add_contact (db, recent, service, T0 - 400 * DAY, FRONT_OUTCOME_RESOLVED, "more old words");
  add_contact (db, recent, service, T0 - DAY, FRONT_OUTCOME_RESOLVED, "new words");
  g_assert_true (front_retention_look (db, FRONT_RETENTION_PEOPLE, -1, T0, &looks[0], &error));
  g_assert_cmpint (looks[0].n, ==, 0); /* for ever until somebody says otherwise */
  g_assert_true (front_retention_set (db, FRONT_RETENTION_PEOPLE, 12, &error));
  g_assert_true (front_retention_get (db, FRONT_RETENTION_PEOPLE, &months, &error));
  g_assert_cmpint (months, ==, 12);
  g_assert_true (front_retention_look (db, FRONT_RETENTION_PEOPLE, -1, T0, &looks[0], &error));
  g_assert_cmpint (looks[0].n, ==, 1);
  g_assert_cmpint (looks[0].oldest, ==, T0 - 400 * DAY);
  g_assert_true (front_retention_look (db, FRONT_RETENTION_NOTES, 12, T0, &looks[1], &error));
  g_assert_cmpint (looks[1].n, ==, 2);
  sum = figures (db);
  erasure = front_retention_run (db, looks, 2, &error);
  g_assert_no_error (error);
  then = figures (db);
  g_assert_cmpstr (sum, ==, then);
  g_assert_cmpint (erasure->n_people, ==, 1);
  g_assert_cmpint (front_fixture_found (db, "old"), ==, 0);
  g_assert_cmpint (front_fixture_found (db, "new"), ==, 1);
  assert_found (db, "ann", "");
  assert_found (db, "bo l", "2");
}

/* ── First contact resolution ── */

static FrontMeasureResult *
measure (FrontDb *db, const char *ref, const char *from, const char *to)
{
  const FrontMeasureQuery query = { .from = from, .to = to, .by = FRONT_BY_DAY, .within_us = -1 };
  g_autoptr(GError) error = NULL;
  FrontMeasureResult *result = front_measure_run (db, front_measure_find (ref, &error), &query, &error);

  g_assert_no_error (error);
  return result;
}

static void
test_fcr (Fixture *fixture, gconstpointer data)
{
  FrontDb *db = fixture->db;
  gint64 waste = add_service (db, "Waste"), housing = add_service (db, "Housing");
  gint64 ann = add_person (db, "Ann Lee", NULL, NULL, NULL);
  g_autoptr(FrontMeasureResult) declared = NULL;
  g_autoptr(FrontMeasureResult) audited = NULL;
  g_autoptr(FrontMeasureResult) early = NULL;
  g_autoptr(GError) error = NULL;
  gint64 unmarked;

  add_contact (db, ann, waste, T0, FRONT_OUTCOME_RESOLVED, "");                       /* repeated in exactly 7 days */
  add_contact (db, ann, housing, T0 + FRONT_HOUR, FRONT_OUTCOME_RESOLVED, "");        /* not: the next is 1 µs too late */
  add_contact (db, ann, waste, T0 + 7 * DAY, FRONT_OUTCOME_PASSED, "");               /* not */
  add_contact (db, ann, housing, T0 + FRONT_HOUR + 7 * DAY + 1, FRONT_OUTCOME_ABANDONED, ""); /* no base */
  add_contact (db, 0, waste, T0, FRONT_OUTCOME_RESOLVED, "");                         /* nobody is named */
  add_contact (db, ann, 0, T0, FRONT_OUTCOME_RESOLVED, "");                           /* no service */
  unmarked = add_contact (db, ann, waste, T0 + 20 * DAY, FRONT_OUTCOME_RESOLVED, "");
  g_assert_true (front_contact_set_first (db, unmarked, FALSE, &error));

  front_clock_set_for_tests (T0 + 60 * DAY, 0);
  declared = measure (db, FRONT_MEASURE_FCR_DECLARED, "2026-01-01", "2026-01-31");
  g_assert_cmpint (declared->total.denominator, ==, 6);
  g_assert_cmpint (declared->total.numerator, ==, 4);
  audited = measure (db, FRONT_MEASURE_FCR_AUDITED, "2026-01-01", "2026-01-31");
  g_assert_cmpint (audited->days, ==, 7);
  g_assert_cmpint (audited->total.denominator, ==, 4);
  g_assert_cmpint (audited->total.numerator, ==, 3);
  g_assert_cmpint (audited->total.n_no_person, ==, 1);
  g_assert_cmpint (audited->total.n_no_service, ==, 1);
  g_assert_cmpint (audited->total.n_not_due, ==, 0);
  /* Eight days on, one more comes too soon. */
  g_assert_true (front_fcr_set_days (db, 8, "as the board decided", &error));
  front_measure_result_free (g_steal_pointer (&audited));
  audited = measure (db, FRONT_MEASURE_FCR_AUDITED, "2026-01-01", "2026-01-31");
  g_assert_cmpint (audited->total.numerator, ==, 2);
  g_assert_false (front_fcr_set_days (db, 0, NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  /* While the days run nothing is judged, not even what came back already. */
  g_assert_true (front_fcr_set_days (db, 7, NULL, &error));
  front_clock_set_for_tests (T0 + 7 * DAY + FRONT_MINUTE, 0);
  early = measure (db, FRONT_MEASURE_FCR_AUDITED, "2026-01-01", "2026-01-12");
  front_clock_set_for_tests (G_MININT64, 0);
  g_assert_cmpint (early->total.denominator, ==, 1);
  g_assert_cmpint (early->total.n_not_due, ==, 2);
  g_assert_nonnull (strstr (early->definition, "05/01/2026"));
}

/* Against the definition word by word, in SQL, over random contacts. */
static void
test_fcr_by_the_word (Fixture *fixture, gconstpointer data)
{
  FrontDb *db = fixture->db;
  g_autoptr(GRand) rand = g_rand_new_with_seed (11);
  gint64 services[2] = { add_service (db, "Waste"), add_service (db, "Housing") };
  g_autoptr(FrontMeasureResult) result = NULL;

  for (guint i = 0; i < 300; i++)
    add_contact (db, g_rand_int_range (rand, 0, 9), services[g_rand_int_range (rand, 0, 2)],
                 T0 + g_rand_int_range (rand, 0, 60) * DAY / 2, (FrontOutcome) g_rand_int_range (rand, 1, 6) == 4
                   ? FRONT_OUTCOME_ABANDONED : FRONT_OUTCOME_RESOLVED, "");
  /* Some of one visit. */
  front_fixture_exec (fixture, "UPDATE contact SET visit_id = 100 WHERE id IN (100, 101, 102) AND person_id > 0");
  result = measure (db, FRONT_MEASURE_FCR_AUDITED, "2026-01-01", "2026-03-31");
  g_assert_cmpint (result->total.denominator, ==,
                   front_fixture_ask (fixture, "SELECT count (*) FROM contact WHERE person_id > 0 AND outcome = 1"));
  g_assert_cmpint (result->total.denominator - result->total.numerator, ==,
                   front_fixture_ask (fixture,
                     "SELECT count (*) FROM contact AS a WHERE a.person_id > 0 AND a.outcome = 1 AND EXISTS ("
                     "SELECT 1 FROM contact AS b WHERE b.person_id = a.person_id AND b.service_id = a.service_id "
                     "AND (b.arrived_at > a.arrived_at OR (b.arrived_at = a.arrived_at AND b.id > a.id)) "
                     "AND b.arrived_at <= a.arrived_at + 604800000000 "
                     "AND coalesce (b.visit_id, b.id) <> coalesce (a.visit_id, a.id))"));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_setenv ("TZ", "Europe/London", TRUE);
  g_test_add_func ("/people/keys", test_keys);
  FRONT_TEST ("/people/look-up", test_look_up);
  FRONT_TEST ("/people/letters", test_letters);
  FRONT_TEST ("/people/twins", test_twins);
  FRONT_TEST ("/people/conflict", test_conflict);
  FRONT_TEST ("/people/merge-of-phones", test_merge_of_phones);
  FRONT_TEST ("/people/property", test_property);
  FRONT_TEST ("/people/erase", test_erase);
  FRONT_TEST ("/people/retention", test_retention);
  FRONT_TEST ("/people/fcr", test_fcr);
  FRONT_TEST ("/people/fcr-by-the-word", test_fcr_by_the_word);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
