#define G_LOG_DOMAIN "front-reports"

#include "config.h"
#include "reports/front-report-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "calendar/front-calendar.h"
#include "enquiries/front-arrivals.h"
#include "indicators/front-performance.h"
#include "reports/front-report-comment.h"
#include "reports/front-report-frozen.h"
#include "store/front-setting.h"

/* What was not counted yet is not nothing; weekends and holidays at the end of a period are no loss. */
static gboolean
find_end (FrontReportMaker *maker, GError **error)
{
  const FrontReportPeriod *period = &maker->report->period;
  g_autoptr(FrontCalendar) calendar = NULL;

  if (maker->record_to == NULL || strcmp (maker->record_to, period->since) < 0 || strcmp (maker->record_to, period->until) >= 0
      || !front_report_period_is_over (period, maker->now))
    return TRUE;
  calendar = front_calendar_load (maker->db, error);
  maker->cut_short = calendar != NULL && front_calendar_working_days (calendar, maker->record_to, period->until) > 0;
  return calendar != NULL;
}

static FrontReportMaker *
maker_new (FrontDb *db, FrontReport *report, gint64 now, GError **error)
{
  FrontReportMaker *maker = g_new0 (FrontReportMaker, 1);

  maker->db = db;
  maker->report = report;
  maker->document = report->document;
  maker->now = now;
  maker->section = "";
  maker->said = g_hash_table_new (g_str_hash, g_str_equal);
  front_report_period_step (&report->period, -1, &maker->previous);
  front_report_period_year_ago (&report->period, &maker->year_ago);
  maker->performance = front_performance_list (db, error);
  if (maker->performance == NULL || !front_arrivals_range (db, 0, &maker->record_from, &maker->record_to, error)
      || !find_end (maker, error))
    return maker;
  maker->comments = front_report_comments (db, report->kind, &report->period, error);
  return maker;
}

static void
maker_free (FrontReportMaker *maker)
{
  g_clear_pointer (&maker->performance, g_ptr_array_unref);
  g_clear_pointer (&maker->said, g_hash_table_unref);
  g_clear_pointer (&maker->comments, g_ptr_array_unref);
  g_free (maker->record_from);
  g_free (maker->record_to);
  g_free (maker);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontReportMaker, maker_free)

static const FrontReportPart *
find_part (const FrontReportKind *kind, const char *name, GError **error)
{
  const FrontReportPart *parts = front_report_kind_parts (kind);
  g_autoptr(GString) known = g_string_new (NULL);

  for (guint i = 0; parts[i].section.name != NULL; i++)
    {
      if (g_str_equal (parts[i].section.name, name))
        return &parts[i];
      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", parts[i].section.name);
    }
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("The report %s has no section “%s”. It has: %s"), kind->name, name,
               known->str);
  return NULL;
}

gboolean
front_report_has_comment (FrontReportMaker *maker, const char *name)
{
  for (guint i = 0; i < maker->comments->len; i++)
    {
      const FrontReportComment *comment = g_ptr_array_index (maker->comments, i);

      if (g_str_equal (comment->section, name) && (comment->words[0] != '\0' || comment->asked_of[0] != '\0'))
        return TRUE;
    }
  return FALSE;
}

static gboolean
add_part (FrontReportMaker *maker, const FrontReportPart *part, GError **error)
{
  if (part->add == NULL && !front_report_has_comment (maker, part->section.name))
    return TRUE;
  maker->section = part->section.name;
  front_document_add_heading (maker->document, 1, front_report_section_title (&part->section));
  if (part->add != NULL && !part->add (maker, part, error))
    return FALSE;
  front_report_add_comment (maker, part->section.name);
  return TRUE;
}

FRONT_STATEMENT (report_intervals, "SELECT count(*) FROM phone_interval WHERE started_at >= $1 AND started_at < $2")

