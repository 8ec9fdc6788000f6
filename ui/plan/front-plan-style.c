#include "config.h"
#include "plan/front-plan-style.h"

#include <string.h>

#include "plan/front-prose-spans.h"

#define HEADING_LEVELS 3 /* those below look like the last */
#define ITEM_LEVELS 3

/* ── Tags ── */

/* What a kind of span is called; with its level behind it where it has one. The order is that of the tags: later ones win. */
static const char *const tag_names[] = {
  [FRONT_SPAN_HEADING] = "heading", [FRONT_SPAN_ITEM] = "item", [FRONT_SPAN_QUOTE] = "quote", [FRONT_SPAN_FENCED] = "fenced",
  [FRONT_SPAN_STRONG] = "strong", [FRONT_SPAN_EMPHASIS] = "emphasis", [FRONT_SPAN_CODE] = "code", [FRONT_SPAN_LINK] = "link",
  [FRONT_SPAN_SIGN] = "sign",
};

static void
tag_name (const FrontSpan *span, char *name, gsize size)
{
  int level = span->level;

  if (span->kind == FRONT_SPAN_HEADING)
    level = CLAMP (level, 1, HEADING_LEVELS);
  else if (span->kind == FRONT_SPAN_ITEM)
    level = CLAMP (level, 1, ITEM_LEVELS);
  if (level > 0)
    g_snprintf (name, size, "%s-%d", tag_names[span->kind], level);
  else
    g_strlcpy (name, tag_names[span->kind], size);
}

