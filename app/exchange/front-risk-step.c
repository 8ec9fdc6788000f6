#include "config.h"
#include "exchange/front-risk-step.h"

#include <string.h>

#include "exchange/front-risk-heading.h"

static const FrontLevel *
levels_of (const FrontScheme *scheme, FrontAxis axis, int *n_levels)
{
  *n_levels = axis == FRONT_AXIS_LIKELIHOOD ? scheme->n_likelihood : scheme->n_impact;
  return axis == FRONT_AXIS_LIKELIHOOD ? scheme->likelihood : scheme->impact;
}

static int
by_ref (const FrontScheme *scheme, FrontAxis axis, const char *ref)
{
  return axis == FRONT_AXIS_LIKELIHOOD ? front_scheme_likelihood_from_ref (scheme, ref) : front_scheme_impact_from_ref (scheme, ref);
}

static int
by_word (const FrontScheme *scheme, FrontAxis axis, const char *folded)
{
  int n_levels;
  const FrontLevel *levels = levels_of (scheme, axis, &n_levels);

  for (int i = 0; i < n_levels; i++)
    {
      g_autofree char *word = front_risk_heading_fold (front_level_word (&levels[i]));

      if (*word != '\0' && g_str_equal (word, folded))
        return levels[i].level;
    }
  return 0;
}

/* "4.0" as spreadsheets write a 4. */
static int
by_number (const FrontScheme *scheme, FrontAxis axis, const char *cell)
{
  char *end;
  double number = g_ascii_strtod (cell, &end);
  g_autofree char *ref = NULL;

  if (end == cell || *end != '\0' || number < 0 || number > 100 || number != (int) number)
    return 0;
  ref = g_strdup_printf ("%d", (int) number);
  return by_ref (scheme, axis, ref);
}

/* "3–24%" as the scheme writes it, or one per cent that lies in it. */
static int
by_percent (const FrontScheme *scheme, FrontAxis axis, const char *cell, const char *folded)
{
  int n_levels;
  const FrontLevel *levels = levels_of (scheme, axis, &n_levels);
  char *end;
  double percent = g_ascii_strtod (cell, &end);

  if (axis != FRONT_AXIS_LIKELIHOOD || strchr (cell, '%') == NULL)
    return 0;
  for (int i = 0; i < n_levels; i++)
    {
      g_autofree char *range = front_level_range (&levels[i]);
      g_autofree char *range_folded = front_risk_heading_fold (range);

      if (levels[i].least < 0)
        continue;
      if (g_str_equal (range, cell) || (strchr (range_folded, ' ') != NULL && g_str_equal (range_folded, folded)))
        return levels[i].level;
      if (end != cell && *end == '%' && end[1] == '\0' && percent >= levels[i].least && percent < levels[i].most + 1)
        return levels[i].level;
    }
  return 0;
}

/* "l4", "i 3": the axis' own letter before the step. */
static int
by_letter (const FrontScheme *scheme, FrontAxis axis, const char *folded)
{
  const char *letters = axis == FRONT_AXIS_LIKELIHOOD ? "lpf" : "is";

  if (*folded == '\0' || strchr (letters, *folded) == NULL)
    return 0;
  folded += folded[1] == ' ' ? 2 : 1;
  return g_ascii_isdigit (*folded) ? by_ref (scheme, axis, folded) : 0;
}

/* "4 likely" and "likely 4": the ref says which, and a word of another step says that it is not so. */
static int
by_both (const FrontScheme *scheme, FrontAxis axis, const char *folded)
{
  const char *first = strchr (folded, ' ');
  const char *last = strrchr (folded, ' ');
  g_autofree char *head = first != NULL ? g_strndup (folded, first - folded) : NULL;
  g_autofree char *before = last != NULL ? g_strndup (folded, last - folded) : NULL;
  const char *refs[] = { head, last != NULL ? last + 1 : NULL };
  const char *words[] = { first != NULL ? first + 1 : NULL, before };

  for (guint i = 0; first != NULL && i < G_N_ELEMENTS (refs); i++)
    {
      int level = by_ref (scheme, axis, refs[i]);
      int worded = level > 0 ? by_word (scheme, axis, words[i]) : 0;

      /* A number within a sentence is none. */
      if (level == 0 || strlen (folded) > 60 || (i == 1 && strpbrk (words[i], "0123456789") != NULL))
        continue;
      return worded == 0 || worded == level ? level : 0;
    }
  return 0;
}

