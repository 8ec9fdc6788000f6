#include "config.h"
#include "documents/front-odt-read.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "documents/front-doc-write.h"
#include "documents/front-odt-unpack.h"

#define DEEPEST 200 /* of elements inside each other; what lies deeper is not text that a person wrote */
#define MOST_REPEATS 1024
/* Tables may say that a cell is repeated, with tables in it that say the same. A step for every element and every byte of text, which
 * no file has more of than bytes; and for a cell so many that a quarter of a million are the most. */
#define MOST_STEPS (G_GUINT64_CONSTANT (64) << 20)
#define STEPS_OF_A_CELL 256

typedef struct
{
  gboolean deleted;
  char *who;
  char *when;
  char *text; /* of a deletion */
} Change;

typedef struct
{
  GHashTable *marks;     /* name of a text style → FrontDocStyle */
  GHashTable *lists;     /* name of a list style → which levels are numbered, a bit each */
  GHashTable *parents;   /* name of a paragraph style → the one it is made from */
  GHashTable *changes;   /* id → Change */
  GPtrArray *parts;      /* where paragraphs go */
  const Change *inserting;
  const char *section;   /* the identity of the section */
  char *caption;         /* the last paragraph that looked like one */
  FrontDocPart *part;    /* the one that is being filled */
  char *bookmark;        /* the last identity met in a paragraph */
  const char *list;      /* style of the outermost list */
  int level;             /* of lists inside each other */
  int numbers[16];       /* of the item in each */
  gboolean item_begins;
  int depth;
  guint64 *steps;        /* left */
} Reader;

/* FALSE: there is more than any text has, and the rest is not read. */
static gboolean
take_steps (Reader *reader, gsize n)
{
  *reader->steps -= MIN (*reader->steps, n);
  return *reader->steps > 0;
}

static gboolean
is (const xmlNode *node, const char *prefix, const char *name)
{
  return node->type == XML_ELEMENT_NODE && node->ns != NULL && node->ns->prefix != NULL
         && strcmp ((const char *) node->ns->prefix, prefix) == 0 && strcmp ((const char *) node->name, name) == 0;
}

/* By the local name: "style-name". Returns: (transfer none) (nullable) */
static const char *
attribute (const xmlNode *node, const char *name)
{
  for (const xmlAttr *a = node->properties; a != NULL; a = a->next)
    if (strcmp ((const char *) a->name, name) == 0 && a->children != NULL)
      return (const char *) a->children->content;
  return NULL;
}

static int
number_of (const xmlNode *node, const char *name, int otherwise)
{
  const char *value = attribute (node, name);

  return value != NULL ? CLAMP (atoi (value), 1, MOST_REPEATS) : otherwise;
}

/* ── Styles ── */

static void
read_list_style (Reader *reader, const xmlNode *style, const char *name)
{
  guint numbered = 0;

  for (const xmlNode *level = style->children; level != NULL; level = level->next)
    if (is (level, "text", "list-level-style-number"))
      numbered |= 1u << MIN (number_of (level, "level", 1), 15);
  g_hash_table_replace (reader->lists, g_strdup (name), GUINT_TO_POINTER (numbered));
}

static void
read_style (Reader *reader, const xmlNode *style, const char *name)
{
  const char *family = attribute (style, "family");
  const char *parent = attribute (style, "parent-style-name");
  guint marks = 0;

  if (g_strcmp0 (family, "paragraph") == 0 && parent != NULL)
    g_hash_table_replace (reader->parents, g_strdup (name), g_strdup (parent));
  if (g_strcmp0 (family, "text") != 0)
    return;
  if (parent != NULL)
    marks = GPOINTER_TO_UINT (g_hash_table_lookup (reader->marks, parent));
  for (const xmlNode *child = style->children; child != NULL; child = child->next)
    if (is (child, "style", "text-properties"))
      {
        const char *weight = attribute (child, "font-weight");
        const char *slant = attribute (child, "font-style");

        if (weight != NULL)
          marks = g_str_equal (weight, "normal") ? marks & ~(guint) FRONT_DOC_STRONG : marks | FRONT_DOC_STRONG;
        if (slant != NULL)
          marks = g_str_equal (slant, "normal") ? marks & ~(guint) FRONT_DOC_EMPHASIS : marks | FRONT_DOC_EMPHASIS;
      }
  if (g_str_equal (name, "Source_20_Text"))
    marks = FRONT_DOC_CODE;
  g_hash_table_replace (reader->marks, g_strdup (name), GUINT_TO_POINTER (marks));
}

