#define G_LOG_DOMAIN "front-correct-dialog"

#include "config.h"
#include "log/front-correct-private.h"

#include <glib/gi18n.h>

#include "calendar/front-dates.h"
#include "desk/front-avoidable-box.h"
#include "desk/front-service-entry.h"
#include "directory/front-service.h"
#include "front-lookup.h"

const FrontCorrectField front_correct_rows[] = { FRONT_CORRECT_ARRIVED, FRONT_CORRECT_ANSWERED, FRONT_CORRECT_ENDED, FRONT_CORRECT_CHANNEL,
                                                 FRONT_CORRECT_SERVICE, FRONT_CORRECT_OUTCOME, FRONT_CORRECT_QUANTITY, FRONT_CORRECT_REP,
                                                 FRONT_CORRECT_DEPARTMENT, FRONT_CORRECT_AVOIDABLE, FRONT_CORRECT_NOTE };
const guint front_correct_n_rows = G_N_ELEMENTS (front_correct_rows);

/* ── What the fields hold ── */

static char *
service_title (FrontCorrectDialog *dialog, gint64 service_id, gint64 topic_id)
{
  const FrontService *service = front_service_by_id (dialog->services, service_id);

  return service != NULL ? front_service_title (service, front_topic_by_id (service, topic_id)) : g_strdup ("");
}

/* A contact's value as its row shows it. Returns: (transfer full) */
static char *
text_of (FrontCorrectDialog *dialog, const FrontContact *contact, FrontCorrectField field)
{
  switch (field)
    {
    case FRONT_CORRECT_ARRIVED:
      return front_correct_format_instant (contact->arrived_at);
    case FRONT_CORRECT_ANSWERED:
      return front_correct_format_instant (contact->answered_at);
    case FRONT_CORRECT_ENDED:
      return front_correct_format_instant (contact->ended_at);
    case FRONT_CORRECT_SERVICE:
      return service_title (dialog, contact->service_id, contact->topic_id);
    case FRONT_CORRECT_OUTCOME:
      return g_strdup (front_outcome_title (contact->outcome));
    case FRONT_CORRECT_QUANTITY:
      return g_strdup_printf ("%" G_GINT64_FORMAT, contact->quantity);
    case FRONT_CORRECT_REP:
      return g_strdup (contact->rep);
    case FRONT_CORRECT_DEPARTMENT:
      return g_strdup (contact->department);
    case FRONT_CORRECT_NOTE:
      return g_strdup (contact->note);
    case FRONT_CORRECT_CHANNEL:
      return g_strdup (front_channel_title (contact->channel));
    case FRONT_CORRECT_AVOIDABLE:
      return g_strdup (front_avoidable_word (contact->avoidable_said));
    case FRONT_CORRECT_TOPIC:
    case FRONT_CORRECT_N_FIELDS:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* The list has the channels in the order of their numbers, from 1. */
FrontChannel
_front_correct_typed_channel (FrontCorrectDialog *dialog)
{
  return (FrontChannel) (gtk_drop_down_get_selected (GTK_DROP_DOWN (dialog->widgets[FRONT_CORRECT_CHANNEL])) + 1);
}

/* What the row holds now. Returns: (transfer full) */
char *
_front_correct_typed_text (FrontCorrectDialog *dialog, FrontCorrectField field)
{
  GtkTextIter start, end;

  switch (field)
    {
    case FRONT_CORRECT_SERVICE:
      return service_title (dialog, dialog->service_id, dialog->topic_id);
    case FRONT_CORRECT_OUTCOME:
      return g_strdup (front_outcome_title (dialog->outcomes[gtk_drop_down_get_selected (GTK_DROP_DOWN (dialog->widgets[field]))]));
    case FRONT_CORRECT_CHANNEL:
      return g_strdup (front_channel_title (_front_correct_typed_channel (dialog)));
    case FRONT_CORRECT_AVOIDABLE:
      return g_strdup (front_avoidable_word (front_avoidable_choice_get_said (GTK_DROP_DOWN (dialog->widgets[field]))));
    case FRONT_CORRECT_QUANTITY:
      return g_strdup_printf ("%d", gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (dialog->widgets[field])));
    case FRONT_CORRECT_NOTE:
      gtk_text_buffer_get_bounds (dialog->note, &start, &end);
      return gtk_text_buffer_get_text (dialog->note, &start, &end, FALSE);
    case FRONT_CORRECT_REP:
      return g_strdup (front_lookup_get_typed (FRONT_LOOKUP (dialog->widgets[field])));
    default:
      return g_strdup (gtk_editable_get_text (GTK_EDITABLE (dialog->widgets[field])));
    }
}

/* The text in the row is the person's own. */
static gboolean
is_mine (FrontCorrectDialog *dialog, FrontCorrectField field)
{
  g_autofree char *was = text_of (dialog, dialog->base, field);
  g_autofree char *is = _front_correct_typed_text (dialog, field);

  if (field == FRONT_CORRECT_SERVICE)
    return dialog->base->service_id != dialog->service_id || dialog->base->topic_id != dialog->topic_id;
  return !g_str_equal (was, is);
}

gboolean
_front_correct_is_changed (FrontCorrectDialog *dialog)
{
  for (guint i = 0; i < front_correct_n_rows; i++)
    if (is_mine (dialog, front_correct_rows[i]))
      return TRUE;
  return *gtk_editable_get_text (dialog->why) != '\0';
}

void
_front_correct_show_value (FrontCorrectDialog *dialog, const FrontContact *contact, FrontCorrectField field)
{
  g_autofree char *text = text_of (dialog, contact, field);
  GtkWidget *widget = dialog->widgets[field];

  switch (field)
    {
    case FRONT_CORRECT_SERVICE:
      dialog->service_id = contact->service_id;
      dialog->topic_id = contact->topic_id;
      front_service_entry_show (FRONT_SERVICE_ENTRY (widget), text);
      break;
    case FRONT_CORRECT_OUTCOME:
      for (guint i = 0; i < G_N_ELEMENTS (dialog->outcomes); i++)
        if (dialog->outcomes[i] == contact->outcome)
          {
            gtk_drop_down_set_selected (GTK_DROP_DOWN (widget), i);
            break;
          }
      break;
    case FRONT_CORRECT_CHANNEL:
      gtk_drop_down_set_selected (GTK_DROP_DOWN (widget), (guint) contact->channel - 1);
      break;
    case FRONT_CORRECT_AVOIDABLE:
      front_avoidable_choice_set_said (GTK_DROP_DOWN (widget), contact->avoidable_said);
      break;
    case FRONT_CORRECT_QUANTITY:
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (widget), contact->quantity);
      break;
    case FRONT_CORRECT_NOTE:
      gtk_text_buffer_begin_irreversible_action (dialog->note);
      gtk_text_buffer_set_text (dialog->note, text, -1);
      gtk_text_buffer_end_irreversible_action (dialog->note);
      break;
    case FRONT_CORRECT_REP:
      front_lookup_choose (FRONT_LOOKUP (widget), 0, 0, text);
      break;
    default:
      gtk_editable_set_text (GTK_EDITABLE (widget), text);
    }
}

