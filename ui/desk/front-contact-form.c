#define G_LOG_DOMAIN "front-contact-form"

#include "config.h"
#include "desk/front-contact-form-private.h"

#include "directory/front-service.h"
#include "enquiries/front-amounts.h"
#include "enquiries/front-contact-more.h"
#include "enquiries/front-contact-person.h"
#include "indicators/front-reckon.h"

G_DEFINE_FINAL_TYPE (FrontContactForm, front_contact_form, GTK_TYPE_WIDGET)

static void
service_chosen_cb (FrontServiceEntry *entry, gint64 id, FrontContactForm *self)
{
  FrontContactEdit *edit;
  gint64 topic_id = front_service_entry_get_topic (entry);

  if (self->id == 0 || (id == self->service_id && topic_id == self->topic_id))
    return;
  self->service_id = id;
  self->topic_id = topic_id;
  front_script_pane_show (self->script, self->id, id);
  edit = _front_contact_edit_new (self->id);
  edit->service_id = id;
  edit->topic_id = topic_id;
  _front_contact_form_send (self, edit);
  gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

static void
service_added_cb (FrontServiceEntry *entry, const char *name, FrontContactForm *self)
{
  FrontContactEdit *edit;

  if (self->id == 0)
    return;
  edit = _front_contact_edit_new (self->id);
  edit->new_service = g_strdup (name);
  _front_contact_form_send (self, edit);
  gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

/* ── Whose contact it is, and which earlier one it goes on from ── */

typedef struct
{
  gint64 id;
  gint64 is;         /* a person, or an earlier contact; 0: none */
  gboolean follows;
} Tie;

/* Worker thread. */
static gpointer
tie_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Tie *tie = data;

  if (tie->follows)
    front_contact_link (db, tie->id, tie->is, error);
  else
    front_contact_set_person (db, tie->id, tie->is, error);
  return NULL;
}

/* A tie that was refused is shown as the store has it, with the reason. */
static void
tied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontContactForm) self = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (self->store == NULL || error == NULL)
    return;
  gtk_label_set_label (self->not_saved, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->not_saved), TRUE);
  front_person_entry_show (self->person, self->person_id, TRUE);
}

static void
tie (FrontContactForm *self, gint64 is, gboolean follows)
{
  Tie *made;

  if (self->id == 0 || self->store == NULL)
    return;
  made = g_new (Tie, 1);
  *made = (Tie) { self->id, is, follows };
  front_store_run_async (self->store, FRONT_JOB_WRITE, tie_job, made, g_free, NULL, NULL, tied_cb, g_object_ref (self));
}

static void
person_chosen_cb (FrontPersonEntry *entry, gint64 id, FrontContactForm *self)
{
  tie (self, id, FALSE);
  front_person_history_show (self->history, self->id, id, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

static void
follows_cb (FrontPersonHistory *history, gint64 id, FrontContactForm *self)
{
  tie (self, id, TRUE);
}

/* ── Whether it could have been avoided ── */

typedef struct
{
  gint64 id;
  int said;
} Avoidable;

/* Worker thread. */
static gpointer
avoidable_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Avoidable *avoidable = data;

  front_contact_set_avoidable (db, avoidable->id, avoidable->said == 0 ? -1 : avoidable->said > 0, error);
  return NULL;
}

static void
avoidable_saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontContactForm) self = data;
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  self->n_saying--;
  if (self->store == NULL || error == NULL)
    return;
  gtk_label_set_label (self->not_saved, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->not_saved), TRUE);
  front_avoidable_box_show (self->avoidable, self->avoidable_said);
}

static void
avoidable_cb (FrontAvoidableBox *box, int said, FrontContactForm *self)
{
  Avoidable *avoidable;

  if (self->id == 0 || self->store == NULL)
    return;
  avoidable = g_new (Avoidable, 1);
  *avoidable = (Avoidable) { self->id, said };
  self->n_saying++;
  front_store_run_async (self->store, FRONT_JOB_WRITE, avoidable_job, avoidable, g_free, NULL, NULL, avoidable_saved_cb,
                         g_object_ref (self));
}

/* The window closes, and its store soon after. Not on dispose: a save on its way holds the form for longer. */
static void
front_contact_form_unroot (GtkWidget *widget)
{
  FrontContactForm *self = FRONT_CONTACT_FORM (widget);

  if (self->store != NULL)
    {
      _front_contact_form_send_again (self);
      _front_contact_form_save_note (self);
      _front_contact_form_keep_all_both (self);
    }
  g_clear_handle_id (&self->save_source, g_source_remove);
  front_script_pane_set_store (self->script, NULL);
  front_person_entry_set_store (self->person, NULL);
  front_person_history_set_store (self->history, NULL);
  g_clear_object (&self->store);
  GTK_WIDGET_CLASS (front_contact_form_parent_class)->unroot (widget);
}

