#pragma once

/* The commands, one file each: front-command-NAME.c. The table that names them is in front-cli.c. */

#include "cli/front-cli.h"

G_BEGIN_DECLS

/* frontdesk chart trend REF, chart matrix REF: a drawing into a file. */
gboolean front_command_chart (FrontCli *cli, int argc, char **argv, GError **error);
gboolean front_command_formula_finder (FrontCli *cli, int argc, char **argv, GError **error);
/* frontdesk import KIND: the kinds are in a table of front-command-import.c. */
gboolean front_command_import (FrontCli *cli, int argc, char **argv, GError **error);
gboolean front_command_check (FrontCli *cli, int argc, char **argv, GError **error);
gboolean front_command_deadline (FrontCli *cli, int argc, char **argv, GError **error);
gboolean front_command_elapsed (FrontCli *cli, int argc, char **argv, GError **error);
gboolean front_command_erlang (FrontCli *cli, int argc, char **argv, GError **error);
gboolean front_command_demo (FrontCli *cli, int argc, char **argv, GError **error);
gboolean front_command_indicators (FrontCli *cli, int argc, char **argv, GError **error);
/* "indicators quality …": @argv begins with "quality". */
gboolean front_command_indicators_quality (FrontCli *cli, int argc, char **argv, GError **error);
gboolean front_command_log (FrontCli *cli, int argc, char **argv, GError **error);
gboolean front_command_measure (FrontCli *cli, int argc, char **argv, GError **error);
gboolean front_command_people (FrontCli *cli, int argc, char **argv, GError **error);
gboolean front_command_plan (FrontCli *cli, int argc, char **argv, GError **error);
/* frontdesk plan import FILE.odt */
gboolean front_command_plan_import (FrontCli *cli, int argc, char **argv, GError **error);
/* frontdesk queue: who waits, who is free, the day's load. */
gboolean front_command_queue (FrontCli *cli, int argc, char **argv, GError **error);
/* frontdesk report KIND, report issued, report show ID, report changes ID. */
gboolean front_command_report (FrontCli *cli, int argc, char **argv, GError **error);
gboolean front_command_risks (FrontCli *cli, int argc, char **argv, GError **error);
gboolean front_command_import_holidays (FrontCli *cli, int argc, char **argv, GError **error);
/* frontdesk import risks, and frontdesk risks import. */
gboolean front_command_import_risks (FrontCli *cli, int argc, char **argv, GError **error);
gboolean front_command_import_contracts (FrontCli *cli, int argc, char **argv, GError **error);
/* frontdesk import calls|intervals|cdr|surveys|standby, import --list, import undo. */
gboolean front_command_import_file (FrontCli *cli, int argc, char **argv, GError **error);
gboolean front_command_import_list (FrontCli *cli, int argc, char **argv, GError **error);
gboolean front_command_import_bad (FrontCli *cli, int argc, char **argv, GError **error);
gboolean front_command_import_mappings (FrontCli *cli, int argc, char **argv, GError **error);
gboolean front_command_import_undo (FrontCli *cli, int argc, char **argv, GError **error);
/* frontdesk import table: what a file is taken for. */
gboolean front_command_import_table (FrontCli *cli, int argc, char **argv, GError **error);
/* One flag a number: outside before trend before two-of-three before shift. */
gboolean front_command_spc (FrontCli *cli, int argc, char **argv, GError **error);

G_END_DECLS
