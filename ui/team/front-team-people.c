#define G_LOG_DOMAIN "front-team-people"

#include "config.h"
#include "team/front-team-people.h"

#include <glib/gi18n.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"

struct _FrontTeamPeople
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *counts;
  GtkListBox *list;
  GtkLabel *none;

  char *shown; /* what the rows say, so that they are made anew only where they change */
};

G_DEFINE_FINAL_TYPE (FrontTeamPeople, front_team_people, GTK_TYPE_WIDGET)

static void
front_team_people_dispose (GObject *object)
{
  g_clear_pointer (&FRONT_TEAM_PEOPLE (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (front_team_people_parent_class)->dispose (object);
}

static void
front_team_people_finalize (GObject *object)
{
  g_free (FRONT_TEAM_PEOPLE (object)->shown);
  G_OBJECT_CLASS (front_team_people_parent_class)->finalize (object);
}

static void
front_team_people_class_init (FrontTeamPeopleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = front_team_people_dispose;
  G_OBJECT_CLASS (klass)->finalize = front_team_people_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
front_team_people_init (FrontTeamPeople *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Who is here"), -1);

  self->counts = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->counts, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->counts), "heading");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "desk-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Who is busy, who is free"), -1);
  self->none = GTK_LABEL (gtk_label_new (_("Nobody has served anybody yet today. Whoever begins or finishes a contact on the Desk appears "
                                           "here.")));
  gtk_label_set_wrap (self->none, TRUE);
  gtk_label_set_xalign (self->none, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->none), "dim-label");
  /* Said once it is known. */
  gtk_widget_set_visible (GTK_WIDGET (self->none), FALSE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->counts));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->none));
}

GtkWidget *
front_team_people_new (void)
{
  return g_object_new (FRONT_TYPE_TEAM_PEOPLE, NULL);
}

/* @since: a timer runs from then; FRONT_NEVER: none, and @when stands in its place. */
static void
add_row (FrontTeamPeople *self, const char *shape, const char *name, const char *what, gint64 since, const char *when)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *across = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *down = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *mark = gtk_label_new (shape);
  GtkWidget *title = gtk_label_new (name);
  GtkWidget *subtitle = gtk_label_new (what);
  GtkWidget *time = gtk_label_new (when);
  g_autofree char *words = g_strdup_printf ("%s, %s%s%s", name, what, *when != '\0' ? ", " : "", when);

  for (GtkWidget *label = title; label != NULL; label = label == title ? subtitle : NULL)
    {
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_box_append (GTK_BOX (down), label);
    }
  gtk_widget_add_css_class (subtitle, "dim-label");
  gtk_widget_add_css_class (subtitle, "caption");
  gtk_widget_add_css_class (time, "numeric");
  gtk_widget_set_hexpand (down, TRUE);
  gtk_box_append (GTK_BOX (across), mark);
  gtk_box_append (GTK_BOX (across), down);
  gtk_box_append (GTK_BOX (across), time);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), across);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  if (since != FRONT_NEVER)
    {
      g_object_set_data_full (G_OBJECT (row), "since", g_memdup2 (&since, sizeof since), g_free);
      g_object_set_data (G_OBJECT (row), "time", time);
    }
  gtk_list_box_append (self->list, row);
}

static char *
what_with (const FrontTeamState *state, const FrontContact *contact)
{
  const char *service = front_team_state_service (state, contact->service_id);

  return g_strdup_printf ("%s · %s%s%s", front_channel_title (contact->channel), front_state_title (contact->channel, contact->state),
                          service != NULL ? " · " : "", service != NULL ? service : "");
}

static char *
key_of (const FrontTeamState *state)
{
  g_autoptr(GString) key = g_string_new (NULL);

  for (guint i = 0; i < state->queue->attended->len; i++)
    {
      const FrontContact *contact = state->queue->attended->pdata[i];
      g_autofree char *what = what_with (state, contact);

      g_string_append_printf (key, "%s\t%s\t%" G_GINT64_FORMAT "\n", contact->rep, what, contact->state_since);
    }
  for (guint i = 0; i < state->queue->free->len; i++)
    {
      const FrontQueueFree *one = state->queue->free->pdata[i];

      g_string_append_printf (key, "%s\t%" G_GINT64_FORMAT "\n", one->name, one->since / FRONT_MINUTE);
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

void
front_team_people_show (FrontTeamPeople *self, const FrontTeamState *state)
{
  g_autofree char *key = NULL;
  g_autofree char *counts = NULL;
  gboolean anybody;
  GtkWidget *child;

  g_return_if_fail (FRONT_IS_TEAM_PEOPLE (self));
  g_return_if_fail (state != NULL);

  key = key_of (state);
  counts = g_strdup_printf (_("%u free, %u busy"), state->queue->free->len, front_team_state_n_busy (state));
  gtk_label_set_label (self->counts, counts);
  if (g_strcmp0 (key, self->shown) == 0)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < state->queue->free->len; i++)
    {
      const FrontQueueFree *one = state->queue->free->pdata[i];
      g_autofree char *at = front_instant_format_time (one->since);
      g_autofree char *when = g_strdup_printf (_("from %s"), at);

      add_row (self, "○", one->name, _("free"), FRONT_NEVER, when);
    }
  for (guint i = 0; i < state->queue->attended->len; i++)
    {
      const FrontContact *contact = state->queue->attended->pdata[i];
      g_autofree char *what = what_with (state, contact);
      g_autofree char *at = front_instant_format_time (contact->state_since);
      g_autofree char *busy = g_strdup_printf (_("%s · from %s"), what, at);

      add_row (self, "●", *contact->rep != '\0' ? contact->rep : _("Not known who"), busy, contact->state_since, "");
    }
  anybody = gtk_widget_get_first_child (GTK_WIDGET (self->list)) != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->list), anybody);
  gtk_widget_set_visible (GTK_WIDGET (self->none), !anybody);
  g_free (self->shown);
  self->shown = g_steal_pointer (&key);
}

void
front_team_people_tick (FrontTeamPeople *self, gint64 now)
{
  g_return_if_fail (FRONT_IS_TEAM_PEOPLE (self));

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      const gint64 *since = g_object_get_data (G_OBJECT (row), "since");
      g_autofree char *text = since != NULL ? front_duration_format (now - *since) : NULL;

      if (text != NULL)
        gtk_label_set_label (g_object_get_data (G_OBJECT (row), "time"), text);
    }
}
