#define G_LOG_DOMAIN "front-risks"

#include "config.h"
#include "risks/front-reassess.h"

#include <glib/gi18n-lib.h>

static gboolean
same_words (const char *one, const char *other)
{
  g_autofree char *a = g_utf8_casefold (one, -1);
  g_autofree char *b = g_utf8_casefold (other, -1);

  return *a != '\0' && g_str_equal (a, b);
}

static guint
same_range (const FrontLevel *from, const FrontLevel *levels, int n_levels)
{
  guint found = 0;

  for (int i = 0; i < n_levels; i++)
    if (levels[i].least >= 0 && levels[i].least <= from->most && from->least <= levels[i].most)
      found |= 1u << levels[i].level;
  return found;
}

guint
front_reassess_candidates (const FrontScheme *from, const FrontScheme *to, FrontAxis axis, int level)
{
  const FrontLevel *old, *levels;
  int n_levels;
  guint found = 0;

  g_return_val_if_fail (from != NULL && to != NULL, 0);

  old = axis == FRONT_AXIS_LIKELIHOOD ? front_scheme_likelihood (from, level) : front_scheme_impact (from, level);
  levels = axis == FRONT_AXIS_LIKELIHOOD ? to->likelihood : to->impact;
  n_levels = axis == FRONT_AXIS_LIKELIHOOD ? to->n_likelihood : to->n_impact;
  if (old == NULL)
    return 0;
  if (axis == FRONT_AXIS_LIKELIHOOD && old->least >= 0)
    {
      found = same_range (old, levels, n_levels);
      if (found != 0)
        return found;
    }
  for (int i = 0; i < n_levels; i++)
    if (same_words (front_level_word (old), front_level_word (&levels[i])))
      found |= 1u << levels[i].level;
  /* A letter or number is like another only where neither has a word to say otherwise. */
  for (int i = 0; found == 0 && i < n_levels; i++)
    if (*old->word == '\0' && *levels[i].word == '\0' && g_ascii_strcasecmp (old->ref, levels[i].ref) == 0)
      found |= 1u << levels[i].level;
  return found;
}

int
front_reassess_only (guint candidates)
{
  if (candidates == 0 || (candidates & (candidates - 1)) != 0)
    return 0;
  return g_bit_nth_lsf (candidates, -1);
}

void
front_reassessment_free (FrontReassessment *self)
{
  if (self == NULL)
    return;
  front_assessment_free (self->proposed);
  g_free (self);
}

gboolean
front_reassessment_decided (const FrontReassessment *self, const FrontScheme *to)
{
  g_return_val_if_fail (self != NULL && to != NULL, FALSE);

  if (front_scheme_likelihood (to, self->proposed->likelihood) == NULL)
    return FALSE;
  for (int i = 0; i < MAX (to->n_categories, 1); i++)
    if (front_scheme_impact (to, self->proposed->impacts[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* Which of the old impacts a category of the new scheme comes from; 0: from none. */
static int
old_impact (const FrontScheme *from, const FrontScheme *to, int category, const FrontAssessment *assessment)
{
  if (to->n_categories == 0)
    return front_scheme_cell_impact (from, assessment->impacts, NULL);
  for (int i = 0; i < from->n_categories; i++)
    if (same_words (front_scheme_category (from, i), front_scheme_category (to, category)))
      return assessment->impacts[i];
  return 0;
}

static void
propose (GPtrArray *list, const FrontRegister *self, const FrontRisk *risk, FrontPosition position, const FrontScheme *to,
         const char *date)
{
  const FrontAssessment *assessment = front_risk_position (risk, position, date);
  const FrontScheme *from;
  FrontReassessment *entry;

  if (assessment == NULL)
    return;
  from = assessment->scheme != NULL ? assessment->scheme : self->scheme;
  entry = g_new0 (FrontReassessment, 1);
  entry->risk = risk;
  entry->from = assessment;
  entry->position = position;
  entry->likelihoods = front_reassess_candidates (from, to, FRONT_AXIS_LIKELIHOOD, assessment->likelihood);
  entry->proposed = front_assessment_new (date, front_reassess_only (entry->likelihoods));
  entry->proposed->position = position;
  for (int i = 0; i < MAX (to->n_categories, 1); i++)
    {
      int level = old_impact (from, to, i, assessment);

      entry->impacts[i] = level > 0 ? front_reassess_candidates (from, to, FRONT_AXIS_IMPACT, level) : 0;
      entry->proposed->impacts[i] = front_reassess_only (entry->impacts[i]);
    }
  g_ptr_array_add (list, entry);
}

GPtrArray *
front_reassess_propose (const FrontRegister *self, const FrontScheme *to, const char *date)
{
  GPtrArray *list;

  g_return_val_if_fail (self != NULL && to != NULL && date != NULL, NULL);

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) front_reassessment_free);
  for (guint i = 0; i < self->risks->len; i++)
    {
      const FrontRisk *risk = g_ptr_array_index (self->risks, i);

      if (risk->closed == NULL)
        for (int position = FRONT_POSITION_ORIGINAL; position <= FRONT_POSITION_TARGET; position++)
          propose (list, self, risk, (FrontPosition) position, to, date);
    }
  return list;
}

gboolean
front_reassess_apply (FrontDb *db, const FrontRegister *self, const FrontScheme *to, GPtrArray *reassessments,
                      const char *reason, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;

  g_return_val_if_fail (db != NULL && self != NULL && to != NULL && reassessments != NULL, FALSE);

  if (reason == NULL || *reason == '\0')
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Reason: say why the register changes its scheme."));
      return front_error_wants (error, "reason");
    }
  for (guint i = 0; i < reassessments->len; i++)
    {
      const FrontReassessment *entry = g_ptr_array_index (reassessments, i);

      if (!front_reassessment_decided (entry, to))
        {
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                       _("%s %s (%s): choose its likelihood and impact. The new scheme has no single step like the old one."),
                       entry->risk->ref, entry->risk->title, front_position_title (entry->position));
          return FALSE;
        }
    }
  write = front_write_begin (db, error);
  if (write == NULL || !front_register_set_scheme (db, self->id, to->ref, error))
    return FALSE;
  for (guint i = 0; i < reassessments->len; i++)
    {
      FrontReassessment *entry = g_ptr_array_index (reassessments, i);

      g_free (entry->proposed->reason);
      entry->proposed->reason = g_strdup (reason);
      if (!front_assessment_insert (db, to, entry->risk->id, entry->proposed, error))
        return FALSE;
    }
  return front_write_record (write,
                             &(FrontChange) { .kind = FRONT_CHANGED_RISK, .row = 0, .what = "rescored",
                                              .old_value = self->scheme->ref, .new_value = to->ref, .why = reason },
                             error)
         && front_write_commit (g_steal_pointer (&write), error);
}
