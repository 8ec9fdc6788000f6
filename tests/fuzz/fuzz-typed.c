#include "config.h"
#include "fuzz.h"

#include <math.h>
#include <string.h>

#include "calendar/front-hours-text.h"
#include "directory/front-script.h"
#include "indicators/front-indicator-read.h"
#include "indicators/front-sheet.h"
#include "people/front-person-text.h"
#include "people/front-person-typed.h"
#include "plan/front-plan.h"
#include "reports/front-report-period.h"
#include "staffing/front-assumptions.h"

/* What people type into fields: dates, instants, opening hours, periods, figures and targets, assumptions, tolerances, cells of a plan,
 * scripts, a person in one line. It is taken or refused with a reason; what is taken shows as something that is taken as the same. */

static void
refused (GError *error)
{
  fuzz_must (error != NULL && *error->message != '\0', "refused without a reason");
  fuzz_must (g_error_matches (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT), "refused as something else: %s", error->message);
  g_error_free (error);
}

static void
try_dates (const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *date = front_date_parse (text, &error);
  gint64 at;

  if (date == NULL)
    refused (g_steal_pointer (&error));
  else
    {
      g_autofree char *shown = front_date_format (date);
      g_autofree char *again = front_date_parse (shown, NULL);

      fuzz_must (g_strcmp0 (date, again) == 0, "“%s” is %s and shows as %s", text, date, shown);
      fuzz_must (front_date_start (date, &at, NULL), "%s does not begin", date);
    }
  if (!front_date_start (text, &at, &error))
    refused (g_steal_pointer (&error));
  if (!front_instant_parse (text, &at, &error))
    refused (g_steal_pointer (&error));
  else
    {
      g_autofree char *iso = front_instant_format_iso (at);
      gint64 again = 0;

      fuzz_must (front_instant_parse (iso, &again, NULL) && again == at, "“%s” is %s, which is another instant", text, iso);
    }
}

static void
try_hours (const char *text)
{
  g_autoptr(GArray) hours = g_array_new (FALSE, TRUE, sizeof (FrontOpening));
  g_autoptr(GArray) again = g_array_new (FALSE, TRUE, sizeof (FrontOpening));
  g_autoptr(GError) error = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *shown_again = NULL;

  if (!front_hours_parse (3, text, hours, &error))
    {
      refused (g_steal_pointer (&error));
      return;
    }
  shown = front_hours_format (hours, 3);
  fuzz_must (front_hours_parse (3, shown, again, NULL), "“%s” shows as “%s”, which is refused", text, shown);
  shown_again = front_hours_format (again, 3);
  fuzz_must (strcmp (shown, shown_again) == 0, "“%s” shows as “%s” and then as “%s”", text, shown, shown_again);
}

static void
try_period (const char *text)
{
  FrontReportPeriod period, again;
  g_autoptr(GError) error = NULL;

  if (!front_report_period_parse (text, FRONT_SPAN_WEEK | FRONT_SPAN_MONTH | FRONT_SPAN_QUARTER | FRONT_SPAN_HALF | FRONT_SPAN_YEAR,
                                  FRONT_SPAN_MONTH, G_GINT64_CONSTANT (1767225600000000), &period, &error))
    {
      refused (g_steal_pointer (&error));
      return;
    }
  fuzz_must (strcmp (period.since, period.until) < 0, "“%s” ends before it begins", text);
  fuzz_must (front_report_period_parse (period.label, period.span, period.span, 0, &again, NULL) && strcmp (again.since, period.since) == 0
             && strcmp (again.until, period.until) == 0, "“%s” is %s, which is another period", text, period.label);
}

static void
try_figures (const char *text)
{
  for (FrontUnit unit = FRONT_UNIT_SHARE; unit <= FRONT_UNIT_SECONDS; unit++)
    {
      const FrontIndicator indicator = { .ref = (char *) "CS01", .title = (char *) "Calls", .unit = unit, .decimals = 1,
                                         .polarity = *text % 2 == 0 ? FRONT_POLARITY_RANGE : FRONT_POLARITY_HIGHER };
      g_autoptr(GError) error = NULL;
      g_autoptr(FrontSheet) sheet = front_sheet_new ();
      FrontTolerance tolerance;
      FrontFigureState state = FRONT_FIGURE_VALUE;
      double value = 0, upper = NAN;

      if (!front_indicator_read_value (&indicator, "Figure", text, &value, &error))
        refused (g_steal_pointer (&error));
      else
        fuzz_must (!isinf (value), "“%s” is not finite", text);
      if (!front_indicator_read_target (&indicator, "Target", text, &state, &value, &upper, &error))
        refused (g_steal_pointer (&error));
      else
        {
          fuzz_must (state != FRONT_FIGURE_VALUE || isfinite (value), "“%s” is not finite", text);
          fuzz_must (!isinf (upper), "“%s” has no finite end", text);
        }
      front_sheet_set (sheet, "tolerance", text);
      if (!front_sheet_tolerance (sheet, unit, &tolerance, &error))
        refused (g_steal_pointer (&error));
    }
}

