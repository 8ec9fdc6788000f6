#include "config.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include "charts/front-chart.h"
#include "charts/front-matrix-layout.h"
#include "charts/front-matrix-register.h"
#include "charts/front-plot-layout.h"
#include "charts/front-plot-make.h"
#include "charts/front-summary.h"

/* Bars, lines, heat maps and the summary: where texts go at every size and with odd data; and what the palette is worth. */

static PangoContext *
make_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());

  pango_cairo_context_set_resolution (context, 72);
  return context;
}

static void
assert_apart (FrontChartTexts *texts, double width, double height)
{
  GArray *placed = front_chart_texts_placed (texts);

  for (guint i = 0; i < placed->len; i++)
    {
      const FrontChartText *one = &g_array_index (placed, FrontChartText, i);

      g_assert_cmpfloat (one->box.x, >=, -0.02);
      g_assert_cmpfloat (one->box.x + one->box.width, <=, width + 0.02);
      g_assert_cmpfloat (one->box.y, >=, -0.02);
      g_assert_cmpfloat (one->box.y + one->box.height, <=, height + 0.02);
      for (guint j = i + 1; j < placed->len; j++)
        g_assert_false (front_chart_box_overlaps (&one->box, &g_array_index (placed, FrontChartText, j).box));
    }
}

/* @value: of every cell; NAN leaves them empty. */
static FrontPlot *
make_plot (FrontPlotForm form, guint n_columns, guint n_series, double value)
{
  FrontPlot *plot = front_plot_new (form);

  plot->title = g_strdup ("A message that is long enough to need more than one line in a small drawing");
  plot->subtitle = g_strdup ("Measure, place and period");
  plot->footnote = g_strdup ("How it is counted, in a sentence.");
  plot->what = g_strdup ("Drawing");
  plot->column_key = g_strdup ("column");
  plot->row_key = g_strdup ("row");
  plot->row_title = g_strdup ("Row");
  plot->column_title = g_strdup ("half hour of arrival");
  for (guint i = 0; i < n_columns; i++)
    {
      g_autofree char *label = g_strdup_printf ("%02u:%02u", i / 2 % 24, i % 2 * 30);
      g_autofree char *group = g_strdup_printf ("%u", 2016 + i / 12);

      front_plot_add_column (plot, label, form == FRONT_PLOT_LINES ? group : NULL, label, i);
    }
  for (guint i = 0; i < n_series; i++)
    {
      g_autofree char *name = g_strdup_printf ("Series number %u", i);

      front_plot_add_series (plot, name, name);
      for (guint j = 0; j < n_columns; j++)
        front_plot_set (plot, i, j, value * (1 + (i + j) % 5));
    }
  return plot;
}

static const double sizes[][2] = { { 842, 595 }, { 595, 842 }, { 720, 450 }, { 400, 250 }, { 240, 160 }, { 90, 24 }, { 1, 1 } };

static void
test_plots (void)
{
  PangoContext *context = make_context ();
  const double values[] = { 3, 0, NAN, 1e9, 1e-6 };
  const guint columns[] = { 1, 2, 48, 520 };

  for (guint form = FRONT_PLOT_BARS; form <= FRONT_PLOT_HEAT; form++)
    for (guint v = 0; v < G_N_ELEMENTS (values); v++)
      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
          {
            g_autoptr(FrontPlot) plot = make_plot (form, columns[c], form == FRONT_PLOT_BARS ? 2 : 6, values[v]);
            g_autoptr(FrontPlotLayout) layout = NULL;
            FrontChartStyle style;

            if (form == FRONT_PLOT_HEAT && columns[c] > 48)
              continue;
            plot->marker = 1;
            plot->marker_label = g_strdup ("Standard 10 minutes");
            front_chart_style_init (&style, FRONT_LOOK_PAPER, 0, 1);
            layout = front_plot_layout_new (context, plot, &style, sizes[s][0], sizes[s][1]);
            assert_apart (layout->texts, sizes[s][0], sizes[s][1]);
          }
  g_object_unref (context);
}

