#define G_LOG_DOMAIN "front-reports-page"

#include "config.h"
#include "reports/front-reports-page-private.h"

#include <glib/gi18n.h>

#include "calendar/front-clock.h"
#include "front-compat.h"
#include "front-list-keys.h"
#include "reports/front-pdf-paper.h"

#define SLOW_MS 300      /* until the page says that it works */
#define QUIET_MS 2000    /* of the store, before a report is made anew by itself */
#define MAX_TRIES 5      /* where the store is busy */

G_DEFINE_FINAL_TYPE (FrontReportsPage, front_reports_page, GTK_TYPE_WIDGET)

const FrontReportIssue *
front_reports_page_issue (FrontReportsPage *self)
{
  for (guint i = 0; self->issues != NULL && self->wish->issue != 0 && i < self->issues->len; i++)
    {
      const FrontReportIssue *issue = g_ptr_array_index (self->issues, i);

      if (issue->id == self->wish->issue)
        return issue;
    }
  return NULL;
}

/* ── What is chosen ── */

/* Those that the report was made with, or as it will be with what was asked for, given and left out since. */
guint
front_reports_page_n_missing (FrontReportsPage *self)
{
  int n = self->sections != NULL ? front_reports_sections_n_missing (self->sections) : -1;

  if (self->shown == NULL || self->shown->report == NULL)
    return 0;
  return n >= 0 ? (guint) n : self->shown->report->n_missing;
}

static char *
missing_words (guint missing)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "▲ %u comment that was asked for is missing (Ctrl+Shift+E)",
                                       "▲ %u comments that were asked for are missing (Ctrl+Shift+E)", missing), missing);
}

static void
show_title (FrontReportsPage *self)
{
  const FrontReportIssue *issue = front_reports_page_issue (self);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  if (issue != NULL)
    {
      g_autofree char *when = front_instant_format_date (issue->issued_at);

      title = g_strdup (issue->title);
      /* It is shown only where what was kept has its checksum. */
      subtitle = g_strdup_printf (self->shown != NULL ? _("Edition %d, issued %s by %s; checksum verified: SHA-256 %s")
                                                      : _("Edition %d, issued %s by %s; SHA-256 %s"), issue->edition, when,
                                  issue->issued_by, issue->sha256);
    }
  else
    {
      g_autofree char *name = front_report_period_name (&self->wish->period);
      guint missing = front_reports_page_n_missing (self);

      title = g_strdup_printf ("%s, %s", front_report_kind_title (self->wish->kind), name);
      subtitle = missing > 0 ? missing_words (missing) : g_strdup (front_report_kind_purpose (self->wish->kind));
    }
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, subtitle);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->subtitle), subtitle);
}

static void
select_wished (FrontReportsPage *self)
{
  guint n_kinds;
  const FrontReportKind *kinds = front_reports (&n_kinds);

  gtk_list_box_select_row (self->kinds, self->wish->issue != 0 ? NULL
                           : gtk_list_box_get_row_at_index (self->kinds, (int) (self->wish->kind - kinds)));
  if (self->wish->issue == 0)
    gtk_list_box_select_row (self->issued, NULL);
  for (guint i = 0; self->issues != NULL && i < self->issues->len; i++)
    if (((FrontReportIssue *) g_ptr_array_index (self->issues, i))->id == self->wish->issue)
      gtk_list_box_select_row (self->issued, gtk_list_box_get_row_at_index (self->issued, (int) i));
}

/* The lists and the period, after the wish. */
void
front_reports_page_show_wish (FrontReportsPage *self)
{
  self->filling = TRUE;
  select_wished (self);
  front_reports_page_show_period (self);
  show_title (self);
  gtk_toggle_button_set_active (self->changes, self->wish->changes);
  gtk_widget_set_visible (GTK_WIDGET (self->changes), self->wish->issue != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->arrange), self->wish->issue == 0);
  gtk_widget_set_visible (self->issue, self->wish->issue == 0);
  front_reports_page_update_actions (self);
  self->filling = FALSE;
}

/* ── Making ── */

