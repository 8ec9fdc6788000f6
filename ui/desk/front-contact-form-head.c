#define G_LOG_DOMAIN "front-contact-form"

#include "config.h"
#include "desk/front-contact-form-private.h"

#include <glib/gi18n.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "desk/front-desk-row.h"

static const char *
icon_name (FrontChannel channel)
{
  switch (channel)
    {
    case FRONT_CHANNEL_VISITOR:
      return "avatar-default-symbolic";
    case FRONT_CHANNEL_PHONE:
    case FRONT_CHANNEL_CALL_BACK:
    case FRONT_CHANNEL_OUTGOING:
      return "call-start-symbolic";
    case FRONT_CHANNEL_EMAIL:
      return "mail-unread-symbolic";
    case FRONT_CHANNEL_OUT_OF_HOURS:
      return "weather-clear-night-symbolic";
    case FRONT_CHANNEL_ADMIN:
      return "document-edit-symbolic";
    case FRONT_CHANNEL_ONLINE:
    default:
      return "web-browser-symbolic";
    }
}

/* "Being served · arrived at 10:05", "Received · first response due 27/11/2026". */
static char *
subtitle_of (const FrontDeskState *state, const FrontContact *contact)
{
  gint64 now = front_clock_live_now ();
  gint64 due = front_desk_state_due (state, contact, now);
  g_autofree char *arrived = front_instant_format_time (contact->arrived_at);
  g_autofree char *day = NULL;
  const char *title = front_state_title (contact->channel, contact->state);

  if (contact->channel == FRONT_CHANNEL_VISITOR)
    return g_strdup_printf (_("%s · arrived at %s"), title, arrived);
  if (due == FRONT_NEVER)
    return g_strdup_printf (_("%s · since %s"), title, arrived);
  if (contact->channel == FRONT_CHANNEL_CALL_BACK)
    {
      day = front_instant_format_date_time (due);
      return g_strdup_printf (_("%s · promised by %s"), title, day);
    }
  /* A day's end is that day's. */
  day = front_instant_format_date (due - 1);
  return g_strdup_printf (contact->answered_at == FRONT_NEVER ? _("%s · first response due %s") : _("%s · full response due %s"),
                          title, day);
}

static void
show_waiting (FrontContactForm *self, const FrontContact *contact)
{
  switch (contact->channel)
    {
    case FRONT_CHANNEL_VISITOR:
      gtk_button_set_label (self->serve, _("Serve now · F5"));
      gtk_button_set_label (self->gone, _("Left before being served · F7"));
      break;
    case FRONT_CHANNEL_EMAIL:
    case FRONT_CHANNEL_ONLINE:
      gtk_button_set_label (self->serve, _("First response sent"));
      break;
    case FRONT_CHANNEL_CALL_BACK:
      gtk_button_set_label (self->serve, _("Ring now"));
      break;
    default:
      gtk_button_set_label (self->serve, contact->state == FRONT_STATE_TRANSFERRED ? _("Take over") : _("Answer · F3"));
      gtk_button_set_label (self->gone, _("Caller rang off · F7"));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->gone), contact->state == FRONT_STATE_WAITING
                                                     && (contact->channel == FRONT_CHANNEL_VISITOR
                                                         || contact->channel == FRONT_CHANNEL_PHONE));
}

void
_front_contact_form_show_state (FrontContactForm *self, const FrontDeskState *state, const FrontContact *contact)
{
  g_autofree char *title = front_desk_contact_title (contact);
  g_autofree char *subtitle = subtitle_of (state, contact);
  gboolean waiting = contact->state == FRONT_STATE_WAITING || contact->state == FRONT_STATE_TRANSFERRED;
  gboolean written = front_channel_is_written (contact->channel);
  gboolean busy = contact->state == FRONT_STATE_SERVING || contact->state == FRONT_STATE_HOLD;
  gboolean paused = contact->state == FRONT_STATE_HOLD || contact->state == FRONT_STATE_PAUSED;

  gtk_image_set_from_icon_name (self->icon, icon_name (contact->channel));
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, subtitle);
  gtk_widget_set_visible (self->waiting_buttons, waiting);
  if (waiting)
    show_waiting (self, contact);
  /* A written contact can be answered in full at once. */
  gtk_widget_set_visible (GTK_WIDGET (self->outcomes), !waiting || written);
  gtk_widget_set_visible (self->outcome_label, !waiting || written);
  gtk_widget_set_visible (self->serving_buttons, !waiting || written);
  /* One next step at a time: of an e-mail that waits it is the first response. */
  if (waiting)
    gtk_widget_remove_css_class (self->finish, "suggested-action");
  else
    gtk_widget_add_css_class (self->finish, "suggested-action");
  gtk_widget_set_visible (GTK_WIDGET (self->hold), busy || contact->state == FRONT_STATE_PAUSED);
  gtk_button_set_label (self->hold, paused ? _("Resume · F6") : written ? _("Wait for customer · F6") : _("Hold · F6"));
  gtk_widget_set_visible (self->wrap_up, busy && front_channel_is_call (contact->channel));
  gtk_widget_set_visible (self->more, !waiting);
  /* Days have no stopwatch. */
  gtk_widget_set_visible (GTK_WIDGET (self->timer), !written && !(waiting && contact->channel == FRONT_CHANNEL_CALL_BACK));
}

void
front_contact_form_tick (FrontContactForm *self, gint64 now)
{
  g_autofree char *text = NULL;
  FrontTiming timing;

  g_return_if_fail (FRONT_IS_CONTACT_FORM (self));

  if (self->id == 0)
    return;
  text = front_duration_format (now - self->since);
  if (g_strcmp0 (text, gtk_label_get_label (self->timer)) != 0)
    gtk_label_set_label (self->timer, text);
  timing = front_timing (now - self->since, self->within_us);
  if (timing == self->timing)
    return;
  if (front_timing_css (self->timing) != NULL)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->shape), front_timing_css (self->timing));
      gtk_widget_remove_css_class (GTK_WIDGET (self->timer), front_timing_css (self->timing));
    }
  if (front_timing_css (timing) != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->shape), front_timing_css (timing));
      gtk_widget_add_css_class (GTK_WIDGET (self->timer), front_timing_css (timing));
    }
  self->timing = timing;
  gtk_label_set_label (self->shape, front_timing_shape (timing));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->shape), front_timing_word (timing));
}