/* Bars with their numbers on them against a stepped line with its name at its end. */
static void
test_labelled (void)
{
  PangoContext *context = make_context ();
  g_autofree char *item = NULL;

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_autoptr(FrontPlot) plot = make_plot (FRONT_PLOT_BARS, 17, 1, 3);
      g_autoptr(FrontPlotLayout) layout = NULL;
      gboolean named = FALSE, said = FALSE;
      FrontChartStyle style;
      GArray *placed;

      plot->labelled = TRUE;
      plot->decimals = 1;
      plot->steps_name = g_strdup ("usual");
      for (guint i = 0; i < 17; i++)
        front_plot_set_step (plot, i, i % 4 == 3 ? NAN : 4.25 + i);
      for (guint i = 9; i < 17; i++)
        front_plot_set (plot, 0, i, NAN);
      front_chart_style_init (&style, FRONT_LOOK_PAPER, 0, 1);
      layout = front_plot_layout_new (context, plot, &style, sizes[s][0], sizes[s][1]);
      assert_apart (layout->texts, sizes[s][0], sizes[s][1]);
      placed = front_chart_texts_placed (layout->texts);
      for (guint i = 0; i < placed->len; i++)
        {
          const char *text = pango_layout_get_text (g_array_index (placed, FrontChartText, i).layout);

          named = named || g_str_equal (text, "usual");
          said = said || g_str_equal (text, "12 Series number 0");
        }
      if (sizes[s][1] > 200)
        g_assert_true (named && said);
      g_assert_cmpuint (layout->swatches->len, ==, 0);
      g_free (item);
      item = front_plot_kind.item_text (plot, 4);
    }
  g_assert_cmpstr (item, ==, "02:00: Series number 0 15, usual 8.3");
  g_object_unref (context);
}

/* Ten past ten on a Thursday: two half hours are over, the third has begun, and the last two are to come. */
static void
test_load (void)
{
  const gint64 ten = G_GINT64_CONSTANT (1776330000000000); /* 16/04/2026 10:00 in London */
  const double usual[] = { 4, 6, 3, 5, 1 };
  const gint64 today[] = { 3, 8, 2, 0, 0 };
  FrontLoad load = { .channel = FRONT_CHANNEL_PHONE, .at = ten + 600 * G_USEC_PER_SEC, .usual_days = 8 };
  g_autoptr(FrontPlot) plot = NULL;
  g_autoptr(FrontChartTable) table = NULL;
  g_autofree char *words = NULL;
  g_autofree char *item = NULL;
  g_autofree char *cell = NULL;

  load.slots = g_array_new (FALSE, FALSE, sizeof (FrontLoadSlot));
  for (int i = 0; i < 5; i++)
    {
      const FrontLoadSlot slot = { .start = ten + (i - 2) * (gint64) 1800 * G_USEC_PER_SEC, .minutes = 540 + 30 * i, .today = today[i], .usual = usual[i] };

      g_array_append_val (load.slots, slot);
    }
  plot = front_plot_load (&load);
  g_assert_cmpstr (plot->title, ==, "13 calls so far today, usually 11 by now");
  g_assert_cmpfloat_with_epsilon (plot->marker, 2 + 1.0 / 3, 1e-9);
  g_assert_cmpfloat (front_plot_value (plot, 0, 2), ==, 2);
  g_assert_true (isnan (front_plot_value (plot, 0, 3)));
  g_assert_cmpfloat (front_plot_step (plot, 3), ==, 5);
  words = front_plot_kind.describe (plot);
  g_assert_nonnull (strstr (words, "Thursday 16/04/2026"));
  g_assert_nonnull (strstr (words, "Most came from 09:30: 8. Usually most come from 09:30: 6.0"));
  item = front_plot_kind.item_text (plot, 1);
  g_assert_cmpstr (item, ==, "09:30 to 10:00: today 8, usual 6");
  table = front_plot_kind.table (plot);
  g_assert_cmpuint (front_chart_table_n_rows (table), ==, 5);
  cell = front_chart_table_cell (table, 1, 2);
  g_assert_cmpstr (cell, ==, "6.0");
  g_clear_pointer (&plot, front_plot_free);

  /* A shut office has no half hours. */
  g_array_set_size (load.slots, 0);
  plot = front_plot_load (&load);
  g_assert_true (isnan (plot->marker));
  g_free (words);
  words = front_plot_kind.describe (plot);
  g_assert_nonnull (strstr (words, "The office is shut today"));
  g_array_unref (load.slots);
}

