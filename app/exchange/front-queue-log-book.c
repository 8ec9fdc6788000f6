#define G_LOG_DOMAIN "front-queue-log"

#include "config.h"
#include "exchange/front-queue-log-book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/front-queue-log-reader.h"
#include "exchange/front-queue-log-run.h"
#include "exchange/front-queue-log-spill.h"
#include "exchange/front-queue-log-story.h"
#include "store/front-error.h"

#define LINES_BETWEEN_REPORTS 16384

struct _FrontQueueBook
{
  FrontQueueRun *run;     /* what is read now */
  FrontQueueSpill *spill; /* what was before; NULL while all fits into one run */
  guint32 n_files;
  GChecksum *checksum;
  gint64 bytes;
  GArray *starts;
  GPtrArray *bad;
  FrontImportAside *aside; /* not owned, nullable */
  gboolean name_files;
  gint64 n_read;
  gint64 n_bad;

  gboolean giving;        /* the files are read */
  guint next_call;        /* of the run */
  gint64 n_lines;         /* of calls */
  gint64 n_given;
  GArray *told;           /* FrontQueueTold: the call that is given */
  GPtrArray *part;        /* scratch */
};

static void
bad_line_free (gpointer data)
{
  FrontQueueBadLine *bad = data;

  g_free (bad->path);
  g_free (bad);
}

FrontQueueBook *
front_queue_book_new (guint lines_in_memory)
{
  FrontQueueBook *book = g_new0 (FrontQueueBook, 1);

  book->run = front_queue_run_new (lines_in_memory);
  book->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  book->starts = g_array_new (FALSE, FALSE, sizeof (gint64));
  book->bad = g_ptr_array_new_with_free_func (bad_line_free);
  book->told = g_array_new (FALSE, FALSE, sizeof (FrontQueueTold));
  book->part = g_ptr_array_new ();
  return book;
}

void
front_queue_book_free (FrontQueueBook *book)
{
  if (book == NULL)
    return;
  front_queue_run_free (book->run);
  front_queue_spill_free (book->spill);
  g_checksum_free (book->checksum);
  g_array_unref (book->starts);
  g_ptr_array_unref (book->bad);
  g_array_unref (book->told);
  g_ptr_array_unref (book->part);
  g_free (book);
}

void
front_queue_book_set_aside (FrontQueueBook *book, FrontImportAside *aside, gboolean name_files)
{
  g_return_if_fail (book != NULL);

  book->aside = aside;
  book->name_files = name_files;
}

/* ── Lines ── */

/* What is no UTF-8 is taken as Latin-1. (transfer full) */
static GString *
as_utf8 (const char *text, gsize length)
{
  GString *mended = g_string_sized_new (length * 2);

  for (gsize i = 0; i < length; i++)
    g_string_append_unichar (mended, (guchar) text[i]);
  return mended;
}

static void
put_aside (FrontQueueBook *book, const FrontQueueBadLine *bad, const char *text, gsize length)
{
  g_autofree char *name = book->name_files ? g_filename_display_basename (bad->path) : NULL;
  g_autofree char *reason = name != NULL ? g_strdup_printf ("%s: %s", name, front_queue_line_fault_text (bad->fault))
                                         : g_strdup (front_queue_line_fault_text (bad->fault));
  gboolean foreign = memchr (text, '\0', length) == NULL && !g_utf8_validate (text, (gssize) length, NULL);
  g_autoptr(GString) record = foreign ? as_utf8 (text, length) : g_string_new_len (text, (gssize) length);

  g_string_append_c (record, '\n');
  front_import_aside_add (book->aside, bad->line, bad->field, reason, record->str, record->len);
}

