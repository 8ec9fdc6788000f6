#include "config.h"
#include "plan/front-prose-spans.h"

#include <string.h>

typedef struct
{
  const char *text;
  GArray *spans;
} Reader;

/* A run of * or _ that may open or close. */
typedef struct
{
  gsize at;       /* of what is left of it */
  gsize left;     /* signs that found no partner yet */
  gsize whole;    /* signs there were */
  char sign;
  gboolean opens, closes;
} Run;

static void
add (Reader *reader, FrontSpanKind kind, gsize start, gsize end, int level)
{
  FrontSpan span = { kind, start, end, level };

  if (end > start)
    g_array_append_val (reader->spans, span);
}

/* ── Inside a paragraph ── */

static gboolean
is_space (gunichar c)
{
  return c == 0 || g_unichar_isspace (c);
}

static void
add_run (GArray *runs, const char *text, gsize start, gsize end, gsize at, gsize length)
{
  gunichar before = at > start ? g_utf8_get_char (g_utf8_find_prev_char (text, text + at)) : 0;
  gunichar after = at + length < end ? g_utf8_get_char (text + at + length) : 0;
  gboolean left = !is_space (after) && (!g_unichar_ispunct (after) || is_space (before) || g_unichar_ispunct (before));
  gboolean right = !is_space (before) && (!g_unichar_ispunct (before) || is_space (after) || g_unichar_ispunct (after));
  Run run = { at, length, length, text[at], left, right };

  if (run.sign == '_')
    {
      run.opens = left && (!right || g_unichar_ispunct (before));
      run.closes = right && (!left || g_unichar_ispunct (after));
    }
  g_array_append_val (runs, run);
}

static gboolean
is_pair (const Run *opener, const Run *closer)
{
  if (opener->sign != closer->sign || !opener->opens || opener->left == 0)
    return FALSE;
  /* *a**b*: a run that could do either pairs with its like only. */
  return !((opener->closes || closer->opens) && (opener->whole + closer->whole) % 3 == 0
           && (opener->whole % 3 != 0 || closer->whole % 3 != 0));
}

static void
pair_runs (Reader *reader, GArray *runs)
{
  for (guint c = 0; c < runs->len; c++)
    {
      Run *closer = &g_array_index (runs, Run, c);

      for (guint o = c; closer->closes && closer->left > 0 && o-- > 0;)
        {
          Run *opener = &g_array_index (runs, Run, o);

          while (closer->left > 0 && is_pair (opener, closer))
            {
              gsize n = opener->left > 1 && closer->left > 1 ? 2 : 1;
              gsize from = opener->at + opener->left;

              add (reader, n == 2 ? FRONT_SPAN_STRONG : FRONT_SPAN_EMPHASIS, from, closer->at, 0);
              add (reader, FRONT_SPAN_SIGN, from - n, from, 0);
              add (reader, FRONT_SPAN_SIGN, closer->at, closer->at + n, 0);
              opener->left -= n;
              closer->at += n;
              closer->left -= n;
              /* What stands between them is inside now. */
              for (guint i = o + 1; i < c; i++)
                g_array_index (runs, Run, i).left = 0;
            }
        }
    }
}

/* The end of `code`, from the first ` after the opening ones; 0 where it does not end. */
static gsize
find_ticks (const char *text, gsize at, gsize end, gsize n)
{
  while (at < end)
    {
      gsize run = 0;

      while (at + run < end && text[at + run] == '`')
        run++;
      if (run == n)
        return at;
      at += MAX (run, 1);
    }
  return 0;
}

