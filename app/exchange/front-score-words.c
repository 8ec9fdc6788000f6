#include "config.h"
#include "exchange/front-score-words.h"

#include <math.h>
#include <string.h>

#define STEPS_MOST 5

/* Each from its best step to its worst; | parts words for the same step. Of two that hold the same words the longer stands first. */
static const struct
{
  int n;
  const char *steps[STEPS_MOST];
} scales[] = {
  { 5, { "very satisfied|extremely satisfied|completely satisfied|highly satisfied", "satisfied|fairly satisfied|quite satisfied|somewhat satisfied|mostly satisfied",
         "neither satisfied nor dissatisfied|neither satisfied or dissatisfied|neither|neutral|neither dissatisfied nor satisfied|no opinion",
         "dissatisfied|fairly dissatisfied|quite dissatisfied|somewhat dissatisfied|unsatisfied|not satisfied",
         "very dissatisfied|extremely dissatisfied|completely dissatisfied|very unsatisfied|highly dissatisfied" } },
  { 4, { "very satisfied|completely satisfied", "satisfied|fairly satisfied|quite satisfied", "dissatisfied|fairly dissatisfied|quite dissatisfied|not very satisfied|unsatisfied",
         "very dissatisfied|not at all satisfied|very unsatisfied" } },
  { 3, { "satisfied", "neither|neutral|neither satisfied nor dissatisfied", "dissatisfied|unsatisfied|not satisfied" } },
  { 5, { "strongly agree|agree strongly", "agree|tend to agree|slightly agree", "neither agree nor disagree|neither|neutral|undecided|neither agree or disagree",
         "disagree|tend to disagree|slightly disagree", "strongly disagree|disagree strongly" } },
  { 4, { "strongly agree|agree strongly", "agree|tend to agree", "disagree|tend to disagree", "strongly disagree|disagree strongly" } },
  { 3, { "agree", "neither agree nor disagree|neither|neutral", "disagree" } },
  { 5, { "excellent|outstanding", "very good", "good", "fair|average|satisfactory|ok|okay|adequate", "poor|bad" } },
  { 5, { "very good|excellent", "good", "average|fair|satisfactory|ok|okay|neither|neutral|neither good nor poor|neither good nor bad|acceptable", "poor|bad",
         "very poor|very bad|terrible|awful" } },
  { 4, { "excellent|very good|outstanding", "good", "fair|average|satisfactory|ok|okay|acceptable|requires improvement", "poor|bad|inadequate" } },
  { 3, { "good|great", "ok|okay|average|fair|neutral|satisfactory", "poor|bad" } },
  { 5, { "very happy|delighted", "happy", "neither happy nor unhappy|neither|neutral|ok|okay", "unhappy|sad", "very unhappy|angry" } },
  { 3, { "happy", "neutral|ok|okay|neither", "unhappy|sad" } },
  { 5, { "very easy", "easy|fairly easy", "neither easy nor difficult|neither|neutral", "difficult|fairly difficult|hard", "very difficult|very hard" } },
  { 5, { "very likely|extremely likely", "likely|fairly likely", "neither likely nor unlikely|neither|neutral", "unlikely|fairly unlikely",
         "very unlikely|extremely unlikely|not at all likely" } },
  { 3, { "positive", "neutral", "negative" } },
  { 5, { "😀|😃|😄|😁|😍|🤩", "🙂|😊|☺", "😐|😑", "🙁|☹|😕|😟", "😡|😠|😢|😞|😭|😣" } },
  { 4, { "😀|😃|😄|😁", "🙂|😊|☺", "😐|😑", "🙁|☹|😕|😡|😠|😞" } },
  { 4, { "😀|😃|😄|😁", "🙂|😊|☺", "🙁|☹|😕|😟", "😡|😠|😢|😞" } },
  { 3, { "😀|😃|😄|😁|🙂|😊|☺", "😐|😑", "🙁|☹|😕|😟|😡|😠|😢|😞" } },
  { 3, { "yes|y", "partly|partially|somewhat|to some extent|in part|mostly|not sure|maybe", "no|n" } },
  { 2, { "yes|y|👍", "no|n|👎" } },
};

