#define G_LOG_DOMAIN "front-log"

#include "config.h"
#include "enquiries/front-log-set.h"

#include <string.h>

struct _FrontLogSet
{
  char *title;
  guint n;
  gint64 *ids; /* ascending, each once */
};

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

FrontLogSet *
front_log_set_new (const char *title, const GArray *ids)
{
  FrontLogSet *set;

  g_return_val_if_fail (title != NULL && ids != NULL, NULL);

  set = g_atomic_rc_box_new0 (FrontLogSet);
  set->title = g_strdup (title);
  set->ids = g_new (gint64, ids->len + 1);
  if (ids->len > 0)
    memcpy (set->ids, ids->data, ids->len * sizeof (gint64));
  qsort (set->ids, ids->len, sizeof (gint64), compare_ids);
  for (guint i = 0; i < ids->len; i++)
    if (set->n == 0 || set->ids[i] != set->ids[set->n - 1])
      set->ids[set->n++] = set->ids[i];
  return set;
}

FrontLogSet *
front_log_set_ref (FrontLogSet *set)
{
  return g_atomic_rc_box_acquire (set);
}

static void
clear (gpointer data)
{
  FrontLogSet *set = data;

  g_free (set->title);
  g_free (set->ids);
}

void
front_log_set_unref (FrontLogSet *set)
{
  if (set != NULL)
    g_atomic_rc_box_release_full (set, clear);
}

gboolean
front_log_set_equal (const FrontLogSet *one, const FrontLogSet *other)
{
  if (one == NULL || other == NULL || one == other)
    return one == other;
  return one->n == other->n && strcmp (one->title, other->title) == 0
         && memcmp (one->ids, other->ids, one->n * sizeof (gint64)) == 0;
}

const char *
front_log_set_title (const FrontLogSet *set)
{
  g_return_val_if_fail (set != NULL, NULL);

  return set->title;
}

guint
front_log_set_size (const FrontLogSet *set)
{
  g_return_val_if_fail (set != NULL, 0);

  return set->n;
}

gboolean
front_log_set_has (const FrontLogSet *set, gint64 id)
{
  g_return_val_if_fail (set != NULL, FALSE);

  return bsearch (&id, set->ids, set->n, sizeof (gint64), compare_ids) != NULL;
}

void
front_log_set_bounds (const FrontLogSet *set, gint64 *first, gint64 *last)
{
  g_return_if_fail (set != NULL && first != NULL && last != NULL);

  *first = set->n > 0 ? set->ids[0] : 1;
  *last = set->n > 0 ? set->ids[set->n - 1] : 0;
}

/* ── As text: each number as what it is more than the one before, in base 36, a comma after each ── */

char *
front_log_set_to_text (const FrontLogSet *set)
{
  static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
  GString *text;
  gint64 before = 0;

  g_return_val_if_fail (set != NULL, NULL);

  text = g_string_sized_new (2 * set->n + strlen (set->title) + 16);
  for (guint i = 0; i < set->n; i++)
    {
      guint64 more = (guint64) (set->ids[i] - before);
      char backwards[16];
      guint n = 0;

      for (; n == 0 || more > 0; more /= 36)
        backwards[n++] = digits[more % 36];
      while (n > 0)
        g_string_append_c (text, backwards[--n]);
      g_string_append_c (text, ',');
      before = set->ids[i];
    }
  g_string_append_c (text, ' ');
  g_string_append (text, set->title);
  return g_string_free (text, FALSE);
}

FrontLogSet *
front_log_set_from_text (const char *text)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 before = 0;

  g_return_val_if_fail (text != NULL, NULL);

  while (g_ascii_isalnum (*text))
    {
      char *end = NULL;
      guint64 more = g_ascii_strtoull (text, &end, 36);

      /* The first may be any number, the others come after it. */
      if (*end != ',' || more == 0 || more > (guint64) (G_MAXINT64 - before))
        return NULL;
      before += (gint64) more;
      g_array_append_val (ids, before);
      text = end + 1;
    }
  return *text == ' ' ? front_log_set_new (text + 1, ids) : NULL;
}
