#include "config.h"
#include "exchange/front-table-shape.h"

#include <string.h>

#define SHAPES_KEPT 64     /* of a column: one with more has none */

typedef struct
{
  guint types[FRONT_VALUE_TEXT + 1];
  guint filled, seen;
  guint serials, clocks; /* cells that a heading could make a day of a spreadsheet, or a time of day */
  GHashTable *shapes;  /* char * → count */
} Column;

struct _FrontShapes
{
  guint n;
  Column *columns;
};

FrontShapes *
front_shapes_new (guint n_columns)
{
  FrontShapes *shapes = g_new0 (FrontShapes, 1);

  shapes->n = n_columns;
  shapes->columns = g_new0 (Column, MAX (n_columns, 1));
  for (guint i = 0; i < n_columns; i++)
    shapes->columns[i].shapes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return shapes;
}

void
front_shapes_free (FrontShapes *shapes)
{
  if (shapes == NULL)
    return;
  for (guint i = 0; i < shapes->n; i++)
    g_hash_table_unref (shapes->columns[i].shapes);
  g_free (shapes->columns);
  g_free (shapes);
}

guint
front_shapes_n (FrontShapes *shapes)
{
  return shapes->n;
}

/* A letter as A, a figure as 9, every other sign as it is. FALSE: too long. */
static gboolean
shape_of (const char *cell, char *shape)
{
  gsize n = 0;

  for (; *cell != '\0'; cell++)
    {
      if (n == FRONT_SHAPE_LONGEST)
        return FALSE;
      shape[n++] = g_ascii_isdigit (*cell) ? '9' : g_ascii_isalpha (*cell) ? 'A' : *cell;
    }
  shape[n] = '\0';
  return TRUE;
}

void
front_shapes_learn (FrontShapes *shapes, const FrontRecord *record)
{
  char shape[FRONT_SHAPE_LONGEST + 1];

  for (guint i = 0; i < shapes->n; i++)
    {
      Column *column = &shapes->columns[i];
      const char *cell = front_record_cell (record, i);
      FrontCellType type = front_cell_type_of (cell);
      guint n;

      column->seen++;
      column->types[type]++;
      if (type == FRONT_VALUE_EMPTY)
        continue;
      column->filled++;
      if (type == FRONT_VALUE_WHOLE || type == FRONT_VALUE_NUMBER || type == FRONT_VALUE_TEXT)
        {
          FrontMoment moment;

          column->serials += front_serial_read (cell, &moment);
          column->clocks += front_clock_read (cell, &moment);
        }
      if (!shape_of (cell, shape))
        continue;
      n = GPOINTER_TO_UINT (g_hash_table_lookup (column->shapes, shape));
      if (n > 0 || g_hash_table_size (column->shapes) < SHAPES_KEPT)
        g_hash_table_insert (column->shapes, g_strdup (shape), GUINT_TO_POINTER (n + 1));
    }
}

guint
front_shapes_filled (FrontShapes *shapes, guint column)
{
  return shapes->columns[column].filled;
}

/* @share of a hundred have to agree. */
static FrontCellType
type_of (const Column *c, guint share)
{
  guint numbers = c->types[FRONT_VALUE_WHOLE] + c->types[FRONT_VALUE_NUMBER], enough = (c->filled * share + 99) / 100;

  if (c->filled == 0)
    return FRONT_VALUE_EMPTY;
  for (guint t = FRONT_VALUE_WHOLE; t < FRONT_VALUE_TEXT; t++)
    if (c->types[t] >= enough)
      return t;
  if (numbers >= enough)
    return FRONT_VALUE_NUMBER;
  if (numbers + c->types[FRONT_VALUE_PERCENT] >= enough)
    return FRONT_VALUE_PERCENT;
  if (numbers + c->types[FRONT_VALUE_MONEY] >= enough)
    return FRONT_VALUE_MONEY;
  if (c->types[FRONT_VALUE_DATE] + c->types[FRONT_VALUE_MOMENT] >= enough)
    return FRONT_VALUE_MOMENT;
  return FRONT_VALUE_TEXT;
}

FrontCellType
front_shapes_type (FrontShapes *shapes, guint column)
{
  return type_of (&shapes->columns[column], 80);
}

FrontCellType
front_shapes_most (FrontShapes *shapes, guint column)
{
  FrontCellType type = front_shapes_type (shapes, column);

  return type != FRONT_VALUE_TEXT ? type : type_of (&shapes->columns[column], 51);
}

static gboolean
nearly_all (guint n, guint of)
{
  return n > 0 && (n * 5 >= of * 4 || (of >= 3 && n + 1 == of));
}

gboolean
front_shapes_serial (FrontShapes *shapes, guint column)
{
  return nearly_all (shapes->columns[column].serials, shapes->columns[column].filled);
}

gboolean
front_shapes_clock (FrontShapes *shapes, guint column)
{
  return nearly_all (shapes->columns[column].clocks, shapes->columns[column].filled);
}

static gboolean
is_number (FrontCellType type)
{
  return type == FRONT_VALUE_WHOLE || type == FRONT_VALUE_NUMBER;
}

void
front_cell_look_at (FrontCellLook *look, const char *cell)
{
  look->type = front_cell_type_of (cell);
  look->shaped = shape_of (cell, look->shape);
}

int
front_shapes_fit_looked (FrontShapes *shapes, guint column, const FrontCellLook *look)
{
  const Column *c = &shapes->columns[column];
  FrontCellType wanted, type = look->type;
  guint alike = 0;

  if (type == FRONT_VALUE_EMPTY)
    return c->types[FRONT_VALUE_EMPTY] * 2 > c->seen ? 3 : c->types[FRONT_VALUE_EMPTY] > 0 ? 0 : -3;
  if (c->filled == 0)
    return -4;
  if (look->shaped)
    alike = GPOINTER_TO_UINT (g_hash_table_lookup (c->shapes, look->shape));
  if (alike * 2 > c->filled)
    return FRONT_FIT_BEST;
  wanted = front_shapes_type (shapes, column);
  if (wanted == FRONT_VALUE_TEXT)
    {
      if (alike * 20 > c->filled)
        return 3;
      return type == FRONT_VALUE_TEXT ? 1 : c->types[type] > 0 ? 0 : -2;
    }
  if (type == wanted)
    return alike * 20 > c->filled ? FRONT_FIT_BEST : 3;
  if (is_number (type) && is_number (wanted))
    return 2;
  return type == FRONT_VALUE_TEXT ? -4 : c->types[type] > 0 ? -1 : -3;
}

int
front_shapes_fit (FrontShapes *shapes, guint column, const char *cell)
{
  FrontCellLook look;

  front_cell_look_at (&look, cell);
  return front_shapes_fit_looked (shapes, column, &look);
}