static void
test_plot_words (void)
{
  PangoContext *context = make_context ();
  g_autoptr(FrontPlot) plot = make_plot (FRONT_PLOT_HEAT, 4, 2, 2);
  g_autoptr(FrontChartTable) table = NULL;
  g_autofree char *words = front_plot_kind.describe (plot);
  g_autofree char *item = front_plot_kind.item_text (plot, 5);
  g_autofree char *cell = NULL;
  FrontChartStyle style;

  g_assert_nonnull (strstr (words, plot->title));
  g_assert_cmpstr (item, ==, "Series number 1, 00:30: 6");
  g_assert_cmpuint (front_plot_kind.n_items (plot), ==, 8);
  table = front_plot_kind.table (plot);
  g_assert_cmpuint (front_chart_table_n_rows (table), ==, 8);
  cell = front_chart_table_cell (table, 5, 3);
  g_assert_cmpstr (cell, ==, "6");
  g_assert_cmpint (front_plot_heat (plot, 10), ==, FRONT_CHART_HEAT - 1);
  g_assert_cmpint (front_plot_heat (plot, 0), ==, 0);
  g_assert_cmpint (front_plot_heat (plot, NAN), ==, -1);
  front_chart_style_init (&style, FRONT_LOOK_PAPER, 0, 1);
  for (guint i = 0; i < 8; i++)
    {
      g_autoptr(FrontPlotLayout) layout = front_plot_layout_new (context, plot, &style, 720, 450);
      FrontChartBox box = front_plot_layout_cell (layout, i / 4, i % 4);

      g_assert_cmpint (front_plot_kind.hit (context, plot, &style, 720, 450, box.x + box.width / 2, box.y + box.height / 2), ==, i);
    }
  g_object_unref (context);
}

/* What a spreadsheet is given: every line has as many cells, and no cell makes another one. */
static void
test_tabs (void)
{
  g_autoptr(FrontChartTable) table = front_chart_table_new ();
  g_autofree char *headings = NULL;
  g_autofree char *text = NULL;

  front_chart_table_column (table, "period", "Period", -1);
  front_chart_table_column (table, "value", "%", 1);
  front_chart_table_column (table, "count", "Number", 0);
  headings = front_chart_table_to_tabs (table);
  g_assert_cmpstr (headings, ==, "Period\t%\tNumber\n");
  front_chart_table_text (table, "January\t2024\nand more");
  front_chart_table_number (table, 98.46);
  front_chart_table_number (table, 1234567);
  front_chart_table_text (table, NULL);
  front_chart_table_number (table, NAN);
  front_chart_table_number (table, -1);
  text = front_chart_table_to_tabs (table);
  g_assert_cmpstr (text, ==, "Period\t%\tNumber\nJanuary 2024 and more\t98.5\t1234567\n\t\t-1\n");
}

/* ── The palette ── */

/* Full dichromacy: Machado, Oliveira and Fernandes (2009), severity 1, on linear light. */
static const double dichromacies[3][9] = {
  { 0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998 },
  { 0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881 },
  { 1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900 },
};

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
encoded (double light)
{
  light = CLAMP (light, 0, 1);
  return light <= 0.0031308 ? light * 12.92 : 1.055 * pow (light, 1 / 2.4) - 0.055;
}