static void
try_assumptions (const char *text)
{
  for (FrontAssumed which = 0; which < FRONT_N_ASSUMED; which++)
    {
      FrontAssumptions assumptions = FRONT_ASSUMPTIONS_NONE, again = FRONT_ASSUMPTIONS_NONE;
      g_autoptr(GError) error = NULL;
      g_autofree char *shown = NULL;

      if (!front_assumptions_read (&assumptions, which, text, &error))
        {
          refused (g_steal_pointer (&error));
          continue;
        }
      shown = front_assumptions_text (&assumptions, which);
      fuzz_must (front_assumptions_read (&again, which, shown, NULL), "“%s” shows as “%s”, which is refused", text, shown);
      fuzz_must (assumptions.shrinkage >= 0 && assumptions.shrinkage < 1 && assumptions.max_occupancy > 0
                 && assumptions.max_occupancy <= 1, "“%s” is no share", text);
    }
}

static void
try_cells (const char *text)
{
  const FrontPlanCell cell = { .state = FRONT_CELL_VALUE, .text = (char *) text, .reason = (char *) "" };

  for (int kind = 1; front_plan_cell_kind_name (kind) != NULL; kind++)
    {
      g_autofree char *shown = front_plan_cell_display (kind, &cell);
      g_autofree char *problem = front_plan_cell_problem (kind, &cell);
      const FrontPlanCell other = { .state = FRONT_CELL_VALUE, .text = shown, .reason = (char *) "" };
      g_autofree char *again = front_plan_cell_problem (kind, &other);

      fuzz_must (g_utf8_validate (shown, -1, NULL), "“%s” shows as no text", text);
      fuzz_must (problem != NULL || again == NULL, "“%s” shows as “%s”, which is a problem: %s", text, shown, again);
    }
}

static void
try_script (const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontScript) script = front_script_parse (text, &error);
  g_autoptr(FrontScript) again = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *shown_again = NULL;

  if (script == NULL)
    {
      refused (g_steal_pointer (&error));
      return;
    }
  shown = front_script_format (script);
  again = front_script_parse (shown, &error);
  fuzz_must (again != NULL, "“%s” is written as “%s”, which is refused", text, shown);
  shown_again = front_script_format (again);
  fuzz_must (strcmp (shown, shown_again) == 0, "“%s” is written as “%s” and then as “%s”", text, shown, shown_again);
}

static void
try_person (const char *text)
{
  g_autoptr(FrontPerson) person = front_person_from_typed (text);
  g_autoptr(GPtrArray) patterns = front_person_patterns (text);
  g_autofree char *folded = front_person_fold (text);
  g_autofree char *again = front_person_fold (folded);
  g_autofree char *phone = front_person_phone_key (text);
  g_autofree char *email = front_person_email_key (text);
  g_autofree char *postcode = front_person_postcode (text);
  g_autofree char *letters = front_person_letters (text);

  fuzz_must (person != NULL && patterns != NULL, "nobody");
  fuzz_must (strcmp (folded, again) == 0, "“%s” is “%s” and then “%s”", text, folded, again);
  fuzz_must (phone[strspn (phone, "0123456789")] == '\0', "“%s” is the telephone number “%s”", text, phone);
  fuzz_must (g_utf8_validate (email, -1, NULL) && g_utf8_validate (postcode, -1, NULL) && g_utf8_validate (letters, -1, NULL),
             "“%s” is no text any more", text);
  fuzz_must (front_person_distance (text, text, 5) == 0, "“%s” is not itself", text);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = fuzz_text (data, size);

  try_dates (text);
  try_hours (text);
  try_period (text);
  try_figures (text);
  try_assumptions (text);
  try_cells (text);
  try_script (text);
  try_person (text);
  return 0;
}
