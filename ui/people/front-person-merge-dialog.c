#define G_LOG_DOMAIN "front-person-merge-dialog"

#include "config.h"
#include "people/front-person-merge-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <inttypes.h>

#include "calendar/front-dates.h"
#include "people/front-people-state.h"
#include "people/front-person-list.h"

typedef struct
{
  GtkWindow *window; /* owns this */
  FrontStore *store;
  FrontPerson *person;
  FrontPerson *other; /* NULL: not chosen yet */
  FrontPersonList *list;
  GtkStack *stack;    /* "none", "both" */
  GtkGrid *grid;
  GtkLabel *message;
  GtkWidget *merge;
  GtkWidget *swap;
  FrontPersonState *states[2]; /* of @person and @other */
  GCancellable *loading;
  gboolean swapped;   /* FALSE: @person stays */
  gboolean busy;
  gboolean gone;      /* the window was closed: its widgets are no more */
  void (*merged) (gint64 into_id, const char *from_title, gpointer data);
  gpointer data;
  GDestroyNotify data_free;
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  if (ask->loading != NULL)
    g_cancellable_cancel (ask->loading);
  g_clear_object (&ask->loading);
  g_object_unref (ask->store);
  front_person_free (ask->person);
  g_clear_pointer (&ask->other, front_person_free);
  front_person_state_free (ask->states[0]);
  front_person_state_free (ask->states[1]);
  if (ask->data_free != NULL)
    ask->data_free (ask->data);
  g_free (ask);
}

static Ask *
ask_of (gpointer window)
{
  return g_object_get_data (G_OBJECT (window), "ask");
}

static void
destroy_cb (GtkWidget *window, Ask *ask)
{
  ask->gone = TRUE;
  if (ask->loading != NULL)
    g_cancellable_cancel (ask->loading);
  g_clear_object (&ask->loading);
}

/* ── Side by side ── */

static char *
values_of (const FrontPerson *person, FrontDetailKind kind)
{
  GString *text = g_string_new (NULL);
  const FrontPersonDetail *detail;

  for (guint n = 0; (detail = front_person_detail (person, kind, n)) != NULL; n++)
    g_string_append_printf (text, "%s%s%s%s", n > 0 ? "\n" : "", detail->value,
                            *detail->value != '\0' && *detail->postcode != '\0' ? ", " : "", detail->postcode);
  return g_string_free (text, FALSE);
}

static char *
contacts_of (const FrontPersonState *state)
{
  g_autofree char *times = g_strdup_printf (ngettext ("%" PRId64 " contact", "%" PRId64 " contacts", (gulong) state->n_contacts),
                                            state->n_contacts);
  g_autofree char *last = NULL;

  if (state->last_at == FRONT_NEVER)
    return g_steal_pointer (&times);
  last = front_instant_format_date (state->last_at);
  return g_strdup_printf (_("%s, the last on %s"), times, last);
}

static void
put (GtkGrid *grid, int column, int row, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (*text != '\0' ? text : "–");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_widget_set_hexpand (label, column > 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static void
show_both (Ask *ask)
{
  static const FrontDetailKind kinds[] = { FRONT_DETAIL_NAME, FRONT_DETAIL_PHONE, FRONT_DETAIL_EMAIL, FRONT_DETAIL_ADDRESS,
                                           FRONT_DETAIL_NOTE };
  const FrontPersonState *stays = ask->states[ask->swapped ? 1 : 0];
  const FrontPersonState *goes = ask->states[ask->swapped ? 0 : 1];
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (ask->grid))) != NULL)
    gtk_grid_remove (ask->grid, child);
  put (ask->grid, 0, 0, " ", NULL);
  put (ask->grid, 1, 0, _("Stays"), "heading");
  put (ask->grid, 2, 0, _("Goes into it"), "heading");
  for (int column = 1; column <= 2; column++)
    {
      const FrontPersonState *state = column == 1 ? stays : goes;
      g_autofree char *contacts = contacts_of (state);

      put (ask->grid, column, 1, state->person->name, "title-4");
      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        {
          g_autofree char *values = values_of (state->person, kinds[i]);

          put (ask->grid, column, (int) i + 2, values, NULL);
        }
      put (ask->grid, column, (int) G_N_ELEMENTS (kinds) + 2, contacts, NULL);
    }
  put (ask->grid, 0, 1, _("Name"), "dim-label");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    put (ask->grid, 0, (int) i + 2, front_detail_kind_title (kinds[i]), "dim-label");
  put (ask->grid, 0, (int) G_N_ELEMENTS (kinds) + 2, _("Contacts"), "dim-label");
  gtk_stack_set_visible_child_name (ask->stack, "both");
  gtk_widget_set_sensitive (ask->merge, TRUE);
  gtk_widget_set_sensitive (ask->swap, TRUE);
}

