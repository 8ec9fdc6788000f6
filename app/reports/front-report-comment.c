#define G_LOG_DOMAIN "front-reports"

#include "config.h"
#include "reports/front-report-comment.h"

#include <glib/gi18n-lib.h>

#include "calendar/front-clock.h"
#include "indicators/front-performance.h"

FRONT_STATEMENT (select_report_comments,
                 "SELECT section, words, asked_of, who, made_at FROM report_comment WHERE kind = $1 AND since = $2 AND until = $3 "
                 "ORDER BY section")
FRONT_STATEMENT (put_report_words,
                 "INSERT INTO report_comment (kind, since, until, section, words, who, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7) "
                 "ON CONFLICT (kind, since, until, section) DO UPDATE SET words = excluded.words, who = excluded.who, "
                 "made_at = excluded.made_at")
FRONT_STATEMENT (put_report_asked,
                 "INSERT INTO report_comment (kind, since, until, section, words, asked_of, who, made_at) "
                 "VALUES ($1, $2, $3, $4, '', $5, $6, $7) "
                 "ON CONFLICT (kind, since, until, section) DO UPDATE SET asked_of = excluded.asked_of")

void
front_report_comment_free (FrontReportComment *comment)
{
  if (comment == NULL)
    return;
  g_free (comment->section);
  g_free (comment->words);
  g_free (comment->asked_of);
  g_free (comment->who);
  g_free (comment);
}

GPtrArray *
front_report_comments (FrontDb *db, const FrontReportKind *kind, const FrontReportPeriod *period, GError **error)
{
  g_autoptr(GPtrArray) comments = g_ptr_array_new_with_free_func ((GDestroyNotify) front_report_comment_free);
  g_autoptr(FrontQuery) query = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (db != NULL && kind != NULL && period != NULL, NULL);

  query = front_db_query (db, &select_report_comments);
  front_query_bind_text (query, 1, kind->name);
  front_query_bind_text (query, 2, period->since);
  front_query_bind_text (query, 3, period->until);
  while (front_query_next (query, &local))
    {
      FrontReportComment *comment = g_new0 (FrontReportComment, 1);

      comment->section = g_strdup (front_query_text (query, 0));
      comment->words = g_strdup (front_query_text (query, 1));
      comment->asked_of = g_strdup (front_query_text (query, 2));
      comment->who = g_strdup (front_query_text (query, 3));
      comment->made_at = front_query_int (query, 4);
      g_ptr_array_add (comments, comment);
    }
  if (local == NULL)
    return g_steal_pointer (&comments);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

/* A section of the kind, or an indicator: what misses its target is commented on by itself, any other among the comments. */
static gboolean
check_section (FrontDb *db, const FrontReportKind *kind, const char *section, GError **error)
{
  g_autoptr(GPtrArray) sections = front_report_kind_sections (kind);
  g_autoptr(GPtrArray) indicators = front_performance_list (db, error);
  g_autoptr(GString) known = g_string_new (NULL);

  if (indicators == NULL)
    return FALSE;
  for (guint i = 0; i < sections->len; i++)
    {
      const FrontReportSection *candidate = g_ptr_array_index (sections, i);

      if (g_str_equal (candidate->name, section))
        return TRUE;
      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", candidate->name);
    }
  for (guint i = 0; i < indicators->len; i++)
    if (g_str_equal (((FrontIndicator *) g_ptr_array_index (indicators, i))->ref, section))
      return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND,
               _("The report %s has no section “%s”. It has: %s; or name an indicator, such as CS01."), kind->name, section, known->str);
  return FALSE;
}

static gboolean
put (FrontDb *db, const FrontStatement *statement, const FrontReportKind *kind, const FrontReportPeriod *period,
     const char *section, const char *text, const char *what, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autofree char *place = g_strdup_printf ("%s %s %s", kind->name, period->label, section);
  g_autofree char *told = g_strdup_printf ("%s: %s", place, text);
  const FrontChange change = { .kind = FRONT_CHANGED_REPORT, .what = what, .new_value = told };

  if (!check_section (db, kind, section, error))
    return FALSE;
  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  {
    g_autoptr(FrontQuery) query = front_db_query (db, statement);

    front_query_bind_text (query, 1, kind->name);
    front_query_bind_text (query, 2, period->since);
    front_query_bind_text (query, 3, period->until);
    front_query_bind_text (query, 4, section);
    front_query_bind_text (query, 5, text);
    front_query_bind_text (query, 6, front_db_who (db));
    front_query_bind_int (query, 7, front_clock_now ());
    if (!front_query_run (query, error))
      return FALSE;
  }
  return front_write_record (write, &change, error) && front_write_commit (g_steal_pointer (&write), error);
}

gboolean
front_report_comment_set (FrontDb *db, const FrontReportKind *kind, const FrontReportPeriod *period, const char *section,
                          const char *words, GError **error)
{
  g_autofree char *trimmed = NULL;

  g_return_val_if_fail (db != NULL && kind != NULL && period != NULL && section != NULL && words != NULL, FALSE);

  trimmed = g_strstrip (g_strdup (words));
  return put (db, &put_report_words, kind, period, section, trimmed, "comment", error);
}

gboolean
front_report_comment_ask (FrontDb *db, const FrontReportKind *kind, const FrontReportPeriod *period, const char *section,
                          const char *officer, GError **error)
{
  g_autofree char *trimmed = NULL;

  g_return_val_if_fail (db != NULL && kind != NULL && period != NULL && section != NULL && officer != NULL, FALSE);

  trimmed = g_strstrip (g_strdup (officer));
  return put (db, &put_report_asked, kind, period, section, trimmed, "comment-asked", error);
}