/* The sections and comments where they are wanted and there are any, else @pages. */
static void
show_child (FrontReportsPage *self, const char *pages)
{
  gboolean arrange = self->wish->issue == 0 && gtk_toggle_button_get_active (self->arrange);

  gtk_stack_set_visible_child_name (self->stack, arrange ? "sections" : pages);
}

static void
show_pages (FrontReportsPage *self)
{
  FrontReportsShown *shown = self->shown;
  FrontPaper paper;

  if (shown->pages != NULL)
    {
      paper = front_paper_of_pages (g_steal_pointer (&shown->pages));
      front_pages_view_set_paper (self->pages, &paper, FALSE);
    }
  else if (front_pdf_paper (shown->pdf, &paper))
    front_pages_view_set_paper (self->pages, &paper, FALSE);
  else
    {
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), shown->text, -1);
      show_child (self, "text");
      return;
    }
  show_child (self, "pages");
}

static gboolean
slow_cb (gpointer data)
{
  FrontReportsPage *self = data;

  self->slow_source = 0;
  gtk_spinner_start (self->spinner);
  gtk_label_set_label (self->subtitle, _("The report is being made…"));
  return G_SOURCE_REMOVE;
}

static gpointer
ask (gpointer owner)
{
  FrontReportsPage *self = owner;

  if (self->slow_source == 0)
    self->slow_source = g_timeout_add (SLOW_MS, slow_cb, self);
  return front_reports_wish_copy (self->wish);
}

static void
show (gpointer owner, gpointer result, const GError *error)
{
  FrontReportsPage *self = owner;

  g_clear_handle_id (&self->slow_source, g_source_remove);
  gtk_spinner_stop (self->spinner);
  g_clear_pointer (&self->shown, front_reports_shown_free);
  if (error == NULL)
    {
      self->shown = result;
      front_reports_page_take_period (self);
      front_reports_sections_show (self->sections, self->shown);
      self->n_tries = 0;
      show_pages (self);
    }
  /* Another desk is writing: what it wrote is wanted anyway. */
  else if (g_error_matches (error, FRONT_ERROR, FRONT_ERROR_BUSY) && self->n_tries++ < MAX_TRIES)
    front_loader_later (self->maker);
  else if (!g_error_matches (error, FRONT_ERROR, FRONT_ERROR_CANCELLED))
    {
      front_pages_view_set_paper (self->pages, NULL, TRUE);
      adw_status_page_set_description (self->failed, error->message);
      show_child (self, "failed");
    }
  show_title (self);
  front_reports_page_update_actions (self);
}

/* Made anew when it is looked at and the store has been quiet for a moment; store_changed_cb () says after which news. */
static const FrontLoading making = {
  .job = front_reports_show_job,
  .result_free = (GDestroyNotify) front_reports_shown_free,
  .ask = ask,
  .asked_free = (GDestroyNotify) front_reports_wish_free,
  .show = show,
  .gap_ms = QUIET_MS,
  .until_quiet = TRUE,
  .apart = TRUE,
};

void
front_reports_page_wish (FrontReportsPage *self)
{
  /* Another report begins at its first page, and nothing of the last is taken for it. */
  front_pages_view_set_paper (self->pages, NULL, TRUE);
  g_clear_pointer (&self->shown, front_reports_shown_free);
  show_child (self, "pages");
  if (self->wish->issue == 0)
    front_reports_sections_set (self->sections, self->wish->kind, &self->wish->period);
  g_strfreev (self->wish->sections);
  self->wish->sections = front_reports_sections_get (self->sections);
  front_reports_page_show_wish (self);
  /* The first comes with the list of the issued: the store is open by then. */
  if (self->issues != NULL)
    front_loader_load (self->maker);
}

/* ── The person chooses ── */

static void
kind_selected_cb (GtkListBox *list, GtkListBoxRow *row, FrontReportsPage *self)
{
  const FrontReportKind *kind;
  guint n_kinds;

  if (self->filling || row == NULL || self->wish == NULL)
    return;
  kind = &front_reports (&n_kinds)[gtk_list_box_row_get_index (row)];
  if (kind == self->wish->kind && self->wish->issue == 0)
    return;
  if (kind != self->wish->kind)
    front_reports_page_period_of (self, kind);
  self->wish->kind = kind;
  self->wish->issue = 0;
  self->wish->changes = FALSE;
  front_reports_page_wish (self);
}

