#define G_LOG_DOMAIN "front-correct-form"

#include "config.h"
#include "enquiries/front-contact-correct.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"

FRONT_STATEMENT (select_field_changes, "SELECT what, coalesce (old_value, ''), who, at FROM change WHERE kind = $1 AND row_id = $2 ORDER BY id")

char *
front_correct_format_instant (gint64 at)
{
  g_autoptr(GDateTime) utc = NULL;
  g_autoptr(GDateTime) local = NULL;

  if (at == FRONT_NEVER)
    return g_strdup ("");
  utc = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
  local = g_date_time_to_timezone (utc, front_time_zone ());
  return g_date_time_format (local, "%d/%m/%Y %H:%M:%S");
}

/* ── Reading ── */

static gboolean
refuse (FrontCorrectField *field, FrontCorrectField which, GError **error, const char *remedy)
{
  *field = which;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, "%s: %s",
               which < FRONT_CORRECT_N_FIELDS ? front_correct_field_title (which) : _("Reason"), remedy);
  return FALSE;
}

/* "14:03" and "14:03:20"; every number has its two digits or one. */
static gboolean
read_time (const char *text, int *hours, int *minutes, int *seconds)
{
  char rest;

  *seconds = 0;
  if (strspn (text, "0123456789:") != strlen (text))
    return FALSE;
  if (sscanf (text, "%2d:%2d:%2d%c", hours, minutes, seconds, &rest) != 3
      && sscanf (text, "%2d:%2d%c", hours, minutes, &rest) != 2)
    return FALSE;
  return *hours <= 23 && *minutes <= 59 && *seconds <= 59;
}

/* @at out: of the two hours of the autumn night the first. */
static gboolean
read_local (const char *text, gint64 *at, const char **remedy)
{
  g_auto(GStrv) parts = g_strsplit_set (text, " \t", 2);
  g_autofree char *date = parts[0] != NULL && parts[1] != NULL ? front_date_parse (parts[0], NULL) : NULL;
  g_autoptr(GDateTime) made = NULL;
  g_autoptr(GTimeZone) zone = g_time_zone_ref (front_time_zone ());
  int year, month, day, hours, minutes, seconds;

  if (date == NULL || sscanf (date, "%d-%d-%d", &year, &month, &day) != 3
      || !read_time (g_strstrip (parts[1]), &hours, &minutes, &seconds))
    {
      *remedy = _("write it as day/month/year and time, such as 26/11/2026 14:03:20.");
      return FALSE;
    }
  made = g_date_time_new (zone, year, month, day, hours, minutes, seconds);
  if (made == NULL || g_date_time_get_hour (made) != hours || g_date_time_get_minute (made) != minutes)
    {
      *remedy = _("there was no such time: the clocks went forward that night. Give the time before or after.");
      return FALSE;
    }
  *at = g_date_time_to_unix (made) * FRONT_SECOND;
  return TRUE;
}

static gboolean
read_instant (const char *typed, gint64 base, gint64 now, FrontCorrectField which, gint64 *at, FrontCorrectField *field, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  g_autofree char *shown = front_correct_format_instant (base);
  const char *remedy = NULL;

  *at = base;
  if (g_str_equal (text, shown))
    return TRUE;
  if (*text == '\0')
    {
      *at = FRONT_NEVER;
      return which == FRONT_CORRECT_ANSWERED
             || refuse (field, which, error, _("this cannot be left empty. Give the day and the time."));
    }
  if (!read_local (text, at, &remedy))
    return refuse (field, which, error, remedy);
  return *at <= now || refuse (field, which, error, _("this is still to come. Give a time that is past."));
}

