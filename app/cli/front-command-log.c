#define G_LOG_DOMAIN "front-command-log"

#include "config.h"
#include "cli/front-commands.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "calendar/front-dates.h"
#include "cli/front-command-log-find.h"
#include "cli/front-json.h"
#include "directory/front-service.h"
#include "enquiries/front-contact-person.h"
#include "people/front-person.h"

/* frontdesk log add: one contact after the fact. */

typedef struct
{
  char *channel;
  char *service;
  char *arrived;
  char *answered;
  char *ended;
  char *outcome;
  char *note;
  char *quantity;
  char *follows;
  char *department;
  char *person;
  char *first;
  gboolean new_service;
  gboolean json;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->channel);
  g_free (options->service);
  g_free (options->arrived);
  g_free (options->answered);
  g_free (options->ended);
  g_free (options->outcome);
  g_free (options->note);
  g_free (options->quantity);
  g_free (options->follows);
  g_free (options->department);
  g_free (options->person);
  g_free (options->first);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* From what was given to a contact; what is left out is never made up: without an end and an outcome the contact is
 * still open, and an end that nobody noted makes its time not accurate. */
static FrontContact *
read_contact (const Options *options, GError **error)
{
  g_autoptr(FrontContact) contact = front_contact_new ();

  if (!front_channel_from_name (options->channel, &contact->channel))
    {
      front_cli_usage (error, _("log add: --channel is visitor, phone, email, online, call-back, outgoing, out-of-hours or admin, not “%s”"), options->channel);
      return NULL;
    }
  if (options->outcome != NULL
      && (!front_outcome_from_name (options->outcome, &contact->outcome) || contact->outcome < FRONT_OUTCOME_RESOLVED
          || (contact->outcome > FRONT_OUTCOME_ABANDONED && contact->outcome != FRONT_OUTCOME_SIGNPOSTED
              && contact->outcome != FRONT_OUTCOME_NO_ANSWER)))
    {
      front_cli_usage (error,
                       _("log add: --outcome is resolved, passed, callback, signposted, no-answer, left or abandoned, not “%s”"),
                       options->outcome);
      return NULL;
    }
  if (!front_cli_number ("log add: --quantity", options->quantity, 1, FRONT_MAX_QUANTITY, &contact->quantity, error)
      || !front_cli_number ("log add: --follows", options->follows, 1, G_MAXINT64, &contact->follows_id, error))
    return NULL;
  if (!front_cli_instant ("--arrived", options->arrived, &contact->arrived_at, error)
      || !front_cli_instant ("--answered", options->answered, &contact->answered_at, error)
      || !front_cli_instant ("--ended", options->ended, &contact->ended_at, error))
    return NULL;
  if (options->note != NULL && !g_utf8_validate (options->note, -1, NULL))
    {
      front_cli_usage (error, _("--note: this is not UTF-8 text."));
      return NULL;
    }

  contact->source = FRONT_SOURCE_LOGGED;
  if (options->ended != NULL && options->outcome == NULL)
    {
      if (contact->answered_at != FRONT_NEVER)
        contact->outcome = FRONT_OUTCOME_RESOLVED;
      else
        contact->outcome = contact->channel == FRONT_CHANNEL_VISITOR ? FRONT_OUTCOME_LEFT : FRONT_OUTCOME_ABANDONED;
    }
  contact->state_since = contact->answered_at != FRONT_NEVER ? contact->answered_at : contact->arrived_at;
  if (contact->outcome != FRONT_OUTCOME_NONE)
    {
      if (contact->ended_at == FRONT_NEVER)
        {
          contact->ended_at = contact->state_since;
          contact->accurate = FALSE;
        }
      contact->state = FRONT_STATE_FINISHED;
      contact->state_since = contact->ended_at;
    }
  else
    contact->state = contact->answered_at != FRONT_NEVER ? FRONT_STATE_SERVING : FRONT_STATE_WAITING;
  if (options->note != NULL)
    {
      g_free (contact->note);
      contact->note = g_strdup (options->note);
    }
  if (options->department != NULL)
    {
      g_free (contact->department);
      contact->department = g_strdup (options->department);
    }
  if (!front_contact_validate (contact, error))
    {
      front_cli_wrong (error, "log add");
      return NULL;
    }
  if (!front_contact_check_past (contact, error))
    return NULL;
  return g_steal_pointer (&contact);
}

/* A name with a slip in it is not another service: one is added where that is said, as the window does by "Add …". */
static gboolean
find_or_add_service (FrontDb *db, const char *name, gboolean may_add, gint64 *id, gboolean *added, GError **error)
{
  g_autoptr(GError) local = NULL;
  FrontService service = { .name = (char *) name };

  *added = FALSE;
  if (front_service_find (db, name, id, &local))
    return TRUE;
  if (!g_error_matches (local, FRONT_ERROR, FRONT_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!may_add)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("%s --new-service adds it."), local->message);
      return FALSE;
    }
  if (!front_service_add (db, &service, error))
    return FALSE;
  *id = service.id;
  *added = TRUE;
  return TRUE;
}