static FrontInk
seen (const FrontInk *ink, guint kind)
{
  const double *m = dichromacies[kind];
  double r = linear (ink->red);
  double g = linear (ink->green);
  double b = linear (ink->blue);

  return (FrontInk) { encoded (m[0] * r + m[1] * g + m[2] * b), encoded (m[3] * r + m[4] * g + m[5] * b),
                      encoded (m[6] * r + m[7] * g + m[8] * b) };
}

/* Steps must fall in lightness, also as people with each kind of colour blindness see them. */
static void
assert_falls (const FrontInk *inks, guint n)
{
  for (guint i = 1; i < n; i++)
    for (guint kind = 0; kind <= G_N_ELEMENTS (dichromacies); kind++)
      {
        FrontInk one = kind == 0 ? inks[i - 1] : seen (&inks[i - 1], kind - 1);
        FrontInk next = kind == 0 ? inks[i] : seen (&inks[i], kind - 1);

        g_assert_cmpfloat (front_ink_luminance (&one), >, front_ink_luminance (&next));
        g_assert_cmpfloat (front_ink_contrast (&one, &next), >=, 1.25);
      }
}

static void
test_palette (void)
{
  for (guint look = FRONT_LOOK_LIGHT; look <= FRONT_LOOK_PAPER; look++)
    {
      FrontChartStyle style;
      const FrontInk *graphics[] = { &style.line, &style.target, &style.limit, &style.improvement, &style.concern, &style.accent };

      front_chart_style_init (&style, look, 0, 1);
      for (guint i = 0; i < G_N_ELEMENTS (graphics); i++)
        g_assert_cmpfloat (front_ink_contrast (graphics[i], &style.background), >=, 3);
      for (guint i = 0; i < FRONT_CHART_SERIES; i++)
        for (guint kind = 0; kind <= G_N_ELEMENTS (dichromacies); kind++)
          {
            FrontInk ink = kind == 0 ? style.series[i] : seen (&style.series[i], kind - 1);

            g_assert_cmpfloat (front_ink_contrast (&ink, &style.background), >=, kind == 0 ? 3 : 2.5);
          }
      g_assert_cmpfloat (front_ink_contrast (&style.ink, &style.background), >=, 7);
      g_assert_cmpfloat (front_ink_contrast (&style.dim, &style.background), >=, 4.5);
      assert_falls (style.band, FRONT_CHART_BANDS);
      assert_falls (style.heat, FRONT_CHART_HEAT);
      for (guint i = 0; i < FRONT_CHART_BANDS; i++)
        g_assert_cmpfloat (front_ink_contrast (&style.band[i], &style.band_ink[i]), >=, 4.5);
      for (guint i = 0; i < FRONT_CHART_HEAT; i++)
        g_assert_cmpfloat (front_ink_contrast (&style.heat[i], &style.heat_ink[i]), >=, 4.5);
    }
}

