#define G_LOG_DOMAIN "front-risks"

#include "config.h"
#include "risks/front-scheme-edit.h"

#include <glib/gi18n-lib.h>

/* ── Shapes ── */

void
front_scheme_shape_init (FrontSchemeShape *shape, const FrontScheme *scheme)
{
  g_return_if_fail (shape != NULL && scheme != NULL);

  *shape = (FrontSchemeShape) { .n_likelihood = scheme->n_likelihood, .n_impact = scheme->n_impact, .n_categories = scheme->n_categories,
                                .n_bands = scheme->n_bands };
  for (int i = 0; i < FRONT_SCHEME_MAX_LEVELS; i++)
    shape->likelihood[i] = shape->impact[i] = i;
  for (int i = 0; i < FRONT_SCHEME_MAX_CATEGORIES; i++)
    shape->categories[i] = i;
  for (int i = 0; i < FRONT_SCHEME_MAX_BANDS; i++)
    shape->bands[i] = i;
}

typedef struct
{
  int *places;
  int *n;
  int least;
  int most;
} Part;

static Part
part_of (FrontSchemeShape *shape, FrontSchemePart part)
{
  switch (part)
    {
    case FRONT_PART_LIKELIHOOD:
      return (Part) { shape->likelihood, &shape->n_likelihood, FRONT_SCHEME_MIN_LEVELS, FRONT_SCHEME_MAX_LEVELS };
    case FRONT_PART_IMPACT:
      return (Part) { shape->impact, &shape->n_impact, FRONT_SCHEME_MIN_LEVELS, FRONT_SCHEME_MAX_LEVELS };
    case FRONT_PART_CATEGORY:
      return (Part) { shape->categories, &shape->n_categories, 0, FRONT_SCHEME_MAX_CATEGORIES };
    case FRONT_PART_BAND:
    default:
      return (Part) { shape->bands, &shape->n_bands, 0, FRONT_SCHEME_MAX_BANDS };
    }
}

gboolean
front_scheme_shape_add (FrontSchemeShape *shape, FrontSchemePart part)
{
  Part it = part_of (shape, part);

  if (*it.n >= it.most)
    return FALSE;
  it.places[(*it.n)++] = FRONT_SCHEME_NEW;
  return TRUE;
}

gboolean
front_scheme_shape_remove (FrontSchemeShape *shape, FrontSchemePart part, int index)
{
  Part it = part_of (shape, part);

  if (*it.n <= it.least || index < 0 || index >= *it.n)
    return FALSE;
  for (int i = index; i + 1 < *it.n; i++)
    it.places[i] = it.places[i + 1];
  (*it.n)--;
  return TRUE;
}

gboolean
front_scheme_shape_move (FrontSchemeShape *shape, FrontSchemePart part, int index, int by)
{
  Part it = part_of (shape, part);
  int to = index + by;
  int moved;

  if (index < 0 || index >= *it.n || to < 0 || to >= *it.n)
    return FALSE;
  moved = it.places[index];
  it.places[index] = it.places[to];
  it.places[to] = moved;
  return TRUE;
}

/* ── Refs that count ── */

typedef enum
{
  COUNT_NUMBERS,
  COUNT_ROMAN,
  COUNT_LETTERS,      /* A is the lowest */
  COUNT_LETTERS_DOWN, /* A is the highest */
  N_COUNTS,
} Count;

static char *
counted (Count count, int index, int n)
{
  static const char *const roman[] = { "I", "II", "III", "IV", "V", "VI" };

  switch (count)
    {
    case COUNT_ROMAN:
      return g_strdup (roman[CLAMP (index, 0, (int) G_N_ELEMENTS (roman) - 1)]);
    case COUNT_LETTERS:
      return g_strdup_printf ("%c", 'A' + index);
    case COUNT_LETTERS_DOWN:
      return g_strdup_printf ("%c", 'A' + n - 1 - index);
    case COUNT_NUMBERS:
    case N_COUNTS:
    default:
      return g_strdup_printf ("%d", index + 1);
    }
}

/* N_COUNTS: they do not count. */
static Count
count_of (const FrontLevel *levels, int n)
{
  for (Count count = COUNT_NUMBERS; count < N_COUNTS; count++)
    {
      gboolean all = TRUE;

      for (int i = 0; all && i < n; i++)
        {
          g_autofree char *ref = counted (count, i, n);

          all = g_ascii_strcasecmp (ref, levels[i].ref) == 0;
        }
      if (all)
        return count;
    }
  return N_COUNTS;
}

/* ── The scheme in its new shape ── */

