#define G_LOG_DOMAIN "front-log-text"

#include "config.h"
#include "front-log-text.h"

#include <glib/gi18n.h>

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

gboolean
front_log_lacks_service (const FrontLogRow *row)
{
  return *row->service == '\0' && row->state == FRONT_STATE_FINISHED && row->outcome != FRONT_OUTCOME_LEFT
         && row->outcome != FRONT_OUTCOME_ABANDONED;
}

char *
front_log_shown (FrontLogColumn column, const FrontLogRow *row)
{
  return column == FRONT_LOG_COLUMN_SERVICE && front_log_lacks_service (row) ? g_strdup (_("No service")) : front_log_text (column, row);
}

char *
front_log_spoken (FrontLogColumn column, const FrontLogRow *row)
{
  g_autofree char *text = front_log_shown (column, row);
  g_autofree char *length = NULL;

  if (*text == '\0')
    return g_steal_pointer (&text);
  if (column == FRONT_LOG_COLUMN_WAIT)
    {
      length = front_log_length_text (row, row->wait_us, TRUE);
      return g_strdup_printf (row->timing == FRONT_TIMING_LATE ? _("waited %s, late") : _("waited %s"), length);
    }
  if (column == FRONT_LOG_COLUMN_TAKEN)
    {
      length = front_log_length_text (row, row->handled_us, TRUE);
      return g_strdup_printf (_("took %s"), length);
    }
  if (column == FRONT_LOG_COLUMN_REP)
    return g_strdup_printf (_("rep %s"), text);
  /* Of what is only a number or a word like "Yes" the heading says what it is. */
  if (column > FRONT_LOG_COLUMN_NOTE && column != FRONT_LOG_COLUMN_DATE && column != FRONT_LOG_COLUMN_TIME)
    return g_strdup_printf (_("%s: %s"), front_log_column_title (column), text);
  return g_steal_pointer (&text);
}

char *
front_log_sentence (const FrontLogRow *row)
{
  GString *sentence = g_string_new (NULL);

  for (int i = 0; i < FRONT_LOG_N_DEFAULT_COLUMNS; i++)
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
