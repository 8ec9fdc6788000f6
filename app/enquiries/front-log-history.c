#define G_LOG_DOMAIN "front-log"

#include "config.h"
#include "enquiries/front-log-details.h"

#include <glib/gi18n-lib.h>

#include "calendar/front-dates.h"
#include "enquiries/front-undo.h"

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
  { "paused", N_("Paused to wait for the customer"), N_("Pause taken back") },
  { "wrapped-up", N_("Caller gone, wrap-up begun"), N_("Wrap-up taken back") },
  { "transferred", N_("Handed to a colleague"), N_("Handing on taken back") },
  { "left-open", N_("Closed with the office: nobody had finished it"), NULL },
  { "linked", N_("Linked to an earlier contact"), NULL },
  { "department", N_("Department"), NULL },
  { "topic", N_("Topic changed"), NULL },
  { "person", N_("Person changed"), NULL },
  { "outcome-name", N_("Outcome in our own words"), NULL },
  { "note", N_("Note"), NULL },
  { "service", N_("Service"), NULL },
  { "first-contact", N_("Mark of the first contact"), NULL },
  { "avoidable", N_("Mark of an avoidable contact"), NULL },
  { "undone", N_("Taken back"), NULL },
  { "redone", N_("Made again"), NULL },
};

static const char *
title_of (const char *what, gboolean undone)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].what, what) == 0 && (!undone || words[i].undone != NULL))
      return undone ? _(words[i].undone) : _(words[i].title);
  return what;
}

/* Returns: (transfer full) */
static char *
word_title (const char *what)
{
  char *correction = front_undo_word (what);

  return correction != NULL ? correction : g_strdup (title_of (what, FALSE));
}

char *
front_log_word_title (const char *what)
{
  g_return_val_if_fail (what != NULL, NULL);

  return word_title (what);
}

/* "Finishing taken back", "Taken back: Correction of the outcome"; @again: made again. */
static char *
describe_undo (const char *what, gboolean again)
{
  const char *ready = again ? what : title_of (what, TRUE);
  g_autofree char *title = word_title (what);

  if (ready != what)
    return g_strdup (ready);
  return g_strdup_printf (again ? _("Made again: %s") : _("Taken back: %s"), title);
}

/* Fields that are corrected with a reason (front-contact-correct.h). */
static const struct
{
  const char *what;
  const char *title;
} corrections[] = {
  { "corrected-arrived", N_("Arrival") },
  { "corrected-answered", N_("Answer") },
  { "corrected-ended", N_("End") },
  { "corrected-service", N_("Service") },
  { "corrected-outcome", N_("Outcome") },
  { "corrected-channel", N_("Channel") },
  { "corrected-rep", N_("Rep") },
  { "corrected-note", N_("Note") },
  { "corrected-quantity", N_("Quantity") },
  { "corrected-department", N_("Department") },
  { "corrected-avoidable", N_("Avoidable") },
};

static char *
corrected_value (const char *what, const char *value)
{
  FrontOutcome outcome;
  FrontChannel channel;
  gint64 at;

  if (g_str_equal (what, "corrected-avoidable"))
    return g_strdup (value == NULL ? _("not said") : g_str_equal (value, "yes") ? _("yes") : _("no"));
  if (value == NULL || *value == '\0')
    return g_strdup (_("none"));
  if (g_str_equal (what, "corrected-outcome") && front_outcome_from_name (value, &outcome))
    return g_strdup (front_outcome_title (outcome));
  if (g_str_equal (what, "corrected-channel") && front_channel_from_name (value, &channel))
    return g_strdup (front_channel_title (channel));
  if ((g_str_equal (what, "corrected-arrived") || g_str_equal (what, "corrected-answered") || g_str_equal (what, "corrected-ended"))
      && front_instant_parse (value, &at, NULL))
    {
      g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
      g_autoptr(GDateTime) local = g_date_time_to_timezone (utc, front_time_zone ());

      return g_date_time_format (local, "%d/%m/%Y %H:%M:%S");
    }
  return g_strdup (value);
}

/* NULL where @change is no correction. */
static char *
describe_correction (const FrontLogChange *change)
{
  if (g_strcmp0 (change->what, "corrected-topic") == 0)
    return g_strdup (_("Topic corrected"));
  for (guint i = 0; i < G_N_ELEMENTS (corrections); i++)
    if (g_strcmp0 (change->what, corrections[i].what) == 0)
      {
        g_autofree char *was = corrected_value (change->what, change->old_value);
        g_autofree char *is = corrected_value (change->what, change->new_value);

        return g_strdup_printf (_("%s corrected from “%s” to “%s”"), _(corrections[i].title), was, is);
      }
  return NULL;
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
  char *correction;

  g_return_val_if_fail (change != NULL, NULL);

  correction = describe_correction (change);
  if (correction != NULL)
    return correction;

  if (g_strcmp0 (change->what, "service") == 0)
    return describe_service (change->old_value, change->new_value);
  if (g_strcmp0 (change->what, "note") == 0)
    return describe_note (change->old_value, change->new_value);
  if (g_strcmp0 (change->what, "first-contact") == 0)
    return g_strdup (g_strcmp0 (change->new_value, "1") == 0   ? _("Marked as resolved at the first contact")
                     : g_strcmp0 (change->new_value, "0") == 0 ? _("Marked as not resolved at the first contact")
                                                               : _("Mark of the first contact taken out"));
  if (g_strcmp0 (change->what, "avoidable") == 0)
    return g_strdup (g_strcmp0 (change->new_value, "yes") == 0  ? _("Marked as avoidable")
                     : g_strcmp0 (change->new_value, "no") == 0 ? _("Marked as not avoidable")
                                                                : _("Mark of an avoidable contact taken out"));
  if ((g_strcmp0 (change->what, "undone") == 0 || g_strcmp0 (change->what, "redone") == 0) && change->old_value != NULL)
    return describe_undo (change->old_value, g_str_equal (change->what, "redone"));
  if (change->new_value != NULL && *change->new_value != '\0'
      && (g_strcmp0 (change->what, "transferred") == 0 || g_strcmp0 (change->what, "department") == 0))
    return g_strdup_printf (_("%s: %s"), title_of (change->what, FALSE), change->new_value);
  if (change->new_value != NULL && front_outcome_from_name (change->new_value, &outcome))
    return g_strdup_printf (_("%s: %s"), title_of (change->what, FALSE), front_outcome_title (outcome));
  if (change->new_value != NULL && front_channel_from_name (change->new_value, &channel))
    return g_strdup_printf (_("%s: %s"), title_of (change->what, FALSE), front_channel_title (channel));
  return g_strdup (title_of (change->what, FALSE));
}
