#define G_LOG_DOMAIN "front-pages-view"

#include "config.h"
#include "plan/front-pages-view.h"

#include <glib/gi18n.h>

#include "plan/front-pages-zoom.h"

#define STEP 1.2   /* from one zoom to the next */
#define SMALLEST 0.4
#define LARGEST 5.0
#define OVERLAP 48 /* pixels that stay in sight when the view goes on; an arrow's way */
#define SCREEN (96.0 / 72.0) /* pixels a point of 100% */

struct _FrontPagesView
{
  GtkBox parent_instance;

  GtkScrolledWindow *scrolled;
  FrontPageSheet *sheet;
  GtkWidget *back;
  GtkWidget *forth;
  GtkLabel *number;
  GtkWidget *nearer;
  GtkWidget *further;
  GtkToggleButton *width;
  GtkToggleButton *whole;

  FrontPaper paper; /* n_pages 0: none */
  guint page;
  const char *place; /* whose size is kept; NULL: nobody's */
  guint filling : 1;
};

G_DEFINE_FINAL_TYPE (FrontPagesView, front_pages_view, GTK_TYPE_BOX)

/* A button that cannot be pressed any more takes the keyboard with it: from there it is the page's. */
static void
set_turning (FrontPagesView *self, GtkWidget *button, gboolean can)
{
  if (!can && gtk_widget_is_focus (button))
    gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
  gtk_widget_set_sensitive (button, can);
}

static void
show_page (FrontPagesView *self)
{
  guint n = self->paper.n_pages;
  g_autofree char *number = g_strdup_printf (_("Page %u of %u"), n > 0 ? self->page + 1 : 0, n);
  g_autofree char *text = n > 0 ? self->paper.text (self->paper.data, self->page) : g_strdup ("");

  gtk_label_set_label (self->number, number);
  set_turning (self, self->back, self->page > 0);
  set_turning (self, self->forth, self->page + 1 < n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sheet), GTK_ACCESSIBLE_PROPERTY_LABEL, number,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  front_page_sheet_show (self->sheet, &self->paper, self->page);
}

static void
turn (FrontPagesView *self, int to)
{
  int n = MAX (1, (int) self->paper.n_pages);

  self->page = (guint) CLAMP (to, 0, n - 1);
  show_page (self);
}

/* ── Along the page, and to the next ── */

static GtkAdjustment *
down_the_page (FrontPagesView *self)
{
  return gtk_scrolled_window_get_vadjustment (self->scrolled);
}

static double
bottom (GtkAdjustment *along)
{
  return gtk_adjustment_get_upper (along) - gtk_adjustment_get_page_size (along);
}

/* Another page is read from its top; who came to it from below goes on from its bottom. */
static void
turn_by (FrontPagesView *self, int by)
{
  GtkAdjustment *along = down_the_page (self);
  guint before = self->page;

  turn (self, (int) self->page + by);
  if (self->page != before)
    gtk_adjustment_set_value (along, by > 0 ? 0 : bottom (along));
}

/* @way: pixels down. Where the page ends the next begins. */
static void
go_along (FrontPagesView *self, double way)
{
  GtkAdjustment *along = down_the_page (self);
  double value = gtk_adjustment_get_value (along);

  if (way > 0 ? value < bottom (along) - 1 : value > 1)
    gtk_adjustment_set_value (along, value + way);
  else
    turn_by (self, way > 0 ? 1 : -1);
}

static void
go_across (FrontPagesView *self, int by)
{
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (self->scrolled);

  if (bottom (across) > 1)
    gtk_adjustment_set_value (across, gtk_adjustment_get_value (across) + by * OVERLAP);
  else
    turn_by (self, by);
}

static void
go_to (FrontPagesView *self, int page)
{
  turn (self, page);
  gtk_adjustment_set_value (down_the_page (self), 0);
}

static void
back_cb (GtkButton *button, FrontPagesView *self)
{
  go_to (self, (int) self->page - 1);
}

