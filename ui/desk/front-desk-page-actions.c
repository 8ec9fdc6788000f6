#define G_LOG_DOMAIN "front-desk-page-actions"

#include "config.h"
#include "desk/front-desk-page-private.h"

#include <glib/gi18n.h>

#include "desk/front-log-after.h"
#include "desk/front-transfer-dialog.h"
#include "enquiries/front-contact-closing.h"
#include "front-tell.h"

/* What the keys do. Each action stamps its instant on the key press, sends one step to the store's worker (front-desk-step.c) and lets the
 * store's "changed" bring the new state back: the page never shows what is not stored. */

/* It is counted all the same, so nobody is held up for it: the rep is told. */
static void
tell_ended (FrontDeskPage *self, const FrontDeskStep *step, const char *what)
{
  g_autofree char *text = step->no_service ? g_strdup_printf (_("%s. No service was given."), what) : g_strdup (what);

  front_tell (GTK_WIDGET (self), text, step->no_service ? _("Go back") : _("Undo"), "win.undo");
}

static void
step_done (FrontDeskPage *self, const FrontDeskStep *step)
{
  g_autofree char *text = NULL;

  if (step->takes)
    _front_desk_page_take (self, step->id,
                           (step->kind != FRONT_DESK_UNDO && step->kind != FRONT_DESK_REDO) || gtk_widget_get_mapped (GTK_WIDGET (self)));
  switch (step->kind)
    {
    case FRONT_DESK_GONE:
    case FRONT_DESK_FINISH:
    case FRONT_DESK_CALL_BACK:
      text = g_strdup_printf ("%s: %s", step->title, front_outcome_title (step->outcome));
      tell_ended (self, step, text);
      break;
    case FRONT_DESK_PASS_ON:
      text = g_strdup_printf (_("%s: passed on to %s"), step->title, step->to);
      tell_ended (self, step, text);
      break;
    case FRONT_DESK_TRANSFER:
      text = g_strdup_printf (_("%s: handed to %s"), step->title, step->to);
      front_tell (GTK_WIDGET (self), text, _("Undo"), "win.undo");
      break;
    case FRONT_DESK_NEXT_MATTER:
      front_tell (GTK_WIDGET (self), _("The next matter of the same visit"), _("Undo"), "win.undo");
      break;
    case FRONT_DESK_NOT_ACCURATE:
      front_tell (GTK_WIDGET (self), _("Marked as not accurate: counted, not averaged"), NULL, NULL);
      break;
    case FRONT_DESK_UNDO:
      text = g_strdup_printf (_("Undone: %s"), step->undone);
      front_tell (GTK_WIDGET (self), text, _("Redo"), "win.redo");
      break;
    case FRONT_DESK_REDO:
      text = g_strdup_printf (_("Redone: %s"), step->undone);
      front_tell (GTK_WIDGET (self), text, _("Undo"), "win.undo");
      break;
    case FRONT_DESK_ARRIVE:
    case FRONT_DESK_CALL:
    case FRONT_DESK_SERVE_NEXT:
    case FRONT_DESK_SERVE:
    case FRONT_DESK_HOLD:
    case FRONT_DESK_WRAP_UP:
    default:
      break;
    }
}

static void
step_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontDeskPage) self = data;
  g_autoptr(GError) error = NULL;
  FrontDeskStep *step = front_store_run_finish (FRONT_STORE (source), result, &error);

  self->n_steps--;
  if (self->store == NULL)
    ;
  else if (step != NULL)
    step_done (self, step);
  else
    {
      front_tell (GTK_WIDGET (self), error->message, NULL, NULL);
      _front_desk_page_load (self);
    }
  _front_desk_page_settle (self);
  front_desk_step_free (step);
}

static void
send_step (FrontDeskPage *self, FrontDeskStep *step)
{
  step->shown = self->current;
  step->follows = self->follows;
  self->follows = TRUE;
  self->n_steps++;
  front_store_run_async (self->store, FRONT_JOB_WRITE, front_desk_step_job, step, (GDestroyNotify) front_desk_step_free,
                         (GDestroyNotify) front_desk_step_free, NULL, step_cb, g_object_ref (self));
}

/* The worker runs jobs in order: what was typed is stored before the step. */
static void
send_kind (FrontDeskPage *self, FrontDeskStepKind kind)
{
  front_contact_form_flush (self->form);
  send_step (self, front_desk_step_new (kind, self->hand_of_steps));
}

static const FrontContact *
current_contact (FrontDeskPage *self)
{
  return self->state != NULL ? front_desk_state_find (self->state, self->current) : NULL;
}

