#define G_LOG_DOMAIN "front-outcome-box"

#include "config.h"
#include "desk/front-outcome-box.h"

#include <glib/gi18n.h>

#include "calendar/front-clock.h"
#include "directory/front-entry.h"
#include "front-compat.h"

struct _FrontOutcomeBox
{
  GtkWidget parent_instance;

  GtkBox *outcomes;
  GtkCheckButton *resolved;
  GtkCheckButton *passed;
  GtkCheckButton *call_back;
  GtkCheckButton *signposted;
  GtkCheckButton *no_answer;
  GtkBox *more;
  GtkDropDown *words;       /* the office's own, of the outcome that is chosen */
  GtkCheckButton *first;
  GtkLabel *more_title;
  GtkDropDown *department;
  GtkDropDown *due;

  FrontCalendar *calendar;
  char **departments;
  GPtrArray *named;         /* (element-type FrontEntry): every outcome of the directory that is offered */
  GArray *offered;          /* gint64: ids of those in @words, after "Not stated" */
  guint first_said : 1;     /* the rep touched the mark */
};

G_DEFINE_FINAL_TYPE (FrontOutcomeBox, front_outcome_box, GTK_TYPE_WIDGET)

/* In the order of FrontPromise. */
static const char *const dues[] = { N_("Within the hour"), N_("Today, before we close"), N_("On the next working day"),
                                    N_("Within two working days"), NULL };

/* Those that count as the outcome that is chosen; hidden where the office has no words of its own for it. */
static void
show_words (FrontOutcomeBox *self)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);
  FrontOutcome outcome = front_outcome_box_get_outcome (self);

  g_array_set_size (self->offered, 0);
  gtk_string_list_append (list, _("In our words: not stated"));
  for (guint i = 0; self->named != NULL && i < self->named->len; i++)
    {
      const FrontEntry *entry = self->named->pdata[i];

      if (entry->base != (int) outcome)
        continue;
      g_array_append_val (self->offered, entry->id);
      gtk_string_list_append (list, entry->name);
    }
  gtk_drop_down_set_model (self->words, G_LIST_MODEL (list));
  front_drop_down_set_name (self->words, _("Outcome in our own words"));
  gtk_widget_set_visible (GTK_WIDGET (self->words), self->offered->len > 0);
}

static void
show_more (FrontOutcomeBox *self)
{
  gboolean passed = gtk_check_button_get_active (self->passed) && self->departments != NULL && self->departments[0] != NULL;
  gboolean call_back = gtk_check_button_get_active (self->call_back);

  gtk_widget_set_visible (GTK_WIDGET (self->more_title), passed || call_back);
  gtk_widget_set_visible (GTK_WIDGET (self->first), gtk_check_button_get_active (self->resolved));
  gtk_label_set_label (self->more_title, passed ? _("To the department") : _("By when"));
  gtk_widget_set_visible (GTK_WIDGET (self->department), passed);
  gtk_widget_set_visible (GTK_WIDGET (self->due), call_back);
}

static void
toggled_cb (GtkCheckButton *button, FrontOutcomeBox *self)
{
  if (!gtk_check_button_get_active (button))
    return;
  show_words (self);
  show_more (self);
}

static void
first_cb (GtkCheckButton *button, FrontOutcomeBox *self)
{
  self->first_said = TRUE;
}

static void
chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, FrontOutcomeBox *self)
{
  if (drop_down == self->words)
    {
      front_drop_down_set_name (drop_down, _("Outcome in our own words"));
      return;
    }
  front_drop_down_set_name (drop_down, drop_down == self->due ? _("Call back") : _("Department"));
}

static GtkCheckButton *
add_outcome (FrontOutcomeBox *self, const char *label)
{
  GtkWidget *button = gtk_check_button_new_with_mnemonic (label);

  if (self->resolved != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), self->resolved);
  g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (self->outcomes, button);
  return GTK_CHECK_BUTTON (button);
}

