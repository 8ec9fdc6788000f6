#include "config.h"
#include "exchange/front-value-private.h"

#include <string.h>

static const char *const type_names[] = { "empty", "whole", "number", "percent", "money", "clock", "date", "moment", "link", "text" };

const char *
front_cell_type_name (FrontCellType type)
{
  return type_names[type];
}

const char *
front_skip_space (const char *at)
{
  for (;;)
    {
      if (g_ascii_isspace (*at))
        at++;
      else if (g_str_has_prefix (at, "\302\240"))
        at += 2;
      else if (g_str_has_prefix (at, "\342\200\257"))
        at += 3;
      else
        return at;
    }
}

int
front_read_figures (const char **at, int *value)
{
  int n = 0;

  *value = 0;
  while (g_ascii_isdigit (**at) && n < 9)
    {
      *value = *value * 10 + (**at - '0');
      (*at)++;
      n++;
    }
  return n;
}

FrontCellType
front_cell_type_of (const char *text)
{
  const char *p = front_skip_space (text);
  FrontMoment moment;
  FrontNumberForm form;
  double value;

  if (*p == '\0')
    return FRONT_VALUE_EMPTY;
  if (g_ascii_isdigit (*p) || g_ascii_isalpha (*p))
    {
      gboolean figures_only = p[strspn (p, "0123456789")] == '\0'; /* 20260105 is first of all a number */

      if (!figures_only && front_moment_read (p, FRONT_DATES_ANY, &moment))
        return moment.has_date && moment.has_time ? FRONT_VALUE_MOMENT : moment.has_date ? FRONT_VALUE_DATE : FRONT_VALUE_CLOCK;
    }
  if (front_read_number (p, FRONT_MARKS_POINT, &value, &form) || front_read_number (p, FRONT_MARKS_COMMA, &value, &form))
    return form.percent ? FRONT_VALUE_PERCENT
           : form.money ? FRONT_VALUE_MONEY
           : form.decimals ? FRONT_VALUE_NUMBER : FRONT_VALUE_WHOLE;
  if (g_ascii_isdigit (*p) && strchr (p, ':') != NULL && front_length_read (p, FRONT_MARKS_POINT, &value))
    return FRONT_VALUE_CLOCK;
  if (strchr (p, ' ') == NULL
      && (g_str_has_prefix (p, "http://") || g_str_has_prefix (p, "https://") || g_str_has_prefix (p, "www.")
          || g_str_has_prefix (p, "mailto:") || (strchr (p, '@') != NULL && *p != '@')))
    return FRONT_VALUE_LINK;
  return FRONT_VALUE_TEXT;
}
