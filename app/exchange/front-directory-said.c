#include "config.h"
#include "exchange/front-directory-said.h"

typedef struct
{
  gint64 of[FRONT_SAID_N_CELLS]; /* 0: not filled yet */
} Lines;

struct _FrontDirectorySaid
{
  GHashTable *lines[FRONT_ENTRY_N_KINDS]; /* gint64 *, an entry's id → Lines * */
};

FrontDirectorySaid *
front_directory_said_new (void)
{
  FrontDirectorySaid *said = g_new0 (FrontDirectorySaid, 1);

  for (guint kind = 1; kind < FRONT_ENTRY_N_KINDS; kind++)
    said->lines[kind] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return said;
}

void
front_directory_said_free (FrontDirectorySaid *said)
{
  for (guint kind = 1; kind < FRONT_ENTRY_N_KINDS; kind++)
    g_hash_table_unref (said->lines[kind]);
  g_free (said);
}

static FrontSaidCells
differing (const FrontEntry *one, const FrontEntry *other)
{
  FrontSaidCells cells = (FrontSaidCells) 0;

  if (!g_str_equal (one->department, other->department))
    cells |= FRONT_SAID_DEPARTMENT;
  if (!g_str_equal (one->other_names, other->other_names))
    cells |= FRONT_SAID_OTHER_NAMES;
  if (one->base != other->base)
    cells |= FRONT_SAID_COUNTS_AS;
  if (!g_str_equal (one->details, other->details))
    cells |= FRONT_SAID_DETAILS;
  if (!one->retired != !other->retired)
    cells |= FRONT_SAID_RETIRED;
  return cells;
}

gint64
front_directory_said_otherwise (FrontDirectorySaid *said, const FrontEntry *known, const FrontEntry *entry, FrontSaidCells *cell)
{
  const Lines *lines;
  FrontSaidCells cells;

  g_return_val_if_fail (known->kind == entry->kind && known->id == entry->id, 0);

  lines = g_hash_table_lookup (said->lines[known->kind], &known->id);
  cells = lines != NULL ? differing (known, entry) : (FrontSaidCells) 0;
  for (guint i = 0; i < FRONT_SAID_N_CELLS; i++)
    if ((cells & (1U << i)) != 0 && lines->of[i] != 0)
      {
        *cell = (FrontSaidCells) (1U << i);
        return lines->of[i];
      }
  return 0;
}

void
front_directory_said_note (FrontDirectorySaid *said, const FrontEntry *entry, FrontSaidCells cells, gint64 line)
{
  Lines *lines = g_hash_table_lookup (said->lines[entry->kind], &entry->id);

  g_return_if_fail (entry->id != 0 && line > 0);

  if (lines == NULL)
    {
      lines = g_new0 (Lines, 1);
      g_hash_table_insert (said->lines[entry->kind], g_memdup2 (&entry->id, sizeof entry->id), lines);
    }
  for (guint i = 0; i < FRONT_SAID_N_CELLS; i++)
    if ((cells & (1U << i)) != 0 && lines->of[i] == 0)
      lines->of[i] = line;
}
