#include "config.h"

#include <math.h>

#include "indicators/front-expression.h"
#include "indicators/front-measure-imported.h"

static GPtrArray *
known_refs (void)
{
  static const char *const refs[] = { "CS01", "CS02", "CS03", "CS-4", "CS", "calls-in-time", "PI 7", "12A" };
  GPtrArray *known = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (refs); i++)
    g_ptr_array_add (known, (gpointer) refs[i]);
  return known;
}

static FrontExpression *
parse (const char *text)
{
  g_autoptr(GPtrArray) known = known_refs ();
  g_autoptr(GError) error = NULL;
  FrontExpression *expression = front_expression_parse (text, known, &error);

  g_assert_no_error (error);
  return expression;
}

static FrontOperand
number (double value)
{
  return (FrontOperand) { value, NAN, NAN, FALSE, NULL };
}

static FrontOperand
share (double numerator, double denominator)
{
  return (FrontOperand) { numerator / denominator, numerator, denominator, TRUE, NULL };
}

static void
expect (const char *text, const FrontOperand *operands, double value)
{
  g_autoptr(FrontExpression) expression = parse (text);
  g_autofree char *why = NULL;
  FrontOperand result;

  front_expression_evaluate (expression, operands, &result, &why);
  g_assert_cmpstr (why, ==, NULL);
  g_assert_cmpfloat_with_epsilon (result.value, value, 1e-12);
}

static void
expect_why (const char *text, const FrontOperand *operands, const char *expected)
{
  g_autoptr(FrontExpression) expression = parse (text);
  g_autofree char *why = NULL;
  FrontOperand result;

  front_expression_evaluate (expression, operands, &result, &why);
  g_assert_true (isnan (result.value));
  g_assert_cmpstr (why, ==, expected);
}

static void
expect_refused (const char *text, gint code, const char *pattern)
{
  g_autoptr(GPtrArray) known = known_refs ();
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontExpression) expression = front_expression_parse (text, known, &error);

  g_assert_null (expression);
  g_assert_error (error, FRONT_ERROR, code);
  if (!g_pattern_match_simple (pattern, error->message))
    g_error ("“%s” does not match “%s”", error->message, pattern);
}

static void
test_reading (void)
{
  g_autoptr(FrontExpression) expression = parse (" cs02/(CS01 + CS02)− CS01 ");
  GPtrArray *refs = front_expression_refs (expression);

  /* Each once, in the order of the text, in the capitals that they are stored in. */
  g_assert_cmpuint (refs->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (refs, 0), ==, "CS02");
  g_assert_cmpstr (g_ptr_array_index (refs, 1), ==, "CS01");
}

static void
test_hyphens (void)
{
  const struct { const char *text; const char *first; guint n; } cases[] = {
    { "CS01-CS02", "CS01", 2 },         /* a difference */
    { "CS-4", "CS-4", 1 },              /* a reference with a hyphen */
    { "CS-4-CS-CS01", "CS-4", 3 },
    { "calls-in-time / 2", "calls-in-time", 1 },
    { "\"PI 7\" × 2", "PI 7", 1 },
    { "12A / 12", "12A", 1 },           /* may begin with a digit */
    { "100 * CS01", "CS01", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FrontExpression) expression = parse (cases[i].text);
      GPtrArray *refs = front_expression_refs (expression);

      g_assert_cmpuint (refs->len, ==, cases[i].n);
      g_assert_cmpstr (g_ptr_array_index (refs, 0), ==, cases[i].first);
    }
}

static void
test_refusals (void)
{
  g_autofree char *long_one = g_strnfill (1200, '(');

  expect_refused ("CS01 / CS99", FRONT_ERROR_NOT_FOUND, "Made from: there is no indicator “CS99”. There are: CS01, *");
  expect_refused ("CS01 /", FRONT_ERROR_BAD_INPUT, "Made from: something is missing at the end of “CS01 /”.*");
  expect_refused ("", FRONT_ERROR_BAD_INPUT, "Made from: something is missing at the end*");
  expect_refused ("CS01 CS02", FRONT_ERROR_BAD_INPUT, "*cannot be read from “CS02” on.*");
  expect_refused ("(CS01 + CS02", FRONT_ERROR_BAD_INPUT, "*missing at the end*");
  expect_refused ("CS01 ! CS02", FRONT_ERROR_BAD_INPUT, "*from “! CS02” on.*");
  expect_refused ("1 + 1", FRONT_ERROR_BAD_INPUT, "*names no indicator*");
  expect_refused ("pooled CS01", FRONT_ERROR_NOT_FOUND, "*no indicator “pooled”*");
  expect_refused ("\"CS01", FRONT_ERROR_BAD_INPUT, "*cannot be read*");
  expect_refused (long_one, FRONT_ERROR_BAD_INPUT, "*longer than*");
}

