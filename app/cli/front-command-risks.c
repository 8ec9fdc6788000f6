#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-commands.h"

#include <glib/gi18n-lib.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "charts/front-chart-file.h"
#include "charts/front-matrix-register.h"
#include "cli/front-json.h"
#include "risks/front-movement.h"
#include "risks/front-register-manage.h"
#include "risks/front-scheme-edit.h"
#include "risks/front-scheme-store.h"

/* frontdesk risks list|new|rename|import|matrix|movement|schemes|new-scheme. */

#define PAPER_WIDTH 720 /* pixels of 1/96 inch */
#define PAPER_HEIGHT 560

static void
json_dates (FrontJson *json, const FrontRisk *risk)
{
  front_json_text_value (json, "last_review", risk->last_review);
  front_json_text_value (json, "next_review", risk->next_review);
  front_json_text_value (json, "next_milestone", risk->next_milestone);
  front_json_text_value (json, "closed", risk->closed);
}

static void
json_cell (FrontJson *json, const char *key, const FrontAssessment *assessment, const FrontScheme *scheme)
{
  g_autofree char *described = NULL;
  FrontCell cell;

  front_assessment_cell (assessment, scheme, &cell);
  described = front_cell_describe (&cell, scheme);
  front_json_open (json, key, '{');
  front_json_text_value (json, "scheme", scheme->ref);
  front_json_text_value (json, "on", assessment->date);
  front_json_text_value (json, "likelihood", scheme->likelihood[cell.likelihood - 1].ref);
  front_json_text_value (json, "impact", scheme->impact[cell.impact - 1].ref);
  if (scheme->n_bands > 0)
    {
      front_json_int (json, "score", cell.score);
      front_json_text_value (json, "band", front_band_word (front_scheme_band (scheme, cell.band)));
    }
  front_json_text_value (json, "cell", described);
  front_json_open (json, "driven_by", '[');
  for (int i = 0; i < scheme->n_categories; i++)
    if (cell.driving & (1u << i))
      front_json_text_value (json, NULL, front_scheme_category (scheme, i));
  front_json_close (json);
  front_json_bool (json, "on_edge", front_scheme_on_edge (scheme, cell.likelihood, cell.impact));
  front_json_bool (json, "within_appetite", front_scheme_within_appetite (scheme, cell.likelihood, cell.impact));
  front_json_text_value (json, "reason", assessment->reason);
  front_json_close (json);
}

static void
json_risk (FrontJson *json, const FrontRegister *source, const FrontRisk *risk, const char *today)
{
  front_json_open (json, NULL, '{');
  front_json_text_value (json, "ref", risk->ref);
  front_json_text_value (json, "title", risk->title);
  front_json_text_value (json, "category", risk->category);
  front_json_text_value (json, "owner", risk->owner);
  front_json_text_value (json, "controls", risk->controls);
  for (int position = FRONT_POSITION_ORIGINAL; position <= FRONT_POSITION_TARGET; position++)
    {
      const FrontAssessment *assessment = front_risk_position (risk, (FrontPosition) position, NULL);

      if (assessment != NULL)
        json_cell (json, front_position_name ((FrontPosition) position), assessment,
                   assessment->scheme != NULL ? assessment->scheme : source->scheme);
    }
  json_dates (json, risk);
  front_json_bool (json, "overdue", front_risk_overdue (risk, today));
  front_json_close (json);
}

static void
print_risks (const FrontRegister *source, const char *today)
{
  printf ("%s  %s  (%s)\n", source->ref, source->title, front_scheme_title (source->scheme));
  for (guint i = 0; i < source->risks->len; i++)
    {
      const FrontRisk *risk = g_ptr_array_index (source->risks, i);
      const FrontAssessment *now = front_risk_assessment (risk, NULL);
      g_autofree char *place = NULL;
      FrontCell cell;

      if (now != NULL)
        {
          const FrontScheme *scheme = now->scheme != NULL ? now->scheme : source->scheme;

          front_assessment_cell (now, scheme, &cell);
          place = front_cell_describe (&cell, scheme);
        }
      printf ("  %-8s %-14s %s%s\n", risk->ref, place != NULL ? place : "–", risk->title,
              risk->closed != NULL ? _(" (closed)") : front_risk_overdue (risk, today) ? _(" (review overdue)") : "");
    }
}

/* All registers, or the one named. */
static char **
chosen_refs (FrontDb *db, const char *ref, GError **error)
{
  const char *one[] = { ref, NULL };

  return ref != NULL ? g_strdupv ((char **) one) : front_register_list (db, error);
}

