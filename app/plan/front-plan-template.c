#include "config.h"
#include "plan/front-plan.h"

#include <glib/gi18n-lib.h>

/* The headings, tables and columns a new plan begins with: those of a district council's customer service centre. Data, so
 * that another council's layout is another list and no other code. */

typedef enum
{
  END,     /* of the list */
  SECTION, /* kind, level, number, text: the title */
  PROSE,   /* text: what belongs here, as a hint in the words of the form */
  TABLE,   /* text: the caption */
  COLUMN,  /* kind, over, text: the heading */
  ROW,     /* text: the first cell, or "" */
  QUOTE,   /* kind, text: the caption */
} Part;

static const struct
{
  Part part;
  int kind;
  int level;
  const char *number; /* a section's number, a column's heading over it */
  const char *text;
  const char *role;   /* a column's, FRONT_ROLE_* */
} parts[] = {
  { SECTION, FRONT_SECTION_INTRODUCTION, 1, NULL, N_("Introduction") },
  { PROSE, 0, 0, NULL, "" },
  { SECTION, FRONT_SECTION_PART, 1, NULL, N_("Key purpose of the service") },
  { SECTION, FRONT_SECTION_SCOPE, 2, NULL, N_("Scope of the service") },
  { PROSE, 0, 0, NULL, "" },
  { SECTION, FRONT_SECTION_STANDARDS, 2, NULL, N_("Service standards") },
  { PROSE, 0, 0, NULL, "" },
  { TABLE, 0, 0, NULL, "" },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("Service standards: our aims"), FRONT_ROLE_STANDARD },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("How our standards are measured and monitored") },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("Indicator"), FRONT_ROLE_INDICATOR },
  { ROW, 0, 0, NULL, "" },
  { SECTION, FRONT_SECTION_PART, 1, NULL, N_("Section 1: Inputs") },
  { SECTION, FRONT_SECTION_BUDGETS, 2, "1.1", N_("Budgets") },
  { TABLE, 0, 0, NULL, "" },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, "" },
  { COLUMN, FRONT_CELL_MONEY, 0, NULL, N_("{year}\nLatest") },
  { COLUMN, FRONT_CELL_MONEY, 0, NULL, N_("{year+1}\nLatest") },
  { COLUMN, FRONT_CELL_MONEY, 0, NULL, N_("{year+2}\nLatest") },
  { ROW, 0, 0, NULL, N_("Net cost of service (direct cost and income only)") },
  { PROSE, 0, 0, NULL, "" },
  { SECTION, FRONT_SECTION_PART, 2, "1.2", N_("Human resource management") },
  { SECTION, FRONT_SECTION_SINGLE_POINTS, 3, NULL, N_("Business continuity and single points of failure") },
  { TABLE, 0, 0, NULL, N_("Job title of single point of failure:") },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("Succession planning for this post"), FRONT_ROLE_SUCCESSION },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("Risks, skills required, knowledge and networks") },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("Impact on service") },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("Future options for providing the services") },
  { ROW, 0, 0, NULL, "" },
  { SECTION, FRONT_SECTION_SKILLS, 3, "1.2.1", N_("Summary of team skills and qualifications") },
  { PROSE, 0, 0, NULL, "" },
  { TABLE, 0, 0, NULL, "" },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("Job title"), FRONT_ROLE_POST },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("Qualification") },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("Continuing professional development required?") },
  { ROW, 0, 0, NULL, "" },
  { SECTION, FRONT_SECTION_ORGANISATION, 2, "1.3", N_("Service organisation chart") },
  { TABLE, 0, 0, NULL, N_("Posts") },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("Post"), FRONT_ROLE_POST },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("Reports to"), FRONT_ROLE_REPORTS_TO },
  { ROW, 0, 0, NULL, "" },
  { SECTION, FRONT_SECTION_PART, 1, NULL, N_("Section 2: Outputs and outcomes") },
  { SECTION, FRONT_SECTION_PART, 2, "2.1", N_("Performance management") },
  { SECTION, FRONT_SECTION_OBJECTIVES, 3, "2.1.1", N_("Contribution to the Council’s strategic aims and objectives") },
  { TABLE, 0, 0, NULL, "" },
  { COLUMN, FRONT_CELL_TEXT, 0, N_("Corporate framework"), N_("Priority theme") },
  { COLUMN, FRONT_CELL_TEXT, 0, N_("Corporate framework"), N_("Corporate objectives") },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("Service contribution to the corporate themes") },
  { ROW, 0, 0, NULL, "" },
  { SECTION, FRONT_SECTION_INDICATORS, 3, "2.1.2", N_("Performance indicators") },
  { PROSE, 0, 0, NULL, "" },
  { QUOTE, FRONT_BLOCK_INDICATORS, 0, "CS01 CS02", N_("Service performance indicators") },
  { SECTION, FRONT_SECTION_PROJECTS, 2, "2.2", N_("Project management") },
  { TABLE, 0, 0, NULL, N_("Projects") },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("Project title") },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("Proposed outcome") },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("Project manager") },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("Project sponsor") },
  { ROW, 0, 0, NULL, "" },
  { TABLE, 0, 0, NULL, N_("Milestones") },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("Project title") },
  { COLUMN, FRONT_CELL_TEXT, 0, N_("{year} milestones"), N_("Quarter 1") },
  { COLUMN, FRONT_CELL_TEXT, 0, N_("{year} milestones"), N_("Quarter 2") },
  { COLUMN, FRONT_CELL_TEXT, 0, N_("{year} milestones"), N_("Quarter 3") },
  { COLUMN, FRONT_CELL_TEXT, 0, N_("{year} milestones"), N_("Quarter 4") },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("{year+1} milestones") },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("{year+2} milestones") },
  { ROW, 0, 0, NULL, "" },
  { SECTION, FRONT_SECTION_CONTRACTS, 2, "2.3", N_("Contracts") },
  { TABLE, 0, 0, NULL, "" },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("Title of agreement"), FRONT_ROLE_CONTRACT },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("Service area"), FRONT_ROLE_SERVICE_AREA },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("Service contact"), FRONT_ROLE_CONTACT },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("Description of the goods or services being provided"), FRONT_ROLE_DESCRIPTION },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("Supplier name"), FRONT_ROLE_SUPPLIER },
  { COLUMN, FRONT_CELL_MONEY, 0, NULL, N_("Contract sum"), FRONT_ROLE_SUM },
  { COLUMN, FRONT_CELL_DATE, 0, NULL, N_("Start date"), FRONT_ROLE_START },
  { COLUMN, FRONT_CELL_DATE, 0, NULL, N_("End date"), FRONT_ROLE_END },
  { COLUMN, FRONT_CELL_DATE, 0, NULL, N_("Review date"), FRONT_ROLE_REVIEW },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("Option to extend and length of extension"), FRONT_ROLE_EXTENSION },
  { ROW, 0, 0, NULL, "" },
  { SECTION, FRONT_SECTION_RISKS, 2, "2.4", N_("Risk management") },
  { PROSE, 0, 0, NULL, "" },
  { QUOTE, FRONT_BLOCK_RISK_REGISTER, 0, "2021", N_("Risk register") },
  { QUOTE, FRONT_BLOCK_RISK_MATRIX, 0, "2021", N_("Risk matrix") },
  { SECTION, FRONT_SECTION_VERSIONS, 1, NULL, N_("Version control") },
  { TABLE, 0, 0, NULL, "" },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("Version no."), FRONT_ROLE_VERSION },
  { COLUMN, FRONT_CELL_DATE, 0, NULL, N_("Date"), FRONT_ROLE_DATE },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("Reason for update or significant changes"), FRONT_ROLE_REASON },
  { COLUMN, FRONT_CELL_TEXT, 0, NULL, N_("Made by"), FRONT_ROLE_MADE_BY },
  { ROW, 0, 0, NULL, "" },
  { END, 0, 0, NULL, NULL },
};

