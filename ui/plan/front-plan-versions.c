#define G_LOG_DOMAIN "front-plan-versions"

#include "config.h"
#include "plan/front-plan-versions.h"

#include <glib/gi18n.h>

#include "calendar/front-dates.h"
#include "front-compat.h"
#include "plan/front-plan-compare.h"
#include "plan/front-plan-dialog.h"
#include "plan/front-plan-version.h"

struct _FrontPlanVersions
{
  AdwWindow parent_instance;

  GtkStack *stack; /* "list", "none" */
  GtkListBox *list;
  GtkDropDown *from;
  GtkDropDown *to;
  GtkWidget *compare;
  GtkLabel *message;

  FrontStore *store;
  gulong changed_handler;
  gint64 plan;
  GPtrArray *versions; /* (element-type FrontPlanVersion): oldest first */
  char **others;       /* "2016-2019:2.0": of other plans */
};

G_DEFINE_FINAL_TYPE (FrontPlanVersions, front_plan_versions, ADW_TYPE_WINDOW)

/* ── Reading ── */

typedef struct
{
  GPtrArray *versions;
  char **others;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  if (loaded == NULL)
    return;
  g_clear_pointer (&loaded->versions, g_ptr_array_unref);
  g_strfreev (loaded->others);
  g_free (loaded);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loaded, loaded_free)

static gpointer
load_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 plan = *(gint64 *) data;
  g_autoptr(GPtrArray) plans = front_plan_list (db, error);
  g_autoptr(GStrvBuilder) others = g_strv_builder_new ();
  g_autoptr(Loaded) loaded = g_new0 (Loaded, 1);

  for (guint i = 0; plans != NULL && i < plans->len; i++)
    {
      const FrontPlan *other = g_ptr_array_index (plans, i);
      g_autoptr(GPtrArray) versions = front_plan_versions (db, other->id, error);
      g_autofree char *draft = g_strdup_printf ("%s:draft", other->ref);

      if (versions == NULL)
        return NULL;
      if (other->id == plan)
        {
          loaded->versions = g_steal_pointer (&versions);
          continue;
        }
      for (guint v = 0; v < versions->len; v++)
        {
          g_autofree char *name = g_strdup_printf ("%s:%s", other->ref, ((FrontPlanVersion *) versions->pdata[v])->number);

          g_strv_builder_add (others, name);
        }
      g_strv_builder_add (others, draft);
    }
  loaded->others = g_strv_builder_end (others);
  if (plans != NULL && loaded->versions == NULL)
    g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND, _("This plan is not in the store any more."));
  return loaded->versions != NULL ? g_steal_pointer (&loaded) : NULL;
}

/* ── Showing ── */

static void
put_label (GtkGrid *grid, const char *text, int column, gboolean grows)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), grows);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, grows);
  if (!grows)
    gtk_widget_set_size_request (label, column == 0 ? 60 : 100, -1);
  if (column == 0)
    gtk_widget_add_css_class (label, "heading");
  gtk_grid_attach (grid, label, column, 0, 1, 1);
}

static GtkWidget *
version_row (const FrontPlanVersion *version)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *grid = gtk_grid_new ();
  g_autofree char *date = version->date[0] != '\0' ? front_date_format (version->date) : g_strdup (_("no date"));
  const char *maker = version->made_by[0] != '\0' ? version->made_by : _("nobody named");
  g_autofree char *name = g_strdup_printf (_("Version %s, %s, %s: %s"), version->number, date, maker, version->reason);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_set_margin_top (grid, 8);
  gtk_widget_set_margin_bottom (grid, 8);
  gtk_widget_set_margin_start (grid, 8);
  gtk_widget_set_margin_end (grid, 8);
  put_label (GTK_GRID (grid), version->number, 0, FALSE);
  put_label (GTK_GRID (grid), date, 1, FALSE);
  put_label (GTK_GRID (grid), version->reason, 2, TRUE);
  put_label (GTK_GRID (grid), maker, 3, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), grid);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (row, _("Return compares it with the draft as it is now"));
  return row;
}

/* What a place in the lists means: the versions, the draft, then other plans'. Returns: (transfer full) */
static char *
choice (FrontPlanVersions *self, guint index)
{
  if (index < self->versions->len)
    return g_strdup (((FrontPlanVersion *) g_ptr_array_index (self->versions, index))->number);
  if (index == self->versions->len)
    return g_strdup ("draft");
  return g_strdup (self->others[index - self->versions->len - 1]);
}

