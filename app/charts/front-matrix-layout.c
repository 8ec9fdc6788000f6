#define G_LOG_DOMAIN "front-charts"

#include "config.h"
#include "charts/front-matrix-layout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "charts/front-chart-axis.h"

FrontChartBox
front_matrix_layout_cell (const FrontMatrixLayout *layout, guint row, guint column)
{
  double width = layout->grid.width / layout->matrix->columns->len;
  double height = layout->grid.height / layout->matrix->rows->len;

  return (FrontChartBox) { layout->grid.x + column * width, layout->grid.y + row * height, width, height };
}

/* The widest word: what a column must at least hold, since words are not cut. */
static double
widest_word (FrontMatrixLayout *layout, const char *text, const FrontChartFont *font)
{
  g_auto(GStrv) words = g_strsplit (text, " ", -1);
  FrontChartFont alone = *font;
  double widest = 0;

  alone.wrap = 0;
  for (guint i = 0; words[i] != NULL; i++)
    widest = MAX (widest, front_chart_texts_measure (layout->texts, words[i], &alone).width);
  return widest;
}

/* The largest size, down to the smallest, at which no word of @text is wider than @width; 0 for none. */
static double
size_for_words (FrontMatrixLayout *layout, const char *text, const FrontChartFont *font, double width)
{
  FrontChartFont tried = *font;

  for (tried.size = font->size > 0 ? font->size : layout->style->text_size; tried.size >= layout->style->smallest;
       tried.size -= layout->style->smallest / 14)
    if (widest_word (layout, text, &tried) <= width)
      return tried.size;
  tried.size = layout->style->smallest;
  return widest_word (layout, text, &tried) <= width ? tried.size : 0;
}

/* ── The axes ── */

/* How the words of the rows are set: in one line, in several lines, or not at all. */
typedef enum
{
  ROW_WORDS_LINE,
  ROW_WORDS_WRAPPED,
  ROW_WORDS_NONE,
} RowWords;

static double
row_wrap (FrontMatrixLayout *layout, RowWords words)
{
  FrontChartFont plain = { 0 };
  double widest = 0;

  for (guint row = 0; row < layout->matrix->rows->len && words == ROW_WORDS_WRAPPED; row++)
    widest = MAX (widest, widest_word (layout, front_matrix_row (layout->matrix, row)->label, &plain));
  return widest > 0 ? widest + 1 : 0;
}

static double
row_header_width (FrontMatrixLayout *layout, RowWords words)
{
  FrontChartFont bold = { .bold = TRUE };
  FrontChartFont plain = { .wrap = row_wrap (layout, words) };
  double em = layout->style->text_size;
  double widest = 0;
  double codes = 0;

  for (guint row = 0; row < layout->matrix->rows->len; row++)
    {
      const FrontMatrixStep *step = front_matrix_row (layout->matrix, row);

      codes = MAX (codes, front_chart_texts_measure (layout->texts, step->code, &bold).width);
      if (words != ROW_WORDS_NONE && *step->label != '\0')
        widest = MAX (widest, front_chart_texts_measure (layout->texts, step->label, &plain).width + em * 0.5);
    }
  return codes + widest + em * 0.6;
}

static void
place_row_headers (FrontMatrixLayout *layout, RowWords words)
{
  double em = layout->style->text_size;
  FrontChartFont bold = { .bold = TRUE, .align = 1, .valign = 0.5 };
  FrontChartFont plain = { .ink = &layout->style->dim, .align = 1, .valign = 0.5, .wrap = row_wrap (layout, words) };

  for (guint row = 0; row < layout->matrix->rows->len; row++)
    {
      const FrontMatrixStep *step = front_matrix_row (layout->matrix, row);
      FrontChartBox cell = front_matrix_layout_cell (layout, row, 0);
      double right = layout->grid.x - em * 0.6;
      double middle = cell.y + cell.height / 2;
      FrontChartBox box;

      /* The code stands beside the grid: it is what people say. */
      if (front_chart_texts_place (layout->texts, step->code, &bold, right, middle, &box) && words != ROW_WORDS_NONE
          && *step->label != '\0')
        front_chart_texts_place (layout->texts, step->label, &plain, box.x - em * 0.5, middle, NULL);
    }
}

