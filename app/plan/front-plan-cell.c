#include "config.h"
#include "plan/front-plan.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* What a plan's years and cells look like, and whether a cell's text fits its column. */

char *
front_plan_year (int year)
{
  int next = (year + 1) % 100;

  return g_strdup_printf ("%d/%02d", year, next < 0 ? -next : next);
}

/* @p is after "{year": reads "}", "+2}" or "-1}". */
static const char *
read_offset (const char *p, int *offset)
{
  gint64 value = 0;
  char *end = NULL;

  if (*p == '+' || *p == '-')
    {
      if (!g_ascii_isdigit (p[1]))
        return NULL;
      value = g_ascii_strtoll (p, &end, 10);
      if (value < -99 || value > 99)
        return NULL;
      p = end;
    }
  *offset = (int) value;
  return *p == '}' ? p + 1 : NULL;
}

char *
front_plan_expand (const FrontPlan *plan, const char *text)
{
  static const char mark[] = "{year";
  GString *expanded;
  const char *p, *found;

  g_return_val_if_fail (plan != NULL && text != NULL, NULL);

  expanded = g_string_new (NULL);
  for (p = text; (found = strstr (p, mark)) != NULL;)
    {
      int offset;
      const char *after = read_offset (found + strlen (mark), &offset);

      g_string_append_len (expanded, p, found - p);
      if (after != NULL)
        {
          g_autofree char *year = front_plan_year (plan->first_year + offset);

          g_string_append (expanded, year);
          p = after;
        }
      else
        {
          g_string_append (expanded, mark);
          p = found + strlen (mark);
        }
    }
  g_string_append (expanded, p);
  return g_string_free (expanded, FALSE);
}

char *
front_plan_section_heading (const FrontPlan *plan, const FrontPlanSection *section)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (plan != NULL && section != NULL, NULL);

  title = front_plan_expand (plan, section->title);
  if (section->number[0] == '\0')
    return g_steal_pointer (&title);
  return g_strconcat (section->number, " ", title, NULL);
}

const char *
front_plan_state_title (FrontPlanCellState state)
{
  switch (state)
    {
    case FRONT_CELL_NOT_DUE:
      return _("Not due");
    case FRONT_CELL_TO_BE_AGREED:
      return _("To be agreed");
    case FRONT_CELL_NOT_MEASURABLE:
      return _("Not measurable yet");
    case FRONT_CELL_PROVISIONAL:
      return _("Provisional");
    case FRONT_CELL_REVISED:
      return _("Revised");
    case FRONT_CELL_VALUE:
    default:
      return "";
    }
}

/* Of the sign that stands there, as typed and as shown; 0 for none. */
static gsize
minus_length (const char *text)
{
  return *text == '-' ? 1 : g_str_has_prefix (text, "−") ? strlen ("−") : 0;
}

/* Reads "£790,260", "790260.50", "-12": digits with at most one point, commas only between groups of three. Exact:
 * the digits themselves are kept, never a binary fraction. Returns: (transfer full) the number without commas. */
static char *
plain_number (const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  g_autoptr(GString) number = g_string_new (NULL);
  const char *p = text;
  int digits = 0, since_comma = -1;
  gboolean point = FALSE;

  if (minus_length (p) > 0)
    {
      g_string_append_c (number, '-');
      p += minus_length (p);
    }
  for (; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      {
        g_string_append_c (number, *p);
        digits++;
        if (since_comma >= 0 && !point)
          since_comma++;
      }
    else if (*p == ',' && !point && digits > 0 && (since_comma == 3 || (since_comma < 0 && digits <= 3)))
      since_comma = 0;
    else if (*p == '.' && !point && digits > 0 && (since_comma < 0 || since_comma == 3))
      {
        point = TRUE;
        g_string_append_c (number, '.');
      }
    else
      return NULL;
  if (digits == 0 || text[strlen (text) - 1] == '.' || (since_comma >= 0 && since_comma != 3))
    return NULL;
  return g_string_free (g_steal_pointer (&number), FALSE);
}

/* With a comma before every third digit of the whole part. */
static char *
group_digits (const char *number)
{
  const char *first = number[0] == '-' ? number + 1 : number;
  gsize whole = strcspn (first, ".");
  GString *grouped = g_string_new_len (number, first - number);

  for (gsize i = 0; i < whole; i++)
    {
      if (i > 0 && (whole - i) % 3 == 0)
        g_string_append_c (grouped, ',');
      g_string_append_c (grouped, first[i]);
    }
  g_string_append (grouped, first + whole);
  return g_string_free (grouped, FALSE);
}

static char *
money_number (const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  gsize minus = minus_length (text);
  const char *rest = text + minus;
  g_autofree char *number = NULL;

  if (g_str_has_prefix (rest, "£"))
    rest += strlen ("£");
  while (g_ascii_isspace (*rest))
    rest++;
  if (minus > 0 && minus_length (rest) > 0)
    return NULL;
  number = plain_number (rest);
  return number != NULL && minus > 0 ? g_strconcat ("-", number, NULL) : g_steal_pointer (&number);
}

static char *
percent_number (const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));

  if (g_str_has_suffix (text, "%"))
    text[strlen (text) - 1] = '\0';
  return plain_number (text);
}

