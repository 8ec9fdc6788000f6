#include "config.h"
#include "documents/front-document.h"

#include <string.h>

#include "documents/front-markdown.h"

struct _FrontDocument
{
  gatomicrefcount refs;
  char *title;
  char *subtitle;
  char *foot;
  char *author;
  gint64 made_at;
  char *language;
  GPtrArray *parts;
};

static char *
make_valid (const char *text)
{
  return text != NULL ? g_utf8_make_valid (text, -1) : g_strdup ("");
}

/* ── Texts and parts ── */

static void
span_clear (gpointer data)
{
  FrontDocSpan *span = data;

  g_free (span->uri);
  g_free (span->who);
  g_free (span->when);
}

FrontDocText *
front_doc_text_new (const char *text)
{
  FrontDocText *self = g_new0 (FrontDocText, 1);

  self->text = make_valid (text);
  self->length = strlen (self->text);
  self->room = self->length + 1;
  self->spans = g_array_new (FALSE, FALSE, sizeof (FrontDocSpan));
  g_array_set_clear_func (self->spans, span_clear);
  return self;
}

void
front_doc_text_free (FrontDocText *text)
{
  if (text == NULL)
    return;
  g_free (text->text);
  g_array_unref (text->spans);
  g_free (text);
}

void
front_doc_text_mark (FrontDocText *text, guint start, guint end, FrontDocStyle style, const char *uri)
{
  FrontDocSpan span = { .start = start, .end = end, .style = style };

  g_return_if_fail (text != NULL && start <= end && end <= text->length);

  if (start == end)
    return;
  span.uri = uri != NULL ? front_doc_safe_uri (uri) : NULL;
  g_array_append_val (text->spans, span);
}

/* What was appended at @start is marked as what stands right before it is: one stretch, which is made longer. */
static gboolean
goes_on (FrontDocText *text, guint start, FrontDocStyle style, const char *uri, const char *who, const char *when)
{
  FrontDocSpan *last = text->spans->len > 0 ? &g_array_index (text->spans, FrontDocSpan, text->spans->len - 1) : NULL;
  g_autofree char *safe = uri != NULL ? front_doc_safe_uri (uri) : NULL;

  if (last == NULL || last->end != start || last->style != style || g_strcmp0 (last->uri, safe) != 0
      || g_strcmp0 (last->who, who) != 0 || g_strcmp0 (last->when, when) != 0)
    return FALSE;
  last->end = (guint) text->length;
  return TRUE;
}

void
front_doc_text_append (FrontDocText *text, const char *stretch, FrontDocStyle style, const char *uri, const char *who,
                       const char *when)
{
  g_autofree char *valid = NULL;
  guint start;
  gsize n;

  g_return_if_fail (text != NULL && stretch != NULL);

  valid = make_valid (stretch);
  n = strlen (valid);
  start = (guint) text->length;
  /* Twice as much each time: a paragraph may come in a million pieces. */
  if (text->length + n + 1 > text->room)
    {
      text->room = 2 * (text->length + n + 1);
      text->text = g_realloc (text->text, text->room);
    }
  memcpy (text->text + text->length, valid, n + 1);
  text->length += n;
  if ((style == 0 && uri == NULL) || goes_on (text, start, style, uri, who, when))
    return;
  front_doc_text_mark (text, start, (guint) text->length, style, uri);
  if (valid[0] != '\0')
    {
      FrontDocSpan *span = &g_array_index (text->spans, FrontDocSpan, text->spans->len - 1);

      span->who = g_strdup (who);
      span->when = g_strdup (when);
    }
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  guint first = *(const guint *) a, second = *(const guint *) b;

  return first < second ? -1 : first > second;
}

