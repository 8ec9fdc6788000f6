#include "config.h"

#include <glib/gstdio.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "calendar/front-calendar.h"
#include "calendar/front-clock.h"
#include "charts/front-trend-series.h"
#include "directory/front-service.h"
#include "documents/front-plain.h"
#include "enquiries/front-check.h"
#include "enquiries/front-contact.h"
#include "enquiries/front-standard.h"
#include "example/front-example.h"
#include "indicators/front-entry-record.h"
#include "indicators/front-explain.h"
#include "indicators/front-indicator.h"
#include "indicators/front-measure.h"
#include "reports/front-report-comment.h"
#include "reports/front-report-frozen.h"
#include "reports/front-report-issue.h"
#include "reports/front-report-lg-inform.h"
#include "risks/front-register.h"
#include "store-fixture.h"

/* Monday of the week after the one that is reported on, 2026-W02. */
#define NOW "2026-01-14T12:00:00Z"

static void
set_up (Fixture *fixture, gconstpointer data)
{
  front_clock_set_for_tests (front_fixture_instant (NOW), 0);
  front_fixture_set_up (fixture, data);
  front_db_set_session (fixture->db, "Rita Patel", "desk 1");
}

static void
add (Fixture *fixture, FrontChannel channel, const char *at, gint64 waited, gboolean answered, gint64 n)
{
  front_fixture_add_contacts (fixture, channel, front_fixture_instant (at), waited, answered, n);
}

static void
add_weeks (Fixture *fixture)
{
  add (fixture, FRONT_CHANNEL_PHONE, "2026-01-05T09:00:00Z", 10, TRUE, 80);
  add (fixture, FRONT_CHANNEL_PHONE, "2026-01-07T09:00:00Z", 30, TRUE, 15);
  add (fixture, FRONT_CHANNEL_PHONE, "2026-01-09T16:00:00Z", 60, FALSE, 5);
  add (fixture, FRONT_CHANNEL_VISITOR, "2026-01-06T10:00:00Z", 300, TRUE, 9);
  add (fixture, FRONT_CHANNEL_VISITOR, "2026-01-08T10:00:00Z", 900, TRUE, 1);
  add (fixture, FRONT_CHANNEL_ONLINE, "2026-01-08T10:00:00Z", 0, TRUE, 1000);
  add (fixture, FRONT_CHANNEL_ONLINE, "2026-01-09T10:00:00Z", 0, TRUE, 204);
  add (fixture, FRONT_CHANNEL_PHONE, "2025-12-31T09:00:00Z", 10, TRUE, 10);
  add (fixture, FRONT_CHANNEL_PHONE, "2025-01-08T09:00:00Z", 10, TRUE, 3);
  add (fixture, FRONT_CHANNEL_PHONE, "2025-01-08T09:00:00Z", 40, TRUE, 1);
}

static FrontReport *
make (Fixture *fixture, const char *name, const char *typed, const char *const *sections)
{
  g_autoptr(GError) error = NULL;
  const FrontReportKind *kind = front_report_find (name, &error);
  FrontReportPeriod period;
  FrontReport *report;

  g_assert_no_error (error);
  front_report_period_parse (typed, kind->spans, kind->usual, front_clock_now (), &period, &error);
  g_assert_no_error (error);
  report = front_report_new (fixture->db, kind, &period, sections, front_clock_now (), &error);
  g_assert_no_error (error);
  return report;
}

static const FrontReportFigure *
find (const FrontReport *report, const char *ref, const char *name)
{
  for (guint i = 0; i < report->figures->len; i++)
    {
      const FrontReportFigure *figure = g_ptr_array_index (report->figures, i);

      if (g_str_equal (figure->ref, ref) && g_str_equal (figure->name, name))
        return figure;
    }
  g_assert_not_reached ();
}

/* ── Figures ── */

static void
test_figures (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontReport) report = NULL;
  g_autofree char *text = NULL;
  const FrontReportFigure *calls, *visitors;

  add_weeks (fixture);
  report = make (fixture, "weekly", "last", NULL);
  g_assert_cmpstr (report->period.label, ==, "2026-W02");
  calls = find (report, "calls-in-time", "");
  g_assert_cmpint (calls->numerator, ==, 80);
  g_assert_cmpint (calls->denominator, ==, 100);
  g_assert_cmpfloat (calls->value, ==, 0.8);
  g_assert_cmpfloat (calls->target, ==, 0.75);
  g_assert_cmpint (calls->rag, ==, FRONT_RAG_GREEN);
  g_assert_cmpfloat (calls->previous, ==, 1.0);
  g_assert_cmpint (calls->against_previous, ==, FRONT_DIRECTION_WORSE);
  g_assert_cmpfloat (calls->last_year, ==, 0.75);
  g_assert_cmpint (calls->against_last_year, ==, FRONT_DIRECTION_BETTER);
  visitors = find (report, "visitors-in-time", "");
  g_assert_cmpfloat (visitors->value, ==, 0.9);
  g_assert_true (isnan (visitors->previous));
  g_assert_cmpint (visitors->against_previous, ==, FRONT_DIRECTION_NONE);
  g_assert_cmpfloat (find (report, "contacts-by-channel", "online")->value, ==, 1204);
  text = front_document_plain (report->document);
  g_assert_nonnull (strstr (text, "80 of 100"));
  g_assert_nonnull (strstr (text, "●\u00a0G\u00a0green"));
  g_assert_nonnull (strstr (text, "1,204"));
  g_assert_nonnull (strstr (text, "no e-mails"));
}

/* Every figure is what the measures say when they are asked without the report. */
static void
test_as_measured (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontReport) report = NULL;
  guint n = 0;

  add_weeks (fixture);
  report = make (fixture, "weekly", "2026-W02", NULL);
  for (guint i = 0; i < report->figures->len; i++)
    {
      const FrontReportFigure *figure = g_ptr_array_index (report->figures, i);
      const FrontMeasure *measure = front_measure_find (figure->ref, NULL);
      const FrontReckon *reckon = front_reckon_find (figure->ref);
      g_autoptr(GError) error = NULL;

      if (figure->name[0] != '\0')
        continue;
      if (measure != NULL)
        {
          const FrontMeasureQuery query = { .from = "2026-01-05", .to = "2026-01-11", .by = FRONT_BY_WEEK, .within_us = -1 };
          g_autoptr(FrontMeasureResult) result = front_measure_count (fixture->db, measure, &query, &error);

          g_assert_no_error (error);
          g_assert_cmpint (figure->numerator, ==, result->total.numerator);
          g_assert_cmpint (figure->denominator, ==, result->total.denominator);
          g_assert_true (isnan (figure->value) ? isnan (result->total.value) : figure->value == result->total.value);
          n++;
        }
      if (reckon != NULL)
        {
          const FrontReckonQuery query = { .from = "2026-01-05", .to = "2026-01-11", .by = FRONT_BY_DAY, .within_us = -1,
                                           .formula = FRONT_FORMULA_F3 };
          g_autoptr(FrontReckoning) made = front_reckon_run (fixture->db, reckon, &query, &error);
          const FrontReckonPoint *total;

          g_assert_no_error (error);
          total = &((FrontReckonGroup *) g_ptr_array_index (made->groups, 0))->total;
          /* The added waits are not what a median is made of. */
          if (g_str_equal (figure->ref, "visitor-wait-median") || g_str_equal (figure->ref, "visitor-wait-90"))
            g_assert_cmpint (figure->numerator, ==, -1);
          else
            g_assert_cmpint (figure->numerator, ==, total->numerator);
          g_assert_cmpint (figure->denominator, ==, total->denominator);
          g_assert_true (isnan (figure->value) ? isnan (total->value) : figure->value == total->value);
          n++;
        }
    }
  g_assert_cmpuint (n, >=, 12);
}

/* ── An empty store ── */

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  guint n_kinds;
  const FrontReportKind *kinds = front_reports (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    {
      g_autoptr(FrontReport) report = make (fixture, kinds[i].name, "last", NULL);
      g_autofree char *text = front_document_plain (report->document);

      g_assert_false (g_regex_match_simple ("\\bnan\\b", text, 0, 0));
      g_assert_null (strstr (text, "(null)"));
      g_assert_false (g_regex_match_simple ("\\b0\\.0%", text, 0, 0));
      g_assert_null (strstr (text, "100.0%"));
    }
  {
    g_autoptr(FrontReport) report = make (fixture, "weekly", "last", NULL);
    g_autofree char *text = front_document_plain (report->document);

    g_assert_nonnull (strstr (text, "No contacts were logged in this period"));
    g_assert_nonnull (strstr (text, "no calls"));
    g_assert_nonnull (strstr (text, "no visitors"));
    g_assert_null (strstr (text, "telephone system counted"));
  }
  /* What was imported beside is not passed over in silence. */
  {
    g_autoptr(FrontReport) empty = make (fixture, "weekly", "last", NULL);
    g_autoptr(FrontReport) report = NULL;
    g_autoptr(GError) error = NULL;
    g_autofree char *sql = NULL;
    g_autofree char *text = NULL;
    gint64 start;

    g_assert_true (front_date_start (empty->period.since, &start, &error));
    sql = g_strdup_printf ("INSERT INTO phone_interval (source, queue, started_at, length_s, offered) VALUES ('cc', '', %" PRId64 ", 1800, 5) RETURNING offered", start);
    g_assert_cmpint (front_fixture_ask (fixture, sql), ==, 5);
    report = make (fixture, "weekly", "last", NULL);
    text = front_document_plain (report->document);
    g_assert_nonnull (strstr (text, "telephone system counted by itself was imported for 1 interval of this period"));
  }
}

