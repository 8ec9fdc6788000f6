#define G_LOG_DOMAIN "front-risks-page"

#include "config.h"
#include "risks/front-risks-todo.h"

#include <glib/gi18n.h>

#include "calendar/front-dates.h"
#include "risks/front-risk-change.h"
#include "risks/front-risks-form.h"
#include "risks/front-risks-save.h"

typedef struct
{
  FrontRisksAt *at;
  FrontRisk *base;
  FrontPlanDialog *dialog;
  GtkGrid *grid;
  GPtrArray *rows; /* of Row */
} Todo;

typedef struct
{
  Todo *todo;
  GtkEditable *what, *owner, *due, *done;
} Row;

static void
todo_free (gpointer data)
{
  Todo *todo = data;

  g_ptr_array_unref (todo->rows);
  front_risk_free (todo->base);
  front_risks_at_free (todo->at);
  g_free (todo);
}

static void
done_today_cb (GtkButton *button, gpointer data)
{
  Row *row = data;

  front_risks_form_set_date (row->done, row->todo->at->state->today);
}

static GtkEditable *
add_entry (Todo *todo, int column, const char *name, const char *text, int width)
{
  GtkWidget *entry = gtk_entry_new ();
  int n = (int) todo->rows->len;
  g_autofree char *whole = g_strdup_printf (_("%s of action %d"), name, n + 1);

  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_widget_set_hexpand (entry, column == 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
  gtk_grid_attach (todo->grid, entry, column, n + 1, 1, 1);
  return GTK_EDITABLE (entry);
}

/* @action NULL: an empty line. */
static Row *
add_row (Todo *todo, const FrontAction *action)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *today = gtk_button_new_with_label (_("Today"));
  g_autofree char *due = action != NULL && action->due != NULL ? front_date_format (action->due) : NULL;
  g_autofree char *done = action != NULL && action->done != NULL ? front_date_format (action->done) : NULL;
  g_autofree char *name = g_strdup_printf (_("Action %u was done today"), todo->rows->len + 1);

  row->todo = todo;
  row->what = add_entry (todo, 0, _("What"), action != NULL ? action->what : NULL, 24);
  row->owner = add_entry (todo, 1, _("Owner"), action != NULL ? action->owner : NULL, 12);
  row->due = add_entry (todo, 2, _("Due"), due, 10);
  row->done = add_entry (todo, 3, _("Done"), done, 10);
  gtk_widget_set_tooltip_text (today, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (today), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (today, "clicked", G_CALLBACK (done_today_cb), row);
  gtk_grid_attach (todo->grid, today, 4, (int) todo->rows->len + 1, 1, 1);
  g_ptr_array_add (todo->rows, row);
  return row;
}

static void
add_cb (GtkButton *button, gpointer data)
{
  Todo *todo = data;
  Row *row = add_row (todo, NULL);

  front_risks_form_grow (todo->dialog);
  gtk_widget_grab_focus (GTK_WIDGET (row->what));
}

static void
conflict_cb (FrontRisk *theirs, const FrontRisk *merged, gpointer data)
{
  Todo *todo = data;

  front_risk_free (todo->base);
  todo->base = theirs;
}

/* An empty line is none. FALSE with @error where a date is none or words are missing. */
static gboolean
read_row (Row *row, GPtrArray *actions, GError **error)
{
  g_autoptr(FrontAction) action = front_action_new ();

  g_free (action->what);
  g_free (action->owner);
  action->what = front_risks_entry_of (row->what);
  action->owner = front_risks_entry_of (row->owner);
  if (!front_risks_date_of (row->due, _("Action due"), &action->due, error)
      || !front_risks_date_of (row->done, _("Action done"), &action->done, error))
    return FALSE;
  if (*action->what != '\0')
    g_ptr_array_add (actions, g_steal_pointer (&action));
  else if (*action->owner != '\0' || action->due != NULL || action->done != NULL)
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                           _("Action: say what is to be done, or empty the whole line to take it out."));
      gtk_widget_grab_focus (GTK_WIDGET (row->what));
      return FALSE;
    }
  return TRUE;
}

static void
save_cb (FrontPlanDialog *dialog, gpointer data)
{
  Todo *todo = data;
  g_autoptr(FrontRisk) mine = front_risk_copy (todo->base);
  g_autoptr(GError) error = NULL;
  g_autofree char *told = g_strdup_printf (_("The actions of risk %s were saved."), mine->ref);

  g_ptr_array_set_size (mine->actions, 0);
  for (guint i = 0; i < todo->rows->len; i++)
    if (!read_row (g_ptr_array_index (todo->rows, i), mine->actions, &error))
      {
        front_plan_dialog_refuse (dialog, error->message);
        return;
      }
  front_risks_save (dialog, todo->at, todo->base, mine, told, conflict_cb, todo);
}

static void
add_heads (Todo *todo)
{
  const char *const heads[] = { _("What is to be done"), _("Owner"), _("Due"), _("Done") };

  for (int i = 0; i < (int) G_N_ELEMENTS (heads); i++)
    {
      GtkWidget *label = gtk_label_new (heads[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_grid_attach (todo->grid, label, i, 0, 1, 1);
    }
}

void
front_risks_todo (FrontRisksAt *at)
{
  Todo *todo;
  FrontRisksForm form;
  GtkWidget *more;
  g_autofree char *title = NULL;

  g_return_if_fail (at != NULL && at->risk != NULL);

  todo = g_new0 (Todo, 1);
  todo->at = at;
  todo->base = front_risk_copy (at->risk);
  todo->rows = g_ptr_array_new_with_free_func (g_free);
  title = g_strdup_printf (_("Actions of risk %s"), at->risk->ref);
  todo->dialog = front_plan_dialog_new (at->page, title, _("_Save"), 760, save_cb, todo, todo_free);
  front_risks_form_init (&form, todo->dialog, 420);
  front_risks_form_words (&form, at->risk->title);
  todo->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (todo->grid, 6);
  gtk_grid_set_row_spacing (todo->grid, 6);
  gtk_widget_set_hexpand (GTK_WIDGET (todo->grid), TRUE);
  gtk_grid_attach (form.grid, GTK_WIDGET (todo->grid), 0, 1, 2, 1);
  add_heads (todo);
  for (guint i = 0; i < at->risk->actions->len; i++)
    add_row (todo, g_ptr_array_index (at->risk->actions, i));
  add_row (todo, NULL);
  more = gtk_button_new_with_mnemonic (_("Add _another"));
  gtk_widget_set_halign (more, GTK_ALIGN_START);
  g_signal_connect (more, "clicked", G_CALLBACK (add_cb), todo);
  gtk_grid_attach (form.grid, more, 0, 2, 2, 1);
  form.row = 3;
  gtk_widget_add_css_class (GTK_WIDGET (front_risks_form_words (&form, _("A line that is emptied is taken out."))), "dim-label");
  front_plan_dialog_present (todo->dialog, GTK_WIDGET (((Row *) g_ptr_array_index (todo->rows, at->risk->actions->len))->what));
}
