#define G_LOG_DOMAIN "front-undo"

#include "config.h"
#include "enquiries/front-undo.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "calendar/front-dates.h"
#include "enquiries/front-contact-correct.h"
#include "enquiries/front-contact-image.h"

/* %s: the contact. */
static const struct
{
  const char *word;
  const char *name;
} names[] = {
  { "arrived", N_("arrival of %s") },
  { "added", N_("logging of %s") },
  { "answered", N_("answer of %s") },
  { "held", N_("hold of %s") },
  { "resumed", N_("end of hold of %s") },
  { "finished", N_("finish of %s") },
  { "paused", N_("wait for the customer of %s") },
  { "wrapped-up", N_("wrap-up of %s") },
  { "transferred", N_("hand-over of %s") },
  { "note", N_("notes of %s") },
  { "service", N_("service of %s") },
  { "topic", N_("topic of %s") },
  { "topic service", N_("service of %s") },
  { "person", N_("person of %s") },
  { "first-contact", N_("first contact mark of %s") },
  { "outcome-name", N_("outcome of %s") },
  { "avoidable", N_("avoidable mark of %s") },
  { "linked", N_("link of %s") },
  { "department", N_("department of %s") },
  { "not-accurate", N_("“not accurate” of %s") },
};

/* Returns: (transfer full): "visitor 12", "the call of 14:03" */
static char *
contact_name (const char *image)
{
  FrontChannel channel = (FrontChannel) _front_contact_image_value (image, "channel");
  gint64 ticket = _front_contact_image_value (image, "ticket");
  gint64 arrived_at = _front_contact_image_value (image, "arrived_at");
  g_autofree char *today = front_date_of (g_get_real_time ());
  g_autofree char *day = front_date_of (arrived_at);
  g_autofree char *when = g_str_equal (today, day) ? front_instant_format_time (arrived_at) : front_instant_format_date (arrived_at);

  switch (channel)
    {
    case FRONT_CHANNEL_VISITOR:
      return ticket > 0 && g_str_equal (today, day) ? g_strdup_printf (_("visitor %d"), (int) ticket)
                                                    : g_strdup_printf (_("the visitor of %s"), when);
    case FRONT_CHANNEL_PHONE:
      return g_strdup_printf (_("the call of %s"), when);
    case FRONT_CHANNEL_EMAIL:
      return g_strdup_printf (_("the e-mail of %s"), when);
    case FRONT_CHANNEL_ONLINE:
      return g_strdup_printf (_("the online form of %s"), when);
    case FRONT_CHANNEL_CALL_BACK:
      return g_strdup_printf (_("the call-back of %s"), when);
    case FRONT_CHANNEL_OUTGOING:
      return g_strdup_printf (_("our call of %s"), when);
    case FRONT_CHANNEL_OUT_OF_HOURS:
      return g_strdup_printf (_("the out-of-hours call of %s"), when);
    case FRONT_CHANNEL_ADMIN:
      return g_strdup_printf (_("the job of %s"), when);
    default:
      return g_strdup_printf (_("the contact of %s"), when);
    }
}

static const char *
field_in_sentence (const char *word)
{
  static const char *const fields[FRONT_CORRECT_N_FIELDS] = {
    N_("arrival"), N_("answer"), N_("end"),  N_("service"),  N_("topic"),     N_("outcome"),
    N_("channel"), N_("rep"),    N_("note"), N_("quantity"), N_("department"),
    N_("avoidable mark"),
  };

  for (FrontCorrectField field = 0; field < FRONT_CORRECT_N_FIELDS; field++)
    if (g_str_equal (word, front_correct_field_word (field)))
      return _(fields[field]);
  return NULL;
}

char *
_front_undo_name (const char *words, const char *image)
{
  g_auto(GStrv) each = g_strsplit (words, " ", -1);
  g_autofree char *contact = contact_name (image);
  guint n = g_strv_length (each);

  if (n > 0 && field_in_sentence (each[0]) != NULL)
    {
      if (n == 1 || (n == 2 && g_str_equal (each[1], "corrected-topic")))
        return g_strdup_printf (_("correction of the %s of %s"), field_in_sentence (each[0]), contact);
      return g_strdup_printf (_("correction of %u fields of %s"), n, contact);
    }
  /* The whole first, then the word that did it. */
  for (guint k = 0; k < 2 && n > 0; k++)
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      if (g_str_equal (names[i].word, k == 0 ? words : each[0]))
        {
          /* One phrase of the table above, which holds one %s. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
          return g_strdup_printf (_(names[i].name), contact);
#pragma GCC diagnostic pop
        }
  return g_strdup_printf (_("change of %s"), contact);
}

char *
front_undo_word (const char *word)
{
  const char *field;

  g_return_val_if_fail (word != NULL, NULL);

  field = field_in_sentence (word);
  return field != NULL ? g_strdup_printf (_("Correction of the %s"), field) : NULL;
}
