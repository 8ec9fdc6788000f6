#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-quality.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "indicators/front-sheet.h"

FRONT_STATEMENT (select_quality,
                 "SELECT characteristic, rating, evidence, known, sheet_version, assessed_at, assessed_by, due "
                 "FROM indicator_quality WHERE indicator_id = $1 ORDER BY id")
FRONT_STATEMENT (insert_quality,
                 "INSERT INTO indicator_quality (indicator_id, characteristic, rating, evidence, known, sheet_version, assessed_at, "
                 "assessed_by, due) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")

static const struct
{
  const char *name;
  const char *title;
  const char *question;
} traits[FRONT_QUALITY_LAST + 1] = {
  [FRONT_QUALITY_ACCURACY] = { "accuracy", N_("Accuracy"), N_("Is it captured once, close to the event, and right?") },
  [FRONT_QUALITY_VALIDITY] = { "validity", N_("Validity"), N_("Is it recorded by the definition and its rules?") },
  [FRONT_QUALITY_RELIABILITY] = { "reliability", N_("Reliability"), N_("Is it made the same way over time, so that a change is a change?") },
  [FRONT_QUALITY_TIMELINESS] = { "timeliness", N_("Timeliness"), N_("Is it there soon after the event, and when it is needed?") },
  [FRONT_QUALITY_RELEVANCE] = { "relevance", N_("Relevance"), N_("Does it tell what it is used for?") },
  [FRONT_QUALITY_COMPLETENESS] = { "completeness", N_("Completeness"), N_("Is everything there, with nothing missing or left out?") },
};

static const struct
{
  const char *name;
  const char *title;
  const char *shape;
} ratings[] = {
  [FRONT_RATING_NONE] = { "", N_("Not assessed"), "" },
  [FRONT_RATING_GOOD] = { "good", N_("Good"), "●" },
  [FRONT_RATING_FAIR] = { "fair", N_("Fair"), "▲" },
  [FRONT_RATING_POOR] = { "poor", N_("Poor"), "■" },
};

const char *
front_quality_trait_name (FrontQualityTrait trait)
{
  g_return_val_if_fail (trait >= FRONT_QUALITY_ACCURACY && trait <= FRONT_QUALITY_LAST, "");

  return traits[trait].name;
}

gboolean
front_quality_trait_from_name (const char *name, FrontQualityTrait *trait)
{
  g_return_val_if_fail (name != NULL && trait != NULL, FALSE);

  for (guint i = FRONT_QUALITY_ACCURACY; i <= FRONT_QUALITY_LAST; i++)
    if (g_ascii_strcasecmp (traits[i].name, name) == 0)
      {
        *trait = (FrontQualityTrait) i;
        return TRUE;
      }
  return FALSE;
}

const char *
front_quality_trait_title (FrontQualityTrait trait)
{
  g_return_val_if_fail (trait >= FRONT_QUALITY_ACCURACY && trait <= FRONT_QUALITY_LAST, "");

  return _(traits[trait].title);
}

const char *
front_quality_trait_question (FrontQualityTrait trait)
{
  g_return_val_if_fail (trait >= FRONT_QUALITY_ACCURACY && trait <= FRONT_QUALITY_LAST, "");

  return _(traits[trait].question);
}

const char *
front_rating_name (FrontRating rating)
{
  g_return_val_if_fail (rating <= FRONT_RATING_POOR, "");

  return ratings[rating].name;
}

gboolean
front_rating_from_name (const char *name, FrontRating *rating)
{
  g_return_val_if_fail (name != NULL && rating != NULL, FALSE);

  for (guint i = FRONT_RATING_GOOD; i < G_N_ELEMENTS (ratings); i++)
    if (g_ascii_strcasecmp (ratings[i].name, name) == 0)
      {
        *rating = (FrontRating) i;
        return TRUE;
      }
  return FALSE;
}

const char *
front_rating_title (FrontRating rating)
{
  g_return_val_if_fail (rating <= FRONT_RATING_POOR, "");

  return _(ratings[rating].title);
}

const char *
front_rating_shape (FrontRating rating)
{
  g_return_val_if_fail (rating <= FRONT_RATING_POOR, "");

  return ratings[rating].shape;
}

/* ── In and out of the store ── */

void
front_quality_free (FrontQuality *quality)
{
  if (quality == NULL)
    return;
  g_free (quality->evidence);
  g_free (quality->known);
  g_free (quality->assessed_by);
  g_free (quality->due);
  g_free (quality);
}

