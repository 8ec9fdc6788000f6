#define G_LOG_DOMAIN "front-risks-page"

#include "config.h"
#include "risks/front-risks-moved.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "calendar/front-dates.h"
#include "charts/front-chart-print.h"
#include "charts/front-chart-view.h"
#include "charts/front-matrix-register.h"
#include "front-text-table.h"
#include "plan/front-plan-dialog.h"
#include "risks/front-movement.h"
#include "risks/front-risks-form.h"

typedef struct
{
  FrontRisksAt *at;
  FrontPlanDialog *dialog;
  GtkEditable *from, *to;
  GtkLabel *summary;
  GtkColumnView *table;
  GListStore *rows;
  FrontChartView *matrix;
  GtkLabel *said;
} Moved;

/* The worker's; what it found is not changed any more. */
typedef struct
{
  GtkWindow *window;
  Moved *moved;
  const FrontRegister *source;
  char *from;
  char *to;
  GPtrArray *movements;
  FrontDrawing *drawing;
} Job;

static void
moved_free (gpointer data)
{
  Moved *moved = data;

  front_risks_at_free (moved->at);
  g_free (moved);
}

static void
job_free (Job *job)
{
  g_clear_pointer (&job->movements, g_ptr_array_unref);
  g_clear_pointer (&job->drawing, front_drawing_unref);
  g_free (job->from);
  g_free (job->to);
  g_object_unref (job->window);
  g_free (job);
}

static gpointer
moved_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  job->movements = front_register_movement (job->source, job->from, job->to);
  job->drawing = front_drawing_new (&front_matrix_kind, front_matrix_from_movement (job->source, job->from, job->to),
                                    (GDestroyNotify) front_matrix_free);
  return NULL;
}

/* A shape beside the word: up is worse. */
static char *
what_happened (FrontMoved moved)
{
  static const char *const shapes[] = { "+", "×", "▲", "▼", "↔", "≠", "" };

  return g_strdup_printf ("%s %s", shapes[moved], front_moved_title (moved));
}

static void
show_movements (Moved *moved, const Job *job)
{
  guint counts[FRONT_MOVED_NOT + 1] = { 0 };
  g_autoptr(GString) words = g_string_new (NULL);

  g_list_store_remove_all (moved->rows);
  for (guint i = 0; i < job->movements->len; i++)
    {
      const FrontMovement *movement = g_ptr_array_index (job->movements, i);
      g_autoptr(GStrvBuilder) cells = g_strv_builder_new ();
      g_autofree char *places = NULL;
      g_autofree char *what = what_happened (movement->moved);
      g_autoptr(FrontTextRow) row = NULL;

      counts[movement->moved]++;
      if (movement->moved == FRONT_MOVED_NOT)
        continue;
      places = g_strdup_printf ("%s → %s", movement->from != NULL ? movement->from : "–", movement->to != NULL ? movement->to : "–");
      g_strv_builder_add_many (cells, movement->risk->ref, movement->risk->title, what, places, movement->reason, NULL);
      row = front_text_row_new (g_strv_builder_end (cells));
      g_list_store_append (moved->rows, row);
    }
  for (int i = 0; i <= FRONT_MOVED_NOT; i++)
    if (counts[i] > 0)
      g_string_append_printf (words, "%s%s: %u", words->len > 0 ? " · " : "", front_moved_title ((FrontMoved) i), counts[i]);
  gtk_label_set_label (moved->summary, words->len > 0 ? words->str : _("No risk was open between these dates. Choose others."));
  front_chart_view_set_drawing (moved->matrix, job->drawing);
}

static void
moved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (error != NULL)
    front_plan_dialog_refuse (job->moved->dialog, error->message);
  else if (!job->moved->dialog->gone)
    {
      gtk_widget_set_sensitive (job->moved->dialog->ok, TRUE);
      show_movements (job->moved, job);
    }
  job_free (job);
}

static gboolean
read_dates (Moved *moved, char **from, char **to, GError **error)
{
  if (!front_risks_date_of (moved->from, _("From"), from, error) || !front_risks_date_of (moved->to, _("To"), to, error))
    return FALSE;
  if (*from != NULL && *to != NULL && strcmp (*from, *to) < 0)
    return TRUE;
  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("From and to: give two days, the earlier one first."));
  return FALSE;
}

static void
show_cb (FrontPlanDialog *dialog, gpointer data)
{
  Moved *moved = data;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autoptr(GError) error = NULL;
  Job *job;

  if (!read_dates (moved, &from, &to, &error))
    {
      front_plan_dialog_refuse (dialog, error->message);
      return;
    }
  job = g_new0 (Job, 1);
  job->window = g_object_ref (dialog->window);
  job->moved = moved;
  job->source = moved->at->source;
  job->from = g_steal_pointer (&from);
  job->to = g_steal_pointer (&to);
  gtk_widget_set_sensitive (dialog->ok, FALSE);
  front_store_run_async (moved->at->store, FRONT_JOB_READ, moved_job, job, NULL, NULL, NULL, moved_cb, job);
}

static void
save_cb (GtkButton *button, gpointer data)
{
  Moved *moved = data;
  FrontDrawing *drawing = front_chart_view_get_drawing (moved->matrix);
  g_autofree char *name = g_strdup_printf (_("Risk movement %s"), moved->at->source->ref);

  if (drawing != NULL)
    front_chart_save (GTK_WIDGET (moved->dialog->window), drawing, name);
}

