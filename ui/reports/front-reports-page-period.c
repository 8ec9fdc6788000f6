#define G_LOG_DOMAIN "front-reports-page"

#include "config.h"
#include "reports/front-reports-page-private.h"

#include <glib/gi18n.h>

#include "calendar/front-clock.h"
#include "front-compat.h"

/* What time the report is about: typed, stepped through, or the usual one. */

static void
show_dates (FrontReportsPage *self)
{
  g_autofree char *dates = front_report_period_dates (&self->wish->period);
  g_autofree char *open = NULL;

  gtk_widget_remove_css_class (GTK_WIDGET (self->dates), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->dates), "dim-label");
  if (!front_report_period_is_over (&self->wish->period, front_clock_now ()))
    open = g_strdup_printf (_("%s: not over yet"), dates);
  gtk_label_set_label (self->dates, open != NULL ? open : dates);
}

/* The period that is shown has no figures: where there are some, in a key's reach. */
static void
show_filled (FrontReportsPage *self)
{
  const FrontReportsShown *shown = self->shown;
  gboolean offer = shown != NULL && shown->filled.span != 0 && self->wish->issue == 0
                   && g_str_equal (shown->wish->period.label, self->wish->period.label)
                   && !g_str_equal (shown->filled.label, self->wish->period.label);

  if (offer)
    {
      g_autofree char *name = front_report_period_name (&shown->filled);
      g_autofree char *words = g_strdup_printf (_("No figures then. _Last with figures: %s"), name);

      gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->filled))), words);
    }
  gtk_widget_set_visible (self->filled, offer);
}

/* The spans a kind can be about, in the drop-down; hidden where there is one only. */
static void
show_spans (FrontReportsPage *self)
{
  static const struct { FrontReportSpan span; const char *title; } all[] = {
    { FRONT_SPAN_WEEK, N_("Week") }, { FRONT_SPAN_MONTH, N_("Month") }, { FRONT_SPAN_QUARTER, N_("Quarter") },
    { FRONT_SPAN_HALF, N_("Half year") }, { FRONT_SPAN_YEAR, N_("Financial year") },
  };
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr(GArray) spans = g_array_new (FALSE, FALSE, sizeof (FrontReportSpan));
  guint selected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if ((self->wish->kind->spans & all[i].span) != 0)
      {
        if (all[i].span == self->wish->period.span)
          selected = spans->len;
        gtk_string_list_append (list, _(all[i].title));
        g_array_append_val (spans, all[i].span);
      }
  gtk_drop_down_set_model (self->span, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->span, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->span), spans->len > 1);
  front_drop_down_set_name (self->span, _("Length of the period"));
  g_object_set_data_full (G_OBJECT (self->span), "spans", g_steal_pointer (&spans), (GDestroyNotify) g_array_unref);
}

void
front_reports_page_show_period (FrontReportsPage *self)
{
  show_spans (self);
  gtk_editable_set_text (GTK_EDITABLE (self->period), self->wish->period.label);
  show_dates (self);
  show_filled (self);
}

/* The job knows in which period there are figures: of what nobody chose, that one is shown, and said why. */
void
front_reports_page_take_period (FrontReportsPage *self)
{
  const FrontReportsWish *made = self->shown->wish;

  if (!self->wish->usual || made->issue != 0 || made->kind != self->wish->kind)
    {
      show_filled (self);
      return;
    }
  self->wish->usual = FALSE;
  if (!g_str_equal (made->period.label, self->wish->period.label))
    {
      g_autofree char *name = front_report_period_name (&self->wish->period);
      g_autofree char *dates = front_report_period_dates (&made->period);
      gulong n = (gulong) self->shown->n_passed;
      g_autofree char *why = n == 0 ? g_strdup_printf (_("%s\nNothing was counted in %s: this is the last with figures."), dates, name)
                                    : g_strdup_printf (ngettext ("%s\nNothing was counted in %s: this is the last with figures, but for %lu contact since.",
                                                                 "%s\nNothing was counted in %s: this is the last with figures, but for %lu contacts since.", n),
                                                       dates, name, n);

      self->wish->period = made->period;
      front_reports_sections_set (self->sections, self->wish->kind, &self->wish->period);
      front_reports_page_show_wish (self);
      gtk_label_set_label (self->dates, why);
      return;
    }
  show_filled (self);
}

void
front_reports_page_period_of (FrontReportsPage *self, const FrontReportKind *kind)
{
  const FrontReportPeriod *chosen = g_hash_table_lookup (self->periods, kind);

  self->wish->usual = chosen == NULL;
  if (chosen != NULL)
    self->wish->period = *chosen;
  else
    front_report_period_parse ("last", kind->spans, kind->usual, front_clock_now (), &self->wish->period, NULL);
}

static void
set_period (FrontReportsPage *self, const FrontReportPeriod *period)
{
  /* There again when another report was looked at meanwhile. */
  g_hash_table_insert (self->periods, (gpointer) self->wish->kind, g_memdup2 (period, sizeof *period));
  self->wish->period = *period;
  self->wish->usual = FALSE;
  self->wish->issue = 0;
  self->wish->changes = FALSE;
  front_reports_page_wish (self);
}

static void
span_cb (GtkDropDown *span, GParamSpec *pspec, FrontReportsPage *self)
{
  const GArray *spans = g_object_get_data (G_OBJECT (span), "spans");
  guint selected = gtk_drop_down_get_selected (span);
  FrontReportPeriod period;

  if (self->filling || spans == NULL || selected >= spans->len)
    return;
  front_report_period_at (self->wish->period.since, g_array_index (spans, FrontReportSpan, selected), &period);
  set_period (self, &period);
}

static void
period_cb (GtkEntry *entry, FrontReportsPage *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autoptr(GError) error = NULL;
  FrontReportPeriod period;

  if (front_report_period_parse (typed, self->wish->kind->spans, self->wish->period.span, front_clock_now (), &period, &error))
    {
      set_period (self, &period);
      gtk_widget_grab_focus (GTK_WIDGET (self->pages));
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->dates), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->dates), "error");
  gtk_label_set_label (self->dates, error->message);
}

static void
step_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontReportsPage *self = FRONT_REPORTS_PAGE (widget);
  FrontReportPeriod period;

  front_report_period_step (&self->wish->period, g_str_equal (action, "reports.before") ? -1 : 1, &period);
  set_period (self, &period);
}

static void
filled_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontReportsPage *self = FRONT_REPORTS_PAGE (widget);
  FrontReportPeriod period;

  if (self->shown == NULL || self->shown->filled.span == 0)
    return;
  period = self->shown->filled;
  set_period (self, &period);
  gtk_widget_grab_focus (GTK_WIDGET (self->pages));
}

void
front_reports_page_install_period (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, span_cb);
  gtk_widget_class_bind_template_callback (widget_class, period_cb);
  gtk_widget_class_install_action (widget_class, "reports.before", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "reports.after", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "reports.filled", NULL, filled_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "reports.before", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK, "reports.after", NULL);
}
