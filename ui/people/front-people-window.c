#define G_LOG_DOMAIN "front-people-window"

#include "config.h"
#include "people/front-people-window-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "calendar/front-dates.h"

G_DEFINE_FINAL_TYPE (FrontPeopleWindow, front_people_window, ADW_TYPE_WINDOW)

#define COMPARE_AFTER_MS 250

void
front_people_window_tell (FrontPeopleWindow *self, const char *text, gboolean fault)
{
  self->conflict = FALSE;
  gtk_label_set_label (self->message, text);
  (fault ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->message), "error");
}

static void
stop_comparing (FrontPeopleWindow *self)
{
  g_clear_handle_id (&self->compare_source, g_source_remove);
  if (self->comparing != NULL)
    g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
}

static gboolean
differs (FrontPeopleWindow *self)
{
  return self->person != NULL && front_person_form_differs (self->form);
}

/* ── Showing one ── */

static void
show_nobody (FrontPeopleWindow *self)
{
  g_clear_pointer (&self->person, front_person_free);
  front_person_list_select (self->list, 0);
  gtk_stack_set_visible_child_name (self->pane, "nobody");
}

static void
show_form (FrontPeopleWindow *self, const FrontPerson *person)
{
  FrontPerson *copy = front_person_copy (person);

  stop_comparing (self);
  g_clear_pointer (&self->person, front_person_free);
  self->person = copy;
  self->sure = FALSE;
  front_person_form_show (self->form, copy);
  front_people_window_show_twins (self, NULL);
  gtk_widget_set_visible (self->discard, FALSE);
  gtk_widget_set_visible (self->actions, copy->id != 0);
  gtk_widget_set_visible (self->contacts, copy->id != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->about), copy->id != 0);
  gtk_widget_set_visible (self->merged, FALSE);
  gtk_stack_set_visible_child_name (self->pane, "person");
}

static void
show_new (FrontPeopleWindow *self)
{
  g_autoptr(FrontPerson) person = front_person_new ();

  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  front_person_list_select (self->list, 0);
  show_form (self, person);
  gtk_label_set_label (self->title, _("New person"));
  front_people_window_tell (self, "", FALSE);
  front_person_form_focus (self->form);
}

static void
show_about (FrontPeopleWindow *self, const FrontPersonState *state)
{
  g_autofree char *title = front_person_title (state->person);
  g_autofree char *last = state->last_at != FRONT_NEVER ? front_instant_format_date (state->last_at) : NULL;
  g_autofree char *times = g_strdup_printf (ngettext ("%" PRId64 " contact", "%" PRId64 " contacts", (gulong) state->n_contacts),
                                            state->n_contacts);
  g_autofree char *text = last != NULL ? g_strdup_printf (_("%s, the last on %s"), times, last) : g_strdup (_("No contact yet"));

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->about, text);
  gtk_widget_set_visible (self->merged, state->merged_from != 0);
  if (state->merged_from != 0)
    {
      g_autofree char *merged = g_strdup_printf (_("Merged with %s (person %" PRId64 ")"), state->merged_from_title, state->merged_from);

      gtk_label_set_label (self->merged_label, merged);
    }
  front_people_window_show_history (self, state);
}

static void
show_state (FrontPeopleWindow *self, const FrontPersonState *state)
{
  gboolean same = self->person != NULL && self->person->id == state->person->id;

  if (state->person->erased_at != FRONT_NEVER)
    {
      show_nobody (self);
      front_people_window_tell (self, "", FALSE);
      return;
    }
  /* What is being typed is not taken from under the hand: the save tells. */
  if (!same || (self->person->revision != state->person->revision && !differs (self)))
    show_form (self, state->person);
  show_about (self, state);
  if (self->extra != NULL)
    {
      guint n = front_person_form_add (self->form, self->extra);

      g_clear_pointer (&self->extra, front_person_free);
      gtk_widget_set_visible (self->discard, n > 0);
      front_people_window_tell (self, n > 0 ? _("What you typed was added to this person. Ctrl+S saves it.") : "", FALSE);
    }
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPeopleWindow) self = data;
  g_autoptr(GError) error = NULL;
  FrontPersonState *state = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (g_task_get_cancellable (G_TASK (result)) == self->loading && self->store != NULL)
    {
      g_clear_object (&self->loading);
      if (state != NULL)
        show_state (self, state);
      else
        front_people_window_tell (self, error->message, TRUE);
    }
  front_person_state_free (state);
}

