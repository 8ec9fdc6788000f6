#include "config.h"
#include "exchange/front-risk-heading.h"

#include <string.h>

/* Signs, at most four bytes each. Headings and steps are shorter; a file without line ends is one heading, and it is folded for every word that is
 * looked for. */
#define FOLDED_MOST 4000

static char *
fold (const char *text, gboolean brackets)
{
  gsize length = strnlen (text, 4 * FOLDED_MOST);
  g_autofree char *start = g_utf8_substring (text, 0, g_utf8_strlen (text, (gssize) length) < FOLDED_MOST ? -1 : FOLDED_MOST);
  g_autofree char *folded = g_utf8_casefold (start, -1);
  GString *plain = g_string_new (NULL);
  int depth = 0;

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      depth += letter == '(' || letter == '[';
      if (g_unichar_isalnum (letter) && (brackets || depth == 0))
        g_string_append_unichar (plain, letter);
      else if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
        g_string_append_c (plain, ' ');
      depth -= depth > 0 && (letter == ')' || letter == ']');
    }
  if (plain->len > 0 && plain->str[plain->len - 1] == ' ')
    g_string_truncate (plain, plain->len - 1);
  return g_string_free (plain, FALSE);
}

char *
front_risk_heading_fold (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return fold (text, TRUE);
}

char *
front_risk_heading_bare (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return fold (text, FALSE);
}

/* ── Steps and scores ── */

static const char *const likelihoods[] = { "likelihood", "likelyhood", "probability", "prob", "frequency", "l", "p", "lh", NULL };
static const char *const impacts[] = { "impact", "impacts", "severity", "magnitude", "consequence", "consequences", "i", "s", "imp", NULL };
static const char *const scores[] = { "score", "scores", "rating", "ratings", "rag", "exposure", "factor", "total", "rank", "ranking", "grade", "level",
                                      "matrix", NULL };
/* Both in one word: "LxI". */
static const char *const products[] = { "lxi", "ixl", "pxi", "ixp", "lxs", "sxl", "pxs", "lxc", "cxl", NULL };
/* What follows a position in a heading that spans columns: "Residual risk score". */
static const char *const scores_or_risk[] = { "risk", "risks", "score", "scores", "rating", "assessment", "position", "level", NULL };
/* Words that say nothing of their own in a heading of a step. */
static const char *const fillers[] = { "risk", "risks", "value", "of", "the", "x", "by", "and", "a", "to", "assessment", "overall", "with", "for", "in",
                                       "place", "if", "no", NULL };
/* The same, where it says before or after them: "Score after controls", but not "Current risk controls". */
static const char *const measures[] = { "controls", "control", "mitigation", "mitigations", "treatment", "actions", "action", NULL };
static const char *const sides[] = { "before", "after", "pre", "post", "with", "without", "no", NULL };
static const struct
{
  const char *word;
  int position;
} positions[] = {
  { "inherent", FRONT_POSITION_ORIGINAL },    { "gross", FRONT_POSITION_ORIGINAL },      { "original", FRONT_POSITION_ORIGINAL },
  { "initial", FRONT_POSITION_ORIGINAL },     { "raw", FRONT_POSITION_ORIGINAL },        { "uncontrolled", FRONT_POSITION_ORIGINAL },
  { "unmitigated", FRONT_POSITION_ORIGINAL }, { "pre", FRONT_POSITION_ORIGINAL },        { "before", FRONT_POSITION_ORIGINAL },
  { "untreated", FRONT_POSITION_ORIGINAL },   { "without", FRONT_POSITION_ORIGINAL },    { "current", FRONT_POSITION_CURRENT },
  { "residual", FRONT_POSITION_CURRENT },     { "net", FRONT_POSITION_CURRENT },         { "controlled", FRONT_POSITION_CURRENT },
  { "mitigated", FRONT_POSITION_CURRENT },    { "post", FRONT_POSITION_CURRENT },        { "after", FRONT_POSITION_CURRENT },
  { "managed", FRONT_POSITION_CURRENT },      { "present", FRONT_POSITION_CURRENT },     { "now", FRONT_POSITION_CURRENT },
  { "treated", FRONT_POSITION_CURRENT },      { "target", FRONT_POSITION_TARGET },       { "desired", FRONT_POSITION_TARGET },
  { "future", FRONT_POSITION_TARGET },        { "tolerated", FRONT_POSITION_TARGET },    { "planned", FRONT_POSITION_TARGET },
  { "forecast", FRONT_POSITION_TARGET },
};