static void
front_contact_form_dispose (GObject *object)
{
  FrontContactForm *self = FRONT_CONTACT_FORM (object);
  GtkWidget *child;

  g_clear_handle_id (&self->save_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), FRONT_TYPE_CONTACT_FORM);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (front_contact_form_parent_class)->dispose (object);
}

static void
front_contact_form_finalize (GObject *object)
{
  g_ptr_array_unref (FRONT_CONTACT_FORM (object)->edits);
  g_free (FRONT_CONTACT_FORM (object)->note_base);
  g_free (FRONT_CONTACT_FORM (object)->note_sent);
  G_OBJECT_CLASS (front_contact_form_parent_class)->finalize (object);
}

static void
front_contact_form_class_init (FrontContactFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = front_contact_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = front_contact_form_finalize;
  widget_class->unroot = front_contact_form_unroot;
  g_type_ensure (FRONT_TYPE_SERVICE_ENTRY);
  g_type_ensure (FRONT_TYPE_NOTE_CLASH);
  g_type_ensure (FRONT_TYPE_PERSON_ENTRY);
  g_type_ensure (FRONT_TYPE_PERSON_HISTORY);
  g_type_ensure (FRONT_TYPE_SCRIPT_PANE);
  g_type_ensure (FRONT_TYPE_OUTCOME_BOX);
  g_type_ensure (FRONT_TYPE_AVOIDABLE_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/frontdesk/ui/desk/front-contact-form.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_FORM);
  gtk_widget_class_bind_template_child (widget_class, FrontContactForm, icon);
  gtk_widget_class_bind_template_child (widget_class, FrontContactForm, title);
  gtk_widget_class_bind_template_child (widget_class, FrontContactForm, subtitle);
  gtk_widget_class_bind_template_child (widget_class, FrontContactForm, shape);
  gtk_widget_class_bind_template_child (widget_class, FrontContactForm, timer);
  gtk_widget_class_bind_template_child (widget_class, FrontContactForm, waiting_buttons);
  gtk_widget_class_bind_template_child (widget_class, FrontContactForm, serve);
  gtk_widget_class_bind_template_child (widget_class, FrontContactForm, gone);
  gtk_widget_class_bind_template_child (widget_class, FrontContactForm, service);
  gtk_widget_class_bind_template_child (widget_class, FrontContactForm, person);
  gtk_widget_class_bind_template_child (widget_class, FrontContactForm, history);
  gtk_widget_class_bind_template_child (widget_class, FrontContactForm, note);
  gtk_widget_class_bind_template_child (widget_class, FrontContactForm, clash);
  gtk_widget_class_bind_template_child (widget_class, FrontContactForm, buffer);
  gtk_widget_class_bind_template_child (widget_class, FrontContactForm, outcome_label);
  gtk_widget_class_bind_template_child (widget_class, FrontContactForm, outcomes);
  gtk_widget_class_bind_template_child (widget_class, FrontContactForm, avoidable);
  gtk_widget_class_bind_template_child (widget_class, FrontContactForm, not_saved);
  gtk_widget_class_bind_template_child (widget_class, FrontContactForm, script);
  gtk_widget_class_bind_template_child (widget_class, FrontContactForm, serving_buttons);
  gtk_widget_class_bind_template_child (widget_class, FrontContactForm, finish);
  gtk_widget_class_bind_template_child (widget_class, FrontContactForm, hold);
  gtk_widget_class_bind_template_child (widget_class, FrontContactForm, wrap_up);
  gtk_widget_class_bind_template_child (widget_class, FrontContactForm, more);
  gtk_widget_class_bind_template_callback (widget_class, _front_contact_form_note_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, _front_contact_form_clash_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, service_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, service_added_cb);
  gtk_widget_class_bind_template_callback (widget_class, person_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, follows_cb);
  gtk_widget_class_bind_template_callback (widget_class, avoidable_cb);
}

