#define G_LOG_DOMAIN "front-correct-dialog"

#include "config.h"
#include "log/front-correct-dialog.h"
#include "log/front-correct-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "calendar/front-clock.h"
#include "desk/front-avoidable-box.h"
#include "desk/front-service-entry.h"
#include "directory/front-entry.h"
#include "directory/front-service.h"
#include "front-compat.h"
#include "front-lookup.h"
#include "front-tell.h"
#include "front-unsaved.h"

static const FrontOutcome offered[] = { FRONT_OUTCOME_RESOLVED, FRONT_OUTCOME_SIGNPOSTED, FRONT_OUTCOME_PASSED, FRONT_OUTCOME_CALL_BACK,
                                        FRONT_OUTCOME_LEFT, FRONT_OUTCOME_ABANDONED, FRONT_OUTCOME_NO_ANSWER };

G_STATIC_ASSERT (G_N_ELEMENTS (offered) + 1 == FRONT_CORRECT_N_OUTCOMES);

static void
dialog_free (gpointer data)
{
  FrontCorrectDialog *dialog = data;

  g_object_unref (dialog->parent);
  g_object_unref (dialog->store);
  g_ptr_array_unref (dialog->services);
  g_ptr_array_unref (dialog->reps);
  g_free (dialog->said_rep);
  front_contact_free (dialog->base);
  g_clear_pointer (&dialog->seen, front_correct_seen_free);
  g_free (dialog);
}

/* ── Saving ── */

typedef struct
{
  FrontContact *base;
  FrontContact *wanted;
  char *why;
} Correction;

static void
correction_free (gpointer data)
{
  Correction *correction = data;

  front_contact_free (correction->base);
  front_contact_free (correction->wanted);
  g_free (correction->why);
  g_free (correction);
}

static gpointer
save_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Correction *correction = data;

  front_contact_correct (db, correction->base, correction->wanted, correction->why, error);
  return NULL;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWindow) window = data;
  FrontCorrectDialog *dialog = g_object_get_data (G_OBJECT (window), "dialog");
  g_autoptr(GError) error = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (error == NULL)
    {
      front_tell (dialog->parent, _("Corrected"), _("Undo"), "win.undo");
      gtk_window_destroy (window);
    }
  else if (g_error_matches (error, FRONT_ERROR, FRONT_ERROR_CONFLICT))
    _front_correct_meet (dialog);
  else
    {
      gtk_widget_set_sensitive (dialog->save, TRUE);
      _front_correct_tell (dialog, error->message);
    }
}

static void save_cb (GtkWidget *widget, FrontCorrectDialog *dialog);

/* ── Who it was ── */

/* The contact's own is not asked about, and a name that the person stood by not again. */
static gboolean
is_known_rep (FrontCorrectDialog *dialog, const char *name)
{
  if (*name == '\0' || g_str_equal (name, dialog->base->rep) || g_strcmp0 (name, dialog->said_rep) == 0)
    return TRUE;
  for (guint i = 0; i < dialog->reps->len; i++)
    if (g_str_equal (name, ((const FrontEntry *) dialog->reps->pdata[i])->name))
      return TRUE;
  return FALSE;
}

typedef struct
{
  GtkWindow *window;
  char *name;
} StrangeRep;

static void
strange_rep_free (gpointer data)
{
  StrangeRep *strange = data;

  g_object_unref (strange->window);
  g_free (strange->name);
  g_free (strange);
}

static void
strange_rep_cb (gpointer data)
{
  StrangeRep *strange = data;
  FrontCorrectDialog *dialog = g_object_get_data (G_OBJECT (strange->window), "dialog");

  if (dialog == NULL)
    return;
  g_free (dialog->said_rep);
  dialog->said_rep = g_strdup (strange->name);
  save_cb (NULL, dialog);
}

static void
ask_strange_rep (FrontCorrectDialog *dialog, const char *name)
{
  g_autofree char *heading = g_strdup_printf (_("Is “%s” a rep?"), name);
  StrangeRep *strange = g_new0 (StrangeRep, 1);

  strange->window = g_object_ref (dialog->window);
  strange->name = g_strdup (name);
  gtk_widget_grab_focus (dialog->widgets[FRONT_CORRECT_REP]);
  front_confirm (GTK_WIDGET (dialog->window), heading,
                 _("Nobody of that name is in the directory. The contact counts for whoever stands here."), _("_Use this name"),
                 strange_rep_cb, strange, strange_rep_free);
}

