#define G_LOG_DOMAIN "front-risks"

#include "config.h"
#include "risks/front-scheme.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Schemes that are data: made, copied, changed, checked. */

struct _FrontSchemeMemory
{
  gatomicrefcount refs;
  GStringChunk *words;
  FrontLevel *likelihood;
  FrontLevel *impact;
  const char **categories;
  FrontBand *bands;
  int *cells;
  int *appetite;
};

/* Every word is empty and not NULL, so that nobody has to ask. */
static FrontLevel *
new_levels (int n_levels)
{
  FrontLevel *levels = g_new0 (FrontLevel, n_levels);

  for (int i = 0; i < n_levels; i++)
    levels[i] = (FrontLevel) { .level = i + 1, .ref = "", .word = "", .least = -1, .most = -1 };
  return levels;
}

static const char *
keep (FrontScheme *scheme, const char *word)
{
  return g_string_chunk_insert_const (scheme->memory->words, word != NULL ? word : "");
}

FrontScheme *
front_scheme_new (const char *ref, int n_likelihood, int n_impact, int n_categories, int n_bands)
{
  FrontScheme *scheme;
  struct _FrontSchemeMemory *memory;

  g_return_val_if_fail (ref != NULL, NULL);
  g_return_val_if_fail (n_likelihood > 0 && n_impact > 0 && n_categories >= 0 && n_bands >= 0, NULL);
  g_return_val_if_fail (n_categories <= FRONT_SCHEME_MAX_CATEGORIES, NULL);

  scheme = g_new0 (FrontScheme, 1);
  memory = g_new0 (struct _FrontSchemeMemory, 1);
  g_atomic_ref_count_init (&memory->refs);
  memory->words = g_string_chunk_new (256);
  memory->likelihood = new_levels (n_likelihood);
  memory->impact = new_levels (n_impact);
  memory->categories = g_new (const char *, MAX (n_categories, 1));
  memory->bands = g_new (FrontBand, MAX (n_bands, 1));
  for (int i = 0; i < n_categories; i++)
    memory->categories[i] = "";
  for (int i = 0; i < n_bands; i++)
    memory->bands[i] = (FrontBand) { .most = 0, .word = "" };

  scheme->memory = memory;
  scheme->ref = keep (scheme, ref);
  scheme->title = "";
  scheme->likelihood = memory->likelihood;
  scheme->n_likelihood = n_likelihood;
  scheme->impact = memory->impact;
  scheme->n_impact = n_impact;
  scheme->categories = memory->categories;
  scheme->n_categories = n_categories;
  scheme->bands = memory->bands;
  scheme->n_bands = n_bands;
  return scheme;
}

FrontScheme *
front_scheme_copy (const FrontScheme *scheme, const char *ref)
{
  FrontScheme *copy;

  g_return_val_if_fail (scheme != NULL && ref != NULL, NULL);

  copy = front_scheme_new (ref, scheme->n_likelihood, scheme->n_impact, scheme->n_categories, scheme->n_bands);
  front_scheme_set_title (copy, scheme->title);
  for (int axis = FRONT_AXIS_LIKELIHOOD; axis <= FRONT_AXIS_IMPACT; axis++)
    {
      const FrontLevel *levels = axis == FRONT_AXIS_LIKELIHOOD ? scheme->likelihood : scheme->impact;
      int n_levels = axis == FRONT_AXIS_LIKELIHOOD ? scheme->n_likelihood : scheme->n_impact;

      for (int i = 0; i < n_levels; i++)
        front_scheme_set_level (copy, (FrontAxis) axis, i + 1, levels[i].ref, levels[i].word, levels[i].least, levels[i].most);
    }
  for (int i = 0; i < scheme->n_categories; i++)
    front_scheme_set_category (copy, i, scheme->categories[i]);
  for (int i = 0; i < scheme->n_bands; i++)
    front_scheme_set_band (copy, i, scheme->bands[i].word, scheme->bands[i].most);
  if (scheme->cells != NULL)
    copy->cells = copy->memory->cells = g_memdup2 (scheme->cells, sizeof (int) * scheme->n_likelihood * scheme->n_impact);
  if (scheme->appetite != NULL)
    copy->appetite = copy->memory->appetite = g_memdup2 (scheme->appetite, sizeof (int) * scheme->n_likelihood);
  return copy;
}

FrontScheme *
front_scheme_ref (const FrontScheme *scheme)
{
  g_return_val_if_fail (scheme != NULL, NULL);

  if (scheme->memory != NULL)
    g_atomic_ref_count_inc (&scheme->memory->refs);
  return (FrontScheme *) scheme;
}

