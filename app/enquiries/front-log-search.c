#define G_LOG_DOMAIN "front-log"

#include "config.h"
#include "enquiries/front-log-search.h"

#include <string.h>

#include "calendar/front-dates.h"
#include "enquiries/front-standard.h"
#include "enquiries/front-timing.h"

#define MAX_WORDS 6       /* three parameters each; the conditions have thirteen, and the probe one, of 32 */
#define MAX_TYPED 1000    /* bytes; what is pasted by mistake must not become a pattern of megabytes */

static gboolean
has_letter_or_digit (const char *word)
{
  for (const char *c = word; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_isalnum (g_utf8_get_char (c)))
      return TRUE;
  return FALSE;
}

/* Loose punctuation ("housing - rent") is no word to look for, unless it is all there is: then nothing fits, which is
 * more honest than showing everything. */
static GPtrArray *
split_words (const char *typed)
{
  g_autofree char *whole = g_utf8_make_valid (typed, (gssize) strnlen (typed, MAX_TYPED));
  g_auto(GStrv) parts = g_strsplit_set (whole, " \t\r\n", -1);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const char *loose = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] == '\0')
        continue;
      if (!has_letter_or_digit (parts[i]))
        loose = parts[i];
      else if (words->len < MAX_WORDS)
        g_ptr_array_add (words, g_strdup (parts[i]));
      else
        {
          char *last = words->pdata[MAX_WORDS - 1];

          words->pdata[MAX_WORDS - 1] = g_strconcat (last, " ", parts[i], NULL);
          g_free (last);
        }
    }
  if (words->len == 0 && loose != NULL)
    g_ptr_array_add (words, g_strdup (loose));
  return words;
}

static gboolean
read_days (FrontLogSearch *search, GError **error)
{
  if (!front_log_filter_validate (search->filter, error))
    return FALSE;
  if (search->filter->from != NULL && !front_date_start (search->filter->from, &search->from_at, error))
    return FALSE;
  if (search->filter->to != NULL)
    {
      GDate day;
      char next[16];

      /* The instant the following day begins at: a day of a clock change has no 24 hours. */
      g_date_clear (&day, 1);
      g_date_set_parse (&day, search->filter->to);
      g_date_add_days (&day, 1);
      g_snprintf (next, sizeof next, "%04d-%02d-%02d", (int) g_date_get_year (&day), (int) g_date_get_month (&day),
                  (int) g_date_get_day (&day));
      if (!front_date_start (next, &search->to_at, error))
        return FALSE;
    }
  return TRUE;
}

static void
find_shortest (FrontLogSearch *search, GPtrArray *standards)
{
  for (guint i = 0; i < standards->len; i++)
    {
      const FrontStandard *standard = standards->pdata[i];

      if (standard->within_us >= 0)
        search->shortest_us = MIN (search->shortest_us, standard->within_us);
    }
}

static gboolean
read_standards (FrontLogSearch *search, FrontDb *db, GError **error)
{
  search->calls = front_standard_list (db, FRONT_MEASURE_CALLS_IN_TIME, error);
  if (search->calls == NULL)
    return FALSE;
  search->visitors = front_standard_list (db, FRONT_MEASURE_VISITORS_IN_TIME, error);
  if (search->visitors == NULL)
    return FALSE;
  search->shortest_us = G_MAXINT64;
  find_shortest (search, search->calls);
  find_shortest (search, search->visitors);
  return TRUE;
}

/* A condition with the next parameter; @sql has $n where that stands. */
static void
add_condition (FrontLogSearch *search, GString *condition, const char *sql)
{
  g_autoptr(GString) text = g_string_new (sql);
  g_autofree char *parameter = g_strdup_printf ("$%d", search->n_parameters + 1);

  if (g_string_replace (text, "$n", parameter, 0) > 0)
    search->n_parameters++;
  g_string_append_printf (condition, "%s%s", condition->len > 0 ? " AND " : "", text->str);
}

