#define G_LOG_DOMAIN "front-queue-log"

#include "config.h"
#include "exchange/front-queue-log-call.h"

#include <string.h>

/* Asterisk's own figures and its stamps agree to a second or two; beyond this one of them is damaged. */
#define CONTRADICTION_S 5
/* A call has a handful of stays; one of thousands is a broken file, and must not cost the square of them. */
#define LOOK_BACK 16
#define LARGEST_TIE 64

void
front_queue_call_init (FrontQueueCall *call)
{
  memset (call, 0, sizeof *call);
  call->stays = g_array_new (FALSE, TRUE, sizeof (FrontQueueStay));
  call->scratch = g_ptr_array_new ();
}

void
front_queue_call_clear (FrontQueueCall *call)
{
  g_clear_pointer (&call->stays, g_array_unref);
  g_clear_pointer (&call->scratch, g_ptr_array_unref);
}

static FrontQueueStay *
stay_at (FrontQueueCall *call, guint i)
{
  return &g_array_index (call->stays, FrontQueueStay, i);
}

static gboolean
same_queue (const FrontQueueLine *a, const FrontQueueLine *b)
{
  guint length = front_queue_line_queue_length (a);

  return length == front_queue_line_queue_length (b) && memcmp (a->text + a->queue, b->text + b->queue, length) == 0;
}

/* The latest stay in the line's queue; with @open, the latest whose end is not told. */
static FrontQueueStay *
find_stay (FrontQueueCall *call, const FrontQueueLine *line, gboolean open)
{
  for (guint i = call->stays->len, n = 0; i > 0 && n < LOOK_BACK; i--, n++)
    {
      FrontQueueStay *stay = stay_at (call, i - 1);

      if ((!open || !stay->told) && same_queue (stay->named, line))
        return stay;
    }
  return NULL;
}

/* ── One stay ── */

/* A caller is in one queue at a time: a stay that is open when the next begins has ended, though no line says how. */
static void
leave_untold (FrontQueueCall *call, FrontQueueStay *stay, gint64 at)
{
  if (stay->answered)
    {
      stay->ended = MAX (at, stay->entered + stay->wait);
      return;
    }
  stay->ended = MAX (at, stay->entered);
  stay->wait = stay->ended - stay->entered;
  stay->outcome = FRONT_OUTCOME_NONE;
  call->accurate = FALSE;
}

static FrontQueueStay *
begin (FrontQueueCall *call, const FrontQueueLine *line, gint64 entered, guint *mends)
{
  /* Reckoned back from a damaged stamp it might lie before all stamps. */
  FrontQueueStay stay = { .named = line, .entered = MAX (entered, 0), .ended = -1, .outcome = FRONT_OUTCOME_UNFINISHED };

  if (call->stays->len > 0)
    {
      FrontQueueStay *before = stay_at (call, call->stays->len - 1);

      if (!before->told)
        {
          leave_untold (call, before, entered);
          ++*mends;
        }
    }
  g_array_append_val (call->stays, stay);
  return stay_at (call, call->stays->len - 1);
}

static void
set_wait (FrontQueueCall *call, FrontQueueStay *stay, gint64 told, gint64 until)
{
  gint64 measured = until - stay->entered;

  if (told < 0)
    {
      stay->wait = MAX (measured, 0);
      call->accurate = call->accurate && measured >= 0 && !stay->guessed;
      return;
    }
  stay->wait = told;
  if (stay->guessed)
    {
      stay->entered = MAX (until - told, 0);
      stay->guessed = FALSE;
    }
  else if (measured >= 0 && ABS (measured - told) > CONTRADICTION_S)
    call->accurate = FALSE;
}

static void
answer (FrontQueueCall *call, FrontQueueStay *stay, const FrontQueueLine *line, gint64 at)
{
  set_wait (call, stay, front_queue_line_wait (line), at);
  stay->answered = TRUE;
  stay->dumped = FALSE;
  stay->outcome = FRONT_OUTCOME_NONE;
  stay->rep = line;
}

/* A stay of which only the end is in the log. NULL where it would begin before the caller left the same queue: then the
 * line tells once more what is known. */
