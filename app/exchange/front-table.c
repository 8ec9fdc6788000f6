#define _GNU_SOURCE /* memmem */
#define G_LOG_DOMAIN "front-table"

#include "config.h"
#include "exchange/front-table.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "exchange/front-table-head.h"

#define SAMPLE (256 * 1024)
#define SAMPLE_RECORDS 2000
#define SAMPLE_LEAST 20 /* records: so many are read however long they are, as with a note of half a megabyte in the first row */
#define SNIFFED (64 * 1024)
#define NOTE_LONGEST 80
#define REPLACEMENT "\357\277\275"

struct _FrontTable
{
  FrontTableFile *file;
  FrontDialect dialect;
  FrontTableHead head;
  GArray *kept;       /* guint: which cells are columns */
  GPtrArray *names;   /* char *, of the columns */
  gint64 header_line; /* 0: there are no headings */
  gsize first_skip;   /* records before the first row */

  GString *text;      /* read and not taken up yet, from @at on */
  gsize at;
  gsize taken;         /* bytes of the record before @at */
  gboolean at_end;
  gint64 next_line;
  gsize n_taken;      /* records */

  FrontRecord record;
  FrontRecord other;  /* scratch */
  gint64 line;
  int fault;
  gboolean after_blank;
  gboolean after_headings;   /* headings stood there once more */
  char *first_row;           /* of the table, as text: where it comes again behind the headings, so does the whole table */
  gboolean ended;
  gint64 n_rows;
  GPtrArray *notes;
  guint counts[FRONT_N_NOTES];
  gboolean merged;       /* see FrontTableOptions */
};

const char *
front_note_name (FrontNoteKind kind)
{
  static const char *const names[] = { "title", "blank", "total", "remark", "headings", "second-table", "blank-column", "mended", "quote",
                                       "ragged", "damaged" };

  return names[kind];
}

const char *
front_note_text (FrontNoteKind kind)
{
  static const char *const texts[] = {
    N_ ("stands above the headings; left out"),
    N_ ("is blank; left out"),
    N_ ("is a total; left out"),
    N_ ("is a remark and no row; left out"),
    N_ ("is the headings once more; left out"),
    N_ ("begins a second table; it and what follows were left out"),
    N_ ("a column has neither a heading nor anything in it; left out"),
    N_ ("has a separator too many or too few; put right"),
    N_ ("has a quotation mark out of place; read as meant"),
    N_ ("has too many or too few cells"),
    N_ ("holds bytes that are no text"),
  };

  return _(texts[kind]);
}

const char *
front_note_title (FrontNoteKind kind)
{
  static const char *const titles[] = {
    N_ ("Lines above the headings, left out"),
    N_ ("Blank lines, left out"),
    N_ ("Totals, left out"),
    N_ ("Remarks that are no rows, left out"),
    N_ ("Headings once more, as on each page, left out"),
    N_ ("A second table further down, left out with all that follows"),
    N_ ("Columns without a heading and with nothing in them, left out"),
    N_ ("Rows with a separator too many or too few, put right"),
    N_ ("Rows with a quotation mark out of place, read as meant"),
    N_ ("Rows with too many or too few cells"),
    N_ ("Rows with bytes that are no text"),
  };

  return _(titles[kind]);
}

static void
note_free (gpointer data)
{
  FrontTableNote *note = data;

  g_free (note->text);
  g_free (note);
}

static void
add_note (FrontTable *table, FrontNoteKind kind, gint64 line, const char *text)
{
  FrontTableNote *note;

  table->counts[kind]++;
  if (table->notes->len >= FRONT_NOTES_KEPT || kind == FRONT_NOTE_BLANK)
    return;
  note = g_new0 (FrontTableNote, 1);
  note->kind = kind;
  note->line = line;
  if (text != NULL)
    note->text = g_utf8_strlen (text, -1) > NOTE_LONGEST ? g_utf8_substring (text, 0, NOTE_LONGEST) : g_strdup (text);
  g_ptr_array_add (table->notes, note);
}

