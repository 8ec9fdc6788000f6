#pragma once

#include "indicators/front-indicator.h"
#include "indicators/front-series-count.h"
#include "indicators/front-standing.h"

G_BEGIN_DECLS

/* The definition sheet of an indicator: fields of text, by key, in versions. A version that was kept never changes; a
 * change is the next version, with who, when and why. A figure names the version it was made by. */

typedef struct
{
  const char *key;   /* as stored and in JSON */
  const char *label; /* not translated yet: front_sheet_label () */
  const char *hint;  /* what to write there; "" */
} FrontSheetField;

/* In the order of the sheet. Static. */
const FrontSheetField *front_sheet_fields (guint *n_fields);
const char            *front_sheet_label  (const FrontSheetField *field);

typedef struct
{
  int version;         /* 0: none was written yet; its fields are what the indicator itself says */
  gint64 made_at;
  char *made_by;
  char *reason;
  GHashTable *fields;  /* key → text */
} FrontSheet;

FrontSheet *front_sheet_new  (void);
FrontSheet *front_sheet_copy (const FrontSheet *sheet);
void        front_sheet_free (FrontSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FrontSheet, front_sheet_free)

const char *front_sheet_get  (const FrontSheet *sheet, const char *key); /* "" where empty */
void        front_sheet_set  (FrontSheet *sheet, const char *key, const char *text);
gboolean    front_sheet_has_key (const char *key);

/* "5 points" or "10 %": the field "tolerance", read. FRONT_ERROR_BAD_INPUT names it; empty is none. */
gboolean    front_sheet_tolerance (const FrontSheet *sheet, FrontUnit unit, FrontTolerance *tolerance, GError **error);
/* What is amber, and who agreed it, or that nothing is; a sentence, translated. Returns: (transfer full) */
char       *front_sheet_tolerance_words (const FrontSheet *sheet);

/* How its measure is counted: the fields "formula", "short" and "satisfied", and the indicator's scope, which @terms points to.
 * What cannot be read is as usual: it is refused when the sheet is kept. */
void        front_sheet_terms (const FrontSheet *sheet, const FrontIndicator *indicator, FrontSeriesTerms *terms);

/* The latest, or version @version from 1. Store's thread. FRONT_ERROR_NOT_FOUND for a version there is not. */
FrontSheet *front_sheet_load (FrontDb *db, const FrontIndicator *indicator, int version, GError **error);
/* Keeps @sheet as the next version, in one transaction; sheet->version is set. A change of an earlier one needs @reason.
 * Nothing is written where nothing differs. The indicator's own row takes title, definition,
 * decimals, polarity, what it is made from and its source over; its reference stays, for plans and reports quote it. */
gboolean    front_sheet_save (FrontDb *db, const FrontIndicator *indicator, FrontSheet *sheet, const char *reason,
                              GError **error);
/* The first version, inside a transaction under way whose change the caller records. */
gboolean    front_sheet_insert (FrontDb *db, const FrontIndicator *indicator, const FrontSheet *sheet, GError **error);

G_END_DECLS
