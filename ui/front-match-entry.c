#define G_LOG_DOMAIN "front-match-entry"

#include "config.h"
#include "front-match-entry.h"

typedef struct
{
  GtkWidget *entry;
  GtkWidget *popover;
  GtkListBox *list;
  char *shown;         /* what was chosen; "" for nothing */
  guint showing : 1;   /* the text is set by the program, not typed */
} FrontMatchEntryPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (FrontMatchEntry, front_match_entry, GTK_TYPE_WIDGET)

#define PRIVATE(self) ((FrontMatchEntryPrivate *) front_match_entry_get_instance_private (self))

/* ── The list ── */

static void
row_free (gpointer data)
{
  FrontMatchEntryRow *row = data;

  g_free ((char *) row->title);
  g_free (row);
}

void
front_match_entry_clear_rows (FrontMatchEntry *self)
{
  GtkWidget *row;

  g_return_if_fail (FRONT_IS_MATCH_ENTRY (self));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (PRIVATE (self)->list))) != NULL)
    gtk_list_box_remove (PRIVATE (self)->list, row);
}

void
front_match_entry_add_row (FrontMatchEntry *self, const char *title, const char *detail, gint64 id, gint64 part_id)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *dim = gtk_label_new (detail);
  FrontMatchEntryRow *match = g_new (FrontMatchEntryRow, 1);

  g_return_if_fail (FRONT_IS_MATCH_ENTRY (self));

  *match = (FrontMatchEntryRow) { .id = id, .part_id = part_id, .title = g_strdup (title) };
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_label_set_ellipsize (GTK_LABEL (dim), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (dim), 44);
  gtk_widget_add_css_class (dim, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), dim);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "match", match, row_free);
  gtk_list_box_append (PRIVATE (self)->list, row);
}

void
front_match_entry_add_note (FrontMatchEntry *self, const char *text)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (text);

  g_return_if_fail (FRONT_IS_MATCH_ENTRY (self));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (PRIVATE (self)->list, row);
}

/* From @from on, notes passed over; NULL at either end. */
static GtkListBoxRow *
next_row (FrontMatchEntry *self, int from, int step)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (PRIVATE (self)->list, from)) != NULL && !gtk_list_box_row_get_selectable (row))
    from += step;
  return row;
}

static void
open_on (FrontMatchEntry *self, GtkListBoxRow *row)
{
  FrontMatchEntryPrivate *private = PRIVATE (self);

  gtk_list_box_select_row (private->list, row);
  if (gtk_list_box_get_row_at_index (private->list, 0) != NULL)
    gtk_popover_popup (GTK_POPOVER (private->popover));
  else
    gtk_popover_popdown (GTK_POPOVER (private->popover));
}

void
front_match_entry_open (FrontMatchEntry *self)
{
  g_return_if_fail (FRONT_IS_MATCH_ENTRY (self));

  open_on (self, next_row (self, 0, 1));
}

void
front_match_entry_open_unmarked (FrontMatchEntry *self)
{
  g_return_if_fail (FRONT_IS_MATCH_ENTRY (self));

  open_on (self, NULL);
}

void
front_match_entry_close (FrontMatchEntry *self)
{
  g_return_if_fail (FRONT_IS_MATCH_ENTRY (self));

  gtk_popover_popdown (GTK_POPOVER (PRIVATE (self)->popover));
}

gboolean
front_match_entry_is_open (FrontMatchEntry *self)
{
  g_return_val_if_fail (FRONT_IS_MATCH_ENTRY (self), FALSE);

  return gtk_widget_get_visible (PRIVATE (self)->popover);
}

static void
take_row (FrontMatchEntry *self, GtkListBoxRow *row)
{
  const FrontMatchEntryRow *kept = g_object_get_data (G_OBJECT (row), "match");
  g_autofree char *title = NULL;
  FrontMatchEntryRow match;

  if (kept == NULL)
    return;
  /* The subclass may fill the list anew. */
  title = g_strdup (kept->title);
  match = (FrontMatchEntryRow) { .id = kept->id, .part_id = kept->part_id, .title = title };
  front_match_entry_close (self);
  FRONT_MATCH_ENTRY_GET_CLASS (self)->picked (self, &match);
}

gboolean
front_match_entry_take (FrontMatchEntry *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (FRONT_IS_MATCH_ENTRY (self), FALSE);

  row = gtk_list_box_get_selected_row (PRIVATE (self)->list);
  if (row == NULL)
    return FALSE;
  take_row (self, row);
  return TRUE;
}

/* ── The text ── */

static void
put_text (FrontMatchEntry *self, const char *text)
{
  FrontMatchEntryPrivate *private = PRIVATE (self);

  private->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (private->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (private->entry), -1);
  private->showing = FALSE;
}

const char *
front_match_entry_get_text (FrontMatchEntry *self)
{
  g_return_val_if_fail (FRONT_IS_MATCH_ENTRY (self), "");

  return gtk_editable_get_text (GTK_EDITABLE (PRIVATE (self)->entry));
}

char *
front_match_entry_dup_typed (FrontMatchEntry *self)
{
  return g_strstrip (g_strdup (front_match_entry_get_text (self)));
}

const char *
front_match_entry_get_shown (FrontMatchEntry *self)
{
  g_return_val_if_fail (FRONT_IS_MATCH_ENTRY (self), "");

  return PRIVATE (self)->shown;
}

gboolean
front_match_entry_is_typed (FrontMatchEntry *self)
{
  return !g_str_equal (front_match_entry_get_text (self), front_match_entry_get_shown (self));
}