/* One size for all columns, so that none looks less important. 0 where there is no room for words. */
static double
column_label_size (FrontMatrixLayout *layout, double width)
{
  FrontChartFont font = { 0 };
  double size = layout->style->text_size;

  for (guint column = 0; column < layout->matrix->columns->len; column++)
    size = MIN (size, size_for_words (layout, front_matrix_column (layout->matrix, column)->label, &font, width));
  return size;
}

static double
column_label_height (FrontMatrixLayout *layout, double width)
{
  FrontChartFont font = { .size = column_label_size (layout, width), .wrap = width };
  double height = 0;

  if (font.size <= 0)
    return 0;
  for (guint column = 0; column < layout->matrix->columns->len; column++)
    {
      const char *label = front_matrix_column (layout->matrix, column)->label;

      if (*label != '\0')
        height = MAX (height, front_chart_texts_measure (layout->texts, label, &font).height);
    }
  return height;
}

static void
place_column_headers (FrontMatrixLayout *layout, double gap)
{
  double width = layout->grid.width / layout->matrix->columns->len - gap;
  FrontChartFont bold = { .bold = TRUE, .align = 0.5 };
  FrontChartFont plain = { .ink = &layout->style->dim, .align = 0.5, .wrap = width,
                           .size = column_label_size (layout, width) };
  double y = layout->grid.y + layout->grid.height + layout->style->text_size * 0.25;

  for (guint column = 0; column < layout->matrix->columns->len; column++)
    {
      const FrontMatrixStep *step = front_matrix_column (layout->matrix, column);
      FrontChartBox cell = front_matrix_layout_cell (layout, 0, column);
      FrontChartBox box;

      if (front_chart_texts_place (layout->texts, step->code, &bold, cell.x + cell.width / 2, y, &box) && plain.size > 0
          && *step->label != '\0')
        front_chart_texts_place (layout->texts, step->label, &plain, cell.x + cell.width / 2, box.y + box.height, NULL);
    }
}

/* ── The cells ── */

/* A cell's risks: those that stand in it, then those that stood in it. Returns: (element-type FrontMatrixChip) */
static GArray *
chips_of (const FrontMatrix *matrix, guint row, guint column)
{
  GArray *chips = g_array_new (FALSE, TRUE, sizeof (FrontMatrixChip));

  for (guint old = 0; old < 2; old++)
    for (guint i = 0; i < matrix->risks->len; i++)
      {
        const FrontMatrixRisk *risk = front_matrix_risk (matrix, i);
        FrontMatrixChip chip = { .risk = i, .old = old };
        gboolean moved = risk->old_row >= 0 && (risk->old_row != risk->row || risk->old_column != risk->column);

        if (old ? moved && risk->old_row == (int) row && risk->old_column == (int) column
                : risk->row == (int) row && risk->column == (int) column)
          g_array_append_val (chips, chip);
      }
  return chips;
}

/* Moves a packed block of chips to the middle of @room, each row for itself. */
static void
centre (GArray *chips, const FrontChartBox *room)
{
  const FrontMatrixChip *last = &g_array_index (chips, FrontMatrixChip, chips->len - 1);
  double down = (room->y + room->height - last->box.y - last->box.height) / 2;

  for (guint from = 0, to; from < chips->len; from = to)
    {
      const FrontMatrixChip *end = &g_array_index (chips, FrontMatrixChip, from);
      double across;

      for (to = from; to < chips->len && g_array_index (chips, FrontMatrixChip, to).box.y == end->box.y; to++)
        ;
      end = &g_array_index (chips, FrontMatrixChip, to - 1);
      across = (room->x + room->width - end->box.x - end->box.width) / 2;
      for (guint i = to; i > from; i--)
        {
          FrontMatrixChip *chip = &g_array_index (chips, FrontMatrixChip, i - 1);

          chip->box.x += across;
          chip->box.y += down;
        }
    }
}

