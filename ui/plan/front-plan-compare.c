#define G_LOG_DOMAIN "front-plan-compare"

#include "config.h"
#include "plan/front-plan-compare.h"

#include <glib/gi18n.h>

#include "plan/front-plan-compare-save.h"
#include "plan/front-plan-compare-text.h"
#include "plan/front-plan-diff.h"
#include "plan/front-plan-version.h"

/* Read by the window and, while a change is taken back, by the store's thread: never written after it is made. */
typedef struct
{
  FrontPlan *from;
  FrontPlan *to;
  FrontPlanDiff *diff;
} Comparison;

struct _FrontPlanCompare
{
  AdwWindow parent_instance;

  GtkStack *stack; /* "changes", "none", "failed" */
  AdwStatusPage *failed;
  AdwStatusPage *none;
  GtkListBox *list;
  GtkTextView *view;
  GtkWidget *take_back;
  GtkWidget *take_back_section;
  GtkLabel *message;

  FrontStore *store;
  gulong changed_handler;
  gint64 plan;
  char *from;
  char *to;
  Comparison *comparison; /* (atomic rc box) */
  guint take_focus : 1;
};

G_DEFINE_FINAL_TYPE (FrontPlanCompare, front_plan_compare, ADW_TYPE_WINDOW)

static void
comparison_clear (gpointer data)
{
  Comparison *comparison = data;

  g_clear_pointer (&comparison->from, front_plan_free);
  g_clear_pointer (&comparison->to, front_plan_free);
  g_clear_pointer (&comparison->diff, front_plan_diff_free);
}

static void
comparison_unref (gpointer data)
{
  if (data != NULL)
    g_atomic_rc_box_release_full (data, comparison_clear);
}

static gboolean
is_draft (FrontPlanCompare *self)
{
  return g_str_equal (self->to, "draft");
}

static void
tell (FrontPlanCompare *self, const char *text, gboolean fault)
{
  gtk_label_set_label (self->message, text);
  (fault ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->message), "error");
}

/* ── Reading ── */

typedef struct
{
  gint64 plan;
  char *from;
  char *to;
} Sides;

static void
sides_free (gpointer data)
{
  Sides *sides = data;

  g_free (sides->from);
  g_free (sides->to);
  g_free (sides);
}

static gpointer
compare_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Sides *sides = data;
  g_autofree char *from_name = NULL;
  g_autofree char *to_name = NULL;
  Comparison *comparison = g_atomic_rc_box_new0 (Comparison);

  comparison->from = front_plan_resolve (db, sides->plan, sides->from, &from_name, error);
  if (comparison->from != NULL)
    comparison->to = front_plan_resolve (db, sides->plan, sides->to, &to_name, error);
  if (comparison->to == NULL)
    {
      comparison_unref (comparison);
      return NULL;
    }
  comparison->diff = front_plan_diff_new (comparison->from, comparison->to, from_name, to_name);
  return comparison;
}

/* ── Showing ── */

static const FrontPlanChange *
change_of (FrontPlanCompare *self, GtkListBoxRow *row)
{
  guint index = row != NULL ? (guint) gtk_list_box_row_get_index (row) : G_MAXUINT;

  if (self->comparison == NULL || index >= self->comparison->diff->changes->len)
    return NULL;
  return g_ptr_array_index (self->comparison->diff->changes, index);
}

static GtkWidget *
change_row (const FrontPlanChange *change, guint number, guint n)
{
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *line = front_plan_change_describe (change);
  g_autofree char *shown = g_strdup_printf ("%u · %s", number, line);
  g_autofree char *name = g_strdup_printf (_("%u of %u, %s: %s"), number, n, front_plan_compare_heading (change), line);
  GtkWidget *label = gtk_label_new (shown);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 4);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_top (label, 4);
  gtk_widget_set_margin_bottom (label, 4);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const FrontPlanChange *change = change_of (data, row), *other = change_of (data, before);
  GtkWidget *label;

  if (change == NULL || (other != NULL && g_str_equal (other->heading, change->heading)))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (front_plan_compare_heading (change));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "plan-checks-section");
  gtk_list_box_row_set_header (row, label);
}

