#pragma once

#include "cli/front-cli.h"
#include "indicators/front-reckon.h"

G_BEGIN_DECLS

/* frontdesk measure, where the hourly counts do not have the answer: the part of front-command-measure.c that goes
 * through the contacts. */

/* As typed; NULL where it was not. Owned. */
typedef struct
{
  char *formula;
  char *seconds;
  char *channel;
  char *service;
} FrontMeasureWords;

void     front_measure_words_clear          (FrontMeasureWords *words);
gboolean front_measure_words_want_reckoning (const char *ref, const FrontMeasureWords *words);

void     front_command_measure_list (gboolean as_json);
/* FRONT_ERROR_USAGE: there is none called @ref, and what may be meant. */
gboolean front_command_measure_unknown (const char *ref, GError **error);
/* @query: dates as typed, the rest of @words is read into it. */
gboolean front_command_measure_reckoned (FrontCli *cli, const char *ref, const char *by, FrontReckonQuery *query,
                                         const FrontMeasureWords *words, gboolean as_json, GError **error);

G_END_DECLS
