#define G_LOG_DOMAIN "front-plan"

#include "config.h"
#include "plan/front-plan-snapshot.h"

#include <glib/gi18n-lib.h>

#include "store/front-json-read.h"

#define FORMAT 1

/* ── Writing ── */

static void
add_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
begin_list (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static void
write_row (JsonBuilder *builder, const FrontPlanRow *row)
{
  json_builder_begin_object (builder);
  add_text (builder, "uid", row->uid);
  begin_list (builder, "cells");
  for (guint i = 0; i < row->cells->len; i++)
    {
      const FrontPlanCell *cell = g_ptr_array_index (row->cells, i);

      json_builder_begin_object (builder);
      add_text (builder, "text", cell->text);
      if (cell->state != FRONT_CELL_VALUE)
        add_text (builder, "state", front_plan_cell_state_name (cell->state));
      if (cell->reason[0] != '\0')
        add_text (builder, "reason", cell->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
write_block (JsonBuilder *builder, const FrontPlanBlock *block)
{
  json_builder_begin_object (builder);
  add_text (builder, "uid", block->uid);
  add_text (builder, "kind", front_plan_block_kind_name (block->kind));
  add_text (builder, "text", block->text);
  if (block->quotes[0] != '\0')
    add_text (builder, "quotes", block->quotes);
  if (block->columns->len > 0)
    {
      begin_list (builder, "columns");
      for (guint i = 0; i < block->columns->len; i++)
        {
          const FrontPlanColumn *column = g_ptr_array_index (block->columns, i);

          json_builder_begin_object (builder);
          add_text (builder, "role", column->role);
          add_text (builder, "kind", front_plan_cell_kind_name (column->kind));
          add_text (builder, "over", column->over);
          add_text (builder, "heading", column->heading);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
      begin_list (builder, "rows");
      for (guint i = 0; i < block->rows->len; i++)
        write_row (builder, g_ptr_array_index (block->rows, i));
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

char *
front_plan_to_snapshot (const FrontPlan *plan)
{
  g_autoptr(JsonBuilder) builder = NULL;
  g_autoptr(JsonGenerator) generator = NULL;
  g_autoptr(JsonNode) root = NULL;

  g_return_val_if_fail (plan != NULL && plan->sections != NULL, NULL);

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  add_int (builder, "format", FORMAT);
  add_text (builder, "ref", plan->ref);
  add_text (builder, "title", plan->title);
  add_int (builder, "first_year", plan->first_year);
  add_int (builder, "n_years", plan->n_years);
  begin_list (builder, "sections");
  for (guint s = 0; s < plan->sections->len; s++)
    {
      const FrontPlanSection *section = g_ptr_array_index (plan->sections, s);

      json_builder_begin_object (builder);
      add_text (builder, "uid", section->uid);
      add_text (builder, "kind", front_plan_section_kind_name (section->kind));
      add_int (builder, "level", section->level);
      add_text (builder, "number", section->number);
      add_text (builder, "title", section->title);
      begin_list (builder, "blocks");
      for (guint b = 0; b < section->blocks->len; b++)
        write_block (builder, g_ptr_array_index (section->blocks, b));
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  generator = json_generator_new ();
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}

char *
front_plan_checksum (const char *snapshot)
{
  g_return_val_if_fail (snapshot != NULL, NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, snapshot, -1);
}

/* ── Reading: whatever is not there or of another type is as if it were empty, and the format's number decides. ── */

static const char *
get_text (JsonObject *object, const char *name)
{
  return front_json_read_text (object, name, "");
}

static int
get_int (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? (int) json_node_get_int (node) : 0;
}

static void
take_uid (char **uid, JsonObject *object, const char *name)
{
  const char *value = get_text (object, name);

  if (value[0] != '\0')
    front_plan_set_uid (uid, value);
}

static void
read_row (FrontPlanBlock *block, JsonObject *object)
{
  FrontPlanRow *row = front_plan_add_row (block, NULL);
  g_autoptr(GPtrArray) cells = front_json_read_objects (object, "cells");

  take_uid (&row->uid, object, "uid");
  for (guint i = 0; i < cells->len && i < row->cells->len; i++)
    {
      JsonObject *cell = g_ptr_array_index (cells, i);
      FrontPlanCellState state = front_plan_cell_state_from_name (get_text (cell, "state"));

      front_plan_row_set (row, i, state != 0 ? state : FRONT_CELL_VALUE, get_text (cell, "text"), get_text (cell, "reason"));
    }
}

static gboolean
read_block (FrontPlanSection *section, JsonObject *object)
{
  FrontPlanBlockKind kind = front_plan_block_kind_from_name (get_text (object, "kind"));
  g_autoptr(GPtrArray) columns = front_json_read_objects (object, "columns");
  g_autoptr(GPtrArray) rows = front_json_read_objects (object, "rows");
  FrontPlanBlock *block;

  if (kind == 0)
    return FALSE;
  if (kind == FRONT_BLOCK_PROSE)
    block = front_plan_add_prose (section, get_text (object, "text"));
  else if (kind == FRONT_BLOCK_TABLE)
    block = front_plan_add_table (section, get_text (object, "text"));
  else
    block = front_plan_add_quote (section, kind, get_text (object, "text"), get_text (object, "quotes"));
  take_uid (&block->uid, object, "uid");
  if (kind == FRONT_BLOCK_PROSE)
    return TRUE;
  for (guint i = 0; i < columns->len; i++)
    {
      JsonObject *column = g_ptr_array_index (columns, i);
      FrontPlanCellKind cells = front_plan_cell_kind_from_name (get_text (column, "kind"));
      FrontPlanColumn *made;

      if (cells == 0)
        return FALSE;
      made = front_plan_add_column (block, cells, get_text (column, "over"), get_text (column, "heading"));
      take_uid (&made->role, column, "role");
    }
  for (guint i = 0; i < rows->len; i++)
    read_row (block, g_ptr_array_index (rows, i));
  return TRUE;
}

static FrontPlan *
read_plan (JsonObject *object)
{
  g_autoptr(GPtrArray) sections = front_json_read_objects (object, "sections");
  g_autoptr(FrontPlan) plan = NULL;

  if (get_int (object, "format") != FORMAT || get_text (object, "ref")[0] == '\0' || get_int (object, "n_years") < 1)
    return NULL;
  plan = front_plan_new (get_text (object, "ref"), get_text (object, "title"), get_int (object, "first_year"),
                         get_int (object, "n_years"));
  for (guint i = 0; i < sections->len; i++)
    {
      JsonObject *part = g_ptr_array_index (sections, i);
      FrontPlanSection *section =
        front_plan_add_section (plan, front_plan_section_kind_from_name (get_text (part, "kind")),
                                MAX (get_int (part, "level"), 1), get_text (part, "number"), get_text (part, "title"));
      g_autoptr(GPtrArray) blocks = front_json_read_objects (part, "blocks");

      take_uid (&section->uid, part, "uid");
      for (guint b = 0; b < blocks->len; b++)
        if (!read_block (section, g_ptr_array_index (blocks, b)))
          return NULL;
    }
  return g_steal_pointer (&plan);
}

FrontPlan *
front_plan_from_snapshot (const char *text, GError **error)
{
  g_autoptr(JsonParser) parser = NULL;
  JsonNode *root;
  FrontPlan *plan = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  parser = json_parser_new ();
  if (front_json_read (parser, text, -1))
    {
      root = json_parser_get_root (parser);
      if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
        plan = read_plan (json_node_get_object (root));
    }
  if (plan == NULL)
    g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_CORRUPT,
                         _("The stored version of this plan cannot be read: it is damaged, or was made by a newer Frontdesk."));
  return plan;
}
