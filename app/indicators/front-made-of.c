#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-made-of.h"

#include <glib/gi18n-lib.h>

#include "indicators/front-measure-fcr.h"
#include "indicators/front-reckon-judge.h"

void
front_made_of_free (FrontMadeOf *made_of)
{
  if (made_of == NULL)
    return;
  g_free (made_of->words);
  g_clear_pointer (&made_of->ids, g_array_unref);
  g_free (made_of);
}

static FrontMadeOf *
add (GPtrArray *list, FrontMadeOfPart part, const char *words, gint64 n, GArray *ids)
{
  FrontMadeOf *made_of = g_new0 (FrontMadeOf, 1);

  made_of->part = part;
  made_of->words = g_strdup (words);
  made_of->n = n;
  made_of->ids = g_array_ref (ids);
  g_ptr_array_add (list, made_of);
  return made_of;
}

/* What it is to be above the line, or below it only. */
static const char *
words_of (int kind, gboolean in)
{
  switch (kind)
    {
    case FRONT_JUDGE_ANSWERED:
      return in ? _("were answered") : _("were not answered");
    case FRONT_JUDGE_ABANDONED:
      return in ? _("were given up") : _("were not given up");
    case FRONT_JUDGE_CALL_IN_TIME:
    case FRONT_JUDGE_VISITOR_IN_TIME:
      return in ? _("met the standard") : _("did not meet the standard");
    case FRONT_JUDGE_EMAIL_FIRST:
    case FRONT_JUDGE_EMAIL_FULL:
      return in ? _("were answered in time") : _("were not answered in time");
    case FRONT_JUDGE_ONLINE:
      return in ? _("came through the website") : _("came another way");
    case FRONT_JUDGE_AVOIDABLE:
      return in ? _("could have been avoided") : _("could not have been avoided");
    default:
      return _("are counted");
    }
}

static void
add_reckoned (GPtrArray *list, const FrontReckoning *reckoning)
{
  for (guint i = 0; i < FRONT_N_RECKONED; i++)
    {
      FrontReckoned verdict = (FrontReckoned) i;
      gboolean counts = verdict == FRONT_RECKONED_IN || verdict == FRONT_RECKONED_OF;

      if (reckoning->ids[i] != NULL && reckoning->ids[i]->len > 0)
        add (list,
             verdict == FRONT_RECKONED_IN ? FRONT_MADE_OF_IN : verdict == FRONT_RECKONED_OF ? FRONT_MADE_OF_ONLY : FRONT_MADE_OF_OUT,
             counts ? words_of (reckoning->reckon->kind, verdict == FRONT_RECKONED_IN) : front_reckoned_title (verdict),
             reckoning->n[i], reckoning->ids[i]);
    }
}

/* ── First contact resolution ── */

typedef struct
{
  GArray *ids[FRONT_N_FCR];
  gint64 n[FRONT_N_FCR];
} Sorted;

static void
take (gint64 id, gint64 quantity, FrontFcr verdict, gpointer data)
{
  Sorted *sorted = data;

  sorted->n[verdict] += quantity;
  g_array_append_val (sorted->ids[verdict], id);
}

static gboolean
add_fcr (GPtrArray *list, FrontDb *db, const FrontMeasure *measure, const char *from, const char *to, GError **error)
{
  gboolean declared = measure->kind == FRONT_MEASURE_KIND_DECLARED;
  const char *const words[FRONT_N_FCR] = {
    [FRONT_FCR_IN] = declared ? _("were resolved at the first contact") : _("were not followed by another of the same person about it"),
    [FRONT_FCR_ONLY] = declared ? _("were not resolved at the first contact") : _("were followed by another of the same person about it"),
    [FRONT_FCR_NO_PERSON] = _("name nobody"),
    [FRONT_FCR_NO_SERVICE] = _("have no service"),
    [FRONT_FCR_NOT_DUE] = _("are still within the days in which the person may come again"),
  };
  Sorted sorted = { 0 };
  gboolean done;

  for (guint i = 0; i < FRONT_N_FCR; i++)
    sorted.ids[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
  done = front_measure_fcr_each (db, measure, from, to, take, &sorted, error);
  for (guint i = 0; i < FRONT_N_FCR; i++)
    {
      if (done && sorted.ids[i]->len > 0)
        add (list, i == FRONT_FCR_IN ? FRONT_MADE_OF_IN : i == FRONT_FCR_ONLY ? FRONT_MADE_OF_ONLY : FRONT_MADE_OF_OUT, words[i],
             sorted.n[i], sorted.ids[i]);
      g_array_unref (sorted.ids[i]);
    }
  return done;
}

GPtrArray *
front_made_of_list (FrontDb *db, const FrontReckoning *reckoning, const FrontMeasure *measure, const char *from, const char *to,
                    GError **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) front_made_of_free);

  g_return_val_if_fail (db != NULL && from != NULL && to != NULL, NULL);

  if (reckoning != NULL)
    add_reckoned (list, reckoning);
  else if (measure != NULL && measure->kind != FRONT_MEASURE_KIND_ANSWERED && !add_fcr (list, db, measure, from, to, error))
    return NULL;
  return g_steal_pointer (&list);
}

GArray *
front_made_of_ids (GPtrArray *list, FrontMadeOfPart first, FrontMadeOfPart last)
{
  GArray *ids;

  g_return_val_if_fail (list != NULL, NULL);

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < list->len; i++)
    {
      const FrontMadeOf *made_of = g_ptr_array_index (list, i);

      if (made_of->part >= first && made_of->part <= last)
        g_array_append_vals (ids, made_of->ids->data, made_of->ids->len);
    }
  if (ids->len == 0)
    g_clear_pointer (&ids, g_array_unref);
  return ids;
}
