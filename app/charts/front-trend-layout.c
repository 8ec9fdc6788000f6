#define G_LOG_DOMAIN "front-charts"

#include "config.h"
#include "charts/front-trend-labels.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar/front-number.h"
#include "charts/front-chart-axis.h"

static guint
n_points (const FrontTrendLayout *layout)
{
  return layout->trend->points->len;
}

double
front_trend_layout_x (const FrontTrendLayout *layout, double index)
{
  return layout->plot.x + (index + 0.5) * layout->plot.width / MAX (n_points (layout), 1);
}

double
front_trend_layout_y (const FrontTrendLayout *layout, double value)
{
  return layout->plot.y + layout->plot.height * (layout->high - value) / (layout->high - layout->low);
}

/* ── The value axis ── */

static void
stretch (double value, double *least, double *most)
{
  if (isnan (value))
    return;
  *least = isnan (*least) ? value : MIN (*least, value);
  *most = isnan (*most) ? value : MAX (*most, value);
}

static void
choose_axis (FrontTrendLayout *layout, double room)
{
  const FrontTrend *trend = layout->trend;
  double least = NAN;
  double most = NAN;
  double pad;
  guint lines;

  for (guint i = 0; i < trend->points->len; i++)
    {
      stretch (front_trend_point (trend, i)->value, &least, &most);
      stretch (front_trend_point (trend, i)->target, &least, &most);
      stretch (front_trend_point (trend, i)->target_upper, &least, &most);
    }
  for (guint i = 0; i < trend->points->len && trend->limits != FRONT_LIMITS_NONE; i++)
    {
      stretch (front_trend_clamp (trend, front_trend_point (trend, i)->lower), &least, &most);
      stretch (front_trend_clamp (trend, front_trend_point (trend, i)->upper), &least, &most);
    }
  layout->blank = isnan (least);
  if (layout->blank)
    {
      least = isnan (trend->least) ? 0 : trend->least;
      most = isnan (trend->most) ? least + 1 : trend->most;
    }
  /* A level line lies in the middle of something, not on the floor. */
  pad = most > least ? (most - least) * 0.06 : MAX (fabs (most) * 0.05, pow (10, -(double) trend->decimals) * 2);
  /* What lies beyond the possible (a file says 120 answered of 100) is shown where it is. */
  least = least < trend->least ? least - pad : front_trend_clamp (trend, least - pad);
  most = most > trend->most ? most + pad : front_trend_clamp (trend, most + pad);
  if (most <= least)
    most = least + 1;

  lines = CLAMP (room / (layout->style->text_size * 2.6), 2, FRONT_CHART_MOST_GRIDLINES);
  layout->step = front_chart_round_step ((most - least) / lines);
  for (;;)
    {
      layout->low = floor (least / layout->step + 1e-9) * layout->step;
      layout->high = ceil (most / layout->step - 1e-9) * layout->step;
      if (layout->high - layout->low < layout->step * (FRONT_CHART_MOST_GRIDLINES - 0.5))
        break;
      layout->step = front_chart_round_step (layout->step * 1.5);
    }
  if (layout->bare)
    {
      layout->low = least;
      layout->high = most;
    }
}

static char *
format_tick (FrontTrendLayout *layout, double value)
{
  g_autofree char *number = front_number_decimals (value, MAX (0, (int) ceil (-log10 (layout->step) - 1e-9)));

  return g_strconcat (number, layout->trend->unit, NULL);
}

/* ── The period axis ── */

static gboolean
starts_group (const FrontTrend *trend, guint index)
{
  const FrontTrendPoint *point = front_trend_point (trend, index);

  return point->group != NULL
         && (index == 0 || g_strcmp0 (point->group, front_trend_point (trend, index - 1)->group) != 0);
}

/* A year under its first month, where its months are as wide as its number: else it would seem to name the next ones. */
static void
place_group (FrontTrendLayout *layout, guint first, double y)
{
  const FrontTrend *trend = layout->trend;
  const char *text = front_trend_point (trend, first)->group;
  FrontChartFont font = { .ink = &layout->style->dim };
  double pitch = layout->plot.width / MAX (n_points (layout), 1);
  guint end = first + 1;

  while (end < trend->points->len && !starts_group (trend, end))
    end++;
  if ((end - first) * pitch >= front_chart_texts_measure (layout->texts, text, &font).width)
    front_chart_texts_place (layout->texts, text, &font,
                             front_trend_layout_x (layout, first) - MIN (pitch / 2, layout->style->text_size), y, NULL);
}