typedef struct
{
  gint64 ids[2];
  FrontPersonState *states[2];
} Both;

static void
both_free (gpointer data)
{
  Both *both = data;

  if (both == NULL)
    return;
  front_person_state_free (both->states[0]);
  front_person_state_free (both->states[1]);
  g_free (both);
}

static gpointer
both_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *ids = data;
  Both *both = g_new0 (Both, 1);

  for (int i = 0; i < 2; i++)
    {
      gint64 id = ids[i];

      both->states[i] = front_person_state_job (db, &id, cancellable, error);
      if (both->states[i] == NULL)
        {
          both_free (both);
          return NULL;
        }
    }
  return both;
}

static void
both_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWindow) window = data;
  Ask *ask = ask_of (window);
  g_autoptr(GError) error = NULL;
  Both *both = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (!ask->gone && g_task_get_cancellable (G_TASK (result)) == ask->loading)
    {
      g_clear_object (&ask->loading);
      if (both == NULL)
        gtk_label_set_label (ask->message, error->message);
      else
        for (int i = 0; i < 2; i++)
          {
            front_person_state_free (ask->states[i]);
            ask->states[i] = g_steal_pointer (&both->states[i]);
          }
      if (both != NULL)
        show_both (ask);
    }
  both_free (both);
}

static void
chosen_cb (FrontPersonList *list, gint64 id, Ask *ask)
{
  gint64 ids[2] = { ask->person->id, id };

  if (ask->loading != NULL)
    g_cancellable_cancel (ask->loading);
  g_clear_object (&ask->loading);
  ask->loading = g_cancellable_new ();
  gtk_widget_set_sensitive (ask->merge, FALSE);
  gtk_widget_set_sensitive (ask->swap, FALSE);
  gtk_label_set_label (ask->message, "");
  front_store_run_async (ask->store, FRONT_JOB_READ, both_job, g_memdup2 (ids, sizeof ids), g_free, both_free, ask->loading, both_cb,
                         g_object_ref (ask->window));
}

static void
opened_cb (FrontPersonList *list, gint64 id, Ask *ask)
{
  gtk_widget_grab_focus (ask->merge);
}

static void
swap_cb (GtkButton *button, Ask *ask)
{
  if (ask->busy || ask->states[1] == NULL)
    return;
  ask->swapped = !ask->swapped;
  show_both (ask);
}

/* ── Merging ── */

static gpointer
merge_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *ids = data;

  front_person_merge (db, ids[0], ids[1], NULL, NULL, error);
  return NULL;
}

static void
merged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWindow) window = data;
  Ask *ask = ask_of (window);
  g_autoptr(GError) error = NULL;
  g_autofree char *title = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  ask->busy = FALSE;
  if (error != NULL)
    {
      if (!ask->gone)
        gtk_label_set_label (ask->message, error->message);
      return;
    }
  title = front_person_title (ask->states[ask->swapped ? 0 : 1]->person);
  ask->merged (ask->states[ask->swapped ? 1 : 0]->person->id, title, ask->data);
  if (!ask->gone)
    gtk_window_destroy (window);
}

static void
merge_cb (GtkButton *button, Ask *ask)
{
  gint64 ids[2];

  if (ask->busy || ask->states[1] == NULL)
    return;
  ask->busy = TRUE;
  ids[0] = ask->states[ask->swapped ? 0 : 1]->person->id;
  ids[1] = ask->states[ask->swapped ? 1 : 0]->person->id;
  front_store_run_async (ask->store, FRONT_JOB_WRITE, merge_job, g_memdup2 (ids, sizeof ids), g_free, NULL, NULL, merged_cb,
                         g_object_ref (ask->window));
}

