#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#include "both-ways.h"
#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "directory/front-service.h"
#include "enquiries/front-check.h"
#include "enquiries/front-contact-closing.h"
#include "enquiries/front-contact-correct.h"
#include "enquiries/front-contact-matter.h"
#include "enquiries/front-contact-more.h"
#include "enquiries/front-contact-person.h"
#include "enquiries/front-standard.h"
#include "enquiries/front-tally-again.h"
#include "enquiries/front-tally.h"
#include "enquiries/front-undo.h"
#include "exchange/front-file-import.h"
#include "exchange/front-queue-log.h"
#include "indicators/front-measure-fcr.h"
#include "people/front-person-merge.h"
#include "privacy/front-erasure.h"
#include "store-fixture.h"
#include "test-files.h"

/* Whatever is logged, corrected, taken back, merged, erased and imported in whatever order, the tally is what counting anew
 * gives, and every figure is the same read from it and counted from the contacts.
 *
 * FRONT_TEST_SEED chooses another run; FRONT_TEST_STEPS a longer one. */

#define STEPS 400
#define STEPS_A_CHECK 10
#define START "2026-02-20T09:00:00Z" /* the clocks go forward on the way */
#define FROM "2026-02-01"
#define UNTIL "2026-05-31"

static char *folder;

typedef struct
{
  Fixture *fixture;
  FrontDb *db;
  GRand *rand;
  gint64 now;
  gint64 services[3];
  gint64 people[6];
  GArray *imports; /* gint64 */
  guint n_files;
  guint done[32];
} World;

static gint64
pick (World *world, gint64 n)
{
  return g_rand_int_range (world->rand, 0, (gint32) n);
}

static gboolean
one_in (World *world, int n)
{
  return pick (world, n) == 0;
}

/* Any contact that fits, or 0. @where ends the sentence. */
static gint64
any_contact (World *world, const char *where)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM contact WHERE %s ORDER BY id", where);
  g_autoptr(FrontQuery) query = front_db_query_text (world->db, sql);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GError) error = NULL;

  while (front_query_next (query, &error))
    {
      gint64 id = front_query_int (query, 0);

      g_array_append_val (ids, id);
    }
  g_assert_no_error (error);
  return ids->len > 0 ? g_array_index (ids, gint64, pick (world, ids->len)) : 0;
}

static FrontChannel
any_channel (World *world)
{
  return (FrontChannel) (FRONT_CHANNEL_VISITOR + pick (world, FRONT_CHANNEL_ADMIN));
}

/* A step may be refused (the wrong state, times out of order): then nothing was written. */
static void
arrive (World *world, GError **error)
{
  gint64 id;

  if (!front_contact_arrive (world->db, any_channel (world), world->now, one_in (world, 2), &id, error))
    return;
  if (!one_in (world, 3))
    front_contact_set_person (world->db, id, world->people[pick (world, 6)], error);
  if (!one_in (world, 4) && *error == NULL)
    front_contact_edit (world->db, id, NULL, world->services[pick (world, 3)], error);
}

static void
step (World *world, GError **error)
{
  gint64 id = any_contact (world, "state <> 9");

  if (id == 0)
    return;
  switch (pick (world, 8))
    {
    case 0:
    case 1:
      front_contact_answer (world->db, id, world->now, error);
      break;
    case 2:
      front_contact_hold (world->db, id, world->now, error);
      break;
    case 3:
      front_contact_resume (world->db, id, world->now, error);
      break;
    case 4:
      front_contact_wrap_up (world->db, id, world->now, error);
      break;
    case 5:
      front_contact_pause (world->db, id, world->now, error);
      break;
    default:
      front_contact_transfer (world->db, id, world->now, "Bea", NULL, error);
      break;
    }
}

