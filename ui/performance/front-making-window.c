#define G_LOG_DOMAIN "front-performance-page"

#include "config.h"
#include "performance/front-making-window.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <math.h>

#include "calendar/front-number.h"
#include "enquiries/front-log-filter.h"
#include "front-text-table.h"
#include "indicators/front-explain.h"
#include "indicators/front-series-count.h"
#include "performance/front-making-finder.h"
#include "performance/front-making-parts.h"
#include "performance/front-performance-dialog.h"

typedef struct
{
  char *ref;
  char *period;
  gboolean want_ids;
  gint64 short_us;
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_free (ask->ref);
  g_free (ask->period);
  g_free (ask);
}

static gpointer
explain_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;

  return front_explain (db, ask->ref, ask->period, ask->want_ids, ask->short_us, error);
}

typedef struct
{
  GtkWindow *window; /* NULL once it is closed */
  GtkWidget *parent; /* a weak pointer: where the tabs are */
  FrontStore *store;
  char *ref;
  char *period;
  GtkBox *body;
  GtkBox *foot;
  FrontExplained *explained;  /* NULL until it is there */
  GtkSpinButton *short_time;  /* of the six formulas; NULL where they are not compared */
  GListStore *formulas;
  guint asking;               /* a source: so many seconds are being chosen */
} Making;

static void
making_clear (gpointer data)
{
  Making *self = data;

  g_clear_weak_pointer (&self->parent);
  g_clear_object (&self->store);
  g_clear_pointer (&self->explained, front_explained_free);
  g_free (self->ref);
  g_free (self->period);
}

static void
making_unref (gpointer data)
{
  g_rc_box_release_full (data, making_clear);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Making, making_unref)

static void
add_text (GtkBox *body, const char *heading, const char *text)
{
  GtkLabel *label;

  if (text == NULL || *text == '\0')
    return;
  front_performance_dialog_head (body, heading);
  label = front_performance_dialog_say (body, text);
  gtk_label_set_selectable (label, TRUE);
}

/* ── The numbers ── */

/* "2,345 ÷ 2,634 = 89.0%, by answered/offered" */
static char *
number_words (const FrontExplained *explained)
{
  g_autofree char *of = NULL;
  g_autofree char *value = front_explained_value (explained);

  if (isnan (explained->value) && explained->why != NULL)
    return g_strdup_printf (_("There is no figure. %s."), explained->why);
  if (isnan (explained->value))
    return g_strdup (_("There is no figure: nothing was counted in this period."));
  of = front_number_decimals (explained->denominator, 0);
  if (explained->indicator->unit == FRONT_UNIT_SHARE && explained->denominator > 0)
    {
      g_autofree char *numerator = front_number_decimals (explained->numerator, 0);
      g_autofree char *exact = front_per_cent (explained->numerator / explained->denominator, 2);

      return g_strdup_printf ("%s ÷ %s = %s%s%s", numerator, of, exact, *explained->formula != '\0' ? "\n" : "", explained->formula);
    }
  if (explained->indicator->unit == FRONT_UNIT_SECONDS && explained->denominator > 0 && explained->reckoning != NULL && !front_series_is_slow (explained->indicator->measure))
    {
      g_autofree char *seconds = front_number_decimals (explained->numerator / 1e6, 0);

      return g_strdup_printf (_("%s s in %s contacts = %s\n%s"), seconds, of, value, explained->formula);
    }
  return *explained->formula != '\0' ? g_strdup_printf ("%s\n%s", value, explained->formula) : g_strdup (value);
}

