#define G_LOG_DOMAIN "front-example"

#include "config.h"
#include "example/front-example.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "enquiries/front-tally.h"
#include "example/front-example-private.h"
#include "store/front-setting.h"

#define ROWS_A_REPORT 1000
#define FIRST_UNTIL "1980-01-01"
#define LAST_UNTIL "2900-12-31"

FRONT_STATEMENT (select_something,
                 "SELECT (SELECT count (*) FROM (SELECT id FROM contact LIMIT 1) AS some_contact), "
                 "(SELECT count (*) FROM plan), (SELECT count (*) FROM register), (SELECT count (*) FROM indicator)")

static gboolean
check_empty (FrontDb *db, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_something);
  g_autoptr(GError) local = NULL;
  const char *has;

  if (!front_query_next (query, &local))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (front_query_int (query, 0) > 0)
    has = _("contacts");
  else if (front_query_int (query, 1) > 0)
    has = _("service plans");
  else if (front_query_int (query, 2) > 0)
    has = _("risk registers");
  else if (front_query_int (query, 3) > 0)
    has = _("indicators");
  else
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONSTRAINT,
               /* Translators: the second is what the store holds, such as "contacts" */
               _("“%s” has %s already, so the worked example was not put into it and nothing was changed. "
                 "Give a file that does not exist yet."),
               front_db_uri (db), has);
  return FALSE;
}

static gboolean
insert_settings (FrontDb *db, guint32 seed, const FrontExampleMade *made, GError **error)
{
  g_autofree char *example = g_strdup_printf ("%s %s %u", made->from, made->until, seed);

  return front_setting_put (db, FRONT_SETTING_ORGANISATION, "Ashcombe District Council (worked example)", error)
         && front_setting_put (db, FRONT_SETTING_EXAMPLE, example, error); /* from, until, seed: this store's contacts are made up */
}

/* A service that is there already by the same name is used as it is. */
static gboolean
insert_services (FrontDb *db, GPtrArray *services, GError **error)
{
  g_autoptr(GPtrArray) there = front_service_list (db, error);

  if (there == NULL)
    return FALSE;
  for (guint i = 0; i < services->len; i++)
    {
      FrontService *service = ((FrontExampleService *) g_ptr_array_index (services, i))->service;

      for (guint k = 0; k < there->len; k++)
        {
          const FrontService *old = g_ptr_array_index (there, k);

          if (g_str_equal (old->name, service->name))
            service->id = old->id;
        }
      if (service->id == 0 && !front_service_insert (db, service, error))
        return FALSE;
    }
  return TRUE;
}

static gint64
instant (gint64 seconds)
{
  return seconds > 0 ? seconds * FRONT_SECOND : FRONT_NEVER;
}

/* Fills @row; its texts belong to @made. */
static void
fill_contact (FrontContact *row, const FrontExampleContact *made, GPtrArray *services, const gint64 *people, guint number)
{
  memset (row, 0, sizeof *row);
  row->quantity = 1;
  row->desk = (char *) "";
  row->department = (char *) "";
  row->due_at = FRONT_NEVER;
  row->first_in_time = FRONT_UNDECIDED;
  row->full_in_time = FRONT_UNDECIDED;
  row->channel = (FrontChannel) made->channel;
  row->state = FRONT_STATE_FINISHED;
  row->source = FRONT_SOURCE_EXAMPLE;
  row->outcome = (FrontOutcome) made->outcome;
  row->accurate = made->accurate;
  row->arrived_at = instant (made->arrived);
  row->answered_at = instant (made->answered);
  row->ended_at = instant (made->ended);
  row->state_since = row->ended_at;
  row->hold_us = made->hold * FRONT_SECOND;
  row->ticket = made->ticket;
  row->person_id = made->person >= 0 ? people[made->person] : 0;
  if (made->service >= 0)
    {
      const FrontExampleService *service = g_ptr_array_index (services, made->service);
      guint topic = number * 2654435761u >> 16;

      row->service_id = service->service->id;
      /* Of the contact's number, not of the random numbers: those are drawn as before topics were. One in five is about the
       * service as a whole. */
      if (service->topics->len > 0 && topic % 5 != 0)
        row->topic_id = g_array_index (service->topics, gint64, topic % service->topics->len);
    }
  row->rep = (char *) front_example_rep (made->rep);
  row->note = made->note != NULL ? made->note : (char *) "";
}

