#define G_LOG_DOMAIN "front-service"

#include "config.h"
#include "directory/front-service.h"

#include <string.h>

/* How well a word fits a text. */
typedef enum
{
  FITS_NOT,
  FITS_INSIDE,  /* in the middle of a word */
  FITS_AT_WORD, /* begins a word */
} Fit;

/* Without capitals and accents, for comparing. Returns: (transfer full) */
static char *
fold (const char *text)
{
  g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autoptr(GString) plain = g_string_new (NULL);

  for (const char *p = apart != NULL ? apart : text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (plain, g_utf8_get_char (p));
  return g_utf8_casefold (plain->str, -1);
}

static Fit
fit (const char *text, const char *word)
{
  Fit best = FITS_NOT;

  for (const char *p = strstr (text, word); p != NULL; p = strstr (g_utf8_next_char (p), word))
    {
      const char *before = g_utf8_find_prev_char (text, p);

      if (before == NULL || !g_unichar_isalnum (g_utf8_get_char (before)))
        return FITS_AT_WORD;
      best = FITS_INSIDE;
    }
  return best;
}

/* Adds @service (with @topic, where given) where every word fits. A topic needs a word of its own. */
static void
add_match (GArray *matches, char **words, const FrontService *service, const char *own, const FrontTopic *topic)
{
  FrontServiceMatch match = { .service = service, .topic = topic, .at_word = TRUE,
                              .uses = topic != NULL ? topic->uses : service->uses };
  g_autofree char *names = topic != NULL ? g_strconcat (topic->name, "\n", topic->other_names, NULL) : NULL;
  g_autofree char *of_topic = names != NULL ? fold (names) : NULL;
  gboolean topic_meant = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      Fit by_service, by_topic;

      if (*words[i] == '\0')
        continue;
      by_service = fit (own, words[i]);
      by_topic = of_topic != NULL ? fit (of_topic, words[i]) : FITS_NOT;
      topic_meant |= by_topic != FITS_NOT;
      if (MAX (by_service, by_topic) == FITS_NOT)
        return;
      match.at_word &= MAX (by_service, by_topic) == FITS_AT_WORD;
    }
  if (topic == NULL || topic_meant)
    g_array_append_val (matches, match);
}

static gint
compare (gconstpointer a, gconstpointer b)
{
  const FrontServiceMatch *one = a, *other = b;
  int by_name;

  if (one->at_word != other->at_word)
    return one->at_word ? -1 : 1;
  if (one->uses != other->uses)
    return one->uses > other->uses ? -1 : 1;
  by_name = g_utf8_collate (one->service->name, other->service->name);
  if (by_name != 0)
    return by_name;
  /* The whole before its parts. */
  if (one->topic == NULL || other->topic == NULL)
    return (one->topic != NULL) - (other->topic != NULL);
  return g_utf8_collate (one->topic->name, other->topic->name);
}

GArray *
front_service_search (GPtrArray *services, const char *typed)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (FrontServiceMatch));
  g_autofree char *folded = NULL;
  g_auto(GStrv) words = NULL;

  g_return_val_if_fail (services != NULL && typed != NULL, NULL);

  folded = fold (typed);
  /* The title of a match, typed or shown again, finds itself. */
  words = g_strsplit_set (folded, " \t", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], "·"))
      words[i][0] = '\0';
  for (guint i = 0; i < services->len; i++)
    {
      const FrontService *service = g_ptr_array_index (services, i);
      g_autofree char *names = NULL;
      g_autofree char *own = NULL;

      if (service->retired)
        continue;
      names = g_strjoin ("\n", service->name, service->other_names != NULL ? service->other_names : "",
                         service->department != NULL ? service->department : "", NULL);
      own = fold (names);
      add_match (matches, words, service, own, NULL);
      for (guint k = 0; service->topics != NULL && k < service->topics->len; k++)
        {
          const FrontTopic *topic = g_ptr_array_index (service->topics, k);

          if (!topic->retired)
            add_match (matches, words, service, own, topic);
        }
    }
  g_array_sort (matches, compare);
  return matches;
}

char *
front_service_title (const FrontService *service, const FrontTopic *topic)
{
  g_return_val_if_fail (service != NULL, NULL);

  return topic != NULL ? g_strdup_printf ("%s · %s", service->name, topic->name) : g_strdup (service->name);
}
