#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-commands.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cli/front-json.h"
#include "staffing/front-erlang.h"

/* frontdesk erlang: how many people a queue needs. */

typedef struct
{
  char *calls, *interval, *aht, *target, *within, *agents, *patience, *shrinkage, *max_occupancy;
  gboolean json;
} Typed;

typedef struct
{
  FrontErlangLoad load;
  double target;
  double patience;      /* 0: not given */
  double shrinkage;
  double max_occupancy; /* 1: no cap */
  gint64 agents;        /* -1: not given */
} Question;

static void
typed_clear (Typed *typed)
{
  char *texts[] = { typed->calls, typed->interval, typed->aht, typed->target, typed->within, typed->agents, typed->patience,
                    typed->shrinkage, typed->max_occupancy };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Typed, typed_clear)

/* Decimal digits with a point; @least itself is allowed only where @or_equal. */
static gboolean
read_real (const char *option, const char *typed, double least, gboolean or_equal, double *value, GError **error)
{
  char *end;

  if (typed == NULL)
    return TRUE;
  if (*typed != '\0' && typed[strspn (typed, "+-.0123456789eE")] == '\0')
    {
      *value = g_ascii_strtod (typed, &end);
      if (end != typed && *end == '\0' && fabs (*value) <= 1e12 && (*value > least || (or_equal && *value == least)))
        return TRUE;
    }
  return front_cli_usage (error, or_equal ? _("erlang: %s is “%s”; give a number from %g up")
                                          : _("erlang: %s is “%s”; give a number above %g"), option, typed, least);
}

/* "80", "80%" or "0.8": what is over 1 is per cent. */
static gboolean
read_share (const char *option, const char *typed, gboolean may_be_one, double *share, GError **error)
{
  g_autofree char *number = NULL;
  gsize length;

  if (typed == NULL)
    return TRUE;
  length = strlen (typed);
  number = g_strndup (typed, length > 0 && typed[length - 1] == '%' ? length - 1 : length);
  if (!read_real (option, number, 0, TRUE, share, NULL))
    *share = -1;
  if (*share > 1 || (length > 0 && typed[length - 1] == '%'))
    *share /= 100;
  if (*share >= 0 && (*share < 1 || (may_be_one && *share == 1)))
    return TRUE;
  return front_cli_usage (error, _("erlang: %s is “%s”; give a percentage such as 80, or a share such as 0.8, under 100 %%"), option,
                          typed);
}

static gboolean
read_question (const Typed *typed, Question *question, GError **error)
{
  if (typed->calls == NULL || typed->interval == NULL || typed->aht == NULL || typed->within == NULL
      || (typed->target == NULL && typed->agents == NULL))
    return front_cli_usage (error, _("erlang: give --calls N --interval SECONDS --aht SECONDS --target PERCENT --within SECONDS"));
  *question = (Question) { .target = 0, .max_occupancy = 1, .agents = -1 };
  return read_real ("--calls", typed->calls, 0, TRUE, &question->load.calls, error)
         && read_real ("--interval", typed->interval, 0, FALSE, &question->load.interval, error)
         && read_real ("--aht", typed->aht, 0, FALSE, &question->load.handling, error)
         && read_real ("--within", typed->within, 0, TRUE, &question->load.within, error)
         && read_real ("--patience", typed->patience, 0, FALSE, &question->patience, error)
         && read_share ("--target", typed->target, FALSE, &question->target, error)
         && read_share ("--shrinkage", typed->shrinkage, FALSE, &question->shrinkage, error)
         && read_share ("--max-occupancy", typed->max_occupancy, TRUE, &question->max_occupancy, error)
         && (question->max_occupancy > 0
             || front_cli_usage (error, _("erlang: --max-occupancy is 0; nobody could ever answer")))
         && front_cli_number ("erlang: --agents", typed->agents, 0, 100000, &question->agents, error);
}

static void
json_model (FrontJson *json, const FrontErlang *result)
{
  front_json_bool (json, "stable", result->stable);
  front_json_real (json, "p_wait", result->p_wait);
  front_json_real (json, "service_level", result->service_level);
  front_json_real (json, "asa", result->mean_wait);
  front_json_real (json, "occupancy", result->occupancy);
  front_json_real (json, "queue", result->queue);
}

static void
json_needed (FrontJson *json, guint agents, const Question *question)
{
  front_json_int (json, "required_agents", agents);
  front_json_int (json, "rostered", front_erlang_rostered (agents, question->shrinkage));
}

