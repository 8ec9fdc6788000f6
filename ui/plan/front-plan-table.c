#define G_LOG_DOMAIN "front-plan-table"

#include "config.h"
#include "plan/front-plan-table.h"

#include <glib/gi18n.h>
#include <string.h>

#include "front-tell.h"
#include "plan/front-plan-paste-cells.h"
#include "plan/front-plan-text.h"

#define LETTER 8        /* pixels, about */
#define NARROW_PAGE 560 /* pixels: in a window of 1024 × 640 */
#define WIDE_TABLE 7    /* with more columns the letters are smaller */

/* A new row is wanted at the top or below @row. */
typedef enum
{
  ROW_ADD,
  ROW_REMOVE,
  ROW_UP,
  ROW_DOWN,
} RowEdit;

struct _FrontPlanTable
{
  GtkBox parent_instance;

  GtkLabel *caption;
  GtkGrid *grid;
  GtkDropDown *states;
  GtkEntry *reason;
  GtkWidget *on_row[3]; /* the buttons that need a row */

  FrontStore *store;
  char *name;
  gint64 block;
  GArray *rows;     /* gint64: ids as shown */
  guint n_columns;
  GPtrArray *cells; /* (element-type FrontPlanText), row by row */
  int row;          /* where the keyboard is, or was last; -1 nowhere */
  int column;
  gint64 wanted_row; /* id: the keyboard goes there once it is shown */
  guint showing : 1; /* the cell's state is being put into the list */
};

G_DEFINE_FINAL_TYPE (FrontPlanTable, front_plan_table, GTK_TYPE_BOX)

static const FrontPlanCellState states[] = {
  FRONT_CELL_VALUE, FRONT_CELL_NOT_DUE, FRONT_CELL_TO_BE_AGREED, FRONT_CELL_NOT_MEASURABLE, FRONT_CELL_PROVISIONAL,
  FRONT_CELL_REVISED,
};

static FrontPlanText *
cell_at (FrontPlanTable *self, int row, int column)
{
  if (row < 0 || column < 0 || row >= (int) self->rows->len || column >= (int) self->n_columns)
    return NULL;
  return g_ptr_array_index (self->cells, (guint) row * self->n_columns + (guint) column);
}

static gboolean
focus_cell (FrontPlanTable *self, int row, int column)
{
  FrontPlanText *cell = cell_at (self, row, column);

  if (cell == NULL)
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (front_plan_text_get_view (cell)));
  return TRUE;
}

/* ── Rows ── */

typedef struct
{
  RowEdit edit;
  gint64 block;
  gint64 row;
  gint64 made;
} RowJob;

static gpointer
row_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  RowJob *job = data;
  gboolean done = FALSE;

  switch (job->edit)
    {
    case ROW_ADD:
      done = front_plan_insert_row (db, job->block, job->row, &job->made, error);
      break;
    case ROW_REMOVE:
      done = front_plan_remove_row (db, job->row, error);
      break;
    case ROW_UP:
    case ROW_DOWN:
    default:
      done = front_plan_move_row (db, job->row, job->edit == ROW_UP ? -1 : 1, error);
      break;
    }
  return done ? g_memdup2 (job, sizeof *job) : NULL;
}

static void
row_edited_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FrontPlanTable) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree RowJob *job = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (error != NULL)
    {
      front_tell (GTK_WIDGET (self), error->message, NULL, NULL);
      return;
    }
  /* The rows themselves come with the store's "changed". */
  if (job->edit != ROW_REMOVE)
    self->wanted_row = job->edit == ROW_ADD ? job->made : job->row;
  else
    front_tell (GTK_WIDGET (self), _("The row was removed"), _("Undo"), "plan.undo");
}

static gint64
current_row (FrontPlanTable *self)
{
  return self->row >= 0 && self->row < (int) self->rows->len ? g_array_index (self->rows, gint64, self->row) : 0;
}

void
front_plan_table_flush (FrontPlanTable *self)
{
  g_return_if_fail (FRONT_IS_PLAN_TABLE (self));

  for (guint i = 0; i < self->cells->len; i++)
    front_plan_text_flush (g_ptr_array_index (self->cells, i));
}

void
front_plan_table_leave (FrontPlanTable *self)
{
  g_return_if_fail (FRONT_IS_PLAN_TABLE (self));

  for (guint i = 0; i < self->cells->len; i++)
    front_plan_text_leave (g_ptr_array_index (self->cells, i));
}

