#pragma once

#include "enquiries/front-contact.h"
#include "exchange/front-import-map.h"

G_BEGIN_DECLS

/* Which way a call went. */
typedef enum
{
  FRONT_WAY_NONE, /* it does not say */
  FRONT_WAY_IN,
  FRONT_WAY_OUT,
  FRONT_WAY_INTERNAL,
} FrontWay;

FrontWay front_way_read (const char *cell);
/* Whether a cell is a word for what became of a call. */
gboolean       front_told_says_end  (const char *cell);

/* What a row of a file says, as this session understands it, and its written form in import_row.told: fields separated by tabs.
 * Instants are UTC µs, FRONT_NEVER where not said; numbers NAN where not said. Pure. */

typedef struct
{
  FrontChannel channel;
  gint64 arrived, answered, ended;
  gint64 hold_us;
  FrontOutcome outcome;
  gboolean accurate;
  gboolean counted;   /* volumes only: answered stands for whether and not for when */
  gboolean erased;    /* the words were erased: what a file says there is not taken again */
  char *queue, *rep, *service, *note;
  gboolean standby;   /* the standby service told it; the words below are said by its log alone, else NULL */
  char *caller, *phone, *address, *done; /* @done: what became of it, where it is none of our outcomes */
} FrontToldCall;

void  front_told_call_clear (FrontToldCall *call);
char *front_told_call_write (const FrontToldCall *call);
void  front_told_call_read  (FrontToldCall *call, const char *told);
/* The same without its words, marked so that they do not come back. (transfer full) */
char *front_told_call_erase (const char *told);
gboolean front_told_call_is_erased (const char *told);
/* Two rows of one call: it arrived with the first, ended with the last, and was answered if it was in either. */
void  front_told_call_merge (FrontToldCall *call, const FrontToldCall *other);
/* Reads the table's present row. FALSE with @fault: it cannot be relied on. */
gboolean front_told_call_take (FrontToldCall *call, const FrontImportMap *map, FrontTable *table, gboolean volumes, FrontImportFault *fault);
/* A row of the standby service's log. */
gboolean front_told_standby_take (FrontToldCall *call, const FrontImportMap *map, FrontTable *table, FrontImportFault *fault);
/* A contact of it, complete but for its service. (transfer full) */
FrontContact *front_told_call_contact (const FrontToldCall *call);

typedef struct
{
  double length, offered, answered, in_time, within, abandoned, gone_short, gone_in_time;
  double wait, talk, hold, wrap, longest, staffed, share;
} FrontToldInterval;

/* What a row states beside that, only to be compared with ours; NAN where it does not. */
typedef struct
{
  double answered, abandoned; /* shares, 0 to 1 */
  double average_wait;        /* s */
} FrontToldShares;

#define FRONT_INTERVAL_NUMBERS (sizeof (FrontToldInterval) / sizeof (double))

char    *front_told_interval_write (const FrontToldInterval *interval);
void     front_told_interval_read  (FrontToldInterval *interval, const char *told);
gboolean front_told_interval_take  (FrontToldInterval *interval, FrontToldShares *shares, const FrontImportMap *map, FrontTable *table, FrontImportFault *fault);

typedef struct
{
  double score, most;
  char *service, *rep, *comment, *answers;
} FrontToldSurvey;

void     front_told_survey_clear (FrontToldSurvey *survey);
char    *front_told_survey_write (const FrontToldSurvey *survey);
void     front_told_survey_read  (FrontToldSurvey *survey, const char *told);
gboolean front_told_survey_take  (FrontToldSurvey *survey, const FrontImportMap *map, FrontTable *table, FrontImportFault *fault);

G_END_DECLS
