#include "config.h"
#include "exchange/front-import-headings.h"

#include <string.h>

#include "exchange/front-import-told.h"
#include "exchange/front-score-words.h"
#include "exchange/front-span.h"

#define ROWS_LOOKED_AT 200

/* "Council Tax (800)" is; "x101" and a telephone number are not. */
static gboolean
is_word (const char *cell)
{
  guint letters = 0, figures = 0;

  for (const char *c = cell; *c != '\0'; c = g_utf8_next_char (c))
    {
      letters += g_unichar_isalpha (g_utf8_get_char (c));
      figures += g_ascii_isdigit (*c);
    }
  return letters >= 3 && letters > figures;
}

static void
look_at_cell (FrontColumnCells *cells, const char *cell)
{
  FrontMoment moment;
  FrontSpan span;
  FrontWay direction;
  FrontScoreKind score;
  double seconds;

  if (front_import_is_nothing (cell) || front_import_is_undivided (cell))
    {
      cells->empty += *cell != '\0';
      return;
    }
  cells->filled++;
  cells->types[front_cell_type_of (cell)]++;
  cells->words += is_word (cell);
  direction = front_way_read (cell);
  cells->directions += direction == FRONT_WAY_IN || direction == FRONT_WAY_OUT || direction == FRONT_WAY_INTERNAL;
  cells->ends += direction == FRONT_WAY_NONE && front_told_says_end (cell);
  cells->hours += front_hour_read (cell, &moment);
  cells->clocks += strchr (cell, ':') != NULL && front_cell_type_of (cell) == FRONT_VALUE_CLOCK;
  cells->day_parts += front_day_part_read (cell, &moment);
  cells->bare_hours += strspn (cell, "0123456789") == strlen (cell) && strlen (cell) < 3;
  cells->spans += front_span_read (cell, FRONT_SPAN_NONE, FRONT_DATES_ANY, &span);
  cells->lengths += front_length_read (cell, FRONT_MARKS_POINT, &seconds) || front_length_read (cell, FRONT_MARKS_COMMA, &seconds);
  score = front_score_word (cell);
  cells->scores += score != FRONT_SCORE_NO_WORD && score != FRONT_SCORE_YES_NO;
  cells->yes_no += score == FRONT_SCORE_YES_NO;
}

static FrontColumnCells *
look_at_cells (FrontTable *table)
{
  guint n = front_table_n_columns (table);
  FrontColumnCells *cells = g_new0 (FrontColumnCells, MAX (n, 1));

  for (guint row = 0; row < ROWS_LOOKED_AT && front_table_next (table, NULL) == FRONT_TABLE_ROW; row++)
    for (guint i = 0; i < n; i++)
      look_at_cell (&cells[i], front_table_cell (table, i));
  front_table_again (table, NULL);
  return cells;
}

void
front_headings_init (FrontHeadings *headings, FrontTable *table)
{
  guint n = front_table_n_columns (table);

  headings->cells = look_at_cells (table);
  headings->exact = g_new0 (char *, n + 1);
  headings->plain = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      headings->exact[i] = front_heading_norm (front_table_column (table, i));
      headings->plain[i] = front_heading_plain (front_table_column (table, i));
    }
}

void
front_headings_clear (FrontHeadings *headings)
{
  g_strfreev (headings->exact);
  g_strfreev (headings->plain);
  g_free (headings->cells);
}

FrontCellType
front_headings_most (FrontTable *table, const FrontHeadings *headings, guint column)
{
  FrontCellType type = front_table_most (table, column);
  const FrontColumnCells *cells = &headings->cells[column];
  guint numbers = cells->types[FRONT_VALUE_WHOLE] + cells->types[FRONT_VALUE_NUMBER];

  if (type != FRONT_VALUE_TEXT || cells->empty == 0)
    return type;
  for (guint t = FRONT_VALUE_WHOLE; t < FRONT_VALUE_TEXT; t++)
    if (cells->types[t] * 2 > cells->filled)
      return t;
  return numbers * 2 > cells->filled ? FRONT_VALUE_NUMBER
         : (numbers + cells->types[FRONT_VALUE_PERCENT]) * 2 > cells->filled ? FRONT_VALUE_PERCENT : FRONT_VALUE_TEXT;
}

gboolean
front_cells_hold_directions (const FrontColumnCells *cells)
{
  return cells->directions > 0 && (cells->directions + cells->ends) * 5 >= cells->filled * 4;
}

