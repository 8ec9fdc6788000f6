#include "config.h"
#include "exchange/front-value-private.h"

#include <math.h>
#include <string.h>

static const char *const currencies[] = { "£", "$", "€", "¥", "GBP", "EUR", "USD" };

/* The sign, the currency and the brackets of a negative amount; @at at the first figure. */
static gboolean
read_front (const char **at, gboolean *negative, gboolean *bracket, gboolean *money)
{
  const char *p = front_skip_space (*at);

  *bracket = *p == '(';
  *negative = *bracket;
  *money = FALSE;
  if (*bracket)
    p = front_skip_space (p + 1);
  for (int i = 0; i < 2; i++) /* -£5 and £-5 */
    {
      if (*p == '-' || *p == '+')
        *negative = *p++ == '-' || *bracket;
      else if (g_str_has_prefix (p, "\342\210\222")) /* − */
        {
          *negative = TRUE;
          p += 3;
        }
      for (guint c = 0; !*money && c < G_N_ELEMENTS (currencies); c++)
        if (g_str_has_prefix (p, currencies[c]))
          {
            p = front_skip_space (p + strlen (currencies[c]));
            *money = TRUE;
          }
    }
  *at = p;
  return g_ascii_isdigit (*p) || ((*p == '.' || *p == ',') && g_ascii_isdigit (p[1]));
}

/* How long a thousands mark at @p is; 0: there is none. */
static gsize
thousands_mark (const char *p, FrontMarks marks)
{
  gsize n = 0;

  if (*p == (marks == FRONT_MARKS_POINT ? ',' : '.') || *p == '\'' || *p == ' ')
    n = 1;
  else if (g_str_has_prefix (p, "\302\240"))
    n = 2;
  else if (g_str_has_prefix (p, "\342\200\257") || g_str_has_prefix (p, "\342\200\231")) /* narrow space, ’ */
    n = 3;
  if (n == 0 || !g_ascii_isdigit (p[n]) || !g_ascii_isdigit (p[n + 1]) || !g_ascii_isdigit (p[n + 2]) || g_ascii_isdigit (p[n + 3]))
    return 0;
  return n;
}

gboolean
front_read_number (const char *text, FrontMarks marks, double *value, FrontNumberForm *form)
{
  char digits[64];
  gsize n = 0;
  gboolean negative, bracket;
  const char *p = text;
  int leading = 0;

  memset (form, 0, sizeof *form);
  if (!read_front (&p, &negative, &bracket, &form->money))
    return FALSE;
  for (;;)
    {
      gsize mark;

      while (g_ascii_isdigit (*p) && n < 40)
        {
          digits[n++] = *p++;
          leading++;
        }
      mark = leading >= 1 && leading <= 3 ? thousands_mark (p, marks) : 0;
      if (mark == 0)
        break;
      form->grouped = TRUE;
      p += mark;
      leading = 0;
    }
  if (*p == (marks == FRONT_MARKS_POINT ? '.' : ',') && (g_ascii_isdigit (p[1]) || n > 0))
    {
      form->decimals = TRUE;
      digits[n++] = '.';
      for (p++; g_ascii_isdigit (*p); p++)
        if (n < sizeof digits - 8)
          digits[n++] = *p;
    }
  if ((*p == 'e' || *p == 'E') && n > 0 && (g_ascii_isdigit (p[1]) || ((p[1] == '-' || p[1] == '+') && g_ascii_isdigit (p[2]))))
    {
      form->decimals = TRUE;
      digits[n++] = 'e';
      p++;
      for (int i = 0; i < 4 && (g_ascii_isdigit (*p) || (i == 0 && !g_ascii_isdigit (*p))); i++)
        digits[n++] = *p++;
    }
  digits[n] = '\0';
  p = front_skip_space (p);
  for (int i = 0; i < 2; i++) /* (5%) and (5)% */
    if (*p == '%' && !form->percent)
      {
        form->percent = TRUE;
        p = front_skip_space (p + 1);
      }
    else if (*p == ')' && bracket)
      {
        bracket = FALSE;
        p = front_skip_space (p + 1);
      }
  if (bracket)
    return FALSE;
  if (*p != '\0' || n == 0)
    return FALSE;
  *value = g_ascii_strtod (digits, NULL);
  if (negative)
    *value = -*value;
  return isfinite (*value);
}

gboolean
front_number_read (const char *text, FrontMarks marks, double *value, gboolean *percent)
{
  FrontNumberForm form;

  if (!front_read_number (text, marks, value, &form))
    return FALSE;
  if (percent != NULL)
    *percent = form.percent;
  return TRUE;
}

void
front_marks_look (FrontMarksEvidence *evidence, const char *text)
{
  double point, comma;
  FrontNumberForm form;
  gboolean by_point = front_read_number (text, FRONT_MARKS_POINT, &point, &form);
  gboolean by_comma = front_read_number (text, FRONT_MARKS_COMMA, &comma, &form);

  if (by_point && !by_comma)
    evidence->points++;
  else if (by_comma && !by_point)
    evidence->commas++;
  else if (by_point && point != comma)
    evidence->unsure++;
}

gboolean
front_marks_decide (const FrontMarksEvidence *evidence, FrontMarks *marks)
{
  /* One in twenty is a slip, whose row is kept aside. */
  *marks = evidence->commas > evidence->points ? FRONT_MARKS_COMMA : FRONT_MARKS_POINT;
  return MIN (evidence->commas, evidence->points) * 20 <= evidence->commas + evidence->points;
}
