#define G_LOG_DOMAIN "front-charts"

#include "config.h"
#include "charts/front-chart-break.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"

FRONT_STATEMENT (select_breaks,
                 "SELECT id, since, kind, cause, who FROM chart_break WHERE indicator = $1 AND withdrawn_at IS NULL "
                 "ORDER BY since, id")
FRONT_STATEMENT (insert_break,
                 "INSERT INTO chart_break (indicator, since, kind, cause, who, made_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id")
FRONT_STATEMENT (withdraw_break,
                 "UPDATE chart_break SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL RETURNING id")

static const char *const names[] = { NULL, "recalculation", "comparability", "note" };

const char *
front_break_kind_name (FrontBreakKind kind)
{
  g_return_val_if_fail (kind >= FRONT_BREAK_RECALCULATION && kind <= FRONT_BREAK_NOTE, NULL);

  return names[kind];
}

gboolean
front_break_kind_from_name (const char *name, FrontBreakKind *kind)
{
  g_return_val_if_fail (name != NULL && kind != NULL, FALSE);

  for (guint i = FRONT_BREAK_RECALCULATION; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], name))
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

const char *
front_break_kind_title (FrontBreakKind kind)
{
  switch (kind)
    {
    case FRONT_BREAK_RECALCULATION:
      return _("Limits calculated anew");
    case FRONT_BREAK_COMPARABILITY:
      return _("Not comparable with before");
    case FRONT_BREAK_NOTE:
    default:
      return _("Note");
    }
}

static void
break_free (gpointer data)
{
  FrontChartBreak *one = data;

  g_free (one->since);
  g_free (one->cause);
  g_free (one->who);
  g_free (one);
}

GPtrArray *
front_chart_breaks_load (FrontDb *db, const char *ref, GError **error)
{
  g_autoptr(GPtrArray) breaks = g_ptr_array_new_with_free_func (break_free);
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (db != NULL && ref != NULL, NULL);

  query = front_db_query (db, &select_breaks);
  front_query_bind_text (query, 1, ref);
  while (front_query_next (query, &local))
    {
      FrontChartBreak *one = g_new0 (FrontChartBreak, 1);

      one->id = front_query_int (query, 0);
      one->since = g_strdup (front_query_text (query, 1));
      one->kind = front_query_int (query, 2);
      one->cause = g_strdup (front_query_text (query, 3));
      one->who = g_strdup (front_query_text (query, 4));
      g_ptr_array_add (breaks, one);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_steal_pointer (&breaks);
}

gboolean
front_chart_break_add (FrontDb *db, const char *ref, FrontBreakKind kind, const char *since, const char *cause, gint64 *id,
                       GError **error)
{
  g_autofree char *date = NULL;
  g_autofree char *trimmed = NULL;
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontQuery) query = NULL;
  gint64 made;

  g_return_val_if_fail (db != NULL && ref != NULL && since != NULL, FALSE);
  g_return_val_if_fail (kind >= FRONT_BREAK_RECALCULATION && kind <= FRONT_BREAK_NOTE, FALSE);

  date = front_date_parse (since, error);
  if (date == NULL)
    return FALSE;
  trimmed = g_strstrip (g_strdup (cause != NULL ? cause : ""));
  if (*trimmed == '\0')
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("Cause: say what changed on %s, so that whoever reads the chart later knows why"), since);
      return front_error_wants (error, "cause");
    }
  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  query = front_db_query (db, &insert_break);
  front_query_bind_text (query, 1, ref);
  front_query_bind_text (query, 2, date);
  front_query_bind_int (query, 3, kind);
  front_query_bind_text (query, 4, trimmed);
  front_query_bind_text (query, 5, front_db_who (db));
  front_query_bind_int (query, 6, front_clock_now ());
  if (!front_query_one_int (query, &made, error)
      || !front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_INDICATOR, .row = 0, .what = "chart-break", .old_value = ref,
                                                      .new_value = date, .why = trimmed }, error)
      || !front_write_commit (g_steal_pointer (&write), error))
    return FALSE;
  if (id != NULL)
    *id = made;
  return TRUE;
}

gboolean
front_chart_break_remove (FrontDb *db, gint64 id, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontQuery) query = NULL;
  g_autofree char *number = g_strdup_printf ("%" PRId64, id);
  g_autoptr(GError) local = NULL;
  gint64 removed;

  g_return_val_if_fail (db != NULL, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  query = front_db_query (db, &withdraw_break);
  front_query_bind_int (query, 1, id);
  front_query_bind_int (query, 2, front_clock_now ());
  if (!front_query_one_int (query, &removed, &local))
    {
      if (g_error_matches (local, FRONT_ERROR, FRONT_ERROR_NOT_FOUND))
        g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("There is no break %" PRId64 " in any chart"), id);
      else
        g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_INDICATOR, .row = 0, .what = "chart-break-removed",
                                                     .old_value = number }, error)
         && front_write_commit (g_steal_pointer (&write), error);
}