static void
edit_row (FrontPlanTable *self, RowEdit edit)
{
  RowJob *job;
  gint64 row = current_row (self);

  if (row == 0 && edit != ROW_ADD)
    return;
  /* What is typed goes first, so that it is undone last. */
  front_plan_table_flush (self);
  job = g_new0 (RowJob, 1);
  job->edit = edit;
  job->block = self->block;
  job->row = row;
  if (row == 0 && self->rows->len > 0)
    job->row = g_array_index (self->rows, gint64, self->rows->len - 1);
  front_store_run_async (self->store, FRONT_JOB_WRITE, row_job, job, g_free, g_free, NULL, row_edited_cb,
                         g_object_ref (self));
}

static void
add_row_cb (GtkButton *button, gpointer data)
{
  edit_row (data, ROW_ADD);
}

static void
remove_row_cb (GtkButton *button, gpointer data)
{
  edit_row (data, ROW_REMOVE);
}

static void
row_up_cb (GtkButton *button, gpointer data)
{
  edit_row (data, ROW_UP);
}

static void
row_down_cb (GtkButton *button, gpointer data)
{
  edit_row (data, ROW_DOWN);
}

/* ── Keys ── */

static gboolean
row_is_empty (FrontPlanTable *self, int row)
{
  for (int c = 0; c < (int) self->n_columns; c++)
    if (gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (front_plan_text_get_view (cell_at (self, row, c)))) > 0)
      return FALSE;
  return TRUE;
}

/* TRUE where the cursor cannot go further in a direction inside the cell. */
static gboolean
at_edge (GtkTextView *view, guint key)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter place;

  if (gtk_text_buffer_get_has_selection (buffer))
    return FALSE;
  gtk_text_buffer_get_iter_at_mark (buffer, &place, gtk_text_buffer_get_insert (buffer));
  switch (key)
    {
    case GDK_KEY_Left:
      return gtk_text_iter_is_start (&place);
    case GDK_KEY_Right:
      return gtk_text_iter_is_end (&place);
    case GDK_KEY_Up:
      return !gtk_text_view_backward_display_line (view, &place);
    case GDK_KEY_Down:
    default:
      gtk_text_view_forward_display_line_end (view, &place);
      return gtk_text_iter_is_end (&place);
    }
}

static gboolean
move_along (FrontPlanTable *self, int by)
{
  int at = self->row * (int) self->n_columns + self->column + by;

  /* Before the first and after the last the keyboard goes on to what is beside the table. */
  if (at < 0 || at >= (int) self->cells->len)
    return FALSE;
  return focus_cell (self, at / (int) self->n_columns, at % (int) self->n_columns);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  FrontPlanTable *self = data;
  GtkTextView *view = GTK_TEXT_VIEW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));
  GdkModifierType modifiers = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);

  switch (key)
    {
    case GDK_KEY_Tab:
      return modifiers == 0 && move_along (self, 1);
    case GDK_KEY_ISO_Left_Tab:
      return move_along (self, -1);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (modifiers == GDK_CONTROL_MASK)
        edit_row (self, ROW_ADD);
      else if (modifiers == GDK_SHIFT_MASK)
        gtk_text_buffer_insert_interactive_at_cursor (gtk_text_view_get_buffer (view), "\n", 1, TRUE);
      else if (modifiers == 0 && !focus_cell (self, self->row + 1, self->column) && !row_is_empty (self, self->row))
        edit_row (self, ROW_ADD);
      return TRUE;
    case GDK_KEY_Delete:
      if (modifiers != (GDK_CONTROL_MASK | GDK_SHIFT_MASK))
        return FALSE;
      edit_row (self, ROW_REMOVE);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      if (modifiers == GDK_ALT_MASK)
        {
          edit_row (self, key == GDK_KEY_Up ? ROW_UP : ROW_DOWN);
          return TRUE;
        }
      return modifiers == 0 && at_edge (view, key)
             && focus_cell (self, self->row + (key == GDK_KEY_Up ? -1 : 1), self->column);
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      return modifiers == 0 && at_edge (view, key)
             && focus_cell (self, self->row, self->column + (key == GDK_KEY_Left ? -1 : 1));
    default:
      return FALSE;
    }
}

/* ── A cell's state ── */

