#define G_LOG_DOMAIN "front-log-layout"

#include "config.h"
#include "front-log-layout-button.h"

#include <glib/gi18n.h>

#include "front-compat.h"

struct _FrontLogLayoutButton
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkListBox *list;
  GtkWidget *reset;
  GtkDropDown *sort;
  GtkCheckButton *reversed;

  FrontLogLayout layout;
  gboolean setting; /* by the program */
};

G_DEFINE_FINAL_TYPE (FrontLogLayoutButton, front_log_layout_button, ADW_TYPE_BIN)

enum
{
  CHANGED,
  SORTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* ── The preferences file ── */

static char *
file_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "frontdesk", "preferences.ini", NULL);
}

void
front_log_layout_load (FrontLogLayout *layout)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autofree char *path = file_path ();
  g_autofree char *text = NULL;

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  text = g_key_file_get_string (file, "log", "columns", NULL);
  front_log_layout_from_text (layout, text != NULL ? text : "");
}

void
front_log_layout_save (const FrontLogLayout *layout)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *path = file_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = front_log_layout_to_text (layout);

  /* What stands in it of other things stays. */
  g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS, NULL);
  g_key_file_set_string (file, "log", "columns", text);
  g_mkdir_with_parents (folder, 0700);
  /* A place that cannot be written costs the choice at the next start, no more. */
  if (!g_key_file_save_to_file (file, path, &error))
    g_debug ("%s", error->message);
}

/* ── The columns ── */

static int
place_of (const FrontLogLayout *layout, FrontLogColumn column)
{
  for (guint i = 0; i < layout->n; i++)
    if (layout->columns[i] == column)
      return (int) i;
  return -1;
}

/* What is shown where nobody has chosen is a choice too from the first change on. */
static void
make_choice (FrontLogLayout *layout)
{
  if (layout->n > 0)
    return;
  for (int i = 0; i < FRONT_LOG_N_DEFAULT_COLUMNS; i++)
    layout->columns[layout->n++] = (FrontLogColumn) i;
}

static FrontLogColumn
column_of (gpointer row)
{
  return (FrontLogColumn) GPOINTER_TO_INT (g_object_get_data (row, "front-column"));
}

static GtkCheckButton *
check_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "front-check");
}

static void
name_row (GtkListBoxRow *row, gboolean is_shown)
{
  g_autofree char *name = g_strdup_printf (is_shown ? _("%s, shown") : _("%s, not shown"), front_log_column_title (column_of (row)));

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The shown ones in their order, then the rest. */
static int
compare_rows (GtkListBoxRow *one, GtkListBoxRow *other, gpointer data)
{
  FrontLogLayoutButton *self = data;
  FrontLogLayout shown = self->layout;
  int one_place, other_place;

  make_choice (&shown);
  one_place = place_of (&shown, column_of (one));
  other_place = place_of (&shown, column_of (other));
  if (one_place < 0)
    one_place = FRONT_LOG_N_COLUMNS + (int) column_of (one);
  if (other_place < 0)
    other_place = FRONT_LOG_N_COLUMNS + (int) column_of (other);
  return one_place - other_place;
}

static void
show_layout (FrontLogLayoutButton *self)
{
  FrontLogLayout shown = self->layout;

  make_choice (&shown);
  self->setting = TRUE;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      gboolean is_shown = place_of (&shown, column_of (row)) >= 0;

      gtk_check_button_set_active (check_of (GTK_LIST_BOX_ROW (row)), is_shown);
      name_row (GTK_LIST_BOX_ROW (row), is_shown);
    }
  gtk_list_box_invalidate_sort (self->list);
  gtk_widget_set_sensitive (self->reset, self->layout.n > 0);
  self->setting = FALSE;
}

