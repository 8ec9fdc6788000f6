#include "config.h"
#include "exchange/front-table-head.h"

#include <string.h>

#include "exchange/front-total.h"

#define HEADER_ROWS_MOST 5

static FrontRecord *
record_at (GArray *records, guint i)
{
  return &g_array_index (records, FrontRecord, i);
}

static gboolean
is_typed (FrontCellType type)
{
  return type != FRONT_VALUE_TEXT && type != FRONT_VALUE_EMPTY;
}

/* "-", "n/a": nothing is there, and that is said. */
static gboolean
says_nothing (const char *cell)
{
  static const char *const words[] = { "n/a", "na", "nil", "none", "null", "nan", "unknown", "not available", "no data" };
  g_autofree char *word = g_strstrip (g_strdup (cell));
  gboolean letters = FALSE;

  for (const char *c = word; *c != '\0'; c++)
    letters |= g_ascii_isalpha (*c) || (guchar) *c >= 0x80;
  if (!letters)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (word, words[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Cells that are words where the column has figures, and those that are as the column is. */
static void
weigh (FrontShapes *shapes, const FrontRecord *record, guint *words, guint *alike)
{
  *words = *alike = 0;
  for (guint i = 0; i < front_shapes_n (shapes) && i < front_record_n (record); i++)
    {
      const char *cell = front_record_cell (record, i);
      FrontCellType type = front_cell_type_of (cell);

      if (type == FRONT_VALUE_EMPTY || !is_typed (front_shapes_type (shapes, i)))
        continue;
      if (type != FRONT_VALUE_TEXT)
        (*alike)++;
      else if (!says_nothing (cell))
        (*words)++;
    }
}

gboolean
front_table_head_like (FrontShapes *shapes, const FrontRecord *record)
{
  guint words, alike;

  weigh (shapes, record, &words, &alike);
  return alike == 0 && words >= 2;
}

static gboolean
same_words (const char *a, const char *b)
{
  g_autofree char *one = g_strstrip (g_utf8_casefold (a, -1));
  g_autofree char *other = g_strstrip (g_utf8_casefold (b, -1));

  return g_str_equal (one, other);
}

static gboolean
says_again (const GPtrArray *names, const FrontRecord *record)
{
  guint n = MIN (names->len, front_record_n (record)), same = 0;

  if (n * 2 < names->len)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (!same_words (name, front_record_cell (record, i)))
        return FALSE;
      same += *name != '\0';
    }
  return same >= 2;
}

gboolean
front_table_head_again (const FrontTableHead *head, const FrontRecord *record)
{
  return head->n_rows > 0 && says_again (head->first_row, record);
}

gboolean
front_table_is_total (const FrontTableHead *head, const FrontRecord *record)
{
  for (guint i = 0; i < front_record_n (record) && i < head->n_cells; i++)
    {
      const char *cell = front_record_cell (record, i);
      FrontTotal total;

      if (front_cell_type_of (cell) == FRONT_VALUE_EMPTY)
        continue;
      total = front_total_read (cell);
      return total == FRONT_TOTAL_SURE || (total == FRONT_TOTAL_MAYBE && is_typed (front_shapes_type (head->shapes, i)));
    }
  return FALSE;
}

/* ── Finding it ── */

/* The number of cells of the table's records: that which most have, but an earlier one where it has enough: a second table may be
 * longer. */
static guint
usual_width (GArray *records)
{
  g_autoptr(GArray) widths = g_array_new (FALSE, TRUE, sizeof (guint)), order = g_array_new (FALSE, FALSE, sizeof (guint));
  guint most = 0, best = 1;

  for (guint i = 0; i < records->len; i++)
    {
      guint n = front_record_n (record_at (records, i));

      if (n < 2 || front_record_empty (record_at (records, i)))
        continue;
      if (widths->len <= n)
        g_array_set_size (widths, n + 1);
      if (g_array_index (widths, guint, n)++ == 0)
        g_array_append_val (order, n);
    }
  for (guint i = 0; i < order->len; i++)
    {
      guint n = g_array_index (order, guint, i), count = g_array_index (widths, guint, n);

      if (count > most)
        {
          most = count;
          best = n;
        }
    }
  for (guint i = 0; i < order->len; i++)
    {
      guint n = g_array_index (order, guint, i), count = g_array_index (widths, guint, n);

      if (count >= 5 && count * 5 >= most * 2)
        return n;
    }
  return best;
}

/* A total is no row: among few it would hide what its column holds. */
static gboolean
says_total (const FrontRecord *record)
{
  for (guint i = 0; i < front_record_n (record); i++)
    if (front_cell_type_of (front_record_cell (record, i)) != FRONT_VALUE_EMPTY)
      return front_total_read (front_record_cell (record, i)) != FRONT_TOTAL_NOT;
  return FALSE;
}

static FrontShapes *
learn (GArray *records, guint from, guint width, guint n_cells, const GPtrArray *not_again)
{
  FrontShapes *shapes = front_shapes_new (n_cells);

  for (guint i = from; i < records->len; i++)
    {
      const FrontRecord *record = record_at (records, i);

      if (front_record_n (record) == width && !front_record_empty (record) && !says_total (record)
          && (not_again == NULL || !says_again (not_again, record)))
        front_shapes_learn (shapes, record);
    }
  return shapes;
}

static GPtrArray *
take_names (const FrontRecord *record, guint n_cells)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  guint n = front_record_n (record), spare = n > n_cells ? n - n_cells : 0;

  for (guint i = 0; i < n && names->len < n_cells; i++)
    {
      const char *cell = front_record_cell (record, i);

      if (spare > 0 && front_cell_type_of (cell) == FRONT_VALUE_EMPTY)
        spare--; /* a separator too many */
      else
        g_ptr_array_add (names, g_strstrip (g_strdup (cell)));
    }
  while (names->len < n_cells)
    g_ptr_array_add (names, g_strdup (""));
  return names;
}

/* One more heading row below: a heading that spans columns stands over the first of them only. */
static void
add_names (GPtrArray *names, const FrontRecord *record)
{
  g_autofree char *over = g_strdup ("");

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *below = g_strstrip (g_strdup (front_record_cell (record, i)));
      g_autofree char *above = g_steal_pointer (&names->pdata[i]);

      if (*above != '\0')
        {
          g_free (over);
          over = g_strdup (above);
        }
      if (*below == '\0')
        names->pdata[i] = g_steal_pointer (&above);
      else
        names->pdata[i] = *over == '\0' ? g_strdup (below) : g_strdup_printf ("%s %s", over, below);
    }
}

