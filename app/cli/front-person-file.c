#define G_LOG_DOMAIN "front-person-file"

#include "config.h"
#include "cli/front-person-file.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "calendar/front-clock.h"
#include "calendar/front-dates.h"
#include "cli/front-json.h"
#include "enquiries/front-contact-person.h"
#include "people/front-person.h"
#include "store/front-file-put.h"

FRONT_STATEMENT (file_merged, "SELECT id, name FROM person WHERE merged_into = $1 ORDER BY id")
FRONT_STATEMENT (file_ticks,
                 "SELECT question, answer, ticked_at FROM script_tick WHERE contact_id = $1 ORDER BY ticked_at, id")
FRONT_STATEMENT (file_changes,
                 "SELECT at, who, what, old_value, new_value, why FROM change WHERE (kind = 64 AND row_id = $1) "
                 "OR (kind = 1 AND row_id IN (SELECT id FROM contact WHERE person_id = $1)) ORDER BY id")

typedef struct
{
  FrontDb *db;
  FrontPerson *person;
  GPtrArray *contacts;
} Held;

static void
held_clear (Held *held)
{
  g_clear_pointer (&held->person, front_person_free);
  g_clear_pointer (&held->contacts, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Held, held_clear)

static gboolean
gather (Held *held, FrontDb *db, gint64 id, GError **error)
{
  held->db = db;
  if (!front_person_resolve (db, &id, error))
    return FALSE;
  held->person = front_person_load (db, id, error);
  held->contacts = held->person != NULL ? front_contact_history (db, id, 0, error) : NULL;
  return held->contacts != NULL;
}

static gboolean
at_end (GError **local, GError **error)
{
  if (*local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (local));
  return FALSE;
}

/* ── For programs ── */

static void
json_instant (FrontJson *json, const char *key, gint64 at)
{
  g_autofree char *text = front_instant_format_iso (at);

  front_json_text_value (json, key, text);
}

static gboolean
json_contact (FrontJson *json, FrontDb *db, const FrontContactBrief *contact, GError **error)
{
  g_autoptr(FrontQuery) ticks = front_db_query (db, &file_ticks);
  g_autoptr(GError) local = NULL;

  front_json_open (json, NULL, '{');
  front_json_int (json, "id", contact->id);
  json_instant (json, "arrived", contact->arrived_at);
  front_json_text_value (json, "channel", front_channel_name (contact->channel));
  front_json_text_value (json, "service", contact->service);
  front_json_text_value (json, "outcome", front_outcome_name (contact->outcome));
  front_json_text_value (json, "rep", contact->rep);
  front_json_text_value (json, "note", contact->note);
  front_json_open (json, "answers", '[');
  front_query_bind_int (ticks, 1, contact->id);
  while (front_query_next (ticks, &local))
    {
      front_json_open (json, NULL, '{');
      front_json_text_value (json, "question", front_query_text (ticks, 0));
      front_json_text_value (json, "answer", front_query_text (ticks, 1));
      json_instant (json, "at", front_query_int (ticks, 2));
      front_json_close (json);
    }
  front_json_close (json);
  front_json_close (json);
  return at_end (&local, error);
}

static gboolean
json_merged (FrontJson *json, const Held *held, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (held->db, &file_merged);
  g_autoptr(GError) local = NULL;

  front_json_open (json, "merged_from", '[');
  front_query_bind_int (query, 1, held->person->id);
  while (front_query_next (query, &local))
    {
      front_json_open (json, NULL, '{');
      front_json_int (json, "id", front_query_int (query, 0));
      front_json_text_value (json, "name", front_query_text (query, 1));
      front_json_close (json);
    }
  front_json_close (json);
  return at_end (&local, error);
}

static gboolean
json_changes (FrontJson *json, const Held *held, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (held->db, &file_changes);
  g_autoptr(GError) local = NULL;

  front_json_open (json, "changes", '[');
  front_query_bind_int (query, 1, held->person->id);
  while (front_query_next (query, &local))
    {
      front_json_open (json, NULL, '{');
      json_instant (json, "at", front_query_int (query, 0));
      front_json_text_value (json, "who", front_query_text (query, 1));
      front_json_text_value (json, "what", front_query_text (query, 2));
      front_json_text_value (json, "old", front_query_text (query, 3));
      front_json_text_value (json, "new", front_query_text (query, 4));
      front_json_text_value (json, "why", front_query_text (query, 5));
      front_json_close (json);
    }
  front_json_close (json);
  return at_end (&local, error);
}

char *
front_person_file_json (FrontDb *db, gint64 id, GError **error)
{
  g_auto(Held) held = { 0 };
  g_autoptr(FrontJson) json = front_json_new ();

  if (!gather (&held, db, id, error))
    return NULL;
  front_json_open (json, NULL, '{');
  front_json_int (json, "id", held.person->id);
  json_instant (json, "made", held.person->made_at);
  json_instant (json, "exported", front_clock_now ());
  front_json_text_value (json, "name", held.person->name);
  front_json_open (json, "details", '[');
  for (guint i = 0; i < held.person->details->len; i++)
    {
      const FrontPersonDetail *detail = held.person->details->pdata[i];

      front_json_open (json, NULL, '{');
      front_json_text_value (json, "kind", front_detail_kind_name (detail->kind));
      front_json_text_value (json, "value", detail->value);
      if (detail->kind == FRONT_DETAIL_ADDRESS)
        front_json_text_value (json, "postcode", detail->postcode);
      front_json_close (json);
    }
  front_json_close (json);
  front_json_open (json, "contacts", '[');
  for (guint i = 0; i < held.contacts->len; i++)
    if (!json_contact (json, db, held.contacts->pdata[i], error))
      return NULL;
  front_json_close (json);
  if (!json_merged (json, &held, error) || !json_changes (json, &held, error))
    return NULL;
  front_json_close (json);
  return g_strdup (front_json_text (json));
}

/* ── For people ── */

static void
html (GString *page, const char *before, const char *text, const char *after)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (page, "%s%s%s", before, escaped, after);
}

