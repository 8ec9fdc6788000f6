#include "config.h"
#include "exchange/front-table.h"

#include <string.h>

#define RECORDS 300
#define WIDTHS 64

/* How table-like a dialect makes the sample: how alike the records are in their number of cells, times how many cells are of a known type.
 * The measure is that of van den Burg, Nazábal and Sutton, "Wrangling messy CSV files by detecting row and type patterns", 2019:
 * P = 1/K · Σ Nk (Lk − 1) / Lk over the K different lengths Lk, each of Nk records; T = known cells / cells; the score is P · T. */

static const char separators[] = { ',', ';', '\t', '|' };
static const char rare_separators[] = { ' ', ':', '~', '^' };

/* A cell that begins or ends with a quotation mark was cut or read with the wrong one. */
static double
worth (const char *cell)
{
  gsize n = strlen (cell);

  if (front_cell_type_of (cell) != FRONT_VALUE_TEXT)
    return 1;
  if (cell[0] == '"' || cell[n - 1] == '"' || cell[0] == '\'' || cell[n - 1] == '\'' || cell[n - 1] == '\\')
    return 0.1;
  return 0.6;
}

static double
score_of (const FrontDialect *dialect, const char *sample, gsize length, gboolean at_end)
{
  FrontRecord record;
  guint lengths[WIDTHS] = { 0 }, counts[WIDTHS] = { 0 }, n_lengths = 0, n_records = 0, n_cells = 0;
  double known = 0, pattern = 0;
  gsize at = 0;

  front_record_init (&record);
  while (at < length && n_records < RECORDS)
    {
      gsize used = front_record_read (&record, dialect, sample + at, length - at, at_end);
      guint n = front_record_n (&record), i = 0;

      if (used == 0)
        break;
      at += used;
      if (front_record_empty (&record))
        continue;
      n_records++;
      for (guint c = 0; c < n; c++)
        known += worth (front_record_cell (&record, c));
      n_cells += n;
      while (i < n_lengths && lengths[i] != n)
        i++;
      if (i == WIDTHS)
        continue;
      if (i == n_lengths)
        lengths[n_lengths++] = n;
      counts[i]++;
    }
  front_record_clear (&record);
  for (guint i = 0; i < n_lengths; i++)
    pattern += counts[i] * MAX (lengths[i] - 1.0, 0.001) / lengths[i];
  return n_cells > 0 ? pattern / n_lengths * (known / n_cells) : 0;
}

/* Whether nearly every separator has a space behind it. */
static gboolean
space_follows (char separator, const char *sample, gsize length)
{
  guint with = 0, without = 0;

  if (separator == ' ')
    return FALSE;
  for (gsize i = 0; i + 1 < length; i++)
    if (sample[i] == separator && sample[i + 1] != '\r' && sample[i + 1] != '\n')
      {
        if (sample[i + 1] == ' ')
          with++;
        else
          without++;
      }
  return with > 0 && without * 20 <= with;
}

static void
try_all (FrontDialect *best, double *best_score, const char *choice, gsize n_choice, const char *sample, gsize length, gboolean at_end)
{
  static const char quotes[] = { '"', '\'' };

  for (gsize s = 0; s < n_choice; s++)
    for (gsize q = 0; q < sizeof quotes; q++)
      for (int backslash = 0; backslash < 2; backslash++)
        {
          char escaped[3] = { '\\', quotes[q], '\0' };
          FrontDialect dialect = { choice[s], space_follows (choice[s], sample, length), quotes[q], backslash };
          double score;

          if (backslash && g_strstr_len (sample, (gssize) length, escaped) == NULL)
            continue;
          if (quotes[q] != '"' && memchr (sample, quotes[q], length) == NULL)
            continue;
          score = score_of (&dialect, sample, length, at_end);
          if (score > *best_score * 1.000001)
            {
              *best_score = score;
              *best = dialect;
            }
        }
}

void
front_table_sniff (FrontDialect *dialect, const char *sample, gsize length, gboolean at_end)
{
  FrontDialect best = { dialect->separator != 0 ? dialect->separator : ',', FALSE, '"', FALSE };
  double score = 0;

  if (dialect->separator != 0)
    try_all (&best, &score, &dialect->separator, 1, sample, length, at_end);
  else
    {
      try_all (&best, &score, separators, sizeof separators, sample, length, at_end);
      /* Text has spaces and colons in it: only where nothing else makes a table of it. */
      if (score < 0.1)
        try_all (&best, &score, rare_separators, sizeof rare_separators, sample, length, at_end);
    }
  *dialect = best;
}
