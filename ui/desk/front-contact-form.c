#define G_LOG_DOMAIN "front-contact-form"

#include "config.h"
#include "desk/front-contact-form.h"

#include <glib/gi18n.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "directory/front-service.h"
#include "enquiries/front-contact-matter.h"
#include "enquiries/front-contact-note.h"
#include "enquiries/front-contact-more.h"
#include "enquiries/front-contact-person.h"
#include "enquiries/front-amounts.h"
#include "enquiries/front-timing.h"
#include "indicators/front-reckon.h"
#include "desk/front-avoidable-box.h"
#include "desk/front-desk-row.h"
#include "desk/front-note-clash.h"
#include "desk/front-outcome-box.h"
#include "desk/front-service-entry.h"
#include "people/front-person-entry.h"
#include "people/front-person-history.h"
#include "scripts/front-script-pane.h"

/* The first letter after a pause waits this long for company; a note is in the store well within a second. */
#define SAVE_DELAY_MS 400
#define RETRY_DELAY_MS 2000

struct _FrontContactForm
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *shape;
  GtkLabel *timer;
  GtkWidget *waiting_buttons;
  GtkButton *serve;
  GtkButton *gone;
  FrontServiceEntry *service;
  FrontPersonEntry *person;
  FrontPersonHistory *history;
  GtkTextView *note;
  FrontNoteClash *clash;
  GtkTextBuffer *buffer;
  GtkWidget *outcome_label;
  FrontOutcomeBox *outcomes;
  FrontAvoidableBox *avoidable;
  FrontScriptPane *script;
  GtkLabel *not_saved;
  GtkWidget *serving_buttons;
  GtkWidget *finish;
  GtkButton *hold;
  GtkWidget *wrap_up;
  GtkWidget *more;

  FrontStore *store;
  gint64 id;          /* of the contact shown; 0 for none */
  gint64 since;
  gint64 within_us;
  FrontTiming timing;
  gint64 service_id;
  gint64 topic_id;
  gint64 person_id;   /* as the store has it */
  int avoidable_said; /* likewise */
  guint n_saying;     /* marks of it on their way to the store */
  guint save_source;
  char *note_base;    /* the notes as the store had them when last seen */
  char *note_sent;    /* as last sent from here; NULL for none */
  GPtrArray *edits;   /* what the store has not taken yet: on its way, or to be sent again; oldest first */
  guint filling : 1;  /* the text is set by the program, not typed */
  guint unsaved : 1;  /* typed since the last save was sent */
};

G_DEFINE_FINAL_TYPE (FrontContactForm, front_contact_form, GTK_TYPE_WIDGET)

/* Counted, because it outlives a save that failed; the worker reads it only while @sent. */
typedef struct
{
  gint64 id;
  char *note;              /* NULL: not changed */
  char *base;              /* the notes it goes on from; NULL without a note */
  char *base_sent;         /* or those, sent from here just before; nullable */
  FrontNoteSeen *seen;     /* main thread: somebody else's notes, which it does not go on from; kept until the person says */
  gint64 service_id;       /* -1: not changed */
  gint64 topic_id;         /* of that service; 0: none */
  char *new_service;       /* a service to add first; NULL for none */
  guint sent : 1;
  guint note_is_old : 1;   /* a later edit has it anew */
  guint service_is_old : 1;
} Edit;

static void
clear_edit (gpointer data)
{
  Edit *edit = data;

  g_free (edit->note);
  g_free (edit->base);
  g_free (edit->base_sent);
  front_note_seen_free (edit->seen);
  g_free (edit->new_service);
}

static void
edit_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_edit);
}

static Edit *
new_edit (gint64 id)
{
  Edit *edit = g_atomic_rc_box_new0 (Edit);

  edit->id = id;
  edit->service_id = -1;
  return edit;
}

static gboolean
has_service (const Edit *edit)
{
  return edit->service_id >= 0 || edit->new_service != NULL;
}

/* Worker thread. Returns: (transfer full) (nullable) FrontNoteSeen: somebody else changed the notes meanwhile. */
static gpointer
save_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Edit *edit = data;
  gint64 service_id = edit->service_id;
  FrontNoteSeen *seen = NULL;

  if (edit->new_service != NULL && !front_service_find (db, edit->new_service, &service_id, NULL))
    {
      FrontService service = { .name = edit->new_service };

      if (!front_service_add (db, &service, error))
        return NULL;
      service_id = service.id;
    }
  if (edit->note == NULL || front_contact_edit_note (db, edit->id, edit->base, edit->base_sent, edit->note, &seen, error))
    {
      if (service_id >= 0 && !front_contact_set_matter (db, edit->id, service_id, edit->topic_id, error))
        g_clear_pointer (&seen, front_note_seen_free);
    }
  return seen;
}