static void
forth_cb (GtkButton *button, FrontPagesView *self)
{
  go_to (self, (int) self->page + 1);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  FrontPagesView *self = data;
  double window = gtk_adjustment_get_page_size (down_the_page (self)) - OVERLAP;

  /* Another's key. */
  if ((state & (GDK_ALT_MASK | GDK_CONTROL_MASK)) != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Page_Up:
      go_along (self, -window);
      return TRUE;
    case GDK_KEY_Page_Down:
      go_along (self, window);
      return TRUE;
    case GDK_KEY_space:
      go_along (self, (state & GDK_SHIFT_MASK) != 0 ? -window : window);
      return TRUE;
    case GDK_KEY_Up:
      go_along (self, -OVERLAP);
      return TRUE;
    case GDK_KEY_Down:
      go_along (self, OVERLAP);
      return TRUE;
    case GDK_KEY_Left:
      go_across (self, -1);
      return TRUE;
    case GDK_KEY_Right:
      go_across (self, 1);
      return TRUE;
    case GDK_KEY_Home:
      go_to (self, 0);
      return TRUE;
    case GDK_KEY_End:
      go_to (self, G_MAXINT);
      return TRUE;
    default:
      return FALSE;
    }
}

/* ── Larger and smaller ── */

static void
show_zoom (FrontPagesView *self)
{
  FrontZoom zoom = front_page_sheet_get_zoom (self->sheet);

  self->filling = TRUE;
  gtk_toggle_button_set_active (self->width, zoom == FRONT_ZOOM_WIDTH);
  gtk_toggle_button_set_active (self->whole, zoom == FRONT_ZOOM_WHOLE);
  self->filling = FALSE;
}

static void
set_zoom (FrontPagesView *self, FrontZoom zoom, double scale)
{
  front_page_sheet_set_zoom (self->sheet, zoom, scale);
  gtk_adjustment_set_value (down_the_page (self), 0);
  show_zoom (self);
  if (self->place != NULL)
    front_pages_zoom_save (self->place, zoom, scale);
}

/* A step from what is seen, whatever made it so. */
static void
zoom_by (FrontPagesView *self, double factor)
{
  double scale = front_page_sheet_scale (self->sheet);

  if (scale > 0)
    set_zoom (self, FRONT_ZOOM_FIXED, CLAMP (scale * factor, SMALLEST * SCREEN, LARGEST * SCREEN));
}

typedef enum
{
  NEARER,
  FURTHER,
  WIDTH,
  WHOLE,
} Zooming;

static void
zoom (FrontPagesView *self, Zooming how)
{
  switch (how)
    {
    case NEARER:
      zoom_by (self, STEP);
      break;
    case FURTHER:
      zoom_by (self, 1 / STEP);
      break;
    case WIDTH:
      set_zoom (self, FRONT_ZOOM_WIDTH, 0);
      break;
    case WHOLE:
    default:
      set_zoom (self, FRONT_ZOOM_WHOLE, 0);
      break;
    }
}

/* The keys are the window's while the preview is in sight. */
static gboolean
zoom_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  FrontPagesView *self = data;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || self->paper.n_pages == 0)
    return FALSE;
  zoom (self, (Zooming) g_variant_get_int32 (args));
  return TRUE;
}

static void
nearer_cb (GtkButton *button, FrontPagesView *self)
{
  zoom (self, NEARER);
}

static void
further_cb (GtkButton *button, FrontPagesView *self)
{
  zoom (self, FURTHER);
}

static void
toggled_cb (GtkToggleButton *button, FrontPagesView *self)
{
  if (self->filling)
    return;
  if (gtk_toggle_button_get_active (button))
    zoom (self, button == self->width ? WIDTH : WHOLE);
  else
    show_zoom (self); /* one of them is left by choosing another */
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, gpointer data)
{
  FrontPagesView *self = data;
  GtkAdjustment *along = down_the_page (self);
  double value = gtk_adjustment_get_value (along);

  if (dy == 0)
    return FALSE;
  if ((gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller)) & GDK_CONTROL_MASK) != 0)
    zoom (self, dy < 0 ? NEARER : FURTHER);
  else if (dy > 0 ? value >= bottom (along) - 1 : value <= 1)
    turn_by (self, dy > 0 ? 1 : -1);
  else
    return FALSE; /* the scrolled window's */
  return TRUE;
}

