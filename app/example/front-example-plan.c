#define G_LOG_DOMAIN "front-example"

#include "config.h"
#include "example/front-example-private.h"

#include <string.h>

#include "plan/front-plan-snapshot.h"
#include "plan/front-plan-version.h"

/* The plans of the example, read from text files of our own making. A line is one of
 *
 *   # …                                        a remark
 *   plan | ref | first year | years | title
 *   section | kind | level | number | title
 *   prose                                      Markdown on the lines that follow, up to "end"
 *   table | caption                            then its columns, then its rows
 *   column | kind | heading over it | heading | role    the role may be left out
 *   version | number | date | reason | made by | heading over figures that were to be agreed then
 *   row | cell | cell …                        or "row" alone: each line that follows and begins with "| " begins a
 *                                              cell, the others go on with it, up to "end"
 *   quote | indicators, register, matrix | caption | what is quoted
 *
 * A file that cannot be read is a fault of the program, like a broken resource: the tests read both. */

typedef struct
{
  const char *name;
  char **lines;
  guint next;
  FrontPlan *plan;
  FrontPlanSection *section;
  FrontPlanBlock *table;
  GPtrArray *versions; /* (element-type GStrv) the fields of a version line */
} Reader;

static int
known (Reader *reader, int value, const char *word)
{
  if (value == 0)
    g_error ("%s, line %u: “%s” is not known here", reader->name, reader->next, word);
  return value;
}

/* The fields of a line, without the blanks around them; exactly @n, the first being its keyword. */
static char **
split (Reader *reader, const char *line, guint n)
{
  char **fields = g_strsplit (line, "|", -1);

  for (guint i = 0; fields[i] != NULL; i++)
    g_strstrip (fields[i]);
  if (n > 0 && g_strv_length (fields) != n)
    g_error ("%s, line %u: there should be %u fields", reader->name, reader->next, n);
  return fields;
}

/* TRUE where a line of the file only goes on with the paragraph or item before it: the file's lines are short, a plan's
 * paragraphs are one line each, as people type them. */
static gboolean
goes_on (const GString *text, const char *line)
{
  const char *words = line + strspn (line, " ");

  return text->len > 0 && *words != '\0' && *words != '|'
         && !g_str_has_prefix (words, "- ");
}

/* The lines up to "end", which is passed over. */
static char *
read_prose (Reader *reader)
{
  GString *text = g_string_new (NULL);
  gboolean after_blank = TRUE;

  for (;; reader->next++)
    {
      const char *line = reader->lines[reader->next];

      if (line == NULL)
        g_error ("%s: the prose has no end", reader->name);
      if (g_str_equal (line, "end"))
        break;
      if (!after_blank && goes_on (text, line))
        g_string_append_printf (text, " %s", line + strspn (line, " "));
      else
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
      after_blank = line[0] == '\0';
    }
  reader->next++;
  return g_strchomp (g_string_free (text, FALSE));
}

static void
set_cell (Reader *reader, FrontPlanRow *row, guint column, const char *text)
{
  if (column >= reader->table->columns->len)
    g_error ("%s, line %u: there are more cells than columns", reader->name, reader->next);
  front_plan_row_set (row, column, FRONT_CELL_VALUE, text, NULL);
}

static void
read_short_row (Reader *reader, const char *line)
{
  g_auto(GStrv) fields = split (reader, line, 0);
  FrontPlanRow *row = front_plan_add_row (reader->table, NULL);

  for (guint i = 1; fields[i] != NULL; i++)
    set_cell (reader, row, i - 1, fields[i]);
}

static void
read_long_row (Reader *reader)
{
  g_autofree char *text = read_prose (reader);
  g_autofree char *joined = g_strconcat ("\n", text, NULL);
  g_auto(GStrv) cells = g_strsplit (joined, "\n|", -1);
  FrontPlanRow *row = front_plan_add_row (reader->table, NULL);

  for (guint i = 1; cells[i] != NULL; i++)
    set_cell (reader, row, i - 1, g_strstrip (cells[i]));
}

