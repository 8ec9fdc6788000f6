#include "config.h"

#include <math.h>
#include <string.h>

#include "exchange/front-csv.h"

/* Every record in brackets, its cells with | between them; a bad one as its place and fault. */
static char *
read_all (const char *bytes, gssize length, char separator, FrontCsvFlags flags)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (bytes, length, NULL);
  g_autoptr(FrontCsvReader) reader = front_csv_reader_new (stream, "test.csv", separator, NULL, flags);
  g_autoptr(GError) error = NULL;
  GString *text = g_string_new (NULL);
  FrontCsvStep step;

  while ((step = front_csv_reader_next (reader, &error)) == FRONT_CSV_RECORD || step == FRONT_CSV_BAD)
    {
      if (step == FRONT_CSV_BAD)
        {
          g_string_append_printf (text, "[bad %d:%u %.12s]", (int) front_csv_reader_line (reader),
                                  front_csv_reader_column (reader), front_csv_reader_fault (reader));
          continue;
        }
      g_string_append_c (text, '[');
      for (guint i = 0; i < front_csv_reader_n_cells (reader); i++)
        g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", front_csv_reader_cell (reader, i));
      g_string_append_c (text, ']');
    }
  if (step == FRONT_CSV_FAILED)
    {
      g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
      g_string_append_printf (text, "failed: %s", error->message);
    }
  else
    g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

#define assert_reads(bytes, expected)                                                                   \
  G_STMT_START                                                                                          \
    {                                                                                                   \
      g_autofree char *read_ = read_all (bytes, sizeof (bytes) - 1, 0, FRONT_CSV_PLAIN);                \
      g_assert_cmpstr (read_, ==, expected);                                                            \
    }                                                                                                   \
  G_STMT_END

/* RFC 4180, section 2, rule by rule. */
static void
test_rfc (void)
{
  assert_reads ("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n", "[aaa|bbb|ccc][zzz|yyy|xxx]");
  assert_reads ("aaa,bbb,ccc\r\nzzz,yyy,xxx", "[aaa|bbb|ccc][zzz|yyy|xxx]");
  assert_reads ("\"aaa\",\"bbb\",\"ccc\"\r\nzzz,yyy,xxx", "[aaa|bbb|ccc][zzz|yyy|xxx]");
  assert_reads ("\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,yyy,xxx", "[aaa|b\r\nbb|ccc][zzz|yyy|xxx]");
  assert_reads ("\"aaa\",\"b\"\"bb\",\"ccc\"", "[aaa|b\"bb|ccc]");
  assert_reads (" a , b ", "[ a | b ]"); /* spaces are part of a cell */
  assert_reads ("a,,\r\n,,", "[a||][||]");
  assert_reads ("", "");
}

static void
test_forms (void)
{
  assert_reads ("\357\273\277a,b\nc,d\n", "[a|b][c|d]");
  assert_reads ("a;b\nc,x;d\n", "[a|b][c,x|d]");
  assert_reads ("a\tb\rc\td", "[a|b][c|d]");
  assert_reads ("sep=;\r\na,b;c\r\n", "[a,b|c]");
  assert_reads ("\"a;b;c\",d\n", "[a;b;c|d]"); /* what is quoted does not count */
  assert_reads ("\n\na,b\n\r\n\nc,d\n\n", "[a|b][c|d]");
  assert_reads ("a\n\"\"\nb\n", "[a][][b]");
  assert_reads ("\377\376a\0,\0\243\0\r\0\n\0", "[a|\302\243]");
  assert_reads ("\376\377\0a\0,\0\243\0\n\0b", "[a|\302\243][b]");
}