static void
show_state (FrontPlanTable *self)
{
  FrontPlanText *cell = cell_at (self, self->row, self->column);
  guint selected = 0;

  self->showing = TRUE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->states), cell != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (self->on_row); i++)
    gtk_widget_set_sensitive (self->on_row[i], cell != NULL);
  if (cell != NULL)
    for (guint i = 0; i < G_N_ELEMENTS (states); i++)
      if (states[i] == front_plan_text_get_state (cell))
        selected = i;
  gtk_drop_down_set_selected (self->states, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->reason),
                          states[selected] == FRONT_CELL_NOT_MEASURABLE || states[selected] == FRONT_CELL_REVISED);
  gtk_editable_set_text (GTK_EDITABLE (self->reason), cell != NULL ? front_plan_text_get_reason (cell) : "");
  self->showing = FALSE;
}

static void
set_state (FrontPlanTable *self)
{
  FrontPlanText *cell = cell_at (self, self->row, self->column);
  FrontPlanCellState state = states[MIN (gtk_drop_down_get_selected (self->states), G_N_ELEMENTS (states) - 1)];
  gboolean with_reason = state == FRONT_CELL_NOT_MEASURABLE || state == FRONT_CELL_REVISED;

  gtk_widget_set_visible (GTK_WIDGET (self->reason), with_reason);
  if (cell != NULL)
    front_plan_text_set_state (cell, state, with_reason ? gtk_editable_get_text (GTK_EDITABLE (self->reason)) : "");
}

static void
state_chosen_cb (GtkDropDown *dropdown, GParamSpec *pspec, gpointer data)
{
  FrontPlanTable *self = data;

  if (!self->showing)
    set_state (self);
}

static void
reason_changed_cb (GtkEditable *editable, gpointer data)
{
  FrontPlanTable *self = data;

  if (!self->showing)
    set_state (self);
}

static void
focus_entered_cb (GtkEventControllerFocus *controller, gpointer data)
{
  FrontPlanTable *self = data;
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  for (guint i = 0; i < self->cells->len; i++)
    if (GTK_WIDGET (front_plan_text_get_view (g_ptr_array_index (self->cells, i))) == view)
      {
        self->row = (int) (i / self->n_columns);
        self->column = (int) (i % self->n_columns);
      }
  show_state (self);
}

/* ── Showing ── */

static GtkWidget *
head_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 1);
  gtk_label_set_width_chars (GTK_LABEL (label), 4);
  gtk_widget_add_css_class (label, "plan-head");
  return label;
}

static void
clear_grid (FrontPlanTable *self)
{
  GtkWidget *child;

  front_plan_table_leave (self);
  g_ptr_array_set_size (self->cells, 0);
  g_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
}

static void
add_heads (FrontPlanTable *self, const FrontPlan *plan, const FrontPlanBlock *block)
{
  for (guint c = 0; c < block->columns->len; c++)
    {
      const FrontPlanColumn *column = g_ptr_array_index (block->columns, c);
      g_autofree char *heading = front_plan_expand (plan, column->heading);

      gtk_grid_attach (self->grid, head_label (heading), (int) c, 1, 1, 1);
    }
  for (guint c = 0; c < block->columns->len;)
    {
      const FrontPlanColumn *column = g_ptr_array_index (block->columns, c);
      g_autofree char *over = front_plan_expand (plan, column->over);
      guint end = c + 1;

      while (end < block->columns->len
             && g_str_equal (((FrontPlanColumn *) g_ptr_array_index (block->columns, end))->over, column->over))
        end++;
      if (over[0] != '\0')
        gtk_grid_attach (self->grid, head_label (over), (int) c, 0, (int) (end - c), 1);
      c = end;
    }
}

/* The least widths: a share of a page that is still narrow by what each column holds, and its heading's longest word
 * where there is room for it. What the window has beyond that goes to all alike. */