static char *export (Fixture *fixture, FrontReport *report, const char *ending, gsize *length);

/* ── Where there are figures ── */

static gint64 n_passed;

static const char *
filled (Fixture *fixture, const char *typed, FrontReportPeriod *period)
{
  const guint all = FRONT_SPAN_WEEK | FRONT_SPAN_MONTH | FRONT_SPAN_QUARTER | FRONT_SPAN_HALF | FRONT_SPAN_YEAR;
  g_autoptr(GError) error = NULL;
  FrontReportPeriod asked;

  front_report_period_parse (typed, all, FRONT_SPAN_WEEK, front_clock_now (), &asked, &error);
  g_assert_no_error (error);
  front_report_period_filled (fixture->db, &asked, period, &n_passed, &error);
  g_assert_no_error (error);
  return period->label;
}

static void
test_filled (Fixture *fixture, gconstpointer data)
{
  FrontReportPeriod period;

  filled (fixture, "2026-W02", &period);
  g_assert_cmpint (period.span, ==, 0);
  add_weeks (fixture);
  g_assert_cmpstr (filled (fixture, "2026-W02", &period), ==, "2026-W02");
  g_assert_cmpstr (filled (fixture, "2026-W30", &period), ==, "2026-W02");
  g_assert_cmpstr (filled (fixture, "2025-W52", &period), ==, "2025-W02");
  g_assert_cmpstr (filled (fixture, "2026-06", &period), ==, "2026-01");
  g_assert_cmpstr (filled (fixture, "2025/26 Q3", &period), ==, "2025/26 Q3");
  g_assert_cmpstr (filled (fixture, "2026/27 H1", &period), ==, "2025/26 H2");
  g_assert_cmpstr (filled (fixture, "2028/29", &period), ==, "2025/26");
  filled (fixture, "2024-W50", &period);
  g_assert_cmpint (period.span, ==, 0);
  /* Half past midnight on a Monday in summer is that week's, although UTC is on the Sunday before. */
  add (fixture, FRONT_CHANNEL_ONLINE, "2025-07-13T23:30:00Z", 0, TRUE, 1);
  g_assert_cmpstr (filled (fixture, "2025-W29", &period), ==, "2025-W29");
  g_assert_cmpstr (filled (fixture, "2025-W28", &period), ==, "2025-W02");
  /* Two contacts that strayed in months later are no month to report on, unless it is the one that is asked for. */
  g_assert_cmpint (n_passed, ==, 0);
  add (fixture, FRONT_CHANNEL_ONLINE, "2026-05-13T10:30:00Z", 0, TRUE, 2);
  g_assert_cmpstr (filled (fixture, "2026-06", &period), ==, "2026-01");
  g_assert_cmpint (n_passed, ==, 2);
  g_assert_cmpstr (filled (fixture, "2026-05", &period), ==, "2026-05");
  g_assert_cmpint (n_passed, ==, 0);
}

/* ── For LG Inform ── */

static void
test_lg_inform (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontReport) report = NULL;
  g_autoptr(GPtrArray) made = NULL;
  g_autoptr(GPtrArray) kept = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *cells = NULL;
  gsize length = 0;
  const FrontLgInform *calls = NULL;
  char *csv;

  add_weeks (fixture);
  report = make (fixture, "weekly", "2026-W02", NULL);
  made = front_report_lg_inform (report);
  csv = export (fixture, report, ".csv", &length);
  bytes = g_bytes_new_take (csv, length);
  kept = front_report_lg_inform_kept (bytes);
  g_assert_cmpuint (made->len, >, 8);
  g_assert_cmpuint (kept->len, ==, made->len);
  for (guint i = 0; i < made->len; i++)
    {
      const FrontLgInform *one = g_ptr_array_index (made, i);
      const FrontLgInform *other = g_ptr_array_index (kept, i);
      g_autofree char *value = front_lg_inform_value (one);
      g_autofree char *other_value = front_lg_inform_value (other);

      g_assert_cmpstr (one->metric, ==, other->metric);
      g_assert_cmpstr (one->ref, ==, "");
      g_assert_cmpstr (one->period, ==, other->period);
      g_assert_cmpstr (one->unit, ==, other->unit);
      g_assert_cmpstr (value, ==, other_value);
      g_assert_true (g_regex_match_simple ("^[0-9]+(\\.[0-9]+)?$", value, 0, 0));
      if (g_str_has_prefix (one->metric, "Calls answered within") || g_str_has_prefix (one->metric, "% of calls answered within"))
        calls = one;
    }
  g_assert_nonnull (calls);
  {
    g_autofree char *value = front_lg_inform_value (calls);

    g_assert_cmpstr (value, ==, "80.0");
  }
  cells = front_lg_inform_cells (calls, "Ash & Combe <Council>");
  g_assert_nonnull (strstr (cells, "<td>Ash &amp; Combe &lt;Council&gt;</td><td>week of 05/01/2026</td><td>80.0</td><td>%</td><td>80</td><td>100</td>"));
}

/* ── The same bytes ── */

static char *
export (Fixture *fixture, FrontReport *report, const char *ending, gsize *length)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *name = g_strconcat ("front-report-XXXXXX", ending, NULL);
  g_autofree char *folder = g_dir_make_tmp ("front-report-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *bytes = NULL;

  front_report_export (report, path, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &bytes, length, &error);
  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (folder);
  return bytes;
}

static void
test_same_bytes (Fixture *fixture, gconstpointer data)
{
  static const char *const endings[] = { ".txt", ".html", ".csv", ".pdf", ".odt" };

  add_weeks (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autoptr(FrontReport) one = make (fixture, "weekly", "2026-W02", NULL);
      g_autoptr(FrontReport) other = make (fixture, "weekly", "07/01/2026", NULL);
      gsize length = 0, other_length = 0;
      g_autofree char *bytes = export (fixture, one, endings[i], &length);
      g_autofree char *other_bytes = export (fixture, other, endings[i], &other_length);

      g_test_message ("%s: %" G_GSIZE_FORMAT " bytes", endings[i], length);
      g_assert_cmpmem (bytes, length, other_bytes, other_length);
    }
}

/* ── Sections and comments ── */

static void
test_sections (Fixture *fixture, gconstpointer data)
{
  static const char *const chosen[] = { "visitors", "calls", NULL };
  static const char *const wrong[] = { "weather", NULL };
  g_autoptr(FrontReport) report = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  FrontReportPeriod period;
  const char *visitors, *calls;

  add_weeks (fixture);
  report = make (fixture, "weekly", "2026-W02", chosen);
  text = front_document_plain (report->document);
  visitors = strstr (text, "# Visitors");
  calls = strstr (text, "# Telephone calls");
  g_assert_true (visitors != NULL && calls != NULL && visitors < calls);
  g_assert_null (strstr (text, "# Summary"));
  front_report_period_at ("2026-01-07", FRONT_SPAN_WEEK, &period);
  g_assert_null (front_report_new (fixture->db, front_report_find ("weekly", NULL), &period, wrong, front_clock_now (), &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "by-day"));
}

