#pragma once

/* The commands, one file each: front-command-NAME.c. The table that names them is in front-cli.c. */

#include "cli/front-cli.h"

G_BEGIN_DECLS

G_END_DECLS
