#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-commands.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/front-json.h"
#include "indicators/front-spc.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
/* More than a million numbers with all their digits; /dev/zero has no end. */
#define MAX_BYTES 100000000
/* A double holds no more digits, and a column no wider numbers. */
#define MAX_DECIMALS 9
#define MAX_SHOWN 1e12

static GString *
refuse_unread (const char *name, int saved_errno, GError **error)
{
  if (g_str_equal (name, "-"))
    g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("the numbers on standard input could not be read"));
  else
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("“%s” cannot be read: %s"), name, g_strerror (saved_errno));
  return NULL;
}

static GString *
read_stream (FILE *stream, const char *name, GError **error)
{
  g_autoptr(GString) text = g_string_new (NULL);
  char buffer[16384];
  gsize got;

  while ((got = fread (buffer, 1, sizeof buffer, stream)) > 0)
    {
      if (text->len > MAX_BYTES)
        {
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                       _("%s goes on for more than %d MB, so that it is no list of numbers. Give one number a line."),
                       g_str_equal (name, "-") ? _("standard input") : name, MAX_BYTES / 1000000);
          return NULL;
        }
      g_string_append_len (text, buffer, (gssize) got);
    }
  if (ferror (stream))
    return refuse_unread (name, errno, error);
  return g_steal_pointer (&text);
}

static GString *
read_all (const char *name, GError **error)
{
  FILE *stream;
  GString *text;

  if (g_str_equal (name, "-"))
    return read_stream (stdin, name, error);
  stream = g_fopen (name, "rbe");
  if (stream == NULL)
    return refuse_unread (name, errno, error);
  text = read_stream (stream, name, error);
  fclose (stream);
  return text;
}

/* Decimal digits with a point, in any locale; "inf", "nan", hexadecimal and what overflows are no measurements. */
static gboolean
read_number (const char *text, double *value)
{
  char *end;

  if (text[strspn (text, "+-.0123456789eE")] != '\0')
    return FALSE;
  *value = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && fabs (*value) < 1e300;
}

/* How many places after the point a number was written with: "5.20" 2, "1.5e-3" 4. */
static guint
count_decimals (const char *text)
{
  const char *point = strchr (text, '.');
  const char *power = strpbrk (text, "eE");
  gint64 decimals = point != NULL ? (gint64) strspn (point + 1, "0123456789") : 0;

  if (power != NULL)
    decimals -= g_ascii_strtoll (power + 1, NULL, 10);
  return (guint) CLAMP (decimals, 0, MAX_DECIMALS);
}

/* @line: length-counted, because a file may hold anything. FALSE where it is neither a number, nor blank, nor a comment. */
static gboolean
take_line (const char *line, gsize length, GArray *values, guint *decimals)
{
  g_autofree char *text = NULL;
  double value;

  if (memchr (line, '\0', length) != NULL)
    return FALSE;
  text = g_strstrip (g_strndup (line, length));
  if (*text == '\0' || *text == '#')
    return TRUE;
  if (!read_number (text, &value))
    return FALSE;
  g_array_append_val (values, value);
  *decimals = MAX (*decimals, count_decimals (text));
  return TRUE;
}

static GArray *
read_values (const char *name, guint *decimals, GError **error)
{
  g_autoptr(GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  GString *text = read_all (name, error);
  gsize start = 0;

  if (text == NULL)
    return NULL;
  if (g_str_has_prefix (text->str, BYTE_ORDER_MARK))
    start = strlen (BYTE_ORDER_MARK);
  for (guint number = 1; start < text->len; number++)
    {
      const char *line = text->str + start;
      const char *end = memchr (line, '\n', text->len - start);
      gsize length = end != NULL ? (gsize) (end - line) : text->len - start;

      if (!take_line (line, length, values, decimals))
        {
          g_autofree char *shown = g_utf8_make_valid (line, (gssize) MIN (length, 40));

          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                       _("line %u of %s is not a number: “%s”. Give one number a line, with a decimal point."), number,
                       g_str_equal (name, "-") ? _("standard input") : name, g_strstrip (shown));
          g_string_free (text, TRUE);
          return NULL;
        }
      start += length + 1;
    }
  g_string_free (text, TRUE);
  if (values->len == 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("there are no numbers in %s"),
                   g_str_equal (name, "-") ? _("standard input") : name);
      return NULL;
    }
  return g_steal_pointer (&values);
}

