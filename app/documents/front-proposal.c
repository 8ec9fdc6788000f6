#include "config.h"
#include "documents/front-proposal-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "documents/front-markdown-write.h"

#define MOST_PARTS 3000 /* of one block: comparing takes their product */

static void
proposal_free (gpointer data)
{
  FrontProposal *self = data;

  g_free (self->section);
  g_free (self->place);
  g_free (self->old_text);
  g_free (self->new_text);
  g_free (self->reason);
  g_free (self->who);
  g_free (self->when);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_free (self);
}

const char *
front_proposal_kind_name (FrontProposalKind kind)
{
  static const char *const names[] = { "text", "cell", "row_added", "row_removed", "unmatched" };

  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (names), NULL);

  return names[kind];
}

GPtrArray *
front_proposals_list (const FrontProposals *proposals)
{
  g_return_val_if_fail (proposals != NULL, NULL);

  return proposals->list;
}

/* Who tracked the first change in these parts. */
static void
note_author (FrontProposal *proposal, const GPtrArray *parts, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      const FrontDocPart *part = g_ptr_array_index (parts, i);

      for (guint s = 0; part->text != NULL && s < part->text->spans->len; s++)
        {
          const FrontDocSpan *span = &g_array_index (part->text->spans, FrontDocSpan, s);

          if (!(span->style & FRONT_DOC_CHANGED) || span->who == NULL || proposal->who != NULL)
            continue;
          proposal->who = g_strdup (span->who);
          proposal->when = g_strdup (span->when);
        }
    }
}

static FrontProposal *
add (FrontProposals *self, FrontProposalKind kind, const char *section, const char *place, const char *old_text,
     const char *new_text, const char *reason)
{
  FrontProposal *proposal = g_new0 (FrontProposal, 1);

  proposal->kind = kind;
  proposal->section = g_strdup (section);
  proposal->place = g_strdup (place);
  proposal->old_text = g_strdup (old_text);
  proposal->new_text = g_strdup (new_text);
  proposal->reason = g_strdup (reason != NULL ? reason : "");
  g_ptr_array_add (self->list, proposal);
  return proposal;
}

/* ── Prose: paragraphs by the longest common run of them ── */

static char *
part_markdown (const GPtrArray *parts, guint i, int under)
{
  g_autofree char *markdown = front_markdown_write (parts, i, i + 1, under);
  const FrontDocPart *part = g_ptr_array_index (parts, i);

  /* Alone, items of all levels look alike. */
  return g_strdup_printf ("%d %d %s", part->kind, part->kind == FRONT_DOC_ITEM ? part->level : 0, markdown);
}

static GPtrArray *
all_markdown (const GPtrArray *parts, int under)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < parts->len; i++)
    g_ptr_array_add (texts, part_markdown (parts, i, under));
  return texts;
}

static void
add_hunk (FrontProposals *self, const char *heading, gint64 block, int under, const GPtrArray *old_parts,
          const GPtrArray *new_parts, const guint *at)
{
  g_autofree char *old_text = front_markdown_write (old_parts, at[0], at[1], under);
  g_autofree char *new_text = front_markdown_write (new_parts, at[2], at[3], under);
  FrontProposal *proposal = add (self, FRONT_PROPOSAL_TEXT, heading, _("text"), old_text, new_text, NULL);

  proposal->block = block;
  proposal->old_from = at[0];
  proposal->old_to = at[1];
  proposal->new_from = at[2];
  proposal->new_to = at[3];
  note_author (proposal, new_parts, at[2], at[3]);
}

