#define G_LOG_DOMAIN "front-compat"

#include "config.h"
#include "front-compat.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* What a dialog carries until it answers. A native dialog is no widget and belongs to nobody: this keeps it alive. */
typedef struct
{
  GtkFileChooserNative *dialog;
  const FrontFileKind *kinds;
  FrontFileChosen chosen;
  FrontFilesChosen several;
  void (*confirmed) (gpointer data);
  gpointer data;
  GDestroyNotify data_free;
} Question;

static void
question_free (Question *question)
{
  if (question->data_free != NULL)
    question->data_free (question->data);
  g_clear_object (&question->dialog);
  g_free (question);
}

static GtkWindow *
window_of (GtkWidget *widget)
{
  GtkRoot *root = widget != NULL ? gtk_widget_get_root (widget) : NULL;

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
add_filters (GtkFileChooser *chooser, const FrontFileKind *kinds)
{
  for (const FrontFileKind *kind = kinds; kind != NULL && kind->name != NULL; kind++)
    {
      g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();
      g_autofree char *name = g_strdup_printf ("%s (.%s)", _(kind->name), kind->suffix);

      gtk_file_filter_set_name (filter, name);
      gtk_file_filter_add_suffix (filter, kind->suffix);
      /* The name goes back to the kind by this: portals hand out other objects than they were given. */
      g_object_set_data (G_OBJECT (filter), "front-suffix", (gpointer) kind->suffix);
      gtk_file_chooser_add_filter (chooser, filter);
    }
}

static gboolean
has_suffix_of (const char *path, const FrontFileKind *kinds)
{
  g_autofree char *folded = g_ascii_strdown (path, -1);

  for (const FrontFileKind *kind = kinds; kind != NULL && kind->name != NULL; kind++)
    {
      g_autofree char *ending = g_strconcat (".", kind->suffix, NULL);

      if (g_str_has_suffix (folded, ending))
        return TRUE;
    }
  return kinds == NULL;
}

static const char *
selected_suffix (GtkFileChooser *chooser, const FrontFileKind *kinds)
{
  GtkFileFilter *filter = gtk_file_chooser_get_filter (chooser);
  const char *suffix = filter != NULL ? g_object_get_data (G_OBJECT (filter), "front-suffix") : NULL;

  return suffix != NULL ? suffix : kinds[0].suffix;
}

static void
save_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  Question *question = data;
  g_autoptr(GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    {
      g_autofree char *uri = g_file_get_uri (file);

      if (!has_suffix_of (uri, question->kinds))
        {
          g_autofree char *whole = g_strdup_printf ("%s.%s", uri,
                                                    selected_suffix (GTK_FILE_CHOOSER (dialog), question->kinds));

          g_object_unref (file);
          file = g_file_new_for_uri (whole);
        }
      question->chosen (file, question->data);
    }
  question_free (question);
}

static void
open_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  Question *question = data;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr(GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

      if (files != NULL && g_list_model_get_n_items (files) > 0)
        question->several (files, question->data);
    }
  question_free (question);
}

void
front_choose_save (GtkWidget *parent, const char *title, const char *suggested_name, const FrontFileKind *kinds,
                   FrontFileChosen chosen, gpointer data, GDestroyNotify data_free)
{
  Question *question;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (kinds != NULL && kinds[0].name != NULL);
  g_return_if_fail (chosen != NULL);

  question = g_new0 (Question, 1);
  question->kinds = kinds;
  question->chosen = chosen;
  question->data = data;
  question->data_free = data_free;
  question->dialog = gtk_file_chooser_native_new (title, window_of (parent), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"),
                                                  _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (question->dialog), TRUE);
  add_filters (GTK_FILE_CHOOSER (question->dialog), kinds);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (question->dialog), suggested_name);
  g_signal_connect (question->dialog, "response", G_CALLBACK (save_response_cb), question);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (question->dialog));
}

void
front_choose_open (GtkWidget *parent, const char *title, gboolean several, const FrontFileKind *kinds,
                   FrontFilesChosen chosen, gpointer data, GDestroyNotify data_free)
{
  Question *question;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (chosen != NULL);

  question = g_new0 (Question, 1);
  question->kinds = kinds;
  question->several = chosen;
  question->data = data;
  question->data_free = data_free;
  question->dialog = gtk_file_chooser_native_new (title, window_of (parent), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"),
                                                  _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (question->dialog), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (question->dialog), several);
  add_filters (GTK_FILE_CHOOSER (question->dialog), kinds);
  g_signal_connect (question->dialog, "response", G_CALLBACK (open_response_cb), question);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (question->dialog));
}

