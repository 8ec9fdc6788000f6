#include "config.h"
#include "documents/front-proposal-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "documents/front-markdown-write.h"

/* Writing accepted proposals into the plan, through the plan's own edits. */

static const FrontPlanBlock *
find_block (const FrontPlan *plan, gint64 id, int *level)
{
  for (guint s = 0; s < plan->sections->len; s++)
    {
      const FrontPlanSection *section = g_ptr_array_index (plan->sections, s);

      for (guint b = 0; b < section->blocks->len; b++)
        {
          const FrontPlanBlock *block = g_ptr_array_index (section->blocks, b);

          *level = section->level;
          if (block->id == id)
            return block;
        }
    }
  return NULL;
}

/* "{year+1}" was printed as "2017/18": it is put back where the text has it, unless the original had that year spelled out
 * too, so that a new plan's years still roll. Returns: (transfer full) */
static char *
restore_years (const FrontPlan *plan, const char *original, const char *text)
{
  GString *restored = g_string_new (text);

  for (const char *p = original; (p = strstr (p, "{year")) != NULL; p++)
    {
      const char *end = strchr (p, '}');
      g_autofree char *mark = end != NULL ? g_strndup (p, (gsize) (end - p) + 1) : NULL;
      g_autofree char *year = mark != NULL ? front_plan_expand (plan, mark) : NULL;

      if (mark != NULL && !g_str_equal (mark, year) && strstr (original, year) == NULL)
        g_string_replace (restored, year, mark, 0);
    }
  return g_string_free (restored, FALSE);
}

static gboolean
is_wanted (const FrontProposals *self, GHashTable *wanted, guint i)
{
  const FrontProposal *proposal = g_ptr_array_index (self->list, i);

  return proposal->kind != FRONT_PROPOSAL_UNMATCHED
         && (wanted == NULL || g_hash_table_contains (wanted, GUINT_TO_POINTER (i)));
}

/* All accepted hunks of the block of proposal @first, in one write. */
static gboolean
apply_text (FrontProposals *self, FrontDb *db, GHashTable *wanted, guint first, GError **error)
{
  const FrontPlan *plan = front_plan_sources_plan (self->sources);
  gint64 id = ((FrontProposal *) g_ptr_array_index (self->list, first))->block;
  GPtrArray *old_parts = front_proposals_parts (self->stored_blocks, id);
  GPtrArray *new_parts = front_proposals_parts (self->edited_blocks, id);
  g_autoptr(GPtrArray) mixed = g_ptr_array_new ();
  g_autofree char *markdown = NULL;
  g_autofree char *restored = NULL;
  int level = 0;
  const FrontPlanBlock *block = find_block (plan, id, &level);
  guint at = 0;

  for (guint i = first; i < self->list->len; i++)
    {
      const FrontProposal *proposal = g_ptr_array_index (self->list, i);

      if (proposal->kind != FRONT_PROPOSAL_TEXT || proposal->block != id || !is_wanted (self, wanted, i))
        continue;
      for (; at < proposal->old_from; at++)
        g_ptr_array_add (mixed, old_parts->pdata[at]);
      for (guint k = proposal->new_from; k < proposal->new_to; k++)
        g_ptr_array_add (mixed, new_parts->pdata[k]);
      at = proposal->old_to;
    }
  for (; at < old_parts->len; at++)
    g_ptr_array_add (mixed, old_parts->pdata[at]);
  markdown = front_markdown_write (mixed, 0, mixed->len, level);
  restored = restore_years (plan, block != NULL ? block->text : "", markdown);
  if (!front_plan_set_prose (db, id, restored, error))
    return FALSE;
  for (guint i = first; i < self->list->len; i++)
    {
      FrontProposal *proposal = g_ptr_array_index (self->list, i);

      if (proposal->kind == FRONT_PROPOSAL_TEXT && proposal->block == id && is_wanted (self, wanted, i))
        proposal->accepted = TRUE;
    }
  return TRUE;
}

