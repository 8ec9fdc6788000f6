#pragma once

#include "exchange/front-import-settings.h"
#include "exchange/front-score-words.h"
#include "exchange/front-span.h"
#include "store/front-db.h"

G_BEGIN_DECLS

/* Which column of a table means what, and how its values are to be read. */

typedef enum
{
  FRONT_IMPORT_CALLS,     /* calls or contacts, each in one row or several */
  FRONT_IMPORT_INTERVALS, /* what a telephone system counted, by interval */
  FRONT_IMPORT_CDR,       /* Asterisk's call detail records: no headings, volumes only */
  FRONT_IMPORT_SURVEYS,
  FRONT_IMPORT_STANDBY,   /* what the standby service took out of hours, each in one row or several */
  FRONT_N_MAPPED_KINDS,   /* those above are read by front_import_run () */
  FRONT_IMPORT_QUEUE_LOG = FRONT_N_MAPPED_KINDS, /* Asterisk's, one file or a rotated set */
  FRONT_IMPORT_CONTRACTS, /* into a plan */
  FRONT_IMPORT_RISKS,     /* into a register */
  FRONT_IMPORT_DIRECTORY,
  FRONT_IMPORT_HOLIDAYS,
  FRONT_N_IMPORT_KINDS,
} FrontImportKind;

const char *front_import_kind_name (FrontImportKind kind); /* "calls", … */
/* Whether rows of it become contacts in the log. */
gboolean    front_import_kind_makes_contacts (const char *name);
gboolean    front_import_kind_from_name (const char *name, FrontImportKind *kind);

typedef enum
{
  FRONT_FIELD_KEY,        /* "id": rows of the same are one call */
  FRONT_FIELD_ARRIVED,    /* date and time */
  FRONT_FIELD_DATE,
  FRONT_FIELD_TIME,
  FRONT_FIELD_INTERVAL_END,
  FRONT_FIELD_ANSWERED_AT,
  FRONT_FIELD_ENDED_AT,
  FRONT_FIELD_WAIT,       /* lengths of time; of intervals sums */
  FRONT_FIELD_TALK,
  FRONT_FIELD_HOLD,
  FRONT_FIELD_WRAP,
  FRONT_FIELD_DURATION,
  FRONT_FIELD_OUTCOME,    /* a word */
  FRONT_FIELD_IS_ANSWERED, /* yes or no */
  FRONT_FIELD_DIRECTION,  /* inbound, outbound or internal; sometimes what became of it */
  FRONT_FIELD_QUEUE,
  FRONT_FIELD_REP,
  FRONT_FIELD_SERVICE,
  FRONT_FIELD_CHANNEL,
  FRONT_FIELD_NOTE,
  FRONT_FIELD_LENGTH,     /* of an interval, seconds */
  FRONT_FIELD_OFFERED,
  FRONT_FIELD_ANSWERED,
  FRONT_FIELD_IN_TIME,
  FRONT_FIELD_WITHIN,
  FRONT_FIELD_ABANDONED,
  FRONT_FIELD_SHORT,
  FRONT_FIELD_ABANDONED_AFTER_SHORT, /* all but the short ones */
  FRONT_FIELD_ABANDONED_IN_TIME,
  FRONT_FIELD_AVERAGE_WAIT,
  FRONT_FIELD_AVERAGE_TALK,
  FRONT_FIELD_LONGEST,
  FRONT_FIELD_STAFFED,
  FRONT_FIELD_SHARE,      /* the stated service level */
  FRONT_FIELD_ANSWERED_SHARE, /* stated; only compared with ours */
  FRONT_FIELD_ABANDONED_SHARE,
  FRONT_FIELD_SCORE,
  FRONT_FIELD_MOST,
  FRONT_FIELD_CALLER,     /* a name */
  FRONT_FIELD_PHONE,
  FRONT_FIELD_ADDRESS,
  FRONT_N_FIELDS,
} FrontField;

const char *front_field_name (FrontField field); /* "id", "arrived", … */
/* Whether files of this kind have it. */
gboolean    front_field_fits (FrontField field, FrontImportKind kind);

typedef struct
{
  FrontImportKind kind;
  int columns[FRONT_N_FIELDS];           /* of the table; -1: none */
  FrontDatesOrder dates[FRONT_N_FIELDS]; /* of fields that are dates */
  gboolean serial[FRONT_N_FIELDS];       /* of fields that are dates: days as spreadsheets count them; of the time: parts of a day */
  FrontMarks marks[FRONT_N_FIELDS];      /* of fields that are numbers */
  gboolean share_of_hundred[FRONT_N_FIELDS]; /* shares without a percent sign are of a hundred, not of one */
  FrontLengths lengths[FRONT_N_FIELDS];  /* of fields that are lengths of time: the unit of their numbers, as said or found */
  GArray *seen[FRONT_N_FIELDS];          /* (element-type double) nullable: numbers of the first cells, to find a unit by */
  gboolean minutes_unsure[FRONT_N_FIELDS]; /* 3:05 alone does not say whether it is of minutes or of hours */
  FrontSpanKind span;                    /* what the dates stand for: a week, a year, … */
  FrontScoreScale scale;                 /* the words that scores are given in */
  double most;                           /* the best score, where a heading or the scale says it; NAN */
  double turned;                         /* the best and the worst number together, where the least is the best: scores are turned round; NAN */
  gboolean visitors;                     /* people who came: contacts without a channel of their own are visitors */
  gint64 standard_s;                     /* the standard in force, before guessing: of several times in a file's headings this is taken; 0 */
  GPtrArray *told;                       /* (element-type utf8) nullable: what was found out and should be looked at, translated */
  GPtrArray *left;                       /* (element-type utf8) nullable: columns that front_import_map_find_left () found, translated */
  gboolean left_wait;                    /* one of these says how long people waited */
  FrontDatesOrder order;                 /* as the person said; ANY: find out */
  FrontMarksSaid said_marks;             /* of numbers, as the person said */
  GTimeZone *zone;                       /* of times without an offset of their own */
  gboolean asked_dates;                  /* settling failed because a column's dates can be read both ways */
  gint64 within_s;                       /* of in time, where a heading says it: "Answered within 20 seconds"; 0 */
  gboolean has_totals;                   /* of intervals: rows of all queues together stand among those of each */
  gint64 day;                            /* of files that say only times; FRONT_NEVER */
} FrontImportMap;

