#define G_LOG_DOMAIN "front-log-saved"

#include "config.h"
#include "front-log-saved-button.h"

#include <glib/gi18n.h>

#include "front-log-chips.h"
#include "front-tell.h"

typedef struct
{
  GtkWindow *window; /* owns this */
  GtkWidget *parent;
  GtkEditable *name;    /* NULL once the window is gone */
  GtkCheckButton *shared;
  GtkLabel *fault;
  GtkWidget *ok;
  FrontStore *store;
  FrontLogFilter *filter;
  char *columns;
} Dialog;

static void
dialog_free (gpointer data)
{
  Dialog *dialog = data;

  g_object_unref (dialog->parent);
  g_object_unref (dialog->store);
  front_log_filter_free (dialog->filter);
  g_free (dialog->columns);
  g_free (dialog);
}

typedef struct
{
  char *name;
  gboolean mine;
  FrontLogFilter *filter;
  char *columns;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->name);
  front_log_filter_free (job->filter);
  g_free (job->columns);
  g_free (job);
}

static gpointer
save_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  front_log_saved_add (db, job->name, job->mine, job->filter, job->columns, NULL, error);
  return NULL;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWindow) window = data;
  Dialog *dialog = g_object_get_data (G_OBJECT (window), "front-dialog");
  g_autoptr(GError) error = NULL;
  g_autofree char *told = NULL;

  front_store_run_finish (FRONT_STORE (source), result, &error);
  if (dialog->name == NULL)
    {
      /* Closed meanwhile: what is there to say is said in the window. */
      front_tell (dialog->parent, error != NULL ? error->message : _("The conditions were saved"), NULL, NULL);
      return;
    }
  if (error != NULL)
    {
      gtk_label_set_label (dialog->fault, error->message);
      gtk_widget_set_visible (GTK_WIDGET (dialog->fault), TRUE);
      gtk_widget_set_sensitive (dialog->ok, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (dialog->name));
      return;
    }
  told = g_strdup_printf (_("Saved as “%s”"), gtk_editable_get_text (dialog->name));
  front_tell (dialog->parent, told, NULL, NULL);
  gtk_window_destroy (window);
}

static void
ok_cb (GtkButton *button, Dialog *dialog)
{
  Job *job = g_new0 (Job, 1);

  job->name = g_strdup (gtk_editable_get_text (dialog->name));
  job->mine = !gtk_check_button_get_active (dialog->shared);
  job->filter = front_log_filter_copy (dialog->filter);
  job->columns = g_strdup (dialog->columns);
  gtk_widget_set_sensitive (dialog->ok, FALSE);
  front_store_run_async (dialog->store, FRONT_JOB_WRITE, save_job, job, job_free, NULL, NULL, saved_cb,
                         g_object_ref (dialog->window));
}

/* What is going to be saved, one a line. */
static char *
describe (const FrontLogFilter *filter)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < FRONT_LOG_N_CONDITIONS; i++)
    {
      g_autofree char *chip = front_log_chip_text (filter, (FrontLogCondition) i);

      if (chip != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", chip);
    }
  if (text->len == 0)
    g_string_append (text, _("All contacts: no condition is set"));
  return g_string_free (text, FALSE);
}

static void
add_escape (GtkWidget *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, controller);
}

static GtkWidget *
make_content (Dialog *dialog)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *label = gtk_label_new_with_mnemonic (_("_Name"));
  g_autofree char *text = describe (dialog->filter);
  GtkWidget *what = gtk_label_new (text);

  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_label_set_xalign (GTK_LABEL (what), 0);
  gtk_label_set_wrap (GTK_LABEL (what), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (what), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (what, "dim-label");
  gtk_box_append (GTK_BOX (box), what);

  dialog->name = GTK_EDITABLE (gtk_entry_new ());
  g_object_add_weak_pointer (G_OBJECT (dialog->name), (gpointer *) &dialog->name);
  gtk_entry_set_activates_default (GTK_ENTRY (dialog->name), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (dialog->name));
  gtk_accessible_update_property (GTK_ACCESSIBLE (dialog->name), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name"), -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (dialog->name));
  dialog->shared = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (_("For _everybody, not only me")));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (dialog->shared));

  dialog->fault = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (dialog->fault, 0);
  gtk_label_set_wrap (dialog->fault, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (dialog->fault), "error");
  gtk_widget_set_visible (GTK_WIDGET (dialog->fault), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (dialog->fault));

  dialog->ok = gtk_button_new_with_mnemonic (_("_Save"));
  gtk_widget_add_css_class (dialog->ok, "suggested-action");
  gtk_widget_set_halign (dialog->ok, GTK_ALIGN_END);
  g_signal_connect (dialog->ok, "clicked", G_CALLBACK (ok_cb), dialog);
  gtk_box_append (GTK_BOX (box), dialog->ok);
  return box;
}

void
front_log_save_dialog_show (GtkWidget *parent, FrontStore *store, const FrontLogFilter *filter, const char *columns)
{
  Dialog *dialog = g_new0 (Dialog, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  dialog->parent = g_object_ref (parent);
  dialog->store = g_object_ref (store);
  dialog->filter = front_log_filter_copy (filter);
  dialog->columns = g_strdup (columns);
  dialog->window = GTK_WINDOW (g_object_new (ADW_TYPE_WINDOW, "title", _("Save these conditions"), "modal", TRUE, "transient-for",
                                             gtk_widget_get_root (parent), "default-width", 400, NULL));
  g_object_set_data_full (G_OBJECT (dialog->window), "front-dialog", dialog, dialog_free);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), make_content (dialog));
  adw_window_set_content (ADW_WINDOW (dialog->window), box);
  gtk_window_set_default_widget (dialog->window, dialog->ok);
  add_escape (GTK_WIDGET (dialog->window));
  gtk_window_present (dialog->window);
  gtk_widget_grab_focus (GTK_WIDGET (dialog->name));
}