/* 9, 10, 11 are hours of the day only under a heading that says so. */
static gboolean
holds_hours (const FrontHeadings *headings, guint column)
{
  static const char *const words[] = { "hour", "hr", "slot", "band", "interval" };
  const FrontColumnCells *cells = &headings->cells[column];
  gboolean said = cells->bare_hours == 0;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    said |= strstr (headings->exact[column], words[i]) != NULL;
  return said && cells->filled > 0 && cells->hours * 5 >= cells->filled * 4;
}

/* 0.375 is 09:00 beside a date. "Call time" and "Hours" are as well how long something took. */
static gboolean
holds_day_parts (const FrontImportMap *map, const FrontHeadings *headings, guint column)
{
  const FrontColumnCells *cells = &headings->cells[column];

  return map->columns[FRONT_FIELD_DATE] >= 0 && cells->day_parts > 0 && cells->day_parts + cells->clocks == cells->filled
         && !g_str_equal (headings->exact[column], "call time") && !g_str_equal (headings->exact[column], "hours");
}

/* Words of satisfaction; Yes and No are such only where the question is about that. */
static gboolean
holds_scores (const FrontHeadings *headings, guint column)
{
  const FrontColumnCells *cells = &headings->cells[column];
  const char *heading = headings->exact[column];
  gboolean asked = strstr (heading, "satisf") != NULL || strstr (heading, "happy") != NULL || strstr (heading, "recommend") != NULL;

  return cells->filled > 0 && (cells->scores + (asked ? cells->yes_no : 0)) * 5 >= cells->filled * 4;
}

/* "2025" is a year only under a heading that says so. */
static gboolean
is_year (const FrontHeadings *headings, guint column)
{
  return front_span_of_heading (headings->exact[column]) >= FRONT_SPAN_YEAR && headings->cells[column].words == 0;
}

gboolean
front_headings_could_be (const FrontImportMap *map, FrontField field, FrontTable *table, const FrontHeadings *headings, guint column)
{
  FrontCellType type = front_headings_most (table, headings, column);
  const FrontColumnCells *cells = &headings->cells[column];

  switch (front_field_reading (field))
    {
    case FRONT_READS_MOMENT:
      if (field == FRONT_FIELD_DATE && cells->filled > 0 && (cells->spans == cells->filled || is_year (headings, column)))
        return TRUE;
      if (field == FRONT_FIELD_TIME && holds_hours (headings, column))
        return TRUE;
      if ((field == FRONT_FIELD_ARRIVED || field == FRONT_FIELD_DATE) && front_table_serial (table, column))
        return TRUE;
      if (field == FRONT_FIELD_TIME && (front_table_clock (table, column) || holds_day_parts (map, headings, column)))
        return TRUE;
      if (field == FRONT_FIELD_TIME)
        return type == FRONT_VALUE_CLOCK || (map->kind == FRONT_IMPORT_STANDBY && type == FRONT_VALUE_TEXT); /* typed by people: some are wrong */
      if (field == FRONT_FIELD_ARRIVED)
        return type == FRONT_VALUE_MOMENT;
      return type == FRONT_VALUE_MOMENT || type == FRONT_VALUE_DATE || (type == FRONT_VALUE_CLOCK && field != FRONT_FIELD_DATE);
    case FRONT_READS_LENGTH:
      if (type == FRONT_VALUE_TEXT && cells->lengths * 2 < cells->filled)
        return FALSE;
      return type == FRONT_VALUE_CLOCK || type == FRONT_VALUE_WHOLE || type == FRONT_VALUE_NUMBER || type == FRONT_VALUE_TEXT;
    case FRONT_READS_NUMBER:
      if (field == FRONT_FIELD_SCORE && holds_scores (headings, column))
        return TRUE;
      if (type == FRONT_VALUE_PERCENT && field != FRONT_FIELD_SHARE && field != FRONT_FIELD_SCORE && field != FRONT_FIELD_ANSWERED_SHARE
          && field != FRONT_FIELD_ABANDONED_SHARE)
        return FALSE; /* "% Answered" is no count */
      return type == FRONT_VALUE_WHOLE || type == FRONT_VALUE_NUMBER || type == FRONT_VALUE_PERCENT;
    case FRONT_READS_TEXT:
    default:
      if (field == FRONT_FIELD_DIRECTION)
        return front_cells_hold_directions (cells);
      /* That it was a call and not a letter is no service. */
      if (field == FRONT_FIELD_SERVICE && front_cells_hold_directions (cells))
        return FALSE;
      /* "Answered" that holds times is when, and no yes or no. */
      if (field == FRONT_FIELD_IS_ANSWERED && (type == FRONT_VALUE_MOMENT || type == FRONT_VALUE_DATE || type == FRONT_VALUE_CLOCK))
        return FALSE;
      return type != FRONT_VALUE_EMPTY;
    }
}
