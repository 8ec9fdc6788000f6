#define G_LOG_DOMAIN "front-plan-page"

#include "config.h"
#include "plan/front-plan-page-private.h"

#include <glib/gi18n.h>

#include "front-compat.h"
#include "front-tell.h"
#include "plan/front-plan-dialog.h"

/* The plan's own shape: sections added, renamed, moved and removed; all can be undone. */

/* As a council says it; the order of the list. */
static const struct
{
  FrontPlanSectionKind kind;
  const char *title;
} kinds[] = {
  { FRONT_SECTION_OTHER, N_("Free text") },
  { FRONT_SECTION_PART, N_("A part: a heading over others") },
  { FRONT_SECTION_INTRODUCTION, N_("Introduction and monitoring") },
  { FRONT_SECTION_SCOPE, N_("Scope of the service") },
  { FRONT_SECTION_STANDARDS, N_("Service standards") },
  { FRONT_SECTION_BUDGETS, N_("Budgets") },
  { FRONT_SECTION_SINGLE_POINTS, N_("People: single points of failure") },
  { FRONT_SECTION_SKILLS, N_("Skills and qualifications") },
  { FRONT_SECTION_ORGANISATION, N_("Organisation chart") },
  { FRONT_SECTION_OBJECTIVES, N_("Contribution to corporate objectives") },
  { FRONT_SECTION_INDICATORS, N_("Performance indicators") },
  { FRONT_SECTION_PROJECTS, N_("Projects") },
  { FRONT_SECTION_CONTRACTS, N_("Contracts") },
  { FRONT_SECTION_RISKS, N_("Risks") },
  { FRONT_SECTION_VERSIONS, N_("Version control") },
};

#define N_LEVELS 3

/* ── The store's thread ── */

typedef enum
{
  SHAPE_ADD,
  SHAPE_CHANGE,
  SHAPE_MOVE,
  SHAPE_REMOVE,
} ShapeEdit;

typedef struct
{
  ShapeEdit edit;
  gint64 plan;
  gint64 section; /* add: after this one */
  FrontPlanSectionKind kind;
  int level;
  int by;
  char *number;
  char *title;
} Shape;

static void
shape_free (gpointer data)
{
  Shape *shape = data;

  g_free (shape->number);
  g_free (shape->title);
  g_free (shape);
}

/* Returns the section to be shown then, or NULL. */
static gpointer
shape_job (FrontDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Shape *shape = data;
  gint64 section = shape->section;
  gboolean done = FALSE;

  switch (shape->edit)
    {
    case SHAPE_ADD:
      done = front_plan_insert_section (db, shape->plan, shape->section, shape->kind, shape->level, shape->number, shape->title,
                                        &section, error);
      break;
    case SHAPE_CHANGE:
      done = front_plan_set_section (db, shape->section, shape->kind, shape->level, shape->number, shape->title, error);
      break;
    case SHAPE_MOVE:
      done = front_plan_move_section (db, shape->section, shape->by, error);
      break;
    case SHAPE_REMOVE:
    default:
      done = front_plan_remove_section (db, shape->section, error);
      break;
    }
  return done ? g_memdup2 (&section, sizeof section) : NULL;
}

static const FrontPlanSection *
current_section (FrontPlanPage *self)
{
  const FrontPlan *plan = front_plan_page_plan (self);

  for (guint s = 0; plan != NULL && s < plan->sections->len; s++)
    {
      const FrontPlanSection *section = g_ptr_array_index (plan->sections, s);

      if (section->id == self->section)
        return section;
    }
  return NULL;
}

/* ── Moved and removed ── */

typedef struct
{
  FrontPlanPage *self;
  gboolean removed;
} Answer;

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Answer *answer = data;
  g_autoptr(FrontPlanPage) self = answer->self;
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *section = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (self->store == NULL)
    return;
  if (error != NULL)
    front_tell (GTK_WIDGET (self), error->message, NULL, NULL);
  else if (answer->removed)
    front_tell (GTK_WIDGET (self), _("The section was removed, with all that is in it"), _("Undo"), "plan.undo");
}

static void
edit (FrontPlanPage *self, ShapeEdit what, int by)
{
  const FrontPlanSection *section = current_section (self);
  Answer *answer;
  Shape *shape;

  if (section == NULL)
    return;
  front_plan_page_flush (self);
  shape = g_new0 (Shape, 1);
  shape->edit = what;
  shape->section = section->id;
  shape->by = by;
  answer = g_new0 (Answer, 1);
  answer->self = g_object_ref (self);
  answer->removed = what == SHAPE_REMOVE;
  front_store_run_async (self->store, FRONT_JOB_WRITE, shape_job, shape, shape_free, g_free, NULL, edited_cb, answer);
}

static void
move_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  edit (FRONT_PLAN_PAGE (widget), SHAPE_MOVE, g_str_equal (action, "plan.section-up") ? -1 : 1);
}

static void
remove_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  edit (FRONT_PLAN_PAGE (widget), SHAPE_REMOVE, 0);
}

/* ── Added and renamed ── */

typedef struct
{
  FrontPlanPage *self;
  ShapeEdit edit;
  gint64 plan;
  gint64 section;
  GtkEditable *title;
  GtkEditable *number;
  GtkDropDown *level;
  GtkDropDown *kind;
} Form;

