#include "config.h"
#include "documents/front-markdown-write.h"

#include <string.h>

/* As CommonMark has it; g_ascii_isspace () knows no vertical tab. */
static gboolean
is_blank (char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

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
      return p == digits && p > line && (is_blank (p[1]) || p[1] == '\0');
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
  line += strspn (line, " \t\v\f"); /* what means something at a line's beginning does so behind blanks too */
  for (const char *p = text + start; p < text + end; p++)
    {
      /* Four blanks would make it code, and fewer are not read. */
      if (p < line)
        continue;
      if (*p == '\n')
        {
          g_string_append_printf (out, "\\\n%s", rest);
          line = p + 1 + strspn (p + 1, " \t\v\f");
          continue;
        }
      /* At a stretch's end what stands around the next may follow: a bracket, an asterisk, a backtick. */
      if (needs_escape (text, p, line) || (p + 1 == text + end && *p == '\\'))
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
  /* It would be a picture. */
  if (run->uri != NULL && out->len > 0 && out->str[out->len - 1] == '!')
    g_string_insert_c (out, (gssize) out->len - 1, '\\');
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

static gboolean
is_empty (const FrontDocPart *part)
{
  const char *text = part->text != NULL ? part->text->text : "";

  while (is_blank (*text))
    text++;
  return *text == '\0';
}

/* Inside the item above, a list of numbers that does not begin with one, or a list that begins with an empty item, would be taken for its
 * words; and an empty item ends where a blank line follows. */
static gboolean
follows_at_once (const FrontDocPart *part, const FrontDocPart *above, gboolean inside)
{
  if (part->marker[0] == '\0')
    return FALSE;
  if (!inside || is_empty (above))
    return TRUE;
  return !is_empty (part) && (!g_ascii_isdigit (part->marker[0]) || g_str_equal (part->marker, "1."));
}

/* Where a part of a list begins. @widths: of the markers of the items that are open, by level from 1. */
static guint
start_of (const FrontDocPart *part, int level, const guint *widths)
{
  guint start = 0;

  for (int l = 1; l < level + (part->marker[0] == '\0'); l++)
    start += widths[l];
  return start;
}

char *
front_markdown_write (const GPtrArray *parts, guint from, guint to, int under)
{
  GString *out = g_string_new (NULL);
  guint widths[17] = { 0 };         /* of the markers of the items that are open */
  const FrontDocPart *above = NULL; /* the part before, of a list */
  guint column = 0;                 /* where its words stand */

  g_return_val_if_fail (parts != NULL && from <= to && to <= parts->len, NULL);

  for (guint i = from; i < to; i++)
    {
      const FrontDocPart *part = g_ptr_array_index (parts, i);
      g_autofree char *rest = NULL;
      gboolean item = part->kind == FRONT_DOC_ITEM;
      int level = CLAMP (part->level, 1, 16);
      guint start = item ? start_of (part, level, widths) : 0;

      if (part->text == NULL && part->kind != FRONT_DOC_RULE)
        continue;
      if (out->len > 0)
        g_string_append (out, item && above != NULL && follows_at_once (part, above, start >= column) ? "\n" : "\n\n");
      if (item)
        {
          g_string_append_printf (out, "%*s", (int) start, "");
          column = start;
          if (part->marker[0] != '\0')
            {
              memset (widths + level, 0, (G_N_ELEMENTS (widths) - (gsize) level) * sizeof *widths);
              widths[level] = g_ascii_isdigit (part->marker[0]) ? (guint) strlen (part->marker) + 1 : 2;
              g_string_append_printf (out, "%s ", g_ascii_isdigit (part->marker[0]) ? part->marker : "-");
              column += widths[level];
            }
          rest = g_strnfill (column, ' ');
        }
      else
        {
          memset (widths, 0, sizeof widths);
          rest = g_strdup (part->kind == FRONT_DOC_PARAGRAPH && part->level > 0 ? "> " : "");
          g_string_append (out, rest);
        }
      above = item ? part : NULL;
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
