#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "directory/front-entry.h"
#include "directory/front-script.h"
#include "directory/front-service.h"
#include "enquiries/front-contact-matter.h"
#include "enquiries/front-contact.h"
#include "exchange/front-directory-csv.h"
#include "exchange/front-file-import.h"
#include "quality/front-liaison.h"
#include "store-fixture.h"

#define T0 (G_GINT64_CONSTANT (1767607200) * FRONT_SECOND) /* Mon 05/01/2026 10:00:00 GMT */

static gint64
add (FrontDb *db, FrontEntryKind kind, const char *name, const char *other_names, gint64 service_id)
{
  g_autoptr(FrontEntry) entry = front_entry_new (kind, name);
  g_autoptr(GError) error = NULL;

  g_free (entry->other_names);
  entry->other_names = g_strdup (other_names);
  entry->service_id = service_id;
  front_entry_save (db, NULL, entry, &error);
  g_assert_no_error (error);
  return entry->id;
}

static gint64
add_service (FrontDb *db, const char *name, const char *department, const char *other_names)
{
  FrontService service = { .name = (char *) name, .department = (char *) department, .other_names = (char *) other_names };
  g_autoptr(GError) error = NULL;

  front_service_add (db, &service, &error);
  g_assert_no_error (error);
  return service.id;
}

/* What is found, in its order: "Waste · Bulky, Council tax". */
static char *
search (FrontDb *db, const char *typed)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) services = front_service_list (db, &error);
  g_autoptr(GArray) matches = NULL;
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  matches = front_service_search (services, typed);
  for (guint i = 0; i < matches->len; i++)
    {
      const FrontServiceMatch *match = &g_array_index (matches, FrontServiceMatch, i);
      g_autofree char *title = front_service_title (match->service, match->topic);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", title);
    }
  return g_string_free (text, FALSE);
}

#define assert_finds(db, typed, expected) \
  G_STMT_START { g_autofree char *found_ = search (db, typed); g_assert_cmpstr (found_, ==, expected); } G_STMT_END