/* What a cell's printed text says: a state's words, or a value. @cell's strings: (transfer full) */
static void
read_cell (const FrontPlanColumn *column, const char *text, FrontPlanCell *cell)
{
  static const FrontPlanCellState worded[] = { FRONT_CELL_NOT_DUE, FRONT_CELL_TO_BE_AGREED, FRONT_CELL_NOT_MEASURABLE };
  static const FrontPlanCellState valued[] = { FRONT_CELL_PROVISIONAL, FRONT_CELL_REVISED };

  cell->state = FRONT_CELL_VALUE;
  cell->reason = g_strdup ("");
  for (guint i = 0; i < G_N_ELEMENTS (worded); i++)
    {
      const char *title = front_plan_state_title (worded[i]);
      gsize length = strlen (title);

      if (!g_str_has_prefix (text, title) || (text[length] != '\0' && !g_str_has_prefix (text + length, ": ")))
        continue;
      cell->state = worded[i];
      g_free (cell->reason);
      cell->reason = g_strdup (text[length] != '\0' ? text + length + 2 : "");
      cell->text = g_strdup ("");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (valued); i++)
    {
      const char *bracket = g_strrstr (text, " (");
      g_autofree char *value = bracket != NULL ? g_strndup (text, (gsize) (bracket - text)) : g_strdup (text);
      FrontPlanCell candidate = { .state = valued[i], .text = value, .reason = (char *) "" };
      g_autofree char *shown = front_plan_cell_display (column->kind, &candidate);

      if (!g_str_equal (shown, text))
        continue;
      cell->state = valued[i];
      cell->text = g_steal_pointer (&value);
      return;
    }
  cell->text = g_strdup (text);
}

static gboolean
set_cell (const FrontProposals *self, FrontDb *db, gint64 block_id, gint64 row, gint64 column_id, const char *text,
          GError **error)
{
  const FrontPlan *plan = front_plan_sources_plan (self->sources);
  int level = 0;
  const FrontPlanBlock *block = find_block (plan, block_id, &level);
  FrontPlanCell cell = { .state = FRONT_CELL_VALUE };
  gboolean set = FALSE;

  for (guint c = 0; block != NULL && c < block->columns->len; c++)
    {
      const FrontPlanColumn *column = g_ptr_array_index (block->columns, c);

      if (column->id != column_id)
        continue;
      read_cell (column, text, &cell);
      set = front_plan_set_cell (db, row, column_id, &cell, error);
      g_free (cell.text);
      g_free (cell.reason);
      return set;
    }
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("The table of this cell is gone."));
  return FALSE;
}

static gboolean
apply_added (const FrontProposals *self, FrontDb *db, FrontProposal *proposal, GError **error)
{
  const FrontPlan *plan = front_plan_sources_plan (self->sources);
  gint64 after = proposal->row;
  int level = 0;
  const FrontPlanBlock *block = find_block (plan, proposal->block, &level);

  /* After the row before it, if that one was accepted too. */
  for (const FrontProposal *before = proposal->after; before != NULL; before = before->after)
    if (before->added != 0)
      {
        after = before->added;
        break;
      }
  if (!front_plan_insert_row (db, proposal->block, after, &proposal->added, error))
    return FALSE;
  for (guint c = 0; block != NULL && c < block->columns->len && c < proposal->cells->len; c++)
    {
      const FrontPlanColumn *column = g_ptr_array_index (block->columns, c);
      const char *text = g_ptr_array_index (proposal->cells, c);

      if (text[0] != '\0' && !set_cell (self, db, proposal->block, proposal->added, column->id, text, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
front_proposals_apply (FrontProposals *proposals, FrontDb *db, GHashTable *wanted, GError **error)
{
  g_return_val_if_fail (proposals != NULL && db != NULL, FALSE);

  for (guint i = 0; i < proposals->list->len; i++)
    {
      FrontProposal *proposal = g_ptr_array_index (proposals->list, i);
      gboolean applied = TRUE;

      if (proposal->accepted || !is_wanted (proposals, wanted, i))
        continue;
      switch (proposal->kind)
        {
        case FRONT_PROPOSAL_TEXT:
          applied = apply_text (proposals, db, wanted, i, error);
          break;
        case FRONT_PROPOSAL_CELL:
          applied = set_cell (proposals, db, proposal->block, proposal->row, proposal->column, proposal->new_text, error);
          break;
        case FRONT_PROPOSAL_ROW_ADDED:
          applied = apply_added (proposals, db, proposal, error);
          break;
        case FRONT_PROPOSAL_ROW_REMOVED:
          applied = front_plan_remove_row (db, proposal->row, error);
          break;
        case FRONT_PROPOSAL_UNMATCHED:
        default:
          break;
        }
      if (!applied)
        {
          g_prefix_error (error, _("Change %u (%s, %s): "), i + 1, proposal->section, proposal->place);
          return FALSE;
        }
      proposal->accepted = TRUE;
    }
  return TRUE;
}