/* "Unlikely (6-20%)", "Rare <5%", "Major (loss of service)": what follows the word explains it, where it names no other step. */
static int
by_explained (const FrontScheme *scheme, FrontAxis axis, const char *cell)
{
  gboolean percent = strchr (cell, '%') != NULL;
  const char *bracket = strpbrk (cell, "([");
  g_autofree char *word = NULL;
  g_autofree char *folded = NULL;

  if (!percent && (bracket == NULL || strpbrk (bracket, "0123456789") != NULL))
    return 0;
  word = g_strndup (cell, strcspn (cell, percent ? "([<>=~0123456789" : "(["));
  folded = front_risk_heading_fold (word);
  return *folded != '\0' ? by_word (scheme, axis, folded) : 0;
}

gboolean
front_risk_step_off (const char *cell)
{
  static const char pattern[] = "^\\s*(?:[-−–]\\s*\\d|\\d*[.,]\\d*[1-9]|\\d+\\s*[-−–]\\s*\\d+\\s*$)";

  g_return_val_if_fail (cell != NULL, FALSE);

  return strchr (cell, '%') == NULL && g_regex_match_simple (pattern, cell, G_REGEX_OPTIMIZE, 0);
}

int
front_risk_step_read (const FrontScheme *scheme, FrontAxis axis, const char *cell)
{
  g_autofree char *typed = NULL;
  g_autofree char *folded = NULL;
  int level;

  g_return_val_if_fail (scheme != NULL && cell != NULL, 0);

  typed = g_strstrip (g_strdup (cell));
  folded = front_risk_heading_fold (typed);
  if (front_risk_step_off (typed))
    return (level = by_ref (scheme, axis, typed)) > 0 ? level : by_word (scheme, axis, folded);
  if ((level = by_ref (scheme, axis, typed)) == 0 && (level = by_percent (scheme, axis, typed, folded)) == 0
      && (level = by_ref (scheme, axis, folded)) == 0 && (level = by_word (scheme, axis, folded)) == 0
      && (level = by_number (scheme, axis, typed)) == 0 && (level = by_letter (scheme, axis, folded)) == 0)
    level = by_both (scheme, axis, folded);
  return level > 0 ? level : by_explained (scheme, axis, typed);
}

/* ── Words of other people's scales ── */

/* Of as many steps as there are places; | parts words for the same step. */
static const struct
{
  int axis; /* FrontAxis; 0: either */
  int n_levels;
  const char *const words[FRONT_SCHEME_MAX_LEVELS];
} scales[] = {
  { 0, 3, { "low|minor", "medium|moderate|med", "high|major" } },
  { 0, 4, { "low", "medium|moderate|med", "high", "very high" } },
  { 0, 5, { "very low", "low", "medium|moderate|med", "high", "very high" } },
  { FRONT_AXIS_LIKELIHOOD, 3, { "unlikely", "possible", "likely" } },
  { FRONT_AXIS_LIKELIHOOD, 4, { "unlikely", "possible", "likely", "almost certain|very likely|certain" } },
  { FRONT_AXIS_LIKELIHOOD, 5, { "rare|remote|very unlikely|highly unlikely|improbable", "unlikely", "possible|occasional", "likely|probable",
                                "almost certain|very likely|certain|highly likely|definite|frequent" } },
  { FRONT_AXIS_IMPACT, 4, { "minor", "moderate", "major", "catastrophic|severe" } },
  { FRONT_AXIS_IMPACT, 5, { "negligible|insignificant|minimal|trivial", "minor", "moderate", "major|serious", "catastrophic|severe|extreme" } },
};

int
front_risk_step_on_scale (FrontAxis axis, int n_levels, const char *word)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (word != NULL, 0);

  folded = front_risk_heading_bare (word);
  for (gsize i = 0; i < G_N_ELEMENTS (scales); i++)
    for (int step = 0; step < n_levels && scales[i].n_levels == n_levels && (scales[i].axis == 0 || scales[i].axis == (int) axis); step++)
      {
        g_auto(GStrv) words = g_strsplit (scales[i].words[step], "|", -1);

        if (g_strv_contains ((const char *const *) words, folded))
          return step + 1;
      }
  return 0;
}

static gboolean
holds (FrontAxis axis, int n_levels, const GPtrArray *words)
{
  for (guint i = 0; i < words->len; i++)
    if (front_risk_step_on_scale (axis, n_levels, g_ptr_array_index (words, i)) == 0)
      return FALSE;
  return words->len > 0;
}

int
front_risk_step_scale (FrontAxis axis, const GPtrArray *words)
{
  g_return_val_if_fail (words != NULL, 0);

  for (int n_levels = FRONT_SCHEME_MIN_LEVELS; n_levels <= FRONT_SCHEME_MAX_LEVELS; n_levels++)
    if (holds (axis, n_levels, words))
      return n_levels;
  return 0;
}