static void
finish (World *world, GError **error)
{
  static const FrontOutcome outcomes[] = { FRONT_OUTCOME_RESOLVED, FRONT_OUTCOME_PASSED, FRONT_OUTCOME_SIGNPOSTED,
                                           FRONT_OUTCOME_LEFT, FRONT_OUTCOME_ABANDONED, FRONT_OUTCOME_NO_ANSWER };
  gint64 id = any_contact (world, "state <> 9");
  gint64 other;

  if (id == 0)
    return;
  switch (pick (world, 5))
    {
    case 0:
      front_contact_call_back (world->db, id, world->now, world->now + FRONT_HOUR, &other, error);
      break;
    case 1:
      front_contact_next_matter (world->db, id, world->now, FRONT_OUTCOME_RESOLVED, &other, error);
      break;
    case 2:
      front_contact_pass_on (world->db, id, world->now, "Housing", error);
      break;
    default:
      front_contact_finish (world->db, id, world->now, outcomes[pick (world, G_N_ELEMENTS (outcomes))], error);
      break;
    }
}

/* After the fact, at any time of the last weeks, several at once. */
static void
log_after (World *world, GError **error)
{
  g_autoptr(FrontContact) contact = front_contact_new ();
  gboolean answered = !one_in (world, 4);

  contact->channel = (FrontChannel) (FRONT_CHANNEL_VISITOR + pick (world, 4));
  contact->source = FRONT_SOURCE_LOGGED;
  contact->state = FRONT_STATE_FINISHED;
  contact->accurate = !one_in (world, 5);
  /* Half of them whole half days apart, so that a person comes again exactly when the days to do so are over. */
  g_assert_true (front_instant_parse (START, &contact->arrived_at, NULL));
  contact->arrived_at += pick (world, 2 * (int) ((world->now - contact->arrived_at) / (24 * FRONT_HOUR) + 1)) * 12 * FRONT_HOUR;
  if (one_in (world, 2) || contact->arrived_at > world->now - 30 * FRONT_MINUTE)
    contact->arrived_at = world->now - 30 * FRONT_MINUTE - pick (world, 40 * 24 * 60) * FRONT_MINUTE;
  contact->answered_at = answered ? contact->arrived_at + pick (world, 1200) * FRONT_SECOND : FRONT_NEVER;
  contact->ended_at = (answered ? contact->answered_at : contact->arrived_at) + pick (world, 300) * FRONT_SECOND;
  contact->state_since = contact->ended_at;
  contact->outcome = answered ? (FrontOutcome) (FRONT_OUTCOME_RESOLVED + pick (world, 3))
                     : contact->channel == FRONT_CHANNEL_VISITOR ? FRONT_OUTCOME_LEFT : FRONT_OUTCOME_ABANDONED;
  contact->quantity = one_in (world, 3) ? 1 + pick (world, 9) : 1;
  contact->person_id = !one_in (world, 4) ? world->people[pick (world, 6)] : 0;
  contact->service_id = one_in (world, 4) ? 0 : world->services[pick (world, 3)];
  front_contact_add (world->db, contact, error);
}

static void
correct (World *world, GError **error)
{
  gint64 id = any_contact (world, "id > 0");
  g_autoptr(FrontContact) base = id != 0 ? front_contact_load (world->db, id, error) : NULL;
  g_autoptr(FrontContact) wanted = NULL;

  if (base == NULL)
    return;
  wanted = front_contact_copy (base);
  switch (pick (world, 6))
    {
    case 0:
      wanted->arrived_at -= pick (world, 3 * 24 * 60) * FRONT_MINUTE;
      break;
    case 1:
      if (wanted->answered_at != FRONT_NEVER)
        wanted->answered_at += (pick (world, 60) - 30) * FRONT_SECOND;
      break;
    case 2:
      if (wanted->ended_at != FRONT_NEVER)
        wanted->ended_at += pick (world, 600) * FRONT_SECOND;
      break;
    case 3:
      wanted->service_id = world->services[pick (world, 3)];
      break;
    case 4:
      wanted->channel = any_channel (world);
      break;
    default:
      wanted->outcome = (FrontOutcome) (FRONT_OUTCOME_RESOLVED + pick (world, 5));
      break;
    }
  front_contact_correct (world->db, base, wanted, "it was otherwise", error);
}