static int
position_of (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (positions); i++)
    if (g_str_equal (positions[i].word, word))
      return positions[i].position;
  return 0;
}

/* "Gross (LxI)", "Inherent (L)": what stands in brackets is the step itself. */
static gboolean
brackets_say (const char *text)
{
  const char *open = strpbrk (text, "([");
  g_autofree char *folded = NULL;
  g_auto(GStrv) words = NULL;

  if (open == NULL)
    return FALSE;
  folded = fold (open, TRUE);
  words = g_strsplit (folded, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && !g_strv_contains (likelihoods, words[i]) && !g_strv_contains (impacts, words[i]) && !g_strv_contains (products, words[i])
        && !g_strv_contains (scores, words[i]) && !g_str_equal (words[i], "x"))
      return FALSE;
  return *folded != '\0';
}

static gboolean
is_number (const char *word)
{
  return *word != '\0' && strspn (word, "0123456789") == strlen (word);
}

/* "L'hood" and "L/hood" are one word. */
static void
spell_out (char **folded)
{
  g_autoptr(GRegex) regex = g_regex_new ("\\bl ?hood\\b", G_REGEX_OPTIMIZE, 0, NULL);
  char *text = g_regex_replace_literal (regex, *folded, -1, 0, "likelihood", 0, NULL);

  g_free (*folded);
  *folded = text;
}

char *
front_risk_heading_below (const char *text)
{
  g_autofree char *folded = front_risk_heading_bare (text);
  g_auto(GStrv) words = g_strsplit (folded, " ", -1);
  guint i = 0;

  while (words[i] != NULL && position_of (words[i]) != 0)
    i++;
  while (i > 0 && words[i] != NULL && g_strv_contains (scores_or_risk, words[i]))
    i++;
  return g_strjoinv (" ", words + i);
}

gboolean
front_risk_heading_read (const char *text, FrontRiskHeading *heading)
{
  g_autofree char *folded = front_risk_heading_bare (text);
  g_auto(GStrv) words = NULL;
  gboolean likelihood = FALSE;
  gboolean impact = FALSE;
  gboolean measured = FALSE;
  gboolean sided = FALSE;

  g_return_val_if_fail (text != NULL && heading != NULL, FALSE);

  *heading = (FrontRiskHeading) { .position = 0 };
  if (*folded == '\0' || brackets_say (text))
    {
      g_free (folded);
      folded = front_risk_heading_fold (text);
    }
  spell_out (&folded);
  words = g_strsplit (folded, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      int position = position_of (words[i]);

      sided |= g_strv_contains (sides, words[i]);
      if (position != 0 && heading->position == 0)
        heading->position = position;
      else if (g_strv_contains (products, words[i]))
        {
          heading->impact_first |= !likelihood && (words[i][0] == 'i' || words[i][0] == 's' || words[i][0] == 'c');
          likelihood = impact = TRUE;
        }
      else if (g_strv_contains (likelihoods, words[i]))
        likelihood = TRUE;
      else if (g_strv_contains (impacts, words[i]))
        {
          heading->impact_first |= !likelihood;
          impact = TRUE;
        }
      else if (g_strv_contains (scores, words[i]))
        heading->scored = TRUE;
      else if (g_strv_contains (measures, words[i]))
        measured = TRUE;
      else if (position == 0 && !g_strv_contains (fillers, words[i]) && !is_number (words[i]))
        return FALSE;
    }
  if (measured && !sided)
    return FALSE;
  if (likelihood != impact)
    heading->field = likelihood ? FRONT_RISK_FIELD_LIKELIHOOD : FRONT_RISK_FIELD_IMPACT;
  else if (likelihood || heading->scored || (heading->position != 0 && strstr (folded, "risk") != NULL))
    heading->field = FRONT_RISK_FIELD_SCORE;
  else
    return FALSE;
  heading->impact_first &= likelihood && impact;
  return TRUE;
}
