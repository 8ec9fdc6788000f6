#define G_LOG_DOMAIN "front-calendar-ui"

#include "config.h"
#include "calendar/front-calendar-bar.h"

#include <glib/gi18n.h>

#include "calendar/front-calendar.h"
#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "calendar/front-hours-page.h"
#include "directory/front-session.h"
#include "front-loader.h"

/* A window that is left open over new year learns of it within the hour. */
#define LOOK_SECONDS 3600

struct _FrontCalendarBar
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *label;
  FrontLoader *loader;
  guint look_source;
};

G_DEFINE_FINAL_TYPE (FrontCalendarBar, front_calendar_bar, GTK_TYPE_WIDGET)

/* "2026-11" */
static char *
this_month (void)
{
  char *today = front_date_of (front_clock_now ());

  today[7] = '\0';
  return today;
}

/* Worker thread. Returns what to say, or NULL. */
static gpointer
look_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr(FrontSession) session = front_session_load ();
  g_autoptr(FrontCalendar) calendar = NULL;
  g_autofree char *month = this_month ();

  if (g_str_equal (session->calendar_quiet, month))
    return NULL;
  calendar = front_calendar_load (db, error);
  return calendar != NULL ? front_calendar_warning (calendar, front_clock_now ()) : NULL;
}

static void
show (gpointer owner, gpointer result, const GError *error)
{
  FrontCalendarBar *self = owner;
  g_autofree char *text = result;

  gtk_label_set_label (self->label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}

static const FrontLoading loading = {
  .changes = FRONT_CHANGED_CALENDAR,
  .job = look_job,
  .result_free = g_free,
  .show = show,
};

static gboolean
look_cb (gpointer data)
{
  front_loader_later (data);
  return G_SOURCE_CONTINUE;
}

static void
quiet_cb (GtkButton *button, FrontCalendarBar *self)
{
  g_autoptr(FrontSession) session = front_session_load ();
  g_autoptr(GError) error = NULL;

  g_free (session->calendar_quiet);
  session->calendar_quiet = this_month ();
  /* Where it cannot be kept it is away until the next start. */
  if (!front_session_save (session, &error))
    g_message ("The choice is not kept: %s", error->message);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
front_calendar_bar_dispose (GObject *object)
{
  FrontCalendarBar *self = FRONT_CALENDAR_BAR (object);

  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_pointer (&self->loader, front_loader_stop);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (front_calendar_bar_parent_class)->dispose (object);
}

static void
front_calendar_bar_class_init (FrontCalendarBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = front_calendar_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "calendarbar");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
front_calendar_bar_init (FrontCalendarBar *self)
{
  GtkWidget *show = gtk_button_new_with_label (_("Opening hours and closures…"));
  GtkWidget *quiet = gtk_button_new_with_label (_("Not again this month"));

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_append (GTK_BOX (self->box), gtk_image_new_from_icon_name ("x-office-calendar-symbolic"));
  self->label = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0, "hexpand", TRUE, NULL));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->label));
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (show), "win.preferences-page::" FRONT_HOURS_PAGE_NAME);
  gtk_widget_set_valign (show, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->box), show);
  g_signal_connect (quiet, "clicked", G_CALLBACK (quiet_cb), self);
  gtk_widget_set_valign (quiet, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (quiet, "flat");
  gtk_box_append (GTK_BOX (self->box), quiet);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
front_calendar_bar_set_store (FrontCalendarBar *self, FrontStore *store)
{
  g_return_if_fail (FRONT_IS_CALENDAR_BAR (self));
  g_return_if_fail (self->loader == NULL);

  self->loader = front_loader_new (store, &loading, self);
  self->look_source = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self->loader);
  front_loader_load (self->loader);
}
