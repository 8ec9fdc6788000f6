#define G_LOG_DOMAIN "front-plan-bring-back"

#include "config.h"
#include "plan/front-plan-bring-back.h"

#include <glib/gi18n.h>

#include "documents/front-odt-read.h"
#include "documents/front-proposal.h"
#include "front-compat.h"
#include "plan/front-plan-comment.h"
#include "plan/front-plan-proposal-row.h"

struct _FrontPlanBringBack
{
  AdwWindow parent_instance;

  GtkStack *stack; /* "reading", "list", "none", "failed" */
  AdwStatusPage *failed;
  GtkListBox *list;
  GtkWidget *all;
  GtkLabel *message;
  GtkLabel *count;

  FrontStore *store;
  gulong changed_handler;
  gint64 plan;
  char *path;
  FrontDocument *edited;
  FrontProposals *proposals;
  GHashTable *refused; /* set of what proposals say: they are made anew after each edit */
  GHashTable *noted;   /* set: unmatched ones that were kept as comments */
  char *noting;        /* the one that is being kept; NULL none */
  guint accepted;
  int index;           /* where the keyboard goes when the list is there again; -1 nowhere */
  guint busy : 1;      /* the store's thread has the proposals */
  guint stale : 1;     /* the plan changed meanwhile */
};

G_DEFINE_FINAL_TYPE (FrontPlanBringBack, front_plan_bring_back, ADW_TYPE_WINDOW)

static void read_again (FrontPlanBringBack *self);

static void
tell (FrontPlanBringBack *self, const char *text, gboolean fault)
{
  gtk_label_set_label (self->message, text);
  (fault ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->message), "error");
}

static char *
key_of (const FrontProposal *proposal)
{
  return g_strdup_printf ("%d\n%s\n%s\n%s\n%s", proposal->kind, proposal->section, proposal->place, proposal->old_text,
                          proposal->new_text);
}

static gboolean
is_in (GHashTable *set, const FrontProposal *proposal)
{
  g_autofree char *key = key_of (proposal);

  return g_hash_table_contains (set, key);
}

/* ── Reading ── */

typedef struct
{
  gint64 plan;
  char *path;
  FrontDocument *edited; /* NULL: to be read from @path */
  FrontProposals *proposals;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  if (work == NULL)
    return;
  g_free (work->path);
  g_clear_pointer (&work->edited, front_document_unref);
  g_clear_pointer (&work->proposals, front_proposals_free);
  g_free (work);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

static gpointer
read_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Work *asked = data;
  g_autoptr(Work) work = g_new0 (Work, 1);
  g_autoptr(FrontPlanSources) sources = NULL;

  work->edited = asked->edited != NULL ? front_document_ref (asked->edited) : front_odt_read (asked->path, error);
  if (work->edited == NULL)
    return NULL;
  sources = front_plan_sources_load (db, asked->plan, error);
  if (sources == NULL)
    return NULL;
  work->proposals = front_proposals_new (sources, work->edited, error);
  return work->proposals != NULL ? g_steal_pointer (&work) : NULL;
}

/* ── Showing ── */

static const FrontProposal *
proposal_of (FrontPlanBringBack *self, GtkListBoxRow *row)
{
  GPtrArray *list = self->proposals != NULL ? front_proposals_list (self->proposals) : NULL;
  guint index = row != NULL ? (guint) gtk_list_box_row_get_index (row) : G_MAXUINT;

  return list != NULL && index < list->len ? g_ptr_array_index (list, index) : NULL;
}

static void
fill (FrontPlanBringBack *self)
{
  GPtrArray *list = front_proposals_list (self->proposals);
  guint n_open = 0, n_refused = 0, n_unmatched = 0;
  g_autofree char *count = NULL;
  GtkListBoxRow *row;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < list->len; i++)
    {
      const FrontProposal *proposal = g_ptr_array_index (list, i);

      if (proposal->kind == FRONT_PROPOSAL_UNMATCHED)
        n_unmatched++;
      else if (is_in (self->refused, proposal))
        n_refused++;
      else
        n_open++;
      gtk_list_box_append (self->list, front_plan_proposal_row_new (proposal, i, is_in (self->refused, proposal),
                                                                    is_in (self->noted, proposal)));
    }
  count = g_strdup_printf (_("%u to decide · %u accepted · %u refused · %u not matched"), n_open, self->accepted, n_refused, n_unmatched);
  gtk_label_set_label (self->count, count);
  gtk_widget_set_sensitive (self->all, n_open > 0);
  gtk_stack_set_visible_child_name (self->stack, list->len > 0 ? "list" : "none");
  if (self->index < 0)
    return;
  row = gtk_list_box_get_row_at_index (self->list, MIN (self->index, (int) list->len - 1));
  if (row != NULL)
    {
      gtk_list_box_select_row (self->list, row);
      gtk_widget_grab_focus (GTK_WIDGET (row));
    }
  self->index = -1;
}