static void
compare_prose (FrontProposals *self, const char *heading, const FrontPlanBlock *block, int under)
{
  GPtrArray *old_parts = front_proposals_parts (self->stored_blocks, block->id);
  GPtrArray *new_parts = front_proposals_parts (self->edited_blocks, block->id);
  g_autoptr(GPtrArray) a = all_markdown (old_parts, under);
  g_autoptr(GPtrArray) b = all_markdown (new_parts, under);
  guint n = MIN (a->len, MOST_PARTS), m = MIN (b->len, MOST_PARTS), i = 0, j = 0;
  g_autofree guint16 *common = g_new0 (guint16, (gsize) (n + 1) * (m + 1));

#define COMMON(x, y) common[(gsize) (x) * (m + 1) + (y)]
  for (guint x = n; x > 0; x--)
    for (guint y = m; y > 0; y--)
      COMMON (x - 1, y - 1) = g_str_equal (a->pdata[x - 1], b->pdata[y - 1]) ? COMMON (x, y) + 1
                                                                              : MAX (COMMON (x, y - 1), COMMON (x - 1, y));
  while (i < n || j < m)
    {
      guint at[4] = { i, i, j, j };

      while (i < n || j < m)
        {
          if (i < n && j < m && g_str_equal (a->pdata[i], b->pdata[j]))
            break;
          if (j >= m || (i < n && COMMON (i + 1, j) >= COMMON (i, j + 1)))
            at[1] = ++i;
          else
            at[3] = ++j;
        }
      /* As many paragraphs as before: each is a change of its own. */
      if (at[1] - at[0] == at[3] - at[2])
        for (guint k = 0; at[0] + k < at[1]; k++)
          {
            guint one[4] = { at[0] + k, at[0] + k + 1, at[2] + k, at[2] + k + 1 };

            add_hunk (self, heading, block->id, under, old_parts, new_parts, one);
          }
      else
        add_hunk (self, heading, block->id, under, old_parts, new_parts, at);
      while (i < n && j < m && g_str_equal (a->pdata[i], b->pdata[j]))
        {
          i++;
          j++;
        }
    }
#undef COMMON
}

/* ── Tables: rows by identity, then by their place between those ── */

static const FrontDocTable *
only_table (const GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    if (((FrontDocPart *) g_ptr_array_index (parts, i))->table != NULL)
      return ((FrontDocPart *) g_ptr_array_index (parts, i))->table;
  return NULL;
}

static char *
cell_text (const FrontDocRow *row, guint column)
{
  const GPtrArray *parts = g_ptr_array_index (row->cells, column);

  return front_markdown_write (parts, 0, parts->len, 0);
}

static char *
row_text (const FrontDocRow *row)
{
  GString *text = g_string_new (NULL);

  for (guint c = 0; c < row->cells->len; c++)
    {
      g_autofree char *cell = cell_text (row, c);

      if (cell[0] != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? " | " : "", cell);
    }
  return g_string_free (text, FALSE);
}

static void
compare_cells (FrontProposals *self, const char *heading, const FrontPlanBlock *block, const FrontDocTable *stored,
               const FrontDocRow *old_row, const FrontDocRow *new_row)
{
  for (guint c = 0; c < block->columns->len; c++)
    {
      g_autofree char *old_text = cell_text (old_row, c);
      g_autofree char *new_text = cell_text (new_row, c);
      g_autofree char *first = cell_text (old_row, 0);
      g_autofree char *title = g_strdelimit (g_strdup (((FrontDocColumn *) g_ptr_array_index (stored->columns, c))->heading),
                                             "\n", ' ');
      g_autofree char *place = c > 0 && first[0] != '\0' ? g_strdup_printf (_("%s of %s"), title, first) : g_strdup (title);
      FrontProposal *proposal;
      const GPtrArray *parts = g_ptr_array_index (new_row->cells, c);

      if (g_str_equal (old_text, new_text))
        continue;
      proposal = add (self, FRONT_PROPOSAL_CELL, heading, place, old_text, new_text, NULL);
      proposal->block = block->id;
      proposal->row = g_ascii_strtoll (old_row->id + 1, NULL, 10);
      proposal->column = ((FrontPlanColumn *) g_ptr_array_index (block->columns, c))->id;
      note_author (proposal, parts, 0, parts->len);
    }
}

