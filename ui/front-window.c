#define G_LOG_DOMAIN "front-window"

#include "config.h"
#include "front-window.h"

#include <glib/gi18n.h>

struct _FrontWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *whole;
  AdwViewStack *stack;
  AdwStatusPage *refused;

  FrontStore *store;
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
  { NULL, NULL, NULL, NULL }
};

static void
store_opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontWindow) self = data;
  g_autoptr(GError) error = NULL;

  if (front_store_open_finish (FRONT_STORE (source), result, &error))
    return;
  adw_status_page_set_description (self->refused, error->message);
  gtk_stack_set_visible_child_name (self->whole, "refused");
}

/* Another program may write to the same file: look once a second, at the cost of some microseconds. */
static gboolean
look_elsewhere_cb (gpointer data)
{
  front_store_look_elsewhere (data);
  return G_SOURCE_CONTINUE;
}

static void
front_window_constructed (GObject *object)
{
  FrontWindow *self = FRONT_WINDOW (object);

  G_OBJECT_CLASS (front_window_parent_class)->constructed (object);

  for (guint i = 0; pages[i].name != NULL; i++)
    adw_view_stack_add_titled_with_icon (self->stack, pages[i].make (self->store), pages[i].name, _(pages[i].title),
                                         pages[i].icon);
  front_store_open_async (self->store, store_opened_cb, g_object_ref (self));
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

  gtk_widget_dispose_template (GTK_WIDGET (self), FRONT_TYPE_WINDOW);
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
  gtk_widget_class_bind_template_child (widget_class, FrontWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, FrontWindow, whole);
  gtk_widget_class_bind_template_child (widget_class, FrontWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, FrontWindow, refused);

  gtk_widget_class_install_action (widget_class, "win.show-page", "s", show_page);
  for (guint i = 0; pages[i].name != NULL; i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, GDK_ALT_MASK, "win.show-page", "s",
                                         pages[i].name);
}

static void
front_window_init (FrontWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

FrontWindow *
front_window_new (AdwApplication *application, FrontStore *store)
{
  FrontWindow *self = g_object_new (FRONT_TYPE_WINDOW, "application", application, "store", store, NULL);
  guint source = g_timeout_add_seconds_full (G_PRIORITY_LOW, 1, look_elsewhere_cb, g_object_ref (store), g_object_unref);

  g_object_set_data_full (G_OBJECT (self), "look-elsewhere", GUINT_TO_POINTER (source), NULL);
  return self;
}

void
front_window_tell (FrontWindow *self, const char *message, const char *button, const char *action)
{
  AdwToast *toast;

  g_return_if_fail (FRONT_IS_WINDOW (self));

  toast = adw_toast_new (message);
  if (button != NULL)
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_action_name (toast, action);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}
