#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-command-report.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar/front-clock.h"
#include "cli/front-json.h"
#include "reports/front-report-comment.h"

/* frontdesk report KIND; those that were issued are in front-command-report-issued.c. */

static const char *
direction_name (FrontDirection direction)
{
  static const char *const names[] = { NULL, "better", "same", "worse" };

  return names[direction];
}

static const char *
rag_name (FrontRag rag)
{
  static const char *const names[] = { NULL, "green", "amber", "red" };

  return names[rag];
}

/* ── --list ── */

static void
show_kinds (gboolean as_json)
{
  g_autoptr(FrontJson) json = front_json_new ();
  guint n_kinds;
  const FrontReportKind *kinds = front_reports (&n_kinds);

  front_json_open (json, NULL, '{');
  front_json_open (json, "reports", '[');
  for (guint i = 0; i < n_kinds; i++)
    {
      g_autoptr(GPtrArray) sections = front_report_kind_sections (&kinds[i]);

      front_json_open (json, NULL, '{');
      front_json_text_value (json, "kind", kinds[i].name);
      front_json_text_value (json, "title", front_report_kind_title (&kinds[i]));
      front_json_text_value (json, "period", front_report_span_name (kinds[i].usual));
      front_json_open (json, "sections", '[');
      if (!as_json)
        printf ("%-10s %s (%s)\n           %s\n          ", kinds[i].name, front_report_kind_title (&kinds[i]),
                front_report_span_name (kinds[i].usual), front_report_kind_purpose (&kinds[i]));
      for (guint s = 0; s < sections->len; s++)
        {
          const FrontReportSection *section = g_ptr_array_index (sections, s);

          front_json_text_value (json, NULL, section->name);
          if (!as_json)
            printf (" %s", section->name);
        }
      if (!as_json)
        printf ("\n");
      front_json_close (json);
      front_json_close (json);
    }
  front_json_close (json);
  front_json_close (json);
  if (as_json)
    puts (front_json_text (json));
}

/* ── What was made ── */

static void
figure_json (FrontJson *json, const FrontReportFigure *figure)
{
  g_autofree char *text = front_report_figure_text (figure);

  front_json_open (json, NULL, '{');
  front_json_text_value (json, "section", figure->section);
  front_json_text_value (json, "ref", figure->ref);
  front_json_text_value (json, "name", figure->name);
  front_json_text_value (json, "title", figure->title);
  front_json_text_value (json, "unit", front_reckon_unit_name (figure->unit));
  front_json_text_value (json, "text", text);
  front_json_real (json, "numerator", front_report_figure_numerator (figure));
  front_json_real (json, "denominator", figure->denominator < 0 ? NAN : (double) figure->denominator);
  front_json_real (json, "value", figure->value);
  front_json_real (json, "target", figure->target);
  front_json_real (json, "target_upper", figure->target_upper);
  front_json_text_value (json, "standing", rag_name (figure->rag));
  front_json_real (json, "previous", figure->previous);
  front_json_text_value (json, "against_previous", direction_name (figure->against_previous));
  front_json_real (json, "last_year", figure->last_year);
  front_json_text_value (json, "against_last_year", direction_name (figure->against_last_year));
  front_json_text_value (json, "formula", figure->formula);
  front_json_text_value (json, "entered", figure->entered);
  front_json_close (json);
}

static void
show_figures (const FrontReport *report)
{
  g_autoptr(FrontJson) json = front_json_new ();

  front_json_open (json, NULL, '{');
  front_json_text_value (json, "kind", report->kind->name);
  front_json_text_value (json, "title", report->title);
  front_json_text_value (json, "period", report->period.label);
  front_json_text_value (json, "from", report->period.since);
  front_json_text_value (json, "to", report->period.until);
  front_json_int (json, "comments_missing", report->n_missing);
  front_json_open (json, "figures", '[');
  for (guint i = 0; i < report->figures->len; i++)
    figure_json (json, g_ptr_array_index (report->figures, i));
  front_json_close (json);
  front_json_close (json);
  puts (front_json_text (json));
}

/* A section of the kind that is not among those of the report: what is said about it is kept, and not printed. */
static gboolean
is_left_out (const FrontReportKind *kind, const char *const *chosen, const char *name)
{
  g_autoptr(GPtrArray) sections = front_report_kind_sections (kind);

  for (guint i = 0; i < sections->len; i++)
    {
      const FrontReportSection *section = g_ptr_array_index (sections, i);

      if (g_str_equal (section->name, name))
        return chosen != NULL ? !g_strv_contains (chosen, name) : !section->usual;
    }
  return FALSE;
}

/* What is kept of it is nothing. */
static gboolean
is_blank (const char *typed)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (typed));

  return trimmed[0] == '\0';
}

