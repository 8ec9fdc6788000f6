#define G_LOG_DOMAIN "front-plan"

#include "config.h"
#include "plan/front-plan-edit.h"

#include <glib/gi18n-lib.h>

/* Edits of a plan's own shape: sections and headings. */

FRONT_STATEMENT (section_fields, "SELECT plan_id, kind, level, number, title FROM plan_section WHERE id = $1 AND removed = 0")
FRONT_STATEMENT (column_fields,
                 "SELECT plan_section.plan_id, plan_column.over_heading, plan_column.heading FROM plan_column "
                 "JOIN plan_block ON plan_block.id = plan_column.block_id "
                 "JOIN plan_section ON plan_section.id = plan_block.section_id WHERE plan_column.id = $1")
FRONT_STATEMENT (block_fields,
                 "SELECT plan_section.plan_id, plan_block.body, plan_block.quotes FROM plan_block "
                 "JOIN plan_section ON plan_section.id = plan_block.section_id "
                 "WHERE plan_block.id = $1 AND plan_block.kind <> 1")
FRONT_STATEMENT (write_section, "UPDATE plan_section SET kind = $2, level = $3, number = $4, title = $5 WHERE id = $1")
FRONT_STATEMENT (write_column, "UPDATE plan_column SET over_heading = $2, heading = $3 WHERE id = $1")
FRONT_STATEMENT (write_block, "UPDATE plan_block SET body = $2, quotes = $3, revision = revision + 1 WHERE id = $1")
FRONT_STATEMENT (write_section_removed, "UPDATE plan_section SET removed = $2 WHERE id = $1")
FRONT_STATEMENT (write_section_position, "UPDATE plan_section SET position = $2 WHERE id = $1")
FRONT_STATEMENT (section_place, "SELECT plan_id, position FROM plan_section WHERE id = $1 AND removed = 0")
FRONT_STATEMENT (shift_sections, "UPDATE plan_section SET position = position + 1 WHERE plan_id = $1 AND position > $2")
FRONT_STATEMENT (section_above,
                 "SELECT id, position FROM plan_section WHERE plan_id = $1 AND position < $2 AND removed = 0 "
                 "ORDER BY position DESC LIMIT 1")
FRONT_STATEMENT (section_below,
                 "SELECT id, position FROM plan_section WHERE plan_id = $1 AND position > $2 AND removed = 0 "
                 "ORDER BY position LIMIT 1")
FRONT_STATEMENT (plan_exists, "SELECT id FROM plan WHERE id = $1")

char **
front_plan_read_fields (FrontDb *db, const char *thing, gint64 id, gint64 *plan, GError **error)
{
  gboolean section = g_str_equal (thing, "section");
  g_autoptr(FrontQuery) query = front_db_query (db, section ? &section_fields
                                                    : g_str_equal (thing, "column") ? &column_fields : &block_fields);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, id);
  if (!front_query_next (query, &local))
    {
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        front_plan_set_gone (error);
      return NULL;
    }
  *plan = front_query_int (query, 0);
  for (int i = 1; i <= (section ? 4 : 2); i++)
    g_ptr_array_add (texts, section && i <= 2 ? g_strdup_printf ("%d", (int) front_query_int (query, i))
                                              : g_strdup (front_query_text (query, i)));
  g_ptr_array_add (texts, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&texts), FALSE);
}

gboolean
front_plan_write_fields (FrontDb *db, const char *thing, gint64 id, const char *const *texts, GError **error)
{
  gboolean section = g_str_equal (thing, "section");
  g_autoptr(FrontQuery) query = front_db_query (db, section ? &write_section
                                                    : g_str_equal (thing, "column") ? &write_column : &write_block);

  front_query_bind_int (query, 1, id);
  for (int i = 0; texts[i] != NULL; i++)
    if (section && i < 2)
      front_query_bind_int (query, 2 + i, g_ascii_strtoll (texts[i], NULL, 10));
    else
      front_query_bind_text (query, 2 + i, texts[i]);
  return front_query_run (query, error);
}

