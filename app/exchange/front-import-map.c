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
                       "incident number|incident no|incident reference" },
  { "arrived", C | I | D | S | O, MOMENT, "arrived|arrived at|arrival|arrival time|start time|call start|call start time|started at|start|"
                              "date time|datetime|date and time|timestamp|call date time|interval start|interval start time|"
                              "interval|period start|offered at|entered|received|created|opened|open timestamp|"
                              "service request open timestamp|submitted|completed at|starttime|call received|date time of call|date and time of call|reported|reported at|logged|logged at|"
                              "time received|date received" },
  { "date", C | I | S | O, MOMENT, "date|call date|day|period|periodname|month|interval date|report date|survey date|response date|date of call|date received|date reported" },
  { "time", C | I | S | O, MOMENT, "time|time of day|interval time|call start time|half hour|hour|period|start time|start|time of call|time received|call time|time reported" },
  { "answered_at", C | D, MOMENT, "answer time|answered at|answered time|time answered|connect time|connected at|connected|pickup time" },
  { "ended_at", C | D | O, MOMENT, "end time|ended at|ended|call end|call end time|finish time|disconnect time|hangup time|end" },
  { "wait", C | I, LENGTH, "wait|wait time|waiting time|time waited|wait seconds|speed of answer in seconds|speed of answer|answer speed|"
                       "time to answer|queue time|time in queue|ring time|q time|queue wait|total wait time|total wait" },
  { "talk", C | I, LENGTH, "talk time|talk|talk duration|talk seconds|avgtalkduration|conversation time|billsec|ser time|service time|"
                       "total talk time|total talk" },
  { "hold", C | I, LENGTH, "hold time|hold|time on hold|total hold time" },
  { "wrap", C | I, LENGTH, "wrap|wrap up|wrap up time|after call work|acw|total wrap time" },
  { "duration", C | D | O, LENGTH, "duration|call duration|total duration|total time|handling time" },
  { "outcome", C | D | O, TEXT, "outcome|disposition|call result|result|call status|call outcome|status|action taken|action|resolution" },
  { "is_answered", C, TEXT, "answered|answered y n|is answered|answered yes no|was answered" },
  { "queue", C | I | D, TEXT, "queue|queue name|queuename|skill|split|hunt group|line|service line|queue id" },
  { "rep", C | S | O, TEXT, "taken by|call taken by|logged by|standby officer|duty officer|call handler|agent|agent name|rep|answered by|handled by|operator|advisor|adviser|representative|server|user name|staff|officer" },
  { "service", C | S | O, TEXT, "service|service name|topic|subject|enquiry type|reason|service request type|category|call type|type of call|incident type|nature of call|type" },
  { "channel", C, TEXT, "channel|contact channel|contact method|media type|media|origin" },
  { "note", C | S | O, TEXT, "note|notes|comment|comments|remarks|feedback|details|call details|details of call|description|message|problem|problem reported" },
  { "length", I, LENGTH, "interval length|length|period length" },
  { "offered", I, NUMBER, "offered|calls offered|callsoffered|incoming calls|incoming|calls received|received|entered|calls entered|"
                     "number calls offered|nhs1 number calls offered sum|total calls|calls in|presented|calls presented|inbound calls|calls" },
  { "answered", I, NUMBER, "answered|answered calls|calls answered|callshandled|calls handled|handled|accepted|calls accepted|"
                      "nhs1 answered calls sum|acd calls" },
  { "in_time", I, NUMBER, "answered in time|in time|accepted in sla|answered within target|answered within sla|answered in sla|"
                     "within target|within threshold|nhs1 answered 60sec sum|answered within threshold" },
  { "within", I, LENGTH, "threshold|sla threshold|service level threshold|target seconds|within" },
  { "abandoned", I, NUMBER, "abandoned|abandoned calls|calls abandoned|callsabandoned|lost|lost calls|nhs1 abandoned calls sum|aband calls" },
  { "short_abandoned", I, NUMBER, "short abandoned|short abandons|abandoned short" },
  { "abandoned_in_time", I, NUMBER, "abandoned in time|abandoned within threshold|abandoned in sla" },
  { "average_wait", I, LENGTH, "average wait|average speed of answer|averagespeedofanswer|average speed answer|asa|answer speed avg|"
                          "avg speed of answer|avg speed ans|average wait time|waiting time avg|avg wait" },
  { "average_talk", I, LENGTH, "average talk time|talk duration avg|avg talk time|average talk|att" },
  { "longest", I, LENGTH, "longest wait|longest waiting|maximum wait|max wait|longest waiting time|longest" },
  { "staffed", I, NUMBER, "staffed|staff|agents|agents staffed|avg staff" },
  { "share", I, NUMBER, "service level|servicelevel|service level 20 seconds|sla|sla percent|service level percent|in serv levl|gos" },
  { "score", S, NUMBER, "score|rating|satisfaction rating|satisfaction|csat|overall satisfaction|nps" },
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