static void
tell_words (const FrontReportKind *kind, const FrontReportPeriod *period, const char *const *sections, const FrontReportOptions *options)
{
  g_autofree char *name = front_report_period_name (period);

  if (options->comment != NULL && is_blank (options->comment))
    printf (_("%s, %s: the section %s has no comment.\n"), front_report_kind_title (kind), name, options->section);
  else if (options->comment != NULL)
    printf (_("%s, %s: the comment of the section %s is kept.\n"), front_report_kind_title (kind), name, options->section);
  if (options->ask != NULL && is_blank (options->ask))
    printf (_("%s, %s: nobody is asked for the comment of the section %s any more.\n"), front_report_kind_title (kind), name,
            options->section);
  else if (options->ask != NULL && is_left_out (kind, sections, options->section))
    printf (_("%s, %s: %s is asked for the comment of the section %s.\n"), front_report_kind_title (kind), name, options->ask,
            options->section);
  else if (options->ask != NULL)
    printf (_("%s, %s: %s is asked for the comment of the section %s; it shows as missing until it is given.\n"),
            front_report_kind_title (kind), name, options->ask, options->section);
}

/* The file, and what stands between it and being issued. */
static void
tell_written (const FrontReport *report, const char *path)
{
  front_cli_written (path, FALSE);
  if (report->n_missing > 0)
    printf (g_dngettext (GETTEXT_PACKAGE, "%u comment was asked for and is missing yet.\n", "%u comments were asked for and are missing yet.\n",
                         (gulong) report->n_missing), report->n_missing);
}

static gboolean
make (FrontDb *db, const FrontReportKind *kind, const FrontReportPeriod *period, const FrontReportOptions *options, GError **error)
{
  g_auto(GStrv) sections = options->sections != NULL ? g_strsplit (options->sections, ",", -1) : NULL;
  g_autoptr(FrontReport) report = NULL;

  for (guint i = 0; sections != NULL && sections[i] != NULL; i++)
    g_strstrip (sections[i]);
  if (options->comment != NULL && !front_report_comment_set (db, kind, period, options->section, options->comment, error))
    return FALSE;
  if (options->ask != NULL && !front_report_comment_ask (db, kind, period, options->section, options->ask, error))
    return FALSE;
  if (options->section != NULL && is_left_out (kind, (const char *const *) sections, options->section))
    g_printerr (_("frontdesk: the report has the section %s, and what is said about it, only where --sections names it.\n"), options->section);
  if (options->issue)
    return front_cli_report_issue (db, kind, period, (const char *const *) sections, options, error);
  if (options->output == NULL && !options->json)
    {
      tell_words (kind, period, (const char *const *) sections, options);
      return TRUE;
    }
  report = front_report_new (db, kind, period, (const char *const *) sections, front_clock_now (), error);
  if (report == NULL)
    return FALSE;
  if (options->output != NULL && !front_report_export (report, options->output, error))
    return FALSE;
  if (options->json)
    show_figures (report);
  else
    tell_written (report, options->output);
  return TRUE;
}

/* When nobody says which period: the latest that is over. Where nothing was counted in it the last that has figures is told of
 * and taken, but never issued unasked. */
static gboolean
take_filled (FrontDb *db, FrontReportPeriod *period, gboolean issue, GError **error)
{
  g_autofree char *name = front_report_period_name (period);
  g_autofree char *instead = NULL;
  FrontReportPeriod filled;

  if (!front_report_period_filled (db, period, &filled, NULL, error))
    return FALSE;
  if (filled.span == 0 || g_str_equal (filled.label, period->label))
    return TRUE;
  instead = front_report_period_name (&filled);
  if (issue)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT,
                   _("Nothing was counted in %s, the latest that is over. The last with figures is %s: to issue that, say --period “%s”."),
                   name, instead, filled.label);
      return FALSE;
    }
  g_printerr (_("frontdesk: nothing was counted in %s, the latest that is over: this is about %s, the last with figures.\n"), name, instead);
  *period = filled;
  return TRUE;
}

/* @typed: "calls,visitors", or NULL. */
static gboolean
check_sections (const FrontReportKind *kind, const char *typed, GError **error)
{
  g_auto(GStrv) wanted = typed != NULL ? g_strsplit (typed, ",", -1) : NULL;
  g_autoptr(GPtrArray) sections = front_report_kind_sections (kind);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *known = NULL;

  for (guint i = 0; i < sections->len; i++)
    g_ptr_array_add (names, (gpointer) ((const FrontReportSection *) sections->pdata[i])->name);
  g_ptr_array_add (names, NULL);
  known = g_strjoinv (", ", (char **) names->pdata);
  if (typed != NULL && wanted[0] == NULL)
    return front_cli_usage (error, _("report: --sections names none. %s has: %s"), kind->name, known);
  for (guint i = 0; wanted != NULL && wanted[i] != NULL; i++)
    {
      if (!g_strv_contains ((const char *const *) names->pdata, g_strstrip (wanted[i])))
        return front_cli_usage (error, _("report: --sections: %s has no section “%s”. It has: %s"), kind->name, wanted[i], known);
      for (guint k = 0; k < i; k++)
        if (g_str_equal (wanted[k], wanted[i]))
          return front_cli_usage (error, _("report: --sections names “%s” twice"), wanted[i]);
    }
  return TRUE;
}