/* Packs chips in rows into @room at one size of text; FALSE where they do not fit. Sets their boxes. */
static gboolean
pack (FrontMatrixLayout *layout, GArray *chips, const FrontChartBox *room, double size)
{
  FrontChartFont font = { .size = size, .bold = TRUE };
  double gap = size * 0.3;
  double x = room->x;
  double y = room->y;

  for (guint i = 0; i < chips->len; i++)
    {
      FrontMatrixChip *chip = &g_array_index (chips, FrontMatrixChip, i);
      FrontChartBox text = front_chart_texts_measure (layout->texts, front_matrix_risk (layout->matrix, chip->risk)->ref, &font);

      chip->box.height = text.height + size * 0.2;
      chip->box.width = MAX (text.width + size * 0.9, chip->box.height);
      if (x > room->x && x + chip->box.width > room->x + room->width)
        {
          x = room->x;
          y += chip->box.height + gap;
        }
      if (x + chip->box.width > room->x + room->width || y + chip->box.height > room->y + room->height)
        return FALSE;
      chip->box.x = x;
      chip->box.y = y;
      x += chip->box.width + gap;
    }
  centre (chips, room);
  return TRUE;
}

static void
place_chips (FrontMatrixLayout *layout, GArray *chips, double size, int selected)
{
  static const FrontInk black = { 0, 0, 0 };
  static const FrontInk white = { 1, 1, 1 };

  for (guint i = 0; i < chips->len; i++)
    {
      FrontMatrixChip *chip = &g_array_index (chips, FrontMatrixChip, i);
      FrontChartFont font = { .size = size, .bold = !chip->old, .align = 0.5, .valign = 0.5,
                              .ink = (int) chip->risk == selected && !chip->old ? &white : &black };

      if (front_chart_texts_place (layout->texts, front_matrix_risk (layout->matrix, chip->risk)->ref, &font,
                                   chip->box.x + chip->box.width / 2, chip->box.y + chip->box.height / 2, NULL))
        g_array_append_val (layout->chips, *chip);
    }
}

/* The inside of a cell. */
static FrontChartBox
inside (FrontMatrixLayout *layout, guint row, guint column)
{
  FrontChartBox room = front_matrix_layout_cell (layout, row, column);
  double pad = MIN (layout->style->text_size * 0.35, MIN (room.width, room.height) * 0.08);

  room.x += pad;
  room.y += pad * 0.7;
  room.width = MAX (room.width - 2 * pad, 1);
  room.height = MAX (room.height - pad * 1.4, 1);
  return room;
}

/* "Low 4", at the top left of its cell and not above @size. FALSE where it does not fit. */
static gboolean
cell_font (FrontMatrixLayout *layout, const FrontMatrixCell *cell, const FrontChartBox *room, double size, FrontChartFont *font)
{
  if (cell->text == NULL)
    return FALSE;
  *font = (FrontChartFont) { .size = MAX (size, layout->style->smallest) };
  font->size = size_for_words (layout, cell->text, font, room->width);
  font->wrap = room->width;
  if (cell->band >= 0)
    font->ink = &layout->style->band_ink[cell->band];
  return font->size > 0 && front_chart_texts_measure (layout->texts, cell->text, font).height <= room->height;
}

/* What is left of a cell below its text. */
static FrontChartBox
below (FrontMatrixLayout *layout, const FrontMatrixCell *cell, FrontChartBox room, const FrontChartFont *font)
{
  double used = front_chart_texts_measure (layout->texts, cell->text, font).height;

  room.y += used;
  room.height -= used;
  return room;
}

