#define G_LOG_DOMAIN "front-plan"

#include "config.h"
#include "plan/front-plan-roll.h"

#include <glib/gi18n-lib.h>

#include "plan/front-plan-snapshot.h"

/* Templates in the store: the shape of a plan under a name. Changing one is changing a plan's sections, and keeping it. */

FRONT_STATEMENT (list_templates, "SELECT name FROM plan_template ORDER BY name")
FRONT_STATEMENT (load_template, "SELECT body FROM plan_template WHERE name = $1")
FRONT_STATEMENT (save_template,
                 "INSERT INTO plan_template (name, body) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET body = excluded.body")

char **
front_plan_templates (FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  g_ptr_array_add (names, g_strdup (FRONT_TEMPLATE_USUAL));
  query = front_db_query (db, &list_templates);
  while (front_query_next (query, &local))
    g_ptr_array_add (names, g_strdup (front_query_text (query, 0)));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

/* Headings, tables and columns stay, and a first column's words (the names of budget lines); the rest was this plan's. */
static void
empty_section (FrontPlanSection *section)
{
  for (guint b = 0; b < section->blocks->len; b++)
    {
      FrontPlanBlock *block = g_ptr_array_index (section->blocks, b);

      if (block->kind == FRONT_BLOCK_PROSE)
        {
          g_free (block->text);
          block->text = g_strdup ("");
        }
      if (section->kind != FRONT_SECTION_BUDGETS)
        g_ptr_array_set_size (block->rows, 0);
      if (block->kind != FRONT_BLOCK_TABLE)
        g_ptr_array_set_size (block->columns, 0);
      for (guint r = 0; r < block->rows->len; r++)
        for (guint c = 1; c < block->columns->len; c++)
          front_plan_row_set (g_ptr_array_index (block->rows, r), c, FRONT_CELL_VALUE, NULL, NULL);
      if (block->kind == FRONT_BLOCK_TABLE && block->rows->len == 0)
        front_plan_add_row (block, NULL);
    }
}

gboolean
front_plan_save_template (FrontDb *db, const FrontPlan *plan, const char *name, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *body = NULL;
  g_autofree char *stripped = NULL;
  g_autoptr(FrontPlan) shape = NULL;
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontQuery) query = NULL;
  FrontChange change = { .kind = FRONT_CHANGED_SETTING, .what = "plan-template" };

  g_return_val_if_fail (db != NULL && plan != NULL && name != NULL, FALSE);

  stripped = g_strstrip (g_strdup (name));
  if (stripped[0] == '\0' || g_str_equal (stripped, FRONT_TEMPLATE_USUAL))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("A template needs a name of its own; “%s” is the one that is built in."), FRONT_TEMPLATE_USUAL);
      return FALSE;
    }
  text = front_plan_to_snapshot (plan);
  shape = front_plan_from_snapshot (text, error);
  if (shape == NULL)
    return FALSE;
  for (guint i = 0; i < shape->sections->len; i++)
    empty_section (g_ptr_array_index (shape->sections, i));
  body = front_plan_to_snapshot (shape);
  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  query = front_db_query (db, &save_template);
  front_query_bind_text (query, 1, stripped);
  front_query_bind_text (query, 2, body);
  change.new_value = stripped;
  if (!front_query_run (query, error) || !front_write_record (write, &change, error))
    return FALSE;
  return front_write_commit (g_steal_pointer (&write), error);
}

static void
set_no_such_template (FrontDb *db, const char *name, GError **error)
{
  g_auto(GStrv) names = front_plan_templates (db, error);
  g_autofree char *all = NULL;

  if (names == NULL)
    return;
  all = g_strjoinv (", ", names);
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("There is no template “%s”; there is %s."), name, all);
}

FrontPlan *
front_plan_from_template (FrontDb *db, const char *name, int first_year, const char *title, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;
  g_autofree char *body = NULL;
  FrontPlan *plan;

  g_return_val_if_fail (db != NULL && name != NULL && title != NULL, NULL);

  if (g_str_equal (name, FRONT_TEMPLATE_USUAL))
    return front_plan_new_empty (first_year, title);
  query = front_db_query (db, &load_template);
  front_query_bind_text (query, 1, name);
  if (front_query_next (query, &local))
    body = g_strdup (front_query_text (query, 0));
  g_clear_pointer (&query, front_query_done);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (body == NULL)
    {
      set_no_such_template (db, name, error);
      return NULL;
    }
  plan = front_plan_from_snapshot (body, error);
  if (plan == NULL)
    return NULL;
  plan->first_year = first_year;
  g_free (plan->ref);
  plan->ref = g_strdup_printf ("%d-%d", first_year, first_year + plan->n_years);
  g_free (plan->title);
  plan->title = g_strdup (title);
  return plan;
}