/* gettext ("") is the catalogue's header, not an empty text. */
static const char *
translate (const char *text)
{
  return text != NULL && text[0] != '\0' ? _(text) : "";
}

FrontPlan *
front_plan_new_empty (int first_year, const char *title)
{
  g_autofree char *ref = g_strdup_printf ("%d-%d", first_year, first_year + 3);
  FrontPlan *plan = front_plan_new (ref, title, first_year, 3);
  FrontPlanSection *section = NULL;
  FrontPlanBlock *table = NULL;

  for (guint i = 0; parts[i].part != END; i++)
    switch (parts[i].part)
      {
      case SECTION:
        section = front_plan_add_section (plan, parts[i].kind, parts[i].level, parts[i].number, translate (parts[i].text));
        break;
      case PROSE:
        front_plan_add_prose (section, translate (parts[i].text));
        break;
      case TABLE:
        table = front_plan_add_table (section, translate (parts[i].text));
        break;
      case COLUMN:
        {
          FrontPlanColumn *column =
            front_plan_add_column (table, parts[i].kind, translate (parts[i].number), translate (parts[i].text));

          if (parts[i].role != NULL)
            front_plan_column_set_role (column, parts[i].role);
        }
        break;
      case ROW:
        front_plan_add_row (table, translate (parts[i].text), NULL);
        break;
      case QUOTE:
        front_plan_add_quote (section, parts[i].kind, translate (parts[i].text), parts[i].number);
        break;
      case END:
      default:
        g_assert_not_reached ();
      }
  return plan;
}
