#include "config.h"
#include "plan/front-word-diff.h"

#include <string.h>

/* Above this many edits the middle is told as one change: nobody reads such a comparison word by word, and the search takes
 * memory by their square. */
#define MOST_EDITS 2000

typedef struct
{
  const char *start;
  gsize length;
} Token;

static gboolean
is_number_sign (gunichar c)
{
  return c == '.' || c == ',' || c == '/' || c == '%' || c == ':';
}

/* The end of the token that begins at @p. */
static const char *
token_end (const char *p)
{
  gunichar first = g_utf8_get_char (p);
  const char *next = g_utf8_next_char (p);

  if (g_unichar_isspace (first))
    return next;
  if (first == 0xa3 && g_unichar_isdigit (g_utf8_get_char (next))) /* £ */
    first = g_utf8_get_char (next);
  if (g_unichar_isdigit (first))
    {
      for (;;)
        {
          gunichar c = g_utf8_get_char (next);
          const char *after = c != 0 ? g_utf8_next_char (next) : next;

          if (g_unichar_isalnum (c) || c == '%' || (is_number_sign (c) && g_unichar_isdigit (g_utf8_get_char (after))))
            next = after;
          else
            return next;
        }
    }
  if (!g_unichar_isalnum (first))
    return next;
  for (;;)
    {
      gunichar c = g_utf8_get_char (next);
      const char *after = c != 0 ? g_utf8_next_char (next) : next;
      gboolean inside = (c == '\'' || c == 0x2019 || c == '-') && g_unichar_isalpha (g_utf8_get_char (after));

      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c) && !inside)
        return next;
      next = after;
    }
}

static GArray *
split (const char *text)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (Token));

  for (const char *p = text; *p != '\0';)
    {
      const char *end = token_end (p);
      Token token = { p, (gsize) (end - p) };

      g_array_append_val (tokens, token);
      p = end;
    }
  return tokens;
}

static gboolean
same_token (const GArray *a, guint i, const GArray *b, guint k)
{
  const Token *x = &g_array_index (a, Token, i);
  const Token *y = &g_array_index (b, Token, k);

  return x->length == y->length && memcmp (x->start, y->start, x->length) == 0;
}

static void
segment_free (gpointer data)
{
  FrontSegment *segment = data;

  g_free (segment->text);
  g_free (segment);
}

/* Tokens @from to @to stand side by side in their text. */
static void
add (GPtrArray *segments, FrontSegmentKind kind, const GArray *tokens, guint from, guint to)
{
  const Token *first, *last;
  FrontSegment *segment;

  if (from >= to)
    return;
  first = &g_array_index (tokens, Token, from);
  last = &g_array_index (tokens, Token, to - 1);
  segment = g_new (FrontSegment, 1);
  segment->kind = kind;
  segment->text = g_strndup (first->start, (gsize) (last->start + last->length - first->start));
  g_ptr_array_add (segments, segment);
}

/* Marks which tokens of the middle stay: @kept_a[i] and @kept_b[k]. FALSE where there are too many edits. */
static gboolean
search (const GArray *a, guint a0, guint a1, const GArray *b, guint b0, guint b1, gboolean *kept_a, gboolean *kept_b)
{
  int n = (int) (a1 - a0), m = (int) (b1 - b0);
  int most = MIN (n + m, MOST_EDITS);
  g_autofree int *v = g_new0 (int, 2 * (gsize) most + 3);
  g_autoptr(GPtrArray) trace = g_ptr_array_new_with_free_func (g_free);
  int offset = most + 1, found = -1;

  for (int d = 0; d <= most && found < 0; d++)
    {
      /* Only the diagonals -d … d were ever set. */
      g_ptr_array_add (trace, g_memdup2 (&v[offset - d - 1], (2 * (gsize) d + 3) * sizeof (int)));
      for (int k = -d; k <= d; k += 2)
        {
          int x = k == -d || (k != d && v[offset + k - 1] < v[offset + k + 1]) ? v[offset + k + 1] : v[offset + k - 1] + 1;
          int y = x - k;

          while (x < n && y >= 0 && y < m && same_token (a, a0 + (guint) x, b, b0 + (guint) y))
            x++, y++;
          v[offset + k] = x;
          if (x >= n && y >= m)
            {
              found = d;
              break;
            }
        }
    }
  if (found < 0)
    return FALSE;
  for (int d = found, x = n, y = m; d >= 0; d--)
    {
      const int *before = (const int *) g_ptr_array_index (trace, d) + d + 1; /* index by diagonal */
      int k = x - y;
      int from = k == -d || (k != d && before[k - 1] < before[k + 1]) ? k + 1 : k - 1;
      int from_x = d > 0 ? before[from] : 0;
      int from_y = d > 0 ? from_x - from : 0;

      while (x > from_x && y > from_y)
        {
          x--, y--;
          kept_a[a0 + (guint) x] = kept_b[b0 + (guint) y] = TRUE;
        }
      x = from_x;
      y = from_y;
    }
  return TRUE;
}

