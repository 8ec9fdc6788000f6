#define G_LOG_DOMAIN "front-desk-page-actions"

#include "config.h"
#include "desk/front-desk-page-private.h"

#include <glib/gi18n.h>

#include "calendar/front-clock.h"
#include "desk/front-desk-row.h"
#include "desk/front-log-after.h"
#include "desk/front-transfer-dialog.h"
#include "enquiries/front-contact-closing.h"
#include "enquiries/front-contact-matter.h"
#include "enquiries/front-contact-more.h"
#include "enquiries/front-contact-person.h"
#include "enquiries/front-undo.h"
#include "front-tell.h"

/* What the keys do. Each action stamps its instant on the key press, sends one job to the store's worker and lets the store's
 * "changed" bring the new state back: the page never shows what is not stored. */

typedef enum
{
  ARRIVE,
  ANSWER,
  HOLD,
  RESUME,
  FINISH,
  WRAP_UP,
  PAUSE,
  TRANSFER,
  PASS_ON,
  CALL_BACK,
  NEXT_MATTER,
  NOT_ACCURATE,
  UNDO,
  REDO,
} StepKind;

typedef struct
{
  FrontDeskPage *page;   /* main thread only */
  StepKind kind;
  gint64 id;             /* out for ARRIVE */
  gint64 at;
  FrontChannel channel;
  gboolean serving;
  FrontOutcome outcome;
  gint64 named;          /* the office's own word for the outcome; 0: none */
  int first;             /* the rep's mark of the first contact; -1: not said */
  gint64 due_at;         /* of a call-back */
  gint64 made;           /* out for NEXT_MATTER: the next contact */
  char *to;              /* a colleague, or a department */
  char *note;
  char *undone;          /* out for UNDO and REDO: the action's name */
  gboolean open;         /* likewise: the contact goes on */
  char *title;
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->to);
  g_free (step->note);
  g_free (step->undone);
  g_free (step->title);
  g_free (step);
}

/* What goes with an outcome is there before it: whoever counts the finished contact finds it. */
static gboolean
undo_or_redo (FrontDb *db, Step *step, GError **error)
{
  g_autoptr(FrontUndoAction) action = NULL;

  if (!(step->kind == UNDO ? front_undo_last (db, &action, error) : front_redo_last (db, &action, error)))
    return FALSE;
  step->id = action->contact;
  step->open = action->open;
  step->undone = g_strdup (action->name);
  return TRUE;
}

static gboolean
mark_outcome (FrontDb *db, const Step *step, GError **error)
{
  return (step->named == 0 || front_contact_set_outcome (db, step->id, step->named, error))
         && (step->first < 0 || front_contact_set_first (db, step->id, step->first, error));
}

/* Worker thread. Returns a copy of the step with what came out. */
static gpointer
step_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Step *step = data;
  gboolean done = FALSE;
  Step *outcome;

  switch (step->kind)
    {
    case ARRIVE:
      done = front_contact_arrive (db, step->channel, step->at, step->serving, &step->id, error);
      break;
    case ANSWER:
      done = front_contact_answer (db, step->id, step->at, error);
      break;
    case HOLD:
      done = front_contact_hold (db, step->id, step->at, error);
      break;
    case RESUME:
      done = front_contact_resume (db, step->id, step->at, error);
      break;
    case FINISH:
      done = mark_outcome (db, step, error) && front_contact_finish (db, step->id, step->at, step->outcome, error);
      break;
    case WRAP_UP:
      done = front_contact_wrap_up (db, step->id, step->at, error);
      break;
    case PAUSE:
      done = front_contact_pause (db, step->id, step->at, error);
      break;
    case TRANSFER:
      done = front_contact_transfer (db, step->id, step->at, step->to, step->note, error);
      break;
    case PASS_ON:
      done = mark_outcome (db, step, error) && front_contact_pass_on (db, step->id, step->at, step->to, error);
      break;
    case CALL_BACK:
      done = mark_outcome (db, step, error)
             && front_contact_call_back (db, step->id, step->at, step->due_at, NULL, error);
      break;
    case NEXT_MATTER:
      done = mark_outcome (db, step, error)
             && front_contact_next_matter (db, step->id, step->at, step->outcome, &step->made, error);
      break;
    case NOT_ACCURATE:
      done = front_contact_mark_inaccurate (db, step->id, "forgot to stop the clock", error);
      break;
    case UNDO:
    case REDO:
      done = undo_or_redo (db, step, error);
      break;
    default:
      g_assert_not_reached ();
    }
  if (!done)
    return NULL;
  outcome = g_memdup2 (step, sizeof *step);
  outcome->undone = g_steal_pointer (&step->undone);
  outcome->title = g_strdup (step->title);
  outcome->to = g_strdup (step->to);
  outcome->note = NULL;
  return outcome;
}