static void
rep_wish_cb (FrontLookup *lookup, const char *typed, FrontCorrectDialog *dialog)
{
  front_lookup_offer_entries (lookup, dialog->reps, typed);
}

static void
save_cb (GtkWidget *widget, FrontCorrectDialog *dialog)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FrontContact) wanted = NULL;
  g_autofree char *note = NULL;
  FrontCorrectForm form = { 0 };
  FrontCorrectField field = _front_correct_open_clash (dialog);
  Correction *correction;

  if (field != FRONT_CORRECT_N_FIELDS)
    {
      _front_correct_ask_clash (dialog, field);
      return;
    }
  front_service_entry_commit (FRONT_SERVICE_ENTRY (dialog->widgets[FRONT_CORRECT_SERVICE]));
  front_lookup_settle (FRONT_LOOKUP (dialog->widgets[FRONT_CORRECT_REP]));
  gtk_spin_button_update (GTK_SPIN_BUTTON (dialog->widgets[FRONT_CORRECT_QUANTITY]));
  note = _front_correct_typed_text (dialog, FRONT_CORRECT_NOTE);
  form.arrived = gtk_editable_get_text (GTK_EDITABLE (dialog->widgets[FRONT_CORRECT_ARRIVED]));
  form.answered = gtk_editable_get_text (GTK_EDITABLE (dialog->widgets[FRONT_CORRECT_ANSWERED]));
  form.ended = gtk_editable_get_text (GTK_EDITABLE (dialog->widgets[FRONT_CORRECT_ENDED]));
  form.service_id = dialog->service_id;
  form.topic_id = dialog->topic_id;
  form.outcome = dialog->outcomes[gtk_drop_down_get_selected (GTK_DROP_DOWN (dialog->widgets[FRONT_CORRECT_OUTCOME]))];
  form.channel = _front_correct_typed_channel (dialog);
  form.avoidable_said = front_avoidable_choice_get_said (GTK_DROP_DOWN (dialog->widgets[FRONT_CORRECT_AVOIDABLE]));
  form.quantity = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (dialog->widgets[FRONT_CORRECT_QUANTITY]));
  form.rep = front_lookup_get_title (FRONT_LOOKUP (dialog->widgets[FRONT_CORRECT_REP]));
  form.department = gtk_editable_get_text (GTK_EDITABLE (dialog->widgets[FRONT_CORRECT_DEPARTMENT]));
  form.note = note;
  form.why = gtk_editable_get_text (dialog->why);
  wanted = front_correct_read (dialog->base, &form, front_clock_now (), &field, &error);
  if (wanted == NULL)
    {
      _front_correct_tell (dialog, error->message);
      gtk_widget_grab_focus (field < FRONT_CORRECT_N_FIELDS ? dialog->widgets[field] : GTK_WIDGET (dialog->why));
      return;
    }
  _front_correct_tell (dialog, NULL);
  if (!is_known_rep (dialog, wanted->rep))
    {
      ask_strange_rep (dialog, wanted->rep);
      return;
    }
  correction = g_new0 (Correction, 1);
  correction->base = front_contact_copy (dialog->base);
  correction->wanted = g_steal_pointer (&wanted);
  correction->why = g_strdup (form.why);
  gtk_widget_set_sensitive (dialog->save, FALSE);
  front_store_run_async (dialog->store, FRONT_JOB_WRITE, save_job, correction, correction_free, NULL, NULL, saved_cb,
                         g_object_ref (dialog->window));
}

/* ── Building ── */

static gboolean
close_cb (GtkWindow *window, FrontCorrectDialog *dialog)
{
  if (!_front_correct_is_changed (dialog))
    return FALSE;
  front_unsaved_ask (window, _("Discard the corrections?"));
  return TRUE;
}

static void
chosen_cb (FrontServiceEntry *entry, gint64 id, FrontCorrectDialog *dialog)
{
  dialog->service_id = id;
  dialog->topic_id = front_service_entry_get_topic (entry);
}

static void
outcome_cb (GtkDropDown *drop_down, GParamSpec *pspec, gpointer data)
{
  front_drop_down_set_name (drop_down, _("Outcome"));
}