static gboolean
is_blank (const GArray *tokens, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    if (!g_unichar_isspace (g_utf8_get_char (g_array_index (tokens, Token, i).start)))
      return FALSE;
  return TRUE;
}

/* Blanks alone between two changes change with them: "[-old words-]{+new words+}", not word by word in turn. */
static void
join_changes (const GArray *a, const GArray *b, gboolean *kept_a, gboolean *kept_b)
{
  for (guint i = 0, k = 0; i < a->len || k < b->len;)
    {
      guint i0, k0;

      while (i < a->len && !kept_a[i])
        i++;
      while (k < b->len && !kept_b[k])
        k++;
      i0 = i;
      k0 = k;
      while (i < a->len && k < b->len && kept_a[i] && kept_b[k])
        i++, k++;
      /* A run ends where either side has a change. */
      if (i0 == i || (i0 == 0 && k0 == 0) || (i == a->len && k == b->len) || !is_blank (a, i0, i))
        continue;
      for (guint n = i0; n < i; n++)
        kept_a[n] = FALSE;
      for (guint n = k0; n < k; n++)
        kept_b[n] = FALSE;
    }
}

GPtrArray *
front_word_diff (const char *old_text, const char *new_text)
{
  g_autoptr(GArray) a = NULL;
  g_autoptr(GArray) b = NULL;
  g_autofree gboolean *kept_a = NULL;
  g_autofree gboolean *kept_b = NULL;
  GPtrArray *segments;
  guint head = 0, tail = 0, i, k;

  g_return_val_if_fail (old_text != NULL && new_text != NULL, NULL);

  segments = g_ptr_array_new_with_free_func (segment_free);
  a = split (old_text);
  b = split (new_text);
  while (head < a->len && head < b->len && same_token (a, head, b, head))
    head++;
  while (tail < a->len - head && tail < b->len - head && same_token (a, a->len - tail - 1, b, b->len - tail - 1))
    tail++;
  kept_a = g_new0 (gboolean, a->len + 1);
  kept_b = g_new0 (gboolean, b->len + 1);
  for (i = 0; i < head; i++)
    kept_a[i] = kept_b[i] = TRUE;
  for (i = 0; i < tail; i++)
    kept_a[a->len - i - 1] = kept_b[b->len - i - 1] = TRUE;
  search (a, head, a->len - tail, b, head, b->len - tail, kept_a, kept_b);
  join_changes (a, b, kept_a, kept_b);

  for (i = 0, k = 0; i < a->len || k < b->len;)
    {
      guint i0 = i, k0 = k;

      while (i < a->len && k < b->len && kept_a[i] && kept_b[k])
        i++, k++;
      add (segments, FRONT_SEGMENT_SAME, a, i0, i);
      i0 = i;
      k0 = k;
      while (i < a->len && !kept_a[i])
        i++;
      while (k < b->len && !kept_b[k])
        k++;
      add (segments, FRONT_SEGMENT_DELETED, a, i0, i);
      add (segments, FRONT_SEGMENT_INSERTED, b, k0, k);
    }
  return segments;
}

char *
front_word_diff_to_text (GPtrArray *segments)
{
  GString *text;

  g_return_val_if_fail (segments != NULL, NULL);

  text = g_string_new (NULL);
  for (guint i = 0; i < segments->len; i++)
    {
      const FrontSegment *segment = g_ptr_array_index (segments, i);

      if (segment->kind == FRONT_SEGMENT_SAME)
        g_string_append (text, segment->text);
      else if (segment->kind == FRONT_SEGMENT_DELETED)
        g_string_append_printf (text, "[-%s-]", segment->text);
      else
        g_string_append_printf (text, "{+%s+}", segment->text);
    }
  return g_string_free (text, FALSE);
}

const char *
front_segment_kind_name (FrontSegmentKind kind)
{
  return kind == FRONT_SEGMENT_SAME ? "same" : kind == FRONT_SEGMENT_DELETED ? "deleted" : "inserted";
}