static void
shape_levels (FrontScheme *made, FrontAxis axis, const FrontLevel *levels, int n_old, const int *places, int n)
{
  Count count = count_of (levels, n_old);

  for (int i = 0; i < n; i++)
    {
      const FrontLevel *old = places[i] >= 0 && places[i] < n_old ? &levels[places[i]] : NULL;
      g_autofree char *ref = count < N_COUNTS ? counted (count, i, n) : g_strdup (old != NULL ? old->ref : "");

      front_scheme_set_level (made, axis, i + 1, ref, old != NULL ? old->word : "", old != NULL ? old->least : -1, old != NULL ? old->most : -1);
    }
}

/* The old place that a place of the new order stands for: its own, or that of the next one below it that was there. */
static int
old_place (const int *places, int index)
{
  for (int i = index; i >= 0; i--)
    if (places[i] >= 0)
      return places[i];
  return 0;
}

/* What moved is a step's words: the places of the matrix that are left stay in their order. */
static void
in_order (int *places, int n)
{
  for (int i = 0; i < n; i++)
    for (int k = i + 1; places[i] >= 0 && k < n; k++)
      if (places[k] >= 0 && places[k] < places[i])
        {
          int higher = places[i];

          places[i] = places[k];
          places[k] = higher;
        }
}

/* Where an old band is now: itself, or the next milder one that is left. */
static int
new_band (const FrontSchemeShape *shape, int old)
{
  for (int wanted = old; wanted >= 0; wanted--)
    for (int i = 0; i < shape->n_bands; i++)
      if (shape->bands[i] == wanted)
        return i;
  return 0;
}

static gboolean
same_places (const int *places, int n, int n_old)
{
  for (int i = 0; i < n; i++)
    if (places[i] != i)
      return FALSE;
  return n == n_old;
}

static void
shape_bands (FrontScheme *made, const FrontScheme *scheme, const FrontSchemeShape *shape)
{
  gboolean by_score = scheme->cells == NULL && scheme->n_bands > 0 && same_places (shape->bands, shape->n_bands, scheme->n_bands)
                      && same_places (shape->likelihood, shape->n_likelihood, scheme->n_likelihood)
                      && same_places (shape->impact, shape->n_impact, scheme->n_impact);

  for (int i = 0; i < shape->n_bands; i++)
    {
      const FrontBand *old = shape->bands[i] >= 0 && shape->bands[i] < scheme->n_bands ? &scheme->bands[shape->bands[i]] : NULL;

      front_scheme_set_band (made, i, old != NULL ? old->word : "", old != NULL ? old->most : 0);
    }
  /* Once the bands or the steps are others, the score is no longer what puts a cell into its band. */
  if (shape->n_bands == 0 || by_score)
    return;
  for (int l = 0; l < shape->n_likelihood; l++)
    for (int i = 0; i < shape->n_impact; i++)
      {
        int old = front_scheme_band_at (scheme, old_place (shape->likelihood, l) + 1, old_place (shape->impact, i) + 1);

        front_scheme_set_cell (made, l + 1, i + 1, new_band (shape, MAX (old, 0)));
      }
}

/* As many of the impacts that were borne as are left; never more than at the step below. */
static void
shape_appetite (FrontScheme *made, const FrontScheme *scheme, const FrontSchemeShape *shape)
{
  int most = shape->n_impact;

  for (int l = 0; scheme->appetite != NULL && l < shape->n_likelihood; l++)
    {
      int old = scheme->appetite[old_place (shape->likelihood, l)];
      int borne = 0;

      while (borne < shape->n_impact && old_place (shape->impact, borne) < old)
        borne++;
      most = MIN (most, borne);
      front_scheme_set_appetite (made, l + 1, most);
    }
}

FrontScheme *
front_scheme_reshape (const FrontScheme *scheme, const FrontSchemeShape *shape)
{
  FrontSchemeShape cells;
  FrontScheme *made;

  g_return_val_if_fail (scheme != NULL && shape != NULL, NULL);

  made = front_scheme_new (scheme->ref, shape->n_likelihood, shape->n_impact, shape->n_categories, shape->n_bands);
  front_scheme_set_title (made, scheme->title);
  shape_levels (made, FRONT_AXIS_LIKELIHOOD, scheme->likelihood, scheme->n_likelihood, shape->likelihood, shape->n_likelihood);
  shape_levels (made, FRONT_AXIS_IMPACT, scheme->impact, scheme->n_impact, shape->impact, shape->n_impact);
  for (int i = 0; i < shape->n_categories; i++)
    if (shape->categories[i] >= 0 && shape->categories[i] < scheme->n_categories)
      front_scheme_set_category (made, i, scheme->categories[shape->categories[i]]);
  cells = *shape;
  in_order (cells.likelihood, cells.n_likelihood);
  in_order (cells.impact, cells.n_impact);
  shape_bands (made, scheme, &cells);
  shape_appetite (made, scheme, &cells);
  return made;
}

