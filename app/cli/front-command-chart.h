#pragma once

#include "cli/front-cli.h"

G_BEGIN_DECLS

/* "chart breaks REF": what people decided about a chart, read, added and taken back. As a FrontCommand's function. */
gboolean front_command_chart_break (FrontCli *cli, int argc, char **argv, GError **error);

G_END_DECLS