static GtkWidget *
new_outcomes (FrontCorrectDialog *dialog)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);
  GtkWidget *drop_down;
  gboolean open = dialog->base->state != FRONT_STATE_FINISHED;
  guint n = 0;

  if (!open)
    for (guint i = 0; i < G_N_ELEMENTS (offered); i++)
      if (offered[i] != dialog->base->outcome
          && offered[i] != (dialog->base->channel == FRONT_CHANNEL_VISITOR ? FRONT_OUTCOME_ABANDONED : FRONT_OUTCOME_LEFT))
        dialog->outcomes[n++] = offered[i];
  /* Also one that only a telephone system gives. */
  dialog->outcomes[n++] = dialog->base->outcome;
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (list, dialog->outcomes[i] == FRONT_OUTCOME_NONE && open ? _("Not finished yet")
                                                                                     : front_outcome_title (dialog->outcomes[i]));
  drop_down = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), n - 1);
  gtk_widget_set_sensitive (drop_down, !open);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (outcome_cb), NULL);
  outcome_cb (GTK_DROP_DOWN (drop_down), NULL, NULL);
  return drop_down;
}

/* Who did not wait to be attended to has left as a visitor, and rung off on the telephone. */
static void
fit_outcomes (FrontCorrectDialog *dialog, FrontChannel channel)
{
  GtkDropDown *drop_down = GTK_DROP_DOWN (dialog->widgets[FRONT_CORRECT_OUTCOME]);
  FrontOutcome fitting = channel == FRONT_CHANNEL_VISITOR ? FRONT_OUTCOME_LEFT : FRONT_OUTCOME_ABANDONED;
  FrontOutcome other = channel == FRONT_CHANNEL_VISITOR ? FRONT_OUTCOME_ABANDONED : FRONT_OUTCOME_LEFT;
  guint selected;

  if (drop_down == NULL)
    return;
  selected = gtk_drop_down_get_selected (drop_down);
  for (guint i = 0; i < g_list_model_get_n_items (gtk_drop_down_get_model (drop_down)); i++)
    if (dialog->outcomes[i] == other)
      {
        const char *const titles[] = { front_outcome_title (fitting), NULL };

        dialog->outcomes[i] = fitting;
        gtk_string_list_splice (GTK_STRING_LIST (gtk_drop_down_get_model (drop_down)), i, 1, titles);
      }
  gtk_drop_down_set_selected (drop_down, selected);
}

static void
channel_cb (GtkDropDown *drop_down, GParamSpec *pspec, FrontCorrectDialog *dialog)
{
  front_drop_down_set_name (drop_down, _("Channel"));
  if (gtk_drop_down_get_selected (drop_down) != GTK_INVALID_LIST_POSITION)
    fit_outcomes (dialog, _front_correct_typed_channel (dialog));
}

static GtkWidget *
new_channels (FrontCorrectDialog *dialog)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);
  GtkWidget *drop_down;
  const char *fixed = dialog->base->state != FRONT_STATE_FINISHED         ? _("An open contact keeps its channel")
                      : dialog->base->source == FRONT_SOURCE_QUEUE_LOG    ? _("A telephone system logged this call")
                      : dialog->base->visit_id != 0                       ? _("One of several matters that came together")
                                                                          : NULL;

  for (int channel = FRONT_CHANNEL_VISITOR; channel <= FRONT_CHANNEL_ADMIN; channel++)
    gtk_string_list_append (list, front_channel_title ((FrontChannel) channel));
  drop_down = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL);
  gtk_widget_set_sensitive (drop_down, fixed == NULL);
  gtk_widget_set_tooltip_text (drop_down, fixed);
  dialog->widgets[FRONT_CORRECT_CHANNEL] = drop_down;
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (channel_cb), dialog);
  channel_cb (GTK_DROP_DOWN (drop_down), NULL, dialog);
  return drop_down;
}

