#include "config.h"

#include <glib.h>
#include <string.h>

#include "exchange/front-file-bytes.h"
#include "exchange/front-import-any.h"
#include "exchange/front-import-look.h"
#include "store-fixture.h"
#include "test-files.h"

/* Files as they are put away, packed by gzip: read as what is in them, alone and in sets; broken ones are refused and change nothing. */

static char *folder;

/* Appends one member. */
static void
append_packed (GString *to, const char *text, gsize length)
{
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr(GConverter) packer = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6));
  g_autoptr(GOutputStream) stream = g_converter_output_stream_new (memory, packer);

  g_assert_true (g_output_stream_write_all (stream, text, length, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  g_string_append_len (to, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)),
                       (gssize) g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)));
}

static char *
write_bytes (const char *name, const char *bytes, gsize length)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  return path;
}

static char *
write_packed (const char *name, const char *text)
{
  g_autoptr(GString) packed = g_string_new (NULL);

  append_packed (packed, text, strlen (text));
  return write_bytes (name, packed->str, packed->len);
}

/* Imports it as what it is taken for. @also: a second file, nullable. Returns: (transfer full): the message where it is refused */
static char *
import_files (Fixture *fixture, const char *path, const char *also)
{
  g_autoptr(FrontImportOrder) order = g_new0 (FrontImportOrder, 1);
  g_autoptr(FrontImportOutcome) outcome = NULL;
  g_autoptr(GError) error = NULL;

  order->paths = g_new0 (char *, 3);
  order->paths[0] = g_strdup (path);
  order->paths[1] = g_strdup (also);
  order->settings.zone = g_strdup ("UTC");
  if (!front_import_find_kind (path, &order->kind, NULL, &error))
    return g_strdup (error->message);
  order->settings.source = order->kind < FRONT_N_MAPPED_KINDS || order->kind == FRONT_IMPORT_QUEUE_LOG ? g_strdup ("pbx") : NULL;
  outcome = front_import_any_run (fixture->db, order, NULL, NULL, NULL, &error);
  return outcome == NULL ? g_strdup (error->message) : NULL;
}

#define assert_imports(path, also)                                        \
  G_STMT_START                                                            \
  {                                                                       \
    g_autofree char *said_ = import_files (fixture, path, also);          \
    g_assert_cmpstr (said_, ==, NULL);                                    \
  }                                                                       \
  G_STMT_END

#define LOG_ONE "100|1.1|q|NONE|ENTERQUEUE||\n110|1.1|q|Ann|CONNECT|10\n"
#define LOG_TWO "130|1.1|q|Ann|COMPLETECALLER|10|20\n140|1.2|q|NONE|ENTERQUEUE||\n150|1.2|q|NONE|ABANDON|1|1|10\n"
#define CALLS "Call ID,Start Time,Wait Time,Talk Time,Queue,Agent,Outcome\n1,13/01/2026 09:00:00,0:00:10,0:02:00,Council Tax,Ann,answered\n"

/* A rotated set, the older one packed: a call goes over from one into the other. The register has the file as it is. */
static void
test_set (Fixture *fixture, gconstpointer data)
{
  g_autofree char *older = write_packed ("queue_log.2.gz", LOG_ONE), *newer = write_bytes ("queue_log", LOG_TWO, strlen (LOG_TWO));
  g_autofree char *bytes = NULL, *sum = NULL, *ask = NULL;
  gsize length;

  assert_imports (older, newer);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM contact"), ==, 2);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM contact WHERE ended_at = 130000000 AND answered_at = 110000000"), ==, 1);
  g_assert_true (g_file_get_contents (older, &bytes, &length, NULL));
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT bytes FROM import"), ==, (gint64) (length + strlen (LOG_TWO)));
  bytes = g_realloc (bytes, length + sizeof LOG_TWO);
  memcpy (bytes + length, LOG_TWO, strlen (LOG_TWO));
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length + strlen (LOG_TWO));
  ask = g_strdup_printf ("SELECT count(*) FROM import WHERE sha256 = '%s'", sum);
  g_assert_cmpint (front_fixture_ask (fixture, ask), ==, 1);
}

/* Several members are one file, as with cat; zeros behind them are a tape's. */
static void
test_members (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GString) packed = g_string_new (NULL);
  g_autofree char *path = NULL;

  append_packed (packed, LOG_ONE, strlen (LOG_ONE));
  append_packed (packed, LOG_TWO, strlen (LOG_TWO));
  for (int i = 0; i < 600; i++)
    g_string_append_c (packed, '\0');
  path = write_bytes ("both.gz", packed->str, packed->len);
  assert_imports (path, NULL);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM contact WHERE ended_at IS NOT NULL"), ==, 2);
}

