#define G_LOG_DOMAIN "front-risks"

#include "config.h"
#include "risks/front-register.h"

#include <glib/gi18n-lib.h>

FRONT_STATEMENT (select_register_refs, "SELECT ref FROM register ORDER BY ref, id")
FRONT_STATEMENT (select_register, "SELECT id, ref, title, scheme FROM register WHERE ref = $1")
FRONT_STATEMENT (select_risks,
                 "SELECT id, ref, title, controls, treatment, last_review, next_milestone, next_review, closed "
                 "FROM risk WHERE register_id = $1 ORDER BY place, id")
FRONT_STATEMENT (select_assessments,
                 "SELECT id, assessed_on, likelihood, impact, impact_2, impact_3, impact_4, impact_5, reason, who "
                 "FROM assessment WHERE risk_id = $1 ORDER BY assessed_on, id")
FRONT_STATEMENT (insert_register, "INSERT INTO register (ref, title, scheme) VALUES ($1, $2, $3) RETURNING id")
FRONT_STATEMENT (insert_risk,
                 "INSERT INTO risk (register_id, ref, title, controls, treatment, last_review, next_milestone, "
                 "next_review, closed, place) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
                 "(SELECT coalesce (max (place), 0) + 1 FROM risk WHERE register_id = $1)) RETURNING id")
FRONT_STATEMENT (update_risk,
                 "UPDATE risk SET ref = $2, title = $3, controls = $4, treatment = $5, last_review = $6, "
                 "next_milestone = $7, next_review = $8, closed = $9 WHERE id = $1 RETURNING id")
FRONT_STATEMENT (insert_assessment,
                 "INSERT INTO assessment (risk_id, assessed_on, likelihood, impact, impact_2, impact_3, impact_4, "
                 "impact_5, reason, who) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id")
FRONT_STATEMENT (select_register_scheme, "SELECT scheme FROM register WHERE id = $1")
FRONT_STATEMENT (select_risk_scheme,
                 "SELECT register.scheme FROM risk JOIN register ON register.id = risk.register_id WHERE risk.id = $1")
FRONT_STATEMENT (select_risk_title, "SELECT title FROM risk WHERE id = $1")
FRONT_STATEMENT (select_last_assessment,
                 "SELECT id, assessed_on, likelihood, impact, impact_2, impact_3, impact_4, impact_5, reason, who "
                 "FROM assessment WHERE risk_id = $1 ORDER BY assessed_on DESC, id DESC LIMIT 1")

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
  return assessment;
}

static gboolean
load_assessments (FrontDb *db, FrontRisk *risk, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_assessments);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, risk->id);
  while (front_query_next (query, &local))
    g_ptr_array_add (risk->assessments, read_assessment (query));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static FrontRisk *
read_risk (FrontQuery *query)
{
  FrontRisk *risk = front_risk_new ();

  risk->id = front_query_int (query, 0);
  g_free (risk->ref);
  risk->ref = g_strdup (front_query_text (query, 1));
  g_free (risk->title);
  risk->title = g_strdup (front_query_text (query, 2));
  g_free (risk->controls);
  risk->controls = g_strdup (front_query_text (query, 3));
  risk->treatment = (FrontTreatment) front_query_int (query, 4);
  risk->last_review = g_strdup (front_query_text (query, 5));
  risk->next_milestone = g_strdup (front_query_text (query, 6));
  risk->next_review = g_strdup (front_query_text (query, 7));
  risk->closed = g_strdup (front_query_text (query, 8));
  return risk;
}

static gboolean
load_risks (FrontDb *db, FrontRegister *self, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_risks);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, self->id);
  while (front_query_next (query, &local))
    g_ptr_array_add (self->risks, read_risk (query));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  for (guint i = 0; i < self->risks->len; i++)
    if (!load_assessments (db, g_ptr_array_index (self->risks, i), error))
      return FALSE;
  return TRUE;
}

static const FrontScheme *
find_scheme (const char *ref, GError **error)
{
  const FrontScheme *scheme = front_scheme_find (ref);

  if (scheme == NULL)
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND,
                 _("The store uses the risk scheme “%s”, which this Frontdesk does not know."), ref);
  return scheme;
}

FrontRegister *
front_register_load (FrontDb *db, const char *ref, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(FrontRegister) self = NULL;
  g_autoptr(GError) local = NULL;
  const FrontScheme *scheme;

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
  scheme = find_scheme (front_query_text (query, 3), error);
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

/* ── Writing ── */

static gboolean
store_assessment (FrontDb *db, const FrontScheme *scheme, gint64 risk_id, FrontAssessment *assessment, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;

  if (!front_assessment_validate (assessment, scheme, error))
    return FALSE;
  query = front_db_query (db, &insert_assessment);
  front_query_bind_int (query, 1, risk_id);
  front_query_bind_text (query, 2, assessment->date);
  front_query_bind_int (query, 3, assessment->likelihood);
  front_query_bind_int (query, 4, assessment->impacts[0]);
  for (int i = 1; i < FRONT_SCHEME_MAX_CATEGORIES; i++)
    if (i < scheme->n_categories)
      front_query_bind_int (query, 4 + i, assessment->impacts[i]);
    else
      front_query_bind_null (query, 4 + i);
  front_query_bind_text (query, 9, assessment->reason);
  front_query_bind_text (query, 10, assessment->who);
  return front_query_one_int (query, &assessment->id, error);
}

/* @first: the register's id for a new risk, the risk's own for a stored one; $1 of both statements. */
static gboolean
store_risk (FrontDb *db, const FrontStatement *statement, gint64 first, FrontRisk *risk, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);

  front_query_bind_int (query, 1, first);
  front_query_bind_text (query, 2, risk->ref);
  front_query_bind_text (query, 3, risk->title);
  front_query_bind_text (query, 4, risk->controls);
  front_query_bind_int (query, 5, risk->treatment);
  front_query_bind_text (query, 6, risk->last_review);
  front_query_bind_text (query, 7, risk->next_milestone);
  front_query_bind_text (query, 8, risk->next_review);
  front_query_bind_text (query, 9, risk->closed);
  return front_query_one_int (query, &risk->id, error);
}

