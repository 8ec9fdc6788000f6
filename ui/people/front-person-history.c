#define G_LOG_DOMAIN "front-person-history"

#include "config.h"
#include "people/front-person-history.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "calendar/front-dates.h"
#include "enquiries/front-contact-person.h"

#define MAX_SHOWN 200

struct _FrontPersonHistory
{
  GtkWidget parent_instance;

  GtkLabel *last;
  GtkMenuButton *button;
  GtkWidget *popover;
  GtkListBox *list;

  FrontStore *store;
  gint64 contact_id;
  gint64 person_id;
  gint64 follows;
  guint generation;
};

G_DEFINE_FINAL_TYPE (FrontPersonHistory, front_person_history, GTK_TYPE_WIDGET)

enum
{
  FOLLOWS,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

typedef struct
{
  guint generation;
  gint64 person_id;
  gint64 contact_id;
  GPtrArray *history; /* out */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_pointer (&question->history, g_ptr_array_unref);
  g_free (question);
}

/* Worker thread. */
static gpointer
history_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  GPtrArray *history = front_contact_history (db, question->person_id, MAX_SHOWN + 1, error);
  Question *answer;

  if (history == NULL)
    return NULL;
  for (guint i = 0; i < history->len; i++)
    if (((const FrontContactBrief *) history->pdata[i])->id == question->contact_id)
      {
        g_ptr_array_remove_index (history, i);
        break;
      }
  answer = g_memdup2 (question, sizeof *question);
  answer->history = history;
  return answer;
}

/* "20/11/2026 10:05 · Phone call · Refuse · Passed on". */
static char *
brief_text (const FrontContactBrief *brief)
{
  g_autofree char *when = front_instant_format_date_time (brief->arrived_at);
  GString *text = g_string_new (when);

  g_string_append_printf (text, " · %s", front_channel_title (brief->channel));
  if (*brief->service != '\0')
    g_string_append_printf (text, " · %s", brief->service);
  g_string_append_printf (text, " · %s", brief->state == FRONT_STATE_FINISHED && brief->outcome != FRONT_OUTCOME_NONE
                                           ? front_outcome_title (brief->outcome)
                                           : front_state_title (brief->channel, brief->state));
  return g_string_free (text, FALSE);
}

static void
add_row (FrontPersonHistory *self, const FrontContactBrief *brief)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *text = brief_text (brief);
  g_autofree char *note = g_strdelimit (g_strdup (brief->note), "\n\r", ' ');
  g_autofree char *linked = brief->id == self->follows ? g_strdup_printf ("%s · ✓ %s", text, _("goes on from this")) : NULL;
  GtkWidget *label = gtk_label_new (linked != NULL ? linked : text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);
  if (*note != '\0')
    {
      GtkWidget *dim = gtk_label_new (note);

      gtk_label_set_xalign (GTK_LABEL (dim), 0);
      gtk_label_set_ellipsize (GTK_LABEL (dim), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (dim), 60);
      gtk_widget_add_css_class (dim, "dim-label");
      gtk_box_append (GTK_BOX (box), dim);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, _("Go on from this contact"));
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&brief->id, sizeof brief->id), g_free);
  gtk_list_box_append (self->list, row);
}

static void
fill (FrontPersonHistory *self, GPtrArray *history)
{
  GtkWidget *row;
  g_autofree char *count = NULL;
  g_autofree char *last = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  gtk_widget_set_visible (GTK_WIDGET (self), history->len > 0);
  if (history->len == 0)
    return;
  for (guint i = 0; i < MIN (history->len, MAX_SHOWN); i++)
    add_row (self, history->pdata[i]);
  count = history->len > MAX_SHOWN ? g_strdup_printf (_("Earlier: more than %d"), MAX_SHOWN)
                                   : g_strdup_printf (_("Ear_lier: %u"), history->len);
  gtk_menu_button_set_label (self->button, count);
  last = brief_text (history->pdata[0]);
  for (guint i = 0; i < history->len; i++)
    if (((const FrontContactBrief *) history->pdata[i])->id == self->follows)
      {
        g_autofree char *linked = brief_text (history->pdata[i]);

        g_free (last);
        last = g_strdup_printf (_("Goes on from %s"), linked);
        break;
      }
  gtk_label_set_label (self->last, last);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->last), last);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPersonHistory) self = data;
  g_autoptr(GError) error = NULL;
  Question *answer = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (answer == NULL)
    return;
  if (self->store != NULL && answer->generation == self->generation)
    fill (self, answer->history);
  question_free (answer);
}

void
front_person_history_show (FrontPersonHistory *self, gint64 contact_id, gint64 person_id, gint64 follows)
{
  Question *question;

  g_return_if_fail (FRONT_IS_PERSON_HISTORY (self));

  if (contact_id == self->contact_id && person_id == self->person_id && follows == self->follows)
    return;
  if (person_id != self->person_id)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->contact_id = contact_id;
  self->person_id = person_id;
  self->follows = follows;
  self->generation++;
  if (person_id == 0 || self->store == NULL)
    return;
  question = g_new0 (Question, 1);
  question->generation = self->generation;
  question->person_id = person_id;
  question->contact_id = contact_id;
  front_store_run_async (self->store, FRONT_JOB_READ, history_job, question, question_free, question_free, NULL, found_cb,
                         g_object_ref (self));
}

void
front_person_history_set_store (FrontPersonHistory *self, FrontStore *store)
{
  g_return_if_fail (FRONT_IS_PERSON_HISTORY (self));

  g_set_object (&self->store, store);
}

/* Once more on the same takes the link away. */
static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, FrontPersonHistory *self)
{
  gint64 id = *(const gint64 *) g_object_get_data (G_OBJECT (row), "id");

  gtk_menu_button_popdown (self->button);
  g_signal_emit (self, signals[FOLLOWS], 0, id == self->follows ? (gint64) 0 : id);
}

static void
front_person_history_dispose (GObject *object)
{
  FrontPersonHistory *self = FRONT_PERSON_HISTORY (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (front_person_history_parent_class)->dispose (object);
}

static void
front_person_history_class_init (FrontPersonHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = front_person_history_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
  signals[FOLLOWS] = g_signal_new ("follows", FRONT_TYPE_PERSON_HISTORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_INT64);
}

static void
front_person_history_init (FrontPersonHistory *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Earlier contacts"), -1);
  self->last = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->last, 0);
  gtk_label_set_ellipsize (self->last, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->last), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->last), "dim-label");
  gtk_widget_set_parent (GTK_WIDGET (self->last), GTK_WIDGET (self));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Earlier contacts"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), scrolled);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_use_underline (self->button, TRUE);
  gtk_menu_button_set_popover (self->button, self->popover);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _("All earlier contacts of this person; choose the one this goes on from"));
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
