#define G_LOG_DOMAIN "front-plan-roll"

#include "config.h"
#include "plan/front-plan-roll-dialog.h"

#include <glib/gi18n.h>

#include "plan/front-plan-dialog.h"
#include "plan/front-plan-roll.h"

typedef struct
{
  FrontStore *store;
  gint64 plan;
  char *ref;
  GtkSpinButton *year;
  GtkEditable *new_ref;
  GtkLabel *count;
  GtkListBox *list;
  FrontPlanRolled rolled;
  FrontPlanDecide decide;
  GObject *data;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_clear_object (&form->store);
  g_clear_object (&form->data);
  g_free (form->ref);
  g_free (form);
}

/* ── What is to be decided ── */

static GtkWidget *
decision_row (const FrontPlanDecision *decision)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *where = decision->place[0] != '\0' ? g_strdup_printf ("%s · %s", decision->heading, decision->place)
                                                      : g_strdup (decision->heading);
  g_autofree char *name = g_strdup_printf ("%s: %s", where, decision->what);
  const char *const texts[] = { where, decision->what };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GtkWidget *label = gtk_label_new (texts[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      if (i == 0)
        gtk_widget_add_css_class (label, "heading");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "section", g_strdup (decision->section), g_free);
  return row;
}

static void
fill (GtkListBox *list, GPtrArray *decisions)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
  for (guint i = 0; i < decisions->len; i++)
    gtk_list_box_append (list, decision_row (g_ptr_array_index (decisions, i)));
}

static GtkWidget *
make_list (GtkListBox **list, int height)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  *list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (*list), "plan-checks");
  gtk_accessible_update_property (GTK_ACCESSIBLE (*list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("To be decided"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), height);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (*list));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_add_css_class (scrolled, "frame");
  return scrolled;
}

/* ── Before it is made ── */

typedef struct
{
  gint64 plan;
  int first_year;
} Preview;

static gpointer
preview_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Preview *preview = data;
  g_autoptr(FrontPlan) old = front_plan_load (db, preview->plan, error);
  g_autoptr(FrontPlan) plan = NULL;
  GPtrArray *decisions = NULL;

  if (old != NULL)
    plan = front_plan_roll (old, NULL, preview->first_year, &decisions);
  return decisions;
}

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWindow) window = data;
  FrontPlanDialog *dialog = g_object_get_data (G_OBJECT (window), "dialog");
  Form *form = dialog->data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) decisions = front_store_run_finish (FRONT_STORE (source), result, &error);
  g_autofree char *count = NULL;

  if (dialog->gone)
    return;
  if (decisions == NULL)
    {
      front_plan_dialog_refuse (dialog, error->message);
      return;
    }
  count = g_strdup_printf (ngettext ("%u thing will have to be decided in it, besides targets:",
                                     "%u things will have to be decided in it, besides targets:", decisions->len),
                           decisions->len);
  gtk_label_set_label (form->count, count);
  fill (form->list, decisions);
}

static void
preview (FrontPlanDialog *dialog)
{
  const Form *form = dialog->data;
  Preview *job = g_new0 (Preview, 1);

  job->plan = form->plan;
  job->first_year = gtk_spin_button_get_value_as_int (form->year);
  front_store_run_async (form->store, FRONT_JOB_READ, preview_job, job, g_free, (GDestroyNotify) g_ptr_array_unref, NULL,
                         previewed_cb, g_object_ref (dialog->window));
}

static void
year_changed_cb (GtkSpinButton *year, gpointer data)
{
  preview (data);
}

/* ── After ── */

typedef struct
{
  gint64 plan;
  char *ref;
  GPtrArray *decisions;
} Made;

static void
made_free (gpointer data)
{
  Made *made = data;

  if (made == NULL)
    return;
  g_free (made->ref);
  g_clear_pointer (&made->decisions, g_ptr_array_unref);
  g_free (made);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Made, made_free)

static void
chosen_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  Form *form = data;

  form->decide (form->plan, g_object_get_data (G_OBJECT (row), "section"), form->data);
}

/* Stays beside the new plan as long as it is wanted. */
static void
show_decisions (GtkWindow *parent, Form *form, const Made *made)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *controller = gtk_shortcut_controller_new ();
  Form *kept = g_new0 (Form, 1);
  g_autofree char *title = g_strdup_printf (_("To Be Decided in %s"), made->ref);
  GtkWidget *scrolled;

  kept->plan = made->plan;
  kept->decide = form->decide;
  kept->data = g_object_ref (form->data);
  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_default_size (GTK_WINDOW (window), 460, 480);
  scrolled = make_list (&kept->list, 200);
  gtk_widget_remove_css_class (scrolled, "frame");
  fill (kept->list, made->decisions);
  g_signal_connect (kept->list, "row-activated", G_CALLBACK (chosen_cb), kept);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, controller);
  g_object_set_data_full (G_OBJECT (window), "form", kept, form_free);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (kept->list, 0)));
}