static void
step_done (FrontDeskPage *self, const Step *step)
{
  g_autofree char *text = NULL;

  switch (step->kind)
    {
    case ARRIVE:
      if (step->serving || self->current == 0)
        _front_desk_page_take (self, step->id, TRUE);
      break;
    case ANSWER:
      _front_desk_page_take (self, step->id, TRUE);
      break;
    case FINISH:
    case CALL_BACK:
      text = g_strdup_printf ("%s: %s", step->title, front_outcome_title (step->outcome));
      front_tell (GTK_WIDGET (self), text, _("Undo"), "win.undo");
      break;
    case PASS_ON:
      text = g_strdup_printf (_("%s: passed on to %s"), step->title, step->to);
      front_tell (GTK_WIDGET (self), text, _("Undo"), "win.undo");
      break;
    case TRANSFER:
      text = g_strdup_printf (_("%s: handed to %s"), step->title, step->to);
      front_tell (GTK_WIDGET (self), text, _("Undo"), "win.undo");
      break;
    case NEXT_MATTER:
      _front_desk_page_take (self, step->made, TRUE);
      front_tell (GTK_WIDGET (self), _("The next matter of the same visit"), _("Undo"), "win.undo");
      break;
    case NOT_ACCURATE:
      front_tell (GTK_WIDGET (self), _("Marked as not accurate: counted, not averaged"), NULL, NULL);
      break;
    case UNDO:
    case REDO:
      text = g_strdup_printf (step->kind == UNDO ? _("Undone: %s") : _("Redone: %s"), step->undone);
      front_tell (GTK_WIDGET (self), text, step->kind == UNDO ? _("Redo") : _("Undo"), step->kind == UNDO ? "win.redo" : "win.undo");
      if (step->open)
        _front_desk_page_take (self, step->id, gtk_widget_get_mapped (GTK_WIDGET (self)));
      break;
    case HOLD:
    case RESUME:
    case WRAP_UP:
    case PAUSE:
    default:
      break;
    }
}

static void
step_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontDeskPage) self = data;
  g_autoptr(GError) error = NULL;
  Step *step = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (self->store == NULL)
    ;
  else if (step != NULL)
    step_done (self, step);
  else
    {
      front_tell (GTK_WIDGET (self), error->message, NULL, NULL);
      _front_desk_page_load (self);
    }
  g_clear_pointer (&step, step_free);
}

static Step *
step_new (StepKind kind, const FrontContact *contact)
{
  Step *step = g_new0 (Step, 1);

  step->kind = kind;
  step->first = -1;
  step->at = front_clock_now ();
  if (contact != NULL)
    {
      step->id = contact->id;
      step->title = front_desk_contact_title (contact);
    }
  return step;
}

static void
send_step (FrontDeskPage *self, Step *step)
{
  front_store_run_async (self->store, FRONT_JOB_WRITE, step_job, step, step_free, step_free, NULL, step_cb,
                         g_object_ref (self));
}

static const FrontContact *
current_contact (FrontDeskPage *self)
{
  return self->state != NULL ? front_desk_state_find (self->state, self->current) : NULL;
}

