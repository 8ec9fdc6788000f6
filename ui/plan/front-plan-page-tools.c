#define G_LOG_DOMAIN "front-plan-page"

#include "config.h"
#include "plan/front-plan-page-private.h"

#include <glib/gi18n.h>

#include "plan/front-plan-bring-back.h"
#include "plan/front-plan-roll-dialog.h"
#include "plan/front-plan-table.h"
#include "plan/front-plan-text.h"
#include "plan/front-plan-versions.h"

/* What looks at the plan from beside it, and leads into it. */

/* ── To a place ── */

/* Where a place is, as far as it is there: the block's widget, the row, the column. */
static GtkWidget *
find_place (FrontPlanPage *self, const char *place, gint64 *row, guint *column)
{
  const FrontPlan *plan = front_plan_page_plan (self);
  g_auto(GStrv) uids = g_strsplit (place, "/", 4);
  guint n = g_strv_length (uids);
  const FrontPlanSection *section = n > 1 ? front_plan_find_section (plan, uids[0]) : NULL;
  const FrontPlanBlock *block = section != NULL ? front_plan_find_block (section, uids[1]) : NULL;
  const FrontPlanRow *found = block != NULL && n > 2 ? front_plan_find_row (block, uids[2]) : NULL;
  int at = block == NULL || n < 3 ? -1 : front_plan_find_role (block, found == NULL ? uids[2] : n > 3 ? uids[3] : "");

  *row = found != NULL ? found->id : 0;
  *column = at > 0 ? (guint) at : 0;
  for (guint i = 0; block != NULL && i < self->blocks->len; i++)
    if (g_array_index (self->blocks, gint64, i) == block->id)
      return g_ptr_array_index (self->widgets, i);
  return NULL;
}

/* After the section was laid out: before, nothing could be scrolled to. */
static gboolean
go_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  FrontPlanPage *self = FRONT_PLAN_PAGE (widget);
  GtkWidget *block;
  gint64 row;
  guint column;

  if (self->go_to == NULL)
    return G_SOURCE_REMOVE;
  if (self->go_tick++ < 2)
    return G_SOURCE_CONTINUE;
  block = front_plan_page_plan (self) != NULL ? find_place (self, self->go_to, &row, &column) : NULL;
  if (FRONT_IS_PLAN_TABLE (block))
    front_plan_table_go (FRONT_PLAN_TABLE (block), row, column);
  else if (FRONT_IS_PLAN_TEXT (block))
    gtk_widget_grab_focus (GTK_WIDGET (front_plan_text_get_view (FRONT_PLAN_TEXT (block))));
  g_clear_pointer (&self->go_to, g_free);
  return G_SOURCE_REMOVE;
}

void
front_plan_page_go (FrontPlanPage *self, const char *section, const char *place)
{
  const FrontPlan *plan = front_plan_page_plan (self);
  gboolean waiting = self->go_to != NULL;

  if (plan == NULL)
    return;
  gtk_toggle_button_set_active (self->preview, FALSE);
  for (guint s = 0; s < plan->sections->len; s++)
    {
      const FrontPlanSection *found = g_ptr_array_index (plan->sections, s);
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->sidebar, (int) s);

      if (g_str_equal (found->uid, section) && row != NULL && found->id != self->section)
        gtk_list_box_select_row (self->sidebar, row);
    }
  g_free (self->go_to);
  self->go_to = g_strdup (place);
  self->go_tick = 0;
  if (!waiting)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), go_cb, NULL, NULL);
}

/* ── The checks ── */

static void
go_to_finding_cb (FrontPlanChecks *checks, const char *section, const char *place, gpointer data)
{
  front_plan_page_go (data, section, place);
}