/* Open is right for a contact that goes on now, and a surprise for one that was over long ago. */
static void
tell_open (const FrontContact *contact)
{
  if (contact->state == FRONT_STATE_FINISHED)
    return;
  g_printerr (contact->state == FRONT_STATE_SERVING
                ? _("frontdesk: contact %" PRId64 " is still open: it is being attended to on the Desk; give --ended or "
                    "--outcome for one that is over\n")
                : _("frontdesk: contact %" PRId64 " is still open: it is waiting on the Desk; give --ended or --outcome for "
                    "one that is over\n"),
              contact->id);
}

static gboolean
log_add (FrontCli *cli, int argc, char **argv, GError **error)
{
  g_auto(Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "channel", 0, 0, G_OPTION_ARG_STRING, &options.channel, NULL, NULL },
    { "service", 0, 0, G_OPTION_ARG_STRING, &options.service, NULL, NULL },
    { "new-service", 0, 0, G_OPTION_ARG_NONE, &options.new_service, NULL, NULL },
    { "arrived", 0, 0, G_OPTION_ARG_STRING, &options.arrived, NULL, NULL },
    { "answered", 0, 0, G_OPTION_ARG_STRING, &options.answered, NULL, NULL },
    { "ended", 0, 0, G_OPTION_ARG_STRING, &options.ended, NULL, NULL },
    { "outcome", 0, 0, G_OPTION_ARG_STRING, &options.outcome, NULL, NULL },
    { "note", 0, 0, G_OPTION_ARG_STRING, &options.note, NULL, NULL },
    { "quantity", 0, 0, G_OPTION_ARG_STRING, &options.quantity, NULL, NULL },
    { "follows", 0, 0, G_OPTION_ARG_STRING, &options.follows, NULL, NULL },
    { "department", 0, 0, G_OPTION_ARG_STRING, &options.department, NULL, NULL },
    { "person", 0, 0, G_OPTION_ARG_STRING, &options.person, NULL, NULL },
    { "first-contact", 0, 0, G_OPTION_ARG_STRING, &options.first, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, NULL, NULL },
    { NULL }
  };
  g_autoptr(FrontContact) contact = NULL;
  g_autoptr(FrontDb) db = NULL;
  gboolean added;

  if (!front_cli_parse (&argc, &argv, entries, error))
    return FALSE;
  if (argc > 1)
    return front_cli_usage (error, _("log add: “%s” was not expected"), argv[1]);
  if (options.channel == NULL || options.service == NULL || options.arrived == NULL)
    return front_cli_usage (error, _("log add: --channel, --service and --arrived are needed"));
  if (*g_strstrip (options.service) == '\0')
    return front_cli_usage (error, _("log add: --service is empty"));

  if (options.first != NULL && !g_str_equal (options.first, "yes") && !g_str_equal (options.first, "no"))
    return front_cli_usage (error, _("log add: --first-contact is yes or no, not “%s”"), options.first);
  contact = read_contact (&options, error);
  if (contact == NULL || !front_cli_number (_("log add: --person"), options.person, 1, G_MAXINT64, &contact->person_id, error))
    return FALSE;
  db = front_cli_open (cli, FRONT_DB_CREATE, error);
  if (db == NULL)
    return FALSE;
  if (contact->follows_id != 0)
    {
      g_autoptr(FrontContact) earlier = front_contact_load (db, contact->follows_id, NULL);

      if (earlier == NULL)
        {
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("--follows: there is no contact %s in this store."),
                       options.follows);
          return FALSE;
        }
    }
  if ((contact->person_id != 0 && !front_person_resolve (db, &contact->person_id, error))
      || !find_or_add_service (db, options.service, options.new_service, &contact->service_id, &added, error)
      || !front_contact_add (db, contact, error)
      || (options.first != NULL && !front_contact_set_first (db, contact->id, g_str_equal (options.first, "yes"), error)))
    return FALSE;
  if (added)
    g_printerr (_("frontdesk: added the service “%s” to the directory\n"), options.service);
  tell_open (contact);
  if (options.json)
    {
      g_autoptr(FrontJson) json = front_json_new ();

      front_json_open (json, NULL, '{');
      front_json_int (json, "id", contact->id);
      front_json_close (json);
      printf ("%s\n", front_json_text (json));
    }
  else
    printf (_("Logged as contact %" PRId64 "\n"), contact->id);
  return TRUE;
}

gboolean
front_command_log (FrontCli *cli, int argc, char **argv, GError **error)
{
  if (argc >= 2 && g_str_equal (argv[1], "add"))
    return log_add (cli, argc - 1, argv + 1, error);
  if (argc >= 2 && g_str_equal (argv[1], "export"))
    return front_command_log_export (cli, argc - 1, argv + 1, error);
  if (argc >= 2 && g_str_equal (argv[1], "search"))
    return front_command_log_search (cli, argc - 1, argv + 1, error);
  return front_cli_usage (error, _("log: say what to do; there are “log add”, “log search” and “log export”"));
}
