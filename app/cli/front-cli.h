#pragma once

#include <stdio.h>

#include "store/front-db.h"

G_BEGIN_DECLS

/* The program without a window. Every job that makes a file or a figure has a command; no display is needed. */

typedef struct
{
  const char *store_uri; /* --store, or the user's own store; never NULL */
} FrontCli;

/* One command: its first word. @argv starts at that word (argv[0] is the command's name), ends with NULL and may be
 * changed by the command (GOptionContext). FALSE with @error: FRONT_ERROR_USAGE ends with status 2, every
 * other error with status 1; the message goes to stderr on one line.
 * A command writes its result to stdout only when it succeeded. */
typedef struct
{
  const char *name;
  const char *usage; /* the rest of the command's line in --help */
  gboolean (*run) (FrontCli *cli, int argc, char **argv, GError **error);
} FrontCommand;

/* The person's language, before anything is said. */
void     front_cli_set_locale (void);

/* TRUE where @argv asks for a command (or --version, --help) and not for the window. */
gboolean front_cli_wanted (int argc, char **argv);
/* Returns the exit status: 0 done, 1 refused, 2 usage. */
int      front_cli_run    (int argc, char **argv);

/* The user's own store in the XDG data folder, and the worked example beside it. Returns: (transfer full) */
char    *front_cli_default_store (void);
char    *front_cli_example_store (void);

/* Opens the command's store. Returns: (transfer full) */
FrontDb *front_cli_open (FrontCli *cli, FrontDbMode mode, GError **error);

/* Parses a command's options (GOptionEntry), with --help off; a wrong one is FRONT_ERROR_USAGE naming the command.
 * What is left in @argv after the command's name are its operands: @n_operands counts them. */
gboolean front_cli_parse (int *argc, char ***argv, const GOptionEntry *entries, GError **error);
/* Reads the whole number @typed for @option, decimal only: a leading 0 is no octal. NULL leaves @value as it is. Outside
 * of @least to @most, and where it is no number, FRONT_ERROR_USAGE. */
gboolean front_cli_number (const char *option, const char *typed, gint64 least, gint64 most, gint64 *value, GError **error);
/* Sets FRONT_ERROR_USAGE with printf-like text, and returns FALSE. */
gboolean front_cli_usage (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