static void
test_search (Fixture *fixture, gconstpointer data)
{
  FrontDb *db = fixture->db;
  gint64 tax = add_service (db, "Council tax", "Finance", "rates, bill");
  gint64 waste = add_service (db, "Waste collection", "Depot", "bins, café rubbish");
  gint64 bulky = add (db, FRONT_ENTRY_TOPIC, "Bulky items", "sofa, mattress", waste);
  g_autoptr(FrontEntry) retired = NULL;
  g_autoptr(FrontEntry) was = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  add (db, FRONT_ENTRY_TOPIC, "Moving home", "", tax);
  assert_finds (db, "", "Council tax, Waste collection");
  assert_finds (db, "tax", "Council tax");
  assert_finds (db, "BINS", "Waste collection");
  assert_finds (db, "cafe", "Waste collection");
  assert_finds (db, "ollect", "Waste collection");          /* any part */
  assert_finds (db, "co", "Council tax, Waste collection"); /* both begin a word with it */
  assert_finds (db, "depot", "Waste collection");           /* department */
  assert_finds (db, "sofa", "Waste collection · Bulky items");
  assert_finds (db, "waste bulk", "Waste collection · Bulky items");
  assert_finds (db, "Waste collection · Bulky items", "Waste collection · Bulky items");
  assert_finds (db, "waste moving", "");
  assert_finds (db, "x", "Council tax");

  /* Used more, first. */
  for (int i = 0; i < 2; i++)
    {
      g_assert_true (front_contact_arrive (db, FRONT_CHANNEL_PHONE, T0 + i, TRUE, &id, &error));
      g_assert_true (front_contact_set_matter (db, id, waste, bulky, &error));
      g_assert_no_error (error);
    }
  assert_finds (db, "co", "Waste collection, Council tax");
  assert_finds (db, "", "Waste collection, Council tax");

  /* A retired one is not found, and what speaks of it reads as before. */
  was = front_entry_load (db, FRONT_ENTRY_TOPIC, bulky, &error);
  retired = front_entry_copy (was);
  retired->retired = TRUE;
  g_assert_true (front_entry_save (db, was, retired, &error));
  g_assert_no_error (error);
  assert_finds (db, "sofa", "");
  g_assert_false (front_entry_remove (db, retired, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_true (front_entry_save (db, retired, was, &error));
  g_assert_no_error (error);
  assert_finds (db, "sofa", "Waste collection · Bulky items");
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  FrontDb *db = fixture->db;
  gint64 id = add (db, FRONT_ENTRY_DEPARTMENT, "Environment", "", 0);
  g_autoptr(FrontEntry) first = NULL;
  g_autoptr(FrontEntry) mine = NULL;
  g_autoptr(FrontEntry) theirs = NULL;
  g_autoptr(FrontEntry) twin = front_entry_new (FRONT_ENTRY_DEPARTMENT, " environment ");
  g_autoptr(FrontEntry) topic = front_entry_new (FRONT_ENTRY_TOPIC, "No service");
  g_autoptr(GError) error = NULL;

  add_service (db, "Waste", "Environment", "");
  first = front_entry_load (db, FRONT_ENTRY_DEPARTMENT, id, &error);
  mine = front_entry_copy (first);
  theirs = front_entry_copy (first);

  /* The new name goes along to the services; nobody is overwritten. */
  g_free (theirs->name);
  theirs->name = g_strdup ("Place");
  g_assert_true (front_entry_save (db, first, theirs, &error));
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count (*) FROM service WHERE department = 'Place'"), ==, 1);
  g_free (mine->details);
  mine->details = g_strdup ("Ring before noon");
  g_assert_false (front_entry_save (db, first, mine, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, g_get_user_name ()));
  g_clear_error (&error);

  /* Undo is the same call. */
  g_assert_true (front_entry_save (db, theirs, first, &error));
  g_assert_no_error (error);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count (*) FROM service WHERE department = 'Environment'"), ==, 1);

  g_assert_false (front_entry_save (db, NULL, twin, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (front_entry_save (db, NULL, topic, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
}

/* Each kind is added, listed, edited, retired and, unused, taken back. */
static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  FrontDb *db = fixture->db;
  gint64 service = add_service (db, "Waste", "", "");

  for (guint kind = 1; kind < FRONT_ENTRY_N_KINDS; kind++)
    {
      g_autoptr(GError) error = NULL;
      gint64 id = add (db, (FrontEntryKind) kind, "Thing", "other", kind == FRONT_ENTRY_TOPIC ? service : 0);
      g_autoptr(FrontEntry) entry = front_entry_load (db, (FrontEntryKind) kind, id, &error);
      g_autoptr(FrontEntry) edited = front_entry_copy (entry);
      g_autoptr(GPtrArray) all = NULL;

      g_free (edited->name);
      edited->name = g_strdup ("Thing two");
      edited->retired = TRUE;
      g_assert_true (front_entry_save (db, entry, edited, &error));
      all = front_entry_list (db, (FrontEntryKind) kind, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (all->len, ==, kind == FRONT_ENTRY_SERVICE ? 2 : 1);
      g_assert_true (front_entry_remove (db, edited, &error));
      g_assert_no_error (error);
    }
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count (*) FROM change WHERE what LIKE '%-removed'"), ==, 6);
}

/* "department+1~0 …, already, bad lines" */
static char *
import_text (Fixture *fixture, const char *bytes, gboolean dry_run)
{
  g_autofree char *folder = g_dir_make_tmp ("front-directory-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "list.csv", NULL);
  g_auto(FrontDirectoryResult) result = { 0 };
  g_autoptr(GError) error = NULL;
  GString *text = g_string_new (NULL);

  g_assert_true (g_file_set_contents (path, bytes, -1, NULL));
  if (!front_directory_import (fixture->db, path, dry_run, &result, &error))
    g_string_append (text, error->message);
  else
    {
      for (guint kind = 1; kind < FRONT_ENTRY_N_KINDS; kind++)
        if (result.added[kind] + result.changed[kind] > 0)
          g_string_append_printf (text, "%s+%d~%d ", front_entry_kind_name ((FrontEntryKind) kind), (int) result.added[kind],
                                  (int) result.changed[kind]);
      g_string_append_printf (text, "already %d", (int) result.already);
      for (guint i = 0; i < result.bad->len; i++)
        {
          const FrontDirectoryBad *bad = result.bad->pdata[i];

          g_string_append_printf (text, " [%d:%u %.14s]", (int) bad->line, bad->column, bad->what);
        }
    }
  g_unlink (path);
  g_rmdir (folder);
  return g_string_free (text, FALSE);
}

#define assert_imports(fixture, bytes, dry, expected) \
  G_STMT_START { g_autofree char *text_ = import_text (fixture, bytes, dry); g_assert_cmpstr (text_, ==, expected); } G_STMT_END

static void
test_import (Fixture *fixture, gconstpointer data)
{
  static const char file[] =
    "\357\273\277Kind;Name;Department;Service;Other names;Counts as;Login;Details;Retired\r\n"
    "department;Depot;;;;;;\"Ring before noon\r\nor write\";\r\n"
    "service;Waste;Depot;;bins, rubbish;;;;\r\n"
    "topic;Missed bin;;Waste;;;;;\r\n"
    "topic;Moving;;Council tax;;;;;no\r\n"
    "outcome;Signposted;;;;resolved;;;\r\n"
    "rep;Amira;;;;;amira;;\r\n"
    "desk;Counter 1;;;;;;;\r\n";

  assert_imports (fixture, file, TRUE, "department+1~0 service+2~0 topic+2~0 outcome+1~0 rep+1~0 desk+1~0 already 0");
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count (*) FROM service"), ==, 0);
  assert_imports (fixture, file, FALSE, "department+1~0 service+2~0 topic+2~0 outcome+1~0 rep+1~0 desk+1~0 already 0");
  assert_imports (fixture, file, FALSE, "already 7");
  assert_finds (fixture->db, "missed", "Waste · Missed bin");
  assert_imports (fixture, "service,other names\nWASTE,\"bins, skips\"\n", FALSE, "service+0~1 already 0");
  assert_finds (fixture->db, "skip", "Waste");

  /* Without a kind, the smallest thing that a line names. */
  assert_imports (fixture, "Department\tService\tTopic\nPlace\tParks\tPitches\nPlace\tParks\t\nNew\t\t\n", FALSE,
                  "department+2~0 service+1~0 topic+1~0 already 1");
}

/* Lines on one thing may add to each other; which of two that differ is right, the file cannot tell. */
static void
test_import_twice (Fixture *fixture, gconstpointer data)
{
  static const char file[] = "service,department,other names,details,retired\n"
                             "Waste,Depot,,,\n"
                             "Waste,,bins,,no\n"
                             "WASTE,Depot,bins,Ring,No\n"
                             "Waste,Place,,,\n"
                             "Waste,,skips,,\n"
                             "Waste,,,Write,yes\n"
                             "Waste,,,,yes\n"
                             "Parks,Place,,,\n";

  /* Added with Depot, then changed by lines 3 and 4. */
  assert_imports (fixture, file, FALSE,
                  "department+2~0 service+2~2 already 0 [5:2 says otherwise] [6:3 says otherwise] [7:4 says otherwise] [8:5 says otherwise]");
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count (*) FROM service WHERE name = 'Waste' AND department = 'Depot' AND other_names = 'bins' "
                                               "AND details = 'Ring' AND retired = 0"), ==, 1);
  assert_imports (fixture, file, FALSE, "already 4 [5:2 says otherwise] [6:3 says otherwise] [7:4 says otherwise] [8:5 says otherwise]");

  /* What another file said is no matter. */
  assert_imports (fixture, "service,department\nWaste,Place\nWaste,Depot\n", FALSE, "service+0~1 already 0 [3:2 says otherwise]");
  assert_imports (fixture, "rep,login\nAmira,amira\nAmira,am\n", FALSE, "rep+1~0 already 0 [3:2 says otherwise]");
  assert_imports (fixture, "outcome,counts as\nSent on,resolved\nSent on,passed\n", FALSE, "outcome+1~0 already 0 [3:2 says otherwise]");
}

/* Taken back as a whole, and not while something speaks of it. */
static void
test_import_undo (Fixture *fixture, gconstpointer data)
{
  FrontImportChanges changes;
  g_autoptr(GError) error = NULL;
  gint64 service, contact;

  assert_imports (fixture, "department,service,topic,details\nPlace,Parks,Pitches,Ring\nPlace,Litter,,\n", FALSE,
                  "department+1~0 service+2~0 topic+1~0 already 0");
  assert_imports (fixture, "service,details,retired\nLitter,Changed,yes\n", FALSE, "service+0~1 already 0");
  g_assert_true (front_import_undo (fixture->db, 2, FALSE, &changes, &error));
  g_assert_no_error (error);
  g_assert_cmpint (changes.replaced, ==, 1);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count (*) FROM service WHERE retired = 0 AND details = ''"), ==, 2);

  service = front_fixture_ask (fixture, "SELECT id FROM service WHERE name = 'Litter'");
  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_PHONE, T0, TRUE, &contact, &error));
  g_assert_true (front_contact_edit (fixture->db, contact, NULL, service, &error));
  g_assert_no_error (error);
  g_assert_false (front_import_undo (fixture->db, 1, FALSE, &changes, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count (*) FROM service"), ==, 2);
  g_assert_true (front_import_undo (fixture->db, 1, TRUE, &changes, &error));
  g_assert_no_error (error);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count (*) FROM service"), ==, 1);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count (*) FROM topic"), ==, 0);
}

/* Whatever a contact speaks of, by its id or by its name, holds up an undo, and stays where it is undone all the same. */
static void
test_import_undo_used (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *list, *use, *count; } cases[] = {
    { "kind,name\nservice,Used\nservice,Other\n", "UPDATE contact SET service_id = (SELECT id FROM service WHERE name = 'Used')",
      "SELECT count (*) FROM service WHERE name IN ('Used', 'Other')" },
    { "kind,name,service\ntopic,Used,Known\ntopic,Other,Known\n", "UPDATE contact SET topic_id = (SELECT id FROM topic WHERE name = 'Used')",
      "SELECT count (*) FROM topic" },
    { "kind,name,counts as\noutcome,Used,resolved\noutcome,Other,resolved\n",
      "UPDATE contact SET outcome_id = (SELECT id FROM outcome WHERE name = 'Used')", "SELECT count (*) FROM outcome WHERE name IN ('Used', 'Other')" },
    { "kind,name\nrep,Used\nrep,Other\n", "UPDATE contact SET rep = 'Used'", "SELECT count (*) FROM rep WHERE name IN ('Used', 'Other')" },
    { "kind,name\ndesk,Used\ndesk,Other\n", "UPDATE contact SET desk = 'Used'", "SELECT count (*) FROM desk WHERE name IN ('Used', 'Other')" },
  };
  FrontImportChanges changes;
  g_autoptr(GError) error = NULL;

  (void) add_service (fixture->db, "Known", "", "");
  front_fixture_add_contacts (fixture, FRONT_CHANNEL_PHONE, T0, 5, TRUE, 1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *said = import_text (fixture, cases[i].list, FALSE);
      gint64 id;

      g_assert_true (g_str_has_suffix (said, "+2~0 already 0"));
      id = front_fixture_ask (fixture, "SELECT max (id) FROM import");
      front_fixture_exec (fixture, cases[i].use);
      g_assert_false (front_import_undo (fixture->db, id, FALSE, &changes, &error));
      g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT);
      g_clear_error (&error);
      g_assert_cmpint (front_fixture_ask (fixture, cases[i].count), ==, 2);
      g_assert_true (front_import_undo (fixture->db, id, TRUE, &changes, &error));
      g_assert_no_error (error);
      g_assert_cmpint (changes.removed, ==, 1);
      g_assert_cmpint (front_fixture_ask (fixture, cases[i].count), ==, 1);
    }
}

static void
test_import_bad (Fixture *fixture, gconstpointer data)
{
  assert_imports (fixture,
                  "kind,name,service,counts as,retired\n"
                  "servise,Waste,,,\n"
                  "service,,,,\n"
                  "topic,Missed,,,\n"
                  "outcome,Gone,,somewhere,\n"
                  "service,Parks,,,perhaps\n"
                  "service,\"Li\"tter,,,\n"
                  "service,Good,,,\n"
                  ",,,,\n"
                  "service,One,,,,too many\n",
                  FALSE,
                  "service+1~0 already 0 [2:1 is not one of ] [3:2 has no name] [4:3 says no servic] [5:4 says for the o] "
                  "[6:5 is neither yes] [7:2 goes on after ] [10:6 is one cell to]");
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count (*) FROM service"), ==, 1);
  assert_imports (fixture, "what,ever\n1,2\n", FALSE,
                  "“list.csv”, line 1: no column is called kind and name, department, service, topic, outcome, rep or desk. The "
                  "first line must name the columns.");
  assert_imports (fixture, "name\nWaste\n", FALSE,
                  "“list.csv”, line 1: a column “name” needs a column “kind” beside it: department, service, topic, outcome, rep "
                  "or desk.");
}

static void
test_outcome (Fixture *fixture, gconstpointer data)
{
  gint64 outcome = add (fixture->db, FRONT_ENTRY_OUTCOME, "Signposted", "", 0);
  g_autoptr(FrontEntry) entry = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  g_assert_true (front_contact_arrive (fixture->db, FRONT_CHANNEL_PHONE, T0, TRUE, &id, &error));
  g_assert_true (front_contact_set_outcome (fixture->db, id, outcome, &error));
  g_assert_no_error (error);
  entry = front_entry_load (fixture->db, FRONT_ENTRY_OUTCOME, outcome, &error);
  g_assert_false (front_entry_remove (fixture->db, entry, &error));
  g_clear_error (&error);
  g_assert_true (front_contact_set_outcome (fixture->db, id, 0, &error));
  g_assert_true (front_entry_remove (fixture->db, entry, &error));
  g_assert_no_error (error);
}

/* ── Scripts and liaison ── */

static const char text[] =
  "Say: Thank you for calling.\n"
  "1. Is it the first time?\n"
  "   Say: I will look.\n"
  "   Say: One moment.\n"
  "   Link: https://www.example.org/bins\n"
  "   - Yes: Log it for the crew: today.\n"
  "   - No\n"
  "2. Which street?\n";

static void
test_script_text (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *text, *fault; } bad[] = {
    { "Hello", "Script, line 1: begin it with" }, { "\n- Yes", "Script, line 2: an answer stands" },
    { "1. A\n\n1. A", "Script, line 3: this question is asked" }, { "1. ", "Script, line 1: write the question" },
    { "1. A\nLink: www", "Script, line 2: a link begins" }, { "1. A\n- : x", "Script, line 2: write the answer" },
    { "Link: https://x", "Script, line 1: a link stands" },
  };
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontScript) script = front_script_parse (text, &error);
  g_autofree char *back = front_script_format (script);
  const FrontScriptStep *step = script->steps->pdata[0];

  g_assert_no_error (error);
  g_assert_cmpstr (back, ==, text);
  g_assert_cmpstr (step->say, ==, "I will look.\nOne moment.");
  g_assert_cmpstr (((FrontScriptAnswer *) step->answers->pdata[0])->action, ==, "Log it for the crew: today.");
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) fault = NULL;

      g_assert_null (front_script_parse (bad[i].text, &fault));
      g_assert_error (fault, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
      g_assert_true (g_str_has_prefix (fault->message, bad[i].fault));
    }
}