static gboolean
html_contact (GString *page, FrontDb *db, const FrontContactBrief *contact, GError **error)
{
  g_autoptr(FrontQuery) ticks = front_db_query (db, &file_ticks);
  g_autofree char *when = front_instant_format_date_time (contact->arrived_at);
  g_autoptr(GError) local = NULL;

  html (page, "<tr><td>", when, "</td>");
  html (page, "<td>", front_channel_title (contact->channel), "</td>");
  html (page, "<td>", contact->service, "</td>");
  html (page, "<td>", front_outcome_title (contact->outcome), "</td>");
  html (page, "<td>", contact->note, "");
  front_query_bind_int (ticks, 1, contact->id);
  while (front_query_next (ticks, &local))
    {
      html (page, "<br>", front_query_text (ticks, 0), " ");
      html (page, "", front_query_text (ticks, 1), "");
    }
  g_string_append (page, "</td></tr>\n");
  return at_end (&local, error);
}

static gboolean
html_changes (GString *page, const Held *held, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (held->db, &file_changes);
  g_autoptr(GError) local = NULL;

  front_query_bind_int (query, 1, held->person->id);
  while (front_query_next (query, &local))
    {
      g_autofree char *when = front_instant_format_date_time (front_query_int (query, 0));

      html (page, "<tr><td>", when, "</td>");
      html (page, "<td>", front_query_text (query, 1), "</td>");
      html (page, "<td>", front_query_text (query, 2), "</td>");
      for (int i = 3; i <= 5; i++)
        html (page, "<td>", front_query_is_null (query, i) ? "" : front_query_text (query, i), "</td>");
      g_string_append (page, "</tr>\n");
    }
  return at_end (&local, error);
}

char *
front_person_file_html (FrontDb *db, gint64 id, GError **error)
{
  g_auto(Held) held = { 0 };
  g_autoptr(GString) page = g_string_new (NULL);
  g_autofree char *title = NULL;
  g_autofree char *when = front_instant_format_date_time (front_clock_now ());

  if (!gather (&held, db, id, error))
    return NULL;
  title = front_person_title (held.person);
  html (page, "<!DOCTYPE html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>", title,
        "</title><style>body{font:11pt/1.4 sans-serif;max-width:60em;margin:2em auto}"
        "table{border-collapse:collapse;width:100%}td,th{border:1px solid #999;padding:.3em .5em;text-align:left;"
        "vertical-align:top}</style></head><body>\n");
  html (page, "<h1>", title, "</h1>\n");
  html (page, "<p>", _("Everything held about this person"), ", ");
  html (page, "", when, "</p>\n");
  html (page, "<table><tr><th>", _("Name"), "</th>");
  html (page, "<td>", held.person->name, "</td></tr>\n");
  for (guint i = 0; i < held.person->details->len; i++)
    {
      const FrontPersonDetail *detail = held.person->details->pdata[i];

      html (page, "<tr><th>", front_detail_kind_title (detail->kind), "</th>");
      html (page, "<td>", detail->value, " ");
      html (page, "", detail->postcode, "</td></tr>\n");
    }
  html (page, "</table>\n<h2>", _("Contacts"), "</h2>\n<table>");
  for (guint i = 0; i < held.contacts->len; i++)
    if (!html_contact (page, db, held.contacts->pdata[i], error))
      return NULL;
  html (page, "</table>\n<h2>", _("Changes"), "</h2>\n<table>");
  if (!html_changes (page, &held, error))
    return NULL;
  g_string_append (page, "</table>\n</body></html>\n");
  return g_string_free (g_steal_pointer (&page), FALSE);
}

static gboolean
is_json (const char *path)
{
  return g_str_has_suffix (path, ".json");
}

gboolean
front_person_file_check (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);

  if (is_json (path) || g_str_has_suffix (path, ".html") || g_str_has_suffix (path, ".htm"))
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("“%s”: give a name that ends in .html or .json."), path);
  return FALSE;
}

gboolean
front_person_file_write (FrontDb *db, gint64 id, const char *path, GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  if (!front_person_file_check (path, error))
    return FALSE;
  text = is_json (path) ? front_person_file_json (db, id, error) : front_person_file_html (db, id, error);
  if (text == NULL)
    return FALSE;
  return front_file_put_private (path, text, strlen (text), error);
}
