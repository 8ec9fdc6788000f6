#define G_LOG_DOMAIN "front-queue-log"

#include "config.h"
#include "exchange/front-queue-log-run.h"

#include <string.h>

/* Together some 25 MB where a log is long; a small one takes what it needs. */
#define BLOCK_ROOM (256 * 1024)
#define MOST_BLOCKS 48
#define MOST_LINES (192 * 1024)
#define FEWEST_SLOTS 1024 /* a power of two */
#define NO_LINE G_MAXUINT32

typedef struct
{
  guint32 first; /* chain of lines, by FrontQueueTold.next */
  guint32 last;
} Call;

struct _FrontQueueRun
{
  guint most_lines;
  GPtrArray *blocks; /* of text, which stays where it is while others are added */
  guint n_full;
  gsize used;     /* of the block behind the full ones */
  GArray *lines;  /* FrontQueueTold */
  GArray *calls;  /* Call */
  guint32 *slots; /* open addressing: call index + 1, 0 for an empty slot */
  guint n_slots;  /* a power of two, twice the calls and more */
};

FrontQueueRun *
front_queue_run_new (guint most_lines)
{
  FrontQueueRun *run = g_new0 (FrontQueueRun, 1);

  run->most_lines = most_lines > 0 ? MIN (most_lines, MOST_LINES) : MOST_LINES;
  run->blocks = g_ptr_array_new_with_free_func (g_free);
  run->lines = g_array_new (FALSE, FALSE, sizeof (FrontQueueTold));
  run->calls = g_array_new (FALSE, FALSE, sizeof (Call));
  run->n_slots = FEWEST_SLOTS;
  run->slots = g_new0 (guint32, run->n_slots);
  return run;
}

void
front_queue_run_free (FrontQueueRun *run)
{
  if (run == NULL)
    return;
  g_ptr_array_unref (run->blocks);
  g_array_unref (run->lines);
  g_array_unref (run->calls);
  g_free (run->slots);
  g_free (run);
}

void
front_queue_run_empty (FrontQueueRun *run)
{
  run->n_full = 0;
  run->used = 0;
  g_array_set_size (run->lines, 0);
  g_array_set_size (run->calls, 0);
  memset (run->slots, 0, run->n_slots * sizeof *run->slots);
}

/* Latin-1 may double when it becomes UTF-8. */
static gboolean
block_is_full (FrontQueueRun *run)
{
  return run->used + 2 * FRONT_QUEUE_LINE_LONGEST > BLOCK_ROOM;
}

gboolean
front_queue_run_is_full (FrontQueueRun *run)
{
  return (run->n_full + 1 == MOST_BLOCKS && block_is_full (run)) || run->lines->len >= run->most_lines;
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

/* Where to look first for the line's call. */
static guint32
first_slot (FrontQueueRun *run, const FrontQueueTold *told)
{
  return hash_bytes (told->line.text + told->line.callid, front_queue_line_callid_length (&told->line)) & (run->n_slots - 1);
}

static guint32
next_slot (FrontQueueRun *run, guint32 slot)
{
  return (slot + 1) & (run->n_slots - 1);
}

static void
add_slots (FrontQueueRun *run)
{
  g_free (run->slots);
  run->n_slots *= 2;
  run->slots = g_new0 (guint32, run->n_slots);
  for (guint i = 0; i < run->calls->len; i++)
    {
      guint32 slot = first_slot (run, first_of (run, &g_array_index (run->calls, Call, i)));

      while (run->slots[slot] != 0)
        slot = next_slot (run, slot);
      run->slots[slot] = i + 1;
    }
}

/* Ties the line at @index to its call. */
static void
tie (FrontQueueRun *run, guint32 index)
{
  const FrontQueueTold *told = line_at (run, index);
  guint32 slot = first_slot (run, told);
  Call call = { index, index };

  for (; run->slots[slot] != 0; slot = next_slot (run, slot))
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
  if (run->calls->len > run->n_slots / 2)
    add_slots (run);
}

/* Returns: (transfer none): the text, kept */
static const char *
keep_text (FrontQueueRun *run, const char *text, gsize length)
{
  char *kept;

  if (block_is_full (run))
    {
      run->n_full++;
      run->used = 0;
    }
  if (run->n_full == run->blocks->len)
    g_ptr_array_add (run->blocks, g_malloc (BLOCK_ROOM));
  kept = (char *) run->blocks->pdata[run->n_full] + run->used;
  run->used += length;
  return memcpy (kept, text, length);
}

void
front_queue_run_add (FrontQueueRun *run, const FrontQueueLine *line, guint32 file)
{
  FrontQueueTold told = { *line, file, NO_LINE };

  g_return_if_fail (!front_queue_run_is_full (run));

  told.line.text = keep_text (run, line->text, line->length);
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
