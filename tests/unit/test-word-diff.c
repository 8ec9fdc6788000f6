#include "config.h"

#include <glib.h>

#include "plan/front-word-diff.h"

static void
assert_diff (const char *old_text, const char *new_text, const char *expected)
{
  g_autoptr(GPtrArray) segments = front_word_diff (old_text, new_text);
  g_autofree char *text = front_word_diff_to_text (segments);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_words (void)
{
  assert_diff ("", "", "");
  assert_diff ("same", "same", "same");
  assert_diff ("", "new", "{+new+}");
  assert_diff ("old", "", "[-old-]");
  /* Words whole, where signs would give "te[x→s]t". */
  assert_diff ("a text here", "a test here", "a [-text-]{+test+} here");
  assert_diff ("answer 85% of calls", "answer 75% of calls", "answer [-85%-]{+75%+} of calls");
  assert_diff ("cost £790,260 net", "cost £801,560 net", "cost [-£790,260-]{+£801,560+} net");
  assert_diff ("by 01/10/2016.", "by 31/10/2016.", "by [-01/10/2016-]{+31/10/2016+}.");
  assert_diff ("the council’s aims", "the council’s own aims", "the council’s {+own +}aims");
  assert_diff ("one two three", "four five three", "[-one two-]{+four five+} three");
  assert_diff ("– naïve café", "– naïve cafés", "– naïve [-café-]{+cafés+}");
}

static char *
random_text (GRand *rand)
{
  static const char *const words[] = { "calls", "visitors", "the", " ", "\n", "é", "85%", ".", ", ", "£1,200", "a-b", "’" };
  GString *text = g_string_new (NULL);

  for (int i = g_rand_int_range (rand, 0, 60); i > 0; i--)
    g_string_append (text, words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  return g_string_free (text, FALSE);
}

/* Both sides are there to the byte, whatever the texts. */
static void
assert_sides (const char *old_text, const char *new_text)
{
  g_autoptr(GPtrArray) segments = front_word_diff (old_text, new_text);
  g_autoptr(GString) before = g_string_new (NULL);
  g_autoptr(GString) after = g_string_new (NULL);

  for (guint i = 0; i < segments->len; i++)
    {
      const FrontSegment *segment = g_ptr_array_index (segments, i);

      g_assert_cmpstr (segment->text, !=, "");
      if (segment->kind != FRONT_SEGMENT_INSERTED)
        g_string_append (before, segment->text);
      if (segment->kind != FRONT_SEGMENT_DELETED)
        g_string_append (after, segment->text);
    }
  g_assert_cmpstr (before->str, ==, old_text);
  g_assert_cmpstr (after->str, ==, new_text);
}

static void
test_both_sides (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (1986);

  for (int i = 0; i < 3000; i++)
    {
      g_autofree char *a = random_text (rand);
      g_autofree char *b = random_text (rand);

      assert_sides (a, b);
      assert_sides (a, a);
    }
}

/* More edits than are searched for: told as one change, and both sides still whole. */
static void
test_long (void)
{
  g_autoptr(GString) a = g_string_new ("begin ");
  g_autoptr(GString) b = g_string_new ("begin ");

  for (int i = 0; i < 4000; i++)
    {
      g_string_append_printf (a, "a%d ", i);
      g_string_append_printf (b, "b%d ", i);
    }
  g_string_append (a, "end");
  g_string_append (b, "end");
  assert_sides (a->str, b->str);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/word-diff/words", test_words);
  g_test_add_func ("/word-diff/both-sides", test_both_sides);
  g_test_add_func ("/word-diff/long", test_long);
  return g_test_run ();
}
