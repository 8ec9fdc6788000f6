#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The commands as another program sees them: output, the one line on stderr, exit status. The test starts itself anew as the
 * program. */

/* First in main (): TRUE where this process is to be the program; then @status is its exit status. */
gboolean as_program_main (int argc, char **argv, int *status);

typedef struct
{
  int status;
  char *out;
  char *err;
} Outcome;

void outcome_clear (Outcome *outcome);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

/* @input NULL: none. @line: words as a shell takes them. */
Outcome run      (const char *input, gsize length, const char *line);
Outcome run_text (const char *input, const char *line);
/* The same without an input, from a printf-like format. */
Outcome run_line (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* Nothing on stdout, one line on stderr. Takes @outcome. */
void    assert_refused (Outcome outcome, int status, const char *part);
/* As the shell starts the program, which is "$@", for streams that are closed or full. Returns: the exit status. */
int     run_in_shell (const char *line, char **err);

G_END_DECLS