static void
arrive (FrontDeskPage *self, FrontChannel channel, gboolean serving)
{
  Step *step = step_new (ARRIVE, NULL);

  step->channel = channel;
  step->serving = serving;
  front_contact_form_flush (self->form);
  send_step (self, step);
}

static void
visitor_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  arrive (FRONT_DESK_PAGE (widget), FRONT_CHANNEL_VISITOR, g_str_equal (name, "desk.visitor-now"));
}

static void
answer (FrontDeskPage *self, const FrontContact *contact)
{
  front_contact_form_flush (self->form);
  send_step (self, step_new (ANSWER, contact));
}

/* The same key answers the call that is ringing: a rep has one telephone. */
static void
call_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FrontDeskPage *self = FRONT_DESK_PAGE (widget);
  const FrontContact *ringing = NULL;

  if (self->state != NULL)
    ringing = front_desk_state_first (self->state, FRONT_CHANNEL_PHONE, FRONT_STATE_WAITING);
  if (ringing != NULL && g_str_equal (name, "desk.call"))
    answer (self, ringing);
  else
    arrive (self, FRONT_CHANNEL_PHONE, g_str_equal (name, "desk.call-now"));
}

static void
serve_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FrontDeskPage *self = FRONT_DESK_PAGE (widget);
  const FrontContact *contact = NULL;

  if (g_str_equal (name, "desk.serve-this"))
    {
      contact = current_contact (self);
      if (contact != NULL && contact->state != FRONT_STATE_WAITING && contact->state != FRONT_STATE_TRANSFERRED)
        contact = NULL;
    }
  else if (self->state != NULL)
    contact = front_desk_state_first (self->state, FRONT_CHANNEL_VISITOR, FRONT_STATE_WAITING);
  if (contact != NULL)
    answer (self, contact);
  else
    front_tell (widget, _("Nobody is waiting"), NULL, NULL);
}

static void
hold_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FrontDeskPage *self = FRONT_DESK_PAGE (widget);
  const FrontContact *contact = current_contact (self);

  if (contact == NULL || contact->state == FRONT_STATE_WAITING)
    {
      front_tell (widget,
                  contact != NULL && front_channel_is_written (contact->channel)
                    ? _("The first response comes first: it is not put off while we wait for the customer")
                    : _("Nobody is with you to be put on hold"), NULL, NULL);
      return;
    }
  if (contact->state == FRONT_STATE_HOLD || contact->state == FRONT_STATE_PAUSED)
    send_step (self, step_new (RESUME, contact));
  else
    send_step (self, step_new (front_channel_is_written (contact->channel) ? PAUSE : HOLD, contact));
}

/* What the outcome box says besides the outcome makes another step of it. */
static void
finish (FrontDeskPage *self, const FrontContact *contact, FrontOutcome outcome)
{
  FrontOutcomeBox *box = front_contact_form_get_outcomes (self->form);
  Step *step = step_new (FINISH, contact);

  step->outcome = outcome;
  if (outcome == front_outcome_box_get_outcome (box))
    {
      step->named = front_outcome_box_get_named (box);
      step->first = front_outcome_box_get_first (box);
    }
  if (outcome == FRONT_OUTCOME_CALL_BACK)
    {
      step->kind = CALL_BACK;
      step->due_at = front_outcome_box_get_due (box, step->at);
    }
  else if (outcome == FRONT_OUTCOME_PASSED && *front_outcome_box_get_department (box) != '\0')
    {
      step->kind = PASS_ON;
      step->to = g_strdup (front_outcome_box_get_department (box));
    }
  /* The worker runs jobs in order: what was typed is stored before the contact is finished. */
  front_contact_form_flush (self->form);
  send_step (self, step);
}

static void
gone_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FrontDeskPage *self = FRONT_DESK_PAGE (widget);
  const FrontContact *contact = current_contact (self);

  if (contact == NULL || contact->state != FRONT_STATE_WAITING || front_channel_is_written (contact->channel))
    {
      front_tell (widget, _("Choose somebody who waits first; whoever is being served is finished with Ctrl+Enter"), NULL, NULL);
      return;
    }
  finish (self, contact, contact->channel == FRONT_CHANNEL_VISITOR ? FRONT_OUTCOME_LEFT : FRONT_OUTCOME_ABANDONED);
}

