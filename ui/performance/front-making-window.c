#define G_LOG_DOMAIN "front-performance-page"

#include "config.h"
#include "performance/front-making-window.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <math.h>

#include "enquiries/front-log-filter.h"
#include "front-text-table.h"
#include "indicators/front-explain.h"
#include "indicators/front-series-count.h"
#include "performance/front-performance-dialog.h"

typedef struct
{
  char *ref;
  char *period;
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

  return front_explain (db, ask->ref, ask->period, TRUE, error);
}

typedef struct
{
  GtkWindow *window; /* NULL once it is closed */
  GtkWidget *parent; /* a weak pointer: where the tabs are */
  GtkBox *body;
  GtkBox *foot;
  char *filters[2];  /* of the log, in words that stay */
} Making;

static void
making_clear (gpointer data)
{
  Making *self = data;

  g_clear_weak_pointer (&self->parent);
  g_free (self->filters[0]);
  g_free (self->filters[1]);
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
  g_autofree char *value = front_indicator_format (explained->indicator, explained->value);

  if (isnan (explained->value))
    return g_strdup (_("There is no figure: nothing was counted in this period."));
  if (explained->indicator->unit == FRONT_UNIT_SHARE && explained->denominator > 0)
    return g_strdup_printf ("%'.0f ÷ %'.0f = %.2f%%\n%s", explained->numerator, explained->denominator,
                            100 * explained->numerator / explained->denominator, explained->formula);
  if (explained->indicator->unit == FRONT_UNIT_SECONDS && explained->denominator > 0 && !front_series_is_slow (explained->indicator->measure))
    return g_strdup_printf (_("%'.0f s in %'.0f contacts = %s\n%s"), explained->numerator / 1e6, explained->denominator, value,
                            explained->formula);
  return *explained->formula != '\0' ? g_strdup_printf ("%s\n%s", value, explained->formula) : g_strdup (value);
}

static char *
standing_words (const FrontExplained *explained)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (explained->rag != FRONT_RAG_NONE)
    {
      g_autofree char *target = front_indicator_format (explained->indicator, explained->target);

      g_string_append_printf (text, _("Target %s: %s %s %s\n"), target, front_rag_shape (explained->rag), front_rag_letter (explained->rag),
                              front_rag_word (explained->rag));
    }
  if (explained->old_rag != FRONT_RAG_NONE)
    {
      g_autofree char *target = front_indicator_format (explained->indicator, explained->old_target);

      g_string_append_printf (text, _("Under the target of a year before, %s: %s %s %s\n"), target, front_rag_shape (explained->old_rag),
                              front_rag_letter (explained->old_rag), front_rag_word (explained->old_rag));
    }
  if (explained->against_previous != FRONT_DIRECTION_NONE)
    {
      g_autofree char *before = front_indicator_format (explained->indicator, explained->previous);

      g_string_append_printf (text, _("Against the period before (%s): %s %s\n"), before,
                              explained->value > explained->previous ? "↑" : explained->value < explained->previous ? "↓" : "→",
                              front_direction_word (explained->against_previous));
    }
  if (explained->against_last_year != FRONT_DIRECTION_NONE)
    {
      g_autofree char *before = front_indicator_format (explained->indicator, explained->last_year);

      g_string_append_printf (text, _("Against the same period last year (%s): %s %s\n"), before,
                              explained->value > explained->last_year ? "↑" : explained->value < explained->last_year ? "↓" : "→",
                              front_direction_word (explained->against_last_year));
    }
  if (!isnan (explained->rate_needed))
    g_string_append_printf (text, ngettext ("For the year to meet its target, the %d month left needs %.1f%%.\n",
                                            "For the year to meet its target, the %d months left need %.1f%% together.\n",
                                            (gulong) explained->months_left),
                            explained->months_left, 100 * explained->rate_needed);
  if (text->len > 0)
    g_string_truncate (text, text->len - 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
left_out_words (const FrontReckoning *made)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = FRONT_RECKONED_WAITING; i < FRONT_N_RECKONED; i++)
    if (made->n[i] > 0)
      g_string_append_printf (text, "%s%'" PRId64 ": %s", text->len > 0 ? "\n" : "", made->n[i], front_reckoned_title ((FrontReckoned) i));
  if (text->len == 0)
    g_string_append (text, _("Nothing was left out."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_formulas (GtkBox *body, const FrontExplained *explained)
{
  const FrontTextColumn columns[] = {
    { _("Formula"), FALSE, FALSE, FALSE }, { C_("share", "Number"), TRUE, FALSE, FALSE }, { C_("share", "Of"), TRUE, FALSE, FALSE },
    { _("Value"), TRUE, FALSE, FALSE }, { _("What it says"), FALSE, TRUE, TRUE },
  };
  GtkWidget *view;
  GListStore *rows;

  if (explained->n_formulas == 0)
    return;
  front_performance_dialog_head (body, _("The six formulas side by side"));
  front_performance_dialog_say (body, _("With one set of calls they lie points apart: look here before the definition changes."));
  view = gtk_column_view_new (NULL);
  rows = front_text_table_set_up (GTK_COLUMN_VIEW (view), columns, G_N_ELEMENTS (columns));
  gtk_widget_add_css_class (view, "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The six formulas side by side"), -1);
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

      front_service_level (formula, &explained->reckoning->calls, &numerator, &denominator);
      name = g_strdup_printf ("%s %s", front_formula_ref (formula), front_formula_name (formula));
      number = g_strdup_printf ("%'" G_GINT64_FORMAT, numerator);
      of = g_strdup_printf ("%'" G_GINT64_FORMAT, denominator);
      value = denominator > 0 ? g_strdup_printf ("%.2f%%", 100.0 * (double) numerator / (double) denominator) : g_strdup (_("no calls"));
      g_strv_builder_add_many (cells, name, number, of, value, front_formula_title (formula), NULL);
      row = front_text_row_new (g_strv_builder_end (cells));
      g_list_store_append (rows, row);
    }
  gtk_widget_add_css_class (view, "card");
  gtk_box_append (body, view);
}