static void
read_styles (Reader *reader, const xmlNode *node, int depth)
{
  for (; node != NULL; node = node->next)
    {
      const char *name = node->type == XML_ELEMENT_NODE ? attribute (node, "name") : NULL;

      if (name != NULL && is (node, "text", "list-style"))
        read_list_style (reader, node, name);
      else if (name != NULL && is (node, "style", "style"))
        read_style (reader, node, name);
      else if (node->type == XML_ELEMENT_NODE && depth < 3)
        read_styles (reader, node->children, depth + 1);
    }
}

static gboolean
has_style (const Reader *reader, const xmlNode *paragraph, const char *wanted)
{
  const char *name = attribute (paragraph, "style-name");

  for (int i = 0; name != NULL && i < 20; i++)
    {
      if (g_str_equal (name, wanted))
        return TRUE;
      name = g_hash_table_lookup (reader->parents, name);
    }
  return FALSE;
}

/* ── Changes that a word processor tracked ── */

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->who);
  g_free (change->when);
  g_free (change->text);
  g_free (change);
}

/* XML's white space is one blank, and none at a line's beginning. */
static void
add_characters (GString *text, char last, const char *characters)
{
  for (const char *p = characters; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar sign = strchr (" \t\r\n", *p) != NULL ? ' ' : g_utf8_get_char (p);

      if (!front_xml_has (sign))
        continue;
      if (sign != ' ' || (last != ' ' && last != '\n'))
        g_string_append_unichar (text, sign);
      last = sign == ' ' ? ' ' : '.';
    }
}

/* What was taken out, without its styles. */
static void
add_deleted (Reader *reader, GString *text, const xmlNode *node)
{
  if (++reader->depth > DEEPEST)
    node = NULL;
  for (; node != NULL && take_steps (reader, 1); node = node->next)
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
      {
        if (take_steps (reader, strlen ((const char *) node->content)))
          add_characters (text, text->len > 0 ? text->str[text->len - 1] : '\n', (const char *) node->content);
      }
    else if (is (node, "text", "s"))
      {
        gsize n = (gsize) number_of (node, "c", 1);
        g_autofree char *blanks = g_strnfill (n, ' ');

        if (take_steps (reader, n))
          g_string_append (text, blanks);
      }
    else if (is (node, "text", "tab"))
      g_string_append_c (text, '\t');
    else if (is (node, "text", "line-break"))
      g_string_append_c (text, '\n');
    else if (node->type == XML_ELEMENT_NODE)
      add_deleted (reader, text, node->children);
  reader->depth--;
}

static void
read_change (Reader *reader, const xmlNode *region)
{
  const char *id = attribute (region, "id");
  g_autoptr(GString) text = g_string_new (NULL);
  Change *change;

  /* An identity that comes again is no second change: the first may be under way. */
  if (id == NULL || g_hash_table_contains (reader->changes, id))
    return;
  change = g_new0 (Change, 1);
  for (const xmlNode *kind = region->children; kind != NULL; kind = kind->next)
    {
      change->deleted |= is (kind, "text", "deletion");
      for (const xmlNode *node = kind->children; node != NULL; node = node->next)
        if (is (node, "office", "change-info"))
          for (xmlNode *info = node->children; info != NULL; info = info->next)
            {
              xmlChar *value = xmlNodeGetContent (info);
              char **known = is (info, "dc", "creator") ? &change->who : is (info, "dc", "date") ? &change->when : NULL;

              if (known != NULL && *known == NULL)
                *known = g_strdup ((const char *) value);
              xmlFree (value);
            }
        else if (node->type == XML_ELEMENT_NODE)
          {
            if (text->len > 0)
              g_string_append_c (text, '\n');
            add_deleted (reader, text, node->children);
          }
    }
  change->text = g_strdup (text->str);
  g_hash_table_insert (reader->changes, g_strdup (id), change);
}

/* ── Paragraphs ── */

