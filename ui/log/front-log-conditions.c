#define G_LOG_DOMAIN "front-log-conditions"

#include "config.h"
#include "front-log-conditions.h"

#include <glib/gi18n.h>

#include "calendar/front-dates.h"
#include "front-compat.h"

struct _FrontLogConditions
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkEntry *from;
  GtkEntry *to;
  GtkDropDown *channel; /* 0: any, then FrontChannel */
  GtkDropDown *outcome; /* 0: any, then FrontOutcome */
  GtkEntry *rep;
  GtkCheckButton *late;
  GtkCheckButton *not_accurate;
  gboolean setting; /* several at once: told once */
};

G_DEFINE_FINAL_TYPE (FrontLogConditions, front_log_conditions, ADW_TYPE_BIN)

static guint changed_signal;

static void
name_widget (gpointer widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The date in an entry; NULL where there is none, or none that can be read, which is marked. */
static char *
read_date (GtkEntry *entry)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autoptr(GError) error = NULL;
  g_autofree char *date = *typed != '\0' ? front_date_parse (typed, &error) : NULL;

  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (entry), error != NULL ? error->message : NULL);
  return g_steal_pointer (&date);
}

FrontLogFilter *
front_log_conditions_get (FrontLogConditions *self, const char *typed)
{
  FrontLogFilter *filter;
  g_autofree char *rep = NULL;

  g_return_val_if_fail (FRONT_IS_LOG_CONDITIONS (self), NULL);

  filter = front_log_filter_new (typed);
  filter->from = read_date (self->from);
  filter->to = read_date (self->to);
  filter->channel = (FrontChannel) gtk_drop_down_get_selected (self->channel);
  filter->outcome = (FrontOutcome) gtk_drop_down_get_selected (self->outcome);
  rep = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->rep))));
  if (*rep != '\0')
    filter->rep = g_steal_pointer (&rep);
  filter->late = gtk_check_button_get_active (self->late);
  filter->not_accurate = gtk_check_button_get_active (self->not_accurate);
  return filter;
}

static void
changed_cb (FrontLogConditions *self)
{
  g_autoptr(FrontLogFilter) filter = NULL;

  if (self->setting)
    return;
  filter = front_log_conditions_get (self, "");
  gtk_menu_button_set_label (self->button, front_log_filter_is_set (filter) ? _("Filtered") : _("Filter"));
  if (front_log_filter_is_set (filter))
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "accent");
  g_signal_emit (self, changed_signal, 0);
}

static void
drop_down_changed_cb (GtkDropDown *drop_down, GParamSpec *pspec, FrontLogConditions *self)
{
  front_drop_down_set_name (drop_down, drop_down == self->channel ? _("Channel") : _("Outcome"));
  changed_cb (self);
}

void
front_log_conditions_clear (FrontLogConditions *self)
{
  g_return_if_fail (FRONT_IS_LOG_CONDITIONS (self));

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->from), "");
  gtk_editable_set_text (GTK_EDITABLE (self->to), "");
  gtk_editable_set_text (GTK_EDITABLE (self->rep), "");
  gtk_drop_down_set_selected (self->channel, 0);
  gtk_drop_down_set_selected (self->outcome, 0);
  gtk_check_button_set_active (self->late, FALSE);
  gtk_check_button_set_active (self->not_accurate, FALSE);
  self->setting = FALSE;
  changed_cb (self);
}

/* The whole period that holds today, up to its last day. */
static void
quick_cb (GtkButton *button, FrontLogConditions *self)
{
  FrontBy by = (FrontBy) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "front-by"));
  FrontPeriod period;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  front_period_at (g_get_real_time (), by, &period);
  from = front_instant_format_date (period.start);
  to = front_instant_format_date (period.end - 1);
  gtk_editable_set_text (GTK_EDITABLE (self->from), from);
  gtk_editable_set_text (GTK_EDITABLE (self->to), to);
  changed_cb (self);
}

