#define G_LOG_DOMAIN "front-reports-page"

#include "config.h"
#include "reports/front-reports-page-private.h"

#include <glib/gi18n.h>

#include "calendar/front-clock.h"

/* The list of what was issued. */

static GtkWidget *
issue_row (const FrontReportIssue *issue)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (issue->title);
  GtkWidget *about, *row;
  g_autofree char *when = front_instant_format_date (issue->issued_at);
  g_autofree char *sum = front_reports_short_sum (issue);
  g_autofree char *words = g_strdup_printf (_("Edition %d · %s · %s · %s"), issue->edition, when, issue->issued_by, sum);
  g_autofree char *name = g_strdup_printf (_("%s, edition %d, issued %s by %s, checksum %s"), issue->title, issue->edition, when,
                                           issue->issued_by, sum);

  about = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 30);
  gtk_label_set_xalign (GTK_LABEL (about), 0);
  gtk_label_set_ellipsize (GTK_LABEL (about), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (about, "dim-label");
  gtk_widget_add_css_class (about, "caption");
  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), about);
  row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
show_issues (FrontReportsPage *self)
{
  GtkWidget *row;

  self->filling = TRUE;
  for (guint i = 0; i < self->issues->len; i++)
    gtk_list_box_insert (self->issued, issue_row (g_ptr_array_index (self->issues, i)), (int) i);
  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->issued, (int) self->issues->len))) != NULL)
    gtk_list_box_remove (self->issued, row);
  self->filling = FALSE;
  /* A pane that holds nothing would have the keyboard itself, and no name. */
  gtk_widget_set_can_focus (gtk_widget_get_ancestor (GTK_WIDGET (self->issued), GTK_TYPE_SCROLLED_WINDOW), self->issues->len > 0);
  front_reports_page_show_wish (self);
}

/* An issue never changes and none is ever taken away: the list differs only in its length. */
static void
show (gpointer owner, gpointer result, const GError *error)
{
  FrontReportsPage *self = owner;
  g_autoptr(GPtrArray) issues = result;
  gboolean first = self->issues == NULL;

  if (error != NULL)
    {
      g_debug ("The issued reports were not read: %s", error->message); /* the window says why a store cannot be opened */
      return;
    }
  if (!first && self->issues->len == issues->len)
    return;
  g_clear_pointer (&self->issues, g_ptr_array_unref);
  self->issues = g_steal_pointer (&issues);
  show_issues (self);
  if (first)
    front_loader_load (self->maker);
}

const FrontLoading front_reports_page_issues_loading = {
  .changes = FRONT_CHANGED_REPORT,
  .job = front_reports_issues_job,
  .result_free = (GDestroyNotify) g_ptr_array_unref,
  .show = show,
};

void
front_reports_page_open (FrontReportsPage *self, gint64 issue)
{
  self->wish->issue = issue;
  self->wish->changes = FALSE;
  front_reports_page_wish (self);
}

static void
issue_selected_cb (GtkListBox *list, GtkListBoxRow *row, FrontReportsPage *self)
{
  const FrontReportIssue *issue;

  if (self->filling || row == NULL)
    return;
  issue = g_ptr_array_index (self->issues, (guint) gtk_list_box_row_get_index (row));
  if (issue->id != self->wish->issue)
    front_reports_page_open (self, issue->id);
}

void
front_reports_page_install_issued (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, issue_selected_cb);
}
