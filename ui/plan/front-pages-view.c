#define G_LOG_DOMAIN "front-pages-view"

#include "config.h"
#include "plan/front-pages-view.h"

#include <glib/gi18n.h>

#define ROOM 16 /* around the page, pixels */

struct _FrontPagesView
{
  GtkBox parent_instance;

  GtkDrawingArea *area;
  GtkWidget *back;
  GtkWidget *forth;
  GtkLabel *number;

  FrontPages *pages;
  guint page;
};

G_DEFINE_FINAL_TYPE (FrontPagesView, front_pages_view, GTK_TYPE_BOX)

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  FrontPagesView *self = data;
  const FrontPageSetup *setup;
  double scale;

  if (self->pages == NULL || width <= 2 * ROOM || height <= 2 * ROOM)
    return;
  setup = front_pages_setup (self->pages);
  scale = MIN ((width - 2 * ROOM) / setup->width, (height - 2 * ROOM) / setup->height);
  cairo_translate (cr, (width - setup->width * scale) / 2, (height - setup->height * scale) / 2);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.25);
  cairo_rectangle (cr, 2, 3, setup->width * scale, setup->height * scale);
  cairo_fill (cr);
  cairo_scale (cr, scale, scale);
  cairo_rectangle (cr, 0, 0, setup->width, setup->height);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  front_pages_draw (self->pages, self->page, cr, NULL);
}

static void
show_page (FrontPagesView *self)
{
  guint n = self->pages != NULL ? front_pages_count (self->pages) : 0;
  g_autofree char *number = g_strdup_printf (_("Page %u of %u"), n > 0 ? self->page + 1 : 0, n);
  g_autofree char *text = n > 0 ? front_pages_text (self->pages, self->page) : g_strdup ("");

  gtk_label_set_label (self->number, number);
  gtk_widget_set_sensitive (self->back, self->page > 0);
  gtk_widget_set_sensitive (self->forth, self->page + 1 < n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_LABEL, number,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self->area));
}

static void
turn (FrontPagesView *self, int to)
{
  int n = self->pages != NULL ? (int) front_pages_count (self->pages) : 1;

  self->page = (guint) CLAMP (to, 0, n - 1);
  show_page (self);
}

static void
back_cb (GtkButton *button, gpointer data)
{
  turn (data, (int) ((FrontPagesView *) data)->page - 1);
}

static void
forth_cb (GtkButton *button, gpointer data)
{
  turn (data, (int) ((FrontPagesView *) data)->page + 1);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, gpointer data)
{
  FrontPagesView *self = data;

  if (dy != 0)
    turn (self, (int) self->page + (dy > 0 ? 1 : -1));
  return TRUE;
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  FrontPagesView *self = data;
  int page = (int) self->page;

  switch (key)
    {
    case GDK_KEY_Page_Up:
    case GDK_KEY_Left:
    case GDK_KEY_Up:
      turn (self, page - 1);
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_Right:
    case GDK_KEY_Down:
      turn (self, page + 1);
      return TRUE;
    case GDK_KEY_Home:
      turn (self, 0);
      return TRUE;
    case GDK_KEY_End:
      turn (self, G_MAXINT);
      return TRUE;
    default:
      return FALSE;
    }
}

void
front_pages_view_set (FrontPagesView *self, FrontPages *pages)
{
  g_return_if_fail (FRONT_IS_PAGES_VIEW (self));

  g_clear_pointer (&self->pages, front_pages_free);
  self->pages = pages;
  turn (self, (int) self->page);
}

static void
front_pages_view_finalize (GObject *object)
{
  g_clear_pointer (&FRONT_PAGES_VIEW (object)->pages, front_pages_free);
  G_OBJECT_CLASS (front_pages_view_parent_class)->finalize (object);
}

static gboolean
front_pages_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FRONT_PAGES_VIEW (widget)->area));
}

static void
front_pages_view_class_init (FrontPagesViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = front_pages_view_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = front_pages_view_grab_focus;
}

static GtkWidget *
turn_button (FrontPagesView *self, const char *icon, const char *name, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", clicked, self);
  return button;
}

static void
front_pages_view_init (FrontPagesView *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL
                                                                | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->area = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  gtk_widget_set_vexpand (GTK_WIDGET (self->area), TRUE);
  gtk_widget_set_focusable (GTK_WIDGET (self->area), TRUE);
  gtk_drawing_area_set_draw_func (self->area, draw_cb, self, NULL);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->area), keys);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->area), scroll);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->area));

  self->back = turn_button (self, "go-previous-symbolic", _("Previous page"), G_CALLBACK (back_cb));
  self->forth = turn_button (self, "go-next-symbolic", _("Next page"), G_CALLBACK (forth_cb));
  self->number = GTK_LABEL (gtk_label_new (""));
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "numeric");
  gtk_widget_set_halign (bar, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_bottom (bar, 6);
  gtk_box_append (GTK_BOX (bar), self->back);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->number));
  gtk_box_append (GTK_BOX (bar), self->forth);
  gtk_box_append (GTK_BOX (self), bar);
}

GtkWidget *
front_pages_view_new (void)
{
  return g_object_new (FRONT_TYPE_PAGES_VIEW, NULL);
}