/* [words](address): where the words end and where the address ends. */
static gboolean
find_link (const char *text, gsize at, gsize end, gsize *words, gsize *whole)
{
  int depth = 0;
  gsize i;

  for (i = at; i < end; i++)
    {
      if (text[i] == '\\')
        i++;
      else if (text[i] == '[')
        depth++;
      else if (text[i] == ']' && --depth == 0)
        break;
    }
  if (i + 1 >= end || text[i] != ']' || text[i + 1] != '(')
    return FALSE;
  *words = i;
  depth = 0;
  for (i = i + 1; i < end && text[i] != '\n'; i++)
    {
      if (text[i] == '\\')
        i++;
      else if (text[i] == '(')
        depth++;
      else if (text[i] == ')' && --depth == 0)
        {
          *whole = i + 1;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_address (const char *text, gsize at, gsize end, gsize *whole)
{
  gsize i = at;

  while (i < end && g_ascii_isalnum (text[i]))
    i++;
  if (i == at || i >= end || (text[i] != ':' && text[i] != '@' && text[i] != '.'))
    return FALSE;
  while (i < end && text[i] != '>' && text[i] != '<' && !g_ascii_isspace (text[i]))
    i++;
  *whole = i;
  return i < end && text[i] == '>';
}

static void
read_inline (Reader *reader, gsize start, gsize end)
{
  const char *text = reader->text;
  g_autoptr(GArray) runs = g_array_new (FALSE, FALSE, sizeof (Run));
  gsize words_end = 0, link_end = 0, other = 0;

  for (gsize i = start; i < end;)
    {
      gsize n = 1;

      while (i + n < end && text[i + n] == text[i])
        n++;
      if (text[i] == '\\' && i + 1 < end && g_ascii_ispunct (text[i + 1]))
        {
          add (reader, FRONT_SPAN_SIGN, i, i + 1, 0);
          i += 2;
        }
      else if (text[i] == '`')
        {
          other = find_ticks (text, i + n, end, n);
          if (other != 0)
            {
              add (reader, FRONT_SPAN_CODE, i + n, other, 0);
              add (reader, FRONT_SPAN_SIGN, i, i + n, 0);
              add (reader, FRONT_SPAN_SIGN, other, other + n, 0);
              i = other;
            }
          i += n;
        }
      else if (text[i] == '<' && is_address (text, i + 1, end, &other))
        {
          add (reader, FRONT_SPAN_LINK, i + 1, other, 0);
          add (reader, FRONT_SPAN_SIGN, i, i + 1, 0);
          add (reader, FRONT_SPAN_SIGN, other, other + 1, 0);
          i = other + 1;
        }
      else if (text[i] == '[' && link_end == 0 && find_link (text, i, end, &words_end, &link_end))
        {
          add (reader, FRONT_SPAN_LINK, i + 1, words_end, 0);
          add (reader, FRONT_SPAN_SIGN, i, i + 1, 0);
          i++;
        }
      else if (text[i] == ']' && link_end != 0 && i == words_end)
        {
          add (reader, FRONT_SPAN_SIGN, i, link_end, 0);
          i = link_end;
          link_end = 0;
        }
      else if (text[i] == '*' || text[i] == '_')
        {
          add_run (runs, text, start, end, i, n);
          i += n;
        }
      else
        i++;
    }
  pair_runs (reader, runs);
}

/* ── Lines ── */

static gsize
indent_of (const char *line, gsize length)
{
  gsize n = 0;

  while (n < length && line[n] == ' ')
    n++;
  return n;
}

gboolean
front_prose_is_fence (const char *line, gsize length)
{
  gsize n;

  g_return_val_if_fail (line != NULL, FALSE);

  n = indent_of (line, length);
  return n <= 3 && n + 3 <= length && (strncmp (line + n, "```", 3) == 0 || strncmp (line + n, "~~~", 3) == 0);
}

/* "# ": how many, 0 for no heading. */
static int
heading_level (const char *line, gsize length)
{
  gsize indent = indent_of (line, length), n = indent;

  while (n < length && line[n] == '#')
    n++;
  if (indent > 3 || n == indent || n - indent > 6 || (n < length && line[n] != ' '))
    return 0;
  return (int) (n - indent);
}

/* "- " or "12. ": its length with what stands before it, 0 for no item. */
static gsize
item_prefix (const char *line, gsize length)
{
  gsize n = indent_of (line, length), digits = n;

  if (n + 1 < length && strchr ("-*+", line[n]) != NULL && line[n + 1] == ' ')
    return n + 2;
  while (digits < length && g_ascii_isdigit (line[digits]))
    digits++;
  if (digits > n && digits - n <= 9 && digits + 1 < length && (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ')
    return digits + 2;
  return 0;
}

/* Nothing but three or more of one sign: a rule, or what makes a heading of the line above. */
static char
rule_sign (const char *line, gsize length)
{
  char sign = 0;
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (line[i] == ' ')
        continue;
      if (strchr ("-*_=", line[i]) == NULL || (sign != 0 && line[i] != sign))
        return 0;
      sign = line[i];
      n++;
    }
  return n >= 3 || (sign == '=' && n >= 1) ? sign : 0;
}

gsize
front_prose_prefix (const char *line, gsize length)
{
  gsize n;

  g_return_val_if_fail (line != NULL, 0);

  n = indent_of (line, length);
  if (heading_level (line, length) > 0)
    return MIN (n + (gsize) heading_level (line, length) + 1, length);
  if (n < length && line[n] == '>')
    return n + 1 < length && line[n + 1] == ' ' ? n + 2 : n + 1;
  return MAX (item_prefix (line, length), n);
}

/* In the order of the text; of those that begin together the wider comes first. */
static int
compare_spans (gconstpointer one, gconstpointer other)
{
  const FrontSpan *a = one, *b = other;

  if (a->start != b->start)
    return a->start < b->start ? -1 : 1;
  if (a->end != b->end)
    return a->end > b->end ? -1 : 1;
  return (int) a->kind - (int) b->kind;
}

GArray *
front_prose_spans (const char *text, gboolean *fenced)
{
  Reader reader = { text, NULL };
  gsize words = 0; /* the beginning of the words that go on from line to line */
  gboolean going = FALSE;

  g_return_val_if_fail (text != NULL && fenced != NULL, NULL);

  reader.spans = g_array_new (FALSE, FALSE, sizeof (FrontSpan));
  for (gsize at = 0; text[at] != '\0';)
    {
      const char *line = text + at;
      gsize length = strcspn (line, "\n"), end = at + length, prefix = front_prose_prefix (line, length);
      gboolean fence = front_prose_is_fence (line, length);
      int level = heading_level (line, length);
      gsize item = item_prefix (line, length);
      char rule = rule_sign (line, length);
      gboolean quote = prefix > 0 && memchr (line, '>', prefix) != NULL;
      /* "***" under words is a rule, "---" and "===" make them a heading. */
      gboolean under = going && (rule == '-' || rule == '=') && strchr (line, ' ') != line;

      if (rule == '=' && !under)
        rule = 0;
      if (going && (fence || *fenced || level > 0 || item > 0 || rule != 0 || quote || length == indent_of (line, length)))
        {
          read_inline (&reader, words, at);
          going = FALSE;
          if (under && !fence && !*fenced)
            add (&reader, FRONT_SPAN_HEADING, words, at - 1, rule == '=' ? 1 : 2);
        }
      if (fence || *fenced)
        {
          if (fence)
            {
              add (&reader, FRONT_SPAN_SIGN, at, end, 0);
              *fenced = !*fenced;
            }
          add (&reader, FRONT_SPAN_FENCED, at, *fenced && text[end] != '\0' ? end + 1 : end, 0);
        }
      else if (rule != 0)
        add (&reader, FRONT_SPAN_SIGN, at, end, 0);
      else if (level > 0)
        {
          add (&reader, FRONT_SPAN_HEADING, at, end, level);
          add (&reader, FRONT_SPAN_SIGN, at, at + prefix, 0);
          read_inline (&reader, at + prefix, end);
        }
      else if (length > indent_of (line, length))
        {
          if (item > 0)
            add (&reader, FRONT_SPAN_ITEM, at, end, 1 + (int) MIN (indent_of (line, length) / 2, 8));
          if (quote)
            {
              add (&reader, FRONT_SPAN_QUOTE, at, end, 0);
              add (&reader, FRONT_SPAN_SIGN, at, at + prefix, 0);
            }
          if (!going)
            words = at + prefix;
          going = TRUE;
        }
      at = text[end] != '\0' ? end + 1 : end;
    }
  if (going)
    read_inline (&reader, words, strlen (text));
  g_array_sort (reader.spans, compare_spans);
  return reader.spans;
}

/* ── Signs put there by a key ── */

static gboolean
has_sign (const char *text, gsize at, const char *sign)
{
  return strncmp (text + at, sign, strlen (sign)) == 0;
}

/* Exactly this many: "*" is not half of "**". */
static gboolean
stands_before (const char *text, gsize at, const char *sign)
{
  gsize n = 0;

  while (n < at && text[at - n - 1] == sign[0])
    n++;
  return n == strlen (sign) || n == 3;
}

static gboolean
stands_after (const char *text, gsize at, const char *sign)
{
  gsize n = 0;

  while (text[at + n] == sign[0])
    n++;
  return n == strlen (sign) || n == 3;
}

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) || c == '\'' || c == 0x2019 || c == '-';
}

gboolean
front_prose_find_toggle (const char *line, const char *sign, gsize *start, gsize *end)
{
  gsize length, n, from, to;

  g_return_val_if_fail (line != NULL && sign != NULL && start != NULL && end != NULL, FALSE);
  length = strlen (line);
  g_return_val_if_fail (*start <= *end && *end <= length, FALSE);

  n = strlen (sign);
  from = *start;
  to = *end;
  if (from == to)
    {
      while (from > 0 && is_word (g_utf8_get_char (g_utf8_find_prev_char (line, line + from))))
        from = (gsize) (g_utf8_find_prev_char (line, line + from) - line);
      while (to < length && is_word (g_utf8_get_char (line + to)))
        to = (gsize) (g_utf8_next_char (line + to) - line);
    }
  /* Signs beside a space would be printed as they are. */
  while (from < to && line[from] == ' ')
    from++;
  while (to > from && line[to - 1] == ' ')
    to--;
  if (to - from > 2 * n && has_sign (line, from, sign) && stands_after (line, from, sign) && stands_before (line, to, sign))
    {
      from += n;
      to -= n;
    }
  *start = from;
  *end = to;
  return !(from >= n && stands_before (line, from, sign) && stands_after (line, to, sign));
}
