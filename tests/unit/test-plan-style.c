#include "config.h"

#include <string.h>

#include "plan/front-plan-style.h"

/* The styling of a text while it is being typed, without a display. */

static gboolean
has_tag (GtkTextBuffer *buffer, const char *word, const char *tag)
{
  GtkTextIter start, end, at;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  g_assert_true (gtk_text_iter_forward_search (&start, word, 0, &at, NULL, NULL));
  return gtk_text_iter_has_tag (&at, gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), tag));
}

static void
type (GtkTextBuffer *buffer, const char *before, const char *text)
{
  GtkTextIter start, at;

  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, before, 0, &at, NULL, NULL));
  gtk_text_buffer_insert (buffer, &at, text, -1);
}

static void
erase (GtkTextBuffer *buffer, const char *text)
{
  GtkTextIter start, from, to;

  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, text, 0, &from, &to, NULL));
  gtk_text_buffer_delete (buffer, &from, &to);
}

static void
test_typing (void)
{
  g_autoptr(GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);

  front_plan_style_attach (buffer);
  gtk_text_buffer_set_text (buffer, "Scope\n\none two\nthree\n\n- item", -1);
  g_assert_true (has_tag (buffer, "item", "item-1"));
  type (buffer, "Scope", "# ");
  g_assert_true (has_tag (buffer, "Scope", "heading-1") && has_tag (buffer, "#", "sign"));
  type (buffer, "two", "**");
  g_assert_false (has_tag (buffer, "two", "strong"));
  type (buffer, "three", "**");
  g_assert_false (has_tag (buffer, "two", "strong"));
  erase (buffer, "\n**three");
  type (buffer, "\n\n- item", "**");
  g_assert_true (has_tag (buffer, "two", "strong"));
  erase (buffer, "**");
  g_assert_false (has_tag (buffer, "two", "strong"));
  /* The lines of what is no heading any more. */
  erase (buffer, "# ");
  g_assert_false (has_tag (buffer, "Scope", "heading-1"));
}

static void
test_fence (void)
{
  g_autoptr(GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);

  front_plan_style_attach (buffer);
  gtk_text_buffer_set_text (buffer, "one\n\n\n\n*two*\n\n\n*three*", -1);
  type (buffer, "\n*three*", "```");
  type (buffer, "\n\n*two*", "```");
  g_assert_true (has_tag (buffer, "two", "fenced"));
  g_assert_false (has_tag (buffer, "two", "emphasis"));
  g_assert_true (has_tag (buffer, "three", "emphasis"));
  erase (buffer, "```");
  g_assert_true (has_tag (buffer, "two", "emphasis"));
  g_assert_true (has_tag (buffer, "three", "fenced"));
}

static void
count_cb (GtkTextBuffer *buffer, GtkTextTag *tag, GtkTextIter *start, GtkTextIter *end, gpointer data)
{
  *(guint *) data += 1;
}

/* Two hundred pages: a letter styles its own paragraph again and no other. */
static void
test_long (void)
{
  g_autoptr(GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  g_autoptr(GString) text = g_string_new (NULL);
  GtkTextIter at;
  guint n = 0;
  gint64 began;

  for (guint i = 0; i < 4000; i++)
    g_string_append_printf (text, "## Part %u\n\nThe **office** answers *most* of what [is asked](https://a.uk), item by item.\n\n- one\n- two\n\n", i);
  front_plan_style_attach (buffer);
  began = g_get_monotonic_time ();
  gtk_text_buffer_set_text (buffer, text->str, -1);
  g_test_message ("%" G_GSIZE_FORMAT " bytes put in: %" G_GINT64_FORMAT " µs", text->len, g_get_monotonic_time () - began);
  g_signal_connect (buffer, "apply-tag", G_CALLBACK (count_cb), &n);
  gtk_text_buffer_get_iter_at_line_offset (buffer, &at, 2000 * 7 + 2, 8);
  began = g_get_monotonic_time ();
  gtk_text_buffer_insert (buffer, &at, "x", 1);
  g_test_message ("a letter in %" G_GSIZE_FORMAT " bytes: %" G_GINT64_FORMAT " µs", text->len, g_get_monotonic_time () - began);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-style/typing", test_typing);
  g_test_add_func ("/plan-style/fence", test_fence);
  g_test_add_func ("/plan-style/long", test_long);
  return g_test_run ();
}