static gboolean save_later_cb (gpointer data);

/* The last edit of a contact's note (or service) that the store has not taken; NULL where it has them all. */
static Edit *
find_edit (FrontContactForm *self, gint64 id, gboolean of_service)
{
  for (guint i = self->edits->len; i > 0; i--)
    {
      Edit *edit = self->edits->pdata[i - 1];

      if (edit->id == id && (of_service ? has_service (edit) && !edit->service_is_old : edit->note != NULL && !edit->note_is_old))
        return edit;
    }
  return NULL;
}

/* The notes that wait for the person to say whose are kept; NULL for none. */
static Edit *
find_clash (FrontContactForm *self, gint64 id)
{
  Edit *edit = find_edit (self, id, FALSE);

  return edit != NULL && edit->seen != NULL ? edit : NULL;
}

/* What of @edit has to be sent again: not what was edited anew since, and not the text that the form itself holds. */
static gboolean
is_still_wanted (FrontContactForm *self, Edit *edit)
{
  if (edit->note != NULL && edit->id == self->id && !edit->note_is_old)
    self->unsaved = edit->note_is_old = TRUE;
  if (edit->note_is_old)
    g_clear_pointer (&edit->note, g_free);
  if (edit->service_is_old)
    {
      edit->service_id = -1;
      g_clear_pointer (&edit->new_service, g_free);
    }
  return edit->note != NULL || has_service (edit);
}

/* Somebody else changed the notes: what was typed here stays in the form, or with the contact that was left. */
static void
meet_clash (FrontContactForm *self, Edit *edit, FrontNoteSeen *seen)
{
  if (edit->note_is_old)
    {
      front_note_seen_free (seen);
      g_ptr_array_remove (self->edits, edit);
      return;
    }
  g_clear_pointer (&edit->seen, front_note_seen_free);
  edit->seen = seen;
  if (edit->id == self->id)
    front_note_clash_show (self->clash, seen);
}

typedef struct
{
  FrontContactForm *self;
  Edit *edit;
} Saving;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Saving *saving = data;
  g_autoptr(FrontContactForm) self = saving->self;
  g_autoptr(GError) error = NULL;
  Edit *edit = saving->edit;
  FrontNoteSeen *seen = front_store_run_finish (FRONT_STORE (source), result, &error);

  edit->sent = FALSE;
  /* The window is gone. */
  if (self->store == NULL)
    {
      front_note_seen_free (seen);
      g_ptr_array_remove (self->edits, edit);
      return;
    }
  if (seen != NULL)
    {
      meet_clash (self, edit, seen);
      return;
    }
  if (error == NULL && edit->note != NULL && edit->id == self->id)
    {
      g_free (self->note_base);
      self->note_base = g_strdup (edit->note);
    }
  if (error != NULL)
    gtk_label_set_label (self->not_saved, error->message);
  /* What is gone from the store cannot be saved again; the text is still in the form. */
  if (error == NULL || g_error_matches (error, FRONT_ERROR, FRONT_ERROR_NOT_FOUND))
    g_ptr_array_remove (self->edits, edit);
  else
    {
      if (!is_still_wanted (self, edit))
        g_ptr_array_remove (self->edits, edit);
      if (self->save_source == 0)
        self->save_source = g_timeout_add (RETRY_DELAY_MS, save_later_cb, self);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->not_saved), error != NULL);
}

static void
send (FrontContactForm *self, Edit *edit)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->self = g_object_ref (self);
  saving->edit = edit; /* in self->edits until then */
  edit->sent = TRUE;
  front_store_run_async (self->store, FRONT_JOB_WRITE, save_job, g_atomic_rc_box_acquire (edit), edit_unref,
                         (GDestroyNotify) front_note_seen_free, NULL, saved_cb, saving);
}

static void
send_edit (FrontContactForm *self, Edit *edit)
{
  for (guint i = 0; i < self->edits->len; i++)
    {
      Edit *earlier = self->edits->pdata[i];

      if (earlier->id != edit->id)
        continue;
      earlier->note_is_old |= edit->note != NULL;
      earlier->service_is_old |= has_service (edit);
    }
  g_ptr_array_add (self->edits, edit);
  send (self, edit);
}

