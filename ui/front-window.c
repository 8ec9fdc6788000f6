#define G_LOG_DOMAIN "front-window"

#include "config.h"
#include "front-window.h"

#include <glib/gi18n.h>

#include "calendar/front-calendar-bar.h"
#include "desk/front-desk-page.h"
#include "directory/front-directory-window.h"
#include "directory/front-session.h"
#include "enquiries/front-tally.h"
#include "exchange/front-import-list.h"
#include "exchange/front-import-window.h"
#include "exchange/front-log-export.h"
#include "front-example-bar.h"
#include "front-notifier.h"
#include "front-tell-bar.h"
#include "front-undo-menu.h"
#include "front-waiting-bar.h"
#include "log/front-log-page.h"
#include "people/front-people-window.h"
#include "performance/front-performance-page.h"
#include "plan/front-plan-page.h"
#include "preferences/front-preferences.h"
#include "reports/front-reports-page.h"
#include "risks/front-risks-page.h"
#include "team/front-team-window.h"
#include "team/front-wallboard.h"

struct _FrontWindow
{
  AdwApplicationWindow parent_instance;

  FrontExampleBar *example_bar;
  FrontCalendarBar *calendar_bar;
  FrontWorkBar *work_bar;
  FrontWaitingBar *waiting_bar;
  FrontTellBar *tell_bar;
  GtkStack *whole;
  AdwViewStack *stack;
  AdwStatusPage *refused;

  FrontStore *store;
  FrontNotifier *notifier;
  GMenu *undo_section;
  FrontUndoMenu *undo_menu;
  guint look_source;
};

G_DEFINE_FINAL_TYPE (FrontWindow, front_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_STORE,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

/* The tabs, in their order: a new page adds one line (CONTRIBUTING.md, "A page"). */
static const struct
{
  const char *name;
  const char *title;
  const char *icon;
  GtkWidget *(*make) (FrontStore *store);
} pages[] = {
  { "desk", N_("Desk"), "system-users-symbolic", front_desk_page_new },
  { "log", N_("Log"), "view-list-symbolic", front_log_page_new },
  { "plan", N_("Plan"), "x-office-document-symbolic", front_plan_page_new },
  { "performance", N_("Performance"), "power-profile-performance-symbolic", front_performance_page_new },
  { "risks", N_("Risks"), "dialog-warning-symbolic", front_risks_page_new },
  { "reports", N_("Reports"), "x-office-presentation-symbolic", front_reports_page_new },
  { NULL, NULL, NULL, NULL }
};

/* Once after an upgrade, when the Desk is there already: until then figures are read from the contacts. */
static gpointer
count_figures (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  front_tally_ensure (db, NULL, error);
  return NULL;
}

static void
store_opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontWindow) self = data;
  g_autoptr(GError) error = NULL;

  if (front_store_open_finish (FRONT_STORE (source), result, &error))
    {
      front_store_run_async (self->store, FRONT_JOB_WRITE, count_figures, NULL, NULL, NULL, NULL, NULL, NULL);
      return;
    }
  adw_status_page_set_description (self->refused, error->message);
  gtk_stack_set_visible_child_name (self->whole, "refused");
}

/* Another program may write to the same file: look once a second, at the cost of some microseconds. */
/* What another desk changed is to be seen here within a second, with the time that reading it takes. */
#define LOOK_MS 400

static gboolean
look_elsewhere_cb (gpointer data)
{
  front_store_look_elsewhere (data);
  return G_SOURCE_CONTINUE;
}

/* A page is made when its tab is first shown: the window opens as fast with six tabs as with one. */
static void
tab_mapped_cb (AdwBin *tab, FrontWindow *self)
{
  guint page = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (tab), "page"));

  if (adw_bin_get_child (tab) == NULL)
    adw_bin_set_child (tab, pages[page].make (self->store));
}

