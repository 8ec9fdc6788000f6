#include "config.h"
#include "exchange/front-import-map.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "calendar/front-dates.h"

static const char *const kind_names[FRONT_N_IMPORT_KINDS] = { "calls", "intervals", "cdr", "surveys", "standby",
                                                              "queue_log", "contracts", "risks", "directory", "holidays" };

#define C (1 << FRONT_IMPORT_CALLS)
#define I (1 << FRONT_IMPORT_INTERVALS)
#define D (1 << FRONT_IMPORT_CDR)
#define S (1 << FRONT_IMPORT_SURVEYS)
#define O (1 << FRONT_IMPORT_STANDBY)

typedef enum { TEXT, NUMBER, LENGTH, MOMENT } Reading;

/* What headings say for each field: words in the order of preference, separated by |, as norm () leaves them. */
typedef struct
{
  const char *name;
  guint kinds;
  Reading reading;
  const char *headings;
} Field;

static const Field fields[FRONT_N_FIELDS] = {
  { "id", C | D | S | O, TEXT, "call id|callid|unique id|uniqueid|unique call id|session id|session|interaction id|contact id|conversation id|"
                       "linkedid|call reference|reference|ref|case reference|ticket id|ticket|response id|id|job number|job no|job ref|job reference|call number|call no|ref no|log number|log no|"
                       "incident number|incident no|incident reference|node id session id sequence no|call identifier|call guid|call sid|contact session id" },
  { "arrived", C | I | D | S | O, MOMENT, "arrived|arrived at|arrival|arrival time|start time|call start|call start time|started at|start|"
                              "date time|datetime|date and time|timestamp|call date time|interval start|interval start time|"
                              "interval|period start|offered at|entered|received|created|opened|open timestamp|"
                              "service request open timestamp|submitted|completed at|starttime|call received|date time of call|date and time of call|reported|reported at|logged|logged at|"
                              "time received|date received|call start time|period start time|interval from|date and time received|call date and time" },
  { "date", C | I | S | O, MOMENT, "date|call date|day|period|periodname|month|interval date|report date|survey date|response date|date of call|date received|date reported|day of call|call day|interval day" },
  { "time", C | I | S | O, MOMENT, "time|time of day|interval time|interval start time|interval start|interval|time slot|time interval|period start|call start time|half hour|hour|period|start time|start|time of call|time received|call time|time reported" },
  { "answered_at", C | D, MOMENT, "answer time|answered at|answered time|time answered|connect time|connected at|connected|pickup time|answer timestamp|agent answer time|answered" },
  { "ended_at", C | D | O, MOMENT, "end time|ended at|ended|call end|call end time|finish time|disconnect time|hangup time|end|call end date time|end timestamp|abandoned at|abandoned time|abandon time|abandoned" },
  { "wait", C | I, LENGTH, "wait|wait time|waiting time|time waited|wait seconds|speed of answer in seconds|speed of answer|answer speed|"
                       "time to answer|queue time|time in queue|ring time|q time|queue wait|total wait time|total wait|queue wait time|waiting|wait duration|queue duration|ring duration|time to agent" },
  { "talk", C | I, LENGTH, "talk time|talk|talk duration|talk seconds|avgtalkduration|conversation time|billsec|ser time|service time|"
                       "total talk time|total talk|call talk time|agent talk time|talking time" },
  { "hold", C | I, LENGTH, "hold time|hold|time on hold|total hold time" },
  { "wrap", C | I, LENGTH, "wrap|wrap up|wrap up time|after call work|acw|total wrap time" },
  { "duration", C | D | O, LENGTH, "duration|call duration|total duration|total time|handling time|call length|handle time" },
  { "outcome", C | D | O, TEXT, "outcome|disposition|call result|action result|result|call status|call outcome|status|action taken|action|resolution|action result|call completion|contact disposition|final disposition|call disposition" },
  { "is_answered", C, TEXT, "answered|answered y n|is answered|answered yes no|was answered" },
  { "queue", C | I | D, TEXT, "queue|queue name|queuename|skill|split|hunt group|line|service line|queue id|call queue|call queue name|csq name|csq|csq names|skill group|split skill|acd group|ring group|hunt group name|queue s|skill name|department queue" },
  { "rep", C | S | O, TEXT, "taken by|call taken by|logged by|standby officer|duty officer|call handler|agent|agent name|rep|answered by|handled by|operator|advisor|adviser|representative|server|user name|staff|officer|agent s|answered agent|agent full name|extension name" },
  { "service", C | S | O, TEXT, "service|service name|topic|subject|enquiry type|reason|service request type|category|call type|type of call|incident type|nature of call|type" },
  { "channel", C, TEXT, "channel|contact channel|contact method|media type|media|origin" },
  { "note", C | S | O, TEXT, "note|notes|comment|comments|remarks|feedback|details|call details|details of call|description|message|problem|problem reported" },
  { "length", I, LENGTH, "interval length|length|period length" },
  { "offered", I, NUMBER, "offered|calls offered|callsoffered|incoming calls|incoming|calls received|received|entered|calls entered|"
                     "number calls offered|nhs1 number calls offered sum|total calls|calls in|presented|calls presented|inbound calls|calls|total inbound calls|call count|calls in queue total|calls queued|queued|inbound|total offered|nch|calls into queue|total received|volume|call volume|acd calls offered|arrived|calls arrived" },
  { "answered", I, NUMBER, "answered|answer|answered calls|calls answered|callshandled|calls handled|handled|accepted|calls accepted|"
                      "nhs1 answered calls sum|acd calls|answered count|calls taken|taken|acd calls handled|total answered|calls connected" },
  { "in_time", I, NUMBER, "answered in time|in time|accepted in sla|answered within target|answered within sla|answered in sla|"
                     "within target|within threshold|nhs1 answered 60sec sum|answered within threshold|accepted within sla|calls answered within target|answered within threshold count|calls within sla|handled within sla" },
  { "within", I, LENGTH, "threshold|sla threshold|service level threshold|target seconds|within|service level seconds|target answer time|sl threshold" },
  { "abandoned", I, NUMBER, "abandoned|abandoned calls|calls abandoned|callsabandoned|lost|lost calls|nhs1 abandoned calls sum|aband calls|abandoned count|abandoned long|total abandoned|calls lost|hung up in queue|disconnected in queue|calls not answered|unanswered" },
  { "short_abandoned", I, NUMBER, "short abandoned|short abandons|abandoned short|short abandoned calls|quick abandons|abandoned short calls" },
  { "abandoned_in_time", I, NUMBER, "abandoned in time|abandoned within threshold|abandoned in sla|sl abandoned|abandoned within sla|abandoned within service level" },
  { "average_wait", I, LENGTH, "average wait|average speed of answer|averagespeedofanswer|average speed answer|asa|answer speed avg|"
                          "avg speed of answer|avg speed ans|average wait time|waiting time avg|avg wait|average waiting time|average queue time|average time to answer|average answer time|average delay|average wait time s|average speed to answer|mean wait" },
  { "average_talk", I, LENGTH, "average talk time|talk duration avg|avg talk time|average talk|att|average acd time|average talk duration|average call duration|average conversation time|att" },
  { "longest", I, LENGTH, "longest wait|longest waiting|maximum wait|max wait|longest waiting time|longest|longest waiting call|longest delay|maximum waiting time|max waiting time|longest queue time|max queue time|maximum delay|longest call waiting" },
  { "staffed", I, NUMBER, "staffed|staff|agents|agents staffed|avg staff|average staffed|average positions staffed|average agents|logged in agents" },
  { "share", I, NUMBER, "service level|servicelevel|service level 20 seconds|sla|sla percent|service level percent|in serv levl|gos|percent within service level|percent service level|percent sla|percent in serv levl|within service level|percent in sla|service level percentage|sl percent|percent sl|service factor|tsf|telephone service factor" },
  { "score", S, NUMBER, "score|rating|satisfaction rating|satisfaction|csat|overall satisfaction|nps|overall score|how satisfied were you|overall rating" },
  { "most", S, NUMBER, "out of|maximum score|max score|best score" },
  { "caller", O, TEXT, "caller|caller name|callers name|name of caller|name|customer|customer name|tenant|tenant name|resident|reported by|contact|"
                     "contact name|caller s name" },
  { "phone", O, TEXT, "phone|telephone|phone number|telephone number|caller number|callers number|contact number|contact telephone|tel|tel no|"
                    "telephone no|phone no|contact no|mobile|cli|number" },
  { "address", O, TEXT, "address|caller address|callers address|property|property address|location|site|address of incident" },
};