static void
choose (FrontLogLayoutButton *self, const FrontLogLayout *layout)
{
  self->layout = *layout;
  show_layout (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
toggled_cb (GtkCheckButton *check, FrontLogLayoutButton *self)
{
  FrontLogLayout layout = self->layout;
  FrontLogColumn column = column_of (check);
  int place;

  if (self->setting)
    return;
  make_choice (&layout);
  place = place_of (&layout, column);
  if (place < 0 && gtk_check_button_get_active (check))
    layout.columns[layout.n++] = column;
  /* A list without a column would be no list: the last one stays. */
  else if (place >= 0 && layout.n > 1)
    {
      for (guint i = (guint) place; i + 1 < layout.n; i++)
        layout.columns[i] = layout.columns[i + 1];
      layout.n--;
    }
  choose (self, &layout);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, FrontLogLayoutButton *self)
{
  GtkCheckButton *check = check_of (row);

  gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

static void
move (FrontLogLayoutButton *self, GtkListBoxRow *row, int step)
{
  FrontLogLayout layout = self->layout;
  int place, to;

  make_choice (&layout);
  place = place_of (&layout, column_of (row));
  to = place + step;
  if (place < 0 || to < 0 || to >= (int) layout.n)
    return;
  layout.columns[place] = layout.columns[to];
  layout.columns[to] = column_of (row);
  choose (self, &layout);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
move_clicked_cb (GtkButton *button, FrontLogLayoutButton *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);

  move (self, GTK_LIST_BOX_ROW (row), GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "front-step")));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, FrontLogLayoutButton *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row;

  /* In a popover nobody else gives these keys to a row. */
  if (GTK_IS_LIST_BOX_ROW (focus) && (state & GDK_ALT_MASK) == 0
      && (keyval == GDK_KEY_space || keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter))
    {
      row_activated_cb (self->list, GTK_LIST_BOX_ROW (focus), self);
      return TRUE;
    }
  if ((state & GDK_ALT_MASK) == 0 || (keyval != GDK_KEY_Up && keyval != GDK_KEY_Down) || focus == NULL)
    return FALSE;
  row = GTK_IS_LIST_BOX_ROW (focus) ? focus : gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);
  if (row == NULL)
    return FALSE;
  move (self, GTK_LIST_BOX_ROW (row), keyval == GDK_KEY_Up ? -1 : 1);
  return TRUE;
}

static void
reset_cb (GtkButton *button, FrontLogLayoutButton *self)
{
  const FrontLogLayout none = { 0 };

  choose (self, &none);
}

static GtkWidget *
move_button (FrontLogLayoutButton *self, FrontLogColumn column, int step)
{
  GtkWidget *button = gtk_button_new_from_icon_name (step < 0 ? "go-up-symbolic" : "go-down-symbolic");
  g_autofree char *name = g_strdup_printf (step < 0 ? _("Move “%s” to the left") : _("Move “%s” to the right"),
                                           front_log_column_title (column));

  gtk_widget_set_tooltip_text (button, step < 0 ? _("To the left (Alt+Up)") : _("To the right (Alt+Down)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "chip");
  g_object_set_data (G_OBJECT (button), "front-step", GINT_TO_POINTER (step));
  g_signal_connect (button, "clicked", G_CALLBACK (move_clicked_cb), self);
  return button;
}

static void
add_row (FrontLogLayoutButton *self, FrontLogColumn column)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *check = gtk_check_button_new_with_label (front_log_column_title (column));

  gtk_widget_set_hexpand (check, TRUE);
  g_object_set_data (G_OBJECT (row), "front-column", GINT_TO_POINTER (column));
  g_object_set_data (G_OBJECT (row), "front-check", check);
  g_object_set_data (G_OBJECT (check), "front-column", GINT_TO_POINTER (column));
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), move_button (self, column, -1));
  gtk_box_append (GTK_BOX (box), move_button (self, column, 1));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_append (self->list, row);
}

/* ── The order of the rows ── */