static void
form_free (gpointer data)
{
  g_object_unref (((Form *) data)->self);
  g_free (data);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GtkWindow) window = data;
  FrontPlanDialog *dialog = g_object_get_data (G_OBJECT (window), "dialog");
  Form *form = dialog->data;
  g_autoptr(FrontPlanPage) self = g_object_ref (form->self);
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *section = front_store_run_finish (FRONT_STORE (source), result, &error);

  if (error != NULL)
    {
      front_plan_dialog_refuse (dialog, error->message);
      return;
    }
  front_plan_dialog_close (dialog);
  if (self->store == NULL || section == NULL || self->plan != form->plan)
    return;
  self->section = *section;
  front_plan_page_reshape (self);
}

static void
confirm_cb (FrontPlanDialog *dialog, gpointer data)
{
  const Form *form = data;
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (form->title)));
  Shape *shape;

  if (title[0] == '\0')
    {
      front_plan_dialog_refuse (dialog, _("A section needs a title: it is printed, and stands in the contents."));
      gtk_widget_grab_focus (GTK_WIDGET (form->title));
      return;
    }
  shape = g_new0 (Shape, 1);
  shape->edit = form->edit;
  shape->plan = form->plan;
  shape->section = form->section;
  shape->kind = kinds[MIN (gtk_drop_down_get_selected (form->kind), G_N_ELEMENTS (kinds) - 1)].kind;
  shape->level = (int) MIN (gtk_drop_down_get_selected (form->level), N_LEVELS - 1) + 1;
  shape->number = g_strstrip (g_strdup (gtk_editable_get_text (form->number)));
  shape->title = g_steal_pointer (&title);
  gtk_widget_set_sensitive (dialog->ok, FALSE);
  front_store_run_async (form->self->store, FRONT_JOB_WRITE, shape_job, shape, shape_free, g_free, NULL, stored_cb,
                         g_object_ref (dialog->window));
}

static GtkDropDown *
add_choice (FrontPlanDialog *dialog, const char *title, const char *name, const char *const *words, guint selected)
{
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (words);

  front_plan_dialog_field (dialog, title, drop_down);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
  front_drop_down_set_name (GTK_DROP_DOWN (drop_down), name);
  return GTK_DROP_DOWN (drop_down);
}

static void
open_form (FrontPlanPage *self, ShapeEdit what)
{
  const FrontPlanSection *section = current_section (self);
  const char *const levels[] = { _("A part"), _("A section"), _("A section of a section"), NULL };
  const char *words[G_N_ELEMENTS (kinds) + 1] = { NULL };
  gboolean adding = what == SHAPE_ADD;
  FrontPlanDialog *dialog;
  guint kind = 0;
  Form *form;

  if (section == NULL)
    return;
  front_plan_page_flush (self);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      words[i] = _(kinds[i].title);
      if (!adding && kinds[i].kind == section->kind)
        kind = i;
    }
  form = g_new0 (Form, 1);
  form->self = g_object_ref (self);
  form->edit = what;
  form->plan = self->plan;
  form->section = section->id;
  dialog = front_plan_dialog_new (GTK_WIDGET (self), adding ? _("Add a Section") : _("Section"), adding ? _("_Add") : _("_Save"), 440,
                                  confirm_cb, form, form_free);
  if (adding)
    {
      g_autofree char *heading = front_plan_section_heading (front_plan_page_plan (self), section);
      g_autofree char *where = g_strdup_printf (_("It comes after “%s”, with the tables that such sections have."), heading);

      front_plan_dialog_words (dialog, where);
    }
  form->title = GTK_EDITABLE (front_plan_dialog_field (dialog, _("_Title"), gtk_entry_new ()));
  form->number = GTK_EDITABLE (front_plan_dialog_field (dialog, _("_Number as printed, empty for none"), gtk_entry_new ()));
  form->level = add_choice (dialog, _("_Level"), _("Level"), levels, (guint) CLAMP (section->level, 1, N_LEVELS) - 1);
  form->kind = add_choice (dialog, _("What it is _for"), _("What it is for"), words, kind);
  if (!adding)
    {
      gtk_editable_set_text (form->title, section->title);
      gtk_editable_set_text (form->number, section->number);
    }
  front_plan_dialog_present (dialog, GTK_WIDGET (form->title));
}

static void
form_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  open_form (FRONT_PLAN_PAGE (widget), g_str_equal (action, "plan.section-add") ? SHAPE_ADD : SHAPE_CHANGE);
}

gboolean
front_plan_page_shape_key (FrontPlanPage *self, guint key, GdkModifierType state)
{
  GdkModifierType modifiers = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);

  if (key == GDK_KEY_e && modifiers == GDK_CONTROL_MASK)
    open_form (self, SHAPE_CHANGE);
  else if (key == GDK_KEY_Return && modifiers == GDK_CONTROL_MASK)
    open_form (self, SHAPE_ADD);
  else if ((key == GDK_KEY_Up || key == GDK_KEY_Down) && modifiers == GDK_ALT_MASK)
    edit (self, SHAPE_MOVE, key == GDK_KEY_Up ? -1 : 1);
  else if (key == GDK_KEY_Delete && modifiers == (GDK_CONTROL_MASK | GDK_SHIFT_MASK))
    edit (self, SHAPE_REMOVE, 0);
  else
    return FALSE;
  return TRUE;
}

void
front_plan_page_install_shape (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "plan.section-add", NULL, form_action);
  gtk_widget_class_install_action (widget_class, "plan.section-change", NULL, form_action);
  gtk_widget_class_install_action (widget_class, "plan.section-up", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "plan.section-down", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "plan.section-remove", NULL, remove_action);
}
