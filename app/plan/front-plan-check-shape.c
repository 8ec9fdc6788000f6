#include "config.h"
#include "plan/front-plan-check-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rules about sections, headings, cells and links. */

static gboolean
is_empty_row (const FrontPlanRow *row)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      const FrontPlanCell *cell = g_ptr_array_index (row->cells, i);

      if (cell->text[0] != '\0' || cell->state != FRONT_CELL_VALUE)
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_contents (const FrontPlanSection *section)
{
  for (guint b = 0; b < section->blocks->len; b++)
    {
      const FrontPlanBlock *block = g_ptr_array_index (section->blocks, b);

      if (block->kind == FRONT_BLOCK_PROSE ? block->text[strspn (block->text, " \n\t")] != '\0'
                                           : block->kind != FRONT_BLOCK_TABLE)
        return TRUE;
      for (guint r = 0; r < block->rows->len; r++)
        if (!is_empty_row (g_ptr_array_index (block->rows, r)))
          return TRUE;
    }
  return FALSE;
}

/* A heading over others needs no text of its own. */
static void
check_empty (FrontCheck *check, guint s)
{
  const FrontPlanSection *section = g_ptr_array_index (check->plan->sections, s);
  const FrontPlanSection *next = s + 1 < check->plan->sections->len ? g_ptr_array_index (check->plan->sections, s + 1) : NULL;
  g_autofree char *heading = front_plan_section_heading (check->plan, section);

  if ((next != NULL && next->level > section->level) || has_contents (section))
    return;
  front_check_add (check, "section-empty", section, section->uid, heading, "",
                   g_strdup_printf (_("“%s” has a heading and nothing under it: readers wonder what was left out."), heading),
                   _("Write it, or say that there is nothing to say, or remove the section."));
}

/* ── Years ── */

/* The first financial year in a text as printed that the plan does not cover: "2016/17" gives 2016; 0 for none. */
static int
stale_year (const FrontPlan *plan, const char *shown)
{
  int last = plan->first_year + plan->n_years - 1;

  for (const char *p = shown; *p != '\0'; p++)
    {
      int year;
      g_autofree char *text = NULL;

      if (!g_ascii_isdigit (*p) || (p > shown && (g_ascii_isdigit (p[-1]) || p[-1] == '/')))
        continue;
      year = (int) g_ascii_strtoll (p, NULL, 10);
      text = front_plan_year (year);
      if (year >= 1900 && year <= 2999 && g_str_has_prefix (p, text) && (year < plan->first_year || year > last))
        return year;
    }
  return 0;
}

/* A heading, a title or a caption; takes @place. */
static void
check_years (FrontCheck *check, const FrontPlanSection *section, char *place, const char *raw)
{
  g_autofree char *at = place;
  g_autofree char *shown = front_plan_expand (check->plan, raw);
  int year;

  g_strdelimit (shown, "\n", ' ');
  year = stale_year (check->plan, shown);
  if (year != 0)
    {
      g_autofree char *text = front_plan_year (year);
      g_autofree char *first = front_plan_year (check->plan->first_year);
      g_autofree char *last = front_plan_year (check->plan->first_year + check->plan->n_years - 1);

      front_check_add (check, "year-outside-plan", section, at, shown, shown,
                       g_strdup_printf (_("The heading “%s” is of %s, and the plan covers %s to %s: it was not rolled forward."),
                                        shown, text, first, last),
                       _("Give it a year of the plan; {year}, {year+1} and {year+2} in a heading move by themselves."));
    }
}

static void
check_column_years (FrontCheck *check, const FrontPlanSection *section, const FrontPlanBlock *block, const FrontPlanColumn *column)
{
  g_autofree char *raw = g_strconcat (column->over, column->over[0] != '\0' ? ", " : "", column->heading, NULL);

  check_years (check, section, g_strdup_printf ("%s/%s/%s", section->uid, block->uid, column->role), raw);
}

/* ── Links ── */

