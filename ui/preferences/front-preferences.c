#define G_LOG_DOMAIN "front-preferences"

#include "config.h"
#include "preferences/front-preferences.h"

#include <glib/gi18n.h>

#include "calendar/front-hours-page.h"

/* The pages, in their order: a new one adds one line. */
static AdwPreferencesPage *(*const pages[]) (FrontStore *store) = {
  front_preferences_desk_new,
  front_preferences_standards_new,
  front_hours_page_new,
  front_preferences_privacy_new,
};

void
front_preferences_show (GtkWindow *parent, FrontStore *store, const char *page)
{
  GtkWidget *window;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (FRONT_IS_STORE (store));

  window = g_object_new (ADW_TYPE_PREFERENCES_WINDOW, "transient-for", parent, "modal", TRUE, "default-width", 760,
                         "default-height", 720, "search-enabled", FALSE, "title", _("Frontdesk preferences"), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), pages[i] (store));
  if (page != NULL)
    adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
}
