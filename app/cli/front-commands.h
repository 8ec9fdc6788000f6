#pragma once

/* The commands, one file each: front-command-NAME.c. The table that names them is in front-cli.c. */

#include "cli/front-cli.h"

G_BEGIN_DECLS

gboolean front_command_demo (FrontCli *cli, int argc, char **argv, GError **error);
gboolean front_command_log (FrontCli *cli, int argc, char **argv, GError **error);
/* One flag a number: outside before trend before two-of-three before shift. */
gboolean front_command_spc (FrontCli *cli, int argc, char **argv, GError **error);

G_END_DECLS