static int *
cell_widths (const FrontPlan *plan, const FrontPlanBlock *block)
{
  guint n = block->columns->len;
  int *widths = g_new0 (int, n);
  int sum = 0;

  for (guint c = 0; c < n; c++)
    {
      const FrontPlanColumn *about = g_ptr_array_index (block->columns, c);
      g_autofree char *heading = front_plan_expand (plan, about->heading);
      g_auto(GStrv) words = g_strsplit_set (heading, " \n", -1);
      glong longest = 4;

      for (guint r = 0; r < block->rows->len; r++)
        {
          const FrontPlanRow *row = g_ptr_array_index (block->rows, r);

          longest = MAX (longest, MIN (g_utf8_strlen (((FrontPlanCell *) g_ptr_array_index (row->cells, c))->text, -1), 24));
        }
      for (guint w = 0; words[w] != NULL; w++)
        longest = MAX (longest, g_utf8_strlen (words[w], -1) + 2);
      widths[c] = (int) longest * LETTER;
      sum += widths[c];
    }
  for (guint c = 0; c < n && sum > NARROW_PAGE; c++)
    widths[c] = widths[c] * NARROW_PAGE / sum;
  return widths;
}

static void
flush_cb (GtkWidget *table)
{
  front_plan_table_flush (FRONT_PLAN_TABLE (table));
}

static void
build (FrontPlanTable *self, const FrontPlan *plan, const FrontPlanBlock *block)
{
  g_autofree int *widths = cell_widths (plan, block);

  clear_grid (self);
  self->n_columns = block->columns->len;
  if (self->n_columns > WIDE_TABLE)
    gtk_widget_add_css_class (GTK_WIDGET (self->grid), "wide");
  add_heads (self, plan, block);
  for (guint r = 0; r < block->rows->len; r++)
    {
      const FrontPlanRow *row = g_ptr_array_index (block->rows, r);

      g_array_append_val (self->rows, row->id);
      for (guint c = 0; c < block->columns->len; c++)
        {
          const FrontPlanColumn *column = g_ptr_array_index (block->columns, c);
          g_autofree char *heading = front_plan_expand (plan, column->heading);
          g_autofree char *label = NULL;
          GtkWidget *cell;
          GtkEventController *keys = gtk_event_controller_key_new ();
          GtkEventController *focus = gtk_event_controller_focus_new ();
          GtkWidget *view;

          g_strdelimit (heading, "\n", ' ');
          label = g_strdup_printf (_("%s, row %u, %s"), self->name, r + 1, heading);
          cell = front_plan_text_new_cell (self->store, row->id, column->id, column->kind,
                                           g_ptr_array_index (row->cells, c), label);
          view = GTK_WIDGET (front_plan_text_get_view (FRONT_PLAN_TEXT (cell)));
          front_plan_paste_attach (GTK_TEXT_VIEW (view), self->store, self->block, row->id, column->id, GTK_WIDGET (self), flush_cb);
          gtk_widget_set_size_request (cell, widths[c], -1);
          gtk_widget_set_hexpand (cell, TRUE);
          gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
          g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
          gtk_widget_add_controller (view, keys);
          g_signal_connect (focus, "enter", G_CALLBACK (focus_entered_cb), self);
          gtk_widget_add_controller (view, focus);
          gtk_grid_attach (self->grid, cell, (int) c, (int) r + 2, 1, 1);
          g_ptr_array_add (self->cells, cell);
        }
    }
}

static gboolean
has_same_rows (FrontPlanTable *self, const FrontPlanBlock *block)
{
  if (self->rows->len != block->rows->len || self->n_columns != block->columns->len)
    return FALSE;
  for (guint r = 0; r < block->rows->len; r++)
    if (g_array_index (self->rows, gint64, r) != ((FrontPlanRow *) g_ptr_array_index (block->rows, r))->id)
      return FALSE;
  return TRUE;
}

void
front_plan_table_update (FrontPlanTable *self, const FrontPlan *plan, const FrontPlanBlock *block)
{
  g_return_if_fail (FRONT_IS_PLAN_TABLE (self) && plan != NULL && block != NULL);

  if (!has_same_rows (self, block))
    {
      GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
      GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
      gboolean had_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->grid));
      gint64 wanted = self->wanted_row != 0 ? self->wanted_row : current_row (self);
      int row = MIN (self->row, (int) block->rows->len - 1), column = self->column;
      gboolean asked = self->wanted_row != 0;

      build (self, plan, block);
      for (guint r = 0; r < self->rows->len; r++)
        if (g_array_index (self->rows, gint64, r) == wanted)
          row = (int) r;
      self->row = row;
      self->wanted_row = 0;
      if (had_focus || asked)
        focus_cell (self, row, MAX (column, 0));
    }
  else
    for (guint r = 0; r < block->rows->len; r++)
      for (guint c = 0; c < block->columns->len; c++)
        front_plan_text_update_cell (cell_at (self, (int) r, (int) c),
                                     g_ptr_array_index (((FrontPlanRow *) g_ptr_array_index (block->rows, r))->cells, c));
  show_state (self);
}