GPtrArray *
front_quality_list (FrontDb *db, gint64 indicator_id, GError **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) front_quality_free);
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  query = front_db_query (db, &select_quality);
  front_query_bind_int (query, 1, indicator_id);
  while (front_query_next (query, &local))
    {
      gint64 trait = front_query_int (query, 0), rating = front_query_int (query, 1);
      FrontQuality *quality;

      /* A later version of the program may know more of them. */
      if (trait < FRONT_QUALITY_ACCURACY || trait > FRONT_QUALITY_LAST || rating < FRONT_RATING_GOOD || rating > FRONT_RATING_POOR)
        continue;
      quality = g_new0 (FrontQuality, 1);
      quality->trait = (FrontQualityTrait) trait;
      quality->rating = (FrontRating) rating;
      quality->evidence = g_strdup (front_query_text (query, 2));
      quality->known = g_strdup (front_query_text (query, 3));
      quality->sheet_version = (int) front_query_int (query, 4);
      quality->assessed_at = front_query_int (query, 5);
      quality->assessed_by = g_strdup (front_query_text (query, 6));
      quality->due = g_strdup (front_query_text (query, 7));
      g_ptr_array_add (list, quality);
    }
  if (local == NULL)
    return g_steal_pointer (&list);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

const FrontQuality *
front_quality_latest (GPtrArray *list, FrontQualityTrait trait)
{
  g_return_val_if_fail (list != NULL, NULL);

  for (guint i = list->len; i-- > 0;)
    if (((const FrontQuality *) g_ptr_array_index (list, i))->trait == trait)
      return g_ptr_array_index (list, i);
  return NULL;
}

gboolean
front_quality_is_due (const FrontQuality *quality, const char *today, int sheet_version)
{
  g_return_val_if_fail (quality != NULL && today != NULL, FALSE);

  return quality->sheet_version != sheet_version || (quality->due != NULL && strcmp (quality->due, today) <= 0);
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, message);
  return FALSE;
}

/* Returns: (transfer full): a year from @today */
static char *
usual_due (const char *today)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) g_ascii_strtoll (today + 8, NULL, 10), (GDateMonth) g_ascii_strtoll (today + 5, NULL, 10),
                  (GDateYear) g_ascii_strtoll (today, NULL, 10));
  g_date_add_years (&date, 1);
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
}

/* "accuracy: good" */
static char *
describe (const FrontQuality *quality)
{
  return quality != NULL ? g_strdup_printf ("%s: %s", traits[quality->trait].name, ratings[quality->rating].name) : NULL;
}

gboolean
front_quality_assess (FrontDb *db, const FrontIndicator *indicator, FrontQualityTrait trait, FrontRating rating, const char *evidence,
                      const char *due, GError **error)
{
  g_auto(FrontQualityKnown) known = { 0 };
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontSheet) sheet = NULL;
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(FrontQuery) query = NULL;
  g_autofree char *text = g_strstrip (g_strdup (evidence != NULL ? evidence : ""));
  g_autofree char *today = front_date_of (front_clock_now ());
  g_autofree char *next = due != NULL && *due != '\0' ? g_strdup (due) : usual_due (today);
  g_autofree char *was = NULL;
  g_autofree char *is = NULL;
  FrontQuality made = { .trait = trait, .rating = rating };
  FrontChange change = { .kind = FRONT_CHANGED_INDICATOR, .what = "quality" };

  g_return_val_if_fail (db != NULL && indicator != NULL, FALSE);
  g_return_val_if_fail (trait >= FRONT_QUALITY_ACCURACY && trait <= FRONT_QUALITY_LAST, FALSE);

  if (indicator->id == 0)
    return refuse (error, _("This measure has no indicator yet: make one by “New indicator…” first."));
  if (rating < FRONT_RATING_GOOD || rating > FRONT_RATING_POOR)
    return refuse (error, _("Rating: say good, fair or poor."));
  if (strcmp (next, today) <= 0)
    {
      refuse (error, _("Next due: this day is not to come. Give a later one."));
      return front_error_wants (error, "due");
    }
  write = front_write_begin (db, error);
  if (write == NULL || !front_quality_known (db, indicator, trait, &known, error))
    return FALSE;
  if (*text == '\0')
    {
      g_free (text);
      text = g_strdup (known.words);
    }
  if (*text == '\0')
    return refuse (error, _("Evidence: say what shows it."));
  sheet = front_sheet_load (db, indicator, 0, error);
  before = sheet != NULL ? front_quality_list (db, indicator->id, error) : NULL;
  if (before == NULL)
    return FALSE;
  query = front_db_query (db, &insert_quality);
  front_query_bind_int (query, 1, indicator->id);
  front_query_bind_int (query, 2, trait);
  front_query_bind_int (query, 3, rating);
  front_query_bind_text (query, 4, text);
  front_query_bind_text (query, 5, known.words);
  front_query_bind_int (query, 6, sheet->version);
  front_query_bind_int (query, 7, front_clock_now ());
  front_query_bind_text (query, 8, front_db_who (db));
  front_query_bind_text (query, 9, next);
  was = describe (front_quality_latest (before, trait));
  is = describe (&made);
  change.row = indicator->id;
  change.old_value = was;
  change.new_value = is;
  change.why = text;
  return front_query_run (query, error) && front_write_record (write, &change, error)
         && front_write_commit (g_steal_pointer (&write), error);
}