/* "(link to …)" or "using this link" without an address, and Markdown links that lead nowhere. */
static void
check_links (FrontCheck *check, const FrontPlanSection *section, const char *place, const char *text)
{
  static const char *const promises[] = { "this link", "link to", "hyperlink" };
  g_autofree char *folded = g_utf8_strdown (text, -1);
  g_autoptr(GRegex) link = g_regex_new ("\\]\\(\\s*([^)\\s]*)[^)]*\\)", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  gboolean any = strstr (folded, "http") != NULL || strstr (folded, "www.") != NULL;

  for (g_regex_match (link, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *address = g_match_info_fetch (match, 1);

      any = TRUE;
      if (g_uri_is_valid (address, G_URI_FLAGS_NONE, NULL)
          && (g_str_has_prefix (address, "https://") || g_str_has_prefix (address, "http://") || g_str_has_prefix (address, "mailto:")))
        continue;
      front_check_add (check, "link-broken", section, place, address, text,
                       g_strdup_printf (_("The link “%s” leads nowhere outside this computer."), address),
                       _("Put in the whole address, beginning with https://."));
    }
  for (guint i = 0; !any && i < G_N_ELEMENTS (promises); i++)
    if (strstr (folded, promises[i]) != NULL)
      {
        front_check_add (check, "link-broken", section, place, promises[i], text,
                         g_strdup_printf (_("The text promises a link (“%s”) and has no address."), promises[i]),
                         _("Put in the address, or leave the promise out."));
        return;
      }
}

/* ── Cells ── */

static const char *
typed_state (const char *text)
{
  static const struct { const char *words; FrontPlanCellState state; } states[] = {
    { "tba", FRONT_CELL_TO_BE_AGREED },       { "tbc", FRONT_CELL_TO_BE_AGREED },  { "to be agreed", FRONT_CELL_TO_BE_AGREED },
    { "to be confirmed", FRONT_CELL_TO_BE_AGREED }, { "n/a", FRONT_CELL_NOT_DUE }, { "not due", FRONT_CELL_NOT_DUE },
    { "new pi", FRONT_CELL_NOT_MEASURABLE },  { "unable to measure", FRONT_CELL_NOT_MEASURABLE },
    { "currently unable to measure", FRONT_CELL_NOT_MEASURABLE },
  };
  g_autofree char *folded = g_utf8_strdown (text, -1);

  g_strstrip (folded);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (folded, states[i].words))
      return front_plan_state_title (states[i].state);
  return NULL;
}

static void
check_cell (FrontCheck *check, const FrontPlanSection *section, const FrontPlanBlock *block, const FrontPlanRow *row, guint c)
{
  const FrontPlanColumn *column = g_ptr_array_index (block->columns, c);
  const FrontPlanCell *cell = g_ptr_array_index (row->cells, c);
  g_autofree char *problem = front_plan_cell_problem (column->kind, cell);
  g_autofree char *place = g_strdup_printf ("%s/%s/%s/%s", section->uid, block->uid, row->uid, column->role);
  g_autofree char *heading = front_plan_expand (check->plan, column->heading);
  g_autofree char *over = front_plan_expand (check->plan, column->over);
  const char *state = cell->state == FRONT_CELL_VALUE ? typed_state (cell->text) : NULL;
  g_autofree char *content = g_strdup_printf ("%d %s %s", cell->state, cell->text, cell->reason);

  g_strdelimit (heading, "\n", ' ');
  if (state != NULL)
    front_check_add (check, "state-typed", section, place, heading, content,
                     g_strdup_printf (_("“%s” is typed where a state belongs: nothing can count or remind of it."), cell->text),
                     _("Give the cell its state from its menu."));
  else if (problem != NULL)
    front_check_add (check, "cell-unreadable", section, place, heading, content,
                     g_strdup_printf (_("%s: it can be neither added up nor compared."), problem),
                     _("Write it as the column wants it, or give the cell a state."));
  if (cell->state == FRONT_CELL_TO_BE_AGREED)
    {
      g_autofree char *begins = NULL;
      int year = 0;

      for (int i = 0; i < check->plan->n_years && year == 0; i++)
        {
          g_autofree char *name = front_plan_year (check->plan->first_year + i);

          if (strstr (heading, name) != NULL || strstr (over, name) != NULL)
            year = check->plan->first_year + i;
        }
      /* Of no year: it was to be agreed for the plan, which has begun. */
      begins = g_strdup_printf ("%d-04-01", year != 0 ? year : check->plan->first_year);
      if (strcmp (begins, check->today) <= 0)
        front_check_add (check, "to-be-agreed-old", section, place, heading, content,
                         g_strdup_printf (_("“%s” still says “to be agreed”, and that year has begun."), heading),
                         _("Agree it, or say why it is open."));
    }
  if (column->kind == FRONT_CELL_TEXT)
    check_links (check, section, place, cell->text);
  if ((cell->state == FRONT_CELL_NOT_MEASURABLE || cell->state == FRONT_CELL_REVISED) && cell->reason[0] == '\0')
    front_check_add (check, "state-unexplained", section, place, heading, content,
                     g_strdup_printf (_("The cell says “%s” and not why."), front_plan_state_title (cell->state)),
                     _("Write the reason with the state."));
}

/* A day in the cell of a role, 'YYYY-MM-DD'; NULL for none. (transfer full) */
static char *
date_of (const FrontPlanBlock *block, const FrontPlanRow *row, const char *role)
{
  const FrontPlanCell *cell = front_plan_cell_by_role (block, row, role);

  return cell != NULL && cell->text[0] != '\0' ? front_date_parse (cell->text, NULL) : NULL;
}

/* A contract's review, and its end. Takes @message. */
static void
add_contract (FrontCheck *check, const FrontPlanSection *section, const FrontPlanBlock *block, const FrontPlanRow *row,
              const char *rule, const char *role, const char *title, char *message, const char *remedy)
{
  const FrontPlanCell *cell = front_plan_cell_by_role (block, row, role);
  g_autofree char *place = g_strdup_printf ("%s/%s/%s/%s", section->uid, block->uid, row->uid, role);

  front_check_add (check, rule, section, place, title, cell->text, message, remedy);
}

static void
check_dates (FrontCheck *check, const FrontPlanSection *section, const FrontPlanBlock *block, const FrontPlanRow *row)
{
  const FrontPlanCell *contract = front_plan_cell_by_role (block, row, FRONT_ROLE_CONTRACT);
  const char *title = contract != NULL ? contract->text : "";
  const FrontPlanCell *review_cell = front_plan_cell_by_role (block, row, FRONT_ROLE_REVIEW);
  const FrontPlanCell *end_cell = front_plan_cell_by_role (block, row, FRONT_ROLE_END);
  g_autofree char *review = date_of (block, row, FRONT_ROLE_REVIEW);
  g_autofree char *end = date_of (block, row, FRONT_ROLE_END);

  if (review != NULL && strcmp (review, check->today) < 0)
    add_contract (check, section, block, row, "contract-review-overdue", FRONT_ROLE_REVIEW, title,
                  g_strdup_printf (_("The contract “%s” was to be reviewed by %s: its notice or its extension may be missed."),
                                   title, review_cell->text),
                  _("Review the contract and set its next date."));
  if (end != NULL && strcmp (end, check->today) < 0)
    add_contract (check, section, block, row, "contract-ended", FRONT_ROLE_END, title,
                  g_strdup_printf (_("The contract “%s” ended on %s: what it provided may have no cover."), title, end_cell->text),
                  _("Enter the extension or the contract that followed, or remove the row."));
  else if (end != NULL && review_cell != NULL && review_cell->text[0] == '\0')
    add_contract (check, section, block, row, "contract-review-missing", FRONT_ROLE_REVIEW, title,
                  g_strdup_printf (_("The contract “%s” ends on %s and has no review date: nothing reminds of it in time."), title,
                                   end_cell->text),
                  _("Set a review date well before the end."));
}

static void
check_version_row (FrontCheck *check, const FrontPlanSection *section, const FrontPlanBlock *block, const FrontPlanRow *row)
{
  const FrontPlanCell *number = front_plan_cell_by_role (block, row, FRONT_ROLE_VERSION);
  const FrontPlanCell *date = front_plan_cell_by_role (block, row, FRONT_ROLE_DATE);
  const FrontPlanCell *who = front_plan_cell_by_role (block, row, FRONT_ROLE_MADE_BY);
  g_autofree char *place = g_strdup_printf ("%s/%s/%s", section->uid, block->uid, row->uid);

  if (number == NULL || date == NULL || who == NULL || number->text[0] == '\0' || (date->text[0] != '\0' && who->text[0] != '\0'))
    return;
  front_check_add (check, "version-incomplete", section, place, number->text, number->text,
                   g_strdup_printf (_("Version %s has no date or no maker: nobody can tell which text was decided on."), number->text),
                   _("Write the date and who made it; a version made here does so by itself."));
}

void
front_check_shape (FrontCheck *check)
{
  for (guint s = 0; s < check->plan->sections->len; s++)
    {
      const FrontPlanSection *section = g_ptr_array_index (check->plan->sections, s);

      check_empty (check, s);
      check_years (check, section, g_strdup (section->uid), section->title);
      for (guint b = 0; b < section->blocks->len; b++)
        {
          const FrontPlanBlock *block = g_ptr_array_index (section->blocks, b);

          if (block->kind == FRONT_BLOCK_PROSE)
            {
              g_autofree char *place = g_strdup_printf ("%s/%s", section->uid, block->uid);

              check_links (check, section, place, block->text);
            }
          else
            check_years (check, section, g_strdup_printf ("%s/%s", section->uid, block->uid), block->text);
          if (block->kind != FRONT_BLOCK_TABLE)
            continue;
          for (guint c = 0; c < block->columns->len; c++)
            check_column_years (check, section, block, g_ptr_array_index (block->columns, c));
          for (guint r = 0; r < block->rows->len; r++)
            {
              const FrontPlanRow *row = g_ptr_array_index (block->rows, r);

              for (guint c = 0; c < row->cells->len; c++)
                check_cell (check, section, block, row, c);
              check_dates (check, section, block, row);
              if (section->kind == FRONT_SECTION_VERSIONS)
                check_version_row (check, section, block, row);
            }
        }
    }
}