static void
read_line (Reader *reader, const char *line)
{
  g_autofree char *keyword = g_strndup (line, strcspn (line, " |"));
  g_auto(GStrv) fields = NULL;

  if (*line == '\0' || *line == '#')
    return;
  if (g_str_equal (keyword, "plan"))
    {
      fields = split (reader, line, 5);
      reader->plan = front_plan_new (fields[1], fields[4], (int) g_ascii_strtoll (fields[2], NULL, 10),
                                     (int) g_ascii_strtoll (fields[3], NULL, 10));
    }
  else if (g_str_equal (keyword, "section"))
    {
      fields = split (reader, line, 5);
      reader->section = front_plan_add_section (reader->plan, known (reader, front_plan_section_kind_from_name (fields[1]), fields[1]),
                                                (int) g_ascii_strtoll (fields[2], NULL, 10), fields[3], fields[4]);
    }
  else if (g_str_equal (keyword, "prose"))
    {
      g_autofree char *text = read_prose (reader);

      front_plan_add_prose (reader->section, text);
    }
  else if (g_str_equal (keyword, "table"))
    {
      fields = split (reader, line, 2);
      reader->table = front_plan_add_table (reader->section, fields[1]);
    }
  else if (g_str_equal (keyword, "column"))
    {
      FrontPlanColumn *column;

      fields = split (reader, line, 0);
      if (g_strv_length (fields) < 4)
        g_error ("%s, line %u: a column has a kind and two headings", reader->name, reader->next);
      column = front_plan_add_column (reader->table, known (reader, front_plan_cell_kind_from_name (fields[1]), fields[1]),
                                      fields[2], fields[3]);
      if (fields[4] != NULL && fields[4][0] != '\0')
        front_plan_column_set_role (column, fields[4]);
    }
  else if (g_str_equal (keyword, "version"))
    g_ptr_array_add (reader->versions, split (reader, line, 6));
  else if (g_str_equal (line, "row"))
    read_long_row (reader);
  else if (g_str_equal (keyword, "row"))
    read_short_row (reader, line);
  else if (g_str_equal (keyword, "quote"))
    {
      fields = split (reader, line, 4);
      front_plan_add_quote (reader->section, known (reader, front_plan_block_kind_from_name (fields[1]), fields[1]), fields[2], fields[3]);
    }
  else
    g_error ("%s, line %u: “%s” is not known here", reader->name, reader->next, keyword);
}

static void
read_plan (const char *name, Reader *reader)
{
  g_autofree char *text = front_example_text (name);

  *reader = (Reader) { .name = name, .lines = g_strsplit (text, "\n", -1) };
  reader->versions = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  while (reader->lines[reader->next] != NULL)
    {
      const char *line = reader->lines[reader->next++];

      read_line (reader, line);
    }
}

static void
reader_clear (Reader *reader)
{
  g_strfreev (reader->lines);
  g_ptr_array_unref (reader->versions);
  front_plan_free (reader->plan);
}

/* The plan as its @n-th version has it: version control up to there, and what was not known yet to be agreed. */
static gboolean
insert_version (FrontDb *db, const Reader *reader, guint n, GError **error)
{
  char **fields = g_ptr_array_index (reader->versions, n);
  g_autoptr(FrontPlan) plan = front_plan_load (db, reader->plan->id, error);
  FrontPlanVersion version = { .number = fields[1], .date = fields[2], .reason = fields[3], .made_by = fields[4] };

  if (plan == NULL)
    return FALSE;
  for (guint s = 0; s < plan->sections->len; s++)
    {
      const FrontPlanSection *section = g_ptr_array_index (plan->sections, s);

      for (guint b = 0; b < section->blocks->len; b++)
        {
          FrontPlanBlock *block = g_ptr_array_index (section->blocks, b);

          if (section->kind == FRONT_SECTION_VERSIONS && block->rows->len > n + 1)
            g_ptr_array_set_size (block->rows, (int) n + 1);
          if (!g_str_equal (fields[5], front_plan_section_kind_name (section->kind)))
            continue;
          for (guint r = 0; r < block->rows->len; r++)
            for (guint c = 1; c < block->columns->len; c++)
              front_plan_row_set (g_ptr_array_index (block->rows, r), c, FRONT_CELL_TO_BE_AGREED, NULL, NULL);
        }
    }
  return front_plan_freeze (db, plan, error) && front_plan_insert_version (db, plan, &version, error);
}

gboolean
front_example_insert_plans (FrontDb *db, int *n_plans, GError **error)
{
  static const char *const names[] = { "plan-2016-2019.txt", "plan-2021-2024.txt" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      Reader reader;
      gboolean done;

      read_plan (names[i], &reader);
      done = front_plan_insert (db, reader.plan, error);
      for (guint n = 0; done && n < reader.versions->len; n++)
        done = insert_version (db, &reader, n, error);
      reader_clear (&reader);
      if (!done)
        return FALSE;
    }
  *n_plans = G_N_ELEMENTS (names);
  return TRUE;
}
