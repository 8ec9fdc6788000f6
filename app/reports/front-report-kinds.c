#define G_LOG_DOMAIN "front-reports"

#include "config.h"
#include "reports/front-report-private.h"

#include <glib/gi18n-lib.h>

/* The kinds of report and their sections: all that there is to change to have another. */

static const FrontReportKind kinds[] = {
  { "weekly", N_("Weekly performance"), N_("For the portfolio holder and the director: what came in, and the standards."),
    FRONT_SPAN_WEEK, FRONT_SPAN_WEEK },
};

#define REFS(...) ((const char *const[]) { __VA_ARGS__, NULL })

static const FrontReportPart weekly[] = {
  { { "note", N_("Covering note"), TRUE }, NULL, NULL, FALSE },
  { { "summary", N_("Summary"), TRUE }, front_report_add_summary, REFS ("calls-answered", "calls-in-time", "visitors-in-time",
    "email-first-response", "email-full-response"), FALSE },
  { { "calls", N_("Telephone calls"), TRUE }, front_report_add_figures, REFS ("calls-answered", "calls-in-time",
    "calls-abandoned", "answer-speed", "handling-time"), FALSE },
  { { "visitors", N_("Visitors"), TRUE }, front_report_add_figures, REFS ("visitors-in-time", "visitor-wait",
    "visitor-wait-median", "visitor-wait-90"), FALSE },
  { { "email", N_("E-mail"), TRUE }, front_report_add_figures, REFS ("email-first-response", "email-full-response"), FALSE },
  { { "online", N_("On-line"), TRUE }, front_report_add_figures, REFS ("online-share"), FALSE },
  { { "by-day", N_("By day"), TRUE }, front_report_add_by_part, REFS ("calls-answered", "calls-in-time", "visitors-in-time",
    "contacts"), FALSE },
  { { "channels", N_("Channels"), TRUE }, front_report_add_channels, NULL, FALSE },
  { { "services", N_("Services"), FALSE }, front_report_add_services, NULL, FALSE },
  { { "trends", N_("Trends"), TRUE }, front_report_add_trends, REFS ("calls-answered", "calls-in-time", "visitors-in-time"),
    FALSE },
  { { "comments", N_("Comments"), TRUE }, NULL, NULL, FALSE },
  { { "quality", N_("How far the figures can be trusted"), TRUE }, front_report_add_quality, NULL, FALSE },
  { { "made", N_("How each figure was made"), TRUE }, front_report_add_made, NULL, FALSE },
  { { NULL, NULL, FALSE }, NULL, NULL, FALSE },
};

static const FrontReportPart *const parts[] = { weekly };

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