/* ── Both in one cell ── */

static gboolean
take_place (const FrontScheme *scheme, const char *first, const char *second, gboolean impact_first, int *likelihood, int *impact)
{
  *likelihood = front_risk_step_read (scheme, FRONT_AXIS_LIKELIHOOD, impact_first ? second : first);
  *impact = front_risk_step_read (scheme, FRONT_AXIS_IMPACT, impact_first ? first : second);
  return *likelihood > 0 && *impact > 0;
}

/* "E IV" and "EIV", letters before a letter or a number. */
static gboolean
by_refs (const FrontScheme *scheme, const char *folded, int *likelihood, int *impact)
{
  g_auto(GStrv) pieces = g_strsplit (folded, " ", -1);
  g_autofree char *together = g_strjoinv ("", pieces);

  for (int l = 1; l <= scheme->n_likelihood; l++)
    for (int i = 1; i <= scheme->n_impact; i++)
      {
        g_autofree char *refs = g_strconcat (scheme->likelihood[l - 1].ref, scheme->impact[i - 1].ref, NULL);

        if (strspn (refs, "0123456789") == strlen (refs) || g_ascii_strcasecmp (refs, together) != 0)
          continue;
        *likelihood = l;
        *impact = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
by_match (const FrontScheme *scheme, const char *pattern, const char *cell, gboolean impact_first, int *likelihood, int *impact)
{
  g_autoptr(GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (!g_regex_match (regex, cell, 0, &match))
    return FALSE;
  first = g_strstrip (g_match_info_fetch (match, 1));
  second = g_strstrip (g_match_info_fetch (match, 2));
  return take_place (scheme, first, second, impact_first, likelihood, impact);
}

gboolean
front_risk_step_place (const FrontScheme *scheme, const char *cell, gboolean impact_first, int *likelihood, int *impact)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (scheme != NULL && cell != NULL && likelihood != NULL && impact != NULL, FALSE);

  folded = front_risk_heading_fold (cell);
  return by_match (scheme, "\\b[LPF]\\w*\\s*[:=-]?\\s*(\\d)\\b(?!\\.\\d).*?\\b[IS]\\w*\\s*[:=-]?\\s*(\\d)\\b(?!\\.\\d)", cell, FALSE, likelihood, impact)
         || by_match (scheme, "\\b[IS]\\w*\\s*[:=-]?\\s*(\\d)\\b(?!\\.\\d).*?\\b[LPF]\\w*\\s*[:=-]?\\s*(\\d)\\b(?!\\.\\d)", cell, TRUE, likelihood, impact)
         || by_match (scheme, "(?<![\\d.−-])(\\d)\\s*[x×*/,]\\s*(\\d)(?!\\.?\\d)", cell, impact_first, likelihood, impact)
         || by_refs (scheme, folded, likelihood, impact)
         || by_match (scheme, "^\\s*([^/,;×]+?)\\s*(?:[/,;×]|\\bx\\b|\\s-\\s)\\s*([^/,;×]+?)\\s*$", cell, impact_first, likelihood, impact);
}

gboolean
front_risk_step_none (const char *cell)
{
  static const char *const words[] = { "", "n a", "na", "none", "tbc", "tba", "tbd", "to be confirmed", "to be assessed", "not assessed", "not scored",
                                       "not applicable", "unknown", "0", NULL };
  g_autofree char *folded = NULL;

  g_return_val_if_fail (cell != NULL, TRUE);

  folded = front_risk_heading_fold (cell);
  return g_strv_contains (words, folded);
}

gboolean
front_risk_step_numbered (const FrontScheme *scheme, FrontAxis axis)
{
  int n_levels;
  const FrontLevel *levels;

  g_return_val_if_fail (scheme != NULL, FALSE);

  levels = levels_of (scheme, axis, &n_levels);
  for (int i = 0; i < n_levels; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", i + 1);

      if (!g_str_equal (levels[i].ref, number))
        return FALSE;
    }
  return TRUE;
}

char *
front_risk_step_list (const FrontScheme *scheme, FrontAxis axis)
{
  int n_levels;
  const FrontLevel *levels;
  GString *text;

  g_return_val_if_fail (scheme != NULL, NULL);

  levels = levels_of (scheme, axis, &n_levels);
  text = g_string_new (NULL);
  for (int i = 0; i < n_levels; i++)
    {
      g_autofree char *step = front_level_describe (&levels[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", step);
    }
  return g_string_free (text, FALSE);
}