/* ── Clashes ── */

void
_front_correct_tell (FrontCorrectDialog *dialog, const char *message)
{
  gtk_label_set_label (dialog->fault, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (dialog->fault), message != NULL);
}

static void
take_as_base (FrontCorrectDialog *dialog, FrontCorrectField field)
{
  front_correct_field_take (dialog->base, dialog->seen->contact, field);
  if (field == FRONT_CORRECT_SERVICE)
    front_correct_field_take (dialog->base, dialog->seen->contact, FRONT_CORRECT_TOPIC);
}

static gboolean
differs (const FrontContact *one, const FrontContact *other, FrontCorrectField field)
{
  return front_correct_field_differs (one, other, field)
         || (field == FRONT_CORRECT_SERVICE && front_correct_field_differs (one, other, FRONT_CORRECT_TOPIC));
}

static const char *
shown_value (const char *text)
{
  return *text != '\0' ? text : _("none");
}

static void
open_clash (FrontCorrectDialog *dialog, FrontCorrectField field)
{
  FrontCorrectClash *clash = &dialog->clashes[field];
  g_autofree char *theirs = text_of (dialog, dialog->seen->contact, field);
  g_autofree char *mine = _front_correct_typed_text (dialog, field);
  g_autofree char *when = NULL;
  g_autofree char *words = NULL;

  if (dialog->seen->at[field] != FRONT_NEVER)
    {
      when = front_instant_format_date_time (dialog->seen->at[field]);
      words = g_strdup_printf (_("%s changed this on %s to “%s”. Yours is “%s”."), dialog->seen->who[field], when,
                               shown_value (theirs), shown_value (mine));
    }
  else
    words = g_strdup_printf (_("This was changed meanwhile to “%s”. Yours is “%s”."), shown_value (theirs), shown_value (mine));
  gtk_label_set_label (clash->words, words);
  gtk_widget_set_visible (clash->box, TRUE);
  clash->open = TRUE;
}

FrontCorrectField
_front_correct_open_clash (FrontCorrectDialog *dialog)
{
  for (guint i = 0; i < front_correct_n_rows; i++)
    if (dialog->clashes[front_correct_rows[i]].open)
      return front_correct_rows[i];
  return FRONT_CORRECT_N_FIELDS;
}

