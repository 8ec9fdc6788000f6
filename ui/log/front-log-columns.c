#define G_LOG_DOMAIN "front-log-columns"

#include "config.h"
#include "front-log-columns.h"

#include <glib/gi18n.h>

#include "front-log-item.h"

/* About two hundred rows of cells are alive at any time, so that a cell is one inscription (whose width does not depend on
 * what stands in it: nothing jumps when a row comes), and only the channel has a picture beside it. */
static const struct
{
  guint min_chars;
  guint nat_chars;
  float xalign;
  int from_width; /* the list's width from which the column is shown */
} shapes[FRONT_LOG_N_COLUMNS] = {
  [FRONT_LOG_COLUMN_WHEN] = { 15, 15, 0, 0 },
  [FRONT_LOG_COLUMN_CHANNEL] = { 6, 10, 0, 0 },
  [FRONT_LOG_COLUMN_SERVICE] = { 8, 19, 0, 0 },
  [FRONT_LOG_COLUMN_WAIT] = { 7, 13, 1, 0 },
  [FRONT_LOG_COLUMN_TAKEN] = { 7, 8, 1, 760 },
  [FRONT_LOG_COLUMN_OUTCOME] = { 8, 13, 0, 0 },
  [FRONT_LOG_COLUMN_REP] = { 6, 9, 0, 1060 },
  [FRONT_LOG_COLUMN_NOTE] = { 8, 20, 0, 880 },
  /* Only there where they are chosen. */
  [FRONT_LOG_COLUMN_NUMBER] = { 6, 8, 1, G_MAXINT },
  [FRONT_LOG_COLUMN_DATE] = { 10, 10, 0, G_MAXINT },
  [FRONT_LOG_COLUMN_TIME] = { 5, 5, 0, G_MAXINT },
  [FRONT_LOG_COLUMN_TOPIC] = { 6, 14, 0, G_MAXINT },
  [FRONT_LOG_COLUMN_DEPARTMENT] = { 8, 16, 0, G_MAXINT },
  [FRONT_LOG_COLUMN_PASSED_TO] = { 8, 16, 0, G_MAXINT },
  [FRONT_LOG_COLUMN_PERSON] = { 8, 16, 0, G_MAXINT },
  [FRONT_LOG_COLUMN_DESK] = { 5, 8, 0, G_MAXINT },
  [FRONT_LOG_COLUMN_LATE] = { 4, 4, 0, G_MAXINT },
  [FRONT_LOG_COLUMN_HOLD] = { 6, 8, 1, G_MAXINT },
  [FRONT_LOG_COLUMN_QUANTITY] = { 4, 4, 1, G_MAXINT },
  [FRONT_LOG_COLUMN_TICKET] = { 4, 5, 1, G_MAXINT },
  [FRONT_LOG_COLUMN_ACCURATE] = { 4, 4, 0, G_MAXINT },
  [FRONT_LOG_COLUMN_FIRST_CONTACT] = { 4, 4, 0, G_MAXINT },
  [FRONT_LOG_COLUMN_AVOIDABLE] = { 4, 4, 0, G_MAXINT },
};

static FrontLogColumn
column_of (gpointer object)
{
  return (FrontLogColumn) GPOINTER_TO_INT (g_object_get_data (object, "front-log-column"));
}

static GtkInscription *
inscription_of (GtkWidget *cell)
{
  return GTK_INSCRIPTION (GTK_IS_BOX (cell) ? gtk_widget_get_last_child (cell) : cell);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
set_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The table's own widgets around a cell would call themselves by the names of their C types. */
static void
name_surroundings (GtkWidget *cell, FrontLogRow *row, const char *spoken)
{
  GtkWidget *table_cell = gtk_widget_get_parent (cell);
  GtkWidget *table_row = table_cell != NULL ? gtk_widget_get_parent (table_cell) : NULL;

  if (table_cell != NULL)
    set_name (table_cell, spoken);
  if (table_row != NULL && gtk_widget_get_first_child (table_row) == table_cell)
    {
      g_autofree char *sentence = row != NULL ? front_log_sentence (row) : g_strdup (_("Loading"));

      set_name (table_row, sentence);
    }
}

static void
show_row (GtkWidget *cell, FrontLogRow *row)
{
  FrontLogColumn column = column_of (cell);
  GtkInscription *inscription = inscription_of (cell);
  g_autofree char *text = row != NULL ? front_log_shown (column, row) : g_strdup ("");
  g_autofree char *spoken = row != NULL ? front_log_spoken (column, row) : g_strdup ("");

  gtk_inscription_set_text (inscription, text);
  set_name (GTK_WIDGET (inscription), spoken);
  name_surroundings (cell, row, spoken);
  if (column == FRONT_LOG_COLUMN_CHANNEL)
    gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (cell)),
                                  row != NULL ? front_log_icon (row->channel) : NULL);
  else if (column == FRONT_LOG_COLUMN_SERVICE)
    set_class (cell, "dim-label", row != NULL && front_log_lacks_service (row));
  else if (column == FRONT_LOG_COLUMN_WAIT)
    set_class (cell, "late", row != NULL && row->timing == FRONT_TIMING_LATE);
  else if (column == FRONT_LOG_COLUMN_OUTCOME)
    set_class (cell, "dim-label", row != NULL && row->state != FRONT_STATE_FINISHED);
}

