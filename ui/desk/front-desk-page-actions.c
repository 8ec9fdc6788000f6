#define G_LOG_DOMAIN "front-desk-page-actions"

#include "config.h"
#include "desk/front-desk-page-private.h"

#include <glib/gi18n.h>

#include "calendar/front-clock.h"
#include "desk/front-desk-row.h"
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
  UNDO,
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
  char *undone;          /* out for UNDO: the step's word */
  char *title;
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->undone);
  g_free (step->title);
  g_free (step);
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
      done = front_contact_finish (db, step->id, step->at, step->outcome, error);
      break;
    case UNDO:
      done = front_contact_undo (db, step->id, &step->undone, error);
      break;
    default:
      g_assert_not_reached ();
    }
  if (!done)
    return NULL;
  outcome = g_memdup2 (step, sizeof *step);
  outcome->undone = g_steal_pointer (&step->undone);
  outcome->title = g_strdup (step->title);
  return outcome;
}

static const char *
undone_text (const char *word)
{
  static const struct
  {
    const char *word;
    const char *text;
  } texts[] = {
    { "arrived", N_("Arrival taken back") },
    { "answered", N_("Answering taken back") },
    { "held", N_("Hold taken back") },
    { "resumed", N_("Resuming taken back") },
    { "finished", N_("Finishing taken back") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_strcmp0 (texts[i].word, word) == 0)
      return _(texts[i].text);
  return _("Taken back");
}

static void
step_done (FrontDeskPage *self, const Step *step)
{
  g_autofree char *text = NULL;

  if (step->kind != UNDO)
    g_array_append_val (self->steps, step->id);
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
      text = g_strdup_printf ("%s: %s", step->title, front_outcome_title (step->outcome));
      front_tell (GTK_WIDGET (self), text, _("Undo"), "win.undo-desk");
      break;
    case UNDO:
      front_tell (GTK_WIDGET (self), undone_text (step->undone), NULL, NULL);
      if (g_strcmp0 (step->undone, "arrived") != 0)
        _front_desk_page_take (self, step->id, TRUE);
      break;
    case HOLD:
    case RESUME:
    default:
      break;
    }
  _front_desk_page_update_actions (self);
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
      if (contact != NULL && contact->state != FRONT_STATE_WAITING)
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
      front_tell (widget, _("Nobody is with you to be put on hold"), NULL, NULL);
      return;
    }
  send_step (self, step_new (contact->state == FRONT_STATE_HOLD ? RESUME : HOLD, contact));
}

static void
finish (FrontDeskPage *self, const FrontContact *contact, FrontOutcome outcome)
{
  Step *step = step_new (FINISH, contact);

  step->outcome = outcome;
  /* The worker runs jobs in order: what was typed is stored before the contact is finished. */
  front_contact_form_flush (self->form);
  send_step (self, step);
}

static void
gone_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FrontDeskPage *self = FRONT_DESK_PAGE (widget);
  const FrontContact *contact = current_contact (self);

  if (contact == NULL || contact->state != FRONT_STATE_WAITING)
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
  else if (contact->state == FRONT_STATE_WAITING)
    front_tell (widget,
                contact->channel == FRONT_CHANNEL_VISITOR ? _("Serve the visitor first (F5), or say that they left (F7)")
                                                          : _("Answer the call first (F3), or say that the caller rang off (F7)"),
                NULL, NULL);
  else
    finish (self, contact, front_contact_form_get_outcome (self->form));
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FrontDeskPage *self = FRONT_DESK_PAGE (widget);
  Step *step;

  if (self->steps->len == 0)
    return;
  step = step_new (UNDO, NULL);
  step->id = g_array_index (self->steps, gint64, self->steps->len - 1);
  g_array_set_size (self->steps, self->steps->len - 1);
  front_contact_form_flush (self->form);
  send_step (self, step);
}

void
_front_desk_page_update_actions (FrontDeskPage *self)
{
  /* The others stay enabled: pressed at the wrong moment, they say what to do instead. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "desk.undo", self->steps->len > 0);
}

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
  gtk_widget_class_install_action (widget_class, "desk.undo", NULL, undo_action);
}