static void
chosen_cb (FrontReportsSections *sections, FrontReportsPage *self)
{
  g_strfreev (self->wish->sections);
  self->wish->sections = front_reports_sections_get (sections);
  show_title (self);
  front_loader_load (self->maker);
}

static void
said_cb (FrontReportsSections *sections, FrontReportsPage *self)
{
  show_title (self);
}

static void
arrange_cb (GtkToggleButton *button, FrontReportsPage *self)
{
  if (self->sections == NULL)
    return;
  if (!gtk_toggle_button_get_active (button))
    front_reports_sections_flush (self->sections);
  show_child (self, self->shown != NULL || front_loader_is_reading (self->maker) ? "pages" : "failed");
  if (gtk_toggle_button_get_active (button))
    gtk_widget_grab_focus (GTK_WIDGET (self->sections));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->pages));
}

static void
arrange_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontReportsPage *self = FRONT_REPORTS_PAGE (widget);

  if (self->wish->issue == 0)
    gtk_toggle_button_set_active (self->arrange, !gtk_toggle_button_get_active (self->arrange));
}

static void
changes_cb (GtkToggleButton *button, FrontReportsPage *self)
{
  if (self->filling || self->wish->issue == 0)
    return;
  self->wish->changes = gtk_toggle_button_get_active (button);
  front_reports_page_wish (self);
}

/* ── The store moves ── */

/* What was issued stays as it is. */
static void
store_changed_cb (FrontStore *store, guint changed, FrontReportsPage *self)
{
  if (self->issues != NULL && (self->wish->issue == 0 || self->wish->changes))
    front_loader_later (self->maker);
}

/* ── The widget ── */

static void
front_reports_page_map (GtkWidget *widget)
{
  FrontReportsPage *self = FRONT_REPORTS_PAGE (widget);
  GtkListBoxRow *row;

  GTK_WIDGET_CLASS (front_reports_page_parent_class)->map (widget);
  row = gtk_list_box_get_selected_row (self->wish->issue != 0 ? self->issued : self->kinds);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* A list in which nothing is chosen would choose its first row when the keyboard comes to it by Tab: only arrows, Enter and clicks do. */
static gboolean
front_reports_page_focus (GtkWidget *widget, GtkDirectionType direction)
{
  FrontReportsPage *self = FRONT_REPORTS_PAGE (widget);
  gboolean moved;

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (front_reports_page_parent_class)->focus (widget, direction);
  self->filling = TRUE;
  moved = GTK_WIDGET_CLASS (front_reports_page_parent_class)->focus (widget, direction);
  select_wished (self);
  self->filling = FALSE;
  return moved;
}

static void
front_reports_page_dispose (GObject *object)
{
  FrontReportsPage *self = FRONT_REPORTS_PAGE (object);

  if (self->store != NULL)
    g_clear_signal_handler (&self->changed_handler, self->store);
  g_clear_pointer (&self->maker, front_loader_stop);
  g_clear_pointer (&self->lister, front_loader_stop);
  g_clear_handle_id (&self->slow_source, g_source_remove);
  /* They save what was typed as they go. */
  if (self->sections != NULL)
    g_signal_handlers_disconnect_by_data (self->sections, self);
  self->sections = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), FRONT_TYPE_REPORTS_PAGE);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (front_reports_page_parent_class)->dispose (object);
}

static void
front_reports_page_finalize (GObject *object)
{
  FrontReportsPage *self = FRONT_REPORTS_PAGE (object);

  g_clear_pointer (&self->shown, front_reports_shown_free);
  g_clear_pointer (&self->wish, front_reports_wish_free);
  g_clear_pointer (&self->periods, g_hash_table_unref);
  g_clear_pointer (&self->issues, g_ptr_array_unref);
  G_OBJECT_CLASS (front_reports_page_parent_class)->finalize (object);
}