static void
front_window_constructed (GObject *object)
{
  FrontWindow *self = FRONT_WINDOW (object);

  G_OBJECT_CLASS (front_window_parent_class)->constructed (object);

  /* Before any page reads: whose contacts are "with me". */
  front_store_run_async (self->store, FRONT_JOB_WRITE, front_session_apply, NULL, NULL, NULL, NULL, NULL, NULL);

  for (guint i = 0; pages[i].name != NULL; i++)
    {
      GtkWidget *child;

      /* The Desk is there from the start: its keys work everywhere. */
      if (i == 0)
        child = pages[i].make (self->store);
      else
        {
          child = adw_bin_new ();
          g_object_set_data (G_OBJECT (child), "page", GUINT_TO_POINTER (i));
          g_signal_connect_object (child, "map", G_CALLBACK (tab_mapped_cb), self, 0);
        }
      adw_view_stack_add_titled_with_icon (self->stack, child, pages[i].name, _(pages[i].title), pages[i].icon);
    }
  front_example_bar_set_store (self->example_bar, self->store);
  front_calendar_bar_set_store (self->calendar_bar, self->store);
  front_waiting_bar_set_store (self->waiting_bar, self->store);
  front_store_open_async (self->store, store_opened_cb, g_object_ref (self));
  self->notifier = front_notifier_new (g_application_get_default (), self->store);
  self->undo_menu = front_undo_menu_new (GTK_WIDGET (self), self->store, self->undo_section);
  self->look_source = g_timeout_add (LOOK_MS, look_elsewhere_cb, self->store);
}

/* "(sss)": message, button, action; the two last may be empty. */
static void
tell_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontWindow *self = FRONT_WINDOW (widget);
  const char *message, *button, *button_action;

  g_variant_get (parameter, "(&s&s&s)", &message, &button, &button_action);
  front_tell_bar_show (self->tell_bar, adw_view_stack_get_visible_child (self->stack), message, button, button_action);
}

static GtkWidget *
desk_page (FrontWindow *self)
{
  return adw_view_stack_get_child_by_name (self->stack, "desk");
}

static gboolean
desk_is_shown (FrontWindow *self)
{
  return adw_view_stack_get_visible_child (self->stack) == desk_page (self);
}

static void
export_log_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontWindow *self = FRONT_WINDOW (widget);
  GtkWidget *tab = adw_view_stack_get_child_by_name (self->stack, "log");
  GtkWidget *page = adw_bin_get_child (ADW_BIN (tab));
  g_autoptr(FrontLogFilter) filter = NULL;
  FrontLogLayout layout = { 0 };

  /* Not made before it is shown for the first time. */
  if (page == NULL)
    return;
  filter = front_log_page_get_filter (FRONT_LOG_PAGE (page));
  /* "shown", or "complete" for all columns. */
  if (g_str_equal (g_variant_get_string (parameter, NULL), "shown"))
    front_log_page_get_layout (FRONT_LOG_PAGE (page), &layout);
  front_log_export (widget, self->work_bar, self->store, filter, &layout);
}

/* "s": what the Log is asked for, as front_log_filter_to_text () has it. */
static void
show_log_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontWindow *self = FRONT_WINDOW (widget);
  g_autoptr(FrontLogFilter) filter = front_log_filter_from_text (g_variant_get_string (parameter, NULL), NULL);
  GtkWidget *page;

  if (filter == NULL)
    return;
  adw_view_stack_set_visible_child_name (self->stack, "log");
  page = adw_bin_get_child (ADW_BIN (adw_view_stack_get_child_by_name (self->stack, "log")));
  if (page != NULL)
    front_log_page_show_filter (FRONT_LOG_PAGE (page), filter);
}

static void
import_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  front_import_window_open (GTK_WINDOW (widget), FRONT_WINDOW (widget)->store, FRONT_IMPORT_QUEUE_LOG, NULL, NULL);
}

static void
imports_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  front_import_list_present (GTK_WINDOW (widget), FRONT_WINDOW (widget)->store);
}

static void
import_table_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  front_import_window_open (GTK_WINDOW (widget), FRONT_WINDOW (widget)->store, FRONT_N_IMPORT_KINDS, NULL, NULL);
}

static void
directory_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  front_directory_window_present (GTK_WINDOW (widget), FRONT_WINDOW (widget)->store);
}

static void
people_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  front_people_window_present (GTK_WINDOW (widget), FRONT_WINDOW (widget)->store, 0, NULL);
}

static void
preferences_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  front_preferences_show (GTK_WINDOW (widget), FRONT_WINDOW (widget)->store,
                          parameter != NULL ? g_variant_get_string (parameter, NULL) : NULL);
}

static void
team_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  front_team_window_present (GTK_WINDOW (widget), FRONT_WINDOW (widget)->store);
}

static void
wallboard_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  front_wallboard_toggle (GTK_WINDOW (widget), FRONT_WINDOW (widget)->store);
}

/* Whatever tab is shown: the Desk sends what is typed there first. */
static void
undo_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (desk_page (FRONT_WINDOW (widget)), g_str_equal (action, "win.redo") ? "desk.redo" : "desk.undo", NULL);
}

