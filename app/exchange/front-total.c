#include "config.h"
#include "exchange/front-total.h"

#include <string.h>

FrontTotal
front_total_read (const char *cell)
{
  static const char *const sure[] = { "total", "totals", "grand total", "grand totals", "subtotal", "sub total", "sub-total", NULL };
  static const char *const maybe[] = { "sum", "summary", "overall", "overall total", "average", "mean", "all", "all queues", "all skills", "all groups",
                                       "all calls", "all services", "all departments", "column total", "report total", NULL };
  g_autofree char *word = g_strstrip (g_ascii_strdown (cell, -1));
  gsize n = strlen (word);

  while (n > 0 && strchr (":. ", word[n - 1]) != NULL)
    word[--n] = '\0';
  if (g_strv_contains (sure, word))
    return FRONT_TOTAL_SURE;
  if (g_strv_contains (maybe, word) || g_str_has_prefix (word, "total ") || g_str_has_prefix (word, "grand total "))
    return FRONT_TOTAL_MAYBE;
  return FRONT_TOTAL_NOT;
}
