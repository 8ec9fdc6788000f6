#define G_LOG_DOMAIN "front-risks"

#include "config.h"
#include "risks/front-risk-change.h"

#include <glib/gi18n-lib.h>

FRONT_STATEMENT (last_risk_change, "SELECT who FROM change WHERE kind = $1 AND row_id = $2 ORDER BY id DESC LIMIT 1")
FRONT_STATEMENT (delete_risk_actions, "DELETE FROM risk_action WHERE risk_id = $1")
FRONT_STATEMENT (delete_risk, "DELETE FROM risk WHERE id = $1")

static const struct
{
  const char *name;
  gsize offset;
} fields[] = {
  { N_("Reference"), G_STRUCT_OFFSET (FrontRisk, ref) },
  { N_("Title"), G_STRUCT_OFFSET (FrontRisk, title) },
  { N_("Cause"), G_STRUCT_OFFSET (FrontRisk, cause) },
  { N_("Event"), G_STRUCT_OFFSET (FrontRisk, event) },
  { N_("Consequence"), G_STRUCT_OFFSET (FrontRisk, consequence) },
  { N_("Category"), G_STRUCT_OFFSET (FrontRisk, category) },
  { N_("Owner"), G_STRUCT_OFFSET (FrontRisk, owner) },
  { N_("Controls"), G_STRUCT_OFFSET (FrontRisk, controls) },
  { N_("Note"), G_STRUCT_OFFSET (FrontRisk, note) },
  { N_("Borne by"), G_STRUCT_OFFSET (FrontRisk, tolerated_by) },
  { N_("Last review"), G_STRUCT_OFFSET (FrontRisk, last_review) },
  { N_("Next milestone"), G_STRUCT_OFFSET (FrontRisk, next_milestone) },
  { N_("Next review"), G_STRUCT_OFFSET (FrontRisk, next_review) },
  { N_("Date closed"), G_STRUCT_OFFSET (FrontRisk, closed) },
  { N_("Reason for closing"), G_STRUCT_OFFSET (FrontRisk, closed_reason) },
};

static char **
field (const FrontRisk *risk, guint i)
{
  return (char **) G_STRUCT_MEMBER_P (risk, fields[i].offset);
}

static void
copy_actions (FrontRisk *to, const FrontRisk *from)
{
  g_ptr_array_set_size (to->actions, 0);
  for (guint i = 0; i < from->actions->len; i++)
    {
      const FrontAction *action = g_ptr_array_index (from->actions, i);
      FrontAction *copy = front_action_new ();

      copy->id = action->id;
      g_free (copy->what);
      g_free (copy->owner);
      copy->what = g_strdup (action->what);
      copy->owner = g_strdup (action->owner);
      copy->due = g_strdup (action->due);
      copy->done = g_strdup (action->done);
      g_ptr_array_add (to->actions, copy);
    }
}

static gboolean
same_actions (const FrontRisk *one, const FrontRisk *other)
{
  if (one->actions->len != other->actions->len)
    return FALSE;
  for (guint i = 0; i < one->actions->len; i++)
    {
      const FrontAction *a = g_ptr_array_index (one->actions, i);
      const FrontAction *b = g_ptr_array_index (other->actions, i);

      if (!g_str_equal (a->what, b->what) || !g_str_equal (a->owner, b->owner) || g_strcmp0 (a->due, b->due) != 0
          || g_strcmp0 (a->done, b->done) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
set_field (FrontRisk *to, const FrontRisk *from, guint i)
{
  g_free (*field (to, i));
  *field (to, i) = g_strdup (*field (from, i));
}

FrontRisk *
front_risk_copy (const FrontRisk *risk)
{
  FrontRisk *copy;

  g_return_val_if_fail (risk != NULL, NULL);

  copy = front_risk_new ();
  copy->id = risk->id;
  copy->treatment = risk->treatment;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    set_field (copy, risk, i);
  copy_actions (copy, risk);
  return copy;
}

static void
add_name (GString *names, const char *name)
{
  g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
}

char *
front_risk_merge (const FrontRisk *base, const FrontRisk *theirs, FrontRisk *mine)
{
  g_autoptr(GString) both = g_string_new (NULL);

  g_return_val_if_fail (base != NULL && theirs != NULL && mine != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (g_strcmp0 (*field (theirs, i), *field (base, i)) == 0)
        continue;
      if (g_strcmp0 (*field (mine, i), *field (base, i)) == 0)
        set_field (mine, theirs, i);
      else if (g_strcmp0 (*field (mine, i), *field (theirs, i)) != 0)
        add_name (both, _(fields[i].name));
    }
  if (theirs->treatment != base->treatment)
    {
      if (mine->treatment == base->treatment)
        mine->treatment = theirs->treatment;
      else if (mine->treatment != theirs->treatment)
        add_name (both, _("Requires treatment"));
    }
  if (!same_actions (theirs, base))
    {
      if (same_actions (mine, base))
        copy_actions (mine, theirs);
      else if (!same_actions (mine, theirs))
        add_name (both, _("Actions"));
    }
  return both->len > 0 ? g_string_free (g_steal_pointer (&both), FALSE) : NULL;
}

char *
front_risk_next_ref (const FrontRegister *source)
{
  gint64 highest = 0;

  g_return_val_if_fail (source != NULL, NULL);

  for (guint i = 0; i < source->risks->len; i++)
    {
      const FrontRisk *risk = g_ptr_array_index (source->risks, i);
      char *end = NULL;
      gint64 number = g_ascii_strtoll (risk->ref, &end, 10);

      if (end != risk->ref && *end == '\0' && number < G_MAXINT)
        highest = MAX (highest, number);
    }
  return g_strdup_printf ("%" G_GINT64_FORMAT, highest + 1);
}

static const FrontRisk *
find (const FrontRegister *source, gint64 id, GError **error)
{
  for (guint i = 0; i < source->risks->len; i++)
    if (((const FrontRisk *) g_ptr_array_index (source->risks, i))->id == id)
      return g_ptr_array_index (source->risks, i);
  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND,
                       _("This risk is no longer in the store. Go back to the register and choose again."));
  return NULL;
}

static gboolean
ref_is_free (const FrontRegister *source, const FrontRisk *mine, GError **error)
{
  for (guint i = 0; i < source->risks->len; i++)
    {
      const FrontRisk *other = g_ptr_array_index (source->risks, i);

      if (other->id != mine->id && g_strcmp0 (other->ref, mine->ref) == 0)
        {
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                       _("Reference: “%s” is that of “%s” already. Give this risk another."), mine->ref, other->title);
          return FALSE;
        }
    }
  return TRUE;
}

/* Returns: (transfer full): whoever changed the risk last. */
static char *
last_changed_by (FrontDb *db, gint64 id)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &last_risk_change);

  front_query_bind_int (query, 1, FRONT_CHANGED_RISK);
  front_query_bind_int (query, 2, id);
  if (front_query_next (query, NULL) && front_query_text (query, 0) != NULL && *front_query_text (query, 0) != '\0')
    return g_strdup (front_query_text (query, 0));
  return g_strdup (_("somebody else"));
}