static void
front_contact_form_init (FrontContactForm *self)
{
  self->edits = g_ptr_array_new_with_free_func (_front_contact_edit_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
front_contact_form_set_store (FrontContactForm *self, FrontStore *store)
{
  g_return_if_fail (FRONT_IS_CONTACT_FORM (self));

  g_set_object (&self->store, store);
  front_script_pane_set_store (self->script, store);
  front_person_entry_set_store (self->person, store);
  front_person_history_set_store (self->history, store);
}

/* Returns: (transfer full) (nullable) */
static char *
matter_title (const FrontDeskState *state, gint64 service_id, gint64 topic_id)
{
  const FrontService *service = front_service_by_id (state->basis->services, service_id);

  return service != NULL ? front_service_title (service, front_topic_by_id (service, topic_id)) : NULL;
}

void
front_contact_form_show (FrontContactForm *self, const FrontDeskState *state, const FrontContact *contact)
{
  const FrontContactEdit *note_edit, *service_edit;
  gboolean another;

  g_return_if_fail (FRONT_IS_CONTACT_FORM (self));
  g_return_if_fail (contact != NULL);

  another = contact->id != self->id;
  if (another)
    {
      _front_contact_form_save_note (self);
      self->id = contact->id;
      gtk_widget_set_visible (GTK_WIDGET (self->not_saved), FALSE);
    }
  self->since = contact->answered_at == FRONT_NEVER ? contact->arrived_at : contact->answered_at;
  self->within_us = front_desk_state_within (state, contact);
  _front_contact_form_show_state (self, state, contact);
  front_outcome_box_show (self->outcomes, state, contact, another);
  front_service_entry_set_services (self->service, state->basis->services);
  note_edit = _front_contact_form_find_edit (self, contact->id, FALSE);
  if (another)
    {
      front_note_clash_show (self->clash, note_edit != NULL ? note_edit->seen : NULL);
      self->unsaved = note_edit != NULL && note_edit->seen != NULL;
      _front_contact_form_set_note_base (self, note_edit != NULL ? note_edit->base : contact->note, note_edit != NULL ? note_edit->note : NULL);
    }
  else if (!self->unsaved && note_edit == NULL)
    _front_contact_form_set_note_base (self, contact->note, NULL);
  if (another || (!self->unsaved && note_edit == NULL))
    _front_contact_form_show_note (self, note_edit != NULL ? note_edit->note : contact->note, another);
  service_edit = _front_contact_form_find_edit (self, contact->id, TRUE);
  if (another || service_edit == NULL)
    {
      const char *added = service_edit != NULL ? service_edit->new_service : NULL;

      g_autofree char *title = NULL;

      self->service_id = service_edit != NULL && added == NULL ? service_edit->service_id : contact->service_id;
      self->topic_id = service_edit != NULL && added == NULL ? service_edit->topic_id : contact->topic_id;
      title = matter_title (state, self->service_id, self->topic_id);
      front_service_entry_show (self->service, added != NULL ? added : title);
    }
  self->avoidable_said = contact->avoidable_said;
  if (another || self->n_saying == 0)
    front_avoidable_box_show (self->avoidable, contact->avoidable_said);
  /* What we do of our own accord is no contact that a customer made. */
  gtk_widget_set_visible (GTK_WIDGET (self->avoidable), front_channel_is_customers (contact->channel));
  self->person_id = contact->person_id;
  front_person_entry_show (self->person, contact->person_id, another);
  front_person_history_show (self->history, contact->id, contact->person_id, contact->follows_id);
  front_script_pane_show (self->script, contact->id, self->service_id);
}

void
front_contact_form_flush (FrontContactForm *self)
{
  g_return_if_fail (FRONT_IS_CONTACT_FORM (self));

  front_service_entry_commit (self->service);
  _front_contact_form_save_note (self);
  /* Nothing waits for an answer when the contact goes on: both texts are kept. */
  if (_front_contact_form_find_clash (self, self->id) != NULL)
    _front_contact_form_keep_both (self, _front_contact_form_find_clash (self, self->id));
}

gboolean
front_contact_form_ask_person (FrontContactForm *self)
{
  g_return_val_if_fail (FRONT_IS_CONTACT_FORM (self), FALSE);

  if (front_person_entry_get_typed (self->person) == NULL)
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->person));
  return TRUE;
}

FrontOutcomeBox *
front_contact_form_get_outcomes (FrontContactForm *self)
{
  g_return_val_if_fail (FRONT_IS_CONTACT_FORM (self), NULL);

  return self->outcomes;
}

void
front_contact_form_start (FrontContactForm *self)
{
  g_return_if_fail (FRONT_IS_CONTACT_FORM (self));

  gtk_widget_grab_focus (self->service_id == 0 ? GTK_WIDGET (self->service) : GTK_WIDGET (self->note));
}
