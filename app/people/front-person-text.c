#define G_LOG_DOMAIN "front-person-text"

#include "config.h"
#include "people/front-person-text.h"

#include <string.h>

#define MIN_PHONE_DIGITS 5 /* a shorter number may as well be a house's */
#define MAX_PATTERNS 8

char *
front_person_fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *apart = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKD);
  /* GLib's folding alone turns Cherokee's small letters into large ones and the other way round. */
  g_autofree char *lower = g_utf8_strdown (apart, -1);
  g_autofree char *small = g_utf8_casefold (lower, -1);
  GString *folded = g_string_sized_new (strlen (small));
  gboolean between = FALSE;

  for (const char *p = small; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (g_unichar_ismark (letter) || letter == '\'' || letter == 0x2019 || letter == 0x2018)
        continue;
      if (!g_unichar_isalnum (letter))
        {
          between = folded->len > 0;
          continue;
        }
      if (between)
        g_string_append_c (folded, ' ');
      between = FALSE;
      g_string_append_unichar (folded, letter);
    }
  return g_string_free (folded, FALSE);
}

/* The digits up to an extension. @international: a plus sign stands before them. */
static char *
digits_of (const char *typed, gboolean *international)
{
  g_autofree char *valid = g_utf8_make_valid (typed, -1);
  GString *digits = g_string_new (NULL);

  *international = FALSE;
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);
      int digit = g_unichar_digit_value (letter);

      if (digit >= 0)
        g_string_append_c (digits, (char) ('0' + digit));
      else if ((letter == '+' || letter == 0xff0b) && digits->len == 0)
        *international = TRUE;
      else if (digits->len >= MIN_PHONE_DIGITS && (letter == '#' || g_unichar_isalpha (letter)))
        break;
    }
  return g_string_free (digits, FALSE);
}

char *
front_person_phone_key (const char *typed)
{
  gboolean international;
  g_autofree char *digits = digits_of (typed, &international);
  const char *country;

  if (*digits == '\0')
    return g_strdup ("");
  if (international)
    country = digits;
  else if (g_str_has_prefix (digits, "00"))
    country = digits + 2;
  else if (g_str_has_prefix (digits, "44") && strlen (digits) >= 12)
    country = digits; /* the plus sign was left out */
  else
    return g_steal_pointer (&digits);
  if (!g_str_has_prefix (country, "44"))
    return g_strconcat ("00", country, NULL);
  country += 2;
  while (*country == '0') /* +44 (0)1923 */
    country++;
  return g_strconcat ("0", country, NULL);
}

char *
front_person_email_key (const char *typed)
{
  g_autofree char *valid = g_utf8_make_valid (typed, -1);
  g_autofree char *small = g_utf8_casefold (valid, -1);
  char *key = g_strstrip (small);

  if (g_str_has_prefix (key, "mailto:"))
    key = g_strchug (key + strlen ("mailto:"));
  return g_strdup (key);
}

char *
front_person_postcode_key (const char *typed)
{
  g_autofree char *folded = front_person_fold (typed);
  GString *key = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p++)
    if (*p != ' ')
      g_string_append_c (key, g_ascii_toupper (*p));
  return g_string_free (key, FALSE);
}

/* A to Z, then digits; the last three are a digit and two letters. */
static gboolean
is_postcode (const char *key)
{
  gsize length = strlen (key);

  if (length < 5 || length > 7 || !g_ascii_isalpha (key[0]))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (key[i]))
      return FALSE;
  return g_ascii_isdigit (key[length - 3]) && g_ascii_isalpha (key[length - 2]) && g_ascii_isalpha (key[length - 1])
         && (g_ascii_isdigit (key[1]) || g_ascii_isdigit (key[2]));
}

char *
front_person_postcode (const char *typed)
{
  g_autofree char *key = front_person_postcode_key (typed);
  gsize length = strlen (key);

  if (!is_postcode (key))
    return g_strstrip (g_strdup (typed));
  return g_strdup_printf ("%.*s %s", (int) (length - 3), key, key + length - 3);
}

static gint
compare_letters (gconstpointer a, gconstpointer b)
{
  const gunichar *one = a, *other = b;

  return (*one > *other) - (*one < *other);
}

char *
front_person_letters (const char *text)
{
  g_autofree char *folded = front_person_fold (text);
  g_autoptr(GArray) letters = g_array_new (FALSE, FALSE, sizeof (gunichar));
  GString *sorted = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (letter != ' ')
        g_array_append_val (letters, letter);
    }
  g_array_sort (letters, compare_letters);
  for (guint i = 0; i < letters->len; i++)
    g_string_append_unichar (sorted, g_array_index (letters, gunichar, i));
  return g_string_free (sorted, FALSE);
}