static guint
find_first (GArray *records, guint n_cells)
{
  for (guint i = 0; i < records->len; i++)
    {
      const FrontRecord *record = record_at (records, i);
      guint n = front_record_n (record);

      if (n + 1 >= n_cells && front_record_filled (record) * 2 >= n_cells && !front_record_empty (record)
          && (n_cells < 2 || n >= 2))
        return i;
    }
  for (guint i = 0; i < records->len; i++)
    if (front_record_n (record_at (records, i)) == n_cells && !front_record_empty (record_at (records, i)))
      return i;
  return 0;
}

static gboolean
any_empty (const FrontRecord *record)
{
  for (guint i = 0; i < front_record_n (record); i++)
    if (front_cell_type_of (front_record_cell (record, i)) == FRONT_VALUE_EMPTY)
      return TRUE;
  return FALSE;
}

static gboolean
any_twice (const GPtrArray *names)
{
  for (guint i = 0; i < names->len; i++)
    for (guint k = 0; k < i; k++)
      if (*(const char *) g_ptr_array_index (names, i) != '\0' && same_words (g_ptr_array_index (names, i), g_ptr_array_index (names, k)))
        return TRUE;
  return FALSE;
}

/* Where the first row leaves gaps and this one fills them with words that come more than once: "Inherent,,Residual," over
 * "Likelihood,Impact,Likelihood,Impact", however worded the rows below are. */
static gboolean
fills_spans (const FrontTableHead *head, const FrontRecord *record)
{
  g_autoptr(GPtrArray) below = NULL;
  guint gaps = 0;

  if (front_record_n (record) != head->n_cells || head->n_rows != 1)
    return FALSE;
  below = take_names (record, head->n_cells);
  for (guint i = 0; i < head->n_cells; i++)
    {
      const char *above = g_ptr_array_index (head->first_row, i);
      FrontCellType type = front_cell_type_of (front_record_cell (record, i));

      if (is_typed (type) || (type == FRONT_VALUE_EMPTY && *above == '\0'))
        return FALSE;
      gaps += *above == '\0';
    }
  return gaps > 0 && front_record_filled (record) < head->n_cells && any_twice (below);
}

