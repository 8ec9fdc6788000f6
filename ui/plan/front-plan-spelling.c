#define G_LOG_DOMAIN "front-spelling"

#include "config.h"
#include "plan/front-plan-spelling.h"

#include <glib/gi18n.h>

#include "front-tell.h"
#include "plan/front-speller.h"
#include "plan/front-spelling-words.h"

#define MOST 6              /* suggestions */
#define TAG "misspelled"
#define LINES_AT_A_TIME 20

/* What a view has for it; goes with the view. */
typedef struct
{
  GtkTextView *view;
  GtkTextBuffer *buffer; /* held: what is under way may outlast the view's own */
  FrontSpeller *speller;
  GtkTextTag *tag;
  GtkTextMark *from, *to; /* what is not looked at yet */
  gboolean pending;
  gboolean left_out;      /* the word at the cursor was not looked at */
  guint source;
  GtkTextMark *word_start, *word_end; /* that the menu is about */
  GtkWidget *popover;
} Spelling;

static void want (Spelling *self, const GtkTextIter *from, const GtkTextIter *to);

/* ── Looking ── */

static void
check_line (Spelling *self, GtkTextIter start, const GtkTextIter *end)
{
  g_autofree char *text = gtk_text_buffer_get_text (self->buffer, &start, end, TRUE);
  gboolean fenced = gtk_text_iter_has_tag (&start, gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (self->buffer), "fenced"));
  g_autoptr(GArray) words = fenced ? g_array_new (FALSE, FALSE, sizeof (FrontSpellingWord)) : front_spelling_find_words (text, FALSE);
  GtkTextIter cursor;
  int base = gtk_text_iter_get_offset (&start);

  gtk_text_buffer_remove_tag (self->buffer, self->tag, &start, end);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor, gtk_text_buffer_get_insert (self->buffer));
  for (guint i = 0; i < words->len; i++)
    {
      const FrontSpellingWord *word = &g_array_index (words, FrontSpellingWord, i);
      g_autofree char *letters = g_strndup (text + word->start, word->end - word->start);
      GtkTextIter from, to;

      if (front_speller_check (self->speller, letters))
        continue;
      gtk_text_buffer_get_iter_at_offset (self->buffer, &from, base + (int) g_utf8_pointer_to_offset (text, text + word->start));
      to = from;
      gtk_text_iter_forward_chars (&to, (int) g_utf8_strlen (letters, -1));
      /* Nobody wants to be told before the word is there. */
      if (gtk_text_iter_equal (&cursor, &to) && gtk_widget_has_focus (GTK_WIDGET (self->view)))
        self->left_out = TRUE;
      else
        gtk_text_buffer_apply_tag (self->buffer, self->tag, &from, &to);
    }
}

static gboolean
look_cb (gpointer data)
{
  Spelling *self = data;
  GtkTextIter at, to;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &at, self->from);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &to, self->to);
  gtk_text_iter_set_line_offset (&at, 0);
  for (int i = 0; i < LINES_AT_A_TIME; i++)
    {
      GtkTextIter end = at;

      if (!gtk_text_iter_ends_line (&end))
        gtk_text_iter_forward_to_line_end (&end);
      check_line (self, at, &end);
      if (gtk_text_iter_compare (&end, &to) >= 0 || !gtk_text_iter_forward_line (&at))
        {
          self->pending = FALSE;
          self->source = 0;
          return G_SOURCE_REMOVE;
        }
    }
  gtk_text_buffer_move_mark (self->buffer, self->from, &at);
  return G_SOURCE_CONTINUE;
}

static void
want (Spelling *self, const GtkTextIter *from, const GtkTextIter *to)
{
  GtkTextIter start = *from, end = *to, old;

  if (self->pending)
    {
      gtk_text_buffer_get_iter_at_mark (self->buffer, &old, self->from);
      start = gtk_text_iter_compare (&old, &start) < 0 ? old : start;
      gtk_text_buffer_get_iter_at_mark (self->buffer, &old, self->to);
      end = gtk_text_iter_compare (&old, &end) > 0 ? old : end;
    }
  gtk_text_buffer_move_mark (self->buffer, self->from, &start);
  gtk_text_buffer_move_mark (self->buffer, self->to, &end);
  self->pending = TRUE;
  if (self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_LOW, look_cb, self, NULL);
}

static void
want_all (Spelling *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  want (self, &start, &end);
}

static void
inserted_cb (GtkTextBuffer *buffer, GtkTextIter *place, const char *text, int length, gpointer data)
{
  GtkTextIter from = *place;

  gtk_text_iter_backward_chars (&from, (int) g_utf8_strlen (text, length));
  want (data, &from, place);
}

static void
deleted_cb (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, gpointer data)
{
  want (data, start, start);
}