static void
set_busy (FrontPlanBringBack *self, gboolean busy)
{
  self->busy = busy;
  if (!busy && self->stale)
    {
      self->stale = FALSE;
      read_again (self);
    }
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPlanBringBack) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(Work) work = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (self->store == NULL)
    return;
  if (work == NULL)
    {
      adw_status_page_set_description (self->failed, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
  else if (!self->stale)
    {
      GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);

      if (self->index < 0 && selected != NULL)
        self->index = gtk_list_box_row_get_index (selected);
      g_clear_pointer (&self->edited, front_document_unref);
      g_clear_pointer (&self->proposals, front_proposals_free);
      self->edited = g_steal_pointer (&work->edited);
      self->proposals = g_steal_pointer (&work->proposals);
      fill (self);
    }
  set_busy (self, FALSE);
}

static void
read_again (FrontPlanBringBack *self)
{
  Work *work;

  if (self->busy)
    {
      self->stale = TRUE;
      return;
    }
  self->busy = TRUE;
  work = g_new0 (Work, 1);
  work->plan = self->plan;
  work->path = g_strdup (self->path);
  work->edited = self->edited != NULL ? front_document_ref (self->edited) : NULL;
  front_store_run_async (self->store, FRONT_JOB_READ, read_job, work, work_free, work_free, NULL, read_cb, g_object_ref (self));
}

static void
store_changed_cb (FrontStore *store, guint changed, gpointer data)
{
  if (changed & (FRONT_CHANGED_PLAN | FRONT_CHANGED_RISK | FRONT_CHANGED_INDICATOR))
    read_again (data);
}

/* ── Deciding ── */

typedef struct
{
  FrontProposals *proposals; /* the window's, which leaves them alone meanwhile */
  GHashTable *wanted;
} Apply;

static void
apply_free (gpointer data)
{
  g_hash_table_unref (((Apply *) data)->wanted);
  g_free (data);
}

static gpointer
apply_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Apply *apply = data;

  front_proposals_apply (apply->proposals, db, apply->wanted, error);
  return NULL;
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPlanBringBack) self = data;
  g_autoptr(GError) error = NULL;
  GPtrArray *list;
  guint n = 0;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (self->store == NULL)
    return;
  list = front_proposals_list (self->proposals);
  for (guint i = 0; i < list->len; i++)
    n += ((FrontProposal *) g_ptr_array_index (list, i))->accepted ? 1 : 0;
  self->accepted += n;
  if (error != NULL)
    tell (self, error->message, TRUE);
  else
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u change is in the plan · Ctrl+Z takes it back",
                                                         "%u changes are in the plan · Ctrl+Z takes the last one back", n), n);

      tell (self, text, FALSE);
    }
  self->stale = TRUE;
  set_busy (self, FALSE);
}

static void
accept (FrontPlanBringBack *self, GHashTable *wanted)
{
  Apply *apply;

  if (self->busy || self->proposals == NULL || g_hash_table_size (wanted) == 0)
    {
      g_hash_table_unref (wanted);
      return;
    }
  self->busy = TRUE;
  apply = g_new0 (Apply, 1);
  apply->proposals = self->proposals;
  apply->wanted = wanted;
  front_store_run_async (self->store, FRONT_JOB_WRITE, apply_job, apply, apply_free, NULL, NULL, applied_cb, g_object_ref (self));
}

static void
accept_row (FrontPlanBringBack *self, GtkListBoxRow *row)
{
  const FrontProposal *proposal = proposal_of (self, row);
  GHashTable *wanted;
  g_autofree char *key = NULL;

  if (proposal == NULL || proposal->kind == FRONT_PROPOSAL_UNMATCHED || self->busy)
    return;
  key = key_of (proposal);
  g_hash_table_remove (self->refused, key);
  self->index = gtk_list_box_row_get_index (row);
  wanted = g_hash_table_new (NULL, NULL);
  g_hash_table_add (wanted, GUINT_TO_POINTER ((guint) self->index));
  accept (self, wanted);
}

static void
refuse_row (FrontPlanBringBack *self, GtkListBoxRow *row)
{
  const FrontProposal *proposal = proposal_of (self, row);

  if (proposal == NULL || proposal->kind == FRONT_PROPOSAL_UNMATCHED || self->busy)
    return;
  g_hash_table_add (self->refused, key_of (proposal));
  self->index = gtk_list_box_row_get_index (row) + 1;
  tell (self, _("Refused: the plan stays as it is there. Accept takes it in after all."), FALSE);
  fill (self);
}

