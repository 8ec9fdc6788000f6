#define G_LOG_DOMAIN "front-risks"

#include "config.h"
#include "risks/front-register.h"

#include <glib/gi18n-lib.h>

#include "calendar/front-dates.h"
#include "risks/front-register-columns.h"
#include "risks/front-scheme-store.h"

/* Registers, risks, assessments, actions, reviews: into the store. */

FRONT_STATEMENT (insert_register, "INSERT INTO register (ref, title, scheme) VALUES ($1, $2, $3) RETURNING id")
FRONT_STATEMENT (insert_risk,
                 "INSERT INTO risk (register_id, " FRONT_RISK_COLUMNS ", place) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, "
                 "(SELECT coalesce (max (place), 0) + 1 FROM risk WHERE register_id = $1)) RETURNING id")
FRONT_STATEMENT (update_risk,
                 "UPDATE risk SET ref = $2, title = $3, controls = $4, treatment = $5, last_review = $6, "
                 "next_milestone = $7, next_review = $8, closed = $9, cause = $10, event = $11, consequence = $12, "
                 "category = $13, owner = $14, note = $15, tolerated_by = $16, closed_reason = $17 WHERE id = $1 RETURNING id")
FRONT_STATEMENT (insert_assessment,
                 "INSERT INTO assessment (risk_id, " FRONT_ASSESSMENT_COLUMNS ") "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id")
FRONT_STATEMENT (clear_actions, "DELETE FROM risk_action WHERE risk_id = $1")
FRONT_STATEMENT (insert_action,
                 "INSERT INTO risk_action (risk_id, place, what, owner, due, done) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id")
FRONT_STATEMENT (insert_review, "INSERT INTO risk_review (risk_id, reviewed_on, who, note) VALUES ($1, $2, $3, $4)")
FRONT_STATEMENT (set_reviewed, "UPDATE risk SET last_review = $2, next_review = $3 WHERE id = $1 RETURNING id")
FRONT_STATEMENT (set_closed, "UPDATE risk SET closed = $2, closed_reason = $3 WHERE id = $1 RETURNING id")
FRONT_STATEMENT (set_scheme, "UPDATE register SET scheme = $2 WHERE id = $1 RETURNING id")
FRONT_STATEMENT (select_register_scheme, "SELECT scheme FROM register WHERE id = $1")
FRONT_STATEMENT (select_risk_scheme,
                 "SELECT register.scheme FROM risk JOIN register ON register.id = risk.register_id WHERE risk.id = $1")
FRONT_STATEMENT (select_risk_title, "SELECT title FROM risk WHERE id = $1")

gboolean
front_assessment_insert (FrontDb *db, const FrontScheme *scheme, gint64 risk_id, FrontAssessment *assessment, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;

  g_return_val_if_fail (db != NULL && scheme != NULL && assessment != NULL, FALSE);

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
  front_query_bind_text (query, 10, *assessment->who != '\0' ? assessment->who : front_db_who (db));
  front_query_bind_text (query, 11, scheme->ref);
  front_query_bind_int (query, 12, assessment->position);
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
  front_query_bind_text (query, 10, risk->cause);
  front_query_bind_text (query, 11, risk->event);
  front_query_bind_text (query, 12, risk->consequence);
  front_query_bind_text (query, 13, risk->category);
  front_query_bind_text (query, 14, risk->owner);
  front_query_bind_text (query, 15, risk->note);
  front_query_bind_text (query, 16, risk->tolerated_by);
  front_query_bind_text (query, 17, risk->closed_reason);
  return front_query_one_int (query, &risk->id, error);
}

/* The actions become what the risk has: they are few, and nothing refers to one. */
static gboolean
store_actions (FrontDb *db, FrontRisk *risk, GError **error)
{
  g_autoptr(FrontQuery) clear = front_db_query (db, &clear_actions);
  g_autoptr(FrontQuery) query = front_db_query (db, &insert_action);

  front_query_bind_int (clear, 1, risk->id);
  if (!front_query_run (clear, error))
    return FALSE;
  for (guint i = 0; i < risk->actions->len; i++)
    {
      FrontAction *action = g_ptr_array_index (risk->actions, i);

      front_query_bind_int (query, 1, risk->id);
      front_query_bind_int (query, 2, i + 1);
      front_query_bind_text (query, 3, action->what);
      front_query_bind_text (query, 4, action->owner);
      front_query_bind_text (query, 5, action->due);
      front_query_bind_text (query, 6, action->done);
      if (!front_query_one_int (query, &action->id, error))
        return FALSE;
      front_query_again (query);
    }
  return TRUE;
}

gboolean
front_risk_insert (FrontDb *db, const FrontRegister *self, FrontRisk *risk, GError **error)
{
  g_return_val_if_fail (db != NULL && self != NULL && risk != NULL, FALSE);

  if (!front_risk_validate (risk, self->scheme, error) || !store_risk (db, &insert_risk, self->id, risk, error)
      || !store_actions (db, risk, error))
    return FALSE;
  for (guint i = 0; i < risk->assessments->len; i++)
    if (!front_assessment_insert (db, self->scheme, risk->id, g_ptr_array_index (risk->assessments, i), error))
      return FALSE;
  return TRUE;
}

gboolean
front_risk_update (FrontDb *db, FrontRisk *risk, GError **error)
{
  g_return_val_if_fail (db != NULL && risk != NULL && risk->id > 0, FALSE);

  return store_risk (db, &update_risk, risk->id, risk, error) && store_actions (db, risk, error);
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
    if (!front_risk_insert (db, self, g_ptr_array_index (self->risks, i), error))
      return FALSE;
  return TRUE;
}

gboolean
front_register_add (FrontDb *db, const char *ref, const char *title, const FrontScheme *scheme, gint64 *id, GError **error)
{
  g_autoptr(FrontRegister) self = NULL;
  g_autoptr(FrontWrite) write = NULL;

  g_return_val_if_fail (db != NULL && ref != NULL && scheme != NULL, FALSE);

  if (*ref == '\0')
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                           _("Reference: give the register a short name, such as the first year of its plan."));
      return FALSE;
    }
  self = front_register_new (ref, scheme);
  g_free (self->title);
  self->title = g_strdup (title != NULL ? title : "");
  write = front_write_begin (db, error);
  if (write == NULL || !front_register_insert (db, self, error)
      || !front_write_record (write,
                              &(FrontChange) { .kind = FRONT_CHANGED_RISK, .what = "register", .new_value = ref }, error)
      || !front_write_commit (g_steal_pointer (&write), error))
    return FALSE;
  if (id != NULL)
    *id = self->id;
  return TRUE;
}

