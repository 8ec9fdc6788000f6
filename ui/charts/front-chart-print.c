#define G_LOG_DOMAIN "front-chart-print"

#include "config.h"
#include "charts/front-chart-print.h"

#include <glib/gi18n.h>
#include <math.h>

#include "charts/front-chart-file.h"
#include "front-compat.h"
#include "front-tell.h"

#define LINE_SIZE 9 /* points */
#define COLUMN_GAP 8
#define BLOCK_GAP 18
#define MOST_BLOCKS 4
#define LEAST_WORDS (LINE_SIZE * 8)

/* One cell of words or figures and where it stands. */
typedef struct
{
  PangoLayout *layout;
  guint page;
  double x;
  double y;
} Cell;

/* Under the headings of a block. */
typedef struct
{
  guint page;
  double x;
  double y;
} Rule;

typedef struct
{
  FrontDrawing *drawing;
  FrontChartTable *table; /* NULL: the drawing has the paper to itself */
  char *title;
  double share;  /* of the first page's height, for the drawing */
  GArray *cells; /* of Cell */
  GArray *rules; /* of Rule */
  double block;  /* width of the table */
} Sheet;

static void
cell_clear (gpointer data)
{
  g_clear_object (&((Cell *) data)->layout);
}

static void
sheet_free (gpointer data)
{
  Sheet *sheet = data;

  front_drawing_unref (sheet->drawing);
  front_chart_table_free (sheet->table);
  g_array_unref (sheet->cells);
  g_array_unref (sheet->rules);
  g_free (sheet->title);
  g_free (sheet);
}

static double
chart_height (const Sheet *sheet, double width, double height)
{
  return sheet->table == NULL ? height : MIN (height * sheet->share, width * 0.75);
}

/* @width: to break lines at; 0 never. */
static PangoLayout *
make_layout (PangoContext *context, const char *text, gboolean bold, PangoAlignment align, double width)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family (font, "Sans");
  pango_font_description_set_absolute_size (font, LINE_SIZE * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  if (width > 0)
    pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, align);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
measure (PangoContext *context, const char *text, gboolean bold)
{
  PangoLayout *layout = make_layout (context, text, bold, PANGO_ALIGN_LEFT, 0);
  int wide;

  pango_layout_get_size (layout, &wide, NULL);
  g_object_unref (layout);
  return ceil ((double) wide / PANGO_SCALE) + 1;
}

/* A column that holds nothing takes no room on paper. */
static gboolean
is_empty (const FrontChartTable *table, guint column)
{
  for (guint row = 0; row < front_chart_table_n_rows (table); row++)
    {
      g_autofree char *text = front_chart_table_cell (table, row, column);

      if (*text != '\0')
        return FALSE;
    }
  return TRUE;
}

/* As wide as its widest cell. 0: left out. */
static double *
natural_widths (const Sheet *sheet, PangoContext *context)
{
  const FrontChartTable *table = sheet->table;
  guint n = front_chart_table_n_columns (table);
  double *widths = g_new0 (double, n);

  for (guint c = 0; c < n; c++)
    {
      if (is_empty (table, c))
        continue;
      widths[c] = measure (context, front_chart_table_get_column (table, c)->heading, TRUE);
      for (guint row = 0; row < front_chart_table_n_rows (table); row++)
        {
          g_autofree char *text = front_chart_table_cell (table, row, c);

          widths[c] = MAX (widths[c], measure (context, text, FALSE));
        }
    }
  return widths;
}

/* The widest columns of words break their lines, none narrower than LEAST_WORDS for it. FALSE: they are too wide all the same. */
static gboolean
fit_widths (Sheet *sheet, const double *natural, double room, double *widths)
{
  guint n = front_chart_table_n_columns (sheet->table);

  for (double most = room; most >= LEAST_WORDS; most -= LINE_SIZE)
    {
      sheet->block = -COLUMN_GAP;
      for (guint c = 0; c < n; c++)
        {
          gboolean words = front_chart_table_get_column (sheet->table, c)->decimals < 0;

          widths[c] = words ? MIN (natural[c], most) : natural[c];
          sheet->block += widths[c] > 0 ? widths[c] + COLUMN_GAP : 0;
        }
      if (sheet->block <= room)
        return TRUE;
    }
  return FALSE;
}

/* One row of the table; @row -1: the headings. Returns: its height. */
static double
make_row (Sheet *sheet, PangoContext *context, const double *widths, int row, GArray *cells)
{
  double x = 0;
  double height = 0;

  g_array_set_size (cells, 0);
  for (guint c = 0; c < front_chart_table_n_columns (sheet->table); c++)
    {
      const FrontChartColumn *column = front_chart_table_get_column (sheet->table, c);
      g_autofree char *text = row < 0 ? g_strdup (column->heading) : front_chart_table_cell (sheet->table, row, c);
      Cell cell = { .x = x };
      int high;

      if (widths[c] <= 0)
        continue;
      cell.layout = make_layout (context, text, row < 0, column->decimals < 0 ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT, widths[c]);
      pango_layout_get_size (cell.layout, NULL, &high);
      height = MAX (height, (double) high / PANGO_SCALE);
      x += widths[c] + COLUMN_GAP;
      g_array_append_val (cells, cell);
    }
  return height;
}

/* Moves the row into the sheet. */
static void
take_row (Sheet *sheet, GArray *cells, guint page, double x, double y)
{
  for (guint i = 0; i < cells->len; i++)
    {
      Cell cell = g_array_index (cells, Cell, i);

      cell.page = page;
      cell.x += x;
      cell.y = y;
      g_array_append_val (sheet->cells, cell);
    }
  g_array_set_size (cells, 0);
}