static char *
standing_words (const FrontExplained *explained)
{
  g_autofree char *rate = front_explained_rate_words (explained);
  g_autoptr(GString) text = g_string_new (NULL);

  if (explained->rag != FRONT_RAG_NONE)
    {
      g_autofree char *target = front_explained_target (explained, FALSE);
      g_autofree char *tolerance = front_sheet_tolerance_words (explained->sheet);

      g_string_append_printf (text, _("Target %s: %s %s %s (%s). %s\n"), target, front_rag_shape (explained->rag),
                              front_rag_letter (explained->rag), front_rag_word (explained->rag), front_rag_met_word (explained->rag), tolerance);
    }
  if (explained->old_rag != FRONT_RAG_NONE)
    {
      g_autofree char *target = front_explained_target (explained, TRUE);

      g_string_append_printf (text, _("Under the target of a year before, %s: %s %s %s\n"), target, front_rag_shape (explained->old_rag),
                              front_rag_letter (explained->old_rag), front_rag_word (explained->old_rag));
    }
  if (explained->against_previous != FRONT_DIRECTION_NONE)
    {
      g_autofree char *before = front_indicator_format (explained->indicator, explained->previous);

      g_string_append_printf (text, _("Against the period before (%s): %s %s\n"), before,
                              explained->against_previous == FRONT_DIRECTION_SAME ? "→" : explained->value > explained->previous ? "↑" : "↓",
                              front_direction_word (explained->against_previous));
    }
  if (explained->against_last_year != FRONT_DIRECTION_NONE)
    {
      g_autofree char *before = front_indicator_format (explained->indicator, explained->last_year);

      g_string_append_printf (text, _("Against the same period last year (%s): %s %s\n"), before,
                              explained->against_last_year == FRONT_DIRECTION_SAME ? "→" : explained->value > explained->last_year ? "↑" : "↓",
                              front_direction_word (explained->against_last_year));
    }
  if (rate != NULL)
    g_string_append_printf (text, "%s\n", rate);
  if (text->len > 0)
    g_string_truncate (text, text->len - 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What half of them and nine in ten of them did not exceed, beside the share or the mean that hides it. */
static char *
wait_words (const FrontReckoning *made)
{
  if (made == NULL || isnan (made->median))
    return NULL;
  return g_strdup_printf (_("Half of those who were answered waited no longer than %.0f s, nine in ten no longer than %.0f s "
                            "(median and 90th percentile of the waits whose times are accurate)."),
                          made->median, made->ninety);
}

/* ── The six formulas ── */

static void
fill_formulas (Making *self, const FrontExplained *explained)
{
  g_list_store_remove_all (self->formulas);
  for (guint i = 0; i < explained->n_formulas; i++)
    {
      FrontFormula formula = (FrontFormula) (i + 1);
      gint64 numerator, denominator;
      g_autofree char *name = NULL;
      g_autofree char *number = NULL;
      g_autofree char *of = NULL;
      g_autofree char *value = NULL;
      g_autoptr(GStrvBuilder) cells = g_strv_builder_new ();
      g_autoptr(FrontTextRow) row = NULL;

      front_service_level (formula, &explained->calls, &numerator, &denominator);
      name = g_strdup_printf ("%s %s", front_formula_ref (formula), front_formula_name (formula));
      number = front_number (numerator);
      of = front_number (denominator);
      value = denominator > 0 ? front_per_cent ((double) numerator / (double) denominator, 2) : g_strdup (_("no calls"));
      g_strv_builder_add_many (cells, name, number, of, value, front_formula_title (formula), NULL);
      row = front_text_row_new (g_strv_builder_end (cells));
      g_list_store_append (self->formulas, row);
    }
}

static void ask (Making *self, gboolean want_ids, gint64 short_us);

static gboolean
chosen_cb (gpointer data)
{
  Making *self = data;

  self->asking = 0;
  if (self->window != NULL)
    ask (self, FALSE, gtk_spin_button_get_value_as_int (self->short_time) * G_USEC_PER_SEC);
  return G_SOURCE_REMOVE;
}

/* Not at every key of a number that is being typed. */
static void
short_changed_cb (Making *self)
{
  g_clear_handle_id (&self->asking, g_source_remove);
  self->asking = g_timeout_add_full (G_PRIORITY_DEFAULT, 200, chosen_cb, g_rc_box_acquire (self), making_unref);
}

static gboolean
show_whole_cb (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  GtkAdjustment *rows = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  double hidden = gtk_adjustment_get_upper (rows) - gtk_adjustment_get_page_size (rows);

  if (hidden > 0)
    gtk_widget_set_size_request (view, -1, gtk_widget_get_height (view) + (int) ceil (hidden));
  return G_SOURCE_REMOVE;
}

/* A table asks for the height of rows of one line each, and has no bar to what is beneath where they wrap. What they came to it knows once
 * it is laid out, and may be given in the next frame. */
static void
rows_changed_cb (GtkAdjustment *rows, GtkWidget *view)
{
  if (gtk_adjustment_get_upper (rows) > gtk_adjustment_get_page_size (rows))
    gtk_widget_add_tick_callback (view, show_whole_cb, NULL, NULL);
}

static void
add_formulas (Making *self, const FrontExplained *explained)
{
  const FrontTextColumn columns[] = {
    { _("Formula"), FALSE, FALSE, FALSE }, { C_("share", "Number"), TRUE, FALSE, FALSE }, { C_("share", "Of"), TRUE, FALSE, FALSE },
    { _("Value"), TRUE, FALSE, FALSE }, { _("What it says"), FALSE, TRUE, TRUE },
  };
  GtkWidget *view;
  GtkGrid *grid;

  if (explained->n_formulas == 0)
    return;
  front_performance_dialog_head (self->body, _("The six formulas side by side"));
  front_performance_dialog_say (self->body, _("With one set of calls they lie points apart: look here before the definition changes."));
  grid = front_performance_dialog_grid (self->body);
  self->short_time = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (0, FRONT_SHORT_MOST_SECONDS, 1));
  gtk_spin_button_set_value (self->short_time, (double) (explained->short_us / G_USEC_PER_SEC));
  gtk_widget_set_halign (GTK_WIDGET (self->short_time), GTK_ALIGN_START);
  front_performance_dialog_add (grid, 0, _("_Short: given up within, seconds"), GTK_WIDGET (self->short_time),
                                _("for F5 and F6 in this comparison; the figure itself stays as its definition has it"));
  g_signal_connect_swapped (self->short_time, "value-changed", G_CALLBACK (short_changed_cb), self);
  view = gtk_column_view_new (NULL);
  self->formulas = front_text_table_set_up (GTK_COLUMN_VIEW (view), columns, G_N_ELEMENTS (columns));
  gtk_widget_add_css_class (view, "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The six formulas side by side"), -1);
  fill_formulas (self, explained);
  gtk_widget_add_css_class (view, "card");
  gtk_box_append (self->body, view);
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)), "changed", G_CALLBACK (rows_changed_cb), view, (GConnectFlags) 0);
  front_making_finder_add (self->body, self->store, self->period);
}