static void
test_comments (Fixture *fixture, gconstpointer data)
{
  const FrontReportKind *kind = front_report_find ("weekly", NULL);
  g_autoptr(GError) error = NULL;
  FrontReportPeriod period, other;

  add_weeks (fixture);
  front_report_period_at ("2026-01-07", FRONT_SPAN_WEEK, &period);
  front_report_comment_ask (fixture->db, kind, &period, "calls", "Jo Okafor", &error);
  g_assert_no_error (error);
  {
    g_autoptr(FrontReport) report = make (fixture, "weekly", "2026-W02", NULL);
    g_autofree char *text = front_document_plain (report->document);

    g_assert_cmpuint (report->n_missing, ==, 1);
    g_assert_nonnull (strstr (text, "asked of Jo Okafor"));
  }
  front_report_comment_set (fixture->db, kind, &period, "calls", "Two reps were *ill* on Friday.", &error);
  g_assert_no_error (error);
  front_report_comment_set (fixture->db, kind, &period, "note", "To the portfolio holder.", &error);
  g_assert_no_error (error);
  {
    g_autoptr(FrontReport) report = make (fixture, "weekly", "2026-W02", NULL);
    g_autofree char *text = front_document_plain (report->document);

    g_assert_cmpuint (report->n_missing, ==, 0);
    g_assert_nonnull (strstr (text, "Two reps were ill on Friday."));
    g_assert_nonnull (strstr (text, "Rita Patel, 14/01/2026"));
    g_assert_nonnull (strstr (text, "# Covering note"));
  }
  /* Of that week alone. */
  front_report_period_step (&period, -1, &other);
  {
    g_autoptr(GPtrArray) none = front_report_comments (fixture->db, kind, &other, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (none->len, ==, 0);
  }
  g_assert_false (front_report_comment_set (fixture->db, kind, &period, "weather", "Rain", &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
}

static gboolean
is_commented (const FrontReport *report, const char *ref)
{
  return find (report, ref, "")->commented;
}

/* A standard that was not kept is commented on under the standards, unless it is among the report's exceptions. */
/* An indicator that meets its target is told of by no section: what is said about it stands among the comments. */
static void
test_comments_apart (Fixture *fixture, gconstpointer data)
{
  static const char *const without[] = { "calls", NULL };
  const FrontReportKind *kind = front_report_find ("weekly", NULL);
  g_autoptr(GError) error = NULL;
  FrontReportPeriod period;

  add_weeks (fixture);
  front_report_period_at ("2026-01-07", FRONT_SPAN_WEEK, &period);
  front_report_comment_ask (fixture->db, kind, &period, "calls-in-time", "Jo Okafor", &error);
  g_assert_no_error (error);
  front_report_comment_set (fixture->db, kind, &period, "visitors-in-time", "As in every January.", &error);
  g_assert_no_error (error);
  {
    g_autoptr(FrontReport) report = make (fixture, "weekly", "2026-W02", NULL);
    g_autoptr(FrontReport) short_one = make (fixture, "weekly", "2026-W02", without);
    g_autofree char *text = front_document_plain (report->document);
    const char *comments = strstr (text, "# Comments");

    g_assert_cmpuint (report->n_missing, ==, 1);
    g_assert_cmpuint (report->apart->len, ==, 2);
    g_assert_nonnull (comments);
    g_assert_true (strstr (comments, "asked of Jo Okafor") < strstr (comments, "As in every January."));
    g_assert_true (strstr (comments, "As in every January.") < strstr (comments, "# How each figure was made"));
    g_assert_cmpuint (short_one->n_missing, ==, 0);
    g_assert_cmpuint (short_one->apart->len, ==, 0);
  }
  /* Where what tells of it comes later, and once alone; behind the words of the section's own. */
  front_report_period_at ("2026-01-07", FRONT_SPAN_MONTH, &period);
  kind = front_report_find ("standards", NULL);
  add (fixture, FRONT_CHANNEL_PHONE, "2026-01-08T09:00:00Z", 60, TRUE, 50);
  front_report_comment_set (fixture->db, kind, &period, "comments", "All in all.", &error);
  front_report_comment_set (fixture->db, kind, &period, "calls-in-time", "Two reps were ill.", &error);
  front_report_comment_set (fixture->db, kind, &period, "visitors-in-time", "As in every January.", &error);
  g_assert_no_error (error);
  {
    static const char *const sections[] = { "comments", "standards", NULL };
    g_autoptr(FrontReport) report = make (fixture, "standards", "2026-01", sections);
    g_autofree char *text = front_document_plain (report->document);
    const char *standards = strstr (text, "# Published standards");

    g_assert_nonnull (standards);
    g_assert_true (strstr (text, "All in all.") < strstr (text, "As in every January."));
    g_assert_true (strstr (text, "As in every January.") < standards);
    g_assert_true (strstr (text, "Two reps were ill.") > standards);
    g_assert_cmpuint (report->apart->len, ==, 1);
    g_assert_true (strstr (strstr (text, "# Comments") + 1, "# Comments") == NULL);
  }
}

static void
test_comments_on_standards (Fixture *fixture, gconstpointer data)
{
  static const char *const both[] = { "standards", "exceptions", NULL };
  static const char *const without[] = { "calls", NULL };
  static const char *const refs[] = { "calls-in-time", "calls-answered" };
  g_autoptr(FrontReport) weekly = NULL;
  g_autoptr(FrontReport) promises = NULL;
  g_autoptr(FrontReport) short_one = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  FrontReportPeriod period;

  add_weeks (fixture);
  add (fixture, FRONT_CHANNEL_PHONE, "2026-01-08T09:00:00Z", 60, TRUE, 50);
  front_report_period_at ("2026-01-07", FRONT_SPAN_WEEK, &period);
  front_report_comment_ask (fixture->db, front_report_find ("weekly", NULL), &period, "calls-in-time", "Jo Okafor", &error);
  g_assert_no_error (error);
  weekly = make (fixture, "weekly", "2026-W02", NULL);
  text = front_document_plain (weekly->document);
  g_assert_true (is_commented (weekly, "calls-in-time"));
  g_assert_false (is_commented (weekly, "answer-speed"));
  g_assert_cmpuint (weekly->n_missing, ==, 1);
  g_assert_nonnull (strstr (text, "asked of Jo Okafor"));
  g_assert_true (strstr (text, "# Standards") < strstr (text, "asked of Jo Okafor"));
  short_one = make (fixture, "weekly", "2026-W02", without);
  g_assert_false (is_commented (short_one, "calls-in-time"));
  g_assert_cmpuint (short_one->n_missing, ==, 0);
  front_report_period_at ("2026-01-07", FRONT_SPAN_MONTH, &period);
  for (guint i = 0; i < G_N_ELEMENTS (refs); i++)
    {
      front_report_comment_ask (fixture->db, front_report_find ("standards", NULL), &period, refs[i], "Jo Okafor", &error);
      g_assert_no_error (error);
    }
  promises = make (fixture, "standards", "2026-01", both);
  for (guint i = 0; i < G_N_ELEMENTS (refs); i++)
    g_assert_true (is_commented (promises, refs[i]));
  g_assert_cmpuint (promises->n_missing, ==, G_N_ELEMENTS (refs));
}

/* ── Issuing ── */

static FrontReportIssue *
issue (Fixture *fixture)
{
  const FrontReportKind *kind = front_report_find ("weekly", NULL);
  g_autoptr(GError) error = NULL;
  FrontReportIssue *made = NULL;
  FrontReportPeriod period;

  front_report_period_at ("2026-01-07", FRONT_SPAN_WEEK, &period);
  front_report_issue_make (fixture->db, kind, &period, NULL, NULL, &made, &error);
  g_assert_no_error (error);
  return made;
}

static void
test_frozen (Fixture *fixture, gconstpointer data)
{
  static const char *const forms[] = { "pdf", "odt", "html", "txt", "csv" };
  g_autoptr(FrontReportIssue) first = NULL;
  g_autoptr(FrontReportIssue) second = NULL;
  g_autoptr(GPtrArray) differences = NULL;
  g_autoptr(GPtrArray) issues = NULL;
  g_autoptr(GError) error = NULL;
  GBytes *before[G_N_ELEMENTS (forms)] = { NULL };
  g_autoptr(GBytes) text = NULL;

  add_weeks (fixture);
  first = issue (fixture);
  g_assert_cmpint (first->edition, ==, 1);
  g_assert_cmpuint (strlen (first->sha256), ==, 64);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      before[i] = front_report_issue_read (fixture->db, first->id, forms[i], &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (before[i]), >, 500);
    }
  differences = front_report_issue_differences (fixture->db, first->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (differences->len, ==, 0);
  g_clear_pointer (&differences, g_ptr_array_unref);

  /* Calls that were forgotten come in later. */
  front_clock_set_for_tests (front_fixture_instant (NOW) + 400 * 24 * FRONT_HOUR, 0);
  add (fixture, FRONT_CHANNEL_PHONE, "2026-01-06T11:00:00Z", 90, TRUE, 100);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr(GBytes) after = front_report_issue_read (fixture->db, first->id, forms[i], &error);

      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (before[i], after));
      g_bytes_unref (before[i]);
    }
  differences = front_report_issue_differences (fixture->db, first->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (differences->len, >, 0);
  {
    g_autoptr(FrontDocument) page = front_report_issue_changes (fixture->db, first->id, &error);
    g_autofree char *words = front_document_plain (page);

    g_assert_nonnull (strstr (words, "80.0% (80 of 100)"));
    g_assert_nonnull (strstr (words, "40.0% (80 of 200)"));
  }

  second = issue (fixture);
  g_assert_cmpint (second->edition, ==, 2);
  text = front_report_issue_read (fixture->db, second->id, "txt", &error);
  g_assert_no_error (error);
  {
    g_autofree char *words = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));

    g_assert_nonnull (strstr (words, "What differs from edition 1"));
    g_assert_nonnull (strstr (words, "edition 2, issued"));
  }
  issues = front_report_issue_list (fixture->db, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (issues->len, ==, 2);
  g_assert_cmpint (((FrontReportIssue *) g_ptr_array_index (issues, 0))->edition, ==, 2);
}

/* The next week's report says on its first page what stands otherwise, and what was corrected. */
static void
test_since (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontReportIssue) first = NULL;

  add_weeks (fixture);
  first = issue (fixture);
  front_clock_set_for_tests (front_fixture_instant (NOW) + 7 * 24 * FRONT_HOUR, 0);
  add (fixture, FRONT_CHANNEL_PHONE, "2026-01-06T11:00:00Z", 90, TRUE, 100); /* forgotten */
  add (fixture, FRONT_CHANNEL_PHONE, "2026-01-13T11:00:00Z", 10, TRUE, 10);
  add (fixture, FRONT_CHANNEL_PHONE, "2026-01-13T11:00:00Z", 90, TRUE, 10);
  {
    g_autoptr(FrontReport) report = make (fixture, "weekly", "2026-W03", NULL);
    g_autofree char *text = front_document_plain (report->document);
    const char *since = strstr (text, "# What differs from the last report");

    g_assert_nonnull (since);
    g_assert_true (since < strstr (text, "# Summary"));
    g_assert_nonnull (strstr (since, "As issued for week of 05/01/2026 = 80.0%, ●\u00a0G\u00a0green"));
    g_assert_nonnull (strstr (since, "The same, as it is known today = 40.0%"));
    g_assert_nonnull (strstr (since, "In this report = 50.0%, ■\u00a0R\u00a0red"));
  }
}

/* ── The other kinds ── */

