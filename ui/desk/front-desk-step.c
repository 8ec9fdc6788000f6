#define G_LOG_DOMAIN "front-desk-step"

#include "config.h"
#include "desk/front-desk-step.h"

#include <glib/gi18n.h>

#include "calendar/front-clock.h"
#include "desk/front-desk-row.h"
#include "desk/front-desk-state.h"
#include "enquiries/front-contact-matter.h"
#include "enquiries/front-contact-more.h"
#include "enquiries/front-contact-person.h"
#include "enquiries/front-contact-turn.h"
#include "enquiries/front-undo.h"

FrontDeskHand *
front_desk_hand_new (void)
{
  return g_atomic_rc_box_new0 (FrontDeskHand);
}

void
front_desk_hand_unref (FrontDeskHand *hand)
{
  g_atomic_rc_box_release (hand);
}

FrontDeskStep *
front_desk_step_new (FrontDeskStepKind kind, FrontDeskHand *hand)
{
  FrontDeskStep *step = g_new0 (FrontDeskStep, 1);

  step->kind = kind;
  step->hand = g_atomic_rc_box_acquire (hand);
  step->first = -1;
  step->at = front_clock_now ();
  return step;
}

void
front_desk_step_free (FrontDeskStep *step)
{
  if (step == NULL)
    return;
  front_desk_hand_unref (step->hand);
  g_free (step->to);
  g_free (step->note);
  g_free (step->undone);
  g_free (step->title);
  g_free (step);
}

/* ── On the worker ── */

/* What to do instead; NULL: the step may be tried. @contact: in hand; NULL for nobody. */
static const char *
advise (FrontDeskStepKind kind, const FrontContact *contact)
{
  gboolean written = contact != NULL && front_channel_is_written (contact->channel);
  gboolean waits = contact != NULL && contact->state == FRONT_STATE_WAITING;
  gboolean attended = contact != NULL && (contact->state == FRONT_STATE_SERVING || contact->state == FRONT_STATE_HOLD);

  switch (kind)
    {
    case FRONT_DESK_SERVE:
      return waits || (contact != NULL && contact->state == FRONT_STATE_TRANSFERRED) ? NULL : _("Nobody is waiting");
    case FRONT_DESK_HOLD:
      if (written && waits)
        return _("The first response comes first: it is not put off while we wait for the customer");
      return contact == NULL || waits ? _("Nobody is with you to be put on hold") : NULL;
    case FRONT_DESK_GONE:
      return waits && !written ? NULL : _("Choose somebody who waits first; whoever is being served is finished with Ctrl+Enter");
    case FRONT_DESK_FINISH:
    case FRONT_DESK_PASS_ON:
    case FRONT_DESK_CALL_BACK:
      if (contact == NULL)
        return _("Nobody is with you");
      if (contact->state == FRONT_STATE_TRANSFERRED)
        return _("This was handed to a colleague; take it over first");
      if (!waits || written)
        return NULL;
      if (contact->channel == FRONT_CHANNEL_CALL_BACK)
        return _("Ring the person first");
      return contact->channel == FRONT_CHANNEL_VISITOR ? _("Serve the visitor first (F5), or say that they left (F7)")
                                                       : _("Answer the call first (F3), or say that the caller rang off (F7)");
    case FRONT_DESK_WRAP_UP:
      if (attended && !front_channel_is_call (contact->channel))
        return _("Only a call has a wrap-up: finish with Ctrl+Enter");
      return attended ? NULL : _("Nobody is with you");
    case FRONT_DESK_TRANSFER:
    case FRONT_DESK_NEXT_MATTER:
      return attended ? NULL : _("Nobody is with you");
    case FRONT_DESK_NOT_ACCURATE:
      return contact != NULL ? NULL : _("Nobody is with you");
    case FRONT_DESK_ARRIVE:
    case FRONT_DESK_CALL:
    case FRONT_DESK_SERVE_NEXT:
    case FRONT_DESK_UNDO:
    case FRONT_DESK_REDO:
    default:
      return NULL;
    }
}

/* The outcome box on the page spoke of another contact: this one ends as the box would have begun. */
static void
forget_outcome (FrontDeskStep *step)
{
  if (step->kind == FRONT_DESK_PASS_ON || step->kind == FRONT_DESK_CALL_BACK)
    step->kind = FRONT_DESK_FINISH;
  step->outcome = FRONT_OUTCOME_RESOLVED;
  step->named = 0;
  step->first = -1;
}

static gboolean
find_contact (FrontDb *db, FrontDeskStep *step, GError **error)
{
  g_autoptr(FrontContact) contact = NULL;
  gboolean named = step->id != 0; /* then the store says why not */
  const char *advice;

  if (!named)
    step->id = step->hand->id;
  if (step->id != 0)
    {
      contact = front_contact_load (db, step->id, error);
      if (contact == NULL)
        return FALSE;
      step->title = front_desk_contact_title (contact);
    }
  advice = !named ? advise (step->kind, contact) : NULL;
  if (advice != NULL)
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, advice);
      return FALSE;
    }
  if (step->kind == FRONT_DESK_GONE)
    step->outcome = contact->channel == FRONT_CHANNEL_VISITOR ? FRONT_OUTCOME_LEFT : FRONT_OUTCOME_ABANDONED;
  else if (step->id != step->shown)
    forget_outcome (step);
  return TRUE;
}