static void
append (Reader *reader, const char *text, guint marks, const char *uri)
{
  const Change *change = reader->inserting;

  front_doc_text_append (reader->part->text, text, (FrontDocStyle) (marks | (change != NULL ? FRONT_DOC_INSERTED : 0)), uri,
                         change != NULL ? change->who : NULL, change != NULL ? change->when : NULL);
}

static void
append_characters (Reader *reader, const char *text, guint marks, const char *uri)
{
  g_autoptr(GString) plain = g_string_new (NULL);
  const FrontDocText *before = reader->part->text;

  add_characters (plain, before->length > 0 ? before->text[before->length - 1] : '\n', text);
  append (reader, plain->str, marks, uri);
}

static void
note_bookmark (Reader *reader, const xmlNode *node)
{
  const char *name = attribute (node, "name");

  if (name == NULL || !((name[0] == 'r' || name[0] == 's') && g_ascii_isdigit (name[1])))
    return;
  g_free (reader->bookmark);
  reader->bookmark = g_strdup (name);
}

static void
read_inline (Reader *reader, const xmlNode *node, guint marks, const char *uri)
{
  if (++reader->depth > DEEPEST)
    node = NULL;
  for (; node != NULL && take_steps (reader, 1); node = node->next)
    {
      if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
        {
          if (take_steps (reader, strlen ((const char *) node->content)))
            append_characters (reader, (const char *) node->content, marks, uri);
        }
      else if (is (node, "text", "span"))
        {
          const char *style = attribute (node, "style-name");
          guint more = style != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (reader->marks, style)) : 0;

          read_inline (reader, node->children, marks | more, uri);
        }
      else if (is (node, "text", "a"))
        {
          const char *href = attribute (node, "href");
          g_autofree char *safe = href != NULL ? front_doc_safe_uri (href) : NULL;

          read_inline (reader, node->children, marks, safe != NULL ? safe : uri);
        }
      else if (is (node, "text", "s"))
        {
          gsize n = (gsize) number_of (node, "c", 1);
          g_autofree char *blanks = g_strnfill (n, ' ');

          if (take_steps (reader, n))
            append (reader, blanks, marks, uri);
        }
      else if (is (node, "text", "tab"))
        append (reader, "\t", marks, uri);
      else if (is (node, "text", "line-break"))
        append (reader, "\n", marks, uri);
      else if (is (node, "text", "bookmark") || is (node, "text", "bookmark-start"))
        note_bookmark (reader, node);
      else if (is (node, "text", "change-start"))
        {
          const char *id = attribute (node, "change-id");

          reader->inserting = id != NULL ? g_hash_table_lookup (reader->changes, id) : NULL;
        }
      else if (is (node, "text", "change-end"))
        reader->inserting = NULL;
      else if (is (node, "text", "change"))
        {
          const char *id = attribute (node, "change-id");
          const Change *change = id != NULL ? g_hash_table_lookup (reader->changes, id) : NULL;

          if (change != NULL && change->deleted && take_steps (reader, strlen (change->text)))
            front_doc_text_append (reader->part->text, change->text, FRONT_DOC_DELETED, NULL, change->who, change->when);
        }
      else if (node->type == XML_ELEMENT_NODE && !is (node, "draw", "frame") && !is (node, "office", "annotation")
               && !is (node, "text", "note") && !is (node, "text", "soft-page-break"))
        read_inline (reader, node->children, marks, uri);
    }
  reader->depth--;
}

static void
begin_part (Reader *reader, const xmlNode *node)
{
  if (is (node, "text", "h"))
    reader->part = front_doc_part_new (FRONT_DOC_HEADING, MIN (number_of (node, "outline-level", 1), 6), NULL);
  else if (reader->level > 0)
    {
      int level = MIN (reader->level, 15);
      guint numbered = reader->list != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (reader->lists, reader->list)) : 0;
      g_autofree char *marker = NULL;

      if (!reader->item_begins)
        marker = g_strdup ("");
      else if (numbered & (1u << level))
        marker = g_strdup_printf ("%d.", reader->numbers[level]);
      else
        marker = g_strdup (level % 2 == 1 ? "•" : "–");
      reader->part = front_doc_part_new (FRONT_DOC_ITEM, reader->level, marker);
    }
  else
    reader->part = front_doc_part_new (FRONT_DOC_PARAGRAPH, has_style (reader, node, "Quotations") ? 1 : 0, NULL);
  reader->part->text = front_doc_text_new ("");
}

