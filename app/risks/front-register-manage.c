#define G_LOG_DOMAIN "front-risks"

#include "config.h"
#include "risks/front-register-manage.h"

#include <glib/gi18n-lib.h>
#include <string.h>

FRONT_STATEMENT (select_register_titles, "SELECT ref, title FROM register ORDER BY id")
FRONT_STATEMENT (update_register_title, "UPDATE register SET title = $2 WHERE ref = $1 RETURNING id")
FRONT_STATEMENT (delete_register, "DELETE FROM register WHERE id = $1")

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, message);
  return FALSE;
}

/* Another register's reference or title; @ref's own does not count. */
static gboolean
is_taken (FrontDb *db, const char *ref, const char *title, const char *own, gboolean *taken, GError **error)
{
  g_autoptr(FrontQuery) query = front_db_query (db, &select_register_titles);
  g_autoptr(GError) local = NULL;
  g_autofree char *folded = title != NULL ? g_utf8_casefold (title, -1) : NULL;

  *taken = FALSE;
  while (front_query_next (query, &local))
    {
      g_autofree char *theirs = g_utf8_casefold (front_query_text (query, 1), -1);

      if (own != NULL && g_str_equal (front_query_text (query, 0), own))
        continue;
      *taken |= (ref != NULL && g_ascii_strcasecmp (front_query_text (query, 0), ref) == 0) || g_strcmp0 (folded, theirs) == 0;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
check_title (FrontDb *db, const char *title, const char *own, GError **error)
{
  gboolean taken;

  if (title == NULL || *title == '\0')
    return refuse (error, _("Title: give the register a name, such as “Customer Service Centre risks 2026–2029”."));
  if (!is_taken (db, NULL, title, own, &taken, error))
    return FALSE;
  if (!taken)
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Title: there is a register “%s” already. Give this one another name."), title);
  return FALSE;
}

/* "2026" of a title that names a year, else its letters: what a plan quotes and a command names. */
static char *
short_of (const char *title)
{
  g_autoptr(GRegex) year = g_regex_new ("\\b(?:19|20)\\d\\d\\b", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  GString *text;

  if (g_regex_match (year, title, 0, &match))
    return g_match_info_fetch (match, 0);
  text = g_string_new (NULL);
  for (const char *at = title; *at != '\0' && text->len < 24; at = g_utf8_next_char (at))
    {
      gunichar letter = g_unichar_tolower (g_utf8_get_char (at));

      if (g_unichar_isalnum (letter))
        g_string_append_unichar (text, letter);
      else if (text->len > 0 && text->str[text->len - 1] != '-')
        g_string_append_c (text, '-');
    }
  if (text->len > 0 && text->str[text->len - 1] == '-')
    g_string_truncate (text, text->len - 1);
  if (text->len == 0)
    g_string_append (text, "register");
  return g_string_free (text, FALSE);
}

static char *
free_ref (FrontDb *db, const char *title, GError **error)
{
  g_autofree char *base = short_of (title);

  for (int number = 1;; number++)
    {
      g_autofree char *ref = number == 1 ? g_strdup (base) : g_strdup_printf ("%s-%d", base, number);
      gboolean taken;

      if (!is_taken (db, ref, NULL, NULL, &taken, error))
        return NULL;
      if (!taken)
        return g_steal_pointer (&ref);
    }
}

gboolean
front_register_start (FrontDb *db, const char *ref, const char *title, const FrontScheme *scheme, char **ref_out, GError **error)
{
  g_autofree char *made = NULL;
  gboolean taken;

  g_return_val_if_fail (db != NULL && scheme != NULL, FALSE);

  if (!check_title (db, title, NULL, error))
    return FALSE;
  if (ref != NULL && *ref != '\0')
    {
      if (!is_taken (db, ref, NULL, NULL, &taken, error))
        return FALSE;
      if (taken)
        {
          g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Reference: “%s” is another register's. Choose a different one."), ref);
          return FALSE;
        }
      made = g_strdup (ref);
    }
  else if ((made = free_ref (db, title, error)) == NULL)
    return FALSE;
  if (!front_register_add (db, made, title, scheme, NULL, error))
    return FALSE;
  if (ref_out != NULL)
    *ref_out = g_steal_pointer (&made);
  return TRUE;
}

gboolean
front_register_rename (FrontDb *db, const char *ref, const char *title, char **old_title, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontRegister) source = NULL;
  gint64 id;

  g_return_val_if_fail (db != NULL && ref != NULL, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  source = front_register_load (db, ref, error);
  if (source == NULL || !check_title (db, title, ref, error))
    return FALSE;
  {
    g_autoptr(FrontQuery) query = front_db_query (db, &update_register_title);

    front_query_bind_text (query, 1, ref);
    front_query_bind_text (query, 2, title);
    if (!front_query_one_int (query, &id, error))
      return FALSE;
  }
  if (!front_write_record (write,
                           &(FrontChange) { .kind = FRONT_CHANGED_RISK, .what = "register", .old_value = source->title, .new_value = title },
                           error)
      || !front_write_commit (g_steal_pointer (&write), error))
    return FALSE;
  if (old_title != NULL)
    *old_title = g_strdup (source->title);
  return TRUE;
}

gboolean
front_register_take_back (FrontDb *db, const char *ref, GError **error)
{
  g_autoptr(FrontWrite) write = NULL;
  g_autoptr(FrontRegister) source = NULL;
  g_autoptr(FrontQuery) query = NULL;

  g_return_val_if_fail (db != NULL && ref != NULL, FALSE);

  write = front_write_begin (db, error);
  if (write == NULL)
    return FALSE;
  source = front_register_load (db, ref, error);
  if (source == NULL)
    return FALSE;
  if (source->risks->len > 0)
    {
      g_set_error (error, FRONT_ERROR, FRONT_ERROR_CONFLICT, _("“%s” has risks by now. Take them back first."), source->title);
      return FALSE;
    }
  query = front_db_query (db, &delete_register);
  front_query_bind_int (query, 1, source->id);
  return front_query_run (query, error)
         && front_write_record (write, &(FrontChange) { .kind = FRONT_CHANGED_RISK, .what = "undone", .old_value = ref }, error)
         && front_write_commit (g_steal_pointer (&write), error);
}
