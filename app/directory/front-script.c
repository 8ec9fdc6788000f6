#define G_LOG_DOMAIN "front-script"

#include "config.h"
#include "directory/front-script.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Scripts as values, and as the text they are written in. */

static void
answer_free (gpointer data)
{
  FrontScriptAnswer *answer = data;

  g_free (answer->answer);
  g_free (answer->action);
  g_free (answer);
}

static void
step_free (gpointer data)
{
  FrontScriptStep *step = data;

  g_free (step->question);
  g_free (step->say);
  g_free (step->link);
  g_ptr_array_unref (step->answers);
  g_free (step);
}

FrontScript *
front_script_new (gint64 service_id)
{
  FrontScript *script = g_new0 (FrontScript, 1);

  script->service_id = service_id;
  script->opening = g_strdup ("");
  script->department = g_strdup ("");
  script->steps = g_ptr_array_new_with_free_func (step_free);
  return script;
}

void
front_script_free (FrontScript *script)
{
  if (script == NULL)
    return;
  g_free (script->opening);
  g_free (script->department);
  g_free (script->review_on);
  g_ptr_array_unref (script->steps);
  g_free (script);
}

gboolean
front_script_is_overdue (const FrontScript *script, const char *today)
{
  g_return_val_if_fail (script != NULL && today != NULL, FALSE);

  return script->review_on != NULL && strcmp (script->review_on, today) < 0;
}

/* ── Reading ── */

static gboolean
bad_line (GError **error, guint line, const char *what)
{
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT, _("Script, line %u: %s"), line, what);
  return FALSE;
}

static const char *
after_word (const char *text, const char *word)
{
  if (g_ascii_strncasecmp (text, word, strlen (word)) != 0)
    return NULL;
  text += strlen (word);
  while (*text == ' ' || *text == '\t')
    text++;
  return text;
}

/* "1. …", "12) …", "? …": what is asked, or NULL. */
static const char *
after_number (const char *text)
{
  const char *p = text;

  while (g_ascii_isdigit (*p))
    p++;
  if (p == text ? *p != '?' : *p != '.' && *p != ')')
    return NULL;
  for (p++; *p == ' ' || *p == '\t';)
    p++;
  return p;
}

/* Lines of one thing said are one text. */
static void
add_words (char **field, const char *words)
{
  char *whole = **field == '\0' ? g_strdup (words) : g_strconcat (*field, "\n", words, NULL);

  g_free (*field);
  *field = whole;
}

static gboolean
add_answer (FrontScriptStep *step, const char *text, guint line, GError **error)
{
  FrontScriptAnswer *answer;
  const char *colon = strchr (text, ':');
  g_autofree char *words = colon != NULL ? g_strndup (text, (gsize) (colon - text)) : g_strdup (text);

  if (step == NULL)
    return bad_line (error, line, _("an answer stands under its question. Write “1. …” first."));
  if (*g_strstrip (words) == '\0')
    return bad_line (error, line, _("write the answer after the dash, and after a colon what to do then."));
  answer = g_new0 (FrontScriptAnswer, 1);
  answer->answer = g_steal_pointer (&words);
  answer->action = g_strstrip (g_strdup (colon != NULL ? colon + 1 : ""));
  g_ptr_array_add (step->answers, answer);
  return TRUE;
}

static gboolean
add_step (FrontScript *script, const char *question, guint line, GError **error)
{
  FrontScriptStep *step;

  if (*question == '\0')
    return bad_line (error, line, _("write the question after its number."));
  for (guint i = 0; i < script->steps->len; i++)
    if (g_str_equal (((FrontScriptStep *) script->steps->pdata[i])->question, question))
      return bad_line (error, line, _("this question is asked already. Write it in other words."));
  step = g_new0 (FrontScriptStep, 1);
  step->question = g_strdup (question);
  step->say = g_strdup ("");
  step->link = g_strdup ("");
  step->answers = g_ptr_array_new_with_free_func (answer_free);
  g_ptr_array_add (script->steps, step);
  return TRUE;
}

static gboolean
read_line (FrontScript *script, const char *text, guint line, GError **error)
{
  FrontScriptStep *step = script->steps->len > 0 ? script->steps->pdata[script->steps->len - 1] : NULL;
  const char *rest;

  if (*text == '\0')
    return TRUE;
  if ((rest = after_word (text, "Say:")) != NULL)
    {
      add_words (step != NULL ? &step->say : &script->opening, rest);
      return TRUE;
    }
  if ((rest = after_word (text, "Link:")) != NULL)
    {
      if (step == NULL)
        return bad_line (error, line, _("a link stands under its question. Write “1. …” first."));
      if (!g_str_has_prefix (rest, "https://") && !g_str_has_prefix (rest, "http://"))
        return bad_line (error, line, _("a link begins with https://"));
      if (*step->link != '\0')
        return bad_line (error, line, _("a question has one link."));
      g_free (step->link);
      step->link = g_strdup (rest);
      return TRUE;
    }
  if (*text == '-')
    return add_answer (step, text + 1, line, error);
  if ((rest = after_number (text)) != NULL)
    return add_step (script, rest, line, error);
  return bad_line (error, line, _("begin it with “Say:”, with “1.” for a question, “-” for an answer, or “Link:”."));
}

FrontScript *
front_script_parse (const char *text, GError **error)
{
  g_autoptr(FrontScript) script = front_script_new (0);
  g_auto(GStrv) lines = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (!read_line (script, g_strstrip (lines[i]), i + 1, error))
      return NULL;
  return g_steal_pointer (&script);
}

/* ── Writing ── */

static void
append_said (GString *text, const char *indent, const char *words)
{
  g_auto(GStrv) lines = g_strsplit (words, "\n", -1);

  for (guint i = 0; *words != '\0' && lines[i] != NULL; i++)
    g_string_append_printf (text, "%sSay: %s\n", indent, lines[i]);
}

char *
front_script_format (const FrontScript *script)
{
  GString *text = g_string_new (NULL);

  append_said (text, "", script->opening);
  for (guint i = 0; i < script->steps->len; i++)
    {
      const FrontScriptStep *step = script->steps->pdata[i];

      g_string_append_printf (text, "%u. %s\n", i + 1, step->question);
      append_said (text, "   ", step->say);
      if (*step->link != '\0')
        g_string_append_printf (text, "   Link: %s\n", step->link);
      for (guint k = 0; k < step->answers->len; k++)
        {
          const FrontScriptAnswer *answer = step->answers->pdata[k];

          g_string_append_printf (text, "   - %s%s%s\n", answer->answer, *answer->action != '\0' ? ": " : "", answer->action);
        }
    }
  return g_string_free (text, FALSE);
}
