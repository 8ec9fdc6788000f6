#define G_LOG_DOMAIN "front-performance-page"

#include "config.h"
#include "performance/front-quality-dialog.h"

#include <glib/gi18n.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "front-compat.h"
#include "front-text-table.h"
#include "indicators/front-performance.h"
#include "indicators/front-quality.h"
#include "indicators/front-sheet.h"
#include "performance/front-performance-dialog.h"

/* ── In the store ── */

typedef struct
{
  FrontIndicator *indicator;
  GPtrArray *list;                               /* (element-type FrontQuality), oldest first */
  FrontQualityKnown known[FRONT_QUALITY_LAST + 1];
  int sheet_version;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_clear_pointer (&loaded->indicator, front_indicator_free);
  g_clear_pointer (&loaded->list, g_ptr_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (loaded->known); i++)
    front_quality_known_clear (&loaded->known[i]);
  g_free (loaded);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loaded, loaded_free)

static gpointer
load_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr(Loaded) loaded = g_new0 (Loaded, 1);
  g_autoptr(FrontSheet) sheet = NULL;

  loaded->indicator = front_performance_find (db, data, error);
  sheet = loaded->indicator != NULL ? front_sheet_load (db, loaded->indicator, 0, error) : NULL;
  loaded->list = sheet != NULL ? front_quality_list (db, loaded->indicator->id, error) : NULL;
  if (loaded->list == NULL)
    return NULL;
  loaded->sheet_version = sheet->version;
  for (int trait = FRONT_QUALITY_ACCURACY; trait <= FRONT_QUALITY_LAST; trait++)
    if (!front_quality_known (db, loaded->indicator, (FrontQualityTrait) trait, &loaded->known[trait], error))
      return NULL;
  return g_steal_pointer (&loaded);
}

typedef struct
{
  char *ref;
  FrontQualityTrait trait;
  FrontRating rating;
  char *evidence;
  char *due;
} Assessment;

static void
assessment_free (gpointer data)
{
  Assessment *assessment = data;

  g_free (assessment->ref);
  g_free (assessment->evidence);
  g_free (assessment->due);
  g_free (assessment);
}

static gpointer
assess_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Assessment *assessment = data;
  g_autoptr(FrontIndicator) indicator = front_performance_find (db, assessment->ref, error);
  g_autoptr(GError) local = NULL;
  g_autofree char *due = NULL;

  if (indicator == NULL)
    return NULL;
  if (*assessment->due != '\0')
    {
      due = front_date_parse (assessment->due, &local);
      if (due == NULL)
        {
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Next due: %s"), local->message);
          return NULL;
        }
    }
  front_quality_assess (db, indicator, assessment->trait, assessment->rating, assessment->evidence, due, error);
  return NULL;
}

/* ── The window ── */

typedef struct
{
  GtkWindow *window; /* NULL once it is closed */
  FrontStore *store;
  char *ref;
  Loaded *loaded;
  GtkColumnView *view;
  GListStore *rows;
  GtkDropDown *trait;
  GtkDropDown *rating;
  GtkLabel *question;
  GtkLabel *known;
  GtkTextView *evidence;
  GtkEditable *due;
  GListStore *history;
  GtkWidget *assess;
  gboolean filling;
} Quality;

static void
quality_clear (gpointer data)
{
  Quality *self = data;

  g_clear_object (&self->store);
  g_clear_pointer (&self->loaded, loaded_free);
  g_free (self->ref);
}

static void
quality_unref (gpointer data)
{
  g_rc_box_release_full (data, quality_clear);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Quality, quality_unref)

static void load (Quality *self);

static FrontQualityTrait
chosen_trait (Quality *self)
{
  guint selected = gtk_drop_down_get_selected (self->trait);

  return (FrontQualityTrait) (MIN (selected, FRONT_QUALITY_LAST - 1) + FRONT_QUALITY_ACCURACY);
}

static void
add_cells (GListStore *rows, const char *one, const char *two, const char *three, const char *four, const char *five)
{
  g_autoptr(GStrvBuilder) cells = g_strv_builder_new ();
  g_autoptr(FrontTextRow) row = NULL;

  g_strv_builder_add_many (cells, one, two, three, four, five, NULL);
  row = front_text_row_new (g_strv_builder_end (cells));
  g_list_store_append (rows, row);
}

