#include "config.h"
#include "documents/front-redline.h"

#include <glib/gi18n-lib.h>

#include "documents/front-redline-text.h"

typedef struct
{
  FrontDocument *document;
  const FrontPlan *from;
  const FrontPlan *to;
  FrontRedlineMaker maker;
} Redline;

/* ── The list of changes ── */

#define MOST_LETTERS 200 /* of a text in the list; longer ones are read where they stand */

static const char *
list_text (const char *text)
{
  return g_utf8_strlen (text, -1) <= MOST_LETTERS ? text : _("see the text");
}

static void
add_list (Redline *self, const FrontPlanDiff *diff)
{
  g_autofree char *counted = NULL;
  FrontDocTable *table;

  front_document_add_heading (self->document, 1, _("Changes"));
  if (diff->changes->len == 0)
    {
      front_document_add_paragraph (self->document, _("Nothing differs."));
      return;
    }
  counted = g_strdup_printf (ngettext ("%u change from %s to %s", "%u changes from %s to %s", diff->changes->len),
                             diff->changes->len, diff->from, diff->to);
  table = front_document_add_table (self->document, counted);
  front_doc_table_add_column (table, NULL, _("No."), PANGO_ALIGN_RIGHT);
  front_doc_table_add_column (table, NULL, _("Section"), PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, NULL, _("What"), PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, NULL, _("Before"), PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, NULL, _("Now"), PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, NULL, _("Reason"), PANGO_ALIGN_LEFT);
  for (guint i = 0; i < diff->changes->len; i++)
    {
      const FrontPlanChange *change = diff->changes->pdata[i];
      FrontDocRow *row = front_doc_table_add_row (table);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *what = change->place[0] != '\0' ? g_strdup_printf ("%s: %s", front_plan_change_title (change->kind), change->place)
                                                        : g_strdup (front_plan_change_title (change->kind));

      front_doc_row_add_text (row, 0, number);
      front_doc_row_add_text (row, 1, change->heading);
      front_doc_row_add_text (row, 2, what);
      front_doc_row_add_text (row, 3, list_text (change->old_text));
      front_doc_row_add_text (row, 4, list_text (change->new_text));
      front_doc_row_add_text (row, 5, change->reason);
    }
}

/* ── Headings and prose ── */

static FrontDocument *
prose_of (const FrontPlan *plan, const FrontPlanSection *section, const FrontPlanBlock *block)
{
  FrontDocument *document = front_document_new ("");

  if (block != NULL)
    {
      g_autofree char *text = front_plan_expand (plan, block->text);

      front_document_add_markdown (document, section->level, text);
    }
  return document;
}

static void
add_heading (Redline *self, int level, const char *old_heading, const char *new_heading)
{
  FrontDocText *old_text = front_doc_text_new (old_heading);
  FrontDocText *new_text = front_doc_text_new (new_heading);
  FrontDocPart *part = front_doc_part_new (FRONT_DOC_HEADING, level, NULL);

  part->text = front_redline_text (old_text, new_text, &self->maker);
  g_ptr_array_add (front_document_parts (self->document), part);
  front_doc_text_free (old_text);
  front_doc_text_free (new_text);
}

/* ── Tables: columns by their roles, rows by their uids ── */

static int
column_index (const FrontPlanBlock *block, const char *role)
{
  return block != NULL ? front_plan_find_role (block, role) : -1;
}

/* The columns of both, each once: (element-type FrontPlanColumn, not owned). */
static GPtrArray *
all_columns (const FrontPlanBlock *old_block, const FrontPlanBlock *new_block)
{
  GPtrArray *columns = g_ptr_array_new ();

  for (guint i = 0; new_block != NULL && i < new_block->columns->len; i++)
    g_ptr_array_add (columns, new_block->columns->pdata[i]);
  for (guint i = 0; old_block != NULL && i < old_block->columns->len; i++)
    if (column_index (new_block, ((const FrontPlanColumn *) old_block->columns->pdata[i])->role) < 0)
      g_ptr_array_add (columns, old_block->columns->pdata[i]);
  return columns;
}

