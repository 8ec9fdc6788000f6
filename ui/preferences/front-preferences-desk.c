#define G_LOG_DOMAIN "front-preferences"

#include "config.h"
#include "preferences/front-preferences.h"

#include <glib/gi18n.h>

#include "directory/front-entry.h"
#include "directory/front-session.h"
#include "front-compat.h"

/* Who I am, which desk this is, and what I want to be told of. Chosen at once, without a button. */

typedef struct
{
  FrontStore *store;
  GtkWidget *page;  /* owns this */
  GtkWidget *rep;   /* AdwComboRow; its first entry is "as logged in" */
  GtkWidget *desk;
  GtkWidget *waits;
  GtkWidget *call_backs;
  gboolean filling;
} Page;

static void
page_free (gpointer data)
{
  Page *self = data;

  g_object_unref (self->store);
  g_free (self);
}

static char *
chosen (GtkWidget *row)
{
  GtkStringObject *object = adw_combo_row_get_selected_item (ADW_COMBO_ROW (row));

  /* The first is not a name. */
  if (object == NULL || adw_combo_row_get_selected (ADW_COMBO_ROW (row)) == 0)
    return g_strdup ("");
  return g_strdup (gtk_string_object_get_string (object));
}

static void
save (Page *self)
{
  g_autoptr(FrontSession) session = NULL;
  g_autoptr(GError) error = NULL;

  if (self->filling)
    return;
  session = front_session_load ();
  g_free (session->who);
  session->who = chosen (self->rep);
  g_free (session->desk);
  session->desk = chosen (self->desk);
  session->tell_waits = gtk_switch_get_active (GTK_SWITCH (self->waits));
  session->tell_call_backs = gtk_switch_get_active (GTK_SWITCH (self->call_backs));
  if (!front_session_save (session, &error))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (gtk_widget_get_root (self->page)), adw_toast_new (error->message));
  front_store_run_async (self->store, FRONT_JOB_WRITE, front_session_apply, NULL, NULL, NULL, NULL, NULL, NULL);
}

static void
changed_cb (GObject *object, GParamSpec *pspec, Page *self)
{
  save (self);
}

static gpointer
load_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray *lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (FrontEntryKind kind = FRONT_ENTRY_REP; kind <= FRONT_ENTRY_DESK; kind++)
    {
      GPtrArray *list = front_entry_list (db, kind, error);

      if (list == NULL)
        {
          g_ptr_array_unref (lists);
          return NULL;
        }
      g_ptr_array_add (lists, list);
    }
  return lists;
}

/* The names that are in use; what was chosen stays in the list although it was retired since. */
static void
fill (GtkWidget *row, const char *first, GPtrArray *entries, const char *name)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint at = 0;

  gtk_string_list_append (names, first);
  for (guint i = 0; i < entries->len; i++)
    {
      const FrontEntry *entry = entries->pdata[i];

      if (entry->retired && !g_str_equal (entry->name, name))
        continue;
      gtk_string_list_append (names, entry->name);
      if (g_str_equal (entry->name, name))
        at = g_list_model_get_n_items (G_LIST_MODEL (names)) - 1;
    }
  if (at == 0 && *name != '\0')
    {
      gtk_string_list_append (names, name);
      at = g_list_model_get_n_items (G_LIST_MODEL (names)) - 1;
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), at);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWidget) page = data;
  Page *self = g_object_get_data (G_OBJECT (page), "page");
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) lists = front_store_run_finish (FRONT_STORE (source), result, &error);
  g_autoptr(FrontSession) session = front_session_load ();
  g_autofree char *as_login = g_strdup_printf (_("As logged in (%s)"), g_get_user_name ());
  g_autofree char *as_computer = g_strdup_printf (_("As this computer (%s)"), g_get_host_name ());

  if (lists == NULL)
    return;
  self->filling = TRUE;
  fill (self->rep, as_login, lists->pdata[0], session->who);
  fill (self->desk, as_computer, lists->pdata[1], session->desk);
  gtk_switch_set_active (GTK_SWITCH (self->waits), session->tell_waits);
  gtk_switch_set_active (GTK_SWITCH (self->call_backs), session->tell_call_backs);
  self->filling = FALSE;
}

static GtkWidget *
combo_row (Page *self, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_combo_row_new ();

  front_combo_row_start_at_choice (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  g_signal_connect (row, "notify::selected", G_CALLBACK (changed_cb), self);
  return row;
}

/* Returns: (transfer none): the switch */
static GtkWidget *
add_switch (Page *self, GtkWidget *group, const char *title, const char *subtitle, const char *name)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *on = gtk_switch_new ();

  gtk_widget_set_valign (on, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (on), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), on);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), on);
  g_signal_connect (on, "notify::active", G_CALLBACK (changed_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return on;
}

AdwPreferencesPage *
front_preferences_desk_new (FrontStore *store)
{
  Page *self = g_new0 (Page, 1);
  GtkWidget *who = adw_preferences_group_new ();
  GtkWidget *tell = adw_preferences_group_new ();

  self->store = g_object_ref (store);
  self->filling = TRUE;
  self->page = adw_preferences_page_new ();
  g_object_set_data_full (G_OBJECT (self->page), "page", self, page_free);
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (self->page), _("This desk"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (self->page), "computer-symbolic");

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (who), _("Who works here"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (who),
                                         _("Goes with every contact and every change. Reps and desks are kept in the directory."));
  self->rep = combo_row (self, _("I am"), _("The rep whose contacts these are"));
  self->desk = combo_row (self, _("This desk"), _("Where the customer is served"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (who), self->rep);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (who), self->desk);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (tell), _("Notifications"));
  self->waits = add_switch (self, tell, _("Somebody waits past the standard"), _("Once for each visitor and each call"),
                            _("Tell me when somebody waits past the standard"));
  self->call_backs = add_switch (self, tell, _("A call-back is due"), _("Ten minutes before it was promised for"),
                                 _("Tell me when a call-back is due"));

  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), ADW_PREFERENCES_GROUP (who));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), ADW_PREFERENCES_GROUP (tell));
  front_store_run_async (store, FRONT_JOB_READ, load_job, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, loaded_cb,
                         g_object_ref (self->page));
  return ADW_PREFERENCES_PAGE (self->page);
}