static gboolean
is_takeable (const FrontPlanChange *change)
{
  switch (change->kind)
    {
    case FRONT_CHANGE_TITLE:
    case FRONT_CHANGE_BLOCK_ADDED:
    case FRONT_CHANGE_BLOCK_REMOVED:
    case FRONT_CHANGE_COLUMN_ADDED:
    case FRONT_CHANGE_COLUMN_REMOVED:
      return FALSE;
    case FRONT_CHANGE_SECTION_ADDED:
    case FRONT_CHANGE_SECTION_REMOVED:
    case FRONT_CHANGE_SECTION_MOVED:
    case FRONT_CHANGE_HEADING:
    case FRONT_CHANGE_TEXT:
    case FRONT_CHANGE_CAPTION:
    case FRONT_CHANGE_COLUMN_HEADING:
    case FRONT_CHANGE_ROW_ADDED:
    case FRONT_CHANGE_ROW_REMOVED:
    case FRONT_CHANGE_ROW_MOVED:
    case FRONT_CHANGE_CELL:
    default:
      return !change->quoted;
    }
}

static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  FrontPlanCompare *self = data;
  const FrontPlanChange *change = change_of (self, row);

  gtk_widget_set_sensitive (self->take_back, change != NULL && is_draft (self) && is_takeable (change));
  gtk_widget_set_sensitive (self->take_back_section, change != NULL && is_draft (self) && change->section[0] != '\0');
  front_plan_compare_text_show (self->view, change != NULL ? (guint) gtk_list_box_row_get_index (row) + 1 : 0);
}

static void
show (FrontPlanCompare *self)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  int index = selected != NULL ? gtk_list_box_row_get_index (selected) : 0;
  const FrontPlanDiff *diff = self->comparison->diff;
  g_autofree char *title = g_strdup_printf (_("From %s to %s"), diff->from, diff->to);
  GtkListBoxRow *row;
  GtkWidget *child;

  gtk_window_set_title (GTK_WINDOW (self), title);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  front_plan_compare_text_fill (self->view, diff);
  for (guint i = 0; i < diff->changes->len; i++)
    gtk_list_box_append (self->list, change_row (g_ptr_array_index (diff->changes, i), i + 1, diff->changes->len));
  gtk_stack_set_visible_child_name (self->stack, diff->changes->len > 0 ? "changes" : "none");
  adw_status_page_set_description (self->none, title);
  row = gtk_list_box_get_row_at_index (self->list, MIN (index, (int) diff->changes->len - 1));
  if (row != NULL)
    {
      gtk_list_box_select_row (self->list, row);
      if (self->take_focus)
        gtk_widget_grab_focus (GTK_WIDGET (row));
    }
  else
    row_selected_cb (self->list, NULL, self);
  self->take_focus = FALSE;
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPlanCompare) self = data;
  g_autoptr(GError) error = NULL;
  Comparison *comparison = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (self->store == NULL)
    {
      comparison_unref (comparison);
      return;
    }
  if (comparison == NULL)
    {
      adw_status_page_set_description (self->failed, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  comparison_unref (self->comparison);
  self->comparison = comparison;
  show (self);
}

static void
compare (FrontPlanCompare *self)
{
  Sides *sides = g_new0 (Sides, 1);

  sides->plan = self->plan;
  sides->from = g_strdup (self->from);
  sides->to = g_strdup (self->to);
  front_store_run_async (self->store, FRONT_JOB_READ, compare_job, sides, sides_free, comparison_unref, NULL, compared_cb,
                         g_object_ref (self));
}

static void
store_changed_cb (FrontStore *store, guint changed, gpointer data)
{
  if (changed & (FRONT_CHANGED_PLAN | FRONT_CHANGED_RISK | FRONT_CHANGED_INDICATOR))
    compare (data);
}

/* ── Taking back ── */

typedef struct
{
  gint64 plan;
  Comparison *comparison;
  guint index;
  gboolean whole_section;
} TakeBack;

static void
take_back_free (gpointer data)
{
  TakeBack *job = data;

  comparison_unref (job->comparison);
  g_free (job);
}

static gpointer
take_back_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const TakeBack *job = data;
  const FrontPlanChange *change = g_ptr_array_index (job->comparison->diff->changes, job->index);

  if (job->whole_section)
    front_plan_take_back_section (db, job->plan, job->comparison->from, change->section, error);
  else
    front_plan_take_back (db, job->plan, job->comparison->from, change, error);
  return NULL;
}