/* Small letters, without signs at the ends and without what makes a smiley an emoji; an apostrophe as ASCII has it. */
static char *
fold (const char *cell)
{
  g_autofree char *small = g_utf8_strdown (cell, -1);
  GString *text = g_string_new (NULL);

  for (const char *c = small; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar sign = g_utf8_get_char (c);

      if (sign == 0x2019)
        g_string_append_c (text, '\'');
      else if (g_unichar_isspace (sign) || sign == '_')
        g_string_append (text, text->len > 0 && text->str[text->len - 1] != ' ' ? " " : "");
      else if (sign != 0xfe0f && sign != '.' && sign != '!' && sign != '"')
        g_string_append_unichar (text, sign);
    }
  while (text->len > 0 && strchr (" ,;:-", text->str[text->len - 1]) != NULL)
    g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

/* Whether one of the words between the | is this one. A large file asks this for each of its cells. */
static gboolean
has_word (const char *words, const char *folded)
{
  gsize length = strlen (folded);

  for (;;)
    {
      gsize n = strcspn (words, "|");

      if (n == length && memcmp (words, folded, n) == 0)
        return TRUE;
      if (words[n] == '\0')
        return FALSE;
      words += n + 1;
    }
}

/* From 0, the best; -1: none. */
static int
step_of (FrontScoreScale scale, const char *folded)
{
  for (int i = 0; i < scales[scale].n; i++)
    if (has_word (scales[scale].steps[i], folded))
      return i;
  return -1;
}

static gboolean
is_no_answer (const char *folded)
{
  static const char *const words[] = { "", "don't know", "dont know", "do not know", "n/a", "na", "not applicable", "prefer not to say", "not answered", "no answer",
                                       "no response", "skipped", "-", "none", "no reply", "rather not say", "can't say", "null", NULL };

  return g_strv_contains (words, folded);
}

/* Made once: a large file has a cell for each row. */
static GRegex *
made (gsize *once, const char *pattern)
{
  if (g_once_init_enter (once))
    g_once_init_leave (once, (gsize) g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL));
  return (GRegex *) *once;
}

/* "5 - Very satisfied", "Very satisfied (5)": the word, which says which end of the scale is the best. NULL: there is no number beside it. */
static char *
word_beside (const char *folded)
{
  static const char *const forms[] = { "^\\d{1,2}\\s*[-–:=.)]?\\s*\\(?\\s*(\\D+?)\\)?$", "^(\\D+?)\\s*[-–:=(]+\\s*\\d{1,2}\\)?$" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      static gsize once[G_N_ELEMENTS (forms)];
      GRegex *regex = made (&once[i], forms[i]);
      g_autoptr(GMatchInfo) match = NULL;

      if (g_regex_match (regex, folded, 0, &match))
        return g_match_info_fetch (match, 1);
    }
  return NULL;
}

/* "4/5", "4 out of 5", "4 stars", "★★★★☆"; @most NAN where it does not say. */
static gboolean
read_form (const char *folded, double *score, double *most)
{
  static gsize once_of, once_stars;
  GRegex *of = made (&once_of, "^(\\d{1,3}(?:\\.\\d+)?)\\s*(?:/|out of|of)\\s*(\\d{1,3})(?: stars)?$");
  GRegex *stars = made (&once_stars, "^(\\d{1,2}(?:\\.\\d)?)\\s*\\*?\\s*(?:stars?|★|⭐)$");
  g_autoptr(GMatchInfo) match = NULL, match_stars = NULL;
  int full = 0, hollow = 0;

  *most = NAN;
  if (g_regex_match (of, folded, 0, &match))
    {
      g_autofree char *one = g_match_info_fetch (match, 1), *other = g_match_info_fetch (match, 2);

      *score = g_ascii_strtod (one, NULL);
      *most = g_ascii_strtod (other, NULL);
      return *most > 0 && *score <= *most;
    }
  if (g_regex_match (stars, folded, 0, &match_stars))
    {
      g_autofree char *one = g_match_info_fetch (match_stars, 1);

      *score = g_ascii_strtod (one, NULL);
      return TRUE;
    }
  for (const char *c = folded; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar sign = g_utf8_get_char (c);

      full += sign == 0x2605 || sign == 0x2b50;
      hollow += sign == 0x2606;
      if (sign != 0x2605 && sign != 0x2b50 && sign != 0x2606)
        return FALSE;
    }
  *score = full;
  if (hollow > 0)
    *most = full + hollow;
  return full > 0;
}

static gboolean
in_any (const char *folded)
{
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    if (step_of ((int) i, folded) >= 0)
      return TRUE;
  return FALSE;
}

FrontScoreKind
front_score_word (const char *cell)
{
  g_autofree char *folded = fold (cell), *beside = NULL;
  double score, most;

  if (g_str_equal (folded, "yes") || g_str_equal (folded, "no") || g_str_equal (folded, "y") || g_str_equal (folded, "n"))
    return FRONT_SCORE_YES_NO;
  if (is_no_answer (folded))
    return FRONT_SCORE_NO_ANSWER;
  if (in_any (folded))
    return FRONT_SCORE_WORD;
  if (read_form (folded, &score, &most))
    return FRONT_SCORE_NUMBER;
  beside = word_beside (folded);
  return beside != NULL && in_any (beside) ? FRONT_SCORE_WORD : FRONT_SCORE_NO_WORD;
}

static char *
word_of (const char *cell)
{
  g_autofree char *folded = fold (cell);
  char *beside = in_any (folded) ? NULL : word_beside (folded);

  return beside != NULL ? beside : g_steal_pointer (&folded);
}