static void
add_field (FrontLogConditions *self, GtkGrid *grid, int row, const char *title, gpointer field)
{
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (field, TRUE);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, field, 1, row, 1, 1);
  name_widget (field, title);
  if (!GTK_IS_ENTRY (field))
    return;
  g_signal_connect_swapped (field, "activate", G_CALLBACK (changed_cb), self);
  g_signal_connect_object (field, "notify::has-focus", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static GtkWidget *
quick_buttons (FrontLogConditions *self)
{
  static const struct
  {
    const char *title;
    FrontBy by;
  } choices[] = { { N_("Today"), FRONT_BY_DAY }, { N_("This week"), FRONT_BY_WEEK }, { N_("This month"), FRONT_BY_MONTH } };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_(choices[i].title));

      g_object_set_data (G_OBJECT (button), "front-by", GINT_TO_POINTER (choices[i].by));
      g_signal_connect (button, "clicked", G_CALLBACK (quick_cb), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static GtkDropDown *
make_channels (void)
{
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);

  gtk_string_list_append (titles, _("Any"));
  for (int i = FRONT_CHANNEL_VISITOR; i <= FRONT_CHANNEL_ADMIN; i++)
    gtk_string_list_append (titles, front_channel_title ((FrontChannel) i));
  return GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&titles)), NULL));
}

static GtkDropDown *
make_outcomes (void)
{
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);

  gtk_string_list_append (titles, _("Any"));
  for (int i = FRONT_OUTCOME_RESOLVED; i <= FRONT_OUTCOME_NO_ANSWER; i++)
    gtk_string_list_append (titles, front_outcome_title ((FrontOutcome) i));
  return GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&titles)), NULL));
}

static void
front_log_conditions_class_init (FrontLogConditionsClass *klass)
{
  changed_signal = g_signal_new ("changed", FRONT_TYPE_LOG_CONDITIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
front_log_conditions_init (FrontLogConditions *self)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *clear = gtk_button_new_with_label (_("Clear all conditions"));

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  self->from = GTK_ENTRY (gtk_entry_new ());
  self->to = GTK_ENTRY (gtk_entry_new ());
  self->rep = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->from, _("Day/month/year"));
  gtk_entry_set_placeholder_text (self->to, _("Day/month/year"));
  self->channel = make_channels ();
  self->outcome = make_outcomes ();
  self->late = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (_("Only late ones")));
  self->not_accurate = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (_("Only those whose times are not accurate")));

  gtk_grid_attach (GTK_GRID (grid), quick_buttons (self), 0, 0, 2, 1);
  add_field (self, GTK_GRID (grid), 1, _("From"), self->from);
  add_field (self, GTK_GRID (grid), 2, _("To"), self->to);
  add_field (self, GTK_GRID (grid), 3, _("Channel"), self->channel);
  add_field (self, GTK_GRID (grid), 4, _("Outcome"), self->outcome);
  add_field (self, GTK_GRID (grid), 5, _("Rep"), self->rep);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (self->late), 0, 6, 2, 1);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (self->not_accurate), 0, 7, 2, 1);
  gtk_grid_attach (GTK_GRID (grid), clear, 0, 8, 2, 1);
  front_drop_down_set_name (self->channel, _("Channel"));
  front_drop_down_set_name (self->outcome, _("Outcome"));
  g_signal_connect (self->channel, "notify::selected", G_CALLBACK (drop_down_changed_cb), self);
  g_signal_connect (self->outcome, "notify::selected", G_CALLBACK (drop_down_changed_cb), self);
  g_signal_connect_swapped (self->late, "toggled", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->not_accurate, "toggled", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (clear, "clicked", G_CALLBACK (front_log_conditions_clear), self);

  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_label (self->button, _("Filter"));
  gtk_menu_button_set_popover (self->button, popover);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _("Show only some contacts: days, channel, outcome, rep"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}
