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

  FrontPaper paper; /* n_pages 0: none */
  guint page;
};

G_DEFINE_FINAL_TYPE (FrontPagesView, front_pages_view, GTK_TYPE_BOX)

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  FrontPagesView *self = data;
  const FrontPaper *paper = &self->paper;
  double scale;

  if (paper->n_pages == 0 || width <= 2 * ROOM || height <= 2 * ROOM)
    return;
  scale = MIN ((width - 2 * ROOM) / paper->width, (height - 2 * ROOM) / paper->height);
  cairo_translate (cr, (width - paper->width * scale) / 2, (height - paper->height * scale) / 2);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.25);
  cairo_rectangle (cr, 2, 3, paper->width * scale, paper->height * scale);
  cairo_fill (cr);
  cairo_scale (cr, scale, scale);
  cairo_rectangle (cr, 0, 0, paper->width, paper->height);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  paper->draw (paper->data, self->page, cr);
}

static void
show_page (FrontPagesView *self)
{
  guint n = self->paper.n_pages;
  g_autofree char *number = g_strdup_printf (_("Page %u of %u"), n > 0 ? self->page + 1 : 0, n);
  g_autofree char *text = n > 0 ? self->paper.text (self->paper.data, self->page) : g_strdup ("");

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
  int n = MAX (1, (int) self->paper.n_pages);

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

  /* Another's key. */
  if ((state & (GDK_ALT_MASK | GDK_CONTROL_MASK)) != 0)
    return FALSE;
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

static void
clear_paper (FrontPagesView *self)
{
  if (self->paper.data_free != NULL)
    self->paper.data_free (self->paper.data);
  self->paper = (FrontPaper) { 0 };
}

void
front_pages_view_set_paper (FrontPagesView *self, const FrontPaper *paper, gboolean first)
{
  g_return_if_fail (FRONT_IS_PAGES_VIEW (self));

  clear_paper (self);
  if (paper != NULL)
    self->paper = *paper;
  turn (self, first ? 0 : (int) self->page);
}

char *
front_pages_view_text (FrontPagesView *self)
{
  g_return_val_if_fail (FRONT_IS_PAGES_VIEW (self), NULL);

  return self->paper.n_pages > 0 ? self->paper.text (self->paper.data, self->page) : g_strdup ("");
}

static void
draw_pages (gpointer data, guint page, cairo_t *cr)
{
  front_pages_draw (data, page, cr, NULL);
}

static char *
text_of_pages (gpointer data, guint page)
{
  return front_pages_text (data, page);
}

FrontPaper
front_paper_of_pages (FrontPages *pages)
{
  const FrontPageSetup *setup = front_pages_setup (pages);

  return (FrontPaper) { front_pages_count (pages), setup->width, setup->height, draw_pages, text_of_pages, pages,
                        (GDestroyNotify) front_pages_free };
}

void
front_pages_view_set (FrontPagesView *self, FrontPages *pages)
{
  FrontPaper paper = { 0 };

  if (pages != NULL)
    paper = front_paper_of_pages (pages);
  front_pages_view_set_paper (self, &paper, FALSE);
}

static void
front_pages_view_finalize (GObject *object)
{
  clear_paper (FRONT_PAGES_VIEW (object));
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