static gboolean
list_risks (FrontDb *db, const char *ref, gboolean as_json, GError **error)
{
  g_auto(GStrv) refs = chosen_refs (db, ref, error);
  g_autofree char *today = front_date_of (front_clock_now ());
  g_autoptr(FrontJson) json = front_json_new ();
  g_autoptr(GPtrArray) registers = g_ptr_array_new_with_free_func ((GDestroyNotify) front_register_free);

  if (refs == NULL)
    return FALSE;
  for (guint i = 0; refs[i] != NULL; i++)
    {
      FrontRegister *source = front_register_load (db, refs[i], error);

      if (source == NULL)
        return FALSE;
      g_ptr_array_add (registers, source);
    }
  front_json_open (json, NULL, '{');
  front_json_open (json, "registers", '[');
  for (guint i = 0; i < registers->len; i++)
    {
      const FrontRegister *source = g_ptr_array_index (registers, i);

      if (!as_json)
        {
          print_risks (source, today);
          continue;
        }
      front_json_open (json, NULL, '{');
      front_json_text_value (json, "ref", source->ref);
      front_json_text_value (json, "title", source->title);
      front_json_text_value (json, "scheme", source->scheme->ref);
      front_json_open (json, "risks", '[');
      for (guint k = 0; k < source->risks->len; k++)
        json_risk (json, source, g_ptr_array_index (source->risks, k), today);
      front_json_close (json);
      front_json_close (json);
    }
  front_json_close (json);
  front_json_close (json);
  if (as_json)
    puts (front_json_text (json));
  else if (registers->len == 0)
    puts (_("There is no risk register yet: “frontdesk risks new --title TEXT --scheme REF” makes one."));
  return TRUE;
}

/* ── matrix ── */

static gboolean
stands_in (const FrontRisk *risk, const FrontScheme *scheme, int likelihood, int impact)
{
  const FrontAssessment *now = front_risk_assessment (risk, NULL);
  FrontCell cell;

  if (now == NULL || !front_risk_open_on (risk, NULL) || (now->scheme != NULL && !g_str_equal (now->scheme->ref, scheme->ref)))
    return FALSE;
  front_assessment_cell (now, scheme, &cell);
  return cell.likelihood == likelihood && cell.impact == impact;
}

static char *
refs_in (const FrontRegister *source, int likelihood, int impact)
{
  g_autoptr(GPtrArray) refs = g_ptr_array_new ();

  for (guint i = 0; i < source->risks->len; i++)
    {
      FrontRisk *risk = g_ptr_array_index (source->risks, i);

      if (stands_in (risk, source->scheme, likelihood, impact))
        g_ptr_array_add (refs, risk->ref);
    }
  g_ptr_array_add (refs, NULL);
  return g_strjoinv (", ", (char **) refs->pdata);
}

static void
json_matrix_cell (FrontJson *json, const FrontRegister *source, int likelihood, int impact)
{
  const FrontScheme *scheme = source->scheme;

  front_json_open (json, NULL, '{');
  front_json_text_value (json, "likelihood", scheme->likelihood[likelihood - 1].ref);
  front_json_text_value (json, "impact", scheme->impact[impact - 1].ref);
  if (scheme->n_bands > 0)
    {
      front_json_int (json, "score", front_scheme_score (scheme, likelihood, impact));
      front_json_text_value (json, "band",
                             front_band_word (front_scheme_band (scheme, front_scheme_band_at (scheme, likelihood, impact))));
    }
  front_json_open (json, "risks", '[');
  for (guint i = 0; i < source->risks->len; i++)
    {
      const FrontRisk *risk = g_ptr_array_index (source->risks, i);

      if (stands_in (risk, scheme, likelihood, impact))
        front_json_text_value (json, NULL, risk->ref);
    }
  front_json_close (json);
  front_json_close (json);
}