static void
finish_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FrontDeskPage *self = FRONT_DESK_PAGE (widget);
  const FrontContact *contact = current_contact (self);

  if (contact == NULL)
    front_tell (widget, _("Nobody is with you"), NULL, NULL);
  else if (contact->state == FRONT_STATE_TRANSFERRED)
    front_tell (widget, _("This was handed to a colleague; take it over first"), NULL, NULL);
  else if (contact->state == FRONT_STATE_WAITING && contact->channel == FRONT_CHANNEL_CALL_BACK)
    front_tell (widget, _("Ring the person first"), NULL, NULL);
  else if (contact->state == FRONT_STATE_WAITING && !front_channel_is_written (contact->channel))
    front_tell (widget,
                contact->channel == FRONT_CHANNEL_VISITOR ? _("Serve the visitor first (F5), or say that they left (F7)")
                                                          : _("Answer the call first (F3), or say that the caller rang off (F7)"),
                NULL, NULL);
  else if (front_contact_form_ask_person (self->form))
    front_tell (widget, _("The person was typed and not chosen: Enter takes the one that is marked, Escape leaves it"), NULL, NULL);
  else
    finish (self, contact, front_outcome_box_get_outcome (front_contact_form_get_outcomes (self->form)));
}

static void
received_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct
  {
    const char *action;
    FrontChannel channel;
  } rows[] = { { "desk.email", FRONT_CHANNEL_EMAIL }, { "desk.online", FRONT_CHANNEL_ONLINE },
               { "desk.outgoing", FRONT_CHANNEL_OUTGOING }, { "desk.admin", FRONT_CHANNEL_ADMIN } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].action, name))
      arrive (FRONT_DESK_PAGE (widget), rows[i].channel, !front_channel_is_written (rows[i].channel));
}

/* The contact in hand while somebody attends to it, or NULL after saying why not. */
static const FrontContact *
attended (FrontDeskPage *self)
{
  const FrontContact *contact = current_contact (self);

  if (contact != NULL && (contact->state == FRONT_STATE_SERVING || contact->state == FRONT_STATE_HOLD))
    return contact;
  front_tell (GTK_WIDGET (self), _("Nobody is with you"), NULL, NULL);
  return NULL;
}

static void
wrap_up_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FrontDeskPage *self = FRONT_DESK_PAGE (widget);
  const FrontContact *contact = attended (self);

  if (contact == NULL)
    return;
  if (front_channel_is_call (contact->channel))
    send_step (self, step_new (WRAP_UP, contact));
  else
    front_tell (widget, _("Only a call has a wrap-up: finish with Ctrl+Enter"), NULL, NULL);
}

typedef struct
{
  FrontDeskPage *page;
  gint64 id;
} Transfer;

static void
transfer_free (gpointer data)
{
  Transfer *transfer = data;

  g_object_unref (transfer->page);
  g_free (transfer);
}

static void
transfer_chosen_cb (const char *rep, const char *note, gpointer data)
{
  Transfer *transfer = data;
  const FrontContact *contact = transfer->page->state != NULL ? front_desk_state_find (transfer->page->state, transfer->id) : NULL;
  Step *step;

  if (contact == NULL || transfer->page->store == NULL)
    return;
  step = step_new (TRANSFER, contact);
  step->to = g_strdup (rep);
  step->note = g_strdup (note);
  front_contact_form_flush (transfer->page->form);
  send_step (transfer->page, step);
}

static void
transfer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FrontDeskPage *self = FRONT_DESK_PAGE (widget);
  const FrontContact *contact = attended (self);
  Transfer *transfer;

  if (contact == NULL)
    return;
  transfer = g_new0 (Transfer, 1);
  transfer->page = g_object_ref (self);
  transfer->id = contact->id;
  front_transfer_dialog_ask (widget, (const char *const *) self->state->basis->reps, self->state->who, transfer_chosen_cb, transfer,
                             transfer_free);
}