static gboolean
set_fields (FrontDb *db, const char *thing, gint64 id, const char *const *texts, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_auto(GStrv) before = NULL;
  gint64 plan;

  for (guint i = 0; texts[i] != NULL; i++)
    if (!g_utf8_validate (texts[i], -1, NULL))
      {
        g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                             _("The heading is not valid UTF-8 and was not saved. Type the damaged characters again."));
        return FALSE;
      }
  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  before = front_plan_read_fields (db, thing, id, &plan, error);
  if (before == NULL)
    return FALSE;
  if (g_strv_equal ((const char *const *) before, texts))
    return TRUE;
  if (!front_plan_write_fields (db, thing, id, texts, error)
      || !front_plan_record_edit (write, plan, FRONT_EDIT_FIELDS, g_variant_new ("(sx^as)", thing, id, before),
                                  g_variant_new ("(sx^as)", thing, id, texts), error))
    return FALSE;
  return front_write_commit (g_steal_pointer (&write), error);
}

gboolean
front_plan_set_section (FrontDb *db, gint64 section, FrontPlanSectionKind kind, int level, const char *number,
                        const char *title, GError **error)
{
  g_autofree char *kind_text = g_strdup_printf ("%d", kind);
  g_autofree char *level_text = g_strdup_printf ("%d", level);
  const char *texts[] = { kind_text, level_text, number, title, NULL };

  g_return_val_if_fail (db != NULL && number != NULL && title != NULL, FALSE);
  g_return_val_if_fail (level >= 1, FALSE);

  return set_fields (db, "section", section, texts, error);
}

gboolean
front_plan_set_heading (FrontDb *db, gint64 column, const char *over, const char *heading, GError **error)
{
  const char *texts[] = { over, heading, NULL };

  g_return_val_if_fail (db != NULL && over != NULL && heading != NULL, FALSE);

  return set_fields (db, "column", column, texts, error);
}

gboolean
front_plan_set_caption (FrontDb *db, gint64 block, const char *caption, const char *quotes, GError **error)
{
  const char *texts[] = { caption, quotes, NULL };

  g_return_val_if_fail (db != NULL && caption != NULL && quotes != NULL, FALSE);

  return set_fields (db, "block", block, texts, error);
}

/* ── Sections come, go and move ── */

gboolean
front_plan_write_section_removed (FrontDb *db, gint64 section, gboolean removed, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &write_section_removed);

  front_query_bind_int (query, 1, section);
  front_query_bind_int (query, 2, removed ? 1 : 0);
  return front_query_run (query, error);
}

gboolean
front_plan_write_section_position (FrontDb *db, gint64 section, gint64 position, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &write_section_position);

  front_query_bind_int (query, 1, section);
  front_query_bind_int (query, 2, position);
  return front_query_run (query, error);
}

static gboolean
find_section (FrontDb *db, gint64 section, gint64 *plan, gint64 *position, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &section_place);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, section);
  if (front_query_next (query, &local))
    {
      *plan = front_query_int (query, 0);
      *position = front_query_int (query, 1);
      return TRUE;
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    front_plan_set_gone (error);
  return FALSE;
}

/* In memory: the section of @kind as a new plan has it, alone in a plan. */
static FrontPlan *
new_section (FrontPlanSectionKind kind, int level, const char *number, const char *title)
{
  g_autoptr(FrontPlan) usual = front_plan_new_empty (2000, "");
  g_autofree char *uid = g_uuid_string_random ();
  FrontPlan *plan = front_plan_new ("new", "", 2000, 1);
  FrontPlanSection *section;

  for (guint i = 0; i < usual->sections->len; i++)
    if (((FrontPlanSection *) g_ptr_array_index (usual->sections, i))->kind == kind)
      {
        section = g_ptr_array_steal_index (usual->sections, i);
        g_ptr_array_add (plan->sections, section);
        g_free (section->number);
        section->number = g_strdup (number);
        g_free (section->title);
        section->title = g_strdup (title);
        section->level = level;
        front_plan_set_uid (&section->uid, uid);
        return plan;
      }
  section = front_plan_add_section (plan, kind, level, number, title);
  front_plan_set_uid (&section->uid, uid);
  if (kind != FRONT_SECTION_PART)
    front_plan_add_prose (section, "");
  return plan;
}