static void
decide_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPlanBringBack *self = FRONT_PLAN_BRING_BACK (widget);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) g_variant_get_uint32 (parameter));

  (g_str_equal (action, "bring-back.accept") ? accept_row : refuse_row) (self, row);
}

static void
all_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPlanBringBack *self = FRONT_PLAN_BRING_BACK (widget);
  GHashTable *wanted;
  GPtrArray *list;

  if (self->proposals == NULL || self->busy)
    return;
  wanted = g_hash_table_new (NULL, NULL);
  list = front_proposals_list (self->proposals);
  for (guint i = 0; i < list->len; i++)
    {
      const FrontProposal *proposal = g_ptr_array_index (list, i);

      if (proposal->kind != FRONT_PROPOSAL_UNMATCHED && !is_in (self->refused, proposal))
        g_hash_table_add (wanted, GUINT_TO_POINTER (i));
    }
  self->index = 0;
  accept (self, wanted);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  FrontPlanBringBack *self = data;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0 || row == NULL)
    return FALSE;
  if (key == GDK_KEY_a)
    accept_row (self, row);
  else if (key == GDK_KEY_r)
    refuse_row (self, row);
  else
    return FALSE;
  return TRUE;
}

/* ── What cannot be matched is kept on the plan ── */

typedef struct
{
  gint64 plan;
  char *heading;
  char *text;
} Note;

static void
note_free (gpointer data)
{
  Note *note = data;

  g_free (note->heading);
  g_free (note->text);
  g_free (note);
}

static gpointer
note_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Note *note = data;
  g_autoptr(FrontPlan) plan = front_plan_load (db, note->plan, error);
  const char *uid = "";

  if (plan == NULL)
    return NULL;
  for (guint s = 0; s < plan->sections->len; s++)
    {
      const FrontPlanSection *section = g_ptr_array_index (plan->sections, s);
      g_autofree char *heading = front_plan_section_heading (plan, section);

      if (g_str_equal (heading, note->heading))
        uid = section->uid;
    }
  front_plan_comment_add (db, note->plan, uid, note->text, NULL, error);
  return NULL;
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPlanBringBack) self = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (self->store == NULL)
    return;
  tell (self, error != NULL ? error->message : _("Kept as a comment on the section"), error != NULL);
  if (error != NULL && self->noting != NULL)
    {
      g_hash_table_remove (self->noted, self->noting);
      fill (self);
    }
  g_clear_pointer (&self->noting, g_free);
}

static void
note_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPlanBringBack *self = FRONT_PLAN_BRING_BACK (widget);
  int index = (int) g_variant_get_uint32 (parameter);
  const FrontProposal *proposal = proposal_of (self, gtk_list_box_get_row_at_index (self->list, index));
  g_autofree char *name = g_path_get_basename (self->path);
  Note *note;

  if (proposal == NULL || self->busy || self->noting != NULL)
    return;
  self->noting = key_of (proposal);
  note = g_new0 (Note, 1);
  note->plan = self->plan;
  note->heading = g_strdup (proposal->section);
  note->text = g_strdup_printf (_("From “%s”, %s: %s"), name, proposal->place,
                                proposal->new_text[0] != '\0' ? proposal->new_text : proposal->old_text);
  g_hash_table_add (self->noted, key_of (proposal));
  self->index = index;
  front_store_run_async (self->store, FRONT_JOB_WRITE, note_job, note, note_free, NULL, NULL, noted_cb, g_object_ref (self));
}

/* ── Undo ── */

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
  g_autoptr(FrontPlanBringBack) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *what = front_store_run_finish (FRONT_STORE (source), result, &error);
  g_autofree char *message = NULL;

  if (self->store == NULL)
    return;
  if (error == NULL && self->accepted > 0)
    self->accepted--;
  message = error == NULL ? g_strdup_printf (_("Undone: %s"), what) : NULL;
  tell (self, error != NULL ? error->message : message, error != NULL);
}

static void
undo_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPlanBringBack *self = FRONT_PLAN_BRING_BACK (widget);

  if (self->busy || self->accepted == 0)
    {
      tell (self, _("Nothing of this document is in the plan now"), FALSE);
      return;
    }
  front_store_run_async (self->store, FRONT_JOB_WRITE, undo_job, g_memdup2 (&self->plan, sizeof self->plan), g_free, g_free,
                         NULL, undone_cb, g_object_ref (self));
}

/* ── The window ── */

static void
front_plan_bring_back_dispose (GObject *object)
{
  FrontPlanBringBack *self = FRONT_PLAN_BRING_BACK (object);

  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_handler, self->store);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (front_plan_bring_back_parent_class)->dispose (object);
}

