#define G_LOG_DOMAIN "front-retention"

#include "config.h"
#include "privacy/front-erasure-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "calendar/front-dates.h"
#include "privacy/front-figures.h"
#include "store/front-setting.h"

/* The last contact counts, or the day the person was made where they have none. */
#define IDLE_PEOPLE                                                                                                 \
  "FROM (SELECT person.id AS id, coalesce ((SELECT max (arrived_at) FROM contact WHERE contact.person_id = person.id), " \
  "made_at) AS last_at FROM person WHERE merged_into IS NULL AND erased_at IS NULL) AS idle WHERE last_at < $1"
#define OLD_NOTES "FROM contact WHERE arrived_at < $1 AND state = 9 AND (note <> '' OR EXISTS (SELECT 1 FROM phone_call " \
                  "WHERE phone_call.contact_id = contact.id AND story NOT LIKE '!%'))"
#define OLD_RECORD "FROM change WHERE at < $1 AND (old_value IS NOT NULL OR new_value IS NOT NULL OR why IS NOT NULL) " \
                   "AND what NOT IN ('arrived', 'answered', 'held', 'resumed', 'finished', 'undone', 'added', 'service', " \
                   "'first-contact', 'example', 'person', 'merged', 'merge-undone') AND kind IN (1, 64)"

FRONT_STATEMENT (look_people, "SELECT count (*), min (last_at) " IDLE_PEOPLE)
FRONT_STATEMENT (look_notes, "SELECT count (*), min (arrived_at) " OLD_NOTES)
FRONT_STATEMENT (look_record, "SELECT count (*), min (at) " OLD_RECORD)
FRONT_STATEMENT (select_idle_people, "SELECT id " IDLE_PEOPLE " ORDER BY id")
FRONT_STATEMENT (erase_old_ticks,
                 "UPDATE script_tick SET answer = '' WHERE contact_id IN (SELECT id FROM contact WHERE arrived_at < $1 AND state = 9)")
FRONT_STATEMENT (erase_old_note_record,
                 "UPDATE change SET old_value = NULL, new_value = NULL, why = NULL WHERE kind = 1 AND what = 'note' AND row_id IN "
                 "(SELECT id FROM contact WHERE arrived_at < $1 AND state = 9)")
FRONT_STATEMENT (erase_old_notes, "UPDATE contact SET note = '' WHERE arrived_at < $1 AND state = 9 AND note <> ''")
FRONT_STATEMENT (erase_old_record,
                 "UPDATE change SET old_value = NULL, new_value = NULL, why = NULL WHERE id IN (SELECT id " OLD_RECORD ")")

static const struct
{
  const char *name;
  const char *title;
  const char *setting;
  const FrontStatement *look;
} kinds[FRONT_N_RETENTION_KINDS] = {
  { "people", N_("People who have not been in touch"), "retention-people", &look_people },
  { "notes", N_("Notes of contacts, and callers in telephone logs"), "retention-notes", &look_notes },
  { "record", N_("Old and new values in the change record"), "retention-record", &look_record },
};

const char *
front_retention_name (FrontRetentionKind kind)
{
  g_return_val_if_fail (kind < FRONT_N_RETENTION_KINDS, NULL);

  return kinds[kind].name;
}

const char *
front_retention_title (FrontRetentionKind kind)
{
  g_return_val_if_fail (kind < FRONT_N_RETENTION_KINDS, NULL);

  return _(kinds[kind].title);
}

gboolean
front_retention_from_name (const char *name, FrontRetentionKind *kind)
{
  for (guint i = 0; i < FRONT_N_RETENTION_KINDS; i++)
    if (g_str_equal (kinds[i].name, name))
      {
        *kind = (FrontRetentionKind) i;
        return TRUE;
      }
  return FALSE;
}

gboolean
front_retention_get (FrontDb *db, FrontRetentionKind kind, int *months, GError **error)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (kind < FRONT_N_RETENTION_KINDS && months != NULL, FALSE);

  if (!front_setting_get (db, kinds[kind].setting, &value, error))
    return FALSE;
  *months = value != NULL ? CLAMP ((int) g_ascii_strtoll (value, NULL, 10), 0, FRONT_RETENTION_MOST_MONTHS) : 0;
  return TRUE;
}