/* ── For the pages that have one ── */

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
  if (first)
    go_to (self, 0);
  else
    turn (self, (int) self->page);
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
  return gtk_widget_grab_focus (GTK_WIDGET (FRONT_PAGES_VIEW (widget)->sheet));
}

static void
front_pages_view_class_init (FrontPagesViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = front_pages_view_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = front_pages_view_grab_focus;
}

static GtkWidget *
add_button (GtkBox *bar, GtkWidget *button, const char *name, const char *signal, GCallback handler, FrontPagesView *self)
{
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, signal, handler, self);
  gtk_box_append (bar, button);
  return button;
}

static void
make_bar (FrontPagesView *self)
{
  GtkBox *bar = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  GtkWidget *width = gtk_toggle_button_new_with_label (_("Fit width"));
  GtkWidget *whole = gtk_toggle_button_new_with_label (_("Whole page"));

  self->back = add_button (bar, gtk_button_new_from_icon_name ("go-previous-symbolic"), _("Previous page"), "clicked",
                           G_CALLBACK (back_cb), self);
  self->number = GTK_LABEL (gtk_label_new (""));
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "numeric");
  gtk_box_append (bar, GTK_WIDGET (self->number));
  self->forth = add_button (bar, gtk_button_new_from_icon_name ("go-next-symbolic"), _("Next page"), "clicked", G_CALLBACK (forth_cb),
                            self);
  gtk_box_append (bar, gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  self->further = add_button (bar, gtk_button_new_from_icon_name ("zoom-out-symbolic"), _("Smaller (Ctrl and −)"), "clicked",
                              G_CALLBACK (further_cb), self);
  self->nearer = add_button (bar, gtk_button_new_from_icon_name ("zoom-in-symbolic"), _("Larger (Ctrl and +)"), "clicked",
                             G_CALLBACK (nearer_cb), self);
  self->width = GTK_TOGGLE_BUTTON (add_button (bar, width, _("As wide as there is room (Ctrl+0)"), "toggled", G_CALLBACK (toggled_cb),
                                               self));
  self->whole = GTK_TOGGLE_BUTTON (add_button (bar, whole, _("The whole page (Ctrl+1)"), "toggled", G_CALLBACK (toggled_cb), self));
  gtk_widget_set_halign (GTK_WIDGET (bar), GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (GTK_WIDGET (bar), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (bar), 6);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (bar));
}

static void
add_keys (FrontPagesView *self)
{
  static const struct
  {
    guint key;
    Zooming how;
  } keys[] = {
    { GDK_KEY_plus, NEARER }, { GDK_KEY_equal, NEARER }, { GDK_KEY_KP_Add, NEARER }, { GDK_KEY_minus, FURTHER },
    { GDK_KEY_KP_Subtract, FURTHER }, { GDK_KEY_0, WIDTH }, { GDK_KEY_KP_0, WIDTH }, { GDK_KEY_1, WHOLE }, { GDK_KEY_KP_1, WHOLE },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, GDK_CONTROL_MASK),
                                                gtk_callback_action_new (zoom_key_cb, self, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 ((int) keys[i].how));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
front_pages_view_init (FrontPagesView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL
                                                                | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->sheet = FRONT_PAGE_SHEET (front_page_sheet_new ());
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->sheet), keys);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->sheet), scroll);
  self->scrolled = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_child (self->scrolled, GTK_WIDGET (self->sheet));
  /* The keyboard coming to the page is no wish to see its foot. */
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (gtk_scrolled_window_get_child (self->scrolled)), FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->scrolled), TRUE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->scrolled));
  make_bar (self);
  add_keys (self);
  show_zoom (self);
}

void
front_pages_view_remember (FrontPagesView *self, const char *place)
{
  FrontZoom zoom;
  double scale;

  g_return_if_fail (FRONT_IS_PAGES_VIEW (self) && place != NULL);

  if (front_pages_zoom_load (place, &zoom, &scale))
    set_zoom (self, zoom, zoom == FRONT_ZOOM_FIXED ? CLAMP (scale, SMALLEST * SCREEN, LARGEST * SCREEN) : 0);
  self->place = place;
}

GtkWidget *
front_pages_view_new (void)
{
  return g_object_new (FRONT_TYPE_PAGES_VIEW, NULL);
}
