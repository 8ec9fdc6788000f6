#define G_LOG_DOMAIN "front-reports-page"

#include "config.h"
#include "reports/front-reports-sections-private.h"

#include <glib/gi18n.h>

#include "front-list-keys.h"

G_DEFINE_FINAL_TYPE (FrontReportsSections, front_reports_sections, GTK_TYPE_BOX)

enum
{
  CHOSEN,
  SAID,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->name);
  g_free (place->title);
  g_free (place);
}

int
front_reports_sections_index_of (FrontReportsSections *self, const char *name)
{
  for (guint i = 0; name != NULL && i < self->places->len; i++)
    if (g_str_equal (((Place *) g_ptr_array_index (self->places, i))->name, name))
      return (int) i;
  return -1;
}

/* ── The list ── */

static void fill_list (FrontReportsSections *self);

static FrontReportsChoice *
chosen_row (FrontReportsSections *self, guint *index)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  guint i = row != NULL ? (guint) gtk_list_box_row_get_index (row) : G_MAXUINT;

  if (i >= self->choice->len)
    return NULL;
  *index = i;
  return &g_array_index (self->choice, FrontReportsChoice, i);
}

static void
update_buttons (FrontReportsSections *self)
{
  guint i = 0;
  gboolean section = self->choice != NULL && chosen_row (self, &i) != NULL;

  gtk_widget_set_sensitive (self->up, section && i > 0);
  gtk_widget_set_sensitive (self->down, section && i + 1 < self->choice->len);
  gtk_widget_set_sensitive (self->usual, self->choice != NULL && !front_reports_choice_is_usual (self->kind, self->choice));
  gtk_widget_set_sensitive (self->undo, self->before->len > 0);
}

static void
chose (FrontReportsSections *self)
{
  front_reports_choice_save (self->kind, self->choice);
  front_reports_sections_show_states (self);
  update_buttons (self);
  g_signal_emit (self, signals[CHOSEN], 0);
}

void
front_reports_sections_said (FrontReportsSections *self)
{
  g_signal_emit (self, signals[SAID], 0);
}

/* ── Had back ── */

/* As it is before a change: what was taken back till now is given up. */
static void
remember (FrontReportsSections *self)
{
  g_ptr_array_add (self->before, g_array_copy (self->choice));
  g_ptr_array_set_size (self->after, 0);
}

static void
take_back (FrontReportsSections *self, GPtrArray *from, GPtrArray *to)
{
  GtkListBoxRow *row;

  if (from->len == 0)
    return;
  g_ptr_array_add (to, self->choice);
  self->choice = g_ptr_array_steal_index (from, from->len - 1);
  fill_list (self);
  chose (self);
  row = gtk_list_box_get_selected_row (self->list);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
undo_cb (GtkButton *button, FrontReportsSections *self)
{
  take_back (self, self->before, self->after);
}

static gboolean
undo_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  FrontReportsSections *self = data;
  gboolean again = g_variant_get_int32 (args) > 0;

  take_back (self, again ? self->after : self->before, again ? self->before : self->after);
  return TRUE;
}

/* ── Chosen and moved ── */

static void
check_toggled_cb (GtkCheckButton *check, FrontReportsSections *self)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "section"));
  FrontReportsChoice *choice = &g_array_index (self->choice, FrontReportsChoice, i);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);

  if (self->filling)
    return;
  /* What is typed or moved next is about the section whose tick it was. */
  gtk_list_box_select_row (self->list, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  if (!choice->taken || front_reports_choice_count (self->choice) > 1)
    {
      remember (self);
      choice->taken = gtk_check_button_get_active (check);
      chose (self);
      return;
    }
  self->filling = TRUE;
  gtk_check_button_set_active (check, TRUE);
  self->filling = FALSE;
  gtk_label_set_label (self->state, _("A report has at least one section."));
}

static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, FrontReportsSections *self)
{
  if (self->filling || row == NULL)
    return;
  front_reports_sections_flush (self);
  g_free (self->current);
  self->current = g_strdup (((Place *) g_ptr_array_index (self->places, (guint) gtk_list_box_row_get_index (row)))->name);
  gtk_widget_remove_css_class (GTK_WIDGET (self->state), "error");
  front_reports_sections_show_place (self);
  update_buttons (self);
}