static void
item_changed_cb (FrontLogItem *item, GtkListItem *list_item)
{
  show_row (gtk_list_item_get_child (list_item), front_log_item_get_row (item));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  FrontLogColumn column = (FrontLogColumn) GPOINTER_TO_INT (data);
  GtkWidget *cell = gtk_inscription_new (NULL);
  GtkInscription *inscription = GTK_INSCRIPTION (cell);

  gtk_inscription_set_min_chars (inscription, shapes[column].min_chars);
  gtk_inscription_set_nat_chars (inscription, shapes[column].nat_chars);
  gtk_inscription_set_xalign (inscription, shapes[column].xalign);
  /* Of a length of time the end matters: the word before it goes first where there is no room. */
  gtk_inscription_set_text_overflow (inscription, shapes[column].xalign > 0 ? GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_START
                                                                          : GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  if (column == FRONT_LOG_COLUMN_WHEN || shapes[column].xalign > 0)
    gtk_widget_add_css_class (cell, "numeric");
  if (column == FRONT_LOG_COLUMN_NOTE || column == FRONT_LOG_COLUMN_REP)
    gtk_widget_add_css_class (cell, "dim-label");
  if (column == FRONT_LOG_COLUMN_CHANNEL)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

      gtk_widget_set_hexpand (cell, TRUE);
      gtk_box_append (GTK_BOX (box), image);
      gtk_box_append (GTK_BOX (box), cell);
      cell = box;
    }
  g_object_set_data (G_OBJECT (cell), "front-log-column", data);
  gtk_list_item_set_child (list_item, cell);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  FrontLogItem *item = gtk_list_item_get_item (list_item);

  item_changed_cb (item, list_item);
  g_signal_connect (item, "changed", G_CALLBACK (item_changed_cb), list_item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), item_changed_cb, list_item);
}

/* ── Order ── */

/* Which columns order the list, by what, and whether the first press on the heading means the least first. */
static const struct
{
  FrontLogColumn column;
  FrontLogSort sort;
  gboolean is_descending; /* the sort's own way round, as a heading shows it */
} orders[] = {
  { FRONT_LOG_COLUMN_WHEN, FRONT_LOG_SORT_ARRIVED, TRUE },     { FRONT_LOG_COLUMN_CHANNEL, FRONT_LOG_SORT_CHANNEL, FALSE },
  { FRONT_LOG_COLUMN_SERVICE, FRONT_LOG_SORT_SERVICE, FALSE }, { FRONT_LOG_COLUMN_WAIT, FRONT_LOG_SORT_WAIT, FALSE },
  { FRONT_LOG_COLUMN_TAKEN, FRONT_LOG_SORT_TAKEN, FALSE },     { FRONT_LOG_COLUMN_OUTCOME, FRONT_LOG_SORT_OUTCOME, FALSE },
  { FRONT_LOG_COLUMN_REP, FRONT_LOG_SORT_REP, FALSE },
};

/* The column whose sorter was asked last: the store puts the list in order, and the table is only asked which heading is
 * pressed, which this version of GTK tells in no other way. */
static int asked = -1;

static int
asked_cb (gconstpointer one, gconstpointer other, gpointer data)
{
  asked = GPOINTER_TO_INT (data);
  return -1;
}

static void
add_sorter (GtkColumnViewColumn *column, FrontLogColumn which)
{
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if (orders[i].column == which)
      {
        g_autoptr(GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (asked_cb, GINT_TO_POINTER (which), NULL));

        gtk_column_view_column_set_sorter (column, sorter);
      }
}

void
front_log_columns_get_order (GtkColumnView *view, FrontLogSort *sort, gboolean *reversed)
{
  GtkOrdering ordering;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  asked = -1;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (view), view, gtk_column_view_get_sorter (view));
  *sort = FRONT_LOG_SORT_ARRIVED;
  *reversed = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if ((int) orders[i].column == asked)
      {
        *sort = orders[i].sort;
        *reversed = (ordering == GTK_ORDERING_LARGER) != orders[i].is_descending;
      }
}