GArray *
front_doc_text_runs (const FrontDocText *text)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (FrontDocSpan));
  g_autoptr(GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  guint length, start = 0;

  g_return_val_if_fail (text != NULL, runs);

  length = (guint) strlen (text->text);
  for (guint i = 0; i < text->spans->len; i++)
    {
      const FrontDocSpan *span = &g_array_index (text->spans, FrontDocSpan, i);

      g_array_append_val (places, span->start);
      g_array_append_val (places, span->end);
    }
  g_array_append_val (places, length);
  g_array_sort (places, compare_places);
  for (guint p = 0; p < places->len; p++)
    {
      FrontDocSpan run = { .start = start, .end = g_array_index (places, guint, p) };

      if (run.end <= start)
        continue;
      for (guint i = 0; i < text->spans->len; i++)
        {
          const FrontDocSpan *span = &g_array_index (text->spans, FrontDocSpan, i);

          if (span->start > start || span->end < run.end)
            continue;
          run.style |= span->style;
          run.uri = span->uri != NULL ? span->uri : run.uri;
          run.who = span->who != NULL ? span->who : run.who;
          run.when = span->when != NULL ? span->when : run.when;
        }
      g_array_append_val (runs, run);
      start = run.end;
    }
  return runs;
}

gboolean
front_doc_text_changed (const FrontDocText *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  for (guint i = 0; i < text->spans->len; i++)
    if (g_array_index (text->spans, FrontDocSpan, i).style & FRONT_DOC_CHANGED)
      return TRUE;
  return FALSE;
}

char *
front_doc_safe_uri (const char *uri)
{
  static const char *const schemes[] = { "http://", "https://", "mailto:" };
  GString *safe;
  gboolean known = FALSE;

  g_return_val_if_fail (uri != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    known |= g_ascii_strncasecmp (uri, schemes[i], strlen (schemes[i])) == 0;
  if (!known || strlen (uri) > 2000)
    return NULL;
  safe = g_string_new (NULL);
  for (const char *p = uri; *p != '\0'; p++)
    if (g_ascii_isalnum (*p) || strchr ("-._~:/?#[]@!$&*+,;=%", *p) != NULL)
      g_string_append_c (safe, *p);
    else
      g_string_append_printf (safe, "%%%02X", (guchar) *p);
  return g_string_free (safe, FALSE);
}

FrontDocPart *
front_doc_part_new (FrontDocPartKind kind, int level, const char *marker)
{
  FrontDocPart *part = g_new0 (FrontDocPart, 1);

  part->kind = kind;
  part->level = level;
  part->marker = make_valid (marker);
  return part;
}

static void
row_free (gpointer data)
{
  FrontDocRow *row = data;

  g_ptr_array_unref (row->cells);
  g_free (row->id);
  g_free (row);
}

static void
column_free (gpointer data)
{
  FrontDocColumn *column = data;

  g_free (column->heading);
  g_free (column->over);
  g_free (column->id);
  g_free (column);
}

static void
table_free (FrontDocTable *table)
{
  g_free (table->caption);
  g_ptr_array_unref (table->columns);
  g_ptr_array_unref (table->rows);
  g_free (table);
}

static void
figure_free (FrontDocFigure *figure)
{
  if (figure->data_free != NULL)
    figure->data_free (figure->data);
  g_free (figure->alternative);
  g_free (figure);
}

void
front_doc_part_free (FrontDocPart *part)
{
  if (part == NULL)
    return;
  g_free (part->marker);
  g_free (part->id);
  g_clear_pointer (&part->text, front_doc_text_free);
  g_clear_pointer (&part->table, table_free);
  g_clear_pointer (&part->figure, figure_free);
  g_free (part);
}

/* ── The document ── */

FrontDocument *
front_document_new (const char *title)
{
  FrontDocument *document;

  g_return_val_if_fail (title != NULL, NULL);

  document = g_new0 (FrontDocument, 1);
  g_atomic_ref_count_init (&document->refs);
  document->title = make_valid (title);
  document->subtitle = g_strdup ("");
  document->foot = g_strdup ("");
  document->author = g_strdup ("");
  document->language = g_strdup ("en-GB");
  document->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) front_doc_part_free);
  return document;
}