/* What is entered names the period it is of; what misses its target comes first, with its officer's comment. */
static void
test_quarter (Fixture *fixture, gconstpointer data)
{
  const FrontReportKind *kind = front_report_find ("quarter", NULL);
  g_autoptr(FrontIndicator) indicator = front_indicator_new ("CS03", "Customer satisfaction", FRONT_UNIT_SHARE);
  g_autoptr(FrontTarget) target = front_target_new ("2024-04-01", FRONT_FIGURE_VALUE, 0.95);
  g_autoptr(FrontFigure) older = front_figure_new ("2023/24", FRONT_FIGURE_VALUE, 0.9);
  g_autoptr(FrontFigure) figure = front_figure_new ("2024/25", FRONT_FIGURE_VALUE, 0.8);
  g_autoptr(FrontReport) report = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  const FrontReportFigure *found;
  FrontReportPeriod period;

  indicator->polarity = FRONT_POLARITY_HIGHER;
  front_indicator_save (fixture->db, indicator, "for the test", &error);
  g_assert_no_error (error);
  front_indicator_set_target (fixture->db, indicator, target, &error);
  g_assert_no_error (error);
  front_indicator_set_figure (fixture->db, indicator, older, "for the test", &error);
  g_assert_no_error (error);
  front_indicator_set_figure (fixture->db, indicator, figure, "for the test", &error);
  g_assert_no_error (error);
  front_report_period_at ("2025-12-31", FRONT_SPAN_QUARTER, &period);
  front_report_comment_set (fixture->db, kind, &period, "CS03", "The survey fell into the strike.", &error);
  g_assert_no_error (error);
  report = make (fixture, "quarter", "last", NULL);
  g_assert_cmpstr (report->period.label, ==, "2025/26 Q3");
  found = find (report, "CS03", "");
  g_assert_cmpstr (found->entered, ==, "2024/25");
  g_assert_cmpfloat (found->value, ==, 0.8);
  g_assert_cmpfloat (found->target, ==, 0.95);
  g_assert_cmpint (found->rag, ==, FRONT_RAG_RED);
  /* A year is held against a year, never against a quarter. */
  g_assert_true (isnan (found->previous));
  g_assert_cmpint (found->against_previous, ==, FRONT_DIRECTION_NONE);
  g_assert_cmpstr (found->before_why, ==, "it is a figure of a year");
  g_assert_cmpfloat (found->last_year, ==, 0.9);
  g_assert_cmpstr (found->entered_year_ago, ==, "2023/24");
  g_assert_cmpint (found->against_last_year, ==, FRONT_DIRECTION_WORSE);
  text = front_document_plain (report->document);
  g_assert_nonnull (strstr (text, "Of 1 figure with a target: 0 green (met), 1 red (not met)."));
  g_assert_nonnull (strstr (text, "## CS03 Customer satisfaction"));
  g_assert_nonnull (strstr (text, "The survey fell into the strike."));
  g_assert_nonnull (strstr (text, "of 2024/25"));
}

static const FrontReportFigure *
entered_in (Fixture *fixture, const char *kind, const char *typed, FrontReport **report)
{
  *report = make (fixture, kind, typed, NULL);
  return find (*report, "NI14", "");
}

/* Of months a quarter is pooled and held against the quarter before; a month not yet entered names the one before it. */
static void
test_entered_months (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *month; double number; } months[] = {
    { "2024-11", 1400 }, { "2025-07", 1000 }, { "2025-08", 1100 }, { "2025-09", 1200 }, { "2025-10", 900 }, { "2025-11", 1000 }, { "2025-12", 1100 },
  };
  g_autoptr(FrontIndicator) indicator = front_indicator_new ("NI14", "Letters chased", FRONT_UNIT_NUMBER);
  g_autoptr(FrontReport) quarter = NULL;
  g_autoptr(FrontReport) month = NULL;
  g_autoptr(FrontReport) half = NULL;
  g_autoptr(FrontReport) parted = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *month_text = NULL;
  g_autofree char *half_text = NULL;
  const FrontReportFigure *found;

  indicator->polarity = FRONT_POLARITY_LOWER;
  front_indicator_save (fixture->db, indicator, "for the test", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      g_autoptr(FrontFigure) figure = front_figure_new (months[i].month, FRONT_FIGURE_VALUE, months[i].number);

      front_indicator_set_figure (fixture->db, indicator, figure, "for the test", &error);
      g_assert_no_error (error);
    }
  found = entered_in (fixture, "quarter", "2025/26 Q3", &quarter);
  g_assert_cmpfloat (found->value, ==, 3000);
  g_assert_cmpfloat (found->previous, ==, 3300);
  g_assert_cmpint (found->against_previous, ==, FRONT_DIRECTION_BETTER);
  g_assert_true (isnan (found->last_year));
  text = front_document_plain (quarter->document);
  g_assert_nonnull (strstr (text, "3,000"));
  g_assert_nonnull (strstr (text, "no figure of 2024/25 Q3"));
  found = entered_in (fixture, "dmt", "2025-11", &month);
  g_assert_cmpfloat (found->value, ==, 1000);
  g_assert_cmpfloat (found->previous, ==, 900);
  g_assert_cmpfloat (found->last_year, ==, 1400);
  g_assert_cmpint (found->against_last_year, ==, FRONT_DIRECTION_BETTER);
  month_text = front_document_plain (month->document);
  g_assert_nonnull (strstr (month_text, "of November 2025"));
  /* So far it is no half-year, to be called better than a whole one. */
  found = entered_in (fixture, "half-year", "2025/26 H2", &half);
  g_assert_cmpfloat (found->value, ==, 3000);
  g_assert_cmpint (found->against_previous, ==, FRONT_DIRECTION_NONE);
  half_text = front_document_plain (half->document);
  g_assert_nonnull (strstr (half_text, "This half so far"));
  /* And of a quarter that is over one month is no quarter. */
  found = entered_in (fixture, "quarter", "2024/25 Q3", &parted);
  g_assert_true (isnan (found->value));
  g_assert_nonnull (strstr (found->stands_for, "2024-10"));
}

/* A standard that no indicator is made from is missed like any other, and one that an indicator is made from counts once. */
static void
test_standards_count (Fixture *fixture, gconstpointer data)
{
  static const char *const kinds[] = { "quarter", "half-year", "dmt", "standards" };
  g_autoptr(FrontIndicator) indicator = front_indicator_new ("CS01", "Calls answered", FRONT_UNIT_SHARE);
  g_autoptr(FrontTarget) target = front_target_new ("2020-04-01", FRONT_FIGURE_VALUE, 0.97);
  g_autoptr(GError) error = NULL;

  add (fixture, FRONT_CHANNEL_PHONE, "2025-12-03T10:00:00Z", 300, TRUE, 1);
  for (guint own = 0; own < 2; own++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        {
          g_autoptr(FrontReport) report = make (fixture, kinds[i], g_str_equal (kinds[i], "half-year") ? "2025/26 H2" : "2025/26 Q3", NULL);
          g_autofree char *text = front_document_plain (report->document);
          const char *missed = strstr (text, "# Exceptions");

          g_assert_nonnull (missed);
          g_assert_null (strstr (text, "No figure misses its target."));
          g_assert_nonnull (strstr (missed, "## Calls answered within the standard"));
          g_assert_nonnull (strstr (missed, "0.0% against a target of 75%: ■\u00a0R\u00a0red"));
          if (!g_str_equal (kinds[i], "standards"))
            g_assert_nonnull (strstr (text, "Of 2 figures with a target: 1 green (met), 1 red (not met)."));
        }
      if (own)
        break;
      indicator->polarity = FRONT_POLARITY_HIGHER;
      indicator->measure = g_strdup ("calls-answered");
      front_indicator_save (fixture->db, indicator, "for the test", &error);
      front_indicator_set_target (fixture->db, indicator, target, &error);
      g_assert_no_error (error);
    }
}

/* A year is no figure of a report that ends within it, and every section takes the same one: the last that is over by then. */
static void
test_one_year (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *year; double value; } years[] = { { "2023/24", 0.25 }, { "2024/25", 0.19 }, { "2025/26", 0.31 } };
  static const struct { const char *kind, *period, *entered, *line, *at_a_glance; } cases[] = {
    { "quarter", "2025/26 Q3", "2024/25", "Latest = 19%", "0 of 1 indicators meet their target" },
    { "dmt", "2024-10", "2023/24", "Latest = 25%", "1 of 1 indicators meet their target" },
    { "dmt", "2026-03", "2025/26", "Latest = 31%", "1 of 1 indicators meet their target" },
  };
  g_autoptr(FrontIndicator) indicator = front_indicator_new ("CS04", "On-line", FRONT_UNIT_SHARE);
  g_autoptr(FrontTarget) target = front_target_new ("2020-04-01", FRONT_FIGURE_VALUE, 0.23);
  g_autoptr(GError) error = NULL;

  front_clock_set_for_tests (front_fixture_instant ("2026-05-14T12:00:00Z"), 0);
  add (fixture, FRONT_CHANNEL_ONLINE, "2024-09-03T10:00:00Z", 0, TRUE, 5);
  indicator->polarity = FRONT_POLARITY_HIGHER;
  front_indicator_save (fixture->db, indicator, "for the test", &error);
  front_indicator_set_target (fixture->db, indicator, target, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      g_autoptr(FrontFigure) figure = front_figure_new (years[i].year, FRONT_FIGURE_VALUE, years[i].value);

      front_indicator_set_figure (fixture->db, indicator, figure, "for the test", &error);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FrontReport) report = make (fixture, cases[i].kind, cases[i].period, NULL);
      g_autofree char *text = front_document_plain (report->document);
      const char *overview = strstr (text, "# All indicators");

      g_assert_cmpstr (find (report, "CS04", "")->entered, ==, cases[i].entered);
      g_assert_nonnull (overview);
      g_assert_nonnull (strstr (overview, cases[i].line));
      g_assert_nonnull (strstr (overview, cases[i].at_a_glance));
      /* Not that none has got worse, above one that has. */
      g_assert_nonnull (strstr (overview, "; none is worse beyond its usual variation"));
      g_assert_true ((strstr (overview, "6 points worse") != NULL) == (i == 0));
    }
}

