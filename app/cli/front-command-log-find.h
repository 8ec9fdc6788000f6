#pragma once

#include "cli/front-cli.h"

G_BEGIN_DECLS

/* frontdesk log export and log search; argv[0] is "export" or "search". Called by front_command_log (). */
gboolean front_command_log_export (FrontCli *cli, int argc, char **argv, GError **error);
gboolean front_command_log_search (FrontCli *cli, int argc, char **argv, GError **error);

G_END_DECLS