static void
test_bad (void)
{
  assert_reads ("a,b\n1,2\"x\n3,4\n", "[a|b][bad 2:2 has a quotat][3|4]");
  assert_reads ("a,b\n\"1\"x,2\n3,4\n", "[a|b][bad 2:1 goes on afte][3|4]");
  assert_reads ("a,b\n\"1\n2\",\351\n3,4\n", "[a|b][bad 2:2 is no UTF-8 ][3|4]");
  assert_reads ("a,b\n\"1\n2\",3\"\n3,4\n", "[a|b][bad 3:2 has a quotat][3|4]");
  assert_reads ("a,b\n1,\0\n3,4\n", "[a|b][bad 2:2 has a NUL by][3|4]");
  assert_reads ("a,b\n1,\"2\n3,4\n",
                "[a|b]failed: “test.csv”, line 2, column 2: the quotation mark is never closed, so that the rest cannot be "
                "told apart. Close it, or write two for one that is part of the text.");
}

/* A record larger than the buffer, and line ends and quotes that fall on its edge. */
static void
test_edges (void)
{
  for (gsize n = 65520; n < 65545; n++)
    {
      g_autofree char *fill = g_strnfill (n, 'x');
      g_autofree char *bytes = g_strdup_printf ("%s\r\n\"%s\"\"\r\n\",2\r\n3,4", fill, fill);
      g_autofree char *read = read_all (bytes, -1, ',', FRONT_CSV_PLAIN);
      g_autofree char *expected = g_strdup_printf ("[%s][%s\"\r\n|2][3|4]", fill, fill);

      g_assert_cmpstr (read, ==, expected);
    }
}

/* ── Writing ── */

/* Writes @texts as one column beside a plain one, and gives the file's bytes. */
static char *
write_all (const char *const *texts, gsize n, FrontCsvFlags flags)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(FrontCsvWriter) writer = front_csv_writer_new (stream, flags);
  g_autoptr(GError) error = NULL;

  for (gsize i = 0; i < n; i++)
    {
      front_csv_writer_cell (writer, texts[i]);
      front_csv_writer_end_record (writer, &error);
      g_assert_no_error (error);
    }
  front_csv_writer_finish (writer, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

/* Whatever is written is read back the same, byte for byte; and with FRONT_CSV_SAFE no cell begins as a formula does. */
static void
assert_round_trip (const char *const *texts, gsize n, FrontCsvFlags flags)
{
  g_autofree char *bytes = write_all (texts, n, flags);
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (bytes, -1, NULL);
  g_autoptr(FrontCsvReader) reader = front_csv_reader_new (stream, "test.csv", ',', NULL, flags);
  g_autoptr(GInputStream) plain_stream = g_memory_input_stream_new_from_data (bytes, -1, NULL);
  g_autoptr(FrontCsvReader) plain = front_csv_reader_new (plain_stream, "test.csv", ',', NULL, FRONT_CSV_PLAIN);
  g_autoptr(GError) error = NULL;

  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpint (front_csv_reader_next (reader, &error), ==, FRONT_CSV_RECORD);
      g_assert_no_error (error);
      g_assert_cmpint (front_csv_reader_n_cells (reader), ==, 1);
      g_assert_cmpstr (front_csv_reader_cell (reader, 0), ==, texts[i]);
      g_assert_cmpint (front_csv_reader_next (plain, &error), ==, FRONT_CSV_RECORD);
      if ((flags & FRONT_CSV_SAFE) != 0)
        {
          const char *cell = front_csv_reader_cell (plain, 0);

          g_assert_false (*cell != '\0' && strchr ("=+-@\t\r\n", *cell) != NULL);
        }
    }
  g_assert_cmpint (front_csv_reader_next (reader, &error), ==, FRONT_CSV_END);
}