/* With nothing below, a row that has figures in it is no headings. */
static gboolean
is_one_row (const FrontTableHead *head, const FrontRecord *record)
{
  guint typed = 0;

  for (guint i = 0; i < head->n_cells; i++)
    {
      if (front_shapes_filled (head->shapes, i) > 0)
        return FALSE;
      typed += is_typed (front_cell_type_of (front_record_cell (record, i)));
    }
  return typed >= 2;
}

/* Few headings, each spanning several columns, over ones that would be the same without them: "Inherent" and "Residual" over "Likelihood,
 * Impact" and "Likelihood, Impact". */
static gboolean
spans_above (const FrontTableHead *head, GArray *records)
{
  const FrontRecord *above;

  if (head->first == 0 || head->n_rows == 0 || !any_twice (head->names))
    return FALSE;
  above = record_at (records, head->first - 1);
  if (front_record_n (above) + 1 < head->n_cells || front_record_filled (above) < 2)
    return FALSE;
  for (guint i = 0; i < front_record_n (above); i++)
    if (is_typed (front_cell_type_of (front_record_cell (above, i))))
      return FALSE;
  return TRUE;
}

static void
take_spans (FrontTableHead *head, GArray *records)
{
  GPtrArray *names = take_names (record_at (records, head->first - 1), head->n_cells);

  for (guint row = 0; row < head->n_rows; row++)
    add_names (names, record_at (records, head->first + row));
  g_ptr_array_unref (head->names);
  head->names = names;
  head->first--;
  head->n_rows++;
}

void
front_table_head_find (FrontTableHead *head, GArray *records, int said)
{
  guint width = said >= 0 && front_record_n (record_at (records, (guint) said)) > 1 ? front_record_n (record_at (records, (guint) said))
                                                                                    : usual_width (records);
  guint words, alike;

  memset (head, 0, sizeof *head);
  head->n_cells = width;
  head->first = said >= 0 ? (guint) said : find_first (records, width);
  if (records->len == 0)
    {
      head->n_cells = 0;
      head->names = g_ptr_array_new_with_free_func (g_free);
      head->first_row = g_ptr_array_new_with_free_func (g_free);
      head->shapes = front_shapes_new (0);
      return;
    }
  if (front_record_n (record_at (records, head->first)) > width && !any_empty (record_at (records, head->first)))
    head->n_cells = front_record_n (record_at (records, head->first)); /* rows leave their last cells out */
  head->first_row = take_names (record_at (records, head->first), head->n_cells);
  head->names = take_names (record_at (records, head->first), head->n_cells);
  head->shapes = learn (records, head->first + 1, width, head->n_cells, head->first_row);
  weigh (head->shapes, record_at (records, head->first), &words, &alike);
  if (is_one_row (head, record_at (records, head->first)))
    alike = words + 1;
  if (alike > words && said < 0)
    {
      front_shapes_free (head->shapes);
      head->shapes = learn (records, head->first, width, head->n_cells, NULL);
      return;
    }
  head->n_rows = 1;
  while (head->n_rows < HEADER_ROWS_MOST && head->first + head->n_rows + 1 < records->len)
    {
      const FrontRecord *next = record_at (records, head->first + head->n_rows);
      FrontShapes *below = learn (records, head->first + head->n_rows + 1, width, head->n_cells, head->first_row);
      gboolean more = front_record_n (next) == width
                      && (says_again (head->first_row, next) || front_table_head_like (below, next) || fills_spans (head, next));

      if (!more || front_table_is_total (head, next))
        {
          front_shapes_free (below);
          break;
        }
      front_shapes_free (head->shapes);
      head->shapes = below;
      add_names (head->names, next);
      head->n_rows++;
    }
  if (spans_above (head, records))
    take_spans (head, records);
}

void
front_table_head_clear (FrontTableHead *head)
{
  g_clear_pointer (&head->names, g_ptr_array_unref);
  g_clear_pointer (&head->first_row, g_ptr_array_unref);
  g_clear_pointer (&head->shapes, front_shapes_free);
}
