#define G_LOG_DOMAIN "front-log"

#include "config.h"
#include "enquiries/front-log-details.h"

#include <glib/gi18n-lib.h>
#include <string.h>

FRONT_STATEMENT (select_details,
  "SELECT contact.answered_at, contact.ended_at, contact.note, coalesce (service.department, '') "
  "FROM contact LEFT JOIN service ON service.id = contact.service_id WHERE contact.id = $1")
FRONT_STATEMENT (select_periods,
  "SELECT state, started_at, ended_at FROM period WHERE contact_id = $1 ORDER BY started_at, id")
FRONT_STATEMENT (select_stints,
  "SELECT queue.name, stint.agent, stint.entered_at, stint.answered_at, stint.ended_at, stint.outcome "
  "FROM stint JOIN queue ON queue.id = stint.queue_id WHERE stint.contact_id = $1 ORDER BY stint.entered_at, stint.id")
FRONT_STATEMENT (select_history,
  "SELECT at, who, desk, what, old_value, new_value, why FROM change WHERE kind = $1 AND row_id = $2 ORDER BY id")

FRONT_STATEMENT (select_service_name, "SELECT name FROM service WHERE id = $1")

static void
stint_free (gpointer data)
{
  FrontLogStint *stint = data;

  g_free (stint->queue);
  g_free (stint->agent);
  g_free (stint);
}

static void
change_free (gpointer data)
{
  FrontLogChange *change = data;

  g_free (change->who);
  g_free (change->desk);
  g_free (change->what);
  g_free (change->old_value);
  g_free (change->new_value);
  g_free (change->why);
  g_free (change);
}

void
front_log_details_free (FrontLogDetails *details)
{
  if (details == NULL)
    return;
  g_clear_pointer (&details->row, front_log_row_unref);
  g_clear_pointer (&details->periods, g_ptr_array_unref);
  g_clear_pointer (&details->stints, g_ptr_array_unref);
  g_clear_pointer (&details->changes, g_ptr_array_unref);
  g_free (details->department);
  g_free (details->note);
  g_free (details);
}

static gboolean
load_contact (FrontDb *db, FrontLogDetails *details, gint64 id, GError **error)
{
  g_autoptr(GPtrArray) rows = front_log_rows (db, &id, 1, NULL, error);
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  if (rows == NULL)
    return FALSE;
  query = front_db_query (db, &select_details);
  front_query_bind_int (query, 1, id);
  if (rows->pdata[0] != NULL && front_query_next (query, &local))
    {
      details->row = front_log_row_ref (rows->pdata[0]);
      details->answered_at = front_query_instant (query, 0);
      details->ended_at = front_query_instant (query, 1);
      details->note = g_strdup (front_query_text (query, 2));
      details->department = g_strdup (front_query_text (query, 3));
      return TRUE;
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("This contact is no longer in the log."));
  return FALSE;
}

static gboolean
load_periods (FrontDb *db, FrontLogDetails *details, gint64 id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_periods);
  g_autoptr(GError) local = NULL;

  details->periods = g_ptr_array_new_with_free_func (g_free);
  front_query_bind_int (query, 1, id);
  while (front_query_next (query, &local))
    {
      FrontLogPeriod *period = g_new0 (FrontLogPeriod, 1);

      period->state = (FrontState) front_query_int (query, 0);
      period->started_at = front_query_int (query, 1);
      period->ended_at = front_query_instant (query, 2);
      g_ptr_array_add (details->periods, period);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
load_stints (FrontDb *db, FrontLogDetails *details, gint64 id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_stints);
  g_autoptr(GError) local = NULL;

  details->stints = g_ptr_array_new_with_free_func (stint_free);
  front_query_bind_int (query, 1, id);
  while (front_query_next (query, &local))
    {
      FrontLogStint *stint = g_new0 (FrontLogStint, 1);

      stint->queue = g_strdup (front_query_text (query, 0));
      stint->agent = g_strdup (front_query_text (query, 1));
      stint->entered_at = front_query_int (query, 2);
      stint->answered_at = front_query_instant (query, 3);
      stint->ended_at = front_query_instant (query, 4);
      stint->outcome = (FrontOutcome) front_query_int (query, 5);
      g_ptr_array_add (details->stints, stint);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* The record keeps a service's number, which stays when the name is changed. */
static gboolean
name_service (FrontDb *db, char **value, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;
  gint64 id = 0;

  if (*value == NULL || !g_ascii_string_to_signed (*value, 10, G_MININT64, G_MAXINT64, &id, NULL))
    return TRUE;
  query = front_db_query (db, &select_service_name);
  front_query_bind_int (query, 1, id);
  g_clear_pointer (value, g_free);
  if (front_query_next (query, &local))
    *value = g_strdup (front_query_text (query, 0));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
load_changes (FrontDb *db, FrontLogDetails *details, gint64 id, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_history);
  g_autoptr(GError) local = NULL;

  details->changes = g_ptr_array_new_with_free_func (change_free);
  front_query_bind_int (query, 1, FRONT_CHANGED_CONTACT);
  front_query_bind_int (query, 2, id);
  while (front_query_next (query, &local))
    {
      FrontLogChange *change = g_new0 (FrontLogChange, 1);

      change->at = front_query_int (query, 0);
      change->who = g_strdup (front_query_text (query, 1));
      change->desk = g_strdup (front_query_text (query, 2));
      change->what = g_strdup (front_query_text (query, 3));
      change->old_value = g_strdup (front_query_text (query, 4));
      change->new_value = g_strdup (front_query_text (query, 5));
      change->why = g_strdup (front_query_text (query, 6));
      g_ptr_array_add (details->changes, change);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  for (guint i = 0; i < details->changes->len; i++)
    {
      FrontLogChange *change = details->changes->pdata[i];

      if ((strcmp (change->what, "service") == 0 || strcmp (change->what, "corrected-service") == 0)
          && (!name_service (db, &change->old_value, error) || !name_service (db, &change->new_value, error)))
        return FALSE;
    }
  return TRUE;
}

FrontLogDetails *
front_log_details_load (FrontDb *db, gint64 id, GError **error)
{
  g_autoptr(FrontLogDetails) details = g_new0 (FrontLogDetails, 1);

  if (!load_contact (db, details, id, error)
      || !load_periods (db, details, id, error)
      || !load_stints (db, details, id, error)
      || !load_changes (db, details, id, error))
    return NULL;
  return g_steal_pointer (&details);
}