static void
taken_back_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPlanCompare) self = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (self->store == NULL)
    return;
  tell (self, error != NULL ? error->message : _("Taken back · Ctrl+Z makes it again"), error != NULL);
}

static void
take_back (FrontPlanCompare *self, gboolean whole_section)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  const FrontPlanChange *change = change_of (self, row);
  TakeBack *job;

  if (change == NULL || !is_draft (self))
    return;
  job = g_new0 (TakeBack, 1);
  job->plan = self->plan;
  job->comparison = g_atomic_rc_box_acquire (self->comparison);
  job->index = (guint) gtk_list_box_row_get_index (row);
  job->whole_section = whole_section;
  self->take_focus = TRUE;
  front_store_run_async (self->store, FRONT_JOB_WRITE, take_back_job, job, take_back_free, NULL, NULL, taken_back_cb,
                         g_object_ref (self));
}

static void
take_back_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  take_back (FRONT_PLAN_COMPARE (widget), g_str_equal (action, "compare.take-back-section"));
}

static void
saved_cb (gpointer data, const char *text, gboolean failed)
{
  FrontPlanCompare *self = data;

  if (self->store != NULL)
    tell (self, text, failed);
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPlanCompare *self = FRONT_PLAN_COMPARE (widget);

  front_plan_compare_save (widget, self->store, self->plan, self->from, self->to, saved_cb, self);
}

static gpointer
undo_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  char *what = NULL;

  front_plan_undo (db, *(gint64 *) data, &what, error);
  return what;
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPlanCompare) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *what = front_store_run_finish (FRONT_STORE (source), result, &error);
  g_autofree char *message = NULL;

  if (self->store == NULL)
    return;
  message = error == NULL ? g_strdup_printf (_("Undone: %s"), what) : NULL;
  tell (self, error != NULL ? error->message : message, error != NULL);
}

static void
undo_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPlanCompare *self = FRONT_PLAN_COMPARE (widget);

  if (!is_draft (self))
    return;
  self->take_focus = TRUE;
  front_store_run_async (self->store, FRONT_JOB_WRITE, undo_job, g_memdup2 (&self->plan, sizeof self->plan), g_free, g_free,
                         NULL, undone_cb, g_object_ref (self));
}

/* ── Stepping ── */

