#define G_LOG_DOMAIN "front-person-typed"

#include "config.h"
#include "people/front-person-typed.h"

#include <string.h>

#include "people/front-person-text.h"

/* A UK postcode, with or without its space (the shapes of BS 7666). */
#define POSTCODE "\\b(GIR ?0AA|[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2})\\b"
#define EMAIL "[^\\s,;<>\"]+@[^\\s,;<>\"]+"
/* Seven digits at least, so that a house number is none; blanks, dashes and brackets between them. */
#define PHONE "(?<![\\p{L}\\d])\\+?\\(?\\d(?:[ \\-().\\/]{0,2}\\d){6,}(?!\\p{L})"

/* Takes the first fit of @pattern out of @rest. Returns: (transfer full) (nullable) */
static char *
take_out (GString *rest, const char *pattern)
{
  g_autoptr(GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  char *found;
  int start, end;

  if (!g_regex_match (regex, rest->str, 0, &match) || !g_match_info_fetch_pos (match, 0, &start, &end))
    return NULL;
  found = g_strndup (rest->str + start, (gsize) (end - start));
  g_string_erase (rest, start, end - start);
  g_string_insert_c (rest, start, ' ');
  return found;
}

static void
tidy (char *text)
{
  g_autofree char *copy = g_strdup (text);
  char *out = text;

  /* One blank between words, and neither blanks nor commas at the ends. */
  for (const char *in = copy; *in != '\0'; in++)
    if (!(g_ascii_isspace (*in) && (in[1] == '\0' || g_ascii_isspace (in[1]) || in[1] == ',')))
      *out++ = *in;
  *out = '\0';
  while (out > text && strchr (",; ", out[-1]) != NULL)
    *--out = '\0';
  memmove (text, text + strspn (text, ",; "), strlen (text + strspn (text, ",; ")) + 1);
}

static gboolean
starts_with_number (const char *text)
{
  return g_ascii_isdigit (*text);
}

/* What is left is a name, then perhaps an address: after a comma, or from a house number on. */
static void
split_name (const char *rest, char **name, char **address)
{
  const char *comma = strchr (rest, ',');
  const char *number = NULL;

  for (const char *at = rest; *at != '\0' && number == NULL; at++)
    if (g_ascii_isdigit (*at) && (at == rest || at[-1] == ' '))
      number = at;
  if (number != NULL && (comma == NULL || number < comma))
    {
      *name = g_strndup (rest, (gsize) (number - rest));
      *address = g_strdup (number);
    }
  else if (comma != NULL)
    {
      *name = g_strndup (rest, (gsize) (comma - rest));
      *address = g_strdup (comma + 1);
    }
  else
    {
      *name = g_strdup (rest);
      *address = g_strdup ("");
    }
  tidy (*name);
  tidy (*address);
}

FrontPerson *
front_person_from_typed (const char *typed)
{
  FrontPerson *person = front_person_new ();
  g_autoptr(GString) rest = NULL;
  g_autofree char *postcode = NULL;
  g_autofree char *name = NULL;
  g_autofree char *address = NULL;
  char *found;

  g_return_val_if_fail (typed != NULL, person);

  rest = g_string_new (typed);
  for (char *at = rest->str; *at != '\0'; at++)
    if (*at == '\n' || *at == '\t' || *at == '\r')
      *at = ' ';
  while ((found = take_out (rest, EMAIL)) != NULL)
    {
      front_person_add_detail (person, FRONT_DETAIL_EMAIL, found, NULL);
      g_free (found);
    }
  postcode = take_out (rest, POSTCODE);
  while ((found = take_out (rest, PHONE)) != NULL)
    {
      front_person_add_detail (person, FRONT_DETAIL_PHONE, g_strstrip (found), NULL);
      g_free (found);
    }
  tidy (rest->str);
  split_name (rest->str, &name, &address);
  if (*name != '\0' && !starts_with_number (name))
    {
      g_free (person->name);
      person->name = g_steal_pointer (&name);
    }
  if (postcode != NULL || *address != '\0')
    {
      g_autofree char *written = front_person_postcode (postcode != NULL ? postcode : "");

      front_person_add_detail (person, FRONT_DETAIL_ADDRESS, address, written);
    }
  return person;
}
