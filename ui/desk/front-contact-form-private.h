#pragma once

#include "desk/front-avoidable-box.h"
#include "desk/front-contact-form.h"
#include "desk/front-note-clash.h"
#include "desk/front-service-entry.h"
#include "enquiries/front-contact-note.h"
#include "enquiries/front-timing.h"
#include "people/front-person-entry.h"
#include "people/front-person-history.h"
#include "scripts/front-script-pane.h"

G_BEGIN_DECLS

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
} FrontContactEdit;

/* ── What the store has not taken yet (front-contact-form-save.c) ── */

FrontContactEdit *_front_contact_edit_new   (gint64 id);
void              _front_contact_edit_unref (gpointer data);

/* Takes @edit: it is sent, and again where the store refuses it. What it says anew is not sent of earlier ones. */
void              _front_contact_form_send          (FrontContactForm *self, FrontContactEdit *edit);
void              _front_contact_form_send_again    (FrontContactForm *self);
void              _front_contact_form_save_note     (FrontContactForm *self);
/* The last edit of a contact's note (or service) that the store has not taken; NULL where it has them all. */
FrontContactEdit *_front_contact_form_find_edit     (FrontContactForm *self, gint64 id, gboolean of_service);
/* The notes that wait for the person to say whose are kept; NULL for none. */
FrontContactEdit *_front_contact_form_find_clash    (FrontContactForm *self, gint64 id);
void              _front_contact_form_set_note_base (FrontContactForm *self, const char *base, const char *sent);
void              _front_contact_form_keep_both     (FrontContactForm *self, FrontContactEdit *clash);
void              _front_contact_form_keep_all_both (FrontContactForm *self);
/* Puts a text into the form as the program does, not the person: nothing where it is there already, unless for @another contact. */
void              _front_contact_form_show_note     (FrontContactForm *self, const char *note, gboolean another);

void              _front_contact_form_note_changed_cb (GtkTextBuffer *buffer, FrontContactForm *self);
void              _front_contact_form_clash_chosen_cb (FrontNoteClash *bar, int choice, FrontContactForm *self);

/* ── Its head and its buttons (front-contact-form-head.c) ── */

void              _front_contact_form_show_state (FrontContactForm *self, const FrontDeskState *state,
                                                  const FrontContact *contact);

G_END_DECLS
