#define G_LOG_DOMAIN "front-command-people"

#include "config.h"
#include "cli/front-commands.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "cli/front-json.h"
#include "cli/front-person-file.h"
#include "people/front-person-merge.h"
#include "people/front-person-search.h"
#include "privacy/front-erasure.h"

/* frontdesk people …: look up, add, merge, erase, keep for so long, and hand out what is held. */

typedef struct
{
  gboolean json;
  gboolean dry_run;
  gboolean yes;
  char *find;
  char *into;
  char *reason;
  char *output;
  char *limit;
  char *offset;
  char *name;
  char **other_names;
  char **phones;
  char **emails;
  char **addresses;
  char **postcodes;
  char **kinds;
  char *older_than;
  char *set;
  char *as_of;
} Options;

static void
options_clear (Options *options)
{
  char **const texts[] = { &options->find, &options->into, &options->reason, &options->output, &options->limit, &options->offset,
                           &options->name, &options->older_than, &options->set, &options->as_of };
  char ***const lists[] = { &options->other_names, &options->phones, &options->emails, &options->addresses,
                            &options->postcodes, &options->kinds };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    g_strfreev (*lists[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

#define MAX_LISTED 1000000

static gboolean
read_id (const char *typed, gint64 *id, GError **error)
{
  return g_ascii_string_to_signed (typed, 10, 1, G_MAXINT64, id, NULL)
         || front_cli_usage (error, _("people: “%s” is not a person's number; see frontdesk people find"), typed);
}

/* By the operand's number, or the only one whom --find finds. */
static gboolean
choose (FrontDb *db, const Options *options, const char *operand, gint64 *id, GError **error)
{
  g_autoptr(GPtrArray) found = NULL;
  gboolean more;

  if (operand != NULL)
    return read_id (operand, id, error);
  if (options->find == NULL)
    return front_cli_usage (error, _("people: give a person's number, or --find TEXT"));
  found = front_person_search (db, options->find, 0, 2, &more, error);
  if (found == NULL)
    return FALSE;
  if (found->len == 1)
    {
      *id = ((FrontPersonMatch *) found->pdata[0])->id;
      return TRUE;
    }
  if (found->len == 0)
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("nobody was found by “%s”"), options->find);
  else
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT,
                 _("“%s” finds more than one person; give the number that frontdesk people find tells"), options->find);
  return FALSE;
}

static void
json_details (FrontJson *json, const FrontPerson *person, FrontDetailKind kind, const char *key)
{
  const FrontPersonDetail *detail;

  front_json_open (json, key, '[');
  for (guint n = 0; (detail = front_person_detail (person, kind, n)) != NULL; n++)
    {
      if (kind != FRONT_DETAIL_ADDRESS)
        {
          front_json_text_value (json, NULL, detail->value);
          continue;
        }
      front_json_open (json, NULL, '{');
      front_json_text_value (json, "address", detail->value);
      front_json_text_value (json, "postcode", detail->postcode);
      front_json_close (json);
    }
  front_json_close (json);
}

static gboolean
print_people (FrontDb *db, GPtrArray *matches, gboolean as_json, GError **error)
{
  g_autoptr(FrontJson) json = front_json_new ();

  front_json_open (json, NULL, '[');
  for (guint i = 0; i < matches->len; i++)
    {
      const FrontPersonMatch *match = matches->pdata[i];
      g_autoptr(FrontPerson) person = NULL;

      if (!as_json)
        {
          printf ("%8" PRId64 "  %-30s  %s\n", match->id, match->title, match->hint);
          continue;
        }
      person = front_person_load (db, match->id, error);
      if (person == NULL)
        return FALSE;
      front_json_open (json, NULL, '{');
      front_json_int (json, "id", person->id);
      front_json_text_value (json, "name", person->name);
      json_details (json, person, FRONT_DETAIL_NAME, "other_names");
      json_details (json, person, FRONT_DETAIL_PHONE, "phones");
      json_details (json, person, FRONT_DETAIL_EMAIL, "emails");
      json_details (json, person, FRONT_DETAIL_ADDRESS, "addresses");
      if (match->why != NULL)
        front_json_text_value (json, "why", match->why);
      front_json_close (json);
    }
  front_json_close (json);
  if (as_json)
    puts (front_json_text (json));
  else if (matches->len == 0)
    puts (_("Nobody."));
  return TRUE;
}

static gboolean
people_list (FrontDb *db, const Options *options, const char *typed, GError **error)
{
  gint64 limit = *typed != '\0' ? 50 : MAX_LISTED, offset = 0;
  g_autoptr(GPtrArray) matches = NULL;
  gboolean more;

  if (!front_cli_number (_("people: --limit"), options->limit, 1, MAX_LISTED, &limit, error)
      || !front_cli_number (_("people: --offset"), options->offset, 0, G_MAXINT32, &offset, error))
    return FALSE;
  matches = front_person_search (db, typed, (guint) offset, (guint) limit, &more, error);
  if (matches == NULL || !print_people (db, matches, options->json, error))
    return FALSE;
  if (more && !options->json)
    printf (_("… and more: --limit N shows more than %" PRId64 ", --offset %" PRId64 " those that follow\n"), limit, offset + limit);
  return TRUE;
}

static void
add_all (FrontPerson *person, FrontDetailKind kind, char **values, char **postcodes)
{
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    front_person_add_detail (person, kind, values[i], postcodes != NULL && i < g_strv_length (postcodes) ? postcodes[i] : NULL);
}

static gboolean
people_add (FrontDb *db, const Options *options, GError **error)
{
  g_autoptr(FrontPerson) person = front_person_new ();
  g_autoptr(GPtrArray) twins = NULL;
  g_autoptr(FrontJson) json = front_json_new ();
  guint n_addresses = options->addresses != NULL ? g_strv_length (options->addresses) : 0;

  g_free (person->name);
  person->name = g_strdup (options->name != NULL ? options->name : "");
  add_all (person, FRONT_DETAIL_NAME, options->other_names, NULL);
  add_all (person, FRONT_DETAIL_PHONE, options->phones, NULL);
  add_all (person, FRONT_DETAIL_EMAIL, options->emails, NULL);
  add_all (person, FRONT_DETAIL_ADDRESS, options->addresses, options->postcodes);
  for (guint i = n_addresses; options->postcodes != NULL && i < g_strv_length (options->postcodes); i++)
    front_person_add_detail (person, FRONT_DETAIL_ADDRESS, "", options->postcodes[i]);
  if (!front_person_validate (person, error))
    return front_cli_wrong (error, "people add");
  twins = front_person_twins (db, person, 5, error);
  if (twins == NULL)
    return FALSE;
  if (options->dry_run)
    return print_people (db, twins, options->json, error);
  if (!front_person_save (db, person, options->reason, error))
    return FALSE;
  for (guint i = 0; i < twins->len; i++)
    {
      const FrontPersonMatch *twin = twins->pdata[i];

      g_printerr (_("frontdesk: may be the same as person %" PRId64 ", %s: %s\n"), twin->id, twin->title, twin->why);
    }
  front_json_open (json, NULL, '{');
  front_json_int (json, "id", person->id);
  front_json_open (json, "likely_duplicates", '[');
  for (guint i = 0; i < twins->len; i++)
    front_json_int (json, NULL, ((FrontPersonMatch *) twins->pdata[i])->id);
  front_json_close (json);
  front_json_close (json);
  if (options->json)
    puts (front_json_text (json));
  else
    printf (_("Added person %" PRId64 "\n"), person->id);
  return TRUE;
}

static void
print_merge (const FrontPersonMerge *merge, gboolean undone, gboolean as_json)
{
  g_autoptr(FrontJson) json = front_json_new ();

  front_json_open (json, NULL, '{');
  front_json_int (json, "from", merge->from_id);
  front_json_int (json, "into", merge->into_id);
  front_json_int (json, "details", merge->n_details);
  front_json_int (json, "contacts", merge->n_contacts);
  front_json_bool (json, "undone", undone);
  front_json_close (json);
  if (as_json)
    puts (front_json_text (json));
  else
    printf (undone ? _("Person %" PRId64 " stands alone again, apart from person %" PRId64 "\n")
                   : _("Person %" PRId64 " is now person %" PRId64 "\n"), merge->from_id, merge->into_id);
}

static gboolean
people_merge (FrontDb *db, const Options *options, const char *from, const char *into, GError **error)
{
  FrontPersonMerge merge;
  gint64 from_id, into_id;

  if (into == NULL)
    into = options->into;
  if (from == NULL || into == NULL)
    return front_cli_usage (error, _("people merge: give the person to merge and, with --into, the one to keep"));
  if (!read_id (from, &from_id, error) || !read_id (into, &into_id, error))
    return FALSE;
  if (from_id == into_id)
    return front_cli_usage (error, _("people merge: these are the same person; give two"));
  if (!front_person_merge (db, from_id, into_id, options->reason, &merge, error))
    return FALSE;
  print_merge (&merge, FALSE, options->json);
  return TRUE;
}

static void
print_erasure (const FrontErasure *erasure, gboolean as_json)
{
  g_autoptr(FrontJson) json = front_json_new ();

  front_json_open (json, NULL, '{');
  front_json_int (json, "people", erasure->n_people);
  front_json_int (json, "contacts", erasure->n_contacts);
  front_json_text_value (json, "checksum_before", erasure->before);
  front_json_text_value (json, "checksum_after", erasure->after);
  front_json_bool (json, "figures_unchanged", g_str_equal (erasure->before, erasure->after));
  front_json_bool (json, "file_rewritten", erasure->scrubbed);
  front_json_close (json);
  if (as_json)
    puts (front_json_text (json));
  else
    {
      printf (_("Erased: people %" PRId64 ", contacts whose words went %" PRId64 "\n"), erasure->n_people, erasure->n_contacts);
      printf (_("Checksum over the figures before: %s\n"), erasure->before);
      printf (_("Checksum over the figures after:  %s\n"), erasure->after);
    }
  if (!erasure->scrubbed)
    g_printerr ("frontdesk: %s\n", erasure->scrub_error);
}

/* Who it is, and how much is theirs, before it goes for good. */
static gboolean
ask_erase (FrontDb *db, gint64 id, const Options *options, GError **error)
{
  g_autoptr(FrontPerson) person = front_person_load (db, id, error);
  g_autofree char *title = person != NULL ? front_person_title (person) : NULL;
  g_autofree char *what = NULL;
  g_autoptr(FrontJson) json = front_json_new ();
  gint64 n;

  if (person == NULL || !front_erasure_count (db, id, &n, error))
    return FALSE;
  what = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Person %" PRId64 ", %s, and the words of %" PRId64 " contact will be erased for good.",
                                       "Person %" PRId64 ", %s, and the words of %" PRId64 " contacts will be erased for good.", (gulong) n),
                          id, title, n);
  if (!options->dry_run)
    return front_cli_sure (options->yes, what, error);
  front_json_open (json, NULL, '{');
  front_json_bool (json, "dry_run", TRUE);
  front_json_int (json, "id", id);
  front_json_text_value (json, "name", title);
  front_json_int (json, "contacts", n);
  front_json_close (json);
  if (options->json)
    puts (front_json_text (json));
  else
    printf (_("%s This was a dry run: nothing was changed.\n"), what);
  return TRUE;
}