/* What the store refused, of whichever contact: a full disk must not cost the notes of a contact that was left. */
static void
send_again (FrontContactForm *self)
{
  for (guint i = 0; i < self->edits->len;)
    {
      Edit *edit = self->edits->pdata[i];

      if (edit->seen != NULL)
        {
          i++;
          continue;
        }
      if (!edit->sent && !is_still_wanted (self, edit))
        {
          g_ptr_array_remove_index (self->edits, i);
          continue;
        }
      if (!edit->sent)
        send (self, edit);
      i++;
    }
}

static char *
note_text (FrontContactForm *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static void
save_note (FrontContactForm *self)
{
  Edit *edit;

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (!self->unsaved || self->id == 0)
    return;
  edit = find_clash (self, self->id);
  if (edit != NULL)
    {
      /* Goes with the contact until the person says whose notes are kept. */
      g_free (edit->note);
      edit->note = note_text (self);
      return;
    }
  self->unsaved = FALSE;
  edit = new_edit (self->id);
  edit->note = note_text (self);
  edit->base = g_strdup (self->note_base != NULL ? self->note_base : "");
  edit->base_sent = g_strdup (self->note_sent);
  g_free (self->note_sent);
  self->note_sent = g_strdup (edit->note);
  send_edit (self, edit);
}

static void
set_note_base (FrontContactForm *self, const char *base, const char *sent)
{
  char *kept = g_strdup (sent);

  g_free (self->note_base);
  self->note_base = g_strdup (base);
  g_free (self->note_sent);
  self->note_sent = kept;
}

/* Both texts of a contact that is left, or that is done with, while nobody said whose are kept. */
static void
keep_both (FrontContactForm *self, Edit *clash)
{
  Edit *edit = new_edit (clash->id);

  edit->note = front_note_both (clash->seen->note, clash->note);
  edit->base = g_strdup (clash->seen->note);
  if (clash->id == self->id)
    {
      self->unsaved = FALSE;
      set_note_base (self, edit->base, edit->note);
      front_note_clash_show (self->clash, NULL);
    }
  g_ptr_array_remove (self->edits, clash);
  send_edit (self, edit);
}

static void
keep_all_both (FrontContactForm *self)
{
  for (guint i = 0; i < self->edits->len;)
    {
      Edit *edit = self->edits->pdata[i];

      if (edit->seen != NULL)
        keep_both (self, edit);
      else
        i++;
    }
}

static void
show_note (FrontContactForm *self, const char *note, gboolean another);

static void
clash_chosen_cb (FrontNoteClash *bar, int choice, FrontContactForm *self)
{
  Edit *edit = find_clash (self, self->id);
  g_autofree char *text = NULL;

  if (edit == NULL)
    return;
  text = note_text (self);
  if (choice == FRONT_NOTE_THEIRS || choice == FRONT_NOTE_BOTH)
    {
      char *kept = choice == FRONT_NOTE_BOTH ? front_note_both (edit->seen->note, text) : g_strdup (edit->seen->note);

      g_free (text);
      text = kept;
    }
  set_note_base (self, edit->seen->note, NULL);
  g_ptr_array_remove (self->edits, edit);
  front_note_clash_show (self->clash, NULL);
  show_note (self, text, FALSE);
  self->unsaved = choice != FRONT_NOTE_THEIRS;
  save_note (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

static gboolean
save_later_cb (gpointer data)
{
  FrontContactForm *self = data;

  self->save_source = 0;
  send_again (self);
  save_note (self);
  return G_SOURCE_REMOVE;
}

static void
note_changed_cb (GtkTextBuffer *buffer, FrontContactForm *self)
{
  if (self->filling)
    return;
  self->unsaved = TRUE;
  if (self->save_source == 0)
    self->save_source = g_timeout_add (SAVE_DELAY_MS, save_later_cb, self);
}

static void
service_chosen_cb (FrontServiceEntry *entry, gint64 id, FrontContactForm *self)
{
  Edit *edit;

  gint64 topic_id = front_service_entry_get_topic (entry);

  if (self->id == 0 || (id == self->service_id && topic_id == self->topic_id))
    return;
  self->service_id = id;
  self->topic_id = topic_id;
  front_script_pane_show (self->script, self->id, id);
  edit = new_edit (self->id);
  edit->service_id = id;
  edit->topic_id = topic_id;
  send_edit (self, edit);
  gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

static void
service_added_cb (FrontServiceEntry *entry, const char *name, FrontContactForm *self)
{
  Edit *edit;

  if (self->id == 0)
    return;
  edit = new_edit (self->id);
  edit->new_service = g_strdup (name);
  send_edit (self, edit);
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
      send_again (self);
      save_note (self);
      keep_all_both (self);
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
  gtk_widget_class_bind_template_callback (widget_class, note_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, clash_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, service_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, service_added_cb);
  gtk_widget_class_bind_template_callback (widget_class, person_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, follows_cb);
  gtk_widget_class_bind_template_callback (widget_class, avoidable_cb);
}

static void
front_contact_form_init (FrontContactForm *self)
{
  self->edits = g_ptr_array_new_with_free_func (edit_unref);
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

static const char *
icon_name (FrontChannel channel)
{
  switch (channel)
    {
    case FRONT_CHANNEL_VISITOR:
      return "avatar-default-symbolic";
    case FRONT_CHANNEL_PHONE:
    case FRONT_CHANNEL_CALL_BACK:
    case FRONT_CHANNEL_OUTGOING:
      return "call-start-symbolic";
    case FRONT_CHANNEL_EMAIL:
      return "mail-unread-symbolic";
    case FRONT_CHANNEL_OUT_OF_HOURS:
      return "weather-clear-night-symbolic";
    case FRONT_CHANNEL_ADMIN:
      return "document-edit-symbolic";
    case FRONT_CHANNEL_ONLINE:
    default:
      return "web-browser-symbolic";
    }
}

/* "Being served · arrived at 10:05", "Received · first response due 27/11/2026". */
static char *
subtitle_of (const FrontDeskState *state, const FrontContact *contact)
{
  gint64 now = front_clock_live_now ();
  gint64 due = front_desk_state_due (state, contact, now);
  g_autofree char *arrived = front_instant_format_time (contact->arrived_at);
  g_autofree char *day = NULL;
  const char *title = front_state_title (contact->channel, contact->state);

  if (contact->channel == FRONT_CHANNEL_VISITOR)
    return g_strdup_printf (_("%s · arrived at %s"), title, arrived);
  if (due == FRONT_NEVER)
    return g_strdup_printf (_("%s · since %s"), title, arrived);
  if (contact->channel == FRONT_CHANNEL_CALL_BACK)
    {
      day = front_instant_format_date_time (due);
      return g_strdup_printf (_("%s · promised by %s"), title, day);
    }
  /* A day's end is that day's. */
  day = front_instant_format_date (due - 1);
  return g_strdup_printf (contact->answered_at == FRONT_NEVER ? _("%s · first response due %s") : _("%s · full response due %s"),
                          title, day);
}

static void
show_waiting (FrontContactForm *self, const FrontContact *contact)
{
  switch (contact->channel)
    {
    case FRONT_CHANNEL_VISITOR:
      gtk_button_set_label (self->serve, _("Serve now · F5"));
      gtk_button_set_label (self->gone, _("Left before being served · F7"));
      break;
    case FRONT_CHANNEL_EMAIL:
    case FRONT_CHANNEL_ONLINE:
      gtk_button_set_label (self->serve, _("First response sent"));
      break;
    case FRONT_CHANNEL_CALL_BACK:
      gtk_button_set_label (self->serve, _("Ring now"));
      break;
    default:
      gtk_button_set_label (self->serve, contact->state == FRONT_STATE_TRANSFERRED ? _("Take over") : _("Answer · F3"));
      gtk_button_set_label (self->gone, _("Caller rang off · F7"));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->gone), contact->state == FRONT_STATE_WAITING
                                                     && (contact->channel == FRONT_CHANNEL_VISITOR
                                                         || contact->channel == FRONT_CHANNEL_PHONE));
}

static void
show_state (FrontContactForm *self, const FrontDeskState *state, const FrontContact *contact)
{
  g_autofree char *title = front_desk_contact_title (contact);
  g_autofree char *subtitle = subtitle_of (state, contact);
  gboolean waiting = contact->state == FRONT_STATE_WAITING || contact->state == FRONT_STATE_TRANSFERRED;
  gboolean written = front_channel_is_written (contact->channel);
  gboolean busy = contact->state == FRONT_STATE_SERVING || contact->state == FRONT_STATE_HOLD;
  gboolean paused = contact->state == FRONT_STATE_HOLD || contact->state == FRONT_STATE_PAUSED;

  gtk_image_set_from_icon_name (self->icon, icon_name (contact->channel));
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, subtitle);
  gtk_widget_set_visible (self->waiting_buttons, waiting);
  if (waiting)
    show_waiting (self, contact);
  /* A written contact can be answered in full at once. */
  gtk_widget_set_visible (GTK_WIDGET (self->outcomes), !waiting || written);
  gtk_widget_set_visible (self->outcome_label, !waiting || written);
  gtk_widget_set_visible (self->serving_buttons, !waiting || written);
  /* One next step at a time: of an e-mail that waits it is the first response. */
  if (waiting)
    gtk_widget_remove_css_class (self->finish, "suggested-action");
  else
    gtk_widget_add_css_class (self->finish, "suggested-action");
  gtk_widget_set_visible (GTK_WIDGET (self->hold), busy || contact->state == FRONT_STATE_PAUSED);
  gtk_button_set_label (self->hold, paused ? _("Resume · F6") : written ? _("Wait for customer · F6") : _("Hold · F6"));
  gtk_widget_set_visible (self->wrap_up, busy && front_channel_is_call (contact->channel));
  gtk_widget_set_visible (self->more, !waiting);
  /* Days have no stopwatch. */
  gtk_widget_set_visible (GTK_WIDGET (self->timer), !written && !(waiting && contact->channel == FRONT_CHANNEL_CALL_BACK));
}

static void
show_note (FrontContactForm *self, const char *note, gboolean another)
{
  g_autofree char *shown = note_text (self);

  if (!another && g_str_equal (shown, note))
    return;
  self->filling = TRUE;
  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, note, -1);
  gtk_text_buffer_end_irreversible_action (self->buffer);
  self->filling = FALSE;
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
  const Edit *note_edit, *service_edit;
  gboolean another;

  g_return_if_fail (FRONT_IS_CONTACT_FORM (self));
  g_return_if_fail (contact != NULL);

  another = contact->id != self->id;
  if (another)
    {
      save_note (self);
      self->id = contact->id;
      gtk_widget_set_visible (GTK_WIDGET (self->not_saved), FALSE);
    }
  self->since = contact->answered_at == FRONT_NEVER ? contact->arrived_at : contact->answered_at;
  self->within_us = front_desk_state_within (state, contact);
  show_state (self, state, contact);
  front_outcome_box_show (self->outcomes, state, contact, another);
  front_service_entry_set_services (self->service, state->basis->services);
  note_edit = find_edit (self, contact->id, FALSE);
  if (another)
    {
      front_note_clash_show (self->clash, note_edit != NULL ? note_edit->seen : NULL);
      self->unsaved = note_edit != NULL && note_edit->seen != NULL;
      set_note_base (self, note_edit != NULL ? note_edit->base : contact->note, note_edit != NULL ? note_edit->note : NULL);
    }
  else if (!self->unsaved && note_edit == NULL)
    set_note_base (self, contact->note, NULL);
  if (another || (!self->unsaved && note_edit == NULL))
    show_note (self, note_edit != NULL ? note_edit->note : contact->note, another);
  service_edit = find_edit (self, contact->id, TRUE);
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
front_contact_form_tick (FrontContactForm *self, gint64 now)
{
  g_autofree char *text = NULL;
  FrontTiming timing;

  g_return_if_fail (FRONT_IS_CONTACT_FORM (self));

  if (self->id == 0)
    return;
  text = front_duration_format (now - self->since);
  if (g_strcmp0 (text, gtk_label_get_label (self->timer)) != 0)
    gtk_label_set_label (self->timer, text);
  timing = front_timing (now - self->since, self->within_us);
  if (timing == self->timing)
    return;
  if (front_timing_css (self->timing) != NULL)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->shape), front_timing_css (self->timing));
      gtk_widget_remove_css_class (GTK_WIDGET (self->timer), front_timing_css (self->timing));
    }
  if (front_timing_css (timing) != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->shape), front_timing_css (timing));
      gtk_widget_add_css_class (GTK_WIDGET (self->timer), front_timing_css (timing));
    }
  self->timing = timing;
  gtk_label_set_label (self->shape, front_timing_shape (timing));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->shape), front_timing_word (timing));
}

void
front_contact_form_flush (FrontContactForm *self)
{
  g_return_if_fail (FRONT_IS_CONTACT_FORM (self));

  front_service_entry_commit (self->service);
  save_note (self);
  /* Nothing waits for an answer when the contact goes on: both texts are kept. */
  if (find_clash (self, self->id) != NULL)
    keep_both (self, find_clash (self, self->id));
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