/* The figures are those of --agents where it is given, else those of the agents that are needed. */
static void
print_json (const Question *question, guint needed_c, guint needed_a)
{
  g_autoptr(FrontJson) json = front_json_new ();
  guint agents = question->agents >= 0 ? (guint) question->agents : needed_c;
  guint agents_a = question->agents >= 0 ? (guint) question->agents : needed_a;
  FrontErlang c, a;

  front_erlang_c (&question->load, agents, &c);
  front_json_open (json, NULL, '{');
  front_json_real (json, "erlangs", front_erlang_load (&question->load));
  front_json_int (json, "agents", agents);
  json_model (json, &c);
  if (question->target > 0)
    json_needed (json, needed_c, question);
  if (question->patience > 0)
    {
      front_erlang_a (&question->load, question->patience, agents_a, &a);
      front_json_open (json, "erlang_a", '{');
      front_json_int (json, "agents", agents_a);
      front_json_real (json, "p_wait", a.p_wait);
      front_json_real (json, "p_abandon", a.p_abandon);
      front_json_real (json, "service_level", a.service_level);
      front_json_real (json, "mean_wait", a.mean_wait);
      front_json_real (json, "occupancy", a.occupancy);
      front_json_real (json, "queue", a.queue);
      if (question->target > 0)
        json_needed (json, needed_a, question);
      front_json_close (json);
    }
  front_json_close (json);
  puts (front_json_text (json));
}

static void
print_model (const char *title, const Question *question, guint needed, const FrontErlang *result, guint agents)
{
  printf ("%s\n", title);
  if (question->target > 0)
    printf (g_dngettext (GETTEXT_PACKAGE, "  %u agent needed, %u on the rota\n", "  %u agents needed, %u on the rota\n", needed),
            needed, front_erlang_rostered (needed, question->shrinkage));
  if (!result->stable)
    {
      printf (g_dngettext (GETTEXT_PACKAGE, "  %u agent cannot keep up: the queue only grows\n",
                           "  %u agents cannot keep up: the queue only grows\n", agents), agents);
      return;
    }
  printf (_("  with %u: %.2f%% within %g s, %.2f%% wait, mean wait %.2f s, occupancy %.2f%%\n"), agents,
          100 * result->service_level, question->load.within, 100 * result->p_wait, result->mean_wait, 100 * result->occupancy);
}

static void
print_text (const Question *question, guint needed_c, guint needed_a)
{
  guint agents = question->agents >= 0 ? (guint) question->agents : needed_c;
  guint agents_a = question->agents >= 0 ? (guint) question->agents : needed_a;
  FrontErlang result;

  printf (_("load %.6g erlangs\n"), front_erlang_load (&question->load));
  front_erlang_c (&question->load, agents, &result);
  print_model (_("Erlang C (nobody hangs up)"), question, needed_c, &result, agents);
  if (question->patience <= 0)
    return;
  front_erlang_a (&question->load, question->patience, agents_a, &result);
  print_model (_("Erlang A (callers hang up)"), question, needed_a, &result, agents_a);
  printf (_("  %.2f%% hang up\n"), 100 * result.p_abandon);
}

gboolean
front_command_erlang (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_auto(Typed) typed = { NULL };
  const GOptionEntry entries[] = {
    { "calls", 0, 0, G_OPTION_ARG_STRING, &typed.calls, NULL, NULL },
    { "interval", 0, 0, G_OPTION_ARG_STRING, &typed.interval, NULL, NULL },
    { "aht", 0, 0, G_OPTION_ARG_STRING, &typed.aht, NULL, NULL },
    { "target", 0, 0, G_OPTION_ARG_STRING, &typed.target, NULL, NULL },
    { "within", 0, 0, G_OPTION_ARG_STRING, &typed.within, NULL, NULL },
    { "agents", 0, 0, G_OPTION_ARG_STRING, &typed.agents, NULL, NULL },
    { "patience", 0, 0, G_OPTION_ARG_STRING, &typed.patience, NULL, NULL },
    { "shrinkage", 0, 0, G_OPTION_ARG_STRING, &typed.shrinkage, NULL, NULL },
    { "max-occupancy", 0, 0, G_OPTION_ARG_STRING, &typed.max_occupancy, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &typed.json, NULL, NULL },
    { NULL },
  };
  Question question;
  guint needed_c = 0, needed_a = 0;

  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  if (argc > 1)
    return front_cli_usage (error, _("erlang: “%s” is not wanted here"), argv[1]);
  if (!read_question (&typed, &question, error))
    return FALSE;
  if (question.target > 0)
    {
      needed_c = front_erlang_agents (&question.load, question.target, question.max_occupancy, 0);
      if (question.patience > 0)
        needed_a = front_erlang_agents (&question.load, question.target, question.max_occupancy, question.patience);
      if (needed_c == G_MAXUINT || needed_a == G_MAXUINT)
        {
          g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                               _("even a million agents would not be enough; look at --calls, --aht and --interval"));
          return FALSE;
        }
    }
  if (typed.json)
    print_json (&question, needed_c, needed_a);
  else
    print_text (&question, needed_c, needed_a);
  return TRUE;
}