/* Says how many there are where there is room for it, and adds the refs to the list. */
static void
list_refs (FrontMatrixLayout *layout, guint row, guint column, GArray *chips, const FrontChartBox *room, GString *list)
{
  const FrontMatrixCell *cell = front_matrix_cell (layout->matrix, row, column);
  FrontChartFont font = { .size = layout->style->smallest, .bold = TRUE, .align = 1, .valign = 1 };
  g_autofree char *words = NULL;
  g_autofree char *number = NULL;
  const char *texts[2];
  guint n = 0;

  for (guint i = 0; i < chips->len; i++)
    n += !g_array_index (chips, FrontMatrixChip, i).old;
  if (n == 0)
    return;
  layout->n_listed++;
  if (cell->band >= 0)
    font.ink = &layout->style->band_ink[cell->band];
  texts[0] = words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u risk", "%u risks", n), n);
  texts[1] = number = g_strdup_printf ("%u", n);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      FrontChartBox box = front_chart_texts_measure (layout->texts, texts[i], &font);

      if (box.width <= room->width && box.height <= room->height + room->height * 0.1
          && front_chart_texts_place (layout->texts, texts[i], &font, room->x + room->width, room->y + room->height, NULL))
        break;
    }

  g_string_append_printf (list, "%s%s × %s:", list->len > 0 ? "\n" : "", front_matrix_row (layout->matrix, row)->code,
                          front_matrix_column (layout->matrix, column)->code);
  for (guint i = 0, written = 0; i < chips->len; i++)
    {
      FrontMatrixChip *chip = &g_array_index (chips, FrontMatrixChip, i);

      if (!chip->old)
        g_string_append_printf (list, "%s%s", written++ > 0 ? ", " : " ", front_matrix_risk (layout->matrix, chip->risk)->ref);
    }
}

/* The cell's words, ever smaller, with its refs below them, ever smaller. */
static void
place_cell (FrontMatrixLayout *layout, guint row, guint column, int selected, GString *list)
{
  const FrontMatrixCell *cell = front_matrix_cell (layout->matrix, row, column);
  double smallest = layout->style->smallest;
  const double tries[] = { MAX (layout->style->text_size * 0.9, smallest), smallest };
  g_autoptr(GArray) chips = chips_of (layout->matrix, row, column);
  FrontChartBox room = inside (layout, row, column);
  FrontChartFont font;
  double size = 0;
  gboolean worded = FALSE;
  gboolean fits = chips->len == 0;

  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      FrontChartBox left = room;

      worded = cell_font (layout, cell, &room, tries[i], &font);
      if (worded)
        left = below (layout, cell, room, &font);
      for (size = layout->style->text_size; chips->len > 0; size = MAX (size - smallest / 14, smallest))
        if ((fits = pack (layout, chips, &left, size)) || size <= smallest)
          break;
      if (fits)
        break;
    }
  if (worded)
    front_chart_texts_place (layout->texts, cell->text, &font, room.x, room.y, NULL);
  if (chips->len > 0 && fits)
    place_chips (layout, chips, size, selected);
  else if (chips->len > 0)
    list_refs (layout, row, column, chips, &room, list);
}

static void
place_cells (FrontMatrixLayout *layout, int selected, GString *list)
{
  for (guint row = 0; row < layout->matrix->rows->len; row++)
    for (guint column = 0; column < layout->matrix->columns->len; column++)
      place_cell (layout, row, column, selected, list);
}

/* ── All of it ── */

static gboolean
any_moved (const FrontMatrix *matrix)
{
  for (guint i = 0; i < matrix->risks->len; i++)
    {
      const FrontMatrixRisk *risk = front_matrix_risk (matrix, i);

      if (risk->old_row >= 0 && (risk->old_row != risk->row || risk->old_column != risk->column))
        return TRUE;
    }
  return FALSE;
}

/* How the list of titles is set: it grows and gives way in these steps. */
typedef struct
{
  double size;  /* of the ordinary text; never below the smallest */
  double room;  /* of the height, at most */
  guint lines;  /* of a title, at most; 0 any number */
} ListTry;

