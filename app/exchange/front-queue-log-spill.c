#define G_LOG_DOMAIN "front-queue-log"

#include "config.h"
#include "exchange/front-queue-log-spill.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "store/front-error.h"

/* All runs' buffers together, and the least that one has. */
#define READ_ROOM (8 * 1024 * 1024)
#define READ_LEAST (16 * 1024)
#define READ_MOST (128 * 1024)
#define WRITE_ROOM (256 * 1024)

/* A call of one run, before its lines: each a FrontQueueTold and its text. */
typedef struct
{
  guint32 bytes; /* of all that follows */
  guint32 n_lines;
} Head;

typedef struct
{
  guint number;
  goffset at, end;   /* in the file: what is not in the buffer yet */
  char *buffer;
  gsize room;
  gsize from, to;
  FrontQueueTold first; /* of the call that is next: its text in the buffer */
} Reading;

struct _FrontQueueSpill
{
  int fd;
  char *folder;
  GString *writing;
  goffset written;
  GArray *told;      /* scratch */
  GArray *ends;      /* goffset */
  GPtrArray *runs;   /* Reading, in the order of their next call; NULL until the first is asked for */
  guint n_taken;     /* of these, whose call was told last */
};

static gboolean
fail (FrontQueueSpill *spill, int code, GError **error)
{
  if (code == ENOSPC || code == EDQUOT)
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_FULL,
                 _("There is no room left in “%s”, where a large log is sorted. Nothing was imported; make room, then try again."),
                 spill->folder);
  else
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_UNREACHABLE,
                 _("A large log is sorted in “%s”, and that failed: %s. Nothing was imported."), spill->folder, g_strerror (code));
  return FALSE;
}

/* Where the person says; else where it is not in memory. */
static gboolean
make_file (FrontQueueSpill *spill, GError **error)
{
  const char *const folders[] = { g_getenv ("TMPDIR"), "/var/tmp", g_get_tmp_dir () };

  for (guint i = 0; i < G_N_ELEMENTS (folders) && spill->fd < 0; i++)
    {
      g_autofree char *name = NULL;

      if (folders[i] == NULL)
        continue;
      g_free (spill->folder);
      spill->folder = g_strdup (folders[i]);
      name = g_build_filename (folders[i], "frontdesk-XXXXXX", NULL);
      spill->fd = g_mkstemp_full (name, O_RDWR | O_CLOEXEC, 0600);
      if (spill->fd >= 0)
        g_unlink (name);
    }
  return spill->fd >= 0 || fail (spill, errno, error);
}

FrontQueueSpill *
front_queue_spill_new (GError **error)
{
  g_autoptr(FrontQueueSpill) spill = g_new0 (FrontQueueSpill, 1);

  spill->fd = -1;
  spill->writing = g_string_sized_new (WRITE_ROOM);
  spill->told = g_array_new (FALSE, FALSE, sizeof (FrontQueueTold));
  spill->ends = g_array_new (FALSE, FALSE, sizeof (goffset));
  if (!make_file (spill, error))
    return NULL;
  return g_steal_pointer (&spill);
}

static void
reading_free (gpointer data)
{
  Reading *run = data;

  g_free (run->buffer);
  g_free (run);
}

void
front_queue_spill_free (FrontQueueSpill *spill)
{
  if (spill == NULL)
    return;
  if (spill->fd >= 0)
    close (spill->fd);
  g_clear_pointer (&spill->runs, g_ptr_array_unref);
  g_string_free (spill->writing, TRUE);
  g_array_unref (spill->told);
  g_array_unref (spill->ends);
  g_free (spill->folder);
  g_free (spill);
}

/* ── Writing ── */

static gboolean
flush (FrontQueueSpill *spill, GError **error)
{
  for (gsize done = 0; done < spill->writing->len;)
    {
      ssize_t n = write (spill->fd, spill->writing->str + done, spill->writing->len - done);

      if (n < 0 && errno != EINTR)
        return fail (spill, errno, error);
      if (n > 0)
        done += (gsize) n;
    }
  spill->written += (goffset) spill->writing->len;
  g_string_truncate (spill->writing, 0);
  return TRUE;
}

static void
put_call (FrontQueueSpill *spill)
{
  Head head = { .n_lines = spill->told->len };

  for (guint i = 0; i < spill->told->len; i++)
    head.bytes += sizeof (FrontQueueTold) + g_array_index (spill->told, FrontQueueTold, i).line.length;
  g_string_append_len (spill->writing, (const char *) &head, sizeof head);
  for (guint i = 0; i < spill->told->len; i++)
    {
      const FrontQueueTold *told = &g_array_index (spill->told, FrontQueueTold, i);

      g_string_append_len (spill->writing, (const char *) told, sizeof *told);
      g_string_append_len (spill->writing, told->line.text, told->line.length);
    }
}