static double
place_headings (Sheet *sheet, PangoContext *context, const double *widths, GArray *cells, guint page, double x, double y)
{
  Rule rule = { .page = page, .x = x };

  rule.y = y + make_row (sheet, context, widths, -1, cells) + LINE_SIZE * 0.1;
  take_row (sheet, cells, page, x, y);
  g_array_append_val (sheet->rules, rule);
  return rule.y + LINE_SIZE * 0.25;
}

/* Fills blocks beside each other, then pages. Each block has the headings at its top. */
static guint
lay_out (Sheet *sheet, PangoContext *context, const double *widths, guint blocks, double width, double height)
{
  g_autoptr(GArray) cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  double pitch = (width + BLOCK_GAP) / blocks;
  double top = chart_height (sheet, width, height) + LINE_SIZE;
  guint block = 0;
  guint page = 0;
  double first;
  double y;

  g_array_set_size (sheet->cells, 0);
  g_array_set_size (sheet->rules, 0);
  if (front_chart_table_n_rows (sheet->table) == 0)
    return 1;
  y = first = place_headings (sheet, context, widths, cells, 0, 0, top);
  for (guint i = 0; i < front_chart_table_n_rows (sheet->table); i++)
    {
      double high = make_row (sheet, context, widths, i, cells);

      if (y > first && y + high > height)
        {
          g_autoptr(GArray) headings = g_array_new (FALSE, FALSE, sizeof (Cell));

          if (++block == blocks)
            {
              block = 0;
              page++;
              top = 0;
            }
          y = first = place_headings (sheet, context, widths, headings, page, block * pitch, top);
        }
      take_row (sheet, cells, page, block * pitch, y);
      y += high + LINE_SIZE * 0.15;
    }
  return page + 1;
}

/* A somewhat smaller drawing, and the table in blocks beside each other, rather than a second page with a line or two. */
static guint
paginate (PangoContext *context, double width, double height, gpointer data)
{
  Sheet *sheet = data;
  g_autofree double *natural = NULL;
  g_autofree double *widths = NULL;
  guint best = 1;
  guint fewest = G_MAXUINT;

  if (sheet->table == NULL)
    return 1;
  natural = natural_widths (sheet, context);
  widths = g_new0 (double, front_chart_table_n_columns (sheet->table));
  for (guint blocks = 1; blocks <= MOST_BLOCKS; blocks++)
    {
      if (!fit_widths (sheet, natural, (width + BLOCK_GAP) / blocks - BLOCK_GAP, widths) && blocks > 1)
        break;
      for (sheet->share = 0.62; sheet->share > 0.45; sheet->share -= 0.04)
        {
          guint pages = lay_out (sheet, context, widths, blocks, width, height);

          if (pages == 1)
            return 1;
          /* Past the first page the drawing's size saves nothing. */
          if (pages < fewest)
            {
              fewest = pages;
              best = blocks;
            }
          if (pages > 2)
            break;
        }
    }
  sheet->share = 0.62;
  fit_widths (sheet, natural, (width + BLOCK_GAP) / best - BLOCK_GAP, widths);
  return lay_out (sheet, context, widths, best, width, height);
}

static void
draw (cairo_t *cr, PangoContext *context, double width, double height, guint page, gpointer data)
{
  Sheet *sheet = data;
  FrontChartStyle style;

  front_chart_style_init (&style, FRONT_LOOK_PAPER, 0, 1);
  if (page == 0)
    front_drawing_kind (sheet->drawing)->draw (cr, context, front_drawing_chart (sheet->drawing), &style, width,
                                               chart_height (sheet, width, height), -1);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < sheet->cells->len; i++)
    {
      Cell *cell = &g_array_index (sheet->cells, Cell, i);

      if (cell->page != page)
        continue;
      cairo_move_to (cr, cell->x, cell->y);
      pango_cairo_update_layout (cr, cell->layout);
      pango_cairo_show_layout (cr, cell->layout);
    }
  cairo_set_line_width (cr, style.hairline);
  for (guint i = 0; i < sheet->rules->len; i++)
    {
      const Rule *rule = &g_array_index (sheet->rules, Rule, i);

      if (rule->page != page)
        continue;
      cairo_move_to (cr, rule->x, rule->y);
      cairo_rel_line_to (cr, sheet->block, 0);
      cairo_stroke (cr);
    }
}

FrontPrintJob
front_chart_print_job (FrontDrawing *drawing, gboolean alone)
{
  Sheet *sheet = g_new0 (Sheet, 1);
  const FrontChartKind *kind = front_drawing_kind (drawing);

  sheet->drawing = front_drawing_ref (drawing);
  sheet->table = alone ? NULL : kind->table (front_drawing_chart (drawing));
  sheet->title = kind->title (front_drawing_chart (drawing));
  sheet->cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  g_array_set_clear_func (sheet->cells, cell_clear);
  sheet->rules = g_array_new (FALSE, TRUE, sizeof (Rule));
  return (FrontPrintJob) { .name = "chart", .title = sheet->title, .landscape = TRUE, .paginate = paginate, .draw = draw,
                           .data = sheet, .data_free = sheet_free };
}

static void
print (GtkWidget *parent, FrontDrawing *drawing, gboolean alone)
{
  FrontPrintJob job = front_chart_print_job (drawing, alone);

  front_print (parent, &job);
}

void
front_chart_print (GtkWidget *parent, FrontDrawing *drawing)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (drawing != NULL);

  print (parent, drawing, FALSE);
}

void
front_chart_print_alone (GtkWidget *parent, FrontDrawing *drawing)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (drawing != NULL);

  print (parent, drawing, TRUE);
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