#undef C
#undef I
#undef D
#undef S
#undef O

const char *
front_import_kind_name (FrontImportKind kind)
{
  return kind_names[kind];
}

gboolean
front_import_kind_makes_contacts (const char *name)
{
  return g_str_equal (name, kind_names[FRONT_IMPORT_CALLS]) || g_str_equal (name, kind_names[FRONT_IMPORT_STANDBY]);
}

gboolean
front_import_kind_from_name (const char *name, FrontImportKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_str_equal (name, kind_names[i]))
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

const char *
front_field_name (FrontField field)
{
  return fields[field].name;
}

gboolean
front_field_fits (FrontField field, FrontImportKind kind)
{
  return (fields[field].kinds & (1u << kind)) != 0;
}

void
front_import_map_init (FrontImportMap *map, FrontImportKind kind)
{
  memset (map, 0, sizeof *map);
  map->day = G_MININT64; /* FRONT_NEVER */
  map->kind = kind;
  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    map->columns[f] = -1;
}

void
front_import_map_clear (FrontImportMap *map)
{
  g_clear_pointer (&map->zone, g_time_zone_unref);
}

/* ── Which column ── */

/* Small letters and figures, every other run of signs one space: "Answered (Y/N)" is "answered y n"; % is "percent". */
static char *
norm (const char *heading)
{
  g_autofree char *small = g_utf8_strdown (heading, -1);
  GString *text = g_string_new (NULL);

  for (const char *c = small; *c != '\0'; c++)
    if (g_ascii_isalnum (*c) || (guchar) *c >= 0x80)
      g_string_append_c (text, *c);
    else if (*c == '%')
      g_string_append (text, text->len > 0 && text->str[text->len - 1] != ' ' ? " percent " : "percent ");
    else if (text->len > 0 && text->str[text->len - 1] != ' ')
      g_string_append_c (text, ' ');
  if (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

/* The same heading in the plainest words: without what stands in brackets and without words that change nothing ("Total ACD Calls
 * Offered" is "offered"), and with one word for those that systems shorten ("Avg Aban" is "average abandoned"). */
static char *
plain (const char *heading)
{
  static const struct { const char *word, *instead; } words[] = {
    { "avg", "average" }, { "ave", "average" }, { "av", "average" }, { "mean", "average" }, { "maximum", "longest" }, { "max", "longest" },
    { "aban", "abandoned" }, { "abnd", "abandoned" }, { "abd", "abandoned" }, { "aband", "abandoned" }, { "abandon", "abandoned" },
    { "abandons", "abandoned" }, { "abandonment", "abandoned" }, { "offer", "offered" }, { "ans", "answered" }, { "waiting", "wait" },
    { "duration", "time" }, { "sec", "seconds" }, { "secs", "seconds" }, { "s", "" }, { "hh", "" }, { "mm", "" }, { "ss", "" }, { "total", "" },
    { "number", "" }, { "no", "" }, { "of", "" }, { "the", "" }, { "count", "" }, { "calls", "" }, { "call", "" }, { "acd", "" }, { "seconds", "" },
  };
  g_autofree char *open = g_strdup (heading);
  char *bracket = strchr (open, '('), *close = bracket != NULL ? strchr (bracket, ')') : NULL;
  g_autofree char *simple = NULL;
  g_auto(GStrv) parts = NULL;
  GString *text = g_string_new (NULL);

  if (close != NULL)
    memset (bracket, ' ', (gsize) (close - bracket) + 1);
  simple = norm (open);
  parts = g_strsplit (simple, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *word = parts[i];

      for (guint w = 0; w < G_N_ELEMENTS (words); w++)
        if (g_str_equal (word, words[w].word))
          {
            word = words[w].instead;
            break;
          }
      if (*word != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", word);
    }
  return g_string_free (text, FALSE);
}

/* A heading's word alone is not enough: "Call Time" may be seconds, "Start" a number. */
static gboolean
could_be (FrontImportKind kind, FrontField field, FrontTable *table, guint column)
{
  FrontCellType type = front_table_type (table, column);

  switch (fields[field].reading)
    {
    case MOMENT:
      if ((field == FRONT_FIELD_ARRIVED || field == FRONT_FIELD_DATE) && front_table_serial (table, column))
        return TRUE;
      if (field == FRONT_FIELD_TIME && front_table_clock (table, column))
        return TRUE;
      if (field == FRONT_FIELD_TIME)
        return type == FRONT_VALUE_CLOCK || (kind == FRONT_IMPORT_STANDBY && type == FRONT_VALUE_TEXT); /* typed by people: some are wrong */
      if (field == FRONT_FIELD_ARRIVED)
        return type == FRONT_VALUE_MOMENT;
      return type == FRONT_VALUE_MOMENT || type == FRONT_VALUE_DATE || (type == FRONT_VALUE_CLOCK && field != FRONT_FIELD_DATE);
    case LENGTH:
      return type == FRONT_VALUE_CLOCK || type == FRONT_VALUE_WHOLE || type == FRONT_VALUE_NUMBER || type == FRONT_VALUE_TEXT;
    case NUMBER:
      if (type == FRONT_VALUE_PERCENT && field != FRONT_FIELD_SHARE && field != FRONT_FIELD_SCORE)
        return FALSE; /* "% Answered" is no count */
      return type == FRONT_VALUE_WHOLE || type == FRONT_VALUE_NUMBER || type == FRONT_VALUE_PERCENT;
    case TEXT:
    default:
      /* "Answered" that holds times is when, and no yes or no. */
      if (field == FRONT_FIELD_IS_ANSWERED && (type == FRONT_VALUE_MOMENT || type == FRONT_VALUE_DATE || type == FRONT_VALUE_CLOCK))
        return FALSE;
      return type != FRONT_VALUE_EMPTY;
    }
}

static gboolean
column_taken (const FrontImportMap *map, int column)
{
  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    if (map->columns[f] == column)
      return TRUE;
  return FALSE;
}

/* Headings that say the seconds: "Answered within 20 seconds", "Calls answered <= 20s", "Service Level (20 Seconds)". */
static void
guess_in_time (FrontImportMap *map, FrontTable *table, char **names, guint n)
{
  g_autoptr(GRegex) in_time = g_regex_new ("^(?:number of )?(?:calls )?(?:answered|ans|accepted|handled)(?: calls)?(?: within| in| under)? "
                                           "([0-9]{1,4}) ?(?:s|sec|secs|seconds)$", 0, 0, NULL);
  g_autoptr(GRegex) share = g_regex_new ("^(?:service level|sla|sl|answered within|percent answered within|percentage answered within)(?: percent)? "
                                         "([0-9]{1,4}) ?(?:s|sec|secs|seconds)$", 0, 0, NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GMatchInfo) match = NULL;
      FrontCellType type = front_table_type (table, i);
      FrontField field = FRONT_FIELD_IN_TIME;
      g_autofree char *seconds = NULL;

      if (!g_regex_match (in_time, names[i], 0, &match) || type != FRONT_VALUE_WHOLE)
        {
          g_clear_pointer (&match, g_match_info_unref);
          field = FRONT_FIELD_SHARE;
          if (!g_regex_match (share, names[i], 0, &match) || (type != FRONT_VALUE_PERCENT && type != FRONT_VALUE_NUMBER))
            continue;
        }
      if (map->columns[field] >= 0 && map->columns[field] != (int) i)
        continue;
      seconds = g_match_info_fetch (match, 1);
      map->within_s = g_ascii_strtoll (seconds, NULL, 10);
      map->columns[field] = (int) i;
    }
}

/* How a heading is compared with a field's words. */
typedef enum { AS_IT_IS, PLAINLY } Way;

typedef struct
{
  char **exact, **plain; /* the table's headings */
} Headings;

static gboolean
says (const Headings *headings, guint column, const char *word, Way way)
{
  const char *heading = headings->exact[column];
  g_autofree char *simple = NULL;

  if (way == AS_IT_IS)
    return g_str_equal (heading, word);
  simple = plain (word);
  return *simple != '\0' && g_str_equal (headings->plain[column], simple);
}

static void
guess_field (FrontImportMap *map, FrontTable *table, const Headings *headings, FrontField field, Way way)
{
  g_auto(GStrv) words = g_strsplit (fields[field].headings, "|", -1);

  if (!front_field_fits (field, map->kind) || map->columns[field] >= 0)
    return;
  if ((field == FRONT_FIELD_DATE || field == FRONT_FIELD_TIME) && map->columns[FRONT_FIELD_ARRIVED] >= 0)
    return;
  for (guint w = 0; words[w] != NULL; w++)
    for (guint i = 0; i < front_table_n_columns (table); i++)
      if (says (headings, i, words[w], way) && could_be (map->kind, field, table, i) && !column_taken (map, (int) i))
        {
          map->columns[field] = (int) i;
          return;
        }
}

static gsize
longest_end (const char *heading, FrontField field)
{
  g_auto(GStrv) words = g_strsplit (fields[field].headings, "|", -1);
  gsize longest = 0, length = strlen (heading);

  for (guint w = 0; words[w] != NULL; w++)
    {
      gsize n = strlen (words[w]);

      if (n > longest && n < length && heading[length - n - 1] == ' ' && g_str_equal (heading + length - n, words[w]))
        longest = n;
    }
  return longest;
}

/* Of headings over two rows the lower one says it ("Time Longest wait"): the field that has most of the heading's end. */
static void
guess_ends (FrontImportMap *map, FrontTable *table, const Headings *headings)
{
  for (guint i = 0; i < front_table_n_columns (table); i++)
    {
      FrontField best = FRONT_N_FIELDS;
      gsize most = 0;

      for (guint f = 0; f < FRONT_N_FIELDS && !column_taken (map, (int) i); f++)
        {
          gsize n = front_field_fits (f, map->kind) && map->columns[f] < 0 && could_be (map->kind, f, table, i) ? longest_end (headings->exact[i], f) : 0;

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
guess_when (FrontImportMap *map, FrontTable *table, const Headings *headings)
{
  static const char *const words[] = { "date", "time", "start", "period", "interval", "day", "timestamp", "received", "arriv" };
  int best = -1, only = -1;
  guint n_only = 0;

  if (front_import_has (map, FRONT_FIELD_ARRIVED) || front_import_has (map, FRONT_FIELD_DATE))
    return;
  for (guint i = 0; i < front_table_n_columns (table); i++)
    {
      FrontCellType type = front_table_type (table, i);
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
    map->columns[front_table_type (table, (guint) best) == FRONT_VALUE_MOMENT ? FRONT_FIELD_ARRIVED : FRONT_FIELD_DATE] = best;
}

void
front_import_map_guess (FrontImportMap *map, FrontTable *table)
{
  guint n = front_table_n_columns (table);
  g_auto(GStrv) exact = g_new0 (char *, n + 1), simple = g_new0 (char *, n + 1);
  const Headings headings = { exact, simple };

  for (guint i = 0; i < n; i++)
    {
      exact[i] = norm (front_table_column (table, i));
      simple[i] = plain (front_table_column (table, i));
    }
  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    guess_field (map, table, &headings, f, AS_IT_IS);
  if (map->kind == FRONT_IMPORT_INTERVALS)
    guess_in_time (map, table, exact, n);
  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    guess_field (map, table, &headings, f, PLAINLY);
  if (front_table_header_rows (table) > 1)
    guess_ends (map, table, &headings);
  guess_when (map, table, &headings);
}

/* The last '=': a heading may have one in it. */
static gboolean
take_pair (FrontImportMap *map, FrontTable *table, const char *pair, GError **error)
{
  const char *equals = strrchr (pair, '=');
  g_autofree char *heading = NULL, *name = NULL;
  int column;

  if (equals == NULL)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_USAGE, _("import: --map is Column=field;…, and “%s” has no ="), pair);
      return FALSE;
    }
  heading = g_strstrip (g_strndup (pair, (gsize) (equals - pair)));
  name = g_strstrip (g_strdup (equals + 1));
  column = front_table_find (table, heading);
  if (column < 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("%s has no column “%s”."), front_table_name (table), heading);
      return FALSE;
    }
  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    if (map->columns[f] == column)
      map->columns[f] = -1;
  if (*name == '\0')
    return TRUE;
  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    if (front_field_fits (f, map->kind) && g_str_equal (name, fields[f].name))
      {
        map->columns[f] = column;
        return TRUE;
      }
  {
    g_autoptr(GString) known = g_string_new (NULL);

    for (guint f = 0; f < FRONT_N_FIELDS; f++)
      if (front_field_fits (f, map->kind))
        g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", fields[f].name);
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("“%s” is no field of %s; there are %s."), name,
                 kind_names[map->kind], known->str);
  }
  return FALSE;
}

/* How much of @text its first heading is, where a column's heading with an '=' behind it stands there, the longest; 0: none. A heading may
 * have in it what parts the pairs. */
static gsize
heading_length (FrontTable *table, const char *text)
{
  gsize longest = 0;

  for (guint i = 0; i < front_table_n_columns (table); i++)
    {
      const char *heading = front_table_column (table, i);
      gsize n = strlen (heading);

      if (n > longest && strncmp (text, heading, n) == 0 && text[n] == '=')
        longest = n;
    }
  return longest;
}

gboolean
front_import_map_take (FrontImportMap *map, FrontTable *table, const char *text, GError **error)
{
  for (const char *p = text; *p != '\0';)
    {
      const char *from = p + strspn (p, " \t\r\n");
      gsize n = heading_length (table, from);
      const char *end = strchr (from + n, ';');
      g_autofree char *pair = NULL;

      if (end == NULL)
        end = from + strlen (from);
      pair = g_strstrip (g_strndup (from, (gsize) (end - from)));
      if (*pair != '\0' && !take_pair (map, table, pair, error))
        return FALSE;
      p = *end == ';' ? end + 1 : end;
    }
  return TRUE;
}

char *
front_import_map_text (const FrontImportMap *map, FrontTable *table)
{
  GString *text = g_string_new (NULL);

  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    if (map->columns[f] >= 0)
      g_string_append_printf (text, "%s%s=%s", text->len > 0 ? ";" : "", front_table_column (table, (guint) map->columns[f]), fields[f].name);
  return g_string_free (text, FALSE);
}

/* A date alone is in tables of anything, and so is a day with a status. */
static gboolean
says_of_a_call (const FrontImportMap *map)
{
  static const FrontField any[] = { FRONT_FIELD_WAIT, FRONT_FIELD_ANSWERED_AT, FRONT_FIELD_IS_ANSWERED, FRONT_FIELD_TALK,
                                    FRONT_FIELD_DURATION, FRONT_FIELD_QUEUE, FRONT_FIELD_CHANNEL, FRONT_FIELD_OUTCOME };

  for (guint i = 0; i < G_N_ELEMENTS (any); i++)
    if (front_import_has (map, any[i]))
      return any[i] != FRONT_FIELD_OUTCOME || front_import_has (map, FRONT_FIELD_ARRIVED) || front_import_has (map, FRONT_FIELD_TIME);
  return FALSE;
}

static gboolean
says_of_a_report (const FrontImportMap *map)
{
  return front_import_has (map, FRONT_FIELD_SERVICE) || front_import_has (map, FRONT_FIELD_NOTE) || front_import_has (map, FRONT_FIELD_CALLER)
         || front_import_has (map, FRONT_FIELD_PHONE) || front_import_has (map, FRONT_FIELD_ADDRESS);
}

gboolean
front_import_map_check (const FrontImportMap *map, FrontTable *table, GError **error)
{
  g_autoptr(GString) there = g_string_new (NULL);
  const char *missing = NULL;

  if (front_table_n_columns (table) == 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("The file %s is empty. Nothing was imported."), front_table_name (table));
      return FALSE;
    }
  if (!front_import_has (map, FRONT_FIELD_ARRIVED) && !front_import_has (map, FRONT_FIELD_DATE)
      && !(front_import_has (map, FRONT_FIELD_TIME) && map->day != G_MININT64))
    missing = _("when it was (the field “arrived”, or “date” and “time”, or “time” with --day)");
  else if (map->kind == FRONT_IMPORT_INTERVALS && !front_import_has (map, FRONT_FIELD_OFFERED)
           && !(front_import_has (map, FRONT_FIELD_ANSWERED) && front_import_has (map, FRONT_FIELD_ABANDONED)))
    missing = _("how many calls were offered (the field “offered”)");
  else if (map->kind == FRONT_IMPORT_CALLS && !says_of_a_call (map))
    missing = _("anything of a call or contact (such as the fields “wait”, “answered_at”, “outcome”, “queue” or “channel”)");
  else if (map->kind == FRONT_IMPORT_STANDBY && !says_of_a_report (map))
    missing = _("what it was about or who rang (such as the fields “service”, “note”, “caller”, “phone” or “address”)");
  if (missing == NULL)
    return TRUE;
  for (guint i = 0; i < front_table_n_columns (table) && there->len < 600; i++)
    g_string_append_printf (there, "%s%s", i > 0 ? ", " : "", front_table_column (table, i));
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
               _("No column of %s says %s. Its columns are %s. Say which with --map \"Column=field\". Nothing was imported."),
               front_table_name (table), missing, there->str);
  return FALSE;
}

