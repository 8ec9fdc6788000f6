#define G_LOG_DOMAIN "front-text-table"

#include "config.h"
#include "front-text-table.h"

#include "front-compat.h"

struct _FrontTextRow
{
  GObject parent_instance;

  char **cells;
};

G_DEFINE_FINAL_TYPE (FrontTextRow, front_text_row, G_TYPE_OBJECT)

static void
front_text_row_finalize (GObject *object)
{
  g_strfreev (FRONT_TEXT_ROW (object)->cells);
  G_OBJECT_CLASS (front_text_row_parent_class)->finalize (object);
}

static void
front_text_row_class_init (FrontTextRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = front_text_row_finalize;
}

static void
front_text_row_init (FrontTextRow *self)
{
}

FrontTextRow *
front_text_row_new (char **cells)
{
  FrontTextRow *self = g_object_new (FRONT_TYPE_TEXT_ROW, NULL);

  self->cells = cells;
  return self;
}

const char *
front_text_row_cell (FrontTextRow *self, guint column)
{
  g_return_val_if_fail (FRONT_IS_TEXT_ROW (self), NULL);

  return column < g_strv_length (self->cells) ? self->cells[column] : "";
}

/* What is cut off can still be read. */
static gboolean
query_tooltip_cb (GtkWidget *label, int x, int y, gboolean keyboard, GtkTooltip *tooltip, gpointer data)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_label (GTK_LABEL (label)));
  return TRUE;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);
  gboolean numeric = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "front-numeric"));

  gtk_label_set_xalign (GTK_LABEL (label), numeric ? 1 : 0);
  if (g_object_get_data (G_OBJECT (factory), "front-wrap") != NULL)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_width_chars (GTK_LABEL (label), 16);
    }
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (numeric)
    gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_has_tooltip (label, TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  gtk_list_item_set_child (item, label);
}

static void
set_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The table's own widgets around a label would call themselves by the names of their C types: a cell says its text, a
 * row all of its cells. */
static void
name_surroundings (GtkWidget *label, FrontTextRow *row, const char *text)
{
  GtkWidget *cell = gtk_widget_get_parent (label);
  GtkWidget *around = cell != NULL ? gtk_widget_get_parent (cell) : NULL;

  if (cell != NULL)
    set_name (cell, text);
  if (around != NULL)
    {
      g_autoptr(GString) all = g_string_new (NULL);

      for (char **each = row->cells; *each != NULL; each++)
        if (**each != '\0')
          g_string_append_printf (all, "%s%s", all->len > 0 ? ", " : "", *each);
      set_name (around, all->str);
    }
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  FrontTextRow *row = gtk_list_item_get_item (item);
  const char *text = front_text_row_cell (row, GPOINTER_TO_UINT (column));

  gtk_label_set_label (GTK_LABEL (label), text);
  name_surroundings (label, row, text);
}

GListStore *
front_text_table_set_up (GtkColumnView *view, const FrontTextColumn *columns, guint n_columns)
{
  GListStore *rows;
  GtkSingleSelection *selection;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), NULL);

  for (guint i = 0; i < n_columns; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr(GtkColumnViewColumn) column = gtk_column_view_column_new (columns[i].title, factory);

      g_object_set_data (G_OBJECT (factory), "front-numeric", GUINT_TO_POINTER (columns[i].numeric));
      g_object_set_data (G_OBJECT (factory), "front-wrap", GUINT_TO_POINTER (columns[i].wrap));
      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (i));
      gtk_column_view_column_set_expand (column, columns[i].expand);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_append_column (view, column);
    }
  rows = g_list_store_new (FRONT_TYPE_TEXT_ROW);
  selection = gtk_single_selection_new (G_LIST_MODEL (rows));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_selected (selection, GTK_INVALID_LIST_POSITION);
  gtk_column_view_set_model (view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  return rows;
}

int
front_text_table_get_selected (GtkColumnView *view)
{
  guint position;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view), -1);

  position = gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (gtk_column_view_get_model (view)));
  return position == GTK_INVALID_LIST_POSITION ? -1 : (int) position;
}

void
front_text_table_select (GtkColumnView *view, int row)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  if (row < 0)
    gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (gtk_column_view_get_model (view)), GTK_INVALID_LIST_POSITION);
  else if (row != front_text_table_get_selected (view))
    front_column_view_show_row (view, row, FALSE);
}
