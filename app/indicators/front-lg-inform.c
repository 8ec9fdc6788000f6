#define G_LOG_DOMAIN "front-indicators"

#include "config.h"
#include "indicators/front-lg-inform.h"

#include <glib/gi18n-lib.h>
#include <math.h>

FrontLgInform *
front_lg_inform_new (const char *ref, const char *metric, const char *period)
{
  FrontLgInform *figure;

  g_return_val_if_fail (ref != NULL && metric != NULL && period != NULL, NULL);

  figure = g_new0 (FrontLgInform, 1);
  figure->ref = g_strdup (ref);
  figure->metric = g_strdup (metric);
  figure->period = g_strdup (period);
  figure->unit = g_strdup ("");
  figure->value = figure->numerator = figure->denominator = NAN;
  return figure;
}

FrontLgInform *
front_lg_inform_copy (const FrontLgInform *figure)
{
  FrontLgInform *copy;

  g_return_val_if_fail (figure != NULL, NULL);

  copy = g_memdup2 (figure, sizeof *figure);
  copy->ref = g_strdup (figure->ref);
  copy->metric = g_strdup (figure->metric);
  copy->period = g_strdup (figure->period);
  copy->unit = g_strdup (figure->unit);
  return copy;
}

void
front_lg_inform_free (FrontLgInform *figure)
{
  if (figure == NULL)
    return;
  g_free (figure->ref);
  g_free (figure->metric);
  g_free (figure->period);
  g_free (figure->unit);
  g_free (figure);
}

static char *
bare (double value, int decimals)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *format = g_strdup_printf ("%%.%df", CLAMP (decimals, 0, 9));

  if (isnan (value))
    return g_strdup ("");
  return g_strdup (g_ascii_formatd (text, sizeof text, format, value));
}

char *
front_lg_inform_value (const FrontLgInform *figure)
{
  g_return_val_if_fail (figure != NULL, NULL);

  return bare (figure->value, figure->decimals);
}

char *
front_lg_inform_shown (const FrontLgInform *figure)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (figure != NULL, NULL);

  value = front_lg_inform_value (figure);
  if (value[0] == '\0' || figure->unit[0] == '\0')
    return g_steal_pointer (&value);
  return g_strconcat (value, g_str_equal (figure->unit, "%") ? "" : " ", figure->unit, NULL);
}

static void
add_row (GString *table, const char *tag, const char *const *cells, guint n)
{
  g_string_append (table, "<tr>");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *cell = g_markup_escape_text (cells[i], -1);

      g_string_append_printf (table, "<%s>%s</%s>", tag, cell, tag);
    }
  g_string_append (table, "</tr>");
}

char *
front_lg_inform_cells (const FrontLgInform *figure, const char *area)
{
  g_autofree char *value = NULL;
  g_autofree char *numerator = NULL;
  g_autofree char *denominator = NULL;
  g_autofree char *metric = NULL;
  GString *table;

  g_return_val_if_fail (figure != NULL && area != NULL, NULL);

  value = front_lg_inform_value (figure);
  numerator = bare (figure->numerator, 0);
  denominator = bare (figure->denominator, 0);
  metric = figure->ref[0] != '\0' ? g_strdup_printf ("%s %s", figure->ref, figure->metric) : g_strdup (figure->metric);
  {
    const char *const heads[] = { _("Metric"), _("Area"), _("Period"), _("Value"), _("Unit"), _("Numerator"), _("Denominator") };
    const char *const cells[] = { metric, area, figure->period, value, figure->unit, numerator, denominator };

    table = g_string_new ("<meta charset=\"utf-8\"><table>");
    add_row (table, "th", heads, G_N_ELEMENTS (heads));
    add_row (table, "td", cells, G_N_ELEMENTS (cells));
    g_string_append (table, "</table>");
  }
  return g_string_free (table, FALSE);
}
