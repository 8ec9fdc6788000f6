#include "config.h"
#include "as-program.h"

#include <gio/gio.h>
#include <string.h>

#include "cli/front-cli.h"

#define AS_PROGRAM "--as-frontdesk"

static char *self;

gboolean
as_program_main (int argc, char **argv, int *status)
{
  self = g_canonicalize_filename (argv[0], NULL); /* a test may change its folder */
  if (argc < 2 || !g_str_equal (argv[1], AS_PROGRAM))
    return FALSE;
  argv[1] = argv[0];
  *status = front_cli_run (argc - 1, argv + 1);
  return TRUE;
}

void
outcome_clear (Outcome *outcome)
{
  g_free (outcome->out);
  g_free (outcome->err);
}
static char *
as_text (GBytes *bytes)
{
  return g_bytes_get_size (bytes) > 0 ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : g_strdup ("");
}

Outcome
run (const char *input, gsize length, const char *line)
{
  g_autoptr(GPtrArray) argv = g_ptr_array_new ();
  g_auto(GStrv) words = NULL;
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new (input, input != NULL ? length : 0);
  g_autoptr(GBytes) out = NULL;
  g_autoptr(GBytes) err = NULL;
  g_autoptr(GError) error = NULL;
  Outcome outcome = { 0 };

  g_assert_true (g_shell_parse_argv (line, NULL, &words, &error));
  g_ptr_array_add (argv, (gpointer) self);
  g_ptr_array_add (argv, (gpointer) AS_PROGRAM);
  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (argv, words[i]);
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_newv ((const char *const *) argv->pdata,
                               G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE,
                               &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, bytes, NULL, &out, &err, &error);
  g_assert_no_error (error);
  outcome.status = g_subprocess_get_exit_status (process);
  outcome.out = as_text (out);
  outcome.err = as_text (err);
  return outcome;
}

Outcome
run_text (const char *input, const char *line)
{
  return run (input, input != NULL ? strlen (input) : 0, line);
}

Outcome
run_line (const char *format, ...)
{
  g_autofree char *line = NULL;
  va_list args;

  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);
  return run (NULL, 0, line);
}

void
assert_refused (Outcome outcome, int status, const char *part)
{
  g_assert_cmpint (outcome.status, ==, status);
  g_assert_cmpstr (outcome.out, ==, "");
  g_assert_nonnull (strstr (outcome.err, part));
  g_assert_true (strchr (outcome.err, '\n') == outcome.err + strlen (outcome.err) - 1);
  outcome_clear (&outcome);
}

int
run_in_shell (const char *line, char **err)
{
  g_autofree char *quoted = g_shell_quote (self);
  g_autofree char *script = g_strdup_printf ("set -- %s " AS_PROGRAM "; %s", quoted, line);
  g_autoptr(GError) error = NULL;
  g_autoptr(GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_PIPE, &error, "sh", "-c", script, NULL);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, err, &error);
  g_assert_no_error (error);
  return g_subprocess_get_exit_status (process);
}

