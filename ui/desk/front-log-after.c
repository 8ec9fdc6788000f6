#define G_LOG_DOMAIN "front-log-after"

#include "config.h"
#include "desk/front-log-after.h"

#include <glib/gi18n.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "desk/front-service-entry.h"
#include "front-compat.h"
#include "front-tell.h"

/* In the order of the drop-downs. */
static const FrontChannel channels[] = { FRONT_CHANNEL_VISITOR, FRONT_CHANNEL_PHONE, FRONT_CHANNEL_OUT_OF_HOURS, FRONT_CHANNEL_EMAIL,
                                         FRONT_CHANNEL_ONLINE, FRONT_CHANNEL_OUTGOING, FRONT_CHANNEL_ADMIN };
static const FrontOutcome outcomes[] = { FRONT_OUTCOME_RESOLVED, FRONT_OUTCOME_SIGNPOSTED, FRONT_OUTCOME_PASSED,
                                         FRONT_OUTCOME_NO_ANSWER };

typedef struct
{
  GtkWindow *window;
  GtkWidget *parent;     /* of the window; told when it is logged */
  GtkDropDown *channel;
  FrontServiceEntry *service;
  GtkDropDown *outcome;
  GtkSpinButton *quantity;
  GtkEditable *date;
  GtkEditable *time;
  GtkEditable *note;
  GtkLabel *fault;
  GtkWidget *save;       /* insensitive while it is logged: pressed twice it would be two contacts */
  FrontStore *store;
  gint64 service_id;
  gint64 topic_id;
} Dialog;

static void
dialog_free (gpointer data)
{
  Dialog *dialog = data;

  g_object_unref (dialog->store);
  g_free (dialog);
}

static gpointer
add_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  FrontContact *contact = data;

  g_free (contact->rep);
  contact->rep = g_strdup (front_db_who (db));
  front_contact_add (db, contact, error);
  return NULL;
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWindow) window = data;
  Dialog *dialog = g_object_get_data (G_OBJECT (window), "dialog");
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (error != NULL)
    {
      gtk_widget_set_sensitive (dialog->save, TRUE);
      gtk_label_set_label (dialog->fault, error->message);
      gtk_widget_set_visible (GTK_WIDGET (dialog->fault), TRUE);
      return;
    }
  front_tell (dialog->parent, _("Logged"), NULL, NULL);
  gtk_window_destroy (window);
}

/* Local date and time to an instant; of the two hours of the autumn night the first. */
static gboolean
read_when (Dialog *dialog, gint64 *at, GError **error)
{
  g_autofree char *date = front_date_parse (gtk_editable_get_text (dialog->date), error);
  int hours, minutes;
  char rest;
  gint64 start;
  g_autoptr(GDateTime) day = NULL;
  g_autoptr(GDateTime) time = NULL;

  if (date == NULL || !front_date_start (date, &start, error))
    return FALSE;
  if (sscanf (gtk_editable_get_text (dialog->time), "%2d:%2d%c", &hours, &minutes, &rest) != 2 || hours < 0 || hours > 23
      || minutes < 0 || minutes > 59)
    {
      g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Time: write it as hours and minutes, such as 14:05."));
      return FALSE;
    }
  day = g_date_time_new_from_unix_utc (start / FRONT_SECOND + 12 * 3600);
  {
    g_autoptr(GDateTime) noon = g_date_time_to_timezone (day, front_time_zone ());

    time = g_date_time_new (front_time_zone (), g_date_time_get_year (noon), g_date_time_get_month (noon),
                            g_date_time_get_day_of_month (noon), hours, minutes, 0);
  }
  *at = g_date_time_to_unix (time) * FRONT_SECOND;
  if (*at <= front_clock_now () + FRONT_CLOCKS_DIFFER)
    return TRUE;
  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Date and time: this is still to come. Give the day and the time it was."));
  return FALSE;
}

static void
save_cb (GtkWidget *widget, Dialog *dialog)
{
  g_autoptr(FrontContact) contact = front_contact_new ();
  g_autoptr(GError) error = NULL;

  if (!gtk_widget_is_sensitive (dialog->save))
    return;
  front_service_entry_commit (dialog->service);
  gtk_spin_button_update (dialog->quantity);
  contact->source = FRONT_SOURCE_LOGGED;
  contact->channel = channels[gtk_drop_down_get_selected (dialog->channel)];
  contact->outcome = outcomes[gtk_drop_down_get_selected (dialog->outcome)];
  contact->quantity = gtk_spin_button_get_value_as_int (dialog->quantity);
  contact->service_id = dialog->service_id;
  contact->topic_id = dialog->topic_id;
  contact->state = FRONT_STATE_FINISHED;
  /* Nobody took the time: counted, not averaged. */
  contact->accurate = FALSE;
  g_free (contact->note);
  contact->note = g_strdup (gtk_editable_get_text (dialog->note));
  if (!read_when (dialog, &contact->arrived_at, &error))
    {
      gtk_label_set_label (dialog->fault, error->message);
      gtk_widget_set_visible (GTK_WIDGET (dialog->fault), TRUE);
      return;
    }
  contact->answered_at = contact->ended_at = contact->state_since = contact->arrived_at;
  gtk_widget_set_sensitive (dialog->save, FALSE);
  front_store_run_async (dialog->store, FRONT_JOB_WRITE, add_job, g_steal_pointer (&contact), (GDestroyNotify) front_contact_free,
                         NULL, NULL, added_cb, g_object_ref (dialog->window));
}

