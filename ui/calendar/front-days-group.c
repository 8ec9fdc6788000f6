#define G_LOG_DOMAIN "front-calendar-ui"

#include "config.h"
#include "calendar/front-hours-page.h"

#include <glib/gi18n.h>

#include "calendar/front-calendar.h"
#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "front-compat.h"
#include "front-loader.h"
#include "preferences/front-preferences-form.h"

/* A year's bank holidays with where they come from, and our own days: shut, or open although a bank holiday. */

typedef struct
{
  FrontStore *store;
  GtkWidget *group; /* owns this */
  GtkWidget *year_row;
  GtkWidget *year;  /* GtkSpinButton */
  GPtrArray *rows;  /* (element-type GtkWidget): borrowed */
  GtkWidget *form;  /* AdwExpanderRow */
  GtkWidget *kind;  /* AdwComboRow */
  GtkWidget *from;
  GtkWidget *until;
  GtkWidget *title;
  GtkLabel *fault;
  struct _Days *removed; /* what Ctrl+Z takes back, or NULL */
} Part;

static void days_free (gpointer data);

static void
part_free (gpointer data)
{
  Part *self = data;

  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->removed, days_free);
  g_object_unref (self->store);
  g_free (self);
}

/* ── Writing ── */

typedef struct _Days
{
  GtkWidget *group; /* NULL while it is with the worker */
  char *from;
  char *to;
  char *title;
  FrontDayKind kind; /* FRONT_DAY_HOLIDAY: what we said of the days goes */
} Days;

static Days *
days_new (GtkWidget *group, const char *from, const char *to, FrontDayKind kind, const char *title)
{
  Days *days = g_new0 (Days, 1);

  days->group = group != NULL ? g_object_ref (group) : NULL;
  days->from = g_strdup (from);
  days->to = g_strdup (to);
  days->kind = kind;
  days->title = g_strdup (title);
  return days;
}

static void
days_free (gpointer data)
{
  Days *days = data;

  g_clear_object (&days->group);
  g_free (days->from);
  g_free (days->to);
  g_free (days->title);
  g_free (days);
}

/* Worker thread. */
static gpointer
write_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Days *days = data;

  if (days->kind == FRONT_DAY_HOLIDAY)
    front_calendar_clear_days (db, days->from, days->to, error);
  else
    front_calendar_set_days (db, days->from, days->to, days->kind, days->title, error);
  return NULL;
}

static void
write_days (Part *self, Days *days, GAsyncReadyCallback callback)
{
  front_store_run_async (self->store, FRONT_JOB_WRITE, write_job, days, days_free, NULL, NULL, callback, g_object_ref (self->group));
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWidget) group = data;
  Part *self = g_object_get_data (G_OBJECT (group), "part");
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  front_preferences_fault (self->fault, NULL, error != NULL ? error->message : NULL);
  if (error != NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->from), "");
  gtk_editable_set_text (GTK_EDITABLE (self->until), "");
  gtk_editable_set_text (GTK_EDITABLE (self->title), "");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->form), FALSE);
  gtk_widget_grab_focus (self->form);
}

/* One date of the form; NULL after saying what is wrong with it. */
static char *
read_date (Part *self, GtkWidget *field, const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  char *date = front_date_parse (gtk_editable_get_text (GTK_EDITABLE (field)), &error);

  if (date != NULL)
    return date;
  text = g_strdup_printf ("%s: %s", name, error->message);
  front_preferences_fault (self->fault, field, text);
  return NULL;
}

static void
add_cb (GtkButton *button, Part *self)
{
  FrontDayKind kind = adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind)) == 1 ? FRONT_DAY_WORKED : FRONT_DAY_CLOSURE;
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title))));
  g_autofree char *from = read_date (self, self->from, _("From"));
  g_autofree char *until = NULL;

  if (from == NULL)
    return;
  /* One day needs no second date. */
  until = *gtk_editable_get_text (GTK_EDITABLE (self->until)) == '\0' ? g_strdup (from) : read_date (self, self->until, _("Until"));
  if (until == NULL)
    return;
  if (*title == '\0')
    {
      front_preferences_fault (self->fault, self->title, _("Title: say what is on, as “Christmas week” or “Election in the hall”"));
      return;
    }
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->year), (double) g_ascii_strtoll (from, NULL, 10));
  write_days (self, days_new (NULL, from, until, kind, title), added_cb);
}

static void
told_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWidget) group = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (error != NULL)
    front_preferences_tell (group, error->message, NULL, NULL, NULL);
}

static gboolean
take_back (Part *self)
{
  if (self->removed == NULL)
    return FALSE;
  write_days (self, g_steal_pointer (&self->removed), told_cb);
  return TRUE;
}

static void
undo_removal (gpointer data)
{
  take_back (g_object_get_data (G_OBJECT (data), "part"));
}

/* What is being typed in the form has a Ctrl+Z of its own. */
static gboolean
undo_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  Part *self = data;

  return !adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self->form)) && take_back (self);
}

static void
remove_cb (GtkButton *button, Part *self)
{
  const Days *days = g_object_get_data (G_OBJECT (button), "days");
  g_autofree char *text = g_strdup_printf (_("%s is removed · Ctrl+Z takes it back"), days->title);

  g_clear_pointer (&self->removed, days_free);
  self->removed = days_new (NULL, days->from, days->to, days->kind, days->title);
  front_preferences_tell (self->group, text, undo_removal, g_object_ref (self->group), g_object_unref);
  gtk_widget_grab_focus (self->year);
  write_days (self, days_new (NULL, days->from, days->to, FRONT_DAY_HOLIDAY, NULL), told_cb);
}

