#include "config.h"
#include "fuzz.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/front-commands.h"

/* A list of numbers for a process behaviour chart, as `frontdesk spc FILE --json` reads it: refused, or answered with JSON. */

/* Where the answer goes: the command writes to stdout. */
static FILE *
take_stdout (int *usual)
{
  FILE *answer = tmpfile ();

  fflush (stdout);
  *usual = dup (STDOUT_FILENO);
  if (answer == NULL || *usual < 0 || dup2 (fileno (answer), STDOUT_FILENO) < 0)
    g_error ("there is no place for the answer");
  return answer;
}

/* Returns: (transfer full) */
static char *
give_stdout_back (FILE *answer, int usual)
{
  char *text;
  long size;

  fflush (stdout);
  size = fseek (answer, 0, SEEK_END) == 0 ? ftell (answer) : -1;
  if (size < 0 || dup2 (usual, STDOUT_FILENO) < 0)
    g_error ("the answer is lost");
  close (usual);
  rewind (answer);
  text = g_malloc0 ((gsize) size + 1);
  if (fread (text, 1, (gsize) size, answer) != (gsize) size)
    g_error ("the answer is lost");
  fclose (answer);
  return text;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const char *const charts[] = { "xmr", "p-prime" };
  guint chart = size > 0 ? data[size - 1] % G_N_ELEMENTS (charts) : 0;
  FrontCli cli = { .store_uri = "" };
  char *argv[] = { (char *) "spc", (char *) fuzz_file (0, data, size), (char *) "--chart", (char *) charts[chart], (char *) "--json", NULL };
  g_autoptr(GError) error = NULL;
  g_autofree char *told = NULL;
  gboolean done;
  int usual;
  FILE *answer = take_stdout (&usual);

  done = front_command_spc (&cli, G_N_ELEMENTS (argv) - 1, argv, &error);
  told = give_stdout_back (answer, usual);
  if (!done)
    fuzz_refused (g_steal_pointer (&error));
  else
    {
      g_autoptr(JsonNode) node = json_from_string (told, &error);

      fuzz_must (node != NULL, "the answer is no JSON: %s", told);
    }
  return 0;
}