static void
sign (Fixture *fixture, const FrontIndicator *indicator, double numerator, const char *reason, gboolean signs)
{
  g_autoptr(GError) error = NULL;

  front_db_set_session (fixture->db, "Ann", "desk 1");
  front_entry_record_enter (fixture->db, indicator, "2024/25", NAN, numerator, 100000, "", reason, &error);
  g_assert_no_error (error);
  front_db_set_session (fixture->db, "Bob", "desk 1");
  if (signs)
    front_entry_record_check (fixture->db, indicator, "2024/25", &error);
  g_assert_no_error (error);
  front_db_set_session (fixture->db, "Cat", "desk 1");
  if (signs)
    front_entry_record_sign (fixture->db, indicator, "2024/25", &error);
  g_assert_no_error (error);
}

/* What is printed is signed off, although somebody wants to revise it. */
static void
test_revision (Fixture *fixture, gconstpointer data)
{
  static const struct { double numerator; gboolean signs; const char *said; } steps[] = {
    { 24000, FALSE, "CS04 of 2024/25 is provisional: nobody signed it off yet." },
    { 24000, TRUE, NULL },
    { 23550, FALSE, "CS04 of 2024/25 is signed off; a revision to 23.55% awaits its sign-off." },
  };
  g_autoptr(FrontIndicator) indicator = front_indicator_new ("CS04", "On-line", FRONT_UNIT_SHARE);
  g_autoptr(GError) error = NULL;

  front_indicator_save (fixture->db, indicator, "for the test", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr(FrontReport) report = NULL;
      g_autoptr(FrontExplained) explained = NULL;
      g_autofree char *text = NULL;
      g_autofree char *told = NULL;

      sign (fixture, indicator, steps[i].numerator, i > 0 ? "for the test" : NULL, steps[i].signs);
      report = make (fixture, "quarter", "2024/25 Q4", NULL);
      g_assert_cmpfloat (find (report, "CS04", "")->value, ==, 0.24);
      text = front_document_plain (report->document);
      for (guint k = 0; k < G_N_ELEMENTS (steps); k++)
        g_assert_true (steps[k].said == NULL || (strstr (text, steps[k].said) != NULL) == (k == i));
      explained = front_explain (fixture->db, "CS04", "2024/25", FALSE, -1, &error);
      g_assert_no_error (error);
      told = front_explained_text (explained);
      g_assert_nonnull (strstr (told, "24,000 ÷ 100,000\n"));
    }
}

/* Half a second that is not printed makes no visitor's wait worse. */
static void
test_printed_alike (Fixture *fixture, gconstpointer data)
{
  static const char *const sections[] = { "visitors", NULL };
  g_autoptr(FrontReport) report = NULL;
  g_autofree char *text = NULL;
  const FrontReportFigure *median;

  add (fixture, FRONT_CHANNEL_VISITOR, "2026-01-06T10:00:00Z", 64, TRUE, 1);
  add (fixture, FRONT_CHANNEL_VISITOR, "2025-12-30T10:00:00Z", 63, TRUE, 1);
  add (fixture, FRONT_CHANNEL_VISITOR, "2025-12-30T11:00:00Z", 64, TRUE, 1);
  report = make (fixture, "weekly", "2026-W02", sections);
  median = find (report, "visitor-wait-median", "");
  g_assert_cmpfloat (median->value, ==, 64);
  g_assert_cmpfloat (median->previous, ==, 63.5);
  g_assert_cmpint (median->against_previous, ==, FRONT_DIRECTION_SAME);
  text = front_document_plain (report->document);
  g_assert_nonnull (strstr (text, "Week before, a part: from 30/12/2025 = 1:04\n    the same"));
  g_assert_null (strstr (text, "now worse"));
}

/* 22.96% is not the 23% that it misses, and a correction within the rounding is told: by its counts. */
static void
test_apart (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontIndicator) indicator = front_indicator_new ("CS04", "On-line", FRONT_UNIT_SHARE);
  g_autoptr(FrontTarget) target = front_target_new ("2024-04-01", FRONT_FIGURE_VALUE, 0.23);
  g_autoptr(FrontReport) report = NULL;
  g_autoptr(FrontReport) corrected = NULL;
  g_autoptr(FrontExplained) explained = NULL;
  g_autoptr(FrontTrend) trend = NULL;
  g_autoptr(GPtrArray) none = NULL;
  g_autoptr(GPtrArray) differences = NULL;
  g_autoptr(GPtrArray) old_differences = NULL;
  g_autoptr(FrontFrozen) old = NULL;
  g_autoptr(FrontFrozen) kept = NULL;
  g_autoptr(GString) content = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *told = NULL;
  g_autofree char *frozen = NULL;

  indicator->polarity = FRONT_POLARITY_HIGHER;
  front_indicator_save (fixture->db, indicator, "for the test", &error);
  front_indicator_set_target (fixture->db, indicator, target, &error);
  g_assert_no_error (error);
  sign (fixture, indicator, 22960, NULL, FALSE);
  report = make (fixture, "dmt", "2025-12", NULL);
  text = front_document_plain (report->document);
  g_assert_nonnull (strstr (text, "22.96% against a target of 23%: ■\u00a0R\u00a0red"));
  g_assert_nonnull (strstr (text, "22,960 of 100,000"));
  g_assert_null (strstr (text, " 23% against"));
  explained = front_explain (fixture->db, "CS04", "2024/25", FALSE, -1, &error);
  told = front_explained_text (explained);
  g_assert_nonnull (strstr (told, "2024/25: 22.96%\n"));
  trend = front_trend_load (fixture->db, "CS04", "2024-04-01", "2025-03-31", FRONT_BY_YEAR, front_clock_now (), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (trend->title, ==, "CS04: 22.96% in 2024/25, target of 23% not met");

  /* An edition that was issued when less was printed has not changed for that. */
  frozen = front_frozen_write (report, &error);
  g_assert_no_error (error);
  content = g_string_new (frozen);
  g_assert_cmpuint (g_string_replace (content, "\"text\":\"22.96% (22,960 of 100,000 of 2024/25)", "\"text\":\"23% (of 2024/25)", 0), ==, 1);
  g_assert_cmpuint (g_string_replace (content, ",\"exact\":true", "", 0), >, 0);
  old = front_frozen_parse (content->str, &error);
  g_assert_no_error (error);
  old_differences = front_frozen_compare (old, report);
  g_assert_cmpuint (old_differences->len, ==, 0);

  kept = front_frozen_parse (frozen, &error);
  g_assert_no_error (error);
  none = front_frozen_compare (kept, report);
  g_assert_cmpuint (none->len, ==, 0);
  sign (fixture, indicator, 22550, "for the test", FALSE);
  corrected = make (fixture, "dmt", "2025-12", NULL);
  differences = front_frozen_compare (kept, corrected);
  g_assert_cmpuint (differences->len, ==, 1);
}

/* 19% against 23%: amber only where somebody agreed that, in the report, its chart and "How was this made?" alike. */
static void
test_tolerance (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontIndicator) indicator = front_indicator_new ("CS04", "On-line", FRONT_UNIT_SHARE);
  g_autoptr(FrontTarget) target = front_target_new ("2024-04-01", FRONT_FIGURE_VALUE, 0.23);
  g_autoptr(FrontFigure) figure = front_figure_new ("2024/25", FRONT_FIGURE_VALUE, 0.19);
  g_autoptr(FrontSheet) sheet = NULL;
  g_autoptr(GError) error = NULL;

  indicator->polarity = FRONT_POLARITY_HIGHER;
  front_indicator_save (fixture->db, indicator, "for the test", &error);
  front_indicator_set_target (fixture->db, indicator, target, &error);
  front_indicator_set_figure (fixture->db, indicator, figure, "for the test", &error);
  g_assert_no_error (error);
  for (guint agreed = 0; agreed < 2; agreed++)
    {
      const FrontRag wanted = agreed ? FRONT_RAG_AMBER : FRONT_RAG_RED;
      g_autoptr(FrontReport) report = make (fixture, "quarter", "last", NULL);
      g_autoptr(FrontExplained) explained = front_explain (fixture->db, "CS04", "2024/25", FALSE, -1, &error);
      g_autoptr(FrontTrend) trend = front_trend_load (fixture->db, "CS04", "2024-04-01", "2025-03-31", FRONT_BY_YEAR, front_clock_now (), &error);
      g_autofree char *text = front_document_plain (report->document);
      g_autofree char *told = front_explained_text (explained);

      g_assert_no_error (error);
      g_assert_cmpint (find (report, "CS04", "")->rag, ==, wanted);
      g_assert_cmpint (explained->rag, ==, wanted);
      g_assert_cmpint (front_trend_rag (trend, 0), ==, wanted);
      g_assert_true ((strstr (text, "Amber where the target is missed by no more than 5 points, as agreed by Cabinet.") != NULL) == agreed);
      g_assert_true ((strstr (text, "No tolerance is agreed for CS04") != NULL) == !agreed);
      g_assert_nonnull (strstr (told, agreed ? "as agreed by Cabinet" : "No tolerance is agreed"));
      sheet = front_sheet_load (fixture->db, indicator, 0, &error);
      front_sheet_set (sheet, "tolerance", "5");
      front_sheet_set (sheet, "tolerance_agreed_by", "Cabinet");
      if (!agreed)
        front_sheet_save (fixture->db, indicator, sheet, "agreed", &error);
      g_assert_no_error (error);
      g_clear_pointer (&sheet, front_sheet_free);
    }
}

