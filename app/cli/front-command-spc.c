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
#include "indicators/front-spc-prime.h"

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
    decimals -= CLAMP (g_ascii_strtoll (power + 1, NULL, 10), -G_MAXINT, G_MAXINT);
  return (guint) CLAMP (decimals, 0, MAX_DECIMALS);
}

/* What a file held. For a p′ chart each line is a numerator and a denominator, else one value. */
typedef struct
{
  GArray *values;       /* of double: values, or numerators */
  GArray *denominators; /* of double; NULL where a line is one value */
  guint decimals;       /* that the values were written with */
} Numbers;

static void
numbers_clear (Numbers *numbers)
{
  g_clear_pointer (&numbers->values, g_array_unref);
  g_clear_pointer (&numbers->denominators, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Numbers, numbers_clear)

/* "19 23", "19,23" or "19\t23". A share lies between 0 and 1; 0 of 0 is no value. */
static gboolean
take_share (char *text, Numbers *numbers)
{
  gsize first = strcspn (text, " \t,;");
  gsize gap = strspn (text + first, " \t,;");
  double numerator, denominator;

  if (gap == 0)
    return FALSE;
  text[first] = '\0';
  if (!read_number (text, &numerator) || !read_number (text + first + gap, &denominator) || numerator < 0
      || numerator > denominator)
    return FALSE;
  g_array_append_val (numbers->values, numerator);
  g_array_append_val (numbers->denominators, denominator);
  return TRUE;
}

/* @line: length-counted, because a file may hold anything. FALSE where it is neither what is asked, nor blank, nor a
 * comment. */
static gboolean
take_line (const char *line, gsize length, Numbers *numbers)
{
  g_autofree char *text = NULL;
  double value;

  if (memchr (line, '\0', length) != NULL)
    return FALSE;
  text = g_strstrip (g_strndup (line, length));
  if (*text == '\0' || *text == '#')
    return TRUE;
  if (numbers->denominators != NULL)
    return take_share (text, numbers);
  if (!read_number (text, &value))
    return FALSE;
  g_array_append_val (numbers->values, value);
  numbers->decimals = MAX (numbers->decimals, count_decimals (text));
  return TRUE;
}

static gboolean
read_numbers (const char *name, gboolean shares, Numbers *numbers, GError **error)
{
  GString *text = read_all (name, error);
  gsize start = 0;

  if (text == NULL)
    return FALSE;
  numbers->values = g_array_new (FALSE, FALSE, sizeof (double));
  if (shares)
    numbers->denominators = g_array_new (FALSE, FALSE, sizeof (double));
  if (g_str_has_prefix (text->str, BYTE_ORDER_MARK))
    start = strlen (BYTE_ORDER_MARK);
  for (guint number = 1; start < text->len; number++)
    {
      const char *line = text->str + start;
      const char *end = memchr (line, '\n', text->len - start);
      gsize length = end != NULL ? (gsize) (end - line) : text->len - start;

      if (!take_line (line, length, numbers))
        {
          g_autofree char *shown = g_utf8_make_valid (line, (gssize) MIN (length, 40));

          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                       shares ? _("line %u of %s is not a share: “%s”. Give a numerator and a denominator a line, such as "
                                  "“19 23”; the numerator is not the larger.")
                              : _("line %u of %s is not a number: “%s”. Give one number a line, such as 12.5, in order of time; lines that "
                                  "begin with # are passed over."),
                       number, g_str_equal (name, "-") ? _("standard input") : name, g_strstrip (shown));
          g_string_free (text, TRUE);
          return FALSE;
        }
      start += length + 1;
    }
  g_string_free (text, TRUE);
  if (numbers->values->len == 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("there are no numbers in %s"),
                   g_str_equal (name, "-") ? _("standard input") : name);
      return FALSE;
    }
  return TRUE;
}

static void
add_points (FrontJson *json, const FrontSpc *spc, const double *values)
{
  front_json_open (json, "points", '[');
  for (gsize i = 0; i < spc->n_points; i++)
    {
      front_json_open (json, NULL, '{');
      front_json_int (json, "index", (gint64) i + 1);
      front_json_real (json, "value", values[i]);
      front_json_real (json, "lower", spc->each[i].lower);
      front_json_real (json, "upper", spc->each[i].upper);
      front_json_close (json);
    }
  front_json_close (json);
}

