#define G_LOG_DOMAIN "front-chart-view"

#include "config.h"
#include "charts/front-chart-view.h"

#include <adwaita.h>

#include "charts/front-chart-menu.h"

struct _FrontChartView
{
  GtkWidget parent_instance;

  FrontDrawing *drawing;
  GtkWidget *menu; /* NULL until it is asked for */
  int item;     /* chosen, or -1 */
  int hover;    /* under the pointer, or -1 */
  double pointer_x;
  double pointer_y;
  int dragged;  /* what the drag is at, or -1 */
};

G_DEFINE_FINAL_TYPE (FrontChartView, front_chart_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_ITEM_TEXT,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

#define PANS_A_PAGE 4 /* steps of Ctrl and an arrow across what is shown */

enum
{
  SELECTED,
  ZOOM,
  PAN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static int
shown_item (FrontChartView *self)
{
  return self->hover >= 0 ? self->hover : self->item;
}

static char *
item_text (FrontChartView *self)
{
  int item = shown_item (self);

  if (self->drawing == NULL || item < 0)
    return NULL;
  return front_drawing_kind (self->drawing)->item_text (front_drawing_chart (self->drawing), item);
}

/* What a screen reader says: the chosen item, else all of it. */
static void
update_words (FrontChartView *self)
{
  const FrontChartKind *kind;
  g_autofree char *title = NULL;
  g_autofree char *description = NULL;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM_TEXT]);
  if (self->drawing == NULL)
    return;
  kind = front_drawing_kind (self->drawing);
  title = kind->title (front_drawing_chart (self->drawing));
  description = self->item >= 0 ? kind->item_text (front_drawing_chart (self->drawing), self->item)
                                : kind->describe (front_drawing_chart (self->drawing));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title != NULL ? title : "",
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description != NULL ? description : "", -1);
}

/* The theme's colours and the person's size of text. */
static void
init_style (FrontChartView *self, FrontChartStyle *style)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double resolution = pango_cairo_context_get_resolution (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (resolution <= 0)
    resolution = 96;
  if (!pango_font_description_get_size_is_absolute (font))
    size *= resolution / 72;
  front_chart_style_init (style, adw_style_manager_get_dark (adw_style_manager_get_default ()) ? FRONT_LOOK_DARK
                                                                                             : FRONT_LOOK_LIGHT,
                          size, resolution / 72);
}

static int
item_at (FrontChartView *self, double x, double y)
{
  FrontChartStyle style;

  if (self->drawing == NULL)
    return -1;
  init_style (self, &style);
  return front_drawing_kind (self->drawing)->hit (gtk_widget_get_pango_context (GTK_WIDGET (self)),
                                                  front_drawing_chart (self->drawing), &style,
                                                  gtk_widget_get_width (GTK_WIDGET (self)),
                                                  gtk_widget_get_height (GTK_WIDGET (self)), x, y);
}

static void
set_hover (FrontChartView *self, int item)
{
  if (self->hover == item)
    return;
  self->hover = item;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM_TEXT]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
choose (FrontChartView *self, int item)
{
  front_chart_view_select (self, item);
  g_signal_emit (self, signals[SELECTED], 0, self->item);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, FrontChartView *self)
{
  /* GTK tells of a motion too when what lies under a resting pointer was drawn anew: the keys' choice then stands. */
  if (x == self->pointer_x && y == self->pointer_y)
    return;
  self->pointer_x = x;
  self->pointer_y = y;
  set_hover (self, item_at (self, x, y));
}

static void
leave_cb (GtkEventControllerMotion *controller, FrontChartView *self)
{
  set_hover (self, -1);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, FrontChartView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  choose (self, item_at (self, x, y));
}

static void
step_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontChartView *self = FRONT_CHART_VIEW (widget);
  int step = g_variant_get_int32 (parameter);
  int last;

  if (self->drawing == NULL)
    return;
  last = (int) front_drawing_kind (self->drawing)->n_items (front_drawing_chart (self->drawing)) - 1;
  self->hover = -1;
  if (last < 0)
    return;
  /* The latest is what is asked for first. */
  if (self->item < 0 && step != G_MININT32 && step != G_MAXINT32)
    {
      choose (self, step > 0 ? 0 : last);
      return;
    }
  /* Beyond the edge of the part that is shown, what lies there comes in. */
  if (step < 0 ? self->item + (gint64) step < 0 : self->item + (gint64) step > last)
    {
      g_signal_emit (self, signals[PAN], 0, step);
      choose (self, step < 0 ? 0 : last);
    }
  else
    choose (self, self->item + step);
}