static void
chosen_cb (FrontServiceEntry *entry, gint64 id, Dialog *dialog)
{
  dialog->service_id = id;
  dialog->topic_id = front_service_entry_get_topic (entry);
}

static void
named_cb (GtkDropDown *drop_down, GParamSpec *pspec, const char *name)
{
  front_drop_down_set_name (drop_down, name);
}

static GtkWidget *
add_row (GtkGrid *grid, int row, const char *title, GtkWidget *widget)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (title);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), widget);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, widget, 1, row, 1, 1);
  return widget;
}

static GtkDropDown *
new_choice (const char *name, guint n, const char *(*title) (guint))
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);
  GtkDropDown *drop_down;

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (list, title (i));
  drop_down = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL));
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (named_cb), (gpointer) name);
  front_drop_down_set_name (drop_down, name);
  return drop_down;
}

static const char *
channel_title (guint i)
{
  return front_channel_title (channels[i]);
}

static const char *
outcome_title (guint i)
{
  return front_outcome_title (outcomes[i]);
}

static void
add_keys (Dialog *dialog)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_CONTROL_MASK),
                                                          gtk_named_action_new ("default.activate")));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (dialog->window), controller);
}

static void
fill (Dialog *dialog, const FrontDeskState *state)
{
  gint64 now = front_clock_now ();
  g_autofree char *date = front_instant_format_date (now);
  g_autofree char *time = front_instant_format_time (now);

  front_service_entry_set_services (dialog->service, state->basis->services);
  gtk_editable_set_text (dialog->date, date);
  gtk_editable_set_text (dialog->time, time);
}

void
front_log_after_show (GtkWidget *parent, FrontStore *store, const FrontDeskState *state)
{
  Dialog *dialog = g_new0 (Dialog, 1);
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  GtkWidget *save = gtk_button_new_with_mnemonic (_("_Log · Ctrl+Enter"));

  dialog->parent = parent;
  dialog->store = g_object_ref (store);
  dialog->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_title (dialog->window, _("Log a contact of earlier"));
  gtk_window_set_modal (dialog->window, TRUE);
  gtk_window_set_transient_for (dialog->window, GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_set_default_size (dialog->window, 480, -1);
  gtk_grid_set_row_spacing (grid, 8);
  gtk_grid_set_column_spacing (grid, 12);
  gtk_widget_set_margin_start (GTK_WIDGET (box), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (box), 18);
  gtk_widget_set_margin_top (GTK_WIDGET (box), 18);
  gtk_widget_set_margin_bottom (GTK_WIDGET (box), 18);

  dialog->channel = new_choice (_("Channel"), G_N_ELEMENTS (channels), channel_title);
  add_row (grid, 0, _("_Channel"), GTK_WIDGET (dialog->channel));
  dialog->service = FRONT_SERVICE_ENTRY (add_row (grid, 1, _("_Service"), g_object_new (FRONT_TYPE_SERVICE_ENTRY, NULL)));
  g_signal_connect (dialog->service, "chosen", G_CALLBACK (chosen_cb), dialog);
  dialog->outcome = new_choice (_("Outcome"), G_N_ELEMENTS (outcomes), outcome_title);
  add_row (grid, 2, _("_Outcome"), GTK_WIDGET (dialog->outcome));
  dialog->quantity = GTK_SPIN_BUTTON (add_row (grid, 3, _("How _many alike"),
                                               gtk_spin_button_new_with_range (1, FRONT_MAX_QUANTITY, 1)));
  dialog->date = GTK_EDITABLE (add_row (grid, 4, _("_Date"), gtk_entry_new ()));
  dialog->time = GTK_EDITABLE (add_row (grid, 5, _("_Time"), gtk_entry_new ()));
  dialog->note = GTK_EDITABLE (add_row (grid, 6, _("_Notes"), gtk_entry_new ()));
  gtk_box_append (box, GTK_WIDGET (grid));

  dialog->fault = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (dialog->fault, TRUE);
  gtk_label_set_xalign (dialog->fault, 0);
  gtk_widget_add_css_class (GTK_WIDGET (dialog->fault), "error");
  gtk_widget_set_visible (GTK_WIDGET (dialog->fault), FALSE);
  gtk_box_append (box, GTK_WIDGET (dialog->fault));
  gtk_widget_add_css_class (save, "suggested-action");
  gtk_widget_set_halign (save, GTK_ALIGN_END);
  dialog->save = save;
  g_signal_connect (save, "clicked", G_CALLBACK (save_cb), dialog);
  gtk_box_append (box, save);

  fill (dialog, state);
  gtk_window_set_child (dialog->window, GTK_WIDGET (box));
  gtk_window_set_default_widget (dialog->window, save);
  add_keys (dialog);
  g_object_set_data_full (G_OBJECT (dialog->window), "dialog", dialog, dialog_free);
  gtk_window_present (dialog->window);
  gtk_widget_grab_focus (GTK_WIDGET (dialog->service));
}