/* Every label, or every second, third, … so that none touches another; the first of a year among them. */
static void
place_periods (FrontTrendLayout *layout, double y, double line)
{
  static const guint every[] = { 1, 2, 3, 4, 6, 12, 24, 48, 96, 192, 384, 768, G_MAXUINT };
  const FrontTrend *trend = layout->trend;
  FrontChartFont font = { .ink = &layout->style->dim, .align = 0.5 };
  double widest = 0;
  double pitch = layout->plot.width / MAX (n_points (layout), 1);
  gboolean grouped = FALSE;
  gboolean years;
  guint thin = 0;
  guint phase = 0;

  for (guint i = 0; i < trend->points->len; i++)
    grouped = grouped || front_trend_point (trend, i)->group != NULL;
  /* Of hundreds some are enough: what is wider all the same finds no room. */
  for (guint i = 0; i < trend->points->len; i += 1 + trend->points->len / 16)
    widest = MAX (widest, front_chart_texts_measure (layout->texts, front_trend_point (trend, i)->label, &font).width);
  while (every[thin] < G_MAXUINT && every[thin] * pitch < widest + layout->style->text_size * 0.4)
    thin++;
  /* One week out of many names nothing: then the years stand alone. */
  years = grouped && every[thin] > 12;
  for (guint i = 1; i < trend->points->len && phase == 0; i++)
    if (starts_group (trend, i))
      phase = i % every[thin];
  for (guint i = 0; i < trend->points->len; i++)
    {
      const FrontTrendPoint *point = front_trend_point (trend, i);

      if (starts_group (trend, i))
        place_group (layout, i, years ? y : y + line);
      if (!years && i % every[thin] == phase)
        front_chart_texts_place (layout->texts, point->label, &font, front_trend_layout_x (layout, i), y, NULL);
    }
}

/* ── Below the plot: the notes, the key, the footnote ── */

/* A change of the target, or what somebody noted of a point. */
typedef struct
{
  double at; /* index; the edge before it for a target or a break */
  char *text;
  gboolean is_break;
} Note;

static void
note_clear (gpointer data)
{
  g_free (((Note *) data)->text);
}

static GArray *
make_notes (const FrontTrend *trend)
{
  GArray *notes = g_array_new (FALSE, TRUE, sizeof (Note));
  const FrontTrendPoint *before = NULL;

  g_array_set_clear_func (notes, note_clear);
  for (guint i = 0; i < trend->points->len; i++)
    {
      const FrontTrendPoint *point = front_trend_point (trend, i);

      if (!isnan (point->target) && before != NULL && !front_trend_same_target (point, before))
        {
          g_autofree char *from = front_trend_point_target (trend, before);
          g_autofree char *to = front_trend_point_target (trend, point);
          Note note = { .at = i - 0.5 };

          note.text = g_strdup_printf (isnan (point->target_upper) ? _("%u  %s: target changed from %s to %s%s%s")
                                                                   : _("%u  %s: the target, which was %s, is %s%s%s"), notes->len + 1,
                                       point->target_day != NULL ? point->target_day : point->name, from, to,
                                       point->target_note != NULL ? ": " : "",
                                       point->target_note != NULL ? point->target_note : "");
          g_array_append_val (notes, note);
        }
      if (!isnan (point->target))
        before = point;
      if (point->break_note != NULL)
        {
          Note note = { .at = i - 0.5 };

          note.text = g_strdup_printf (_("%u  From %s: %s"), notes->len + 1, point->name, point->break_note);
          note.is_break = TRUE;
          g_array_append_val (notes, note);
        }
      if (point->note != NULL)
        {
          Note note = { .at = i };

          note.text = g_strdup_printf ("%u  %s: %s", notes->len + 1, point->name, point->note);
          g_array_append_val (notes, note);
        }
    }
  return notes;
}