gboolean
front_register_insert (FrontDb *db, FrontRegister *self, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;

  g_return_val_if_fail (db != NULL && self != NULL, FALSE);

  query = front_db_query (db, &insert_register);
  front_query_bind_text (query, 1, self->ref);
  front_query_bind_text (query, 2, self->title);
  front_query_bind_text (query, 3, self->scheme->ref);
  if (!front_query_one_int (query, &self->id, error))
    return FALSE;
  for (guint i = 0; i < self->risks->len; i++)
    {
      FrontRisk *risk = g_ptr_array_index (self->risks, i);

      if (!front_risk_validate (risk, self->scheme, error) || !store_risk (db, &insert_risk, self->id, risk, error))
        return FALSE;
      for (guint k = 0; k < risk->assessments->len; k++)
        if (!store_assessment (db, self->scheme, risk->id, g_ptr_array_index (risk->assessments, k), error))
          return FALSE;
    }
  return TRUE;
}

static const FrontScheme *
load_scheme (FrontDb *db, const FrontStatement *statement, gint64 id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, id);
  if (front_query_next (query, &local))
    return find_scheme (front_query_text (query, 0), error);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND,
                         _("This risk is no longer in the store. Go back to the register and choose again."));
  return NULL;
}

/* The title as stored, for the change record. NULL where there is none or on error. */
static char *
stored_title (FrontDb *db, gint64 risk_id)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_risk_title);

  front_query_bind_int (query, 1, risk_id);
  return front_query_next (query, NULL) ? g_strdup (front_query_text (query, 0)) : NULL;
}

gboolean
front_risk_save (FrontDb *db, gint64 register_id, FrontRisk *risk, const char *why, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autofree char *old_title = NULL;
  const FrontScheme *scheme;
  gboolean is_new;

  g_return_val_if_fail (db != NULL && risk != NULL, FALSE);

  is_new = risk->id == 0;
  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  scheme = load_scheme (db, &select_register_scheme, register_id, error);
  if (scheme == NULL || !front_risk_validate (risk, scheme, error))
    return FALSE;
  if (!is_new)
    old_title = stored_title (db, risk->id);
  if (!store_risk (db, is_new ? &insert_risk : &update_risk, is_new ? register_id : risk->id, risk, error)
      || !front_write_record (write,
                              &(FrontChange) { .kind = FRONT_CHANGED_RISK, .row = risk->id,
                                               .what = is_new ? "added" : "edit", .old_value = old_title,
                                               .new_value = risk->title, .why = why },
                              error)
      || !front_write_commit (g_steal_pointer (&write), error))
    {
      if (is_new)
        risk->id = 0;
      return FALSE;
    }
  return TRUE;
}

/* "E IV" of the risk's last assessment; NULL where it has none. */
static gboolean
last_cell (FrontDb *db, const FrontScheme *scheme, gint64 risk_id, char **cell_text, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_last_assessment);
  g_autoptr(GError) local = NULL;

  *cell_text = NULL;
  front_query_bind_int (query, 1, risk_id);
  if (front_query_next (query, &local))
    {
      g_autoptr(FrontAssessment) assessment = read_assessment (query);
      FrontCell cell;

      front_assessment_cell (assessment, scheme, &cell);
      *cell_text = front_cell_describe (&cell, scheme);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
front_risk_assess (FrontDb *db, gint64 risk_id, FrontAssessment *assessment, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autofree char *old_cell = NULL;
  g_autofree char *new_cell = NULL;
  const FrontScheme *scheme;
  FrontCell cell;

  g_return_val_if_fail (db != NULL && assessment != NULL, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  scheme = load_scheme (db, &select_risk_scheme, risk_id, error);
  if (scheme == NULL
      || !last_cell (db, scheme, risk_id, &old_cell, error)
      || !store_assessment (db, scheme, risk_id, assessment, error))
    return FALSE;
  front_assessment_cell (assessment, scheme, &cell);
  new_cell = front_cell_describe (&cell, scheme);
  if (!front_write_record (write,
                           &(FrontChange) { .kind = FRONT_CHANGED_RISK, .row = risk_id, .what = "assessed",
                                            .old_value = old_cell, .new_value = new_cell, .why = assessment->reason },
                           error)
      || !front_write_commit (g_steal_pointer (&write), error))
    {
      assessment->id = 0;
      return FALSE;
    }
  return TRUE;
}