void
front_people_window_load (FrontPeopleWindow *self, gint64 id)
{
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (id == 0)
    {
      show_nobody (self);
      return;
    }
  self->loading = g_cancellable_new ();
  front_store_run_async (self->store, FRONT_JOB_READ, front_person_state_job, g_memdup2 (&id, sizeof id), g_free,
                         (GDestroyNotify) front_person_state_free, self->loading, loaded_cb, g_object_ref (self));
}

/* ── Who may be here already ── */

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPeopleWindow) self = data;
  g_autoptr(GPtrArray) rows = front_store_run_finish (FRONT_STORE (source), result, NULL);

  if (g_task_get_cancellable (G_TASK (result)) != self->comparing || rows == NULL)
    return;
  g_clear_object (&self->comparing);
  front_people_window_show_twins (self, rows);
}

static gboolean
compare_cb (gpointer data)
{
  FrontPeopleWindow *self = data;
  FrontPerson *person = front_person_form_read (self->form, NULL);

  self->compare_source = 0;
  if (person == NULL)
    return G_SOURCE_REMOVE;
  self->comparing = g_cancellable_new ();
  front_store_run_async (self->store, FRONT_JOB_READ, front_person_twins_job, person, (GDestroyNotify) front_person_free,
                         (GDestroyNotify) g_ptr_array_unref, self->comparing, compared_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
edited_cb (FrontPersonForm *form, FrontPeopleWindow *self)
{
  gtk_widget_set_visible (self->discard, TRUE);
  if (!self->conflict)
    front_people_window_tell (self, "", FALSE);
  if (self->person == NULL || self->person->id != 0)
    return;
  self->sure = FALSE;
  stop_comparing (self);
  self->compare_source = g_timeout_add (COMPARE_AFTER_MS, compare_cb, self);
}

/* That one it is: what was typed and they do not have goes to them, unsaved. */
static void
twin_cb (GtkListBox *list, GtkListBoxRow *row, FrontPeopleWindow *self)
{
  gint64 id = *(gint64 *) g_object_get_data (G_OBJECT (row), "id");

  g_clear_pointer (&self->extra, front_person_free);
  self->extra = front_person_form_read (self->form, NULL);
  front_person_list_select (self->list, id);
  front_people_window_load (self, id);
}

/* ── Saving ── */

static void
do_next (FrontPeopleWindow *self)
{
  FrontPeopleNext next = self->next;

  self->next = FRONT_PEOPLE_STAY;
  switch (next)
    {
    case FRONT_PEOPLE_SHOW:
      front_people_window_tell (self, "", FALSE);
      front_person_list_select (self->list, self->next_id);
      front_people_window_load (self, self->next_id);
      break;
    case FRONT_PEOPLE_NEW:
      show_new (self);
      break;
    case FRONT_PEOPLE_MERGE:
      front_people_window_merge (self);
      break;
    case FRONT_PEOPLE_CLOSE:
      gtk_window_destroy (GTK_WINDOW (self));
      break;
    case FRONT_PEOPLE_STAY:
    default:
      break;
    }
}

static char *
person_line (const FrontPerson *person)
{
  g_autofree char *title = front_person_title (person);
  g_autofree char *hint = front_person_hint (person);

  return *hint != '\0' ? g_strdup_printf ("%s · %s", title, hint) : g_steal_pointer (&title);
}

typedef struct
{
  FrontPeopleWindow *self;
  FrontPersonSave *save;
} Saving;

/* The one on whom the save was refused stays in the form, and in the list. */
static void
refused (FrontPeopleWindow *self, const FrontPersonSave *save, const GError *error)
{
  self->next = FRONT_PEOPLE_STAY;
  front_person_list_select (self->list, save->person->id);
  if (save->twins != NULL)
    {
      front_people_window_show_twins (self, save->twins);
      self->sure = TRUE;
      front_people_window_tell (self, _("Not saved yet: look whether one of those above is the same. Ctrl+S saves a new person."), TRUE);
    }
  else if (save->theirs != NULL && save->theirs->merged_into == 0 && save->theirs->erased_at == FRONT_NEVER)
    {
      g_autofree char *line = person_line (save->theirs);
      g_autofree char *text = g_strdup_printf (_("%s It now says: %s"), error->message, line);

      front_person_form_rebase (self->form, save->theirs->revision);
      front_people_window_tell (self, text, TRUE);
      self->conflict = TRUE;
    }
  else
    front_people_window_tell (self, error->message, TRUE);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Saving *saving = data;
  g_autoptr(FrontPeopleWindow) self = saving->self;
  FrontPersonSave *save = saving->save;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  self->saving = FALSE;
  if (self->store != NULL && save->saved)
    {
      front_people_window_tell (self, _("Saved"), FALSE);
      if (self->next == FRONT_PEOPLE_STAY)
        {
          self->next = FRONT_PEOPLE_SHOW;
          self->next_id = save->person->id;
        }
      /* What is in the form is in the store. */
      if (self->person != NULL)
        show_form (self, save->person);
      if (self->next == FRONT_PEOPLE_SHOW && self->next_id == save->person->id)
        {
          self->next = FRONT_PEOPLE_STAY;
          front_person_list_select (self->list, save->person->id);
          front_people_window_load (self, save->person->id);
        }
      do_next (self);
    }
  else if (self->store != NULL)
    refused (self, save, error);
  front_person_save_free (save);
}

static void
save (FrontPeopleWindow *self)
{
  g_autoptr(GError) error = NULL;
  FrontPerson *person = front_person_form_read (self->form, &error);
  Saving *saving;

  if (person == NULL)
    {
      self->next = FRONT_PEOPLE_STAY;
      front_person_list_select (self->list, self->person->id);
      front_people_window_tell (self, error->message, TRUE);
      return;
    }
  stop_comparing (self);
  self->saving = TRUE;
  saving = g_new0 (Saving, 1);
  saving->self = g_object_ref (self);
  saving->save = front_person_save_new (person, self->sure);
  front_store_run_async (self->store, FRONT_JOB_WRITE, front_person_save_job, saving->save, NULL, NULL, NULL, saved_cb, saving);
}

void
front_people_window_go (FrontPeopleWindow *self, FrontPeopleNext next, gint64 id)
{
  self->next = next;
  self->next_id = id;
  if (self->saving)
    return;
  if (differs (self))
    save (self);
  else
    do_next (self);
}

static void
chosen_cb (FrontPersonList *list, gint64 id, FrontPeopleWindow *self)
{
  front_people_window_go (self, FRONT_PEOPLE_SHOW, id);
}

static void
opened_cb (FrontPersonList *list, gint64 id, FrontPeopleWindow *self)
{
  if (self->person != NULL && self->person->id == id)
    front_person_form_focus (self->form);
}

static void
store_changed_cb (FrontStore *store, guint changed, FrontPeopleWindow *self)
{
  if ((changed & (FRONT_CHANGED_PERSON | FRONT_CHANGED_CONTACT)) != 0 && self->person != NULL && self->person->id != 0
      && self->loading == NULL && !self->saving)
    front_people_window_load (self, self->person->id);
}

/* ── Actions that are the form's ── */

static void
new_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  front_people_window_go (FRONT_PEOPLE_WINDOW (widget), FRONT_PEOPLE_NEW, 0);
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPeopleWindow *self = FRONT_PEOPLE_WINDOW (widget);

  if (self->person == NULL || self->saving)
    return;
  self->next = FRONT_PEOPLE_STAY;
  if (self->person->id == 0 || differs (self))
    save (self);
  else
    front_people_window_tell (self, _("Nothing was changed"), FALSE);
}

static void
discard_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPeopleWindow *self = FRONT_PEOPLE_WINDOW (widget);
  g_autoptr(FrontPerson) person = NULL;

  if (self->person == NULL || self->saving)
    return;
  front_people_window_tell (self, "", FALSE);
  person = front_person_copy (self->person);
  if (person->id == 0)
    {
      show_nobody (self);
      front_person_list_focus (self->list);
      return;
    }
  show_form (self, person);
  front_people_window_load (self, person->id);
}

