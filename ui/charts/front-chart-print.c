#define G_LOG_DOMAIN "front-chart-print"

#include "config.h"
#include "charts/front-chart-print.h"

#include <glib/gi18n.h>

#include "charts/front-chart-file.h"
#include "front-compat.h"
#include "front-tell.h"

#define LINE_SIZE 9 /* points */
#define COLUMN_GAP 18

/* One line of words and where it stands. */
typedef struct
{
  PangoLayout *layout;
  guint page;
  double x;
  double y;
} Line;

typedef struct
{
  FrontDrawing *drawing;
  char *title;
  double share;  /* of the first page's height, for the drawing */
  GArray *lines; /* of Line */
} Sheet;

static void
line_clear (gpointer data)
{
  g_clear_object (&((Line *) data)->layout);
}

static void
sheet_free (gpointer data)
{
  Sheet *sheet = data;

  front_drawing_unref (sheet->drawing);
  g_array_unref (sheet->lines);
  g_free (sheet->title);
  g_free (sheet);
}

static double
chart_height (const Sheet *sheet, double width, double height)
{
  return MIN (height * sheet->share, width * 0.75);
}

static PangoLayout *
make_line (PangoContext *context, const char *text, double width)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family (font, "Sans");
  pango_font_description_set_absolute_size (font, LINE_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* Fills columns, then pages. */
static guint
lay_out (Sheet *sheet, PangoContext *context, double width, double height)
{
  const FrontChartKind *kind = front_drawing_kind (sheet->drawing);
  gconstpointer chart = front_drawing_chart (sheet->drawing);
  guint columns = width > 480 ? 2 : 1;
  double column_width = (width - (columns - 1) * COLUMN_GAP) / columns;
  double top = chart_height (sheet, width, height) + LINE_SIZE;
  double y = top;
  guint column = 0;
  guint page = 0;

  g_array_set_size (sheet->lines, 0);
  for (guint i = 0; i < kind->n_items (chart); i++)
    {
      g_autofree char *text = kind->item_text (chart, i);
      Line line = { .layout = make_line (context, text, column_width) };
      int high;

      pango_layout_get_size (line.layout, NULL, &high);
      if (y > top && y + (double) high / PANGO_SCALE > height)
        {
          y = top;
          if (++column == columns)
            {
              column = 0;
              page++;
              y = top = 0;
            }
        }
      line.page = page;
      line.x = column * (column_width + COLUMN_GAP);
      line.y = y;
      y += (double) high / PANGO_SCALE + LINE_SIZE * 0.25;
      g_array_append_val (sheet->lines, line);
    }
  return page + 1;
}

/* A somewhat smaller drawing rather than a second page with a line or two. */
static guint
paginate (PangoContext *context, double width, double height, gpointer data)
{
  Sheet *sheet = data;

  for (sheet->share = 0.62; sheet->share > 0.45; sheet->share -= 0.04)
    if (lay_out (sheet, context, width, height) == 1)
      return 1;
  sheet->share = 0.62;
  return lay_out (sheet, context, width, height);
}

static void
draw (cairo_t *cr, PangoContext *context, double width, double height, guint page, gpointer data)
{
  Sheet *sheet = data;
  FrontChartStyle style;

  if (page == 0)
    {
      front_chart_style_init (&style, FRONT_LOOK_PAPER, 0, 1);
      front_drawing_kind (sheet->drawing)->draw (cr, context, front_drawing_chart (sheet->drawing), &style, width,
                                                 chart_height (sheet, width, height), -1);
    }
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < sheet->lines->len; i++)
    {
      Line *line = &g_array_index (sheet->lines, Line, i);

      if (line->page != page)
        continue;
      cairo_move_to (cr, line->x, line->y);
      pango_cairo_update_layout (cr, line->layout);
      pango_cairo_show_layout (cr, line->layout);
    }
}

FrontPrintJob
front_chart_print_job (FrontDrawing *drawing)
{
  Sheet *sheet = g_new0 (Sheet, 1);

  sheet->drawing = front_drawing_ref (drawing);
  sheet->title = front_drawing_kind (drawing)->title (front_drawing_chart (drawing));
  sheet->lines = g_array_new (FALSE, TRUE, sizeof (Line));
  g_array_set_clear_func (sheet->lines, line_clear);
  return (FrontPrintJob) { .name = "chart", .title = sheet->title, .landscape = TRUE, .paginate = paginate, .draw = draw,
                           .data = sheet, .data_free = sheet_free };
}

void
front_chart_print (GtkWidget *parent, FrontDrawing *drawing)
{
  FrontPrintJob job;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (drawing != NULL);

  job = front_chart_print_job (drawing);
  front_print (parent, &job);
}

/* ── Saving ── */

static const FrontFileKind kinds[] = {
  { N_("PDF document"), "pdf" },
  { N_("SVG drawing"), "svg" },
  { N_("PNG picture"), "png" },
  { NULL, NULL },
};

typedef struct
{
  FrontDrawing *drawing;
  GtkWidget *parent; /* weak */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  front_drawing_unref (saving->drawing);
  g_clear_weak_pointer (&saving->parent);
  g_free (saving);
}

static void
chosen_cb (GFile *file, gpointer data)
{
  Saving *saving = data;
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *done = NULL;
  g_autoptr(GError) error = NULL;

  if (saving->parent == NULL)
    return;
  if (path == NULL)
    {
      front_tell_error (saving->parent, _("The chart was not saved"), _("Choose a folder of this computer."));
      return;
    }
  if (!front_chart_file_write (path, front_drawing_kind (saving->drawing), front_drawing_chart (saving->drawing), 0, 0, &error))
    {
      front_tell_error (saving->parent, _("The chart was not saved"), error->message);
      return;
    }
  done = g_strdup_printf (_("Saved as “%s”"), name);
  front_tell (saving->parent, done, NULL, NULL);
}

void
front_chart_save (GtkWidget *parent, FrontDrawing *drawing, const char *name)
{
  Saving *saving;
  g_autofree char *suggested = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (drawing != NULL && name != NULL);

  saving = g_new0 (Saving, 1);
  saving->drawing = front_drawing_ref (drawing);
  g_set_weak_pointer (&saving->parent, parent);
  suggested = g_strdup_printf ("%s.pdf", name);
  front_choose_save (parent, _("Save Chart"), suggested, kinds, chosen_cb, saving, saving_free);
}
