#include "config.h"
#include "documents/front-redline.h"
#include "documents/front-redline-text.h"

#include <string.h>

/* What is left of marked paragraphs when the changes of one kind are dropped: paragraphs without a word go. */
static char *
without (const GPtrArray *parts, FrontDocStyle dropped)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const FrontDocPart *part = parts->pdata[i];
      g_autoptr(GArray) runs = front_doc_text_runs (part->text);
      g_autoptr(GString) line = g_string_new (NULL);

      for (guint r = 0; r < runs->len; r++)
        {
          const FrontDocSpan *run = &g_array_index (runs, FrontDocSpan, r);

          if (!(run->style & dropped))
            g_string_append_len (line, part->text->text + run->start, run->end - run->start);
        }
      if (line->len > 0)
        g_string_append_printf (text, "%s\n", line->str);
    }
  return g_string_free (text, FALSE);
}

static char *
plain (const GPtrArray *parts)
{
  return without (parts, 0);
}

static FrontDocument *
random_text (GRand *rand)
{
  static const char *const words[] = { "bins", "**council tax**", "£790,260", "97%", "is *not* due", "from 01/10/2016", "café", "a", "the" };
  FrontDocument *document = front_document_new ("");
  GString *markdown = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 0, 7); n > 0; n--)
    {
      if (g_rand_int_range (rand, 0, 4) == 0)
        g_string_append (markdown, "- ");
      for (int w = g_rand_int_range (rand, 1, 6); w > 0; w--)
        g_string_append_printf (markdown, "%s ", words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
      g_string_append (markdown, "\n\n");
    }
  front_document_add_markdown (document, 0, markdown->str);
  g_string_free (markdown, TRUE);
  return document;
}

/* Whatever changed: without what was put in it is the old text, without what was taken out the new one. */
static void
test_both_sides (void)
{
  GRand *rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  const FrontRedlineMaker maker = { "BH", "2021-02-10T00:00:00" };

  for (int i = 0; i < 2000; i++)
    {
      g_autoptr(FrontDocument) before = random_text (rand);
      g_autoptr(FrontDocument) now = random_text (rand);
      g_autoptr(FrontDocument) marked = front_document_new ("");
      g_autofree char *old_text = plain (front_document_parts (before));
      g_autofree char *new_text = plain (front_document_parts (now));
      g_autofree char *rejected = NULL;
      g_autofree char *accepted = NULL;

      front_redline_parts (front_document_parts (marked), front_document_parts (before), front_document_parts (now), &maker);
      rejected = without (front_document_parts (marked), FRONT_DOC_INSERTED);
      accepted = without (front_document_parts (marked), FRONT_DOC_DELETED);
      g_assert_cmpstr (rejected, ==, old_text);
      g_assert_cmpstr (accepted, ==, new_text);
    }
  g_rand_free (rand);
}

static FrontPlan *
small_plan (const char *cost, gboolean more)
{
  FrontPlan *plan = front_plan_new ("2016-2019", "Centre", 2016, 3);
  FrontPlanSection *budgets = front_plan_add_section (plan, FRONT_SECTION_BUDGETS, 1, "1.1", "Budgets");
  FrontPlanBlock *table;

  front_plan_add_prose (budgets, more ? "The budget was agreed in March." : "The budget was agreed.");
  table = front_plan_add_table (budgets, "");
  front_plan_column_set_role (front_plan_add_column (table, FRONT_CELL_TEXT, NULL, ""), "what");
  front_plan_column_set_role (front_plan_add_column (table, FRONT_CELL_MONEY, NULL, "{year}"), "first");
  front_plan_add_row (table, "Net cost", cost, NULL);
  if (more)
    front_plan_add_row (table, "Income", "1000", NULL);
  return plan;
}

static const FrontDocTable *
last_table (FrontDocument *document)
{
  const GPtrArray *parts = front_document_parts (document);

  for (guint i = parts->len; i > 0; i--)
    if (((const FrontDocPart *) parts->pdata[i - 1])->table != NULL)
      return ((const FrontDocPart *) parts->pdata[i - 1])->table;
  g_assert_not_reached ();
}

static void
check_cell (const FrontDocTable *table, guint row, guint column, const char *before, const char *now)
{
  const FrontDocRow *cells = table->rows->pdata[row];
  g_autofree char *rejected = without (cells->cells->pdata[column], FRONT_DOC_INSERTED);
  g_autofree char *accepted = without (cells->cells->pdata[column], FRONT_DOC_DELETED);

  g_assert_cmpstr (rejected, ==, before);
  g_assert_cmpstr (accepted, ==, now);
}

static void
test_plan (void)
{
  g_autoptr(FrontPlan) from = small_plan ("790260", FALSE);
  g_autoptr(FrontPlan) to = small_plan ("801560", TRUE);
  g_autoptr(FrontPlanDiff) diff = front_plan_diff_new (from, to, "1.0", "1.1");
  g_autoptr(FrontDocument) document = front_redline_new (from, to, diff, "BH", NULL);
  const FrontDocTable *table = last_table (document);

  g_assert_cmpuint (diff->changes->len, ==, 3);
  g_assert_cmpuint (table->rows->len, ==, 2);
  check_cell (table, 0, 0, "Net cost\n", "Net cost\n");
  check_cell (table, 0, 1, "£790,260\n", "£801,560\n");
  check_cell (table, 1, 1, "", "£1,000\n");
}

/* A row that is gone stands where it stood, struck through. */
static void
test_removed (void)
{
  g_autoptr(FrontPlan) from = small_plan ("790260", TRUE);
  g_autoptr(FrontPlan) to = small_plan ("790260", FALSE);
  g_autoptr(FrontPlanDiff) diff = front_plan_diff_new (from, to, "1.0", "1.1");
  g_autoptr(FrontDocument) document = front_redline_new (from, to, diff, NULL, NULL);
  const FrontDocTable *table = last_table (document);

  g_assert_cmpuint (table->rows->len, ==, 2);
  check_cell (table, 1, 0, "Income\n", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/redline/both-sides", test_both_sides);
  g_test_add_func ("/redline/plan", test_plan);
  g_test_add_func ("/redline/removed", test_removed);
  return g_test_run ();
}