/* ── How values are written ── */

typedef struct
{
  guint day_first, month_first, ambiguous, other, serial;
  char *example;
} DatesEvidence;

static void
look_at_date (DatesEvidence *evidence, const char *cell)
{
  FrontMoment moment;

  if (!front_moment_read (cell, FRONT_DATES_ANY, &moment) || !moment.has_date)
    {
      evidence->serial += front_serial_read (cell, &moment);
      return;
    }
  if (!moment.numeric)
    evidence->other++;
  else if (moment.ambiguous)
    {
      if (evidence->ambiguous++ == 0)
        evidence->example = g_strdup (cell);
    }
  else if (front_moment_read (cell, FRONT_DATES_DAY_FIRST, &moment))
    {
      if (!front_moment_read (cell, FRONT_DATES_MONTH_FIRST, &moment))
        evidence->day_first++;
    }
  else
    evidence->month_first++;
}

static gboolean
settle_dates (FrontImportMap *map, FrontTable *table, FrontField field, const DatesEvidence *evidence, GError **error)
{
  const char *heading = front_table_column (table, (guint) map->columns[field]);

  map->serial[field] = evidence->serial > 0 && evidence->day_first + evidence->month_first + evidence->ambiguous + evidence->other == 0;
  if (map->order != FRONT_DATES_ANY)
    {
      map->dates[field] = map->order;
      return TRUE;
    }
  map->dates[field] = FRONT_DATES_DAY_FIRST;
  if (evidence->day_first > 0 && evidence->month_first > 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("In %s, column “%s”, some dates have the day first and others the month. Nothing was imported; mend the file, or say "
                     "--dates day-first or --dates month-first and the others are kept aside."),
                   front_table_name (table), heading);
      return FALSE;
    }
  if (evidence->month_first > 0)
    map->dates[field] = FRONT_DATES_MONTH_FIRST;
  else if (evidence->day_first == 0 && evidence->ambiguous > 0)
    {
      map->asked_dates = TRUE;
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                   _("In %s, column “%s”, dates such as %s could have the day or the month first. Nothing was imported; say which with --dates "
                     "day-first or --dates month-first."),
                   front_table_name (table), heading, evidence->example);
      return FALSE;
    }
  return TRUE;
}

