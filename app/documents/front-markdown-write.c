#include "config.h"
#include "documents/front-markdown-write.h"

#include <string.h>

/* Only what would mean something is escaped: the text is a person's, who will go on writing in it. */
static gboolean
needs_escape (const char *text, const char *p, const char *line)
{
  const char *digits = line;

  switch (*p)
    {
    case '*':
    case '`':
    case '[':
    case ']':
    case '<':
      return TRUE;
    case '_':
      return p == text || p[1] == '\0' || !g_ascii_isalnum (p[-1]) || !g_ascii_isalnum (p[1]);
    case '\\':
      return g_ascii_ispunct (p[1]) || p[1] == '\n';
    case '&':
      return g_ascii_isalpha (p[1]) || p[1] == '#';
    case '#':
    case '>':
    case '-':
    case '+':
    case '=':
    case '~':
      return p == line;
    case '.':
    case ')':
      while (g_ascii_isdigit (*digits))
        digits++;
      return p == digits && p > line && (p[1] == ' ' || p[1] == '\0' || p[1] == '\n');
    default:
      return FALSE;
    }
}

static void
append_stretch (GString *out, const char *text, guint start, guint end, const char *rest)
{
  const char *line = text + start;

  while (line > text && line[-1] != '\n')
    line--;
  line += strspn (line, " "); /* what means something at a line's beginning does so behind blanks too */
  for (const char *p = text + start; p < text + end; p++)
    {
      if (*p == '\n')
        {
          g_string_append_printf (out, "\\\n%s", rest);
          line = p + 1 + strspn (p + 1, " ");
          continue;
        }
      if (needs_escape (text, p, line))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
}

/* Between more backticks than stand together in it; a line end is a blank there. */
static void
append_code (GString *out, const char *code, gsize length)
{
  gsize most = 0, n = 0, first = out->len;
  gboolean apart;

  for (gsize i = 0; i < length; i++)
    {
      n = code[i] == '`' ? n + 1 : 0;
      most = MAX (most, n);
    }
  apart = length > 0 && (code[0] == '`' || code[length - 1] == '`');
  for (gsize i = 0; i <= most; i++)
    g_string_append_c (out, '`');
  g_string_append (out, apart ? " " : "");
  for (gsize i = 0; i < length; i++)
    g_string_append_c (out, code[i] == '\n' ? ' ' : code[i]);
  g_string_append (out, apart ? " " : "");
  n = most + 1;
  while (n-- > 0)
    g_string_append_c (out, out->str[first]);
}

/* Blanks at its ends stand outside: "** bold**" is not strong. */
static void
append_run (GString *out, const char *text, const FrontDocSpan *run, const char *rest)
{
  guint start = run->start, end = run->end;
  gboolean strong = (run->style & FRONT_DOC_STRONG) != 0, slant = (run->style & FRONT_DOC_EMPHASIS) != 0;

  while (start < end && g_ascii_isspace (text[start]))
    start++;
  while (end > start && g_ascii_isspace (text[end - 1]))
    end--;
  append_stretch (out, text, run->start, start, rest);
  if (start == end)
    return;
  g_string_append (out, run->uri != NULL ? "[" : "");
  if (run->style & FRONT_DOC_CODE)
    {
      append_code (out, text + start, end - start);
    }
  else
    {
      g_string_append (out, strong && slant ? "***" : strong ? "**" : slant ? "*" : "");
      append_stretch (out, text, start, end, rest);
      g_string_append (out, strong && slant ? "***" : strong ? "**" : slant ? "*" : "");
    }
  if (run->uri != NULL)
    g_string_append_printf (out, "](%s)", run->uri);
  append_stretch (out, text, end, run->end, rest);
}

static gboolean
same_look (const FrontDocSpan *a, const FrontDocSpan *b)
{
  return (a->style & ~(guint) FRONT_DOC_CHANGED) == (b->style & ~(guint) FRONT_DOC_CHANGED) && g_strcmp0 (a->uri, b->uri) == 0;
}

static void
append_text (GString *out, const FrontDocText *text, const char *rest)
{
  g_autoptr(GArray) runs = front_doc_text_runs (text);
  FrontDocText *kept = front_doc_text_new ("");
  g_autoptr(GArray) joined = g_array_new (FALSE, FALSE, sizeof (FrontDocSpan));

  /* Without what was taken out; what then looks alike is one stretch. */
  for (guint i = 0; i < runs->len; i++)
    {
      FrontDocSpan run = g_array_index (runs, FrontDocSpan, i);
      g_autofree char *stretch = g_strndup (text->text + run.start, run.end - run.start);
      FrontDocSpan *last = joined->len > 0 ? &g_array_index (joined, FrontDocSpan, joined->len - 1) : NULL;

      if (run.style & FRONT_DOC_DELETED)
        continue;
      run.start = (guint) kept->length;
      front_doc_text_append (kept, stretch, 0, NULL, NULL, NULL);
      run.end = (guint) kept->length;
      if (last != NULL && same_look (last, &run))
        last->end = run.end;
      else
        g_array_append_val (joined, run);
    }
  for (guint i = 0; i < joined->len; i++)
    append_run (out, kept->text, &g_array_index (joined, FrontDocSpan, i), rest);
  front_doc_text_free (kept);
}

/* A deeper list of numbers that does not begin with one would be taken for words of the item above it. */
static gboolean
follows_at_once (const FrontDocPart *part, int before)
{
  return part->marker[0] != '\0'
         && (part->level <= before || !g_ascii_isdigit (part->marker[0]) || g_str_equal (part->marker, "1."));
}

char *
front_markdown_write (const GPtrArray *parts, guint from, guint to, int under)
{
  GString *out = g_string_new (NULL);
  guint widths[17] = { 0 };  /* of the markers of the items that are open */
  gboolean in_list = FALSE;
  int before = 0; /* level of the part before */

  g_return_val_if_fail (parts != NULL && from <= to && to <= parts->len, NULL);

  for (guint i = from; i < to; i++)
    {
      const FrontDocPart *part = g_ptr_array_index (parts, i);
      g_autofree char *rest = NULL;
      gboolean item = part->kind == FRONT_DOC_ITEM;
      guint indent = 0;

      if (part->text == NULL && part->kind != FRONT_DOC_RULE)
        continue;
      if (out->len > 0)
        g_string_append (out, item && in_list && follows_at_once (part, before) ? "\n" : "\n\n");
      if (item)
        {
          int level = CLAMP (part->level, 1, 16);

          for (int l = 1; l < level; l++)
            indent += widths[l];
          if (part->marker[0] == '\0')
            indent += widths[level];
          g_string_append_printf (out, "%*s", (int) indent, "");
          if (part->marker[0] != '\0')
            {
              widths[level] = g_ascii_isdigit (part->marker[0]) ? (guint) strlen (part->marker) + 1 : 2;
              g_string_append_printf (out, "%s ", g_ascii_isdigit (part->marker[0]) ? part->marker : "-");
              indent += widths[level];
            }
          rest = g_strnfill (indent, ' ');
        }
      else
        {
          memset (widths, 0, sizeof widths);
          rest = g_strdup (part->kind == FRONT_DOC_PARAGRAPH && part->level > 0 ? "> " : "");
          g_string_append (out, rest);
        }
      in_list = item;
      before = part->level;
      if (part->kind == FRONT_DOC_RULE)
        {
          g_string_append (out, "---");
          continue;
        }
      if (part->kind == FRONT_DOC_HEADING)
        {
          g_autofree char *hashes = g_strnfill ((gsize) CLAMP (part->level - under, 1, 6), '#');

          g_string_append_printf (out, "%s ", hashes);
        }
      append_text (out, part->text, rest);
    }
  return g_string_free (out, FALSE);
}
