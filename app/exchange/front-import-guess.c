#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/front-import-headings.h"
#include "exchange/front-span.h"

/* Which column of a table means what, by its heading and by what stands in its first cells. */

static gboolean
column_taken (const FrontImportMap *map, int column)
{
  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    if (map->columns[f] == column)
      return TRUE;
  return FALSE;
}

/* ── Headings that say the seconds ── */

#define COUNTED "^(?:total )?(?:number of |no of )?(?:acd )?(?:calls |contacts )?(?:answered|ans|accepted|handled)(?: calls| contacts)?"
#define SECONDS "(?: of| than| the)? ?([0-9]{1,4}) ?(s|sec|secs|seconds|m|min|mins|minutes)(?: or less| or under)?$"

typedef struct
{
  FrontField field;
  const char *pattern;
} Timed;

/* "Answered within 20 seconds", "Calls answered <= 20s", "Service Level (20 Seconds)", "Aban calls after 5 secs". What is said to be over so many
 * seconds is not in time. */
static const Timed timed[] = {
  { FRONT_FIELD_IN_TIME, COUNTED "(?: within| in| under| inside| less| up to| before)?" SECONDS },
  /* "Answered within 20": nobody says minutes without the word. Four figures would be a year. */
  { FRONT_FIELD_IN_TIME, COUNTED "(?: within| in| under| inside| less than| up to)(?: the)? ?([0-9]{1,3})$" },
  { FRONT_FIELD_SHARE, "^(?:percent |percentage )?(?:of )?(?:service level|sla|sl|gos|(?:calls |contacts )?(?:answered|ans)(?: within| in| under| less))(?: percent)?"
                       "(?: within| in| under)?" SECONDS },
  { FRONT_FIELD_SHARE, "^(?:percent |percentage )(?:of )?(?:calls |contacts )?(?:answered|ans)" SECONDS },
  { FRONT_FIELD_ABANDONED_AFTER_SHORT, "^(?:total )?(?:acd )?(?:calls |contacts )?(?:aban|abandon|abandoned|abandons|lost)(?: calls| contacts)?"
                                       "(?: after| over| above| beyond| more| longer| greater)" SECONDS },
  { FRONT_FIELD_SHORT, "^(?:total )?(?:acd )?(?:calls |contacts )?(?:aban|abandon|abandoned|abandons|lost)(?: calls| contacts)?"
                       "(?: within| in| under| before| less)" SECONDS },
};

/* The seconds that @heading says for what @one is; 0: it is something else. */
static gint64
seconds_of (const Timed *one, const char *heading)
{
  static gsize made[G_N_ELEMENTS (timed)];
  gsize *once = &made[one - timed];
  g_autoptr(GMatchInfo) match = NULL;
  g_autofree char *number = NULL, *unit = NULL;

  if (g_once_init_enter (once))
    g_once_init_leave (once, (gsize) g_regex_new (one->pattern, G_REGEX_OPTIMIZE, 0, NULL));
  if (!g_regex_match ((GRegex *) *once, heading, 0, &match))
    return 0;
  number = g_match_info_fetch (match, 1);
  unit = g_match_info_fetch (match, 2);
  return g_ascii_strtoll (number, NULL, 10) * (unit != NULL && *unit == 'm' ? 60 : 1);
}

/* The column of @one whose seconds are those wanted, else the first; -1: none. */
static int
find_timed (FrontImportMap *map, FrontTable *table, const FrontHeadings *headings, const Timed *one, gint64 wanted, gboolean only, gint64 *seconds)
{
  int best = -1;

  for (guint i = 0; i < front_table_n_columns (table); i++)
    {
      gint64 says = column_taken (map, (int) i) ? 0 : seconds_of (one, headings->exact[i]);
      FrontCellType type = front_headings_most (table, headings, i);
      gboolean share = type == FRONT_VALUE_PERCENT || (type == FRONT_VALUE_NUMBER && one->field == FRONT_FIELD_SHARE);

      if (says == 0 || (only && says != wanted) || (one->field == FRONT_FIELD_SHARE ? !share && type != FRONT_VALUE_WHOLE : type != FRONT_VALUE_WHOLE))
        continue;
      /* "Answered in 20 secs" of whole numbers is a count unless it says that it is a share. */
      if (one->field == FRONT_FIELD_SHARE && type == FRONT_VALUE_WHOLE && strstr (headings->exact[i], "percent") == NULL
          && !g_str_has_prefix (headings->exact[i], "s"))
        continue;
      if (best >= 0 && says != wanted)
        continue;
      best = (int) i;
      *seconds = says;
      if (says == wanted)
        break;
    }
  return best;
}

