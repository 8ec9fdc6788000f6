#define G_LOG_DOMAIN "front-performance-page"

#include "config.h"
#include "performance/front-targets-dialog.h"

#include <glib/gi18n.h>
#include <math.h>

#include "calendar/front-clock.h"
#include "front-text-table.h"
#include "front-unsaved.h"
#include "indicators/front-explain.h"
#include "indicators/front-indicator-read.h"
#include "indicators/front-performance.h"
#include "performance/front-performance-dialog.h"

/* ── In the store ── */

typedef struct
{
  char *ref;
  char *period; /* nullable */
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_free (ask->ref);
  g_free (ask->period);
  g_free (ask);
}

typedef struct
{
  FrontIndicator *indicator;
  GPtrArray *targets;
  FrontExplained *explained; /* nullable */
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_clear_pointer (&loaded->indicator, front_indicator_free);
  g_clear_pointer (&loaded->targets, g_ptr_array_unref);
  g_clear_pointer (&loaded->explained, front_explained_free);
  g_free (loaded);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loaded, loaded_free)

static gpointer
load_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;
  g_autoptr(Loaded) loaded = g_new0 (Loaded, 1);

  loaded->indicator = front_performance_find (db, ask->ref, error);
  loaded->targets = loaded->indicator != NULL ? front_performance_targets (db, loaded->indicator, error) : NULL;
  if (loaded->targets == NULL)
    return NULL;
  if (ask->period != NULL)
    {
      loaded->explained = front_explain (db, ask->ref, ask->period, FALSE, -1, error);
      if (loaded->explained == NULL)
        return NULL;
    }
  return g_steal_pointer (&loaded);
}

typedef struct
{
  char *ref;
  char *since;
  char *target;
  char *set_by;
  char *set_on;
  char *reason;
} Set;

static void
set_free (gpointer data)
{
  Set *set = data;

  g_free (set->ref);
  g_free (set->since);
  g_free (set->target);
  g_free (set->set_by);
  g_free (set->set_on);
  g_free (set->reason);
  g_free (set);
}

static char *
read_date (const char *label, const char *typed, GError **error)
{
  g_autoptr(GError) local = NULL;
  char *date = front_date_parse (typed, &local);

  if (date == NULL)
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, "%s: %s", label, local->message);
  return date;
}

static gpointer
set_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Set *set = data;
  g_autoptr(FrontIndicator) indicator = front_indicator_load (db, set->ref, error);
  g_autofree char *since = indicator != NULL ? read_date (_("From"), set->since, error) : NULL;
  g_autofree char *set_on = NULL;
  g_autoptr(FrontTarget) target = NULL;
  FrontFigureState state = FRONT_FIGURE_VALUE;
  double value = NAN, upper = NAN;

  if (since == NULL || !front_indicator_read_target (indicator, _("Target"), set->target, &state, &value, &upper, error))
    return NULL;
  set_on = *set->set_on == '\0' ? front_date_of (front_clock_now ()) : read_date (_("Set on"), set->set_on, error);
  if (set_on == NULL)
    return NULL;
  target = front_target_new (since, state, value);
  target->upper = upper;
  g_free (target->set_by);
  target->set_by = g_strdup (*set->set_by != '\0' ? set->set_by : front_db_who (db));
  target->set_on = g_steal_pointer (&set_on);
  g_free (target->reason);
  target->reason = g_strdup (set->reason);
  front_indicator_set_target (db, indicator, target, error);
  return NULL;
}

/* ── The window ── */

typedef struct
{
  GtkWindow *window; /* NULL once it is closed */
  FrontStore *store;
  char *ref;
  char *period;
  GListStore *rows;
  GtkLabel *standing;
  GtkEditable *since;
  GtkEditable *target;
  GtkEditable *set_by;
  GtkEditable *set_on;
  GtkEditable *reason;
  GtkWidget *set;
} Targets;

static void
targets_clear (gpointer data)
{
  Targets *self = data;

  g_clear_object (&self->store);
  g_free (self->ref);
  g_free (self->period);
}

static void
targets_unref (gpointer data)
{
  g_rc_box_release_full (data, targets_clear);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Targets, targets_unref)

static void
show_standing (Targets *self, const Loaded *loaded)
{
  const FrontExplained *explained = loaded->explained;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *rate = explained != NULL ? front_explained_rate_words (explained) : NULL;

  if (explained == NULL || isnan (explained->target))
    g_string_append (text, _("No target is in force for the latest figure."));
  else
    {
      g_autofree char *target = front_explained_target (explained, FALSE);
      g_autofree char *value = front_explained_value (explained);

      g_string_append_printf (text, _("%s: %s against a target of %s"), explained->period,
                              isnan (explained->value) ? _("no figure") : value, target);
      if (explained->rag != FRONT_RAG_NONE)
        g_string_append_printf (text, ", %s %s %s", front_rag_shape (explained->rag), front_rag_letter (explained->rag),
                                front_rag_word (explained->rag));
      g_string_append (text, ".");
    }
  if (explained != NULL && explained->old_rag != FRONT_RAG_NONE)
    {
      g_autofree char *old = front_explained_target (explained, TRUE);

      g_string_append_printf (text, _("\nUnder the target of a year before, %s: %s %s %s."), old, front_rag_shape (explained->old_rag),
                              front_rag_letter (explained->old_rag), front_rag_word (explained->old_rag));
    }
  if (rate != NULL)
    g_string_append_printf (text, "\n%s", rate);
  gtk_label_set_label (self->standing, text->str);
}

