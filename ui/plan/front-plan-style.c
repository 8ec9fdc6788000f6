#include "config.h"
#include "plan/front-plan-style.h"

#include <string.h>

/* Above this the styling of each key press would be felt. */
#define LONGEST 100000

static const struct
{
  const char *tag;
  const char *pattern; /* group 1 and 3: signs, dim; group 2: what the tag is for */
} inlines[] = {
  { "strong", "(\\*\\*|__)(?=\\S)(.+?)(\\*\\*|__)" },
  { "emphasis", "(?<![*\\w])(\\*)(?=[^\\s*])([^*\\n]+?)(\\*)(?![*\\w])" },
  { "code", "(`+)([^`\\n]+)(`+)" },
  { "link", "(\\[)([^\\]\\n]+)(\\]\\([^)\\n]*\\))" },
};

static void
ensure_tags (GtkTextBuffer *buffer)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (buffer);

  if (gtk_text_tag_table_lookup (table, "strong") != NULL)
    return;
  gtk_text_buffer_create_tag (buffer, "heading", "weight", PANGO_WEIGHT_BOLD, "scale", 1.15, "pixels-above-lines", 6, NULL);
  gtk_text_buffer_create_tag (buffer, "item", "left-margin", 16, "indent", -9, NULL);
  gtk_text_buffer_create_tag (buffer, "strong", "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, "emphasis", "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (buffer, "code", "family", "Monospace", NULL);
  gtk_text_buffer_create_tag (buffer, "link", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  gtk_text_buffer_create_tag (buffer, "sign", "foreground", "#8a8a8a", NULL);
}

static void
apply_tag (GtkTextBuffer *buffer, const char *tag, const char *text, int start, int end)
{
  GtkTextIter from, to;

  if (start < 0 || end <= start)
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &from, (int) g_utf8_pointer_to_offset (text, text + start));
  gtk_text_buffer_get_iter_at_offset (buffer, &to, (int) g_utf8_pointer_to_offset (text, text + end));
  gtk_text_buffer_apply_tag_by_name (buffer, tag, &from, &to);
}

static void
style_lines (GtkTextBuffer *buffer, const char *text)
{
  for (const char *line = text; *line != '\0';)
    {
      const char *end = line + strcspn (line, "\n");
      const char *p = line + strspn (line, " ");
      gsize signs = strspn (p, "#");

      if (signs > 0 && signs <= 6 && p[signs] == ' ')
        {
          apply_tag (buffer, "heading", text, (int) (line - text), (int) (end - text));
          apply_tag (buffer, "sign", text, (int) (p - text), (int) (p + signs - text));
        }
      else if (((*p == '-' || *p == '*' || *p == '+') && p[1] == ' ')
               || (g_ascii_isdigit (*p) && (p[1] == '.' || p[1] == ')') && p[2] == ' '))
        apply_tag (buffer, "item", text, (int) (line - text), (int) (end - text));
      line = *end != '\0' ? end + 1 : end;
    }
}

void
front_plan_style_apply (GtkTextBuffer *buffer)
{
  static GRegex *regexes[G_N_ELEMENTS (inlines)];
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));

  ensure_tags (buffer);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_all_tags (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  if (strlen (text) > LONGEST)
    return;
  style_lines (buffer, text);
  for (guint i = 0; i < G_N_ELEMENTS (inlines); i++)
    {
      g_autoptr(GMatchInfo) match = NULL;

      if (regexes[i] == NULL)
        regexes[i] = g_regex_new (inlines[i].pattern, G_REGEX_OPTIMIZE, 0, NULL);
      for (g_regex_match (regexes[i], text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
        for (int group = 1; group <= 3; group++)
          {
            int from, to;

            if (g_match_info_fetch_pos (match, group, &from, &to))
              apply_tag (buffer, group == 2 ? inlines[i].tag : "sign", text, from, to);
          }
    }
}
