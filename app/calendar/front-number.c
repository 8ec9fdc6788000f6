#define G_LOG_DOMAIN "front-calendar"

#include "config.h"
#include "calendar/front-number.h"

#include <math.h>
#include <string.h>

#define MOST_DECIMALS 9

/* What binary has of a decimal is off by less than this part of it: 0.845 × 100 is 84.5 all the same. */
#define SLACK 1e-12

double
front_number_round (double number, int decimals)
{
  double power = pow (10, CLAMP (decimals, 0, MOST_DECIMALS));
  double scaled = fabs (number) * power;
  double whole;

  /* Beyond 2^53 there is nothing behind the point. */
  if (!isfinite (number) || scaled >= 9007199254740992.0)
    return number;
  whole = floor (scaled + 0.5 + MAX (scaled, 1) * SLACK);
  return whole > 0 ? copysign (whole / power, number) : 0;
}

/* @digits: "-1234.5" */
static char *
with_commas (const char *digits)
{
  gsize sign = digits[0] == '-';
  gsize n = strspn (digits + sign, "0123456789");
  GString *text = g_string_new_len (digits, (gssize) sign);

  for (gsize i = 0; i < n; i++)
    {
      g_string_append_c (text, digits[sign + i]);
      if (i + 1 < n && (n - i - 1) % 3 == 0)
        g_string_append_c (text, ',');
    }
  g_string_append (text, digits + sign + n);
  return g_string_free (text, FALSE);
}

char *
front_number (gint64 number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  return with_commas (digits);
}

char *
front_number_decimals (double number, int decimals)
{
  /* 309 digits before the point at most. */
  char digits[400];
  char format[8];

  if (isnan (number))
    return g_strdup ("");
  g_snprintf (format, sizeof format, "%%.%df", CLAMP (decimals, 0, MOST_DECIMALS));
  g_ascii_formatd (digits, sizeof digits, format, front_number_round (number, decimals));
  return with_commas (digits);
}

char *
front_per_cent (double share, int decimals)
{
  g_autofree char *number = front_number_decimals (100 * share, decimals);

  return isnan (share) ? g_steal_pointer (&number) : g_strconcat (number, "%", NULL);
}

int
front_number_needed (double number, int decimals)
{
  decimals = CLAMP (decimals, 0, MOST_DECIMALS);
  while (decimals > 0 && fabs (front_number_round (number, decimals - 1) - front_number_round (number, decimals)) < 1e-9)
    decimals--;
  return decimals;
}