/* From the bottom up. Returns the height used. */
static double
place_notes (FrontTrendLayout *layout, GArray *notes, double width, double bottom, double room)
{
  FrontChartFont font = { .ink = &layout->style->ink, .wrap = width, .size = MAX (layout->style->smallest,
                                                                                 layout->style->text_size * 0.9) };
  double used = 0;

  for (guint i = 0; i < notes->len; i++)
    used += front_chart_texts_measure (layout->texts, g_array_index (notes, Note, i).text, &font).height;
  if (notes->len == 0 || used > room)
    {
      g_array_set_size (notes, 0);
      return 0;
    }
  bottom -= used;
  for (guint i = 0; i < notes->len; i++)
    {
      FrontChartBox box = { 0 };

      front_chart_texts_place (layout->texts, g_array_index (notes, Note, i).text, &font, 0, bottom, &box);
      bottom += box.height;
    }
  return used + layout->style->text_size * 0.4;
}

/* What else is drawn at a point: the year before, and how an entered figure stands. From @x on; @x and @height grow. */
static void
place_other_keys (FrontTrendLayout *layout, const FrontChartFont *font, double width, double bottom, double *x, double *height)
{
  const FrontTrend *trend = layout->trend;
  double em = layout->style->text_size;
  const struct
  {
    gboolean is_season;
    FrontPointStanding standing;
    const char *text;
  } others[] = {
    { TRUE, FRONT_POINT_SETTLED, _("the year before") },
    { FALSE, FRONT_POINT_PROVISIONAL, _("provisional") },
    { FALSE, FRONT_POINT_REVISED, _("revised") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      FrontTrendKey key = { .x = *x + em * 0.6, .is_season = others[i].is_season, .standing = others[i].standing };
      FrontChartBox box;
      gboolean found = FALSE;

      for (guint j = 0; j < trend->points->len && !found; j++)
        {
          const FrontTrendPoint *point = front_trend_point (trend, j);

          found = others[i].is_season ? !isnan (point->season) : !isnan (point->value) && point->standing == others[i].standing;
        }
      if (!found || *x + em * 1.5 > width || !front_chart_texts_place (layout->texts, others[i].text, font, *x + em * 1.4, bottom, &box))
        continue;
      key.y = box.y + box.height / 2;
      g_array_append_val (layout->keys, key);
      *x = box.x + box.width + em * 1.2;
      *height = MAX (*height, box.height + em * 0.3);
    }
}

/* The shapes that occur and what they mean, in one line. */
static double
place_key (FrontTrendLayout *layout, double width, double bottom)
{
  const FrontTrend *trend = layout->trend;
  const FrontChartStyle *style = layout->style;
  FrontChartFont font = { .ink = &style->dim, .size = MAX (style->smallest, style->text_size * 0.9), .valign = 1 };
  const struct
  {
    FrontPointFlag flag;
    gboolean high;
    const char *text;
  } shapes[] = {
    { FRONT_POINT_IMPROVEMENT, TRUE, _("improvement") },
    { FRONT_POINT_IMPROVEMENT, FALSE, _("improvement") },
    { FRONT_POINT_CONCERN, TRUE, _("concern, high") },
    { FRONT_POINT_CONCERN, FALSE, _("concern, low") },
    { FRONT_POINT_UNUSUAL, TRUE, _("unusual, high") },
    { FRONT_POINT_UNUSUAL, FALSE, _("unusual, low") },
    { FRONT_POINT_COMMON, TRUE, _("as expected") },
  };
  double em = style->text_size;
  double x = 0;
  double height = 0;
  gboolean flagged = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      gboolean found = FALSE;
      FrontTrendKey key = { .flag = shapes[i].flag, .high = shapes[i].high, .x = x + em * 0.6 };
      FrontChartBox box;

      for (guint j = 0; j < trend->points->len && !found; j++)
        {
          const FrontTrendPoint *point = front_trend_point (trend, j);

          found = !isnan (point->value) && point->flag == shapes[i].flag
                  && (point->flag == FRONT_POINT_COMMON || !point->flag_high == !shapes[i].high);
        }
      flagged = flagged || (found && shapes[i].flag != FRONT_POINT_COMMON);
      if (!found || !flagged || x + em * 1.5 > width)
        continue;
      if (!front_chart_texts_place (layout->texts, shapes[i].text, &font, x + em * 1.4, bottom, &box))
        continue;
      key.y = box.y + box.height / 2;
      g_array_append_val (layout->keys, key);
      x = box.x + box.width + em * 1.2;
      height = MAX (height, box.height + em * 0.3);
    }
  place_other_keys (layout, &font, width, bottom, &x, &height);
  return height;
}

