#define G_LOG_DOMAIN "front-notifier"

#include "config.h"
#include "front-notifier.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "directory/front-session.h"
#include "enquiries/front-overdue.h"

#define LOOK_SECONDS 5

struct _FrontNotifier
{
  GObject parent_instance;

  GApplication *application; /* outlives it */
  FrontStore *store;
  GHashTable *told;          /* gint64 *: contacts that were told of and still are due */
  guint look_source;
  guint watch;
  guint shown : 1;           /* something on the desktop shows notifications */
  guint loading : 1;
};

G_DEFINE_FINAL_TYPE (FrontNotifier, front_notifier, G_TYPE_OBJECT)

typedef struct
{
  gboolean waits, call_backs; /* what the person wants to be told of */
} Wanted;

/* Worker thread. Returns: (transfer full) (element-type FrontContact): late waits and call-backs that are due */
static gpointer
look_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wanted *wanted = data;
  gint64 now = front_clock_now ();
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) front_contact_free);
  GPtrArray *due;

  if (wanted->waits)
    {
      due = front_contact_load_overdue (db, now, error);
      if (due == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (all, due);
    }
  if (wanted->call_backs)
    {
      due = front_contact_load_call_backs_due (db, now, FRONT_CALL_BACK_AHEAD, error);
      if (due == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (all, due);
    }
  return g_steal_pointer (&all);
}

static char *
notification_id (gint64 contact)
{
  return g_strdup_printf ("contact-%" PRId64, contact);
}

/* No name and no note: a locked screen shows notifications too. */
static void
tell (FrontNotifier *self, const FrontContact *contact)
{
  g_autofree char *id = notification_id (contact->id);
  g_autofree char *time = NULL;
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;
  g_autoptr(GNotification) notification = NULL;

  if (contact->channel == FRONT_CHANNEL_CALL_BACK)
    {
      time = front_instant_format_date_time (contact->due_at);
      title = g_strdup (_("A call-back is due"));
      body = g_strdup_printf (_("Promised for %s"), time);
    }
  else
    {
      time = front_instant_format_time (contact->arrived_at);
      title = contact->channel == FRONT_CHANNEL_VISITOR ? g_strdup_printf (_("Ticket %" PRId64 " is still waiting"), contact->ticket)
                                                        : g_strdup (_("A call is still ringing"));
      body = g_strdup_printf (_("Since %s, which is past the standard"), time);
    }
  notification = g_notification_new (title);
  g_notification_set_body (notification, body);
  g_notification_set_default_action_and_target (notification, "app.show-contact", "x", contact->id);
  g_notification_add_button_with_target (notification, _("Open"), "app.show-contact", "x", contact->id);
  g_application_send_notification (self->application, id, notification);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontNotifier) self = data;
  g_autoptr(GPtrArray) due = front_store_run_finish (FRONT_STORE (source), result, NULL);
  g_autoptr(GHashTable) still = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key;

  self->loading = FALSE;
  if (self->store == NULL || due == NULL)
    return;
  for (guint i = 0; i < due->len; i++)
    {
      const FrontContact *contact = due->pdata[i];

      if (!g_hash_table_contains (self->told, &contact->id))
        tell (self, contact);
      g_hash_table_add (still, g_memdup2 (&contact->id, sizeof contact->id));
    }
  g_hash_table_iter_init (&iter, self->told);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (still, key))
      {
        g_autofree char *id = notification_id (*(gint64 *) key);

        g_application_withdraw_notification (self->application, id);
      }
  g_hash_table_unref (self->told);
  self->told = g_steal_pointer (&still);
}

static gboolean
look_cb (gpointer data)
{
  FrontNotifier *self = data;
  g_autoptr(FrontSession) session = NULL;
  Wanted *wanted;

  if (self->loading || !self->shown)
    return G_SOURCE_CONTINUE;
  session = front_session_load ();
  wanted = g_new0 (Wanted, 1);
  wanted->waits = session->tell_waits;
  wanted->call_backs = session->tell_call_backs;
  self->loading = TRUE;
  front_store_run_async (self->store, FRONT_JOB_READ, look_job, wanted, g_free, (GDestroyNotify) g_ptr_array_unref, NULL, looked_cb,
                         g_object_ref (self));
  return G_SOURCE_CONTINUE;
}

/* Sending where nothing shows it would only be a warning in the session's log. */
static void
appeared_cb (GDBusConnection *connection, const char *name, const char *owner, gpointer data)
{
  FRONT_NOTIFIER (data)->shown = TRUE;
}

static void
vanished_cb (GDBusConnection *connection, const char *name, gpointer data)
{
  FRONT_NOTIFIER (data)->shown = FALSE;
}

void
front_notifier_stop (FrontNotifier *self)
{
  g_return_if_fail (FRONT_IS_NOTIFIER (self));

  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_handle_id (&self->watch, g_bus_unwatch_name);
  g_clear_object (&self->store);
}

static void
front_notifier_finalize (GObject *object)
{
  FrontNotifier *self = FRONT_NOTIFIER (object);

  front_notifier_stop (self);
  g_hash_table_unref (self->told);
  G_OBJECT_CLASS (front_notifier_parent_class)->finalize (object);
}

static void
front_notifier_class_init (FrontNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = front_notifier_finalize;
}

static void
front_notifier_init (FrontNotifier *self)
{
  self->told = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

FrontNotifier *
front_notifier_new (GApplication *application, FrontStore *store)
{
  FrontNotifier *self = g_object_new (FRONT_TYPE_NOTIFIER, NULL);

  self->application = application;
  self->store = g_object_ref (store);
  self->look_source = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
  self->watch = g_bus_watch_name (G_BUS_TYPE_SESSION, "org.freedesktop.Notifications", G_BUS_NAME_WATCHER_FLAGS_NONE, appeared_cb,
                                  vanished_cb, self, NULL);
  return self;
}
