#include "config.h"
#include "exchange/front-import-told.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* A row of the standby service's log: somebody rang out of hours, and it was seen to. Such logs are written by people, so that what became
 * of a call is in words of their own; those that are ours are taken as outcomes and the others are kept as they stand. */

typedef struct
{
  const char *word;
  FrontOutcome outcome;
} Word;

/* Each is looked for at the start of the cell, the longest first. */
static const Word words[] = {
  { "resolved", FRONT_OUTCOME_RESOLVED }, { "completed", FRONT_OUTCOME_RESOLVED }, { "complete", FRONT_OUTCOME_RESOLVED },
  { "dealt with", FRONT_OUTCOME_RESOLVED }, { "advice", FRONT_OUTCOME_RESOLVED }, { "advised", FRONT_OUTCOME_RESOLVED },
  { "attended", FRONT_OUTCOME_RESOLVED }, { "passed", FRONT_OUTCOME_PASSED }, { "referred", FRONT_OUTCOME_PASSED },
  { "forwarded", FRONT_OUTCOME_PASSED }, { "escalated", FRONT_OUTCOME_PASSED }, { "transferred", FRONT_OUTCOME_PASSED },
  { "call back", FRONT_OUTCOME_CALL_BACK }, { "callback", FRONT_OUTCOME_CALL_BACK }, { "call-back", FRONT_OUTCOME_CALL_BACK },
  { "ring back", FRONT_OUTCOME_CALL_BACK }, { "signposted", FRONT_OUTCOME_SIGNPOSTED },
};

/* The rest of @cell behind a word of ours, or all of it. */
static const char *
read_outcome (const char *cell, FrontOutcome *outcome)
{
  g_autofree char *small = g_ascii_strdown (cell, -1);

  *outcome = FRONT_OUTCOME_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i].word);

      if (!g_str_has_prefix (small, words[i].word) || g_ascii_isalpha (small[length]))
        continue;
      *outcome = words[i].outcome;
      return small[length] == '\0' ? "" : cell;
    }
  return cell;
}

static char *
take (const FrontImportMap *map, FrontTable *table, FrontField field)
{
  return g_strstrip (g_strdup (front_import_text (map, table, field)));
}

static void
take_end (FrontToldCall *call, const FrontImportMap *map, FrontTable *table, gboolean timed, FrontImportFault *fault)
{
  gboolean end_timed = FALSE;
  gint64 ended = front_import_moment_after (map, table, FRONT_FIELD_ENDED_AT, call->arrived, &end_timed, fault);
  double seconds = front_import_length (map, table, FRONT_FIELD_DURATION, fault);

  call->ended = call->arrived;
  call->accurate = FALSE; /* counted; no length is taken from it */
  if (fault->reason != NULL || !timed)
    return;
  if (ended != FRONT_NEVER && end_timed)
    call->ended = ended;
  else if (!isnan (seconds))
    call->ended = call->arrived + (gint64) llround (seconds * G_USEC_PER_SEC);
  else
    return;
  call->accurate = TRUE;
  if (call->ended >= call->arrived)
    return;
  fault->reason = g_strdup (_("ended before it arrived"));
  fault->column = map->columns[FRONT_FIELD_ENDED_AT];
}

gboolean
front_told_standby_take (FrontToldCall *call, const FrontImportMap *map, FrontTable *table, FrontImportFault *fault)
{
  g_autofree char *outcome = take (map, table, FRONT_FIELD_OUTCOME);
  gboolean timed;

  memset (call, 0, sizeof *call);
  call->standby = TRUE;
  call->channel = FRONT_CHANNEL_OUT_OF_HOURS;
  call->queue = g_strdup ("");
  call->rep = take (map, table, FRONT_FIELD_REP);
  call->service = take (map, table, FRONT_FIELD_SERVICE);
  call->note = take (map, table, FRONT_FIELD_NOTE);
  call->caller = take (map, table, FRONT_FIELD_CALLER);
  call->phone = take (map, table, FRONT_FIELD_PHONE);
  call->address = take (map, table, FRONT_FIELD_ADDRESS);
  call->done = g_strdup (read_outcome (outcome, &call->outcome));
  call->arrived = front_import_arrival (map, table, &timed, fault);
  call->answered = call->arrived;
  if (fault->reason == NULL)
    take_end (call, map, table, timed, fault);
  if (fault->reason != NULL)
    return FALSE;
  if (*call->service != '\0' || *call->note != '\0' || *call->caller != '\0' || *call->phone != '\0' || *call->address != '\0')
    return TRUE;
  fault->reason = g_strdup (_("does not say what it was about, nor who rang"));
  fault->column = -1;
  return FALSE;
}
