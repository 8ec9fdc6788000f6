#define G_LOG_DOMAIN "front-calendar-ui"

#include "config.h"
#include "calendar/front-hours-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "calendar/front-calendar.h"
#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "calendar/front-hours-text.h"
#include "front-compat.h"
#include "front-loader.h"
#include "preferences/front-preferences-form.h"

/* The weeks that were set with their reasons, and a new one from a date on. */

#define BUILT_IN "0001-01-01"

typedef struct
{
  FrontStore *store;
  GtkWidget *group;    /* owns this */
  GPtrArray *history;  /* (element-type GtkWidget): rows, borrowed */
  GtkWidget *form;     /* AdwExpanderRow */
  GtkWidget *since;
  GtkWidget *days[8];  /* 1 Monday … 7 Sunday */
  GtkWidget *reason;
  GtkLabel *fault;
} Part;

static void
part_free (gpointer data)
{
  Part *self = data;

  g_ptr_array_unref (self->history);
  g_object_unref (self->store);
  g_free (self);
}

/* ── Writing ── */

typedef struct
{
  char *since;
  GArray *hours; /* NULL: the hours from that date go */
  char *why;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->since);
  g_free (change->why);
  g_clear_pointer (&change->hours, g_array_unref);
  g_free (change);
}

/* Worker thread. */
static gpointer
write_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Change *change = data;

  if (change->hours == NULL)
    front_calendar_clear_hours (db, change->since, change->why, error);
  else
    front_calendar_set_hours (db, change->since, (const FrontOpening *) (gpointer) change->hours->data, change->hours->len,
                              change->why, error);
  return NULL;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWidget) group = data;
  Part *self = g_object_get_data (G_OBJECT (group), "part");
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  front_preferences_fault (self->fault, NULL, error != NULL ? error->message : NULL);
  if (error != NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->since), "");
  gtk_editable_set_text (GTK_EDITABLE (self->reason), "");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->form), FALSE);
  gtk_widget_grab_focus (self->form);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWidget) group = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  front_preferences_tell (group, error != NULL ? error->message : _("The hours before it go on"), NULL, NULL, NULL);
}

static void
save_cb (GtkButton *button, Part *self)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *since = front_date_parse (gtk_editable_get_text (GTK_EDITABLE (self->since)), &error);
  g_autofree char *why = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason))));
  g_autofree char *text = NULL;
  g_autoptr(GArray) hours = g_array_new (FALSE, FALSE, sizeof (FrontOpening));
  Change *change;

  if (since == NULL)
    {
      text = g_strdup_printf (_("From: %s"), error->message);
      front_preferences_fault (self->fault, self->since, text);
      return;
    }
  for (int weekday = 1; weekday <= 7; weekday++)
    if (!front_hours_parse (weekday, gtk_editable_get_text (GTK_EDITABLE (self->days[weekday])), hours, &error))
      {
        front_preferences_fault (self->fault, self->days[weekday], error->message);
        return;
      }
  if (*why == '\0')
    {
      front_preferences_fault (self->fault, self->reason, _("Reason: say why the hours change; deadlines are counted by them"));
      return;
    }
  change = g_new0 (Change, 1);
  change->since = g_steal_pointer (&since);
  change->why = g_steal_pointer (&why);
  change->hours = g_steal_pointer (&hours);
  front_store_run_async (self->store, FRONT_JOB_WRITE, write_job, change, change_free, NULL, NULL, saved_cb,
                         g_object_ref (self->group));
}

typedef struct
{
  GtkWidget *group;
  char *since;
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_object_unref (removal->group);
  g_free (removal->since);
  g_free (removal);
}

static void
remove_confirmed_cb (gpointer data)
{
  const Removal *removal = data;
  Part *self = g_object_get_data (G_OBJECT (removal->group), "part");
  Change *change = g_new0 (Change, 1);

  change->since = g_strdup (removal->since);
  front_store_run_async (self->store, FRONT_JOB_WRITE, write_job, change, change_free, NULL, NULL, removed_cb,
                         g_object_ref (self->group));
}

static void
remove_cb (GtkButton *button, Part *self)
{
  const char *since = g_object_get_data (G_OBJECT (button), "since");
  g_autofree char *shown = front_date_format (since);
  g_autofree char *heading = g_strdup_printf (_("Remove the hours from %s on?"), shown);
  Removal *removal = g_new0 (Removal, 1);

  removal->group = g_object_ref (self->group);
  removal->since = g_strdup (since);
  front_confirm (self->group, heading, _("The hours that were in force before go on. Deadlines still open are counted by them."),
                 _("_Remove"), remove_confirmed_cb, removal, removal_free);
}