static void
find_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  front_person_list_focus (FRONT_PEOPLE_WINDOW (widget)->list);
}

/* ── The window ── */

/* FALSE goes on with closing. */
static gboolean
front_people_window_close_request (GtkWindow *window)
{
  FrontPeopleWindow *self = FRONT_PEOPLE_WINDOW (window);

  if (!self->saving && !differs (self))
    return FALSE;
  front_people_window_go (self, FRONT_PEOPLE_CLOSE, 0);
  return TRUE;
}

static gpointer
last_save_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  front_person_save (db, data, NULL, error);
  return NULL;
}

static void
front_people_window_dispose (GObject *object)
{
  FrontPeopleWindow *self = FRONT_PEOPLE_WINDOW (object);

  stop_comparing (self);
  if (self->store != NULL)
    {
      /* The program ends while something is typed: it is kept. */
      FrontPerson *typed = self->form != NULL && !self->saving && differs (self) ? front_person_form_read (self->form, NULL) : NULL;

      if (typed != NULL)
        front_store_run_async (self->store, FRONT_JOB_WRITE, last_save_job, typed, (GDestroyNotify) front_person_free, NULL, NULL,
                               NULL, NULL);
      g_clear_signal_handler (&self->changed_handler, self->store);
    }
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->store);
  g_clear_pointer (&self->person, front_person_free);
  g_clear_pointer (&self->extra, front_person_free);
  self->form = NULL;
  G_OBJECT_CLASS (front_people_window_parent_class)->dispose (object);
}