static void
print_json (const FrontSpc *spc, const double *values)
{
  g_autoptr(FrontJson) json = front_json_new ();

  front_json_open (json, NULL, '{');
  front_json_real (json, "mean", spc->limits.mean);
  if (spc->each != NULL)
    add_points (json, spc, values);
  else
    {
      front_json_real (json, "lower", spc->limits.lower);
      front_json_real (json, "upper", spc->limits.upper);
    }
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
print_limits_of_each (const FrontSpc *spc, const double *values, guint decimals)
{
  printf ("\n%6s %12s %12s %12s\n", _("Number"), _("Value"), _("Lower limit"), _("Upper limit"));
  for (gsize i = 0; i < spc->n_points; i++)
    {
      printf ("%6zu ", i + 1);
      print_number (values[i], decimals);
      printf (" ");
      print_number (spc->each[i].lower, decimals);
      printf (" ");
      print_number (spc->each[i].upper, decimals);
      printf ("\n");
    }
  printf ("\n");
}

static void
print_table (const FrontSpc *spc, const double *values, guint decimals)
{
  guint n_flags = 0;

  print_real (_("Mean"), spc->limits.mean, decimals + 1);
  if (spc->each != NULL)
    print_limits_of_each (spc, values, decimals);
  else
    {
      print_real (_("Lower limit"), spc->limits.lower, decimals + 1);
      print_real (_("Upper limit"), spc->limits.upper, decimals + 1);
    }
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

/* "2.66" or "3/1.128", which is how the factor is published. */
static gboolean
read_factor (const char *typed, double *k, GError **error)
{
  g_auto(GStrv) parts = NULL;
  double divisor = 1;

  if (typed == NULL)
    return TRUE;
  parts = g_strsplit (typed, "/", 2);
  if (parts[0] == NULL || !read_number (g_strstrip (parts[0]), k)
      || (parts[1] != NULL && !read_number (g_strstrip (parts[1]), &divisor)) || !(divisor > 0) || !(*k / divisor > 0))
    return front_cli_usage (error, _("spc: --k is “%s”; give a number above 0, such as 2.66 or 3/1.128"), typed);
  *k /= divisor;
  return TRUE;
}

/* The usual factor is the chart's own. */
static gboolean
read_chart (const char *typed, gboolean *shares, FrontSpcOptions *options, GError **error)
{
  *shares = FALSE;
  if (typed == NULL || g_str_equal (typed, "xmr"))
    return TRUE;
  if (!g_str_equal (typed, "p-prime"))
    return front_cli_usage (error, _("spc: --chart is “%s”; give xmr or p-prime"), typed);
  *shares = TRUE;
  options->k = FRONT_SPC_LANEY_K;
  return TRUE;
}

gboolean
front_command_spc (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_auto(Numbers) numbers = { NULL, NULL, 0 };
  g_autoptr(FrontSpc) spc = NULL;
  FrontSpcOptions options = FRONT_SPC_OPTIONS_INIT;
  g_autofree char *typed_baseline = NULL;
  g_autofree char *typed_chart = NULL;
  g_autofree char *typed_k = NULL;
  g_autofree double *shares = NULL;
  const double *values;
  gint64 baseline = 0;
  gboolean as_json = FALSE, screen = FALSE, of_shares;
  const GOptionEntry entries[] = {
    { "baseline", 0, 0, G_OPTION_ARG_STRING, &typed_baseline, NULL, NULL },
    { "chart", 0, 0, G_OPTION_ARG_STRING, &typed_chart, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, NULL, NULL },
    { "k", 0, 0, G_OPTION_ARG_STRING, &typed_k, NULL, NULL },
    { "screen", 0, 0, G_OPTION_ARG_NONE, &screen, NULL, NULL },
    { NULL },
  };

  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  if (argc != 2)
    return front_cli_usage (error, _("spc: give one file of numbers, or - for standard input"));
  if (!front_cli_number ("spc: --baseline", typed_baseline, 2, G_MAXINT, &baseline, error)
      || !read_chart (typed_chart, &of_shares, &options, error) || !read_factor (typed_k, &options.k, error))
    return FALSE;
  options.baseline = (guint) baseline;
  options.screen = screen;

  if (!read_numbers (argv[1], of_shares, &numbers, error))
    return FALSE;
  if (baseline > (gint64) numbers.values->len)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("--baseline is %s, but there are only %u numbers in %s"), typed_baseline,
                   numbers.values->len, argv[1]);
      return FALSE;
    }
  values = (const double *) (const void *) numbers.values->data;
  if (of_shares)
    {
      spc = front_spc_prime_new (values, (const double *) (const void *) numbers.denominators->data, numbers.values->len,
                                 &options, &shares);
      values = shares;
      numbers.decimals = 4;
    }
  else
    spc = front_spc_new (values, numbers.values->len, &options);
  if (as_json)
    print_json (spc, values);
  else
    print_table (spc, values, numbers.decimals);
  return TRUE;
}