/* Whatever was done last, or made again. */
static void
undo_last (World *world, GError **error)
{
  if (one_in (world, 3))
    front_redo_last (world->db, NULL, error);
  else
    for (int n = (int) pick (world, 4); n >= 0 && *error == NULL; n--)
      front_undo_last (world->db, NULL, error);
}

static void
say (World *world, GError **error)
{
  gint64 id = any_contact (world, "id > 0");

  if (id == 0)
    return;
  switch (pick (world, 6))
    {
    case 0:
      front_contact_set_first (world->db, id, (int) pick (world, 3) - 1, error);
      break;
    case 1:
      front_contact_set_avoidable (world->db, id, (int) pick (world, 3) - 1, error);
      break;
    case 2:
      front_contact_set_person (world->db, id, one_in (world, 4) ? 0 : world->people[pick (world, 6)], error);
      break;
    case 3:
      front_contact_set_matter (world->db, id, one_in (world, 4) ? 0 : world->services[pick (world, 3)], 0, error);
      break;
    case 4:
      front_contact_mark_inaccurate (world->db, id, "forgot", error);
      break;
    default:
      front_contact_edit (world->db, id, "a word", world->services[pick (world, 3)], error);
      break;
    }
}

static void
mark_open (World *world, GError **error)
{
  guint n;

  if (one_in (world, 2))
    front_contact_mark_open_inaccurate (world->db, "the clock was set", error);
  else
    front_contact_close_left_open (world->db, world->now, &n, error);
}

static void
merge (World *world, GError **error)
{
  gint64 one = world->people[pick (world, 6)];

  if (one_in (world, 2))
    front_person_undo_merge (world->db, one, NULL, error);
  else
    front_person_merge (world->db, one, world->people[pick (world, 6)], NULL, NULL, error);
}

static void
erase (World *world, GError **error)
{
  g_autoptr(FrontErasure) erasure = NULL;

  if (one_in (world, 3))
    erasure = front_erase_person (world->db, world->people[pick (world, 6)], NULL, error);
}

static char *
write_file (World *world, const char *name, const GString *text)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text->str, -1, &error);
  g_assert_no_error (error);
  return path;
}

/* The same file again and again, each time with other contents: added, replaced and removed. */
static void
import_calls (World *world, GError **error)
{
  const FrontImportOptions options = { .kind = FRONT_IMPORT_CALLS, .zone = "Europe/London" };
  g_autoptr(GString) text = g_string_new ("Call ID,Start Time,Wait Time,Talk Time,Queue,Agent,Outcome\n");
  g_autofree char *path = NULL;
  g_autoptr(FrontImportResult) result = NULL;

  for (int i = 1; i < 8; i++)
    if (!one_in (world, 4))
      {
        gboolean answered = !one_in (world, 3);

        g_string_append_printf (text, "%d,%02d/03/2026 %02d:05:00,0:00:%02d,%s,Council Tax,Ann,%s\n", i, 26 + i / 2, i + 8,
                                (int) pick (world, 60), answered ? "0:02:00" : "0", answered ? "answered" : "abandoned");
      }
  path = write_file (world, "calls.csv", text);
  result = front_import_run (world->db, path, &options, NULL, NULL, NULL, error);
  if (result != NULL && result->import_id != 0)
    g_array_append_val (world->imports, result->import_id);
}

static void
import_log (World *world, GError **error)
{
  g_autoptr(GString) text = g_string_new (NULL);
  gint64 at = world->now / FRONT_SECOND - pick (world, 20) * 86400;
  g_autofree char *name = g_strdup_printf ("queue_log.%u", world->n_files++);
  g_autofree char *path = NULL;
  char *paths[2] = { NULL, NULL };
  g_auto(FrontQueueLogResult) result = { 0 };
  gint64 last;

  for (int i = 0; i < 6; i++, at += 300)
    {
      g_string_append_printf (text, "%d|%d.%d|9000|NONE|ENTERQUEUE||0177|1\n", (int) at, (int) at, i);
      if (one_in (world, 3))
        g_string_append_printf (text, "%d|%d.%d|9000|NONE|ABANDON|1|1|%d\n", (int) at + 15, (int) at, i, 15);
      else if (!one_in (world, 5))
        {
          g_string_append_printf (text, "%d|%d.%d|9000|B|CONNECT|%d|%d.7|3\n", (int) at + 20, (int) at, i, 20, (int) at);
          if (!one_in (world, 5))
            g_string_append_printf (text, "%d|%d.%d|9000|B|COMPLETEAGENT|20|60|1\n", (int) at + 80, (int) at, i);
        }
    }
  path = write_file (world, name, text);
  paths[0] = path;
  if (!front_queue_log_import (world->db, paths, NULL, NULL, NULL, NULL, &result, error))
    return;
  last = front_fixture_ask (world->fixture, "SELECT coalesce (max (id), 0) FROM import");
  if (last != 0)
    g_array_append_val (world->imports, last);
}