static void
test_round_trip (void)
{
  static const char *const texts[] = {
    "", "a", "a,b", "a\"b", "\"", "\"\"", "\r", "\n", "\r\n", "a\rb\nc\r\nd", " ", " a ", "'", "''", "'a", "ID", "ID;PWXL", "sep=;", "sep=",
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1+1", "''=1+1", "' =1", " =1", "  -", "'-", "\302\240=1", "=HYPERLINK(\"http://x\";\"y\")",
    "\357\274\235" "1", "=cmd|' /C calc'!A0", "- milk\n- bread", "\357\273\277", "\342\200\256" "abc", "caf\303\251", "0;1\t2|3", "-5", "1e5",
  };

  assert_round_trip (texts, G_N_ELEMENTS (texts), FRONT_CSV_PLAIN);
  assert_round_trip (texts, G_N_ELEMENTS (texts), FRONT_CSV_SAFE);
  assert_round_trip (texts, G_N_ELEMENTS (texts), FRONT_CSV_SAFE | FRONT_CSV_BOM);
  /* At the beginning of a file some of them would mean something else. */
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_round_trip (texts + i, 1, FRONT_CSV_PLAIN);
}

/* Other people's list of strings that break programs, where it stands beside the checkout in ../shared/data: line by line, and
 * the whole as one cell. */
static void
test_naughty (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("SOURCE_ROOT"), "..", "shared", "data", "naughty_strings", "blns.txt", NULL);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      g_test_message ("%s is not there: nothing to read", path);
      return;
    }
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 500);
  assert_round_trip ((const char *const *) lines, g_strv_length (lines), FRONT_CSV_PLAIN);
  assert_round_trip ((const char *const *) lines, g_strv_length (lines), FRONT_CSV_SAFE);
  assert_round_trip ((const char *const *) &text, 1, FRONT_CSV_SAFE);
}

static void
test_rule (void)
{
  static const struct { const char *text, *written; } cells[] = {
    { "=1", "'=1" }, { "'=1", "''=1" }, { "''=1", "'''=1" }, { "'quoted'", "'quoted'" }, { "'", "'" }, { "plain", "plain" },
    { " -1", "' -1" }, { "' -1", "'' -1" }, { "a=b", "a=b" }, { "\tx", "'\tx" }, { "\rx", "'\rx" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *written = front_csv_make_safe (cells[i].text);
      g_autofree char *read = front_csv_restore (written);

      g_assert_cmpstr (written, ==, cells[i].written);
      g_assert_cmpstr (read, ==, cells[i].text);
    }
}

static void
test_bytes (void)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(FrontCsvWriter) writer = front_csv_writer_new (stream, FRONT_CSV_SAFE | FRONT_CSV_BOM);
  g_autoptr(GError) error = NULL;

  front_csv_writer_cell (writer, "ID");
  front_csv_writer_cell (writer, "say \"no\"");
  front_csv_writer_cell (writer, NULL);
  front_csv_writer_int (writer, -5);
  front_csv_writer_real (writer, 0.1);
  front_csv_writer_real (writer, NAN);
  front_csv_writer_end_record (writer, NULL);
  front_csv_writer_cell (writer, "");
  front_csv_writer_end_record (writer, NULL);
  g_assert_true (front_csv_writer_finish (writer, &error));
  g_assert_no_error (error);
  g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL);
  g_assert_cmpstr (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)), ==,
                   "\357\273\277\"ID\",\"say \"\"no\"\"\",,-5,0.1,\r\n\"\"\r\n");
}

/* A full disk is told, by every later record and at the end. */
static void
test_full (void)
{
  g_autofree char *room = g_malloc (100000);
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new (room, 100000, NULL, NULL);
  g_autoptr(FrontCsvWriter) writer = front_csv_writer_new (stream, FRONT_CSV_SAFE);
  g_autoptr(GError) error = NULL;
  guint failed = 0;

  for (int i = 0; i < 40000; i++)
    {
      g_autoptr(GError) local = NULL;

      front_csv_writer_cell (writer, "some text");
      failed += !front_csv_writer_end_record (writer, &local);
    }
  g_assert_cmpuint (failed, >, 0);
  g_assert_false (front_csv_writer_finish (writer, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/read/rfc-4180", test_rfc);
  g_test_add_func ("/csv/read/forms", test_forms);
  g_test_add_func ("/csv/read/bad", test_bad);
  g_test_add_func ("/csv/read/edges", test_edges);
  g_test_add_func ("/csv/round-trip", test_round_trip);
  g_test_add_func ("/csv/naughty", test_naughty);
  g_test_add_func ("/csv/rule", test_rule);
  g_test_add_func ("/csv/write/bytes", test_bytes);
  g_test_add_func ("/csv/write/full", test_full);
  return g_test_run ();
}