void
front_log_columns_set_order (GtkColumnView *view, GtkColumnViewColumn *columns[FRONT_LOG_N_COLUMNS], FrontLogSort sort,
                             gboolean reversed)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  gtk_column_view_sort_by_column (view, NULL, GTK_SORT_ASCENDING);
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if (orders[i].sort == sort)
      gtk_column_view_sort_by_column (view, columns[orders[i].column],
                                      reversed != orders[i].is_descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

/* ── The table ── */

void
front_log_columns_add (GtkColumnView *view, GtkColumnViewColumn *columns[FRONT_LOG_N_COLUMNS])
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  for (int i = 0; i < FRONT_LOG_N_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr(GtkColumnViewColumn) column = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (i));
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
      g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
      column = gtk_column_view_column_new (front_log_column_title ((FrontLogColumn) i), factory);
      gtk_column_view_column_set_expand (column, i == FRONT_LOG_COLUMN_NOTE);
      gtk_column_view_column_set_visible (column, i < FRONT_LOG_N_DEFAULT_COLUMNS);
      add_sorter (column, (FrontLogColumn) i);
      gtk_column_view_append_column (view, column);
      columns[i] = column;
    }
}

void
front_log_columns_fit (GtkColumnViewColumn *columns[FRONT_LOG_N_COLUMNS], int width)
{
  for (int i = 0; i < FRONT_LOG_N_COLUMNS; i++)
    {
      gboolean visible = width >= shapes[i].from_width;

      if (gtk_column_view_column_get_visible (columns[i]) != visible)
        gtk_column_view_column_set_visible (columns[i], visible);
      gtk_column_view_column_set_expand (columns[i], i == FRONT_LOG_COLUMN_NOTE);
    }
  /* Somebody takes what is left over, or the table ends in the middle of the window. */
  gtk_column_view_column_set_expand (columns[FRONT_LOG_COLUMN_SERVICE],
                                     width < shapes[FRONT_LOG_COLUMN_NOTE].from_width);
}

/* Which of the chosen columns takes what is left over. */
static FrontLogColumn
widest_of (const FrontLogLayout *layout)
{
  FrontLogColumn widest = layout->columns[layout->n - 1];

  for (guint i = 0; i < layout->n; i++)
    if (shapes[layout->columns[i]].nat_chars > shapes[widest].nat_chars || layout->columns[i] == FRONT_LOG_COLUMN_NOTE)
      widest = layout->columns[i];
  return widest;
}

/* A heading would call itself by the name of its C type. */
static void
name_headings (GtkColumnView *view)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));

  if (header == NULL)
    return;
  set_name (header, _("Headings: press one to order the list by it"));
  for (GtkWidget *title = gtk_widget_get_first_child (header); title != NULL; title = gtk_widget_get_next_sibling (title))
    {
      GtkWidget *inside = gtk_widget_get_first_child (title);
      GtkWidget *label = inside != NULL && !GTK_IS_LABEL (inside) ? gtk_widget_get_first_child (inside) : inside;

      if (GTK_IS_LABEL (label))
        set_name (title, gtk_label_get_label (GTK_LABEL (label)));
    }
}

void
front_log_columns_arrange (GtkColumnView *view, GtkColumnViewColumn *columns[FRONT_LOG_N_COLUMNS], const FrontLogLayout *layout)
{
  guint place = 0;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));
  g_return_if_fail (layout != NULL);

  for (; place < layout->n; place++)
    gtk_column_view_insert_column (view, place, columns[layout->columns[place]]);
  for (int i = 0; i < FRONT_LOG_N_COLUMNS; i++)
    {
      gboolean is_shown = layout->n == 0 && i < FRONT_LOG_N_DEFAULT_COLUMNS;

      for (guint k = 0; k < layout->n && !is_shown; k++)
        is_shown = layout->columns[k] == (FrontLogColumn) i;
      if (layout->n == 0)
        gtk_column_view_insert_column (view, (guint) i, columns[i]);
      gtk_column_view_column_set_visible (columns[i], is_shown);
      gtk_column_view_column_set_expand (columns[i], layout->n > 0 && widest_of (layout) == (FrontLogColumn) i);
    }
  name_headings (view);
}

void
front_log_columns_read (GtkColumnView *view, GtkColumnViewColumn *columns[FRONT_LOG_N_COLUMNS], FrontLogLayout *layout)
{
  GListModel *list;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));
  g_return_if_fail (layout != NULL);

  list = gtk_column_view_get_columns (view);
  layout->n = 0;
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (list, i);

      for (int k = 0; k < FRONT_LOG_N_COLUMNS; k++)
        if (columns[k] == column && gtk_column_view_column_get_visible (column))
          layout->columns[layout->n++] = (FrontLogColumn) k;
    }
}