/* CIE L*a*b*, D65. */
static void
to_lab (const FrontInk *ink, double lab[3])
{
  double r = linear (ink->red), g = linear (ink->green), b = linear (ink->blue);
  double xyz[3] = { (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047, 0.2126729 * r + 0.7151522 * g + 0.0721750 * b,
                    (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883 };

  for (guint i = 0; i < 3; i++)
    xyz[i] = xyz[i] > 216.0 / 24389 ? cbrt (xyz[i]) : (24389.0 / 27 * xyz[i] + 16) / 116;
  lab[0] = 116 * xyz[1] - 16;
  lab[1] = 500 * (xyz[0] - xyz[1]);
  lab[2] = 200 * (xyz[1] - xyz[2]);
}

static double
distance (const FrontInk *one, const FrontInk *other)
{
  double a[3], b[3];

  to_lab (one, a);
  to_lab (other, b);
  return sqrt ((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]));
}

static FrontInk
as_seen (const FrontInk *ink, guint vision)
{
  return vision == 0 ? *ink : seen (ink, vision - 1);
}

/* Every colour of a style, by what it is for; a colour that is added later is in none of these and fails here. */
static void
test_every_colour (void)
{
  for (guint look = FRONT_LOOK_LIGHT; look <= FRONT_LOOK_PAPER; look++)
    {
      FrontChartStyle style;
      const FrontInk *const drawn[] = { &style.ink, &style.dim, &style.line, &style.target, &style.limit, &style.improvement,
                                        &style.concern, &style.accent };
      /* Where both are in one drawing and a shape or a dash tells them apart too, the colours do as well. */
      const FrontInk *const apart[][2] = { { &style.improvement, &style.concern }, { &style.line, &style.target },
                                           { &style.line, &style.concern }, { &style.target, &style.concern },
                                           { &style.background, &style.grid } };

      front_chart_style_init (&style, look, 0, 1);
      g_assert_cmpuint ((sizeof style - G_STRUCT_OFFSET (FrontChartStyle, background)) / sizeof (FrontInk), ==,
                        G_N_ELEMENTS (drawn) + 2 + 2 * FRONT_CHART_BANDS + FRONT_CHART_SERIES + 2 * FRONT_CHART_HEAT);
      for (guint vision = 0; vision <= G_N_ELEMENTS (dichromacies); vision++)
        {
          FrontInk background = as_seen (&style.background, vision);

          for (guint i = 0; i < G_N_ELEMENTS (drawn); i++)
            {
              FrontInk ink = as_seen (drawn[i], vision);

              g_assert_cmpfloat (front_ink_contrast (&ink, &background), >=, vision == 0 ? 3 : 2.5);
            }
          for (guint i = 0; i < G_N_ELEMENTS (apart); i++)
            {
              FrontInk one = as_seen (apart[i][0], vision);
              FrontInk other = as_seen (apart[i][1], vision);

              g_test_message ("look %u, vision %u, pair %u: %.1f", look, vision, i, distance (&one, &other));
              g_assert_cmpfloat (distance (&one, &other), >=, 10);
            }
          /* Lines beside each other: any two by colour or lightness, besides their dashes and names. */
          for (guint i = 0; i < FRONT_CHART_SERIES; i++)
            for (guint j = i + 1; j < FRONT_CHART_SERIES; j++)
              {
                FrontInk one = as_seen (&style.series[i], vision);
                FrontInk other = as_seen (&style.series[j], vision);

                g_test_message ("look %u, vision %u, series %u %u: %.1f", look, vision, i, j, distance (&one, &other));
                g_assert_cmpfloat (distance (&one, &other), >=, 10);
              }
          /* Light fills are seen by their rim, which is the line's ink, or black on a matrix. */
          for (guint i = 0; i < FRONT_CHART_HEAT; i++)
            {
              FrontInk fill = as_seen (&style.heat[i], vision);
              FrontInk text = as_seen (&style.heat_ink[i], vision);

              g_assert_cmpfloat (front_ink_contrast (&fill, &text), >=, 4.3);
            }
          for (guint i = 0; i < FRONT_CHART_BANDS; i++)
            {
              FrontInk fill = as_seen (&style.band[i], vision);
              FrontInk text = as_seen (&style.band_ink[i], vision);

              g_assert_cmpfloat (front_ink_contrast (&fill, &text), >=, 4.3);
            }
        }
    }
}

/* ── The matrix on paper ── */

static void
test_titles_and_appetite (void)
{
  PangoContext *context = make_context ();
  const double papers[][2] = { { 842, 595 }, { 595, 842 } };

  for (guint size = 3; size <= 6; size++)
    for (guint p = 0; p < G_N_ELEMENTS (papers); p++)
      {
        g_autoptr(FrontMatrix) matrix = front_matrix_new (size, size);
        g_autoptr(FrontMatrixLayout) layout = NULL;
        g_autofree char *words = NULL;
        FrontChartStyle style;
        guint titled = 0;

        matrix->title = g_strdup ("Risks");
        matrix->row_title = g_strdup ("Likelihood");
        matrix->column_title = g_strdup ("Impact");
        for (guint i = 0; i < 12; i++)
          {
            g_autofree char *ref = g_strdup_printf ("R%u", i + 1);

            front_matrix_add (matrix, ref, "Loss of key staff and management skills", 1, 1);
          }
        front_matrix_set_appetite (matrix, size - 1, 2);
        words = front_matrix_describe (matrix);
        g_assert_nonnull (strstr (words, "12 risks are outside"));
        front_chart_style_init (&style, FRONT_LOOK_PAPER, 0, 1);
        layout = front_matrix_layout_new (context, matrix, &style, papers[p][0], papers[p][1], -1);
        assert_apart (layout->texts, papers[p][0], papers[p][1]);
        /* Twelve in one cell, each in its chip, and all titles beneath. */
        g_assert_cmpuint (layout->chips->len, ==, 12);
        g_assert_cmpuint (layout->n_listed, ==, 0);
        for (guint i = 0; i < front_chart_texts_placed (layout->texts)->len; i++)
          titled += strstr (pango_layout_get_text (g_array_index (front_chart_texts_placed (layout->texts), FrontChartText, i).layout),
                            "Loss of key staff") != NULL;
        g_assert_cmpuint (titled, ==, 12);
      }
  g_object_unref (context);
}

/* On screen too: every title once, where there is room, and it can be pointed at; a low window keeps its rows. */
static void
test_titles_on_screen (void)
{
  PangoContext *context = make_context ();
  g_autoptr(FrontMatrix) matrix = front_matrix_new (5, 5);
  g_autoptr(FrontMatrixLayout) layout = NULL;
  g_autoptr(FrontMatrixLayout) low = NULL;
  FrontChartStyle style;

  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *ref = g_strdup_printf ("R%u", i + 1);

      front_matrix_add (matrix, ref, "Loss of key staff and management skills", i % 5, i % 3);
    }
  front_chart_style_init (&style, FRONT_LOOK_DARK, 0, 1);
  layout = front_matrix_layout_new (context, matrix, &style, 720, 640, 2);
  assert_apart (layout->texts, 720, 640);
  g_assert_cmpuint (layout->titles->len, ==, 8);
  for (guint i = 0; i < layout->titles->len; i++)
    {
      const FrontMatrixChip *line = &g_array_index (layout->titles, FrontMatrixChip, i);

      g_assert_cmpfloat (line->box.y, >, layout->grid.y + layout->grid.height);
      g_assert_cmpint (front_matrix_hit (context, matrix, &style, 720, 640, line->box.x + 5, line->box.y + line->box.height / 2), ==, (int) line->risk);
    }
  low = front_matrix_layout_new (context, matrix, &style, 480, 240, -1);
  g_assert_cmpuint (low->titles->len, ==, 0);
  g_object_unref (context);
}