void     front_import_map_init    (FrontImportMap *map, FrontImportKind kind);
void     front_import_map_clear   (FrontImportMap *map);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrontImportMap, front_import_map_clear)
/* Takes over the seconds of the standard that is in force now. Store's thread. */
gboolean front_import_map_standard (FrontImportMap *map, FrontDb *db, GError **error);
/* By the headings' words, and by what stands in the first cells. */
void     front_import_map_guess   (FrontImportMap *map, FrontTable *table);
/* Which columns are left out though their headings say what the map lacks, because of what stands in them. */
void     front_import_map_find_left (FrontImportMap *map, FrontTable *table);
/* "Column=field;Column=field;…"; an empty field leaves the column out. FRONT_ERROR_BAD_INPUT names what is not there. */
gboolean front_import_map_take    (FrontImportMap *map, FrontTable *table, const char *text, GError **error);
/* A field may be followed by the unit of its numbers: "ASA=average_wait ms"; there are s, ms, min, h, days, m:ss and h:mm. */
/* The same text back. Returns: (transfer full) */
char    *front_import_map_text    (const FrontImportMap *map, FrontTable *table);
/* Whether every field is there that this kind cannot do without. */
gboolean front_import_map_check   (const FrontImportMap *map, FrontTable *table, GError **error);
/* Goes through the table once and settles in which order dates are and how numbers are marked; @n_rows out.
 * FRONT_ERROR_BAD_INPUT where a column's dates could be read both ways and nobody said which. */
gboolean front_import_map_settle  (FrontImportMap *map, FrontTable *table, gint64 *n_rows, GError **error);

/* The units of lengths of time whose headings say none, by what their numbers can be; @length_s: of an interval, 0 of calls. After
 * front_import_map_settle (). */
void     front_import_map_settle_units (FrontImportMap *map, FrontTable *table, gint64 length_s);
/* What the dates' heading says that they stand for. */
void     front_import_map_find_span (FrontImportMap *map, FrontTable *table);
/* Adds to what should be looked at; takes @said over. */
void     front_import_map_tell    (FrontImportMap *map, char *said);

static inline gboolean
front_import_has (const FrontImportMap *map, FrontField field)
{
  return map->columns[field] >= 0;
}

/* ── Values of the table's present row. A fault is a part of a sentence, translated, (transfer full); @fault_column out. ── */
typedef struct
{
  char *reason; /* NULL: none */
  int column;   /* of the table */
} FrontImportFault;

/* Whether a cell says that there is nothing to say: empty, "-", "n/a", "#N/A", "null". */
gboolean    front_import_is_nothing (const char *cell);
/* Whether it is a spreadsheet's fault of a division by 0: an average or a share of no calls. */
gboolean    front_import_is_undivided (const char *cell);
const char *front_import_text    (const FrontImportMap *map, FrontTable *table, FrontField field);
/* NAN where the cell is empty or not mapped, and of lengths and shares where no calls could be divided by. */
double      front_import_number  (const FrontImportMap *map, FrontTable *table, FrontField field, FrontImportFault *fault);
double      front_import_length  (const FrontImportMap *map, FrontTable *table, FrontField field, FrontImportFault *fault);
/* Of a survey: a number or a word of the scale. @most: the best score where the cell says it ("4 out of 5"), else unchanged. */
double      front_import_score   (const FrontImportMap *map, FrontTable *table, double *most, FrontImportFault *fault);
/* 0 to 1, from "81.3%", "81.3" or "0.813" */
double      front_import_share   (const FrontImportMap *map, FrontTable *table, FrontField field, FrontImportFault *fault);
/* FRONT_NEVER where empty. @day: a moment whose date a lone time of day belongs to, or FRONT_NEVER. @timed out: whether a time was said. */
gint64      front_import_moment  (const FrontImportMap *map, FrontTable *table, FrontField field, gint64 day, gboolean *timed,
                                  FrontImportFault *fault);
/* Of what comes after @after, which is not FRONT_NEVER. A time without a date that lies before @after on its day is the next day's, or the second
 * of the two that an autumn night has, where that is less than 12 hours after it; else it stays before. */
gint64      front_import_moment_after (const FrontImportMap *map, FrontTable *table, FrontField field, gint64 after, gboolean *timed,
                                       FrontImportFault *fault);
/* Whether the clock showed the same an hour after @at: the hour that comes twice in autumn. */
gboolean    front_import_doubled (const FrontImportMap *map, gint64 at);
/* The days, or the times of day from one to another, that the present row is about, as µs from its start to its end; 0: it says a start
 * alone. */
gint64      front_import_span_length (const FrontImportMap *map, FrontTable *table);
/* ARRIVED, or DATE with TIME. */
gint64      front_import_arrival (const FrontImportMap *map, FrontTable *table, gboolean *timed, FrontImportFault *fault);

G_END_DECLS