static void
confirm_response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Question *question = data;

  if (g_str_equal (response, "confirm"))
    question->confirmed (question->data);
  question_free (question);
}

void
front_confirm (GtkWidget *parent, const char *heading, const char *body, const char *action,
               void (*confirmed) (gpointer data), gpointer data, GDestroyNotify data_free)
{
  GtkWidget *dialog;
  Question *question;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (action != NULL);
  g_return_if_fail (confirmed != NULL);

  question = g_new0 (Question, 1);
  question->confirmed = confirmed;
  question->data = data;
  question->data_free = data_free;
  dialog = adw_message_dialog_new (window_of (parent), heading, NULL);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "confirm", action, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "confirm", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (confirm_response_cb), question);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
front_tell_error (GtkWidget *parent, const char *heading, const char *body)
{
  GtkWidget *dialog;

  g_return_if_fail (heading != NULL);

  dialog = adw_message_dialog_new (window_of (parent), heading, NULL);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Before 4.12 a column view has no call for this, but the list view inside it has an action. */
static GtkWidget *
list_inside (GtkColumnView *view)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child))
      return child;
  return NULL;
}

void
front_column_view_scroll_to (GtkColumnView *view, guint position)
{
  GtkWidget *list;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  list = list_inside (view);
  if (list != NULL)
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
}

void
front_column_view_show_row (GtkColumnView *view, guint position, gboolean focus)
{
  GtkSelectionModel *model;
  GtkWidget *list;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  model = gtk_column_view_get_model (view);
  list = list_inside (view);
  if (model == NULL || list == NULL || position >= g_list_model_get_n_items (G_LIST_MODEL (model)))
    return;
  gtk_selection_model_select_item (model, position, TRUE);
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
  /* The scrolled-to row is what the list's focus goes to. */
  if (focus)
    gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
}

/* Returns: (transfer none) (nullable) */
static GtkWidget *
list_view_inside (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LIST_VIEW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = list_view_inside (child);
  return found;
}

/* Returns: (transfer none) (nullable) */
static GtkWidget *
popover_inside (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_POPOVER (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = popover_inside (child);
  return found;
}

static void
show_choice (GtkWidget *list, guint selected)
{
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", selected);
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    if ((gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) != 0)
      {
        gtk_widget_grab_focus (row);
        return;
      }
}

/* A long list knows only once it is laid out how far it is to the choice. */
static gboolean
laid_out_cb (GtkWidget *list, GdkFrameClock *clock, gpointer selected)
{
  if (gtk_widget_get_height (list) == 0)
    return G_SOURCE_CONTINUE;
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", GPOINTER_TO_UINT (selected));
  return G_SOURCE_REMOVE;
}

static void
start_at_choice_cb (GtkWidget *popover, GtkWidget *chooser)
{
  GtkWidget *list = list_view_inside (popover);
  guint selected;

  g_object_get (chooser, "selected", &selected, NULL);
  if (list == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  show_choice (list, selected);
  gtk_widget_add_tick_callback (list, laid_out_cb, GUINT_TO_POINTER (selected), NULL);
}

/* Once for each. */
static void
start_at_choice (GtkWidget *chooser)
{
  GtkWidget *popover = popover_inside (chooser);

  if (popover == NULL
      || g_signal_handler_find (popover, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, (gpointer) start_at_choice_cb, NULL) != 0)
    return;
  g_signal_connect_after (popover, "show", G_CALLBACK (start_at_choice_cb), chooser);
}

void
front_drop_down_set_name (GtkDropDown *drop_down, const char *name)
{
  GtkWidget *button;
  GObject *chosen;
  g_autofree char *whole = NULL;

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));
  g_return_if_fail (name != NULL);

  button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  chosen = gtk_drop_down_get_selected_item (drop_down);
  if (button == NULL)
    return;
  start_at_choice (GTK_WIDGET (drop_down));
  if (GTK_IS_STRING_OBJECT (chosen))
    whole = g_strdup_printf ("%s: %s", name, gtk_string_object_get_string (GTK_STRING_OBJECT (chosen)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, whole != NULL ? whole : name, -1);
}

void
front_combo_row_start_at_choice (GtkWidget *row)
{
  g_return_if_fail (ADW_IS_COMBO_ROW (row));

  start_at_choice (row);
}

void
front_show_about (GtkWindow *parent)
{
  adw_show_about_window (parent,
                         "application-name", _("Frontdesk"),
                         "application-icon", FRONT_APP_ID,
                         "version", PACKAGE_VERSION,
                         "comments", _("The front office of a council's customer service centre: the log, the service plan, "
                                       "the figures and their charts."),
                         "developer-name", _("The Frontdesk founders"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
}
