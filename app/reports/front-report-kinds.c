#define G_LOG_DOMAIN "front-reports"

#include "config.h"
#include "reports/front-report-private.h"

#include <glib/gi18n-lib.h>

/* The kinds of report and their sections: all that there is to change to have another. */

static const FrontReportKind kinds[] = {
  { "weekly", N_("Weekly performance"), N_("For the portfolio holder and the director: what came in, and the standards."),
    FRONT_SPAN_WEEK, FRONT_SPAN_WEEK },
  { "quarter", N_("Quarterly indicators"), N_("For Management Board: every indicator, what misses its target and why, and the trends."),
    FRONT_SPAN_QUARTER, FRONT_SPAN_QUARTER },
  { "half-year", N_("Half-yearly report"), N_("For the committee: indicators, volumes, services, projects and risks."),
    FRONT_SPAN_HALF, FRONT_SPAN_HALF },
  { "dmt", N_("Departmental management team pack"), N_("For DMT: exceptions first, trends, risks moved, projects, changes of the plan."),
    FRONT_SPAN_MONTH | FRONT_SPAN_QUARTER, FRONT_SPAN_MONTH },
  { "foi", N_("Information request pack"), N_("The figures that councils are asked for, with how each was counted."),
    FRONT_SPAN_MONTH | FRONT_SPAN_QUARTER | FRONT_SPAN_HALF | FRONT_SPAN_YEAR, FRONT_SPAN_YEAR },
  { "standards", N_("What the plan promises"), N_("Every standard and target, and where it stands."),
    FRONT_SPAN_MONTH | FRONT_SPAN_QUARTER | FRONT_SPAN_HALF | FRONT_SPAN_YEAR, FRONT_SPAN_QUARTER },
};

#define REFS(...) ((const char *const[]) { __VA_ARGS__, NULL })
#define STANDARDS REFS ("calls-answered", "calls-in-time", "visitors-in-time", "email-first-response", "email-full-response")
#define MEASURED REFS ("calls-answered", "calls-in-time", "visitors-in-time")
#define END { { NULL, NULL, FALSE }, NULL, NULL }

/* Before and behind the sections of every report. */
#define NOTE { { "note", N_("Covering note"), TRUE }, NULL, NULL }
#define TAIL \
  { { "comments", N_("Comments"), TRUE }, NULL, NULL }, \
  { { "quality", N_("How far the figures can be trusted"), TRUE }, front_report_add_quality, NULL }, \
  { { "made", N_("How each figure was made"), TRUE }, front_report_add_made, NULL }, \
  END

static const FrontReportPart weekly[] = {
  NOTE,
  { { "summary", N_("Summary"), TRUE }, front_report_add_summary, STANDARDS },
  { { "calls", N_("Telephone calls"), TRUE }, front_report_add_figures, REFS ("calls-answered", "calls-in-time",
    "calls-abandoned", "answer-speed", "handling-time") },
  { { "visitors", N_("Visitors"), TRUE }, front_report_add_figures, REFS ("visitors-in-time", "visitor-wait",
    "visitor-wait-median", "visitor-wait-90") },
  { { "email", N_("E-mail"), TRUE }, front_report_add_figures, REFS ("email-first-response", "email-full-response") },
  { { "online", N_("On-line"), TRUE }, front_report_add_figures, REFS ("online-share") },
  { { "standards", N_("Standards"), TRUE }, front_report_add_standards, STANDARDS },
  { { "by-day", N_("By day"), TRUE }, front_report_add_by_part, REFS ("calls-answered", "calls-in-time", "visitors-in-time",
    "contacts") },
  { { "channels", N_("Channels"), TRUE }, front_report_add_channels, NULL },
  { { "services", N_("Services"), FALSE }, front_report_add_services, NULL },
  { { "trends", N_("Trends"), TRUE }, front_report_add_trends, MEASURED },
  TAIL
};

static const FrontReportPart quarter[] = {
  NOTE,
  { { "summary", N_("Summary"), TRUE }, front_report_add_summary, NULL },
  { { "exceptions", N_("Exceptions"), TRUE }, front_report_add_exceptions, NULL },
  { { "overview", N_("All indicators"), TRUE }, front_report_add_overview, NULL },
  { { "by-month", N_("By month"), TRUE }, front_report_add_by_part, REFS ("calls-answered", "calls-in-time", "visitors-in-time",
    "contacts") },
  { { "calls", N_("Telephone calls"), TRUE }, front_report_add_figures, REFS ("calls-abandoned", "answer-speed",
    "handling-time") },
  { { "channels", N_("Channels"), TRUE }, front_report_add_channels, NULL },
  { { "services", N_("Services"), FALSE }, front_report_add_services, NULL },
  { { "trends", N_("Trends"), TRUE }, front_report_add_trends, NULL },
  { { "projects", N_("Projects and milestones"), FALSE }, front_report_add_projects, NULL },
  { { "risks", N_("Risks"), FALSE }, front_report_add_risks, NULL },
  TAIL
};