static void
undo_import (World *world, GError **error)
{
  guint i;

  if (world->imports->len == 0)
    return;
  i = (guint) pick (world, world->imports->len);
  front_import_undo (world->db, g_array_index (world->imports, gint64, i), one_in (world, 2), NULL, error);
  g_array_remove_index (world->imports, i);
}

static void
change_rule (World *world, GError **error)
{
  if (one_in (world, 3))
    front_fcr_set_days (world->db, 1 + (int) pick (world, 12), "another rule", error);
  else if (one_in (world, 2))
    front_standard_set (world->db, FRONT_MEASURE_CALLS_IN_TIME, one_in (world, 2) ? "2026-01-01" : "2026-03-10",
                        (5 + pick (world, 40)) * FRONT_SECOND, 0.8, "agreed", error);
  else
    front_standard_set (world->db, FRONT_MEASURE_VISITORS_IN_TIME, "2026-03-20", (1 + pick (world, 15)) * FRONT_MINUTE, 0.8,
                        "agreed", error);
}

static const struct
{
  const char *name;
  void (*run) (World *world, GError **error);
  int weight;
} operations[] = {
  { "arrive", arrive, 12 },           { "step", step, 12 },          { "finish", finish, 14 },
  { "log after", log_after, 12 },     { "correct", correct, 10 },
  { "undo and redo", undo_last, 10 },
  { "say", say, 14 },                 { "open ones", mark_open, 2 }, { "merge", merge, 8 },
  { "erase", erase, 1 },              { "import calls", import_calls, 2 }, { "import queue log", import_log, 2 },
  { "undo import", undo_import, 2 },  { "rule", change_rule, 1 },
};

/* Refused steps are part of the mix; anything else is a fault. */
static void
operate (World *world, guint number)
{
  g_autoptr(GError) error = NULL;
  int at = 0;
  int total = 0;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (operations); i++)
    total += operations[i].weight;
  at = (int) pick (world, total);
  for (i = 0; at >= operations[i].weight; i++)
    at -= operations[i].weight;
  operations[i].run (world, &error);
  if (error == NULL)
    world->done[i]++;
  else if (!g_error_matches (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT) && !g_error_matches (error, FRONT_ERROR, FRONT_ERROR_CONFLICT)
           && !g_error_matches (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND))
    g_error ("step %u, %s: %s", number, operations[i].name, error->message);
}

static void
check (World *world, guint number)
{
  g_autoptr(GError) error = NULL;
  gint64 n_contacts;
  g_autoptr(GPtrArray) findings = front_check_store (world->db, &n_contacts, &error);
  static const FrontBy every[] = { FRONT_BY_DAY, FRONT_BY_WEEK, FRONT_BY_MONTH, FRONT_BY_QUARTER };
  guint n;

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    {
      const FrontFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_has_prefix (finding->ref, "tally"))
        g_error ("after step %u: %s", number, finding->what);
    }
  n = front_assert_both_ways (world->db, FROM, UNTIL, every[number / STEPS_A_CHECK % G_N_ELEMENTS (every)], 0, NULL);
  g_assert_cmpuint (n, >, 20);
  front_assert_both_ways (world->db, FROM, UNTIL, FRONT_BY_WEEK, FRONT_CHANNEL_PHONE, "Refuse");
}

