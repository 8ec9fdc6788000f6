#define G_LOG_DOMAIN "front-liaison-view"

#include "config.h"
#include "directory/front-liaison-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "quality/front-liaison.h"

typedef struct
{
  FrontStore *store;
  gulong changed_handler;
  GtkWidget *scrolled; /* owns this */
  GtkBox *list;
  GtkWidget *empty;
  GtkLabel *fault;
} View;

static void load (View *self);

static void
view_free (gpointer data)
{
  View *self = data;

  g_clear_signal_handler (&self->changed_handler, self->store);
  g_object_unref (self->store);
  g_free (self);
}

/* ── Answering ── */

typedef struct
{
  gint64 id;
  char *answer; /* NULL: open it again */
} Answer;

static void
answer_free (gpointer data)
{
  g_free (((Answer *) data)->answer);
  g_free (data);
}

static gpointer
answer_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Answer *answer = data;

  if (answer->answer != NULL)
    front_liaison_answer (db, answer->id, answer->answer, front_clock_now (), error);
  else
    front_liaison_reopen (db, answer->id, error);
  return NULL;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWidget) scrolled = data;
  View *self = g_object_get_data (G_OBJECT (scrolled), "view");
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (self == NULL)
    return;
  gtk_label_set_label (self->fault, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), error != NULL);
}

static void
send (View *self, gint64 id, const char *text)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->id = id;
  answer->answer = g_strdup (text);
  front_store_run_async (self->store, FRONT_JOB_WRITE, answer_job, answer, answer_free, NULL, NULL, answered_cb,
                         g_object_ref (self->scrolled));
}

static void
answer_cb (GtkWidget *widget, View *self)
{
  GtkWidget *entry = g_object_get_data (G_OBJECT (widget), "entry");

  send (self, *(gint64 *) g_object_get_data (G_OBJECT (widget), "id"), gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
reopen_cb (GtkWidget *widget, View *self)
{
  send (self, *(gint64 *) g_object_get_data (G_OBJECT (widget), "id"), NULL);
}

/* ── Showing ── */

static void
add_text (GtkBox *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (box, label);
}

static void
connect (View *self, GtkWidget *widget, const char *signal, GCallback callback, gint64 id, GtkWidget *entry)
{
  g_object_set_data_full (G_OBJECT (widget), "id", g_memdup2 (&id, sizeof id), g_free);
  g_object_set_data (G_OBJECT (widget), "entry", entry);
  g_signal_connect (widget, signal, callback, self);
}

static void
add_item (View *self, const FrontLiaisonItem *item)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *when = front_instant_format_date_time (item->raised_at);
  g_autofree char *head = g_strdup_printf ("%s · %s", *item->department != '\0' ? item->department : _("No department"), item->service);
  g_autofree char *by = g_strdup_printf (_("%s, %s"), when, item->raised_by);

  add_text (box, head, "heading");
  if (*item->about != '\0')
    {
      g_autofree char *about = g_strdup_printf (_("At “%s”"), item->about);

      add_text (box, about, NULL);
    }
  add_text (box, *item->body != '\0' ? item->body : _("The script was wrong. No more was said."), NULL);
  add_text (box, by, "dim-label");
  if (item->state == FRONT_LIAISON_OPEN)
    {
      GtkWidget *entry = gtk_entry_new ();
      GtkWidget *button = gtk_button_new_with_label (_("Answer"));
      g_autofree char *name = g_strdup_printf (_("Answer to %s"), head);

      gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("What was done about it"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      gtk_widget_set_hexpand (entry, TRUE);
      gtk_editable_set_text (GTK_EDITABLE (entry), item->answer);
      connect (self, entry, "activate", G_CALLBACK (answer_cb), item->id, entry);
      connect (self, button, "clicked", G_CALLBACK (answer_cb), item->id, entry);
      gtk_box_append (GTK_BOX (foot), entry);
      gtk_box_append (GTK_BOX (foot), button);
    }
  else
    {
      g_autofree char *date = front_instant_format_date_time (item->answered_at);
      g_autofree char *answer = g_strdup_printf (_("● answered %s, %s: %s"), date, item->answered_by, item->answer);
      GtkWidget *button = gtk_button_new_with_label (_("Open again"));

      add_text (box, answer, NULL);
      connect (self, button, "clicked", G_CALLBACK (reopen_cb), item->id, NULL);
      gtk_box_append (GTK_BOX (foot), button);
    }
  gtk_box_append (box, foot);
  gtk_box_append (self->list, GTK_WIDGET (box));
}

static gpointer
load_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_liaison_list (db, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWidget) scrolled = data;
  View *self = g_object_get_data (G_OBJECT (scrolled), "view");
  g_autoptr(GPtrArray) items = front_store_run_finish (FRONT_STORE (source), result, NULL);
  GtkWidget *child;

  if (self == NULL || items == NULL)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
  gtk_widget_set_visible (self->empty, items->len == 0);
  for (guint i = 0; i < items->len; i++)
    add_item (self, items->pdata[i]);
}

static void
load (View *self)
{
  front_store_run_async (self->store, FRONT_JOB_READ, load_job, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, loaded_cb,
                         g_object_ref (self->scrolled));
}

static void
store_changed_cb (FrontStore *store, guint changed, View *self)
{
  if ((changed & FRONT_CHANGED_SCRIPT) != 0)
    load (self);
}

GtkWidget *
front_liaison_view_new (FrontStore *store)
{
  View *self = g_new0 (View, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->store = g_object_ref (store);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_hexpand (self->scrolled, TRUE);
  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  self->fault = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->fault, TRUE);
  gtk_label_set_xalign (self->fault, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->fault), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), FALSE);
  self->empty = adw_status_page_new ();
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), _("Nothing was told yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->empty),
                                   _("“This script was wrong” at the desk puts it here, for the department to answer."));
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->fault));
  gtk_box_append (GTK_BOX (box), self->empty);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), box);
  g_object_set_data_full (G_OBJECT (self->scrolled), "view", self, view_free);
  self->changed_handler = g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);
  load (self);
  return self->scrolled;
}