static gboolean
show_matrix (FrontDb *db, const char *ref, const char *output, gboolean as_json, GError **error)
{
  g_autoptr(FrontRegister) source = front_register_load (db, ref, error);
  g_autoptr(FrontJson) json = front_json_new ();
  const FrontScheme *scheme;
  guint n_cells = 0;

  if (source == NULL)
    return FALSE;
  scheme = source->scheme;
  if (output != NULL)
    {
      g_autofree char *today = front_date_of (front_clock_now ());
      g_autoptr(FrontMatrix) matrix = front_matrix_from_register (source, today);

      if (!front_chart_file_write (output, &front_matrix_kind, matrix, PAPER_WIDTH, PAPER_HEIGHT, error))
        return FALSE;
    }
  front_json_open (json, NULL, '{');
  front_json_text_value (json, "register", source->ref);
  front_json_text_value (json, "scheme", scheme->ref);
  front_json_open (json, "cells", '[');
  for (int likelihood = scheme->n_likelihood; likelihood >= 1; likelihood--)
    for (int impact = 1; impact <= scheme->n_impact; impact++)
      {
        g_autofree char *refs = refs_in (source, likelihood, impact);

        json_matrix_cell (json, source, likelihood, impact);
        n_cells += *refs != '\0';
        if (!as_json && output == NULL && *refs != '\0')
          {
            g_autofree char *row = front_level_describe (&scheme->likelihood[likelihood - 1]);
            g_autofree char *column = front_level_describe (&scheme->impact[impact - 1]);

            printf (_("likelihood %s, impact %s: %s\n"), row, column, refs);
          }
      }
  front_json_close (json);
  front_json_close (json);
  if (as_json)
    puts (front_json_text (json));
  else if (output != NULL)
    front_cli_written (output, FALSE);
  else if (n_cells == 0)
    printf (_("No open risk of %s is assessed.\n"), source->ref);
  return TRUE;
}

/* ── movement ── */

static void
show_movements (GPtrArray *movements, gboolean as_json)
{
  g_autoptr(FrontJson) json = front_json_new ();
  guint n_same = 0;

  front_json_open (json, NULL, '{');
  front_json_open (json, "movements", '[');
  for (guint i = 0; i < movements->len; i++)
    {
      const FrontMovement *movement = g_ptr_array_index (movements, i);

      front_json_open (json, NULL, '{');
      front_json_text_value (json, "ref", movement->risk->ref);
      front_json_text_value (json, "title", movement->risk->title);
      front_json_text_value (json, "moved", front_moved_name (movement->moved));
      front_json_text_value (json, "from", movement->from);
      front_json_text_value (json, "to", movement->to);
      front_json_text_value (json, "reason", movement->reason);
      front_json_close (json);
      n_same += movement->moved == FRONT_MOVED_NOT;
      if (!as_json && movement->moved != FRONT_MOVED_NOT)
        printf ("%-8s %s: %s, %s → %s%s%s%s\n", movement->risk->ref, movement->risk->title,
                front_moved_title (movement->moved), movement->from != NULL ? movement->from : "–",
                movement->to != NULL ? movement->to : "–", *movement->reason != '\0' ? " (" : "", movement->reason,
                *movement->reason != '\0' ? ")" : "");
    }
  front_json_close (json);
  front_json_close (json);
  if (as_json)
    puts (front_json_text (json));
  else
    printf (g_dngettext (GETTEXT_PACKAGE, "%u risk unchanged\n", "%u risks unchanged\n", n_same), n_same);
}

static gboolean
show_movement (FrontDb *db, const char *ref, const char *against, const char *from, const char *to, gboolean as_json,
               GError **error)
{
  g_autoptr(FrontRegister) source = front_register_load (db, ref, error);
  g_autoptr(FrontRegister) older = NULL;
  g_autoptr(GPtrArray) movements = NULL;

  if (source == NULL)
    return FALSE;
  if (against != NULL)
    {
      older = front_register_load (db, against, error);
      if (older == NULL)
        return FALSE;
      movements = front_register_compare (older, source);
    }
  else
    movements = front_register_movement (source, from, to);
  show_movements (movements, as_json);
  return TRUE;
}

/* ── schemes ── */

static gboolean
list_schemes (FrontDb *db, gboolean as_json, GError **error)
{
  g_autoptr(GPtrArray) list = front_scheme_list (db, error);
  g_autoptr(FrontJson) json = front_json_new ();

  if (list == NULL)
    return FALSE;
  front_json_open (json, NULL, '{');
  front_json_open (json, "schemes", '[');
  for (guint i = 0; i < list->len; i++)
    {
      const FrontStoredScheme *stored = g_ptr_array_index (list, i);

      front_json_open (json, NULL, '{');
      front_json_text_value (json, "ref", stored->ref);
      front_json_int (json, "version", stored->version);
      front_json_text_value (json, "title", front_scheme_title (stored->scheme));
      front_json_int (json, "likelihoods", stored->scheme->n_likelihood);
      front_json_int (json, "impacts", stored->scheme->n_impact);
      front_json_text_value (json, "since", stored->since);
      front_json_text_value (json, "reason", stored->reason);
      front_json_close (json);
      if (!as_json)
        printf ("%-12s %s\n", stored->ref, front_scheme_title (stored->scheme));
    }
  front_json_close (json);
  front_json_close (json);
  if (as_json)
    puts (front_json_text (json));
  return TRUE;
}

