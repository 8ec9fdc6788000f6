#define G_LOG_DOMAIN "front-log"

#include "config.h"
#include "enquiries/front-log-column.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"

static const struct
{
  const char *name;
  const char *title;
} columns[FRONT_LOG_N_COLUMNS] = {
  [FRONT_LOG_COLUMN_WHEN] = { "when", N_ ("Arrived") },
  [FRONT_LOG_COLUMN_CHANNEL] = { "channel", N_ ("Channel") },
  [FRONT_LOG_COLUMN_SERVICE] = { "service", N_ ("Service") },
  [FRONT_LOG_COLUMN_WAIT] = { "wait", N_ ("Waited") },
  [FRONT_LOG_COLUMN_TAKEN] = { "taken", N_ ("Took") },
  [FRONT_LOG_COLUMN_OUTCOME] = { "outcome", N_ ("Outcome") },
  [FRONT_LOG_COLUMN_REP] = { "rep", N_ ("Rep") },
  [FRONT_LOG_COLUMN_NOTE] = { "note", N_ ("Note") },
  [FRONT_LOG_COLUMN_NUMBER] = { "number", N_ ("Number") },
  [FRONT_LOG_COLUMN_DATE] = { "date", N_ ("Date") },
  [FRONT_LOG_COLUMN_TIME] = { "time", N_ ("Time") },
  [FRONT_LOG_COLUMN_TOPIC] = { "topic", N_ ("Topic") },
  [FRONT_LOG_COLUMN_DEPARTMENT] = { "department", N_ ("Department") },
  [FRONT_LOG_COLUMN_PASSED_TO] = { "passed-to", N_ ("Passed on to") },
  [FRONT_LOG_COLUMN_PERSON] = { "person", N_ ("Person") },
  [FRONT_LOG_COLUMN_DESK] = { "desk", N_ ("Desk") },
  [FRONT_LOG_COLUMN_LATE] = { "late", N_ ("Late") },
  [FRONT_LOG_COLUMN_HOLD] = { "hold", N_ ("On hold") },
  [FRONT_LOG_COLUMN_QUANTITY] = { "quantity", N_ ("Quantity") },
  [FRONT_LOG_COLUMN_TICKET] = { "ticket", N_ ("Ticket") },
  [FRONT_LOG_COLUMN_ACCURATE] = { "accurate", N_ ("Accurate") },
  [FRONT_LOG_COLUMN_FIRST_CONTACT] = { "first-contact", N_ ("First contact") },
  [FRONT_LOG_COLUMN_AVOIDABLE] = { "avoidable", N_ ("Avoidable") },
};

const char *
front_log_column_title (FrontLogColumn column)
{
  g_return_val_if_fail (column < FRONT_LOG_N_COLUMNS, "");

  return _(columns[column].title);
}

const char *
front_log_column_name (FrontLogColumn column)
{
  g_return_val_if_fail (column < FRONT_LOG_N_COLUMNS, "");

  return columns[column].name;
}

/* ── What they say ── */

/* A length of time that is not accurate is counted and not averaged, and says so: by a sign in the list, by a word aloud. */
char *
front_log_length_text (const FrontLogRow *row, gint64 us, gboolean aloud)
{
  g_autofree char *length = NULL;

  g_return_val_if_fail (row != NULL, NULL);

  length = front_duration_format (us);
  if (row->accurate)
    return g_steal_pointer (&length);
  return aloud ? g_strdup_printf (_("about %s"), length) : g_strdup_printf ("≈ %s", length);
}

char *
front_log_wait_text (const FrontLogRow *row)
{
  g_autofree char *length = NULL;

  g_return_val_if_fail (row != NULL, NULL);

  if (row->wait_us < 0)
    return g_strdup ("");
  length = front_log_length_text (row, row->wait_us, FALSE);
  if (row->timing != FRONT_TIMING_LATE)
    return g_steal_pointer (&length);
  return g_strdup_printf ("%s %s %s", front_timing_shape (row->timing), front_timing_word (row->timing), length);
}

static char *
yes_or_no (gboolean yes)
{
  return g_strdup (yes ? _("Yes") : _("No"));
}

static char *
number_text (gint64 number)
{
  return number > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : g_strdup ("");
}

static char *
outcome_text (const FrontLogRow *row)
{
  if (row->state != FRONT_STATE_FINISHED)
    return g_strdup (front_state_title (row->channel, row->state));
  return g_strdup (*row->own_outcome != '\0' ? row->own_outcome : front_outcome_title (row->outcome));
}

