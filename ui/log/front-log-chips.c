#define G_LOG_DOMAIN "front-log-chips"

#include "config.h"
#include "front-log-chips.h"

#include <glib/gi18n.h>

#include "calendar/front-dates.h"

#define SPACING 6

struct _FrontLogChips
{
  GtkWidget parent_instance;

  FrontLogFilter *shown;
};

G_DEFINE_FINAL_TYPE (FrontLogChips, front_log_chips, GTK_TYPE_WIDGET)

enum
{
  REMOVED,
  CLEARED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* What an id stands for, where that is known. */
static const char *
name_of (const char *name)
{
  return name != NULL && *name != '\0' ? name : _("one that is no longer there");
}

char *
front_log_chip_text (const FrontLogFilter *filter, FrontLogCondition condition)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (filter != NULL, NULL);

  if (!front_log_filter_has (filter, condition))
    return NULL;
  if (condition == FRONT_LOG_CONDITION_FROM || condition == FRONT_LOG_CONDITION_TO)
    day = front_date_format (condition == FRONT_LOG_CONDITION_FROM ? filter->from : filter->to);
  switch (condition)
    {
    case FRONT_LOG_CONDITION_TYPED:
      return g_strdup_printf (_("Words: %s"), filter->typed);
    case FRONT_LOG_CONDITION_FROM:
      return g_strdup_printf (_("From %s"), day);
    case FRONT_LOG_CONDITION_TO:
      return g_strdup_printf (_("Until %s"), day);
    case FRONT_LOG_CONDITION_CHANNEL:
      return g_strdup_printf (_("Channel: %s"), front_channel_title (filter->channel));
    case FRONT_LOG_CONDITION_SERVICE:
      return g_strdup_printf (_("Service: %s"), name_of (filter->service_name));
    case FRONT_LOG_CONDITION_TOPIC:
      return g_strdup_printf (_("Topic: %s"), name_of (filter->topic_name));
    case FRONT_LOG_CONDITION_DEPARTMENT:
      return g_strdup_printf (_("Department: %s"), filter->department);
    case FRONT_LOG_CONDITION_PERSON:
      return g_strdup_printf (_("Person: %s"), name_of (filter->person_name));
    case FRONT_LOG_CONDITION_REP:
      return g_strdup_printf (_("Rep: %s"), filter->rep);
    case FRONT_LOG_CONDITION_OUTCOME:
      return g_strdup_printf (_("Outcome: %s"), filter->outcome_id != 0 ? name_of (filter->outcome_name)
                                                                         : front_outcome_title (filter->outcome));
    case FRONT_LOG_CONDITION_LATE:
      return g_strdup (_("Late ones only"));
    case FRONT_LOG_CONDITION_NOT_ACCURATE:
      return g_strdup (_("Times not accurate"));
    case FRONT_LOG_CONDITION_AVOIDABLE:
      return g_strdup (_("Could have been avoided"));
    case FRONT_LOG_CONDITION_NO_SERVICE:
      return g_strdup (_("Without a service"));
    case FRONT_LOG_CONDITION_CHOSEN:
      return g_strdup (front_log_set_title (filter->chosen));
    case FRONT_LOG_N_CONDITIONS:
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
chip_clicked_cb (GtkButton *button, FrontLogChips *self)
{
  g_signal_emit (self, signals[REMOVED], 0, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "front-condition")));
}

static void
clear_clicked_cb (GtkButton *button, FrontLogChips *self)
{
  g_signal_emit (self, signals[CLEARED], 0);
}

static void
add_chip (FrontLogChips *self, const FrontLogFilter *filter, FrontLogCondition condition)
{
  g_autofree char *text = front_log_chip_text (filter, condition);
  g_autofree char *spoken = NULL;
  GtkWidget *button, *box, *label;

  if (text == NULL)
    return;
  spoken = g_strdup_printf (_("Take away the condition “%s”"), text);
  button = gtk_button_new ();
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  label = gtk_label_new (text);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), condition == FRONT_LOG_CONDITION_CHOSEN ? 80 : 32);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_LABEL, "label", "×", "accessible-role",
                                               GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_add_css_class (button, "chip");
  g_object_set_data (G_OBJECT (button), "front-condition", GINT_TO_POINTER (condition));
  g_signal_connect (button, "clicked", G_CALLBACK (chip_clicked_cb), self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
}

