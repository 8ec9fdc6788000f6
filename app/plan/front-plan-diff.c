#include "config.h"
#include "plan/front-plan-diff.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  FrontPlanDiff *diff;
  const FrontPlan *from;
  const FrontPlan *to;
  const char *section; /* uid and heading of where we are */
  char *heading;
  const char *block;
  gboolean quoted;
} Walk;

/* ── Changes ── */

static void
change_free (gpointer data)
{
  FrontPlanChange *change = data;

  g_free (change->section);
  g_free (change->block);
  g_free (change->row);
  g_free (change->column);
  g_free (change->heading);
  g_free (change->place);
  g_free (change->old_text);
  g_free (change->new_text);
  g_free (change->reason);
  g_clear_pointer (&change->segments, g_ptr_array_unref);
  g_free (change);
}

/* @old_text and @new_text: NULL for none. */
static FrontPlanChange *
add (Walk *walk, FrontPlanChangeKind kind, const char *place, const char *old_text, const char *new_text)
{
  FrontPlanChange *change = g_new0 (FrontPlanChange, 1);

  change->kind = kind;
  change->section = g_strdup (walk->section != NULL ? walk->section : "");
  change->block = g_strdup (walk->block != NULL ? walk->block : "");
  change->row = g_strdup ("");
  change->column = g_strdup ("");
  change->heading = g_strdup (walk->heading != NULL ? walk->heading : "");
  change->place = g_strdup (place != NULL ? place : "");
  change->old_text = g_strdup (old_text != NULL ? old_text : "");
  change->new_text = g_strdup (new_text != NULL ? new_text : "");
  change->reason = g_strdup ("");
  change->quoted = walk->quoted;
  if (old_text != NULL && new_text != NULL && kind != FRONT_CHANGE_SECTION_MOVED && kind != FRONT_CHANGE_ROW_MOVED)
    change->segments = front_word_diff (old_text, new_text);
  g_ptr_array_add (walk->diff->changes, change);
  return change;
}

static void
take (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

/* ── Which is which ── */

typedef const char *(*KeyFunc) (gconstpointer item);

/* For each of @b the place of the same in @a, or -1. By uid; what is left over by @other_key, where that is not empty. */
static int *
match (GPtrArray *a, GPtrArray *b, KeyFunc uid, KeyFunc other_key)
{
  int *matches = g_new (int, b->len + 1);
  g_autofree gboolean *taken = g_new0 (gboolean, a->len + 1);
  const KeyFunc keys[] = { uid, other_key };

  for (guint i = 0; i < b->len; i++)
    matches[i] = -1;
  for (guint pass = 0; pass < G_N_ELEMENTS (keys); pass++)
    for (guint i = 0; keys[pass] != NULL && i < b->len; i++)
      {
        const char *key = keys[pass] (g_ptr_array_index (b, i));

        for (guint k = 0; matches[i] < 0 && key[0] != '\0' && k < a->len; k++)
          if (!taken[k] && g_str_equal (keys[pass] (g_ptr_array_index (a, k)), key))
            {
              matches[i] = (int) k;
              taken[k] = TRUE;
            }
      }
  return matches;
}

/* Of those on both sides, which left their order: all but a longest run that kept it. */
static gboolean *
find_moved (const int *matches, guint n)
{
  gboolean *moved = g_new0 (gboolean, n + 1);
  g_autofree guint *length = g_new0 (guint, n + 1);
  g_autofree int *before = g_new (int, n + 1);
  int best = -1;

  for (guint i = 0; i < n; i++)
    {
      before[i] = -1;
      moved[i] = matches[i] >= 0;
      if (matches[i] < 0)
        continue;
      length[i] = 1;
      for (guint k = 0; k < i; k++)
        if (matches[k] >= 0 && matches[k] < matches[i] && length[k] + 1 > length[i])
          {
            length[i] = length[k] + 1;
            before[i] = (int) k;
          }
      if (best < 0 || length[i] > length[best])
        best = (int) i;
    }
  for (; best >= 0; best = before[best])
    moved[best] = FALSE;
  return moved;
}

static gboolean
is_matched (const int *matches, guint n, guint k)
{
  for (guint i = 0; i < n; i++)
    if (matches[i] == (int) k)
      return TRUE;
  return FALSE;
}

static const char *
section_key (gconstpointer item)
{
  return ((const FrontPlanSection *) item)->uid;
}

static const char *
section_title (gconstpointer item)
{
  return ((const FrontPlanSection *) item)->title;
}

static const char *
block_key (gconstpointer item)
{
  return ((const FrontPlanBlock *) item)->uid;
}

static const char *
row_key (gconstpointer item)
{
  return ((const FrontPlanRow *) item)->uid;
}

static const char *
row_words (gconstpointer item)
{
  const FrontPlanRow *row = item;

  return row->cells->len > 0 ? ((const FrontPlanCell *) g_ptr_array_index (row->cells, 0))->text : "";
}

static const char *
column_key (gconstpointer item)
{
  return ((const FrontPlanColumn *) item)->role;
}

/* ── Tables ── */

static char *
column_heading (const FrontPlan *plan, const FrontPlanColumn *column)
{
  g_autofree char *over = front_plan_expand (plan, column->over);
  g_autofree char *heading = front_plan_expand (plan, column->heading);
  g_autofree char *both = over[0] != '\0' ? g_strconcat (over, ", ", heading, NULL) : g_strdup (heading);

  return g_strdelimit (g_steal_pointer (&both), "\n", ' ');
}

/* Its first words, for a margin. */
static char *
row_name (const FrontPlanRow *row)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      const char *text = ((const FrontPlanCell *) g_ptr_array_index (row->cells, i))->text;

      if (text[0] != '\0')
        {
          g_autofree char *line = g_strndup (text, strcspn (text, "\n"));
          glong length = g_utf8_strlen (line, -1);
          g_autofree char *start = length > 60 ? g_utf8_substring (line, 0, 59) : NULL;

          return start != NULL ? g_strconcat (start, "…", NULL) : g_steal_pointer (&line);
        }
    }
  return g_strdup (_("empty row"));
}

