#define G_LOG_DOMAIN "front-plan-checks"

#include "config.h"
#include "plan/front-plan-checks.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "front-tell.h"
#include "plan/front-plan-check.h"
#include "plan/front-plan-dialog.h"

#define PAUSE_MS 500 /* after a change of the store */

struct _FrontPlanChecks
{
  GtkBox parent_instance;

  GtkStack *stack; /* "list", "none", "failed" */
  GtkListBox *list;
  GtkCheckButton *show_waived;
  AdwStatusPage *failed;

  FrontStore *store;
  gulong changed_handler;
  guint source;
  gint64 plan;
  GPtrArray *findings; /* (element-type FrontPlanFinding): in the order of the plan's sections */
  guint filling : 1;
};

G_DEFINE_FINAL_TYPE (FrontPlanChecks, front_plan_checks, GTK_TYPE_BOX)

enum
{
  GO,
  COUNTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* ── Reading ── */

static int
section_index (const FrontPlan *plan, const char *uid)
{
  for (guint i = 0; i < plan->sections->len; i++)
    if (g_str_equal (((FrontPlanSection *) g_ptr_array_index (plan->sections, i))->uid, uid))
      return (int) i;
  return -1;
}

static int
compare_findings (gconstpointer a, gconstpointer b, gpointer data)
{
  const FrontPlanFinding *one = *(FrontPlanFinding *const *) a, *other = *(FrontPlanFinding *const *) b;

  return section_index (data, one->section) - section_index (data, other->section);
}

static gpointer
check_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr(FrontPlan) plan = front_plan_load (db, *(gint64 *) data, error);
  GPtrArray *findings = plan != NULL ? front_plan_check (db, plan, NULL, error) : NULL;

  if (findings != NULL)
    g_ptr_array_sort_with_data (findings, compare_findings, plan);
  return findings;
}

/* ── Showing ── */

static const FrontPlanFinding *
finding_of (GtkListBoxRow *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), "finding") : NULL;
}

static const char *
heading_of (const FrontPlanFinding *finding)
{
  return finding->heading[0] != '\0' ? finding->heading : _("The whole plan");
}

static GtkWidget *
add_words (GtkBox *box, const char *words, const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
  return label;
}

static void waive_cb (GtkButton *button, gpointer data);

static GtkWidget *
finding_row (FrontPlanChecks *self, const FrontPlanFinding *finding)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  g_autofree char *remedy = g_strdup_printf ("→ %s", finding->remedy);
  g_autofree char *name = g_strdup_printf ("%s: %s %s", finding->where, finding->message, finding->remedy);
  g_autofree char *button_name = NULL;
  GtkWidget *button;

  gtk_widget_set_margin_top (GTK_WIDGET (box), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (box), 4);
  add_words (box, finding->where, "heading");
  add_words (box, finding->message, NULL);
  add_words (box, remedy, "dim-label");
  if (finding->waived)
    {
      g_autofree char *why = g_strdup_printf (_("Waived by %s: %s"), finding->waived_by, finding->waived_why);

      add_words (box, why, NULL);
    }
  button = gtk_button_new_with_label (finding->waived ? _("Take up again") : _("Waive…"));
  button_name = g_strdup_printf (finding->waived ? _("Take up again: %s") : _("Waive: %s"), finding->where);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, button_name, -1);
  gtk_widget_set_tooltip_text (button, finding->waived ? _("Count this finding again") : _("Live with this finding, with a reason"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  g_signal_connect (button, "clicked", G_CALLBACK (waive_cb), self);
  gtk_box_append (box, button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), GTK_WIDGET (box));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (row), "finding", (gpointer) finding);
  return row;
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const FrontPlanFinding *finding = finding_of (row), *other = finding_of (before);
  GtkWidget *label;

  if (finding == NULL || (other != NULL && g_str_equal (other->section, finding->section)))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (heading_of (finding));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "plan-checks-section");
  gtk_list_box_row_set_header (row, label);
}

static void
fill (FrontPlanChecks *self)
{
  gboolean with_waived = gtk_check_button_get_active (self->show_waived);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *keyboard = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean had_focus = keyboard != NULL && gtk_widget_is_ancestor (keyboard, GTK_WIDGET (self->list));
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  int index = selected != NULL ? gtk_list_box_row_get_index (selected) : 0;
  guint n_open = 0, n_waived = 0;
  GtkListBoxRow *row;
  GtkWidget *child;
  g_autofree char *label = NULL;

  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; self->findings != NULL && i < self->findings->len; i++)
    {
      const FrontPlanFinding *finding = g_ptr_array_index (self->findings, i);

      if (finding->waived)
        n_waived++;
      else
        n_open++;
      if (!finding->waived || with_waived)
        gtk_list_box_append (self->list, finding_row (self, finding));
    }
  row = gtk_list_box_get_row_at_index (self->list, index);
  if (row == NULL && index > 0)
    row = gtk_list_box_get_row_at_index (self->list, index - 1);
  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
  label = g_strdup_printf (_("Show the _waived too (%u)"), n_waived);
  gtk_check_button_set_label (self->show_waived, label);
  gtk_widget_set_visible (GTK_WIDGET (self->show_waived), n_waived > 0);
  gtk_stack_set_visible_child_name (self->stack, row != NULL ? "list" : "none");
  if (had_focus && row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  self->filling = FALSE;
  g_signal_emit (self, signals[COUNTED], 0, n_open);
}