static FrontQueueStay *
begin_backwards (FrontQueueCall *call, const FrontQueueLine *line, gint64 wait, gint64 until, guint *mends)
{
  FrontQueueStay *before = find_stay (call, line, FALSE);
  FrontQueueStay *stay;

  ++*mends;
  if (before != NULL && (wait < 0 || until - wait < before->ended))
    return NULL;
  stay = begin (call, line, wait < 0 ? until : until - wait, mends);
  if (wait < 0)
    call->accurate = FALSE;
  return stay;
}

/* ── One line ── */

static void
connect_line (FrontQueueCall *call, const FrontQueueLine *line, guint *mends)
{
  FrontQueueStay *stay = find_stay (call, line, TRUE);

  if (stay != NULL && stay->answered)
    {
      ++*mends;
      return;
    }
  if (stay == NULL)
    stay = begin_backwards (call, line, front_queue_line_wait (line), line->stamp, mends);
  if (stay != NULL)
    answer (call, stay, line, line->stamp);
}

static void
complete_line (FrontQueueCall *call, const FrontQueueLine *line, guint *mends)
{
  FrontQueueStay *stay = find_stay (call, line, TRUE);
  gint64 talk = front_queue_line_talk (line);
  gint64 answered_at = line->stamp - MAX (talk, 0);

  if (stay == NULL)
    stay = begin_backwards (call, line, front_queue_line_wait (line), answered_at, mends);
  if (stay == NULL)
    return;
  if (!stay->answered)
    {
      if (stay->named != line)
        ++*mends;
      call->accurate = call->accurate && talk >= 0;
      answer (call, stay, line, answered_at);
    }
  stay->told = TRUE;
  stay->ended = stay->entered + stay->wait;
  stay->ended = talk >= 0 ? stay->ended + talk : MAX (line->stamp, stay->ended);
  stay->outcome = front_queue_line_outcome (line);
}

static void
leave_line (FrontQueueCall *call, const FrontQueueLine *line, guint *mends)
{
  FrontQueueStay *stay = find_stay (call, line, TRUE);

  if (stay != NULL && stay->answered)
    {
      ++*mends;
      return;
    }
  if (stay == NULL)
    stay = begin_backwards (call, line, front_queue_line_wait (line), line->stamp, mends);
  if (stay == NULL)
    return;
  set_wait (call, stay, front_queue_line_wait (line), line->stamp);
  stay->told = TRUE;
  stay->dumped = FALSE;
  stay->ended = stay->entered + stay->wait;
  stay->outcome = front_queue_line_outcome (line);
}

static void
ring_line (FrontQueueCall *call, const FrontQueueLine *line, guint *mends)
{
  FrontQueueStay *stay = find_stay (call, line, TRUE);

  if (stay != NULL)
    {
      stay->dumped = stay->dumped && front_queue_line_deed (line) == FRONT_QUEUE_DUMP;
      return;
    }
  /* A ring that another rep's answer outran is told after it; only in a queue that was never entered does a ring mean
   * that the beginning was cut off. */
  if (find_stay (call, line, FALSE) != NULL)
    return;
  ++*mends;
  stay = begin (call, line, line->stamp - MAX (front_queue_line_ring (line), 0), mends);
  stay->guessed = TRUE;
}

static void
refuse_line (FrontQueueCall *call, const FrontQueueLine *line, guint *mends)
{
  FrontQueueStay *stay = find_stay (call, line, TRUE);

  if (stay != NULL && !stay->answered)
    {
      leave_line (call, line, mends);
      return;
    }
  stay = begin (call, line, line->stamp, mends);
  stay->told = TRUE;
  stay->ended = line->stamp;
  stay->outcome = front_queue_line_outcome (line);
}

static void
take_line (FrontQueueCall *call, const FrontQueueLine *line, guint *mends)
{
  FrontQueueStay *stay;

  switch (front_queue_line_deed (line))
    {
    case FRONT_QUEUE_ENTER:
      begin (call, line, line->stamp, mends);
      break;
    case FRONT_QUEUE_RING:
      ring_line (call, line, mends);
      break;
    case FRONT_QUEUE_DUMP:
      ring_line (call, line, mends);
      stay = find_stay (call, line, TRUE);
      if (stay != NULL && !stay->answered)
        {
          stay->dumped = TRUE;
          stay->ended = line->stamp;
        }
      break;
    case FRONT_QUEUE_CONNECT:
      connect_line (call, line, mends);
      break;
    case FRONT_QUEUE_COMPLETE:
      complete_line (call, line, mends);
      break;
    case FRONT_QUEUE_LEAVE:
      leave_line (call, line, mends);
      break;
    case FRONT_QUEUE_REFUSE:
      refuse_line (call, line, mends);
      break;
    case FRONT_QUEUE_OTHER:
    case FRONT_QUEUE_START:
    default:
      break;
    }
}