/* "● Good" */
static char *
rating_words (FrontRating rating)
{
  return g_strdup_printf ("%s%s%s", front_rating_shape (rating), rating != FRONT_RATING_NONE ? " " : "", front_rating_title (rating));
}

static char *
assessed_words (const FrontQuality *quality)
{
  g_autofree char *date = front_instant_format_date (quality->assessed_at);

  return quality->sheet_version > 0 ? g_strdup_printf (_("%s, %s, definition %d"), quality->assessed_by, date, quality->sheet_version)
                                    : g_strdup_printf ("%s, %s", quality->assessed_by, date);
}

static char *
due_words (const Loaded *loaded, const FrontQuality *quality)
{
  g_autofree char *today = front_date_of (front_clock_now ());
  g_autofree char *date = quality->due != NULL ? front_date_format (quality->due) : g_strdup ("");

  if (quality->sheet_version != loaded->sheet_version)
    return g_strdup_printf (_("■ now: definition %d"), loaded->sheet_version);
  return front_quality_is_due (quality, today, loaded->sheet_version) ? g_strdup_printf (_("■ due since %s"), date)
                                                                      : g_steal_pointer (&date);
}

static void
fill_table (Quality *self)
{
  g_list_store_remove_all (self->rows);
  for (int i = FRONT_QUALITY_ACCURACY; i <= FRONT_QUALITY_LAST; i++)
    {
      FrontQualityTrait trait = (FrontQualityTrait) i;
      const FrontQuality *quality = front_quality_latest (self->loaded->list, trait);
      g_autofree char *rating = rating_words (quality != NULL ? quality->rating : FRONT_RATING_NONE);
      g_autofree char *assessed = quality != NULL ? assessed_words (quality) : g_strdup ("");
      g_autofree char *due = quality != NULL ? due_words (self->loaded, quality) : g_strdup ("");

      add_cells (self->rows, front_quality_trait_title (trait), rating, quality != NULL ? quality->evidence : "", assessed, due);
    }
}

/* Of the characteristic that is chosen: what it asks, what the program knows, and how it was assessed before. */
static void
show_trait (Quality *self)
{
  FrontQualityTrait trait = chosen_trait (self);

  gtk_label_set_label (self->question, front_quality_trait_question (trait));
  gtk_label_set_label (self->known, self->loaded->known[trait].words);
  g_list_store_remove_all (self->history);
  for (guint i = self->loaded->list->len; i-- > 0;)
    {
      const FrontQuality *quality = g_ptr_array_index (self->loaded->list, i);
      g_autofree char *rating = NULL;
      g_autofree char *assessed = NULL;

      if (quality->trait != trait)
        continue;
      rating = rating_words (quality->rating);
      assessed = assessed_words (quality);
      add_cells (self->history, assessed, rating, quality->evidence, quality->known, "");
    }
}

static void
trait_cb (Quality *self)
{
  front_drop_down_set_name (self->trait, _("Characteristic"));
  if (self->filling || self->loaded == NULL)
    return;
  show_trait (self);
  self->filling = TRUE;
  front_text_table_select (self->view, (int) chosen_trait (self) - FRONT_QUALITY_ACCURACY);
  self->filling = FALSE;
}

static void
rating_cb (Quality *self)
{
  front_drop_down_set_name (self->rating, _("Rating"));
}

/* A row that is chosen is the one to assess. */
static void
row_cb (Quality *self)
{
  int row = front_text_table_get_selected (self->view);

  if (!self->filling && row >= 0)
    gtk_drop_down_set_selected (self->trait, (guint) row);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Quality) self = data;
  g_autoptr(GError) error = NULL;
  Loaded *loaded = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (self->window == NULL)
    {
      g_clear_pointer (&loaded, loaded_free);
      return;
    }
  if (loaded == NULL)
    {
      front_performance_dialog_tell (self->window, error->message, FALSE);
      return;
    }
  g_clear_pointer (&self->loaded, loaded_free);
  self->loaded = loaded;
  self->filling = TRUE;
  fill_table (self);
  front_text_table_select (self->view, (int) chosen_trait (self) - FRONT_QUALITY_ACCURACY);
  self->filling = FALSE;
  show_trait (self);
  gtk_widget_set_sensitive (self->assess, loaded->indicator->id != 0);
  if (loaded->indicator->id == 0)
    front_performance_dialog_tell (self->window, _("This measure has no indicator yet: make one by “New indicator…” first."), FALSE);
}

