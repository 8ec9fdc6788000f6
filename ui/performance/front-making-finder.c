#define G_LOG_DOMAIN "front-performance-page"

#include "config.h"
#include "performance/front-making-finder.h"

#include <glib/gi18n.h>

#include "front-sight.h"
#include "indicators/front-explain.h"
#include "indicators/front-formula-finder.h"

#define WITHIN_USUAL 20 /* seconds */
#define WITHIN_MOST 600

typedef struct
{
  char *period;
  double stated;
  int decimals;
  int within_s;
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_free (ask->period);
  g_free (ask);
}

static gpointer
find_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autoptr(FrontFormulaFinding) finding = NULL;
  FrontBy by;

  if (!front_period_parse (ask->period, &by, &from, &to, error))
    return NULL;
  finding = front_formula_find (db, from, to, ask->within_s, ask->stated, ask->decimals, error);
  return finding != NULL ? front_formula_finding_words (finding, ask->stated) : NULL;
}

typedef struct
{
  FrontStore *store;
  char *period;
  GtkEditable *percent;
  GtkSpinButton *within;
  GtkLabel *answer;
  GCancellable *asking; /* the latest question */
} Finder;

static void
finder_free (gpointer data)
{
  Finder *self = data;

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_object_unref (self->store);
  g_free (self->period);
  g_free (self);
}

static void
answer (Finder *self, const char *words)
{
  gtk_label_set_label (self->answer, words);
  front_sight_bring (GTK_WIDGET (self->answer));
}

/* Found for a question that was asked meanwhile, or of a window that is gone: nobody waits for it. */
static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GCancellable) asking = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *words = front_store_run_finish (FRONT_STORE (source), result, &error);
  Finder *self = g_object_get_data (G_OBJECT (asking), "front-finder");

  if (!g_cancellable_is_cancelled (asking))
    answer (self, words != NULL ? words : error->message);
}

static void
find_cb (Finder *self)
{
  Ask *ask = g_new0 (Ask, 1);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (!front_formula_read_percent (gtk_editable_get_text (self->percent), &ask->stated, &ask->decimals))
    {
      ask_free (ask);
      answer (self, _("Type the percentage as the telephone system states it, from 0 to 100, such as 81.3."));
      return;
    }
  ask->period = g_strdup (self->period);
  ask->within_s = gtk_spin_button_get_value_as_int (self->within);
  self->asking = g_cancellable_new ();
  g_object_set_data (G_OBJECT (self->asking), "front-finder", self);
  front_store_run_async (self->store, FRONT_JOB_READ, find_job, ask, ask_free, g_free, self->asking, found_cb, g_object_ref (self->asking));
}

void
front_making_finder_add (GtkBox *body, FrontStore *store, const char *period)
{
  Finder *self = g_new0 (Finder, 1);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Find the Formula"));
  GtkGrid *grid;

  self->store = g_object_ref (store);
  self->period = g_strdup (period);
  front_performance_dialog_head (body, _("What the telephone system states"));
  front_performance_dialog_say (body, _("Which formula gives its own percentage of this period, and with which setting for short calls."));
  grid = front_performance_dialog_grid (body);
  self->percent = GTK_EDITABLE (gtk_entry_new ());
  gtk_editable_set_width_chars (self->percent, 8);
  gtk_widget_set_halign (GTK_WIDGET (self->percent), GTK_ALIGN_START);
  front_performance_dialog_add (grid, 0, _("Stated _percentage"), GTK_WIDGET (self->percent), _("as it stands there, with its decimals"));
  self->within = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (0, WITHIN_MOST, 1));
  gtk_spin_button_set_value (self->within, WITHIN_USUAL);
  gtk_widget_set_halign (GTK_WIDGET (self->within), GTK_ALIGN_START);
  front_performance_dialog_add (grid, 1, _("Answered _within, seconds"), GTK_WIDGET (self->within), _("as the telephone system is set"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (body, button);
  self->answer = front_performance_dialog_say (body, "");
  gtk_label_set_selectable (self->answer, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->answer), "numeric");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (find_cb), self);
  g_signal_connect_swapped (self->percent, "activate", G_CALLBACK (find_cb), self);
  g_object_set_data_full (G_OBJECT (button), "front-finder", self, finder_free);
}