static void
front_outcome_box_dispose (GObject *object)
{
  FrontOutcomeBox *self = FRONT_OUTCOME_BOX (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->calendar, front_calendar_free);
  g_clear_pointer (&self->departments, g_strfreev);
  g_clear_pointer (&self->named, g_ptr_array_unref);
  g_clear_pointer (&self->offered, g_array_unref);
  G_OBJECT_CLASS (front_outcome_box_parent_class)->dispose (object);
}

static void
front_outcome_box_class_init (FrontOutcomeBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = front_outcome_box_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
front_outcome_box_init (FrontOutcomeBox *self)
{
  g_auto(GStrv) titles = g_strdupv ((char **) dues);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 6);
  self->outcomes = GTK_BOX (g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO_GROUP, "spacing", 14, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->outcomes), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Outcome"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->outcomes), GTK_WIDGET (self));
  self->offered = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->words = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->resolved = add_outcome (self, _("_Resolved now"));
  self->passed = add_outcome (self, _("_Passed on"));
  self->call_back = add_outcome (self, _("Call _back"));
  self->signposted = add_outcome (self, _("Si_gnposted"));
  self->no_answer = add_outcome (self, _("No ans_wer"));

  self->more = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8));
  gtk_widget_set_parent (GTK_WIDGET (self->more), GTK_WIDGET (self));
  gtk_box_append (self->more, GTK_WIDGET (self->words));
  self->first = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (_("A_t the first contact")));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->first), _("Nobody had to come or ring about it before, or must again"));
  gtk_box_append (self->more, GTK_WIDGET (self->first));
  self->more_title = GTK_LABEL (gtk_label_new (""));
  gtk_widget_add_css_class (GTK_WIDGET (self->more_title), "dim-label");
  gtk_box_append (self->more, GTK_WIDGET (self->more_title));
  self->department = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_box_append (self->more, GTK_WIDGET (self->department));
  for (guint i = 0; titles[i] != NULL; i++)
    {
      g_free (titles[i]);
      titles[i] = g_strdup (_(dues[i]));
    }
  self->due = GTK_DROP_DOWN (gtk_drop_down_new_from_strings ((const char *const *) titles));
  gtk_box_append (self->more, GTK_WIDGET (self->due));
  g_signal_connect (self->department, "notify::selected", G_CALLBACK (chosen_cb), self);
  g_signal_connect (self->due, "notify::selected", G_CALLBACK (chosen_cb), self);
  g_signal_connect (self->words, "notify::selected", G_CALLBACK (chosen_cb), self);
  gtk_drop_down_set_selected (self->due, FRONT_PROMISE_NEXT_DAY);
  gtk_check_button_set_active (self->resolved, TRUE);
  gtk_check_button_set_active (self->first, TRUE);
  g_signal_connect (self->first, "toggled", G_CALLBACK (first_cb), self);
  show_words (self);
  show_more (self);
}

/* "Not stated" first: nobody is held up for a department. */
static void
show_departments (FrontOutcomeBox *self, char **departments)
{
  g_autoptr(GtkStringList) list = NULL;

  if (self->departments != NULL && g_strv_equal ((const char *const *) self->departments, (const char *const *) departments))
    return;
  g_strfreev (self->departments);
  self->departments = g_strdupv (departments);
  list = gtk_string_list_new (NULL);
  gtk_string_list_append (list, _("Not stated"));
  for (guint i = 0; departments[i] != NULL; i++)
    gtk_string_list_append (list, departments[i]);
  gtk_drop_down_set_model (self->department, G_LIST_MODEL (list));
  front_drop_down_set_name (self->department, _("Department"));
}

/* Whether the words in the list are those of the directory as it is now. */
static gboolean
offers_same (FrontOutcomeBox *self)
{
  GListModel *list = gtk_drop_down_get_model (self->words);
  FrontOutcome outcome = front_outcome_box_get_outcome (self);
  guint n = 0;

  for (guint i = 0; i < self->named->len; i++)
    {
      const FrontEntry *entry = self->named->pdata[i];

      if (entry->base != (int) outcome)
        continue;
      if (n >= self->offered->len || g_array_index (self->offered, gint64, n) != entry->id
          || !g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (list), n + 1), entry->name))
        return FALSE;
      n++;
    }
  return n == self->offered->len;
}