static void
front_reports_page_class_init (FrontReportsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = front_reports_page_dispose;
  object_class->finalize = front_reports_page_finalize;
  widget_class->map = front_reports_page_map;
  widget_class->focus = front_reports_page_focus;

  g_type_ensure (FRONT_TYPE_PAGES_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/frontdesk/ui/reports/front-reports-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FrontReportsPage, whole);
  gtk_widget_class_bind_template_child (widget_class, FrontReportsPage, kinds);
  gtk_widget_class_bind_template_child (widget_class, FrontReportsPage, span);
  gtk_widget_class_bind_template_child (widget_class, FrontReportsPage, period);
  gtk_widget_class_bind_template_child (widget_class, FrontReportsPage, dates);
  gtk_widget_class_bind_template_child (widget_class, FrontReportsPage, filled);
  gtk_widget_class_bind_template_child (widget_class, FrontReportsPage, issued);
  gtk_widget_class_bind_template_child (widget_class, FrontReportsPage, bar);
  gtk_widget_class_bind_template_child (widget_class, FrontReportsPage, title);
  gtk_widget_class_bind_template_child (widget_class, FrontReportsPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, FrontReportsPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, FrontReportsPage, arrange);
  gtk_widget_class_bind_template_child (widget_class, FrontReportsPage, changes);
  gtk_widget_class_bind_template_child (widget_class, FrontReportsPage, issue);
  gtk_widget_class_bind_template_child (widget_class, FrontReportsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FrontReportsPage, failed);
  gtk_widget_class_bind_template_child (widget_class, FrontReportsPage, pages);
  gtk_widget_class_bind_template_child (widget_class, FrontReportsPage, text);
  gtk_widget_class_bind_template_callback (widget_class, kind_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, arrange_cb);
  gtk_widget_class_bind_template_callback (widget_class, changes_cb);
  gtk_widget_class_install_action (widget_class, "reports.arrange", NULL, arrange_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "reports.arrange", NULL);
  front_reports_page_install_period (widget_class);
  front_reports_page_install_issued (widget_class);
  front_reports_page_install_actions (widget_class);
}

static void
front_reports_page_init (FrontReportsPage *self)
{
  guint n_kinds;
  const FrontReportKind *kinds = front_reports (&n_kinds);

  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  front_list_box_leave_by_tab (self->kinds);
  front_list_box_leave_by_tab (self->issued);
  front_pages_view_remember (self->pages, "reports");
  for (guint i = 0; i < n_kinds; i++)
    {
      GtkWidget *label = gtk_label_new (front_report_kind_title (&kinds[i]));
      GtkWidget *row = gtk_list_box_row_new ();

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      gtk_widget_set_tooltip_text (row, front_report_kind_purpose (&kinds[i]));
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, front_report_kind_title (&kinds[i]), -1);
      gtk_list_box_append (self->kinds, row);
    }
  self->periods = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->wish = g_new0 (FrontReportsWish, 1);
  self->wish->kind = &kinds[0];
  front_reports_page_period_of (self, &kinds[0]);
  front_reports_page_show_wish (self);
}

GtkWidget *
front_reports_page_new (FrontStore *store)
{
  FrontReportsPage *self;

  g_return_val_if_fail (FRONT_IS_STORE (store), NULL);

  self = g_object_new (FRONT_TYPE_REPORTS_PAGE, NULL);
  self->store = g_object_ref (store);
  self->changed_handler = g_signal_connect (store, "changed", G_CALLBACK (store_changed_cb), self);
  self->maker = front_loader_new (store, &making, self);
  front_loader_only_seen (self->maker, GTK_WIDGET (self));
  self->lister = front_loader_new (store, &front_reports_page_issues_loading, self);
  self->sections = FRONT_REPORTS_SECTIONS (front_reports_sections_new (store));
  g_signal_connect (self->sections, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect (self->sections, "said", G_CALLBACK (said_cb), self);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->sections), "sections");
  front_reports_sections_set (self->sections, self->wish->kind, &self->wish->period);
  self->wish->sections = front_reports_sections_get (self->sections);
  front_loader_load (self->lister);
  return GTK_WIDGET (self);
}
