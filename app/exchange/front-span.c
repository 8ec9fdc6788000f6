#include "config.h"
#include "exchange/front-span.h"

#include <string.h>

#define APRIL 4

static gboolean
has_word (const char *heading, const char *word)
{
  const char *at = strstr (heading, word);
  gsize n = strlen (word);

  for (; at != NULL; at = strstr (at + 1, word))
    if ((at == heading || at[-1] == ' ') && (at[n] == '\0' || at[n] == ' '))
      return TRUE;
  return FALSE;
}

FrontSpanKind
front_span_of_heading (const char *heading)
{
  gboolean ends = has_word (heading, "ending") || has_word (heading, "end") || has_word (heading, "ends");

  if (has_word (heading, "day") || has_word (heading, "hour") || has_word (heading, "time"))
    return FRONT_SPAN_NONE;
  if (has_word (heading, "w e") || g_str_equal (heading, "we"))
    return FRONT_SPAN_WEEK_END;
  if (has_word (heading, "week") || has_word (heading, "weekly") || has_word (heading, "wk") || has_word (heading, "w c") || g_str_equal (heading, "wc")
      || has_word (heading, "wkc"))
    return ends ? FRONT_SPAN_WEEK_END : FRONT_SPAN_WEEK;
  if (has_word (heading, "quarter") || has_word (heading, "qtr"))
    return FRONT_SPAN_QUARTER;
  if (has_word (heading, "financial") || has_word (heading, "fiscal") || has_word (heading, "fy"))
    return FRONT_SPAN_FINANCIAL;
  if (has_word (heading, "year"))
    return FRONT_SPAN_YEAR;
  return has_word (heading, "month") ? FRONT_SPAN_MONTH : FRONT_SPAN_NONE;
}

