#include "config.h"

#include <string.h>

#include "store/front-json-read.h"

static char *
nested (guint depth)
{
  g_autofree char *open = g_strnfill (depth, '['), *closed = g_strnfill (depth, ']');

  return g_strconcat (open, closed, NULL);
}

static gboolean
is_read (const char *text)
{
  g_autoptr(JsonParser) parser = json_parser_new ();

  return front_json_read (parser, text, -1);
}

static void
test_depth (void)
{
  g_autofree char *shallow = nested (100), *deep = nested (101), *endless = g_strnfill (1000000, '[');
  g_autofree char *words = g_strnfill (1000, '[');
  g_autofree char *quoted = g_strdup_printf ("{\"a\\\"%s\": \"%s\"}", words, words);

  g_assert_true (is_read (shallow));
  g_assert_false (is_read (deep));
  g_assert_false (is_read (endless));
  /* Brackets in a text are no depth. */
  g_assert_true (is_read (quoted));
  g_assert_false (is_read ("\"\\"));
}

static void
test_members (void)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GPtrArray) none = NULL;
  JsonObject *object;

  g_assert_true (front_json_read (parser, "{\"text\": \"words\", \"number\": 5, \"null\": null, \"list\": [1, {}, []]}", -1));
  object = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (front_json_read_text (object, "text", "-"), ==, "words");
  g_assert_cmpstr (front_json_read_text (object, "number", "-"), ==, "-");
  g_assert_cmpstr (front_json_read_text (object, "null", "-"), ==, "-");
  g_assert_cmpstr (front_json_read_text (object, "missing", NULL), ==, NULL);
  list = front_json_read_objects (object, "list");
  none = front_json_read_objects (object, "text");
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-read/depth", test_depth);
  g_test_add_func ("/json-read/members", test_members);
  return g_test_run ();
}