/* ── The contacts ── */

/* "CS02, December 2025" */
static char *
figure_name (const FrontExplained *explained)
{
  g_autofree char *period = front_explained_period_name (explained);

  return g_strdup_printf ("%s, %s", explained->indicator->id != 0 ? explained->indicator->ref : explained->indicator->title, period);
}

/* Which contacts a button opens; @words out: what they are, nullable. */
static GArray *
contacts_of (const FrontExplained *explained, int row, const char **words)
{
  const FrontMadeOf *made_of = row >= 0 ? g_ptr_array_index (explained->contacts, (guint) row) : NULL;

  *words = made_of != NULL ? made_of->words : _("all that are counted");
  return made_of != NULL ? g_array_ref (made_of->ids) : front_made_of_ids (explained->contacts, FRONT_MADE_OF_IN, FRONT_MADE_OF_ONLY);
}

static void
open_cb (GtkButton *button, Making *self)
{
  int row = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "front-row")) - 1;
  const char *words = NULL;
  g_autoptr(GArray) ids = contacts_of (self->explained, row, &words);
  g_autoptr(FrontLogFilter) filter = front_log_filter_new (NULL);
  g_autofree char *name = figure_name (self->explained);
  g_autofree char *title = g_strdup_printf ("%s: %s", name, words);
  g_autofree char *text = NULL;

  if (self->parent == NULL || ids == NULL)
    return;
  filter->chosen = front_log_set_new (title, ids);
  text = front_log_filter_to_text (filter);
  gtk_widget_activate_action (self->parent, "win.show-log", "s", text);
  gtk_window_present (GTK_WINDOW (gtk_widget_get_root (self->parent)));
}

static GtkWidget *
contacts_button (Making *self, const char *label, const char *name, int row)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "front-row", GINT_TO_POINTER (row + 1));
  g_signal_connect (button, "clicked", G_CALLBACK (open_cb), self);
  return button;
}

/* "1,860 met the standard", with its own button. */
static void
add_part (Making *self, GtkGrid *grid, guint row)
{
  const FrontMadeOf *made_of = g_ptr_array_index (self->explained->contacts, row);
  g_autofree char *number = front_number (made_of->n);
  g_autofree char *lines = front_number (made_of->ids->len);
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;
  g_autofree char *name = NULL;
  GtkWidget *words, *figure;

  /* A line of the log may stand for several alike. */
  if ((gint64) made_of->ids->len == made_of->n)
    text = g_strdup (made_of->words);
  else
    text = g_strdup_printf (ngettext ("%s (in %s line of the log)", "%s (in %s lines of the log)", made_of->ids->len), made_of->words, lines);
  label = g_strdup_printf (_("Show %s"), lines);
  name = g_strdup_printf (_("Show in the Log: %s that %s"), lines, made_of->words);
  figure = gtk_label_new (number);
  gtk_label_set_xalign (GTK_LABEL (figure), 1);
  gtk_widget_add_css_class (figure, "numeric");
  words = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_widget_set_hexpand (words, TRUE);
  if (made_of->part == FRONT_MADE_OF_OUT)
    gtk_widget_add_css_class (words, "dim-label");
  gtk_grid_attach (grid, figure, 0, (int) row, 1, 1);
  gtk_grid_attach (grid, words, 1, (int) row, 1, 1);
  gtk_grid_attach (grid, contacts_button (self, label, name, (int) row), 2, (int) row, 1, 1);
}