static char *
title_of (const FrontMatrixRisk *risk, gboolean selected)
{
  return g_strdup_printf ("%s%s  %s%s%s", selected ? "▸ " : "", risk->ref, risk->title, risk->words != NULL ? ", " : "",
                          risk->words != NULL ? risk->words : "");
}

/* Titles from one to before another below each other at (@x, @y); only measured where @measure. Returns where the next would stand. */
static double
place_titles_from (FrontMatrixLayout *layout, guint from, guint to, double x, double width, double y, const ListTry *how, int selected, gboolean measure)
{
  FrontChartFont font = { .size = MAX (layout->style->smallest, layout->style->text_size * how->size), .wrap = width, .lines = how->lines };

  for (guint i = from; i < to; i++)
    {
      g_autofree char *text = title_of (front_matrix_risk (layout->matrix, i), (int) i == selected);
      FrontMatrixChip line = { .risk = i };

      font.bold = (int) i == selected;
      if (!measure && front_chart_texts_place (layout->texts, text, &font, x, y, &line.box))
        g_array_append_val (layout->titles, line);
      y += front_chart_texts_measure (layout->texts, text, &font).height;
    }
  return y;
}

static gboolean
place_list_so (FrontMatrixLayout *layout, double width, double bottom, double room, const ListTry *how, int selected, double *used)
{
  guint n = layout->matrix->risks->len;
  double em = layout->style->text_size;
  guint half = width > em * 36 && n > 1 ? (n + 1) / 2 : n;
  double column = half < n ? width / 2 - em : width;
  double high = MAX (place_titles_from (layout, 0, half, 0, column, 0, how, selected, TRUE),
                     place_titles_from (layout, half, n, 0, column, 0, how, selected, TRUE));

  if (high > room)
    return FALSE;
  place_titles_from (layout, 0, half, 0, column, bottom - high, how, selected, FALSE);
  place_titles_from (layout, half, n, width / 2 + em / 2, column, bottom - high, how, selected, FALSE);
  *used = high + em * 0.6;
  return TRUE;
}

/* What the refs stand for, beneath, where the matrix keeps most of the room: on paper nobody can ask, and long titles give way first. Returns
 * the height used. */
static double
place_list (FrontMatrixLayout *layout, double width, double bottom, double height, int selected)
{
  static const ListTry on_paper[] = { { 0.9, 0.35, 0 }, { 0, 0.4, 0 }, { 0, 0.45, 2 }, { 0, 0.55, 1 } };
  static const ListTry on_screen[] = { { 0.9, 0.25, 0 }, { 0.9, 0.25, 2 }, { 0.9, 0.3, 1 } };
  gboolean paper = layout->style->look == FRONT_LOOK_PAPER;
  guint n_tries = paper ? G_N_ELEMENTS (on_paper) : G_N_ELEMENTS (on_screen);
  /* A screen that is too low for its rows shows the rows. */
  double least = layout->style->text_size * 2.6 * layout->matrix->rows->len;
  double used = 0;

  for (guint i = 0; i < n_tries && layout->matrix->risks->len > 0; i++)
    {
      const ListTry *how = paper ? &on_paper[i] : &on_screen[i];

      if (place_list_so (layout, width, bottom, MIN (height * how->room, paper ? height : height - least - layout->style->text_size * 6), how, selected,
                         &used))
        break;
    }
  return used;
}