static void
add_bad (FrontQueueBook *book, const char *path, gint64 number, FrontQueueLineFault fault, const char *text, gsize length)
{
  const FrontQueueBadLine found = { (char *) path, number, front_queue_line_fault_field (text, length, fault), fault };
  FrontQueueBadLine *bad;

  book->n_bad++;
  if (book->aside != NULL)
    put_aside (book, &found, text, length);
  if (book->bad->len >= FRONT_QUEUE_BAD_NAMED)
    return;
  bad = g_memdup2 (&found, sizeof found);
  bad->path = g_strdup (path);
  g_ptr_array_add (book->bad, bad);
}

static gboolean
is_ascii (const char *text, guint length)
{
  guint8 bits = 0;

  for (guint i = 0; i < length; i++)
    bits |= (guint8) text[i];
  return bits < 0x80;
}

/* Asterisk writes a caller's name as it came. What is no UTF-8 is taken as Latin-1, because a store's text is UTF-8.
 * @mended: what the line points into then. */
static gboolean
mend_text (FrontQueueLine *line, char **mended)
{
  GString *text;
  gsize length;

  if (is_ascii (line->text, line->length) || g_utf8_validate (line->text, line->length, NULL))
    return TRUE;
  text = as_utf8 (line->text, line->length);
  length = text->len;
  *mended = g_string_free (text, FALSE);
  return front_queue_line_parse (line, *mended, length) == FRONT_QUEUE_LINE_GOOD;
}

static gboolean
spill_run (FrontQueueBook *book, GError **error)
{
  if (book->spill == NULL)
    book->spill = front_queue_spill_new (error);
  if (book->spill == NULL)
    return FALSE;
  front_queue_run_sort (book->run);
  if (!front_queue_spill_write (book->spill, book->run, error))
    return FALSE;
  front_queue_run_empty (book->run);
  return TRUE;
}

static gboolean
take_call_line (FrontQueueBook *book, FrontQueueLine *line, gboolean cut, const char *path, gint64 number, GError **error)
{
  g_autofree char *mended = NULL;

  if (!mend_text (line, &mended))
    {
      add_bad (book, path, number, FRONT_QUEUE_LINE_LONG, line->text, line->length);
      return TRUE;
    }
  line->cut = cut;
  if (front_queue_run_is_full (book->run) && !spill_run (book, error))
    return FALSE;
  front_queue_run_add (book->run, line, book->n_files);
  book->n_lines++;
  return TRUE;
}

static gboolean
take_line (FrontQueueBook *book, const char *text, gsize length, gboolean cut, const char *path, gint64 number, GError **error)
{
  FrontQueueLine line;
  FrontQueueLineFault fault;

  /* A byte order mark; not only at the top, because files are put together. */
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  fault = front_queue_line_parse (&line, text, length);
  if (fault == FRONT_QUEUE_LINE_BLANK)
    return TRUE;
  book->n_read++;
  if (fault != FRONT_QUEUE_LINE_GOOD)
    {
      add_bad (book, path, number, fault, text, length);
      return TRUE;
    }
  switch (front_queue_line_deed (&line))
    {
    case FRONT_QUEUE_OTHER:
      return TRUE;
    case FRONT_QUEUE_START:
      g_array_append_val (book->starts, line.stamp);
      return TRUE;
    case FRONT_QUEUE_ENTER:
    case FRONT_QUEUE_RING:
    case FRONT_QUEUE_CONNECT:
    case FRONT_QUEUE_COMPLETE:
    case FRONT_QUEUE_LEAVE:
    case FRONT_QUEUE_DUMP:
    case FRONT_QUEUE_REFUSE:
    default:
      return !front_queue_line_is_call (&line) || take_call_line (book, &line, cut, path, number, error);
    }
}

/* ── Files ── */