FrontScheme *
front_scheme_starting (const char *ref, int n_likelihood, int n_impact)
{
  const char *const words[] = { _("Low"), _("Medium"), _("High") };
  FrontScheme *made;
  int highest = n_likelihood * n_impact;

  g_return_val_if_fail (ref != NULL, NULL);

  made = front_scheme_new (ref, n_likelihood, n_impact, 0, G_N_ELEMENTS (words));
  for (int axis = FRONT_AXIS_LIKELIHOOD; axis <= FRONT_AXIS_IMPACT; axis++)
    for (int i = 1; i <= (axis == FRONT_AXIS_LIKELIHOOD ? n_likelihood : n_impact); i++)
      {
        g_autofree char *number = g_strdup_printf ("%d", i);

        front_scheme_set_level (made, (FrontAxis) axis, i, number, "", -1, -1);
      }
  /* A fifth and a half of the highest score. */
  front_scheme_set_band (made, 0, words[0], MAX (highest / 5, 2));
  front_scheme_set_band (made, 1, words[1], highest / 2);
  front_scheme_set_band (made, 2, words[2], highest);
  return made;
}

FrontScheme *
front_scheme_resize (const FrontScheme *scheme, int n_likelihood, int n_impact)
{
  FrontSchemeShape shape;
  FrontScheme *made;
  int old_highest, highest = n_likelihood * n_impact;
  int below = 0;

  g_return_val_if_fail (scheme != NULL, NULL);

  front_scheme_shape_init (&shape, scheme);
  while (shape.n_likelihood < n_likelihood && front_scheme_shape_add (&shape, FRONT_PART_LIKELIHOOD))
    ;
  while (shape.n_likelihood > n_likelihood && front_scheme_shape_remove (&shape, FRONT_PART_LIKELIHOOD, shape.n_likelihood - 1))
    ;
  while (shape.n_impact < n_impact && front_scheme_shape_add (&shape, FRONT_PART_IMPACT))
    ;
  while (shape.n_impact > n_impact && front_scheme_shape_remove (&shape, FRONT_PART_IMPACT, shape.n_impact - 1))
    ;
  made = front_scheme_reshape (scheme, &shape);
  if (scheme->cells != NULL || scheme->n_bands == 0)
    return made;
  front_scheme_clear_cells (made);
  old_highest = scheme->n_likelihood * scheme->n_impact;
  for (int i = 0; i < scheme->n_bands; i++)
    {
      int most = i + 1 == scheme->n_bands ? highest : (scheme->bands[i].most * highest + old_highest / 2) / old_highest;

      below = MAX (most, below + 1);
      front_scheme_set_band (made, i, scheme->bands[i].word, below);
    }
  return made;
}

/* ── Jumps ── */

static void
add_jump (GPtrArray *jumps, const FrontScheme *scheme, FrontAxis axis, int likelihood, int impact)
{
  gboolean up = axis == FRONT_AXIS_LIKELIHOOD;
  int low = front_scheme_band_at (scheme, likelihood, impact);
  int high = front_scheme_band_at (scheme, likelihood + up, impact + !up);
  const char *from = low >= 0 && high - low >= 2 ? front_band_word (front_scheme_band (scheme, low)) : NULL;
  const char *to = from != NULL ? front_band_word (front_scheme_band (scheme, high)) : NULL;

  if (from != NULL && up)
    g_ptr_array_add (jumps, g_strdup_printf (_("From likelihood %s to %s at impact %s: %s to %s"), scheme->likelihood[likelihood - 1].ref,
                                             scheme->likelihood[likelihood].ref, scheme->impact[impact - 1].ref, from, to));
  else if (from != NULL)
    g_ptr_array_add (jumps, g_strdup_printf (_("From impact %s to %s at likelihood %s: %s to %s"), scheme->impact[impact - 1].ref,
                                             scheme->impact[impact].ref, scheme->likelihood[likelihood - 1].ref, from, to));
}

GPtrArray *
front_scheme_jumps (const FrontScheme *scheme)
{
  GPtrArray *jumps = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (scheme != NULL, jumps);

  for (int l = 1; l <= scheme->n_likelihood; l++)
    for (int i = 1; i <= scheme->n_impact; i++)
      {
        if (l < scheme->n_likelihood)
          add_jump (jumps, scheme, FRONT_AXIS_LIKELIHOOD, l, i);
        if (i < scheme->n_impact)
          add_jump (jumps, scheme, FRONT_AXIS_IMPACT, l, i);
      }
  return jumps;
}