/* The field that front_contact_validate () speaks of, by what can be wrong once the times are in order. */
static gboolean
check (const FrontContact *wanted, FrontCorrectField *field, GError **error)
{
  g_autoptr(GError) local = NULL;

  if (wanted->answered_at != FRONT_NEVER && wanted->answered_at < wanted->arrived_at)
    return refuse (field, FRONT_CORRECT_ANSWERED, error, _("this is before the contact arrived. Give a time at or after the arrival."));
  if (wanted->ended_at != FRONT_NEVER
      && wanted->ended_at < (wanted->answered_at != FRONT_NEVER ? wanted->answered_at : wanted->arrived_at))
    return refuse (field, FRONT_CORRECT_ENDED, error, _("this is before the contact was answered or arrived. Give a later time."));
  if (front_contact_validate (wanted, &local))
    return TRUE;
  *field = wanted->quantity < 1 || wanted->quantity > FRONT_MAX_QUANTITY ? FRONT_CORRECT_QUANTITY : FRONT_CORRECT_OUTCOME;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
set_text (char **member, const char *typed, gboolean strip)
{
  char *text = g_strdup (typed);

  g_free (*member);
  *member = strip ? g_strstrip (text) : text;
}

FrontContact *
front_correct_read (const FrontContact *base, const FrontCorrectForm *form, gint64 now, FrontCorrectField *field, GError **error)
{
  g_autoptr(FrontContact) wanted = NULL;
  g_autofree char *why = NULL;

  g_return_val_if_fail (base != NULL && form != NULL && field != NULL, NULL);

  wanted = front_contact_copy (base);
  if (!read_instant (form->arrived, base->arrived_at, now, FRONT_CORRECT_ARRIVED, &wanted->arrived_at, field, error)
      || !read_instant (form->answered, base->answered_at, now, FRONT_CORRECT_ANSWERED, &wanted->answered_at, field, error)
      || !read_instant (form->ended, base->ended_at, now, FRONT_CORRECT_ENDED, &wanted->ended_at, field, error))
    return NULL;
  if (base->state != FRONT_STATE_FINISHED && wanted->ended_at != FRONT_NEVER)
    {
      refuse (field, FRONT_CORRECT_ENDED, error, _("this contact is still open. Finish it at the Desk, or leave this empty."));
      return NULL;
    }
  wanted->service_id = form->service_id;
  wanted->topic_id = form->topic_id;
  wanted->channel = form->channel;
  wanted->outcome = form->outcome;
  wanted->avoidable_said = form->avoidable_said;
  wanted->quantity = form->quantity;
  /* What somebody only looked at is not changed, whatever blanks it has. */
  set_text (&wanted->rep, form->rep, !g_str_equal (form->rep, base->rep));
  set_text (&wanted->note, form->note, FALSE);
  set_text (&wanted->department, form->department, !g_str_equal (form->department, base->department));
  if (!check (wanted, field, error))
    return NULL;
  why = g_strstrip (g_strdup (form->why));
  if (*why == '\0')
    {
      refuse (field, FRONT_CORRECT_N_FIELDS, error, _("say why the contact is corrected."));
      return NULL;
    }
  return g_steal_pointer (&wanted);
}

/* ── Who changed what ── */

/* What a word of the change record is about, besides the corrections' own. */
static const struct
{
  const char *what;
  FrontCorrectField fields[3];
} about[] = {
  { "arrived", { FRONT_CORRECT_ARRIVED, FRONT_CORRECT_CHANNEL, FRONT_CORRECT_REP } },
  { "added", { FRONT_CORRECT_ARRIVED, FRONT_CORRECT_CHANNEL, FRONT_CORRECT_REP } },
  { "answered", { FRONT_CORRECT_ANSWERED, FRONT_CORRECT_REP, FRONT_CORRECT_N_FIELDS } },
  { "transferred", { FRONT_CORRECT_REP, FRONT_CORRECT_N_FIELDS, FRONT_CORRECT_N_FIELDS } },
  { "finished", { FRONT_CORRECT_ENDED, FRONT_CORRECT_OUTCOME, FRONT_CORRECT_DEPARTMENT } },
  { "left-open", { FRONT_CORRECT_ENDED, FRONT_CORRECT_OUTCOME, FRONT_CORRECT_N_FIELDS } },
  { "note", { FRONT_CORRECT_NOTE, FRONT_CORRECT_N_FIELDS, FRONT_CORRECT_N_FIELDS } },
  { "service", { FRONT_CORRECT_SERVICE, FRONT_CORRECT_N_FIELDS, FRONT_CORRECT_N_FIELDS } },
  { "topic", { FRONT_CORRECT_TOPIC, FRONT_CORRECT_N_FIELDS, FRONT_CORRECT_N_FIELDS } },
  { "department", { FRONT_CORRECT_DEPARTMENT, FRONT_CORRECT_N_FIELDS, FRONT_CORRECT_N_FIELDS } },
  { "avoidable", { FRONT_CORRECT_AVOIDABLE, FRONT_CORRECT_N_FIELDS, FRONT_CORRECT_N_FIELDS } },
};

static void
set_who (FrontCorrectSeen *seen, FrontCorrectField field, const char *who, gint64 at)
{
  if (field >= FRONT_CORRECT_N_FIELDS)
    return;
  g_free (seen->who[field]);
  seen->who[field] = g_strdup (who);
  seen->at[field] = at;
}

static void
note_change (FrontCorrectSeen *seen, const char *what, const char *who, gint64 at)
{
  for (FrontCorrectField field = 0; field < FRONT_CORRECT_N_FIELDS; field++)
    if (g_str_equal (what, front_correct_field_word (field)))
      set_who (seen, field, who, at);
  for (guint i = 0; i < G_N_ELEMENTS (about); i++)
    for (guint k = 0; k < G_N_ELEMENTS (about[i].fields) && g_str_equal (what, about[i].what); k++)
      set_who (seen, about[i].fields[k], who, at);
}

FrontCorrectSeen *
front_correct_see (FrontDb *db, gint64 id, GError **error)
{
  g_autoptr(FrontCorrectSeen) seen = g_new0 (FrontCorrectSeen, 1);
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  for (guint i = 0; i < FRONT_CORRECT_N_FIELDS; i++)
    {
      seen->who[i] = g_strdup ("");
      seen->at[i] = FRONT_NEVER;
    }
  seen->contact = front_contact_load (db, id, error);
  if (seen->contact == NULL)
    return NULL;
  query = front_db_query (db, &select_field_changes);
  front_query_bind_int (query, 1, FRONT_CHANGED_CONTACT);
  front_query_bind_int (query, 2, id);
  while (front_query_next (query, &local))
    {
      g_autofree char *what = g_strdup (front_query_text (query, 0));
      g_autofree char *old_value = g_strdup (front_query_text (query, 1));
      g_autofree char *who = g_strdup (front_query_text (query, 2));
      gboolean is_undo = g_str_equal (what, "undone") || g_str_equal (what, "redone");

      /* Taking back changes what was done. */
      note_change (seen, is_undo ? old_value : what, who, front_query_int (query, 3));
    }
  if (local == NULL)
    return g_steal_pointer (&seen);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

void
front_correct_seen_free (FrontCorrectSeen *seen)
{
  if (seen == NULL)
    return;
  front_contact_free (seen->contact);
  for (guint i = 0; i < FRONT_CORRECT_N_FIELDS; i++)
    g_free (seen->who[i]);
  g_free (seen);
}