static FrontRisk *
add_risk (FrontRegister *self, guint number, int likelihood, const int *impacts, guint n)
{
  FrontRisk *risk = front_risk_new ();
  FrontAssessment *assessment = front_assessment_new ("2016-10-01", likelihood);

  g_free (risk->ref);
  risk->ref = g_strdup_printf ("%u", number);
  g_free (risk->title);
  risk->title = g_strdup ("A risk of the plan");
  for (guint i = 0; i < n; i++)
    assessment->impacts[i] = impacts[i];
  g_ptr_array_add (risk->assessments, assessment);
  g_ptr_array_add (self->risks, risk);
  return risk;
}

static gboolean
within (const FrontChartBox *box, const FrontChartBox *cell)
{
  return box->x >= cell->x - 0.02 && box->y >= cell->y - 0.02 && box->x + box->width <= cell->x + cell->width + 0.02
         && box->y + box->height <= cell->y + cell->height + 0.02;
}

static gboolean
cell_says (const FrontMatrixLayout *layout, guint row, guint column, const char *words)
{
  FrontChartBox cell = front_matrix_layout_cell (layout, row, column);
  GArray *placed = front_chart_texts_placed (layout->texts);

  for (guint i = 0; i < placed->len; i++)
    {
      const FrontChartText *text = &g_array_index (placed, FrontChartText, i);

      if (within (&text->box, &cell) && g_str_equal (pango_layout_get_text (text->layout), words))
        return TRUE;
    }
  return FALSE;
}