static void
zoom_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontChartView *self = FRONT_CHART_VIEW (widget);

  g_signal_emit (self, signals[ZOOM], 0, g_variant_get_int32 (parameter), shown_item (self));
}

static void
pan_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontChartView *self = FRONT_CHART_VIEW (widget);
  int n = self->drawing != NULL ? (int) front_drawing_kind (self->drawing)->n_items (front_drawing_chart (self->drawing)) : 0;

  g_signal_emit (self, signals[PAN], 0, g_variant_get_int32 (parameter) * n / PANS_A_PAGE);
}

/* What was taken hold of goes where the pointer goes. */
static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, FrontChartView *self)
{
  self->dragged = item_at (self, x, y);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, FrontChartView *self)
{
  double x, y;
  int item;

  if (self->dragged < 0 || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  item = item_at (self, x + dx, y);
  if (item < 0 || item == self->dragged)
    return;
  g_signal_emit (self, signals[PAN], 0, self->dragged - item);
  self->dragged = item;
}

/* Without Ctrl the wheel is the page's. */
static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, FrontChartView *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0 || dy == 0)
    return FALSE;
  g_signal_emit (self, signals[ZOOM], 0, dy < 0 ? 1 : -1, shown_item (self));
  return TRUE;
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *parameter, gpointer data)
{
  FrontChartView *self = FRONT_CHART_VIEW (widget);

  if (self->item < 0)
    return FALSE;
  choose (self, -1);
  return TRUE;
}

static FrontDrawing *
get_drawing (GtkWidget *widget)
{
  return FRONT_CHART_VIEW (widget)->drawing;
}

static void
pop_up (FrontChartView *self, double x, double y)
{
  if (self->drawing == NULL)
    return;
  if (self->menu == NULL)
    self->menu = front_chart_menu_new (GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
second_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, FrontChartView *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  pop_up (self, x, y);
}

static void
menu_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  pop_up (FRONT_CHART_VIEW (widget), gtk_widget_get_width (widget) / 3.0, gtk_widget_get_height (widget) / 3.0);
}

static void
front_chart_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FrontChartView *self = FRONT_CHART_VIEW (widget);

  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
front_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FrontChartView *self = FRONT_CHART_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  FrontChartStyle style;
  cairo_t *cr;

  if (self->drawing == NULL || width <= 0 || height <= 0)
    return;
  init_style (self, &style);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  front_drawing_kind (self->drawing)->draw (cr, gtk_widget_get_pango_context (widget), front_drawing_chart (self->drawing),
                                            &style, width, height, shown_item (self));
  cairo_destroy (cr);
}

static void
front_chart_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                          int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : 160;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 360;
}