static const FrontReportPart half_year[] = {
  NOTE,
  { { "summary", N_("Summary"), TRUE }, front_report_add_summary, NULL },
  { { "exceptions", N_("Exceptions"), TRUE }, front_report_add_exceptions, NULL },
  { { "overview", N_("All indicators"), TRUE }, front_report_add_overview, NULL },
  { { "by-month", N_("By month"), TRUE }, front_report_add_by_part, REFS ("calls-answered", "calls-in-time", "visitors-in-time",
    "contacts") },
  { { "channels", N_("Channels"), TRUE }, front_report_add_channels, NULL },
  { { "services", N_("Services"), TRUE }, front_report_add_services, NULL },
  { { "trends", N_("Trends"), FALSE }, front_report_add_trends, NULL },
  { { "projects", N_("Projects and milestones"), TRUE }, front_report_add_projects, NULL },
  { { "risks", N_("Risks"), TRUE }, front_report_add_risks, NULL },
  TAIL
};

static const FrontReportPart dmt[] = {
  NOTE,
  { { "summary", N_("Summary"), TRUE }, front_report_add_summary, NULL },
  { { "exceptions", N_("Exceptions"), TRUE }, front_report_add_exceptions, NULL },
  { { "overview", N_("All indicators"), TRUE }, front_report_add_overview, NULL },
  { { "trends", N_("Trends"), TRUE }, front_report_add_trends, NULL },
  { { "risks", N_("Risks moved"), TRUE }, front_report_add_risks, NULL },
  { { "projects", N_("Projects and milestones"), TRUE }, front_report_add_projects, NULL },
  { { "plan", N_("Changes of the plan"), TRUE }, front_report_add_plan, NULL },
  TAIL
};

static const FrontReportPart foi[] = {
  NOTE,
  { { "contacts", N_("How many contacts"), TRUE }, front_report_add_channels, NULL },
  { { "calls", N_("Telephone calls"), TRUE }, front_report_add_figures, REFS ("calls-answered", "calls-in-time",
    "calls-abandoned", "answer-speed", "handling-time") },
  { { "visitors", N_("Visitors"), TRUE }, front_report_add_figures, REFS ("visitors-in-time", "visitor-wait-median",
    "visitor-wait-90") },
  { { "response", N_("First and full response"), TRUE }, front_report_add_figures, REFS ("email-first-response",
    "email-full-response") },
  { { "resolution", N_("Resolved at the first contact"), TRUE }, front_report_add_figures, REFS ("fcr-declared", "fcr-audited") },
  { { "longest", N_("Longest waits"), TRUE }, front_report_add_longest, NULL },
  { { "hours", N_("Opening hours"), TRUE }, front_report_add_hours, NULL },
  { { "open", N_("Still open, and complaints"), TRUE }, front_report_add_open, NULL },
  { { "services", N_("Services"), TRUE }, front_report_add_all_services, NULL },
  { { "by-month", N_("By month"), FALSE }, front_report_add_by_part, REFS ("calls-answered", "calls-in-time",
    "visitors-in-time", "contacts") },
  TAIL
};

static const FrontReportPart promises[] = {
  NOTE,
  { { "standards", N_("Published standards"), TRUE }, front_report_add_standards, STANDARDS },
  { { "indicators", N_("Targets of the indicators"), TRUE }, front_report_add_figures, NULL },
  { { "exceptions", N_("Exceptions"), TRUE }, front_report_add_exceptions, NULL },
  { { "plan", N_("What the plan says"), TRUE }, front_report_add_plan_standards, NULL },
  TAIL
};

static const FrontReportPart *const parts[] = { weekly, quarter, half_year, dmt, foi, promises };

const FrontReportKind *
front_reports (guint *n_kinds)
{
  g_return_val_if_fail (n_kinds != NULL, NULL);

  *n_kinds = G_N_ELEMENTS (kinds);
  return kinds;
}

const FrontReportKind *
front_report_find (const char *name, GError **error)
{
  g_autoptr(GString) known = g_string_new (NULL);

  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_str_equal (kinds[i].name, name))
        return &kinds[i];
      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", kinds[i].name);
    }
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("There is no report “%s”. There are: %s"), name, known->str);
  return NULL;
}

const char *
front_report_kind_title (const FrontReportKind *kind)
{
  g_return_val_if_fail (kind != NULL, NULL);

  return _(kind->title);
}

const char *
front_report_kind_purpose (const FrontReportKind *kind)
{
  g_return_val_if_fail (kind != NULL, NULL);

  return _(kind->purpose);
}

const char *
front_report_section_title (const FrontReportSection *section)
{
  g_return_val_if_fail (section != NULL, NULL);

  return _(section->title);
}

const FrontReportPart *
front_report_kind_parts (const FrontReportKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kind == &kinds[i])
      return parts[i];
  g_return_val_if_reached (parts[0]);
}

GPtrArray *
front_report_kind_sections (const FrontReportKind *kind)
{
  GPtrArray *sections;
  const FrontReportPart *list;

  g_return_val_if_fail (kind != NULL, NULL);

  sections = g_ptr_array_new ();
  list = front_report_kind_parts (kind);
  for (guint i = 0; list[i].section.name != NULL; i++)
    g_ptr_array_add (sections, (gpointer) &list[i].section);
  return sections;
}