FrontScoreScale
front_score_scale (const GPtrArray *words)
{
  FrontScoreScale best = FRONT_SCORE_SCALE_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      gboolean present[STEPS_MOST] = { FALSE }, all = TRUE, full = TRUE;

      for (guint w = 0; w < words->len && all; w++)
        {
          g_autofree char *word = word_of (g_ptr_array_index (words, w));
          int step = step_of ((int) i, word);

          all = step >= 0;
          if (all)
            present[step] = TRUE;
        }
      for (int step = 0; step < scales[i].n; step++)
        full &= present[step];
      if (!all || words->len == 0)
        continue;
      if (full)
        return (int) i;
      if (best < 0)
        best = (int) i;
    }
  return best;
}

char *
front_score_describe (FrontScoreScale scale)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < scales[scale].n; i++)
    g_string_append_printf (text, "%s%.*s = %d", i > 0 ? ", " : "", (int) strcspn (scales[scale].steps[i], "|"), scales[scale].steps[i], scales[scale].n - i);
  return g_string_free (text, FALSE);
}

int
front_score_best (FrontScoreScale scale)
{
  return scales[scale].n;
}

gboolean
front_score_read (FrontScoreScale scale, const char *cell, double *score, double *most)
{
  g_autofree char *folded = fold (cell), *word = word_of (cell);
  int step;

  *score = *most = NAN;
  if (is_no_answer (folded))
    return TRUE;
  if (scale == FRONT_SCORE_SCALE_NONE)
    return read_form (folded, score, most);
  step = step_of (scale, word);
  if (step < 0)
    return FALSE;
  *score = scales[scale].n - step;
  *most = scales[scale].n;
  return TRUE;
}

double
front_score_most_of_heading (const char *heading)
{
  g_autofree char *valid = g_utf8_make_valid (heading, -1);
  g_autoptr(GRegex) regex = g_regex_new ("(?:\\b[01]\\s*(?:-|–|to)\\s*|out of\\s*|/\\s*)(3|4|5|6|7|10|100)\\b", G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_autofree char *number = NULL;

  if (!g_regex_match (regex, valid, 0, &match))
    return NAN;
  number = g_match_info_fetch (match, 1);
  return g_ascii_strtod (number, NULL);
}

/* ── Which end of the numbers is the best ── */

#define ENDS_MOST 12

typedef struct
{
  double number;
  char *word;
} End;

/* Fills @ends; says how many there are. */
static guint
find_ends (const char *heading, const char *pattern, End *ends)
{
  g_autoptr(GRegex) regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  guint n = 0;

  for (gboolean any = g_regex_match (regex, heading, 0, &match); any && n < ENDS_MOST; any = g_match_info_next (match, NULL))
    {
      g_autofree char *figures = g_match_info_fetch_named (match, "number");

      ends[n].number = g_ascii_strtod (figures, NULL);
      ends[n++].word = g_match_info_fetch_named (match, "word");
    }
  return n;
}

/* The number of the scale's step, counted from the best; NAN. */
static double
number_of (const End *ends, guint n, FrontScoreScale scale, gboolean best)
{
  for (guint i = 0; i < n; i++)
    if (step_of (scale, ends[i].word) == (best ? 0 : scales[scale].n - 1) || has_word (best ? "best|the best" : "worst|the worst", ends[i].word))
      return ends[i].number;
  return NAN;
}

/* The first scale of which both ends are said, else the first whose best is. FALSE: none. */
static gboolean
read_ends (const End *ends, guint n, double *best, double *worst)
{
  *best = *worst = NAN;
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      double one = number_of (ends, n, (int) i, TRUE), other = number_of (ends, n, (int) i, FALSE);

      if (isnan (one) || (!isnan (*best) && isnan (other)))
        continue;
      *best = one;
      *worst = other;
      if (!isnan (other))
        return TRUE;
    }
  return !isnan (*best);
}

void
front_score_ends_of_heading (const char *heading, double *best, double *worst)
{
  /* The surest first; the others must say both ends: "Satisfied (1-5)" says none. */
  static const char *const forms[] = {
    "\\b(?<number>\\d{1,3})\\s*(?:=|:|-|–|\\(|\\bis\\b|\\bbeing\\b|\\bmeans\\b)\\s*(?<word>[a-z][a-z' ]*?)\\s*(?:$|\\b(?:and|to)\\b|[^a-z' ])",
    "\\b(?!(?:and|to)\\b)(?<word>[a-z][a-z' ]*?)\\s*(?:=|:|-|–|\\()\\s*(?<number>\\d{1,3})\\b(?!\\s*(?:-|–|to\\b))",
    "\\b(?<number>\\d{1,3})\\s*(?<word>[a-z][a-z' ]*?)\\s*(?:$|\\b(?:and|to)\\b|[^a-z' ])",
  };
  g_autofree char *valid = g_utf8_make_valid (heading, -1), *small = g_utf8_strdown (valid, -1);
  gboolean found = FALSE;

  *best = *worst = NAN;
  for (guint i = 0; i < G_N_ELEMENTS (forms) && !found; i++)
    {
      End ends[ENDS_MOST];
      guint n = find_ends (small, forms[i], ends);

      found = read_ends (ends, n, best, worst) && (i == 0 || !isnan (*worst));
      for (guint e = 0; e < n; e++)
        g_free (ends[e].word);
    }
  if (!found)
    *best = *worst = NAN;
}