static GtkWidget *
new_widget (FrontCorrectDialog *dialog, FrontCorrectField field)
{
  GtkWidget *widget;

  switch (field)
    {
    case FRONT_CORRECT_SERVICE:
      widget = g_object_new (FRONT_TYPE_SERVICE_ENTRY, NULL);
      front_service_entry_set_services (FRONT_SERVICE_ENTRY (widget), dialog->services);
      g_signal_connect (widget, "chosen", G_CALLBACK (chosen_cb), dialog);
      return widget;
    case FRONT_CORRECT_OUTCOME:
      return new_outcomes (dialog);
    case FRONT_CORRECT_CHANNEL:
      return new_channels (dialog);
    case FRONT_CORRECT_AVOIDABLE:
      return front_avoidable_choice_new ();
    case FRONT_CORRECT_QUANTITY:
      return gtk_spin_button_new_with_range (1, FRONT_MAX_QUANTITY, 1);
    case FRONT_CORRECT_REP:
      widget = front_lookup_new (_("Rep"), _("Any part of the name"));
      front_lookup_set_free_text (FRONT_LOOKUP (widget), TRUE);
      g_signal_connect (widget, "wish", G_CALLBACK (rep_wish_cb), dialog);
      return widget;
    case FRONT_CORRECT_NOTE:
      widget = gtk_text_view_new ();
      gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (widget), GTK_WRAP_WORD_CHAR);
      gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (widget), FALSE);
      gtk_text_view_set_top_margin (GTK_TEXT_VIEW (widget), 6);
      gtk_text_view_set_left_margin (GTK_TEXT_VIEW (widget), 8);
      dialog->note = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
      return widget;
    case FRONT_CORRECT_ANSWERED:
      widget = gtk_entry_new ();
      gtk_entry_set_placeholder_text (GTK_ENTRY (widget), _("Nobody answered"));
      return widget;
    case FRONT_CORRECT_ENDED:
      widget = gtk_entry_new ();
      gtk_entry_set_placeholder_text (GTK_ENTRY (widget), _("Not finished yet"));
      gtk_widget_set_sensitive (widget, dialog->base->state == FRONT_STATE_FINISHED);
      return widget;
    default:
      return gtk_entry_new ();
    }
}

static const char *
label_of (FrontCorrectField field)
{
  switch (field)
    {
    case FRONT_CORRECT_ARRIVED:
      return _("_Arrived");
    case FRONT_CORRECT_ANSWERED:
      return _("A_nswered");
    case FRONT_CORRECT_ENDED:
      return _("_Ended");
    case FRONT_CORRECT_SERVICE:
      return _("_Service");
    case FRONT_CORRECT_CHANNEL:
      return _("Channe_l");
    case FRONT_CORRECT_AVOIDABLE:
      return _("Avo_idable");
    case FRONT_CORRECT_OUTCOME:
      return _("_Outcome");
    case FRONT_CORRECT_QUANTITY:
      return _("_How many alike");
    case FRONT_CORRECT_REP:
      return _("_Rep");
    case FRONT_CORRECT_DEPARTMENT:
      return _("_Department");
    default:
      return _("No_te");
    }
}

static GtkWidget *
new_label (const char *title, GtkWidget *widget)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (title);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), widget);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  return label;
}

static void
add_row (FrontCorrectDialog *dialog, GtkGrid *grid, int line, FrontCorrectField field)
{
  GtkWidget *widget = new_widget (dialog, field);
  GtkWidget *label = new_label (label_of (field), widget);
  GtkWidget *place = widget;

  dialog->widgets[field] = widget;
  if (field == FRONT_CORRECT_NOTE)
    {
      place = gtk_scrolled_window_new ();
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (place), widget);
      gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (place), 76);
      gtk_widget_add_css_class (place, "card");
      gtk_widget_set_valign (label, GTK_ALIGN_START);
      gtk_widget_set_margin_top (label, 6);
    }
  /* What fits stands beneath the line. */
  if (field == FRONT_CORRECT_REP)
    {
      gtk_widget_set_valign (label, GTK_ALIGN_START);
      gtk_widget_set_margin_top (label, 8);
    }
  if (GTK_IS_ENTRY (widget))
    gtk_entry_set_activates_default (GTK_ENTRY (widget), TRUE);
  gtk_widget_set_hexpand (place, TRUE);
  gtk_grid_attach (grid, label, 0, 2 * line, 1, 1);
  gtk_grid_attach (grid, place, 1, 2 * line, 1, 1);
  gtk_grid_attach (grid, _front_correct_new_clash (dialog, field), 1, 2 * line + 1, 1, 1);
  _front_correct_show_value (dialog, dialog->base, field);
}

static void
set_margins (GtkWidget *widget, int margin)
{
  gtk_widget_set_margin_start (widget, margin);
  gtk_widget_set_margin_end (widget, margin);
  gtk_widget_set_margin_top (widget, margin);
  gtk_widget_set_margin_bottom (widget, margin);
}

static GtkWidget *
new_fields (FrontCorrectDialog *dialog)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  set_margins (grid, 18);
  for (guint i = 0; i < front_correct_n_rows; i++)
    add_row (dialog, GTK_GRID (grid), (int) i, front_correct_rows[i]);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