static void
move (FrontReportsSections *self, int by)
{
  guint i = 0;
  FrontReportsChoice *choice = chosen_row (self, &i);
  FrontReportsChoice moved;
  GtkListBoxRow *row;

  if (choice == NULL || (by < 0 ? i == 0 : i + 1 >= self->choice->len))
    return;
  remember (self);
  moved = *choice;
  g_array_remove_index (self->choice, i);
  g_array_insert_val (self->choice, i + (guint) by, moved);
  fill_list (self);
  row = gtk_list_box_get_row_at_index (self->list, (int) i + by);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  chose (self);
}

static void
up_cb (GtkButton *button, FrontReportsSections *self)
{
  move (self, -1);
}

static void
down_cb (GtkButton *button, FrontReportsSections *self)
{
  move (self, 1);
}

static gboolean
move_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  move (data, g_variant_get_int32 (args));
  return TRUE;
}

static void
usual_cb (GtkButton *button, FrontReportsSections *self)
{
  remember (self);
  g_array_unref (self->choice);
  self->choice = front_reports_choice_usual (self->kind);
  fill_list (self);
  chose (self);
}

/* Apart from its title: a click on that chooses the row. */
static void
add_check (FrontReportsSections *self, GtkWidget *row, GtkWidget *box, const char *title, const FrontReportsChoice *choice, guint i)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), choice->taken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_tooltip_text (check, _("In the report, or left out (Enter)"));
  g_object_set_data (G_OBJECT (check), "section", GUINT_TO_POINTER (i));
  g_object_set_data (G_OBJECT (row), "check", check);
  g_signal_connect (check, "toggled", G_CALLBACK (check_toggled_cb), self);
  gtk_box_append (GTK_BOX (box), check);
}

static void
add_row (FrontReportsSections *self, const char *name, const char *title, const FrontReportsChoice *choice, guint i)
{
  Place *place = g_new0 (Place, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *row = gtk_list_box_row_new ();

  place->name = g_strdup (name);
  place->title = g_strdup (title);
  if (choice != NULL)
    add_check (self, row, box, title, choice, i);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_widget_set_hexpand (label, TRUE);
  place->state = GTK_LABEL (gtk_label_new (""));
  gtk_widget_add_css_class (GTK_WIDGET (place->state), "caption");
  gtk_label_set_xalign (place->state, 1);
  gtk_label_set_justify (place->state, GTK_JUSTIFY_RIGHT);
  gtk_label_set_wrap (place->state, TRUE);
  gtk_label_set_max_width_chars (place->state, 22);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (place->state));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  /* A double click would be an activation too, and leave the section out. */
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_ptr_array_add (self->places, place);
  gtk_list_box_append (self->list, row);
}

static void
fill_list (FrontReportsSections *self)
{
  GtkListBoxRow *row;
  int selected;

  self->filling = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_ptr_array_set_size (self->places, 0);
  for (guint i = 0; i < self->choice->len; i++)
    {
      const FrontReportsChoice *one = &g_array_index (self->choice, FrontReportsChoice, i);

      add_row (self, one->section->name, front_report_section_title (one->section), one, i);
    }
  for (guint i = 0; self->misses != NULL && i < self->misses->len; i++)
    {
      const FrontReportsMiss *miss = g_ptr_array_index (self->misses, i);
      g_autofree char *title = miss->met ? g_strdup_printf ("%s %s%s%s", miss->ref, miss->title, miss->value[0] != '\0' ? ": " : "", miss->value)
                                         : g_strdup_printf (_("%s %s: %s misses its target"), miss->ref, miss->title, miss->value);

      add_row (self, miss->ref, title, NULL, i);
    }
  selected = front_reports_sections_index_of (self, self->current);
  if (selected < 0)
    {
      /* An indicator that the report says nothing about any more. */
      front_reports_sections_flush (self);
      selected = 0;
      g_free (self->current);
      self->current = g_strdup (((Place *) g_ptr_array_index (self->places, 0))->name);
    }
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, selected));
  self->filling = FALSE;
  front_reports_sections_show_states (self);
  update_buttons (self);
}

/* ── For the page ── */

