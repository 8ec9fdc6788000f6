#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

/* What the commands take, written once: --help, "COMMAND --help" and the tests read it. */

typedef struct
{
  const char *command;
  const char *form; /* what follows the command's word */
  const char *does; /* translatable */
} FrontUsage;

/* Of all commands, in the order of --help; ends with a NULL command. */
const FrontUsage *front_usages (void);
/* One line for a command; translated. */
const char       *front_usage_summary (const char *command);

void              front_usage_print_all (FILE *to);
/* @verb: NULL, or the word after the command; where the command has no such verb all of it is printed. */
void              front_usage_print     (const char *command, const char *verb, FILE *to);

G_END_DECLS
