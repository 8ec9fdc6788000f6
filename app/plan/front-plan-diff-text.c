#include "config.h"
#include "plan/front-plan-diff.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A comparison in words. */

static const struct
{
  const char *name;
  const char *title;
} kinds[] = {
  [FRONT_CHANGE_TITLE] = { "title", N_("Title of the plan") },
  [FRONT_CHANGE_SECTION_ADDED] = { "section-added", N_("Section added") },
  [FRONT_CHANGE_SECTION_REMOVED] = { "section-removed", N_("Section removed") },
  [FRONT_CHANGE_SECTION_MOVED] = { "section-moved", N_("Section moved") },
  [FRONT_CHANGE_HEADING] = { "heading", N_("Heading") },
  [FRONT_CHANGE_BLOCK_ADDED] = { "block-added", N_("Part added") },
  [FRONT_CHANGE_BLOCK_REMOVED] = { "block-removed", N_("Part removed") },
  [FRONT_CHANGE_TEXT] = { "text", N_("Text") },
  [FRONT_CHANGE_CAPTION] = { "caption", N_("Caption") },
  [FRONT_CHANGE_COLUMN_ADDED] = { "column-added", N_("Column added") },
  [FRONT_CHANGE_COLUMN_REMOVED] = { "column-removed", N_("Column removed") },
  [FRONT_CHANGE_COLUMN_HEADING] = { "column-heading", N_("Column heading") },
  [FRONT_CHANGE_ROW_ADDED] = { "row-added", N_("Row added") },
  [FRONT_CHANGE_ROW_REMOVED] = { "row-removed", N_("Row removed") },
  [FRONT_CHANGE_ROW_MOVED] = { "row-moved", N_("Row moved") },
  [FRONT_CHANGE_CELL] = { "cell", N_("Cell") },
};

const char *
front_plan_change_name (FrontPlanChangeKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kinds), "");

  return kinds[kind].name;
}

const char *
front_plan_change_title (FrontPlanChangeKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kinds), "");

  return _(kinds[kind].title);
}

static gboolean
is_short (const char *text)
{
  return g_utf8_strlen (text, -1) <= 60 && strchr (text, '\n') == NULL;
}

char *
front_plan_change_describe (const FrontPlanChange *change)
{
  GString *text;

  g_return_val_if_fail (change != NULL, NULL);

  text = g_string_new (front_plan_change_title (change->kind));
  if (change->place[0] != '\0')
    g_string_append_printf (text, ": %s", change->place);
  if (change->old_text[0] != '\0' && change->new_text[0] != '\0' && is_short (change->old_text) && is_short (change->new_text))
    g_string_append_printf (text, ": %s → %s", change->old_text, change->new_text);
  else if (change->new_text[0] == '\0' && change->old_text[0] != '\0' && is_short (change->old_text)
           && !g_str_equal (change->place, change->old_text))
    g_string_append_printf (text, ": %s → –", change->old_text);
  else if (change->old_text[0] == '\0' && change->new_text[0] != '\0' && is_short (change->new_text)
           && !g_str_equal (change->place, change->new_text))
    g_string_append_printf (text, ": – → %s", change->new_text);
  if (change->reason[0] != '\0')
    g_string_append_printf (text, _(" (reason: %s)"), change->reason);
  return g_string_free (text, FALSE);
}

char *
front_plan_diff_to_text (const FrontPlanDiff *diff)
{
  GString *text;
  const char *heading = NULL;

  g_return_val_if_fail (diff != NULL, NULL);

  text = g_string_new (NULL);
  g_string_append_printf (text, _("From %s to %s: "), diff->from, diff->to);
  if (diff->changes->len == 0)
    g_string_append (text, _("no changes"));
  else
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u change", "%u changes", diff->changes->len),
                            diff->changes->len);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < diff->changes->len; i++)
    {
      const FrontPlanChange *change = g_ptr_array_index (diff->changes, i);
      g_autofree char *line = front_plan_change_describe (change);

      if (change->heading[0] != '\0' && g_strcmp0 (heading, change->heading) != 0)
        g_string_append_printf (text, "\n%s\n", change->heading);
      heading = change->heading;
      g_string_append_printf (text, "%4u. %s\n", i + 1, line);
      if (change->segments != NULL && !(is_short (change->old_text) && is_short (change->new_text)))
        {
          g_autofree char *inline_text = front_word_diff_to_text (change->segments);
          g_auto(GStrv) lines = g_strsplit (inline_text, "\n", -1);

          for (guint k = 0; lines[k] != NULL; k++)
            g_string_append_printf (text, "      %s\n", lines[k]);
        }
    }
  return g_string_free (text, FALSE);
}