void
front_outcome_box_show (FrontOutcomeBox *self, const FrontDeskState *state, const FrontContact *contact, gboolean another)
{
  gboolean rung;

  g_return_if_fail (FRONT_IS_OUTCOME_BOX (self));

  g_clear_pointer (&self->calendar, front_calendar_free);
  self->calendar = front_calendar_ref (state->basis->calendar);
  show_departments (self, state->basis->departments);
  /* Who rings may find nobody in; who was rung can be told where to go. */
  rung = contact->channel == FRONT_CHANNEL_CALL_BACK || contact->channel == FRONT_CHANNEL_OUTGOING;
  gtk_widget_set_visible (GTK_WIDGET (self->no_answer), rung);
  gtk_widget_set_visible (GTK_WIDGET (self->signposted), !rung);
  gtk_widget_set_visible (GTK_WIDGET (self->call_back), !front_channel_is_written (contact->channel)
                                                          && contact->channel != FRONT_CHANNEL_ADMIN);
  if (self->named != state->basis->outcomes)
    {
      g_clear_pointer (&self->named, g_ptr_array_unref);
      self->named = g_ptr_array_ref (state->basis->outcomes);
      if (!offers_same (self))
        show_words (self);
    }
  /* What goes on from an earlier contact is not the first one; the rep may say otherwise. */
  if (another || !self->first_said)
    {
      gtk_check_button_set_active (self->first, contact->follows_id == 0);
      self->first_said = FALSE;
    }
  if (another)
    {
      gtk_check_button_set_active (self->resolved, TRUE);
      show_words (self);
      gtk_drop_down_set_selected (self->department, 0);
      gtk_drop_down_set_selected (self->due, FRONT_PROMISE_NEXT_DAY);
    }
  show_more (self);
}

FrontOutcome
front_outcome_box_get_outcome (FrontOutcomeBox *self)
{
  g_return_val_if_fail (FRONT_IS_OUTCOME_BOX (self), FRONT_OUTCOME_NONE);

  if (gtk_check_button_get_active (self->passed))
    return FRONT_OUTCOME_PASSED;
  if (gtk_check_button_get_active (self->call_back))
    return FRONT_OUTCOME_CALL_BACK;
  if (gtk_check_button_get_active (self->signposted))
    return FRONT_OUTCOME_SIGNPOSTED;
  return gtk_check_button_get_active (self->no_answer) ? FRONT_OUTCOME_NO_ANSWER : FRONT_OUTCOME_RESOLVED;
}

gint64
front_outcome_box_get_named (FrontOutcomeBox *self)
{
  guint selected;

  g_return_val_if_fail (FRONT_IS_OUTCOME_BOX (self), 0);

  selected = gtk_drop_down_get_selected (self->words);
  if (selected == GTK_INVALID_LIST_POSITION || selected == 0 || selected > self->offered->len)
    return 0;
  return g_array_index (self->offered, gint64, selected - 1);
}

int
front_outcome_box_get_first (FrontOutcomeBox *self)
{
  g_return_val_if_fail (FRONT_IS_OUTCOME_BOX (self), -1);

  if (front_outcome_box_get_outcome (self) != FRONT_OUTCOME_RESOLVED)
    return -1;
  if (!gtk_check_button_get_active (self->first))
    return 0;
  return self->first_said ? 1 : -1;
}

const char *
front_outcome_box_get_department (FrontOutcomeBox *self)
{
  guint selected;

  g_return_val_if_fail (FRONT_IS_OUTCOME_BOX (self), "");

  selected = gtk_drop_down_get_selected (self->department);
  if (self->departments == NULL || selected == GTK_INVALID_LIST_POSITION || selected == 0)
    return "";
  return self->departments[selected - 1];
}

gint64
front_outcome_box_get_due (FrontOutcomeBox *self, gint64 now)
{
  g_return_val_if_fail (FRONT_IS_OUTCOME_BOX (self), now);

  return front_calendar_promise (self->calendar, now, (FrontPromise) gtk_drop_down_get_selected (self->due));
}