static void
read_paragraph (Reader *reader, const xmlNode *node)
{
  begin_part (reader, node);
  read_inline (reader, node->children, 0, NULL);
  if (reader->part->text->text[0] == '\0' || has_style (reader, node, "Title") || has_style (reader, node, "Subtitle")
      || has_style (reader, node, "Figure_20_text"))
    g_clear_pointer (&reader->part, front_doc_part_free);
  else if (has_style (reader, node, "Caption"))
    {
      g_free (reader->caption);
      reader->caption = g_strdup (reader->part->text->text);
      g_clear_pointer (&reader->part, front_doc_part_free);
    }
  else
    {
      FrontDocPart *part = g_steal_pointer (&reader->part);

      if (part->kind == FRONT_DOC_HEADING && reader->section == NULL && reader->bookmark != NULL && reader->bookmark[0] == 's')
        part->id = g_strdup (reader->bookmark);
      else
        part->id = g_strdup (reader->section);
      reader->item_begins = FALSE;
      g_ptr_array_add (reader->parts, part);
    }
}

static void read_block (Reader *reader, const xmlNode *node);

static void
read_list (Reader *reader, const xmlNode *list)
{
  const char *outer = reader->list;
  const char *style = attribute (list, "style-name");
  const char *goes_on = attribute (list, "continue-numbering");
  int level;

  reader->level++;
  level = MIN (reader->level, 15);
  if (style != NULL)
    reader->list = style;
  if (g_strcmp0 (goes_on, "true") != 0 && attribute (list, "continue-list") == NULL)
    reader->numbers[level] = 0;
  for (const xmlNode *item = list->children; item != NULL; item = item->next)
    if (is (item, "text", "list-item") || is (item, "text", "list-header"))
      {
        reader->item_begins = is (item, "text", "list-item");
        reader->numbers[level] = number_of (item, "start-value", reader->numbers[level] + 1);
        read_block (reader, item->children);
      }
  reader->level--;
  reader->list = outer;
}

/* ── Tables ── */

typedef struct
{
  FrontDocTable *table;
} Table;

/* "r7.c9" of the cell to the row's and the column's identity. */
static void
note_cell (Table *table, FrontDocRow *row, guint column, const char *bookmark)
{
  FrontDocColumn *about = g_ptr_array_index (table->table->columns, column);
  g_auto(GStrv) names = g_strsplit (bookmark, ".", 2);

  if (names[0] == NULL || names[1] == NULL || names[1][0] != 'c')
    return;
  if (row->id == NULL)
    row->id = g_strdup (names[0]);
  if (about->id == NULL)
    about->id = g_strdup (names[1]);
}

static void
add_words (GPtrArray *parts, const char *words)
{
  FrontDocPart *part;

  if (*words == '\0')
    return;
  part = front_doc_part_new (FRONT_DOC_PARAGRAPH, 0, NULL);
  part->text = front_doc_text_new (words);
  g_ptr_array_add (parts, part);
}

/* A cell holds paragraphs and items alone: what is in a table inside it comes one cell after the other, and a heading stands out by its
 * weight. Takes @parts. */
static GPtrArray *
make_cell (GPtrArray *parts)
{
  GPtrArray *made = g_ptr_array_new_with_free_func ((GDestroyNotify) front_doc_part_free);
  gsize n;
  g_autofree gpointer *all = g_ptr_array_steal (parts, &n);

  g_ptr_array_unref (parts);
  for (gsize i = 0; i < n; i++)
    {
      FrontDocPart *part = all[i];

      if (part->kind == FRONT_DOC_HEADING)
        {
          part->kind = FRONT_DOC_PARAGRAPH;
          part->level = 0;
          front_doc_text_mark (part->text, 0, (guint) part->text->length, FRONT_DOC_STRONG, NULL);
        }
      if (part->table == NULL)
        {
          g_ptr_array_add (made, part);
          continue;
        }
      add_words (made, part->table->caption);
      for (guint c = 0; c < part->table->columns->len; c++)
        add_words (made, ((FrontDocColumn *) g_ptr_array_index (part->table->columns, c))->heading);
      for (guint r = 0; r < part->table->rows->len; r++)
        {
          const FrontDocRow *row = g_ptr_array_index (part->table->rows, r);

          for (guint c = 0; c < row->cells->len; c++)
            {
              gsize n_inner;
              g_autofree gpointer *inner = g_ptr_array_steal (g_ptr_array_index (row->cells, c), &n_inner);

              for (gsize k = 0; k < n_inner; k++)
                g_ptr_array_add (made, inner[k]);
            }
        }
      front_doc_part_free (part);
    }
  return made;
}

