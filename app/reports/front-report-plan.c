#define G_LOG_DOMAIN "front-reports"

#include "config.h"
#include "reports/front-report-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "charts/front-matrix-register.h"
#include "documents/front-plan-document.h"
#include "plan/front-plan-diff.h"
#include "plan/front-plan-version.h"
#include "risks/front-movement.h"

/* The sections that quote the service plan and its risk register. */

/* ── Risks ── */

static void
add_moved (FrontReportMaker *maker, GPtrArray *movements)
{
  FrontDocTable *table = NULL;
  guint n_same = 0;

  for (guint i = 0; i < movements->len; i++)
    {
      const FrontMovement *movement = g_ptr_array_index (movements, i);
      g_autofree char *risk = g_strdup_printf ("%s %s", movement->risk->ref, movement->risk->title);
      FrontDocRow *row;

      if (movement->moved == FRONT_MOVED_NOT)
        {
          n_same++;
          continue;
        }
      if (table == NULL)
        {
          table = front_document_add_table (maker->document, _("Risks that moved"));
          front_doc_table_add_column (table, NULL, _("Risk"), PANGO_ALIGN_LEFT);
          front_doc_table_add_column (table, NULL, _("What happened"), PANGO_ALIGN_LEFT);
          front_doc_table_add_column (table, NULL, _("From"), PANGO_ALIGN_LEFT);
          front_doc_table_add_column (table, NULL, _("To"), PANGO_ALIGN_LEFT);
          front_doc_table_add_column (table, NULL, _("Reason"), PANGO_ALIGN_LEFT);
        }
      row = front_doc_table_add_row (table);
      front_doc_row_add_text (row, 0, risk);
      front_doc_row_add_text (row, 1, front_moved_title (movement->moved));
      front_doc_row_add_text (row, 2, movement->from != NULL ? movement->from : "–");
      front_doc_row_add_text (row, 3, movement->to != NULL ? movement->to : "–");
      front_doc_row_add_text (row, 4, movement->reason[0] != '\0' ? movement->reason : _("none given"));
    }
  if (table == NULL)
    front_document_add_paragraph (maker->document, _("No risk moved in this period."));
  if (n_same > 0)
    {
      g_autofree char *line = g_strdup_printf (ngettext ("%u risk stayed where it was.", "%u risks stayed where they were.", n_same),
                                               n_same);

      front_document_add_paragraph (maker->document, line);
    }
}

static void
add_overdue (FrontReportMaker *maker, const FrontRegister *source)
{
  g_autoptr(GPtrArray) overdue = front_register_overdue (source, maker->report->period.until);

  for (guint i = 0; i < overdue->len; i++)
    {
      const FrontRisk *risk = g_ptr_array_index (overdue, i);
      g_autofree char *due = front_date_format (risk->next_review != NULL ? risk->next_review : "");
      g_autofree char *line = g_strdup_printf (_("Review overdue: %s %s, due on %s, owner %s."), risk->ref, risk->title, due,
                                               risk->owner[0] != '\0' ? risk->owner : _("nobody"));

      front_document_add_paragraph (maker->document, line);
    }
}

#define MOST_MATRIX 690 /* points */

/* So high that each row has room for the refs under what its cells say, and all titles stand beneath in two columns. */
static void
add_matrix (FrontReportMaker *maker, const FrontRegister *source)
{
  const double around = 110, row = 40, title = 13; /* points: heading, steps and axes; cells; a risk's title */
  FrontMatrix *matrix = front_matrix_from_register (source, maker->report->period.until);
  /* Higher than a page it would be drawn small: of very many risks the cells say how many there are. */
  double height = MIN (around + matrix->rows->len * row + (matrix->risks->len + 1) / 2 * title, MOST_MATRIX);

  front_report_add_drawing (maker, front_drawing_new (&front_matrix_kind, matrix, (GDestroyNotify) front_matrix_free), height, NULL, NULL, NULL);
}

static gboolean
was_in_force (const FrontRegister *source, const char *date)
{
  for (guint i = 0; i < source->risks->len; i++)
    if (front_risk_assessment (g_ptr_array_index (source->risks, i), date) != NULL)
      return TRUE;
  return FALSE;
}

/* The newest that has a risk assessed by the period's end: one that is begun for the next plan does not stand for earlier periods.
 * Where none has, the newest. */
