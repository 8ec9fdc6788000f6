#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* TRUE on a bank holiday of England and Wales: the eight of every year by rule, with their substitute days where one
 * falls on a weekend, and the days moved or added by proclamation up to 2023. A later proclamation is not known here.
 * Pure; thread-safe. Source of the rule: Banking and Financial Dealings Act 1971, schedule 1; checked against
 * GOV.UK's list in the tests. */
gboolean front_bank_holiday (const GDate *date);

G_END_DECLS
