#define G_LOG_DOMAIN "front-desk-row"

#include "config.h"
#include "desk/front-desk-row.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "enquiries/front-timing.h"

struct _FrontDeskRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *time;
  GtkLabel *shape;

  gint64 id;
  gint64 since;     /* UTC µs: the timer's start */
  gint64 due;       /* FRONT_NEVER: it has a running time instead */
  gint64 within_us;
  FrontTiming timing;
  char *words;      /* what the row is, without its time */
};

G_DEFINE_FINAL_TYPE (FrontDeskRow, front_desk_row, GTK_TYPE_LIST_BOX_ROW)

static void
front_desk_row_finalize (GObject *object)
{
  g_free (FRONT_DESK_ROW (object)->words);
  G_OBJECT_CLASS (front_desk_row_parent_class)->finalize (object);
}

static void
front_desk_row_class_init (FrontDeskRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = front_desk_row_finalize;
}

static void
front_desk_row_init (FrontDeskRow *self)
{
}

char *
front_desk_contact_title (const FrontContact *contact)
{
  if (contact->channel == FRONT_CHANNEL_VISITOR && contact->ticket > 0)
    return g_strdup_printf (_("Ticket %" PRId64), contact->ticket);
  return g_strdup (front_channel_title (contact->channel));
}

static GtkWidget *
add_label (GtkBox *box, const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  gtk_box_append (box, label);
  return label;
}

static void
tell_timing (FrontDeskRow *self)
{
  g_autofree char *words = NULL;

  if (self->timing == FRONT_TIMING_NONE)
    words = g_strdup (self->words);
  else
    words = g_strdup_printf ("%s, %s", self->words, front_timing_word (self->timing));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/* What matters more while it lasts. */
static const char *
state_or_service (const FrontContact *contact, const char *service)
{
  switch (contact->state)
    {
    case FRONT_STATE_HOLD:
      return _("on hold");
    case FRONT_STATE_WRAP_UP:
      return _("wrap-up");
    case FRONT_STATE_PAUSED:
      return _("waiting for the customer");
    case FRONT_STATE_TRANSFERRED:
      return _("handed to you");
    default:
      return service;
    }
}

/* "14:30" today, "27/11" else: when it is due, not how long it has been. A day's end is that day's. */
static char *
due_text (gint64 due, gint64 now)
{
  g_autofree char *today = front_date_of (now);
  g_autofree char *day = front_date_of (due - 1);
  char *shown;

  if (g_str_equal (today, day))
    {
      FrontPeriod period;

      front_period_at (now, FRONT_BY_DAY, &period);
      return due == period.end ? g_strdup (_("today")) : front_instant_format_time (due);
    }
  shown = front_date_format (day);
  shown[5] = '\0';
  return shown;
}

GtkWidget *
front_desk_row_new (const FrontDeskState *state, const FrontContact *contact)
{
  FrontDeskRow *self = g_object_new (FRONT_TYPE_DESK_ROW, NULL);
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8));
  g_autofree char *title = front_desk_contact_title (contact);
  const char *service = front_desk_state_service (state, contact->service_id);
  GtkWidget *label;

  self->id = contact->id;
  self->since = contact->state == FRONT_STATE_WAITING ? contact->arrived_at : contact->state_since;
  self->within_us = front_desk_state_within (state, contact);
  self->due = front_desk_state_due (state, contact, front_clock_live_now ());
  if (self->due != FRONT_NEVER)
    {
      self->since = contact->arrived_at;
      /* A pause is the customer's time. */
      self->within_us = contact->state == FRONT_STATE_PAUSED ? -1 : self->due - contact->arrived_at;
    }
  self->words = service != NULL
                  ? g_strdup_printf ("%s, %s, %s", title, service, front_state_title (contact->channel, contact->state))
                  : g_strdup_printf ("%s, %s", title, front_state_title (contact->channel, contact->state));

  self->time = GTK_LABEL (add_label (box, "", "numeric"));
  gtk_label_set_width_chars (self->time, 7);
  gtk_label_set_xalign (self->time, 1);
  self->shape = GTK_LABEL (add_label (box, "", "timing"));
  gtk_label_set_width_chars (self->shape, 2);
  add_label (box, title, NULL);
  label = add_label (box, state_or_service (contact, service), "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), GTK_WIDGET (box));
  tell_timing (self);
  return GTK_WIDGET (self);
}

gint64
front_desk_row_get_id (FrontDeskRow *self)
{
  g_return_val_if_fail (FRONT_IS_DESK_ROW (self), 0);

  return self->id;
}

void
front_desk_row_tick (FrontDeskRow *self, gint64 now)
{
  g_autofree char *text = NULL;
  FrontTiming timing;

  g_return_if_fail (FRONT_IS_DESK_ROW (self));

  text = self->due != FRONT_NEVER ? due_text (self->due, now) : front_duration_format (now - self->since);
  if (g_strcmp0 (text, gtk_label_get_label (self->time)) != 0)
    gtk_label_set_label (self->time, text);
  timing = front_timing (now - self->since, self->within_us);
  if (timing == self->timing)
    return;
  if (front_timing_css (self->timing) != NULL)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->shape), front_timing_css (self->timing));
      gtk_widget_remove_css_class (GTK_WIDGET (self->time), front_timing_css (self->timing));
    }
  self->timing = timing;
  if (front_timing_css (timing) != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->shape), front_timing_css (timing));
      gtk_widget_add_css_class (GTK_WIDGET (self->time), front_timing_css (timing));
    }
  gtk_label_set_label (self->shape, front_timing_shape (timing));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->shape), front_timing_word (timing));
  tell_timing (self);
}