static GPtrArray *
read_cell (Reader *reader, const xmlNode *cell)
{
  Reader inner = *reader;

  inner.parts = g_ptr_array_new_with_free_func ((GDestroyNotify) front_doc_part_free);
  inner.section = NULL;
  inner.level = 0;
  inner.bookmark = NULL;
  inner.caption = NULL;
  read_block (&inner, cell->children);
  g_free (inner.caption);
  reader->inserting = inner.inserting;
  g_free (reader->bookmark);
  reader->bookmark = inner.bookmark;
  return make_cell (inner.parts);
}

static char *
parts_text (const GPtrArray *parts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const FrontDocPart *part = g_ptr_array_index (parts, i);

      if (part->text != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", part->text->text);
    }
  return g_string_free (text, FALSE);
}

static void
read_row (Reader *reader, Table *table, const xmlNode *node, gboolean head)
{
  FrontDocRow *row = NULL;
  guint column = 0;

  if (!take_steps (reader, (gsize) STEPS_OF_A_CELL * table->table->columns->len))
    return;
  if (!head)
    row = front_doc_table_add_row (table->table);
  for (const xmlNode *cell = node->children; cell != NULL; cell = cell->next)
    {
      gboolean covered = is (cell, "table", "covered-table-cell");
      int repeated = number_of (cell, "number-columns-repeated", 1);

      if (!covered && !is (cell, "table", "table-cell"))
        continue;
      for (int i = 0; i < repeated && column < table->table->columns->len && take_steps (reader, STEPS_OF_A_CELL); i++, column++)
        {
          GPtrArray *parts = covered ? NULL : read_cell (reader, cell);

          if (parts != NULL && head)
            {
              FrontDocColumn *about = g_ptr_array_index (table->table->columns, column);

              g_free (about->heading);
              about->heading = parts_text (parts);
            }
          else if (parts != NULL)
            {
              if (reader->bookmark != NULL)
                note_cell (table, row, column, reader->bookmark);
              g_ptr_array_unref (g_ptr_array_index (row->cells, column));
              row->cells->pdata[column] = g_ptr_array_ref (parts);
            }
          g_clear_pointer (&parts, g_ptr_array_unref);
        }
    }
}

static void
read_columns (Table *table, const xmlNode *node)
{
  for (; node != NULL; node = node->next)
    if (is (node, "table", "table-column"))
      for (int i = number_of (node, "number-columns-repeated", 1); i > 0 && table->table->columns->len < MOST_REPEATS; i--)
        front_doc_table_add_column (table->table, NULL, NULL, PANGO_ALIGN_LEFT);
    else if (is (node, "table", "table-columns") || is (node, "table", "table-header-columns")
             || is (node, "table", "table-column-group"))
      read_columns (table, node->children);
}

/* How many columns the rows' filled cells need, whatever the table says of itself. */
static guint
count_columns (const xmlNode *node)
{
  guint most = 0;

  for (; node != NULL; node = node->next)
    if (is (node, "table", "table-row"))
      {
        guint n = 0;

        for (const xmlNode *cell = node->children; cell != NULL && n < MOST_REPEATS; cell = cell->next)
          if (is (cell, "table", "covered-table-cell") || is (cell, "table", "table-cell"))
            {
              if (cell->children != NULL)
                most = MAX (most, n + 1);
              n += (guint) number_of (cell, "number-columns-repeated", 1);
            }
      }
    else if (is (node, "table", "table-header-rows") || is (node, "table", "table-rows") || is (node, "table", "table-row-group"))
      most = MAX (most, count_columns (node->children));
  return most;
}

