#define G_LOG_DOMAIN "front-liaison-view"

#include "config.h"
#include "directory/front-liaison-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "front-compat.h"
#include "front-loader.h"
#include "quality/front-liaison.h"

typedef struct
{
  FrontStore *store;
  GtkWidget *scrolled; /* owns this */
  GtkBox *list;
  GtkWidget *empty;
  GtkLabel *fault;
  GtkDropDown *department; /* all, then those that have something */
  GtkDropDown *state;      /* all, open, answered */
  GPtrArray *items;        /* (element-type FrontLiaisonItem): as last read; NULL before */
  gboolean filling;
} View;

enum
{
  SHOW_ALL,
  SHOW_OPEN,
  SHOW_ANSWERED,
};

static void
view_free (gpointer data)
{
  View *self = data;

  g_object_unref (self->store);
  g_clear_pointer (&self->items, g_ptr_array_unref);
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
  g_autofree char *head = g_strdup_printf ("%s%s%s", *item->department != '\0' ? item->department : _("No department"),
                                           *item->service != '\0' ? " · " : "", item->service);
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

/* ── What is shown of it ── */

/* As the filter says it. */
static const char *
department_of (const FrontLiaisonItem *item)
{
  return *item->department != '\0' ? item->department : _("No department");
}

static gboolean
is_wanted (View *self, const FrontLiaisonItem *item)
{
  guint state = gtk_drop_down_get_selected (self->state);
  GtkStringObject *department = gtk_drop_down_get_selected_item (self->department);

  if ((state == SHOW_OPEN && item->state != FRONT_LIAISON_OPEN) || (state == SHOW_ANSWERED && item->state == FRONT_LIAISON_OPEN))
    return FALSE;
  return department == NULL || gtk_drop_down_get_selected (self->department) == 0
         || g_str_equal (gtk_string_object_get_string (department), department_of (item));
}

/* The answers that are being written, by item: what is typed outlives a reload. @focus out: the item that has the keyboard, or 0. */
static GHashTable *
take_typed (View *self, gint64 *focus)
{
  GHashTable *typed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  GtkWidget *item, *foot, *entry;

  *focus = 0;
  for (item = gtk_widget_get_first_child (GTK_WIDGET (self->list)); item != NULL; item = gtk_widget_get_next_sibling (item))
    {
      const gint64 *id;

      foot = gtk_widget_get_last_child (item);
      entry = foot != NULL ? gtk_widget_get_first_child (foot) : NULL;
      if (!GTK_IS_ENTRY (entry))
        continue;
      id = g_object_get_data (G_OBJECT (entry), "id");
      g_hash_table_insert (typed, g_memdup2 (id, sizeof *id), g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
      if (gtk_widget_get_focus_child (foot) == entry && gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (entry)))))
        *focus = *id;
    }
  return typed;
}

/* Returns: whether the keyboard is where it was */
static gboolean
give_typed (View *self, GHashTable *typed, gint64 focus)
{
  GtkWidget *item, *entry;
  gboolean focused = FALSE;

  for (item = gtk_widget_get_first_child (GTK_WIDGET (self->list)); item != NULL; item = gtk_widget_get_next_sibling (item))
    {
      const gint64 *id;
      const char *text;

      entry = gtk_widget_get_first_child (gtk_widget_get_last_child (item));
      if (!GTK_IS_ENTRY (entry))
        continue;
      id = g_object_get_data (G_OBJECT (entry), "id");
      text = g_hash_table_lookup (typed, id);
      if (text != NULL)
        gtk_editable_set_text (GTK_EDITABLE (entry), text);
      if (*id == focus)
        {
          gtk_widget_grab_focus (entry);
          gtk_editable_set_position (GTK_EDITABLE (entry), -1);
          focused = TRUE;
        }
    }
  return focused;
}

static void
show_items (View *self)
{
  gint64 focus;
  g_autoptr(GHashTable) typed = take_typed (self, &focus);
  gboolean had_keyboard = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
  for (guint i = 0; i < self->items->len; i++)
    if (is_wanted (self, self->items->pdata[i]))
      {
        add_item (self, self->items->pdata[i]);
        n++;
      }
  /* The one it was in is gone: not nowhere. */
  if (!give_typed (self, typed, focus) && had_keyboard)
    gtk_widget_grab_focus (GTK_WIDGET (self->state));
  gtk_widget_set_visible (self->empty, n == 0);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), self->items->len == 0 ? _("Nothing was told yet") : _("Nothing of this kind"));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->empty),
                                   self->items->len == 0
                                     ? _("“This script was wrong” at the desk puts it here, for the department to answer.")
                                     : _("Choose another department, or open and answered together."));
}

/* The departments that have something, each once; what was chosen stays chosen. */
static void
fill_departments (View *self)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (self->department);
  g_autofree char *name = chosen != NULL ? g_strdup (gtk_string_object_get_string (chosen)) : NULL;
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  guint at = 0;

  gtk_string_list_append (names, _("All departments"));
  for (guint i = 0; i < self->items->len; i++)
    {
      const char *department = department_of (self->items->pdata[i]);

      if (!g_hash_table_add (known, (gpointer) department))
        continue;
      gtk_string_list_append (names, department);
      if (g_strcmp0 (department, name) == 0)
        at = g_list_model_get_n_items (G_LIST_MODEL (names)) - 1;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->department, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->department, at);
  self->filling = FALSE;
  front_drop_down_set_name (self->department, _("Department"));
}

static void
filter_cb (GObject *object, GParamSpec *pspec, View *self)
{
  if (self->filling || self->items == NULL)
    return;
  front_drop_down_set_name (self->department, _("Department"));
  front_drop_down_set_name (self->state, _("State"));
  show_items (self);
}

static gpointer
load_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_liaison_list (db, error);
}

static void
show (gpointer owner, gpointer result, const GError *error)
{
  View *self = owner;

  if (result == NULL)
    return;
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = result;
  fill_departments (self);
  show_items (self);
}

static const FrontLoading loading = {
  .changes = FRONT_CHANGED_SCRIPT,
  .job = load_job,
  .result_free = (GDestroyNotify) g_ptr_array_unref,
  .show = show,
};

static GtkWidget *
make_filter (View *self)
{
  const char *const states[] = { _("Open and answered"), _("Open"), _("Answered"), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->department = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->state = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (states));
  front_drop_down_set_name (self->state, _("State"));
  g_signal_connect (self->department, "notify::selected", G_CALLBACK (filter_cb), self);
  g_signal_connect (self->state, "notify::selected", G_CALLBACK (filter_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->department));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->state));
  return box;
}

GtkWidget *
front_liaison_view_new (FrontStore *store)
{
  View *self = g_new0 (View, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  FrontLoader *loader;

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
  gtk_widget_set_visible (self->empty, FALSE);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_box_append (GTK_BOX (box), make_filter (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->fault));
  gtk_box_append (GTK_BOX (box), self->empty);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), box);
  g_object_set_data_full (G_OBJECT (self->scrolled), "view", self, view_free);
  loader = front_loader_new (store, &loading, self);
  front_loader_tie (loader, self->scrolled);
  front_loader_load (loader);
  return self->scrolled;
}