static void
next_matter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FrontDeskPage *self = FRONT_DESK_PAGE (widget);
  const FrontContact *contact = attended (self);
  FrontOutcome outcome = front_outcome_box_get_outcome (front_contact_form_get_outcomes (self->form));
  Step *step;

  if (contact == NULL)
    return;
  step = step_new (NEXT_MATTER, contact);
  /* A call-back needs a promise of its own, which ending with Ctrl+Enter asks for. */
  step->outcome = outcome == FRONT_OUTCOME_CALL_BACK ? FRONT_OUTCOME_RESOLVED : outcome;
  if (step->outcome == outcome)
    {
      step->named = front_outcome_box_get_named (front_contact_form_get_outcomes (self->form));
      step->first = front_outcome_box_get_first (front_contact_form_get_outcomes (self->form));
    }
  front_contact_form_flush (self->form);
  send_step (self, step);
}

static void
not_accurate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FrontDeskPage *self = FRONT_DESK_PAGE (widget);
  const FrontContact *contact = current_contact (self);

  if (contact != NULL)
    send_step (self, step_new (NOT_ACCURATE, contact));
}

static void
log_after_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FrontDeskPage *self = FRONT_DESK_PAGE (widget);

  if (self->state != NULL)
    front_log_after_show (widget, self->store, self->state);
}

static gpointer
seen_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  front_contact_left_open_seen (db, error);
  return NULL;
}

static void
left_open_seen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  front_store_run_async (FRONT_DESK_PAGE (widget)->store, FRONT_JOB_WRITE, seen_job, NULL, NULL, NULL, NULL, NULL, NULL);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FrontDeskPage *self = FRONT_DESK_PAGE (widget);

  front_contact_form_flush (self->form);
  send_step (self, step_new (g_str_equal (name, "desk.redo") ? REDO : UNDO, NULL));
}

/* They stay enabled: pressed at the wrong moment, they say what to do instead. */
void
_front_desk_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "desk.visitor", NULL, visitor_action);
  gtk_widget_class_install_action (widget_class, "desk.visitor-now", NULL, visitor_action);
  gtk_widget_class_install_action (widget_class, "desk.call", NULL, call_action);
  gtk_widget_class_install_action (widget_class, "desk.call-now", NULL, call_action);
  gtk_widget_class_install_action (widget_class, "desk.serve", NULL, serve_action);
  gtk_widget_class_install_action (widget_class, "desk.serve-this", NULL, serve_action);
  gtk_widget_class_install_action (widget_class, "desk.hold", NULL, hold_action);
  gtk_widget_class_install_action (widget_class, "desk.gone", NULL, gone_action);
  gtk_widget_class_install_action (widget_class, "desk.finish", NULL, finish_action);
  gtk_widget_class_install_action (widget_class, "desk.email", NULL, received_action);
  gtk_widget_class_install_action (widget_class, "desk.online", NULL, received_action);
  gtk_widget_class_install_action (widget_class, "desk.outgoing", NULL, received_action);
  gtk_widget_class_install_action (widget_class, "desk.admin", NULL, received_action);
  gtk_widget_class_install_action (widget_class, "desk.wrap-up", NULL, wrap_up_action);
  gtk_widget_class_install_action (widget_class, "desk.transfer", NULL, transfer_action);
  gtk_widget_class_install_action (widget_class, "desk.next-matter", NULL, next_matter_action);
  gtk_widget_class_install_action (widget_class, "desk.not-accurate", NULL, not_accurate_action);
  gtk_widget_class_install_action (widget_class, "desk.log-after", NULL, log_after_action);
  gtk_widget_class_install_action (widget_class, "desk.left-open-seen", NULL, left_open_seen_action);
  gtk_widget_class_install_action (widget_class, "desk.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "desk.redo", NULL, undo_action);
}