/* The signs with what they mean beside them: a key that the eye need not look for. Returns the height used. */
static double
place_icons (FrontTrendLayout *layout, double width, double top, double room)
{
  const FrontTrendIcon icons[] = { layout->trend->variation, layout->trend->assurance };
  double em = layout->style->text_size;
  double size = em * 1.7;
  double x = 0;

  if (size > room)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    {
      FrontChartFont font = { .valign = 0.5 };
      FrontTrendSign sign = { .icon = icons[i], .x = x, .y = top + em * 0.3, .size = size };
      FrontChartBox box;

      if (icons[i] == FRONT_ICON_NONE
          || !front_chart_texts_place (layout->texts, front_trend_icon_title (icons[i]), &font, x + size + em * 0.5,
                                       sign.y + size / 2, &box))
        continue;
      g_array_append_val (layout->signs, sign);
      x = box.x + box.width + em * 1.5;
    }
  return layout->signs->len > 0 ? size + em * 0.5 : 0;
}

/* ── All of it ── */

static double
place_footnote (FrontTrendLayout *layout, double width, double bottom, double room)
{
  const FrontChartStyle *style = layout->style;
  FrontChartFont font = { .ink = &style->dim, .wrap = width, .valign = 1, .size = MAX (style->smallest,
                                                                                      style->text_size * 0.85) };
  FrontChartBox box;

  if (layout->trend->footnote == NULL
      || front_chart_texts_measure (layout->texts, layout->trend->footnote, &font).height > room
      || !front_chart_texts_place (layout->texts, layout->trend->footnote, &font, 0, bottom, &box))
    return 0;
  return box.height + style->text_size * 0.3;
}

static void
place_ticks (FrontTrendLayout *layout, double right)
{
  FrontChartFont font = { .ink = &layout->style->dim, .align = 1, .valign = 0.5 };

  if (layout->blank)
    return;
  for (double value = layout->low; value < layout->high + layout->step / 2; value += layout->step)
    {
      g_autofree char *text = format_tick (layout, value);

      front_chart_texts_place (layout->texts, text, &font, right, front_trend_layout_y (layout, value), NULL);
    }
}

static double
widest_tick (FrontTrendLayout *layout)
{
  FrontChartFont font = { 0 };
  double widest = 0;

  for (double value = layout->low; value < layout->high + layout->step / 2; value += layout->step)
    {
      g_autofree char *text = format_tick (layout, value);

      widest = MAX (widest, front_chart_texts_measure (layout->texts, text, &font).width);
    }
  return widest;
}

/* The upper end where it is a range. */
static double
highest_target (const FrontTrend *trend, guint index)
{
  const FrontTrendPoint *point = front_trend_point (trend, index);

  return isnan (point->target_upper) ? point->target : point->target_upper;
}

/* The number of each note, in a strip at the top of the plot. */
static void
place_marks (FrontTrendLayout *layout, GArray *notes, double strip)
{
  FrontChartFont font = { .size = MAX (layout->style->smallest, layout->style->text_size * 0.85), .bold = TRUE,
                          .align = 0.5, .valign = 0.5 };

  for (guint i = 0; i < notes->len; i++)
    {
      double at = g_array_index (notes, Note, i).at;
      double x = front_trend_layout_x (layout, at);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      FrontTrendMark mark = { .x = x, .top = layout->plot.y - strip * 0.05 };
      guint index = ceil (at);
      double value = front_trend_point (layout->trend, index)->value;

      /* Down to the point, or to the upper end of the step. */
      if (at < index)
        value = fmax (highest_target (layout->trend, index), highest_target (layout->trend, index - 1));
      if (g_array_index (notes, Note, i).is_break)
        value = NAN;
      mark.bottom = isnan (value) ? layout->plot.y + layout->plot.height : front_trend_layout_y (layout, value);
      for (guint tries = 0; tries < 4; tries++)
        if (front_chart_texts_place (layout->texts, number, &font, x + tries * font.size, layout->plot.y - strip / 2, NULL))
          {
            g_array_append_val (layout->marks, mark);
            break;
          }
    }
}