static FrontScript *
parse_for (gint64 service_id, const char *words)
{
  FrontScript *script = front_script_parse (words, NULL);

  script->service_id = service_id;
  return script;
}

/* What was ticked keeps its words when the script is rewritten, and belongs to the question as long as it is asked. */
static void
test_script_ticks (Fixture *fixture, gconstpointer data)
{
  FrontDb *db = fixture->db;
  gint64 service = add_service (db, "Waste", "Depot", "");
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontScript) none = front_script_load (db, service, &error);
  g_autoptr(FrontScript) script = parse_for (service, text);
  g_autoptr(FrontScript) other = parse_for (service, "1. Which street?\n2. Which day?\n");
  g_autoptr(FrontScript) now = NULL;
  g_autoptr(GPtrArray) ticks = NULL;
  g_autofree char *back = NULL;
  const FrontScriptStep *first, *second;
  gint64 contact;

  g_assert_cmpint (none->id, ==, 0);
  script->review_on = g_strdup ("2026-03-01");
  g_assert_false (front_script_is_overdue (script, "2026-03-01"));
  g_assert_true (front_script_is_overdue (script, "2026-03-02"));
  g_assert_true (front_script_save (db, none, script, &error));
  g_assert_no_error (error);
  first = script->steps->pdata[0];
  second = script->steps->pdata[1];

  g_assert_true (front_contact_arrive (db, FRONT_CHANNEL_PHONE, T0, TRUE, &contact, &error));
  g_assert_true (front_script_tick (db, contact, first->id, ((FrontScriptAnswer *) first->answers->pdata[1])->id, T0 + 1, &error));
  g_assert_true (front_script_tick (db, contact, first->id, ((FrontScriptAnswer *) first->answers->pdata[0])->id, T0 + 2, &error));
  g_assert_true (front_script_tick (db, contact, second->id, 0, T0 + 3, &error));
  g_assert_no_error (error);

  /* Saved against what was read. */
  g_assert_false (front_script_save (db, none, other, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (front_script_save (db, script, other, &error));
  g_assert_no_error (error);
  g_assert_cmpint (((FrontScriptStep *) other->steps->pdata[0])->id, ==, second->id);

  ticks = front_script_ticks (db, contact, &error);
  g_assert_cmpuint (ticks->len, ==, 2);
  g_assert_cmpstr (((FrontScriptTick *) ticks->pdata[0])->question, ==, "Is it the first time?");
  g_assert_cmpstr (((FrontScriptTick *) ticks->pdata[0])->answer, ==, "Yes");
  g_assert_cmpint (((FrontScriptTick *) ticks->pdata[1])->step_id, ==, second->id);
  g_clear_pointer (&ticks, g_ptr_array_unref);
  g_assert_true (front_script_untick (db, contact, second->id, &error));
  ticks = front_script_ticks (db, contact, &error);
  g_assert_cmpuint (ticks->len, ==, 1);

  /* Undo brings back the very steps. */
  g_assert_true (front_script_save (db, other, script, &error));
  g_assert_no_error (error);
  now = front_script_load (db, service, &error);
  back = front_script_format (now);
  g_assert_cmpstr (back, ==, text);
  g_assert_cmpint (((FrontScriptStep *) now->steps->pdata[0])->id, ==, ((FrontScriptTick *) ticks->pdata[0])->step_id);
}

static void
test_liaison (Fixture *fixture, gconstpointer data)
{
  FrontDb *db = fixture->db;
  gint64 waste = add_service (db, "Waste", "Depot", "");
  gint64 tax = add_service (db, "Tax", "Finance", "");
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontScript) none = front_script_load (db, tax, &error);
  g_autoptr(FrontScript) script = parse_for (tax, "1. Which band?\n");
  g_autoptr(GPtrArray) items = NULL;
  const FrontLiaisonItem *item;
  gint64 first, second;

  g_free (script->department);
  script->department = g_strdup ("Revenues");
  g_assert_true (front_script_save (db, none, script, &error));
  g_assert_true (front_liaison_script_wrong (db, waste, 0, "", "The day changed", T0, &first, &error));
  g_assert_true (front_liaison_script_wrong (db, tax, 7, "Which band?", "", T0 + 1, &second, &error));
  g_assert_no_error (error);
  g_assert_false (front_liaison_answer (db, first, "  ", T0, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_clear_error (&error);
  g_assert_true (front_liaison_answer (db, first, "Corrected", T0 + 9, &error));
  g_assert_false (front_liaison_answer (db, first, "Again", T0 + 9, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT);
  g_clear_error (&error);

  items = front_liaison_list (db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 2);
  item = items->pdata[0];
  g_assert_cmpint (item->id, ==, second);
  g_assert_cmpstr (item->department, ==, "Revenues"); /* the script's owner before the service's */
  g_assert_cmpstr (item->about, ==, "Which band?");
  item = items->pdata[1];
  g_assert_cmpstr (item->department, ==, "Depot");
  g_assert_cmpint (item->state, ==, FRONT_LIAISON_ANSWERED);
  g_assert_true (front_liaison_reopen (db, first, &error));
  g_assert_no_error (error);
  g_assert_false (front_liaison_reopen (db, first, &error));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  FRONT_TEST ("/directory/search", test_search);
  FRONT_TEST ("/directory/save", test_save);
  FRONT_TEST ("/directory/kinds", test_kinds);
  FRONT_TEST ("/directory/outcome", test_outcome);
  FRONT_TEST ("/directory/script-text", test_script_text);
  FRONT_TEST ("/directory/script-ticks", test_script_ticks);
  FRONT_TEST ("/directory/liaison", test_liaison);
  FRONT_TEST ("/directory/import", test_import);
  FRONT_TEST ("/directory/import-twice", test_import_twice);
  FRONT_TEST ("/directory/import-undo", test_import_undo);
  FRONT_TEST ("/directory/import-undo-used", test_import_undo_used);
  FRONT_TEST ("/directory/import-bad", test_import_bad);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