/* The drawing has the plan's sixteen cells: its words and numbers in each, and one fill a band. */
static void
test_printed_2021 (void)
{
  static const char *const printed[4][4] = { { "Low 4", "High 8", "Very High 12", "Very High 16" },
                                             { "Low 3", "Medium 6", "High 9", "Very High 12" },
                                             { "Low 2", "Low 4", "Medium 6", "High 8" },
                                             { "Low 1", "Low 2", "Low 3", "Low 4" } };
  static const char *const words[] = { "Low ", "Medium ", "High ", "Very High " };
  /* Likelihood and impact of the plan's seven risks. */
  static const int scores[7][2] = { { 2, 2 }, { 2, 2 }, { 2, 2 }, { 1, 2 }, { 2, 2 }, { 2, 2 }, { 2, 2 } };
  PangoContext *context = make_context ();
  g_autoptr(FrontRegister) self = front_register_new ("2021", front_scheme_find (FRONT_SCHEME_2021));
  g_autoptr(FrontMatrix) matrix = NULL;
  g_autoptr(FrontMatrixLayout) layout = NULL;
  FrontChartStyle style;

  for (guint i = 0; i < G_N_ELEMENTS (scores); i++)
    add_risk (self, i + 1, scores[i][0], &scores[i][1], 1);
  matrix = front_matrix_from_register (self, NULL);
  front_chart_style_init (&style, FRONT_LOOK_PAPER, 0, 1);
  layout = front_matrix_layout_new (context, matrix, &style, 770, 523, -1);
  for (guint row = 0; row < 4; row++)
    for (guint column = 0; column < 4; column++)
      {
        g_assert_true (cell_says (layout, row, column, printed[row][column]));
        g_assert_true (g_str_has_prefix (printed[row][column], words[front_matrix_cell (matrix, row, column)->band]));
      }
  g_assert_cmpuint (layout->chips->len, ==, 7);
  for (guint i = 0; i < 7; i++)
    {
      const FrontMatrixChip *chip = &g_array_index (layout->chips, FrontMatrixChip, i);
      FrontChartBox cell = front_matrix_layout_cell (layout, 4 - scores[chip->risk][0], scores[chip->risk][1] - 1);

      g_assert_true (within (&chip->box, &cell));
    }
  g_object_unref (context);
}

/* A to F by I to V without words in the cells, and the plan's eight risks where its matrix has them: all in row E, by their highest
 * impact. */
static void
test_printed_2016 (void)
{
  static const int columns[8] = { 4, 3, 3, 2, 5, 4, 3, 3 };
  PangoContext *context = make_context ();
  g_autoptr(FrontRegister) self = front_register_new ("2016", front_scheme_find (FRONT_SCHEME_2016));
  g_autoptr(FrontMatrix) matrix = NULL;
  g_autoptr(FrontMatrixLayout) layout = NULL;
  FrontChartStyle style;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const int impacts[5] = { 1, 1, columns[i], 1, 2 };

      add_risk (self, i + 1, 2, impacts, 5);
    }
  matrix = front_matrix_from_register (self, NULL);
  front_chart_style_init (&style, FRONT_LOOK_PAPER, 0, 1);
  layout = front_matrix_layout_new (context, matrix, &style, 770, 523, -1);
  g_assert_cmpuint (layout->chips->len, ==, 8);
  g_assert_cmpstr (front_matrix_row (matrix, 4)->code, ==, "E");
  for (guint i = 0; i < 8; i++)
    {
      const FrontMatrixChip *chip = &g_array_index (layout->chips, FrontMatrixChip, i);
      FrontChartBox cell = front_matrix_layout_cell (layout, 4, columns[chip->risk] - 1);

      g_assert_true (within (&chip->box, &cell));
    }
  for (guint row = 0; row < 6; row++)
    for (guint column = 0; column < 5; column++)
      {
        g_assert_null (front_matrix_cell (matrix, row, column)->text);
        g_assert_cmpint (front_matrix_cell (matrix, row, column)->band, ==, -1);
      }
  g_object_unref (context);
}