static gboolean
people_erase (FrontDb *db, const Options *options, const char *operand, GError **error)
{
  g_autoptr(FrontErasure) erasure = NULL;
  gint64 id;

  if (!choose (db, options, operand, &id, error) || !front_person_resolve (db, &id, error) || !ask_erase (db, id, options, error))
    return FALSE;
  if (options->dry_run)
    return TRUE;
  erasure = front_erase_person (db, id, options->reason, error);
  if (erasure == NULL)
    return FALSE;
  print_erasure (erasure, options->json);
  return TRUE;
}

static gboolean
people_export (FrontDb *db, const Options *options, const char *operand, GError **error)
{
  g_autofree char *text = NULL;
  gint64 id;

  if (options->output != NULL && !front_person_file_check (options->output, error))
    return front_cli_wrong (error, "people export");
  if (!choose (db, options, operand, &id, error))
    return FALSE;
  if (options->output != NULL)
    {
      if (!front_person_file_write (db, id, options->output, error))
        return FALSE;
      front_cli_written (options->output, options->json);
      return TRUE;
    }
  text = front_person_file_json (db, id, error);
  if (text != NULL)
    puts (text);
  return text != NULL;
}

/* ── Retention ── */

/* "people=24,notes=36" */
static gboolean
set_rules (FrontDb *db, const char *typed, GError **error)
{
  g_auto(GStrv) rules = g_strsplit (typed, ",", -1);
  g_autofree FrontRetentionKind *kinds = g_new0 (FrontRetentionKind, g_strv_length (rules) + 1);
  g_autofree gint64 *months = g_new0 (gint64, g_strv_length (rules) + 1);

  /* All of them are read before the first is set. */
  for (guint i = 0; rules[i] != NULL; i++)
    {
      g_auto(GStrv) parts = g_strsplit (rules[i], "=", 2);

      if (g_strv_length (parts) != 2 || !front_retention_from_name (g_strstrip (parts[0]), &kinds[i])
          || !g_ascii_string_to_signed (g_strstrip (parts[1]), 10, 0, FRONT_RETENTION_MOST_MONTHS, &months[i], NULL))
        return front_cli_usage (error, _("people retention: “%s” is not people, notes or record, = and a number of months"),
                                rules[i]);
    }
  for (guint i = 0; rules[i] != NULL; i++)
    if (!front_retention_set (db, kinds[i], (int) months[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
look_all (FrontDb *db, const Options *options, GArray *looks, GError **error)
{
  gint64 months = -1, now = front_clock_now ();
  g_autofree char *as_of = NULL;

  if (!front_cli_number (_("people retention: --older-than, in months,"), options->older_than, 1, FRONT_RETENTION_MOST_MONTHS,
                         &months, error))
    return FALSE;
  if (!front_cli_date ("--as-of", options->as_of, &as_of, error) || (as_of != NULL && !front_date_start (as_of, &now, error)))
    return FALSE;
  for (guint kind = 0; kind < FRONT_N_RETENTION_KINDS; kind++)
    {
      FrontRetention look;

      if (options->kinds != NULL && !g_strv_contains ((const char *const *) options->kinds, front_retention_name (kind)))
        continue;
      if (!front_retention_look (db, kind, (int) months, now, &look, error))
        return FALSE;
      g_array_append_val (looks, look);
    }
  return TRUE;
}

static void
print_looks (GArray *looks, const FrontErasure *erasure, gboolean as_json)
{
  g_autoptr(FrontJson) json = front_json_new ();

  front_json_open (json, NULL, '{');
  front_json_bool (json, "dry_run", erasure == NULL);
  front_json_open (json, "kinds", '[');
  for (guint i = 0; i < looks->len; i++)
    {
      const FrontRetention *look = &g_array_index (looks, FrontRetention, i);
      g_autofree char *oldest = look->oldest != FRONT_NEVER ? front_instant_format_iso (look->oldest) : NULL;
      g_autofree char *before = look->before != FRONT_NEVER ? front_date_of (look->before) : NULL;
      g_autofree char *shown = look->oldest != FRONT_NEVER ? front_instant_format_date (look->oldest) : g_strdup ("–");

      front_json_open (json, NULL, '{');
      front_json_text_value (json, "kind", front_retention_name (look->kind));
      front_json_int (json, "months", look->months);
      front_json_text_value (json, "before", before);
      front_json_int (json, "count", look->n);
      front_json_text_value (json, "oldest", oldest);
      front_json_close (json);
      if (as_json)
        continue;
      if (look->months == 0)
        printf (_("%-42s kept for ever\n"), front_retention_title (look->kind));
      else
        printf (_("%-42s older than %d months: %" PRId64 ", the oldest %s\n"), front_retention_title (look->kind), look->months,
                look->n, shown);
    }
  front_json_close (json);
  if (erasure != NULL)
    {
      front_json_text_value (json, "checksum_before", erasure->before);
      front_json_text_value (json, "checksum_after", erasure->after);
    }
  front_json_close (json);
  if (as_json)
    puts (front_json_text (json));
  else if (erasure != NULL)
    print_erasure (erasure, FALSE);
}

static gboolean
ask_retention (GArray *looks, gboolean yes, GError **error)
{
  g_autoptr(GString) what = g_string_new (_("What was kept for long enough will be erased for good:"));
  gint64 n = 0;

  for (guint i = 0; i < looks->len; i++)
    {
      const FrontRetention *look = &g_array_index (looks, FrontRetention, i);

      n += look->n;
      g_string_append_printf (what, "%s %s %" PRId64, i > 0 ? "," : "", front_retention_title (look->kind), look->n);
    }
  g_string_append_c (what, '.');
  return n == 0 || front_cli_sure (yes, what->str, error);
}

static gboolean
people_retention (FrontDb *db, const Options *options, GError **error)
{
  g_autoptr(GArray) looks = g_array_new (FALSE, FALSE, sizeof (FrontRetention));
  g_autoptr(FrontErasure) erasure = NULL;
  FrontRetentionKind kind;

  for (guint i = 0; options->kinds != NULL && options->kinds[i] != NULL; i++)
    if (!front_retention_from_name (options->kinds[i], &kind))
      return front_cli_usage (error, _("people retention: --kind is people, notes or record, not “%s”"), options->kinds[i]);
  if (options->set != NULL && options->dry_run)
    return front_cli_usage (error, _("people retention: --set only sets the rules and erases nothing; leave --dry-run out"));
  if (options->set != NULL && !set_rules (db, options->set, error))
    return FALSE;
  if (!look_all (db, options, looks, error))
    return FALSE;
  if (!options->dry_run && options->set == NULL)
    {
      if (!ask_retention (looks, options->yes, error))
        return FALSE;
      erasure = front_retention_run (db, (const FrontRetention *) (void *) looks->data, looks->len, error);
      if (erasure == NULL)
        return FALSE;
    }
  print_looks (looks, erasure, options->json);
  if (!options->json && options->set != NULL)
    puts (_("The rules are set; nothing was erased. “frontdesk people retention” erases by them."));
  else if (!options->json && options->dry_run)
    puts (_("This was a dry run: nothing was changed."));
  return TRUE;
}

static gboolean
run_verb (FrontDb *db, const char *verb, const Options *options, int argc, char **argv, GError **error)
{
  const char *operand = argc > 1 ? argv[1] : NULL;

  if (g_str_equal (verb, "list"))
    return people_list (db, options, "", error);
  if (g_str_equal (verb, "find"))
    {
      const char *typed = operand != NULL ? operand : options->find;

      return typed != NULL ? people_list (db, options, typed, error)
                           : front_cli_usage (error, _("people find: say what to look for"));
    }
  if (g_str_equal (verb, "add"))
    return people_add (db, options, error);
  if (g_str_equal (verb, "merge"))
    return people_merge (db, options, operand, argc > 2 ? argv[2] : NULL, error);
  if (g_str_equal (verb, "undo-merge"))
    {
      FrontPersonMerge merge;
      gint64 id;

      if (!choose (db, options, operand, &id, error) || !front_person_undo_merge (db, id, &merge, error))
        return FALSE;
      print_merge (&merge, TRUE, options->json);
      return TRUE;
    }
  if (g_str_equal (verb, "erase"))
    return people_erase (db, options, operand, error);
  if (g_str_equal (verb, "export"))
    return people_export (db, options, operand, error);
  return people_retention (db, options, error);
}

gboolean
front_command_people (FrontCli *cli, int argc, char **argv, GError **error)
{
  static const char *const verbs[] = { "add", "erase", "export", "find", "list", "merge", "retention", "undo-merge", NULL };
  g_auto(Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, NULL, NULL },
    { "find", 0, 0, G_OPTION_ARG_STRING, &options.find, NULL, NULL },
    { "into", 0, 0, G_OPTION_ARG_STRING, &options.into, NULL, NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &options.reason, NULL, NULL },
    { "why", 0, 0, G_OPTION_ARG_STRING, &options.reason, NULL, NULL }, /* as it was called first */
    { "yes", 0, 0, G_OPTION_ARG_NONE, &options.yes, NULL, NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, NULL, NULL },
    { "limit", 0, 0, G_OPTION_ARG_STRING, &options.limit, NULL, NULL },
    { "offset", 0, 0, G_OPTION_ARG_STRING, &options.offset, NULL, NULL },
    { "name", 0, 0, G_OPTION_ARG_STRING, &options.name, NULL, NULL },
    { "other-name", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.other_names, NULL, NULL },
    { "phone", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.phones, NULL, NULL },
    { "email", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.emails, NULL, NULL },
    { "address", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.addresses, NULL, NULL },
    { "postcode", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.postcodes, NULL, NULL },
    { "kind", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.kinds, NULL, NULL },
    { "older-than", 0, 0, G_OPTION_ARG_STRING, &options.older_than, NULL, NULL },
    { "set", 0, 0, G_OPTION_ARG_STRING, &options.set, NULL, NULL },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &options.as_of, NULL, NULL },
    { NULL }
  };
  g_autoptr(FrontDb) db = NULL;
  const char *verb;

  if (argc < 2 || !g_strv_contains (verbs, argv[1]))
    return front_cli_usage (error, _("people: say what to do: add, find, list, merge, undo-merge, erase, export or retention"));
  argc--;
  argv++;
  verb = argv[0];
  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  if (argc > 3 || (argc > 2 && !g_str_equal (verb, "merge")))
    return front_cli_usage (error, _("people %s: “%s” was not expected"), verb, argv[argc - 1]);
  db = front_cli_open (cli, g_str_equal (verb, "add") ? FRONT_DB_CREATE : FRONT_DB_EXISTING, error);
  return db != NULL && run_verb (db, verb, &options, argc, argv, error);
}