static gboolean
same_findings (GPtrArray *one, GPtrArray *other)
{
  if (one == NULL || one->len != other->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    {
      const FrontPlanFinding *a = g_ptr_array_index (one, i), *b = g_ptr_array_index (other, i);

      if (a->waived != b->waived || !g_str_equal (a->rule, b->rule) || !g_str_equal (a->place, b->place)
          || !g_str_equal (a->heading, b->heading) || !g_str_equal (a->where, b->where) || !g_str_equal (a->message, b->message)
          || g_strcmp0 (a->waived_why, b->waived_why) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPlanChecks) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = front_store_run_finish (FRONT_STORE (source), result, &error);
  g_autoptr(GPtrArray) old = NULL;

  if (self->store == NULL)
    return;
  if (findings == NULL)
    {
      adw_status_page_set_description (self->failed, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  if (same_findings (self->findings, findings) && !g_str_equal (gtk_stack_get_visible_child_name (self->stack), "failed"))
    return;
  /* The rows point into the old findings until they are gone. */
  old = g_steal_pointer (&self->findings);
  self->findings = g_steal_pointer (&findings);
  fill (self);
}

static gboolean
check_cb (gpointer data)
{
  FrontPlanChecks *self = data;

  self->source = 0;
  if (self->plan != 0)
    front_store_run_async (self->store, FRONT_JOB_READ, check_job, g_memdup2 (&self->plan, sizeof self->plan), g_free,
                           (GDestroyNotify) g_ptr_array_unref, NULL, checked_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
store_changed_cb (FrontStore *store, guint changed, gpointer data)
{
  FrontPlanChecks *self = data;

  if ((changed & (FRONT_CHANGED_PLAN | FRONT_CHANGED_RISK | FRONT_CHANGED_INDICATOR)) == 0)
    return;
  g_clear_handle_id (&self->source, g_source_remove);
  self->source = g_timeout_add (PAUSE_MS, check_cb, self);
}

void
front_plan_checks_set (FrontPlanChecks *self, gint64 plan)
{
  g_return_if_fail (FRONT_IS_PLAN_CHECKS (self));

  if (self->plan == plan)
    return;
  self->plan = plan;
  g_clear_handle_id (&self->source, g_source_remove);
  check_cb (self);
}

void
front_plan_checks_focus (FrontPlanChecks *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (FRONT_IS_PLAN_CHECKS (self));

  row = gtk_list_box_get_selected_row (self->list);
  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->list, 0);
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->show_waived));
}

/* ── Going and waiving ── */

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  const FrontPlanFinding *finding = finding_of (row);

  if (finding != NULL)
    g_signal_emit (data, signals[GO], 0, finding->section, finding->place);
}

static void
show_waived_cb (GtkCheckButton *button, gpointer data)
{
  FrontPlanChecks *self = data;

  if (!self->filling)
    fill (self);
}

typedef struct
{
  FrontPlanChecks *self;
  gint64 plan;
  char *rule;
  char *place;
  char *reason;            /* NULL: end the waiver */
  FrontPlanDialog *dialog; /* NULL: none */
  GtkEditable *entry;
} Waiver;

static void
waiver_free (gpointer data)
{
  Waiver *waiver = data;

  g_clear_object (&waiver->self);
  g_free (waiver->rule);
  g_free (waiver->place);
  g_free (waiver->reason);
  g_free (waiver);
}

static Waiver *
waiver_new (FrontPlanChecks *self, gint64 plan, const char *rule, const char *place)
{
  Waiver *waiver = g_new0 (Waiver, 1);

  waiver->self = g_object_ref (self);
  waiver->plan = plan;
  waiver->rule = g_strdup (rule);
  waiver->place = g_strdup (place);
  return waiver;
}

static gpointer
waive_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Waiver *waiver = data;
  g_autoptr(FrontPlan) plan = front_plan_load (db, waiver->plan, error);

  if (plan == NULL)
    return NULL;
  if (waiver->reason != NULL)
    front_plan_waive (db, plan, waiver->rule, waiver->place, waiver->reason, NULL, error);
  else
    front_plan_unwaive (db, plan, waiver->rule, waiver->place, error);
  return NULL;
}

static void
unwaived_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPlanChecks) self = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (error != NULL)
    front_tell (GTK_WIDGET (self), error->message, NULL, NULL);
}

