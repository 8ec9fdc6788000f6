#define G_LOG_DOMAIN "front-calendar-ui"

#include "config.h"
#include "calendar/front-hours-page.h"

#include <glib/gi18n.h>

#include "exchange/front-holiday-file.h"
#include "front-compat.h"
#include "preferences/front-preferences-form.h"

#define PREVIEW_LINES 12

/* ── A file of bank holidays: looked at first, then taken ── */

typedef struct
{
  FrontStore *store;
  GtkWidget *page;
  char *path;
} Import;

static void
import_free (gpointer data)
{
  Import *import = data;

  g_object_unref (import->store);
  g_object_unref (import->page);
  g_free (import->path);
  g_free (import);
}

static Import *
import_new (FrontStore *store, GtkWidget *page, const char *path)
{
  Import *import = g_new0 (Import, 1);

  import->store = g_object_ref (store);
  import->page = g_object_ref (page);
  import->path = g_strdup (path);
  return import;
}

/* Worker thread. Returns what to say. */
static gpointer
take_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  FrontHolidayFileResult result;

  if (!front_holiday_file_import (db, data, FALSE, &result, error))
    return NULL;
  return g_strdup_printf (_("Bank holidays %d to %d are imported. Days that differ from before: %u"), result.first_year, result.last_year,
                          result.n_new);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWidget) page = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (error != NULL)
    front_tell_error (page, _("The bank holidays were not imported"), error->message);
  else
    front_preferences_tell (page, text, NULL, NULL, NULL);
}

static void
confirmed_cb (gpointer data)
{
  Import *import = data;

  front_store_run_async (import->store, FRONT_JOB_WRITE, take_job, g_strdup (import->path), g_free, g_free, NULL, taken_cb,
                         g_object_ref (import->page));
}

/* Worker thread. */
static gpointer
look_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_holiday_file_preview (db, data, PREVIEW_LINES, error);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Import *import = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *preview = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (error != NULL)
    {
      front_tell_error (import->page, _("Nothing was imported"), error->message);
      import_free (import);
      return;
    }
  front_confirm (import->page, _("Import these bank holidays?"), preview, _("_Import"), confirmed_cb, import, import_free);
}

static void
chosen_cb (GListModel *files, gpointer data)
{
  const Import *import = data;
  g_autoptr(GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL)
    return;
  front_store_run_async (import->store, FRONT_JOB_READ, look_job, g_strdup (path), g_free, g_free, NULL, looked_cb,
                         import_new (import->store, import->page, path));
}

static void
import_cb (GtkButton *button, FrontStore *store)
{
  static const FrontFileKind kinds[] = { { N_("Bank holidays from GOV.UK"), "json" }, { NULL, NULL } };
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_PREFERENCES_PAGE);

  front_choose_open (page, _("Choose bank-holidays.json"), FALSE, kinds, chosen_cb, import_new (store, page, NULL), import_free);
}

static GtkWidget *
make_import_group (FrontStore *store)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Import bank holidays…"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Newer bank holidays"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Save www.gov.uk/bank-holidays.json in a browser and choose the file here. "
                                                       "You see what differs before anything is changed."));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (import_cb), store, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return group;
}

AdwPreferencesPage *
front_hours_page_new (FrontStore *store)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

  g_return_val_if_fail (FRONT_IS_STORE (store), page);

  adw_preferences_page_set_name (page, FRONT_HOURS_PAGE_NAME);
  adw_preferences_page_set_title (page, _("Opening hours and closures"));
  adw_preferences_page_set_icon_name (page, "x-office-calendar-symbolic");
  adw_preferences_page_add (page, front_hours_group_new (store));
  adw_preferences_page_add (page, front_days_group_new (store));
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (make_import_group (store)));
  return page;
}