/* The reason and what is wrong: under the fields, and never scrolled away. */
static GtkWidget *
new_foot (FrontCorrectDialog *dialog)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *why = gtk_entry_new ();
  GtkWidget *label = new_label (_("Reason _for the correction"), why);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  set_margins (box, 18);
  gtk_widget_set_margin_top (box, 12);
  dialog->why = GTK_EDITABLE (why);
  gtk_entry_set_activates_default (GTK_ENTRY (why), TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), why);
  dialog->fault = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (dialog->fault, TRUE);
  gtk_label_set_xalign (dialog->fault, 0);
  gtk_widget_add_css_class (GTK_WIDGET (dialog->fault), "error");
  gtk_widget_set_visible (GTK_WIDGET (dialog->fault), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (dialog->fault));
  return box;
}

static void
add_keys (GtkWindow *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_CONTROL_MASK),
                                                          gtk_named_action_new ("default.activate")));
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
  /* After the service's own Escape. */
  controller = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}

static GtkWidget *
new_header (FrontCorrectDialog *dialog)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  dialog->save = gtk_button_new_with_mnemonic (_("Sa_ve"));
  gtk_widget_set_tooltip_text (dialog->save, _("Save the correction (Ctrl+Enter)"));
  gtk_widget_add_css_class (dialog->save, "suggested-action");
  g_signal_connect (dialog->save, "clicked", G_CALLBACK (save_cb), dialog);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), dialog->save);
  return header;
}

static void
present (FrontCorrectDialog *dialog)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  dialog->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_title (dialog->window, _("Correct a contact"));
  gtk_window_set_modal (dialog->window, TRUE);
  gtk_window_set_transient_for (dialog->window, GTK_WINDOW (gtk_widget_get_root (dialog->parent)));
  gtk_window_set_default_size (dialog->window, 560, 600);
  gtk_box_append (GTK_BOX (box), new_header (dialog));
  gtk_box_append (GTK_BOX (box), new_fields (dialog));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), new_foot (dialog));
  adw_window_set_content (ADW_WINDOW (dialog->window), box);
  gtk_window_set_default_widget (dialog->window, dialog->save);
  add_keys (dialog->window);
  g_signal_connect (dialog->window, "close-request", G_CALLBACK (close_cb), dialog);
  g_object_set_data_full (G_OBJECT (dialog->window), "dialog", dialog, dialog_free);
  gtk_window_present (dialog->window);
  gtk_widget_grab_focus (dialog->widgets[FRONT_CORRECT_SERVICE]);
}

/* ── Opening ── */

typedef struct
{
  FrontContact *contact;
  GPtrArray *services;
  GPtrArray *reps;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  front_contact_free (loaded->contact);
  g_clear_pointer (&loaded->services, g_ptr_array_unref);
  g_clear_pointer (&loaded->reps, g_ptr_array_unref);
  g_free (loaded);
}

static gpointer
load_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Loaded *loaded = g_new0 (Loaded, 1);

  loaded->contact = front_contact_load (db, *(gint64 *) data, error);
  if (loaded->contact != NULL)
    loaded->services = front_service_list (db, error);
  if (loaded->services != NULL)
    loaded->reps = front_entry_list (db, FRONT_ENTRY_REP, error);
  if (loaded->reps == NULL)
    g_clear_pointer (&loaded, loaded_free);
  return loaded;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWidget) parent = data;
  g_autoptr(GError) error = NULL;
  Loaded *loaded = front_store_run_finish (FRONT_STORE (source), result, &error);
  FrontCorrectDialog *dialog;

  if (loaded == NULL)
    {
      front_tell (parent, error->message, NULL, NULL);
      return;
    }
  /* The window may be gone. */
  if (gtk_widget_get_root (parent) != NULL)
    {
      dialog = g_new0 (FrontCorrectDialog, 1);
      dialog->parent = g_object_ref (parent);
      dialog->store = g_object_ref (FRONT_STORE (source));
      dialog->services = g_steal_pointer (&loaded->services);
      dialog->reps = g_steal_pointer (&loaded->reps);
      dialog->base = g_steal_pointer (&loaded->contact);
      present (dialog);
    }
  loaded_free (loaded);
}

void
front_correct_dialog_show (GtkWidget *parent, FrontStore *store, gint64 id)
{
  g_return_if_fail (GTK_IS_WIDGET (parent) && FRONT_IS_STORE (store) && id > 0);

  front_store_run_async (store, FRONT_JOB_READ, load_job, g_memdup2 (&id, sizeof id), g_free, loaded_free, NULL, loaded_cb,
                         g_object_ref (parent));
}