/* For each edited row the stored one it is, or -1. Rows that lost their identity take what stands at their place. */
static int *
match_rows (const FrontDocTable *stored, const FrontDocTable *edited)
{
  int *match = g_new (int, edited->rows->len + 1);
  g_autofree gboolean *taken = g_new0 (gboolean, stored->rows->len + 1);

  for (guint e = 0; e < edited->rows->len; e++)
    {
      const FrontDocRow *row = g_ptr_array_index (edited->rows, e);

      match[e] = -1;
      for (guint s = 0; row->id != NULL && s < stored->rows->len && match[e] < 0; s++)
        if (!taken[s] && g_strcmp0 (((FrontDocRow *) g_ptr_array_index (stored->rows, s))->id, row->id) == 0)
          {
            match[e] = (int) s;
            taken[s] = TRUE;
          }
    }
  for (guint e = 0; e < edited->rows->len;)
    {
      guint end = e;
      int before = e > 0 ? match[e - 1] : -1, after;

      while (end < edited->rows->len && match[end] < 0)
        end++;
      after = end < edited->rows->len ? match[end] : (int) stored->rows->len;
      /* Only where as many are missing between the same neighbours as are new there. */
      if (end > e && after - before - 1 == (int) (end - e))
        for (guint k = e; k < end; k++)
          if (!taken[before + 1 + (int) (k - e)])
            {
              match[k] = before + 1 + (int) (k - e);
              taken[match[k]] = TRUE;
            }
      e = end + 1;
    }
  return match;
}

static void
compare_table (FrontProposals *self, const char *heading, const FrontPlanBlock *block)
{
  const FrontDocTable *stored = only_table (front_proposals_parts (self->stored_blocks, block->id));
  const FrontDocTable *edited = only_table (front_proposals_parts (self->edited_blocks, block->id));
  g_autofree int *match = NULL;
  g_autofree gboolean *seen = NULL;
  FrontProposal *last = NULL;
  gint64 after = 0;

  if (stored == NULL)
    return;
  if (edited == NULL || edited->columns->len != stored->columns->len)
    {
      g_autofree char *text = g_strdup (block->text);

      add (self, FRONT_PROPOSAL_UNMATCHED, heading, _("table"), text, "",
           edited == NULL ? _("the table is not in the document") : _("the table has other columns"));
      for (guint e = 0; edited != NULL && e < edited->rows->len; e++)
        {
          g_autofree char *row = row_text (g_ptr_array_index (edited->rows, e));

          add (self, FRONT_PROPOSAL_UNMATCHED, heading, _("row"), "", row, _("the table has other columns"));
        }
      return;
    }
  match = match_rows (stored, edited);
  seen = g_new0 (gboolean, stored->rows->len + 1);
  for (guint e = 0; e < edited->rows->len; e++)
    {
      const FrontDocRow *row = g_ptr_array_index (edited->rows, e);

      if (match[e] >= 0)
        {
          const FrontDocRow *old_row = g_ptr_array_index (stored->rows, match[e]);

          seen[match[e]] = TRUE;
          compare_cells (self, heading, block, stored, old_row, row);
          after = g_ascii_strtoll (old_row->id + 1, NULL, 10);
          last = NULL;
        }
      else
        {
          g_autofree char *text = row_text (row);
          FrontProposal *proposal;

          if (text[0] == '\0')
            continue;
          proposal = add (self, FRONT_PROPOSAL_ROW_ADDED, heading, _("row"), "", text, NULL);
          proposal->block = block->id;
          proposal->row = after;
          proposal->after = last;
          proposal->cells = g_ptr_array_new_with_free_func (g_free);
          for (guint c = 0; c < row->cells->len; c++)
            {
              const GPtrArray *parts = g_ptr_array_index (row->cells, c);

              g_ptr_array_add (proposal->cells, cell_text (row, c));
              note_author (proposal, parts, 0, parts->len);
            }
          last = proposal;
        }
    }
  for (guint s = 0; s < stored->rows->len; s++)
    if (!seen[s])
      {
        const FrontDocRow *row = g_ptr_array_index (stored->rows, s);
        g_autofree char *text = row_text (row);
        FrontProposal *proposal = add (self, FRONT_PROPOSAL_ROW_REMOVED, heading, _("row"), text, "", NULL);

        proposal->block = block->id;
        proposal->row = g_ascii_strtoll (row->id + 1, NULL, 10);
      }
}

