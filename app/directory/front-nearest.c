#define G_LOG_DOMAIN "front-nearest"

#include "config.h"
#include "directory/front-nearest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_NAMED 3
/* A longer one is no slip of a name. */
#define MOST_LETTERS 200

typedef struct
{
  const char *name;
  guint distance;
} Near;

/* Letters without capitals and accents. */
static gunichar *
letters (const char *text, glong *n)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *apart = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  g_autofree gunichar *all = g_utf8_to_ucs4_fast (apart != NULL ? apart : "", -1, n);
  gunichar *kept = g_new0 (gunichar, (gsize) *n + 1);
  glong n_kept = 0;

  for (glong i = 0; i < *n; i++)
    if (g_unichar_combining_class (all[i]) == 0)
      kept[n_kept++] = all[i];
  *n = n_kept;
  return kept;
}

/* Letters to put in, to leave out, to change or to swap with their neighbour (optimal string alignment). */
static guint
distance (const gunichar *a, glong n_a, const gunichar *b, glong n_b)
{
  g_autofree guint *rows = g_new0 (guint, 3 * ((gsize) n_b + 1));
  guint *before = rows, *last = rows + n_b + 1, *now = rows + 2 * (n_b + 1);

  for (glong j = 0; j <= n_b; j++)
    last[j] = (guint) j;
  for (glong i = 1; i <= n_a; i++)
    {
      guint *spare = before;

      now[0] = (guint) i;
      for (glong j = 1; j <= n_b; j++)
        {
          now[j] = MIN (MIN (last[j], now[j - 1]) + 1, last[j - 1] + (a[i - 1] != b[j - 1]));
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            now[j] = MIN (now[j], before[j - 2] + 1);
        }
      before = last;
      last = now;
      now = spare;
    }
  return last[n_b];
}

static gboolean
holds (const gunichar *text, glong n_text, const gunichar *part, glong n_part)
{
  for (glong i = 0; i + n_part <= n_text; i++)
    if (memcmp (text + i, part, (gsize) n_part * sizeof (gunichar)) == 0)
      return TRUE;
  return FALSE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const Near *one = a, *other = b;

  return one->distance != other->distance ? (one->distance < other->distance ? -1 : 1) : strcmp (one->name, other->name);
}

char **
front_nearest (const char *typed, const char *const *names)
{
  g_autoptr(GArray) near = g_array_new (FALSE, FALSE, sizeof (Near));
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree gunichar *wanted = NULL;
  glong n_wanted = 0;

  g_return_val_if_fail (typed != NULL && names != NULL, NULL);

  wanted = letters (typed, &n_wanted);
  for (guint i = 0; names[i] != NULL && n_wanted > 0 && n_wanted <= MOST_LETTERS; i++)
    {
      glong n = 0;
      g_autofree gunichar *name = letters (names[i], &n);
      Near one = { .name = names[i] };

      if (n == 0 || n > MOST_LETTERS)
        continue;
      one.distance = distance (wanted, n_wanted, name, n);
      /* "tax" is part of many names, but says more than a letter alone. */
      if (one.distance <= (guint) MAX (1, MIN (n, n_wanted) / 3) || (n_wanted >= 3 && holds (name, n, wanted, n_wanted))
          || (n >= 4 && holds (wanted, n_wanted, name, n)))
        g_array_append_val (near, one);
    }
  g_array_sort (near, compare);
  for (guint i = 0; i < near->len && i < MOST_NAMED; i++)
    g_strv_builder_add (builder, g_array_index (near, Near, i).name);
  return g_strv_builder_end (builder);
}

char *
front_nearest_words (const char *typed, const char *const *names)
{
  g_auto(GStrv) near = front_nearest (typed, names);

  if (near[0] == NULL)
    return NULL;
  if (near[1] == NULL)
    return g_strdup_printf (_("“%s”"), near[0]);
  if (near[2] == NULL)
    return g_strdup_printf (_("“%s” or “%s”"), near[0], near[1]);
  return g_strdup_printf (_("“%s”, “%s” or “%s”"), near[0], near[1], near[2]);
}
