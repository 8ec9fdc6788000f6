#define _GNU_SOURCE /* memfd_create */

#include "config.h"
#include "fuzz.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* libFuzzer keeps the input of what aborts; GLib would stop with a trap. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  if (level > (G_LOG_LEVEL_WARNING | G_LOG_FLAG_FATAL) && !(level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL)))
    return G_LOG_WRITER_HANDLED;
  g_log_writer_standard_streams (level, fields, n_fields, NULL);
  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING))
    abort ();
  return G_LOG_WRITER_HANDLED;
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_setenv ("TZ", "Europe/London", TRUE);
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_log_set_writer_func (write_log, NULL, NULL);
  /* Stores and fonts are made ready now, which is no input's time. */
  LLVMFuzzerTestOneInput ((const guint8 *) "", 0);
  return 0;
}

/* ── Files ── */

const char *
fuzz_file (guint slot, const void *data, gsize size)
{
  static int fds[FUZZ_FILES] = { -1, -1 };
  static char names[FUZZ_FILES][32];
  gsize done = 0;

  g_assert (slot < FUZZ_FILES);
  if (fds[slot] >= 0)
    close (fds[slot]);
  fds[slot] = memfd_create ("fuzz", MFD_CLOEXEC);
  if (fds[slot] < 0)
    g_error ("no file in memory can be made");
  while (done < size)
    {
      gssize n = write (fds[slot], (const char *) data + done, size - done);

      if (n <= 0)
        g_error ("the file in memory cannot be written");
      done += (gsize) n;
    }
  g_snprintf (names[slot], sizeof names[slot], "/proc/self/fd/%d", fds[slot]);
  return names[slot];
}

char *
fuzz_text (const guint8 *data, gsize size)
{
  return g_utf8_make_valid ((const char *) data, (gssize) strnlen ((const char *) data, size));
}

static char *folder;

static void
remove_folder (void)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
}

const char *
fuzz_folder (void)
{
  g_autoptr(GError) error = NULL;

  if (folder == NULL)
    {
      folder = g_dir_make_tmp ("front-fuzz-XXXXXX", &error);
      if (folder == NULL)
        g_error ("%s", error->message);
      atexit (remove_folder);
    }
  return folder;
}

/* ── The store ── */

#define RUNS_OF_A_STORE 64

static FrontDb *store;

static void
close_store (void)
{
  g_clear_pointer (&store, front_db_close);
}

static void
remove_store (const char *path)
{
  static const char *const ends[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *name = g_strconcat (path, ends[i], NULL);

      g_unlink (name);
    }
}

FrontDb *
fuzz_store (void (*fill) (FrontDb *db))
{
  static char *bytes;
  static gsize size;
  static guint runs;
  g_autofree char *path = g_build_filename (fuzz_folder (), "store.frontdesk", NULL);
  g_autoptr(GError) error = NULL;

  if (store != NULL && ++runs < RUNS_OF_A_STORE)
    return store;
  if (bytes == NULL)
    {
      g_autoptr(FrontDb) first = front_db_open (path, FRONT_DB_CREATE, &error);

      fuzz_must (first != NULL, "%s", error->message);
      if (fill != NULL)
        fill (first);
      g_clear_pointer (&first, front_db_close);
      fuzz_must (g_file_get_contents (path, &bytes, &size, &error), "%s", error->message);
      atexit (close_store);
    }
  runs = 0;
  close_store ();
  remove_store (path);
  fuzz_must (g_file_set_contents_full (path, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, &error), "%s", error->message);
  store = front_db_open (path, FRONT_DB_EXISTING, &error);
  fuzz_must (store != NULL, "%s", error->message);
  return store;
}

char *
fuzz_dump (FrontDb *db, const char *sql, const char *argument)
{
  g_autoptr(FrontQuery) query = front_db_query_text (db, sql);
  g_autoptr(GError) error = NULL;
  GString *dump = g_string_new (NULL);

  if (argument != NULL)
    front_query_bind_text (query, 1, argument);
  while (front_query_next (query, &error))
    {
      const char *text = front_query_text (query, 0);

      g_string_append (dump, text != NULL ? text : "");
      g_string_append_c (dump, '\n');
    }
  fuzz_must (error == NULL, "%s", error->message);
  return g_string_free (dump, FALSE);
}

void
fuzz_refused (GError *error)
{
  fuzz_must (error != NULL && *error->message != '\0', "refused without a reason");
  fuzz_must (g_utf8_validate (error->message, -1, NULL), "a reason that is no text");
  fuzz_must (g_error_matches (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT), "not the file's fault: %s", error->message);
  g_error_free (error);
}