/* A year of which the record has a part is said to be one; a period that is to come is refused. */
static void
test_partial (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontReport) report = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  FrontReportPeriod period;

  add_weeks (fixture);
  report = make (fixture, "foi", "2025/26", NULL);
  text = front_document_plain (report->document);
  g_assert_nonnull (strstr (text, "Year before, a part: from "));
  /* Of the months before it nobody knows; of one within it that nobody came. */
  {
    const char *const sections[] = { "by-month", NULL };
    g_autoptr(FrontReport) first = make (fixture, "foi", "2024/25", sections);
    g_autofree char *months = front_document_plain (first->document);

    g_assert_true (g_regex_match_simple ("December.2024\n(  .*\n)*?  Contacts \\[4\\] = –", months, 0, 0));
    g_assert_true (g_regex_match_simple ("January.2025\n(  .*\n)*?  Contacts \\[4\\] = 4", months, 0, 0));
    g_assert_true (g_regex_match_simple ("February.2025\n(  .*\n)*?  Contacts \\[4\\] = 0", months, 0, 0));
  }
  front_report_period_at ("2027-01-14", FRONT_SPAN_WEEK, &period);
  g_assert_null (front_report_new (fixture->db, front_report_find ("weekly", NULL), &period, NULL, front_clock_now (), &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT);
  g_assert_nonnull (strstr (error->message, "11/01/2027"));
}

/* Whoever asks by the Freedom of Information Act gets every service; what has none is not taken for one. */
static void
test_services (Fixture *fixture, gconstpointer data)
{
  const char *const sections[] = { "services", NULL };
  g_autoptr(FrontReport) report = NULL;
  g_autoptr(FrontReport) half = NULL;
  g_autofree char *all = NULL;
  g_autofree char *most = NULL;

  for (int i = 0; i < 17; i++)
    {
      g_autofree char *name = g_strdup_printf ("Service %02d", i);
      FrontService service = { .name = name };
      g_autoptr(FrontContact) contact = front_contact_new ();
      g_autoptr(GError) error = NULL;

      g_assert_true (front_service_add (fixture->db, &service, &error));
      contact->channel = FRONT_CHANNEL_PHONE;
      contact->source = FRONT_SOURCE_LOGGED;
      contact->state = FRONT_STATE_FINISHED;
      contact->accurate = TRUE;
      contact->service_id = service.id;
      contact->arrived_at = front_fixture_instant ("2026-01-07T09:00:00Z");
      contact->answered_at = contact->arrived_at + 10 * FRONT_SECOND;
      contact->ended_at = contact->state_since = contact->arrived_at + 60 * FRONT_SECOND;
      contact->outcome = FRONT_OUTCOME_RESOLVED;
      contact->quantity = 20 - i;
      g_assert_true (front_contact_add (fixture->db, contact, &error));
      g_assert_no_error (error);
    }
  add (fixture, FRONT_CHANNEL_PHONE, "2026-01-07T09:00:00Z", 10, TRUE, 1);
  report = make (fixture, "foi", "2025/26", sections);
  all = front_document_plain (report->document);
  g_assert_nonnull (strstr (all, "Service 16"));
  g_assert_nonnull (strstr (all, "Without a service"));
  g_assert_null (strstr (all, "not shown"));
  half = make (fixture, "half-year", "2025/26 H2", sections);
  most = front_document_plain (half->document);
  g_assert_nonnull (strstr (most, "Service 14"));
  g_assert_null (strstr (most, "Service 15"));
  g_assert_nonnull (strstr (most, "Without a service"));
  g_assert_nonnull (strstr (most, "2 services with fewer contacts are not shown."));
}

static void
add_register (Fixture *fixture, const char *ref, const char *title, const char *assessed, int n)
{
  g_autoptr(FrontRegister) source = front_register_new (ref, front_scheme_find (FRONT_SCHEME_5X5));
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(GError) error = NULL;

  g_free (source->title);
  source->title = g_strdup (title);
  for (int i = 0; i < n && assessed != NULL; i++)
    {
      FrontRisk *risk = front_risk_new ();
      FrontAssessment *assessment = front_assessment_new (assessed, 3);

      g_free (risk->ref);
      risk->ref = g_strdup_printf ("%d", i + 1);
      g_free (risk->title);
      risk->title = g_strdup ("Too few staff");
      assessment->impacts[0] = 4;
      g_ptr_array_add (risk->assessments, assessment);
      g_ptr_array_add (source->risks, risk);
    }
  write = front_write_begin (fixture->db, &error);
  front_register_insert (fixture->db, source, &error);
  g_assert_no_error (error);
  front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_RISK, .what = "added" }, &error);
  g_assert_true (front_write_commit (g_steal_pointer (&write), &error));
}

/* A register begun for the next plan does not stand for the periods before it. */
static void
test_register_in_force (Fixture *fixture, gconstpointer data)
{
  const char *const sections[] = { "risks", NULL };
  static const struct { const char *ref, *assessed, *shown; } steps[] = {
    { "2025", "2025-10-01", "Plan of 2025" }, { "2026", NULL, "Plan of 2025" }, { "2027", "2026-01-12", "Plan of 2025" },
    { "2028", "2025-12-15", "Plan of 2028" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *title = g_strconcat ("Plan of ", steps[i].ref, NULL);
      g_autoptr(FrontReport) report = NULL;
      g_autofree char *text = NULL;

      add_register (fixture, steps[i].ref, title, steps[i].assessed, 1);
      report = make (fixture, "dmt", "2025-12", sections);
      text = front_document_plain (report->document);
      g_assert_nonnull (strstr (text, steps[i].shown));
    }
}

/* Of however many risks the matrix is drawn on one page as large as of a few. */
static void
test_many_risks (Fixture *fixture, gconstpointer data)
{
  const char *const sections[] = { "risks", NULL };
  g_autoptr(FrontReport) report = NULL;
  guint n = 0;

  add_register (fixture, "2025", "Plan of 2025", "2025-10-01", 200);
  report = make (fixture, "dmt", "2025-12", sections);
  for (guint i = 0; i < front_document_parts (report->document)->len; i++)
    {
      const FrontDocPart *part = g_ptr_array_index (front_document_parts (report->document), i);

      if (part->kind != FRONT_DOC_FIGURE)
        continue;
      g_assert_cmpfloat (part->figure->height, <=, 700);
      n++;
    }
  g_assert_cmpuint (n, ==, 1);
}

/* The hours that the calendar had in the period, and that nobody set any. */
static void
test_hours (Fixture *fixture, gconstpointer data)
{
  const FrontOpening monday = { .weekday = 1, .opens = 8 * 60 + 30, .closes = 17 * 60 };
  static const char *const hours[] = { "hours", NULL };
  g_autoptr(GError) error = NULL;

  for (guint set = 0; set < 2; set++)
    {
      g_autoptr(FrontReport) report = make (fixture, "foi", "2025-12", hours);
      g_autofree char *text = front_document_plain (report->document);

      g_assert_true ((strstr (text, "Nobody has set opening hours") != NULL) == !set);
      g_assert_nonnull (strstr (text, set ? "08:30" : "09:00"));
      front_calendar_set_hours (fixture->db, "2025-12-01", &monday, 1, "longer", &error);
      g_assert_no_error (error);
    }
  {
    g_autoptr(FrontReport) before = make (fixture, "foi", "2025-11", hours);
    g_autofree char *text = front_document_plain (before->document);

    g_assert_null (strstr (text, "08:30"));
  }
}

/* The target that holds has one date, wherever it is told. */
static void
test_target_since (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontIndicator) indicator = front_indicator_new ("CS02", "Calls in time", FRONT_UNIT_SHARE);
  g_autoptr(FrontTarget) target = front_target_new ("2020-04-01", FRONT_FIGURE_VALUE, 0.75);
  g_autoptr(FrontReport) report = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  indicator->polarity = FRONT_POLARITY_HIGHER;
  indicator->measure = g_strdup ("calls-in-time");
  front_indicator_save (fixture->db, indicator, "for the test", &error);
  front_indicator_set_target (fixture->db, indicator, target, &error);
  g_assert_no_error (error);
  report = make (fixture, "standards", "last", NULL);
  g_assert_cmpstr (find (report, "CS02", "")->target_since, ==, "2020-04-01");
  text = front_document_plain (report->document);
  g_assert_nonnull (strstr (text, "Target since = 01/04/2020"));
  g_assert_null (strstr (text, "Target since = 01/04/2021"));
}