/* In the order of bind_conditions (). */
static void
add_conditions (FrontLogSearch *search, GString *condition)
{
  const FrontLogFilter *filter = search->filter;

  if (filter->from != NULL)
    add_condition (search, condition, "contact.arrived_at >= $n");
  if (filter->to != NULL)
    add_condition (search, condition, "contact.arrived_at < $n");
  if (filter->channel != 0)
    add_condition (search, condition, "contact.channel = $n");
  if (filter->service_id != 0)
    add_condition (search, condition, "contact.service_id = $n");
  if (filter->topic_id != 0)
    add_condition (search, condition, "contact.topic_id = $n");
  if (filter->department != NULL)
    add_condition (search, condition, "(contact.department = $n OR contact.service_id IN "
                                      "(SELECT id FROM service WHERE service.department = $n))");
  if (filter->person_id != 0)
    add_condition (search, condition, "contact.person_id = $n");
  if (filter->rep != NULL)
    add_condition (search, condition, "lower (contact.rep) = $n");
  if (filter->outcome != FRONT_OUTCOME_NONE)
    add_condition (search, condition, "contact.outcome = $n");
  if (filter->outcome_id != 0)
    add_condition (search, condition, "contact.outcome_id = $n");
  if (filter->late)
    add_condition (search, condition, "coalesce (contact.answered_at, contact.ended_at) - contact.arrived_at > $n");
  if (filter->not_accurate)
    add_condition (search, condition, "contact.accurate = 0");
  if (filter->avoidable)
    add_condition (search, condition, "contact.avoidable = 1");
  /* Finished; whoever left or rang off was never asked. */
  if (filter->no_service)
    add_condition (search, condition, "contact.service_id IS NULL AND contact.state = 9 AND contact.outcome NOT IN (4, 5)");
  /* So that few are read where few are chosen; which of them, front_log_search_keeps () says. */
  if (filter->chosen != NULL)
    {
      add_condition (search, condition, "contact.id >= $n");
      add_condition (search, condition, "contact.id <= $n");
    }
}

static void
bind_conditions (const FrontLogSearch *search, FrontQuery *query)
{
  const FrontLogFilter *filter = search->filter;
  int n = 3 * (int) search->words->len;

  if (filter->from != NULL)
    front_query_bind_int (query, ++n, search->from_at);
  if (filter->to != NULL)
    front_query_bind_int (query, ++n, search->to_at);
  if (filter->channel != 0)
    front_query_bind_int (query, ++n, filter->channel);
  if (filter->service_id != 0)
    front_query_bind_int (query, ++n, filter->service_id);
  if (filter->topic_id != 0)
    front_query_bind_int (query, ++n, filter->topic_id);
  if (filter->department != NULL)
    front_query_bind_text (query, ++n, filter->department);
  if (filter->person_id != 0)
    front_query_bind_int (query, ++n, filter->person_id);
  if (filter->rep != NULL)
    {
      g_autofree char *rep = g_utf8_strdown (filter->rep, -1);

      front_query_bind_text (query, ++n, rep);
    }
  if (filter->outcome != FRONT_OUTCOME_NONE)
    front_query_bind_int (query, ++n, filter->outcome);
  if (filter->outcome_id != 0)
    front_query_bind_int (query, ++n, filter->outcome_id);
  if (filter->late)
    front_query_bind_int (query, ++n, search->shortest_us);
  if (filter->chosen != NULL)
    {
      gint64 first, last;

      front_log_set_bounds (filter->chosen, &first, &last);
      front_query_bind_int (query, ++n, first);
      front_query_bind_int (query, ++n, last);
    }
}

const char *
front_log_search_columns (const FrontLogSearch *search)
{
  return search->filter->late ? ", contact.channel, contact.arrived_at, coalesce (contact.answered_at, contact.ended_at)" : "";
}

