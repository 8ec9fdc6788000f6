#define G_LOG_DOMAIN "front-performance-page"

#include "config.h"
#include "performance/front-indicator-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "front-compat.h"
#include "front-tell.h"
#include "indicators/front-indicator.h"
#include "indicators/front-measure-imported.h"
#include "indicators/front-measure.h"
#include "indicators/front-reckon.h"
#include "indicators/front-series-count.h"
#include "performance/front-performance-dialog.h"

static const struct { const char *words; FrontUnit unit; } entered[] = {
  { N_("Entered: a percentage"), FRONT_UNIT_SHARE },
  { N_("Entered: a number or a sum"), FRONT_UNIT_NUMBER },
  { N_("Entered: days"), FRONT_UNIT_DAYS },
};

/* After the measures. */
static const struct { const char *words; FrontUnit unit; } made[] = {
  { N_("Made from other indicators: a percentage"), FRONT_UNIT_SHARE },
  { N_("Made from other indicators: a number"), FRONT_UNIT_NUMBER },
  { N_("Made from other indicators: days"), FRONT_UNIT_DAYS },
  { N_("Made from other indicators: seconds"), FRONT_UNIT_SECONDS },
};

static const struct { const char *words; FrontPolarity polarity; } goods[] = {
  { N_("Higher is better"), FRONT_POLARITY_HIGHER },
  { N_("Lower is better"), FRONT_POLARITY_LOWER },
  { N_("Within a range is good"), FRONT_POLARITY_RANGE },
  { N_("For information"), FRONT_POLARITY_NONE },
};

/* ── In the store ── */

static void
indicator_free (gpointer data)
{
  front_indicator_free (data);
}

static gpointer
save_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  FrontIndicator *indicator = data;
  g_autoptr(FrontIndicator) there = front_indicator_load (db, indicator->ref, NULL);

  if (there != NULL)
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Reference: %s is “%s”. Choose another."), there->ref, there->title);
  else
    front_indicator_save (db, indicator, NULL, error);
  return NULL;
}

/* ── The window ── */

typedef struct
{
  GtkWindow *window; /* NULL once it is closed */
  GtkWidget *parent; /* a weak pointer */
  FrontStore *store;
  GtkEditable *ref;
  GtkEditable *title;
  GtkDropDown *source;
  GtkEditable *expression;
  GtkDropDown *good;
  GPtrArray *measures; /* (element-type utf8), those after the entered ones in the drop-down; not owned */
} New;

static void
new_clear (gpointer data)
{
  New *self = data;

  g_clear_weak_pointer (&self->parent);
  g_clear_object (&self->store);
  g_clear_pointer (&self->measures, g_ptr_array_unref);
}

static void
new_unref (gpointer data)
{
  g_rc_box_release_full (data, new_clear);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (New, new_unref)

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(New) self = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (self->window == NULL)
    return;
  if (error == NULL)
    {
      if (self->parent != NULL)
        front_tell (self->parent, _("The indicator is kept. Write its definition and its target next."), NULL, NULL);
      gtk_window_destroy (self->window);
      return;
    }
  front_performance_dialog_tell (self->window, error->message, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (g_str_has_prefix (error->message, _("Reference"))   ? self->ref
                                     : g_str_has_prefix (error->message, _("Made from")) ? self->expression
                                                                                         : self->title));
}

static void
save_cb (New *self)
{
  guint source = gtk_drop_down_get_selected (self->source);
  guint good = gtk_drop_down_get_selected (self->good);
  g_autofree char *ref = g_strstrip (g_strdup (gtk_editable_get_text (self->ref)));
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (self->title)));
  FrontIndicator *indicator = front_indicator_new (ref, title, source < G_N_ELEMENTS (entered) ? entered[source].unit : FRONT_UNIT_SHARE);

  if (source >= G_N_ELEMENTS (entered) && source - G_N_ELEMENTS (entered) < self->measures->len)
    {
      g_free (indicator->measure);
      indicator->measure = g_strdup (g_ptr_array_index (self->measures, source - G_N_ELEMENTS (entered)));
      front_series_has_measure (indicator->measure, &indicator->unit, NULL);
    }
  else if (source >= G_N_ELEMENTS (entered) + self->measures->len)
    {
      indicator->unit = made[MIN (source - G_N_ELEMENTS (entered) - self->measures->len, G_N_ELEMENTS (made) - 1)].unit;
      indicator->expression = g_strstrip (g_strdup (gtk_editable_get_text (self->expression)));
    }
  indicator->polarity = good < G_N_ELEMENTS (goods) ? goods[good].polarity : FRONT_POLARITY_NONE;
  front_store_run_async (self->store, FRONT_JOB_WRITE, save_job, indicator, indicator_free, NULL, NULL, saved_cb, g_rc_box_acquire (self));
}

static void
source_cb (GtkDropDown *source, GParamSpec *pspec, New *self)
{
  front_drop_down_set_name (source, _("Figures"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->expression),
                            gtk_drop_down_get_selected (source) >= G_N_ELEMENTS (entered) + self->measures->len);
}