/* A target that changes within the period is told with its day wherever it stands, of an indicator as of a standard. */
static void
test_target_changed (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *kind, *period; } cases[] = {
    { "quarter", "2025/26 Q3" }, { "half-year", "2025/26 H2" }, { "standards", "2025/26 Q3" }, { "weekly", "2025-W40" },
  };
  g_autoptr(FrontIndicator) indicator = front_indicator_new ("CS01", "Answered", FRONT_UNIT_SHARE);
  g_autoptr(FrontTarget) first = front_target_new ("2015-04-01", FRONT_FIGURE_VALUE, 0.97);
  g_autoptr(FrontTarget) second = front_target_new ("2025-10-02", FRONT_FIGURE_VALUE, 0.99);
  g_autoptr(FrontTrend) trend = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *described = NULL;

  add (fixture, FRONT_CHANNEL_PHONE, "2025-10-01T10:00:00Z", 10, TRUE, 98);
  add (fixture, FRONT_CHANNEL_PHONE, "2025-10-01T10:00:00Z", 10, FALSE, 2);
  add (fixture, FRONT_CHANNEL_PHONE, "2025-11-03T10:00:00Z", 10, TRUE, 1);
  indicator->polarity = FRONT_POLARITY_HIGHER;
  indicator->measure = g_strdup ("calls-answered");
  front_indicator_save (fixture->db, indicator, "for the test", &error);
  g_free (second->reason);
  second->reason = g_strdup ("for the test");
  front_indicator_set_target (fixture->db, indicator, first, &error);
  front_indicator_set_target (fixture->db, indicator, second, &error);
  front_standard_set (fixture->db, "calls-in-time", "2025-10-02", 20 * FRONT_SECOND, 0.8, "for the test", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(FrontReport) report = make (fixture, cases[i].kind, cases[i].period, NULL);
      g_autofree char *text = front_document_plain (report->document);

      g_assert_cmpint (find (report, "CS01", "")->rag, ==, FRONT_RAG_GREEN);
      g_assert_nonnull (strstr (text, "99% from 02/10/2025"));
      g_assert_nonnull (strstr (text, "first day; against the last one it is ■\u00a0R\u00a0red."));
      g_assert_nonnull (strstr (text, "CS01 Answered: the target changed on 02/10/2025 from 97% to 99%."));
      g_assert_nonnull (strstr (text, "Calls answered within the standard: the target changed on 02/10/2025 from 75% to 80%."));
    }
  {
    g_autoptr(FrontReport) report = make (fixture, "dmt", "2025-11", NULL);
    g_autofree char *text = front_document_plain (report->document);

    g_assert_null (strstr (text, "the target changed on"));
  }
  trend = front_trend_load (fixture->db, "CS01", "2025-10-01", "2025-12-31", FRONT_BY_MONTH, front_clock_now (), &error);
  g_assert_no_error (error);
  described = front_trend_describe (trend);
  g_assert_nonnull (strstr (described, "From 02/10/2025 the target changed from 97% to 99%: for the test."));
}

static void
test_tampered (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontReportIssue) made = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "front-tampered.pdf", NULL);

  add_weeks (fixture);
  made = issue (fixture);
  front_fixture_exec (fixture, "UPDATE report_issue SET content = replace (content, '80 of 100', '90 of 100')");
  g_unlink (path);
  g_assert_false (front_report_issue_write (fixture->db, made->id, path, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CORRUPT);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Sections that one of two editions has not are named, and their figures are no changes. */
static void
test_left_out (Fixture *fixture, gconstpointer data)
{
  static const char *const note[] = { "note", "calls", NULL };
  g_autoptr(FrontReportIssue) first = NULL;
  g_autoptr(FrontReportIssue) second = NULL;
  const FrontReportKind *kind = front_report_find ("weekly", NULL);
  g_autoptr(GError) error = NULL;
  FrontReportPeriod period;

  add_weeks (fixture);
  first = issue (fixture);
  {
    g_autoptr(FrontReport) report = make (fixture, "weekly", "2026-W02", note);
    g_autofree char *text = front_document_plain (report->document);

    g_assert_nonnull (strstr (text, "No figure has changed."));
    g_assert_nonnull (strstr (text, "Edition 1 has these sections and this one has not: Summary, Visitors,"));
  }
  /* And the other way round; what both have is compared. */
  front_report_period_at ("2026-01-07", FRONT_SPAN_WEEK, &period);
  front_report_issue_make (fixture->db, kind, &period, note, NULL, &second, &error);
  g_assert_no_error (error);
  {
    g_autoptr(FrontReport) report = make (fixture, "weekly", "2026-W02", NULL);
    g_autofree char *text = front_document_plain (report->document);

    g_assert_nonnull (strstr (text, "No figure has changed."));
    g_assert_nonnull (strstr (text, "This edition has these sections and edition 2 has not: Summary, Visitors,"));
  }
  add (fixture, FRONT_CHANNEL_PHONE, "2026-01-06T11:00:00Z", 90, TRUE, 100);
  {
    g_autoptr(FrontReport) report = make (fixture, "weekly", "2026-W02", NULL);
    g_autofree char *text = front_document_plain (report->document);

    g_assert_nonnull (strstr (text, "Edition 2 = 80.0% (80 of 100)"));
  }
}

static void
assert_differences (Fixture *fixture, gint64 id, const char *ref, const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) differences = front_report_issue_differences (fixture->db, id, &error);
  g_autoptr(GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < differences->len; i++)
    {
      const FrontReportDifference *difference = g_ptr_array_index (differences, i);

      if (g_str_equal (difference->ref, ref))
        g_string_append_printf (text, "%s: %s > %s; ", difference->title, difference->then, difference->now);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* A channel in which nothing came in has no figure: that is nought, and the whole of none is no figure of its own. */
static void
test_empty_channel (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontReportIssue) first = NULL;
  g_autoptr(FrontReportIssue) second = NULL;

  add (fixture, FRONT_CHANNEL_PHONE, "2026-01-05T09:00:00Z", 10, TRUE, 51);
  first = issue (fixture);
  assert_differences (fixture, first->id, "contacts-by-channel", "");
  front_fixture_exec (fixture, "UPDATE contact SET channel = 1");
  g_assert_true (front_check_mend (fixture->db, NULL));
  assert_differences (fixture, first->id, "contacts-by-channel", "Phone call: 51 > 0; Visitor: 0 > 51; ");
  front_fixture_exec (fixture, "DELETE FROM contact");
  g_assert_true (front_check_mend (fixture->db, NULL));
  assert_differences (fixture, first->id, "contacts-by-channel", "Phone call: 51 > 0; ");
  second = issue (fixture);
  add (fixture, FRONT_CHANNEL_PHONE, "2026-01-05T09:00:00Z", 10, TRUE, 2);
  assert_differences (fixture, second->id, "contacts-by-channel", "Phone call: 0 > 2; ");
}

/* The file and the issue come to be together, or neither does. */
static void
test_issue_with_file (Fixture *fixture, gconstpointer data)
{
  const FrontReportKind *kind = front_report_find ("weekly", NULL);
  g_autofree char *folder = g_dir_make_tmp ("front-issue-XXXXXX", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "such.pdf", NULL);
  g_autofree char *path = g_build_filename (folder, "report.PDF", NULL);
  g_autofree char *written = NULL;
  g_autoptr(FrontReportIssue) made = NULL;
  g_autoptr(GBytes) kept = NULL;
  g_autoptr(GError) error = NULL;
  FrontReportPeriod period;
  gsize length;

  add_weeks (fixture);
  front_report_period_at ("2026-01-07", FRONT_SPAN_WEEK, &period);
  g_assert_false (front_report_issue_make (fixture->db, kind, &period, NULL, nowhere, NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "Not issued"));
  g_clear_error (&error);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count (*) FROM report_issue"), ==, 0);

  front_report_issue_make (fixture->db, kind, &period, NULL, path, &made, &error);
  g_assert_no_error (error);
  g_assert_cmpint (made->edition, ==, 1);
  kept = front_report_issue_read (fixture->db, made->id, "pdf", &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &written, &length, NULL));
  g_assert_cmpmem (written, length, g_bytes_get_data (kept, NULL), g_bytes_get_size (kept));
  g_unlink (path);
  g_rmdir (folder);
}