static void
step_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPlanCompare *self = FRONT_PLAN_COMPARE (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = (row != NULL ? gtk_list_box_row_get_index (row) : -1) + (g_str_equal (action, "compare.next") ? 1 : -1);

  row = gtk_list_box_get_row_at_index (self->list, index);
  if (row == NULL)
    {
      tell (self, index < 0 ? _("This is the first change") : _("This is the last change"), FALSE);
      return;
    }
  tell (self, "", FALSE);
  gtk_list_box_select_row (self->list, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* ── The window ── */

static void
front_plan_compare_dispose (GObject *object)
{
  FrontPlanCompare *self = FRONT_PLAN_COMPARE (object);

  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_handler, self->store);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (front_plan_compare_parent_class)->dispose (object);
}

static void
front_plan_compare_finalize (GObject *object)
{
  FrontPlanCompare *self = FRONT_PLAN_COMPARE (object);

  comparison_unref (self->comparison);
  g_free (self->from);
  g_free (self->to);
  G_OBJECT_CLASS (front_plan_compare_parent_class)->finalize (object);
}

static void
front_plan_compare_class_init (FrontPlanCompareClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = front_plan_compare_dispose;
  G_OBJECT_CLASS (klass)->finalize = front_plan_compare_finalize;
  gtk_widget_class_install_action (widget_class, "compare.next", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "compare.previous", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "compare.take-back", NULL, take_back_action);
  gtk_widget_class_install_action (widget_class, "compare.take-back-section", NULL, take_back_action);
  gtk_widget_class_install_action (widget_class, "compare.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "compare.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "compare.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "compare.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, GDK_SHIFT_MASK, "compare.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "compare.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "compare.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "compare.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static AdwStatusPage *
status_page (GtkStack *stack, const char *name, const char *icon, const char *title)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  gtk_stack_add_named (stack, page, name);
  return ADW_STATUS_PAGE (page);
}

static GtkWidget *
step_button (const char *icon, const char *name, const char *tip, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static void
front_plan_compare_init (FrontPlanCompare *self)
{
  GtkWidget *whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *both = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0); /* a paned would take F8 for itself */
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *text = gtk_scrolled_window_new ();
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *save;

  gtk_window_set_default_size (GTK_WINDOW (self), 1000, 620);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar),
                             step_button ("go-up-symbolic", _("The change before"), _("The change before (Shift+F8)"),
                                          "compare.previous"));
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar),
                             step_button ("go-down-symbolic", _("The next change"), _("The next change (F8)"), "compare.next"));
  save = gtk_button_new_with_mnemonic (_("Sa_ve…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (save), "compare.save");
  gtk_widget_set_tooltip_text (save, _("As PDF, as OpenDocument with tracked changes, as a web page or as a list (Ctrl+S)"));
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), save);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "plan-checks");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Changes"), -1);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
  g_signal_connect (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_size_request (scrolled, 330, -1);
  gtk_box_append (GTK_BOX (both), scrolled);
  gtk_box_append (GTK_BOX (both), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  self->view = front_plan_compare_text_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (text), GTK_WIDGET (self->view));
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (both), text);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "reading");
  gtk_stack_add_named (self->stack, both, "changes");
  self->none = status_page (self->stack, "none", "object-select-symbolic", _("Nothing changed"));
  self->failed = status_page (self->stack, "failed", "dialog-warning-symbolic", _("They cannot be compared"));

  gtk_widget_add_css_class (foot, "toolbar");
  self->message = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_xalign (self->message, 0);
  gtk_label_set_wrap (self->message, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->message), TRUE);
  gtk_widget_set_margin_start (GTK_WIDGET (self->message), 8);
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->message));
  self->take_back = gtk_button_new_with_mnemonic (_("_Take back this change"));
  self->take_back_section = gtk_button_new_with_mnemonic (_("Take back the _section"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->take_back), "compare.take-back");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->take_back_section), "compare.take-back-section");
  gtk_widget_set_tooltip_text (self->take_back, _("The draft says again what it said"));
  gtk_widget_set_tooltip_text (self->take_back_section, _("All changes of the section that the change is in"));
  gtk_box_append (GTK_BOX (foot), self->take_back);
  gtk_box_append (GTK_BOX (foot), self->take_back_section);

  gtk_box_append (GTK_BOX (whole), bar);
  gtk_box_append (GTK_BOX (whole), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (whole), foot);
  adw_window_set_content (ADW_WINDOW (self), whole);
}

void
front_plan_compare_open (GtkWidget *parent, FrontStore *store, gint64 plan, const char *from, const char *to)
{
  FrontPlanCompare *self;

  g_return_if_fail (GTK_IS_WIDGET (parent) && FRONT_IS_STORE (store) && from != NULL && to != NULL);

  self = g_object_new (FRONT_TYPE_PLAN_COMPARE, "title", _("Comparison"), "transient-for", gtk_widget_get_root (parent), NULL);
  self->store = g_object_ref (store);
  self->plan = plan;
  self->from = g_strdup (from);
  self->to = g_strdup (to);
  self->take_focus = TRUE;
  self->changed_handler = g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);
  gtk_widget_set_visible (self->take_back, is_draft (self));
  gtk_widget_set_visible (self->take_back_section, is_draft (self));
  compare (self);
  gtk_window_present (GTK_WINDOW (self));
}