static void
load (Quality *self)
{
  front_store_run_async (self->store, FRONT_JOB_READ, load_job, g_strdup (self->ref), g_free, loaded_free, NULL, loaded_cb,
                         g_rc_box_acquire (self));
}

/* ── Assessing ── */

static GtkTextBuffer *
evidence_buffer (Quality *self)
{
  return gtk_text_view_get_buffer (self->evidence);
}

static char *
evidence_text (Quality *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (evidence_buffer (self), &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (evidence_buffer (self), &start, &end, FALSE));
}

static void
assessed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Quality) self = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (self->window == NULL)
    return;
  if (error != NULL)
    {
      front_performance_dialog_tell (self->window, error->message, FALSE);
      gtk_widget_grab_focus (g_str_has_prefix (error->message, _("Next due")) ? GTK_WIDGET (self->due)
                             : g_str_has_prefix (error->message, _("Rating")) ? GTK_WIDGET (self->rating) : GTK_WIDGET (self->evidence));
      return;
    }
  gtk_text_buffer_set_text (evidence_buffer (self), "", -1);
  gtk_editable_set_text (self->due, "");
  gtk_drop_down_set_selected (self->rating, 0);
  front_performance_dialog_tell (self->window, _("Assessed. What was said before stays in its history."), TRUE);
  load (self);
}

static void
assess_cb (Quality *self)
{
  Assessment *assessment;

  if (self->loaded == NULL)
    return;
  assessment = g_new0 (Assessment, 1);
  assessment->ref = g_strdup (self->ref);
  assessment->trait = chosen_trait (self);
  assessment->rating = (FrontRating) gtk_drop_down_get_selected (self->rating);
  assessment->evidence = evidence_text (self);
  assessment->due = g_strstrip (g_strdup (gtk_editable_get_text (self->due)));
  front_store_run_async (self->store, FRONT_JOB_WRITE, assess_job, assessment, assessment_free, NULL, NULL, assessed_cb,
                         g_rc_box_acquire (self));
}

/* The program's words as a beginning; what is typed already stays before them. */
static void
use_known_cb (Quality *self)
{
  g_autofree char *typed = evidence_text (self);
  const char *known = gtk_label_get_label (self->known);
  g_autofree char *text = g_strconcat (typed, *typed != '\0' ? "\n" : "", known, NULL);

  gtk_text_buffer_set_text (evidence_buffer (self), text, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->evidence));
}

/* ── Building ── */

static void
destroy_cb (GtkWidget *window, Quality *self)
{
  self->window = NULL;
}

static GtkColumnView *
add_table (GtkBox *body, const FrontTextColumn *columns, guint n_columns, const char *name, int height, GListStore **rows)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  *rows = front_text_table_set_up (view, columns, n_columns);
  gtk_widget_add_css_class (GTK_WIDGET (view), "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), height);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (view));
  gtk_widget_add_css_class (scrolled, "card");
  gtk_box_append (body, scrolled);
  return view;
}

static void
add_tables (Quality *self, GtkBox *body)
{
  const FrontTextColumn columns[] = {
    { _("Characteristic"), FALSE, FALSE, FALSE }, { _("Rating"), FALSE, FALSE, FALSE }, { _("Evidence"), FALSE, TRUE, TRUE },
    { _("Assessed"), FALSE, FALSE, TRUE }, { _("Next due"), FALSE, FALSE, FALSE },
  };

  self->view = add_table (body, columns, G_N_ELEMENTS (columns), _("Data quality"), 216, &self->rows);
  g_signal_connect_swapped (gtk_column_view_get_model (self->view), "selection-changed", G_CALLBACK (row_cb), self);
}

static void
add_history (Quality *self, GtkBox *body)
{
  const FrontTextColumn columns[] = {
    { _("Assessed"), FALSE, FALSE, FALSE }, { _("Rating"), FALSE, FALSE, FALSE }, { _("Evidence"), FALSE, TRUE, TRUE },
    { _("Known then"), FALSE, TRUE, TRUE },
  };

  front_performance_dialog_head (body, _("Assessed before"));
  add_table (body, columns, G_N_ELEMENTS (columns), _("Assessed before"), 110, &self->history);
}

static GtkLabel *
value_label (void)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (""));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  return label;
}

