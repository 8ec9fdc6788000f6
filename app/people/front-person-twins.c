#define G_LOG_DOMAIN "front-person-twins"

#include "config.h"
#include "people/front-person-search.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "people/front-person-text.h"

/* Who may be the same person. Candidates come by equality of a key, which an index answers whatever the number of people:
 * the number, the e-mail, the postcode, and the letters of the name in alphabetical order, which stay the same when letters
 * or names change places and differ by one letter when one was left out or put in. What is left to weigh is done here. */

#define MAX_OF_A_KEY 40 /* of a number that hundreds have, nobody can tell who is who */
#define KEYS_AT_ONCE 26

FRONT_STATEMENT (select_same_detail,
                 "SELECT person.id FROM person_detail JOIN person ON person.id = person_detail.person_id "
                 "WHERE person_detail.same_key = $1 AND person_detail.kind = $2 AND person.merged_into IS NULL "
                 "AND person.erased_at IS NULL ORDER BY person.id LIMIT $3")
FRONT_STATEMENT (select_same_letters,
                 "SELECT id FROM person WHERE letters_key IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, "
                 "$16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26) "
                 "AND letters_key <> '' AND merged_into IS NULL AND erased_at IS NULL ORDER BY id LIMIT $27")

typedef struct
{
  gint64 id;
  int score;
  const char *why; /* translated */
} Twin;

typedef struct
{
  FrontDb *db;
  const FrontPerson *person;
  char *name;       /* folded */
  GArray *twins;    /* Twin */
} Search;

static void
add_twin (Search *search, gint64 id, int score, const char *why)
{
  const Twin twin = { id, score, why };

  if (id == search->person->id)
    return;
  for (guint i = 0; i < search->twins->len; i++)
    {
      Twin *there = &g_array_index (search->twins, Twin, i);

      if (there->id != id)
        continue;
      /* Two reasons are more than one, and the stronger is told. */
      if (score > there->score)
        there->why = why;
      there->score = MAX (score, there->score) + 10;
      return;
    }
  g_array_append_val (search->twins, twin);
}

/* The words in alphabetical order, so that "smith john" is compared as "john smith". */
static char *
in_order (const char *folded)
{
  g_auto(GStrv) words = g_strsplit (folded, " ", -1);
  guint n = g_strv_length (words);

  for (guint i = 1; i < n; i++)
    for (guint k = i; k > 0 && strcmp (words[k - 1], words[k]) > 0; k--)
      {
        char *swapped = words[k];

        words[k] = words[k - 1];
        words[k - 1] = swapped;
      }
  return g_strjoinv (" ", words);
}

/* How alike two folded names are: 0 the same but for the order of its parts, 1 or 2 slips; 3 for more. */
static guint
name_slips (const char *one, const char *other)
{
  g_autofree char *a = in_order (one);
  g_autofree char *b = in_order (other);

  return MIN (front_person_distance (a, b, 2), front_person_distance (one, other, 2));
}

/* The last words are alike: of a family, or the same with another first name. */
static gboolean
same_surname (const char *one, const char *other)
{
  const char *a = strrchr (one, ' ');
  const char *b = strrchr (other, ' ');

  a = a != NULL ? a + 1 : one;
  b = b != NULL ? b + 1 : other;
  return *a != '\0' && front_person_distance (a, b, strlen (a) > 4 ? 1 : 0) <= (strlen (a) > 4 ? 1u : 0u);
}

static char *
folded_name (FrontDb *db, gint64 id, GError **error)
{
  g_autoptr(FrontPerson) other = front_person_load (db, id, error);

  return other != NULL ? front_person_fold (other->name) : NULL;
}

static gboolean
add_by_detail (Search *search, const FrontPersonDetail *detail, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (search->db, &select_same_detail);
  g_autofree char *key = NULL;
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GError) local = NULL;

  if (detail->kind == FRONT_DETAIL_PHONE)
    key = front_person_phone_key (detail->value);
  else if (detail->kind == FRONT_DETAIL_EMAIL)
    key = front_person_email_key (detail->value);
  else if (detail->kind == FRONT_DETAIL_ADDRESS)
    key = front_person_postcode_key (detail->postcode);
  if (key == NULL || *key == '\0')
    return TRUE;
  front_query_bind_text (query, 1, key);
  front_query_bind_int (query, 2, detail->kind);
  front_query_bind_int (query, 3, MAX_OF_A_KEY);
  while (front_query_next (query, &local))
    {
      gint64 id = front_query_int (query, 0);

      g_array_append_val (ids, id);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autofree char *other = NULL;
      guint slips;

      if (detail->kind == FRONT_DETAIL_PHONE)
        add_twin (search, id, 80, _("the same telephone number"));
      else if (detail->kind == FRONT_DETAIL_EMAIL)
        add_twin (search, id, 90, _("the same e-mail address"));
      if (detail->kind != FRONT_DETAIL_ADDRESS)
        continue;
      /* Neighbours share a postcode: there the name has to be much the same too, or unknown on one side. */
      other = folded_name (search->db, id, error);
      if (other == NULL)
        return FALSE;
      slips = name_slips (search->name, other);
      if (slips <= 2 && *other != '\0' && *search->name != '\0')
        add_twin (search, id, 75 - 5 * (int) slips, _("much the same name at the same postcode"));
      else if (same_surname (search->name, other))
        add_twin (search, id, 40, _("the same surname at the same postcode"));
      else if (*other == '\0' || *search->name == '\0')
        add_twin (search, id, 30, _("the same postcode, and one has no name"));
    }
  return TRUE;
}