static void
test_tables (Fixture *fixture, gconstpointer data)
{
  g_autofree char *calls = write_packed ("calls.csv.gz", CALLS);
  g_autofree char *directory = write_packed ("directory.csv.gz", "kind,name,service\nservice,Bins,\ntopic,Missed,Bins\n");
  g_autofree char *holidays = NULL;
  g_autoptr(GString) json = g_string_new ("{\"england-and-wales\":{\"events\":[");

  assert_imports (calls, NULL);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT answered_at - arrived_at FROM contact WHERE rep = 'Ann'"), ==, 10000000);
  assert_imports (calls, NULL); /* again: nothing doubles */
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM contact"), ==, 1);
  assert_imports (directory, NULL);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM topic WHERE name = 'Missed'"), ==, 1);
  for (int day = 1; day <= 9; day++)
    g_string_append_printf (json, "%s{\"title\":\"Day\",\"date\":\"2045-03-0%d\"}", day > 1 ? "," : "", day);
  g_string_append (json, "]}}");
  holidays = write_packed ("bank-holidays.json.gz", json->str);
  assert_imports (holidays, NULL);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM import WHERE kind = 'holidays'"), ==, 1);
}

/* Cut at every byte, and with every byte changed: the same calls or one message that names the file, and nothing in between. */
static void
test_broken (Fixture *fixture, gconstpointer data)
{
  const char *const texts[] = { LOG_ONE LOG_TWO, CALLS };

  for (gsize t = 0; t < G_N_ELEMENTS (texts); t++)
    {
      g_autoptr(GString) packed = g_string_new (NULL);

      append_packed (packed, texts[t], strlen (texts[t]));
      for (gsize i = 2; i < packed->len; i += 3)
        for (int damage = 0; damage <= 1; damage++)
          {
            g_autoptr(GString) broken = g_string_new_len (packed->str, (gssize) packed->len);
            g_autofree char *path = NULL, *said = NULL;

            if (damage)
              broken->str[i] ^= 0x55;
            path = write_bytes ("broken.gz", broken->str, damage ? packed->len : i);
            said = import_files (fixture, path, NULL);
            if (damage && i >= 3 && i < 10) /* when and where it was packed: nothing hangs on that */
              continue;
            g_assert_nonnull (said);
            g_assert_nonnull (strstr (said, damage ? "broken.gz" : "stops before its end, as after a copy that broke off. Fetch it again."));
            g_assert_true (g_str_has_suffix (said, "Nothing was imported."));
          }
      g_assert_cmpint (front_fixture_ask (fixture, "SELECT count(*) FROM contact"), <=, t == 0 ? 2 : 3);
    }
}

/* What becomes a thousand times as large is refused before it has filled anything, and so is an archive. */
static void
test_bombs (Fixture *fixture, gconstpointer data)
{
  gsize large = FRONT_FILE_BYTES_FREE + 1024 * 1024;
  g_autofree char *text = g_malloc (large), *path = NULL, *tar = NULL, *twice = NULL;
  g_autofree char *of_log = NULL, *of_tar = NULL, *of_twice = NULL;
  g_autoptr(GString) packed = g_string_new (NULL), again = g_string_new (NULL);

  for (gsize i = 0; i < large; i++)
    text[i] = LOG_ONE[i % strlen (LOG_ONE)];
  append_packed (packed, text, large);
  path = write_bytes ("bomb.gz", packed->str, packed->len);
  of_log = import_files (fixture, path, NULL);
  g_assert_nonnull (strstr (of_log, "becomes more than 250 times as large"));
  g_string_truncate (packed, 0);
  memset (text, 0, 1024);
  memcpy (text, "queue_log", 9);
  memcpy (text + 257, "ustar", 5);
  append_packed (packed, text, 2048);
  tar = write_bytes ("logs.tgz", packed->str, packed->len);
  of_tar = import_files (fixture, tar, NULL);
  g_assert_nonnull (strstr (of_tar, "several files (tar)"));
  append_packed (again, packed->str, packed->len);
  twice = write_bytes ("twice.gz", again->str, again->len);
  of_twice = import_files (fixture, twice, NULL);
  g_assert_nonnull (strstr (of_twice, "unpack it first"));
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT (SELECT count(*) FROM contact) + (SELECT count(*) FROM import)"), ==, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("front-packed-XXXXXX", NULL);
  FRONT_TEST ("/packed/set", test_set);
  FRONT_TEST ("/packed/members", test_members);
  FRONT_TEST ("/packed/tables", test_tables);
  FRONT_TEST ("/packed/broken", test_broken);
  FRONT_TEST ("/packed/bombs", test_bombs);
  status = g_test_run ();
  front_test_remove_tree (folder);
  g_free (folder);
  front_fixture_finish ();
  return status;
}