/* What the target was before each step, at the left end of its line. */
static void
place_old_targets (FrontTrendLayout *layout)
{
  const FrontTrend *trend = layout->trend;
  FrontChartFont font = { .ink = &layout->style->target, .valign = 1, .halo = TRUE,
                          .size = MAX (layout->style->smallest, layout->style->text_size * 0.9) };
  guint from = 0;

  for (guint i = 1; i < trend->points->len; i++)
    {
      const FrontTrendPoint *before = front_trend_point (trend, i - 1);
      g_autofree char *number = NULL;
      g_autofree char *text = NULL;
      FrontChartBox box;

      if (front_trend_same_target (front_trend_point (trend, i), before))
        continue;
      if (!isnan (before->target))
        {
          number = front_trend_point_target (trend, before);
          text = g_strdup_printf (_("Target %s"), number);
          box = front_chart_texts_measure (layout->texts, text, &font);
          if (front_trend_layout_x (layout, i - 0.5) - front_trend_layout_x (layout, from - 0.5) > box.width)
            front_chart_texts_place (layout->texts, text, &font, front_trend_layout_x (layout, from - 0.5) + font.size * 0.3,
                                     front_trend_layout_y (layout, highest_target (trend, i - 1)) - font.size * 0.2, NULL);
        }
      from = i;
    }
}

static void
place_letters (FrontTrendLayout *layout)
{
  static const FrontInk black = { 0, 0, 0 };
  FrontChartFont font = { .size = layout->style->smallest, .bold = TRUE, .ink = &black, .align = 0.5, .valign = 0.5 };

  if (!layout->letters)
    return;
  for (guint i = 0; i < n_points (layout); i++)
    {
      const FrontTrendPoint *point = front_trend_point (layout->trend, i);

      if (point->flag == FRONT_POINT_CONCERN && !isnan (point->value))
        front_chart_texts_place (layout->texts,
                                 /* Translators: in a square on a chart: High, Low. */
                                 point->flag_high ? C_("point", "H") : C_("point", "L"), &font,
                                 front_trend_layout_x (layout, i), front_trend_layout_y (layout, point->value), NULL);
    }
}

static void
lay_out_bare (FrontTrendLayout *layout, double width, double height)
{
  g_autoptr(GArray) labels = NULL;
  double em = layout->style->text_size;
  double inset = MIN (em * 0.4, MIN (width, height) * 0.12);
  double right = 0;

  choose_axis (layout, height);
  labels = _front_trend_make_labels (layout);
  if (labels->len > 0)
    {
      FrontChartFont font = { .bold = TRUE };
      FrontChartBox box = front_chart_texts_measure (layout->texts, g_array_index (labels, FrontTrendLabel, 0).text, &font);

      if (box.width < width * 0.45 && box.height <= height)
        right = box.width + em * 0.4;
    }
  layout->plot = (FrontChartBox) { inset, inset, MAX (width - 2 * inset - right, 1), MAX (height - 2 * inset, 1) };
  if (right > 0)
    {
      FrontChartFont font = { .bold = TRUE, .ink = &layout->style->line, .valign = 0.5 };
      FrontTrendLabel *label = &g_array_index (labels, FrontTrendLabel, 0);
      double half = front_chart_texts_measure (layout->texts, label->text, &font).height / 2;

      front_chart_texts_place (layout->texts, label->text, &font, layout->plot.x + layout->plot.width + em * 0.4,
                               CLAMP (front_trend_layout_y (layout, label->line_y), half, height - half), NULL);
    }
}