/* The row of a risk that moved is chosen with it on the matrix. */
static void
item_cb (FrontChartView *view, int item, gpointer data)
{
  Moved *moved = data;
  FrontDrawing *drawing = front_chart_view_get_drawing (view);
  const char *ref;
  int found = -1;

  if (drawing == NULL)
    return;
  ref = item >= 0 ? front_matrix_risk (front_drawing_chart (drawing), item)->ref : "";
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (moved->rows)); i++)
    {
      g_autoptr(FrontTextRow) row = g_list_model_get_item (G_LIST_MODEL (moved->rows), i);

      if (g_str_equal (front_text_row_cell (row, 0), ref))
        found = i;
    }
  front_text_table_select (moved->table, found);
}

static void
row_cb (Moved *moved)
{
  FrontDrawing *drawing = front_chart_view_get_drawing (moved->matrix);
  int chosen = front_text_table_get_selected (moved->table);
  g_autoptr(FrontTextRow) row = NULL;
  const FrontMatrix *matrix;
  int found = -1;

  if (drawing == NULL || chosen < 0)
    return;
  row = g_list_model_get_item (G_LIST_MODEL (moved->rows), chosen);
  matrix = front_drawing_chart (drawing);
  for (guint i = 0; i < matrix->risks->len; i++)
    if (g_str_equal (front_matrix_risk (matrix, i)->ref, front_text_row_cell (row, 0)))
      found = i;
  front_chart_view_select (moved->matrix, found);
}

/* Returns: (transfer full): as people write it; 29 February is 28 then. */
static char *
a_year_before (const char *today)
{
  int year = 0, month = 0, day = 0;

  if (sscanf (today, "%d-%d-%d", &year, &month, &day) != 3)
    return g_strdup ("");
  return g_strdup_printf ("%02d/%02d/%04d", month == 2 ? MIN (day, 28) : day, month, year - 1);
}

static GtkWidget *
make_head (Moved *moved)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *save = gtk_button_new_with_mnemonic (_("Save _matrix…"));
  g_autofree char *to = front_date_format (moved->at->state->today);
  g_autofree char *from = a_year_before (moved->at->state->today);

  for (int i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new_with_mnemonic (i == 0 ? _("_From") : _("_To"));
      GtkWidget *entry = gtk_entry_new ();

      gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
      gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
      gtk_editable_set_width_chars (GTK_EDITABLE (entry), 10);
      gtk_editable_set_text (GTK_EDITABLE (entry), i == 0 ? from : to);
      gtk_box_append (GTK_BOX (head), label);
      gtk_box_append (GTK_BOX (head), entry);
      *(i == 0 ? &moved->from : &moved->to) = GTK_EDITABLE (entry);
    }
  moved->summary = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_wrap (moved->summary, TRUE);
  gtk_label_set_xalign (moved->summary, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (moved->summary), TRUE);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (moved->summary));
  g_signal_connect (save, "clicked", G_CALLBACK (save_cb), moved);
  gtk_box_append (GTK_BOX (head), save);
  return head;
}

static GtkWidget *
make_table (Moved *moved)
{
  const FrontTextColumn columns[] = {
    { C_("risk", "Ref"), FALSE, FALSE, FALSE }, { _("Risk"), FALSE, TRUE, TRUE }, { _("What happened"), FALSE, FALSE, FALSE },
    { _("From → to"), FALSE, FALSE, FALSE },    { _("Reason"), FALSE, TRUE, TRUE },
  };
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  moved->table = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_column_view_set_show_row_separators (moved->table, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (moved->table), "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (moved->table), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What moved"), -1);
  moved->rows = front_text_table_set_up (moved->table, columns, G_N_ELEMENTS (columns));
  g_signal_connect_swapped (gtk_column_view_get_model (moved->table), "selection-changed", G_CALLBACK (row_cb), moved);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (moved->table));
  gtk_widget_set_size_request (scrolled, 440, 200);
  gtk_widget_add_css_class (scrolled, "frame");
  return scrolled;
}

static GtkWidget *
make_matrix (Moved *moved)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  moved->matrix = FRONT_CHART_VIEW (front_chart_view_new ());
  moved->said = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (moved->said, TRUE);
  gtk_label_set_xalign (moved->said, 0);
  gtk_label_set_lines (moved->said, 2);
  gtk_label_set_ellipsize (moved->said, PANGO_ELLIPSIZE_END);
  gtk_widget_set_vexpand (GTK_WIDGET (moved->matrix), TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (moved->matrix), 380, 260);
  g_signal_connect (moved->matrix, "selected", G_CALLBACK (item_cb), moved);
  g_object_bind_property (moved->matrix, "item-text", moved->said, "label", G_BINDING_DEFAULT);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (moved->matrix));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (moved->said));
  gtk_widget_set_margin_start (box, 12);
  return box;
}

void
front_risks_moved (FrontRisksAt *at)
{
  Moved *moved;
  GtkWidget *paned;

  g_return_if_fail (at != NULL && at->source != NULL);

  moved = g_new0 (Moved, 1);
  moved->at = at;
  moved->dialog = front_plan_dialog_new (at->page, _("What moved"), _("_Show"), 960, show_cb, moved, moved_free);
  moved->dialog->asks_only = TRUE;
  gtk_window_set_default_size (moved->dialog->window, 960, 600);
  gtk_button_set_label (GTK_BUTTON (moved->dialog->cancel), _("_Close"));
  gtk_box_append (moved->dialog->box, make_head (moved));
  paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_paned_set_start_child (GTK_PANED (paned), make_table (moved));
  gtk_paned_set_end_child (GTK_PANED (paned), make_matrix (moved));
  gtk_paned_set_shrink_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_position (GTK_PANED (paned), 530);
  gtk_widget_set_vexpand (paned, TRUE);
  gtk_box_append (moved->dialog->box, paned);
  front_plan_dialog_present (moved->dialog, GTK_WIDGET (moved->from));
  show_cb (moved->dialog, moved);
}
