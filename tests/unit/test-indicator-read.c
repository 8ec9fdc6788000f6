#include "config.h"

#include <math.h>

#include "indicators/front-indicator-read.h"

/* NAN where it is refused, -1 where it is empty. */
static double
read_figure (FrontUnit unit, const char *typed)
{
  const FrontIndicator indicator = { .ref = (char *) "CS01", .title = (char *) "Calls", .unit = unit };
  g_autoptr(GError) error = NULL;
  double value;

  if (front_indicator_read_value (&indicator, "Figure", typed, &value, &error))
    return isnan (value) ? -1 : value;
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  return NAN;
}

static void
test_figures (void)
{
  g_assert_cmpfloat (read_figure (FRONT_UNIT_NUMBER, "1,204"), ==, 1204);
  g_assert_cmpfloat (read_figure (FRONT_UNIT_NUMBER, "1,204,500.5"), ==, 1204500.5);
  g_assert_cmpfloat (read_figure (FRONT_UNIT_NUMBER, " 5.5 "), ==, 5.5);
  g_assert_cmpfloat (read_figure (FRONT_UNIT_NUMBER, "  "), ==, -1);
  /* A comma for the decimals is not a figure ten times as large. */
  g_assert_true (isnan (read_figure (FRONT_UNIT_NUMBER, "5,5")));
  g_assert_true (isnan (read_figure (FRONT_UNIT_NUMBER, "12,3456")));
  g_assert_true (isnan (read_figure (FRONT_UNIT_NUMBER, ",")));
  g_assert_true (isnan (read_figure (FRONT_UNIT_NUMBER, "0x10")));
  g_assert_true (isnan (read_figure (FRONT_UNIT_NUMBER, "97%")));
}

static void
test_shares (void)
{
  g_assert_cmpfloat (read_figure (FRONT_UNIT_SHARE, "97"), ==, 0.97);
  g_assert_cmpfloat (read_figure (FRONT_UNIT_SHARE, "97 %"), ==, 0.97);
  g_assert_cmpfloat (read_figure (FRONT_UNIT_SHARE, "97.5%"), ==, 0.975);
  g_assert_cmpfloat (read_figure (FRONT_UNIT_SHARE, ""), ==, -1);
  /* A sign alone is no figure, and not none either. */
  g_assert_true (isnan (read_figure (FRONT_UNIT_SHARE, "%")));
  g_assert_true (isnan (read_figure (FRONT_UNIT_SHARE, "101")));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/indicator-read/figures", test_figures);
  g_test_add_func ("/indicator-read/shares", test_shares);
  return g_test_run ();
}