guint
front_person_distance (const char *one, const char *other, guint most)
{
  g_autofree gunichar *a = NULL;
  g_autofree gunichar *b = NULL;
  g_autofree guint *rows = NULL;
  guint *before, *last, *now;
  glong n_a, n_b;

  a = g_utf8_to_ucs4_fast (one, -1, &n_a);
  b = g_utf8_to_ucs4_fast (other, -1, &n_b);
  if (ABS (n_a - n_b) > (glong) most)
    return most + 1;
  rows = g_new0 (guint, 3 * (gsize) (n_b + 1));
  before = rows;
  last = rows + n_b + 1;
  now = last + n_b + 1;
  for (glong j = 0; j <= n_b; j++)
    last[j] = (guint) j;
  for (glong i = 1; i <= n_a; i++)
    {
      guint least = now[0] = (guint) i;
      guint *oldest = before;

      for (glong j = 1; j <= n_b; j++)
        {
          now[j] = MIN (MIN (last[j], now[j - 1]) + 1, last[j - 1] + (a[i - 1] != b[j - 1]));
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            now[j] = MIN (now[j], before[j - 2] + 1);
          least = MIN (least, now[j]);
        }
      if (least > most)
        return most + 1;
      before = last;
      last = now;
      now = oldest;
    }
  return last[n_b];
}

/* ── Looking up ── */

static void
add_pattern (GPtrArray *patterns, const char *text)
{
  gsize length = (gsize) g_utf8_strlen (text, -1);

  if (length == 0 || patterns->len >= MAX_PATTERNS)
    return;
  g_ptr_array_add (patterns, g_strdup_printf (length < 3 ? "%% %s%%" : "%%%s%%", text));
}

/* Only digits and what people put between them. */
static gboolean
is_phone (const char *text)
{
  guint n_digits = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (g_unichar_isdigit (letter))
        n_digits++;
      else if (!g_unichar_isspace (letter) && (letter > 127 || strchr ("+()-./", (int) letter) == NULL))
        return FALSE;
    }
  return n_digits >= MIN_PHONE_DIGITS;
}

/* What an e-mail address is made of; the rest would be a wildcard or a letter the look-up does not hold. */
static char *
plain_email (const char *typed)
{
  char *key = front_person_email_key (typed);

  for (char *p = key; *p != '\0'; p++)
    if (*p == '%' || *p == '_' || g_ascii_isspace (*p))
      *p = ' ';
  return key;
}

GPtrArray *
front_person_patterns (const char *typed)
{
  GPtrArray *patterns = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *valid = g_utf8_make_valid (typed, -1);
  g_auto(GStrv) words = NULL;

  if (is_phone (valid))
    {
      g_autofree char *key = front_person_phone_key (valid);

      add_pattern (patterns, key);
      return patterns;
    }
  words = g_strsplit_set (valid, " \t\r\n,;", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *folded = NULL;
      g_auto(GStrv) parts = NULL;

      if (is_phone (words[i]))
        folded = front_person_phone_key (words[i]);
      else if (strchr (words[i], '@') != NULL)
        folded = plain_email (words[i]);
      else
        folded = front_person_fold (words[i]);
      parts = g_strsplit (folded, " ", -1);
      for (guint k = 0; parts[k] != NULL; k++)
        add_pattern (patterns, parts[k]);
    }
  return patterns;
}

void
front_person_found_by_text (GString *found_by, const char *text)
{
  g_autofree char *folded = front_person_fold (text);

  if (*folded != '\0')
    g_string_append_printf (found_by, " %s", folded);
}

void
front_person_found_by_phone (GString *found_by, const char *typed)
{
  g_autofree char *key = front_person_phone_key (typed);

  if (*key == '\0')
    return;
  g_string_append_printf (found_by, " %s", key);
  /* Somebody who has typed "44 1923" so far has not typed enough to be known as typing a number of this country. */
  if (key[0] == '0' && key[1] != '0')
    g_string_append_printf (found_by, " 44%s", key + 1);
}

void
front_person_found_by_email (GString *found_by, const char *typed)
{
  g_autofree char *plain = plain_email (typed);

  if (*plain == '\0')
    return;
  g_string_append_printf (found_by, " %s", plain);
  /* And its words one by one: "lee" begins a word of "ann.lee@…". */
  front_person_found_by_text (found_by, typed);
}

void
front_person_found_by_postcode (GString *found_by, const char *typed)
{
  g_autofree char *key = front_person_postcode_key (typed);
  g_autofree char *small = g_ascii_strdown (key, -1);

  if (*small == '\0')
    return;
  front_person_found_by_text (found_by, typed);
  g_string_append_printf (found_by, " %s", small);
}