FrontDocument *
front_document_ref (FrontDocument *document)
{
  g_return_val_if_fail (document != NULL, NULL);

  g_atomic_ref_count_inc (&document->refs);
  return document;
}

void
front_document_unref (FrontDocument *document)
{
  if (document == NULL || !g_atomic_ref_count_dec (&document->refs))
    return;
  g_free (document->title);
  g_free (document->subtitle);
  g_free (document->foot);
  g_free (document->author);
  g_free (document->language);
  g_ptr_array_unref (document->parts);
  g_free (document);
}

void
front_document_set_subtitle (FrontDocument *document, const char *subtitle)
{
  g_return_if_fail (document != NULL);

  g_free (document->subtitle);
  document->subtitle = make_valid (subtitle);
}

void
front_document_set_foot (FrontDocument *document, const char *foot)
{
  g_return_if_fail (document != NULL);

  g_free (document->foot);
  document->foot = make_valid (foot);
}

void
front_document_set_author (FrontDocument *document, const char *author)
{
  g_return_if_fail (document != NULL);

  g_free (document->author);
  document->author = make_valid (author);
}

void
front_document_set_made (FrontDocument *document, gint64 made_at)
{
  g_return_if_fail (document != NULL);

  document->made_at = made_at;
}

gint64
front_document_made (const FrontDocument *document)
{
  g_return_val_if_fail (document != NULL, 0);

  return document->made_at;
}

const char *
front_document_title (const FrontDocument *document)
{
  g_return_val_if_fail (document != NULL, NULL);

  return document->title;
}

const char *
front_document_subtitle (const FrontDocument *document)
{
  g_return_val_if_fail (document != NULL, NULL);

  return document->subtitle;
}

const char *
front_document_foot (const FrontDocument *document)
{
  g_return_val_if_fail (document != NULL, NULL);

  return document->foot;
}

const char *
front_document_author (const FrontDocument *document)
{
  g_return_val_if_fail (document != NULL, NULL);

  return document->author;
}

const char *
front_document_language (const FrontDocument *document)
{
  g_return_val_if_fail (document != NULL, NULL);

  return document->language;
}

GPtrArray *
front_document_parts (const FrontDocument *document)
{
  g_return_val_if_fail (document != NULL, NULL);

  return document->parts;
}

static FrontDocPart *
add_part (FrontDocument *document, FrontDocPartKind kind, int level)
{
  FrontDocPart *part = front_doc_part_new (kind, level, NULL);

  g_ptr_array_add (document->parts, part);
  return part;
}

void
front_document_add_heading (FrontDocument *document, int level, const char *text)
{
  g_return_if_fail (document != NULL && text != NULL);

  add_part (document, FRONT_DOC_HEADING, CLAMP (level, 1, 6))->text = front_doc_text_new (text);
}

void
front_document_add_paragraph (FrontDocument *document, const char *text)
{
  g_return_if_fail (document != NULL && text != NULL);

  add_part (document, FRONT_DOC_PARAGRAPH, 0)->text = front_doc_text_new (text);
}

void
front_document_add_markdown (FrontDocument *document, int under, const char *markdown)
{
  g_return_if_fail (document != NULL && markdown != NULL);

  front_markdown_read (markdown, under, document->parts);
}

FrontDocTable *
front_document_add_table (FrontDocument *document, const char *caption)
{
  FrontDocTable *table;

  g_return_val_if_fail (document != NULL, NULL);

  table = g_new0 (FrontDocTable, 1);
  table->caption = make_valid (caption);
  table->columns = g_ptr_array_new_with_free_func (column_free);
  table->rows = g_ptr_array_new_with_free_func (row_free);
  add_part (document, FRONT_DOC_TABLE, 0)->table = table;
  return table;
}