void
front_scheme_unref (FrontScheme *scheme)
{
  struct _FrontSchemeMemory *memory = scheme != NULL ? scheme->memory : NULL;

  if (memory == NULL || !g_atomic_ref_count_dec (&memory->refs))
    return;
  g_string_chunk_free (memory->words);
  g_free (memory->likelihood);
  g_free (memory->impact);
  g_free (memory->categories);
  g_free (memory->bands);
  g_free (memory->cells);
  g_free (memory->appetite);
  g_free (memory);
  g_free (scheme);
}

void
front_scheme_set_title (FrontScheme *scheme, const char *title)
{
  g_return_if_fail (scheme != NULL && scheme->memory != NULL);

  scheme->title = keep (scheme, title);
}

void
front_scheme_set_level (FrontScheme *scheme, FrontAxis axis, int level, const char *ref, const char *word, int least, int most)
{
  FrontLevel *levels;

  g_return_if_fail (scheme != NULL && scheme->memory != NULL);
  g_return_if_fail (level >= 1 && level <= (axis == FRONT_AXIS_LIKELIHOOD ? scheme->n_likelihood : scheme->n_impact));

  levels = axis == FRONT_AXIS_LIKELIHOOD ? scheme->memory->likelihood : scheme->memory->impact;
  levels[level - 1] = (FrontLevel) {
    .level = level, .ref = keep (scheme, ref), .word = keep (scheme, word), .least = least, .most = most,
  };
}

void
front_scheme_set_category (FrontScheme *scheme, int category, const char *name)
{
  g_return_if_fail (scheme != NULL && scheme->memory != NULL);
  g_return_if_fail (category >= 0 && category < scheme->n_categories);

  scheme->memory->categories[category] = keep (scheme, name);
}

void
front_scheme_set_band (FrontScheme *scheme, int band, const char *word, int most)
{
  g_return_if_fail (scheme != NULL && scheme->memory != NULL);
  g_return_if_fail (band >= 0 && band < scheme->n_bands);

  scheme->memory->bands[band] = (FrontBand) { .most = most, .word = keep (scheme, word) };
}

void
front_scheme_set_cell (FrontScheme *scheme, int likelihood, int impact, int band)
{
  g_return_if_fail (scheme != NULL && scheme->memory != NULL);
  g_return_if_fail (front_scheme_likelihood (scheme, likelihood) != NULL && front_scheme_impact (scheme, impact) != NULL);

  if (scheme->cells == NULL)
    {
      int *cells = g_new (int, scheme->n_likelihood * scheme->n_impact);

      for (int l = 1; l <= scheme->n_likelihood; l++)
        for (int i = 1; i <= scheme->n_impact; i++)
          cells[(l - 1) * scheme->n_impact + i - 1] = front_scheme_band_at (scheme, l, i);
      scheme->cells = scheme->memory->cells = cells;
    }
  scheme->memory->cells[(likelihood - 1) * scheme->n_impact + impact - 1] = band;
}

void
front_scheme_set_appetite (FrontScheme *scheme, int likelihood, int impact)
{
  g_return_if_fail (scheme != NULL && scheme->memory != NULL);
  g_return_if_fail (front_scheme_likelihood (scheme, likelihood) != NULL);

  if (scheme->appetite == NULL)
    scheme->appetite = scheme->memory->appetite = g_new0 (int, scheme->n_likelihood);
  scheme->memory->appetite[likelihood - 1] = impact;
}

void
front_scheme_clear_cells (FrontScheme *scheme)
{
  g_return_if_fail (scheme != NULL && scheme->memory != NULL);

  scheme->cells = NULL;
  g_clear_pointer (&scheme->memory->cells, g_free);
}

void
front_scheme_clear_appetite (FrontScheme *scheme)
{
  g_return_if_fail (scheme != NULL && scheme->memory != NULL);

  scheme->appetite = NULL;
  g_clear_pointer (&scheme->memory->appetite, g_free);
}

/* ── Checks ── */

static gboolean
check_size (int n_levels, const char *axis, GError **error)
{
  if (n_levels >= FRONT_SCHEME_MIN_LEVELS && n_levels <= FRONT_SCHEME_MAX_LEVELS)
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("%s: it has %d steps. A matrix has %d to %d."), axis, n_levels,
               FRONT_SCHEME_MIN_LEVELS, FRONT_SCHEME_MAX_LEVELS);
  return FALSE;
}

