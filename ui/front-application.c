#define G_LOG_DOMAIN "front-application"

#include "config.h"
#include "front-application.h"

#include <glib/gi18n.h>

#include "cli/front-cli.h"
#include "front-window.h"
#include "store/front-store.h"

struct _FrontApplication
{
  AdwApplication parent_instance;

  char *store_uri;   /* NULL: the user's own */
  gboolean example;
  FrontStore *store;
};

G_DEFINE_FINAL_TYPE (FrontApplication, front_application, ADW_TYPE_APPLICATION)

static void
front_application_activate (GApplication *application)
{
  FrontApplication *self = FRONT_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL)
    {
      g_autofree char *uri = g_strdup (self->store_uri);

      if (uri == NULL)
        uri = self->example ? front_cli_example_store () : front_cli_default_store ();
      self->store = front_store_new (uri, FRONT_DB_CREATE);
      window = GTK_WINDOW (front_window_new (ADW_APPLICATION (self), self->store));
    }
  gtk_window_present (window);
}

static void
front_application_shutdown (GApplication *application)
{
  FrontApplication *self = FRONT_APPLICATION (application);

  /* Waits for what is still being written. */
  if (self->store != NULL)
    front_store_close (self->store);
  g_clear_object (&self->store);
  G_APPLICATION_CLASS (front_application_parent_class)->shutdown (application);
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
  G_APPLICATION_CLASS (klass)->activate = front_application_activate;
  G_APPLICATION_CLASS (klass)->shutdown = front_application_shutdown;
}

static void
front_application_init (FrontApplication *self)
{
  const GOptionEntry entries[] = {
    { "store", 0, 0, G_OPTION_ARG_STRING, &self->store_uri, N_("Open this store"), N_("FILE") },
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