gboolean
front_queue_book_read (FrontQueueBook *book, const char *path, FrontQueueLogProgress progress, gpointer data,
                       GCancellable *cancellable, GError **error)
{
  g_autoptr(FrontQueueReader) reader = NULL;
  g_autoptr(GError) local = NULL;
  const char *text;
  gsize length;
  gboolean cut;

  g_return_val_if_fail (book != NULL && path != NULL && !book->giving, FALSE);

  reader = front_queue_reader_open (path, book->checksum, error);
  if (reader == NULL)
    return FALSE;
  while (front_queue_reader_next (reader, &text, &length, &cut, &local))
    {
      gint64 number = front_queue_reader_line (reader);

      if (!take_line (book, text, length, cut, path, number, error))
        return FALSE;
      if (number % LINES_BETWEEN_REPORTS != 0)
        continue;
      if (progress != NULL)
        progress (front_queue_reader_share (reader), data);
      if (g_cancellable_is_cancelled (cancellable))
        {
          g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_CANCELLED, _("The import was cancelled. Nothing was imported."));
          return FALSE;
        }
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  book->bytes += front_queue_reader_bytes (reader);
  book->n_files++;
  return TRUE;
}

/* ── Calls ── */

/* The last run goes to the others, or stays in memory where there are none. */
static gboolean
begin_giving (FrontQueueBook *book, GError **error)
{
  book->giving = TRUE;
  if (book->spill == NULL)
    {
      front_queue_run_sort (book->run);
      return TRUE;
    }
  if (!spill_run (book, error))
    return FALSE;
  g_clear_pointer (&book->run, front_queue_run_free);
  return TRUE;
}

/* FALSE: none is left, or @error is set. */
static gboolean
take_next (FrontQueueBook *book, GError **error)
{
  if (!book->giving && !begin_giving (book, error))
    return FALSE;
  if (book->spill != NULL)
    return front_queue_spill_next (book->spill, book->told, error);
  g_array_set_size (book->told, 0);
  if (book->next_call == front_queue_run_n_calls (book->run))
    return FALSE;
  front_queue_run_lines (book->run, book->next_call++, book->told);
  return TRUE;
}

static void
merge_part (FrontQueueBook *book, GPtrArray *lines)
{
  if (book->part->len > 0)
    front_queue_story_merge (lines, (const FrontQueueLine *const *) book->part->pdata, book->part->len);
  g_ptr_array_set_size (book->part, 0);
}

gboolean
front_queue_book_next (FrontQueueBook *book, GPtrArray *lines, GError **error)
{
  const FrontQueueTold *told, *last;
  gboolean plain;

  g_return_val_if_fail (book != NULL && lines != NULL, FALSE);

  g_ptr_array_set_size (lines, 0);
  if (!take_next (book, error))
    return FALSE;
  told = (const FrontQueueTold *) book->told->data;
  last = told + book->told->len - 1;
  book->n_given += book->told->len;
  /* Nearly every call stands in one file, from end to end: its lines need no comparing. */
  plain = told->file == last->file && !last->line.cut;
  for (const FrontQueueTold *at = told; at <= last; at++)
    {
      if (!plain && at > told && (at->file != at[-1].file || at->line.cut))
        merge_part (book, lines);
      g_ptr_array_add (plain ? lines : book->part, (gpointer) &at->line);
    }
  merge_part (book, lines);
  return TRUE;
}

void
front_queue_book_again (FrontQueueBook *book)
{
  g_return_if_fail (book != NULL);

  book->next_call = 0;
  book->n_given = 0;
  if (book->spill != NULL && book->giving)
    front_queue_spill_again (book->spill);
}

double
front_queue_book_share (FrontQueueBook *book)
{
  return book->n_lines > 0 ? (double) book->n_given / (double) book->n_lines : 1;
}

/* ── What was read ── */

gint64
front_queue_book_n_read (FrontQueueBook *book)
{
  return book->n_read;
}

gint64
front_queue_book_n_bad (FrontQueueBook *book)
{
  return book->n_bad;
}

GPtrArray *
front_queue_book_bad (FrontQueueBook *book)
{
  return book->bad;
}

const GArray *
front_queue_book_starts (FrontQueueBook *book)
{
  return book->starts;
}

gint64
front_queue_book_bytes (FrontQueueBook *book)
{
  return book->bytes;
}

const char *
front_queue_book_sha256 (FrontQueueBook *book)
{
  return g_checksum_get_string (book->checksum);
}