static GtkWidget *
known_row (Quality *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *use = gtk_button_new_with_mnemonic (_("_Use as evidence"));

  self->known = value_label ();
  gtk_widget_set_hexpand (GTK_WIDGET (self->known), TRUE);
  gtk_widget_set_valign (use, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (use, "clicked", G_CALLBACK (use_known_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->known));
  gtk_box_append (GTK_BOX (box), use);
  return box;
}

static GtkWidget *
evidence_field (Quality *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->evidence = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_accepts_tab (self->evidence, FALSE);
  gtk_text_view_set_wrap_mode (self->evidence, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (self->evidence, 8);
  gtk_text_view_set_right_margin (self->evidence, 8);
  gtk_text_view_set_top_margin (self->evidence, 6);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 58);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->evidence));
  gtk_widget_add_css_class (scrolled, "card");
  return scrolled;
}

static void
add_form (Quality *self, GtkBox *body)
{
  GtkGrid *grid;
  g_autoptr(GtkStringList) traits = gtk_string_list_new (NULL);
  g_autoptr(GtkStringList) ratings = gtk_string_list_new (NULL);

  for (int trait = FRONT_QUALITY_ACCURACY; trait <= FRONT_QUALITY_LAST; trait++)
    gtk_string_list_append (traits, front_quality_trait_title ((FrontQualityTrait) trait));
  for (int rating = FRONT_RATING_NONE; rating <= FRONT_RATING_POOR; rating++)
    {
      g_autofree char *words = rating_words ((FrontRating) rating);

      gtk_string_list_append (ratings, words);
    }
  self->trait = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&traits)), NULL));
  self->rating = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&ratings)), NULL));
  self->due = GTK_EDITABLE (gtk_entry_new ());
  gtk_entry_set_activates_default (GTK_ENTRY (self->due), TRUE);
  front_performance_dialog_head (body, _("Assess"));
  grid = front_performance_dialog_grid (body);
  front_performance_dialog_add (grid, 0, _("_Characteristic"), GTK_WIDGET (self->trait), NULL);
  self->question = value_label ();
  gtk_widget_add_css_class (GTK_WIDGET (self->question), "dim-label");
  gtk_grid_attach (grid, GTK_WIDGET (self->question), 1, 1, 1, 1);
  front_performance_dialog_add (grid, 2, _("The program knows"), known_row (self), NULL);
  front_performance_dialog_add (grid, 3, _("_Rating"), GTK_WIDGET (self->rating), NULL);
  front_performance_dialog_add (grid, 4, _("_Evidence"), evidence_field (self), _("what shows it; empty: what the program knows"));
  front_performance_dialog_add (grid, 5, _("Next _due"), GTK_WIDGET (self->due), _("day/month/year; empty: a year from today"));
  g_signal_connect_swapped (self->trait, "notify::selected", G_CALLBACK (trait_cb), self);
  g_signal_connect_swapped (self->rating, "notify::selected", G_CALLBACK (rating_cb), self);
  front_drop_down_set_name (self->trait, _("Characteristic"));
  front_drop_down_set_name (self->rating, _("Rating"));
}

void
front_quality_dialog_show (GtkWidget *parent, FrontStore *store, const char *ref)
{
  Quality *self = g_rc_box_new0 (Quality);
  g_autofree char *title = g_strdup_printf (_("Data quality of %s"), ref);
  GtkBox *body, *foot;

  g_return_if_fail (FRONT_IS_STORE (store) && ref != NULL);

  self->store = g_object_ref (store);
  self->ref = g_strdup (ref);
  self->window = front_performance_dialog_new (parent, title, 860, 640, &body, &foot);
  add_tables (self, body);
  add_form (self, body);
  add_history (self, body);
  self->assess = front_performance_dialog_button (foot, _("_Assess"), G_CALLBACK (assess_cb), self, TRUE);
  gtk_widget_set_tooltip_text (self->assess, _("Ctrl+S or Ctrl+Enter"));
  front_performance_dialog_key (self->window, "<Control>s", self->assess);
  gtk_window_set_default_widget (self->window, self->assess);
  g_signal_connect (self->window, "destroy", G_CALLBACK (destroy_cb), self);
  g_object_set_data_full (G_OBJECT (self->window), "front-quality", self, quality_unref);
  load (self);
  front_performance_dialog_present (self->window, GTK_WIDGET (self->rating));
}