static void
front_people_window_class_init (FrontPeopleWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = front_people_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = front_people_window_close_request;
  gtk_widget_class_install_action (widget_class, "people.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "people.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "people.discard", NULL, discard_action);
  gtk_widget_class_install_action (widget_class, "people.find", NULL, find_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "people.new", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "people.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "people.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  front_people_window_install_actions (widget_class);
}

static void
front_people_window_init (FrontPeopleWindow *self)
{
}

void
front_people_window_present (GtkWindow *parent, FrontStore *store, gint64 person_id, const char *typed)
{
  FrontPeopleWindow *self = g_object_new (FRONT_TYPE_PEOPLE_WINDOW, "transient-for", parent, "modal", TRUE,
                                          "destroy-with-parent", TRUE, NULL);

  self->store = g_object_ref (store);
  self->list = front_person_list_new (store);
  front_people_window_build (self);
  g_signal_connect (self->list, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect (self->list, "opened", G_CALLBACK (opened_cb), self);
  g_signal_connect (self->form, "edited", G_CALLBACK (edited_cb), self);
  g_signal_connect (self->twin_list, "row-activated", G_CALLBACK (twin_cb), self);
  self->changed_handler = g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);
  gtk_window_present (GTK_WINDOW (self));
  front_person_list_focus (self->list);
  if (typed != NULL)
    front_person_list_look_for (self->list, typed);
  if (person_id != 0)
    front_people_window_go (self, FRONT_PEOPLE_SHOW, person_id);
}
