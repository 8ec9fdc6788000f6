#include "config.h"
#include "exchange/front-import-fields.h"

#include <string.h>

#define TEXT FRONT_READS_TEXT
#define NUMBER FRONT_READS_NUMBER
#define LENGTH FRONT_READS_LENGTH
#define MOMENT FRONT_READS_MOMENT
#define C (1 << FRONT_IMPORT_CALLS)
#define I (1 << FRONT_IMPORT_INTERVALS)
#define D (1 << FRONT_IMPORT_CDR)
#define S (1 << FRONT_IMPORT_SURVEYS)
#define O (1 << FRONT_IMPORT_STANDBY)

typedef struct
{
  const char *name;
  guint kinds;
  FrontReading reading;
  const char *headings;
} Field;

static const Field fields[FRONT_N_FIELDS] = {
  { "id", C | D | S | O, TEXT, "call id|callid|unique id|uniqueid|unique call id|session id|session|interaction id|contact id|conversation id|"
                       "linkedid|call reference|reference|ref|case reference|ticket id|ticket|response id|id|job number|job no|job ref|job reference|call number|call no|ref no|log number|log no|"
                       "incident number|incident no|incident reference|node id session id sequence no|call identifier|call guid|call sid|contact session id|"
                       "call uuid|call uid|segment id|call segment id|contact reference|call unique id|interaction id|interaction ref|communication id|ucid|call record id|visit id|visitor id|transaction id" },
  { "arrived", C | I | D | S | O, MOMENT, "arrived|arrived at|arrival|arrival time|start time|call start|call start time|started at|start|"
                              "date time|datetime|date and time|timestamp|call date time|interval start|interval start time|"
                              "interval|period start|offered at|entered|received|created|opened|open timestamp|"
                              "service request open timestamp|submitted|completed at|starttime|call received|date time of call|date and time of call|reported|reported at|logged|logged at|"
                              "time received|date received|call start time|period start time|interval from|date and time received|call date and time|"
                       "interval start utc|start interval|interval begin|begin interval|interval begin time|call started|call date time start|start date time|start datetime|date time start|started|issued|issued at|ticket issued|ticket issued at|ticket time|issue time|checked in|check in time|checked in at|joined queue|joined at|queue entry time|enqueue time|queued at|call arrival time|initiated|initiation timestamp|contact start time|contact start|interaction start|created at|created date|calldate|submission date|submitted at|date submitted|survey completed|completed|date completed|start date time utc|date started" },
  { "date", C | I | S | O, MOMENT, "date|call date|day|period|periodname|month|interval date|report date|survey date|response date|date of call|date received|date reported|day of call|call day|interval day|"
                       "week commencing|week beginning|week starting|week start|wc|w c|week ending|week end|we|w e|week|weekly|month ending|month end|quarter|qtr|financial quarter|quarter ending|financial year|fiscal year|year|reporting period|report period|time period|start date|date from|from date|calendar date|service date|visit date" },
  { "time", C | I | S | O, MOMENT, "time|time of day|interval time|interval start time|interval start|interval|time slot|time interval|period start|call start time|half hour|hour|period|start time|start|time of call|time received|call time|time reported|"
                       "hour of day|hours|hr|time period|time band|half hour interval|interval hour|start hour|hour start|hour beginning|issued|issue time|ticket time|check in time|time arrived|time in|arrived|arrival|arrival time|time start" },
  { "interval_end", I, MOMENT, "interval end|interval end time|end interval|interval ends|interval to|interval end utc|period end|period end time|interval stop|interval finish|end time|end date|date to|to date|period to|to|until|end" },
  { "answered_at", C | D, MOMENT, "answer time|answered at|answered time|time answered|connect time|connected at|connected|pickup time|answer timestamp|agent answer time|answered|"
                       "date connected|connected date|connected time|agent connect time|time connected|called|called at|called time|time called|first called|first call time|serve start|served at|service start|service start time|start of service|serving started|seen at|time seen|transaction start|connected to agent timestamp|pick up time|answered timestamp|answer date time" },
  { "ended_at", C | D | O, MOMENT, "end time|ended at|ended|call end|call end time|finish time|disconnect time|hangup time|end|call end date time|end timestamp|abandoned at|abandoned time|abandon time|abandoned|"
                       "date ended|hangup time|hang up time|call ended|disconnected|disconnected at|disconnect timestamp|ended time|end date time|end datetime|stop time|finish|finished|finished at|service end|service end time|end of service|serve end|served|completed time|transaction end|left at|time left|closed at|contact end time|interaction end|call stop" },
  { "wait", C | I, LENGTH, "wait|wait time|waiting time|time waited|wait seconds|speed of answer in seconds|speed of answer|answer speed|"
                       "time to answer|queue time|time in queue|local q time|q time|duration wait|ring time|q time|queue wait|total wait time|total wait|queue wait time|waiting|wait duration|queue duration|ring duration|time to agent|"
                       "ringing|ringing time|ring|ring seconds|time to pickup|answer delay|delay|time before answer|pickup delay|call wait time|customer wait time|caller wait time|enqueue seconds|inqueue|in queue|total queue time|queued time|queue seconds|hold time before answer|i:total waiting time|i:total answer time|i:total delay|i:answer time total|ring wait|wait seconds total|waited" },
  { "talk", C | I, LENGTH, "talk time|talk|talk duration|talk seconds|avgtalkduration|conversation time|billsec|ser time|service time|"
                       "total talk time|total talk|call talk time|agent talk time|talking time|"
                       "talking|talktime|talk length|i:acd time|i:total acd time|i:talk time total|transaction time|serving time|serve time|time served|agent time|connected time total|conversation duration|speaking time|in call duration|duration in call" },
  { "hold", C | I, LENGTH, "hold time|hold|time on hold|total hold time|"
                       "i:acd hold time|i:total hold|i:hold time total|hold duration" },
  { "wrap", C | I, LENGTH, "wrap|wrap up|wrap up time|after call work|acw|total wrap time|"
                       "after call work time|i:acw time|i:total acw time|i:total after call|wrap up duration|post call time|not ready after call" },
  { "duration", C | D | O, LENGTH, "duration|call duration|total duration|total time|handling time|call length|handle time|"
                       "duration total|call time total|total call time|call duration total|length of call|length|total length|contact duration|call duration seconds|handletime|handled time" },
  { "outcome", C | D | O, TEXT, "outcome|disposition|call result|action result|result|call status|call outcome|status|action taken|action|resolution|action result|call completion|contact disposition|final disposition|call disposition|"
                       "call answered status|answered status|answer status|call state|state|final state|final status|end reason|hangup cause|call end reason|contact outcome|completion status|end type|termination reason|call termination|last status|call outcome type|handle result|ticket status|visit status|service status|call result type|direction status" },
  { "is_answered", C, TEXT, "answered|answered y n|is answered|answered yes no|was answered|"
                       "call answered|answered?|answered call|was call answered|picked up" },
  { "direction", C, TEXT, "direction|call direction|inbound outbound|in out|in or out|call direction type|direction type|traffic type|initiation method|call class|call category|contact type|communication type|call type|type of call|type|segment type" },
  { "queue", C | I | D, TEXT, "queue|queue name|queuename|skill|split|hunt group|line|service line|queue id|call queue|call queue name|csq name|csq|csq names|skill group|split skill|acd group|ring group|hunt group name|queue s|skill name|department queue|"
                       "call centre name|call center name|call centre|call center|contact centre|contact center|contact centre name|contact queue|queue full name|queuedesc|queue description|queue label|ring groups|ring group name|group|group name|call group|huntgroup|workgroup|work group|team|team name|skill group name|skills|call skill|application|application name|vdn|vdn name|ddi|ddi name|number name|line name|campaign|campaign name|ingroup|in group|inbound group|call queue name id|queue names|call flow|service queue|i:service|i:service name|i:department|i:call type|i:call type name|i:split skill name|i:business unit|i:branch|i:site|i:line of business|i:service line name|i:name|c:to!|c:destination!|c:called!|c:called party!|c:department!|c:did!|c:dnis!" },
  { "rep", C | S | O, TEXT, "taken by|call taken by|logged by|standby officer|duty officer|call handler|agent|agent name|rep|answered by|handled by|operator|advisor|adviser|representative|server|user name|staff|officer|agent s|answered agent|agent full name|extension name|"
                       "user|user full name|username|first agent|answering agent|handling agent|answered by agent|answered by name|agent names|agent login|served by|staff name|staff member|employee|handler|call taker|counter staff|destination agent|last agent|answered by user|connected to agent|talked to|user full name agent" },
  { "service", C | S | O, TEXT, "service|service name|topic|subject|enquiry type|reason|service request type|category|call type|type of call|incident type|nature of call|type|"
                       "which service*|service requested|service required|service visited|transaction type|transaction|visit reason|reason for visit|reason for contact|purpose of visit|enquiry|query type|wrap up code|wrapup code|department contacted" },
  { "channel", C, TEXT, "channel|contact channel|contact method|media type|media|origin|"
                       "channel type|contact type|interaction channel|conversation type|method of contact|how did you contact us*|medium" },
  { "note", C | S | O, TEXT, "note|notes|comment|comments|remarks|feedback|details|call details|details of call|description|message|problem|problem reported|"
                       "any comments*|any other comments*|any further comments*|any additional comments*|additional comments*|further comments*|other comments*|comments or*|comments and*|what could we*|how could we*|how can we improve*|please tell us*|please explain*|please give us*|suggestions|free text|verbatim|your comments" },
  { "length", I, LENGTH, "interval length|length|period length|"
                       "interval length seconds|interval minutes|interval duration|interval size|interval length minutes|period length minutes" },
  { "offered", I, NUMBER, "offered|calls offered|callsoffered|incoming calls|incoming|calls received|received|entered|calls entered|"
                     "number calls offered|nhs1 number calls offered sum|total calls|calls in|presented|calls presented|inbound calls|calls|total inbound calls|call count|calls in queue total|calls queued|queued|inbound|total offered|nch|calls into queue|total received|volume|call volume|acd calls offered|arrived|calls arrived|"
                       "contacts queued|contacts offered|interactions offered|calls received in queue|calls entered queue|entered queue|number of calls|no of calls|total number of calls|calls total|noffered|n offered|offer|calls incoming|inbound calls offered|calls in queue|total queued|volume of calls|calls made to us|all calls|enqueued|calls into the queue|demand|call arrivals|total call count|calls count|call counts|count of calls|total count|inbound received|inbound total|total inbound|inbound call volume|total contacts|contacts|total call volume|callers" },
  { "answered", I, NUMBER, "answered|answer|answered calls|calls answered|callshandled|calls handled|handled|accepted|calls accepted|"
                      "nhs1 answered calls sum|acd calls|answered count|calls taken|taken|acd calls handled|total answered|calls connected|"
                       "contacts handled|interactions answered|nanswered|n answered|tanswered|calls serviced|serviced|calls answer|ans calls|answered inbound|inbound answered|inbound calls answered|agent answered|answered by agents|picked up|calls picked up|connected|total handled|responded" },
  { "in_time", I, NUMBER, "answered in time|in time|accepted in sla|answered within target|answered within sla|answered in sla|"
                     "within target|within threshold|nhs1 answered 60sec sum|answered within threshold|accepted within sla|calls answered within target|answered within threshold count|calls within sla|handled within sla|"
                       "answered in target|calls answered in target|answered on target|answered within service level|calls answered within service level|answered within sl|met sla|sla met|calls met sla|calls in sla|answered sla|service level met|calls handled within sl|handled within service level|answered before threshold|answered in slt|handled in sl|answered in sl" },
  { "within", I, LENGTH, "threshold|sla threshold|service level threshold|target seconds|within|service level seconds|target answer time|sl threshold|"
                       "service level target seconds|sla seconds|sl threshold seconds|service level time|service level target time|answer target" },
  { "abandoned", I, NUMBER, "abandoned|abandoned calls|calls abandoned|callsabandoned|lost|lost calls|nhs1 abandoned calls sum|aband calls|abandoned count|abandoned long|total abandoned|calls lost|hung up in queue|disconnected in queue|calls not answered|unanswered|"
                       "contacts abandoned|nabandon|nabandoned|n abandoned|calls aban|unanswered calls|missed calls|missed|calls missed|not answered|hang ups|hangups|caller hung up|abandoned in queue|dropped|dropped calls|disconnected|inbound missed|inbound abandoned|total lost|total missed|unserved|calls hangup|hangup|calls hung up|hung up|abandon count|long abandon|long abandoned" },
  { "short_abandoned", I, NUMBER, "short abandoned|short abandons|abandoned short|short abandoned calls|quick abandons|abandoned short calls" },
  { "abandoned_after_short", I, NUMBER, "abandoned not short|abandoned after threshold|abandoned after short threshold" },
  { "abandoned_in_time", I, NUMBER, "abandoned in time|abandoned within threshold|abandoned in sla|sl abandoned|abandoned within sla|abandoned within service level|abandoned in sl" },
  { "average_wait", I, LENGTH, "average wait|average speed of answer|averagespeedofanswer|average speed answer|asa|answer speed avg|"
                          "avg speed of answer|avg speed ans|average wait time|waiting time avg|avg wait|average waiting time|average queue time|average time to answer|average answer time|average delay|average wait time s|average speed to answer|mean wait|"
                       "average queue answer time|average speed of answering|average answer speed|average ring time|average answer|average ringing time|average ring|average queued time|average time in queue|average queue wait time|average queue wait|average queuing time|average time before answer|average pickup time|average time to pickup|average speed of ans|average waittime|average speed answered|average wait before answer|twaitavg|avgwait|tansweredavg|average q time|mean waiting time|average customer wait time|average pick up time|average wait for answer|average hold time before answer" },
  { "average_talk", I, LENGTH, "average talk time|talk duration avg|avg talk time|average talk|att|average acd time|average talk duration|average call duration|average conversation time|att|"
                       "avg talk|average talking time|average agent talk time|average talktime|average call length|average length of call|average duration|average handle time|average handling time|average handled time|aht" },
  { "longest", I, LENGTH, "longest wait|longest waiting|maximum wait|max wait|longest waiting time|longest|longest waiting call|longest delay|maximum waiting time|max waiting time|longest queue time|max queue time|maximum delay|longest call waiting|"
                       "maximum queued time|longest queued time|longest ring time|max ring time|longest ring|longest time to answer|longest answer time|longest time in queue|max time in queue|longest wait in queue|longest queue|longest queue wait time|longest queue wait|max queue|longest queuing time|longest waittime|longest waiting call time|longest queued call|longest speed of answer" },
  { "staffed", I, NUMBER, "staffed|staff|agents|agents staffed|avg staff|average staffed|average positions staffed|average agents|logged in agents|"
                       "average agents staffed|agents logged in|average staff|staffed agents|average number of agents|agents available|advisors|advisors logged in" },
  { "share", I, NUMBER, "service level|servicelevel|service level 20 seconds|sla|sla percent|service level percent|in serv levl|gos|percent within service level|percent service level|percent sla|percent in serv levl|within service level|percent in sla|service level percentage|sl percent|percent sl|service factor|tsf|telephone service factor|"
                       "answered in sla percent|answered within sla percent|answered within target percent|answered in target percent|percent answered in sla|percent answered within sla|percent answered within target|percent answered in target|percent calls answered within target|percent calls in sla|percent of calls answered in target|calls answered in sla percent|calls within sla percent|sla achieved|sla compliance|service level achieved|sla result|telephone service level|percent answered within service level|in target percent|percent in target|answered in time percent|percent answered in time|service level agreement|svc level percent|svc level|service lvl percent" },
  { "answered_share", I, NUMBER, "percent answered|answered percent|answered rate|answer rate|percent of calls answered|percent calls answered|calls answered percent|percentage answered|percentage of calls answered|answered percentage|percent handled|handled percent|percent calls handled|rate of answered calls|answer percent|percent acd calls|handled rate|answering rate|percent total calls answered|acceptance rate|accepted percent|percent accepted|answered ratio" },
  { "abandoned_share", I, NUMBER, "percent abandoned|abandoned percent|abandoned rate|abandon percent|abandon rate|abandonment rate|abandonment percent|percent of calls abandoned|percent calls abandoned|calls abandoned percent|percentage abandoned|percentage of calls abandoned|lost percent|percent lost|percent aban|percent abandon|lost rate|percent aban calls|abandonment|missed percent|percent missed|missed rate|percent unanswered|unanswered percent|abandonment ratio|percent calls lost" },
  { "score", S, NUMBER, "score|rating|satisfaction rating|satisfaction|csat|overall satisfaction|nps|overall score|how satisfied were you|overall rating|"
                       "how satisfied*|overall how satisfied*|how would you rate*|how do you rate*|please rate*|rate your*|rate our*|rate the*|satisfaction level|satisfaction score|customer satisfaction|customer satisfaction score|csat score|csat rating|nps score|star rating|stars|net promoter score|how likely are you to recommend*|how likely would you be to recommend*|how happy*|were you satisfied*|are you satisfied*|did you find our service*|how was*|overall experience|your overall experience|experience rating|overall i was satisfied*|i was satisfied*|overall i am satisfied*|satisfied with*|satisfied|answer|response|score given|rating given|smiley|face|mood|feedback rating" },
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
#undef TEXT
#undef NUMBER
#undef LENGTH
#undef MOMENT

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

FrontReading
front_field_reading (FrontField field)
{
  return fields[field].reading;
}

const char *
front_field_headings (FrontField field)
{
  return fields[field].headings;
}

/* ── What a heading says ── */

static void
add_word (GString *text, const char *word)
{
  if (text->len > 0 && text->str[text->len - 1] != ' ')
    g_string_append_c (text, ' ');
  g_string_append (text, word);
  g_string_append_c (text, ' ');
}

/* "StartInterval", "CSQName": a new word begins at @at. */
static gboolean
begins_word (const char *start, const char *at)
{
  if (at == start || !g_ascii_isupper (*at))
    return FALSE;
  return g_ascii_islower (at[-1]) || (g_ascii_isupper (at[-1]) && g_ascii_islower (at[1]) && g_ascii_islower (at[2]));
}

char *
front_heading_norm (const char *heading)
{
  g_autofree char *valid = g_utf8_make_valid (heading, -1);
  GString *text = g_string_new (NULL);

  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar sign = g_utf8_get_char (c);

      if (sign == '%')
        add_word (text, "percent");
      else if (sign == '<' || sign == 0x2264)
        add_word (text, "under");
      else if (sign == '>' || sign == 0x2265)
        add_word (text, "over");
      else if (g_unichar_isalnum (sign) || g_unichar_ismark (sign))
        {
          if (begins_word (valid, c) && text->len > 0 && text->str[text->len - 1] != ' ')
            g_string_append_c (text, ' ');
          g_string_append_unichar (text, g_unichar_tolower (sign));
        }
      else if (text->len > 0 && text->str[text->len - 1] != ' ')
        g_string_append_c (text, ' ');
    }
  if (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

/* What stands in brackets only explains, but where it says which calls are meant, or within what time. */
static gboolean
is_said_of_calls (const char *bracket, gsize length)
{
  g_autofree char *inside = g_strndup (bracket, length);

  return g_regex_match_simple ("[%<>≤≥]|\\b(short|long|outbound|outgoing|internal|transfer\\w*|rate|percent\\w*|within|over|under|in time|after|before|"
                               "\\d+ ?(s|secs?|seconds?|mins?|minutes?))\\b", inside, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0);
}

char *
front_heading_plain (const char *heading)
{
  static const struct { const char *word, *instead; } words[] = {
    { "avg", "average" }, { "ave", "average" }, { "av", "average" }, { "aver", "average" }, { "mean", "average" }, { "maximum", "longest" }, { "max", "longest" },
    { "aban", "abandoned" }, { "abnd", "abandoned" }, { "abd", "abandoned" }, { "abdn", "abandoned" }, { "aband", "abandoned" }, { "abandon", "abandoned" },
    { "abandons", "abandoned" }, { "abandonment", "abandoned" }, { "offer", "offered" }, { "ans", "answered" }, { "answ", "answered" }, { "waiting", "wait" },
    { "queuing", "queue" }, { "queueing", "queue" }, { "rate", "percent" }, { "percentage", "percent" }, { "pct", "percent" }, { "perc", "percent" },
    { "duration", "time" }, { "sec", "" }, { "secs", "" }, { "s", "" }, { "hh", "" }, { "mm", "" }, { "ss", "" }, { "ms", "" }, { "msec", "" },
    { "msecs", "" }, { "milliseconds", "" }, { "millis", "" }, { "mins", "" }, { "minutes", "" }, { "total", "" },
    { "number", "" }, { "num", "" }, { "no", "" }, { "of", "" }, { "the", "" }, { "count", "" }, { "calls", "" }, { "call", "" }, { "contacts", "" },
    { "interactions", "" }, { "conversations", "" }, { "acd", "" }, { "seconds", "" },
  };
  g_autofree char *open = g_strdup (heading);
  char *bracket = strchr (open, '('), *close = bracket != NULL ? strchr (bracket, ')') : NULL;
  g_autofree char *simple = NULL;
  g_auto(GStrv) parts = NULL;
  GString *text = g_string_new (NULL);

  if (close != NULL && !is_said_of_calls (bracket, (gsize) (close - bracket)))
    memset (bracket, ' ', (gsize) (close - bracket) + 1);
  simple = front_heading_norm (open);
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