/* The period that was asked for, without contacts: what is made is right, and may not be what was meant. */
static gboolean
tell_empty (FrontDb *db, const FrontReportPeriod *period, GError **error)
{
  g_autofree char *name = front_report_period_name (period);
  FrontReportPeriod filled;

  if (!front_report_period_filled (db, period, &filled, NULL, error))
    return FALSE;
  if (front_report_period_has_begun (period, front_clock_now ()) && (filled.span == 0 || !g_str_equal (filled.label, period->label)))
    g_printerr (_("frontdesk: no contacts were logged in %s: the report says so.\n"), name);
  return TRUE;
}

static gboolean
run_kind (FrontCli *cli, const char *name, FrontReportOptions *options, GError **error)
{
  g_autoptr(GError) local = NULL;
  const FrontReportKind *kind = front_report_find (name, &local);
  g_autoptr(FrontDb) db = NULL;
  FrontReportPeriod period;

  if (kind == NULL)
    return front_cli_usage (error, "report: %s", local->message);
  if (options->output != NULL && !front_report_export_check (options->output, error))
    return FALSE;
  if (!front_report_period_parse (options->period != NULL ? options->period : "last", kind->spans, kind->usual, front_clock_now (),
                                  &period, error))
    return front_cli_wrong (error, "report: --period");
  if (!check_sections (kind, options->sections, error))
    return FALSE;
  db = front_cli_open (cli, FRONT_DB_EXISTING, error);
  if (db == NULL)
    return FALSE;
  if (options->by != NULL)
    front_db_set_session (db, options->by, front_db_desk (db));
  if (options->period == NULL ? !take_filled (db, &period, options->issue, error)
                              : (options->output != NULL || options->json || options->issue) && !tell_empty (db, &period, error))
    return FALSE;
  return make (db, kind, &period, options, error);
}

/* "--comment SECTION TEXT": the option takes the section, the text is the operand behind it. */
static gboolean
take_words (int argc, char **argv, FrontReportOptions *options, GError **error)
{
  if (options->comment_on != NULL && options->ask_on != NULL)
    return front_cli_usage (error, _("report: give --comment or --ask, not both"));
  if (options->comment_on == NULL && options->ask_on == NULL)
    return argc == 2 || front_cli_usage (error, _("report: “%s” is one word too many"), argv[2]);
  if (argc != 3)
    return front_cli_usage (error, _("report: say --comment SECTION TEXT, or --ask SECTION OFFICER"));
  options->section = options->comment_on != NULL ? options->comment_on : options->ask_on;
  if (options->comment_on != NULL)
    options->comment = argv[2];
  else
    options->ask = argv[2];
  return TRUE;
}

static gboolean
run (FrontCli *cli, int argc, char **argv, FrontReportOptions *options, GError **error)
{
  const char *verb = argc > 1 ? argv[1] : NULL;

  if (options->list && argc == 1)
    {
      show_kinds (options->json);
      return TRUE;
    }
  if (verb == NULL)
    return front_cli_usage (error, _("report: name a report, or say --list, issued, show ID or changes ID"));
  if (g_str_equal (verb, "issued") || g_str_equal (verb, "show") || g_str_equal (verb, "changes"))
    return front_cli_report_issued (cli, argc, argv, options, error);
  if (!take_words (argc, argv, options, error))
    return FALSE;
  if (options->output == NULL && !options->json && !options->issue && options->comment == NULL && options->ask == NULL)
    return front_cli_usage (error, _("report: give -o FILE (.pdf, .odt, .html, .txt or .csv), --json, --comment, --ask or --issue"));
  return run_kind (cli, verb, options, error);
}

gboolean
front_command_report (FrontCli *cli, int argc, char **argv, GError **error)
{
  FrontReportOptions options = { NULL };
  const GOptionEntry entries[] = {
    { "list", 0, 0, G_OPTION_ARG_NONE, &options.list, NULL, NULL },
    { "period", 0, 0, G_OPTION_ARG_STRING, &options.period, NULL, NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, NULL, NULL },
    { "sections", 0, 0, G_OPTION_ARG_STRING, &options.sections, NULL, NULL },
    { "comment", 0, 0, G_OPTION_ARG_STRING, &options.comment_on, NULL, NULL },
    { "ask", 0, 0, G_OPTION_ARG_STRING, &options.ask_on, NULL, NULL },
    { "by", 0, 0, G_OPTION_ARG_STRING, &options.by, NULL, NULL },
    { "issue", 0, 0, G_OPTION_ARG_NONE, &options.issue, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, NULL, NULL },
    { NULL },
  };
  gboolean done;

  done = front_cli_parse (&argc, &argv, entries, error) && run (cli, argc, argv, &options, error);
  g_free (options.period);
  g_free (options.output);
  g_free (options.sections);
  g_free (options.comment_on);
  g_free (options.ask_on);
  g_free (options.by);
  return done;
}
