#include "config.h"
#include "documents/front-redline-text.h"

#include <string.h>

#include "plan/front-word-diff.h"

#define MOST_PAIRS (4 * 1000 * 1000) /* paragraphs of one side times those of the other; past it they are paired in order */
#define ALIKE 0.4                    /* the share of a paragraph that is the same in both, so that it counts as one changed */

/* The bytes [@start, @end) of @from with their own marks and the change's. */
static void
append_range (FrontDocText *out, const FrontDocText *from, const GArray *runs, guint start, guint end, FrontDocStyle change,
              const FrontRedlineMaker *maker)
{
  for (guint i = 0; i < runs->len; i++)
    {
      const FrontDocSpan *run = &g_array_index (runs, FrontDocSpan, i);
      guint a = MAX (run->start, start), b = MIN (run->end, end);
      g_autofree char *stretch = NULL;

      if (a >= b)
        continue;
      stretch = g_strndup (from->text + a, b - a);
      front_doc_text_append (out, stretch, run->style | change, run->uri, change != 0 ? maker->who : NULL,
                             change != 0 ? maker->when : NULL);
    }
}

static FrontDocText *
text_of_segments (const FrontDocText *old_text, const FrontDocText *new_text, const GPtrArray *segments,
                  const FrontRedlineMaker *maker)
{
  FrontDocText *out = front_doc_text_new ("");
  g_autoptr(GArray) old_runs = front_doc_text_runs (old_text);
  g_autoptr(GArray) new_runs = front_doc_text_runs (new_text);
  guint old_at = 0, new_at = 0;

  for (guint i = 0; i < segments->len; i++)
    {
      const FrontSegment *segment = segments->pdata[i];
      guint length = (guint) strlen (segment->text);

      switch (segment->kind)
        {
        case FRONT_SEGMENT_DELETED:
          append_range (out, old_text, old_runs, old_at, old_at + length, FRONT_DOC_DELETED, maker);
          old_at += length;
          break;
        case FRONT_SEGMENT_INSERTED:
          append_range (out, new_text, new_runs, new_at, new_at + length, FRONT_DOC_INSERTED, maker);
          new_at += length;
          break;
        case FRONT_SEGMENT_SAME:
        default:
          append_range (out, new_text, new_runs, new_at, new_at + length, 0, maker);
          old_at += length;
          new_at += length;
          break;
        }
    }
  return out;
}

FrontDocText *
front_redline_text (const FrontDocText *old_text, const FrontDocText *new_text, const FrontRedlineMaker *maker)
{
  g_autoptr(GPtrArray) segments = NULL;

  g_return_val_if_fail (old_text != NULL && new_text != NULL && maker != NULL, NULL);

  segments = front_word_diff (old_text->text, new_text->text);
  return text_of_segments (old_text, new_text, segments, maker);
}

static void
add_part (GPtrArray *out, const FrontDocPart *like, FrontDocText *text)
{
  FrontDocPart *part = front_doc_part_new (like->kind, like->level, like->marker);

  part->text = text;
  g_ptr_array_add (out, part);
}

/* A whole paragraph that is only on one side, or on both alike (@change 0). */
static void
add_whole (GPtrArray *out, const FrontDocPart *part, FrontDocStyle change, const FrontRedlineMaker *maker)
{
  FrontDocText *text;
  g_autoptr(GArray) runs = NULL;

  if (part->text == NULL)
    return; /* a table or figure inside prose has no words to mark */
  text = front_doc_text_new ("");
  runs = front_doc_text_runs (part->text);
  append_range (text, part->text, runs, 0, (guint) strlen (part->text->text), change, maker);
  add_part (out, part, text);
}

static gboolean
same (const FrontDocPart *one, const FrontDocPart *other)
{
  return one->kind == other->kind && one->level == other->level && g_strcmp0 (one->marker, other->marker) == 0
         && one->text != NULL && other->text != NULL && g_str_equal (one->text->text, other->text->text);
}

/* Adds a paragraph that was changed, where the two are alike enough to be one. */
static gboolean
add_changed (GPtrArray *out, const FrontDocPart *old_part, const FrontDocPart *new_part, const FrontRedlineMaker *maker)
{
  g_autoptr(GPtrArray) segments = NULL;
  gsize kept = 0, most;

  if (old_part->text == NULL || new_part->text == NULL || old_part->kind != new_part->kind)
    return FALSE;
  segments = front_word_diff (old_part->text->text, new_part->text->text);
  most = MAX (strlen (old_part->text->text), strlen (new_part->text->text));
  for (guint i = 0; i < segments->len; i++)
    if (((const FrontSegment *) segments->pdata[i])->kind == FRONT_SEGMENT_SAME)
      kept += strlen (((const FrontSegment *) segments->pdata[i])->text);
  if ((double) kept < ALIKE * (double) most)
    return FALSE;
  add_part (out, new_part, text_of_segments (old_part->text, new_part->text, segments, maker));
  return TRUE;
}

/* What stands between two paragraphs that both sides have. */
static void
add_gap (GPtrArray *out, const GPtrArray *old_parts, guint i, guint i_end, const GPtrArray *new_parts, guint j, guint j_end,
         const FrontRedlineMaker *maker)
{
  while (i < i_end && j < j_end && add_changed (out, old_parts->pdata[i], new_parts->pdata[j], maker))
    {
      i++;
      j++;
    }
  for (; i < i_end; i++)
    add_whole (out, old_parts->pdata[i], FRONT_DOC_DELETED, maker);
  for (; j < j_end; j++)
    add_whole (out, new_parts->pdata[j], FRONT_DOC_INSERTED, maker);
}

void
front_redline_parts (GPtrArray *out, const GPtrArray *old_parts, const GPtrArray *new_parts, const FrontRedlineMaker *maker)
{
  guint n, m, i = 0, j = 0;
  g_autofree guint16 *common = NULL;

  g_return_if_fail (out != NULL && old_parts != NULL && new_parts != NULL && maker != NULL);

  n = old_parts->len;
  m = new_parts->len;
  if ((guint64) n * m > MOST_PAIRS || n > G_MAXUINT16)
    {
      add_gap (out, old_parts, 0, n, new_parts, 0, m, maker);
      return;
    }
  /* The longest common run of paragraphs. */
  common = g_new0 (guint16, (gsize) (n + 1) * (m + 1));
#define COMMON(x, y) common[(gsize) (x) * (m + 1) + (y)]
  for (guint x = n; x > 0; x--)
    for (guint y = m; y > 0; y--)
      COMMON (x - 1, y - 1) = same (old_parts->pdata[x - 1], new_parts->pdata[y - 1])
                                ? COMMON (x, y) + 1 : MAX (COMMON (x, y - 1), COMMON (x - 1, y));
  while (i < n || j < m)
    {
      guint i_end = i, j_end = j;

      while ((i_end < n || j_end < m)
             && !(i_end < n && j_end < m && same (old_parts->pdata[i_end], new_parts->pdata[j_end])))
        {
          if (j_end >= m || (i_end < n && COMMON (i_end + 1, j_end) >= COMMON (i_end, j_end + 1)))
            i_end++;
          else
            j_end++;
        }
      add_gap (out, old_parts, i, i_end, new_parts, j, j_end, maker);
      i = i_end;
      j = j_end;
      for (; i < n && j < m && same (old_parts->pdata[i], new_parts->pdata[j]); i++, j++)
        add_whole (out, new_parts->pdata[j], 0, maker);
    }
#undef COMMON
}
