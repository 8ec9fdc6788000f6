#define G_LOG_DOMAIN "front-plan-quote"

#include "config.h"
#include "plan/front-plan-quote.h"

#include <glib/gi18n.h>

#include "documents/front-pages.h"

#define WIDE_TABLE 7      /* with more columns than these a table is shown as it prints, fitted to the width */
#define WIDE_WIDTH 760.0  /* points: as wide as on paper */
#define ENDLESS 100000.0  /* points: no end of a page parts it */

static GtkWidget *
text_label (const char *text, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  return label;
}

static float
alignment (const FrontDocColumn *column)
{
  return column->align == PANGO_ALIGN_RIGHT ? 1 : 0;
}

static char *
cell_text (GPtrArray *parts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const FrontDocPart *part = g_ptr_array_index (parts, i);

      g_string_append_printf (text, "%s%s%s%s", i > 0 ? "\n" : "", part->marker, part->marker[0] != '\0' ? " " : "",
                              part->text->text);
    }
  return g_string_free (text, FALSE);
}

static void
add_table (GtkBox *box, const FrontDocTable *table)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  gtk_widget_add_css_class (GTK_WIDGET (grid), "plan-table");
  if (table->caption[0] != '\0')
    {
      GtkWidget *caption = text_label (table->caption, 0);

      gtk_widget_add_css_class (caption, "heading");
      gtk_box_append (box, caption);
    }
  for (guint c = 0; c < table->columns->len; c++)
    {
      const FrontDocColumn *column = g_ptr_array_index (table->columns, c);
      GtkWidget *head = text_label (column->heading, alignment (column));
      guint end = c + 1;

      gtk_widget_add_css_class (head, "plan-head");
      gtk_grid_attach (grid, head, (int) c, 1, 1, 1);
      while (end < table->columns->len
             && g_str_equal (((FrontDocColumn *) g_ptr_array_index (table->columns, end))->over, column->over))
        end++;
      if (column->over[0] != '\0'
          && (c == 0 || !g_str_equal (((FrontDocColumn *) g_ptr_array_index (table->columns, c - 1))->over, column->over)))
        {
          GtkWidget *over = text_label (column->over, 0);

          gtk_widget_add_css_class (over, "plan-head");
          gtk_grid_attach (grid, over, (int) c, 0, (int) (end - c), 1);
        }
    }
  for (guint r = 0; r < table->rows->len; r++)
    {
      const FrontDocRow *row = g_ptr_array_index (table->rows, r);

      for (guint c = 0; c < table->columns->len; c++)
        {
          const FrontDocColumn *column = g_ptr_array_index (table->columns, c);
          g_autofree char *text = cell_text (g_ptr_array_index (row->cells, c));
          GtkWidget *cell = text_label (text, alignment (column));

          gtk_widget_add_css_class (cell, "plan-cell");
          gtk_widget_set_hexpand (cell, TRUE);
          gtk_grid_attach (grid, cell, (int) c, (int) r + 2, 1, 1);
        }
    }
  gtk_box_append (box, GTK_WIDGET (grid));
}

/* On white, as on paper, in either theme: it is the page that is shown here. */
static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  const FrontDocFigure *figure = data;
  double scale = MIN (width / figure->width, height / figure->height);
  PangoContext *context = gtk_widget_create_pango_context (GTK_WIDGET (area));

  pango_cairo_context_set_resolution (context, 72);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  figure->draw (cr, context, figure->width, figure->height, figure->data);
  g_object_unref (context);
}

static void
add_figure (GtkBox *box, const FrontDocFigure *figure)
{
  GtkDrawingArea *area = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Risk matrix"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, figure->alternative, -1);
  gtk_drawing_area_set_content_width (area, 400);
  gtk_drawing_area_set_content_height (area, (int) (figure->height * 1.25));
  gtk_drawing_area_set_draw_func (area, draw_cb, (gpointer) figure, NULL);
  gtk_box_append (box, GTK_WIDGET (area));
}

typedef struct
{
  FrontPages *pages;
  double top;
  double bottom;
} Strip;

static void
strip_free (gpointer data)
{
  Strip *strip = data;

  front_pages_free (strip->pages);
  g_free (strip);
}

static void
draw_strip_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  const Strip *strip = data;
  double scale = width / WIDE_WIDTH;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  cairo_rectangle (cr, 0, 0, WIDE_WIDTH, strip->bottom - strip->top + 8);
  cairo_clip (cr);
  cairo_translate (cr, 0, 4 - strip->top);
  front_pages_draw (strip->pages, 0, cr, NULL);
}

/* As high as it has to be for the width it has got. */
static void
strip_resized_cb (GtkDrawingArea *area, int width, int height, gpointer data)
{
  const Strip *strip = data;

  gtk_drawing_area_set_content_height (area, (int) ((strip->bottom - strip->top + 8) * width / WIDE_WIDTH));
}

/* The whole block as on paper: on white in either theme. */
static void
add_strip (GtkBox *box, FrontDocument *document)
{
  const FrontPageSetup setup = { WIDE_WIDTH, ENDLESS, 2, 11 };
  GtkDrawingArea *area = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  Strip *strip = g_new0 (Strip, 1);
  g_autofree char *text = NULL;

  strip->pages = front_pages_new (document, &setup);
  front_pages_body (strip->pages, 0, &strip->top, &strip->bottom);
  text = front_pages_text (strip->pages, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Quoted table"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  gtk_drawing_area_set_content_width (area, 400);
  gtk_drawing_area_set_content_height (area, (int) (strip->bottom - strip->top + 8));
  gtk_drawing_area_set_draw_func (area, draw_strip_cb, strip, strip_free);
  g_signal_connect (area, "resize", G_CALLBACK (strip_resized_cb), strip);
  gtk_box_append (box, GTK_WIDGET (area));
}

static void
add_source (GtkBox *box, const FrontPlanBlock *block)
{
  gboolean indicators = block->kind == FRONT_BLOCK_INDICATORS;
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = text_label (indicators ? _("Quoted from the indicators, which are the same wherever they are shown.")
                                            : _("Quoted from the risk register, which is the same wherever it is shown."), 0);
  GtkWidget *button = gtk_button_new_with_label (indicators ? _("Open Performance") : _("Open Risks"));

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "caption");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-page");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", indicators ? "performance" : "risks");
  gtk_label_set_yalign (GTK_LABEL (label), 0.5);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_label_set_width_chars (GTK_LABEL (label), 40);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (box, row);
}

GtkWidget *
front_plan_quote_new (FrontPlanSources *sources, const FrontPlanBlock *block)
{
  GtkBox *box;
  FrontDocument *document;
  GPtrArray *parts;

  g_return_val_if_fail (sources != NULL && block != NULL, NULL);

  box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  document = front_plan_quote_document_new (sources, block);
  parts = front_document_parts (document);
  for (guint i = 0; i < parts->len; i++)
    {
      const FrontDocPart *part = g_ptr_array_index (parts, i);

      if (part->kind == FRONT_DOC_TABLE && part->table->columns->len > WIDE_TABLE)
        {
          add_strip (box, document);
          break;
        }
      if (part->kind == FRONT_DOC_TABLE)
        add_table (box, part->table);
      else if (part->kind == FRONT_DOC_FIGURE)
        add_figure (box, part->figure);
      else if (part->text != NULL)
        gtk_box_append (box, text_label (part->text->text, 0));
    }
  /* The figures draw from it for as long as they are there. */
  g_object_set_data_full (G_OBJECT (box), "front-document", document, (GDestroyNotify) front_document_unref);
  add_source (box, block);
  return GTK_WIDGET (box);
}
