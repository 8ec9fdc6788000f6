#pragma once

#include <gtk/gtk.h>

#include "reports/front-reports-state.h"

G_BEGIN_DECLS

/* Which sections a report has and in which order, and what people say about each. The choice is this person's own, kept on this
 * computer; comments are the store's, saved while they are typed.
 *
 * Signal "chosen": front_reports_sections_get () is another. "said": a comment was given or asked for here, or no longer. */
#define FRONT_TYPE_REPORTS_SECTIONS (front_reports_sections_get_type ())
G_DECLARE_FINAL_TYPE (FrontReportsSections, front_reports_sections, FRONT, REPORTS_SECTIONS, GtkBox)

GtkWidget *front_reports_sections_new   (FrontStore *store);
/* What was typed so far is sent first. */
void       front_reports_sections_flush (FrontReportsSections *self);
/* The sections of @kind, as they were chosen last; the comments come with front_reports_sections_show (). */
void       front_reports_sections_set   (FrontReportsSections *self, const FrontReportKind *kind, const FrontReportPeriod *period);
/* @shown: of the kind and period that were set. */
void       front_reports_sections_show  (FrontReportsSections *self, const FrontReportsShown *shown);
/* The names in their order; NULL where they are the kind's usual ones. Returns: (transfer full) */
char     **front_reports_sections_get   (FrontReportsSections *self);
/* The titles of what the kind usually has and this choice has not; and of what a comment is missing on, with who was asked for it.
 * NULL where there is none. Returns: (transfer full) */
char      *front_reports_sections_list_left_out (FrontReportsSections *self);
char      *front_reports_sections_list_missing  (FrontReportsSections *self);
/* How many are missing as things stand here, before a report is made with them; -1: not known yet. */
int        front_reports_sections_n_missing     (FrontReportsSections *self);

G_END_DECLS