static gboolean
check_levels (const FrontLevel *levels, int n_levels, const char *axis, GError **error)
{
  for (int i = 0; i < n_levels; i++)
    {
      if (*levels[i].ref == '\0')
        {
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("%s, step %d: give it a number or letter for the matrix."),
                       axis, i + 1);
          return FALSE;
        }
      for (int k = 0; k < i; k++)
        if (g_ascii_strcasecmp (levels[k].ref, levels[i].ref) == 0)
          {
            g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("%s: steps %d and %d are both called “%s”."), axis, k + 1,
                         i + 1, levels[i].ref);
            return FALSE;
          }
    }
  return TRUE;
}

/* Per cents: every step has them or none; each begins above the step below. */
static gboolean
check_ranges (const FrontScheme *scheme, GError **error)
{
  for (int i = 0; i < scheme->n_likelihood; i++)
    {
      const FrontLevel *level = &scheme->likelihood[i];
      const FrontLevel *below = i > 0 ? &scheme->likelihood[i - 1] : NULL;

      if (below != NULL && (level->least < 0) != (below->least < 0))
        {
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                       _("Likelihood %s: give every step its per cents, or none."), level->ref);
          return FALSE;
        }
      if (level->least < 0)
        continue;
      if (level->most < level->least || level->most > 100 || (below != NULL && level->least <= below->most))
        {
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                       _("Likelihood %s: its per cents, %d to %d, are the wrong way round or overlap the step below."),
                       level->ref, level->least, level->most);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_bands (const FrontScheme *scheme, GError **error)
{
  int highest = scheme->n_likelihood * scheme->n_impact;

  for (int i = 0; i < scheme->n_bands; i++)
    {
      if (*scheme->bands[i].word == '\0')
        {
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Band %d: give it a word, such as Low."), i + 1);
          return FALSE;
        }
      if (scheme->cells == NULL && i > 0 && scheme->bands[i].most <= scheme->bands[i - 1].most)
        {
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                       _("%s: its highest score, %d, is not above that of %s, %d."), scheme->bands[i].word,
                       scheme->bands[i].most, scheme->bands[i - 1].word, scheme->bands[i - 1].most);
          return FALSE;
        }
    }
  if (scheme->cells == NULL && scheme->n_bands > 0 && scheme->bands[scheme->n_bands - 1].most < highest)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("%s: scores go up to %d, but the highest band ends at %d."),
                   scheme->bands[scheme->n_bands - 1].word, highest, scheme->bands[scheme->n_bands - 1].most);
      return FALSE;
    }
  for (int i = 0; scheme->cells != NULL && i < highest; i++)
    if (scheme->cells[i] < 0 || scheme->cells[i] >= scheme->n_bands)
      {
        g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Likelihood %s, impact %s: choose the cell's band."),
                     scheme->likelihood[i / scheme->n_impact].ref, scheme->impact[i % scheme->n_impact].ref);
        return FALSE;
      }
  return TRUE;
}

/* What is borne when it is likely is borne when it is not. */
static gboolean
check_appetite (const FrontScheme *scheme, GError **error)
{
  for (int i = 1; scheme->appetite != NULL && i < scheme->n_likelihood; i++)
    if (scheme->appetite[i] > scheme->appetite[i - 1])
      {
        g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                     _("Appetite: at likelihood %s more is borne than at the less likely %s."), scheme->likelihood[i].ref,
                     scheme->likelihood[i - 1].ref);
        return FALSE;
      }
  return TRUE;
}

gboolean
front_scheme_validate (const FrontScheme *scheme, GError **error)
{
  g_return_val_if_fail (scheme != NULL, FALSE);

  if (*scheme->title == '\0')
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Title: give the scheme a name."));
      return FALSE;
    }
  if (scheme->n_bands > FRONT_SCHEME_MAX_BANDS)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Bands: there are %d, but at most %d can be told apart."),
                   scheme->n_bands, FRONT_SCHEME_MAX_BANDS);
      return FALSE;
    }
  return check_size (scheme->n_likelihood, _("Likelihood"), error) && check_size (scheme->n_impact, _("Impact"), error)
         && check_levels (scheme->likelihood, scheme->n_likelihood, _("Likelihood"), error)
         && check_levels (scheme->impact, scheme->n_impact, _("Impact"), error) && check_ranges (scheme, error)
         && check_bands (scheme, error) && check_appetite (scheme, error);
}
