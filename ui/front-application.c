#define G_LOG_DOMAIN "front-application"

#include "config.h"
#include "front-application.h"

#include <glib/gi18n.h>

#include "cli/front-cli.h"
#include "enquiries/front-contact.h"
#include "example/front-example.h"
#include "front-compat.h"
#include "front-window.h"
#include "front-work-bar.h"
#include "store/front-store.h"

struct _FrontApplication
{
  AdwApplication parent_instance;

  char *store_uri;   /* NULL: the user's own */
  gboolean example;
};

G_DEFINE_FINAL_TYPE (FrontApplication, front_application, ADW_TYPE_APPLICATION)

/* ── The worked example ── */

/* Worker thread. */
static gpointer
make_example_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const FrontExampleOptions options = {
    .seed = FRONT_EXAMPLE_SEED, .progress = front_work_progress, .progress_data = data,
  };
  FrontExampleMade made;
  gboolean any;

  if (front_contact_any (db, &any, error) && !any)
    front_example_make (db, &options, &made, error);
  return NULL;
}

static void
example_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWidget) window = data;
  g_autoptr(GError) error = NULL;

  g_task_propagate_pointer (G_TASK (result), &error);
  if (error != NULL)
    front_tell_error (window, _("The worked example was not made"), error->message);
}

static GtkWindow *
open_window (FrontApplication *self, const char *uri)
{
  g_autoptr(FrontStore) store = front_store_new (uri, FRONT_DB_CREATE);

  return GTK_WINDOW (front_window_new (ADW_APPLICATION (self), store));
}

/* Opens the example in a window of its own, and makes it first where it is not there yet. */
static void
open_example (FrontApplication *self)
{
  g_autofree char *uri = front_cli_example_store ();
  gboolean is_new = !g_file_test (uri, G_FILE_TEST_EXISTS);
  GtkWindow *window = open_window (self, uri);

  gtk_window_present (window);
  if (is_new)
    front_work_bar_run (front_window_get_work_bar (FRONT_WINDOW (window)), front_window_get_store (FRONT_WINDOW (window)),
                        _("Making the worked example"), make_example_job, NULL, NULL, NULL, example_made_cb,
                        g_object_ref (window));
}

static void
example_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_example (data);
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  front_show_about (gtk_application_get_active_window (GTK_APPLICATION (data)));
}

/* From a notification. Contacts are numbered by store: the window that shows the program's own answers. */
static void
show_contact_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  for (GList *item = gtk_application_get_windows (GTK_APPLICATION (data)); item != NULL; item = item->next)
    if (FRONT_IS_WINDOW (item->data))
      {
        front_window_show_contact (item->data, g_variant_get_int64 (parameter));
        return;
      }
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GList *windows;

  /* Window by window, so that each writes what it still holds. */
  while ((windows = gtk_application_get_windows (GTK_APPLICATION (data))) != NULL)
    gtk_window_destroy (windows->data);
}

static const GActionEntry actions[] = {
  { "example", example_action },
  { "about", about_action },
  { "show-contact", show_contact_action, "x" },
  { "quit", quit_action },
};

/* ── The application ── */

static void
front_application_startup (GApplication *application)
{
  const char *const quit_keys[] = { "<Control>q", NULL };

  G_APPLICATION_CLASS (front_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.quit", quit_keys);
  gtk_window_set_default_icon_name (FRONT_APP_ID);
}

static void
front_application_activate (GApplication *application)
{
  FrontApplication *self = FRONT_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL && self->store_uri == NULL && self->example)
    {
      open_example (self);
      return;
    }
  if (window == NULL)
    {
      g_autofree char *uri = self->store_uri != NULL ? g_strdup (self->store_uri) : front_cli_default_store ();

      window = open_window (self, uri);
    }
  gtk_window_present (window);
}

static void
front_application_finalize (GObject *object)
{
  FrontApplication *self = FRONT_APPLICATION (object);

  g_free (self->store_uri);
  G_OBJECT_CLASS (front_application_parent_class)->finalize (object);
}

static void
front_application_class_init (FrontApplicationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = front_application_finalize;
  G_APPLICATION_CLASS (klass)->startup = front_application_startup;
  G_APPLICATION_CLASS (klass)->activate = front_application_activate;
}

static void
front_application_init (FrontApplication *self)
{
  const GOptionEntry entries[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &self->store_uri, N_("Open this store"), N_("FILE") },
    { "example", 0, 0, G_OPTION_ARG_NONE, &self->example, N_("Open the worked example"), NULL },
    { NULL }
  };

  g_application_add_main_option_entries (G_APPLICATION (self), entries);
}

FrontApplication *
front_application_new (void)
{
  return g_object_new (FRONT_TYPE_APPLICATION,
                       "application-id", FRONT_APP_ID,
                       /* Two stores may be open at once, in two programs. */
                       "flags", G_APPLICATION_NON_UNIQUE,
                       "resource-base-path", "/org/frontdesk/ui",
                       NULL);
}