gboolean
front_queue_spill_write (FrontQueueSpill *spill, FrontQueueRun *run, GError **error)
{
  g_return_val_if_fail (spill != NULL && run != NULL && spill->runs == NULL, FALSE);

  for (guint i = 0; i < front_queue_run_n_calls (run); i++)
    {
      g_array_set_size (spill->told, 0);
      front_queue_run_lines (run, i, spill->told);
      put_call (spill);
      if (spill->writing->len > WRITE_ROOM / 2 && !flush (spill, error))
        return FALSE;
    }
  if (!flush (spill, error))
    return FALSE;
  g_array_append_val (spill->ends, spill->written);
  return TRUE;
}

/* ── Reading back ── */

/* So that @bytes of what is next are in the buffer. FALSE at the end of the run, or with @error set. */
static gboolean
need (FrontQueueSpill *spill, Reading *run, gsize bytes, GError **error)
{
  if (run->to - run->from >= bytes)
    return TRUE;
  memmove (run->buffer, run->buffer + run->from, run->to - run->from);
  run->to -= run->from;
  run->from = 0;
  if (bytes > run->room)
    {
      run->room = bytes;
      run->buffer = g_realloc (run->buffer, run->room);
    }
  while (run->to < bytes && run->at < run->end)
    {
      ssize_t n = pread (spill->fd, run->buffer + run->to, (gsize) MIN ((goffset) (run->room - run->to), run->end - run->at), run->at);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return fail (spill, n < 0 ? errno : EIO, error);
      run->at += n;
      run->to += (gsize) n;
    }
  return run->to >= bytes;
}

static void
read_told (const char *from, FrontQueueTold *told)
{
  memcpy (told, from, sizeof *told);
  told->line.text = from + sizeof *told;
}

/* Reads the next call of @run and puts it where it belongs among the others: as runs follow each other in time, most often first. */
static gboolean
go_on (FrontQueueSpill *spill, Reading *run, GError **error)
{
  g_autoptr(GError) local = NULL;
  Head head;
  guint i = 0;

  if (!need (spill, run, sizeof head, &local))
    {
      reading_free (run);
      if (local == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  memcpy (&head, run->buffer + run->from, sizeof head);
  if (!need (spill, run, sizeof head + head.bytes, error))
    {
      reading_free (run);
      return FALSE;
    }
  read_told (run->buffer + run->from + sizeof head, &run->first);
  for (; i < spill->runs->len; i++)
    {
      const Reading *other = spill->runs->pdata[i];
      int order = front_queue_told_compare (&run->first, &other->first);

      if (order < 0 || (order == 0 && run->number < other->number))
        break;
    }
  g_ptr_array_insert (spill->runs, (int) i, run);
  return TRUE;
}

static gboolean
begin_reading (FrontQueueSpill *spill, GError **error)
{
  gsize room = CLAMP (READ_ROOM / MAX (spill->ends->len, 1), READ_LEAST, READ_MOST);
  goffset start = 0;

  spill->runs = g_ptr_array_new_with_free_func (reading_free);
  for (guint i = 0; i < spill->ends->len; i++)
    {
      Reading *run = g_new0 (Reading, 1);

      run->number = i;
      run->at = start;
      run->end = start = g_array_index (spill->ends, goffset, i);
      run->room = room;
      run->buffer = g_malloc (room);
      if (!go_on (spill, run, error))
        return FALSE;
    }
  return TRUE;
}

/* The runs whose call was told go on to their next; not before that, because the lines point into their buffers. A run's next call
 * comes after this one, so that it goes behind those that are still to go on. */
static gboolean
leave_taken (FrontQueueSpill *spill, GError **error)
{
  for (; spill->n_taken > 0; spill->n_taken--)
    if (!go_on (spill, g_ptr_array_steal_index (spill->runs, 0), error))
      return FALSE;
  return TRUE;
}

static void
take (Reading *run, GArray *told)
{
  const char *at = run->buffer + run->from;
  Head head;

  memcpy (&head, at, sizeof head);
  at += sizeof head;
  for (guint i = 0; i < head.n_lines; i++)
    {
      FrontQueueTold line;

      read_told (at, &line);
      g_array_append_val (told, line);
      at += sizeof line + line.line.length;
    }
  run->from += sizeof head + head.bytes;
}

gboolean
front_queue_spill_next (FrontQueueSpill *spill, GArray *told, GError **error)
{
  g_return_val_if_fail (spill != NULL && told != NULL, FALSE);

  g_array_set_size (told, 0);
  if (spill->runs == NULL ? !begin_reading (spill, error) : !leave_taken (spill, error))
    return FALSE;
  while (spill->n_taken < spill->runs->len)
    {
      Reading *run = spill->runs->pdata[spill->n_taken];
      Reading *first = spill->runs->pdata[0];

      if (front_queue_told_compare (&first->first, &run->first) != 0)
        break;
      spill->n_taken++;
    }
  for (guint i = 0; i < spill->n_taken; i++)
    take (spill->runs->pdata[i], told);
  return told->len > 0;
}

void
front_queue_spill_again (FrontQueueSpill *spill)
{
  g_return_if_fail (spill != NULL);

  g_clear_pointer (&spill->runs, g_ptr_array_unref);
  spill->n_taken = 0;
}
