#define G_LOG_DOMAIN "front-chart-menu"

#include "config.h"
#include "charts/front-chart-menu.h"

#include <glib/gi18n.h>
#include <string.h>

#include "charts/front-chart-file.h"
#include "charts/front-chart-print.h"
#include "front-compat.h"
#include "front-tell.h"

#define MOST_NAME 60 /* letters of a suggested file's name */

typedef FrontDrawing *(*GetDrawing) (GtkWidget *widget);

static GQuark
getter_quark (void)
{
  return g_quark_from_static_string ("front-chart-drawing");
}

/* Of the class that the actions were added to, or of one derived from it. */
static FrontDrawing *
get_drawing (GtkWidget *widget)
{
  for (GType type = G_OBJECT_TYPE (widget); type != 0; type = g_type_parent (type))
    {
      GetDrawing getter = (GetDrawing) g_type_get_qdata (type, getter_quark ());

      if (getter != NULL)
        return getter (widget);
    }
  return NULL;
}

/* ── The clipboard ── */

void
front_chart_copy (GtkWidget *widget, FrontDrawing *drawing)
{
  static const struct
  {
    const char *ending;
    const char *type;
  } forms[] = { { ".png", "image/png" }, { ".svg", "image/svg+xml" } };
  GdkContentProvider *providers[G_N_ELEMENTS (forms)];
  g_autoptr(GdkContentProvider) all = NULL;
  g_autoptr(GError) error = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (drawing != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr(GBytes) bytes = front_chart_file_draw (forms[i].ending, front_drawing_kind (drawing), front_drawing_chart (drawing),
                                                       0, 0, &error);

      if (bytes == NULL)
        {
          front_tell_error (widget, _("The chart was not copied"), error->message);
          while (i > 0)
            g_object_unref (providers[--i]);
          return;
        }
      providers[i] = gdk_content_provider_new_for_bytes (forms[i].type, bytes);
    }
  all = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), all);
  front_tell (widget, _("Copied as a picture"), NULL, NULL);
}

void
front_chart_copy_numbers (GtkWidget *widget, FrontDrawing *drawing)
{
  g_autoptr(FrontChartTable) table = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (drawing != NULL);

  table = front_drawing_kind (drawing)->table (front_drawing_chart (drawing));
  text = front_chart_table_to_tabs (table);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  front_tell (widget, _("Copied the numbers as a table"), NULL, NULL);
}

/* ── The actions ── */

/* "CS01: calls answered…" becomes "CS01": what stands before the colon names the drawing; a stroke would be a folder. */
static char *
suggest_name (FrontDrawing *drawing)
{
  g_autofree char *title = front_drawing_kind (drawing)->title (front_drawing_chart (drawing));
  g_autofree char *cut = NULL;

  if (title == NULL || *title == '\0')
    return g_strdup (_("Chart"));
  title[strcspn (title, ":\n")] = '\0';
  g_strdelimit (title, "/\\\t", '-');
  cut = g_utf8_strlen (title, -1) > MOST_NAME ? g_utf8_substring (title, 0, MOST_NAME) : g_strdup (title);
  return g_strdup (*g_strstrip (cut) != '\0' ? cut : _("Chart"));
}

static void
act (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontDrawing *drawing = get_drawing (widget);

  if (drawing == NULL)
    return;
  /* The window may show another one before this is done. */
  front_drawing_ref (drawing);
  if (g_str_equal (action, "chart.copy"))
    front_chart_copy (widget, drawing);
  else if (g_str_equal (action, "chart.copy-numbers"))
    front_chart_copy_numbers (widget, drawing);
  else if (g_str_equal (action, "chart.print"))
    front_chart_print (widget, drawing);
  else if (g_str_equal (action, "chart.print-alone"))
    front_chart_print_alone (widget, drawing);
  else
    {
      g_autofree char *name = suggest_name (drawing);

      front_chart_save (widget, drawing, name);
    }
  front_drawing_unref (drawing);
}

static const struct
{
  const char *action;
  const char *label;
  const char *accelerator; /* shown beside it; nullable */
} entries[] = {
  { "chart.copy", N_("_Copy Picture"), "<Control>c" },
  { "chart.copy-numbers", N_("Copy _Numbers"), "<Control><Shift>c" },
  { "chart.save", N_("_Save as PDF, SVG or PNG…"), NULL },
  { "chart.print", N_("_Print with Numbers…"), NULL },
  { "chart.print-alone", N_("Print Chart _Alone…"), NULL },
};

void
front_chart_menu_install (GtkWidgetClass *klass, FrontDrawing *(*getter) (GtkWidget *widget))
{
  g_return_if_fail (GTK_IS_WIDGET_CLASS (klass));
  g_return_if_fail (getter != NULL);

  g_type_set_qdata (G_TYPE_FROM_CLASS (klass), getter_quark (), (gpointer) getter);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    gtk_widget_class_install_action (klass, entries[i].action, NULL, act);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_c, GDK_CONTROL_MASK, "chart.copy", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Insert, GDK_CONTROL_MASK, "chart.copy", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "chart.copy-numbers", NULL);
}

GtkWidget *
front_chart_menu_new (GtkWidget *widget)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  GtkWidget *popover;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr(GMenuItem) item = g_menu_item_new (_(entries[i].label), entries[i].action);

      if (entries[i].accelerator != NULL)
        g_menu_item_set_attribute (item, "accel", "s", entries[i].accelerator);
      g_menu_append_item (menu, item);
    }
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_widget_set_parent (popover, widget);
  return popover;
}
