#pragma once

#include "enquiries/front-tally-again.h"
#include "indicators/front-measure-sources.h"

G_BEGIN_DECLS

/* First contact resolution, told and tested. Private to front-measure.c.
 *
 *   fcr-declared   resolved/finished      contacts that the rep marked as resolved at the first contact (where no mark was
 *                                         made: with the outcome "resolved"), of those a rep finished with an outcome
 *   fcr-audited    unrepeated/auditable   contacts after which the same person did not come again about the same service
 *                                         within N days (from arrival to arrival; exactly N × 24 hours is within), of those
 *                                         that can be audited
 *
 * Only contacts of the customer's making count: visitors, calls, e-mails, forms and those of the standby service; what we
 * ring back or do of our own accord is neither a first nor a repeated contact. An abandoned call or a visitor who left is a
 * repeat, but no base. Several matters of one visit do not repeat each other. Not auditable, and counted apart: without a
 * person, without a service, and those whose N days are not over, whatever has happened so far: or the last days would hold
 * only the failures. Both as published by councils and audited: the figure a rep declares against what people then did. */

/* N is front_again_days (). FRONT_ERROR_BAD_INPUT outside 1 to FRONT_FCR_MOST_DAYS. One transaction, with the change record;
 * the tally is counted anew. */
gboolean front_fcr_set_days (FrontDb *db, int days, const char *why, GError **error);

/* @one_by_one: from the contacts though the daily sums say the same. */
gboolean    front_measure_fcr_run      (const FrontMeasureRun *run, FrontDb *db, FrontBy by, gboolean one_by_one,
                                        FrontMeasureResult *result, GError **error);
const char *front_measure_fcr_title    (const FrontMeasure *measure);
/* What a contact is to one of the two; the last three are left out. */
typedef enum
{
  FRONT_FCR_IN,
  FRONT_FCR_ONLY,
  FRONT_FCR_NO_PERSON,
  FRONT_FCR_NO_SERVICE,
  FRONT_FCR_NOT_DUE,
  FRONT_N_FCR,
} FrontFcr;

/* Every contact of the local days [@from, @to] that was closed by a rep, one by one, in order of its arrival within a verdict. */
gboolean    front_measure_fcr_each     (FrontDb *db, const FrontMeasure *measure, const char *from, const char *to,
                                        void (*each) (gint64 id, gint64 quantity, FrontFcr verdict, gpointer data), gpointer data,
                                        GError **error);
/* Whole sentences. Returns: (transfer full) */
char       *front_measure_fcr_describe (const FrontMeasureResult *result);

G_END_DECLS