static FrontRegister *
find_register (FrontReportMaker *maker, char **refs, GError **error)
{
  for (guint i = g_strv_length (refs); i > 0; i--)
    {
      g_autoptr(FrontRegister) source = front_register_load (maker->db, refs[i - 1], error);

      if (source == NULL || was_in_force (source, maker->report->period.until))
        return g_steal_pointer (&source);
    }
  return front_register_load (maker->db, refs[g_strv_length (refs) - 1], error);
}

/* From the day before the period to its last day. */
gboolean
front_report_add_risks (FrontReportMaker *maker, const FrontReportPart *part, GError **error)
{
  g_auto(GStrv) refs = front_register_list (maker->db, error);
  g_autoptr(FrontRegister) source = NULL;
  g_autoptr(GPtrArray) movements = NULL;

  if (refs == NULL)
    return FALSE;
  if (refs[0] == NULL)
    {
      front_document_add_paragraph (maker->document, _("There is no risk register."));
      return TRUE;
    }
  source = find_register (maker, refs, error);
  if (source == NULL)
    return FALSE;
  movements = front_register_movement (source, maker->previous.until, maker->report->period.until);
  add_moved (maker, movements);
  add_overdue (maker, source);
  add_matrix (maker, source);
  return TRUE;
}

/* ── The plan ── */

/* The plan of the period's financial year, else the newest; *@plan NULL where there is none. */
static gboolean
find_plan (FrontReportMaker *maker, FrontPlan **plan, GError **error)
{
  g_autoptr(GPtrArray) plans = front_plan_list (maker->db, error);
  FrontReportPeriod year;
  const FrontPlan *found;
  gboolean covered = FALSE;
  int first;

  *plan = NULL;
  if (plans == NULL)
    return FALSE;
  if (plans->len == 0)
    {
      front_document_add_paragraph (maker->document, _("There is no service plan."));
      return TRUE;
    }
  front_report_period_at (maker->report->period.since, FRONT_SPAN_YEAR, &year);
  first = (int) g_ascii_strtoll (year.label, NULL, 10);
  found = g_ptr_array_index (plans, 0);
  for (guint i = plans->len; i > 0; i--)
    {
      const FrontPlan *candidate = g_ptr_array_index (plans, i - 1);

      if (candidate->first_year <= first && first < candidate->first_year + candidate->n_years)
        {
          found = candidate;
          covered = TRUE;
        }
    }
  *plan = front_plan_load (maker->db, found->id, error);
  if (*plan == NULL)
    return FALSE;
  {
    g_autofree char *line = covered ? g_strdup_printf (_("From the plan %s, %s."), (*plan)->ref, (*plan)->title)
                                    : g_strdup_printf (_("No plan covers %s. From the latest there is, %s, %s."), year.label,
                                                       (*plan)->ref, (*plan)->title);

    front_document_add_paragraph (maker->document, line);
  }
  return TRUE;
}

static void
add_section (FrontReportMaker *maker, const FrontPlan *plan, const FrontPlanSection *section)
{
  g_autofree char *heading = front_plan_section_heading (plan, section);

  front_document_add_heading (maker->document, 2, heading);
  for (guint i = 0; i < section->blocks->len; i++)
    {
      const FrontPlanBlock *block = g_ptr_array_index (section->blocks, i);

      if (block->kind == FRONT_BLOCK_PROSE)
        {
          g_autofree char *prose = front_plan_expand (plan, block->text);

          front_document_add_markdown (maker->document, 2, prose);
        }
      else if (block->kind == FRONT_BLOCK_TABLE)
        front_plan_document_add_table (maker->document, plan, block);
    }
}

/* Those of the first kind, else of the second. */
static gboolean
add_sections (FrontReportMaker *maker, FrontPlanSectionKind kind, FrontPlanSectionKind other, const char *none, GError **error)
{
  const FrontPlanSectionKind kinds[] = { kind, other };
  g_autoptr(FrontPlan) plan = NULL;
  guint n = 0;

  if (!find_plan (maker, &plan, error))
    return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS (kinds) && n == 0; k++)
    for (guint i = 0; plan != NULL && i < plan->sections->len; i++)
      {
        const FrontPlanSection *section = g_ptr_array_index (plan->sections, i);

        if (section->kind != kinds[k])
          continue;
        add_section (maker, plan, section);
        n++;
      }
  if (plan != NULL && n == 0)
    front_document_add_paragraph (maker->document, none);
  return TRUE;
}

gboolean
front_report_add_projects (FrontReportMaker *maker, const FrontReportPart *part, GError **error)
{
  return add_sections (maker, FRONT_SECTION_PROJECTS, FRONT_SECTION_PROJECTS, _("The plan has no section of projects."), error);
}