gboolean
front_log_search_keeps (const FrontLogSearch *search, FrontQuery *query, int column)
{
  GPtrArray *standards = NULL;
  const FrontStandard *standard;
  gint64 arrived_at;

  if (search->filter->chosen != NULL && !front_log_set_has (search->filter->chosen, front_query_int (query, 0)))
    return FALSE;
  if (!search->filter->late)
    return TRUE;
  if (front_query_int (query, column) == FRONT_CHANNEL_PHONE)
    standards = search->calls;
  else if (front_query_int (query, column) == FRONT_CHANNEL_VISITOR)
    standards = search->visitors;
  arrived_at = front_query_int (query, column + 1);
  standard = standards != NULL ? front_standard_at (standards, arrived_at) : NULL;
  return standard != NULL
         && front_timing (front_query_int (query, column + 2) - arrived_at, standard->within_us) == FRONT_TIMING_LATE;
}

FrontLogSearch *
front_log_search_new (FrontDb *db, const FrontLogFilter *filter, GError **error)
{
  g_autoptr(FrontLogSearch) search = g_new0 (FrontLogSearch, 1);
  g_autoptr(GString) condition = g_string_new (NULL);

  search->filter = front_log_filter_copy (filter);
  search->words = split_words (filter->typed);
  if (!read_days (search, error) || (filter->late && !read_standards (search, db, error)))
    return NULL;
  search->n_parameters = 3 * (int) search->words->len;
  for (guint i = 0; i < search->words->len; i++)
    {
      g_autoptr(GString) note = g_string_new (front_db_search_condition (db));
      g_autofree char *parameter = g_strdup_printf ("$%u", 3 * i + 1);

      g_string_replace (note, "$1", parameter, 0);
      /* The services are few and looked through once; the contact's own columns come before the note's list
       * because they cost nothing to look at. */
      g_string_append_printf (condition,
                              "%s(contact.ticket = $%u"
                              " OR contact.service_id IN (SELECT id FROM service WHERE"
                              " ' ' || replace (lower (name || ' ' || other_names), ',', ' ') LIKE $%u ESCAPE '\\')"
                              " OR (contact.rep <> '' AND ' ' || lower (contact.rep) LIKE $%u ESCAPE '\\')"
                              " OR %s)",
                              i > 0 ? " AND " : "", 3 * i + 3, 3 * i + 2, 3 * i + 2, note->str);
    }
  add_conditions (search, condition);
  if (condition->len > 0)
    search->condition = g_strdup (condition->str);
  return g_steal_pointer (&search);
}

void
front_log_search_free (FrontLogSearch *search)
{
  if (search == NULL)
    return;
  g_free (search->condition);
  g_ptr_array_unref (search->words);
  front_log_filter_free (search->filter);
  g_clear_pointer (&search->calls, g_ptr_array_unref);
  g_clear_pointer (&search->visitors, g_ptr_array_unref);
  g_free (search);
}

/* "% word%": the word begins a word. The signs that mean something to LIKE are taken as themselves. */
static char *
make_pattern (const char *word)
{
  g_autofree char *lower = g_utf8_strdown (word, -1);
  GString *pattern = g_string_new ("% ");

  for (const char *c = lower; *c != '\0'; c++)
    {
      if (*c == '%' || *c == '_' || *c == '\\')
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *c);
    }
  g_string_append_c (pattern, '%');
  return g_string_free (pattern, FALSE);
}

void
front_log_search_bind (const FrontLogSearch *search, FrontDb *db, FrontQuery *query)
{
  for (guint i = 0; i < search->words->len; i++)
    {
      const char *word = search->words->pdata[i];
      g_autofree char *note_words = front_db_search_words (db, word);
      g_autofree char *pattern = make_pattern (word);
      guint64 ticket = 0;

      front_query_bind_text (query, (int) (3 * i + 1), note_words);
      front_query_bind_text (query, (int) (3 * i + 2), pattern);
      if (g_ascii_string_to_unsigned (word, 10, 1, G_MAXINT32, &ticket, NULL))
        front_query_bind_int (query, (int) (3 * i + 3), (gint64) ticket);
      else
        front_query_bind_null (query, (int) (3 * i + 3));
    }
  bind_conditions (search, query);
}
