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
  const char *name; /* what it takes: front-usage.c */
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
/* The same for an import, which makes a store where there is none. A dry run makes one in a folder of its own then, which closing takes away.
 * @folder out: (nullable) for front_cli_close_import (), also where NULL is returned. */
FrontDb *front_cli_open_import  (FrontCli *cli, gboolean dry_run, char **folder, GError **error);
void     front_cli_close_import (FrontDb *db, char *folder);

/* Parses a command's options (GOptionEntry), with --help off; a wrong one is FRONT_ERROR_USAGE naming the command.
 * What is left in @argv after the command's name are its operands: @n_operands counts them. */
gboolean front_cli_parse (int *argc, char ***argv, const GOptionEntry *entries, GError **error);
/* What is typed behind an option; NULL leaves the value as it is. What cannot be read is FRONT_ERROR_USAGE naming @option.
 * A whole number is decimal only: a leading 0 is no octal. */
gboolean front_cli_number (const char *option, const char *typed, gint64 least, gint64 most, gint64 *value, GError **error);
gboolean front_cli_date   (const char *option, const char *typed, char **date, GError **error);
gboolean front_cli_instant (const char *option, const char *typed, gint64 *at, GError **error);
/* --from and --to, each of which may be NULL. */
gboolean front_cli_range  (const char *typed_from, const char *typed_to, char **from, char **to, GError **error);
/* Sets FRONT_ERROR_USAGE with printf-like text, and returns FALSE. */
gboolean front_cli_usage (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Makes the error of a reader FRONT_ERROR_USAGE, @option (nullable) before its message, and returns FALSE. Whatever shows in the
 * words alone is that; what the store or a file says stays as it is. */
gboolean front_cli_wrong (GError **error, const char *option);

/* One line for a file that was made, or {"file": …}. */
void     front_cli_written (const char *path, gboolean as_json);
/* What cannot be taken back, or not by a key: @what, a whole sentence with who or what goes and how much. On a terminal a
 * question; elsewhere without @yes FRONT_ERROR_USAGE. */
gboolean front_cli_sure (gboolean yes, const char *what, GError **error);

G_END_DECLS
