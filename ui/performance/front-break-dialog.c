#define G_LOG_DOMAIN "front-performance-page"

#include "config.h"
#include "performance/front-break-dialog.h"

#include <glib/gi18n.h>

#include "calendar/front-dates.h"
#include "charts/front-chart-break.h"
#include "front-compat.h"
#include "front-unsaved.h"
#include "performance/front-performance-dialog.h"

static const FrontBreakKind kinds[] = { FRONT_BREAK_RECALCULATION, FRONT_BREAK_COMPARABILITY, FRONT_BREAK_NOTE };

/* ── In the store ── */

static gpointer
load_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_chart_breaks_load (db, data, error);
}

typedef struct
{
  char *ref;
  gint64 remove; /* 0: add */
  FrontBreakKind kind;
  char *since;
  char *cause;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->ref);
  g_free (change->since);
  g_free (change->cause);
  g_free (change);
}

static gpointer
change_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Change *change = data;
  g_autoptr(GError) local = NULL;
  g_autofree char *since = NULL;

  if (change->remove != 0)
    {
      front_chart_break_remove (db, change->remove, error);
      return NULL;
    }
  since = front_date_parse (change->since, &local);
  if (since == NULL)
    g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Day: %s"), local->message);
  else if (*change->cause == '\0')
    g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                         _("Cause: write what changed. Limits are calculated anew for a known cause only."));
  else
    front_chart_break_add (db, change->ref, change->kind, since, change->cause, NULL, error);
  return NULL;
}

/* ── The window ── */

typedef struct
{
  GtkWindow *window; /* NULL once it is closed */
  FrontStore *store;
  char *ref;
  GtkBox *list;
  GtkDropDown *kind;
  GtkEditable *since;
  GtkEditable *cause;
} Breaks;

static void
breaks_clear (gpointer data)
{
  Breaks *self = data;

  g_clear_object (&self->store);
  g_free (self->ref);
}

static void
breaks_unref (gpointer data)
{
  g_rc_box_release_full (data, breaks_clear);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Breaks, breaks_unref)

static void load (Breaks *self);

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Breaks) self = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (self->window == NULL)
    return;
  if (error != NULL)
    {
      front_performance_dialog_tell (self->window, error->message, FALSE);
      gtk_widget_grab_focus (GTK_WIDGET (g_str_has_prefix (error->message, _("Cause")) ? self->cause : self->since));
      return;
    }
  front_performance_dialog_tell (self->window, _("Kept. The chart is drawn by it."), TRUE);
  /* The day stays, for the next one. */
  front_unsaved_settle (GTK_WIDGET (self->since));
  load (self);
}

static void
run (Breaks *self, Change *change)
{
  front_store_run_async (self->store, FRONT_JOB_WRITE, change_job, change, change_free, NULL, NULL, changed_cb, g_rc_box_acquire (self));
}

static void
remove_cb (GtkButton *button, Breaks *self)
{
  Change *change = g_new0 (Change, 1);

  change->remove = *(gint64 *) g_object_get_data (G_OBJECT (button), "front-break");
  gtk_widget_grab_focus (GTK_WIDGET (self->since));
  run (self, change);
}

static void
add_cb (Breaks *self)
{
  Change *change = g_new0 (Change, 1);
  guint kind = gtk_drop_down_get_selected (self->kind);

  change->ref = g_strdup (self->ref);
  change->kind = kind < G_N_ELEMENTS (kinds) ? kinds[kind] : FRONT_BREAK_NOTE;
  change->since = g_strstrip (g_strdup (gtk_editable_get_text (self->since)));
  change->cause = g_strstrip (g_strdup (gtk_editable_get_text (self->cause)));
  run (self, change);
}

static void
add_line (Breaks *self, const FrontChartBreak *one)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *since = front_date_format (one->since);
  g_autofree char *text = g_strdup_printf ("%s · %s: %s (%s)", since, front_break_kind_title (one->kind), one->cause, one->who);
  g_autofree char *name = g_strdup_printf (_("Take back: %s"), text);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *button = gtk_button_new_with_label (_("Take back"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "front-break", g_memdup2 (&one->id, sizeof one->id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (self->list, line);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Breaks) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) breaks = front_store_run_finish (FRONT_STORE (source), result, &error);
  GtkWidget *child;

  if (self->window == NULL)
    return;
  if (breaks == NULL)
    {
      front_performance_dialog_tell (self->window, error->message, FALSE);
      return;
    }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
  for (guint i = 0; i < breaks->len; i++)
    add_line (self, g_ptr_array_index (breaks, i));
  if (breaks->len == 0)
    front_performance_dialog_say (self->list, _("None: the limits are of all figures that are shown."));
  gtk_editable_set_text (self->cause, "");
}

static void
load (Breaks *self)
{
  front_store_run_async (self->store, FRONT_JOB_READ, load_job, g_strdup (self->ref), g_free, (GDestroyNotify) g_ptr_array_unref, NULL,
                         loaded_cb, g_rc_box_acquire (self));
}

static void
kind_cb (GtkDropDown *kind)
{
  front_drop_down_set_name (kind, _("Kind"));
}

static void
destroy_cb (GtkWidget *window, Breaks *self)
{
  self->window = NULL;
}

void
front_break_dialog_show (GtkWidget *parent, FrontStore *store, const char *ref)
{
  Breaks *self = g_rc_box_new0 (Breaks);
  GtkStringList *titles = gtk_string_list_new (NULL);
  GtkBox *body, *foot;
  GtkGrid *grid;
  GtkWidget *add;

  g_return_if_fail (FRONT_IS_STORE (store) && ref != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (titles, front_break_kind_title (kinds[i]));
  self->store = g_object_ref (store);
  self->ref = g_strdup (ref);
  self->window = front_performance_dialog_new (parent, _("Breaks and notes of the chart"), 680, 480, &body, &foot);
  self->kind = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (titles), NULL));
  self->since = GTK_EDITABLE (gtk_entry_new ());
  self->cause = GTK_EDITABLE (gtk_entry_new ());
  gtk_entry_set_activates_default (GTK_ENTRY (self->since), TRUE);
  gtk_entry_set_activates_default (GTK_ENTRY (self->cause), TRUE);
  front_performance_dialog_say (body, _("Limits are never calculated anew by the program: a person says from which day, and for what cause."));
  grid = front_performance_dialog_grid (body);
  front_performance_dialog_add (grid, 0, _("_Day"), GTK_WIDGET (self->since), _("day/month/year, as 01/04/2026"));
  front_performance_dialog_add (grid, 1, _("_Kind"), GTK_WIDGET (self->kind), NULL);
  front_performance_dialog_add (grid, 2, _("_Cause"), GTK_WIDGET (self->cause), _("what changed, as the chart will say"));
  front_drop_down_set_name (self->kind, _("Kind"));
  front_performance_dialog_head (body, _("Kept with this chart"));
  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_box_append (body, GTK_WIDGET (self->list));
  add = front_performance_dialog_button (foot, _("_Add"), G_CALLBACK (add_cb), self, TRUE);
  gtk_window_set_default_widget (self->window, add);
  g_signal_connect (self->kind, "notify::selected", G_CALLBACK (kind_cb), NULL);
  g_signal_connect (self->window, "destroy", G_CALLBACK (destroy_cb), self);
  g_object_set_data_full (G_OBJECT (self->window), "front-breaks", self, breaks_unref);
  load (self);
  front_performance_dialog_present (self->window, GTK_WIDGET (self->since));
}