static void
show (Targets *self, const Loaded *loaded)
{
  g_list_store_remove_all (self->rows);
  for (guint i = loaded->targets->len; i-- > 0;)
    {
      const FrontTarget *target = g_ptr_array_index (loaded->targets, i);
      g_autofree char *since = front_date_format (target->since);
      g_autofree char *set_on = target->set_on != NULL ? front_date_format (target->set_on) : g_strdup ("");
      g_autofree char *text = front_target_format (loaded->indicator, target);
      g_autoptr(GStrvBuilder) cells = g_strv_builder_new ();
      g_autoptr(FrontTextRow) row = NULL;

      g_strv_builder_add_many (cells, since, text, target->set_by, set_on, target->reason, NULL);
      row = front_text_row_new (g_strv_builder_end (cells));
      g_list_store_append (self->rows, row);
    }
  show_standing (self, loaded);
  gtk_widget_set_sensitive (self->set, loaded->indicator->id != 0);
  if (loaded->indicator->id == 0)
    front_performance_dialog_tell (self->window, _("Its targets are the published standards: see the preferences."), TRUE);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Targets) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(Loaded) loaded = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (self->window == NULL)
    return;
  if (loaded != NULL)
    show (self, loaded);
  else
    front_performance_dialog_tell (self->window, error->message, FALSE);
}

static void
load (Targets *self)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->ref = g_strdup (self->ref);
  ask->period = g_strdup (self->period);
  front_store_run_async (self->store, FRONT_JOB_READ, load_job, ask, ask_free, loaded_free, NULL, loaded_cb, g_rc_box_acquire (self));
}

static void
point_at (Targets *self, const char *message)
{
  const struct { const char *label; GtkEditable *entry; } places[] = {
    { _("From"), self->since }, { _("Target"), self->target }, { _("Set on"), self->set_on },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_has_prefix (message, places[i].label))
      {
        gtk_widget_grab_focus (GTK_WIDGET (places[i].entry));
        return;
      }
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static void
set_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Targets) self = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (self->window == NULL)
    return;
  if (error != NULL)
    {
      front_performance_dialog_tell (self->window, error->message, FALSE);
      point_at (self, error->message);
      return;
    }
  gtk_editable_set_text (self->since, "");
  gtk_editable_set_text (self->target, "");
  gtk_editable_set_text (self->set_on, "");
  gtk_editable_set_text (self->reason, "");
  front_unsaved_settle (GTK_WIDGET (self->set_by));
  front_performance_dialog_tell (self->window, _("The target is set."), TRUE);
  load (self);
}

static char *
typed (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

static void
set_cb (Targets *self)
{
  Set *set = g_new0 (Set, 1);

  set->ref = g_strdup (self->ref);
  set->since = typed (self->since);
  set->target = typed (self->target);
  set->set_by = typed (self->set_by);
  set->set_on = typed (self->set_on);
  set->reason = typed (self->reason);
  front_store_run_async (self->store, FRONT_JOB_WRITE, set_job, set, set_free, NULL, NULL, set_done_cb, g_rc_box_acquire (self));
}

static void
destroy_cb (GtkWidget *window, Targets *self)
{
  self->window = NULL;
}

static void
add_history (Targets *self, GtkBox *body)
{
  const FrontTextColumn columns[] = {
    { _("From"), FALSE, FALSE, FALSE }, { _("Target"), TRUE, FALSE, FALSE }, { _("Set by"), FALSE, FALSE, FALSE },
    { _("Set on"), FALSE, FALSE, FALSE }, { _("Reason"), FALSE, TRUE, TRUE },
  };
  GtkWidget *view = gtk_column_view_new (NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->rows = front_text_table_set_up (GTK_COLUMN_VIEW (view), columns, G_N_ELEMENTS (columns));
  gtk_widget_add_css_class (view, "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Targets"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 180);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_widget_add_css_class (scrolled, "card");
  gtk_box_append (body, scrolled);
}

static GtkEditable *
add_entry (GtkGrid *grid, int row, const char *label, const char *hint)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  front_performance_dialog_add (grid, row, label, entry, hint);
  return GTK_EDITABLE (entry);
}

void
front_targets_dialog_show (GtkWidget *parent, FrontStore *store, const char *ref, const char *period)
{
  Targets *self = g_rc_box_new0 (Targets);
  g_autofree char *title = g_strdup_printf (_("Targets of %s"), ref);
  GtkBox *body, *foot;
  GtkGrid *grid;

  g_return_if_fail (FRONT_IS_STORE (store) && ref != NULL);

  self->store = g_object_ref (store);
  self->ref = g_strdup (ref);
  self->period = g_strdup (period);
  self->window = front_performance_dialog_new (parent, title, 760, 600, &body, &foot);
  self->standing = front_performance_dialog_say (body, "");
  add_history (self, body);
  front_performance_dialog_head (body, _("A target from a day on"));
  grid = front_performance_dialog_grid (body);
  self->since = add_entry (grid, 0, _("_From"), _("day/month/year, as 01/04/2026"));
  self->target = add_entry (grid, 1, _("_Target"), _("a figure, as 97%, a range, as 90% to 110%, or TBA, N/A, New PI"));
  self->set_by = add_entry (grid, 2, _("Set _by"), _("who agreed it; empty: you"));
  self->set_on = add_entry (grid, 3, _("Set _on"), _("the day it was agreed; empty: today"));
  self->reason = add_entry (grid, 4, _("_Reason"), _("printed with the figures"));
  self->set = front_performance_dialog_button (foot, _("_Set the target"), G_CALLBACK (set_cb), self, TRUE);
  gtk_window_set_default_widget (self->window, self->set);
  front_performance_dialog_key (self->window, "<Control>s", self->set);
  g_signal_connect (self->window, "destroy", G_CALLBACK (destroy_cb), self);
  g_object_set_data_full (G_OBJECT (self->window), "front-targets", self, targets_unref);
  load (self);
  front_performance_dialog_present (self->window, GTK_WIDGET (self->since));
}
