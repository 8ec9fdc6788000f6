#pragma once

#include "cli/front-commands.h"
#include "indicators/front-indicator.h"

G_BEGIN_DECLS

/* What the files of the indicators command share. */

typedef struct
{
  char *value;
  char *numerator;
  char *denominator;
  char *note;
  char *reason;
  char *by;
  char *set;
  char *typed_since;
  char *since; /* read from it */
  int short_s;
  gboolean as_json;
} FrontIndicatorOptions;

void     front_indicator_options_clear (FrontIndicatorOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FrontIndicatorOptions, front_indicator_options_clear)

/* A figure is entered for a month, a quarter or a year; others are explained too. FRONT_ERROR_USAGE. */
gboolean front_cli_indicator_period   (const char *verb, const char *period, GError **error);

/* Each tells what was done and what comes next. */
gboolean front_cli_indicator_enter    (FrontDb *db, const FrontIndicator *indicator, const char *period,
                                       const FrontIndicatorOptions *options, GError **error);
gboolean front_cli_indicator_check    (FrontDb *db, const FrontIndicator *indicator, const char *period,
                                       const FrontIndicatorOptions *options, GError **error);
gboolean front_cli_indicator_sign_off (FrontDb *db, const FrontIndicator *indicator, const char *period,
                                       const FrontIndicatorOptions *options, GError **error);
gboolean front_cli_indicator_targets  (FrontDb *db, const FrontIndicator *indicator, const FrontIndicatorOptions *options, GError **error);
/* @fields: "FIELD=VALUE", NULL-terminated. */
gboolean front_cli_indicator_edit     (FrontDb *db, const FrontIndicator *indicator, char **fields, const FrontIndicatorOptions *options,
                                       GError **error);

G_END_DECLS