/* A cell's paragraphs as a row of a table of its own; empty where the row or the column is not on that side. */
static void
show_cell (FrontDocRow *shown, guint at, const FrontPlanBlock *block, const FrontPlanRow *row, const char *role)
{
  int column = row != NULL ? column_index (block, role) : -1;
  FrontPlanCellKind kind;
  g_autofree char *text = NULL;

  if (column < 0)
    return;
  kind = ((const FrontPlanColumn *) block->columns->pdata[column])->kind;
  text = front_plan_cell_display (kind, row->cells->pdata[column]);
  if (*text == '\0')
    return;
  if (kind == FRONT_CELL_TEXT)
    front_doc_row_add_markdown (shown, at, text);
  else
    front_doc_row_add_text (shown, at, text);
}

static void
add_row (Redline *self, FrontDocTable *table, const GPtrArray *columns, const FrontPlanBlock *old_block, const FrontPlanRow *old_row,
         const FrontPlanBlock *new_block, const FrontPlanRow *new_row)
{
  FrontDocument *scratch = front_document_new ("");
  FrontDocTable *sides = front_document_add_table (scratch, NULL);
  FrontDocRow *before, *now;
  FrontDocRow *row = front_doc_table_add_row (table);

  for (guint c = 0; c < columns->len; c++)
    front_doc_table_add_column (sides, NULL, "", PANGO_ALIGN_LEFT);
  before = front_doc_table_add_row (sides);
  now = front_doc_table_add_row (sides);
  for (guint c = 0; c < columns->len; c++)
    {
      const char *role = ((const FrontPlanColumn *) columns->pdata[c])->role;

      show_cell (before, c, old_block, old_row, role);
      show_cell (now, c, new_block, new_row, role);
      front_redline_parts (row->cells->pdata[c], before->cells->pdata[c], now->cells->pdata[c], &self->maker);
    }
  front_document_unref (scratch);
}

static gboolean
has_numbers (FrontPlanCellKind kind)
{
  return kind == FRONT_CELL_MONEY || kind == FRONT_CELL_PERCENT || kind == FRONT_CELL_NUMBER;
}

/* Rows that are gone stand where they stood: after the row that was before them. */
static void
add_removed_rows (Redline *self, FrontDocTable *table, const GPtrArray *columns, const FrontPlanBlock *old_block, guint from,
                  const FrontPlanBlock *new_block)
{
  for (guint r = from; old_block != NULL && r < old_block->rows->len; r++)
    {
      const FrontPlanRow *row = old_block->rows->pdata[r];

      if (new_block != NULL && front_plan_find_row (new_block, row->uid) != NULL)
        return;
      add_row (self, table, columns, old_block, row, new_block, NULL);
    }
}

static guint
row_index (const FrontPlanBlock *block, const FrontPlanRow *row)
{
  guint at = 0;

  g_ptr_array_find (block->rows, row, &at);
  return at;
}

