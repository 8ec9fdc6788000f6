#define G_LOG_DOMAIN "front-contact-form"

#include "config.h"
#include "desk/front-contact-form-private.h"

#include "directory/front-service.h"
#include "enquiries/front-contact-matter.h"

/* The first letter after a pause waits this long for company; a note is in the store well within a second. */
#define SAVE_DELAY_MS 400
#define RETRY_DELAY_MS 2000

static void
clear_edit (gpointer data)
{
  FrontContactEdit *edit = data;

  g_free (edit->note);
  g_free (edit->base);
  g_free (edit->base_sent);
  front_note_seen_free (edit->seen);
  g_free (edit->new_service);
}

void
_front_contact_edit_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_edit);
}

FrontContactEdit *
_front_contact_edit_new (gint64 id)
{
  FrontContactEdit *edit = g_atomic_rc_box_new0 (FrontContactEdit);

  edit->id = id;
  edit->service_id = -1;
  return edit;
}

static gboolean
has_service (const FrontContactEdit *edit)
{
  return edit->service_id >= 0 || edit->new_service != NULL;
}

/* Worker thread. Returns: (transfer full) (nullable) FrontNoteSeen: somebody else changed the notes meanwhile. */
static gpointer
save_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const FrontContactEdit *edit = data;
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

FrontContactEdit *
_front_contact_form_find_edit (FrontContactForm *self, gint64 id, gboolean of_service)
{
  for (guint i = self->edits->len; i > 0; i--)
    {
      FrontContactEdit *edit = self->edits->pdata[i - 1];

      if (edit->id == id && (of_service ? has_service (edit) && !edit->service_is_old : edit->note != NULL && !edit->note_is_old))
        return edit;
    }
  return NULL;
}

FrontContactEdit *
_front_contact_form_find_clash (FrontContactForm *self, gint64 id)
{
  FrontContactEdit *edit = _front_contact_form_find_edit (self, id, FALSE);

  return edit != NULL && edit->seen != NULL ? edit : NULL;
}

/* What of @edit has to be sent again: not what was edited anew since, and not the text that the form itself holds. */
static gboolean
is_still_wanted (FrontContactForm *self, FrontContactEdit *edit)
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
meet_clash (FrontContactForm *self, FrontContactEdit *edit, FrontNoteSeen *seen)
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
  FrontContactEdit *edit;
} Saving;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Saving *saving = data;
  g_autoptr(FrontContactForm) self = saving->self;
  g_autoptr(GError) error = NULL;
  FrontContactEdit *edit = saving->edit;
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
put (FrontContactForm *self, FrontContactEdit *edit)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->self = g_object_ref (self);
  saving->edit = edit; /* in self->edits until then */
  edit->sent = TRUE;
  front_store_run_async (self->store, FRONT_JOB_WRITE, save_job, g_atomic_rc_box_acquire (edit), _front_contact_edit_unref,
                         (GDestroyNotify) front_note_seen_free, NULL, saved_cb, saving);
}

void
_front_contact_form_send (FrontContactForm *self, FrontContactEdit *edit)
{
  for (guint i = 0; i < self->edits->len; i++)
    {
      FrontContactEdit *earlier = self->edits->pdata[i];

      if (earlier->id != edit->id)
        continue;
      earlier->note_is_old |= edit->note != NULL;
      earlier->service_is_old |= has_service (edit);
    }
  g_ptr_array_add (self->edits, edit);
  put (self, edit);
}

/* What the store refused, of whichever contact: a full disk must not cost the notes of a contact that was left. */
void
_front_contact_form_send_again (FrontContactForm *self)
{
  for (guint i = 0; i < self->edits->len;)
    {
      FrontContactEdit *edit = self->edits->pdata[i];

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
        put (self, edit);
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

void
_front_contact_form_show_note (FrontContactForm *self, const char *note, gboolean another)
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

void
_front_contact_form_save_note (FrontContactForm *self)
{
  FrontContactEdit *edit;

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (!self->unsaved || self->id == 0)
    return;
  edit = _front_contact_form_find_clash (self, self->id);
  if (edit != NULL)
    {
      /* Goes with the contact until the person says whose notes are kept. */
      g_free (edit->note);
      edit->note = note_text (self);
      return;
    }
  self->unsaved = FALSE;
  edit = _front_contact_edit_new (self->id);
  edit->note = note_text (self);
  edit->base = g_strdup (self->note_base != NULL ? self->note_base : "");
  edit->base_sent = g_strdup (self->note_sent);
  g_free (self->note_sent);
  self->note_sent = g_strdup (edit->note);
  _front_contact_form_send (self, edit);
}

void
_front_contact_form_set_note_base (FrontContactForm *self, const char *base, const char *sent)
{
  char *kept = g_strdup (sent);

  g_free (self->note_base);
  self->note_base = g_strdup (base);
  g_free (self->note_sent);
  self->note_sent = kept;
}

/* Both texts of a contact that is left, or that is done with, while nobody said whose are kept. */
void
_front_contact_form_keep_both (FrontContactForm *self, FrontContactEdit *clash)
{
  FrontContactEdit *edit = _front_contact_edit_new (clash->id);

  edit->note = front_note_both (clash->seen->note, clash->note);
  edit->base = g_strdup (clash->seen->note);
  if (clash->id == self->id)
    {
      self->unsaved = FALSE;
      _front_contact_form_set_note_base (self, edit->base, edit->note);
      front_note_clash_show (self->clash, NULL);
    }
  g_ptr_array_remove (self->edits, clash);
  _front_contact_form_send (self, edit);
}

void
_front_contact_form_keep_all_both (FrontContactForm *self)
{
  for (guint i = 0; i < self->edits->len;)
    {
      FrontContactEdit *edit = self->edits->pdata[i];

      if (edit->seen != NULL)
        _front_contact_form_keep_both (self, edit);
      else
        i++;
    }
}

void
_front_contact_form_clash_chosen_cb (FrontNoteClash *bar, int choice, FrontContactForm *self)
{
  FrontContactEdit *edit = _front_contact_form_find_clash (self, self->id);
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
  _front_contact_form_set_note_base (self, edit->seen->note, NULL);
  g_ptr_array_remove (self->edits, edit);
  front_note_clash_show (self->clash, NULL);
  _front_contact_form_show_note (self, text, FALSE);
  self->unsaved = choice != FRONT_NOTE_THEIRS;
  _front_contact_form_save_note (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

static gboolean
save_later_cb (gpointer data)
{
  FrontContactForm *self = data;

  self->save_source = 0;
  _front_contact_form_send_again (self);
  _front_contact_form_save_note (self);
  return G_SOURCE_REMOVE;
}

void
_front_contact_form_note_changed_cb (GtkTextBuffer *buffer, FrontContactForm *self)
{
  if (self->filling)
    return;
  self->unsaved = TRUE;
  if (self->save_source == 0)
    self->save_source = g_timeout_add (SAVE_DELAY_MS, save_later_cb, self);
}