static void
lay_out_whole (FrontTrendLayout *layout, double width, double height)
{
  const FrontTrend *trend = layout->trend;
  double em = layout->style->text_size;
  FrontChartFont plain = { 0 };
  double line = front_chart_texts_measure (layout->texts, "0", &plain).height;
  double top = front_chart_place_titles (layout->texts, layout->style, trend->title, trend->subtitle, width, height * 0.3);
  double bottom = height;
  double least_plot = MAX (height * 0.45, em * 4);
  double strip = 0;
  double left;
  double right = 0;
  double axis = line;
  g_autoptr(GArray) notes = make_notes (trend);
  g_autoptr(GArray) labels = NULL;

#define ROOM (bottom - top - least_plot - axis - em)
  for (guint i = 0; i < trend->points->len; i++)
    if (front_trend_point (trend, i)->group != NULL)
      axis = 2 * line;
  bottom -= place_footnote (layout, width, bottom, ROOM);
  if (ROOM > line * 1.3)
    bottom -= place_key (layout, width, bottom);
  bottom -= place_notes (layout, notes, width, bottom, ROOM);
#undef ROOM
  if (notes->len > 0)
    strip = em * 1.3;
  top += place_icons (layout, width, top, bottom - top - least_plot - axis - em - strip);

  layout->plot.y = top + (top > 0 ? em * 0.4 : 0) + line / 2 + strip;
  layout->plot.height = MAX (bottom - axis - em * 0.3 - layout->plot.y, em);
  choose_axis (layout, layout->plot.height);
  left = widest_tick (layout) + em * 0.5;
  labels = _front_trend_make_labels (layout);
  for (guint i = 0; i < labels->len; i++)
    {
      FrontChartFont font = { .bold = g_array_index (labels, FrontTrendLabel, i).bold };
      double wide = front_chart_texts_measure (layout->texts, g_array_index (labels, FrontTrendLabel, i).text, &font).width + em * 1.2;

      /* A name that would take the plot's room is left out, but for the last value: that shortens to its number. The
       * text alternative and the table have them all. */
      if (wide > width * 0.3 && i == 0 && font.bold)
        {
          FrontTrendLabel *label = &g_array_index (labels, FrontTrendLabel, 0);

          g_free (label->text);
          label->text = front_trend_format (trend, label->line_y);
          wide = front_chart_texts_measure (layout->texts, label->text, &font).width + em * 1.2;
        }
      if (wide > width * 0.3)
        g_array_remove_index (labels, i--);
      else
        right = MAX (right, wide);
    }
  layout->plot.x = left;
  layout->plot.width = MAX (width - left - MAX (right, em * 0.5), em);
  layout->radius = CLAMP (layout->plot.width / MAX (n_points (layout), 1) * 0.4, layout->style->hairline * 1.5, em * 0.5);
  layout->letters = layout->radius * 2 >= layout->style->smallest * 1.2;

  place_ticks (layout, left - em * 0.5);
  place_periods (layout, layout->plot.y + layout->plot.height + em * 0.3, line);
  if (labels->len > 0)
    _front_trend_place_labels (layout, labels, line, em * 1.1);
  place_marks (layout, notes, strip);
  place_letters (layout);
  place_old_targets (layout);
  if (front_trend_last (trend) < 0)
    {
      FrontChartFont font = { .align = 0.5, .valign = 0.5, .ink = &layout->style->dim, .halo = TRUE };

      front_chart_texts_place (layout->texts, _("No data in these dates"), &font, layout->plot.x + layout->plot.width / 2,
                               layout->plot.y + layout->plot.height / 2, NULL);
    }
}

FrontTrendLayout *
front_trend_layout_new (PangoContext *context, const FrontTrend *trend, const FrontChartStyle *style, double width, double height)
{
  FrontTrendLayout *layout = g_new0 (FrontTrendLayout, 1);
  double em = style->text_size;

  layout->trend = trend;
  layout->style = style;
  layout->texts = front_chart_texts_new (context, style, width, height);
  layout->leaders = g_array_new (FALSE, TRUE, sizeof (FrontTrendLeader));
  layout->marks = g_array_new (FALSE, TRUE, sizeof (FrontTrendMark));
  layout->signs = g_array_new (FALSE, TRUE, sizeof (FrontTrendSign));
  layout->keys = g_array_new (FALSE, TRUE, sizeof (FrontTrendKey));
  layout->bare = width < em * 18 || height < em * 9;
  if (layout->bare)
    lay_out_bare (layout, width, height);
  else
    lay_out_whole (layout, width, height);
  if (layout->radius <= 0)
    layout->radius = CLAMP (layout->plot.width / MAX (n_points (layout), 1) * 0.4, style->hairline * 1.2, em * 0.3);
  return layout;
}

void
front_trend_layout_free (FrontTrendLayout *layout)
{
  if (layout == NULL)
    return;
  front_chart_texts_free (layout->texts);
  g_array_unref (layout->leaders);
  g_array_unref (layout->marks);
  g_array_unref (layout->keys);
  g_array_unref (layout->signs);
  g_free (layout);
}
