#define G_LOG_DOMAIN "front-risks"

#include "config.h"
#include "risks/front-scheme.h"

#include <glib/gi18n-lib.h>

/* 2016–2019: the ranges as the plan prints them. */
static const FrontLevel likelihood_2016[] = {
  { 1, "F", "", 0, 2 },
  { 2, "E", "", 3, 24 },
  { 3, "D", "", 25, 49 },
  { 4, "C", "", 50, 74 },
  { 5, "B", "", 75, 97 },
  { 6, "A", "", 98, 100 },
};

static const FrontLevel impact_2016[] = {
  { 1, "I", N_("Negligible"), -1, -1 },
  { 2, "II", N_("Marginal"), -1, -1 },
  { 3, "III", N_("Significant"), -1, -1 },
  { 4, "IV", N_("Critical"), -1, -1 },
  { 5, "V", N_("Catastrophic"), -1, -1 },
};

static const char *const categories_2016[] = {
  N_("Service Disruption"), N_("Financial Loss"), N_("Reputation"), N_("Legal Implications"), N_("People"),
};

static const FrontLevel likelihood_2021[] = {
  { 1, "1", N_("Remote"), 0, 5 },
  { 2, "2", N_("Unlikely"), 6, 20 },
  { 3, "3", N_("Likely"), 21, 79 },
  { 4, "4", N_("Very Likely"), 80, 100 },
};

static const FrontLevel impact_2021[] = {
  { 1, "1", N_("Marginal"), -1, -1 },
  { 2, "2", N_("Significant"), -1, -1 },
  { 3, "3", N_("Critical"), -1, -1 },
  { 4, "4", N_("Catastrophic"), -1, -1 },
};

static const FrontBand bands_2021[] = {
  { 4, N_("Low") },
  { 6, N_("Medium") },
  { 9, N_("High") },
  { 16, N_("Very High") },
};

static const FrontLevel likelihood_5x5[] = {
  { 1, "1", N_("Rare"), -1, -1 },
  { 2, "2", N_("Unlikely"), -1, -1 },
  { 3, "3", N_("Possible"), -1, -1 },
  { 4, "4", N_("Likely"), -1, -1 },
  { 5, "5", N_("Almost certain"), -1, -1 },
};

static const FrontLevel impact_5x5[] = {
  { 1, "1", N_("Negligible"), -1, -1 },
  { 2, "2", N_("Minor"), -1, -1 },
  { 3, "3", N_("Moderate"), -1, -1 },
  { 4, "4", N_("Major"), -1, -1 },
  { 5, "5", N_("Catastrophic"), -1, -1 },
};

static const FrontBand bands_5x5[] = {
  { 3, N_("Low") },
  { 6, N_("Moderate") },
  { 12, N_("High") },
  { 25, N_("Extreme") },
};

static const FrontScheme schemes[] = {
  {
    .ref = FRONT_SCHEME_2016, .title = N_("A–F by I–V, five kinds of impact"),
    .likelihood = likelihood_2016, .n_likelihood = G_N_ELEMENTS (likelihood_2016),
    .impact = impact_2016, .n_impact = G_N_ELEMENTS (impact_2016),
    .categories = categories_2016, .n_categories = G_N_ELEMENTS (categories_2016),
  },
  {
    .ref = FRONT_SCHEME_2021, .title = N_("4 by 4 with scores"),
    .likelihood = likelihood_2021, .n_likelihood = G_N_ELEMENTS (likelihood_2021),
    .impact = impact_2021, .n_impact = G_N_ELEMENTS (impact_2021),
    .bands = bands_2021, .n_bands = G_N_ELEMENTS (bands_2021),
  },
  {
    .ref = FRONT_SCHEME_5X5, .title = N_("5 by 5 with scores"),
    .likelihood = likelihood_5x5, .n_likelihood = G_N_ELEMENTS (likelihood_5x5),
    .impact = impact_5x5, .n_impact = G_N_ELEMENTS (impact_5x5),
    .bands = bands_5x5, .n_bands = G_N_ELEMENTS (bands_5x5),
  },
};

const FrontScheme *
front_scheme_find (const char *ref)
{
  g_return_val_if_fail (ref != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_equal (schemes[i].ref, ref))
      return &schemes[i];
  return NULL;
}

const FrontScheme *
front_schemes (int *n_schemes)
{
  g_return_val_if_fail (n_schemes != NULL, NULL);

  *n_schemes = G_N_ELEMENTS (schemes);
  return schemes;
}

/* What a council typed is shown as it was typed; the empty string is gettext's own and would give the catalogue's header. */
static const char *
translate (const char *word)
{
  return word != NULL && *word != '\0' ? _(word) : "";
}

const char *
front_scheme_title (const FrontScheme *scheme)
{
  g_return_val_if_fail (scheme != NULL, NULL);

  return translate (scheme->title);
}