/* Whoever brings in what the telephone system counted would look for it here. */
static gboolean
add_intervals (FrontReport *report, FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) query = NULL;
  g_autofree char *line = NULL;
  FrontReportPeriod next;
  gint64 start, end, n;

  front_report_period_step (&report->period, 1, &next);
  if (!front_date_start (report->period.since, &start, error) || !front_date_start (next.since, &end, error))
    return FALSE;
  query = front_db_query (db, &report_intervals);
  front_query_bind_int (query, 1, start);
  front_query_bind_int (query, 2, end);
  if (!front_query_one_int (query, &n, error))
    return FALSE;
  if (n == 0)
    return TRUE;
  line = g_strdup_printf (ngettext ("What the telephone system counted by itself was imported for %" PRId64 " interval of this period. It stands in Performance under "
                                    "“Counted too”: this report is of logged contacts.",
                                    "What the telephone system counted by itself was imported for %" PRId64 " intervals of this period. It stands in Performance under "
                                    "“Counted too”: this report is of logged contacts.", (gulong) n), n);
  front_document_add_paragraph (report->document, line);
  return TRUE;
}

/* Said on the first page: figures of a period without contacts would be taken for a quiet one. */
static gboolean
add_emptiness (FrontReport *report, FrontDb *db, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *line = NULL;
  FrontReportPeriod filled;
  gint64 n_passed;

  if (!front_report_period_filled (db, &report->period, &filled, &n_passed, error))
    return FALSE;
  if (filled.span != 0 && g_str_equal (filled.label, report->period.label))
    return TRUE;
  if (filled.span != 0)
    {
      name = front_report_period_name (&filled);
      line = n_passed == 0 ? g_strdup_printf (_("No contacts were logged in this period. The last before it with contacts is %s."), name)
                           : g_strdup_printf (_("No contacts were logged in this period. The last before it with contacts is %s, but for %" PRId64 " since."),
                                              name, n_passed);
    }
  front_document_add_paragraph (report->document, line != NULL ? line : _("No contacts were logged in this period, nor in any before it."));
  return add_intervals (report, db, error);
}

/* There is nothing to tell of a period that is to come. */
static gboolean
check_begun (const FrontReportPeriod *period, gint64 now, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *day = NULL;

  if (front_report_period_has_begun (period, now))
    return TRUE;
  name = front_report_period_name (period);
  sentence = front_report_sentence (name);
  day = front_date_format (period->since);
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("%s has not begun: a report about it can be made from %s on."), sentence, day);
  return FALSE;
}

/* What the sections chosen have in common: whose it is, and about when. */
static gboolean
set_head (FrontReport *report, FrontDb *db, GError **error)
{
  g_autofree char *organisation = NULL;
  g_autofree char *name = front_report_period_name (&report->period);
  g_autofree char *dates = front_report_period_dates (&report->period);
  g_autofree char *subtitle = NULL;
  g_autofree char *lead = NULL;
  g_autofree char *foot = NULL;

  if (!front_setting_get (db, FRONT_SETTING_ORGANISATION, &organisation, error))
    return FALSE;
  if (organisation != NULL && organisation[0] != '\0')
    {
      front_document_set_author (report->document, organisation);
      lead = g_strdup_printf ("%s, %s", organisation, dates);
    }
  front_document_add_paragraph (report->document, lead != NULL ? lead : dates);
  if (!add_emptiness (report, db, error))
    return FALSE;
  subtitle = front_report_sentence (name);
  foot = g_strdup_printf (_("%s: not issued"), subtitle);
  front_document_set_subtitle (report->document, subtitle);
  front_document_set_foot (report->document, foot);
  return TRUE;
}

static FrontReport *
report_new (const FrontReportKind *kind, const FrontReportPeriod *period, GPtrArray *parts)
{
  FrontReport *report = g_new0 (FrontReport, 1);
  gint64 made_at = 0;

  report->kind = kind;
  report->period = *period;
  report->title = g_strdup (front_report_kind_title (kind));
  report->document = front_document_new (report->title);
  report->figures = g_ptr_array_new_with_free_func ((GDestroyNotify) front_report_figure_free);
  report->apart = g_ptr_array_new_with_free_func (g_free);
  report->sections = g_new0 (char *, parts->len + 1);
  for (guint i = 0; i < parts->len; i++)
    report->sections[i] = g_strdup (((FrontReportPart *) g_ptr_array_index (parts, i))->section.name);
  if (front_date_start (period->until, &made_at, NULL))
    front_document_set_made (report->document, made_at);
  return report;
}

