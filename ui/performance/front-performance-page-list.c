#define G_LOG_DOMAIN "front-performance-page"

#include "config.h"
#include "performance/front-performance-page-private.h"

#include <glib/gi18n.h>

/* A line under the title; nothing where there is nothing to say. */
static void
add_line (GtkWidget *box, const char *text, const char *css)
{
  GtkWidget *label;

  if (*text == '\0')
    return;
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_add_css_class (label, css);
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), label);
}

static GtkWidget *
make_figure_line (const FrontPerformanceEntry *entry, const char *rag)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *latest = gtk_label_new (entry->latest);
  GtkWidget *standing = gtk_label_new (rag);

  gtk_widget_set_hexpand (latest, TRUE);
  gtk_label_set_xalign (GTK_LABEL (latest), 0);
  gtk_label_set_ellipsize (GTK_LABEL (latest), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (latest, "numeric");
  gtk_widget_set_tooltip_text (standing, entry->target);
  if (entry->rag != FRONT_RAG_NONE)
    gtk_widget_add_css_class (standing, entry->rag == FRONT_RAG_GREEN ? "on-time" : entry->rag == FRONT_RAG_AMBER ? "near" : "late");
  gtk_box_append (GTK_BOX (line), latest);
  gtk_box_append (GTK_BOX (line), standing);
  return line;
}

/* The manager's words first; the reference that plans quote it by is for whoever looks for it. */
static void
fill_row (GtkWidget *row, const FrontPerformanceEntry *entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  g_autofree char *rag = front_rag_words (entry->rag);
  g_autofree char *whole = g_strdup_printf ("%s (%s)", entry->title, entry->ref);
  g_autofree char *said = g_strdup_printf ("%s, %s, %s %s %s, %s, %s", entry->title, entry->is_indicator ? entry->ref : "",
                                           entry->latest, entry->target, rag, entry->before, entry->year_before);
  g_autofree char *about = g_strdup_printf ("%s%s%s", entry->is_indicator ? entry->ref : "",
                                            entry->is_indicator && *entry->target != '\0' ? " · " : "", entry->target);
  GtkWidget *name = gtk_label_new (entry->title);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (name), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (name), 2);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (name, whole);
  gtk_widget_add_css_class (name, "heading");
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), make_figure_line (entry, rag));
  add_line (box, entry->before, "caption");
  add_line (box, entry->year_before, "caption");
  add_line (box, about, "dim-label");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  g_object_set_data_full (G_OBJECT (row), "front-ref", g_strdup (entry->ref), g_free);
  if (!entry->is_indicator)
    g_object_set_data (G_OBJECT (row), "front-bare", row);
}

static GtkWidget *
make_row (const FrontPerformanceEntry *entry)
{
  GtkWidget *row = gtk_list_box_row_new ();

  fill_row (row, entry);
  return row;
}

/* The same indicators as before, in the same order: their rows stay, and the keyboard with them. */
static gboolean
refill_list (FrontPerformancePage *self)
{
  GPtrArray *entries = self->state->entries;

  for (guint i = 0; i <= entries->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);
      const FrontPerformanceEntry *entry = i < entries->len ? g_ptr_array_index (entries, i) : NULL;

      if ((row == NULL) != (entry == NULL)
          || (row != NULL && g_strcmp0 (g_object_get_data (G_OBJECT (row), "front-ref"), entry->ref) != 0))
        return FALSE;
    }
  for (guint i = 0; i < entries->len; i++)
    fill_row (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) i)), g_ptr_array_index (entries, i));
  return TRUE;
}

/* Where what people keep as indicators ends and what else can be counted begins. */
static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  gboolean bare = g_object_get_data (G_OBJECT (row), "front-bare") != NULL;
  GtkWidget *label;

  if (!bare || (before != NULL && g_object_get_data (G_OBJECT (before), "front-bare") != NULL))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (_("Counted too, without an indicator"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_start (label, 8);
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 4);
  gtk_list_box_row_set_header (row, label);
}

void
front_performance_page_show_list (FrontPerformancePage *self)
{
  GtkWidget *row;
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;

  if (refill_list (self))
    return;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < self->state->entries->len; i++)
    {
      const FrontPerformanceEntry *entry = g_ptr_array_index (self->state->entries, i);

      row = make_row (entry);
      gtk_list_box_append (self->list, row);
      if (g_strcmp0 (entry->ref, self->state->ref) != 0)
        continue;
      gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
      if (focused)
        gtk_widget_grab_focus (row);
    }
}

static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, FrontPerformancePage *self)
{
  const char *ref = row != NULL ? g_object_get_data (G_OBJECT (row), "front-ref") : NULL;

  if (self->filling || ref == NULL || g_strcmp0 (ref, self->ref) == 0)
    return;
  g_free (self->ref);
  self->ref = g_strdup (ref);
  front_loader_load (self->loader);
}

/* Tab leaves the list: row by row is what the arrow keys are for. */
static gboolean
leave_list_cb (GtkWidget *list, GVariant *parameter, gpointer data)
{
  FrontPerformancePage *self = data;

  return gtk_widget_grab_focus (GTK_WIDGET (self->by)) || gtk_widget_grab_focus (GTK_WIDGET (self->chart))
         || gtk_widget_child_focus (GTK_WIDGET (self->switcher), GTK_DIR_TAB_FORWARD);
}

void
front_performance_page_set_up_list (FrontPerformancePage *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Tab, 0),
                                                          gtk_callback_action_new (leave_list_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->list), shortcuts);
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
}

void
front_performance_page_install_list (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
}
