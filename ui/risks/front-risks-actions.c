#define G_LOG_DOMAIN "front-risks-page"

#include "config.h"
#include "risks/front-risks-actions.h"

#include <glib/gi18n.h>

#include "exchange/front-import-window.h"
#include "front-tell.h"
#include "risks/front-risks-assess.h"
#include "risks/front-risks-edit.h"
#include "risks/front-risks-moved.h"
#include "risks/front-risks-new.h"
#include "risks/front-risks-page.h"
#include "risks/front-risks-rescore.h"
#include "risks/front-risks-review.h"
#include "risks/front-risks-scheme.h"
#include "risks/front-risks-todo.h"
#include "risks/front-risks-undo.h"

/* Where the page stands, with a register; NULL where there is none. */
static FrontRisksAt *
get_at (GtkWidget *page)
{
  g_autoptr(FrontRisksAt) at = front_risks_page_get_at (FRONT_RISKS_PAGE (page));

  return at != NULL && at->source != NULL ? g_steal_pointer (&at) : NULL;
}

/* The same with a risk that is chosen; it is said where there is none. */
static FrontRisksAt *
get_risk (GtkWidget *page)
{
  g_autoptr(FrontRisksAt) at = get_at (page);

  if (at == NULL)
    return NULL;
  if (at->risk != NULL)
    return g_steal_pointer (&at);
  front_tell (page, at->source->risks->len > 0 ? _("Choose a risk in the register first.")
                                               : _("There is no risk in this register yet. Add one with Ctrl+N."), NULL, NULL);
  return NULL;
}

static void
add_action (GtkWidget *page, const char *action, GVariant *parameter)
{
  FrontRisksAt *at = get_at (page);

  if (at != NULL)
    front_risks_edit (at, TRUE);
}

static void
edit_action (GtkWidget *page, const char *action, GVariant *parameter)
{
  FrontRisksAt *at = get_risk (page);

  if (at != NULL)
    front_risks_edit (at, FALSE);
}

static void
assess_action (GtkWidget *page, const char *action, GVariant *parameter)
{
  FrontRisksAt *at = get_risk (page);

  if (at != NULL)
    front_risks_assess (at);
}

static void
todo_action (GtkWidget *page, const char *action, GVariant *parameter)
{
  FrontRisksAt *at = get_risk (page);

  if (at != NULL)
    front_risks_todo (at);
}

static void
review_action (GtkWidget *page, const char *action, GVariant *parameter)
{
  g_autoptr(FrontRisksAt) at = get_risk (page);

  if (at != NULL && at->risk->closed != NULL)
    front_tell (page, _("This risk is closed. Open it again before it is reviewed."), NULL, NULL);
  else if (at != NULL)
    front_risks_review (g_steal_pointer (&at));
}

static void
close_action (GtkWidget *page, const char *action, GVariant *parameter)
{
  FrontRisksAt *at = get_risk (page);

  if (at != NULL)
    front_risks_close (at);
}

static void
moved_action (GtkWidget *page, const char *action, GVariant *parameter)
{
  FrontRisksAt *at = get_at (page);

  if (at != NULL)
    front_risks_moved (at);
}

static void
rescore_action (GtkWidget *page, const char *action, GVariant *parameter)
{
  FrontRisksAt *at = get_at (page);

  if (at != NULL)
    front_risks_rescore (at);
}

static void
scheme_action (GtkWidget *page, const char *action, GVariant *parameter)
{
  FrontRisksAt *at = get_at (page);

  if (at != NULL)
    front_risks_scheme (at);
}

/* What needs no register. */
static void
new_action (GtkWidget *page, const char *action, GVariant *parameter)
{
  FrontRisksAt *at = front_risks_page_get_at (FRONT_RISKS_PAGE (page));

  if (at != NULL)
    front_risks_new (at);
}

/* Into the register that is shown, as long as nobody says another. */
static void
import_action (GtkWidget *page, const char *action, GVariant *parameter)
{
  g_autoptr(FrontRisksAt) at = front_risks_page_get_at (FRONT_RISKS_PAGE (page));

  if (at != NULL)
    front_import_window_open (GTK_WINDOW (gtk_widget_get_root (page)), at->store, FRONT_IMPORT_RISKS, at->source != NULL ? at->source->ref : NULL,
                              NULL);
}

static void
new_scheme_action (GtkWidget *page, const char *action, GVariant *parameter)
{
  FrontRisksAt *at = front_risks_page_get_at (FRONT_RISKS_PAGE (page));

  if (at != NULL)
    front_risks_scheme_new (at);
}

static void
rename_action (GtkWidget *page, const char *action, GVariant *parameter)
{
  FrontRisksAt *at = get_at (page);

  if (at != NULL)
    front_risks_rename (at);
}

static void
undo_action (GtkWidget *page, const char *action, GVariant *parameter)
{
  g_autoptr(FrontRisksAt) at = front_risks_page_get_at (FRONT_RISKS_PAGE (page));

  if (at != NULL)
    front_risks_undo_run (page, at->store);
}

static const struct
{
  const char *name;
  GtkWidgetActionActivateFunc run;
  guint key;
  GdkModifierType modifiers;
  gboolean always; /* also without a register */
} actions[] = {
  { "risks.add", add_action, GDK_KEY_n, GDK_CONTROL_MASK },
  { "risks.edit", edit_action, 0, 0 },
  { "risks.assess", assess_action, GDK_KEY_s, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { "risks.todo", todo_action, GDK_KEY_o, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { "risks.review", review_action, GDK_KEY_r, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { "risks.close", close_action, GDK_KEY_e, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { "risks.moved", moved_action, GDK_KEY_m, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { "risks.rescore", rescore_action, GDK_KEY_h, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { "risks.scheme", scheme_action, 0, 0 },
  { "risks.rename", rename_action, 0, 0 },
  { "risks.new", new_action, GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK, TRUE },
  { "risks.import", import_action, 0, 0, TRUE },
  { "risks.new-scheme", new_scheme_action, 0, 0, TRUE },
};

void
front_risks_actions_install (GtkWidgetClass *page_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (page_class, actions[i].name, NULL, actions[i].run);
      if (actions[i].key != 0)
        gtk_widget_class_add_binding_action (page_class, actions[i].key, actions[i].modifiers, actions[i].name, NULL);
    }
  /* Enabled by what there is to take back. */
  gtk_widget_class_install_action (page_class, "risks.undo", NULL, undo_action);
  gtk_widget_class_add_binding_action (page_class, GDK_KEY_z, GDK_CONTROL_MASK, "risks.undo", NULL);
}

void
front_risks_actions_enable (GtkWidget *page, gboolean any)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (page, actions[i].name, any || actions[i].always);
}