static gboolean
undo_or_redo (FrontDb *db, FrontDeskStep *step, GError **error)
{
  g_autoptr(FrontUndoAction) action = NULL;

  if (!(step->kind == FRONT_DESK_UNDO ? front_undo_last (db, &action, error) : front_redo_last (db, &action, error)))
    return FALSE;
  step->id = action->contact;
  step->takes = action->open;
  step->undone = g_strdup (action->name);
  return TRUE;
}

/* What goes with an outcome is there before it: whoever counts the finished contact finds it. */
static gboolean
mark_outcome (FrontDb *db, const FrontDeskStep *step, GError **error)
{
  return (step->named == 0 || front_contact_set_outcome (db, step->id, step->named, error))
         && (step->first < 0 || front_contact_set_first (db, step->id, step->first, error));
}

static gboolean
lacks_service (FrontDb *db, const FrontDeskStep *step)
{
  g_autoptr(FrontContact) contact = NULL;

  if (step->kind != FRONT_DESK_FINISH && step->kind != FRONT_DESK_PASS_ON && step->kind != FRONT_DESK_CALL_BACK)
    return FALSE;
  contact = front_contact_load (db, step->id, NULL);
  return contact != NULL && contact->service_id == 0;
}

/* A call that begins to ring comes to hand where nobody else is. */
static gboolean
let_come (FrontDb *db, FrontDeskStep *step, GError **error)
{
  gboolean free_hand = step->hand->id == 0, done, answered = FALSE;

  if (step->kind == FRONT_DESK_CALL)
    done = front_contact_call (db, step->at, &step->id, &answered, error);
  else
    done = front_contact_arrive (db, step->channel, step->at, step->serving, &step->id, error);
  step->takes = done && (step->serving || answered || free_hand);
  return done;
}

static gboolean
take_step (FrontDb *db, FrontDeskStep *step, GError **error)
{
  gint64 made;

  switch (step->kind)
    {
    case FRONT_DESK_ARRIVE:
    case FRONT_DESK_CALL:
      return let_come (db, step, error);
    case FRONT_DESK_SERVE_NEXT:
      step->takes = front_contact_serve_next (db, step->at, &step->id, error);
      return step->takes;
    case FRONT_DESK_UNDO:
    case FRONT_DESK_REDO:
      return undo_or_redo (db, step, error);
    default:
      break;
    }
  if (!find_contact (db, step, error))
    return FALSE;
  switch (step->kind)
    {
    case FRONT_DESK_SERVE:
      step->takes = front_contact_answer (db, step->id, step->at, error);
      return step->takes;
    case FRONT_DESK_HOLD:
      return front_contact_hold_or_go_on (db, step->id, step->at, error);
    case FRONT_DESK_GONE:
    case FRONT_DESK_FINISH:
      return mark_outcome (db, step, error) && front_contact_finish (db, step->id, step->at, step->outcome, error);
    case FRONT_DESK_WRAP_UP:
      return front_contact_wrap_up (db, step->id, step->at, error);
    case FRONT_DESK_TRANSFER:
      return front_contact_transfer (db, step->id, step->at, step->to, step->note, error);
    case FRONT_DESK_PASS_ON:
      return mark_outcome (db, step, error) && front_contact_pass_on (db, step->id, step->at, step->to, error);
    case FRONT_DESK_CALL_BACK:
      return mark_outcome (db, step, error) && front_contact_call_back (db, step->id, step->at, step->due_at, NULL, error);
    case FRONT_DESK_NEXT_MATTER:
      if (!mark_outcome (db, step, error) || !front_contact_next_matter (db, step->id, step->at, step->outcome, &made, error))
        return FALSE;
      step->id = made;
      step->takes = TRUE;
      return TRUE;
    case FRONT_DESK_NOT_ACCURATE:
      return front_contact_mark_inaccurate (db, step->id, "forgot to stop the clock", error);
    default:
      g_assert_not_reached ();
    }
}

/* What is in hand then, as the page will show it. */
static void
leave_hand (FrontDb *db, const FrontDeskStep *step)
{
  g_autoptr(GPtrArray) open = NULL;

  if (step->takes)
    step->hand->id = step->id;
  open = front_contact_load_open (db, NULL);
  if (open != NULL)
    step->hand->id = front_desk_in_hand (open, step->hand->id, front_db_who (db));
}

gpointer
front_desk_step_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  FrontDeskStep *step = data, *outcome;

  if (!step->follows)
    step->hand->id = step->shown;
  if (!take_step (db, step, error))
    return NULL;
  leave_hand (db, step);
  step->no_service = lacks_service (db, step);
  outcome = g_memdup2 (step, sizeof *step);
  outcome->hand = g_atomic_rc_box_acquire (step->hand);
  outcome->to = g_strdup (step->to);
  outcome->note = NULL;
  step->undone = step->title = NULL; /* the outcome's now */
  return outcome;
}