static void
front_plan_bring_back_finalize (GObject *object)
{
  FrontPlanBringBack *self = FRONT_PLAN_BRING_BACK (object);

  g_free (self->path);
  g_clear_pointer (&self->edited, front_document_unref);
  g_clear_pointer (&self->proposals, front_proposals_free);
  g_hash_table_unref (self->refused);
  g_hash_table_unref (self->noted);
  g_free (self->noting);
  G_OBJECT_CLASS (front_plan_bring_back_parent_class)->finalize (object);
}

static void
front_plan_bring_back_class_init (FrontPlanBringBackClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = front_plan_bring_back_dispose;
  G_OBJECT_CLASS (klass)->finalize = front_plan_bring_back_finalize;
  gtk_widget_class_install_action (widget_class, "bring-back.accept", "u", decide_action);
  gtk_widget_class_install_action (widget_class, "bring-back.refuse", "u", decide_action);
  gtk_widget_class_install_action (widget_class, "bring-back.note", "u", note_action);
  gtk_widget_class_install_action (widget_class, "bring-back.all", NULL, all_action);
  gtk_widget_class_install_action (widget_class, "bring-back.undo", NULL, undo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "bring-back.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static AdwStatusPage *
status_page (GtkStack *stack, const char *name, const char *icon, const char *title, const char *description)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), description);
  gtk_stack_add_named (stack, page, name);
  return ADW_STATUS_PAGE (page);
}

static void
front_plan_bring_back_init (FrontPlanBringBack *self)
{
  GtkWidget *whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->index = 0;
  self->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->noted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_window_set_default_size (GTK_WINDOW (self), 760, 580);
  self->all = gtk_button_new_with_mnemonic (_("Accept a_ll"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->all), "bring-back.all");
  gtk_widget_set_tooltip_text (self->all, _("All that are not decided yet"));
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->all);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "plan-checks");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Changes of the document: A accepts, R refuses"), -1);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "reading");
  gtk_stack_add_named (self->stack, scrolled, "list");
  status_page (self->stack, "none", "object-select-symbolic", _("The document says what the plan says"),
               _("No change of it is left to decide."));
  self->failed = status_page (self->stack, "failed", "dialog-warning-symbolic", _("The document was not taken in"), "");

  self->count = GTK_LABEL (gtk_label_new (""));
  self->message = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_xalign (self->count, 0);
  gtk_label_set_xalign (self->message, 0);
  gtk_label_set_wrap (self->message, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->message));
  gtk_widget_set_margin_start (foot, 12);
  gtk_widget_set_margin_end (foot, 12);
  gtk_widget_set_margin_top (foot, 6);
  gtk_widget_set_margin_bottom (foot, 8);

  gtk_box_append (GTK_BOX (whole), bar);
  gtk_box_append (GTK_BOX (whole), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (whole), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (whole), foot);
  adw_window_set_content (ADW_WINDOW (self), whole);
}

void
front_plan_bring_back_open (GtkWidget *parent, FrontStore *store, gint64 plan, const char *path)
{
  FrontPlanBringBack *self;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent) && FRONT_IS_STORE (store) && path != NULL);

  name = g_filename_display_basename (path);
  title = g_strdup_printf (_("Changes in %s"), name);
  self = g_object_new (FRONT_TYPE_PLAN_BRING_BACK, "title", title, "transient-for", gtk_widget_get_root (parent), NULL);
  self->store = g_object_ref (store);
  self->plan = plan;
  self->path = g_strdup (path);
  self->changed_handler = g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);
  read_again (self);
  gtk_window_present (GTK_WINDOW (self));
}

/* ── The file ── */

typedef struct
{
  GtkWidget *parent;
  FrontStore *store;
  gint64 plan;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_object_unref (choice->parent);
  g_object_unref (choice->store);
  g_free (choice);
}

static void
chosen_cb (GListModel *files, gpointer data)
{
  Choice *choice = data;
  g_autoptr(GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL)
    front_tell_error (choice->parent, _("The document was not taken in"),
                      _("Only a file of this computer can be read. Copy it here first."));
  else
    front_plan_bring_back_open (choice->parent, choice->store, choice->plan, path);
}

void
front_plan_bring_back_choose (GtkWidget *parent, FrontStore *store, gint64 plan)
{
  static const FrontFileKind kinds[] = { { N_("OpenDocument text"), "odt" }, { NULL, NULL } };
  Choice *choice;

  g_return_if_fail (GTK_IS_WIDGET (parent) && FRONT_IS_STORE (store));

  choice = g_new0 (Choice, 1);
  choice->parent = g_object_ref (parent);
  choice->store = g_object_ref (store);
  choice->plan = plan;
  front_choose_open (parent, _("Bring Back an Edited Document"), FALSE, kinds, chosen_cb, choice, choice_free);
}