static void
open_cb (GtkButton *button, Part *self)
{
  const Days *days = g_object_get_data (G_OBJECT (button), "days");

  gtk_widget_grab_focus (self->year);
  write_days (self, days_new (NULL, days->from, days->to, FRONT_DAY_WORKED, days->title), told_cb);
}

/* ── Showing ── */

static GtkWidget *
make_button (Part *self, const FrontCalendarRun *run)
{
  g_autofree char *date = front_date_format (run->from);
  g_autofree char *name = NULL;
  GtkWidget *button;

  if (run->kind == FRONT_DAY_HOLIDAY)
    {
      button = gtk_button_new_with_label (_("We open"));
      name = g_strdup_printf (_("Open on %s, %s, although it is a bank holiday"), date, run->title);
      g_signal_connect (button, "clicked", G_CALLBACK (open_cb), self);
    }
  else
    {
      button = gtk_button_new_from_icon_name ("user-trash-symbolic");
      name = g_strdup_printf (_("Remove “%s” from %s on"), run->title, date);
      g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
    }
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "days", days_new (NULL, run->from, run->to, run->kind, run->title), days_free);
  return button;
}

static GtkWidget *
make_row (Part *self, const FrontCalendarRun *run)
{
  static const char *const icons[] = { [FRONT_DAY_HOLIDAY] = "weather-clear-symbolic", [FRONT_DAY_CLOSURE] = "changes-prevent-symbolic",
                                       [FRONT_DAY_WORKED] = "changes-allow-symbolic" };
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (icons[run->kind]);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), run->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), run->text);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (self, run));
  return row;
}

typedef struct
{
  GPtrArray *runs;
  char *source;
} Year;

static void
year_free (gpointer data)
{
  Year *year = data;

  g_ptr_array_unref (year->runs);
  g_free (year->source);
  g_free (year);
}

static void
show_year (Part *self, const Year *year)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->year_row), year->source);
  for (guint i = 0; i < year->runs->len; i++)
    {
      GtkWidget *row = make_row (self, year->runs->pdata[i]);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
      g_ptr_array_add (self->rows, row);
    }
}

/* Worker thread. */
static gpointer
load_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr(FrontCalendar) calendar = front_calendar_load (db, error);
  Year *year;

  if (calendar == NULL)
    return NULL;
  year = g_new0 (Year, 1);
  year->runs = front_calendar_runs (calendar, GPOINTER_TO_INT (data));
  year->source = front_calendar_source_text (calendar, GPOINTER_TO_INT (data));
  return year;
}

static gpointer
ask (gpointer owner)
{
  return GINT_TO_POINTER (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (((Part *) owner)->year)));
}

static void
show (gpointer owner, gpointer result, const GError *error)
{
  if (result == NULL)
    return;
  show_year (owner, result);
  year_free (result);
}

static const FrontLoading loading = {
  .changes = FRONT_CHANGED_CALENDAR,
  .job = load_job,
  .result_free = year_free,
  .ask = ask,
  .show = show,
};

static void
add_year (Part *self)
{
  g_autofree char *today = front_date_of (front_clock_now ());

  self->year_row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->year_row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->year_row), _("Year"));
  self->year = gtk_spin_button_new_with_range (1970, 2200, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->year), (double) g_ascii_strtoll (today, NULL, 10));
  gtk_widget_set_valign (self->year, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->year), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Year"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->year_row), self->year);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->year_row);
}

static void
add_form (Part *self)
{
  const char *const kinds[] = { _("Shut"), _("Open although a bank holiday"), NULL };
  g_autoptr(GtkStringList) model = gtk_string_list_new (kinds);

  self->form = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->form), _("Add days of our own…"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->form), _("A closure, or a bank holiday on which the office opens"));
  self->kind = adw_combo_row_new ();
  front_combo_row_start_at_choice (self->kind);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->kind), _("On these days the office is"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->kind), G_LIST_MODEL (model));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->form), self->kind);
  self->from = front_preferences_add_entry (ADW_EXPANDER_ROW (self->form), _("From (22/11/2026)"));
  self->until = front_preferences_add_entry (ADW_EXPANDER_ROW (self->form), _("Until, the last day; empty for one day"));
  self->title = front_preferences_add_entry (ADW_EXPANDER_ROW (self->form), _("Title"));
  self->fault = front_preferences_add_foot (ADW_EXPANDER_ROW (self->form), _("Add these days"), G_CALLBACK (add_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->form);
}

static void
add_undo_key (Part *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (undo_key_cb, self, NULL)));
  gtk_widget_add_controller (self->group, controller);
}

AdwPreferencesGroup *
front_days_group_new (FrontStore *store)
{
  Part *self = g_new0 (Part, 1);
  FrontLoader *loader;

  self->store = g_object_ref (store);
  self->rows = g_ptr_array_new ();
  self->group = adw_preferences_group_new ();
  g_object_set_data_full (G_OBJECT (self->group), "part", self, part_free);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), _("Bank holidays and closures"));
  add_form (self);
  add_year (self);
  add_undo_key (self);
  loader = front_loader_new (store, &loading, self);
  front_loader_tie (loader, self->group);
  g_signal_connect_swapped (self->year, "value-changed", G_CALLBACK (front_loader_load), loader);
  front_loader_load (loader);
  return ADW_PREFERENCES_GROUP (self->group);
}