static char *
show_cell (const FrontPlan *plan, const FrontPlanColumn *column, const FrontPlanCell *cell)
{
  g_autofree char *shown = front_plan_cell_display (column->kind, cell);

  return front_plan_expand (plan, shown);
}

static char *
show_row (const FrontPlan *plan, const FrontPlanBlock *block, const FrontPlanRow *row)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < row->cells->len; i++)
    {
      g_autofree char *shown = show_cell (plan, g_ptr_array_index (block->columns, i), g_ptr_array_index (row->cells, i));

      g_string_append_printf (text, "%s%s", i > 0 ? " | " : "", shown);
    }
  return g_string_free (text, FALSE);
}

static void
compare_cells (Walk *walk, const FrontPlanBlock *a, const FrontPlanBlock *b, const int *columns, const FrontPlanRow *old_row,
               const FrontPlanRow *new_row)
{
  g_autofree char *name = row_name (new_row);

  for (guint i = 0; i < b->columns->len; i++)
    {
      const FrontPlanColumn *column = g_ptr_array_index (b->columns, i);
      const FrontPlanCell *now = g_ptr_array_index (new_row->cells, i);
      const FrontPlanCell *then;
      g_autofree char *old_text = NULL;
      g_autofree char *new_text = NULL;
      g_autofree char *heading = NULL;
      g_autofree char *place = NULL;
      FrontPlanChange *change;

      if (columns[i] < 0)
        continue;
      then = g_ptr_array_index (old_row->cells, columns[i]);
      old_text = show_cell (walk->from, g_ptr_array_index (a->columns, columns[i]), then);
      new_text = show_cell (walk->to, column, now);
      if (then->state == now->state && g_str_equal (then->text, now->text)
          && (walk->quoted || g_str_equal (then->reason, now->reason)))
        continue;
      heading = column_heading (walk->to, column);
      place = heading[0] != '\0' ? g_strdup_printf ("%s, %s", name, heading) : g_strdup (name);
      change = add (walk, FRONT_CHANGE_CELL, place, old_text, new_text);
      take (&change->row, new_row->uid);
      take (&change->column, column->role);
      take (&change->reason, now->reason);
    }
}