/* Of "within 10 secs" and "within 20 secs" the one of the standard in force is taken; the two figures of a row must be of the same seconds. */
static void
guess_in_time (FrontImportMap *map, FrontTable *table, const FrontHeadings *headings)
{
  for (guint t = 0; t < G_N_ELEMENTS (timed); t++)
    {
      const Timed *one = &timed[t];
      gint64 seconds = 0, wanted = one->field != FRONT_FIELD_SHARE || map->within_s == 0 ? map->standard_s : map->within_s;
      gboolean only = one->field == FRONT_FIELD_SHARE && map->within_s > 0;
      int column;

      if (map->columns[one->field] >= 0)
        continue;
      column = find_timed (map, table, headings, one, wanted, only, &seconds);
      if (column < 0)
        continue;
      if (one->field == FRONT_FIELD_IN_TIME || one->field == FRONT_FIELD_SHARE)
        map->within_s = seconds;
      /* "Abandoned within 20 seconds" is what the service level may count, and no short wait. */
      map->columns[one->field == FRONT_FIELD_SHORT && seconds > 10 ? (seconds == map->within_s ? FRONT_FIELD_ABANDONED_IN_TIME : FRONT_FIELD_SHORT)
                                                                  : one->field] = column;
      if (one->field == FRONT_FIELD_SHORT && seconds > 10 && seconds != map->within_s)
        map->columns[FRONT_FIELD_SHORT] = -1;
    }
}

/* How a heading is compared with a field's words. */
typedef enum { AS_IT_IS, PLAINLY } Way;

/* "datetime" is "date time". */
static gboolean
same_but_spaces (const char *one, const char *other)
{
  for (;; one++, other++)
    {
      while (*one == ' ')
        one++;
      while (*other == ' ')
        other++;
      if (*one != *other)
        return FALSE;
      if (*one == '\0')
        return TRUE;
    }
}

/* One of a field's words, without what it is limited to. */
typedef struct
{
  char *text;
  char *plain;     /* (owned) NULL until it is wanted */
  gboolean begins; /* a heading may go on */
  gboolean words;  /* the cells must be words */
} Word;

/* FALSE: it is not for files of this kind. Cuts @said. */
static gboolean
read_word (Word *word, char *said, FrontImportKind kind)
{
  gsize n;

  *word = (Word) { said, NULL, FALSE, FALSE };
  if (said[0] != '\0' && said[1] == ':')
    {
      if ((said[0] == 'i') != (kind == FRONT_IMPORT_INTERVALS))
        return FALSE;
      word->text += 2;
    }
  n = strlen (word->text);
  word->begins = n > 0 && word->text[n - 1] == '*';
  word->words = n > 0 && word->text[n - 1] == '!';
  if (word->begins || word->words)
    word->text[n - 1] = '\0';
  return TRUE;
}

static gboolean
says (const FrontHeadings *headings, guint column, Word *word, Way way)
{
  const char *heading = headings->exact[column];

  if (word->words && headings->cells[column].words * 2 <= headings->cells[column].filled)
    return FALSE;
  if (word->begins)
    return way == AS_IT_IS && g_str_has_prefix (heading, word->text);
  if (way == AS_IT_IS)
    return same_but_spaces (heading, word->text);
  if (word->plain == NULL)
    word->plain = front_heading_plain (word->text);
  return *word->plain != '\0' && g_str_equal (headings->plain[column], word->plain);
}