void
front_reports_sections_set (FrontReportsSections *self, const FrontReportKind *kind, const FrontReportPeriod *period)
{
  g_return_if_fail (FRONT_IS_REPORTS_SECTIONS (self));

  if (self->kind == kind && g_str_equal (self->period.label, period->label))
    return;
  front_reports_sections_flush (self);
  self->period = *period;
  g_clear_pointer (&self->comments, g_ptr_array_unref);
  g_clear_pointer (&self->misses, g_ptr_array_unref);
  gtk_widget_remove_css_class (GTK_WIDGET (self->state), "error");
  if (self->kind != kind)
    {
      g_clear_pointer (&self->choice, g_array_unref);
      self->choice = front_reports_choice_load (kind);
      g_ptr_array_set_size (self->before, 0);
      g_ptr_array_set_size (self->after, 0);
      g_free (self->current);
      self->current = g_strdup (g_array_index (self->choice, FrontReportsChoice, 0).section->name);
    }
  self->kind = kind;
  fill_list (self);
  front_reports_sections_show_place (self);
}

/* An indicator whose row must stay while somebody writes about it, even if it is met meanwhile. */
static gboolean
is_kept (FrontReportsSections *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return front_reports_sections_index_of (self, self->current) >= (int) self->choice->len && focus != NULL
         && (focus == GTK_WIDGET (self->view) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->asked)));
}

void
front_reports_sections_show (FrontReportsSections *self, const FrontReportsShown *shown)
{
  gboolean keyboard;

  g_return_if_fail (FRONT_IS_REPORTS_SECTIONS (self) && shown != NULL);

  if (shown->comments == NULL || shown->wish->kind != self->kind || !g_str_equal (shown->wish->period.label, self->period.label))
    return;
  if (self->n_saving == 0 && shown->read_at > self->saved_at)
    {
      g_clear_pointer (&self->comments, g_ptr_array_unref);
      self->comments = g_ptr_array_ref (shown->comments);
    }
  if (self->misses == NULL || (self->misses->len != shown->misses->len && !is_kept (self)))
    {
      keyboard = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
      g_clear_pointer (&self->misses, g_ptr_array_unref);
      self->misses = g_ptr_array_ref (shown->misses);
      fill_list (self);
      if (keyboard)
        gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->list)));
    }
  front_reports_sections_show_states (self);
  front_reports_sections_show_place (self);
}

char **
front_reports_sections_get (FrontReportsSections *self)
{
  g_return_val_if_fail (FRONT_IS_REPORTS_SECTIONS (self), NULL);

  if (self->choice == NULL || front_reports_choice_is_usual (self->kind, self->choice))
    return NULL;
  return front_reports_choice_names (self->choice);
}

char *
front_reports_sections_list_left_out (FrontReportsSections *self)
{
  g_autoptr(GPtrArray) left_out = g_ptr_array_new ();

  g_return_val_if_fail (FRONT_IS_REPORTS_SECTIONS (self), NULL);

  for (guint i = 0; self->choice != NULL && i < self->choice->len; i++)
    {
      const FrontReportsChoice *one = &g_array_index (self->choice, FrontReportsChoice, i);

      if (one->section->usual && !one->taken)
        g_ptr_array_add (left_out, (gpointer) front_report_section_title (one->section));
    }
  g_ptr_array_add (left_out, NULL);
  return left_out->len > 1 ? g_strjoinv (", ", (char **) left_out->pdata) : NULL;
}

/* ── The widget ── */

/* The tick of the row that has the keyboard. */
static gboolean
switch_check (FrontReportsSections *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  GtkCheckButton *check = row != NULL ? g_object_get_data (G_OBJECT (row), "check") : NULL;

  if (check == NULL || !gtk_widget_is_focus (row))
    return FALSE;
  gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
  return TRUE;
}

/* What is typed into the list is the comment on its row: a space among the words would else switch sections. */
static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, FrontReportsSections *self)
{
  gunichar letter = gdk_keyval_to_unicode (key);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || letter == ' ')
    return switch_check (self);
  if (!g_unichar_isprint (letter))
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_event_controller_key_forward (controller, GTK_WIDGET (self->view));
  return TRUE;
}

static gboolean
front_reports_sections_grab_focus (GtkWidget *widget)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (FRONT_REPORTS_SECTIONS (widget)->list);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* The window goes: its store is still open, and a save that is under way may keep this alive for longer. */
static void
front_reports_sections_unroot (GtkWidget *widget)
{
  front_reports_sections_flush (FRONT_REPORTS_SECTIONS (widget));
  GTK_WIDGET_CLASS (front_reports_sections_parent_class)->unroot (widget);
}

static void
front_reports_sections_dispose (GObject *object)
{
  FrontReportsSections *self = FRONT_REPORTS_SECTIONS (object);

  g_clear_object (&self->store);
  G_OBJECT_CLASS (front_reports_sections_parent_class)->dispose (object);
}