typedef struct
{
  gint64 from;
  int first_year;
  char *ref; /* NULL: the usual one */
} Make;

static void
make_free (gpointer data)
{
  g_free (((Make *) data)->ref);
  g_free (data);
}

static gpointer
make_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Make *make = data;
  g_autoptr(Made) made = g_new0 (Made, 1);
  g_autoptr(FrontPlan) plan = front_plan_new_from (db, make->from, make->first_year, make->ref, &made->decisions, error);

  if (plan == NULL)
    return NULL;
  made->plan = plan->id;
  made->ref = g_strdup (plan->ref);
  return g_steal_pointer (&made);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWindow) window = data;
  FrontPlanDialog *dialog = g_object_get_data (G_OBJECT (window), "dialog");
  Form *form = dialog->data;
  g_autoptr(GError) error = NULL;
  g_autoptr(Made) made = front_store_run_finish (FRONT_STORE (source), result, &error);
  GtkWindow *parent;

  if (made == NULL)
    {
      front_plan_dialog_refuse (dialog, error->message);
      return;
    }
  form->rolled (made->plan, form->data);
  if (dialog->gone)
    return;
  parent = gtk_window_get_transient_for (dialog->window);
  front_plan_dialog_close (dialog);
  if (made->decisions->len > 0 && parent != NULL)
    show_decisions (parent, form, made);
}

static void
confirm_cb (FrontPlanDialog *dialog, gpointer data)
{
  const Form *form = data;
  Make *make = g_new0 (Make, 1);

  make->from = form->plan;
  make->first_year = gtk_spin_button_get_value_as_int (form->year);
  make->ref = g_strstrip (g_strdup (gtk_editable_get_text (form->new_ref)));
  if (make->ref[0] == '\0')
    g_clear_pointer (&make->ref, g_free);
  gtk_widget_set_sensitive (dialog->ok, FALSE);
  front_store_run_async (form->store, FRONT_JOB_WRITE, make_job, make, make_free, made_free, NULL, made_cb,
                         g_object_ref (dialog->window));
}

void
front_plan_roll_dialog_open (GtkWidget *parent, FrontStore *store, gint64 plan, const char *ref, int first_year,
                             FrontPlanRolled rolled, FrontPlanDecide decide, gpointer data)
{
  g_autofree char *title = NULL;
  FrontPlanDialog *dialog;
  Form *form;

  g_return_if_fail (GTK_IS_WIDGET (parent) && FRONT_IS_STORE (store) && ref != NULL && rolled != NULL && decide != NULL);

  form = g_new0 (Form, 1);
  form->store = g_object_ref (store);
  form->plan = plan;
  form->ref = g_strdup (ref);
  form->rolled = rolled;
  form->decide = decide;
  form->data = g_object_ref (data);
  title = g_strdup_printf (_("New Plan from %s"), ref);
  dialog = front_plan_dialog_new (parent, title, _("_Make the plan"), 560, confirm_cb, form, form_free);
  front_plan_dialog_words (dialog, _("Every heading, text and table comes along. Years in headings and columns roll forward, figures move with "
                                     "their year, targets and latest actuals are quoted anew, and version control begins again. The old "
                                     "plan stays as it is."));
  form->year = GTK_SPIN_BUTTON (front_plan_dialog_field (dialog, _("_First financial year of the new plan"),
                                                         gtk_spin_button_new_with_range (first_year + 1, first_year + 30, 1)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (form->year), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("First financial year of the new plan"), -1);
  gtk_widget_set_halign (GTK_WIDGET (form->year), GTK_ALIGN_START);
  g_signal_connect (form->year, "value-changed", G_CALLBACK (year_changed_cb), dialog);
  form->new_ref = GTK_EDITABLE (front_plan_dialog_field (dialog, _("_Reference, empty for the years"), gtk_entry_new ()));
  form->count = GTK_LABEL (front_plan_dialog_words (dialog, ""));
  gtk_box_append (dialog->box, make_list (&form->list, 170));
  gtk_list_box_set_selection_mode (form->list, GTK_SELECTION_NONE);
  front_plan_dialog_present (dialog, GTK_WIDGET (form->year));
  preview (dialog);
}