static void
compare_columns (Walk *walk, const FrontPlanBlock *a, const FrontPlanBlock *b, const int *columns)
{
  for (guint k = 0; k < a->columns->len; k++)
    if (!is_matched (columns, b->columns->len, k))
      {
        const FrontPlanColumn *column = g_ptr_array_index (a->columns, k);
        g_autofree char *heading = column_heading (walk->from, column);
        FrontPlanChange *change = add (walk, FRONT_CHANGE_COLUMN_REMOVED, heading, heading, NULL);

        take (&change->column, column->role);
      }
  for (guint i = 0; i < b->columns->len; i++)
    {
      const FrontPlanColumn *column = g_ptr_array_index (b->columns, i);
      g_autofree char *heading = column_heading (walk->to, column);
      g_autofree char *before = NULL;
      FrontPlanChange *change = NULL;

      if (columns[i] < 0)
        change = add (walk, FRONT_CHANGE_COLUMN_ADDED, heading, NULL, heading);
      else
        {
          const FrontPlanColumn *old = g_ptr_array_index (a->columns, columns[i]);

          before = column_heading (walk->from, old);
          if (!g_str_equal (old->heading, column->heading) || !g_str_equal (old->over, column->over)
              || !g_str_equal (before, heading))
            change = add (walk, FRONT_CHANGE_COLUMN_HEADING, before, before, heading);
        }
      if (change != NULL)
        take (&change->column, column->role);
    }
}

static void
compare_rows (Walk *walk, const FrontPlanBlock *a, const FrontPlanBlock *b)
{
  g_autofree int *columns = match (a->columns, b->columns, column_key, NULL);
  g_autofree int *rows = match (a->rows, b->rows, row_key, row_words);
  g_autofree gboolean *moved = find_moved (rows, b->rows->len);

  compare_columns (walk, a, b, columns);
  for (guint k = 0; k < a->rows->len; k++)
    if (!is_matched (rows, b->rows->len, k))
      {
        const FrontPlanRow *row = g_ptr_array_index (a->rows, k);
        g_autofree char *name = row_name (row);
        g_autofree char *shown = show_row (walk->from, a, row);
        FrontPlanChange *change = add (walk, FRONT_CHANGE_ROW_REMOVED, name, shown, NULL);

        take (&change->row, row->uid);
      }
  for (guint i = 0; i < b->rows->len; i++)
    {
      const FrontPlanRow *row = g_ptr_array_index (b->rows, i);
      g_autofree char *name = row_name (row);

      if (rows[i] < 0)
        {
          g_autofree char *shown = show_row (walk->to, b, row);
          FrontPlanChange *change = add (walk, FRONT_CHANGE_ROW_ADDED, name, NULL, shown);

          take (&change->row, row->uid);
          continue;
        }
      if (moved[i])
        {
          g_autofree char *from = g_strdup_printf (_("row %d"), rows[i] + 1);
          g_autofree char *to = g_strdup_printf (_("row %u"), i + 1);
          FrontPlanChange *change = add (walk, FRONT_CHANGE_ROW_MOVED, name, from, to);

          take (&change->row, row->uid);
        }
      compare_cells (walk, a, b, columns, g_ptr_array_index (a->rows, rows[i]), row);
    }
}

/* ── Blocks and sections ── */

static char *
show_block (const FrontPlan *plan, const FrontPlanBlock *block)
{
  g_autofree char *text = front_plan_expand (plan, block->text);
  GString *shown = g_string_new (text);

  for (guint i = 0; i < block->rows->len; i++)
    {
      g_autofree char *row = show_row (plan, block, g_ptr_array_index (block->rows, i));

      g_string_append_printf (shown, "%s%s", shown->len > 0 ? "\n" : "", row);
    }
  if (shown->len == 0)
    g_string_append (shown, block->quotes);
  return g_string_free (shown, FALSE);
}

static void
compare_blocks (Walk *walk, const FrontPlanBlock *a, const FrontPlanBlock *b)
{
  g_autofree char *old_text = front_plan_expand (walk->from, a->text);
  g_autofree char *new_text = front_plan_expand (walk->to, b->text);
  gboolean prose = b->kind == FRONT_BLOCK_PROSE;

  walk->block = b->uid;
  walk->quoted = FALSE;
  if (!g_str_equal (a->text, b->text) || !g_str_equal (old_text, new_text))
    add (walk, prose ? FRONT_CHANGE_TEXT : FRONT_CHANGE_CAPTION, NULL, old_text, new_text);
  if (!g_str_equal (a->quotes, b->quotes))
    add (walk, FRONT_CHANGE_CAPTION, _("what is quoted"), a->quotes, b->quotes);
  walk->quoted = !prose && b->kind != FRONT_BLOCK_TABLE;
  /* A side that was not frozen says nothing of figures. */
  if (!prose && a->columns->len > 0 && b->columns->len > 0)
    compare_rows (walk, a, b);
  walk->quoted = FALSE;
  walk->block = NULL;
}

