#define G_LOG_DOMAIN "front-wallboard-figure"

#include "config.h"
#include "team/front-wallboard-figure.h"

/* Of the figure's height. Five metres away one reads letters of a two-hundredth of that, 25 mm: on a screen of 55 inches, whose three rows
 * are 230 mm each, a caption is 24 mm and a figure 105 mm. */
#define CAPTION 0.105
#define FIGURE 0.46
#define NOTE 0.105
#define PAD 0.05

struct _FrontWallboardFigure
{
  GtkWidget parent_instance;

  char *caption;
  char *figure;
  char *note;
  char *css;
};

G_DEFINE_FINAL_TYPE (FrontWallboardFigure, front_wallboard_figure, GTK_TYPE_WIDGET)

static void
update_words (FrontWallboardFigure *self)
{
  g_autofree char *words = g_strdup_printf ("%s: %s%s%s", self->caption, self->figure, *self->note != '\0' ? ", " : "", self->note);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/* As large as @size, or as what fits in @width. Returns: (transfer full) */
static PangoLayout *
fit (FrontWallboardFigure *self, const char *text, double size, double width, gboolean bold, int *text_width, int *text_height)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr(PangoFontDescription) font
    = pango_font_description_copy (pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (self))));
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  /* Figures of one width: a timer does not dance. */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  for (guint tries = 0; tries < 8; tries++)
    {
      pango_font_description_set_absolute_size (font, MAX (size, 1) * PANGO_SCALE);
      pango_layout_set_font_description (layout, font);
      pango_layout_get_pixel_size (layout, text_width, text_height);
      if (*text_width <= width)
        break;
      size *= MAX (width, 1) / *text_width * 0.99;
    }
  return layout;
}

static void
append (FrontWallboardFigure *self, GtkSnapshot *snapshot, const char *text, double size, double middle, gboolean bold, const GdkRGBA *ink)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int text_width, text_height;
  g_autoptr(PangoLayout) layout = fit (self, text, size, width - 2 * PAD * height, bold, &text_width, &text_height);
  graphene_point_t at = GRAPHENE_POINT_INIT ((float) PAD * height, (float) (middle - text_height / 2.0));

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &at);
  gtk_snapshot_append_layout (snapshot, layout, ink);
  gtk_snapshot_restore (snapshot);
}

static void
front_wallboard_figure_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  FrontWallboardFigure *self = FRONT_WALLBOARD_FIGURE (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  double height = gtk_widget_get_height (widget);
  GdkRGBA ink;

  gtk_style_context_get_color (style, &ink);
  /* The size is the line's height; letters take three quarters of it. */
  append (self, snapshot, self->caption, height * CAPTION, height * 0.15, FALSE, &ink);
  append (self, snapshot, self->figure, height * FIGURE, height * 0.50, TRUE, &ink);
  append (self, snapshot, self->note, height * NOTE, height * 0.86, FALSE, &ink);
}

static void
front_wallboard_figure_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                                int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 120 : 80;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 320 : 240;
}

static void
front_wallboard_figure_finalize (GObject *object)
{
  FrontWallboardFigure *self = FRONT_WALLBOARD_FIGURE (object);

  g_free (self->caption);
  g_free (self->figure);
  g_free (self->note);
  g_free (self->css);
  G_OBJECT_CLASS (front_wallboard_figure_parent_class)->finalize (object);
}

static void
front_wallboard_figure_class_init (FrontWallboardFigureClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = front_wallboard_figure_finalize;
  widget_class->snapshot = front_wallboard_figure_snapshot;
  widget_class->measure = front_wallboard_figure_measure;
  gtk_widget_class_set_css_name (widget_class, "wallboardfigure");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
front_wallboard_figure_init (FrontWallboardFigure *self)
{
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
front_wallboard_figure_new (const char *caption)
{
  FrontWallboardFigure *self;

  g_return_val_if_fail (caption != NULL, NULL);

  self = g_object_new (FRONT_TYPE_WALLBOARD_FIGURE, NULL);
  self->caption = g_strdup (caption);
  self->figure = g_strdup ("–");
  self->note = g_strdup ("");
  update_words (self);
  return GTK_WIDGET (self);
}

void
front_wallboard_figure_show (FrontWallboardFigure *self, const char *figure, const char *note, const char *css)
{
  g_return_if_fail (FRONT_IS_WALLBOARD_FIGURE (self));
  g_return_if_fail (figure != NULL && note != NULL);

  if (g_str_equal (figure, self->figure) && g_str_equal (note, self->note) && g_strcmp0 (css, self->css) == 0)
    return;
  if (self->css != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->css);
  if (css != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), css);
  g_free (self->figure);
  self->figure = g_strdup (figure);
  g_free (self->note);
  self->note = g_strdup (note);
  g_free (self->css);
  self->css = g_strdup (css);
  update_words (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