const char *
front_scheme_category (const FrontScheme *scheme, int category)
{
  g_return_val_if_fail (scheme != NULL, NULL);
  g_return_val_if_fail (category >= 0 && category < scheme->n_categories, NULL);

  return translate (scheme->categories[category]);
}

const char *
front_level_word (const FrontLevel *level)
{
  g_return_val_if_fail (level != NULL, NULL);

  return translate (level->word);
}

char *
front_level_range (const FrontLevel *level)
{
  g_return_val_if_fail (level != NULL, NULL);

  if (level->least < 0)
    return g_strdup ("");
  if (level->least == 0)
    return g_strdup_printf (_("≤ %d%%"), level->most);
  if (level->most == 100)
    return g_strdup_printf (_("≥ %d%%"), level->least);
  return g_strdup_printf (_("%d–%d%%"), level->least, level->most);
}

char *
front_level_describe (const FrontLevel *level)
{
  g_autofree char *range = front_level_range (level);
  GString *text = g_string_new (level->ref);

  if (*level->word != '\0')
    g_string_append_printf (text, " %s", translate (level->word));
  if (*range != '\0')
    g_string_append_printf (text, " (%s)", range);
  return g_string_free (text, FALSE);
}

const FrontLevel *
front_scheme_likelihood (const FrontScheme *scheme, int level)
{
  g_return_val_if_fail (scheme != NULL, NULL);

  return level >= 1 && level <= scheme->n_likelihood ? &scheme->likelihood[level - 1] : NULL;
}

const FrontLevel *
front_scheme_impact (const FrontScheme *scheme, int level)
{
  g_return_val_if_fail (scheme != NULL, NULL);

  return level >= 1 && level <= scheme->n_impact ? &scheme->impact[level - 1] : NULL;
}

static int
level_from_ref (const FrontLevel *levels, int n_levels, const char *ref)
{
  for (int i = 0; i < n_levels; i++)
    if (g_ascii_strcasecmp (levels[i].ref, ref) == 0)
      return levels[i].level;
  return 0;
}

int
front_scheme_likelihood_from_ref (const FrontScheme *scheme, const char *ref)
{
  g_return_val_if_fail (scheme != NULL && ref != NULL, 0);

  return level_from_ref (scheme->likelihood, scheme->n_likelihood, ref);
}

int
front_scheme_impact_from_ref (const FrontScheme *scheme, const char *ref)
{
  g_return_val_if_fail (scheme != NULL && ref != NULL, 0);

  return level_from_ref (scheme->impact, scheme->n_impact, ref);
}

int
front_scheme_cell_impact (const FrontScheme *scheme, const int *impacts, guint *driving)
{
  int n = MAX (scheme->n_categories, 1);
  int highest = impacts[0];
  guint reached = 0;

  for (int i = 1; i < n; i++)
    highest = MAX (highest, impacts[i]);
  for (int i = 0; i < scheme->n_categories; i++)
    if (impacts[i] == highest)
      reached |= 1u << i;
  if (driving != NULL)
    *driving = reached;
  return highest;
}

int
front_scheme_score (const FrontScheme *scheme, int likelihood, int impact)
{
  g_return_val_if_fail (scheme != NULL, 0);

  return scheme->n_bands > 0 ? likelihood * impact : 0;
}

int
front_scheme_band_at (const FrontScheme *scheme, int likelihood, int impact)
{
  int score = likelihood * impact;

  g_return_val_if_fail (scheme != NULL, -1);

  if (scheme->cells != NULL && front_scheme_likelihood (scheme, likelihood) != NULL
      && front_scheme_impact (scheme, impact) != NULL)
    return scheme->cells[(likelihood - 1) * scheme->n_impact + impact - 1];
  for (int i = 0; i < scheme->n_bands; i++)
    if (score <= scheme->bands[i].most)
      return i;
  return scheme->n_bands - 1;
}

const FrontBand *
front_scheme_band (const FrontScheme *scheme, int band)
{
  g_return_val_if_fail (scheme != NULL, NULL);

  return band >= 0 && band < scheme->n_bands ? &scheme->bands[band] : NULL;
}

gboolean
front_scheme_within_appetite (const FrontScheme *scheme, int likelihood, int impact)
{
  g_return_val_if_fail (scheme != NULL, FALSE);

  if (scheme->appetite == NULL || front_scheme_likelihood (scheme, likelihood) == NULL)
    return TRUE;
  return impact <= scheme->appetite[likelihood - 1];
}

const char *
front_band_word (const FrontBand *band)
{
  g_return_val_if_fail (band != NULL, NULL);

  return translate (band->word);
}

gboolean
front_scheme_on_edge (const FrontScheme *scheme, int likelihood, int impact)
{
  int here = front_scheme_band_at (scheme, likelihood, impact);

  if (here < 0)
    return FALSE;
  if (likelihood < scheme->n_likelihood && front_scheme_band_at (scheme, likelihood + 1, impact) - here >= 2)
    return TRUE;
  return impact < scheme->n_impact && front_scheme_band_at (scheme, likelihood, impact + 1) - here >= 2;
}