static void
set_up_world (World *world, Fixture *fixture, guint32 seed)
{
  static const char *const names[] = { "Refuse", "Council Tax", "Housing" };
  g_autoptr(GError) error = NULL;

  world->fixture = fixture;
  world->db = fixture->db;
  world->rand = g_rand_new_with_seed (seed);
  world->imports = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_assert_true (front_instant_parse (START, &world->now, NULL));
  front_clock_set_for_tests (world->now, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(FrontService) service = g_new0 (FrontService, 1);

      service->name = g_strdup (names[i]);
      g_assert_true (front_service_add (world->db, service, &error));
      world->services[i] = service->id;
    }
  for (guint i = 0; i < G_N_ELEMENTS (world->people); i++)
    {
      g_autoptr(FrontPerson) person = front_person_new ();

      g_free (person->name);
      person->name = g_strdup_printf ("Person %u", i);
      g_assert_true (front_person_save (world->db, person, NULL, &error));
      world->people[i] = person->id;
    }
}

static guint32
number_of (const char *variable, guint32 usual)
{
  const char *set = g_getenv (variable);

  return set != NULL ? (guint32) g_ascii_strtoull (set, NULL, 10) : usual;
}

static void
test_mix (Fixture *fixture, gconstpointer data)
{
  guint32 seed = number_of ("FRONT_TEST_SEED", 20261126);
  guint32 steps = number_of ("FRONT_TEST_STEPS", STEPS);
  World world = { 0 };

  g_test_message ("seed %u", seed);
  g_printerr ("# seed %u\n", seed);
  set_up_world (&world, fixture, seed);
  for (guint i = 1; i <= steps; i++)
    {
      world.now += pick (&world, one_in (&world, 5) ? 24 * 60 : 12) * FRONT_MINUTE + pick (&world, 60) * FRONT_SECOND;
      front_clock_set_for_tests (world.now, 0);
      operate (&world, i);
      if (i % STEPS_A_CHECK == 0)
        check (&world, i);
    }
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    {
      g_test_message ("%s: %u", operations[i].name, world.done[i]);
      if (steps >= STEPS)
        g_assert_cmpuint (world.done[i], >, 0);
    }
  g_rand_free (world.rand);
  g_array_unref (world.imports);
  front_clock_set_for_tests (G_MININT64, 0);
}

/* A store of before has no figures: with few contacts the next write counts them, and until then the contacts are read. */
static void
test_upgraded (Fixture *fixture, gconstpointer data)
{
  World world = { 0 };
  g_autoptr(GError) error = NULL;
  gboolean counted;

  set_up_world (&world, fixture, 7);
  for (int i = 0; i < 50; i++)
    {
      g_clear_error (&error);
      log_after (&world, &error);
    }
  front_fixture_exec (fixture, "DELETE FROM tally_figure");
  front_fixture_exec (fixture, "DELETE FROM tally_basis");
  front_fixture_exec (fixture, "UPDATE contact SET came_again = 0");
  g_assert_cmpuint (front_assert_both_ways (fixture->db, FROM, UNTIL, FRONT_BY_MONTH, 0, NULL), ==, 3); /* of the hours' tally */
  g_assert_true (front_tally_ensure (fixture->db, &counted, &error));
  g_assert_true (counted);
  check (&world, 1);
  g_assert_true (front_tally_ensure (fixture->db, &counted, &error));
  g_assert_false (counted);

  front_fixture_exec (fixture, "DELETE FROM tally_figure");
  front_fixture_exec (fixture, "DELETE FROM tally_basis");
  front_fixture_exec (fixture, "UPDATE contact SET came_again = 0");
  g_clear_error (&error);
  log_after (&world, &error);
  check (&world, 2);
  g_rand_free (world.rand);
  g_array_unref (world.imports);
  front_clock_set_for_tests (G_MININT64, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("front-tally-XXXXXX", NULL);
  FRONT_TEST ("/tally/mix", test_mix);
  FRONT_TEST ("/tally/upgraded", test_upgraded);
  status = g_test_run ();
  front_test_remove_tree (folder);
  g_free (folder);
  front_fixture_finish ();
  return status;
}