static const char *const sort_titles[FRONT_LOG_N_SORTS + 1] = {
  [FRONT_LOG_SORT_ARRIVED] = N_("Arrival"), [FRONT_LOG_SORT_CHANNEL] = N_("Channel"), [FRONT_LOG_SORT_SERVICE] = N_("Service"),
  [FRONT_LOG_SORT_REP] = N_("Rep"),         [FRONT_LOG_SORT_WAIT] = N_("Wait"),       [FRONT_LOG_SORT_TAKEN] = N_("Time taken"),
  [FRONT_LOG_SORT_OUTCOME] = N_("Outcome"),
};

static void
sort_changed_cb (FrontLogLayoutButton *self)
{
  front_drop_down_set_name (self->sort, _("Order by"));
  if (!self->setting)
    g_signal_emit (self, signals[SORTED], 0, (int) gtk_drop_down_get_selected (self->sort),
                   gtk_check_button_get_active (self->reversed));
}

void
front_log_layout_button_show_sort (FrontLogLayoutButton *self, FrontLogSort sort, gboolean reversed)
{
  g_return_if_fail (FRONT_IS_LOG_LAYOUT_BUTTON (self));

  self->setting = TRUE;
  gtk_drop_down_set_selected (self->sort, (guint) sort);
  gtk_check_button_set_active (self->reversed, reversed);
  self->setting = FALSE;
}

static GtkWidget *
make_sort (FrontLogLayoutButton *self)
{
  GtkWidget *grid = gtk_grid_new ();
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);

  for (int i = 0; i < FRONT_LOG_N_SORTS; i++)
    gtk_string_list_append (titles, _(sort_titles[i]));
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  self->sort = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&titles)), NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->sort), TRUE);
  self->reversed = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (_("The other way round")));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->reversed), _("The oldest first; of the others Z first and the longest first"));
  gtk_grid_attach (GTK_GRID (grid), gtk_label_new (_("Order by")), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (self->sort), 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (self->reversed), 0, 1, 2, 1);
  front_drop_down_set_name (self->sort, _("Order by"));
  g_signal_connect_object (self->sort, "notify::selected", G_CALLBACK (sort_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reversed, "toggled", G_CALLBACK (sort_changed_cb), self, G_CONNECT_SWAPPED);
  return grid;
}

/* ── The widget ── */

void
front_log_layout_button_set (FrontLogLayoutButton *self, const FrontLogLayout *layout)
{
  g_return_if_fail (FRONT_IS_LOG_LAYOUT_BUTTON (self));
  g_return_if_fail (layout != NULL);

  self->layout = *layout;
  show_layout (self);
}

const FrontLogLayout *
front_log_layout_button_get (FrontLogLayoutButton *self)
{
  g_return_val_if_fail (FRONT_IS_LOG_LAYOUT_BUTTON (self), NULL);

  return &self->layout;
}

static void
front_log_layout_button_class_init (FrontLogLayoutButtonClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", FRONT_TYPE_LOG_LAYOUT_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SORTED] = g_signal_new ("sorted", FRONT_TYPE_LOG_LAYOUT_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_INT, G_TYPE_BOOLEAN);
}

static void
front_log_layout_button_init (FrontLogLayoutButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Columns"), -1);
  for (int i = 0; i < FRONT_LOG_N_COLUMNS; i++)
    add_row (self, (FrontLogColumn) i);
  gtk_list_box_set_sort_func (self->list, compare_rows, self, NULL);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  self->reset = gtk_button_new_with_label (_("Columns that fit the window"));
  gtk_widget_set_tooltip_text (self->reset, _("As nobody had chosen any: as many of the usual ones as there is room for"));
  g_signal_connect (self->reset, "clicked", G_CALLBACK (reset_cb), self);
  gtk_box_append (GTK_BOX (box), make_sort (self));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), self->reset);

  gtk_popover_set_child (GTK_POPOVER (popover), box);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->button, "view-dual-symbolic");
  gtk_menu_button_set_popover (self->button, popover);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _("Columns and order"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Columns and order"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
  show_layout (self);
}
