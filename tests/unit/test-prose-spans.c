#include "config.h"

#include <string.h>

#include "plan/front-prose-spans.h"

/* "strong:word" for each span, in the order of the text; signs as "-:**". */
static char *
describe (const char *text, gboolean *fenced)
{
  static const char *const names[] = { "heading", "item", "quote", "fenced", "strong", "emphasis", "code", "link", "-" };
  gboolean no = FALSE;
  g_autoptr(GArray) spans = front_prose_spans (text, fenced != NULL ? fenced : &no);
  GString *made = g_string_new (NULL);

  for (gsize at = 0; text[at] != '\0'; at++)
    for (guint i = 0; i < spans->len; i++)
      {
        const FrontSpan *span = &g_array_index (spans, FrontSpan, i);

        if (span->start != at)
          continue;
        g_string_append_printf (made, "%s%s", made->len > 0 ? " " : "", names[span->kind]);
        if (span->level > 0)
          g_string_append_printf (made, "%d", span->level);
        g_string_append_printf (made, ":%.*s", (int) (span->end - span->start), text + span->start);
      }
  return g_string_free (made, FALSE);
}

static void
check (const char *text, const char *expected)
{
  g_autofree char *found = describe (text, NULL);

  if (g_strcmp0 (found, expected) != 0)
    g_error ("“%s” is “%s”, not “%s”", text, found, expected);
}

static void
test_lines (void)
{
  check ("words", "");
  check ("# Scope", "heading1:# Scope -:# ");
  check ("### a *b*", "heading3:### a *b* -:###  -:* emphasis:b -:*");
  check ("#no", "");
  check ("####### no", "");
  check ("- one", "item1:- one");
  check ("12. two **b**", "item1:12. two **b** -:** strong:b -:**");
  check ("  - in", "item2:  - in");
  check ("-no", "");
  check ("> said", "quote:> said -:> ");
  check ("Scope\n=====", "heading1:Scope -:=====");
  check ("Scope\n---", "heading2:Scope -:---");
  check ("a\n\n---", "-:---");
}

static void
test_inline (void)
{
  check ("a **b** c", "-:** strong:b -:**");
  check ("a __b__ *c*", "-:__ strong:b -:__ -:* emphasis:c -:*");
  check ("***b***", "-:* emphasis:**b** -:** strong:b -:** -:*");
  check ("2 * 3 * 4", "");
  check ("snake_case_word", "");
  check ("a **half", "");
  check ("*over\ntwo lines*", "-:* emphasis:over\ntwo lines -:*");
  check ("*not over\n\na paragraph*", "");
  check ("*not over\n- an item*", "item1:- an item*");
  check ("`a*b*`", "-:` code:a*b* -:`");
  check ("``a`b``", "-:`` code:a`b -:``");
  check ("\\*plain\\*", "-:\\ -:\\");
  check ("see [the *plan*](https://a.uk/b_(c)) now", "-:[ link:the *plan* -:* emphasis:plan -:* -:](https://a.uk/b_(c))");
  check ("[1] is no link", "");
  check ("<https://a.uk>", "-:< link:https://a.uk -:>");
  check ("é **é** ’", "-:** strong:é -:**");
}

static void
test_fences (void)
{
  gboolean fenced = FALSE;
  g_autofree char *first = describe ("```\n# a", &fenced);
  g_autofree char *second = NULL;

  g_assert_true (fenced);
  g_assert_cmpstr (first, ==, "fenced:```\n -:``` fenced:# a");
  second = describe ("*b*\n```\n*c*", &fenced);
  g_assert_false (fenced);
  g_assert_cmpstr (second, ==, "fenced:*b*\n fenced:``` -:``` -:* emphasis:c -:*");
}

static void
check_toggle (const char *text, const char *sign, gsize start, gsize end, const char *expected, const char *chosen)
{
  gboolean put = front_prose_find_toggle (text, sign, &start, &end);
  g_autofree char *words = g_strndup (text + start, end - start);
  gsize n = strlen (sign);
  g_autofree char *made = put ? g_strdup_printf ("%.*s%s%s%s%s", (int) start, text, sign, words, sign, text + end)
                              : g_strdup_printf ("%.*s%s%s", (int) (start - n), text, words, text + end + n);

  g_assert_cmpstr (made, ==, expected);
  g_assert_cmpstr (words, ==, chosen);
}

static void
test_toggle (void)
{
  check_toggle ("one two", "**", 4, 7, "one **two**", "two");
  check_toggle ("one two", "**", 3, 7, "one **two**", "two");
  check_toggle ("one **two**", "**", 6, 9, "one two", "two");
  check_toggle ("one **two**", "**", 4, 11, "one two", "two");
  check_toggle ("one **two**", "*", 6, 9, "one ***two***", "two");
  check_toggle ("one ***two***", "**", 7, 10, "one *two*", "two");
  check_toggle ("one two", "*", 5, 5, "one *two*", "two");
  check_toggle ("one *two*", "*", 6, 6, "one two", "two");
  check_toggle ("", "**", 0, 0, "****", "");
  check_toggle ("résumé now", "*", 3, 3, "*résumé* now", "résumé");
}

/* However it is broken off while it is typed: no span goes beyond the text or cuts a letter in two. */
static void
test_half_typed (void)
{
  static const char *const pieces[] = { "*", "**", "_", "`", "[", "](", ")", "\\", "# ", "- ", "> ", "```", "\n", "\n\n", " ", "é", "word", "<", "a:", ">", "===" };
  g_autoptr(GRand) rand = g_rand_new_with_seed (20261126);

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(GArray) spans = NULL;
      gboolean fenced = g_rand_boolean (rand);

      for (int n = g_rand_int_range (rand, 0, 14); n > 0; n--)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      spans = front_prose_spans (text->str, &fenced);
      for (guint s = 0; s < spans->len; s++)
        {
          const FrontSpan *span = &g_array_index (spans, FrontSpan, s);

          g_assert_cmpuint (span->start, <, span->end);
          g_assert_cmpuint (span->end, <=, text->len);
          g_assert_true (((guchar) text->str[span->start] & 0xc0) != 0x80 && ((guchar) text->str[span->end] & 0xc0) != 0x80);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prose-spans/lines", test_lines);
  g_test_add_func ("/prose-spans/inline", test_inline);
  g_test_add_func ("/prose-spans/fences", test_fences);
  g_test_add_func ("/prose-spans/toggle", test_toggle);
  g_test_add_func ("/prose-spans/half-typed", test_half_typed);
  return g_test_run ();
}
