#define G_LOG_DOMAIN "front-log-text"

#include "config.h"
#include "front-log-text.h"

#include <glib/gi18n.h>

#include "calendar/front-dates.h"

const char *
front_log_column_title (FrontLogColumn column)
{
  switch (column)
    {
    case FRONT_LOG_COLUMN_WHEN:
      return _("Arrived");
    case FRONT_LOG_COLUMN_CHANNEL:
      return _("Channel");
    case FRONT_LOG_COLUMN_SERVICE:
      return _("Service");
    case FRONT_LOG_COLUMN_WAIT:
      return _("Waited");
    case FRONT_LOG_COLUMN_TAKEN:
      return _("Took");
    case FRONT_LOG_COLUMN_OUTCOME:
      return _("Outcome");
    case FRONT_LOG_COLUMN_REP:
      return _("Rep");
    case FRONT_LOG_COLUMN_NOTE:
      return _("Note");
    case FRONT_LOG_N_COLUMNS:
    default:
      g_return_val_if_reached ("");
    }
}

const char *
front_log_icon (FrontChannel channel)
{
  switch (channel)
    {
    case FRONT_CHANNEL_VISITOR:
      return "avatar-default-symbolic";
    case FRONT_CHANNEL_PHONE:
      return "call-start-symbolic";
    case FRONT_CHANNEL_EMAIL:
      return "mail-unread-symbolic";
    case FRONT_CHANNEL_ONLINE:
    default:
      return "web-browser-symbolic";
    }
}

/* A length of time that is not accurate is counted and not averaged, and says so: by a sign in the list, by a word aloud. */
static char *
about (const FrontLogRow *row, gint64 us, gboolean aloud)
{
  g_autofree char *length = front_duration_format (us);

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
  length = about (row, row->wait_us, FALSE);
  if (row->timing != FRONT_TIMING_LATE)
    return g_steal_pointer (&length);
  return g_strdup_printf ("%s %s %s", front_timing_shape (row->timing), front_timing_word (row->timing), length);
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
      return row->handled_us < 0 ? g_strdup ("") : about (row, row->handled_us, FALSE);
    case FRONT_LOG_COLUMN_OUTCOME:
      return g_strdup (row->state == FRONT_STATE_FINISHED ? front_outcome_title (row->outcome)
                                                         : front_state_title (row->channel, row->state));
    case FRONT_LOG_COLUMN_REP:
      return g_strdup (row->rep);
    case FRONT_LOG_COLUMN_NOTE:
      return g_strdup (row->beginning);
    case FRONT_LOG_N_COLUMNS:
    default:
      g_return_val_if_reached (NULL);
    }
}

char *
front_log_spoken (FrontLogColumn column, const FrontLogRow *row)
{
  g_autofree char *text = front_log_text (column, row);
  g_autofree char *length = NULL;

  if (*text == '\0')
    return g_steal_pointer (&text);
  switch (column)
    {
    case FRONT_LOG_COLUMN_WAIT:
      length = about (row, row->wait_us, TRUE);
      return g_strdup_printf (row->timing == FRONT_TIMING_LATE ? _("waited %s, late") : _("waited %s"), length);
    case FRONT_LOG_COLUMN_TAKEN:
      length = about (row, row->handled_us, TRUE);
      return g_strdup_printf (_("took %s"), length);
    case FRONT_LOG_COLUMN_REP:
      return g_strdup_printf (_("rep %s"), text);
    case FRONT_LOG_COLUMN_WHEN:
    case FRONT_LOG_COLUMN_CHANNEL:
    case FRONT_LOG_COLUMN_SERVICE:
    case FRONT_LOG_COLUMN_OUTCOME:
    case FRONT_LOG_COLUMN_NOTE:
    case FRONT_LOG_N_COLUMNS:
    default:
      return g_steal_pointer (&text);
    }
}

char *
front_log_sentence (const FrontLogRow *row)
{
  GString *sentence = g_string_new (NULL);

  for (int i = 0; i < FRONT_LOG_N_COLUMNS; i++)
    {
      g_autofree char *part = front_log_spoken ((FrontLogColumn) i, row);

      if (*part != '\0')
        g_string_append_printf (sentence, "%s%s", sentence->len > 0 ? ", " : "", part);
    }
  return g_string_free (sentence, FALSE);
}

char *
front_log_count_text (guint n_contacts)
{
  g_autofree char *digits = g_strdup_printf ("%u", n_contacts);
  g_autoptr(GString) grouped = g_string_new (digits);

  for (gssize at = (gssize) grouped->len - 3; at > 0; at -= 3)
    g_string_insert_c (grouped, at, ',');
  return g_strdup_printf (ngettext ("%s contact", "%s contacts", n_contacts), grouped->str);
}