static void
guess_field (FrontImportMap *map, FrontTable *table, const FrontHeadings *headings, FrontField field, Way way)
{
  g_auto(GStrv) words = g_strsplit (front_field_headings (field), "|", -1);

  if (!front_field_fits (field, map->kind) || map->columns[field] >= 0)
    return;
  if ((field == FRONT_FIELD_DATE || field == FRONT_FIELD_TIME) && map->columns[FRONT_FIELD_ARRIVED] >= 0)
    return;
  for (guint w = 0; words[w] != NULL && map->columns[field] < 0; w++)
    {
      Word word;

      if (!read_word (&word, words[w], map->kind))
        continue;
      for (guint i = 0; i < front_table_n_columns (table) && map->columns[field] < 0; i++)
        if (says (headings, i, &word, way) && front_headings_could_be (map, field, table, headings, i) && !column_taken (map, (int) i))
          map->columns[field] = (int) i;
      g_free (word.plain);
    }
}

static gsize
longest_end (const char *heading, FrontField field, FrontImportKind kind)
{
  g_auto(GStrv) words = g_strsplit (front_field_headings (field), "|", -1);
  gsize longest = 0, length = strlen (heading);

  for (guint w = 0; words[w] != NULL; w++)
    {
      Word word;
      gsize n;

      if (!read_word (&word, words[w], kind) || word.begins || word.words)
        continue;
      n = strlen (word.text);
      if (n > longest && n < length && heading[length - n - 1] == ' ' && g_str_equal (heading + length - n, word.text))
        longest = n;
    }
  return longest;
}

/* Of headings over two rows the lower one says it ("Time Longest wait"): the field that has most of the heading's end. */
static void
guess_ends (FrontImportMap *map, FrontTable *table, const FrontHeadings *headings)
{
  for (guint i = 0; i < front_table_n_columns (table); i++)
    {
      FrontField best = FRONT_N_FIELDS;
      gsize most = 0;

      for (guint f = 0; f < FRONT_N_FIELDS && !column_taken (map, (int) i); f++)
        {
          gsize n = front_field_fits (f, map->kind) && map->columns[f] < 0 && front_headings_could_be (map, f, table, headings, i)
                      ? longest_end (headings->exact[i], f, map->kind) : 0;

          if (n > most)
            {
              most = n;
              best = f;
            }
        }
      if (best < FRONT_N_FIELDS)
        map->columns[best] = (int) i;
    }
}

/* Nothing was called a date: a column of moments (or of days) that is called a time or a start, or that is the only one, is when it was. */
static void
guess_when (FrontImportMap *map, FrontTable *table, const FrontHeadings *headings)
{
  static const char *const words[] = { "date", "time", "start", "period", "interval", "day", "timestamp", "received", "arriv" };
  int best = -1, only = -1;
  guint n_only = 0;

  if (front_import_has (map, FRONT_FIELD_ARRIVED) || front_import_has (map, FRONT_FIELD_DATE))
    return;
  for (guint i = 0; i < front_table_n_columns (table); i++)
    {
      FrontCellType type = front_table_most (table, i);
      gboolean called = FALSE;

      if ((type != FRONT_VALUE_MOMENT && type != FRONT_VALUE_DATE) || column_taken (map, (int) i))
        continue;
      only = (int) i;
      n_only++;
      for (guint w = 0; w < G_N_ELEMENTS (words); w++)
        called |= strstr (headings->exact[i], words[w]) != NULL && strstr (headings->exact[i], "end") == NULL;
      if (called && best < 0)
        best = (int) i;
    }
  if (best < 0 && n_only == 1)
    best = only;
  if (best >= 0)
    map->columns[front_table_most (table, (guint) best) == FRONT_VALUE_MOMENT ? FRONT_FIELD_ARRIVED : FRONT_FIELD_DATE] = best;
}

/* ── What files of visitors are known by ── */