gboolean
front_plan_insert_section (FrontDb *db, gint64 plan, gint64 after, FrontPlanSectionKind kind, int level, const char *number,
                           const char *title, gint64 *section, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontPlan) made = NULL;
  g_autoptr(FrontQuery) there = NULL;
  g_autoptr(FrontQuery) shift = NULL;
  FrontPlanSection *first;
  gint64 of_plan = plan, position = 0;

  g_return_val_if_fail (db != NULL && number != NULL && title != NULL && section != NULL, FALSE);
  g_return_val_if_fail (level >= 1, FALSE);

  made = new_section (kind, level, number, title);
  first = g_ptr_array_index (made->sections, 0);
  write = front_write_begin (db, error);
  if (write == NULL || (after != 0 && !find_section (db, after, &of_plan, &position, error)))
    return FALSE;
  there = front_db_query (db, &plan_exists);
  front_query_bind_int (there, 1, plan);
  if (of_plan != plan || !front_query_one_int (there, &of_plan, NULL))
    {
      front_plan_set_gone (error);
      return FALSE;
    }
  g_clear_pointer (&there, front_query_done);
  shift = front_db_query (db, &shift_sections);
  front_query_bind_int (shift, 1, plan);
  front_query_bind_int (shift, 2, position);
  if (!front_query_run (shift, error) || !front_plan_insert_section_at (db, plan, first, (guint) position + 1, error)
      || !front_plan_record_edit (write, plan, FRONT_EDIT_SECTION_ADDED, NULL, g_variant_new_int64 (first->id), error))
    return FALSE;
  *section = first->id;
  return front_write_commit (g_steal_pointer (&write), error);
}

gboolean
front_plan_remove_section (FrontDb *db, gint64 section, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  gint64 plan, position;

  g_return_val_if_fail (db != NULL, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL || !find_section (db, section, &plan, &position, error)
      || !front_plan_write_section_removed (db, section, TRUE, error)
      || !front_plan_record_edit (write, plan, FRONT_EDIT_SECTION_REMOVED, g_variant_new_int64 (section), NULL, error))
    return FALSE;
  return front_write_commit (g_steal_pointer (&write), error);
}

gboolean
front_plan_move_section (FrontDb *db, gint64 section, int by, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;
  gint64 plan, position, other, other_position;

  g_return_val_if_fail (db != NULL && by != 0, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL || !find_section (db, section, &plan, &position, error))
    return FALSE;
  query = front_db_query (db, by < 0 ? &section_above : &section_below);
  front_query_bind_int (query, 1, plan);
  front_query_bind_int (query, 2, position);
  if (!front_query_next (query, &local))
    {
      if (local == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  other = front_query_int (query, 0);
  other_position = front_query_int (query, 1);
  g_clear_pointer (&query, front_query_done);
  if (!front_plan_write_section_position (db, section, other_position, error)
      || !front_plan_write_section_position (db, other, position, error)
      || !front_plan_record_edit (write, plan, FRONT_EDIT_SECTION_MOVED,
                                  g_variant_new (FRONT_EDIT_ROW_MOVED_TYPE, section, position, other, other_position),
                                  g_variant_new (FRONT_EDIT_ROW_MOVED_TYPE, section, other_position, other, position), error))
    return FALSE;
  return front_write_commit (g_steal_pointer (&write), error);
}