static void
waived_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWindow) window = data;
  FrontPlanDialog *dialog = g_object_get_data (G_OBJECT (window), "dialog");
  Waiver *waiver = dialog->data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (error != NULL)
    {
      front_plan_dialog_refuse (dialog, error->message);
      return;
    }
  front_plan_dialog_close (dialog);
  front_plan_checks_focus (waiver->self);
}

static void
confirm_cb (FrontPlanDialog *dialog, gpointer data)
{
  const Waiver *asked = data;
  Waiver *waiver = waiver_new (asked->self, asked->plan, asked->rule, asked->place);

  waiver->reason = g_strdup (gtk_editable_get_text (asked->entry));
  gtk_widget_set_sensitive (dialog->ok, FALSE);
  front_store_run_async (asked->self->store, FRONT_JOB_WRITE, waive_job, waiver, waiver_free, NULL, NULL, waived_cb,
                         g_object_ref (dialog->window));
}

static void
waive_cb (GtkButton *button, gpointer data)
{
  FrontPlanChecks *self = data;
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  const FrontPlanFinding *finding = row != NULL ? finding_of (GTK_LIST_BOX_ROW (row)) : NULL;
  FrontPlanDialog *dialog;
  Waiver *waiver;

  if (finding == NULL)
    return;
  waiver = waiver_new (self, self->plan, finding->rule, finding->place);
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  if (finding->waived)
    {
      front_store_run_async (self->store, FRONT_JOB_WRITE, waive_job, waiver, waiver_free, NULL, NULL, unwaived_cb,
                             g_object_ref (self));
      return;
    }
  dialog = front_plan_dialog_new (GTK_WIDGET (self), _("Waive a Finding"), _("_Waive"), 460, confirm_cb, waiver, waiver_free);
  gtk_widget_add_css_class (front_plan_dialog_words (dialog, finding->where), "heading");
  front_plan_dialog_words (dialog, finding->message);
  waiver->entry = GTK_EDITABLE (front_plan_dialog_field (dialog, _("_Why it is to be lived with"), gtk_entry_new ()));
  gtk_widget_add_css_class (front_plan_dialog_words (dialog, _("It comes back when the place says something else.")), "dim-label");
  front_plan_dialog_present (dialog, GTK_WIDGET (waiver->entry));
}

/* ── The widget ── */

static void
front_plan_checks_dispose (GObject *object)
{
  FrontPlanChecks *self = FRONT_PLAN_CHECKS (object);

  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_handler, self->store);
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (front_plan_checks_parent_class)->dispose (object);
}

static void
front_plan_checks_finalize (GObject *object)
{
  g_clear_pointer (&FRONT_PLAN_CHECKS (object)->findings, g_ptr_array_unref);
  G_OBJECT_CLASS (front_plan_checks_parent_class)->finalize (object);
}

static void
front_plan_checks_class_init (FrontPlanChecksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = front_plan_checks_dispose;
  G_OBJECT_CLASS (klass)->finalize = front_plan_checks_finalize;
  signals[GO] = g_signal_new ("go", FRONT_TYPE_PLAN_CHECKS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                              G_TYPE_STRING, G_TYPE_STRING);
  signals[COUNTED] = g_signal_new ("counted", FRONT_TYPE_PLAN_CHECKS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_UINT);
}

static AdwStatusPage *
status_page (const char *icon, const char *title, const char *description)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), description);
  gtk_widget_add_css_class (page, "compact");
  return ADW_STATUS_PAGE (page);
}

static void
front_plan_checks_init (FrontPlanChecks *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "plan-checks");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What the check found"), -1);
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));

  self->failed = status_page ("dialog-warning-symbolic", _("The plan was not checked"), "");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, scrolled, "list");
  gtk_stack_add_named (self->stack,
                       GTK_WIDGET (status_page ("object-select-symbolic", _("Nothing found"),
                                                _("References, targets, years, units, reviews, posts, links and empty sections were "
                                                  "looked at. The check runs again after each edit."))),
                       "none");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->failed), "failed");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->stack));

  self->show_waived = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_check_button_set_use_underline (self->show_waived, TRUE);
  gtk_widget_set_margin_start (GTK_WIDGET (self->show_waived), 8);
  gtk_widget_set_visible (GTK_WIDGET (self->show_waived), FALSE);
  g_signal_connect (self->show_waived, "toggled", G_CALLBACK (show_waived_cb), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->show_waived));
}

GtkWidget *
front_plan_checks_new (FrontStore *store)
{
  FrontPlanChecks *self;

  g_return_val_if_fail (FRONT_IS_STORE (store), NULL);

  self = g_object_new (FRONT_TYPE_PLAN_CHECKS, NULL);
  self->store = g_object_ref (store);
  self->changed_handler = g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);
  return GTK_WIDGET (self);
}