static const char *
first_filled (const FrontRecord *record)
{
  for (guint i = 0; i < front_record_n (record); i++)
    if (front_cell_type_of (front_record_cell (record, i)) != FRONT_VALUE_EMPTY)
      return front_record_cell (record, i);
  return "";
}

/* ── Records ── */

static gboolean
fill (FrontTable *table, gsize wanted, GError **error)
{
  if (table->at > 0)
    {
      g_string_erase (table->text, 0, (gssize) table->at);
      table->at = 0;
    }
  while (!table->at_end && table->text->len < wanted)
    if (!front_table_file_read (table->file, table->text, &table->at_end, error))
      return FALSE;
  return TRUE;
}

static gboolean
refuse_long (FrontTable *table, gint64 line, GError **error)
{
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
               _("%s, line %" PRId64 " is longer than a million signs. This is no table; nothing was imported."),
               front_table_file_name (table->file), line);
  return FALSE;
}

/* The next record, blank ones too. FALSE: none is left, or @error is set. */
static gboolean
take_record (FrontTable *table, FrontRecord *record, GError **error)
{
  for (;;)
    {
      gsize rest = table->text->len - table->at, used = 0;

      if (rest == 0 && table->at_end)
        return FALSE;
      if (rest > 0)
        used = front_record_read (record, &table->dialect, table->text->str + table->at, rest, table->at_end);
      if (used > 0)
        {
          table->line = table->next_line;
          table->next_line += record->lines;
          table->at += used;
          table->taken = used;
          table->n_taken++;
          return TRUE;
        }
      if (rest > 2 * FRONT_RECORD_LONGEST)
        return refuse_long (table, table->next_line, error);
      if (!fill (table, rest + SAMPLE, error))
        return FALSE;
    }
}

static void
start_over (FrontTable *table)
{
  g_string_truncate (table->text, 0);
  table->at = 0;
  table->at_end = FALSE;
  table->next_line = 1;
  table->n_taken = 0;
  table->ended = FALSE;
  table->after_blank = FALSE;
  table->after_headings = FALSE;
  g_clear_pointer (&table->first_row, g_free);
  table->n_rows = 0;
  table->fault = -1;
  g_ptr_array_set_size (table->notes, 0);
  memset (table->counts, 0, sizeof table->counts);
}

/* "sep=;", which Excel reads and writes as a first line. */
static void
take_separator_line (FrontTable *table)
{
  const char *text = table->text->str;

  if (table->text->len >= 5 && g_ascii_strncasecmp (text, "sep=", 4) == 0 && (text[5] == '\r' || text[5] == '\n' || text[5] == '\0'))
    {
      table->dialect.separator = text[4];
      table->at = text[5] == '\r' && text[6] == '\n' ? 7 : MIN (6, table->text->len);
      table->next_line = 2;
    }
}

/* ── What it is taken for ── */

/* The record that begins at @at; FALSE: the sample ends before it, or @error is set. */
static gboolean
take_sampled (FrontTable *table, FrontRecord *record, gsize *at, gboolean wanted, gint64 line, GError **error)
{
  for (;;)
    {
      gsize rest = table->text->len - *at, used = 0;

      if (rest > 0)
        used = front_record_read (record, &table->dialect, table->text->str + *at, rest, table->at_end);
      *at += used;
      if (used > 0 || table->at_end || !wanted)
        return used > 0;
      if (rest > 2 * FRONT_RECORD_LONGEST)
        return refuse_long (table, line, error);
      *at -= table->at; /* which is where the text will begin */
      if (!fill (table, *at + rest + SAMPLE, error))
        return FALSE;
    }
}

