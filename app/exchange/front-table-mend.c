#include "config.h"
#include "exchange/front-table-shape.h"

#include <string.h>

/* Records whose number of cells is not the table's. Two ways to mend are weighed: each cell of the record goes to a column, several
 * to one where there are too many (a dynamic programme over cells and columns); or one cell is cut in two where one is missing. */

#define CELLS_MOST 512    /* wider records are not mended */
#define JOINED_MOST 12    /* cells that may be one */
#define SPARE_MOST 24     /* a record with more cells than these too many is another table's, and weighing it takes long */
#define CUT_LONGEST 64    /* a cell is cut within so many signs */

static gboolean
is_blank (const char *cell)
{
  while (g_ascii_isspace (*cell))
    cell++;
  return *cell == '\0';
}

/* Cells @from to before @to as one: those that are filled, with the separator between. */
static void
join (GString *text, const FrontRecord *record, guint from, guint to, char separator)
{
  gboolean any = FALSE;

  g_string_truncate (text, 0);
  for (guint i = from; i < to; i++)
    {
      const char *cell = front_record_cell (record, i);

      if (is_blank (cell))
        continue;
      if (any)
        g_string_append_c (text, separator);
      g_string_append (text, cell);
      any = TRUE;
    }
}

/* Neighbouring cells of a record as one: each such is tried in as many columns as there are cells too many, and to read a date or a number there
 * each time took half a minute where hundreds of columns met. */
typedef struct
{
  FrontCellLook look;
  gboolean looked;
} Joined;

typedef struct
{
  const FrontRecord *record;
  guint most;
  char separator;
  guint *filled;  /* of the cells before each */
  Joined *joined; /* those that end before cell i, of k cells, at i * most + k - 1 */
  GString *text;
} Joins;

static void
joins_init (Joins *joins, const FrontRecord *record, guint most, char separator)
{
  guint n = front_record_n (record);

  joins->record = record;
  joins->most = most;
  joins->separator = separator;
  joins->filled = g_new0 (guint, n + 1);
  for (guint i = 0; i < n; i++)
    joins->filled[i + 1] = joins->filled[i] + !is_blank (front_record_cell (record, i));
  joins->joined = g_new0 (Joined, (gsize) (n + 1) * most);
  joins->text = g_string_new (NULL);
}