/* A queue system's ticket that was called to a counter: somebody came. Its numbers begin anew each day, so that they tell nobody apart. */
static void
guess_visitors (FrontImportMap *map, FrontTable *table, const FrontHeadings *headings)
{
  static const char *const places[] = { "counter", "desk", "branch", "window", "served", "called", "visit", "visitor", "serving", "transaction" };
  int ticket = -1, place = -1;

  if (map->kind != FRONT_IMPORT_CALLS || front_import_has (map, FRONT_FIELD_CHANNEL))
    return;
  for (guint i = 0; i < front_table_n_columns (table); i++)
    {
      g_auto(GStrv) words = g_strsplit (headings->exact[i], " ", -1);

      if (g_strv_contains ((const char *const *) words, "ticket") && ticket < 0)
        ticket = (int) i;
      for (guint p = 0; p < G_N_ELEMENTS (places) && place < 0; p++)
        if (g_strv_contains ((const char *const *) words, places[p]) && !g_strv_contains ((const char *const *) words, "call"))
          place = (int) i;
    }
  if (ticket < 0 || place < 0)
    return;
  map->visitors = TRUE;
  if (map->columns[FRONT_FIELD_KEY] >= 0 && strstr (headings->exact[map->columns[FRONT_FIELD_KEY]], "ticket") != NULL)
    map->columns[FRONT_FIELD_KEY] = -1;
  front_import_map_tell (map, g_strdup_printf (_("The rows are taken as visitors, because of the columns “%s” and “%s”"),
                                               front_table_column (table, (guint) ticket), front_table_column (table, (guint) place)));
}

/* Inbound, Outbound and Internal say which way a call went whatever they stand under. */
static void
guess_direction (FrontImportMap *map, FrontTable *table, const FrontHeadings *headings)
{
  for (guint i = 0; i < front_table_n_columns (table) && map->kind == FRONT_IMPORT_CALLS && !front_import_has (map, FRONT_FIELD_DIRECTION); i++)
    if (!column_taken (map, (int) i) && front_cells_hold_directions (&headings->cells[i]))
      map->columns[FRONT_FIELD_DIRECTION] = (int) i;
}

/* A year whose month, quarter or week stands in another column is not when it was: a month's figure would become the year's. */
static void
drop_year (FrontImportMap *map, FrontTable *table, const FrontHeadings *headings)
{
  if (map->span < FRONT_SPAN_YEAR)
    return;
  for (guint i = 0; i < front_table_n_columns (table); i++)
    {
      FrontSpanKind span = front_span_of_heading (headings->exact[i]);

      if (!column_taken (map, (int) i) && span > FRONT_SPAN_NONE && span < FRONT_SPAN_YEAR)
        map->columns[FRONT_FIELD_DATE] = -1;
    }
}

/* Average handling time stands for the talk where nothing else does; with hold and wrap-up beside it these would count twice. */
static void
settle_handling (FrontImportMap *map, const FrontHeadings *headings)
{
  int talk = map->columns[FRONT_FIELD_AVERAGE_TALK];

  if (talk < 0 || (!front_import_has (map, FRONT_FIELD_HOLD) && !front_import_has (map, FRONT_FIELD_WRAP)))
    return;
  if (strstr (headings->exact[talk], "handl") != NULL || g_str_equal (headings->exact[talk], "aht"))
    map->columns[FRONT_FIELD_AVERAGE_TALK] = -1;
}

void
front_import_map_guess (FrontImportMap *map, FrontTable *table)
{
  g_auto(FrontHeadings) headings = { 0 };

  front_headings_init (&headings, table);
  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    guess_field (map, table, &headings, f, AS_IT_IS);
  if (map->kind == FRONT_IMPORT_INTERVALS)
    guess_in_time (map, table, &headings);
  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    guess_field (map, table, &headings, f, PLAINLY);
  if (front_table_header_rows (table) > 1)
    guess_ends (map, table, &headings);
  guess_when (map, table, &headings);
  front_import_map_find_span (map, table);
  drop_year (map, table, &headings);
  settle_handling (map, &headings);
  guess_direction (map, table, &headings);
  guess_visitors (map, table, &headings);
}

/* ── What is left out because of its cells ── */

static gboolean
is_called (const FrontHeadings *headings, guint column, FrontField field, FrontImportKind kind)
{
  g_auto(GStrv) words = g_strsplit (front_field_headings (field), "|", -1);
  gboolean is = FALSE;

  for (guint w = 0; words[w] != NULL && !is; w++)
    {
      Word word;

      if (!read_word (&word, words[w], kind))
        continue;
      is = says (headings, column, &word, AS_IT_IS) || says (headings, column, &word, PLAINLY);
      g_free (word.plain);
    }
  return is;
}

