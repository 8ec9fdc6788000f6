#include "config.h"
#include "exchange/front-import-told.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "calendar/front-clock.h"

/* ── Written forms ── */

static void
put_text (GString *told, const char *text)
{
  g_string_append_c (told, '\t');
  for (const char *c = text != NULL ? text : ""; *c != '\0'; c++)
    switch (*c)
      {
      case '\t': g_string_append (told, "\\t"); break;
      case '\n': g_string_append (told, "\\n"); break;
      case '\r': g_string_append (told, "\\r"); break;
      case '\\': g_string_append (told, "\\\\"); break;
      default: g_string_append_c (told, *c); break;
      }
}

static char *
take_text (char **fields, guint n, guint i)
{
  return i < n ? g_strcompress (fields[i]) : g_strdup ("");
}

static void
put_number (GString *told, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (told->len > 0)
    g_string_append_c (told, '\t');
  if (isnan (number))
    g_string_append_c (told, '-');
  else
    g_string_append (told, g_ascii_dtostr (text, sizeof text, number));
}

static double
take_number (char **fields, guint n, guint i)
{
  return i < n && !g_str_equal (fields[i], "-") ? g_ascii_strtod (fields[i], NULL) : NAN;
}

/* ── Calls ── */

/* The last field where the words were erased. */
#define ERASED "\t!"
#define WORDS_END 12         /* fields of a call */
#define STANDBY_WORDS_END 16 /* of one that the standby service took */

void
front_told_call_clear (FrontToldCall *call)
{
  g_clear_pointer (&call->queue, g_free);
  g_clear_pointer (&call->rep, g_free);
  g_clear_pointer (&call->service, g_free);
  g_clear_pointer (&call->note, g_free);
  g_clear_pointer (&call->caller, g_free);
  g_clear_pointer (&call->phone, g_free);
  g_clear_pointer (&call->address, g_free);
  g_clear_pointer (&call->done, g_free);
}

char *
front_told_call_write (const FrontToldCall *call)
{
  GString *told = g_string_new (NULL);

  g_string_printf (told, "%d\t%" PRId64 "\t%" PRId64 "\t%" PRId64 "\t%" PRId64 "\t%d\t%d\t%d", (int) call->channel, call->arrived,
                   call->answered, call->ended, call->hold_us, (int) call->outcome, call->accurate, call->counted);
  put_text (told, call->queue);
  put_text (told, call->rep);
  put_text (told, call->service);
  put_text (told, call->erased ? "" : call->note);
  if (call->standby)
    {
      put_text (told, call->erased ? "" : call->caller);
      put_text (told, call->erased ? "" : call->phone);
      put_text (told, call->erased ? "" : call->address);
      put_text (told, call->erased ? "" : call->done);
    }
  if (call->erased)
    g_string_append (told, ERASED);
  return g_string_free (told, FALSE);
}

gboolean
front_told_call_is_erased (const char *told)
{
  guint n = 1;

  g_return_val_if_fail (told != NULL, FALSE);

  for (const char *c = told; *c != '\0'; c++)
    n += *c == '\t';
  return n == WORDS_END + 1 || n == STANDBY_WORDS_END + 1;
}

char *
front_told_call_erase (const char *told)
{
  FrontToldCall call;
  char *erased;

  g_return_val_if_fail (told != NULL, NULL);

  front_told_call_read (&call, told);
  call.erased = TRUE;
  erased = front_told_call_write (&call);
  front_told_call_clear (&call);
  return erased;
}

static gint64
take_int (char **fields, guint n, guint i)
{
  return i < n ? g_ascii_strtoll (fields[i], NULL, 10) : 0;
}

void
front_told_call_read (FrontToldCall *call, const char *told)
{
  g_auto(GStrv) f = g_strsplit (told, "\t", -1);
  guint n = g_strv_length (f);

  memset (call, 0, sizeof *call);
  call->channel = (FrontChannel) take_int (f, n, 0);
  call->arrived = take_int (f, n, 1);
  call->answered = take_int (f, n, 2);
  call->ended = take_int (f, n, 3);
  call->hold_us = take_int (f, n, 4);
  call->outcome = (FrontOutcome) take_int (f, n, 5);
  call->accurate = take_int (f, n, 6) != 0;
  call->counted = take_int (f, n, 7) != 0;
  call->queue = take_text (f, n, 8);
  call->rep = take_text (f, n, 9);
  call->service = take_text (f, n, 10);
  call->note = take_text (f, n, 11);
  call->standby = n >= STANDBY_WORDS_END;
  call->erased = n == WORDS_END + 1 || n == STANDBY_WORDS_END + 1;
  if (!call->standby)
    return;
  call->caller = take_text (f, n, WORDS_END);
  call->phone = take_text (f, n, WORDS_END + 1);
  call->address = take_text (f, n, WORDS_END + 2);
  call->done = take_text (f, n, WORDS_END + 3);
}

