#pragma once

#include "enquiries/front-contact.h"

G_BEGIN_DECLS

/* Corrections of what the log says, with a reason. Times (arrived, answered, ended), service and topic, outcome, channel, rep and
 * note can be corrected; every other member of FrontContact is left alone.
 *
 * One transaction; store's thread. @base is the contact as the person saw it, @wanted the same with the corrections: only what
 * differs between them is written, each field as one line of the change record ("corrected-service", …: old, new, why). A service
 * that changes takes its topic away unless @wanted chooses another. The periods, verdicts and the tally follow.
 *
 * FRONT_ERROR_CONFLICT where a corrected field was changed since @base was read: the message says who changed the contact last and
 * when. FRONT_ERROR_BAD_INPUT names the field; also without a reason, and where nothing differs. FRONT_ERROR_NOT_FOUND: gone. */
gboolean front_contact_correct (FrontDb *db, const FrontContact *base, const FrontContact *wanted, const char *why, GError **error);

G_END_DECLS
