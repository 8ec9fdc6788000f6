#include "config.h"
#include "documents/front-markdown.h"

#include <string.h>

#if HAVE_CMARK

#include <cmark.h>

/* Deeper lists and quotations are set in no further: the page has no room for more. */
#define MAX_LEVEL 6

/* A stretch that began and has not ended. */
typedef struct
{
  guint start;
  FrontDocStyle style;
  char *uri;
} Mark;

typedef struct
{
  GPtrArray *parts;
  int under;
  FrontDocPart *part; /* the one that is being filled; not yet in @parts */
  GString *text;
  GArray *marks;      /* Mark: open ones */
  GArray *spans;      /* of the part: as FrontDocSpan, with the uri owned */
  int quotes;         /* depth */
  GArray *lists;      /* int: the number of the next item, 0 in a list of bullets */
  gboolean item_begins; /* the next paragraph carries its item's marker */
} Reader;

static void
open_part (Reader *reader, FrontDocPartKind kind, int level)
{
  g_assert (reader->part == NULL);

  if (kind == FRONT_DOC_PARAGRAPH && reader->lists->len > 0)
    {
      int number = g_array_index (reader->lists, int, reader->lists->len - 1);
      g_autofree char *marker = NULL;

      if (!reader->item_begins)
        marker = g_strdup ("");
      else if (number > 0)
        marker = g_strdup_printf ("%d.", number);
      else
        marker = g_strdup (reader->lists->len % 2 == 1 ? "•" : "–");
      reader->item_begins = FALSE;
      reader->part = front_doc_part_new (FRONT_DOC_ITEM, MIN ((int) reader->lists->len + reader->quotes, MAX_LEVEL), marker);
    }
  else
    reader->part = front_doc_part_new (kind, level, NULL);
  g_string_truncate (reader->text, 0);
  g_array_set_size (reader->spans, 0);
  g_array_set_size (reader->marks, 0);
}

static void
close_part (Reader *reader)
{
  if (reader->part == NULL)
    return;
  reader->part->text = front_doc_text_new (reader->text->str);
  /* What was made valid has other places; the marks then say nothing. */
  if (g_str_equal (reader->part->text->text, reader->text->str))
    g_array_append_vals (reader->part->text->spans, reader->spans->data, reader->spans->len);
  g_array_set_size (reader->spans, 0);
  g_ptr_array_add (reader->parts, g_steal_pointer (&reader->part));
}

static void
add_text (Reader *reader, const char *text)
{
  if (text == NULL)
    return;
  if (reader->part == NULL)
    open_part (reader, FRONT_DOC_PARAGRAPH, MIN (reader->quotes, MAX_LEVEL));
  g_string_append (reader->text, text);
}

static void
begin_mark (Reader *reader, FrontDocStyle style, const char *uri)
{
  Mark mark = { reader->text->len, style, uri != NULL ? front_doc_safe_uri (uri) : NULL };

  g_array_append_val (reader->marks, mark);
}

static void
end_mark (Reader *reader)
{
  Mark mark;
  FrontDocSpan span;

  if (reader->marks->len == 0)
    return;
  mark = g_array_index (reader->marks, Mark, reader->marks->len - 1);
  g_array_set_size (reader->marks, reader->marks->len - 1);
  span = (FrontDocSpan) { mark.start, reader->text->len, mark.style, mark.uri };
  if (span.start < span.end && (span.style != 0 || span.uri != NULL))
    g_array_append_val (reader->spans, span);
  else
    g_free (mark.uri);
}

/* A whole block of text without marks: code, HTML. */
static void
add_block (Reader *reader, const char *literal, FrontDocStyle style)
{
  g_autofree char *text = g_strchomp (g_strdup (literal != NULL ? literal : ""));

  open_part (reader, FRONT_DOC_PARAGRAPH, MIN (reader->quotes, MAX_LEVEL));
  begin_mark (reader, style, NULL);
  add_text (reader, text);
  end_mark (reader);
  close_part (reader);
}

