#pragma once

#include "calendar/front-calendar.h"

G_BEGIN_DECLS

/* What the files of the calendar share. A loaded calendar never changes. */

typedef struct
{
  FrontDayKind kind;
  char *title;
} FrontDay;

struct _FrontCalendar
{
  gatomicrefcount refs;
  GHashTable *days;     /* date → FrontDay: closures and worked holidays */
  GHashTable *holidays; /* date → title: of imported years */
  GHashTable *shipped;  /* date → title */
  GHashTable *imported; /* year, as a pointer → the file it came from */
  GHashTable *years;    /* of shipped years */
  GArray *openings;     /* of FrontOpening, oldest first */
  int known_to;
};

/* FALSE where @text is no 'YYYY-MM-DD'; @date out. */
gboolean front_calendar_read_date   (const char *text, GDate *date);
/* @text: of 11 bytes. */
void     front_calendar_write_date  (const GDate *date, char *text);
/* The bank holiday's name, or NULL; what a person said of the day is not looked at. @computed out. Returns: (transfer none) */
const char *front_calendar_bank_holiday (const FrontCalendar *calendar, const GDate *date, const char *text, gboolean *computed);
/* What a date is that is not an ordinary day; FALSE: it is one. @text is the same date. @title out: (transfer none). */
gboolean front_calendar_look_up     (const FrontCalendar *calendar, const GDate *date, const char *text, FrontDayKind *kind,
                                     const char **title, gboolean *computed);
/* The openings in force on a date: @first out, and how many there are, for all weekdays. */
guint    front_calendar_openings_on (const FrontCalendar *calendar, const char *date, guint *first);

G_END_DECLS
