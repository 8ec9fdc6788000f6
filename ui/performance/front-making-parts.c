#define G_LOG_DOMAIN "front-performance-page"

#include "config.h"
#include "performance/front-making-parts.h"

#include <glib/gi18n.h>
#include <math.h>

#include "calendar/front-number.h"
#include "performance/front-making-window.h"

typedef struct
{
  FrontStore *store;
  char *ref;
  char *period;
} Part;

static void
part_free (gpointer data, GClosure *closure)
{
  Part *part = data;

  g_object_unref (part->store);
  g_free (part->ref);
  g_free (part->period);
  g_free (part);
}

static void
clicked_cb (GtkButton *button, gpointer data)
{
  const Part *part = data;

  front_making_window_show (GTK_WIDGET (button), part->store, part->ref, part->period);
}

static GtkWidget *
label (const char *text, gboolean number)
{
  GtkWidget *widget = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (widget), number ? 1 : 0);
  gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
  gtk_widget_set_hexpand (widget, !number);
  if (number)
    {
      gtk_label_set_justify (GTK_LABEL (widget), GTK_JUSTIFY_RIGHT);
      gtk_widget_add_css_class (widget, "numeric");
    }
  return widget;
}

/* "98.9%  1,860 ÷ 2,089" */
static char *
figure_words (const FrontComposedPart *part)
{
  g_autofree char *numerator = NULL;
  g_autofree char *denominator = NULL;

  if (isnan (part->value) || !(part->denominator > 0))
    return g_strdup (part->shown);
  numerator = front_number_decimals (part->numerator, 0);
  denominator = front_number_decimals (part->denominator, 0);
  return g_strdup_printf ("%s\n%s ÷ %s", part->shown, numerator, denominator);
}

static void
add_part (GtkGrid *grid, int row, FrontStore *store, const FrontExplained *explained, const FrontComposedPart *part)
{
  Part *opened = g_new0 (Part, 1);
  g_autofree char *name = part->indicator->id != 0 ? g_strdup_printf ("%s %s", part->indicator->ref, part->indicator->title)
                                                   : g_strdup (part->indicator->title);
  g_autofree char *figure = figure_words (part);
  g_autofree char *said = g_strdup_printf (_("How was %s made?"), part->indicator->ref);
  GtkWidget *button = gtk_button_new_with_label (_("How was this made?"));

  opened->store = g_object_ref (store);
  opened->ref = g_strdup (part->indicator->ref);
  opened->period = g_strdup (explained->period);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (clicked_cb), opened, part_free, (GConnectFlags) 0);
  gtk_grid_attach (grid, label (name, FALSE), 0, row, 1, 1);
  gtk_grid_attach (grid, label (figure, !isnan (part->value)), 1, row, 1, 1);
  gtk_grid_attach (grid, button, 2, row, 1, 1);
  if (row == 0)
    gtk_widget_grab_focus (button);
}

void
front_making_parts_add (GtkBox *body, FrontStore *store, const FrontExplained *explained)
{
  g_return_if_fail (GTK_IS_BOX (body) && FRONT_IS_STORE (store) && explained != NULL);

  if (explained->parts != NULL)
    {
      GtkGrid *grid;

      front_performance_dialog_head (body, _("Made from"));
      grid = front_performance_dialog_grid (body);
      for (guint i = 0; i < explained->parts->len; i++)
        add_part (grid, (int) i, store, explained, g_ptr_array_index (explained->parts, i));
    }
  if (explained->files == NULL)
    return;
  front_performance_dialog_head (body, _("The files it comes from"));
  for (guint i = 0; i < explained->files->len; i++)
    {
      g_autofree char *words = front_imported_file_words (g_ptr_array_index (explained->files, i));

      gtk_label_set_selectable (front_performance_dialog_say (body, words), TRUE);
    }
  if (explained->files->len == 0)
    front_performance_dialog_say (body, _("Nothing was imported for this period."));
}