/* Small letters and figures, every other run of signs one space: "Answered (Y/N)" is "answered y n". */
static char *
norm (const char *heading)
{
  g_autofree char *small = g_utf8_strdown (heading, -1);
  GString *text = g_string_new (NULL);

  for (const char *c = small; *c != '\0'; c++)
    if (g_ascii_isalnum (*c) || (guchar) *c >= 0x80)
      g_string_append_c (text, *c);
    else if (text->len > 0 && text->str[text->len - 1] != ' ')
      g_string_append_c (text, ' ');
  if (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

/* A heading's word alone is not enough: "Call Time" may be seconds, "Start" a number. */
static gboolean
could_be (FrontImportKind kind, FrontField field, FrontCellType type)
{
  switch (fields[field].reading)
    {
    case MOMENT:
      if (field == FRONT_FIELD_TIME)
        return type == FRONT_VALUE_CLOCK || (kind == FRONT_IMPORT_STANDBY && type == FRONT_VALUE_TEXT); /* typed by people: some are wrong */
      if (field == FRONT_FIELD_ARRIVED)
        return type == FRONT_VALUE_MOMENT;
      return type == FRONT_VALUE_MOMENT || type == FRONT_VALUE_DATE || (type == FRONT_VALUE_CLOCK && field != FRONT_FIELD_DATE);
    case LENGTH:
      return type == FRONT_VALUE_CLOCK || type == FRONT_VALUE_WHOLE || type == FRONT_VALUE_NUMBER || type == FRONT_VALUE_TEXT;
    case NUMBER:
      return type == FRONT_VALUE_WHOLE || type == FRONT_VALUE_NUMBER || type == FRONT_VALUE_PERCENT;
    case TEXT:
    default:
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

void
front_import_map_guess (FrontImportMap *map, FrontTable *table)
{
  guint n = front_table_n_columns (table);
  g_auto(GStrv) names = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    names[i] = norm (front_table_column (table, i));
  for (guint f = 0; f < FRONT_N_FIELDS; f++)
    {
      g_auto(GStrv) words = g_strsplit (fields[f].headings, "|", -1);

      if (!front_field_fits (f, map->kind) || map->columns[f] >= 0)
        continue;
      if ((f == FRONT_FIELD_DATE || f == FRONT_FIELD_TIME) && map->columns[FRONT_FIELD_ARRIVED] >= 0)
        continue;
      for (guint w = 0; words[w] != NULL && map->columns[f] < 0; w++)
        for (guint i = 0; i < n && map->columns[f] < 0; i++)
          if (g_str_equal (names[i], words[w]) && could_be (map->kind, f, front_table_type (table, i)) && !column_taken (map, (int) i))
            map->columns[f] = (int) i;
    }
  if (map->kind == FRONT_IMPORT_INTERVALS)
    guess_in_time (map, table, names, n);
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

gboolean
front_import_map_take (FrontImportMap *map, FrontTable *table, const char *text, GError **error)
{
  g_auto(GStrv) pairs = g_strsplit (text, ";", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    if (*g_strstrip (pairs[i]) != '\0' && !take_pair (map, table, pairs[i], error))
      return FALSE;
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

/* A date alone is in tables of anything. */
static gboolean
says_of_a_call (const FrontImportMap *map)
{
  static const FrontField any[] = { FRONT_FIELD_WAIT, FRONT_FIELD_ANSWERED_AT, FRONT_FIELD_OUTCOME, FRONT_FIELD_IS_ANSWERED, FRONT_FIELD_TALK,
                                    FRONT_FIELD_DURATION, FRONT_FIELD_QUEUE, FRONT_FIELD_CHANNEL };

  for (guint i = 0; i < G_N_ELEMENTS (any); i++)
    if (front_import_has (map, any[i]))
      return TRUE;
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
  guint day_first, month_first, ambiguous, other;
  char *example;
} DatesEvidence;

static void
look_at_date (DatesEvidence *evidence, const char *cell)
{
  FrontMoment moment;

  if (!front_moment_read (cell, FRONT_DATES_ANY, &moment) || !moment.has_date)
    return;
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