/* When it has a place that can be scrolled to. */
static gboolean
show_clash_cb (GtkWidget *box, GdkFrameClock *clock, gpointer data)
{
  if (gtk_widget_get_height (box) == 0)
    return G_SOURCE_CONTINUE;
  gtk_widget_child_focus (box, GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

void
_front_correct_ask_clash (FrontCorrectDialog *dialog, FrontCorrectField field)
{
  g_autofree char *message = g_strdup_printf (_("%s: somebody else changed it meanwhile. Say whose is kept, then save again."),
                                              front_correct_field_title (field));

  _front_correct_tell (dialog, message);
  gtk_widget_add_tick_callback (dialog->clashes[field].box, show_clash_cb, NULL, NULL);
}

static void
close_clash (GtkButton *button, FrontCorrectDialog *dialog, gboolean theirs)
{
  FrontCorrectField field = (FrontCorrectField) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "field"));

  take_as_base (dialog, field);
  if (theirs)
    _front_correct_show_value (dialog, dialog->seen->contact, field);
  dialog->clashes[field].open = FALSE;
  gtk_widget_set_visible (dialog->clashes[field].box, FALSE);
  field = _front_correct_open_clash (dialog);
  if (field != FRONT_CORRECT_N_FIELDS)
    _front_correct_ask_clash (dialog, field);
  else
    {
      _front_correct_tell (dialog, NULL);
      gtk_widget_grab_focus (dialog->save);
    }
}

static void
keep_mine_cb (GtkButton *button, FrontCorrectDialog *dialog)
{
  close_clash (button, dialog, FALSE);
}

static void
take_theirs_cb (GtkButton *button, FrontCorrectDialog *dialog)
{
  close_clash (button, dialog, TRUE);
}

static gpointer
see_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return front_correct_see (db, *(gint64 *) data, error);
}

/* What nobody touched here simply becomes what it is now. */
static void
seen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWindow) window = data;
  FrontCorrectDialog *dialog = g_object_get_data (G_OBJECT (window), "dialog");
  g_autoptr(GError) error = NULL;
  FrontCorrectSeen *seen = front_store_run_finish (FRONT_STORE (source), result, &error);
  FrontCorrectField field;

  gtk_widget_set_sensitive (dialog->save, TRUE);
  if (seen == NULL)
    {
      _front_correct_tell (dialog, error->message);
      return;
    }
  g_clear_pointer (&dialog->seen, front_correct_seen_free);
  dialog->seen = seen;
  for (guint i = 0; i < front_correct_n_rows; i++)
    {
      g_autofree char *theirs = text_of (dialog, seen->contact, front_correct_rows[i]);
      g_autofree char *mine = _front_correct_typed_text (dialog, front_correct_rows[i]);

      if (!differs (dialog->base, seen->contact, front_correct_rows[i]))
        continue;
      if (is_mine (dialog, front_correct_rows[i]) && !g_str_equal (theirs, mine))
        {
          open_clash (dialog, front_correct_rows[i]);
          continue;
        }
      take_as_base (dialog, front_correct_rows[i]);
      _front_correct_show_value (dialog, seen->contact, front_correct_rows[i]);
    }
  field = _front_correct_open_clash (dialog);
  if (field != FRONT_CORRECT_N_FIELDS)
    _front_correct_ask_clash (dialog, field);
  else
    _front_correct_tell (dialog, _("Somebody else made the same changes meanwhile. Look at them, then save again."));
}

static GtkWidget *
clash_button (FrontCorrectDialog *dialog, FrontCorrectField field, const char *title, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (title);

  g_object_set_data (G_OBJECT (button), "field", GINT_TO_POINTER (field));
  g_signal_connect (button, "clicked", callback, dialog);
  return button;
}

GtkWidget *
_front_correct_new_clash (FrontCorrectDialog *dialog, FrontCorrectField field)
{
  FrontCorrectClash *clash = &dialog->clashes[field];
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  clash->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  clash->words = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (clash->words, TRUE);
  gtk_label_set_wrap_mode (clash->words, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (clash->words, TRUE);
  gtk_widget_set_can_focus (GTK_WIDGET (clash->words), FALSE);
  gtk_label_set_xalign (clash->words, 0);
  gtk_widget_add_css_class (GTK_WIDGET (clash->words), "warning");
  gtk_box_append (GTK_BOX (clash->box), GTK_WIDGET (clash->words));
  gtk_box_append (GTK_BOX (buttons), clash_button (dialog, field, _("Keep _mine"), G_CALLBACK (keep_mine_cb)));
  gtk_box_append (GTK_BOX (buttons), clash_button (dialog, field, _("Take _theirs"), G_CALLBACK (take_theirs_cb)));
  gtk_box_append (GTK_BOX (clash->box), buttons);
  gtk_widget_set_visible (clash->box, FALSE);
  return clash->box;
}


void
_front_correct_meet (FrontCorrectDialog *dialog)
{
  front_store_run_async (dialog->store, FRONT_JOB_READ, see_job, g_memdup2 (&dialog->base->id, sizeof (gint64)), g_free,
                         (GDestroyNotify) front_correct_seen_free, NULL, seen_cb, g_object_ref (dialog->window));
}