gboolean
front_plan_table_go (FrontPlanTable *self, gint64 row, guint column)
{
  g_return_val_if_fail (FRONT_IS_PLAN_TABLE (self), FALSE);

  for (guint r = 0; r < self->rows->len; r++)
    if (row == 0 || g_array_index (self->rows, gint64, r) == row)
      return focus_cell (self, (int) r, (int) column);
  return FALSE;
}

static GtkWidget *
row_button (FrontPlanTable *self, GtkBox *bar, const char *icon, const char *name, const char *tip, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", clicked, self);
  gtk_box_append (bar, button);
  return button;
}

static void
front_plan_table_dispose (GObject *object)
{
  FrontPlanTable *self = FRONT_PLAN_TABLE (object);

  /* The cells send what they hold when they go. */
  g_ptr_array_set_size (self->cells, 0);
  G_OBJECT_CLASS (front_plan_table_parent_class)->dispose (object);
}

static void
front_plan_table_finalize (GObject *object)
{
  FrontPlanTable *self = FRONT_PLAN_TABLE (object);

  g_clear_object (&self->store);
  g_ptr_array_unref (self->cells);
  g_array_unref (self->rows);
  g_free (self->name);
  G_OBJECT_CLASS (front_plan_table_parent_class)->finalize (object);
}

static void
front_plan_table_class_init (FrontPlanTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = front_plan_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = front_plan_table_finalize;
}

static void
front_plan_table_init (FrontPlanTable *self)
{
  GtkBox *bar = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  g_autoptr(GtkStringList) words = gtk_string_list_new (NULL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  self->row = -1;
  self->rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->cells = g_ptr_array_new ();

  self->caption = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_xalign (self->caption, 0);
  gtk_label_set_wrap (self->caption, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "heading");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->caption));
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->grid), "plan-table");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->grid));

  row_button (self, bar, "list-add-symbolic", _("Add a row"), _("Add a row below (Ctrl+Return)"), G_CALLBACK (add_row_cb));
  self->on_row[0] = row_button (self, bar, "list-remove-symbolic", _("Remove the row"),
                                _("Remove this row (Ctrl+Shift+Delete)"), G_CALLBACK (remove_row_cb));
  self->on_row[1] = row_button (self, bar, "go-up-symbolic", _("Move the row up"), _("Move this row up (Alt+Up)"),
                                G_CALLBACK (row_up_cb));
  self->on_row[2] = row_button (self, bar, "go-down-symbolic", _("Move the row down"), _("Move this row down (Alt+Down)"),
                                G_CALLBACK (row_down_cb));
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    gtk_string_list_append (words, states[i] == FRONT_CELL_VALUE ? _("A value") : front_plan_state_title (states[i]));
  self->states = GTK_DROP_DOWN (gtk_drop_down_new (g_object_ref (G_LIST_MODEL (words)), NULL));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->states), _("What stands in the cell"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->states), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What stands in the cell"), -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->states), "flat");
  g_signal_connect (self->states, "notify::selected", G_CALLBACK (state_chosen_cb), self);
  gtk_box_append (bar, GTK_WIDGET (self->states));
  self->reason = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->reason, _("Why?"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reason), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The reason for the cell’s state"), -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->reason), TRUE);
  g_signal_connect (self->reason, "changed", G_CALLBACK (reason_changed_cb), self);
  gtk_box_append (bar, GTK_WIDGET (self->reason));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (bar));
}

GtkWidget *
front_plan_table_new (FrontStore *store, const FrontPlan *plan, const FrontPlanBlock *block, const char *name)
{
  FrontPlanTable *self;
  g_autofree char *caption = NULL;

  g_return_val_if_fail (FRONT_IS_STORE (store) && plan != NULL && block != NULL && name != NULL, NULL);

  self = g_object_new (FRONT_TYPE_PLAN_TABLE, NULL);
  self->store = g_object_ref (store);
  self->block = block->id;
  self->name = g_strdup (name);
  caption = front_plan_expand (plan, block->text);
  gtk_label_set_label (self->caption, caption);
  gtk_widget_set_visible (GTK_WIDGET (self->caption), caption[0] != '\0');
  build (self, plan, block);
  show_state (self);
  return GTK_WIDGET (self);
}