static GArray *
take_sample (FrontTable *table, GError **error)
{
  g_autoptr(GArray) records = g_array_new (FALSE, TRUE, sizeof (FrontRecord));
  g_autoptr(GError) local = NULL;
  gsize at = table->at;
  gint64 line = table->next_line;

  g_array_set_clear_func (records, (GDestroyNotify) front_record_clear);
  while (records->len < SAMPLE_RECORDS)
    {
      FrontRecord record;

      front_record_init (&record);
      if (!take_sampled (table, &record, &at, records->len < SAMPLE_LEAST, line, &local))
        {
          front_record_clear (&record);
          break;
        }
      line += record.lines;
      g_array_append_val (records, record);
    }
  if (local == NULL)
    return g_steal_pointer (&records);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static void
choose_columns (FrontTable *table)
{
  const FrontTableHead *head = &table->head;

  for (guint i = 0; i < head->n_cells; i++)
    {
      const char *name = g_ptr_array_index (head->names, i);

      if (head->n_rows > 0 && *name == '\0' && front_shapes_filled (head->shapes, i) == 0 && head->n_cells > 1)
        continue;
      g_array_append_val (table->kept, i);
      if (head->n_rows > 0 && *name != '\0')
        g_ptr_array_add (table->names, g_strdup (name));
      else
        g_ptr_array_add (table->names, g_strdup_printf (_("Column %u"), i + 1));
    }
}

/* The record that begins on a line; -1 where the headings are to be found. */
static int
record_of_line (FrontTable *table, GArray *records, gint64 wanted)
{
  gint64 line = table->next_line;

  for (guint i = 0; i < records->len && wanted > 0; i++)
    {
      line += g_array_index (records, FrontRecord, i).lines;
      if (wanted < line)
        return (int) i;
    }
  return -1;
}

static gboolean
take_head (FrontTable *table, gint64 header_line, GError **error)
{
  g_autoptr(GArray) records = take_sample (table, error);

  if (records == NULL)
    return FALSE;
  front_table_head_find (&table->head, records, record_of_line (table, records, header_line));
  table->first_skip = table->head.first + table->head.n_rows;
  table->header_line = table->next_line;
  for (guint i = 0; i < table->head.first; i++)
    table->header_line += g_array_index (records, FrontRecord, i).lines;
  if (table->head.n_rows == 0)
    table->header_line = 0;
  choose_columns (table);
  return TRUE;
}

/* Reads up to the first row, telling what is above the headings. */
static gboolean
skip_head (FrontTable *table, GError **error)
{
  g_autoptr(GError) local = NULL;

  for (guint i = 0; i < table->head.n_cells; i++)
    if (table->head.n_rows > 0 && *(const char *) g_ptr_array_index (table->head.names, i) == '\0'
        && front_shapes_filled (table->head.shapes, i) == 0 && table->head.n_cells > 1)
      add_note (table, FRONT_NOTE_BLANK_COLUMN, table->header_line, NULL);
  while (table->n_taken < table->first_skip)
    {
      if (!take_record (table, &table->record, &local))
        break;
      if (table->n_taken > table->head.first)
        continue;
      add_note (table, front_record_empty (&table->record) ? FRONT_NOTE_BLANK : FRONT_NOTE_TITLE, table->line,
                first_filled (&table->record));
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

FrontTable *
front_table_open (const char *path, const FrontTableOptions *options, GCancellable *cancellable, GError **error)
{
  g_autoptr(FrontTable) table = g_new0 (FrontTable, 1);

  table->notes = g_ptr_array_new_with_free_func (note_free);
  table->kept = g_array_new (FALSE, FALSE, sizeof (guint));
  table->names = g_ptr_array_new_with_free_func (g_free);
  table->text = g_string_new (NULL);
  front_record_init (&table->record);
  front_record_init (&table->other);
  table->file = front_table_file_open (path, options != NULL ? options->encoding : NULL, cancellable, error);
  if (table->file == NULL)
    return NULL;
  start_over (table);
  if (!fill (table, SAMPLE, error))
    return NULL;
  table->dialect.separator = options != NULL ? options->separator : 0;
  table->merged = options != NULL && options->merged;
  take_separator_line (table);
  front_table_sniff (&table->dialect, table->text->str + table->at, MIN (table->text->len - table->at, SNIFFED),
                     table->at_end && table->text->len - table->at <= SNIFFED);
  if (table->text->len - table->at <= SNIFFED || memchr (table->text->str + table->at, '\n', SNIFFED) != NULL
      || memchr (table->text->str + table->at, '\r', SNIFFED) != NULL || fill (table, 2 * FRONT_RECORD_LONGEST, error))
    {
      if (take_head (table, options != NULL ? options->header_line : 0, error) && skip_head (table, error))
        return g_steal_pointer (&table);
    }
  return NULL;
}

gboolean
front_table_again (FrontTable *table, GError **error)
{
  start_over (table);
  if (!front_table_file_again (table->file, error) || !fill (table, SAMPLE, error))
    return FALSE;
  if (g_ascii_strncasecmp (table->text->str, "sep=", 4) == 0)
    take_separator_line (table);
  return skip_head (table, error);
}

void
front_table_free (FrontTable *table)
{
  if (table == NULL)
    return;
  front_table_head_clear (&table->head);
  front_record_clear (&table->record);
  front_record_clear (&table->other);
  g_clear_pointer (&table->file, front_table_file_free);
  g_clear_pointer (&table->notes, g_ptr_array_unref);
  g_clear_pointer (&table->first_row, g_free);
  g_clear_pointer (&table->kept, g_array_unref);
  g_clear_pointer (&table->names, g_ptr_array_unref);
  if (table->text != NULL)
    g_string_free (table->text, TRUE);
  g_free (table);
}

/* ── Rows ── */

/* A record that somebody separated otherwise than the others: it must fit the columns wholly. */
static gboolean
read_otherwise (FrontTable *table, gsize start)
{
  static const char others[] = { ',', ';', '\t', '|', ' ' };
  guint typed = 0;

  for (guint i = 0; i < table->head.n_cells; i++)
    {
      FrontCellType type = front_shapes_type (table->head.shapes, i);

      typed += type != FRONT_VALUE_TEXT && type != FRONT_VALUE_EMPTY;
    }
  if (typed < 2)
    return FALSE;
  for (guint i = 0; i < sizeof others; i++)
    {
      FrontDialect dialect = table->dialect;
      gsize used;

      if (others[i] == table->dialect.separator)
        continue;
      dialect.separator = others[i];
      dialect.skip_space = FALSE;
      used = front_record_read (&table->other, &dialect, table->text->str + start, table->text->len - start, table->at_end);
      if (used == 0 || front_record_n (&table->other) < table->head.n_cells
          || !front_shapes_mend (table->head.shapes, &table->other, others[i]))
        continue;
      front_record_reset (&table->record);
      for (guint c = 0; c < table->head.n_cells; c++)
        front_record_add (&table->record, front_record_cell (&table->other, c));
      table->next_line = table->line + table->other.lines;
      table->at = start + used;
      return TRUE;
    }
  return FALSE;
}

/* A record whose separators have spaces behind them, among records that have not: then quotation marks count only so. */
static gboolean
read_spaced (FrontTable *table, gsize start)
{
  FrontDialect dialect = table->dialect;
  gsize used;

  if (dialect.skip_space || dialect.separator == ' ')
    return FALSE;
  dialect.skip_space = TRUE;
  used = front_record_read (&table->other, &dialect, table->text->str + start, table->text->len - start, table->at_end);
  if (used == 0 || front_record_n (&table->other) != table->head.n_cells)
    return FALSE;
  front_record_reset (&table->record);
  for (guint c = 0; c < table->head.n_cells; c++)
    front_record_add (&table->record, front_record_cell (&table->other, c));
  table->next_line = table->line + table->other.lines;
  table->at = start + used;
  return TRUE;
}

/* (transfer full) */
static char *
text_of (const FrontRecord *record)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < front_record_n (record); i++)
    g_string_append_printf (text, "%s\t", front_record_cell (record, i));
  return g_string_free (text, FALSE);
}

/* Headings once more among the rows are a page's, where what follows is not the table's first row: then all of it comes again. */
static gboolean
is_heading (FrontTable *table)
{
  const FrontTableHead *head = &table->head;
  const FrontRecord *record = &table->record;

  if (table->n_rows > 0 && front_record_n (record) == head->n_cells && front_table_head_again (head, record))
    table->after_headings = TRUE;
  else if (!table->after_headings || head->n_rows < 2 || !front_table_head_like (head->shapes, record))
    return FALSE;
  add_note (table, FRONT_NOTE_HEADINGS, table->line, first_filled (record));
  return TRUE;
}

static gboolean
is_whole_again (FrontTable *table)
{
  g_autofree char *text = NULL;

  if (table->n_rows == 0)
    {
      g_free (table->first_row);
      table->first_row = text_of (&table->record);
      return FALSE;
    }
  if (!table->after_headings)
    return FALSE;
  table->after_headings = FALSE;
  text = text_of (&table->record);
  return g_strcmp0 (text, table->first_row) == 0;
}

/* What is no row is told and left out. */
static gboolean
is_row (FrontTable *table)
{
  const FrontRecord *record = &table->record;
  const FrontTableHead *head = &table->head;
  gboolean after_blank = table->after_blank;

  if (front_record_empty (record))
    {
      table->after_blank = TRUE;
      add_note (table, FRONT_NOTE_BLANK, table->line, NULL);
      return FALSE;
    }
  table->after_blank = FALSE;
  if (is_heading (table))
    return FALSE;
  if ((table->n_rows > 0 && front_table_head_again (head, record))
      || (after_blank && head->n_cells > 1 && front_record_n (record) >= 2 && front_table_head_like (head->shapes, record)))
    {
      add_note (table, FRONT_NOTE_SECOND_TABLE, table->line, first_filled (record));
      table->ended = TRUE;
      return FALSE;
    }
  if (is_whole_again (table))
    {
      add_note (table, FRONT_NOTE_SECOND_TABLE, table->line, first_filled (record));
      table->ended = TRUE;
      return FALSE;
    }
  if (head->n_cells > 1 && front_table_is_total (head, record))
    {
      add_note (table, FRONT_NOTE_TOTAL, table->line, first_filled (record));
      return FALSE;
    }
  return TRUE;
}

/* A line of one cell where rows have three and more. */
static gboolean
is_remark (FrontTable *table)
{
  if (table->head.n_cells < 3 || front_record_filled (&table->record) > 1)
    return FALSE;
  if (front_cell_type_of (first_filled (&table->record)) != FRONT_VALUE_TEXT)
    return FALSE;
  if (table->merged && front_record_n (&table->record) == table->head.n_cells && *front_record_cell (&table->record, 0) == '\0')
    return FALSE;
  return front_record_n (&table->record) == 1 || front_shapes_type (table->head.shapes, 0) != FRONT_VALUE_TEXT;
}

static void
check_row (FrontTable *table)
{
  table->fault = -1;
  if (front_record_n (&table->record) != table->head.n_cells)
    table->fault = FRONT_NOTE_RAGGED;
  if (front_table_file_facts (table->file)->damaged
      && memmem (table->record.text->str, table->record.text->len, REPLACEMENT, 3) != NULL)
    table->fault = FRONT_NOTE_DAMAGED;
  if (table->fault >= 0)
    add_note (table, (FrontNoteKind) table->fault, table->line, first_filled (&table->record));
}

FrontTableStep
front_table_next (FrontTable *table, GError **error)
{
  g_autoptr(GError) local = NULL;

  while (!table->ended)
    {
      gboolean odd;

      if (!take_record (table, &table->record, &local))
        {
          table->ended = TRUE;
          break;
        }
      if (!is_row (table))
        continue;
      odd = table->record.odd;
      if (front_record_n (&table->record) != table->head.n_cells)
        {
          gboolean remark = is_remark (table);

          if (!remark && read_spaced (table, table->at - table->taken))
            add_note (table, FRONT_NOTE_MENDED, table->line, first_filled (&table->record));
          else if (!remark && front_shapes_mend (table->head.shapes, &table->record, table->dialect.separator))
            add_note (table, FRONT_NOTE_MENDED, table->line, first_filled (&table->record));
          else if (front_record_n (&table->record) < table->head.n_cells && read_otherwise (table, table->at - table->taken))
            add_note (table, FRONT_NOTE_MENDED, table->line, first_filled (&table->record));
          else if (remark)
            {
              add_note (table, FRONT_NOTE_REMARK, table->line, first_filled (&table->record));
              continue;
            }
        }
      else if (is_remark (table))
        {
          add_note (table, FRONT_NOTE_REMARK, table->line, first_filled (&table->record));
          continue;
        }
      if (odd)
        add_note (table, FRONT_NOTE_QUOTE, table->line, first_filled (&table->record));
      check_row (table);
      table->n_rows++;
      return FRONT_TABLE_ROW;
    }
  if (local == NULL)
    return FRONT_TABLE_END;
  g_propagate_error (error, g_steal_pointer (&local));
  return FRONT_TABLE_FAILED;
}

/* ── Asked ── */

const FrontTableFacts *
front_table_facts (FrontTable *table)
{
  return front_table_file_facts (table->file);
}

const FrontDialect *
front_table_dialect (FrontTable *table)
{
  return &table->dialect;
}

const char *
front_table_name (FrontTable *table)
{
  return front_table_file_name (table->file);
}

gint64
front_table_header_line (FrontTable *table)
{
  return table->header_line;
}

guint
front_table_header_rows (FrontTable *table)
{
  return table->head.n_rows;
}

guint
front_table_n_columns (FrontTable *table)
{
  return table->kept->len;
}

const char *
front_table_column (FrontTable *table, guint column)
{
  return g_ptr_array_index (table->names, column);
}

FrontCellType
front_table_type (FrontTable *table, guint column)
{
  return front_shapes_type (table->head.shapes, g_array_index (table->kept, guint, column));
}

FrontCellType
front_table_most (FrontTable *table, guint column)
{
  return front_shapes_most (table->head.shapes, g_array_index (table->kept, guint, column));
}

gboolean
front_table_serial (FrontTable *table, guint column)
{
  return front_shapes_serial (table->head.shapes, g_array_index (table->kept, guint, column));
}

gboolean
front_table_clock (FrontTable *table, guint column)
{
  return front_shapes_clock (table->head.shapes, g_array_index (table->kept, guint, column));
}

int
front_table_find (FrontTable *table, const char *heading)
{
  g_autofree char *wanted = g_strstrip (g_utf8_casefold (heading, -1));

  for (guint i = 0; i < table->names->len; i++)
    {
      g_autofree char *name = g_strstrip (g_utf8_casefold (g_ptr_array_index (table->names, i), -1));

      if (g_str_equal (name, wanted))
        return (int) i;
    }
  if (wanted[0] == '#' && wanted[1] != '\0' && wanted[1 + strspn (wanted + 1, "0123456789")] == '\0')
    {
      gint64 number = g_ascii_strtoll (wanted + 1, NULL, 10);

      if (number >= 1 && number <= (gint64) table->names->len)
        return (int) number - 1;
    }
  return -1;
}

guint
front_table_count (FrontTable *table, FrontNoteKind kind)
{
  return table->counts[kind];
}

const GPtrArray *
front_table_notes (FrontTable *table)
{
  return table->notes;
}

double
front_table_share (FrontTable *table)
{
  return front_table_file_share (table->file);
}

const char *
front_table_cell (FrontTable *table, guint column)
{
  return front_record_cell (&table->record, g_array_index (table->kept, guint, column));
}

gint64
front_table_line (FrontTable *table)
{
  return table->line;
}

int
front_table_fault (FrontTable *table)
{
  return table->fault;
}