static gboolean
reads_alike (const FrontLogFilter *one, const FrontLogFilter *other)
{
  for (int i = FRONT_LOG_CONDITION_TYPED + 1; i < FRONT_LOG_N_CONDITIONS; i++)
    {
      g_autofree char *text = front_log_chip_text (one, (FrontLogCondition) i);
      g_autofree char *other_text = front_log_chip_text (other, (FrontLogCondition) i);

      if (g_strcmp0 (text, other_text) != 0)
        return FALSE;
    }
  return TRUE;
}

void
front_log_chips_show (FrontLogChips *self, const FrontLogFilter *filter)
{
  GtkWidget *child, *clear;

  g_return_if_fail (FRONT_IS_LOG_CHIPS (self));
  g_return_if_fail (filter != NULL);

  /* Whoever is on one of them keeps the keyboard there. */
  if (self->shown != NULL && reads_alike (self->shown, filter))
    return;
  front_log_filter_free (self->shown);
  self->shown = front_log_filter_copy (filter);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_set_visible (GTK_WIDGET (self), front_log_filter_is_set (filter));
  if (!front_log_filter_is_set (filter))
    return;
  for (int i = FRONT_LOG_CONDITION_TYPED + 1; i < FRONT_LOG_N_CONDITIONS; i++)
    add_chip (self, filter, (FrontLogCondition) i);
  clear = gtk_button_new_with_label (_("Clear"));
  gtk_widget_set_tooltip_text (clear, _("Take away all conditions (Escape)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (clear), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Take away all conditions"), -1);
  gtk_widget_add_css_class (clear, "flat");
  gtk_widget_add_css_class (clear, "chip");
  g_signal_connect (clear, "clicked", G_CALLBACK (clear_clicked_cb), self);
  gtk_widget_set_parent (clear, GTK_WIDGET (self));
}

/* ── Lines of chips ── */

/* Goes through the chips in lines no wider than @width, and puts them there if asked to. Returns: the height of all lines */
static int
lay_out (GtkWidget *widget, int width, gboolean allocate)
{
  int x = 0, y = 0, line_height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkRequisition size;

      gtk_widget_get_preferred_size (child, NULL, &size);
      size.width = MIN (size.width, MAX (width, 1));
      if (x > 0 && x + size.width > width)
        {
          x = 0;
          y += line_height + SPACING;
          line_height = 0;
        }
      if (allocate)
        gtk_widget_size_allocate (child, &(GtkAllocation) { x, y, size.width, size.height }, -1);
      x += size.width + SPACING;
      line_height = MAX (line_height, size.height);
    }
  return y + line_height;
}

static void
front_log_chips_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = lay_out (widget, for_size >= 0 ? for_size : G_MAXINT / 2, FALSE);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkRequisition least, size;

      gtk_widget_get_preferred_size (child, &least, &size);
      *minimum = MAX (*minimum, least.width);
      *natural += size.width + SPACING;
    }
  *natural = MAX (*natural, *minimum);
}

static void
front_log_chips_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (widget, width, TRUE);
}

static GtkSizeRequestMode
front_log_chips_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* ── The widget ── */

static void
front_log_chips_dispose (GObject *object)
{
  FrontLogChips *self = FRONT_LOG_CHIPS (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->shown, front_log_filter_free);
  G_OBJECT_CLASS (front_log_chips_parent_class)->dispose (object);
}

static void
front_log_chips_class_init (FrontLogChipsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = front_log_chips_dispose;
  widget_class->measure = front_log_chips_measure;
  widget_class->size_allocate = front_log_chips_size_allocate;
  widget_class->get_request_mode = front_log_chips_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[REMOVED] = g_signal_new ("removed", FRONT_TYPE_LOG_CHIPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_INT);
  signals[CLEARED] = g_signal_new ("cleared", FRONT_TYPE_LOG_CHIPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
front_log_chips_init (FrontLogChips *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Conditions in force"), -1);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