static void
enter (Reader *reader, cmark_node *node)
{
  int number;

  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_BLOCK_QUOTE:
      reader->quotes++;
      break;
    case CMARK_NODE_LIST:
      number = cmark_node_get_list_type (node) == CMARK_ORDERED_LIST ? MAX (cmark_node_get_list_start (node), 1) : 0;
      g_array_append_val (reader->lists, number);
      break;
    case CMARK_NODE_ITEM:
      reader->item_begins = TRUE;
      break;
    case CMARK_NODE_PARAGRAPH:
      open_part (reader, FRONT_DOC_PARAGRAPH, MIN (reader->quotes, MAX_LEVEL));
      break;
    case CMARK_NODE_HEADING:
      open_part (reader, FRONT_DOC_HEADING, CLAMP (cmark_node_get_heading_level (node) + reader->under, 1, 6));
      break;
    case CMARK_NODE_CODE_BLOCK:
      add_block (reader, cmark_node_get_literal (node), FRONT_DOC_CODE);
      break;
    case CMARK_NODE_HTML_BLOCK:
      add_block (reader, cmark_node_get_literal (node), 0);
      break;
    case CMARK_NODE_THEMATIC_BREAK:
      g_ptr_array_add (reader->parts, front_doc_part_new (FRONT_DOC_RULE, 0, NULL));
      break;
    case CMARK_NODE_TEXT:
    case CMARK_NODE_HTML_INLINE:
      add_text (reader, cmark_node_get_literal (node));
      break;
    case CMARK_NODE_CODE:
      begin_mark (reader, FRONT_DOC_CODE, NULL);
      add_text (reader, cmark_node_get_literal (node));
      end_mark (reader);
      break;
    case CMARK_NODE_SOFTBREAK:
      add_text (reader, " ");
      break;
    case CMARK_NODE_LINEBREAK:
      add_text (reader, "\n");
      break;
    case CMARK_NODE_EMPH:
      begin_mark (reader, FRONT_DOC_EMPHASIS, NULL);
      break;
    case CMARK_NODE_STRONG:
      begin_mark (reader, FRONT_DOC_STRONG, NULL);
      break;
    case CMARK_NODE_LINK:
      begin_mark (reader, 0, cmark_node_get_url (node));
      break;
    default: /* a picture's words are its children */
      break;
    }
}

static void
leave (Reader *reader, cmark_node *node)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_BLOCK_QUOTE:
      reader->quotes--;
      break;
    case CMARK_NODE_LIST:
      g_array_set_size (reader->lists, reader->lists->len - 1);
      break;
    case CMARK_NODE_ITEM:
      {
        int *number = &g_array_index (reader->lists, int, reader->lists->len - 1);

        /* An item without text still shows that it is there. */
        if (reader->item_begins)
          {
            open_part (reader, FRONT_DOC_PARAGRAPH, 0);
            close_part (reader);
          }
        if (*number > 0 && *number < G_MAXINT)
          (*number)++;
      }
      break;
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
      close_part (reader);
      break;
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
    case CMARK_NODE_LINK:
      end_mark (reader);
      break;
    default:
      break;
    }
}

void
front_markdown_read (const char *markdown, int under, GPtrArray *parts)
{
  Reader reader = { .parts = parts, .under = under };
  cmark_node *root;
  cmark_iter *iter;
  cmark_event_type event;

  g_return_if_fail (markdown != NULL && parts != NULL);

  reader.text = g_string_new (NULL);
  reader.marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  reader.spans = g_array_new (FALSE, FALSE, sizeof (FrontDocSpan));
  reader.lists = g_array_new (FALSE, FALSE, sizeof (int));

  root = cmark_parse_document (markdown, strlen (markdown), CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8);
  iter = cmark_iter_new (root);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      if (event == CMARK_EVENT_ENTER)
        enter (&reader, cmark_iter_get_node (iter));
      else
        leave (&reader, cmark_iter_get_node (iter));
    }
  close_part (&reader);
  cmark_iter_free (iter);
  cmark_node_free (root);
  g_string_free (reader.text, TRUE);
  g_array_unref (reader.marks);
  g_array_unref (reader.spans);
  g_array_unref (reader.lists);
}

#else

void
front_markdown_read (const char *markdown, int under, GPtrArray *parts)
{
  g_auto(GStrv) lines = NULL;
  g_autoptr(GString) text = NULL;

  g_return_if_fail (markdown != NULL && parts != NULL);

  lines = g_strsplit (markdown, "\n", -1);
  text = g_string_new (NULL);
  for (guint i = 0;; i++)
    {
      g_autofree char *line = lines[i] != NULL ? g_strchomp (g_strdup (lines[i])) : NULL;

      if (line != NULL && line[0] != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
      else if (text->len > 0)
        {
          FrontDocPart *part = front_doc_part_new (FRONT_DOC_PARAGRAPH, 0, NULL);

          part->text = front_doc_text_new (text->str);
          g_ptr_array_add (parts, part);
          g_string_truncate (text, 0);
        }
      if (line == NULL)
        break;
    }
}

#endif