static void
arrive (FrontDeskPage *self, FrontChannel channel, gboolean serving)
{
  FrontDeskStep *step = front_desk_step_new (FRONT_DESK_ARRIVE, self->hand_of_steps);

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

/* The call that rings on the page; NULL where the page shows none, or does not show yet what it did. */
static const FrontContact *
seen_ringing (FrontDeskPage *self)
{
  for (guint i = 0; self->state != NULL && !self->follows && i < self->state->contacts->len; i++)
    {
      const FrontContact *contact = self->state->contacts->pdata[i];

      if (contact->channel == FRONT_CHANNEL_PHONE && contact->state == FRONT_STATE_WAITING)
        return contact;
    }
  return NULL;
}

/* The same key answers the call that is ringing. One that was seen and that another desk has taken meanwhile is no new call. */
static void
call_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FrontDeskPage *self = FRONT_DESK_PAGE (widget);
  const FrontContact *ringing = seen_ringing (self);
  FrontDeskStep *step;

  if (g_str_equal (name, "desk.call-now"))
    {
      arrive (self, FRONT_CHANNEL_PHONE, TRUE);
      return;
    }
  step = front_desk_step_new (ringing != NULL ? FRONT_DESK_SERVE : FRONT_DESK_CALL, self->hand_of_steps);
  step->id = ringing != NULL ? ringing->id : 0;
  front_contact_form_flush (self->form);
  send_step (self, step);
}

static void
serve_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  send_kind (FRONT_DESK_PAGE (widget), g_str_equal (name, "desk.serve-this") ? FRONT_DESK_SERVE : FRONT_DESK_SERVE_NEXT);
}

static void
hold_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  send_kind (FRONT_DESK_PAGE (widget), FRONT_DESK_HOLD);
}

static void
gone_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  send_kind (FRONT_DESK_PAGE (widget), FRONT_DESK_GONE);
}

/* What the outcome box says besides the outcome makes another step of it. */
static void
finish_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FrontDeskPage *self = FRONT_DESK_PAGE (widget);
  FrontOutcomeBox *box = front_contact_form_get_outcomes (self->form);
  const FrontContact *contact = current_contact (self);
  FrontDeskStep *step;

  if (contact != NULL && contact->state != FRONT_STATE_TRANSFERRED
      && (contact->state != FRONT_STATE_WAITING || front_channel_is_written (contact->channel))
      && front_contact_form_ask_person (self->form))
    {
      front_tell (widget, _("The person was typed and not chosen: Enter takes the one that is marked, Escape leaves it"), NULL, NULL);
      return;
    }
  step = front_desk_step_new (FRONT_DESK_FINISH, self->hand_of_steps);
  step->outcome = contact != NULL ? front_outcome_box_get_outcome (box) : FRONT_OUTCOME_RESOLVED;
  if (contact != NULL)
    {
      step->named = front_outcome_box_get_named (box);
      step->first = front_outcome_box_get_first (box);
    }
  if (step->outcome == FRONT_OUTCOME_CALL_BACK)
    {
      step->kind = FRONT_DESK_CALL_BACK;
      step->due_at = front_outcome_box_get_due (box, step->at);
    }
  else if (step->outcome == FRONT_OUTCOME_PASSED && *front_outcome_box_get_department (box) != '\0')
    {
      step->kind = FRONT_DESK_PASS_ON;
      step->to = g_strdup (front_outcome_box_get_department (box));
    }
  front_contact_form_flush (self->form);
  send_step (self, step);
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

static void
wrap_up_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  send_kind (FRONT_DESK_PAGE (widget), FRONT_DESK_WRAP_UP);
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
  FrontDeskStep *step;

  if (transfer->page->store == NULL)
    return;
  step = front_desk_step_new (FRONT_DESK_TRANSFER, transfer->page->hand_of_steps);
  step->id = transfer->id;
  step->to = g_strdup (rep);
  step->note = g_strdup (note);
  front_contact_form_flush (transfer->page->form);
  send_step (transfer->page, step);
}

/* To whom is asked at once, of the contact that the page shows. */
static void
transfer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FrontDeskPage *self = FRONT_DESK_PAGE (widget);
  const FrontContact *contact = current_contact (self);
  Transfer *transfer;

  if (contact == NULL || (contact->state != FRONT_STATE_SERVING && contact->state != FRONT_STATE_HOLD))
    {
      front_tell (widget, _("Nobody is with you"), NULL, NULL);
      return;
    }
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
  FrontOutcomeBox *box = front_contact_form_get_outcomes (self->form);
  FrontOutcome outcome = front_outcome_box_get_outcome (box);
  FrontDeskStep *step = front_desk_step_new (FRONT_DESK_NEXT_MATTER, self->hand_of_steps);

  /* A call-back needs a promise of its own, which ending with Ctrl+Enter asks for. */
  step->outcome = outcome == FRONT_OUTCOME_CALL_BACK ? FRONT_OUTCOME_RESOLVED : outcome;
  if (step->outcome == outcome)
    {
      step->named = front_outcome_box_get_named (box);
      step->first = front_outcome_box_get_first (box);
    }
  front_contact_form_flush (self->form);
  send_step (self, step);
}

static void
not_accurate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  send_kind (FRONT_DESK_PAGE (widget), FRONT_DESK_NOT_ACCURATE);
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
  send_kind (FRONT_DESK_PAGE (widget), g_str_equal (name, "desk.redo") ? FRONT_DESK_REDO : FRONT_DESK_UNDO);
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
