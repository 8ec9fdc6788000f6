#include "config.h"
#include "plan/front-plan-compare-text.h"

#include <glib/gi18n.h>

const char *
front_plan_compare_heading (const FrontPlanChange *change)
{
  return change->heading[0] != '\0' ? change->heading : _("The whole plan");
}

static void
put (GtkTextBuffer *buffer, GtkTextIter *at, const char *text, const char *tag)
{
  if (tag != NULL)
    gtk_text_buffer_insert_with_tags_by_name (buffer, at, text, -1, tag, NULL);
  else
    gtk_text_buffer_insert (buffer, at, text, -1);
}

static void
put_marked (GtkTextBuffer *buffer, GtkTextIter *at, FrontSegmentKind kind, const char *text)
{
  gboolean gone = kind == FRONT_SEGMENT_DELETED;

  if (text[0] == '\0')
    return;
  if (kind == FRONT_SEGMENT_SAME)
    {
      put (buffer, at, text, NULL);
      return;
    }
  put (buffer, at, gone ? "[−" : "[+", "sign");
  put (buffer, at, text, gone ? "deleted" : "inserted");
  put (buffer, at, gone ? "−]" : "+]", "sign");
}

static void
put_change (GtkTextBuffer *buffer, GtkTextIter *at, const FrontPlanChange *change, guint number)
{
  g_autofree char *name = g_strdup_printf ("change%u", number);
  g_autofree char *title = g_strdup_printf ("%u · %s%s%s\n", number, front_plan_change_title (change->kind),
                                            change->place[0] != '\0' ? ": " : "", change->place);
  gboolean kept = FALSE; /* a part of the old words */

  gtk_text_buffer_create_mark (buffer, name, at, TRUE);
  put (buffer, at, title, "title");
  for (guint i = 0; change->segments != NULL && i < change->segments->len; i++)
    kept |= ((FrontSegment *) g_ptr_array_index (change->segments, i))->kind == FRONT_SEGMENT_SAME;
  for (guint i = 0; kept && i < change->segments->len; i++)
    {
      const FrontSegment *segment = g_ptr_array_index (change->segments, i);

      put_marked (buffer, at, segment->kind, segment->text);
    }
  if (!kept)
    {
      put_marked (buffer, at, FRONT_SEGMENT_DELETED, change->old_text);
      if (change->old_text[0] != '\0' && change->new_text[0] != '\0')
        put (buffer, at, " → ", NULL);
      put_marked (buffer, at, FRONT_SEGMENT_INSERTED, change->new_text);
    }
  if (change->reason[0] != '\0')
    {
      g_autofree char *reason = g_strdup_printf (_("\nReason: %s"), change->reason);

      put (buffer, at, reason, "aside");
    }
  if (change->quoted)
    put (buffer, at, _("\nThis figure lives elsewhere and is quoted here."), "aside");
  put (buffer, at, "\n\n", NULL);
}

void
front_plan_compare_text_fill (GtkTextView *view, const FrontPlanDiff *diff)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  const GPtrArray *changes = diff->changes;
  const char *heading = NULL;
  GtkTextIter at, end;

  gtk_text_buffer_get_bounds (buffer, &at, &end);
  gtk_text_buffer_delete (buffer, &at, &end);
  for (guint i = 0; i < changes->len; i++)
    {
      const FrontPlanChange *change = g_ptr_array_index (changes, i);
      g_autofree char *name = g_strdup_printf ("change%u", i + 1);
      GtkTextMark *old = gtk_text_buffer_get_mark (buffer, name);

      if (old != NULL)
        gtk_text_buffer_delete_mark (buffer, old);
      if (g_strcmp0 (heading, change->heading) != 0)
        {
          put (buffer, &at, front_plan_compare_heading (change), "heading");
          put (buffer, &at, "\n", NULL);
        }
      heading = change->heading;
      put_change (buffer, &at, change, i + 1);
    }
  gtk_text_buffer_get_start_iter (buffer, &at);
  gtk_text_buffer_place_cursor (buffer, &at);
}

void
front_plan_compare_text_show (GtkTextView *view, guint number)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autofree char *name = g_strdup_printf ("change%u", number);
  GtkTextMark *mark = gtk_text_buffer_get_mark (buffer, name);
  GtkTextIter from, to;

  gtk_text_buffer_get_bounds (buffer, &from, &to);
  gtk_text_buffer_remove_tag_by_name (buffer, "current", &from, &to);
  if (number == 0 || mark == NULL)
    return;
  gtk_text_buffer_get_iter_at_mark (buffer, &from, mark);
  to = from;
  gtk_text_iter_forward_to_line_end (&to);
  gtk_text_buffer_apply_tag_by_name (buffer, "current", &from, &to);
  gtk_text_buffer_place_cursor (buffer, &from);
  gtk_text_view_scroll_to_mark (view, mark, 0, TRUE, 0, 0.2);
}

GtkTextView *
front_plan_compare_text_new (void)
{
  GtkTextView *view = GTK_TEXT_VIEW (gtk_text_view_new ());
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (view, 18);
  gtk_text_view_set_right_margin (view, 18);
  gtk_text_view_set_top_margin (view, 12);
  gtk_text_view_set_bottom_margin (view, 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("The comparison, change by change"), -1);
  gtk_text_buffer_create_tag (buffer, "heading", "weight", PANGO_WEIGHT_BOLD, "scale", 1.2, "pixels-below-lines", 6, NULL);
  gtk_text_buffer_create_tag (buffer, "title", "weight", PANGO_WEIGHT_BOLD, "pixels-below-lines", 2, NULL);
  gtk_text_buffer_create_tag (buffer, "sign", "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, "aside", "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (buffer, "deleted", "strikethrough", TRUE, "background", "rgba(224,27,36,0.18)", NULL);
  gtk_text_buffer_create_tag (buffer, "inserted", "underline", PANGO_UNDERLINE_SINGLE, "background", "rgba(46,194,126,0.22)",
                              NULL);
  gtk_text_buffer_create_tag (buffer, "current", "paragraph-background", "rgba(53,132,228,0.30)", NULL);
  return view;
}