/* A field that can be found in no other column; when it was is said by one of three. */
static gboolean
is_lacking (const FrontImportMap *map, FrontField field)
{
  gboolean when = field == FRONT_FIELD_ARRIVED || field == FRONT_FIELD_DATE || field == FRONT_FIELD_TIME;

  return front_field_fits (field, map->kind) && map->columns[field] < 0 && front_field_reading (field) != FRONT_READS_TEXT
         && !(when && (front_import_has (map, FRONT_FIELD_ARRIVED) || (field == FRONT_FIELD_ARRIVED && front_import_has (map, FRONT_FIELD_DATE))));
}

/* "Abandoned" with Yes and No beneath is no time that went wrong. */
static gboolean
may_say_whether (FrontField field, const char *heading)
{
  return (field == FRONT_FIELD_ANSWERED_AT || field == FRONT_FIELD_ENDED_AT) && strstr (heading, "time") == NULL && strstr (heading, "date") == NULL
         && !g_str_has_suffix (heading, " at");
}

/* (transfer full) */
static char *
left_sentence (const char *heading, FrontField field, FrontCellType type)
{
  const char *name = front_field_name (field);

  switch (front_field_reading (field))
    {
    case FRONT_READS_LENGTH:
      return g_strdup_printf (_("Column “%s” was left out: most of its cells are no lengths of time. Mend them, or map it to “%s”, and rows that cannot be read are kept aside"),
                              heading, name);
    case FRONT_READS_MOMENT:
      return g_strdup_printf (_("Column “%s” was left out: most of its cells are no dates or times. Mend them, or map it to “%s”, and rows that cannot be read are kept aside"),
                              heading, name);
    case FRONT_READS_NUMBER:
    case FRONT_READS_TEXT:
    default:
      if (type == FRONT_VALUE_PERCENT)
        return g_strdup_printf (_("Column “%s” was left out: its cells are shares and not numbers. Put the numbers in their place, or map it to what it is"), heading);
      return g_strdup_printf (_("Column “%s” was left out: most of its cells are no numbers. Mend them, or map it to “%s”, and rows that cannot be read are kept aside"),
                              heading, name);
    }
}

/* Numbers in interval statistics are there to be counted: whoever looks for one learns that it was passed over. */
static void
find_unknown (FrontImportMap *map, FrontTable *table, const FrontHeadings *headings, const gboolean *told)
{
  g_autoptr(GString) unknown = g_string_new (NULL);

  for (guint i = 0; i < front_table_n_columns (table); i++)
    if (!told[i] && !column_taken (map, (int) i) && front_headings_most (table, headings, i) == FRONT_VALUE_WHOLE)
      g_string_append_printf (unknown, "%s“%s”", unknown->len > 0 ? ", " : "", front_table_column (table, i));
  if (unknown->len > 0)
    g_ptr_array_add (map->left, g_strdup_printf (_("Columns of numbers that were not used: %s"), unknown->str));
}

void
front_import_map_find_left (FrontImportMap *map, FrontTable *table)
{
  g_auto(FrontHeadings) headings = { 0 };
  g_autofree gboolean *told = g_new0 (gboolean, front_table_n_columns (table) + 1);

  g_clear_pointer (&map->left, g_ptr_array_unref);
  map->left = g_ptr_array_new_with_free_func (g_free);
  map->left_wait = FALSE;
  front_headings_init (&headings, table);
  for (guint i = 0; i < front_table_n_columns (table); i++)
    for (guint f = 0; f < FRONT_N_FIELDS && !column_taken (map, (int) i); f++)
      if (is_lacking (map, f) && headings.cells[i].filled + headings.cells[i].empty > 0 && is_called (&headings, i, f, map->kind)
          && !may_say_whether (f, headings.exact[i]) && !front_headings_could_be (map, f, table, &headings, i))
        {
          g_ptr_array_add (map->left, left_sentence (front_table_column (table, i), f, front_headings_most (table, &headings, i)));
          told[i] = TRUE;
          map->left_wait |= f == FRONT_FIELD_WAIT || f == FRONT_FIELD_ANSWERED_AT;
          break;
        }
  if (map->kind == FRONT_IMPORT_INTERVALS)
    find_unknown (map, table, &headings, told);
}