static void
print_json (const FrontSpc *spc)
{
  g_autoptr(FrontJson) json = front_json_new ();

  front_json_open (json, NULL, '{');
  front_json_real (json, "mean", spc->limits.mean);
  front_json_real (json, "lower", spc->limits.lower);
  front_json_real (json, "upper", spc->limits.upper);
  front_json_open (json, "flags", '[');
  for (gsize i = 0; i < spc->n_points; i++)
    if (spc->points[i].rule != FRONT_SPC_COMMON)
      {
        front_json_open (json, NULL, '{');
        front_json_int (json, "index", (gint64) i + 1);
        front_json_text_value (json, "rule", front_spc_rule_name (spc->points[i].rule));
        front_json_close (json);
      }
  front_json_close (json);
  front_json_close (json);
  puts (front_json_text (json));
}

static void
print_number (double value, guint decimals)
{
  if (isnan (value))
    printf ("%14s", "–"); /* three bytes wide, one column */
  else if (fabs (value) >= MAX_SHOWN)
    printf ("%12.6g", value);
  else
    printf ("%12.*f", (int) decimals, value);
}

static void
print_real (const char *title, double value, guint decimals)
{
  printf ("%-12s ", title);
  print_number (value, decimals);
  printf ("\n");
}

static void
print_table (const FrontSpc *spc, const double *values, guint decimals)
{
  guint n_flags = 0;

  print_real (_("Mean"), spc->limits.mean, decimals + 1);
  print_real (_("Lower limit"), spc->limits.lower, decimals + 1);
  print_real (_("Upper limit"), spc->limits.upper, decimals + 1);
  if (front_spc_no_variation (&spc->limits))
    printf ("%s\n", _("No variation recorded: were the numbers rounded?"));
  else if (spc->limits.status == FRONT_SPC_STATUS_NONE)
    printf ("%s\n", _("Fewer than 8 numbers: do not rely on these limits."));
  else if (spc->limits.status == FRONT_SPC_STATUS_TRIAL)
    printf ("%s\n", _("Trial limits: from 8 to 12 numbers."));
  for (gsize i = 0; i < spc->n_points; i++)
    if (spc->points[i].rule != FRONT_SPC_COMMON)
      {
        if (n_flags++ == 0)
          printf ("\n%s\n%6s %12s  %s\n", _("Out of the ordinary:"), _("Number"), _("Value"), _("Why"));
        printf ("%6zu ", i + 1);
        print_number (values[i], decimals);
        printf ("  %s\n", front_spc_rule_title (spc->points[i].rule));
      }
  if (n_flags == 0)
    printf ("%s\n", _("Nothing out of the ordinary."));
}

gboolean
front_command_spc (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_autoptr(GArray) values = NULL;
  g_autoptr(FrontSpc) spc = NULL;
  FrontSpcOptions options = FRONT_SPC_OPTIONS_INIT;
  g_autofree char *typed_baseline = NULL;
  gint64 baseline = 0;
  guint decimals = 0;
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "baseline", 0, 0, G_OPTION_ARG_STRING, &typed_baseline, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL },
    { NULL },
  };

  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  if (argc != 2)
    return front_cli_usage (error, _("spc: give one file of numbers, or - for standard input"));
  if (!front_cli_number ("spc: --baseline", typed_baseline, 2, G_MAXINT, &baseline, error))
    return FALSE;
  if (typed_baseline != NULL)
    options.baseline = (guint) baseline;

  values = read_values (argv[1], &decimals, error);
  if (values == NULL)
    return FALSE;
  if (baseline > (gint64) values->len)
    return front_cli_usage (error, _("spc: --baseline is %s, but there are only %u numbers"), typed_baseline, values->len);
  spc = front_spc_new ((const double *) (const void *) values->data, values->len, &options);
  if (as_json)
    print_json (spc);
  else
    print_table (spc, (const double *) (const void *) values->data, decimals);
  return TRUE;
}
