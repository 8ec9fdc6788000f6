#pragma once

#include "cli/front-cli.h"
#include "indicators/front-measure-imported.h"

G_BEGIN_DECLS

/* frontdesk measure, of what was imported: interval statistics and surveys. As typed; NULL where it was not. */
typedef struct
{
  const char *from;
  const char *to;
  const char *by;
  const char *formula;
  const char *source;
  const char *satisfied;
  const char *other; /* an option that only the Log's measures have; NULL where there was none */
} FrontImportedWords;

gboolean front_command_measure_imported (FrontCli *cli, const FrontImported *imported, const FrontImportedWords *words, gboolean as_json,
                                         GError **error);

G_END_DECLS