static void
front_reports_sections_finalize (GObject *object)
{
  FrontReportsSections *self = FRONT_REPORTS_SECTIONS (object);

  g_clear_pointer (&self->choice, g_array_unref);
  g_clear_pointer (&self->before, g_ptr_array_unref);
  g_clear_pointer (&self->after, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->comments, g_ptr_array_unref);
  g_clear_pointer (&self->misses, g_ptr_array_unref);
  g_free (self->current);
  G_OBJECT_CLASS (front_reports_sections_parent_class)->finalize (object);
}

static void
front_reports_sections_class_init (FrontReportsSectionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = front_reports_sections_dispose;
  G_OBJECT_CLASS (klass)->finalize = front_reports_sections_finalize;
  GTK_WIDGET_CLASS (klass)->unroot = front_reports_sections_unroot;
  GTK_WIDGET_CLASS (klass)->grab_focus = front_reports_sections_grab_focus;
  signals[CHOSEN] = g_signal_new ("chosen", FRONT_TYPE_REPORTS_SECTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SAID] = g_signal_new ("said", FRONT_TYPE_REPORTS_SECTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_key (GtkShortcutController *controller, FrontReportsSections *self, guint key, GdkModifierType with, GtkShortcutFunc pressed, int by)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, with), gtk_callback_action_new (pressed, self, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (by));
  gtk_shortcut_controller_add_shortcut (controller, shortcut);
}

static GtkWidget *
list_button (GtkBox *bar, const char *icon, const char *words, const char *name, GCallback clicked, gpointer data)
{
  GtkWidget *button = icon != NULL ? gtk_button_new_from_icon_name (icon) : gtk_button_new_with_mnemonic (words);

  gtk_widget_set_tooltip_text (button, name);
  if (icon != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", clicked, data);
  gtk_box_append (bar, button);
  return button;
}

static void
make_list (FrontReportsSections *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkEventController *controller = gtk_shortcut_controller_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  /* A dozen sections, and under them what misses its target, also in a small window. */
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "close-rows");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Sections of the report"), -1);
  g_signal_connect (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  front_list_box_leave_by_tab (self->list);
  add_key (GTK_SHORTCUT_CONTROLLER (controller), self, GDK_KEY_Up, GDK_ALT_MASK, move_key_cb, -1);
  add_key (GTK_SHORTCUT_CONTROLLER (controller), self, GDK_KEY_Down, GDK_ALT_MASK, move_key_cb, 1);
  add_key (GTK_SHORTCUT_CONTROLLER (controller), self, GDK_KEY_z, GDK_CONTROL_MASK, undo_key_cb, -1);
  add_key (GTK_SHORTCUT_CONTROLLER (controller), self, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, undo_key_cb, 1);
  gtk_widget_add_controller (box, controller);
  controller = gtk_event_controller_key_new ();
  g_signal_connect (controller, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), controller);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_size_request (scrolled, 340, -1);

  gtk_widget_add_css_class (bar, "toolbar");
  self->up = list_button (GTK_BOX (bar), "go-up-symbolic", NULL, _("Move the section up (Alt+Up)"), G_CALLBACK (up_cb), self);
  self->down = list_button (GTK_BOX (bar), "go-down-symbolic", NULL, _("Move the section down (Alt+Down)"), G_CALLBACK (down_cb), self);
  self->undo = list_button (GTK_BOX (bar), "edit-undo-symbolic", NULL, _("Undo (Ctrl+Z; Ctrl+Shift+Z does it again)"), G_CALLBACK (undo_cb), self);
  self->usual = list_button (GTK_BOX (bar), NULL, _("As _usual"), _("The sections that this report usually has, in their usual order"),
                             G_CALLBACK (usual_cb), self);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (self), box);
}

static void
front_reports_sections_init (FrontReportsSections *self)
{
  self->places = g_ptr_array_new_with_free_func (place_free);
  self->before = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->after = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  make_list (self);
  front_reports_sections_make_editor (self);
}

GtkWidget *
front_reports_sections_new (FrontStore *store)
{
  FrontReportsSections *self;

  g_return_val_if_fail (FRONT_IS_STORE (store), NULL);

  self = g_object_new (FRONT_TYPE_REPORTS_SECTIONS, NULL);
  self->store = g_object_ref (store);
  return GTK_WIDGET (self);
}