static void
joins_clear (Joins *joins)
{
  g_free (joins->filled);
  g_free (joins->joined);
  g_string_free (joins->text, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Joins, joins_clear)

/* What it costs that the @k cells before @i are one: a filled neighbour is likelier another column's than an empty one is. */
static int
join_cost (const Joins *joins, guint i, guint k)
{
  guint filled = joins->filled[i] - joins->filled[i - k];

  return (int) (k - 1) + (int) (filled > 1 ? filled - 1 : 0);
}

static int
join_fit (Joins *joins, FrontShapes *shapes, guint column, guint i, guint k)
{
  Joined *joined = &joins->joined[(gsize) i * joins->most + k - 1];

  if (!joined->looked)
    {
      join (joins->text, joins->record, i - k, i, joins->separator);
      front_cell_look_at (&joined->look, joins->text->str);
      joined->looked = TRUE;
    }
  return front_shapes_fit_looked (shapes, column, &joined->look);
}

/* Too many cells. @ways out: whether another way is as good. */
static gboolean
narrow (FrontShapes *shapes, FrontRecord *record, char separator)
{
  guint n = front_record_n (record), w = front_shapes_n (shapes);
  guint most = MIN (n - w + 1, JOINED_MOST);
  g_autofree int *best = g_new (int, (gsize) (n + 1) * (w + 1));
  g_autofree guint *from = g_new0 (guint, (gsize) (n + 1) * (w + 1));
  g_autofree guint *cuts = g_new0 (guint, w + 1);
  g_autoptr(GString) text = g_string_new (NULL);
  g_auto(Joins) joins = { NULL };
  FrontRecord mended;
  int wrong = 0;

  joins_init (&joins, record, most, separator);
#define AT(i, j) ((gsize) (i) * (w + 1) + (j))
  for (gsize i = 0; i < (gsize) (n + 1) * (w + 1); i++)
    best[i] = G_MININT / 2;
  best[AT (0, 0)] = 0;
  for (guint j = 1; j <= w; j++)
    for (guint i = j; i <= n && i <= j + n - w; i++)
      for (guint k = 1; k <= most && k <= i; k++)
        {
          int so_far = best[AT (i - k, j - 1)], without = so_far - join_cost (&joins, i, k), score;

          if (so_far <= G_MININT / 2 || without + 2 * FRONT_FIT_BEST <= best[AT (i, j)])
            continue;
          score = without + 2 * join_fit (&joins, shapes, j - 1, i, k);
          if (score > best[AT (i, j)])
            {
              best[AT (i, j)] = score;
              from[AT (i, j)] = i - k;
            }
        }
  if (best[AT (n, w)] <= G_MININT / 2)
    return FALSE;
  cuts[w] = n;
  for (guint j = w; j > 0; j--)
    cuts[j - 1] = from[AT (cuts[j], j)];
#undef AT

  front_record_init (&mended);
  for (guint j = 0; j < w; j++)
    {
      join (text, record, cuts[j], cuts[j + 1], separator);
      front_record_add (&mended, text->str);
      wrong += front_shapes_fit (shapes, j, text->str) < 0;
    }
  if (wrong == 0)
    {
      gint64 lines = record->lines;

      front_record_reset (record);
      for (guint j = 0; j < w; j++)
        front_record_add (record, front_record_cell (&mended, j));
      record->lines = lines;
    }
  front_record_clear (&mended);
  return wrong == 0;
}

/* One cell too few: every place where one may be cut in two. */
static gboolean
cut (FrontShapes *shapes, FrontRecord *record)
{
  guint n = front_record_n (record), w = front_shapes_n (shapes), best_cell = 0;
  g_autofree int *before = g_new0 (int, n + 1), *after = g_new0 (int, n + 1);
  gsize best_at = 0, best_skip = 0;
  int best = G_MININT, second = G_MININT, best_wrong = 0;
  FrontRecord mended;

  /* before[i]: how well the cells before i fit their own columns; after[i]: those from i on, each one column further. */
  for (guint i = 0; i < n; i++)
    before[i + 1] = before[i] + front_shapes_fit (shapes, i, front_record_cell (record, i));
  for (guint i = n; i-- > 0;)
    after[i] = after[i + 1] + front_shapes_fit (shapes, i + 1, front_record_cell (record, i));
  for (guint i = 0; i < n; i++)
    {
      const char *cell = front_record_cell (record, i);
      gsize length = strlen (cell);

      for (gsize at = 0; at <= length; at++)
        {
          g_autofree char *left = NULL;
          const char *right = cell + at;
          int fit_left, fit_right, score;
          gsize skip = *right == '"' ? 1 : 0;

          if ((at > CUT_LONGEST && skip == 0) || ((guchar) *right & 0xc0) == 0x80)
            continue;
          left = g_strndup (cell, at);
          fit_left = front_shapes_fit (shapes, i, left);
          fit_right = front_shapes_fit (shapes, i + 1, right + skip);
          score = before[i] + fit_left + fit_right + after[i + 1] + (skip > 0 && at > 0);
          if (score > best)
            {
              second = best;
              best = score;
              best_cell = i;
              best_at = at;
              best_skip = skip;
              best_wrong = (fit_left < 0) + (fit_right < 0);
            }
          else if (score > second)
            second = score;
        }
    }
  if (best <= second || best_wrong > 0)
    return FALSE;

  front_record_init (&mended);
  for (guint i = 0; i < n; i++)
    {
      const char *cell = front_record_cell (record, i);

      if (i == best_cell)
        {
          g_autofree char *left = g_strndup (cell, best_at);

          front_record_add (&mended, left);
          front_record_add (&mended, cell + best_at + best_skip);
        }
      else
        front_record_add (&mended, cell);
    }
  for (guint j = 0; j < w; j++)
    if (front_shapes_fit (shapes, j, front_record_cell (&mended, j)) < -1)
      {
        front_record_clear (&mended);
        return FALSE;
      }
  {
    gint64 lines = record->lines;

    front_record_reset (record);
    for (guint j = 0; j < w; j++)
      front_record_add (record, front_record_cell (&mended, j));
    record->lines = lines;
  }
  front_record_clear (&mended);
  return TRUE;
}

/* Cells that are not there because the last ones are empty. */
static gboolean
pad (FrontShapes *shapes, FrontRecord *record)
{
  guint n = front_record_n (record), w = front_shapes_n (shapes);

  for (guint i = 0; i < n; i++)
    if (front_shapes_fit (shapes, i, front_record_cell (record, i)) < 0)
      return FALSE;
  for (guint i = n; i < w; i++)
    if (front_shapes_fit (shapes, i, "") < 0)
      return FALSE;
  for (guint i = n; i < w; i++)
    front_record_add (record, "");
  return TRUE;
}

gboolean
front_shapes_mend (FrontShapes *shapes, FrontRecord *record, char separator)
{
  guint n = front_record_n (record), w = front_shapes_n (shapes);

  if (n == w)
    return TRUE;
  if (n > CELLS_MOST || w > CELLS_MOST || n == 0 || w == 0 || n > w + SPARE_MOST)
    return FALSE;
  if (n > w)
    return narrow (shapes, record, separator);
  return pad (shapes, record) || (n + 1 == w && cut (shapes, record));
}