gboolean
front_retention_set (FrontDb *db, FrontRetentionKind kind, int months, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autofree char *value = g_strdup_printf ("%d", months);
  g_autofree char *was = NULL;

  g_return_val_if_fail (kind < FRONT_N_RETENTION_KINDS, FALSE);
  g_return_val_if_fail (months >= 0 && months <= FRONT_RETENTION_MOST_MONTHS, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL || !front_setting_get (db, kinds[kind].setting, &was, error))
    return FALSE;
  return front_setting_put (db, kinds[kind].setting, value, error)
         && front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_SETTING, .what = kinds[kind].setting,
                                                        .old_value = was, .new_value = value }, error)
         && front_write_commit (g_steal_pointer (&write), error);
}

/* The beginning of the day so many months ago. */
static gboolean
months_before (gint64 now, int months, gint64 *at, GError **error)
{
  g_autofree char *today = front_date_of (now);
  g_autofree char *then = NULL;
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_parse (&date, today);
  if (!g_date_valid (&date) || g_date_get_year (&date) * 12 <= (guint) months + 12)
    {
      *at = FRONT_NEVER;
      return TRUE;
    }
  g_date_subtract_months (&date, (guint) months);
  then = g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
  return front_date_start (then, at, error);
}

gboolean
front_retention_look (FrontDb *db, FrontRetentionKind kind, int months, gint64 now, FrontRetention *retention, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (kind < FRONT_N_RETENTION_KINDS && retention != NULL, FALSE);

  *retention = (FrontRetention) { .kind = kind, .months = months, .before = FRONT_NEVER, .oldest = FRONT_NEVER };
  if (months < 0 && !front_retention_get (db, kind, &retention->months, error))
    return FALSE;
  if (retention->months == 0)
    return TRUE;
  if (!months_before (now, retention->months, &retention->before, error))
    return FALSE;
  if (retention->before == FRONT_NEVER)
    return TRUE;
  query = front_db_query (db, kinds[kind].look);
  front_query_bind_int (query, 1, retention->before);
  if (front_query_next (query, &local))
    {
      retention->n = front_query_int (query, 0);
      retention->oldest = front_query_instant (query, 1);
      return TRUE;
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
run_before (FrontDb *db, const FrontStatement *statement, gint64 before, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, statement);

  front_query_bind_int (query, 1, before);
  return front_query_run (query, error);
}

static gboolean
erase_idle (FrontDb *db, FrontWrite *write, gint64 before, FrontErasure *erasure, GError **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(FrontQuery) query = front_db_query (db, &select_idle_people);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, before);
  while (front_query_next (query, &local))
    {
      gint64 id = front_query_int (query, 0);

      g_array_append_val (ids, id);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  for (guint i = 0; i < ids->len; i++)
    if (!front_erase_person_inside (db, write, g_array_index (ids, gint64, i), "retention", erasure, error))
      return FALSE;
  return TRUE;
}

static gboolean
run_one (FrontDb *db, FrontWrite *write, const FrontRetention *retention, FrontErasure *erasure, GError **error)
{
  g_autofree char *n = g_strdup_printf ("%" PRId64, retention->n);

  if (retention->before == FRONT_NEVER)
    return TRUE;
  switch (retention->kind)
    {
    case FRONT_RETENTION_PEOPLE:
      if (!erase_idle (db, write, retention->before, erasure, error))
        return FALSE;
      break;
    case FRONT_RETENTION_NOTES:
      if (!run_before (db, &erase_old_ticks, retention->before, error)
          || !front_erase_told_before (db, retention->before, error)
          || !run_before (db, &erase_old_note_record, retention->before, error)
          || !run_before (db, &erase_old_notes, retention->before, error))
        return FALSE;
      erasure->n_contacts += retention->n;
      break;
    case FRONT_RETENTION_RECORD:
    default:
      if (!run_before (db, &erase_old_record, retention->before, error))
        return FALSE;
      break;
    }
  return front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_SETTING, .what = "retention",
                                                     .old_value = kinds[retention->kind].name, .new_value = n }, error);
}

FrontErasure *
front_retention_run (FrontDb *db, const FrontRetention *retentions, guint n_retentions, GError **error)
{
  g_autoptr(FrontErasure) erasure = g_new0 (FrontErasure, 1);
  g_autoptr(FrontWrite) write = NULL;
  g_autofree char *until = front_figures_until (db, error);

  if (until == NULL)
    return NULL;
  write = front_write_begin (db, error);
  if (write == NULL)
    return NULL;
  erasure->before = front_figures_sum (db, until, error);
  if (erasure->before == NULL)
    return NULL;
  for (guint i = 0; i < n_retentions; i++)
    if (!run_one (db, write, &retentions[i], erasure, error))
      return NULL;
  if (!front_erasure_end (db, g_steal_pointer (&write), until, erasure, error))
    return NULL;
  return g_steal_pointer (&erasure);
}
