#define G_LOG_DOMAIN "front-queue-log"

#include "config.h"
#include "exchange/front-queue-log-run.h"

#include <string.h>

/* Together some 25 MB, of which a small log touches little. */
#define TEXT_ROOM (12 * 1024 * 1024)
#define MOST_LINES (192 * 1024)
#define N_SLOTS (512 * 1024) /* a power of two, twice the lines and more */
#define NO_LINE G_MAXUINT32

typedef struct
{
  guint32 first; /* chain of lines, by FrontQueueTold.next */
  guint32 last;
} Call;

struct _FrontQueueRun
{
  guint most_lines;
  char *text;
  gsize used;
  GArray *lines;  /* FrontQueueTold */
  GArray *calls;  /* Call */
  guint32 *slots; /* open addressing: call index + 1, 0 for an empty slot */
};

FrontQueueRun *
front_queue_run_new (guint most_lines)
{
  FrontQueueRun *run = g_new0 (FrontQueueRun, 1);

  run->most_lines = most_lines > 0 ? MIN (most_lines, MOST_LINES) : MOST_LINES;
  run->text = g_malloc (TEXT_ROOM);
  run->lines = g_array_new (FALSE, FALSE, sizeof (FrontQueueTold));
  run->calls = g_array_new (FALSE, FALSE, sizeof (Call));
  run->slots = g_new0 (guint32, N_SLOTS);
  return run;
}

void
front_queue_run_free (FrontQueueRun *run)
{
  if (run == NULL)
    return;
  g_free (run->text);
  g_array_unref (run->lines);
  g_array_unref (run->calls);
  g_free (run->slots);
  g_free (run);
}

void
front_queue_run_empty (FrontQueueRun *run)
{
  run->used = 0;
  g_array_set_size (run->lines, 0);
  g_array_set_size (run->calls, 0);
  memset (run->slots, 0, N_SLOTS * sizeof *run->slots);
}

gboolean
front_queue_run_is_full (FrontQueueRun *run)
{
  /* Latin-1 may double when it becomes UTF-8. */
  return run->used + 2 * FRONT_QUEUE_LINE_LONGEST > TEXT_ROOM || run->lines->len >= run->most_lines;
}

static FrontQueueTold *
line_at (FrontQueueRun *run, guint32 i)
{
  return &g_array_index (run->lines, FrontQueueTold, i);
}

static const FrontQueueTold *
first_of (FrontQueueRun *run, const Call *call)
{
  return line_at (run, call->first);
}

static guint32
hash_bytes (const char *text, guint length)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (guint i = 0; i < length; i++)
    hash = (hash ^ (guchar) text[i]) * G_GUINT64_CONSTANT (1099511628211);
  return (guint32) (hash ^ (hash >> 32));
}

int
front_queue_told_compare (const FrontQueueTold *a, const FrontQueueTold *b)
{
  guint a_length = front_queue_line_callid_length (&a->line), b_length = front_queue_line_callid_length (&b->line);
  int order = memcmp (a->line.text + a->line.callid, b->line.text + b->line.callid, MIN (a_length, b_length));

  return order != 0 ? order : (int) a_length - (int) b_length;
}

/* Ties the line at @index to its call. */
static void
tie (FrontQueueRun *run, guint32 index)
{
  const FrontQueueTold *told = line_at (run, index);
  guint32 slot = hash_bytes (told->line.text + told->line.callid, front_queue_line_callid_length (&told->line)) & (N_SLOTS - 1);
  Call call = { index, index };

  for (; run->slots[slot] != 0; slot = (slot + 1) & (N_SLOTS - 1))
    {
      Call *known = &g_array_index (run->calls, Call, run->slots[slot] - 1);

      if (front_queue_told_compare (first_of (run, known), told) != 0)
        continue;
      line_at (run, known->last)->next = index;
      known->last = index;
      return;
    }
  g_array_append_val (run->calls, call);
  run->slots[slot] = run->calls->len;
}

void
front_queue_run_add (FrontQueueRun *run, const FrontQueueLine *line, guint32 file)
{
  FrontQueueTold told = { *line, file, NO_LINE };

  g_return_if_fail (!front_queue_run_is_full (run));

  told.line.text = memcpy (run->text + run->used, line->text, line->length);
  run->used += line->length;
  g_array_append_val (run->lines, told);
  tie (run, run->lines->len - 1);
}

static int
compare_calls (gconstpointer a, gconstpointer b, gpointer data)
{
  return front_queue_told_compare (first_of (data, a), first_of (data, b));
}

void
front_queue_run_sort (FrontQueueRun *run)
{
  g_array_sort_with_data (run->calls, compare_calls, run);
}

guint
front_queue_run_n_calls (FrontQueueRun *run)
{
  return run->calls->len;
}

void
front_queue_run_lines (FrontQueueRun *run, guint i, GArray *told)
{
  const Call *call = &g_array_index (run->calls, Call, i);

  for (guint32 at = call->first; at != NO_LINE; at = line_at (run, at)->next)
    g_array_append_vals (told, line_at (run, at), 1);
}