static void
fill_choices (FrontPlanVersions *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint n = self->versions->len;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf (_("Version %s"), ((FrontPlanVersion *) g_ptr_array_index (self->versions, i))->number);

      gtk_string_list_append (names, name);
    }
  gtk_string_list_append (names, _("The draft, now"));
  for (guint i = 0; self->others[i] != NULL; i++)
    {
      g_auto(GStrv) parts = g_strsplit (self->others[i], ":", 2);
      g_autofree char *name = g_str_equal (parts[1], "draft") ? g_strdup_printf (_("%s, its draft"), parts[0])
                                                             : g_strdup_printf (_("%s, version %s"), parts[0], parts[1]);

      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (self->from, G_LIST_MODEL (names));
  gtk_drop_down_set_model (self->to, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->from, n > 0 ? n - 1 : 0);
  gtk_drop_down_set_selected (self->to, n);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPlanVersions) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(Loaded) loaded = front_store_run_finish (FRONT_STORE (source), result, &error);
  gboolean first = self->versions == NULL;
  GtkWidget *child;
  GtkListBoxRow *row;

  if (self->store == NULL)
    return;
  gtk_label_set_label (self->message, error != NULL ? error->message : "");
  if (loaded == NULL)
    return;
  if (!first && self->versions->len == loaded->versions->len && g_strv_equal ((const char *const *) self->others,
                                                                              (const char *const *) loaded->others))
    return;
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_strfreev (self->others);
  self->versions = g_steal_pointer (&loaded->versions);
  self->others = g_steal_pointer (&loaded->others);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  /* The newest on top. */
  for (guint i = self->versions->len; i > 0; i--)
    gtk_list_box_append (self->list, version_row (g_ptr_array_index (self->versions, i - 1)));
  gtk_stack_set_visible_child_name (self->stack, self->versions->len > 0 ? "list" : "none");
  fill_choices (self);
  row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL)
    {
      gtk_list_box_select_row (self->list, row);
      gtk_widget_grab_focus (GTK_WIDGET (row));
    }
}

static void
load (FrontPlanVersions *self)
{
  front_store_run_async (self->store, FRONT_JOB_READ, load_job, g_memdup2 (&self->plan, sizeof self->plan), g_free, loaded_free,
                         NULL, loaded_cb, g_object_ref (self));
}

static void
store_changed_cb (FrontStore *store, guint changed, gpointer data)
{
  if (changed & FRONT_CHANGED_PLAN)
    load (data);
}

/* ── Comparing ── */

static void
compare (FrontPlanVersions *self, guint from, guint to)
{
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  if (self->versions == NULL || from == to)
    {
      gtk_label_set_label (self->message, _("Choose two different versions to compare."));
      return;
    }
  gtk_label_set_label (self->message, "");
  /* The draft comes last, so that what is new in it can be taken back. */
  if (from == self->versions->len)
    {
      from = to;
      to = self->versions->len;
    }
  one = choice (self, from);
  other = choice (self, to);
  front_plan_compare_open (GTK_WIDGET (self), self->store, self->plan, one, other);
}

static void
compare_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPlanVersions *self = FRONT_PLAN_VERSIONS (widget);

  compare (self, gtk_drop_down_get_selected (self->from), gtk_drop_down_get_selected (self->to));
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  FrontPlanVersions *self = data;

  compare (self, self->versions->len - 1 - (guint) gtk_list_box_row_get_index (row), self->versions->len);
}

/* ── A new version ── */

typedef struct
{
  FrontPlanVersions *self;
  GtkEditable *number;
  GtkEditable *reason;
  GtkEditable *maker;
} Form;

static void
form_free (gpointer data)
{
  g_object_unref (((Form *) data)->self);
  g_free (data);
}

typedef struct
{
  gint64 plan;
  char *number;
  char *reason;
  char *maker; /* NULL: whoever is at the desk */
} Make;

static void
make_free (gpointer data)
{
  Make *make = data;

  g_free (make->number);
  g_free (make->reason);
  g_free (make->maker);
  g_free (make);
}

static gpointer
make_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Make *make = data;

  front_plan_make_version (db, make->plan, make->number, NULL, make->reason, make->maker, error);
  return NULL;
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWindow) window = data;
  FrontPlanDialog *dialog = g_object_get_data (G_OBJECT (window), "dialog");
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (error != NULL)
    front_plan_dialog_refuse (dialog, error->message);
  else
    front_plan_dialog_close (dialog);
}

static void
confirm_cb (FrontPlanDialog *dialog, gpointer data)
{
  const Form *form = data;
  Make *make = g_new0 (Make, 1);

  make->plan = form->self->plan;
  make->number = g_strstrip (g_strdup (gtk_editable_get_text (form->number)));
  make->reason = g_strstrip (g_strdup (gtk_editable_get_text (form->reason)));
  make->maker = g_strstrip (g_strdup (gtk_editable_get_text (form->maker)));
  if (make->maker[0] == '\0')
    g_clear_pointer (&make->maker, g_free);
  gtk_widget_set_sensitive (dialog->ok, FALSE);
  front_store_run_async (form->self->store, FRONT_JOB_WRITE, make_job, make, make_free, NULL, NULL, made_cb,
                         g_object_ref (dialog->window));
}