static gboolean
insert_contacts (FrontDb *db, GArray *contacts, GPtrArray *services, const FrontExampleOptions *options,
                 FrontExampleMade *made, GError **error)
{
  g_autoptr(FrontTally) tally = front_tally_new (db, error);
  g_autofree gint64 *people = NULL;

  if (tally == NULL)
    return FALSE;
  people = front_example_insert_people (db, contacts, services->len, options->seed, &made->people, error);
  if (people == NULL)
    return FALSE;
  for (guint i = 0; i < contacts->len; i++)
    {
      const FrontExampleContact *contact = &g_array_index (contacts, FrontExampleContact, i);
      FrontContact row;

      fill_contact (&row, contact, services, people, i);
      if (!front_contact_validate (&row, error) || !front_contact_insert (db, &row, error))
        return FALSE;
      front_tally_add (tally, NULL, &row);
      made->visitors += row.channel == FRONT_CHANNEL_VISITOR;
      made->calls += row.channel == FRONT_CHANNEL_PHONE;
      made->emails += row.channel == FRONT_CHANNEL_EMAIL;
      made->online += row.channel == FRONT_CHANNEL_ONLINE;
      if (options->progress != NULL && i % ROWS_A_REPORT == 0)
        options->progress ((double) i / contacts->len, options->progress_data);
    }
  if (!front_tally_write (tally, db, error))
    return FALSE;
  if (options->progress != NULL)
    options->progress (1, options->progress_data);
  return TRUE;
}

/* One line for each kind: the window then looks again at everything. */
static gboolean
record (FrontWrite *write, const FrontExampleMade *made, GError **error)
{
  static const FrontChanged kinds[] = {
    FRONT_CHANGED_CONTACT, FRONT_CHANGED_SERVICE, FRONT_CHANGED_STANDARD,
    FRONT_CHANGED_INDICATOR, FRONT_CHANGED_RISK, FRONT_CHANGED_PLAN, FRONT_CHANGED_SCRIPT, FRONT_CHANGED_PERSON,
  };
  g_autofree char *dates = g_strdup_printf ("%s %s", made->from, made->until);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!front_write_record (write, &(FrontChange) { .kind = kinds[i], .what = "example", .new_value = dates }, error))
      return FALSE;
  return TRUE;
}

gboolean
front_example_check_until (const char *until, GError **error)
{
  g_return_val_if_fail (until != NULL, FALSE);

  /* As text, because the form is fixed. Two years before, and the weeks after, must be dates that a store can hold. */
  if (strcmp (until, FIRST_UNTIL) >= 0 && strcmp (until, LAST_UNTIL) <= 0)
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
               _("The worked example cannot end on “%s”. Choose a day from %s to %s."), until, FIRST_UNTIL, LAST_UNTIL);
  return FALSE;
}

gboolean
front_example_make (FrontDb *db, const FrontExampleOptions *options, FrontExampleMade *made, GError **error)
{
  g_autoptr(GPtrArray) services = NULL;
  g_autoptr(GArray) days = NULL;
  g_autoptr(GArray) contacts = NULL;
  g_autoptr(FrontWrite) write = NULL;
  guint n_days;

  g_return_val_if_fail (db != NULL && options != NULL && made != NULL, FALSE);

  *made = (FrontExampleMade) { 0 };
  if (options->until != NULL && !front_example_check_until (options->until, error))
    return FALSE;
  days = front_example_days (options->until != NULL ? options->until : FRONT_EXAMPLE_UNTIL, &n_days, made, error);
  if (days == NULL)
    return FALSE;
  services = front_example_services ();

  write = front_write_begin (db, error);
  if (write == NULL || !check_empty (db, error))
    return FALSE;
  contacts = front_example_contacts (days, n_days, services, options->seed);
  made->services = (int) services->len;
  if (!insert_settings (db, options->seed, made, error)
      || !insert_services (db, services, error)
      || !front_example_insert_directory (db, services, error)
      || !front_example_insert_standards (db, error)
      || !front_example_insert_hours (db, error)
      || !front_example_insert_indicators (db, contacts, made, &made->indicators, error)
      || !front_example_insert_registers (db, &made->risks, error)
      || !front_example_insert_plans (db, &made->plans, error)
      || !insert_contacts (db, contacts, services, options, made, error)
      || !record (write, made, error))
    return FALSE;
  return front_write_commit (g_steal_pointer (&write), error);
}
