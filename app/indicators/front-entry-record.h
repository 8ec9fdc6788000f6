#pragma once

#include "indicators/front-standing.h"

G_BEGIN_DECLS

/* How a figure came to stand: entered by one person, checked by another, signed off and with that frozen. Rows are only
 * added; the latest of a period holds. After the sign-off only a revision with its reason changes it, and what was
 * published before stays. The figure everybody reads (indicator_figure) is written in the same transaction: provisional
 * until it is signed off, revised where it was published differently before. */

typedef struct
{
  gint64 id;
  char *period;           /* a label of front_periods () */
  FrontFigureState state;
  double value;           /* NAN without one */
  double numerator;       /* NAN where only the figure was entered */
  double denominator;
  char *note;
  char *source;
  int sheet_version;      /* 0: no definition sheet was written */
  gint64 entered_at;
  char *entered_by;
  gint64 checked_at;      /* FRONT_NEVER */
  char *checked_by;       /* nullable */
  gint64 signed_at;       /* FRONT_NEVER */
  char *signed_by;        /* nullable */
  char *reason;           /* of a revision */
} FrontEntryRecord;

void front_entry_record_free (FrontEntryRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontEntryRecord, front_entry_record_free)

/* Of all periods or of one (@period NULL: all), oldest first. Store's thread.
 * Returns: (transfer full) (element-type FrontEntryRecord) */
GPtrArray *front_entry_records (FrontDb *db, gint64 indicator_id, const char *period, GError **error);

/* Each is one transaction with a change record, by the person of the session. FRONT_ERROR_CONSTRAINT says what stands
 * in the way and who can do it. */
/* @value NAN: it is numerator / denominator. @reason is needed where the period was signed off. */
gboolean front_entry_record_enter (FrontDb *db, const FrontIndicator *indicator, const char *period, double value,
                                   double numerator, double denominator, const char *note, const char *reason, GError **error);
/* What the period's figure should be looked at for, against those before it of the same length: before or after it is entered. */
gboolean front_entry_record_doubts (FrontDb *db, const FrontIndicator *indicator, const char *period, double value,
                                   double numerator, double denominator, FrontDoubt *doubts, GError **error);
/* Refused to whoever entered it. */
gboolean front_entry_record_check (FrontDb *db, const FrontIndicator *indicator, const char *period, GError **error);
/* Refused before it was checked. */
gboolean front_entry_record_sign  (FrontDb *db, const FrontIndicator *indicator, const char *period, GError **error);

G_END_DECLS