/* ── Showing ── */

static GtkWidget *
make_row (Part *self, const FrontHoursSet *set, gboolean in_force)
{
  g_autofree char *date = g_str_equal (set->since, BUILT_IN) ? g_strdup (_("From the beginning")) : front_date_format (set->since);
  g_autofree char *week = front_hours_summary (set->hours);
  g_autofree char *title = g_strdup_printf (_("%s: %s"), date, week);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), g_str_equal (set->since, BUILT_IN) ? _("What Frontdesk begins with") : set->why);
  if (in_force)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_label_new (_("● in force")));
  if (!g_str_equal (set->since, BUILT_IN))
    {
      GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
      g_autofree char *name = g_strdup_printf (_("Remove the hours from %s on"), date);

      gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (remove, "flat");
      gtk_widget_set_tooltip_text (remove, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_object_set_data_full (G_OBJECT (remove), "since", g_strdup (set->since), g_free);
      g_signal_connect (remove, "clicked", G_CALLBACK (remove_cb), self);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
    }
  return row;
}

/* The form begins with the hours in force: what stays need not be typed again. What is being typed is left alone. */
static void
fill_form (Part *self, const FrontHoursSet *set)
{
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self->form)))
    return;
  for (int weekday = 1; weekday <= 7; weekday++)
    {
      g_autofree char *text = front_hours_format (set->hours, weekday);

      gtk_editable_set_text (GTK_EDITABLE (self->days[weekday]), text);
    }
}

static void
show_history (Part *self, GPtrArray *history)
{
  g_autofree char *today = front_date_of (front_clock_now ());
  guint now = 0;

  for (guint i = 0; i < self->history->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), self->history->pdata[i]);
  g_ptr_array_set_size (self->history, 0);
  /* Out and in again, to stand last. */
  g_object_ref (self->form);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), self->form);
  for (guint i = 0; i < history->len; i++)
    if (strcmp (((FrontHoursSet *) history->pdata[i])->since, today) <= 0)
      now = i;
  for (guint i = history->len; i > 0; i--)
    {
      GtkWidget *row = make_row (self, history->pdata[i - 1], i - 1 == now);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
      g_ptr_array_add (self->history, row);
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->form);
  g_object_unref (self->form);
  if (history->len > 0)
    fill_form (self, history->pdata[now]);
}

/* Worker thread. */
static gpointer
load_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_calendar_hours_history (db, error);
}

static void
show (gpointer owner, gpointer result, const GError *error)
{
  g_autoptr(GPtrArray) history = result;

  if (history != NULL)
    show_history (owner, history);
}

static const FrontLoading loading = {
  .changes = FRONT_CHANGED_CALENDAR,
  .job = load_job,
  .result_free = (GDestroyNotify) g_ptr_array_unref,
  .show = show,
};

AdwPreferencesGroup *
front_hours_group_new (FrontStore *store)
{
  Part *self = g_new0 (Part, 1);
  FrontLoader *loader;

  self->store = g_object_ref (store);
  self->history = g_ptr_array_new ();
  self->group = adw_preferences_group_new ();
  g_object_set_data_full (G_OBJECT (self->group), "part", self, part_free);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), _("Weekly opening hours"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->group),
                                         _("Working days, call-backs and closing time follow these."));
  self->form = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->form), _("Change them from a date on…"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->form), _("9:00–12:30, 13:30–17:00 is a day with a lunch break; leave a day empty "
                                                                  "that is shut"));
  self->since = front_preferences_add_entry (ADW_EXPANDER_ROW (self->form), _("From (22/11/2026)"));
  for (int weekday = 1; weekday <= 7; weekday++)
    self->days[weekday] = front_preferences_add_entry (ADW_EXPANDER_ROW (self->form), front_weekday_title (weekday));
  self->reason = front_preferences_add_entry (ADW_EXPANDER_ROW (self->form), _("Reason"));
  self->fault = front_preferences_add_foot (ADW_EXPANDER_ROW (self->form), _("Save these hours"), G_CALLBACK (save_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->form);
  loader = front_loader_new (store, &loading, self);
  front_loader_tie (loader, self->group);
  front_loader_load (loader);
  return ADW_PREFERENCES_GROUP (self->group);
}