/* With @aside of the width kept for the list. FALSE where the list is needed and has no room. */
static gboolean
lay_out (FrontMatrixLayout *layout, double width, double height, double aside, int selected)
{
  const FrontMatrix *matrix = layout->matrix;
  const FrontChartStyle *style = layout->style;
  double em = style->text_size;
  FrontChartFont plain = { .ink = &style->dim };
  FrontChartFont small = { .size = MAX (style->smallest, em * 0.85), .ink = &style->dim, .valign = 1 };
  double line = front_chart_texts_measure (layout->texts, "0", &plain).height;
  RowWords words = ROW_WORDS_LINE;
  double top = front_chart_place_titles (layout->texts, style, matrix->title, matrix->subtitle, width, height * 0.2);
  double bottom = height;
  double left;
  double column;
  FrontChartFont listed = { .size = style->smallest };
  g_autofree char *row_title = g_strdup_printf ("%s ↑", matrix->row_title);
  g_autofree char *column_title = g_strdup_printf ("%s →", matrix->column_title);
  g_autoptr(GString) list = g_string_new (NULL);

  if (top > 0)
    top += em * 0.4;
  bottom -= place_list (layout, width, bottom, height, selected);
  if (matrix->appetite != NULL && height > em * 16)
    {
      FrontChartBox box;

      if (front_chart_texts_place (layout->texts, _("Heavy line: the appetite. Left of it and below a risk is borne, beyond it it is treated"), &small, 0,
                                   bottom, &box))
        bottom -= box.height + em * 0.2;
    }
  if (any_moved (matrix) && height > em * 16)
    {
      FrontChartBox box;

      if (front_chart_texts_place (layout->texts, _("Dashed, with an arrow: where the risk stood before"), &small, 0, bottom,
                                   &box))
        bottom -= box.height + em * 0.2;
    }
  left = row_header_width (layout, words);
  while (left > width * 0.25 && words < ROW_WORDS_NONE)
    left = row_header_width (layout, ++words);
  width -= aside;
  layout->grid = (FrontChartBox) { left, 0, MAX (width - left - style->hairline, em), 0 };
  column = layout->grid.width / matrix->columns->len;
  if (height > em * 10)
    {
      front_chart_texts_place (layout->texts, row_title, &plain, 0, top, NULL);
      top += line + em * 0.2;
      plain.valign = 1;
      plain.align = 1;
      front_chart_texts_place (layout->texts, column_title, &plain, left + layout->grid.width, bottom, NULL);
      bottom -= line;
    }
  bottom -= line + em * 0.25;
  if (bottom - top > column_label_height (layout, column - em * 0.4) + em * 2 * matrix->rows->len)
    bottom -= column_label_height (layout, column - em * 0.4);
  layout->grid.y = top;
  layout->grid.height = MAX (bottom - top - style->hairline, em);

  place_row_headers (layout, words);
  place_column_headers (layout, em * 0.4);
  place_cells (layout, selected, list);
  if (list->len == 0)
    return TRUE;
  listed.wrap = aside - em;
  return listed.wrap > em * 2
         && front_chart_texts_place (layout->texts, list->str, &listed, left + layout->grid.width + em, layout->grid.y, NULL);
}

FrontMatrixLayout *
front_matrix_layout_new (PangoContext *context, const FrontMatrix *matrix, const FrontChartStyle *style, double width,
                         double height, int selected)
{
  /* A list that has no room in half of the width is not there, and the cells, which say how many they hold, take all of it. */
  static const double asides[] = { 0, 0.2, 0.3, 0.4, 0.5, 0 };
  FrontMatrixLayout *layout = g_new0 (FrontMatrixLayout, 1);

  layout->matrix = matrix;
  layout->style = style;
  layout->chips = g_array_new (FALSE, TRUE, sizeof (FrontMatrixChip));
  layout->titles = g_array_new (FALSE, TRUE, sizeof (FrontMatrixChip));
  for (guint i = 0; i < G_N_ELEMENTS (asides); i++)
    {
      g_clear_pointer (&layout->texts, front_chart_texts_free);
      g_array_set_size (layout->chips, 0);
      g_array_set_size (layout->titles, 0);
      layout->n_listed = 0;
      layout->texts = front_chart_texts_new (context, style, width, height);
      if (lay_out (layout, width, height, asides[i] * width, selected))
        break;
    }
  return layout;
}

void
front_matrix_layout_free (FrontMatrixLayout *layout)
{
  if (layout == NULL)
    return;
  front_chart_texts_free (layout->texts);
  g_array_unref (layout->chips);
  g_array_unref (layout->titles);
  g_free (layout);
}