static void
take_over (char **mine, char *const *theirs, gboolean prefer)
{
  if (**theirs == '\0' || (**mine != '\0' && !prefer))
    return;
  g_free (*mine);
  *mine = g_strdup (*theirs);
}

/* Rows of one report to the standby service go on with its story. */
static void
add_words (char **mine, const char *theirs)
{
  g_autofree char *old = *mine;

  if (*theirs == '\0' || strstr (old, theirs) != NULL)
    {
      *mine = g_steal_pointer (&old);
      return;
    }
  *mine = *old != '\0' ? g_strdup_printf ("%s\n%s", old, theirs) : g_strdup (theirs);
}

void
front_told_call_merge (FrontToldCall *call, const FrontToldCall *other)
{
  gboolean was = call->answered != FRONT_NEVER, is = other->answered != FRONT_NEVER;
  gboolean theirs = is && (!was || other->answered < call->answered);

  take_over (&call->queue, &other->queue, theirs);
  take_over (&call->rep, &other->rep, theirs);
  take_over (&call->service, &other->service, FALSE);
  if (call->standby)
    {
      add_words (&call->note, other->note);
      add_words (&call->done, other->done);
      take_over (&call->caller, &other->caller, FALSE);
      take_over (&call->phone, &other->phone, FALSE);
      take_over (&call->address, &other->address, FALSE);
    }
  else
    take_over (&call->note, &other->note, FALSE);
  if (is && (!was || other->answered < call->answered))
    call->answered = other->answered;
  if (is && !was)
    call->outcome = other->outcome;
  else if (is == was && other->ended >= call->ended)
    call->outcome = other->outcome;
  call->arrived = MIN (call->arrived, other->arrived);
  call->ended = MAX (call->ended, other->ended);
  call->hold_us += other->hold_us;
  call->accurate &= other->accurate;
}

FrontContact *
front_told_call_contact (const FrontToldCall *call)
{
  FrontContact *contact = front_contact_new ();

  contact->channel = call->channel;
  contact->source = FRONT_SOURCE_CSV;
  contact->state = FRONT_STATE_FINISHED;
  contact->outcome = call->outcome;
  contact->accurate = call->accurate;
  contact->arrived_at = call->arrived;
  contact->answered_at = call->answered;
  contact->ended_at = call->ended;
  contact->state_since = call->ended;
  contact->hold_us = call->hold_us;
  g_free (contact->rep);
  contact->rep = g_strdup (call->rep);
  g_free (contact->note);
  contact->note = g_strdup (call->note);
  return contact;
}

/* ── Intervals ── */

char *
front_told_interval_write (const FrontToldInterval *interval)
{
  GString *told = g_string_new (NULL);
  const double *numbers = (const double *) interval;

  for (guint i = 0; i < FRONT_INTERVAL_NUMBERS; i++)
    put_number (told, numbers[i]);
  return g_string_free (told, FALSE);
}

void
front_told_interval_read (FrontToldInterval *interval, const char *told)
{
  g_auto(GStrv) f = g_strsplit (told, "\t", -1);
  guint n = g_strv_length (f);
  double *numbers = (double *) interval;

  for (guint i = 0; i < FRONT_INTERVAL_NUMBERS; i++)
    numbers[i] = take_number (f, n, i);
}

/* ── Surveys ── */

void
front_told_survey_clear (FrontToldSurvey *survey)
{
  g_clear_pointer (&survey->service, g_free);
  g_clear_pointer (&survey->rep, g_free);
  g_clear_pointer (&survey->comment, g_free);
  g_clear_pointer (&survey->answers, g_free);
}

char *
front_told_survey_write (const FrontToldSurvey *survey)
{
  GString *told = g_string_new (NULL);

  put_number (told, survey->score);
  put_number (told, survey->most);
  put_text (told, survey->service);
  put_text (told, survey->rep);
  put_text (told, survey->comment);
  put_text (told, survey->answers);
  return g_string_free (told, FALSE);
}

void
front_told_survey_read (FrontToldSurvey *survey, const char *told)
{
  g_auto(GStrv) f = g_strsplit (told, "\t", -1);
  guint n = g_strv_length (f);

  survey->score = take_number (f, n, 0);
  survey->most = take_number (f, n, 1);
  survey->service = take_text (f, n, 2);
  survey->rep = take_text (f, n, 3);
  survey->comment = take_text (f, n, 4);
  survey->answers = take_text (f, n, 5);
}