/* ── The words ── */

typedef struct
{
  char *ref, *title, *scheme, *size, *against, *typed_from, *typed_to, *output;
  char *from, *to;
  gboolean json;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->ref);
  g_free (options->title);
  g_free (options->scheme);
  g_free (options->size);
  g_free (options->against);
  g_free (options->typed_from);
  g_free (options->typed_to);
  g_free (options->output);
  g_free (options->from);
  g_free (options->to);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* The register named, or the only one there is. */
static char *
one_register (FrontDb *db, const char *ref, GError **error)
{
  g_auto(GStrv) refs = NULL;
  g_autofree char *all = NULL;

  if (ref != NULL)
    return g_strdup (ref);
  refs = front_register_list (db, error);
  if (refs == NULL)
    return NULL;
  if (g_strv_length (refs) == 1)
    return g_strdup (refs[0]);
  all = g_strjoinv (", ", refs);
  if (refs[0] == NULL)
    g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("there is no risk register in this store yet"));
  else
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("There are several registers: say which with --register; there is %s"), all);
  return NULL;
}

static gboolean
run_matrix (FrontCli *cli, int argc, char **argv, const Options *options, GError **error)
{
  g_autoptr(FrontDb) db = NULL;
  g_autofree char *ref = NULL;

  if (options->output != NULL && !front_chart_file_check (options->output, error))
    return FALSE;
  db = front_cli_open (cli, FRONT_DB_EXISTING, error);
  if (db == NULL)
    return FALSE;
  ref = one_register (db, argc == 3 ? argv[2] : options->ref, error);
  return ref != NULL && show_matrix (db, ref, options->output, options->json, error);
}

static gboolean
run_movement (FrontCli *cli, Options *options, GError **error)
{
  g_autoptr(FrontDb) db = NULL;
  g_autofree char *ref = NULL;

  if (options->against == NULL && options->typed_from == NULL)
    return front_cli_usage (error, _("risks movement: give --from DATE and --to DATE, or --against REGISTER"));
  if (!front_cli_range (options->typed_from, options->typed_to, &options->from, &options->to, error))
    return FALSE;
  if (options->to == NULL)
    options->to = front_date_of (front_clock_now ());
  if (options->from != NULL && g_strcmp0 (options->from, options->to) > 0)
    return front_cli_usage (error, _("risks movement: --from is after today"));
  db = front_cli_open (cli, FRONT_DB_EXISTING, error);
  if (db == NULL)
    return FALSE;
  ref = one_register (db, options->ref, error);
  return ref != NULL && show_movement (db, ref, options->against, options->from, options->to, options->json, error);
}

/* ── new, rename ── */

/* @said: what was done; taken. */
static void
show_register (char *said, const char *ref, const char *title, gboolean as_json)
{
  g_autofree char *line = said;
  g_autoptr(FrontJson) json = front_json_new ();

  front_json_open (json, NULL, '{');
  front_json_text_value (json, "ref", ref);
  front_json_text_value (json, "title", title);
  front_json_close (json);
  puts (as_json ? front_json_text (json) : line);
}

static gboolean
run_new (FrontCli *cli, const Options *options, GError **error)
{
  g_autoptr(FrontDb) db = NULL;
  g_autoptr(FrontScheme) scheme = NULL;
  g_autofree char *ref = NULL;

  if (options->title == NULL || options->scheme == NULL)
    return front_cli_usage (error, _("risks new: give --title TEXT and --scheme REF"));
  db = front_cli_open (cli, FRONT_DB_CREATE, error);
  scheme = db != NULL ? front_scheme_load (db, options->scheme, error) : NULL;
  if (scheme == NULL || !front_register_start (db, options->ref, options->title, scheme, &ref, error))
    return FALSE;
  show_register (g_strdup_printf (_("Made the register %s: %s. Its risks are added in the window, or by “frontdesk import risks”."), ref,
                                  options->title),
                 ref, options->title, options->json);
  return TRUE;
}