/* Figures that live elsewhere: what was typed over them is shown, and belongs there. */
static void
compare_quoted (FrontProposals *self, const char *heading, const FrontPlanBlock *block)
{
  const FrontDocTable *stored = only_table (front_proposals_parts (self->stored_blocks, block->id));
  const FrontDocTable *edited = only_table (front_proposals_parts (self->edited_blocks, block->id));
  guint rows = MAX (stored != NULL ? stored->rows->len : 0, edited != NULL ? edited->rows->len : 0);

  for (guint r = 0; r < rows; r++)
    {
      g_autofree char *old_text = stored != NULL && r < stored->rows->len ? row_text (g_ptr_array_index (stored->rows, r))
                                                                          : g_strdup ("");
      g_autofree char *new_text = edited != NULL && r < edited->rows->len ? row_text (g_ptr_array_index (edited->rows, r))
                                                                          : g_strdup ("");

      if (!g_str_equal (old_text, new_text))
        add (self, FRONT_PROPOSAL_UNMATCHED, heading, _("quoted figures"), old_text, new_text,
             _("these are quoted: change them where they live, under Performance or Risks"));
    }
}

/* ── Headings, and what stands in no block ── */

static void
compare_heading (FrontProposals *self, const FrontPlanSection *section, const char *heading)
{
  GPtrArray *parts = front_document_parts (self->edited);
  g_autofree char *id = g_strdup_printf ("s%" G_GINT64_FORMAT, section->id);

  for (guint i = 0; i < parts->len; i++)
    {
      const FrontDocPart *part = g_ptr_array_index (parts, i);
      g_autoptr(GPtrArray) one = NULL;
      g_autofree char *text = NULL;
      g_autofree char *plain = NULL;

      if (g_strcmp0 (part->id, id) != 0)
        continue;
      one = g_ptr_array_new ();
      g_ptr_array_add (one, (gpointer) part);
      plain = g_strdup (part->text->text);
      text = front_markdown_write (one, 0, 1, 0);
      if (!front_doc_text_changed (part->text) && !g_str_equal (plain, heading))
        add (self, FRONT_PROPOSAL_UNMATCHED, heading, _("heading"), heading, plain,
             _("a heading is the plan's: change it in the Plan tab"));
      else if (front_doc_text_changed (part->text))
        add (self, FRONT_PROPOSAL_UNMATCHED, heading, _("heading"), heading, text,
             _("a heading is the plan's: change it in the Plan tab"));
      return;
    }
}

/* Whatever in the document has no identity of this plan. */
static void
add_strangers (FrontProposals *self)
{
  GPtrArray *parts = front_document_parts (self->edited);
  g_autofree char *heading = g_strdup ("");

  for (guint i = 0; i < parts->len; i++)
    {
      const FrontDocPart *part = g_ptr_array_index (parts, i);
      g_autofree char *text = NULL;

      if (part->id != NULL && part->id[0] == 's')
        {
          g_free (heading);
          heading = g_strdup (part->text->text);
        }
      if (part->id != NULL && (part->id[0] == 's' || g_hash_table_contains (self->stored_blocks, part->id)))
        continue;
      text = part->table == NULL ? front_markdown_write (parts, i, i + 1, 0) : NULL;
      if (text != NULL && text[0] != '\0')
        add (self, FRONT_PROPOSAL_UNMATCHED, heading, _("text"), "", text, _("it stands outside the plan's own texts"));
      for (guint r = 0; part->table != NULL && r < part->table->rows->len; r++)
        {
          g_autofree char *row = row_text (g_ptr_array_index (part->table->rows, r));

          add (self, FRONT_PROPOSAL_UNMATCHED, heading, _("row"), "", row, _("its table is not one of the plan's"));
        }
    }
}

