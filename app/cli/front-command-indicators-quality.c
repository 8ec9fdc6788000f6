#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-commands.h"

#include <glib/gi18n-lib.h>

#include "calendar/front-clock.h"
#include "cli/front-json.h"
#include "indicators/front-performance.h"
#include "indicators/front-quality.h"
#include "indicators/front-sheet.h"

typedef struct
{
  char *trait;
  char *rating;
  char *evidence;
  char *due;
  char *by;
  gboolean as_json;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->trait);
  g_free (options->rating);
  g_free (options->evidence);
  g_free (options->due);
  g_free (options->by);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
assess (FrontDb *db, const FrontIndicator *indicator, const Options *options, GError **error)
{
  g_autofree char *due = NULL;
  FrontQualityTrait trait;
  FrontRating rating;

  if (!front_quality_trait_from_name (options->trait, &trait))
    return front_cli_usage (error, _("indicators quality: --trait is accuracy, validity, reliability, timeliness, relevance or "
                                     "completeness, not “%s”"), options->trait);
  if (!front_rating_from_name (options->rating, &rating))
    return front_cli_usage (error, _("indicators quality: --rating is good, fair or poor, not “%s”"), options->rating);
  if (!front_cli_date ("indicators quality: --due", options->due, &due, error)
      || !front_quality_assess (db, indicator, trait, rating, options->evidence, due, error))
    return FALSE;
  if (!options->as_json)
    printf (_("Assessed: %s of %s is %s. All six:\n"), front_quality_trait_title (trait), indicator->ref, front_rating_title (rating));
  return TRUE;
}

static void
print_one (FrontJson *json, FrontQualityTrait trait, const FrontQuality *quality, const FrontQualityKnown *known, gboolean due,
           gboolean as_json)
{
  FrontRating rating = quality != NULL ? quality->rating : FRONT_RATING_NONE;

  front_json_open (json, NULL, '{');
  front_json_text_value (json, "characteristic", front_quality_trait_name (trait));
  front_json_text_value (json, "rating", rating != FRONT_RATING_NONE ? front_rating_name (rating) : NULL);
  front_json_text_value (json, "evidence", quality != NULL ? quality->evidence : NULL);
  front_json_text_value (json, "known", known->words);
  if (known->of >= 0)
    {
      front_json_int (json, "known_n", known->n);
      front_json_int (json, "known_of", known->of);
    }
  if (quality != NULL)
    {
      g_autofree char *at = front_instant_format_iso (quality->assessed_at);

      front_json_int (json, "definition_version", quality->sheet_version);
      front_json_text_value (json, "assessed_by", quality->assessed_by);
      front_json_text_value (json, "assessed_at", at);
      front_json_text_value (json, "due", quality->due);
    }
  front_json_bool (json, "is_due", due);
  front_json_close (json);
  if (as_json)
    return;
  printf ("%-14s %s %s\n", front_quality_trait_title (trait), front_rating_shape (rating), front_rating_title (rating));
  if (quality != NULL)
    {
      g_autofree char *date = front_instant_format_date (quality->assessed_at);
      g_autofree char *next = quality->due != NULL ? front_date_format (quality->due) : g_strdup ("");

      printf (_("    %s\n    by %s on %s, next due %s%s\n"), quality->evidence, quality->assessed_by, date, next,
              due ? _(": due now") : "");
    }
  printf (_("    The program knows: %s\n"), known->words);
}

static gboolean
show (FrontDb *db, const FrontIndicator *indicator, gboolean as_json, GError **error)
{
  g_autoptr(GPtrArray) list = front_quality_list (db, indicator->id, error);
  g_autoptr(FrontSheet) sheet = list != NULL ? front_sheet_load (db, indicator, 0, error) : NULL;
  g_autofree char *today = front_date_of (front_clock_now ());
  g_autoptr(FrontJson) json = front_json_new ();

  if (sheet == NULL)
    return FALSE;
  front_json_open (json, NULL, '[');
  for (int i = FRONT_QUALITY_ACCURACY; i <= FRONT_QUALITY_LAST; i++)
    {
      FrontQualityTrait trait = (FrontQualityTrait) i;
      const FrontQuality *quality = front_quality_latest (list, trait);
      g_auto(FrontQualityKnown) known = { 0 };

      if (!front_quality_known (db, indicator, trait, &known, error))
        return FALSE;
      print_one (json, trait, quality, &known, quality != NULL && front_quality_is_due (quality, today, sheet->version), as_json);
    }
  front_json_close (json);
  if (as_json)
    puts (front_json_text (json));
  return TRUE;
}

gboolean
front_command_indicators_quality (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_auto(Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "trait", 0, 0, G_OPTION_ARG_STRING, &options.trait, NULL, NULL },
    { "rating", 0, 0, G_OPTION_ARG_STRING, &options.rating, NULL, NULL },
    { "evidence", 0, 0, G_OPTION_ARG_STRING, &options.evidence, NULL, NULL },
    { "due", 0, 0, G_OPTION_ARG_STRING, &options.due, NULL, NULL },
    { "by", 0, 0, G_OPTION_ARG_STRING, &options.by, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.as_json, NULL, NULL },
    { NULL },
  };
  g_autoptr(FrontDb) db = NULL;
  g_autoptr(FrontIndicator) indicator = NULL;

  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  if (argc != 2)
    return front_cli_usage (error, _("indicators quality: give the REF of an indicator"));
  if ((options.trait == NULL) != (options.rating == NULL) || (options.trait == NULL && (options.evidence != NULL || options.due != NULL)))
    return front_cli_usage (error, _("indicators quality: --trait and --rating belong together; --evidence and --due go with them"));
  db = front_cli_open (cli, FRONT_DB_EXISTING, error);
  if (db == NULL)
    return FALSE;
  if (options.by != NULL)
    front_db_set_session (db, options.by, front_db_desk (db));
  indicator = front_performance_find (db, argv[1], error);
  return indicator != NULL && (options.trait == NULL || assess (db, indicator, &options, error))
         && show (db, indicator, options.as_json, error);
}