static GPtrArray *
choose_parts (const FrontReportKind *kind, const char *const *sections, GError **error)
{
  g_autoptr(GPtrArray) chosen = g_ptr_array_new ();
  const FrontReportPart *parts = front_report_kind_parts (kind);

  for (guint i = 0; sections != NULL && sections[i] != NULL; i++)
    {
      const FrontReportPart *part = find_part (kind, sections[i], error);

      if (part == NULL)
        return NULL;
      g_ptr_array_add (chosen, (gpointer) part);
    }
  for (guint i = 0; sections == NULL && parts[i].section.name != NULL; i++)
    if (parts[i].section.usual)
      g_ptr_array_add (chosen, (gpointer) &parts[i]);
  return g_steal_pointer (&chosen);
}

/* What was added from place @from on comes to place @to. */
static void
move_parts (FrontDocument *document, guint from, guint to)
{
  GPtrArray *parts = front_document_parts (document);

  for (; from < parts->len; from++, to++)
    g_ptr_array_insert (parts, (int) to, g_ptr_array_steal_index (parts, from));
}

static gboolean
is_comments (const FrontReportPart *part)
{
  return g_str_equal (part->section.name, "comments");
}

/* What was said or asked about an indicator that meets its target, so that no section tells of it: in the section of comments, behind
 * what that has of its own, which ends at @place. */
static void
add_apart (FrontReportMaker *maker, const FrontReportPart *part, guint place)
{
  guint end = front_document_parts (maker->document)->len;

  for (guint i = 0; i < maker->performance->len; i++)
    {
      const FrontIndicator *indicator = g_ptr_array_index (maker->performance, i);
      g_autofree char *heading = NULL;

      if (g_hash_table_contains (maker->said, indicator->ref) || !front_report_has_comment (maker, indicator->ref))
        continue;
      if (maker->report->apart->len == 0 && !front_report_has_comment (maker, part->section.name))
        front_document_add_heading (maker->document, 1, front_report_section_title (&part->section));
      heading = front_report_figure_name (indicator->ref, "", indicator->title);
      front_document_add_heading (maker->document, 2, heading);
      front_report_add_comment (maker, indicator->ref);
      g_ptr_array_add (maker->report->apart, g_strdup (indicator->ref));
    }
  move_parts (maker->document, end, place);
}

static gboolean
add_parts (FrontReportMaker *maker, GPtrArray *parts, GError **error)
{
  const FrontReportPart *comments = NULL;
  guint place = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const FrontReportPart *part = g_ptr_array_index (parts, i);

      if (!add_part (maker, part, error))
        return FALSE;
      if (!is_comments (part))
        continue;
      comments = part;
      place = front_document_parts (maker->document)->len;
    }
  /* Once all the others have told what they tell. */
  if (comments != NULL)
    add_apart (maker, comments, place);
  return TRUE;
}

FrontReport *
front_report_new (FrontDb *db, const FrontReportKind *kind, const FrontReportPeriod *period, const char *const *sections,
                  gint64 now, GError **error)
{
  g_autoptr(FrontReport) report = NULL;
  g_autoptr(FrontReportMaker) maker = NULL;
  g_autoptr(GPtrArray) parts = NULL;
  guint head, end;

  g_return_val_if_fail (db != NULL && kind != NULL && period != NULL, NULL);

  parts = choose_parts (kind, sections, error);
  if (parts == NULL || !check_begun (period, now, error))
    return NULL;
  report = report_new (kind, period, parts);
  maker = maker_new (db, report, now, error);
  if (maker->comments == NULL || !set_head (report, db, error))
    return NULL;
  head = front_document_parts (report->document)->len;
  if (!add_parts (maker, parts, error))
    return NULL;
  /* What differs is known once all figures are, and stands before them. */
  end = front_document_parts (report->document)->len;
  if (!front_report_add_since (db, report, error))
    return NULL;
  move_parts (report->document, end, head);
  return g_steal_pointer (&report);
}

void
front_report_free (FrontReport *report)
{
  if (report == NULL)
    return;
  g_free (report->title);
  g_strfreev (report->sections);
  g_clear_pointer (&report->document, front_document_unref);
  g_clear_pointer (&report->figures, g_ptr_array_unref);
  g_clear_pointer (&report->apart, g_ptr_array_unref);
  g_free (report);
}

void
front_report_page_setup (FrontPageSetup *setup)
{
  front_page_setup_a4 (setup, FALSE);
  setup->text_size = 10;
}