static void
read_rows (Reader *reader, Table *table, const xmlNode *node, gboolean head)
{
  for (; node != NULL; node = node->next)
    if (is (node, "table", "table-row"))
      read_row (reader, table, node, head);
    else if (is (node, "table", "table-header-rows"))
      read_rows (reader, table, node->children, TRUE);
    else if (is (node, "table", "table-rows") || is (node, "table", "table-row-group"))
      read_rows (reader, table, node->children, head);
}

static void
read_table (Reader *reader, const xmlNode *node)
{
  g_autoptr(FrontDocument) holder = front_document_new ("");
  Table table = { front_document_add_table (holder, reader->caption) };
  FrontDocPart *part = g_ptr_array_steal_index (front_document_parts (holder), 0);

  g_clear_pointer (&reader->caption, g_free);
  read_columns (&table, node->children);
  for (guint n = count_columns (node->children); n > table.table->columns->len;)
    front_doc_table_add_column (table.table, NULL, NULL, PANGO_ALIGN_LEFT);
  if (table.table->columns->len == 0)
    {
      front_doc_part_free (part);
      return;
    }
  read_rows (reader, &table, node->children, FALSE);
  part->id = g_strdup (reader->section);
  g_ptr_array_add (reader->parts, part);
}

/* ── The whole ── */

static void
read_section (Reader *reader, const xmlNode *node)
{
  const char *outer = reader->section;
  const char *name = attribute (node, "name");

  if (name != NULL && name[0] == 'b' && g_ascii_isdigit (name[1]))
    reader->section = name;
  g_clear_pointer (&reader->caption, g_free);
  read_block (reader, node->children);
  g_clear_pointer (&reader->caption, g_free);
  reader->section = outer;
}

static void
read_block (Reader *reader, const xmlNode *node)
{
  if (++reader->depth > DEEPEST)
    node = NULL;
  for (; node != NULL && take_steps (reader, 1); node = node->next)
    {
      if (is (node, "text", "p") || is (node, "text", "h"))
        {
          /* A heading's own; a cell's is its first, wherever in the cell it stands. */
          if (is (node, "text", "h"))
            g_clear_pointer (&reader->bookmark, g_free);
          read_paragraph (reader, node);
        }
      else if (is (node, "text", "list"))
        read_list (reader, node);
      else if (is (node, "table", "table"))
        read_table (reader, node);
      else if (is (node, "text", "section"))
        read_section (reader, node);
      else if (is (node, "text", "tracked-changes"))
        for (const xmlNode *region = node->children; region != NULL; region = region->next)
          read_change (reader, region);
      else if (node->type == XML_ELEMENT_NODE && !is (node, "text", "table-of-content"))
        read_block (reader, node->children);
    }
  reader->depth--;
}

static const xmlNode *
find_child (const xmlNode *node, const char *prefix, const char *name)
{
  for (node = node != NULL ? node->children : NULL; node != NULL; node = node->next)
    if (is (node, prefix, name))
      return node;
  return NULL;
}

FrontDocument *
front_odt_read (const char *path, GError **error)
{
  g_auto(FrontOdtFiles) files = { NULL, NULL };
  g_autofree char *name = NULL;
  FrontDocument *document;
  const xmlNode *body, *text;
  guint64 steps = MOST_STEPS;
  Reader reader = { .steps = &steps };

  g_return_val_if_fail (path != NULL, NULL);

  if (!front_odt_unpack (&files, path, error))
    return NULL;
  body = find_child (xmlDocGetRootElement (files.content), "office", "body");
  text = find_child (body, "office", "text");
  name = g_path_get_basename (path);
  document = front_document_new (name);
  reader.marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.parents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  reader.changes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, change_free);
  reader.parts = front_document_parts (document);
  if (files.styles != NULL)
    read_styles (&reader, xmlDocGetRootElement (files.styles), 0);
  read_styles (&reader, xmlDocGetRootElement (files.content), 0);
  if (text != NULL)
    read_block (&reader, text->children);
  g_free (reader.caption);
  g_free (reader.bookmark);
  g_hash_table_unref (reader.marks);
  g_hash_table_unref (reader.lists);
  g_hash_table_unref (reader.parents);
  g_hash_table_unref (reader.changes);
  if (steps > 0)
    return document;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
               _("%s: its tables repeat more cells than any text has: it is not read"), path);
  front_document_unref (document);
  return NULL;
}