/* "5", "5.0 days", "1 day". */
static char *
days_number (const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  gsize digits = strspn (text, "0123456789.,-");
  const char *rest = text + digits + strspn (text + digits, " ");

  if (g_ascii_strcasecmp (rest, "days") == 0 || g_ascii_strcasecmp (rest, "day") == 0)
    text[digits] = '\0';
  return plain_number (text);
}

static gboolean
is_date (const char *typed)
{
  int day, month, year, used = 0;

  if (typed[strspn (typed, "0123456789/ ")] != '\0' || sscanf (typed, " %2d/%2d/%4d %n", &day, &month, &year, &used) != 3 || typed[used] != '\0')
    return FALSE;
  if (year < 100)
    year += 2000;
  return day > 0 && month > 0 && month <= 12
         && g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

static gboolean
has_value (FrontPlanCellState state)
{
  return state == FRONT_CELL_VALUE || state == FRONT_CELL_PROVISIONAL || state == FRONT_CELL_REVISED;
}

static char *
display_value (FrontPlanCellKind kind, const char *text)
{
  g_autofree char *number = NULL;
  g_autofree char *grouped = NULL;

  switch (kind)
    {
    case FRONT_CELL_MONEY:
      number = money_number (text);
      if (number == NULL)
        break;
      grouped = group_digits (number);
      return grouped[0] == '-' ? g_strconcat ("−£", grouped + 1, NULL) : g_strconcat ("£", grouped, NULL);
    case FRONT_CELL_PERCENT:
      number = percent_number (text);
      if (number == NULL)
        break;
      return g_strconcat (number, "%", NULL);
    case FRONT_CELL_DAYS:
      number = days_number (text);
      if (number == NULL)
        break;
      return g_strdup_printf (g_str_equal (number, "1") ? _("%s day") : _("%s days"), number);
    case FRONT_CELL_NUMBER:
      number = plain_number (text);
      if (number == NULL)
        break;
      return group_digits (number);
    case FRONT_CELL_TEXT:
    case FRONT_CELL_DATE:
    default:
      break;
    }
  return g_strdup (text);
}

char *
front_plan_cell_display (FrontPlanCellKind kind, const FrontPlanCell *cell)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (cell != NULL, NULL);

  if (!has_value (cell->state))
    {
      if (cell->reason[0] == '\0')
        return g_strdup (front_plan_state_title (cell->state));
      return g_strdup_printf ("%s: %s", front_plan_state_title (cell->state), cell->reason);
    }
  value = display_value (kind, cell->text);
  if (cell->state == FRONT_CELL_PROVISIONAL)
    return g_strdup_printf (_("%s (provisional)"), value);
  if (cell->state == FRONT_CELL_REVISED && cell->reason[0] != '\0')
    return g_strdup_printf (_("%s (revised: %s)"), value, cell->reason);
  if (cell->state == FRONT_CELL_REVISED)
    return g_strdup_printf (_("%s (revised)"), value);
  return g_steal_pointer (&value);
}

char *
front_plan_cell_problem (FrontPlanCellKind kind, const FrontPlanCell *cell)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (cell != NULL, NULL);

  if (!has_value (cell->state) || cell->text[0] == '\0')
    return NULL;
  switch (kind)
    {
    case FRONT_CELL_MONEY:
      number = money_number (cell->text);
      return number != NULL ? NULL : g_strdup_printf (_("“%s” is not an amount such as 790,260"), cell->text);
    case FRONT_CELL_PERCENT:
      number = percent_number (cell->text);
      return number != NULL ? NULL : g_strdup_printf (_("“%s” is not a percentage such as 97%%"), cell->text);
    case FRONT_CELL_NUMBER:
      number = plain_number (cell->text);
      return number != NULL ? NULL : g_strdup_printf (_("“%s” is not a number such as 1,250"), cell->text);
    case FRONT_CELL_DAYS:
      number = days_number (cell->text);
      return number != NULL ? NULL : g_strdup_printf (_("“%s” is not a number of days such as 5.0"), cell->text);
    case FRONT_CELL_DATE:
      return is_date (cell->text) ? NULL : g_strdup_printf (_("“%s” is not a date such as 22/11/2026"), cell->text);
    case FRONT_CELL_TEXT:
    default:
      return NULL;
    }
}
