#define G_LOG_DOMAIN "front-queue-log"

#include "config.h"
#include "exchange/front-file-check.h"
#include "exchange/front-queue-log-book.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/front-queue-log-story.h"

#define NO_LINE G_MAXUINT32
#define LINES_BETWEEN_REPORTS 16384

typedef struct
{
  FrontQueueLine line;
  guint32 next; /* of the same call, or NO_LINE */
  guint32 file;
} Entry;

struct _FrontQueueBook
{
  GPtrArray *texts;    /* the files' bytes */
  GStringChunk *mended; /* lines that were no UTF-8, converted */
  GArray *entries;     /* Entry */
  GArray *calls;       /* FrontQueueBookCall */
  guint32 *slots;      /* open addressing: call index + 1, 0 for an empty slot */
  guint32 n_slots;     /* a power of two */
  GArray *starts;
  GPtrArray *bad;
  GPtrArray *part;     /* scratch */
  gint64 n_read;
  gint64 n_bad;
};

static void
bad_line_free (gpointer data)
{
  FrontQueueBadLine *bad = data;

  g_free (bad->path);
  g_free (bad);
}

FrontQueueBook *
front_queue_book_new (void)
{
  FrontQueueBook *book = g_new0 (FrontQueueBook, 1);

  book->texts = g_ptr_array_new_with_free_func (g_free);
  book->mended = g_string_chunk_new (4096);
  book->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  book->calls = g_array_new (FALSE, FALSE, sizeof (FrontQueueBookCall));
  book->n_slots = 1024;
  book->slots = g_new0 (guint32, book->n_slots);
  book->starts = g_array_new (FALSE, FALSE, sizeof (gint64));
  book->bad = g_ptr_array_new_with_free_func (bad_line_free);
  book->part = g_ptr_array_new ();
  return book;
}

void
front_queue_book_free (FrontQueueBook *book)
{
  if (book == NULL)
    return;
  g_ptr_array_unref (book->texts);
  g_string_chunk_free (book->mended);
  g_array_unref (book->entries);
  g_array_unref (book->calls);
  g_free (book->slots);
  g_array_unref (book->starts);
  g_ptr_array_unref (book->bad);
  g_ptr_array_unref (book->part);
  g_free (book);
}

/* ── Calls by their id ── */

static guint32
hash_bytes (const char *text, guint length)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (guint i = 0; i < length; i++)
    hash = (hash ^ (guchar) text[i]) * G_GUINT64_CONSTANT (1099511628211);
  return (guint32) (hash ^ (hash >> 32));
}

static void
grow_slots (FrontQueueBook *book)
{
  guint32 *old = book->slots;
  guint32 n_old = book->n_slots;

  book->n_slots *= 2;
  book->slots = g_new0 (guint32, book->n_slots);
  for (guint32 i = 0; i < n_old; i++)
    if (old[i] != 0)
      {
        const FrontQueueBookCall *call = &g_array_index (book->calls, FrontQueueBookCall, old[i] - 1);
        guint32 slot = hash_bytes (call->callid, call->callid_length) & (book->n_slots - 1);

        while (book->slots[slot] != 0)
          slot = (slot + 1) & (book->n_slots - 1);
        book->slots[slot] = old[i];
      }
  g_free (old);
}

static FrontQueueBookCall *
find_or_add_call (FrontQueueBook *book, const FrontQueueLine *line)
{
  const char *callid = line->text + line->callid;
  guint length = front_queue_line_callid_length (line);
  guint32 slot = hash_bytes (callid, length) & (book->n_slots - 1);
  FrontQueueBookCall call = { .callid = callid, .callid_length = (guint16) length, .first = NO_LINE, .last = NO_LINE };

  for (; book->slots[slot] != 0; slot = (slot + 1) & (book->n_slots - 1))
    {
      FrontQueueBookCall *known = &g_array_index (book->calls, FrontQueueBookCall, book->slots[slot] - 1);

      if (known->callid_length == length && memcmp (known->callid, callid, length) == 0)
        return known;
    }
  g_array_append_val (book->calls, call);
  book->slots[slot] = book->calls->len;
  if (book->calls->len > book->n_slots / 2)
    grow_slots (book);
  return &g_array_index (book->calls, FrontQueueBookCall, book->calls->len - 1);
}

/* ── Lines ── */