/* 1.234 in one column is a thousand and more where another column has decimal commas, and no column has points. */
static void
settle_unsure (const FrontImportMap *map, FrontMarksEvidence *marks)
{
  guint points = 0, commas = 0;

  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    {
      points += marks[f].points;
      commas += marks[f].commas;
    }
  for (guint f = 0; f < FRONT_N_FIELDS && points == 0; f++)
    if (map->columns[f] >= 0 && marks[f].unsure > 0)
      marks[f].commas += commas;
}

/* One share above 1 without a percent sign, and all of the column's are of a hundred. */
static void
look_at_share (FrontImportMap *map, const char *cell)
{
  double value;
  gboolean percent;

  if (front_number_read (cell, FRONT_MARKS_POINT, &value, &percent) || front_number_read (cell, FRONT_MARKS_COMMA, &value, &percent))
    map->share_of_hundred |= !percent && value > 1;
}

gboolean
front_import_map_settle (FrontImportMap *map, FrontTable *table, gint64 *n_rows, GError **error)
{
  g_autofree DatesEvidence *dates = g_new0 (DatesEvidence, FRONT_N_FIELDS);
  g_autofree FrontMarksEvidence *marks = g_new0 (FrontMarksEvidence, FRONT_N_FIELDS);
  FrontTableStep step;
  gboolean done = TRUE;

  *n_rows = 0;
  if (map->zone == NULL)
    map->zone = g_time_zone_ref (front_time_zone ());
  while ((step = front_table_next (table, error)) == FRONT_TABLE_ROW)
    {
      (*n_rows)++;
      if (front_table_fault (table) >= 0)
        continue;
      for (guint f = 0; f < FRONT_N_FIELDS; f++)
        {
          if (map->columns[f] < 0 || fields[f].reading == TEXT)
            continue;
          if (fields[f].reading == MOMENT)
            look_at_date (&dates[f], front_table_cell (table, (guint) map->columns[f]));
          else if (f == FRONT_FIELD_SHARE)
            {
              front_marks_look (&marks[f], front_table_cell (table, (guint) map->columns[f]));
              look_at_share (map, front_table_cell (table, (guint) map->columns[f]));
            }
          else
            front_marks_look (&marks[f], front_table_cell (table, (guint) map->columns[f]));
        }
    }
  done = step == FRONT_TABLE_END;
  settle_unsure (map, marks);
  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    {
      if (done && map->columns[f] >= 0 && fields[f].reading == MOMENT)
        done = settle_dates (map, table, f, &dates[f], error);
      if (map->said_marks != FRONT_MARKS_FOUND_OUT)
        map->marks[f] = map->said_marks == FRONT_MARKS_SAID_COMMA ? FRONT_MARKS_COMMA : FRONT_MARKS_POINT;
      else if (done && map->columns[f] >= 0 && !front_marks_decide (&marks[f], &map->marks[f]))
        {
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                       _("In %s, column “%s”, some numbers have a decimal point and others a decimal comma. Nothing was imported; mend the file."),
                       front_table_name (table), front_table_column (table, (guint) map->columns[f]));
          done = FALSE;
        }
      g_free (dates[f].example);
    }
  return done && front_table_again (table, error);
}