static void
create_tags (GtkTextBuffer *buffer)
{
  static const double scales[HEADING_LEVELS] = { 1.4, 1.25, 1.1 };
  char name[32];

  for (int i = 0; i < HEADING_LEVELS; i++)
    {
      g_snprintf (name, sizeof name, "heading-%d", i + 1);
      gtk_text_buffer_create_tag (buffer, name, "weight", PANGO_WEIGHT_BOLD, "scale", scales[i], "pixels-above-lines", 6, NULL);
    }
  for (int i = 0; i < ITEM_LEVELS; i++)
    {
      g_snprintf (name, sizeof name, "item-%d", i + 1);
      gtk_text_buffer_create_tag (buffer, name, "left-margin", 16 * (i + 1), "indent", -9, NULL);
    }
  gtk_text_buffer_create_tag (buffer, "quote", "left-margin", 20, "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (buffer, "fenced", "family", "Monospace", "left-margin", 12, NULL);
  gtk_text_buffer_create_tag (buffer, "strong", "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, "emphasis", "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (buffer, "code", "family", "Monospace", "background", "rgba(128,128,128,0.15)", NULL);
  gtk_text_buffer_create_tag (buffer, "link", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  /* A grey that reads on white and on black alike. */
  gtk_text_buffer_create_tag (buffer, "sign", "foreground", "#808080", "underline", PANGO_UNDERLINE_NONE, NULL);
}

/* Only ours: a spelling mark stays until its word is looked at again. */
static void
remove_tag_cb (GtkTextTag *tag, gpointer data)
{
  GtkTextIter *range = data;
  g_autofree char *name = NULL;

  g_object_get (tag, "name", &name, NULL);
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (tag_names); i++)
    if (g_str_has_prefix (name, tag_names[i]))
      gtk_text_buffer_remove_tag (gtk_text_iter_get_buffer (range), tag, &range[0], &range[1]);
}

/* ── What a change needs to have styled again ── */

static gboolean
is_blank (const GtkTextIter *place)
{
  GtkTextIter at = *place;

  for (gtk_text_iter_set_line_offset (&at, 0); !gtk_text_iter_ends_line (&at); gtk_text_iter_forward_char (&at))
    if (!g_unichar_isspace (gtk_text_iter_get_char (&at)))
      return FALSE;
  return TRUE;
}

/* To the blank lines around, with the newline of the last. */
static void
widen (GtkTextIter *from, GtkTextIter *to)
{
  gtk_text_iter_set_line_offset (from, 0);
  while (!is_blank (from) && gtk_text_iter_backward_line (from))
    ;
  while (!is_blank (to) && gtk_text_iter_forward_line (to))
    ;
  gtk_text_iter_forward_line (to);
}

/* Whether what follows is in a fenced piece of code, as it was styled last: the newline before it says so. */
static gboolean
is_fenced (GtkTextBuffer *buffer, const GtkTextIter *place)
{
  GtkTextIter before = *place;

  return gtk_text_iter_backward_char (&before)
         && gtk_text_iter_has_tag (&before, gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "fenced"));
}

/* Returns: whether a fenced piece of code goes on behind it. */
static gboolean
style_range (GtkTextBuffer *buffer, const GtkTextIter *from, const GtkTextIter *to)
{
  GtkTextIter range[2] = { *from, *to };
  gboolean fenced = is_fenced (buffer, from);
  g_autofree char *text = gtk_text_buffer_get_text (buffer, from, to, TRUE);
  g_autoptr(GArray) spans = front_prose_spans (text, &fenced);
  int offset = gtk_text_iter_get_offset (from);
  gsize at = 0;

  gtk_text_tag_table_foreach (gtk_text_buffer_get_tag_table (buffer), remove_tag_cb, range);
  for (guint i = 0; i < spans->len; i++)
    {
      const FrontSpan *span = &g_array_index (spans, FrontSpan, i);
      GtkTextIter start, end;
      char name[32];

      offset += (int) g_utf8_strlen (text + at, (gssize) (span->start - at));
      at = span->start;
      tag_name (span, name, sizeof name);
      gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
      end = start;
      gtk_text_iter_forward_chars (&end, (int) g_utf8_strlen (text + span->start, (gssize) (span->end - span->start)));
      gtk_text_buffer_apply_tag_by_name (buffer, name, &start, &end);
    }
  return fenced;
}

static void
style_change (GtkTextBuffer *buffer, GtkTextIter from, GtkTextIter to)
{
  gboolean was_fenced;
  GtkTextIter end;

  widen (&from, &to);
  was_fenced = is_fenced (buffer, &to);
  gtk_text_buffer_get_end_iter (buffer, &end);
  /* What comes after was code and is none now, or the other way round. */
  if (style_range (buffer, &from, &to) != was_fenced && !gtk_text_iter_equal (&to, &end))
    style_range (buffer, &from, &end);
}

static void
inserted_cb (GtkTextBuffer *buffer, GtkTextIter *place, const char *text, int length, gpointer data)
{
  GtkTextIter from = *place;

  gtk_text_iter_backward_chars (&from, (int) g_utf8_strlen (text, length));
  style_change (buffer, from, *place);
}

static void
deleted_cb (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, gpointer data)
{
  style_change (buffer, *start, *start);
}

void
front_plan_style_attach (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));

  create_tags (buffer);
  g_signal_connect_after (buffer, "insert-text", G_CALLBACK (inserted_cb), NULL);
  g_signal_connect_after (buffer, "delete-range", G_CALLBACK (deleted_cb), NULL);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  style_change (buffer, start, end);
}

/* ── Keys ── */

/* Text put in or taken out beside what is chosen, never with it: a choice that is lost for a moment is lost for good, because the desktop's
 * news of it comes late. */
static void
edit_line (GtkTextBuffer *buffer, int line, gsize at, const char *sign, gboolean put)
{
  GtkTextIter from, to;

  gtk_text_buffer_get_iter_at_line_index (buffer, &from, line, (int) at);
  to = from;
  gtk_text_iter_forward_chars (&to, (int) strlen (sign));
  if (put)
    gtk_text_buffer_insert (buffer, &from, sign, -1);
  else
    gtk_text_buffer_delete (buffer, &from, &to);
}