/* The heavy line is there in the picture: black, and wider than a cell's rim, on every band. */
static void
test_appetite_line (void)
{
  g_autoptr(FrontRegister) self = front_register_new ("2021", front_scheme_find (FRONT_SCHEME_2021));
  g_autoptr(FrontMatrix) matrix = front_matrix_from_register (self, NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1540, 1046);
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = pango_cairo_create_context (cr);
  g_autoptr(FrontMatrixLayout) layout = NULL;
  FrontChartStyle style;

  for (guint row = 0; row < 4; row++)
    front_matrix_set_appetite (matrix, row, row == 0 ? 1 : MIN (row + 1, 3));
  pango_cairo_context_set_resolution (context, 72);
  front_chart_style_init (&style, FRONT_LOOK_PAPER, 0, 2);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  front_matrix_draw (cr, context, matrix, &style, 1540, 1046, -1);
  cairo_surface_flush (surface);
  layout = front_matrix_layout_new (context, matrix, &style, 1540, 1046, -1);
  for (guint row = 0; row < 4; row++)
    for (guint column = 1; column < 4; column++)
      {
        FrontChartBox cell = front_matrix_layout_cell (layout, row, column);
        const guint32 *pixels = (const guint32 *) (const void *) (cairo_image_surface_get_data (surface)
                                                                  + (int) (cell.y + cell.height / 2) * cairo_image_surface_get_stride (surface));
        guint n_black = 0;

        for (int x = (int) cell.x - 6; x <= (int) cell.x + 6; x++)
          n_black += (pixels[x] & 0xffffff) == 0;
        if (column == (guint) matrix->appetite[row])
          g_assert_cmpuint (n_black, >=, 4);
        else
          g_assert_cmpuint (n_black, <=, 2);
      }
  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_direction (void)
{
  FrontSummaryRow row = { .trend = front_trend_new () };
  g_autofree char *none = front_summary_direction (&row);
  g_autofree char *worse = NULL;
  g_autofree char *same = NULL;
  g_autofree char *points = NULL;

  g_assert_cmpstr (none, ==, "");
  row.trend->decimals = 1;
  row.trend->good = FRONT_GOOD_LOW;
  front_trend_add (row.trend, "Jan", NULL, "January")->value = 5;
  front_trend_add (row.trend, "Feb", NULL, "February");
  front_trend_add (row.trend, "Mar", NULL, "March")->value = 6.5;
  worse = front_summary_direction (&row);
  g_assert_cmpstr (worse, ==, "▲ 1.5 worse");
  front_trend_add (row.trend, "Apr", NULL, "April")->value = 6.52;
  same = front_summary_direction (&row);
  g_assert_cmpstr (same, ==, "▬ no change");
  /* The difference of two percentages is told in points. */
  g_free (row.trend->unit);
  row.trend->unit = g_strdup ("%");
  front_trend_add (row.trend, "May", NULL, "May")->value = 4.5;
  points = front_summary_direction (&row);
  g_assert_cmpstr (points, ==, "▼ 2.0 points better");
  front_trend_free (row.trend);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plots/layout", test_plots);
  g_test_add_func ("/plots/labelled", test_labelled);
  g_test_add_func ("/plots/load", test_load);
  g_test_add_func ("/plots/words", test_plot_words);
  g_test_add_func ("/plots/tabs", test_tabs);
  g_test_add_func ("/plots/palette", test_palette);
  g_test_add_func ("/plots/every-colour", test_every_colour);
  g_test_add_func ("/plots/printed-2021", test_printed_2021);
  g_test_add_func ("/plots/printed-2016", test_printed_2016);
  g_test_add_func ("/plots/appetite-line", test_appetite_line);
  g_test_add_func ("/plots/matrix", test_titles_and_appetite);
  g_test_add_func ("/plots/matrix-on-screen", test_titles_on_screen);
  g_test_add_func ("/plots/direction", test_direction);
  return g_test_run ();
}