static void
add_bad (FrontQueueBook *book, const char *path, gint64 number, FrontQueueLineFault fault)
{
  FrontQueueBadLine *bad;

  book->n_bad++;
  if (book->bad->len >= FRONT_QUEUE_BAD_NAMED)
    return;
  bad = g_new0 (FrontQueueBadLine, 1);
  bad->path = g_strdup (path);
  bad->line = number;
  bad->fault = fault;
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

/* Asterisk writes a caller's name as it came. What is no UTF-8 is taken as Latin-1, because a store's text is UTF-8. */
static gboolean
mend_text (FrontQueueBook *book, FrontQueueLine *line)
{
  g_autoptr(GString) text = NULL;

  if (is_ascii (line->text, line->length) || g_utf8_validate (line->text, line->length, NULL))
    return TRUE;
  text = g_string_sized_new (line->length * 2u);
  for (guint i = 0; i < line->length; i++)
    g_string_append_unichar (text, (guchar) line->text[i]);
  return front_queue_line_parse (line, g_string_chunk_insert_len (book->mended, text->str, (gssize) text->len), text->len)
         == FRONT_QUEUE_LINE_GOOD;
}

static void
add_line (FrontQueueBook *book, const FrontQueueLine *line, guint32 file)
{
  Entry entry = { .line = *line, .next = NO_LINE, .file = file };
  FrontQueueBookCall *call = find_or_add_call (book, line);
  guint32 index = book->entries->len;

  g_array_append_val (book->entries, entry);
  call->n_lines++;
  if (call->first == NO_LINE)
    call->first = index;
  else
    {
      Entry *last = &g_array_index (book->entries, Entry, call->last);

      last->next = index;
      call->several_files = call->several_files || last->file != file;
    }
  call->last = index;
}

static void
take_line (FrontQueueBook *book, const char *text, gsize length, gboolean cut, const char *path, gint64 number)
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
    return;
  book->n_read++;
  if (fault != FRONT_QUEUE_LINE_GOOD)
    {
      add_bad (book, path, number, fault);
      return;
    }
  switch (front_queue_line_deed (&line))
    {
    case FRONT_QUEUE_OTHER:
      return;
    case FRONT_QUEUE_START:
      g_array_append_val (book->starts, line.stamp);
      return;
    case FRONT_QUEUE_ENTER:
    case FRONT_QUEUE_RING:
    case FRONT_QUEUE_CONNECT:
    case FRONT_QUEUE_COMPLETE:
    case FRONT_QUEUE_LEAVE:
    case FRONT_QUEUE_DUMP:
    case FRONT_QUEUE_REFUSE:
    default:
      break;
    }
  if (!front_queue_line_is_call (&line))
    return;
  if (!mend_text (book, &line))
    {
      add_bad (book, path, number, FRONT_QUEUE_LINE_LONG);
      return;
    }
  line.cut = cut;
  add_line (book, &line, book->texts->len - 1);
}

/* ── Files ── */

static gboolean
load (const char *path, char **text, gsize *length, GError **error)
{
  g_autoptr(GError) local = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_UNREACHABLE,
                   _("“%s” is a folder. Nothing was imported; name the log files in it."), path);
      return FALSE;
    }
  if (!front_file_check (path, error))
    return FALSE;
  if (!g_file_get_contents (path, text, length, &local))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_UNREACHABLE, _("“%s” cannot be read: %s. Nothing was imported."), path,
                   g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? g_strerror (ENOENT) : local->message);
      return FALSE;
    }
  if (*length >= 2 && (guchar) (*text)[0] == 0x1f && (guchar) (*text)[1] == 0x8b)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("“%s” is packed. Nothing was imported; unpack it first (gunzip)."), path);
      return FALSE;
    }
  if (*length >= 2 && (memcmp (*text, "\xff\xfe", 2) == 0 || memcmp (*text, "\xfe\xff", 2) == 0))
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("“%s” is in UTF-16. Nothing was imported; save it as UTF-8 first."), path);
      return FALSE;
    }
  /* The whole would be one line, of which the first event alone is read. */
  if (*length > 1 && memchr (*text, '\r', *length - 1) != NULL && memchr (*text, '\n', *length) == NULL)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("“%s” ends its lines with a carriage return alone. Nothing was imported; "
                     "save it with line feeds first."), path);
      return FALSE;
    }
  return TRUE;
}

gboolean
front_queue_book_read (FrontQueueBook *book, const char *path, FrontQueueLogProgress progress, gpointer data,
                       GCancellable *cancellable, GError **error)
{
  const char *at, *end;
  char *text = NULL;
  gsize length = 0;
  gint64 number = 0;

  g_return_val_if_fail (book != NULL && path != NULL, FALSE);

  if (!load (path, &text, &length, error))
    {
      g_free (text);
      return FALSE;
    }
  g_ptr_array_add (book->texts, text);
  at = text;
  end = text + length;
  while (at < end)
    {
      const char *feed = memchr (at, '\n', (gsize) (end - at));

      take_line (book, at, (gsize) ((feed != NULL ? feed : end) - at), feed == NULL, path, ++number);
      at = feed != NULL ? feed + 1 : end;
      if (number % LINES_BETWEEN_REPORTS != 0)
        continue;
      if (progress != NULL)
        progress ((double) (at - text) / (double) length, data);
      if (g_cancellable_is_cancelled (cancellable))
        {
          g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_CANCELLED, _("The import was cancelled. Nothing was imported."));
          return FALSE;
        }
    }
  return TRUE;
}

/* ── What was read ── */

guint
front_queue_book_n_calls (FrontQueueBook *book)
{
  return book->calls->len;
}

const FrontQueueBookCall *
front_queue_book_call (FrontQueueBook *book, guint i)
{
  g_return_val_if_fail (i < book->calls->len, NULL);

  return &g_array_index (book->calls, FrontQueueBookCall, i);
}

static void
merge_part (FrontQueueBook *book, GPtrArray *lines)
{
  if (book->part->len > 0)
    front_queue_story_merge (lines, (const FrontQueueLine *const *) book->part->pdata, book->part->len);
  g_ptr_array_set_size (book->part, 0);
}

void
front_queue_book_lines (FrontQueueBook *book, const FrontQueueBookCall *call, GPtrArray *lines)
{
  guint32 file = G_MAXUINT32;
  gboolean plain;

  g_return_if_fail (call != NULL && lines != NULL);

  /* Nearly every call stands in one file, from end to end: its lines need no comparing. */
  plain = !call->several_files && !g_array_index (book->entries, Entry, call->last).line.cut;
  g_ptr_array_set_size (lines, 0);
  for (guint32 i = call->first; i != NO_LINE;)
    {
      const Entry *entry = &g_array_index (book->entries, Entry, i);

      if (!plain && (entry->file != file || entry->line.cut))
        {
          merge_part (book, lines);
          file = entry->file;
        }
      g_ptr_array_add (plain ? lines : book->part, (gpointer) &entry->line);
      i = entry->next;
    }
  merge_part (book, lines);
}

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