static void
counted_cb (FrontPlanChecks *checks, guint n, gpointer data)
{
  FrontPlanPage *self = data;
  g_autofree char *label = g_strdup_printf (_("Chec_ks (%u)"), n);

  gtk_button_set_label (GTK_BUTTON (self->checks_button), label);
  /* The label inside names it; without this the underscore would be read too. */
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self->checks_button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
checks_toggled_cb (GtkToggleButton *button, gpointer data)
{
  FrontPlanPage *self = data;
  gboolean active = gtk_toggle_button_get_active (button);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->sidebar);

  if (active)
    gtk_toggle_button_set_active (self->preview, FALSE);
  gtk_stack_set_visible_child_name (self->side, active ? "checks" : "sections");
  if (active)
    front_plan_checks_focus (self->checks);
  else if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* From the plan to the findings and back; closes them where the keyboard is in them. */
static void
checks_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPlanPage *self = FRONT_PLAN_PAGE (widget);
  GtkWidget *keyboard = gtk_root_get_focus (gtk_widget_get_root (widget));
  gboolean open = gtk_toggle_button_get_active (self->checks_button) && !gtk_toggle_button_get_active (self->preview);

  if (self->sources == NULL)
    return;
  if (open && (keyboard == NULL || !gtk_widget_is_ancestor (keyboard, GTK_WIDGET (self->checks))))
    front_plan_checks_focus (self->checks);
  else if (gtk_toggle_button_get_active (self->preview))
    {
      gtk_toggle_button_set_active (self->preview, FALSE);
      gtk_toggle_button_set_active (self->checks_button, TRUE);
      front_plan_checks_focus (self->checks);
    }
  else
    gtk_toggle_button_set_active (self->checks_button, !open);
}

/* ── Windows ── */

static void
versions_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPlanPage *self = FRONT_PLAN_PAGE (widget);
  const FrontPlan *plan = front_plan_page_plan (self);

  if (plan == NULL)
    return;
  front_plan_page_flush (self);
  front_plan_versions_open (widget, self->store, plan->id, plan->ref);
}

static void
bring_back_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPlanPage *self = FRONT_PLAN_PAGE (widget);

  if (self->sources == NULL)
    return;
  front_plan_page_flush (self);
  front_plan_bring_back_choose (widget, self->store, self->plan);
}

/* The chooser has the new plan with the store's next answer. */
static void
rolled_cb (gint64 plan, gpointer data)
{
  FrontPlanPage *self = data;

  if (self->store == NULL)
    return;
  self->plan = plan;
  self->section = 0;
  front_plan_page_reshape (self);
}

static void
decide_cb (gint64 plan, const char *section, gpointer data)
{
  FrontPlanPage *self = data;

  if (self->store != NULL && self->plan == plan)
    front_plan_page_go (self, section, "");
}

static void
roll_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  FrontPlanPage *self = FRONT_PLAN_PAGE (widget);
  const FrontPlan *plan = front_plan_page_plan (self);

  if (plan == NULL)
    return;
  front_plan_page_flush (self);
  front_plan_roll_dialog_open (widget, self->store, plan->id, plan->ref, plan->first_year, rolled_cb, decide_cb, self);
}

void
front_plan_page_install_tools (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "plan.checks", NULL, checks_action);
  gtk_widget_class_install_action (widget_class, "plan.bring-back", NULL, bring_back_action);
  gtk_widget_class_install_action (widget_class, "plan.roll", NULL, roll_action);
  gtk_widget_class_install_action (widget_class, "plan.versions", NULL, versions_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "plan.versions", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "plan.checks", NULL);
}

void
front_plan_page_add_tools (FrontPlanPage *self)
{
  self->checks = FRONT_PLAN_CHECKS (front_plan_checks_new (self->store));
  gtk_stack_add_named (self->side, GTK_WIDGET (self->checks), "checks");
  g_signal_connect (self->checks, "go", G_CALLBACK (go_to_finding_cb), self);
  g_signal_connect (self->checks, "counted", G_CALLBACK (counted_cb), self);
  g_signal_connect (self->checks_button, "toggled", G_CALLBACK (checks_toggled_cb), self);
}