static gboolean
run_rename (FrontCli *cli, const Options *options, GError **error)
{
  g_autoptr(FrontDb) db = NULL;

  if (options->ref == NULL || options->title == NULL)
    return front_cli_usage (error, _("risks rename: give --register REF and --title TEXT"));
  db = front_cli_open (cli, FRONT_DB_EXISTING, error);
  if (db == NULL || !front_register_rename (db, options->ref, options->title, NULL, error))
    return FALSE;
  show_register (g_strdup_printf (_("The register %s is now called: %s"), options->ref, options->title), options->ref, options->title,
                 options->json);
  return TRUE;
}

/* One of so many steps, with numbers for words, to be edited in the window. */
static gboolean
run_new_scheme (FrontCli *cli, const Options *options, GError **error)
{
  g_auto(GStrv) sizes = options->size != NULL ? g_strsplit (options->size, "x", 2) : NULL;
  g_autoptr(FrontDb) db = NULL;
  g_autoptr(FrontScheme) scheme = NULL;
  g_autofree char *ref = NULL;
  g_autofree char *saved = NULL;
  g_autofree char *today = front_date_of (front_clock_now ());
  guint64 n[2];

  if (options->title == NULL || sizes == NULL || g_strv_length (sizes) != 2)
    return front_cli_usage (error, _("risks new-scheme: give --title TEXT and --size STEPS-OF-LIKELIHOODxSTEPS-OF-IMPACT, such as 4x5"));
  for (guint i = 0; i < G_N_ELEMENTS (n); i++)
    if (!g_ascii_string_to_unsigned (sizes[i], 10, FRONT_SCHEME_MIN_LEVELS, FRONT_SCHEME_MAX_LEVELS, &n[i], NULL))
      return front_cli_usage (error, _("risks new-scheme: --size: each side has 3 to 6 steps"));
  db = front_cli_open (cli, FRONT_DB_CREATE, error);
  ref = db != NULL ? front_scheme_free_ref (db, (int) n[0], (int) n[1], error) : NULL;
  if (ref == NULL)
    return FALSE;
  scheme = front_scheme_starting (ref, (int) n[0], (int) n[1]);
  front_scheme_set_title (scheme, options->title);
  if (!front_scheme_save (db, scheme, today, NULL, &saved, error))
    return FALSE;
  show_register (g_strdup_printf (_("Made the scheme %s: %s. Its steps have numbers for words until they are edited in the window."), saved,
                                  options->title),
                 saved, options->title, options->json);
  return TRUE;
}

gboolean
front_command_risks (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_auto(Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "register", 0, 0, G_OPTION_ARG_STRING, &options.ref, NULL, NULL },
    { "title", 0, 0, G_OPTION_ARG_STRING, &options.title, NULL, NULL },
    { "scheme", 0, 0, G_OPTION_ARG_STRING, &options.scheme, NULL, NULL },
    { "size", 0, 0, G_OPTION_ARG_STRING, &options.size, NULL, NULL },
    { "against", 0, 0, G_OPTION_ARG_STRING, &options.against, NULL, NULL },
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.typed_from, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_STRING, &options.typed_to, NULL, NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, NULL, NULL },
    { NULL },
  };
  g_autoptr(FrontDb) db = NULL;
  const char *verb;

  if (argc > 1 && g_str_equal (argv[1], "import"))
    return front_command_import_risks (cli, argc - 1, argv + 1, error);
  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  verb = argc > 1 ? argv[1] : "";
  if (g_str_equal (verb, "matrix") && argc <= 3)
    return run_matrix (cli, argc, argv, &options, error);
  if (g_str_equal (verb, "movement") && argc == 2)
    return run_movement (cli, &options, error);
  if (g_str_equal (verb, "new") && argc == 2)
    return run_new (cli, &options, error);
  if (g_str_equal (verb, "new-scheme") && argc == 2)
    return run_new_scheme (cli, &options, error);
  if (g_str_equal (verb, "rename") && argc == 2)
    return run_rename (cli, &options, error);
  if (argc != 2 || !(g_str_equal (verb, "list") || g_str_equal (verb, "schemes")))
    return front_cli_usage (error, _("risks: say list, new, rename, import, matrix, movement, schemes or new-scheme"));
  db = front_cli_open (cli, FRONT_DB_EXISTING, error);
  if (db == NULL)
    return FALSE;
  return g_str_equal (verb, "list") ? list_risks (db, options.ref, options.json, error) : list_schemes (db, options.json, error);
}
