#include "config.h"
#include "store-fixture.h"

/* What both engines promise alike. meson runs this once for each (FRONT_TEST_ENGINE). */
int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  front_test_add_rows ();
  front_test_add_text ();
  front_test_add_writes ();
  front_test_add_opening ();
  front_test_add_migration ();
  front_test_add_worker ();
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