static void
make_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPlanVersions *self = FRONT_PLAN_VERSIONS (widget);
  Form *form;
  FrontPlanDialog *dialog;
  g_autofree char *next = NULL;

  if (self->versions == NULL)
    return;
  next = front_plan_number_next (self->versions->len > 0
                                     ? ((FrontPlanVersion *) g_ptr_array_index (self->versions, self->versions->len - 1))->number
                                     : NULL);
  form = g_new0 (Form, 1);
  form->self = g_object_ref (self);
  dialog = front_plan_dialog_new (widget, _("Make a Version"), _("_Make"), 440, confirm_cb, form, form_free);
  front_plan_dialog_words (dialog, _("The whole plan is kept as it stands now, with the figures it quotes, and gets a row under "
                                     "version control."));
  form->number = GTK_EDITABLE (front_plan_dialog_field (dialog, _("_Number"), gtk_entry_new ()));
  gtk_editable_set_text (form->number, next);
  form->reason = GTK_EDITABLE (front_plan_dialog_field (dialog, _("_Reason: what is new in it"), gtk_entry_new ()));
  form->maker = GTK_EDITABLE (front_plan_dialog_field (dialog, _("Made _by (empty: whoever is at this desk)"), gtk_entry_new ()));
  front_plan_dialog_present (dialog, GTK_WIDGET (form->reason));
}

/* ── The window ── */

static void
front_plan_versions_dispose (GObject *object)
{
  FrontPlanVersions *self = FRONT_PLAN_VERSIONS (object);

  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_handler, self->store);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (front_plan_versions_parent_class)->dispose (object);
}

static void
front_plan_versions_finalize (GObject *object)
{
  FrontPlanVersions *self = FRONT_PLAN_VERSIONS (object);

  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_strfreev (self->others);
  G_OBJECT_CLASS (front_plan_versions_parent_class)->finalize (object);
}

static void
front_plan_versions_class_init (FrontPlanVersionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = front_plan_versions_dispose;
  G_OBJECT_CLASS (klass)->finalize = front_plan_versions_finalize;
  gtk_widget_class_install_action (widget_class, "versions.make", NULL, make_action);
  gtk_widget_class_install_action (widget_class, "versions.compare", NULL, compare_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "versions.make", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkDropDown *
side (GtkBox *box, const char *title)
{
  GtkWidget *drop_down = gtk_drop_down_new_from_strings ((const char *const[]) { NULL });

  front_drop_down_set_name (GTK_DROP_DOWN (drop_down), title);
  gtk_widget_set_tooltip_text (drop_down, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (box, drop_down);
  return GTK_DROP_DOWN (drop_down);
}

static GtkWidget *
make_foot (FrontPlanVersions *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_widget_set_margin_start (foot, 12);
  gtk_widget_set_margin_end (foot, 12);
  gtk_widget_set_margin_top (foot, 8);
  gtk_widget_set_margin_bottom (foot, 8);
  self->from = side (GTK_BOX (foot), _("Compare from"));
  gtk_box_append (GTK_BOX (foot), gtk_label_new ("→"));
  self->to = side (GTK_BOX (foot), _("Compare to"));
  self->compare = gtk_button_new_with_mnemonic (_("_Compare"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->compare), "versions.compare");
  gtk_box_append (GTK_BOX (foot), self->compare);
  return foot;
}

static void
front_plan_versions_init (FrontPlanVersions *self)
{
  GtkWidget *whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *none = adw_status_page_new ();
  GtkWidget *make = gtk_button_new_with_mnemonic (_("_Make a Version…"));

  gtk_window_set_default_size (GTK_WINDOW (self), 700, 440);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (make), "versions.make");
  gtk_widget_set_tooltip_text (make, _("Keep the plan as it stands (Ctrl+N)"));
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), make);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "plan-checks");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Versions"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "x-office-document-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _("Only the draft yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none), _("A version keeps the whole plan as it stands, with its figures: make one before "
                                                             "it is sent round, and compare afterwards."));
  gtk_widget_add_css_class (none, "compact");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, scrolled, "list");
  gtk_stack_add_named (self->stack, none, "none");
  self->message = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_xalign (self->message, 0);
  gtk_label_set_wrap (self->message, TRUE);
  gtk_widget_set_margin_start (GTK_WIDGET (self->message), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->message), 6);

  gtk_box_append (GTK_BOX (whole), bar);
  gtk_box_append (GTK_BOX (whole), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (whole), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (whole), make_foot (self));
  gtk_box_append (GTK_BOX (whole), GTK_WIDGET (self->message));
  adw_window_set_content (ADW_WINDOW (self), whole);
}

void
front_plan_versions_open (GtkWidget *parent, FrontStore *store, gint64 plan, const char *ref)
{
  FrontPlanVersions *self;
  g_autofree char *title = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent) && FRONT_IS_STORE (store) && ref != NULL);

  title = g_strdup_printf (_("Versions of %s"), ref);
  self = g_object_new (FRONT_TYPE_PLAN_VERSIONS, "title", title, "transient-for", gtk_widget_get_root (parent), NULL);
  self->store = g_object_ref (store);
  self->plan = plan;
  self->changed_handler = g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}
