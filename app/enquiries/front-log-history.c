#define G_LOG_DOMAIN "front-log"

#include "config.h"
#include "enquiries/front-log-details.h"

#include <glib/gi18n-lib.h>

/* The change record's words, put so that a person can read them. */

static const struct
{
  const char *what;
  const char *title;
  const char *undone; /* NULL: cannot be taken back by itself */
} words[] = {
  { "arrived", N_("Arrived"), N_("Arrival taken back") },
  { "answered", N_("Answered"), N_("Answering taken back") },
  { "held", N_("Put on hold"), N_("Hold taken back") },
  { "resumed", N_("Taken off hold"), N_("End of hold taken back") },
  { "finished", N_("Finished"), N_("Finishing taken back") },
  { "added", N_("Added to the log afterwards"), NULL },
  { "imported", N_("Read from a telephone system’s log"), NULL },
  { "not-accurate", N_("Marked as not accurate"), NULL },
};

static const char *
title_of (const char *what, gboolean undone)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].what, what) == 0 && (!undone || words[i].undone != NULL))
      return undone ? _(words[i].undone) : _(words[i].title);
  return what;
}

static char *
describe_service (const char *old_name, const char *new_name)
{
  if (old_name == NULL && new_name == NULL)
    return g_strdup (_("Service left open"));
  if (old_name == NULL)
    return g_strdup_printf (_("Service: %s"), new_name);
  if (new_name == NULL)
    return g_strdup_printf (_("Service taken out; it was %s"), old_name);
  return g_strdup_printf (_("Service changed from %s to %s"), old_name, new_name);
}

static char *
describe_note (const char *old_note, const char *new_note)
{
  if (new_note == NULL || *new_note == '\0')
    return g_strdup (_("Note emptied"));
  if (old_note == NULL || *old_note == '\0')
    return g_strdup (_("Note written"));
  return g_strdup_printf (_("Note changed; it was “%s”"), old_note);
}

char *
front_log_change_describe (const FrontLogChange *change)
{
  FrontOutcome outcome;
  FrontChannel channel;

  g_return_val_if_fail (change != NULL, NULL);

  if (g_strcmp0 (change->what, "service") == 0)
    return describe_service (change->old_value, change->new_value);
  if (g_strcmp0 (change->what, "note") == 0)
    return describe_note (change->old_value, change->new_value);
  if (g_strcmp0 (change->what, "undone") == 0 && change->old_value != NULL)
    return g_strdup (title_of (change->old_value, TRUE));
  if (change->new_value != NULL && front_outcome_from_name (change->new_value, &outcome))
    return g_strdup_printf (_("%s: %s"), title_of (change->what, FALSE), front_outcome_title (outcome));
  if (change->new_value != NULL && front_channel_from_name (change->new_value, &channel))
    return g_strdup_printf (_("%s: %s"), title_of (change->what, FALSE), front_channel_title (channel));
  return g_strdup (title_of (change->what, FALSE));
}