char *
front_log_text (FrontLogColumn column, const FrontLogRow *row)
{
  g_return_val_if_fail (row != NULL, NULL);

  switch (column)
    {
    case FRONT_LOG_COLUMN_WHEN:
      return front_instant_format_date_time (row->arrived_at);
    case FRONT_LOG_COLUMN_CHANNEL:
      return g_strdup (front_channel_title (row->channel));
    case FRONT_LOG_COLUMN_SERVICE:
      return g_strdup (row->service);
    case FRONT_LOG_COLUMN_WAIT:
      return front_log_wait_text (row);
    case FRONT_LOG_COLUMN_TAKEN:
      return row->handled_us < 0 ? g_strdup ("") : front_log_length_text (row, row->handled_us, FALSE);
    case FRONT_LOG_COLUMN_OUTCOME:
      return outcome_text (row);
    case FRONT_LOG_COLUMN_REP:
      return g_strdup (row->rep);
    case FRONT_LOG_COLUMN_NOTE:
      return g_strdup (row->beginning);
    case FRONT_LOG_COLUMN_NUMBER:
      return number_text (row->id);
    case FRONT_LOG_COLUMN_DATE:
      return front_instant_format_date (row->arrived_at);
    case FRONT_LOG_COLUMN_TIME:
      return front_instant_format_time (row->arrived_at);
    case FRONT_LOG_COLUMN_TOPIC:
      return g_strdup (row->topic);
    case FRONT_LOG_COLUMN_DEPARTMENT:
      return g_strdup (row->department);
    case FRONT_LOG_COLUMN_PASSED_TO:
      return g_strdup (row->passed_to);
    case FRONT_LOG_COLUMN_PERSON:
      return g_strdup (row->person);
    case FRONT_LOG_COLUMN_DESK:
      return g_strdup (row->desk);
    case FRONT_LOG_COLUMN_LATE:
      return row->timing == FRONT_TIMING_NONE ? g_strdup ("") : yes_or_no (row->timing == FRONT_TIMING_LATE);
    case FRONT_LOG_COLUMN_HOLD:
      return row->hold_us > 0 ? front_log_length_text (row, row->hold_us, FALSE) : g_strdup ("");
    case FRONT_LOG_COLUMN_QUANTITY:
      return number_text (row->quantity);
    case FRONT_LOG_COLUMN_TICKET:
      return number_text (row->ticket);
    case FRONT_LOG_COLUMN_ACCURATE:
      return yes_or_no (row->accurate);
    case FRONT_LOG_COLUMN_FIRST_CONTACT:
      return row->first_contact < 0 ? g_strdup ("") : yes_or_no (row->first_contact > 0);
    case FRONT_LOG_COLUMN_AVOIDABLE:
      return row->avoidable < 0 ? g_strdup ("") : yes_or_no (row->avoidable > 0);
    case FRONT_LOG_N_COLUMNS:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* Hours always, because a spreadsheet takes 12:31 for half past twelve. Begun seconds do not count. */
static char *
length_cell (gint64 us)
{
  gint64 seconds = us / FRONT_SECOND;

  if (us < 0)
    return g_strdup ("");
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%02d:%02d", seconds / 3600, (int) (seconds / 60 % 60), (int) (seconds % 60));
}

char *
front_log_cell (FrontLogColumn column, const FrontLogRow *row, const char *note)
{
  g_return_val_if_fail (row != NULL, NULL);

  if (column == FRONT_LOG_COLUMN_WAIT)
    return length_cell (row->wait_us);
  if (column == FRONT_LOG_COLUMN_TAKEN)
    return length_cell (row->handled_us);
  if (column == FRONT_LOG_COLUMN_HOLD)
    return length_cell (row->hold_us);
  if (column == FRONT_LOG_COLUMN_NOTE && note != NULL)
    return g_strdup (note);
  return front_log_text (column, row);
}

/* ── Which are shown ── */

char *
front_log_layout_to_text (const FrontLogLayout *layout)
{
  GString *text;

  g_return_val_if_fail (layout != NULL, NULL);

  text = g_string_new (NULL);
  for (guint i = 0; i < layout->n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", front_log_column_name (layout->columns[i]));
  return g_string_free (text, FALSE);
}

void
front_log_layout_from_text (FrontLogLayout *layout, const char *text)
{
  g_auto(GStrv) words = NULL;
  gboolean taken[FRONT_LOG_N_COLUMNS] = { FALSE };

  g_return_if_fail (layout != NULL && text != NULL);

  layout->n = 0;
  words = g_strsplit (text, ",", -1);
  for (guint i = 0; words[i] != NULL; i++)
    for (int k = 0; k < FRONT_LOG_N_COLUMNS; k++)
      if (!taken[k] && strcmp (g_strstrip (words[i]), columns[k].name) == 0)
        {
          taken[k] = TRUE;
          layout->columns[layout->n++] = (FrontLogColumn) k;
        }
}