void
front_match_entry_show (FrontMatchEntry *self, const char *title)
{
  char *shown = g_strdup (title != NULL ? title : "");

  g_return_if_fail (FRONT_IS_MATCH_ENTRY (self));

  g_free (PRIVATE (self)->shown);
  PRIVATE (self)->shown = shown;
  front_match_entry_revert (self);
}

void
front_match_entry_revert (FrontMatchEntry *self)
{
  g_return_if_fail (FRONT_IS_MATCH_ENTRY (self));

  front_match_entry_close (self);
  put_text (self, PRIVATE (self)->shown);
}

/* ── What the person does ── */

static void
changed_cb (GtkEditable *editable, FrontMatchEntry *self)
{
  if (!PRIVATE (self)->showing)
    FRONT_MATCH_ENTRY_GET_CLASS (self)->typed (self);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, FrontMatchEntry *self)
{
  take_row (self, row);
}

static void
activate_cb (GtkEntry *entry, FrontMatchEntry *self)
{
  if (FRONT_MATCH_ENTRY_GET_CLASS (self)->entered (self))
    return;
  if (!front_match_entry_is_open (self) || !front_match_entry_take (self))
    gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), GTK_DIR_TAB_FORWARD);
}

/* The arrows move through the matches while the text keeps the keyboard. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, FrontMatchEntry *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (PRIVATE (self)->list);
  int step = keyval == GDK_KEY_Down ? 1 : -1;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_Up:
      if (!front_match_entry_is_open (self))
        {
          FRONT_MATCH_ENTRY_GET_CLASS (self)->typed (self);
          return TRUE;
        }
      row = next_row (self, row != NULL ? gtk_list_box_row_get_index (row) + step : 0, step);
      if (row != NULL)
        gtk_list_box_select_row (PRIVATE (self)->list, row);
      return TRUE;
    case GDK_KEY_Escape:
      if (!front_match_entry_is_typed (self) && !front_match_entry_is_open (self))
        return FALSE;
      front_match_entry_revert (self);
      FRONT_MATCH_ENTRY_GET_CLASS (self)->let_go (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
focus_left_cb (GtkEventControllerFocus *controller, FrontMatchEntry *self)
{
  front_match_entry_close (self);
  FRONT_MATCH_ENTRY_GET_CLASS (self)->left (self);
}

static gboolean
do_nothing_on_enter (FrontMatchEntry *self)
{
  return FALSE;
}

static void
do_nothing (FrontMatchEntry *self)
{
}

/* ── The widget ── */

static gboolean
front_match_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (PRIVATE (FRONT_MATCH_ENTRY (widget))->entry);
}

static void
front_match_entry_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  FrontMatchEntryPrivate *private = PRIVATE (FRONT_MATCH_ENTRY (widget));

  gtk_widget_allocate (private->entry, width, height, baseline, NULL);
  gtk_popover_present (GTK_POPOVER (private->popover));
}

static void
front_match_entry_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (PRIVATE (FRONT_MATCH_ENTRY (widget))->entry, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
}

static void
front_match_entry_dispose (GObject *object)
{
  FrontMatchEntryPrivate *private = PRIVATE (FRONT_MATCH_ENTRY (object));

  g_clear_pointer (&private->popover, gtk_widget_unparent);
  g_clear_pointer (&private->entry, gtk_widget_unparent);
  G_OBJECT_CLASS (front_match_entry_parent_class)->dispose (object);
}

static void
front_match_entry_finalize (GObject *object)
{
  g_free (PRIVATE (FRONT_MATCH_ENTRY (object))->shown);
  G_OBJECT_CLASS (front_match_entry_parent_class)->finalize (object);
}

static void
front_match_entry_class_init (FrontMatchEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = front_match_entry_dispose;
  G_OBJECT_CLASS (klass)->finalize = front_match_entry_finalize;
  widget_class->grab_focus = front_match_entry_grab_focus;
  widget_class->size_allocate = front_match_entry_size_allocate;
  widget_class->measure = front_match_entry_measure;
  klass->entered = do_nothing_on_enter;
  klass->let_go = do_nothing;
  klass->left = do_nothing;
}

static void
front_match_entry_init (FrontMatchEntry *self)
{
  FrontMatchEntryPrivate *private = PRIVATE (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  private->shown = g_strdup ("");
  private->entry = gtk_entry_new ();
  /* The letters are only a way to a choice, and another customer's must not come back. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (private->entry), FALSE);
  gtk_widget_set_parent (private->entry, GTK_WIDGET (self));

  private->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_set_can_focus (GTK_WIDGET (private->list), FALSE);
  private->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (private->popover), GTK_WIDGET (private->list));
  gtk_popover_set_autohide (GTK_POPOVER (private->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (private->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (private->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (private->popover, GTK_ALIGN_START);
  gtk_widget_set_parent (private->popover, GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (private->entry, keys);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (private->entry, focus);
  g_signal_connect (private->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (private->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect (private->list, "row-activated", G_CALLBACK (row_activated_cb), self);
}

void
front_match_entry_set_up (FrontMatchEntry *self, const char *label, const char *hint, const char *list_label, int list_width)
{
  FrontMatchEntryPrivate *private = PRIVATE (self);

  g_return_if_fail (FRONT_IS_MATCH_ENTRY (self));

  gtk_entry_set_placeholder_text (GTK_ENTRY (private->entry), hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (private->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (private->list), GTK_ACCESSIBLE_PROPERTY_LABEL, list_label, -1);
  gtk_widget_set_size_request (private->popover, list_width, -1);
}