/* ── The order of the lines ── */

/* Whether the call can live this line next without anything filled in. */
static gboolean
fits (FrontQueueCall *call, const FrontQueueLine *line)
{
  const FrontQueueStay *last = call->stays->len > 0 ? stay_at (call, call->stays->len - 1) : NULL;
  gboolean here = last != NULL && !last->told && same_queue (last->named, line);

  switch (front_queue_line_deed (line))
    {
    case FRONT_QUEUE_ENTER:
    case FRONT_QUEUE_REFUSE:
      return last == NULL || last->told;
    case FRONT_QUEUE_RING:
    case FRONT_QUEUE_DUMP:
    case FRONT_QUEUE_CONNECT:
    case FRONT_QUEUE_LEAVE:
      return here && !last->answered;
    case FRONT_QUEUE_COMPLETE:
      return here && last->answered;
    case FRONT_QUEUE_OTHER:
    case FRONT_QUEUE_START:
    default:
      return TRUE;
    }
}

static int
compare_lines (gconstpointer a, gconstpointer b, gpointer data)
{
  const FrontQueueLine *const *one = a;
  const FrontQueueLine *const *other = b;
  FrontQueueDeed one_deed, other_deed;

  if ((*one)->stamp != (*other)->stamp)
    return (*one)->stamp < (*other)->stamp ? -1 : 1;
  one_deed = front_queue_line_deed (*one);
  other_deed = front_queue_line_deed (*other);
  if (one_deed != other_deed)
    return one_deed < other_deed ? -1 : 1;
  return front_queue_line_compare (*one, *other);
}

static guint
start_over (FrontQueueCall *call)
{
  g_array_set_size (call->stays, 0);
  call->accurate = TRUE;
  return 0;
}

/* Whether the same line, to the letter, stands before: it adds nothing. */
static gboolean
was_there (const FrontQueueLine *const *lines, guint i)
{
  for (guint back = 1; back <= i && back <= LARGEST_TIE; back++)
    if (lines[i - back]->stamp == lines[i]->stamp && front_queue_line_compare (lines[i - back], lines[i]) == 0)
      return TRUE;
  return FALSE;
}

static guint
read_in_order (FrontQueueCall *call, const FrontQueueLine *const *lines, guint n_lines)
{
  guint mends = start_over (call);

  for (guint i = 0; i < n_lines; i++)
    if (!was_there (lines, i))
      take_line (call, lines[i], &mends);
  return mends;
}

/* By time; among the lines of one second each time the first that fits. */
static guint
read_by_time (FrontQueueCall *call, const FrontQueueLine *const *lines, guint n_lines)
{
  const FrontQueueLine **sorted;
  guint mends = start_over (call), n_sorted = 0;

  g_ptr_array_set_size (call->scratch, (int) n_lines);
  sorted = (const FrontQueueLine **) call->scratch->pdata;
  memcpy (sorted, lines, n_lines * sizeof *sorted);
  g_qsort_with_data (sorted, (int) n_lines, sizeof *sorted, compare_lines, NULL);
  for (guint i = 0; i < n_lines; i++)
    if (n_sorted == 0 || front_queue_line_compare (sorted[n_sorted - 1], sorted[i]) != 0)
      sorted[n_sorted++] = sorted[i];

  for (guint i = 0; i < n_sorted; i++)
    {
      guint tie = i + 1, next = i;

      while (tie < n_sorted && tie - i < LARGEST_TIE && sorted[tie]->stamp == sorted[i]->stamp)
        tie++;
      while (next < tie && !fits (call, sorted[next]))
        next++;
      if (next < tie && next > i)
        {
          const FrontQueueLine *chosen = sorted[next];

          memmove (sorted + i + 1, sorted + i, (next - i) * sizeof *sorted);
          sorted[i] = chosen;
        }
      take_line (call, sorted[i], &mends);
    }
  return mends;
}

