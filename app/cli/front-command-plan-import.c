#define G_LOG_DOMAIN "front-cli"

#include "config.h"
#include "cli/front-commands.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "cli/front-json.h"
#include "documents/front-odt-read.h"
#include "documents/front-proposal.h"

/* frontdesk plan import FILE.odt --plan REF [--accept all|NUMBERS] [--dry-run] [--json] */

/* "all", or "1,3,7": numbers as they are shown. @wanted out: NULL for all. */
static gboolean
read_accepted (const char *text, guint n, GHashTable **wanted, GError **error)
{
  g_auto(GStrv) numbers = g_strsplit (text, ",", -1);

  *wanted = NULL;
  if (g_str_equal (text, "all"))
    return TRUE;
  *wanted = g_hash_table_new (NULL, NULL);
  for (guint i = 0; numbers[i] != NULL; i++)
    {
      guint64 number = 0;

      if (!g_ascii_string_to_unsigned (g_strstrip (numbers[i]), 10, 1, MAX (n, 1), &number, NULL) || n == 0)
        {
          g_clear_pointer (wanted, g_hash_table_unref);
          return front_cli_usage (error, _("plan import: --accept takes “all” or numbers of changes from 1 to %u, such as 1,3"),
                                  n);
        }
      g_hash_table_add (*wanted, GUINT_TO_POINTER ((guint) number - 1));
    }
  return TRUE;
}

static void
print_json (const GPtrArray *list, const char *ref, const char *path)
{
  g_autoptr(FrontJson) json = front_json_new ();

  front_json_open (json, NULL, '{');
  front_json_text_value (json, "plan", ref);
  front_json_text_value (json, "file", path);
  for (guint unmatched = 0; unmatched < 2; unmatched++)
    {
      front_json_open (json, unmatched ? "unmatched" : "changes", '[');
      for (guint i = 0; i < list->len; i++)
        {
          const FrontProposal *proposal = g_ptr_array_index (list, i);

          if ((proposal->kind == FRONT_PROPOSAL_UNMATCHED) != (unmatched == 1))
            continue;
          front_json_open (json, NULL, '{');
          front_json_int (json, "number", i + 1);
          front_json_text_value (json, "kind", front_proposal_kind_name (proposal->kind));
          front_json_text_value (json, "section", proposal->section);
          front_json_text_value (json, "place", proposal->place);
          front_json_text_value (json, "old", proposal->old_text);
          front_json_text_value (json, "new", proposal->new_text);
          front_json_text_value (json, "who", proposal->who);
          front_json_text_value (json, "when", proposal->when);
          if (unmatched)
            front_json_text_value (json, "reason", proposal->reason);
          else
            front_json_bool (json, "accepted", proposal->accepted);
          front_json_close (json);
        }
      front_json_close (json);
    }
  front_json_close (json);
  g_print ("%s\n", front_json_text (json));
}

static void
print_lines (const char *sign, const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; text[0] != '\0' && lines[i] != NULL; i++)
    g_print ("   %s %s\n", sign, lines[i]);
}

static void
print_text (const GPtrArray *list)
{
  if (list->len == 0)
    g_print ("%s\n", _("The document says what the plan says."));
  for (guint i = 0; i < list->len; i++)
    {
      const FrontProposal *proposal = g_ptr_array_index (list, i);

      g_print ("%u. %s, %s", i + 1, proposal->section, proposal->place);
      if (proposal->who != NULL)
        g_print (" (%s)", proposal->who);
      if (proposal->kind == FRONT_PROPOSAL_UNMATCHED)
        g_print (": %s", proposal->reason);
      else if (proposal->accepted)
        g_print (": %s", _("accepted"));
      g_print ("\n");
      print_lines ("−", proposal->old_text);
      print_lines ("+", proposal->new_text);
    }
}

static gboolean
import_plan (FrontCli *cli, const char *ref, const char *path, const char *accept, gboolean json, GError **error)
{
  g_autoptr(FrontDocument) edited = front_odt_read (path, error);
  g_autoptr(FrontDb) db = edited != NULL ? front_cli_open (cli, FRONT_DB_EXISTING, error) : NULL;
  g_autoptr(FrontPlanSources) sources = db != NULL ? front_plan_sources_find (db, ref, error) : NULL;
  g_autoptr(FrontProposals) proposals = sources != NULL ? front_proposals_new (sources, edited, error) : NULL;
  g_autoptr(GHashTable) wanted = NULL;
  gboolean applied = TRUE;

  if (proposals == NULL)
    return FALSE;
  if (accept != NULL && !read_accepted (accept, front_proposals_list (proposals)->len, &wanted, error))
    return FALSE;
  if (accept != NULL)
    applied = front_proposals_apply (proposals, db, wanted, error);
  /* What was taken in before a failure is in the plan: it is shown in any case. */
  if (json)
    print_json (front_proposals_list (proposals), ref, path);
  else
    print_text (front_proposals_list (proposals));
  return applied;
}

gboolean
front_command_plan_import (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *ref = NULL;
  g_autofree char *accept = NULL;
  gboolean dry_run = FALSE, json = FALSE;
  const GOptionEntry entries[] = {
    { "plan", 0, 0, G_OPTION_ARG_STRING, &ref, NULL, NULL },
    { "accept", 0, 0, G_OPTION_ARG_STRING, &accept, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { NULL },
  };

  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  if (argc != 3)
    return front_cli_usage (error, _("plan import: say which file: plan import FILE.odt --plan 2016-2019"));
  if (ref == NULL)
    return front_cli_usage (error, _("plan import: --plan says which plan, such as 2016-2019"));
  return import_plan (cli, ref, argv[2], dry_run ? NULL : accept, json, error);
}