static void
compare_contents (Walk *walk, const FrontPlanSection *a, const FrontPlanSection *b)
{
  g_autofree int *blocks = match (a->blocks, b->blocks, block_key, NULL);

  for (guint i = 0; i < b->blocks->len; i++)
    if (blocks[i] >= 0
        && ((FrontPlanBlock *) g_ptr_array_index (a->blocks, blocks[i]))->kind
           != ((FrontPlanBlock *) g_ptr_array_index (b->blocks, i))->kind)
      blocks[i] = -1;
  for (guint k = 0; k < a->blocks->len; k++)
    if (!is_matched (blocks, b->blocks->len, k))
      {
        const FrontPlanBlock *block = g_ptr_array_index (a->blocks, k);
        g_autofree char *shown = show_block (walk->from, block);

        walk->block = block->uid;
        add (walk, FRONT_CHANGE_BLOCK_REMOVED, NULL, shown, NULL);
      }
  for (guint i = 0; i < b->blocks->len; i++)
    {
      const FrontPlanBlock *block = g_ptr_array_index (b->blocks, i);

      if (blocks[i] >= 0)
        {
          compare_blocks (walk, g_ptr_array_index (a->blocks, blocks[i]), block);
          continue;
        }
      {
        g_autofree char *shown = show_block (walk->to, block);

        walk->block = block->uid;
        add (walk, FRONT_CHANGE_BLOCK_ADDED, NULL, NULL, shown);
      }
    }
  walk->block = NULL;
}

static void
compare_sections (Walk *walk)
{
  GPtrArray *a = walk->from->sections, *b = walk->to->sections;
  g_autofree int *sections = match (a, b, section_key, section_title);
  g_autofree gboolean *moved = find_moved (sections, b->len);

  for (guint k = 0; k < a->len; k++)
    if (!is_matched (sections, b->len, k))
      {
        const FrontPlanSection *section = g_ptr_array_index (a, k);

        walk->section = section->uid;
        walk->heading = front_plan_section_heading (walk->from, section);
        add (walk, FRONT_CHANGE_SECTION_REMOVED, NULL, walk->heading, NULL);
        g_clear_pointer (&walk->heading, g_free);
      }
  for (guint i = 0; i < b->len; i++)
    {
      const FrontPlanSection *section = g_ptr_array_index (b, i);

      walk->section = section->uid;
      walk->heading = front_plan_section_heading (walk->to, section);
      if (sections[i] < 0)
        add (walk, FRONT_CHANGE_SECTION_ADDED, NULL, NULL, walk->heading);
      else
        {
          const FrontPlanSection *old = g_ptr_array_index (a, sections[i]);
          g_autofree char *before = front_plan_section_heading (walk->from, old);

          if (moved[i])
            {
              g_autofree char *from = g_strdup_printf (_("place %d"), sections[i] + 1);
              g_autofree char *to = g_strdup_printf (_("place %u"), i + 1);

              add (walk, FRONT_CHANGE_SECTION_MOVED, NULL, from, to);
            }
          if (!g_str_equal (before, walk->heading) || old->kind != section->kind || old->level != section->level
              || !g_str_equal (old->title, section->title))
            add (walk, FRONT_CHANGE_HEADING, NULL, before, walk->heading);
          compare_contents (walk, old, section);
        }
      g_clear_pointer (&walk->heading, g_free);
    }
  walk->section = NULL;
}

FrontPlanDiff *
front_plan_diff_new (const FrontPlan *from, const FrontPlan *to, const char *from_name, const char *to_name)
{
  FrontPlanDiff *diff;
  Walk walk = { 0 };

  g_return_val_if_fail (from != NULL && to != NULL && from->sections != NULL && to->sections != NULL, NULL);
  g_return_val_if_fail (from_name != NULL && to_name != NULL, NULL);

  diff = g_new0 (FrontPlanDiff, 1);
  diff->from = g_strdup (from_name);
  diff->to = g_strdup (to_name);
  diff->changes = g_ptr_array_new_with_free_func (change_free);
  walk.diff = diff;
  walk.from = from;
  walk.to = to;
  if (!g_str_equal (from->title, to->title))
    add (&walk, FRONT_CHANGE_TITLE, NULL, from->title, to->title);
  compare_sections (&walk);
  return diff;
}

void
front_plan_diff_free (FrontPlanDiff *diff)
{
  if (diff == NULL)
    return;
  g_free (diff->from);
  g_free (diff->to);
  g_ptr_array_unref (diff->changes);
  g_free (diff);
}