static char *
line_text (GtkTextBuffer *buffer, int line)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
toggle_sign (GtkTextBuffer *buffer, const char *sign)
{
  GtkTextIter from, to;
  int first, last;
  gsize from_index, to_index, chosen_from = 0, chosen_to = 0;
  gboolean some;

  some = gtk_text_buffer_get_selection_bounds (buffer, &from, &to);
  first = gtk_text_iter_get_line (&from);
  last = gtk_text_iter_get_line (&to);
  from_index = (gsize) gtk_text_iter_get_line_index (&from);
  to_index = (gsize) gtk_text_iter_get_line_index (&to);
  gtk_text_buffer_begin_user_action (buffer);
  for (int line = first; line <= last; line++)
    {
      g_autofree char *text = line_text (buffer, line);
      gsize length = strlen (text), n = strlen (sign);
      gsize start = line == first ? from_index : 0, end = line == last ? to_index : length;
      gboolean put;

      /* Strong are the words, not the bullet before them. */
      if (some)
        {
          start = MAX (start, front_prose_prefix (text, length));
          end = MAX (end, start);
        }
      if (!some || start < end)
        {
          put = front_prose_find_toggle (text, sign, &start, &end);
          edit_line (buffer, line, end, sign, put);
          edit_line (buffer, line, put ? start : start - n, sign, put);
          start = put ? start + n : start - n;
          end = put ? end + n : end - n;
        }
      chosen_from = line == first ? start : chosen_from;
      chosen_to = end;
    }
  gtk_text_buffer_get_iter_at_line_index (buffer, &to, last, (int) chosen_to);
  from = to;
  if (some)
    gtk_text_buffer_get_iter_at_line_index (buffer, &from, first, (int) chosen_from);
  gtk_text_buffer_select_range (buffer, &to, &from);
  gtk_text_buffer_end_user_action (buffer);
}

/* [words](address), with whichever of the two is missing chosen, to be typed over. */
static void
make_link (GtkTextBuffer *buffer)
{
  static const char empty[] = "https://";
  GtkTextIter from, to;
  g_autofree char *words = NULL;
  gboolean is_address;
  int at, end;

  gtk_text_buffer_get_selection_bounds (buffer, &from, &to);
  words = gtk_text_buffer_get_text (buffer, &from, &to, TRUE);
  if (strchr (words, '\n') != NULL)
    return;
  is_address = g_str_has_prefix (words, "https://") || g_str_has_prefix (words, "http://") || g_str_has_prefix (words, "mailto:");
  at = gtk_text_iter_get_offset (&from);
  end = gtk_text_iter_get_offset (&to);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert (buffer, &to, is_address ? ")" : "](https://)", -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &from, at);
  gtk_text_buffer_insert (buffer, &from, is_address ? "[](" : "[", -1);
  gtk_text_buffer_end_user_action (buffer);
  if (is_address || words[0] == '\0')
    {
      gtk_text_buffer_get_iter_at_offset (buffer, &from, at + 1);
      to = from;
    }
  else
    {
      gtk_text_buffer_get_iter_at_offset (buffer, &from, end + 3);
      to = from;
      gtk_text_iter_forward_chars (&to, (int) strlen (empty));
    }
  gtk_text_buffer_select_range (buffer, &to, &from);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  GtkTextView *view = GTK_TEXT_VIEW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  if ((state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK)) != GDK_CONTROL_MASK || !gtk_text_view_get_editable (view))
    return FALSE;
  switch (gdk_keyval_to_lower (key))
    {
    case GDK_KEY_b:
      toggle_sign (buffer, "**");
      break;
    case GDK_KEY_i:
      toggle_sign (buffer, "*");
      break;
    case GDK_KEY_k:
      make_link (buffer);
      break;
    default:
      return FALSE;
    }
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (buffer));
  return TRUE;
}

void
front_plan_style_add_keys (GtkTextView *view)
{
  GtkEventController *keys;

  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
}