/* ── The whole ── */

static gboolean
is_gone (const FrontDocPart *part)
{
  g_autoptr(GPtrArray) one = g_ptr_array_new ();
  g_autofree char *text = NULL;

  if (part->text == NULL || !front_doc_text_changed (part->text))
    return FALSE;
  g_ptr_array_add (one, (gpointer) part);
  text = front_markdown_write (one, 0, 1, 0);
  return text[strspn (text, "-> #.0123456789")] == '\0';
}

static GHashTable *
index_blocks (const FrontDocument *document)
{
  GHashTable *blocks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  const GPtrArray *parts = front_document_parts (document);

  for (guint i = 0; i < parts->len; i++)
    {
      FrontDocPart *part = g_ptr_array_index (parts, i);
      GPtrArray *block;

      if (part->id == NULL || part->id[0] != 'b')
        continue;
      block = g_hash_table_lookup (blocks, part->id);
      if (block == NULL)
        {
          block = g_ptr_array_new ();
          g_hash_table_insert (blocks, g_strdup (part->id), block);
        }
      if (!is_gone (part))
        g_ptr_array_add (block, part);
    }
  return blocks;
}

GPtrArray *
front_proposals_parts (GHashTable *blocks, gint64 block)
{
  g_autofree char *id = g_strdup_printf ("b%" G_GINT64_FORMAT, block);
  GPtrArray *parts = g_hash_table_lookup (blocks, id);

  if (parts == NULL)
    {
      parts = g_ptr_array_new ();
      g_hash_table_insert (blocks, g_steal_pointer (&id), parts);
    }
  return parts;
}

static gboolean
is_of_plan (const FrontProposals *self)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->edited_blocks);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (g_hash_table_contains (self->stored_blocks, id))
      return TRUE;
  return FALSE;
}

FrontProposals *
front_proposals_new (FrontPlanSources *sources, FrontDocument *edited, GError **error)
{
  const FrontPlan *plan;
  FrontProposals *self;

  g_return_val_if_fail (sources != NULL && edited != NULL, NULL);

  plan = front_plan_sources_plan (sources);
  self = g_new0 (FrontProposals, 1);
  self->sources = front_plan_sources_ref (sources);
  self->stored = front_plan_document_new (sources);
  self->edited = front_document_ref (edited);
  self->stored_blocks = index_blocks (self->stored);
  self->edited_blocks = index_blocks (edited);
  self->list = g_ptr_array_new_with_free_func (proposal_free);
  if (!is_of_plan (self))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("%s: nothing in it comes from the plan %s: export the plan as .odt, and edit that file"),
                   front_document_title (edited), plan->ref);
      front_proposals_free (self);
      return NULL;
    }
  for (guint s = 0; s < plan->sections->len; s++)
    {
      const FrontPlanSection *section = g_ptr_array_index (plan->sections, s);
      g_autofree char *heading = front_plan_section_heading (plan, section);

      compare_heading (self, section, heading);
      for (guint b = 0; b < section->blocks->len; b++)
        {
          const FrontPlanBlock *block = g_ptr_array_index (section->blocks, b);

          if (block->kind == FRONT_BLOCK_PROSE)
            compare_prose (self, heading, block, section->level);
          else if (block->kind == FRONT_BLOCK_TABLE)
            compare_table (self, heading, block);
          else
            compare_quoted (self, heading, block);
        }
    }
  add_strangers (self);
  return self;
}

void
front_proposals_free (FrontProposals *proposals)
{
  if (proposals == NULL)
    return;
  g_ptr_array_unref (proposals->list);
  g_hash_table_unref (proposals->stored_blocks);
  g_hash_table_unref (proposals->edited_blocks);
  front_document_unref (proposals->stored);
  front_document_unref (proposals->edited);
  front_plan_sources_unref (proposals->sources);
  g_free (proposals);
}