static void
test_numbers (void)
{
  const FrontOperand two[] = { number (30), number (12) };

  expect ("CS01 / CS02", two, 2.5);
  expect ("CS01 + CS02", two, 42);
  expect ("CS01 − CS02", two, 18);
  expect ("-CS01 + CS02", two, -18);
  expect ("CS01 + CS02 * 2", two, 54);
  expect ("(CS01 + CS02) ÷ 2", two, 21);
  expect ("CS01 / (CS01 + CS02)", two, 30.0 / 42);
  expect ("CS01 - CS02 - 2", two, 16); /* from the left */
}

/* 100 and 1,200 contacts: 86 % would be the mean of the two percentages. */
static void
test_pooled (void)
{
  const FrontOperand parts[] = { share (96, 100), share (901, 1200) };
  const FrontOperand entered[] = { share (96, 100), { 0.75, NAN, NAN, TRUE, NULL } };
  g_autoptr(FrontExpression) expression = parse ("pooled (CS01, CS02)");
  g_autofree char *why = NULL;
  FrontOperand result;

  front_expression_evaluate (expression, parts, &result, &why);
  g_assert_cmpfloat_with_epsilon (result.value, 997.0 / 1300, 1e-12);
  g_assert_cmpfloat (result.numerator, ==, 997);
  g_assert_cmpfloat (result.denominator, ==, 1300);
  g_assert_true (result.share);
  expect_why ("pooled (CS01, CS02)", entered, "CS02 is known without its numerator and denominator, so that it cannot be pooled");
}

/* A ratio of numbers keeps them, so that it can be pooled in turn. */
static void
test_nested (void)
{
  const FrontOperand parts[] = { number (10), number (20), number (300) };

  expect ("pooled (CS01 / CS02, CS01 / CS03)", parts, 20.0 / 320);
}

static void
test_percentages (void)
{
  const FrontOperand other[] = { share (90, 100), share (30, 60) };
  const FrontOperand same[] = { share (30, 100), share (45, 100) };

  expect_why ("CS01 + CS02", other,
              "CS01 and CS02 are percentages of different wholes, which cannot be added; write pooled (A, B) to take them together");
  expect ("CS01 - CS02", other, 0.4); /* percentage points */
  expect ("CS01 / CS02", other, 1.8);
  expect ("CS01 + CS02", same, 0.75);
  expect ("1 - CS01", same, 0.7);
  {
    g_autoptr(FrontExpression) expression = parse ("1 - CS01");
    g_autofree char *why = NULL;
    FrontOperand result;

    front_expression_evaluate (expression, same, &result, &why);
    g_assert_cmpfloat (result.numerator, ==, 70);
    g_assert_cmpfloat (result.denominator, ==, 100);
  }
}

static void
test_missing (void)
{
  const FrontOperand one[] = { number (30), { NAN, NAN, NAN, FALSE, "CS02: currently unable to measure" } };
  const FrontOperand both[] = { FRONT_OPERAND_INIT, FRONT_OPERAND_INIT };
  const FrontOperand zero[] = { number (30), number (0) };

  expect_why ("CS01 + CS02 + CS02", one, "CS02: currently unable to measure");
  expect_why ("CS01 * CS02", both, "CS01 has no figure; CS02 has no figure");
  expect_why ("CS01 / CS02", zero, "CS02 is 0, by which nothing can be divided");
  expect_why ("CS01 / (CS02 - CS02)", zero, "what stands in brackets is 0, by which nothing can be divided");
}

static void
test_satisfied (void)
{
  FrontSatisfied satisfied;

  g_assert_true (front_satisfied_parse ("", &satisfied));
  g_assert_true (isnan (satisfied.least));
  g_assert_true (front_satisfied_parse (" 4 of 5 ", &satisfied));
  g_assert_cmpfloat (satisfied.least, ==, 4);
  g_assert_cmpfloat (satisfied.of, ==, 5);
  g_assert_true (front_satisfied_parse ("8/10", &satisfied));
  g_assert_cmpfloat (satisfied.of, ==, 10);
  g_assert_true (front_satisfied_parse ("80 %", &satisfied));
  g_assert_cmpfloat (satisfied.of, ==, 100);
  g_assert_true (front_satisfied_parse ("4", &satisfied));
  g_assert_true (isnan (satisfied.of));
  g_assert_false (front_satisfied_parse ("6 of 5", &satisfied));
  g_assert_false (front_satisfied_parse ("good", &satisfied));
  g_assert_false (front_satisfied_parse ("4 of", &satisfied));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/expression/reading", test_reading);
  g_test_add_func ("/expression/hyphens", test_hyphens);
  g_test_add_func ("/expression/refusals", test_refusals);
  g_test_add_func ("/expression/numbers", test_numbers);
  g_test_add_func ("/expression/pooled", test_pooled);
  g_test_add_func ("/expression/nested", test_nested);
  g_test_add_func ("/expression/percentages", test_percentages);
  g_test_add_func ("/expression/missing", test_missing);
  g_test_add_func ("/expression/satisfied", test_satisfied);
  return g_test_run ();
}