static FrontScheme *
load_scheme (FrontDb *db, const FrontStatement *statement, gint64 id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, id);
  if (front_query_next (query, &local))
    {
      g_autofree char *ref = g_strdup (front_query_text (query, 0));

      return front_scheme_load (db, ref, error);
    }
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
  g_autoptr(FrontScheme) scheme = NULL;
  g_autofree char *old_title = NULL;
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
      || !store_actions (db, risk, error)
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

/* "E IV" of the risk's last assessment of that position; NULL where it has none. */
static gboolean
last_cell (FrontDb *db, gint64 risk_id, FrontPosition position, char **cell_text, GError **error)
{
  g_autoptr(FrontAssessment) last = NULL;
  FrontCell cell;

  *cell_text = NULL;
  if (!front_risk_load_last (db, risk_id, position, &last, error))
    return FALSE;
  if (last != NULL)
    {
      front_assessment_cell (last, last->scheme, &cell);
      *cell_text = front_cell_describe (&cell, last->scheme);
    }
  return TRUE;
}

gboolean
front_risk_assess (FrontDb *db, gint64 risk_id, FrontAssessment *assessment, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontScheme) scheme = NULL;
  g_autofree char *old_cell = NULL;
  g_autofree char *new_cell = NULL;
  FrontCell cell;

  g_return_val_if_fail (db != NULL && assessment != NULL, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  scheme = load_scheme (db, &select_risk_scheme, risk_id, error);
  if (scheme == NULL
      || !last_cell (db, risk_id, assessment->position, &old_cell, error)
      || !front_assessment_insert (db, scheme, risk_id, assessment, error))
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

static gboolean
is_date (const char *date, const char *field, GError **error)
{
  gint64 at;

  if (date != NULL && front_date_start (date, &at, NULL))
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("%s: give a date as day/month/year."), field);
  return FALSE;
}

/* One statement that gives back the risk's id, and its line in the change record. */
static gboolean
write_one (FrontWrite *write, FrontQuery *query, const FrontChange *change, GError **error)
{
  gint64 id;

  return front_query_one_int (query, &id, error) && front_write_record (write, change, error)
         && front_write_commit (write, error);
}

gboolean
front_risk_review (FrontDb *db, gint64 risk_id, const char *date, const char *note, const char *next_review, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontQuery) review = NULL;
  g_autoptr(FrontQuery) dates = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  if (!is_date (date, _("Reviewed on"), error) || (next_review != NULL && !is_date (next_review, _("Next review"), error)))
    return FALSE;
  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  review = front_db_query (db, &insert_review);
  front_query_bind_int (review, 1, risk_id);
  front_query_bind_text (review, 2, date);
  front_query_bind_text (review, 3, front_db_who (db));
  front_query_bind_text (review, 4, note != NULL ? note : "");
  if (!front_query_run (review, error))
    return FALSE;
  dates = front_db_query (db, &set_reviewed);
  front_query_bind_int (dates, 1, risk_id);
  front_query_bind_text (dates, 2, date);
  front_query_bind_text (dates, 3, next_review);
  return write_one (g_steal_pointer (&write), dates,
                    &(FrontChange) { .kind = FRONT_CHANGED_RISK, .row = risk_id, .what = "reviewed", .new_value = date,
                                     .why = note },
                    error);
}

gboolean
front_risk_close (FrontDb *db, gint64 risk_id, const char *date, const char *reason, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontQuery) query = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  if (date != NULL && !is_date (date, _("Date closed"), error))
    return FALSE;
  if (reason == NULL || *reason == '\0')
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                           date != NULL ? _("Reason: say why the risk is closed.") : _("Reason: say why it is open again."));
      return front_error_wants (error, "reason");
    }
  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  query = front_db_query (db, &set_closed);
  front_query_bind_int (query, 1, risk_id);
  front_query_bind_text (query, 2, date);
  front_query_bind_text (query, 3, date != NULL ? reason : "");
  return write_one (g_steal_pointer (&write), query,
                    &(FrontChange) { .kind = FRONT_CHANGED_RISK, .row = risk_id, .what = date != NULL ? "closed" : "reopened",
                                     .new_value = date, .why = reason },
                    error);
}

gboolean
front_register_set_scheme (FrontDb *db, gint64 register_id, const char *scheme, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &set_scheme);
  gint64 id;

  front_query_bind_int (query, 1, register_id);
  front_query_bind_text (query, 2, scheme);
  return front_query_one_int (query, &id, error);
}