static void
actions_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  front_actions_show (GTK_WINDOW (widget), FRONT_WINDOW (widget)->store);
}

/* The Desk's keys. They are caught before the widget that has the keyboard sees them, because a text view would take
 * Ctrl+Enter for a new line. Those that begin something work from every tab and bring the Desk up. */
static const struct
{
  guint key;
  GdkModifierType modifiers;
  const char *action;
  gboolean everywhere;
} desk_keys[] = {
  { GDK_KEY_F2, 0, "desk.visitor", TRUE },
  { GDK_KEY_F2, GDK_SHIFT_MASK, "desk.visitor-now", TRUE },
  { GDK_KEY_F3, 0, "desk.call", TRUE },
  { GDK_KEY_F3, GDK_SHIFT_MASK, "desk.call-now", TRUE },
  { GDK_KEY_F4, 0, "desk.email", TRUE },
  { GDK_KEY_F4, GDK_SHIFT_MASK, "desk.online", TRUE },
  { GDK_KEY_F5, 0, "desk.serve", TRUE },
  { GDK_KEY_F8, 0, "desk.wrap-up", FALSE },
  { GDK_KEY_F9, 0, "desk.outgoing", TRUE },
  { GDK_KEY_F9, GDK_SHIFT_MASK, "desk.admin", TRUE },
  { GDK_KEY_l, GDK_CONTROL_MASK, "desk.log-after", TRUE },
  { GDK_KEY_t, GDK_CONTROL_MASK, "desk.transfer", FALSE },
  { GDK_KEY_m, GDK_CONTROL_MASK, "desk.next-matter", FALSE },
  { GDK_KEY_F6, 0, "desk.hold", FALSE },
  { GDK_KEY_F7, 0, "desk.gone", FALSE },
  { GDK_KEY_Return, GDK_CONTROL_MASK, "desk.finish", FALSE },
  { GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "desk.finish", FALSE },
};

static gboolean
desk_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  FrontWindow *self = FRONT_WINDOW (widget);
  guint32 i = g_variant_get_uint32 (args);

  if (!desk_is_shown (self))
    {
      if (!desk_keys[i].everywhere)
        return FALSE;
      adw_view_stack_set_visible_child_name (self->stack, "desk");
    }
  return gtk_widget_activate_action (desk_page (self), desk_keys[i].action, NULL);
}

/* What is typed in the notes is taken back first, letter by letter; everywhere else on the Desk, and in the log's list, Ctrl+Z is
 * the last action. @args: redo. */
static gboolean
undo_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  FrontWindow *self = FRONT_WINDOW (widget);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));
  GtkWidget *shown = adw_view_stack_get_visible_child (self->stack);
  gboolean again = g_variant_get_boolean (args);

  if (shown != desk_page (self) && shown != adw_view_stack_get_child_by_name (self->stack, "log"))
    return FALSE;
  if (GTK_IS_TEXT_VIEW (focus))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus));

      if (again ? gtk_text_buffer_get_can_redo (buffer) : gtk_text_buffer_get_can_undo (buffer))
        return FALSE;
    }
  if (shown != desk_page (self) && GTK_IS_TEXT (focus))
    return FALSE;
  return gtk_widget_activate_action (desk_page (self), again ? "desk.redo" : "desk.undo", NULL);
}

static void
add_undo_key (GtkShortcutController *controller, GdkModifierType modifiers, gboolean again)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, modifiers), gtk_callback_action_new (undo_cb, NULL, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_boolean (again));
  gtk_shortcut_controller_add_shortcut (controller, shortcut);
}

