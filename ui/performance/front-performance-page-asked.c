#define G_LOG_DOMAIN "front-performance-page"

#include "config.h"
#include "performance/front-performance-page-private.h"

#include <glib/gi18n.h>

#include "calendar/front-dates.h"
#include "front-compat.h"

static const FrontBy periods[] = { FRONT_BY_WEEK, FRONT_BY_MONTH, FRONT_BY_QUARTER, FRONT_BY_YEAR };

/* What a screen reader says of the drop-down is what its button says. */
void
front_performance_page_name_period (FrontPerformancePage *self)
{
  front_drop_down_set_name (self->by, _("Period"));
}

void
front_performance_page_tell_wrong (FrontPerformancePage *self, const char *sentence)
{
  gtk_label_set_label (self->wrong, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->wrong), sentence != NULL);
}

/* Under the fingers of somebody who types, only what was taken over is written as the chart has it. */
static void
show_date (FrontPerformancePage *self, GtkEntry *entry, const char *text)
{
  gboolean typing = gtk_widget_get_focus_child (GTK_WIDGET (entry)) != NULL;

  if (typing && !self->dates_applied)
    return;
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  if (typing)
    gtk_editable_set_position (GTK_EDITABLE (entry), -1);
}

static void
show_dates (FrontPerformancePage *self)
{
  g_autofree char *from = self->state->from != NULL ? front_date_format (self->state->from) : g_strdup ("");
  g_autofree char *to = self->state->to != NULL ? front_date_format (self->state->to) : g_strdup ("");

  show_date (self, self->from, from);
  show_date (self, self->to, to);
  self->dates_applied = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->from), self->state->measured);
  gtk_widget_set_sensitive (GTK_WIDGET (self->to), self->state->measured);
}

/* What the chart shows: that is not what was asked for where figures are entered for other periods. */
static void
show_by (FrontPerformancePage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    if (periods[i] == self->state->by)
      gtk_drop_down_set_selected (self->by, i);
  gtk_widget_set_sensitive (GTK_WIDGET (self->by), self->state->measured || self->state->several);
  front_performance_page_name_period (self);
}

void
front_performance_page_show_asked (FrontPerformancePage *self)
{
  show_dates (self);
  show_by (self);
}

static void
by_cb (GtkDropDown *by, GParamSpec *pspec, FrontPerformancePage *self)
{
  guint selected = gtk_drop_down_get_selected (by);

  front_performance_page_name_period (self);
  if (self->filling || self->loader == NULL || selected >= G_N_ELEMENTS (periods))
    return;
  self->asked_by = periods[selected];
  front_loader_load (self->loader);
}

/* Both fields, when Return is pressed in one or one is left. What cannot be read stays as it was typed, and is told of. */
static void
apply_dates (FrontPerformancePage *self)
{
  const char *typed_from = gtk_editable_get_text (GTK_EDITABLE (self->from));
  const char *typed_to = gtk_editable_get_text (GTK_EDITABLE (self->to));
  g_autoptr(GError) error = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if ((*typed_from == '\0') != (*typed_to == '\0'))
    g_set_error_literal (&error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
                         _("Give the first and the last day, or empty both for the usual dates."));
  else if (*typed_from != '\0')
    {
      from = front_date_parse (typed_from, &error);
      to = error == NULL ? front_date_parse (typed_to, &error) : NULL;
      if (error == NULL && g_strcmp0 (from, to) > 0)
        g_set_error_literal (&error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("The first day is after the last."));
    }
  if (error != NULL)
    {
      front_performance_page_tell_wrong (self, error->message);
      return;
    }
  /* Both empty: the usual dates again. */
  g_free (self->chosen_from);
  g_free (self->chosen_to);
  self->chosen_from = g_steal_pointer (&from);
  self->chosen_to = g_steal_pointer (&to);
  self->dates_applied = TRUE;
  front_loader_load (self->loader);
}

/* The boxes never say other dates than the chart without saying why. */
static void
dates_left_cb (FrontPerformancePage *self)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (self->filling || self->state == NULL || self->state->from == NULL)
    return;
  from = front_date_format (self->state->from);
  to = front_date_format (self->state->to);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->from)), from) != 0
      || g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->to)), to) != 0)
    apply_dates (self);
  else
    front_performance_page_tell_wrong (self, NULL);
}

void
front_performance_page_install_asked (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, by_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_dates);
  gtk_widget_class_bind_template_callback (widget_class, dates_left_cb);
}