/* ── The dialog ── */

static GtkWidget *
make_right (Ask *ask)
{
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *none = adw_status_page_new ();
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  adw_status_page_set_title (ADW_STATUS_PAGE (none), _("Choose the other one"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none), _("Both are shown here side by side before anything is merged."));
  ask->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (ask->grid, 18);
  gtk_grid_set_row_spacing (ask->grid, 8);
  gtk_widget_set_margin_top (GTK_WIDGET (ask->grid), 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (ask->grid));
  ask->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (ask->stack, none, "none");
  gtk_stack_add_named (ask->stack, scrolled, "both");
  gtk_widget_set_vexpand (GTK_WIDGET (ask->stack), TRUE);
  ask->message = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (ask->message, TRUE);
  gtk_label_set_xalign (ask->message, 0);
  gtk_widget_add_css_class (GTK_WIDGET (ask->message), "error");
  gtk_widget_set_hexpand (GTK_WIDGET (ask->message), TRUE);
  ask->swap = gtk_button_new_with_mnemonic (_("_Swap who stays"));
  ask->merge = gtk_button_new_with_mnemonic (_("_Merge"));
  gtk_widget_add_css_class (ask->merge, "suggested-action");
  gtk_widget_set_sensitive (ask->swap, FALSE);
  gtk_widget_set_sensitive (ask->merge, FALSE);
  g_signal_connect (ask->swap, "clicked", G_CALLBACK (swap_cb), ask);
  g_signal_connect (ask->merge, "clicked", G_CALLBACK (merge_cb), ask);
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (ask->message));
  gtk_box_append (GTK_BOX (foot), ask->swap);
  gtk_box_append (GTK_BOX (foot), ask->merge);
  gtk_box_append (GTK_BOX (right), GTK_WIDGET (ask->stack));
  gtk_box_append (GTK_BOX (right), foot);
  gtk_widget_set_margin_start (right, 18);
  gtk_widget_set_margin_end (right, 18);
  gtk_widget_set_margin_bottom (right, 12);
  gtk_widget_set_hexpand (right, TRUE);
  return right;
}

static void
add_escape (GtkWindow *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}

void
front_person_merge_dialog_ask (GtkWindow *parent, FrontStore *store, const FrontPerson *person,
                               void (*merged) (gint64 into_id, const char *from_title, gpointer data), gpointer data,
                               GDestroyNotify data_free)
{
  Ask *ask = g_new0 (Ask, 1);
  GtkWidget *whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *name = front_person_title (person);
  g_autofree char *title = g_strdup_printf (_("Merge %s with …"), name);

  ask->store = g_object_ref (store);
  ask->person = front_person_copy (person);
  ask->merged = merged;
  ask->data = data;
  ask->data_free = data_free;
  ask->window = g_object_new (ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE, "title", title, "default-width", 900,
                              "default-height", 520, "destroy-with-parent", TRUE, NULL);
  g_object_set_data_full (G_OBJECT (ask->window), "ask", ask, ask_free);
  g_signal_connect (ask->window, "destroy", G_CALLBACK (destroy_cb), ask);
  ask->list = front_person_list_new (store);
  front_person_list_set_other (ask->list, person);
  gtk_widget_set_size_request (GTK_WIDGET (ask->list), 310, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (ask->list), FALSE);
  g_signal_connect (ask->list, "chosen", G_CALLBACK (chosen_cb), ask);
  g_signal_connect (ask->list, "opened", G_CALLBACK (opened_cb), ask);
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (ask->list));
  gtk_box_append (GTK_BOX (body), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (body), make_right (ask));
  gtk_widget_set_vexpand (body, TRUE);
  gtk_box_append (GTK_BOX (whole), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (whole), body);
  adw_window_set_content (ADW_WINDOW (ask->window), whole);
  add_escape (ask->window);
  gtk_window_present (ask->window);
  front_person_list_focus (ask->list);
}