static gpointer
issue_thread (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr(GError) error = NULL;
  FrontDb *db = front_db_open (fixture->uri, FRONT_DB_EXISTING, &error);
  FrontReportPeriod period;

  g_assert_no_error (error);
  front_report_period_at ("2026-01-07", FRONT_SPAN_WEEK, &period);
  front_report_issue_make (db, front_report_find ("weekly", NULL), &period, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  front_db_close (db);
  return NULL;
}

/* Several at once: the one after the other. */
static void
test_issued_together (Fixture *fixture, gconstpointer data)
{
  GThread *threads[3];

  add_weeks (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("issue", issue_thread, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (front_fixture_ask (fixture, "SELECT count (*) FROM report_issue WHERE edition <= 3"), ==, 3);
}

/* One damaged issue is named, and keeps nobody from the next edition or the next week. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr(FrontReportIssue) first = NULL;
  g_autoptr(FrontReportIssue) second = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GBytes) kept = NULL;
  g_autoptr(GError) error = NULL;
  gint64 n_contacts;

  add_weeks (fixture);
  first = issue (fixture);
  findings = front_check_store (fixture->db, &n_contacts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  front_fixture_exec (fixture, "UPDATE report_issue SET content = substr (content, 1, 1000)");
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = front_check_store (fixture->db, &n_contacts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpstr (((FrontFinding *) g_ptr_array_index (findings, 0))->ref, ==, "report-issue");
  g_assert_nonnull (strstr (((FrontFinding *) g_ptr_array_index (findings, 0))->what, first->title));

  front_clock_set_for_tests (front_fixture_instant (NOW) + 7 * 24 * FRONT_HOUR, 0);
  {
    g_autoptr(FrontReport) report = make (fixture, "weekly", "2026-W03", NULL);
    g_autofree char *text = front_document_plain (report->document);
    const char *since = strstr (text, "# What differs from the last report");

    g_assert_nonnull (since);
    g_assert_nonnull (strstr (since, "edition 1, is damaged"));
  }
  second = issue (fixture);
  g_assert_cmpint (second->edition, ==, 2);
  kept = front_report_issue_read (fixture->db, second->id, "txt", &error);
  g_assert_no_error (error);
  {
    g_autofree char *words = g_strndup (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept));

    g_assert_nonnull (strstr (words, "What differs from edition 1"));
    g_assert_nonnull (strstr (words, "is damaged"));
  }
}

/* The worked example: every kind in every form; the pack issued, the store changed in a hundred ways, and read again. */
static void
test_example (Fixture *fixture, gconstpointer data)
{
  static const char *const forms[] = { "pdf", "odt", "html", "txt", "csv" };
  const FrontExampleOptions options = { .until = "2026-01-13", .seed = FRONT_EXAMPLE_SEED };
  const FrontReportKind *dmt = front_report_find ("dmt", NULL);
  g_autoptr(FrontReportIssue) made = NULL;
  g_autoptr(GPtrArray) differences = NULL;
  g_autoptr(GError) error = NULL;
  GBytes *before[G_N_ELEMENTS (forms)] = { NULL };
  FrontExampleMade example;
  FrontReportPeriod period;
  guint n_kinds;
  const FrontReportKind *kinds = front_reports (&n_kinds);

  front_example_make (fixture->db, &options, &example, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_kinds; i++)
    for (guint e = 0; e < G_N_ELEMENTS (forms); e++)
      {
        g_autoptr(FrontReport) report = make (fixture, kinds[i].name, "last", NULL);
        g_autofree char *ending = g_strconcat (".", forms[e], NULL);
        gsize length = 0;
        g_autofree char *bytes = export (fixture, report, ending, &length);

        g_assert_cmpuint (length, >, 1000);
        if (g_str_equal (forms[e], "txt"))
          {
            g_assert_false (g_regex_match_simple ("\\bnan\\b", bytes, 0, 0));
            g_assert_null (strstr (bytes, "(null)"));
          }
      }
  front_report_period_at ("2025-12-15", FRONT_SPAN_MONTH, &period);
  front_report_issue_make (fixture->db, dmt, &period, NULL, NULL, &made, &error);
  g_assert_no_error (error);
  for (guint e = 0; e < G_N_ELEMENTS (forms); e++)
    before[e] = front_report_issue_read (fixture->db, made->id, forms[e], &error);
  g_assert_no_error (error);
  for (int i = 0; i < 100; i++)
    {
      g_autofree char *at = g_strdup_printf ("2025-12-%02dT%02d:00:00Z", 1 + i % 28, 9 + i % 8);

      add (fixture, i % 2 == 0 ? FRONT_CHANNEL_PHONE : FRONT_CHANNEL_VISITOR, at, 7 * i, i % 3 != 0, 1 + i);
    }
  front_fixture_exec (fixture, "UPDATE indicator SET title = 'Renamed', definition = 'Defined anew'");
  front_fixture_exec (fixture, "UPDATE indicator_target SET value = 0.5");
  front_fixture_exec (fixture, "UPDATE risk SET title = 'Another risk'");
  front_fixture_exec (fixture, "UPDATE plan SET title = 'Another plan'");
  front_report_comment_set (fixture->db, dmt, &period, "comments", "Said afterwards.", &error);
  g_assert_no_error (error);
  for (guint e = 0; e < G_N_ELEMENTS (forms); e++)
    {
      g_autoptr(GBytes) after = front_report_issue_read (fixture->db, made->id, forms[e], &error);

      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (before[e], after));
      g_bytes_unref (before[e]);
    }
  differences = front_report_issue_differences (fixture->db, made->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (differences->len, >, 3);
}

static void
test_not_over (Fixture *fixture, gconstpointer data)
{
  const FrontReportKind *kind = front_report_find ("weekly", NULL);
  g_autoptr(GError) error = NULL;
  FrontReportPeriod period;

  front_report_period_at ("2026-01-14", FRONT_SPAN_WEEK, &period);
  g_assert_false (front_report_issue_make (fixture->db, kind, &period, NULL, NULL, NULL, &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (front_report_issue_write (fixture->db, 7, "/tmp/nothing.pdf", &error));
  g_assert_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND);
  {
    g_autoptr(FrontReport) report = make (fixture, "weekly", "14/01/2026", NULL);
    g_autofree char *text = front_document_plain (report->document);

    g_assert_nonnull (strstr (text, "The period is not over"));
  }
}

int
main (int argc, char *argv[])
{
  int status;

  g_setenv ("TZ", "Europe/London", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/reports/figures", Fixture, NULL, set_up, test_figures, front_fixture_tear_down);
  g_test_add ("/reports/as-measured", Fixture, NULL, set_up, test_as_measured, front_fixture_tear_down);
  g_test_add ("/reports/empty", Fixture, NULL, set_up, test_empty, front_fixture_tear_down);
  g_test_add ("/reports/filled", Fixture, NULL, set_up, test_filled, front_fixture_tear_down);
  g_test_add ("/reports/lg-inform", Fixture, NULL, set_up, test_lg_inform, front_fixture_tear_down);
  g_test_add ("/reports/same-bytes", Fixture, NULL, set_up, test_same_bytes, front_fixture_tear_down);
  g_test_add ("/reports/sections", Fixture, NULL, set_up, test_sections, front_fixture_tear_down);
  g_test_add ("/reports/comments", Fixture, NULL, set_up, test_comments, front_fixture_tear_down);
  g_test_add ("/reports/comments-apart", Fixture, NULL, set_up, test_comments_apart, front_fixture_tear_down);
  g_test_add ("/reports/comments-on-standards", Fixture, NULL, set_up, test_comments_on_standards, front_fixture_tear_down);
  g_test_add ("/reports/frozen", Fixture, NULL, set_up, test_frozen, front_fixture_tear_down);
  g_test_add ("/reports/since", Fixture, NULL, set_up, test_since, front_fixture_tear_down);
  g_test_add ("/reports/quarter", Fixture, NULL, set_up, test_quarter, front_fixture_tear_down);
  g_test_add ("/reports/entered-months", Fixture, NULL, set_up, test_entered_months, front_fixture_tear_down);
  g_test_add ("/reports/standards-count", Fixture, NULL, set_up, test_standards_count, front_fixture_tear_down);
  g_test_add ("/reports/one-year", Fixture, NULL, set_up, test_one_year, front_fixture_tear_down);
  g_test_add ("/reports/revision", Fixture, NULL, set_up, test_revision, front_fixture_tear_down);
  g_test_add ("/reports/printed-alike", Fixture, NULL, set_up, test_printed_alike, front_fixture_tear_down);
  g_test_add ("/reports/apart", Fixture, NULL, set_up, test_apart, front_fixture_tear_down);
  g_test_add ("/reports/tolerance", Fixture, NULL, set_up, test_tolerance, front_fixture_tear_down);
  g_test_add ("/reports/partial", Fixture, NULL, set_up, test_partial, front_fixture_tear_down);
  g_test_add ("/reports/services", Fixture, NULL, set_up, test_services, front_fixture_tear_down);
  g_test_add ("/reports/register-in-force", Fixture, NULL, set_up, test_register_in_force, front_fixture_tear_down);
  g_test_add ("/reports/many-risks", Fixture, NULL, set_up, test_many_risks, front_fixture_tear_down);
  g_test_add ("/reports/hours", Fixture, NULL, set_up, test_hours, front_fixture_tear_down);
  g_test_add ("/reports/target-since", Fixture, NULL, set_up, test_target_since, front_fixture_tear_down);
  g_test_add ("/reports/left-out", Fixture, NULL, set_up, test_left_out, front_fixture_tear_down);
  g_test_add ("/reports/empty-channel", Fixture, NULL, set_up, test_empty_channel, front_fixture_tear_down);
  g_test_add ("/reports/issue-with-file", Fixture, NULL, set_up, test_issue_with_file, front_fixture_tear_down);
  g_test_add ("/reports/issued-together", Fixture, NULL, set_up, test_issued_together, front_fixture_tear_down);
  g_test_add ("/reports/damaged", Fixture, NULL, set_up, test_damaged, front_fixture_tear_down);
  g_test_add ("/reports/target-changed", Fixture, NULL, set_up, test_target_changed, front_fixture_tear_down);
  g_test_add ("/reports/tampered", Fixture, NULL, set_up, test_tampered, front_fixture_tear_down);
  /* Two years of contacts: on one engine is enough. */
  if (front_fixture_is_sqlite ())
    g_test_add ("/reports/example", Fixture, NULL, set_up, test_example, front_fixture_tear_down);
  g_test_add ("/reports/not-over", Fixture, NULL, set_up, test_not_over, front_fixture_tear_down);
  status = g_test_run ();
  front_fixture_finish ();
  return status;
}
