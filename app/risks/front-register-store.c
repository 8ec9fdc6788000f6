#define G_LOG_DOMAIN "front-risks"

#include "config.h"
#include "risks/front-register.h"

#include <glib/gi18n-lib.h>

#include "risks/front-register-columns.h"
#include "risks/front-scheme-store.h"

FRONT_STATEMENT (select_register_refs, "SELECT ref FROM register ORDER BY ref, id")
FRONT_STATEMENT (select_register, "SELECT id, ref, title, scheme FROM register WHERE ref = $1")
FRONT_STATEMENT (select_risks, "SELECT id, " FRONT_RISK_COLUMNS " FROM risk WHERE register_id = $1 ORDER BY place, id")
FRONT_STATEMENT (select_assessments,
                 "SELECT id, " FRONT_ASSESSMENT_COLUMNS " FROM assessment WHERE risk_id = $1 ORDER BY assessed_on, id")
FRONT_STATEMENT (select_actions, "SELECT id, what, owner, due, done FROM risk_action WHERE risk_id = $1 ORDER BY place, id")
FRONT_STATEMENT (select_reviews, "SELECT reviewed_on, who, note FROM risk_review WHERE risk_id = $1 ORDER BY reviewed_on, id")
FRONT_STATEMENT (select_last_assessment,
                 "SELECT id, " FRONT_ASSESSMENT_COLUMNS " FROM assessment WHERE risk_id = $1 AND position = $2 "
                 "ORDER BY assessed_on DESC, id DESC LIMIT 1")

char **
front_register_list (FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GStrvBuilder) refs = g_strv_builder_new ();
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  query = front_db_query (db, &select_register_refs);
  while (front_query_next (query, &local))
    g_strv_builder_add (refs, front_query_text (query, 0));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_strv_builder_end (refs);
}

static FrontAssessment *
read_assessment (FrontQuery *query)
{
  FrontAssessment *assessment = front_assessment_new (front_query_text (query, 1), (int) front_query_int (query, 2));

  assessment->id = front_query_int (query, 0);
  for (int i = 0; i < FRONT_SCHEME_MAX_CATEGORIES; i++)
    assessment->impacts[i] = (int) front_query_int (query, 3 + i);
  g_free (assessment->reason);
  assessment->reason = g_strdup (front_query_text (query, 8));
  g_free (assessment->who);
  assessment->who = g_strdup (front_query_text (query, 9));
  assessment->position = (FrontPosition) front_query_int (query, 11);
  return assessment;
}

/* Few schemes, many assessments: each scheme is read once for a register. */
static FrontScheme *
known_scheme (FrontDb *db, GHashTable *schemes, const char *ref, GError **error)
{
  FrontScheme *scheme = g_hash_table_lookup (schemes, ref);

  if (scheme == NULL)
    {
      scheme = front_scheme_load (db, ref, error);
      if (scheme == NULL)
        return NULL;
      g_hash_table_insert (schemes, g_strdup (ref), scheme);
    }
  return front_scheme_ref (scheme);
}

static gboolean
load_assessments (FrontDb *db, GHashTable *schemes, FrontRisk *risk, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_assessments);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, risk->id);
  while (front_query_next (query, &local))
    {
      FrontAssessment *assessment = read_assessment (query);

      g_ptr_array_add (risk->assessments, assessment);
      assessment->scheme = known_scheme (db, schemes, front_query_text (query, 10), error);
      if (assessment->scheme == NULL)
        return FALSE;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
load_actions (FrontDb *db, FrontRisk *risk, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_actions);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, risk->id);
  while (front_query_next (query, &local))
    {
      FrontAction *action = g_new0 (FrontAction, 1);

      action->id = front_query_int (query, 0);
      action->what = g_strdup (front_query_text (query, 1));
      action->owner = g_strdup (front_query_text (query, 2));
      action->due = g_strdup (front_query_text (query, 3));
      action->done = g_strdup (front_query_text (query, 4));
      g_ptr_array_add (risk->actions, action);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
load_reviews (FrontDb *db, FrontRisk *risk, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_reviews);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, risk->id);
  while (front_query_next (query, &local))
    {
      FrontReview *review = g_new0 (FrontReview, 1);

      review->date = g_strdup (front_query_text (query, 0));
      review->who = g_strdup (front_query_text (query, 1));
      review->note = g_strdup (front_query_text (query, 2));
      g_ptr_array_add (risk->reviews, review);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* An empty text and none are the same in a risk. */
static void
take (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text != NULL ? text : "");
}

static FrontRisk *
read_risk (FrontQuery *query)
{
  FrontRisk *risk = front_risk_new ();

  risk->id = front_query_int (query, 0);
  take (&risk->ref, front_query_text (query, 1));
  take (&risk->title, front_query_text (query, 2));
  take (&risk->controls, front_query_text (query, 3));
  risk->treatment = (FrontTreatment) front_query_int (query, 4);
  risk->last_review = g_strdup (front_query_text (query, 5));
  risk->next_milestone = g_strdup (front_query_text (query, 6));
  risk->next_review = g_strdup (front_query_text (query, 7));
  risk->closed = g_strdup (front_query_text (query, 8));
  take (&risk->cause, front_query_text (query, 9));
  take (&risk->event, front_query_text (query, 10));
  take (&risk->consequence, front_query_text (query, 11));
  take (&risk->category, front_query_text (query, 12));
  take (&risk->owner, front_query_text (query, 13));
  take (&risk->note, front_query_text (query, 14));
  take (&risk->tolerated_by, front_query_text (query, 15));
  take (&risk->closed_reason, front_query_text (query, 16));
  return risk;
}

static gboolean
load_risks (FrontDb *db, FrontRegister *self, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_risks);
  g_autoptr(GHashTable) schemes = NULL;
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, self->id);
  while (front_query_next (query, &local))
    g_ptr_array_add (self->risks, read_risk (query));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  schemes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) front_scheme_unref);
  for (guint i = 0; i < self->risks->len; i++)
    {
      FrontRisk *risk = g_ptr_array_index (self->risks, i);

      if (!load_assessments (db, schemes, risk, error) || !load_actions (db, risk, error) || !load_reviews (db, risk, error))
        return FALSE;
    }
  return TRUE;
}

FrontRegister *
front_register_load (FrontDb *db, const char *ref, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(FrontRegister) self = NULL;
  g_autoptr(FrontScheme) scheme = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (db != NULL && ref != NULL, NULL);

  query = front_db_query (db, &select_register);
  front_query_bind_text (query, 1, ref);
  if (!front_query_next (query, &local))
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("There is no risk register “%s”."), ref);
      return NULL;
    }
  scheme = front_scheme_load (db, front_query_text (query, 3), error);
  if (scheme == NULL)
    return NULL;
  self = front_register_new (ref, scheme);
  self->id = front_query_int (query, 0);
  g_free (self->title);
  self->title = g_strdup (front_query_text (query, 2));
  if (!load_risks (db, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

gboolean
front_risk_load_last (FrontDb *db, gint64 risk_id, FrontPosition position, FrontAssessment **last, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(FrontAssessment) assessment = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (db != NULL && last != NULL, FALSE);

  *last = NULL;
  query = front_db_query (db, &select_last_assessment);
  front_query_bind_int (query, 1, risk_id);
  front_query_bind_int (query, 2, position);
  if (front_query_next (query, &local))
    {
      assessment = read_assessment (query);
      assessment->scheme = front_scheme_load (db, front_query_text (query, 10), error);
      if (assessment->scheme == NULL)
        return FALSE;
      *last = g_steal_pointer (&assessment);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