static void
read_stays (FrontQueueCall *call, const FrontQueueLine *const *lines, guint n_lines)
{
  gboolean by_time = TRUE;
  guint in_order_mends, by_time_mends;

  for (guint i = 1; i < n_lines && by_time; i++)
    by_time = lines[i]->stamp >= lines[i - 1]->stamp;

  in_order_mends = read_in_order (call, lines, n_lines);
  if (in_order_mends == 0 && by_time)
    return;
  by_time_mends = read_by_time (call, lines, n_lines);
  if (in_order_mends < by_time_mends)
    read_in_order (call, lines, n_lines);
}

/* ── The whole call ── */

static gint64
first_after (const GArray *restarts, gint64 stamp)
{
  guint low = 0, high = restarts != NULL ? restarts->len : 0;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (restarts, gint64, middle) > stamp)
        high = middle;
      else
        low = middle + 1;
    }
  return restarts != NULL && low < restarts->len ? g_array_index (restarts, gint64, low) : -1;
}

/* What the last stay is where no line tells its end. */
static void
finish_last (FrontQueueCall *call, FrontQueueStay *stay, const GArray *restarts)
{
  gint64 restart = first_after (restarts, call->last);

  call->open = TRUE;
  if (stay->dumped)
    {
      stay->ended = MAX (stay->ended, stay->entered);
      stay->wait = stay->ended - stay->entered;
      stay->outcome = FRONT_OUTCOME_WITHDRAWN;
    }
  else if (restart < 0)
    stay->ended = -1;
  else
    {
      stay->ended = MAX (restart, stay->entered + stay->wait);
      call->accurate = FALSE;
      if (!stay->answered)
        {
          stay->wait = stay->ended - stay->entered;
          stay->outcome = FRONT_OUTCOME_LOST;
        }
    }
}

const FrontQueueStay *
front_queue_call_answered_stay (const FrontQueueCall *call)
{
  for (guint i = call->stays->len; i > 0; i--)
    {
      const FrontQueueStay *stay = &g_array_index (call->stays, FrontQueueStay, i - 1);

      if (stay->answered)
        return stay;
    }
  return NULL;
}

void
front_queue_call_read (FrontQueueCall *call, const FrontQueueLine *const *lines, guint n_lines, const GArray *restarts)
{
  const FrontQueueStay *answered;
  FrontQueueStay *last;

  g_assert (call != NULL && call->stays != NULL);
  g_assert (lines != NULL || n_lines == 0);

  call->verdict = FRONT_QUEUE_NO_CALL;
  call->outcome = FRONT_OUTCOME_NONE;
  call->open = FALSE;
  call->wait = 0;
  call->last = G_MININT64;
  for (guint i = 0; i < n_lines; i++)
    call->last = MAX (call->last, lines[i]->stamp);
  read_stays (call, lines, n_lines);
  if (call->stays->len == 0)
    return;

  last = stay_at (call, call->stays->len - 1);
  if (!last->told)
    finish_last (call, last, restarts);

  answered = front_queue_call_answered_stay (call);
  call->arrived = G_MAXINT64;
  call->ended = -1;
  for (guint i = 0; i < call->stays->len; i++)
    {
      const FrontQueueStay *stay = stay_at (call, i);

      call->arrived = MIN (call->arrived, stay->entered);
      call->ended = MAX (call->ended, stay->ended);
      if (answered == NULL || stay <= answered)
        call->wait += stay->wait;
    }
  if (last->ended < 0)
    call->ended = -1;
  else
    call->ended = MAX (call->ended, call->arrived + call->wait);
  /* A stamp is damaged: such a time, added to others, would drown them. */
  if (MAX (call->wait, call->ended - call->arrived) > FRONT_QUEUE_LONGEST_S)
    call->accurate = FALSE;

  if (answered != NULL)
    call->verdict = FRONT_QUEUE_ANSWERED;
  else
    {
      call->outcome = last->outcome;
      if (last->outcome == FRONT_OUTCOME_ABANDONED)
        call->verdict = FRONT_QUEUE_ABANDONED;
      else if (last->outcome == FRONT_OUTCOME_UNFINISHED)
        call->verdict = FRONT_QUEUE_UNFINISHED;
      else
        call->verdict = FRONT_QUEUE_ENDED;
    }
}
