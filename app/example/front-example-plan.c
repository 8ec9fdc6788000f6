#define G_LOG_DOMAIN "front-example"

#include "config.h"
#include "example/front-example-private.h"

#include <string.h>

#include "plan/front-plan.h"

/* The plans of the example, read from text files of our own making. A line is one of
 *
 *   # …                                        a remark
 *   plan | ref | first year | years | title
 *   section | kind | level | number | title
 *   prose                                      Markdown on the lines that follow, up to "end"
 *   table | caption                            then its columns, then its rows
 *   column | kind | heading over it | heading
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
} Reader;

typedef struct
{
  const char *word;
  int value;
} Word;

static const Word section_words[] = {
  { "part", FRONT_SECTION_PART },
  { "introduction", FRONT_SECTION_INTRODUCTION },
  { "scope", FRONT_SECTION_SCOPE },
  { "standards", FRONT_SECTION_STANDARDS },
  { "budgets", FRONT_SECTION_BUDGETS },
  { "single-points", FRONT_SECTION_SINGLE_POINTS },
  { "skills", FRONT_SECTION_SKILLS },
  { "organisation", FRONT_SECTION_ORGANISATION },
  { "objectives", FRONT_SECTION_OBJECTIVES },
  { "indicators", FRONT_SECTION_INDICATORS },
  { "projects", FRONT_SECTION_PROJECTS },
  { "contracts", FRONT_SECTION_CONTRACTS },
  { "risks", FRONT_SECTION_RISKS },
  { "versions", FRONT_SECTION_VERSIONS },
  { NULL, 0 },
};

static const Word column_words[] = {
  { "text", FRONT_CELL_TEXT },     { "money", FRONT_CELL_MONEY }, { "percent", FRONT_CELL_PERCENT },
  { "number", FRONT_CELL_NUMBER }, { "date", FRONT_CELL_DATE },   { NULL, 0 },
};

static const Word quote_words[] = {
  { "indicators", FRONT_BLOCK_INDICATORS },
  { "register", FRONT_BLOCK_RISK_REGISTER },
  { "matrix", FRONT_BLOCK_RISK_MATRIX },
  { NULL, 0 },
};

static int
find_word (Reader *reader, const Word *words, const char *asked)
{
  for (; words->word != NULL; words++)
    if (g_str_equal (words->word, asked))
      return words->value;
  g_error ("%s, line %u: “%s” is not known here", reader->name, reader->next, asked);
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
      reader->section = front_plan_add_section (reader->plan, find_word (reader, section_words, fields[1]),
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
      fields = split (reader, line, 4);
      front_plan_add_column (reader->table, find_word (reader, column_words, fields[1]), fields[2], fields[3]);
    }
  else if (g_str_equal (line, "row"))
    read_long_row (reader);
  else if (g_str_equal (keyword, "row"))
    read_short_row (reader, line);
  else if (g_str_equal (keyword, "quote"))
    {
      fields = split (reader, line, 4);
      front_plan_add_quote (reader->section, find_word (reader, quote_words, fields[1]), fields[2], fields[3]);
    }
  else
    g_error ("%s, line %u: “%s” is not known here", reader->name, reader->next, keyword);
}

static FrontPlan *
read_plan (const char *name)
{
  g_autofree char *text = front_example_text (name);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  Reader reader = { .name = name, .lines = lines };

  while (lines[reader.next] != NULL)
    {
      const char *line = lines[reader.next++];

      read_line (&reader, line);
    }
  return reader.plan;
}

gboolean
front_example_insert_plans (FrontDb *db, int *n_plans, GError **error)
{
  static const char *const names[] = { "plan-2016-2019.txt", "plan-2021-2024.txt" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(FrontPlan) plan = read_plan (names[i]);

      if (!front_plan_insert (db, plan, error))
        return FALSE;
    }
  *n_plans = G_N_ELEMENTS (names);
  return TRUE;
}