/* What is stored now goes into @mine where it may. */
static gboolean
merge_stored (FrontDb *db, const FrontRisk *stored, const FrontRisk *base, FrontRisk *mine, FrontRisk **theirs, GError **error)
{
  g_autofree char *both = front_risk_merge (base, stored, mine);
  g_autofree char *who = NULL;

  if (both == NULL)
    return TRUE;
  who = last_changed_by (db, stored->id);
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT, _("%s: changed meanwhile by %s. Nothing was saved."), both, who);
  if (theirs != NULL)
    *theirs = front_risk_copy (stored);
  return FALSE;
}

gboolean
front_risk_change (FrontDb *db, const char *register_ref, const FrontRisk *base, FrontRisk *mine, const char *word,
                   FrontRisk **theirs, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontRegister) source = NULL;
  const FrontRisk *stored = NULL;
  g_autofree char *old_title = NULL;
  FrontChange change = { .kind = FRONT_CHANGED_RISK, .what = word };

  g_return_val_if_fail (db != NULL && register_ref != NULL && mine != NULL && word != NULL, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  source = front_register_load (db, register_ref, error);
  if (source == NULL)
    return FALSE;
  if (base != NULL)
    {
      mine->id = base->id;
      stored = find (source, base->id, error);
      if (stored == NULL || !merge_stored (db, stored, base, mine, theirs, error))
        return FALSE;
      old_title = g_strdup (stored->title);
    }
  if (!ref_is_free (source, mine, error) || !front_risk_validate (mine, source->scheme, error))
    return FALSE;
  if (!(base == NULL ? front_risk_insert (db, source, mine, error) : front_risk_update (db, mine, error)))
    return FALSE;
  change.row = mine->id;
  change.old_value = old_title;
  change.new_value = mine->title;
  return front_write_record (write, &change, error) && front_write_commit (g_steal_pointer (&write), error);
}

static gboolean
run_with_id (FrontDb *db, const FrontStatement *statement, gint64 id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);

  front_query_bind_int (query, 1, id);
  return front_query_run (query, error);
}

static gboolean
same_words (const FrontRisk *one, const FrontRisk *other)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_strcmp0 (*field (one, i), *field (other, i)) != 0)
      return FALSE;
  return one->treatment == other->treatment && same_actions (one, other);
}

gboolean
front_risk_take_back (FrontDb *db, const char *register_ref, const FrontRisk *added, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontRegister) source = NULL;
  const FrontRisk *stored;

  g_return_val_if_fail (db != NULL && register_ref != NULL && added != NULL, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  source = front_register_load (db, register_ref, error);
  stored = source != NULL ? find (source, added->id, error) : NULL;
  if (stored == NULL)
    return FALSE;
  if (stored->assessments->len > 0 || stored->reviews->len > 0 || !same_words (stored, added))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT,
                   _("“%s” was assessed, reviewed or changed since it was added. Close it with a reason instead."), stored->title);
      return FALSE;
    }
  return run_with_id (db, &delete_risk_actions, added->id, error) && run_with_id (db, &delete_risk, added->id, error)
         && front_write_record (write,
                                &(FrontChange) { .kind = FRONT_CHANGED_RISK, .row = added->id, .what = "undone",
                                                 .old_value = added->title },
                                error)
         && front_write_commit (g_steal_pointer (&write), error);
}