/* Made once: a large file has a cell for each row. */
static GRegex *
made (gsize *once, const char *pattern)
{
  if (g_once_init_enter (once))
    g_once_init_leave (once, (gsize) g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
  return (GRegex *) *once;
}

/* ── The parts of a cell ── */

/* What stands before the date says of what week it is. */
static const char *
skip_prefix (const char *text, FrontSpanKind *kind)
{
  static const struct { const char *pattern; FrontSpanKind kind; } prefixes[] = {
    { "^\\s*(w\\s*/\\s*c|wc|w\\.c\\.?|(week|wk)\\.?\\s*(commencing|beginning|starting|of|from)?)[\\s:.]+", FRONT_SPAN_WEEK },
    { "^\\s*(w\\s*/\\s*e|w\\.e\\.?|(week|wk)\\.?\\s*(ending|to))[\\s:.]+", FRONT_SPAN_WEEK_END },
  };

  if (text[strspn (text, " \t")] != 'w' && text[strspn (text, " \t")] != 'W')
    return text;
  for (int i = G_N_ELEMENTS (prefixes) - 1; i >= 0; i--)
    {
      static gsize once[G_N_ELEMENTS (prefixes)];
      GRegex *regex = made (&once[i], prefixes[i].pattern);
      g_autoptr(GMatchInfo) match = NULL;
      int end;

      if (!g_regex_match (regex, text, 0, &match))
        continue;
      g_match_info_fetch_pos (match, 0, NULL, &end);
      *kind = prefixes[i].kind;
      return text + end;
    }
  return text;
}

void
front_span_dates (const char *text, char **first, char **second)
{
  FrontSpanKind kind;
  const char *start = skip_prefix (text, &kind);
  static const char *const between[] = { " - ", " to ", " \342\200\223 ", "\342\200\223", " until ", " thru " };

  for (guint i = 0; i < G_N_ELEMENTS (between); i++)
    {
      const char *at = strstr (start, between[i]);

      if (at == NULL)
        continue;
      *first = g_strstrip (g_strndup (start, (gsize) (at - start)));
      *second = g_strstrip (g_strdup (at + strlen (between[i])));
      return;
    }
  *first = g_strstrip (g_strdup (start));
  *second = g_strdup ("");
}

/* A day without a time. */
static gboolean
read_day (const char *text, FrontDatesOrder order, GDate *day, gboolean *month_only)
{
  FrontMoment moment;

  /* Reports write a day's midnight: "12/01/2026 00:00:00". */
  if (!front_moment_read (text, order, &moment) || !moment.has_date || moment.hour != 0 || moment.minute != 0 || moment.second != 0)
    return FALSE;
  g_date_clear (day, 1);
  g_date_set_dmy (day, (GDateDay) moment.day, (GDateMonth) moment.month, (GDateYear) moment.year);
  *month_only = moment.month_only;
  return TRUE;
}

static void
set_months (FrontSpan *span, int year, int month, guint n_months)
{
  g_date_clear (&span->first, 1);
  g_date_set_dmy (&span->first, 1, (GDateMonth) month, (GDateYear) year);
  span->end = span->first;
  g_date_add_months (&span->end, n_months);
}

/* "2025/26", "2025-2026", "25/26": the later is one more than the earlier. */
static gboolean
read_years (const char *first, const char *second, int *year)
{
  int one = (int) g_ascii_strtoll (first, NULL, 10), other = (int) g_ascii_strtoll (second, NULL, 10);

  *year = one < 100 ? 2000 + one : one;
  return (*year + 1) % 100 == other % 100 && (other < 100 || other == *year + 1);
}

static gboolean
read_financial (const char *text, FrontSpan *span)
{
  static const char years[] = "^\\s*(?:fy|financial year|year)?\\s*(\\d{4}|\\d{2})\\s*[/-]\\s*(\\d{4}|\\d{2})\\s*$";
  static const char quarter_first[] = "^\\s*(?:q|qtr|quarter)\\.?\\s*([1-4])[\\s,:/-]+(?:fy)?\\s*\\(?(\\d{4}|\\d{2})\\s*[/-]\\s*(\\d{4}|\\d{2})\\)?\\s*$";
  static const char year_first[] = "^\\s*(?:fy)?\\s*(\\d{4}|\\d{2})\\s*[/-]\\s*(\\d{4}|\\d{2})[\\s,:-]+(?:q|qtr|quarter)\\.?\\s*([1-4])\\s*$";
  static const struct { const char *pattern; int one, other, quarter; } forms[] = { { years, 1, 2, 0 }, { quarter_first, 2, 3, 1 }, { year_first, 1, 2, 3 } };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      static gsize once[G_N_ELEMENTS (forms)];
      GRegex *regex = made (&once[i], forms[i].pattern);
      g_autoptr(GMatchInfo) match = NULL;
      g_autofree char *one = NULL, *other = NULL, *quarter = NULL;
      int year, n;

      if (!g_regex_match (regex, text, 0, &match))
        continue;
      one = g_match_info_fetch (match, forms[i].one);
      other = g_match_info_fetch (match, forms[i].other);
      quarter = forms[i].quarter > 0 ? g_match_info_fetch (match, forms[i].quarter) : g_strdup ("0");
      if (!read_years (one, other, &year) || year < 1990 || year > 2150)
        return FALSE;
      n = *quarter - '0';
      /* The fourth quarter is of the next calendar year. */
      if (n == 0)
        set_months (span, year, APRIL, 12);
      else
        set_months (span, n == 4 ? year + 1 : year, n == 4 ? 1 : APRIL + (n - 1) * 3, 3);
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_iso_week (const char *text, FrontSpan *span)
{
  static gsize once;
  GRegex *regex = made (&once, "^\\s*(\\d{4})-?\\s?W(\\d{2})\\s*$");
  g_autoptr(GMatchInfo) match = NULL;
  g_autofree char *year = NULL, *week = NULL;
  int number;

  if (!g_regex_match (regex, text, 0, &match))
    return FALSE;
  year = g_match_info_fetch (match, 1);
  week = g_match_info_fetch (match, 2);
  number = (int) g_ascii_strtoll (week, NULL, 10);
  if (g_ascii_strtoll (year, NULL, 10) < 1990 || g_ascii_strtoll (year, NULL, 10) > 2150 || number < 1 || number > 53)
    return FALSE;
  /* The week that holds 4 January is the first. */
  g_date_clear (&span->first, 1);
  g_date_set_dmy (&span->first, 4, G_DATE_JANUARY, (GDateYear) g_ascii_strtoll (year, NULL, 10));
  g_date_subtract_days (&span->first, (guint) g_date_get_weekday (&span->first) - 1);
  g_date_add_days (&span->first, (guint) (number - 1) * 7);
  span->end = span->first;
  g_date_add_days (&span->end, 7);
  return TRUE;
}

/* "12/01/2026 - 18/01/2026": both days are in it; "April 2025 - June 2025": both months. */
static gboolean
read_range (const char *from, const char *to, FrontDatesOrder order, FrontSpan *span)
{
  gboolean from_month, to_month;

  if (!read_day (from, order, &span->first, &from_month) || !read_day (to, order, &span->end, &to_month) || from_month != to_month)
    return FALSE;
  if (to_month)
    g_date_add_months (&span->end, 1);
  else
    g_date_add_days (&span->end, 1);
  return g_date_compare (&span->first, &span->end) < 0;
}

static gboolean
read_of_day (const char *text, FrontSpanKind kind, FrontDatesOrder order, FrontSpan *span)
{
  gboolean month_only;

  if (kind == FRONT_SPAN_NONE || !read_day (text, order, &span->first, &month_only))
    return FALSE;
  switch (kind)
    {
    case FRONT_SPAN_WEEK:
    case FRONT_SPAN_WEEK_END:
      if (month_only)
        return FALSE;
      if (kind == FRONT_SPAN_WEEK_END)
        g_date_subtract_days (&span->first, 6);
      span->end = span->first;
      g_date_add_days (&span->end, 7);
      return TRUE;
    case FRONT_SPAN_MONTH:
      set_months (span, g_date_get_year (&span->first), (int) g_date_get_month (&span->first), 1);
      return TRUE;
    case FRONT_SPAN_QUARTER:
    case FRONT_SPAN_YEAR:
    case FRONT_SPAN_FINANCIAL:
    case FRONT_SPAN_NONE:
    default:
      /* Of its first day; another day does not say where it begins. */
      if (g_date_get_day (&span->first) != 1)
        return FALSE;
      set_months (span, g_date_get_year (&span->first), (int) g_date_get_month (&span->first), kind == FRONT_SPAN_QUARTER ? 3 : 12);
      return TRUE;
    }
}

gboolean
front_span_read (const char *text, FrontSpanKind kind, FrontDatesOrder order, FrontSpan *span)
{
  g_autofree char *first = NULL, *second = NULL;
  const char *year = text + strspn (text, " ");

  memset (span, 0, sizeof *span);
  if (kind == FRONT_SPAN_NONE && strpbrk (text, ":") != NULL && strchr (" \tWwQqFfYy", *text) == NULL)
    return FALSE; /* a time, as most cells of most files are */
  skip_prefix (text, &kind);
  front_span_dates (text, &first, &second);
  if (*second != '\0' && read_range (first, second, order, span))
    return TRUE;
  if (read_financial (text, span) || read_iso_week (text, span))
    return TRUE;
  if (kind == FRONT_SPAN_YEAR && strspn (year, "0123456789") == 4 && year[4] == '\0' && g_ascii_strtoll (year, NULL, 10) >= 1990
      && g_ascii_strtoll (year, NULL, 10) <= 2150)
    {
      set_months (span, (int) g_ascii_strtoll (year, NULL, 10), 1, 12);
      return TRUE;
    }
  return *second == '\0' && read_of_day (first, kind, order, span);
}