void
front_document_add_figure (FrontDocument *document, double width, double height, const char *alternative, FrontDocDraw draw,
                           gpointer data, GDestroyNotify data_free)
{
  FrontDocFigure *figure;

  g_return_if_fail (document != NULL && draw != NULL);
  g_return_if_fail (width > 0 && height > 0);

  figure = g_new0 (FrontDocFigure, 1);
  figure->width = width;
  figure->height = height;
  figure->alternative = make_valid (alternative);
  figure->draw = draw;
  figure->data = data;
  figure->data_free = data_free;
  add_part (document, FRONT_DOC_FIGURE, 0)->figure = figure;
}

void
front_document_add_page_break (FrontDocument *document)
{
  g_return_if_fail (document != NULL);

  add_part (document, FRONT_DOC_PAGE_BREAK, 0);
}

void
front_document_identify (FrontDocument *document, guint from, const char *id)
{
  g_return_if_fail (document != NULL && id != NULL);

  for (guint i = from; i < document->parts->len; i++)
    {
      FrontDocPart *part = g_ptr_array_index (document->parts, i);

      g_free (part->id);
      part->id = g_strdup (id);
    }
}

void
front_doc_table_add_column (FrontDocTable *table, const char *over, const char *heading, PangoAlignment align)
{
  FrontDocColumn *column;

  g_return_if_fail (table != NULL && table->rows->len == 0);

  column = g_new0 (FrontDocColumn, 1);
  column->over = make_valid (over);
  column->heading = make_valid (heading);
  column->align = align;
  g_ptr_array_add (table->columns, column);
}

FrontDocRow *
front_doc_table_add_row (FrontDocTable *table)
{
  FrontDocRow *row;

  g_return_val_if_fail (table != NULL, NULL);

  row = g_new0 (FrontDocRow, 1);
  row->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < table->columns->len; i++)
    g_ptr_array_add (row->cells, g_ptr_array_new_with_free_func ((GDestroyNotify) front_doc_part_free));
  g_ptr_array_add (table->rows, row);
  return row;
}

static FrontDocText *
add_cell_text (FrontDocRow *row, guint column, const char *text)
{
  FrontDocPart *part = front_doc_part_new (FRONT_DOC_PARAGRAPH, 0, NULL);

  part->text = front_doc_text_new (text);
  g_ptr_array_add (g_ptr_array_index (row->cells, column), part);
  return part->text;
}

void
front_doc_row_add_text (FrontDocRow *row, guint column, const char *text)
{
  g_return_if_fail (row != NULL && column < row->cells->len && text != NULL);

  if (text[0] != '\0')
    add_cell_text (row, column, text);
}

void
front_doc_row_add_strong (FrontDocRow *row, guint column, const char *text)
{
  FrontDocText *added;

  g_return_if_fail (row != NULL && column < row->cells->len && text != NULL);

  if (text[0] == '\0')
    return;
  added = add_cell_text (row, column, text);
  front_doc_text_mark (added, 0, strlen (added->text), FRONT_DOC_STRONG, NULL);
}

void
front_doc_row_add_markdown (FrontDocRow *row, guint column, const char *markdown)
{
  GPtrArray *parts;

  g_return_if_fail (row != NULL && column < row->cells->len && markdown != NULL);

  parts = g_ptr_array_index (row->cells, column);
  front_markdown_read (markdown, 0, parts);
  /* A cell holds text alone: what would be a heading stands out by its weight. */
  for (guint i = 0; i < parts->len; i++)
    {
      FrontDocPart *part = g_ptr_array_index (parts, i);

      if (part->kind == FRONT_DOC_HEADING)
        {
          part->kind = FRONT_DOC_PARAGRAPH;
          part->level = 0;
          front_doc_text_mark (part->text, 0, strlen (part->text->text), FRONT_DOC_STRONG, NULL);
        }
    }
  for (guint i = parts->len; i > 0; i--)
    if (((FrontDocPart *) g_ptr_array_index (parts, i - 1))->text == NULL)
      g_ptr_array_remove_index (parts, i - 1);
}
