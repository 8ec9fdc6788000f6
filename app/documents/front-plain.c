#include "config.h"
#include "documents/front-plain.h"

#include <string.h>

#include "charts/front-chart-file.h"

/* A text on one line a piece: line breaks part pieces. */
static char *
flatten (const FrontDocText *text)
{
  g_autoptr(GArray) runs = front_doc_text_runs (text);
  GString *flat = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const FrontDocSpan *run = &g_array_index (runs, FrontDocSpan, i);
      const char *open = run->style & FRONT_DOC_DELETED ? "[-" : run->style & FRONT_DOC_INSERTED ? "[+" : "";
      const char *close = run->style & FRONT_DOC_DELETED ? "-]" : run->style & FRONT_DOC_INSERTED ? "+]" : "";

      g_string_append (flat, open);
      g_string_append_len (flat, text->text + run->start, run->end - run->start);
      g_string_append (flat, close);
      /* Runs under one address that follow each other show it once. */
      if (run->uri != NULL && (i + 1 == runs->len || g_strcmp0 (g_array_index (runs, FrontDocSpan, i + 1).uri, run->uri) != 0))
        g_string_append_printf (flat, " <%s>", run->uri);
    }
  return g_string_free (flat, FALSE);
}

/* After a full stop, a question or an exclamation mark that a blank and no small letter follow. */
static gboolean
ends_sentence (const char *p)
{
  gunichar after;

  if (*p != '.' && *p != '?' && *p != '!')
    return FALSE;
  if (p[1] != ' ')
    return FALSE;
  after = g_utf8_get_char (p + 2);
  return after != 0 && !g_unichar_islower (after) && after != ' ';
}

static void
append_sentences (GString *out, const char *first, const char *rest, const char *text)
{
  const char *from = text;
  const char *lead = first;

  for (const char *p = text;; p++)
    {
      gsize end;

      if (*p != '\0' && *p != '\n' && !ends_sentence (p))
        continue;
      end = (gsize) (p - from) + (*p != '\0' && *p != '\n');
      g_string_append (out, lead);
      g_string_append_len (out, from, (gssize) end);
      g_string_append_c (out, '\n');
      lead = rest;
      if (*p == '\0')
        break;
      from = *p == '\n' ? p + 1 : p + 2;
      if (*p != '\n')
        p++;
    }
}

static void
append_part (GString *out, const FrontDocPart *part, const char *indent)
{
  g_autofree char *flat = flatten (part->text);
  g_autofree char *deeper = g_strnfill (part->level > 0 ? (gsize) (part->level - (part->kind == FRONT_DOC_ITEM)) * 2 : 0, ' ');
  g_autofree char *rest = g_strconcat (indent, deeper, part->kind == FRONT_DOC_ITEM ? "  " : "", NULL);
  g_autofree char *first = part->kind == FRONT_DOC_ITEM && part->marker[0] != '\0'
                             ? g_strconcat (indent, deeper, part->marker, " ", NULL) : g_strdup (rest);

  append_sentences (out, first, rest, flat);
}

static void
append_cell (GString *out, const FrontDocColumn *column, const GPtrArray *parts)
{
  g_autofree char *heading = g_strdelimit (g_strdup (column->heading), "\n", ' ');
  g_autofree char *over = g_strdelimit (g_strdup (column->over), "\n", ' ');

  if (parts->len == 0)
    return;
  g_string_append_printf (out, "  %s%s%s =", over, over[0] != '\0' && heading[0] != '\0' ? ", " : "", heading);
  if (parts->len == 1 && ((FrontDocPart *) g_ptr_array_index (parts, 0))->kind == FRONT_DOC_PARAGRAPH)
    {
      g_autofree char *flat = flatten (((FrontDocPart *) g_ptr_array_index (parts, 0))->text);

      append_sentences (out, " ", "    ", flat);
      return;
    }
  g_string_append_c (out, '\n');
  for (guint i = 0; i < parts->len; i++)
    append_part (out, g_ptr_array_index (parts, i), "    ");
}

static void
append_table (GString *out, const FrontDocTable *table)
{
  g_string_append (out, "\n[table]");
  if (table->caption[0] != '\0')
    g_string_append_printf (out, " %s", table->caption);
  g_string_append_c (out, '\n');
  for (guint r = 0; r < table->rows->len; r++)
    {
      const FrontDocRow *row = g_ptr_array_index (table->rows, r);

      g_string_append (out, "-\n");
      for (guint c = 0; c < table->columns->len; c++)
        append_cell (out, g_ptr_array_index (table->columns, c), g_ptr_array_index (row->cells, c));
    }
}

char *
front_document_plain (const FrontDocument *document)
{
  GPtrArray *parts;
  GString *out;

  g_return_val_if_fail (document != NULL, NULL);

  parts = front_document_parts (document);
  out = g_string_new (front_document_title (document));
  g_string_append_printf (out, "\n%s\n%s\n", front_document_subtitle (document), front_document_foot (document));
  for (guint i = 0; i < parts->len; i++)
    {
      const FrontDocPart *part = g_ptr_array_index (parts, i);

      switch (part->kind)
        {
        case FRONT_DOC_HEADING:
          {
            g_autofree char *flat = flatten (part->text);
            g_autofree char *hashes = g_strnfill ((gsize) CLAMP (part->level, 1, 6), '#');

            g_string_append_printf (out, "\n%s %s\n", hashes, g_strdelimit (flat, "\n", ' '));
          }
          break;
        case FRONT_DOC_PARAGRAPH:
          g_string_append_c (out, '\n');
          append_part (out, part, "");
          break;
        case FRONT_DOC_ITEM:
          append_part (out, part, "");
          break;
        case FRONT_DOC_TABLE:
          append_table (out, part->table);
          break;
        case FRONT_DOC_FIGURE:
          g_string_append (out, "\n[figure]");
          append_sentences (out, " ", "  ", part->figure->alternative);
          break;
        case FRONT_DOC_RULE:
          g_string_append (out, "\n---\n");
          break;
        case FRONT_DOC_PAGE_BREAK:
        default:
          break;
        }
    }
  return g_string_free (out, FALSE);
}

gboolean
front_document_write_plain (FrontDocument *document, const char *path, GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (document != NULL && path != NULL, FALSE);

  text = front_document_plain (document);
  return front_file_put (path, text, strlen (text), error);
}