static void
front_chart_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FrontChartView *self = FRONT_CHART_VIEW (object);

  switch (id)
    {
    case PROP_ITEM_TEXT:
      g_value_take_string (value, item_text (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
front_chart_view_dispose (GObject *object)
{
  FrontChartView *self = FRONT_CHART_VIEW (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->drawing, front_drawing_unref);
  G_OBJECT_CLASS (front_chart_view_parent_class)->dispose (object);
}

static void
front_chart_view_class_init (FrontChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const struct
  {
    guint key;
    int step;
  } keys[] = {
    { GDK_KEY_Left, -1 }, { GDK_KEY_Right, 1 }, { GDK_KEY_Up, -1 }, { GDK_KEY_Down, 1 },
    { GDK_KEY_KP_Left, -1 }, { GDK_KEY_KP_Right, 1 }, { GDK_KEY_KP_Up, -1 }, { GDK_KEY_KP_Down, 1 },
    { GDK_KEY_Home, G_MININT32 }, { GDK_KEY_End, G_MAXINT32 },
  };
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    int step;
  } zooms[] = {
    { GDK_KEY_plus, 0, 1 }, { GDK_KEY_plus, GDK_SHIFT_MASK, 1 }, { GDK_KEY_equal, 0, 1 }, { GDK_KEY_KP_Add, 0, 1 },
    { GDK_KEY_minus, 0, -1 }, { GDK_KEY_KP_Subtract, 0, -1 }, { GDK_KEY_0, 0, 0 }, { GDK_KEY_KP_0, 0, 0 },
  };
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    int quarters;
  } pans[] = {
    { GDK_KEY_Page_Up, 0, -PANS_A_PAGE }, { GDK_KEY_Page_Down, 0, PANS_A_PAGE }, { GDK_KEY_Left, GDK_CONTROL_MASK, -1 },
    { GDK_KEY_Right, GDK_CONTROL_MASK, 1 }, { GDK_KEY_KP_Left, GDK_CONTROL_MASK, -1 }, { GDK_KEY_KP_Right, GDK_CONTROL_MASK, 1 },
  };

  object_class->get_property = front_chart_view_get_property;
  object_class->dispose = front_chart_view_dispose;
  widget_class->snapshot = front_chart_view_snapshot;
  widget_class->size_allocate = front_chart_view_size_allocate;
  widget_class->measure = front_chart_view_measure;

  properties[PROP_ITEM_TEXT] = g_param_spec_string ("item-text", NULL, NULL, NULL,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SELECTED] = g_signal_new ("selected", FRONT_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_INT);
  signals[ZOOM] = g_signal_new ("zoom", FRONT_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT,
                                G_TYPE_INT);
  signals[PAN] = g_signal_new ("pan", FRONT_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_install_action (widget_class, "chart.step", "i", step_action);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, "chart.step", "i", keys[i].step);
  front_chart_menu_install (widget_class, get_drawing);
  gtk_widget_class_install_action (widget_class, "chart.menu", NULL, menu_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "chart.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "chart.menu", NULL);
  gtk_widget_class_install_action (widget_class, "chart.zoom", "i", zoom_action);
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, zooms[i].key, zooms[i].modifiers, "chart.zoom", "i", zooms[i].step);
      gtk_widget_class_add_binding_action (widget_class, zooms[i].key, zooms[i].modifiers | GDK_CONTROL_MASK, "chart.zoom", "i",
                                           zooms[i].step);
    }
  gtk_widget_class_install_action (widget_class, "chart.pan", "i", pan_action);
  for (guint i = 0; i < G_N_ELEMENTS (pans); i++)
    gtk_widget_class_add_binding_action (widget_class, pans[i].key, pans[i].modifiers, "chart.pan", "i", pans[i].quarters);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
front_chart_view_init (FrontChartView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *second = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  self->item = self->hover = self->dragged = -1;
  self->pointer_x = self->pointer_y = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (second), GDK_BUTTON_SECONDARY);
  g_signal_connect (second, "pressed", G_CALLBACK (second_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (second));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
front_chart_view_new (void)
{
  return g_object_new (FRONT_TYPE_CHART_VIEW, NULL);
}

void
front_chart_view_set_drawing (FrontChartView *self, FrontDrawing *drawing)
{
  g_return_if_fail (FRONT_IS_CHART_VIEW (self));

  if (drawing != NULL)
    front_drawing_ref (drawing);
  g_clear_pointer (&self->drawing, front_drawing_unref);
  self->drawing = drawing;
  self->item = self->hover = -1;
  update_words (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

FrontDrawing *
front_chart_view_get_drawing (FrontChartView *self)
{
  g_return_val_if_fail (FRONT_IS_CHART_VIEW (self), NULL);

  return self->drawing;
}

void
front_chart_view_select (FrontChartView *self, int item)
{
  guint n;

  g_return_if_fail (FRONT_IS_CHART_VIEW (self));

  n = self->drawing != NULL ? front_drawing_kind (self->drawing)->n_items (front_drawing_chart (self->drawing)) : 0;
  item = item >= 0 && (guint) item < n ? item : -1;
  if (self->item == item)
    return;
  self->item = item;
  update_words (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

int
front_chart_view_get_item (FrontChartView *self)
{
  g_return_val_if_fail (FRONT_IS_CHART_VIEW (self), -1);

  return self->item;
}