/* The letters as they are, without each of them, and with each of the alphabet. */
static GPtrArray *
letters_keys (const char *letters)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  const char *last = NULL;

  g_ptr_array_add (keys, g_strdup (letters));
  for (const char *p = letters; *p != '\0'; p = g_utf8_next_char (p))
    {
      /* The same letter left out twice is the same key. */
      if (last == NULL || g_utf8_get_char (last) != g_utf8_get_char (p))
        g_ptr_array_add (keys, g_strdup_printf ("%.*s%s", (int) (p - letters), letters, g_utf8_next_char (p)));
      last = p;
    }
  for (char more = 'a'; more <= 'z'; more++)
    {
      const char *at = letters;

      while (*at != '\0' && (guchar) *at < (guchar) more)
        at++;
      g_ptr_array_add (keys, g_strdup_printf ("%.*s%c%s", (int) (at - letters), letters, more, at));
    }
  return keys;
}

static gboolean
add_by_letters (Search *search, GError **error)
{
  g_autofree char *letters = front_person_letters (search->person->name);
  g_autoptr(GPtrArray) keys = letters_keys (letters);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  /* Of two or three letters everybody is near. */
  if (strlen (letters) < 4)
    return TRUE;
  for (guint first = 0; first < keys->len; first += KEYS_AT_ONCE)
    {
      g_autoptr(FrontQuery) query = front_db_query (search->db, &select_same_letters);
      g_autoptr(GError) local = NULL;

      for (guint i = 0; i < KEYS_AT_ONCE; i++)
        front_query_bind_text (query, (int) i + 1, first + i < keys->len ? keys->pdata[first + i] : "");
      front_query_bind_int (query, KEYS_AT_ONCE + 1, MAX_OF_A_KEY);
      while (front_query_next (query, &local))
        {
          gint64 id = front_query_int (query, 0);

          g_array_append_val (ids, id);
        }
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autofree char *other = folded_name (search->db, id, error);
      guint slips;

      if (other == NULL)
        return FALSE;
      slips = name_slips (search->name, other);
      if (slips == 0)
        add_twin (search, id, 60, _("the same name"));
      else if (slips <= 2)
        add_twin (search, id, 50 - 5 * (int) slips, _("a name that is spelt nearly the same"));
    }
  return TRUE;
}

static gint
compare_twins (gconstpointer a, gconstpointer b)
{
  const Twin *one = a, *other = b;

  if (one->score != other->score)
    return other->score - one->score;
  return (one->id > other->id) - (one->id < other->id);
}

GPtrArray *
front_person_twins (FrontDb *db, const FrontPerson *person, guint limit, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr(GArray) twins = g_array_new (FALSE, FALSE, sizeof (Twin));
  g_autoptr(GPtrArray) matches = g_ptr_array_new_with_free_func ((GDestroyNotify) front_person_match_free);
  Search search = { .db = db, .person = person, .twins = twins };

  g_return_val_if_fail (db != NULL && person != NULL, NULL);

  search.name = name = front_person_fold (person->name);
  for (guint i = 0; i < person->details->len; i++)
    if (!add_by_detail (&search, person->details->pdata[i], error))
      return NULL;
  if (!add_by_letters (&search, error))
    return NULL;
  g_array_sort (twins, compare_twins);
  for (guint i = 0; i < MIN (twins->len, limit); i++)
    {
      const Twin *twin = &g_array_index (twins, Twin, i);
      g_autoptr(FrontPerson) other = front_person_load (db, twin->id, error);
      FrontPersonMatch *match;

      if (other == NULL)
        return NULL;
      match = g_new0 (FrontPersonMatch, 1);
      match->id = twin->id;
      match->title = front_person_title (other);
      match->hint = front_person_hint (other);
      match->why = g_strdup (twin->why);
      g_ptr_array_add (matches, match);
    }
  return g_steal_pointer (&matches);
}