static void
add_contacts (Making *self)
{
  GPtrArray *contacts = self->explained->contacts;
  g_autoptr(GArray) counted = NULL;
  gboolean out = FALSE;
  g_autofree char *number = NULL;
  g_autofree char *label = NULL;
  GtkWidget *button;

  if (contacts == NULL || contacts->len == 0)
    return;
  counted = front_made_of_ids (contacts, FRONT_MADE_OF_IN, FRONT_MADE_OF_ONLY);
  front_performance_dialog_head (self->body, _("The contacts"));
  {
    GtkGrid *grid = front_performance_dialog_grid (self->body);

    for (guint i = 0; i < contacts->len; i++)
      {
        add_part (self, grid, i);
        out = out || ((const FrontMadeOf *) g_ptr_array_index (contacts, i))->part == FRONT_MADE_OF_OUT;
      }
  }
  front_performance_dialog_say (self->body, out ? _("What is dimmed is left out of the figure, for the reason beside it.")
                                                : _("Nothing was left out."));
  if (counted == NULL)
    return;
  number = front_number (counted->len);
  label = g_strdup_printf (ngettext ("_Open %s contact in the Log", "_Open %s contacts in the Log", counted->len), number);
  button = gtk_button_new_with_mnemonic (label);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (open_cb), self);
  gtk_box_append (self->foot, button);
  gtk_window_set_default_widget (self->window, button);
  gtk_widget_grab_focus (button);
}

static void
show (Making *self, const FrontExplained *explained)
{
  g_autofree char *numbers = number_words (explained);
  g_autofree char *standing = standing_words (explained);
  g_autofree char *waits = wait_words (explained->reckoning);
  g_autofree char *version = explained->sheet->version > 0 ? g_strdup_printf (_("Version %d of the definition."), explained->sheet->version)
                                                            : g_strdup (_("No definition sheet was written yet."));
  g_autofree char *definition = g_strdup_printf ("%s%s%s", version, *explained->definition != '\0' ? "\n" : "", explained->definition);
  g_autofree char *value = front_explained_value (explained);
  g_autofree char *period = front_explained_period_name (explained);
  g_autofree char *headline = g_strdup_printf ("%s, %s: %s", explained->indicator->title, period,
                                               isnan (explained->value) ? _("no figure") : value);
  GtkLabel *head = front_performance_dialog_say (self->body, headline);

  gtk_widget_add_css_class (GTK_WIDGET (head), "title-4");
  add_text (self->body, _("Formula with its numbers"), numbers);
  front_making_parts_add (self->body, self->store, explained);
  add_contacts (self);
  add_text (self->body, _("The waits"), waits);
  add_text (self->body, _("Definition"), definition);
  add_text (self->body, _("How it stands"), standing);
  add_formulas (self, explained);
}

static void
explained_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Making) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontExplained) explained = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (self->window == NULL)
    return;
  if (explained == NULL)
    front_performance_dialog_tell (self->window, error->message, FALSE);
  else if (self->explained != NULL)
    fill_formulas (self, explained);
  else
    {
      self->explained = g_steal_pointer (&explained);
      show (self, self->explained);
    }
}

static void
ask (Making *self, gboolean want_ids, gint64 short_us)
{
  Ask *asked = g_new0 (Ask, 1);

  asked->ref = g_strdup (self->ref);
  asked->period = g_strdup (self->period);
  asked->want_ids = want_ids;
  asked->short_us = short_us;
  front_store_run_async (self->store, FRONT_JOB_READ, explain_job, asked, ask_free, (GDestroyNotify) front_explained_free, NULL, explained_cb,
                         g_rc_box_acquire (self));
}

static void
destroy_cb (GtkWidget *window, Making *self)
{
  self->window = NULL;
  g_clear_handle_id (&self->asking, g_source_remove);
}

void
front_making_window_show (GtkWidget *parent, FrontStore *store, const char *ref, const char *period)
{
  Making *self = g_rc_box_new0 (Making);

  g_return_if_fail (FRONT_IS_STORE (store) && ref != NULL && period != NULL);

  g_set_weak_pointer (&self->parent, parent);
  self->window = front_performance_dialog_new (parent, _("How was this made?"), 760, 640, &self->body, &self->foot);
  g_signal_connect (self->window, "destroy", G_CALLBACK (destroy_cb), self);
  g_object_set_data_full (G_OBJECT (self->window), "front-making", self, making_unref);
  self->store = g_object_ref (store);
  self->ref = g_strdup (ref);
  self->period = g_strdup (period);
  ask (self, TRUE, -1);
  gtk_window_present (self->window);
}
