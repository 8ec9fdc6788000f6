#define G_LOG_DOMAIN "front-risks-page"

#include "config.h"
#include "risks/front-risks-form.h"

#include <glib/gi18n.h>

#include "calendar/front-dates.h"
#include "front-compat.h"

void
front_risks_form_grow (FrontPlanDialog *dialog)
{
  int width = -1;
  int height = -1;

  g_return_if_fail (dialog != NULL);

  if (dialog->gone)
    return;
  gtk_window_get_default_size (dialog->window, &width, &height);
  gtk_window_set_default_size (dialog->window, width, -1);
}

static void
message_cb (GtkWidget *message, GParamSpec *pspec, gpointer dialog)
{
  front_risks_form_grow (dialog);
}

void
front_risks_form_init (FrontRisksForm *form, FrontPlanDialog *dialog, int height)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *grid = gtk_grid_new ();

  g_return_if_fail (form != NULL && dialog != NULL);

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 8);
  gtk_widget_set_margin_start (grid, 18);
  gtk_widget_set_margin_end (grid, 18);
  gtk_widget_set_margin_top (grid, 12);
  gtk_widget_set_margin_bottom (grid, 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), height);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  gtk_widget_set_vexpand (scrolled, TRUE);
  /* The bar to scroll by stands at the window's edge. */
  gtk_widget_set_margin_start (GTK_WIDGET (dialog->box), 0);
  gtk_widget_set_margin_end (GTK_WIDGET (dialog->box), 0);
  gtk_widget_set_margin_top (GTK_WIDGET (dialog->box), 0);
  gtk_widget_set_margin_bottom (GTK_WIDGET (dialog->box), 0);
  gtk_box_append (dialog->box, scrolled);
  /* A refusal below takes no room from the fields. */
  g_signal_connect (dialog->message, "notify::visible", G_CALLBACK (message_cb), dialog);
  *form = (FrontRisksForm) { .grid = GTK_GRID (grid) };
}

static void
place (FrontRisksForm *form, GtkWidget *widget, gboolean wide)
{
  if (wide && form->column > 0)
    {
      form->row++;
      form->column = 0;
    }
  gtk_grid_attach (form->grid, widget, form->column, form->row, wide ? 2 : 1, 1);
  if (wide || form->column > 0)
    {
      form->row++;
      form->column = 0;
    }
  else
    form->column = 1;
}

GtkWidget *
front_risks_form_add (FrontRisksForm *form, const char *title, GtkWidget *widget, gboolean wide)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *label = gtk_label_new_with_mnemonic (title);
  GtkWidget *named = GTK_IS_SCROLLED_WINDOW (widget) ? gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (widget)) : widget;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), named);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (named), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), widget);
  place (form, box, wide);
  return widget;
}

GtkEditable *
front_risks_form_entry (FrontRisksForm *form, const char *title, const char *text, gboolean wide)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  return GTK_EDITABLE (front_risks_form_add (form, title, entry, wide));
}

GtkEditable *
front_risks_form_date (FrontRisksForm *form, const char *title, const char *date)
{
  g_autofree char *shown = date != NULL ? front_date_format (date) : NULL;
  GtkEditable *entry = front_risks_form_entry (form, title, shown, FALSE);

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("day/month/year"));
  return entry;
}

void
front_risks_form_set_date (GtkEditable *entry, const char *date)
{
  g_autofree char *shown = date != NULL ? front_date_format (date) : NULL;

  gtk_editable_set_text (entry, shown != NULL ? shown : "");
}

GtkTextView *
front_risks_form_text (FrontRisksForm *form, const char *title, const char *text)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text != NULL ? text : "", -1);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 6);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 52);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 96);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  gtk_widget_add_css_class (scrolled, "frame");
  front_risks_form_add (form, title, scrolled, TRUE);
  return GTK_TEXT_VIEW (view);
}

static void
name_choice_cb (GtkDropDown *choice, GParamSpec *pspec, gpointer title)
{
  front_drop_down_set_name (choice, title);
}

GtkDropDown *
front_risks_form_choice (FrontRisksForm *form, const char *title, const char *const *words, guint selected, gboolean wide)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings (words);
  g_auto(GStrv) pieces = g_strsplit (title, "_", 2);
  char *name = g_strjoinv ("", pieces);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
  front_risks_form_add (form, title, choice, wide);
  g_object_set_data_full (G_OBJECT (choice), "name", name, g_free);
  g_signal_connect (choice, "notify::selected", G_CALLBACK (name_choice_cb), name);
  front_drop_down_set_name (GTK_DROP_DOWN (choice), name);
  return GTK_DROP_DOWN (choice);
}

GtkDropDown *
front_risks_form_level (FrontRisksForm *form, const char *title, const FrontScheme *scheme, FrontAxis axis, int level,
                        gboolean wide)
{
  g_autoptr(GStrvBuilder) words = g_strv_builder_new ();
  g_auto(GStrv) strings = NULL;
  const FrontLevel *levels = axis == FRONT_AXIS_LIKELIHOOD ? scheme->likelihood : scheme->impact;
  int n = axis == FRONT_AXIS_LIKELIHOOD ? scheme->n_likelihood : scheme->n_impact;

  g_strv_builder_add (words, _("Choose…"));
  for (int i = 0; i < n; i++)
    {
      g_autofree char *described = front_level_describe (&levels[i]);

      g_strv_builder_add (words, described);
    }
  strings = g_strv_builder_end (words);
  return front_risks_form_choice (form, title, (const char *const *) strings, CLAMP (level, 0, n), wide);
}

GtkLabel *
front_risks_form_words (FrontRisksForm *form, const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  place (form, label, TRUE);
  return GTK_LABEL (label);
}

char *
front_risks_text_of (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

char *
front_risks_entry_of (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

gboolean
front_risks_date_of (GtkEditable *entry, const char *field, char **date, GError **error)
{
  g_autofree char *typed = front_risks_entry_of (entry);

  *date = NULL;
  if (*typed == '\0')
    return TRUE;
  *date = front_date_parse (typed, NULL);
  if (*date != NULL)
    return TRUE;
  g_set_error (error, FRONT_ERROR, FRONT_ERROR_BAD_INPUT,
               _("%s: “%s” is not a date. Write it as day/month/year, or leave it empty."), field, typed);
  gtk_widget_grab_focus (GTK_WIDGET (entry));
  return FALSE;
}
