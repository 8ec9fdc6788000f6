#define G_LOG_DOMAIN "front-plan-comments"

#include "config.h"
#include "plan/front-plan-comments.h"

#include <glib/gi18n.h>

#include "calendar/front-dates.h"
#include "front-tell.h"
#include "plan/front-plan-comment.h"

struct _FrontPlanComments
{
  GtkBox parent_instance;

  GtkBox *list;
  GtkCheckButton *show_resolved;
  GtkEditable *entry;

  FrontStore *store;
  gulong changed_handler;
  gint64 plan;
  char *section;
  gboolean whole;
  GPtrArray *comments; /* (element-type FrontPlanComment) of the plan */
};

G_DEFINE_FINAL_TYPE (FrontPlanComments, front_plan_comments, GTK_TYPE_BOX)

static void resolve_cb (GtkButton *button, gpointer data);

static GtkWidget *
comment_row (FrontPlanComments *self, const FrontPlanComment *comment)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *when = front_instant_format_date_time (comment->at);
  g_autofree char *words = g_strdup_printf (comment->resolved_by != NULL ? _("%s, %s (resolved): %s") : _("%s, %s: %s"), comment->who, when,
                                            comment->text);
  g_autofree char *name = g_strdup_printf (comment->resolved_by != NULL ? _("Open again: %s") : _("Resolve: %s"), comment->text);
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *button = gtk_button_new_with_label (comment->resolved_by != NULL ? _("Open again") : _("Resolve"));
  gint64 *id = g_memdup2 (&comment->id, sizeof comment->id);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  if (comment->resolved_by != NULL)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "comment", id, g_free);
  g_object_set_data (G_OBJECT (button), "resolved", GINT_TO_POINTER (comment->resolved_by != NULL));
  g_signal_connect (button, "clicked", G_CALLBACK (resolve_cb), self);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), button);
  return row;
}

static void
fill (FrontPlanComments *self)
{
  gboolean all = gtk_check_button_get_active (self->show_resolved);
  g_autofree char *label = NULL;
  guint n_resolved = 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
  for (guint i = 0; self->comments != NULL && i < self->comments->len; i++)
    {
      const FrontPlanComment *comment = g_ptr_array_index (self->comments, i);

      if (!g_str_equal (comment->section, self->section) && !(self->whole && comment->section[0] == '\0'))
        continue;
      n_resolved += comment->resolved_by != NULL ? 1 : 0;
      if (all || comment->resolved_by == NULL)
        gtk_box_append (self->list, comment_row (self, comment));
    }
  label = g_strdup_printf (_("Show the resolved too (%u)"), n_resolved);
  gtk_check_button_set_label (self->show_resolved, label);
  gtk_widget_set_visible (GTK_WIDGET (self->show_resolved), n_resolved > 0);
}

static void
show_resolved_cb (GtkCheckButton *button, gpointer data)
{
  fill (data);
}

static gpointer
load_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_plan_comments (db, *(gint64 *) data, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPlanComments) self = data;
  GPtrArray *comments = front_store_run_finish (FRONT_STORE (source), result, NULL);

  if (comments == NULL || self->store == NULL)
    {
      g_clear_pointer (&comments, g_ptr_array_unref);
      return;
    }
  /* Rows are made anew only where there is something to tell, so that the keyboard stays where it is. */
  if (self->comments != NULL && self->comments->len == comments->len)
    {
      gboolean same = TRUE;

      for (guint i = 0; i < comments->len; i++)
        same = same && (((FrontPlanComment *) comments->pdata[i])->resolved_by != NULL)
                           == (((FrontPlanComment *) self->comments->pdata[i])->resolved_by != NULL);
      if (same)
        {
          g_ptr_array_unref (comments);
          return;
        }
    }
  g_clear_pointer (&self->comments, g_ptr_array_unref);
  self->comments = comments;
  fill (self);
}

static void
load (FrontPlanComments *self)
{
  front_store_run_async (self->store, FRONT_JOB_READ, load_job, g_memdup2 (&self->plan, sizeof self->plan), g_free,
                         (GDestroyNotify) g_ptr_array_unref, NULL, loaded_cb, g_object_ref (self));
}