static void
good_cb (GtkDropDown *good)
{
  front_drop_down_set_name (good, _("Good is"));
}

static void
destroy_cb (GtkWidget *window, New *self)
{
  self->window = NULL;
}

static void
add_measure (New *self, GtkStringList *words, const char *ref)
{
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->measures->len; i++)
    if (g_str_equal (g_ptr_array_index (self->measures, i), ref))
      return;
  if (!front_series_has_measure (ref, NULL, NULL))
    return;
  /* Translators: a measure that is counted from the contacts; one that comes from imported tables. */
  text = g_strdup_printf (front_series_is_logged (ref) ? _("Counted: %s") : _("Imported: %s"), front_series_measure_title (ref));
  gtk_string_list_append (words, text);
  g_ptr_array_add (self->measures, (gpointer) ref);
}

static GtkDropDown *
make_sources (New *self, const char *measure)
{
  GtkStringList *words = gtk_string_list_new (NULL);
  guint n_measures, n_reckons, n_importeds, selected = 0;
  const FrontMeasure *measures = front_measures (&n_measures);
  const FrontReckon *reckons = front_reckons (&n_reckons);
  const FrontImported *importeds = front_importeds (&n_importeds);
  GtkWidget *drop_down;

  self->measures = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (entered); i++)
    gtk_string_list_append (words, _(entered[i].words));
  for (guint i = 0; i < n_measures; i++)
    add_measure (self, words, measures[i].ref);
  for (guint i = 0; i < n_reckons; i++)
    add_measure (self, words, reckons[i].ref);
  for (guint i = 0; i < n_importeds; i++)
    add_measure (self, words, importeds[i].ref);
  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    gtk_string_list_append (words, _(made[i].words));
  for (guint i = 0; i < self->measures->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->measures, i), measure) == 0)
      selected = G_N_ELEMENTS (entered) + i;
  drop_down = gtk_drop_down_new (G_LIST_MODEL (words), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
  return GTK_DROP_DOWN (drop_down);
}

void
front_indicator_dialog_show (GtkWidget *parent, FrontStore *store, const char *measure)
{
  New *self = g_rc_box_new0 (New);
  GtkStringList *words = gtk_string_list_new (NULL);
  GtkBox *body, *foot;
  GtkGrid *grid;
  GtkWidget *save;

  g_return_if_fail (FRONT_IS_STORE (store));

  for (guint i = 0; i < G_N_ELEMENTS (goods); i++)
    gtk_string_list_append (words, _(goods[i].words));
  self->store = g_object_ref (store);
  g_set_weak_pointer (&self->parent, parent);
  self->window = front_performance_dialog_new (parent, _("New indicator"), 620, 380, &body, &foot);
  self->ref = GTK_EDITABLE (gtk_entry_new ());
  self->title = GTK_EDITABLE (gtk_entry_new ());
  gtk_entry_set_activates_default (GTK_ENTRY (self->ref), TRUE);
  gtk_entry_set_activates_default (GTK_ENTRY (self->title), TRUE);
  self->expression = GTK_EDITABLE (gtk_entry_new ());
  gtk_entry_set_activates_default (GTK_ENTRY (self->expression), TRUE);
  self->source = make_sources (self, measure);
  self->good = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (words), NULL));
  grid = front_performance_dialog_grid (body);
  front_performance_dialog_add (grid, 0, _("_Reference"), GTK_WIDGET (self->ref), _("as CS05; plans and reports quote it, it stays"));
  front_performance_dialog_add (grid, 1, _("_Title"), GTK_WIDGET (self->title), _("in the words of the plan"));
  front_performance_dialog_add (grid, 2, _("_Figures"), GTK_WIDGET (self->source), NULL);
  front_performance_dialog_add (grid, 3, _("_Made from"), GTK_WIDGET (self->expression),
                                _("as CS03 + CS04, CS01 / CS02 or pooled (CS05, CS06)"));
  front_performance_dialog_add (grid, 4, _("_Good is"), GTK_WIDGET (self->good), NULL);
  source_cb (self->source, NULL, self);
  good_cb (self->good);
  if (measure != NULL && front_series_measure_title (measure) != NULL)
    gtk_editable_set_text (self->title, front_series_measure_title (measure));
  save = front_performance_dialog_button (foot, _("_Keep the indicator"), G_CALLBACK (save_cb), self, TRUE);
  gtk_window_set_default_widget (self->window, save);
  g_signal_connect (self->source, "notify::selected", G_CALLBACK (source_cb), self);
  g_signal_connect (self->good, "notify::selected", G_CALLBACK (good_cb), NULL);
  g_signal_connect (self->window, "destroy", G_CALLBACK (destroy_cb), self);
  g_object_set_data_full (G_OBJECT (self->window), "front-new-indicator", self, new_unref);
  front_performance_dialog_present (self->window, GTK_WIDGET (self->ref));
}