gboolean
front_report_add_plan_standards (FrontReportMaker *maker, const FrontReportPart *part, GError **error)
{
  return add_sections (maker, FRONT_SECTION_STANDARDS, FRONT_SECTION_OBJECTIVES,
                       _("The plan has no section of standards or objectives."), error);
}

/* ── What changed in the plan ── */

#define MOST_CHANGES 40

static void
add_changes (FrontReportMaker *maker, const FrontPlanDiff *diff)
{
  FrontDocTable *table;

  if (diff->changes->len == 0)
    {
      front_document_add_paragraph (maker->document, _("Nothing has changed in the plan since."));
      return;
    }
  table = front_document_add_table (maker->document, _("Changes of the plan"));
  front_doc_table_add_column (table, NULL, _("Section"), PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, NULL, _("Change"), PANGO_ALIGN_LEFT);
  front_doc_table_add_column (table, NULL, _("Reason"), PANGO_ALIGN_LEFT);
  for (guint i = 0; i < MIN (diff->changes->len, MOST_CHANGES); i++)
    {
      const FrontPlanChange *change = g_ptr_array_index (diff->changes, i);
      FrontDocRow *row = front_doc_table_add_row (table);
      g_autofree char *what = front_plan_change_describe (change);

      front_doc_row_add_text (row, 0, change->heading);
      front_doc_row_add_text (row, 1, what);
      front_doc_row_add_text (row, 2, change->reason);
    }
  if (diff->changes->len > MOST_CHANGES)
    {
      g_autofree char *line = g_strdup_printf (ngettext ("%u more change is not listed: “frontdesk plan diff” shows all.",
                                                         "%u more changes are not listed: “frontdesk plan diff” shows all.",
                                                         diff->changes->len - MOST_CHANGES),
                                               diff->changes->len - MOST_CHANGES);

      front_document_add_paragraph (maker->document, line);
    }
}

static void
add_versions (FrontReportMaker *maker, GPtrArray *versions)
{
  const FrontReportPeriod *period = &maker->report->period;
  guint n = 0;

  for (guint i = 0; i < versions->len; i++)
    {
      const FrontPlanVersion *version = g_ptr_array_index (versions, i);
      g_autofree char *date = front_date_format (version->date);
      g_autofree char *line = NULL;

      if (strcmp (version->date, period->since) < 0 || strcmp (version->date, period->until) > 0)
        continue;
      line = g_strdup_printf (_("Version %s of %s by %s: %s"), version->number, date, version->made_by, version->reason);
      front_document_add_paragraph (maker->document, line);
      n++;
    }
  if (n == 0)
    front_document_add_paragraph (maker->document, _("No version of the plan was made in this period."));
}

/* From the last version made before the period to the plan as it stands. */
gboolean
front_report_add_plan (FrontReportMaker *maker, const FrontReportPart *part, GError **error)
{
  g_autoptr(FrontPlan) plan = NULL;
  g_autoptr(FrontPlan) from = NULL;
  g_autoptr(FrontPlan) to = NULL;
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(FrontPlanDiff) diff = NULL;
  g_autofree char *from_name = NULL;
  g_autofree char *to_name = NULL;
  g_autofree char *line = NULL;
  const FrontPlanVersion *base = NULL;

  if (!find_plan (maker, &plan, error))
    return FALSE;
  versions = plan != NULL ? front_plan_versions (maker->db, plan->id, error) : NULL;
  if (versions == NULL)
    return plan == NULL;
  add_versions (maker, versions);
  for (guint i = 0; i < versions->len; i++)
    {
      const FrontPlanVersion *version = g_ptr_array_index (versions, i);

      if (strcmp (version->date, maker->report->period.since) < 0)
        base = version;
    }
  if (base == NULL)
    {
      front_document_add_paragraph (maker->document, _("There was no version before this period to compare with."));
      return TRUE;
    }
  from = front_plan_resolve (maker->db, plan->id, base->number, &from_name, error);
  to = from != NULL ? front_plan_resolve (maker->db, plan->id, "draft", &to_name, error) : NULL;
  if (to == NULL)
    return FALSE;
  line = g_strdup_printf (_("Compared: version %s, and the plan as it stands."), base->number);
  front_document_add_paragraph (maker->document, line);
  diff = front_plan_diff_new (from, to, from_name, to_name);
  add_changes (maker, diff);
  return TRUE;
}