/* The word that was left out is one now. */
static void
moved_cb (GtkTextBuffer *buffer, GParamSpec *pspec, gpointer data)
{
  Spelling *self = data;

  if (!self->left_out)
    return;
  self->left_out = FALSE;
  want_all (self);
}

static void
focus_left_cb (GtkEventControllerFocus *controller, gpointer data)
{
  moved_cb (NULL, NULL, data);
}

static void
words_changed_cb (FrontSpeller *speller, gpointer data)
{
  want_all (data);
}

/* ── What may be meant ── */

/* The marked word at a place, or with @onwards the next one after it, from the beginning again where there is none. */
static gboolean
find_word (Spelling *self, GtkTextIter at, gboolean onwards, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextIter before = at;

  if (!gtk_text_iter_has_tag (&at, self->tag) && gtk_text_iter_backward_char (&before) && gtk_text_iter_has_tag (&before, self->tag))
    at = before;
  if (!gtk_text_iter_has_tag (&at, self->tag))
    {
      if (!onwards)
        return FALSE;
      if (!gtk_text_iter_forward_to_tag_toggle (&at, self->tag) || !gtk_text_iter_starts_tag (&at, self->tag))
        {
          gtk_text_buffer_get_start_iter (self->buffer, &at);
          if (!gtk_text_iter_has_tag (&at, self->tag)
              && (!gtk_text_iter_forward_to_tag_toggle (&at, self->tag) || !gtk_text_iter_starts_tag (&at, self->tag)))
            return FALSE;
        }
    }
  *start = at;
  if (!gtk_text_iter_starts_tag (start, self->tag))
    gtk_text_iter_backward_to_tag_toggle (start, self->tag);
  *end = *start;
  gtk_text_iter_forward_to_tag_toggle (end, self->tag);
  return TRUE;
}

static GMenuModel *
make_menu (Spelling *self, const GtkTextIter *start, const GtkTextIter *end)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) meant = g_menu_new ();
  g_autoptr(GMenu) more = g_menu_new ();
  g_autofree char *word = gtk_text_buffer_get_text (self->buffer, start, end, TRUE);
  g_auto(GStrv) found = front_speller_suggest (self->speller, word, MOST);
  g_autofree char *add = g_strdup_printf (_("Add “%s” to the council’s words"), word);
  g_autofree char *none = g_strdup_printf (_("Nothing like “%s” is known"), word);

  gtk_text_buffer_move_mark (self->buffer, self->word_start, start);
  gtk_text_buffer_move_mark (self->buffer, self->word_end, end);
  for (guint i = 0; found[i] != NULL; i++)
    {
      g_autoptr(GMenuItem) item = g_menu_item_new (found[i], NULL);

      g_menu_item_set_action_and_target (item, "spelling.replace", "s", found[i]);
      g_menu_append_item (meant, item);
    }
  if (found[0] == NULL)
    g_menu_append (meant, none, "spelling.none");
  g_menu_append (more, add, "spelling.add");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (meant));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (more));
  return G_MENU_MODEL (menu);
}

static void
replace_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Spelling *self = data;
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &start, self->word_start);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &end, self->word_end);
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, g_variant_get_string (parameter, NULL), -1);
  gtk_text_buffer_end_user_action (self->buffer);
  gtk_text_buffer_place_cursor (self->buffer, &start);
}

static void
add_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Spelling *self = data;
  GtkTextIter start, end;
  g_autofree char *word = NULL;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &start, self->word_start);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &end, self->word_end);
  word = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  front_speller_add (self->speller, word, GTK_WIDGET (self->view));
}

static void
popover_closed_cb (GtkPopover *popover, gpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (((Spelling *) data)->view));
}

static void
offer (Spelling *self)
{
  GtkTextIter cursor, start, end;
  g_autoptr(GMenuModel) menu = NULL;
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self->view));
  GdkRectangle place;
  double x, y;
  int left, top;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor, gtk_text_buffer_get_insert (self->buffer));
  if (!find_word (self, cursor, TRUE, &start, &end))
    {
      front_tell (GTK_WIDGET (self->view), _("Every word here is known"), NULL, NULL);
      return;
    }
  gtk_text_buffer_select_range (self->buffer, &end, &start);
  gtk_text_view_scroll_mark_onscreen (self->view, gtk_text_buffer_get_insert (self->buffer));
  menu = make_menu (self, &start, &end);
  if (self->popover == NULL)
    {
      /* The text's box may take it along first. */
      g_set_weak_pointer (&self->popover, gtk_popover_menu_new_from_model (menu));
      gtk_widget_set_parent (self->popover, parent);
      g_signal_connect (self->popover, "closed", G_CALLBACK (popover_closed_cb), self);
    }
  else
    gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->popover), menu);
  gtk_text_view_get_iter_location (self->view, &start, &place);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, &left, &top);
  gtk_widget_translate_coordinates (GTK_WIDGET (self->view), parent, left, top, &x, &y);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &(GdkRectangle) { (int) x, (int) y, 1, place.height });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* What the text's own menu has at its end for the word it is opened on. */