static void
add_table (Redline *self, const FrontPlanBlock *old_block, const FrontPlanBlock *new_block)
{
  const FrontPlanBlock *block = new_block != NULL ? new_block : old_block;
  g_autofree char *caption = front_plan_expand (new_block != NULL ? self->to : self->from, block->text);
  FrontDocTable *table = front_document_add_table (self->document, caption);
  g_autoptr(GPtrArray) columns = all_columns (old_block, new_block);

  for (guint c = 0; c < columns->len; c++)
    {
      const FrontPlanColumn *column = columns->pdata[c];
      const FrontPlan *plan = column_index (new_block, column->role) >= 0 ? self->to : self->from;
      g_autofree char *heading = front_plan_expand (plan, column->heading);
      g_autofree char *over = front_plan_expand (plan, column->over);

      front_doc_table_add_column (table, over, heading, has_numbers (column->kind) ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
    }
  add_removed_rows (self, table, columns, old_block, 0, new_block);
  for (guint r = 0; new_block != NULL && r < new_block->rows->len; r++)
    {
      const FrontPlanRow *row = new_block->rows->pdata[r];
      const FrontPlanRow *old_row = old_block != NULL ? front_plan_find_row (old_block, row->uid) : NULL;

      add_row (self, table, columns, old_block, old_row, new_block, row);
      if (old_row != NULL)
        add_removed_rows (self, table, columns, old_block, row_index (old_block, old_row) + 1, new_block);
    }
}

/* ── Blocks and sections ── */

static void
add_block (Redline *self, const FrontPlanSection *section, const FrontPlanBlock *old_block, const FrontPlanBlock *new_block)
{
  const FrontPlanBlock *block = new_block != NULL ? new_block : old_block;

  if (block->kind == FRONT_BLOCK_PROSE)
    {
      g_autoptr(FrontDocument) before = prose_of (self->from, section, old_block);
      g_autoptr(FrontDocument) now = prose_of (self->to, section, new_block);

      front_redline_parts (front_document_parts (self->document), front_document_parts (before), front_document_parts (now),
                           &self->maker);
    }
  else if (block->kind == FRONT_BLOCK_RISK_MATRIX)
    front_document_add_paragraph (self->document, _("The risk matrix is drawn from the register and is not compared."));
  else
    add_table (self, old_block, new_block);
}

/* From block @from on, those that are gone, up to the next that is still there. */
static void
add_removed_blocks (Redline *self, const FrontPlanSection *old_section, guint from, const FrontPlanSection *new_section)
{
  for (guint b = from; old_section != NULL && b < old_section->blocks->len; b++)
    {
      const FrontPlanBlock *block = old_section->blocks->pdata[b];

      if (new_section != NULL && front_plan_find_block (new_section, block->uid) != NULL)
        return;
      add_block (self, old_section, block, NULL);
    }
}

static void
add_section (Redline *self, const FrontPlanSection *old_section, const FrontPlanSection *new_section)
{
  g_autofree char *old_heading = old_section != NULL ? front_plan_section_heading (self->from, old_section) : g_strdup ("");
  g_autofree char *new_heading = new_section != NULL ? front_plan_section_heading (self->to, new_section) : g_strdup ("");

  add_heading (self, new_section != NULL ? new_section->level : old_section->level, old_heading, new_heading);
  add_removed_blocks (self, old_section, 0, new_section);
  for (guint b = 0; new_section != NULL && b < new_section->blocks->len; b++)
    {
      const FrontPlanBlock *block = new_section->blocks->pdata[b];
      const FrontPlanBlock *old_block = old_section != NULL ? front_plan_find_block (old_section, block->uid) : NULL;
      guint at = 0;

      if (old_block != NULL && old_block->kind != block->kind)
        old_block = NULL;
      add_block (self, new_section, old_block, block);
      if (old_block != NULL && g_ptr_array_find (old_section->blocks, old_block, &at))
        add_removed_blocks (self, old_section, at + 1, new_section);
    }
}

static void
add_removed_sections (Redline *self, guint from)
{
  for (guint s = from; s < self->from->sections->len; s++)
    {
      const FrontPlanSection *section = self->from->sections->pdata[s];

      if (front_plan_find_section (self->to, section->uid) != NULL)
        return;
      add_section (self, section, NULL);
    }
}

FrontDocument *
front_redline_new (const FrontPlan *from, const FrontPlan *to, const FrontPlanDiff *diff, const char *who, const char *when)
{
  Redline self = { .from = from, .to = to, .maker = { who, when } };
  g_autofree char *subtitle = NULL;

  g_return_val_if_fail (from != NULL && to != NULL && diff != NULL, NULL);

  self.document = front_document_new (to->title);
  subtitle = g_strdup_printf (_("Comparison of %s with %s"), diff->from, diff->to);
  front_document_set_subtitle (self.document, subtitle);
  front_document_set_foot (self.document, subtitle);
  if (who != NULL)
    front_document_set_author (self.document, who);
  add_list (&self, diff);
  front_document_add_page_break (self.document);
  add_removed_sections (&self, 0);
  for (guint s = 0; s < to->sections->len; s++)
    {
      const FrontPlanSection *section = to->sections->pdata[s];
      const FrontPlanSection *old_section = front_plan_find_section (from, section->uid);
      guint at = 0;

      add_section (&self, old_section, section);
      if (old_section != NULL && g_ptr_array_find (from->sections, old_section, &at))
        add_removed_sections (&self, at + 1);
    }
  return self.document;
}