/* ── The contacts ── */

static void
open_log (Making *self, guint which)
{
  if (self->parent == NULL || self->filters[which] == NULL)
    return;
  gtk_widget_activate_action (self->parent, "win.show-log", "s", self->filters[which]);
  gtk_window_present (GTK_WINDOW (gtk_widget_get_root (self->parent)));
}

static void
open_all_cb (Making *self)
{
  open_log (self, 0);
}

static void
open_late_cb (Making *self)
{
  open_log (self, 1);
}

static void
add_contacts (Making *self, const FrontExplained *explained)
{
  const FrontReckon *reckon = explained->indicator->measure != NULL ? front_reckon_find (explained->indicator->measure) : NULL;
  g_autoptr(FrontLogFilter) filter = front_log_filter_new (NULL);
  GtkWidget *button;
  FrontBy by;
  int channel = 0;

  if (explained->indicator->measure == NULL || !front_series_has_measure (explained->indicator->measure, NULL, &channel)
      || !front_period_parse (explained->period, &by, &filter->from, &filter->to, NULL))
    return;
  filter->channel = (FrontChannel) channel;
  self->filters[0] = front_log_filter_to_text (filter);
  if (reckon != NULL && reckon->timed)
    {
      filter->late = TRUE;
      self->filters[1] = front_log_filter_to_text (filter);
      front_performance_dialog_button (self->foot, _("Those that waited too _long"), G_CALLBACK (open_late_cb), self, FALSE);
    }
  button = front_performance_dialog_button (self->foot, _("_Open these contacts in the Log"), G_CALLBACK (open_all_cb), self, TRUE);
  gtk_window_set_default_widget (self->window, button);
  gtk_widget_grab_focus (button);
}

static void
show (Making *self, const FrontExplained *explained)
{
  g_autofree char *numbers = number_words (explained);
  g_autofree char *standing = standing_words (explained);
  g_autofree char *version = explained->sheet->version > 0 ? g_strdup_printf (_("Version %d of the definition."), explained->sheet->version)
                                                            : g_strdup (_("No definition sheet was written yet."));
  g_autofree char *definition = g_strdup_printf ("%s%s%s", version, *explained->definition != '\0' ? "\n" : "", explained->definition);
  g_autofree char *value = front_indicator_format (explained->indicator, explained->value);
  g_autofree char *headline = g_strdup_printf ("%s, %s: %s", explained->indicator->title, explained->period,
                                               isnan (explained->value) ? _("no figure") : value);
  GtkLabel *head = front_performance_dialog_say (self->body, headline);

  gtk_widget_add_css_class (GTK_WIDGET (head), "title-4");
  add_text (self->body, _("Formula with its numbers"), numbers);
  if (explained->reckoning != NULL)
    {
      g_autofree char *left_out = left_out_words (explained->reckoning);

      add_text (self->body, _("Left out, and why"), left_out);
    }
  add_text (self->body, _("Definition"), definition);
  add_text (self->body, _("How it stands"), standing);
  add_formulas (self->body, explained);
  add_contacts (self, explained);
}

static void
explained_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Making) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontExplained) explained = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (self->window == NULL)
    return;
  if (explained != NULL)
    show (self, explained);
  else
    front_performance_dialog_tell (self->window, error->message, FALSE);
}

static void
destroy_cb (GtkWidget *window, Making *self)
{
  self->window = NULL;
}

void
front_making_window_show (GtkWidget *parent, FrontStore *store, const char *ref, const char *period)
{
  Making *self = g_rc_box_new0 (Making);
  Ask *ask = g_new0 (Ask, 1);

  g_return_if_fail (FRONT_IS_STORE (store) && ref != NULL && period != NULL);

  g_set_weak_pointer (&self->parent, parent);
  self->window = front_performance_dialog_new (parent, _("How was this made?"), 760, 640, &self->body, &self->foot);
  g_signal_connect (self->window, "destroy", G_CALLBACK (destroy_cb), self);
  g_object_set_data_full (G_OBJECT (self->window), "front-making", self, making_unref);
  ask->ref = g_strdup (ref);
  ask->period = g_strdup (period);
  front_store_run_async (store, FRONT_JOB_READ, explain_job, ask, ask_free, (GDestroyNotify) front_explained_free, NULL, explained_cb,
                         g_rc_box_acquire (self));
  gtk_window_present (self->window);
}