static void
prepare_menu (Spelling *self, const GtkTextIter *at)
{
  GtkTextIter start, end;
  g_autoptr(GMenuModel) menu = NULL;

  if (find_word (self, *at, FALSE, &start, &end))
    menu = make_menu (self, &start, &end);
  gtk_text_view_set_extra_menu (self->view, menu);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  Spelling *self = data;
  GdkModifierType modifiers = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);
  GtkTextIter cursor;

  if ((key == GDK_KEY_F10 && modifiers == GDK_SHIFT_MASK) || key == GDK_KEY_Menu)
    {
      gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor, gtk_text_buffer_get_insert (self->buffer));
      prepare_menu (self, &cursor);
      return FALSE;
    }
  if (key != GDK_KEY_period || modifiers != GDK_CONTROL_MASK)
    return FALSE;
  offer (self);
  return TRUE;
}

static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, gpointer data)
{
  Spelling *self = data;
  GtkTextIter at;
  int left, top;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &left, &top);
  gtk_text_view_get_iter_at_location (self->view, &at, left, top);
  prepare_menu (self, &at);
}

/* ── A view's ── */

static void
gone_cb (GtkWidget *view, gpointer data)
{
  Spelling *self = data;
  GtkWidget *popover = self->popover;

  if (popover != NULL)
    {
      g_clear_weak_pointer (&self->popover);
      g_signal_handlers_disconnect_by_data (popover, self);
      gtk_widget_unparent (popover);
    }
  g_clear_handle_id (&self->source, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_signal_handlers_disconnect_by_data (self->speller, self);
}

static void
spelling_free (gpointer data)
{
  Spelling *self = data;

  if (self->popover != NULL)
    g_signal_handlers_disconnect_by_data (self->popover, self);
  g_clear_weak_pointer (&self->popover);
  g_clear_handle_id (&self->source, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_signal_handlers_disconnect_by_data (self->speller, self);
  g_object_unref (self->buffer);
  g_object_unref (self->speller);
  g_free (self);
}

static void
add_actions (Spelling *self)
{
  static const GActionEntry entries[] = {
    { .name = "replace", .activate = replace_action, .parameter_type = "s" },
    { .name = "add", .activate = add_action },
    { .name = "none" },
  };
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (group), "none")), FALSE);
  gtk_widget_insert_action_group (gtk_widget_get_parent (GTK_WIDGET (self->view)), "spelling", G_ACTION_GROUP (group));
}

static void
add_controllers (Spelling *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
}

void
front_plan_spelling_attach (GtkTextView *view, FrontStore *store)
{
  FrontSpeller *speller;
  Spelling *self;
  GtkTextIter start;

  g_return_if_fail (GTK_IS_TEXT_VIEW (view) && FRONT_IS_STORE (store));
  g_return_if_fail (gtk_widget_get_parent (GTK_WIDGET (view)) != NULL);

  speller = front_speller_for_store (store);
  if (!front_speller_is_there (speller))
    return;
  self = g_new0 (Spelling, 1);
  self->view = view;
  self->buffer = g_object_ref (gtk_text_view_get_buffer (view));
  self->speller = g_object_ref (speller);
  self->tag = gtk_text_buffer_create_tag (self->buffer, TAG, "underline", PANGO_UNDERLINE_ERROR, "underline-rgba",
                                          &(GdkRGBA) { 0.88, 0.11, 0.14, 1 }, NULL);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  self->from = gtk_text_buffer_create_mark (self->buffer, NULL, &start, TRUE);
  self->to = gtk_text_buffer_create_mark (self->buffer, NULL, &start, FALSE);
  self->word_start = gtk_text_buffer_create_mark (self->buffer, NULL, &start, TRUE);
  self->word_end = gtk_text_buffer_create_mark (self->buffer, NULL, &start, FALSE);
  g_signal_connect_after (self->buffer, "insert-text", G_CALLBACK (inserted_cb), self);
  g_signal_connect_after (self->buffer, "delete-range", G_CALLBACK (deleted_cb), self);
  g_signal_connect (self->buffer, "notify::cursor-position", G_CALLBACK (moved_cb), self);
  g_signal_connect (self->speller, "changed", G_CALLBACK (words_changed_cb), self);
  g_signal_connect (view, "destroy", G_CALLBACK (gone_cb), self);
  g_object_set_data_full (G_OBJECT (view), "front-spelling", self, spelling_free);
  add_controllers (self);
  add_actions (self);
  want_all (self);
}