static void
add_desk_keys (FrontWindow *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint32 i = 0; i < G_N_ELEMENTS (desk_keys); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (desk_keys[i].key, desk_keys[i].modifiers),
                                                gtk_callback_action_new (desk_key_cb, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_uint32 (i));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  add_undo_key (GTK_SHORTCUT_CONTROLLER (controller), GDK_CONTROL_MASK, FALSE);
  add_undo_key (GTK_SHORTCUT_CONTROLLER (controller), GDK_CONTROL_MASK | GDK_SHIFT_MASK, TRUE);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
show_page (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontWindow *self = FRONT_WINDOW (widget);

  adw_view_stack_set_visible_child_name (self->stack, g_variant_get_string (parameter, NULL));
}

static void
front_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FrontWindow *self = FRONT_WINDOW (object);

  switch (id)
    {
    case PROP_STORE:
      self->store = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
front_window_dispose (GObject *object)
{
  FrontWindow *self = FRONT_WINDOW (object);

  g_clear_handle_id (&self->look_source, g_source_remove);
  if (self->notifier != NULL)
    front_notifier_stop (self->notifier);
  g_clear_object (&self->notifier);
  if (self->undo_menu != NULL)
    front_undo_menu_stop (self->undo_menu);
  g_clear_object (&self->undo_menu);
  /* Out of the window now, not with the parent's dispose: the pages send what they still hold while the store is open. */
  if (self->store != NULL)
    adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRONT_TYPE_WINDOW);
  /* This waits until it is written. */
  if (self->store != NULL)
    front_store_close (self->store);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (front_window_parent_class)->dispose (object);
}

static void
front_window_class_init (FrontWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = front_window_constructed;
  object_class->set_property = front_window_set_property;
  object_class->dispose = front_window_dispose;

  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, FRONT_TYPE_STORE,
                                                G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/frontdesk/ui/front-window.ui");
  g_type_ensure (FRONT_TYPE_EXAMPLE_BAR);
  gtk_widget_class_bind_template_child (widget_class, FrontWindow, example_bar);
  g_type_ensure (FRONT_TYPE_CALENDAR_BAR);
  gtk_widget_class_bind_template_child (widget_class, FrontWindow, calendar_bar);
  g_type_ensure (FRONT_TYPE_WORK_BAR);
  gtk_widget_class_bind_template_child (widget_class, FrontWindow, work_bar);
  g_type_ensure (FRONT_TYPE_WAITING_BAR);
  gtk_widget_class_bind_template_child (widget_class, FrontWindow, waiting_bar);
  g_type_ensure (FRONT_TYPE_TELL_BAR);
  gtk_widget_class_bind_template_child (widget_class, FrontWindow, tell_bar);
  gtk_widget_class_bind_template_child (widget_class, FrontWindow, whole);
  gtk_widget_class_bind_template_child (widget_class, FrontWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, FrontWindow, refused);
  gtk_widget_class_bind_template_child (widget_class, FrontWindow, undo_section);

  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page);
  gtk_widget_class_install_action (widget_class, "win.export-log", "s", export_log_action);
  gtk_widget_class_install_action (widget_class, "win.show-log", "s", show_log_action);
  gtk_widget_class_install_action (widget_class, "win.import-queue-log", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.imports", NULL, imports_action);
  gtk_widget_class_install_action (widget_class, "win.import-table", NULL, import_table_action);
  gtk_widget_class_install_action (widget_class, "win.directory", NULL, directory_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "win.directory", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, GDK_CONTROL_MASK, "win.import-table", NULL);
  gtk_widget_class_install_action (widget_class, "win.people", NULL, people_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.people", NULL);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_action);
  gtk_widget_class_install_action (widget_class, "win.preferences-page", "s", preferences_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_comma, GDK_CONTROL_MASK, "win.preferences", NULL);
  gtk_widget_class_install_action (widget_class, "win.team", NULL, team_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.team", NULL);
  gtk_widget_class_install_action (widget_class, "win.wallboard", NULL, wallboard_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F11, 0, "win.wallboard", NULL);
  gtk_widget_class_install_action (widget_class, "win.tell", "(sss)", tell_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.actions", NULL, actions_action);
  for (guint i = 0; pages[i].name != NULL; i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, GDK_ALT_MASK, "win.show-page", "s",
                                         pages[i].name);
}

static void
front_window_init (FrontWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  front_import_window_add_drop (GTK_WIDGET (self), &self->store);
  add_desk_keys (self);
}

FrontWindow *
front_window_new (AdwApplication *application, FrontStore *store)
{
  return g_object_new (FRONT_TYPE_WINDOW, "application", application, "store", store, NULL);
}

FrontStore *
front_window_get_store (FrontWindow *self)
{
  g_return_val_if_fail (FRONT_IS_WINDOW (self), NULL);

  return self->store;
}

FrontWorkBar *
front_window_get_work_bar (FrontWindow *self)
{
  g_return_val_if_fail (FRONT_IS_WINDOW (self), NULL);

  return self->work_bar;
}

void
front_window_show_contact (FrontWindow *self, gint64 id)
{
  g_return_if_fail (FRONT_IS_WINDOW (self));

  adw_view_stack_set_visible_child_name (self->stack, "desk");
  front_desk_page_take (FRONT_DESK_PAGE (desk_page (self)), id);
  gtk_window_present (GTK_WINDOW (self));
}
