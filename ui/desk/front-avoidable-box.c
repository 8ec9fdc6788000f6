#define G_LOG_DOMAIN "front-avoidable-box"

#include "config.h"
#include "desk/front-avoidable-box.h"

#include <glib/gi18n.h>

#include "front-compat.h"

struct _FrontAvoidableBox
{
  GtkWidget parent_instance;

  GtkDropDown *choice;
  gboolean filling; /* the program sets it, nobody chose */
};

G_DEFINE_FINAL_TYPE (FrontAvoidableBox, front_avoidable_box, GTK_TYPE_WIDGET)

enum
{
  SAID,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* In the order of the list. */
static const int order[] = { 0, 1, -1 };

const char *
front_avoidable_word (int said)
{
  return said == 0 ? _("Not said") : said > 0 ? _("Yes") : _("No");
}

static void
name_cb (GtkDropDown *choice)
{
  front_drop_down_set_name (choice, _("Avoidable"));
}

GtkWidget *
front_avoidable_choice_new (void)
{
  g_autoptr(GtkStringList) words = gtk_string_list_new (NULL);
  GtkWidget *choice;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    gtk_string_list_append (words, front_avoidable_word (order[i]));
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL);
  gtk_widget_set_tooltip_text (choice, _("Could it have been avoided? Chasing progress, an unclear letter, told to ring again"));
  g_signal_connect (choice, "notify::selected", G_CALLBACK (name_cb), NULL);
  name_cb (GTK_DROP_DOWN (choice));
  return choice;
}

int
front_avoidable_choice_get_said (GtkDropDown *choice)
{
  guint selected = gtk_drop_down_get_selected (choice);

  return selected < G_N_ELEMENTS (order) ? order[selected] : 0;
}

void
front_avoidable_choice_set_said (GtkDropDown *choice, int said)
{
  gtk_drop_down_set_selected (choice, said == 0 ? 0 : said > 0 ? 1 : 2);
}

void
front_avoidable_box_show (FrontAvoidableBox *self, int said)
{
  g_return_if_fail (FRONT_IS_AVOIDABLE_BOX (self));

  self->filling = TRUE;
  front_avoidable_choice_set_said (self->choice, said);
  self->filling = FALSE;
}

static void
chosen_cb (FrontAvoidableBox *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[SAID], 0, front_avoidable_choice_get_said (self->choice));
}

static void
front_avoidable_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (front_avoidable_box_parent_class)->dispose (object);
}

static void
front_avoidable_box_class_init (FrontAvoidableBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = front_avoidable_box_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
  signals[SAID] = g_signal_new ("said", FRONT_TYPE_AVOIDABLE_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
front_avoidable_box_init (FrontAvoidableBox *self)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (_("A_voidable"));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 8);
  self->choice = GTK_DROP_DOWN (front_avoidable_choice_new ());
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self->choice));
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->choice), GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Avoidable"), -1);
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}