static void
store_changed_cb (FrontStore *store, guint changed, gpointer data)
{
  if (changed & FRONT_CHANGED_PLAN)
    load (data);
}

/* ── Saying and resolving ── */

typedef struct
{
  gint64 plan;
  char *section;
  char *text;     /* NULL: resolve @comment, or open it again */
  gint64 comment;
  gboolean resolved;
} Work;

static void
work_free (gpointer data)
{
  g_free (((Work *) data)->section);
  g_free (((Work *) data)->text);
  g_free (data);
}

static gpointer
work_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Work *work = data;

  if (work->text != NULL)
    front_plan_comment_add (db, work->plan, work->section, work->text, NULL, error);
  else
    front_plan_comment_resolve (db, work->comment, work->resolved, error);
  return NULL;
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPlanComments) self = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (self->store == NULL)
    return;
  if (error != NULL)
    front_tell (GTK_WIDGET (self), error->message, NULL, NULL);
  else
    gtk_editable_set_text (self->entry, "");
}

static void
resolved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPlanComments) self = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (error != NULL && self->store != NULL)
    front_tell (GTK_WIDGET (self), error->message, NULL, NULL);
}

static void
say_cb (GtkEntry *entry, gpointer data)
{
  FrontPlanComments *self = data;
  Work *work = g_new0 (Work, 1);

  work->plan = self->plan;
  work->section = g_strdup (self->section);
  work->text = g_strdup (gtk_editable_get_text (self->entry));
  front_store_run_async (self->store, FRONT_JOB_WRITE, work_job, work, work_free, NULL, NULL, added_cb, g_object_ref (self));
}

static void
resolve_cb (GtkButton *button, gpointer data)
{
  FrontPlanComments *self = data;
  Work *work = g_new0 (Work, 1);

  work->comment = *(gint64 *) g_object_get_data (G_OBJECT (button), "comment");
  work->resolved = g_object_get_data (G_OBJECT (button), "resolved") == NULL;
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  front_store_run_async (self->store, FRONT_JOB_WRITE, work_job, work, work_free, NULL, NULL, resolved_cb, g_object_ref (self));
}

/* ── The widget ── */

static void
front_plan_comments_dispose (GObject *object)
{
  FrontPlanComments *self = FRONT_PLAN_COMMENTS (object);

  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_handler, self->store);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (front_plan_comments_parent_class)->dispose (object);
}

static void
front_plan_comments_finalize (GObject *object)
{
  FrontPlanComments *self = FRONT_PLAN_COMMENTS (object);

  g_clear_pointer (&self->comments, g_ptr_array_unref);
  g_free (self->section);
  G_OBJECT_CLASS (front_plan_comments_parent_class)->finalize (object);
}

static void
front_plan_comments_class_init (FrontPlanCommentsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = front_plan_comments_dispose;
  G_OBJECT_CLASS (klass)->finalize = front_plan_comments_finalize;
}

static void
front_plan_comments_init (FrontPlanComments *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 18);
  gtk_box_append (GTK_BOX (self), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));
  self->show_resolved = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->show_resolved), FALSE);
  g_signal_connect (self->show_resolved, "toggled", G_CALLBACK (show_resolved_cb), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->show_resolved));
  self->entry = GTK_EDITABLE (gtk_entry_new ());
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("Comment on this section, not printed"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Comment on this section"), -1);
  g_signal_connect (self->entry, "activate", G_CALLBACK (say_cb), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->entry));
}

GtkWidget *
front_plan_comments_new (FrontStore *store, gint64 plan, const char *section, gboolean whole)
{
  FrontPlanComments *self;

  g_return_val_if_fail (FRONT_IS_STORE (store) && section != NULL, NULL);

  self = g_object_new (FRONT_TYPE_PLAN_COMMENTS, NULL);
  self->store = g_object_ref (store);
  self->plan = plan;
  self->section = g_strdup (section);
  self->whole = whole;
  self->changed_handler = g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);
  load (self);
  return GTK_WIDGET (self);
}
